// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/indexed_graph.h"
#include "core/layout/lanes.h"

#include <array>
#include <vector>

namespace gp::layout {

/// Directions of travel; `opposite` turns back.
enum Direction { Right = 0, Down = 1, Left = 2, Up = 3 };
[[nodiscard]] constexpr int opposite(int direction) { return direction ^ 2; }
[[nodiscard]] constexpr bool isHorizontal(int direction) { return (direction & 1) == 0; }

/// The lines on which links may run. Each frame has lines of its own only: 12 px beside each child and through the
/// middle of each leaf, cut where children stand, and reaching 12 px over the frame's border, where a line of its parent
/// runs. Vertices are where lines meet; a thousand nodes give some ten thousand.
struct ChannelGraph {
    struct Vertex {
        int x = 0;
        int y = 0;
        int frame = 0;                            ///< the innermost frame
        std::array<int, 4> next{-1, -1, -1, -1};  ///< the vertex reached by Direction, −1 for none
    };
    std::vector<Vertex> vertices;
    /// By node: the vertex in the middle of each side, by the Direction in which a link leaves; −1 for none.
    std::vector<std::array<int, 4>> ports;
};

/// From one vertex to another on the same line.
[[nodiscard]] inline int directionOf(const ChannelGraph::Vertex &from, const ChannelGraph::Vertex &to)
{
    if (from.y == to.y)
        return to.x > from.x ? Right : Left;
    return to.y > from.y ? Down : Up;
}

/// @param boxes   by node, whole px
/// @param wanted  by node: frames whose lines are needed; empty = all
[[nodiscard]] ChannelGraph buildChannelGraph(const IndexedGraph &graph, const std::vector<CoarseBox> &boxes,
                                             const std::vector<bool> &wanted = {});

}  // namespace gp::layout
