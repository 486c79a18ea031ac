// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/cost_ahead.h"

#include "core/design/edits.h"
#include "tests/core/evaluate/design_made.h"

#include <QFloat16>
#include <QTest>

#include <cmath>

using namespace gp;
using namespace gp::test;

namespace {

Design shop(double load, const Json &settings)
{
    Design design = make({put("client", "people", "", {{"peakLoad", load}}),
                          put("aws.region", "home", "", {{"region", "us-east-1"}}),
                          put("ec2.fleet", "web", "home", {{"sizedBy", "load"}}), join("calls", "people", "web")});
    for (const auto &[field, value] : settings.items())
        design = setSettingsField(field, value)(design).value();
    return design;
}

std::int64_t cents(const CostSum &sum) { return sum.monthly.cents(); }

}  // namespace

/// The bill of the coming months under growth, against designs whose load was written by hand.
class TestCostAhead : public QObject {
    Q_OBJECT

private slots:
    void withoutGrowthItIsWhatTheComponentsSay()
    {
        const EvaluationPtr now = evaluate(shop(300, Json::object()), engine());
        const auto ahead = costAhead(now, engine());
        QVERIFY(ahead);
        QCOMPARE(ahead->months.size(), kComingMonths);
        for (std::size_t month = 0; month < kComingMonths; ++month)
            QVERIFY(ahead->months[month] == now->totals.coming[month]);
        QCOMPARE(ahead->growth.value(), 0.0);
    }

    void eachMonthIsTheDesignOfItsLoad()
    {
        const double load = 300;
        const EvaluationPtr now = evaluate(shop(load, {{"growthPerMonth", 15}}), engine());
        const auto ahead = costAhead(now, engine());
        QVERIFY(ahead && !ahead->ends);
        QCOMPARE(ahead->months.size(), kComingMonths);
        QCOMPARE(ahead->growth.value(), 15.0);
        double there = load;
        for (std::size_t month = 0; month < kComingMonths; ++month) {
            const EvaluationPtr then = evaluate(shop(there, {{"growthPerMonth", 15}}), engine());
            QCOMPARE(cents(ahead->months[month]), cents(then->totals.coming[month]));
            there *= 1.15;
        }
        QVERIFY(cents(ahead->months.back()) > 3 * cents(ahead->months.front()));
    }

    /// By hand: 1 request a second all week, answered with 20 KB, is 730 × 3,600 × 20 KB a month = 52.56 GB in decimal units.
    /// Data out of us-east-1 costs $0.09 a GB up to 10 TB, so that the bill of the link doubles with the load: the second month of
    /// 100 % growth costs as much more than the first as the traffic of the first costs, while a fleet of fixed size stays.
    void twiceTheLoadIsTwiceTheTraffic()
    {
        const auto design = [](double load) {
            Design made = make({put("client", "people", "", {{"peakLoad", load}}),
                                put("aws.region", "home", "", {{"region", "us-east-1"}}),
                                put("ec2.fleet", "web", "home", {{"sizedBy", "count"}, {"type", "m7g.large"}}),
                                join("calls", "people", "web")});
            return setSettingsField("growthPerMonth", 100)(made).value();
        };
        const EvaluationPtr now = evaluate(design(1), engine());
        const std::int64_t traffic = cents(now->links.front()->cost);
        QVERIFY(traffic > 0);
        const auto ahead = costAhead(now, engine());
        QVERIFY(ahead);
        std::int64_t factor = 1;
        for (std::size_t month = 0; month < 5; ++month, factor *= 2) {
            const std::int64_t more = cents(ahead->months[month]) - cents(ahead->months.front());
            QVERIFY2(std::llabs(more - (factor - 1) * traffic) <= factor,  // each sum is rounded to its cent
                     qPrintable(QStringLiteral("%1 %2 %3").arg(month).arg(more).arg((factor - 1) * traffic)));
        }
    }

    void theHorizonCutsIt()
    {
        for (const auto &[horizon, months] : {std::pair(6, 6), {1, 1}, {12, 12}, {48, 12}}) {
            const EvaluationPtr now = evaluate(shop(20, {{"growthPerMonth", 5}, {"horizon", horizon}}), engine());
            QCOMPARE(costAhead(now, engine())->months.size(), std::size_t(months));
        }
    }

    /// 10,000,000 requests a second are the most that a client may have.
    void itEndsWhereAFieldEnds()
    {
        const EvaluationPtr now = evaluate(shop(4'000'000, {{"growthPerMonth", 100}}), engine());
        const auto ahead = costAhead(now, engine());
        QVERIFY(ahead && ahead->ends);
        QCOMPARE(ahead->ends->where, std::string("peakLoad"));
        QCOMPARE(ahead->months.size(), std::size_t(2));
    }

    void whereNoLoadEntersNothingGrows()
    {
        Design design = make({put("aws.region", "home", "", {{"region", "us-east-1"}}),
                              put("ec2.fleet", "web", "home", {{"sizedBy", "count"}, {"type", "m7g.large"}})});
        design = setSettingsField("growthPerMonth", 50)(design).value();
        const auto ahead = costAhead(evaluate(design, engine()), engine());
        QVERIFY(ahead);
        QCOMPARE(ahead->growth.value(), 0.0);
        QCOMPARE(cents(ahead->months.back()), cents(ahead->months.front()));
    }

    void itIsStopped()
    {
        const EvaluationPtr now = evaluate(shop(300, {{"growthPerMonth", 5}}), engine());
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!costAhead(now, engine(), stop.get_token()));
    }
};

QTEST_APPLESS_MAIN(TestCostAhead)
#include "test_cost_ahead.moc"
