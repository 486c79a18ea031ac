// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_snapshot_rules.h"

#include "core/base/text.h"
#include "core/domains/storage/volume/snapshot_plan.h"
#include "core/domains/storage/volume/volume_module.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

using SnapshotInputs = RuleInput<VolumeSpec>;
using SnapshotDraft = std::optional<FindingDraft>;

const CostLine *volumeLine(const Plan &plan, const std::string &item)
{
    for (const CostLine &line : plan.costs)
        if (line.item == item)
            return &line;
    return nullptr;
}

Json dailySnapshots() { return Json::array({writeFields(SnapshotSchedule{})}); }

SnapshotDraft volumeWithoutSnapshots(const SnapshotInputs &input)
{
    const auto config = decidedVolumeConfig(input.plan);
    const auto &others = input.context.neighbours;
    const bool planned =
        std::any_of(others.begin(), others.end(), [](const Neighbour &other) { return other.kind == "backup.plan"; });
    if (!config || !input.spec.snapshots.empty() || config->raid == RaidLevel::Raid0 || planned)
        return std::nullopt;
    return FindingDraft{"snapshots",
                        "No snapshot is taken: what is deleted, overwritten or lost with the zone is gone.",
                        "Take one a day and keep seven.",
                        SuggestedEdit{"snapshots", dailySnapshots()},
                        {}};
}

SnapshotDraft stripedWithoutSnapshots(const SnapshotInputs &input)
{
    const auto config = decidedVolumeConfig(input.plan);
    if (!config || config->raid != RaidLevel::Raid0 || !input.spec.snapshots.empty())
        return std::nullopt;
    return FindingDraft{"snapshots",
                        "The data is striped over " + std::to_string(config->members) +
                            " volumes: the loss of any one loses all of it, and no snapshot is taken.",
                        "Take snapshots of all of them at one instant.",
                        SuggestedEdit{"snapshots", dailySnapshots()},
                        {}};
}

SnapshotDraft stripedSnapshotsApart(const SnapshotInputs &input)
{
    const auto config = decidedVolumeConfig(input.plan);
    if (!config || config->members < 2 || input.spec.snapshots.empty())
        return std::nullopt;
    return FindingDraft{"snapshots",
                        "A policy takes each of the " + std::to_string(config->members) +
                            " volumes by itself: their snapshots are not of one instant, and a set may not come back.",
                        "Freeze the file system while they are taken, or let the policy select the instance instead.",
                        {},
                        {}};
}

SnapshotDraft fastRestoreCost(const SnapshotInputs &input)
{
    const CostLine *line = volumeLine(input.plan, "Fast snapshot restore");
    if (!line)
        return std::nullopt;
    for (const SnapshotSchedule &schedule : input.spec.snapshots)
        if (schedule.fastRestoreZones.value() > 0)
            return FindingDraft{"snapshots",
                                "Fast restore is billed " +
                                    (line->monthly ? formatUsd(*line->monthly) : "an unknown sum") +
                                    " a month, every hour, used or not.",
                                "Switch it on for the hours of a restore only.",
                                SuggestedEdit{"snapshots[" + schedule.name + "].fastRestoreZones", 0},
                                {}};
    return std::nullopt;
}

SnapshotDraft archiveCostsMore(const SnapshotInputs &input)
{
    const CostLine *standard = volumeLine(input.plan, "Snapshots");
    const CostLine *archive = volumeLine(input.plan, "Archived snapshots");
    if (!standard || !archive || !standard->rate || !archive->rate)
        return std::nullopt;
    const auto pays = archivePaysFromDays(input.spec.changePerDay.value() / 100,
                                          archive->rate->perUnit() / standard->rate->perUnit());
    for (const SnapshotSchedule &schedule : input.spec.snapshots)
        if (schedule.archiveAfter.value() > 0 && (!pays || schedule.every.value() / 24 < *pays))
            return FindingDraft{
                "snapshots",
                "\"" + schedule.name + "\" archives in full what a standard snapshot keeps as changes" +
                    (pays ? ": that pays from " + formatNumber(std::ceil(*pays), 0) + " days between snapshots on."
                          : ", and nothing changes."),
                "Leave it in the standard tier.",
                SuggestedEdit{"snapshots[" + schedule.name + "].archiveAfter", 0},
                {}};
    return std::nullopt;
}

SnapshotDraft archiveTooShort(const SnapshotInputs &input)
{
    // Snapshots in the archive are billed for 90 days at least (EBS User Guide, snapshot archive).
    constexpr double kLeastDays = 90;
    for (const SnapshotSchedule &schedule : input.spec.snapshots) {
        const auto after = static_cast<double>(schedule.archiveAfter.value());
        const double life = schedule.every.value() / 24 * static_cast<double>(schedule.kept.value());
        if (after > 0 && life - after < kLeastDays)
            return FindingDraft{"snapshots",
                                "\"" + schedule.name + "\" leaves the archive after " + formatNumber(life - after, 0) +
                                    " days, and is billed for 90.",
                                "Keep more of them, or archive none.",
                                SuggestedEdit{"snapshots[" + schedule.name + "].archiveAfter", 0},
                                {}};
    }
    return std::nullopt;
}

