// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace gp {

/// More values than the largest design has; beyond it, memory would go to nonsense.
inline constexpr std::size_t kMaxJsonValues = 5'000'000;

/// Reads JSON that comes from outside. Stricter than the parser alone: the text must be UTF-8, no object may name a key twice, nothing
/// may be nested deeper than `maxDepth`, and numbers must be finite.
/// Errors, `where` = "line N": ParseError (cut off, not JSON, not UTF-8, a key twice), LimitExceeded (depth, number of values).
[[nodiscard]] Result<Json> readJson(std::string_view text, std::size_t maxDepth);

/// Finds the line (from 1) of the value that a JSON pointer names, or of the nearest one around it. `text` must be valid JSON.
[[nodiscard]] std::size_t lineOf(std::string_view text, std::string_view pointer);

}  // namespace gp
