// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/project_file.h"

#include "core/base/text.h"
#include "core/exchange/json_reader.h"
#include "core/exchange/migrations.h"
#include "core/exchange/project_accepted.h"
#include "core/exchange/project_bands.h"
#include "core/exchange/project_parts.h"

#include <algorithm>

namespace gp {
namespace {

/// "volumes[0].size" as the tail of a JSON pointer, "volumes/0/size".
std::string pointerOf(std::string_view fieldPath)
{
    std::string pointer;
    for (const char c : fieldPath) {
        if (c == '[' || c == '.')
            pointer += '/';
        else if (c != ']')
            pointer += c;
    }
    return pointer;
}

tl::unexpected<Error> wrongType(const std::string &where, const std::string &what, const std::string &shape)
{
    return fail(ErrorCode::InvalidInput, what + " must be " + shape + ".", where,
                "Correct it, or restore the file from a copy.");
}

tl::unexpected<Error> atPointer(Error error, const std::string &base)
{
    error.where = error.where.empty() ? base : base + "/" + pointerOf(error.where);
    if (error.remedy.empty())
        error.remedy = "Correct the value, or take it out to have the default.";
    return tl::unexpected<Error>(std::move(error));
}

bool isLegalId(std::string_view id)
{
    const auto legal = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), legal);
}

Result<void> checkId(const std::string &id, const std::string &section)
{
    if (isLegalId(id))
        return {};
    return fail(ErrorCode::InvalidInput, "\"" + excerpt(id) + "\" is not an id.", section,
                "Ids have 1 to 64 of the characters a to z, 0 to 9 and '-'.");
}

/// The object under `key`, or an empty one when the key is not there.
Result<Json> takeObject(Json &file, const char *key)
{
    const auto found = file.find(key);
    if (found == file.end())
        return Json::object();
    if (!found->is_object())
        return wrongType("/" + std::string(key), "\"" + std::string(key) + "\"", "an object");
    Json taken = std::move(*found);
    file.erase(found);
    return taken;
}

Result<std::string> takeText(Json &object, const char *key, const std::string &where)
{
    const auto found = object.find(key);
    if (found == object.end())
        return std::string();
    if (!found->is_string())
        return wrongType(where + "/" + key, "\"" + std::string(key) + "\"", "text");
    std::string text = found->get<std::string>();
    object.erase(found);
    return text;
}

Result<ComponentPtr> readComponent(const std::string &id, Json &json, const KindRegistry &kinds, ProjectReport &report)
{
    const std::string where = "/components/" + id;
    if (!json.is_object())
        return wrongType(where, "A component", "an object");
    auto component = std::make_shared<Component>();
    component->id = ComponentId(id);
    auto kind = takeText(json, "kind", where);
    auto name = takeText(json, "name", where);
    auto parent = takeText(json, "parent", where);
    for (const auto *text : {&kind, &name, &parent})
        if (!*text)
            return tl::unexpected<Error>(text->error());
    if (kind->empty())
        return fail(ErrorCode::InvalidInput, "The component has no \"kind\".", where,
                    "Give it one, such as \"ec2.fleet\".");
    component->kind = std::move(*kind);
    component->name = std::move(*name);
    component->parent = ComponentId(std::move(*parent));
    if (const auto tags = json.find("tags"); tags != json.end()) {
        if (const std::string problem = FieldTraits<TagMap>::read(*tags, component->tags); !problem.empty())
            return fail(ErrorCode::InvalidInput, "\"tags\" " + problem, where + "/tags",
                        "Write tags as \"name\": \"value\".");
        json.erase(tags);
    }
    Json spec = Json::object();
    if (const auto found = json.find("spec"); found != json.end()) {
        if (!found->is_object())
            return wrongType(where + "/spec", "\"spec\"", "an object of fields");
        spec = std::move(*found);
        json.erase(found);
    }
    if (const Kind *known = kinds.find(component->kind)) {
        auto read = known->read(spec, &component->specExtra);
        if (!read)
            return atPointer(std::move(read.error()), where + "/spec");
        component->spec = std::move(*read);
    } else {
        report.unknownKinds.push_back(component->kind);
        component->spec = AnySpec::unknown(std::move(spec));
    }
    auto accepted = takeAccepted(json, where);
    if (!accepted)
        return tl::unexpected<Error>(std::move(accepted.error()));
    component->accepted = std::move(*accepted);
    auto bands = takeBands(json, where);
    if (!bands)
        return tl::unexpected<Error>(std::move(bands.error()));
    component->bands = std::move(*bands);
    component->extra = std::move(json);
    return component;
}

