// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/scatter_chart.h"

#include "core/base/text.h"
#include "ui/charts/label_placer.h"
#include "ui/charts/plot.h"
#include "ui/theme/fonts.h"

#include <QFontMetricsF>
#include <QGraphicsScene>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr qreal kFilled = 3.5;  // radii
constexpr qreal kHollow = 4;
constexpr qreal kChosen = 5;
constexpr qreal kRing = 8;
constexpr qreal kCross = 3;
constexpr qreal kScatterPad = 12;    // around the outermost markers
constexpr qreal kScatterRight = 10;  // by which the last label of the x axis may stand out, and air
constexpr qreal kCaption = 20;       // row of the caption above the plot
constexpr qreal kBottom = 40;        // rows of the x labels and of their caption
constexpr qreal kPerLabelX = 64;     // px that a label of an axis takes
constexpr qreal kPerLabelY = 44;

struct Look {
    QPointF centre;
    qreal radius;
};

/// The range of the points, widened by `pad` pixels at both ends of `length`. Where all are the same there is no scale: the
/// axis says that one value, in its middle.
Axis padded(double low, double high, qreal length, qreal pad, int want)
{
    if (!(high > low)) {
        const double margin = std::max(std::abs(low) * 0.2, 1.0);
        return {low - margin, low + margin, {low}};
    }
    const double perPixel = (high - low) / std::max<qreal>(1, length - 2 * pad);
    return roundAxis(low - pad * perPixel, high + pad * perPixel, want);
}

using AxisText = QString (*)(double value);

QString wholeNumber(double value)
{
    return QString::fromStdString(formatNumber(value, std::abs(value) < 10 ? 2 : std::abs(value) < 1000 ? 1 : 0));
}

/// The short form ("1.2k") where it tells the values apart, else the one with all digits.
AxisText textFor(const Axis &axis, AxisText shortly, AxisText wholly)
{
    QStringList texts;
    for (const double value : axis.values)
        texts << shortly(value);
    return axis.values.size() < 2 || texts.removeDuplicates() > 0 ? wholly : shortly;
}

void paintCross(QPainter &painter, const QPointF &at, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.25, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(at + QPointF(-kCross, -kCross), at + QPointF(kCross, kCross));
    painter.drawLine(at + QPointF(-kCross, kCross), at + QPointF(kCross, -kCross));
}

