// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/class_terms.h"

#include "core/base/text.h"
#include "core/describe/access_curve.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gp {
namespace {

constexpr double kBytesPerGiB = 1024.0 * 1024 * 1024;

double usdEach(const std::optional<PricedRate> &rate) { return rate ? rate->rate.perUnit() : 0; }

void barUnpriced(ClassTerms &terms, std::string missing)
{
    if (terms.bar == ClassBar::NotPriced)
        return;
    terms.bar = ClassBar::NotPriced;
    terms.missing = std::move(missing);
}

/// What reading a GiB back out of an archive costs: the cheapest tier that is soon enough; where none is, the cheapest.
void readFromArchive(ClassTerms &terms, const StorageClassOffer &storageClass, const BucketNeed &need,
                     const BucketOffer &offer, double objects)
{
    const double wait = hoursOf(need.wait);
    bool anySoon = false;
    for (const RestoreOffer &tier : storageClass.restores)
        anySoon = anySoon || (tier.hours && *tier.hours <= wait + 1e-9);
    if (!anySoon && terms.bar == ClassBar::None)
        terms.bar = ClassBar::Wait;
    double least = std::numeric_limits<double>::infinity();
    terms.readPriced = false;
    for (const RestoreOffer &tier : storageClass.restores) {
        if (anySoon && !(tier.hours && *tier.hours <= wait + 1e-9))
            continue;
        if (!tier.priced()) {
            const std::string name = toLower(textOf(tier.tier));
            if (terms.missingRead.empty())
                terms.missingRead = toText(offer.missing(storageClass.storageClass,
                                                         tier.perGB ? "restore_request_" + name : "retrieval_" + name));
            continue;
        }
        const double cost = tier.free ? 0 : usdEach(tier.perGB) + need.ownReads * objects * usdEach(tier.perObject);
        if (cost < least) {
            least = cost;
            terms.restore = tier.tier;
            terms.readPriced = true;
        }
    }
    if (terms.readPriced)
        terms.missingRead.clear();
    if (!storageClass.get) {
        terms.readPriced = false;
        terms.missingRead = toText(offer.missing(storageClass.storageClass, "get_request"));
    }
    terms.read = {terms.readPriced ? least + need.ownReads * objects * usdEach(storageClass.get) : 0,
                  need.restoredDays / kDaysPerMonth, 0};
}

ClassTerms classTermsOf(const StorageClassOffer &storageClass, const SizeBucket &bucket, const BucketNeed &need,
                        const BucketOffer &offer, double objects)
{
    const StorageClass own = storageClass.storageClass;
    ClassTerms terms;
    terms.minDays = storageClass.minDays;
    terms.earliest = storageClass.earliestDay;
    terms.leastStay = storageClass.leastStay;
    if (!storageClass.missingLimit.empty())
        barUnpriced(terms, "the limit " + storageClass.missingLimit + " is not in the catalog");
    if (!storageClass.storage)
        barUnpriced(terms, toText(offer.missing(own, "storage")));
    if (!storageClass.transition && own != StorageClass::Standard)
        barUnpriced(terms, toText(offer.missing(own, "transition")));
    terms.enter = objects * usdEach(storageClass.transition);
    if (need.straightUploads && own != StorageClass::Standard) {
        const auto &standardPut = offer.of(StorageClass::Standard).put;
        if (storageClass.put && standardPut)
            terms.upload = objects * (usdEach(storageClass.put) - usdEach(standardPut));
        else
            terms.missingUpload = toText(offer.missing(storageClass.put ? StorageClass::Standard : own, "put_request"));
    }
    const double billed = std::max(1.0, storageClass.minObject / bucket.mean) + storageClass.overhead / bucket.mean;
    const double flat = storageClass.storage ? storageClass.storage->first().price.rate.perUnit() : 0;
    if (own == StorageClass::Standard)
        terms.minimum = {0, billed, 0};
    else if (own == StorageClass::IntelligentTiering)
        terms.minimum = {0, 0, billed};
    else
        terms.minimum = {billed * flat, 0, 0};
    terms.storage = terms.minimum + TieredUsd{0, storageClass.overheadInStandard / bucket.mean, 0};
    if (own == StorageClass::IntelligentTiering) {
        if (!offer.monitoring || !offer.monitoredFrom)
            barUnpriced(terms, toText(offer.missing(own, "monitoring")));
        if (!offer.infrequent || !offer.infrequent->storage || !offer.infrequent->afterDays || !offer.archiveInstant ||
            !offer.archiveInstant->storage || !offer.archiveInstant->afterDays)
            barUnpriced(terms, toText(Missing{"s3", "a tier of S3 Intelligent-Tiering", offer.region}));
        if (bucket.mean >= offer.monitoredFrom.value_or(0))
            terms.storage.usd += objects * usdEach(offer.monitoring);
        terms.minDays = 0;
        if (bucket.mean < storageClass.leastObject && terms.bar == ClassBar::None)
            terms.bar = ClassBar::SmallObjects;
    }
    if (storageClass.oneZone && !need.oneZone && terms.bar == ClassBar::None)
        terms.bar = ClassBar::Zone;
    if (!storageClass.restores.empty()) {
        readFromArchive(terms, storageClass, need, offer, objects);
        return terms;
    }
    if (!storageClass.get && need.getsPerRead > 0)
        terms.missingRead = toText(offer.missing(own, "get_request"));
    if (storageClass.chargesRetrieval && !storageClass.retrieval)
        terms.missingRead = toText(offer.missing(own, "retrieval"));
    terms.readPriced = terms.missingRead.empty();
    terms.read = {(storageClass.chargesRetrieval ? usdEach(storageClass.retrieval) : 0) +
                      need.ownReads * need.getsPerRead * objects * usdEach(storageClass.get),
                  0, 0};
    return terms;
}

void sumAges(AgeTable &ages)
{
    const auto life = static_cast<std::size_t>(ages.life);
    ages.aliveSum.assign(life + 1, 0);
    ages.readSum.assign(life + 1, 0);
    ages.lossSum.assign(life + 1, 0);
    for (std::size_t day = 0; day < life; ++day) {
        ages.aliveSum[day + 1] = ages.aliveSum[day] + ages.alive[day];
        ages.readSum[day + 1] = ages.readSum[day] + ages.alive[day] * ages.reads[day];
        ages.lossSum[day + 1] = ages.lossSum[day] + (ages.alive[day] - ages.alive[day + 1]) * static_cast<double>(day);
    }
    ages.firstUnread = ages.life;
    while (ages.firstUnread > 0 && ages.reads[static_cast<std::size_t>(ages.firstUnread) - 1] == 0)
        --ages.firstUnread;
}

/// The chance that an object was not read within so many days, for objects that are read by groups of different heat.
/// Reads come as a Poisson process.
void addIdleShares(AgeTable &ages, const BucketNeed &need, std::span<const IdleStep> steps)
{
    const auto life = static_cast<std::size_t>(ages.life);
    std::vector<double> readsSince(life + 1, 0);
    for (std::size_t day = 0; day < life; ++day)
        readsSince[day + 1] = readsSince[day] + ages.reads[day] / kDaysPerMonth;
    const double hot = need.hotReads / need.hotObjects;
    const double cold = need.hotObjects < 1 ? (1 - need.hotReads) / (1 - need.hotObjects) : 0;
    for (const IdleStep &step : steps) {
        std::vector<double> share(life, 0);
        std::vector<double> sum(life + 1, 0);
        for (std::size_t day = 0; day < life; ++day) {
            const std::size_t from = day - std::min(day, static_cast<std::size_t>(step.afterDays));
            const double expected = readsSince[day] - readsSince[from];
            share[day] = need.hotObjects * std::exp(-hot * expected);
            if (need.hotObjects < 1)
                share[day] += (1 - need.hotObjects) * std::exp(-cold * expected);
            sum[day + 1] = sum[day] + ages.alive[day] * share[day];
        }
        ages.idleDays.push_back(step.afterDays);
        ages.idleShare.push_back(std::move(share));
        ages.idleSum.push_back(std::move(sum));
    }
}

}  // namespace

