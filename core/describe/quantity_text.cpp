// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/describe/quantity_readings.h"

#include <algorithm>
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
constexpr UnitName kOperations[] = {{"iops", 1}, {"io/s", 1}, {"ops/s", 1}, {"/s", 1}};
constexpr std::span<const UnitName> kFamilies[] = {kBytes,  kByteRates, kBitRates,  kTimes,
                                                   kMonths, kPerSecond, kOperations};

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
/// @param own  the field's own unit, lower case, which may have no family
double takeMultiplier(std::string &rest, std::span<const UnitName> family, std::string_view own)
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
    if (!after.empty() && after != own && !findUnit(family, after))
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

/// A typed quantity taken apart: "42.5 TB" is 42.5 and "tb".
struct TypedQuantity {
    double number = 0;
    std::string rest;  // lower case
};

Result<TypedQuantity> takeApart(std::string_view typed, std::string_view unit)
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
    return TypedQuantity{number, toLower(trimmed(std::string_view(text).substr(i)))};
}

bool isFamily(std::span<const UnitName> family, std::span<const UnitName> other)
{
    return !family.empty() && family.data() == other.data();
}

/// "tb" as people write it.
std::string spelt(std::string_view unit, std::span<const UnitName> family)
{
    std::string text(unit);
    if (isFamily(family, kBytes) || isFamily(family, kByteRates)) {
        if (text.size() == 1 && text != "b")
            text += 'b';
        for (std::size_t i = 0; i < text.size() && text[i] != '/'; ++i)
            if (text[i] != 'i')
                text[i] = static_cast<char>(text[i] - 'a' + 'A');
        return text;
    }
    if (isFamily(family, kBitRates))
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text.starts_with('/') ? "req" + text : text;
}

/// "1 TB = 1,024 GB", the greater unit first.
std::string ruleOf(const UnitName &typed, const UnitName &own, std::string_view ownSpelt,
                   std::span<const UnitName> family)
{
    std::string word = spelt(typed.text, family);
    const double ratio = typed.factor / own.factor;
    if (ratio >= 1 && (isFamily(family, kTimes) || isFamily(family, kMonths)) && word.size() > 3 && word.ends_with('s'))
        word.pop_back();  // "1 hour"
    const std::string rule = ratio >= 1 ? "1 " + word + " = " + formatNumber(ratio, 6) + " " + std::string(ownSpelt)
                                        : formatNumber(1 / ratio, 6) + " " + word + " = 1 " + std::string(ownSpelt);
    return isFamily(family, kBytes) ? rule + ", as billed" : rule;
}

struct Power {
    char letter;
    double thousands;
    std::string_view written;
};
constexpr Power kDecimals[] = {{'k', 1e3, "10\u00B3"},
                               {'m', 1e6, "10\u2076"},
                               {'g', 1e9, "10\u2079"},
                               {'t', 1e12, "10\u00B9\u00B2"},
                               {'p', 1e15, "10\u00B9\u2075"}};

/// Gathers readings of one field, each value once.
class Readings {
public:
    explicit Readings(const FieldDescription &field) : m_field(field) {}

    void add(double value, std::string rule, bool inRange = true)
    {
        if (!std::isfinite(value) || std::fabs(value) > kMost)
            return;
        if (inRange && ((m_field.min && value < *m_field.min) || (m_field.max && value > *m_field.max)))
            return;
        if (m_field.type == FieldType::Integer && value != std::floor(value)) {
            value = std::ceil(value);
            rule += ", rounded up";
        }
        QuantityReading reading;
        reading.value = FieldTraits<double>::write(value);
        reading.typed = formatFieldValue(m_field, reading.value);
        const std::string figure = std::fabs(value) < kManyDigits ? reading.typed : formatNumber(value, 2);
        reading.shown = m_field.type == FieldType::Money ? "$" + figure
                        : m_field.unit.empty()           ? figure
                                                         : figure + " " + m_field.unit;
        reading.rule = std::move(rule);
        if (std::none_of(m_list.begin(), m_list.end(),
                         [&](const QuantityReading &other) { return other.shown == reading.shown; }))
            m_list.push_back(std::move(reading));
    }
    std::vector<QuantityReading> take() { return std::move(m_list); }

private:
    static constexpr double kMost = 9e15;       // what a whole number may be
    static constexpr double kManyDigits = 100;  // from here on further decimals say nothing

