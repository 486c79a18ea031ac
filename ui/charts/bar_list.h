// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

#include <QList>
#include <QRectF>
#include <QString>

namespace gp {

struct BarRow {
    QString id;
    QString name;
    QString figure;    ///< "$1,061"
    double value = 0;  ///< length of the bar; the longest row of the list is the scale
    QString category;  ///< as categoryFromName() reads it; empty: the colour of "other"
    QString tip;
    bool known = true;  ///< false: no figure, no bar
    bool operator==(const BarRow &) const = default;
};

/// Bars beside names and figures: a table more than a chart, so it is painted, not plotted.
struct BarList {
    QList<BarRow> rows;  ///< longest first
    QString totalName;   ///< empty: no total row
    QString totalFigure;
    bool operator==(const BarList &) const = default;
};

/// Rows by their number; -1: none.
struct BarListState {
    int selected = -1;
    int hovered = -1;
    QList<int> marked = {};  ///< what the pointer is on in another view; drawn as if hovered
};

/// Names and figures as tab-separated lines with a head, the total at the end.
[[nodiscard]] QString barListTsv(const BarList &list);

/// Paints one row a `rowHeight`, the total under a line at the end. Screen (unit 1) and paper share it.
void paintBarList(QPainter &painter, const QRectF &rect, const BarList &list, const Tokens &tokens, qreal rowHeight,
                  const BarListState &state = {});

}  // namespace gp
