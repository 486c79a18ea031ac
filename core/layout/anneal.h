// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/indexed_graph.h"
#include "core/layout/lanes.h"

#include <cstdint>
#include <stop_token>

namespace gp::layout {

struct AnnealSettings {
    std::uint64_t seed = 1;
    double budget = 2e6;     ///< elementary tests, never time: the same input gives the same layout
    double aspectScale = 1;  ///< how much wider the coarse drawing is than what comes out of it
    double targetAspect = 1.4;
};

/// Rearranges the free lanes of `tree` so that links are short, cross little and run to the right, and the whole keeps
/// near the wanted aspect: simulated annealing on straight lines between centres. Leaves the best arrangement placed.
void anneal(LaneTree &tree, const IndexedGraph &graph, const AnnealSettings &settings, const std::stop_token &stop);

}  // namespace gp::layout
