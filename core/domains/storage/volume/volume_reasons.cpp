// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_reasons.h"

#include "core/base/text.h"
#include "core/domains/storage/store_alarms.h"
#include "core/domains/storage/volume/volume_break_even.h"
#include "core/domains/storage/volume/volume_price.h"
#include "core/domains/storage/volume/volume_ranking.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

std::string volumeTypeWord(VolumeType type) { return std::string(textOf(type)); }

std::string volumeGibText(double gib) { return formatNumber(gib, 1) + " GiB"; }

/// A limit of the catalog as a fact; nothing where the catalog does not hold it.
void addVolumeLimit(Reason &reason, const VolumeOffer &offer, const std::string &label, const std::string &key)
{
    if (const ServiceLimit *limit = offer.catalog->limit("ebs", key); limit && limit->value)
        reason.facts.push_back(
            {label, formatNumber(*limit->value, 3), std::string(limit->unit),
             "as of " + std::string(limit->asOf) + ", " + offer.catalog->sourceNames(limit->source)});
}

void addVolumeRate(Reason &reason, const VolumeOffer &offer, const std::string &label, const PricedRate &price,
                   const std::string &unit)
{
    reason.facts.push_back({label, "$" + price.rate.digits(), "USD per " + unit,
                            "list price of " + std::string(price.asOf) + ", " + std::string(toString(price.origin)) +
                                ", " + offer.catalog->sourceNames(price.source)});
}

std::string volumeNeedText(const VolumeNeed &need)
{
    std::string text = volumeGibText(need.sizeGiB);
    if (need.iops > 0)
        text += ", " + formatNumber(need.iops, 0) + " IOPS of " + formatNumber(need.blockKiB, 1) + " KiB";
    const double moved = std::max(need.throughputMiBps, need.iops * need.blockKiB / 1024);
    if (moved > 0)
        text += ", " + formatNumber(moved, 1) + " MiB/s";
    return text;
}

Reason volumeTypeReason(const VolumeDecision &d, bool explained)
{
    Reason reason;
    reason.field = "type";
    const VolumeTypeOffer &type = d.offer.of(d.chosen.type);
    if (!d.chosen.feasible)
        reason.because = "Pinned, and it does not meet the need. " + constraintText(d.chosen, d.need, d.offer) + ".";
    else if (d.spec.type.pinned())
        reason.because =
            "Pinned." + (d.advice && d.advice->type != d.chosen.type ? " The advice is " + volumeName(*d.advice) + "."
                                                                     : std::string());
    else
        reason.because = "The cheapest way to " + volumeNeedText(d.need) +
                         (d.chosen.members > 1 ? ": " : " with one volume: ") + volumeName(d.chosen) + ", each " +
                         volumeSettings(d.chosen, d.offer) + ".";
    if (d.chosen.onCredits)
        reason.because += " Its credits carry the busy hours and fill again in the quiet ones.";
    if (type.storage)
        addVolumeRate(reason, d.offer, "Storage", type.storage->first().price, "GB-month");
    if (type.iops && static_cast<double>(d.chosen.iops) > type.iopsIncluded)
        addVolumeRate(reason, d.offer, "IOPS", type.iops->first().price, "IOPS-month");
    if (type.throughput && static_cast<double>(d.chosen.throughput) > type.throughputMin)
        addVolumeRate(reason, d.offer, "Throughput", type.throughput->first().price, "MiB/s-month");
    if (const auto loss = yearlyLoss(d.chosen, d.offer))
        reason.facts.push_back(
            {"Yearly loss of data, at most", yearlyLossText(*loss), "", "designed durability of the type, catalog"});
    const bool free =
        !d.spec.type.pinned() && !d.need.raid && !d.need.pinnedSize && !d.need.pinnedIops && !d.need.pinnedThroughput;
    if (explained && free && d.chosen.eligible())
        reason.changesIf = volumeBreakEvenSentences(d.need, d.chosen, d.offer);
    return reason;
}

