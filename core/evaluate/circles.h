// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace gp {

/// Numbers the strongly connected parts of a directed graph: two nodes have the same number when each can be reached from the
/// other. Linear, without recursion. Source: Tarjan, Depth-first search and linear graph algorithms, 1972.
/// @param successors  for each node the nodes that its arrows lead to
[[nodiscard]] std::vector<std::size_t> circlesOf(const std::vector<std::vector<std::size_t>> &successors);

}  // namespace gp
