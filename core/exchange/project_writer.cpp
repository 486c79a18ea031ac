// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/program_version.h"
#include "core/exchange/project_file.h"

namespace gp {
namespace {

bool isFlat(const Json &list)
{
    return std::none_of(list.begin(), list.end(),
                        [](const Json &entry) { return entry.is_object() || (entry.is_array() && !isFlat(entry)); });
}

std::string scalar(const Json &value)
{
    // Text in memory may come from anywhere; a byte that is not UTF-8 must not make saving impossible.
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void startLine(std::string &out, int depth)
{
    out += '\n';
    out.append(static_cast<std::size_t>(depth) * 2, ' ');
}

void writeFlat(std::string &out, const Json &value)
{
    if (!value.is_array()) {
        out += scalar(value);
        return;
    }
    out += '[';
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (i > 0)
            out += ", ";
        writeFlat(out, value[i]);
    }
    out += ']';
}

void writeValue(std::string &out, const Json &value, int depth);

void writeMember(std::string &out, const std::string &key, const Json &value, int depth, bool first)
{
    if (!first)
        out += ',';
    startLine(out, depth);
    out += scalar(key) + ": ";
    writeValue(out, value, depth);
}

void writeValue(std::string &out, const Json &value, int depth)
{
    if (value.is_object() && !value.empty()) {
        out += '{';
        bool first = true;
        for (const auto &[key, member] : value.items()) {
            writeMember(out, key, member, depth + 1, first);
            first = false;
        }
        startLine(out, depth);
        out += '}';
    } else if (value.is_array() && !isFlat(value)) {
        out += '[';
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (i > 0)
                out += ',';
            startLine(out, depth + 1);
            writeValue(out, value[i], depth + 1);
        }
        startLine(out, depth);
        out += ']';
    } else {
        writeFlat(out, value);
    }
}

/// Keys of a later version go back beside ours; ours win where a later version's name became one of ours.
void addExtra(Json &object, const Json &extra)
{
    if (extra.is_object())
        for (const auto &[key, value] : extra.items())
            object.emplace(key, value);
}

Json toJson(const Component &component)
{
    Json json = Json::object();
    json["kind"] = component.kind;
    json["name"] = component.name;
    if (!component.parent.empty())
        json["parent"] = component.parent.value;
    json["spec"] = component.spec.toJson();
    addExtra(json["spec"], component.specExtra);
    if (!component.tags.tags.empty())
        json["tags"] = component.tags.tags;
    addExtra(json, component.extra);
    return json;
}

Json toJson(const Link &link)
{
    Json json = writeFields(link.spec);
    json["from"] = link.from.value;
    json["to"] = link.to.value;
    addExtra(json, link.extra);
    return json;
}

Json toJson(const Placement &placement)
{
    Json json = Json::array();
    for (const double part : {placement.x, placement.y, placement.w, placement.h})
        json.push_back(FieldTraits<double>::write(part));
    return json;
}

}  // namespace

std::string writeProject(const Design &design)
{
    Json body = design.extra().is_object() ? design.extra() : Json::object();
    const Json unknownSettings = body.value("settings", Json());
    body["settings"] = writeFields(design.settings());
    addExtra(body["settings"], unknownSettings);
    Json &components = body["components"] = Json::object();
    for (const ComponentPtr &component : design.components())
        components[component->id.value] = toJson(*component);
    Json &links = body["links"] = Json::object();
    for (const LinkPtr &link : design.links())
        links[link->id.value] = toJson(*link);
    Json &layout = body["layout"] = Json::object();
    for (const auto &[id, placement] : design.placements())
        layout[id.value] = toJson(placement);

    std::string out = "{";
    writeMember(out, "format", kProjectFormat, 1, true);
    writeMember(out, "app", "groundplan " + std::string(programVersion()), 1, false);
    for (const auto &[key, value] : body.items())
        writeMember(out, key, value, 1, false);
    out += "\n}\n";
    return out;
}

}  // namespace gp
