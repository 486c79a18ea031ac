// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design_changes.h"
#include "core/design/edits.h"
#include "core/evaluate/evaluation.h"

namespace gp {

/// One thing that an edit changes, with what the advice is before and after it.
struct EditChange {
    DesignChange change;
    Json advisedBefore;  ///< null: no advised field, or not known
    Json advisedAfter;
};

/// A component that the edit leaves in place and whose decision becomes another by it.
struct DecisionChange {
    ComponentId component;
    std::string before;  ///< the whole line, "2 × m8g.large · 2 AZ"
    std::string after;
    bool operator==(const DecisionChange &) const = default;
};

/// What an edit does before it is made, such as pressing "Fix": what it changes, and the bill with it.
struct EditEffect {
    std::vector<EditChange> changes;
    std::vector<DecisionChange> decisions;  ///< what follows from the changes, in the order of the components
    std::optional<Error> refused;           ///< it cannot be done; nothing else is told then
    CostSum before;
    CostSum after;
    CostSum onceBefore;  ///< Totals::once
    CostSum onceAfter;
    std::vector<std::string>
        unpriced;  ///< what has no price from then on: lines of the bill, parts that cannot be planned
    std::vector<std::string> unpricedNow;        ///< what has none now, and goes or changes
    PriceOrigin origin = PriceOrigin::Observed;  ///< Derived: a line of the bill that changes rests on such a price

    /// Whether the difference of the sums is all that the bill changes by.
    [[nodiscard]] bool isPriced() const { return !refused && unpriced.empty() && unpricedNow.empty(); }
    [[nodiscard]] Usd difference() const { return after.monthly - before.monthly; }
};

/// What an edit does to the evaluated design, found by evaluating the design that it makes: milliseconds, for a thread of its own.
/// @return null when stopped
[[nodiscard]] std::shared_ptr<const EditEffect> editEffect(const Edit &edit, const EvaluationPtr &evaluation,
                                                           const Engine &engine, std::stop_token stop = {});

/// The fixes of findings as one edit, taken one after the other. Every one must have a fix.
[[nodiscard]] Edit allFixes(const std::vector<Finding> &findings, const KindRegistry &kinds);

/// What the fixes change in the evaluated design; nothing is evaluated, so that what becomes of the advice is left open.
/// Errors: as the edits have them.
[[nodiscard]] Result<std::vector<EditChange>> fixChanges(const std::vector<Finding> &findings,
                                                         const Evaluation &evaluation, const KindRegistry &kinds);

/// The same with the bill; see editEffect().
[[nodiscard]] std::shared_ptr<const EditEffect> fixEffect(const std::vector<Finding> &findings,
                                                          const EvaluationPtr &evaluation, const Engine &engine,
                                                          std::stop_token stop = {});

}  // namespace gp
