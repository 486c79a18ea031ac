// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/missing.h"
#include "core/catalog/priced_rate.h"

#include <optional>
#include <string>
#include <vector>

namespace gp {

/// One line of a bill: quantity × rate, rounded once to the cent of the month. Every figure shown anywhere is an integer sum of such lines.
struct CostLine {
    std::string item;  ///< "m8g.xlarge, Linux, on demand"
    double quantity = 0;
    std::string unit;            ///< "instance-hours", "GB-month", …
    std::optional<Rate> rate;    ///< empty: no price in the catalog
    std::optional<Usd> monthly;  ///< to the cent; empty: unknown, never 0
    PriceOrigin origin = PriceOrigin::Observed;
    std::string asOf;                ///< date of the rate
    std::string source;              ///< where the rate comes from
    std::optional<Missing> missing;  ///< what is not in the catalog
    bool operator==(const CostLine &) const = default;
};

/// Prices one quantity at one rate: the only place where a line of a bill is made.
[[nodiscard]] CostLine priceLine(std::string item, double quantity, std::string unit, const PricedRate &price);
/// The same for a thing that has no rate: an unknown line.
[[nodiscard]] CostLine unknownLine(std::string item, double quantity, std::string unit, Missing missing);
/// A thing that AWS does not charge for, said so.
[[nodiscard]] CostLine freeLine(std::string item, std::string why);

/// Sum of a bill, and whether a line of it is unknown (then the sum reads "at least").
struct CostSum {
    Usd monthly;
    bool atLeast = false;
    CostSum &operator+=(const CostSum &other)
    {
        monthly += other.monthly;
        atLeast = atLeast || other.atLeast;
        return *this;
    }
    bool operator==(const CostSum &) const = default;
};
[[nodiscard]] CostSum sumOf(const std::vector<CostLine> &lines);

/// Hour and year follow from the shown month (÷ 730, × 12), so that no two figures disagree.
enum class Period { Hour, Month, Year };
[[nodiscard]] Usd inPeriod(Usd monthly, Period period);

}  // namespace gp
