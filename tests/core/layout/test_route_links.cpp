// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layout.h"

#include "layout_faults.h"
#include "sample_graphs.h"

#include <QObject>
#include <QTest>

class TestRouteLinks : public QObject {
    Q_OBJECT

private:
    /// The graph with every box held where `result` put it.
    static gp::LayoutGraph held(gp::LayoutGraph graph, const gp::LayoutResult &result)
    {
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            graph.nodes[i].pinned = gp::LayoutPoint{result.boxes[i].x, result.boxes[i].y};
            graph.nodes[i].w = result.boxes[i].w;
            graph.nodes[i].h = result.boxes[i].h;
        }
        return graph;
    }

private slots:
    void routesHeldDesignsWithoutFault();
    void routesOnlyWhatIsAskedFor();
    void goesRoundWhatStandsBetween();
    void alwaysDrawsALine();
    void refusesNodesWithoutPlace();
    void refusesUnknownLinks();
};

void TestRouteLinks::routesHeldDesignsWithoutFault()
{
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
        const auto graph = cloudGraph({1, 2, 2, 4, seed});
        auto result = *gp::layOut(graph);
        const auto routes = gp::routeLinks(held(graph, result));
        QVERIFY(routes);
        result.routes = *routes;
        const auto faults = findFaults(graph, result, {.collinear = false});
        for (const std::string &fault : faults.faults)
            qWarning("%s", fault.c_str());
        QVERIFY(faults.faults.empty());
    }
}

void TestRouteLinks::routesOnlyWhatIsAskedFor()
{
    const auto graph = cloudGraph({1, 2, 2, 4, 2});
    auto result = *gp::layOut(graph);
    const std::size_t asked[] = {5, 1};
    const auto routes = gp::routeLinks(held(graph, result), asked);
    QVERIFY(routes);
    QCOMPARE(routes->size(), std::size_t(2));
    gp::LayoutGraph two = graph;
    two.edges = {graph.edges[5], graph.edges[1]};
    result.routes = *routes;
    QVERIFY(findFaults(two, result).faults.empty());
}

void TestRouteLinks::goesRoundWhatStandsBetween()
{
    gp::LayoutGraph graph;
    graph.nodes = {leafNode("a"), leafNode("wall", "", 40, 400), leafNode("b")};
    graph.nodes[0].pinned = gp::LayoutPoint{-300, 0};
    graph.nodes[1].pinned = gp::LayoutPoint{0, -200};
    graph.nodes[2].pinned = gp::LayoutPoint{200, 0};
    graph.edges = {{{}, "a", "b", 0}};
    const auto routes = gp::routeLinks(graph);
    QVERIFY(routes);
    gp::LayoutResult result;
    for (const gp::LayoutNode &node : graph.nodes)
        result.boxes.push_back({node.pinned->x, node.pinned->y, node.w, node.h});
    result.routes = *routes;
    QVERIFY(findFaults(graph, result).faults.empty());
    QVERIFY(result.routes[0].size() > 2);
}

void TestRouteLinks::alwaysDrawsALine()
{
    gp::LayoutGraph graph;
    graph.nodes = {frameNode("f"), leafNode("a", "f"), leafNode("b"), leafNode("c")};
    graph.nodes[0].w = 50;
    graph.nodes[0].h = 50;
    for (gp::LayoutNode &node : graph.nodes)
        node.pinned = gp::LayoutPoint{10, 10};
    graph.edges = {{{}, "a", "b", 0}, {{}, "b", "c", 0}, {{}, "f", "a", 0}, {{}, "c", "f", 0}};
    const auto routes = gp::routeLinks(graph);
    QVERIFY(routes);
    for (const gp::Polyline &route : *routes) {
        QVERIFY(route.size() >= 2);
        for (std::size_t i = 1; i < route.size(); ++i)
            QVERIFY(route[i].x == route[i - 1].x || route[i].y == route[i - 1].y);
    }
}

void TestRouteLinks::refusesNodesWithoutPlace()
{
    auto graph = cloudGraph({});
    const auto routes = gp::routeLinks(graph);
    QVERIFY(!routes);
    QCOMPARE(routes.error().where, std::string("/nodes/0/pinned"));
}

void TestRouteLinks::refusesUnknownLinks()
{
    gp::LayoutGraph graph;
    graph.nodes = {leafNode("a")};
    graph.nodes[0].pinned = gp::LayoutPoint{};
    const std::size_t asked[] = {0};
    QVERIFY(!gp::routeLinks(graph, asked));
}

QTEST_GUILESS_MAIN(TestRouteLinks)
#include "test_route_links.moc"
