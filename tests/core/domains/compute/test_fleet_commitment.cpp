// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/domains/compute/fleet/fleet_commitment.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

using namespace gp;

namespace {

CommitmentRate rateOf(double multiplier, CommitmentPlan plan = CommitmentPlan::ComputeSavingsPlan, int years = 1,
                      PaymentOption payment = PaymentOption::NoUpfront)
{
    CommitmentRate rate;
    rate.plan = plan;
    rate.years = years;
    rate.payment = payment;
    rate.multiplier = multiplier;
    return rate;
}

/// Case 11: twelve m8g.xlarge in Frankfurt for 60 h of the week, eight for 64 h, four for 44 h; 0.21508 an hour.
CommitmentNeed twelveEightFour()
{
    CommitmentNeed need;
    need.running = {{12, 60}, {8, 64}, {4, 44}};
    need.onDemandNanos = 215'080'000;
    return need;
}

/// `share` percent of the time one instance runs, else none.
CommitmentNeed oneInstance(std::int64_t share)
{
    CommitmentNeed need;
    need.running = {{1, share}, {0, 100 - share}};
    need.onDemandNanos = 100'000'000;
    return need;
}

const CommitmentOption *find(const std::vector<CommitmentOption> &options, CommitmentPlan plan, int years,
                             PaymentOption payment)
{
    for (const CommitmentOption &option : options)
        if (option.rate.plan == plan && option.rate.years == years && option.rate.payment == payment)
            return &option;
    return nullptr;
}

}  // namespace

class TestFleetCommitment : public QObject {
    Q_OBJECT

private slots:
    void aWeekInFrankfurt_data();
    void aWeekInFrankfurt();
    void ratesOfTheCatalogGiveTheSame();
    void bestCountEqualsEnumeration();
    void anEqualBillCommitsToLess();
    void breakEvenIsTheMultiplier_data();
    void breakEvenIsTheMultiplier();
    void licenceRaisesTheBreakEven();
    void coverageAndUtilisation();
    void histogramOfCounts();
    void cheapestPrefersTheShorterBond();
    void upfrontOfTheTerm();
    void lessUseTurnsSavingIntoLoss();
    void dropsEqualTheSumOfHours();
    void reservationsAreSizeFlexibleForLinuxOnly_data();
    void reservationsAreSizeFlexibleForLinuxOnly();
    void nothingRunsNothingCommitted();
};

