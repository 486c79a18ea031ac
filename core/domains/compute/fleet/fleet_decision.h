// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_choice.h"
#include "core/domains/compute/fleet/fleet_placement.h"
#include "core/domains/compute/fleet/fleet_scaling.h"
#include "core/domains/compute/fleet/fleet_spot_market.h"
#include "core/domains/context.h"

namespace gp {

/// All that is decided beside the type, from which the configuration and its reasons are written.
struct FleetDecision {
    ScoredType choice;
    ScalingInput scalingInput;
    ScalingAdvice scaling;
    double spotShare = 0;            ///< of the work that may be interrupted
    std::optional<SpotPools> spot;   ///< empty: nothing may be interrupted, or the type has no Spot price
    std::int64_t onDemandBase = 0;   ///< instances that always run on demand
    int onDemandPercentAbove = 100;  ///< and the share of what is above them
    PlacementAdvice placement;       ///< no strategy: no group

    /// How many of so many instances run on demand.
    [[nodiscard]] std::int64_t onDemandOf(std::int64_t instances) const
    {
        return spot ? splitOnDemand(instances, onDemandBase, onDemandPercentAbove).onDemand : instances;
    }
};

/// Instance-hours of a month by what they are bought as.
struct FleetHours {
    double onDemand = 0;
    double spot = 0;
    double reservedIdle = 0;  ///< of the capacity that is reserved, and that nothing of the fleet runs in

    [[nodiscard]] double running() const { return onDemand + spot; }
};
/// Each hour's count is split into on demand and Spot, and what events add by the share above the base.
/// @param reserved  instances of which the capacity is reserved: an hour in which fewer run on demand is billed all the same
///                  (EC2 User Guide, "Capacity Reservation pricing and billing")
[[nodiscard]] FleetHours hoursOf(const FleetDecision &decision, std::int64_t reserved);
/// Instances of which the capacity is reserved where that is asked for: those of the desired count that run on demand.
[[nodiscard]] std::int64_t reservable(const FleetDecision &decision);

/// What an event is taken to bring where nobody says: twice the peak of the week. Our own choice.
/// @param peak  req/s of the busiest hour
[[nodiscard]] RequestsPerSecond advisedEventLoad(double peak);

/// What scaling follows from, but for the type.
[[nodiscard]] ScalingInput sharedScalingInput(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need);
/// What of it follows from the type.
void setScaledType(ScalingInput &input, const FleetNeed &need, const ScoredType &scored, const FleetOffer &offer);
/// The pools that the part which may be interrupted draws from, and what of the fleet stays on demand.
void decideSpot(FleetDecision &decision, const FleetSpec &spec, SpotMarket &market);
/// What a type runs in each hour of the week, with its events.
[[nodiscard]] ScalingCounts countsOf(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need,
                                     const ScoredType &type, const FleetOffer &offer);

/// Decides how a type scales, what of it runs on Spot and where it stands.
/// Errors: InvalidInput at `placement` or `partitions`, as advisePlacement().
[[nodiscard]] Result<FleetDecision> decide(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need,
                                           const ScoredType &choice, const std::vector<ScoredType> &scored,
                                           const FleetOffer &offer);

}  // namespace gp
