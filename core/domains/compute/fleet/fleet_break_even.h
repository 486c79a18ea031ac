// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_choice.h"
#include "core/domains/compute/fleet/fleet_inputs.h"
#include "core/domains/plan.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gp {

/// The values of one need at which the best fleet (type or count) becomes another one; all other needs stay as they are.
struct BreakEven {
    std::optional<double> below;  ///< at or below it the answer differs; empty: none down to the least legal value
    std::optional<double> above;  ///< above it the answer differs; empty: none
};

/// The nearest double to `from` towards `to` at which `holds` begins to be true; it is true at `to` and false at `from`.
template <class Predicate>
[[nodiscard]] double turningPoint(double from, double to, const Predicate &holds)
{
    while (true) {
        const double middle = from + (to - from) / 2;
        if (middle == from || middle == to)
            return to;
        (holds(middle) ? to : from) = middle;
    }
}

/// Exact, for the best fleet of `need`. Where the input moves counts (load, what a vCPU serves, totals), rivals never get cheaper
/// as the demand grows, so only the incumbent's own jumps can end it upwards; downwards the incumbent costs the same between
/// two of its jumps, and each rival is bisected there. A floor (memory, network, …) ends at the incumbent's own figure, and
/// downwards at the greatest figure of a better type that fails nothing else. A part of the price that comes with each
/// instance is linear: the nearest crossing of two lines.
/// @param known  that of the peak load, where it was found before: others follow from it
[[nodiscard]] BreakEven breakEvenOf(const FleetNeed &need, FleetInput input, const ScoredType &best,
                                    const std::vector<ScoredType> &scored, const FleetOffer &offer,
                                    const std::optional<BreakEven> &known = {});

/// Whether an input enters only as load ÷ what one vCPU serves, or load ÷ ceiling where no type keeps to a baseline: its turns then
/// follow from those of the load.
[[nodiscard]] bool followsLoad(const FleetNeed &need, FleetInput input, const std::vector<ScoredType> &scored,
                               const FleetOffer &offer);
[[nodiscard]] BreakEven turnsFromLoad(const FleetNeed &need, FleetInput input, const BreakEven &load);

/// One input's break-evens in words: "above 120 req/s: 6 × m7a.xlarge, +$274.36 a month".
/// @param answerAt  what the answer is at a value that has another one, in words
[[nodiscard]] std::vector<ChangeIf> turnSentences(const FleetNeed &need, FleetInput input, const BreakEven &turns,
                                                  const std::function<std::string(double)> &answerAt);

/// The break-evens of every input in words with what the answer then is.
[[nodiscard]] std::vector<ChangeIf> breakEvenSentences(const FleetNeed &need, const ScoredType &best,
                                                       const std::vector<ScoredType> &scored, const FleetOffer &offer);

/// The hourly price at which the nearest rival of another family would win, and the one at which the choice would lose.
[[nodiscard]] std::vector<ChangeIf> rateSentences(const FleetNeed &need, const ScoredType &best,
                                                  const std::vector<ScoredType> &scored, const FleetOffer &offer);

}  // namespace gp
