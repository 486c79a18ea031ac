// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/design_layout.h"

#include <unordered_map>

namespace gp {

/// Size of a component whose kind is unknown.
inline constexpr double kNodeWidth = 180;
inline constexpr double kNodeHeight = 44;

/// Text of a field; empty where there is none.
[[nodiscard]] std::string textField(const Component &component, const std::string &path);

/// Whether two places are nearer to each other than `gap`.
[[nodiscard]] bool overlap(const Placement &a, const Placement &b, double gap);

/// A design's frames with places that can be changed; what fitting and laying out work on.
class FrameBoard {
public:
    FrameBoard(const Design &design, const KindRegistry &kinds, NodeSizes sizes = {});

    [[nodiscard]] FrameRole role(const ComponentId &id) const;
    [[nodiscard]] const std::vector<ComponentPtr> &children(const ComponentId &frame) const;
    [[nodiscard]] Placement *at(const ComponentId &id);
    void put(const ComponentId &id, const Placement &placement);
    /// Gives a card another size; it pushes its siblings aside as a frame does that grew. One card a board.
    void resize(const ComponentId &card, double w, double h);

    void shiftTree(const ComponentId &root, double dx, double dy);

    /// Children of a role, zones by letter, tiers by their convention.
    [[nodiscard]] std::vector<ComponentPtr> of(const ComponentId &frame, FrameRole wanted) const;

    [[nodiscard]] std::pair<double, double> sizeOf(const Component &component) const;

    [[nodiscard]] bool isBand(const Component &component) const;

    /// Fits a frame and all frames in it, innermost first. The depth of a design is limited, so recursion is safe.
    void fit(const ComponentId &frame);

    /// Sizes and places everything inside a VPC, its top left corner at (0, 0).
    void layOutVpc(const ComponentPtr &vpc);

    [[nodiscard]] Placements changes() const;

private:
    void layOutRow(const Component &component, double x, double y);

    void layOutRows(const ComponentId &frame, double x, double y, double gap);

    /// Children so that a link between two of them leads downwards where it can; else by id.
    [[nodiscard]] std::vector<ComponentPtr> flowOrder(const ComponentId &frame) const;

    void growOver(Placement &frame, const Placement &inside, double left, double top, double right,
                  double bottom) const;

    void fitPlain(const ComponentId &frame);

    void fitTier(const ComponentId &tier);

    void fitVpc(const ComponentId &vpc);

    /// Stacks what stands in the columns of a VPC from y on. @return where there is room under it all; y without any
    double layOutColumns(const ComponentId &vpc, double y);

    /// Keeps what stands in a column between its sides, under the tiers that it would meet, each under the one before; the VPC
    /// grows with it.
    void settleColumn(const ComponentId &zone, Placement &vpc, double left, double right);

    /// Moves what a VPC holds beside zones and tiers under what it would cover; the VPC grows with it.
    void settleLoose(const ComponentId &vpc, Placement &place);

    /// Width of a column that holds what stands in the widest.
    [[nodiscard]] double leastColumnWidth(const std::vector<ComponentPtr> &zones);

    [[nodiscard]] std::vector<ComponentPtr> tiersOf(const ComponentId &vpc) const;

    [[nodiscard]] double leastTierWidth(const ComponentId &tier);

    /// Those that have a place, from top to bottom.
    [[nodiscard]] std::vector<ComponentPtr> byHeight(std::vector<ComponentPtr> components);

    /// Moves siblings out of what has grown over them, away from it along the shorter way.
    void pushApart(const ComponentId &frame);

    const Design &m_design;
    const KindRegistry &m_kinds;
    NodeSizes m_sizes;
    std::unordered_map<ComponentId, std::vector<ComponentPtr>> m_children;
    std::unordered_map<ComponentId, FrameRole> m_roles;
    std::unordered_map<ComponentId, Placement> m_places;
    ComponentId m_resized;  // empty: no card was
};

}  // namespace gp
