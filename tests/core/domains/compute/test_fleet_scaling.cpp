// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_scaling_chart.h"
#include "core/domains/compute/fleet/fleet_scaling_ranking.h"
#include "core/domains/compute/fleet/fleet_scaling_text.h"
#include "scaling_cases.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

using namespace gp;
using namespace gp::test;

namespace {

constexpr int kWeek = 168;

// What follows shares no code with the engine: it counts up instead of dividing and walks minutes instead of adding up hours.

bool carries(const ScalingInput &input, std::int64_t perZone, double load)
{
    const double each = static_cast<double>(perZone) * input.perInstance * (1 + 1e-9);
    const auto zones = static_cast<double>(input.zones);
    if (input.cpuTarget)
        return zones * each * *input.cpuTarget / 100 >= load;
    if (input.baselineShare > 0 && zones * each * input.baselineShare < load)
        return false;
    return (zones - static_cast<double>(input.zonesLost)) * each * input.utilization >= load;
}

std::int64_t countedUp(const ScalingInput &input, double load)
{
    std::int64_t perZone = input.minimumPerZone;
    while (!carries(input, perZone, load))
        ++perZone;
    return perZone * input.zones;
}

/// Instance-hours of a month, minute by minute of the week for what a schedule holds ready.
double walkedHours(const ScalingInput &input, const ScalingCounts &counts)
{
    constexpr int kMinutes = kWeek * 60;
    const int lead = static_cast<int>(counts.leadSeconds / 60);
    std::vector<std::int64_t> ready(kMinutes, 0);
    for (int day = 0; day < 7; ++day) {
        if ((counts.climbs.days >> day & 1U) == 0)
            continue;
        const int start = (day * 24 + static_cast<int>(counts.climbs.startHour)) * 60;
        for (int minute = start - lead; minute < start + static_cast<int>(counts.climbs.length) * 60; ++minute)
            ready[static_cast<std::size_t>((minute + kMinutes) % kMinutes)] = counts.climbs.count;
    }
    double minutes = 0;
    for (std::size_t minute = 0; minute < kMinutes; ++minute) {
        const std::int64_t own = countedUp(input, input.load[minute / 60]);
        minutes += static_cast<double>(std::min(std::max({own, ready[minute], counts.minimum}), counts.maximum));
    }
    double hours = minutes / 60 * 730 / 168;
    for (const LoadEvent &one : input.events) {
        const std::int64_t needed =
            std::min(std::max(countedUp(input, one.load.pin().value()), counts.minimum), counts.maximum);
        double more = 0;
        for (const std::int64_t running : counts.running)
            more += static_cast<double>(needed > running ? needed - running : 0) / kWeek;
        const double lasts = one.duration.value() * 3600 + (one.scheduled && needed > counts.minimum ? lead * 60 : 0);
        hours += more * one.perMonth * lasts / 3600;
    }
    return hours;
}

/// Hours with a climb that target tracking cannot follow, every minute of the week tried.
std::int64_t walkedSteepHours(const ScalingInput &input, const ScalingCounts &counts)
{
    const double reaction = (input.detailedMonitoring || input.loadBalanced ? 240 : 480) + input.bootSeconds;
    double target = counts.cpuTarget;
    if (!input.cpuTarget)
        target = target <= 20 ? target : std::max(20.0, target - 10);
    const auto loadAt = [&](double seconds) {
        const int hour = static_cast<int>(seconds / 3600);
        const double share = seconds / 3600 - hour;
        return (1 - share) * input.load[static_cast<std::size_t>(hour % kWeek)] +
               share * input.load[static_cast<std::size_t>((hour + 1) % kWeek)];
    };
    std::set<int> steep;
    for (int minute = 0; minute < kWeek * 60; ++minute) {
        auto running = static_cast<double>(counts.minimum);
        while (running * input.perInstance * target / 100 * (1 + 1e-9) < loadAt(minute * 60.0))
            ++running;
        if (loadAt(minute * 60.0 + reaction) > running * input.perInstance * input.utilization * (1 + 2e-9))
            steep.insert(minute / 60);
    }
    return static_cast<std::int64_t>(steep.size());
}

double pick(std::mt19937 &random, double low, double high)
{
    return std::uniform_real_distribution<double>(low, high)(random);
}

/// A week with a day's swing, noise and now and then a cliff, on any fleet; pins only where `pins`.
ScalingInput randomInput(std::mt19937 &random, bool pins)
{
    ScalingInput input;
    const auto whole = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
    const double mean = std::exp(pick(random, 1, 7));
    const double swing = pick(random, 0, 1);
    const bool cliffs = whole(0, 2) == 0;
    for (int hour = 0; hour < kWeek; ++hour) {
        double load = mean * (1 + swing * std::sin(hour * 3.14159265 / 12)) * pick(random, 0.8, 1.2);
        if (cliffs && hour % 24 == 9)
            load *= pick(random, 3, 12);
        input.load[static_cast<std::size_t>(hour)] = load;
    }
    input.perInstance = mean * pick(random, 0.02, 1.5);
    input.utilization = pick(random, 0.4, 1);
    input.zones = whole(1, 4);
    input.zonesLost = input.zones > 1 ? whole(0, 1) : 0;
    input.minimumPerZone = whole(1, 3);
    input.loadBalanced = whole(0, 1) == 1;
    input.detailedMonitoring = whole(0, 1) == 1;
    input.bootSeconds = whole(5, 4000);
    input.spot = whole(0, 1) == 1;
    input.burstable = whole(0, 3) == 0;
    if (input.burstable)
        input.baselineShare = pick(random, 0.1, 0.4);
    for (int i = whole(0, 2); i > 0; --i)
        input.events.push_back(eventOf("event " + std::to_string(i), mean * pick(random, 0.5, 4), pick(random, 0.2, 30),
                                       whole(1, 7200), pick(random, 0.1, 25), whole(0, 1) == 1));
    if (!pins)
        return input;
    if (whole(0, 1) == 1)
        input.cpuTarget = whole(10, 95);
    if (whole(0, 1) == 1)
        input.minimum = whole(1, 20);
    if (whole(0, 1) == 1)
        input.maximum = input.minimum.value_or(1) + whole(0, 60);
    if (whole(0, 1) == 1)
        input.warmUp = whole(0, 900);
    return input;
}

}  // namespace

