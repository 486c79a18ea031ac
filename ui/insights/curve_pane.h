// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/insights/ranked_pane.h"

namespace gp {

class CurvePanel;
class MoveHandles;

/// A pane of curves with a ranked table beside them: the chart comes first, the table where there is room. The table view
/// shows the ranking and the values of the chart.
class CurvePane : public RankedPane {
    Q_OBJECT

public:
    [[nodiscard]] bool hasChart() const override;

protected:
    CurvePane(const QString &name, const QString &title, Insight insight, Document &document, Selection &selection,
              ViewState &view, QWidget *parent);

    void showSubject(const ComponentResult &result, const Plan &plan, const Ranking *ranking) override;
    void fillMenu(QMenu &menu) override;
    void arrange() override;
    [[nodiscard]] CopiedPicture chart() const override;

    CurvePanel *m_panel;

private:
    [[nodiscard]] int tableHeight(int width) const;
    void placeTable(const QRect &room);

    Insight m_shown;
};

/// How a fleet follows its load: load, capacity at the target and what is safe, and the policies that were compared.
class ScalingPane : public CurvePane {
    Q_OBJECT

public:
    ScalingPane(Document &document, Selection &selection, ViewState &view, QWidget *parent = nullptr);

protected:
    void teach(const ComponentResult *asked) override;
    [[nodiscard]] bool teachesAbout(const ComponentResult &asked) const override;
};

/// What data lies on and what it costs as it grows: for each volume the types that were compared, burst bucket and snapshots;
/// for a bucket its classes by month and by age, where moves are dragged.
class StoragePane : public CurvePane {
    Q_OBJECT

public:
    StoragePane(Document &document, Selection &selection, ViewState &view, QWidget *parent = nullptr);

    [[nodiscard]] MoveHandles &moves() { return *m_moves; }

protected:
    void showSubject(const ComponentResult &result, const Plan &plan, const Ranking *ranking) override;
    void fillMenu(QMenu &menu) override;
    void teach(const ComponentResult *asked) override;

private:
    MoveHandles *m_moves;
};

}  // namespace gp
