// SPDX-License-Identifier: GPL-3.0-or-later
// The ways of a design's links: plain ones first, the layout engine's for the rest.
#include "core/layout/design_layout.h"
#include "core/layout/layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace gp {
namespace {

using namespace frame_room;

constexpr double kStraightStep = 16;
constexpr double kStraightEnd = 12;  // from a node's corner
constexpr double kStraightAir = 5;
constexpr double kJogLeast = 48;
constexpr double kJogFromNode = 16;

/// What a straight link must not run through.
class Obstacles {
public:
    explicit Obstacles(const LayoutGraph &graph) : m_graph(graph)
    {
        for (std::size_t i = 0; i < graph.nodes.size(); ++i)
            m_index[graph.nodes[i].id] = i;
    }

    [[nodiscard]] const LayoutNode &node(const std::string &id) const { return m_graph.nodes[m_index.at(id)]; }

    /// The straight way between two nodes that face each other, if it is free.
    /// @param between  where it should rather run, if it leads up or down  @param rank  of several links between the same two
    [[nodiscard]] Polyline straight(const std::string &from, const std::string &to, std::vector<double> between,
                                    int rank) const
    {
        const LayoutNode &a = node(from);
        const LayoutNode &b = node(to);
        const double step = rank * kStraightStep;
        const auto tries = [&](double low, double high) {
            std::vector<double> places;
            for (auto x = between.rbegin(); x != between.rend(); ++x)
                places.push_back(*x + step);
            for (const double share : {0.5, 0.25, 0.75})
                places.push_back(std::round(low + (high - low) * share) + step);
            std::erase_if(places, [&](double place) { return place < low || place > high; });
            return places;
        };
        const double lowX = std::max(a.pinned->x, b.pinned->x) + kStraightEnd;
        const double highX = std::min(a.pinned->x + a.w, b.pinned->x + b.w) - kStraightEnd;
        if (lowX <= highX) {
            const bool down = b.pinned->y > a.pinned->y;
            const double start = down ? a.pinned->y + a.h : a.pinned->y;
            const double end = down ? b.pinned->y : b.pinned->y + b.h;
            for (const double x : tries(lowX, highX))
                if (isFree({x - kStraightAir, std::min(start, end), 2 * kStraightAir, std::fabs(end - start)}, from,
                           to) &&
                    down == (end > start))
                    return {{x, start}, {x, end}};
        }
        between.clear();
        const double lowY = std::max(a.pinned->y, b.pinned->y) + kStraightEnd;
        const double highY = std::min(a.pinned->y + a.h, b.pinned->y + b.h) - kStraightEnd;
        if (lowY <= highY) {
            const bool right = b.pinned->x > a.pinned->x;
            const double start = right ? a.pinned->x + a.w : a.pinned->x;
            const double end = right ? b.pinned->x : b.pinned->x + b.w;
            for (const double y : tries(lowY, highY))
                if (isFree({std::min(start, end), y - kStraightAir, std::fabs(end - start), 2 * kStraightAir}, from,
                           to) &&
                    right == (end > start))
                    return {{start, y}, {end, y}};
        }
        return {};
    }

    /// A way with one jog in the middle of the free room between two nodes that stand side by side.
    /// @param share  where it meets the far node, from its top (0) to its foot (1)
    [[nodiscard]] Polyline jogged(const std::string &from, const std::string &to, double share) const
    {
        const LayoutNode &a = node(from);
        const LayoutNode &b = node(to);
        const bool right = b.pinned->x > a.pinned->x;
        const double start = right ? a.pinned->x + a.w : a.pinned->x;
        const double end = right ? b.pinned->x : b.pinned->x + b.w;
        if ((end - start) * (right ? 1 : -1) < kJogLeast)
            return {};
        const double out = std::round(a.pinned->y + a.h / 2);
        const double in = std::round(b.pinned->y + b.h * share);
        const auto strip = [](double x1, double y1, double x2, double y2) {
            return LayoutBox{std::min(x1, x2) - kStraightAir, std::min(y1, y2) - kStraightAir,
                             std::fabs(x2 - x1) + 2 * kStraightAir, std::fabs(y2 - y1) + 2 * kStraightAir};
        };
        for (const double middle : {start + (right ? kJogFromNode : -kJogFromNode), std::round((start + end) / 2)})
            if (isFree(strip(start, out, middle, out), from, to) && isFree(strip(middle, out, middle, in), from, to) &&
                isFree(strip(middle, in, end, in), from, to))
                return {{start, out}, {middle, out}, {middle, in}, {end, in}};
        return {};
    }

private:
    [[nodiscard]] bool holds(const std::string &frame, std::string inner) const
    {
        for (std::size_t depth = 0; !inner.empty() && depth <= kMaxDepth; ++depth) {
            if (inner == frame)
                return true;
            const auto found = m_index.find(inner);
            inner = found == m_index.end() ? std::string() : m_graph.nodes[found->second].parent;
        }
        return false;
    }
    [[nodiscard]] bool isFree(const LayoutBox &strip, const std::string &from, const std::string &to) const
    {
        return std::none_of(m_graph.nodes.begin(), m_graph.nodes.end(), [&](const LayoutNode &node) {
            const bool meets = node.pinned->x < strip.right() && strip.x < node.pinned->x + node.w &&
                               node.pinned->y < strip.bottom() && strip.y < node.pinned->y + node.h;
            return meets && !holds(node.id, from) && !holds(node.id, to);
        });
    }

