// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "ui/charts/axis.h"
#include "ui/theme/tokens.h"

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>

namespace gp {

/// A name that stands beside what it names.
struct CurveLabel {
    QString text;
    QRectF rect;  ///< as high as capitals and a little more; the baseline is 2 px above its bottom
    QColor colour;
    bool strong = false;
    QColor swatch;  ///< of a layer: a square left of the name; invalid: none
};

/// Where everything of a chart stands at a size: two plots under each other with one x axis, the names beside their curves.
struct CurveLayout {
    QRectF upper;  ///< of the load, the capacity, the layers; empty where there is none
    QRectF lower;  ///< of the cost; empty where there is none
    Axis x;
    Axis y;      ///< of `upper`
    Axis money;  ///< of `lower`
    QList<CurveLabel> labels;
    QPointF captionUpper;  ///< baseline of the unit
    QPointF captionLower;

    [[nodiscard]] bool isEmpty() const { return upper.isEmpty() && lower.isEmpty(); }
    /// Where the values of a step are drawn: the middle of an hour, the end of a month.
    [[nodiscard]] double middleOf(PlanChart::Axis axis, qsizetype step) const;
};

/// Rows of a chart, px.
inline constexpr qreal kCurveCaption = 20;  // row of the unit above a plot
inline constexpr qreal kCurveBottom = 24;   // row of the x labels
inline constexpr qreal kBetweenPlots = 14;  // between two plots, without the lower one's unit
inline constexpr qreal kUpperShare = 0.64;
inline constexpr qreal kLabelPitch = 14;
inline constexpr qsizetype kMostMoreLines = 2;  // of a name, beside its first

/// The height in which each of some layers has a row for its name, and one of them two lines more.
/// @param money  there is a plot of the cost below
[[nodiscard]] inline qreal heightForNames(qsizetype layers, bool money)
{
    const qreal rows = static_cast<qreal>(layers + kMostMoreLines) * kLabelPitch;
    return kCurveCaption + kCurveBottom + (money ? rows / kUpperShare + kBetweenPlots + kCurveCaption : rows);
}

[[nodiscard]] CurveLayout curveLayout(const PlanChart &chart, const QSizeF &size, const Tokens &tokens);

/// A curve as a line: through the middles of hours, which go round at midnight, or through moments.
[[nodiscard]] QList<QPointF> curveLine(PlanChart::Axis axis, const std::vector<double> &values);
/// The same, rounded between its values where they are means of hours; through every value, never beyond its neighbours.
[[nodiscard]] QList<QPointF> smoothLine(PlanChart::Axis axis, const std::vector<double> &values);
/// A curve as steps: each value until the next one.
[[nodiscard]] QList<QPointF> curveSteps(PlanChart::Axis axis, const std::vector<double> &values);
/// The layers' upper edges, lowest first: each adds to the one before.
[[nodiscard]] std::vector<std::vector<double>> stackedEdges(const PlanChart &chart);

[[nodiscard]] QColor curveColour(const PlanChart &chart, const ChartCurve &curve, const Tokens &tokens);
[[nodiscard]] inline bool isStepped(CurveRole role) { return role == CurveRole::Capacity || role == CurveRole::Safe; }

}  // namespace gp
