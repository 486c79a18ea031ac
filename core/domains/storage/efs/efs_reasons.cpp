// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_reasons.h"

#include "core/base/text.h"
#include "core/domains/storage/efs/efs_break_even.h"
#include "core/domains/storage/efs/efs_ranking.h"
#include "core/domains/storage/store_alarms.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

void addEfsRate(Reason &reason, const EfsOffer &offer, const std::string &name, const std::optional<PricedRate> &price,
                const std::string &per)
{
    if (price)
        reason.facts.push_back(
            {name, price->rate.digits(), "USD per " + per, offer.catalog->sourceNames(price->source)});
}

void addEfsLimit(Reason &reason, const EfsOffer &offer, const std::string &name, const std::string &key)
{
    if (const ServiceLimit *limit = offer.catalog->limit("efs", key))
        reason.facts.push_back(
            {name, std::string(limit->text), std::string(limit->unit), offer.catalog->sourceNames(limit->source)});
}

std::string efsRateText(double rate) { return formatNumber(rate, 1) + " MiB/s"; }

Reason efsTypeReason(const EfsDecision &d)
{
    Reason reason;
    reason.field = "type";
    const bool oneZone = d.chosen.point.type == EfsType::OneZone;
    if (oneZone)
        reason.because = "One Zone costs less, and the loss of its zone is said to be bearable. Clients in the other "
                         "zones pay for the way there.";
    else
        reason.because = d.need.oneZoneTolerated
                             ? "Regional: One Zone would be bearable, but costs no less here or does not serve."
                             : "Regional keeps the data in several zones; One Zone is lost with its zone.";
    addEfsRate(reason, d.offer, "Standard", d.offer.standard, "GB-month");
    addEfsRate(reason, d.offer, "One Zone Standard", d.offer.oneZoneStandard, "GB-month");
    addEfsLimit(reason, d.offer, "SLA, Regional", "sla.regional");
    addEfsLimit(reason, d.offer, "SLA, One Zone", "sla.one_zone");
    return reason;
}

Reason efsThroughputReason(const EfsDecision &d, bool explained)
{
    Reason reason;
    reason.field = "throughputMode";
    const EfsLoad load = efsLoad(d.need, d.offer);
    const std::string asked = efsRateText(load.meteredPeak) + " as metered in the busiest hour";
    switch (d.chosen.point.mode) {
    case EfsThroughputMode::Elastic:
        reason.because = "Elastic pays for " + formatNumber(d.chosen.month.readGB, 0) + " GB read and " +
                         formatNumber(d.chosen.month.writtenGB, 0) +
                         " GB written; that costs less than providing for " + asked + ".";
        break;
    case EfsThroughputMode::Bursting:
        reason.because = "Its size earns " + efsRateText(d.chosen.base) + ", and credits carry the week's peak of " +
                         efsRateText(load.meteredPeak) + ": throughput costs nothing.";
        break;
    case EfsThroughputMode::Provisioned:
        reason.because = "Provisioned: " + efsRateText(d.chosen.provisioned) + " for " + asked + "; " +
                         efsRateText(std::min(d.chosen.base, d.chosen.provisioned)) +
                         " of it come with what lies in Standard.";
        break;
    }
    addEfsRate(reason, d.offer, "Elastic reads", d.offer.elasticRead, "GB");
    addEfsRate(reason, d.offer, "Elastic writes", d.offer.elasticWrite, "GB");
    addEfsRate(reason, d.offer, "Provisioned", d.offer.provisioned, "MiB/s and month");
    addEfsLimit(reason, d.offer, "Earned", "bursting.baseline_per_tib");
    addEfsLimit(reason, d.offer, "Burst", "bursting.burst_per_tib");
    if (explained && !d.need.mode && !d.need.type)
        reason.changesIf = efsBreakEvenSentences(d.need, d.chosen, EfsAspect::Throughput, d.offer);
    return reason;
}

