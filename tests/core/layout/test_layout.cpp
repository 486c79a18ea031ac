// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layout.h"

#include "layout_faults.h"
#include "sample_graphs.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

#include <cmath>
#include <limits>
#include <string>

class TestLayout : public QObject {
    Q_OBJECT

private:
    static gp::LayoutResult checked(const gp::LayoutGraph &graph, FaultRules rules = {})
    {
        const auto result = gp::layOut(graph);
        if (!result) {
            qWarning("%s", gp::toLine(result.error()).c_str());
            return {};
        }
        for (const std::string &fault : findFaults(graph, *result, rules).faults)
            qWarning("%s", fault.c_str());
        return *result;
    }
    static bool valid(const gp::LayoutGraph &graph, FaultRules rules = {})
    {
        const auto result = checked(graph, rules);
        return findFaults(graph, result, rules).faults.empty();
    }
    static const gp::LayoutBox &boxOf(const gp::LayoutGraph &graph, const gp::LayoutResult &result,
                                      const std::string &id)
    {
        std::size_t i = 0;
        while (graph.nodes[i].id != id)
            ++i;
        return result.boxes[i];
    }

private slots:
    void drawsCloudSystemsWithoutFault_data();
    void drawsCloudSystemsWithoutFault();
    void drawsRandomGraphsWithoutFault_data();
    void drawsRandomGraphsWithoutFault();
    void sameGraphGivesSameBytes();
    void keepsWithinTargetAspect();
    void drawsAThousandNodes();
    void zonesAreColumnsAndTiersAlignedRows();
    void tiersKeepTheirGivenOrder();
    void edgeNodesStandLeftmost();
    void keepsRoomForTheTitle();
    void keepsRoomForALabel();
    void drawsAnEmptyGraph();
    void drawsASingleNode();
    void drawsAnEmptyFrame();
    void drawsUnconnectedNodesInABlock();
    void drawsDeepNesting();
    void drawsLinksBetweenAFrameAndItsContents();
    void drawsLinksThatEndAtFrames();
    void leavesOutLinksFromANodeToItself();
    void drawsParallelLinksApart();
    void drawsManyLinksAtOneNodeApart();
    void takesTinyAndHugeNodes();
    void refusesBadInput_data();
    void refusesBadInput();
    void stopsWhenAsked();
};

void TestLayout::drawsCloudSystemsWithoutFault_data()
{
    QTest::addColumn<int>("regions");
    QTest::addColumn<int>("zones");
    QTest::addColumn<int>("apps");
    QTest::addColumn<int>("functions");
    QTest::newRow("one zone") << 1 << 1 << 2 << 3;
    QTest::newRow("two zones") << 1 << 2 << 2 << 4;
    QTest::newRow("three zones, many apps") << 1 << 3 << 6 << 8;
    QTest::newRow("two regions") << 2 << 2 << 3 << 4;
    QTest::newRow("three regions of three zones") << 3 << 3 << 4 << 6;
}

void TestLayout::drawsCloudSystemsWithoutFault()
{
    QFETCH(int, regions);
    QFETCH(int, zones);
    QFETCH(int, apps);
    QFETCH(int, functions);
    for (std::uint32_t seed = 1; seed <= 6; ++seed)
        QVERIFY(valid(cloudGraph({regions, zones, apps, functions, seed})));
}

void TestLayout::drawsRandomGraphsWithoutFault_data()
{
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("links");
    QTest::newRow("sparse") << 30 << 20;
    QTest::newRow("a tree's worth") << 60 << 60;
    QTest::newRow("dense") << 40 << 120;
    QTest::newRow("three hundred") << 300 << 390;
}

void TestLayout::drawsRandomGraphsWithoutFault()
{
    QFETCH(int, nodes);
    QFETCH(int, links);
    for (std::uint32_t seed = 1; seed <= (nodes < 100 ? 5u : 1u); ++seed)
        QVERIFY(valid(randomGraph(nodes, links, seed)));
}

void TestLayout::sameGraphGivesSameBytes()
{
    const auto graph = cloudGraph({2, 2, 3, 5, 7});
    const auto first = gp::layOut(graph);
    const auto second = gp::layOut(graph);
    QVERIFY(first && second);
    QVERIFY(first->boxes == second->boxes);
    QVERIFY(first->routes == second->routes);
}

