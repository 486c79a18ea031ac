// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/edge_strip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace gp {

EdgeStrip::EdgeStrip(Edge edge, const QString &name, QWidget *parent) : PaintedButton(parent), m_edge(edge)
{
    setText(name);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    // As long as its edge: the whole of it answers to the mouse.
    if (edge == Edge::Bottom)
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    else
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    describe(name, {});
}

void EdgeStrip::describe(const QString &what, const QString &keys)
{
    setAccessibleName(what);
    setToolTip(keys.isEmpty() ? what : what + QStringLiteral("  ") + keys);
}

QSize EdgeStrip::sizeHint() const { return {tk().size.tableRow, tk().size.tableRow}; }

void EdgeStrip::paintEvent(QPaintEvent *)
{
    const Sizes &size = tk().size;
    QPainter painter(this);
    painter.fillRect(rect(), isDown() ? tk().pressed : isLit() ? tk().hover : tk().surface);
    const QColor ink = isLit() ? tk().text : tk().secondary;
    const QFont font = uiFont(size.secondary);
    if (m_edge == Edge::Bottom) {
        painter.fillRect(0, 0, width(), 1, tk().line);
        drawGlyph(painter, QRectF(size.panelPad, 0, size.smallGlyph, height()), QStringLiteral("chevron-up"),
                  size.smallGlyph, ink);
        const qreal left = size.panelPad + size.smallGlyph + size.gap;
        paintText(painter, QRectF(left, 0, width() - left, height()), text(), font, ink);
    } else {
        painter.fillRect(m_edge == Edge::Left ? width() - 1 : 0, 0, 1, height(), tk().line);
        drawGlyph(painter, QRectF(0, size.gap, width(), size.smallGlyph),
                  m_edge == Edge::Left ? QStringLiteral("chevron-right") : QStringLiteral("chevron-left"),
                  size.smallGlyph, ink);
        painter.save();
        // Read from top to bottom on the right, from bottom to top on the left, as on the spine of a book.
        const qreal top = size.gap + size.smallGlyph + size.gap;
        const qreal room = height() - top - size.gap;
        if (m_edge == Edge::Right) {
            painter.translate(width(), top);
            painter.rotate(90);
        } else {
            painter.translate(0, top + std::min(room, textWidth(text(), font) + 1));
            painter.rotate(-90);
        }
        paintText(painter, QRectF(0, 0, room, width()), text(), font, ink);
        painter.restore();
    }
    if (hasKeyboardFocus())
        paintFocusRing(painter, QRectF(rect()), size.unit);
}

}  // namespace gp
