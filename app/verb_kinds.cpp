// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"
#include "app/text_table.h"
#include "app/verbs.h"
#include "core/describe/fields.h"

namespace gp::app {
namespace {

int listKinds(const Call &call)
{
    if (call.has("--json")) {
        Json list = Json::array();
        for (const Kind *kind : engine().kinds.all())
            list.push_back({{"id", kind->info.id},
                            {"title", kind->info.title},
                            {"category", textOf(kind->info.category)},
                            {"summary", kind->info.summary}});
        return call.writeJson({{"kinds", std::move(list)}});
    }
    std::vector<std::vector<std::string>> rows;
    for (const Kind *kind : engine().kinds.all())
        rows.push_back(
            {kind->info.id, kind->info.title, std::string(labelOf(kind->info.category)), kind->info.summary});
    return call.write(textTable({"kind", "title", "category", "what it is"}, rows));
}

std::string rangeText(const FieldDescription &field)
{
    if (!field.choices.empty()) {
        std::vector<std::string> values;
        for (const ChoiceOption &choice : field.choices)
            values.push_back(choice.value);
        return orList(values);
    }
    if (field.min && field.max)
        return formatNumber(*field.min, 6) + " to " + formatNumber(*field.max, 6);
    if (field.min)
        return "from " + formatNumber(*field.min, 6);
    return field.max ? "up to " + formatNumber(*field.max, 6) : "";
}

int describeKind(const Call &call, const Kind &kind)
{
    if (call.has("--json"))
        return call.writeJson(
            {{"id", kind.info.id}, {"title", kind.info.title}, {"fields", fieldsToJson(kind.fields)}});
    std::vector<std::vector<std::string>> rows;
    for (const FieldDescription &field : kind.fields) {
        const std::string value = field.type == FieldType::HourlyWeek ? "all 1"
                                  : field.defaultValue.is_null()      ? "advised"
                                                                      : formatFieldValue(field, field.defaultValue);
        rows.push_back(
            {field.name, field.label, std::string(fieldTypeName(field.type)), field.unit, value, rangeText(field)});
    }
    return call.write(kind.info.id + ": " + kind.info.title + "\n\n" +
                      textTable({"field", "label", "type", "unit", "default", "values"}, rows));
}

int runKinds(const Call &call)
{
    if (call.words().empty())
        return listKinds(call);
    const std::string &id = call.words().front();
    if (const Kind *kind = engine().kinds.find(id))
        return describeKind(call, *kind);
    const std::string nearest = engine().kinds.nearestId(id);
    return call.wrongCall("there is no kind \"" + excerpt(id) + "\"." +
                          (nearest.empty() ? "" : " Did you mean " + nearest + "?"));
}

}  // namespace

Verb kindsVerb()
{
    return {"kinds", "[KIND]", "Lists the service kinds, or the fields of one.", {kJsonOption, kOutputOption}, 0,
            1,       runKinds};
}

}  // namespace gp::app
