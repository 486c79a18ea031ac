// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "core/domains/kind_registry.h"
#include "core/layout/layout_graph.h"

#include <set>
#include <vector>

namespace gp {

/// Where parts of a design are to go that come from the clipboard.
struct PasteAim {
    std::vector<ComponentId> frames{};  ///< wanted first, in this order, by those that they may hold
    LayoutPoint point{};                ///< of the canvas, for what goes where it was not before
    bool beside = false;                ///< into the frame of the original, or onto the canvas as that
};

/// Puts parts (partsOf()) into a design, with ids and names of their own: into a frame that is wanted, else into the one that they
/// came from, else where a drop at the point would put them. What was in the same frame before stands beside the original.
/// Errors: InvalidInput where no frame may hold one of them. @param pasted  receives the new outermost ids when the edit runs
[[nodiscard]] Edit pasteParts(Design parts, PasteAim aim, const KindRegistry &kinds, std::set<ComponentId> *pasted);

}  // namespace gp
