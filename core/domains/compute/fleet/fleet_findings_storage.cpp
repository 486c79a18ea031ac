// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_findings.h"
#include "core/domains/compute/fleet/fleet_need_volumes.h"
#include "core/domains/compute/fleet/fleet_rules.h"
#include "core/domains/storage/volume/snapshot_plan.h"
#include "core/domains/storage/volume/volume_choice.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

/// Daily snapshots that a volume should keep at least: a week of them, our own
/// choice.
constexpr std::int64_t kWeekOfSnapshots = 7;
/// And at most. Source: AWS Backup Developer Guide, managed backup plans:
/// Daily-35day-Retention.
constexpr std::int64_t kDaysOfSnapshots = 35;

/// From a tenth of the fleet's month on, a saving is worth more than a word: our own threshold.
constexpr std::int64_t kGreatShare = 10;

double meanInstances(const FleetAnswer &answer)
{
    return answer.decision.scaling.counts.instanceHours / kHoursPerMonth;
}

std::string eachInstance(const FleetAnswer &answer)
{
    const std::int64_t count = answer.decision.choice.count;
    return count == 1 ? "the instance" : "each of " + std::to_string(count) + " instances";
}

void keptSnapshots(std::vector<Finding> &findings, const FleetAnswer &answer, const FleetVolume &volume)
{
    const std::int64_t kept = volume.snapshotsKept.value();
    const std::string path = "volumes[" + volume.name + "].snapshotsKept";
    const std::string name = "Volume " + excerpt(volume.name);
    const std::string week = "Keep " + std::to_string(kWeekOfSnapshots) + " daily snapshots" +
                             (kept < kWeekOfSnapshots ? priceOfFix(answer, {path, kWeekOfSnapshots}) : std::string());
    if (kept == 0) {
        findings.push_back(
            fleetFinding("fleet.no_snapshots", {path,
                                                name + ", " + formatNumber(volume.size.value(), 0) + " GiB on " +
                                                    eachInstance(answer) + ", has no snapshots: what it loses is gone.",
                                                week + ", with " + formatNumber(kAssumedWrittenPercent, 0) +
                                                    " % of it taken as written; or mark it as data that may be lost.",
                                                SuggestedEdit{path, kWeekOfSnapshots},
                                                {}}));
    } else if (kept < kWeekOfSnapshots) {
        findings.push_back(
            fleetFinding("fleet.few_snapshots",
                         {path,
                          name + " can be taken back by " + std::to_string(kept) + (kept == 1 ? " day" : " days") +
                              " only: damage that is found later is in every snapshot.",
                          week + ".",
                          SuggestedEdit{path, kWeekOfSnapshots},
                          {}}));
    } else if (kept > kDaysOfSnapshots) {
        const auto difference = differenceOfFix(answer, {path, kDaysOfSnapshots});
        if (difference && isWorthAWord(-*difference, answer))
            findings.push_back(fleetFinding(
                "fleet.snapshot_retention",
                {path,
                 name + " keeps " + std::to_string(kept) + " daily snapshots on " + eachInstance(answer) + ".",
                 "Keep " + std::to_string(kDaysOfSnapshots) + aMonth(*difference) +
                     "; what must last longer is cheaper as a monthly copy in the "
                     "archive.",
                 SuggestedEdit{path, kDaysOfSnapshots},
                 {}}));
    }
}

