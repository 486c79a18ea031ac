// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/outline_edits.h"

#include "core/layout/design_layout.h"

namespace gp {

Edit moveToFreePlaces(std::vector<ComponentId> ids, ComponentId frame, const KindRegistry &kinds)
{
    Edit move = [ids = std::move(ids), frame, &kinds](const Design &design) -> Result<Design> {
        Result<Design> changed = withMissingPlacements(design, kinds);
        for (const ComponentId &id : ids) {
            const ComponentPtr component = changed->component(id);
            if (!component || component->parent == frame)
                continue;
            const auto at = changed->placement(id);
            const Placement spot = freeSpot(*changed, kinds, frame, kinds.find(component->kind));
            changed = inOrder({shift({id}, at ? spot.x - at->x : 0, at ? spot.y - at->y : 0), moveInto({id}, frame)})(
                *changed);
            if (!changed)
                return changed;
        }
        return changed;
    };
    return thenFitFrames(std::move(move), kinds);
}

}  // namespace gp
