// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_edits.h"

#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/layout/design_layout.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace gp {
namespace {

const Kind *kindOf(const Design &design, const KindRegistry &kinds, const ComponentId &id)
{
    const ComponentPtr component = design.component(id);
    return component ? kinds.find(component->kind) : nullptr;
}

Edit placed(Edit edit, const KindRegistry &kinds)
{
    Edit first = [&kinds](const Design &design) -> Result<Design> { return withMissingPlacements(design, kinds); };
    return thenFitFrames(inOrder({std::move(first), std::move(edit)}), kinds);
}

/// The first of `values` that no sibling has in this field; zones and tiers of a VPC differ by one.
AnySpec withFreeValue(const Design &design, const ComponentId &frame, const Kind &kind, const char *field,
                      const std::vector<std::string> &values)
{
    std::unordered_set<std::string> taken;
    for (const ComponentPtr &sibling : design.childrenOf(frame))
        if (sibling->kind == kind.info.id)
            if (const auto value = fieldValue(sibling->spec, field); value && value->is_string())
                taken.insert(value->get<std::string>());
    for (const std::string &value : values)
        if (!taken.contains(value))
            if (auto spec = withField(kind.defaults, field, value))
                return *spec;
    return kind.defaults;
}

AnySpec specFor(const Design &design, const ComponentId &frame, const Kind &kind)
{
    if (kind.info.frame == FrameRole::Zone)
        return withFreeValue(design, frame, kind, "letter", {"a", "b", "c", "d", "e", "f"});
    if (kind.info.frame == FrameRole::Tier)
        return withFreeValue(design, frame, kind, "tier", {"public", "app", "data"});
    return kind.defaults;
}

/// A box moved into a frame by the shortest way.
Placement nearestInside(Placement box, const Placement &frame)
{
    const auto into = [](double at, double least, double most) { return std::max(least, std::min(at, most)); };
    box.x = into(box.x, frame.x + frame_room::kPad, frame.x + frame.w - frame_room::kPad - box.w);
    box.y = into(box.y, frame.y + frame_room::kTop, frame.y + frame.h - frame_room::kPad - box.h);
    return box;
}

double distanceTo(const Placement &box, LayoutPoint point)
{
    const double dx = std::max({box.x - point.x, 0.0, point.x - box.x - box.w});
    const double dy = std::max({box.y - point.y, 0.0, point.y - box.y - box.h});
    return std::hypot(dx, dy);
}

/// The component of a kind that is nearest to a point; empty: there is none that has a place.
ComponentId nearestOf(const Design &design, const Kind &kind, LayoutPoint point)
{
    ComponentId nearest;
    double least = 0;
    for (const ComponentPtr &component : design.components()) {
        const auto place = component->kind == kind.info.id ? design.placement(component->id) : std::nullopt;
        if (!place)
            continue;
        const double distance = distanceTo(*place, point);
        if (nearest.empty() || distance < least) {
            nearest = component->id;
            least = distance;
        }
    }
    return nearest;
}

/// "Zone a", "App": what tells frames of a VPC apart is their field, so their name says it.
std::string nameFor(const Design &design, const Kind &kind, const AnySpec &spec)
{
    const bool zone = kind.info.frame == FrameRole::Zone;
    if (zone || kind.info.frame == FrameRole::Tier) {
        const char *field = zone ? "letter" : "tier";
        const auto value = fieldValue(spec, field);
        const auto description = fieldAt(kind.fields, field);
        if (value && description)
            return (zone ? "Zone " : "") + formatFieldValue(*description, *value);
    }
    return freshName(design, kind.info.title);
}

constexpr double kSlideStep = 16;
constexpr int kMostSlideSteps = 120;

bool overlap(const Placement &a, const Placement &b, double gap)
{
    return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
}

}  // namespace

