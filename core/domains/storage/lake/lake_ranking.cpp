// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_ranking.h"

#include "core/base/text.h"
#include "core/domains/storage/lake/lake_price.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace gp {
namespace {

constexpr double kLakeMegabytesPerTB = 1'024.0 * 1'024;

std::string lakeDifference(const CostSum &other, const CostSum &month)
{
    if (other.atLeast)
        return "No price in the catalog for a part of it";
    if (month.atLeast)
        return "A part of the plan has no price, so they cannot be compared";
    const Usd difference = other.monthly - month.monthly;
    return difference.cents() == 0 ? "costs the same" : formatUsdDifference(difference) + inMonth(kFirstMonth);
}

Ranking lakeRanking(std::string field, std::string title)
{
    Ranking ranking;
    ranking.insight = Insight::Storage;
    ranking.field = std::move(field);
    ranking.title = std::move(title);
    ranking.objective = "USD in month 1 of the whole lake, all else chosen anew";
    ranking.month = kFirstMonth;
    ranking.columns = {{"scanned", "Athena scans", "TB", 3},
                       {"athena", "Athena", "USD", 2},
                       {"storage", "Storage", "USD", 2},
                       {"jobs", "Jobs and crawlers", "USD", 2},
                       {"rest", "Audit and keys", "USD", 2}};
    return ranking;
}

struct LakeRow {
    std::string name;
    Json value;
    LakeChoice choice;
    bool chosen = false;
    std::string bar;
    std::string more;
};

void addLakeRow(Ranking &ranking, const LakeDecision &d, LakeRow from)
{
    const LakeMonth month = d.model.month(from.choice);
    const CostSum bill = lakeBill(d.model, from.choice);
    Alternative row;
    row.name = std::move(from.name);
    row.detail = lakeWayName(from.choice.processed,
                             from.choice.rawIsRead() ? from.choice.rawPartition : from.choice.processedPartition);
    row.feasible = from.bar.empty();
    row.chosen = from.chosen;
    if (!bill.atLeast)
        row.monthly = bill.monthly;
    row.figures = {{"scanned", d.model.scannedTB(from.choice)},
                   {"athena", month.scanned + month.capacity},
                   {"storage", month.storage},
                   {"jobs", month.jobs + month.crawlers + month.catalog}};
    // All that the bill has besides, so that a row adds up.
    if (row.monthly)
        row.figures["rest"] =
            row.monthly->toDouble() - row.figures["athena"] - row.figures["storage"] - row.figures["jobs"];
    row.pin = {ranking.field, std::move(from.value)};
    if (!row.feasible) {
        row.verdict = from.bar + "; " + lakeDifference(bill, d.month);
    } else if (row.chosen) {
        const CostSum best = lakeBill(d.model, d.best);
        row.verdict =
            bill == best ? std::string("Chosen: no other costs less.") : "Pinned: " + lakeDifference(bill, best) + ".";
    } else
        row.verdict = lakeDifference(bill, d.month) + (from.more.empty() ? "" : "; " + from.more);
    ranking.rows.push_back(std::move(row));
}

void sortLakeRows(Ranking &ranking)
{
    std::stable_sort(ranking.rows.begin(), ranking.rows.end(), [](const Alternative &a, const Alternative &b) {
        if (a.feasible != b.feasible)
            return a.feasible;
        if (!a.monthly || !b.monthly)
            return a.monthly.has_value() && !b.monthly;
        return *a.monthly < *b.monthly || (*a.monthly == *b.monthly && a.chosen && !b.chosen);
    });
}

/// Each value of an advised field, all else chosen anew under the other pins.
/// @param made  of the choice, what the field decided
template <class T>
Ranking rankedField(const LakeDecision &d, const std::string &field, std::string title, Advised<T> LakeSpec::*member,
                    T LakeChoice::*made, const std::vector<T> &values, const std::function<std::string(T)> &bar = {},
                    const std::function<std::string(T)> &more = {})
{
    Ranking ranking = lakeRanking(field, std::move(title));
    for (const T value : values) {
        LakeRow row;
        row.name = labelOf(value);
        row.value = std::string(textOf(value));
        row.chosen = d.choice.*made == value;
        LakeSpec pins = d.spec;
        pins.*member = Advised<T>(value);
        row.choice = row.chosen ? d.choice : d.model.best(pins);
        if (bar)
            row.bar = bar(value);
        if (more)
            row.more = more(value);
        addLakeRow(ranking, d, std::move(row));
    }
    sortLakeRows(ranking);
    return ranking;
}

const std::vector<LakePartition> &allPartitions()
{
    static const std::vector list{LakePartition::Day, LakePartition::Hour, LakePartition::Month, LakePartition::None};
    return list;
}

std::string layoutWords(LakeLayout layout)
{
    if (layout == LakeLayout::AsItArrives)
        return "no job, and no second copy";
    if (layout == LakeLayout::TextGzip)
        return "every query reads all columns";
    return isOrc(layout) ? "fewer tools read it than Parquet" : std::string();
}

}  // namespace

std::string lakeWayName(LakeLayout layout, LakePartition partition)
{
    return std::string(labelOf(layout)) + ", " + toLower(labelOf(partition));
}

LakeSpec withoutLakePins(const LakeSpec &spec)
{
    LakeSpec free = spec;
    free.processedLayout = {};
    free.rawPartition = {};
    free.processedPartition = {};
    free.curatedLayout = {};
    free.curatedPartition = {};
    free.tablesBy = {};
    free.execution = {};
    free.billing = {};
    return free;
}

CostSum lakeBill(const LakeModel &model, const LakeChoice &choice)
{
    return sumOf(priceLake(configureLake(model, choice), model.offer()));
}

