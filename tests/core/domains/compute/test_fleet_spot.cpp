// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/domains/compute/fleet/fleet_spot.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <set>

using namespace gp;

namespace {

SpotCandidate candidate(std::uint32_t index, std::int64_t onDemandNanos, double savings, double strength, int zones = 3)
{
    return {index, onDemandNanos, savings, 0.05, 0.1, strength, zones};
}

/// Ten types like the base but for their prices, `nanosApart` from each other.
std::vector<SpotCandidate> tenAlike(std::int64_t nanosApart)
{
    std::vector<SpotCandidate> all;
    for (std::uint32_t i = 0; i < 10; ++i)
        all.push_back(candidate(i, 200'000'000 + nanosApart * i, 0.5, 100, 1));
    return all;
}

/// What the rule says, in whole numbers: prices are multiples of 1,000 nano-dollars, savings whole percents, strengths odd.
struct Oracle {
    std::set<std::uint32_t> kept;
    std::vector<SpotStep> widened;
    int pools = 0;
};

std::int64_t rounded(std::int64_t numerator, std::int64_t denominator)
{
    return (2 * numerator + denominator) / (2 * denominator);
}

Oracle bruteForce(const std::vector<SpotCandidate> &all, std::uint32_t base)
{
    struct Facts {
        std::uint32_t index;
        std::int64_t strength, unit;
        int zones;
    };
    std::int64_t baseStrength = 0;
    std::int64_t baseUnit = 0;
    const auto spotOf = [](const SpotCandidate &of) {
        return of.onDemandNanos / 100 * (100 - std::llround(of.savings * 100));
    };
    for (const SpotCandidate &each : all) {
        if (each.index == base) {
            baseStrength = std::llround(each.strength);
            baseUnit = spotOf(each);
        }
    }
    std::vector<Facts> facts;
    for (const SpotCandidate &each : all) {
        const auto strength = static_cast<std::int64_t>(std::llround(each.strength));
        if (each.savings > 0 && strength > 0 && each.zones > 0)
            facts.push_back({each.index, strength, rounded(spotOf(each) * baseStrength, strength), each.zones});
    }
    const auto strengthNarrow = [&](const Facts &each) {
        return each.strength * 100 >= baseStrength * 85 && each.strength * 10 <= baseStrength * 13;
    };
    const auto strengthWide = [&](const Facts &each) {
        return each.strength * 2 >= baseStrength && each.strength <= baseStrength * 2;
    };
    const auto priceNarrow = [&](const Facts &each) { return each.unit * 10 <= baseUnit * 12; };
    const auto priceWide = [&](const Facts &each) { return each.unit * 10 <= baseUnit * 15; };
    Oracle oracle;
    for (int level = 0; level < 3; ++level) {
        oracle = {};
        bool needsStrength = false;
        bool needsPrice = false;
        for (const Facts &each : facts) {
            const bool strength = level >= 1 ? strengthWide(each) : strengthNarrow(each);
            const bool price = level >= 2 ? priceWide(each) : priceNarrow(each);
            if (!strength || !price)
                continue;
            oracle.kept.insert(each.index);
            oracle.pools += each.zones;
            needsStrength |= !strengthNarrow(each);
            needsPrice |= !priceNarrow(each);
        }
        if (needsStrength)
            oracle.widened.push_back(SpotStep::Strength);
        if (needsPrice)
            oracle.widened.push_back(SpotStep::Price);
        if (oracle.pools >= 10)
            break;
    }
    return oracle;
}

}  // namespace

class TestFleetSpot : public QObject {
    Q_OBJECT

private slots:
    void poolsOfM8gXlargeInFrankfurt();
    void poolsEqualBruteForce();
    void orderOfCandidatesDoesNotMatter();
    void tenPoolsAreNotWidened();
    void aStepThatBringsNothingIsNotNamed();
    void weightsAreTenthsOfTheBase();
    void noPoolsWithoutABasePrice();
    void unitPrices_data();
    void unitPrices();
    void interruptions_data();
    void interruptions();
    void lostWorkHardlyMovesThePrice();
    void splits_data();
    void splits();
    void onDemandPercents_data();
    void onDemandPercents();
};

