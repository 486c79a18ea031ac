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
/// the sum of the rows. A click goes to the component.
class CostPane : public InsightPane {
    Q_OBJECT

public:
    CostPane(Document &document, Selection &selection, ViewState &view, QWidget *parent = nullptr);

    [[nodiscard]] const QList<CostGroup> &groups() const { return m_groups; }

protected:
    void refresh(const Evaluation &evaluation) override;
    void fillMenu(QMenu &menu) override;
    void arrange() override;

private:
    void go(const QString &id);
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