void TestLayout::keepsWithinTargetAspect()
{
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        const auto graph = cloudGraph({1 + static_cast<int>(seed % 3), 2 + static_cast<int>(seed % 2), 3, 6, seed});
        const auto result = gp::layOut(graph);
        QVERIFY(result);
        const double aspect = findFaults(graph, *result).aspect;
        QVERIFY2(aspect >= 1 && aspect <= 2, qPrintable(QString::number(aspect)));
    }
}

void TestLayout::drawsAThousandNodes()
{
    const int nodes = gp::test::isSanitized() && !gp::test::isLong() ? 200 : 1000;
    QVERIFY(gp::layOut(randomGraph(nodes, nodes * 13 / 10, 3)));
}

void TestLayout::zonesAreColumnsAndTiersAlignedRows()
{
    const auto graph = cloudGraph({1, 3, 3, 4, 5});
    const auto result = checked(graph);
    const auto box = [&](const char *id) { return boxOf(graph, result, id); };
    const auto z0 = box("r0.vpc.z0"), z1 = box("r0.vpc.z1"), z2 = box("r0.vpc.z2");
    QVERIFY(z0.right() < z1.x && z1.right() < z2.x);
    QCOMPARE(z0.y, z1.y);
    QCOMPARE(z1.bottom(), z2.bottom());
    for (const char *tier : {".public", ".app", ".data"}) {
        const auto a = boxOf(graph, result, std::string("r0.vpc.z0") + tier);
        const auto b = boxOf(graph, result, std::string("r0.vpc.z2") + tier);
        QCOMPARE(a.y, b.y);
        QCOMPARE(a.bottom(), b.bottom());
    }
    QCOMPARE(box("r0.vpc.z1.public").x, box("r0.vpc.z1.data").x);
    QCOMPARE(box("r0.vpc.z1.public").right(), box("r0.vpc.z1.data").right());
}

void TestLayout::tiersKeepTheirGivenOrder()
{
    gp::LayoutGraph graph;
    graph.nodes = {frameNode("zone"),         frameNode("data", "zone"),  frameNode("public", "zone"),
                   frameNode("app", "zone"),  frameNode("spare", "zone"), leafNode("db", "data"),
                   leafNode("nat", "public"), leafNode("web", "app"),     leafNode("loose", "zone")};
    graph.nodes[0].stackRows = true;
    graph.edges = {{{}, "web", "db", 0}, {{}, "nat", "web", 0}};
    const auto result = checked(graph);
    QVERIFY(findFaults(graph, result).faults.empty());
    double bottom = 0;
    for (const char *id : {"data", "public", "app", "spare", "loose"}) {
        const auto box = boxOf(graph, result, id);
        QVERIFY2(box.y >= bottom, id);
        bottom = box.bottom();
    }
    QCOMPARE(boxOf(graph, result, "spare").w, boxOf(graph, result, "data").w);
}

void TestLayout::edgeNodesStandLeftmost()
{
    auto graph = cloudGraph({1, 2, 2, 4, 3});
    for (gp::LayoutNode &node : graph.nodes)
        node.edgeLeft = node.id == "users" || node.id == "dns" || node.id == "cdn";
    const auto result = checked(graph);
    QVERIFY(findFaults(graph, result).faults.empty());
    QVERIFY(boxOf(graph, result, "users").right() < boxOf(graph, result, "account").x);
    QVERIFY(boxOf(graph, result, "cdn").right() < boxOf(graph, result, "r0").x);
    QVERIFY(boxOf(graph, result, "dns").right() < boxOf(graph, result, "r0").x);
}

void TestLayout::keepsRoomForTheTitle()
{
    auto graph = cloudGraph({1, 2, 2, 4, 3});
    for (gp::LayoutNode &node : graph.nodes)
        node.titleHeight = 40;
    const auto result = checked(graph);
    QVERIFY(findFaults(graph, result).faults.empty());
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        if (!graph.nodes[i].parent.empty())
            QVERIFY(result.boxes[i].y >= boxOf(graph, result, graph.nodes[i].parent).y + 40);
}

void TestLayout::keepsRoomForALabel()
{
    gp::LayoutGraph graph;
    graph.nodes = {leafNode("a"), leafNode("b")};
    graph.edges = {{{}, "a", "b", 140}};
    const auto result = checked(graph);
    QVERIFY(findFaults(graph, result).faults.empty());
    // Along a horizontal piece, or across a vertical one with room for a line of text.
    double across = 0;
    double down = 0;
    for (std::size_t i = 1; i < result.routes[0].size(); ++i) {
        across = std::max(across, std::abs(result.routes[0][i].x - result.routes[0][i - 1].x));
        down = std::max(down, std::abs(result.routes[0][i].y - result.routes[0][i - 1].y));
    }
    QVERIFY2(across >= 140 || down >= 32, qPrintable(QString("%1 %2").arg(across).arg(down)));
}

