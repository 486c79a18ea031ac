// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "ui/document/price_words.h"
#include "ui/document/wording.h"
#include "ui/insights/insight_subject.h"
#include "ui/insights/ranking_model.h"
#include "ui/report/plan_content.h"

#include <algorithm>

namespace gp {
namespace {

constexpr qsizetype kMostRanked = 12;
constexpr qsizetype kMostFailing = 6;
// Points of a ranking's columns.
constexpr qreal kRankWidth = 18;
constexpr qreal kMostName = 90;        // of types
constexpr qreal kMostOtherName = 112;  // of policies and ways to pay, which are words
constexpr qreal kLeastFigure = 18;
constexpr qreal kCountWidth = 28;
constexpr qreal kMoneyWidth = 42;
constexpr qreal kLeastVerdict = 108;
constexpr char kMonthLabel[] = "USD per month";

QString against(const Alternative &row, const Alternative *chosen)
{
    if (!row.monthly || !chosen || !chosen->monthly)
        return QStringLiteral("–");
    return row.chosen ? QStringLiteral("–") : qs(formatUsdDifference(*row.monthly - *chosen->monthly));
}

/// Without the dollar sign: the head of the column has the unit.
QString withoutDollar(const QString &money) { return QString(money).remove(u'$'); }

QString headOf(const RankingColumn &column)
{
    return qs(column.unit.empty() || column.label.find(column.unit) != std::string::npos
                  ? column.label
                  : column.label + ", " + column.unit);
}

/// As wide as its longest word and its widest figure.
qreal figureWidth(const Ranking &ranking, const RankingColumn &column)
{
    qreal width = kLeastFigure;
    for (const QString &word : headOf(column).split(u' '))
        width = std::max(width, Sheet::widthOf(word, type::kTableHead) + 1);
    for (const Alternative &row : ranking.rows)
        width = std::max(width, Sheet::widthOf(rankingFigure(row, column), type::kTable) + 1);
    return width;
}

/// The figures of a ranking that a page has room for, in the ranking's order; the others are named below the table.
struct PrintedFigures {
    std::vector<const RankingColumn *> columns;
    QList<qreal> widths;
    QStringList left;

