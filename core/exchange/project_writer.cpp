// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/merge_patch.h"
#include "core/exchange/program_version.h"
#include "core/exchange/project_accepted.h"
#include "core/exchange/project_bands.h"
#include "core/exchange/project_file.h"
#include "core/exchange/project_parts.h"

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

}  // namespace

Json partJson(const Component &component)
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
    putAccepted(json, component.accepted);
    putBands(json, component.bands);
    addExtra(json, component.extra);
    return json;
}

Json partJson(const Link &link)
{
    Json json = writeFields(link.spec);
    json["from"] = link.from.value;
    json["to"] = link.to.value;
    putAccepted(json, link.accepted);
    putBands(json, link.bands);
    addExtra(json, link.extra);
    return json;
}

Json partJson(const Placement &placement)
{
    Json json = Json::array();
    for (const double part : {placement.x, placement.y, placement.w, placement.h})
        json.push_back(FieldTraits<double>::write(part));
    return json;
}

Json settingsJson(const Design &design)
{
    Json json = writeFields(design.settings());
    putAccepted(json, design.settings().accepted);
    if (design.extra().is_object())
        addExtra(json, design.extra().value("settings", Json()));
    return json;
}

Json otherKeys(const Design &design)
{
    Json extra = design.extra().is_object() ? design.extra() : Json::object();
    for (const char *section : {"format", "app", "components", "layout", "links", "scenarios", "settings"})
        extra.erase(section);
    return extra;
}

Json wholeDesign(const Design &design)
{
    Json body = otherKeys(design);
    body["settings"] = settingsJson(design);
    Json &components = body["components"] = Json::object();
    for (const ComponentPtr &component : design.components())
        components[component->id.value] = partJson(*component);
    Json &links = body["links"] = Json::object();
    for (const LinkPtr &link : design.links())
        links[link->id.value] = partJson(*link);
    Json &layout = body["layout"] = Json::object();
    for (const auto &[id, placement] : design.placements())
        layout[id.value] = partJson(placement);
    return body;
}

namespace {

const ComponentId &partId(const std::pair<ComponentId, Placement> &part) { return part.first; }
const auto &partId(const auto &part) { return part->id; }
Json jsonOf(const std::pair<ComponentId, Placement> &part) { return partJson(part.second); }
Json jsonOf(const auto &part) { return partJson(*part); }

/// The patch that makes one part of a section out of another, or nothing when there is none. @param before  null: there was none
std::optional<Json> changeOf(const auto *before, const auto &part)
{
    Json now = jsonOf(part);
    if (before && now.is_object())
        return makeMergePatch(jsonOf(*before), now);
    return fitsMergePatch(now) ? std::optional(std::move(now)) : std::nullopt;
}

/// Puts the differences of one section, sorted by id, into a patch. @return false: no patch can say them
bool addSection(Json &changes, const char *section, const auto &from, const auto &to)
{
    Json patch = Json::object();
    auto before = from.begin();
    for (const auto &part : to) {
        for (; before != from.end() && partId(*before) < partId(part); ++before)
            patch[partId(*before).value] = nullptr;
        const bool both = before != from.end() && partId(*before) == partId(part);
        if (!both || *before != part) {
            auto change = changeOf(both ? &*before : nullptr, part);
            if (!change)
                return false;
            if (!both || !change->empty())
                patch[partId(part).value] = std::move(*change);
        }
        if (both)
            ++before;
    }
    for (; before != from.end(); ++before)
        patch[partId(*before).value] = nullptr;
    if (!patch.empty())
        changes[section] = std::move(patch);
    return true;
}

}  // namespace

std::optional<Json> changesBetween(const Design &from, const Design &to)
{
    auto changes = makeMergePatch(otherKeys(from), otherKeys(to));
    auto settings = makeMergePatch(settingsJson(from), settingsJson(to));
    if (!changes || !settings)
        return std::nullopt;
    if (!settings->empty())
        (*changes)["settings"] = std::move(*settings);
    if (!addSection(*changes, "components", from.components(), to.components()) ||
        !addSection(*changes, "layout", from.placements(), to.placements()) ||
        !addSection(*changes, "links", from.links(), to.links()))
        return std::nullopt;
    return changes;
}

namespace {

Json scenariosJson(const Scenarios &scenarios)
{
    Json all = Json::object();
    for (const Scenario &scenario : scenarios.all()) {
        Json json = Json::object();
        json["name"] = scenario.name;
        if (!scenario.isBaseline()) {
            json["letter"] = std::string(1, scenario.letter);
            if (auto changes = changesBetween(scenarios.baseline().design, scenario.design))
                json["changes"] = std::move(*changes);
            else
                json["design"] = wholeDesign(scenario.design);
        } else if (scenario.name == kBaselineName && scenario.extra.empty()) {
            continue;
        }
        addExtra(json, scenario.extra);
        all[scenario.id.value] = std::move(json);
    }
    return all;
}

}  // namespace

std::string writeScenarios(const Scenarios &scenarios)
{
    Json body = wholeDesign(scenarios.baseline().design);
    if (Json all = scenariosJson(scenarios); !all.empty())
        body["scenarios"] = std::move(all);

    std::string out = "{";
    writeMember(out, "format", kProjectFormat, 1, true);
    writeMember(out, "app", "groundplan " + std::string(programVersion()), 1, false);
    for (const auto &[key, value] : body.items())
        writeMember(out, key, value, 1, false);
    out += "\n}\n";
    return out;
}

std::string writeProject(const Design &design) { return writeScenarios(Scenarios(design)); }

}  // namespace gp
