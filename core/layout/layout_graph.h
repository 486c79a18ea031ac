// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gp {

/// A place on the diagram, in px; x grows to the right, y downwards.
struct LayoutPoint {
    double x = 0;
    double y = 0;
    bool operator==(const LayoutPoint &) const = default;
};

/// A rectangle on the diagram, in px: (x, y) is its top left corner.
struct LayoutBox {
    double x = 0;
    double y = 0;
    double w = 0;
    double h = 0;
    [[nodiscard]] double right() const { return x + w; }
    [[nodiscard]] double bottom() const { return y + h; }
    bool operator==(const LayoutBox &) const = default;
};

/// The corners of a link, from border to border of its two nodes; every piece is parallel to an axis.
using Polyline = std::vector<LayoutPoint>;

/// One box to place: a service, or a frame that holds others.
struct LayoutNode {
    std::string id;      ///< not empty, once in the graph
    std::string parent;  ///< id of the frame that holds it; empty at the top
    double w = 0;        ///< px; 0 = 64. For a frame: its least width
    double h = 0;        ///< px; 0 = 64. For a frame: its least height
    bool frame = false;  ///< a frame even while it is empty; a node that others name as parent is one anyway

    // What the caller knows and the bare graph does not say.
    double titleHeight = 24;  ///< frames: px kept free under the top border for the title
    bool stackRows = false;   ///< frames: a zone, its child frames are full-width rows (tiers) in the given order
    bool edgeLeft = false;    ///< stands in the first lane of its frame: users, the internet, DNS
    std::optional<LayoutPoint> pinned;  ///< top left corner: routeLinks() needs it, layOut() places the node afresh
};

struct LayoutEdge {
    std::string id;  ///< may be empty
    std::string from;
    std::string to;
    double labelWidth = 0;  ///< px that one piece of the link should leave for a label; 0 = none
};

struct LayoutGraph {
    std::vector<LayoutNode> nodes;
    std::vector<LayoutEdge> edges;
    double targetAspect =
        1.4;  ///< width ÷ height wanted for the whole; what comes out lies between 1 and 2 from 20 nodes up
};

struct LayoutResult {
    std::vector<LayoutBox> boxes;  ///< by index of LayoutGraph::nodes; absolute
    std::vector<Polyline> routes;  ///< by index of LayoutGraph::edges; empty for a link from a node to itself
};

}  // namespace gp
