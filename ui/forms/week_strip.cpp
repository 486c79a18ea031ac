// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/week_strip.h"

#include "core/base/text.h"
#include "ui/forms/text_editors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace gp {
namespace {

constexpr int kLeastCellWidth = 40;  // "100 %" of the chosen one, in bold
constexpr int kStripHeight = 34;
constexpr int kHourLine = 16;
constexpr int kHoursADay = static_cast<int>(kDayHours);

}  // namespace

WeekStrip::WeekStrip(QWidget *parent) : QWidget(parent), m_edit(new QLineEdit(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_edit->setProperty(kBareProperty, true);
    m_edit->setFrame(false);
    m_edit->setAlignment(Qt::AlignRight);
    m_edit->setFont(uiFont(tk().size.caption, QFont::DemiBold));
    m_edit->setTextMargins(0, 0, 0, 0);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { tidyPasted(*m_edit); });
    setFocusProxy(m_edit);
}

int WeekStrip::cellCount() const
{
    for (const int count : {24, 12, 8, 6, 4})
        if (width() / count >= kLeastCellWidth)
            return count;
    return 3;
}

QSize WeekStrip::sizeHint() const { return {tk().size.leftWidth, kStripHeight}; }

QRect WeekStrip::cellRect(int hour) const
{
    const int count = cellCount();
    if (hour / count != m_hour / count)
        return {};
    const int place = hour % count;
    const int left = place * width() / count;
    return {left, 0, (place + 1) * width() / count - left, kStripHeight};
}

QString WeekStrip::shareText(int hour) const
{
    return QString::fromStdString(formatNumber(m_day[static_cast<std::size_t>(hour)] * 100, 1)) + QStringLiteral(" %");
}

void WeekStrip::setDay(const DayShares &day)
{
    m_day = day;
    placeEdit();
}

void WeekStrip::setHour(int hour)
{
    if (hour == m_hour)
        return;
    m_hour = std::clamp(hour, 0, kHoursADay - 1);
    m_edit->setModified(false);
    placeEdit();
}

void WeekStrip::placeEdit()
{
    const QRect cell = cellRect(m_hour);
    m_edit->setGeometry(cell.left() + 1, kHourLine, cell.width() - 2, kHourLine);
    if (!m_edit->hasFocus() || !m_edit->isModified()) {
        const bool whole = m_edit->hasFocus() && m_edit->hasSelectedText();
        m_edit->setText(shareText(m_hour));
        if (whole)
            m_edit->selectAll();
    }
    m_edit->setAccessibleName(tr("Share of the peak at %1:00").arg(m_hour, 2, 10, QLatin1Char('0')));
    update();
}

void WeekStrip::type(const QString &digits)
{
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->setText(digits);
    m_edit->setModified(true);
}

void WeekStrip::commit()
{
    if (!m_edit->isModified())
        return;
    m_edit->setModified(false);
    emit typed(m_hour, m_edit->text());
    placeEdit();
}

bool WeekStrip::go(int by)
{
    const int to = m_hour + by;
    if (to < 0 || to >= kHoursADay)
        return false;
    commit();
    setHour(to);
    emit hourChosen(to);
    m_edit->selectAll();
    return true;
}

void WeekStrip::resizeEvent(QResizeEvent *) { placeEdit(); }

void WeekStrip::mousePressEvent(QMouseEvent *event)
{
    for (int hour = 0; hour < kHoursADay; ++hour)
        if (cellRect(hour).contains(event->position().toPoint())) {
            commit();
            setHour(hour);
            emit hourChosen(hour);
            m_edit->setFocus(Qt::MouseFocusReason);
            m_edit->selectAll();
        }
}

bool WeekStrip::eventFilter(QObject *watched, QEvent *event)
{
    if (passUndoOn(event))
        return true;
    if (watched == m_edit && event->type() == QEvent::FocusOut)
        commit();
    if (watched == m_edit && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        update();
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool all = m_edit->selectedText() == m_edit->text();
    switch (key->key()) {
    case Qt::Key_Tab:
        return go(1);
    case Qt::Key_Backtab:
        return go(-1);
    case Qt::Key_Left:
        return (all || m_edit->cursorPosition() == 0) && go(-1);
    case Qt::Key_Right:
        return (all || m_edit->cursorPosition() == m_edit->text().size()) && go(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        commit();
        m_edit->selectAll();
        return true;
    case Qt::Key_Escape:
        if (!m_edit->isModified())
            return false;
        m_edit->setModified(false);
        placeEdit();
        m_edit->selectAll();
        return true;
    default:
        return false;
    }
}

void WeekStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect frame(0, 0, width(), kStripHeight);
    const int pad = tk().size.unit;
    const QFont caption = uiFont(tk().size.caption);
    paintFieldEdge(painter, frame, Edge::Control);
    for (int hour = 0; hour < kHoursADay; ++hour) {
        const QRect cell = cellRect(hour);
        if (cell.isEmpty())
            continue;
        const bool chosen = hour == m_hour;
        if (chosen)
            painter.fillRect(cell.adjusted(1, 1, -1, -1), tk().selected);
        if (cell.left() > 0)
            paintHairline(painter, QPointF(cell.left(), 1), QPointF(cell.left(), kStripHeight - 1), tk().line);
        const QRectF words = QRectF(cell).adjusted(pad, 0, -pad, 0);
        paintText(painter, QRectF(words.left(), 1, words.width(), kHourLine), QString::number(hour), caption,
                  tk().secondary, Qt::AlignRight);
        if (!chosen)
            paintText(painter, QRectF(words.left(), kHourLine, words.width(), kHourLine), shareText(hour), caption,
                      tk().text, Qt::AlignRight);
        else if (m_edit->hasFocus())
            paintFocusRing(painter, QRectF(cell), pad);
    }
}

}  // namespace gp
