// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/layout/channel_graph.h"
#include "core/layout/channel_order.h"
#include "core/layout/compaction.h"
#include "core/layout/indexed_graph.h"
#include "core/layout/layout.h"
#include "core/layout/router.h"
#include "core/layout/wires.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace gp {
namespace {

using namespace layout;

constexpr int kHandRounds = 2;
constexpr double kHandHaste = 0.8;
constexpr double kHandEffort = 1e5;

CoarseBox toCoarse(const LayoutBox &box)
{
    const int x = static_cast<int>(std::lround(box.x));
    const int y = static_cast<int>(std::lround(box.y));
    return {x, y, static_cast<int>(std::lround(box.right())) - x, static_cast<int>(std::lround(box.bottom())) - y};
}

/// By node; the drawing itself spans all others.
std::vector<LayoutBox> placedBoxes(const IndexedGraph &graph, const LayoutGraph &source)
{
    std::vector<LayoutBox> boxes(graph.nodes.size());
    double right = -HUGE_VAL;
    double bottom = -HUGE_VAL;
    boxes[0].x = boxes[0].y = HUGE_VAL;
    for (std::size_t i = 0; i < source.nodes.size(); ++i) {
        LayoutBox &box = boxes[i + 1];
        const LayoutNode &node = source.nodes[i];
        box = {node.pinned->x, node.pinned->y, node.w > 0 ? node.w : 64, node.h > 0 ? node.h : 64};
        boxes[0].x = std::min(boxes[0].x, box.x);
        boxes[0].y = std::min(boxes[0].y, box.y);
        right = std::max(right, box.right());
        bottom = std::max(bottom, box.bottom());
    }
    boxes[0].w = right - boxes[0].x;
    boxes[0].h = bottom - boxes[0].y;
    return boxes;
}

/// A line with at most two bends that minds nothing in its way, for links that have no free way.
Polyline plainLine(const LayoutBox &a, const LayoutBox &b)
{
    const double ax = a.x + a.w / 2, ay = a.y + a.h / 2, bx = b.x + b.w / 2, by = b.y + b.h / 2;
    if (a.right() <= b.x || b.right() <= a.x) {
        const bool right = a.right() <= b.x;
        const double from = right ? a.right() : a.x;
        const double to = right ? b.x : b.right();
        if (ay == by)
            return {{from, ay}, {to, by}};
        return {{from, ay}, {(from + to) / 2, ay}, {(from + to) / 2, by}, {to, by}};
    }
    const bool down = ay <= by;
    const double from = down ? a.bottom() : a.y;
    const double to = down ? b.y : b.bottom();
    if (ax == bx)
        return {{ax, from}, {bx, to}};
    return {{ax, from}, {ax, (from + to) / 2}, {bx, (from + to) / 2}, {bx, to}};
}

}  // namespace

Result<std::vector<Polyline>> routeLinks(const LayoutGraph &placed, std::span<const std::size_t> edges)
{
    auto indexed = indexGraph(placed);
    if (!indexed)
        return tl::unexpected<Error>(indexed.error());
    for (std::size_t i = 0; i < placed.nodes.size(); ++i)
        if (!placed.nodes[i].pinned)
            return fail(ErrorCode::InvalidInput,
                        std::string("Node \"") + excerpt(placed.nodes[i].id) + "\" has no place yet.",
                        std::string("/nodes/") + std::to_string(i) + "/pinned");
    IndexedGraph &graph = *indexed;
    std::vector<bool> asked(placed.edges.size(), edges.empty());
    for (const std::size_t edge : edges) {
        if (edge >= placed.edges.size())
            return fail(ErrorCode::InvalidInput, std::string("There is no link number ") + std::to_string(edge) + ".",
                        "/edges");
        asked[edge] = true;
    }
    std::erase_if(graph.links, [&](const IndexedGraph::Link &link) { return !asked[link.edge]; });

    std::vector<Polyline> routes(placed.edges.size());
    if (!graph.links.empty()) {
        std::vector<LayoutBox> boxes = placedBoxes(graph, placed);
        std::vector<CoarseBox> coarse;
        for (const LayoutBox &box : boxes)
            coarse.push_back(toCoarse(box));
        std::vector<bool> wanted(graph.nodes.size(), false);
        for (const IndexedGraph::Link &link : graph.links)
            for (int end : {link.from, link.to})
                for (; end >= 0 && !wanted[end]; end = graph.nodes[end].parent)
                    wanted[end] = true;
        const ChannelGraph channels = buildChannelGraph(graph, coarse, wanted);
        std::vector<int> all(graph.links.size());
        std::iota(all.begin(), all.end(), 0);
        const std::vector<Path> paths =
            Router(graph, channels, coarse, kHandHaste).route(all, kHandRounds, kHandEffort, {});
        Wiring wiring = makeWiring(graph, channels, all, paths);
        orderChannels(wiring, channels, paths);
        Tightness tightness;
        compact(graph, {}, boxes, wiring, true, tightness, {});
        for (const Wire &wire : wiring.wires) {
            const IndexedGraph::Link &link = graph.links[wire.link];
            routes[link.edge] = wire.segments.empty() ? plainLine(boxes[link.from], boxes[link.to])
                                                      : cornersOf(wiring, wire, graph, boxes);
        }
    }
    if (edges.empty())
        return routes;
    std::vector<Polyline> answer;
    for (const std::size_t edge : edges)
        answer.push_back(routes[edge]);
    return answer;
}

}  // namespace gp
