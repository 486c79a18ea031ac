// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_reasons.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_need.h"
#include "core/domains/storage/lake/lake_break_even.h"
#include "core/domains/storage/store_alarms.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

void addLakeRate(Reason &reason, const LakeOffer &offer, const std::string &name,
                 const std::optional<PricedRate> &price, const std::string &per)
{
    if (price)
        reason.facts.push_back(
            {name, "$" + price->rate.digits(), "USD per " + per,
             "list price of " + std::string(price->asOf) + ", " + offer.catalog->sourceNames(price->source)});
}

void addLakeLimit(Reason &reason, const LakeOffer &offer, const std::string &name, const char *service, const char *key)
{
    if (const ServiceLimit *limit = offer.catalog->limit(service, key))
        reason.facts.push_back({name, limit->value ? formatNumber(*limit->value, 2) : std::string(limit->text),
                                std::string(limit->unit), offer.catalog->sourceNames(limit->source)});
}

std::string megabytes(double mb)
{
    constexpr double kPerGB = 1'024;
    return mb < kPerGB ? formatNumber(mb, 0) + " MB" : formatNumber(mb / kPerGB, 2) + " GB";
}

/// The cheapest of the layouts that jobs make, and of reading what arrives, under the pins.
LakeChoice bestConverted(const LakeDecision &d)
{
    LakeChoice best;
    bool found = false;
    for (const LakeLayout layout : d.model.layouts()) {
        if (layout == LakeLayout::AsItArrives)
            continue;
        LakeSpec pins = d.spec;
        pins.processedLayout = Advised(layout);
        const LakeChoice choice = d.model.best(pins);
        if (!found || d.model.month(choice).total() < d.model.month(best).total() - 1e-9)
            best = choice;
        found = true;
    }
    return best;
}

void addConversionTurns(Reason &reason, const LakeDecision &d)
{
    constexpr std::int64_t kMostQueries = 10'000'000;
    if (d.model.layouts().size() < 2)
        return;
    const LakeChoice converted = d.choice.rawIsRead() ? bestConverted(d) : d.choice;
    const auto turns = conversionTurns(d.spec, d.offer, converted, converted.processed, kMostQueries);
    const std::string layout(labelOf(converted.processed));
    if (!turns)
        return;
    const bool paysNow = !d.choice.rawIsRead();
    if (turns->above)
        reason.changesIf.push_back(
            {Turning::Load, "from " + groupThousands(*turns->above) + " queries a day on: " +
                                (paysNow ? "raw files as they arrive" : layout + " pays its jobs")});
    if (turns->below)
        reason.changesIf.push_back(
            {Turning::Load,
             "at " + groupThousands(*turns->below) + " queries a day or fewer: " +
                 (paysNow ? "raw files as they arrive, for the jobs cost more than they save" : layout)});
    if (!turns->above && !turns->below)
        reason.because += " It stays so at any number of queries a day.";
    LakeSpec pins = d.spec;
    pins.processedLayout = Advised(LakeLayout::AsItArrives);
    if (const auto hours = conversionHours(d.model, converted, d.model.best(pins)); hours && *hours > 0)
        reason.changesIf.push_back({Turning::Load, "where the jobs take more than " + formatNumber(*hours, 1) +
                                                       " DPU-hours a month: raw files as they arrive"});
}

