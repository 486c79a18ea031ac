// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_choice.h"
#include "core/domains/plan.h"

namespace gp {

/// The ranked choice of instance types: the best eligible ones first, then the cheapest of those that fail a constraint.
/// Bounded in length; the chosen one, the whole Pareto front of the shown and at least five others are always in it.
/// @param chosen  what the plan takes (a pin or the advice); null when nothing fits
/// @param pinned  it is a pin: others may cost less
/// @param common  what the bill has beside the types' own months, and every row gets; it counts in the ratios of the verdicts
[[nodiscard]] Ranking rankTypes(const std::vector<ScoredType> &scored, const ScoredType *chosen, const FleetNeed &need,
                                const FleetOffer &offer, bool pinned, Usd common);

/// Whether the price of a type with its licences is read, or derived in some part.
[[nodiscard]] PriceOrigin originOf(const FleetCandidate &candidate, Software software, const FleetOffer &offer);

/// What stands nearest to the need when nothing meets it: fewest constraints failed, then least shortfall, then price.
[[nodiscard]] const ScoredType *nearestMiss(const std::vector<ScoredType> &scored, const FleetNeed &need,
                                            const FleetOffer &offer);

}  // namespace gp
