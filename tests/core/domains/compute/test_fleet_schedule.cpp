// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_scaling_chart.h"
#include "core/domains/compute/fleet/fleet_schedule.h"
#include "scaling_cases.h"

#include <QObject>
#include <QTest>

using namespace gp;
using namespace gp::test;

namespace {

const ScalingPolicy *policyOf(const ScalingAdvice &advice, const std::string &type)
{
    for (const ScalingPolicy &policy : advice.policies)
        if (policy.policyType == type)
            return &policy;
    return nullptr;
}

}  // namespace

/// Cases named ASG-… are of EC2 Auto Scaling User Guide examples: as-scaling-target-tracking, as-scaling-simple-step.
class TestFleetSchedule : public QObject {
    Q_OBJECT

private slots:
    void targetTrackingIsProportional_data()
    {
        QTest::addColumn<qint64>("current");
        QTest::addColumn<double>("metric");
        QTest::addColumn<qint64>("capacity");
        QTest::newRow("ASG-01") << qint64(10) << 75.0 << qint64(15);
        QTest::newRow("ASG-02 1.5 more are two more") << qint64(10) << 57.5 << qint64(12);
        QTest::newRow("ASG-02 1.5 fewer are one fewer") << qint64(10) << 42.5 << qint64(9);
        QTest::newRow("ASG-03") << qint64(4) << 65.0 << qint64(6);
        QTest::newRow("ASG-04 ten") << qint64(10) << 30.0 << qint64(6);
        QTest::newRow("ASG-04 seven") << qint64(7) << 38.0 << qint64(6);
    }
    void targetTrackingIsProportional()
    {
        QFETCH(qint64, current);
        QFETCH(double, metric);
        QFETCH(qint64, capacity);
        QCOMPARE(proportionalCapacity(current, metric, 50), capacity);
    }

    void stepBoundsBelongToOneStep_data()
    {
        QTest::addColumn<double>("metric");
        QTest::addColumn<qint64>("adjustment");
        // ASG-12: above the threshold of 50 the lower bound belongs to its step, below it the upper one does.
        QTest::newRow("on the threshold") << 50.0 << qint64(0);
        QTest::newRow("below the first bound") << 59.9 << qint64(0);
        QTest::newRow("on a lower bound") << 60.0 << qint64(1);
        QTest::newRow("below an upper bound") << 69.9 << qint64(1);
        QTest::newRow("on the last lower bound") << 70.0 << qint64(5);
        QTest::newRow("far above: the end is open") << 400.0 << qint64(5);
        QTest::newRow("just below") << 49.0 << qint64(0);
        QTest::newRow("on an upper bound below") << 40.0 << qint64(-1);
        QTest::newRow("on the last upper bound below") << 30.0 << qint64(-3);
        QTest::newRow("far below: the end is open") << 1.0 << qint64(-3);
    }
    void stepBoundsBelongToOneStep()
    {
        QFETCH(double, metric);
        QFETCH(qint64, adjustment);
        ScalingPolicy policy;
        policy.alarmThreshold = 50;
        policy.stepAdjustments = {{"0", "10", 0},  {"10", "20", 1},    {"20", "", 5},
                                  {"-10", "0", 0}, {"-20", "-10", -1}, {"", "-20", -3}};
        QCOMPARE(stepAdjustment(policy, metric), adjustment);
    }

    void changeInCapacityAddsAsMany()
    {
        // ASG-11: ChangeInCapacity of 5 from 3 is 8.
        ScalingPolicy policy;
        policy.alarmThreshold = 50;
        policy.stepAdjustments = {{"0", "", 5}};
        QCOMPARE(3 + stepAdjustment(policy, 50), 8);
    }