Reason volumeSizeReason(const VolumeDecision &d)
{
    Reason reason;
    reason.field = "provisionedSize";
    const VolumeTypeOffer &type = d.offer.of(d.chosen.type);
    const MemberLoad load = memberLoad(d.need, type, d.chosen.raid, d.chosen.members);
    const std::string name = volumeTypeWord(d.chosen.type);
    const auto size = static_cast<double>(d.chosen.sizeGiB);
    if (d.need.pinnedSize)
        reason.because = "Pinned.";
    else if (size <= std::ceil(load.sizeGiB))
        reason.because =
            volumeGibText(size) + (d.chosen.members > 1 ? ", an equal share of the data." : ", what is asked.");
    else if (size <= type.sizeMin)
        reason.because = volumeGibText(size) + ", the least that " + name + " is sold in.";
    else if (type.setsIops())
        reason.because = "Grown from " + volumeGibText(load.sizeGiB) + " to " + volumeGibText(size) + ": " +
                         groupThousands(d.chosen.iops) + " IOPS take it at " + formatNumber(type.iopsPerGiB, 0) +
                         " for each GiB.";
    else
        reason.because = "Grown from " + volumeGibText(load.sizeGiB) + " to " + volumeGibText(size) + ": " + name +
                         " earns its performance with its size.";
    addVolumeLimit(reason, d.offer, "Largest", name + ".size_max");
    if (type.setsIops())
        addVolumeLimit(reason, d.offer, "IOPS for each GiB, at most", name + ".iops_per_gib_max");
    addVolumeLimit(reason, d.offer, "Hours between two changes", "modify.cooldown");
    return reason;
}

void addVolumeSettingReasons(std::vector<Reason> &reasons, const VolumeDecision &d)
{
    const VolumeTypeOffer &type = d.offer.of(d.chosen.type);
    if (!type.setsIops())
        return;
    const std::string name = volumeTypeWord(d.chosen.type);
    const MemberLoad load = memberLoad(d.need, type, d.chosen.raid, d.chosen.members);
    Reason iops;
    iops.field = "provisionedIops";
    const auto bought = static_cast<double>(d.chosen.iops);
    if (d.need.pinnedIops)
        iops.because = "Pinned; the need takes " + formatNumber(load.operations, 0) + ".";
    else if (bought <= type.iopsMin)
        iops.because = formatNumber(bought, 0) + " IOPS are the least of " + name +
                       (type.iopsIncluded > 0 ? " and included in its price." : ".");
    else if (bought > std::ceil(load.operations))
        iops.because = formatNumber(bought, 0) + " IOPS: it takes as many to move " +
                       formatNumber(load.throughputMiBps, 1) + " MiB/s.";
    else
        iops.because = formatNumber(bought, 0) + " IOPS, what is asked of each volume.";
    addVolumeLimit(iops, d.offer, "Most", name + ".iops_max");
    addVolumeLimit(iops, d.offer, "MiB/s for each IOPS", name + ".throughput_per_iops_max");
    addVolumeLimit(iops, d.offer, "Largest I/O that counts as one", "io_size_max.ssd");
    reasons.push_back(std::move(iops));
    if (!type.setsThroughput())
        return;
    Reason throughput;
    throughput.field = "provisionedThroughput";
    const auto set = static_cast<double>(d.chosen.throughput);
    if (d.need.pinnedThroughput)
        throughput.because = "Pinned; the need takes " + formatNumber(load.throughputMiBps, 1) + " MiB/s.";
    else if (set <= type.throughputMin)
        throughput.because = formatNumber(set, 0) + " MiB/s are included in the price of " + name + ".";
    else
        throughput.because =
            formatNumber(set, 0) + " MiB/s: " + formatNumber(load.throughputMiBps, 1) + " are asked of each volume.";
    addVolumeLimit(throughput, d.offer, "Most", name + ".throughput_max");
    reasons.push_back(std::move(throughput));
}