/// Cases named ASG-… are of EC2 Auto Scaling User Guide examples: as-scaling-target-tracking, as-scaling-simple-step.
class TestFleetScaling : public QObject {
    Q_OBJECT

private slots:
    void bookingFleetIsTheOneWorkedByHand()
    {
        // Per zone ⌈64 ÷ 60⌉ = ⌈104 ÷ 60⌉ = 2, ⌈160 ÷ 60⌉ = 3, ⌈1.5 × 160 ÷ 60⌉ = 4.
        const ScalingAdvice advice = adviseScaling(bookingFleet());
        QCOMPARE(advice.counts.minimum, 6);
        QCOMPARE(advice.counts.desired, 6);
        QCOMPARE(advice.counts.maximum, 12);
        QCOMPARE(advice.counts.cpuTarget, 50.0);     // ⌊75 × 2 ÷ 3⌋
        QCOMPARE(advice.requestsPerTarget, 1200.0);  // 40 × 0.5 × 60
        QCOMPARE(advice.counts.warmUp, 250.0);       // 4 min 10 s
        QCOMPARE(advice.counts.leadSeconds, 900.0);  // 250 + 250 s, up to the next 15 minutes
        QCOMPARE(advice.grace, 300);                 // ⌈1.2 × 250 ÷ 30⌉ × 30
        QCOMPARE(advice.minHealthy, 90);
        QCOMPARE(advice.maxHealthy, 110);
        QCOMPARE(advice.counts.instanceHours, 4512.0);  // 6 × 730 + 3 × 11 h × 4
        QCOMPARE(advice.flags.ramps.size(), 0U);        // the schedule is ready before it begins
        QCOMPARE(advice.flags.maximumForEvents, 0);
        QCOMPARE(advice.flags.steepHours, 0);

        // Ready 15 minutes ahead and back at 03:45 of the day after, which is a Saturday (6).
        QCOMPARE(advice.scheduledActions.size(), 2U);
        QCOMPARE(advice.scheduledActions[0], (ScheduledAction{"sale-ready", 9, "45 16 * * 5"}));
        QCOMPARE(advice.scheduledActions[1], (ScheduledAction{"sale-over", 6, "45 3 * * 6"}));

        QCOMPARE(advice.policies.size(), 2U);
        QCOMPARE(advice.policies[0].predefinedMetricType, std::string("ASGAverageCPUUtilization"));
        QCOMPARE(advice.policies[0].targetValue, 50.0);
        QCOMPARE(advice.policies[1].predefinedMetricType, std::string("ALBRequestCountPerTarget"));
        QCOMPARE(advice.policies[1].targetValue, 1200.0);
    }