void TestFleetCommitment::aWeekInFrankfurt_data()
{
    QTest::addColumn<double>("multiplier");
    QTest::addColumn<qint64>("count");
    QTest::addColumn<qint64>("cents");
    // Case 11; the rates are those of m8g in eu-central-1.
    QTest::newRow("Compute, 1 year") << 0.7625 << qint64{4} << qint64{1'166'72};
    QTest::newRow("EC2 Instance, 1 year") << 0.6615 << qint64{8} << qint64{1'055'19};
    QTest::newRow("Compute, 3 years") << 0.5201 << qint64{8} << qint64{877'58};
    QTest::newRow("EC2 Instance, 3 years") << 0.4536 << qint64{8} << qint64{794'05};
    // P(running >= 12) = 60 / 168 = 0.357; twelve at 12 x 0.35 x 157.0084.
    QTest::newRow("below the share of the peak") << 0.35 << qint64{12} << qint64{659'44};
    QTest::newRow("no discount") << 1.0 << qint64{0} << qint64{1'315'88};
}

void TestFleetCommitment::aWeekInFrankfurt()
{
    QFETCH(double, multiplier);
    QFETCH(qint64, count);
    QFETCH(qint64, cents);
    const CommitmentNeed need = twelveEightFour();
    QCOMPARE(onDemandMonth(need).cents(), std::int64_t{1'315'88});
    const auto options = commitmentOptions(need, std::array{rateOf(multiplier)});
    QCOMPARE(options.size(), std::size_t{1});
    QCOMPARE(options.front().count, std::int64_t{count});
    QCOMPARE(options.front().month.cents(), std::int64_t{cents});
    QCOMPARE(options.front().saving, onDemandMonth(need) - options.front().month);
    QCOMPARE(commitmentMonth(need, rateOf(multiplier), count), options.front().month);
}

void TestFleetCommitment::ratesOfTheCatalogGiveTheSame()
{
    const Catalog &catalog = embeddedCatalog();
    const Region &frankfurt = *catalog.region("eu-central-1");
    const InstanceType &m8g = *catalog.instanceType("m8g.xlarge");
    CommitmentNeed need = twelveEightFour();
    need.onDemandNanos = cost(catalog.linuxPrice(frankfurt, m8g)->rate, 1).nanos();
    const auto options = commitmentOptions(need, catalog.commitments(frankfurt, m8g));
    QCOMPARE(options.size(), std::size_t{24});
    const auto month = [&](CommitmentPlan plan, int years) {
        return find(options, plan, years, PaymentOption::NoUpfront)->month.cents();
    };
    // Case 11.
    QCOMPARE(month(CommitmentPlan::ComputeSavingsPlan, 1), std::int64_t{1'166'72});
    QCOMPARE(month(CommitmentPlan::Ec2InstanceSavingsPlan, 1), std::int64_t{1'055'19});
    QCOMPARE(month(CommitmentPlan::ComputeSavingsPlan, 3), std::int64_t{877'58});
    QCOMPARE(month(CommitmentPlan::Ec2InstanceSavingsPlan, 3), std::int64_t{794'05});
    QCOMPARE(month(CommitmentPlan::StandardReserved, 1), std::int64_t{1'055'19});
    QVERIFY(find(options, CommitmentPlan::Ec2InstanceSavingsPlan, 1, PaymentOption::NoUpfront)->derived);
    QVERIFY(!find(options, CommitmentPlan::StandardReserved, 1, PaymentOption::NoUpfront)->derived);
    // Standard and EC2 Instance cost the same: the first of the two.
    const CommitmentOption *best = cheapestCommitment(options);
    QVERIFY(best);
    QVERIFY(best->rate.plan == CommitmentPlan::Ec2InstanceSavingsPlan && best->rate.years == 3 &&
            best->rate.payment == PaymentOption::AllUpfront);
}

void TestFleetCommitment::bestCountEqualsEnumeration()
{
    std::mt19937 random(168);
    const auto upTo = [&](std::int64_t below) { return static_cast<std::int64_t>(random()) % below; };
    int notTrivial = 0;
    for (int week = 0; week < 2000; ++week) {
        std::array<std::int64_t, 168> counts{};
        const std::int64_t most = 1 + upTo(30);
        const bool steps = upTo(2) == 0;
        for (std::size_t hour = 0; hour < counts.size(); ++hour)
            counts[hour] = steps && hour % 24 != 0 && hour > 0 ? counts[hour - 1] : upTo(most + 1);
        CommitmentNeed need;
        need.running = runningHours(counts);
        // Multiples of 10,000 nano-dollars and four places: the committed price is whole.
        need.onDemandNanos = (1 + upTo(500'000)) * 10'000;
        need.licenceNanos = upTo(3) == 0 ? upTo(300'000'000) : 0;
        const std::int64_t places = week % 5 == 0 ? 1250 * (1 + upTo(7)) : 1 + upTo(9'999);
        const std::int64_t committed = need.onDemandNanos / 10'000 * places + need.licenceNanos;
        const std::int64_t full = need.onDemandNanos + need.licenceNanos;

        std::int64_t best = 0;
        std::int64_t bestNanos = 0;
        for (std::int64_t count = 0; count <= most; ++count) {
            std::int64_t nanos = 0;
            for (const std::int64_t running : counts)
                nanos += count * committed + std::max<std::int64_t>(running - count, 0) * full;
            if (count == 0 || nanos < bestNanos) {
                best = count;
                bestNanos = nanos;
            }
        }
        const CommitmentRate rate = rateOf(static_cast<double>(places) / 10'000);
        const auto options = commitmentOptions(need, std::array{rate});
        QCOMPARE(options.size(), std::size_t{1});
        QCOMPARE(options.front().count, best);
        const auto month = static_cast<long double>(bestNanos) * 730 / 168;
        QVERIFY(std::abs(static_cast<long double>(options.front().month.nanos()) - month) <= 0.51L);
        QVERIFY(options.front().saving >= Usd());
        notTrivial += best > 0 && best < most;
    }
    QVERIFY(notTrivial > 1000);
}

void TestFleetCommitment::anEqualBillCommitsToLess()
{
    // The second instance runs 126 of 168 hours: exactly 0.75 of them.
    CommitmentNeed need;
    need.running = {{2, 126}, {1, 42}};
    need.onDemandNanos = 100'000'000;
    QCOMPARE(commitmentMonth(need, rateOf(0.75), 1), commitmentMonth(need, rateOf(0.75), 2));
    QCOMPARE(bestCommittedCount(need, rateOf(0.75)), std::int64_t{1});
    QCOMPARE(bestCommittedCount(need, rateOf(0.7499)), std::int64_t{2});
}

void TestFleetCommitment::breakEvenIsTheMultiplier_data()
{
    QTest::addColumn<double>("discount");
    QTest::addColumn<int>("percent");
    QTest::newRow("SP-07: 28 % off") << 0.28 << 72;
    QTest::newRow("SP-07: 54 % off") << 0.54 << 46;
}

void TestFleetCommitment::breakEvenIsTheMultiplier()
{
    QFETCH(double, discount);
    QFETCH(int, percent);
    const CommitmentRate rate = rateOf(1 - discount);
    QCOMPARE(bestCommittedCount(oneInstance(percent), rate), std::int64_t{0});
    QCOMPARE(bestCommittedCount(oneInstance(percent + 1), rate), std::int64_t{1});
    const auto options = commitmentOptions(oneInstance(percent), std::array{rate});
    QVERIFY(std::abs(options.front().breakEven - percent / 100.0) < 1e-9);
}

void TestFleetCommitment::licenceRaisesTheBreakEven()
{
    // m7i.xlarge with Windows in eu-central-1: (0.7625 x 0.2415 + 0.184) / 0.4255 = 0.865.
    CommitmentNeed need = oneInstance(86);
    need.onDemandNanos = 241'500'000;
    need.licenceNanos = 184'000'000;
    const auto options = commitmentOptions(need, std::array{rateOf(0.7625)});
    QVERIFY(std::abs(options.front().breakEven - 0.8652) < 0.00005);
    QVERIFY(options.front().licenceFullPrice);
    QCOMPARE(options.front().count, std::int64_t{0});
    need.running = {{1, 87}, {0, 13}};
    QCOMPARE(bestCommittedCount(need, rateOf(0.7625)), std::int64_t{1});
}

void TestFleetCommitment::coverageAndUtilisation()
{
    // SP-08 on case 11: 1,408 instance-hours a week.
    const auto options = commitmentOptions(twelveEightFour(), std::array{rateOf(0.7625), rateOf(0.6615), rateOf(1)});
    // Four all week: 4 x 168 = 672 of 1,408, and every hour used.
    QCOMPARE(options[0].coverage, 672.0 / 1408);
    QCOMPARE(options[0].utilisation, 1.0);
    // Eight: 8 x 124 + 4 x 44 = 1,168 used of 1,344.
    QCOMPARE(options[1].coverage, 1168.0 / 1408);
    QCOMPARE(options[1].utilisation, 1168.0 / 1344);
    QVERIFY(std::abs(options[1].savingShare - (1 - 1055.19 / 1315.88)) < 0.00001);
    QCOMPARE(options[2].coverage, 0.0);
    QCOMPARE(options[2].utilisation, 0.0);
}

void TestFleetCommitment::histogramOfCounts()
{
    const std::array<std::int64_t, 6> counts = {4, 8, 4, 12, 8, 4};
    QCOMPARE(runningHours(counts), (std::vector<RunningHours>{{12, 1}, {8, 2}, {4, 3}}));
    QVERIFY(runningHours({}).empty());
    // The order of the histogram, and counts named twice, change nothing.
    CommitmentNeed need = twelveEightFour();
    need.running = {{4, 20}, {12, 60}, {4, 24}, {8, 64}};
    QCOMPARE(bestCommittedCount(need, rateOf(0.6615)), std::int64_t{8});
    QCOMPARE(commitmentMonth(need, rateOf(0.6615), 8).cents(), std::int64_t{1'055'19});
}

void TestFleetCommitment::cheapestPrefersTheShorterBond()
{
    const CommitmentNeed need = twelveEightFour();
    const auto plan = CommitmentPlan::StandardReserved;
    const auto options =
        commitmentOptions(need, std::array{rateOf(0.6, plan, 3, PaymentOption::NoUpfront),
                                           rateOf(0.6, plan, 1, PaymentOption::AllUpfront),
                                           rateOf(0.6, plan, 1, PaymentOption::PartialUpfront), rateOf(0.9)});
    QCOMPARE(cheapestCommitment(options), &options[2]);
    QVERIFY(!cheapestCommitment({}));
    const auto useless = commitmentOptions(need, std::array{rateOf(1)});
    QVERIFY(!cheapestCommitment(useless));
}

void TestFleetCommitment::upfrontOfTheTerm()
{
    CommitmentNeed need = oneInstance(100);  // 0.10 an hour
    const auto plan = CommitmentPlan::StandardReserved;
    const auto options = commitmentOptions(need, std::array{rateOf(0.6, plan, 1, PaymentOption::NoUpfront),
                                                            rateOf(0.5, plan, 3, PaymentOption::AllUpfront),
                                                            rateOf(0.5, plan, 1, PaymentOption::PartialUpfront)});
    QCOMPARE(options[0].upfront, Usd());
    QCOMPARE(options[1].upfront, Usd::fromCents(1'314'00));  // 0.05 x 3 x 8,760
    QCOMPARE(options[2].upfront, Usd::fromCents(219'00));    // half of 0.05 x 8,760
    // SP-10, upfront / (years x 8,760) + hourly: spread over the term it is the committed hour again.
    QCOMPARE(options[1].upfront.nanos() / (3 * 8'760), options[1].committedNanos);
    QCOMPARE(options[2].upfront.nanos() / 8'760 + 25'000'000, options[2].committedNanos);
}

void TestFleetCommitment::lessUseTurnsSavingIntoLoss()
{
    // Eight committed at 0.6615 on case 11; half the use is 6, 4 and 2 at a time, all within the eight.
    const CommitmentNeed need = twelveEightFour();
    const auto options = commitmentOptions(need, std::array{rateOf(0.6615)});
    const CommitmentDrop none = afterDrop(need, options.front(), 0);
    QCOMPARE(none.month, options.front().month);
    QCOMPARE(none.saving, options.front().saving);
    const CommitmentDrop half = afterDrop(need, options.front(), 50);
    QCOMPARE(half.month.cents(), std::int64_t{830'89});     // 8 x 0.6615 x 157.0084
    QCOMPARE(half.onDemand.cents(), std::int64_t{657'94});  // half of 1,315.88
    QCOMPARE(half.saving.cents(), std::int64_t{-172'95});
    QCOMPARE(half.utilisation, 704.0 / 1344);
    const CommitmentDrop all = afterDrop(need, options.front(), 100);
    QCOMPARE(all.onDemand, Usd());
    QCOMPARE(all.month, half.month);
    QCOMPARE(all.utilisation, 0.0);
}

void TestFleetCommitment::dropsEqualTheSumOfHours()
{
    std::mt19937 random(5);
    for (int week = 0; week < 200; ++week) {
        std::array<std::int64_t, 168> counts{};
        for (std::int64_t &count : counts)
            count = random() % 25;
        CommitmentNeed need;
        need.running = runningHours(counts);
        need.onDemandNanos = 10'000 * (1 + random() % 50'000);
        const auto options = commitmentOptions(need, std::array{rateOf(0.55)});
        const int percent = static_cast<int>(random() % 101);
        long double nanos = 0;
        for (const std::int64_t count : counts) {
            const long double left = count * (100 - percent) / 100.0L;
            const auto committed = static_cast<long double>(options.front().count);
            nanos += committed * 0.55L * need.onDemandNanos + std::max(left - committed, 0.0L) * need.onDemandNanos;
        }
        const CommitmentDrop drop = afterDrop(need, options.front(), percent);
        QVERIFY(std::abs(drop.month.nanos() - nanos * 730 / 168) < 2);
        QCOMPARE(drop.saving, drop.onDemand - drop.month);
    }
}

void TestFleetCommitment::reservationsAreSizeFlexibleForLinuxOnly_data()
{
    QTest::addColumn<int>("plan");
    QTest::addColumn<qint64>("licenceNanos");
    QTest::addColumn<bool>("family");
    QTest::addColumn<bool>("flexible");
    const auto standard = static_cast<int>(CommitmentPlan::StandardReserved);
    const auto convertible = static_cast<int>(CommitmentPlan::ConvertibleReserved);
    const auto compute = static_cast<int>(CommitmentPlan::ComputeSavingsPlan);
    // RI-07: regional, Linux, shared; not Windows, RHEL, SUSE, nor G4ad, G4dn, G5, G5g, Inf1.
    QTest::newRow("RI-07 Linux") << standard << qint64{0} << true << true;
    QTest::newRow("RI-07 Windows") << standard << qint64{184'000'000} << true << false;
    QTest::newRow("RI-07 convertible, Windows") << convertible << qint64{184'000'000} << true << false;
    QTest::newRow("RI-07 a family apart") << convertible << qint64{0} << false << false;
    QTest::newRow("Savings Plan, Windows") << compute << qint64{184'000'000} << false << true;
}

void TestFleetCommitment::reservationsAreSizeFlexibleForLinuxOnly()
{
    QFETCH(int, plan);
    QFETCH(qint64, licenceNanos);
    QFETCH(bool, family);
    QFETCH(bool, flexible);
    CommitmentNeed need = twelveEightFour();
    need.licenceNanos = licenceNanos;
    need.sizeFlexibleFamily = family;
    const auto options = commitmentOptions(need, std::array{rateOf(0.6, static_cast<CommitmentPlan>(plan))});
    QCOMPARE(options.front().sizeFlexible, flexible);
    QCOMPARE(options.front().licenceFullPrice, licenceNanos > 0);
}

void TestFleetCommitment::nothingRunsNothingCommitted()
{
    CommitmentNeed need;
    QVERIFY(commitmentOptions(need, std::array{rateOf(0.6)}).empty());
    QCOMPARE(onDemandMonth(need), Usd());
    need.running = {{0, 168}};
    need.onDemandNanos = 1000;
    const auto options = commitmentOptions(need, std::array{rateOf(0.6), rateOf(0)});
    QCOMPARE(options.size(), std::size_t{1});  // a rate of 0 is none
    QCOMPARE(options.front().count, std::int64_t{0});
    QCOMPARE(options.front().savingShare, 0.0);
    // So large that only the ends of the range are left.
    need.running = {{1'000'000'000, 168}};
    need.onDemandNanos = 1'000'000'000'000;
    QVERIFY(onDemandMonth(need).nanos() > 0);
}

QTEST_APPLESS_MAIN(TestFleetCommitment)
#include "test_fleet_commitment.moc"