Reason layoutReason(const LakeDecision &d, bool explained)
{
    Reason reason;
    reason.field = "processedLayout";
    const LakeModel::Zone &zone = d.model.detail(d.choice);
    const std::vector<LakeStep> steps = lakeSteps(d);
    const std::string size = formatNumber(zone.sizes.dailyGB, 2) + " GB a day";
    if (d.choice.rawIsRead())
        reason.because = "Queries read the files that arrive, " + size +
                         ": a job and a second copy would cost more than queries "
                         "then save.";
    else
        reason.because =
            std::string(labelOf(d.choice.processed)) + ": " + size + " of " + formatNumber(lakeTextGB(d.spec), 2) +
            " GB of text" +
            (columnar(d.choice.processed, d.spec.source)
                 ? ", and a query reads " + formatNumber(d.spec.columnsRead.value(), 1) + " % of it, its columns."
                 : ".");
    reason.because += " A query scans " + megabytes(steps.back().scanMB) + " instead of " +
                      megabytes(steps.front().scanMB) + " in plain text; that saves " +
                      formatUsd(steps.front().monthly - steps.back().monthly) + inMonth(kFirstMonth) + ".";
    addLakeRate(reason, d.offer, "Athena, scanned", d.offer.scanned, "TB");
    addLakeLimit(reason, d.offer, "A query is billed for at least", "athena", "query.min_scanned");
    for (std::size_t i = 1; i < steps.size(); ++i)
        reason.facts.push_back({steps[i].name + ", saves", formatUsd(steps[i - 1].monthly - steps[i].monthly),
                                inMonth(kFirstMonth).substr(1), "scanned before and after, at the rate"});
    if (explained)
        addConversionTurns(reason, d);
    return reason;
}

