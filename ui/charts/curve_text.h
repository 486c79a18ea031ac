// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace gp {

/// Words and figures of a plan's chart, for its axes, for the mouse and for its table: one place, so that they agree.

/// Whether a step is a stretch of time with one value (an hour), not a moment (the end of a month).
[[nodiscard]] bool stepsAreCells(PlanChart::Axis axis);
[[nodiscard]] bool isMoney(CurveRole role);
/// What a curve is called. A cost that is named by its unit alone is the cost: the unit is said beside it anyway.
[[nodiscard]] QString curveName(const PlanChart &chart, const ChartCurve &curve);
/// Whether a layer is empty throughout: it keeps its place among the others, and is neither drawn nor told.
[[nodiscard]] bool isBlank(const ChartCurve &curve);
/// How many steps the longest curve has.
[[nodiscard]] qsizetype stepCount(const PlanChart &chart);

/// A step as the mouse and the table name it: "17:00–18:00", "Fri 17:00–18:00", "now", "month 3", "day 3".
[[nodiscard]] QString stepName(PlanChart::Axis axis, qsizetype step);
/// A place on the axis as its label: "18:00", "Fri", "now", "6 mo", "15 d".
[[nodiscard]] QString stepLabel(PlanChart::Axis axis, double step);
/// What the axis counts: "hour of the day", "month".
[[nodiscard]] QString axisName(PlanChart::Axis axis);
/// What Cost and Rival are: "USD a month", by the step of the axis.
[[nodiscard]] QString moneyUnit(PlanChart::Axis axis);

/// A figure as labels and tables have it, all its thousands written out: "3,000", where an axis has "3k".
[[nodiscard]] QString plainFigure(double value);
/// "3,150 req/s", "$727.40".
[[nodiscard]] QString curveFigure(const PlanChart &chart, const ChartCurve &curve, double value);
/// The layers of a step together; nothing when there are fewer than two.
[[nodiscard]] std::optional<double> stackedSum(const PlanChart &chart, qsizetype step);
/// Everything that is known of a step, a line a curve.
[[nodiscard]] QString stepTip(const PlanChart &chart, qsizetype step);

/// A chart as a table: a row a step, a column a curve; stacked layers have their sum behind them.
struct CurveTable {
    QStringList head;
    QList<QStringList> rows;
};
[[nodiscard]] CurveTable curveTable(const PlanChart &chart);
/// The same for the clipboard, with the numbers as they are.
[[nodiscard]] QString curveTsv(const PlanChart &chart);

}  // namespace gp
