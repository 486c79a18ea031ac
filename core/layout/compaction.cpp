// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/compaction.h"

#include "core/layout/separation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace gp::layout {
namespace {

constexpr double kSegmentToSegment = 8;
constexpr double kSegmentToNode = 16;  // room for an arrow head and a rounded corner on the last piece
constexpr double kSegmentToBorder = 8;
constexpr double kNodeToNode = 24;
constexpr double kNodeToBorder = 16;
constexpr double kBorderToBorder = 16;
constexpr double kTitleGap = 12;  // below the title's own height
constexpr double kPortToCorner = 8;
constexpr double kWiden = 3.5;  // what is seen along the other axis, or corners touch
constexpr double kEndBeforeNode =
    8;  // a piece is not seen this close to its own node, or it would hide what lies behind
constexpr double kLabelHeight = 16;
constexpr double kRoundLabel = 16;  // of a piece that is left free at both ends of its label together
constexpr int kRelaxRounds = 8;
constexpr int kTightenings = 6;
constexpr double kStraightWeight = 2;  // a port would rather make its link straight than sit in the middle of its side
constexpr double kCentreWeight = 1;

enum class Kind { Leaf, LowBorder, HighBorder, Piece };

struct Object {
    Kind kind = Kind::Leaf;
    int index = 0;  // node, or segment
    int variable = 0;
    double place = 0;
    int order = 0;
    double begin = 0;  // along the other axis
    double end = 0;
};

/// One axis of the drawing: x with the vertical pieces, or y with the horizontal ones.
class AxisPass {
public:
    AxisPass(const IndexedGraph &graph, const Alignment &alignment, std::vector<LayoutBox> &boxes, Wiring &wiring,
             bool xAxis, bool held)
        : m_graph(graph), m_alignment(alignment), m_boxes(boxes), m_wiring(wiring), m_xAxis(xAxis), m_held(held)
    {
    }

    /// @param scale  of the last pass; in a crowd it is halved until all fits
    void run(double &scale)
    {
        findPieces();
        collectObjects();
        scale = std::min(1.0, 2 * scale);
        for (int attempt = 0; attempt < kTightenings; ++attempt, scale /= 2) {
            m_scale = scale;
            m_separation = Separation();
            addVariables();
            addContainment();
            addPorts();
            addLabels();
            addSeen();
            if (!m_separation.solve())
                continue;
            addTies();
            m_separation.relax(kRelaxRounds);
            write();
            return;
        }
    }

private:
    struct PieceInfo {
        int wire = -1;
        int index = 0;      // in the wire
        int fromNode = -1;  // the node at which it begins or ends, if it does
        int toNode = -1;
    };

    [[nodiscard]] double low(const LayoutBox &box) const { return m_xAxis ? box.x : box.y; }
    [[nodiscard]] double size(const LayoutBox &box) const { return m_xAxis ? box.w : box.h; }
    [[nodiscard]] double otherLow(const LayoutBox &box) const { return m_xAxis ? box.y : box.x; }
    [[nodiscard]] double otherHigh(const LayoutBox &box) const { return m_xAxis ? box.bottom() : box.right(); }
    [[nodiscard]] bool isLeaf(int node) const { return !m_graph.nodes[node].frame; }
    [[nodiscard]] bool onAxis(const Segment &segment) const { return segment.horizontal() != m_xAxis; }

    void findPieces()
    {
        m_pieces.assign(m_wiring.segments.size(), {});
        m_portsOn.assign(m_graph.nodes.size(), {});
        m_shortest.assign(m_graph.nodes.size(), {HUGE_VAL, HUGE_VAL, HUGE_VAL, HUGE_VAL});
        for (std::size_t w = 0; w < m_wiring.wires.size(); ++w) {
            const Wire &wire = m_wiring.wires[w];
            const auto &link = m_graph.links[wire.link];
            for (std::size_t k = 0; k < wire.segments.size(); ++k) {
                PieceInfo &info = m_pieces[wire.segments[k]];
                info.wire = static_cast<int>(w);
                info.index = static_cast<int>(k);
                if (!onAxis(m_wiring.segments[wire.segments[k]]))
                    continue;
                const Ends ends = endsOf(m_wiring, wire, k, m_graph, m_boxes);
                const auto meet = [&](int node, int side) {
                    ++m_portsOn[node][side];
                    m_shortest[node][side] = std::min(m_shortest[node][side], std::abs(ends.end - ends.begin));
                    return node;
                };
                if (k == 0)
                    info.fromNode = meet(link.from, wire.fromSide);
                if (k + 1 == wire.segments.size())
                    info.toNode = meet(link.to, wire.toSide);
            }
        }
    }

