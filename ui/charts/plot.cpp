// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot.h"

#include "ui/charts/downsample.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLegend>
#include <QLineSeries>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QScatterSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gp {
namespace {

constexpr qreal kUnder = -0.5;  // below QtCharts' series, above its background
constexpr qreal kOver = 55;     // above everything of QtCharts
constexpr qreal kLabelGap = 8;
constexpr qreal kHalo = 1.75;  // px around a letter
constexpr int kHaloSteps = 12;

/// Draws with a function, in the coordinates of the chart.
class Layer : public QGraphicsItem {
public:
    Layer(QChart *chart, qreal z, const QRectF &plot, Plot::Paint paintLayer)
        : QGraphicsItem(chart), m_chart(chart), m_plot(plot), m_paint(std::move(paintLayer))
    {
        setZValue(z);
    }
    QRectF boundingRect() const override { return m_chart->rect(); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        painter->save();
        m_paint(*painter, m_plot);
        painter->restore();
    }

private:
    QChart *m_chart;
    QRectF m_plot;
    Plot::Paint m_paint;
};

bool onPaper(const QPainter &painter)
{
    // Not device()->paintEngine(): that is null inside a widget.
    return painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Pdf;
}

}  // namespace

Plot::Plot(QGraphicsScene &scene, const QSizeF &size, const QRectF &plot, const Axis &x, const Axis &y)
    : m_chart(new QChart), m_x(new QValueAxis), m_y(new QValueAxis), m_plot(plot), m_axisX(x), m_axisY(y)
{
    m_chart->setBackgroundVisible(false);
    m_chart->setPlotAreaBackgroundVisible(false);
    m_chart->legend()->hide();
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setAcceptedMouseButtons(Qt::NoButton);
    for (const auto &[axis, range, side] : {std::tuple{m_x, x, Qt::AlignBottom}, std::tuple{m_y, y, Qt::AlignLeft}}) {
        axis->setRange(range.low, range.high);
        axis->setVisible(false);
        m_chart->addAxis(axis, side);
    }
    scene.addItem(m_chart);
    m_chart->resize(size);
    m_chart->setPlotArea(plot);
}

QPointF Plot::at(double x, double y) const
{
    return {m_plot.left() + (x - m_axisX.low) / (m_axisX.high - m_axisX.low) * m_plot.width(),
            m_plot.bottom() - (y - m_axisY.low) / (m_axisY.high - m_axisY.low) * m_plot.height()};
}

void Plot::line(const QList<QPointF> &points, const QPen &pen)
{
    auto *series = new QLineSeries(m_chart);
    series->setPen(pen);
    series->replace(downsample(points, static_cast<int>(m_plot.width())));
    m_chart->addSeries(series);
    series->attachAxis(m_x);
    series->attachAxis(m_y);
}

void Plot::area(const QList<QPointF> &upper, const QList<QPointF> &lower, const QColor &fill)
{
    const auto columns = static_cast<int>(m_plot.width());
    QPolygonF shape;
    for (const QPointF &point : downsample(upper, columns))
        shape.append(at(point.x(), point.y()));
    const QList<QPointF> back = downsample(lower, columns);
    for (auto point = back.crbegin(); point != back.crend(); ++point)
        shape.append(at(point->x(), point->y()));
    // Not a QAreaSeries: those lie above the grid, and the grid is to be seen through the load.
    under([shape, fill](QPainter &painter, const QRectF &) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(shape);
    });
}

void Plot::markers(const QList<QPointF> &points, qreal diameter, const QColor &fill, const QPen &pen)
{
    auto *series = new QScatterSeries(m_chart);
    series->setMarkerSize(diameter);
    series->setColor(fill);
    series->setPen(pen);
    series->replace(points.first(std::min<qsizetype>(points.size(), kMaxSeriesPoints)));
    m_chart->addSeries(series);
    series->attachAxis(m_x);
    series->attachAxis(m_y);
}

void Plot::under(Paint paint) { new Layer(m_chart, kUnder, m_plot, std::move(paint)); }

void Plot::over(Paint paint) { new Layer(m_chart, kOver, m_plot, std::move(paint)); }

void Plot::axes(const Tokens &tokens, const std::function<QString(double)> &textX,
                const std::function<QString(double)> &textY, const QString &captionX)
{
    struct Label {
        qreal at;
        QString text;
    };
    QList<Label> left;
    QList<Label> bottom;
    for (const double value : m_axisY.values)
        left.append({at(m_axisX.low, value).y(), textY(value)});
    for (const double value : m_axisX.values)
        bottom.append({at(value, m_axisY.low).x(), textX(value)});
    under([=, line = tokens.line, ink = tokens.secondary, px = tokens.size.caption](QPainter &painter,
                                                                                    const QRectF &plot) {
        const QFont font = uiFont(px);
        const QFontMetricsF metrics(font);
        painter.setRenderHint(QPainter::Antialiasing, onPaper(painter));
        painter.setPen(QPen(line, onPaper(painter) ? 0.8 : 1));
        for (const Label &label : left) {
            const qreal y = snappedToDevice(painter, label.at);
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        }
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(font);
        painter.setPen(ink);
        for (const Label &label : left)
            painter.drawText(QPointF(plot.left() - kLabelGap - metrics.horizontalAdvance(label.text),
                                     std::round(label.at + metrics.capHeight() / 2)),
                             label.text);
        const qreal baseline = plot.bottom() + kLabelGap + metrics.capHeight() + 2;
        qreal free = plot.left() - kLabelGap * 2;
        for (const Label &label : bottom) {
            const qreal width = metrics.horizontalAdvance(label.text);
            const qreal x = std::clamp(label.at - width / 2, plot.left() - kLabelGap, plot.right() + kLabelGap - width);
            if (x < free)
                continue;
            painter.drawText(QPointF(x, baseline), label.text);
            free = x + width + kLabelGap;
        }
        painter.drawText(QPointF(plot.right() - metrics.horizontalAdvance(captionX), baseline + px + 4), captionX);
    });
}

qreal snappedToDevice(const QPainter &painter, qreal coordinate)
{
    if (onPaper(painter))
        return coordinate;
    const qreal scale = painter.deviceTransform().m11();
    return (std::floor(coordinate * scale) + 0.5) / scale;
}

void paintHaloText(QPainter &painter, const QPointF &baseline, const QString &text, const QFont &font,
                   const QColor &colour, const QColor &ground)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font);
    const bool onScreen = painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Raster;
    if (!onScreen) {
        QPainterPath outline;
        outline.addText(baseline, font, text);
        painter.strokePath(outline, QPen(ground, 2 * kHalo, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    } else {
        // The same look from glyphs that the screen has in its cache: stroking their outlines takes milliseconds a chart.
        painter.setPen(ground);
        for (int step = 0; step < kHaloSteps; ++step) {
            const double angle = 2 * std::numbers::pi * step / kHaloSteps;
            painter.drawText(baseline + kHalo * QPointF(std::cos(angle), std::sin(angle)), text);
        }
    }
    painter.setPen(colour);
    painter.drawText(baseline, text);
}

}  // namespace gp
