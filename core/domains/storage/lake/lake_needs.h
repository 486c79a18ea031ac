// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"

namespace gp {

/// What the files are that arrive.
enum class LakeSource { Json, Csv, Parquet };
template <>
struct EnumText<LakeSource> {
    static constexpr std::array kNames{EnumName{LakeSource::Json, "json", "JSON"},
                                       EnumName{LakeSource::Csv, "csv", "CSV"},
                                       EnumName{LakeSource::Parquet, "parquet", "Parquet"}};
};

enum class LakeZone { Raw, Processed, Curated };
template <>
struct EnumText<LakeZone> {
    static constexpr std::array kNames{EnumName{LakeZone::Raw, "raw", "Raw"},
                                       EnumName{LakeZone::Processed, "processed", "Processed"},
                                       EnumName{LakeZone::Curated, "curated", "Curated"}};
};
inline constexpr std::size_t kLakeZones = EnumText<LakeZone>::kNames.size();

/// Format and compression of a zone, in the order in which equal ones are preferred. AsItArrives: nothing is made; the raw zone is
/// read. Source: Athena User Guide, compression support by file format.
enum class LakeLayout { AsItArrives, ParquetSnappy, ParquetZstd, ParquetGzip, OrcSnappy, OrcZstd, OrcZlib, TextGzip };
template <>
struct EnumText<LakeLayout> {
    static constexpr std::array kNames{EnumName{LakeLayout::AsItArrives, "as-it-arrives", "Raw files as they arrive"},
                                       EnumName{LakeLayout::ParquetSnappy, "parquet-snappy", "Parquet, Snappy"},
                                       EnumName{LakeLayout::ParquetZstd, "parquet-zstd", "Parquet, Zstandard"},
                                       EnumName{LakeLayout::ParquetGzip, "parquet-gzip", "Parquet, gzip"},
                                       EnumName{LakeLayout::OrcSnappy, "orc-snappy", "ORC, Snappy"},
                                       EnumName{LakeLayout::OrcZstd, "orc-zstd", "ORC, Zstandard"},
                                       EnumName{LakeLayout::OrcZlib, "orc-zlib", "ORC, zlib"},
                                       EnumName{LakeLayout::TextGzip, "text-gzip", "Text, gzip"}};
};
[[nodiscard]] constexpr bool isOrc(LakeLayout layout)
{
    return layout == LakeLayout::OrcSnappy || layout == LakeLayout::OrcZstd || layout == LakeLayout::OrcZlib;
}

/// Parts of time by which a zone's prefixes are divided, in the order in which equal ones are preferred.
enum class LakePartition { Day, Hour, Month, None };
template <>
struct EnumText<LakePartition> {
    static constexpr std::array kNames{
        EnumName{LakePartition::Day, "day", "By day"}, EnumName{LakePartition::Hour, "hour", "By hour"},
        EnumName{LakePartition::Month, "month", "By month"}, EnumName{LakePartition::None, "none", "Not divided"}};
};

/// How partitions become known. Source: Athena User Guide, partition projection.
enum class LakeTables { Projection, Crawlers };
template <>
struct EnumText<LakeTables> {
    static constexpr std::array kNames{EnumName{LakeTables::Projection, "projection", "Partition projection"},
                                       EnumName{LakeTables::Crawlers, "crawlers", "Crawlers on a schedule"}};
};

enum class LakeCrawl { Hourly, Daily, Weekly };
template <>
struct EnumText<LakeCrawl> {
    static constexpr std::array kNames{EnumName{LakeCrawl::Hourly, "hourly", "Every hour"},
                                       EnumName{LakeCrawl::Daily, "daily", "Every day"},
                                       EnumName{LakeCrawl::Weekly, "weekly", "Every week"}};
};
[[nodiscard]] constexpr double crawlsPerDay(LakeCrawl crawl)
{
    return crawl == LakeCrawl::Hourly ? 24 : crawl == LakeCrawl::Daily ? 1 : 1.0 / 7;
}

/// Source: AWS Glue Developer Guide, job execution class.
enum class LakeExecution { Flex, Standard };
template <>
struct EnumText<LakeExecution> {
    static constexpr std::array kNames{EnumName{LakeExecution::Flex, "FLEX", "Flex"},
                                       EnumName{LakeExecution::Standard, "STANDARD", "Standard"}};
};

enum class LakeBilling { Scanned, Capacity };
template <>
struct EnumText<LakeBilling> {
    static constexpr std::array kNames{EnumName{LakeBilling::Scanned, "scanned", "By data scanned"},
                                       EnumName{LakeBilling::Capacity, "capacity", "Provisioned capacity"}};
};

enum class LakeEncryption { S3Key, KeyPerZone };
template <>
struct EnumText<LakeEncryption> {
    static constexpr std::array kNames{EnumName{LakeEncryption::S3Key, "s3-key", "Key of S3 (SSE-S3)"},
                                       EnumName{LakeEncryption::KeyPerZone, "key-per-zone", "A KMS key for each zone"}};
};

/// What a job writes.
enum class LakeJobZone { Processed, Curated };
template <>
struct EnumText<LakeJobZone> {
    static constexpr std::array kNames{EnumName{LakeJobZone::Processed, "processed", "Processed"},
                                       EnumName{LakeJobZone::Curated, "curated", "Curated"}};
};

/// An ETL job of AWS Glue.
struct LakeJob {
    std::string name{"job"};
    LakeJobZone zone = LakeJobZone::Processed;
    Count dpus{4};
    double minutes = 10;
    Count runs{1};
    bool urgent = false;
    bool operator==(const LakeJob &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name, {.label = "Name", .help = "Tells the jobs apart.", .maxLength = 40, .key = true});
        visit("zone", zone, {.label = "Makes", .help = "The zone that it writes."});
        visit("dpus", dpus,
              {.label = "DPUs",
               .min = Count(2),
               .max = Count(299),
               .help = "Workers of type G.1X: 4 vCPU and 16 GiB each. A Spark job takes two at least."});
        visit("minutes", minutes,
              {.label = "Minutes a run",
               .min = 0.1,
               .max = 10'080,
               .help =
                   "On its own capacity, writing Snappy. Measure one run, or take the time of the job that you have."});
        visit("runs", runs, {.label = "Runs a day", .min = Count(1), .max = Count(288), .help = "Spread evenly."});
        visit("urgent", urgent,
              {.label = "Must start at once",
               .help = "Flex runs on spare capacity: it may wait for it, and lose it on the way."});
    }
};

