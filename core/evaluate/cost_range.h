// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

namespace gp {

/// What a design may cost a month, given the bands of its inputs (core/design/bands.h).
struct CostRange {
    Usd low;   ///< the cheapest of the designs that were evaluated and could be priced, the typical one among them
    Usd high;  ///< the dearest
    bool atLeast = false;  ///< of one of them a part of the cost is unknown
    std::size_t bands = 0;
    std::size_t designs = 0;  ///< evaluated, the typical one not counted
    bool inFull = true;       ///< every combination of ends; else ends were drawn
    bool operator==(const CostRange &) const = default;
};

/// Evaluates the designs that the bands span. What a band does not touch is taken over from `typical`.
/// @return nothing where there are no bands, or when stopped
[[nodiscard]] std::optional<CostRange> costRange(const EvaluationPtr &typical, const Engine &engine,
                                                 const std::stop_token &stop = {});

/// "between $3,950.00 and $4,610.00 as 2 inputs go from low to high".
[[nodiscard]] std::string rangeText(const CostRange &range);

}  // namespace gp