Edit slideFree(std::vector<ComponentId> ids, ComponentId frame, const KindRegistry &kinds)
{
    return [=, &kinds](const Design &design) -> Result<Design> {
        const ComponentPtr holder = design.component(frame);
        const FrameRole role = holder ? frameRole(*holder, kinds) : FrameRole::Top;
        if (role == FrameRole::Tier || role == FrameRole::Vpc)
            return design;
        const std::set<ComponentId> moved(ids.begin(), ids.end());
        std::vector<Placement> taken;
        for (const ComponentPtr &child : design.childrenOf(frame))
            if (const auto place = design.placement(child->id); place && !moved.contains(child->id))
                taken.push_back(*place);
        std::vector<Placement> own;
        for (const ComponentId &id : ids)
            if (const auto place = design.placement(id))
                own.push_back(*place);
        const auto inside = holder ? design.placement(frame) : std::nullopt;
        const auto fits = [&](double dx, double dy, bool grows, double gap) {
            return std::all_of(own.begin(), own.end(), [&](Placement at) {
                at.x += dx;
                at.y += dy;
                if (inside && (at.x < inside->x + frame_room::kPad || at.y < inside->y + frame_room::kTop))
                    return false;
                if (inside && !grows &&
                    (at.x + at.w > inside->x + inside->w - frame_room::kPad ||
                     at.y + at.h > inside->y + inside->h - frame_room::kPad))
                    return false;
                return std::none_of(taken.begin(), taken.end(),
                                    [&](const Placement &other) { return overlap(at, other, gap); });
            });
        };
        if (fits(0, 0, false, 0))
            return design;
        // A frame that is full grows.
        for (const bool grows : {false, true}) {
            if (grows && fits(0, 0, true, 0))
                return design;
            for (int ring = 1; ring <= kMostSlideSteps; ++ring) {
                std::optional<std::pair<double, double>> nearest;
                const auto consider = [&](int across, int down) {
                    const double dx = across * kSlideStep;
                    const double dy = down * kSlideStep;
                    if ((!nearest || std::hypot(dx, dy) < std::hypot(nearest->first, nearest->second)) &&
                        fits(dx, dy, grows, frame_room::kGap))
                        nearest = {dx, dy};
                };
                for (int i = -ring; i <= ring; ++i)
                    for (const auto &[across, down] :
                         {std::pair(i, ring), std::pair(ring, i), std::pair(i, -ring), std::pair(-ring, i)})
                        consider(across, down);
                if (nearest)
                    return shift(ids, nearest->first, nearest->second)(design);
            }
        }
        return design;
    };
}

DropPlan planDrop(const Design &design, const KindRegistry &kinds, const Kind &kind, LayoutPoint point)
{
    DropPlan plan;
    plan.frame = frameAt(design, kinds, point);
    plan.refusal = whyNotHold(kindOf(design, kinds, plan.frame), kind);
    if (plan.refusal.empty() || !plan.frame.empty())
        return plan;
    for (const FrameRole role : {FrameRole::Region, FrameRole::Group})
        for (const Kind *frame : kinds.all()) {
            if (frame->info.frame != role || !whyNotHold(nullptr, *frame).empty() || !whyNotHold(frame, kind).empty())
                continue;
            plan.refusal.clear();
            plan.frame = nearestOf(design, *frame, point);
            plan.elsewhere = !plan.frame.empty();
            plan.wrapper = plan.elsewhere ? nullptr : frame;
            return plan;
        }
    return plan;
}

Edit dropComponent(const Kind &kind, LayoutPoint point, DropPlan plan, const KindRegistry &kinds, ComponentId *id)
{
    return placed(
        [=, &kinds, &kind](const Design &design) -> Result<Design> {
            if (!plan.refusal.empty())
                return fail(ErrorCode::InvalidInput, plan.refusal, {}, {});
            Design changed = design;
            ComponentId frame = plan.frame;
            const double x = std::round(point.x - kind.info.width / 2);
            const double y = std::round(point.y - kind.info.height / 2);
            if (plan.wrapper) {
                Component wrapper;
                wrapper.id = freshComponentId(changed, plan.wrapper->info.title);
                wrapper.kind = plan.wrapper->info.id;
                wrapper.name = freshName(changed, plan.wrapper->info.title);
                wrapper.spec = plan.wrapper->defaults;
                frame = wrapper.id;
                auto wrapped = addComponent(std::move(wrapper),
                                            Placement{x - frame_room::kPad, y - frame_room::kTop - frame_room::kPad,
                                                      plan.wrapper->info.width, plan.wrapper->info.height})(changed);
                if (!wrapped)
                    return wrapped;
                changed = std::move(*wrapped);
            }
            Component component;
            component.id = freshComponentId(changed, kind.info.title);
            component.kind = kind.info.id;
            component.parent = frame;
            component.spec = specFor(changed, frame, kind);
            component.name = nameFor(changed, kind, component.spec);
            Placement place{x, y, kind.info.width, kind.info.height};
            if (const auto holder = plan.elsewhere ? changed.placement(frame) : std::nullopt)
                place = nearestInside(place, *holder);
            // In a tier there is one lane; what is dropped comes into line at its height.
            if (const Kind *holder = kindOf(changed, kinds, frame);
                holder && holder->info.frame == FrameRole::Tier && !kind.isFrame()) {
                const Placement lane = freeSpot(changed, kinds, frame, &kind);
                place = {lane.x, std::min(y, lane.y), lane.w, lane.h};
            }
            if (id)
                *id = component.id;
            const ComponentId made = component.id;
            return inOrder({addComponent(std::move(component), place), slideFree({made}, frame, kinds)})(changed);
        },
        kinds);
}

