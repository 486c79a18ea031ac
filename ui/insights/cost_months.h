// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/cost_ahead.h"
#include "ui/charts/bar_list.h"
#include "ui/document/view_state.h"

namespace gp {

/// The bill of the coming months as the Cost pane shows it.
struct CostMonths {
    PlanChart chart;
    QString figure;  ///< "$1,856 to $1,893 / month"
    QString note;    ///< what has to be known beside the chart in a line; empty: nothing
    QString tip;     ///< the same and what the load does, in sentences; empty: nothing
};

/// @param bill  the month that the design's total is of
[[nodiscard]] CostMonths costMonths(const CostAhead &ahead, const CostSum &bill);

struct MonthRow {
    QString id;
    QString name;    ///< "Month 2, Feb 2027"
    QString figure;  ///< "$1,399.10"
    QString change;  ///< "+$4.70 against the month before"; empty where there is nothing to tell
    double value = 0;
    bool known = true;
    bool operator==(const MonthRow &) const = default;
};

/// A row a month, in their order, and their sum. Amounts are always those of months.
struct MonthList {
    QList<MonthRow> rows;
    QString sumName;
    QString sumFigure;
    bool operator==(const MonthList &) const = default;
};

/// @param start  the design's first month, as its settings have it: "2027-01"
[[nodiscard]] MonthList monthList(const CostAhead &ahead, const QString &start);
[[nodiscard]] BarList monthBars(const MonthList &months);

/// Sums up months that do not fit.
[[nodiscard]] BarRow laterMonths(const QList<BarRow> &rest, const CostAhead &ahead);

}  // namespace gp
