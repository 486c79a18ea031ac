// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bucket_report_fields.h"

#include "core/describe/describe.h"
#include "core/describe/fields.h"

#include "core/base/text.h"
#include "core/describe/any_spec.h"
#include "core/describe/field_traits.h"
#include "core/describe/size_mix.h"
#include "core/domains/storage/bucket/bucket_spec.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kReportedGiB = 1024.0 * 1024 * 1024;
constexpr double kDaysAMonth = 365.0 / 12;
constexpr std::int64_t kLatelyDays = 30;  // of writing that stand for a month
constexpr double kSizeDigits = 4;         // significant ones of a mean size: 0.05 % at most
constexpr double kShareDigits = 5;

/// Ages that people ask about, in days.
constexpr std::array<std::int64_t, 5> kToldAges{30, 90, 180, 365, 1095};

double significant(double value, double digits)
{
    if (value == 0)
        return 0;
    const double scale = std::pow(10.0, digits - 1 - std::floor(std::log10(std::fabs(value))));
    return std::round(value * scale) / scale;
}

double gibOf(double bytes)
{
    const double gib = bytes / kReportedGiB;
    return gib >= 1 ? std::round(gib * 1000) / 1000 : significant(gib, kSizeDigits);
}

std::string reportedAmount(std::uint64_t bytes) { return formatBytes(static_cast<double>(bytes)); }

std::string objectCount(std::uint64_t count)
{
    return groupThousands(static_cast<std::int64_t>(count)) + (count == 1 ? " object" : " objects");
}

std::string reportedPercent(double part, double whole)
{
    return formatNumber(whole > 0 ? part / whole * 100 : 0, 1) + " %";
}

/// Mean sizes round to whole units, so that the mix can be read; what the shares lose goes to the largest.
std::optional<SizeMix> reportedMix(const BucketReport &report)
{
    const auto total = static_cast<double>(report.current.bytes);
    if (report.current.bytes == 0 || report.current.count == 0)
        return std::nullopt;
    const auto sizeFor = [](const StoredObjects &objects) {
        const double mean = static_cast<double>(objects.bytes) / static_cast<double>(objects.count);
        const double unit = std::pow(1024.0, std::max(0.0, std::floor(std::log2(mean) / 10)));
        return significant(mean / unit, kSizeDigits) * unit;
    };
    SizeMix mix;
    if (report.source == ReportSource::StorageLens) {
        mix.parts.emplace_back(sizeFor(report.current), 1);
        return mix;
    }
    // Empty objects are counted among the smallest that hold something.
    std::uint64_t empty = 0;
    double given = 0;
    std::size_t largest = 0;
    for (StoredObjects band : report.sizes) {
        band.count += empty;
        empty = band.bytes == 0 ? band.count : 0;
        if (band.bytes == 0)
            continue;
        const double share = significant(static_cast<double>(band.bytes) / total, kShareDigits);
        mix.parts.emplace_back(sizeFor(band), share);
        given += share;
        if (share > mix.parts[largest].second)
            largest = mix.parts.size() - 1;
    }
    if (mix.parts.empty())
        return std::nullopt;
    mix.parts[largest].second = significant(mix.parts[largest].second + 1 - given, 12);
    return mix;
}

struct Arrival {
    double bytes = 0;  ///< a month
    std::string because;
};

std::optional<Arrival> arrivalOf(const BucketReport &report)
{
    if (report.uploadedBytes)
        return Arrival{static_cast<double>(*report.uploadedBytes) * kDaysAMonth,
                       reportedAmount(*report.uploadedBytes) + " were uploaded on that day; a month of such days."};
    if (!report.tellsAges || report.writtenByDay.empty())
        return std::nullopt;
    const std::int64_t begun = report.writtenByDay.begin()->first;
    // Whole days: that of the report is not over when it is written, unless there is no other.
    const bool older = begun < report.day;
    const std::int64_t days = older ? std::min<std::int64_t>(report.day - begun, kLatelyDays) : 1;
    const std::int64_t last = older ? report.day - 1 : report.day;
    std::uint64_t lately = 0;
    for (auto each = report.writtenByDay.lower_bound(last - days + 1);
         each != report.writtenByDay.end() && each->first <= last; ++each)
        lately += each->second;
    return Arrival{static_cast<double>(lately) / static_cast<double>(days) * kDaysAMonth,
                   reportedAmount(lately) + " were written in the last " +
                       (days == 1 ? "whole day" : std::to_string(days) + " whole days") +
                       " and are still there; what was deleted meanwhile is not in a list."};
}

void addAges(const BucketReport &report, ReportReading &reading)
{
    if (!report.tellsAges || report.currentByDay.empty() || report.current.bytes == 0)
        return;
    const auto total = static_cast<double>(report.current.bytes);
    const std::int64_t oldest = report.day - report.currentByDay.begin()->first;
    std::int64_t from = 0;
    const auto add = [&](const std::string &name, std::int64_t to) {
        std::uint64_t bytes = 0;
        for (const auto &[day, written] : report.currentByDay) {
            const std::int64_t age = std::max<std::int64_t>(report.day - day, 0);
            if (age >= from && (to < 0 || age < to))
                bytes += written;
        }
        reading.facts.push_back(
            {name, reportedPercent(static_cast<double>(bytes), total) + ", " + reportedAmount(bytes)});
    };
    for (std::int64_t to : kToldAges) {
        if (from > oldest)
            break;
        add("Age " + std::to_string(from) + " to " + std::to_string(to) + " days", to);
        from = to;
    }
    if (from <= oldest && from == kToldAges.back())
        add("Older than " + std::to_string(from) + " days", -1);
    reading.facts.push_back(
        {"Oldest", groupThousands(oldest) + " days, written on " + reportDate(report.currentByDay.begin()->first)});
}

