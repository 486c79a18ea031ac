// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "ui/document/price_words.h"
#include "ui/document/wording.h"
#include "ui/insights/cost_options.h"
#include "ui/report/plan_content.h"

#include <algorithm>

namespace gp {
namespace {

QString years(int count) { return counted(static_cast<std::size_t>(count), QStringLiteral("year")); }

Usd savedBy(const PlanContent &content, const CommittedTotal &option)
{
    return content.evaluation.totals.monthly.monthly - option.monthly.monthly;
}

/// The one that saves most; null: none saves anything.
const CommittedTotal *bestOf(const PlanContent &content)
{
    const CommittedTotal *best = nullptr;
    for (const CommittedTotal &option : content.evaluation.totals.committed)
        if (option.components > 0 && (!best || option.monthly.monthly < best->monthly.monthly))
            best = &option;
    return best;
}

QString shareOf(Usd part, Usd whole)
{
    return whole.isZero() ? QStringLiteral("–")
                          : qs(formatNumber(100 * part.toDouble() / whole.toDouble(), 1)) + QStringLiteral(" %");
}

Table optionTable(const PlanContent &content)
{
    const Totals &totals = content.evaluation.totals;
    Table table;
    table.title = QStringLiteral("What each commitment would make of the bill");
    table.unit = QStringLiteral("USD per month, nothing paid upfront; all that it would make cheaper is committed to");
    table.target = QStringLiteral("table.commitments");
    table.columns = {{QStringLiteral("Commitment"), 0, Align::Left, true},
                     {QStringLiteral("Term"), 36},
                     {QStringLiteral("Makes cheaper"), 52, Align::Right},
                     {QStringLiteral("No rate published for"), 78, Align::Left, false, true},
                     {QStringLiteral("Per month"), content.monthWidth(), Align::Right},
                     {QStringLiteral("Saving"), 50, Align::Right},
                     {QStringLiteral("Share"), 40, Align::Right}};
    table.rows.append(
        {{plain(QStringLiteral("Nothing, as in this plan")), plain(QStringLiteral("–")), plain(QStringLiteral("–")),
          plain(QString()), plain(content.total), plain(QStringLiteral("–")), plain(QStringLiteral("–"))},
         TableRow::Kind::Chosen});
    bool derived = false;
    for (const CommittedTotal &option : totals.committed) {
        QStringList unrated;
        for (const ComponentId &id : option.unrated)
            unrated << content.nameOf(id);
        const Usd saved = savedBy(content, option);
        const bool saves = option.rated > 0 && option.components > 0;
        derived = derived || (saves && option.origin == PriceOrigin::Derived);
        table.rows.append(
            {{plain(commitmentName(option.sort) + (saves ? derivedMark(option.origin) : QString())),
              plain(years(option.years)), plain(qs(groupThousands(static_cast<std::int64_t>(option.components)))),
              plain(unrated.join(QStringLiteral(", "))),
              plain(option.rated == 0 ? QStringLiteral("unknown") : qs(formatSum(option.monthly))),
              plain(saves ? qs(formatUsd(saved)) : QStringLiteral("–")),
              plain(saves ? shareOf(saved, totals.monthly.monthly) : QStringLiteral("–"))}});
    }
    if (derived)
        table.footnote = derivedLegend() + u'.';
    return table;
}

/// Who would save what: a column for each commitment.
Table savingTable(const PlanContent &content)
{
    const std::vector<CommittedTotal> &options = content.evaluation.totals.committed;
    Table table;
    table.title = QStringLiteral("What it would save, part by part");
    table.unit =
        QStringLiteral("USD per month, each part as if it were alone in its account; – where it saves nothing");
    table.target = QStringLiteral("table.savings");
    table.columns = {{QStringLiteral("Part"), 0, Align::Left, true}};
    for (const CommittedTotal &option : options)
        table.columns.append(
            {commitmentName(option.sort) + QStringLiteral(", ") + years(option.years), 60, Align::Right});
    for (const ComponentResultPtr &result : content.evaluation.components) {
        if (!result->plan || result->plan->commitments.empty())
            continue;
        TableRow row{{plain(qs(result->component->name))}};
        for (const CommittedTotal &option : options) {
            const auto its = std::ranges::find_if(result->plan->commitments, [&](const CommittedSaving &saving) {
                return saving.sort == option.sort && saving.years == option.years;
            });
            const bool offered = its != result->plan->commitments.end();
            row.cells << plain(!offered                    ? QStringLiteral("–")
                               : !its->saving              ? QStringLiteral("no rate")
                               : its->saving->nanos() <= 0 ? QStringLiteral("–")
                                                           : qs(formatUsd(*its->saving)) + derivedMark(its->origin));
        }
        table.rows.append(row);
    }
    TableRow total{{plain(QStringLiteral("Together"))}, TableRow::Kind::Total};
    for (const CommittedTotal &option : options)
        total.cells << plain(option.components > 0 ? qs(formatUsd(savedBy(content, option))) : QStringLiteral("–"));
    table.rows.append(total);
    return table;
}

/// Where each part's own options are: upfront payment, break-even.
Runs whereOptionsAre(const PlanContent &content, const Flow &flow)
{
    Runs runs;
    for (const ComponentResult *decision : content.decisions) {
        const QString place = flow.placeOf(PlanContent::targetOf(*decision));
        if (decision->plan->commitments.empty() || place.isEmpty())
            continue;
        runs.append(Run{(runs.isEmpty() ? QStringLiteral(" Options with upfront payment are with the decisions: ")
                                        : QStringLiteral(", ")) +
                        qs(decision->component->name) + QStringLiteral(" from ")});
        runs.append(
            Run{flow.placeWords().noun + u' ' + place, ink().text, std::nullopt, PlanContent::targetOf(*decision)});
    }
    if (!runs.isEmpty())
        runs.append(Run{QStringLiteral(".")});
    return runs;
}

}  // namespace

void writeCommitments(Flow &flow, const PlanContent &content, const ChapterPart &part)
{
    const CommittedTotal *best = bestOf(content);
    const QString headline =
        best ? QStringLiteral("Committing would save up to %1 a month; this plan commits to nothing")
                   .arg(qs(formatUsd(savedBy(content, *best))))
             : QStringLiteral("No commitment is known to make this plan cheaper");
    flow.beginChapter(part.head(
        best ? QStringLiteral("%1 of %2 would save most, %3 a month")
                   .arg(commitmentName(best->sort), years(best->years), qs(formatUsd(savedBy(content, *best))))
             : headline));
    QString lead;
    if (best)
        lead = QStringLiteral("%1 of %2%3 would save most: %4 instead of %5 a month. ")
                   .arg(commitmentName(best->sort), years(best->years), derivedMark(best->origin),
                        qs(formatSum(best->monthly)), content.total);
    lead += QStringLiteral("What is committed to is owed in every hour of the term, used or not, so it pays as long as "
                           "what runs today still does.");
    flow.headline(part.number + QStringLiteral("  ") + part.title, headline, {Run{lead, ink().lead}});
    BarList list;
    for (const CostOption &option : costOptions(content.evaluation, Period::Month))
        list.rows.append(option.row);
    Figure figure;
    figure.title = QStringLiteral("The bill as it is, and with each commitment");
    figure.unit = QStringLiteral("USD per month, whole dollars, nothing paid upfront; SP: Savings Plans, RI: Reserved "
                                 "Instances; to the cent in the table below");
    figure.target = QStringLiteral("figure.commitments");
    drawBars(figure, list);
    flow.figure(figure);
    flow.table(optionTable(content));
    flow.table(savingTable(content));
    Runs open{
        Run{QStringLiteral("Each part counts as if it were alone in its account, so that commitments which several "
                           "parts share, or that the account already has, are not in these figures.")}};
    open += whereOptionsAre(content, flow);
    flow.note(QStringLiteral("What this leaves open"), open);
}

}  // namespace gp
