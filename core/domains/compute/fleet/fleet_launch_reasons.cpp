// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_launch_reasons.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_configure.h"
#include "core/domains/compute/fleet/fleet_launch_rules.h"
#include "core/domains/compute/fleet/fleet_need_volumes.h"
#include "core/domains/storage/volume/volume_break_even.h"

#include <algorithm>

namespace gp {
namespace {

const char *const kAutoScalingGuide = "EC2 Auto Scaling User Guide";

std::string secondsText(std::int64_t seconds) { return groupThousands(seconds) + " s"; }

Reason imageReason(const FleetAnswer &answer, const FleetConfig &config)
{
    const InstanceType &type = *answer.offer.candidates[answer.decision.choice.candidate].type;
    Reason reason;
    reason.field = "ImageId";
    const std::string system = std::string(labelOf(config.os)) + " on " + std::string(toString(type.architecture));
    if (config.imageId.empty()) {
        reason.because = "No public parameter names an image of " + system + " with " +
                         (imageHardwareOf(type) == ImageHardware::Plain ? "this licence and software"
                                                                        : "the drivers of " + std::string(type.name)) +
                         ": the export asks for its id.";
        return reason;
    }
    reason.because = "The newest image of " + system;
    if (config.sqlServer != SqlServerEdition::None)
        reason.because += " with SQL Server " + std::string(labelOf(config.sqlServer));
    if (imageHardwareOf(type) == ImageHardware::Nvidia)
        reason.because += " with NVIDIA's driver";
    else if (imageHardwareOf(type) == ImageHardware::Neuron)
        reason.because += " with the Neuron driver";
    reason.because += ": its public parameter is read at each launch.";
    reason.facts.push_back({"Parameter", config.imageId.substr(std::string("resolve:ssm:").size()), "",
                            "the vendor's page on SSM public parameters"});
    return reason;
}

Reason rootReason(const FleetAnswer &answer, const FleetConfig &config)
{
    const InstanceType &type = *answer.offer.candidates[answer.decision.choice.candidate].type;
    const ImageRoot image = fleetImageRoot(answer);
    Reason reason;
    reason.field = "rootVolume";
    reason.because = answer.spec.rootVolume.pinned() ? "Pinned. The advice is " : "";
    reason.because += formatNumber(static_cast<double>(advisedRootGiB(answer, type)), 0) + " GiB: ";
    if (image.whole)
        reason.because += "the image with 20 GiB for the software, in tens, and 30 at least.";
    else
        reason.because += "how much the image takes is not in the catalog; the size is our own assumption.";
    if (answer.spec.hibernation)
        reason.because += " The memory of a hibernating instance comes on top.";
    const std::string source =
        image.limit ? answer.offer.catalog->sourceNames(image.limit->source) + ", " + std::string(image.limit->asOf)
                    : std::string();
    reason.facts.push_back({"Image",
                            image.whole          ? formatNumber(image.leastGiB, 0)
                            : image.leastGiB > 0 ? "more than " + formatNumber(image.leastGiB, 0)
                                                 : "not known",
                            image.leastGiB > 0 ? "GiB" : "", source});
    if (answer.spec.hibernation)
        reason.facts.push_back({"Memory", formatNumber(type.memoryGiB(), 1), "GiB", "catalog, instance types"});
    reason.facts.push_back({"Type", config.blockDevices.front().volumeType, "",
                            "the cheapest that starts a system; encrypted by default"});
    return reason;
}

/// Where the volumes of a row become others; nothing where a pin or the slots of the other rows decide.
std::vector<ChangeIf> rowTurns(const FleetVolume &row, const PlannedVolume &planned, const FleetAnswer &answer)
{
    if (row.type.pinned() || row.stripes.pinned())
        return {};
    const VolumeNeed need = volumeNeedOf(row);
    const auto best = bestVolume(need, answer.offer.volumes);
    if (!best || textOf(best->type) != planned.device.volumeType || best->members != planned.members)
        return {};
    std::vector<ChangeIf> turns = volumeBreakEvenSentences(need, *best, answer.offer.volumes);
    for (ChangeIf &turn : turns) {
        turn.sentence = "volume " + row.name + " " + turn.sentence;
        if (turn.sentence.ends_with(" a month"))
            turn.sentence += " for each instance";
    }
    return turns;
}

void addVolumeReasons(std::vector<Reason> &reasons, const FleetAnswer &answer)
{
    const bool local =
        servesScratchLocally(answer.need, *answer.offer.candidates[answer.decision.choice.candidate].type);
    for (const FleetVolume &row : answer.spec.volumes) {
        if (row.scratch && local)  // not bought
            continue;
        const auto planned = std::find_if(answer.need.volumes.begin(), answer.need.volumes.end(),
                                          [&](const PlannedVolume &volume) { return volume.name == row.name; });
        if (planned == answer.need.volumes.end())
            continue;
        const BlockDevice &device = planned->device;
        Reason reason;
        reason.field = "volumes[" + row.name + "].type";
        reason.because = row.type.pinned() ? "Pinned." : "The cheapest type that gives size, IOPS and throughput.";
        reason.facts.push_back({"Size", groupThousands(device.volumeSize), "GiB", "asked for"});
        if (device.iops > 0)
            reason.facts.push_back({"IOPS", groupThousands(device.iops), "", "catalog, EBS limits"});
        if (device.throughput > 0)
            reason.facts.push_back({"Throughput", groupThousands(device.throughput), "MiB/s", "catalog, EBS limits"});
        reason.changesIf = rowTurns(row, *planned, answer);
        reasons.push_back(std::move(reason));
        Reason stripes;
        stripes.field = "volumes[" + row.name + "].stripes";
        stripes.because =
            row.stripes.pinned()   ? "Pinned. Without the pin it would be " + std::to_string(planned->stripes) + "."
            : planned->members > 1 ? "No single volume gives what is asked: of the sets that do, the cheapest."
                                   : "One volume gives what is asked.";
        stripes.facts.push_back({"Volumes", std::to_string(planned->members), "", "RAID 0 over all"});
        reasons.push_back(std::move(stripes));
        if (row.scratch && row.snapshotsKept.value() > 0)
            reasons.push_back({"volumes[" + row.name + "].snapshotsKept",
                               "None are taken: what may be lost needs no copies.",
                               {},
                               {}});
    }
}

/// How the instance is set up beside its image and volumes.
void addInstanceReasons(std::vector<Reason> &reasons, const FleetAnswer &answer, const FleetConfig &config)
{
    const std::string hops = std::to_string(config.httpPutResponseHopLimit);
    reasons.push_back(
        {"HttpTokens",
         "Only IMDSv2: a request that a stranger makes the software send gets no credentials.",
         {{"Hop limit", hops, "", "EC2 User Guide, instance metadata options; a container takes one more"}},
         {}});
    reasons.push_back({"EbsOptimized",
                       config.ebsOptimized ? "Every type in use has bandwidth of its own for volumes."
                                           : "Not asked for: of a type in use the catalog has no EBS figures, so that "
                                             "it has none of its own, or always.",
                       {},
                       {}});
    if (!config.cpuCredits.empty())
        reasons.push_back({"CpuCredits",
                           "Unlimited: what is above the baseline is paid, not slowed down; an alarm tells of it.",
                           {},
                           {}});
    Reason monitoring{"detailedMonitoring", "", {}, {}};
    monitoring.because = config.monitoring ? "A figure a minute: scaling and alarms see five times as often."
                                           : "Off: a figure in five minutes, which costs nothing.";
    if (config.monitoring && answer.offer.detailedMetrics > 0)
        monitoring.facts.push_back({"Metrics", formatNumber(answer.offer.detailedMetrics, 0), "an instance",
                                    "EC2 User Guide, detailed monitoring"});
    reasons.push_back(std::move(monitoring));
}

void addGroupReasons(std::vector<Reason> &reasons, const FleetAnswer &answer, const FleetConfig &config)
{
    const std::string guide = kAutoScalingGuide;
    reasons.push_back({"HealthCheckType",
                       config.healthCheckType == "ELB"
                           ? "The load balancer sees whether the software answers, not only whether the machine runs."
                           : "No load balancer is said to stand before it; only the machine is watched.",
                       {},
                       {}});
    reasons.push_back({"HealthCheckGracePeriod",
                       "1.2 \u00D7 the boot time, rounded up to 30 s, and a minute at least: a shorter one replaces "
                       "instances that are still booting.",
                       {{"Boot time", formatNumber(answer.decision.scalingInput.bootSeconds, 0), "s", ""},
                        {"Grace", secondsText(config.healthCheckGracePeriod), "",
                         guide + ", health check grace period; "
                                 "the factor is our own"}},
                       {}});
    if (config.maxInstanceLifetime > 0)
        reasons.push_back({"MaxInstanceLifetime",
                           "Instances hold nothing that must last, so that none grows older than its updates.",
                           {{"Longest life", groupThousands(config.maxInstanceLifetime / 86'400), "days",
                             guide + ", maximum instance lifetime (a day or more); the days are our own"}},
                           {}});
    else
        reasons.push_back({"MaxInstanceLifetime",
                           "None: data volumes go with their instance, and nothing must end it by the calendar.",
                           {},
                           {}});
    reasons.push_back({"TerminationPolicies",
                       "What still runs an old launch template goes first; then the group's own order, which evens out "
                       "the zones.",
                       {{"Order", config.terminationPolicies, "", guide + ", termination policies"}},
                       {}});
    const bool few = config.maxHealthyPercentage > 100;
    reasons.push_back(
        {"MinHealthyPercentage",
         few ? "Of fewer than ten, 90 % rounds up to all: only one more than wanted lets a refresh move."
             : "A tenth may be missing while instances are replaced.",
         {{"Kept healthy", std::to_string(config.minHealthyPercentage), "%", guide + ", instance maintenance policies"},
          {"At most", std::to_string(config.maxHealthyPercentage), "%", guide + ", instance maintenance policies"}},
         {}});
}

/// Why an alarm's threshold is what it is; by its metric, since names may be a person's.
std::string thresholdText(const FleetAlarm &alarm)
{
    if (alarm.metricName == "CPUUtilization")
        return "the CPU target: scaling has not caught up";
    if (alarm.metricName == "RequestCountPerTarget")
        return "the target of requests: scaling has not caught up";
    if (alarm.metricName == kInstancesInService || alarm.metricName == kCapacityInService)
        return "the minimum: instances fail faster than they are replaced";
    if (alarm.metricName == "HTTPCode_Target_5XX_Count")
        return "more errors a minute than chance makes: our own figure";
    if (alarm.metricName == "StatusCheckFailed")
        return "no failed check is in order (EC2 User Guide, status checks)";
    if (alarm.metricName == "CPUSurplusCreditsCharged")
        return "credits that are billed";
    if (alarm.metricName == "EBSIOBalance%")
        return "the burst of its volumes' bandwidth is nearly spent: our own figure";
    if (alarm.metricName == "mem_used_percent")
        return "little memory is free: our own figure";
    if (alarm.metricName == "ethtool_bw_in_allowance_exceeded")
        return "no packet is queued or dropped in order (EC2 User Guide, network performance metrics)";
    return {};
}

void addAlarmReason(std::vector<Reason> &reasons, const FleetConfig &config)
{
    Reason reason{"alarms", "", {}, {}};
    reason.because = config.alarms.empty() ? "Off: nobody is told."
                                           : "Each speaks when scaling or replacement has not put it right by itself.";
    for (const FleetAlarm &alarm : config.alarms)
        reason.facts.push_back({alarm.name,
                                (alarm.comparisonOperator.starts_with("Less") ? "below " : "above ") +
                                    formatNumber(alarm.threshold, 2) + " for " +
                                    secondsText(alarm.period * alarm.evaluationPeriods),
                                "", thresholdText(alarm)});
    reasons.push_back(std::move(reason));
}

}  // namespace

void addFleetLaunchReasons(std::vector<Reason> &reasons, const FleetAnswer &answer)
{
    const FleetConfig config = configure(answer.spec, answer.need, answer.decision, answer.scored, answer.offer);
    reasons.push_back(imageReason(answer, config));
    reasons.push_back(rootReason(answer, config));
    addVolumeReasons(reasons, answer);
    addInstanceReasons(reasons, answer, config);
    addGroupReasons(reasons, answer, config);
    addAlarmReason(reasons, config);
    if (config.reservedInstances > 0)
        reasons.push_back({"reserveCapacity",
                           "The desired count is reserved, by zone as the group spreads it, and billed when idle too.",
                           {{"Reserved", groupThousands(config.reservedInstances), "instances",
                             "EC2 User Guide, On-Demand Capacity Reservations"}},
                           {}});
}

}  // namespace gp