    void countSurvivesALostZone_data()
    {
        QTest::addColumn<qint64>("zones");
        QTest::addColumn<qint64>("lost");
        QTest::addColumn<qint64>("least");
        QTest::addColumn<double>("baseline");
        QTest::addColumn<double>("load");
        QTest::addColumn<qint64>("count");
        // One instance serves 30 req/s at the highest utilization.
        QTest::newRow("ASG-21 twelve must be left of three zones")
            << qint64(3) << qint64(1) << qint64(1) << 0.0 << 360.0 << qint64(18);
        QTest::newRow("ASG-21 twelve must be left of two zones")
            << qint64(2) << qint64(1) << qint64(1) << 0.0 << 360.0 << qint64(24);
        QTest::newRow("no zone may be lost") << qint64(3) << qint64(0) << qint64(1) << 0.0 << 360.0 << qint64(12);
        QTest::newRow("least per zone") << qint64(3) << qint64(1) << qint64(2) << 0.0 << 1.0 << qint64(6);
        QTest::newRow("no load") << qint64(3) << qint64(1) << qint64(1) << 0.0 << 0.0 << qint64(3);
        QTest::newRow("just above a step") << qint64(3) << qint64(1) << qint64(1) << 0.0 << 360.001 << qint64(21);
        QTest::newRow("last bit of a float")
            << qint64(3) << qint64(1) << qint64(1) << 0.0 << 360.00000000001 << qint64(18);
        // ⌈360 ÷ (3 × 0.2 × 40)⌉ = 15 a zone.
        QTest::newRow("burstable baseline") << qint64(3) << qint64(1) << qint64(1) << 0.2 << 360.0 << qint64(45);
    }
    void countSurvivesALostZone()
    {
        QFETCH(qint64, zones);
        QFETCH(qint64, lost);
        QFETCH(qint64, least);
        QFETCH(double, baseline);
        QFETCH(double, load);
        QFETCH(qint64, count);
        ScalingInput input = flat(load);
        input.zones = zones;
        input.zonesLost = lost;
        input.minimumPerZone = least;
        input.baselineShare = baseline;
        QCOMPARE(instancesFor(input, load), count);
        QCOMPARE(countScaling(input).desired, count);
    }

    void maximumLeavesHalfOfTheHighestLoadAgain()
    {
        // 1.5 × 80 = 120 req/s is what two a zone still serve; 1.5 × 81 takes three.
        QCOMPARE(countScaling(flat(80)).maximum, 6);
        QCOMPARE(countScaling(flat(81)).maximum, 9);
        const auto sale = [](double load) {
            return with(flat(10), [&](ScalingInput &i) { i.events = {eventOf("sale", load, 1, 60, 1, false)}; });
        };
        QCOMPARE(countScaling(sale(160)).maximum, 12);
        QCOMPARE(countScaling(sale(161)).maximum, 15);
    }

