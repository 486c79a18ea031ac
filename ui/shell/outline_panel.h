// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/domains/cost_line.h"

#include <QTreeView>
#include <QWidget>

#include <set>

namespace gp {

class Document;
class OutlineModel;
class SearchField;
class Selection;
class TreeDelegate;

/// The rows of the outline. Its selection is that of the window. Keys: F2 renames in the row, Delete deletes, Ctrl+D
/// duplicates, Enter or a double click shows the part on the canvas; rows are dragged into other frames.
class OutlineTree : public QTreeView {
    Q_OBJECT
public:
    OutlineTree(Document &document, Selection &selection, QWidget *parent = nullptr);

    [[nodiscard]] OutlineModel &outline() const { return *m_model; }
    /// The period that costs are shown for.
    void setPeriod(Period period);
    /// What a drag would do, or why it may not; empty when none is under way.
    [[nodiscard]] QString hint() const { return m_hint; }

signals:
    void deleteRequested();
    void duplicateRequested();
    void shown(const gp::ComponentId &id);
    void failed(const QString &sentence);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;

private:
    void unfold();
    void followSelection();
    void takeSelection();
    void rename(const ComponentId &id, const QString &name);
    void trackDrag(const QPoint &position);
    void drop();
    void endDrag();
    void paintHint(QPainter &painter);

    Document &m_document;
    Selection &m_selection;
    OutlineModel *m_model;
    TreeDelegate *m_delegate;
    std::set<ComponentId> m_folded;
    QPersistentModelIndex m_pressed;
    QPoint m_pressedAt;
    bool m_selectOnRelease = false;
    bool m_dragging = false;
    bool m_refused = false;
    std::vector<ComponentId> m_dragged;
    ComponentId m_target;
    QString m_hint;
    bool m_quiet = false;
};

/// The design as a tree: frames with what they hold, each with its findings and its cost, under a field that searches it.
/// Links are not listed: each would stand in two places; the command palette finds them.
class OutlinePanel : public QWidget {
    Q_OBJECT
public:
    OutlinePanel(Document &document, Selection &selection, QWidget *parent = nullptr);

    [[nodiscard]] OutlineTree &tree() const { return *m_tree; }
    [[nodiscard]] SearchField &searchField() const { return *m_search; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    SearchField *m_search;
    OutlineTree *m_tree;
};

}  // namespace gp
