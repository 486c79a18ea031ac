// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/topology.h"

#include "core/evaluate/circles.h"

#include <set>
#include <tuple>
#include <unordered_map>

namespace gp {
namespace {

/// Orders components so that every `calls` link leads forward. A circle is entered where requests come in from outside it, at
/// the smallest id of those, and the links of the circle that then lead backward are cut.
void orderFlow(Topology &topology, const Design &design)
{
    const std::size_t n = topology.kinds.size();
    std::vector<std::vector<std::size_t>> outgoing(n);
    std::vector<std::vector<std::size_t>> successors(n);
    for (std::size_t i = 0; i < topology.linkFrom.size(); ++i) {
        if (design.links()[i]->spec.role != LinkRole::Calls)
            continue;
        outgoing[static_cast<std::size_t>(topology.linkFrom[i])].push_back(i);
        successors[static_cast<std::size_t>(topology.linkFrom[i])].push_back(
            static_cast<std::size_t>(topology.linkTo[i]));
    }
    const std::vector<std::size_t> circle = circlesOf(successors);
    std::vector<int> fromInside(n, 0);   // calls still to come from its own circle
    std::vector<int> fromOutside(n, 0);  // and calls from other circles
    std::vector<std::size_t> circleWaits(n, 0);
    for (std::size_t from = 0; from < n; ++from)
        for (const std::size_t to : successors[from]) {
            const bool inside = circle[from] == circle[to];
            ++(inside ? fromInside : fromOutside)[to];
            circleWaits[circle[to]] += inside ? 0 : 1;
        }
    // Ready before merely enterable, entered from outside before not, then by id.
    const auto rank = [&](std::size_t node) {
        return std::tuple(fromInside[node] > 0, fromOutside[node] == 0 && fromInside[node] > 0, node);
    };
    std::set<decltype(rank(0))> next;
    std::vector<std::vector<std::size_t>> members(n);
    for (std::size_t node = 0; node < n; ++node) {
        members[circle[node]].push_back(node);
        if (circleWaits[circle[node]] == 0)
            next.insert(rank(node));
    }
    std::vector<bool> done(n, false);
    while (!next.empty()) {
        const std::size_t node = std::get<2>(*next.begin());
        next.erase(next.begin());
        done[node] = true;
        topology.flowOrder.push_back(static_cast<std::int32_t>(node));
        for (const std::size_t link : outgoing[node]) {
            const auto to = static_cast<std::size_t>(topology.linkTo[link]);
            if (circle[to] == circle[node]) {
                if (done[to]) {
                    topology.cut[link] = true;
                    continue;
                }
                next.erase(rank(to));
                --fromInside[to];
                next.insert(rank(to));
            } else if (--circleWaits[circle[to]] == 0) {
                for (const std::size_t member : members[circle[to]])
                    next.insert(rank(member));
            }
        }
    }
}

}  // namespace

std::shared_ptr<const Topology> buildTopology(const Design &design, const KindRegistry &kinds)
{
    auto topology = std::make_shared<Topology>();
    const auto components = design.components();
    const std::size_t n = components.size();
    std::unordered_map<ComponentId, std::int32_t> indexOf;
    indexOf.reserve(n);
    for (std::size_t i = 0; i < n; ++i)
        indexOf.emplace(components[i]->id, static_cast<std::int32_t>(i));
    topology->kinds.reserve(n);
    for (const ComponentPtr &component : components) {
        topology->kinds.push_back(kinds.find(component->kind));
        const auto parent = indexOf.find(component->parent);
        topology->parent.push_back(parent == indexOf.end() ? kNone : parent->second);
    }

    topology->region.assign(n, kNone);
    topology->vpc.assign(n, kNone);
    topology->tier.assign(n, kNone);
    topology->zonesInside.assign(n, 0);
    std::vector<bool> known(n, false);
    for (std::size_t i = 0; i < n; ++i) {
        std::vector<std::size_t> path;
        for (auto at = static_cast<std::int32_t>(i);
             at != kNone && !known[static_cast<std::size_t>(at)] && path.size() <= n;
             at = topology->parent[static_cast<std::size_t>(at)])
            path.push_back(static_cast<std::size_t>(at));
        for (auto step = path.rbegin(); step != path.rend(); ++step) {
            const std::size_t at = *step;
            known[at] = true;
            topology->outermostFirst.push_back(static_cast<std::int32_t>(at));
            if (const std::int32_t parent = topology->parent[at]; parent != kNone) {
                const auto above = static_cast<std::size_t>(parent);
                topology->region[at] = topology->region[above];
                topology->vpc[at] = topology->vpc[above];
                topology->tier[at] = topology->tier[above];
            }
            switch (topology->kinds[at] ? topology->kinds[at]->info.frame : FrameRole::None) {
            case FrameRole::Region:
                topology->region[at] = static_cast<std::int32_t>(at);
                break;
            case FrameRole::Vpc:
                topology->vpc[at] = static_cast<std::int32_t>(at);
                break;
            case FrameRole::Tier:
                topology->tier[at] = static_cast<std::int32_t>(at);
                break;
            case FrameRole::Zone:
                if (topology->vpc[at] != kNone)
                    ++topology->zonesInside[static_cast<std::size_t>(topology->vpc[at])];
                break;
            default:
                break;
            }
        }
    }

    topology->linksOf.resize(n);
    topology->cut.assign(design.links().size(), false);
    for (std::size_t i = 0; i < design.links().size(); ++i) {
        const Link &link = *design.links()[i];
        topology->linkFrom.push_back(indexOf.at(link.from));
        topology->linkTo.push_back(indexOf.at(link.to));
        topology->linksOf[static_cast<std::size_t>(topology->linkFrom.back())].push_back(static_cast<std::int32_t>(i));
        topology->linksOf[static_cast<std::size_t>(topology->linkTo.back())].push_back(static_cast<std::int32_t>(i));
    }
    orderFlow(*topology, design);
    return topology;
}

bool sameTopology(const Design &before, const Design &after)
{
    const auto a = before.components();
    const auto b = after.components();
    const auto x = before.links();
    const auto y = after.links();
    if (a.size() != b.size() || x.size() != y.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] != b[i] && (a[i]->id != b[i]->id || a[i]->kind != b[i]->kind || a[i]->parent != b[i]->parent))
            return false;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (x[i] != y[i] && (x[i]->id != y[i]->id || x[i]->from != y[i]->from || x[i]->to != y[i]->to ||
                             x[i]->spec.role != y[i]->spec.role))
            return false;
    return true;
}

}  // namespace gp
