// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/storage_class.h"
#include "core/domains/storage/lake/lake_needs.h"

namespace gp {

/// What is asked of a data lake: zones in S3, their tables in the Glue catalog, the jobs that make them, and who reads.
/// Any value may be stored; planLake() decides whether it can be built.
struct LakeSpec {
    GB ingest{50};
    LakeSource source = LakeSource::Json;
    bool sourceCompressed = false;
    KB fileSize{8'192};
    Count history{365};
    Count tables{10};

    Count rawDays{365};
    Count processedDays{1'095};
    bool curated = true;
    Count curatedDays{1'095};
    Percent curatedShare{10};
    ReadWait rawWait = ReadWait::TwelveHours;
    Count lookAhead{1'095};

    Count queries{500};
    Percent curatedQueries{50};
    Percent athena{100};
    double queryDays = 7;
    Percent columnsRead{20};
    std::string partitionKeys;
    Count partitionValues{1};
    Percent valuesRead{100};
    double olderReads = 0.01;
    KB resultSize{256};

    Percent gzipText{33.3333};
    Percent snappySize{33.3333};
    Percent zstdSize{28};
    Percent gzipSize{27};
    Percent orcSize{100};
    Percent zstdLonger{5};
    Percent gzipLonger{25};
    KB targetFile{131'072};

    Advised<LakeLayout> processedLayout;
    Advised<LakePartition> rawPartition;
    Advised<LakePartition> processedPartition;
    Advised<LakeLayout> curatedLayout;
    Advised<LakePartition> curatedPartition;

    std::vector<LakeJob> jobs{LakeJob{"convert"},
                              LakeJob{"aggregate", LakeJobZone::Curated, Count(2), 10, Count(1), false}};
    Advised<LakeExecution> execution;
    Percent flexLonger{20};
    Advised<LakeTables> tablesBy;
    LakeCrawl crawl = LakeCrawl::Daily;
    double crawlerMinutes = 5;
    Count crawlerDpus{2};
    Count newTableCrawls{1};
    bool schemaChanges = false;
    bool freeCatalog = true;

    Advised<LakeBilling> billing;
    Count capacityDpus{40};
    double capacityHours = 730;
    Advised<GB> cutoff;

    bool lakeFormation = true;
    std::string administrator;
    std::vector<LakeReader> readers{LakeReader{}};
    std::vector<LakeSchema> schemas{LakeSchema{}};
    LakeEncryption encryption = LakeEncryption::KeyPerZone;
    Percent kmsShare{1};
    bool versioning = false;
    bool audit = true;
    bool alarms = false;
    bool operator==(const LakeSpec &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        const std::string_view data = "What arrives";
        const std::string_view zones = "Zones";
        const std::string_view reads = "How it is read";
        const std::string_view sizes = "What formats weigh";
        const std::string_view layout = "Layout";
        const std::string_view made = "Jobs and tables";
        const std::string_view asked = "Athena";
        const std::string_view access = "Access";
        const Count mostDays(36'500);
        const Percent anyLow(0);
        const Percent anyHigh(100);
        const Percent someLow(0.1);
        const Percent sizeHigh(200);

        visit("ingest", ingest,
              {.label = "Arriving a day",
               .section = data,
               .min = GB(0.001),
               .max = GB(1e6),
               .help = "As the files arrive, compressed or not; all tables together."});
        visit("source", source,
              {.label = "Format",
               .section = data,
               .help = "Of the files that arrive. Text is read whole by every query."});
        visit("sourceCompressed", sourceCompressed,
              {.label = "Arrives compressed",
               .section = data,
               .help = "With gzip.",
               .when = {{"source", {"json", "csv"}}}});
        visit("fileSize", fileSize,
              {.label = "Size of a file",
               .section = data,
               .min = KB(0.1),
               .max = KB(5e9),
               .help = "Mean size as they arrive."});
        visit("history", history,
              {.label = "Days there already",
               .section = data,
               .min = Count(0),
               .max = mostDays,
               .help = "What the month that is billed begins with; of a zone that is kept for less, so many days."});
        visit("tables", tables,
              {.label = "Tables",
               .section = data,
               .min = Count(1),
               .max = Count(200'000),
               .help = "In each zone, of the same size."});

        visit("rawDays", rawDays,
              {.label = "Raw kept (days)",
               .section = zones,
               .min = Count(0),
               .max = mostDays,
               .help = "What arrives, unchanged, to make the other zones again. 0: for ever."});
        visit("rawWait", rawWait,
              {.label = "Raw can wait",
               .section = zones,
               .help = "How long a job that makes other zones again can wait for files. Where queries read the raw "
                       "zone, they do not wait.",
               .rare = true});
        visit("processedDays", processedDays,
              {.label = "Processed kept (days)",
               .section = zones,
               .min = Count(0),
               .max = mostDays,
               .help = "Cleaned and converted, every record. 0: for ever."});
        visit("curated", curated,
              {.label = "Curated zone", .section = zones, .help = "Aggregates and reports, made by a job."});
        visit("curatedDays", curatedDays,
              {.label = "Curated kept (days)",
               .section = zones,
               .min = Count(0),
               .max = mostDays,
               .help = "0: for ever.",
               .when = {{"curated", {"true"}}}});
        visit("curatedShare", curatedShare,
              {.label = "Curated share",
               .section = zones,
               .min = Percent(0.001),
               .max = Percent(1'000),
               .help = "Its records by bytes, of those that arrive, both in the same format.",
               .when = {{"curated", {"true"}}}});
        visit("lookAhead", lookAhead,
              {.label = "Looked ahead (days)",
               .section = zones,
               .min = Count(1),
               .max = Count(3'650),
               .help = "How far months are shown, and zones that are kept for ever are followed.",
               .rare = true});

        visit("queries", queries,
              {.label = "Queries a day",
               .section = reads,
               .min = Count(0),
               .max = Count(10'000'000),
               .help = "Of all readers."});
        visit("curatedQueries", curatedQueries,
              {.label = "Of the curated zone",
               .section = reads,
               .min = anyLow,
               .max = anyHigh,
               .help = "Share of the queries that aggregates answer; the others read every record.",
               .when = {{"curated", {"true"}}}});
        visit("athena", athena,
              {.label = "By Athena",
               .section = reads,
               .min = anyLow,
               .max = anyHigh,
               .help = "Share of the queries. Other readers (EMR, Redshift Spectrum) are billed by themselves, and "
                       "know no partition "
                       "projection."});
        visit("queryDays", queryDays,
              {.label = "Days a query looks at",
               .section = reads,
               .min = 0.01,
               .max = 36'500,
               .help = "The newest; it says what partitions save."});
        visit(
            "columnsRead", columnsRead,
            {.label = "Columns read",
             .section = reads,
             .min = Percent(0.1),
             .max = anyHigh,
             .help = "Share of a table's bytes that are in the columns of a query. Columnar formats read no others."});
        visit("partitionKeys", partitionKeys,
              {.label = "Other partition keys",
               .section = reads,
               .help = "Columns that queries name in WHERE, beside time, separated by commas: country, tenant.",
               .maxLength = 300});
        visit("partitionValues", partitionValues,
              {.label = "Their values",
               .section = reads,
               .min = Count(1),
               .max = Count(1'000'000),
               .help = "Combinations of the other keys that occur in a part of time."});
        visit("valuesRead", valuesRead,
              {.label = "Values read",
               .section = reads,
               .min = Percent(0.0001),
               .max = anyHigh,
               .help = "Share of those combinations that a query reads."});
        visit("olderReads", olderReads,
              {.label = "Older data read a month",
               .section = reads,
               .min = 0,
               .max = 1'000,
               .help = "Times each byte is read that is older than queries look at.",
               .rare = true});
        visit("resultSize", resultSize,
              {.label = "Result of a query",
               .section = reads,
               .min = KB(0.1),
               .max = KB(1e8),
               .help = "Athena writes it to S3, where a rule removes it after a week.",
               .rare = true});

        visit("gzipText", gzipText,
              {.label = "Text with gzip",
               .section = sizes,
               .min = someLow,
               .max = sizeHigh,
               .help = "Of the text's size. AWS's example of Athena pricing: 3 to 1. Measure your own files.",
               .rare = true});
        visit("snappySize", snappySize,
              {.label = "Parquet with Snappy",
               .section = sizes,
               .min = someLow,
               .max = sizeHigh,
               .help = "Of the text's size. AWS's example of Athena pricing: 3 to 1.",
               .rare = true});
        visit("zstdSize", zstdSize,
              {.label = "Parquet with Zstandard",
               .section = sizes,
               .min = someLow,
               .max = sizeHigh,
               .help = "Of the text's size; our own assumption.",
               .rare = true});
        visit("gzipSize", gzipSize,
              {.label = "Parquet with gzip",
               .section = sizes,
               .min = someLow,
               .max = sizeHigh,
               .help = "Of the text's size; our own assumption.",
               .rare = true});
        visit("orcSize", orcSize,
              {.label = "ORC",
               .section = sizes,
               .min = Percent(1),
               .max = Percent(400),
               .help = "Of Parquet's size with the same compression. AWS: often smaller.",
               .rare = true});
        visit("zstdLonger", zstdLonger,
              {.label = "Jobs longer with Zstandard",
               .section = sizes,
               .min = anyLow,
               .max = Percent(1'000),
               .help = "Than with Snappy; our own assumption.",
               .rare = true});
        visit("gzipLonger", gzipLonger,
              {.label = "Jobs longer with gzip or zlib",
               .section = sizes,
               .min = anyLow,
               .max = Percent(1'000),
               .help = "Than with Snappy; our own assumption.",
               .rare = true});
        visit("targetFile", targetFile,
              {.label = "Files written",
               .section = sizes,
               .min = KB(64),
               .max = KB(5e6),
               .help = "As large as jobs make them at most. The Athena User Guide advises 128 MB or more.",
               .rare = true});

        visit("processedLayout", processedLayout,
              {.label = "Processed zone",
               .section = layout,
               .help = "Format and compression. Advised is what costs least, jobs and queries counted."});
        visit("rawPartition", rawPartition,
              {.label = "Raw divided", .section = layout, .help = "Prefixes by time of what arrives.", .rare = true});
        visit("processedPartition", processedPartition,
              {.label = "Processed divided",
               .section = layout,
               .help = "A query reads the parts that it names, and whole parts only."});
        visit("curatedLayout", curatedLayout,
              {.label = "Curated layout",
               .section = layout,
               .help = "Format and compression of the curated zone.",
               .when = {{"curated", {"true"}}}});
        visit("curatedPartition", curatedPartition,
              {.label = "Curated divided",
               .section = layout,
               .help = "Prefixes by time.",
               .when = {{"curated", {"true"}}}});

        visit("jobs", jobs, {.label = "Jobs", .section = made, .help = "ETL jobs of AWS Glue that make the zones."});
        visit("execution", execution,
              {.label = "Jobs run",
               .section = made,
               .help = "Those that need not start at once: on spare capacity, or on their own."});
        visit("flexLonger", flexLonger,
              {.label = "Flex runs longer",
               .section = made,
               .min = anyLow,
               .max = Percent(1'000),
               .help = "AWS promises no time; our own assumption.",
               .rare = true});
        visit(
            "tablesBy", tablesBy,
            {.label = "Partitions known by", .section = made, .help = "A crawler that looks, or a rule in the table."});
        visit("crawl", crawl,
              {.label = "Crawlers run", .section = made, .help = "Where they are what makes partitions known."});
        visit("crawlerMinutes", crawlerMinutes,
              {.label = "Minutes a crawl",
               .section = made,
               .min = 0.1,
               .max = 1'440,
               .help = "Of one zone. AWS bills ten at least.",
               .rare = true});
        visit("crawlerDpus", crawlerDpus,
              {.label = "DPUs of a crawler",
               .section = made,
               .min = Count(1),
               .max = Count(100),
               .help = "AWS decides; two in its pricing example.",
               .rare = true});
        visit("newTableCrawls", newTableCrawls,
              {.label = "Crawls for new tables",
               .section = made,
               .min = Count(0),
               .max = Count(1'000),
               .help = "A month and zone, where partitions are projected: to learn columns.",
               .rare = true});
        visit(
            "schemaChanges", schemaChanges,
            {.label = "Columns change unannounced", .section = made, .help = "Then crawlers must look on a schedule."});
        visit("freeCatalog", freeCatalog,
              {.label = "Free million is ours",
               .section = made,
               .help = "An account's first million objects and requests of the catalog are free a month.",
               .rare = true});

        visit("billing", billing,
              {.label = "Athena is billed",
               .section = asked,
               .help = "By what queries scan, or by capacity that is reserved."});
        visit("capacityDpus", capacityDpus,
              {.label = "DPUs that would do",
               .section = asked,
               .min = Count(1),
               .max = Count(10'000),
               .help = "The Athena User Guide: 40 for 10 queries at once, 96 for 20, 240 for 30."});
        visit("capacityHours", capacityHours,
              {.label = "Hours reserved a month",
               .section = asked,
               .min = 1,
               .max = kHoursPerMonth,
               .help = "730: always."});
        visit("cutoff", cutoff,
              {.label = "A query scans at most",
               .section = asked,
               .min = GB(0.01),
               .max = GB(1e6),
               .help = "Athena stops what would scan more, and bills what was scanned. Advised: ten times the largest "
                       "usual query."});

        visit("lakeFormation", lakeFormation,
              {.label = "Lake Formation",
               .section = access,
               .help = "Who reads which tables, columns and rows is decided in one place, at no charge."});
        visit("administrator", administrator,
              {.label = "Administrator",
               .section = access,
               .help = "ARN of the role that administers the lake; the one that deploys must be it. Empty: asked then.",
               .when = {{"lakeFormation", {"true"}}},
               .maxLength = 300});
        visit("readers", readers, {.label = "Readers", .section = access, .help = "Who may query what."});
        visit("schemas", schemas,
              {.label = "Known tables",
               .section = access,
               .help = "Tables whose columns are known; crawlers find the others."});
        visit("encryption", encryption,
              {.label = "Encryption", .section = access, .help = "Of every object, by zone."});
        visit("kmsShare", kmsShare,
              {.label = "Requests that reach KMS",
               .section = access,
               .min = anyLow,
               .max = anyHigh,
               .help = "With a bucket key S3 asks KMS for up to 99 % fewer (S3 User Guide, S3 Bucket Keys).",
               .when = {{"encryption", {"key-per-zone"}}},
               .rare = true});
        visit("versioning", versioning,
              {.label = "Versioning",
               .section = access,
               .help = "Of all zones. Their objects are written once, so that it keeps what is deleted."});
        visit("audit", audit,
              {.label = "Audit trail",
               .section = access,
               .help = "Every access to an object is written down (CloudTrail data events)."});
        visit("alarms", alarms,
              {.label = "Alarms",
               .section = access,
               .help =
                   "CloudWatch alarms on tasks of jobs that fail and on what queries that succeed scan, and an "
                   "EventBridge rule for runs that fail or take too long. The export asks for the e-mail address that "
                   "they are sent to; without one nobody is told."});
    }
};

}  // namespace gp
