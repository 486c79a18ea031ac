// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/bucket_report.h"
#include "core/exchange/report_lines.h"

#include <string_view>

/// The records of the two kinds of report, one at a time.
namespace gp {

/// A field of a record that cannot be used: "objects.csv, line 12, column Size".
[[nodiscard]] tl::unexpected<Error> badReportField(const ReportLines &lines, std::string_view column,
                                                   std::string_view value, std::string_view wanted);
/// @return empty: no whole number of at least 0
[[nodiscard]] std::optional<std::uint64_t> reportedNumber(std::string_view text);
/// The day of "2026-11-03" or "2026-11-03T10:15:00.000Z", since 1970; empty: no date.
[[nodiscard]] std::optional<std::int64_t> reportedDay(std::string_view text);

/// The letters and digits of a column's name, in lower case: by these names are compared.
[[nodiscard]] std::string plainColumn(std::string_view name);

/// Adds up the objects of an inventory.
class InventoryRows {
public:
    /// @param columns  as S3 names them, or as people do: "LastModifiedDate", "last-modified". Errors: ParseError without Size.
    [[nodiscard]] static Result<InventoryRows> make(const std::vector<std::string> &columns, const std::string &bucket);
    /// Errors: ParseError at the column.
    [[nodiscard]] Result<void> add(const ReportLines &lines, const std::vector<std::string_view> &fields);
    /// @param day  that the inventory was made, if it is known; else the newest object says it
    [[nodiscard]] std::vector<BucketReport> finish(std::optional<std::int64_t> day);

private:
    std::vector<std::string> m_columns;
    int m_bucket = -1;  // columns; -1: there is none
    int m_size = -1;
    int m_date = -1;
    int m_class = -1;
    int m_latest = -1;
    int m_marker = -1;
    BucketReport m_report;
    StoredObjects *m_lastClass = nullptr;  // neighbours are mostly of one class
    std::string m_lastClassName;
};

/// Gathers the metrics of the buckets of a Storage Lens export.
class StorageLensRows {
public:
    /// Errors: ParseError for a column that is not there.
    [[nodiscard]] static Result<StorageLensRows> make(const std::vector<std::string> &columns);
    [[nodiscard]] Result<void> add(const ReportLines &lines, const std::vector<std::string_view> &fields);
    [[nodiscard]] std::vector<BucketReport> finish();

private:
    std::vector<std::string> m_columns;
    int m_date = -1;
    int m_class = -1;
    int m_type = -1;
    int m_bucket = -1;
    int m_metric = -1;
    int m_value = -1;
    std::map<std::string, BucketReport, std::less<>> m_buckets;
};

}  // namespace gp
