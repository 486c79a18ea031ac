// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/layout/layout_graph.h"

#include <vector>

namespace gp::layout {

/// A checked LayoutGraph in numbers: node 0 is the drawing itself, node i + 1 is LayoutGraph::nodes[i].
struct IndexedGraph {
    struct Node {
        int parent = -1;
        int depth = 0;
        bool frame = false;
        bool stackRows = false;
        bool edgeLeft = false;
        double w = 0;  ///< px; a frame's is its least size
        double h = 0;
        double title = 0;  ///< px under the top border of a frame
        std::vector<int> children;
        int firstInTree = 0;  ///< a holds b when a.firstInTree <= b.firstInTree < a.endOfTree
        int endOfTree = 0;
    };
    struct Link {
        int from = 0;
        int to = 0;
        int edge = 0;  ///< index in LayoutGraph::edges
        double label = 0;
    };

    std::vector<Node> nodes;
    std::vector<Link> links;   ///< without those from a node to itself
    std::vector<int> topDown;  ///< every node after its parent

    [[nodiscard]] int size() const { return static_cast<int>(nodes.size()); }
    /// True when `inner` is `outer` or lies in it at any depth.
    [[nodiscard]] bool holds(int outer, int inner) const
    {
        return nodes[outer].firstInTree <= nodes[inner].firstInTree &&
               nodes[inner].firstInTree < nodes[outer].endOfTree;
    }
};

/// Checks names, sizes and nesting; errors as layOut() states them.
[[nodiscard]] Result<IndexedGraph> indexGraph(const LayoutGraph &graph);

}  // namespace gp::layout
