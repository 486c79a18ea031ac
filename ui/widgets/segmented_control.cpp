// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented_control.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr int kSegmentPad = 12;

}  // namespace

SegmentedControl::SegmentedControl(QWidget *parent) : QWidget(parent)
{
    registerWidgetAccessibility();
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

SegmentedControl::SegmentedControl(const QList<Segment> &segments, QWidget *parent) : SegmentedControl(parent)
{
    setSegments(segments);
}

void SegmentedControl::setSegments(const QList<Segment> &segments)
{
    const QString kept = currentId();
    m_segments = segments;
    m_current = -1;
    setCurrentId(kept);
    updateGeometry();
    update();
}

void SegmentedControl::setCurrent(int index)
{
    m_current = index >= 0 && index < m_segments.size() ? index : -1;
    update();
}

void SegmentedControl::setCurrentId(const QString &id)
{
    int index = -1;
    for (int i = 0; i < m_segments.size(); ++i) {
        if (!id.isEmpty() && m_segments[i].id == id)
            index = i;
    }
    setCurrent(index);
}

QString SegmentedControl::currentId() const { return m_current >= 0 ? m_segments[m_current].id : QString(); }

void SegmentedControl::setStretched(bool stretched)
{
    m_stretched = stretched;
    setSizePolicy(stretched ? QSizePolicy::Expanding : QSizePolicy::Maximum, QSizePolicy::Fixed);
    updateGeometry();
}

int SegmentedControl::widthOf(const Segment &segment)
{
    const qreal text = textWidth(segment.text, uiFont(tk().size.secondary, QFont::DemiBold));
    return std::max(static_cast<int>(std::ceil(text)) + 2 * kSegmentPad, segment.leastWidth);
}

QList<int> SegmentedControl::widths() const
{
    QList<int> widths;
    const int inset = tk().size.segmentInset;
    int left = inset;
    for (int i = 0; i < m_segments.size(); ++i) {
        int segment = widthOf(m_segments[i]);
        if (m_stretched) {
            const int right = inset + static_cast<int>((width() - 2 * inset) * (i + 1) / m_segments.size());
            segment = right - left;
        }
        widths << segment;
        left += segment;
    }
    return widths;
}

QRect SegmentedControl::segmentRect(int index) const
{
    const int inset = tk().size.segmentInset;
    int left = inset;
    const QList<int> all = widths();
    for (int i = 0; i < index && i < all.size(); ++i)
        left += all[i];
    return QRect(left, inset, all.value(index), height() - 2 * inset);
}

QSize SegmentedControl::sizeHint() const
{
    int total = 2 * tk().size.segmentInset;
    for (const Segment &segment : m_segments)
        total += widthOf(segment);
    return QSize(total, tk().size.control);
}

QSize SegmentedControl::minimumSizeHint() const { return m_stretched ? QSize(0, tk().size.control) : sizeHint(); }

bool SegmentedControl::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const QPoint at = static_cast<QHelpEvent *>(event)->pos();
    for (int i = 0; i < m_segments.size(); ++i)
        if (const QRect box = segmentRect(i); !m_segments[i].tip.isEmpty() && box.contains(at)) {
            QToolTip::showText(mapToGlobal(at), m_segments[i].tip, this, box);
            return true;
        }
    return QWidget::event(event);
}

void SegmentedControl::paintEvent(QPaintEvent *)
{
    const Sizes &size = tk().size;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tk().inset);
    painter.drawRoundedRect(QRectF(rect()), size.radius, size.radius);
    for (int i = 0; i < m_segments.size(); ++i) {
        const QRectF box(segmentRect(i));
        const bool chosen = i == m_current;
        const bool usable = isEnabled() && m_segments[i].enabled;
        if (chosen) {
            painter.setPen(QPen(currentTheme() == Theme::Light ? tk().line : tk().insetSelected, 1));
            painter.setBrush(tk().insetSelected);
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), size.radius - 2, size.radius - 2);
        }
        const bool lit = usable && i == m_hover;
        paintText(painter, box.adjusted(size.unit, 0, -size.unit, 0), m_segments[i].text,
                  uiFont(size.secondary, chosen ? QFont::DemiBold : QFont::Normal),
                  !usable         ? tk().disabledText
                  : chosen || lit ? tk().text
                                  : tk().secondary,
                  Qt::AlignHCenter);
    }
    if (m_keyboardFocus)
        paintFocusRing(painter, m_current >= 0 ? QRectF(segmentRect(m_current)) : QRectF(rect()), size.radius - 1);
}

void SegmentedControl::mousePressEvent(QMouseEvent *event)
{
    m_pressed = -1;
    for (int i = 0; i < m_segments.size(); ++i) {
        if (event->button() == Qt::LeftButton && segmentRect(i).contains(event->position().toPoint()))
            m_pressed = i;
    }
}

void SegmentedControl::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_pressed >= 0 && segmentRect(m_pressed).contains(event->position().toPoint()))
        activate(m_pressed);
    m_pressed = -1;
}

void SegmentedControl::mouseMoveEvent(QMouseEvent *event)
{
    int hover = -1;
    for (int i = 0; i < m_segments.size(); ++i) {
        if (segmentRect(i).contains(event->position().toPoint()))
            hover = i;
    }
    if (hover != m_hover) {
        m_hover = hover;
        update();
    }
}

void SegmentedControl::leaveEvent(QEvent *)
{
    m_hover = -1;
    update();
}

void SegmentedControl::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        step(m_current < 0 ? static_cast<int>(m_segments.size()) - 1 : m_current - 1, -1);
        return;
    case Qt::Key_Right:
    case Qt::Key_Down:
        step(m_current + 1, 1);
        return;
    case Qt::Key_Home:
        step(0, 1);
        return;
    case Qt::Key_End:
        step(static_cast<int>(m_segments.size()) - 1, -1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void SegmentedControl::step(int from, int by)
{
    for (int i = from; i >= 0 && i < m_segments.size(); i += by) {
        if (m_segments[i].enabled) {
            activate(i);
            return;
        }
    }
}

void SegmentedControl::activate(int index)
{
    if (!m_segments[index].enabled || index == m_current)
        return;
    m_current = index;
    update();
    QAccessibleValueChangeEvent change(this, m_segments[index].text);
    QAccessible::updateAccessibility(&change);
    emit activated(index);
    emit activatedId(m_segments[index].id);
}

void SegmentedControl::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = event->reason() != Qt::MouseFocusReason && event->reason() != Qt::OtherFocusReason;
    QWidget::focusInEvent(event);
    update();
}

void SegmentedControl::focusOutEvent(QFocusEvent *event)
{
    m_keyboardFocus = false;
    QWidget::focusOutEvent(event);
    update();
}

}  // namespace gp