Result<LinkPtr> readLink(const std::string &id, Json &json)
{
    const std::string where = "/links/" + id;
    if (!json.is_object())
        return wrongType(where, "A link", "an object");
    auto link = std::make_shared<Link>();
    link->id = LinkId(id);
    for (const auto &[key, end] : {std::pair{"from", &link->from}, std::pair{"to", &link->to}}) {
        auto text = takeText(json, key, where);
        if (!text)
            return tl::unexpected<Error>(text.error());
        if (text->empty())
            return fail(ErrorCode::InvalidInput, "The link has no \"" + std::string(key) + "\".", where,
                        "Name a component, or remove the link.");
        *end = ComponentId(std::move(*text));
    }
    auto accepted = takeAccepted(json, where);
    if (!accepted)
        return tl::unexpected<Error>(std::move(accepted.error()));
    link->accepted = std::move(*accepted);
    auto bands = takeBands(json, where);
    if (!bands)
        return tl::unexpected<Error>(std::move(bands.error()));
    link->bands = std::move(*bands);
    auto spec = readFields<LinkSpec>(json, &link->extra);
    if (!spec)
        return atPointer(std::move(spec.error()), where);
    link->spec = std::move(*spec);
    return link;
}

Result<Placement> readPlacement(const std::string &id, const Json &json)
{
    Placement placement;
    double *const parts[] = {&placement.x, &placement.y, &placement.w, &placement.h};
    if (!json.is_array() || json.size() != std::size(parts))
        return wrongType("/layout/" + id, "A place", "[x, y, width, height]");
    for (std::size_t i = 0; i < std::size(parts); ++i)
        if (const std::string problem = FieldTraits<double>::read(json[i], *parts[i]); !problem.empty())
            return fail(ErrorCode::InvalidInput, "A coordinate " + problem, "/layout/" + id,
                        "Write [x, y, width, height].");
    return placement;
}

/// What a design is made of.
struct Sections {
    DesignSettings settings;
    std::vector<ComponentPtr> components;
    std::vector<LinkPtr> links;
    std::vector<std::pair<ComponentId, Placement>> placements;
    Json extra;
};

Result<Sections> readSections(Json &file, const KindRegistry &kinds, ProjectReport &report)
{
    // "format" and "app" are written anew, not kept.
    file.erase("format");
    if (auto app = takeText(file, "app", ""); !app)
        return tl::unexpected<Error>(app.error());

    auto settingsJson = takeObject(file, "settings");
    auto componentsJson = takeObject(file, "components");
    auto linksJson = takeObject(file, "links");
    auto layoutJson = takeObject(file, "layout");
    for (const auto *section : {&settingsJson, &componentsJson, &linksJson, &layoutJson})
        if (!*section)
            return tl::unexpected<Error>(section->error());

    auto accepted = takeAccepted(*settingsJson, "/settings");
    if (!accepted)
        return tl::unexpected<Error>(std::move(accepted.error()));
    Json unknownSettings;
    auto settings = readFields<DesignSettings>(*settingsJson, &unknownSettings);
    if (!settings)
        return atPointer(std::move(settings.error()), "/settings");
    settings->accepted = std::move(*accepted);
    if (!unknownSettings.empty())
        file["settings"] = std::move(unknownSettings);

    std::vector<ComponentPtr> components;
    components.reserve(componentsJson->size());
    for (const auto &[id, json] : componentsJson->items()) {
        if (auto legal = checkId(id, "/components/" + id); !legal)
            return tl::unexpected<Error>(legal.error());
        auto component = readComponent(id, json, kinds, report);
        if (!component)
            return tl::unexpected<Error>(std::move(component.error()));
        components.push_back(std::move(*component));
    }
    std::vector<LinkPtr> links;
    links.reserve(linksJson->size());
    for (const auto &[id, json] : linksJson->items()) {
        if (auto legal = checkId(id, "/links/" + id); !legal)
            return tl::unexpected<Error>(legal.error());
        auto link = readLink(id, json);
        if (!link)
            return tl::unexpected<Error>(std::move(link.error()));
        links.push_back(std::move(*link));
    }
    std::vector<std::pair<ComponentId, Placement>> placements;
    placements.reserve(layoutJson->size());
    for (const auto &[id, json] : layoutJson->items()) {
        auto placement = readPlacement(id, json);
        if (!placement)
            return tl::unexpected<Error>(std::move(placement.error()));
        placements.emplace_back(ComponentId(id), *placement);
    }
    return Sections{std::move(*settings), std::move(components), std::move(links), std::move(placements),
                    std::move(file)};
}

