// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <type_traits>

namespace gp {

/// One enumerator: how files and the command line write it, and how people read it.
template <class E>
struct EnumName {
    E value;
    std::string_view text;
    std::string_view label;
};
/// Says what g++ deduces by itself and clang 14 (fuzzers, clang-tidy) does not.
template <class E>
EnumName(E, std::string_view, std::string_view) -> EnumName<E>;

/// Specialise with `static constexpr std::array kNames{EnumName{…}, …}` to give an enumeration its words, once.
template <class E>
struct EnumText;

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires
{
    EnumText<E>::kNames;
};

template <NamedEnum E>
[[nodiscard]] constexpr std::string_view textOf(E value)
{
    for (const auto &name : EnumText<E>::kNames)
        if (name.value == value)
            return name.text;
    return {};
}

template <NamedEnum E>
[[nodiscard]] constexpr std::string_view labelOf(E value)
{
    for (const auto &name : EnumText<E>::kNames)
        if (name.value == value)
            return name.label;
    return {};
}

template <NamedEnum E>
[[nodiscard]] constexpr std::optional<E> enumFromText(std::string_view text)
{
    for (const auto &name : EnumText<E>::kNames)
        if (name.text == text)
            return name.value;
    return std::nullopt;
}

}  // namespace gp
