// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/name_pattern.h"

#include "core/base/text.h"

#include <optional>
#include <string>

namespace gp {

namespace {

constexpr std::size_t kMaxProgram = 4'000;
constexpr int kMaxPatternDepth = 50;
constexpr int kMaxRepeat = 1000;  // as RE2

using CharSet = std::bitset<256>;

}  // namespace

/// Reads a pattern and writes its automaton. A repetition with counts is written out as copies.
class NamePatternCompiler {
public:
    explicit NamePatternCompiler(std::string_view pattern) : m_pattern(pattern) {}

    Result<NamePattern> compile()
    {
        if (m_pattern.size() > NamePattern::kMaxLength)
            return fail(ErrorCode::LimitExceeded,
                        "A pattern may have at most " + std::to_string(NamePattern::kMaxLength) + " characters.");
        Code code = alternatives(0);
        if (m_problem.empty() && m_at < m_pattern.size())
            complain("has a ')' without '('");
        if (!m_problem.empty())
            return fail(ErrorCode::InvalidInput, "The pattern \"" + excerpt(m_pattern) + "\" " + m_problem + ".");
        code.push_back({Op::Match});
        m_result.m_program = std::move(code);
        return std::move(m_result);
    }

private:
    using Op = NamePattern::Op;
    using Instruction = NamePattern::Instruction;
    using Code = std::vector<Instruction>;  // targets are relative to the start of the piece

    void complain(std::string problem)
    {
        if (m_problem.empty())
            m_problem = std::move(problem);
        m_at = m_pattern.size();
    }

    [[nodiscard]] bool more() const { return m_at < m_pattern.size(); }
    [[nodiscard]] bool next(char c) const { return more() && m_pattern[m_at] == c; }
    bool take(char c)
    {
        if (!next(c))
            return false;
        ++m_at;
        return true;
    }

    void append(Code &code, const Code &piece)
    {
        if (code.size() + piece.size() > kMaxProgram) {
            complain("has too many repetitions");
            return;
        }
        const auto base = static_cast<std::uint32_t>(code.size());
        for (Instruction instruction : piece) {
            if (instruction.op == Op::Split || instruction.op == Op::Jump)
                instruction.a += base;
            if (instruction.op == Op::Split)
                instruction.b += base;
            code.push_back(instruction);
        }
    }

    Code alternatives(int depth)
    {
        if (depth > kMaxPatternDepth) {
            complain("has groups nested too deep");
            return {};
        }
        Code left = sequence(depth);
        while (take('|')) {
            const Code right = sequence(depth);
            Code both;
            both.push_back({Op::Split, 1, static_cast<std::uint32_t>(left.size()) + 2});
            append(both, left);
            both.push_back({Op::Jump, static_cast<std::uint32_t>(left.size() + right.size()) + 2});
            append(both, right);
            left = std::move(both);
        }
        return left;
    }

    Code sequence(int depth)
    {
        Code code;
        while (more() && !next('|') && !next(')')) {
            Code piece = atom(depth);
            append(code, quantified(std::move(piece)));
        }
        return code;
    }

    Code quantified(Code piece)
    {
        bool repeated = false;
        while (more()) {
            int least = 0;
            int most = -1;
            if (take('*')) {
            } else if (take('+')) {
                least = 1;
            } else if (take('?')) {
                most = 1;
            } else if (!counts(least, most)) {
                break;
            }
            if (repeated) {
                complain("repeats a repetition");
                return {};
            }
            repeated = true;
            take('?');  // lazy or greedy finds the same names
            piece = repeat(piece, least, most);
        }
        return piece;
    }

    /// Reads "{n}", "{n,}" or "{n,m}"; anything else that begins with '{' is a literal.
    bool counts(int &least, int &most)
    {
        if (!next('{'))
            return false;
        std::size_t at = m_at + 1;
        const auto number = [&]() -> std::optional<int> {
            std::optional<int> value;
            for (; at < m_pattern.size() && m_pattern[at] >= '0' && m_pattern[at] <= '9'; ++at)
                value = std::min(value.value_or(0) * 10 + (m_pattern[at] - '0'), kMaxRepeat + 1);
            return value;
        };
        const auto low = number();
        std::optional<int> high = low;
        if (low && at < m_pattern.size() && m_pattern[at] == ',') {
            ++at;
            high = number();
        }
        if (!low || at >= m_pattern.size() || m_pattern[at] != '}')
            return false;
        m_at = at + 1;
        least = *low;
        most = high.value_or(-1);
        if (least > kMaxRepeat || most > kMaxRepeat || (most >= 0 && most < least))
            complain("has repetition counts out of range");
        return true;
    }

    Code repeat(const Code &piece, int least, int most)
    {
        Code code;
        const auto size = static_cast<std::uint32_t>(piece.size());
        for (int i = 0; i < least && m_problem.empty(); ++i)
            append(code, piece);
        if (most < 0) {
            Code loop;
            loop.push_back({Op::Split, 1, size + 2});
            append(loop, piece);
            loop.push_back({Op::Jump, 0});
            append(code, loop);
        }
        for (int i = least; i < most && m_problem.empty(); ++i) {
            Code once;
            once.push_back({Op::Split, 1, size + 1});
            append(once, piece);
            append(code, once);
        }
        return code;
    }

