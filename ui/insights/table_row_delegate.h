// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace gp {

/// What a model may say of a row, read from its first column.
enum TableRole {
    ChosenRowRole = Qt::UserRole + 1,  ///< bool: filled, with a check behind the name
    QuietRowRole,                      ///< bool: secondary words
    StrongRole,                        ///< bool, of the cell: semibold
    GlyphRole,                         ///< QString, of the cell: glyph behind the text, in the accent
    SecondaryRole,                     ///< bool, of the cell: secondary words
    MarkedRowRole,                     ///< bool: what the pointer is on in another view, filled as if hovered
};

/// Draws the rows of the panes' tables: 24 high, 12 px text, tabular figures, a hairline below, fills for the chosen row and
/// the one under the mouse.
class TableRowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setHoveredRow(int row) { m_hovered = row; }
    /// A glyph at the right end of a cell of the hovered row: an action.
    void setHoverGlyph(int column, const QString &glyph);
    [[nodiscard]] QRect hoverGlyphRect(const QRect &cell) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_hovered = -1;
    int m_glyphColumn = -1;
    QString m_glyph;
};

}  // namespace gp
