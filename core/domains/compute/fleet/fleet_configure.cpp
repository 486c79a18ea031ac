// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_configure.h"

#include "core/domains/compute/fleet/fleet_images.h"

#include <cmath>

namespace gp {
namespace {

/// Thirty days: an instance that holds nothing is replaced by a fresh one in time. Source: our own; AWS asks for at least one day.
constexpr std::int64_t kStatelessLifetime = 2'592'000;

/// Device names of data volumes in the order in which they are given out. Source: EC2 User Guide, device names on Linux and
/// Windows: /dev/sd[f-p], and for more volumes the two-letter names.
std::string dataDeviceName(std::size_t index)
{
    constexpr std::size_t kOneLetter = 'p' - 'f' + 1;
    if (index < kOneLetter)
        return "/dev/sd" + std::string(1, static_cast<char>('f' + index));
    const std::size_t further = index - kOneLetter;
    constexpr std::size_t kLetters = 26;
    return "/dev/xvd" + std::string(1, static_cast<char>('b' + further / kLetters)) +
           std::string(1, static_cast<char>('a' + further % kLetters));
}

ScalingInput scalingInputOf(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need,
                            const ScoredType &choice, const FleetOffer &offer)
{
    const InstanceType &type = *offer.candidates[choice.candidate].type;
    ScalingInput input;
    const bool byLoad = need.sizedBy == FleetSizing::Load;
    input.load.fill(byLoad ? need.peakLoad : 0);
    if (need.levels.size() > 1) {
        const double peak = context.demand->peak();
        for (std::size_t hour = 0; hour < input.load.size(); ++hour) {
            const double load = context.demand->requestsPerSecond[hour];
            input.load[hour] = load == peak ? need.peakLoad : load * (need.peakLoad / peak);
        }
    }
    input.perInstance = byLoad ? choice.perInstance : 1;
    input.utilization = need.utilization;
    input.zones = need.zones;
    input.zonesLost = need.zonesLost;
    input.minimumPerZone = need.minimumPerZone;
    input.loadBalanced = spec.loadBalanced;
    input.scaling = byLoad && spec.scaling && !need.pinnedCount;
    input.desired = byLoad && !need.pinnedCount ? 0 : choice.count;
    input.minimum = need.minimum;
    input.maximum = need.maximum;
    if (byLoad && spec.cpuTarget.pinned())
        input.cpuTarget = spec.cpuTarget.pin().value();
    if (spec.warmUp.pinned())
        input.warmUp = spec.warmUp.pin().value();
    input.bootSeconds = spec.bootTime.value();
    if (byLoad)
        input.events = spec.events;
    input.spot = spec.spotShare.value() > 0;
    input.burstable = type.burstable;
    if (type.burstable && byLoad && !need.averageCpu)
        input.baselineShare = type.baselineCpuPercent.value_or(0) / 100;
    input.detailedMonitoring = spec.detailedMonitoring;
    return input;
}

/// What a type does, in a unit that all types of the need share.
double spotStrength(const FleetNeed &need, const ScoredType &scored, const InstanceType &type)
{
    if (need.byStrength)
        return scored.perInstance;
    return type.coremark.value_or(0);
}

/// The pools that the part which may be interrupted draws from, and what of the fleet stays on demand.
void decideSpot(FleetDecision &decision, const FleetSpec &spec, const FleetNeed &need,
                const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    decision.spotShare = spec.spotShare.value() / 100;
    if (decision.spotShare <= 0 || need.tenancy != Tenancy::Shared)
        return;
    const bool windows = need.os == FleetOs::Windows;
    // Windows comes with its licence in the Spot price; other licences are billed beside it.
    const Software priced = windows ? Software::Windows : Software::Free;
    std::vector<SpotCandidate> candidates;
    for (const ScoredType &one : scored) {
        const FleetCandidate &candidate = offer.candidates[one.candidate];
        const InstanceType &type = *candidate.type;
        const bool chosen = one.candidate == decision.choice.candidate;
        // One launch template has one image, and an image has one architecture.
        if (type.architecture != offer.candidates[decision.choice.candidate].type->architecture)
            continue;
        if ((!one.eligible() && !chosen) || !candidate.hasPrice(priced))
            continue;
        const auto figures = offer.catalog->spot(*offer.regionInfo, type, windows);
        if (!figures)
            continue;
        SpotCandidate spot;
        spot.index = one.candidate;
        spot.onDemandNanos = candidate.hour(priced);
        spot.savings = figures->savings;
        spot.interruptedMin = figures->interruptedMin;
        spot.interruptedMax = figures->interruptedMax;
        spot.strength = spotStrength(need, one, type);
        spot.zones = static_cast<int>(std::min(candidate.offering.zoneCount.value_or(need.zones), need.zones));
        candidates.push_back(spot);
    }
    decision.spot = spotPools(candidates, decision.choice.candidate);
    // The percentage rounds towards on demand at every count, so that no base is needed to keep its share there.
    decision.onDemandPercentAbove = onDemandPercent(decision.spotShare);
}

/// Instance-hours of a month by purchase option: each hour's count is split, and what events add by the share above the base.
void configurePurchase(FleetConfig &config, const FleetDecision &decision, const FleetOffer &offer)
{
    const ScalingCounts &counts = decision.scaling.counts;
    config.instanceHours = counts.instanceHours;
    if (!decision.spot)
        return;
    std::int64_t all = 0;
    std::int64_t onDemand = 0;
    for (const std::int64_t count : counts.running) {
        all += count;
        onDemand += decision.onDemandOf(count);
    }
    constexpr double kWeeks = kHoursPerMonth / HourlyWeek::kHours;
    const double more = counts.instanceHours - static_cast<double>(all) * kWeeks;
    config.instanceHours = static_cast<double>(onDemand) * kWeeks + more * decision.onDemandPercentAbove / 100;
    config.spotInstanceHours = counts.instanceHours - config.instanceHours;
    config.spotUsdPerHour = Usd::fromNanos(decision.spot->meanNanos).toDouble();
    config.spotAllocationStrategy = "price-capacity-optimized";
    config.capacityRebalance = true;
    config.onDemandBaseCapacity = decision.onDemandBase;
    config.onDemandPercentageAboveBaseCapacity = decision.onDemandPercentAbove;
    for (const SpotPool &pool : decision.spot->kept)
        config.overrides.push_back({std::string(offer.candidates[pool.index].type->name),
                                    decision.spot->weighted ? pool.weightedCapacity : 0});
    if (!decision.spot->weighted)
        return;
    // A group with weights counts in their units; the base type weighs ten.
    constexpr std::int64_t kBaseWeight = 10;
    for (std::int64_t *size : {&config.minSize, &config.maxSize, &config.desiredCapacity, &config.onDemandBaseCapacity})
        *size *= kBaseWeight;
    for (ScheduledAction &action : config.scheduledActions)
        action.minSize *= kBaseWeight;
}

void configureVolumes(FleetConfig &config, const FleetNeed &need, const InstanceType &type, const FleetOffer &offer)
{
    BlockDevice root;
    root.deviceName = need.os == FleetOs::AmazonLinux || need.os == FleetOs::Debian ? "/dev/xvda" : "/dev/sda1";
    root.volumeType = offer.rootVolumeType;
    root.volumeSize = need.rootGiB;
    config.blockDevices.push_back(std::move(root));
    const bool local = servesScratchLocally(need, type);
    for (const PlannedVolume &volume : need.volumes) {
        if (volume.scratch && local)
            continue;
        BlockDevice device = volume.device;
        device.deviceName = dataDeviceName(config.blockDevices.size() - 1);
        config.blockDevices.push_back(std::move(device));
    }
}

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
    config.scalingPolicies = scaling.policies;
    config.scheduledActions = scaling.scheduledActions;
    if (spec.alarms)
        config.alarms = scaling.alarms;
    config.dashboard = spec.dashboard;
    if (spec.reserveCapacity)
        config.reservedInstances = scaling.counts.desired;
}

}  // namespace

