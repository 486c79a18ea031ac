// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/money.h"
#include "core/domains/cost_line.h"

#include <QObject>
#include <QTest>

#include <limits>

using namespace gp;

class TestMoney : public QObject {
    Q_OBJECT

private slots:
    void centsAreRoundedHalfToEven_data()
    {
        QTest::addColumn<qint64>("nanos");
        QTest::addColumn<qint64>("cents");
        QTest::newRow("zero") << qint64(0) << qint64(0);
        QTest::newRow("half down to even") << qint64(5'000'000) << qint64(0);
        QTest::newRow("half up to even") << qint64(15'000'000) << qint64(2);
        QTest::newRow("just above half") << qint64(5'000'001) << qint64(1);
        QTest::newRow("just below half") << qint64(14'999'999) << qint64(1);
        QTest::newRow("negative half") << qint64(-5'000'000) << qint64(0);
        QTest::newRow("negative, to even") << qint64(-15'000'000) << qint64(-2);
        QTest::newRow("negative, above half") << qint64(-5'000'001) << qint64(-1);
    }
    void centsAreRoundedHalfToEven()
    {
        QFETCH(qint64, nanos);
        QFETCH(qint64, cents);
        QCOMPARE(static_cast<qint64>(Usd::fromNanos(nanos).cents()), cents);
        QVERIFY(Usd::fromNanos(nanos).roundedToCent() == Usd::fromCents(cents));
    }

    void rateTimesQuantityIsExact_data()
    {
        QTest::addColumn<QString>("rate");
        QTest::addColumn<qint64>("per");
        QTest::addColumn<double>("quantity");
        QTest::addColumn<qint64>("nanos");
        // 0.21508 x 4,380 = 942.0504
        QTest::newRow("six instances") << "0.21508" << qint64(1) << 4'380.0 << qint64(942'050'400'000);
        // 0.1 x 3 = 0.3, which no sum of binary tenths is
        QTest::newRow("tenths") << "0.1" << qint64(1) << 3.0 << qint64(300'000'000);
        // $0.20 per million requests: 0.2 x 1,500,000 / 1,000,000 = 0.3
        QTest::newRow("per million") << "0.2" << qint64(1'000'000) << 1'500'000.0 << qint64(300'000'000);
        // 0.000000001 x 0.5 = half a nano-dollar, to even: 0; x 1.5: 2
        QTest::newRow("half a nano") << "0.000000001" << qint64(1) << 0.5 << qint64(0);
        QTest::newRow("one and a half nanos") << "0.000000001" << qint64(1) << 1.5 << qint64(2);
        QTest::newRow("fifteen places") << "0.000000000000001" << qint64(1) << 1e9 << qint64(1'000);
        QTest::newRow("credit") << "-0.5" << qint64(1) << 3.0 << qint64(-1'500'000'000);
    }
    void rateTimesQuantityIsExact()
    {
        QFETCH(QString, rate);
        QFETCH(qint64, per);
        QFETCH(double, quantity);
        QFETCH(qint64, nanos);
        const auto parsed = Rate::parse(rate.toStdString(), per);
        QVERIFY(parsed);
        QCOMPARE(QString::fromStdString(parsed->digits()), rate);
        QCOMPARE(static_cast<qint64>(cost(*parsed, quantity).nanos()), nanos);
    }

    void sumOfRatesIsExact()
    {
        QCOMPARE((*Rate::parse("0.172") + *Rate::parse("0.0144")).digits(), std::string("0.1864"));
    }

    void whatIsNoPlainDecimalIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", ".", "-", "abc", "1e3", "0x10", "1.2.3", "1,000", " 1", "1 ", "+1", "nan",
                                 "0.0000000000000001", "99999999999999999999"})
            QTest::newRow(text) << text;
    }
    void whatIsNoPlainDecimalIsRefused()
    {
        QFETCH(QString, text);
        const auto rate = Rate::parse(text.toStdString());
        QVERIFY(!rate);
        QCOMPARE(rate.error().code, ErrorCode::ParseError);
    }
    void perMustBePositive() { QVERIFY(!Rate::parse("1", 0)); }

    void sumsSaturateAndNeverWrap()
    {
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        const Usd top = Usd::fromNanos(most);
        QVERIFY(top + Usd::fromCents(1) == top);
        QVERIFY(Usd() - top - Usd::fromCents(1) == Usd::fromNanos(-most));
        QVERIFY(cost(Rate(1'000'000, 0), 1e12) == top);
        QVERIFY(cost(Rate(-1'000'000, 0), 1e12) < Usd());
        QVERIFY(cost(Rate(1, 0), 1e300) == top);
        QVERIFY(cost(Rate(most, 0), 1e12) == top);
    }

    void hourAndYearFollowFromTheShownMonth()
    {
        // 964.90 / 730 = 1.321780821917…; 964.90 x 12 = 11,578.80
        const Usd month = Usd::fromCents(96'490);
        QVERIFY(inPeriod(month, Period::Month) == month);
        QCOMPARE(inPeriod(month, Period::Hour).nanos(), std::int64_t(1'321'780'822));
        QCOMPARE(inPeriod(month, Period::Year).cents(), std::int64_t(1'157'880));
        QVERIFY(inPeriod(Usd() - month, Period::Year) == Usd() - inPeriod(month, Period::Year));
    }

    void amountsReadAsPeopleWriteThem()
    {
        QCOMPARE(formatUsd(Usd::fromCents(123'456)), std::string("$1,234.56"));
        QCOMPARE(formatUsd(Usd::fromCents(-40)), std::string("\u2212$0.40"));
        QCOMPARE(formatUsd(Usd::fromNanos(-1)), std::string("$0.00"));
        // Hours of a month of 400.00, 10.00, 1.00 and 0.01: a pocket calculator's ÷ 730 to three digits.
        const auto hour = [](std::int64_t cents) { return inPeriod(Usd::fromCents(cents), Period::Hour); };
        QCOMPARE(formatUsd(hour(40'000)), std::string("$0.548"));
        QCOMPARE(formatUsd(hour(1'000)), std::string("$0.0137"));
        QCOMPARE(formatUsdShort(hour(100)), std::string("$0.00137"));
        QCOMPARE(formatUsd(hour(1)), std::string("under $0.001"));
        QCOMPARE(formatUsdShort(hour(1)), std::string("under $0.001"));
        QCOMPARE(formatUsdDifference(hour(40'000)), std::string("+$0.55"));
        QCOMPARE(formatUsd(hour(-1'000)), std::string("\u2212$0.0137"));
        // 72.97 a month are 0.09996 an hour: what rounds to whole cents reads like them.
        QCOMPARE(formatUsd(hour(7'297)), std::string("$0.10"));
        QCOMPARE(formatUsd(hour(72'999)), std::string("$1.00"));
        QCOMPARE(formatUsdShort(Usd::fromCents(123'456)), std::string("$1,235"));
        QCOMPARE(formatUsdShort(Usd::fromCents(380)), std::string("$3.80"));
        QCOMPARE(formatUsdDifference(Usd::fromCents(8'480)), std::string("+$84.80"));
        QCOMPARE(formatUsdDifference(Usd()), std::string("$0.00"));
    }
};

QTEST_APPLESS_MAIN(TestMoney)
#include "test_money.moc"