void paintRinged(QPainter &painter, const QPointF &at, const QColor &colour, const QColor &ground)
{
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(ground);
    painter.drawEllipse(at, kRing, kRing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(at, kChosen, kChosen);
}

QList<ChartSpot> build(const ScatterModel &model, QGraphicsScene &scene, const QSizeF &size, const Tokens &tokens,
                       const QString &highlighted)
{
    const QFont plain = uiFont(tokens.size.caption);
    const QFont strong = uiFont(tokens.size.caption, QFont::DemiBold);
    const QFontMetricsF metrics(plain);
    if (model.points.isEmpty())
        return {};
    const auto [lowX, highX] = std::minmax_element(model.points.begin(), model.points.end(),
                                                   [](const auto &a, const auto &b) { return a.x < b.x; });
    const auto [lowY, highY] = std::minmax_element(model.points.begin(), model.points.end(),
                                                   [](const auto &a, const auto &b) { return a.y < b.y; });
    const qreal height = std::max<qreal>(24, size.height() - kCaption - kBottom);
    const Axis y = padded(lowY->y, highY->y, height, kScatterPad, static_cast<int>(height / kPerLabelY));
    const AxisText textY = textFor(y, axisNumber, wholeNumber);
    qreal left = 0;
    for (const double value : y.values)
        left = std::max(left, metrics.horizontalAdvance(textY(value)));
    left += 8;
    const QRectF plotRect(left, kCaption, std::max<qreal>(24, size.width() - left - kScatterRight), height);
    const Axis x =
        padded(lowX->x, highX->x, plotRect.width(), kScatterPad, static_cast<int>(plotRect.width() / kPerLabelX));
    Plot plot(scene, size, plotRect, x, y);
    plot.axes(tokens, moneyAlong(x), textY, model.captionX);

    const QColor colour = chartColour(model.category, tokens);
    const QList<QPointF> steps = model.steps();
    // One point alone is the edge of nothing.
    if (!steps.isEmpty() && model.points.size() > 1) {
        // From the bottom of the plot up to the first member and on beyond the last: the line is the edge of what can be had.
        QList<QPointF> corners{QPointF(steps.first().x(), y.low)};
        corners += steps;
        corners.append(QPointF(x.high, steps.last().y()));
        plot.under([points =
                        [&] {
                            QPolygonF line;
                            for (const QPointF &corner : corners)
                                line.append(plot.at(corner.x(), corner.y()));
                            return line;
                        }(),
                    accent = tokens.accent](QPainter &painter, const QRectF &) {
            QPen pen(accent, 1.25, Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
            pen.setDashPattern({2.4, 2.4});
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(pen);
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(points);
        });
    }

    QList<QPointF> filled;
    QList<QPointF> hollow;
    QList<QPointF> crosses;
    QList<ChartSpot> spots;
    std::optional<QPointF> chosen;
    std::optional<Look> lit;
    for (const ScatterPoint &point : model.points) {
        const QPointF at = plot.at(point.x, point.y);
        spots.append({point.id, at, point.tip});
        if (point.id == highlighted)
            lit = Look{at, point.chosen ? kRing : kHollow};
        if (point.chosen)
            chosen = at;
        else if (!point.feasible)
            crosses.append(at);
        else if (point.pareto)
            hollow.append(QPointF(point.x, point.y));
        else
            filled.append(QPointF(point.x, point.y));
    }
    plot.markers(filled, 2 * kFilled, mixed(tokens.surface, colour, 0.55), Qt::NoPen);
    plot.markers(hollow, 2 * kHollow, tokens.surface, QPen(colour, 1.5));

    // Names: the chosen first, then the one under the mouse, then the front from its cheap end.
    struct Label {
        QPointF baseline;
        QString text;
        bool strong;
    };
    // Never over the labels of an axis, nor over the caption.
    LabelPlacer placer(QRectF(left, kCaption, size.width() - left, height));
    for (const ScatterPoint &point : model.points) {
        const qreal r = point.chosen ? kRing : kHollow;
        placer.block(QRectF(plot.at(point.x, point.y) - QPointF(r, r), QSizeF(2 * r, 2 * r)));
    }
    for (qsizetype i = 1; i < steps.size(); ++i)
        placer.block(QRectF(plot.at(steps[i - 1].x(), steps[i - 1].y()), plot.at(steps[i].x(), steps[i].y()))
                         .normalized()
                         .adjusted(-1, -1, 1, 1));
    QList<const ScatterPoint *> named;
    for (const ScatterPoint &point : model.points)
        if (point.chosen || point.id == highlighted || point.pareto)
            named.append(&point);
    const auto rank = [&](const ScatterPoint *point) { return point->chosen ? 0 : point->id == highlighted ? 1 : 2; };
    std::stable_sort(named.begin(), named.end(), [&](const auto *a, const auto *b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : a->x < b->x;
    });
    QList<Label> labels;
    for (const ScatterPoint *point : std::as_const(named)) {
        const bool must = rank(point) < 2;
        const QFontMetricsF font(must ? strong : plain);
        const QSizeF room(font.horizontalAdvance(point->name), font.capHeight() + 4);
        const auto rect = placer.place(plot.at(point->x, point->y), point->chosen ? kRing : kHollow, room, 4, must);
        if (rect)
            labels.append({QPointF(rect->left(), std::round(rect->bottom() - 2)), point->name, must});
    }
    plot.over([=, ground = tokens.surface, ink = tokens.text, quiet = tokens.secondary, selected = tokens.accent,
               captionY = model.captionY](QPainter &painter, const QRectF &) {
        painter.setRenderHint(QPainter::Antialiasing);
        for (const QPointF &at : crosses)
            paintCross(painter, at, quiet);
        if (chosen)
            paintRinged(painter, *chosen, colour, ground);
        if (lit) {
            painter.setPen(QPen(selected, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(lit->centre, lit->radius + 3, lit->radius + 3);
        }
        for (const Label &label : labels)
            paintHaloText(painter, label.baseline, label.text, label.strong ? strong : plain,
                          label.strong ? ink : quiet, ground);
        painter.setFont(plain);
        painter.setPen(quiet);
        const QFontMetricsF small(plain);
        painter.drawText(QPointF(0, std::round(small.capHeight()) + 2),
                         small.elidedText(captionY, Qt::ElideRight, size.width()));
    });
    return spots;
}

}  // namespace

QList<QPointF> ScatterModel::steps() const
{
    QList<QPointF> members;
    for (const ScatterPoint &point : points)
        if (point.pareto && point.feasible)
            members.append(QPointF(point.x, point.y));
    std::sort(members.begin(), members.end(),
              [](const QPointF &a, const QPointF &b) { return a.x() != b.x() ? a.x() < b.x() : a.y() < b.y(); });
    QList<QPointF> corners;
    for (const QPointF &member : std::as_const(members)) {
        if (!corners.isEmpty())
            corners.append(QPointF(member.x(), corners.last().y()));
        corners.append(member);
    }
    return corners;
}

ScatterModel ScatterModel::within(double reach) const
{
    double from = 0;
    for (const ScatterPoint &point : points)
        if (point.chosen || (from == 0 && point.feasible))
            from = point.x;
    for (const ScatterPoint &point : points)
        if (from == 0)
            from = point.x;
    ScatterModel part = *this;
    part.points.clear();
    for (const ScatterPoint &point : points)
        if (point.x <= from * reach && point.x >= from / reach)
            part.points.append(point);
    return part;
}

QString ScatterModel::toTsv() const
{
    QString text = QStringLiteral("name\t%1\t%2\tmeets the need\tPareto front\tchosen\n").arg(captionX, captionY);
    const auto word = [](bool yes) { return yes ? QStringLiteral("yes") : QStringLiteral("no"); };
    for (const ScatterPoint &point : points)
        text += point.name + u'\t' + QString::number(point.x, 'f', 2) + u'\t' + QString::number(point.y, 'g', 12) +
                u'\t' + word(point.feasible) + u'\t' + word(point.pareto) + u'\t' + word(point.chosen) + u'\n';
    return text;
}

ChartBuilder scatterBuilder(const ScatterModel &model)
{
    return [model](QGraphicsScene &scene, const QSizeF &size, const Tokens &tokens, const QString &highlighted) {
        return build(model, scene, size, tokens, highlighted);
    };
}

}  // namespace gp