std::vector<ComponentId> movable(const Design &design, const KindRegistry &kinds, const std::set<ComponentId> &ids)
{
    std::vector<ComponentId> outermost;
    for (const ComponentId &id : ids) {
        const ComponentPtr component = design.component(id);
        if (!component || frameRole(*component, kinds) == FrameRole::Zone)
            continue;
        bool inside = false;
        ComponentId above = component->parent;
        for (std::size_t depth = 0; !above.empty() && depth <= kMaxDepth && !inside; ++depth) {
            inside = ids.contains(above);
            const ComponentPtr holder = design.component(above);
            above = holder ? holder->parent : ComponentId();
        }
        if (!inside)
            outermost.push_back(id);
    }
    return outermost;
}

std::string whyNotMoveInto(const Design &design, const KindRegistry &kinds, const std::vector<ComponentId> &ids,
                           const ComponentId &frame)
{
    const Kind *holder = kindOf(design, kinds, frame);
    for (const ComponentId &id : ids) {
        const ComponentPtr component = design.component(id);
        const Kind *kind = component ? kinds.find(component->kind) : nullptr;
        // What is of an unknown kind may go anywhere: nobody here knows better.
        if (!component || component->parent == frame || !kind)
            continue;
        if (const std::string reason = whyNotHold(holder, *kind); !reason.empty())
            return reason;
    }
    return {};
}

Edit shiftOnly(std::vector<ComponentId> ids, double dx, double dy, const KindRegistry &kinds)
{
    return inOrder({[&kinds](const Design &design) -> Result<Design> { return withMissingPlacements(design, kinds); },
                    shift(std::move(ids), dx, dy)});
}

Edit moveTo(std::vector<ComponentId> ids, double dx, double dy, ComponentId frame, const KindRegistry &kinds)
{
    return placed(
        [=, &kinds](const Design &design) -> Result<Design> {
            std::vector<ComponentId> strangers;
            for (const ComponentId &id : ids)
                if (const ComponentPtr component = design.component(id); component && component->parent != frame)
                    strangers.push_back(id);
            return inOrder({shift(ids, dx, dy), moveInto(strangers, frame), slideFree(ids, frame, kinds)})(design);
        },
        kinds);
}

Edit resizeTo(ComponentId id, Placement placement, const KindRegistry &kinds)
{
    return placed(place({{std::move(id), placement}}), kinds);
}

Edit removeAll(std::vector<ComponentId> components, std::vector<LinkId> links)
{
    return inOrder(
        {removeLinks(std::move(links)), [components = std::move(components)](const Design &design) -> Result<Design> {
             // One of them may be inside another.
             std::vector<ComponentId> there;
             for (const ComponentId &id : components)
                 if (design.component(id))
                     there.push_back(id);
             return removeComponents(there)(design);
         }});
}

Edit layOutAll(const KindRegistry &kinds, NodeSizes sizes)
{
    return [&kinds, sizes = std::move(sizes)](const Design &design) -> Result<Design> {
        const auto placements = autoLayout(design, kinds, {}, sizes);
        if (!placements)
            return tl::unexpected<Error>(placements.error());
        return place(*placements)(design);
    };
}

Result<Link> newLink(const Design &design, const KindRegistry &kinds, const ComponentId &from, const ComponentId &to)
{
    const ComponentPtr start = design.component(from);
    const ComponentPtr end = design.component(to);
    if (!start || !end || from == to)
        return fail(ErrorCode::InvalidInput, "A link needs two different ends.");
    const Kind *startKind = kinds.find(start->kind);
    const Kind *endKind = kinds.find(end->kind);
    if (!startKind || !endKind)
        return fail(ErrorCode::InvalidInput, "What is of an unknown kind cannot be linked.");
    if (startKind->isFrame() || endKind->isFrame())
        return fail(ErrorCode::InvalidInput, "Links join services, not frames.");
    const auto usual = usualLink(*startKind, *endKind);
    if (!usual)
        return fail(ErrorCode::InvalidInput, startKind->info.title + " has no link to " + endKind->info.title + ".");
    Link link;
    link.from = usual->turned ? to : from;
    link.to = usual->turned ? from : to;
    link.id = freshLinkId(design, link.from, link.to);
    link.spec = usual->spec;
    const bool eitherWay = link.spec.role == LinkRole::Attaches;
    for (const LinkPtr &other : design.links())
        if (other->spec.role == link.spec.role && ((other->from == link.from && other->to == link.to) ||
                                                   (eitherWay && other->from == link.to && other->to == link.from)))
            return fail(ErrorCode::InvalidInput, start->name + " is linked to " + end->name + " already.");
    return link;
}

}  // namespace gp
