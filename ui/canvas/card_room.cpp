// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/card_room.h"

#include "core/layout/frame_board.h"
#include "ui/canvas/card_text.h"
#include "ui/canvas/figure_builder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace gp {
namespace {

constexpr double kToNeighbour = 24;
constexpr double kBesideLinked = 130;  // a link's label stands between
constexpr double kBelowLinked = 40;

/// Where a card may grow to, each side by itself.
struct Room {
    double left = -HUGE_VAL;
    double right = HUGE_VAL;
    double top = -HUGE_VAL;
    double bottom = HUGE_VAL;
};

bool meets(double a, double aEnd, double b, double bEnd) { return a < bEnd && b < aEnd; }

/// A card that was placed beyond a bound stays there, and does not grow to that side.
Room roomOf(const Placement &card, const QSizeF &wanted, const std::optional<Placement> &frame,
            const std::vector<std::pair<Placement, bool>> &neighbours)
{
    Room room;
    if (frame)
        room = {frame->x + frame_room::kPad, frame->x + frame->w - frame_room::kPad, frame->y + frame_room::kTop,
                frame->y + frame->h - frame_room::kPad};
    for (const auto &[other, linked] : neighbours) {
        const double beside = linked ? kBesideLinked : kToNeighbour;
        const double below = linked ? kBelowLinked : kToNeighbour;
        if (meets(card.y, card.y + std::max(card.h, wanted.height()) + kToNeighbour, other.y, other.y + other.h)) {
            if (other.x >= card.x + card.w)
                room.right = std::min(room.right, other.x - beside);
            else if (other.x + other.w <= card.x)
                room.left = std::max(room.left, other.x + other.w + beside);
        }
        if (meets(card.x, card.x + std::max(card.w, wanted.width()), other.x, other.x + other.w)) {
            if (other.y >= card.y + card.h)
                room.bottom = std::min(room.bottom, other.y - below);
            else if (other.y + other.h <= card.y)
                room.top = std::max(room.top, other.y + other.h + below);
        }
    }
    return room;
}

/// Grows a span to a length, to its end first and then to its start.
void grow(double &start, double &length, double wanted, double least, double most)
{
    length += std::clamp(wanted - length, 0.0, std::max(0.0, most - start - length));
    const double back = std::clamp(wanted - length, 0.0, std::max(0.0, start - least));
    start -= back;
    length += back;
}

}  // namespace

NodeSizes neededSizes(const FigureBuilder &builder, const Design &design, const KindRegistry &kinds)
{
    return [&builder, &kinds, placed = design](const Component &component) -> std::pair<double, double> {
        const Kind *kind = kinds.find(component.kind);
        const auto place = placed.placement(component.id);
        const Placement now =
            place ? *place
                  : Placement{0, 0, kind ? kind->info.width : kNodeWidth, kind ? kind->info.height : kNodeHeight};
        if (builder.isFrame(component.id) || builder.role(component.parent) == FrameRole::Tier)
            return {now.w, now.h};
        const QSizeF needed = card::neededSize(builder.node(component, now));
        return {needed.width(), needed.height()};
    };
}

Design withRoomyCards(const Design &placed, const KindRegistry &kinds, const NodeSizes &needed)
{
    struct Child {
        ComponentPtr component;
        Placement place;  ///< as grown so far
    };
    std::map<ComponentId, std::vector<Child>>
        children;  // what grows first takes the room, so the order must not chance
    for (const ComponentPtr &component : placed.components())
        if (const auto place = placed.placement(component->id))
            children[component->parent].push_back({component, *place});
    std::unordered_map<ComponentId, std::vector<ComponentId>> linked;
    for (const LinkPtr &link : placed.links()) {
        linked[link->from].push_back(link->to);
        linked[link->to].push_back(link->from);
    }
    // Tiers run across the zones of a VPC, and what else it holds stands over them: their parts are neighbours, too.
    const auto roleOf = [&](const ComponentId &id) {
        const ComponentPtr component = placed.component(id);
        return component ? frameRole(*component, kinds) : FrameRole::None;
    };
    const auto across = [&](const ComponentId &parent) {
        std::vector<ComponentPtr> parts;
        const FrameRole role = roleOf(parent);
        if (role != FrameRole::Zone && role != FrameRole::Vpc)
            return parts;
        const ComponentId vpc = role == FrameRole::Vpc ? parent : placed.component(parent)->parent;
        for (const ComponentPtr &other : placed.childrenOf(vpc)) {
            if (frameRole(*other, kinds) != FrameRole::Zone) {
                if (role == FrameRole::Zone)
                    parts.push_back(other);
            } else if (other->id != parent) {
                const std::vector<ComponentPtr> inside = placed.childrenOf(other->id);
                parts.insert(parts.end(), inside.begin(), inside.end());
            }
        }
        return parts;
    };
    std::unordered_map<ComponentId, Placement> larger;
    for (auto &[parent, inside] : children)
        for (Child &child : inside) {
            if (frameRole(*child.component, kinds) != FrameRole::None)
                continue;
            const auto [w, h] = needed(*child.component);
            if (w <= child.place.w && h <= child.place.h)
                continue;
            const QSizeF wanted(w, h);
            std::vector<std::pair<Placement, bool>> neighbours;
            neighbours.reserve(inside.size());
            for (const Child &other : inside)
                if (&other != &child && frameRole(*other.component, kinds) != FrameRole::Zone)
                    neighbours.emplace_back(other.place, false);
            for (const ComponentPtr &other : across(parent)) {
                const auto found = larger.find(other->id);
                if (const auto at = found == larger.end() ? placed.placement(other->id) : std::optional(found->second))
                    neighbours.emplace_back(*at, false);
            }
            for (const ComponentId &end : linked[child.component->id]) {
                const auto found = larger.find(end);
                if (const auto at = found == larger.end() ? placed.placement(end) : std::optional(found->second))
                    neighbours.emplace_back(*at, true);
            }
            Placement now = child.place;
            const Room room = roomOf(now, wanted, placed.placement(parent), neighbours);
            grow(now.x, now.w, w, room.left, room.right);
            grow(now.y, now.h, h, room.top, room.bottom);
            // Up and to the left at once may reach what stands across the corner.
            const bool over = std::ranges::any_of(neighbours, [&](const auto &each) {
                const Placement &other = each.first;
                return meets(now.x, now.x + now.w, other.x, other.x + other.w) &&
                       meets(now.y, now.y + now.h, other.y, other.y + other.h) &&
                       !(meets(child.place.x, child.place.x + child.place.w, other.x, other.x + other.w) &&
                         meets(child.place.y, child.place.y + child.place.h, other.y, other.y + other.h));
            });
            if (over || now == child.place)
                continue;
            child.place = now;
            larger[child.component->id] = now;
        }
    const Placements grown(larger.begin(), larger.end());
    return grown.empty() ? placed : placed.withPlacements(grown);
}

}  // namespace gp
