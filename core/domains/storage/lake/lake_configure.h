// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/lake/lake_choice.h"

namespace gp {

/// What is decided, with the quantities that are billed.
[[nodiscard]] LakeConfig configureLake(const LakeModel &model, const LakeChoice &choice);

/// The most that a query should scan: ten times the largest that is usual, whole GB. The factor is our own.
[[nodiscard]] GB advisedCutoff(const LakeModel &model, const LakeChoice &choice);

/// The name of the bucket that takes results, among the zones of a configuration.
inline constexpr std::string_view kLakeResults = "results";

}  // namespace gp
