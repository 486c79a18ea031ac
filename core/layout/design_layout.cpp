// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/design_layout.h"

#include "core/describe/fields.h"
#include "core/layout/layout.h"

#include <cmath>
#include <unordered_map>

namespace gp {
namespace {

using namespace frame_room;

constexpr double kNodeWidth = 180;
constexpr double kNodeHeight = 44;
constexpr double kSpotStep = 16;
constexpr double kSpotGap = 24;
constexpr double kLabelRoom = 152;        // between the left edge's column and the rest
constexpr std::size_t kMostLinedUp = 12;  // more than that is a crowd, which the engine folds better

std::string textField(const Component &component, const std::string &path)
{
    const auto value = fieldValue(component.spec, path);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

int tierRank(const Component &tier)
{
    static const std::vector<std::string> order{"public", "app", "data"};
    const auto found = std::find(order.begin(), order.end(), textField(tier, "tier"));
    return static_cast<int>(found - order.begin());
}

bool overlap(const Placement &a, const Placement &b, double gap)
{
    return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
}

/// A design's frames with places that can be changed; what fitting and laying out work on.
class Board {
public:
    Board(const Design &design, const KindRegistry &kinds) : m_design(design), m_kinds(kinds)
    {
        for (const ComponentPtr &component : design.components()) {
            m_children[component->parent].push_back(component);
            m_roles[component->id] = frameRole(*component, kinds);
        }
        for (const auto &[id, placement] : design.placements())
            m_places[id] = placement;
    }

    [[nodiscard]] FrameRole role(const ComponentId &id) const
    {
        const auto found = m_roles.find(id);
        return found == m_roles.end() ? FrameRole::None : found->second;
    }
    [[nodiscard]] const std::vector<ComponentPtr> &children(const ComponentId &frame) const
    {
        static const std::vector<ComponentPtr> none;
        const auto found = m_children.find(frame);
        return found == m_children.end() ? none : found->second;
    }
    [[nodiscard]] Placement *at(const ComponentId &id)
    {
        const auto found = m_places.find(id);
        return found == m_places.end() ? nullptr : &found->second;
    }
    void put(const ComponentId &id, const Placement &placement) { m_places[id] = placement; }

    void shiftTree(const ComponentId &root, double dx, double dy)
    {
        if (dx == 0 && dy == 0)
            return;
        if (Placement *place = at(root)) {
            place->x += dx;
            place->y += dy;
        }
        for (const ComponentPtr &child : children(root))
            shiftTree(child->id, dx, dy);
    }

    /// Children of a role, zones by letter, tiers by their convention.
    [[nodiscard]] std::vector<ComponentPtr> of(const ComponentId &frame, FrameRole wanted) const
    {
        std::vector<ComponentPtr> found;
        for (const ComponentPtr &child : children(frame))
            if (role(child->id) == wanted)
                found.push_back(child);
        std::stable_sort(found.begin(), found.end(), [&](const ComponentPtr &a, const ComponentPtr &b) {
            return wanted == FrameRole::Tier ? tierRank(*a) < tierRank(*b)
                                             : textField(*a, "letter") < textField(*b, "letter");
        });
        return found;
    }

    [[nodiscard]] std::pair<double, double> sizeOf(const Component &component) const
    {
        const Kind *kind = m_kinds.find(component.kind);
        return kind ? std::pair{kind->info.width, kind->info.height} : std::pair{kNodeWidth, kNodeHeight};
    }

    [[nodiscard]] bool isBand(const Component &component) const
    {
        return role(component.id) == FrameRole::None && role(component.parent) == FrameRole::Tier;
    }

    /// Fits a frame and all frames in it, innermost first. The depth of a design is limited, so recursion is safe.
    void fit(const ComponentId &frame)
    {
        for (const ComponentPtr &child : children(frame))
            if (role(child->id) != FrameRole::None)
                fit(child->id);
        if (role(frame) == FrameRole::Vpc)
            fitVpc(frame);
        else if (role(frame) == FrameRole::Tier)
            fitTier(frame);
        else
            fitPlain(frame);
    }

    /// Sizes and places everything inside a VPC, its top left corner at (0, 0).
    void layOutVpc(const ComponentPtr &vpc)
    {
        const auto zones = of(vpc->id, FrameRole::Zone);
        const auto tiers = of(vpc->id, FrameRole::Tier);
        const auto [leastW, leastH] = sizeOf(*vpc);
        put(vpc->id, {0, 0, leastW, tiers.empty() ? leastH : 0});
        double y = kTop + (zones.empty() ? 0 : kTierLabel);
        for (const ComponentPtr &zone : zones)
            put(zone->id, {kPad, kTop, kColumnLeast, 0});
        for (const ComponentPtr &tier : tiers) {
            put(tier->id, {kPad, y, 0, 0});
            layOutRows(tier->id, kPad + kBandInset, y + kTierLabel, kBandGap);
            fit(tier->id);
            y += at(tier->id)->h + kTierGap;
        }
        double loose = y;
        for (const ComponentPtr &child : children(vpc->id))
            if (role(child->id) != FrameRole::Zone && role(child->id) != FrameRole::Tier) {
                layOutRow(*child, kPad, loose);
                loose += at(child->id)->h + kGap;
            }
        fit(vpc->id);
    }

    [[nodiscard]] Placements changes() const
    {
        Placements changed;
        for (const auto &[id, place] : m_places)
            if (m_design.placement(id) != place)
                changed.emplace_back(id, place);
        std::sort(changed.begin(), changed.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        return changed;
    }

private:
    void layOutRow(const Component &component, double x, double y)
    {
        const auto [w, h] = sizeOf(component);
        put(component.id, {x, y, w, isBand(component) ? std::max(h, kBandHeight) : h});
        if (role(component.id) != FrameRole::None) {
            layOutRows(component.id, x + kPad, y + kTop, kGap);
            fit(component.id);
        }
    }

    void layOutRows(const ComponentId &frame, double x, double y, double gap)
    {
        for (const ComponentPtr &child : flowOrder(frame)) {
            layOutRow(*child, x, y);
            y += at(child->id)->h + gap;
        }
    }

    /// Children so that a link between two of them leads downwards where it can; else by id.
    [[nodiscard]] std::vector<ComponentPtr> flowOrder(const ComponentId &frame) const
    {
        std::vector<ComponentPtr> left = children(frame);
        std::vector<ComponentPtr> order;
        while (!left.empty()) {
            const auto isFed = [&](const ComponentPtr &child) {
                return std::any_of(m_design.links().begin(), m_design.links().end(), [&](const LinkPtr &link) {
                    return link->to == child->id &&
                           std::any_of(left.begin(), left.end(),
                                       [&](const ComponentPtr &other) { return other->id == link->from; });
                });
            };
            auto next = std::find_if_not(left.begin(), left.end(), isFed);
            if (next == left.end())
                next = left.begin();
            order.push_back(*next);
            left.erase(next);
        }
        return order;
    }

    void growOver(Placement &frame, const Placement &inside, double left, double top, double right, double bottom) const
    {
        const double x = std::min(frame.x, inside.x - left);
        const double y = std::min(frame.y, inside.y - top);
        const double farX = std::max(frame.x + frame.w, inside.x + inside.w + right);
        const double farY = std::max(frame.y + frame.h, inside.y + inside.h + bottom);
        frame = {x, y, farX - x, farY - y};
    }

    void fitPlain(const ComponentId &frame)
    {
        pushApart(frame);
        Placement *place = at(frame);
        if (!place)
            return;
        for (const ComponentPtr &child : children(frame))
            if (const Placement *inside = at(child->id))
                growOver(*place, *inside, kPad, kTop, kPad, kPad);
    }

    void fitTier(const ComponentId &tier)
    {
        Placement *place = at(tier);
        if (!place)
            return;
        place->h = std::max(place->h, kTierLeast);
        double y = place->y + kTierLabel;
        for (const ComponentPtr &child : byHeight(children(tier))) {
            Placement *inside = at(child->id);
            shiftTree(child->id, 0, std::max(0.0, y - inside->y));
            if (isBand(*child))
                inside->h = std::max(inside->h, kBandHeight);
            else
                place->w = std::max(place->w, inside->w + 2 * kBandInset);
            y = inside->y + inside->h + kBandGap;
            place->h = std::max(place->h, inside->y + inside->h + kGap - place->y);
        }
    }

    void fitVpc(const ComponentId &vpc)
    {
        Placement *place = at(vpc);
        if (!place)
            return;
        const auto zones = of(vpc, FrameRole::Zone);
        const double columns = static_cast<double>(zones.size());
        const double sides = 2 * (kPad + (zones.empty() ? 0 : kTierInset));
        if (columns > 0)
            place->w = std::max(place->w, 2 * kPad + columns * kColumnLeast + (columns - 1) * kColumnGap);
        for (const ComponentPtr &child : children(vpc)) {
            const Placement *inside = at(child->id);
            if (!inside || role(child->id) == FrameRole::Zone)
                continue;
            if (role(child->id) == FrameRole::Tier)
                place->w = std::max(place->w, leastTierWidth(child->id) + sides);
            else
                growOver(*place, *inside, kPad, kTop, kPad, kPad);
        }

        double y = place->y + kTop + (zones.empty() ? 0 : kTierLabel);
        for (const ComponentPtr &tier : byHeight(tiersOf(vpc))) {
            Placement *row = at(tier->id);
            shiftTree(tier->id, place->x + sides / 2 - row->x, std::max(0.0, y - row->y));
            row->w = place->w - sides;
            for (const ComponentPtr &child : children(tier->id))
                if (Placement *inside = at(child->id)) {
                    if (isBand(*child))
                        *inside = {row->x + kBandInset, inside->y, row->w - 2 * kBandInset, inside->h};
                    else
                        shiftTree(child->id,
                                  std::max(0.0, row->x + kBandInset - inside->x) +
                                      std::min(0.0, row->x + row->w - kBandInset - inside->x - inside->w),
                                  0);
                }
            const double below = row->y + row->h;
            place->h = std::max(place->h, below + kPad + (zones.empty() ? 0 : kColumnFoot) - place->y);
            y = below + kTierGap;
        }

        const double width = (place->w - 2 * kPad - (columns - 1) * kColumnGap) / std::max(1.0, columns);
        double x = place->x + kPad;
        for (const ComponentPtr &zone : zones) {
            if (Placement *column = at(zone->id))
                *column = {x, place->y + kTop, width, place->h - kTop - kPad};
            x += width + kColumnGap;
        }
    }

    [[nodiscard]] std::vector<ComponentPtr> tiersOf(const ComponentId &vpc) const { return of(vpc, FrameRole::Tier); }

    [[nodiscard]] double leastTierWidth(const ComponentId &tier)
    {
        double width = 0;
        for (const ComponentPtr &child : children(tier))
            if (const Placement *inside = at(child->id); inside && !isBand(*child))
                width = std::max(width, inside->w + 2 * kBandInset);
        return width;
    }

    /// Those that have a place, from top to bottom.
    [[nodiscard]] std::vector<ComponentPtr> byHeight(std::vector<ComponentPtr> components)
    {
        std::erase_if(components, [&](const ComponentPtr &component) { return !at(component->id); });
        std::stable_sort(components.begin(), components.end(), [&](const ComponentPtr &a, const ComponentPtr &b) {
            return at(a->id)->y + at(a->id)->h / 2 < at(b->id)->y + at(b->id)->h / 2;
        });
        return components;
    }

    /// Moves siblings out of frames that have grown over them, away from the frame along the shorter way.
    void pushApart(const ComponentId &frame)
    {
        std::vector<ComponentId> grown;
        for (const ComponentPtr &child : children(frame))
            if (const Placement *now = at(child->id); now && role(child->id) != FrameRole::None)
                if (const auto before = m_design.placement(child->id);
                    before && (before->w < now->w || before->h < now->h))
                    grown.push_back(child->id);
        // Each round settles one mover; the bound keeps a crowded canvas from pushing in circles.
        for (std::size_t i = 0; i < grown.size() && i < 200; ++i) {
            const Placement wall = *at(grown[i]);
            for (const ComponentPtr &child : children(frame)) {
                Placement *other = at(child->id);
                if (!other || child->id == grown[i] || !overlap(wall, *other, kGap) ||
                    std::find(grown.begin(), grown.begin() + static_cast<std::ptrdiff_t>(i), child->id) !=
                        grown.begin() + static_cast<std::ptrdiff_t>(i))
                    continue;
                const bool right = other->x + other->w / 2 >= wall.x + wall.w / 2;
                const bool down = other->y + other->h / 2 >= wall.y + wall.h / 2;
                const double dx = right ? wall.x + wall.w + kPad - other->x : wall.x - kPad - other->x - other->w;
                const double dy = down ? wall.y + wall.h + kPad - other->y : wall.y - kPad - other->y - other->h;
                shiftTree(child->id, std::fabs(dx) <= std::fabs(dy) ? dx : 0, std::fabs(dx) <= std::fabs(dy) ? 0 : dy);
                grown.push_back(child->id);
            }
        }
    }

    const Design &m_design;
    const KindRegistry &m_kinds;
    std::unordered_map<ComponentId, std::vector<ComponentPtr>> m_children;
    std::unordered_map<ComponentId, FrameRole> m_roles;
    std::unordered_map<ComponentId, Placement> m_places;
};

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

Result<Placements> autoLayout(const Design &design, const KindRegistry &kinds, std::stop_token stop)
{
    Board board(design, kinds);
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
    Board board(design, kinds);
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
    for (const ComponentPtr &child : design.childrenOf(frame)) {
        const auto place = design.placement(child->id);
        const bool column = frameRole(*child, kinds) == FrameRole::Zone;
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
