// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_ranking.h"

#include "core/base/text.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace gp {
namespace {

std::string efsWayName(const EfsPoint &point)
{
    return std::string(labelOf(point.type)) + ", " + std::string(textOf(point.mode));
}

std::string efsFigures(const std::string &what, double most, double needed, const std::string &unit)
{
    return what + ": " + formatNumber(most, 1) + unit + " at most, " + formatNumber(needed, 1) + unit + " needed";
}

/// What makes a point dearer than another: the part of the bill that differs most.
std::string dearerPart(const EfsOption &option, const EfsOption &best, const EfsOffer &offer)
{
    const auto rate = [](const std::optional<PricedRate> &price) { return price ? price->rate.perUnit() : 0; };
    const auto parts = [&](const EfsOption &of) {
        const EfsPoint &point = of.point;
        const EfsMonth &month = of.month;
        const bool elastic = point.mode == EfsThroughputMode::Elastic;
        const double storage = month.standardGB * rate(offer.standardOf(point.type)) +
                               month.iaGB * rate(offer.iaOf(point.type, point.mode)) +
                               (month.archiveGB + month.earlyArchiveGB) * rate(offer.archive);
        const double moves = month.toIaGB * rate(offer.toIa) + month.toArchiveGB * rate(offer.toArchive);
        const double reads = month.iaReadGB * rate(offer.iaRead) + month.archiveReadGB * rate(offer.archiveRead);
        const double throughput =
            elastic ? month.readGB * rate(offer.elasticRead) + month.writtenGB * rate(offer.elasticWrite)
                    : std::max(0.0, of.provisioned - of.base) * rate(offer.provisioned);
        const double zones = month.otherZonesGB * offer.zoneSides * rate(offer.betweenZones);
        return std::array{storage, moves, reads, throughput, zones};
    };
    static constexpr std::array kNames{"storage", "moves between classes", "reads from cheaper classes", "throughput",
                                       "traffic between zones"};
    const auto own = parts(option);
    const auto others = parts(best);
    std::size_t most = 0;
    for (std::size_t i = 1; i < own.size(); ++i)
        if (own[i] - others[i] > own[most] - others[most])
            most = i;
    return kNames[most];
}

std::string efsVerdict(const EfsOption &option, const EfsOption *best, const EfsNeed &need, const EfsOffer &offer)
{
    if (!option.eligible())
        return efsConstraintText(option, need, offer);
    if (!best || option.point == best->point)
        return {};
    const Usd more = Usd::fromNanos(option.monthNanos) - Usd::fromNanos(best->monthNanos);
    if (more.cents() == 0)
        return "costs the same; " +
               std::string(option.point.lifecycle.transitions() > best->point.lifecycle.transitions()
                               ? "more transitions"
                               : "later in the order of ties");
    return formatUsdDifference(more) + ", most of it " + dearerPart(option, *best, offer);
}

Alternative efsAlternative(const EfsOption &option, const EfsOption *best, const EfsOption *chosen, const EfsNeed &need,
                           const EfsOffer &offer)
{
    Alternative row;
    if (option.priced())
        row.monthly = Usd::fromNanos(option.monthNanos).roundedToCent();
    row.feasible = option.eligible();
    row.chosen = chosen && chosen->point == option.point;
    row.verdict = efsVerdict(option, best, need, offer);
    row.figures = {{"standard", option.standardGiB},
                   {"ia", option.month.iaGB},
                   {"archive", option.month.archiveGB},
                   {"base", option.base},
                   {"provisioned", option.provisioned}};
    return row;
}

std::vector<RankingColumn> efsColumns()
{
    return {{"standard", "Standard", "GB", 1},
            {"ia", "Infrequent Access", "GB", 1},
            {"archive", "Archive", "GB", 1},
            {"base", "Earned by size", "MiB/s", 1},
            {"provisioned", "Provisioned", "MiB/s", 0}};
}

}  // namespace

std::string efsLifecycleName(const EfsLifecycle &lifecycle)
{
    if (lifecycle.ia == EfsAfter::Never)
        return "no lifecycle";
    std::string text = "IA after " + std::string(labelOf(lifecycle.ia));
    if (lifecycle.archive != EfsAfter::Never)
        text += ", Archive after " + std::string(labelOf(lifecycle.archive));
    if (lifecycle.back == EfsReturn::OnFirstAccess)
        text += ", back on first access";
    return text;
}

std::string efsPointName(const EfsPoint &point) { return efsWayName(point) + ", " + efsLifecycleName(point.lifecycle); }

