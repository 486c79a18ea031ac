// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"

#include <QList>
#include <QWidget>

#include <optional>

class QTableView;

namespace gp {

class ChartView;
class CurveTableModel;
class PaneChoice;
class TableRowDelegate;
class TextBlock;
class TextLine;

/// Shows the charts of a plan: all of them where there is room, else one and a choice; under each its line of figures. As a
/// table it shows the values of one.
class CurvePanel : public QWidget {
    Q_OBJECT

public:
    /// @param name  object name and prefix of its parts' names ("pane.scaling")
    CurvePanel(const QString &name, const QString &title, QWidget *parent);

    void setCharts(const QList<const PlanChart *> &charts);
    [[nodiscard]] bool isEmpty() const { return m_charts.empty(); }
    [[nodiscard]] const std::vector<PlanChart> &charts() const { return m_charts; }
    /// The one that is chosen, copied and shown as a table; null when there is none.
    [[nodiscard]] const PlanChart *current() const;
    void setTableShown(bool shown);
    /// Where the chart of that title is drawn; null: it is not.
    [[nodiscard]] ChartView *viewOf(const std::string &title) const;
    /// Makes the chart of that title the chosen one.
    void choose(const std::string &title);
    /// Draws the charts anew, where somebody drew something else in their place.
    void redraw();

    [[nodiscard]] CopiedPicture picture(const QString &head) const;  ///< of the current chart; empty without one
    void copyData() const;

signals:
    /// Every chart has its place, and is drawn there.
    void arranged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// One chart with its words.
    struct Block {
        TextLine *title;
        ChartView *chart;
        TextBlock *words;
        std::optional<PlanChart> filled;  // what the chart shows
    };
    void makeBlocks();
    void fill(std::size_t block, std::size_t chart);
    void showCurrent();
    void arrange();
    void placeAll();
    void place(const Block &block, const QRect &room, bool titled);
    void fitTable();
    [[nodiscard]] std::size_t currentIndex() const;
    [[nodiscard]] const ChartView *currentView() const;

    QString m_name;
    std::vector<PlanChart> m_charts;
    std::vector<Block> m_blocks;
    PaneChoice *m_choice;
    QTableView *m_table;
    TableRowDelegate *m_delegate;
    CurveTableModel *m_model;
    bool m_tableShown = false;
};

}  // namespace gp
