// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_price.h"
#include "core/domains/storage/fsx/fsx_reasons.h"

#include <algorithm>

namespace gp {
namespace {

constexpr int kFsxShownMonths = 12;

/// The capacity of a month in which the data has grown so far: it is raised when it no longer holds, and never falls.
PlanChart fsxYearChart(const FsxDecision &d)
{
    PlanChart chart;
    chart.insight = Insight::Storage;
    chart.title = "Data and capacity";
    chart.unit = "GB";
    chart.axis = PlanChart::Axis::Month;
    const bool pooled = d.chosen.poolGB > 0;
    ChartCurve ssd{pooled ? "On SSD" : "Stored", CurveRole::Part, {}};
    ChartCurve pool{"Capacity pool", CurveRole::Part, {}};
    ChartCurve capacity{pooled ? "SSD tier" : "Storage capacity", CurveRole::Capacity, {}};
    ChartCurve monthly{"USD a month", CurveRole::Cost, {}};
    double provided = d.config.storageCapacity;
    for (int month = 0; month <= kFsxShownMonths; ++month) {
        FsxNeed need = d.need;
        need.dataGiB = d.spec.size.value() + d.spec.growth.value() * month;
        const FsxOption option = scoreFsx(need, d.chosen.point, d.offer);
        const double onSsd = option.storedGB - option.poolGB;
        if (onSsd > provided)
            provided = std::max(provided, option.capacity);
        FsxConfig config = configureFsx(d.spec, need, option);
        config.storageCapacity = provided;
        if (config.diskIops > 0) {
            config.includedIops = d.chosen.point.server->includedIops(provided);
            config.diskIops = std::max(d.config.diskIops, config.includedIops);
        }
        ssd.values.push_back(onSsd);
        pool.values.push_back(option.poolGB);
        capacity.values.push_back(provided);
        monthly.values.push_back(sumOf(priceFsx(config, d.offer)).monthly.toDouble());
    }
    chart.curves = {std::move(ssd)};
    if (pooled)
        chart.curves.push_back(std::move(pool));
    chart.curves.push_back(std::move(capacity));
    chart.curves.push_back(std::move(monthly));
    chart.note =
        "Capacity is raised only when it no longer holds what is stored; it cannot be lowered. A price that the "
        "catalog lacks is not in the cost.";
    return chart;
}

}  // namespace

std::vector<PlanChart> fsxCharts(const FsxDecision &decision) { return {fsxYearChart(decision)}; }

}  // namespace gp