Result<Design> designOf(Sections sections)
{
    Design design = Design::of(std::move(sections.settings), std::move(sections.components), std::move(sections.links),
                               std::move(sections.placements), std::move(sections.extra));
    for (const auto &[id, placement] : design.placements())
        if (!design.component(id))
            return fail(ErrorCode::InvalidInput, "There is no component \"" + excerpt(id.value) + "\" to place.",
                        "/layout/" + id.value, "Remove the entry.");
    if (auto problem = checkStructure(design))
        return tl::unexpected<Error>(std::move(*problem));
    return design;
}

/// Of each part that a section of changes names, and does not take out: the baseline's, changed.
Json changedParts(const Json &changes, const auto &before)
{
    Json parts = Json::object();
    for (const auto &[id, change] : changes.items())
        if (!change.is_null()) {
            parts[id] = before(id);
            parts[id].merge_patch(change);
        }
    return parts;
}

/// A scenario that is written as changes. Only what they name is read; all else is the baseline's own.
Result<Design> readChanges(Json &changes, const Design &baseline, const KindRegistry &kinds, ProjectReport &report)
{
    auto settings = takeObject(changes, "settings");
    auto components = takeObject(changes, "components");
    auto links = takeObject(changes, "links");
    auto layout = takeObject(changes, "layout");
    for (const auto *section : {&settings, &components, &links, &layout})
        if (!*section)
            return tl::unexpected<Error>(section->error());
    for (const auto &[id, change] : components->items())
        if (change.is_object() && !change.contains("kind") && !baseline.component(ComponentId(id)))
            return fail(ErrorCode::InvalidInput, "The baseline has no component \"" + excerpt(id) + "\" to change.",
                        "/components/" + id, "Take the entry out, or give it a \"kind\".");
    Json touched = otherKeys(baseline);
    touched.merge_patch(changes);
    touched["settings"] = settingsJson(baseline);
    touched["settings"].merge_patch(*settings);
    touched["components"] = changedParts(*components, [&](const std::string &id) {
        const ComponentPtr part = baseline.component(ComponentId(id));
        return part ? partJson(*part) : Json::object();
    });
    touched["links"] = changedParts(*links, [&](const std::string &id) {
        const LinkPtr part = baseline.link(LinkId(id));
        return part ? partJson(*part) : Json::object();
    });
    touched["layout"] = changedParts(*layout, [](const std::string &) { return Json(); });

    auto sections = readSections(touched, kinds, report);
    if (!sections)
        return tl::unexpected<Error>(std::move(sections.error()));
    for (const ComponentPtr &part : baseline.components())
        if (!components->contains(part->id.value))
            sections->components.push_back(part);
    for (const LinkPtr &part : baseline.links())
        if (!links->contains(part->id.value))
            sections->links.push_back(part);
    for (const auto &part : baseline.placements())
        if (!layout->contains(part.first.value))
            sections->placements.push_back(part);
    return designOf(std::move(*sections));
}

