// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/paste_edits.h"

#include "core/layout/design_layout.h"
#include "ui/canvas/canvas_edits.h"
#include "ui/document/part_clipboard.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace gp {
namespace {

constexpr double kPasteOffset = 24;

/// A frame of a design for a component; frames that are missing are made.
struct Holder {
    Design design;
    ComponentId frame;
};

bool holds(const Design &design, const KindRegistry &kinds, const ComponentId &frame, const Kind &kind)
{
    const ComponentPtr holder = design.component(frame);
    if (!frame.empty() && (!holder || frameRole(*holder, kinds) == FrameRole::None))
        return false;
    return whyNotHold(holder ? kinds.find(holder->kind) : nullptr, kind).empty();
}

/// The first name that is free: "Web fleet 3" for one of "Web fleet 2".
std::string nameOfCopy(const Design &design, const std::string &name)
{
    if (freshName(design, name) == name)
        return name;
    const std::size_t end = name.find_last_not_of("0123456789");
    const bool numbered = end != std::string::npos && end > 0 && end + 1 < name.size() && name[end] == ' ';
    return freshName(design, numbered ? name.substr(0, end) : name);
}

Result<Holder> holderFor(const Design &design, const Component &root, const ComponentId &before, const PasteAim &aim,
                         const KindRegistry &kinds)
{
    const Kind *kind = kinds.find(root.kind);
    // What is of an unknown kind may stand anywhere.
    if (!kind)
        return Holder{design, design.component(before) ? before : ComponentId()};
    if (aim.beside && holds(design, kinds, before, *kind))
        return Holder{design, before};
    for (const ComponentId &frame : aim.frames)
        if (holds(design, kinds, frame, *kind))
            return Holder{design, frame};
    if (!before.empty() && holds(design, kinds, before, *kind))
        return Holder{design, before};
    const DropPlan plan = planDrop(design, kinds, *kind, aim.point);
    if (plan.refusal.empty() && !plan.wrapper)
        return Holder{design, plan.frame};
    if (plan.wrapper) {
        Component wrapper;
        wrapper.id = freshComponentId(design, plan.wrapper->info.title);
        wrapper.kind = plan.wrapper->info.id;
        wrapper.name = freshName(design, plan.wrapper->info.title);
        wrapper.spec = plan.wrapper->defaults;
        const ComponentId id = wrapper.id;
        auto made = addComponent(std::move(wrapper), Placement{aim.point.x, aim.point.y, plan.wrapper->info.width,
                                                               plan.wrapper->info.height})(design);
        return made.map([&](const Design &changed) { return Holder{changed, id}; });
    }
    for (const FrameRole role : kind->info.livesIn)
        for (const ComponentPtr &component : design.components())
            if (frameRole(*component, kinds) == role && holds(design, kinds, component->id, *kind))
                return Holder{design, component->id};
    return fail(ErrorCode::InvalidInput, plan.refusal);
}

/// Components with everything inside and the links between them, with ids and names of their own.
struct Copied {
    Design design;
    std::map<ComponentId, ComponentId> copyOf;
};

Result<Copied> addTree(Copied into, const Design &parts, const ComponentId &root, const ComponentId &frame,
                       const KindRegistry &kinds)
{
    for (const ComponentId &id : parts.subtree(root)) {
        Component copy = *parts.component(id);
        copy.id = freshComponentId(into.design, id.value);
        if (id == root || frameRole(copy, kinds) == FrameRole::None)
            copy.name = nameOfCopy(into.design, copy.name);
        copy.parent = id == root ? frame : into.copyOf.at(copy.parent);
        into.copyOf[id] = copy.id;
        auto added = addComponent(std::move(copy), parts.placement(id))(into.design);
        if (!added)
            return tl::unexpected<Error>(added.error());
        into.design = std::move(*added);
    }
    return into;
}

/// How far those that go into one frame move, all by the same, so that they stand beside what they came from or at the point.
std::pair<double, double> offsetInto(const Design &design, const std::vector<ComponentId> &ids,
                                     const ComponentId &frame, bool same, const PasteAim &aim)
{
    if (same)
        return {kPasteOffset, kPasteOffset};
    double left = HUGE_VAL, top = HUGE_VAL, right = -HUGE_VAL, bottom = -HUGE_VAL;
    for (const ComponentId &id : ids)
        if (const auto place = design.placement(id)) {
            left = std::min(left, place->x);
            top = std::min(top, place->y);
            right = std::max(right, place->x + place->w);
            bottom = std::max(bottom, place->y + place->h);
        }
    if (left > right)
        return {0, 0};
    LayoutPoint to{aim.point.x - (right - left) / 2, aim.point.y - (bottom - top) / 2};
    if (const auto inside = frame.empty() ? std::nullopt : design.placement(frame)) {
        const auto into = [](double at, double least, double most) { return std::max(least, std::min(at, most)); };
        to.x = into(to.x, inside->x + frame_room::kPad, inside->x + inside->w - frame_room::kPad - (right - left));
        to.y = into(to.y, inside->y + frame_room::kTop, inside->y + inside->h - frame_room::kPad - (bottom - top));
    }
    return {std::round(to.x - left), std::round(to.y - top)};
}

}  // namespace

