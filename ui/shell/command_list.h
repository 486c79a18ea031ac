// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/command_index.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

namespace gp {

/// The rows of the command palette: a head for each group, then its entries.
class CommandRows : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setSections(const QList<CommandSection> &sections);
    /// Lets all entries say what is known by now of what they would change.
    void tellAnew();
    /// The entry of a row; null for a head.
    [[nodiscard]] const CommandEntry *entry(int row) const;
    /// The words of a head, and how many entries there are beyond those shown.
    [[nodiscard]] QString head(int row) const;
    [[nodiscard]] QString headNote(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        int section;
        int entry;  // -1: the head
    };
    QList<CommandSection> m_sections;
    QList<Row> m_rows;
};

/// Paints rows of the command palette: picture, title with what was typed in the accent, detail, figure, keys.
class CommandDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    CommandDelegate(CommandRows *rows, QObject *parent) : QStyledItemDelegate(parent), m_rows(rows) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    CommandRows *m_rows;
};

/// The list of the command palette. Its keys come from the search field, which keeps the focus.
class CommandList : public QListView {
    Q_OBJECT
public:
    explicit CommandList(QWidget *parent = nullptr);

    /// @param keepsPlace  the current entry stays, and what is in sight, as far as it is there again
    void setSections(const QList<CommandSection> &sections, bool keepsPlace = false);
    void tellAnew() { m_rows->tellAnew(); }
    /// The entries in sight, from the current one on, then those above it.
    [[nodiscard]] QList<const CommandEntry *> entriesInSight() const;
    /// Shown in place of rows when there are none.
    void setEmptyText(const QString &title, const QString &words);
    [[nodiscard]] const CommandEntry *currentEntry() const { return m_rows->entry(currentIndex().row()); }
    [[nodiscard]] const CommandRows &rows() const { return *m_rows; }
    /// Handles Up, Down, PageUp, PageDown, Home and End. @return whether the key was one of them
    bool handleKey(int key);
    /// Height of all rows, or of the words in their place.
    [[nodiscard]] int contentHeight() const;

signals:
    void chosen();

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void moveBy(int entries);
    void setCurrentRow(int row);

    CommandRows *m_rows;
    QString m_emptyTitle;
    QString m_emptyWords;
    int m_pressed = -1;
};

}  // namespace gp
