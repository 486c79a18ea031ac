// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_break_even.h"
#include "fleet_bench.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

#include <random>
#include <regex>

using namespace gp;

namespace {

constexpr double kJustBeyond = 1e-6;  // relative; counts take quotients to 1e-9

using Answer = std::pair<std::string, std::int64_t>;

Answer answerTo(const FleetNeed &need, const FleetOffer &offer)
{
    const auto scored = scoreTypes(need, offer);
    const ScoredType *best = bestOf(scored, offer);
    return best ? Answer(offer.candidates[best->candidate].type->name, best->count) : Answer();
}

/// A week whose hours rise and fall between a tenth of the peak and the peak.
PlanContext weekIn(const std::string &region, double peak, std::mt19937 &random)
{
    PlanContext context = test::contextIn(region);
    Demand demand;
    demand.arrives = true;
    for (double &hour : demand.requestsPerSecond)
        hour = peak * (10 + static_cast<double>(random() % 90)) / 100;
    demand.requestsPerSecond[17] = peak;
    context.demand = std::make_shared<const Demand>(demand);
    return context;
}

FleetSpec randomSpec(std::mt19937 &random)
{
    const auto upTo = [&](unsigned most) { return static_cast<int>(random() % (most + 1)); };
    FleetSpec spec;
    spec.sizedBy = FleetSizing::Load;
    spec.peakLoad = Advised(RequestsPerSecond(1 + upTo(upTo(1) ? 400 : 20'000) * 0.5));
    spec.requestsPerVcpu = RequestsPerSecond(5 + upTo(200));
    spec.vcpus = VCpus(1 << upTo(3));
    spec.memory = GiB(upTo(24));
    spec.architecture = static_cast<ArchitectureNeed>(upTo(2));
    spec.os = upTo(4) ? FleetOs::AmazonLinux : FleetOs::Windows;
    if (spec.os == FleetOs::Windows)
        spec.architecture = ArchitectureNeed::Either;
    spec.burstable = upTo(2) == 0;
    spec.zones = Zones(2 + upTo(1));
    spec.surviveZoneLoss = upTo(1) == 0;
    spec.rootVolume = Advised(GiB(8 + upTo(80)));
    spec.measuredOn = upTo(1) ? "m6i.xlarge" : "";
    spec.utilization = Percent(40 + 5 * upTo(10));
    spec.minimumPerZone = Instances(1 + upTo(1));
    spec.network = Gbps(upTo(3) ? 0 : 0.25 * (1 + upTo(20)));
    spec.ebsThroughput = MiBps(upTo(3) ? 0 : 25 * (1 + upTo(20)));
    spec.localStorage = GB(upTo(5) ? 0 : 50 * (1 + upTo(20)));
    switch (upTo(3)) {
    case 0:
        spec.sizedBy = FleetSizing::Totals;
        spec.totalVcpus = VCpus(upTo(2) ? 1 + upTo(300) : 0);
        spec.totalMemory = GiB(1 + upTo(900));
        break;
    case 1:
        spec.sizedBy = FleetSizing::Measured;
        spec.measuredOn = "m6i.xlarge";
        spec.measuredCount = Instances(1 + upTo(30));
        spec.measuredCpu = Percent(5 + upTo(90));
        spec.measuredMemory = Percent(upTo(1) ? 0 : 10 + upTo(60));
        break;
    default:
        break;
    }
    return spec;
}

}  // namespace

/// The figures come from the engine; what is tested is that each stated break-even is where the answer turns.
class TestBreakEven : public QObject {
    Q_OBJECT

private slots:
    void theAnswerTurnsExactlyAtEachStatedValue()
    {
        std::mt19937 random(4'711);
        std::map<FleetInput, int> above;
        std::map<FleetInput, int> below;
        for (int i = 0; i < test::draws(320); ++i) {
            const std::string region =
                std::array{"eu-central-1", "us-east-1", "ap-northeast-1"}[static_cast<std::size_t>(i % 3)];
            const FleetOffer &offer = test::fleetOffer(region);
            FleetSpec spec = randomSpec(random);
            PlanContext context = test::contextIn(region);
            if (i % 8 == 0 && spec.sizedBy == FleetSizing::Load) {
                context = weekIn(region, spec.peakLoad.pin().value(), random);
                spec.peakLoad = {};
            }
            const auto resolved = resolveNeed(spec, context, offer);
            QVERIFY2(resolved, resolved ? "" : toLine(resolved.error()).c_str());
            const FleetNeed need = *resolved;
            const auto scored = scoreTypes(need, offer);
            const ScoredType *best = bestOf(scored, offer);
            if (!best)
                continue;
            const Answer answer = answerTo(need, offer);
            for (const FleetInput input : inputsOf(need)) {
                const std::string words = "need " + std::to_string(i) + " in " + region + ": " +
                                          writeFields(spec).dump() + ", answer " + std::to_string(answer.second) +
                                          " x " + answer.first + ", " + std::string(fieldOf(input));
                const auto at = [&](double value) { return answerTo(withInput(need, input, value), offer); };
                const BreakEven turns = breakEvenOf(need, input, *best, scored, offer);
                const std::string stated = words + " above " + std::to_string(turns.above.value_or(-1)) + " below " +
                                           std::to_string(turns.below.value_or(-1));
                const double value = valueOf(need, input);
                const double beyond = input == FleetInput::RootVolume ? 1 : 0;  // whole GiB
                if (turns.above) {
                    ++above[input];
                    QVERIFY2(*turns.above >= value * (1 - 1e-9), stated.c_str());
                    QVERIFY2(at(*turns.above) == answer, stated.c_str());
                    QVERIFY2(at(*turns.above * (1 + kJustBeyond) + beyond) != answer, stated.c_str());
                }
                if (turns.below) {
                    ++below[input];
                    QVERIFY2(*turns.below < value, stated.c_str());
                    QVERIFY2(at(*turns.below) != answer, stated.c_str());
                    QVERIFY2(at(*turns.below * (1 + kJustBeyond) + beyond) == answer, stated.c_str());
                }
                // Nothing in between may differ either.
                const double from = turns.below.value_or(input == FleetInput::RootVolume ? 1 : value * 1e-6);
                const double to = turns.above.value_or(value);
                for (int step = 1; step < 12; ++step) {
                    double between = from + (to - from) * step / 12.0;
                    if (beyond > 0)
                        between = std::max(std::ceil(between), from + 1);
                    if (between < to)
                        QVERIFY2(at(between) == answer, (stated + " at " + std::to_string(between)).c_str());
                }
            }
        }
        // Of a fifth of the draws only that each turn is met.
        const auto enough = [](int met, int wanted) { return test::draws(wanted) == wanted ? met > wanted : met > 0; };
        for (const FleetInput input : {FleetInput::PeakLoad, FleetInput::RequestsPerVcpu, FleetInput::Memory})
            QVERIFY2(enough(above[input], 60) && enough(below[input], 25), fieldOf(input).data());
        QVERIFY(enough(above[FleetInput::TotalMemory], 30) && enough(above[FleetInput::MeasuredCpu], 25));
        QVERIFY(enough(below[FleetInput::TotalVcpus], 10) && enough(below[FleetInput::Network], 5));
    }

    void whatIsPrintedHoldsToTheHundredth()
    {
        std::mt19937 random(99);
        const std::regex pattern("^(above|at) ([0-9,]+(?:\\.[0-9]+)?) req/s(:| or less)");
        int checked = 0;
        for (int i = 0; i < test::draws(120); ++i) {
            const FleetOffer &offer = test::fleetOffer("eu-central-1");
            FleetSpec spec = randomSpec(random);
            spec.sizedBy = FleetSizing::Load;
            const auto need = resolveNeed(spec, test::contextIn("eu-central-1"), offer);
            QVERIFY(need);
            const auto scored = scoreTypes(*need, offer);
            const ScoredType *best = bestOf(scored, offer);
            if (!best)
                continue;
            const Answer answer = answerTo(*need, offer);
            for (const auto &[turning, sentence] : breakEvenSentences(*need, *best, scored, offer)) {
                std::smatch match;
                if (!std::regex_search(sentence, match, pattern))
                    continue;
                std::string digits = match[2];
                std::erase(digits, ',');
                const double printed = std::stod(digits);
                if (printed < 1)
                    continue;
                const bool isAbove = match[1] == "above";
                ++checked;
                QVERIFY2((answerTo(need->withPeak(printed), offer) == answer) == isAbove, sentence.c_str());
                QVERIFY2((answerTo(need->withPeak(printed + 0.01), offer) == answer) != isAbove, sentence.c_str());
            }
        }
        QVERIFY(checked > test::draws(150));
    }

    void theSentencesNameTheValueAndTheAnswerBeyond()
    {
        // Worked by hand: six m8g.xlarge carry 104 req/s, and up to 2 zones x 2 x 0.75 x 40 = 120 req/s.
        FleetSpec spec;
        spec.detailedMonitoring = false;
        spec.alarms = false;
        spec.sizedBy = FleetSizing::Load;
        spec.peakLoad = Advised(RequestsPerSecond(104));
        spec.requestsPerVcpu = RequestsPerSecond(10);
        spec.measuredOn = "m8g.xlarge";
        spec.memory = GiB(11);
        spec.rootVolume = Advised(GiB(40));
        spec.minimumPerZone = Instances(2);
        const FleetOffer &offer = test::fleetOffer("eu-central-1");
        const auto need = resolveNeed(spec, test::contextIn("eu-central-1"), offer);
        QVERIFY(need);
        const auto scored = scoreTypes(*need, offer);
        const ScoredType &best = *bestOf(scored, offer);
        const auto sentences = breakEvenSentences(*need, best, scored, offer);
        QVERIFY(!sentences.empty());
        QCOMPARE(sentences.front().sentence, std::string("above 120 req/s: 6 \u00D7 m9g.xlarge, +$84.80 a month"));
        // The rival's $1,049.70 less the roots of $22.85 over 4,380 hours: $0.23444; the choice may cost $84.80 more over as many.
        const auto rates = rateSentences(*need, best, scored, offer);
        QCOMPARE(rates.size(), std::size_t(2));
        QVERIFY(sentences.front().turning == Turning::Load && rates.front().turning == Turning::Price);
        QVERIFY2(rates.front().sentence.starts_with("if m8g.xlarge cost more than $0.23444 an hour"),
                 rates.front().sentence.c_str());
        QVERIFY2(rates.back().sentence.starts_with("if m9g.xlarge cost less than $0.21508 an hour"),
                 rates.back().sentence.c_str());
    }
};

QTEST_APPLESS_MAIN(TestBreakEven)
#include "test_break_even.moc"
