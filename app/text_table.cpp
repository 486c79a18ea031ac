// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text_table.h"

#include <algorithm>

namespace gp::app {
namespace {

/// Characters, not bytes: the table's texts have signs such as '·' and '×'.
std::size_t widthOf(const std::string &text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string textTable(const std::vector<std::string> &heads, const std::vector<std::vector<std::string>> &rows)
{
    std::vector<bool> right;
    std::vector<std::vector<std::string>> lines(1);
    for (const std::string &head : heads) {
        right.push_back(head.starts_with('>'));
        lines[0].push_back(right.back() ? head.substr(1) : head);
    }
    lines.insert(lines.end(), rows.begin(), rows.end());
    std::vector<std::size_t> widths(heads.size());
    for (auto &line : lines)
        for (std::size_t i = 0; i < heads.size() && i < line.size(); ++i) {
            for (char &c : line[i])
                if (static_cast<unsigned char>(c) < 0x20)
                    c = ' ';
            widths[i] = std::max(widths[i], widthOf(line[i]));
        }
    std::string text;
    for (const auto &line : lines) {
        std::string out;
        for (std::size_t i = 0; i < heads.size() && i < line.size(); ++i) {
            const std::string room(widths[i] - widthOf(line[i]), ' ');
            out += (i > 0 ? "  " : "") + (right[i] ? room + line[i] : line[i] + room);
        }
        out.erase(out.find_last_not_of(' ') + 1);
        text += out + "\n";
    }
    return text;
}

}  // namespace gp::app
