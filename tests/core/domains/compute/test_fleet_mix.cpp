// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_mix.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <tuple>

using namespace gp;

Q_DECLARE_METATYPE(gp::MixNeed)

namespace {

constexpr auto kVcpus = static_cast<std::size_t>(MixDemand::Vcpus);
constexpr auto kMemory = static_cast<std::size_t>(MixDemand::MemoryMiB);
constexpr auto kStrength = static_cast<std::size_t>(MixDemand::Strength);
constexpr auto kGpus = static_cast<std::size_t>(MixDemand::GpuThousandths);
constexpr auto kLocal = static_cast<std::size_t>(MixDemand::LocalGB);
constexpr auto kNetwork = static_cast<std::size_t>(MixDemand::NetworkMbps);

struct RealType {
    std::string name;
    std::string arch;
    bool burstable = false;
    bool observed = false;
    bool ordinary = false;  ///< sold, not legacy, no GPU, no accelerator, neither metal nor HPC
    std::int64_t nanosPerHour = 0;
    MixAmounts capacity{};
};

std::vector<std::map<std::string, std::string>> readTable(const std::string &name)
{
    std::ifstream file(std::string(GROUNDPLAN_SOURCE_DIR "/catalog/compute/") + name);
    const auto cells = [](const std::string &line) {
        std::vector<std::string> list(1);
        bool quoted = false;
        for (const char c : line) {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                list.emplace_back();
            else
                list.back() += c;
        }
        return list;
    };
    std::string line;
    std::getline(file, line);
    const auto head = cells(line);
    std::vector<std::map<std::string, std::string>> rows;
    while (std::getline(file, line)) {
        const auto values = cells(line);
        auto &row = rows.emplace_back();
        for (std::size_t i = 0; i < head.size() && i < values.size(); ++i)
            row[head[i]] = values[i];
    }
    return rows;
}

/// Every type with a price in the Region, by name.
const std::vector<RealType> &typesIn(const std::string &region)
{
    static const std::map<std::string, std::vector<RealType>> all = [] {
        std::map<std::string, std::vector<RealType>> regions;
        std::map<std::string, RealType> types;
        std::map<std::string, bool> legacy;
        for (auto &row : readTable("family_status.csv"))
            legacy[row["family"]] = true;
        const auto number = [](const std::string &text) { return text.empty() ? 0.0 : std::stod(text); };
        for (auto &row : readTable("instance_types.csv")) {
            RealType type;
            type.name = row["instance_type"];
            type.arch = row["arch"];
            type.burstable = row["burstable"] == "1";
            type.ordinary = row["offered_2026"] == "1" && !legacy.contains(row["family"]) &&
                            number(row["gpu_count"]) == 0 && row["accelerator_kind"].empty() &&
                            row["bare_metal"] == "0" && row["category"] != "hpc" && row["macos"] == "0";
            type.capacity[kVcpus] = std::stoll(row["vcpus"]);
            type.capacity[kMemory] = std::stoll(row["memory_mib"]);
            type.capacity[kStrength] = std::llround(number(row["coremark_iterations_per_s"]));
            type.capacity[kGpus] = std::llround(number(row["gpu_count"]) * 1000);
            type.capacity[kLocal] = std::llround(std::floor(number(row["local_storage_gb"])));
            type.capacity[kNetwork] = std::llround(std::floor(number(row["network_baseline_mbps"])));
            types[type.name] = type;
        }
        for (auto &row : readTable("linux_prices.csv"))
            if (row["region"] == "us-east-1" || row["region"] == "eu-central-1") {
                RealType type = types.at(row["instance_type"]);
                type.nanosPerHour = std::llround(std::stod(row["usd_per_hour"]) * 1e9);
                type.observed = row["origin"] == "observed";
                regions[row["region"]].push_back(type);
            }
        return regions;
    }();
    return all.at(region);
}

/// A month of one, with a root volume for `rootNanos`.
MixCandidate candidateOf(const RealType &type, std::size_t index, std::int64_t rootNanos)
{
    return {static_cast<std::uint32_t>(index), type.nanosPerHour * 730 + rootNanos, type.capacity};
}

/// The answer by enumeration: cost of a zone, instances, types, which, how many of each.
using Rank = std::tuple<std::int64_t, std::int64_t, int, std::size_t, std::size_t, std::int64_t, std::int64_t>;

bool meets(const MixNeed &need, const MixAmounts &a, std::int64_t x, const MixAmounts &b, std::int64_t y)
{
    if (x + y < std::max<std::int64_t>(1, need.minimumPerZone) || (need.maximumPerZone && x + y > *need.maximumPerZone))
        return false;
    for (std::size_t k = 0; k < kMixDemands; ++k)
        if ((need.zones - need.zonesLost) * (x * a[k] + y * b[k]) < need.demand[k])
            return false;
    return true;
}

/// More of it than this gives nothing that is asked for.
std::int64_t mostUseful(const MixNeed &need, const MixAmounts &one)
{
    std::int64_t most = std::max<std::int64_t>(1, need.minimumPerZone);
    for (std::size_t k = 0; k < kMixDemands; ++k)
        if (one[k] > 0)
            most = std::max(most, need.demand[k] / ((need.zones - need.zonesLost) * one[k]) + 1);
    return most;
}

/// All singles, all pairs, all counts. @param firstOnly  stop at the least that serves: what follows costs more
std::pair<std::optional<Rank>, std::optional<Rank>> enumerate(const std::vector<MixCandidate> &list,
                                                              const MixNeed &need, bool firstOnly)
{
    std::optional<Rank> best;
    std::optional<Rank> single;
    const MixAmounts nothing{};
    for (std::size_t i = 0; i < list.size(); ++i)
        for (std::int64_t x = 1; x <= mostUseful(need, list[i].capacity); ++x)
            if (meets(need, list[i].capacity, x, nothing, 0)) {
                const Rank rank{x * list[i].monthNanos, x, 1, i, 0, x, 0};
                if (!single || rank < *single)
                    single = rank;
                break;
            }
    best = single;
    std::vector<std::int64_t> most;
    for (const MixCandidate &one : list)
        most.push_back(mostUseful(need, one.capacity));
    for (std::size_t i = 0; i < list.size(); ++i)
        for (std::size_t j = i + 1; j < list.size(); ++j)
            for (std::int64_t x = 1; x <= most[i]; ++x)
                for (std::int64_t y = 1; y <= most[j]; ++y)
                    if (meets(need, list[i].capacity, x, list[j].capacity, y)) {
                        const std::int64_t cost = x * list[i].monthNanos + y * list[j].monthNanos;
                        const Rank rank{cost, x + y, 2, i, j, -x, y};
                        if (!best || rank < *best)
                            best = rank;
                        if (firstOnly)
                            break;
                    }
    return {best, single};
}

std::optional<FleetMix> toMix(const std::optional<Rank> &rank, const std::vector<MixCandidate> &list,
                              const MixNeed &need)
{
    if (!rank)
        return std::nullopt;
    const auto &[cost, instances, types, i, j, x, y] = *rank;
    FleetMix mix{{list[i].index, std::abs(x)}, std::nullopt, cost * need.zones};
    if (types == 2)
        mix.second = MixPart{list[j].index, y};
    return mix;
}

std::string words(const std::optional<FleetMix> &mix)
{
    if (!mix)
        return "nothing";
    std::ostringstream text;
    text << mix->first.perZone << " of " << mix->first.index;
    if (mix->second)
        text << " + " << mix->second->perZone << " of " << mix->second->index;
    text << " a zone = " << mix->monthNanos;
    return text.str();
}

/// Both answers against enumeration; empty when they agree.
std::string difference(const std::vector<MixCandidate> &list, const MixNeed &need, bool firstOnly)
{
    const auto [best, single] = enumerate(list, need, firstOnly);
    const MixAnswer answer = cheapestMix(list, need);
    if (answer.best == toMix(best, list, need) && answer.single == toMix(single, list, need))
        return {};
    return words(answer.best) + ", " + words(answer.single) + " instead of " + words(toMix(best, list, need)) + ", " +
           words(toMix(single, list, need));
}

/// Zones, a lost zone, least and most per zone, in any combination.
MixNeed randomBounds(std::mt19937 &random)
{
    const auto upTo = [&](unsigned most) { return static_cast<std::int64_t>(random() % (most + 1)); };
    MixNeed need;
    need.zones = 1 + upTo(3);
    need.zonesLost = need.zones > 1 ? upTo(1) : 0;
    need.minimumPerZone = upTo(3);
    if (upTo(2) == 0)
        need.maximumPerZone = std::max<std::int64_t>(1, need.minimumPerZone) + upTo(6);
    return need;
}

/// The whole fleet in cents, half up: all amounts here are above 0.
std::int64_t cents(const std::optional<FleetMix> &mix) { return mix ? (mix->monthNanos + 5'000'000) / 10'000'000 : -1; }

}  // namespace

