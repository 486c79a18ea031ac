// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bucket_report.h"

#include "core/base/text.h"
#include "core/exchange/bucket_report_files.h"
#include "core/exchange/report_rows.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

namespace gp {
namespace {

constexpr std::uint64_t kToldEach = 1 << 20;  // bytes of a file between two words on the progress

/// The columns of an export of Storage Lens that names none. Source: S3 User Guide, S3 Storage Lens export schemas.
const std::vector<std::string> &storageLensSchema()
{
    static const std::vector<std::string> columns{
        "version_number", "configuration_id", "report_date", "aws_account_number", "aws_region",  "storage_class",
        "record_type",    "record_value",     "bucket_name", "metric_name",        "metric_value"};
    return columns;
}

bool namesAll(const std::vector<std::string_view> &fields, std::initializer_list<std::string_view> names)
{
    return std::all_of(names.begin(), names.end(), [&](std::string_view name) {
        return std::any_of(fields.begin(), fields.end(),
                           [&](std::string_view field) { return trimmed(field) == name; });
    });
}

bool isStorageLensHead(const std::vector<std::string_view> &fields)
{
    return namesAll(fields, {"metric_name", "metric_value"});
}

bool isInventoryHead(const std::vector<std::string_view> &fields)
{
    const auto names = [&](std::string_view name) {
        return std::any_of(fields.begin(), fields.end(),
                           [&](std::string_view field) { return plainColumn(field) == name; });
    };
    return names("key") && names("size");
}

bool isStorageLensRecord(const std::vector<std::string_view> &fields)
{
    return fields.size() == storageLensSchema().size() && fields.front().starts_with("V_") && reportedDay(fields[2]);
}

/// Reads one report: its rows, once it is known of which kind they are.
class BucketReportReader {
public:
    explicit BucketReportReader(BucketReportFiles files) : m_files(std::move(files)) {}

    Result<std::vector<BucketReport>> read(const std::stop_token &stop, const ReportProgress &progress)
    {
        if (m_files.source)
            if (auto made = makeRows(*m_files.source, m_files.columns); !made)
                return tl::unexpected<Error>(made.error());
        for (std::size_t file = 0; file < m_files.paths.size(); ++file)
            if (auto done = readOne(file, stop, progress); !done)
                return tl::unexpected<Error>(done.error());
        std::vector<BucketReport> reports;
        if (m_inventory && (m_records > 0 || !m_files.bucket.empty()))
            reports = m_inventory->finish(m_files.day);
        else if (m_lens)
            reports = m_lens->finish();
        if (reports.empty())
            return fail(ErrorCode::ParseError,
                        m_lens ? "The Storage Lens export has no record of a bucket." : "The file is empty.", {},
                        "Choose a report that S3 has written for the bucket.");
        return reports;
    }

private:
    Result<void> readOne(std::size_t file, const std::stop_token &stop, const ReportProgress &progress)
    {
        auto lines = ReportLines::open(m_files.paths[file], stop);
        if (!lines)
            return tl::unexpected<Error>(lines.error());
        std::vector<std::string_view> fields;
        std::string_view line;
        std::uint64_t told = 0;
        bool begun = false;  // a line with something in it was read
        for (;;) {
            const auto more = lines->next(line);
            if (!more)
                return tl::unexpected<Error>(more.error());
            if (!*more)
                return {};
            if (progress && lines->fileRead() >= told) {
                told = lines->fileRead() + kToldEach;
                const double share = lines->fileSize() > 0 ? static_cast<double>(lines->fileRead()) /
                                                                 static_cast<double>(lines->fileSize())
                                                           : 1.0;
                progress((static_cast<double>(file) + std::min(share, 1.0)) /
                         static_cast<double>(m_files.paths.size()));
            }
            if (line.empty())
                continue;
            if (auto cut = splitReportLine(*lines, line, fields); !cut)
                return cut;
            if (!std::exchange(begun, true)) {
                const auto head = takeHead(*lines, fields);
                if (!head)
                    return tl::unexpected<Error>(head.error());
                if (*head)
                    continue;
            }
            ++m_records;
            if (auto added = m_inventory ? m_inventory->add(*lines, fields) : m_lens->add(*lines, fields); !added)
                return added;
        }
    }

    /// @return whether the first line is one that names columns
    Result<bool> takeHead(const ReportLines &lines, const std::vector<std::string_view> &fields)
    {
        const bool lens = isStorageLensHead(fields);
        if (lens || isInventoryHead(fields)) {
            std::vector<std::string> columns;
            for (std::string_view field : fields)
                columns.push_back(trimmed(field));
            if (m_records == 0)
                if (auto made = makeRows(lens ? ReportSource::StorageLens : ReportSource::Inventory, columns); !made)
                    return tl::unexpected<Error>(made.error());
            return true;
        }
        if (m_inventory || m_lens)
            return false;
        if (!isStorageLensRecord(fields))
            return fail(
                ErrorCode::ParseError, "The file does not say what its columns are.", lines.place(),
                "If it is an S3 Inventory, put its manifest.json into the same folder, or choose that one; else "
                "let the first line name the columns: Key and Size at least, LastModifiedDate, StorageClass, "
                "IsLatest and IsDeleteMarker if there are such.");
        if (auto made = makeRows(ReportSource::StorageLens, storageLensSchema()); !made)
            return tl::unexpected<Error>(made.error());
        return false;
    }

    Result<void> makeRows(ReportSource source, const std::vector<std::string> &columns)
    {
        m_inventory.reset();
        m_lens.reset();
        if (source == ReportSource::Inventory) {
            auto rows = InventoryRows::make(columns, m_files.bucket);
            if (!rows)
                return tl::unexpected<Error>(rows.error());
            m_inventory = std::move(*rows);
        } else {
            auto rows = StorageLensRows::make(columns);
            if (!rows)
                return tl::unexpected<Error>(rows.error());
            m_lens = std::move(*rows);
        }
        return {};
    }

    BucketReportFiles m_files;
    std::optional<InventoryRows> m_inventory;
    std::optional<StorageLensRows> m_lens;
    std::uint64_t m_records = 0;
};

}  // namespace

Result<std::vector<BucketReport>> readBucketReport(const std::string &path, const std::stop_token &stop,
                                                   const ReportProgress &progress)
{
    auto files = findReportFiles(path);
    if (!files)
        return tl::unexpected<Error>(files.error());
    return BucketReportReader(std::move(*files)).read(stop, progress);
}

std::string reportDate(std::int64_t day)
{
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

}  // namespace gp