void TestFleetSpot::poolsOfM8gXlargeInFrankfurt()
{
    // Case 10, counted by hand from the tables: arm64 with 11 GiB or more, no accelerator, not burstable, not bare metal.
    const Catalog &catalog = embeddedCatalog();
    const Region &frankfurt = *catalog.region("eu-central-1");
    std::vector<SpotCandidate> all;
    for (const InstanceType &type : catalog.instanceTypes()) {
        const Offering offering = catalog.offering(frankfurt, type);
        const auto price = catalog.linuxPrice(frankfurt, type);
        const auto spot = catalog.spot(frankfurt, type, false);
        if (type.architecture != Architecture::Arm64 || type.memoryMiB < 11 * 1024 || type.gpuCount > 0 ||
            type.acceleratorKind != AcceleratorKind::None || type.burstable || type.bareMetal || type.legacy ||
            type.category == "hpc" || offering.status != SaleStatus::Offered || !price || !spot || !type.coremark)
            continue;
        all.push_back({type.index, cost(price->rate, 1).nanos(), spot->savings, spot->interruptedMin,
                       spot->interruptedMax, *type.coremark, static_cast<int>(*offering.zoneCount)});
    }
    const auto pools = spotPools(all, catalog.instanceType("m8g.xlarge")->index);
    QVERIFY(pools);
    // Rates: on demand of the region × (1 − savings), ÷ CoreMark over that of m8g.xlarge (124,679).
    const std::vector<std::pair<std::string, double>> expected = {{"c6gd.2xlarge", 0.07583},
                                                                  {"m8g.xlarge", 0.10109},
                                                                  {"c6gn.2xlarge", 0.10130},
                                                                  {"c6g.2xlarge", 0.11674},
                                                                  {"m6g.2xlarge", 0.11864}};
    QCOMPARE(pools->kept.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(std::string(catalog.instanceTypes()[pools->kept[i].index].name), expected[i].first);
        QVERIFY(std::abs(static_cast<double>(pools->kept[i].unitNanos) / 1e9 - expected[i].second) < 0.000'005);
        QCOMPARE(pools->kept[i].zones, 3);
        QCOMPARE(pools->kept[i].weightedCapacity, 1);
    }
    QCOMPARE(pools->pools, 15);
    QVERIFY(pools->enough && pools->widened.empty() && !pools->weighted);
    QVERIFY(std::abs(static_cast<double>(pools->meanNanos) / 1e9 - 0.10272) < 0.000'005);
    QVERIFY(std::abs(pools->saving - 0.522) < 0.0005);
    QVERIFY(std::abs(pools->savingLow - 0.448) < 0.0005);
    QVERIFY(std::abs(pools->savingHigh - 0.647) < 0.0005);
    QCOMPARE(pools->lostIfOnePoolReclaimed(0.6), 0.6 / 15);
    // <5 %, 5-10 %, 10-15 % and twice >20 %: (0.025 + 0.075 + 0.125 + 0.30 + 0.30) ÷ 5.
    QVERIFY(std::abs(pools->interrupted - 0.165) < 1e-12);
    QCOMPARE(pools->interruptedMin, 0.0);
    QCOMPARE(pools->interruptedMax, 1.0);
}

void TestFleetSpot::poolsEqualBruteForce()
{
    std::mt19937 random(20250628);
    const auto upTo = [&](std::uint32_t below) { return random() % below; };
    std::map<std::vector<SpotStep>, int> seen;
    int tooFew = 0;
    for (int round = 0; round < 1000; ++round) {
        const std::size_t count = 1 + upTo(round % 2 == 0 ? 12 : 60);
        std::vector<SpotCandidate> all;
        for (std::size_t i = 0; i < count; ++i) {
            SpotCandidate each;
            each.index = static_cast<std::uint32_t>(i * 7 + 3);
            each.onDemandNanos = (150'000 + upTo(120'000)) * 1000LL;
            each.savings = (static_cast<int>(upTo(95)) - 5) / 100.0;
            each.strength = 21 + 2 * upTo(60);
            each.zones = static_cast<int>(upTo(4));
            all.push_back(each);
        }
        const auto pools = spotPools(all, all.front().index);
        QCOMPARE(pools.has_value(), all.front().savings > 0);
        if (!pools)
            continue;
        const Oracle oracle = bruteForce(all, all.front().index);
        std::set<std::uint32_t> kept;
        std::int64_t sum = 0;
        for (const SpotPool &pool : pools->kept) {
            kept.insert(pool.index);
            sum += pool.unitNanos;
        }
        QCOMPARE(kept, oracle.kept);
        QCOMPARE(pools->pools, oracle.pools);
        QCOMPARE(pools->enough, oracle.pools >= 10);
        QCOMPARE(pools->widened, oracle.widened);
        QVERIFY(std::ranges::is_sorted(pools->kept, {}, &SpotPool::unitNanos));
        if (!kept.empty()) {
            const double mean = static_cast<double>(sum) / static_cast<double>(kept.size());
            QVERIFY(std::abs(static_cast<double>(pools->meanNanos) - mean) <= 0.5);
            QVERIFY(pools->savingLow <= pools->saving && pools->saving <= pools->savingHigh);
        }
        ++seen[oracle.widened];
        tooFew += oracle.pools < 10;
    }
    QVERIFY(tooFew > 50);
    QCOMPARE(seen.size(), std::size_t{4});  // every set of steps has been needed
}

void TestFleetSpot::orderOfCandidatesDoesNotMatter()
{
    std::mt19937 random(4);
    std::vector<SpotCandidate> all = tenAlike(0);
    for (std::uint32_t i = 10; i < 30; ++i)
        all.push_back(candidate(i, 180'000'000 + 1'000'000LL * i, 0.5, 90 + i));
    const auto first = spotPools(all, 4);
    QVERIFY(first);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(all.begin(), all.end(), random);
        QVERIFY(spotPools(all, 4) == first);
    }
}

