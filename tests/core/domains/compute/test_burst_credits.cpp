// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/money.h"
#include "core/catalog/embedded_catalog.h"
#include "core/domains/compute/fleet/burst_credits.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <stdexcept>

using namespace gp;

Q_DECLARE_METATYPE(gp::CreditState)
Q_DECLARE_METATYPE(gp::Rate)

namespace {

const InstanceType &typeNamed(const std::string &name)
{
    const InstanceType *type = embeddedCatalog().instanceType(name);
    if (!type)
        throw std::runtime_error("no type " + name);
    return *type;
}

CreditRates ratesOf(const std::string &name) { return creditRates(typeNamed(name)).value(); }

bool close(double a, double b) { return std::fabs(a - b) <= 1e-9 * std::max({1.0, std::fabs(a), std::fabs(b)}); }

std::int64_t monthNanos(double usdPerHour) { return std::llround(usdPerHour * 1e9) * 730; }

/// The steady state minute by minute in thousandths of a credit, from empty, until a period begins as the one before it did.
/// One number holds balance (above 0) and debt (below 0).
struct ByTheMinute {
    std::int64_t perMinute = 0;
    std::int64_t vcpus = 0;
    std::int64_t most = 0;
    bool unlimited = true;

    std::int64_t outside = 0;  ///< charged (unlimited) or missed (standard) in the last period
    std::int64_t least = 0;    ///< of the number, in the last period

