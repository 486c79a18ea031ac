// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/describe/hourly_shape.h"
#include "core/describe/quantity_readings.h"

#include <QFloat16>
#include <QTest>

#include <algorithm>

using namespace gp;

namespace {

FieldDescription quantity(const char *unit, FieldType type = FieldType::Number)
{
    FieldDescription field;
    field.name = "thing";
    field.label = "Thing";
    field.type = type;
    field.unit = unit;
    return field;
}

/// "43,520 GB | 1 TB = 1,024 GB, as billed", one a reading.
QStringList said(const FieldDescription &field, const char *text)
{
    QStringList list;
    for (const QuantityReading &reading : quantityReadings(field, text))
        list << QString::fromStdString(reading.shown + " | " + reading.rule);
    return list;
}

std::string numbers(int count, double from = 0, double step = 1, const char *separator = "\n")
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += (i > 0 ? separator : "") + std::to_string(from + i * step);
    return text;
}

}  // namespace

/// What a typed quantity means, and what 24 or 168 pasted numbers are.
class TestTypedValues : public QObject {
    Q_OBJECT

private slots:
    void readingsSayWhatIsBilled_data();
    void readingsSayWhatIsBilled();
    void plainNumbersSayNothing_data();
    void plainNumbersSayNothing();
    void theFirstReadingIsTheOneTaken();
    void everyReadingIsReadBackAsItself();
    void wholeNumbersAreRoundedUp();
    void everyUnitTakesThousands_data();
    void everyUnitTakesThousands();
    void hoursAreReadFromWhatPeopleHave_data();
    void hoursAreReadFromWhatPeopleHave();
    void whatDoesNotFitSaysSo_data();
    void whatDoesNotFitSaysSo();
    void hoursGoOutAndComeBack();
    void shapesAreShares();
    void smoothingKeepsTheMean();
};

void TestTypedValues::readingsSayWhatIsBilled_data()
{
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    // 42.5 × 1,024 = 43,520; 42.5 × 10^12 ÷ 2^30 = 39,581.2…
    QTest::newRow("terabytes") << "GB"
                               << "42.5 TB"
                               << QStringList{"43,520 GB | 1 TB = 1,024 GB, as billed",
                                              "39,581.21 GB | if 1 TB is 10¹² bytes"};
    QTest::newRow("binary has one meaning") << "GiB"
                                            << "2 TiB" << QStringList{"2,048 GiB | 1 TiB = 1,024 GiB, as billed"};
    QTest::newRow("thousands") << "req/s"
                               << "10k" << QStringList{"10,000 req/s | k = 1,000"};
    QTest::newRow("thousands a minute") << "req/s"
                                        << "6k/min" << QStringList{"100 req/s | k = 1,000, 60 req/min = 1 req/s"};
    QTest::newRow("a month has 730 hours") << "req/s"
                                           << "2628000/month" << QStringList{"1 req/s | 2,628,000 req/month = 1 req/s"};
    QTest::newRow("m of seconds is minutes too")
        << "s"
        << "5m" << QStringList{"5,000,000 s | m = 1,000,000", "300 s | 1 min = 60 s"};
    QTest::newRow("a unit half typed") << "s"
                                       << "2 ho" << QStringList{"7,200 s | 1 hour = 3,600 s"};
    QTest::newRow("no unit at all") << ""
                                    << "1.2m" << QStringList{"1,200,000 | m = 1,000,000"};
}

void TestTypedValues::readingsSayWhatIsBilled()
{
    QFETCH(QString, unit);
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QCOMPARE(said(quantity(unit.toUtf8().constData()), text.toUtf8().constData()), expected);
}

void TestTypedValues::plainNumbersSayNothing_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"4", "4 GB", "4gb", "", "many", "4 apples", "-", "1,500"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestTypedValues::plainNumbersSayNothing()
{
    QFETCH(QString, text);
    QCOMPARE(said(quantity("GB"), text.toUtf8().constData()), QStringList());
}