Result<Design> readScenarioDesign(Json &json, bool whole, const Design &baseline, const KindRegistry &kinds,
                                  ProjectReport &report)
{
    for (const char *key : {"app", "format", "scenarios"})
        if (json.contains(key))
            return fail(ErrorCode::InvalidInput, "\"" + std::string(key) + "\" belongs to the file, not to a scenario.",
                        "/" + std::string(key), "Take it out here.");
    if (!whole)
        return readChanges(json, baseline, kinds, report);
    auto sections = readSections(json, kinds, report);
    return sections ? designOf(std::move(*sections)) : tl::unexpected<Error>(std::move(sections.error()));
}

Result<Scenario> readScenario(const std::string &id, Json &json, const Scenario &baseline, const KindRegistry &kinds,
                              ProjectReport &report)
{
    const std::string where = "/scenarios/" + id;
    if (!json.is_object())
        return wrongType(where, "A scenario", "an object");
    Scenario scenario;
    scenario.id = ScenarioId(id);
    scenario.design = baseline.design;
    auto name = takeText(json, "name", where);
    auto letter = takeText(json, "letter", where);
    for (const auto *text : {&name, &letter})
        if (!*text)
            return tl::unexpected<Error>(text->error());
    scenario.name = std::move(*name);
    const bool isBaseline = scenario.id == baseline.id;
    if (!isBaseline || !letter->empty())
        scenario.letter = letter->size() == 1 ? letter->front() : '\0';
    const bool whole = json.contains("design");
    const std::string key = whole ? "design" : "changes";
    if ((whole && json.contains("changes")) || (isBaseline && json.contains(key)))
        return fail(ErrorCode::InvalidInput,
                    isBaseline ? "The baseline is the file itself: it has no \"" + key + "\" here."
                               : "A scenario has \"changes\" or a whole \"design\", not both.",
                    where + "/" + key, "Take it out.");
    auto content = takeObject(json, key.c_str());
    if (!content)
        return wrongType(where + "/" + key, "\"" + key + "\"", "an object");
    if (!isBaseline) {
        auto design = readScenarioDesign(*content, whole, baseline.design, kinds, report);
        if (!design) {
            Error error = std::move(design.error());
            error.where = where + "/" + key + error.where;
            error.message = "Scenario \"" + excerpt(scenario.name) + "\": " + error.message;
            return tl::unexpected<Error>(std::move(error));
        }
        scenario.design = design->sharedWith(baseline.design);
    }
    scenario.extra = std::move(json);
    return scenario;
}

Result<Scenarios> readBody(Json &file, const KindRegistry &kinds, ProjectReport &report)
{
    auto scenariosJson = takeObject(file, "scenarios");
    if (!scenariosJson)
        return tl::unexpected<Error>(scenariosJson.error());
    auto sections = readSections(file, kinds, report);
    auto baseline = sections ? designOf(std::move(*sections)) : tl::unexpected<Error>(std::move(sections.error()));
    if (!baseline)
        return tl::unexpected<Error>(std::move(baseline.error()));
    Scenarios scenarios(std::move(*baseline));
    // The baseline first: only its own name, not its usual one, is taken then.
    std::vector<std::string> ids;
    for (const auto &[id, json] : scenariosJson->items())
        ids.insert(id == kBaselineId ? ids.begin() : ids.end(), id);
    for (const std::string &id : ids) {
        Json &json = (*scenariosJson)[id];
        const std::string where = "/scenarios/" + id;
        if (auto legal = checkId(id, where); !legal)
            return tl::unexpected<Error>(legal.error());
        auto scenario = readScenario(id, json, scenarios.baseline(), kinds, report);
        if (!scenario)
            return tl::unexpected<Error>(std::move(scenario.error()));
        auto more = scenarios.with(std::move(*scenario));
        if (!more)
            return atPointer(std::move(more.error()), where);
        scenarios = std::move(*more);
    }
    std::sort(report.unknownKinds.begin(), report.unknownKinds.end());
    report.unknownKinds.erase(std::unique(report.unknownKinds.begin(), report.unknownKinds.end()),
                              report.unknownKinds.end());
    return scenarios;
}

/// Levels of a scenario's design above those of the file's own: "scenarios", the id, "changes".
constexpr std::size_t kScenarioLevels = 3;

