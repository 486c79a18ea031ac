// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/router.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace gp::layout {
namespace {

constexpr float kBendPrice = 120;
constexpr float kCrossingPrice = 120;
constexpr float kCrossingFullUpTo = 200;  // links; beyond, a full price would make every link wander
constexpr float kTurnInCrowd = 0.35F;
constexpr float kSharedPiece = 3;
constexpr float kSharedPort = 12;
constexpr float kAgainstFlow = 15;  // leaving by the left or arriving at the right
constexpr float kAcrossFlow = 4;    // by top or bottom

float flowPrice(int direction) { return direction == Right ? 0 : direction == Left ? kAgainstFlow : kAcrossFlow; }

/// The least number of bends from a place, travelling in a direction, into a box.
/// @param aside  −1, 0, +1: the box lies to the left of, in line with, to the right of the place; `below` likewise
int leastBends(int direction, int aside, int below)
{
    if (aside == 0 && below == 0)
        return 0;
    const int ahead = isHorizontal(direction) ? aside : below;
    const int across = isHorizontal(direction) ? below : aside;
    const int travel = direction == Right || direction == Down ? 1 : -1;
    if (ahead == travel)
        return across == 0 ? 0 : 1;
    return ahead == 0 ? 1 : 2;
}

}  // namespace

Router::Router(const IndexedGraph &graph, const ChannelGraph &channels, const std::vector<CoarseBox> &boxes,
               double haste)
    : m_graph(graph), m_channels(channels), m_boxes(boxes), m_haste(haste), m_load(channels.vertices.size()),
      m_states(channels.vertices.size() * 4), m_open(graph.nodes.size(), 0)
{
    m_crossingPrice =
        kCrossingPrice * std::min(1.0F, kCrossingFullUpTo / std::max(1.0F, static_cast<float>(graph.links.size())));
}

int Router::directionBetween(int from, int to) const
{
    const auto &next = m_channels.vertices[from].next;
    return static_cast<int>(std::find(next.begin(), next.end(), to) - next.begin());
}

std::uint16_t &Router::edgeLoad(int vertex, int direction)
{
    if (direction == Right || direction == Down)
        return m_load[vertex].edge[direction];
    return m_load[m_channels.vertices[vertex].next[direction]].edge[opposite(direction)];
}

void Router::load(const Path &path, int change)
{
    int last = -1;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const int direction = directionBetween(path[i], path[i + 1]);
        auto &edge = edgeLoad(path[i], direction);
        edge = static_cast<std::uint16_t>(edge + change);
        if (last >= 0) {
            Load &at = m_load[path[i]];
            auto &count = direction != last ? at.turning : isHorizontal(direction) ? at.horizontal : at.vertical;
            count = static_cast<std::uint16_t>(count + change);
        }
        last = direction;
    }
}

std::vector<Path> Router::route(const std::vector<int> &links, int rounds, double effort, const std::stop_token &stop)
{
    std::vector<int> order(links.size());
    std::iota(order.begin(), order.end(), 0);
    const auto distance = [&](int index) {
        const CoarseBox &a = m_boxes[m_graph.links[links[index]].from];
        const CoarseBox &b = m_boxes[m_graph.links[links[index]].to];
        return std::abs(a.centreX() - b.centreX()) + std::abs(a.centreY() - b.centreY());
    };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return distance(a) < distance(b); });
    std::vector<Path> paths(links.size());
    for (int round = 0; round < rounds && m_spent * (round + 1) <= effort * round; ++round)
        for (const int index : order) {
            if (stop.stop_requested())
                return paths;
            load(paths[index], -1);
            paths[index] = find(m_graph.links[links[index]]);
            load(paths[index], 1);
        }
    return paths;
}

