// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_choice.h"

#include "core/domains/storage/volume/burst_bucket.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <tuple>

namespace gp {
namespace {

/// What floating sums lose.
constexpr double kEfsSlack = 1e-9;
constexpr double kSecondsPerMonth = kHoursPerMonth * 3600;

bool exceeds(double needed, double has) { return needed > has * (1 + kEfsSlack); }

/// Adds up what a month costs and notes a rate that is missing.
class EfsBill {
public:
    void add(double quantity, const std::optional<PricedRate> &rate)
    {
        if (quantity <= 0)
            return;
        m_missing = m_missing || !rate;
        if (rate)
            m_dollars += quantity * rate->rate.perUnit();
    }
    [[nodiscard]] bool missing() const { return m_missing; }
    [[nodiscard]] std::int64_t nanos() const
    {
        constexpr double kMost = 9e18;
        return static_cast<std::int64_t>(std::llround(std::min(m_dollars * 1e9, kMost)));
    }

private:
    double m_dollars = 0;
    bool m_missing = false;
};

/// Whether a week of bursting never waits.
bool creditsSuffice(const EfsLoad &load, double standardGiB, const EfsOffer &offer)
{
    const double base = offer.baseMiBps(standardGiB);
    if (!exceeds(load.meteredPeak, base))
        return true;
    if (exceeds(load.meteredMean, base))
        return false;
    std::vector<DemandStep> week;
    week.reserve(load.metered.size());
    for (const double rate : load.metered)
        week.push_back({3600, rate});
    return !followBucket({offer.creditsMiB(standardGiB), base, offer.burstMiBps(standardGiB)}, week).throttles();
}

}  // namespace

EfsLoad efsLoad(const EfsNeed &need, const EfsOffer &offer)
{
    EfsLoad load;
    const auto &share = need.hours.share;
    const double mean = std::accumulate(share.begin(), share.end(), 0.0) / static_cast<double>(share.size());
    const double most = *std::max_element(share.begin(), share.end());
    const double perShare = mean > 0 ? 1024 / kSecondsPerMonth / mean : 0;
    load.meterFactor = std::max(1.0, offer.requestMinKiB / need.requestKiB);
    const double metered = load.meterFactor * (need.writtenGB + need.readGB / offer.readDivisor) * perShare;
    load.readPeak = need.readGB * perShare * most;
    load.writePeak = need.writtenGB * perShare * most;
    for (std::size_t hour = 0; hour < share.size(); ++hour)
        load.metered[hour] = metered * share[hour];
    load.meteredPeak = metered * most;
    load.meteredMean = metered * mean;
    auto sorted = load.metered;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const auto slow = static_cast<std::size_t>(std::floor(need.slowShare * static_cast<double>(sorted.size())));
    load.meteredKept = sorted[std::min(slow, sorted.size() - 1)];
    load.readIops = std::max(need.readIops, load.readPeak * 1024 / need.requestKiB);
    load.writeIops = std::max(need.writeIops, load.writePeak * 1024 / need.requestKiB);
    return load;
}

std::vector<EfsPoint> efsPoints(const EfsNeed &need, const EfsOffer &offer)
{
    const auto allowed = [](const auto &pin, auto value) { return !pin || *pin == value; };
    std::vector<EfsAfter> days{EfsAfter::Never};
    days.insert(days.end(), offer.transitions.begin(), offer.transitions.end());
    std::vector<EfsPoint> points;
    for (const auto &type : EnumText<EfsType>::kNames)
        for (const auto &mode : EnumText<EfsThroughputMode>::kNames)
            for (const EfsAfter ia : days)
                for (const EfsAfter archive : days)
                    for (const auto &back : EnumText<EfsReturn>::kNames) {
                        const bool archives = archive != EfsAfter::Never;
                        if (archives && (type.value != EfsType::Regional || mode.value != EfsThroughputMode::Elastic ||
                                         ia == EfsAfter::Never || daysOf(archive) <= daysOf(ia)))
                            continue;
                        if (ia == EfsAfter::Never && back.value != EfsReturn::Stays)
                            continue;
                        const bool returns = ia == EfsAfter::Never || allowed(need.back, back.value);
                        if (allowed(need.type, type.value) && allowed(need.mode, mode.value) && allowed(need.ia, ia) &&
                            allowed(need.archive, archive) && returns)
                            points.push_back({type.value, mode.value, {ia, archive, back.value}});
                    }
    return points;
}

EfsSpread efsSpread(const EfsNeed &need, const EfsLifecycle &lifecycle, const EfsOffer &offer)
{
    EfsSpread spread;
    const bool returns = lifecycle.back == EfsReturn::OnFirstAccess;
    double touched = 0;
    for (const EfsFiles &files : need.files) {
        const EfsStay stay = efsStay(files.accesses, need.lifeMonths, lifecycle, offer.archiveMinDays);
        const double size = need.sizeGiB * files.share;
        const double billed = size * std::max(1.0, offer.fileMinKiB / files.fileKiB);
        EfsMonth &month = spread.month;
        spread.standardGiB += size * stay.standard;
        month.iaGB += billed * stay.ia;
        month.archiveGB += billed * stay.archive;
        month.toIaGB += billed * stay.toIa;
        month.toArchiveGB += billed * stay.toArchive;
        month.earlyArchiveGB += billed * stay.earlyArchive;
        touched += files.share * files.accesses;
        spread.coldTouches += files.share * (stay.iaTouched + stay.archiveTouched);
        if (returns) {
            month.iaReadGB += billed * stay.iaTouched;
            month.archiveReadGB += billed * stay.archiveTouched;
        } else {
            const double least = files.share * std::max(1.0, offer.fileMinKiB / files.fileKiB);
            spread.iaReadShare += least * stay.iaTouched;
            spread.archiveReadShare += least * stay.archiveTouched;
        }
    }
    spread.month.standardGB = spread.standardGiB;
    // What nobody touches is not what is read.
    const double whole = touched > 0 ? touched : 1;
    spread.coldTouches /= whole;
    spread.iaReadShare /= whole;
    spread.archiveReadShare /= whole;
    return spread;
}

EfsOption scoreEfs(const EfsNeed &need, const EfsLoad &load, const EfsSpread &spread, const EfsPoint &point,
                   const EfsOffer &offer, bool simulate)
{
    EfsOption option;
    option.point = point;
    option.month = spread.month;
    option.standardGiB = spread.standardGiB;
    option.base = offer.baseMiBps(spread.standardGiB);
    EfsMonth &month = option.month;
    month.iaReadGB += need.readGB * spread.iaReadShare;
    month.archiveReadGB += need.readGB * spread.archiveReadShare;
    month.readGB = need.readGB * load.meterFactor;
    month.writtenGB = need.writtenGB * load.meterFactor;
    if (point.type == EfsType::OneZone)
        month.otherZonesGB = (need.readGB + need.writtenGB) * (1 - 1 / need.zones);

    const EfsCaps &caps = offer.caps(point.type, point.mode);
    const auto fail = [&](EfsConstraint constraint, bool broken) {
        if (broken)
            option.failed |= 1U << static_cast<unsigned>(constraint);
    };
    const bool maxIo = need.performance == EfsPerformanceMode::MaxIo;
    fail(EfsConstraint::OneZone, point.type == EfsType::OneZone && !need.oneZoneTolerated && !need.type);
    fail(EfsConstraint::MaxIo, maxIo && (point.mode == EfsThroughputMode::Elastic || point.type == EfsType::OneZone));
    fail(EfsConstraint::Latency, need.quick && (maxIo || point.lifecycle.ia != EfsAfter::Never));
    fail(EfsConstraint::ReadThroughput, exceeds(load.readPeak, caps.readMiBps));
    fail(EfsConstraint::WriteThroughput, exceeds(load.writePeak, caps.writeMiBps));
    fail(EfsConstraint::Client, exceeds((load.readPeak + load.writePeak) / need.clients, caps.clientMiBps));
    if (!maxIo) {
        fail(EfsConstraint::ReadIops, exceeds(load.readIops, caps.readIops));
        fail(EfsConstraint::ColdReadIops,
             caps.coldReadIops > 0 && exceeds(load.readIops * spread.coldTouches, caps.coldReadIops));
        fail(EfsConstraint::WriteIops, exceeds(load.writeIops, caps.writeIops));
    }
    if (point.mode == EfsThroughputMode::Provisioned) {
        option.provisioned = need.provisioned.value_or(std::max(1.0, std::ceil(load.meteredKept * (1 - kEfsSlack))));
        // The quota is one of metered throughput: that of reads is printed as three times as much.
        fail(EfsConstraint::Provisioned, exceeds(load.meteredKept, std::max(option.provisioned, option.base)) ||
                                             exceeds(option.provisioned, caps.writeMiBps));
    }
    if (point.mode == EfsThroughputMode::Bursting) {
        const bool beyond = exceeds(load.meteredPeak, offer.burstMiBps(spread.standardGiB));
        fail(EfsConstraint::Burst, beyond);
        if (simulate)
            fail(EfsConstraint::Credits, !beyond && !creditsSuffice(load, spread.standardGiB, offer));
    }

    EfsBill bill;
    bill.add(month.standardGB, offer.standardOf(point.type));
    bill.add(month.iaGB, offer.iaOf(point.type, point.mode));
    bill.add(month.archiveGB + month.earlyArchiveGB, offer.archive);
    bill.add(month.toIaGB, offer.toIa);
    bill.add(month.toArchiveGB, offer.toArchive);
    bill.add(month.iaReadGB, offer.iaRead);
    bill.add(month.archiveReadGB, offer.archiveRead);
    if (point.mode == EfsThroughputMode::Elastic) {
        bill.add(month.readGB, offer.elasticRead);
        bill.add(month.writtenGB, offer.elasticWrite);
    }
    bill.add(option.provisioned - option.base, offer.provisioned);
    bill.add(month.otherZonesGB * offer.zoneSides, offer.betweenZones);
    fail(EfsConstraint::Price, bill.missing());
    option.monthNanos = bill.nanos();
    return option;
}

EfsOption scoreEfs(const EfsNeed &need, const EfsPoint &point, const EfsOffer &offer)
{
    return scoreEfs(need, efsLoad(need, offer), efsSpread(need, point.lifecycle, offer), point, offer);
}

bool isBetterEfs(const EfsOption &a, const EfsOption &b)
{
    const auto key = [](const EfsOption &option) {
        const EfsLifecycle &lifecycle = option.point.lifecycle;
        return std::tuple(option.monthNanos, lifecycle.transitions(), -daysOf(lifecycle.ia), -daysOf(lifecycle.archive),
                          option.point.type, option.point.mode, lifecycle.back);
    };
    return key(a) < key(b);
}

std::vector<EfsOption> rankEfs(const EfsNeed &need, const EfsOffer &offer)
{
    const EfsLoad load = efsLoad(need, offer);
    std::vector<EfsOption> options;
    for (const EfsPoint &point : efsPoints(need, offer))
        options.push_back(scoreEfs(need, load, efsSpread(need, point.lifecycle, offer), point, offer));
    std::sort(options.begin(), options.end(), [](const EfsOption &a, const EfsOption &b) {
        const int failsA = std::popcount(a.failed);
        const int failsB = std::popcount(b.failed);
        return failsA != failsB ? failsA < failsB : isBetterEfs(a, b);
    });
    return options;
}

std::optional<EfsOption> bestEfs(const EfsNeed &need, const EfsOffer &offer)
{
    const EfsLoad load = efsLoad(need, offer);
    std::optional<EfsOption> best;
    for (const EfsPoint &point : efsPoints(need, offer)) {
        const EfsSpread spread = efsSpread(need, point.lifecycle, offer);
        EfsOption option = scoreEfs(need, load, spread, point, offer, false);
        // A week of credits is followed only where it could matter.
        if (!option.eligible() || (best && !isBetterEfs(option, *best)))
            continue;
        option = scoreEfs(need, load, spread, point, offer);
        if (option.eligible())
            best = option;
    }
    return best;
}

EfsNeed withoutEfsPins(EfsNeed need)
{
    need.type.reset();
    need.mode.reset();
    need.ia.reset();
    need.archive.reset();
    need.back.reset();
    need.provisioned.reset();
    need.performance = EfsPerformanceMode::GeneralPurpose;
    return need;
}

}  // namespace gp
