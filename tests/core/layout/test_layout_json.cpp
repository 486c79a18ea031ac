// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layout.h"
#include "core/layout/layout_json.h"

#include <QObject>
#include <QTest>

#include <nlohmann/json.hpp>

class TestLayoutJson : public QObject {
    Q_OBJECT

private slots:
    void readsABareGraph();
    void writesBoxesAndRoutes();
    void namesWhatItCannotRead_data();
    void namesWhatItCannotRead();
};

void TestLayoutJson::readsABareGraph()
{
    const auto json =
        nlohmann::json::parse(R"({"note": 1, "nodes": [{"id": "f"}, {"id": "a", "parent": "f", "w": 96, "h": 64.5}],
                                                "edges": [{"from": "a", "to": "f", "id": "l"}]})");
    const auto graph = gp::readLayoutGraph(json);
    QVERIFY(graph);
    QCOMPARE(graph->nodes.size(), std::size_t(2));
    QCOMPARE(graph->nodes[1].parent, std::string("f"));
    QCOMPARE(graph->nodes[1].w, 96.0);
    QCOMPARE(graph->nodes[1].h, 64.5);
    QCOMPARE(graph->edges[0].from, std::string("a"));
    QCOMPARE(graph->edges[0].id, std::string("l"));
}

void TestLayoutJson::writesBoxesAndRoutes()
{
    const auto graph = gp::readLayoutGraph(nlohmann::json::parse(
        R"({"nodes": [{"id": "f"}, {"id": "a", "parent": "f", "w": 96, "h": 64}, {"id": "b"}], "edges": [{"from": "b", "to": "a"}]})"));
    const auto result = gp::layOut(*graph);
    QVERIFY(result);
    const nlohmann::json json = gp::toJson(*result, *graph);
    QCOMPARE(json["nodes"].size(), std::size_t(3));
    QVERIFY(json["nodes"][0]["parent"].is_null());
    QCOMPARE(json["nodes"][1]["parent"].get<std::string>(), std::string("f"));
    QCOMPARE(json["nodes"][1]["w"].get<double>(), 96.0);
    QCOMPARE(json["nodes"][1]["x"].get<double>(), result->boxes[1].x);
    QCOMPARE(json["edges"][0]["to"].get<std::string>(), std::string("a"));
    const auto &points = json["edges"][0]["points"];
    QCOMPARE(points.size(), result->routes[0].size());
    QCOMPARE(points[0][0].get<double>(), result->routes[0][0].x);
    QCOMPARE(points[0][1].get<double>(), result->routes[0][0].y);
}

void TestLayoutJson::namesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("no object") << QByteArray("[]") << "";
    QTest::newRow("no nodes") << QByteArray(R"({"edges": []})") << "/nodes";
    QTest::newRow("edges that are no list") << QByteArray(R"({"nodes": [], "edges": {}})") << "/edges";
    QTest::newRow("a node that is no object") << QByteArray(R"({"nodes": [1], "edges": []})") << "/nodes/0";
    QTest::newRow("no id") << QByteArray(R"({"nodes": [{"id": "a"}, {}], "edges": []})") << "/nodes/1/id";
    QTest::newRow("a number as id") << QByteArray(R"({"nodes": [{"id": 7}], "edges": []})") << "/nodes/0/id";
    QTest::newRow("a text as width") << QByteArray(R"({"nodes": [{"id": "a", "w": "64"}], "edges": []})")
                                     << "/nodes/0/w";
    QTest::newRow("no end") << QByteArray(R"({"nodes": [{"id": "a"}], "edges": [{"from": "a"}]})") << "/edges/0/to";
}

void TestLayoutJson::namesWhatItCannotRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    const auto graph = gp::readLayoutGraph(nlohmann::json::parse(text.toStdString()));
    QVERIFY(!graph);
    QCOMPARE(graph.error().code, gp::ErrorCode::ParseError);
    QCOMPARE(QString::fromStdString(graph.error().where), where);
}

QTEST_GUILESS_MAIN(TestLayoutJson)
#include "test_layout_json.moc"
