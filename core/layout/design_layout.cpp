// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/design_layout.h"

#include "core/layout/frame_board.h"
#include "core/layout/layout.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

using namespace frame_room;

constexpr double kSpotStep = 16;
constexpr double kSpotGap = 24;
constexpr double kLabelRoom = 152;        // between the left edge's column and the rest
constexpr std::size_t kMostLinedUp = 12;  // more than that is a crowd, which the engine folds better

/// The nearest component at or above `id` for which `stop` holds, or an empty id.
template <class Stop>
ComponentId nearestAbove(const Design &design, ComponentId id, Stop stop)
{
    for (std::size_t depth = 0; !id.empty() && depth <= kMaxDepth; ++depth) {
        if (stop(id))
            return id;
        const ComponentPtr component = design.component(id);
        id = component ? component->parent : ComponentId();
    }
    return {};
}

/// Sets what lives outside AWS and stands at the left edge at the height of what it leads to, with room for a link's label.
void lineUpOutside(const Design &design, const KindRegistry &kinds, Placements &placements)
{
    std::map<ComponentId, Placement> places(placements.begin(), placements.end());
    const auto isOutside = [&](const Component &component) {
        const Kind *kind = kinds.find(component.kind);
        return component.parent.empty() && kind && !kind->info.insideAws && !kind->isFrame();
    };
    double left = 1e9;
    bool anyInside = false;
    std::vector<std::pair<double, ComponentId>> column;
    for (const ComponentPtr &component : design.components()) {
        const Placement &place = places[component->id];
        if (!isOutside(*component)) {
            anyInside = true;
            if (component->parent.empty())
                left = std::min(left, place.x);
            continue;
        }
        double height = 0;
        int ends = 0;
        for (const LinkPtr &link : design.links())
            if (link->from == component->id && !isOutside(*design.component(link->to))) {
                height += places[link->to].y + places[link->to].h / 2;
                ++ends;
            }
        column.emplace_back(ends > 0 ? height / ends : place.y + place.h / 2, component->id);
    }
    if (!anyInside || column.empty() || column.size() > kMostLinedUp)
        return;
    std::sort(column.begin(), column.end());
    double width = 0;
    for (const auto &[height, id] : column)
        width = std::max(width, places[id].w);
    double y = -1e9;
    for (std::size_t i = 0; i < column.size();) {
        // Those that lead to the same height stand as one block around it.
        std::size_t end = i;
        double block = -kSpotGap;
        for (; end < column.size() && column[end].first - column[i].first < 1; ++end)
            block += places[column[end].second].h + kSpotGap;
        y = std::max(y, std::round(column[i].first - block / 2));
        for (; i < end; ++i) {
            Placement &place = places[column[i].second];
            place.x = kSpotGap;
            place.y = y;
            y += place.h + kSpotGap;
        }
    }
    const double shift = kSpotGap + width + kLabelRoom - left;
    double top = 1e9;
    for (auto &[id, place] : places) {
        if (!isOutside(*design.component(id)))
            place.x += shift;
        top = std::min(top, place.y);
    }
    for (auto &[id, place] : places)
        place.y += kSpotGap - top;
    placements.assign(places.begin(), places.end());
}

}  // namespace

FrameRole frameRole(const Component &component, const KindRegistry &kinds)
{
    const Kind *kind = kinds.find(component.kind);
    return kind ? kind->info.frame : FrameRole::None;
}

std::vector<ComponentPtr> zonesOf(const Design &design, const KindRegistry &kinds, const ComponentId &vpc)
{
    std::vector<ComponentPtr> zones;
    for (const ComponentPtr &child : design.childrenOf(vpc))
        if (frameRole(*child, kinds) == FrameRole::Zone)
            zones.push_back(child);
    std::stable_sort(zones.begin(), zones.end(), [](const ComponentPtr &a, const ComponentPtr &b) {
        return textField(*a, "letter") < textField(*b, "letter");
    });
    return zones;
}