/// A table whose columns are known: the template makes it.
struct LakeSchema {
    std::string name{"events"};
    std::string columns{"id string, at timestamp"};
    std::string sensitive;
    std::string rowFilter;
    std::string quality;
    bool operator==(const LakeSchema &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name,
              {.label = "Name",
               .help = "Lower-case letters, digits and _, as Athena wants it.",
               .maxLength = 100,
               .key = true});
        visit("columns", columns,
              {.label = "Columns",
               .help = "Name and type of each, separated by commas: id string, at timestamp, amount decimal(10,2).",
               .maxLength = 4'000});
        visit("sensitive", sensitive,
              {.label = "Sensitive columns",
               .help = "Hidden from readers who may not see them; names separated by commas.",
               .maxLength = 1'000});
        visit("rowFilter", rowFilter,
              {.label = "Rows that they see",
               .help = "A PartiQL condition for the same readers, such as country = 'DE'. Empty: all rows.",
               .maxLength = 1'000});
        visit("quality", quality,
              {.label = "Quality rules",
               .help = "In DQDL, separated by commas: IsComplete \"id\", RowCount > 0. A job evaluates them.",
               .maxLength = 2'000});
    }
};

/// Who may read.
struct LakeReader {
    std::string name{"analysts"};
    std::string principal;
    LakeZone from = LakeZone::Curated;
    bool sensitive = false;
    bool operator==(const LakeReader &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name, {.label = "Name", .help = "Tells the readers apart.", .maxLength = 40, .key = true});
        visit("principal", principal,
              {.label = "ARN",
               .help =
                   "Of an IAM role, user, or group of IAM Identity Center. Empty: asked when the template is deployed.",
               .maxLength = 300});
        visit("from", from,
              {.label = "Reads from", .help = "This zone and those that are made of it: raw is everything."});
        visit("sensitive", sensitive, {.label = "Sees sensitive columns", .help = "And all rows."});
    }
};

}  // namespace gp
