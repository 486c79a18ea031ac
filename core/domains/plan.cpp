// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/plan.h"

#include "core/domains/mean_month.h"

#include <algorithm>
#include <cmath>

namespace gp {

std::string inMonth(std::string_view month)
{
    if (month.empty())
        return " a month";
    if (month == kMeanMonth)
        return " in the mean month of year 1";
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

const Ranking *Plan::rankingOf(std::string_view field) const
{
    const auto found = std::ranges::find(rankings, field, &Ranking::field);
    return found == rankings.end() ? nullptr : &*found;
}

bool isSteady(const Plan &plan)
{
    // A bill is rounded line by line and a curve is not, so that alike months are compared with each other, not with the bill.
    return plan.coming.size() != kComingMonths ||
           std::ranges::all_of(plan.coming, [&](Usd month) { return month == plan.coming.front(); });
}

Usd meanMonth(const Plan &plan)
{
    if (isSteady(plan))
        return plan.cost().monthly;
    Usd all;
    for (const Usd month : plan.coming)
        all += month;
    return Usd::fromNanos(all.nanos() / static_cast<std::int64_t>(kComingMonths)).roundedToCent();
}

std::optional<CostLine> lineToMeanMonth(const Plan &plan)
{
    const Usd beyond = meanMonth(plan) - plan.cost().monthly;
    if (beyond.isZero())
        return std::nullopt;
    CostLine line;
    const std::string month = plan.month.empty()            ? "what is stored now"
                              : plan.month == kSettledMonth ? "a " + plan.month
                                                            : plan.month;
    line.item = "Year 1 against " + month;
    line.unit = "mean of months 1 to 12";
    line.monthly = beyond;
    for (const CostLine &each : plan.costs)
        line.origin = std::max(line.origin, each.origin);
    return line;
}

std::string_view pinMonth(const Plan &plan, std::string_view field)
{
    const bool compared = std::ranges::any_of(
        plan.rankings, [&](const Ranking &ranking) { return ranking.field == field && ranking.month == kMeanMonth; });
    return compared ? kMeanMonth : std::string_view(plan.month);
}

}  // namespace gp
