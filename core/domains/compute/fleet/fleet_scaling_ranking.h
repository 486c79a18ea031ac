// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_scaling.h"
#include "core/domains/plan.h"

namespace gp {

/// The policies that were weighed, over one month: instance-hours, minutes above the safe line, USD. Shown, not chosen.
/// @param hourNanos  price of one instance-hour with all that comes with it; empty: no price in the catalog
[[nodiscard]] Ranking scalingRanking(const ScalingInput &input, const ScalingAdvice &advice,
                                     std::optional<std::int64_t> hourNanos);

}  // namespace gp
