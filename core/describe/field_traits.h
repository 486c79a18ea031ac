// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enum_text.h"
#include "core/base/quantity.h"
#include "core/base/text.h"
#include "core/describe/field.h"
#include "core/describe/values.h"

#include <cmath>
#include <cstdint>

namespace gp {

/// How a C++ type stands in JSON and in a form. Specialisations give kType, write() and read();
/// read() answers with a sentence on failure ("must be a number"), "" on success.
template <class T>
struct FieldTraits;

template <>
struct FieldTraits<bool> {
    static constexpr FieldType kType = FieldType::Bool;
    static Json write(bool value) { return value; }
    static std::string read(const Json &json, bool &value)
    {
        if (!json.is_boolean())
            return "must be true or false.";
        value = json.get<bool>();
        return {};
    }
};

template <>
struct FieldTraits<double> {
    static constexpr FieldType kType = FieldType::Number;
    static Json write(double value)
    {
        // Whole numbers are written as such ("16", not "16.0"): what a person typed stays what the file says.
        if (std::fabs(value) < 9e15 && value == std::floor(value))
            return static_cast<std::int64_t>(value);
        return value;
    }
    static std::string read(const Json &json, double &value)
    {
        if (!json.is_number())
            return "must be a number.";
        value = json.get<double>();
        return std::isfinite(value) ? std::string() : "must be a finite number.";
    }
};

template <>
struct FieldTraits<std::int64_t> {
    static constexpr FieldType kType = FieldType::Integer;
    static Json write(std::int64_t value) { return value; }
    static std::string read(const Json &json, std::int64_t &value)
    {
        if (json.is_number_float()) {
            const double number = json.get<double>();
            if (number != std::floor(number) || std::fabs(number) >= 9e15)
                return "must be a whole number.";
            value = static_cast<std::int64_t>(number);
            return {};
        }
        if (!json.is_number_integer() ||
            (json.is_number_unsigned() && json.get<std::uint64_t>() > 9'000'000'000'000'000ULL))
            return "must be a whole number.";
        value = json.get<std::int64_t>();
        return {};
    }
};

template <>
struct FieldTraits<std::string> {
    static constexpr FieldType kType = FieldType::Text;
    static Json write(const std::string &value) { return value; }
    static std::string read(const Json &json, std::string &value)
    {
        if (!json.is_string())
            return "must be text.";
        value = json.get<std::string>();
        return {};
    }
};

template <class Tag>
struct FieldTraits<Quantity<Tag>> {
    using Rep = typename Quantity<Tag>::Rep;
    static constexpr FieldType kType = FieldTraits<Rep>::kType;
    static Json write(Quantity<Tag> value) { return FieldTraits<Rep>::write(value.value()); }
    static std::string read(const Json &json, Quantity<Tag> &value)
    {
        Rep number{};
        std::string problem = FieldTraits<Rep>::read(json, number);
        if (problem.empty())
            value = Quantity<Tag>(number);
        return problem;
    }
};

template <NamedEnum E>
struct FieldTraits<E> {
    static constexpr FieldType kType = FieldType::Choice;
    static Json write(E value) { return std::string(textOf(value)); }
    static std::string read(const Json &json, E &value)
    {
        if (json.is_string())
            if (const auto found = enumFromText<E>(json.get<std::string>())) {
                value = *found;
                return {};
            }
        std::vector<std::string> words;
        for (const auto &name : EnumText<E>::kNames)
            words.emplace_back(name.text);
        return "must be " + orList(words) + ".";
    }
};

template <>
struct FieldTraits<TagMap> {
    static constexpr FieldType kType = FieldType::TagMap;
    static Json write(const TagMap &value);
    static std::string read(const Json &json, TagMap &value);
};

template <>
struct FieldTraits<CidrList> {
    static constexpr FieldType kType = FieldType::CidrList;
    static Json write(const CidrList &value);
    static std::string read(const Json &json, CidrList &value);
};

template <>
struct FieldTraits<HourlyWeek> {
    static constexpr FieldType kType = FieldType::HourlyWeek;
    static Json write(const HourlyWeek &value);
    static std::string read(const Json &json, HourlyWeek &value);
};

template <>
struct FieldTraits<AgeCurve> {
    static constexpr FieldType kType = FieldType::AgeCurve;
    static Json write(const AgeCurve &value);
    static std::string read(const Json &json, AgeCurve &value);
};

template <>
struct FieldTraits<SizeMix> {
    static constexpr FieldType kType = FieldType::SizeMix;
    static Json write(const SizeMix &value);
    static std::string read(const Json &json, SizeMix &value);
};

template <>
struct FieldTraits<Money> {
    static constexpr FieldType kType = FieldType::Money;
    static Json write(const Money &value);
    static std::string read(const Json &json, Money &value);
};

}  // namespace gp
