// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "ui/charts/bar_list.h"

#include <QWidget>

namespace gp {

class ChartView;

/// The narrow column beside the bars: what commitments would make of the bill, and the bill of the coming months. What has no
/// room is left out whole, the months first.
class CostSide : public QWidget {
    Q_OBJECT

public:
    /// @param name  object name; the chart's is name + ".months"
    explicit CostSide(const QString &name, QWidget *parent = nullptr);

    /// @param options  the first is the bill as it stands; none: the section is left out
    void setOptions(BarList options);
    /// @param figure  from what to what, beside the title
    void setMonths(const PlanChart &chart, const QString &figure);
    [[nodiscard]] const BarList &options() const { return m_options; }
    [[nodiscard]] QRect optionRect(const QString &id) const;  ///< empty: it has no room
    [[nodiscard]] ChartView *months() const { return m_chart; }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] qreal monthsTop() const;
    [[nodiscard]] QList<BarRow> shownRows() const;
    void arrange();
    void describe();

    BarList m_options;
    QString m_figure;
    ChartView *m_chart;
};

}  // namespace gp