std::optional<Reason> efsProvisionedReason(const EfsDecision &d)
{
    if (d.chosen.point.mode != EfsThroughputMode::Provisioned)
        return std::nullopt;
    Reason reason;
    reason.field = "provisionedThroughput";
    reason.because = d.need.provisioned ? "Pinned." : "The busiest hour that must be served in full, in whole MiB/s.";
    addEfsLimit(reason, d.offer, "Reads are divided by", "metering.read_divisor");
    return reason;
}

Reason efsIaReason(const EfsDecision &d, bool explained)
{
    Reason reason;
    reason.field = "iaAfter";
    const EfsMonth &month = d.chosen.month;
    const bool never = d.chosen.point.lifecycle.ia == EfsAfter::Never;
    if (!never)
        reason.because = formatNumber(d.chosen.standardGiB, 1) + " GB stay in Standard, " +
                         formatNumber(month.iaGB, 1) + " lie in Infrequent Access and " +
                         formatNumber(month.archiveGB, 1) + " in Archive; moves and reads there are in the price.";
    else if (d.need.quick)
        reason.because = "Every file must answer in a few milliseconds: all stay in Standard.";
    else
        reason.because = "Moving files would cost more than it saves" +
                         std::string(d.chosen.point.mode == EfsThroughputMode::Provisioned
                                         ? ": what leaves Standard earns no throughput any more."
                                         : ".");
    addEfsRate(reason, d.offer, "Infrequent Access", d.offer.iaOf(d.chosen.point.type, d.chosen.point.mode),
               "GB-month");
    addEfsRate(reason, d.offer, "Move there", d.offer.toIa, "GB");
    addEfsRate(reason, d.offer, "Read there", d.offer.iaRead, "GB");
    addEfsLimit(reason, d.offer, "Least file billed", "ia_archive.min_billable_file");
    if (explained && !d.need.ia)
        reason.changesIf = efsBreakEvenSentences(d.need, d.chosen, EfsAspect::InfrequentAccess, d.offer);
    return reason;
}

Reason efsArchiveReason(const EfsDecision &d)
{
    Reason reason;
    reason.field = "archiveAfter";
    const EfsPoint &point = d.chosen.point;
    if (point.lifecycle.archive != EfsAfter::Never)
        reason.because = "Archive keeps what nobody touches for " + std::string(labelOf(point.lifecycle.archive)) +
                         " at the least price; each stay is billed its least time.";
    else if (point.mode != EfsThroughputMode::Elastic || point.type == EfsType::OneZone)
        reason.because = "Archive goes with Elastic throughput and a Regional file system only.";
    else
        reason.because = "Archive would cost more in moves and reads than it saves.";
    addEfsRate(reason, d.offer, "Archive", d.offer.archive, "GB-month");
    addEfsRate(reason, d.offer, "Move there", d.offer.toArchive, "GB");
    addEfsRate(reason, d.offer, "Read there", d.offer.archiveRead, "GB");
    addEfsLimit(reason, d.offer, "Least stay", "archive.min_duration");
    return reason;
}

Reason efsReturnReason(const EfsDecision &d)
{
    Reason reason;
    reason.field = "backToStandard";
    if (d.chosen.point.lifecycle.ia == EfsAfter::Never)
        reason.because = "No file moves, so none comes back.";
    else if (d.chosen.point.lifecycle.back == EfsReturn::OnFirstAccess)
        reason.because = "A file that is read comes back to Standard, where it is read again for less.";
    else
        reason.because = "A file that is read stays where it is: reading it there now and then costs less than moving "
                         "it to and fro.";
    return reason;
}

