// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domains/storage/bucket/bucket_offer.h"
#include "core/domains/storage/bucket/size_buckets.h"

#include <optional>
#include <vector>

namespace gp {

/// A month in days, as AWS's 730 hours are.
inline constexpr double kDaysPerMonth = 365.0 / 12;

/// What a bucket must hold and do, in numbers. checkedNeed() says whether they can be used.
struct BucketNeed {
    double storedGiB = 0;      ///< now
    double arrivingGiB = 0;    ///< new data in the first month
    double growthPercent = 0;  ///< of what is stored now, a month, compound: comes on top of what arrives
    SizeMix sizes{{{1024.0 * 1024, 1}}};
    AgeCurve access;                   ///< reads of each stored byte a month, by age in days
    double getsPerRead = 1;            ///< requests for one read of a whole object; 0: reads that cost no request
    double hotObjects = 1;             ///< this share of the objects …
    double hotReads = 1;               ///< … takes this share of the reads
    std::optional<int> retentionDays;  ///< empty: kept for ever
    int horizonDays = 1'095;           ///< of the design: how far data that is kept for ever is looked at
    ReadWait wait = ReadWait::Milliseconds;
    bool oneZone = false;  ///< data may be lost with a zone
    bool versioning = false;
    double churnPercent = 0;           ///< of the bytes overwritten or deleted, a month
    int noncurrentDays = 30;           ///< that an overwritten version is kept
    int newerVersions = 0;             ///< newest old versions of each object that stay however old they are
    double ownReads = 1;               ///< share of the reads whose requests the owner pays for
    int restoredDays = 1;              ///< that a restored copy is kept
    double failedUploadPercent = 0.5;  ///< of what arrives, left behind in parts
    int abortUploadDays = 7;           ///< 0: parts are never removed
    bool straightUploads = false;      ///< clients may name another class than Standard as they upload
    int maxRules = 0;                  ///< lifecycle rules that move current versions; 0: as many as pay
    bool operator==(const BucketNeed &) const = default;

    [[nodiscard]] int life() const { return retentionDays.value_or(horizonDays); }
    /// What arrives each month, for the choice: with nothing arriving, as if what is stored had arrived evenly over its
    /// life.
    [[nodiscard]] double flowGiB() const;
    /// New data of month m = 1, 2, …
    [[nodiscard]] double arrivingIn(int month) const;
    /// Days that an overwritten version stays, on average: noncurrentDays, or until so many newer ones push it out, whichever is
    /// later. Each object is taken to be overwritten by itself, as often as the churn says.
    [[nodiscard]] int noncurrentLife() const;
    /// Share of the bytes of an age that are still there: neither overwritten nor deleted.
    [[nodiscard]] double aliveAt(double ageDays) const;
};

/// Checks every figure of a need; sizes come back in order. Errors: InvalidInput, `where` = the field ("storedGiB",
/// "sizes.parts[2]", "access.points[1]").
[[nodiscard]] Result<BucketNeed> checkedNeed(BucketNeed need);

/// The buckets of a checked need, cut where the Region's classes bill a smallest size.
[[nodiscard]] std::vector<SizeBucket> bucketsOf(const BucketNeed &need, const BucketOffer &offer);

}  // namespace gp