Reason volumeRaidReason(const VolumeDecision &d)
{
    Reason reason;
    reason.field = "raid";
    const std::string pinned = d.need.raid ? "Pinned. " : "";
    switch (d.chosen.raid) {
    case RaidLevel::None:
        reason.because = pinned +
                         "One volume: EBS keeps its copies within the zone by itself, and one volume is backed "
                         "up as a whole.";
        break;
    case RaidLevel::Raid0:
        reason.because =
            pinned +
            (d.need.maxStripes.value_or(1) > 1 || d.need.raid ? "Striped, as allowed: " : "No single volume serves: ") +
            "size, IOPS and throughput add up over " + std::to_string(d.chosen.members) +
            " equal volumes, the weakest binds all, and the loss of one loses the data.";
        break;
    case RaidLevel::Raid1:
        reason.because = pinned +
                         "Mirrored: every write goes to both volumes and takes twice the instance's bandwidth; "
                         "reads are shared.";
        break;
    case RaidLevel::Raid10:
        reason.because = pinned + "Stripes of mirrors: half of the space, all writes twice, reads shared.";
        break;
    }
    if (d.offer.parityLostMin && d.offer.parityLostMax)
        reason.because += " RAID 5 and 6 are no choice: writing parity takes " +
                          formatNumber(*d.offer.parityLostMin, 0) + " to " + formatNumber(*d.offer.parityLostMax, 0) +
                          " % of the IOPS.";
    if (const auto loss = yearlyLoss(d.chosen, d.offer))
        reason.facts.push_back(
            {"Yearly loss of data, at most", yearlyLossText(*loss), "", "designed durability of each volume, catalog"});
    return reason;
}

Reason volumeInstanceReason(const VolumeDecision &d)
{
    Reason reason;
    reason.field = "instanceType";
    const InstanceLoad load = instanceLoad(d.need, d.chosen, d.offer);
    const InstanceEbsLimits limits = instanceEbsLimits(*d.attached);
    const std::string name(d.attached->name);
    if (!limits.iops || !limits.throughputMiBps) {
        reason.because = "The catalog has no EBS figures for " + name + ": whether it carries the volume is not known.";
        return reason;
    }
    const BehindInstance behind = behindInstance(d.chosen, limits, d.offer);
    reason.because = "Behind " + name + " the volume gives " + formatNumber(behind.throughputMiBps, 1) + " MiB/s and " +
                     formatNumber(behind.iops, 0) + " IOPS, sustained; " + formatNumber(load.throughputMiBps, 1) +
                     " MiB/s and " + formatNumber(load.iops, 0) + " IOPS are needed.";
    if (Usd::fromNanos(behind.wasteNanos).cents() > 0)
        reason.because +=
            " What it cannot use in the long run costs " + formatUsd(Usd::fromNanos(behind.wasteNanos)) + " a month.";
    const std::string source = "catalog, instance types; MB/s \u00D7 10\u2076 \u00F7 2\u00B2\u2070";
    reason.facts.push_back({"Baseline throughput", formatNumber(*limits.throughputMiBps, 1), "MiB/s", source});
    reason.facts.push_back({"Baseline IOPS", formatNumber(*limits.iops, 0), "", "catalog, instance types"});
    if (limits.burstThroughputMiBps && *limits.burstThroughputMiBps > *limits.throughputMiBps)
        reason.facts.push_back(
            {"For 30 minutes a day", formatNumber(*limits.burstThroughputMiBps, 1), "MiB/s", source});
    const auto sizes = familyThatCarries(*d.attached, load, d.need.boot, d.offer);
    if (!carries(limits, load, d.need.boot))
        reason.changesIf.push_back({Turning::Machine, sizes.empty() ? "no size of its family carries it"
                                                                    : "from " + std::string(sizes.front()->type->name) +
                                                                          " on its family carries it"});
    return reason;
}

