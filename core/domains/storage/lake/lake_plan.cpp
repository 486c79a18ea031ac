// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_plan.h"

#include "core/base/text.h"
#include "core/describe/describe.h"
#include "core/domains/storage/bucket/bucket_need.h"
#include "core/domains/storage/lake/lake_charts.h"
#include "core/domains/storage/lake/lake_need.h"
#include "core/domains/storage/lake/lake_price.h"
#include "core/domains/storage/lake/lake_reasons.h"

#include <algorithm>

namespace gp {
namespace {

std::string lakeHeadline(const LakeDecision &d)
{
    return formatNumber(d.spec.ingest.value(), 1) + " GB a day \u00B7 " + std::string(labelOf(d.choice.processed)) +
           " \u00B7 " + groupThousands(d.spec.tables.value()) + (d.spec.tables.value() == 1 ? " table" : " tables");
}

std::vector<std::string> lakeAssumptions(const LakeDecision &d)
{
    const LakeSpec &spec = d.spec;
    const auto percent = [](Percent share) { return formatNumber(share.value(), 1) + " %"; };
    std::vector<std::string> list{
        "Lines are of month 1, their sum of the mean of months 1 to 12; queries read the tables as they are at its "
        "start, one table each.",
        "Of the text, gzip leaves " + percent(spec.gzipText) + ", Parquet with Snappy " + percent(spec.snappySize) +
            " (AWS's example of Athena pricing: 3 to 1), with Zstandard " + percent(spec.zstdSize) + ", with gzip " +
            percent(spec.gzipSize) + "; ORC is " + percent(spec.orcSize) + " of Parquet.",
        "A query reads " + percent(spec.columnsRead) + " of the columns and the newest " +
            formatNumber(spec.queryDays, 2) + " days.",
        "Jobs write longer with Zstandard by " + percent(spec.zstdLonger) + ", with gzip or zlib by " +
            percent(spec.gzipLonger) + ", and run longer on spare capacity by " + percent(spec.flexLonger) + ".",
        std::string(
            "A query opens each file of its parts once, a columnar one twice; what jobs read is counted in the ") +
            "raw zone only.",
        "A query asks the catalog twice, and once for each page of partitions that are not projected."};
    if (!d.config.jobs.empty())
        list.push_back(
            "Jobs publish their metrics to CloudWatch, which may charge for them; that is not in the price.");
    if (spec.freeCatalog)
        list.push_back("The account's free objects and requests of the catalog are this lake's.");
    if (spec.athena.value() < 100)
        list.push_back("Readers other than Athena, " + formatNumber(100 - spec.athena.value(), 1) +
                       " % of the queries, are billed where they run.");
    if (d.choice.tables == LakeTables::Projection)
        list.push_back("Crawlers run " + groupThousands(spec.newTableCrawls.value()) +
                       (spec.newTableCrawls.value() == 1 ? " time" : " times") + " a month and zone, for new tables.");
    if (spec.audit)
        list.push_back("One trail writes data events; where it is stored is not in the price.");
    if (std::any_of(spec.schemas.begin(), spec.schemas.end(), [](const LakeSchema &s) { return !s.quality.empty(); }))
        list.push_back("Quality rules are evaluated inside the jobs: their minutes are the jobs'.");
    return list;
}

/// What readers other than Athena take out in a month: the same parts and columns.
double readByOthersGB(const LakeDecision &d)
{
    constexpr double kMBPerGB = 1'024;
    const double others = 1 - d.spec.athena.value() / 100;
    const auto read = [&](const LakeModel::Zone &zone) {
        return zone.sizes.queries * others * zone.sizes.scanMB / kMBPerGB;
    };
    return read(d.model.detail(d.choice)) + (d.spec.curated ? read(d.model.curated(d.choice)) : 0);
}

template <class T>
void addLakePin(Plan &plan, const LakeDecision &d, const std::string &field, Advised<T> LakeSpec::*member)
{
    if (!(d.spec.*member).pinned() || d.month.atLeast)
        return;
    LakeSpec free = d.spec;
    free.*member = {};
    const CostSum without = lakeBill(d.model, d.model.best(free));
    if (!without.atLeast)
        plan.pinCosts[field] = d.month.monthly - without.monthly;
}

void addLakePins(Plan &plan, const LakeDecision &d)
{
    addLakePin(plan, d, "processedLayout", &LakeSpec::processedLayout);
    addLakePin(plan, d, d.choice.rawIsRead() ? "rawPartition" : "processedPartition",
               d.choice.rawIsRead() ? &LakeSpec::rawPartition : &LakeSpec::processedPartition);
    if (d.spec.curated) {
        addLakePin(plan, d, "curatedLayout", &LakeSpec::curatedLayout);
        addLakePin(plan, d, "curatedPartition", &LakeSpec::curatedPartition);
    }
    addLakePin(plan, d, "tablesBy", &LakeSpec::tablesBy);
    addLakePin(plan, d, "execution", &LakeSpec::execution);
    addLakePin(plan, d, "billing", &LakeSpec::billing);
}

void addLakeAdvice(Plan &plan, const LakeDecision &d)
{
    const LakeChoice &best = d.best;
    const auto advise = [&](const char *field, auto value) { plan.advised[field] = std::string(textOf(value)); };
    advise("processedLayout", best.processed);
    advise("rawPartition", best.rawPartition);
    advise("processedPartition", best.processedPartition);
    advise("tablesBy", best.tables);
    advise("execution", best.execution);
    advise("billing", best.billing);
    if (d.spec.curated) {
        advise("curatedLayout", best.curated);
        advise("curatedPartition", best.curatedPartition);
    }
    plan.advised["cutoff"] = advisedCutoff(d.model, d.choice).value();
}

Result<Plan> plannedLake(const LakeSpec &spec, const PlanContext &context, const LakeOffer &offer, bool explained)
{
    if (const auto checked = checkLake(spec, context, offer); !checked)
        return tl::unexpected<Error>(checked.error());
    const auto model = LakeModel::of(spec, offer);
    if (!model)
        return tl::unexpected<Error>(model.error());
    const LakeChoice best = model->best(withoutLakePins(spec));
    const LakeChoice choice = model->best(spec);
    const LakeConfig config = configureLake(*model, choice);

    Plan plan;
    plan.configuration = writeFields(config);
    const std::vector<PartLine> bill = lakeCostParts(config, offer);
    plan.costs = linesOf(bill);
    plan.month = kFirstMonth;
    const LakeDecision decision{spec, *model, best, choice, config, offer, plan.cost()};
    plan.choice = lakeWayName(choice.processed, choice.rawIsRead() ? choice.rawPartition : choice.processedPartition);
    plan.headline = lakeHeadline(decision);
    plan.rankings = lakeRankings(decision);
    plan.assumptions = lakeAssumptions(decision);
    addLakeAdvice(plan, decision);
    addLakePins(plan, decision);
    plan.reasons = lakeReasons(decision, explained);
    const LakeComing coming = lakeComing(decision);
    plan.coming = coming.months;
    plan.once = coming.once;
    plan.parts = lakeServices(bill, coming.meanOfZones, config.billing);
    plan.traffic = StoreTraffic{readByOthersGB(decision), spec.ingest.value() * kDaysPerMonth};
    if (!explained)
        return plan;
    auto story = lakeStorage(decision);
    if (!story)
        return tl::unexpected<Error>(std::move(story.error()));
    plan.charts = std::move(story->charts);
    for (Ranking &ranking : story->lifecycles)
        plan.rankings.push_back(std::move(ranking));
    return plan;
}

}  // namespace

Result<Plan> planLake(const LakeSpec &spec, const PlanContext &context, const LakeOffer &offer)
{
    return plannedLake(spec, context, offer, false);
}

Result<Plan> explainLake(const LakeSpec &spec, const PlanContext &context, const LakeOffer &offer)
{
    return plannedLake(spec, context, offer, true);
}

}  // namespace gp
