// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/lanes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace gp::layout {
namespace {

constexpr int kFramePad = 24;
constexpr int kUnderTitle = 16;
constexpr int kBarycentreSweeps = 12;
constexpr double kWrapFrom = 0.6;  // |ln(aspect ÷ wanted)| from which a first order is wrapped

int evenCeil(double value) { return 2 * static_cast<int>(std::ceil(value / 2)); }

void appendLane(Cell &cell, const std::vector<int> &lane)
{
    for (std::size_t i = 0; i < lane.size(); ++i) {
        cell.items.push_back(lane[i]);
        cell.startsLane.push_back(i == 0);
    }
}

/// For each frame the children that are zones side by side: those marked so or, in a graph without marks, siblings
/// with the same two or three child frames.
std::vector<std::vector<int>> findZones(const IndexedGraph &graph)
{
    const bool marked =
        std::any_of(graph.nodes.begin(), graph.nodes.end(), [](const auto &node) { return node.stackRows; });
    std::vector<std::vector<int>> zones(graph.nodes.size());
    for (int frame = 0; frame < graph.size(); ++frame) {
        std::map<int, std::vector<int>> byFrames;
        for (const int child : graph.nodes[frame].children) {
            const auto &inner = graph.nodes[child].children;
            const auto frames = std::count_if(inner.begin(), inner.end(), [&](int n) { return graph.nodes[n].frame; });
            if (marked ? graph.nodes[child].stackRows && frames > 0 : frames == 2 || frames == 3)
                byFrames[marked ? 0 : static_cast<int>(frames)].push_back(child);
        }
        for (const auto &[count, siblings] : byFrames)
            if (marked || (siblings.size() > 1 && siblings.size() > zones[frame].size()))
                zones[frame] = siblings;
    }
    return zones;
}

}  // namespace

LaneTree::LaneTree(const IndexedGraph &graph) : cellOfNode(graph.nodes.size(), -1)
{
    const auto zones = findZones(graph);
    std::vector<bool> isZone(graph.nodes.size(), false);
    for (const auto &siblings : zones)
        for (const int zone : siblings)
            isZone[zone] = true;
    addCell(0, -1);
    for (std::size_t next = 0; next < cells.size(); ++next) {
        cells[next].stacked = cells[next].node > 0 && isZone[cells[next].node];
        if (cells[next].node >= 0)
            fillCell(graph, static_cast<int>(next), zones);
    }
    // Groups are added before what they hold is, so creation order is not top-down.
    topDown.push_back(0);
    for (std::size_t next = 0; next < topDown.size(); ++next)
        for (const int item : cells[topDown[next]].items) {
            cells[item].depth = cells[topDown[next]].depth + 1;
            topDown.push_back(item);
        }
}

int LaneTree::addCell(int node, int parent)
{
    Cell cell;
    cell.node = node;
    cell.parent = parent;
    cells.push_back(cell);
    const int index = static_cast<int>(cells.size()) - 1;
    if (node >= 0)
        cellOfNode[node] = index;
    return index;
}

void LaneTree::addLane(int node, int parent)
{
    const int index = addCell(node, parent);  // before the parent is looked up: it may move all cells
    appendLane(cells[parent], {index});
}

