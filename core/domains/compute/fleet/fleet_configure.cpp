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

/// What scaling follows from, but for the type.
ScalingInput sharedScalingInput(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need)
{
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
    input.utilization = need.utilization;
    input.zones = need.zones;
    input.zonesLost = need.zonesLost;
    input.minimumPerZone = need.minimumPerZone;
    input.loadBalanced = spec.loadBalanced;
    input.scaling = byLoad && spec.scaling && !need.pinnedCount;
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
    input.detailedMonitoring = spec.detailedMonitoring;
    input.agent = fleetRunsAgent(spec);
    input.windows = need.os == FleetOs::Windows;
    return input;
}

void setScaledType(ScalingInput &input, const FleetNeed &need, const ScoredType &scored, const FleetOffer &offer)
{
    const InstanceType &type = *offer.candidates[scored.candidate].type;
    const bool byLoad = need.sizedBy == FleetSizing::Load;
    input.perInstance = byLoad ? scored.perInstance : 1;
    input.desired = byLoad && !need.pinnedCount ? 0 : scored.count;
    input.burstable = type.burstable;
    input.burstsEbs = type.ebsBaselineIops && type.ebsMaxIops && *type.ebsMaxIops > *type.ebsBaselineIops;
    input.baselineShare = byLoad ? sustainedShare(need, type).value_or(0) : 0;
}

/// What a type does, in a unit that all types of the need share.
double spotStrength(const FleetNeed &need, const ScoredType &scored, const InstanceType &type)
{
    if (need.byStrength)
        return scored.perInstance;
    return type.coremark.value_or(0);
}

/// What Spot is compared with. Windows comes with its licence in the Spot price; other licences are billed beside it.
Software pricedWithSpot(const FleetNeed &need)
{
    return need.os == FleetOs::Windows ? Software::Windows : Software::Free;
}

/// The types that a fleet could run on Spot, by architecture.
class SpotMarket {
public:
    SpotMarket(const FleetNeed &need, const std::vector<ScoredType> &scored, const FleetOffer &offer)
        : m_need(need), m_offer(offer)
    {
        for (const ScoredType &one : scored)
            if (one.eligible())
                add(sameArchitecture(one), one);
    }

    /// The pools of a fleet that is sized in this type; it may be one that does not meet the need. Empty: it has no Spot price.
    [[nodiscard]] std::optional<SpotPools> poolsOf(const ScoredType &base)
    {
        std::vector<SpotCandidate> &candidates = sameArchitecture(base);
        const std::size_t eligible = candidates.size();
        if (!base.eligible())
            add(candidates, base);
        // Where a number of instances is asked for, a stronger one does not stand for two: no type needs a weight.
        SpotRule rule;
        if (m_need.sizedBy == FleetSizing::Count) {
            rule.wideWeightMin = rule.weightMin;
            rule.wideWeightMax = rule.weightMax;
        }
        auto pools = spotPools(candidates, base.candidate, rule);
        candidates.resize(eligible);
        return pools;
    }

    /// What its Spot hours cost at least, in nano-dollars: its work at the price of the cheapest type, less what rounding takes.
    [[nodiscard]] double leastNanos(const ScoredType &one) const
    {
        const double own = spotStrength(m_need, one, *m_offer.candidates[one.candidate].type);
        return own > 0 ? m_leastUnit * own - 1 : std::numeric_limits<double>::infinity();
    }

private:
    /// One launch template has one image, and an image has one architecture.
    std::vector<SpotCandidate> &sameArchitecture(const ScoredType &one)
    {
        return m_offer.candidates[one.candidate].type->architecture == Architecture::Arm64 ? m_arm64 : m_x86;
    }

