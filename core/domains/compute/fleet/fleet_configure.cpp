// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_configure.h"

#include "core/domains/compute/fleet/fleet_agent_script.h"
#include "core/domains/compute/fleet/fleet_images.h"
#include "core/domains/compute/fleet/fleet_local_disks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gp {
namespace {

/// Thirty days: an instance that holds nothing is replaced by a fresh one in time. Source: our own; AWS asks for at least one day.
constexpr std::int64_t kStatelessLifetime = 2'592'000;

/// The launch template's overrides: the type that is priced first, then the other pools in the order in which they would have been
/// chosen. On-demand capacity is taken from the first that can be had, Spot capacity from any.
/// Source: EC2 Auto Scaling User Guide, allocation strategies: `prioritized` follows the order of the overrides.
std::vector<TypeOverride> overridesOf(const FleetDecision &decision, const std::vector<ScoredType> &scored,
                                      const FleetOffer &offer)
{
    std::vector<SpotPool> pools = decision.spot->kept;
    std::sort(pools.begin(), pools.end(), [&](const SpotPool &a, const SpotPool &b) {
        const std::uint32_t chosen = decision.choice.candidate;
        if ((a.index == chosen) != (b.index == chosen))
            return a.index == chosen;
        return better(scored[a.index], scored[b.index], offer);
    });
    std::vector<TypeOverride> overrides;
    for (const SpotPool &pool : pools)
        overrides.push_back({std::string(offer.candidates[pool.index].type->name),
                             decision.spot->weighted ? pool.weightedCapacity : 0});
    return overrides;
}

void configurePurchase(FleetConfig &config, const FleetDecision &decision, const std::vector<ScoredType> &scored,
                       const FleetOffer &offer)
{
    const FleetHours hours = hoursOf(decision, config.reservedInstances);
    config.instanceHours = hours.onDemand;
    config.reservedIdleHours = hours.reservedIdle;
    if (!decision.spot)
        return;
    config.spotInstanceHours = hours.spot;
    config.spotUsdPerHour = Usd::fromNanos(decision.spot->meanNanos).toDouble();
    config.spotAllocationStrategy = "price-capacity-optimized";
    config.capacityRebalance = true;
    config.onDemandBaseCapacity = decision.onDemandBase;
    config.onDemandPercentageAboveBaseCapacity = decision.onDemandPercentAbove;
    config.overrides = overridesOf(decision, scored, offer);
    if (!decision.spot->weighted)
        return;
    // A group with weights counts in their units; the base type weighs ten.
    constexpr std::int64_t kBaseWeight = 10;
    for (std::int64_t *size : {&config.minSize, &config.maxSize, &config.desiredCapacity, &config.onDemandBaseCapacity})
        *size *= kBaseWeight;
    for (ScheduledAction &action : config.scheduledActions)
        action.minSize *= kBaseWeight;
    for (ScalingPolicy &policy : config.scalingPolicies)
        for (ScalingStep &step : policy.stepAdjustments)
            step.adjustment *= kBaseWeight;
    for (FleetAlarm &alarm : config.alarms)
        if (alarm.metricName == kInstancesInService) {
            alarm.metricName = kCapacityInService;
            alarm.threshold *= kBaseWeight;
        }
}

/// What a launch template may ask for only where every type that it launches has it. A type without EBS figures has no bandwidth of
/// its own for volumes, or has it always (EC2 User Guide, EBS-optimized instance types). T3, T3a and T4g types beside others are
/// launched unlimited anyway.
void configureTypes(FleetConfig &config, const InstanceType &type, const FleetOffer &offer)
{
    config.ebsOptimized = type.ebsBaselineMbps.has_value();
    bool burstable = type.burstable;
    for (const TypeOverride &row : config.overrides) {
        const InstanceType *other = offer.catalog->instanceType(row.instanceType);
        config.ebsOptimized = config.ebsOptimized && other && other->ebsBaselineMbps;
        burstable = burstable && other && other->burstable;
    }
    if (burstable)
        config.cpuCredits = "unlimited";
}

void configureVolumes(FleetConfig &config, const FleetNeed &need, const InstanceType &type, const FleetOffer &offer)
{
    BlockDevice root;
    root.deviceName = need.os == FleetOs::AmazonLinux || need.os == FleetOs::Debian ? "/dev/xvda" : "/dev/sda1";
    root.volumeType = offer.rootVolumeType;
    root.volumeSize = rootGiBOf(need, type);
    config.blockDevices.push_back(std::move(root));
    const bool local = servesScratchLocally(need, type);
    if (need.localStorageGB > 0)
        config.instanceStore.push_back({kLocalDisks});
    for (const PlannedVolume &volume : need.volumes) {
        if (volume.scratch && local) {
            // A row of several volumes comes several times.
            if (config.instanceStore.empty() || config.instanceStore.back().name != volume.name)
                config.instanceStore.push_back({volume.name});
            continue;
        }
        BlockDevice device = volume.device;
        device.deviceName = dataDeviceName(config.blockDevices.size() - 1, need.os);
        config.blockDevices.push_back(std::move(device));
    }
}

constexpr std::int64_t kReservedMinHealthy = 90;
constexpr std::int64_t kReservedMaxHealthy = 100;

void configureGroup(FleetConfig &config, const FleetSpec &spec, const FleetNeed &need, const ScalingAdvice &scaling)
{
    config.minSize = scaling.counts.minimum;
    config.maxSize = scaling.counts.maximum;
    config.desiredCapacity = scaling.counts.desired;
    config.zones = need.zones;
    config.healthCheckType = spec.loadBalanced ? "ELB" : "EC2";
    config.healthCheckGracePeriod = scaling.grace;
    config.defaultInstanceWarmup = std::llround(scaling.counts.warmUp);
    const bool stateless =
        std::all_of(need.volumes.begin(), need.volumes.end(), [](const PlannedVolume &v) { return v.scratch; });
    config.maxInstanceLifetime = stateless ? kStatelessLifetime : 0;
    config.minHealthyPercentage = scaling.minHealthy;
    config.maxHealthyPercentage = scaling.maxHealthy;
    // A replacement that starts first would find no capacity where all of it is reserved for those that run.
    if (spec.reserveCapacity && config.maxHealthyPercentage > kReservedMaxHealthy) {
        config.minHealthyPercentage = std::min(config.minHealthyPercentage, kReservedMinHealthy);
        config.maxHealthyPercentage = kReservedMaxHealthy;
    }
    config.scalingPolicies = scaling.policies;
    config.scheduledActions = scaling.scheduledActions;
    if (spec.alarms)
        config.alarms = scaling.alarms;
    config.dashboard = spec.dashboard;
    if (scaling.flags.warmPool > 0) {
        config.warmPoolState = "Stopped";
        config.warmPoolMinSize = scaling.flags.warmPool;
    }
}

}  // namespace

