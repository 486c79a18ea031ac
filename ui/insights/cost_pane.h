// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/insights/cost_groups.h"
#include "ui/insights/insight_pane.h"

class QAbstractItemModel;
class QTableView;

namespace gp {

class BarListView;
class CostSide;
class CostTableModel;
class MonthTableModel;
class PaneChoice;
class TableRowDelegate;

/// What the design costs: bars by component or by service, whose sum is the total, or by month; the bill line by line, or month by
/// month, as a table; what commitments would make of it, and the coming months. A click selects the component, or all of a service, a second one or Enter
/// brings it into sight; what is under the mouse is marked on the canvas too, and the other way round.
class CostPane : public InsightPane {
    Q_OBJECT

public:
    CostPane(Document &document, Selection &selection, ViewState &view, QWidget *parent = nullptr);

    [[nodiscard]] const QList<CostGroup> &groups() const { return m_groups; }
    [[nodiscard]] bool hasChart() const override;

protected:
    void refresh(const Evaluation &evaluation) override;
    void fillMenu(QMenu &menu) override;
    [[nodiscard]] CopiedPicture chart() const override;
    void arrange() override;
    void markHighlight(const Highlight &highlight) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void teach();
    /// Selects what a row is about; brings it into sight if it is selected already, or at once.
    void go(const QString &id, bool atOnce);
    /// Tells the other views which rows the pointer is on.
    void point(const QStringList &ids);
    /// All that a row of the bars or of the bill is about.
    [[nodiscard]] QList<CostGroup> groupsOf(const QString &id) const;
    [[nodiscard]] const CostGroup *groupOf(const QString &id) const;
    [[nodiscard]] QString selectedGroup() const;
    [[nodiscard]] QTableView *makeTable(const QString &name, const QString &title, QAbstractItemModel *model);
    void fitTable();
    void fitMonths();
    void showBars(const Evaluation &evaluation);
    void showSide(const Evaluation &evaluation);
    void showMonths();
    [[nodiscard]] bool byService() const;
    [[nodiscard]] bool byMonth() const;
    /// The groups as the table lists them: by component, or those of each service together.
    [[nodiscard]] QList<CostGroup> tableGroups(const Evaluation &evaluation) const;
    /// The row of the bars that a component's or a link's costs are in.
    [[nodiscard]] QString barOfGroup(const CostGroup &group) const;

    QList<CostGroup> m_groups;
    PaneChoice *m_choice;
    QWidget *m_content;
    BarListView *m_bars;
    CostSide *m_side;
    TableRowDelegate *m_delegate;
    CostTableModel *m_model;
    QTableView *m_table;
    MonthTableModel *m_monthModel;
    QTableView *m_monthTable;
};

}  // namespace gp
