// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <QTreeView>
#include <QWidget>

class QStandardItem;
class QStandardItemModel;

namespace gp {

class Document;
class Selection;
class TreeDelegate;

/// The design as a tree: frames with what they hold, each with its cost. It selects and follows the selection.
class OutlinePanel : public QTreeView {
    Q_OBJECT
public:
    OutlinePanel(Document &document, Selection &selection, QWidget *parent = nullptr);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;

private:
    void fill();
    void showCosts();
    void followSelection();
    void takeSelection();

    Document &m_document;
    Selection &m_selection;
    QStandardItemModel *m_model;
    TreeDelegate *m_delegate;
    Design m_shown;  ///< to tell whether the tree is another one
    bool m_quiet = false;
};

}  // namespace gp