class TestFleetMix : public QObject {
    Q_OBJECT

private slots:
    void equalsFullEnumerationOnRandomTypes()
    {
        std::mt19937 random(20'261);
        const auto upTo = [&](unsigned most) { return static_cast<std::int64_t>(random() % (most + 1)); };
        int mixes = 0;
        int none = 0;
        for (int round = 0; round < 1'500; ++round) {
            // Few different figures, so that equal prices and capacities occur.
            const bool coarse = upTo(1) == 0;
            MixNeed need = randomBounds(random);
            const auto kinds = static_cast<int>(1 + upTo(2));
            for (int k = 0; k < kinds; ++k)
                need.demand[static_cast<std::size_t>(upTo(kMixDemands - 1))] = 1 + upTo(40);
            std::vector<MixCandidate> list;
            for (std::uint32_t i = 0; i < 2 + upTo(8); ++i) {
                MixCandidate candidate{100 + i, coarse ? 1 + upTo(5) : 1 + upTo(1'000), {}};
                for (std::int64_t &figure : candidate.capacity)
                    figure = upTo(4) == 0 ? 0 : 1 + upTo(coarse ? 4 : 15);
                list.push_back(candidate);
            }
            const std::string wrong = difference(list, need, false);
            QVERIFY2(wrong.empty(), (std::to_string(round) + ": " + wrong).c_str());
            const MixAnswer answer = cheapestMix(list, need);
            mixes += answer.best && answer.best->second ? 1 : 0;
            none += answer.best ? 0 : 1;
        }
        QVERIFY(mixes > 300 && none > 20);
    }

    void equalsFullEnumerationOnRealTypes()
    {
        std::mt19937 random(4'096);
        const auto upTo = [&](std::size_t most) { return static_cast<std::int64_t>(random() % (most + 1)); };
        int mixes = 0;
        for (int round = 0; round < 1'200; ++round) {
            const auto &types = typesIn(round % 2 ? "us-east-1" : "eu-central-1");
            const std::int64_t root = upTo(1) * 3'200'000'000;
            std::vector<MixCandidate> list;
            for (std::uint32_t i = 0; i < 14; ++i)
                list.push_back(candidateOf(types[static_cast<std::size_t>(upTo(types.size() - 1))], i, root));
            MixNeed need = randomBounds(random);
            const auto kinds = 1 + upTo(2);
            for (int k = 0; k < kinds; ++k)
                switch (upTo(5)) {
                case 0:
                    need.demand[kVcpus] = 1 + upTo(120);
                    break;
                case 1:
                    need.demand[kMemory] = 1'024 * (1 + upTo(480));
                    break;
                case 2:
                    need.demand[kStrength] = 20'000 * (1 + upTo(120));
                    break;
                case 3:
                    need.demand[kNetwork] = 500 * (1 + upTo(60));
                    break;
                case 4:
                    need.demand[kLocal] = 100 * (1 + upTo(40));
                    break;
                default:
                    need.demand[kGpus] = 500 * (1 + upTo(10));
                }
            const std::string wrong = difference(list, need, true);
            QVERIFY2(wrong.empty(), (std::to_string(round) + ": " + wrong).c_str());
            const MixAnswer answer = cheapestMix(list, need);
            mixes += answer.best && answer.best->second ? 1 : 0;
        }
        QVERIFY(mixes > 400);
    }

    void equalsEnumerationOverAWholeRegion_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<qint64>("vcpus");
        QTest::addColumn<qint64>("gib");
        QTest::addColumn<qint64>("zones");
        QTest::addColumn<qint64>("lost");
        QTest::newRow("one demand") << "eu-central-1" << qint64(37) << qint64(0) << qint64(1) << qint64(0);
        QTest::newRow("two demands") << "us-east-1" << qint64(24) << qint64(120) << qint64(1) << qint64(0);
        QTest::newRow("a lost zone") << "eu-central-1" << qint64(60) << qint64(300) << qint64(3) << qint64(1);
        QTest::newRow("memory above all") << "us-east-1" << qint64(6) << qint64(200) << qint64(2) << qint64(1);
    }

    void equalsEnumerationOverAWholeRegion()
    {
        QFETCH(const QString, region);
        QFETCH(const qint64, vcpus);
        QFETCH(const qint64, gib);
        QFETCH(const qint64, zones);
        QFETCH(const qint64, lost);
        MixNeed need;
        need.demand[kVcpus] = vcpus;
        need.demand[kMemory] = gib * 1'024;
        need.zones = zones;
        need.zonesLost = lost;
        std::vector<MixCandidate> list;
        for (const RealType &type : typesIn(region.toStdString()))
            list.push_back(candidateOf(type, list.size(), 3'200'000'000));
        const std::string wrong = difference(list, need, true);
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

    void aLargeFleetEqualsEnumerationToo()
    {
        std::mt19937 random(77);
        const auto upTo = [&](std::size_t most) { return static_cast<std::int64_t>(random() % (most + 1)); };
        for (int round = 0; round < 60; ++round) {
            const auto &types = typesIn("us-east-1");
            std::vector<MixCandidate> list;
            for (std::uint32_t i = 0; i < 4; ++i)
                list.push_back(candidateOf(types[static_cast<std::size_t>(upTo(types.size() - 1))], i, 0));
            MixNeed need;
            need.demand[kVcpus] = 500 + upTo(1'500);
            need.demand[kMemory] = 1'024 * upTo(6'000);
            const std::string wrong = difference(list, need, true);
            QVERIFY2(wrong.empty(), (std::to_string(round) + ": " + wrong).c_str());
        }
    }

    /// us-east-1, arm64, no burstable, observed prices; 24 vCPU and 120 GiB in all, one zone, 40 GiB roots at $0.08.
    /// linux_prices.csv: m6g.large 0.077, m6g.4xlarge 0.616, r6g.2xlarge 0.4032; ebs_prices.csv: gp3.
    void twoBindingDemandsAreMetByTwoFamilies()
    {
        std::vector<MixCandidate> list;
        const auto &types = typesIn("us-east-1");
        for (std::size_t i = 0; i < types.size(); ++i)
            if (types[i].arch == "arm64" && !types[i].burstable && types[i].observed && types[i].ordinary)
                list.push_back(candidateOf(types[i], i, 3'200'000'000));
        MixNeed need;
        need.demand[kVcpus] = 24;
        need.demand[kMemory] = 120 * 1'024;
        const MixAnswer answer = cheapestMix(list, need);
        QVERIFY(answer.single && answer.best && answer.best->second);
        // 15 x (0.077 x 730 + 3.20) = 15 x 59.41
        QCOMPARE(types[answer.single->first.index].name, std::string("m6g.large"));
        QCOMPARE(answer.single->first.perZone, std::int64_t(15));
        QCOMPARE(cents(answer.single), std::int64_t(89'115));
        // (0.616 + 0.4032) x 730 + 2 x 3.20 = 744.016 + 6.40
        QCOMPARE(types[answer.best->first.index].name, std::string("m6g.4xlarge"));
        QCOMPARE(types[answer.best->second->index].name, std::string("r6g.2xlarge"));
        QCOMPARE(answer.best->first.perZone, std::int64_t(1));
        QCOMPARE(answer.best->second->perZone, std::int64_t(1));
        QCOMPARE(cents(answer.best), std::int64_t(75'042));
        QCOMPARE(answer.gainNanos() / 10'000'000, std::int64_t(14'073));  // 15.8 %
        QVERIFY(answer.worthTwoGroups());
    }

    void theThirdZoneSavesThreeOfFourSpares_data()
    {
        QTest::addColumn<qint64>("zones");
        QTest::addColumn<qint64>("perZone");
        QTest::addColumn<qint64>("monthCents");
        // Twelve must survive (AWS Well-Architected REL: per zone = need / (zones - 1)); m8g.xlarge in eu-central-1 is 0.21508 x 730
        // = 157.0084 a month.
        QTest::newRow("three zones, 18") << qint64(3) << qint64(6) << qint64(282'615);
        QTest::newRow("two zones, 24") << qint64(2) << qint64(12) << qint64(376'820);
    }

    void theThirdZoneSavesThreeOfFourSpares()
    {
        QFETCH(const qint64, zones);
        QFETCH(const qint64, perZone);
        QFETCH(const qint64, monthCents);
        const auto &types = typesIn("eu-central-1");
        const auto type =
            std::find_if(types.begin(), types.end(), [](const auto &t) { return t.name == "m8g.xlarge"; });
        QVERIFY(type != types.end());
        MixNeed need;
        need.zones = zones;
        need.zonesLost = 1;
        need.demand[kVcpus] = 12 * 4;
        const MixAnswer answer = cheapestMix({candidateOf(*type, 5, 0)}, need);
        QVERIFY(answer.best);
        QCOMPARE(answer.best->first, (MixPart{5, perZone}));
        QCOMPARE(cents(answer.best), monthCents);
        QVERIFY(!answer.worthTwoGroups());
    }

    void tiesGoToFewerInstancesThenOneTypeThenTheOrder()
    {
        MixNeed need;
        need.demand[kVcpus] = 4;
        const auto sized = [](std::uint32_t index, std::int64_t vcpus) {
            return MixCandidate{index, vcpus * 10, {vcpus}};
        };
        QCOMPARE(cheapestMix({sized(7, 1), sized(8, 2), sized(9, 4)}, need).best, (FleetMix{{9, 1}, {}, 40}));
        // 3 + 1, 2 + 2: two instances each, but the second is one type.
        QCOMPARE(cheapestMix({sized(7, 1), sized(8, 2), sized(9, 3)}, need).best, (FleetMix{{8, 2}, {}, 40}));
        QCOMPARE(cheapestMix({sized(7, 4), sized(8, 4)}, need).best, (FleetMix{{7, 1}, {}, 40}));
        QCOMPARE(cheapestMix({sized(8, 4), sized(7, 4)}, need).best, (FleetMix{{8, 1}, {}, 40}));
    }

    void whatOneTypeLacksAnotherBrings()
    {
        MixNeed need;
        need.demand[kVcpus] = 8;
        need.demand[kGpus] = 1'000;
        MixCandidate cpu{1, 100, {}};
        cpu.capacity[kVcpus] = 8;
        MixCandidate gpu{2, 300, {}};
        gpu.capacity[kGpus] = 1'000;
        const MixAnswer answer = cheapestMix({cpu, gpu}, need);
        QVERIFY(!answer.single);
        QCOMPARE(answer.best, (FleetMix{{1, 1}, MixPart{2, 1}, 400}));
        QCOMPARE(answer.gainNanos(), std::int64_t(0));
        QVERIFY(answer.worthTwoGroups());
        need.maximumPerZone = 1;
        QVERIFY(!cheapestMix({cpu, gpu}, need).best);
    }

    void aSmallGainIsNotWorthASecondGroup_data()
    {
        QTest::addColumn<qint64>("single");
        QTest::addColumn<qint64>("mix");
        QTest::addColumn<bool>("worth");
        constexpr qint64 dollar = 1'000'000'000;
        // Our own threshold: 3 % or $20 a month.
        QTest::newRow("3 %") << 100 * dollar << 97 * dollar << true;
        QTest::newRow("just under 3 %") << 100 * dollar << 97 * dollar + 1 << false;
        QTest::newRow("$20 of much") << 10'000 * dollar << 9'980 * dollar << true;
        QTest::newRow("$19.99 of much") << 10'000 * dollar << 9'980 * dollar + dollar / 100 << false;
    }

    void aSmallGainIsNotWorthASecondGroup()
    {
        QFETCH(const qint64, single);
        QFETCH(const qint64, mix);
        MixAnswer answer;
        answer.single = FleetMix{{0, 2}, std::nullopt, single};
        answer.best = FleetMix{{0, 1}, MixPart{1, 1}, mix};
        QTEST(answer.worthTwoGroups(), "worth");
    }

    void impossibleNeedsHaveNoAnswer_data()
    {
        QTest::addColumn<MixNeed>("need");
        const auto with = [](auto change) {
            MixNeed need;
            need.demand[kVcpus] = 8;
            change(need);
            return need;
        };
        QTest::newRow("no zone") << with([](MixNeed &need) { need.zones = 0; });
        QTest::newRow("all zones lost") << with([](MixNeed &need) { need.zonesLost = 1; });
        QTest::newRow("below zero") << with([](MixNeed &need) { need.demand[kMemory] = -1; });
        QTest::newRow("maximum below minimum") << with([](MixNeed &need) {
            need.minimumPerZone = 3;
            need.maximumPerZone = 2;
        });
        QTest::newRow("not as many as that") << with([](MixNeed &need) { need.maximumPerZone = 1; });
        QTest::newRow("nobody has it") << with([](MixNeed &need) { need.demand[kGpus] = 1; });
        QTest::newRow("too dear to say") << with([](MixNeed &need) { need.demand[kVcpus] = std::int64_t(1) << 62; });
        QTest::newRow("too large to say")
            << with([](MixNeed &need) { need.demand[kVcpus] = std::numeric_limits<std::int64_t>::max(); });
    }

    void impossibleNeedsHaveNoAnswer()
    {
        QFETCH(const MixNeed, need);
        const std::vector<MixCandidate> list{
            {0, 100, {2, 4'096}}, {1, 190, {4, 8'192}}, {2, 0, {0, 1}}, {3, -5, {9, 9}}};
        const MixAnswer answer = cheapestMix(list, need);
        QVERIFY(!answer.best && !answer.single);
        QVERIFY(!cheapestMix({}, need).best);
    }

    void theLargestFiguresDoNotOverflow()
    {
        constexpr std::int64_t big = std::int64_t(1) << 62;
        MixNeed need;
        need.demand.fill(big);
        need.minimumPerZone = 3;
        MixCandidate one{1, std::numeric_limits<std::int64_t>::max() / 3, {}};
        one.capacity.fill(std::numeric_limits<std::int64_t>::max());
        MixCandidate two = one;
        two.index = 2;
        two.capacity.fill(big / 2 - 1);
        two.monthNanos -= 10;
        const MixAnswer answer = cheapestMix({one, two}, need);
        // Two of the cheaper lack two of what is asked for; three are asked for anyway.
        QCOMPARE(answer.best, (FleetMix{{2, 3}, {}, two.monthNanos * 3}));
        need.zones = 2;
        QVERIFY(!cheapestMix({one, two}, need).best);
    }
};

QTEST_APPLESS_MAIN(TestFleetMix)
#include "test_fleet_mix.moc"
