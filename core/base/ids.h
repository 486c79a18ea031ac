// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace gp {

/// A stable name of a thing in a design. Lower-case letters, digits and '-', 1 to 64 characters, unique in its design.
template <class Tag>
struct Id {
    std::string value;
    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}
    auto operator<=>(const Id &) const = default;
    [[nodiscard]] bool empty() const { return value.empty(); }
};

using ComponentId = Id<struct ComponentTag>;
using LinkId = Id<struct LinkTag>;

}  // namespace gp

template <class Tag>
struct std::hash<gp::Id<Tag>> {
    std::size_t operator()(const gp::Id<Tag> &id) const noexcept { return std::hash<std::string>()(id.value); }
};
