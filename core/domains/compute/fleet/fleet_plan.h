// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_choice.h"
#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/plan.h"

namespace gp {

/// Finds the cheapest type × count that meets the need, exactly, by enumeration over every type of the catalog; keeps pins.
/// Pure: same spec, context and offer, same plan.
/// @return the plan (choice empty when nothing meets a valid need), or InvalidInput with the field in `where`
[[nodiscard]] Result<Plan> planFleet(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer);

}  // namespace gp
