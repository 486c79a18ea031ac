// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_placement.h"

#include "core/base/text.h"

#include <algorithm>

namespace gp {
namespace {

std::string placedInstances(std::int64_t count)
{
    return groupThousands(count) + (count == 1 ? " instance" : " instances");
}

std::string placedZones(std::int64_t count) { return std::to_string(count) + (count == 1 ? " zone" : " zones"); }

PlacementNote uncheckedPlacement(const std::string &field, const std::string &what)
{
    return {"place.unknown_limit", Severity::Info, field, "The catalog does not hold " + what + ": not checked.", ""};
}

Result<PlacementAdvice> clusterPlacement(const PlacementQuestion &question, PlacementAdvice advice)
{
    if (question.zonesLost > 0)
        return fail(ErrorCode::InvalidInput,
                    "A cluster placement group lies in one Availability Zone, so it cannot survive the loss of one.",
                    "placement", "Give up surviving the loss of a zone, or ask for another placement.");
    if (question.zones > 1)
        return fail(ErrorCode::InvalidInput,
                    "A cluster placement group lies in one Availability Zone, " + std::to_string(question.zones) +
                        " are asked for.",
                    "placement", "Ask for one zone, or for another placement.");
    advice.strategy = "cluster";
    advice.because =
        "Tightly coupled instances stand close together in one zone, all of one type, launched in one request.";
    advice.notes.push_back({"place.cluster_one_zone", Severity::Medium, "placement",
                            "The cluster group lies in one zone: when that zone fails, all of it is gone.",
                            "Save results often enough to start again in another zone."});
    if (question.spot)
        advice.notes.push_back({"place.cluster_spot", Severity::Medium, "spotShare",
                                "Tightly coupled instances stop together when one of them is interrupted.",
                                "Run them on demand, with the capacity reserved in the group."});
    if (!question.type)
        return advice;
    const InstanceType &type = *question.type;
    const std::string name(type.name);
    if (!joinsClusterGroup(type))
        advice.notes.push_back({"place.cluster_type", Severity::High, "type",
                                "The type " + name + " cannot be launched into a cluster placement group.",
                                "Take a type that is neither burstable nor flex nor Mac."});
    advice.efa = type.efa.value_or(false);
    if (advice.efa)
        advice.because +=
            " An Elastic Fabric Adapter lets them pass the operating system; its security group must admit "
            "all traffic from itself.";
    else
        advice.notes.push_back({"place.no_efa", type.efa ? Severity::Medium : Severity::Info, "type",
                                type.efa
                                    ? "The type " + name +
                                          " has no Elastic Fabric Adapter: messages go through the "
                                          "operating system."
                                    : "The catalog does not say whether " + name + " has an Elastic Fabric Adapter.",
                                "Take a type with EFA if the instances exchange messages all the time."});
    return advice;
}

Result<PlacementAdvice> partitionPlacement(const PlacementQuestion &question, const PlacementLimits &limits,
                                           PlacementAdvice advice)
{
    const bool dedicated = question.tenancy == Tenancy::Dedicated;
    const std::optional<std::int64_t> most = dedicated ? limits.partitionsPerZoneDedicated : limits.partitionsPerZone;
    if (question.partitions && *question.partitions < 1)
        return fail(ErrorCode::InvalidInput, "A partition placement group has at least one partition.", "partitions",
                    "Ask for 1 or more.");
    if (question.partitions && most && *question.partitions > *most)
        return fail(ErrorCode::InvalidInput,
                    "A zone has " + std::to_string(*most) + " partitions at the most" +
                        (dedicated ? " for Dedicated Instances, " : ", ") + std::to_string(*question.partitions) +
                        " are asked for.",
                    "partitions", "Ask for " + std::to_string(*most) + " or fewer.");
    const std::int64_t perZone = (question.instances + question.zones - 1) / question.zones;
    // An empty partition keeps nothing apart.
    const std::int64_t useful = std::max<std::int64_t>(1, std::min(question.copies, perZone));
    advice.partitions = question.partitions.value_or(std::min(useful, most.value_or(useful)));
    advice.strategy = "partition";
    advice.because = std::to_string(advice.partitions) + (advice.partitions == 1 ? " partition" : " partitions") +
                     " in each zone share no rack, so that copies in different ones do not fail together.";
    const std::int64_t whole = advice.partitions * question.zones;
    advice.evenCount = (question.instances + whole - 1) / whole * whole;
    if (advice.evenCount != question.instances)
        advice.notes.push_back({"place.partition_uneven", Severity::Low, "partitions",
                                placedInstances(question.instances) + " do not fill " +
                                    std::to_string(advice.partitions) + " partitions in each of " +
                                    placedZones(question.zones) + " alike.",
                                placedInstances(advice.evenCount) + " would."});
    if (!most)
        advice.notes.push_back(uncheckedPlacement("partitions", "how many partitions a zone has"));
    return advice;
}

Result<PlacementAdvice> spreadPlacement(const PlacementQuestion &question, const PlacementLimits &limits,
                                        PlacementAdvice advice)
{
    if (question.tenancy == Tenancy::Dedicated)
        return fail(ErrorCode::InvalidInput, "Spread placement groups do not take Dedicated Instances.", "placement",
                    "Ask for shared tenancy, or for another placement.");
    advice.strategy = "spread";
    advice.because = "Each instance stands on a rack of its own, with its own power and network.";
    if (!limits.spreadPerZone) {
        advice.notes.push_back(uncheckedPlacement("placement", "how many instances of a spread group a zone takes"));
    } else if (const std::int64_t most = *limits.spreadPerZone * question.zones; question.instances > most) {
        advice.notes.push_back({"place.spread_limit", Severity::High, "placement",
                                "A spread group takes " + std::to_string(*limits.spreadPerZone) +
                                    " running instances a zone, " + std::to_string(most) + " in " +
                                    placedZones(question.zones) + "; " + placedInstances(question.instances) +
                                    " are to run.",
                                "Run " + std::to_string(most) + " or fewer, or ask for partitions instead."});
    }
    return advice;
}

double wireGbps(double mbps) { return mbps / 1000; }

void adviseWireDriver(NetworkAdvice &advice, const InstanceType &type)
{
    const std::string name(type.name);
    if (type.hypervisor == "nitro" || type.bareMetal) {
        advice.driver = EnhancedNetworking::Ena;
        advice.driverText =
            "Enhanced networking of " + name + " is the Elastic Network Adapter; current images bring its driver.";
    } else if (type.hypervisor == "xen") {
        advice.driver = EnhancedNetworking::Older;
        advice.driverText = "The older Xen type " + name +
                            " may need the driver of the 82599 interface for enhanced networking, where it has any.";
    } else {
        advice.driverText = "The catalog does not say which enhanced networking " + name + " has.";
    }
}

void adviseWireBandwidth(NetworkAdvice &advice, const NetworkQuestion &question)
{
    if (!question.gbps)
        return;
    const InstanceType &type = *question.type;
    const std::string needed = formatNumber(*question.gbps) + " Gbps needed";
    if (!type.networkBaselineMbps) {
        advice.fit = BandwidthFit::Unknown;
        advice.fitText = "The catalog has no network baseline for " + std::string(type.name) + "; " + needed + ".";
        return;
    }
    advice.fitText = formatNumber(wireGbps(*type.networkBaselineMbps)) + " Gbps baseline, " + needed + ".";
    if (wireGbps(*type.networkBaselineMbps) >= *question.gbps) {
        advice.fit = BandwidthFit::Fits;
    } else if (type.networkBurstMbps && wireGbps(*type.networkBurstMbps) >= *question.gbps) {
        advice.fit = BandwidthFit::InBursts;
        advice.fitText += " Up to " + formatNumber(wireGbps(*type.networkBurstMbps)) +
                          " Gbps is a burst: it lasts while network credits do.";
    } else {
        advice.fit = BandwidthFit::TooMuch;
    }
}

void adviseWireFlow(NetworkAdvice &advice, const NetworkQuestion &question, const PlacementLimits &limits)
{
    if (!question.flowGbps)
        return;
    const double flow = *question.flowGbps;
    // Groups and ENA Express work between instances only; ENA Express inside one zone of a VPC.
    const bool near = question.path == NetworkPath::Vpc || question.path == NetworkPath::Peering;
    const bool inGroup = question.cluster && near;
    const std::optional<double> now = inGroup ? limits.flowInGroupGbps : limits.flowGbps;
    const std::string asked = "One flow of " + formatNumber(flow) + " Gbps";
    const auto say = [&](FlowAdvice what, const std::string &text) {
        advice.flow = what;
        advice.flowText = text;
    };
    if (!now)
        return say(FlowAdvice::Unknown, "The catalog does not hold what one flow carries.");
    const std::string limit = formatNumber(*now) + " Gbps";
    if (flow <= *now)
        return say(FlowAdvice::Enough, asked + " fits into the " + limit + " that a flow may have" +
                                           (inGroup ? " inside a cluster placement group." : "."));
    if (near && !inGroup && limits.flowInGroupGbps && flow <= *limits.flowInGroupGbps)
        return say(FlowAdvice::ClusterGroup, asked + " exceeds " + limit +
                                                 "; inside a cluster placement group a flow may have " +
                                                 formatNumber(*limits.flowInGroupGbps) + " Gbps.");
    if (question.path == NetworkPath::Vpc && limits.flowExpressGbps && flow <= *limits.flowExpressGbps)
        return say(FlowAdvice::EnaExpress,
                   asked + " exceeds " + limit + "; ENA Express gives up to " + formatNumber(*limits.flowExpressGbps) +
                       " Gbps inside a zone where both types have it, and some ten microseconds more at light load.");
    say(FlowAdvice::MoreFlows, asked + " exceeds " + limit + ": divide it over several connections.");
}

void adviseWireFrames(NetworkAdvice &advice, const NetworkQuestion &question, const PlacementLimits &limits)
{
    /// Below it a message fits a few ordinary frames and large ones gain little: our own threshold.
    constexpr double kJumboPayloadKB = 8;
    const bool near = question.path == NetworkPath::Vpc || question.path == NetworkPath::Peering;
    const bool express = advice.flow == FlowAdvice::EnaExpress;
    switch (question.path) {
    case NetworkPath::Vpc:
    case NetworkPath::Peering:
        advice.mtu = express ? limits.mtuExpress : limits.mtuVpc;
        break;
    case NetworkPath::TransitGateway:
        advice.mtu = limits.mtuTransitGateway;
        break;
    case NetworkPath::Internet:
        advice.mtu = limits.mtuInternet;
        break;
    case NetworkPath::Vpn:
        advice.mtu = limits.mtuVpn;
        break;
    }
    advice.jumbo = near && advice.mtu && question.payloadKB && *question.payloadKB >= kJumboPayloadKB;
    if (!advice.mtu) {
        advice.mtuText = "The catalog does not hold the largest frame of this path.";
        return;
    }
    const std::string size = groupThousands(*advice.mtu) + " bytes";
    if (!near)
        advice.mtuText = "The path takes frames of " + size + " at the most: leave path MTU discovery (ICMP) open.";
    else if (advice.jumbo)
        advice.mtuText = "Jumbo frames of " + size + (express ? ", the most with ENA Express," : "") +
                         " spare packets: both ends are inside and messages are large.";
    else if (question.payloadKB)
        advice.mtuText = "Frames may have " + size + "; messages this small gain nothing by it.";
    else
        advice.mtuText =
            "Frames may have " + size + "; worth it for messages of " + formatNumber(kJumboPayloadKB) + " KB and more.";
}

}  // namespace

PlacementLimits PlacementLimits::from(const Catalog &catalog)
{
    const auto number = [&](std::string_view key) -> std::optional<double> {
        const ServiceLimit *limit = catalog.limit("ec2", key);
        return limit ? limit->value : std::nullopt;
    };
    const auto whole = [&](std::string_view key) -> std::optional<std::int64_t> {
        const std::optional<double> value = number(key);
        return value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
    };
    PlacementLimits limits;
    limits.spreadPerZone = whole("placement_group.spread.instances_per_az");
    limits.partitionsPerZone = whole("placement_group.partition.partitions_per_az");
    limits.partitionsPerZoneDedicated = whole("placement_group.partition.partitions_per_az_dedicated");
    limits.flowGbps = number("network.single_flow");
    limits.flowInGroupGbps = number("network.single_flow_cluster_group");
    limits.flowExpressGbps = number("network.single_flow_ena_express");
    limits.mtuVpc = whole("mtu.vpc");
    limits.mtuExpress = whole("mtu.ena_express");
    limits.mtuTransitGateway = whole("mtu.transit_gateway");
    limits.mtuInternet = whole("mtu.internet_gateway");
    limits.mtuVpn = whole("mtu.vpn");
    return limits;
}

bool joinsClusterGroup(const InstanceType &type) { return !type.burstable && !type.flex && !type.macOs; }

Result<PlacementAdvice> advisePlacement(const PlacementQuestion &question, const PlacementLimits &limits)
{
    PlacementAdvice advice;
    advice.evenCount = question.instances;
    if (question.need == PlacementNeed::None) {
        advice.because = "No placement group: EC2 spreads instances over its hardware by itself.";
        return advice;
    }
    if (question.tenancy == Tenancy::Host)
        return fail(ErrorCode::InvalidInput, "Instances on Dedicated Hosts cannot be launched into a placement group.",
                    "placement", "Ask for no placement, or for another tenancy.");
    switch (question.need) {
    case PlacementNeed::HighPerformance:
        return clusterPlacement(question, std::move(advice));
    case PlacementNeed::Distributed:
        return partitionPlacement(question, limits, std::move(advice));
    case PlacementNeed::Critical:
        return spreadPlacement(question, limits, std::move(advice));
    case PlacementNeed::None:
        break;
    }
    return advice;
}

CapacityAdvice adviseCapacity(const CapacityQuestion &question)
{
    /// EC2 High Memory instances begin here. Source: EC2 User Guide, memory optimized instances.
    constexpr std::int64_t kHighMemoryMiB = std::int64_t{3} * 1024 * 1024;
    CapacityAdvice advice;
    if (question.onDemand <= 0)
        return advice;
    const InstanceType &type = *question.type;
    const std::string name(type.name);
    const auto because = [&](bool applies, const std::string &sentence) {
        if (applies)
            advice.because.push_back(sentence);
    };
    because(type.hasGpu(), "The type " + name + " has GPUs: a zone may be out of them when one is needed.");
    because(type.acceleratorKind == AcceleratorKind::Training,
            "The type " + name + " has accelerators for training: a zone may be out of them when one is needed.");
    because(type.bareMetal, "The type " + name + " is bare metal: few stand ready, and a start takes tens of minutes.");
    because(type.memoryMiB >= kHighMemoryMiB, "The type " + name + " has " + formatNumber(type.memoryGiB() / 1024, 1) +
                                                  " TiB of memory: few stand ready in a zone.");
    because(question.zoneGuarantee, "Only a reservation in each zone guarantees that its instances start there.");
    because(question.cluster, "A cluster group of many may not fit later; capacity can be reserved inside the group.");
    advice.reserve = !advice.because.empty();
    if (advice.reserve) {
        advice.instances = question.onDemand;
        advice.price =
            "A reservation is billed at the on-demand rate whether its instances run or not, and adds nothing "
            "while they run.";
    }
    return advice;
}

NetworkAdvice adviseNetwork(const NetworkQuestion &question, const PlacementLimits &limits)
{
    NetworkAdvice advice;
    adviseWireDriver(advice, *question.type);
    adviseWireBandwidth(advice, question);
    adviseWireFlow(advice, question, limits);
    adviseWireFrames(advice, question, limits);
    return advice;
}

}  // namespace gp
