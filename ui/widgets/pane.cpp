// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pane.h"

#include "ui/theme/tokens.h"

#include <QPainter>

namespace gp {

Pane::Pane(QWidget *parent, Ground ground) : QWidget(parent), m_ground(ground)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void Pane::setHairlines(Qt::Edges edges)
{
    m_edges = edges;
    update();
}

void Pane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_ground == Ground::Surface ? tk().surface : tk().canvas);
    const QColor line = tk().line;
    if (m_edges & Qt::TopEdge)
        painter.fillRect(0, 0, width(), 1, line);
    if (m_edges & Qt::BottomEdge)
        painter.fillRect(0, height() - 1, width(), 1, line);
    if (m_edges & Qt::LeftEdge)
        painter.fillRect(0, 0, 1, height(), line);
    if (m_edges & Qt::RightEdge)
        painter.fillRect(width() - 1, 0, 1, height(), line);
}

Hairline::Hairline(Qt::Orientation orientation, QWidget *parent) : QWidget(parent), m_orientation(orientation)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

QSize Hairline::sizeHint() const { return m_orientation == Qt::Horizontal ? QSize(0, 1) : QSize(1, 0); }

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tk().line);
}

}  // namespace gp
