// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/insights/ranked_pane.h"

namespace gp {

class ChartView;

/// What a component runs on, ranked: a table of what was considered and why it lost, and price against strength. Types, mixes
/// and ways to pay are rankings of their own, chosen in the head.
class InstancesPane : public RankedPane {
    Q_OBJECT

public:
    InstancesPane(Document &document, Selection &selection, ViewState &view, QWidget *parent = nullptr);
    [[nodiscard]] bool hasChart() const override;

protected:
    void showSubject(const ComponentResult &result, const Plan &plan, const Ranking *ranking) override;
    void teach(const ComponentResult *asked) override;
    [[nodiscard]] QString subjectNote(const Plan &plan) const override;
    [[nodiscard]] QString shortTitle() const override { return tr("Instances"); }
    void rowChosen(int row) override;
    [[nodiscard]] CopiedPicture chart() const override;
    void arrange() override;

private:
    QString m_category;  // whose colour the candidates have
    ChartView *m_chart;
};

}  // namespace gp
