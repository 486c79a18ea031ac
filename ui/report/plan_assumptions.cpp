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

void writeAssumptions(Flow &flow, const PlanContent &content, const ChapterPart &part)
{
    const Table assumptions = assumptionTable(content);
    const Table sources = sourceTable(content);
    const QString headline = counted(static_cast<std::size_t>(assumptions.rows.size()), QStringLiteral("assumption")) +
                             QStringLiteral(" and %1 lead to these figures")
                                 .arg(counted(static_cast<std::size_t>(sources.rows.size()), QStringLiteral("rate")));
    flow.beginChapter(part.head(
        QStringLiteral("Catalog of %1, what is assumed and where prices come from").arg(content.catalogDate)));
    flow.headline(
        part.number + QStringLiteral("  ") + part.title, headline,
        {Run{QStringLiteral(
                 "Every figure of this plan follows from the inputs, the assumptions and the prices listed here."),
             ink().lead}});
    flow.table(assumptions);
    flow.table(sources);
    flow.note(QStringLiteral("Rules applied throughout"),
              plain(QStringLiteral(
                  "A month is 730 hours, a GB is 2³⁰ bytes, prices are list prices in USD before tax. "
                  "Amounts are rounded to the "
                  "cent per line, then added; a year is twelve months. Free allowances and support "
                  "plans are left out, and so is what "
                  "this version does not plan: growth of the load, and purchase of the commitments that are shown.")));
}

}  // namespace gp
