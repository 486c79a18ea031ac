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
    /// @param note  one line under them, for what they leave open; empty: none
    /// @param tip   the whole of it
    void setOptions(BarList options, const QString &note = {}, const QString &tip = {});
    /// @param figure  from what to what, beside the title
    void setMonths(const PlanChart &chart, const QString &figure);
    [[nodiscard]] const BarList &options() const { return m_options; }
    [[nodiscard]] const QString &note() const { return m_note; }
    [[nodiscard]] QRect noteRect() const;                     ///< empty: there is none, or no room for it
    [[nodiscard]] QRect optionRect(const QString &id) const;  ///< empty: it has no room
    [[nodiscard]] ChartView *months() const { return m_chart; }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] qreal noteHeight() const;
    [[nodiscard]] qreal monthsTop() const;
    [[nodiscard]] QList<BarRow> shownRows() const;
    void arrange();
    void describe();

    BarList m_options;
    QString m_note;
    QString m_noteTip;
    QString m_figure;
    ChartView *m_chart;
};

}  // namespace gp
