// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_choice.h"

#include <string>

namespace gp {

/// Strength of one instance in the unit of a ranking: one unit a ranking.
struct StrengthUnit {
    enum class By { Requests, CoreMark, VCpus, GpuMemory, Gpus };
    By by = By::CoreMark;

    [[nodiscard]] std::string_view text() const;
    [[nodiscard]] std::optional<double> of(const ScoredType &scored, const InstanceType &type) const;
};

/// The constraint that a type fails first, in words with both figures ("Memory: 8 GiB, 16 needed"). Empty: it fails none.
[[nodiscard]] std::string constraintVerdict(const ScoredType &scored, const FleetNeed &need, const FleetOffer &offer);
/// All that it fails, in words, the heaviest first: sizes by how far they are missed, then the others in their order.
[[nodiscard]] std::string allConstraintVerdicts(const ScoredType &scored, const FleetNeed &need,
                                                const FleetOffer &offer);
/// What helps against a constraint that leaves no type, in a sentence.
[[nodiscard]] std::string constraintRemedy(Constraint constraint, const FleetNeed &need, const FleetOffer &offer);
/// One constraint that it fails.
[[nodiscard]] std::string constraintVerdict(Constraint constraint, const ScoredType &scored, const FleetNeed &need,
                                            const FleetOffer &offer);

/// What an eligible type costs and does against the decided one, which is the best or pinned. The dollars are the difference of the
/// two months as they are shown, and so is their ratio; work is that of one instance where as many run, and of the fleets else.
[[nodiscard]] std::string priceVerdict(const ScoredType &scored, const ScoredType &decided, const FleetNeed &need,
                                       const FleetOffer &offer, const StrengthUnit &unit, bool pinned, Usd common);

/// How far a type is from a constraint, as a share of what is needed; 1 where no figure measures it.
[[nodiscard]] double shortfall(Constraint constraint, const FleetNeed &need, const InstanceType &type);

}  // namespace gp
