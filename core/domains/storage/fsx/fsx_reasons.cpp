// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_reasons.h"

#include "core/base/text.h"
#include "core/domains/storage/fsx/fsx_break_even.h"
#include "core/domains/storage/fsx/fsx_ranking.h"

namespace gp {
namespace {

void addFsxRate(Reason &reason, const FsxOffer &offer, const std::string &name, const std::optional<PricedRate> &price,
                const std::string &per)
{
    if (price)
        reason.facts.push_back(
            {name, price->rate.digits(), "USD per " + per, offer.catalog->sourceNames(price->source)});
}

void addFsxLimit(Reason &reason, const FsxOffer &offer, const std::string &name, const std::string &key)
{
    if (const ServiceLimit *limit = offer.catalog->limit("fsx", key))
        reason.facts.push_back(
            {name, std::string(limit->text), std::string(limit->unit), offer.catalog->sourceNames(limit->source)});
}

std::string fsxRateText(double rate) { return formatNumber(rate, 1) + " MB/s"; }

Reason fsxBecause(const char *field, std::string because)
{
    Reason reason;
    reason.field = field;
    reason.because = std::move(because);
    return reason;
}

bool fsxBreaksEven(const FsxDecision &d) { return !d.need.capacity && !d.need.provisionedIops && d.chosen.eligible(); }

Reason fsxSystemReason(const FsxDecision &d, bool explained)
{
    const std::string protocol(labelOf(d.need.protocol));
    std::string because;
    if (d.need.system)
        because = "Pinned.";
    else if (d.need.protocol == FsxProtocol::Nfs)
        because = "OpenZFS and ONTAP speak NFS; this one costs less for what is asked.";
    else if (d.need.protocol == FsxProtocol::Smb)
        because = "Windows File Server and ONTAP speak SMB; this one costs less for what is asked.";
    else
        because = "Of the four it alone speaks " + protocol + ".";
    Reason reason = fsxBecause("system", because);
    if (explained && !d.need.system && fsxBreaksEven(d))
        reason.changesIf = fsxBreakEvenSentences(d.need, d.chosen, FsxAspect::System, d.offer);
    return reason;
}

Reason fsxDeploymentReason(const FsxDecision &d, bool explained)
{
    const FsxServer &server = *d.chosen.point.server;
    std::string because;
    if (isFsxMultiAz(server.deployment))
        because = "A standby in a second zone takes over when the first is lost; every write is in both.";
    else if (isFsxScratch(server.deployment))
        because = "Nothing is replicated: the data can be made again, and that is the cheapest way to drive it.";
    else if (server.system == FsxSystem::Lustre)
        because = "Servers and disks are replaced within the zone when they fail.";
    else
        because = d.need.surviveZone ? "Pinned, though it is down when its zone is lost."
                                     : "One zone will do, and costs less than two.";
    Reason reason = fsxBecause("deployment", because);
    addFsxLimit(reason, d.offer, "SLA, Multi-AZ", "sla.multi_az");
    addFsxLimit(reason, d.offer, "SLA, Single-AZ", "sla.single_az");
    if (explained && !d.need.deployment && fsxBreaksEven(d))
        reason.changesIf = fsxBreakEvenSentences(d.need, d.chosen, FsxAspect::Way, d.offer);
    return reason;
}

Reason fsxStorageReason(const FsxDecision &d)
{
    const FsxServer &server = *d.chosen.point.server;
    std::string because;
    if (server.storage == FsxStorage::Hdd)
        because = "HDD answers in a few milliseconds, which will do, and is the cheapest that drives what is asked.";
    else if (server.storage == FsxStorage::IntelligentTiering)
        because = "Intelligent-Tiering grows and shrinks with the data.";
    else
        because = "SSD answers under a millisecond, or costs least for the throughput and IOPS that are asked.";
    Reason reason = fsxBecause("storageType", because);
    addFsxRate(reason, d.offer, std::string(labelOf(server.storage)), server.storageRate, "GB-month");
    return reason;
}

Reason fsxCapacityReason(const FsxDecision &d)
{
    const FsxServer &server = *d.chosen.point.server;
    const double onSsd = d.chosen.storedGB - d.chosen.poolGB;
    std::string because = d.need.capacity ? "Pinned. " : std::string();
    because += formatNumber(d.need.dataGiB, 0) + " GiB";
    if (d.chosen.storedGB < d.need.dataGiB)
        because += " take " + formatNumber(d.chosen.storedGB, 0) + " GiB once compressed";
    if (d.chosen.poolGB > 0)
        because += ", of which " + formatNumber(onSsd, 0) + " GiB stay on SSD";
    because += "; with " + formatNumber(d.need.freeShare * 100, 0) + " % kept free the least is " +
               formatNumber(onSsd / (1 - d.need.freeShare), 0) + " GiB.";
    if (d.chosen.capacity > onSsd / (1 - d.need.freeShare) + server.capacityStep)
        because += " More is taken because AWS sells it so, or because throughput and IOPS follow from it.";
    Reason reason = fsxBecause("capacity", because);
    switch (server.system) {
    case FsxSystem::Lustre:
        addFsxLimit(reason, d.offer, "SSD in steps of", "lustre.ssd.capacity_step");
        break;
    case FsxSystem::Windows:
        addFsxLimit(reason, d.offer, "Most", "windows.capacity_max");
        break;
    case FsxSystem::Ontap:
        addFsxLimit(reason, d.offer, "Least", "ontap.capacity_min");
        break;
    case FsxSystem::OpenZfs:
        addFsxLimit(reason, d.offer, "Least", "openzfs.capacity_min");
        break;
    }
    return reason;
}

Reason fsxThroughputReason(const FsxDecision &d)
{
    const FsxServer &server = *d.chosen.point.server;
    const bool lustre = server.perUnit > 0;
    const double disk = d.need.writeMBps + d.need.readMBps * (1 - d.need.cachedShare);
    std::string because = fsxRateText(disk) + " meet the disks and " + fsxRateText(d.need.readMBps + d.need.writeMBps) +
                          " the network; this drives " + fsxRateText(d.chosen.disk) + " and " +
                          fsxRateText(d.chosen.network) + ".";
    if (!lustre && !d.need.throughput)
        because += " It is the cheapest step that does.";
    Reason reason = fsxBecause(lustre ? "perUnitThroughput" : "throughput", because);
    if (server.throughput > 0)
        addFsxRate(reason, d.offer, "Throughput", server.throughputRate, "MB/s and month");
    const char *steps = server.system == FsxSystem::Windows             ? "windows.throughput"
                        : server.system == FsxSystem::Ontap             ? "ontap.first.throughput"
                        : server.system == FsxSystem::Lustre            ? "lustre.persistent_2.per_unit"
                        : server.deployment == FsxDeployment::SingleAz1 ? "openzfs.first.throughput"
                                                                        : "openzfs.second.throughput";
    addFsxLimit(reason, d.offer, "Steps", steps);
    return reason;
}

std::optional<Reason> fsxIopsReason(const FsxDecision &d)
{
    const FsxServer &server = *d.chosen.point.server;
    if (!server.hasIops)
        return std::nullopt;
    const double included = d.config.includedIops;
    std::string because = formatNumber(included, 0) + " IOPS come with the storage";
    because += d.chosen.iops > included ? ", " + formatNumber(d.chosen.iops - included, 0) + " more are paid."
                                        : "; no more are needed.";
    Reason reason = fsxBecause("provisionedIops", because);
    addFsxRate(reason, d.offer, "Each above", server.iopsRate, "IOPS and month");
    return reason;
}

std::optional<Reason> fsxTieringReason(const FsxDecision &d)
{
    const FsxServer &server = *d.chosen.point.server;
    if (server.system != FsxSystem::Ontap)
        return std::nullopt;
    std::string because;
    if (d.chosen.poolGB > 0)
        because = formatNumber(d.chosen.poolGB, 0) +
                  " GB lie in the capacity pool, which answers in tens of milliseconds; " +
                  formatNumber(d.chosen.poolReads, 0) + " reads and " + formatNumber(d.chosen.poolWrites, 0) +
                  " writes a month are billed as requests.";
    else if (d.need.latency == FsxLatency::SubMillisecond || d.need.latency == FsxLatency::Milliseconds)
        because = "Every file must answer sooner than the capacity pool does: all stay on SSD.";
    else
        because = "The SSD tier that AWS sells at least holds it all, or the pool would cost more.";
    Reason reason = fsxBecause("tiering", because);
    addFsxRate(reason, d.offer, "SSD", server.storageRate, "GB-month");
    addFsxRate(reason, d.offer, "Capacity pool", server.poolRate, "GB-month");
    addFsxRate(reason, d.offer, "Read", d.offer.poolReads, "request");
    addFsxRate(reason, d.offer, "Write", d.offer.poolWrites, "request");
    addFsxLimit(reason, d.offer, "Cold after", "ontap.tiering.cooling_default");
    return reason;
}

Reason fsxCompressionReason(const FsxDecision &d)
{
    if (d.need.compression && !*d.need.compression)
        return fsxBecause("compression", "Pinned off: everything is stored as it comes.");
    const double share = fsxStoredShare(d.need, d.chosen.point.server->system);
    if (share >= 1)
        return fsxBecause("compression", "Nothing is said to be saved, so nothing is counted on.");
    return fsxBecause("compression", "By your own figures " + formatNumber((1 - share) * 100, 1) +
                                         " % is saved; it is an assumption until it is measured.");
}

std::optional<Reason> fsxBackupReason(const FsxDecision &d)
{
    if (d.config.backupGB <= 0)
        return std::nullopt;
    Reason reason =
        fsxBecause("backupDays", "The first backup holds " + formatNumber(d.chosen.storedGB, 1) +
                                     " GB, each later one what changed since: " + formatNumber(d.config.backupGB, 1) +
                                     " GB once all are kept.");
    addFsxRate(reason, d.offer, "Backup", d.chosen.point.server->backupRate, "GB-month");
    addFsxLimit(reason, d.offer, "Kept at most", "backup.retention_max");
    return reason;
}

Reason fsxEncryptionReason(const FsxDecision &d)
{
    return fsxBecause("encryption", d.spec.encryption == FsxEncryption::OwnKey
                                        ? "Encrypted with a key of the account's own, whose policy says who may use it."
                                        : "Encrypted with the account's aws/fsx key, at no charge.");
}

}  // namespace

std::vector<Reason> fsxReasons(const FsxDecision &decision, bool explained)
{
    std::vector<Reason> reasons{fsxSystemReason(decision, explained), fsxDeploymentReason(decision, explained),
                                fsxStorageReason(decision), fsxCapacityReason(decision), fsxThroughputReason(decision)};
    const auto add = [&](std::optional<Reason> reason) {
        if (reason)
            reasons.push_back(std::move(*reason));
    };
    add(fsxIopsReason(decision));
    add(fsxTieringReason(decision));
    reasons.push_back(fsxCompressionReason(decision));
    reasons.push_back(fsxEncryptionReason(decision));
    add(fsxBackupReason(decision));
    return reasons;
}

}  // namespace gp
