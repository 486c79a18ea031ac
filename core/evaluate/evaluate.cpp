// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/evaluate/stages.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <thread>
#include <tuple>

namespace gp {
namespace {

/// Position of each component in the evaluation before, or kNone.
std::vector<std::int32_t> positionsBefore(const Design &design, const EvaluationPtr &previous, bool sameShape)
{
    std::vector<std::int32_t> before(design.components().size(), kNone);
    if (!previous)
        return before;
    const auto old = previous->design.components();
    std::size_t j = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (sameShape) {
            before[i] = static_cast<std::int32_t>(i);
            continue;
        }
        while (j < old.size() && old[j]->id < design.components()[i]->id)
            ++j;
        if (j < old.size() && old[j]->id == design.components()[i]->id)
            before[i] = static_cast<std::int32_t>(j);
    }
    return before;
}

/// What must be looked at again after an edit that keeps the shape of the design.
struct Dirty {
    std::vector<bool> components;
    bool sources = false;
    bool links = false;
};

Dirty findDirty(const Design &design, const Design &before, const Topology &topology)
{
    Dirty dirty;
    const auto components = design.components();
    std::vector<bool> moved(components.size(), false);  // itself or a frame around it changed
    // Every plan may know what the design has to be fit for.
    dirty.components.assign(components.size(), design.settings().compliance != before.settings().compliance);
    for (const std::int32_t at : topology.outermostFirst) {
        const auto i = static_cast<std::size_t>(at);
        const bool changed = components[i] != before.components()[i];
        const bool frameChanged = topology.parent[i] != kNone && moved[static_cast<std::size_t>(topology.parent[i])];
        moved[i] = frameChanged || changed;
        dirty.components[i] = dirty.components[i] || moved[i];
        dirty.sources = dirty.sources || (changed && topology.kinds[i] && topology.kinds[i]->source);
    }
    const auto touch = [&](std::size_t link) {
        dirty.components[static_cast<std::size_t>(topology.linkFrom[link])] = true;
        dirty.components[static_cast<std::size_t>(topology.linkTo[link])] = true;
    };
    for (std::size_t i = 0; i < design.links().size(); ++i) {
        const bool changed = design.links()[i] != before.links()[i];
        dirty.links = dirty.links || changed;
        // A plan may know what its neighbours declare.
        if (changed || moved[static_cast<std::size_t>(topology.linkFrom[i])] ||
            moved[static_cast<std::size_t>(topology.linkTo[i])])
            touch(i);
    }
    return dirty;
}

std::vector<Error> refusedSettings(const DesignSettings &settings)
{
    static const std::vector<FieldDescription> fields = describeFields<DesignSettings>();
    std::vector<Error> errors = validateFields(writeFields(settings), fields);
    const std::string &start = settings.start;
    const auto digit = [&](std::size_t i) { return start[i] >= '0' && start[i] <= '9'; };
    const bool written =
        start.size() == 7 && start[4] == '-' && digit(0) && digit(1) && digit(2) && digit(3) && digit(5) && digit(6);
    const int month = written ? (start[5] - '0') * 10 + start[6] - '0' : 0;
    if (month < 1 || month > 12)
        errors.push_back({ErrorCode::InvalidInput, "Start month \"" + excerpt(start) + "\" is not a year and month.",
                          "start", "Write it as 2026-01."});
    return errors;
}

/// A component to plan anew.
struct PlanTask {
    std::size_t index = 0;
    std::shared_ptr<const PlanContext> context;
};

/// Plans read nothing of each other, so that threads may share them out; each result has its own place.
/// @return false when stopped
bool planAll(const std::vector<PlanTask> &tasks, const Design &design, const Topology &topology, const Engine &engine,
             const std::stop_token &stop, std::vector<ComponentResultPtr> &results)
{
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < tasks.size() && !stop.stop_requested(); i = next++) {
            const std::size_t index = tasks[i].index;
            results[index] = planComponent(design.components()[index], topology.kinds[index], tasks[i].context, engine);
        }
    };
    // Below this a thread costs more than it saves.
    constexpr std::size_t kWorthAThread = 16;
    const std::size_t helpers =
        std::min<std::size_t>(std::max(1U, std::thread::hardware_concurrency()), tasks.size() / kWorthAThread);
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < helpers; ++i)
        threads.emplace_back(work);
    work();
    threads.clear();
    return !stop.stop_requested();
}

}  // namespace

