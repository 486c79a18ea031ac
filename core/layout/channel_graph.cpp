// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/channel_graph.h"

#include <algorithm>
#include <utility>

namespace gp::layout {
namespace {

constexpr int kLineDistance = kCoarseGap / 2;  // from a box to the line beside it
constexpr int kClearance = 6;                  // lines end this far before a box, or they would run along its border

struct Span {
    int from = 0;
    int to = 0;
};

struct Line {
    int at = 0;
    std::vector<Span> pieces;                   // ascending, apart
    std::vector<std::pair<int, int>> vertices;  // (place along the line, vertex)
};

/// The two sets of lines of one frame.
struct FrameLines {
    std::vector<Line> vertical;
    std::vector<Line> horizontal;
};

/// A box seen along one axis: `low … high` across the lines, `begin … end` along them.
struct Obstacle {
    int low = 0;
    int high = 0;
    int begin = 0;
    int end = 0;
    bool leaf = false;
    [[nodiscard]] int middle() const { return low + (high - low) / 2; }
};

class Builder {
public:
    Builder(const IndexedGraph &graph, const std::vector<CoarseBox> &boxes, const std::vector<bool> &wanted)
        : m_graph(graph), m_boxes(boxes), m_wanted(wanted), m_lines(graph.nodes.size()),
          m_isEnd(graph.nodes.size(), false)
    {
        m_result.ports.assign(graph.nodes.size(), {-1, -1, -1, -1});
        for (const auto &link : graph.links)
            m_isEnd[link.from] = m_isEnd[link.to] = true;
    }

    ChannelGraph build()
    {
        for (const int node : m_graph.topDown)
            if (m_graph.nodes[node].frame && (m_wanted.empty() || m_wanted[node])) {
                addFrame(node);
                if (node != 0) {
                    hookBorders(node, true);
                    hookBorders(node, false);
                }
            }
        for (FrameLines &lines : m_lines) {
            for (Line &line : lines.vertical)
                connect(line, Down);
            for (Line &line : lines.horizontal)
                connect(line, Right);
        }
        return std::move(m_result);
    }

private:
    static Obstacle along(const CoarseBox &box, bool vertical, bool leaf)
    {
        return vertical ? Obstacle{box.x, box.right(), box.y, box.bottom(), leaf}
                        : Obstacle{box.y, box.bottom(), box.x, box.right(), leaf};
    }

    std::vector<Line> makeLines(int frame, bool vertical) const
    {
        const IndexedGraph::Node &node = m_graph.nodes[frame];
        const Obstacle whole = along(m_boxes[frame], vertical, false);
        std::vector<Obstacle> obstacles;
        std::vector<int> at;
        for (const int child : node.children) {
            obstacles.push_back(along(m_boxes[child], vertical, !m_graph.nodes[child].frame));
            const Obstacle &box = obstacles.back();
            at.push_back(box.low - kLineDistance);
            at.push_back(box.high + kLineDistance);
            if (box.leaf)
                at.push_back(box.middle());
        }
        if (frame != 0 && m_isEnd[frame])
            at.push_back(whole.middle());
        std::sort(at.begin(), at.end());
        at.erase(std::unique(at.begin(), at.end()), at.end());
        std::sort(obstacles.begin(), obstacles.end(),
                  [](const Obstacle &a, const Obstacle &b) { return a.low < b.low; });

        const int overBorder = frame == 0 ? 2 * kCoarseGap : kLineDistance;
        std::vector<Line> lines;
        std::vector<Obstacle> active;
        std::size_t next = 0;
        std::vector<Span> cuts;
        for (const int place : at) {
            while (next < obstacles.size() && obstacles[next].low - kClearance < place)
                active.push_back(obstacles[next++]);
            std::erase_if(active, [&](const Obstacle &box) { return box.high + kClearance <= place; });
            if (frame != 0 && (place <= whole.low || place >= whole.high))
                continue;
            cuts.clear();
            for (const Obstacle &box : active) {
                const int clearance = box.leaf && box.middle() == place ? 0 : kClearance;
                cuts.push_back({box.begin - clearance, box.end + clearance});
            }
            std::sort(cuts.begin(), cuts.end(), [](const Span &a, const Span &b) { return a.from < b.from; });
            Line line{place, {}, {}};
            int begin = whole.begin - overBorder;
            for (const Span &cut : cuts) {
                if (cut.from >= begin)
                    line.pieces.push_back({begin, cut.from});
                begin = std::max(begin, cut.to);
            }
            if (whole.end + overBorder >= begin)
                line.pieces.push_back({begin, whole.end + overBorder});
            lines.push_back(std::move(line));
        }
        return lines;
    }

    int addVertex(int x, int y, int frame)
    {
        m_result.vertices.push_back({x, y, frame, {-1, -1, -1, -1}});
        return static_cast<int>(m_result.vertices.size()) - 1;
    }

