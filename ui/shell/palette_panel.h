// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind_registry.h"

#include <QTreeView>
#include <QWidget>

class QSettings;
class QStandardItem;
class QStandardItemModel;

namespace gp {

class SearchField;
class TextBlock;

/// The rows of the palette: categories that fold, kinds that are dragged out or put down with a double click or Enter.
class PaletteTree : public QTreeView {
    Q_OBJECT
public:
    explicit PaletteTree(QWidget *parent = nullptr);

    /// The kind of a row; empty for a category.
    [[nodiscard]] static QString kindAt(const QModelIndex &index);

signals:
    void kindActivated(const QString &kindId);
    void dragBegun(const QString &kindId);
    void draggedTo(const QPoint &globalPos);
    void dropped();
    void dragCancelled();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;

private:
    QString m_pressed;
    QPoint m_pressedAt;
    bool m_dragging = false;
};

/// Everything that can be put into a design, by category, with a search over names, services and uses.
class PalettePanel : public QWidget {
    Q_OBJECT
public:
    explicit PalettePanel(const KindRegistry &kinds, QWidget *parent = nullptr);

    [[nodiscard]] PaletteTree &tree() const { return *m_tree; }
    [[nodiscard]] SearchField &searchField() const { return *m_search; }
    /// Notes that a kind was put into a design: it heads the section of the last ones.
    void noteUsed(const QString &kindId);
    /// Keeps the kinds that were used last, and brings them back.
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);
    /// The row of a kind, or an invalid index when the search hides it.
    [[nodiscard]] QModelIndex indexOf(const QString &kindId) const;

private:
    void fill(const QString &needle);
    void addGroup(const QString &title, const std::vector<const Kind *> &members);
    /// The row whose name is meant most likely: what stands there as it was typed, before what only has a use by that name.
    [[nodiscard]] QModelIndex bestFor(const QString &wanted) const;

    const KindRegistry &m_kinds;
    SearchField *m_search;
    PaletteTree *m_tree;
    TextBlock *m_none;
    QStandardItemModel *m_model;
    QString m_wanted;      // that the rows are of
    QStringList m_recent;  // ids of kinds, the last one first
};

}  // namespace gp