void TestFleetSpot::tenPoolsAreNotWidened()
{
    // 0.10 to 0.118 a unit: all within 20 % of the base.
    auto all = tenAlike(4'000'000);
    all.push_back(candidate(50, 100'000'000, 0.5, 60, 3));  // half the price, but weaker than 0.85
    const auto pools = spotPools(all, 0);
    QVERIFY(pools);
    QCOMPARE(pools->pools, 10);
    QVERIFY(pools->enough && pools->widened.empty());
    QCOMPARE(pools->highNanos, 118'000'000);
    // With a tenth at 1.2 × and a nano-dollar more it is kept, then not.
    all[9].onDemandNanos = 240'000'000;
    QCOMPARE(spotPools(all, 0)->pools, 10);
    all[9].onDemandNanos = 240'000'002;
    QCOMPARE(spotPools(all, 0)->widened, (std::vector{SpotStep::Strength}));
}

void TestFleetSpot::aStepThatBringsNothingIsNotNamed()
{
    auto all = tenAlike(0);
    all.resize(8);
    all.push_back(candidate(60, 280'000'000, 0.5, 100, 2));  // 1.4 × the price
    const auto pools = spotPools(all, 0);
    QVERIFY(pools);
    QCOMPARE(pools->pools, 10);
    QCOMPARE(pools->widened, (std::vector{SpotStep::Price}));
    QVERIFY(pools->enough && !pools->weighted);
    all.pop_back();
    QVERIFY(!spotPools(all, 0)->enough);
    QVERIFY(spotPools(all, 0)->widened.empty());
}

void TestFleetSpot::weightsAreTenthsOfTheBase()
{
    const std::vector<SpotCandidate> all = {candidate(1, 200'000'000, 0.5, 100), candidate(2, 120'000'000, 0.5, 56),
                                            candidate(3, 380'000'000, 0.5, 200), candidate(4, 380'000'000, 0.5, 201)};
    const auto pools = spotPools(all, 1);
    QVERIFY(pools);
    QCOMPARE(pools->widened, (std::vector{SpotStep::Strength}));
    QVERIFY(pools->weighted);
    std::map<std::uint32_t, int> weights;
    for (const SpotPool &pool : pools->kept)
        weights[pool.index] = pool.weightedCapacity;
    QCOMPARE(weights, (std::map<std::uint32_t, int>{{1, 10}, {2, 6}, {3, 20}}));
    QVERIFY(!pools->enough);
}

void TestFleetSpot::noPoolsWithoutABasePrice()
{
    auto all = tenAlike(0);
    QVERIFY(!spotPools(all, 77));
    QVERIFY(!spotPools({}, 0));
    all[3].savings = 0;
    QVERIFY(!spotPools(all, 3));
    QCOMPARE(spotPools(all, 0)->pools, 9);  // a type that saves nothing is no candidate
    all[3].savings = -0.62;
    QCOMPARE(spotPools(all, 0)->pools, 9);
    all[4].zones = 0;
    QCOMPARE(spotPools(all, 0)->pools, 8);
    all[0].strength = 0;
    QVERIFY(!spotPools(all, 0));
}

