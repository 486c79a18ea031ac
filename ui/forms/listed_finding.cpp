// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/listed_finding.h"

#include "ui/document/document.h"
#include "ui/document/field_words.h"
#include "ui/document/wording.h"

#include <algorithm>
#include <iterator>

namespace gp {
namespace {

class FindingLister {
public:
    explicit FindingLister(const Document &document) : m_document(document), m_evaluation(document.evaluation()) {}

    /// @param told  findings beside those of the evaluation
    [[nodiscard]] QList<ListedFinding> list(const std::function<bool(const ComponentId &, const LinkId &)> &wanted,
                                            bool named, const std::vector<Finding> &told = {}) const
    {
        QList<ListedFinding> open;
        QList<ListedFinding> accepted;
        if (!m_evaluation)
            return open;
        const auto add = [&](const Finding &finding) {
            const ListedFinding listed = listedAs(finding, named);
            (listed.isOpen() ? open : accepted) << listed;
        };
        for (const Finding *finding : m_evaluation->findings())
            if (wanted(finding->component, finding->link))
                add(*finding);
        for (const Finding &finding : told)
            add(finding);
        for (const auto &[place, decision] : m_evaluation->idleAcceptances())
            if (wanted(place.component, place.link) &&
                std::none_of(told.begin(), told.end(),
                             [&place = place](const Finding &finding) { return finding.place() == place; }))
                accepted << idle(place, *decision, named);
        return open + accepted;
    }

private:
    [[nodiscard]] ListedFinding listedAs(const Finding &finding, bool named) const
    {
        ListedFinding listed;
        listed.finding = finding;
        if (const Acceptance *decision = m_evaluation->decision(finding)) {
            listed.decision = *decision;
            listed.state = finding.isCoveredBy(*decision) ? ListedFinding::State::Accepted
                           : mayBeAccepted(finding.rule)  ? ListedFinding::State::Worse
                                                          : ListedFinding::State::Open;
        }
        describe(listed, named);
        return listed;
    }

    [[nodiscard]] ListedFinding idle(const AcceptancePlace &place, const Acceptance &decision, bool named) const
    {
        ListedFinding listed;
        listed.state = ListedFinding::State::Idle;
        listed.decision = decision;
        Finding &finding = listed.finding;
        finding.rule = ruleOfKey(place.finding);
        finding.field = fieldOfKey(place.finding);
        finding.severity = decision.severity;
        finding.component = place.component;
        finding.link = place.link;
        finding.message = ruleTitle(m_document.engine().kinds, finding.rule).toStdString();
        describe(listed, named);
        return listed;
    }

    void describe(ListedFinding &listed, bool named) const
    {
        const Finding &finding = listed.finding;
        const Design &design = m_evaluation->design;
        const auto nameOf = [&](const ComponentId &id) {
            const ComponentPtr component = design.component(id);
            return component ? qs(component->name) : qs(id.value);
        };
        if (const LinkPtr link = design.link(finding.link)) {
            listed.field = fieldLabel(AnySpec::of(link->spec).fields(), finding.field);
            if (named)
                listed.whose = nameOf(link->from) + QStringLiteral(" → ") + nameOf(link->to);
        } else if (const ComponentPtr component = design.component(finding.component)) {
            listed.field = fieldLabel(component->spec.fields(), finding.field);
            if (named)
                listed.whose = nameOf(finding.component);
        } else {
            listed.field = fieldLabel(AnySpec::of(design.settings()).fields(), finding.field);
            if (named)
                listed.whose = QObject::tr("The design");
        }
    }

    const Document &m_document;
    const EvaluationPtr m_evaluation;
};

/// What a plan that was told on request finds and the evaluation's own does not.
std::vector<Finding> toldBeside(const ComponentResult &result, const PlanPtr &plan)
{
    std::vector<Finding> told;
    if (!plan || !result.plan)
        return told;
    const std::vector<Finding> &known = result.plan->findings;
    std::copy_if(plan->findings.begin(), plan->findings.end(), std::back_inserter(told),
                 [&](const Finding &finding) { return std::find(known.begin(), known.end(), finding) == known.end(); });
    return told;
}

}  // namespace

std::vector<Finding> toldFindings(const Document &document, const ComponentId &component)
{
    const EvaluationPtr evaluation = document.evaluation();
    const ComponentResult *result = evaluation && !component.empty() ? evaluation->component(component) : nullptr;
    if (!result || !result->plan)
        return {};
    const ExplainedPlan explained = document.explainedPlan(component);
    return explained.isCurrent ? toldBeside(*result, explained.plan) : std::vector<Finding>();
}

std::vector<Finding> allToldFindings(const Document &document)
{
    std::vector<Finding> all;
    const EvaluationPtr evaluation = document.evaluation();
    for (const ComponentResultPtr &result : evaluation ? evaluation->components : std::vector<ComponentResultPtr>())
        if (const PlanPtr told = document.toldPlan(result->component->id)) {
            const std::vector<Finding> beside = toldBeside(*result, told);
            all.insert(all.end(), beside.begin(), beside.end());
        }
    return all;
}

void askForFindings(const Document &document, std::size_t most)
{
    const EvaluationPtr evaluation = document.evaluation();
    for (const ComponentResultPtr &result : evaluation ? evaluation->components : std::vector<ComponentResultPtr>()) {
        if (most == 0)
            return;
        if (!result->plan || document.toldPlan(result->component->id))
            continue;
        (void)document.explainedPlan(result->component->id);
        --most;
    }
}

QList<ListedFinding> listedFindings(const Document &document, const ComponentId &component)
{
    const bool all = component.empty();
    return FindingLister(document).list([&](const ComponentId &id, const LinkId &) { return all || id == component; },
                                        all, all ? allToldFindings(document) : toldFindings(document, component));
}

QList<ListedFinding> listedFindings(const Document &document, const LinkId &link)
{
    return FindingLister(document).list([&](const ComponentId &, const LinkId &id) { return id == link; }, false);
}

QString ruleTitle(const KindRegistry &kinds, std::string_view rule)
{
    for (const Kind *kind : kinds.all())
        for (const RuleInfo &info : kind->rules)
            if (info.id == rule)
                return qs(info.title);
    return qs(rule);
}

}  // namespace gp
