// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"
#include "app/text_table.h"
#include "app/verbs.h"
#include "core/exchange/file_io.h"
#include "core/exchange/json_reader.h"
#include "core/exchange/project_file.h"
#include "core/layout/design_layout.h"
#include "core/layout/layout.h"
#include "core/layout/layout_json.h"

namespace gp::app {
namespace {

/// The design as it is drawn: placements kept, missing ones made, links routed between them.
Json drawnLayout(const Design &design)
{
    const Design placed = withMissingPlacements(design, engine().kinds);
    LayoutGraph graph;
    LayoutResult result;
    for (const ComponentPtr &component : placed.components()) {
        const auto place = placed.placement(component->id);
        if (!place)
            continue;
        LayoutNode node;
        node.id = component->id.value;
        node.parent = component->parent.value;
        node.w = place->w;
        node.h = place->h;
        graph.nodes.push_back(std::move(node));
        result.boxes.push_back({place->x, place->y, place->w, place->h});
    }
    for (const LinkPtr &link : placed.links()) {
        LayoutEdge edge;
        edge.id = link->id.value;
        edge.from = link->from.value;
        edge.to = link->to.value;
        graph.edges.push_back(std::move(edge));
    }
    result.routes = routeDesignLinks(placed, engine().kinds, placed.links());
    return toJson(result, graph);
}

Result<Json> bareLayout(const Json &json)
{
    const auto graph = readLayoutGraph(json);
    if (!graph)
        return tl::unexpected<Error>(graph.error());
    return layOut(*graph).map([&](const LayoutResult &result) { return toJson(result, *graph); });
}

std::string layoutText(const Json &layout)
{
    std::vector<std::vector<std::string>> rows;
    for (const Json &node : layout["nodes"]) {
        std::vector<std::string> row{node["id"].get<std::string>()};
        for (const char *key : {"x", "y", "w", "h"})
            row.push_back(formatNumber(node[key].get<double>(), 1));
        rows.push_back(std::move(row));
    }
    return textTable({"id", ">x", ">y", ">w", ">h"}, rows);
}

int runLayout(const Call &call)
{
    const std::string &file = call.words().front();
    const auto bytes = readFile(file, kMaxProjectBytes);
    if (!bytes)
        return call.badInput(bytes.error(), file);
    // A bare graph is told from a design by its first key's name; a bad file gets the design reader's words.
    const auto json = readJson(*bytes, kMaxJsonDepth);
    Json layout;
    if (json && json->is_object() && json->contains("nodes")) {
        auto laid = bareLayout(*json);
        if (!laid)
            return call.badInput(laid.error(), file);
        layout = std::move(*laid);
    } else {
        const auto design = readDesign(call);
        if (!design)
            return design.error();
        layout = drawnLayout(*design);
    }
    return call.has("--json") ? call.writeJson(layout) : call.write(layoutText(layout));
}

}  // namespace

Verb layoutVerb()
{
    return {"layout",
            "FILE",
            "Prints node boxes and routed links as drawn; FILE is a design or a graph {nodes, edges}.",
            {kJsonOption, kOutputOption, kScenarioOption, kAsOfOption},
            1,
            1,
            runLayout};
}

}  // namespace gp::app
