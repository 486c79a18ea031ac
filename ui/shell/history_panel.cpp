// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/history_panel.h"
#include "ui/document/wording.h"

#include "ui/document/document.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace gp {

HistoryModel::HistoryModel(Document &document, QObject *parent)
    : QAbstractListModel(parent), m_document(document), m_stack(document.undoStack())
{
    connect(&m_stack, &QUndoStack::indexChanged, this, &HistoryModel::follow);
    connect(&m_stack, &QUndoStack::cleanChanged, this, &HistoryModel::follow);
    connect(&m_document, &Document::fileChanged, this, &HistoryModel::follow);
    connect(&m_document, &Document::replaced, this, &HistoryModel::follow);
    follow();
}

int HistoryModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_rows; }

void HistoryModel::follow()
{
    const int now = m_stack.count() + 1;
    if (now < m_rows) {
        beginRemoveRows({}, now, m_rows - 1);
        m_rows = now;
        endRemoveRows();
    } else if (now > m_rows) {
        beginInsertRows({}, m_rows, now - 1);
        m_rows = now;
        endInsertRows();
    }
    emit dataChanged(index(0), index(m_rows - 1));
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    const int row = index.row();
    const QString path = m_document.filePath();
    switch (role) {
    case Qt::ToolTipRole:
        return plainTip(data(index, Qt::DisplayRole).toString());
    case Qt::DisplayRole:
        if (row > 0)
            return m_stack.text(row - 1);
        return path.isEmpty() ? tr("As it began") : tr("As it was opened");
    case Qt::AccessibleTextRole: {
        QString text = data(index, Qt::DisplayRole).toString();
        if (data(index, Current).toBool())
            text += tr(", the design stands here");
        if (data(index, Saved).toBool())
            text += tr(", saved");
        return text;
    }
    case Current:
        return row == m_stack.index();
    case Saved:
        return !path.isEmpty() && row == m_stack.cleanIndex();
    case Undone:
        return row > m_stack.index();
    default:
        return {};
    }
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, tk().size.paletteRow};
}

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Sizes &size = tk().size;
    const QRectF row(option.rect);
    const bool current = index.data(HistoryModel::Current).toBool();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (current)
        painter->fillRect(row, tk().selected);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(row, tk().hover);
    qreal x = row.left() + size.panelPad;
    if (current)
        drawGlyph(*painter, QRectF(x, row.top(), size.smallGlyph, row.height()), QStringLiteral("arrow-right"),
                  size.smallGlyph, tk().accent);
    x += size.smallGlyph + size.unit;
    qreal right = row.right() - size.panelPad;
    if (index.data(HistoryModel::Saved).toBool()) {
        drawGlyph(*painter, QRectF(right - size.smallGlyph, row.top(), size.smallGlyph, row.height()),
                  QStringLiteral("save"), size.smallGlyph, tk().secondary);
        right -= size.smallGlyph + size.unit;
    }
    const QFont font = uiFont(size.secondary, current ? QFont::DemiBold : QFont::Normal);
    // What it became stands at the end, what it is about at the start.
    const QString words =
        QFontMetricsF(font).elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, right - x);
    paintText(*painter, QRectF(x, row.top(), right - x, row.height()), words, font,
              index.data(HistoryModel::Undone).toBool() ? tk().disabledText : tk().text);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        paintFocusRing(*painter, row, 0);
    painter->restore();
}

HistoryPanel::HistoryPanel(Document &document, QWidget *parent)
    : QListView(parent), m_document(document), m_model(new HistoryModel(document, this))
{
    setObjectName(QStringLiteral("history.list"));
    setAccessibleName(tr("Steps of undo"));
    setAccessibleDescription(tr("Enter goes to a step"));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setItemDelegate(new HistoryDelegate(this));
    setModel(m_model);
    connect(this, &QListView::clicked, this, &HistoryPanel::go);
    connect(m_model, &HistoryModel::dataChanged, this, &HistoryPanel::followStack);
    followStack();
}

void HistoryPanel::followStack()
{
    const QModelIndex current = m_model->index(m_document.undoStack().index());
    setCurrentIndex(current);
    scrollTo(current);
}

void HistoryPanel::go(const QModelIndex &index)
{
    if (index.isValid())
        m_document.goTo(index.row());
}

void HistoryPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        go(currentIndex());
    else
        QListView::keyPressEvent(event);
}

void HistoryPanel::showEvent(QShowEvent *event)
{
    QListView::showEvent(event);
    followStack();
}

}  // namespace gp
