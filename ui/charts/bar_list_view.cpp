// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bar_list_view.h"

#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace gp {
namespace {

constexpr int kPictureWidth = 768;

}  // namespace

BarListView::BarListView(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void BarListView::setList(BarList list, SumUp sumUp)
{
    m_list = std::move(list);
    m_sumUp = std::move(sumUp);
    m_hovered = -1;
    m_current = std::min(m_current, static_cast<int>(m_list.rows.size()) - 1);
    QStringList words;
    for (const BarRow &row : std::as_const(m_list.rows))
        words += row.name + u' ' + row.figure;
    words += m_list.totalName + u' ' + m_list.totalFigure;
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

void BarListView::setSelected(const QString &id)
{
    if (m_selected == id)
        return;
    m_selected = id;
    update();
}

void BarListView::setMarked(const QStringList &ids)
{
    if (m_marked == ids)
        return;
    m_marked = ids;
    update();
}

QList<int> BarListView::markedRows(const BarList &part) const
{
    QList<int> rows;
    if (m_marked.isEmpty())
        return rows;
    const qsizetype last = part.rows.size() - 1;
    for (qsizetype i = 0; i < m_list.rows.size(); ++i)
        if (m_marked.contains(m_list.rows[i].id))
            rows.append(static_cast<int>(std::min(i, last)));
    return rows;
}

void BarListView::pointAt(int row)
{
    QStringList ids;
    const BarList part = shown();
    if (row >= 0 && row < part.rows.size()) {
        // The last row may stand for all that follow.
        const bool sum = row + 1 == part.rows.size() && part.rows.size() < m_list.rows.size();
        for (qsizetype i = row; i < (sum ? m_list.rows.size() : row + 1); ++i)
            ids.append(m_list.rows[i].id);
    }
    emit rowsPointedAt(ids);
}

BarList BarListView::shown() const
{
    const int row = tk().size.tableRow;
    const auto room = std::max(1, height() / row - (m_list.totalName.isEmpty() ? 0 : 1));
    BarList part = m_list;
    if (m_list.rows.size() <= room || !m_sumUp)
        return part;
    part.rows = m_list.rows.first(room - 1);
    part.rows.append(m_sumUp(m_list.rows.sliced(room - 1)));
    return part;
}

QRect BarListView::rowRect(const QString &id) const
{
    const QList<BarRow> rows = shown().rows;
    for (qsizetype i = 0; i < rows.size(); ++i)
        if (rows[i].id == id)
            return {0, static_cast<int>(i) * tk().size.tableRow, width(), tk().size.tableRow};
    return {};
}

CopiedPicture BarListView::picture(const QString &head) const
{
    // All rows: elsewhere there is no pane that is too low for them. Rows have one height, so that nothing is gained by more.
    CopiedPicture picture = pictureForElsewhere(head, {std::max(width(), kPictureWidth), wantedHeight()},
                                                [this](QPainter &painter, const QRectF &room) {
                                                    const Tokens &light = tokensOf(Theme::Light);
                                                    paintBarList(painter, room, m_list, light, light.size.tableRow);
                                                });
    picture.tsv = barListTsv(m_list);
    return picture;
}

void BarListView::copyPicture(const QString &head) const
{
    QGuiApplication::clipboard()->setMimeData(mimeOfPicture(picture(head)).release());
}

int BarListView::wantedHeight() const
{
    return static_cast<int>(m_list.rows.size() + (m_list.totalName.isEmpty() ? 0 : 1)) * tk().size.tableRow;
}

QSize BarListView::sizeHint() const { return {260, tk().size.tableRow * 8}; }

QSize BarListView::minimumSizeHint() const { return {180, tk().size.tableRow * 3}; }

bool BarListView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = rowAt(help->pos());
        if (row >= 0)
            QToolTip::showText(help->globalPos(), shown().rows[row].tip, this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void BarListView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tk().surface);
    const BarList part = shown();
    BarListState state{-1, m_hovered, markedRows(part)};
    for (int i = 0; i < part.rows.size(); ++i)
        if (!m_selected.isEmpty() && part.rows[i].id == m_selected)
            state.selected = i;
    paintBarList(painter, QRectF(rect()), part, tk(), tk().size.tableRow, state);
    if (hasFocus() && m_current >= 0 && m_current < part.rows.size())
        paintFocusRing(
            painter,
            QRectF(tk().size.unit, m_current * tk().size.tableRow, width() - 2 * tk().size.unit, tk().size.tableRow),
            tk().size.unit);
}

void BarListView::mouseMoveEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position());
    setCursor(row >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (row == m_hovered)
        return;
    m_hovered = row;
    update();
    pointAt(row);
}

void BarListView::mousePressEvent(QMouseEvent *event)
{
    const int row = event->button() == Qt::LeftButton ? rowAt(event->position()) : -1;
    if (row < 0)
        return;
    m_current = row;
    emit rowActivated(shown().rows[row].id);
}

void BarListView::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
    pointAt(-1);
}

void BarListView::keyPressEvent(QKeyEvent *event)
{
    const auto last = static_cast<int>(shown().rows.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Down:
        m_current = std::min(m_current + 1, last);
        pointAt(m_current);
        break;
    case Qt::Key_Up:
        m_current = std::max(m_current - 1, 0);
        pointAt(m_current);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0 && m_current <= last)
            emit rowActivated(shown().rows[m_current].id);
        break;
    default:
        event->ignore();
        return;
    }
    update();
}

void BarListView::focusInEvent(QFocusEvent *event)
{
    if (m_current < 0)
        m_current = 0;
    QWidget::focusInEvent(event);
    update();
}

void BarListView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    pointAt(-1);
    update();
}

int BarListView::rowAt(const QPointF &position) const
{
    const int row = static_cast<int>(position.y()) / tk().size.tableRow;
    return position.y() >= 0 && row < shown().rows.size() ? row : -1;
}

}  // namespace gp
