// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_decision.h"

#include "core/domains/compute/fleet/fleet_agent_script.h"

#include <algorithm>
#include <cmath>

namespace gp {

RequestsPerSecond advisedEventLoad(double peak)
{
    constexpr double kTimesPeak = 2;
    static const std::optional<double> most = [] {
        for (const FieldDescription &field : describeFields<LoadEvent>())
            if (field.name == "load")
                return field.max;
        return std::optional<double>();
    }();
    return RequestsPerSecond(std::min(kTimesPeak * peak, most.value_or(kTimesPeak * peak)));
}

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
    for (LoadEvent &event : input.events)
        event.load = Advised(event.load.valueOr(advisedEventLoad(need.peakLoad)));
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

void decideSpot(FleetDecision &decision, const FleetSpec &spec, SpotMarket &market)
{
    decision.spot = market.poolsOf(decision.choice);
    // The percentage rounds towards on demand at every count, so that no base is needed to keep its share there.
    decision.onDemandPercentAbove = onDemandPercent(spec.spotShare.value() / 100);
}

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

ScalingCounts countsOf(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need, const ScoredType &type,
                       const FleetOffer &offer)
{
    ScalingInput input = sharedScalingInput(spec, context, need);
    setScaledType(input, need, type, offer);
    return countScaling(input);
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
        question.instances = std::max(question.instances, instancesFor(decision.scalingInput, event.requests()));
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

}  // namespace gp