void LaneTree::fillCell(const IndexedGraph &graph, int index, const std::vector<std::vector<int>> &zonesOf)
{
    const IndexedGraph::Node &node = graph.nodes[cells[index].node];
    cells[index].leastW = evenCeil(node.w);
    cells[index].leastH = evenCeil(node.h);
    cells[index].box.w = cells[index].leastW;
    cells[index].box.h = cells[index].leastH;
    if (node.children.empty())
        return;
    cells[index].side = kFramePad;
    cells[index].top = cells[index].node == 0 ? kFramePad : evenCeil(node.title) + kUnderTitle;

    if (cells[index].stacked) {
        cells[index].columns = false;
        std::vector<int> rest;
        for (const int child : node.children) {
            if (graph.nodes[child].frame)
                addLane(child, index);
            else
                rest.push_back(child);
        }
        if (!rest.empty()) {
            const int group = addCell(-1, index);
            cells[group].fixed = false;
            for (const int child : rest)
                addLane(child, group);
            appendLane(cells[index], {group});
        }
        return;
    }

    const auto &zones = zonesOf[cells[index].node];
    std::vector<int> edge;
    std::vector<int> body;
    for (const int child : node.children)
        if (std::find(zones.begin(), zones.end(), child) == zones.end())
            (graph.nodes[child].edgeLeft ? edge : body).push_back(child);

    int bodyCell = index;
    if (!edge.empty() && !(body.empty() && zones.empty())) {
        std::vector<int> lane;
        for (const int child : edge)
            lane.push_back(addCell(child, index));
        appendLane(cells[index], lane);
        bodyCell = addCell(-1, index);
        appendLane(cells[index], {bodyCell});
    } else {
        body.insert(body.begin(), edge.begin(), edge.end());
    }
    cells[bodyCell].fixed = false;
    for (const int child : body)
        addLane(child, bodyCell);
    if (zones.empty())
        return;
    const int group = addCell(-1, bodyCell);
    cells[group].zones = true;
    for (const int zone : zones)
        addLane(zone, group);
    appendLane(cells[bodyCell], {group});
}

void LaneTree::size(Cell &cell)
{
    int along = -kCoarseGap;  // over the lanes
    int across = 0;           // the longest lane
    int lane = 0;
    int length = 0;
    for (std::size_t i = 0; i < cell.items.size(); ++i) {
        const CoarseBox &box = cells[cell.items[i]].box;
        if (cell.startsLane[i]) {
            along += lane + kCoarseGap;
            across = std::max(across, length);
            lane = 0;
            length = -kCoarseGap;
        }
        lane = std::max(lane, cell.columns ? box.w : box.h);
        length += (cell.columns ? box.h : box.w) + kCoarseGap;
    }
    along += lane;
    across = std::max(across, length);
    cell.contentW = cell.columns ? along : across;
    cell.contentH = cell.columns ? across : along;
    cell.box.w = std::max(cell.leastW, cell.contentW + 2 * cell.side);
    cell.box.h = std::max(cell.leastH, cell.contentH + cell.top + cell.side);
}

void LaneTree::sizeZones(Cell &group)
{
    std::vector<int> rowHeight;
    for (const int zone : group.items) {
        const Cell &column = cells[zone];
        for (std::size_t row = 0; row < column.items.size(); ++row) {
            const Cell &tier = cells[column.items[row]];
            const int natural = std::max(tier.leastH, tier.items.empty() ? 0 : tier.contentH + tier.top + tier.side);
            if (row == rowHeight.size())
                rowHeight.push_back(0);
            rowHeight[row] = std::max(rowHeight[row], natural);
        }
    }
    int top = 0;
    int side = 0;
    for (const int zone : group.items) {
        top = std::max(top, cells[zone].top);
        side = std::max(side, cells[zone].side);
    }
    int height = top + side - kCoarseGap;
    for (const int row : rowHeight)
        height += row + kCoarseGap;
    for (const int zone : group.items) {
        Cell &column = cells[zone];
        int width = column.leastW - 2 * column.side;
        for (const int tier : column.items) {
            const Cell &cell = cells[tier];
            width = std::max({width, cell.leastW, cell.items.empty() ? 0 : cell.contentW + 2 * cell.side});
        }
        for (std::size_t row = 0; row < column.items.size(); ++row) {
            Cell &tier = cells[column.items[row]];
            tier.box.w = width;
            tier.box.h = rowHeight[row];
        }
        column.top = top;
        column.contentW = width;
        column.contentH = height - top - side;
        column.box.w = width + 2 * column.side;
        column.box.h = std::max(column.leastH, height);
        height = std::max(height, column.box.h);
    }
    for (const int zone : group.items)
        cells[zone].box.h = height;
    size(group);
}

void LaneTree::resizeUpFrom(int index)
{
    for (int at = index; at >= 0; at = cells[at].parent) {
        Cell &cell = cells[at];
        if (cell.zones)
            sizeZones(cell);
        else if (!cell.items.empty())
            size(cell);
    }
}

