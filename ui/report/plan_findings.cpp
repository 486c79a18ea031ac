// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/domains/finding.h"
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"

#include <algorithm>
#include <optional>

namespace gp {
namespace {

Table findingTable(const PlanContent &content)
{
    Table table;
    table.title = QStringLiteral("Open findings");
    table.unit = QStringLiteral("worst first; evidence in this design and its remedy");
    table.target = QStringLiteral("table.findings");
    table.columns = {{QStringLiteral("Severity"), 52},
                     {QStringLiteral("Part"), 84, Align::Left, true},
                     {QStringLiteral("Finding"), 175},
                     {QStringLiteral("Remedy"), 0, Align::Left, false, true}};
    for (const Finding *finding : content.findings) {
        const Acceptance *decision = content.evaluation.decision(*finding);
        const QString worse =
            decision ? QStringLiteral(" It was accepted as %1 and is worse now.").arg(qs(textOf(decision->severity)))
                     : QString();
        TableRow row{{plain(qs(labelOf(finding->severity))),
                      plain(finding->component.empty() ? content.title : content.nameOf(finding->component)),
                      plain(qs(finding->message) + worse), plain(qs(finding->remedy))}};
        row.mark = finding->severity;
        table.rows.append(row);
    }
    return table;
}

/// What was decided and by when: "A test system. 26 November 2026."
QString decisionText(const Acceptance &decision)
{
    const QString day = decision.on.empty() ? QString() : u' ' + longDate(qs(decision.on)) + u'.';
    return sentence(qs(decision.because)) + day;
}

/// Who lives with what, and why; decisions that nothing raises any more come last.
Table acceptedTable(const PlanContent &content)
{
    Table table;
    table.title = QStringLiteral("Accepted findings");
    table.unit = QStringLiteral("decided on, so not counted as open");
    table.target = QStringLiteral("table.accepted");
    table.columns = {{QStringLiteral("Severity"), 52},
                     {QStringLiteral("Part"), 84, Align::Left, true},
                     {QStringLiteral("Finding"), 175},
                     {QStringLiteral("Why it may stay"), 0}};
    for (const Finding *finding : content.acceptedFindings) {
        TableRow row{{plain(qs(labelOf(finding->severity))),
                      plain(finding->component.empty() ? content.title : content.nameOf(finding->component)),
                      plain(qs(finding->message)), plain(decisionText(*content.evaluation.decision(*finding)))}};
        row.mark = finding->severity;
        table.rows.append(row);
    }
    for (const auto &[place, decision] : content.evaluation.idleAcceptances()) {
        const LinkPtr link = content.evaluation.design.link(place.link);
        const QString whose = link ? content.nameOf(link->from) + QStringLiteral(" → ") + content.nameOf(link->to)
                              : place.component.empty() ? content.title
                                                        : content.nameOf(place.component);
        table.rows.append({{plain(qs(labelOf(decision->severity))), plain(whose),
                            plain(QStringLiteral("No longer raised: ") + qs(ruleOfKey(place.finding))),
                            plain(decisionText(*decision))}});
    }
    return table;
}

/// What each part keeps when the fullest of its zones is lost, of those whose units are counted.
Table zoneTable(const PlanContent &content)
{
    Table table;
    table.title = QStringLiteral("What stays when a zone is lost");
    table.unit = QStringLiteral("units at the peak, spread evenly over the zones; the one that is lost is the fullest");
    table.target = QStringLiteral("table.zones");
    table.columns = {
        {QStringLiteral("Part"), 120, Align::Left, true}, {QStringLiteral("Decision"), 0, Align::Left, false, true},
        {QStringLiteral("Zones"), 44, Align::Right},      {QStringLiteral("Units"), 44, Align::Right},
        {QStringLiteral("Lost"), 44, Align::Right},       {QStringLiteral("Left"), 44, Align::Right},
        {QStringLiteral("Share left"), 54, Align::Right}};
    const auto number = [](std::int64_t value) { return plain(qs(groupThousands(value))); };
    for (const ComponentResult *decision : content.decisions) {
        const Plan &plan = *decision->plan;
        const auto loss = zoneLossOf(plan);
        if (!loss)
            continue;
        table.rows.append({{plain(qs(decision->component->name)), plain(qs(plan.headline)), number(plan.zones),
                            number(loss->running), number(loss->lost), number(loss->running - loss->lost),
                            plain(QString::number(loss->percentLeft()) + QStringLiteral(" %"))}});
    }
    const qsizetype others = content.decisions.size() - table.rows.size();
    if (others > 0)
        table.footnote = QStringLiteral("Not counted in units, so not listed: %1.")
                             .arg(counted(static_cast<std::size_t>(others), QStringLiteral("decision")));
    return table;
}

/// The part that loses most with a zone; nothing: none is counted by zone.
std::optional<std::int64_t> leastLeft(const PlanContent &content)
{
    std::optional<std::int64_t> least;
    for (const ComponentResult *decision : content.decisions)
        if (const auto loss = zoneLossOf(*decision->plan))
            least = std::min(least.value_or(100), loss->percentLeft());
    return least;
}

QString findingsHeadline(const PlanContent &content)
{
    const auto open = [](std::size_t n, const QString &words) {
        return words + (n == 1 ? QStringLiteral(" is open") : QStringLiteral(" are open"));
    };
    const std::size_t high = content.findingCount(Severity::High);
    const QString findings =
        content.findings.empty() ? QStringLiteral("No finding is open")
        : high > 0               ? open(high, counted(high, QStringLiteral("high finding")))
                   : open(content.findings.size(), counted(content.findings.size(), QStringLiteral("finding"))) +
                         QStringLiteral(", none of them high");
    const auto left = leastLeft(content);
    return !left       ? findings
           : *left > 0 ? findings + QStringLiteral("; a lost zone leaves %1 % or more of each part").arg(*left)
                       : findings + QStringLiteral("; a lost zone stops what runs in one alone");
}

}  // namespace

void writeFindings(Flow &flow, const PlanContent &content, const ChapterPart &part)
{
    const QString headline = findingsHeadline(content);
    const Table zones = zoneTable(content);
    QString lead = QStringLiteral("Review rules looked at %1. ")
                       .arg(counted(content.evaluation.components.size(), QStringLiteral("component")));
    if (!content.acceptedFindings.empty())
        lead += counted(content.acceptedFindings.size(), QStringLiteral("finding")) +
                QStringLiteral(" somebody decided to live with. ");
    lead += zones.rows.isEmpty() ? QStringLiteral("No part runs in units that are counted by zone. ")
                                 : QStringLiteral("What stays when a zone is lost is counted below; the loss of a "
                                                  "Region is not worked out. ");
    flow.beginChapter(part.head(headline));
    flow.headline(part.number + QStringLiteral("  ") + part.title, headline, {Run{lead.trimmed(), ink().lead}});
    flow.table(findingTable(content));
    if (const Table accepted = acceptedTable(content); !accepted.rows.isEmpty())
        flow.table(accepted);
    flow.table(zones);
}

}  // namespace gp
