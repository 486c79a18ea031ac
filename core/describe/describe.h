// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/describe/field_traits.h"

#include <type_traits>

/// From one `describe(visitor)` of a struct: its field list, its JSON, and reading that JSON back.
///
///     template <class Visitor> void describe(Visitor &visit) {
///         visit("size", size, {.label = "Size", .min = GiB(1), .max = TiB(64)});
///     }
namespace gp {

template <class T>
struct IsAdvised : std::false_type {
};
template <class T>
struct IsAdvised<Advised<T>> : std::true_type {
};

template <class T>
struct IsTable : std::false_type {
};
template <class Row>
struct IsTable<std::vector<Row>> : std::true_type {
};

/// The type that min and max of a field are given in: T itself, or what an Advised<T> advises.
template <class T>
struct NeedOf {
    using Type = T;
};
template <class T>
struct NeedOf<Advised<T>> {
    using Type = T;
};
template <class T>
using FieldOf = Field<typename NeedOf<T>::Type>;

template <class S>
[[nodiscard]] std::vector<FieldDescription> describeFields();
template <class S>
[[nodiscard]] Json writeFields(const S &spec);
template <class S>
[[nodiscard]] Result<S> readFields(const Json &object, Json *unknown = nullptr, const std::string &where = {});

namespace detail {

template <class T>
std::optional<double> boundOf(const std::optional<T> &bound)
{
    if constexpr (std::is_arithmetic_v<T>) {
        if (bound)
            return static_cast<double>(*bound);
    } else if constexpr (std::is_same_v<T, Money>) {
        if (bound)
            return bound->amount.toDouble();
    } else if constexpr (requires(const T &t) { t.value(); }) {
        if (bound)
            return static_cast<double>(bound->value());
    }
    return std::nullopt;
}

template <class T>
std::string unitOf()
{
    if constexpr (requires { T::kUnit; })
        return T::kUnit;
    else if constexpr (std::is_same_v<T, Money>)
        return "USD";
    else
        return {};
}

class FieldLister {
public:
    std::vector<FieldDescription> fields;

    template <class T>
    void operator()(std::string_view name, T &value, const FieldOf<T> &field)
    {
        using Need = typename NeedOf<T>::Type;
        FieldDescription description;
        description.name = name;
        description.label = field.label;
        description.section = field.section;
        description.help = field.help;
        description.when = field.when;
        description.options = field.options;
        description.optionKind = field.optionKind;
        description.maxLength = field.maxLength;
        description.multiline = field.multiline;
        description.rare = field.rare;
        description.key = field.key;
        description.pinnable = IsAdvised<T>::value;
        if constexpr (IsTable<Need>::value) {
            description.type = FieldType::Table;
            description.columns = describeFields<typename Need::value_type>();
            description.defaultValue = Json::array();
            for (const auto &row : value)
                description.defaultValue.push_back(writeFields(row));
        } else {
            description.type = FieldTraits<Need>::kType;
            description.unit = unitOf<Need>();
            description.min = boundOf(field.min);
            description.max = boundOf(field.max);
            if constexpr (NamedEnum<Need>)
                for (const auto &option : EnumText<Need>::kNames)
                    description.choices.push_back({std::string(option.text), std::string(option.label), {}});
            if constexpr (!IsAdvised<T>::value)
                description.defaultValue = FieldTraits<Need>::write(value);
        }
        fields.push_back(std::move(description));
    }
};

class FieldWriter {
public:
    Json object = Json::object();

    template <class T>
    void operator()(std::string_view name, T &value, const FieldOf<T> &)
    {
        if constexpr (IsAdvised<T>::value) {
            if (value.pinned())
                object[std::string(name)] = FieldTraits<typename T::Value>::write(value.pin());
        } else if constexpr (IsTable<T>::value) {
            Json rows = Json::array();
            for (const auto &row : value)
                rows.push_back(writeFields(row));
            object[std::string(name)] = std::move(rows);
        } else {
            object[std::string(name)] = FieldTraits<T>::write(value);
        }
    }
};

class FieldReader {
public:
    const Json &object;
    const std::string &base;
    Json unread;
    std::optional<Error> error;

    template <class T>
    void operator()(std::string_view name, T &value, const FieldOf<T> &field)
    {
        const std::string key(name);
        const auto found = object.find(key);
        if (error || found == object.end())
            return;
        unread.erase(key);
        if constexpr (IsAdvised<T>::value) {
            if (found->is_null())
                return;
            typename T::Value pin{};
            if (report(key, field.label, FieldTraits<typename T::Value>::read(*found, pin)))
                value = T(std::move(pin));
        } else if constexpr (IsTable<T>::value) {
            readTable(key, field.label, *found, value);
        } else {
            report(key, field.label, FieldTraits<T>::read(*found, value));
        }
    }

private:
    bool report(const std::string &key, std::string_view label, const std::string &problem)
    {
        if (!problem.empty())
            error = Error{ErrorCode::InvalidInput, std::string(label) + " " + problem, base + key, {}};
        return problem.empty();
    }

    template <class Row>
    void readTable(const std::string &key, std::string_view label, const Json &json, std::vector<Row> &table)
    {
        if (!json.is_array()) {
            report(key, label, "must be a list of rows.");
            return;
        }
        std::vector<Row> rows;
        for (std::size_t i = 0; i < json.size(); ++i) {
            Json unknown;
            auto row = readFields<Row>(json[i], &unknown, base + key + "[" + std::to_string(i) + "].");
            if (row && !unknown.empty())
                row = fail(ErrorCode::InvalidInput,
                           "\"" + excerpt(unknown.begin().key()) + "\" is not a column of " + std::string(label) + ".",
                           base + key + "[" + std::to_string(i) + "]");
            if (!row) {
                error = row.error();
                return;
            }
            rows.push_back(std::move(*row));
        }
        table = std::move(rows);
    }
};

}  // namespace detail

/// Lists the fields of S in the order of its describe(), with the defaults of a default-made S.
template <class S>
std::vector<FieldDescription> describeFields()
{
    S spec;
    detail::FieldLister lister;
    spec.describe(lister);
    return std::move(lister.fields);
}

/// Writes every field of the struct; an advised field only when it is pinned.
template <class S>
Json writeFields(const S &spec)
{
    detail::FieldWriter writer;
    const_cast<S &>(spec).describe(writer);  // describe() hands out references so that one body serves reading too
    return std::move(writer.object);
}

/// Reads what writeFields() wrote. Missing keys keep their defaults; keys that S does not have go to `unknown`.
/// Errors: InvalidInput with the field's path in `where`. Ranges are not checked here: see validateFields().
template <class S>
Result<S> readFields(const Json &object, Json *unknown, const std::string &where)
{
    if (!object.is_object())
        return fail(ErrorCode::InvalidInput, "must be an object of fields.", where);
    S spec;
    detail::FieldReader reader{object, where, object, {}};
    spec.describe(reader);
    if (reader.error)
        return tl::unexpected<Error>(*reader.error);
    if (unknown)
        *unknown = std::move(reader.unread);
    return spec;
}

}  // namespace gp
