// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_charts.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_beside.h"
#include "core/domains/storage/bucket/bucket_price.h"
#include "core/domains/storage/cost_areas.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gp {
namespace {

constexpr std::array<std::string_view, 3> kDrawnRivals{"do-nothing", "intelligent-tiering", "30-90-365"};

/// Point 0 is today, drawn at the cost of the first month: what happens once is a figure beside the chart.
ChartCurve monthlyCurve(std::string name, CurveRole role, const BucketSeries &series)
{
    ChartCurve curve{std::move(name), role, {}};
    const auto add = [&](const BucketMonth &month) {
        curve.values.push_back(month.monthly.roundedToCent().toDouble());
    };
    add(series.months.front());
    for (const BucketMonth &month : series.months)
        add(month);
    return curve;
}

/// What is beside the objects costs the same, whatever way they go.
void addBeside(BucketSeries &series, const std::vector<Usd> &beside)
{
    for (std::size_t month = 0; month < series.months.size(); ++month) {
        series.months[month].monthly += beside[month];
        series.total += beside[month];
    }
}

/// The months looked ahead, with all that the bill has.
struct BucketAhead {
    BucketSeries series;
    std::vector<Usd> beside;  ///< of each month, which is in the series too
};

BucketAhead monthsAhead(const BucketDecision &d)
{
    const int months =
        std::max(1, static_cast<int>(std::lround(static_cast<double>(d.spec.lookAhead.value()) / kDaysPerMonth)));
    BucketAhead ahead{bucketSeries(d.chosen.policy, d.model, months), {}};
    ahead.beside = besideMonths(d.spec, d.model, ahead.series);
    // What the bill has besides, requests of links and keys, is the same in each month: the first one is the bill to the cent.
    const Usd rest = sumOf(priceBucket(d.config, *d.model.offer)).monthly - ahead.series.months.front().monthly -
                     ahead.beside.front();
    for (Usd &month : ahead.beside)
        month += rest;
    addBeside(ahead.series, ahead.beside);
    return ahead;
}

/// Old versions at the end of each month. Their stock fills up evenly over the days that they are kept, so that a month's mean says
/// what its end holds.
std::vector<double> oldVersionsGB(const BucketModel &model, const BucketSeries &series)
{
    const auto full = [&](double months) {
        return std::min(1.0, months * kDaysPerMonth / model.need.noncurrentLife());
    };
    std::vector<double> stored{0};
    for (const BucketMonth &month : series.months) {
        const auto before = static_cast<double>(stored.size() - 1);
        stored.push_back(month.use.noncurrentGB * full(before + 1) / full(before + 0.5));
    }
    return stored;
}

/// What one class of a month bills, and those before it.
BucketUse upToClass(const BucketUse &use, std::size_t last)
{
    BucketUse part = use;
    part.besideGB = 0;
    part.failedGB = 0;
    part.puts = 0;
    for (std::size_t c = last + 1; c < kStorageClassCount; ++c)
        part.classes[c] = {};
    if (last < indexOf(StorageClass::IntelligentTiering)) {
        part.idleGB.assign(part.idleGB.size(), 0);
        part.monitored = 0;
    }
    return part;
}

/// A month in dollars: classes without their old versions, those, copies, and the rest, which the bill tells.
std::vector<double> monthByParts(const BucketDecision &d, const BucketSeries &series, std::size_t month)
{
    const BucketOffer &offer = *d.model.offer;
    const BucketUse &whole = series.months[month].use;
    BucketModel current = d.model;
    current.need.versioning = false;
    BucketUse use = monthUse(d.chosen.policy, current, static_cast<int>(month) + 1);
    use.puts = whole.puts;
    use.failedGB = whole.failedGB;
    std::vector<double> parts;
    double before = 0;
    for (std::size_t c = 0; c < kStorageClassCount; ++c) {
        const double sum = usdOf(upToClass(use, c), offer);
        parts.push_back(sum - before);
        before = sum;
    }
    parts.push_back(usdOf(whole, offer) - usdOf(use, offer));
    BucketConfig copies;
    configureBeside(copies, d.spec, d.model, series, month);
    BucketConfig others = copies;
    others.replicas.clear();
    parts.push_back((sumOf(priceBeside(copies, offer)).monthly - sumOf(priceBeside(others, offer)).monthly).toDouble());
    parts.push_back(0);
    return parts;
}

/// Of little data the axis would read 0 at every mark: then it counts in a smaller unit.
void inFittingUnit(PlanChart &chart)
{
    constexpr double kUnitStep = 1024;
    constexpr double kTooFew = 0.1;
    std::vector<double> together;
    for (const ChartCurve &curve : chart.curves) {
        together.resize(std::max(together.size(), curve.values.size()));
        for (std::size_t i = 0; i < curve.values.size(); ++i)
            together[i] += curve.values[i];
    }
    double most = together.empty() ? 0 : *std::max_element(together.begin(), together.end());
    for (const char *smaller : {"MB", "KB"}) {
        if (most <= 0 || most >= kTooFew)
            return;
        most *= kUnitStep;
        chart.unit = smaller;
        for (ChartCurve &curve : chart.curves)
            for (double &value : curve.values)
                value *= kUnitStep;
    }
}

/// Where the month that ways are ranked by stands to the months that are drawn.
std::string settledNote(const BucketNeed &need, int months)
{
    const double kept = need.life() / kDaysPerMonth;
    const std::string span = std::to_string(static_cast<int>(std::lround(kept))) + " months";
    if (need.arrivingIn(1) <= 0)
        return "Ways are ranked by a settled month: what is there now, as if it arrived anew over " + span +
               ". None that is drawn is like it.";
    if (!need.retentionDays)
        return "Ways are ranked by a settled month: what arrives in " + span +
               ", without what is there now. Data kept for ever never settles, so that none that is drawn is like it.";
    const double old = need.versioning ? need.noncurrentLife() / kDaysPerMonth : 0;
    const int first = static_cast<int>(std::ceil(kept + old - 1e-9)) + 1;
    const std::string month = "month " + std::to_string(first);
    if (need.arrivingIn(2) > need.arrivingIn(1))
        return "Ways are ranked by a settled month of what arrives in month 1. More arrives every month, so that none "
               "that "
               "is drawn is like it.";
    return first > months ? "The chart ends before the settled month that ways are ranked by, which is " + month + "."
                          : "From " + month + " on it is the settled month that ways are ranked by.";
}

Fact dollarFact(std::string name, Usd amount) { return {std::move(name), formatUsd(amount.roundedToCent()), {}, {}}; }

}  // namespace