void TestTypedValues::theFirstReadingIsTheOneTaken()
{
    const FieldDescription field = quantity("GB");
    for (const char *text : {"42.5 TB", "10k", "3 MB", "7 PiB", "1e3 TB"}) {
        const auto readings = quantityReadings(field, text);
        QVERIFY2(!readings.empty(), text);
        const auto taken = parseFieldText(field, text);
        QVERIFY(taken.has_value());
        QVERIFY2(std::abs(readings.front().value.get<double>() - taken->get<double>()) < 1e-9, text);
    }
    // Kilobytes, or thousands of gigabytes?
    QVERIFY(said(field, "10k").contains("10,000 GB | k = 1,000"));
}

void TestTypedValues::everyReadingIsReadBackAsItself()
{
    for (const char *unit : {"GB", "GiB", "KB", "s", "req/s", "MiB/s", "months"})
        for (const char *text : {"3 ", "2k", "5m", "1.5 t", "9 h", "4 y", "7 g"})
            for (const QuantityReading &reading : quantityReadings(quantity(unit), text)) {
                const auto again = parseFieldText(quantity(unit), reading.typed);
                QVERIFY2(again.has_value(), reading.typed.c_str());
                QVERIFY2(std::abs(again->get<double>() - reading.value.get<double>()) <=
                             1e-6 * std::max(1.0, std::abs(reading.value.get<double>())),
                         reading.typed.c_str());
            }
    QVERIFY(said(quantity("s"), "3 ").contains("180 s | 1 min = 60 s"));  // a space asks for a unit
}

void TestTypedValues::wholeNumbersAreRoundedUp()
{
    const auto readings = quantityReadings(quantity("GB", FieldType::Integer), "1.5 MB");
    QVERIFY(!readings.empty());
    QCOMPARE(readings.front().value, Json(1));
    QVERIFY(readings.front().rule.ends_with("rounded up"));
}

