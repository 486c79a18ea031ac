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
#include <regex>

using namespace gp;
using namespace gp::test;

namespace {

const Alternative *rowNamed(const Ranking &ranking, const std::string &name)
{
    for (const Alternative &row : ranking.rows)
        if (row.name == name)
            return &row;
    return nullptr;
}

}  // namespace

class TestFleetScalingText : public QObject {
    Q_OBJECT

private slots:
    void rankingPricesTheMonthOfEachPolicy()
    {
        // m8g.xlarge in eu-central-1, on demand: $0.21508 (catalog/compute/linux_prices.csv).
        const ScalingInput input = bookingFleet();
        const Ranking ranking = scalingRanking(input, adviseScaling(input), 215'080'000);
        QCOMPARE(ranking.insight, Insight::Scaling);
        QVERIFY(ranking.field.empty());
        QCOMPARE(ranking.rows.size(), 5U);

        const Alternative *chosen = rowNamed(ranking, "Target tracking 50 % and schedule");
        QVERIFY(chosen && chosen->chosen && chosen->feasible);
        QCOMPARE(chosen, &ranking.rows.front());
        QCOMPARE(chosen->monthly, Usd::fromCents(970'44));  // 4,512 h
        QCOMPARE(chosen->figures.at("hours"), 4512.0);
        QCOMPARE(chosen->figures.at("over"), 0.0);

        const Alternative *six = rowNamed(ranking, "6, fixed");
        QVERIFY(six && !six->feasible);
        QCOMPARE(six->monthly, Usd::fromCents(942'05));                       // 4,380 h
        QCOMPARE((*chosen->monthly - *six->monthly), Usd::fromCents(28'39));  // 132 h
        // Above 120 req/s from the fourth minute of each sale to the end of its 645.
        QCOMPARE(six->figures.at("over"), 4.0 * (645 - 4));

        const Alternative *nine = rowNamed(ranking, "9, fixed");
        QVERIFY(nine && nine->feasible);
        QCOMPARE(nine->monthly, Usd::fromCents(1'413'08));  // 6,570 h
        QCOMPARE(nine->verdict, std::string("Pays for 2,058 idle instance-hours"));

        // 78 or 64 req/s to 160 in six minutes, reaction 490 s: see rampIsFollowedMinuteByMinute.
        const Alternative *alone = rowNamed(ranking, "Target tracking 50 % only");
        QVERIFY(alone && !alone->feasible);
        QCOMPARE(alone->figures.at("hours"), 4380 + 4 * 10.75 * 3);
        QVERIFY(alone->figures.at("over") > 0);
        const Alternative *forecast = rowNamed(ranking, "Predictive and target tracking");
        QVERIFY(forecast && !forecast->feasible);
        QCOMPARE(forecast->verdict, std::string("Needs two weeks of history first"));
    }

    void rankingSaysWhereTheChosenPolicyFails()
    {
        const ScalingInput input = with(bookingFleet(), [](ScalingInput &i) { i.scaling = false; });
        const Ranking ranking = scalingRanking(input, adviseScaling(input), std::nullopt);
        const Alternative *fixed = rowNamed(ranking, "6, fixed");
        QVERIFY(fixed && fixed->chosen && !fixed->feasible);
        // Four sales of 645 minutes, each above from its fourth minute on.
        QCOMPARE(fixed->verdict, std::string("Chosen: 2,564 minutes a month above the safe line: sale"));
    }

    void rankingWithoutAPriceSaysNoDollars()
    {
        const ScalingInput input = bookingFleet();
        for (const Alternative &row : scalingRanking(input, adviseScaling(input), std::nullopt).rows)
            QVERIFY(!row.monthly && !row.hourlyUsd);
    }

    void profileOfTwoLevelsIsTheOneWorkedByHand()
    {
        // 12 h at 104, 12 h at 20 req/s on m8g.large: per zone 4 and 2, (12 + 6) ÷ 2 × 730 = 6,570 h, $0.10754 an hour and
        // $3.808 ÷ 730 for its root volume.
        ScalingInput input = flat(20);
        input.perInstance = 20.056;
        input.bootSeconds = 180;
        for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
            if (hour % 24 >= 12)
                input.load[hour] = 104;
        const ScalingAdvice advice = adviseScaling(input);
        QCOMPARE(advice.counts.minimum, 6);
        QCOMPARE(advice.counts.desired, 12);
        QCOMPARE(advice.counts.instanceHours, 6570.0);
        const Ranking ranking = scalingRanking(input, advice, 107'540'000 + 5'216'438);
        QCOMPARE(ranking.rows.front().monthly, Usd::fromCents(740'81));
        QVERIFY(ranking.rows.front().chosen);
    }

    void chartDrawsTheBusiestDay()
    {
        const ScalingInput input = bookingFleet();
        const PlanChart chart = scalingChart(input, adviseScaling(input), PlanChart::Axis::HourOfDay);
        QCOMPARE(chart.insight, Insight::Scaling);
        QCOMPARE(chart.curves.size(), 3U);
        const std::vector<double> &load = chart.curves[0].values;
        const std::vector<double> &capacity = chart.curves[1].values;
        QCOMPARE(load.size(), 24U);
        QCOMPARE(load[5], 64.0);
        QCOMPARE(load[18], 160.0);
        QCOMPARE(capacity[12], 120.0);  // six at 50 %
        QCOMPARE(capacity[18], 180.0);  // nine
        QCOMPARE(chart.curves[2].values[12], 120.0);
        QCOMPARE(chart.spans.size(), 4U);
        // The event itself, from the busiest hour on, over midnight.
        QCOMPARE(chart.spans[0].text, std::string("sale: 160 req/s"));
        QCOMPARE(chart.spans[0].from, 17.0);
        QCOMPARE(chart.spans[0].to, 24.0);
        QCOMPARE(chart.spans[1].text, std::string("sale: 160 req/s"));
        QCOMPARE(chart.spans[1].from, 0.0);
        QCOMPARE(chart.spans[1].to, 3.75);
        QCOMPARE(chart.spans[2].from, 16.75);
        QCOMPARE(chart.spans[2].to, 16.75);
        QCOMPARE(chart.spans[2].text, std::string("16:45 9 ready for sale"));
        QCOMPARE(chart.spans[3].from, 3.75);
        QCOMPARE(chart.spans[3].text, std::string("03:45 back to 6"));
        QVERIFY(QString::fromStdString(chart.note).startsWith("Without alarm delays"));
        QCOMPARE(chart.figures[1].value, std::string("6.2"));  // 4,512 ÷ 730
        QCOMPARE(chart.figures[2].value, std::string("4,512"));
    }

    void chartMarksWhatIsOverTheTarget()
    {
        // Six at most run, safe to 120 req/s.
        const ScalingInput input = with(bookingFleet(), [](ScalingInput &i) {
            i.maximum = 6;
            i.events.clear();
            i.load[kFriday + 17] = 130;
            i.load[kFriday + 18] = 121;
        });
        const PlanChart chart = scalingChart(input, adviseScaling(input), PlanChart::Axis::HourOfWeek);
        QCOMPARE(chart.curves[0].values.size(), 168U);
        QCOMPARE(chart.spans.size(), 1U);
        QVERIFY(chart.spans[0].bad);
        QCOMPARE(chart.spans[0].from, kFriday + 17.0);
        QCOMPARE(chart.spans[0].to, kFriday + 19.0);
    }

    void chartForgivesWhatRoundingTakesFromTheTarget()
    {
        // Two of two zones: ⌊37.5⌋ = 37 % of 80 are 29.6 req/s, but 30 are safe. A pinned target is taken at its word.
        ScalingInput input = with(flat(29.8), [](ScalingInput &i) {
            i.zones = 2;
            i.minimumPerZone = 1;
        });
        QCOMPARE(scalingChart(input, adviseScaling(input), PlanChart::Axis::HourOfDay).spans.size(), 0U);
        input.cpuTarget = 37;
        input.maximum = 2;
        QCOMPARE(scalingChart(input, adviseScaling(input), PlanChart::Axis::HourOfDay).spans.size(), 1U);
    }

    void reasonsOfACountedNeedSpeakOfNoLoad()
    {
        const ScalingInput input = with(flat(0), [](ScalingInput &i) {
            i.scaling = false;
            i.desired = 5;
            i.maximum = 9;
        });
        const std::vector<Reason> reasons = scalingReasons(input, adviseScaling(input));
        QCOMPARE(reasons[1].because, std::string("The count that the need states."));
        QCOMPARE(reasons[2].because, std::string("Pinned."));
        for (const Reason &reason : reasons)
            QVERIFY(reason.because.find("req/s") == std::string::npos);
    }

    void reasonsNameTheirFields()
    {
        const ScalingInput input = bookingFleet();
        const std::vector<Reason> reasons = scalingReasons(input, adviseScaling(input));
        std::vector<std::string> fields;
        for (const Reason &reason : reasons) {
            fields.push_back(reason.field);
            QVERIFY(!reason.because.empty());
        }
        QCOMPARE(fields, (std::vector<std::string>{"minimum", "instances", "maximum", "cpuTarget", "warmUp"}));
        QCOMPARE(QString::fromStdString(reasons[0].because),
                 QStringLiteral("In the quietest hour 64 req/s take 6 = 3 zones × ⌈64 ÷ (2 × 0.75 × 40)⌉, at least 2 a "
                                "zone."));
        // Nine instead of six all month are 3 × 730 h more, but the 132 of the sale are not.
        QCOMPARE(reasons[0].changesIf.size(), 2U);
        QCOMPARE(reasons[0].changesIf[1].sentence,
                 std::string("were the time of sale not known: at least 9 all month, +2,058 instance-hours"));
        QVERIFY(reasons[0].changesIf[1].turning == Turning::Time);
        QVERIFY(QString::fromStdString(reasons[3].because).contains("2 of 3 zones carry the same load at 75 %"));
    }

    void countsTurnWhereTheRuleOfThreeSays()
    {
        const ScalingInput input = bookingFleet();
        const std::vector<Reason> reasons = scalingReasons(input, adviseScaling(input));
        // One serves 40 req/s, and two of three zones carry all at 75 %: a count of 3n serves 60n req/s, of at least two a zone.
        QCOMPARE(reasons[0].changesIf[0].sentence,
                 std::string("above 120 req/s in the quietest hour: a minimum of 9 of this type"));
        // The sale: 1.5 x 160 = 240 = 60 x 4, so twelve; 1.5 x 120 = 180 = 60 x 3.
        QVERIFY(reasons[2].changesIf ==
                (std::vector<ChangeIf>{
                    {Turning::Counts, "above 160 req/s at the highest load: a maximum of 15 of this type"},
                    {Turning::Counts, "at 120 req/s or less at the highest load: a maximum of 9 of this type"}}));
        // Three of three zones at 75 %.
        QVERIFY(reasons[3].changesIf[0].turning == Turning::Zones);
        QCOMPARE(reasons[3].changesIf[0].sentence,
                 std::string("if no room is kept for the loss of a zone: a CPU target of 75 %"));
    }

    void everyStatedCountHoldsOnBothSides()
    {
        std::mt19937 random(20'261'127);
        const auto upTo = [&](unsigned most) { return static_cast<int>(random() % (most + 1)); };
        const std::regex pattern("^(above|at) ([0-9,.]+) req/s( or less)? (?:in|at) .*: a (?:minimum|desired "
                                 "count|maximum) of ([0-9,]+) of this type$");
        const auto numberOf = [](std::string text) {
            std::erase(text, ',');
            return std::stod(text);
        };
        int checked = 0;
        for (int draw = 0; draw < 200; ++draw) {
            ScalingInput input = flat(0);
            input.zones = 1 + upTo(3);
            input.zonesLost = input.zones > 1 ? upTo(1) : 0;
            input.minimumPerZone = 1 + upTo(1);
            input.perInstance = 0.5 + upTo(4'000) / 7.0;
            input.utilization = (40 + upTo(50)) / 100.0;
            for (double &load : input.load)
                load = 0.01 * (1 + upTo(4'000'000));
            const double highest = *std::max_element(input.load.begin(), input.load.end());
            const double quiet = *std::min_element(input.load.begin(), input.load.end());
            // Each zone by itself (AWS Well-Architected, static stability): ⌈load ÷ ((zones − lost) · utilization · one)⌉.
            const auto countOf = [&](double load) {
                const double one =
                    static_cast<double>(input.zones - input.zonesLost) * input.utilization * input.perInstance;
                const double perZone =
                    std::max(static_cast<double>(input.minimumPerZone), std::ceil(load / one - 1e-9));
                return static_cast<double>(input.zones) * perZone;
            };
            const std::vector<Reason> reasons = scalingReasons(input, adviseScaling(input));
            const std::array<std::pair<double, double>, 3> asked{
                {{quiet, 1.0}, {highest, 1.0}, {highest, kMaximumRoom}}};
            for (std::size_t i = 0; i < asked.size(); ++i) {
                const auto [load, room] = asked[i];
                for (const auto &[turning, sentence] : reasons[i].changesIf) {
                    std::smatch match;
                    QVERIFY2(std::regex_match(sentence, match, pattern), sentence.c_str());
                    const double at = numberOf(match[2]);
                    const bool above = match[1] == "above";
                    QVERIFY2(above ? at >= load - 0.01 : at < load, sentence.c_str());
                    QCOMPARE(countOf(room * (above ? at : at + 0.01)), countOf(room * load));
                    QCOMPARE(countOf(room * (above ? at + 0.01 : at)), numberOf(match[4]));
                    ++checked;
                }
            }
        }
        QVERIFY2(checked > 600, std::to_string(checked).c_str());
    }
};

QTEST_APPLESS_MAIN(TestFleetScalingText)
#include "test_fleet_scaling_text.moc"
