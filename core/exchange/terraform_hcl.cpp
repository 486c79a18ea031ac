// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/terraform_hcl.h"

#include <algorithm>
#include <array>

namespace gp {
namespace {

constexpr std::size_t kLongestLine = 110;

bool hclUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool hclLower(char c) { return c >= 'a' && c <= 'z'; }
bool hclDigit(char c) { return c >= '0' && c <= '9'; }

/// Whether an object's key may stand without quotes.
bool isBareKey(const std::string &key)
{
    // Words that begin an expression of their own would be read as one.
    constexpr std::array<std::string_view, 5> kWords{"true", "false", "null", "for", "if"};
    return !key.empty() && !hclDigit(key.front()) && std::all_of(key.begin(), key.end(), [](char c) {
        return hclUpper(c) || hclLower(c) || hclDigit(c) || c == '_';
    }) && std::find(kWords.begin(), kWords.end(), key) == kWords.end();
}

std::string hclKey(const std::string &name) { return isBareKey(name) ? name : hclQuoted(name); }

class HclWriter {
public:
    /// @param inside  one line whatever its length, for the inside of an expression
    explicit HclWriter(bool inside = false) : m_inside(inside) {}

    void block(const HclBlock &block, std::size_t depth)
    {
        indent(depth);
        m_out += block.type;
        for (const std::string &label : block.labels)
            m_out += " " + hclQuoted(label);
        if (block.body.arguments.empty() && block.body.blocks.empty()) {
            m_out += " {}\n";
            return;
        }
        m_out += " {\n";
        members(block.body.arguments, depth + 1, false);
        bool first = block.body.arguments.empty();
        for (const HclBlock &inner : block.body.blocks) {
            if (!first)
                m_out += "\n";
            first = false;
            this->block(inner, depth + 1);
        }
        indent(depth);
        m_out += "}\n";
    }
    [[nodiscard]] std::string take() { return std::move(m_out); }
    void emptyLine() { m_out += "\n"; }

    std::string value(const HclValue &value, std::size_t depth)
    {
        switch (value.form) {
        case HclValue::Form::Expression:
            return value.text;
        case HclValue::Form::Object: {
            if (value.members.empty())
                return "{}";
            if (m_inside)
                return "{ " + pairs(value.members) + " }";
            HclWriter inner(m_inside);
            inner.members(value.members, depth + 1, true);
            return "{\n" + inner.take() + std::string(depth * 2, ' ') + "}";
        }
        case HclValue::Form::List:
            return "[" + elements(value.items, depth) + "]";
        case HclValue::Form::Call:
            break;
        }
        // A single object or list hugs the parentheses, as people write jsonencode.
        if (value.items.size() == 1) {
            const std::string inner = this->value(value.items.front(), depth);
            // Nothing may follow the last line of a heredoc, so the parenthesis has one of its own.
            return value.text + "(" + inner + (inner.ends_with('\n') ? std::string(depth * 2, ' ') : "") + ")";
        }
        return value.text + "(" + elements(value.items, depth) + ")";
    }

private:
    void indent(std::size_t depth) { m_out.append(depth * 2, ' '); }

    /// Equal signs of arguments that follow each other stand in one column; one of several lines ends such a row.
    void members(const std::vector<HclMember> &list, std::size_t depth, bool keys)
    {
        for (std::size_t from = 0; from < list.size();) {
            std::vector<std::string> names;
            std::vector<std::string> values;
            std::size_t width = 0;
            std::size_t to = from;
            for (bool more = true; more && to < list.size(); ++to) {
                names.push_back(keys ? hclKey(list[to].name) : list[to].name);
                values.push_back(value(list[to].value, depth));
                more = values.back().find('\n') == std::string::npos;
                // An object of several lines stands apart from the row before it, so it does not widen the row.
                if (more || to == from)
                    width = std::max(width, names.back().size());
            }
            for (std::size_t i = 0; i < names.size(); ++i) {
                indent(depth);
                const bool apart = values[i].find('\n') != std::string::npos;
                m_out += names[i];
                if (!apart)
                    m_out.append(width - names[i].size(), ' ');
                m_out += " = " + values[i] + "\n";
            }
            from = to;
        }
    }

    std::string pairs(const std::vector<HclMember> &list)
    {
        std::string line;
        for (const HclMember &member : list)
            line += (line.empty() ? "" : ", ") + hclKey(member.name) + " = " + value(member.value, 0);
        return line;
    }

