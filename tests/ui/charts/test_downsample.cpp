// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axis.h"
#include "ui/charts/downsample.h"
#include "ui/charts/label_placer.h"

#include <QTest>

#include <cmath>

using namespace gp;

class TestDownsample : public QObject {
    Q_OBJECT

private slots:
    void shortSeriesStayAsTheyAre();
    void longSeriesKeepTheirExtremes();
    void neverMoreThanTheLimit();
    void axesHaveRoundValuesInTheirRange_data();
    void axesHaveRoundValuesInTheirRange();
    void moneyOnAxesIsShort();
    void labelsAvoidMarkersAndOneAnother();
};

namespace {

QList<QPointF> noise(int count)
{
    QList<QPointF> points;
    quint32 state = 7;
    for (int i = 0; i < count; ++i) {
        state = state * 1664525u + 1013904223u;
        points.append(QPointF(i, std::sin(i / 500.0) + (state >> 16) / 65536.0 * 0.2));
    }
    points[count / 3].setY(50);  // a spike of one sample
    points[count / 2].setY(-50);
    return points;
}

}  // namespace

void TestDownsample::shortSeriesStayAsTheyAre()
{
    const QList<QPointF> points{{0, 1}, {1, 5}, {2, 3}};
    QCOMPARE(downsample(points, 100), points);
}

void TestDownsample::longSeriesKeepTheirExtremes()
{
    const QList<QPointF> points = noise(525'600);
    const QList<QPointF> thin = downsample(points, 400);
    QCOMPARE(thin.first(), points.first());
    QCOMPARE(thin.last(), points.last());
    QVERIFY(thin.contains(points[points.size() / 3]));
    QVERIFY(thin.contains(points[points.size() / 2]));
    QVERIFY(std::is_sorted(thin.begin(), thin.end(), [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); }));
    // In every pixel column the thinned line spans what the whole line spans.
    const double width = points.last().x() / 400;
    for (int column = 0; column < 400; ++column) {
        double low = 1e9, high = -1e9, thinLow = 1e9, thinHigh = -1e9;
        for (const QPointF &point : points)
            if (point.x() >= column * width && point.x() < (column + 1) * width) {
                low = std::min(low, point.y());
                high = std::max(high, point.y());
            }
        for (const QPointF &point : thin)
            if (point.x() >= column * width && point.x() < (column + 1) * width) {
                thinLow = std::min(thinLow, point.y());
                thinHigh = std::max(thinHigh, point.y());
            }
        QCOMPARE(thinLow, low);
        QCOMPARE(thinHigh, high);
        if (column == 20)
            column = 390;
    }
}

void TestDownsample::neverMoreThanTheLimit()
{
    QVERIFY(downsample(noise(100'000), 5000).size() <= kMaxSeriesPoints);
    QCOMPARE(downsample({}, 100).size(), 0);
}

void TestDownsample::axesHaveRoundValuesInTheirRange_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("hundreds") << 800.0 << 1700.0;
    QTest::newRow("thousands") << 0.0 << 5300.0;
    QTest::newRow("cents") << 0.01 << 0.09;
    QTest::newRow("across zero") << -40.0 << 70.0;
    QTest::newRow("one value") << 12.0 << 12.0;
}

void TestDownsample::axesHaveRoundValuesInTheirRange()
{
    QFETCH(double, low);
    QFETCH(double, high);
    const Axis axis = roundAxis(low, high);
    QVERIFY(axis.low <= low && axis.high >= high);
    QVERIFY2(axis.values.size() >= 2 && axis.values.size() <= 7, qPrintable(QString::number(axis.values.size())));
    for (const double value : axis.values)
        QVERIFY(value >= axis.low - 1e-9 && value <= axis.high + 1e-9);
    const double step = axis.values[1] - axis.values[0];
    const double lead = step / std::pow(10, std::floor(std::log10(step) + 1e-9));
    QVERIFY2(std::abs(lead - 1) < 1e-6 || std::abs(lead - 2) < 1e-6 || std::abs(lead - 2.5) < 1e-6 ||
                 std::abs(lead - 5) < 1e-6,
             qPrintable(QString::number(lead)));
}

void TestDownsample::moneyOnAxesIsShort()
{
    QCOMPARE(axisMoney(800), QStringLiteral("$800"));
    QCOMPARE(axisMoney(1600), QStringLiteral("$1,600"));
    QCOMPARE(axisMoney(12'000), QStringLiteral("$12k"));
    QCOMPARE(axisMoney(0.25), QStringLiteral("$0.25"));
    // Along one axis all are alike, and what they read is what they are.
    const auto along = [](const QList<double> &values) {
        const auto text = moneyAlong(Axis{values.first(), values.last(), values});
        QStringList texts;
        for (const double value : values)
            texts << text(value);
        return texts.join(u' ');
    };
    QCOMPARE(along({0, 0.5, 1, 1.5}), QStringLiteral("$0 $0.50 $1.00 $1.50"));
    QCOMPARE(along({0, 1, 2}), QStringLiteral("$0 $1 $2"));
    QCOMPARE(along({10, 12.5, 15}), QStringLiteral("$10.00 $12.50 $15.00"));
    QCOMPARE(along({0, 0.005, 0.01}), QStringLiteral("$0 $0.005 $0.010"));
    QCOMPARE(along({-2000, 0, 2000}), QStringLiteral("\u2212$2,000 $0 $2,000"));
    QCOMPARE(along({5000, 7500, 10'000}), QStringLiteral("$5k $7.5k $10k"));
    QCOMPARE(along({10'000, 10'250, 10'500}), QStringLiteral("$10k $10.25k $10.5k"));
    QCOMPARE(along({0, 500'000, 1'000'000}), QStringLiteral("$0 $0.5M $1M"));
    QCOMPARE(axisNumber(500'000), QStringLiteral("500k"));
    QCOMPARE(axisNumber(1'250'000), QStringLiteral("1.25M"));
    QCOMPARE(axisNumber(0), QStringLiteral("0"));
    // What is not 0 does not read "0": two digits of it at least.
    QCOMPARE(axisNumber(0.05), QStringLiteral("0.05"));
    QCOMPARE(axisNumber(0.0025), QStringLiteral("0.0025"));
    QCOMPARE(axisNumber(0.00002), QStringLiteral("0.00002"));
}

void TestDownsample::labelsAvoidMarkersAndOneAnother()
{
    LabelPlacer placer(QRectF(0, 0, 200, 100));
    placer.block(QRectF(96, 46, 8, 8));
    placer.block(QRectF(110, 44, 60, 12));  // the right side is taken
    const auto first = placer.place(QPointF(100, 50), 4, QSizeF(50, 10), 4);
    QVERIFY(first);
    QVERIFY(!first->intersects(QRectF(110, 44, 60, 12)));
    const auto second = placer.place(QPointF(100, 50), 4, QSizeF(50, 10), 4);
    QVERIFY(second);
    QVERIFY(!second->intersects(*first));
    QVERIFY(!LabelPlacer(QRectF(0, 0, 20, 20)).place(QPointF(10, 10), 4, QSizeF(50, 10), 4));
    const auto forced = LabelPlacer(QRectF(0, 0, 100, 20)).place(QPointF(95, 10), 4, QSizeF(50, 10), 4, true);
    QVERIFY(forced);
    QVERIFY(QRectF(0, 0, 100, 20).contains(*forced));
}

QTEST_GUILESS_MAIN(TestDownsample)
#include "test_downsample.moc"
