// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/curve_chart.h"
#include "ui/charts/curve_layout.h"
#include "ui/charts/curve_text.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QClipboard>
#include <QGraphicsScene>
#include <QPainter>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace gp;

class TestCurveChart : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aLayerKeepsItsColourWhateverElseIsEmpty();
    void aDashedLineIsNotFilled();
    void stepsHoldTheirValueUntilTheNext();
    void hoursGoRoundAtMidnight();
    void roundedLoadInventsNoPeak();
    void layersLieOnEachOther();
    void costHasAPlotOfItsOwnBelow();
    void spotsCoverTheAxisWithoutGaps_data();
    void spotsCoverTheAxisWithoutGaps();
    void mouseTellsEveryFigureOfAStep();
    void aLayerThatIsEmptyIsCalledSo();
    void namesStayInsideAndApart_data();
    void namesStayInsideAndApart();
    void capacityIsNamedBesideItsLevel();
    void mainNamesStandApartInNarrowPanes();
    void longNamesAtTheEndTakeTwoLines();
    void namesOfStorageClassesAreWholeInAWindowOf1280();
    void namesAtTheEndNeverPileUp();
    void aCostNamedByItsUnitIsTheCost();
    void tableAndClipboardHaveEveryValue();
    void amountsOfLayersAreAmountsEverywhere();
    void unknownValuesAreNoZeros();
    void missesAreDrawnAndTold();
    void arrowKeysWalkTheSteps();
    void emptyChartDrawsNothing();
};

namespace {

using Steps = PlanChart::Axis;

/// A day of a fleet: a load with its peak at 18:00, two instances by night and four by day, of 1,000 req/s each.
PlanChart day()
{
    PlanChart chart;
    chart.insight = Insight::Scaling;
    chart.title = "Load and capacity";
    chart.unit = "req/s";
    chart.axis = Steps::HourOfDay;
    ChartCurve load{"Load", CurveRole::Load, {}};
    ChartCurve capacity{"Capacity at 50 % CPU", CurveRole::Capacity, {}};
    ChartCurve safe{"Safe when a zone is lost", CurveRole::Safe, {}};
    for (int hour = 0; hour < 24; ++hour) {
        load.values.push_back(hour == 18 ? 3150 : hour < 8 ? 900 : 1800 + 50 * hour);
        capacity.values.push_back(hour < 8 ? 2000 : 4000);
        safe.values.push_back(hour < 8 ? 1000 : 3000);
    }
    chart.curves = {load, capacity, safe};
    return chart;
}

/// Three months of volumes and snapshots, and what they cost against another type.
PlanChart months()
{
    PlanChart chart;
    chart.insight = Insight::Storage;
    chart.title = "Volumes and snapshots";
    chart.unit = "GB";
    chart.axis = Steps::Month;
    chart.curves = {{"volumes", CurveRole::Part, {500, 500, 500}},
                    {"snapshots", CurveRole::Part, {0, 620, 700}},
                    {"gp3", CurveRole::Cost, {47.6, 81.08, 85.4}},
                    {"gp2", CurveRole::Rival, {59.5, 92.98, 97.3}}};
    return chart;
}

bool hasColour(const QImage &picture, const QColor &colour)
{
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            if (picture.pixelColor(x, y) == colour)
                return true;
    return false;
}

QImage pictureOf(const PlanChart &chart)
{
    ChartView view;
    view.resize(420, 220);
    view.setChart(curveBuilder(chart), {});
    return view.picture().image;
}

}  // namespace

void TestCurveChart::initTestCase() { applyTheme(*qApp, Theme::Light); }

