// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/indexed_graph.h"

#include "core/base/text.h"
#include "core/layout/layout.h"

#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gp::layout {
namespace {

constexpr double kDefaultSide = 64;
constexpr double kMaxSide = 20'000;
constexpr double kMaxCoordinate = 10'000'000;

std::string pointer(const char *list, std::size_t index, const char *key)
{
    return std::string("/") + list + "/" + std::to_string(index) + "/" + key;
}

std::string quoted(const std::string &id) { return std::string("\"").append(excerpt(id)).append("\""); }

bool isSize(double value) { return std::isfinite(value) && value >= 0 && value <= kMaxSide; }

/// Gives every node its depth and its span in the tree. Iterative: the nesting comes from a file.
/// Errors: InvalidInput for a node that no walk from the top reaches, LimitExceeded for one too deep.
Result<void> walkTree(IndexedGraph &graph, const LayoutGraph &source)
{
    std::vector<int> stack{0};
    std::vector<std::size_t> nextChild(graph.nodes.size(), 0);
    int counter = 0;
    while (!stack.empty()) {
        const int index = stack.back();
        IndexedGraph::Node &node = graph.nodes[index];
        if (nextChild[index] == 0) {
            node.firstInTree = counter++;
            graph.topDown.push_back(index);
            node.depth = static_cast<int>(stack.size()) - 1;
            if (node.depth > kMaxLayoutDepth)
                return fail(ErrorCode::LimitExceeded,
                            std::string("Node ") + quoted(source.nodes[index - 1].id) + " is nested deeper than " +
                                std::to_string(kMaxLayoutDepth) + " frames.",
                            pointer("nodes", index - 1, "parent"));
        }
        if (nextChild[index] < node.children.size()) {
            stack.push_back(node.children[nextChild[index]++]);
        } else {
            node.endOfTree = counter;
            nextChild[index] = node.children.size() + 1;
            stack.pop_back();
        }
    }
    if (graph.topDown.size() == graph.nodes.size())
        return {};
    std::vector<bool> reached(graph.nodes.size(), false);
    for (const int index : graph.topDown)
        reached[index] = true;
    std::size_t lost = 0;
    while (reached[lost + 1])
        ++lost;
    return fail(ErrorCode::InvalidInput,
                std::string("Node ") + quoted(source.nodes[lost].id) + " lies in frames that hold each other.",
                pointer("nodes", lost, "parent"));
}

}  // namespace

Result<IndexedGraph> indexGraph(const LayoutGraph &source)
{
    if (source.nodes.size() > kMaxLayoutNodes || source.edges.size() > kMaxLayoutEdges)
        return fail(ErrorCode::LimitExceeded,
                    std::string("The graph has ") + groupThousands(static_cast<std::int64_t>(source.nodes.size())) +
                        " nodes and " + groupThousands(static_cast<std::int64_t>(source.edges.size())) +
                        " links; at most " + groupThousands(kMaxLayoutNodes) + " and " +
                        groupThousands(kMaxLayoutEdges) + " are laid out.",
                    source.nodes.size() > kMaxLayoutNodes ? "/nodes" : "/edges");
    if (!std::isfinite(source.targetAspect) || source.targetAspect < 0.1 || source.targetAspect > 10)
        return fail(ErrorCode::InvalidInput, "The wanted width ÷ height has to lie between 0.1 and 10.",
                    "/targetAspect");

    IndexedGraph graph;
    graph.nodes.resize(source.nodes.size() + 1);
    graph.nodes[0].frame = true;
    std::unordered_map<std::string_view, int> byId;
    byId.reserve(source.nodes.size());
    for (std::size_t i = 0; i < source.nodes.size(); ++i) {
        const LayoutNode &node = source.nodes[i];
        if (node.id.empty())
            return fail(ErrorCode::InvalidInput, "A node has no id.", pointer("nodes", i, "id"));
        if (!byId.emplace(node.id, static_cast<int>(i) + 1).second)
            return fail(ErrorCode::InvalidInput, std::string("Two nodes have the id ") + quoted(node.id) + ".",
                        pointer("nodes", i, "id"));
        for (const auto &[value, key] : {std::pair{node.w, "w"}, {node.h, "h"}, {node.titleHeight, "titleHeight"}})
            if (!isSize(value))
                return fail(ErrorCode::InvalidInput,
                            std::string("The size of node ") + quoted(node.id) + " has to lie between 0 and 20,000 px.",
                            pointer("nodes", i, key));
        if (node.pinned && !(std::abs(node.pinned->x) <= kMaxCoordinate && std::abs(node.pinned->y) <= kMaxCoordinate))
            return fail(ErrorCode::InvalidInput,
                        std::string("The place of node ") + quoted(node.id) + " is off any drawing.",
                        pointer("nodes", i, "pinned"));
    }
    for (std::size_t i = 0; i < source.nodes.size(); ++i) {
        const LayoutNode &from = source.nodes[i];
        IndexedGraph::Node &node = graph.nodes[i + 1];
        node.parent = 0;
        if (!from.parent.empty()) {
            const auto parent = byId.find(from.parent);
            if (parent == byId.end())
                return fail(ErrorCode::InvalidInput,
                            std::string("Node ") + quoted(from.id) + " names " + quoted(from.parent) +
                                " as parent, which is no node.",
                            pointer("nodes", i, "parent"));
            node.parent = parent->second;
        }
        graph.nodes[node.parent].children.push_back(static_cast<int>(i) + 1);
        graph.nodes[node.parent].frame = true;
        node.frame = node.frame || from.frame;
        node.stackRows = from.stackRows;
        node.edgeLeft = from.edgeLeft;
        node.w = from.w;
        node.h = from.h;
        node.title = from.titleHeight;
    }
    for (IndexedGraph::Node &node : graph.nodes) {
        if (node.frame && !node.children.empty())
            continue;
        node.w = node.w > 0 ? node.w : kDefaultSide;
        node.h = node.h > 0 ? node.h : kDefaultSide;
    }
    if (const auto walked = walkTree(graph, source); !walked)
        return tl::unexpected<Error>(walked.error());

    for (std::size_t i = 0; i < source.edges.size(); ++i) {
        const LayoutEdge &edge = source.edges[i];
        const auto from = byId.find(edge.from);
        const auto to = byId.find(edge.to);
        if (from == byId.end() || to == byId.end())
            return fail(ErrorCode::InvalidInput,
                        std::string("A link ends at ") + quoted(from == byId.end() ? edge.from : edge.to) +
                            ", which is no node.",
                        pointer("edges", i, from == byId.end() ? "from" : "to"));
        if (!isSize(edge.labelWidth))
            return fail(ErrorCode::InvalidInput, "The label of a link has to be between 0 and 20,000 px wide.",
                        pointer("edges", i, "labelWidth"));
        if (from->second != to->second)
            graph.links.push_back({from->second, to->second, static_cast<int>(i), edge.labelWidth});
    }
    return graph;
}

}  // namespace gp::layout
