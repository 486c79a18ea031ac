// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"

#include <string_view>

namespace gp {

/// The month in which plans are compared whose bills are of different months: a twelfth of what the first twelve cost.
inline constexpr std::string_view kMeanMonth = "mean month";

/// Whether the bill is the same in each of the coming months.
[[nodiscard]] bool isSteady(const Plan &plan);
/// The mean of the coming months, to the cent; of a steady plan its bill. The costs of the plan must all be known.
[[nodiscard]] Usd meanMonth(const Plan &plan);
/// The month that the cost of a pin is of: that in which the field's rivals are compared where their bills are of different
/// months, else that of the bill.
[[nodiscard]] std::string_view pinMonth(const Plan &plan, std::string_view field);

}  // namespace gp
