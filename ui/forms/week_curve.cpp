// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/week_curve.h"

#include "core/base/text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr int kCurveHeight = 148;
constexpr int kHourRow = 16;      // room for the hours under the bars
constexpr int kShareColumn = 42;  // room for the shares beside them
constexpr double kStep = 0.05;    // of the peak, a key
constexpr double kGrain = 0.01;   // of the peak, the mouse
constexpr qreal kHandle = 3;
constexpr qreal kHeldHandle = 5;
constexpr qreal kReach = 6;  // how near to a handle takes hold of it

double grained(double share) { return std::clamp(std::round(share / kGrain) * kGrain, 0.0, 1.0); }

QString clock(int hour) { return QStringLiteral("%1:00").arg(hour, 2, 10, QLatin1Char('0')); }

QString percent(double share, int decimals = 0)
{
    return QString::fromStdString(formatNumber(share * 100, decimals)) + QStringLiteral(" %");
}

/// A line through all points that never swings beyond them: tangents are level at tops and valleys.
QPainterPath smoothLine(const QList<QPointF> &points)
{
    QPainterPath path(points.first());
    const auto slope = [&](qsizetype i) {
        if (i == 0 || i == points.size() - 1)
            return 0.0;
        const qreal before = (points[i].y() - points[i - 1].y()) / (points[i].x() - points[i - 1].x());
        const qreal after = (points[i + 1].y() - points[i].y()) / (points[i + 1].x() - points[i].x());
        return before * after <= 0 ? 0.0 : 2 * before * after / (before + after);
    };
    for (qsizetype i = 1; i < points.size(); ++i) {
        const qreal third = (points[i].x() - points[i - 1].x()) / 3;
        path.cubicTo(points[i - 1] + QPointF(third, third * slope(i - 1)), points[i] - QPointF(third, third * slope(i)),
                     points[i]);
    }
    return path;
}

}  // namespace

WeekCurve::WeekCurve(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_day.fill(1);
}

void WeekCurve::setDay(const Day &day)
{
    m_day = day;
    update();
}

void WeekCurve::setHour(int hour) { pick(hour, false); }

void WeekCurve::pick(int hour, bool extend)
{
    hour = std::clamp(hour, 0, kHours - 1);
    if (!extend)
        m_anchor = hour;
    const bool moved = hour != m_hour;
    m_hour = hour;
    update();
    if (moved)
        emit hourChanged(hour);
}

void WeekCurve::hold(int hour)
{
    m_drag = hour < 0 ? Drag::None : Drag::Handle;
    setHour(std::max(0, hour));
}

QSize WeekCurve::sizeHint() const { return {tk().size.leftWidth, kCurveHeight}; }

QRectF WeekCurve::plot() const
{
    const qreal top = tk().size.gap;
    return QRectF(kShareColumn, top, width() - kShareColumn, height() - top - kHourRow - tk().size.unit);
}

QRectF WeekCurve::barRect(int hour) const
{
    const QRectF area = plot();
    const qreal step = area.width() / kHours;
    const qreal top = area.bottom() - area.height() * std::clamp(m_day[static_cast<std::size_t>(hour)], 0.0, 1.0);
    return {area.left() + hour * step + 0.5, top, step - 1, area.bottom() - top};
}

QPointF WeekCurve::handle(int hour) const
{
    const QRectF bar = barRect(hour);
    return {bar.center().x(), bar.top()};
}

int WeekCurve::hourAt(qreal x) const
{
    const QRectF area = plot();
    return std::clamp(static_cast<int>(std::floor((x - area.left()) / area.width() * kHours)), 0, kHours - 1);
}

int WeekCurve::handleAt(const QPointF &position) const
{
    const int hour = hourAt(position.x());
    const QPointF off = position - handle(hour);
    return std::hypot(off.x(), off.y()) <= kReach ? hour : -1;
}

double WeekCurve::shareAt(qreal y) const
{
    const QRectF area = plot();
    return grained((area.bottom() - y) / area.height());
}