void LaneTree::place()
{
    cells[0].box.x = 0;
    cells[0].box.y = 0;
    for (const int index : topDown)
        if (!cells[index].items.empty())
            placeItems(cells[index]);
}

void LaneTree::placeItems(const Cell &cell)
{
    const int x0 = cell.box.x + cell.side + (cell.box.w - 2 * cell.side - cell.contentW) / 2;
    const int slack = cell.stacked ? 0 : (cell.box.h - cell.top - cell.side - cell.contentH) / 2;
    const int y0 = cell.box.y + cell.top + slack;
    int along = 0;
    for (std::size_t begin = 0; begin < cell.items.size();) {
        std::size_t end = begin;
        int lane = 0;
        int length = -kCoarseGap;
        do {
            const CoarseBox &box = cells[cell.items[end]].box;
            lane = std::max(lane, cell.columns ? box.w : box.h);
            length += (cell.columns ? box.h : box.w) + kCoarseGap;
            ++end;
        } while (end < cell.items.size() && !cell.startsLane[end]);
        int across = cell.zones ? 0 : ((cell.columns ? cell.contentH : cell.contentW) - length) / 2;
        for (; begin < end; ++begin) {
            CoarseBox &box = cells[cell.items[begin]].box;
            const int inLane = (lane - (cell.columns ? box.w : box.h)) / 2;
            box.x = x0 + (cell.columns ? along + inLane : across);
            box.y = y0 + (cell.columns ? across : along + inLane);
            across += (cell.columns ? box.h : box.w) + kCoarseGap;
        }
        along += lane + kCoarseGap;
    }
}

std::vector<CoarseBox> LaneTree::nodeBoxes() const
{
    std::vector<CoarseBox> boxes(cellOfNode.size());
    for (const Cell &cell : cells)
        if (cell.node >= 0)
            boxes[cell.node] = cell.box;
    return boxes;
}

void LaneTree::arrange(const IndexedGraph &graph, double aspect, std::optional<bool> rootColumns)
{
    std::vector<std::vector<std::pair<int, int>>> linksOf(cells.size());
    for (const IndexedGraph::Link &link : graph.links) {
        int a = cellOfNode[link.from];
        int b = cellOfNode[link.to];
        while (cells[a].parent != cells[b].parent) {
            if (cells[a].depth >= cells[b].depth)
                a = cells[a].parent;
            else
                b = cells[b].parent;
            if (a < 0 || b < 0 || a == b)
                break;
        }
        if (a >= 0 && b >= 0 && a != b && cells[a].parent == cells[b].parent)
            linksOf[cells[a].parent].emplace_back(a, b);
    }
    int outermost = 0;
    while (cells[outermost].fixed && !cells[outermost].items.empty())
        outermost = cells[outermost].items.back();
    for (auto it = topDown.rbegin(); it != topDown.rend(); ++it) {
        Cell &cell = cells[*it];
        if (!cell.fixed)
            firstLanes(*it, linksOf[*it], aspect, *it == outermost ? rootColumns : std::nullopt);
        if (cell.zones)
            sizeZones(cell);
        else if (!cell.items.empty())
            size(cell);
    }
    place();
    sweepBarycentres(graph);
}

