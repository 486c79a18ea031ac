// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "ui/insights/insight_pane.h"

namespace gp {

class ChartView;
class LinkButton;
class RankingModel;
class RankingView;

/// The main choice of a component, ranked: a table of what was considered and why it lost, and price against strength. It
/// follows the selection; with nothing selected it keeps what it showed, or takes the dearest choice of the design.
class InstancesPane : public InsightPane {
    Q_OBJECT

public:
    InstancesPane(Document &document, Selection &selection, ViewState &view, QWidget *parent = nullptr);

    [[nodiscard]] const ComponentId &component() const { return m_component; }
    /// Chooses a candidate against or with the advice: one undoable edit. Does nothing for an unknown row.
    void pin(int row);
    /// Takes the advice again.
    void release();

protected:
    void refresh(const Evaluation &evaluation) override;
    void fillMenu(QMenu &menu) override;
    void arrange() override;

private:
    [[nodiscard]] const ComponentResult *pick(const Evaluation &evaluation) const;
    [[nodiscard]] bool isPinned(const std::string &field) const;
    void markCurrent();
    void apply(const QString &text, const Edit &edit);

    ComponentId m_component;
    QString m_currentName;
    QWidget *m_content;
    RankingModel *m_model;
    RankingView *m_table;
    ChartView *m_chart;
    LinkButton *m_advice;
};

}  // namespace gp
