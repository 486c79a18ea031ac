// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_scaling.h"
#include "core/domains/plan.h"

namespace gp {

/// Why the sizes, the CPU target and the warm-up are what they are: `minimum`, `instances`, `maximum`, `cpuTarget`, `warmUp`.
[[nodiscard]] std::vector<Reason> scalingReasons(const ScalingInput &input, const ScalingAdvice &advice);

}  // namespace gp
