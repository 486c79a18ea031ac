// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/indexed_graph.h"

#include <optional>
#include <utility>
#include <vector>

namespace gp::layout {

/// A rectangle of the coarse drawing in whole px; sizes are even, so that centres are whole as well.
struct CoarseBox {
    int x = 0;
    int y = 0;
    int w = 0;
    int h = 0;
    [[nodiscard]] int right() const { return x + w; }
    [[nodiscard]] int bottom() const { return y + h; }
    [[nodiscard]] int centreX() const { return x + w / 2; }
    [[nodiscard]] int centreY() const { return y + h / 2; }
};

/// A box of the lane tree: a node, or a group that is not drawn (zones side by side, what stands beside an edge lane).
struct Cell {
    int node = -1;  ///< index in IndexedGraph, −1 for a group
    int parent = -1;
    int depth = 0;
    bool fixed = true;                      ///< the search leaves its lanes alone
    bool columns = true;                    ///< lanes are columns from left to right, else rows from top to bottom
    bool zones = false;                     ///< a group of zones: rows of equal height across them
    bool stacked = false;                   ///< a zone: rows begin under the title, whatever height is left over
    std::vector<int> items;                 ///< child cells, lane after lane
    std::vector<unsigned char> startsLane;  ///< beside `items`: 1 where a lane begins
    int side = 0;                           ///< px inside the left, right and bottom border
    int top = 0;                            ///< px under the top border
    int leastW = 0;
    int leastH = 0;
    int contentW = 0;
    int contentH = 0;
    CoarseBox box;
};

/// Room between two neighbours of the coarse drawing: a line 12 outside a box lies in the middle of it.
inline constexpr int kCoarseGap = 24;

/// Frames as lanes of children: sizes go up the tree, places go down, both in one pass over the cells.
class LaneTree {
public:
    explicit LaneTree(const IndexedGraph &graph);

    /// Fills every free frame with a first order: layers of its links, wrapped where too long, then barycentres.
    /// @param rootColumns  forces the direction of the outermost free frame; both are worth a start
    void arrange(const IndexedGraph &graph, double aspect, std::optional<bool> rootColumns);
    /// Sizes `cell` and all that hold it from their items' sizes.
    void resizeUpFrom(int cell);
    /// Gives every cell its place, from the top down.
    void place();
    /// Boxes by node of the graph.
    [[nodiscard]] std::vector<CoarseBox> nodeBoxes() const;

    std::vector<Cell> cells;   ///< cell 0 is the drawing
    std::vector<int> topDown;  ///< every cell after its parent
    std::vector<int> cellOfNode;

private:
    int addCell(int node, int parent);
    void addLane(int node, int parent);  ///< a cell that is a lane of its own
    void fillCell(const IndexedGraph &graph, int cell, const std::vector<std::vector<int>> &zonesOf);
    void size(Cell &cell);
    void sizeZones(Cell &group);
    void firstLanes(int cell, const std::vector<std::pair<int, int>> &links, double aspect,
                    std::optional<bool> columns);
    void sweepBarycentres(const IndexedGraph &graph);
    void placeItems(const Cell &cell);
};

}  // namespace gp::layout
