// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/evaluate/once_bill.h"
#include "ui/charts/bar_list.h"
#include "ui/document/price_words.h"
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"
#include "ui/theme/tokens.h"

#include <algorithm>

namespace gp {
namespace {

constexpr qsizetype kMostBars = 12;
constexpr qreal kRow = 22;  // px of a bar's row

QString barFigureOnPaper(const CostSum &cost)
{
    return qs(formatUsdShort(cost.monthly)) + (cost.atLeast ? QStringLiteral(" +") : QString());
}

BarList bars(const PlanContent &content)
{
    BarList list;
    CostSum rest;
    qsizetype more = 0;
    for (const CostGroup &group : content.groups) {
        if (list.rows.size() >= kMostBars - 1 && content.groups.size() > kMostBars) {
            rest += group.cost;
            ++more;
            continue;
        }
        BarRow row;
        row.id = group.id();
        row.name = group.name;
        row.value = group.cost.monthly.toDouble();
        row.known = group.planned;
        row.category = group.category;
        row.figure = group.planned ? barFigureOnPaper(group.cost) : QStringLiteral("–");
        list.rows.append(row);
    }
    if (more > 0) {
        BarRow row;
        row.name = QStringLiteral("%1 more").arg(more);
        row.value = rest.monthly.toDouble();
        row.known = !(rest.atLeast && rest.monthly.isZero());
        row.figure = row.known ? barFigureOnPaper(rest) : QStringLiteral("–");
        list.rows.append(row);
    }
    list.totalName =
        content.evaluation.totals.monthly.atLeast ? QStringLiteral("Total, at least") : QStringLiteral("Total");
    list.totalFigure = qs(formatUsdShort(content.evaluation.totals.monthly.monthly));
    return list;
}

Table billTable(const PlanContent &content)
{
    Table table;
    table.title = QStringLiteral("The bill, line by line");
    table.unit =
        QStringLiteral("USD per month%1, list prices before tax; a month is 730 hours; each line is rounded once "
                       "to the cent")
            .arg(content.bought);
    table.target = QStringLiteral("table.cost");
    table.columns = {{QStringLiteral("Part"), 96, Align::Left, true},
                     {QStringLiteral("Line"), 0},
                     {QStringLiteral("Quantity"), 92, Align::Right, false, true},
                     {QStringLiteral("Rate, USD"), 62, Align::Right, false, true},
                     {QStringLiteral("Per month"), 58, Align::Right}};
    for (const CostGroup &group : content.groups) {
        if (group.lines.empty())
            table.rows.append({{plain(group.name), plain(QStringLiteral("cannot be planned")), plain(QString()),
                                plain(QString()), plain(QStringLiteral("unknown"))}});
        bool first = true;
        for (const CostLine &line : group.lines) {
            const QString quantity =
                line.quantity == 0 ? qs(line.unit) : qs(formatNumber(line.quantity)) + u' ' + qs(line.unit);
            table.rows.append({{plain(first ? group.name : QString()), plain(qs(line.item) + derivedMark(line.origin)),
                                plain(quantity), plain(rateText(line).remove(u'$')),
                                plain(line.monthly ? qs(formatUsd(*line.monthly)) : QStringLiteral("no price"))}});
            first = false;
        }
    }
    table.rows.append(
        {{plain(QStringLiteral("Total")), plain(QString()), plain(QString()), plain(QString()), plain(content.total)},
         TableRow::Kind::Total});
    const std::vector<BillRow> once = onceBill(content.evaluation);
    for (const BillRow &row : once) {
        const CostLine &line = *row.line;
        table.rows.append(
            {{plain(qs(row.name)), plain(qs(line.item) + derivedMark(line.origin)),
              plain(qs(formatNumber(line.quantity)) + u' ' + qs(line.unit)), plain(rateText(line).remove(u'$')),
              plain(line.monthly ? qs(formatUsd(*line.monthly)) : QStringLiteral("no price"))}});
    }
    if (!once.empty())
        table.rows.append({{plain(QStringLiteral("Paid once, on top")), plain(QString()), plain(QString()),
                            plain(QString()), plain(qs(formatSum(content.evaluation.totals.once)))},
                           TableRow::Kind::Total});
    QStringList notes;
    if (content.derived ||
        std::ranges::any_of(once, [](const BillRow &row) { return row.line->origin == PriceOrigin::Derived; }))
        notes << derivedLegend() + QStringLiteral("; the rule is in the table of prices.");
    if (content.evaluation.totals.monthly.atLeast)
        notes << QStringLiteral("“At least”: a line has no price in the catalog and counts as nothing here.");
    if (monthsDiffer(content.evaluation))
        notes << QStringLiteral(
            "A month is the mean of months 1 to 12. Lines of what grows or is kept for a time are of "
            "the month that the part's last line names; that line leads to the mean.");
    table.footnote = notes.join(u' ');
    return table;
}

}  // namespace

void writeCost(Flow &flow, const PlanContent &content, const PlanIndex &, int section)
{
    const QString number = QStringLiteral("3.%1").arg(section);
    const qreal top = section > 1 ? flow.beginSection(QString::fromLatin1(kDecisionChapter)) : flow.y();
    flow.paper().target(QStringLiteral("section.cost"), top);
    flow.outline(1, number + QStringLiteral(" Cost"), QStringLiteral("section.cost"));
    const bool grows = content.evaluation.design.settings().growthPerMonth.value() != 0;
    QString lead =
        sentence((grows ? QStringLiteral(
                              "%1 a year at today's load, without the growth that is expected; nothing is committed")
                  : monthsDiffer(content.evaluation)
                      ? QStringLiteral("%1 in year 1 at the load as it is stated; nothing is committed")
                      : QStringLiteral("%1 a year if nothing changes; nothing is committed"))
                     .arg(content.year)) +
        u' ';
    if (!content.range.isEmpty())
        lead += QStringLiteral("A month costs %1. ").arg(content.range);
    if (!content.groups.isEmpty() && content.evaluation.totals.monthly.monthly.nanos() > 0) {
        const CostGroup &largest = content.groups.front();
        lead += QStringLiteral("%1 is %2 % of it.")
                    .arg(largest.name, qs(formatNumber(100 * largest.cost.monthly.toDouble() /
                                                           content.evaluation.totals.monthly.monthly.toDouble(),
                                                       1)));
    }
    flow.headline(number + QStringLiteral("  Cost"),
                  QStringLiteral("The plan costs %1 a month%2").arg(content.total, content.bought),
                  {Run{lead, ink().lead}});
    if (content.groups.isEmpty())
        return;
    const BarList list = bars(content);
    Figure figure;
    figure.title = QStringLiteral("Where the money goes");
    figure.unit = QStringLiteral("USD per month%1, whole dollars; to the cent in the table below").arg(content.bought);
    figure.target = QStringLiteral("figure.cost");
    figure.height = static_cast<qreal>(list.rows.size() + 1) * kRow * kScreenPixel + 4;
    figure.paint = [list](Paper &paper, const QRectF &rect) {
        QPainter &painter = paper.painter();
        const qreal pixel = kScreenPixel * Paper::kUnit;
        painter.save();
        painter.translate(rect.topLeft() * Paper::kUnit);
        painter.scale(pixel, pixel);
        const Tokens &tokens = tokensOf(Theme::Light);
        // The list pads its rows as in a pane; on paper names start at the margin.
        const qreal pad = tokens.size.panelPad;
        paintBarList(painter, QRectF(-pad, 0, rect.width() / kScreenPixel + 2 * pad, rect.height() / kScreenPixel),
                     list, tokens, kRow);
        painter.restore();
    };
    flow.figure(figure);
    flow.table(billTable(content));
}

}  // namespace gp
