// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"

#include <charconv>
#include <set>

namespace gp {
namespace {

std::string scalarText(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_boolean())
        return value.get<bool>() ? "true" : "false";
    return value.is_null() ? std::string() : value.dump();
}

const FieldDescription *findField(const std::vector<FieldDescription> &fields, std::string_view name)
{
    for (const FieldDescription &field : fields)
        if (field.name == name)
            return &field;
    return nullptr;
}

const FieldDescription *keyColumn(const FieldDescription &table)
{
    for (const FieldDescription &column : table.columns)
        if (column.key)
            return &column;
    return nullptr;
}

tl::unexpected<Error> noSuchField(const std::vector<FieldDescription> &fields, const std::string &path)
{
    std::vector<std::string> names;
    for (const FieldDescription &field : fields)
        names.push_back(field.name);
    const std::string nearest = nearestWord(path, names);
    return fail(ErrorCode::NotFound, "there is no field \"" + excerpt(path) + "\".", excerpt(path),
                nearest.empty() ? "The fields are " + orList(names) + "." : "Did you mean \"" + nearest + "\"?");
}

/// "table[row].column" taken apart; a plain name has no row.
struct FieldPath {
    std::string field;
    std::string row;
    std::string column;
    bool hasRow = false;
};

std::optional<FieldPath> parsePath(const std::string &text)
{
    FieldPath path;
    const auto open = text.find('[');
    if (open == std::string::npos) {
        path.field = text;
        return path;
    }
    const auto close = text.rfind("].");
    if (close == std::string::npos || close < open)
        return std::nullopt;
    path.field = text.substr(0, open);
    path.row = text.substr(open + 1, close - open - 1);
    path.column = text.substr(close + 2);
    path.hasRow = true;
    return path;
}

/// Row by its key field, else by its number. @return npos when there is none
std::size_t rowIndex(const FieldDescription &table, const Json &rows, const std::string &row)
{
    if (const FieldDescription *key = keyColumn(table))
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i].is_object() && scalarText(rows[i].value(key->name, Json())) == row)
                return i;
    std::size_t number = 0;
    const auto [end, problem] = std::from_chars(row.data(), row.data() + row.size(), number);
    return problem == std::errc() && end == row.data() + row.size() && number < rows.size() ? number
                                                                                            : std::string::npos;
}

/// From here on formatNumber() says no digits.
constexpr double kMostNumber = 9e15;

/// Of UTF-8: every byte but those that continue a character.
std::size_t charactersOf(const std::string &text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char each) { return (each & 0xC0) != 0x80; }));
}

std::string boundText(double bound, const std::string &unit)
{
    return formatNumber(bound, 6) + (unit.empty() ? "" : " " + unit);
}

bool isCidr(std::string_view text)
{
    const auto slash = text.find('/');
    if (slash == std::string_view::npos)
        return false;
    int parts = 0;
    for (const std::string &part : split(text.substr(0, slash), '.')) {
        int octet = -1;
        const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), octet);
        if (problem != std::errc() || end != part.data() + part.size() || octet < 0 || octet > 255 || part.size() > 3)
            return false;
        ++parts;
    }
    int bits = -1;
    const std::string_view mask = text.substr(slash + 1);
    const auto [end, problem] = std::from_chars(mask.data(), mask.data() + mask.size(), bits);
    return parts == 4 && problem == std::errc() && end == mask.data() + mask.size() && bits >= 0 && bits <= 32;
}

std::string rowName(const FieldDescription &table, const Json &rows, std::size_t row)
{
    const FieldDescription *key = keyColumn(table);
    return key ? scalarText(rows[row].value(key->name, Json())) : std::to_string(row);
}

void validateOne(const FieldDescription &field, const Json &value, const std::string &path,
                 std::vector<Error> &problems)
{
    const auto report = [&](std::string message, std::string remedy) {
        problems.push_back({ErrorCode::InvalidInput, std::move(message), path, std::move(remedy)});
    };
    if (value.is_number()) {
        const double number = value.get<double>();
        if (field.min && number < *field.min)
            report(field.label +
                       (number > -kMostNumber ? " " + formatNumber(number, 6) + " is below the least, "
                                              : std::string(" is far below the least, ")) +
                       boundText(*field.min, field.unit) + ".",
                   "Give " + boundText(*field.min, field.unit) + " or more.");
        else if (field.max && number > *field.max)
            report(field.label +
                       (number < kMostNumber ? " " + formatNumber(number, 6) + " is above the most, "
                                             : std::string(" is far above the most, ")) +
                       boundText(*field.max, field.unit) + ".",
                   "Give " + boundText(*field.max, field.unit) + " or less.");
    } else if (value.is_string() && charactersOf(value.get_ref<const std::string &>()) > field.maxLength) {
        report(field.label + " has " +
                   groupThousands(static_cast<std::int64_t>(charactersOf(value.get_ref<const std::string &>()))) +
                   " characters; at most " + groupThousands(static_cast<std::int64_t>(field.maxLength)) +
                   " are allowed.",
               "Shorten it.");
    } else if (field.type == FieldType::CidrList && value.is_array()) {
        for (const Json &range : value)
            if (range.is_string() && !isCidr(range.get_ref<const std::string &>()))
                report("\"" + excerpt(range.get_ref<const std::string &>()) + "\" is not an IPv4 range.",
                       "Write it as 10.0.0.0/16.");
    } else if (field.type == FieldType::Table && value.is_array()) {
        const FieldDescription *key = keyColumn(field);
        std::set<std::string> keys;
        for (std::size_t i = 0; i < value.size(); ++i) {
            const std::string name = rowName(field, value, i);
            const std::string rowPath = path + "[" + name + "]";
            if (key && name.empty())
                problems.push_back(
                    {ErrorCode::InvalidInput,
                     "Row " + std::to_string(i + 1) + " of " + field.label + " has no " + key->label + ".", rowPath,
                     "Give it one."});
            else if (key && !keys.insert(name).second)
                problems.push_back({ErrorCode::InvalidInput,
                                    field.label + " has two rows called \"" + excerpt(name) + "\".", rowPath,
                                    "Rename one of them."});
            for (const FieldDescription &column : field.columns)
                if (applies(column, value[i], field.columns))
                    validateOne(column, value[i].value(column.name, Json()), rowPath + "." + column.name, problems);
        }
    }
}

}  // namespace

