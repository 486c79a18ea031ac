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

constexpr int kCurveHeight = 96;
constexpr int kLabels = 16;      // room for the hours under the bars
constexpr double kStep = 0.05;   // of the peak, a key
constexpr double kGrain = 0.01;  // of the peak, the mouse

}  // namespace

WeekCurve::WeekCurve(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_day.fill(1);
}

void WeekCurve::setDay(const Day &day)
{
    m_day = day;
    update();
}

void WeekCurve::setHour(int hour)
{
    hour = std::clamp(hour, 0, kHours - 1);
    if (hour == m_hour)
        return;
    m_hour = hour;
    update();
    emit hourChanged(hour);
}

void WeekCurve::setPeak(double peak, const QString &unit)
{
    m_peak = peak;
    m_unit = unit;
    update();
}

QSize WeekCurve::sizeHint() const { return {tk().size.leftWidth, kCurveHeight}; }

QRectF WeekCurve::plot() const { return QRectF(0, tk().size.unit, width(), height() - kLabels - 2 * tk().size.unit); }

QRectF WeekCurve::barRect(int hour) const
{
    const QRectF area = plot();
    const qreal step = area.width() / kHours;
    const qreal top = area.bottom() - area.height() * std::clamp(m_day[static_cast<std::size_t>(hour)], 0.0, 1.0);
    return {area.left() + hour * step + 0.5, top, step - 1, area.bottom() - top};
}

int WeekCurve::hourAt(qreal x) const
{
    const QRectF area = plot();
    return std::clamp(static_cast<int>((x - area.left()) / area.width() * kHours), 0, kHours - 1);
}

QString WeekCurve::valueText(double share) const
{
    if (m_peak > 0)
        return QString::fromStdString(formatNumber(share * m_peak, 0)) + QLatin1Char(' ') + m_unit;
    return QString::fromStdString(formatNumber(share * 100, 0)) + QStringLiteral(" %");
}

void WeekCurve::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plot();
    for (const double share : {0.5, 1.0}) {
        const qreal y = std::round(area.bottom() - area.height() * share);
        paintHairline(painter, QPointF(0, y), QPointF(width(), y), tk().line);
    }
    QPainterPath line;
    for (int hour = 0; hour < kHours; ++hour) {
        const QRectF bar = barRect(hour);
        const bool held = hour == m_hour;
        painter.fillRect(bar, mixed(tk().surface, tk().chartLoad, held ? (hasFocus() ? 0.6 : 0.45) : 0.18));
        const QPointF top(bar.center().x(), bar.top());
        hour == 0 ? line.moveTo(top) : line.lineTo(top);
    }
    painter.setPen(QPen(tk().chartLoad, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line);
    painter.setBrush(tk().surface);
    const QRectF held = barRect(m_hour);
    painter.drawEllipse(QPointF(held.center().x(), held.top()), 3.5, 3.5);
    paintHairline(painter, QPointF(0, area.bottom()), QPointF(width(), area.bottom()), tk().line);

    const QFont caption = uiFont(tk().size.caption);
    const qreal labelTop = area.bottom() + tk().size.unit;
    const struct {
        int hour;
        Qt::Alignment side;
    } marks[] = {{0, Qt::AlignLeft},
                 {6, Qt::AlignHCenter},
                 {12, Qt::AlignHCenter},
                 {18, Qt::AlignHCenter},
                 {24, Qt::AlignRight}};
    for (const auto &mark : marks) {
        const qreal x = area.left() + area.width() * mark.hour / kHours;
        const qreal w = 40;
        const qreal left = mark.side == Qt::AlignLeft ? x : mark.side == Qt::AlignRight ? x - w : x - w / 2;
        paintText(painter, QRectF(left, labelTop, w, kLabels),
                  QStringLiteral("%1:00").arg(mark.hour, 2, 10, QLatin1Char('0')), caption, tk().secondary, mark.side);
    }
    if (m_drawing) {
        const QString text = QStringLiteral("%1:00  ").arg(m_hour, 2, 10, QLatin1Char('0')) +
                             valueText(m_day[static_cast<std::size_t>(m_hour)]);
        const QFont font = uiFont(tk().size.caption, QFont::DemiBold);
        const qreal w = textWidth(text, font) + 2 * tk().size.gap;
        const qreal x = std::clamp(held.center().x() - w / 2, 0.0, std::max(0.0, width() - w));
        const QRectF bubble(x, 0, w, tk().size.chip);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tk().tipFill);
        painter.drawRoundedRect(bubble, tk().size.unit, tk().size.unit);
        paintText(painter, bubble, text, font, tk().tipText, Qt::AlignHCenter);
    }
}

void WeekCurve::drawTo(const QPointF &position)
{
    const QRectF area = plot();
    const auto shareAt = [&](qreal y) {
        const double share = (area.bottom() - y) / area.height();
        return std::clamp(std::round(share / kGrain) * kGrain, 0.0, 1.0);
    };
    // A fast hand skips hours: fill in the ones that it passed over.
    const int from = hourAt(m_last.x());
    const int to = hourAt(position.x());
    for (int hour = std::min(from, to); hour <= std::max(from, to); ++hour) {
        const double part = from == to ? 1 : static_cast<double>(hour - from) / (to - from);
        m_day[static_cast<std::size_t>(hour)] = shareAt(m_last.y() + (position.y() - m_last.y()) * part);
    }
    m_last = position;
    setHour(to);
    update();
    emit edited(m_day);
}

void WeekCurve::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_drawing = true;
    m_last = event->position();
    drawTo(event->position());
}

void WeekCurve::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drawing)
        drawTo(event->position());
}

void WeekCurve::mouseReleaseEvent(QMouseEvent *)
{
    m_drawing = false;
    update();
}

void WeekCurve::keyPressEvent(QKeyEvent *event)
{
    double &share = m_day[static_cast<std::size_t>(m_hour)];
    switch (event->key()) {
    case Qt::Key_Left:
        setHour(m_hour - 1);
        return;
    case Qt::Key_Right:
        setHour(m_hour + 1);
        return;
    case Qt::Key_Up:
        share = std::min(1.0, share + kStep);
        break;
    case Qt::Key_Down:
        share = std::max(0.0, share - kStep);
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    share = std::round(share / kGrain) * kGrain;
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
