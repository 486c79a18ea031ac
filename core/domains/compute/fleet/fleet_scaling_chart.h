// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_scaling.h"
#include "core/domains/plan.h"

namespace gp {

/// Load, capacity at the CPU target and the safe line, by hour, with scheduled actions and what is above the target.
/// @param axis  HourOfDay: the busiest day; HourOfWeek
[[nodiscard]] PlanChart scalingChart(const ScalingInput &input, const ScalingAdvice &advice, PlanChart::Axis axis);

}  // namespace gp