void addVersions(const BucketReport &report, const BucketSpec &spec, ReportReading &reading)
{
    const bool kept = report.noncurrent.count > 0 || report.noncurrent.bytes > 0;
    if (!report.tellsVersions) {
        reading.untold.emplace_back("Old versions: the report does not tell them apart, so that all counts as stored.");
        return;
    }
    if (kept || report.deleteMarkers > 0)
        reading.facts.push_back({"Old versions", reportedAmount(report.noncurrent.bytes) + " in " +
                                                     objectCount(report.noncurrent.count) + ", " +
                                                     groupThousands(static_cast<std::int64_t>(report.deleteMarkers)) +
                                                     " delete markers"});
    if (!kept)
        return;
    reading.fields.push_back({"versioning", true, "The bucket holds old versions."});
    const auto days = static_cast<double>(spec.noncurrentDays.value());
    if (report.current.bytes == 0 || days <= 0)
        return;
    const double churn = static_cast<double>(report.noncurrent.bytes) / static_cast<double>(report.current.bytes) *
                         kDaysAMonth / days * 100;
    reading.fields.push_back({"churn", FieldTraits<Percent>::write(Percent(significant(churn, 3))),
                              reportedAmount(report.noncurrent.bytes) + " of old versions, if each is kept " +
                                  formatNumber(days, 0) + " days as the form says."});
}

void addUnfinished(const BucketReport &report, const BucketSpec &spec, double arriving, ReportReading &reading)
{
    if (!report.incompleteBytes) {
        reading.untold.emplace_back(report.source == ReportSource::Inventory
                                        ? "Uploads that fail: an inventory lists no parts of uploads."
                                        : "Uploads that fail: the export has no metric of incomplete uploads.");
        return;
    }
    reading.facts.push_back({"Incomplete uploads", reportedAmount(*report.incompleteBytes)});
    const auto days = static_cast<double>(spec.abortUploadDays.value());
    if (arriving <= 0 || days <= 0)
        return;
    const double share = static_cast<double>(*report.incompleteBytes) / (arriving * days / kDaysAMonth) * 100;
    reading.fields.push_back({"failedUploads",
                              FieldTraits<Percent>::write(Percent(significant(std::min(share, 100.0), 3))),
                              reportedAmount(*report.incompleteBytes) + " of parts, if they are removed after " +
                                  formatNumber(days, 0) + " days as the form says."});
}

/// What a field would refuse is told, not set: a bucket that cannot be planned helps nobody.
void dropRefused(const Json &json, ReportReading &reading)
{
    const std::vector<FieldDescription> fields = describeFields<BucketSpec>();
    std::erase_if(reading.fields, [&](const ReportedField &field) {
        Json spec = json;
        spec[field.field] = field.value;
        for (const Error &error : validateFields(spec, fields))
            if (error.where == field.field) {
                reading.untold.push_back(field.because + " It is not set: " + error.message);
                return true;
            }
        return false;
    });
}

}  // namespace

bool takesBucketReports(std::string_view kind) { return kind == "s3.bucket"; }

ReportReading readingOf(const BucketReport &report, const Json &json)
{
    const BucketSpec spec = readFields<BucketSpec>(json).value_or(BucketSpec());
    const bool inventory = report.source == ReportSource::Inventory;
    ReportReading reading;
    reading.fields.push_back({"stored", FieldTraits<GiB>::write(GiB(gibOf(static_cast<double>(report.current.bytes)))),
                              objectCount(report.current.count) +
                                  (report.tellsVersions ? ", without old versions." : ", all that there is.")});
    const std::optional<Arrival> arrival = arrivalOf(report);
    if (arrival)
        reading.fields.push_back({"arriving", FieldTraits<GiB>::write(GiB(gibOf(arrival->bytes))), arrival->because});
    else
        reading.untold.emplace_back(inventory ? "Arriving a month: the inventory has no column LastModifiedDate."
                                              : "Arriving a month: the export has no metric BytesUploaded, one of the "
                                                "advanced metrics.");
    if (const auto mix = reportedMix(report))
        reading.fields.push_back({"sizes", FieldTraits<SizeMix>::write(*mix),
                                  inventory ? "Counted object by object."
                                            : "The mean of all objects: the export does not tell how sizes mix, so "
                                              "that small objects are hidden in it."});
    addVersions(report, spec, reading);
    addUnfinished(report, spec, arrival ? arrival->bytes : 0, reading);

    for (const auto &[name, stored] : report.classes)
        if (stored.bytes > 0 || stored.count > 0)
            reading.facts.push_back(
                {name.empty() ? "No class" : name, reportedAmount(stored.bytes) + " in " + objectCount(stored.count)});
    addAges(report, reading);
    if (report.downloadedBytes)
        reading.facts.push_back(
            {"Downloaded that day", reportedAmount(*report.downloadedBytes) + ", " +
                                        reportedPercent(static_cast<double>(*report.downloadedBytes),
                                                        static_cast<double>(report.current.bytes)) +
                                        " of what is stored; not by age"});
    reading.untold.emplace_back(
        "Reads by age: neither report says how old what is read is. Storage class analysis and access logs do.");
    reading.untold.emplace_back(
        "How long objects are kept: what was deleted is not reported. The age of the oldest is a hint, no more.");
    if (!inventory)
        reading.untold.emplace_back("Ages: Storage Lens counts no days since an upload; an inventory does.");
    dropRefused(json, reading);
    return reading;
}

}  // namespace gp