    void collectObjects()
    {
        m_objects.clear();
        for (int node = 1; node < m_graph.size(); ++node) {
            const LayoutBox &box = m_boxes[node];
            Object object{
                isLeaf(node) ? Kind::Leaf : Kind::LowBorder, node, 0, low(box), 0, otherLow(box), otherHigh(box)};
            if (isLeaf(node)) {
                object.place += size(box) / 2;
                m_objects.push_back(object);
                continue;
            }
            m_objects.push_back(object);
            object.kind = Kind::HighBorder;
            object.place += size(box);
            m_objects.push_back(object);
        }
        for (const Wire &wire : m_wiring.wires)
            for (std::size_t k = 0; k < wire.segments.size(); ++k) {
                const Segment &segment = m_wiring.segments[wire.segments[k]];
                if (!onAxis(segment))
                    continue;
                const Ends ends = endsOf(m_wiring, wire, k, m_graph, m_boxes);
                const bool ascending = ends.begin <= ends.end;
                double begin = std::min(ends.begin, ends.end);
                double end = std::max(ends.begin, ends.end);
                const auto hide = [&](int node, int side, bool atBegin) {
                    const double before = std::min(kEndBeforeNode, m_shortest[node][side] / 3);
                    (atBegin ? begin : end) += atBegin ? before : -before;
                };
                if (k == 0)
                    hide(m_graph.links[wire.link].from, wire.fromSide, ascending);
                if (k + 1 == wire.segments.size())
                    hide(m_graph.links[wire.link].to, wire.toSide, !ascending);
                m_objects.push_back({Kind::Piece, wire.segments[k], 0, segment.at, segment.order, begin, end});
            }
        std::stable_sort(m_objects.begin(), m_objects.end(), [](const Object &a, const Object &b) {
            return a.place != b.place ? a.place < b.place : a.order < b.order;
        });
    }

    void addVariables()
    {
        m_lowOf.assign(m_graph.nodes.size(), -1);
        m_highOf.assign(m_graph.nodes.size(), -1);
        m_pieceVariable.assign(m_wiring.segments.size(), -1);
        std::vector<int> groupOf(m_graph.nodes.size(), -1);
        const auto &groups = m_xAxis ? m_alignment.columns : m_alignment.rows;
        for (std::size_t g = 0; g < groups.size(); ++g)
            for (const int node : groups[g])
                groupOf[node] = static_cast<int>(g);
        std::vector<int> groupLow(groups.size(), -1);
        std::vector<int> groupHigh(groups.size(), -1);
        const auto border = [&](int node, std::vector<int> &own, std::vector<int> &shared, Separation::Wish wish) {
            int &variable = groupOf[node] < 0 || m_held ? own[node] : shared[groupOf[node]];
            if (variable < 0)
                variable = m_separation.addVariable(wish);
            own[node] = variable;
            return variable;
        };
        m_lowOf[0] = m_separation.addVariable(Separation::Wish::Highest);
        for (Object &object : m_objects) {
            switch (object.kind) {
            case Kind::Leaf:
                object.variable = m_lowOf[object.index] = m_separation.addVariable(Separation::Wish::Median);
                break;
            case Kind::LowBorder:
                object.variable = border(object.index, m_lowOf, groupLow, Separation::Wish::Highest);
                break;
            case Kind::HighBorder:
                object.variable = border(object.index, m_highOf, groupHigh, Separation::Wish::Lowest);
                break;
            case Kind::Piece:
                object.variable = m_pieceVariable[object.index] = m_separation.addVariable(Separation::Wish::Median);
                break;
            }
        }
        m_highOf[0] = m_separation.addVariable(Separation::Wish::Lowest);
        if (!m_held)
            return;
        for (int node = 0; node < m_graph.size(); ++node) {
            const double outwards = node == 0 ? 1e6 : 0;
            m_separation.fix(m_lowOf[node], low(m_boxes[node]) - outwards);
            if (m_highOf[node] >= 0)
                m_separation.fix(m_highOf[node], low(m_boxes[node]) + size(m_boxes[node]) + outwards);
        }
    }

    [[nodiscard]] double titleOf(int frame) const { return m_xAxis || frame == 0 ? 0 : m_graph.nodes[frame].title; }

