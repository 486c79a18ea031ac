// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace gp {

/// What a row of a tree says beside its text.
namespace TreeRole {
enum {
    Key = Qt::UserRole + 1,
    Icon,
    Count,
    Figure,
    Depth,
    OwnMark,     ///< a Mark as int: the worst finding about it
    InsideMark,  ///< the same of it and all that it holds, drawn while it is folded
    Dimmed       ///< bool: shown for what it holds
};
}

/// Paints the rows of palette and outline: chevron, tile, words, and mark, count or figure at the right. What may be edited
/// is edited where the words stand.
class TreeDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit TreeDelegate(QTreeView *view);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Where the chevron of a row stands, in the view's coordinates; empty for rows without children.
    [[nodiscard]] QRect chevronRect(const QModelIndex &index) const;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

private:
    [[nodiscard]] int indentOf(const QModelIndex &index) const;
    QTreeView *m_view;
};

/// Sets a tree up to be painted by a TreeDelegate: no branches, no frame, rows of one height.
TreeDelegate *setUpTree(QTreeView &view);

}  // namespace gp
