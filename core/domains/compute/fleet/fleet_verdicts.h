// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_choice.h"

#include <string>

namespace gp {

/// Strength of one instance in the unit of a ranking: one unit a ranking.
struct StrengthUnit {
    std::string unit;  ///< "req/s", "CoreMark" or "vCPU"
    bool coremark = false;

    [[nodiscard]] std::optional<double> of(const ScoredType &scored, const InstanceType &type) const;
};

/// The constraint that a type fails first, in words with both figures ("Memory: 8 GiB, 16 needed"). Empty: it fails none.
[[nodiscard]] std::string constraintVerdict(const ScoredType &scored, const FleetNeed &need, const FleetOffer &offer);
/// One constraint that it fails.
[[nodiscard]] std::string constraintVerdict(Constraint constraint, const ScoredType &scored, const FleetNeed &need,
                                            const FleetOffer &offer);

/// Why an eligible type lost on price. Ratios are to the chosen one.
[[nodiscard]] std::string priceVerdict(const ScoredType &scored, const ScoredType &chosen, const FleetNeed &need,
                                       const FleetOffer &offer, const StrengthUnit &unit);

/// How far a type is from a constraint, as a share of what is needed; 1 where no figure measures it.
[[nodiscard]] double shortfall(Constraint constraint, const FleetNeed &need, const InstanceType &type);

}  // namespace gp