    void addFrame(int frame)
    {
        FrameLines &lines = m_lines[frame];
        lines.vertical = makeLines(frame, true);
        lines.horizontal = makeLines(frame, false);
        const CoarseBox &box = m_boxes[frame];
        std::vector<std::size_t> piece(lines.horizontal.size(), 0);
        for (Line &vertical : lines.vertical) {
            for (const Span &span : vertical.pieces) {
                auto row = std::lower_bound(lines.horizontal.begin(), lines.horizontal.end(), span.from,
                                            [](const Line &line, int y) { return line.at < y; });
                for (; row != lines.horizontal.end() && row->at <= span.to; ++row) {
                    std::size_t &at = piece[static_cast<std::size_t>(row - lines.horizontal.begin())];
                    while (at < row->pieces.size() && row->pieces[at].to < vertical.at)
                        ++at;
                    if (at == row->pieces.size() || row->pieces[at].from > vertical.at)
                        continue;
                    if (frame != 0 && (row->at <= box.y || row->at >= box.bottom()))
                        continue;
                    const int vertex = addVertex(vertical.at, row->at, frame);
                    vertical.vertices.emplace_back(row->at, vertex);
                    row->vertices.emplace_back(vertical.at, vertex);
                }
            }
        }
        for (const int child : m_graph.nodes[frame].children)
            if (!m_graph.nodes[child].frame)
                addPorts(child, frame, m_boxes[child]);
        if (frame != 0 && m_isEnd[frame])
            addPorts(frame, frame, box);
    }

    /// Ports of a leaf, or of a frame at which a link ends, on the lines of `frame` through its middle.
    void addPorts(int node, int frame, const CoarseBox &box)
    {
        FrameLines &lines = m_lines[frame];
        const auto add = [&](std::vector<Line> &set, int at, int place, int direction, int x, int y) {
            const auto line =
                std::lower_bound(set.begin(), set.end(), at, [](const Line &l, int value) { return l.at < value; });
            if (line == set.end() || line->at != at)
                return;
            for (const Span &span : line->pieces)
                if (span.from <= place && place <= span.to) {
                    const int vertex = addVertex(x, y, frame);
                    line->vertices.emplace_back(place, vertex);
                    m_result.ports[node][direction] = vertex;
                    return;
                }
        };
        add(lines.horizontal, box.centreY(), box.right(), Right, box.right(), box.centreY());
        add(lines.vertical, box.centreX(), box.bottom(), Down, box.centreX(), box.bottom());
        add(lines.horizontal, box.centreY(), box.x, Left, box.x, box.centreY());
        add(lines.vertical, box.centreX(), box.y, Up, box.centreX(), box.y);
    }

    /// Joins the lines that reach over the top and bottom border (or left and right) to the parent's lines out there.
    void hookBorders(int frame, bool vertical)
    {
        const int parent = m_graph.nodes[frame].parent;
        const CoarseBox &box = m_boxes[frame];
        auto &own = vertical ? m_lines[frame].vertical : m_lines[frame].horizontal;
        auto &across = vertical ? m_lines[parent].horizontal : m_lines[parent].vertical;
        for (const int place :
             {(vertical ? box.y : box.x) - kLineDistance, (vertical ? box.bottom() : box.right()) + kLineDistance}) {
            const auto target = std::lower_bound(across.begin(), across.end(), place,
                                                 [](const Line &line, int value) { return line.at < value; });
            if (target == across.end() || target->at != place)
                continue;
            for (Line &line : own) {
                const bool reaches = std::any_of(line.pieces.begin(), line.pieces.end(), [&](const Span &span) {
                    return span.from <= place && place <= span.to;
                });
                const bool meets = std::any_of(target->pieces.begin(), target->pieces.end(), [&](const Span &span) {
                    return span.from <= line.at && line.at <= span.to;
                });
                if (!reaches || !meets)
                    continue;
                const auto same = std::find_if(target->vertices.begin(), target->vertices.end(),
                                               [&](const auto &entry) { return entry.first == line.at; });
                int vertex = -1;
                if (same != target->vertices.end()) {
                    vertex = same->second;
                } else {
                    vertex = addVertex(vertical ? line.at : place, vertical ? place : line.at, parent);
                    target->vertices.emplace_back(line.at, vertex);
                }
                line.vertices.emplace_back(place, vertex);
            }
        }
    }

    void connect(Line &line, int direction)
    {
        std::sort(line.vertices.begin(), line.vertices.end());
        std::size_t piece = 0;
        for (std::size_t i = 0; i + 1 < line.vertices.size(); ++i) {
            const auto &[from, a] = line.vertices[i];
            const auto &[to, b] = line.vertices[i + 1];
            while (piece < line.pieces.size() && line.pieces[piece].to < to)
                ++piece;
            if (piece == line.pieces.size())
                break;
            if (line.pieces[piece].from > from || from == to)
                continue;
            m_result.vertices[a].next[direction] = b;
            m_result.vertices[b].next[opposite(direction)] = a;
        }
    }

    const IndexedGraph &m_graph;
    const std::vector<CoarseBox> &m_boxes;
    const std::vector<bool> &m_wanted;
    std::vector<FrameLines> m_lines;
    std::vector<bool> m_isEnd;
    ChannelGraph m_result;
};

}  // namespace

ChannelGraph buildChannelGraph(const IndexedGraph &graph, const std::vector<CoarseBox> &boxes,
                               const std::vector<bool> &wanted)
{
    return Builder(graph, boxes, wanted).build();
}

}  // namespace gp::layout