    Code set(const CharSet &chars)
    {
        m_result.m_sets.push_back(chars);
        return {{Op::Set, static_cast<std::uint32_t>(m_result.m_sets.size() - 1)}};
    }

    static CharSet one(char c) { return CharSet().set(static_cast<unsigned char>(c)); }

    Code atom(int depth)
    {
        const char c = m_pattern[m_at++];
        switch (c) {
        case '(': {
            if (take('?') && !take(':')) {
                complain("has a group of a kind that is not supported");
                return {};
            }
            Code inner = alternatives(depth + 1);
            if (!take(')'))
                complain("has a '(' without ')'");
            return inner;
        }
        case '[':
            return set(characterClass());
        case '.':
            return set(CharSet().set().reset('\n'));
        case '^':
            return {{Op::Begin}};
        case '$':
            return {{Op::End}};
        case '\\':
            return set(escape());
        case '*':
        case '+':
        case '?':
            complain(std::string("has a '") + c + "' with nothing to repeat");
            return {};
        default:
            return set(one(c));
        }
    }

    CharSet escape()
    {
        if (!more()) {
            complain("ends in a backslash");
            return {};
        }
        const char c = m_pattern[m_at++];
        CharSet chars;
        switch (c) {
        case 'd':
        case 'D':
            for (char digit = '0'; digit <= '9'; ++digit)
                chars.set(static_cast<unsigned char>(digit));
            break;
        case 'w':
        case 'W':
            for (int other = 0; other < 128; ++other) {
                const char letter = static_cast<char>(other);
                chars.set(static_cast<std::size_t>(other), (letter >= '0' && letter <= '9') ||
                                                               (letter >= 'a' && letter <= 'z') ||
                                                               (letter >= 'A' && letter <= 'Z') || letter == '_');
            }
            break;
        case 's':
        case 'S':
            for (const char space : {' ', '\t', '\n', '\r', '\f'})
                chars.set(static_cast<unsigned char>(space));
            break;
        default:
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
                complain(std::string("has an escape that is not supported, \\") + c);
                return {};
            }
            return one(c);
        }
        return c == 'D' || c == 'W' || c == 'S' ? ~chars : chars;
    }

    CharSet characterClass()
    {
        CharSet chars;
        const bool inverted = take('^');
        for (bool first = true; first || !next(']'); first = false) {
            if (!more()) {
                complain("has a '[' without ']'");
                return {};
            }
            if (take('\\')) {
                chars |= escape();
                continue;
            }
            const char low = m_pattern[m_at++];
            if (m_at + 1 < m_pattern.size() && next('-') && m_pattern[m_at + 1] != ']') {
                ++m_at;
                const char high = m_pattern[m_at++];
                if (high == '\\' || static_cast<unsigned char>(high) < static_cast<unsigned char>(low)) {
                    complain("has a character range that cannot be read");
                    return {};
                }
                for (int other = static_cast<unsigned char>(low); other <= static_cast<unsigned char>(high); ++other)
                    chars.set(static_cast<std::size_t>(other));
            } else {
                chars |= one(low);
            }
        }
        take(']');
        return inverted ? ~chars : chars;
    }

    std::string_view m_pattern;
    std::size_t m_at = 0;
    std::string m_problem;
    NamePattern m_result;
};

Result<NamePattern> NamePattern::compile(std::string_view pattern) { return NamePatternCompiler(pattern).compile(); }

bool NamePattern::foundIn(std::string_view name) const
{
    std::vector<std::uint32_t> now;
    std::vector<std::uint32_t> then;
    std::vector<std::uint32_t> pending;
    std::vector<std::size_t> visited(m_program.size(),
                                     name.size() + 1);  // the position each instruction was last added at
    for (std::size_t at = 0; at <= name.size(); ++at) {
        pending.assign(now.rbegin(), now.rend());
        pending.push_back(0);  // a match may begin here
        now.clear();
        while (!pending.empty()) {
            const std::uint32_t index = pending.back();
            pending.pop_back();
            if (visited[index] == at)
                continue;
            visited[index] = at;
            const Instruction &instruction = m_program[index];
            switch (instruction.op) {
            case Op::Match:
                return true;
            case Op::Set:
                now.push_back(index);
                break;
            case Op::Jump:
                pending.push_back(instruction.a);
                break;
            case Op::Split:
                pending.push_back(instruction.b);
                pending.push_back(instruction.a);
                break;
            case Op::Begin:
                if (at == 0)
                    pending.push_back(index + 1);
                break;
            case Op::End:
                if (at == name.size())
                    pending.push_back(index + 1);
                break;
            }
        }
        if (at == name.size())
            break;
        then.clear();
        for (const std::uint32_t index : now) {
            if (m_sets[m_program[index].a].test(static_cast<unsigned char>(name[at])))
                then.push_back(index + 1);
        }
        now.swap(then);
    }
    return false;
}

}  // namespace gp
