// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_need.h"

#include "core/base/text.h"
#include "core/describe/access_curve.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kMostBucketGiB = 1e9;  // an exbibyte; more than any figure of the catalog was made for
constexpr int kMostDays = 36'500;

/// A figure of the need and the span that it must lie in.
struct NeedSpan {
    const char *field;
    const char *label;
    const char *unit;
    double value;
    double least;
    double most;
};

std::optional<Error> outsideOf(const NeedSpan &span)
{
    const std::string unit = *span.unit ? " " + std::string(span.unit) : std::string();
    const auto refuse = [&](std::string message, std::string remedy) {
        return Error{ErrorCode::InvalidInput, std::move(message), span.field, std::move(remedy)};
    };
    if (!std::isfinite(span.value))
        return refuse(std::string(span.label) + " is not a number.", "Give a number.");
    const std::string given = std::string(span.label) + ", " + formatNumber(span.value, 6) + unit;
    if (span.value < span.least)
        return refuse(given + ", is below " + formatNumber(span.least, 6) + unit + ".",
                      "Give " + formatNumber(span.least, 6) + unit + " or more.");
    if (span.value > span.most)
        return refuse(given + ", is above " + formatNumber(span.most, 6) + unit + ".",
                      "Give " + formatNumber(span.most, 6) + unit + " or less.");
    return std::nullopt;
}

Error insideField(const char *field, Error error)
{
    error.where = error.where.empty() ? field : std::string(field) + "." + error.where;
    return error;
}

}  // namespace

double BucketNeed::flowGiB() const
{
    const double flow = arrivingIn(1);
    return flow > 0 ? flow : storedGiB / (life() / kDaysPerMonth);
}

double BucketNeed::arrivingIn(int month) const
{
    const double factor = 1 + growthPercent / 100;
    return arrivingGiB + storedGiB * (std::pow(factor, month) - std::pow(factor, month - 1));
}

double BucketNeed::aliveAt(double ageDays) const { return std::exp(-churnPercent / 100 * ageDays / kDaysPerMonth); }

int BucketNeed::noncurrentLife() const
{
    const double perDay = churnPercent / 100 / kDaysPerMonth;
    if (newerVersions <= 0 || perDay <= 0)
        return noncurrentDays;
    // The mean of the later of a fixed day and the arrival of the Nth of a Poisson process: the day, and what the process takes
    // beyond it. A term is the chance that k newer versions have come by that day, `few` that no more than k have.
    const double expected = perDay * noncurrentDays;
    double term = std::exp(-expected);
    double few = 0;
    double beyond = 0;
    for (int newer = 0; newer < newerVersions; ++newer) {
        few += term;
        beyond += few / perDay;
        term *= expected / (newer + 1);
    }
    return static_cast<int>(std::lround(std::min<double>(noncurrentDays + beyond, kMostDays)));
}

Result<BucketNeed> checkedNeed(BucketNeed need)
{
    const NeedSpan spans[] = {
        {"storedGiB", "What is stored now", "GiB", need.storedGiB, 0, kMostBucketGiB},
        {"arrivingGiB", "What arrives a month", "GiB", need.arrivingGiB, 0, kMostBucketGiB},
        {"growthPercent", "Growth a month", "%", need.growthPercent, 0, 100},
        {"getsPerRead", "Requests for one read", "", need.getsPerRead, 0, 1e6},
        {"hotObjects", "The share of objects that are read most", "", need.hotObjects, 0.0001, 1},
        {"hotReads", "The share of reads that they take", "", need.hotReads, 0, 1},
        {"retentionDays", "Retention", "days", static_cast<double>(need.life()), 1, kMostDays},
        {"noncurrentDays", "Days that old versions are kept", "", static_cast<double>(need.noncurrentDays), 1,
         kMostDays},
        {"newerVersions", "The newest old versions that are kept", "", static_cast<double>(need.newerVersions), 0, 100},
        {"ownReads", "The share of reads that the owner pays for", "", need.ownReads, 0, 1},
        {"churnPercent", "The share overwritten or deleted a month", "%", need.churnPercent, 0, 1'000},
        {"restoredDays", "Days that a restored copy is kept", "", static_cast<double>(need.restoredDays), 1, kMostDays},
        {"failedUploadPercent", "The share of failed uploads", "%", need.failedUploadPercent, 0, 100},
        {"abortUploadDays", "Days until failed uploads are removed", "", static_cast<double>(need.abortUploadDays), 0,
         kMostDays},
        {"maxRules", "The most rules", "", static_cast<double>(need.maxRules), 0, 1'000},
    };
    for (const NeedSpan &span : spans)
        if (auto problem = outsideOf(span)) {
            if (problem->where == "retentionDays" && !need.retentionDays)
                problem->where = "horizonDays";
            return tl::unexpected<Error>(std::move(*problem));
        }
    if (need.hotReads < need.hotObjects)
        return fail(ErrorCode::InvalidInput,
                    "The objects that are read most, " + formatNumber(need.hotObjects * 100, 2) +
                        " % of all, take only " + formatNumber(need.hotReads * 100, 2) + " % of the reads.",
                    "hotReads", "Give them at least their share of the reads.");
    auto curve = checkedCurve(std::move(need.access));
    if (!curve)
        return tl::unexpected<Error>(insideField("access", std::move(curve.error())));
    need.access = std::move(*curve);
    auto mix = checkedMix(std::move(need.sizes));
    if (!mix)
        return tl::unexpected<Error>(insideField("sizes", std::move(mix.error())));
    need.sizes = std::move(*mix);
    return need;
}

std::vector<SizeBucket> bucketsOf(const BucketNeed &need, const BucketOffer &offer)
{
    double boundary = offer.protectedBelow.value_or(0);
    for (const StorageClassOffer &storageClass : offer.classes)
        boundary = std::max(boundary, storageClass.minObject);
    return sizeBuckets(need.sizes, boundary);
}

}  // namespace gp
