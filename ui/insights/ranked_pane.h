// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "ui/insights/insight_pane.h"

namespace gp {

class LinkButton;
class PaneChoice;
class RankingModel;
class RankingView;

/// A pane about one component's choices: a table of what was considered and why it lost, in which a row can be pinned, and a
/// choice in the head where a plan ranks several things. It follows the selection; with nothing selected it keeps what it
/// showed, or takes the dearest component that has something to show.
class RankedPane : public InsightPane {
    Q_OBJECT

public:
    [[nodiscard]] const ComponentId &component() const { return m_component; }
    /// Chooses a candidate against or with the advice: one undoable edit. Does nothing for a row that cannot be pinned.
    void pin(int row);
    /// Takes the advice again.
    void release();

protected:
    RankedPane(const QString &name, const QString &title, Insight insight, Document &document, Selection &selection,
               ViewState &view, QWidget *parent);

    /// Renders for the first time; the last line of a constructor.
    void begin();
    void refresh(const Evaluation &evaluation) override;
    void fillMenu(QMenu &menu) override;

    /// Shows what stands beside the table. @param plan     with all that is told on request
    /// @param ranking  the one shown; null: the plan has none of this insight
    virtual void showSubject(const ComponentResult &result, const Plan &plan, const Ranking *ranking) = 0;
    /// Says how to get something to show. @param asked  what is selected; may be null
    virtual void teach(const ComponentResult *asked) = 0;
    /// Whether the selected component, which has nothing of this insight, is to be told so rather than passed over.
    [[nodiscard]] virtual bool teachesAbout(const ComponentResult &) const { return false; }
    /// What the head says behind the component's name while the advice holds.
    [[nodiscard]] virtual QString subjectNote() const { return {}; }
    /// A row became the current one; an unknown row: none.
    virtual void rowChosen(int) {}

    [[nodiscard]] bool isPinned(const std::string &field) const;

    QWidget *m_content;
    RankingModel *m_model;
    RankingView *m_table;

private:
    void showNothing(const ComponentResult *asked);
    void apply(const QString &text, const Edit &edit);

    Insight m_insight;
    QString m_title;
    ComponentId m_component;
    LinkButton *m_advice;
    PaneChoice *m_choice;
};

}  // namespace gp