Path Router::find(const IndexedGraph::Link &link)
{
    ++m_stamp;
    for (const int end : {link.from, link.to})
        for (int frame = m_graph.nodes[end].parent; frame >= 0; frame = m_graph.nodes[frame].parent)
            m_open[frame] = m_stamp;
    const bool fromInside = m_graph.holds(link.from, link.to);
    const bool toInside = m_graph.holds(link.to, link.from);
    const CoarseBox &target = m_boxes[link.to];
    const auto &vertices = m_channels.vertices;
    const float perPixel =
        m_laidDistance > 0 ? static_cast<float>(std::max(1.0, m_haste * m_laidCost / m_laidDistance)) : 1;
    // Inside its target frame a link is always at distance 0 of the box; the estimate stays a lower bound.
    const auto estimate = [&](const ChannelGraph::Vertex &at, int direction) {
        const int dx = target.x > at.x ? target.x - at.x : std::min(0, target.right() - at.x);
        const int dy = target.y > at.y ? target.y - at.y : std::min(0, target.bottom() - at.y);
        const int bends = leastBends(direction, (dx > 0) - (dx < 0), (dy > 0) - (dy < 0));
        return perPixel * static_cast<float>(std::abs(dx) + std::abs(dy)) + kBendPrice * static_cast<float>(bends);
    };
    m_heap.clear();
    const std::uint32_t openStamp = 2 * m_stamp;
    const auto reach = [&](int state, float cost, int from) {
        State &known = m_states[state];
        if (known.stamp > openStamp || (known.stamp == openStamp && known.cost <= cost))
            return;
        known = {cost, from, openStamp};
        m_heap.push_back({cost + estimate(vertices[state / 4], state % 4), state});
        std::push_heap(m_heap.begin(), m_heap.end());
    };
    for (int side = 0; side < 4; ++side) {
        const int port = m_channels.ports[link.from][side];
        if (port < 0)
            continue;
        const int direction = fromInside ? opposite(side) : side;
        if (vertices[port].next[direction] >= 0)
            reach(port * 4 + direction, flowPrice(direction) + kSharedPort * edgeLoad(port, direction), -1);
    }
    const auto isGoal = [&](int vertex, int direction) {
        return m_channels.ports[link.to][toInside ? direction : opposite(direction)] == vertex;
    };
    while (!m_heap.empty()) {
        std::pop_heap(m_heap.begin(), m_heap.end());
        const int state = m_heap.back().state;
        m_heap.pop_back();
        if (m_states[state].stamp > openStamp)
            continue;
        m_states[state].stamp = openStamp + 1;
        m_spent += 1;
        const State current = m_states[state];
        const int vertex = state / 4;
        const int direction = state % 4;
        if (current.from >= 0 && isGoal(vertex, direction)) {
            Path path;
            for (int at = state; at >= 0; at = m_states[at].from)
                path.push_back(at / 4);
            std::reverse(path.begin(), path.end());
            int bends = 0;
            for (int at = state; m_states[at].from >= 0; at = m_states[at].from)
                bends += at % 4 != m_states[at].from % 4;
            const auto &first = vertices[path.front()];
            const auto &last = vertices[path.back()];
            m_laidDistance += std::abs(first.x - last.x) + std::abs(first.y - last.y);
            m_laidCost += current.cost - kBendPrice * static_cast<float>(bends);
            return path;
        }
        for (int turn = 0; turn < 4; ++turn) {
            const bool straight = turn == direction;
            if (turn == opposite(direction) || (current.from < 0 && !straight))
                continue;
            const int next = vertices[vertex].next[turn];
            if (next < 0)
                continue;
            const bool goal = isGoal(next, turn);
            if (!goal && m_open[vertices[next].frame] != m_stamp)
                continue;
            const Load &here = m_load[vertex];
            float cost = current.cost + static_cast<float>(std::abs(vertices[next].x - vertices[vertex].x) +
                                                           std::abs(vertices[next].y - vertices[vertex].y));
            cost += kSharedPiece * edgeLoad(vertex, turn);
            if (straight)
                cost += m_crossingPrice * (static_cast<float>(isHorizontal(turn) ? here.vertical : here.horizontal) +
                                           0.5F * here.turning);
            else
                cost += kBendPrice + m_crossingPrice * kTurnInCrowd *
                                         static_cast<float>(here.horizontal + here.vertical + here.turning);
            if (goal)
                cost += flowPrice(turn) + kSharedPort * edgeLoad(vertex, turn);
            reach(next * 4 + turn, cost, state);
        }
    }
    return {};
}

}  // namespace gp::layout