std::string efsConstraintText(const EfsOption &option, const EfsNeed &need, const EfsOffer &offer)
{
    if (option.failed == 0)
        return {};
    const EfsCaps &caps = offer.caps(option.point.type, option.point.mode);
    const EfsLoad load = efsLoad(need, offer);
    const std::string rate = " MiB/s";
    switch (static_cast<EfsConstraint>(std::countr_zero(option.failed))) {
    case EfsConstraint::OneZone:
        return "One zone: the data is lost with it, and that is not tolerated";
    case EfsConstraint::MaxIo:
        return "Performance mode: Max I/O goes with neither Elastic throughput nor One Zone";
    case EfsConstraint::Latency:
        return need.performance == EfsPerformanceMode::MaxIo
                   ? "Latency: Max I/O answers later than a few milliseconds"
                   : "Latency: " + formatNumber(offer.coldLatencyMs, 0) +
                         " ms or more to the first byte of a file that moved, a few are asked for";
    case EfsConstraint::ReadThroughput:
        return efsFigures("Reads", caps.readMiBps, load.readPeak, rate);
    case EfsConstraint::WriteThroughput:
        return efsFigures("Writes", caps.writeMiBps, load.writePeak, rate);
    case EfsConstraint::Client:
        return efsFigures("One client", caps.clientMiBps, (load.readPeak + load.writePeak) / need.clients, rate);
    case EfsConstraint::ReadIops:
        return efsFigures("Read IOPS", caps.readIops, load.readIops, "");
    case EfsConstraint::ColdReadIops:
        return efsFigures("Read IOPS of files that moved", caps.coldReadIops,
                          load.readIops * efsSpread(need, option.point.lifecycle, offer).coldTouches, "");
    case EfsConstraint::WriteIops:
        return efsFigures("Write IOPS", caps.writeIops, load.writeIops, "");
    case EfsConstraint::Provisioned:
        return load.meteredKept > std::max(option.provisioned, option.base)
                   ? "Provisioned throughput: " + formatNumber(option.provisioned, 1) + rate + " pinned, " +
                         formatNumber(load.meteredKept, 1) + rate + " needed"
                   : efsFigures("Provisioned throughput", caps.writeMiBps, option.provisioned, rate);
    case EfsConstraint::Burst:
        return efsFigures("Burst", offer.burstMiBps(option.standardGiB), load.meteredPeak, rate);
    case EfsConstraint::Credits:
        return "Credits: " + formatNumber(option.base, 1) + rate + " are earned, " + formatNumber(load.meteredMean, 1) +
               " asked on average and " + formatNumber(load.meteredPeak, 1) +
               " in the busiest hour: they run out in the week";
    case EfsConstraint::Price:
        break;
    }
    return "No price in the catalog for a part of it in " + offer.region;
}

std::vector<Ranking> efsRankings(const EfsNeed &need, const EfsOption *chosen, const EfsOffer &offer)
{
    const std::vector<EfsOption> options = rankEfs(need, offer);
    const EfsOption *best = !options.empty() && options.front().eligible() ? &options.front() : nullptr;
    Ranking ways;
    ways.insight = Insight::Storage;
    ways.field = "throughputMode";
    ways.title = "Throughput modes";
    ways.objective = "USD in a settled month of storage, throughput and access, each with its best lifecycle";
    ways.month = kSettledMonth;
    ways.columns = efsColumns();
    Ranking all = ways;
    all.field = "iaAfter";
    all.title = "Types, modes and lifecycles";
    all.objective = "USD in a settled month of storage, throughput and access";
    std::vector<EfsPoint> seen;
    for (const EfsOption &option : options) {
        Alternative row = efsAlternative(option, best, chosen, need, offer);
        row.name = efsPointName(option.point);
        row.detail = efsLifecycleName(option.point.lifecycle);
        row.pin = {"iaAfter", std::string(textOf(option.point.lifecycle.ia))};
        all.rows.push_back(row);
        const bool known = std::any_of(seen.begin(), seen.end(), [&](const EfsPoint &point) {
            return point.type == option.point.type && point.mode == option.point.mode;
        });
        if (known)
            continue;
        seen.push_back(option.point);
        row.name = efsWayName(option.point);
        row.chosen = chosen && chosen->point.type == option.point.type && chosen->point.mode == option.point.mode;
        row.pin = {"throughputMode", std::string(textOf(option.point.mode))};
        ways.rows.push_back(std::move(row));
    }
    return {std::move(ways), std::move(all)};
}

}  // namespace gp
