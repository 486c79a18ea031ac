// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_charts.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_charts.h"
#include "core/domains/storage/bucket/bucket_months.h"
#include "core/domains/storage/bucket/bucket_once.h"
#include "core/domains/storage/lake/lake_price.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

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
std::vector<const LakeModel::Zone *> zonesThatKeep(const LakeModel &model, const LakeChoice &choice)
{
    std::vector<const LakeModel::Zone *> zones{&model.raw(choice)};
    if (!choice.rawIsRead())
        zones.push_back(&model.processed(choice));
    if (model.spec().curated)
        zones.push_back(&model.curated(choice));
    return zones;
}

int lakeShownMonths(const LakeSpec &spec)
{
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(spec.lookAhead.value()) / kDaysPerMonth)));
}

struct LakeGrowth {
    std::vector<std::array<Usd, kLakeZones>> more;  ///< that each coming month costs than the first, by LakeCost
    std::vector<CostLine> once;                     ///< as Plan::once
};

/// What is stored grows, all else stays as in the month of the bill. Errors: those of the bucket's planner.
Result<LakeGrowth> lakeGrowth(const LakeModel &lake, const LakeChoice &choice, int months)
{
    LakeGrowth growth;
    growth.more.resize(static_cast<std::size_t>(months));
    for (const LakeModel::Zone *zone : zonesThatKeep(lake, choice)) {
        auto need = bucketNeedOf(zone->bucket, static_cast<int>(lake.spec().lookAhead.value()));
        if (!need)
            return tl::unexpected<Error>(std::move(need.error()));
        const BucketModel model = BucketModel::of(std::move(*need), lake.offer().bucket);
        const BucketSeries series = bucketSeries(zone->store.policy, model, months);
        for (std::size_t month = 0; month < growth.more.size(); ++month)
            growth.more[month][static_cast<std::size_t>(zone->way.zone)] =
                (series.months[month].monthly - series.months.front().monthly).roundedToCent();
        for (CostLine &line : bucketOnce(zone->bucket, model, zone->store.config, series.once)) {
            line.item = std::string(labelOf(zone->way.zone)) + ", " + line.item;
            growth.once.push_back(std::move(line));
        }
    }
    return growth;
}

Usd allZones(const std::array<Usd, kLakeZones> &zones) { return std::accumulate(zones.begin(), zones.end(), Usd()); }

/// The bill of another choice, month by month, after the point of today.
Result<ChartCurve> lakeRivalCurve(const LakeModel &model, const LakeChoice &choice, int months)
{
    ChartCurve curve{
        lakeWayName(choice.processed, choice.rawIsRead() ? choice.rawPartition : choice.processedPartition),
        CurveRole::Rival,
        {}};
    const Usd bill = lakeBill(model, choice).monthly;
    auto growth = lakeGrowth(model, choice, months);
    if (!growth)
        return tl::unexpected<Error>(std::move(growth.error()));
    curve.values.push_back(bill.toDouble());
    for (const auto &month : growth->more)
        curve.values.push_back((bill + allZones(month)).toDouble());
    return curve;
}

