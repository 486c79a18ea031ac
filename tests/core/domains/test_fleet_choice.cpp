// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/compute/fleet/fleet_plan.h"
#include "fleet_bench.h"
#include "fleet_oracle.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace gp;

namespace {

constexpr int kNeeds = 1'500;
constexpr int kWeeklyNeeds = 550;
constexpr int kSpotNeeds = 400;
// Regions whose types are known one by one, and regions known by family only (us-gov-west-1, ap-southeast-7).
const std::vector<std::string> kRegions{"us-east-1",  "eu-central-1", "us-west-1",     "ap-northeast-1", "sa-east-1",
                                        "eu-north-1", "af-south-1",   "us-gov-west-1", "ap-southeast-7"};
const std::string kRegionWithoutVolumes{"ap-southeast-7"};  // catalog/storage/ebs_prices.csv has no row of it

class RandomNeeds {
public:
    RandomNeeds(const oracle::Tables &tables, unsigned seed) : m_tables(tables), m_random(seed) {}

    oracle::Need next()
    {
        using oracle::Sizing;
        oracle::Need need;
        need.region = pick(kRegions);
        need.sizing = pick<Sizing>({Sizing::Load, Sizing::Load, Sizing::Load, Sizing::Load, Sizing::Count,
                                    Sizing::Totals, Sizing::Totals, Sizing::Measured, Sizing::Measured});
        choosePlace(need);
        chooseDemand(need);
        chooseInstance(need);
        chooseSoftware(need);
        chooseRareNeeds(need);
        return need;
    }

    oracle::Need nextWeekly()
    {
        oracle::Need need = next();
        need.sizing = oracle::Sizing::Load;
        setWeek(need);
        return need;
    }

    /// Part of it may be interrupted; at the same load all week and without licences.
    oracle::Need nextOnSpot()
    {
        oracle::Need need = next();
        need.weekTenths.clear();
        need.loadTenths = 1 + upTo(upTo(1) ? 5'000 : 60'000);
        need.os = pick<std::string>({"amazon-linux", "ubuntu", "debian"});
        need.hibernation = false;
        need.sql = "none";
        need.ownLicence = false;
        need.tenancy = "default";
        need.placement = "none";
        need.monitoring = false;
        need.spot = upTo(3) ? 10 * (1 + upTo(9)) : 1 + upTo(98);
        return need;
    }

private:
    std::int64_t upTo(std::int64_t most)
    {
        return static_cast<std::int64_t>(m_random() % static_cast<unsigned>(most + 1));
    }
    bool oneIn(std::int64_t chances) { return upTo(chances - 1) == 0; }
    template <class T>
    T pick(const std::vector<T> &list)
    {
        return list[static_cast<std::size_t>(upTo(static_cast<std::int64_t>(list.size()) - 1))];
    }

    /// A type to measure on, seldom one without CoreMark.
    std::string reference()
    {
        const oracle::Type &type = pick(m_tables.types());
        return type.coremark > 0 || oneIn(6) ? type.name : pick(m_tables.types()).name;
    }

    void choosePlace(oracle::Need &need)
    {
        need.zones = 1 + upTo(oneIn(10) ? 5 : 2);
        need.survive = upTo(1) == 0 && (need.zones > 1 || oneIn(10));
        need.minimumPerZone = 1 + upTo(2);
        need.rootGiB = 1 + upTo(120);
        need.publicTier = oneIn(6);
    }