    void add(std::vector<SpotCandidate> &candidates, const ScoredType &one)
    {
        const FleetCandidate &candidate = m_offer.candidates[one.candidate];
        const InstanceType &type = *candidate.type;
        const Software priced = pricedWithSpot(m_need);
        if (!candidate.hasPrice(priced))
            return;
        const auto figures = m_offer.catalog->spot(*m_offer.regionInfo, type, isWindows(priced));
        if (!figures)
            return;
        SpotCandidate spot;
        spot.index = one.candidate;
        spot.onDemandNanos = candidate.hour(priced);
        spot.savings = figures->savings;
        spot.interruptedMin = figures->interruptedMin;
        spot.interruptedMax = figures->interruptedMax;
        spot.strength = spotStrength(m_need, one, type);
        spot.zones = static_cast<int>(std::min(candidate.offering.zoneCount.value_or(m_need.zones), m_need.zones));
        if (spot.savings > 0 && spot.strength > 0)
            m_leastUnit =
                std::min(m_leastUnit, static_cast<double>(spot.onDemandNanos) * (1 - spot.savings) / spot.strength);
        candidates.push_back(spot);
    }

    const FleetNeed &m_need;
    const FleetOffer &m_offer;
    std::vector<SpotCandidate> m_arm64;
    std::vector<SpotCandidate> m_x86;
    double m_leastUnit = std::numeric_limits<double>::infinity();
};

bool asksSpot(const FleetSpec &spec, const FleetNeed &need)
{
    return spec.spotShare.value() > 0 && need.tenancy == Tenancy::Shared;
}

/// The pools that the part which may be interrupted draws from, and what of the fleet stays on demand.
void decideSpot(FleetDecision &decision, const FleetSpec &spec, SpotMarket &market)
{
    decision.spot = market.poolsOf(decision.choice);
    // The percentage rounds towards on demand at every count, so that no base is needed to keep its share there.
    decision.onDemandPercentAbove = onDemandPercent(spec.spotShare.value() / 100);
}

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

/// A type whose bill is at least so much.
struct BoundedType {
    ScoredType *type;
    std::int64_t atLeast;
};

/// As many of the cheapest types have their own month as a ranking shows.
constexpr std::size_t kExactEligible = 24;
constexpr std::size_t kExactFailing = 8;

/// The months of types as their bills would have them.
class ExpectedMonths {
public:
    ExpectedMonths(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need,
                   const std::vector<ScoredType> &scored, const FleetOffer &offer)
        : m_spec(spec), m_need(need), m_offer(offer), m_software(static_cast<Software>(need.software))
    {
        m_decision.scalingInput = sharedScalingInput(spec, context, need);
        if (asksSpot(spec, need))
            m_market.emplace(need, scored, offer);
        if (!spec.alarms || !m_decision.scalingInput.agent || !offer.metrics)
            return;
        for (const FleetAlarm &alarm : adviseScaling(m_decision.scalingInput).alarms)
            if (alarm.nameSpace == "CWAgent")
                ++m_agentMetrics;
        m_agentHour =
            m_agentMetrics * static_cast<double>(cost(offer.metrics->first().price.rate, 1).nanos()) / kHoursPerMonth;
    }

    /// Nothing runs less than the load takes, and no pool is cheaper for its work than the cheapest type.
    [[nodiscard]] std::int64_t atLeast(const ScoredType &one)
    {
        if (!m_market)
            return one.monthNanos;
        const FleetCandidate &candidate = m_offer.candidates[one.candidate];
        const double hours = static_cast<double>(one.weekInstanceHours) * kHoursPerMonth / HourlyWeek::kHours;
        const double spot = std::min(hourOf(candidate), m_market->leastNanos(one) + besideSpot(candidate));
        const double share = onDemandPercent(m_spec.spotShare.value() / 100) / 100.0;
        return static_cast<std::int64_t>(hours *
                                         (share * hourOf(candidate) + (1 - share) * spot + besideMachine(candidate))) -
               metricDiscount(hours);
    }

