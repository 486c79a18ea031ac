// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layout_json.h"

#include <nlohmann/json.hpp>

#include <string>

namespace gp {
namespace {

Result<std::string> textOf(const nlohmann::json &object, const char *key, bool needed, const std::string &where)
{
    const auto value = object.find(key);
    if (value == object.end() || value->is_null()) {
        if (needed)
            return fail(ErrorCode::ParseError, std::string("\"") + key + "\" is missing.", where + "/" + key);
        return std::string();
    }
    if (!value->is_string())
        return fail(ErrorCode::ParseError, std::string("\"") + key + "\" has to be a text.", where + "/" + key);
    return value->get<std::string>();
}

Result<double> numberOf(const nlohmann::json &object, const char *key, const std::string &where)
{
    const auto value = object.find(key);
    if (value == object.end() || value->is_null())
        return 0.0;
    if (!value->is_number())
        return fail(ErrorCode::ParseError, std::string("\"") + key + "\" has to be a number of px.", where + "/" + key);
    return value->get<double>();
}

/// The list under `key`, which has to hold objects only. Errors: ParseError.
Result<const nlohmann::json *> listOf(const nlohmann::json &json, const char *key)
{
    const auto list = json.find(key);
    if (list == json.end() || !list->is_array())
        return fail(ErrorCode::ParseError, std::string("A graph needs a list \"") + key + "\".",
                    std::string("/") + key);
    for (std::size_t i = 0; i < list->size(); ++i)
        if (!(*list)[i].is_object())
            return fail(ErrorCode::ParseError, "This entry has to be an object.",
                        std::string("/") + key + "/" + std::to_string(i));
    return &*list;
}

}  // namespace

Result<LayoutGraph> readLayoutGraph(const nlohmann::json &json)
{
    if (!json.is_object())
        return fail(ErrorCode::ParseError, "A graph is an object {\"nodes\": […], \"edges\": […]}.");
    const auto nodes = listOf(json, "nodes");
    if (!nodes)
        return tl::unexpected<Error>(nodes.error());
    const auto edges = listOf(json, "edges");
    if (!edges)
        return tl::unexpected<Error>(edges.error());
    LayoutGraph graph;
    for (const nlohmann::json &entry : **nodes) {
        const std::string where = std::string("/nodes/") + std::to_string(graph.nodes.size());
        const auto id = textOf(entry, "id", true, where);
        const auto parent = textOf(entry, "parent", false, where);
        const auto w = numberOf(entry, "w", where);
        const auto h = numberOf(entry, "h", where);
        for (const Error *error : {id ? nullptr : &id.error(), parent ? nullptr : &parent.error(),
                                   w ? nullptr : &w.error(), h ? nullptr : &h.error()})
            if (error)
                return tl::unexpected<Error>(*error);
        LayoutNode node;
        node.id = *id;
        node.parent = *parent;
        node.w = *w;
        node.h = *h;
        graph.nodes.push_back(std::move(node));
    }
    for (const nlohmann::json &entry : **edges) {
        const std::string where = std::string("/edges/") + std::to_string(graph.edges.size());
        const auto id = textOf(entry, "id", false, where);
        const auto from = textOf(entry, "from", true, where);
        const auto to = textOf(entry, "to", true, where);
        for (const Error *error :
             {id ? nullptr : &id.error(), from ? nullptr : &from.error(), to ? nullptr : &to.error()})
            if (error)
                return tl::unexpected<Error>(*error);
        graph.edges.push_back({*id, *from, *to, 0});
    }
    return graph;
}

nlohmann::json toJson(const LayoutResult &result, const LayoutGraph &graph)
{
    nlohmann::json nodes = nlohmann::json::array();
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const LayoutBox &box = result.boxes[i];
        const std::string &parent = graph.nodes[i].parent;
        nodes.push_back({{"id", graph.nodes[i].id},
                         {"parent", parent.empty() ? nlohmann::json() : nlohmann::json(parent)},
                         {"x", box.x},
                         {"y", box.y},
                         {"w", box.w},
                         {"h", box.h}});
    }
    nlohmann::json edges = nlohmann::json::array();
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        nlohmann::json points = nlohmann::json::array();
        for (const LayoutPoint &point : result.routes[i])
            points.push_back(nlohmann::json::array({point.x, point.y}));
        nlohmann::json edge = {{"from", graph.edges[i].from}, {"to", graph.edges[i].to}, {"points", std::move(points)}};
        if (!graph.edges[i].id.empty())
            edge["id"] = graph.edges[i].id;
        edges.push_back(std::move(edge));
    }
    return {{"nodes", std::move(nodes)}, {"edges", std::move(edges)}};
}

}  // namespace gp
