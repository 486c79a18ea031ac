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

/// Decides how a type scales, what of it runs on Spot and where it stands.
/// Errors: InvalidInput at `placement` or `partitions`, as advisePlacement().
[[nodiscard]] Result<FleetDecision> decide(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need,
                                           const ScoredType &choice, const std::vector<ScoredType> &scored,
                                           const FleetOffer &offer);

/// Writes the whole configuration.
[[nodiscard]] FleetConfig configure(const FleetSpec &spec, const FleetNeed &need, const FleetDecision &decision,
                                    const FleetOffer &offer);

}  // namespace gp