/// Layouts of the records that were not chosen, all else chosen anew: the cheapest ones, and keeping them as they arrive.
std::vector<LakeChoice> lakeDrawnRivals(const LakeDecision &d)
{
    constexpr std::size_t kDrawn = 2;
    std::vector<std::pair<Usd, LakeChoice>> others;
    for (const LakeLayout layout : d.model.layouts()) {
        if (layout == d.choice.processed)
            continue;
        LakeSpec pins = d.spec;
        pins.processedLayout = Advised<LakeLayout>(layout);
        const LakeChoice choice = d.model.best(pins);
        if (const CostSum bill = lakeBill(d.model, choice); !bill.atLeast)
            others.emplace_back(bill.monthly, choice);
    }
    std::stable_sort(others.begin(), others.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<LakeChoice> drawn;
    for (const auto &[bill, choice] : others)
        if (drawn.size() < kDrawn || choice.rawIsRead())
            drawn.push_back(choice);
    return drawn;
}

/// The whole bill by its parts, beside the bills of other layouts.
Result<PlanChart> lakeCostChart(const LakeDecision &d)
{
    const int months = lakeShownMonths(d.spec);
    auto growth = lakeGrowth(d.model, d.choice, months);
    if (!growth)
        return tl::unexpected<Error>(std::move(growth.error()));
    std::array<Usd, EnumText<LakeCost>::kNames.size()> first{};
    for (const PartLine &part : lakeCostParts(d.config, d.offer))
        first[part.part] += part.line.monthly.value_or(Usd());
    CostAreas areas = CostAreas::of<LakeCost>();
    ChartCurve cost{"USD a month", CurveRole::Cost, {}};
    for (int point = 0; point <= months; ++point) {
        auto parts = first;
        // Point 0 is today, drawn at the cost of the first month.
        for (std::size_t zone = 0; zone < kLakeZones; ++zone)
            parts[zone] += growth->more[static_cast<std::size_t>(std::max(point - 1, 0))][zone];
        std::vector<double> dollars;
        Usd bill;
        for (const Usd part : parts) {
            dollars.push_back(part.toDouble());
            bill += part;
        }
        areas.add(dollars, bill);
        cost.values.push_back(bill.toDouble());
    }
    PlanChart chart = areas.chartOfPaid();
    chart.curves.push_back(std::move(cost));
    for (const LakeChoice &choice : lakeDrawnRivals(d)) {
        auto rival = lakeRivalCurve(d.model, choice, months);
        if (!rival)
            return tl::unexpected<Error>(std::move(rival.error()));
        chart.curves.push_back(std::move(*rival));
    }
    chart.note = "What is stored grows; queries, jobs and results stay as in month 1. The areas add up to the "
                 "month; a price that the catalog lacks is not in them.";
    return chart;
}

}  // namespace

Result<LakeStorageStory> lakeStorage(const LakeDecision &d)
{
    LakeStorageStory story;
    const int months = lakeShownMonths(d.spec);
    PlanChart all;
    all.insight = Insight::Storage;
    all.title = "Data by zone";
    all.unit = "GB";
    all.axis = PlanChart::Axis::Month;
    ChartCurve cost{"Storage, USD a month", CurveRole::Cost, {}};
    ChartCurve still{"Everything in Standard", CurveRole::Rival, {}};
    for (const LakeModel::Zone *zone : zonesThatKeep(d.model, d.choice)) {
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
    auto bill = lakeCostChart(d);
    if (!bill)
        return tl::unexpected<Error>(std::move(bill.error()));
    story.charts.insert(story.charts.begin(), std::move(*bill));
    story.charts.insert(story.charts.begin(), std::move(all));
    return story;
}

LakeComing lakeComing(const LakeDecision &d)
{
    LakeComing coming;
    auto growth = lakeGrowth(d.model, d.choice, kComingMonths);
    if (!growth)
        return coming;
    coming.once = std::move(growth->once);
    const auto meanOf = [](Usd year) {
        return Usd::fromNanos(year.nanos() / static_cast<std::int64_t>(kComingMonths)).roundedToCent();
    };
    std::array<Usd, kLakeZones> years{};
    Usd bills;
    for (const auto &month : growth->more) {
        coming.months.push_back(d.month.monthly + allZones(month));
        bills += coming.months.back();
        for (std::size_t zone = 0; zone < kLakeZones; ++zone)
            years[zone] += month[zone];
    }
    // Rounded one by one they may miss the whole by a cent, which the zone that grows most takes.
    std::transform(years.begin(), years.end(), coming.meanOfZones.begin(), meanOf);
    const auto most = std::max_element(years.begin(), years.end()) - years.begin();
    coming.meanOfZones[static_cast<std::size_t>(most)] +=
        meanOf(bills) - d.month.monthly - allZones(coming.meanOfZones);
    return coming;
}

}  // namespace gp
