// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/edit_effect.h"

#include "core/evaluate/finding_fix.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace gp {
namespace {

/// Whose it is, what it is called, and how much of it there is: another quantity of it is another unknown cost.
using UnknownCost = std::tuple<std::string, std::string, double>;

std::set<UnknownCost> unknownCosts(const Evaluation &evaluation)
{
    std::set<UnknownCost> unknown;
    std::set<std::string> named;
    for (const BillRow &row : bill(evaluation))
        if (!row.line->monthly) {
            unknown.emplace(row.id, row.line->item, row.line->quantity);
            named.insert(row.id);
        }
    // What cannot be planned has no lines at all.
    for (const ComponentResultPtr &result : evaluation.components)
        if (result->own.atLeast && !named.contains(result->component->id.value))
            unknown.emplace(result->component->id.value, result->component->name, 0);
    for (const LinkResultPtr &result : evaluation.links)
        if (result->cost.atLeast && !named.contains(result->link->id.value))
            unknown.emplace(result->link->id.value,
                            evaluation.design.component(result->link->from)->name + " \u2192 " +
                                evaluation.design.component(result->link->to)->name,
                            0);
    return unknown;
}

/// The names of what only the first has, each once.
std::vector<std::string> namesOnlyIn(const std::set<UnknownCost> &first, const std::set<UnknownCost> &second)
{
    std::vector<std::string> names;
    for (const UnknownCost &cost : first)
        if (!second.contains(cost) && std::find(names.begin(), names.end(), std::get<1>(cost)) == names.end())
            names.push_back(std::get<1>(cost));
    return names;
}

Json advisedIn(const Evaluation &evaluation, const DesignChange &change)
{
    const ComponentResult *result = change.component.empty() ? nullptr : evaluation.component(change.component);
    if (!result || !result->plan)
        return {};
    const auto found = result->plan->advised.find(change.field);
    return found == result->plan->advised.end() ? Json() : found->second;
}

/// Of the lines that only one of two evaluations has.
PriceOrigin originOfDifference(const Evaluation &before, const Evaluation &after)
{
    using Line = std::tuple<std::string, std::string, double, std::optional<Usd>>;
    std::map<Line, int> surplus;
    const auto count = [&](const Evaluation &evaluation, int by) {
        for (const BillRow &row : bill(evaluation))
            if (row.line->origin == PriceOrigin::Derived)
                surplus[{row.id, row.line->item, row.line->quantity, row.line->monthly}] += by;
    };
    count(before, 1);
    count(after, -1);
    const bool differs = std::any_of(surplus.begin(), surplus.end(), [](const auto &line) { return line.second != 0; });
    return differs ? PriceOrigin::Derived : PriceOrigin::Observed;
}

/// Those that are in both and are decided in both.
std::vector<DecisionChange> decisionChanges(const Evaluation &before, const Evaluation &after)
{
    std::vector<DecisionChange> changes;
    for (const ComponentResultPtr &now : before.components) {
        const ComponentResult *then = after.component(now->component->id);
        if (then && then->kind == now->kind && now->plan && then->plan && !now->plan->headline.empty() &&
            !then->plan->headline.empty() && now->plan->headline != then->plan->headline)
            changes.push_back({now->component->id, now->plan->headline, then->plan->headline});
    }
    return changes;
}

std::vector<EditChange> changesTo(const Design &after, const Evaluation &evaluation)
{
    std::vector<EditChange> changes;
    for (DesignChange &change : designChanges(evaluation.design, after)) {
        Json advised = advisedIn(evaluation, change);
        changes.push_back({std::move(change), std::move(advised), {}});
    }
    return changes;
}

}  // namespace

Edit allFixes(const std::vector<Finding> &findings, const KindRegistry &kinds)
{
    std::vector<Edit> edits;
    for (const Finding &finding : findings)
        edits.push_back(fixOf(finding, kinds));
    return inOrder(std::move(edits));
}

Result<std::vector<EditChange>> fixChanges(const std::vector<Finding> &findings, const Evaluation &evaluation,
                                           const KindRegistry &kinds)
{
    const auto after = allFixes(findings, kinds)(evaluation.design);
    if (!after)
        return tl::unexpected<Error>(after.error());
    return changesTo(*after, evaluation);
}

std::shared_ptr<const EditEffect> editEffect(const Edit &edit, const EvaluationPtr &evaluation, const Engine &engine,
                                             std::stop_token stop)
{
    auto effect = std::make_shared<EditEffect>();
    const auto design = edit(evaluation->design);
    if (!design) {
        effect->refused = design.error();
        return effect;
    }
    const EvaluationPtr after = evaluate(*design, engine, evaluation, stop);
    if (!after)
        return nullptr;
    effect->changes = changesTo(*design, *evaluation);
    for (EditChange &change : effect->changes)
        change.advisedAfter = advisedIn(*after, change.change);
    effect->decisions = decisionChanges(*evaluation, *after);
    effect->before = evaluation->totals.monthly;
    effect->after = after->totals.monthly;
    effect->onceBefore = evaluation->totals.once;
    effect->onceAfter = after->totals.once;
    const std::set<UnknownCost> now = unknownCosts(*evaluation);
    const std::set<UnknownCost> then = unknownCosts(*after);
    effect->unpriced = namesOnlyIn(then, now);
    effect->unpricedNow = namesOnlyIn(now, then);
    effect->origin = originOfDifference(*evaluation, *after);
    return effect;
}

std::shared_ptr<const EditEffect> fixEffect(const std::vector<Finding> &findings, const EvaluationPtr &evaluation,
                                            const Engine &engine, std::stop_token stop)
{
    return editEffect(allFixes(findings, engine.kinds), evaluation, engine, stop);
}

}  // namespace gp
