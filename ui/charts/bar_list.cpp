// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bar_list.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace gp {
namespace {

constexpr qreal kBar = 10;
constexpr qreal kRadius = 2;
constexpr qreal kGap = 12;
constexpr qreal kLeastBar = 2;
constexpr qreal kLeastNames = 0.47;  // of the width
constexpr qreal kLeastBars = 48;
constexpr qreal kBarsShare = 0.2;

}  // namespace

void paintBarList(QPainter &painter, const QRectF &rect, const BarList &list, const Tokens &tokens, qreal rowHeight,
                  const BarListState &state)
{
    const qreal pad = tokens.size.panelPad;
    const QFont plain = uiFont(tokens.size.secondary);
    const QFont figures = uiFont(tokens.size.secondary, QFont::Medium);
    const QFont strong = uiFont(tokens.size.secondary, QFont::DemiBold);
    // The total has no bar: its words and its figure share the row, so that neither takes room from the names above.
    qreal names = 0;
    qreal amounts = 0;
    double longest = 0;
    for (const BarRow &row : list.rows) {
        names = std::max(names, textWidth(row.name, plain));
        amounts = std::max(amounts, textWidth(row.figure, figures));
        longest = std::max(longest, row.value);
    }
    amounts += kGap;
    const QRectF inner = rect.adjusted(pad, 0, -pad, 0);
    // Names before bars: what a bar tells, it tells in little room too.
    names =
        std::min(names, std::max(inner.width() * kLeastNames,
                                 inner.width() - amounts - kGap - std::max(kLeastBars, inner.width() * kBarsShare))) +
        kGap;
    const QRectF bars(inner.left() + names, rect.top(), std::max<qreal>(24, inner.width() - names - amounts),
                      rect.height());

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    qreal y = rect.top();
    for (int i = 0; i < list.rows.size(); ++i) {
        const BarRow &row = list.rows[i];
        const QRectF band(rect.left(), y, rect.width(), rowHeight);
        if (i == state.selected || i == state.hovered || state.marked.contains(i)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(i == state.selected ? tokens.selected : tokens.hover);
            painter.drawRoundedRect(band.adjusted(tokens.size.unit, 0, -tokens.size.unit, 0), kRadius, kRadius);
        }
        paintText(painter, QRectF(inner.left(), y, names - kGap, rowHeight), row.name, plain,
                  row.known ? tokens.text : tokens.secondary);
        if (row.known && row.value > 0) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(row.category.isEmpty() ? tokens.seriesOther : chartColour(row.category, tokens));
            const qreal width = std::max(kLeastBar, bars.width() * row.value / longest);
            painter.drawRoundedRect(QRectF(bars.left(), y + (rowHeight - kBar) / 2, width, kBar), kRadius, kRadius);
        }
        paintText(painter, QRectF(inner.left(), y, inner.width(), rowHeight), row.figure, figures,
                  row.known ? tokens.text : tokens.secondary, Qt::AlignRight);
        y += rowHeight;
    }
    if (!list.totalName.isEmpty()) {
        paintHairline(painter, QPointF(inner.left(), y), QPointF(inner.right(), y), tokens.line);
        const qreal sum = textWidth(list.totalFigure, strong) + kGap;
        paintText(painter, QRectF(inner.left(), y, inner.width() - sum, rowHeight), list.totalName, strong,
                  tokens.text);
        paintText(painter, QRectF(inner.left(), y, inner.width(), rowHeight), list.totalFigure, strong, tokens.text,
                  Qt::AlignRight);
    }
    painter.restore();
}

QString barListTsv(const BarList &list)
{
    QString all = QCoreApplication::translate("BarListView", "Name\tAmount\n");
    for (const BarRow &row : list.rows)
        all += tsvCell(row.name) + u'\t' + tsvCell(row.figure) + u'\n';
    if (!list.totalName.isEmpty())
        all += list.totalName + u'\t' + list.totalFigure + u'\n';
    return all;
}

}  // namespace gp
