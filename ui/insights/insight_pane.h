// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QTimer>
#include <QWidget>

class QMenu;
class QStackedLayout;

namespace gp {

class Document;
class EmptyState;
class PaneHeader;
class Selection;
class ToolButton;
class ViewState;

/// A pane of the insight row: a head with table view, enlarge and more; a body that is never blank. It renders the newest
/// evaluation; figures of an older design are dimmed until the new ones are there.
class InsightPane : public QWidget {
    Q_OBJECT

public:
    /// @param name  object name and prefix of its parts' names ("pane.cost")
    InsightPane(const QString &name, const QString &title, Document &document, Selection &selection, ViewState &view,
                QWidget *parent);

    /// Shows "restore" instead of "enlarge".
    void setEnlarged(bool enlarged);
    [[nodiscard]] bool isTableShown() const;
    void setTableShown(bool shown);
    /// Whether the figures shown are of an older design, and dimmed.
    [[nodiscard]] bool isStale() const;

signals:
    void enlargeRequested();
    /// An edit was refused: why and how to mend it, in one line.
    void failed(const QString &message);

protected:
    /// Renders; `evaluation` is never null.
    virtual void refresh(const Evaluation &evaluation) = 0;
    virtual void fillMenu(QMenu &menu) = 0;
    /// Switches between chart and table, and otherwise arranges the body for its size.
    virtual void arrange() = 0;

    void showContent(QWidget *content);
    void showEmpty(const QString &glyph, const QString &title, const QString &sentence);
    void refreshNow();
    /// Says of what is rendered that newer figures are on their way; the pane is refreshed when they are there.
    void setAwaited(bool awaited);
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    Document &m_document;
    Selection &m_selection;
    ViewState &m_view;
    PaneHeader *m_header;

private:
    void dimIfStale();
    void placeVeil();

    QString m_title;
    ToolButton *m_tableTool;
    ToolButton *m_enlargeTool;
    QWidget *m_body;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QWidget *m_veil;
    QTimer m_staleTimer;
    bool m_awaited = false;
};

}  // namespace gp
