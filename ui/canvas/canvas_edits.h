// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "core/domains/kind_registry.h"
#include "core/layout/design_layout.h"

#include <set>
#include <string>

/// What gestures on the canvas do to a design. Every edit first gives a place to what has none, as it is drawn, and ends
/// with frames that hold their content.
namespace gp {

/// Whether and where a new component of a kind can be dropped.
struct DropPlan {
    ComponentId frame;  ///< that would hold it, or that refuses it; empty: the canvas
    const Kind *wrapper =
        nullptr;             ///< a frame that is made around it, where the canvas would not hold it and there is none
    bool elsewhere = false;  ///< the frame is not at the point, so the free place in it that is nearest is taken
    std::string refusal;     ///< why not, in one sentence; empty when it may
};
/// What is dropped on the bare canvas and must live in a frame goes into the nearest one of the outermost sort that may hold
/// it, a Region for most; where there is none, one is made around it.
[[nodiscard]] DropPlan planDrop(const Design &design, const KindRegistry &kinds, const Kind &kind, LayoutPoint point);

/// Puts a new component of a kind at a point, centred, where planDrop() says. @param id  receives its id when the edit runs
[[nodiscard]] Edit dropComponent(const Kind &kind, LayoutPoint point, DropPlan plan, const KindRegistry &kinds,
                                 ComponentId *id);

/// Leaves out what is inside another one of `ids`, and zones, which follow their VPC.
[[nodiscard]] std::vector<ComponentId> movable(const Design &design, const KindRegistry &kinds,
                                               const std::set<ComponentId> &ids);

/// Whether components may move into a frame. @return why not; empty when they may
[[nodiscard]] std::string whyNotMoveInto(const Design &design, const KindRegistry &kinds,
                                         const std::vector<ComponentId> &ids, const ComponentId &frame);

[[nodiscard]] Edit shiftOnly(std::vector<ComponentId> ids, double dx, double dy, const KindRegistry &kinds);
/// Moves components by (dx, dy) and into `frame` where they are not yet.
[[nodiscard]] Edit moveTo(std::vector<ComponentId> ids, double dx, double dy, ComponentId frame,
                          const KindRegistry &kinds);
/// Moves what was put down in a frame (empty id: the canvas) to the nearest place where it covers nothing and lies inside, all of
/// it by the same distance. Tiers and VPCs have lanes and line up by themselves.
[[nodiscard]] Edit slideFree(std::vector<ComponentId> ids, ComponentId frame, const KindRegistry &kinds);
[[nodiscard]] Edit resizeTo(ComponentId id, Placement place, const KindRegistry &kinds);
[[nodiscard]] Edit removeAll(std::vector<ComponentId> components, std::vector<LinkId> links);
/// Lays the whole design out afresh. Errors: as autoLayout().
[[nodiscard]] Edit layOutAll(const KindRegistry &kinds, NodeSizes sizes);

/// A new link of the usual role between two components, or why there is none.
[[nodiscard]] Result<Link> newLink(const Design &design, const KindRegistry &kinds, const ComponentId &from,
                                   const ComponentId &to);

}  // namespace gp
