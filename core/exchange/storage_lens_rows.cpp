// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/exchange/report_rows.h"

#include <algorithm>

namespace gp {

Result<StorageLensRows> StorageLensRows::make(const std::vector<std::string> &columns)
{
    StorageLensRows rows;
    rows.m_columns = columns;
    for (const auto &[name, column] :
         {std::pair("report_date", &rows.m_date), std::pair("storage_class", &rows.m_class),
          std::pair("record_type", &rows.m_type), std::pair("bucket_name", &rows.m_bucket),
          std::pair("metric_name", &rows.m_metric), std::pair("metric_value", &rows.m_value)}) {
        const auto found = std::find(columns.begin(), columns.end(), name);
        if (found == columns.end())
            return fail(ErrorCode::ParseError, "The Storage Lens export has no column " + std::string(name) + ".",
                        "reportSchema",
                        "Take the metrics export of a dashboard as S3 writes it, with all of its columns.");
        *column = static_cast<int>(found - columns.begin());
    }
    return rows;
}

Result<void> StorageLensRows::add(const ReportLines &lines, const std::vector<std::string_view> &fields)
{
    if (fields.size() != m_columns.size())
        return fail(ErrorCode::ParseError,
                    "The line has " + std::to_string(fields.size()) + " columns; a record has " +
                        std::to_string(m_columns.size()) + ".",
                    lines.place(), "Check that the file was not edited.");
    const auto field = [&](int column) { return fields[static_cast<std::size_t>(column)]; };
    // Sums of accounts and parts of buckets say nothing more of a bucket.
    if (field(m_type) != "BUCKET")
        return {};
    const auto value = reportedNumber(field(m_value));
    const std::string_view metric = field(m_metric);
    const bool bytes = metric == "StorageBytes" || metric == "CurrentVersionStorageBytes" ||
                       metric == "NonCurrentVersionStorageBytes" || metric == "IncompleteMultipartUploadStorageBytes" ||
                       metric == "BytesUploaded" || metric == "BytesDownloaded";
    const bool count = metric == "ObjectCount" || metric == "CurrentVersionObjectCount" ||
                       metric == "NonCurrentVersionObjectCount" || metric == "DeleteMarkerObjectCount";
    if (!bytes && !count)
        return {};
    if (!value)
        return badReportField(lines, "metric_value", field(m_value),
                              bytes ? "a number of bytes" : "a number of objects");
    const auto day = reportedDay(field(m_date));
    if (!day)
        return badReportField(lines, "report_date", field(m_date), "a date such as 2026-11-03");
    const std::string_view name = field(m_bucket);
    if (name.empty())
        return badReportField(lines, "bucket_name", name, "the name of a bucket");

    auto found = m_buckets.find(name);
    // Of several days the newest counts.
    if (found != m_buckets.end() && found->second.day > *day)
        return {};
    if (found == m_buckets.end() || found->second.day < *day) {
        BucketReport fresh;
        fresh.source = ReportSource::StorageLens;
        fresh.bucket = name;
        fresh.day = *day;
        found = m_buckets.insert_or_assign(std::string(name), std::move(fresh)).first;
    }
    BucketReport &report = found->second;
    const auto addTo = [&](std::optional<std::uint64_t> &sum) { sum = sum.value_or(0) + *value; };
    if (metric == "StorageBytes")
        report.classes[std::string(field(m_class))].bytes += *value;
    else if (metric == "ObjectCount")
        report.classes[std::string(field(m_class))].count += *value;
    else if (metric == "CurrentVersionStorageBytes")
        report.current.bytes += *value;
    else if (metric == "CurrentVersionObjectCount")
        report.current.count += *value;
    else if (metric == "DeleteMarkerObjectCount")
        report.deleteMarkers += *value;
    else if (metric == "IncompleteMultipartUploadStorageBytes")
        addTo(report.incompleteBytes);
    else if (metric == "BytesUploaded")
        addTo(report.uploadedBytes);
    else if (metric == "BytesDownloaded")
        addTo(report.downloadedBytes);
    else if (metric == "NonCurrentVersionStorageBytes")
        report.noncurrent.bytes += *value;
    else
        report.noncurrent.count += *value;
    report.tellsVersions = report.tellsVersions || metric.find("CurrentVersion") != std::string_view::npos;
    return {};
}

std::vector<BucketReport> StorageLensRows::finish()
{
    std::vector<BucketReport> reports;
    for (auto &[name, report] : m_buckets) {
        // Without the metric of current versions they are all that is stored but the old ones.
        if (report.current.bytes == 0 && report.current.count == 0) {
            for (const auto &[storageClass, stored] : report.classes) {
                report.current.bytes += stored.bytes;
                report.current.count += stored.count;
            }
            // StorageBytes counts the parts of unfinished uploads, too (S3 Storage Lens metrics glossary).
            report.current.bytes -=
                std::min(report.current.bytes, report.noncurrent.bytes + report.incompleteBytes.value_or(0));
            report.current.count -= std::min(report.current.count, report.noncurrent.count);
        }
        reports.push_back(std::move(report));
    }
    m_buckets.clear();
    return reports;
}

}  // namespace gp
