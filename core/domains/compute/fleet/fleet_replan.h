// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_choice.h"
#include "core/domains/compute/fleet/fleet_spec.h"
#include "core/domains/context.h"

#include <optional>
#include <vector>

namespace gp {

/// Every type scored; a pin and what followed it counted and priced, whatever they fail.
[[nodiscard]] std::vector<ScoredType> scoredFor(const FleetSpec &spec, const FleetNeed &need, const FleetOffer &offer);
/// The type that a spec leads to: its pin, or the advice. Null: nothing fits and nothing is pinned.
[[nodiscard]] const ScoredType *decidedType(const FleetSpec &spec, const std::vector<ScoredType> &scored,
                                            const FleetOffer &offer);
/// What a component's month would be if its spec were `spec`, all of it decided anew; empty when it could not be planned or priced.
[[nodiscard]] std::optional<Usd> fleetMonthOf(const FleetSpec &spec, const PlanContext &context,
                                              const FleetOffer &offer);

}  // namespace gp
