// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_corner.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace gp {

WindowCorner::WindowCorner(QWidget *parent) : QWidget(parent) { setObjectName(QStringLiteral("corner")); }

void WindowCorner::setState(const QString &name, const QString &state)
{
    m_name = name;
    m_state = state;
    setAccessibleName(name + QStringLiteral(", ") + state);
    settle();
}

void WindowCorner::setRoom(int width)
{
    if (width == m_room)
        return;
    m_room = width;
    settle();
}

void WindowCorner::settle()
{
    updateGeometry();
    placeTools();
    // The menu bar places its corner only when its own geometry changes.
    resize(sizeHint());
    if (parentWidget())
        move(parentWidget()->width() - width(), y());
    update();
}

void WindowCorner::addTool(QWidget *tool)
{
    tool->setParent(this);
    tool->setVisible(m_toolsShown);
    m_tools.append(tool);
}

void WindowCorner::setToolsShown(bool shown)
{
    m_toolsShown = shown;
    for (QWidget *tool : std::as_const(m_tools))
        tool->setVisible(shown);
}

int WindowCorner::toolsWidth() const
{
    int width = 0;
    if (m_toolsShown)
        for (const QWidget *tool : m_tools)
            width += tool->sizeHint().width();
    return width > 0 ? width + tk().size.gap : 0;
}

void WindowCorner::placeTools()
{
    int x = sizeHint().width() - toolsWidth();
    for (QWidget *tool : std::as_const(m_tools)) {
        const QSize size = tool->sizeHint();
        tool->setGeometry(x, (tk().size.menuBar - size.height()) / 2, size.width(), size.height());
        x += size.width();
    }
}

QSize WindowCorner::sizeHint() const
{
    const QFont font = uiFont(tk().size.secondary);
    const qreal width =
        textWidth(m_name, font) + textWidth(m_state, font) + 2 * tk().size.group + tk().size.panelPad + toolsWidth();
    return {std::min(static_cast<int>(std::ceil(width)), std::max(m_room, toolsWidth())), tk().size.menuBar};
}

void WindowCorner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont font = uiFont(tk().size.secondary);
    const QRectF row = QRectF(rect()).adjusted(0, 0, -tk().size.panelPad - toolsWidth(), 0);
    paintText(painter, row, m_state, font, tk().secondary, Qt::AlignRight);
    paintText(painter, row.adjusted(0, 0, -textWidth(m_state, font) - tk().size.group, 0), m_name, font, tk().secondary,
              Qt::AlignRight);
}

}  // namespace gp
