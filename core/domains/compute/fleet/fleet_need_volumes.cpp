// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_need_volumes.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_agent_script.h"
#include "core/domains/compute/fleet/fleet_user_data.h"
#include "core/domains/storage/volume/snapshot_plan.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

/// IOPS of this many KiB each need a MiB/s.
constexpr double kKiBPerMiB = 1'024;
/// Instance stores are sold in decimal GB, volumes in GiB.
constexpr double kGbPerGiB = 1.073741824;
/// The block of a data volume's IOPS. Source: AWS gives volume and instance IOPS for 16 KiB.
constexpr double kBlockKiB = 16;

Error needError(std::string message, std::string where, std::string remedy)
{
    return {ErrorCode::InvalidInput, std::move(message), std::move(where), std::move(remedy)};
}

std::string askedText(const VolumeNeed &volume)
{
    return formatNumber(volume.sizeGiB, 0) + " GiB with " + formatNumber(volume.iops, 0) + " IOPS and " +
           formatNumber(volume.throughputMiBps, 0) + " MiB/s.";
}

/// Why no set serves a row, where one without the limit on their number would.
std::optional<Error> refusedRow(const FleetVolume &row, const VolumeNeed &volume,
                                const std::optional<VolumeOption> &best, const std::optional<VolumeOption> &free)
{
    const std::string where = "volumes[" + row.name + "]";
    if (best)
        return std::nullopt;
    if (free)
        return needError("No EBS volumes, at most " + std::to_string(*volume.maxStripes) + " as typed, hold " +
                             askedText(volume),
                         where + ".stripes", "Allow " + std::to_string(free->members) + ", or ask for less.");
    return needError(
        "No EBS volume" + (row.type.pinned() ? " of type " + std::string(textOf(row.type.pin())) : std::string()) +
            " holds " + askedText(volume),
        where, row.type.pinned() ? "Release the type, or ask for less." : "Split it over several volumes.");
}

PlannedVolume plannedOf(const FleetVolume &row, const VolumeOption &best, const FleetOffer &offer)
{
    PlannedVolume planned;
    planned.name = row.name;
    planned.scratch = row.scratch;
    planned.priced = best.priced;
    planned.device.name = row.name;
    planned.monthNanos = best.monthNanos / best.members;
    planned.device.volumeType = textOf(best.type);
    planned.device.volumeSize = best.sizeGiB;
    planned.device.iops = best.iops;
    planned.device.throughput = best.throughput;
    planned.device.kmsKeyId = trimmed(row.kmsKey);
    planned.device.snapshotsKept = row.scratch ? 0 : row.snapshotsKept.value();
    if (planned.device.snapshotsKept > 0) {
        const double stored = assumedSnapshotGB(best.sizeGiB, planned.device.snapshotsKept);
        if (offer.volumes.snapshotStorage)
            planned.monthNanos += cost(offer.volumes.snapshotStorage->rate, stored).nanos();
    }
    return planned;
}

std::optional<Error> readRow(const FleetVolume &row, const VolumeNeed &volume, const std::optional<VolumeOption> &best,
                             const FleetOffer &offer, FleetNeed &need)
{
    VolumeNeed anyNumber = volume;
    anyNumber.maxStripes.reset();
    const auto free = volume.maxStripes ? bestVolume(anyNumber, offer.volumes) : best;
    if (auto refused = refusedRow(row, volume, best, free))
        return refused;
    PlannedVolume planned = plannedOf(row, *best, offer);
    planned.members = best->members;
    planned.stripes = free ? free->members : best->members;
    const double throughput = std::max(volume.throughputMiBps, volume.iops * volume.blockKiB / kKiBPerMiB);
    need.ebsIops += volume.iops;
    need.ebsMiBps += throughput;
    need.volumeIops += volume.iops;
    need.volumeMiBps += throughput;
    if (row.scratch) {
        need.scratchGB += volume.sizeGiB * kGbPerGiB;
        need.scratchIops += volume.iops;
        need.scratchMiBps += throughput;
        need.scratchNanos += planned.monthNanos * best->members;
        need.scratchAttachments += best->members;
    }
    // What no single volume serves is several of a stripe: each is attached and billed.
    need.attachments += best->members - 1;
    need.volumes.insert(need.volumes.end(), static_cast<std::size_t>(best->members), planned);
    return std::nullopt;
}

/// What stands before the start-up script for volumes and local disks, and behind it for the agent.
std::size_t scriptBytesTaken(const FleetSpec &spec, const FleetNeed &need, std::int64_t linked)
{
    std::size_t taken = fleetRunsAgent(spec) && spec.alarms ? kAgentScriptBytes : 0;
    const std::size_t volumes = static_cast<std::size_t>(linked) + need.volumes.size();
    // Volumes of their own are attached, and where rows keep different numbers of snapshots each is tagged for its policy.
    bool calls = linked > 0;
    for (const PlannedVolume &volume : need.volumes)
        calls = calls || volume.device.snapshotsKept != need.volumes.front().device.snapshotsKept;
    if (volumes > 0)
        taken += kVolumeScriptBytes + volumes * kVolumeScriptBytesEach + (calls ? kVolumeCallBytes : 0);
    if (need.localStorageGB > 0 || need.scratchGB > 0)
        taken += kLocalDiskScriptBytes;
    return taken;
}

