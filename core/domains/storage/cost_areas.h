// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enum_text.h"
#include "core/domains/cost_line.h"
#include "core/domains/plan.h"

#include <string>
#include <vector>

namespace gp {

/// A line of a bill and the part of the cost that it belongs to.
struct PartLine {
    std::size_t part = 0;
    CostLine line;
};
/// The bill itself.
[[nodiscard]] std::vector<CostLine> linesOf(std::vector<PartLine> parts);

/// What a store costs over the months as areas, one for each part of the cost. In every month the areas add up to the bill, to the
/// cent. What the catalog has no price for is in none of them, as it is in no sum.
class CostAreas {
public:
    /// @param parts  their names, in the order in which they lie on each other
    explicit CostAreas(const std::vector<std::string> &parts);
    /// Parts that an enumeration names, in its order.
    template <NamedEnum E>
    [[nodiscard]] static CostAreas of()
    {
        std::vector<std::string> parts;
        for (const auto &name : EnumText<E>::kNames)
            parts.emplace_back(name.label);
        return CostAreas(parts);
    }
    /// The next point: lines of its bill.
    void add(const std::vector<PartLine> &bill);
    /// The next point where parts are no whole cents: each is rounded so that all add up to the bill.
    void add(const std::vector<double> &dollars, Usd bill);
    /// All parts: each has its place, and by that its colour, in every chart.
    [[nodiscard]] const PlanChart &chart() const { return m_chart; }
    /// Without the parts that cost nothing in any month, as a chart of bytes beside has none that are empty.
    /// @param kept  the first so many stay all the same, as they do there
    [[nodiscard]] PlanChart chartOfPaid(std::size_t kept = 0) const;

private:
    void append(const std::vector<std::int64_t> &cents);
    PlanChart m_chart;
};

}  // namespace gp
