// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/age_plot.h"

#include "core/describe/access_curve.h"
#include "ui/document/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <utility>

/// What an age plot looks like; how it is handled is in age_plot.cpp.
namespace gp {
namespace {

constexpr qreal kPoint = 3.5;
constexpr qreal kHeldPoint = 5;
constexpr qreal kManyPoint = 2;
constexpr int kManyPoints = 40;

}  // namespace

int agePlotAxisRow() { return tk().size.caption + tk().size.unit; }

void AgePlot::paintAxes(QPainter &painter) const
{
    const QRectF area = plot();
    const QFont caption = uiFont(tk().size.caption);
    const int row = agePlotAxisRow();
    QList<qreal> taken;
    for (const AgeScale::Mark &mark : m_scale.readMarks()) {
        const qreal y = std::round(placeOf(0, mark.value).y());
        if (std::any_of(taken.begin(), taken.end(), [&](qreal other) { return std::fabs(other - y) < row; }))
            continue;
        taken << y;
        paintHairline(painter, QPointF(area.left(), y), QPointF(area.right(), y), tk().line);
        paintText(painter, QRectF(0, y - row / 2.0, area.left() - tk().size.gap, row), mark.text, caption,
                  tk().secondary, Qt::AlignRight);
    }
    qreal free = 0;
    for (const AgeScale::Mark &mark : m_scale.ageMarks()) {
        const qreal x = placeOf(mark.value, 0).x();
        const qreal wide = std::ceil(textWidth(mark.text, caption));
        const qreal left = std::clamp(x - wide / 2, area.left() - wide / 2, width() - wide);
        if (left < free)
            continue;
        free = left + wide + tk().size.gap;
        const qreal foot = std::round(area.bottom());
        paintHairline(painter, QPointF(std::round(x), foot), QPointF(std::round(x), foot + tk().size.unit),
                      tk().control);
        paintText(painter, QRectF(left, foot + tk().size.unit, wide + 1, row), mark.text, caption, tk().secondary);
    }
}

void AgePlot::paintCurve(QPainter &painter, const AgeCurve &curve, const QPen &pen, const QColor &fill) const
{
    const QRectF area = plot();
    QList<QPointF> line;
    std::size_t next = 0;
    for (qreal x = area.left(); x <= area.right() + 0.5; x += 1) {
        const double days = m_scale.ageAt((x - area.left()) / area.width());
        for (; next < curve.points.size() && curve.points[next].first <= days; ++next)
            line << placeOf(curve.points[next].first, curve.points[next].second);
        line << placeOf(days, gp::readsAt(curve, days));
    }
    QPainterPath path(line.first());
    for (const QPointF &point : std::as_const(line))
        path.lineTo(point);
    if (fill.isValid()) {
        QPainterPath under = path;
        under.lineTo(area.bottomRight());
        under.lineTo(area.bottomLeft());
        under.closeSubpath();
        painter.fillPath(under, fill);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPath(path);
}

void AgePlot::paintPoints(QPainter &painter) const
{
    const QColor colour = m_pale ? tk().secondary : tk().chartLoad;
    for (int i = 0; i < count(); ++i) {
        const bool chosen = showsSelected() && i == m_selected;
        const bool big = chosen || i == m_hover;
        const QPointF at = place(i);
        if (chosen) {
            painter.setPen(QPen(tk().accent, tk().size.focus));
            painter.setBrush(tk().surface);
            painter.drawEllipse(at, kHeldPoint + tk().size.unit - 1, kHeldPoint + tk().size.unit - 1);
        }
        const qreal radius = big ? kHeldPoint : count() > kManyPoints ? kManyPoint : kPoint;
        painter.setPen(QPen(colour, 1.5));
        painter.setBrush(chosen ? colour : tk().surface);
        painter.drawEllipse(at, radius, radius);
    }
}

void AgePlot::paintStop(QPainter &painter) const
{
    const QRectF area = plot();
    const qreal y = std::round(place(m_selected).y()) + 0.5;
    painter.setPen(QPen(tk().medium.text, 1, Qt::DashLine));
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
}

void AgePlot::paintBubble(QPainter &painter) const
{
    const QString figures = bubbleText();
    if (figures.isEmpty())
        return;
    QStringList lines{figures};
    if (m_stopped)
        lines << tr("it may only fall with age");
    const QFont font = uiFont(tk().size.caption, QFont::DemiBold);
    qreal wide = 0;
    for (const QString &line : std::as_const(lines))
        wide = std::max(wide, textWidth(line, font));
    wide = std::min<qreal>(std::ceil(wide) + 2 * tk().size.gap, width());
    const int row = agePlotAxisRow();
    const qreal high = lines.size() * row + tk().size.unit + tk().size.unit / 2.0;
    const bool free = m_hoverAge && !m_dragging && m_hover < 0;
    const int point = m_hover >= 0 && !m_dragging ? m_hover : m_selected;
    const QPointF at = free ? placeOf(*m_hoverAge, gp::readsAt(m_curve, *m_hoverAge)) : place(point);
    const qreal gap = kHeldPoint + tk().size.gap;
    // The line falls to the right: there it leaves room above itself, and to the left below.
    const qreal floor = plot().bottom();
    const bool above = at.y() - gap - high >= 0 && at.x() + gap + wide <= width();
    const bool below = at.y() + gap + high <= floor;
    const qreal left = above   ? at.x() + gap
                       : below ? std::max(plot().left(), at.x() - gap - wide)
                               : std::min(at.x() + gap, width() - wide);
    const qreal top = !above && below ? at.y() + gap : std::min(at.y() - gap, floor) - high;
    const QRectF bubble(std::round(std::clamp(left, 0.0, width() - wide)), std::round(std::max<qreal>(0, top)), wide,
                        high);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tk().tipFill);
    painter.drawRoundedRect(bubble, tk().size.unit, tk().size.unit);
    for (int i = 0; i < lines.size(); ++i)
        paintText(painter,
                  QRectF(bubble.left() + tk().size.gap, bubble.top() + tk().size.unit * 0.75 + i * row,
                         wide - 2 * tk().size.gap + 1, row),
                  lines[i], font, tk().tipText);
}

void AgePlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plot();
    paintAxes(painter);
    if (m_pale) {
        QPen pen(tk().secondary, 1.5);
        pen.setDashPattern({3, 3});
        paintCurve(painter, m_curve, pen, mixed(tk().surface, tk().secondary, 0.08));
    } else {
        paintCurve(painter, m_curve, QPen(tk().chartLoad, 2), mixed(tk().surface, tk().chartLoad, 0.16));
    }
    if (m_preview) {
        QPen pen(tk().secondary, 2);
        pen.setDashPattern({3, 2});
        paintCurve(painter, *m_preview, pen, {});
    }
    const bool free = m_hoverAge && !m_dragging && m_hover < 0;
    if (free || m_dragging) {
        const QPointF at = free ? placeOf(*m_hoverAge, gp::readsAt(m_curve, *m_hoverAge)) : place(m_selected);
        painter.setPen(QPen(tk().control, 1, Qt::DotLine));
        painter.drawLine(at, QPointF(at.x(), area.bottom()));
        if (free) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_pale ? tk().secondary : tk().chartLoad);
            painter.drawEllipse(at, kManyPoint + 0.5, kManyPoint + 0.5);
        }
    }
    if (m_stopped && m_selected >= 0)
        paintStop(painter);
    paintPoints(painter);
    if (hasFocus() && count() == 0)
        paintFocusRing(painter, area, tk().size.unit);
    paintBubble(painter);
}

}  // namespace gp
