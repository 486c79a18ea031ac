// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"

#include <optional>
#include <string_view>

namespace gp {

/// The month in which plans are compared and added up whose bills are of different months: a twelfth of what the first twelve cost.
inline constexpr std::string_view kMeanMonth = "mean month";

/// Whether the bill is the same in each of the coming months.
[[nodiscard]] bool isSteady(const Plan &plan);
/// The mean of the coming months, to the cent; of a steady plan its bill. Of costs that are not all known
/// it is the mean of those that are.
[[nodiscard]] Usd meanMonth(const Plan &plan);
/// What the mean month has beyond the month that the costs of the plan are of, as a line of the bill: with it the bills of parts
/// that grow, fill up or stay alike are of one month and may be added up. Empty where it has nothing.
[[nodiscard]] std::optional<CostLine> lineToMeanMonth(const Plan &plan);
/// The month that the cost of a pin is of: that in which the field's rivals are compared where their bills are of different
/// months, else that of the bill.
[[nodiscard]] std::string_view pinMonth(const Plan &plan, std::string_view field);

}  // namespace gp
