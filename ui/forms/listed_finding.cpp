// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/listed_finding.h"

#include "core/describe/fields.h"
#include "ui/document/document.h"
#include "ui/document/wording.h"

#include <algorithm>

namespace gp {
namespace {

/// "Snapshots kept of data": what a person calls the field at a path.
QString labelAt(const std::vector<FieldDescription> &fields, const std::string &path)
{
    if (path.empty())
        return {};
    const auto field = fieldAt(fields, path);
    if (!field)
        return qs(path.substr(0, path.find('[')));
    const auto open = path.find('[');
    const auto close = path.find(']');
    const QString label = qs(field->label);
    if (open == std::string::npos || close == std::string::npos)
        return label;
    return QObject::tr("%1 of %2").arg(label, qs(std::string_view(path).substr(open + 1, close - open - 1)));
}

class FindingLister {
public:
    explicit FindingLister(const Document &document) : m_document(document), m_evaluation(document.evaluation()) {}

    [[nodiscard]] QList<ListedFinding> list(const std::function<bool(const ComponentId &, const LinkId &)> &wanted,
                                            bool named) const
    {
        QList<ListedFinding> open;
        QList<ListedFinding> accepted;
        if (!m_evaluation)
            return open;
        for (const Finding *finding : m_evaluation->findings()) {
            if (!wanted(finding->component, finding->link))
                continue;
            ListedFinding listed;
            listed.finding = *finding;
            if (const Acceptance *decision = m_evaluation->decision(*finding)) {
                listed.decision = *decision;
                listed.state = finding->isCoveredBy(*decision) ? ListedFinding::State::Accepted
                               : mayBeAccepted(finding->rule)  ? ListedFinding::State::Worse
                                                               : ListedFinding::State::Open;
            }
            describe(listed, named);
            (listed.isOpen() ? open : accepted) << listed;
        }
        for (const auto &[place, decision] : m_evaluation->idleAcceptances())
            if (wanted(place.component, place.link))
                accepted << idle(place, *decision, named);
        return open + accepted;
    }

private:
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
            listed.field = labelAt(AnySpec::of(link->spec).fields(), finding.field);
            if (named)
                listed.whose = nameOf(link->from) + QStringLiteral(" → ") + nameOf(link->to);
        } else if (const ComponentPtr component = design.component(finding.component)) {
            listed.field = labelAt(component->spec.fields(), finding.field);
            if (named)
                listed.whose = nameOf(finding.component);
        } else {
            listed.field = labelAt(AnySpec::of(design.settings()).fields(), finding.field);
            if (named)
                listed.whose = QObject::tr("The design");
        }
    }

    const Document &m_document;
    const EvaluationPtr m_evaluation;
};

}  // namespace

QList<ListedFinding> listedFindings(const Document &document, const ComponentId &component)
{
    const bool all = component.empty();
    return FindingLister(document).list([&](const ComponentId &id, const LinkId &) { return all || id == component; },
                                        all);
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