Reason partitionReason(const LakeDecision &d, const LakeModel::Zone &zone, std::string field)
{
    Reason reason;
    reason.field = std::move(field);
    constexpr double kMegabyte = 1'024.0 * 1'024;
    const double there = zone.sizes.dailyGB > 0 ? zone.sizes.tableGB / zone.sizes.dailyGB : 0;
    if (zone.way.partition == LakePartition::None)
        reason.because = "Queries read all that is there, or it is so little that parts would only make smaller files.";
    else
        reason.because =
            "A query looks at " + formatNumber(d.spec.queryDays, 2) + " days and reads " +
            formatNumber(zone.sizes.windowDays, 2) + " of " + formatNumber(there, 0) +
            " in whole parts; finer ones would make smaller files and more partitions, coarser ones read more.";
    reason.facts.push_back({"Partitions of a table", formatNumber(zone.sizes.partitions, 0), {}, {}});
    reason.facts.push_back({"Size of a file", formatNumber(zone.sizes.objectBytes / kMegabyte, 2), "MB",
                            "a day's bytes \u00F7 tables, parts of time, values and runs, at most as large as asked"});
    if (zone.sizes.objectBytes < d.spec.targetFile.value() * 1'024 && zone.way.layout != LakeLayout::AsItArrives)
        reason.changesIf.push_back(
            {Turning::Storage, "with " + formatNumber(d.spec.targetFile.value() * 1'024 / zone.sizes.objectBytes, 1) +
                                   " times the data files are as large as asked, " +
                                   formatNumber(d.spec.targetFile.value() / 1'024, 0) + " MB"});
    return reason;
}

Reason curatedReason(const LakeDecision &d)
{
    Reason reason;
    reason.field = "curatedLayout";
    const LakeModel::Zone &zone = d.model.curated(d.choice);
    reason.because = std::string(labelOf(d.choice.curated)) + ": " + formatNumber(zone.sizes.dailyGB, 2) +
                     " GB a day. It is written by a job in any case, so that the format costs nothing more than its "
                     "minutes; a query scans " +
                     megabytes(zone.sizes.scanMB) + ".";
    addLakeRate(reason, d.offer, "Athena, scanned", d.offer.scanned, "TB");
    return reason;
}

Reason executionReason(const LakeDecision &d)
{
    Reason reason;
    reason.field = "execution";
    const auto turn = flexTurn(d.offer);
    reason.because = d.choice.execution == LakeExecution::Flex
                         ? "Spare capacity costs less even though runs take " +
                               formatNumber(d.spec.flexLonger.value(), 1) + " % longer there."
                         : "Runs on spare capacity would take " + formatNumber(d.spec.flexLonger.value(), 1) +
                               " % longer, and cost no less.";
    addLakeRate(reason, d.offer, "Standard", d.offer.standardJobs, "DPU-hour");
    addLakeRate(reason, d.offer, "Flex", d.offer.flexJobs, "DPU-hour");
    addLakeLimit(reason, d.offer, "A run is billed for at least", "glue", "job.min_billed");
    if (turn)
        reason.changesIf.push_back({Turning::Time, "where runs on spare capacity take more than " +
                                                       formatNumber(*turn, 2) + " % longer: standard"});
    return reason;
}

Reason tablesReason(const LakeDecision &d)
{
    Reason reason;
    reason.field = "tablesBy";
    const std::string bar = lakeBar(d.spec, LakeTables::Projection);
    LakeChoice other = d.choice;
    other.tables = d.choice.tables == LakeTables::Projection ? LakeTables::Crawlers : LakeTables::Projection;
    const LakeMonth now = d.model.month(d.choice);
    const LakeMonth then = d.model.month(other);
    const Usd more = Usd::fromNanos(std::llround((then.crawlers + then.catalog - now.crawlers - now.catalog) * 1e9));
    if (d.choice.tables == LakeTables::Projection)
        reason.because = "Athena computes the partitions from a rule in the table: no crawl on a schedule, no "
                         "partition in the catalog. "
                         "Crawlers: " +
                         formatUsdDifference(more) + inMonth(kFirstMonth) + ".";
    else
        reason.because = "Crawlers look for new partitions and columns" + (bar.empty() ? std::string() : ": " + bar) +
                         ". Projection: " + formatUsdDifference(more) + inMonth(kFirstMonth) + ".";
    addLakeRate(reason, d.offer, "Crawlers", d.offer.crawlers, "DPU-hour");
    addLakeLimit(reason, d.offer, "A crawl is billed for at least", "glue", "crawler.min_billed");
    addLakeRate(reason, d.offer, "Catalog", d.offer.objects, "object and month");
    addLakeLimit(reason, d.offer, "Objects free a month", "glue", "catalog.free_objects");
    addLakeLimit(reason, d.offer, "Requests free a month", "glue", "catalog.free_requests");
    addLakeLimit(reason, d.offer, "Partitions of a table at most", "glue", "partitions_per_table_max");
    if (d.choice.tables == LakeTables::Projection) {
        reason.changesIf.push_back(
            {Turning::Other, "as soon as others than Athena read, or columns change unannounced: crawlers"});
        return reason;
    }
    const double crawl = std::max(d.spec.crawlerMinutes, d.offer.leastCrawlMinutes) / 60 *
                         static_cast<double>(d.spec.crawlerDpus.value());
    if (bar.empty() && crawl > 0)
        reason.changesIf.push_back({Turning::Time, "a crawl of one zone takes " + formatNumber(crawl, 2) +
                                                       " DPU-hours: the more seldom, the nearer"});
    return reason;
}

Reason billingReason(const LakeDecision &d)
{
    Reason reason;
    reason.field = "billing";
    const double tb = d.model.scannedTB(d.choice);
    reason.because = "Queries scan " + formatNumber(tb, 3) + " TB a month; " + groupThousands(d.model.capacityDpus()) +
                     " DPUs for " + formatNumber(d.spec.capacityHours, 0) + " hours would be " +
                     formatNumber(d.model.capacityHours(), 0) + " DPU-hours.";
    addLakeRate(reason, d.offer, "Scanned", d.offer.scanned, "TB");
    addLakeRate(reason, d.offer, "Reserved", d.offer.capacity, "DPU-hour");
    addLakeLimit(reason, d.offer, "DPUs at least", "athena", "capacity.min_dpus");
    addLakeLimit(reason, d.offer, "DPUs in steps of", "athena", "capacity.dpu_step");
    if (const auto turn = capacityTurn(d.model))
        reason.changesIf.push_back(
            {Turning::Load, "from " + formatNumber(*turn, 1) +
                                " TB scanned a month on: reserved capacity, if so many DPUs are enough for it"});
    else
        reason.because += " Reserved capacity has no price in the catalog here.";
    return reason;
}

Reason filesReason(const LakeDecision &d)
{
    Reason reason;
    reason.field = "targetFile";
    reason.because = "Jobs write files of up to " + formatNumber(d.spec.targetFile.value() / 1'024, 0) +
                     " MB: opening many small ones takes longer than reading them, and each is a request.";
    reason.facts.push_back({"Advised", "128 or more", "MB", "Athena User Guide, optimize data"});
    return reason;
}

Reason cutoffReason(const LakeDecision &d)
{
    Reason reason;
    reason.field = "cutoff";
    reason.because = "Ten times the largest usual query: what would scan more was written without a partition. The "
                     "factor is our own.";
    const double gb = static_cast<double>(d.config.cutoffBytes) / (1'024.0 * 1'024 * 1'024);
    if (d.offer.scanned)
        reason.facts.push_back(
            {"A query costs at most",
             formatUsd(Usd::fromNanos(std::llround(gb / 1'024 * d.offer.scanned->rate.perUnit() * 1e9))),
             {},
             "cutoff \u00D7 rate"});
    return reason;
}

Reason zonesReason(const LakeDecision &d)
{
    Reason reason;
    reason.field = "rawDays";
    reason.because = "Each zone is a bucket of its own, with its own key, rules and end: ";
    bool first = true;
    for (const LakeZoneConfig &zone : d.config.zones) {
        if (!enumFromText<LakeZone>(zone.zone))
            continue;
        std::string classes;
        for (const LifecycleRule &rule : zone.bucket.rules)
            for (const LifecycleTransition &move : rule.transitions)
                classes += ", " + std::string(labelOf(move.storageClass)) + " from day " + groupThousands(move.days);
        reason.because += (first ? "" : "; ") + zone.zone + " " + formatNumber(zone.tableGB, 0) + " GB" +
                          (classes.empty() ? " in Standard" : classes);
        first = false;
    }
    reason.because += ".";
    return reason;
}

Reason accessReason(const LakeDecision &d)
{
    Reason reason;
    reason.field = "lakeFormation";
    reason.because = d.spec.lakeFormation ? "New databases and tables grant nothing by themselves (no "
                                            "IAMAllowedPrincipals); readers are granted zones by LF-tags, "
                                            "without sensitive columns and rows unless they may see them."
                                          : "IAM and bucket policies alone decide: whole tables, no columns, no rows.";
    return reason;
}

Reason encryptionReason(const LakeDecision &d)
{
    Reason reason;
    reason.field = "encryption";
    reason.because = d.spec.encryption == LakeEncryption::KeyPerZone
                         ? "A key for each zone: who may read raw data is decided apart from who may read reports."
                         : "S3's own key, at no charge: who may read an object can decrypt it.";
    addLakeRate(reason, d.offer, "Key", d.offer.bucket.kmsKeyMonth, "key and month");
    return reason;
}

}  // namespace

std::vector<Reason> lakeReasons(const LakeDecision &d, bool explained)
{
    std::vector<Reason> reasons{
        layoutReason(d, explained),
        partitionReason(d, d.model.detail(d.choice), d.choice.rawIsRead() ? "rawPartition" : "processedPartition")};
    if (d.spec.curated) {
        reasons.push_back(curatedReason(d));
        reasons.push_back(partitionReason(d, d.model.curated(d.choice), "curatedPartition"));
    }
    reasons.push_back(zonesReason(d));
    reasons.push_back(filesReason(d));
    reasons.push_back(executionReason(d));
    reasons.push_back(tablesReason(d));
    reasons.push_back(billingReason(d));
    reasons.push_back(cutoffReason(d));
    reasons.push_back(accessReason(d));
    reasons.push_back(encryptionReason(d));
    std::vector<StoreAlarm> alarms = d.config.jobAlarms;
    alarms.insert(alarms.end(), d.config.queryAlarms.begin(), d.config.queryAlarms.end());
    reasons.push_back(storeAlarmReason(alarms));
    return reasons;
}

}  // namespace gp
