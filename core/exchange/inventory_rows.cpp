// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/exchange/report_rows.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>

namespace gp {
namespace {

constexpr std::string_view kUnnamedClass = "STANDARD";  // where an inventory has no column StorageClass
constexpr std::size_t kLongestClass = 40;

std::size_t bandOf(std::uint64_t size)
{
    return static_cast<std::size_t>(
        std::find_if(kReportedSizes.begin(), kReportedSizes.end() - 1, [&](std::uint64_t end) { return size < end; }) -
        kReportedSizes.begin());
}

/// S3 writes classes in capitals; anything else is another column.
bool isStorageClass(std::string_view text)
{
    return !text.empty() && text.size() <= kLongestClass && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::optional<bool> reportedTruth(std::string_view text)
{
    const std::string word = toLower(text);
    if (word == "true")
        return true;
    if (word == "false" || word.empty())
        return false;
    return std::nullopt;
}

}  // namespace

tl::unexpected<Error> badReportField(const ReportLines &lines, std::string_view column, std::string_view value,
                                     std::string_view wanted)
{
    return fail(ErrorCode::ParseError, "“" + excerpt(value) + "” is not " + std::string(wanted) + ".",
                lines.place() + ", column " + std::string(column),
                "Check that the file belongs to its manifest.json and was not edited.");
}

std::optional<std::uint64_t> reportedNumber(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<std::int64_t> reportedDay(std::string_view text)
{
    if (text.size() < 10 || text[4] != '-' || text[7] != '-' || (text.size() > 10 && text[10] != 'T'))
        return std::nullopt;
    const auto year = reportedNumber(text.substr(0, 4));
    const auto month = reportedNumber(text.substr(5, 2));
    const auto day = reportedNumber(text.substr(8, 2));
    if (!year || !month || !day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count();
}

std::string plainColumn(std::string_view name)
{
    std::string plain;
    for (const char c : name)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return plain;
}

Result<InventoryRows> InventoryRows::make(const std::vector<std::string> &columns, const std::string &bucket)
{
    InventoryRows rows;
    rows.m_columns = columns;
    const auto at = [&](std::string_view name) {
        const auto found = std::find_if(columns.begin(), columns.end(), [&](const std::string &column) {
            return plainColumn(column) == plainColumn(name);
        });
        return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
    };
    rows.m_bucket = at("Bucket");
    rows.m_size = at("Size");
    rows.m_date = std::max(at("LastModifiedDate"), at("LastModified"));
    rows.m_class = at("StorageClass");
    rows.m_latest = at("IsLatest");
    rows.m_marker = at("IsDeleteMarker");
    if (rows.m_size < 0)
        return fail(ErrorCode::ParseError, "The inventory has no column Size: nothing can be added up.", "fileSchema",
                    "Add Size to the additional metadata of the inventory configuration in S3 and take the next one.");
    rows.m_report.bucket = bucket;
    rows.m_report.tellsVersions = rows.m_latest >= 0;
    rows.m_report.tellsAges = rows.m_date >= 0;
    return rows;
}

Result<void> InventoryRows::add(const ReportLines &lines, const std::vector<std::string_view> &fields)
{
    if (fields.size() != m_columns.size())
        return fail(ErrorCode::ParseError,
                    "The line has " + std::to_string(fields.size()) +
                        " columns; the manifest, or the first line, names " + std::to_string(m_columns.size()) + ".",
                    lines.place(), "Check that the file belongs to its manifest.json and was not edited.");
    const auto field = [&](int column) {
        return column < 0 ? std::string_view() : fields[static_cast<std::size_t>(column)];
    };
    const auto bad = [&](int column, std::string_view wanted) {
        return badReportField(lines, m_columns[static_cast<std::size_t>(column)], field(column), wanted);
    };
    if (m_bucket >= 0 && field(m_bucket) != m_report.bucket) {
        if (!m_report.bucket.empty())
            return bad(m_bucket, "the bucket of this inventory, “" + m_report.bucket + "”");
        m_report.bucket = field(m_bucket);
    }
    const auto marker = reportedTruth(field(m_marker));
    const auto latest = m_latest < 0 ? std::optional(true) : reportedTruth(field(m_latest));
    if (!marker)
        return bad(m_marker, "true or false");
    if (!latest)
        return bad(m_latest, "true or false");
    if (*marker) {
        ++m_report.deleteMarkers;
        return {};
    }
    const auto size = reportedNumber(field(m_size));
    if (!size)
        return bad(m_size, "a number of bytes");
    const std::string_view storageClass = m_class < 0 ? kUnnamedClass : field(m_class);
    if (!m_lastClass || storageClass != m_lastClassName) {
        if (!isStorageClass(storageClass))
            return bad(m_class, "a storage class such as STANDARD_IA");
        m_lastClassName = storageClass;
        m_lastClass = &m_report.classes[m_lastClassName];
    }
    m_lastClass->add(*size);
    (*latest ? m_report.current : m_report.noncurrent).add(*size);
    if (*latest)
        m_report.sizes[bandOf(*size)].add(*size);
    if (m_date < 0)
        return {};
    const auto day = reportedDay(field(m_date));
    if (!day)
        return bad(m_date, "a date such as 2026-11-03T10:15:00.000Z");
    m_report.writtenByDay[*day] += *size;
    if (*latest)
        m_report.currentByDay[*day] += *size;
    return {};
}

std::vector<BucketReport> InventoryRows::finish(std::optional<std::int64_t> day)
{
    const auto &written = m_report.writtenByDay;
    m_report.day = day ? *day : written.empty() ? 0 : written.rbegin()->first;
    return {m_report};
}

}  // namespace gp