Edit pasteParts(Design given, PasteAim aim, const KindRegistry &kinds, std::set<ComponentId> *pasted)
{
    Edit put = [=, &kinds](const Design &design) -> Result<Design> {
        const Design parts = withMissingPlacements(given, kinds);
        Copied copied{design, {}};
        // The new ones, those that were in that frame before apart from those that come from elsewhere.
        std::map<std::pair<ComponentId, bool>, std::vector<ComponentId>> byFrame;
        if (pasted)
            pasted->clear();
        for (const ComponentPtr &root : parts.childrenOf(ComponentId())) {
            const ComponentId before = frameBefore(parts, root->id, design);
            auto holder = holderFor(copied.design, *root, before, aim, kinds);
            if (!holder)
                return tl::unexpected<Error>(holder.error());
            copied.design = std::move(holder->design);
            auto added = addTree(std::move(copied), parts, root->id, holder->frame, kinds);
            if (!added)
                return tl::unexpected<Error>(added.error());
            copied = std::move(*added);
            const ComponentId id = copied.copyOf.at(root->id);
            const bool same = holder->frame == before && (before.empty() || design.component(before));
            byFrame[{holder->frame, same}].push_back(id);
            if (pasted)
                pasted->insert(id);
        }
        for (const LinkPtr &link : parts.links()) {
            Link copy = *link;
            copy.from = copied.copyOf.at(link->from);
            copy.to = copied.copyOf.at(link->to);
            copy.id = freshLinkId(copied.design, copy.from, copy.to);
            auto joined = connect(std::move(copy))(copied.design);
            if (!joined)
                return joined;
            copied.design = std::move(*joined);
        }
        for (const auto &[where, ids] : byFrame) {
            const auto &[frame, same] = where;
            const ComponentPtr holder = copied.design.component(frame);
            const FrameRole role = holder ? frameRole(*holder, kinds) : FrameRole::Top;
            if (role == FrameRole::Tier || role == FrameRole::Vpc) {
                // Lanes: each comes below those that are there.
                for (const ComponentId &id : ids) {
                    const Kind *kind = kinds.find(copied.design.component(id)->kind);
                    const std::vector<ComponentId> itself{id};
                    const Placement spot = freeSpot(copied.design.withoutComponents(itself), kinds, frame, kind);
                    const auto now = copied.design.placement(id).value_or(spot);
                    auto moved = shift({id}, spot.x - now.x, spot.y - now.y)(copied.design);
                    if (!moved)
                        return moved;
                    copied.design = std::move(*moved);
                }
                continue;
            }
            const auto [dx, dy] = offsetInto(copied.design, ids, frame, same, aim);
            auto moved = inOrder({shift(ids, dx, dy), slideFree(ids, frame, kinds)})(copied.design);
            if (!moved)
                return moved;
            copied.design = std::move(*moved);
        }
        return copied.design;
    };
    return thenFitFrames(std::move(put), kinds);
}

}  // namespace gp
