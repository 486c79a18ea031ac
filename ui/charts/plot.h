// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axis.h"

#include <QColor>
#include <QList>
#include <QPen>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <functional>

class QChart;
class QGraphicsScene;
class QPainter;
class QValueAxis;

namespace gp {

struct Tokens;

/// Scales, clips and draws series: the one place that knows QtCharts. Grid, labels and marks are layers of our own in the
/// same scene, so that screen and paper draw alike. The scene owns what is drawn; a plot is a handle that is not kept.
class Plot {
public:
    using Paint = std::function<void(QPainter &painter, const QRectF &plot)>;

    /// @param size  of the whole chart
    /// @param plot  where the series are, inside of it; fixed, labels never move it
    Plot(QGraphicsScene &scene, const QSizeF &size, const QRectF &plot, const Axis &x, const Axis &y);

    [[nodiscard]] QPointF at(double x, double y) const;

    /// Adds a line through points of rising x; thinned to what the width can show.
    void line(const QList<QPointF> &points, const QPen &pen);
    /// Fills between two lines, in the order of the calls to under() and axes(); thinned as line().
    void area(const QList<QPointF> &upper, const QList<QPointF> &lower, const QColor &fill);
    void markers(const QList<QPointF> &points, qreal diameter, const QColor &fill, const QPen &pen);
    void under(Paint paint);  ///< grid, bands, labels of axes
    void over(Paint paint);   ///< direct labels, rings, crosses

    /// Adds horizontal grid lines and both axes' labels.
    /// @param captionX  unit below the right end of the x axis
    void axes(const Tokens &tokens, const std::function<QString(double)> &textX,
              const std::function<QString(double)> &textY, const QString &captionX = {});

private:
    QChart *m_chart;
    QValueAxis *m_x;
    QValueAxis *m_y;
    QRectF m_plot;
    Axis m_axisX;
    Axis m_axisY;
};

/// Rounds a coordinate of a 1 px line to the device's pixel grid; leaves it alone on paper.
[[nodiscard]] qreal snappedToDevice(const QPainter &painter, qreal coordinate);

/// Draws a line of text with a halo in the ground's colour, so that lines under it stay readable. The text stays text on paper.
/// @param baseline  left end of the baseline
void paintHaloText(QPainter &painter, const QPointF &baseline, const QString &text, const QFont &font,
                   const QColor &colour, const QColor &ground);

}  // namespace gp