std::optional<Reason> volumeBucketReason(const VolumeDecision &d)
{
    const auto member = memberBucket(d.need, d.chosen, d.offer);
    const VolumeTypeOffer &type = d.offer.of(d.chosen.type);
    if (!member)
        return std::nullopt;
    Reason reason;
    reason.field = "hours";
    const BucketCourse &course = member->course;
    reason.because = "Credits serve " + formatNumber(course.servedShare * 100, 2) + " % of what the week asks, and " +
                     formatNumber(course.throttledMinutes, 1) + " minutes of it wait. At the deepest " +
                     formatNumber(100 * course.deepest / member->bucket.capacity, 1) + " % of the bucket are left.";
    reason.because += member->neverWaitsFrom
                          ? " It never waits from " + groupThousands(*member->neverWaitsFrom) + " GiB on."
                          : " It would wait at any size.";
    const std::string unit = type.spinning() ? "MiB/s" : "IOPS";
    reason.facts.push_back({"Baseline", formatNumber(member->bucket.fill, 1), unit, "catalog, limits of the type"});
    reason.facts.push_back({"Burst", formatNumber(member->bucket.burst, 1), unit, "catalog, limits of the type"});
    if (const auto lasts = secondsToEmpty(member->bucket, member->bucket.burst))
        reason.facts.push_back({"A full bucket lasts at full burst", formatNumber(*lasts / 60, 1), "minutes",
                                "bucket \u00F7 (burst \u2212 baseline)"});
    if (type.spinning()) {
        const double scan = scanSeconds(member->bucket, static_cast<double>(d.chosen.sizeGiB));
        reason.facts.push_back({"A full scan takes", formatNumber(scan / 3600, 2), "hours", "size \u00F7 burst"});
        if (d.offer.diskThroughputShare && d.offer.diskTimeShare)
            reason.facts.push_back(
                {"And in practice up to",
                 formatNumber(scan / 3600 * 10'000 / *d.offer.diskThroughputShare / *d.offer.diskTimeShare, 2), "hours",
                 "90 % of the throughput, 99 % of the time: EBS User Guide"});
    }
    reason.because += " Watch BurstBalance below 20 %.";
    return reason;
}

Reason volumeFileSystemReason(const VolumeDecision &d)
{
    Reason reason;
    reason.field = "fileSystem";
    switch (d.spec.fileSystem) {
    case VolumeFileSystem::Xfs:
        reason.because = "XFS grows while mounted (xfs_growfs). Mount it by its UUID with nofail, so that the instance "
                         "starts without it.";
        break;
    case VolumeFileSystem::Ext4:
        reason.because = "ext4 grows while mounted (resize2fs). Mount it by its UUID with nofail, so that the instance "
                         "starts without it.";
        break;
    case VolumeFileSystem::Ntfs:
        reason.because = "NTFS needs clusters of 8 KiB or more beyond 16 TiB. Bring the disk online, initialise it as "
                         "GPT.";
        break;
    case VolumeFileSystem::Gfs2:
        reason.because = "GFS2 lets several instances write: it needs a cluster with fencing around it.";
        break;
    }
    if (d.offer.of(d.chosen.type).spinning())
        reason.because += " Read ahead 1 MiB, so that small reads merge.";
    if (d.chosen.members > 1)
        reason.because += " Put the volumes together with " +
                          std::string(d.spec.fileSystem == VolumeFileSystem::Ntfs ? "Storage Spaces" : "mdadm") +
                          " before it is made.";
    if (d.chosen.sizeGiB > 2'048)
        reason.because += " Beyond 2 TiB the partition table must be GPT.";
    reason.because +=
        " A volume made from a snapshot reads each block for the first time from S3: read it through once, or "
        "use fast restore. Watch VolumeQueueLength and VolumeStalledIOCheck.";
    return reason;
}

std::optional<Reason> volumeSharingReason(const VolumeDecision &d)
{
    if (!d.need.shared)
        return std::nullopt;
    Reason reason;
    reason.field = "sharedBy";
    reason.because =
        std::to_string(d.spec.sharedBy.value()) +
        " instances attach it at once, all on Nitro and in its zone. Nothing orders their writes but the file "
        "system; it cannot start an instance.";
    addVolumeLimit(reason, d.offer, "Most instances", "multi_attach.max_instances");
    return reason;
}

Reason volumeEncryptionReason(const VolumeDecision &d)
{
    Reason reason;
    reason.field = "encryption";
    switch (d.spec.encryption) {
    case VolumeEncryption::AwsKey:
        reason.because =
            "Encrypted with the account's aws/ebs key: no charge and no loss of speed. Its snapshots cannot be "
            "shared with other accounts.";
        break;
    case VolumeEncryption::OwnKey:
        reason.because =
            "Encrypted with a key of the account's own: its policy says who may use volume and snapshots. The key "
            "is billed by KMS.";
        break;
    case VolumeEncryption::None:
        reason.because =
            "Not encrypted. It cannot be switched on later: the way is a snapshot, copied with encryption.";
        break;
    }
    return reason;
}

std::optional<Reason> volumeSnapshotReason(const VolumeDecision &d)
{
    if (d.spec.snapshots.empty())
        return std::nullopt;
    Reason reason;
    reason.field = "snapshots";
    const SnapshotSource source = sourceOf(d.spec, d.chosen);
    const SnapshotStock stock = snapshotStock(source, d.spec.snapshots);
    const CostSum month = sumOf(priceSnapshots(d.config, d.offer));
    reason.because = "The first snapshot holds " + formatNumber(source.writtenGB, 1) +
                     " GB, each later one what changed since. On average " + formatNumber(stock.meanGB, 2) +
                     " GB are kept, " + formatNumber(stock.fullestGB, 2) +
                     " at the fullest: " + (month.atLeast ? "at least " : "") + formatUsd(month.monthly) +
                     " a month with all that goes with them.";
    for (const SnapshotSchedule &schedule : d.spec.snapshots)
        if (!trimmed(schedule.tags).empty())
            reason.because += " \"" + excerpt(schedule.name) + "\" takes every volume that wears " +
                              excerpt(trimmed(schedule.tags)) + "; only those of this one are counted.";
    if (stock.firstCopyGB > 0)
        reason.because += " The first copies send " + formatNumber(stock.firstCopyGB, 1) + " GB once.";
    if (d.offer.snapshotStorage)
        addVolumeRate(reason, d.offer, "Snapshots", *d.offer.snapshotStorage, "GB-month");
    if (d.offer.archiveStorage && d.offer.snapshotStorage) {
        addVolumeRate(reason, d.offer, "Archive", *d.offer.archiveStorage, "GB-month");
        const double share = d.offer.archiveStorage->rate.perUnit() / d.offer.snapshotStorage->rate.perUnit();
        if (const auto days = archivePaysFromDays(source.changeShare, share))
            reason.changesIf.push_back(
                {Turning::Time, "from " + formatNumber(std::ceil(*days), 0) +
                                    " days between snapshots on: the archive, which bills each in full, costs less"});
    }
    if (d.offer.archiveRetrieval && stock.archivedGB > 0)
        addVolumeRate(reason, d.offer, "Taking out of the archive", *d.offer.archiveRetrieval, "GB");
    if (d.offer.fastRestoreHour && stock.fastRestores > 0)
        addVolumeRate(reason, d.offer, "Fast restore", *d.offer.fastRestoreHour, "zone and hour");
    return reason;
}

}  // namespace

std::optional<MemberBucket> memberBucket(const VolumeNeed &need, const VolumeOption &option, const VolumeOffer &offer)
{
    const VolumeTypeOffer &type = offer.of(option.type);
    const auto bucket = bucketOf(type, static_cast<double>(option.sizeGiB));
    if (!bucket)
        return std::nullopt;
    const MemberLoad load = memberLoad(need, type, option.raid, option.members);
    const std::vector<DemandStep> week = weekOf(need.hours ? *need.hours : HourlyWeek(), load, type);
    MemberBucket member{*bucket, followBucket(*bucket, week), std::nullopt};
    member.neverWaitsFrom = leastSizeInBurst(type, week, load.throughputMiBps, static_cast<std::int64_t>(type.sizeMin),
                                             static_cast<std::int64_t>(type.sizeMax));
    return member;
}

std::vector<Reason> volumeReasons(const VolumeDecision &decision, bool explained)
{
    std::vector<Reason> reasons{volumeTypeReason(decision, explained), volumeSizeReason(decision)};
    addVolumeSettingReasons(reasons, decision);
    reasons.push_back(volumeRaidReason(decision));
    if (decision.attached)
        reasons.push_back(volumeInstanceReason(decision));
    const auto add = [&](std::optional<Reason> reason) {
        if (reason)
            reasons.push_back(std::move(*reason));
    };
    add(volumeBucketReason(decision));
    reasons.push_back(volumeFileSystemReason(decision));
    add(volumeSharingReason(decision));
    reasons.push_back(volumeEncryptionReason(decision));
    reasons.push_back(storeAlarmReason(decision.config.alarms));
    add(volumeSnapshotReason(decision));
    return reasons;
}

}  // namespace gp
