// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_choice.h"
#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/compute/fleet/fleet_placement.h"
#include "core/domains/compute/fleet/fleet_scaling.h"
#include "core/domains/compute/fleet/fleet_spot.h"

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

/// Whether the months of scoreTypes() leave out what decides between types: Spot, events, capacity that is reserved for the peak.
[[nodiscard]] bool needsExpectedMonths(const FleetSpec &spec, const FleetNeed &need);
/// Replaces the months of the types that a ranking shows, the best among them, by those that their bills would have: the share that
/// may be interrupted at the price of the type's own pools (on demand where it has no Spot price), events with their leads, and
/// reservations that idle. What the group pays once, such as alarms, is the same for all and left out. Exact: a type that keeps
/// its month would cost more than all of them.
void expectMonths(std::vector<ScoredType> &scored, const FleetSpec &spec, const PlanContext &context,
                  const FleetNeed &need, const FleetOffer &offer);
/// The same for what bestOf() then takes alone; whatever comes near it keeps its month.
void expectBest(std::vector<ScoredType> &scored, const FleetSpec &spec, const PlanContext &context,
                const FleetNeed &need, const FleetOffer &offer);
/// What a type runs in each hour of the week, with its events.
[[nodiscard]] ScalingCounts countsOf(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need,
                                     const ScoredType &type, const FleetOffer &offer);
/// Whether the catalog has a Spot price of the type that is below its price on demand.
[[nodiscard]] bool hasSpotPrice(const FleetNeed &need, const FleetCandidate &candidate, const FleetOffer &offer);

/// Decides how a type scales, what of it runs on Spot and where it stands.
/// Errors: InvalidInput at `placement` or `partitions`, as advisePlacement().
[[nodiscard]] Result<FleetDecision> decide(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need,
                                           const ScoredType &choice, const std::vector<ScoredType> &scored,
                                           const FleetOffer &offer);

/// Writes the whole configuration.
[[nodiscard]] FleetConfig configure(const FleetSpec &spec, const FleetNeed &need, const FleetDecision &decision,
                                    const std::vector<ScoredType> &scored, const FleetOffer &offer);

/// Device names of data volumes in the order in which they are given out, from 0. Source: EC2 User Guide, device names on Linux
/// and Windows: /dev/sd[f-p] and xvd[f-p], and for more volumes the two-letter names.
[[nodiscard]] std::string dataDeviceName(std::size_t index, FleetOs os);

}  // namespace gp
