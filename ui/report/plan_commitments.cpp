// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "ui/document/price_words.h"
#include "ui/document/wording.h"
#include "ui/insights/cost_options.h"
#include "ui/report/plan_content.h"

#include <algorithm>
#include <optional>

namespace gp {
namespace {

QString years(int count) { return counted(static_cast<std::size_t>(count), QStringLiteral("year")); }

/// A line without a price is the same with and without the commitment. What a part would save is at least nothing where no rate
/// of it is published: it is committed to where that makes it cheaper.
CostSum savedBy(const PlanContent &content, const CommittedTotal &option)
{
    return {content.evaluation.totals.monthly.monthly - option.monthly.monthly, !option.unrated.empty()};
}

/// What a part costs a month with an option that takes upfront payment, and without a commitment.
struct UpfrontOption {
    Usd month;
    Usd uncommitted;
};

/// Nothing where no such option has a rate.
std::optional<UpfrontOption> cheapestUpfront(const ComponentResult &result)
{
    std::optional<UpfrontOption> cheapest;
    for (const Ranking &ranking : result.plan->rankings) {
        const Alternative *now = chosenOf(ranking);
        if (!now || !now->monthly)
            continue;
        for (const Alternative &row : ranking.rows) {
            const auto upfront = row.figures.find("upfront");
            if (upfront != row.figures.end() && upfront->second > 0 && row.feasible && row.monthly &&
                (!cheapest || *row.monthly < cheapest->month))
                cheapest = {*row.monthly, *now->monthly};
        }
    }
    return cheapest;
}

/// The parts of which an option with upfront payment saves more than a commitment without.
QStringList saveMoreUpfront(const PlanContent &content, const CommittedTotal &without)
{
    QStringList names;
    for (const ComponentResult *decision : content.decisions) {
        const auto option = cheapestUpfront(*decision);
        if (!option)
            continue;
        Usd saved;
        for (const CommittedSaving &saving : decision->plan->commitments)
            if (saving.sort == without.sort && saving.years == without.years && saving.saving)
                saved = std::max(saved, *saving.saving);
        if (option->uncommitted - option->month > saved)
            names << qs(decision->component->name);
    }
    return names;
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
    table.unit = QStringLiteral("USD per month, nothing paid upfront; all that it would make cheaper is committed to%1")
                     .arg(totals.monthly.atLeast ? QStringLiteral("; shares are of what has a price") : QString());
    table.target = QStringLiteral("table.commitments");
    table.columns = {{QStringLiteral("Commitment"), 0, Align::Left, true},
                     {QStringLiteral("Term"), 36},
                     {QStringLiteral("Makes cheaper"), 52, Align::Right},
                     {QStringLiteral("No rate published for"), 78, Align::Left, false, true},
                     {QStringLiteral("Per month"), content.monthWidth(), Align::Right},
                     {QStringLiteral("Saving"), totals.monthly.atLeast ? content.monthWidth() : 50, Align::Right},
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
        const CostSum saved = savedBy(content, option);
        const bool saves = option.rated > 0 && option.components > 0;
        derived = derived || (saves && option.origin == PriceOrigin::Derived);
        table.rows.append(
            {{plain(commitmentName(option.sort) + (saves ? derivedMark(option.origin) : QString())),
              plain(years(option.years)), plain(qs(groupThousands(static_cast<std::int64_t>(option.components)))),
              plain(unrated.join(QStringLiteral(", "))),
              plain(option.rated == 0 ? QStringLiteral("unknown") : qs(formatSum(option.monthly))),
              plain(saves ? qs(formatSum(saved)) : QStringLiteral("–")),
              plain(saves ? shareOf(saved.monthly, totals.monthly.monthly) : QStringLiteral("–"))}});
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
        total.cells << plain(option.components > 0 ? qs(formatSum(savedBy(content, option))) : QStringLiteral("–"));
    table.rows.append(total);
    return table;
}

/// Where each part's own options are: upfront payment, break-even.
Runs whereOptionsAre(const PlanContent &content, const Flow &flow)
{
    Runs runs;
    for (const ComponentResult *decision : content.decisions) {
        const QString place = flow.placeOf(PlanContent::targetOf(*decision));
        if (place.isEmpty() || !cheapestUpfront(*decision))
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
        best ? QStringLiteral("Committing without upfront would save %1%2 a month; this plan commits to nothing")
                   .arg(best->unrated.empty() ? QStringLiteral("up to ") : QString(),
                        qs(formatSum(savedBy(content, *best))))
             : QStringLiteral("No commitment is known to make this plan cheaper");
    flow.beginChapter(part.head(
        best ? QStringLiteral("%1 of %2 without upfront would save most, %3 a month")
                   .arg(commitmentName(best->sort), years(best->years), qs(formatSum(savedBy(content, *best))))
             : headline));
    QString lead;
    if (best) {
        lead = QStringLiteral("%1 of %2%3 with nothing paid upfront would save most: %4 instead of %5 a month. ")
                   .arg(commitmentName(best->sort), years(best->years), derivedMark(best->origin),
                        qs(formatSum(best->monthly)), content.total);
        const QStringList upfront = saveMoreUpfront(content, *best);
        if (!upfront.isEmpty() && content.has(PlanChapter::Decisions))
            lead += QStringLiteral("With payment upfront more is saved, as the purchase options of %1 say. ")
                        .arg(upfront.join(QStringLiteral(", ")));
    }
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
