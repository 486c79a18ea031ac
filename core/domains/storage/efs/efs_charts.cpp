// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_charts.h"

#include "core/base/text.h"
#include "core/domains/storage/efs/efs_price.h"
#include "core/domains/storage/efs/efs_ranking.h"
#include "core/domains/storage/volume/burst_bucket.h"

#include <algorithm>
#include <array>

namespace gp {
namespace {

constexpr int kEfsShownMonths = 12;

/// The file system so many months ahead, when the data has grown so far.
EfsConfig efsAfterMonths(const EfsDecision &d, const EfsPoint &point, int month)
{
    EfsNeed need = d.need;
    need.sizeGiB += d.spec.growth.value() * month;
    return configureEfs(d.spec, need, scoreEfs(need, point, d.offer), d.offer);
}

struct EfsRival {
    std::string name;
    EfsPoint point;
};

/// The same file system without a lifecycle, and the best one of each other throughput mode. One that the need excludes is
/// among them: the difference is what that need costs.
std::vector<EfsRival> efsRivals(const EfsDecision &d)
{
    std::vector<EfsRival> rivals;
    const EfsPoint &chosen = d.chosen.point;
    const auto add = [&](std::string name, const EfsOption &option) {
        if (!option.priced())
            return;
        if (!option.eligible())
            name += " (excluded by the need)";
        rivals.push_back({std::move(name), option.point});
    };
    EfsNeed free = d.need;
    free.mode.reset();
    free.provisioned.reset();
    if (chosen.lifecycle.ia != EfsAfter::Never)
        add("Everything in Standard", scoreEfs(d.need, {chosen.type, chosen.mode, {}}, d.offer));
    const std::vector<EfsOption> ranked = rankEfs(free, d.offer);
    for (const auto &mode : EnumText<EfsThroughputMode>::kNames) {
        const auto best = std::find_if(ranked.begin(), ranked.end(), [&](const EfsOption &option) {
            return option.point.type == chosen.type && option.point.mode == mode.value;
        });
        if (mode.value != chosen.mode && best != ranked.end())
            add(std::string(mode.label) + " throughput", *best);
    }
    return rivals;
}

PlanChart efsYearChart(const EfsDecision &d, CostAreas &parts, bool explained)
{
    PlanChart chart;
    chart.insight = Insight::Storage;
    chart.title = "Data and copies";
    chart.unit = "GB";
    chart.axis = PlanChart::Axis::Month;
    ChartCurve standard{"Standard", CurveRole::Part, {}};
    ChartCurve ia{"Infrequent Access", CurveRole::Part, {}};
    ChartCurve archive{"Archive", CurveRole::Part, {}};
    ChartCurve backups{"Backups", CurveRole::Part, {}};
    ChartCurve replica{"Replica", CurveRole::Part, {}};
    ChartCurve monthly{"USD a month", CurveRole::Cost, {}};
    for (int month = 0; month <= kEfsShownMonths; ++month) {
        const EfsConfig config = efsAfterMonths(d, d.chosen.point, month);
        const std::vector<PartLine> bill = efsCostParts(config, d.offer);
        standard.values.push_back(config.month.standardGB);
        ia.values.push_back(config.month.iaGB);
        archive.values.push_back(config.month.archiveGB);
        backups.values.push_back(config.backupGB);
        replica.values.push_back(config.replicaGB);
        monthly.values.push_back(sumOf(linesOf(bill)).monthly.toDouble());
        parts.add(bill);
    }
    // Empty ones too: each keeps its colour.
    chart.curves = {std::move(standard), std::move(ia),      std::move(archive),
                    std::move(backups),  std::move(replica), std::move(monthly)};
    if (explained)
        for (const EfsRival &rival : efsRivals(d)) {
            ChartCurve other{rival.name, CurveRole::Rival, {}};
            for (int month = 0; month <= kEfsShownMonths; ++month)
                other.values.push_back(
                    sumOf(priceEfs(efsAfterMonths(d, rival.point, month), d.offer)).monthly.toDouble());
            chart.curves.push_back(std::move(other));
        }
    chart.note = "In the state in which the lifecycle settles, what is read and written staying as it is. A price that "
                 "the catalog lacks is not in the cost.";
    return chart;
}

PlanChart efsWeekChart(const EfsDecision &d)
{
    const EfsLoad load = efsLoad(d.need, d.offer);
    PlanChart chart;
    chart.insight = Insight::Storage;
    chart.title = "Throughput over the week";
    chart.unit = "MiB/s";
    chart.axis = PlanChart::Axis::HourOfWeek;
    chart.curves = {{"Metered", CurveRole::Load, {load.metered.begin(), load.metered.end()}}};
    const double given = d.chosen.point.mode == EfsThroughputMode::Provisioned
                             ? std::max(d.chosen.provisioned, d.chosen.base)
                             : d.chosen.base;
    if (d.chosen.point.mode != EfsThroughputMode::Elastic)
        chart.curves.push_back({d.chosen.point.mode == EfsThroughputMode::Bursting ? "Earned" : "Provided",
                                CurveRole::Capacity, std::vector<double>(HourlyWeek::kHours, given)});
    if (d.chosen.point.mode == EfsThroughputMode::Bursting) {
        std::vector<DemandStep> week;
        for (const double rate : load.metered)
            week.push_back({3600, rate});
        const double full = d.offer.creditsMiB(d.chosen.standardGiB);
        const BucketCourse course = followBucket({full, d.chosen.base, d.offer.burstMiBps(d.chosen.standardGiB)}, week);
        chart.figures = {{"Deepest", formatNumber(100 * course.deepest / full, 1), "% of the credits", {}},
                         {"Waits", formatNumber(course.throttledMinutes, 1), "minutes a week", {}}};
    }
    chart.note = "As metered: reads are divided by " + formatNumber(d.offer.readDivisor, 0) + ".";
    return chart;
}

}  // namespace

std::vector<PlanChart> efsCharts(const EfsDecision &decision, bool explained)
{
    CostAreas parts = CostAreas::of<EfsCost>();
    PlanChart year = efsYearChart(decision, parts, explained);
    return {std::move(year), parts.chartOfPaid(static_cast<std::size_t>(EfsCost::Archive) + 1), efsWeekChart(decision)};
}

}  // namespace gp
