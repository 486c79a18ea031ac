// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_choice.h"
#include "core/domains/plan.h"

namespace gp {

/// The constraint that a type fails first, in words with both figures ("Memory: 8 GiB, 16 needed").
[[nodiscard]] std::string constraintVerdict(const ScoredType &scored, const FleetNeed &need, const FleetOffer &offer);

/// The ranked choice of instance types: the best eligible ones first, then the cheapest of those that fail a constraint.
/// Bounded in length; the chosen one, the whole Pareto front of the shown and at least five others are always in it.
/// @param chosen  what the plan takes (a pin or the advice); null when nothing fits
[[nodiscard]] Ranking rankTypes(const std::vector<ScoredType> &scored, const ScoredType *chosen, const FleetNeed &need,
                                const FleetOffer &offer);

/// What stands nearest to the need when nothing meets it: fewest constraints failed, then least shortfall, then price.
[[nodiscard]] const ScoredType *nearestMiss(const std::vector<ScoredType> &scored, const FleetNeed &need,
                                            const FleetOffer &offer);

}  // namespace gp
