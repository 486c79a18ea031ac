// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/circles.h"

#include <algorithm>
#include <limits>

namespace gp {

std::vector<std::size_t> circlesOf(const std::vector<std::vector<std::size_t>> &successors)
{
    constexpr std::size_t kUnseen = std::numeric_limits<std::size_t>::max();
    const std::size_t n = successors.size();
    std::vector<std::size_t> order(n, kUnseen);
    std::vector<std::size_t> lowest(n, 0);
    std::vector<std::size_t> part(n, kUnseen);
    std::vector<std::size_t> open;
    std::size_t seen = 0;
    std::size_t parts = 0;
    struct Visit {
        std::size_t node;
        std::size_t next;
    };
    for (std::size_t root = 0; root < n; ++root) {
        if (order[root] != kUnseen)
            continue;
        std::vector<Visit> path{{root, 0}};
        order[root] = lowest[root] = seen++;
        open.push_back(root);
        while (!path.empty()) {
            Visit &visit = path.back();
            const std::size_t node = visit.node;
            if (visit.next < successors[node].size()) {
                const std::size_t to = successors[node][visit.next++];
                if (order[to] == kUnseen) {
                    order[to] = lowest[to] = seen++;
                    open.push_back(to);
                    path.push_back({to, 0});
                } else if (part[to] == kUnseen) {
                    lowest[node] = std::min(lowest[node], order[to]);
                }
                continue;
            }
            path.pop_back();
            if (!path.empty())
                lowest[path.back().node] = std::min(lowest[path.back().node], lowest[node]);
            if (lowest[node] != order[node])
                continue;
            for (std::size_t member = kUnseen; member != node;) {
                member = open.back();
                open.pop_back();
                part[member] = parts;
            }
            ++parts;
        }
    }
    return part;
}

}  // namespace gp
