// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_charts.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_charts.h"
#include "core/domains/storage/bucket/bucket_months.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gp {
namespace {

double allClasses(const std::array<double, kStorageClassCount> &gb)
{
    return std::accumulate(gb.begin(), gb.end(), 0.0);
}

void addTo(std::vector<double> &sum, std::size_t at, double value)
{
    if (sum.size() <= at)
        sum.resize(at + 1);
    sum[at] += value;
}

/// The zones whose data is kept, in the order in which it goes through them.
std::vector<const LakeModel::Zone *> zonesThatKeep(const LakeDecision &d)
{
    std::vector<const LakeModel::Zone *> zones{&d.model.raw(d.choice)};
    if (!d.choice.rawIsRead())
        zones.push_back(&d.model.processed(d.choice));
    if (d.spec.curated)
        zones.push_back(&d.model.curated(d.choice));
    return zones;
}

}  // namespace

Result<LakeStorageStory> lakeStorage(const LakeDecision &d)
{
    LakeStorageStory story;
    const int months =
        std::max(1, static_cast<int>(std::lround(static_cast<double>(d.spec.lookAhead.value()) / kDaysPerMonth)));
    PlanChart all;
    all.insight = Insight::Storage;
    all.title = "Data by zone";
    all.unit = "GB";
    all.axis = PlanChart::Axis::Month;
    ChartCurve cost{"Storage, USD a month", CurveRole::Cost, {}};
    ChartCurve still{"Everything in Standard", CurveRole::Rival, {}};
    for (const LakeModel::Zone *zone : zonesThatKeep(d)) {
        auto need = bucketNeedOf(zone->bucket, static_cast<int>(d.spec.lookAhead.value()));
        if (!need)
            return tl::unexpected<Error>(std::move(need.error()));
        const BucketModel model = BucketModel::of(std::move(*need), d.offer.bucket);
        const auto choice = chooseLifecycle(model);
        if (!choice)
            return tl::unexpected<Error>(choice.error());
        const std::vector<BucketRival> rivals = bucketRivals(model, *choice);
        const BucketDecision own{zone->bucket,        model,  *choice,           *choice,
                                 BucketWay::Cheapest, rivals, zone->store.config};
        const std::string name(labelOf(zone->way.zone));
        const BucketSeries series = bucketSeries(choice->policy, model, months);
        const auto standard = std::find_if(rivals.begin(), rivals.end(), [](const BucketRival &rival) {
            return rival.id == textOf(BucketWay::DoNothing);
        });
        const BucketSeries lazy =
            bucketSeries(standard == rivals.end() ? choice->policy : standard->policy, model, months);
        ChartCurve part{name, CurveRole::Part, {allClasses(series.nowGB)}};
        addTo(cost.values, 0, series.months.front().monthly.toDouble());
        addTo(still.values, 0, lazy.months.front().monthly.toDouble());
        for (std::size_t month = 0; month < series.months.size(); ++month) {
            part.values.push_back(allClasses(series.months[month].endGB));
            addTo(cost.values, month + 1, series.months[month].monthly.toDouble());
            addTo(still.values, month + 1, lazy.months[month].monthly.toDouble());
        }
        all.figures.push_back({name + " at the end", formatNumber(part.values.back(), 1), "GB", {}});
        all.curves.push_back(std::move(part));
        PlanChart classes = bucketMonthsChart(own);
        classes.title = name + " zone by class";
        story.charts.push_back(std::move(classes));
        Ranking lifecycles = rankLifecycles(own);
        lifecycles.field.clear();
        lifecycles.title = name + " zone, lifecycles";
        for (Alternative &row : lifecycles.rows)
            row.pin = {};
        story.lifecycles.push_back(std::move(lifecycles));
    }
    all.curves.push_back(std::move(cost));
    all.curves.push_back(std::move(still));
    all.note = "What arrives and is written goes on as it is; results of queries are left out.";
    story.charts.insert(story.charts.begin(), std::move(all));
    return story;
}

std::vector<Usd> lakeComingMonths(const LakeDecision &d, Usd bill)
{
    std::vector<Usd> coming(kComingMonths, bill);
    for (const LakeModel::Zone *zone : zonesThatKeep(d)) {
        auto need = bucketNeedOf(zone->bucket, static_cast<int>(d.spec.lookAhead.value()));
        if (!need)
            return {};
        const BucketModel model = BucketModel::of(std::move(*need), d.offer.bucket);
        const BucketSeries series = bucketSeries(zone->store.policy, model, kComingMonths);
        for (std::size_t month = 0; month < kComingMonths; ++month)
            coming[month] += (series.months[month].monthly - series.months.front().monthly).roundedToCent();
    }
    return coming;
}

}  // namespace gp