Reason efsPerformanceReason(const EfsDecision &d)
{
    Reason reason;
    reason.field = "performanceMode";
    reason.because = d.need.performance == EfsPerformanceMode::MaxIo
                         ? "Pinned: Max I/O answers later; AWS recommends General Purpose for everything."
                         : "General Purpose answers soonest, and AWS recommends it for everything.";
    addEfsLimit(reason, d.offer, "Read latency", "read_latency_typical");
    addEfsLimit(reason, d.offer, "Write latency, Regional", "write_latency_typical_regional");
    return reason;
}

Reason efsSecurityReason(const EfsDecision &d)
{
    Reason reason;
    reason.field = "encryption";
    reason.because = d.spec.encryption == EfsEncryption::None
                         ? "Not encrypted at rest. It cannot be switched on later: the way is a new file system."
                     : d.spec.encryption == EfsEncryption::OwnKey
                         ? "Encrypted with a key of the account's own, whose policy says who may use the data."
                         : "Encrypted with the account's aws/elasticfilesystem key, at no charge.";
    reason.because += d.spec.tls ? " Its policy refuses mounts without TLS: mount with the EFS helper and -o tls."
                                 : " Mounts without TLS are allowed.";
    return reason;
}

std::optional<Reason> efsBackupReason(const EfsDecision &d)
{
    if (!d.spec.backup)
        return std::nullopt;
    Reason reason;
    reason.field = "backup";
    reason.because = "The first backup holds " + formatNumber(d.need.sizeGiB, 1) +
                     " GB, each later one what changed since: " + formatNumber(d.config.backupGB, 1) +
                     " GB once all are kept.";
    addEfsRate(reason, d.offer, "Backup", d.offer.backupWarm, "GB-month");
    addEfsLimit(reason, d.offer, "Kept", "backup.automatic_kept");
    return reason;
}

std::optional<Reason> efsReplicaReason(const EfsDecision &d)
{
    if (d.spec.replicaRegion.empty())
        return std::nullopt;
    Reason reason;
    reason.field = "replicaRegion";
    reason.because = "A copy in " + d.spec.replicaRegion + " holds everything in Standard, and " +
                     formatNumber(d.config.replicaSentGB, 1) + " GB a month are sent there.";
    addEfsRate(reason, d.offer, "Standard there", d.offer.standardIn(d.spec.replicaRegion), "GB-month");
    addEfsRate(reason, d.offer, "Sent", d.offer.transferTo(d.spec.replicaRegion), "GB");
    return reason;
}

Reason efsEndpointReason(const EfsDecision &d)
{
    Reason reason;
    reason.field = "apiEndpoint";
    reason.because =
        d.config.endpointZones > 0
            ? "The API answers inside the VPC, in " + std::to_string(d.config.endpointZones) +
                  (d.config.endpointZones == 1 ? " zone" : " zones") +
                  ", for mount helpers and drivers that ask it and have no way to the internet."
            : "Mount targets stand in the subnets already, and NFS needs no more. Only what asks the EFS API, "
              "such as the CSI driver, from subnets without a NAT gateway needs an endpoint of it.";
    addEfsRate(reason, d.offer, "Interface endpoint", d.offer.endpointHour, "zone and hour");
    return reason;
}

}  // namespace

std::vector<Reason> efsReasons(const EfsDecision &decision, bool explained)
{
    std::vector<Reason> reasons{efsTypeReason(decision), efsThroughputReason(decision, explained)};
    const auto add = [&](std::optional<Reason> reason) {
        if (reason)
            reasons.push_back(std::move(*reason));
    };
    add(efsProvisionedReason(decision));
    reasons.push_back(efsIaReason(decision, explained));
    reasons.push_back(efsArchiveReason(decision));
    reasons.push_back(efsReturnReason(decision));
    reasons.push_back(efsPerformanceReason(decision));
    reasons.push_back(efsSecurityReason(decision));
    reasons.push_back(efsEndpointReason(decision));
    reasons.push_back(storeAlarmReason(decision.config.alarms));
    add(efsBackupReason(decision));
    add(efsReplicaReason(decision));
    return reasons;
}

}  // namespace gp
