// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/cost_range.h"

#include "core/design/bands.h"

#include <algorithm>

namespace gp {

namespace {

/// Whether something that is built in the one design is not in the other, whose sum is then of the rest.
bool lacksAPlan(const Evaluation &one, const Evaluation &typical)
{
    return std::ranges::any_of(typical.components, [&](const ComponentResultPtr &result) {
        if (!result->plan || !result->plan->choice)
            return false;
        const ComponentResult *other = one.component(result->component->id);
        return !other || !other->plan || !other->plan->choice;
    });
}

}  // namespace

std::optional<CostRange> costRange(const EvaluationPtr &typical, const Engine &engine, const std::stop_token &stop)
{
    CostRange range;
    const CostSum &known = typical->totals.monthly;
    range.low = range.high = known.monthly;
    range.atLeast = known.atLeast;
    range.bands = bandCount(typical->design);
    range.inFull = range.bands <= kMaxBandsInFull;
    bool stopped = false;
    range.designs = forEachBandDesign(typical->design, [&](const Design &design) {
        const EvaluationPtr one = evaluate(design, engine, typical, stop);
        stopped = !one;
        if (stopped)
            return false;
        const CostSum &sum = one->totals.monthly;
        range.atLeast = range.atLeast || sum.atLeast;
        // Where something can no longer be built or priced, the sum is of the rest: it says nothing of the least.
        if (!sum.atLeast || (known.atLeast && !lacksAPlan(*one, *typical)))
            range.low = std::min(range.low, sum.monthly);
        range.high = std::max(range.high, sum.monthly);
        return true;
    });
    if (stopped || range.designs == 0)
        return std::nullopt;
    return range;
}

std::string rangeText(const CostRange &range)
{
    std::string text = "between " + formatUsd(range.low) + " and " + formatUsd(range.high);
    if (range.atLeast)
        text += " or more, since not all of it has a price,";
    text += range.bands == 1 ? " as one input goes from low to high"
                             : " as " + std::to_string(range.bands) + " inputs go from low to high";
    return range.inFull ? text : text + ", by " + std::to_string(range.designs) + " combinations drawn";
}

}  // namespace gp
