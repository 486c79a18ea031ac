// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

#include <QList>
#include <QPointF>
#include <QString>

namespace gp {

struct ScatterPoint {
    QString id;
    QString name;
    double x = 0;
    double y = 0;
    bool feasible = true;
    bool pareto = false;
    bool chosen = false;
    QString tip;
    bool operator==(const ScatterPoint &) const = default;
};

/// Price against strength: what a scatter draws. Pareto members are hollow on a dashed step line, other candidates filled,
/// excluded ones crosses, the chosen one ringed and named.
struct ScatterModel {
    QList<ScatterPoint> points;
    QString captionX;  ///< unit of x, at the right end of its axis
    QString captionY;  ///< unit of y, above the plot
    QString category;  ///< whose colour the candidates have, as categoryFromName() reads it
    QString emptyText;
    bool operator==(const ScatterModel &) const = default;

    /// Corners of the step line through the Pareto members: for less than the next price nothing is stronger.
    [[nodiscard]] QList<QPointF> steps() const;
    /// The points that a person compares: those up to `reach` times the price of the chosen one (else of the cheapest).
    [[nodiscard]] ScatterModel within(double reach) const;
    [[nodiscard]] QString toTsv() const;
};

/// Builds the scatter. Names are placed where there is room: the chosen one first, then the highlighted, then the front.
[[nodiscard]] ChartBuilder scatterBuilder(const ScatterModel &model);

}  // namespace gp
