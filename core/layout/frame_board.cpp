// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/frame_board.h"

#include "core/describe/fields.h"

#include <cmath>

namespace gp {

using namespace frame_room;

namespace {

int tierRank(const Component &tier)
{
    static const std::vector<std::string> order{"public", "app", "data"};
    const auto found = std::find(order.begin(), order.end(), textField(tier, "tier"));
    return static_cast<int>(found - order.begin());
}

}  // namespace

std::string textField(const Component &component, const std::string &path)
{
    const auto value = fieldValue(component.spec, path);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

bool overlap(const Placement &a, const Placement &b, double gap)
{
    return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
}

FrameBoard::FrameBoard(const Design &design, const KindRegistry &kinds, NodeSizes sizes)
    : m_design(design), m_kinds(kinds), m_sizes(std::move(sizes))
{
    for (const ComponentPtr &component : design.components()) {
        m_children[component->parent].push_back(component);
        m_roles[component->id] = frameRole(*component, kinds);
    }
    for (const auto &[id, placement] : design.placements())
        m_places[id] = placement;
}

FrameRole FrameBoard::role(const ComponentId &id) const
{
    const auto found = m_roles.find(id);
    return found == m_roles.end() ? FrameRole::None : found->second;
}

const std::vector<ComponentPtr> &FrameBoard::children(const ComponentId &frame) const
{
    static const std::vector<ComponentPtr> none;
    const auto found = m_children.find(frame);
    return found == m_children.end() ? none : found->second;
}

Placement *FrameBoard::at(const ComponentId &id)
{
    const auto found = m_places.find(id);
    return found == m_places.end() ? nullptr : &found->second;
}

void FrameBoard::put(const ComponentId &id, const Placement &placement) { m_places[id] = placement; }

void FrameBoard::resize(const ComponentId &card, double w, double h)
{
    m_resized = card;
    if (Placement *place = at(card)) {
        place->w = w;
        place->h = h;
    }
}

void FrameBoard::shiftTree(const ComponentId &root, double dx, double dy)
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

std::vector<ComponentPtr> FrameBoard::of(const ComponentId &frame, FrameRole wanted) const
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

std::pair<double, double> FrameBoard::sizeOf(const Component &component) const
{
    if (m_sizes && role(component.id) == FrameRole::None)
        return m_sizes(component);
    const Kind *kind = m_kinds.find(component.kind);
    return kind ? std::pair{kind->info.width, kind->info.height} : std::pair{kNodeWidth, kNodeHeight};
}

bool FrameBoard::isBand(const Component &component) const
{
    return role(component.id) == FrameRole::None && role(component.parent) == FrameRole::Tier;
}

void FrameBoard::fit(const ComponentId &frame)
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

void FrameBoard::layOutVpc(const ComponentPtr &vpc)
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
    double loose = layOutColumns(vpc->id, y);
    for (const ComponentPtr &child : children(vpc->id))
        if (role(child->id) != FrameRole::Zone && role(child->id) != FrameRole::Tier) {
            layOutRow(*child, kPad, loose);
            loose += at(child->id)->h + kGap;
        }
    fit(vpc->id);
}

double FrameBoard::layOutColumns(const ComponentId &vpc, double y)
{
    double below = y;
    for (const ComponentPtr &zone : of(vpc, FrameRole::Zone)) {
        layOutRows(zone->id, kPad + kPad, y, kGap);
        for (const ComponentPtr &child : children(zone->id))
            if (const Placement *place = at(child->id))
                below = std::max(below, place->y + place->h + kTierGap);
    }
    return below;
}

Placements FrameBoard::changes() const
{
    Placements changed;
    for (const auto &[id, place] : m_places)
        if (m_design.placement(id) != place)
            changed.emplace_back(id, place);
    std::sort(changed.begin(), changed.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    return changed;
}

void FrameBoard::layOutRow(const Component &component, double x, double y)
{
    const auto [w, h] = sizeOf(component);
    put(component.id, {x, y, w, isBand(component) ? std::max(h, kBandHeight) : h});
    if (role(component.id) != FrameRole::None) {
        layOutRows(component.id, x + kPad, y + kTop, kGap);
        fit(component.id);
    }
}

void FrameBoard::layOutRows(const ComponentId &frame, double x, double y, double gap)
{
    for (const ComponentPtr &child : flowOrder(frame)) {
        layOutRow(*child, x, y);
        y += at(child->id)->h + gap;
    }
}

std::vector<ComponentPtr> FrameBoard::flowOrder(const ComponentId &frame) const
{
    std::vector<ComponentPtr> left = children(frame);
    std::vector<ComponentPtr> order;
    while (!left.empty()) {
        const auto isFed = [&](const ComponentPtr &child) {
            return std::any_of(m_design.links().begin(), m_design.links().end(), [&](const LinkPtr &link) {
                return link->to == child->id && std::any_of(left.begin(), left.end(), [&](const ComponentPtr &other) {
                           return other->id == link->from;
                       });
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

void FrameBoard::growOver(Placement &frame, const Placement &inside, double left, double top, double right,
                          double bottom) const
{
    const double x = std::min(frame.x, inside.x - left);
    const double y = std::min(frame.y, inside.y - top);
    const double farX = std::max(frame.x + frame.w, inside.x + inside.w + right);
    const double farY = std::max(frame.y + frame.h, inside.y + inside.h + bottom);
    frame = {x, y, farX - x, farY - y};
}

void FrameBoard::fitPlain(const ComponentId &frame)
{
    pushApart(frame);
    Placement *place = at(frame);
    if (!place)
        return;
    for (const ComponentPtr &child : children(frame))
        if (const Placement *inside = at(child->id))
            growOver(*place, *inside, kPad, kTop, kPad, kPad);
}

void FrameBoard::fitTier(const ComponentId &tier)
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

void FrameBoard::fitVpc(const ComponentId &vpc)
{
    Placement *place = at(vpc);
    if (!place)
        return;
    const auto zones = of(vpc, FrameRole::Zone);
    const double columns = static_cast<double>(zones.size());
    const double sides = 2 * (kPad + (zones.empty() ? 0 : kTierInset));
    if (columns > 0)
        place->w = std::max(place->w, 2 * kPad + columns * leastColumnWidth(zones) + (columns - 1) * kColumnGap);
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
        settleColumn(zone->id, *place, x + kPad, x + width - kPad);
        x += width + kColumnGap;
    }
    settleLoose(vpc, *place);
    x = place->x + kPad;
    for (const ComponentPtr &zone : zones) {
        if (Placement *column = at(zone->id))
            *column = {x, place->y + kTop, width, place->h - kTop - kPad};
        x += width + kColumnGap;
    }
}

void FrameBoard::settleColumn(const ComponentId &zone, Placement &vpc, double left, double right)
{
    const ComponentPtr column = m_design.component(zone);
    std::vector<Placement> rows;
    double under = vpc.y + kTop + kTierLabel;
    double least = under;
    for (const ComponentPtr &tier : tiersOf(column->parent))
        if (const Placement *row = at(tier->id)) {
            rows.push_back(*row);
            under = std::max(under, row->y + row->h + kTierGap);
        }
    for (const ComponentPtr &child : byHeight(children(zone))) {
        const Placement *inside = at(child->id);
        double y = std::max(least, inside->y);
        // A tier runs across all columns: what it would cover stands under the last of them.
        if (std::any_of(rows.begin(), rows.end(),
                        [&](const Placement &row) { return y < row.y + row.h + kGap && row.y < y + inside->h + kGap; }))
            y = std::max(y, under);
        shiftTree(child->id, std::max(0.0, left - inside->x) + std::min(0.0, right - inside->x - inside->w),
                  y - inside->y);
        least = inside->y + inside->h + kGap;
        vpc.h = std::max(vpc.h, inside->y + inside->h + 2 * kPad - vpc.y);
    }
}

void FrameBoard::settleLoose(const ComponentId &vpc, Placement &place)
{
    std::vector<Placement> walls;
    for (const ComponentPtr &tier : tiersOf(vpc))
        if (const Placement *row = at(tier->id))
            walls.push_back(*row);
    for (const ComponentPtr &zone : of(vpc, FrameRole::Zone))
        for (const ComponentPtr &child : children(zone->id))
            if (const Placement *inside = at(child->id))
                walls.push_back(*inside);
    std::vector<Placement> still;
    for (const ComponentPtr &child : byHeight(children(vpc))) {
        if (role(child->id) == FrameRole::Zone || role(child->id) == FrameRole::Tier)
            continue;
        Placement to = *at(child->id);
        const auto passes = [&](const std::vector<Placement> &others) {
            const auto met = std::find_if(others.begin(), others.end(),
                                          [&](const Placement &other) { return overlap(other, to, kGap); });
            if (met == others.end())
                return false;
            to.y = met->y + met->h + kGap;
            return true;
        };
        // Two that stand still may lie as a hand put them; what moves keeps clear of all.
        bool moves = false;
        while (passes(walls) || (moves && passes(still)))
            moves = true;
        shiftTree(child->id, 0, to.y - at(child->id)->y);
        const auto before = m_design.placement(child->id);
        const bool grew = before && (before->w < to.w || before->h < to.h);
        (moves || grew ? walls : still).push_back(to);
        growOver(place, to, kPad, kTop, kPad, kPad);
    }
}

double FrameBoard::leastColumnWidth(const std::vector<ComponentPtr> &zones)
{
    double width = kColumnLeast;
    for (const ComponentPtr &zone : zones)
        for (const ComponentPtr &child : children(zone->id))
            if (const Placement *inside = at(child->id))
                width = std::max(width, inside->w + 2 * kPad);
    return width;
}

std::vector<ComponentPtr> FrameBoard::tiersOf(const ComponentId &vpc) const { return of(vpc, FrameRole::Tier); }

double FrameBoard::leastTierWidth(const ComponentId &tier)
{
    double width = 0;
    for (const ComponentPtr &child : children(tier))
        if (const Placement *inside = at(child->id); inside && !isBand(*child))
            width = std::max(width, inside->w + 2 * kBandInset);
    return width;
}

std::vector<ComponentPtr> FrameBoard::byHeight(std::vector<ComponentPtr> components)
{
    std::erase_if(components, [&](const ComponentPtr &component) { return !at(component->id); });
    std::stable_sort(components.begin(), components.end(), [&](const ComponentPtr &a, const ComponentPtr &b) {
        return at(a->id)->y + at(a->id)->h / 2 < at(b->id)->y + at(b->id)->h / 2;
    });
    return components;
}

void FrameBoard::pushApart(const ComponentId &frame)
{
    std::vector<ComponentId> grown;
    for (const ComponentPtr &child : children(frame))
        if (const Placement *now = at(child->id); now && (role(child->id) != FrameRole::None || child->id == m_resized))
            if (const auto before = m_design.placement(child->id); before && (before->w < now->w || before->h < now->h))
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
    // What was pushed in two ways at once goes down to where nothing is.
    for (std::size_t i = 1; i < grown.size(); ++i) {
        Placement to = *at(grown[i]);
        const auto met = [&] {
            return std::find_if(children(frame).begin(), children(frame).end(), [&](const ComponentPtr &child) {
                const Placement *other = at(child->id);
                return other && child->id != grown[i] && overlap(*other, to, 0);
            });
        };
        for (auto under = met(); under != children(frame).end(); under = met())
            to.y = at((*under)->id)->y + at((*under)->id)->h + kPad;
        shiftTree(grown[i], 0, to.y - at(grown[i])->y);
    }
}

}  // namespace gp