/// Two volumes that act as one bring what is included twice. Told only where
/// one volume pays for more than that.
void stripesSave(std::vector<Finding> &findings, const FleetAnswer &answer, const FleetVolume &volume,
                 const BlockDevice &device)
{
    const VolumeOffer &sold = answer.offer.volumes;
    const auto taken = enumFromText<VolumeType>(device.volumeType);
    if (!taken || volume.type.pinned() || volume.stripes.pinned())
        return;
    const VolumeTypeOffer &type = sold.of(*taken);
    const bool paysIops = type.setsIops() && static_cast<double>(device.iops) > type.iopsIncluded;
    const bool paysThroughput = type.setsThroughput() && static_cast<double>(device.throughput) > type.throughputMin;
    const InstanceType &instance = *answer.offer.candidates[answer.decision.choice.candidate].type;
    const bool hasRoom = !instance.ebsMaxAttachments || answer.need.attachments + 1 <= *instance.ebsMaxAttachments;
    if ((!paysIops && !paysThroughput) || !hasRoom)
        return;
    VolumeNeed need = volumeNeedOf(volume);
    const auto one = bestVolume(need, sold);
    need.maxStripes = 2;
    const auto two = bestVolume(need, sold);
    if (!one || one->members != 1 || !two || two->members != 2)
        return;
    const Usd saved =
        Usd::fromNanos(std::llround(static_cast<double>(one->monthNanos - two->monthNanos) * meanInstances(answer)));
    if (!isWorthAWord(saved, answer))
        return;
    const bool other = two->type != *taken;
    const std::string included =
        other      ? groupThousands(device.iops) + " IOPS"
        : paysIops ? groupThousands(device.iops) + " IOPS, of which " + formatNumber(type.iopsIncluded, 0)
                   : groupThousands(device.throughput) + " MiB/s, of which " + formatNumber(type.throughputMin, 0);
    findings.push_back(
        fleetFinding("fleet.stripes_save",
                     {"volumes[" + volume.name + (paysIops ? "].iops" : "].throughput"),
                      "Volume " + excerpt(volume.name) + " is one " + device.volumeType + " with " + included +
                          (other ? "; two " + std::string(textOf(two->type)) + " that are striped give as much."
                                 : " come with it; two that are striped get that twice."),
                      "Stripe two " + std::string(textOf(two->type)) + " of " + groupThousands(two->sizeGiB) +
                          " GiB as RAID 0" + aMonth(-saved) + ", but the loss of either is the loss of both.",
                      {},
                      saved.nanos() >= answer.decision.choice.monthNanos / kGreatShare ? std::optional(Severity::Medium)
                                                                                       : std::nullopt}));
}

/// The advice weighs a local disk by its price alone; that it also is the
/// faster one is worth up to a tenth more: our own threshold.
void scratchOnVolumes(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const FleetNeed &need = answer.need;
    const ScoredType &choice = answer.decision.choice;
    const InstanceType &type = *answer.offer.candidates[choice.candidate].type;
    if (need.scratchGB <= 0 || choice.monthNanos <= 0 || servesScratchLocally(need, type))
        return;
    const ScoredType *local = nullptr;
    for (const ScoredType &one : answer.scored)
        if (one.eligible() && one.monthNanos > 0 && one.monthNanos - choice.monthNanos <= choice.monthNanos / 10 &&
            servesScratchLocally(need, *answer.offer.candidates[one.candidate].type) &&
            (!local || better(one, *local, answer.offer)))
            local = &one;
    if (!local)
        return;
    const InstanceType &with = *answer.offer.candidates[local->candidate].type;
    findings.push_back(
        fleetFinding("fleet.scratch_on_volume",
                     {"type",
                      formatNumber(need.scratchGB, 0) + " GB of scratch data lie on EBS volumes, since " +
                          std::string(type.name) + " has " +
                          (type.localStorageGB > 0 ? formatNumber(type.localStorageGB, 0) + " GB of local disk only."
                                                   : std::string("no local disk.")),
                      "Local disks of " + std::to_string(local->count) + " \u00D7 " + std::string(with.name) +
                          " hold " + formatNumber(with.localStorageGB, 0) + " GB each" +
                          aMonth(Usd::fromNanos(local->monthNanos - choice.monthNanos)) + ".",
                      SuggestedEdit{"type", std::string(with.name)},
                      {}}));
}

}  // namespace

void addFleetStorageFindings(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const bool local =
        servesScratchLocally(answer.need, *answer.offer.candidates[answer.decision.choice.candidate].type);
    for (const FleetVolume &volume : answer.spec.volumes) {
        // A row that is striped has as many of them, all alike.
        const auto planned = std::find_if(answer.need.volumes.begin(), answer.need.volumes.end(),
                                          [&](const PlannedVolume &one) { return one.name == volume.name; });
        if (planned == answer.need.volumes.end())
            continue;
        if (!volume.scratch)
            keptSnapshots(findings, answer, volume);
        if (!volume.scratch || !local)  // what lies on a local disk is not bought
            stripesSave(findings, answer, volume, planned->device);
    }
    scratchOnVolumes(findings, answer);
}

}  // namespace gp
