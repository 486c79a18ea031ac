// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_resolve.h"

#include "core/domains/storage/volume/volume_alarms.h"

#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/domains/storage/volume/snapshot_tags.h"
#include "core/domains/storage/volume/volume_instance.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

tl::unexpected<Error> refuseVolume(std::string message, std::string where, std::string remedy)
{
    return fail(ErrorCode::InvalidInput, std::move(message), std::move(where), std::move(remedy));
}

/// A number that is none can only come from code, not from a file; it is refused all the same.
std::optional<std::string> firstNotFiniteOfVolume(const VolumeSpec &spec)
{
    const auto off = [](double value) { return !std::isfinite(value); };
    if (off(spec.size.value()))
        return "size";
    if (off(spec.iops.value()))
        return "iops";
    if (off(spec.blockSize.value()))
        return "blockSize";
    if (off(spec.throughput.value()))
        return "throughput";
    if (off(spec.reads.value()))
        return "reads";
    if (off(spec.written.value()))
        return "written";
    if (off(spec.changePerDay.value()))
        return "changePerDay";
    if (off(spec.provisionedSize.valueOr(GiB(1)).value()))
        return "provisionedSize";
    if (off(spec.provisionedIops.valueOr(Iops(1)).value()))
        return "provisionedIops";
    if (off(spec.provisionedThroughput.valueOr(MiBps(1)).value()))
        return "provisionedThroughput";
    if (std::any_of(spec.hours.share.begin(), spec.hours.share.end(), off))
        return "hours";
    for (const SnapshotSchedule &schedule : spec.snapshots)
        if (off(schedule.every.value()))
            return "snapshots[" + schedule.name + "].everyHours";
    return std::nullopt;
}

Result<void> checkVolumePlace(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer)
{
    if (context.region.empty())
        return refuseVolume("The volume is not inside a Region.", "region", "Put it into a Region frame.");
    if (!offer.regionInfo || std::none_of(offer.types.begin(), offer.types.end(),
                                          [](const VolumeTypeOffer &type) { return type.storage.has_value(); }))
        return refuseVolume("The catalog has no EBS price in \"" + excerpt(context.region) + "\".", "region",
                            "Choose another Region.");
    if (spec.instanceType.empty() || offer.catalog->instanceType(spec.instanceType))
        return {};
    std::vector<std::string> names;
    for (const InstanceType &type : offer.catalog->instanceTypes())
        names.emplace_back(type.name);
    const std::string nearest = nearestWord(spec.instanceType, names);
    return refuseVolume(
        "\"" + excerpt(spec.instanceType) + "\" is not an instance type of the catalog.", "instanceType",
        nearest.empty() ? "Choose one of the list, or leave it empty." : "Did you mean \"" + nearest + "\"?");
}

Result<void> checkSnapshotSchedule(const SnapshotSchedule &schedule, const PlanContext &context,
                                   const VolumeOffer &offer)
{
    const std::string row = "snapshots[" + schedule.name + "].";
    const double every = schedule.every.value();
    if (!isSchedulable(schedule.every))
        return refuseVolume("A policy cannot take a snapshot every " + formatNumber(every, 2) + " hours.",
                            row + "everyHours",
                            "Give 1, 2, 3, 4, 6, 8, 12 or 24 hours, 168 (weekly), 720 (monthly) or 8760 (yearly).");
    if (!schedule.copyRegion.empty()) {
        if (!offer.catalog->region(schedule.copyRegion))
            return refuseVolume("\"" + excerpt(schedule.copyRegion) + "\" is not a Region of the catalog.",
                                row + "copyRegion", "Choose one of the list, or leave it empty.");
        if (schedule.copyRegion == context.region)
            return refuseVolume("The volume stands in " + context.region + " itself.", row + "copyRegion",
                                "Choose another Region, or leave it empty.");
    }
    const auto days = static_cast<double>(schedule.archiveAfter.value());
    if (days > 0 && offer.archiveInterval && every < static_cast<double>(*offer.archiveInterval) * 24)
        return refuseVolume("A policy archives snapshots that are taken every " +
                                std::to_string(*offer.archiveInterval) + " days or less often, this one is " +
                                scheduleText(schedule) + ".",
                            row + "archiveAfter", "Give it a monthly or yearly schedule of its own.");
    if (days > 0 && days * 24 >= every * static_cast<double>(schedule.kept.value()))
        return refuseVolume("Its snapshots are deleted before they are " + formatNumber(days, 0) + " days old.",
                            row + "archiveAfter", "Archive earlier, or keep more.");
    if (schedule.fastRestoreZones.value() > context.regionZones)
        return refuseVolume(context.region + " has " + std::to_string(context.regionZones) + " Availability Zones, " +
                                std::to_string(schedule.fastRestoreZones.value()) + " are asked for.",
                            row + "fastRestoreZones", "Ask for fewer.");
    return {};
}