    void targetIsTheUtilizationThatALostZoneLeaves_data()
    {
        QTest::addColumn<double>("utilization");
        QTest::addColumn<qint64>("zones");
        QTest::addColumn<qint64>("lost");
        QTest::addColumn<double>("baseline");
        QTest::addColumn<double>("target");
        QTest::newRow("three zones") << 0.75 << qint64(3) << qint64(1) << 0.0 << 50.0;
        QTest::newRow("two zones, rounded down") << 0.75 << qint64(2) << qint64(1) << 0.0 << 37.0;
        QTest::newRow("none lost") << 0.75 << qint64(3) << qint64(0) << 0.0 << 75.0;
        QTest::newRow("last bit of a float") << 0.9 << qint64(3) << qint64(1) << 0.0 << 60.0;
        QTest::newRow("burstable baseline") << 0.75 << qint64(3) << qint64(1) << 0.2 << 20.0;
    }
    void targetIsTheUtilizationThatALostZoneLeaves()
    {
        QFETCH(double, utilization);
        QFETCH(qint64, zones);
        QFETCH(qint64, lost);
        QFETCH(double, baseline);
        QFETCH(double, target);
        ScalingInput input = flat(100);
        input.utilization = utilization;
        input.zones = zones;
        input.zonesLost = lost;
        input.baselineShare = baseline;
        QCOMPARE(countScaling(input).cpuTarget, target);
    }

    void withoutScalingTheDesiredCountRunsAllMonth()
    {
        const ScalingInput input = with(bookingFleet(), [](ScalingInput &i) { i.scaling = false; });
        const ScalingAdvice advice = adviseScaling(input);
        QCOMPARE(advice.counts.minimum, 6);
        QCOMPARE(advice.counts.desired, 6);
        QCOMPARE(advice.counts.maximum, 9);  // one more in each zone for replacements
        QCOMPARE(advice.counts.instanceHours, 4380.0);
        QVERIFY(advice.policies.empty());
        QVERIFY(advice.scheduledActions.empty());
        QCOMPARE(advice.flags.ramps.size(), 1U);
        QCOMPARE(advice.flags.ramps[0].safeMinutes, 645.0 - 4);
    }

    void countedNeedKnowsNothingOfRequests()
    {
        const ScalingAdvice advice = adviseScaling(with(flat(0), [](ScalingInput &i) {
            i.scaling = false;
            i.desired = 5;
        }));
        QCOMPARE(advice.counts.minimum, 5);
        QCOMPARE(advice.counts.running[0], 5);
        QCOMPARE(advice.counts.instanceHours, 3650.0);
        QCOMPARE(advice.requestsPerTarget, 0.0);
        for (const FleetAlarm &alarm : advice.alarms)
            QVERIFY(alarm.metricName != "RequestCountPerTarget");
    }

    void pinsAreHonouredAndFlagged()
    {
        const ScalingAdvice low = adviseScaling(with(bookingFleet(), [](ScalingInput &i) { i.maximum = 6; }));
        QCOMPARE(low.counts.maximum, 6);
        QCOMPARE(low.flags.maximumForEvents, 9);
        QCOMPARE(low.flags.maximumForPeak, 0);
        QCOMPARE(low.flags.ramps.size(), 1U);
        const ScalingAdvice lower = adviseScaling(with(bookingFleet(), [](ScalingInput &i) { i.maximum = 3; }));
        QCOMPARE(lower.flags.maximumForPeak, 6);
        QCOMPARE(lower.counts.minimum, 3);
        QCOMPARE(lower.overSafe.profileHours, 168);  // 60 req/s
        QCOMPARE(lower.overSafe.minutesPerWeek() > 168 * 60, true);

        const ScalingAdvice few = adviseScaling(with(bookingFleet(), [](ScalingInput &i) { i.minimum = 3; }));
        QCOMPARE(few.counts.minimum, 3);
        QCOMPARE(few.flags.minimumForTrough, 6);

        const ScalingAdvice hot = adviseScaling(with(bookingFleet(), [](ScalingInput &i) { i.cpuTarget = 70; }));
        QCOMPARE(hot.counts.cpuTarget, 70.0);
        QCOMPARE(hot.flags.targetCeiling, 50.0);
        QCOMPARE(hot.requestsPerTarget, 1680.0);  // 40 × 0.7 × 60
        // ⌈104 ÷ (3 × 0.4 × 40)⌉ = 3 a zone at 40 %.
        const ScalingAdvice cool = adviseScaling(with(bookingFleet(), [](ScalingInput &i) { i.cpuTarget = 40; }));
        QCOMPARE(cool.counts.desired, 9);
        QCOMPARE(cool.flags.targetCeiling, 0.0);

        const ScalingAdvice warm = adviseScaling(with(bookingFleet(), [](ScalingInput &i) { i.warmUp = 40; }));
        QCOMPARE(warm.counts.warmUp, 40.0);
        const ScalingAdvice wanted = adviseScaling(with(bookingFleet(), [](ScalingInput &i) { i.desired = 20; }));
        QCOMPARE(wanted.counts.desired, 20);
        QCOMPARE(wanted.counts.maximum, 20);
    }