    /// In one line where they fit, else one a line.
    std::string elements(const std::vector<HclValue> &items, std::size_t depth)
    {
        std::string line;
        for (const HclValue &item : items)
            line += (line.empty() ? "" : ", ") + value(item, depth);
        if (m_inside || (line.find('\n') == std::string::npos && line.size() + depth * 2 <= kLongestLine))
            return line;
        std::string lines = "\n";
        for (const HclValue &item : items)
            lines += std::string((depth + 1) * 2, ' ') + value(item, depth + 1) + ",\n";
        return lines + std::string(depth * 2, ' ');
    }

    bool m_inside;
    std::string m_out;
};

}  // namespace

HclValue HclValue::expression(std::string text) { return {Form::Expression, std::move(text), {}, {}}; }
HclValue HclValue::list(std::vector<HclValue> items) { return {Form::List, {}, std::move(items), {}}; }
HclValue HclValue::object(std::vector<HclMember> members) { return {Form::Object, {}, {}, std::move(members)}; }
HclValue HclValue::call(std::string function, std::vector<HclValue> arguments)
{
    return {Form::Call, std::move(function), std::move(arguments), {}};
}

void HclBody::set(std::string name, HclValue value) { arguments.push_back({std::move(name), std::move(value)}); }
void HclBody::set(std::string name, std::string expression)
{
    set(std::move(name), HclValue::expression(std::move(expression)));
}
HclBlock &HclBody::add(std::string type, std::vector<std::string> labels)
{
    blocks.push_back({std::move(type), std::move(labels), {}});
    return blocks.back();
}

std::string writeHcl(const std::vector<HclBlock> &blocks)
{
    HclWriter writer;
    for (const HclBlock &block : blocks) {
        if (&block != &blocks.front())
            writer.emptyLine();
        writer.block(block, 0);
    }
    return writer.take();
}

std::string hclInline(const HclValue &value) { return HclWriter(true).value(value, 0); }

std::string hclQuotedPart(std::string_view text, bool before)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : (before ? '{' : '\0');
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if ((c == '$' || c == '%') && next == '{' && i + 1 < text.size()) {
            out += c;
            out += c;
        } else if ((c == '$' || c == '%') && (next == c || next == '{')) {
            // Before another mark or an interpolation only a code says that this one is itself.
            out += c == '$' ? "\\u0024" : "\\u0025";
        } else if (code < 0x20 || code == 0x7F) {
            out += "\\u00";
            out += kHex[code >> 4U];
            out += kHex[code & 15U];
        } else {
            out += c;
        }
    }
    return out;
}

std::string hclQuoted(std::string_view text) { return "\"" + hclQuotedPart(text) + "\""; }

std::string hclText(const std::vector<HclTextPart> &parts)
{
    std::string text;
    bool inHeredoc = true;
    for (const HclTextPart &part : parts) {
        // A heredoc knows no escapes but doubled marks.
        const bool interpolated = !part.expression.empty();
        inHeredoc = inHeredoc && part.text.find("$${") == std::string::npos &&
                    part.text.find("%%{") == std::string::npos && !(interpolated && part.text.ends_with('$')) &&
                    std::all_of(part.text.begin(), part.text.end(),
                                [](char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t'; });
        text += part.text + (interpolated ? "x" : "");
    }
    // It ends with a line break, and must not hold its own last line.
    const bool lines = text.size() > 1 && text.back() == '\n' && text.find('\n') + 1 < text.size();
    std::string out;
    if (!lines || !inHeredoc) {
        for (const HclTextPart &part : parts) {
            const bool interpolated = !part.expression.empty();
            out += hclQuotedPart(part.text, interpolated) + (interpolated ? "${" + part.expression + "}" : "");
        }
        return "\"" + out + "\"";
    }
    std::string word = "EOT";
    while (text.find(word) != std::string::npos)
        word += "T";
    for (const HclTextPart &part : parts) {
        for (std::size_t i = 0; i < part.text.size(); ++i) {
            out += part.text[i];
            if ((part.text[i] == '$' || part.text[i] == '%') && i + 1 < part.text.size() && part.text[i + 1] == '{')
                out += part.text[i];
        }
        out += part.expression.empty() ? "" : "${" + part.expression + "}";
    }
    return "<<" + word + "\n" + out + word + "\n";
}

std::string hclText(const std::string &text) { return hclText(std::vector<HclTextPart>{{text, {}}}); }

std::string snakeCase(std::string_view camel)
{
    std::string out;
    for (std::size_t i = 0; i < camel.size(); ++i) {
        const char c = camel[i];
        if (!hclUpper(c)) {
            out += c;
            continue;
        }
        const bool afterWord = i > 0 && !hclUpper(camel[i - 1]);
        const bool beforeWord = i > 0 && hclUpper(camel[i - 1]) && i + 1 < camel.size() && hclLower(camel[i + 1]);
        if (afterWord || beforeWord)
            out += '_';
        out += static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace gp
