// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_volume_chart.h"

#include "core/domains/compute/fleet/fleet_price.h"
#include "core/domains/storage/volume/snapshot_plan.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gp {
namespace {

constexpr int kMonthsShown = 12;

/// The configuration as it stands so many months after the first day: only so many snapshots were taken by then.
FleetConfig afterMonths(FleetConfig config, int months)
{
    const auto taken = static_cast<std::int64_t>(std::floor(months * kHoursPerMonth / 24));
    for (BlockDevice &device : config.blockDevices)
        device.snapshotsKept = std::min(device.snapshotsKept, taken);
    return config;
}

}  // namespace

std::optional<PlanChart> volumeChart(const FleetConfig &config, const FleetOffer &offer)
{
    if (config.blockDevices.size() < 2)
        return std::nullopt;
    PlanChart chart;
    chart.insight = Insight::Storage;
    chart.title = "Volumes and snapshots";
    chart.unit = "GB";
    chart.axis = PlanChart::Axis::Month;
    ChartCurve roots{"Root volumes", CurveRole::Part, {}};
    ChartCurve data{"Data volumes", CurveRole::Part, {}};
    ChartCurve snapshots{"Snapshots", CurveRole::Part, {}};
    ChartCurve monthly{"USD a month", CurveRole::Cost, {}};
    const double instances = volumeInstances(config);
    bool known = true;
    for (int month = 0; month <= kMonthsShown; ++month) {
        const FleetConfig then = afterMonths(config, month);
        double stored = 0;
        double dataGB = 0;
        for (const BlockDevice &device : then.blockDevices) {
            dataGB += &device == &then.blockDevices.front() ? 0 : static_cast<double>(device.volumeSize);
            if (device.snapshotsKept > 0)
                stored += assumedSnapshotGB(device.volumeSize, device.snapshotsKept);
        }
        roots.values.push_back(static_cast<double>(then.blockDevices.front().volumeSize) * instances);
        data.values.push_back(dataGB * instances);
        snapshots.values.push_back(stored * instances);
        const CostSum cost = sumOf(priceVolumes(then, offer));
        known = known && !cost.atLeast;
        monthly.values.push_back(cost.monthly.toDouble());
    }
    chart.curves = {std::move(roots), std::move(data)};
    if (std::ranges::any_of(snapshots.values, [](double gb) { return gb > 0; }))
        chart.curves.push_back(std::move(snapshots));
    if (known)
        chart.curves.push_back(std::move(monthly));
    chart.note = "All instances together, at their mean number over the month.";
    if (!known)
        chart.note += " The catalog lacks a rate here, so the cost is not drawn.";
    return chart;
}

std::vector<Usd> comingMonths(const FleetConfig &config, Usd bill, const FleetOffer &offer)
{
    if (std::ranges::none_of(config.blockDevices, [](const BlockDevice &device) { return device.snapshotsKept > 0; }))
        return {};
    const auto after = [&](std::size_t month) {
        return sumOf(priceVolumes(afterMonths(config, static_cast<int>(month)), offer)).monthly.nanos();
    };
    const Usd rest = bill - sumOf(priceVolumes(config, offer)).monthly;
    std::vector<Usd> coming;
    // Billed is what is there on the mean of a month.
    for (std::size_t month = 1; month <= kComingMonths; ++month)
        coming.push_back(rest + Usd::fromNanos((after(month - 1) + after(month)) / 2).roundedToCent());
    return coming;
}

}  // namespace gp