EvaluationPtr evaluate(const Design &design, const Engine &engine, const EvaluationPtr &previous, std::stop_token stop)
{
    const bool sameShape = previous && sameTopology(previous->design, design);
    auto evaluation = std::make_shared<Evaluation>();
    evaluation->design = design;
    evaluation->topology = sameShape ? previous->topology : buildTopology(design, engine.kinds);
    const Topology &topology = *evaluation->topology;
    const std::size_t n = design.components().size();
    const std::vector<std::int32_t> before = positionsBefore(design, previous, sameShape);
    const auto resultBefore = [&](std::size_t i) {
        return before[i] == kNone ? ComponentResultPtr() : previous->components[static_cast<std::size_t>(before[i])];
    };

    Dirty dirty;
    if (sameShape) {
        dirty = findDirty(design, previous->design, topology);
    } else {
        dirty.components.assign(n, true);
        dirty.sources = dirty.links = true;
    }

    evaluation->settingsErrors = previous && previous->design.sharesSettings(design)
                                     ? previous->settingsErrors
                                     : refusedSettings(design.settings());
    std::vector<std::vector<Error>> refusals(design.links().size());
    std::vector<bool> refused(refusals.size(), false);
    for (std::size_t i = 0; i < refusals.size(); ++i) {
        const LinkPtr &link = design.links()[i];
        const LinkResult *old = !previous ? nullptr : sameShape ? previous->links[i].get() : previous->link(link->id);
        refusals[i] = old && old->link == link ? old->errors : linkErrors(*link);
        refused[i] = !refusals[i].empty();
    }

    // Stage 1. Equal demands keep their object, so that later stages see that nothing changed.
    std::vector<std::shared_ptr<const Demand>> demand;
    if (dirty.sources || dirty.links) {
        demand = flowDemand(design, topology, refused);
        for (std::size_t i = 0; i < n; ++i) {
            const ComponentResultPtr old = resultBefore(i);
            if (old && (demand[i] == old->context->demand || *demand[i] == *old->context->demand))
                demand[i] = old->context->demand;
            else
                dirty.components[i] = true;
        }
    }

    // Stage 2.
    evaluation->components.reserve(n);
    std::vector<PlanTask> tasks;
    for (std::size_t i = 0; i < n; ++i) {
        const ComponentPtr &component = design.components()[i];
        ComponentResultPtr old = resultBefore(i);
        if (!dirty.components[i]) {
            evaluation->components.push_back(std::move(old));
            continue;
        }
        auto context = std::make_shared<const PlanContext>(
            planContext(design, topology, engine, i, demand.empty() ? old->context->demand : demand[i]));
        if (old && *old->context == *context)
            context = old->context;
        const bool samePlan = old && old->context == context && old->component->kind == component->kind &&
                              old->component->spec == component->spec;
        if (samePlan && old->component == component) {
            evaluation->components.push_back(std::move(old));
        } else if (samePlan) {
            auto renamed = std::make_shared<ComponentResult>(*old);
            renamed->component = component;
            evaluation->components.push_back(std::move(renamed));
        } else {
            evaluation->components.emplace_back();
            tasks.push_back({i, std::move(context)});
        }
    }
    evaluation->plansMade = tasks.size();
    if (!planAll(tasks, design, topology, engine, stop, evaluation->components))
        return nullptr;

    // Stage 3.
    bool relatedAnew = !sameShape;
    evaluation->links.reserve(design.links().size());
    for (std::size_t i = 0; i < design.links().size(); ++i) {
        const auto from = static_cast<std::size_t>(topology.linkFrom[i]);
        const auto to = static_cast<std::size_t>(topology.linkTo[i]);
        if (sameShape && design.links()[i] == previous->design.links()[i] &&
            evaluation->components[from] == previous->components[from] &&
            evaluation->components[to] == previous->components[to]) {
            evaluation->links.push_back(previous->links[i]);
            continue;
        }
        if (stop.stop_requested())
            return nullptr;
        relatedAnew = true;
        evaluation->links.push_back(relateLink(design.links()[i], std::move(refusals[i]), *evaluation->components[from],
                                               *evaluation->components[to], topology.cut[i], engine));
    }
    evaluation->sharedTiers =
        relatedAnew ? shareTiers(evaluation->links, engine.offers.catalog()) : previous->sharedTiers;

    // Stage 4.
    sumFrames(*evaluation, topology);
    totalDesign(*evaluation, topology);
    return evaluation;
}

const ComponentResult *Evaluation::component(const ComponentId &id) const { return shared(id).get(); }

ComponentResultPtr Evaluation::shared(const ComponentId &id) const
{
    const auto found = std::lower_bound(
        components.begin(), components.end(), id,
        [](const ComponentResultPtr &result, const ComponentId &wanted) { return result->component->id < wanted; });
    return found != components.end() && (*found)->component->id == id ? *found : nullptr;
}