bool hoursAllAlike(const HourlyWeek &hours)
{
    return std::all_of(hours.share.begin(), hours.share.end(), [](double share) { return share == 1; });
}

}  // namespace

Result<void> checkVolume(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer)
{
    if (const auto field = firstNotFiniteOfVolume(spec))
        return refuseVolume("It must be a finite number.", *field, "Type a number.");
    static const std::vector<FieldDescription> fields = describeFields<VolumeSpec>();
    const std::vector<Error> problems = validateFields(writeFields(spec), fields);
    if (!problems.empty())
        return tl::unexpected<Error>(problems.front());
    if (std::any_of(spec.hours.share.begin(), spec.hours.share.end(),
                    [](double share) { return share < 0 || share > 1; }))
        return refuseVolume("Each hour is a share of the peak, from 0 to 1.", "hours", "Give 168 such shares.");
    if (auto place = checkVolumePlace(spec, context, offer); !place)
        return place;
    if (spec.encryption == VolumeEncryption::OwnKey && trimmed(spec.kmsKey).empty())
        return refuseVolume("No key is named.", "kmsKey",
                            "Name the ARN or alias of a KMS key, or take the key of AWS.");
    if (offer.sharedByMax && spec.sharedBy.value() > *offer.sharedByMax)
        return refuseVolume("At most " + std::to_string(*offer.sharedByMax) + " instances may share a volume.",
                            "sharedBy", "Share it between fewer.");
    const VolumeNeed need = needOf(spec, offer);
    const int largest = need.maxMembers > 0 ? need.maxMembers : static_cast<int>(offer.membersMax);
    if (need.maxStripes.value_or(1) > largest)
        return refuseVolume((spec.instanceType.empty() ? std::string("An instance") : spec.instanceType) +
                                " takes at most " + std::to_string(largest) + " volumes beside its root volume.",
                            "maxStripes", "Ask for fewer.");
    const int leastOfLevel = !need.raid || *need.raid == RaidLevel::None ? 1 : *need.raid == RaidLevel::Raid10 ? 4 : 2;
    if (need.maxStripes.value_or(leastOfLevel) < leastOfLevel)
        return refuseVolume(std::string(labelOf(*need.raid)) + " takes " + std::to_string(leastOfLevel) +
                                " volumes, at most " + std::to_string(*need.maxStripes) + " are allowed.",
                            "maxStripes", "Allow more, or choose another level.");
    if (largest < leastOfLevel)
        return refuseVolume(spec.instanceType + " takes too few volumes for " +
                                std::string(labelOf(spec.raid.valueOr(RaidLevel::None))) + ".",
                            "raid", "Choose another level, or another instance type.");
    if (auto tags = checkSnapshotTags(spec.snapshots); !tags)
        return tags;
    for (const SnapshotTarget &target : snapshotTargets(spec.snapshots))
        if (offer.schedulesMax && static_cast<std::int64_t>(target.schedules.size()) > *offer.schedulesMax)
            return refuseVolume("A snapshot policy has at most " + std::to_string(*offer.schedulesMax) + " schedules.",
                                "snapshots", "Remove one, or give some tags of their own.");
    for (const SnapshotSchedule &schedule : spec.snapshots)
        if (auto row = checkSnapshotSchedule(schedule, context, offer); !row)
            return row;
    return {};
}

