// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"

namespace gp {
namespace {

Json pairList()
{
    return {{"type", "array"},
            {"items",
             {{"type", "array"}, {"minItems", 2}, {"maxItems", 2}, {"items", {{"type", "number"}, {"minimum", 0}}}}}};
}

Json schemaOfField(const FieldDescription &field)
{
    Json schema = Json::object();
    switch (field.type) {
    case FieldType::Number:
    case FieldType::Money:
        schema["type"] = "number";
        break;
    case FieldType::Integer:
        schema["type"] = "integer";
        break;
    case FieldType::Text:
        schema["type"] = "string";
        break;
    case FieldType::Bool:
        schema["type"] = "boolean";
        break;
    case FieldType::Choice: {
        Json values = Json::array();
        for (const ChoiceOption &choice : field.choices)
            values.push_back(choice.value);
        schema["enum"] = std::move(values);
        break;
    }
    case FieldType::Table:
        schema = {{"type", "array"}, {"items", schemaOf(field.columns)}};
        break;
    case FieldType::HourlyWeek:
        schema = {{"type", "array"},
                  {"minItems", 24},
                  {"maxItems", HourlyWeek::kHours},
                  {"items", {{"type", "number"}, {"minimum", 0}, {"maximum", 1}}}};
        break;
    case FieldType::AgeCurve:
    case FieldType::SizeMix:
        schema = pairList();
        break;
    case FieldType::TagMap:
        schema = {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
        break;
    case FieldType::CidrList:
        schema = {{"type", "array"}, {"items", {{"type", "string"}}}};
        break;
    }
    // Ranges are advice for editors and not part of what a file may hold: a value out of range loads and is shown as an error.
    std::string text = field.label;
    if (!field.unit.empty())
        text += " (" + field.unit + ")";
    if (field.min)
        text += ", from " + formatNumber(*field.min, 6);
    if (field.max)
        text += ", up to " + formatNumber(*field.max, 6);
    schema["description"] = text + "." + (field.help.empty() ? "" : " " + field.help);
    if (!field.defaultValue.is_null())
        schema["default"] = field.defaultValue;
    return schema;
}

}  // namespace

Json schemaOf(const std::vector<FieldDescription> &fields)
{
    Json properties = Json::object();
    for (const FieldDescription &field : fields)
        properties[field.name] = schemaOfField(field);
    return {{"type", "object"}, {"properties", std::move(properties)}};
}

Json fieldsToJson(const std::vector<FieldDescription> &fields)
{
    Json list = Json::array();
    for (const FieldDescription &field : fields) {
        Json choices = Json::array();
        for (const ChoiceOption &choice : field.choices)
            choices.push_back({{"value", choice.value}, {"label", choice.label}});
        Json when = Json::array();
        for (const Condition &condition : field.when)
            when.push_back({{"field", condition.field}, {"in", condition.values}});
        list.push_back({{"name", field.name},
                        {"label", field.label},
                        {"type", fieldTypeName(field.type)},
                        {"unit", field.unit.empty() ? Json() : Json(field.unit)},
                        {"default", field.defaultValue},
                        {"min", field.min ? FieldTraits<double>::write(*field.min) : Json()},
                        {"max", field.max ? FieldTraits<double>::write(*field.max) : Json()},
                        {"choices", std::move(choices)},
                        {"applies_when", std::move(when)},
                        {"section", field.section},
                        {"rare", field.rare},
                        {"pinnable", field.pinnable},
                        {"columns", fieldsToJson(field.columns)},
                        {"key", field.key},
                        {"help", field.help}});
    }
    return list;
}

}  // namespace gp