    void rampIsFollowedMinuteByMinute()
    {
        // From 78 to 160 req/s in 360 s; what runs answers the load 490 s before. Six are safe to 120: from the fourth minute
        // (132.7) it is above. Seven (140) run from the twelfth, eight (160) from the thirteenth, as 144.1 was seen then.
        ScalingInput input = flat(78);
        const LoadEvent sale = eventOf("sale", 160, 2, 360, 4, false);
        QCOMPARE(reactionSeconds(input), 490.0);
        const RampMinutes tracked = rampMinutes(input, sale, {6, 12, 50, nullptr});
        QCOMPARE(tracked.safe, 9.0);
        QCOMPARE(tracked.hard, 0.0);  // six do 180 at the highest utilization

        // ASG-13: of two policies the larger capacity stands. The step reads 65 % with 156 req/s and adds three to six.
        ScalingPolicy step;
        step.alarmThreshold = 50;
        step.stepAdjustments = {{"0", "", 6}};
        const RampMinutes stepped = rampMinutes(input, sale, {6, 12, 50, &step});
        QCOMPARE(stepped.safe, 8.0);  // twelve as soon as 120 was seen: 490 s after 184.4 s, in the twelfth minute

        const RampMinutes fixed = rampMinutes(input, sale, {6, 6, 0, nullptr});
        QCOMPARE(fixed.safe, 120.0 - 4);
        const RampMinutes bound = rampMinutes(input, sale, {6, 7, 50, nullptr});
        QCOMPARE(bound.safe, 120.0 - 4);  // seven are safe to 140
        QCOMPARE(rampMinutes(input, sale, {9, 9, 0, nullptr}).safe, 0.0);
    }

    void basicMonitoringReactsLater()
    {
        const ScalingInput input = with(flat(78), [](ScalingInput &i) { i.detailedMonitoring = false; });
        QCOMPARE(reactionSeconds(input), 490.0);  // the load balancer counts by the minute
        QCOMPARE(reactionSeconds(with(input, [](ScalingInput &i) { i.loadBalanced = false; })), 730.0);
    }

    void eventAtAnUnknownTimeGetsAStep()
    {
        const ScalingInput input =
            with(bookingFleet(), [](ScalingInput &i) { i.events = {eventOf("news", 400, 3, 60, 1, false)}; });
        const ScalingAdvice advice = adviseScaling(input);
        QVERIFY(advice.scheduledActions.empty());
        const ScalingPolicy *step = policyOf(advice, "StepScaling");
        QVERIFY(step);
        // ⌈400 ÷ 60⌉ = 7 a zone, 21 in all, from six.
        QCOMPARE(step->alarmThreshold, 50.0);
        QCOMPARE(step->stepAdjustments.size(), 2U);
        QCOMPARE(step->stepAdjustments[0], (ScalingStep{"0", "10", 3}));
        QCOMPARE(step->stepAdjustments[1], (ScalingStep{"10", "", 15}));
        QCOMPARE(advice.flags.ramps.size(), 1U);
        QVERIFY(advice.flags.ramps[0].hardMinutes > 0);
        QCOMPARE(advice.flags.ramps[0].minimum, 21);
        QVERIFY(advice.flags.warmPool);
        QVERIFY(!adviseScaling(with(input, [](ScalingInput &i) { i.spot = true; })).flags.warmPool);
        // With as many all month it is met from its first minute on.
        const ScalingInput mended = with(input, [](ScalingInput &i) { i.minimum = 21; });
        QVERIFY(adviseScaling(mended).flags.ramps.empty());
    }

    void gentlerTargetPassesTheHardLine()
    {
        // No zone may be lost, so the target is the highest utilization and any rise passes the hard line for a while.
        ScalingInput input = flat(100);
        input.zonesLost = 0;
        input.perInstance = 10;
        input.bootSeconds = 60;
        input.events = {eventOf("news", 115, 3, 1200, 4, false)};
        const ScalingAdvice advice = adviseScaling(input);
        const double gentler = advice.flags.gentlerTarget;
        QVERIFY(gentler > 0 && gentler < 75 && gentler >= 65);
        const auto hard = [&](double target) {
            return adviseScaling(with(input, [&](ScalingInput &i) { i.cpuTarget = target; })).overHard.eventMinutes;
        };
        QCOMPARE(hard(gentler), 0.0);
        QVERIFY(advice.overHard.eventMinutes > 0 || hard(gentler + 1) > 0);
    }

