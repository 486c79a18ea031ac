// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/tiers.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace gp;

namespace {

PricedRate priced(std::int64_t mantissa, int scale, std::int64_t per = 1)
{
    PricedRate price;
    price.rate = Rate(mantissa, scale, per);
    return price;
}

/// Internet transfer of Frankfurt: 0.09, 0.085, 0.07, 0.05 dollars a GB.
const std::array<RateTier, 4> kEgress = {RateTier{0, 10240.0, priced(9, 2)}, RateTier{10240, 51200.0, priced(85, 3)},
                                         RateTier{51200, 153600.0, priced(7, 2)}, RateTier{153600, {}, priced(5, 2)}};

TieredRates rates(std::span<const RateTier> tiers)
{
    TieredRates list;
    list.tiers = tiers;
    return list;
}

}  // namespace

class TestTiers : public QObject {
    Q_OBJECT

private slots:
    void costEqualsTheHandWorkedSum_data();
    void costEqualsTheHandWorkedSum();
    void linesShareTheQuantityOut();
    void nothingCostsNothing();
    void partBelowTheFirstTierIsFree();
    void marginalRateChangesAtTheBound();
    void ratePerThousandUnits();
};

void TestTiers::costEqualsTheHandWorkedSum_data()
{
    QTest::addColumn<double>("gigabytes");
    QTest::addColumn<qint64>("cents");
    // 500 × 0.09
    QTest::newRow("inside the first tier") << 500.0 << qint64{45'00};
    // 10,240 × 0.09
    QTest::newRow("exactly the first tier") << 10'240.0 << qint64{921'60};
    // 921.60 + 1 × 0.085 = 921.685, half to even
    QTest::newRow("one into the second") << 10'241.0 << qint64{921'68};
    // 921.60 + 40,960 × 0.085 = 921.60 + 3,481.60
    QTest::newRow("exactly two tiers") << 51'200.0 << qint64{4'403'20};
    // 4,403.20 + 102,400 × 0.07 = 4,403.20 + 7,168.00
    QTest::newRow("exactly three tiers") << 153'600.0 << qint64{11'571'20};
    // 11,571.20 + 46,400 × 0.05 = 11,571.20 + 2,320.00
    QTest::newRow("into the last") << 200'000.0 << qint64{13'891'20};
}

void TestTiers::costEqualsTheHandWorkedSum()
{
    QFETCH(double, gigabytes);
    QFETCH(qint64, cents);
    QCOMPARE(tieredCost(rates(kEgress), gigabytes).cents(), cents);
}

void TestTiers::linesShareTheQuantityOut()
{
    const auto lines = tierLines(rates(kEgress), 60'000);
    QCOMPARE(lines.size(), std::size_t{3});
    QCOMPARE(lines[0].quantity, 10'240.0);
    QCOMPARE(lines[1].quantity, 40'960.0);
    QCOMPARE(lines[2].quantity, 8'800.0);
    QCOMPARE(lines[2].from, 51'200.0);
    QCOMPARE(lines[2].amount, Usd::fromCents(616'00));
    QCOMPARE(tieredCost(rates(kEgress), 60'000), lines[0].amount + lines[1].amount + lines[2].amount);
}

void TestTiers::nothingCostsNothing()
{
    QVERIFY(tierLines(rates(kEgress), 0).empty());
    QVERIFY(tierLines(rates(kEgress), -5).empty());
    QVERIFY(tierLines(rates(kEgress), std::nan("")).empty());
    QCOMPARE(tieredCost(rates(kEgress), 0), Usd());
}

void TestTiers::partBelowTheFirstTierIsFree()
{
    const std::array<RateTier, 1> tiers = {RateTier{50'000, {}, priced(55, 4)}};
    QCOMPARE(tieredCost(rates(tiers), 50'000), Usd());
    QCOMPARE(tieredCost(rates(tiers), 60'000), Usd::fromCents(55'00));
    QVERIFY(!marginalRate(rates(tiers), 100));
}

void TestTiers::marginalRateChangesAtTheBound()
{
    QCOMPARE(marginalRate(rates(kEgress), 0)->rate, Rate(9, 2));
    QCOMPARE(marginalRate(rates(kEgress), 10'239.5)->rate, Rate(9, 2));
    QCOMPARE(marginalRate(rates(kEgress), 10'240)->rate, Rate(85, 3));
    QCOMPARE(marginalRate(rates(kEgress), 1e9)->rate, Rate(5, 2));
}

void TestTiers::ratePerThousandUnits()
{
    const std::array<RateTier, 1> tiers = {RateTier{0, {}, priced(36, 4, 1000)}};
    QCOMPARE(tieredCost(rates(tiers), 250'000), Usd::fromCents(90));
}

QTEST_APPLESS_MAIN(TestTiers)
#include "test_tiers.moc"