    ByTheMinute(const CreditRates &rates, CreditMode mode, const std::vector<int> &tenthsOfPercent)
        : perMinute(std::llround(rates.perHour * 1'000 / 60)), vcpus(std::llround(rates.vcpus)),
          most(std::llround(rates.most * 1'000)), unlimited(mode == CreditMode::Unlimited)
    {
        std::int64_t now = 0;
        for (int period = 0; period < 1'000'000; ++period) {
            const std::int64_t begin = now;
            outside = 0;
            least = now;
            for (const int tenths : tenthsOfPercent)
                for (int minute = 0; minute < 60; ++minute) {
                    now = std::min(now + perMinute - vcpus * tenths, most);
                    const std::int64_t floor = unlimited ? -most : 0;
                    if (now < floor) {
                        outside += floor - now;
                        now = floor;
                    }
                    least = std::min(least, now);
                }
            if (now == begin)
                return;
        }
    }
};

std::vector<double> percents(const std::vector<int> &tenths) { return {tenths.begin(), tenths.end()}; }

}  // namespace

class TestBurstCredits : public QObject {
    Q_OBJECT

private slots:
    void everyTypeEarnsWhatTheGuideSays_data()
    {
        QTest::addColumn<QStringList>("families");
        QTest::addColumn<QString>("size");
        QTest::addColumn<double>("perHour");
        QTest::addColumn<double>("most");
        QTest::addColumn<double>("vcpus");
        QTest::addColumn<double>("percent");
        // EC2 User Guide, burstable credits and baseline concepts.
        const QStringList later{"t3", "t3a", "t4g"};
        QTest::newRow("T-01 nano") << later << "nano" << 6.0 << 144.0 << 2.0 << 5.0;
        QTest::newRow("T-01 micro") << later << "micro" << 12.0 << 288.0 << 2.0 << 10.0;
        QTest::newRow("T-01 small") << later << "small" << 24.0 << 576.0 << 2.0 << 20.0;
        QTest::newRow("T-01 medium") << later << "medium" << 24.0 << 576.0 << 2.0 << 20.0;
        QTest::newRow("T-01 large") << later << "large" << 36.0 << 864.0 << 2.0 << 30.0;
        QTest::newRow("T-01 xlarge") << later << "xlarge" << 96.0 << 2304.0 << 4.0 << 40.0;
        QTest::newRow("T-01 2xlarge") << later << "2xlarge" << 192.0 << 4608.0 << 8.0 << 40.0;
        const QStringList first{"t2"};
        QTest::newRow("T-02 nano") << first << "nano" << 3.0 << 72.0 << 1.0 << 5.0;
        QTest::newRow("T-02 micro") << first << "micro" << 6.0 << 144.0 << 1.0 << 10.0;
        QTest::newRow("T-02 small") << first << "small" << 12.0 << 288.0 << 1.0 << 20.0;
        QTest::newRow("T-02 medium") << first << "medium" << 24.0 << 576.0 << 2.0 << 20.0;
        QTest::newRow("T-02 large") << first << "large" << 36.0 << 864.0 << 2.0 << 30.0;
        QTest::newRow("T-02 xlarge") << first << "xlarge" << 54.0 << 1296.0 << 4.0 << 22.5;
        QTest::newRow("T-02 2xlarge") << first << "2xlarge" << 81.6 << 1958.4 << 8.0 << 17.0;
    }

    void everyTypeEarnsWhatTheGuideSays()
    {
        QFETCH(const QStringList, families);
        QFETCH(const QString, size);
        QFETCH(const double, perHour);
        QFETCH(const double, most);
        QFETCH(const double, vcpus);
        QFETCH(const double, percent);
        for (const QString &family : families) {
            const CreditRates rates = ratesOf((family + "." + size).toStdString());
            QCOMPARE(rates.perHour, perHour);
            QCOMPARE(rates.most, most);
            QCOMPARE(rates.vcpus, vcpus);
            QCOMPARE(rates.baselinePercent, percent);
            // The rule behind the rows: vCPU x baseline x 60, kept for 24 hours.
            QVERIFY(close(rates.perHour, vcpus * percent / 100 * 60));
            QVERIFY(close(rates.most, 24 * rates.perHour));
        }
    }

    void typesWithoutCreditsHaveNone()
    {
        QVERIFY(!creditRates(typeNamed("m5.large")));
        QVERIFY(!creditHabits(typeNamed("m5.large"), false));
        InstanceType unknown = typeNamed("t3.nano");
        unknown.cpuCreditsMax.reset();
        QVERIFY(!creditRates(unknown));
    }

    void anHourChangesTheBalanceByEarningsLessUse_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<double>("percent");
        QTest::addColumn<double>("change");
        QTest::newRow("T-03 t3.nano at 2 %") << "t3.nano" << 2.0 << 3.6;            // 6 - 2 x 0.02 x 60
        QTest::newRow("T-04 t3.xlarge at baseline") << "t3.xlarge" << 40.0 << 0.0;  // 96 credits an hour / 4 / 60
        QTest::newRow("idle") << "t3.nano" << 0.0 << 6.0;
        QTest::newRow("below 0 % is idle") << "t3.nano" << -5.0 << 6.0;
        QTest::newRow("above 100 % is 100 %") << "t3.nano" << 150.0 << -60.0;  // only 60 are there to take
    }

    void anHourChangesTheBalanceByEarningsLessUse()
    {
        QFETCH(const QString, type);
        QFETCH(const double, percent);
        QFETCH(const double, change);
        const CreditStep step = runCredits(ratesOf(type.toStdString()), CreditMode::Standard, {60, 0}, percent, 1);
        QVERIFY(close(step.end.balance, 60 + change));
    }

    /// The guide's worked timeline of a t3.nano in unlimited mode.
    void theTimelineOfTheGuide_data()
    {
        QTest::addColumn<CreditState>("start");
        QTest::addColumn<int>("hours");
        QTest::addColumn<double>("percent");
        QTest::addColumn<CreditState>("end");
        QTest::addColumn<double>("charged");
        QTest::newRow("T-05 24 h idle") << CreditState{0, 0} << 24 << 0.0 << CreditState{144, 0} << 0.0;
        QTest::newRow("T-05 12 h at 2.5 %") << CreditState{144, 0} << 12 << 2.5 << CreditState{144, 0} << 0.0;
        // Net -57.6.
        QTest::newRow("T-05 24 h at 7 %") << CreditState{144, 0} << 24 << 7.0 << CreditState{86.4, 0} << 0.0;
        QTest::newRow("T-05 12 h at 2.5 % again") << CreditState{86.4, 0} << 12 << 2.5 << CreditState{122.4, 0} << 0.0;
        // Net -570: 122.4 from the balance, 447.6 surplus, of which 144 may be owed. AWS prints 122, 448 and so 304 where exact
        // arithmetic leaves 303.6.
        QTest::newRow("T-05 5 h at 100 %") << CreditState{122.4, 0} << 5 << 100.0 << CreditState{0, 144} << 303.6;
        QTest::newRow("T-05 13 h at 5 %") << CreditState{0, 144} << 13 << 5.0 << CreditState{0, 144} << 0.0;
        QTest::newRow("T-05 24 h idle again") << CreditState{0, 144} << 24 << 0.0 << CreditState{0, 0} << 0.0;
    }

    void theTimelineOfTheGuide()
    {
        QFETCH(const CreditState, start);
        QFETCH(const int, hours);
        QFETCH(const double, percent);
        QFETCH(const CreditState, end);
        QFETCH(const double, charged);
        const CreditRates rates = ratesOf("t3.nano");
        const CreditStep atOnce = runCredits(rates, CreditMode::Unlimited, start, percent, hours);
        CreditStep hourly{start, 0, 0, 0, 0};
        for (int hour = 0; hour < hours; ++hour) {
            const double before = hourly.charged;
            hourly = runCredits(rates, CreditMode::Unlimited, hourly.end, percent, 1);
            hourly.charged += before;
        }
        for (const CreditStep &step : {atOnce, hourly}) {
            QVERIFY(close(step.end.balance, end.balance));
            QVERIFY(close(step.end.owed, end.owed));
            QVERIFY(close(step.charged, charged));
        }
    }

    void surplusBeyondADaysEarningsIsCharged_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<double>("hours");
        QTest::addColumn<CreditState>("start");
        QTest::addColumn<double>("vcpuHours");
        QTest::addColumn<qint64>("cents");
        // T-06: 303.6 / 60 = 5.06 vCPU-hours x $0.05. AWS prints 304 credits; 5.06 is 303.6 exactly.
        QTest::newRow("T-06") << "t3.nano" << 5.0 << CreditState{122.4, 0} << 5.06 << qint64(25);
        // T-07: 25 credits beyond the 72 that a t2.nano earns in a day, at 57 an hour; 0.4167 vCPU-hours.
        QTest::newRow("T-07") << "t2.nano" << 25.0 / 57 << CreditState{0, 72} << 25.0 / 60 << qint64(2);
    }

    void surplusBeyondADaysEarningsIsCharged()
    {
        QFETCH(const QString, type);
        QFETCH(const double, hours);
        QFETCH(const CreditState, start);
        QFETCH(const double, vcpuHours);
        const CreditStep step = runCredits(ratesOf(type.toStdString()), CreditMode::Unlimited, start, 100, hours);
        QVERIFY(close(step.charged / 60, vcpuHours));
        // $0.05 a surplus vCPU-hour, T2 and T3 on Linux: EC2 User Guide, unlimited mode concepts.
        QTEST(qint64(cost(Rate(5, 2), step.charged / 60).cents()), "cents");
    }

    void theFixedTypeWinsAboveTheBreakEven_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<double>("burstable");
        QTest::addColumn<double>("fixed");
        QTest::addColumn<double>("surplus");
        QTest::addColumn<double>("percent");
        // $ an hour, us-east-1. The guide's table has t3.large at 0.0835; linux_prices.csv has 0.0832.
        QTest::newRow("T-08 t3.large, the guide's price") << "t3.large" << 0.0835 << 0.096 << 0.05 << 42.5;
        QTest::newRow("T-08 t3.large, the catalog's price") << "t3.large" << 0.0832 << 0.096 << 0.05 << 42.8;
        QTest::newRow("T-09 t3.xlarge") << "t3.xlarge" << 0.167 << 0.192 << 0.05 << 52.5;
        QTest::newRow("T-09 t3.2xlarge") << "t3.2xlarge" << 0.334 << 0.384 << 0.05 << 52.5;
        // T4g is $0.04. m6g.large 0.077, m8g.large 0.08976, t4g.large 0.0672: linux_prices.csv.
        QTest::newRow("case 9 t4g.large, m6g.large") << "t4g.large" << 0.0672 << 0.077 << 0.04 << 42.25;
        QTest::newRow("case 9 t4g.large, m8g.large") << "t4g.large" << 0.0672 << 0.08976 << 0.04 << 58.2;
    }

