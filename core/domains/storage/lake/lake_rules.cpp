// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_rules.h"

#include "core/base/text.h"
#include "core/domains/pin_costs.h"
#include "core/domains/storage/lake/lake_module.h"

#include <algorithm>
#include <cstdlib>

namespace gp {
namespace {

using LakeInputs = RuleInput<LakeSpec>;
using LakeDraft = std::optional<FindingDraft>;

constexpr double kMBPerGiB = 1'024;
constexpr double kBytesPerGiB = 1'024.0 * 1'024 * 1'024;

LakeConfig lakeConfigOf(const Plan &plan) { return readFields<LakeConfig>(plan.configuration).value_or(LakeConfig()); }

/// A figure that the reason of a field rests on; 0: there is none.
double lakeFigure(const Plan &plan, std::string_view field, std::string_view name)
{
    for (const Reason &reason : plan.reasons)
        if (reason.field == field)
            for (const Fact &fact : reason.facts)
                if (fact.name == name) {
                    std::string digits = fact.value;
                    std::erase(digits, ',');
                    return std::atof(digits.c_str());
                }
    return 0;
}

bool readsRaw(const LakeConfig &config)
{
    const LakeZoneConfig *raw = config.find(textOf(LakeZone::Raw));
    return raw && raw->catalogued;
}

double lakeGB(const LakeConfig &config)
{
    double gb = 0;
    for (const LakeZoneConfig &zone : config.zones)
        gb += zone.tableGB;
    return gb;
}

LakeDraft noGovernance(const LakeInputs &input)
{
    if (input.spec.lakeFormation)
        return std::nullopt;
    return FindingDraft{"lakeFormation",
                        "Who may read a bucket reads all of its " + formatNumber(lakeGB(lakeConfigOf(input.plan)), 0) +
                            " GB, every table and column.",
                        "Let Lake Formation decide by table, column and row, at no charge.",
                        SuggestedEdit{"lakeFormation", true},
                        {}};
}

LakeDraft accountSettings(const LakeInputs &input)
{
    if (!input.spec.lakeFormation)
        return std::nullopt;
    return FindingDraft{
        "administrator",
        "The template sets the administrators and default grants of the account in this Region, and replaces those "
        "that are there.",
        "Deploy it once in an account and Region; name the role that administers all of its lakes.",
        {},
        {}};
}

LakeDraft keyOfS3(const LakeInputs &input)
{
    if (input.spec.encryption == LakeEncryption::KeyPerZone)
        return std::nullopt;
    return FindingDraft{"encryption",
                        "All zones are encrypted with keys of S3: who may read raw records is not decided by a key.",
                        "Give each zone a key of its own.",
                        SuggestedEdit{"encryption", "key-per-zone"},
                        {}};
}

LakeDraft noTrail(const LakeInputs &input)
{
    if (input.spec.audit)
        return std::nullopt;
    return FindingDraft{"audit",
                        "Nothing says afterwards who read which object of the lake.",
                        "Write data events down with CloudTrail.",
                        SuggestedEdit{"audit", true},
                        {}};
}

LakeDraft lakeNoAlarms(const LakeInputs &input)
{
    // What doubles unseen must be worth a word: our own threshold.
    constexpr std::int64_t kWorthCents = 100'000;
    if (input.spec.alarms)
        return std::nullopt;
    Usd scanned;
    for (const CostLine &line : input.plan.costs)
        if (line.item.starts_with("Athena, scanned in"))
            scanned += line.monthly.value_or(Usd());
    if (scanned.cents() < kWorthCents)
        return std::nullopt;
    return FindingDraft{"alarms",
                        "Athena bills " + formatUsd(scanned) + inMonth(input.plan.month) +
                            " for what queries scan, and nothing tells when that doubles.",
                        "Switch the alarms on.",
                        SuggestedEdit{"alarms", true},
                        {}};
}

LakeDraft seesEverything(const LakeInputs &input)
{
    for (const LakeReader &reader : input.spec.readers)
        if (reader.sensitive && reader.from == LakeZone::Raw)
            return FindingDraft{"readers[" + reader.name + "].sensitive",
                                "\"" + excerpt(reader.name) + "\" reads every zone with all columns and rows.",
                                "Let it read the curated or processed zone, or without sensitive columns.",
                                {},
                                {}};
    return std::nullopt;
}

LakeDraft rawTooShort(const LakeInputs &input)
{
    const std::int64_t raw = input.spec.rawDays.value();
    const std::int64_t processed = input.spec.processedDays.value();
    if (readsRaw(lakeConfigOf(input.plan)) || raw == 0 || (processed > 0 && raw >= processed))
        return std::nullopt;
    return FindingDraft{"rawDays",
                        "Raw data are deleted after " + groupThousands(raw) +
                            " days, and what was made of them is kept " +
                            (processed == 0 ? std::string("for ever") : groupThousands(processed) + " days") +
                            ": a faulty job cannot be run again over all of it.",
                        "Keep raw data as long as what is made of them; archive classes cost little.",
                        SuggestedEdit{"rawDays", processed},
                        {}};
}

LakeDraft noKnownTables(const LakeInputs &input)
{
    const LakeConfig config = lakeConfigOf(input.plan);
    if (config.tablesBy != LakeTables::Projection ||
        static_cast<std::int64_t>(config.schemas.size()) >= input.spec.tables.value())
        return std::nullopt;
    return FindingDraft{
        "schemas",
        groupThousands(static_cast<std::int64_t>(config.schemas.size())) + " of " +
            groupThousands(input.spec.tables.value()) +
            " tables are described; the others get their columns from a crawler, and their projection by hand.",
        "Describe the tables here, so that the template makes them with their projection.",
        {},
        {}};
}

LakeDraft noQualityRules(const LakeInputs &input)
{
    const auto &schemas = input.spec.schemas;
    if (std::any_of(schemas.begin(), schemas.end(), [](const LakeSchema &s) { return !trimmed(s.quality).empty(); }))
        return std::nullopt;
    return FindingDraft{"schemas",
                        "No rule says what records must keep to: what arrives broken is found by its readers.",
                        "Write quality rules for the tables that matter, such as IsComplete \"id\".",
                        {},
                        {}};
}

LakeDraft smallFiles(const LakeInputs &input)
{
    // An eighth of what the guide advises is worth a word: our own threshold.
    constexpr double kSmallMB = 16;
    const bool raw = readsRaw(lakeConfigOf(input.plan));
    const std::string field = raw ? "rawPartition" : "processedPartition";
    const double mb = lakeFigure(input.plan, field, "Size of a file");
    if (mb <= 0 || mb >= kSmallMB)
        return std::nullopt;
    return FindingDraft{raw ? "fileSize" : field,
                        "Queries read files of " + formatNumber(mb, 2) + " MB; 128 or more are advised.",
                        raw ? "Let a job merge them, or have larger ones delivered."
                            : "Run the jobs less often, divide by less, or merge files afterwards.",
                        {},
                        {}};
}

LakeDraft manyPartitions(const LakeInputs &input)
{
    const LakeConfig config = lakeConfigOf(input.plan);
    const double most = lakeFigure(input.plan, "tablesBy", "Partitions of a table at most");
    const double has = std::max(
        lakeFigure(input.plan, readsRaw(config) ? "rawPartition" : "processedPartition", "Partitions of a table"),
        lakeFigure(input.plan, "curatedPartition", "Partitions of a table"));
    if (config.tablesBy != LakeTables::Crawlers || most <= 0 || has <= most)
        return std::nullopt;
    return FindingDraft{"partitionValues",
                        "A table has " + formatNumber(has, 0) + " partitions, and the catalog takes " +
                            formatNumber(most, 0) + ".",
                        "Divide by fewer values, or project the partitions.",
                        {},
                        {}};
}

LakeDraft cutoffStopsUsual(const LakeInputs &input)
{
    const LakeConfig config = lakeConfigOf(input.plan);
    const double cutoffMB = static_cast<double>(config.cutoffBytes) / kBytesPerGiB * kMBPerGiB;
    for (const LakeZoneConfig &zone : config.zones)
        if (zone.scanMB > cutoffMB && zone.queries > 0)
            return FindingDraft{"cutoff",
                                "A usual query of the " + zone.zone + " zone scans " +
                                    formatNumber(zone.scanMB / kMBPerGiB, 2) + " GB, and is stopped at " +
                                    formatNumber(cutoffMB / kMBPerGiB, 2) + ".",
                                "Take the advice, ten times the largest usual query.",
                                SuggestedEdit{"cutoff", Json()},
                                {}};
    return std::nullopt;
}

LakeDraft lakePinCosts(const LakeInputs &input)
{
    constexpr std::int64_t kWorthCents = 500;  // our own threshold
    return pinCostsDraft(input.plan, kWorthCents);
}

LakeDraft crawlsTooOften(const LakeInputs &input)
{
    // A tenth of the bill is worth a word: our own threshold.
    constexpr double kWorthShare = 0.1;
    const CostSum month = input.plan.cost();
    for (const CostLine &line : input.plan.costs)
        if (line.item == "Glue crawlers" && line.monthly && input.spec.crawl == LakeCrawl::Hourly &&
            line.monthly->toDouble() > month.monthly.toDouble() * kWorthShare)
            return FindingDraft{"crawl",
                                "Crawlers cost " + formatUsd(*line.monthly) + " of " + formatUsd(month.monthly) +
                                    " a month: each crawl is billed for ten minutes at least.",
                                "Crawl once a day, let jobs add their partitions, or project them.",
                                SuggestedEdit{"crawl", "daily"},
                                {}};
    return std::nullopt;
}

LakeDraft keptForEver(const LakeInputs &input)
{
    const LakeSpec &spec = input.spec;
    const bool raw = spec.rawDays.value() == 0;
    const bool processed = spec.processedDays.value() == 0 && !readsRaw(lakeConfigOf(input.plan));
    const bool curated = spec.curated && spec.curatedDays.value() == 0;
    if (!raw && !processed && !curated)
        return std::nullopt;
    return FindingDraft{raw         ? "rawDays"
                        : processed ? "processedDays"
                                    : "curatedDays",
                        "A zone that grows by " + formatNumber(spec.ingest.value(), 1) +
                            " GB of arrivals a day has no end.",
                        "Say for how many days it is needed; a rule deletes the rest.",
                        {},
                        {}};
}

}  // namespace

std::vector<Rule<LakeModule>> lakeRules()
{
    const std::string framework = "AWS Well-Architected Framework, ";
    const std::string lens = "AWS Well-Architected, Data Analytics Lens, ";
    return {
        {{"lake.no_governance", Pillar::Security, Severity::Medium, "No grants by table and column",
          "A bucket policy knows objects, not columns.", "AWS Lake Formation Developer Guide, how it works"},
         noGovernance},
        {{"lake.account_settings", Pillar::Security, Severity::Info, "Settings of the whole account",
          "Lake Formation has one list of administrators a Region.",
          "AWS Lake Formation Developer Guide, changing the default security settings"},
         accountSettings},
        {{"lake.key_of_s3", Pillar::Security, Severity::Low, "No key for each zone",
          "A key says who may read, beside the bucket.", framework + "Security pillar, SEC08-BP01"},
         keyOfS3},
        {{"lake.no_audit", Pillar::Security, Severity::Medium, "No audit trail",
          "Access that nobody wrote down cannot be traced.", framework + "Security pillar, SEC04-BP01"},
         noTrail},
        {{"lake.sees_everything", Pillar::Security, Severity::Medium, "Reader of everything",
          "Least privilege: what is not needed is not granted.", framework + "Security pillar, SEC03-BP02"},
         seesEverything},
        {{"lake.raw_too_short", Pillar::Reliability, Severity::Medium, "Raw data go before what is made of them",
          "What was made wrongly is made again from what arrived.", lens + "reliability"},
         rawTooShort},
        {{"lake.no_known_tables", Pillar::OperationalExcellence, Severity::Low, "Tables without columns",
          "Projection is a property of a table.", "Athena User Guide, partition projection"},
         noKnownTables},
        {{"lake.no_quality", Pillar::OperationalExcellence, Severity::Low, "No quality rules",
          "Data are a product, and are checked as one.", lens + "operational excellence; AWS Glue Data Quality"},
         noQualityRules},
        {{"lake.no_alarms", Pillar::OperationalExcellence, Severity::Low, "No alarm on what queries scan",
          "A query that lost its filter is billed for the whole table.",
          "Athena User Guide, monitor Athena queries with CloudWatch metrics; " + framework + "OPS08: observability"},
         lakeNoAlarms},
        {{"lake.small_files", Pillar::PerformanceEfficiency, Severity::Medium, "Small files",
          "Opening and listing take longer than reading.", "Athena User Guide, optimize data"},
         smallFiles},
        {{"lake.many_partitions", Pillar::PerformanceEfficiency, Severity::High,
          "More partitions than the catalog takes", "Partitions of a table have a limit, and each is looked up.",
          "The catalog's limit partitions_per_table_max"},
         manyPartitions},
        {{"lake.cutoff", Pillar::PerformanceEfficiency, Severity::High, "Usual queries are stopped",
          "A workgroup cancels what scans more than its limit.", "Athena User Guide, data usage control limits"},
         cutoffStopsUsual},
        {{"lake.pin_costs", Pillar::CostOptimization, Severity::Low, "Pin costs more than the advice",
          "A pin is a decision with a price.", "This plan priced with and without the pin"},
         lakePinCosts},
        {{"lake.crawls_often", Pillar::CostOptimization, Severity::Low, "Crawls that find nothing",
          "Each is billed for a least time.", "The catalog's limit crawler.min_billed"},
         crawlsTooOften},
        {{"lake.kept_for_ever", Pillar::Sustainability, Severity::Low, "Kept for ever",
          "What nobody needs still takes disks.", framework + "Sustainability pillar, SUS04-BP03"},
         keptForEver},
    };
}

}  // namespace gp