    void alarmsWatchTheTargets()
    {
        // CPU over 50 % for ten minutes, over 1,200 requests a target and minute, fewer than six in service, over ten errors a minute.
        const auto alarm = [](const ScalingAdvice &advice, const std::string &metric) {
            for (const FleetAlarm &one : advice.alarms)
                if (one.metricName == metric)
                    return one;
            return FleetAlarm();
        };
        const ScalingAdvice advice = adviseScaling(bookingFleet());
        QCOMPARE(alarm(advice, "CPUUtilization").threshold, 50.0);
        QCOMPARE(alarm(advice, "CPUUtilization").evaluationPeriods, 10);
        QCOMPARE(alarm(advice, "RequestCountPerTarget").threshold, 1200.0);
        QCOMPARE(alarm(advice, "GroupInServiceInstances").threshold, 6.0);
        QCOMPARE(alarm(advice, "GroupInServiceInstances").comparisonOperator, std::string("LessThanThreshold"));
        QCOMPARE(alarm(advice, "HTTPCode_Target_5XX_Count").threshold, 10.0);
        QVERIFY(alarm(advice, "CPUSurplusCreditsCharged").name.empty());
        const ScalingAdvice basic = adviseScaling(with(bookingFleet(), [](ScalingInput &i) {
            i.detailedMonitoring = false;
            i.loadBalanced = false;
            i.burstable = true;
        }));
        QCOMPARE(alarm(basic, "CPUUtilization").period, 300);
        QCOMPARE(alarm(basic, "CPUUtilization").evaluationPeriods, 2);
        QVERIFY(alarm(basic, "RequestCountPerTarget").name.empty());
        QVERIFY(!alarm(basic, "CPUSurplusCreditsCharged").name.empty());
    }

    void zoneLossHitsUnevenCountsHardest_data()
    {
        QTest::addColumn<qint64>("minimum");
        QTest::addColumn<qint64>("maximum");
        QTest::addColumn<qint64>("at");
        // Survivors of three zones: seven → 4 of 7 = 0.571, eight → 0.625, ten → 0.6, four → 0.5.
        QTest::newRow("six to twelve") << qint64(6) << qint64(12) << qint64(7);
        QTest::newRow("eight to twelve") << qint64(8) << qint64(12) << qint64(10);
        QTest::newRow("three to six") << qint64(3) << qint64(6) << qint64(4);
        QTest::newRow("always six") << qint64(6) << qint64(6) << qint64(0);
    }
    void zoneLossHitsUnevenCountsHardest()
    {
        QFETCH(qint64, minimum);
        QFETCH(qint64, maximum);
        QFETCH(qint64, at);
        const ScalingAdvice advice = adviseScaling(with(bookingFleet(), [&](ScalingInput &i) {
            i.minimum = minimum;
            i.maximum = maximum;
        }));
        QCOMPARE(advice.flags.unevenAt, at);
        double worst = 1;
        for (qint64 count = minimum; count <= maximum; ++count)
            worst = std::min(worst, static_cast<double>(count - (count + 2) / 3) / static_cast<double>(count));
        QCOMPARE(advice.flags.worstShare, worst);
    }