    const LayoutGraph &m_graph;
    std::unordered_map<std::string, std::size_t> m_index;
};

/// Where links arrive at the side of a node, as a share of its height: those from above first. Never the middle where several
/// arrive, since that is where straight ones do.
std::unordered_map<LinkId, double> arrivals(const Design &design)
{
    std::map<ComponentId, std::vector<std::pair<double, LinkId>>> byTarget;
    for (const LinkPtr &link : design.links())
        byTarget[link->to].emplace_back(design.placement(link->from).value_or(Placement{}).y, link->id);
    std::unordered_map<LinkId, double> shares;
    for (auto &[target, sources] : byTarget) {
        std::sort(sources.begin(), sources.end());
        const double n = static_cast<double>(sources.size());
        for (std::size_t i = 0; i < sources.size(); ++i) {
            const double share = (static_cast<double>(i) + 1) / (n + 1);
            shares[sources[i].second] = n > 1 && std::fabs(share - 0.5) < 0.05 ? 0.6 : share;
        }
    }
    return shares;
}

/// The middles of the gaps between the zones around a component.
std::vector<double> zoneGaps(const Design &design, const KindRegistry &kinds, const ComponentId &id)
{
    ComponentId vpc = id;
    for (ComponentPtr at = design.component(id); at && frameRole(*at, kinds) != FrameRole::Vpc;
         at = design.component(vpc))
        vpc = at->parent;
    std::vector<double> gaps;
    if (vpc.empty())
        return gaps;
    for (const ComponentPtr &zone : zonesOf(design, kinds, vpc))
        if (const auto place = design.placement(zone->id))
            gaps.push_back(std::round(place->x + place->w + kColumnGap / 2));
    // As they stand, whatever their letters: ways follow from places alone.
    std::sort(gaps.begin(), gaps.end());
    if (!gaps.empty())
        gaps.pop_back();
    return gaps;
}

}  // namespace

std::vector<Polyline> routeDesignLinks(const Design &design, const KindRegistry &kinds, std::span<const LinkPtr> links)
{
    LayoutGraph graph;
    std::unordered_map<ComponentId, LayoutBox> boxes;
    for (const ComponentPtr &component : design.components()) {
        const FrameRole role = frameRole(*component, kinds);
        const auto place = design.placement(component->id);
        // Zones hold nothing and lie across the tiers: to the router they would be walls.
        if (!place || role == FrameRole::Zone)
            continue;
        LayoutNode node{.id = component->id.value, .parent = component->parent.value, .w = place->w, .h = place->h};
        node.frame = role != FrameRole::None;
        node.titleHeight = kTierLabel;
        node.pinned = LayoutPoint{place->x, place->y};
        boxes[component->id] = {place->x, place->y, place->w, place->h};
        graph.nodes.push_back(std::move(node));
    }
    std::vector<Polyline> ways(links.size());
    std::vector<std::size_t> wayOf;  // index in `links` by edge
    const Obstacles obstacles(graph);
    std::map<std::pair<ComponentId, ComponentId>, int> ranks;
    std::unordered_map<LinkId, int> rankOf;
    for (const LinkPtr &link : design.links())
        rankOf[link->id] = ranks[std::minmax(link->from, link->to)]++;
    const std::unordered_map<LinkId, double> shareOf = arrivals(design);
    for (std::size_t i = 0; i < links.size(); ++i) {
        const LinkPtr &link = links[i];
        if (!boxes.contains(link->from) || !boxes.contains(link->to))
            continue;
        ways[i] =
            obstacles.straight(link->from.value, link->to.value, zoneGaps(design, kinds, link->from), rankOf[link->id]);
        if (ways[i].empty())
            ways[i] = obstacles.jogged(link->from.value, link->to.value, shareOf.at(link->id));
        if (!ways[i].empty())
            continue;
        graph.edges.push_back({link->id.value, link->from.value, link->to.value, 0});
        wayOf.push_back(i);
    }
    if (graph.edges.empty())
        return ways;
    const auto routed = routeLinks(graph);
    for (std::size_t e = 0; e < wayOf.size(); ++e) {
        const LinkPtr &link = links[wayOf[e]];
        ways[wayOf[e]] =
            routed && (*routed)[e].size() > 1 ? (*routed)[e] : plainWay(boxes[link->from], boxes[link->to]);
    }
    return ways;
}

Polyline plainWay(const LayoutBox &from, const LayoutBox &to)
{
    const LayoutPoint a{from.x + from.w / 2, from.y + from.h / 2};
    const LayoutPoint b{to.x + to.w / 2, to.y + to.h / 2};
    const double gapX = b.x > a.x ? to.x - from.right() : from.x - to.right();
    const double gapY = b.y > a.y ? to.y - from.bottom() : from.y - to.bottom();
    if (gapX >= gapY) {
        const double startX = b.x > a.x ? from.right() : from.x;
        const double endX = b.x > a.x ? to.x : to.right();
        if (std::fabs(a.y - b.y) < 1)
            return {{startX, a.y}, {endX, a.y}};
        const double middle = std::round((startX + endX) / 2);
        return {{startX, a.y}, {middle, a.y}, {middle, b.y}, {endX, b.y}};
    }
    const double startY = b.y > a.y ? from.bottom() : from.y;
    const double endY = b.y > a.y ? to.y : to.bottom();
    if (std::fabs(a.x - b.x) < 1)
        return {{a.x, startY}, {a.x, endY}};
    // A box that overlaps the other's span is met straight, in the middle of what they share.
    const double low = std::max(from.x, to.x);
    const double high = std::min(from.right(), to.right());
    if (high - low >= 16) {
        const double x = std::round((low + high) / 2);
        return {{x, startY}, {x, endY}};
    }
    const double middle = std::round((startY + endY) / 2);
    return {{a.x, startY}, {a.x, middle}, {b.x, middle}, {b.x, endY}};
}

}  // namespace gp
