// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/insights/cost_groups.h"
#include "ui/insights/insight_pane.h"

class QTableView;

namespace gp {

class BarListView;
class CostSide;
class CostTableModel;
class TableRowDelegate;

/// What the design costs: bars by component beside bars by service, the bill line by line as a table, and the total, which is
/// the sum of the rows. A click selects the component, a second one or Enter brings it into sight; what is under the mouse is
/// marked on the canvas too, and the other way round.
class CostPane : public InsightPane {
    Q_OBJECT

public:
    CostPane(Document &document, Selection &selection, ViewState &view, QWidget *parent = nullptr);

    [[nodiscard]] const QList<CostGroup> &groups() const { return m_groups; }

protected:
    void refresh(const Evaluation &evaluation) override;
    void fillMenu(QMenu &menu) override;
    void arrange() override;
    void markHighlight(const Highlight &highlight) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void teach();
    /// Selects what a row is about; brings it into sight if it is selected already, or at once.
    void go(const QString &id, bool atOnce);
    /// Tells the other views which rows the pointer is on.
    void point(const QStringList &ids);
    [[nodiscard]] const CostGroup *groupOf(const QString &id) const;
    [[nodiscard]] QString selectedGroup() const;
    void fitTable();

    QList<CostGroup> m_groups;
    QWidget *m_content;
    BarListView *m_bars;
    CostSide *m_side;
    QTableView *m_table;
    TableRowDelegate *m_delegate;
    CostTableModel *m_model;
};

}  // namespace gp