void TestLayout::drawsAnEmptyGraph()
{
    const auto result = gp::layOut({});
    QVERIFY(result);
    QVERIFY(result->boxes.empty());
}

void TestLayout::drawsASingleNode()
{
    gp::LayoutGraph graph;
    graph.nodes = {leafNode("only", "", 80, 50)};
    const auto result = checked(graph);
    QCOMPARE(result.boxes.size(), std::size_t(1));
    QCOMPARE(result.boxes[0], (gp::LayoutBox{0, 0, 80, 50}));
}

void TestLayout::drawsAnEmptyFrame()
{
    gp::LayoutGraph graph;
    graph.nodes = {frameNode("outer"), frameNode("empty", "outer"), leafNode("a", "outer")};
    graph.nodes[1].w = 200;
    graph.nodes[1].h = 90;
    graph.edges = {{{}, "a", "empty", 0}};
    const auto result = checked(graph);
    QVERIFY(findFaults(graph, result).faults.empty());
    QVERIFY(result.boxes[1].w >= 200 && result.boxes[1].h >= 90);
}

void TestLayout::drawsUnconnectedNodesInABlock()
{
    gp::LayoutGraph graph;
    for (int i = 0; i < 40; ++i)
        graph.nodes.push_back(leafNode("n" + std::to_string(i), "", 64, 64));
    const auto result = checked(graph);
    const auto faults = findFaults(graph, result);
    QVERIFY(faults.faults.empty());
    QVERIFY(faults.aspect >= 1 && faults.aspect <= 2);
}

void TestLayout::drawsDeepNesting()
{
    gp::LayoutGraph graph;
    std::string parent;
    for (int depth = 0; depth < 150; ++depth) {
        graph.nodes.push_back(frameNode("f" + std::to_string(depth), parent));
        parent = graph.nodes.back().id;
    }
    graph.nodes.push_back(leafNode("inner", parent));
    graph.nodes.push_back(leafNode("outer"));
    graph.edges = {{{}, "outer", "inner", 0}, {{}, "inner", "f40", 0}};
    QVERIFY(valid(graph));
}

void TestLayout::drawsLinksBetweenAFrameAndItsContents()
{
    gp::LayoutGraph graph;
    graph.nodes = {frameNode("f"), frameNode("g", "f"), leafNode("a", "g"), leafNode("b", "f"), leafNode("c")};
    graph.edges = {{{}, "f", "a", 0}, {{}, "a", "f", 0}, {{}, "g", "b", 0},
                   {{}, "b", "g", 0}, {{}, "g", "f", 0}, {{}, "c", "a", 0}};
    QVERIFY(valid(graph));
}

void TestLayout::drawsLinksThatEndAtFrames()
{
    auto graph = cloudGraph({2, 2, 2, 3, 9});
    graph.edges.push_back({{}, "users", "r0.vpc", 0});
    graph.edges.push_back({{}, "r0.vpc", "r1.vpc", 0});
    graph.edges.push_back({{}, "r0.vpc.z0", "r0.vpc.z1", 0});
    graph.edges.push_back({{}, "r0.vpc.z0.app", "r0.bucket", 0});
    QVERIFY(valid(graph));
}

void TestLayout::leavesOutLinksFromANodeToItself()
{
    gp::LayoutGraph graph;
    graph.nodes = {leafNode("a"), leafNode("b")};
    graph.edges = {{{}, "a", "a", 0}, {{}, "a", "b", 0}};
    const auto result = checked(graph);
    QVERIFY(findFaults(graph, result).faults.empty());
    QVERIFY(result.routes[0].empty());
    QVERIFY(!result.routes[1].empty());
}

void TestLayout::drawsParallelLinksApart()
{
    gp::LayoutGraph graph;
    graph.nodes = {leafNode("a"), leafNode("b")};
    for (int i = 0; i < 6; ++i)
        graph.edges.push_back({{}, i % 2 ? "a" : "b", i % 2 ? "b" : "a", 0});
    const auto result = checked(graph);
    const auto faults = findFaults(graph, result);
    QVERIFY(faults.faults.empty());
    QVERIFY2(faults.closest >= 6, qPrintable(QString::number(faults.closest)));
}