std::size_t depthOf(const Json &value)
{
    std::size_t inside = 0;
    if (value.is_structured())
        for (const Json &each : value)
            inside = std::max(inside, depthOf(each));
    return value.is_structured() ? 1 + inside : 0;
}

/// The file may be deeper than a design where a scenario's design is, and nowhere else: else it could not be written there.
Result<void> checkDepth(const Json &file)
{
    if (file.is_object())
        for (const auto &[key, value] : file.items())
            if (key != "scenarios" && depthOf(value) >= kMaxJsonDepth)
                return fail(ErrorCode::LimitExceeded,
                            "The JSON is nested deeper than " + std::to_string(kMaxJsonDepth) + " levels.", "/" + key,
                            "A design never needs that: restore the file from a copy.");
    return {};
}

/// Answers with the file's format, or says why it has none.
Result<int> formatOf(const Json &file)
{
    const std::string remedy = "Open a .gplan file that Groundplan wrote.";
    if (!file.is_object())
        return fail(ErrorCode::InvalidInput, "This is not a Groundplan design.", "line 1", remedy);
    const auto format = file.find("format");
    if (format == file.end())
        return fail(ErrorCode::InvalidInput, "This is not a Groundplan design: \"format\" is missing.", "line 1",
                    remedy);
    if (!format->is_number_integer() || *format < 1 || *format > 1'000'000)
        return fail(ErrorCode::InvalidInput, "\"format\" must be a whole number from 1.", "/format", remedy);
    return format->get<int>();
}

}  // namespace

Result<Scenarios> readScenarios(std::string_view bytes, const KindRegistry &kinds, ProjectReport *report,
                                bool acceptNewer)
{
    if (bytes.size() > kMaxProjectBytes)
        return fail(ErrorCode::LimitExceeded,
                    "The file has more than " + std::to_string(kMaxProjectBytes / (1024 * 1024)) +
                        " MiB, the limit for a design.",
                    {}, "Check that it is the right file.");
    auto file = readJson(bytes, kMaxJsonDepth + kScenarioLevels);
    if (!file && file.error().code == ErrorCode::LimitExceeded)
        file = readJson(bytes, kMaxJsonDepth);  // to say the limit that holds for a design
    if (!file)
        return tl::unexpected<Error>(std::move(file.error()));

    const auto withLine = [&](Error error) {
        if (error.where.starts_with('/'))
            error.where = "line " + std::to_string(lineOf(bytes, error.where)) + ", " + excerpt(error.where, 200);
        return tl::unexpected<Error>(std::move(error));
    };
    if (auto depth = checkDepth(*file); !depth)
        return withLine(std::move(depth.error()));
    const auto format = formatOf(*file);
    if (!format)
        return withLine(format.error());

    ProjectReport found;
    found.format = *format;
    const Error newer{ErrorCode::NewerFormat,
                      "The file has format " + std::to_string(*format) + ", and this version reads up to format " +
                          std::to_string(kProjectFormat) + ".",
                      {},
                      "Open it with a newer Groundplan."};
    if (*format > kProjectFormat && !acceptNewer)
        return tl::unexpected<Error>(newer);
    if (*format < kProjectFormat) {
        auto steps = migrate(*file, *format, kProjectFormat, projectMigrations());
        if (!steps)
            return withLine(std::move(steps.error()));
        found.migrations = std::move(*steps);
    }
    auto scenarios = readBody(*file, kinds, found);
    if (*format > kProjectFormat) {
        if (!scenarios || !found.unknownKinds.empty())
            return tl::unexpected<Error>(newer);
        found.readOnly = true;
    }
    if (!scenarios)
        return withLine(std::move(scenarios.error()));
    if (report)
        *report = std::move(found);
    return scenarios;
}

Result<Design> readProject(std::string_view bytes, const KindRegistry &kinds, ProjectReport *report, bool acceptNewer)
{
    return readScenarios(bytes, kinds, report, acceptNewer).map([](const Scenarios &all) {
        return all.baseline().design;
    });
}

}  // namespace gp