    void replace(ScoredType &one)
    {
        const FleetCandidate &candidate = m_offer.candidates[one.candidate];
        m_decision.choice = one;
        setScaledType(m_decision.scalingInput, m_need, one, m_offer);
        m_decision.scaling.counts = countScaling(m_decision.scalingInput);
        m_decision.spot.reset();
        if (m_market)
            decideSpot(m_decision, m_spec, *m_market);
        const FleetHours hours = hoursOf(m_decision, m_spec.reserveCapacity ? reservable(m_decision) : 0);
        const double hour = hourOf(candidate);
        const double spot =
            m_decision.spot ? static_cast<double>(m_decision.spot->meanNanos) + besideSpot(candidate) : hour;
        one.monthNanos = std::llround((hours.onDemand + hours.reservedIdle) * hour + hours.spot * spot +
                                      hours.running() * besideMachine(candidate)) -
                         metricDiscount(hours.running());
    }

    /// Replaces the months of types until `count` are known than which no other is cheaper, and all that may be below `least`.
    /// @return the month of the dearest of them
    std::int64_t replaceBest(std::vector<BoundedType> &types, std::size_t count, std::int64_t least)
    {
        std::sort(types.begin(), types.end(),
                  [](const BoundedType &a, const BoundedType &b) { return a.atLeast < b.atLeast; });
        std::vector<std::int64_t> best;
        for (const BoundedType &bounded : types) {
            if (best.size() == count && bounded.atLeast > std::max(least, best.back()))
                break;
            replace(*bounded.type);
            best.insert(std::upper_bound(best.begin(), best.end(), bounded.type->monthNanos), bounded.type->monthNanos);
            best.resize(std::min(best.size(), count));
        }
        return best.empty() ? 0 : best.back();
    }

private:
    [[nodiscard]] double hourOf(const FleetCandidate &candidate) const
    {
        return static_cast<double>(candidate.hour(m_software));
    }
    /// Software that is billed beside a Spot price, an hour.
    [[nodiscard]] double besideSpot(const FleetCandidate &candidate) const
    {
        return hourOf(candidate) - static_cast<double>(candidate.hour(pricedWithSpot(m_need)));
    }
    /// Volumes, addresses, metrics and credits, an hour.
    [[nodiscard]] double besideMachine(const FleetCandidate &candidate) const
    {
        return static_cast<double>(instanceMonthNanos(m_need, candidate)) / kHoursPerMonth - hourOf(candidate) +
               m_agentHour;
    }

    [[nodiscard]] std::int64_t metricDiscount(double instanceHours) const
    {
        const double each = (m_need.detailedMonitoring ? m_offer.detailedMetrics : 0) + m_agentMetrics;
        return m_offer.metricDiscountNanos(instanceHours / kHoursPerMonth * each + m_agentMetrics);
    }

    const FleetSpec &m_spec;
    const FleetNeed &m_need;
    const FleetOffer &m_offer;
    Software m_software;
    FleetDecision m_decision;
    std::optional<SpotMarket> m_market;
    double m_agentMetrics = 0;  ///< of the CloudWatch agent, that each instance reports and the group once
    double m_agentHour = 0;     ///< what they cost an instance, at the rate of the first
};

}  // namespace

std::int64_t reservable(const FleetDecision &decision) { return decision.onDemandOf(decision.scaling.counts.desired); }