    void chooseDemand(oracle::Need &need)
    {
        need.loadTenths = 1 + upTo(upTo(1) ? 5'000 : 300'000);
        need.perVcpuTenths = 1 + upTo(3'000);
        need.utilization = 30 + 5 * upTo(14);
        need.count = 1 + upTo(30);
        need.totalVcpus = upTo(3) ? 1 + upTo(upTo(1) ? 60 : 2'000) : 0;
        need.totalGiB = upTo(3) ? 1 + upTo(upTo(1) ? 300 : 9'000) : 0;
        need.totalGpus = oneIn(7) ? 1 + upTo(20) : 0;
        need.measuredCount = 1 + upTo(60);
        need.measuredCpuTenths = upTo(1) ? 50 * (1 + upTo(19)) : 1 + upTo(999);
        need.measuredMemory = upTo(1) ? upTo(100) : 0;
        need.headroom = 10 * upTo(3);
        need.memoryHeadroom = 10 * upTo(3);
        if (need.sizing == oracle::Sizing::Measured ? !oneIn(25) : upTo(1) == 1)
            need.measuredOn = reference();
        if (need.sizing == oracle::Sizing::Load && oneIn(3))
            setWeek(need);
    }

    /// Loads of 168 hours: day and night, an hour of the day each its own, every hour its own, or quiet nights.
    void setWeek(oracle::Need &need)
    {
        const std::int64_t peak = 1 + upTo(upTo(1) ? 5'000 : 100'000);
        const std::int64_t shape = upTo(3);
        std::vector<std::int64_t> hours;
        for (int h = 0; h < (shape == 2 ? 168 : 24); ++h)
            hours.push_back(shape == 0 ? (h < 12 ? peak : peak / 5) : (shape == 3 && h < 7 ? 0 : 1 + upTo(peak - 1)));
        for (std::size_t h = 0; need.weekTenths.size() < 168; ++h)
            need.weekTenths.push_back(hours[h % hours.size()]);
        need.loadTenths = std::ranges::max(need.weekTenths);
        need.scaling = !oneIn(5);
    }

    void chooseInstance(oracle::Need &need)
    {
        need.vcpus = pick<std::int64_t>({1, 1, 1, 1, 2, 2, 2, 4, 4, 8, 16, 48, 200, 900});
        need.memoryMiB = 512 * pick<std::int64_t>({0, 0, 1, 4, 8, 8, 15, 22, 64, 64, 200, 2'000, 50'000});
        need.architecture = pick<std::string>({"either", "arm64", "x86_64"});
        need.burstable = upTo(1) == 0;
        if (need.burstable && upTo(1)) {
            need.vcpus = std::min<std::int64_t>(need.vcpus, 4);
            need.memoryMiB = std::min<std::int64_t>(need.memoryMiB, 8'192);
            need.averageCpu = upTo(100);
        } else if (oneIn(8)) {
            need.averageCpu = upTo(100);
        }
    }

    void chooseSoftware(oracle::Need &need)
    {
        need.os = pick<std::string>(
            {"amazon-linux", "amazon-linux", "amazon-linux", "ubuntu", "debian", "rhel", "sles", "windows"});
        if (need.os == "windows" && oneIn(3))
            need.sql = pick<std::string>({"web", "standard", "enterprise"});
        need.ownLicence = (need.os == "rhel" || need.os == "sles") && oneIn(4);
        if (oneIn(60))
            need.tenancy = pick<std::string>({"dedicated", "host"});
    }

    void chooseRareNeeds(oracle::Need &need)
    {
        if (oneIn(7)) {
            need.vcpus = std::min<std::int64_t>(need.vcpus, 16);
            need.architecture = pick<std::string>({"either", "either", "x86_64", "arm64"});
            need.gpus = upTo(2) ? 1 + upTo(7) : 0;
            need.gpuMemoryMiB =
                pick<std::int64_t>({0, 0, 2'048, 2'861, 8'192, 16'384, 22'528, 22'888, 24'576, 81'920, 144'384});
            need.gpuModel = pick<std::string>({"", "", "", "L4", "l40s", "A10G", "T4", "H100", "v100"});
        } else if (oneIn(20)) {
            need.region = "us-east-1";  // sells most of them
            need.vcpus = 1;
            need.architecture = "x86_64";
            need.os = "amazon-linux";
            need.sql = "none";
            need.ownLicence = false;
            need.measuredOn = need.sizing == oracle::Sizing::Measured ? need.measuredOn : "";
            need.accelerator = pick<std::string>({"inference", "training", "fpga", "media"});
        }
        if (oneIn(8))
            need.localGB = pick<std::int64_t>({1, 100, 474, 1'900, 10'000});
        if (oneIn(8))
            need.networkMbps = pick<std::int64_t>({500, 1'000, 1'250, 5'000, 12'500, 25'000, 100'000});
        if (oneIn(12))
            need.ebsIops = pick<std::int64_t>({500, 3'600, 20'000, 80'000});
        if (oneIn(12))
            need.ebsMiBps = pick<std::int64_t>({30, 128, 600, 2'000});
        need.currentOnly = oneIn(10);
        if (oneIn(10))
            need.oldestGeneration = 3 + upTo(6);
        for (std::int64_t n = oneIn(5) ? 1 + upTo(2) : 0; n > 0; --n)
            need.excludedTypes.push_back(pick<std::string>(
                {"t4g", "t*", "m8g", "c6*", "m?g.*", "r8g.large", "*.xlarge", "c8?.2xlarge", "g?.*"}));
        if (oneIn(10))
            need.excludedMakers =
                pick<std::vector<std::string>>({{"intel"}, {"amd"}, {"aws"}, {"intel", "aws"}, {"amd", "intel"}});
        need.metal = oneIn(25);
        need.encryptedNetwork = oneIn(10);
        need.hibernation = oneIn(14);
        need.derivedPrices = !oneIn(5);
        need.monitoring = oneIn(12) && need.loadTenths <= need.perVcpuTenths * 100;
        if (oneIn(20)) {
            need.placement = pick<std::string>({"hpc", "critical"});
            if (need.placement == "hpc") {
                need.zones = oneIn(4) ? need.zones : 1;
                need.survive = need.survive && need.zones > 1 && need.sizing != oracle::Sizing::Count;
            }
        }
        if (oneIn(20) && need.region != kRegionWithoutVolumes)
            for (std::int64_t n = pick<std::int64_t>({1, 2, 30}); n > 0; --n)
                need.volumes.push_back(
                    {1 + upTo(100), 1'000 * pick<std::int64_t>({0, 1, 3}), pick<std::int64_t>({0, 40, 125})});
    }

    const oracle::Tables &m_tables;
    std::mt19937 m_random;
};

std::string joined(const std::vector<std::string> &list)
{
    std::string text;
    for (const std::string &item : list)
        text += (text.empty() ? "" : ", ") + item;
    return text;
}

template <class E>
E named(const std::string &text)
{
    return *enumFromText<E>(text);
}

FleetSpec specOf(const oracle::Need &need)
{
    FleetSpec spec;
    spec.sizedBy = std::array{FleetSizing::Load, FleetSizing::Count, FleetSizing::Totals,
                              FleetSizing::Measured}[static_cast<std::size_t>(need.sizing)];
    if (need.weekTenths.empty())
        spec.peakLoad = Advised(RequestsPerSecond(static_cast<double>(need.loadTenths) / 10));
    spec.scaling = need.scaling;
    spec.requestsPerVcpu = RequestsPerSecond(static_cast<double>(need.perVcpuTenths) / 10);
    spec.measuredOn = need.measuredOn;
    spec.utilization = Percent(static_cast<double>(need.utilization));
    spec.count = Instances(need.count);
    spec.totalVcpus = VCpus(need.totalVcpus);
    spec.totalMemory = GiB(static_cast<double>(need.totalGiB));
    spec.totalGpus = Count(need.totalGpus);
    spec.measuredCount = Instances(need.measuredCount);
    spec.measuredCpu = Percent(static_cast<double>(need.measuredCpuTenths) / 10);
    spec.measuredMemory = Percent(static_cast<double>(need.measuredMemory));
    spec.headroom = named<Headroom>(std::to_string(need.headroom));
    spec.memoryHeadroom = named<Headroom>(std::to_string(need.memoryHeadroom));

    spec.vcpus = VCpus(need.vcpus);
    spec.memory = GiB(static_cast<double>(need.memoryMiB) / 1024);
    spec.localStorage = GB(static_cast<double>(need.localGB));
    spec.network = Gbps(static_cast<double>(need.networkMbps) / 1000);
    spec.ebsIops = Iops(static_cast<double>(need.ebsIops));
    spec.ebsThroughput = MiBps(static_cast<double>(need.ebsMiBps));
    spec.gpus = Count(need.gpus);
    spec.gpuModel = need.gpuModel;
    spec.gpuMemory = GiB(static_cast<double>(need.gpuMemoryMiB) / 1024);
    spec.accelerator = named<AcceleratorNeed>(need.accelerator);
    spec.architecture = named<ArchitectureNeed>(need.architecture);
    spec.burstable = need.burstable;
    if (need.averageCpu)
        spec.averageCpu = Advised(Percent(static_cast<double>(*need.averageCpu)));
    spec.currentGeneration = need.currentOnly;
    spec.oldestGeneration = Count(need.oldestGeneration);
    spec.excludedTypes = joined(need.excludedTypes);
    spec.excludedMakers = joined(need.excludedMakers);
    spec.bareMetal = need.metal;
    spec.encryptedNetwork = need.encryptedNetwork;
    spec.hibernation = need.hibernation;
    spec.derivedPrices = need.derivedPrices;

    spec.os = named<FleetOs>(need.os);
    spec.sqlServer = named<SqlServerEdition>(need.sql);
    spec.licence = need.ownLicence ? OsLicence::Own : OsLicence::Included;
    spec.tenancy = named<Tenancy>(need.tenancy);
    spec.zones = Zones(need.zones);
    spec.surviveZoneLoss = need.survive;
    spec.minimumPerZone = Instances(need.minimumPerZone);
    spec.placement = named<PlacementNeed>(need.placement);
    spec.rootVolume = Advised(GiB(static_cast<double>(need.rootGiB)));
    for (const oracle::Volume &volume : need.volumes) {
        FleetVolume row;
        row.name = "data" + std::to_string(spec.volumes.size());
        row.size = GiB(static_cast<double>(volume.sizeGiB));
        row.iops = Iops(static_cast<double>(volume.iops));
        row.throughput = MiBps(static_cast<double>(volume.mibps));
        row.type = Advised(VolumeType::Gp3);
        spec.volumes.push_back(row);
    }
    spec.detailedMonitoring = need.monitoring;
    spec.spotShare = Percent(static_cast<double>(need.spot));
    spec.alarms = false;
    return spec;
}

PlanContext contextOf(const oracle::Need &need)
{
    PlanContext context = test::contextIn(need.region);
    context.tier = need.publicTier ? "public" : "";
    if (!need.weekTenths.empty()) {
        auto demand = std::make_shared<Demand>();
        demand->arrives = true;
        for (std::size_t hour = 0; hour < need.weekTenths.size(); ++hour)
            demand->requestsPerSecond[hour] = static_cast<double>(need.weekTenths[hour]) / 10;
        context.demand = demand;
    }
    return context;
}

/// In what the plan differs from the oracle's answer; empty: in nothing.
std::string difference(const oracle::Need &need, const oracle::Answer &answer, const Result<Plan> &plan)
{
    if (!plan)
        return answer.refusedAt.contains(plan.error().where) ? "" : "refused: " + toLine(plan.error());
    if (!answer.refusedAt.empty())
        return "not refused at " + *answer.refusedAt.begin();
    if (answer.type.empty()) {
        const bool said = std::ranges::any_of(plan->findings,
                                              [](const Finding &finding) { return finding.rule == "fleet.no_choice"; });
        return said && !plan->choice && plan->costs.empty() ? "" : "a choice or a bill where nothing fits";
    }
    if (!plan->choice)
        return "no choice";
    const auto config = readFields<FleetConfig>(plan->configuration);
    if (!config || config->instanceType != answer.type || config->desiredCapacity != answer.count)
        return "chosen: " + *plan->choice;
    const double hours = static_cast<double>(answer.weekHours) * kHoursPerMonth / 168;
    // A climb that alarms cannot follow is met by a schedule, whose lead comes on top of the steady hours.
    if (!config->scheduledActions.empty())
        return config->instanceHours >= hours * (1 - 1e-9) ? "" : "fewer instance-hours than the load takes";
    if (std::abs(config->instanceHours - hours) > hours * 1e-9)
        return std::to_string(config->instanceHours) + " instance-hours, not " + std::to_string(hours);
    if (answer.atLeast && plan->cost().atLeast != *answer.atLeast)
        return plan->cost().atLeast ? "the bill says \"at least\"" : "the bill does not say \"at least\"";
    const std::int64_t cents = plan->cost().monthly.cents();
    if (answer.cents && std::abs(cents - *answer.cents) > answer.centsSlack)
        return std::to_string(cents) + " cents, not " + std::to_string(*answer.cents) +
               (need.sql == "none" ? "" : " (or one beside it)");
    return {};
}

/// The same where part of it runs on Spot: a group with weights counts in other units than instances.
std::string spotDifference(const oracle::Answer &answer, const Result<Plan> &plan)
{
    if (!plan)
        return answer.refusedAt.contains(plan.error().where) ? "" : "refused: " + toLine(plan.error());
    if (!answer.refusedAt.empty())
        return "not refused at " + *answer.refusedAt.begin();
    if (answer.type.empty() || !plan->choice)
        return answer.type.empty() == !plan->choice ? "" : "a choice where there is none, or none where there is one";
    if (!answer.isTied && *plan->choice != std::to_string(answer.count) + " \u00D7 " + answer.type)
        return "chosen: " + *plan->choice;
    const std::int64_t cents = plan->cost().monthly.cents();
    if (answer.cents && std::abs(cents - *answer.cents) > answer.centsSlack)
        return std::to_string(cents) + " cents, not " + std::to_string(*answer.cents);
    return {};
}

std::string inWords(int number, const oracle::Need &need, const oracle::Answer &answer)
{
    std::string week;
    for (const std::int64_t tenths : need.weekTenths)
        week += " " + std::to_string(tenths);
    return "need " + std::to_string(number) + " in " + need.region + (need.publicTier ? ", public" : "") + ": " +
           writeFields(specOf(need)).dump() + (week.empty() ? "" : ", req/s x 10:" + week) + ", oracle says " +
           std::to_string(answer.count) + " x " + answer.type + "; the engine: ";
}

/// How many needs of each sort had a choice.
class Tally {
public:
    void count(const oracle::Need &need, const oracle::Answer &answer, const oracle::Tables &tables)
    {
        if (answer.type.empty()) {
            ++m_sorts[answer.refusedAt.empty() ? "nothing" : "refused"];
            return;
        }
        const oracle::Type &type = *std::ranges::find(tables.types(), answer.type, &oracle::Type::name);
        const std::pair<const char *, bool> sorts[] = {
            {"chosen", true},
            {"gpu", type.gpuThousandths > 0},
            {"accelerator", !type.acceleratorKind.empty()},
            {"arm64", type.arch == "arm64"},
            {"burstable", type.burstable},
            {"surplus", type.burstable && need.averageCpu && *need.averageCpu * 10 > type.baselineTenths},
            {"local disk", need.localGB > 0},
            {"network", need.networkMbps > 0},
            {"ebs", need.ebsIops > 0 || need.ebsMiBps > 0},
            {"volumes", !need.volumes.empty()},
            {"metal", type.metal},
            {"zone loss", need.survive && need.sizing != oracle::Sizing::Count},
            {"totals", need.sizing == oracle::Sizing::Totals},
            {"measured", need.sizing == oracle::Sizing::Measured},
            {"profile", need.sizing == oracle::Sizing::Load && need.scaling && !need.weekTenths.empty()},
            {"windows", need.os == "windows"},
            {"sql", need.sql != "none"},
            {"monitoring", need.monitoring},
            {"hpc", need.placement == "hpc"}};
        for (const auto &[sort, is] : sorts)
            m_sorts[sort] += is ? 1 : 0;
    }
    /// The sorts of which there were too few to mean something; empty: none.
    [[nodiscard]] std::string missing(const std::vector<std::pair<std::string, int>> &least) const
    {
        std::string text;
        for (const auto &[sort, number] : least) {
            // Of a fifth of the needs, some sorts come in thin.
            const int wanted = test::draws(number) == number ? number : number / 10;
            if (of(sort) < wanted)
                text += sort + ": " + std::to_string(of(sort)) + " of " + std::to_string(wanted) + "; ";
        }
        return text;
    }
    [[nodiscard]] std::string inWords() const
    {
        std::string text;
        for (const auto &[sort, number] : m_sorts)
            text += sort + " " + std::to_string(number) + ", ";
        return text;
    }

private:
    [[nodiscard]] int of(const std::string &sort) const { return m_sorts.contains(sort) ? m_sorts.at(sort) : 0; }
    std::map<std::string, int> m_sorts;
};

const oracle::Tables &tables()
{
    static const oracle::Tables read(GROUNDPLAN_SOURCE_DIR "/catalog");
    return read;
}

}  // namespace

/// Source of every figure: the tables of catalog/, read by the oracle on its own.
class TestFleetChoice : public QObject {
    Q_OBJECT

private slots:
    void typeCountAndMonthAreThoseOfABruteForce()
    {
        RandomNeeds needs(tables(), 20'260'124);
        Tally tally;
        for (int i = 0; i < test::draws(kNeeds); ++i) {
            const oracle::Need need = needs.next();
            const oracle::Answer answer = tables().best(need);
            tally.count(need, answer, tables());
            const std::string differs =
                difference(need, answer, planFleet(specOf(need), contextOf(need), test::fleetOffer(need.region)));
            QVERIFY2(differs.empty(), (inWords(i, need, answer) + differs).c_str());
        }
        qInfo("%s", tally.inWords().c_str());
        const std::string missing = tally.missing(
            {{"chosen", 700},   {"nothing", 200},  {"refused", 100}, {"gpu", 30},        {"accelerator", 5},
             {"arm64", 250},    {"burstable", 40}, {"surplus", 8},   {"local disk", 60}, {"network", 60},
             {"ebs", 80},       {"volumes", 20},   {"metal", 15},    {"zone loss", 180}, {"totals", 150},
             {"measured", 130}, {"profile", 80},   {"windows", 50},  {"sql", 15},        {"monitoring", 40},
             {"hpc", 10}});
        QVERIFY2(missing.empty(), missing.c_str());
    }

    void theMonthFollowsTheWeekHourByHour()
    {
        RandomNeeds needs(tables(), 168);
        Tally tally;
        for (int i = 0; i < test::draws(kWeeklyNeeds); ++i) {
            const oracle::Need need = needs.nextWeekly();
            const oracle::Answer answer = tables().best(need);
            tally.count(need, answer, tables());
            const std::string differs =
                difference(need, answer, planFleet(specOf(need), contextOf(need), test::fleetOffer(need.region)));
            QVERIFY2(differs.empty(), (inWords(i, need, answer) + differs).c_str());
        }
        qInfo("%s", tally.inWords().c_str());
        const std::string missing = tally.missing(
            {{"chosen", 250}, {"profile", 180}, {"arm64", 100}, {"burstable", 12}, {"gpu", 8}, {"zone loss", 60}});
        QVERIFY2(missing.empty(), missing.c_str());
    }

    void onSpotTypeCountAndMonthAreThoseOfABruteForce()
    {
        RandomNeeds needs(tables(), 85);
        Tally tally;
        for (int i = 0; i < test::draws(kSpotNeeds); ++i) {
            const oracle::Need need = needs.nextOnSpot();
            const oracle::Answer answer = tables().best(need);
            tally.count(need, answer, tables());
            const std::string differs =
                spotDifference(answer, planFleet(specOf(need), contextOf(need), test::fleetOffer(need.region)));
            QVERIFY2(differs.empty(), (inWords(i, need, answer) + differs).c_str());
        }
        qInfo("%s", tally.inWords().c_str());
        const std::string missing =
            tally.missing({{"chosen", 200}, {"arm64", 80}, {"burstable", 8}, {"gpu", 8}, {"zone loss", 50}});
        QVERIFY2(missing.empty(), missing.c_str());
    }

    /// A number of instances is asked for: a stronger one in place of two would be fewer of them.
    void aFleetByCountHasNoWeights()
    {
        RandomNeeds needs(tables(), 17);
        int onSpot = 0;
        for (int i = 0; i < 120; ++i) {
            oracle::Need need = needs.nextOnSpot();
            need.sizing = oracle::Sizing::Count;
            const auto plan = planFleet(specOf(need), contextOf(need), test::fleetOffer(need.region));
            if (!plan || !plan->choice)
                continue;
            const FleetConfig config = readFields<FleetConfig>(plan->configuration).value();
            onSpot += config.spotInstanceHours > 0 ? 1 : 0;
            QCOMPARE(config.desiredCapacity, need.count);
            for (const TypeOverride &row : config.overrides)
                QCOMPARE(row.weightedCapacity, 0);
        }
        QVERIFY(onSpot > 40);
    }

    void twiceTheSameNeedGivesTheSameBytes()
    {
        RandomNeeds needs(tables(), 7);
        for (int i = 0; i < 100; ++i) {
            const oracle::Need need = needs.next();
            const Offers fresh(embeddedCatalog());
            const auto first = planFleet(specOf(need), contextOf(need), test::fleetOffer(need.region));
            const auto second = planFleet(specOf(need), contextOf(need),
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