Result<Placements> autoLayout(const Design &design, const KindRegistry &kinds, std::stop_token stop,
                              const NodeSizes &sizes)
{
    FrameBoard board(design, kinds, sizes);
    std::unordered_map<ComponentId, ComponentId> heldBy;  // inside a VPC → the VPC, which the engine sees as one box
    for (const ComponentPtr &component : design.components())
        if (board.role(component->id) == FrameRole::Vpc &&
            nearestAbove(design, component->parent, [&](const ComponentId &id) {
                return board.role(id) == FrameRole::Vpc;
            }).empty()) {
            board.layOutVpc(component);
            for (const ComponentId &inside : design.subtree(component->id))
                heldBy[inside] = component->id;
        }
    const auto boxOf = [&](const ComponentId &id) {
        const auto held = heldBy.find(id);
        return held == heldBy.end() ? id : held->second;
    };

    LayoutGraph graph;
    for (const ComponentPtr &component : design.components()) {
        if (boxOf(component->id) != component->id)
            continue;
        LayoutNode node{.id = component->id.value, .parent = component->parent.value};
        const FrameRole role = board.role(component->id);
        const Kind *kind = kinds.find(component->kind);
        std::tie(node.w, node.h) = board.sizeOf(*component);
        if (role == FrameRole::Vpc) {
            node.w = board.at(component->id)->w;
            node.h = board.at(component->id)->h;
        }
        node.frame = role != FrameRole::None && role != FrameRole::Vpc;
        if (node.frame && !board.children(component->id).empty())
            node.w = node.h = 1;
        node.edgeLeft = kind && !kind->info.insideAws;
        graph.nodes.push_back(std::move(node));
    }
    for (const LinkPtr &link : design.links())
        if (boxOf(link->from) != boxOf(link->to))
            graph.edges.push_back({link->id.value, boxOf(link->from).value, boxOf(link->to).value, 0});

    const auto laidOut = layOut(graph, stop);
    if (!laidOut)
        return tl::unexpected<Error>(laidOut.error());
    double left = 0;
    double top = 0;
    for (std::size_t i = 0; i < laidOut->boxes.size(); ++i) {
        left = i == 0 ? laidOut->boxes[i].x : std::min(left, laidOut->boxes[i].x);
        top = i == 0 ? laidOut->boxes[i].y : std::min(top, laidOut->boxes[i].y);
    }
    for (std::size_t i = 0; i < laidOut->boxes.size(); ++i) {
        const LayoutBox &box = laidOut->boxes[i];
        const ComponentId id(graph.nodes[i].id);
        const double x = std::round(box.x - left + kSpotGap);
        const double y = std::round(box.y - top + kSpotGap);
        if (board.role(id) == FrameRole::Vpc)
            board.shiftTree(id, x, y);
        else
            board.put(id, {x, y, std::round(box.w), std::round(box.h)});
    }
    Placements placements;
    for (const ComponentPtr &component : design.components())
        if (const Placement *place = board.at(component->id))
            placements.emplace_back(component->id, *place);
    lineUpOutside(design, kinds, placements);
    return placements;
}

Placements fitFrames(const Design &design, const KindRegistry &kinds)
{
    FrameBoard board(design, kinds);
    board.fit(ComponentId());
    return board.changes();
}

Edit thenFitFrames(Edit edit, const KindRegistry &kinds)
{
    return [edit = std::move(edit), &kinds](const Design &design) -> Result<Design> {
        return edit(design).map([&](const Design &changed) {
            const Placements fitted = fitFrames(changed, kinds);
            return fitted.empty() ? changed : changed.withPlacements(fitted);
        });
    };
}

Edit resizeCard(const ComponentId &id, double w, double h, const KindRegistry &kinds)
{
    return [id, w, h, &kinds](const Design &design) -> Result<Design> {
        FrameBoard board(design, kinds);
        board.resize(id, w, h);
        board.fit(ComponentId());
        return design.withPlacements(board.changes());
    };
}

