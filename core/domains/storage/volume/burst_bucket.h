// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/volume/volume_offer.h"

#include <span>
#include <vector>

namespace gp {

/// A bucket of credits that fills at a steady rate and lets a volume do more while it is not empty. Rates are a second, in the
/// unit of the credits: I/O operations (gp2) or MiB (st1, sc1).
/// Source: EBS User Guide, I/O credits and burst performance; throughput credits of hard disks.
struct BurstBucket {
    double capacity = 0;
    double fill = 0;   ///< earned a second; what is served while the bucket is empty
    double burst = 0;  ///< served at most
    bool operator==(const BurstBucket &) const = default;
};

/// A stretch of constant demand.
struct DemandStep {
    double seconds = 0;
    double rate = 0;
};

struct BucketPoint {
    double second = 0;
    double level = 0;
};

/// A stretch in which less is served than asked.
struct ThrottledSpan {
    double from = 0;  ///< seconds from the start of the period
    double to = 0;
};

/// How a bucket fares under a demand that repeats.
struct BucketCourse {
    double servedShare = 1;          ///< of what is asked
    double throttledMinutes = 0;     ///< a period in which less is served than asked
    double deepest = 0;              ///< the least level
    std::vector<BucketPoint> level;  ///< linear between its points, from the start of the period to its end
    std::vector<ThrottledSpan> throttled;
    [[nodiscard]] bool throttles() const { return throttledMinutes > 1e-6; }
};

/// The bucket of a volume type at a size, or none: a type that has no credits, or a size that needs none.
[[nodiscard]] std::optional<BurstBucket> bucketOf(const VolumeTypeOffer &type, double sizeGiB);

/// Follows the bucket through a period that repeats, from the state in which it settles after starting full. Exact: within a
/// step the level is a straight line, and the instant at which it meets an end of the bucket is solved for.
[[nodiscard]] BucketCourse followBucket(const BurstBucket &bucket, std::span<const DemandStep> period);

/// How long a full bucket lasts at a demand; empty: for ever.
[[nodiscard]] std::optional<double> secondsToEmpty(const BurstBucket &bucket, double rate);
/// How long an empty bucket takes to fill while nothing is asked of it.
[[nodiscard]] double secondsToFill(const BurstBucket &bucket);
/// How long reading so many GiB in one go takes with a full bucket of MiB.
[[nodiscard]] double scanSeconds(const BurstBucket &bucket, double sizeGiB);

/// The least size in GiB, from `from` to `to`, at which a demand never waits; empty where even `to` makes it wait.
/// Throttling falls with size, so halving finds it.
/// @param throughputMiBps  the greatest throughput that the demand asks for
[[nodiscard]] std::optional<std::int64_t> leastSizeInBurst(const VolumeTypeOffer &type,
                                                           std::span<const DemandStep> period, double throughputMiBps,
                                                           std::int64_t from, std::int64_t to);

}  // namespace gp