PlanChart bucketMonthsChart(const BucketDecision &d)
{
    const BucketAhead ahead = monthsAhead(d);
    const BucketSeries &series = ahead.series;
    const int months = static_cast<int>(series.months.size());
    PlanChart chart;
    chart.insight = Insight::Storage;
    chart.title = "Data by class";
    chart.unit = "GB";
    chart.axis = PlanChart::Axis::Month;
    for (const auto &name : EnumText<StorageClass>::kNames) {
        const std::size_t c = indexOf(name.value);
        ChartCurve part{std::string(name.label), CurveRole::Part, {series.nowGB[c]}};
        for (const BucketMonth &month : series.months)
            part.values.push_back(month.endGB[c]);
        // Empty ones too: a class has its place, and by that its colour, in every chart.
        chart.curves.push_back(std::move(part));
    }
    if (d.model.need.versioning)
        chart.curves.push_back({"Old versions", CurveRole::Part, oldVersionsGB(d.model, series)});
    if (!d.spec.replication.empty())
        chart.curves.push_back({"Copies", CurveRole::Part, copiedGB(d.spec, d.model.need, months)});
    chart.curves.push_back(monthlyCurve("USD a month", CurveRole::Cost, series));
    // The lines are of month 1, the ranking speaks of the end: each figure says which month it is.
    const std::string all = std::to_string(months) + " months";
    chart.figures = {dollarFact("Month 1", series.months.front().monthly),
                     dollarFact("Month " + std::to_string(months), series.months.back().monthly),
                     dollarFact("First run, once", series.once.cost), dollarFact("All " + all, series.total)};
    if (d.chosen.cost.priced())
        chart.figures.insert(chart.figures.begin() + 2,
                             dollarFact("Settled month", d.chosen.cost.monthly.roundedToCent()));
    for (const BucketRival &rival : d.rivals) {
        if (std::find(kDrawnRivals.begin(), kDrawnRivals.end(), rival.id) == kDrawnRivals.end() || !rival.cost.priced())
            continue;
        BucketSeries other = bucketSeries(rival.policy, d.model, months);
        addBeside(other, ahead.beside);
        const std::string name = rival.cost.bar == ClassBar::None ? rival.name : rival.name + " (excluded by the need)";
        chart.figures.push_back(dollarFact(name + ", " + all, other.total));
        if (rival.id == kDrawnRivals.front())
            if (const auto saved = monthsToSave(series, other); saved && series.once.cost > Usd())
                chart.figures.push_back(
                    {"Paid back after", std::to_string(*saved), *saved == 1 ? "month" : "months", {}});
        chart.curves.push_back(monthlyCurve(name, CurveRole::Rival, other));
    }
    chart.note =
        settledNote(d.model.need, months) +
        " Restored copies are in the cost, not in the areas. What is there now is taken to have arrived evenly, "
        "and no old version of it is known.";
    return chart;
}