std::string dataDeviceName(std::size_t index, FleetOs os)
{
    const bool windows = os == FleetOs::Windows;
    constexpr std::size_t kOneLetter = 'p' - 'f' + 1;
    if (index < kOneLetter)
        return (windows ? "xvd" : "/dev/sd") + std::string(1, static_cast<char>('f' + index));
    const std::size_t further = index - kOneLetter;
    constexpr std::size_t kLetters = 26;
    return (windows ? "xvd" : "/dev/xvd") + std::string(1, static_cast<char>('b' + further / kLetters)) +
           std::string(1, static_cast<char>('a' + further % kLetters));
}

FleetConfig configure(const FleetSpec &spec, const FleetNeed &need, const FleetDecision &decision,
                      const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    const InstanceType &type = *offer.candidates[decision.choice.candidate].type;
    FleetConfig config;
    config.instanceType = type.name;
    config.os = need.os;
    config.sqlServer = need.os == FleetOs::Windows ? spec.sqlServer : SqlServerEdition::None;
    config.licence = spec.licence;
    config.imageId =
        imageParameter(config.os, config.sqlServer, config.licence, type.architecture, imageHardwareOf(type));
    config.associatePublicIpAddress = need.publicAddress;
    config.lacksWayOut = need.lacksWayOut;
    config.monitoring = need.detailedMonitoring;
    config.userData = spec.startupScript;
    config.tenancy = need.tenancy;
    config.hibernation = need.hibernation;
    config.ports = spec.ports;
    config.permissions = spec.permissions;
    configureVolumes(config, need, type, offer);
    configureGroup(config, spec, need, decision.scaling);
    config.placementStrategy = decision.placement.strategy;
    config.partitionCount = decision.placement.partitions;
    config.interfaceType = decision.placement.efa ? "efa" : "";
    // A public address is given to the only interface of an instance, or to none.
    const std::int64_t most = need.publicAddress ? 1 : std::max<std::int64_t>(1, type.efaMaxInterfaces.value_or(1));
    config.efaInterfaces = decision.placement.efa ? most : 0;
    if (spec.reserveCapacity)
        config.reservedInstances = reservable(decision);
    configurePurchase(config, decision, scored, offer);
    configureTypes(config, type, offer);
    config.surplusCreditHours = surplusVcpuHours(need, type) * (decision.scaling.counts.instanceHours / kHoursPerMonth);
    return config;
}

}  // namespace gp
