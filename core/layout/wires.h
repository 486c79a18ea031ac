// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/channel_graph.h"
#include "core/layout/layout_graph.h"
#include "core/layout/router.h"

#include <vector>

namespace gp::layout {

/// A straight piece of a link.
struct Segment {
    int wire = 0;
    int direction = Right;  ///< of travel from the link's start
    int firstStep = 0;      ///< index in the link's path of its first vertex, and of its last
    int lastStep = 0;
    double at = 0;  ///< its place across: y of a horizontal piece, x of a vertical one
    int order = 0;  ///< among pieces with the same place: the lower goes before
    [[nodiscard]] bool horizontal() const { return isHorizontal(direction); }
};

/// A link as pieces that turn at each joint.
struct Wire {
    int link = 0;      ///< index in IndexedGraph::links
    int fromSide = 0;  ///< side of the first node's box at which it starts, as Direction seen from the box
    int toSide = 0;
    std::vector<int> segments;  ///< indices in Wiring::segments; empty when no way was found
};

struct Wiring {
    std::vector<Wire> wires;  ///< one a path
    std::vector<Segment> segments;
};

/// Cuts paths into straight pieces. @param links  indices in IndexedGraph::links, beside `paths`
[[nodiscard]] Wiring makeWiring(const IndexedGraph &graph, const ChannelGraph &channels, const std::vector<int> &links,
                                const std::vector<Path> &paths);

/// Drops pieces of no length that only step from one piece to another in line with it.
void joinStraight(Wiring &wiring);

/// Where a piece begins and ends along its own direction, in order of travel.
struct Ends {
    double begin = 0;
    double end = 0;
};
/// @param boxes  by node
[[nodiscard]] Ends endsOf(const Wiring &wiring, const Wire &wire, std::size_t piece, const IndexedGraph &graph,
                          const std::vector<LayoutBox> &boxes);

/// The corners of a wire.
[[nodiscard]] Polyline cornersOf(const Wiring &wiring, const Wire &wire, const IndexedGraph &graph,
                                 const std::vector<LayoutBox> &boxes);

}  // namespace gp::layout
