// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/cost_line.h"

#include <string>
#include <string_view>
#include <vector>

namespace gp {

/// How lines of instance-hours end or begin that say what they are bought as.
inline constexpr std::string_view kOnDemandSuffix = ", on demand";
inline constexpr std::string_view kSpotItem = "Spot, typical of the pools";  ///< its rate is always derived
inline constexpr std::string_view kReservedSuffix = ", reserved and unused";

/// What the instances of a bill are bought as: "on demand", "on demand and Spot", "on demand, capacity reserved".
/// Empty: no line of it is bought in more ways than one.
[[nodiscard]] std::string boughtAs(const std::vector<CostLine> &lines);

}  // namespace gp
