// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_view.h"
#include "ui/charts/scatter_chart.h"
#include "ui/insights/ranking_chart.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QClipboard>
#include <QGraphicsScene>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace gp;

class TestScatterChart : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void smallWholeNumbersMakeRoomForWhatScatters();
    void stepLineGoesUpAtEachMember();
    void onlyComparableCandidatesAreDrawn();
    void dataHasEveryPoint();
    void everyPointIsASpotInsideTheChart();
    void onePointStandsInTheMiddleOfItsValues();
    void mouseFindsTheNearestPoint();
    void arrowKeysWalkByPrice();
    void pictureIsLightInDarkTheme();
    void emptyModelDrawsNothing();
    void axisIsWhatTheNeedIsTightIn();
};

namespace {

ScatterModel model()
{
    ScatterModel made;
    made.captionX = QStringLiteral("$/month");
    made.captionY = QStringLiteral("CoreMark");
    made.category = QStringLiteral("compute");
    made.points = {{"a", "a.large", 100, 1000, true, true, true, "a"},
                   {"b", "b.large", 150, 900, true, false, false, "b"},
                   {"c", "c.large", 180, 2000, true, true, false, "c"},
                   {"d", "d.large", 90, 1500, false, false, false, "d"},
                   {"far", "z.metal", 900, 9000, true, true, false, "z"}};
    return made;
}

}  // namespace

void TestScatterChart::initTestCase() { applyTheme(*qApp, Theme::Light); }

void TestScatterChart::axisIsWhatTheNeedIsTightIn()
{
    // Three types of the same strength, told apart by memory and local disk. What lacks memory fails; of disk nothing is asked.
    Ranking ranking;
    ranking.strengthUnit = "vCPU";
    ranking.columns = {{"vcpus", "vCPU", "", 0},
                       {"memory", "GiB", "GiB", 1},
                       {"hour", "USD per hour", "USD", 5},
                       {"ratio", "GiB per vCPU", "GiB", 2},
                       {"disk", "Local GB", "GB", 0}};
    const auto add = [&](const char *name, double memory, double disk, bool feasible) {
        Alternative row;
        row.name = name;
        row.count = 2;
        row.monthly = Usd::fromCents(10'000);
        row.strength = 8;
        row.feasible = feasible;
        row.figures = {{"vcpus", 4}, {"memory", memory}, {"hour", memory / 100}, {"ratio", memory / 4}, {"disk", disk}};
        ranking.rows.push_back(row);
    };
    add("m.xlarge", 16, 0, true);
    add("md.xlarge", 16, 237, true);
    add("r.xlarge", 32, 0, true);
    add("c.xlarge", 8, 0, false);
    const ScatterModel drawn = rankingScatter(ranking, Period::Month, QStringLiteral("compute"));
    QCOMPARE(drawn.captionY, QStringLiteral("Memory, GiB in all"));
    QCOMPARE(drawn.points.first().y, 32.0);  // of both
    // Where the strength tells them apart, it stays.
    ranking.rows[2].strength = 9;
    QCOMPARE(rankingScatter(ranking, Period::Month, {}).captionY, QStringLiteral("vCPU in all"));
}

void TestScatterChart::smallWholeNumbersMakeRoomForWhatScatters()
{
    Ranking ranking;
    ranking.strengthUnit = "vCPU";
    ranking.columns = {{"coremark", "CoreMark", "", 0}};
    for (int i = 0; i < 10; ++i) {
        Alternative row;
        row.name = "type " + std::to_string(i);
        row.count = 2;
        row.monthly = Usd::fromCents(10'000 + 700 * i);
        row.strength = i < 8 ? 8 : 16;
        row.figures = {{"coremark", 60'000 + 3'111 * (i % 7) + i}};
        ranking.rows.push_back(row);
    }
    QCOMPARE(rankingScatter(ranking, Period::Month, {}).captionY, QStringLiteral("CoreMark in all"));
    // What nothing else tells apart stays, however few its values are.
    ranking.columns.clear();
    QCOMPARE(rankingScatter(ranking, Period::Month, {}).captionY, QStringLiteral("vCPU in all"));
}

void TestScatterChart::stepLineGoesUpAtEachMember()
{
    const QList<QPointF> expected{{100, 1000}, {180, 1000}, {180, 2000}, {900, 2000}, {900, 9000}};
    QCOMPARE(model().steps(), expected);
}

void TestScatterChart::onlyComparableCandidatesAreDrawn()
{
    const ScatterModel part = model().within(2.2);
    QCOMPARE(part.points.size(), 4);
    QVERIFY(std::none_of(part.points.begin(), part.points.end(),
                         [](const ScatterPoint &point) { return point.id == "far"; }));
}

void TestScatterChart::dataHasEveryPoint()
{
    const QStringList lines = model().toTsv().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines[0].split(u'\t').size(), 6);
    QCOMPARE(lines[1], QStringLiteral("a.large\t100.00\t1000\tyes\tyes\tyes"));
    QCOMPARE(lines[4], QStringLiteral("d.large\t90.00\t1500\tno\tno\tno"));
}

void TestScatterChart::everyPointIsASpotInsideTheChart()
{
    for (const QSizeF size : {QSizeF(150, 180), QSizeF(300, 220), QSizeF(900, 500)}) {
        QGraphicsScene scene;
        const QList<ChartSpot> spots = scatterBuilder(model().within(2.2))(scene, size, tk(), {});
        QCOMPARE(spots.size(), 4);
        for (const ChartSpot &spot : spots)
            QVERIFY(QRectF(QPointF(), size).contains(spot.centre));
        // Dearer is further right, stronger is higher.
        QVERIFY(spots[2].centre.x() > spots[0].centre.x());
        QVERIFY(spots[2].centre.y() < spots[0].centre.y());
    }
}

void TestScatterChart::mouseFindsTheNearestPoint()
{
    ChartView view;
    view.resize(300, 220);
    view.setChart(scatterBuilder(model().within(2.2)), model().toTsv());
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QSignalSpy hovered(&view, &ChartView::spotHovered);
    QSignalSpy activated(&view, &ChartView::spotActivated);
    const QPoint at = view.spots()[2].centre.toPoint();
    QTest::mouseMove(view.viewport(), at + QPoint(3, 2));
    QTRY_COMPARE(view.highlighted(), QStringLiteral("c"));
    QCOMPARE(hovered.last().first().toString(), QStringLiteral("c"));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().toString(), QStringLiteral("c"));
    view.copyData();
    QCOMPARE(QApplication::clipboard()->text(), model().toTsv());
}

