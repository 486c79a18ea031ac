// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gp {

/// A few figures by their key, sorted by it: a map in one piece of memory, since a design makes some hundred thousand of them.
class Figures {
public:
    using Entry = std::pair<std::string, double>;

    Figures() = default;
    Figures(std::initializer_list<Entry> entries)
    {
        m_entries.reserve(entries.size() + 8);
        for (const Entry &entry : entries)
            (*this)[entry.first] = entry.second;
    }

    [[nodiscard]] auto begin() const { return m_entries.begin(); }
    [[nodiscard]] auto end() const { return m_entries.end(); }
    [[nodiscard]] bool empty() const { return m_entries.empty(); }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] std::vector<Entry>::const_iterator find(std::string_view key) const
    {
        const auto at = std::ranges::lower_bound(m_entries, key, {}, keyOf);
        return at != end() && at->first == key ? at : end();
    }
    /// The figure of that key; there must be one.
    [[nodiscard]] double at(std::string_view key) const
    {
        const auto found = find(key);
        if (found == end())
            throw std::out_of_range(std::string(key));
        return found->second;
    }
    /// The figure of that key, made if there is none.
    double &operator[](std::string_view key)
    {
        auto at = std::ranges::lower_bound(m_entries, key, {}, keyOf);
        if (at == m_entries.end() || at->first != key)
            at = m_entries.emplace(at, std::string(key), 0.0);
        return at->second;
    }
    bool operator==(const Figures &) const = default;

private:
    static std::string_view keyOf(const Entry &entry) { return entry.first; }

    std::vector<Entry> m_entries;
};

}  // namespace gp
