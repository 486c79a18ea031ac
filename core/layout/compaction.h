// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/lanes.h"
#include "core/layout/wires.h"

#include <stop_token>
#include <vector>

namespace gp::layout {

/// Frames whose borders lie on common lines: zones side by side, tiers across zones and within a zone.
struct Alignment {
    std::vector<std::vector<int>> rows;     ///< frames with the same top and the same bottom
    std::vector<std::vector<int>> columns;  ///< frames with the same left and the same right
};
[[nodiscard]] Alignment alignmentOf(const LaneTree &tree, const IndexedGraph &graph);

/// How much of the least distances there was room for, 1 = all, kept from pass to pass so that crowded drawings need not
/// find it out each time.
struct Tightness {
    double x = 1;
    double y = 1;
};

/// Turns the topology of a coarse drawing into final coordinates: every gap as wide as its tracks need, straight links
/// where they can be straight, all least distances kept.
/// @param boxes   by node; in: the coarse drawing, out: the final one
/// @param wiring  places of all pieces likewise
/// @param held    true: boxes stay where they are and only links move
void compact(const IndexedGraph &graph, const Alignment &alignment, std::vector<LayoutBox> &boxes, Wiring &wiring,
             bool held, Tightness &tightness, const std::stop_token &stop);

}  // namespace gp::layout
