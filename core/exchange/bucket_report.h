// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

/// What S3 itself reports of buckets that are there: S3 Inventory lists objects, S3 Storage Lens exports metrics.
namespace gp {

struct StoredObjects {
    std::uint64_t bytes = 0;
    std::uint64_t count = 0;

    void add(std::uint64_t size)
    {
        bytes += size;
        ++count;
    }
    bool operator==(const StoredObjects &) const = default;
};

enum class ReportSource { Inventory, StorageLens };

/// Upper bounds of the sizes that a report tells apart, in bytes; the last one has none.
inline constexpr std::array<std::uint64_t, 8> kReportedSizes{16ULL << 10, 128ULL << 10, 1ULL << 20, 8ULL << 20,
                                                             64ULL << 20, 512ULL << 20, 4ULL << 30, ~0ULL};

/// One bucket as a report has it. Sums are exact; what a report does not tell is empty.
struct BucketReport {
    ReportSource source = ReportSource::Inventory;
    std::string bucket;
    std::int64_t day = 0;  ///< that it shows, in days since 1970; 0: it does not say

    StoredObjects current;  ///< without old versions; all objects where versions are not told apart
    StoredObjects noncurrent;
    bool tellsVersions = false;
    std::uint64_t deleteMarkers = 0;
    std::map<std::string, StoredObjects> classes;  ///< under S3's names, with old versions

    // Inventory alone.
    std::array<StoredObjects, kReportedSizes.size()> sizes{};  ///< of the current objects
    bool tellsAges = false;
    std::map<std::int64_t, std::uint64_t> writtenByDay;  ///< day of the last modification → bytes, with old versions
    std::map<std::int64_t, std::uint64_t> currentByDay;  ///< the same without them

    // Storage Lens alone.
    std::optional<std::uint64_t> incompleteBytes;  ///< parts of uploads that were not completed
    std::optional<std::uint64_t> uploadedBytes;    ///< on that day
    std::optional<std::uint64_t> downloadedBytes;  ///< on that day
};

/// Called now and then with the share that is read, 0 to 1, on the thread that reads.
using ReportProgress = std::function<void(double share)>;

/// Reads a report: a manifest.json with the files that it names, a CSV file beside its manifest.json, or one whose first line
/// names its columns; files may be compressed by gzip. Holds some kilobytes, however large the files are.
/// @return the buckets that it is about, by name; of a Storage Lens export there may be many
/// Errors: Io; ParseError with file, line and column; NotFound for files that the manifest names; Cancelled within 100 ms.
/// Source: S3 User Guide, Amazon S3 Inventory list and Understanding the S3 Storage Lens export schemas.
[[nodiscard]] Result<std::vector<BucketReport>> readBucketReport(const std::string &path, const std::stop_token &stop,
                                                                 const ReportProgress &progress);

/// "2026-11-03" of a day since 1970.
[[nodiscard]] std::string reportDate(std::int64_t day);

}  // namespace gp