Placement freeSpot(const Design &design, const KindRegistry &kinds, const ComponentId &frame, const Kind *kind)
{
    Placement spot{0, 0, kind ? kind->info.width : kNodeWidth, kind ? kind->info.height : kNodeHeight};
    const ComponentPtr holder = design.component(frame);
    const FrameRole holderRole = holder ? frameRole(*holder, kinds) : FrameRole::Top;
    std::vector<Placement> taken;
    double bottom = 0;
    double right = 0;
    double left = 0;
    double top = 0;
    double columnsEnd = -HUGE_VAL;  // of what stands in the columns of a VPC
    for (const ComponentPtr &child : design.childrenOf(frame)) {
        const auto place = design.placement(child->id);
        const bool column = frameRole(*child, kinds) == FrameRole::Zone;
        if (column)
            for (const ComponentPtr &inColumn : design.childrenOf(child->id))
                if (const auto under = design.placement(inColumn->id))
                    columnsEnd = std::max(columnsEnd, under->y + under->h);
        if (!place || column)
            continue;
        left = taken.empty() ? place->x : std::min(left, place->x);
        top = taken.empty() ? place->y : std::min(top, place->y);
        right = taken.empty() ? place->x + place->w : std::max(right, place->x + place->w);
        bottom = taken.empty() ? place->y + place->h : std::max(bottom, place->y + place->h);
        taken.push_back(*place);
    }
    const auto inside = design.placement(frame);
    if (holderRole == FrameRole::Tier && inside) {
        spot.x = inside->x + kBandInset;
        spot.y = taken.empty() ? inside->y + kTierLabel : bottom + kBandGap;
        if (!kind || !kind->isFrame()) {
            spot.w = std::max(spot.w, inside->w - 2 * kBandInset);
            spot.h = std::max(spot.h, kBandHeight);
        }
        return spot;
    }
    if (holderRole == FrameRole::Vpc && inside) {
        const bool columns = !zonesOf(design, kinds, frame).empty();
        spot.x = inside->x + kPad;
        spot.y = taken.empty() ? inside->y + kTop + (columns ? kTierLabel : 0) : bottom + kTierGap;
        spot.y = std::max(spot.y, columnsEnd + kTierGap);
        return spot;
    }
    if (holderRole == FrameRole::Zone && inside) {
        // Tiers run across the columns: what stands in one stands under them.
        spot.x = inside->x + kPad;
        spot.y = taken.empty() ? inside->y + kTierLabel : bottom + kGap;
        std::vector<Placement> loose;  // beside the zones, in the VPC itself
        for (const ComponentPtr &sibling : design.childrenOf(holder->parent)) {
            const auto place = design.placement(sibling->id);
            const FrameRole role = frameRole(*sibling, kinds);
            if (place && role == FrameRole::Tier)
                spot.y = std::max(spot.y, place->y + place->h + kTierGap);
            else if (place && role != FrameRole::Zone)
                loose.push_back(*place);
        }
        std::sort(loose.begin(), loose.end(), [](const Placement &a, const Placement &b) { return a.y < b.y; });
        for (const Placement &other : loose)
            if (overlap(spot, other, kGap))
                spot.y = other.y + other.h + kGap;
        return spot;
    }
    const auto isFree = [&] {
        return std::none_of(taken.begin(), taken.end(),
                            [&](const Placement &other) { return overlap(spot, other, kSpotGap - 1); });
    };
    if (!inside) {
        // On the canvas: users stand at the left of everything, the rest at the right.
        const bool outside = kind && !kind->info.insideAws;
        spot.x = taken.empty() ? kSpotGap : outside ? left : right + kSpotGap * 2;
        spot.y = taken.empty() ? kSpotGap : top;
        if (outside && !taken.empty())
            while (!isFree())
                spot.y += kSpotStep;
        return spot;
    }
    for (spot.y = inside->y + kTop + kPad; spot.y + spot.h + kPad <= inside->y + inside->h; spot.y += kSpotStep)
        for (spot.x = inside->x + kPad; spot.x + spot.w + kPad <= inside->x + inside->w; spot.x += kSpotStep)
            if (isFree())
                return spot;
    spot.x = taken.empty() ? inside->x + kPad : left;
    spot.y = taken.empty() ? inside->y + kTop : bottom + kSpotGap;
    return spot;
}

Design withMissingPlacements(const Design &design, const KindRegistry &kinds)
{
    if (design.placements().empty() && !design.components().empty())
        if (const auto fresh = autoLayout(design, kinds))
            return design.withPlacements(*fresh);
    Design placed = design;
    // Parents first: a frame must stand before what is in it can find room.
    std::vector<ComponentId> order{ComponentId()};
    std::unordered_map<ComponentId, std::vector<ComponentPtr>> children;
    for (const ComponentPtr &component : design.components())
        children[component->parent].push_back(component);
    for (std::size_t i = 0; i < order.size(); ++i)
        for (const ComponentPtr &component : children[order[i]]) {
            order.push_back(component->id);
            if (!placed.placement(component->id)) {
                const Placement spot = freeSpot(placed, kinds, component->parent, kinds.find(component->kind));
                placed = placed.withPlacements(Placements{{component->id, spot}});
                const Placements fitted = fitFrames(placed, kinds);
                if (!fitted.empty())
                    placed = placed.withPlacements(fitted);
            }
        }
    return placed;
}

ComponentId frameAt(const Design &design, const KindRegistry &kinds, LayoutPoint point,
                    const std::set<ComponentId> &without)
{
    ComponentId found;
    std::vector<ComponentId> inside{ComponentId()};
    std::unordered_map<ComponentId, std::vector<ComponentPtr>> children;
    for (const ComponentPtr &component : design.components())
        if (frameRole(*component, kinds) != FrameRole::None)
            children[component->parent].push_back(component);
    for (std::size_t i = 0; i < inside.size(); ++i)
        for (const ComponentPtr &frame : children[inside[i]]) {
            if (without.contains(frame->id) || frameRole(*frame, kinds) == FrameRole::Zone)
                continue;
            const auto place = design.placement(frame->id);
            if (place && point.x >= place->x && point.x <= place->x + place->w && point.y >= place->y &&
                point.y <= place->y + place->h) {
                found = frame->id;
                inside.push_back(frame->id);
            }
        }
    return found;
}

}  // namespace gp
