// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/burst_bucket.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

/// Levels nearer than this to an end of the bucket are at it: what floating sums over a week lose.
constexpr double kLevelSlack = 1e-9;

struct BucketLap {
    double end = 0;
    double least = 0;
    double served = 0;
    double asked = 0;
    double throttledSeconds = 0;
    bool touchedEmpty = false;
    std::vector<BucketPoint> level;
    std::vector<ThrottledSpan> throttled;
};

BucketLap runLap(const BurstBucket &bucket, std::span<const DemandStep> period, double start)
{
    BucketLap lap;
    lap.least = start;
    double level = start;
    double now = 0;
    const double slack = kLevelSlack * std::max(1.0, bucket.capacity);
    lap.level.push_back({now, level});
    for (const DemandStep &step : period) {
        double left = step.seconds;
        lap.asked += step.rate * step.seconds;
        while (left > 0) {
            const bool empty = level <= slack;
            const double rate = empty && step.rate > bucket.fill ? std::min(bucket.fill, bucket.burst)
                                                                 : std::min(step.rate, bucket.burst);
            const double change = bucket.fill - rate;
            double span = left;
            double next = level + change * left;
            if (change < 0 && next < slack) {
                span = std::min(left, level / -change);
                next = 0;
            } else if (change > 0 && next > bucket.capacity) {
                // Full before the step ends: the rest of it stays full.
                const double reach = (bucket.capacity - level) / change;
                if (reach > 0 && reach < left)
                    lap.level.push_back({now + reach, bucket.capacity});
                next = bucket.capacity;
            } else if (empty && change <= 0) {
                next = 0;
            }
            lap.served += rate * span;
            if (rate < step.rate * (1 - kLevelSlack)) {
                lap.throttledSeconds += span;
                if (!lap.throttled.empty() && lap.throttled.back().to == now)
                    lap.throttled.back().to = now + span;
                else
                    lap.throttled.push_back({now, now + span});
            }
            now += span;
            left -= span;
            level = next;
            lap.least = std::min(lap.least, level);
            lap.touchedEmpty = lap.touchedEmpty || level <= slack;
            lap.level.push_back({now, level});
        }
    }
    lap.end = level;
    return lap;
}

}  // namespace

std::optional<BurstBucket> bucketOf(const VolumeTypeOffer &type, double sizeGiB)
{
    if (!type.missingLimit.empty() || type.model == VolumeModel::Provisioned)
        return std::nullopt;
    if (type.spinning()) {
        const double fill = sustainedThroughput(type, sizeGiB);
        return BurstBucket{type.bucketPerGiB * sizeGiB * 1024, fill, greatestThroughput(type, sizeGiB, 0)};
    }
    if (sizeGiB >= type.burstBelowGiB)
        return std::nullopt;
    return BurstBucket{type.burstCredits, sustainedIops(type, sizeGiB), type.burstIops};
}

BucketCourse followBucket(const BurstBucket &bucket, std::span<const DemandStep> period)
{
    double start = bucket.capacity;
    BucketLap lap = runLap(bucket, period, start);
    const double slack = kLevelSlack * std::max(1.0, bucket.capacity);
    // From full on, no lap ends higher than the one before it. A lap that loses without meeting the bottom is repeated as it is,
    // lower each time: those laps are skipped at once. Meeting an end of the bucket makes laps alike, so few are left to run.
    constexpr int kMostLaps = 64;
    for (int laps = 0; laps < kMostLaps && std::fabs(lap.end - start) > slack; ++laps) {
        const double lost = start - lap.end;
        start = lap.end;
        lap = runLap(bucket, period, start);
        const double lostAgain = start - lap.end;
        if (!lap.touchedEmpty && lostAgain > slack && std::fabs(lostAgain - lost) <= slack) {
            start -= lostAgain * std::floor(lap.least / lostAgain);
            lap = runLap(bucket, period, std::max(0.0, start));
        }
    }
    BucketCourse course;
    course.servedShare = lap.asked > 0 ? lap.served / lap.asked : 1;
    course.throttledMinutes = lap.throttledSeconds / 60;
    course.deepest = lap.least;
    course.level = std::move(lap.level);
    course.throttled = std::move(lap.throttled);
    return course;
}

std::optional<double> secondsToEmpty(const BurstBucket &bucket, double rate)
{
    const double loss = std::min(rate, bucket.burst) - bucket.fill;
    return loss > 0 ? std::optional(bucket.capacity / loss) : std::nullopt;
}

double secondsToFill(const BurstBucket &bucket) { return bucket.capacity / bucket.fill; }

double scanSeconds(const BurstBucket &bucket, double sizeGiB)
{
    const double amount = sizeGiB * 1024;
    const auto lasts = secondsToEmpty(bucket, bucket.burst);
    if (!lasts || *lasts * bucket.burst >= amount)
        return amount / bucket.burst;
    return *lasts + (amount - *lasts * bucket.burst) / bucket.fill;
}

std::optional<std::int64_t> leastSizeInBurst(const VolumeTypeOffer &type, std::span<const DemandStep> period,
                                             double throughputMiBps, std::int64_t from, std::int64_t to)
{
    double most = 0;
    for (const DemandStep &step : period)
        most = std::max(most, step.rate);
    const auto serves = [&](std::int64_t size) {
        const auto gib = static_cast<double>(size);
        if (throughputMiBps > greatestThroughput(type, gib, 0) * (1 + kLevelSlack))
            return false;
        const auto bucket = bucketOf(type, gib);
        if (!bucket)
            return most <= sustainedIops(type, gib);
        return most <= bucket->burst * (1 + kLevelSlack) && !followBucket(*bucket, period).throttles();
    };
    if (from > to || !serves(to))
        return std::nullopt;
    while (from < to) {
        const std::int64_t middle = from + (to - from) / 2;
        if (serves(middle))
            to = middle;
        else
            from = middle + 1;
    }
    return from;
}

}  // namespace gp