QString WeekCurve::bubbleText() const
{
    if (m_drag == Drag::None)
        return {};
    const QString value = percent(m_day[static_cast<std::size_t>(m_hour)]);
    if (m_anchor == m_hour)
        return clock(m_hour) + QLatin1Char(' ') + value;
    return tr("%1 to %2").arg(clock(std::min(m_anchor, m_hour)), clock(std::max(m_anchor, m_hour) + 1)) +
           QStringLiteral("  ") + value;
}

void WeekCurve::paintAxes(QPainter &painter) const
{
    const QRectF area = plot();
    const QFont caption = uiFont(tk().size.caption);
    for (const double share : {0.0, 0.5, 1.0}) {
        const qreal y = std::round(area.bottom() - area.height() * share);
        paintHairline(painter, QPointF(area.left(), y), QPointF(area.right(), y), tk().line);
        paintText(painter, QRectF(0, y - kHourRow / 2.0, kShareColumn - tk().size.unit, kHourRow),
                  share == 0 ? QStringLiteral("0") : percent(share), caption, tk().secondary, Qt::AlignRight);
    }
    const qreal wide = 40;
    for (const int hour : {0, 6, 12, 18, 24}) {
        const qreal x = area.left() + area.width() * hour / kHours;
        const Qt::Alignment side = hour == 0 ? Qt::AlignLeft : hour == 24 ? Qt::AlignRight : Qt::AlignHCenter;
        const qreal left = hour == 0 ? x : hour == 24 ? x - wide : x - wide / 2;
        paintText(painter, QRectF(left, area.bottom() + tk().size.unit, wide, kHourRow), clock(hour), caption,
                  tk().secondary, side);
    }
}

void WeekCurve::paintBubble(QPainter &painter) const
{
    const QString text = bubbleText();
    const QFont font = uiFont(tk().size.caption, QFont::DemiBold);
    const QPointF at = handle(m_hour);
    const qreal wide = textWidth(text, font) + 2 * tk().size.gap;
    const qreal gap = kHeldHandle + tk().size.unit;
    const qreal left = at.x() - gap - wide >= 0 ? at.x() - gap - wide : at.x() + gap;
    const qreal top = std::clamp<qreal>(at.y() - tk().size.unit, 0, height() - tk().size.chip);
    const QRectF bubble(left, top, wide, tk().size.chip + tk().size.unit / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tk().tipFill);
    painter.drawRoundedRect(bubble, tk().size.unit, tk().size.unit);
    paintText(painter, bubble, text, font, tk().tipText, Qt::AlignHCenter);
}

void WeekCurve::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plot();
    paintAxes(painter);
    const int first = std::min(m_anchor, m_hour);
    const int last = std::max(m_anchor, m_hour);
    QList<QPointF> tops;
    for (int hour = 0; hour < kHours; ++hour) {
        const bool picked = hour >= first && hour <= last;
        painter.fillRect(barRect(hour), mixed(tk().surface, tk().chartLoad,
                                              !picked                              ? 0.18
                                              : hasFocus() || m_drag != Drag::None ? 0.6
                                                                                   : 0.36));
        tops << handle(hour);
    }
    const QPointF held = handle(m_hour);
    if (m_drag != Drag::None) {
        painter.setPen(QPen(tk().chartLoad, 1, Qt::DotLine));
        painter.drawLine(held, QPointF(held.x(), area.bottom()));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tk().chartLoad, 2));
    painter.drawPath(smoothLine(tops));
    painter.setPen(QPen(tk().chartLoad, 1.5));
    painter.setBrush(tk().surface);
    for (int hour = 0; hour < kHours; ++hour) {
        const bool big = (hour == m_hour && (hasFocus() || m_drag != Drag::None)) || hour == m_hover;
        painter.drawEllipse(tops[hour], big ? kHeldHandle : kHandle, big ? kHeldHandle : kHandle);
    }
    if (m_drag != Drag::None)
        paintBubble(painter);
}