Result<FleetDecision> decide(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need,
                             const ScoredType &choice, const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    FleetDecision decision;
    decision.choice = choice;
    decision.scalingInput = scalingInputOf(spec, context, need, choice, offer);
    decision.scaling = adviseScaling(decision.scalingInput);
    decideSpot(decision, spec, need, scored, offer);
    if (spec.placement == PlacementNeed::None)
        return decision;
    PlacementQuestion question;
    question.need = spec.placement;
    question.tenancy = spec.tenancy;
    question.instances = choice.count;
    for (const LoadEvent &event : decision.scalingInput.events)
        question.instances = std::max(question.instances, instancesFor(decision.scalingInput, event.load.value()));
    question.zones = need.zones;
    question.zonesLost = need.zonesLost;
    if (spec.partitions.pinned())
        question.partitions = spec.partitions.pin().value();
    question.spot = decision.spot.has_value();
    question.type = offer.candidates[choice.candidate].type;
    auto placement = advisePlacement(question, PlacementLimits::from(*offer.catalog));
    if (!placement)
        return tl::unexpected<Error>(placement.error());
    decision.placement = std::move(*placement);
    return decision;
}

FleetConfig configure(const FleetSpec &spec, const FleetNeed &need, const FleetDecision &decision,
                      const FleetOffer &offer)
{
    const InstanceType &type = *offer.candidates[decision.choice.candidate].type;
    FleetConfig config;
    config.instanceType = type.name;
    config.os = need.os;
    config.sqlServer = need.os == FleetOs::Windows ? spec.sqlServer : SqlServerEdition::None;
    config.licence = spec.licence;
    config.imageId = imageParameter(config.os, config.sqlServer, config.licence, type.architecture, type.hasGpu());
    config.associatePublicIpAddress = need.publicAddress;
    if (type.burstable)
        config.cpuCredits = "unlimited";
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
    configurePurchase(config, decision, offer);
    config.surplusCreditHours = surplusVcpuHours(need, type) * (decision.scaling.counts.instanceHours / kHoursPerMonth);
    return config;
}

}  // namespace gp
