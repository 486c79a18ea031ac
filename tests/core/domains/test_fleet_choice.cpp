// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_plan.h"
#include "fleet_bench.h"
#include "fleet_oracle.h"

#include <QObject>
#include <QTest>

#include <random>

using namespace gp;

namespace {

constexpr int kNeeds = 900;
// Regions whose types are known one by one, and regions known by family only (us-gov-west-1, ap-southeast-7).
const std::vector<std::string> kRegions{"us-east-1",  "eu-central-1", "us-west-1",     "ap-northeast-1", "sa-east-1",
                                        "eu-north-1", "af-south-1",   "us-gov-west-1", "ap-southeast-7"};

class RandomNeeds {
public:
    RandomNeeds(const oracle::Tables &tables, unsigned seed) : m_tables(tables), m_random(seed) {}

    oracle::Need next()
    {
        oracle::Need need;
        need.region = kRegions[static_cast<std::size_t>(upTo(static_cast<int>(kRegions.size()) - 1))];
        need.byLoad = upTo(3) > 0;
        need.loadTenths = 1 + upTo(upTo(1) ? 5'000 : 300'000);
        need.perVcpuTenths = 1 + upTo(3'000);
        need.count = 1 + upTo(30);
        need.vcpus = std::vector<std::int64_t>{1, 1, 2, 2, 4, 8, 16, 48, 200, 900}[static_cast<std::size_t>(upTo(9))];
        need.memoryMiB = 512 * std::vector<std::int64_t>{
                                   0, 1, 4, 8, 15, 22, 64, 200, 2'000, 50'000}[static_cast<std::size_t>(upTo(9))];
        need.gpus = upTo(9) == 0 ? 1 + upTo(8) : 0;
        need.architecture = std::vector<std::string>{"either", "arm64", "x86_64"}[static_cast<std::size_t>(upTo(2))];
        need.os = std::vector<std::string>{
            "amazon-linux", "amazon-linux", "ubuntu", "rhel", "sles", "windows"}[static_cast<std::size_t>(upTo(5))];
        need.burstable = upTo(2) == 0;
        need.zones = 1 + upTo(upTo(9) ? 2 : 5);
        need.survive = upTo(1) == 0 && (need.zones > 1 || upTo(9) == 0);
        need.rootGiB = 1 + upTo(120);
        if (upTo(1))
            need.measuredOn =
                m_tables.types()[static_cast<std::size_t>(upTo(static_cast<int>(m_tables.types().size()) - 1))].name;
        need.utilization = 30 + 5 * upTo(14);
        need.minimumPerZone = 1 + upTo(2);
        return need;
    }

private:
    int upTo(int most) { return static_cast<int>(m_random() % static_cast<unsigned>(most + 1)); }

    const oracle::Tables &m_tables;
    std::mt19937 m_random;
};

FleetSpec specOf(const oracle::Need &need)
{
    FleetSpec spec;
    spec.sizedBy = need.byLoad ? FleetSizing::Load : FleetSizing::Count;
    spec.peakLoad = Advised(RequestsPerSecond(static_cast<double>(need.loadTenths) / 10));
    spec.requestsPerVcpu = RequestsPerSecond(static_cast<double>(need.perVcpuTenths) / 10);
    spec.count = Instances(need.count);
    spec.vcpus = VCpus(need.vcpus);
    spec.memory = GiB(static_cast<double>(need.memoryMiB) / 1024);
    spec.architecture = *enumFromText<ArchitectureNeed>(need.architecture);
    spec.gpus = Count(need.gpus);
    spec.os = *enumFromText<FleetOs>(need.os);
    spec.burstable = need.burstable;
    spec.zones = Zones(need.zones);
    spec.surviveZoneLoss = need.survive;
    spec.rootVolume = GiB(static_cast<double>(need.rootGiB));
    spec.measuredOn = need.measuredOn;
    spec.utilization = Percent(static_cast<double>(need.utilization));
    spec.minimumPerZone = Instances(need.minimumPerZone);
    return spec;
}

std::string inWords(int number, const oracle::Need &need, const oracle::Answer &answer)
{
    return "need " + std::to_string(number) + " in " + need.region + ": " + writeFields(specOf(need)).dump() +
           ", oracle says " + std::to_string(answer.count) + " x " + answer.type;
}

}  // namespace

/// Source of every figure: the tables of catalog/, read by the oracle on its own.
class TestFleetChoice : public QObject {
    Q_OBJECT

private slots:
    void typeCountAndMonthAreThoseOfABruteForce()
    {
        const oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        RandomNeeds needs(tables, 20'260'124);
        int chosen = 0;
        int nothing = 0;
        int refused = 0;
        for (int i = 0; i < kNeeds; ++i) {
            const oracle::Need need = needs.next();
            const oracle::Answer answer = tables.best(need);
            const std::string words = inWords(i, need, answer);
            const auto plan = planFleet(specOf(need), test::contextIn(need.region), test::fleetOffer(need.region));
            QVERIFY2(plan.has_value() != answer.refused, words.c_str());
            if (answer.refused) {
                ++refused;
                continue;
            }
            if (answer.type.empty()) {
                ++nothing;
                QVERIFY2(!plan->choice && plan->costs.empty(), words.c_str());
                QVERIFY2(!plan->findings.empty() && plan->findings.front().rule == "fleet.no_choice", words.c_str());
                continue;
            }
            ++chosen;
            QVERIFY2(plan->choice.has_value(), words.c_str());
            const auto config = readFields<FleetConfig>(plan->configuration);
            QVERIFY2(config && config->instanceType == answer.type && config->desiredCapacity == answer.count,
                     (words + ", the engine " + *plan->choice).c_str());
            QVERIFY2(plan->cost().atLeast == !answer.cents, words.c_str());
            if (answer.cents)
                QVERIFY2(plan->cost().monthly == Usd::fromCents(*answer.cents),
                         (words + ", month " + std::to_string(*answer.cents) + " cents, the engine " +
                          std::to_string(plan->cost().monthly.cents()))
                             .c_str());
        }
        qInfo("%d chosen, %d without an answer, %d refused", chosen, nothing, refused);
        QVERIFY(chosen >= 400 && nothing >= 50 && refused >= 10);
    }

    void twiceTheSameNeedGivesTheSameBytes()
    {
        const oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        RandomNeeds needs(tables, 7);
        for (int i = 0; i < 100; ++i) {
            const oracle::Need need = needs.next();
            const Offers fresh(embeddedCatalog());
            const auto first = planFleet(specOf(need), test::contextIn(need.region), test::fleetOffer(need.region));
            const auto second = planFleet(specOf(need), test::contextIn(need.region),
                                          i % 10 ? test::fleetOffer(need.region) : fresh.of<FleetOffer>(need.region));
            QCOMPARE(first.has_value(), second.has_value());
            if (!first) {
                QVERIFY(first.error() == second.error());
                continue;
            }
            QCOMPARE(first->configuration.dump(), second->configuration.dump());
            QVERIFY(*first == *second);
        }
    }
};

QTEST_APPLESS_MAIN(TestFleetChoice)
#include "test_fleet_choice.moc"