void TestFleetSpot::unitPrices_data()
{
    QTest::addColumn<qint64>("spotNanos");
    QTest::addColumn<double>("weight");
    QTest::addColumn<double>("perUnit");
    // EC2 Auto Scaling User Guide, instance weighting.
    QTest::newRow("ASG-16 weight 2") << qint64{180'000'000} << 2.0 << 0.090;
    QTest::newRow("ASG-16 weight 4") << qint64{341'000'000} << 4.0 << 0.085;
    QTest::newRow("ASG-16 weight 12") << qint64{779'000'000} << 12.0 << 0.065;
    QTest::newRow("ASG-16 weight 18") << qint64{1'207'000'000} << 18.0 << 0.067;
    QTest::newRow("ASG-16 weight 24") << qint64{1'555'000'000} << 24.0 << 0.065;
}

void TestFleetSpot::unitPrices()
{
    QFETCH(qint64, spotNanos);
    QFETCH(double, weight);
    QFETCH(double, perUnit);
    QCOMPARE(std::round(static_cast<double>(spotUnitNanos(spotNanos, weight)) / 1e6) / 1e3, perUnit);
}

void TestFleetSpot::interruptions_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<double>("typical");
    QTest::addColumn<double>("perMonth");  // −ln(1 − φ), by a pocket calculator
    QTest::newRow("<5%") << 0.0 << 0.05 << 0.025 << 0.0253178;
    QTest::newRow("5-10%") << 0.05 << 0.1 << 0.075 << 0.0779615;
    QTest::newRow("10-15%") << 0.1 << 0.15 << 0.125 << 0.1335314;
    QTest::newRow("15-20%") << 0.15 << 0.2 << 0.175 << 0.1923719;
    QTest::newRow(">20%") << 0.2 << 1.0 << 0.30 << 0.3566749;
}

void TestFleetSpot::interruptions()
{
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(double, typical);
    QFETCH(double, perMonth);
    const double found = typicalInterruption(from, to);
    QVERIFY(std::abs(found - typical) < 1e-12);
    QVERIFY(std::abs(interruptionsPerMonth(found) - perMonth) < 1e-7);
}

void TestFleetSpot::lostWorkHardlyMovesThePrice()
{
    // φ = 0.30 and one hour lost: × (1 + 0.3566749 ÷ 730) = × 1.00048860.
    QCOMPARE(effectiveSpotNanos(100'000'000, 0.30, 1), 100'048'860);
    QCOMPARE(effectiveSpotNanos(100'000'000, 0, 10), 100'000'000);
}

void TestFleetSpot::splits_data()
{
    QTest::addColumn<qint64>("instances");
    QTest::addColumn<qint64>("base");
    QTest::addColumn<int>("percent");
    QTest::addColumn<qint64>("onDemand");
    QTest::newRow("base only") << qint64{12} << qint64{4} << 0 << qint64{4};
    QTest::newRow("half above the base") << qint64{12} << qint64{4} << 50 << qint64{8};
    QTest::newRow("rounds towards on demand") << qint64{11} << qint64{4} << 50 << qint64{8};
    QTest::newRow("a third of one") << qint64{5} << qint64{4} << 30 << qint64{5};
    QTest::newRow("fewer than the base") << qint64{3} << qint64{4} << 0 << qint64{3};
    QTest::newRow("all") << qint64{9} << qint64{0} << 100 << qint64{9};
    QTest::newRow("none") << qint64{9} << qint64{0} << 0 << qint64{0};
    QTest::newRow("percent above all") << qint64{9} << qint64{0} << 140 << qint64{9};
    QTest::newRow("no instance") << qint64{0} << qint64{2} << 50 << qint64{0};
    QTest::newRow("many") << qint64{1'000'000'000'001} << qint64{0} << 1 << qint64{10'000'000'001};
}

void TestFleetSpot::splits()
{
    QFETCH(qint64, instances);
    QFETCH(qint64, base);
    QFETCH(int, percent);
    QFETCH(qint64, onDemand);
    QCOMPARE(splitOnDemand(instances, base, percent), (OnDemandSplit{onDemand, instances - onDemand}));
}

void TestFleetSpot::onDemandPercents_data()
{
    QTest::addColumn<double>("tolerant");
    QTest::addColumn<int>("percent");
    QTest::newRow("none") << 0.0 << 100;
    QTest::newRow("a third") << 1.0 / 3 << 67;
    QTest::newRow("seven tenths") << 0.7 << 30;
    QTest::newRow("nine tenths") << 0.9 << 10;
    QTest::newRow("all") << 1.0 << 0;
}

void TestFleetSpot::onDemandPercents()
{
    QFETCH(double, tolerant);
    QFETCH(int, percent);
    QCOMPARE(onDemandPercent(tolerant), percent);
}

QTEST_APPLESS_MAIN(TestFleetSpot)
#include "test_fleet_spot.moc"