void TestScatterChart::arrowKeysWalkByPrice()
{
    ChartView view;
    view.resize(300, 220);
    view.setChart(scatterBuilder(model().within(2.2)), {});
    QStringList order;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(&view, Qt::Key_Right);
        order += view.highlighted();
    }
    QCOMPARE(order, QStringList({"d", "a", "b", "c", "c"}));
}

void TestScatterChart::pictureIsLightInDarkTheme()
{
    applyTheme(*qApp, Theme::Dark);
    ChartView view;
    view.resize(300, 220);
    view.setChart(scatterBuilder(model().within(2.2)), {});
    const QImage picture = view.picture().image;
    applyTheme(*qApp, Theme::Light);
    QCOMPARE(picture.pixelColor(0, 0), tokensOf(Theme::Light).surface);
    // The chosen one's category colour is in it, as the light theme has it.
    bool found = false;
    for (int y = 0; y < picture.height() && !found; ++y)
        for (int x = 0; x < picture.width() && !found; ++x)
            found = picture.pixelColor(x, y) == categoryColour(categoryFromName(QStringLiteral("compute")));
    QVERIFY(found);
}

void TestScatterChart::emptyModelDrawsNothing()
{
    QGraphicsScene scene;
    QCOMPARE(scatterBuilder(ScatterModel())(scene, QSizeF(200, 200), tk(), {}).size(), 0);
    QCOMPARE(scene.items().size(), 0);
}

void TestScatterChart::onePointStandsInTheMiddleOfItsValues()
{
    ScatterModel one = model();
    one.points = one.points.mid(0, 1);
    const QSizeF size(300, 220);
    QGraphicsScene scene;
    const QList<ChartSpot> spots = scatterBuilder(one)(scene, size, tk(), {});
    QCOMPARE(spots.size(), 1);
    QVERIFY(std::abs(spots[0].centre.x() - size.width() / 2) < 40);
    QVERIFY(std::abs(spots[0].centre.y() - size.height() / 2) < 40);
    // No edge of what can be had: there is nothing beside it.
    QImage picture(size.toSize(), QImage::Format_RGB32);
    picture.fill(tk().surface);
    QPainter painter(&picture);
    scene.render(&painter);
    painter.end();
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            QVERIFY(picture.pixelColor(x, y) != tk().accent);
    // All as strong as each other: the axis of strength has one value, that of cost is as ever.
    ScatterModel level = model();
    for (ScatterPoint &point : level.points)
        point.y = 1000;
    QGraphicsScene flat;
    for (const ChartSpot &spot : scatterBuilder(level.within(2.2))(flat, size, tk(), {}))
        QVERIFY(std::abs(spot.centre.y() - size.height() / 2) < 40);
}

QTEST_MAIN(TestScatterChart)
#include "test_scatter_chart.moc"
