// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout_graph.h"

#include <cstdint>

/// An account with regions, VPCs, zones with three tiers and services in them, and links as such systems have them.
struct CloudShape {
    int regions = 1;
    int zones = 2;
    int appsPerZone = 2;
    int functions = 4;  ///< services of a region beside the VPC
    std::uint32_t seed = 1;
};
gp::LayoutGraph cloudGraph(const CloudShape &shape);

/// Nodes in groups of about twelve with links at random, some nodes with very many.
gp::LayoutGraph randomGraph(int nodes, int links, std::uint32_t seed);

gp::LayoutNode leafNode(std::string id, std::string parent = {}, double w = 120, double h = 64);
gp::LayoutNode frameNode(std::string id, std::string parent = {});
