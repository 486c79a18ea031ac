// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/cost_areas.h"

#include <algorithm>
#include <cmath>

namespace gp {

std::vector<CostLine> linesOf(std::vector<PartLine> parts)
{
    std::vector<CostLine> lines;
    lines.reserve(parts.size());
    for (PartLine &part : parts)
        lines.push_back(std::move(part.line));
    return lines;
}

CostAreas::CostAreas(const std::vector<std::string> &parts)
{
    m_chart.insight = Insight::Storage;
    m_chart.title = "Cost by part";
    m_chart.unit = "USD a month";
    m_chart.axis = PlanChart::Axis::Month;
    m_chart.note = "The areas add up to the month. A price that the catalog lacks is not in them.";
    for (const std::string &name : parts)
        m_chart.curves.push_back({name, CurveRole::Part, {}});
}

void CostAreas::add(const std::vector<PartLine> &bill)
{
    std::vector<std::int64_t> cents(m_chart.curves.size());
    for (const PartLine &part : bill)
        if (part.line.monthly)
            cents[part.part] += part.line.monthly->cents();
    append(cents);
}

void CostAreas::add(const std::vector<double> &dollars, Usd bill)
{
    // The edges between areas are rounded, not the areas: so none is negative and the last edge is the bill.
    constexpr double kMost = 9e9;
    const std::int64_t whole = bill.cents();
    std::vector<std::int64_t> cents(m_chart.curves.size());
    std::int64_t below = 0;
    double edge = 0;
    for (std::size_t part = 0; part < cents.size(); ++part) {
        edge += dollars[part];
        const std::int64_t above =
            part + 1 == cents.size()
                ? whole
                : std::clamp<std::int64_t>(std::llround(std::min(edge, kMost) * 100), below, std::max(below, whole));
        cents[part] = above - below;
        below = above;
    }
    append(cents);
}

PlanChart CostAreas::chartOfPaid(std::size_t kept) const
{
    PlanChart chart = m_chart;
    const auto isEmpty = [](const ChartCurve &curve) {
        return std::ranges::all_of(curve.values, [](double dollars) { return dollars == 0; });
    };
    chart.curves.erase(
        std::remove_if(chart.curves.begin() + static_cast<std::ptrdiff_t>(kept), chart.curves.end(), isEmpty),
        chart.curves.end());
    if (chart.curves.empty())  // all of it is free, and that is a chart too
        chart.curves.push_back(m_chart.curves.front());
    return chart;
}

void CostAreas::append(const std::vector<std::int64_t> &cents)
{
    for (std::size_t part = 0; part < cents.size(); ++part)
        m_chart.curves[part].values.push_back(Usd::fromCents(cents[part]).toDouble());
}

}  // namespace gp
