// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"
#include "app/result_text.h"
#include "app/verbs.h"
#include "core/describe/fields.h"
#include "core/evaluate/explain.h"
#include "core/exchange/results_json.h"

#include <set>

namespace gp::app {
namespace {

const ComponentId kService("service");

/// Sets one "field=value". @return the exit status when it cannot be set, else nothing
std::optional<int> setOne(const Call &call, AnySpec &spec, const std::string &assignment)
{
    const auto equals = assignment.find('=');
    if (equals == std::string::npos || equals == 0)
        return call.wrongCall("--set takes field=value, not \"" + excerpt(assignment) + "\".");
    const std::string path = assignment.substr(0, equals);
    const auto field = fieldAt(spec.fields(), path);
    if (!field)
        return call.wrongCall("--set: " + field.error().message + " " + field.error().remedy);
    const auto place = [&](Error error) {
        error.where = "--set " + excerpt(path);
        if (error.remedy.empty())
            error.remedy = "`groundplan kinds` says what a field takes.";
        return error;
    };
    const auto value = parseFieldText(*field, assignment.substr(equals + 1));
    if (!value)
        return call.badInput(place(value.error()));
    auto changed = withField(spec, path, *value);
    if (!changed && changed.error().code == ErrorCode::NotFound)
        return call.wrongCall("--set: " + changed.error().message);
    if (!changed)
        return call.badInput(place(changed.error()));
    spec = std::move(*changed);
    return std::nullopt;
}

std::string nameOf(const std::string &path) { return path.substr(0, path.find('[')); }

const FieldDescription *fieldNamed(const std::vector<FieldDescription> &fields, const std::string &name)
{
    for (const FieldDescription &field : fields)
        if (field.name == name)
            return &field;
    return nullptr;
}

/// A field that was set says which way of asking is meant: "count=6" makes a fleet sized by count. What it hangs on follows,
/// unless the call set that itself to something else.
std::optional<Error> followSetFields(AnySpec &spec, const std::set<std::string> &given)
{
    for (const std::string &name : given) {
        const FieldDescription *field = fieldNamed(spec.fields(), name);
        for (const Condition &condition : field->when) {
            const Json value = spec.toJson().value(condition.field, Json());
            const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
            if (std::find(condition.values.begin(), condition.values.end(), text) != condition.values.end())
                continue;
            if (given.contains(condition.field))
                return Error{ErrorCode::InvalidInput,
                             field->label + " does not apply while " + condition.field + " is " + excerpt(text) + ".",
                             "--set " + name, "Leave one of the two out."};
            const auto implied = parseFieldText(*fieldNamed(spec.fields(), condition.field), condition.values.front());
            if (auto changed =
                    implied ? withField(spec, condition.field, *implied) : tl::unexpected<Error>(implied.error()))
                spec = std::move(*changed);
        }
    }
    // Two that ask for different ways: whichever came last has switched the other off.
    for (const std::string &name : given) {
        const std::vector<FieldDescription> fields = spec.fields();
        if (const FieldDescription *field = fieldNamed(fields, name); !applies(*field, spec.toJson(), fields))
            return Error{ErrorCode::InvalidInput,
                         field->label + " does not apply beside the other fields that are set.", "--set " + name,
                         "Leave one of them out."};
    }
    return std::nullopt;
}

/// The service alone, in a Region where its kind may stand in one.
Design designAround(const Kind &kind, AnySpec spec, const std::string &region)
{
    Component service;
    service.id = kService;
    service.kind = kind.info.id;
    service.name = kind.info.title;
    service.spec = std::move(spec);
    std::vector<ComponentPtr> components;
    const Kind *frame = engine().kinds.find("aws.region");
    if (frame && whyNotHold(frame, kind).empty()) {
        Component around;
        around.id = ComponentId("region");
        around.kind = frame->info.id;
        around.name = frame->info.title;
        if (auto placed = withField(frame->defaults, "region", region))
            around.spec = std::move(*placed);
        service.parent = around.id;
        components.push_back(std::make_shared<const Component>(std::move(around)));
    }
    components.push_back(std::make_shared<const Component>(std::move(service)));
    return Design::of({}, std::move(components), {}, {});
}

int runRecommend(const Call &call)
{
    const std::string &id = call.words().front();
    const Kind *kind = engine().kinds.find(id);
    if (!kind) {
        const std::string nearest = engine().kinds.nearestId(id);
        return call.wrongCall("there is no kind \"" + excerpt(id) + "\"." +
                              (nearest.empty() ? "" : " Did you mean " + nearest + "?"));
    }
    const Catalog &catalog = engine().offers.catalog();
    const std::string region = call.value("--region").value_or(std::string(catalog.referenceRegion().code));
    if (!catalog.region(region))
        return call.badInput({ErrorCode::NotFound, "\"" + excerpt(region) + "\" is not a Region of the catalog.",
                              "--region", "Give a code such as " + std::string(catalog.referenceRegion().code) + "."});
    AnySpec spec = kind->defaults;
    std::set<std::string> given;
    for (const std::string &assignment : call.values("--set")) {
        if (const auto failed = setOne(call, spec, assignment))
            return *failed;
        given.insert(nameOf(assignment.substr(0, assignment.find('='))));
    }
    if (const auto problem = followSetFields(spec, given))
        return call.badInput(*problem);
    for (Error problem : validateFields(spec.toJson(), kind->fields)) {
        problem.where = "--set " + problem.where;
        return call.badInput(problem);
    }
    const EvaluationPtr evaluation = evaluate(designAround(*kind, std::move(spec), region), engine());
    const ComponentResult result = explained(*evaluation->component(kService), engine());
    if (!result.errors.empty()) {
        Error problem = result.errors.front();
        problem.where = problem.where.empty() ? id : "--set " + problem.where;
        return call.badInput(problem);
    }
    return call.has("--json") ? call.writeJson(componentToJson(result)) : call.write(recommendationText(result));
}

}  // namespace

Verb recommendVerb()
{
    return {"recommend",
            "KIND",
            "Plans one service from its requirements; those not set have their defaults. Alternatives, cost and "
            "reasons come with it.",
            {{"--region", "R", "the Region's code, such as eu-central-1"},
             {"--set", "FIELD=VALUE", "one requirement; may be given many times"},
             kJsonOption,
             kOutputOption},
            1,
            1,
            runRecommend};
}

}  // namespace gp::app
