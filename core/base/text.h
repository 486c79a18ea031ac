// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gp {

/// "1234567" as "1,234,567": files, command line and paper use '.' and ','.
[[nodiscard]] std::string groupThousands(std::int64_t value);
/// A number for people: no trailing zeros, at most `decimals` places, thousands grouped ("4,100", "0.75").
[[nodiscard]] std::string formatNumber(double value, int decimals = 2);
/// The name closest to `word` by edit distance, or "" if none is within a third of its length: for "did you mean".
[[nodiscard]] std::string nearestWord(std::string_view word, const std::vector<std::string> &candidates);
/// "a, b or c".
[[nodiscard]] std::string orList(const std::vector<std::string> &words);
[[nodiscard]] std::string toLower(std::string_view text);
[[nodiscard]] std::string trimmed(std::string_view text);
/// Characters of UTF-8 text, not bytes: those that do not go on with the one before.
[[nodiscard]] std::size_t characterCount(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
/// Cuts user text for a one-line message: control characters become spaces, at most `length` characters.
[[nodiscard]] std::string excerpt(std::string_view text, std::size_t length = 60);

}  // namespace gp
