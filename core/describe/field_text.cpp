// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"

#include <charconv>
#include <cmath>
#include <span>

namespace gp {
namespace {

/// A unit that may be typed and what one of it is in the base of its family.
struct UnitName {
    std::string_view text;  ///< lower case, as typed
    double factor;
};

constexpr double kKi = 1024;
constexpr double kMi = kKi * 1024;
constexpr double kGi = kMi * 1024;
constexpr double kTi = kGi * 1024;
constexpr double kPi = kTi * 1024;
// AWS bills sizes in powers of 1,024 whatever they are called, so both spellings mean the same here.
constexpr UnitName kBytes[] = {{"b", 1},     {"kb", kKi},  {"kib", kKi}, {"k", kKi},   {"mb", kMi},
                               {"mib", kMi}, {"m", kMi},   {"gb", kGi},  {"gib", kGi}, {"g", kGi},
                               {"tb", kTi},  {"tib", kTi}, {"t", kTi},   {"pb", kPi},  {"pib", kPi}};
constexpr UnitName kByteRates[] = {{"kb/s", kKi},  {"kib/s", kKi}, {"mb/s", kMi},
                                   {"mib/s", kMi}, {"gb/s", kGi},  {"gib/s", kGi}};
constexpr UnitName kBitRates[] = {{"kbps", 1e3},   {"mbps", 1e6},   {"gbps", 1e9},  {"tbps", 1e12},
                                  {"kbit/s", 1e3}, {"mbit/s", 1e6}, {"gbit/s", 1e9}};
constexpr UnitName kTimes[] = {{"s", 1},    {"sec", 1},      {"seconds", 1}, {"min", 60},    {"minutes", 60},
                               {"h", 3600}, {"hours", 3600}, {"d", 86400},   {"days", 86400}};
constexpr UnitName kMonths[] = {{"months", 1}, {"month", 1}, {"mo", 1}, {"years", 12}, {"year", 12}, {"y", 12}};
// A month is 730 hours (AWS Pricing Calculator).
constexpr UnitName kPerSecond[] = {{"/s", 1},
                                   {"req/s", 1},
                                   {"rps", 1},
                                   {"/min", 1.0 / 60},
                                   {"req/min", 1.0 / 60},
                                   {"/h", 1.0 / 3600},
                                   {"req/h", 1.0 / 3600},
                                   {"/day", 1.0 / 86400},
                                   {"/d", 1.0 / 86400},
                                   {"/month", 1.0 / (730.0 * 3600)},
                                   {"req/month", 1.0 / (730.0 * 3600)}};
constexpr std::span<const UnitName> kFamilies[] = {kBytes, kByteRates, kBitRates, kTimes, kMonths, kPerSecond};

const UnitName *findUnit(std::span<const UnitName> family, std::string_view text)
{
    for (const UnitName &unit : family)
        if (unit.text == text)
            return &unit;
    return nullptr;
}

std::span<const UnitName> familyOf(std::string_view unit)
{
    const std::string wanted = toLower(unit);
    for (const auto &family : kFamilies)
        if (findUnit(family, wanted))
            return family;
    return {};
}

/// Splits "10k/s" into 10, a multiplier and what is left ("/s").
double takeMultiplier(std::string &rest, std::span<const UnitName> family)
{
    if (rest.empty() || findUnit(family, rest))
        return 1;
    double factor = 1;
    switch (rest.front()) {
    case 'k':
        factor = 1e3;
        break;
    case 'm':
        factor = 1e6;
        break;
    case 'b':
        factor = 1e9;
        break;
    default:
        return 1;
    }
    const std::string after = trimmed(std::string_view(rest).substr(1));
    if (!after.empty() && !findUnit(family, after))
        return 1;
    rest = after;
    return factor;
}

std::size_t digitsFrom(const std::string &text, std::size_t at)
{
    std::size_t n = 0;
    while (at + n < text.size() && text[at + n] >= '0' && text[at + n] <= '9')
        ++n;
    return n;
}

}  // namespace

Result<double> parseQuantity(std::string_view typed, std::string_view unit)
{
    std::string text = trimmed(typed.substr(0, 100));
    while (!text.empty() && (text.starts_with("\u2265") || text.front() == '=' || text.front() == '~'))
        text = trimmed(std::string_view(text).substr(text.front() == '=' || text.front() == '~' ? 1 : 3));
    std::string digits;
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        // A comma before three digits groups them. Any other would be a decimal one, which must not multiply by ten.
        const bool groups = c == '\'' || c == '_' || (c == ',' && digitsFrom(text, i + 1) == 3 && !digits.empty());
        const bool groupSpace = groups && digitsFrom(text, i + 1) > 0;
        const bool exponent =
            (c == 'e' || c == 'E') && i + 1 < text.size() && !digits.empty() &&
            ((text[i + 1] >= '0' && text[i + 1] <= '9') || (text[i + 1] == '-' && i + 2 < text.size()));
        const bool sign = (c == '-' || c == '+') && (digits.empty() || digits.back() == 'e');
        if ((c >= '0' && c <= '9') || c == '.' || exponent || sign)
            digits += c == 'E' ? 'e' : c;
        else if (!groupSpace)
            break;
    }
    double number = 0;
    const char *first = digits.data() + (digits.starts_with('+') ? 1 : 0);
    const auto [end, problem] = std::from_chars(first, digits.data() + digits.size(), number);
    if (digits.empty() || problem != std::errc() || end != digits.data() + digits.size() || !std::isfinite(number))
        return fail(ErrorCode::InvalidInput, "\"" + excerpt(typed) + "\" is not a number.", {},
                    unit.empty() ? "Type digits, such as 12."
                                 : "Type a number, with " + std::string(unit) + " or nothing after it.");

    std::string rest = toLower(trimmed(std::string_view(text).substr(i)));
    const auto family = familyOf(unit);
    const double multiplier = takeMultiplier(rest, family);
    if (rest.empty() || rest == toLower(unit))
        return number * multiplier;
    const UnitName *typedUnit = findUnit(family, rest);
    const UnitName *fieldUnit = findUnit(family, toLower(unit));
    if (!typedUnit || !fieldUnit) {
        std::vector<std::string> known;
        for (const UnitName &name : family)
            if (name.text.size() > 1)
                known.emplace_back(name.text);
        return fail(ErrorCode::InvalidInput, "\"" + excerpt(rest) + "\" is not a unit that fits here.", {},
                    known.empty() ? (unit.empty() ? "Type the number alone." : "Type it in " + std::string(unit) + ".")
                                  : "Use " + orList(known) + ".");
    }
    return number * multiplier * typedUnit->factor / fieldUnit->factor;
}

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
    return value.dump();
}

}  // namespace gp
