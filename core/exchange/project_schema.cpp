// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/project_file.h"

#include "core/describe/fields.h"
#include "core/exchange/project_accepted.h"
#include "core/exchange/project_bands.h"

namespace gp {
namespace {

Json text(const char *description) { return {{"type", "string"}, {"description", description}}; }

Json mapOf(Json values, const char *description)
{
    return {{"type", "object"},
            {"description", description},
            {"propertyNames", {{"pattern", "^[a-z0-9-]{1,64}$"}}},
            {"additionalProperties", std::move(values)}};
}

/// A component's spec is that of its kind; a kind that the schema does not list may have any.
Json componentSchema(const KindRegistry &kinds)
{
    Json specs = Json::array();
    for (const Kind *kind : kinds.all()) {
        Json spec = schemaOf(kind->fields);
        spec["description"] = kind->info.title;
        specs.push_back({{"if", {{"properties", {{"kind", {{"const", kind->info.id}}}}}}},
                         {"then", {{"properties", {{"spec", std::move(spec)}}}}}});
    }
    Json component = {{"type", "object"},
                      {"required", Json::array({"kind"})},
                      {"properties",
                       {{"kind", text("What it is, such as \"ec2.fleet\".")},
                        {"name", text("As people read it.")},
                        {"parent", text("The id of the frame that holds it; left out at the top.")},
                        {"spec", {{"type", "object"}}},
                        {"tags", {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}}},
                        {kAcceptedKey, acceptedSchema()},
                        {kBandsKey, bandsSchema()}}}};
    if (!specs.empty())
        component["allOf"] = std::move(specs);
    return component;
}

Json linkSchema()
{
    Json link = schemaOf(describeFields<LinkSpec>());
    link["properties"]["from"] = text("The id of the component where it starts.");
    link["properties"]["to"] = text("The id of the component where it ends.");
    link["properties"][kAcceptedKey] = acceptedSchema();
    link["properties"][kBandsKey] = bandsSchema();
    link["required"] = Json::array({"from", "to"});
    return link;
}

/// A scenario other than the baseline; of the baseline there is its name at most.
Json scenariosSchema()
{
    const Json name = {{"type", "string"}, {"minLength", 1}, {"maxLength", kMaxScenarioName}};
    Json design = {{"type", "object"}, {"description", "The whole design, where no merge patch makes it."}};
    for (const char *section : {"components", "layout", "links", "settings"})
        design["properties"][section] = {{"$ref", "#/properties/" + std::string(section)}};
    const Json scenario = {
        {"type", "object"},
        {"required", Json::array({"letter", "name"})},
        {"not", {{"required", Json::array({"changes", "design"})}}},
        {"properties",
         {{"name", name},
          {"letter", {{"type", "string"}, {"pattern", "^[B-Z]$"}, {"description", "What scenarios are ordered by."}}},
          {"changes",
           {{"type", "object"}, {"description", "A merge patch (RFC 7396) that makes it out of the baseline."}}},
          {"design", std::move(design)}}}};
    Json all = mapOf(scenario, "Variants of the design, by id. The file itself is the baseline.");
    all["maxProperties"] = kMaxScenarios;
    all["properties"][kBaselineId] = {
        {"type", "object"}, {"required", Json::array({"name"})}, {"properties", {{"name", name}}}};
    return all;
}

}  // namespace

Json projectSchema(const KindRegistry &kinds)
{
    Json settings = schemaOf(describeFields<DesignSettings>());
    settings["properties"][kAcceptedKey] = acceptedSchema();
    const Json coordinate = {{"type", "number"}, {"minimum", -1'000'000}, {"maximum", 1'000'000}};
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"title", "Groundplan design, format " + std::to_string(kProjectFormat)},
            {"type", "object"},
            {"required", Json::array({"format"})},
            {"properties",
             {{"format", {{"const", kProjectFormat}}},
              {"app", text("The program that wrote the file.")},
              {"settings", std::move(settings)},
              {"components", mapOf(componentSchema(kinds), "Everything in the design, by id.")},
              {"links", mapOf(linkSchema(), "Links between components, by id.")},
              {"scenarios", scenariosSchema()},
              {"layout", mapOf({{"type", "array"}, {"minItems", 4}, {"maxItems", 4}, {"items", coordinate}},
                               "Where components are drawn: [x, y, width, height] in px.")}}}};
}

}  // namespace gp
