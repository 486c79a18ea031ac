// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/wires.h"

#include <cmath>

namespace gp::layout {
namespace {

constexpr double kSamePlace = 1e-6;

double borderAt(const LayoutBox &box, int side)
{
    switch (side) {
    case Right:
        return box.right();
    case Down:
        return box.bottom();
    case Left:
        return box.x;
    default:
        return box.y;
    }
}

}  // namespace

Wiring makeWiring(const IndexedGraph &graph, const ChannelGraph &channels, const std::vector<int> &links,
                  const std::vector<Path> &paths)
{
    Wiring wiring;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const Path &path = paths[i];
        const IndexedGraph::Link &link = graph.links[links[i]];
        Wire wire;
        wire.link = links[i];
        for (int step = 0; step + 1 < static_cast<int>(path.size()); ++step) {
            const auto &a = channels.vertices[path[step]];
            const auto &b = channels.vertices[path[step + 1]];
            const int direction = directionOf(a, b);
            if (wire.segments.empty() || wiring.segments.back().direction != direction) {
                wire.segments.push_back(static_cast<int>(wiring.segments.size()));
                const double at = isHorizontal(direction) ? a.y : a.x;
                wiring.segments.push_back({static_cast<int>(i), direction, step, step + 1, at, 0});
            }
            wiring.segments.back().lastStep = step + 1;
        }
        if (!wire.segments.empty()) {
            const int out = wiring.segments[wire.segments.front()].direction;
            const int in = wiring.segments[wire.segments.back()].direction;
            wire.fromSide = graph.holds(link.from, link.to) ? opposite(out) : out;
            wire.toSide = graph.holds(link.to, link.from) ? in : opposite(in);
        }
        wiring.wires.push_back(std::move(wire));
    }
    return wiring;
}

void joinStraight(Wiring &wiring)
{
    for (Wire &wire : wiring.wires) {
        auto &pieces = wire.segments;
        for (std::size_t k = 1; k + 1 < pieces.size();) {
            const Segment &before = wiring.segments[pieces[k - 1]];
            const Segment &after = wiring.segments[pieces[k + 1]];
            if (before.direction != after.direction || std::abs(before.at - after.at) > kSamePlace) {
                ++k;
                continue;
            }
            wiring.segments[pieces[k - 1]].lastStep = after.lastStep;
            pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(k),
                         pieces.begin() + static_cast<std::ptrdiff_t>(k) + 2);
            k = k > 1 ? k - 1 : k;
        }
    }
}

Ends endsOf(const Wiring &wiring, const Wire &wire, std::size_t piece, const IndexedGraph &graph,
            const std::vector<LayoutBox> &boxes)
{
    const IndexedGraph::Link &link = graph.links[wire.link];
    Ends ends;
    ends.begin = piece == 0 ? borderAt(boxes[link.from], wire.fromSide) : wiring.segments[wire.segments[piece - 1]].at;
    ends.end = piece + 1 == wire.segments.size() ? borderAt(boxes[link.to], wire.toSide)
                                                 : wiring.segments[wire.segments[piece + 1]].at;
    return ends;
}

Polyline cornersOf(const Wiring &wiring, const Wire &wire, const IndexedGraph &graph,
                   const std::vector<LayoutBox> &boxes)
{
    Polyline corners;
    for (std::size_t k = 0; k < wire.segments.size(); ++k) {
        const Segment &segment = wiring.segments[wire.segments[k]];
        const Ends ends = endsOf(wiring, wire, k, graph, boxes);
        const auto point = [&](double along) {
            return segment.horizontal() ? LayoutPoint{along, segment.at} : LayoutPoint{segment.at, along};
        };
        if (k == 0)
            corners.push_back(point(ends.begin));
        corners.push_back(point(ends.end));
    }
    return corners;
}

}  // namespace gp::layout
