// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_use.h"

#include <algorithm>

namespace gp {
namespace {

double unitUsd(const std::optional<PricedRate> &rate) { return rate ? rate->rate.perUnit() : 0; }

/// Adds what objects of one size bill.
class SizeUse {
public:
    SizeUse(const BucketModel &model, std::size_t bucket, BucketUse &use)
        : m_model(model), m_size(model.buckets[bucket]), m_terms(model.terms[bucket]), m_use(use)
    {
    }

    /// So many GiB for a month in a class. @param age  of the data; @param since  days since they came in
    void stay(StorageClass in, double gib, int age, int since, bool current)
    {
        ClassUse &use = m_use.classes[indexOf(in)];
        const StorageClassOffer &offer = m_model.offer->of(in);
        use.storedGB += gib;
        m_use.besideGB += gib * offer.overheadInStandard / m_size.mean;
        if (in == StorageClass::IntelligentTiering)
            tiering(use, gib, age, since, current);
        else
            use.billedGB += gib * billed(offer);
        if (!current) {
            m_use.noncurrentGB += gib;
            return;
        }
        use.objects += gib * m_terms.objectsPerGiB;
        const auto &curve = m_model.ages.reads;
        const double read = curve.empty() ? 0 : gib * curve[within(age, curve.size())];
        if (read <= 0)
            return;
        m_use.readGB += read;
        const double objects = read * m_terms.objectsPerGiB;
        if (!archived(in)) {
            use.gets += objects * m_model.need.getsPerRead;
            use.retrievedGB += offer.chargesRetrieval ? read : 0;
            return;
        }
        use.gets += objects;
        m_use.besideGB += read * m_model.need.restoredDays / kDaysPerMonth;
        if (const auto &tier = m_terms.of(in).restore) {
            use.restores[static_cast<std::size_t>(*tier)] += objects;
            use.restoredGB[static_cast<std::size_t>(*tier)] += read;
        }
    }
    void enter(StorageClass to, double gib) { m_use.classes[indexOf(to)].entered += gib * m_terms.objectsPerGiB; }
    void upload(StorageClass to, double gib) { m_use.classes[indexOf(to)].uploaded += gib * m_terms.objectsPerGiB; }
    /// So many GiB left a class so many days before their shortest duration was over.
    void owe(StorageClass in, double gib, int days)
    {
        if (days > 0 && in != StorageClass::IntelligentTiering)
            m_use.classes[indexOf(in)].owedGB += gib * billed(m_model.offer->of(in)) * days / kDaysPerMonth;
    }

private:
    static std::size_t within(int day, std::size_t count)
    {
        return std::min(static_cast<std::size_t>(std::max(day, 0)), count - 1);
    }
    [[nodiscard]] double billed(const StorageClassOffer &offer) const
    {
        return std::max(1.0, offer.minObject / m_size.mean) + offer.overhead / m_size.mean;
    }
    void tiering(ClassUse &use, double gib, int age, int since, bool current)
    {
        const double from = m_model.offer->monitoredFrom.value_or(0);
        if (m_size.mean < from) {
            use.billedGB += gib;
            return;
        }
        m_use.monitored += gib * m_terms.objectsPerGiB;
        const AgeTable &ages = current ? m_model.ages : m_model.noncurrentAges;
        double above = 1;
        double *tier = &use.billedGB;
        for (std::size_t step = 0; step < ages.idleDays.size() && since >= ages.idleDays[step]; ++step) {
            const double idle = ages.idleShare[step][within(age, ages.idleShare[step].size())];
            *tier += gib * (above - idle);
            above = idle;
            tier = &m_use.idleGB[step];
        }
        *tier += gib * above;
    }