const LinkResult *Evaluation::link(const LinkId &id) const
{
    const auto found =
        std::lower_bound(links.begin(), links.end(), id,
                         [](const LinkResultPtr &result, const LinkId &wanted) { return result->link->id < wanted; });
    return found != links.end() && (*found)->link->id == id ? found->get() : nullptr;
}

std::vector<const Finding *> Evaluation::findings() const
{
    std::vector<const Finding *> all;
    for (const Finding &finding : designFindings)
        all.push_back(&finding);
    for (const ComponentResultPtr &result : components)
        if (result->plan)
            for (const Finding &finding : result->plan->findings)
                all.push_back(&finding);
    std::stable_sort(all.begin(), all.end(), [](const Finding *a, const Finding *b) {
        return std::tie(a->severity, a->component, a->rule) < std::tie(b->severity, b->component, b->rule);
    });
    return all;
}

std::vector<const Finding *> Evaluation::openFindings() const
{
    std::vector<const Finding *> open = findings();
    std::erase_if(open, [this](const Finding *finding) { return isAccepted(*finding); });
    return open;
}

const Acceptance *Evaluation::decision(const Finding &finding) const
{
    const auto among = [&](const Acceptances &accepted) -> const Acceptance * {
        if (accepted.empty())
            return nullptr;
        const auto found = accepted.find(finding.place().finding);
        return found == accepted.end() ? nullptr : &found->second;
    };
    if (!finding.link.empty()) {
        const LinkPtr link = design.link(finding.link);
        return link ? among(link->accepted) : nullptr;
    }
    if (finding.component.empty())
        return among(design.settings().accepted);
    const ComponentPtr component = design.component(finding.component);
    return component ? among(component->accepted) : nullptr;
}

bool Evaluation::isAccepted(const Finding &finding) const
{
    const Acceptance *acceptance = decision(finding);
    return acceptance && finding.isCoveredBy(*acceptance);
}

std::vector<IdleAcceptance> Evaluation::idleAcceptances() const
{
    std::vector<IdleAcceptance> kept;
    const auto gather = [&](const ComponentId &component, const LinkId &link, const Acceptances &accepted) {
        for (const auto &[finding, acceptance] : accepted)
            kept.push_back({{component, link, finding}, &acceptance});
    };
    gather({}, {}, design.settings().accepted);
    for (const ComponentPtr &component : design.components())
        gather(component->id, {}, component->accepted);
    for (const LinkPtr &link : design.links())
        gather({}, link->id, link->accepted);
    if (kept.empty())
        return kept;
    for (const Finding *finding : findings())
        if (const Acceptance *acceptance = decision(*finding))
            std::erase_if(kept, [&](const IdleAcceptance &each) { return each.acceptance == acceptance; });
    return kept;
}

std::vector<BillRow> bill(const Evaluation &evaluation)
{
    std::vector<BillRow> rows;
    for (const ComponentResultPtr &result : evaluation.components) {
        if (!result->plan)
            continue;
        const Component &component = *result->component;
        for (const CostLine &line : result->plan->costs)
            rows.push_back({component.id.value, component.name, component.kind, result->kind->info.category, &line});
        if (result->toMeanMonth)
            rows.push_back({component.id.value, component.name, component.kind, result->kind->info.category,
                            &*result->toMeanMonth});
    }
    const auto nameOf = [&](const ComponentId &id) { return evaluation.design.component(id)->name; };
    for (const LinkResultPtr &result : evaluation.links)
        for (const CostLine &line : result->costs)
            rows.push_back({result->link->id.value, nameOf(result->link->from) + " \u2192 " + nameOf(result->link->to),
                            "link", Category::Network, &line});
    for (const CostLine &line : evaluation.sharedTiers)
        rows.push_back({{}, "Whole design", "design", Category::Network, &line});
    return rows;
}

std::string whyUnpriced(const ComponentResult &result)
{
    if (!result.errors.empty())
        return toLine(result.errors.front());
    return result.plan && !result.plan->choice ? "nothing in the catalog meets the need" : "";
}

std::string whyUnpriced(const LinkResult &result)
{
    return result.errors.empty() ? std::string() : toLine(result.errors.front());
}

std::vector<CostLine> billOf(const ComponentResult &result)
{
    std::vector<CostLine> lines = result.plan ? result.plan->costs : std::vector<CostLine>();
    if (result.toMeanMonth)
        lines.push_back(*result.toMeanMonth);
    return lines;
}

std::string formatSum(const CostSum &sum, Period period)
{
    if (isUnknown(sum))
        return "unknown";
    return (sum.atLeast ? "at least " : "") + formatUsd(inPeriod(sum.monthly, period));
}

}  // namespace gp
