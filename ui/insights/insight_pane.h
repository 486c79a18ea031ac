// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "ui/document/copied.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QMenu;
class QStackedLayout;

namespace gp {

class Document;
class EmptyState;
class Highlight;
class LinkButton;
class PaneHeader;
class Selection;
class ToolButton;
class ViewState;

/// A pane of the insight row: a head with table view, enlarge and more; a body that is never blank. It renders the newest
/// evaluation; figures of an older design are dimmed until the new ones are there. It knows how it stands in the window, and
/// asks for another place; whoever holds it gives it one.
class InsightPane : public QWidget {
    Q_OBJECT

public:
    /// @param name  object name and prefix of its parts' names ("pane.cost")
    InsightPane(const QString &name, const QString &title, Document &document, Selection &selection, ViewState &view,
                QWidget *parent);

    /// Its name wherever panes are listed; the head may say more.
    [[nodiscard]] const QString &title() const { return m_title; }
    /// Says in the head how to go back.
    void setEnlarged(bool enlarged);
    /// Whether it is a window of its own, which closes by going back.
    void setFloating(bool floating);
    [[nodiscard]] bool isFloating() const { return m_floating; }
    /// Shows the head alone, for want of height.
    void setFolded(bool folded);
    /// Leaves room at the left of the head for the tabs that stand for the title; 0: none.
    void setLead(int px);
    [[nodiscard]] bool isTableShown() const;
    void setTableShown(bool shown);
    /// Whether the figures shown are of an older design, and dimmed.
    [[nodiscard]] bool isStale() const;
    /// Whether it has a chart that can go elsewhere.
    [[nodiscard]] virtual bool hasChart() const { return false; }
    void copyChart() const;
    /// Asks for a name first.
    void saveChart();
    /// Writes SVG or PNG, by the ending of the name. @return false: it was refused, see failed()
    bool saveChartTo(const QString &path);

signals:
    /// The head alone is shown, and what stands under it is wanted.
    void unfoldRequested();
    void enlargeRequested();
    void floatRequested();
    void dockRequested();
    void hideRequested();
    /// A component of a kind is wanted, to have something to show.
    void insertRequested(const QString &kind);
    /// The list of services is wanted.
    void servicesRequested();
    /// An edit was refused: why and how to mend it, in one line.
    void failed(const QString &message);

protected:
    /// Renders; `evaluation` is never null.
    virtual void refresh(const Evaluation &evaluation) = 0;
    virtual void fillMenu(QMenu &menu) = 0;
    /// The chart as it is shown, for elsewhere; asked for only where there is one.
    [[nodiscard]] virtual CopiedPicture chart() const { return {}; }
    static void copyTable(const QString &tsv);
    void contextMenuEvent(QContextMenuEvent *event) override;
    /// Switches between chart and table, and otherwise arranges the body for its size.
    virtual void arrange() = 0;
    /// Marks what the pointer is on in another view; never computes.
    virtual void markHighlight(const Highlight &) {}

    /// What a copied picture says of itself: pane, subject, design, and the date of the prices.
    [[nodiscard]] QString pictureHead() const;
    void showContent(QWidget *content);
    /// Says what would be here, and offers the one action that brings it.
    void showEmpty(const QString &glyph, const QString &title, const QString &sentence, const QString &action = {},
                   std::function<void()> act = {});
    void refreshNow();
    [[nodiscard]] bool isEnlarged() const { return m_enlarged; }
    /// Says of what is rendered that newer figures are on their way; the pane is refreshed when they are there.
    void setAwaited(bool awaited);
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    Document &m_document;
    Selection &m_selection;
    ViewState &m_view;
    PaneHeader *m_header;

private:
    void dimIfStale();
    void placeVeil();
    void showTools();
    void openMenu(const QPoint &global);

    QString m_title;
    LinkButton *m_back;
    ToolButton *m_tableTool;
    ToolButton *m_unfoldTool;
    ToolButton *m_enlargeTool;
    ToolButton *m_dockTool;
    QWidget *m_body;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QWidget *m_veil;
    QTimer m_staleTimer;
    std::function<void()> m_act;  // of the empty state
    bool m_awaited = false;
    bool m_enlarged = false;
    bool m_folded = false;
    bool m_floating = false;
};

}  // namespace gp