void TestCurveChart::aLayerKeepsItsColourWhateverElseIsEmpty()
{
    const Tokens &tokens = tokensOf(Theme::Light);
    const auto layered = [](const std::vector<double> &sizes) {
        PlanChart chart;
        chart.insight = Insight::Storage;
        chart.axis = Steps::Month;
        chart.unit = "GB";
        for (std::size_t i = 0; i < sizes.size(); ++i)
            chart.curves.push_back({"class " + std::to_string(i), CurveRole::Part, {sizes[i], sizes[i]}});
        return chart;
    };
    const PlanChart all = layered({1, 2, 3, 4, 5, 6, 7});
    const PlanChart few = layered({1, 0, 0, 0, 0, 0, 7});
    QSet<QRgb> colours;
    for (std::size_t i = 0; i < 7; ++i) {
        QCOMPARE(curveColour(few, few.curves[i], tokens), curveColour(all, all.curves[i], tokens));
        colours += curveColour(all, all.curves[i], tokens).rgb();
    }
    QCOMPARE(colours.size(), 7);
    QCOMPARE(curveColour(few, few.curves.front(), tokens), tokens.hotToCold.front());
    // A class is the same colour beside old versions, copies and what is beside the data: up to eleven layers.
    const PlanChart more = layered({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    for (std::size_t i = 0; i < 7; ++i)
        QCOMPARE(curveColour(more, more.curves[i], tokens), curveColour(all, all.curves[i], tokens));
    QCOMPARE(curveColour(more, more.curves.back(), tokens), tokens.hotToCold.back());
    const PlanChart most = layered(std::vector<double>(14, 1));
    QCOMPARE(curveColour(most, most.curves.back(), tokens), tokens.hotToCold.back());
    // What is empty throughout is neither in the table nor in the tip.
    QCOMPARE(curveTsv(few).section(u'\n', 0, 0).count(QStringLiteral("class")), 2);
    QVERIFY(!stepTip(few, 1).contains(QStringLiteral("class 3")));
}

/// Paper hands over a painter that has just filled something.
void TestCurveChart::aDashedLineIsNotFilled()
{
    PlanChart chart;
    chart.insight = Insight::Storage;
    chart.axis = Steps::Month;
    chart.unit = "GB";
    chart.curves = {{"Cost", CurveRole::Cost, {20, 10, 30, 30}}, {"Stays", CurveRole::Rival, {20, 70, 90, 40}}};
    QImage image(600, 300, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const QColor left(255, 0, 255);
    painter.setBrush(left);
    paintChart(painter, QRectF(0, 0, 600, 300), 1, curveBuilder(chart));
    QCOMPARE(painter.brush().color(), left);
    int filled = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            filled += image.pixel(x, y) == left.rgb() ? 1 : 0;
    QCOMPARE(filled, 0);
}

void TestCurveChart::stepsHoldTheirValueUntilTheNext()
{
    const QList<QPointF> hours{{0, 2}, {1, 2}, {1, 5}, {2, 5}};
    QCOMPARE(curveSteps(Steps::HourOfDay, {2, 5}), hours);
    // A month is a moment: the last one begins no further stretch.
    const QList<QPointF> moments{{0, 2}, {1, 2}, {1, 5}};
    QCOMPARE(curveSteps(Steps::Month, {2, 5}), moments);
}

void TestCurveChart::hoursGoRoundAtMidnight()
{
    const QList<QPointF> line = curveLine(Steps::HourOfDay, {4, 8, 2});
    QCOMPARE(line.first(), QPointF(0, 3));  // halfway between the last hour and the first
    QCOMPARE(line.last(), QPointF(3, 3));
    QCOMPARE(line[2], QPointF(1.5, 8));
    const QList<QPointF> months{{0, 4}, {1, 8}, {2, 2}};
    QCOMPARE(curveLine(Steps::Month, {4, 8, 2}), months);
}

void TestCurveChart::roundedLoadInventsNoPeak()
{
    const std::vector<double> &values = day().curves[0].values;
    const QList<QPointF> smooth = smoothLine(Steps::HourOfDay, values);
    const QList<QPointF> plain = curveLine(Steps::HourOfDay, values);
    QVERIFY(smooth.size() > plain.size());
    for (const QPointF &point : plain)
        QVERIFY(smooth.contains(point));
    for (const QPointF &point : smooth) {
        qsizetype next = 1;
        while (next + 1 < plain.size() && plain[next].x() < point.x() - 1e-9)
            ++next;
        const auto [low, high] = std::minmax({plain[next - 1].y(), plain[next].y()});
        QVERIFY2(point.y() >= low - 1e-6 && point.y() <= high + 1e-6, qPrintable(QString::number(point.x())));
    }
    QCOMPARE(smoothLine(Steps::Month, {4, 8, 2, 6}), curveLine(Steps::Month, {4, 8, 2, 6}));
}

void TestCurveChart::layersLieOnEachOther()
{
    const std::vector<std::vector<double>> expected{{500, 500, 500}, {500, 1120, 1200}};
    QVERIFY(stackedEdges(months()) == expected);
    QVERIFY(!stackedSum(day(), 3));
    QCOMPARE(stackedSum(months(), 2).value_or(0), 1200.0);
}

void TestCurveChart::costHasAPlotOfItsOwnBelow()
{
    const CurveLayout both = curveLayout(months(), QSizeF(520, 320), tk());
    QVERIFY(both.lower.height() > 40);
    QVERIFY(both.lower.top() > both.upper.bottom());
    QCOMPARE(both.lower.left(), both.upper.left());
    QCOMPARE(both.lower.right(), both.upper.right());
    QVERIFY(both.y.high >= 1200);
    QVERIFY(both.money.high >= 97.3 && both.money.high < 500);
    QVERIFY(curveLayout(day(), QSizeF(520, 320), tk()).lower.isEmpty());

    PlanChart cost = months();
    cost.curves.erase(cost.curves.begin(), cost.curves.begin() + 2);
    const CurveLayout alone = curveLayout(cost, QSizeF(520, 320), tk());
    QVERIFY(alone.upper.isEmpty());
    QVERIFY(alone.lower.height() > both.lower.height());
}

void TestCurveChart::spotsCoverTheAxisWithoutGaps_data()
{
    QTest::addColumn<QSizeF>("size");
    QTest::newRow("narrow pane") << QSizeF(240, 150);
    QTest::newRow("pane") << QSizeF(318, 200);
    QTest::newRow("enlarged") << QSizeF(1400, 800);
}

void TestCurveChart::spotsCoverTheAxisWithoutGaps()
{
    QFETCH(QSizeF, size);
    for (const PlanChart &chart : {day(), months()}) {
        QGraphicsScene scene;
        const QList<ChartSpot> spots = curveBuilder(chart)(scene, size, tk(), {});
        QCOMPARE(spots.size(), stepCount(chart));
        for (qsizetype i = 0; i < spots.size(); ++i) {
            QCOMPARE(spots[i].id, QString::number(i));
            QVERIFY(QRectF(QPointF(), size).contains(spots[i].centre));
            QVERIFY(spots[i].area.adjusted(-0.01, 0, 0.01, 0).contains(spots[i].centre));
            if (i > 0)
                QVERIFY(std::abs(spots[i].area.left() - spots[i - 1].area.right()) < 1e-6);
        }
        const CurveLayout layout = curveLayout(chart, size, tk());
        QVERIFY(std::abs(spots.first().area.left() - layout.upper.left()) < 1e-6);
        QVERIFY(std::abs(spots.last().area.right() - layout.upper.right()) < 1e-6);
    }
}

void TestCurveChart::mouseTellsEveryFigureOfAStep()
{
    ChartView view;
    view.resize(420, 220);
    view.setChart(curveBuilder(day()), curveTsv(day()));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const ChartSpot spot = view.spots()[18];
    QCOMPARE(spot.tip, QStringLiteral("18:00\u201319:00\nLoad: 3,150 req/s\nCapacity at 50 % CPU: 4,000 req/s\n"
                                      "Safe when a zone is lost: 3,000 req/s"));
    // Anywhere above or below the values, too.
    QTest::mouseMove(view.viewport(), QPoint(qRound(spot.centre.x()), qRound(spot.area.top()) + 4));
    QTRY_COMPARE(view.highlighted(), QStringLiteral("18"));
    QCOMPARE(stepTip(months(), 1),
             QStringLiteral("month 1\nvolumes: 500 GB\nsnapshots: 620 GB\ngp3: $81.08\ngp2: $92.98\n"
                            "together: 1,120 GB"));
    QVERIFY(stepTip(months(), 0).startsWith(QStringLiteral("now\n")));
    QCOMPARE(stepName(Steps::HourOfWeek, 4 * 24 + 17), QStringLiteral("Fri 17:00\u201318:00"));
}

/// A class that all data has left by the end of the chart keeps its name and colour there, for what is drawn before.
void TestCurveChart::aLayerThatIsEmptyIsCalledSo()
{
    PlanChart chart = months();
    chart.curves[0].values = {500, 200, 0};
    chart.curves.insert(chart.curves.begin(), {"never used", CurveRole::Part, {0, 0, 0}});
    const CurveLayout layout = curveLayout(chart, QSizeF(1400, 800), tk());
    QStringList names;
    for (const CurveLabel &label : layout.labels)
        names << label.text;
    QVERIFY2(names.contains(QStringLiteral("volumes none")), qPrintable(names.join(u'|')));
    QVERIFY2(names.contains(QStringLiteral("snapshots 700 GB")), qPrintable(names.join(u'|')));
    QVERIFY(names.filter(QStringLiteral("never used")).isEmpty());
    const auto empty = std::ranges::find(layout.labels, QStringLiteral("volumes none"),
                                         [](const CurveLabel &label) { return label.text; });
    QCOMPARE(empty->swatch, curveColour(chart, chart.curves[1], tk()));
    QVERIFY(stepTip(chart, 2).contains(QStringLiteral("volumes: none\n")));
    // As a number, so that it can be pasted.
    QVERIFY(curveTsv(chart).contains(QStringLiteral("month 2\t0\t700")));
}

void TestCurveChart::namesStayInsideAndApart_data() { spotsCoverTheAxisWithoutGaps_data(); }

void TestCurveChart::namesStayInsideAndApart()
{
    QFETCH(QSizeF, size);
    for (const PlanChart &chart : {day(), months()}) {
        const CurveLayout layout = curveLayout(chart, size, tk());
        QVERIFY(!layout.labels.isEmpty());
        for (qsizetype i = 0; i < layout.labels.size(); ++i) {
            const CurveLabel &label = layout.labels[i];
            QVERIFY2(label.rect.left() >= 0 && label.rect.top() >= 0 && label.rect.bottom() <= size.height(),
                     qPrintable(label.text));
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY2(!label.rect.intersects(layout.labels[j].rect), qPrintable(label.text));
        }
    }
    // The two that the chart is about always have their name.
    const CurveLayout layout = curveLayout(day(), size, tk());
    for (const QString &name : {QStringLiteral("Load"), QStringLiteral("Capacity at 50 % CPU")})
        QVERIFY2(std::any_of(layout.labels.begin(), layout.labels.end(),
                             [&](const CurveLabel &label) { return label.text.contains(name); }),
                 qPrintable(name));
}

void TestCurveChart::tableAndClipboardHaveEveryValue()
{
    const CurveTable table = curveTable(months());
    QCOMPARE(table.head, QStringList({"Month", "volumes, GB", "snapshots, GB", "together, GB", "gp3, USD a month",
                                      "gp2, USD a month"}));
    QCOMPARE(table.rows.size(), 3);
    QCOMPARE(table.rows[1], QStringList({"month 1", "500", "620", "1,120", "81.08", "92.98"}));
    const QStringList lines = curveTsv(months()).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[2], QStringLiteral("month 1\t500\t620\t1120\t81.08\t92.98"));
    ChartView view;
    view.setChart(curveBuilder(months()), curveTsv(months()));
    view.copyData();
    QCOMPARE(QApplication::clipboard()->text(), curveTsv(months()));
}

/// Layers of money read the same alone, together and in the table, whatever their sign and size.
void TestCurveChart::amountsOfLayersAreAmountsEverywhere()
{
    PlanChart chart = months();
    chart.unit = "USD a month";
    chart.curves.resize(2);
    chart.curves[0].values = {12.5, -5000, 0.004};
    chart.curves[1].values = {12, 200, 0.0004};
    QCOMPARE(stepTip(chart, 0), QStringLiteral("now\nvolumes: 12.50 USD a month\nsnapshots: 12.00 USD a month\n"
                                               "together: 24.50 USD a month"));
    QCOMPARE(stepTip(chart, 1), QStringLiteral("month 1\nvolumes: \u22125,000 USD a month\nsnapshots: 200 USD a month\n"
                                               "together: \u22124,800 USD a month"));
    QCOMPARE(stepTip(chart, 2), QStringLiteral("month 2\nvolumes: 0.004 USD a month\n"
                                               "snapshots: 0.0004 USD a month\ntogether: 0.0044 USD a month"));
    const CurveTable table = curveTable(chart);
    QCOMPARE(table.rows[0], QStringList({"now", "12.50", "12.00", "24.50"}));
    QCOMPARE(table.rows[1], QStringList({"month 1", "\u22125,000", "200", "\u22124,800"}));
    QCOMPARE(table.rows[2], QStringList({"month 2", "0.004", "0.0004", "0.0044"}));
    // What is no money is a figure.
    QCOMPARE(plainFigure(12.5), QStringLiteral("12.5"));
}

void TestCurveChart::unknownValuesAreNoZeros()
{
    PlanChart chart = months();
    chart.curves[1].values[0] = std::numeric_limits<double>::quiet_NaN();
    chart.curves[3].values.pop_back();
    QCOMPARE(curveTable(chart).rows[0][2], QStringLiteral("\u2013"));
    QCOMPARE(curveTable(chart).rows[2][5], QStringLiteral("\u2013"));
    QVERIFY(!stepTip(chart, 0).contains(QStringLiteral("snapshots")));
    QVERIFY(curveTsv(chart).contains(QStringLiteral("now\t500\t\t")));
    QGraphicsScene scene;
    QCOMPARE(curveBuilder(chart)(scene, QSizeF(420, 220), tk(), {}).size(), 3);
}

void TestCurveChart::missesAreDrawnAndTold()
{
    PlanChart chart = day();
    const QColor foot = tokensOf(Theme::Light).high.fill;
    QVERIFY(!hasColour(pictureOf(chart), foot));
    chart.spans = {{18, 19, "over target", true}, {8, 8, "07:52 4 ready for the climb", false}};
    QVERIFY(hasColour(pictureOf(chart), foot));
    QVERIFY(stepTip(chart, 18).endsWith(QStringLiteral("\nover target")));
    QVERIFY(!stepTip(chart, 17).contains(QStringLiteral("over target")));
    QVERIFY(!stepTip(chart, 19).contains(QStringLiteral("over target")));
    QVERIFY(stepTip(chart, 8).endsWith(QStringLiteral("\n07:52 4 ready for the climb")));
    QVERIFY(!stepTip(chart, 7).contains(QStringLiteral("climb")));
}

void TestCurveChart::arrowKeysWalkTheSteps()
{
    ChartView view;
    view.resize(420, 220);
    view.setChart(curveBuilder(months()), {});
    QStringList order;
    for (const auto key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Left}) {
        QTest::keyClick(&view, key);
        order += view.highlighted();
    }
    QCOMPARE(order, QStringList({"0", "1", "2", "2", "1"}));
}

void TestCurveChart::emptyChartDrawsNothing()
{
    PlanChart blank;
    PlanChart nameless;
    nameless.curves = {{"Load", CurveRole::Load, {}}};
    for (const PlanChart &chart : {blank, nameless}) {
        QGraphicsScene scene;
        QCOMPARE(curveBuilder(chart)(scene, QSizeF(200, 200), tk(), {}).size(), 0);
        QCOMPARE(scene.items().size(), 0);
    }
}

void TestCurveChart::capacityIsNamedBesideItsLevel()
{
    const auto nameOf = [](const CurveLayout &layout) {
        const auto found = std::find_if(layout.labels.begin(), layout.labels.end(), [](const CurveLabel &label) {
            return label.text.startsWith(QStringLiteral("Capacity"));
        });
        return found == layout.labels.end() ? CurveLabel() : *found;
    };
    const CurveLayout wide = curveLayout(day(), {700, 300}, tk());
    const CurveLabel label = nameOf(wide);
    QCOMPARE(label.text, QStringLiteral("Capacity at 50 % CPU: 2,000"));
    const double share = (2000 - wide.y.low) / (wide.y.high - wide.y.low);
    const qreal level = wide.upper.bottom() - share * wide.upper.height();
    QVERIFY(std::abs(label.rect.center().y() - level) < 28);
    QVERIFY(label.rect.right() <= wide.upper.left() + wide.upper.width() / 3 + 1);
    // The highest level has its figure, too: the name's is not that of all.
    const auto high = std::find_if(wide.labels.begin(), wide.labels.end(),
                                   [](const CurveLabel &each) { return each.text == QStringLiteral("4,000"); });
    QVERIFY(high != wide.labels.end());
    const double highShare = (4000 - wide.y.low) / (wide.y.high - wide.y.low);
    QVERIFY(std::abs(high->rect.center().y() - (wide.upper.bottom() - highShare * wide.upper.height())) < 28);
    // In a week no stretch between two days has room: the name stands over all steps and crosses no line.
    PlanChart week = day();
    week.axis = PlanChart::Axis::HourOfWeek;
    week.unit = "req/s";
    for (ChartCurve &curve : week.curves) {
        const std::vector<double> once = curve.values;
        for (int i = 1; i < 7; ++i)
            curve.values.insert(curve.values.end(), once.begin(), once.end());
    }
    const CurveLayout narrow = curveLayout(week, {540, 168}, tk());
    const double most = (4000 - narrow.y.low) / (narrow.y.high - narrow.y.low);
    QVERIFY(nameOf(narrow).rect.bottom() <= narrow.upper.bottom() - most * narrow.upper.height());
    QVERIFY(nameOf(narrow).rect.right() <= narrow.upper.right() + 1);
    // Where no stretch of that level has room, the name says both.
    QCOMPARE(nameOf(curveLayout(day(), {320, 200}, tk())).text, QStringLiteral("Capacity at 50 % CPU: 2k \u2013 4k"));
}

void TestCurveChart::mainNamesStandApartInNarrowPanes()
{
    // An evening peak under a step of capacity, with the line of what a lost zone leaves just above the first level.
    PlanChart chart = day();
    const std::vector<double> load{1300, 900,  600,  500,  480,  520,  700,  1100, 1700, 2200, 2450, 2500,
                                   2450, 2400, 2450, 2600, 3000, 3700, 4100, 3800, 3000, 2300, 1800, 1500};
    for (std::size_t hour = 0; hour < load.size(); ++hour) {
        const bool evening = hour >= 16 && hour < 21;
        chart.curves[0].values[hour] = load[hour];
        chart.curves[1].values[hour] = evening ? 5700 : 2800;
        chart.curves[2].values[hour] = evening ? 5700 : 2850;
    }
    for (int width = 200; width <= 460; width += 10) {
        const CurveLayout layout = curveLayout(chart, QSizeF(width, 170), tk());
        for (const QString &name : {QStringLiteral("Load"), QStringLiteral("Capacity")})
            QVERIFY2(std::any_of(layout.labels.begin(), layout.labels.end(),
                                 [&](const CurveLabel &label) { return label.text.startsWith(name); }),
                     qPrintable(name + QString::number(width)));
        for (qsizetype i = 0; i < layout.labels.size(); ++i)
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY2(!layout.labels[i].rect.intersects(layout.labels[j].rect),
                         qPrintable(QStringLiteral("%1 px: %2 over %3")
                                        .arg(width)
                                        .arg(layout.labels[i].text, layout.labels[j].text)));
    }
}

void TestCurveChart::longNamesAtTheEndTakeTwoLines()
{
    PlanChart chart = months();
    chart.curves[1].name = "Glacier Instant Retrieval";
    chart.curves[3].name = "Everything stays warm";
    QStringList texts;
    int swatches = 0;
    for (const CurveLabel &label : curveLayout(chart, {256, 208}, tk()).labels) {
        texts << label.text;
        swatches += label.swatch.isValid() ? 1 : 0;
        QVERIFY2(!label.text.contains(QChar(0x2026)), qPrintable(label.text));
        QVERIFY(label.rect.right() <= 256);
    }
    QCOMPARE(swatches, 2);
    QVERIFY2(texts.join(u' ').contains(QStringLiteral("Glacier Instant Retrieval")), qPrintable(texts.join(u'|')));
    QVERIFY2(texts.join(u' ').contains(QStringLiteral("Everything stays warm")), qPrintable(texts.join(u'|')));
}

/// As a bucket's chart is in a window of 1280 × 720: the curves give room to names that can be read then.
void TestCurveChart::namesOfStorageClassesAreWholeInAWindowOf1280()
{
    PlanChart chart = months();
    chart.curves[0].name = "Old versions";
    chart.curves[1].name = "Glacier Instant Retrieval";
    chart.curves[3].name = "Intelligent-Tiering";
    for (const int width : {240, 256, 300}) {
        QString texts;
        const CurveLayout layout = curveLayout(chart, QSizeF(width, 190), tk());
        for (const CurveLabel &label : layout.labels) {
            texts += label.text + u' ';
            QVERIFY(label.rect.right() <= width);
        }
        QVERIFY2(!texts.contains(QChar(0x2026)), qPrintable(texts));
        for (const char *name : {"Old versions", "Glacier Instant Retrieval", "Intelligent-Tiering"})
            QVERIFY2(texts.contains(QLatin1String(name)), qPrintable(texts));
        QVERIFY(layout.upper.width() >= width * 0.3);
    }
    // What no width would show whole takes no room from the curves.
    const qreal before = curveLayout(chart, {256, 190}, tk()).upper.width();
    chart.curves[3].name = "IA after 30 days, Flexible after 90, Deep Archive after 365";
    QVERIFY(curveLayout(chart, {256, 190}, tk()).upper.width() >= before);
}

void TestCurveChart::namesAtTheEndNeverPileUp()
{
    PlanChart chart = months();
    for (int i = 0; i < 5; ++i)
        chart.curves.push_back({"Rival number " + std::to_string(i), CurveRole::Rival, {50, 60, 86.0 + i}});
    for (const QSizeF size : {QSizeF(256, 180), QSizeF(256, 208), QSizeF(420, 220), QSizeF(980, 420)}) {
        const CurveLayout layout = curveLayout(chart, size, tk());
        for (qsizetype i = 0; i < layout.labels.size(); ++i)
            for (qsizetype j = i + 1; j < layout.labels.size(); ++j)
                QVERIFY2(!layout.labels[i].rect.adjusted(0, 1, 0, -1).intersects(layout.labels[j].rect),
                         qPrintable(layout.labels[i].text + u'|' + layout.labels[j].text));
        // The plan's own cost is always told.
        QVERIFY(std::any_of(layout.labels.begin(), layout.labels.end(),
                            [](const CurveLabel &label) { return label.strong && label.text.contains(u'$'); }));
    }
}

void TestCurveChart::aCostNamedByItsUnitIsTheCost()
{
    PlanChart chart = months();
    chart.curves[2].name = "USD a month";
    QCOMPARE(curveTable(chart).head.value(4), QStringLiteral("Cost, USD a month"));
    QVERIFY(stepTip(chart, 1).contains(QStringLiteral("\nCost: $81.08")));
}

QTEST_MAIN(TestCurveChart)
#include "test_curve_chart.moc"