    const FieldDescription &m_field;
    std::vector<QuantityReading> m_list;
};

std::string multiplierRule(char letter)
{
    return letter == 'k' ? "k = 1,000" : letter == 'm' ? "m = 1,000,000" : "b = 1,000,000,000";
}

}  // namespace

Result<double> parseQuantity(std::string_view typed, std::string_view unit)
{
    auto parts = takeApart(typed, unit);
    if (!parts)
        return tl::unexpected<Error>(parts.error());
    std::string &rest = parts->rest;
    const auto family = familyOf(unit);
    const double multiplier = takeMultiplier(rest, family, toLower(unit));
    if (rest.empty() || rest == toLower(unit))
        return parts->number * multiplier;
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
    return parts->number * multiplier * typedUnit->factor / fieldUnit->factor;
}

std::vector<QuantityReading> quantityReadings(const FieldDescription &field, std::string_view text)
{
    const bool money = field.type == FieldType::Money;
    if (!money && field.type != FieldType::Number && field.type != FieldType::Integer)
        return {};
    std::string word = trimmed(text.substr(0, 100));
    if (money && word.starts_with('$'))
        word.erase(0, 1);
    const std::string unit = money ? "USD" : field.unit;
    const auto parts = takeApart(word, unit);
    const auto family = familyOf(unit);
    const UnitName *own = findUnit(family, toLower(unit));
    // A space after the number asks for a unit.
    const bool asksForUnit = parts && parts->rest.empty() && text.ends_with(' ') && own;
    if (!parts || parts->rest == toLower(unit) || (parts->rest.empty() && !asksForUnit))
        return {};

    Readings readings(field);
    const std::string &rest = parts->rest;
    const UnitName *typed = findUnit(family, rest);
    if (const auto taken = parseQuantity(word, unit); taken && !asksForUnit) {
        std::string left = rest;
        std::string rule;
        if (takeMultiplier(left, family, toLower(unit)) != 1)
            rule = multiplierRule(rest.front());
        if (const UnitName *behind = findUnit(family, left); behind && own && behind->factor != own->factor)
            rule += (rule.empty() ? "" : ", ") + ruleOf(*behind, *own, unit, family);
        if (rule.empty())
            return {};  // another spelling of the field's unit
        readings.add(*taken, rule, false);
    }
    if (typed && own && rest.size() == 1) {
        // "10k" of gigabytes: kilobytes, or thousands of them?
        const char letter = rest.front();
        const double thousands = letter == 'k' ? 1e3 : letter == 'm' ? 1e6 : letter == 'b' ? 1e9 : 0;
        if (thousands > 0)
            readings.add(parts->number * thousands, multiplierRule(letter));
    }
    if (own)
        for (const UnitName &unitName : family)
            if (unitName.text.size() > 1 && unitName.text != rest && unitName.text.starts_with(rest) &&
                unitName.factor != own->factor)
                readings.add(parts->number * unitName.factor / own->factor, ruleOf(unitName, *own, unit, family));
    if (typed && own && isFamily(family, kBytes) && rest.size() > 1 && rest.find('i') == std::string::npos)
        for (const Power &power : kDecimals)
            if (power.letter == rest.front() && typed->factor != own->factor)
                readings.add(parts->number * power.thousands / own->factor,
                             "if 1 " + spelt(rest, family) + " is " + std::string(power.written) + " bytes");
    return readings.take();
}

}  // namespace gp
