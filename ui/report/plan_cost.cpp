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
    if (isUnknown(cost))
        return QStringLiteral("unknown");
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
        row.known = group.planned && !isUnknown(group.cost);
        row.category = group.category;
        row.figure = group.planned ? barFigureOnPaper(group.cost) : QStringLiteral("–");
        list.rows.append(row);
    }
    if (more > 0) {
        BarRow row;
        row.name = QStringLiteral("%1 more").arg(more);
        row.value = rest.monthly.toDouble();
        row.known = !isUnknown(rest);
        row.figure = barFigureOnPaper(rest);
        list.rows.append(row);
    }
    const CostSum &total = content.evaluation.totals.monthly;
    const bool partial = total.atLeast && !isUnknown(total);
    list.totalName = partial ? QStringLiteral("Total, at least") : QStringLiteral("Total");
    list.totalFigure = isUnknown(total) ? QStringLiteral("unknown") : qs(formatUsdShort(total.monthly));
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
                     {QStringLiteral("Per month"), content.monthWidth(), Align::Right}};
    for (const CostGroup &group : content.groups) {
        if (group.lines.empty())
            table.rows.append({{plain(group.name), plain(QStringLiteral("cannot be planned")), plain(QString()),
                                plain(QString()), plain(QStringLiteral("unknown"))}});
        bool first = true;
        for (const CostLine &line : group.lines) {
            table.rows.append({{plain(first ? group.name : QString()), plain(qs(line.item) + derivedMark(line.origin)),
                                plain(quantityText(line)), plain(rateText(line).remove(u'$')),
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
        table.rows.append({{plain(qs(row.name)), plain(qs(line.item) + derivedMark(line.origin)),
                            plain(quantityText(line)), plain(rateText(line).remove(u'$')),
                            plain(line.monthly ? qs(formatUsd(*line.monthly)) : QStringLiteral("no price"))}});
    }
    if (!once.empty())
        table.rows.append({{plain(QStringLiteral("Paid once, on top")), plain(QString()), plain(QString()),
                            plain(QString()), plain(qs(formatSum(content.evaluation.totals.once)))},
                           TableRow::Kind::Total});
    QStringList notes;
    if (content.derived ||
        std::ranges::any_of(once, [](const BillRow &row) { return row.line->origin == PriceOrigin::Derived; }))
        notes << derivedLegend() + (content.has(PlanChapter::Assumptions)
                                        ? QStringLiteral("; the rule is in the table of prices.")
                                        : QStringLiteral("."));
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

void drawBars(Figure &figure, const BarList &list)
{
    QStringList words;
    for (const BarRow &row : list.rows)
        words << row.name + QStringLiteral(": ") + row.figure;
    if (!list.totalName.isEmpty())
        words << list.totalName + QStringLiteral(": ") + list.totalFigure;
    figure.words = words.join(QStringLiteral("; ")) + u'.';
    const auto lines = static_cast<qreal>(list.rows.size() + (list.totalName.isEmpty() ? 0 : 1));
    figure.height = lines * kRow * kScreenPixel + 4;
    figure.paint = [list](Sheet &sheet, const QRectF &rect) {
        QPainter &painter = sheet.painter();
        const qreal pixel = kScreenPixel * Sheet::kUnit;
        painter.save();
        painter.translate(rect.topLeft() * Sheet::kUnit);
        painter.scale(pixel, pixel);
        const Tokens &tokens = tokensOf(Theme::Light);
        // The list pads its rows as in a pane; on paper names start at the margin.
        const qreal pad = tokens.size.panelPad;
        paintBarList(painter, QRectF(-pad, 0, rect.width() / kScreenPixel + 2 * pad, rect.height() / kScreenPixel),
                     list, tokens, kRow);
        painter.restore();
    };
}

void writeCost(Flow &flow, const PlanContent &content, const ChapterPart &part)
{
    flow.beginChapter(part.head(content.total + QStringLiteral(" a month") + content.bought));
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
    flow.headline(part.number + QStringLiteral("  ") + part.title,
                  QStringLiteral("The plan costs %1 a month%2").arg(content.total, content.bought),
                  {Run{lead, ink().lead}});
    if (content.groups.isEmpty())
        return;
    const BarList list = bars(content);
    Figure figure;
    figure.title = QStringLiteral("Where the money goes");
    figure.unit = QStringLiteral("USD per month%1, whole dollars; to the cent in the table below").arg(content.bought);
    figure.target = QStringLiteral("figure.cost");
    drawBars(figure, list);
    flow.figure(figure);
    flow.table(billTable(content));
}

}  // namespace gp