void LaneTree::firstLanes(int index, const std::vector<std::pair<int, int>> &links, double wanted,
                          std::optional<bool> columns)
{
    Cell &cell = cells[index];
    std::vector<int> items = cell.items;
    std::sort(items.begin(), items.end());
    const int count = static_cast<int>(items.size());
    const auto local = [&](int item) {
        return static_cast<int>(std::lower_bound(items.begin(), items.end(), item) - items.begin());
    };
    std::vector<std::vector<int>> out(count);
    std::vector<std::vector<int>> in(count);
    for (const auto &[a, b] : links) {
        out[local(a)].push_back(local(b));
        in[local(b)].push_back(local(a));
    }
    // What calls most and is called least goes first, counted anew among what is left.
    std::vector<int> balance(count);
    std::set<std::pair<int, int>> left;
    for (int i = 0; i < count; ++i) {
        balance[i] = static_cast<int>(in[i].size()) - static_cast<int>(out[i].size());
        left.emplace(balance[i], i);
    }
    std::vector<int> order;
    std::vector<int> layer(count, 0);
    std::vector<bool> taken(count, false);
    while (!left.empty()) {
        const int i = left.begin()->second;
        left.erase(left.begin());
        taken[i] = true;
        order.push_back(i);
        const auto shift = [&](int other, int by) {
            if (taken[other])
                return;
            left.erase({balance[other], other});
            balance[other] += by;
            left.emplace(balance[other], other);
        };
        for (const int other : out[i]) {
            shift(other, -1);
            if (!taken[other])
                layer[other] = std::max(layer[other], layer[i] + 1);
        }
        for (const int other : in[i])
            shift(other, 1);
    }
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return layer[a] < layer[b]; });

    double best = HUGE_VAL;
    const auto misfit = [&] {
        size(cell);
        return std::abs(std::log(static_cast<double>(cell.box.w) / cell.box.h / wanted));
    };
    std::vector<int> ordered(count);
    for (int i = 0; i < count; ++i)
        ordered[i] = items[order[i]];
    cell.items = ordered;
    std::vector<unsigned char> starts(count, 0);
    for (int i = 0; i < count; ++i)
        starts[i] = i == 0 || layer[order[i]] != layer[order[i - 1]];
    bool bestColumns = true;
    std::vector<unsigned char> bestStarts = starts;
    const auto tryLanes = [&](const std::vector<unsigned char> &candidate) {
        cell.startsLane = candidate;
        for (const bool direction : {true, false}) {
            if (columns && direction != *columns)
                continue;
            cell.columns = direction;
            const double miss = misfit();
            if (miss < best) {
                best = miss;
                bestColumns = direction;
                bestStarts = candidate;
            }
        }
    };
    tryLanes(starts);
    if (best > kWrapFrom) {
        best = HUGE_VAL;
        const int root = static_cast<int>(std::sqrt(static_cast<double>(count)));
        for (int lanes = 1; lanes <= std::min(count, 3 * root + 4); ++lanes) {
            for (int i = 0; i < count; ++i)
                starts[i] = i == 0 || i * static_cast<long long>(lanes) / count !=
                                          (i - 1) * static_cast<long long>(lanes) / count;
            tryLanes(starts);
        }
    }
    cell.columns = bestColumns;
    cell.startsLane = bestStarts;
}

void LaneTree::sweepBarycentres(const IndexedGraph &graph)
{
    struct Mean {
        double x = 0;
        double y = 0;
        int count = 0;
    };
    for (int sweep = 0; sweep < kBarycentreSweeps; ++sweep) {
        std::vector<Mean> means(cells.size());
        for (const IndexedGraph::Link &link : graph.links) {
            int a = cellOfNode[link.from];
            int b = cellOfNode[link.to];
            const CoarseBox boxA = cells[a].box;
            const CoarseBox boxB = cells[b].box;
            while (a != b) {
                const bool climbA = cells[a].depth >= cells[b].depth;
                Mean &mean = means[climbA ? a : b];
                const CoarseBox &other = climbA ? boxB : boxA;
                mean.x += other.centreX();
                mean.y += other.centreY();
                ++mean.count;
                (climbA ? a : b) = cells[climbA ? a : b].parent;
            }
        }
        for (Cell &cell : cells) {
            if (cell.fixed)
                continue;
            const auto key = [&](int item) {
                const Mean &mean = means[item];
                const CoarseBox &box = cells[item].box;
                if (mean.count == 0)
                    return static_cast<double>(cell.columns ? box.centreY() : box.centreX());
                return (cell.columns ? mean.y : mean.x) / mean.count;
            };
            for (std::size_t begin = 0; begin < cell.items.size();) {
                std::size_t end = begin + 1;
                while (end < cell.items.size() && !cell.startsLane[end])
                    ++end;
                std::stable_sort(cell.items.begin() + static_cast<std::ptrdiff_t>(begin),
                                 cell.items.begin() + static_cast<std::ptrdiff_t>(end),
                                 [&](int a, int b) { return key(a) < key(b); });
                begin = end;
            }
        }
        place();
    }
}

}  // namespace gp::layout
