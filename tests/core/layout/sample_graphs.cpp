// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample_graphs.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>

namespace {

/// std::mt19937's numbers are fixed by the standard; its distributions are not, so they are not used.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : m_engine(seed) {}
    int below(int bound) { return static_cast<int>(m_engine() % static_cast<std::uint32_t>(bound)); }
    bool oneIn(int n) { return below(n) == 0; }

private:
    std::mt19937 m_engine;
};

}  // namespace

gp::LayoutNode leafNode(std::string id, std::string parent, double w, double h)
{
    gp::LayoutNode node;
    node.id = std::move(id);
    node.parent = std::move(parent);
    node.w = w;
    node.h = h;
    return node;
}

gp::LayoutNode frameNode(std::string id, std::string parent)
{
    gp::LayoutNode node;
    node.id = std::move(id);
    node.parent = std::move(parent);
    node.frame = true;
    return node;
}

gp::LayoutGraph cloudGraph(const CloudShape &shape)
{
    Dice dice(shape.seed);
    gp::LayoutGraph graph;
    const auto leaf = [&](const std::string &id, const std::string &parent) {
        static constexpr std::pair<int, int> kSizes[] = {{96, 96}, {120, 64}, {150, 64}, {180, 64}};
        const auto &[w, h] = kSizes[dice.below(4)];
        graph.nodes.push_back(leafNode(id, parent, w, h));
        return id;
    };
    const auto frame = [&](const std::string &id, const std::string &parent) {
        graph.nodes.push_back(frameNode(id, parent));
        return id;
    };
    const auto link = [&](const std::string &from, const std::string &to) { graph.edges.push_back({{}, from, to, 0}); };
    leaf("users", "");
    frame("account", "");
    leaf("dns", "account");
    leaf("cdn", "account");
    link("users", "dns");
    link("users", "cdn");
    for (int r = 0; r < shape.regions; ++r) {
        const std::string region = frame("r" + std::to_string(r), "account");
        const std::string vpc = frame(region + ".vpc", region);
        const std::string balancer = leaf(region + ".lb", vpc);
        const std::string bucket = leaf(region + ".bucket", region);
        const std::string logs = leaf(region + ".logs", region);
        link("cdn", balancer);
        link("cdn", bucket);
        std::vector<std::string> databases;
        std::vector<std::string> apps;
        for (int z = 0; z < shape.zones; ++z) {
            const std::string zone = frame(vpc + ".z" + std::to_string(z), vpc);
            const std::string open = frame(zone + ".public", zone);
            const std::string app = frame(zone + ".app", zone);
            const std::string data = frame(zone + ".data", zone);
            const std::string nat = leaf(zone + ".nat", open);
            databases.push_back(leaf(zone + ".db", data));
            if (dice.oneIn(2))
                leaf(zone + ".cache", data);
            for (int a = 0; a < shape.appsPerZone; ++a) {
                apps.push_back(leaf(zone + ".app" + std::to_string(a), app));
                link(balancer, apps.back());
                link(apps.back(), dice.oneIn(3) ? nat : databases.back());
                if (dice.oneIn(3))
                    link(apps.back(), dice.oneIn(2) ? bucket : logs);
            }
        }
        for (std::size_t i = 1; i < databases.size(); ++i)
            link(databases[0], databases[i]);
        for (int f = 0; f < shape.functions; ++f) {
            const std::string function = leaf(region + ".fn" + std::to_string(f), region);
            link(dice.oneIn(2) ? bucket : apps[dice.below(static_cast<int>(apps.size()))], function);
            link(function, dice.oneIn(2) ? logs : databases[dice.below(static_cast<int>(databases.size()))]);
        }
    }
    return graph;
}

gp::LayoutGraph randomGraph(int nodes, int links, std::uint32_t seed)
{
    Dice dice(seed);
    gp::LayoutGraph graph;
    const int groups = std::max(1, nodes / 12);
    graph.nodes.push_back(frameNode("outer"));
    for (int g = 0; g < groups; ++g)
        graph.nodes.push_back(frameNode("g" + std::to_string(g), g % 4 ? "outer" : ""));
    for (int i = 0; i < nodes; ++i)
        graph.nodes.push_back(leafNode("n" + std::to_string(i), "g" + std::to_string(i % groups), 64, 64));
    std::set<std::pair<int, int>> known;
    while (static_cast<int>(known.size()) < links) {
        const int a = dice.below(nodes);
        const int b = std::min(nodes - 1, a + 1 + dice.below(1 + dice.below(nodes)));
        if (a != b && known.emplace(a, b).second)
            graph.edges.push_back({{}, "n" + std::to_string(a), "n" + std::to_string(b), 0});
    }
    return graph;
}