    /// @param room  points for figures and the gaps before them
    PrintedFigures(const Ranking &ranking, qreal room, qreal gap)
    {
        for (const RankingColumn &column : ranking.columns) {
            if (column.label == kMonthLabel)
                continue;
            const qreal width = figureWidth(ranking, column);
            if (left.isEmpty() && width + gap <= room) {
                columns.push_back(&column);
                widths.append(width);
                room -= width + gap;
            } else {
                left += headOf(column);
            }
        }
    }
};

QString rankingTitle(const Ranking &ranking)
{
    if (ranking.field.empty())
        return qs(ranking.title);
    // A row of a table has its own name for a title.
    const bool ofRow = ranking.field.find('[' + ranking.title + ']') != std::string::npos;
    return (ofRow ? QStringLiteral("Volume “%1”") : QStringLiteral("%1")).arg(qs(ranking.title)) +
           QStringLiteral(" ranked by the cost of what meets every need");
}

/// @param width  of the page
/// @param place  of the ranking among those of its plan; the first is the main one
Table rankingTable(const ComponentResult &result, const Ranking &ranking, qreal width, std::size_t place)
{
    const Alternative *chosen = chosenOf(ranking);
    RankingModel said;
    said.setRanking(ranking, Period::Month, false);
    const bool counts = said.hasColumn(RankingModel::Count);
    const bool types = ranking.insight == Insight::Instances && !ranking.field.empty();
    Table table;
    table.title = rankingTitle(ranking);
    table.unit = qs(ranking.objective);
    table.target = QStringLiteral("table.ranking.") + qs(result.component->id.value) +
                   (place == 0 ? QString() : u'.' + QString::number(place + 1));
    table.gap = 5;
    qreal names = 40;
    for (const Alternative &row : ranking.rows)
        names =
            std::max(names, Sheet::widthOf(qs(row.name) + derivedMark(row.origin), Type{7.4, 10, QFont::DemiBold}) + 1);
    names = std::min(names, types ? kMostName : kMostOtherName);
    const qreal fixed =
        kRankWidth + names + (counts ? kCountWidth + table.gap : 0) + 2 * kMoneyWidth + kLeastVerdict + 4 * table.gap;
    const PrintedFigures figures(ranking, width - fixed, table.gap);
    table.columns = {{QStringLiteral("Rank"), kRankWidth},
                     {said.headerData(RankingModel::Name, Qt::Horizontal).toString(), names, Align::Left, true}};
    for (std::size_t i = 0; i < figures.columns.size(); ++i)
        table.columns.append({headOf(*figures.columns[i]), figures.widths[static_cast<qsizetype>(i)], Align::Right});
    if (counts)
        table.columns.append({QStringLiteral("Count needed"), kCountWidth, Align::Right});
    table.columns.append({QStringLiteral("USD per ") + monthWord(ranking.month), kMoneyWidth, Align::Right});
    table.columns.append({QStringLiteral("Against choice"), kMoneyWidth, Align::Right});
    table.columns.append({QStringLiteral("Verdict"), 0, Align::Left, false, true});
    const auto add = [&](const Alternative &row, const QString &rank) {
        TableRow line{{plain(rank), plain(qs(row.name) + derivedMark(row.origin))}};
        for (const RankingColumn *column : figures.columns)
            line.cells << plain(rankingFigure(row, *column));
        if (counts)
            line.cells << plain(qs(groupThousands(row.count)));
        line.cells << plain(row.monthly ? withoutDollar(qs(formatUsd(*row.monthly))) : QStringLiteral("–"))
                   << plain(withoutDollar(against(row, chosen)))
                   << (row.chosen ? strong(row.verdict.empty() ? QStringLiteral("Chosen") : qs(row.verdict))
                                  : plain(qs(row.verdict)));
        line.kind = row.chosen ? TableRow::Kind::Chosen : TableRow::Kind::Normal;
        table.rows.append(line);
    };
    qsizetype rank = 0;
    qsizetype failing = 0;
    bool derived = false;
    for (const Alternative &row : ranking.rows) {
        if (!row.feasible)
            continue;
        ++rank;
        if (rank <= kMostRanked || row.chosen) {
            add(row, QString::number(rank));
            derived = derived || row.origin == PriceOrigin::Derived;
        }
    }
    for (const Alternative &row : ranking.rows) {
        if (row.feasible || (failing >= kMostFailing && !row.chosen))
            continue;
        if (failing++ == 0)
            table.rows.append({{plain(types ? QStringLiteral("Failed a constraint, listed by price")
                                            : QStringLiteral("Does not meet the need"))},
                               TableRow::Kind::Group});
        add(row, QStringLiteral("–"));
        derived = derived || row.origin == PriceOrigin::Derived;
    }
    if (rank > kMostRanked)
        table.footnote =
            QStringLiteral("%1 more that meet the need are dearer and not printed. ").arg(rank - kMostRanked);
    if (place == 0 && chosen && chosen->monthly && result.toMeanMonth)
        table.footnote +=
            QStringLiteral("The bill, %1, is the mean of months 1 to 12. ").arg(qs(formatSum(result.own)));
    else if (place == 0 && chosen && chosen->monthly && result.own.monthly != *chosen->monthly)
        table.footnote += QStringLiteral("Lines that are the same for every candidate add %1 to the choice. ")
                              .arg(qs(formatUsd(result.own.monthly - *chosen->monthly)));
    if (!figures.left.isEmpty())
        table.footnote += QStringLiteral("In the window and the exported evaluation, not printed: %1. ")
                              .arg(figures.left.join(QStringLiteral("; ")));
    if (derived)
        table.footnote +=
            QStringLiteral("† Derived from a neighbouring price by the ratio of the families, not observed.");
    return table;
}

}  // namespace

const Alternative *chosenOf(const Ranking &ranking)
{
    for (const Alternative &row : ranking.rows)
        if (row.chosen)
            return &row;
    return nullptr;
}

void writeInsights(Flow &flow, const ComponentResult &result)
{
    const Plan &plan = *result.plan;
    for (const Insight insight : {Insight::Instances, Insight::Storage, Insight::Scaling}) {
        if (insight == Insight::Scaling)
            writeCharts(flow, result, insight);
        for (const Ranking *ranking : rankingsOf(plan, insight))
            flow.table(
                rankingTable(result, *ranking, flow.width(), static_cast<std::size_t>(ranking - plan.rankings.data())));
        if (insight != Insight::Scaling)
            writeCharts(flow, result, insight);
    }
}

}  // namespace gp
