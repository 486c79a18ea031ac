// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout_graph.h"

#include <string>
#include <vector>

/// What a layout is judged by, computed from boxes and points alone: nothing here is shared with the code under test.
struct LayoutFaults {
    std::vector<std::string> faults;  ///< one sentence each; empty = a valid drawing
    long long crossings = 0;
    double length = 0;
    int bends = 0;
    double aspect = 0;
    double closest = 1e9;  ///< least distance of two parallel pieces of different links that run beside each other
};

struct FaultRules {
    bool ends = true;       ///< links start and end on the borders of their nodes
    bool through = true;    ///< links through nodes and foreign frames
    bool collinear = true;  ///< pieces of two links on top of each other
};

LayoutFaults findFaults(const gp::LayoutGraph &graph, const gp::LayoutResult &result, FaultRules rules = {});
