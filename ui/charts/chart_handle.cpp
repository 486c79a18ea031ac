// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_handle.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QFocusEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr QSize kHandleSize(20, 28);  // that answers to the mouse
constexpr QSizeF kPill(10, 18);
constexpr qreal kTickHalf = 3;
constexpr qreal kTickGap = 1.5;
constexpr qreal kPlayPx = 2;  // that a hand may shake before it drags
constexpr int kMostNote = 300;

/// Words in lines that the width takes.
QStringList brokenToWidth(const QString &text, qreal width, const QFont &font)
{
    const QFontMetricsF metrics(font);
    QStringList rows;
    for (const QString &word : text.split(u' ')) {
        const QString longer = rows.isEmpty() ? word : rows.last() + u' ' + word;
        if (rows.isEmpty() || metrics.horizontalAdvance(longer) > width)
            rows.append(word);
        else
            rows.last() = longer;
    }
    return rows;
}

}  // namespace

ChartHandle::ChartHandle(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SizeHorCursor);
    setAttribute(Qt::WA_Hover);
    resize(sizeHint());
}

void ChartHandle::placeAt(const QPointF &middle) { move((middle - QPointF(width() / 2.0, height() / 2.0)).toPoint()); }

void ChartHandle::letGo()
{
    m_down = false;
    m_held = false;
    update();
}

QSize ChartHandle::sizeHint() const { return kHandleSize; }

void ChartHandle::take()
{
    if (m_held)
        return;
    m_held = true;
    update();
    emit taken();
}

bool ChartHandle::event(QEvent *event)
{
    // The window's keys must not reach past it: Delete there removes the part that is shown, Escape leaves the pane.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool ours =
            key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Delete || key == Qt::Key_Backspace;
        const bool ends = key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter;
        if (ours || (ends && m_held)) {
            event->accept();
            return true;
        }
        // Saving, undo and the like mean the design as it is seen here.
        const bool modifier =
            key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta;
        if (m_held && !m_down && !modifier)
            emit letStand();
    }
    return QWidget::event(event);
}

void ChartHandle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lit = underMouse() || m_held || hasFocus();
    const QPointF middle = QRectF(rect()).center();
    const QRectF pill(middle - QPointF(kPill.width() / 2, kPill.height() / 2), kPill);
    const QColor edge = lit ? tk().accent : tk().control;
    painter.setPen(QPen(edge, lit ? 2 : 1.5));
    painter.setBrush(m_held ? tk().selected : tk().surface);
    painter.drawRoundedRect(pill, pill.width() / 2, pill.width() / 2);
    painter.setPen(QPen(edge, 1.25, Qt::SolidLine, Qt::FlatCap));
    for (const qreal x : {middle.x() - kTickGap, middle.x() + kTickGap})
        painter.drawLine(QPointF(x, middle.y() - kTickHalf), QPointF(x, middle.y() + kTickHalf));
    if (hasFocus())
        paintFocusRing(painter, QRectF(rect()), tk().size.radius);
}

void ChartHandle::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    m_down = true;
    m_pressed = event->globalPosition().x();
}

void ChartHandle::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_down)
        return;
    const qreal away = event->globalPosition().x() - m_pressed;
    if (!m_held && std::abs(away) <= kPlayPx)
        return;
    take();
    emit dragged(away);
}

void ChartHandle::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_down)
        return;
    m_down = false;
    if (m_held)
        emit letStand();
}

void ChartHandle::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !m_held)
        emit removeAsked();
}

void ChartHandle::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (!m_down) {
            take();
            emit stepped((event->key() == Qt::Key_Left ? -1 : 1) *
                         (event->modifiers() & Qt::ShiftModifier ? kLargeStep : 1));
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_held && !m_down) {
            emit letStand();
            return;
        }
        break;
    case Qt::Key_Escape:
        if (m_held) {
            emit takenBack();
            return;
        }
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (!m_down)
            emit removeAsked();
        return;
    default:
        break;
    }
    event->ignore();
}

void ChartHandle::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
    const bool away = event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason;
    if (m_held && !m_down && away)
        emit letStand();
}

ChartNote::ChartNote(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void ChartNote::setLines(const QStringList &lines)
{
    m_lines = lines;
    m_rows.clear();
    m_strongRows = 0;
    const int pad = tk().size.gap;
    const qreal most = std::min(kMostNote, parentWidget()->width() - 2 * tk().size.unit) - 2 * pad;
    qreal wide = 0;
    for (const QString &line : lines) {
        const QFont font = uiFont(tk().size.caption, m_rows.isEmpty() ? QFont::DemiBold : QFont::Normal);
        for (const QString &row : brokenToWidth(line, most, font)) {
            wide = std::max(wide, textWidth(row, font));
            m_rows.append(row);
        }
        if (m_strongRows == 0)
            m_strongRows = static_cast<int>(m_rows.size());
    }
    resize(static_cast<int>(std::ceil(wide)) + 2 * pad + 1,
           static_cast<int>(m_rows.size()) * tk().size.lineHeight + 2 * tk().size.unit);
    update();
}

void ChartNote::placeBeside(const QPointF &point)
{
    const int gap = kHandleSize.width() / 2 + tk().size.unit;
    const int x = static_cast<int>(point.x());
    const bool right = x + gap + width() <= parentWidget()->width();
    const bool left = x - gap - width() >= 0;
    // Where neither side has room it stands above, so that the hand is not on it.
    const int top = static_cast<int>(point.y()) - (right || left ? height() / 2 : kHandleSize.height() / 2 + height());
    const int at = right ? x + gap : left ? x - gap - width() : x - width() / 2;
    move(std::clamp(at, 0, std::max(0, parentWidget()->width() - width())),
         std::clamp(top, 0, std::max(0, parentWidget()->height() - height())));
    raise();
}

void ChartNote::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tk().tipFill);
    painter.drawRoundedRect(QRectF(rect()), tk().size.unit, tk().size.unit);
    for (int i = 0; i < m_rows.size(); ++i)
        paintText(painter,
                  QRectF(tk().size.gap, tk().size.unit + i * tk().size.lineHeight, width() - 2 * tk().size.gap + 1,
                         tk().size.lineHeight),
                  m_rows[i], uiFont(tk().size.caption, i < m_strongRows ? QFont::DemiBold : QFont::Normal),
                  tk().tipText);
}

}  // namespace gp
