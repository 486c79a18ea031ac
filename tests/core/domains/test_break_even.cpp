// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_break_even.h"
#include "fleet_bench.h"

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
    spec.rootVolume = GiB(8 + upTo(80));
    spec.measuredOn = upTo(1) ? "m6i.xlarge" : "";
    spec.utilization = Percent(40 + 5 * upTo(10));
    spec.minimumPerZone = Instances(1 + upTo(1));
    return spec;
}

}  // namespace

/// The figures come from the engine; what is tested is that each stated break-even is where the answer turns.
class TestBreakEven : public QObject {
    Q_OBJECT

private slots:
    void theAnswerTurnsExactlyAtTheStatedLoadAndMemory()
    {
        std::mt19937 random(4'711);
        int lowerLoads = 0;
        int lowerMemories = 0;
        for (int i = 0; i < 260; ++i) {
            const std::string region =
                std::array{"eu-central-1", "us-east-1", "ap-northeast-1"}[static_cast<std::size_t>(i % 3)];
            const FleetOffer &offer = test::fleetOffer(region);
            const FleetSpec spec = randomSpec(random);
            const auto resolved = resolveNeed(spec, test::contextIn(region), offer);
            QVERIFY2(resolved, resolved ? "" : toLine(resolved.error()).c_str());
            const FleetNeed need = *resolved;
            const auto scored = scoreTypes(need, offer);
            const ScoredType *best = bestOf(scored, offer);
            QVERIFY(best);
            const Answer answer = answerTo(need, offer);
            const std::string words = "need " + std::to_string(i) + " in " + region + ": " + writeFields(spec).dump() +
                                      ", answer " + std::to_string(answer.second) + " x " + answer.first;
            const auto atLoad = [&](double load) {
                FleetNeed changed = need;
                changed.peakLoad = load;
                return answerTo(changed, offer);
            };
            const auto atMemory = [&](double memory) {
                FleetNeed changed = need;
                changed.memoryGiB = memory;
                return answerTo(changed, offer);
            };

            const BreakEven load = loadBreakEven(need, *best, scored, offer);
            QVERIFY2(load.above && *load.above >= need.peakLoad * (1 - 1e-9), words.c_str());
            const std::string loads =
                words + ", above " + std::to_string(*load.above) + " below " + std::to_string(load.below.value_or(0));
            QVERIFY2(atLoad(*load.above) == answer, loads.c_str());
            QVERIFY2(atLoad(*load.above * (1 + kJustBeyond)) != answer, loads.c_str());
            if (load.below) {
                ++lowerLoads;
                QVERIFY2(*load.below < need.peakLoad, loads.c_str());
                QVERIFY2(atLoad(*load.below) != answer, loads.c_str());
                QVERIFY2(atLoad(*load.below * (1 + kJustBeyond)) == answer, loads.c_str());
            } else {
                QVERIFY2(atLoad(1e-6) == answer, loads.c_str());
            }
            // Nothing in between may differ either.
            const double from = load.below.value_or(1e-6);
            for (int step = 1; step < 12; ++step)
                QVERIFY2(atLoad(from + (*load.above - from) * step / 12.0) == answer, loads.c_str());

            // And so it is at the numbers as printed, of which there are a hundred a unit.
            const std::regex stated("^(above|at) ([0-9,]+(?:\\.[0-9]+)?) req/s");
            for (const std::string &sentence : breakEvenSentences(need, *best, scored, offer)) {
                std::smatch match;
                if (!std::regex_search(sentence, match, stated))
                    continue;
                std::string digits = match[2];
                std::erase(digits, ',');
                const double printed = std::stod(digits);
                if (printed < 1)
                    continue;
                const bool above = match[1] == "above";
                QVERIFY2((atLoad(printed) == answer) == above, (loads + ": " + sentence).c_str());
                QVERIFY2((atLoad(printed + 0.01) == answer) != above, (loads + ": " + sentence).c_str());
            }

            const BreakEven memory = memoryBreakEven(*best, scored, offer);
            const std::string memories = words + ", above " + std::to_string(*memory.above) + " below " +
                                         std::to_string(memory.below.value_or(0));
            QVERIFY2(atMemory(*memory.above) == answer, memories.c_str());
            QVERIFY2(atMemory(*memory.above * (1 + kJustBeyond)) != answer, memories.c_str());
            if (memory.below) {
                ++lowerMemories;
                QVERIFY2(*memory.below < need.memoryGiB, memories.c_str());
                QVERIFY2(atMemory(*memory.below) != answer, memories.c_str());
                QVERIFY2(atMemory(*memory.below * (1 + kJustBeyond)) == answer, memories.c_str());
            } else {
                QVERIFY2(atMemory(0) == answer, memories.c_str());
            }
        }
        QVERIFY(lowerLoads > 100 && lowerMemories > 30);
    }

    void theSentencesNameTheValueAndTheAnswerBeyond()
    {
        // Worked by hand: six m8g.xlarge carry 104 req/s, and up to 2 zones x 2 x 0.75 x 40 = 120 req/s.
        FleetSpec spec;
        spec.sizedBy = FleetSizing::Load;
        spec.peakLoad = Advised(RequestsPerSecond(104));
        spec.requestsPerVcpu = RequestsPerSecond(10);
        spec.measuredOn = "m8g.xlarge";
        spec.memory = GiB(11);
        spec.rootVolume = GiB(40);
        spec.minimumPerZone = Instances(2);
        const FleetOffer &offer = test::fleetOffer("eu-central-1");
        const auto need = resolveNeed(spec, test::contextIn("eu-central-1"), offer);
        QVERIFY(need);
        const auto scored = scoreTypes(*need, offer);
        const auto sentences = breakEvenSentences(*need, *bestOf(scored, offer), scored, offer);
        QVERIFY(!sentences.empty());
        QCOMPARE(sentences.front(), std::string("above 120 req/s: 6 \u00D7 m9g.xlarge, +$84.80 a month"));
    }
};

QTEST_APPLESS_MAIN(TestBreakEven)
#include "test_break_even.moc"
