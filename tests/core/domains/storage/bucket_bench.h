// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bucket_oracle.h"
#include "core/catalog/embedded_catalog.h"
#include "core/describe/access_curve.h"
#include "core/domains/offers.h"
#include "core/domains/storage/bucket/bucket_lifecycle.h"

#include <cmath>
#include <limits>
#include <random>

namespace gp::test {

inline const BucketOffer &bucketOffer(const std::string &region)
{
    static const Offers shared(embeddedCatalog());
    return shared.of<BucketOffer>(region);
}

inline constexpr double kKiB = 1024;
inline constexpr double kMiB = 1024 * kKiB;
inline constexpr double kGiB = 1024 * kMiB;

/// A curve that falls as peak × e^(−age/days), a point for each day.
inline AgeCurve falling(double peak, double days, int life)
{
    AgeCurve curve;
    for (int age = 0; age <= life; ++age)
        curve.points.emplace_back(age, peak * std::exp(-age / days));
    return curve;
}
inline AgeCurve steady(double reads) { return reads > 0 ? AgeCurve{{{0, reads}}} : AgeCurve{}; }

/// The figures of a need with objects of one size, and of an offer, as plain numbers.
inline oracle::World worldOf(const BucketNeed &need, const BucketOffer &offer)
{
    oracle::World world;
    const auto rate = [](const std::optional<PricedRate> &price) { return price ? price->rate.perUnit() : 0; };
    const auto tiers = [](const std::optional<TieredRates> &rates) {
        std::vector<oracle::Tier> list;
        if (rates)
            for (const RateTier &tier : rates->tiers)
                list.push_back(
                    {tier.from, tier.to.value_or(std::numeric_limits<double>::infinity()), tier.price.rate.perUnit()});
        return list;
    };
    for (std::size_t c = 0; c < 7; ++c) {
        const StorageClassOffer &from = offer.classes[c];
        oracle::Storage &to = world.classes[c];
        to.sold = from.storage && (c == 0 || from.transition);
        to.rate = from.storage ? from.storage->tiers.front().price.rate.perUnit() : 0;
        to.get = rate(from.get);
        to.fee = rate(from.transition);
        if (from.put)
            to.put = rate(from.put);
        to.retrieval = from.restores.empty() && from.chargesRetrieval ? rate(from.retrieval) : 0;
        to.minDays = from.minDays;
        to.earliest = from.earliestDay;
        to.gap = from.leastStay;
        to.minObject = from.minObject;
        to.overhead = from.overhead;
        to.overheadStandard = from.overheadInStandard;
        to.leastObject = from.leastObject;
        for (const RestoreOffer &way : from.restores)
            to.restores.push_back({way.free || (way.perGB && way.perObject), way.hours.value_or(1e9),
                                   way.free ? 0 : rate(way.perGB), way.free ? 0 : rate(way.perObject)});
    }
    world.standard = tiers(offer.classes[0].storage);
    world.frequent = tiers(offer.classes[2].storage);
    world.monitoring = rate(offer.monitoring);
    world.monitoredFrom = offer.monitoredFrom.value_or(0);
    world.infrequent = {offer.infrequent->afterDays.value_or(0), rate(offer.infrequent->storage)};
    world.instant = {offer.archiveInstant->afterDays.value_or(0), rate(offer.archiveInstant->storage)};
    for (const int later : {0, 1, 3, 6}) {
        if (offer.archiveAccess->afterDays)
            world.archive.push_back({*offer.archiveAccess->afterDays + later, rate(offer.archiveAccess->storage)});
        if (offer.deepArchiveAccess->afterDays)
            world.deepArchive.push_back(
                {*offer.deepArchiveAccess->afterDays + later, rate(offer.deepArchiveAccess->storage)});
    }
    world.archiveWait = offer.archiveAccess->waitHours;
    world.deepArchiveWait = offer.deepArchiveAccess->waitHours;
    world.flow = need.arrivingGiB;
    world.size = need.sizes.parts.front().first;
    world.life = need.retentionDays.value_or(need.horizonDays);
    world.expires = need.retentionDays.has_value();
    world.churn = need.churnPercent / 100;
    world.keptOverwritten = need.versioning ? need.noncurrentDays : 0;
    for (int age = 0; age < world.life; ++age) {
        // Between points by hand: what readsAt() answers is the engine's.
        double reads = need.access.points.empty() ? 0 : need.access.points.back().second;
        for (std::size_t i = need.access.points.size(); i-- > 1;) {
            const auto [x0, y0] = need.access.points[i - 1];
            const auto [x1, y1] = need.access.points[i];
            if (age < x1)
                reads = age <= x0 ? y0 : y0 + (y1 - y0) * (age - x0) / (x1 - x0);
        }
        world.reads.push_back(reads);
    }
    world.gets = need.getsPerRead;
    world.hotObjects = need.hotObjects;
    world.hotReads = need.hotReads;
    world.restoredDays = need.restoredDays;
    constexpr std::array kWaits{0.0, 5.0 / 60, 5.0, 12.0, 48.0};
    world.wait = kWaits[static_cast<std::size_t>(need.wait)];
    world.oneZone = need.oneZone;
    world.uploads = need.straightUploads;
    return world;
}

inline oracle::Path plain(const ClassPath &path)
{
    oracle::Path moves;
    for (const ClassMove &move : path)
        moves.push_back({static_cast<int>(move.to), move.day, move.upload});
    return moves;
}

/// An offer whose durations are days rather than months and whose fees are small, so that short lives hold several
/// moves.
inline BucketOffer shortOffer(std::mt19937 &random)
{
    static constexpr std::array kRegions{"us-east-1", "eu-central-1", "sa-east-1", "ap-south-1"};
    BucketOffer offer = bucketOffer(kRegions[random() % kRegions.size()]);
    const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
    const int infrequent = 1 + below(3);
    for (StorageClassOffer &own : offer.classes) {
        if (own.minDays > 0)
            own.minDays = own.minDays < 90 ? 1 + below(4) : own.minDays < 180 ? 2 + below(5) : 3 + below(8);
        if (own.earliestDay > 0)
            own.earliestDay = infrequent;
        if (own.leastStay > 1)
            own.leastStay = infrequent;
        if (own.transition && own.storageClass != StorageClass::Standard)
            own.transition->rate = Rate(1 + below(400), 9);
        if (own.storageClass != StorageClass::Standard && random() % 12 == 0)
            own.storage.reset();
    }
    offer.monitoring->rate = Rate(1 + below(4'000), 10);
    offer.infrequent->afterDays = 1 + below(4);
    offer.archiveInstant->afterDays = *offer.infrequent->afterDays + 1 + below(4);
    if (random() % 2 == 0)
        offer.archiveAccess->afterDays = *offer.archiveInstant->afterDays;
    if (random() % 2 == 0)
        offer.deepArchiveAccess->afterDays = *offer.archiveInstant->afterDays + 1 + below(3);
    return offer;
}

/// Uploads of all sorts of prices, as much as to Standard or more, some with none: short lives begin in each class.
inline void drawUploads(BucketOffer &offer, BucketNeed &need, std::mt19937 &random)
{
    need.straightUploads = true;
    const std::optional<PricedRate> standard = offer.of(StorageClass::Standard).put;
    for (StorageClassOffer &own : offer.classes) {
        const auto more = static_cast<std::int64_t>(random() % 4 == 0 ? 0 : random() % 8'000);
        if (own.put && standard && own.storageClass != StorageClass::Standard)
            own.put->rate = Rate(std::llround(standard->rate.perUnit() * 1e9) + more, 9);
        if (random() % 15 == 0)
            own.put.reset();
    }
}

/// A need of a short life, with objects of one size.
inline BucketNeed shortNeed(std::mt19937 &random, int longest)
{
    const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
    const auto share = [&] { return (random() % 10'001) / 10'000.0; };
    constexpr std::array kSizes{16 * kKiB, 100 * kKiB, 128 * kKiB, 200 * kKiB, 1 * kMiB, 20 * kMiB, 1 * kGiB};
    BucketNeed need;
    need.arrivingGiB = 1 + below(2'000);
    need.sizes = {{{kSizes[random() % kSizes.size()], 1}}};
    const int life = 2 + below(static_cast<unsigned>(longest - 1));
    if (random() % 2 == 0)
        need.retentionDays = life;
    need.horizonDays = life;
    double age = below(2);
    double reads = random() % 4 == 0 ? 0 : std::pow(10, share() * 3 - 1.5);
    for (int points = below(5); points > 0 && reads > 0; --points) {
        need.access.points.emplace_back(age, reads);
        age += 1 + below(5);
        reads *= share();
        if (random() % 5 == 0)
            reads = 0;
        if (reads == 0)
            need.access.points.emplace_back(age, 0);
    }
    if (random() % 3 == 0)
        need.churnPercent = 400 * share();
    need.wait = static_cast<ReadWait>(below(5));
    need.oneZone = random() % 2 == 0;
    if (random() % 3 == 0) {
        need.hotObjects = 0.1 + 0.8 * share();
        need.hotReads = need.hotObjects + (1 - need.hotObjects) * share();
    }
    need.getsPerRead = random() % 5 == 0 ? 0 : 1 + below(3);
    need.versioning = random() % 3 == 0;
    need.noncurrentDays = 1 + below(12);
    need.restoredDays = 1 + below(3);
    return need;
}

}  // namespace gp::test
