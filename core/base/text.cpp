// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

namespace gp {
namespace {

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

}  // namespace

std::string groupThousands(std::int64_t value)
{
    std::string digits = std::to_string(value < 0 ? -value : value);
    for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3)
        digits.insert(static_cast<std::size_t>(place), ",");
    return value < 0 ? "-" + digits : digits;
}

std::string formatNumber(double value, int decimals)
{
    if (!std::isfinite(value))
        return "unknown";
    const double factor = std::pow(10.0, decimals);
    const double rounded = std::round(std::fabs(value) * factor) / factor;
    if (rounded >= 9e15)
        return "more than 9 quadrillion";
    auto whole = static_cast<std::int64_t>(rounded);
    auto rest = static_cast<std::int64_t>(std::llround((rounded - static_cast<double>(whole)) * factor));
    if (rest >= static_cast<std::int64_t>(factor)) {
        ++whole;
        rest = 0;
    }
    std::string text = groupThousands(whole);
    if (rest > 0) {
        std::string fraction = std::to_string(rest);
        fraction.insert(0, static_cast<std::size_t>(decimals) - fraction.size(), '0');
        while (fraction.back() == '0')
            fraction.pop_back();
        text += "." + fraction;
    }
    return value < 0 && text != "0" ? "-" + text : text;
}

std::string nearestWord(std::string_view word, const std::vector<std::string> &candidates)
{
    const std::string wanted = toLower(word.substr(0, 64));
    std::string best;
    std::size_t bestDistance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const std::string &candidate : candidates) {
        const std::size_t distance = editDistance(wanted, toLower(candidate));
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    return best;
}

std::string orList(const std::vector<std::string> &words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

std::string toLower(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    const auto last = text.find_last_not_of(" \t\r\n");
    return std::string(text.substr(first, last - first + 1));
}

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || text[i] == separator) {
            parts.emplace_back(text.substr(start, i - start));
            start = i + 1;
        }
    }
    return parts;
}

std::size_t characterCount(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string excerpt(std::string_view text, std::size_t length)
{
    std::string line;
    for (const char c : text) {
        if (line.size() >= length) {
            // Do not leave half a UTF-8 sequence behind.
            while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0) == 0x80)
                line.pop_back();
            if (!line.empty() && (static_cast<unsigned char>(line.back()) & 0x80) != 0)
                line.pop_back();
            return line + "\u2026";
        }
        line += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
    return line;
}

}  // namespace gp
