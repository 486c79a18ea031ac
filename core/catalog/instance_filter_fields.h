// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/instance_filter.h"

#include <optional>
#include <span>
#include <string_view>

namespace gp {

/// How the words of a quantity flag are read.
enum class FilterUnit { Whole, Bytes, Usd };

/// A figure that can be asked for exactly, at least (-min) or at most (-max). Bytes are compared in MiB.
struct QuantityFilter {
    std::string_view flag;
    char shortFlag = 0;
    FilterUnit unit = FilterUnit::Whole;
    std::optional<double> (*figure)(const FoundInstance &);
};

struct BoolFilter {
    std::string_view flag;
    char shortFlag = 0;
    std::optional<bool> (*holds)(const FoundInstance &);
};

/// A word that must be equal whatever its case. Empty choices: any word may be asked for.
struct TextFilter {
    std::string_view flag;
    char shortFlag = 0;
    std::span<const std::string_view> choices;
    bool (*matches)(const FoundInstance &, std::string_view word);
};

/// A filter of amazon-ec2-instance-selector that cannot be answered, with the sentence that says so.
struct RefusedFilter {
    std::string_view flag;
    char shortFlag = 0;
    std::string_view why;
    std::string_view remedy;
};

[[nodiscard]] std::span<const QuantityFilter> quantityFilters();
[[nodiscard]] std::span<const BoolFilter> boolFilters();
[[nodiscard]] std::span<const TextFilter> textFilters();
[[nodiscard]] std::span<const RefusedFilter> refusedFilters();

}  // namespace gp