FleetHours hoursOf(const FleetDecision &decision, std::int64_t reserved)
{
    constexpr double kWeeks = kHoursPerMonth / HourlyWeek::kHours;
    const ScalingCounts &counts = decision.scaling.counts;
    FleetHours hours;
    hours.onDemand = counts.instanceHours;
    if (decision.spot) {
        std::int64_t all = 0;
        std::int64_t onDemand = 0;
        for (const std::int64_t count : counts.running) {
            all += count;
            onDemand += decision.onDemandOf(count);
        }
        const double more = counts.instanceHours - static_cast<double>(all) * kWeeks;
        hours.onDemand = static_cast<double>(onDemand) * kWeeks + more * decision.onDemandPercentAbove / 100;
        hours.spot = counts.instanceHours - hours.onDemand;
    }
    if (reserved <= 0)
        return hours;
    const auto idle = [&](std::int64_t running) {
        return std::max<std::int64_t>(0, reserved - decision.onDemandOf(running));
    };
    std::int64_t week = 0;
    for (const std::int64_t count : counts.running)
        week += idle(count);
    hours.reservedIdle = static_cast<double>(week) * kWeeks;
    for (const RaisedHours &raised : raisedHours(decision.scalingInput, counts))
        hours.reservedIdle -= static_cast<double>(idle(raised.from) - idle(raised.to)) * raised.hours;
    hours.reservedIdle = std::max(0.0, hours.reservedIdle);
    return hours;
}

bool needsExpectedMonths(const FleetSpec &spec, const FleetNeed &need)
{
    const bool scales = need.sizedBy == FleetSizing::Load && spec.scaling && !need.pinnedCount;
    return asksSpot(spec, need) || (spec.alarms && fleetRunsAgent(spec)) ||
           (scales && (!spec.events.empty() || (spec.reserveCapacity && need.levels.size() > 1)));
}

void expectBest(std::vector<ScoredType> &scored, const FleetSpec &spec, const PlanContext &context,
                const FleetNeed &need, const FleetOffer &offer)
{
    ExpectedMonths months(spec, context, need, scored, offer);
    std::vector<BoundedType> eligible;
    for (ScoredType &one : scored)
        if (one.eligible() && one.monthNanos > 0 && one.count > 0)
            eligible.push_back({&one, months.atLeast(one)});
    months.replaceBest(eligible, 1, 0);
}

void expectMonths(std::vector<ScoredType> &scored, const FleetSpec &spec, const PlanContext &context,
                  const FleetNeed &need, const FleetOffer &offer)
{
    ExpectedMonths months(spec, context, need, scored, offer);
    std::vector<BoundedType> eligible;
    std::vector<BoundedType> failing;
    for (ScoredType &one : scored)
        if (one.failures() <= 1 && one.monthNanos > 0 && one.count > 0)
            (one.eligible() ? eligible : failing).push_back({&one, months.atLeast(one)});
    const std::int64_t last = months.replaceBest(eligible, kExactEligible, 0);
    months.replaceBest(failing, kExactFailing, last);
    // A pin is compared with what followed it.
    const InstanceType *pinned = spec.type.pinned() ? offer.catalog->instanceType(spec.type.pin()) : nullptr;
    const InstanceType *next = pinned ? offer.catalog->instanceType(pinned->successor) : nullptr;
    for (const InstanceType *type : {pinned, next})
        if (type && scored[type->index].monthNanos > 0 && scored[type->index].count > 0)
            months.replace(scored[type->index]);
}

ScalingCounts countsOf(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need, const ScoredType &type,
                       const FleetOffer &offer)
{
    ScalingInput input = sharedScalingInput(spec, context, need);
    setScaledType(input, need, type, offer);
    return countScaling(input);
}

bool hasSpotPrice(const FleetNeed &need, const FleetCandidate &candidate, const FleetOffer &offer)
{
    const Software priced = pricedWithSpot(need);
    const auto figures = offer.catalog->spot(*offer.regionInfo, *candidate.type, isWindows(priced));
    return figures && figures->savings > 0 && candidate.hasPrice(priced);
}

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

Result<FleetDecision> decide(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need,
                             const ScoredType &choice, const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    FleetDecision decision;
    decision.choice = choice;
    decision.scalingInput = sharedScalingInput(spec, context, need);
    setScaledType(decision.scalingInput, need, choice, offer);
    decision.scaling = adviseScaling(decision.scalingInput);
    if (asksSpot(spec, need)) {
        SpotMarket market(need, scored, offer);
        decideSpot(decision, spec, market);
    }
    decision.spotShare = spec.spotShare.value() / 100;
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