std::vector<LakeStep> lakeSteps(const LakeDecision &d)
{
    const LakeModel::Zone &zone = d.model.detail(d.choice);
    const double there = zone.sizes.dailyGB > 0 ? zone.sizes.tableGB / zone.sizes.dailyGB : 0;
    const double perTable = 1'024 / static_cast<double>(d.spec.tables.value());
    const double text = lakeTextGB(d.spec) * perTable;
    const double values = zone.way.partition == LakePartition::None ? 1 : d.spec.valuesRead.value() / 100;
    std::vector<LakeStep> steps;
    const auto add = [&](std::string name, double megabytes) {
        LakeStep step;
        step.name = std::move(name);
        step.scanMB = billedScanMB(megabytes, d.offer);
        step.tb = step.scanMB / kLakeMegabytesPerTB * zone.sizes.queries * d.spec.athena.value() / 100;
        if (d.offer.scanned)
            step.monthly =
                Usd::fromNanos(std::llround(step.tb * d.offer.scanned->rate.perUnit() * 1e9)).roundedToCent();
        steps.push_back(std::move(step));
    };
    add("Plain text, whole tables", text * there);
    add("Plain text, " + toLower(labelOf(zone.way.partition)), text * zone.sizes.windowDays * values);
    add("The same with gzip", text * d.spec.gzipText.value() / 100 * zone.sizes.windowDays * values);
    LakeStep last;
    last.name = lakeWayName(zone.way.layout, zone.way.partition);
    last.scanMB = zone.sizes.scanMB;
    last.tb = last.scanMB / kLakeMegabytesPerTB * zone.sizes.queries * d.spec.athena.value() / 100;
    if (d.offer.scanned)
        last.monthly = Usd::fromNanos(std::llround(last.tb * d.offer.scanned->rate.perUnit() * 1e9)).roundedToCent();
    steps.push_back(std::move(last));
    return steps;
}

std::vector<Ranking> lakeRankings(const LakeDecision &d)
{
    std::vector<Ranking> rankings;
    std::vector<LakeLayout> layouts = d.model.layouts();
    rankings.push_back(rankedField<LakeLayout>(d, "processedLayout", "Layouts of the records",
                                               &LakeSpec::processedLayout, &LakeChoice::processed, layouts, {},
                                               layoutWords));
    if (d.choice.rawIsRead())
        rankings.push_back(rankedField<LakePartition>(d, "rawPartition", "Partitions of the raw zone",
                                                      &LakeSpec::rawPartition, &LakeChoice::rawPartition,
                                                      allPartitions()));
    else
        rankings.push_back(rankedField<LakePartition>(d, "processedPartition", "Partitions of the processed zone",
                                                      &LakeSpec::processedPartition, &LakeChoice::processedPartition,
                                                      allPartitions()));
    if (d.spec.curated) {
        rankings.push_back(rankedField<LakeLayout>(d, "curatedLayout", "Layouts of the curated zone",
                                                   &LakeSpec::curatedLayout, &LakeChoice::curated, lakeFormats(), {},
                                                   layoutWords));
        rankings.push_back(rankedField<LakePartition>(d, "curatedPartition", "Partitions of the curated zone",
                                                      &LakeSpec::curatedPartition, &LakeChoice::curatedPartition,
                                                      allPartitions()));
    }
    rankings.push_back(rankedField<LakeTables>(d, "tablesBy", "How partitions become known", &LakeSpec::tablesBy,
                                               &LakeChoice::tables, {LakeTables::Projection, LakeTables::Crawlers},
                                               [&](LakeTables way) { return lakeBar(d.spec, way); }));
    const bool canWait =
        std::any_of(d.spec.jobs.begin(), d.spec.jobs.end(), [](const LakeJob &job) { return !job.urgent; });
    if (canWait)
        rankings.push_back(rankedField<LakeExecution>(
            d, "execution", "How jobs run", &LakeSpec::execution, &LakeChoice::execution,
            {LakeExecution::Flex, LakeExecution::Standard}, {}, [](LakeExecution way) {
                return way == LakeExecution::Flex ? "may wait for capacity, and lose it" : "begins at once";
            }));
    rankings.push_back(rankedField<LakeBilling>(
        d, "billing", "How Athena is billed", &LakeSpec::billing, &LakeChoice::billing,
        {LakeBilling::Scanned, LakeBilling::Capacity}, {}, [](LakeBilling way) {
            return way == LakeBilling::Capacity ? "queries do not wait for each other's turn" : "nothing to reserve";
        }));
    Ranking saved;
    saved.insight = Insight::Storage;
    saved.title = "What each measure saves on what Athena scans";
    saved.objective = "USD in month 1 of the queries for every record, by data scanned";
    saved.month = kFirstMonth;
    saved.columns = {
        {"query", "A query scans", "MB", 0}, {"scanned", "Scanned", "TB", 3}, {"saved", "Saves", "USD", 2}};
    Usd before;
    for (const LakeStep &step : lakeSteps(d)) {
        Alternative row;
        row.name = step.name;
        row.monthly = step.monthly;
        const Usd less = saved.rows.empty() ? Usd() : before - step.monthly;
        row.figures = {{"query", step.scanMB}, {"scanned", step.tb}, {"saved", less.toDouble()}};
        row.verdict =
            saved.rows.empty() ? std::string("Where it begins.") : formatUsdDifference(-less) + inMonth(kFirstMonth);
        before = step.monthly;
        saved.rows.push_back(std::move(row));
    }
    saved.rows.back().chosen = true;
    rankings.push_back(std::move(saved));
    return rankings;
}

}  // namespace gp
