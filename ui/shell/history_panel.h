// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

class QUndoStack;

namespace gp {

class Document;

/// The steps of undo as rows: the design as it was opened, then each step, the newest last.
class HistoryModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { Current = Qt::UserRole + 1, Saved, Undone };

    explicit HistoryModel(Document &document, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void follow();

    Document &m_document;
    QUndoStack &m_stack;
    int m_rows = 0;
};

/// Paints a step: where the design stands, its words, and "saved" at the step that is in the file.
class HistoryDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// What was done to the design, step by step. A click or Enter goes there; steps behind it stay until the next edit.
class HistoryPanel : public QListView {
    Q_OBJECT
public:
    explicit HistoryPanel(Document &document, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void go(const QModelIndex &index);
    void followStack();

    Document &m_document;
    HistoryModel *m_model;
};

}  // namespace gp