VolumeNeed needOf(const VolumeSpec &spec, const VolumeOffer &offer)
{
    VolumeNeed need;
    need.sizeGiB = spec.size.value();
    need.iops = spec.iops.value();
    need.blockKiB = spec.blockSize.value();
    need.throughputMiBps = spec.throughput.value();
    need.shared = spec.sharedBy.value() > 1;
    need.boot = spec.boot && !need.shared;
    need.durable = spec.durability == VolumeDurability::High;
    need.lowLatency = spec.latency == VolumeLatency::SubMillisecond;
    need.hardDisk = spec.latency == VolumeLatency::Any;
    need.sequential = need.hardDisk && spec.sequential;
    need.readShare = spec.reads.value() / 100;
    if (!hoursAllAlike(spec.hours))
        need.hours = &spec.hours;
    if (spec.type.pinned())
        need.type = spec.type.pin();
    if (!need.boot && !need.shared) {
        if (spec.maxStripes.pinned())
            need.maxStripes = static_cast<int>(spec.maxStripes.pin().value());
        if (spec.raid.pinned())
            need.raid = spec.raid.pin();
    }
    const auto whole = [](double value) { return static_cast<std::int64_t>(std::ceil(value)); };
    if (spec.provisionedSize.pinned())
        need.pinnedSize = whole(spec.provisionedSize.pin().value());
    // A setting that the pinned type does not have does not apply.
    if (spec.provisionedIops.pinned() && (!need.type || offer.of(*need.type).setsIops()))
        need.pinnedIops = whole(spec.provisionedIops.pin().value());
    if (spec.provisionedThroughput.pinned() && (!need.type || offer.of(*need.type).setsThroughput()))
        need.pinnedThroughput = whole(spec.provisionedThroughput.pin().value());
    if (const InstanceType *type = offer.catalog->instanceType(spec.instanceType)) {
        const InstanceEbsLimits limits = instanceEbsLimits(*type);
        need.nonNitro = !limits.nitro;
        if (limits.attachments)
            need.maxMembers = static_cast<int>(std::max<std::int64_t>(1, *limits.attachments - 1));
    }
    return need;
}

VolumeSpec attachedSpec(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer)
{
    VolumeSpec attached = spec;
    for (const Neighbour &neighbour : context.neighbours)
        if (attached.instanceType.empty() && neighbour.role == LinkRole::Attaches &&
            offer.catalog->instanceType(neighbour.facts.instanceType))
            attached.instanceType = neighbour.facts.instanceType;
    return attached;
}

VolumeNeed withoutSettings(VolumeNeed need)
{
    need.pinnedSize.reset();
    need.pinnedIops.reset();
    need.pinnedThroughput.reset();
    return need;
}

std::optional<VolumeOption> decidedVolume(const VolumeNeed &need, const VolumeOffer &offer)
{
    if (auto best = bestVolume(need, offer))
        return best;
    if (const auto base = bestVolume(withoutSettings(need), offer))
        return scoreVolume(need, offer, base->type, base->raid, base->members);
    // The pinned type serves in no way: it is kept, at the ends of what it can do.
    if (need.type && offer.sells(*need.type) && offer.of(*need.type).missingLimit.empty()) {
        if (const auto spans = memberSpans(need, offer); !spans.empty())
            return scoreVolume(need, offer, *need.type, spans.front().raid, spans.front().least);
    }
    return std::nullopt;
}

SnapshotSource sourceOf(const VolumeSpec &spec, const VolumeOption &option)
{
    const bool mirrored = option.raid == RaidLevel::Raid1 || option.raid == RaidLevel::Raid10;
    return {spec.size.value() * spec.written.value() / 100 * (mirrored ? 2 : 1), spec.changePerDay.value() / 100};
}

VolumeConfig configure(const VolumeSpec &spec, const VolumeOption &option, const VolumeOffer &offer)
{
    VolumeConfig config;
    config.volumeType = option.type;
    config.size = option.sizeGiB;
    config.iops = option.iops;
    config.throughput = option.throughput;
    config.raid = option.raid;
    config.members = option.members;
    config.encrypted = spec.encryption != VolumeEncryption::None;
    if (spec.encryption == VolumeEncryption::OwnKey)
        config.kmsKeyId = trimmed(spec.kmsKey);
    config.multiAttachEnabled = spec.sharedBy.value() > 1;
    config.fileSystem = spec.fileSystem;
    config.schedules = spec.snapshots;
    if (spec.alarms)
        config.alarms = volumeAlarms(option, offer);
    const SnapshotStock stock = snapshotStock(sourceOf(spec, option), spec.snapshots);
    config.snapshotStorageGB = stock.meanGB;
    config.snapshotArchiveGB = stock.archivedGB;
    config.fastRestoreHours = stock.fastRestores * kHoursPerMonth;
    config.copies = stock.copies;
    config.blockLists = spec.blockLists.value();
    config.blocksRead = spec.blocksRead.value();
    config.blocksWritten = spec.blocksWritten.value();
    return config;
}

bool isClusterFileSystem(VolumeFileSystem fileSystem) { return fileSystem == VolumeFileSystem::Gfs2; }

}  // namespace gp
