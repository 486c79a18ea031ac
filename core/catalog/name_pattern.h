// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

namespace gp {

/// A regular expression that is searched in short names, in time pattern × name whatever the pattern (a Thompson automaton,
/// no backtracking). Understands literals, ., [a-c], [^a], \d \w \s and their capitals, \., ^, $, |, ( ), (?: ), *, +, ?,
/// {n}, {n,}, {n,m}, and a '?' after a quantifier; case counts. Syntax as in RE2, which amazon-ec2-instance-selector uses.
class NamePattern {
public:
    static constexpr std::size_t kMaxLength = 256;

    /// Errors: InvalidInput (one sentence; `where` is left empty), LimitExceeded (longer than kMaxLength, or too many
    /// repetitions).
    [[nodiscard]] static Result<NamePattern> compile(std::string_view pattern);

    /// Whether the pattern matches anywhere in the name.
    [[nodiscard]] bool foundIn(std::string_view name) const;

private:
    friend class NamePatternCompiler;
    enum class Op : std::uint8_t { Set, Split, Jump, Begin, End, Match };
    struct Instruction {
        Op op = Op::Match;
        std::uint32_t a = 0;  ///< Set: index into m_sets; Split, Jump: target
        std::uint32_t b = 0;  ///< Split: other target
    };

    std::vector<Instruction> m_program;
    std::vector<std::bitset<256>> m_sets;
};

}  // namespace gp