std::vector<IdleStep> idleSteps(const BucketNeed &need, const BucketOffer &offer)
{
    std::vector<IdleStep> steps;
    TieredUsd above{0, 0, 1};
    const double frequentLast = [&] {
        const auto &frequent = offer.of(StorageClass::IntelligentTiering).storage;
        return frequent ? frequent->tiers.back().price.rate.perUnit() : 0;
    }();
    double aboveRate = frequentLast;
    const auto add = [&](const std::optional<IdleTier> &tier, bool optIn) {
        if (!tier || !tier->storage || !tier->afterDays)
            return;
        const double rate = tier->storage->rate.perUnit();
        if (optIn && (tier->waitHours > hoursOf(need.wait) + 1e-9 || rate > aboveRate))
            return;
        // An opt-in tier that starts on the day of another takes its place (S3 User Guide, Intelligent-Tiering).
        if (optIn && !steps.empty() && steps.back().afterDays >= *tier->afterDays) {
            above = above + steps.back().change * -1;
            steps.pop_back();
        }
        const TieredUsd own{rate, 0, 0};
        steps.push_back({*tier->afterDays, own + above * -1, tier->name});
        above = own;
        aboveRate = rate;
    };
    add(offer.infrequent, false);
    add(offer.archiveInstant, false);
    add(offer.archiveAccess, true);
    add(offer.deepArchiveAccess, true);
    return steps;
}

SizeTerms termsOf(const SizeBucket &bucket, const BucketNeed &need, const BucketOffer &offer)
{
    SizeTerms terms;
    terms.objectsPerGiB = kBytesPerGiB / bucket.mean;
    for (const StorageClassOffer &storageClass : offer.classes)
        terms.classes[indexOf(storageClass.storageClass)] =
            classTermsOf(storageClass, bucket, need, offer, terms.objectsPerGiB);
    terms.idle = idleSteps(need, offer);
    if (bucket.mean < offer.monitoredFrom.value_or(0))
        for (IdleStep &step : terms.idle)
            step.change = {};
    return terms;
}

AgeTable agesOf(const BucketNeed &need, std::span<const IdleStep> steps)
{
    AgeTable ages;
    ages.life = need.life();
    ages.expires = need.retentionDays.has_value();
    ages.keptOverwritten = need.versioning ? need.noncurrentLife() : 0;
    for (int day = 0; day <= ages.life; ++day)
        ages.alive.push_back(need.aliveAt(day));
    ages.reads = readsByDay(need.access, ages.life);
    sumAges(ages);
    addIdleShares(ages, need, steps);
    return ages;
}

AgeTable noncurrentAgesOf(const BucketNeed &need, std::span<const IdleStep> steps)
{
    AgeTable ages;
    ages.life = need.noncurrentLife();
    ages.expires = true;
    ages.alive.assign(static_cast<std::size_t>(ages.life) + 1, 1);
    ages.reads.assign(static_cast<std::size_t>(ages.life), 0);
    sumAges(ages);
    addIdleShares(ages, need, steps);
    return ages;
}

}  // namespace gp