    void theFixedTypeWinsAboveTheBreakEven()
    {
        QFETCH(const QString, type);
        QFETCH(const double, burstable);
        QFETCH(const double, fixed);
        QFETCH(const double, surplus);
        QFETCH(const double, percent);
        const CreditRates rates = ratesOf(type.toStdString());
        const std::int64_t surplusNanos = std::llround(surplus * 1e9);
        // The fixed type does 1.58 times the work, as m8g.large against t4g.large by CoreMark.
        const CreditBreakEven at = creditBreakEven(rates, monthNanos(burstable), monthNanos(fixed), surplusNanos, 1.58);
        QCOMPARE(at.verdict, CreditVerdict::Turns);
        QVERIFY(close(at.burstablePercent, percent));
        QVERIFY(close(at.fixedPercent, percent / 1.58));
        // What it says is so: below the burstable type costs less, above more.
        const auto monthAt = [&](double cpu) {
            return burstable * 730 + surplusVcpuHours(rates, cpu) * surplus - fixed * 730;
        };
        QVERIFY(std::fabs(monthAt(percent)) < 1e-9);
        QVERIFY(monthAt(percent - 0.01) < 0 && monthAt(percent + 0.01) > 0);
    }

    void someBreakEvensAreOutOfReach()
    {
        const CreditRates rates = ratesOf("t3.large");
        // 0.7 x 2 vCPU x $0.05 = $0.07 an hour is the most that credits can cost.
        QCOMPARE(creditBreakEven(rates, monthNanos(0.08), monthNanos(0.16), 50'000'000).verdict,
                 CreditVerdict::BurstableWins);
        QCOMPARE(creditBreakEven(rates, monthNanos(0.08), monthNanos(0.08), 50'000'000).verdict,
                 CreditVerdict::FixedWins);
        QCOMPARE(creditBreakEven(rates, monthNanos(0.08), monthNanos(0.09), 0).verdict, CreditVerdict::BurstableWins);
        QCOMPARE(
            breakEvenSentence(creditBreakEven(ratesOf("t4g.large"), monthNanos(0.0672), monthNanos(0.077), 40'000'000),
                              "t4g.large", "m6g.large"),
            std::string("Above 42.25 % mean CPU of t4g.large, m6g.large is cheaper; it does that work at 42.3 % of "
                        "its own."));
    }

