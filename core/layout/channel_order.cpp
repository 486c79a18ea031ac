// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/channel_order.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace gp::layout {
namespace {

class Orderer {
public:
    Orderer(Wiring &wiring, const ChannelGraph &channels, const std::vector<Path> &paths)
        : m_wiring(wiring), m_channels(channels), m_paths(paths)
    {
    }

    void run()
    {
        std::vector<int> all(m_wiring.segments.size());
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = static_cast<int>(i);
        const auto key = [&](int index) {
            const Segment &segment = m_wiring.segments[index];
            return std::tuple(segment.horizontal(), segment.at, low(segment), index);
        };
        std::sort(all.begin(), all.end(), [&](int a, int b) { return key(a) < key(b); });
        for (std::size_t begin = 0; begin < all.size();) {
            const Segment &first = m_wiring.segments[all[begin]];
            std::size_t end = begin + 1;
            while (end < all.size() && m_wiring.segments[all[end]].horizontal() == first.horizontal() &&
                   m_wiring.segments[all[end]].at == first.at)
                ++end;
            orderLine(
                {all.begin() + static_cast<std::ptrdiff_t>(begin), all.begin() + static_cast<std::ptrdiff_t>(end)});
            begin = end;
        }
    }

private:
    [[nodiscard]] int vertexAt(const Segment &segment, int step) const { return m_paths[segment.wire][step]; }
    [[nodiscard]] int along(const Segment &segment, int step) const
    {
        const auto &vertex = m_channels.vertices[vertexAt(segment, step)];
        return segment.horizontal() ? vertex.x : vertex.y;
    }
    [[nodiscard]] static bool ascending(const Segment &segment)
    {
        return segment.direction == Right || segment.direction == Down;
    }
    [[nodiscard]] int low(const Segment &segment) const
    {
        return along(segment, ascending(segment) ? segment.firstStep : segment.lastStep);
    }
    [[nodiscard]] int high(const Segment &segment) const
    {
        return along(segment, ascending(segment) ? segment.lastStep : segment.firstStep);
    }

    [[nodiscard]] int direction(int from, int to) const
    {
        return directionOf(m_channels.vertices[from], m_channels.vertices[to]);
    }

    /// The step of `segment` at a place along the line, or −1.
    [[nodiscard]] int stepAt(const Segment &segment, int place) const
    {
        int from = segment.firstStep;
        int to = segment.lastStep;
        while (from < to) {
            const int middle = (from + to) / 2;
            const int here = along(segment, middle);
            if (ascending(segment) ? here < place : here > place)
                from = middle + 1;
            else
                to = middle;
        }
        return along(segment, from) == place ? from : -1;
    }

    /// 0 coming from or going to the left of `travel`, 1 straight or ended there, 2 right.
    static int rank(int travel, int other)
    {
        if (other == (travel + 3) % 4)
            return 0;
        if (other == (travel + 1) % 4)
            return 2;
        return 1;
    }

    /// +1 when `a` belongs before `b` on their line, −1 behind, 0 when they do not share it or it does not matter.
    [[nodiscard]] int preference(const Segment &a, const Segment &b) const
    {
        const Path &p = m_paths[a.wire];
        const Path &q = m_paths[b.wire];
        const int from = std::max(low(a), low(b));
        const int to = std::min(high(a), high(b));
        if (from > to)
            return 0;
        int i = stepAt(a, from);
        int j = stepAt(b, from);
        if (i < 0 || j < 0 || p[i] != q[j])
            return 0;
        if (from == to)
            return touching(a, i, b, j);
        const int sign = ascending(a) == ascending(b) ? 1 : -1;
        const int lengthP = static_cast<int>(p.size());
        const int lengthQ = static_cast<int>(q.size());
        const auto inQ = [&](int step) { return step >= 0 && step < lengthQ; };
        // i and j stand at the low end of the common stretch: its begin or its end in p's travel.
        int endI = i;
        int endJ = j;
        while (i > 0 && inQ(j - sign) && p[i - 1] == q[j - sign]) {
            --i;
            j -= sign;
        }
        while (endI + 1 < lengthP && inQ(endJ + sign) && p[endI + 1] == q[endJ + sign]) {
            ++endI;
            endJ += sign;
        }
        if (i == endI)
            return 0;
        const int out = direction(p[i], p[i + 1]);
        const int beginP = i > 0 ? rank(out, direction(p[i], p[i - 1])) : 1;
        const int beginQ = inQ(j - sign) ? rank(out, direction(q[j], q[j - sign])) : 1;
        const int in = direction(p[endI - 1], p[endI]);
        const int endP = endI + 1 < lengthP ? rank(in, direction(p[endI], p[endI + 1])) : 1;
        const int endQ = inQ(endJ + sign) ? rank(in, direction(q[endJ], q[endJ + sign])) : 1;
        int left = beginQ - beginP;
        if (left == 0)
            left = endQ - endP;
        if (left == 0)
            left = a.wire < b.wire ? 1 : -1;
        const bool leftIsBefore = a.direction == Right || a.direction == Up;
        return (left > 0) == leftIsBefore ? 1 : -1;
    }

    /// Two pieces in line that only meet in a vertex and turn away from each other there.
    [[nodiscard]] int touching(const Segment &a, int i, const Segment &b, int j) const
    {
        const auto turnOf = [&](const Segment &segment, int step) {
            const Path &path = m_paths[segment.wire];
            const int other = step == segment.firstStep ? step - 1 : step + 1;
            if (other < 0 || other >= static_cast<int>(path.size()))
                return -1;
            return direction(path[step], path[other]);
        };
        const int turnA = turnOf(a, i);
        const int turnB = turnOf(b, j);
        if (turnA < 0 || turnB < 0 || turnA != opposite(turnB))
            return 0;
        return turnA == Up || turnA == Left ? 1 : -1;
    }

    /// Always takes the piece with the fewest pieces still to go before it, so that a cycle breaks at its weakest place.
    void orderLine(const std::vector<int> &pieces)
    {
        const std::size_t count = pieces.size();
        std::vector<std::vector<int>> after(count);
        std::vector<int> waiting(count, 0);
        for (std::size_t i = 0; i < count; ++i) {
            const Segment &a = m_wiring.segments[pieces[i]];
            const int reach = high(a);
            for (std::size_t k = i + 1; k < count; ++k) {
                const Segment &b = m_wiring.segments[pieces[k]];
                if (low(b) > reach)
                    break;
                if (a.wire == b.wire)
                    continue;
                const int wish = preference(a, b);
                if (wish == 0)
                    continue;
                after[wish > 0 ? i : k].push_back(static_cast<int>(wish > 0 ? k : i));
                ++waiting[wish > 0 ? k : i];
            }
        }
        std::set<std::pair<int, int>> open;
        for (std::size_t i = 0; i < count; ++i)
            open.emplace(waiting[i], static_cast<int>(i));
        std::vector<bool> taken(count, false);
        for (int next = 0; !open.empty(); ++next) {
            const int i = open.begin()->second;
            open.erase(open.begin());
            taken[i] = true;
            m_wiring.segments[pieces[i]].order = next;
            for (const int k : after[i]) {
                if (taken[k])
                    continue;
                open.erase({waiting[k], k});
                open.emplace(--waiting[k], k);
            }
        }
    }

    Wiring &m_wiring;
    const ChannelGraph &m_channels;
    const std::vector<Path> &m_paths;
};

}  // namespace

void orderChannels(Wiring &wiring, const ChannelGraph &channels, const std::vector<Path> &paths)
{
    Orderer(wiring, channels, paths).run();
}

}  // namespace gp::layout
