// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/layout/layout_graph.h"

#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

namespace gp {

/// The largest graph that is laid out, and the deepest nesting of frames.
inline constexpr std::size_t kMaxLayoutNodes = 20'000;
inline constexpr std::size_t kMaxLayoutEdges = 50'000;
inline constexpr int kMaxLayoutDepth = 200;

/// Places every node and routes every link. Pure: same graph, same bytes, on any number of runs; nothing depends on time.
/// Boxes do not overlap; frames hold their children with room for the title; links are axis-parallel, start and end
/// on the borders of their nodes, and pass through no other node and no frame that holds neither end.
/// Zones (stackRows; without such hints sibling frames with the same 2 or 3 child frames) stand as columns side by side
/// and their tiers as rows of equal height.
/// A link from a node to itself gets an empty route; one from a frame to something in it starts inside the border.
/// @return boxes and routes by index, or InvalidInput (unknown parent or end, id missing or twice, frames that hold
///         each other, a size that is negative, infinite or over 20,000 px), LimitExceeded, Cancelled; `where` is a
///         JSON pointer ("/nodes/3/parent", "/edges/0/to")
[[nodiscard]] Result<LayoutResult> layOut(const LayoutGraph &graph, std::stop_token stop = {});

/// Routes links between boxes that stay where they are: every node has `pinned`, and w and h are true for frames too.
/// Quick enough for dragging: only the frames around the links asked for are looked at. Where boxes overlap and no free
/// way exists the route is a plain bent line, never missing.
/// @param edges  indices into graph.edges; empty = all
/// @return one polyline for each link asked for, in that order, or the errors of layOut(); a node without `pinned` is
///         InvalidInput
[[nodiscard]] Result<std::vector<Polyline>> routeLinks(const LayoutGraph &placed,
                                                       std::span<const std::size_t> edges = {});

}  // namespace gp