PlanChart bucketCostChart(const BucketDecision &d)
{
    const BucketAhead ahead = monthsAhead(d);
    std::vector<std::string> parts;
    for (const auto &name : EnumText<StorageClass>::kNames)
        parts.emplace_back(name.label);
    parts.insert(parts.end(), {"Old versions", "Copies", "Beside the data"});
    CostAreas areas(parts);
    for (std::size_t month = 0; month < ahead.series.months.size(); ++month) {
        const std::vector<double> dollars = monthByParts(d, ahead.series, month);
        const Usd bill = ahead.series.months[month].monthly.roundedToCent();
        areas.add(dollars, bill);
        // Point 0 is today, drawn at the cost of the first month, as in the other chart.
        if (month == 0)
            areas.add(dollars, bill);
    }
    PlanChart chart = areas.chart();
    chart.note = "Beside the data are uploads to Standard, requests of links, keys, indexes and copies of what is "
                 "archived, lists and "
                 "events. The areas add up to the month; a price that the catalog lacks is not in them.";
    return chart;
}

int ageChartDays(const BucketModel &model, const std::vector<BucketMove> &moves)
{
    static constexpr std::array kLengths{60, 90, 180, 365, 730, 1'095, 1'825, 3'650, 7'300, 36'500};
    std::int64_t last = 0;
    for (const BucketMove &move : moves)
        last = std::max(last, move.day.value());
    const auto enough = std::find_if(kLengths.begin(), kLengths.end(), [&](int days) { return days >= 2 * last; });
    const int days = enough == kLengths.end() ? kLengths.back() : *enough;
    return model.need.retentionDays ? std::min(days, *model.need.retentionDays) : days;
}

PlanChart bucketAgeChart(const BucketPolicy &policy, const BucketModel &model, const std::vector<BucketMove> &moves,
                         int days)
{
    PlanChart chart;
    chart.insight = Insight::Storage;
    chart.title = kBucketAgeTitle;
    chart.unit = "GB";
    chart.axis = PlanChart::Axis::Day;
    for (const auto &name : EnumText<StorageClass>::kNames) {
        ChartCurve part{std::string(name.label), CurveRole::Part, {}};
        for (int age = 0; age <= days; ++age) {
            double gib = 0;
            for (std::size_t i = 0; i < policy.current.size(); ++i)
                if (classAt(policy.current[i], age) == name.value)
                    gib += model.need.flowGiB() * model.buckets[i].share * model.need.aliveAt(age);
            part.values.push_back(gib);
        }
        chart.curves.push_back(std::move(part));
    }
    for (const BucketMove &move : moves) {
        const auto day = static_cast<double>(move.day.value());
        if (day <= days)
            chart.spans.push_back({day, day, moveText(move), false});
        // Two moves into one class differ by the sizes that they are for.
        const std::string sizes = moveSizes(move);
        chart.figures.push_back(
            {std::string(labelOf(move.storageClass)) + (sizes.empty() ? "" : ", objects " + sizes + ",") + " from",
             groupThousands(move.day.value()),
             move.day.value() == 1 ? "day" : "days",
             {}});
    }
    inFittingUnit(chart);
    if (model.need.retentionDays)
        chart.figures.push_back({"Deleted after", groupThousands(*model.need.retentionDays), "days", {}});
    return chart;
}

}  // namespace gp