    void aBusyMonthCostsItsSurplus_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<double>("percent");
        QTest::addColumn<Rate>("hour");
        QTest::addColumn<Rate>("surplus");
        QTest::addColumn<qint64>("surplusCents");
        QTest::addColumn<qint64>("cents");
        // us-east-1 Linux, linux_prices.csv; surplus as above. 0.0832 x 730 = 60.736; 2 x 0.7 x 0.05 x 730 = 51.10.
        QTest::newRow("T-10 t3.large at 100 %")
            << "t3.large" << 100.0 << Rate(832, 4) << Rate(5, 2) << qint64(5'110) << qint64(11'184);
        // 0.0672 x 730 = 49.056; 2 x 0.3 x 0.04 x 730 = 17.52, by its baseline of 30 % (T-01; 21.667 % in one source is wrong).
        QTest::newRow("case 9 t4g.large at 60 %")
            << "t4g.large" << 60.0 << Rate(672, 4) << Rate(4, 2) << qint64(1'752) << qint64(6'658);
    }

    void aBusyMonthCostsItsSurplus()
    {
        QFETCH(const QString, type);
        QFETCH(const double, percent);
        QFETCH(const Rate, hour);
        QFETCH(const Rate, surplus);
        const CreditRates rates = ratesOf(type.toStdString());
        const std::vector<double> day(24, percent);
        const auto month = creditMonth(rates, CreditMode::Unlimited, day);
        QVERIFY(month);
        QVERIFY(close(month->surplusVcpuHours, surplusVcpuHours(rates, percent)));
        const Usd added = cost(surplus, month->surplusVcpuHours);
        QTEST(qint64(added.cents()), "surplusCents");
        QTEST(qint64((cost(hour, 730) + added).cents()), "cents");
    }

