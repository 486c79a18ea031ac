// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "core/layout/layout_graph.h"
#include "ui/canvas/figures.h"

#include <unordered_map>
#include <vector>

namespace gp {

/// Says what is to be drawn of a design. The evaluation may be of an older design, or missing.
class FigureBuilder {
public:
    /// Both must outlive it. @param evaluation  may be null
    FigureBuilder(const Design &design, const KindRegistry &kinds, const Evaluation *evaluation,
                  Period period = Period::Month);

    [[nodiscard]] FrameRole role(const ComponentId &id) const;
    [[nodiscard]] bool isFrame(const ComponentId &id) const { return role(id) != FrameRole::None; }
    [[nodiscard]] int depth(const ComponentId &id) const;
    /// Left and right edges of the zone columns around a component, in scene px; empty outside of a VPC with zones.
    [[nodiscard]] std::vector<double> columnsAround(const ComponentId &id) const;
    [[nodiscard]] QList<Mark> marks(const ComponentId &id) const;
    [[nodiscard]] const ComponentResult *result(const ComponentId &id) const;
    [[nodiscard]] const LinkResult *linkResult(const LinkId &id) const;

    [[nodiscard]] NodeFigure node(const Component &component, const Placement &place) const;
    [[nodiscard]] FrameFigure frame(const Component &component, const Placement &place) const;
    [[nodiscard]] LinkFigure link(const Link &link, const Polyline &way) const;

    /// Puts the label where it covers neither a node nor a frame's own label, in fewer words where the whole has no such place;
    /// takes it away where none has. Labels placed before count as taken, as do those reserved.
    void placeLabel(LinkFigure &figure) const;
    void reserveLabel(const QRectF &pill) const { m_labels.push_back(pill); }

private:
    /// As many parts as have room; the last row sums those that have none.
    void addParts(NodeFigure &figure, const Plan &plan, qreal height) const;
    [[nodiscard]] QString partCost(const CostSum &cost) const;
    void addFigures(LinkFigure &figure, const Link &link, const LinkResult &evaluated) const;
    /// What the marks of the cards in a frame take of its header.
    [[nodiscard]] qreal headRoomOf(const ComponentId &frame, const Placement &place) const;
    [[nodiscard]] QString subnetOf(const Component &tier, std::size_t zone) const;

    const Design &m_design;
    const KindRegistry &m_kinds;
    const Evaluation *m_evaluation;
    Period m_period;
    std::unordered_map<ComponentId, ComponentPtr> m_components;
    std::unordered_map<ComponentId, std::vector<double>> m_columns;  // by VPC
    std::unordered_map<ComponentId, QList<Mark>> m_marks;
    mutable std::vector<std::pair<QRectF, bool>> m_obstacles;  // and whether it is a node
    mutable std::vector<QRectF> m_labels;
    mutable bool m_obstaclesKnown = false;
};

/// How many run in the mean of a month, as the scaling pane says it; empty where as many run at any time.
[[nodiscard]] QString meanRunning(const Plan &plan);
/// The decision; of what follows its load, how many at the peak and how many in the mean: "6 × m8g.large at peak · mean 3.5 · 3 AZ".
[[nodiscard]] QString runningHeadline(const Plan &plan);

/// The cost as nodes and frames show it; empty when there is nothing to say.
[[nodiscard]] QString costText(const CostSum &cost, Period period = Period::Month);

}  // namespace gp
