// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/rows_delegate.h"

#include "ui/forms/rows_model.h"
#include "ui/forms/text_editors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"

#include <QLineEdit>
#include <QPainter>
#include <QStyle>

#include <cmath>

namespace gp {
namespace {

const RowsModel &rowsOf(const QModelIndex &index) { return *static_cast<const RowsModel *>(index.model()); }

QFont cellFont(RowsModel::CellState state)
{
    return uiFont(tk().size.secondary, state == RowsModel::Pinned ? QFont::DemiBold : QFont::Normal);
}

RowsModel::CellState stateOf(const QModelIndex &index)
{
    return static_cast<RowsModel::CellState>(index.data(RowsModel::StateRole).toInt());
}

bool opensList(const FieldDescription &column)
{
    return column.type == FieldType::Choice || column.options != OptionSource::None;
}

}  // namespace

void RowsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Sizes &size = tk().size;
    const RowsModel::CellState state = stateOf(index);
    const FieldDescription &column = rowsOf(index).columnField(index.column());
    const bool current = option.state & QStyle::State_HasFocus;
    const bool refused = !index.data(RowsModel::ProblemRole).toString().isEmpty();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, tk().selected);
    paintHairline(*painter, QPointF(option.rect.left(), option.rect.bottom() + 0.5),
                  QPointF(option.rect.right() + 1, option.rect.bottom() + 0.5), tk().line);
    const QRect box = option.rect.adjusted(1, 1, -1, -2);
    if (refused)
        paintFieldEdge(*painter, box, Edge::Error);
    else if (current)
        paintFieldEdge(*painter, box, Edge::Focus);
    else if (state == RowsModel::Recommended && !index.data().toString().isEmpty())
        paintFieldEdge(*painter, box, Edge::Recommended);

    QRectF words = QRectF(option.rect).adjusted(size.fieldPad, 0, -size.fieldPad, 0);
    if (column.type == FieldType::Bool && state != RowsModel::Unused) {
        QStyleOptionButton check;
        check.rect = QRect(static_cast<int>(words.left()), option.rect.center().y() - size.indicator / 2 + 1,
                           size.indicator, size.indicator);
        const Json value = rowsOf(index).valueAt(index);
        check.state =
            QStyle::State_Enabled | (value.is_boolean() && value.get<bool>() ? QStyle::State_On : QStyle::State_Off);
        const QWidget *widget = option.widget;
        widget->style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &check, painter, widget);
        painter->restore();
        return;
    }
    if (current && opensList(column) && state != RowsModel::Unused) {
        drawGlyph(*painter, QRectF(words.right() - size.smallGlyph, words.top(), size.smallGlyph, words.height()),
                  QStringLiteral("chevron-down"), size.smallGlyph, tk().secondary);
        words.setRight(words.right() - size.smallGlyph - size.unit);
    }
    const bool quiet = state == RowsModel::Recommended || state == RowsModel::Unused;
    const auto side = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()) & Qt::AlignHorizontal_Mask;
    paintText(*painter, words, index.data().toString(), cellFont(state), quiet ? tk().secondary : tk().text, side);
    painter->restore();
}

QSize RowsDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Sizes &size = tk().size;
    const FieldDescription &column = rowsOf(index).columnField(index.column());
    const int words = static_cast<int>(std::ceil(textWidth(index.data().toString(), cellFont(RowsModel::Pinned))));
    return {words + (opensList(column) ? size.smallGlyph : 0), size.tableRow};
}

QWidget *RowsDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const FieldDescription &column = rowsOf(index).columnField(index.column());
    if (opensList(column) || column.type == FieldType::Bool)
        return nullptr;  // the grid opens a list, or switches
    auto *edit = new QLineEdit(parent);
    edit->setFont(uiFont(tk().size.secondary));
    edit->setAlignment(Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
    edit->setObjectName(QStringLiteral("grid.cell"));
    edit->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    connect(edit, &QLineEdit::textEdited, edit, [edit] { tidyPasted(*edit); });
    return edit;
}

void RowsDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(0, 0, 0, -1));
}

bool RowsDelegate::eventFilter(QObject *watched, QEvent *event)
{
    return passUndoOn(event) || QStyledItemDelegate::eventFilter(watched, event);
}

}  // namespace gp