    void steepMorningsGetASchedule()
    {
        // 10 req/s by night; at 09:00 of each working day 600, which a boot of 30 minutes cannot follow.
        ScalingInput input = flat(10);
        input.bootSeconds = 1800;
        for (int day = 0; day < 5; ++day)
            for (int hour = 9; hour < 17; ++hour)
                input.load[static_cast<std::size_t>(day * 24 + hour)] = 600;
        const ScalingAdvice advice = adviseScaling(input);
        QCOMPARE(advice.counts.climbs.days, 0x1FU);
        QCOMPARE(advice.flags.steepHours, 0);
        QVERIFY(!policyOf(advice, "PredictiveScaling"));
        QCOMPARE(advice.scheduledActions.size(), 2U);
        QCOMPARE(advice.scheduledActions[0].name, std::string("climb-ready"));
        QCOMPARE(advice.scheduledActions[0].minSize, 30);  // ⌈600 ÷ 60⌉ a zone
        QVERIFY(advice.scheduledActions[0].recurrence.ends_with(" * * 1,2,3,4,5"));
        QCOMPARE(advice.scheduledActions[1].minSize, 6);
        // Boot and warm-up take an hour; the reaction of 34 minutes makes the hour before the climb, 07:00, steep as well.
        QCOMPARE(advice.counts.climbs.startHour, 7);
        const std::int64_t start = advice.counts.climbs.startHour;
        QCOMPARE(advice.scheduledActions[0].recurrence, "0 " + std::to_string(start - 1) + " * * 1,2,3,4,5");
        QCOMPARE(advice.counts.running[static_cast<std::size_t>(start)], 30);
    }

    void climbAfterMidnightIsPreparedTheEveningBefore()
    {
        // From Monday 01:00 to 02:00 the load rises from 10 to 600. With a reaction of 19 minutes the hour before is steep too, and
        // the lead of half an hour begins on Sunday (0).
        ScalingInput input = flat(10);
        input.bootSeconds = 900;
        for (std::size_t hour = 2; hour < 5; ++hour)
            input.load[hour] = 600;
        const ScalingAdvice advice = adviseScaling(input);
        QCOMPARE(advice.counts.climbs.days, 1U);
        QCOMPARE(advice.counts.climbs.startHour, 0);
        QCOMPARE(advice.scheduledActions[0].recurrence, std::string("30 23 * * 0"));
        QCOMPARE(advice.scheduledActions[1].recurrence, std::string("0 2 * * 1"));
    }

    void irregularClimbsGetAForecast()
    {
        ScalingInput input = flat(10);
        input.bootSeconds = 1800;
        for (const std::size_t hour : {5U, 36U, 63U, 90U, 117U, 130U})
            input.load[hour] = 600;
        const ScalingAdvice advice = adviseScaling(input);
        const ScalingPolicy *forecast = policyOf(advice, "PredictiveScaling");
        QVERIFY(forecast);
        QCOMPARE(forecast->mode, std::string("ForecastOnly"));  // ASG-18: it needs history first
        QCOMPARE(forecast->schedulingBufferTime, 1800);
        QVERIFY(advice.flags.steepHours >= 6);
        QVERIFY(advice.scheduledActions.empty());
    }

    void recurrenceFollowsTheFrequency_data()
    {
        QTest::addColumn<double>("perMonth");
        QTest::addColumn<double>("hours");
        QTest::addColumn<QString>("ready");
        QTest::addColumn<QString>("over");
        // The busiest hour is Friday (5) 17:00, the lead 15 minutes.
        QTest::newRow("weekly") << 52.0 / 12 << 2.0 << "45 16 * * 5"
                                << "0 19 * * 5";
        QTest::newRow("daily") << 30.0 << 2.0 << "45 16 * * *"
                               << "0 19 * * *";
        QTest::newRow("daily would overlap itself") << 30.0 << 24.0 << "45 16 * * 5"
                                                    << "0 17 * * 6";
        QTest::newRow("monthly") << 1.0 << 30.0 << "45 16 2 * *"
                                 << "0 23 3 * *";
        QTest::newRow("weekly would overlap itself") << 4.0 << 168.0 << "45 16 2 * *"
                                                     << "0 17 9 * *";
    }
    void recurrenceFollowsTheFrequency()
    {
        QFETCH(double, perMonth);
        QFETCH(double, hours);
        QFETCH(QString, ready);
        QFETCH(QString, over);
        const ScalingInput input = with(
            bookingFleet(), [&](ScalingInput &i) { i.events = {eventOf("sale", 160, hours, 360, perMonth, true)}; });
        const std::vector<ScheduledAction> actions = adviseScaling(input).scheduledActions;
        QCOMPARE(actions.size(), 2U);
        QCOMPARE(QString::fromStdString(actions[0].recurrence), ready);
        QCOMPARE(QString::fromStdString(actions[1].recurrence), over);
    }

