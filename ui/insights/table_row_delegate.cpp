// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/table_row_delegate.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <cmath>

namespace gp {

void TableRowDelegate::setHoverGlyph(int column, const QString &glyph)
{
    m_glyphColumn = column;
    m_glyph = glyph;
}

QRect TableRowDelegate::hoverGlyphRect(const QRect &cell) const
{
    const int px = tk().size.smallGlyph + 2 * tk().size.unit;
    return {cell.right() - px + 1, cell.top(), px, cell.height()};
}

void TableRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Sizes &size = tk().size;
    const QModelIndex head = index.siblingAtColumn(0);
    const bool chosen = head.data(ChosenRowRole).toBool();
    const bool quiet = head.data(QuietRowRole).toBool();
    const bool current = option.state & QStyle::State_Selected;
    const bool hovered = index.row() == m_hovered;
    const bool lit = hovered || current || head.data(MarkedRowRole).toBool();
    painter->save();
    painter->fillRect(option.rect, chosen ? tk().selected : lit ? tk().hover : tk().surface);
    paintHairline(*painter, QPointF(option.rect.left(), option.rect.bottom()),
                  QPointF(option.rect.right() + 1, option.rect.bottom() + 1), tk().line);
    if (current && index.column() == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), size.focus, option.rect.height()), tk().accent);

    const bool first = index.column() == 0;
    QRectF words(option.rect);
    words.adjust(first ? size.panelPad : size.unit, 0, -size.gap, -1);
    const bool strong = index.data(StrongRole).toBool();
    const QFont font = uiFont(size.secondary, strong ? QFont::DemiBold : QFont::Normal);
    const bool secondary = quiet || index.data(SecondaryRole).toBool();
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    const bool acts = hovered && index.column() == m_glyphColumn && !m_glyph.isEmpty() && !chosen;
    const QString glyphName = index.data(GlyphRole).toString();
    if (acts || !glyphName.isEmpty())
        words.setRight(words.right() - size.smallGlyph - size.unit / 2.0);
    const qreal width =
        paintText(*painter, words, index.data().toString(), font, secondary ? tk().secondary : tk().text, alignment);
    if (acts)
        drawGlyph(*painter, hoverGlyphRect(option.rect), m_glyph, size.smallGlyph, tk().accent);
    else if (!glyphName.isEmpty())
        drawGlyph(*painter,
                  QRectF(words.left() + std::ceil(width) + size.unit, words.top(), size.smallGlyph, words.height()),
                  glyphName, size.smallGlyph, tk().accent);
    painter->restore();
}

QSize TableRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFont font = uiFont(tk().size.secondary, index.data(StrongRole).toBool() ? QFont::DemiBold : QFont::Normal);
    return {static_cast<int>(std::ceil(textWidth(index.data().toString(), font))) + tk().size.unit + tk().size.gap,
            tk().size.tableRow};
}

}  // namespace gp
