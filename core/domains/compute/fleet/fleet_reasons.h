// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_commitment.h"
#include "core/domains/compute/fleet/fleet_decision.h"
#include "core/domains/plan.h"

namespace gp {

/// What a commitment may cover of a fleet, and what each does for it.
struct FleetPurchase {
    std::optional<CommitmentNeed> need;     ///< empty: the catalog has no price of an hour of it on demand
    std::vector<CommitmentOption> options;  ///< of the rates that the catalog has
};

/// What a fleet's plan was made from, as its texts need it.
struct FleetAnswer {
    const FleetSpec &spec;
    const PlanContext &context;
    const FleetNeed &need;
    const FleetDecision &decision;
    const ScoredType *advice;  ///< the best type, or null; differs from the decision's where a pin decides
    const std::vector<ScoredType> &scored;
    const FleetOffer &offer;
    std::optional<Usd> month;  ///< of the whole bill; empty: a part of it has no price
    FleetPurchase purchase{};  ///< purchaseOf() this answer
};

/// Why type, count and load are what they are; the break-evens are left to explainReasons().
[[nodiscard]] std::vector<Reason> fleetReasons(const FleetAnswer &answer);
/// Adds every break-even of the type, and the reasons of the other recommended values.
void explainReasons(std::vector<Reason> &reasons, const FleetAnswer &answer);
/// Defaults in force that move the total.
[[nodiscard]] std::vector<std::string> fleetAssumptions(const FleetAnswer &answer);

}  // namespace gp