/// Both formats take an ARN; a key of another Region encrypts nothing here.
std::optional<Error> refusedKey(const FleetVolume &row, const std::string &region)
{
    const std::string key = trimmed(row.kmsKey);
    if (key.empty())
        return std::nullopt;
    const std::string where = "volumes[" + row.name + "].kmsKey";
    const std::vector<std::string> parts = split(key, ':');
    if (parts.size() != 6 || parts[0] != "arn" || parts[2] != "kms" ||
        !(parts[5].starts_with("key/") || parts[5].starts_with("alias/")))
        return needError("\"" + excerpt(key) + "\" is no ARN of a KMS key.", where,
                         "Name it as arn:aws:kms:REGION:ACCOUNT:key/ID, or leave it empty.");
    if (!region.empty() && parts[3] != region)
        return needError("The key is of " + parts[3] + ", and the volume is made in " + region + ".", where,
                         "Name a key of " + region + ", or leave it empty.");
    return std::nullopt;
}

std::optional<Error> refusedScript(const std::string &script, std::size_t taken, const FleetOffer &offer)
{
    if (!offer.userDataMaxBytes || script.size() + taken <= *offer.userDataMaxBytes)
        return std::nullopt;
    return needError("The start-up script has " + groupThousands(static_cast<std::int64_t>(script.size())) +
                         " bytes; user data holds " +
                         groupThousands(static_cast<std::int64_t>(*offer.userDataMaxBytes)) +
                         (taken > 0 ? ", of which setting up volumes and agent takes " +
                                          groupThousands(static_cast<std::int64_t>(taken)) + "."
                                    : "."),
                     "startupScript", "Fetch the rest from S3, or bake it into an image.");
}

}  // namespace

VolumeNeed volumeNeedOf(const FleetVolume &row)
{
    VolumeNeed need;
    need.sizeGiB = row.size.value();
    need.iops = row.iops.value();
    need.blockKiB = kBlockKiB;
    need.throughputMiBps = row.throughput.value();
    need.durable = row.durability == VolumeDurability::High;
    need.lowLatency = row.latency == VolumeLatency::SubMillisecond;
    need.hardDisk = row.latency == VolumeLatency::Any;
    if (row.type.pinned())
        need.type = row.type.pin();
    if (row.stripes.pinned())
        need.maxStripes = static_cast<int>(row.stripes.pin().value());
    return need;
}

std::optional<Error> readNeedVolumes(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer,
                                     FleetNeed &need)
{
    const ImageRoot image =
        imageRoot(*offer.catalog, spec.os, spec.os == FleetOs::Windows ? spec.sqlServer : SqlServerEdition::None,
                  spec.licence, imageHardwareOf(spec, offer));
    need.rootGiB = static_cast<std::int64_t>(std::ceil(spec.rootVolume.valueOr(GiB(image.advisedGiB)).value()));
    need.rootHoldsMemory = spec.hibernation && !spec.rootVolume.pinned();
    if (offer.rootMaxGiB && static_cast<double>(need.rootGiB) > *offer.rootMaxGiB)
        return needError("A " + offer.rootVolumeType + " volume holds at most " + formatNumber(*offer.rootMaxGiB, 0) +
                             " GiB.",
                         "rootVolume", "Ask for less.");
    std::int64_t linked = 0;
    for (const Neighbour &neighbour : context.neighbours)
        if (neighbour.role == LinkRole::Attaches) {
            need.ebsIops += neighbour.facts.ebsIops;
            need.ebsMiBps += neighbour.facts.ebsMiBps;
            need.volumeIops += neighbour.facts.ebsIops;
            need.volumeMiBps += neighbour.facts.ebsMiBps;
            linked += neighbour.facts.volumes;
        }
    need.attachments = 1 + static_cast<std::int64_t>(spec.volumes.size()) + linked;
    std::vector<VolumeNeed> asked;
    for (const FleetVolume &row : spec.volumes) {
        if (auto refused = refusedKey(row, context.region))
            return refused;
        asked.push_back(volumeNeedOf(row));
    }
    const auto best = bestVolumesTogether(asked, offer.volumes, static_cast<int>(offer.volumes.membersMax - linked));
    for (std::size_t i = 0; i < asked.size(); ++i)
        if (auto refused = readRow(spec.volumes[i], asked[i], best[i], offer, need))
            return refused;
    return refusedScript(spec.startupScript, scriptBytesTaken(spec, need, linked), offer);
}

}  // namespace gp