std::string rowPath(const FieldDescription &table, const std::string &path, const Json &rows, std::size_t row)
{
    return path + "[" + rowName(table, rows, row) + "]";
}

std::string_view fieldTypeName(FieldType type)
{
    switch (type) {
    case FieldType::Number:
        return "number";
    case FieldType::Integer:
        return "integer";
    case FieldType::Text:
        return "text";
    case FieldType::Bool:
        return "bool";
    case FieldType::Choice:
        return "choice";
    case FieldType::Table:
        return "table";
    case FieldType::HourlyWeek:
        return "hourly_week";
    case FieldType::AgeCurve:
        return "age_curve";
    case FieldType::SizeMix:
        return "size_mix";
    case FieldType::TagMap:
        return "tags";
    case FieldType::CidrList:
        return "cidr_list";
    case FieldType::Money:
        return "money";
    }
    return "text";
}

bool applies(const FieldDescription &field, const Json &spec, const std::vector<FieldDescription> &fields)
{
    for (const Condition &condition : field.when) {
        const FieldDescription *sibling = findField(fields, condition.field);
        // A field hangs on a sibling that does not apply itself: then it does not apply either.
        if (!sibling || !applies(*sibling, spec, fields))
            return false;
        const auto written = spec.find(condition.field);
        const std::string value = scalarText(written == spec.end() ? sibling->defaultValue : *written);
        bool holds = false;
        for (const std::string &allowed : condition.values)
            holds = holds || allowed == value;
        if (!holds)
            return false;
    }
    return true;
}

Json applicableOnly(const Json &spec, const std::vector<FieldDescription> &fields)
{
    Json kept = Json::object();
    for (const FieldDescription &field : fields) {
        const auto written = spec.find(field.name);
        if (written == spec.end() || !applies(field, spec, fields))
            continue;
        if (field.type == FieldType::Table && written->is_array()) {
            Json rows = Json::array();
            for (const Json &row : *written)
                rows.push_back(applicableOnly(row, field.columns));
            kept[field.name] = std::move(rows);
        } else {
            kept[field.name] = *written;
        }
    }
    return kept;
}

std::vector<Error> validateFields(const Json &spec, const std::vector<FieldDescription> &fields)
{
    std::vector<Error> problems;
    for (const FieldDescription &field : fields) {
        const auto written = spec.find(field.name);
        if (written != spec.end() && applies(field, spec, fields))
            validateOne(field, *written, field.name, problems);
    }
    return problems;
}

Result<Json> fieldValue(const AnySpec &spec, const std::string &path)
{
    const auto description = fieldAt(spec.fields(), path);
    if (!description)
        return tl::unexpected<Error>(description.error());
    const FieldPath parts = *parsePath(path);
    const Json json = spec.toJson();
    const auto value = json.find(parts.field);
    if (value == json.end())
        return Json();
    if (!parts.hasRow)
        return *value;
    const std::size_t row = rowIndex(*findField(spec.fields(), parts.field), *value, parts.row);
    if (row == std::string::npos)
        return fail(ErrorCode::NotFound, "there is no row \"" + excerpt(parts.row) + "\".", path);
    return (*value)[row].value(parts.column, Json());
}

Result<FieldDescription> fieldAt(const std::vector<FieldDescription> &fields, const std::string &path)
{
    const auto parts = parsePath(path);
    const FieldDescription *field = parts ? findField(fields, parts->field) : nullptr;
    if (!field)
        return noSuchField(fields, path);
    if (!parts->hasRow)
        return *field;
    const FieldDescription *column =
        field->type == FieldType::Table ? findField(field->columns, parts->column) : nullptr;
    if (!column)
        return noSuchField(field->columns, parts->column);
    return *column;
}

Result<AnySpec> withField(const AnySpec &spec, const std::string &path, const Json &value)
{
    const auto description = fieldAt(spec.fields(), path);
    if (!description)
        return tl::unexpected<Error>(description.error());
    const FieldPath parts = *parsePath(path);
    Json changed = spec.toJson();
    Json *place = &changed;
    if (parts.hasRow) {
        Json &rows = changed[parts.field];
        const std::size_t row = rowIndex(*findField(spec.fields(), parts.field), rows, parts.row);
        if (row == std::string::npos)
            return fail(ErrorCode::NotFound, "there is no row \"" + excerpt(parts.row) + "\".", path);
        place = &rows[row];
    }
    const std::string &name = parts.hasRow ? parts.column : parts.field;
    if (!value.is_null())
        (*place)[name] = value;
    else if (description->pinnable)
        place->erase(name);
    else
        (*place)[name] = description->defaultValue;
    // Reading the whole struct back keeps what is stored of the right type, whatever the value was.
    return spec.readAgain(changed);
}

}  // namespace gp