    void addContainment()
    {
        for (int node = 1; node < m_graph.size(); ++node) {
            const int frame = m_graph.nodes[node].parent;
            const double least = frame == 0 ? 0 : isLeaf(node) ? kNodeToBorder : kBorderToBorder;
            const double title = titleOf(frame);
            m_separation.separate(m_lowOf[frame], m_lowOf[node],
                                  title > 0 ? std::max(least, title + kTitleGap) : least);
            if (isLeaf(node)) {
                m_separation.separate(m_lowOf[node], m_highOf[frame], least + size(m_boxes[node]));
            } else {
                const double own = m_xAxis ? m_graph.nodes[node].w : m_graph.nodes[node].h;
                m_separation.separate(m_lowOf[node], m_highOf[node], std::max(own, titleOf(node)));
                m_separation.separate(m_highOf[node], m_highOf[frame], least);
            }
        }
    }

    [[nodiscard]] double cornerOf(double side) const { return std::min(kPortToCorner, side / 4); }

    void addPort(int node, int variable)
    {
        const double side = size(m_boxes[node]);
        if (isLeaf(node)) {
            m_separation.separate(m_lowOf[node], variable, cornerOf(side));
            m_separation.separate(variable, m_lowOf[node], cornerOf(side) - side);
        } else {
            m_separation.separate(m_lowOf[node], variable, kPortToCorner);
            m_separation.separate(variable, m_highOf[node], kPortToCorner);
        }
    }

    void addPorts()
    {
        for (const Object &object : m_objects)
            if (object.kind == Kind::Piece) {
                const PieceInfo &info = m_pieces[object.index];
                if (info.fromNode >= 0)
                    addPort(info.fromNode, object.variable);
                if (info.toNode >= 0)
                    addPort(info.toNode, object.variable);
            }
        for (const Object &object : m_objects)
            if (object.kind == Kind::Piece) {
                m_separation.separate(m_lowOf[0], object.variable, 0);
                m_separation.separate(object.variable, m_highOf[0], 0);
            }
    }

    /// Where along this axis a piece across it begins or ends: at another piece, or at the border of its node.
    struct Anchor {
        int variable = -1;
        double offset = 0;
    };
    [[nodiscard]] Anchor borderAnchor(int node, int side) const
    {
        const bool high = side == Right || side == Down;
        if (!high)
            return {m_lowOf[node], 0};
        return isLeaf(node) ? Anchor{m_lowOf[node], size(m_boxes[node])} : Anchor{m_highOf[node], 0};
    }
    [[nodiscard]] std::pair<Anchor, Anchor> anchorsOf(const Wire &wire, std::size_t piece) const
    {
        const auto &link = m_graph.links[wire.link];
        const Anchor begin =
            piece == 0 ? borderAnchor(link.from, wire.fromSide) : Anchor{m_pieceVariable[wire.segments[piece - 1]], 0};
        const Anchor end = piece + 1 == wire.segments.size() ? borderAnchor(link.to, wire.toSide)
                                                             : Anchor{m_pieceVariable[wire.segments[piece + 1]], 0};
        return {begin, end};
    }

    /// The longest horizontal piece of a link with a label is kept long enough for it; a link without one keeps its
    /// longest vertical piece long enough for a line of text across it.
    void addLabels()
    {
        for (const Wire &wire : m_wiring.wires) {
            const double label = m_graph.links[wire.link].label;
            if (label <= 0 || m_held)
                continue;
            double longest = -1;
            std::size_t best = 0;
            bool across = false;
            for (std::size_t k = 0; k < wire.segments.size(); ++k) {
                const Ends ends = endsOf(m_wiring, wire, k, m_graph, m_boxes);
                const bool horizontal = m_wiring.segments[wire.segments[k]].horizontal();
                if ((horizontal && !across) || (horizontal == across && std::abs(ends.end - ends.begin) > longest)) {
                    across = horizontal;
                    longest = std::abs(ends.end - ends.begin);
                    best = k;
                }
            }
            if (longest < 0 || across != m_xAxis)
                continue;
            auto [begin, end] = anchorsOf(wire, best);
            const Ends ends = endsOf(m_wiring, wire, best, m_graph, m_boxes);
            if (ends.begin > ends.end)
                std::swap(begin, end);
            const double least = (across ? label : kLabelHeight) + kRoundLabel;
            m_separation.separate(begin.variable, end.variable, least * m_scale + begin.offset - end.offset);
        }
    }

    [[nodiscard]] bool endsAt(const Object &piece, int node) const
    {
        const PieceInfo &info = m_pieces[piece.index];
        return info.fromNode == node || info.toNode == node;
    }