    const BucketModel &m_model;
    const SizeBucket &m_size;
    const SizeTerms &m_terms;
    BucketUse &m_use;
};

/// A class of a path, from one day to another.
struct ClassStay {
    StorageClass in;
    int from;
    int to;
    bool leaves;  ///< by a move or by expiry
};

std::vector<ClassStay> staysOf(const ClassPath &path, int end, bool expires)
{
    std::vector<ClassStay> stays{{StorageClass::Standard, 0, end, expires}};
    for (const ClassMove &move : path) {
        if (move.day >= end)
            break;
        stays.back().to = move.day;
        stays.back().leaves = true;
        stays.push_back({move.to, move.day, end, expires});
    }
    return stays;
}

void addCurrent(SizeUse &size, const ClassPath &path, const BucketModel &model, const MonthCells &cells, double share,
                std::array<double, kStorageClassCount> &overwritten)
{
    const int end = static_cast<int>(cells.there.size());
    const bool expires = model.ages.expires;
    for (const ClassStay &stay : staysOf(path, expires ? std::min(end, model.ages.life) : end, expires)) {
        const int least = model.offer->of(stay.in).minDays;
        if (stay.from == 0 && stay.in != StorageClass::Standard && uploadedStraight(path))
            size.upload(stay.in, share * cells.passing.front());
        else if (stay.from > 0 || stay.in != StorageClass::Standard)
            size.enter(stay.in, share * cells.passing[static_cast<std::size_t>(stay.from)]);
        for (int age = stay.from; age < stay.to; ++age) {
            const auto day = static_cast<std::size_t>(age);
            size.stay(stay.in, share * cells.there[day], age, age - stay.from, true);
            size.owe(stay.in, share * cells.lost[day], stay.from + least - model.ages.keptOverwritten - 1 - age);
            overwritten[indexOf(stay.in)] += share * cells.lost[day];
        }
        if (!stay.leaves)
            continue;
        const double leaving = share * cells.passing[static_cast<std::size_t>(stay.to)];
        const bool expiring = expires && stay.to == model.ages.life;
        size.owe(stay.in, leaving, least - (stay.to - stay.from) - (expiring ? model.ages.keptOverwritten : 0));
        if (expiring)
            overwritten[indexOf(stay.in)] += leaving;
    }
}

/// Versions that began in one class, as they go the way of old ones: steps that do not lead down from there are
/// skipped.
void addNoncurrent(SizeUse &size, const ClassPath &path, const BucketModel &model, StorageClass start, double gib,
                   double full)
{
    for (const ClassStay &stay : staysOf(path, model.need.noncurrentLife(), true)) {
        const bool moved = mayMove(start, stay.in);
        const StorageClass in = moved ? stay.in : start;
        if (moved)
            size.enter(in, gib);
        for (int age = stay.from; age < stay.to; ++age)
            size.stay(in, gib * full / kDaysPerMonth, age, moved ? age - stay.from : 0, false);
        if (moved)
            size.owe(in, gib * full, model.offer->of(in).minDays - (stay.to - stay.from));
    }
}

}  // namespace

double BucketUse::uploads() const
{
    double all = puts;
    for (const ClassUse &own : classes)
        all += own.uploaded;
    return all;
}

BucketUse &BucketUse::operator+=(const BucketUse &other)
{
    for (std::size_t c = 0; c < kStorageClassCount; ++c) {
        ClassUse &own = classes[c];
        const ClassUse &its = other.classes[c];
        own.storedGB += its.storedGB;
        own.billedGB += its.billedGB;
        own.objects += its.objects;
        own.owedGB += its.owedGB;
        own.gets += its.gets;
        own.retrievedGB += its.retrievedGB;
        own.entered += its.entered;
        own.uploaded += its.uploaded;
        for (std::size_t tier = 0; tier < kRestoreTierCount; ++tier) {
            own.restores[tier] += its.restores[tier];
            own.restoredGB[tier] += its.restoredGB[tier];
        }
    }
    for (std::size_t step = 0; step < idleGB.size(); ++step)
        idleGB[step] += other.idleGB[step];
    monitored += other.monitored;
    besideGB += other.besideGB;
    noncurrentGB += other.noncurrentGB;
    readGB += other.readGB;
    puts += other.puts;
    failedGB += other.failedGB;
    return *this;
}

MonthCells steadyCells(const BucketModel &model)
{
    MonthCells cells;
    const double flow = model.need.flowGiB();
    for (std::size_t age = 0; age < static_cast<std::size_t>(model.ages.life); ++age) {
        cells.there.push_back(flow / kDaysPerMonth * model.ages.alive[age]);
        cells.passing.push_back(flow * model.ages.alive[age]);
        cells.lost.push_back(flow * (model.ages.alive[age] - model.ages.alive[age + 1]));
    }
    cells.passing.push_back(flow * model.ages.alive.back());
    return cells;
}

BucketUse useOf(const BucketPolicy &policy, const BucketModel &model, const MonthCells &cells)
{
    BucketUse use;
    use.ownReads = model.need.ownReads;
    use.idle = idleSteps(model.need, *model.offer);
    use.idleGB.assign(use.idle.size(), 0);
    for (std::size_t i = 0; i < model.buckets.size(); ++i) {
        SizeUse size(model, i, use);
        std::array<double, kStorageClassCount> overwritten{};
        addCurrent(size, policy.current[i], model, cells, model.buckets[i].share, overwritten);
        for (std::size_t c = 0; model.need.versioning && c < kStorageClassCount; ++c)
            if (overwritten[c] > 0)
                addNoncurrent(size, policy.noncurrent, model, static_cast<StorageClass>(c), overwritten[c],
                              cells.noncurrentShare);
    }
    return use;
}

double usdOf(const BucketUse &use, const BucketOffer &offer)
{
    TieredUsd total{0, use.standardGB(), use.of(StorageClass::IntelligentTiering).billedGB};
    for (std::size_t c = 0; c < kStorageClassCount; ++c) {
        const StorageClassOffer &own = offer.classes[c];
        const ClassUse &of = use.classes[c];
        if (own.storage && c != indexOf(StorageClass::Standard) && c != indexOf(StorageClass::IntelligentTiering))
            total.usd += (of.billedGB + of.owedGB) * own.storage->first().price.rate.perUnit();
        total.usd += use.ownReads * of.gets * unitUsd(own.get) + of.retrievedGB * unitUsd(own.retrieval) +
                     of.entered * unitUsd(own.transition) + of.uploaded * unitUsd(own.put);
        for (const RestoreOffer &way : own.restores)
            if (!way.free)
                total.usd += use.ownReads * of.restores[static_cast<std::size_t>(way.tier)] * unitUsd(way.perObject) +
                             of.restoredGB[static_cast<std::size_t>(way.tier)] * unitUsd(way.perGB);
    }
    const std::array tiers{&offer.infrequent, &offer.archiveInstant, &offer.archiveAccess, &offer.deepArchiveAccess};
    for (std::size_t step = 0; step < use.idle.size(); ++step)
        for (const auto *tier : tiers)
            if (*tier && (*tier)->name == use.idle[step].name)
                total.usd += use.idleGB[step] * unitUsd((*tier)->storage);
    total.usd += use.monitored * unitUsd(offer.monitoring) + use.puts * unitUsd(offer.of(StorageClass::Standard).put);
    return tieredUsd(total, offer);
}

}  // namespace gp
