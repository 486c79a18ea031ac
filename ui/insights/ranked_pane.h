// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "ui/insights/insight_pane.h"

namespace gp {

/// The kinds that an empty pane offers to put on the canvas.
inline constexpr char kFleetKind[] = "ec2.fleet";
inline constexpr char kVolumeKind[] = "ebs.volume";

class LinkButton;
class PaneChoice;
class RankingModel;
class RankingView;
class TextBlock;

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
    void markHighlight(const Highlight &highlight) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    /// Shows what stands beside the table. @param plan     with all that is told on request
    /// @param ranking  the one shown; null: the plan has none of this insight
    virtual void showSubject(const ComponentResult &result, const Plan &plan, const Ranking *ranking) = 0;
    /// Says how to get something to show. @param asked  what is selected; may be null
    virtual void teach(const ComponentResult *asked) = 0;
    /// Whether the selected component, which has nothing of this insight, is to be told so rather than passed over.
    [[nodiscard]] virtual bool teachesAbout(const ComponentResult &) const { return false; }
    /// What the head is called while a choice beside it says what is ranked.
    [[nodiscard]] virtual QString shortTitle() const { return title(); }
    /// What the head says behind the component's name while the advice holds.
    [[nodiscard]] virtual QString subjectNote(const Plan &) const { return {}; }
    /// A row became the current one; an unknown row: none.
    virtual void rowChosen(int) {}
    /// Puts the table into its room, and under it all that is said of the current row.
    void placeRows(const QRect &room);
    /// Of what is said of the current row, with its gaps; 0: nothing is.
    [[nodiscard]] int detailHeight(int width) const;
    void hideRows();
    /// Marks the component in the other views while the pointer is on one of its candidates.
    void point(bool on);
    /// The name of the current row; empty: none is. It stays while the figures change.
    [[nodiscard]] const QString &currentName() const { return m_currentName; }
    /// Edits, to have something to show. @param field  brought into sight next; may be empty
    void bring(const QString &text, const ComponentId &id, const Edit &edit, const QString &field);
    /// Selects a component and brings one of its fields into sight.
    void goTo(const ComponentId &id, const QString &field);
    /// The selected component if it has a field of this name, else the dearest that has; empty: none.
    [[nodiscard]] ComponentId withFieldNamed(const std::string &field) const;

    [[nodiscard]] bool isPinned(const std::string &field) const;

    QWidget *m_content;
    RankingModel *m_model;
    RankingView *m_table;

private:
    void showNothing(const ComponentResult *asked);
    bool apply(const QString &text, const Edit &edit);
    /// Sets a field of what is shown; null takes the advice.
    void set(const std::string &field, const Json &value);
    void describeCurrent();
    /// Brings the chosen row into sight once what is ranked, or which row is chosen, is another; else the table stays as it was
    /// scrolled, however the figures change.
    void showChosen(const Ranking &ranking);

    Insight m_insight;
    ComponentId m_component;
    LinkButton *m_advice;
    PaneChoice *m_choice;
    TextBlock *m_detail;
    QString m_currentName;
    ComponentId m_currentOf;
    QString m_inSight;  ///< component, ranking and chosen row that showChosen() brought into sight; empty: none
};

}  // namespace gp