void TestLayout::drawsManyLinksAtOneNodeApart()
{
    gp::LayoutGraph graph;
    graph.nodes = {leafNode("hub", "", 64, 64)};
    for (int i = 0; i < 80; ++i) {
        graph.nodes.push_back(leafNode("n" + std::to_string(i), "", 64, 64));
        graph.edges.push_back({{}, i % 3 ? "hub" : graph.nodes.back().id, i % 3 ? graph.nodes.back().id : "hub", 0});
    }
    QVERIFY(valid(graph));
}

void TestLayout::takesTinyAndHugeNodes()
{
    gp::LayoutGraph graph;
    graph.nodes = {leafNode("dot", "", 1, 1), leafNode("wall", "", 9000, 3), leafNode("odd", "", 33.3, 71.7),
                   leafNode("plain")};
    graph.edges = {{{}, "dot", "wall", 0},
                   {{}, "dot", "odd", 0},
                   {{}, "wall", "plain", 0},
                   {{}, "odd", "wall", 0},
                   {{}, "odd", "dot", 0}};
    QVERIFY(valid(graph));
}

void TestLayout::refusesBadInput_data()
{
    QTest::addColumn<int>("damage");
    QTest::addColumn<QString>("where");
    QTest::newRow("unknown parent") << 0 << "/nodes/1/parent";
    QTest::newRow("unknown start") << 1 << "/edges/0/from";
    QTest::newRow("unknown end") << 2 << "/edges/0/to";
    QTest::newRow("frames that hold each other") << 3 << "/nodes/0/parent";
    QTest::newRow("a frame that holds itself") << 4 << "/nodes/1/parent";
    QTest::newRow("the same id twice") << 5 << "/nodes/1/id";
    QTest::newRow("no id") << 6 << "/nodes/1/id";
    QTest::newRow("negative width") << 7 << "/nodes/1/w";
    QTest::newRow("endless height") << 8 << "/nodes/1/h";
    QTest::newRow("a height that is no number") << 9 << "/nodes/1/h";
    QTest::newRow("absurd width") << 10 << "/nodes/1/w";
    QTest::newRow("nested too deep") << 11 << "/nodes/201/parent";
    QTest::newRow("too many nodes") << 12 << "/nodes";
    QTest::newRow("endless label") << 13 << "/edges/0/labelWidth";
    QTest::newRow("no aspect") << 14 << "/targetAspect";
    QTest::newRow("a place off any drawing") << 15 << "/nodes/1/pinned";
}

void TestLayout::refusesBadInput()
{
    QFETCH(int, damage);
    QFETCH(QString, where);
    gp::LayoutGraph graph;
    graph.nodes = {frameNode("f"), frameNode("g", "f"), leafNode("a", "g")};
    graph.edges = {{{}, "a", "g", 0}};
    constexpr double kEndless = std::numeric_limits<double>::infinity();
    switch (damage) {
    case 0:
        graph.nodes[1].parent = "nobody";
        break;
    case 1:
        graph.edges[0].from = "nobody";
        break;
    case 2:
        graph.edges[0].to = "nobody";
        break;
    case 3:
        graph.nodes[0].parent = "g";
        break;
    case 4:
        graph.nodes[1].parent = "g";
        break;
    case 5:
        graph.nodes[1].id = "f";
        break;
    case 6:
        graph.nodes[1].id = "";
        break;
    case 7:
        graph.nodes[1].w = -1;
        break;
    case 8:
        graph.nodes[1].h = kEndless;
        break;
    case 9:
        graph.nodes[1].h = std::nan("");
        break;
    case 10:
        graph.nodes[1].w = 1e9;
        break;
    case 11:
        for (int i = 0; i < 200; ++i)
            graph.nodes.push_back(frameNode("d" + std::to_string(i), i ? "d" + std::to_string(i - 1) : "g"));
        break;
    case 12:
        graph.nodes.resize(gp::kMaxLayoutNodes + 1);
        break;
    case 13:
        graph.edges[0].labelWidth = kEndless;
        break;
    case 14:
        graph.targetAspect = 0;
        break;
    case 15:
        graph.nodes[1].pinned = gp::LayoutPoint{kEndless, 0};
        break;
    }
    const auto result = gp::layOut(graph);
    QVERIFY(!result);
    QCOMPARE(QString::fromStdString(result.error().where), where);
    QVERIFY(result.error().message.size() > 10);
}

void TestLayout::stopsWhenAsked()
{
    std::stop_source source;
    source.request_stop();
    const auto result = gp::layOut(randomGraph(1000, 1300, 1), source.get_token());
    QVERIFY(!result);
    QCOMPARE(result.error().code, gp::ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestLayout)
#include "test_layout.moc"
