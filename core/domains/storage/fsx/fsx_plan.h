// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domains/plan.h"
#include "core/domains/storage/fsx/fsx_need.h"

namespace gp {

/// Finds the cheapest file system and its cheapest setting that meet the need. Pure: same spec, context and offer, same plan.
/// @return the plan; one without a choice where nothing serves; InvalidInput with the field in `where` as checkFsx().
[[nodiscard]] Result<Plan> planFsx(const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer);
/// The same with break-evens.
[[nodiscard]] Result<Plan> explainFsx(const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer);

}  // namespace gp
