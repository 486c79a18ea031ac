// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/channel_graph.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace gp::layout {

/// A link's way through the channel graph, vertex by vertex from port to port; empty when there is none.
using Path = std::vector<int>;

/// Finds ways for links by A* over (vertex, direction): short, with few bends and few crossings of the links already laid.
/// A link only enters frames that hold one of its ends.
class Router {
public:
    /// @param haste  how far the search trusts that the way ahead costs what ways cost so far: 0 finds the best way, from
    ///               1 on it is several times quicker and worse
    Router(const IndexedGraph &graph, const ChannelGraph &channels, const std::vector<CoarseBox> &boxes, double haste);

    /// Routes the links (indices in IndexedGraph::links), short ones first, then takes up and lays each again while rounds
    /// and effort are left. @return by index of `links`
    std::vector<Path> route(const std::vector<int> &links, int rounds, double effort, const std::stop_token &stop);
    /// Vertices looked at so far.
    [[nodiscard]] double spent() const { return m_spent; }

private:
    struct Load {
        std::uint16_t horizontal = 0;  // links straight through, left to right or back
        std::uint16_t vertical = 0;
        std::uint16_t turning = 0;
        std::array<std::uint16_t, 2> edge{};  // links on the piece to the right and downwards
    };
    struct State {
        float cost = 0;
        int from = -1;
        std::uint32_t stamp = 0;  // twice the link's stamp, one more when closed
    };
    struct Open {
        float estimate;
        int state;
        bool operator<(const Open &other) const
        {
            return estimate != other.estimate ? estimate > other.estimate : state > other.state;
        }
    };

    Path find(const IndexedGraph::Link &link);
    void load(const Path &path, int change);
    [[nodiscard]] int directionBetween(int from, int to) const;
    std::uint16_t &edgeLoad(int vertex, int direction);

    const IndexedGraph &m_graph;
    const ChannelGraph &m_channels;
    const std::vector<CoarseBox> &m_boxes;
    float m_crossingPrice = 0;
    double m_haste = 0;
    double m_spent = 0;
    double m_laidDistance = 0;  // of the links laid so far: from end to end
    double m_laidCost = 0;      // and what their ways cost beside bends
    std::vector<Load> m_load;
    std::vector<State> m_states;  // by vertex × 4 + direction of arrival
    std::vector<Open> m_heap;
    std::vector<std::uint32_t> m_open;  // by frame: the stamp of the link that may enter
    std::uint32_t m_stamp = 0;
};

}  // namespace gp::layout
