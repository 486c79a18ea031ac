// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_charts.h"

#include "core/base/text.h"
#include "core/domains/storage/volume/volume_price.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace gp {
namespace {

constexpr int kVolumeShownMonths = 12;
constexpr double kBucketDaySeconds = 86'400;

/// A bucket's level at a second, between the points of its course.
double bucketLevelAt(const std::vector<BucketPoint> &level, double second)
{
    const auto after =
        std::find_if(level.begin(), level.end(), [&](const BucketPoint &point) { return point.second >= second; });
    if (after == level.end())
        return level.back().level;
    if (after == level.begin() || after->second == second)
        return after->level;
    const BucketPoint &before = *(after - 1);
    return before.level + (after->level - before.level) * (second - before.second) / (after->second - before.second);
}

std::optional<PlanChart> volumeBucketChart(const VolumeDecision &d)
{
    const auto member = memberBucket(d.need, d.chosen, d.offer);
    if (!member)
        return std::nullopt;
    const BucketCourse &course = member->course;
    if (!course.throttles() && course.deepest >= member->bucket.capacity * (1 - 1e-9))
        return std::nullopt;
    constexpr std::array kDays{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    const auto lowest = std::min_element(course.level.begin(), course.level.end(),
                                         [](const auto &a, const auto &b) { return a.level < b.level; });
    const auto day =
        std::min<std::size_t>(kDays.size() - 1, static_cast<std::size_t>(lowest->second / kBucketDaySeconds));
    const double start = static_cast<double>(day) * kBucketDaySeconds;
    PlanChart chart;
    chart.insight = Insight::Storage;
    chart.title = std::string("Credits of ") + std::string(textOf(d.chosen.type)) + ", " + kDays[day];
    chart.unit = "%";
    chart.axis = PlanChart::Axis::HourOfDay;
    ChartCurve left{"Credits left", CurveRole::Load, {}};
    for (int hour = 0; hour <= 24; ++hour)
        left.values.push_back(100 * bucketLevelAt(course.level, start + hour * 3600.0) / member->bucket.capacity);
    chart.curves.push_back(std::move(left));
    for (const ThrottledSpan &span : course.throttled)
        if (span.to > start && span.from < start + kBucketDaySeconds)
            chart.spans.push_back(
                {std::max(0.0, (span.from - start) / 3600), std::min(24.0, (span.to - start) / 3600), "waits", true});
    chart.figures = {{"Served", formatNumber(course.servedShare * 100, 2), "%", {}},
                     {"Waits", formatNumber(course.throttledMinutes, 1), "minutes a week", {}},
                     {"Deepest", formatNumber(100 * course.deepest / member->bucket.capacity, 1), "%", {}}};
    if (member->neverWaitsFrom)
        chart.figures.push_back({"Never waits from", groupThousands(*member->neverWaitsFrom), "GiB", {}});
    chart.note = d.chosen.members > 1 ? "One of the volumes; all fare alike." : "";
    return chart;
}

double volumeRateOf(const std::optional<PricedRate> &price) { return price ? price->rate.perUnit() : 0; }

PlanChart volumeStockChart(const VolumeDecision &d)
{
    PlanChart chart;
    chart.insight = Insight::Storage;
    chart.title = "Volume and snapshots";
    chart.unit = "GB";
    chart.axis = PlanChart::Axis::Month;
    ChartCurve volume{"Volume", CurveRole::Part, {}};
    ChartCurve snapshots{"Snapshots", CurveRole::Part, {}};
    ChartCurve monthly{"USD a month", CurveRole::Cost, {}};
    const SnapshotSource source = sourceOf(d.spec, d.chosen);
    const double members =
        (sumOf(priceMembers(d.config, d.offer)).monthly + sumOf(priceVolumeAlarms(d.config, d.offer)).monthly)
            .toDouble();
    const double used = d.config.fastRestoreHours * volumeRateOf(d.offer.fastRestoreHour) +
                        static_cast<double>(d.config.blockLists) * volumeRateOf(d.offer.blockList) +
                        static_cast<double>(d.config.blocksRead) * volumeRateOf(d.offer.blockRead) +
                        static_cast<double>(d.config.blocksWritten) * volumeRateOf(d.offer.blockWritten);
    std::map<std::string, std::vector<SnapshotSchedule>> copied;
    for (SnapshotSchedule schedule : d.spec.snapshots)
        if (!schedule.copyRegion.empty()) {
            schedule.archiveAfter = Count(0);
            copied[schedule.copyRegion].push_back(schedule);
        }
    for (int month = 0; month <= kVolumeShownMonths; ++month) {
        const double days = month * kHoursPerMonth / 24;
        const SnapshotLevel level = snapshotsAfter(source, d.spec.snapshots, days);
        double stored = level.standardGB + level.archivedGB;
        double cost = members + used + level.standardGB * volumeRateOf(d.offer.snapshotStorage) +
                      level.archivedGB * volumeRateOf(d.offer.archiveStorage);
        for (const SnapshotCopies &copies : d.config.copies) {
            const double there = snapshotsAfter(source, copied[copies.region], days).standardGB;
            stored += there;
            cost += there * volumeRateOf(d.offer.snapshotStorageIn(copies.region)) +
                    copies.transferGB * volumeRateOf(d.offer.transferTo(copies.region));
        }
        volume.values.push_back(static_cast<double>(d.chosen.sizeGiB * d.chosen.members));
        snapshots.values.push_back(stored);
        monthly.values.push_back(std::round(cost * 100) / 100);
    }
    chart.curves = {std::move(volume), std::move(snapshots), std::move(monthly)};
    double once = 0;
    for (const SnapshotCopies &copies : d.config.copies)
        once += source.writtenGB * volumeRateOf(d.offer.transferTo(copies.region));
    if (once > 0)
        chart.figures.push_back({"First copies, once", formatUsd(Usd::fromCents(std::llround(once * 100))), {}, {}});
    chart.note = "The data stays as large as it is; what is written again each day stays the same share. A price that "
                 "the catalog lacks is not in the cost.";
    return chart;
}

}  // namespace

std::vector<PlanChart> volumeCharts(const VolumeDecision &decision)
{
    std::vector<PlanChart> charts{volumeStockChart(decision)};
    if (auto bucket = volumeBucketChart(decision))
        charts.push_back(std::move(*bucket));
    return charts;
}

}  // namespace gp
