// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/rows_handles.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QAbstractItemView>
#include <QMouseEvent>
#include <QPainter>

namespace gp {

RowsHandles::RowsHandles(QWidget *parent) : QHeaderView(Qt::Vertical, parent)
{
    setObjectName(QStringLiteral("grid.handles"));
    setSectionResizeMode(QHeaderView::Fixed);
    setMinimumSectionSize(tk().size.tableRow);
    setDefaultSectionSize(tk().size.tableRow);
    setToolTip(tr("Drag to another place  Alt+Up, Alt+Down"));
    viewport()->setCursor(Qt::OpenHandCursor);
}

QSize RowsHandles::sizeHint() const { return {tk().size.toolButton, QHeaderView::sizeHint().height()}; }

void RowsHandles::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), tk().surface);
    for (int row = 0; row < count(); ++row) {
        const QRect place(0, sectionViewportPosition(row), viewport()->width(), sectionSize(row));
        if (row == m_dragged)
            painter.fillRect(place, tk().selected);
        drawGlyph(painter, place, QStringLiteral("drag"), tk().size.smallGlyph, tk().secondary);
        paintHairline(painter, QPointF(place.left(), place.bottom() + 0.5),
                      QPointF(place.right() + 1, place.bottom() + 0.5), tk().line);
    }
}

int RowsHandles::gapAt(int y) const
{
    const int row = logicalIndexAt(y);
    if (row < 0)
        return y < 0 ? 0 : count();
    return y < sectionViewportPosition(row) + sectionSize(row) / 2 ? row : row + 1;
}

void RowsHandles::showGap(int gap)
{
    m_gap = gap;
    auto *view = qobject_cast<QAbstractItemView *>(parentWidget());
    if (!view)
        return;
    if (!m_line) {
        m_line = new QWidget(view->viewport());
        m_line->setAttribute(Qt::WA_TransparentForMouseEvents);
        m_line->setAutoFillBackground(true);
    }
    QPalette palette = m_line->palette();
    palette.setColor(QPalette::Window, tk().accent);
    m_line->setPalette(palette);
    const int y =
        gap < count() ? sectionViewportPosition(gap) : sectionViewportPosition(count() - 1) + sectionSize(count() - 1);
    m_line->setGeometry(0, y - tk().size.focus / 2, view->viewport()->width(), tk().size.focus);
    m_line->setVisible(gap >= 0);
    m_line->raise();
}

void RowsHandles::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragged = logicalIndexAt(event->position().toPoint().y());
    if (auto *view = qobject_cast<QAbstractItemView *>(parentWidget()); view && m_dragged >= 0)
        view->setCurrentIndex(model()->index(m_dragged, std::max(0, view->currentIndex().column())));
    viewport()->setCursor(Qt::ClosedHandCursor);
    viewport()->update();
}

void RowsHandles::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragged >= 0)
        showGap(gapAt(event->position().toPoint().y()));
}

void RowsHandles::mouseReleaseEvent(QMouseEvent *)
{
    const int from = m_dragged;
    const int gap = m_gap;
    m_dragged = -1;
    m_gap = -1;
    if (m_line)
        m_line->hide();
    viewport()->setCursor(Qt::OpenHandCursor);
    viewport()->update();
    if (from < 0 || gap < 0)
        return;
    const int to = gap > from ? gap - 1 : gap;
    if (to != from)
        emit moved(from, to);
}

}  // namespace gp