    /// A sale of 160 req/s takes 9 = 3 zones x ceil(160 / (2 x 0.75 x 40)); they hold 9 x 40 x 50 % = 180 req/s at the target.
    void eventsAreDrawnWhereTheyStand_data()
    {
        QTest::addColumn<bool>("scheduled");
        QTest::addColumn<bool>("scaling");
        QTest::addColumn<double>("capacity");
        QTest::newRow("at a known time") << true << true << 180.0;
        QTest::newRow("at an unknown time") << false << true << 180.0;
        // Its 6 = 3 x ceil(104 / 60) run all month: 6 x 40 x 50 % = 120.
        QTest::newRow("on a fleet of a fixed size") << false << false << 120.0;
    }
    void eventsAreDrawnWhereTheyStand()
    {
        QFETCH(bool, scheduled);
        QFETCH(bool, scaling);
        QFETCH(double, capacity);
        const ScalingInput input = with(bookingFleet(), [&](ScalingInput &i) {
            i.events = {eventOf("sale", 160, 10.75, 360, 4, scheduled)};
            i.scaling = scaling;
        });
        const ScalingAdvice advice = adviseScaling(input);
        struct Drawn {
            PlanChart::Axis axis;
            std::size_t start;
        };
        for (const Drawn &drawn :
             {Drawn{PlanChart::Axis::HourOfDay, 17}, Drawn{PlanChart::Axis::HourOfWeek, kFriday + 17}}) {
            const PlanChart chart = scalingChart(input, advice, drawn.axis);
            QCOMPARE(chart.curves[0].values[drawn.start], 160.0);
            QCOMPARE(chart.curves[0].values[drawn.start + 6], 160.0);
            QCOMPARE(chart.curves[0].values[drawn.start - 1], 90.0);
            QCOMPARE(chart.curves[1].values[drawn.start] / advice.counts.cpuTarget * 50, capacity);
            std::vector<std::pair<double, double>> spans;
            for (const ChartSpan &span : chart.spans)
                if (span.text == "sale: 160 req/s")
                    spans.emplace_back(span.from, span.to);
            const auto at = static_cast<double>(drawn.start);
            const std::vector<std::pair<double, double>> day{{at, 24.0}, {0.0, 3.75}};
            const std::vector<std::pair<double, double>> week{{at, at + 10.75}};
            QVERIFY(spans == (drawn.axis == PlanChart::Axis::HourOfDay ? day : week));
            QVERIFY(QString::fromStdString(chart.note).contains(QStringLiteral("Events stand at the busiest hour")));
        }
    }

    void minutesOverTheTargetAreThoseOfTheAdvice()
    {
        // Within a minute from 104 to 400 req/s, at a time that nobody knows: new instances come after the boot of 250 s.
        const ScalingInput input =
            with(bookingFleet(), [](ScalingInput &i) { i.events = {eventOf("news", 400, 3, 60, 1, false)}; });
        const ScalingAdvice advice = adviseScaling(input);
        QCOMPARE(advice.flags.ramps.size(), 1U);
        const double minutes = std::max(advice.flags.ramps[0].hardMinutes, advice.flags.ramps[0].safeMinutes);
        QVERIFY(minutes > 4);
        const PlanChart chart = scalingChart(input, advice, PlanChart::Axis::HourOfDay);
        const auto miss = std::find_if(chart.spans.begin(), chart.spans.end(), [](const ChartSpan &span) {
            return span.bad && span.text.starts_with("news: over target ");
        });
        QVERIFY(miss != chart.spans.end());
        QCOMPARE(miss->from, 17.0);
        QCOMPARE(miss->to, 17.0 + minutes / 60);
    }
};

QTEST_APPLESS_MAIN(TestFleetSchedule)
#include "test_fleet_schedule.moc"
