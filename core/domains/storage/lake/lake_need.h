// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domains/context.h"
#include "core/domains/storage/lake/lake_offer.h"
#include "core/domains/storage/lake/lake_spec.h"

namespace gp {

/// Checks everything that is asked. Errors: InvalidInput with the field in `where` and the remedy in words.
[[nodiscard]] Result<void> checkLake(const LakeSpec &spec, const PlanContext &context, const LakeOffer &offer);

/// A column of a table: "amount decimal(10,2)".
struct LakeColumn {
    std::string name;
    std::string type;
    bool operator==(const LakeColumn &) const = default;
};
/// The columns that a text lists; a comma inside parentheses or angle brackets does not divide. What has no type is left without.
[[nodiscard]] std::vector<LakeColumn> lakeColumns(const std::string &text);
/// Names separated by commas.
[[nodiscard]] std::vector<std::string> lakeNames(const std::string &text);

}  // namespace gp