SnapshotDraft rareSnapshots(const SnapshotInputs &input)
{
    constexpr double kDay = 24;
    const auto &schedules = input.spec.snapshots;
    if (schedules.empty() || std::any_of(schedules.begin(), schedules.end(), [](const SnapshotSchedule &schedule) {
            return schedule.every.value() <= kDay;
        }))
        return std::nullopt;
    const auto soonest = std::min_element(schedules.begin(), schedules.end(),
                                          [](const auto &a, const auto &b) { return a.every < b.every; });
    return FindingDraft{"snapshots",
                        "The most frequent snapshot is " + scheduleText(*soonest) + ": up to " +
                            formatNumber(soonest->every.value() / kDay, 0) + " days of work are lost with the volume.",
                        "Add a daily one.",
                        {},
                        {}};
}

SnapshotDraft snapshotsInOneRegion(const SnapshotInputs &input)
{
    const auto &schedules = input.spec.snapshots;
    if (schedules.empty() || std::any_of(schedules.begin(), schedules.end(),
                                         [](const SnapshotSchedule &schedule) { return !schedule.copyRegion.empty(); }))
        return std::nullopt;
    return FindingDraft{"snapshots",
                        "All snapshots lie in " + input.context.region + ": none outlives the Region or its account.",
                        "Copy one schedule to a second Region if the data must.",
                        {},
                        {}};
}

SnapshotDraft tagTakesOthers(const SnapshotInputs &input)
{
    for (const SnapshotSchedule &schedule : input.spec.snapshots)
        if (!trimmed(schedule.tags).empty())
            return FindingDraft{"snapshots",
                                "\"" + excerpt(schedule.name) +
                                    "\" takes snapshots of every volume of the account in " + input.context.region +
                                    " that wears " + excerpt(trimmed(schedule.tags)) +
                                    "; what those hold is not in this bill, and a volume whose tag is taken off has no "
                                    "more. Another volume that "
                                    "names the same tag, of this design too, is snapshotted by both policies.",
                                "Let one volume alone name the tag, and keep the tag from those who may not be billed.",
                                {},
                                {}};
    return std::nullopt;
}

}  // namespace

std::optional<VolumeConfig> decidedVolumeConfig(const Plan &plan)
{
    if (!plan.choice)
        return std::nullopt;
    const auto config = readFields<VolumeConfig>(plan.configuration);
    return config ? std::optional(*config) : std::nullopt;
}

std::vector<Rule<VolumeModule>> volumeSnapshotRules()
{
    const std::string guide = "EBS User Guide, ";
    const std::string backup = "AWS Well-Architected Framework, Reliability pillar, REL09: back up data";
    return {
        {{"volume.no_snapshots", Pillar::Reliability, Severity::High, "No snapshots",
          "Copies within a zone guard against broken disks, not against people or the loss of the zone.", backup},
         volumeWithoutSnapshots},
        {{"volume.striped_without_snapshots", Pillar::Reliability, Severity::High, "RAID 0 without snapshots",
          "Stripes multiply the chance of loss.", "EC2 User Guide, RAID configuration"},
         stripedWithoutSnapshots},
        {{"volume.striped_snapshots", Pillar::OperationalExcellence, Severity::Medium,
          "Snapshots of a set apart in time", "A set comes back only from snapshots of one instant.",
          guide + "multi-volume crash-consistent snapshots"},
         stripedSnapshotsApart},
        {{"volume.rare_snapshots", Pillar::Reliability, Severity::Medium, "Snapshots more than a day apart",
          "What was written since the last one is lost.", backup},
         rareSnapshots},
        {{"volume.one_region", Pillar::Reliability, Severity::Info, "Snapshots in one Region",
          "A copy elsewhere outlives a Region.", backup},
         snapshotsInOneRegion},
        {{"volume.shared_tag", Pillar::CostOptimization, Severity::Info, "A policy for whoever wears the tag",
          "A policy takes what its tags find.", guide + "Data Lifecycle Manager, target resource tags"},
         tagTakesOthers},
        {{"volume.fast_restore", Pillar::CostOptimization, Severity::Medium, "Fast restore all month",
          "It is billed by snapshot, zone and hour.", guide + "fast snapshot restore"},
         fastRestoreCost},
        {{"volume.archive_costs_more", Pillar::CostOptimization, Severity::Low, "Archive dearer than it saves",
          "The archive bills each snapshot in full.", guide + "snapshot archive; the catalog's rates"},
         archiveCostsMore},
        {{"volume.archive_too_short", Pillar::CostOptimization, Severity::Low, "Archived for less than 90 days",
          "The rest of 90 days is billed.", guide + "snapshot archive"},
         archiveTooShort},
    };
}

}  // namespace gp