void TestTypedValues::everyUnitTakesThousands_data()
{
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("expected");  // below zero: refused
    const auto row = [](const char *unit, const char *text, double expected) {
        QTest::newRow((std::string(unit) + ": " + text).c_str())
            << QString::fromUtf8(unit) << QString::fromUtf8(text) << expected;
    };
    row("IOPS", "10k/s", 10'000);
    row("IOPS", "10k", 10'000);
    row("IOPS", "3k IOPS", 3'000);
    row("IOPS", "64,000 io/s", 64'000);
    row("IOPS", "1.2M", 1'200'000);
    row("IOPS", "16 GiB", -1);
    row("IOPS", "10/min", -1);
    row("instances", "2k instances", 2'000);
    row("vCPU", "1.5k vCPU", 1'500);
    row("GB", "2.5 TB", 2'560);
    row("req/s", "1.2M/day", 1'200'000.0 / 86'400);
    row("instances", "2k apples", -1);
}

void TestTypedValues::everyUnitTakesThousands()
{
    QFETCH(QString, unit);
    QFETCH(QString, text);
    QFETCH(double, expected);
    const auto read = parseQuantity(text.toStdString(), unit.toStdString());
    QCOMPARE(read.has_value(), expected >= 0);
    if (read)
        QCOMPARE(*read, expected);
}

void TestTypedValues::hoursAreReadFromWhatPeopleHave_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("last");
    QTest::addColumn<double>("largest");
    const auto row = [](const char *name, const std::string &text, int count, double first, double last,
                        double largest) {
        QTest::newRow(name) << QString::fromStdString(text) << count << first << last << largest;
    };
    row("loads, one a line", numbers(24, 100, 100), 24, 100.0 / 2400, 1, 2400);
    row("shares in one line", numbers(24, 0, 1.0 / 23, ", "), 24, 0, 1, 0);
    std::string percents;
    for (int hour = 0; hour < 24; ++hour)
        percents += std::to_string(hour * 2) + " %;";
    row("percentages", percents, 24, 0, 0.46, 0);
    std::string named = "Hour,Load\n";
    for (int hour = 0; hour < 168; ++hour)
        named += "Monday " + std::to_string(hour % 24) + ":00," + std::to_string(hour + 1) + "\n";
    row("a head and names of hours", named, 168, 1.0 / 168, 1, 168);
    std::string counted;
    for (int hour = 0; hour < 24; ++hour)
        counted += std::to_string(hour) + "\t" + std::to_string(50 + hour) + "\r\n";
    row("a column that counts the hours", counted, 24, 50.0 / 73, 1, 73);
    std::string across = "Mon\tTue\tWed\tThu\tFri\tSat\tSun\n";
    for (int hour = 0; hour < 24; ++hour) {
        for (int day = 0; day < 7; ++day)
            across += std::to_string(day * 24 + hour + 1) + (day < 6 ? "\t" : "\n");
    }
    row("days across", across, 168, 1.0 / 168, 1, 168);
}

void TestTypedValues::hoursAreReadFromWhatPeopleHave()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    QFETCH(double, first);
    QFETCH(double, last);
    QFETCH(double, largest);
    const auto read = readHours(text.toStdString());
    QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
    QCOMPARE(static_cast<int>(read->shares.size()), count);
    QVERIFY(std::abs(read->shares.front() - first) < 1e-5);
    QVERIFY(std::abs(read->shares.back() - last) < 1e-5);
    QVERIFY(std::abs(read->largest - largest) < 1e-5);
    QVERIFY(std::all_of(read->shares.begin(), read->shares.end(), [](double s) { return s >= 0 && s <= 1; }));
}

void TestTypedValues::whatDoesNotFitSaysSo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << ""
                             << "no numbers";
    QTest::newRow("words") << "high\nlow"
                           << "no numbers";
    QTest::newRow("too few") << QString::fromStdString(numbers(23)) << "23 numbers";
    QTest::newRow("below zero") << QString::fromStdString(numbers(24, -1)) << "Number 1, -1, is below zero";
    QTest::newRow("ten megabytes") << QString(10'000'000, QLatin1Char('7')) << "too long";
}

void TestTypedValues::whatDoesNotFitSaysSo()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto read = readHours(text.toStdString());
    QVERIFY(!read);
    QVERIFY2(QString::fromStdString(read.error().message).contains(says), read.error().message.c_str());
    QVERIFY(!read.error().remedy.empty());
}

void TestTypedValues::hoursGoOutAndComeBack()
{
    HourlyWeek week;
    for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
        week.share[hour] = static_cast<double>(hour) / 167;
    const std::string text = writeHours(week);
    QVERIFY(text.find("\nTuesday 09:00,") != std::string::npos);
    const auto read = readHours(text);
    QVERIFY(read.has_value());
    QVERIFY(std::equal(read->shares.begin(), read->shares.end(), week.share.begin(), week.share.end()));
    const WeekFigures figures = figuresOf(week);
    QCOMPARE(figures.peakHour, std::size_t(167));
    QVERIFY(std::abs(figures.mean - 0.5) < 1e-9);  // of a straight line from 0 to 1
}

void TestTypedValues::shapesAreShares()
{
    for (const DayShape &shape : dayShapes()) {
        QCOMPARE(*std::max_element(shape.shares.begin(), shape.shares.end()), 1.0);
        QVERIFY(*std::min_element(shape.shares.begin(), shape.shares.end()) > 0);
    }
}

void TestTypedValues::smoothingKeepsTheMean()
{
    DayShares day{};
    day[0] = 1;
    const DayShares smooth = smoothed(day);
    QCOMPARE(smooth[0], 0.5);
    QCOMPARE(smooth[1], 0.25);
    QCOMPARE(smooth[23], 0.25);  // midnight is no wall
    QCOMPARE(smooth[2], 0.0);
}

QTEST_APPLESS_MAIN(TestTypedValues)
#include "test_typed_values.moc"