    void adviceHoldsForRandomWeeks()
    {
        std::mt19937 random(20261006);
        int scheduled = 0;
        for (int round = 0; round < 600; ++round) {
            const bool pins = round % 3 == 0;
            const ScalingInput input = randomInput(random, pins);
            const ScalingAdvice advice = adviseScaling(input);
            const ScalingCounts &counts = advice.counts;
            const QByteArray where = "round " + QByteArray::number(round);
            scheduled += counts.climbs.days != 0 ? 1 : 0;

            QVERIFY2(std::fabs(counts.instanceHours - walkedHours(input, counts)) <= 1e-7 * counts.instanceHours,
                     where);
            QVERIFY2(counts.minimum <= counts.desired && counts.desired <= counts.maximum, where);
            const double share = static_cast<double>(input.zones - input.zonesLost) / static_cast<double>(input.zones);
            for (int hour = 0; hour < kWeek; ++hour) {
                const std::int64_t running = counts.running[static_cast<std::size_t>(hour)];
                const double load = input.load[static_cast<std::size_t>(hour)];
                QVERIFY2(counts.minimum <= running && running <= counts.maximum, where);
                if (!pins)
                    QVERIFY2(static_cast<double>(running) * share * input.utilization * input.perInstance >=
                                 load * (1 - 1e-8),
                             where);
            }
            QVERIFY2(input.cpuTarget ? counts.cpuTarget == *input.cpuTarget
                                     : counts.cpuTarget <= 100 * input.utilization * share + 1e-6,
                     where);
            QVERIFY2(!input.minimum || counts.minimum == *input.minimum, where);
            QVERIFY2(!input.maximum || counts.maximum == *input.maximum, where);
            QVERIFY2(!input.warmUp || counts.warmUp == *input.warmUp, where);
            if (!pins) {
                QVERIFY2(counts.minimum == countedUp(input, *std::min_element(input.load.begin(), input.load.end())),
                         where);
                QVERIFY2(advice.overSafe.profileHours == 0 && advice.flags.maximumForEvents == 0, where);
            }
            if (round % 4 == 0)
                QVERIFY2(counts.climbs.steepHours == walkedSteepHours(input, counts), where);

            // Simple scaling, the only kind that a cooldown is for, is never advised (ASG-22).
            for (const ScalingPolicy &policy : advice.policies)
                QVERIFY2(policy.policyType == "TargetTrackingScaling" || policy.policyType == "StepScaling" ||
                             policy.policyType == "PredictiveScaling",
                         where);
            for (const ScheduledAction &action : advice.scheduledActions)
                QVERIFY2(action.minSize >= counts.minimum && action.minSize <= counts.maximum, where);

            for (const auto axis : {PlanChart::Axis::HourOfDay, PlanChart::Axis::HourOfWeek}) {
                const PlanChart chart = scalingChart(input, advice, axis);
                const std::size_t steps = axis == PlanChart::Axis::HourOfDay ? 24 : 168;
                for (const ChartCurve &curve : chart.curves)
                    QVERIFY2(curve.values.size() == steps, where);
                for (const ChartSpan &span : chart.spans)
                    QVERIFY2(span.from >= 0 && span.from <= span.to && span.to <= static_cast<double>(steps), where);
            }
            const Ranking ranking = scalingRanking(input, advice, 1'000'000'000);
            const auto isChosen = [](const Alternative &row) { return row.chosen; };
            QVERIFY2(std::count_if(ranking.rows.begin(), ranking.rows.end(), isChosen) == 1, where);
            const auto chosen = std::find_if(ranking.rows.begin(), ranking.rows.end(), isChosen);
            QVERIFY2(chosen->figures.at("hours") == counts.instanceHours, where);
            QCOMPARE(scalingReasons(input, advice).size(), 5U);
        }
        QVERIFY(scheduled > 20);
    }
};

QTEST_APPLESS_MAIN(TestFleetScaling)
#include "test_fleet_scaling.moc"
