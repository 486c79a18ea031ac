// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/design/bands.h"
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"

#include <map>
#include <tuple>

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

/// Inputs that are not known exactly, of one part.
void addBands(Table &table, const QString &part, const AnySpec &spec, const Bands &bands)
{
    for (const auto &[path, band] : applyingBands(spec, bands)) {
        const auto field = fieldAt(spec.fields(), path);
        const auto value = fieldValue(spec, path);
        if (!field || !value || !value->is_number())
            continue;
        const QString unit = field->unit.empty() ? QString() : u' ' + qs(field->unit);
        table.rows.append(
            {{plain(part), plain(QStringLiteral("%1, low, typical and high: %2%3.")
                                     .arg(qs(field->label), qs(formatBand(*field, *value, band)), unit))}});
    }
}

Table assumptionTable(const PlanContent &content)
{
    Table table;
    table.title = QStringLiteral("Assumptions in force");
    table.unit = QStringLiteral("defaults that move the total; replace them by measurements");
    table.target = QStringLiteral("table.assumptions");
    table.columns = {{QStringLiteral("Part"), 120, Align::Left, true}, {QStringLiteral("Assumption"), 0}};
    // What several parts assume word for word is said once, before what each assumes alone.
    std::map<std::string, QStringList> parts;
    for (const ComponentResultPtr &result : content.evaluation.components)
        if (result->plan)
            for (const std::string &assumption : result->plan->assumptions)
                if (QStringList &names = parts[assumption]; !names.contains(qs(result->component->name)))
                    names << qs(result->component->name);
    std::map<QString, QStringList> shared;
    QStringList order;
    for (const ComponentResultPtr &result : content.evaluation.components)
        if (result->plan)
            for (const std::string &assumption : result->plan->assumptions) {
                const QStringList &names = parts[assumption];
                if (names.size() < 2)
                    continue;
                const QString who = names.join(QStringLiteral(", "));
                if (!order.contains(who))
                    order << who;
                if (!shared[who].contains(qs(assumption)))
                    shared[who] << qs(assumption);
            }
    for (const QString &who : std::as_const(order))
        for (const QString &assumption : std::as_const(shared[who]))
            table.rows.append(
                {{plain(assumption == shared[who].front() ? who : QString()), plain(sentence(assumption))}});
    for (const ComponentResultPtr &result : content.evaluation.components) {
        if (!result->plan)
            continue;
        bool first = true;
        for (const std::string &assumption : result->plan->assumptions) {
            if (parts[assumption].size() > 1)
                continue;
            table.rows.append(
                {{plain(first ? qs(result->component->name) : QString()), plain(sentence(qs(assumption)))}});
            first = false;
        }
    }
    for (const ComponentResultPtr &result : content.evaluation.components)
        addBands(table, qs(result->component->name), result->component->spec, result->component->bands);
    for (const LinkResultPtr &result : content.evaluation.links)
        addBands(table, content.nameOf(result->link->from) + QStringLiteral(" → ") + content.nameOf(result->link->to),
                 AnySpec::of(result->link->spec), result->link->bands);
    return table;
}

Table sourceTable(const PlanContent &content)
{
    Table table;
    table.title = QStringLiteral("Prices: where each comes from");
    table.unit = QStringLiteral("catalog of %1; the date is that of the source").arg(content.catalogDate);
    table.target = QStringLiteral("table.sources");
    table.columns = {{QStringLiteral("Line"), 0, Align::Left, true},
                     {QStringLiteral("Rate, USD"), 64, Align::Right},
                     {QStringLiteral("As of"), 68, Align::Right},
                     {QStringLiteral("Kind"), 46},
                     {QStringLiteral("Source"), 150, Align::Left, false, true}};
    // One item has other rates in other regions, and other sources: each is a row.
    std::map<std::tuple<QString, QString, QString>, TableRow> rows;
    for (const CostGroup &group : content.groups)
        for (const CostLine &line : group.lines) {
            if (line.monthly && !line.rate)
                continue;  // a difference of sums, at no rate of its own
            const bool derived = line.origin == PriceOrigin::Derived;
            const QString rate = rateText(line).remove(u'$');
            const QString source =
                line.missing ? qs(toText(*line.missing)) : qs(content.catalog.sourceNames(line.source));
            rows[{qs(line.item), rate, source}] = {
                {plain(qs(line.item) + derivedMark(line.origin)), plain(rate), plain(longDate(qs(line.asOf))),
                 derived ? strong(QStringLiteral("derived†"))
                         : plain(line.monthly ? QStringLiteral("observed") : QStringLiteral("missing")),
                 plain(source)}};
        }
    for (const auto &[key, row] : rows)
        table.rows.append(row);
    return table;
}

}  // namespace

void writeClosing(Flow &flow, const PlanContent &content, int section)
{
    const QString number = QStringLiteral("3.%1").arg(section);
    flow.paper().target(QStringLiteral("section.closing"), flow.beginSection(QString::fromLatin1(kDecisionChapter)));
    flow.outline(1, number + QStringLiteral(" Findings, assumptions, sources"), QStringLiteral("section.closing"));
    const std::size_t high = content.findingCount(Severity::High);
    const QString headline = content.findings.empty() ? QStringLiteral("No finding is open")
                             : high > 0
                                 ? counted(high, QStringLiteral("high finding")) +
                                       (high == 1 ? QStringLiteral(" is open") : QStringLiteral(" are open"))
                                 : counted(content.findings.size(), QStringLiteral("finding")) +
                                       (content.findings.size() == 1 ? QStringLiteral(" is open, none of them high")
                                                                     : QStringLiteral(" are open, none of them high"));
    flow.headline(
        number + QStringLiteral("  Findings, assumptions, sources"), headline,
        {Run{QStringLiteral(
                 "Every figure of this plan follows from the inputs, the assumptions and the prices listed here."),
             ink().lead}});
    flow.table(findingTable(content));
    if (const Table accepted = acceptedTable(content); !accepted.rows.isEmpty())
        flow.table(accepted);
    flow.table(assumptionTable(content));
    flow.table(sourceTable(content));
    flow.note(QStringLiteral("Rules applied throughout"),
              plain(QStringLiteral(
                  "A month is 730 hours, a GB is 2³⁰ bytes, prices are list prices in USD before tax. "
                  "Amounts are rounded to the "
                  "cent per line, then added; a year is twelve months. Free allowances and support "
                  "plans are left out, and so is what "
                  "this version does not plan: growth of the load, and purchase of the commitments that are shown.")));
}

}  // namespace gp
