// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_choice.h"
#include "core/domains/compute/fleet/fleet_spec.h"
#include "core/domains/context.h"

#include <vector>

namespace gp {

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

}  // namespace gp
