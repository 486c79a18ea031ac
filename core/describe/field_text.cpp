// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"

#include "core/describe/access_curve.h"
#include "core/describe/size_mix.h"

#include <cmath>

namespace gp {

Result<Json> parseFieldText(const FieldDescription &field, std::string_view text)
{
    const std::string word = trimmed(text);
    const auto refuse = [&](std::string message, std::string remedy) {
        return fail(ErrorCode::InvalidInput, std::move(message), field.name, std::move(remedy));
    };
    if (word.empty() && field.pinnable)
        return Json();
    switch (field.type) {
    case FieldType::Number:
    case FieldType::Integer:
    case FieldType::Money: {
        std::string_view digits = word;
        if (field.type == FieldType::Money && digits.starts_with('$'))
            digits.remove_prefix(1);
        auto number = parseQuantity(digits, field.type == FieldType::Money ? "USD" : std::string_view(field.unit));
        if (!number)
            return refuse(number.error().message, number.error().remedy);
        if (field.type == FieldType::Integer) {
            if (*number != std::floor(*number) || std::fabs(*number) > 9e15)
                return refuse(field.label + " must be a whole number.", "Type it without a fraction.");
            return Json(static_cast<std::int64_t>(*number));
        }
        return FieldTraits<double>::write(*number);
    }
    case FieldType::Text:
        return Json(field.multiline ? std::string(text) : word);
    case FieldType::Bool: {
        const std::string lower = toLower(word);
        if (lower == "true" || lower == "yes" || lower == "on" || lower == "1")
            return Json(true);
        if (lower == "false" || lower == "no" || lower == "off" || lower == "0")
            return Json(false);
        return refuse("\"" + excerpt(word) + "\" is neither yes nor no.", "Type yes or no.");
    }
    case FieldType::Choice: {
        std::vector<std::string> values;
        for (const ChoiceOption &choice : field.choices) {
            if (toLower(choice.value) == toLower(word) || toLower(choice.label) == toLower(word))
                return Json(choice.value);
            values.push_back(choice.value);
        }
        const std::string nearest = nearestWord(word, values);
        return refuse("\"" + excerpt(word) + "\" is not a choice of " + field.label + ".",
                      nearest.empty() ? "Choose " + orList(values) + "." : "Did you mean \"" + nearest + "\"?");
    }
    case FieldType::CidrList:
        if (!word.starts_with('[')) {
            Json ranges = Json::array();
            for (const std::string &part : split(word, ','))
                if (!trimmed(part).empty())
                    ranges.push_back(trimmed(part));
            return ranges;
        }
        break;
    case FieldType::AgeCurve:
        if (!word.starts_with('[')) {
            const auto curve = readCurve(word);
            if (!curve)
                return refuse(curve.error().message, curve.error().remedy);
            return FieldTraits<AgeCurve>::write(*curve);
        }
        break;
    case FieldType::SizeMix:
        if (!word.starts_with('[')) {
            const auto mix = readMix(word);
            if (!mix)
                return refuse(mix.error().message, mix.error().remedy);
            return FieldTraits<SizeMix>::write(*mix);
        }
        break;
    default:
        break;
    }
    Json json = Json::parse(word, nullptr, false);
    if (json.is_discarded())
        return refuse(field.label + " is not JSON.", "Write a list such as [{\"name\": \u2026}].");
    return json;
}

std::string formatFieldValue(const FieldDescription &field, const Json &value)
{
    if (value.is_null())
        return {};
    if (value.is_boolean())
        return value.get<bool>() ? "yes" : "no";
    if (field.type == FieldType::Choice && value.is_string()) {
        for (const ChoiceOption &choice : field.choices)
            if (choice.value == value.get<std::string>())
                return choice.label;
        return value.get<std::string>();
    }
    if (value.is_number())
        return formatNumber(value.get<double>(), 6);
    if (value.is_string())
        return value.get<std::string>();
    if (field.type == FieldType::CidrList && value.is_array()) {
        std::string text;
        for (const Json &range : value)
            text += (text.empty() ? "" : ", ") + (range.is_string() ? range.get<std::string>() : std::string());
        return text;
    }
    if (field.type == FieldType::TagMap && value.is_object()) {
        std::string text;
        for (const auto &[key, entry] : value.items())
            text += (text.empty() ? "" : ", ") + key + " = " +
                    (entry.is_string() ? entry.get<std::string>() : entry.dump());
        return text;
    }
    if (field.type == FieldType::Table)
        return std::to_string(value.size()) + (value.size() == 1 ? " row" : " rows");
    if (field.type == FieldType::HourlyWeek && value.is_array()) {
        double sum = 0;
        for (const Json &share : value)
            sum += share.is_number() ? share.get<double>() : 0;
        return "mean " + formatNumber(value.empty() ? 0 : 100 * sum / static_cast<double>(value.size()), 0) +
               " % of the peak";
    }
    if (AgeCurve curve; field.type == FieldType::AgeCurve && FieldTraits<AgeCurve>::read(value, curve).empty())
        return writeCurve(curve);
    if (SizeMix mix; field.type == FieldType::SizeMix && FieldTraits<SizeMix>::read(value, mix).empty())
        return writeMix(mix);
    return value.dump();
}

}  // namespace gp
