// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace gp {
namespace {

constexpr int kCardPadX = 10;
constexpr int kCardPadY = 8;
constexpr int kCardShapeColumn = 24;
constexpr int kCardNoteGap = 2;

}  // namespace

Card::Card(QWidget *parent) : QWidget(parent)
{
    const int pad = tk().size.panelPad;
    setContentsMargins(pad, pad, pad, pad);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tk().line, 1));
    painter.setBrush(tk().surface);
    const qreal radius = tk().size.cardRadius - 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

FindingCard::FindingCard(QWidget *parent) : QWidget(parent), m_fix(new LinkButton({}, this))
{
    // Not Fixed: a layout would take the hint of another width for the greatest height.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    m_fix->setFontSize(tk().size.secondary, QFont::Medium);
    m_fix->hide();
    connect(m_fix, &QAbstractButton::clicked, this, &FindingCard::fixRequested);
}

void FindingCard::setFinding(Mark severity, const QString &title, const QString &detail, const QString &fix)
{
    m_severity = severity;
    TextRuns runs;
    if (!title.isEmpty())
        runs << TextRun{title + (detail.isEmpty() ? QString() : QStringLiteral(" ")), TextTone::Normal, QFont::Medium};
    if (!detail.isEmpty())
        runs << TextRun{detail, TextTone::Normal, QFont::Normal};
    m_flow = TextFlow(runs, tk().size.secondary, tk().size.lineHeight);
    m_fix->setText(fix);
    m_fix->setAccessibleName(tr("%1: %2").arg(fix, title));
    m_fix->setVisible(!fix.isEmpty());
    setAccessibleName(tr("%1: %2 %3").arg(severityName(severity), title, detail).trimmed());
    resizeEvent(nullptr);
    updateGeometry();
    update();
}

void FindingCard::setNote(const TextRuns &note)
{
    m_noteText.clear();
    for (const TextRun &run : note)
        m_noteText += run.text;
    m_note = TextFlow(note, tk().size.secondary, tk().size.lineHeight);
    m_fix->setAccessibleDescription(m_noteText);
    updateGeometry();
    update();
}

void FindingCard::wantNote()
{
    m_noteWanted = true;
    update();
}

int FindingCard::textWidthFor(int width) const
{
    const int fix = m_fix->isHidden() ? 0 : m_fix->sizeHint().width() + tk().size.gap;
    return width - 2 * kCardPadX - kCardShapeColumn - fix;
}

int FindingCard::heightForWidth(int width) const
{
    m_flow.setWidth(textWidthFor(width));
    m_note.setWidth(textWidthFor(width));
    const int note = m_noteText.isEmpty() ? 0 : m_note.height() + kCardNoteGap;
    return std::max(m_flow.height(), tk().size.lineHeight) + note + 2 * kCardPadY;
}

QSize FindingCard::sizeHint() const
{
    const int comfortable = tk().size.inspectorWidth - 2 * tk().size.inspectorPad;
    return QSize(comfortable, heightForWidth(comfortable));
}

QSize FindingCard::minimumSizeHint() const
{
    return QSize(tk().size.control * 4, tk().size.lineHeight + 2 * kCardPadY);
}

void FindingCard::resizeEvent(QResizeEvent *)
{
    const QSize fix = m_fix->sizeHint();
    m_fix->setGeometry(width() - kCardPadX - fix.width() + tk().size.unit, (height() - fix.height()) / 2, fix.width(),
                       fix.height());
}

void FindingCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tk().severity(m_severity).tint);
    painter.drawRoundedRect(QRectF(rect()), tk().size.cardRadius, tk().size.cardRadius);
    const qreal shape = tk().size.severityShape;
    paintSeverity(painter, QRectF(kCardPadX, kCardPadY + (tk().size.lineHeight - shape) / 2.0, shape, shape),
                  m_severity);
    m_flow.setWidth(textWidthFor(width()));
    m_flow.paint(painter, QPointF(kCardPadX + kCardShapeColumn, kCardPadY));
    m_note.setWidth(textWidthFor(width()));
    if (!m_noteText.isEmpty())
        m_note.paint(painter, QPointF(kCardPadX + kCardShapeColumn, kCardPadY + m_flow.height() + kCardNoteGap));
    // Later: what answers may change this card.
    if (std::exchange(m_noteWanted, false))
        QMetaObject::invokeMethod(this, &FindingCard::noteWanted, Qt::QueuedConnection);
    if (m_keyboardFocus)
        paintFocusRing(painter, rect(), tk().size.cardRadius);
}

void FindingCard::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        emit activated();
}

void FindingCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        emit activated();
    else
        QWidget::keyPressEvent(event);
}

void FindingCard::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    update();
}

void FindingCard::focusOutEvent(QFocusEvent *)
{
    m_keyboardFocus = false;
    update();
}

}  // namespace gp
