// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curve_chart.h"

#include "ui/charts/curve_layout.h"
#include "ui/charts/curve_text.h"
#include "ui/charts/plot.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QCoreApplication>
#include <QGraphicsScene>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kLoadArea = 0.12;   // of the load's colour, over the surface
constexpr double kAloneArea = 0.24;  // of a layer that has nothing to be told apart from
constexpr double kSpanFill = 0.05;   // of the text's colour: hours that something is said of
constexpr qreal kCurveLine = 2;
constexpr qreal kThinLine = 1.25;
constexpr qreal kMissFoot = 3;
constexpr qreal kLeastMiss = 3;  // px that a column has at least, however short the miss is
constexpr qreal kDot = 3.5;
constexpr qreal kSquare = 8;
constexpr qreal kSquareGap = 6;

/// Caps that overlap: QtCharts draws a solid line piece by piece, and flat pieces show their joints.
QPen solidPen(const QColor &colour, qreal width = kCurveLine)
{
    return {colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

QPen steppedPen(const QColor &colour) { return {colour, kCurveLine, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin}; }

QPen dashedPen(const QColor &colour, qreal width = kThinLine)
{
    QPen pen(colour, width, Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
    pen.setDashPattern({3.2, 2.4});
    return pen;
}

const ChartCurve *firstOf(const PlanChart &chart, CurveRole role)
{
    const auto found = std::find_if(chart.curves.begin(), chart.curves.end(), [&](const ChartCurve &curve) {
        return curve.role == role && !curve.values.empty();
    });
    return found == chart.curves.end() ? nullptr : &*found;
}

QList<QPointF> finite(QList<QPointF> points)
{
    points.removeIf([](const QPointF &point) { return !std::isfinite(point.y()); });
    return points;
}

/// What is level in one piece: the overlapping ends of pieces would show as beads.
QList<QPointF> levelled(const QList<QPointF> &points)
{
    QList<QPointF> kept;
    for (qsizetype i = 0; i < points.size(); ++i)
        if (i == 0 || i + 1 == points.size() || points[i].y() != points[i - 1].y() ||
            points[i].y() != points[i + 1].y())
            kept.append(points[i]);
    return kept;
}

/// Areas and columns: what lies under the grid.
void paintGround(Plot &plot, const PlanChart &chart, const Tokens &tokens)
{
    for (const ChartSpan &span : chart.spans)
        if (!span.bad && span.to > span.from)
            plot.under([left = plot.at(span.from, 0).x(), right = plot.at(span.to, 0).x(),
                        colour = mixed(tokens.surface, tokens.text, kSpanFill)](QPainter &painter, const QRectF &area) {
                painter.fillRect(QRectF(left, area.top(), right - left, area.height()), colour);
            });
    const ChartCurve *capacity = firstOf(chart, CurveRole::Capacity);
    const ChartCurve *safe = firstOf(chart, CurveRole::Safe);
    if (capacity && safe && capacity->values.size() == safe->values.size())
        plot.area(finite(curveSteps(chart.axis, capacity->values)), finite(curveSteps(chart.axis, safe->values)),
                  tokens.chartBand);
    for (const ChartCurve &curve : chart.curves)
        if (const QList<QPointF> line = finite(smoothLine(chart.axis, curve.values));
            curve.role == CurveRole::Load && !line.isEmpty())
            plot.area(line, {QPointF(line.first().x(), 0), QPointF(line.last().x(), 0)},
                      mixed(tokens.surface, curveColour(chart, curve, tokens), kLoadArea));
    struct Miss {
        qreal left;
        qreal right;
    };
    QList<Miss> misses;
    for (const ChartSpan &span : chart.spans)
        if (span.bad) {
            const qreal left = plot.at(span.from, 0).x();
            const qreal right = plot.at(span.to, 0).x();
            const qreal wider = std::max(0.0, kLeastMiss - (right - left)) / 2;
            misses.append({left - wider, right + wider});
        }
    plot.under([misses, column = tokens.chartMiss](QPainter &painter, const QRectF &area) {
        for (const Miss &miss : misses)
            painter.fillRect(QRectF(miss.left, area.top(), miss.right - miss.left, area.height()), column);
    });
    plot.over([misses, foot = tokens.high.fill](QPainter &painter, const QRectF &area) {
        for (const Miss &miss : misses)
            painter.fillRect(QRectF(miss.left, area.bottom() - kMissFoot, miss.right - miss.left, kMissFoot), foot);
    });
}

void drawLayers(Plot &plot, const PlanChart &chart, const Tokens &tokens)
{
    const auto edges = stackedEdges(chart);
    std::size_t layer = 0;
    for (const ChartCurve &curve : chart.curves) {
        if (curve.role != CurveRole::Part || isBlank(curve))
            continue;
        const QList<QPointF> upper = curveLine(chart.axis, edges[layer]);
        const QList<QPointF> lower = layer > 0 ? curveLine(chart.axis, edges[layer - 1])
                                               : QList<QPointF>{{upper.first().x(), 0}, {upper.last().x(), 0}};
        const QColor colour = curveColour(chart, curve, tokens);
        plot.area(upper, lower, edges.size() > 1 ? colour : mixed(tokens.surface, colour, kAloneArea));
        if (edges.size() == 1)
            plot.line(levelled(upper), solidPen(colour));
        ++layer;
    }
    // A seam in the ground's colour tells neighbours apart, in grey print too.
    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
        if (edges[i] != edges[i + 1])
            plot.line(levelled(curveLine(chart.axis, edges[i])), solidPen(tokens.surface, 1));
}

/// Whether what is safe is what is provided: then its dashes would only fray the line over them.
bool isCovered(const PlanChart &chart, const ChartCurve &safe, double pixel)
{
    const ChartCurve *capacity = firstOf(chart, CurveRole::Capacity);
    return capacity && std::equal(capacity->values.begin(), capacity->values.end(), safe.values.begin(),
                                  safe.values.end(), [&](double a, double b) { return std::abs(a - b) < pixel; });
}

void drawLines(Plot &plot, const PlanChart &chart, const Tokens &tokens, const CurveLayout &layout, bool money)
{
    const double pixel = layout.upper.isEmpty() ? 0 : (layout.y.high - layout.y.low) / layout.upper.height();
    // The plan's own lines come last, over those they are compared with.
    for (const CurveRole role :
         {CurveRole::Rival, CurveRole::Safe, CurveRole::Load, CurveRole::Capacity, CurveRole::Cost})
        for (const ChartCurve &curve : chart.curves) {
            if (curve.role != role || isMoney(role) != money || curve.values.empty() ||
                (role == CurveRole::Safe && isCovered(chart, curve, pixel)))
                continue;
            const bool dashed = role == CurveRole::Rival || role == CurveRole::Safe;
            const QColor colour = curveColour(chart, curve, tokens);
            const QList<QPointF> points = isStepped(role)           ? curveSteps(chart.axis, curve.values)
                                          : role == CurveRole::Load ? smoothLine(chart.axis, curve.values)
                                                                    : curveLine(chart.axis, curve.values);
            plot.line(levelled(finite(points)), dashed            ? dashedPen(colour)
                                                : isStepped(role) ? steppedPen(colour)
                                                                  : solidPen(colour));
        }
}

void drawSpans(Plot &plot, const PlanChart &chart, const Tokens &tokens)
{
    QList<qreal> lines;
    for (const ChartSpan &span : chart.spans) {
        if (span.bad)
            continue;
        lines += plot.at(span.from, 0).x();
        if (span.to > span.from)
            lines += plot.at(span.to, 0).x();
    }
    if (lines.isEmpty())
        return;
    plot.over([lines, colour = tokens.text](QPainter &painter, const QRectF &area) {
        painter.setPen(dashedPen(colour, 1));
        for (const qreal line : lines) {
            const qreal x = snappedToDevice(painter, line);
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        }
    });
}

/// The unit of money, and which month the figures at the right end are of.
QString moneyCaption(const PlanChart &chart, const CurveLayout &layout, const Tokens &tokens)
{
    const QString unit = moneyUnit(chart.axis);
    if (chart.axis != PlanChart::Axis::Month || stepCount(chart) < 2)
        return unit;
    const QString whole =
        QCoreApplication::translate("Curves", "%1, month %2 at the right").arg(unit).arg(stepCount(chart) - 1);
    qreal right = layout.lower.right();
    for (const CurveLabel &label : layout.labels)
        right = std::max(right, label.rect.right());
    return textWidth(whole, uiFont(tokens.size.caption)) <= right - layout.captionLower.x() ? whole : unit;
}

void drawLabels(Plot &plot, const CurveLayout &layout, const PlanChart &chart, const Tokens &tokens)
{
    const QString upper = layout.captionUpper.isNull() ? QString() : QString::fromStdString(chart.unit);
    const QString lower = layout.captionLower.isNull() ? QString() : moneyCaption(chart, layout, tokens);
    plot.over([=, labels = layout.labels, at = layout.captionUpper, below = layout.captionLower,
               ground = tokens.surface, quiet = tokens.secondary,
               px = tokens.size.caption](QPainter &painter, const QRectF &) {
        const QFont plain = uiFont(px);
        const QFont strong = uiFont(px, QFont::DemiBold);
        painter.setRenderHint(QPainter::Antialiasing);
        for (const CurveLabel &label : labels) {
            if (label.swatch.isValid())
                painter.fillRect(QRectF(label.rect.left() - kSquareGap - kSquare,
                                        std::round(label.rect.center().y() - kSquare / 2), kSquare, kSquare),
                                 label.swatch);
            paintHaloText(painter, QPointF(label.rect.left(), std::round(label.rect.bottom() - 2)), label.text,
                          label.strong ? strong : plain, label.colour, ground);
        }
        painter.setFont(plain);
        painter.setPen(quiet);
        painter.drawText(at, upper);
        painter.drawText(below, lower);
    });
}

/// The line under the mouse and a dot on each curve that has a value there.
void drawHighlight(Plot &plot, const PlanChart &chart, const CurveLayout &layout, const Tokens &tokens, bool money,
                   qsizetype step)
{
    struct Dot {
        QPointF centre;
        QColor colour;
    };
    QList<Dot> dots;
    const double x = layout.middleOf(chart.axis, step);
    const auto at = static_cast<std::size_t>(step);
    double below = 0;
    for (const ChartCurve &curve : chart.curves) {
        if (isMoney(curve.role) != money || at >= curve.values.size() || !std::isfinite(curve.values[at]))
            continue;
        const bool layer = curve.role == CurveRole::Part;
        below += layer ? curve.values[at] : 0;
        if (!layer || curve.values[at] > 0)
            dots.append({plot.at(x, layer ? below : curve.values[at]), curveColour(chart, curve, tokens)});
    }
    plot.over([dots, line = plot.at(x, 0).x(), colour = tokens.control, ground = tokens.surface](QPainter &painter,
                                                                                                 const QRectF &area) {
        painter.setPen(QPen(colour, 1));
        const qreal snapped = snappedToDevice(painter, line);
        painter.drawLine(QPointF(snapped, area.top()), QPointF(snapped, area.bottom()));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(ground, 1.5));
        for (const Dot &dot : dots) {
            painter.setBrush(dot.colour);
            painter.drawEllipse(dot.centre, kDot, kDot);
        }
    });
}

QList<ChartSpot> spotsOf(const PlanChart &chart, const CurveLayout &layout)
{
    QList<ChartSpot> spots;
    const QRectF all = layout.upper.isEmpty()   ? layout.lower
                       : layout.lower.isEmpty() ? layout.upper
                                                : layout.upper.united(layout.lower);
    const auto xOf = [&](double step) { return all.left() + std::clamp(step / layout.x.high, 0.0, 1.0) * all.width(); };
    const double half = stepsAreCells(chart.axis) ? 0 : 0.5;
    for (qsizetype step = 0; step < stepCount(chart); ++step) {
        const qreal left = xOf(static_cast<double>(step) - half);
        const qreal right = xOf(static_cast<double>(step) + 1 - half);
        spots.append({QString::number(step),
                      QPointF(xOf(layout.middleOf(chart.axis, step)), all.top() + all.height() / 2),
                      stepTip(chart, step), QRectF(left, all.top(), right - left, all.height())});
    }
    return spots;
}

QList<ChartSpot> buildCurves(const PlanChart &chart, QGraphicsScene &scene, const QSizeF &size, const Tokens &tokens,
                             const QString &highlighted)
{
    const CurveLayout layout = curveLayout(chart, size, tokens);
    if (layout.isEmpty())
        return {};
    bool lit = false;
    const qsizetype step = highlighted.toLongLong(&lit);
    lit = lit && step >= 0 && step < stepCount(chart);
    const auto textX = [axis = chart.axis](double value) { return stepLabel(axis, value); };
    const bool both = !layout.upper.isEmpty() && !layout.lower.isEmpty();
    if (!layout.lower.isEmpty()) {
        Plot plot(scene, size, layout.lower, layout.x, layout.money);
        plot.axes(tokens, textX, moneyAlong(layout.money));
        drawLines(plot, chart, tokens, layout, true);
        if (lit)
            drawHighlight(plot, chart, layout, tokens, true, step);
        if (!both)
            drawLabels(plot, layout, chart, tokens);
    }
    if (!layout.upper.isEmpty()) {
        Plot plot(scene, size, layout.upper, both ? Axis{layout.x.low, layout.x.high, {}} : layout.x, layout.y);
        paintGround(plot, chart, tokens);
        plot.axes(tokens, textX, axisNumber);
        drawLayers(plot, chart, tokens);
        drawLines(plot, chart, tokens, layout, false);
        drawSpans(plot, chart, tokens);
        if (lit)
            drawHighlight(plot, chart, layout, tokens, false, step);
        drawLabels(plot, layout, chart, tokens);
    }
    return spotsOf(chart, layout);
}

}  // namespace

ChartBuilder curveBuilder(const PlanChart &chart)
{
    return [chart](QGraphicsScene &scene, const QSizeF &size, const Tokens &tokens, const QString &highlighted) {
        return buildCurves(chart, scene, size, tokens, highlighted);
    };
}

}  // namespace gp
