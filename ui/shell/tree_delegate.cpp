// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tree_delegate.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QLineEdit>
#include <QPainter>
#include <QTreeView>

namespace gp {
namespace {

constexpr int kMostNameLength = 120;
constexpr qreal kLeastName = 44;     // px of a name that stand beside a figure
constexpr int kNameEditorReach = 6;  // of its frame, round the words

}  // namespace

TreeDelegate::TreeDelegate(QTreeView *view) : QStyledItemDelegate(view), m_view(view) {}

int TreeDelegate::indentOf(const QModelIndex &index) const
{
    int depth = 0;
    for (QModelIndex up = index.parent(); up.isValid(); up = up.parent())
        ++depth;
    return tk().size.panelPad + depth * tk().size.panelPad;
}

QRect TreeDelegate::chevronRect(const QModelIndex &index) const
{
    if (!index.model() || !index.model()->hasChildren(index))
        return {};
    const QRect row = m_view->visualRect(index);
    return {indentOf(index) - 2, row.top(), tk().size.smallGlyph, row.height()};
}

QSize TreeDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, tk().size.paletteRow};
}

void TreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect row(0, option.rect.top(), m_view->viewport()->width(), option.rect.height());
    const QString icon = index.data(TreeRole::Icon).toString();
    const bool head = icon.isEmpty();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(row, tk().selected);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(row, tk().hover);

    int x = indentOf(index);
    if (index.model()->hasChildren(index))
        drawGlyph(*painter, QRectF(chevronRect(index)),
                  m_view->isExpanded(index) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                  tk().size.smallGlyph - 2, tk().secondary);
    x += tk().size.smallGlyph;
    if (!head) {
        drawServiceTile(*painter, QPointF(x, row.top() + (row.height() - tk().size.glyph) / 2), icon, tk().size.glyph);
        x += tk().size.glyph + tk().size.gap;
    }
    qreal right = row.width() - tk().size.panelPad;
    const QVariant count = index.data(TreeRole::Count);
    const QString figure = count.isValid() ? QString::number(count.toInt()) : index.data(TreeRole::Figure).toString();
    const QString words = index.data(Qt::DisplayRole).toString();
    const QFont wordsFont = head ? uiFont(tk().size.secondary, QFont::DemiBold) : uiFont(tk().size.body);
    const bool folded = index.model()->hasChildren(index) && !m_view->isExpanded(index);
    const QVariant mark = index.data(folded ? TreeRole::InsideMark : TreeRole::OwnMark);
    const qreal markEdge = tk().size.severityShape - 2;
    const QFont figureFont = uiFont(tk().size.caption);
    const qreal room = right - x - (mark.isValid() ? markEdge + tk().size.unit : 0);
    // As the cards have it: the figure stands, and a long name is cut, which the tool tip has whole. Where hardly a word of the name
    // would be left the figure gives way, and is in the tool tip.
    const qreal least = std::min<qreal>(textWidth(words, wordsFont), kLeastName);
    if (!figure.isEmpty() && least + textWidth(figure, figureFont) + tk().size.gap <= room) {
        paintText(*painter, QRectF(x, row.top(), right - x, row.height()), figure, figureFont, tk().secondary,
                  Qt::AlignRight);
        right -= textWidth(figure, figureFont) + tk().size.gap;
    }
    if (mark.isValid()) {
        paintSeverity(*painter, QRectF(right - markEdge, row.top() + (row.height() - markEdge) / 2, markEdge, markEdge),
                      static_cast<Mark>(mark.toInt()));
        right -= markEdge + tk().size.unit;
    }
    paintText(*painter, QRectF(x, row.top(), right - x, row.height()), words, wordsFont,
              index.data(TreeRole::Dimmed).toBool() ? tk().secondary : tk().text);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        paintFocusRing(*painter, QRectF(row), 0);
    painter->restore();
}

QWidget *TreeDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(QStringLiteral("tree.rename"));
    editor->setAccessibleName(tr("New name of %1").arg(index.data(Qt::DisplayRole).toString()));
    editor->setMaxLength(kMostNameLength);
    return editor;
}

void TreeDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const
{
    const int words = indentOf(index) + tk().size.smallGlyph + tk().size.glyph + tk().size.gap;
    const int left = words - kNameEditorReach;
    editor->setGeometry(left, option.rect.top(), m_view->viewport()->width() - left - tk().size.unit,
                        option.rect.height());
}

TreeDelegate *setUpTree(QTreeView &view)
{
    auto *delegate = new TreeDelegate(&view);
    view.setItemDelegate(delegate);
    view.setHeaderHidden(true);
    view.setIndentation(0);
    view.setRootIsDecorated(false);
    view.setUniformRowHeights(true);
    view.setFrameShape(QFrame::NoFrame);
    view.setMouseTracking(true);
    view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    return delegate;
}

}  // namespace gp