    /// The side of a node at which both pieces end; distances between their ports follow from how many share it.
    [[nodiscard]] double portDistance(const PieceInfo &a, const PieceInfo &b) const
    {
        double least = kSegmentToSegment;
        const auto sideAt = [&](const PieceInfo &info, bool from) {
            return from ? m_wiring.wires[info.wire].fromSide : m_wiring.wires[info.wire].toSide;
        };
        for (const bool fromA : {true, false})
            for (const bool fromB : {true, false}) {
                const int node = fromA ? a.fromNode : a.toNode;
                if (node < 0 || !isLeaf(node) || node != (fromB ? b.fromNode : b.toNode) ||
                    sideAt(a, fromA) != sideAt(b, fromB))
                    continue;
                const double side = size(m_boxes[node]);
                const int ports = m_portsOn[node][sideAt(a, fromA)];
                least = std::min(least, (side - 2 * cornerOf(side)) / std::max(1, ports - 1));
            }
        return least;
    }

    /// How far `b` must lie behind `a`, which it sees; nothing when they do not mind each other.
    [[nodiscard]] std::optional<double> distance(const Object &a, const Object &b) const
    {
        const bool pieceA = a.kind == Kind::Piece;
        const bool pieceB = b.kind == Kind::Piece;
        if (pieceA && pieceB) {
            const PieceInfo &infoA = m_pieces[a.index];
            const PieceInfo &infoB = m_pieces[b.index];
            // The two outer pieces of a step may fall into line; those of a turn back may not.
            if (infoA.wire == infoB.wire && std::abs(infoA.index - infoB.index) == 2 &&
                m_wiring.segments[a.index].direction == m_wiring.segments[b.index].direction)
                return std::nullopt;
            return portDistance(infoA, infoB) * m_scale;
        }
        if (pieceA || pieceB) {
            const Object &piece = pieceA ? a : b;
            const Object &other = pieceA ? b : a;
            if (other.kind == Kind::Leaf) {
                if (endsAt(piece, other.index))
                    return std::nullopt;
                return kSegmentToNode * m_scale + (pieceA ? 0 : size(m_boxes[other.index]));
            }
            if (a.kind == Kind::LowBorder && titleOf(a.index) > 0)
                return titleOf(a.index) * m_scale;
            return kSegmentToBorder * m_scale;
        }
        const bool nested = a.kind == Kind::LowBorder && m_graph.holds(a.index, b.index);
        const double title = nested ? titleOf(a.index) : 0;
        if (a.kind == Kind::Leaf || b.kind == Kind::Leaf) {
            const double least = a.kind == Kind::Leaf && b.kind == Kind::Leaf ? kNodeToNode : kNodeToBorder;
            return (title > 0 ? std::max(least, title + kTitleGap) : least) +
                   (a.kind == Kind::Leaf ? size(m_boxes[a.index]) : 0);
        }
        if (a.kind == Kind::LowBorder && b.kind == Kind::HighBorder)
            return a.index == b.index ? 0 : kBorderToBorder;
        return title > 0 ? std::max(kBorderToBorder, title + kTitleGap) : kBorderToBorder;
    }

    /// A sweep along the axis: each object is kept off what it sees behind it, then covers that itself.
    void addSeen()
    {
        const double widen = std::min(kWiden, 0.44 * kSegmentToSegment * m_scale);
        std::map<double, int> skyline{{-HUGE_VAL, -1}};  // from here on, this object is the last
        std::vector<int> seen;
        struct Behind {
            int object;
            bool minded;
        };
        std::vector<std::vector<Behind>> behind(m_objects.size());
        for (std::size_t i = 0; i < m_objects.size(); ++i) {
            const Object &object = m_objects[i];
            const double begin = object.begin - widen;
            const double end = object.end + widen;
            auto first = std::prev(skyline.upper_bound(begin));
            seen.clear();
            int last = -1;
            auto it = first;
            for (; it != skyline.end() && it->first < end; ++it) {
                last = it->second;
                if (last >= 0)
                    seen.push_back(last);
            }
            std::sort(seen.begin(), seen.end());
            seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
            for (std::size_t k = 0; k < seen.size(); ++k) {
                const Object &other = m_objects[seen[k]];
                const auto least = distance(other, object);
                if (least)
                    m_separation.separate(other.variable, object.variable, *least);
                behind[i].push_back({seen[k], least.has_value()});
                // Keeping off `other` does not keep off what it covers without minding it; and where `other` is not
                // minded all that it covers is seen through it.
                if (!least || other.kind == Kind::Piece)
                    for (const Behind &hidden : behind[seen[k]])
                        if ((!least || !hidden.minded) && m_objects[hidden.object].begin - widen < end &&
                            begin < m_objects[hidden.object].end + widen &&
                            std::find(seen.begin(), seen.end(), hidden.object) == seen.end())
                            seen.push_back(hidden.object);
            }
            const bool keepFirst = first->first < begin;
            skyline.erase(keepFirst ? std::next(first) : first, it);
            skyline[begin] = static_cast<int>(i);
            skyline.emplace(end, last);
        }
    }

