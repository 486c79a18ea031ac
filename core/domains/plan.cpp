// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/plan.h"

#include <algorithm>
#include <cmath>

namespace gp {

std::string inMonth(std::string_view month)
{
    if (month.empty())
        return " a month";
    // A month with a number needs no article.
    return (month == kSettledMonth ? " in a " : " in ") + std::string(month);
}

std::vector<Usd> comingMonths(const PlanChart &chart, Usd rest)
{
    const auto cost =
        std::ranges::find_if(chart.curves, [](const ChartCurve &curve) { return curve.role == CurveRole::Cost; });
    if (cost == chart.curves.end() || cost->values.size() <= kComingMonths)
        return {};
    std::vector<Usd> coming;
    // AWS bills what is there on the mean of a month: that of the points around it.
    for (std::size_t month = 1; month <= kComingMonths; ++month)
        coming.push_back(rest +
                         Usd::fromCents(std::llround((cost->values[month - 1] + cost->values[month]) / 2 * 100)));
    return coming;
}

}  // namespace gp
