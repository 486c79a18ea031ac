// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/json_reader.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

namespace gp {
namespace {

/// Hands the parser its characters and tells how far it has come: the parser itself says so only when it fails.
class TrackedIterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    TrackedIterator(const char *at, const char **reached) : m_at(at), m_reached(reached) {}
    reference operator*() const { return *m_at; }
    TrackedIterator &operator++()
    {
        *m_reached = ++m_at;
        return *this;
    }
    TrackedIterator operator++(int)
    {
        TrackedIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const TrackedIterator &other) const { return m_at == other.m_at; }
    bool operator!=(const TrackedIterator &other) const { return m_at != other.m_at; }

private:
    const char *m_at;
    const char **m_reached;
};

std::size_t lineAt(std::string_view text, std::size_t offset)
{
    return 1 + static_cast<std::size_t>(std::count(
                   text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size())), '\n'));
}

/// Offset of the first byte that is not UTF-8 (RFC 3629), or npos.
std::size_t firstInvalidUtf8(std::string_view text)
{
    std::size_t i = 0;
    const auto follows = [&](std::size_t at, unsigned low = 0x80, unsigned high = 0xBF) {
        return at < text.size() && static_cast<unsigned char>(text[at]) >= low &&
               static_cast<unsigned char>(text[at]) <= high;
    };
    while (i < text.size()) {
        const unsigned char lead = static_cast<unsigned char>(text[i]);
        std::size_t length = 0;
        if (lead < 0x80)
            length = 1;
        else if (lead >= 0xC2 && lead <= 0xDF && follows(i + 1))
            length = 2;
        else if (lead >= 0xE0 && lead <= 0xEF &&
                 follows(i + 1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && follows(i + 2))
            length = 3;
        else if (lead >= 0xF0 && lead <= 0xF4 &&
                 follows(i + 1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && follows(i + 2) &&
                 follows(i + 3))
            length = 4;
        else
            return i;
        i += length;
    }
    return std::string_view::npos;
}

/// Builds the value, and stops at what a file from outside must not have.
class Builder : public nlohmann::json_sax<Json> {
public:
    Builder(std::string_view text, const char *const &reached, std::size_t maxDepth)
        : m_text(text), m_reached(reached), m_maxDepth(maxDepth)
    {
    }
    Json value;
    Error error;

    bool null() override { return put(Json()); }
    bool boolean(bool read) override { return put(read); }
    bool number_integer(std::int64_t read) override { return put(read); }
    bool number_unsigned(std::uint64_t read) override { return put(read); }
    bool number_float(double read, const std::string &) override { return put(read); }
    bool string(std::string &read) override { return put(std::move(read)); }
    bool binary(Json::binary_t &) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(std::string &read) override
    {
        if (m_open.back()->contains(read))
            return stop(ErrorCode::ParseError, "The name \"" + excerpt(read) + "\" stands twice in the same object.",
                        "Rename or remove one of the two.");
        m_key = std::move(read);
        return true;
    }

    bool parse_error(std::size_t position, const std::string &token, const nlohmann::json::exception &problem) override
    {
        // 406 is the parser's code for a number that no double holds, such as 1e999.
        if (problem.id == 406)
            return stop(ErrorCode::ParseError, "The number " + excerpt(token, 30) + " is too large.",
                        "Write a smaller one.");
        const bool ended =
            position > m_text.size() ||
            m_text.find_first_not_of(" \t\r\n", std::min(position, m_text.size())) == std::string_view::npos;
        const bool open = !m_open.empty() || m_text.find_first_not_of(" \t\r\n") == std::string_view::npos;
        if (ended && open && std::string_view(problem.what()).find("unexpected end of input") != std::string_view::npos)
            return stop(ErrorCode::ParseError, "The file is cut off: it ends before its JSON does.",
                        "Restore it from a copy.");
        if (ended && open && std::string_view(problem.what()).find("missing closing quote") != std::string_view::npos)
            return stop(ErrorCode::ParseError, "The file is cut off inside a text.", "Restore it from a copy.");
        return stop(ErrorCode::ParseError,
                    "This is not JSON" +
                        (token.empty() ? std::string(".") : ": \"" + excerpt(token, 30) + "\" cannot stand here."),
                    "Mend this line, or restore the file from a copy.");
    }

private:
    bool stop(ErrorCode code, std::string message, std::string remedy)
    {
        const auto offset = static_cast<std::size_t>(m_reached - m_text.data());
        error = {code, std::move(message), "line " + std::to_string(lineAt(m_text, offset == 0 ? 0 : offset - 1)),
                 std::move(remedy)};
        return false;
    }

    /// @return where the value stands now, or null after stop()
    Json *place(Json &&read)
    {
        if (++m_values > kMaxJsonValues) {
            stop(ErrorCode::LimitExceeded, "The JSON has more than " + groupThousands(kMaxJsonValues) + " values.",
                 "Check that it is the right file.");
            return nullptr;
        }
        if (m_open.empty()) {
            value = std::move(read);
            return &value;
        }
        Json &holder = *m_open.back();
        if (holder.is_array()) {
            holder.push_back(std::move(read));
            return &holder.back();
        }
        return &(holder[m_key] = std::move(read));
    }

    bool put(Json &&read) { return place(std::move(read)) != nullptr; }

    bool open(Json &&read)
    {
        if (m_open.size() >= m_maxDepth)
            return stop(ErrorCode::LimitExceeded,
                        "The JSON is nested deeper than " + std::to_string(m_maxDepth) + " levels.",
                        "A design never needs that: restore the file from a copy.");
        Json *placed = place(std::move(read));
        m_open.push_back(placed);
        return placed != nullptr;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    std::string_view m_text;
    const char *const &m_reached;
    std::size_t m_maxDepth;
    std::size_t m_values = 0;
    std::vector<Json *> m_open;
    std::string m_key;
};

/// Follows one path through the text and notes the line of the last step that it found.
class Locator : public nlohmann::json_sax<Json> {
public:
    Locator(std::string_view text, const char *const &reached, std::vector<std::string> steps)
        : m_text(text), m_reached(reached), m_steps(std::move(steps))
    {
    }
    std::size_t line = 1;

    bool null() override { return scalar(); }
    bool boolean(bool) override { return scalar(); }
    bool number_integer(std::int64_t) override { return scalar(); }
    bool number_unsigned(std::uint64_t) override { return scalar(); }
    bool number_float(double, const std::string &) override { return scalar(); }
    bool string(std::string &) override { return scalar(); }
    bool binary(Json::binary_t &) override { return false; }
    bool start_object(std::size_t) override { return open(false); }
    bool start_array(std::size_t) override { return open(true); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(std::string &read) override { return step(read); }
    bool parse_error(std::size_t, const std::string &, const nlohmann::json::exception &) override { return false; }

private:
    struct Level {
        bool array = false;
        bool onPath = false;
        std::size_t next = 0;
    };

    bool step(const std::string &name)
    {
        const std::size_t depth = m_levels.size() - 1;
        m_childOnPath = m_levels.back().onPath && depth < m_steps.size() && m_steps[depth] == name;
        if (!m_childOnPath)
            return true;
        line = lineAt(m_text, static_cast<std::size_t>(m_reached - m_text.data()) - 1);
        return depth + 1 < m_steps.size();
    }
    bool nextInArray()
    {
        return m_levels.empty() || !m_levels.back().array || step(std::to_string(m_levels.back().next++));
    }
    bool scalar() { return nextInArray(); }
    bool open(bool array)
    {
        if (!nextInArray())
            return false;
        m_levels.push_back({array, m_levels.empty() || m_childOnPath, 0});
        m_childOnPath = false;
        return true;
    }
    bool close()
    {
        m_levels.pop_back();
        return true;
    }

    std::string_view m_text;
    const char *const &m_reached;
    std::vector<std::string> m_steps;
    std::vector<Level> m_levels;
    bool m_childOnPath = false;
};

}  // namespace

Result<Json> readJson(std::string_view text, std::size_t maxDepth)
{
    if (const std::size_t bad = firstInvalidUtf8(text); bad != std::string_view::npos)
        return fail(ErrorCode::ParseError, "The text is not UTF-8.", "line " + std::to_string(lineAt(text, bad)),
                    "Save the file as UTF-8.");
    const char *reached = text.data();
    Builder builder(text, reached, maxDepth);
    const TrackedIterator begin(text.data(), &reached);
    const TrackedIterator end(text.data() + text.size(), &reached);
    if (!Json::sax_parse(begin, end, &builder))
        return tl::unexpected<Error>(std::move(builder.error));
    return std::move(builder.value);
}

std::size_t lineOf(std::string_view text, std::string_view pointer)
{
    const char *reached = text.data();
    std::vector<std::string> steps = split(pointer, '/');
    if (!steps.empty())
        steps.erase(steps.begin());
    if (steps.empty())
        return 1;
    Locator locator(text, reached, std::move(steps));
    Json::sax_parse(TrackedIterator(text.data(), &reached), TrackedIterator(text.data() + text.size(), &reached),
                    &locator);
    return locator.line;
}

}  // namespace gp