    void addTies()
    {
        for (const Wire &wire : m_wiring.wires) {
            for (std::size_t k = 0; k < wire.segments.size(); ++k) {
                const Segment &segment = m_wiring.segments[wire.segments[k]];
                if (!onAxis(segment)) {
                    const auto [begin, end] = anchorsOf(wire, k);
                    m_separation.tie(begin.variable, begin.offset, end.variable, end.offset, kStraightWeight);
                    continue;
                }
                const PieceInfo &info = m_pieces[wire.segments[k]];
                for (const int node : {info.fromNode, info.toNode})
                    if (node >= 0 && isLeaf(node))
                        m_separation.tie(m_pieceVariable[wire.segments[k]], 0, m_lowOf[node], size(m_boxes[node]) / 2,
                                         kCentreWeight);
            }
        }
    }

    void write()
    {
        for (int node = 0; node < m_graph.size(); ++node) {
            if (m_held)
                break;
            LayoutBox &box = m_boxes[node];
            const double begin = m_separation.place(m_lowOf[node]);
            (m_xAxis ? box.x : box.y) = begin;
            if (m_highOf[node] >= 0)
                (m_xAxis ? box.w : box.h) = m_separation.place(m_highOf[node]) - begin;
        }
        for (std::size_t i = 0; i < m_wiring.segments.size(); ++i)
            if (m_pieceVariable[i] >= 0)
                m_wiring.segments[i].at = m_separation.place(m_pieceVariable[i]);
    }

    const IndexedGraph &m_graph;
    const Alignment &m_alignment;
    std::vector<LayoutBox> &m_boxes;
    Wiring &m_wiring;
    bool m_xAxis;
    bool m_held;
    double m_scale = 1;
    Separation m_separation;
    std::vector<Object> m_objects;
    std::vector<PieceInfo> m_pieces;                // by segment
    std::vector<std::array<int, 4>> m_portsOn;      // by node and side: links that end there
    std::vector<std::array<double, 4>> m_shortest;  // by node and side: the shortest piece that ends there
    std::vector<int> m_lowOf, m_highOf;             // variables by node; leaves have no high one
    std::vector<int> m_pieceVariable;               // by segment
};

}  // namespace

Alignment alignmentOf(const LaneTree &tree, const IndexedGraph &graph)
{
    Alignment alignment;
    for (const Cell &group : tree.cells) {
        if (!group.zones)
            continue;
        std::vector<int> zones;
        std::vector<std::vector<int>> rows;
        for (const int item : group.items) {
            const Cell &zone = tree.cells[item];
            zones.push_back(zone.node);
            std::vector<int> tiers;
            for (std::size_t row = 0; row < zone.items.size(); ++row) {
                const int tier = tree.cells[zone.items[row]].node;
                if (tier < 0 || !graph.nodes[tier].frame)
                    continue;
                if (row >= rows.size())
                    rows.resize(row + 1);
                rows[row].push_back(tier);
                tiers.push_back(tier);
            }
            if (tiers.size() > 1)
                alignment.columns.push_back(std::move(tiers));
        }
        for (auto &row : rows)
            if (row.size() > 1)
                alignment.rows.push_back(std::move(row));
        if (zones.size() > 1)
            alignment.rows.push_back(std::move(zones));
    }
    return alignment;
}

void compact(const IndexedGraph &graph, const Alignment &alignment, std::vector<LayoutBox> &boxes, Wiring &wiring,
             bool held, Tightness &tightness, const std::stop_token &stop)
{
    for (int pass = 0; pass < 2; ++pass)
        for (const bool xAxis : {true, false}) {
            if (stop.stop_requested())
                return;
            AxisPass(graph, alignment, boxes, wiring, xAxis, held).run(xAxis ? tightness.x : tightness.y);
            joinStraight(wiring);
        }
}

}  // namespace gp::layout