void WeekCurve::brushTo(const QPointF &position)
{
    // A fast hand skips hours: fill in the ones that it passed over.
    const int from = hourAt(m_last.x());
    const int to = hourAt(position.x());
    for (int hour = std::min(from, to); hour <= std::max(from, to); ++hour) {
        const double part = from == to ? 1 : static_cast<double>(hour - from) / (to - from);
        m_day[static_cast<std::size_t>(hour)] = shareAt(m_last.y() + (position.y() - m_last.y()) * part);
    }
}

void WeekCurve::dragTo(const QPointF &position)
{
    const int pressed = hourAt(m_pressed.x());
    const int now = hourAt(position.x());
    const Day previous = m_day;
    switch (m_drag) {
    case Drag::None:
        return;
    case Drag::Handle:
        m_day[static_cast<std::size_t>(pressed)] = shareAt(position.y());
        pick(pressed, false);
        break;
    case Drag::Brush:
        brushTo(position);
        pick(now, false);
        break;
    case Drag::Range: {
        m_day = m_before;
        const double by = (m_pressed.y() - position.y()) / plot().height();
        for (int hour = std::min(pressed, now); hour <= std::max(pressed, now); ++hour)
            m_day[static_cast<std::size_t>(hour)] = grained(m_before[static_cast<std::size_t>(hour)] + by);
        m_anchor = pressed;
        pick(now, true);
        break;
    }
    case Drag::Smooth: {
        const int from = hourAt(m_last.x());
        const Day smooth = smoothed(m_day);
        for (int hour = std::min(from, now); hour <= std::max(from, now); ++hour)
            m_day[static_cast<std::size_t>(hour)] = smooth[static_cast<std::size_t>(hour)];
        pick(now, false);
        break;
    }
    }
    m_last = position;
    update();
    if (m_day != previous)
        emit edited(m_day);
}

void WeekCurve::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    m_last = m_pressed;
    m_before = m_day;
    const bool onHandle = handleAt(m_pressed) >= 0;
    m_drag = event->modifiers() & Qt::AltModifier     ? Drag::Smooth
             : event->modifiers() & Qt::ShiftModifier ? Drag::Range
             : onHandle                               ? Drag::Handle
                                                      : Drag::Brush;
    emit gestureStarted();
    if (m_drag == Drag::Handle) {
        pick(hourAt(m_pressed.x()), false);
        return;  // taking hold of a handle moves nothing yet
    }
    dragTo(m_pressed);
}

void WeekCurve::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag != Drag::None) {
        dragTo(event->position());
        return;
    }
    const int hover = handleAt(event->position());
    if (hover == m_hover)
        return;
    m_hover = hover;
    setCursor(hover >= 0 ? Qt::SizeVerCursor : Qt::CrossCursor);
    update();
}

void WeekCurve::mouseReleaseEvent(QMouseEvent *)
{
    m_drag = Drag::None;
    update();
}

void WeekCurve::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hover = -1;
    update();
}

void WeekCurve::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    double by = 0;
    switch (event->key()) {
    case Qt::Key_Left:
        pick(m_hour - 1, extend);
        return;
    case Qt::Key_Right:
        pick(m_hour + 1, extend);
        return;
    case Qt::Key_Home:
        pick(0, extend);
        return;
    case Qt::Key_End:
        pick(kHours - 1, extend);
        return;
    case Qt::Key_Up:
        by = kStep;
        break;
    case Qt::Key_Down:
        by = -kStep;
        break;
    default:
        if (!event->text().isEmpty() && event->text().at(0).isDigit() && event->modifiers() == Qt::NoModifier)
            emit typed(event->text());
        else
            QWidget::keyPressEvent(event);
        return;
    }
    for (int hour = std::min(m_anchor, m_hour); hour <= std::max(m_anchor, m_hour); ++hour) {
        double &share = m_day[static_cast<std::size_t>(hour)];
        share = grained(share + by);
    }
    update();
    emit edited(m_day);
}

void WeekCurve::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void WeekCurve::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

}  // namespace gp
