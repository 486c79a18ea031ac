// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_choice.h"

#include <optional>
#include <string>
#include <vector>

namespace gp {

/// The values of one need at which the best fleet (type or count) becomes another one; all other needs stay as they are.
struct BreakEven {
    std::optional<double> below;  ///< at or below it the answer differs; empty: none down to the least legal value
    std::optional<double> above;  ///< above it the answer differs; empty: none
};

/// Of the peak load, in req/s; for a fleet sized by load that is not pinned.
/// Between two jumps of the incumbent's count its cost is constant, so the nearest change below is either the incumbent's own
/// jump or the greatest load that a rival serves for less.
[[nodiscard]] BreakEven loadBreakEven(const FleetNeed &need, const ScoredType &best,
                                      const std::vector<ScoredType> &scored, const FleetOffer &offer);

/// Of the memory floor, in GiB: above, the incumbent's own memory; below, the most memory of a better type that fails on memory alone.
[[nodiscard]] BreakEven memoryBreakEven(const ScoredType &best, const std::vector<ScoredType> &scored,
                                        const FleetOffer &offer);

/// The break-evens in words with what the answer then is: "above 120 req/s: 6 × m7a.xlarge, +$274.36 a month".
[[nodiscard]] std::vector<std::string> breakEvenSentences(const FleetNeed &need, const ScoredType &best,
                                                          const std::vector<ScoredType> &scored,
                                                          const FleetOffer &offer);

}  // namespace gp
