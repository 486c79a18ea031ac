// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_charts.h"

#include "core/domains/storage/fsx/fsx_price.h"
#include "core/domains/storage/fsx/fsx_ranking.h"

#include <algorithm>
#include <utility>

namespace gp {
namespace {

constexpr int kFsxShownMonths = 12;
constexpr std::size_t kFsxDrawnRivals = 3;

/// A file system in one month after the other, as the data grows: its capacity is raised when it no longer holds, and never falls.
class FsxYear {
public:
    FsxYear(const FsxDecision &decision, FsxNeed need, const FsxOption &option)
        : m_d(decision), m_need(std::move(need)), m_point(option.point),
          m_first(configureFsx(decision.spec, m_need, option)), m_provided(m_first.storageCapacity)
    {
    }

    struct Month {
        double onSsd = 0;
        FsxConfig config;
    };
    /// Months come in their order, from 0.
    [[nodiscard]] Month at(int month)
    {
        FsxNeed need = m_need;
        need.dataGiB = m_d.spec.size.value() + m_d.spec.growth.value() * month;
        const FsxOption option = scoreFsx(need, m_point, m_d.offer);
        Month made{option.storedGB - option.poolGB, configureFsx(m_d.spec, need, option)};
        if (made.onSsd > m_provided)
            m_provided = std::max(m_provided, option.capacity);
        made.config.storageCapacity = m_provided;
        if (made.config.diskIops > 0) {
            made.config.includedIops = m_point.server->includedIops(m_provided);
            made.config.diskIops = std::max(m_first.diskIops, made.config.includedIops);
        }
        return made;
    }

private:
    const FsxDecision &m_d;
    FsxNeed m_need;
    FsxPoint m_point;
    FsxConfig m_first;
    double m_provided;
};

/// The best of each other file system that serves the need, best first; where there is none, the next best ways of the same one. The
/// pins of the chosen one bind only itself.
std::vector<FsxOption> fsxDrawnRivals(const FsxDecision &d)
{
    std::vector<FsxOption> others;
    std::vector<FsxOption> same;
    const FsxServer &chosen = *d.chosen.point.server;
    for (const FsxOption &option : rankFsx(withoutFsxPins(d.need), d.offer)) {
        if (!option.eligible())
            break;
        const FsxServer &server = *option.point.server;
        const auto known = [&](const FsxOption &other) {
            return other.point.server->system == server.system &&
                   (server.system != chosen.system || (other.point.server->deployment == server.deployment &&
                                                       other.point.server->storage == server.storage));
        };
        std::vector<FsxOption> &list = server.system == chosen.system ? same : others;
        const bool own = server.system == chosen.system && server.deployment == chosen.deployment &&
                         server.storage == chosen.storage;
        if (!own && list.size() < kFsxDrawnRivals && std::none_of(list.begin(), list.end(), known))
            list.push_back(option);
    }
    return others.empty() ? same : others;
}

PlanChart fsxYearChart(const FsxDecision &d, CostAreas &parts, bool explained)
{
    PlanChart chart;
    chart.insight = Insight::Storage;
    chart.title = "Data and capacity";
    chart.unit = "GB";
    chart.axis = PlanChart::Axis::Month;
    const bool pooled = d.chosen.poolGB > 0;
    ChartCurve ssd{pooled ? "On SSD" : "Stored", CurveRole::Part, {}};
    ChartCurve pool{"Capacity pool", CurveRole::Part, {}};
    ChartCurve backups{"Backups", CurveRole::Part, {}};
    ChartCurve capacity{pooled ? "SSD tier" : "Storage capacity", CurveRole::Capacity, {}};
    ChartCurve monthly{"USD a month", CurveRole::Cost, {}};
    FsxYear year(d, d.need, d.chosen);
    for (int month = 0; month <= kFsxShownMonths; ++month) {
        const FsxYear::Month made = year.at(month);
        const std::vector<PartLine> bill = fsxCostParts(made.config, d.offer);
        ssd.values.push_back(made.onSsd);
        pool.values.push_back(made.config.poolGB);
        backups.values.push_back(made.config.backupGB);
        capacity.values.push_back(made.config.storageCapacity);
        monthly.values.push_back(sumOf(linesOf(bill)).monthly.toDouble());
        parts.add(bill);
    }
    // Empty ones too: each keeps its colour.
    chart.curves = {std::move(ssd), std::move(pool), std::move(backups), std::move(capacity), std::move(monthly)};
    if (explained)
        for (const FsxOption &rival : fsxDrawnRivals(d)) {
            ChartCurve other{fsxWayName(rival.point), CurveRole::Rival, {}};
            FsxYear way(d, withoutFsxPins(d.need), rival);
            for (int month = 0; month <= kFsxShownMonths; ++month)
                other.values.push_back(sumOf(priceFsx(way.at(month).config, d.offer)).monthly.toDouble());
            chart.curves.push_back(std::move(other));
        }
    chart.note = "Capacity is raised only when it no longer holds what is stored; it cannot be lowered, and backups "
                 "take none of "
                 "it. A price that the catalog lacks is not in the cost.";
    return chart;
}

}  // namespace

std::vector<PlanChart> fsxCharts(const FsxDecision &decision, bool explained)
{
    CostAreas parts = CostAreas::of<FsxCost>();
    PlanChart year = fsxYearChart(decision, parts, explained);
    return {std::move(year), parts.chartOfPaid()};
}

}  // namespace gp
