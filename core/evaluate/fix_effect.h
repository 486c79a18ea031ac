// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design_changes.h"
#include "core/evaluate/evaluation.h"

namespace gp {

/// One thing that a fix changes, with what the advice is before and after it.
struct FixChange {
    DesignChange change;
    Json advisedBefore;  ///< null: no advised field, or not known
    Json advisedAfter;
};

/// What pressing "Fix" does: what it changes, and the bill with it.
struct FixEffect {
    std::vector<FixChange> changes;
    std::optional<Error> refused;  ///< it cannot be done; nothing else is told then
    CostSum before;
    CostSum after;
    std::vector<std::string>
        unpriced;  ///< what has no price from then on: lines of the bill, parts that cannot be planned
    std::vector<std::string> unpricedNow;  ///< what has none now, and goes or changes

    /// Whether the difference of the sums is all that the bill changes by.
    [[nodiscard]] bool isPriced() const { return !refused && unpriced.empty() && unpricedNow.empty(); }
    [[nodiscard]] Usd difference() const { return after.monthly - before.monthly; }
};

/// What the fixes of findings change in the evaluated design, taken one after the other; nothing is evaluated, so that what
/// becomes of the advice is left open. Every one must have a fix. Errors: as the edits have them.
[[nodiscard]] Result<std::vector<FixChange>> fixChanges(const std::vector<Finding> &findings,
                                                        const Evaluation &evaluation, const KindRegistry &kinds);

/// The same with the bill, found by evaluating the design that they make: milliseconds, for a thread of its own.
/// @return null when stopped
[[nodiscard]] std::shared_ptr<const FixEffect> fixEffect(const std::vector<Finding> &findings,
                                                         const EvaluationPtr &evaluation, const Engine &engine,
                                                         std::stop_token stop = {});

}  // namespace gp
