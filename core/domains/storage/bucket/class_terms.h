// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_need.h"

#include <optional>
#include <span>

/// What a GiB of one size costs in each storage class, and how much of it is there at which age: all that a lifecycle
/// is chosen from.
namespace gp {

/// An amount of which parts are GiB billed by tier: those of Standard and those of Intelligent-Tiering's Frequent
/// Access.
struct TieredUsd {
    double usd = 0;
    double standard = 0;  ///< GiB-months
    double frequent = 0;  ///< GiB-months

    TieredUsd &operator+=(const TieredUsd &other)
    {
        usd += other.usd;
        standard += other.standard;
        frequent += other.frequent;
        return *this;
    }
    TieredUsd operator*(double factor) const { return {usd * factor, standard * factor, frequent * factor}; }
    TieredUsd operator+(TieredUsd other) const { return other += *this; }
};

/// Weights of the three parts: a flat rate for each of the two tiered ones makes an amount comparable.
struct TierRates {
    double usd = 1;
    double standard = 0;
    double frequent = 0;
    [[nodiscard]] double of(const TieredUsd &amount) const
    {
        return usd * amount.usd + standard * amount.standard + frequent * amount.frequent;
    }
};

/// What keeps a rule from moving objects into a class.
enum class ClassBar {
    None,
    NotPriced,     ///< a rate or limit that it takes is not in the catalog
    Wait,          ///< reads take longer than readers can wait
    Zone,          ///< the data would be lost with a zone
    SmallObjects,  ///< S3 never moves objects of that size into it
};

/// One class for objects of one size; per GiB.
struct ClassTerms {
    ClassBar bar = ClassBar::None;
    std::string missing;  ///< with NotPriced: what is not in the catalog
    TieredUsd storage;    ///< a month
    TieredUsd minimum;    ///< the part of it that is billed for the shortest duration
    TieredUsd read;       ///< each time all of it is read
    double enter = 0;     ///< USD by a rule
    /// USD more than into Standard when clients name the class as they upload; empty: they may not, or it has no price.
    std::optional<double> upload;
    std::string missingUpload;  ///< what of it is not in the catalog
    bool readPriced = true;
    std::string missingRead;
    std::optional<RestoreTier> restore;
    int minDays = 0;
    int earliest = 0;
    int leastStay = 0;
};

/// A tier of Intelligent-Tiering below Frequent Access: what a GiB-month of it costs more than in the tier above.
struct IdleStep {
    int afterDays = 0;
    TieredUsd change;
    std::string name;
};

struct SizeTerms {
    std::array<ClassTerms, kStorageClassCount> classes;  ///< by StorageClass
    std::vector<IdleStep> idle;                          ///< of Intelligent-Tiering, in the order of their days
    double objectsPerGiB = 0;
    [[nodiscard]] const ClassTerms &of(StorageClass storageClass) const { return classes[indexOf(storageClass)]; }
};

[[nodiscard]] SizeTerms termsOf(const SizeBucket &bucket, const BucketNeed &need, const BucketOffer &offer);
/// The tiers of Intelligent-Tiering that objects of the need may fall to; the opt-in ones where readers can wait. Of
/// the days that those can be set to the first is best: every tier costs no more than the one above, so none is cheaper
/// later.
[[nodiscard]] std::vector<IdleStep> idleSteps(const BucketNeed &need, const BucketOffer &offer);

/// What is there at each age, and sums over ages up to each day (index a: days 0 to a − 1).
struct AgeTable {
    int life = 0;
    bool expires = false;  ///< deleted at the end of its life; else only no longer looked at
    int keptOverwritten =
        0;                ///< days that an overwritten or expired object goes on in its class, as a noncurrent version
    int firstUnread = 0;  ///< from this day on nothing is read
    std::vector<double> alive;     ///< 0 to life
    std::vector<double> reads;     ///< a month, at each day
    std::vector<double> aliveSum;  ///< Σ alive
    std::vector<double> readSum;   ///< Σ alive × reads
    std::vector<double> lossSum;   ///< Σ (alive(a) − alive(a + 1)) × a
    std::vector<int> idleDays;
    std::vector<std::vector<double>> idleShare;  ///< by idleDays: share of objects that nobody read for so many days
    std::vector<std::vector<double>> idleSum;    ///< Σ alive × idleShare
};
/// @param steps  of Intelligent-Tiering
[[nodiscard]] AgeTable agesOf(const BucketNeed &need, std::span<const IdleStep> steps);
/// Of overwritten versions: all there until they expire, and never read.
[[nodiscard]] AgeTable noncurrentAgesOf(const BucketNeed &need, std::span<const IdleStep> steps);

}  // namespace gp
