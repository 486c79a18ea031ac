// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_offer.h"
#include "core/domains/compute/fleet/fleet_spec.h"
#include "core/domains/context.h"
#include "core/domains/plan.h"

namespace gp {

/// Finds the cheapest fleet that meets the need, exactly: every type of the region at its least count.
/// @return the plan, without a choice when nothing meets the need; or InvalidInput with the field in `where`
[[nodiscard]] Result<Plan> planFleet(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer);

/// The same plan with all that is told on request: the break-evens of every input, the reasons of every recommended value, what
/// a mix of two types and commitments would cost, the policies that were weighed, curves.
[[nodiscard]] Result<Plan> explainFleet(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer);

}  // namespace gp