    void creditsOutliveAStopExceptOnTheFirstGeneration_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("host");
        QTest::addColumn<double>("days");
        QTest::addColumn<bool>("launch");
        QTest::addColumn<bool>("unlimited");
        QTest::newRow("T-12 t2") << "t2.micro" << false << 0.0 << true << false;
        QTest::newRow("T-12 t3") << "t3.micro" << false << 7.0 << false << true;
        QTest::newRow("T-12 t3a") << "t3a.micro" << false << 7.0 << false << true;
        QTest::newRow("T-12 t4g") << "t4g.micro" << false << 7.0 << false << true;
        QTest::newRow("T-12 t3 on a Dedicated Host") << "t3.micro" << true << 7.0 << false << false;
    }

    void creditsOutliveAStopExceptOnTheFirstGeneration()
    {
        QFETCH(const QString, type);
        QFETCH(const bool, host);
        const auto habits = creditHabits(typeNamed(type.toStdString()), host);
        QVERIFY(habits);
        QTEST(habits->daysKeptAfterStop, "days");
        QTEST(habits->launchCredits, "launch");
        QTEST(habits->startsIn == CreditMode::Unlimited, "unlimited");
    }

    void standardModeThrottlesWhenTheBalanceIsSpent()
    {
        // t3.nano, full: 144 credits carry two vCPUs at 100 % for 144 / 114 h; the rest of the three hours is missed at 114 / 60.
        const CreditStep step = runCredits(ratesOf("t3.nano"), CreditMode::Standard, {144, 0}, 100, 3);
        QVERIFY(close(step.throttledHours, 3 - 144.0 / 114));
        QVERIFY(close(step.missedHours, (3 * 114 - 144) / 60.0));
        QCOMPARE(step.charged, 0.0);
        // At the baseline it runs for ever, however long it has been empty.
        const std::vector<double> day(24, 5.0);
        const auto month = creditMonth(ratesOf("t3.nano"), CreditMode::Standard, day);
        QCOMPARE(month->throttledHours, 0.0);
        QCOMPARE(runCredits(ratesOf("t3.large"), CreditMode::Standard, {}, 30, 1).throttledHours, 0.0);
        QVERIFY(!creditMonth(ratesOf("t3.nano"), CreditMode::Standard, {}));
    }

    void theSecondPeriodIsTheSteadyState()
    {
        std::mt19937 random(305);
        const std::array names{"t2.nano",  "t2.xlarge",  "t2.2xlarge", "t3.nano",
                               "t3.large", "t3.2xlarge", "t4g.small",  "t4g.xlarge"};
        int charged = 0;
        int throttled = 0;
        for (int round = 0; round < 600; ++round) {
            const CreditRates rates = ratesOf(names[random() % names.size()]);
            const auto mode = random() % 2 ? CreditMode::Unlimited : CreditMode::Standard;
            // Whole percents near the baseline, so that small deficits and none at all are among them; some long bursts.
            const int base = static_cast<int>(rates.baselinePercent);
            std::vector<int> tenths;
            const std::size_t hours = random() % 2 ? 24 : 168;
            const int burst = static_cast<int>(random() % 3) * 40;
            while (tenths.size() < hours) {
                const int level =
                    static_cast<int>(random() % static_cast<unsigned>(2 * base + 1)) + (random() % 4 == 0 ? burst : 0);
                const std::size_t length = 1 + random() % 14;
                for (std::size_t i = 0; i < length && tenths.size() < hours; ++i)
                    tenths.push_back(std::min(100, level) * 10);
            }
            std::vector<double> percent = percents(tenths);
            for (double &value : percent)
                value /= 10;
            const ByTheMinute oracle(rates, mode, tenths);
            const auto month = creditMonth(rates, mode, percent);
            QVERIFY(month);
            const double outside = static_cast<double>(oracle.outside) / 1'000 / 60 * 730 / static_cast<double>(hours);
            const double ours = mode == CreditMode::Unlimited ? month->surplusVcpuHours : month->missedVcpuHours;
            QVERIFY2(std::fabs(outside - ours) < 1e-6,
                     (std::to_string(round) + ": " + std::to_string(ours) + " not " + std::to_string(outside)).c_str());
            charged += mode == CreditMode::Unlimited && outside > 0;
            throttled += mode == CreditMode::Standard && outside > 0;
            // Where the mean is off the baseline the levels are decided too.
            if (std::fabs(month->meanCpuPercent - rates.baselinePercent) > 1e-6) {
                QVERIFY(std::fabs(std::max(0.0, static_cast<double>(oracle.least) / 1'000) - month->lowestBalance) <
                        1e-6);
                QVERIFY(std::fabs(std::max(0.0, static_cast<double>(-oracle.least) / 1'000) - month->highestOwed) <
                        1e-6);
            }
            QCOMPARE(month->steps.size(), hours);
        }
        QVERIFY(charged > 60 && throttled > 60);
    }

    void moreCpuNeverCostsLess()
    {
        std::mt19937 random(11);
        const CreditRates rates = ratesOf("t3.small");
        for (int round = 0; round < 200; ++round) {
            std::vector<double> day;
            for (int hour = 0; hour < 24; ++hour)
                day.push_back(static_cast<double>(random() % 60));
            const double before = creditMonth(rates, CreditMode::Unlimited, day)->surplusVcpuHours;
            const double missedBefore = creditMonth(rates, CreditMode::Standard, day)->missedVcpuHours;
            double &hour = day[random() % day.size()];
            hour = std::min(100.0, hour + static_cast<double>(random() % 40));
            QVERIFY(creditMonth(rates, CreditMode::Unlimited, day)->surplusVcpuHours >= before - 1e-9);
            QVERIFY(creditMonth(rates, CreditMode::Standard, day)->missedVcpuHours >= missedBefore - 1e-9);
        }
        double last = 0;
        for (int percent = 0; percent <= 100; ++percent) {
            const std::vector<double> week(168, percent);
            const double closed = surplusVcpuHours(rates, percent);
            QVERIFY(close(creditMonth(rates, CreditMode::Unlimited, week)->surplusVcpuHours, closed));
            QVERIFY(closed >= last);
            last = closed;
        }
        QVERIFY(close(last, 2 * 0.8 * 730));
    }
};

QTEST_APPLESS_MAIN(TestBurstCredits)
#include "test_burst_credits.moc"
