// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/compute/fleet/fleet_module.h"
#include "core/domains/compute/fleet/fleet_plan.h"
#include "core/domains/compute/fleet/fleet_resources.h"
#include "tests/core/domains/fleet_bench.h"
#include "tests/support/draws.h"

#include <QFile>
#include <QFloat16>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

using namespace gp;

namespace {

/// 10 req/s a vCPU of m8g, three zones of which one may be lost, two instances in each, 40 GiB of root volume, nothing else.
FleetSpec plainFleet()
{
    FleetSpec spec;
    spec.sizedBy = FleetSizing::Load;
    spec.requestsPerVcpu = RequestsPerSecond(10);
    spec.measuredOn = "m8g.xlarge";
    spec.vcpus = VCpus(1);
    spec.memory = GiB(7);
    spec.rootVolume = Advised(GiB(40));
    spec.minimumPerZone = Instances(2);
    spec.detailedMonitoring = false;
    spec.alarms = false;
    return spec;
}

FleetSpec counted(std::int64_t count, const std::string &type)
{
    FleetSpec spec = plainFleet();
    spec.sizedBy = FleetSizing::Count;
    spec.count = Instances(count);
    spec.type = Advised(type);
    return spec;
}

/// 104 req/s from noon to midnight, 20 before.
PlanContext dayAndNight(const std::string &region)
{
    PlanContext context = test::contextIn(region);
    auto demand = std::make_shared<Demand>();
    demand->arrives = true;
    for (std::size_t hour = 0; hour < demand->requestsPerSecond.size(); ++hour)
        demand->requestsPerSecond[hour] = hour % 24 < 12 ? 20 : 104;
    context.demand = demand;
    return context;
}

Plan planOf(const FleetSpec &spec, const PlanContext &context)
{
    auto plan = planFleet(spec, context, test::fleetOffer(context.region));
    if (!plan)
        throw std::runtime_error(toLine(plan.error()));
    return *plan;
}

Plan planOf(const FleetSpec &spec, const std::string &region) { return planOf(spec, test::contextIn(region)); }

FleetConfig configOf(const Plan &plan) { return readFields<FleetConfig>(plan.configuration).value(); }

QString monthOf(const Plan &plan) { return QString::fromStdString(formatUsd(plan.cost().monthly)); }

const CostLine *lineOf(const Plan &plan, const std::string &part)
{
    const auto found = std::find_if(plan.costs.begin(), plan.costs.end(),
                                    [&](const CostLine &line) { return line.item.find(part) != std::string::npos; });
    return found == plan.costs.end() ? nullptr : &*found;
}

const Finding *findingOf(const Plan &plan, const std::string &rule)
{
    const auto found = std::find_if(plan.findings.begin(), plan.findings.end(),
                                    [&](const Finding &finding) { return finding.rule == rule; });
    return found == plan.findings.end() ? nullptr : &*found;
}

const Alternative &chosenOf(const Plan &plan)
{
    const auto &rows = plan.rankings.front().rows;
    return *std::find_if(rows.begin(), rows.end(), [](const Alternative &row) { return row.chosen; });
}

bool has(const std::string &text, const std::string &part) { return text.find(part) != std::string::npos; }

Json propertiesOf(const FleetConfig &config, const std::string &type)
{
    ResourceContext context;
    context.logicalId = "Web";
    context.name = "web";
    for (const CfnResource &resource : fleetResources(config, context).resources)
        if (resource.type == type)
            return resource.properties;
    return {};
}

/// A fleet of any shape that its bill may have.
FleetSpec anyFleet(std::mt19937 &random)
{
    const auto one = [&](std::uint32_t of) { return random() % of; };
    FleetSpec spec = plainFleet();
    spec.sizedBy = one(3) == 0 ? FleetSizing::Count : one(3) == 0 ? FleetSizing::Totals : FleetSizing::Load;
    spec.count = Instances(1 + one(20));
    spec.totalVcpus = VCpus(4 + one(60));
    spec.totalMemory = GiB(8.0 + one(300));
    spec.zones = Zones(2 + one(2));
    spec.memory = GiB(static_cast<double>(one(16)));
    spec.spotShare = Percent(one(2) == 0 ? 0 : static_cast<double>(one(101)));
    spec.reserveCapacity = one(4) == 0;
    spec.alarms = one(2) == 0;
    spec.dashboard = one(4) == 0;
    spec.detailedMonitoring = one(2) == 0;
    spec.burstable = one(3) == 0;
    spec.loadBalanced = one(2) == 0;
    spec.bootTime = Seconds(30.0 + one(600));
    spec.os = one(5) == 0 ? FleetOs::Windows : one(5) == 0 ? FleetOs::Rhel : FleetOs::AmazonLinux;
    if (one(3) == 0)
        spec.volumes = {FleetVolume{"data", GiB(50.0 + one(500)), Iops(static_cast<double>(one(6'000)))}};
    if (one(3) == 0) {
        LoadEvent event;
        event.load = Advised(RequestsPerSecond(50.0 + one(600)));
        event.ramp = Seconds(30.0 + one(900));
        event.perMonth = 1 + one(8);
        event.scheduled = one(2) == 0;
        spec.events = {event};
    }
    if (one(4) == 0)
        spec.permissions = {{"cloudwatch:PutMetricData", "*"}};
    return spec;
}

}  // namespace

/// Rates of catalog/compute/linux_prices.csv, catalog/storage/ebs_prices.csv and catalog/service_prices.csv; a month is 730 hours.
class TestFleetPurchase : public QObject {
    Q_OBJECT

private slots:
    void aReservationIsBilledInTheHoursThatNothingUses()
    {
        // EC2 User Guide, Capacity Reservation pricing: billed at the on-demand rate whether used or not. By day 12 of m8g.large
        // run and by night 6: of 12 x 730 = 8,760 reserved hours 6,570 are used. 2,190 x 0.10754 = 235.51 (235.5126);
        // 6,570 x 0.10754 = 706.54 (706.5378); roots 9 x 40 x 0.0952 = 34.27 (34.272).
        FleetSpec spec = plainFleet();
        spec.type = Advised(std::string("m8g.large"));
        QCOMPARE(monthOf(planOf(spec, dayAndNight("eu-central-1"))), QStringLiteral("$740.81"));
        spec.reserveCapacity = true;
        const Plan plan = planOf(spec, dayAndNight("eu-central-1"));
        QCOMPARE(configOf(plan).reservedInstances, std::int64_t{12});
        QCOMPARE(configOf(plan).reservedIdleHours, 2'190.0);
        QCOMPARE(lineOf(plan, "reserved and unused")->monthly, std::optional(Usd::fromCents(23'551)));
        QCOMPARE(monthOf(plan), QStringLiteral("$976.32"));
        const Finding *unused = findingOf(plan, "fleet.reservation_unused");
        QVERIFY(unused && has(unused->message, "2,190 instance-hours") && has(unused->message, "$235.51"));
        QVERIFY(has(unused->remedy, "235.51"));
    }

    void aReservationDecidesBetweenTypes()
    {
        // It is paid for the peak at all hours, so that six c8g.xlarge (6 x 730 x 0.1814 = 794.53; roots 22.85) beat what is
        // cheapest by its hours, the twelve m8g.large of the case above.
        FleetSpec spec = plainFleet();
        QCOMPARE(*planOf(spec, dayAndNight("eu-central-1")).choice, std::string("12 \u00D7 m8g.large"));
        spec.reserveCapacity = true;
        const Plan plan = planOf(spec, dayAndNight("eu-central-1"));
        QCOMPARE(*plan.choice, std::string("6 \u00D7 c8g.xlarge"));
        QCOMPARE(monthOf(plan), QStringLiteral("$817.38"));
        QVERIFY(!lineOf(plan, "reserved and unused") && !findingOf(plan, "fleet.reservation_unused"));
    }

    void onlyWhatRunsOnDemandIsReserved()
    {
        FleetSpec spec = counted(6, "m8g.large");
        spec.reserveCapacity = true;
        spec.spotShare = Percent(50);
        QCOMPARE(configOf(planOf(spec, "eu-central-1")).reservedInstances, std::int64_t{3});
        spec.spotShare = Percent(100);
        const Plan spot = planOf(spec, "eu-central-1");
        QCOMPARE(configOf(spot).reservedInstances, std::int64_t{0});
        QVERIFY(propertiesOf(configOf(spot), "AWS::EC2::CapacityReservation").is_null());
        QVERIFY(findingOf(spot, "fleet.reservation_unused"));
    }

    void theOnDemandPartLaunchesTheTypeThatIsPriced()
    {
        // EC2 Auto Scaling User Guide, allocation strategies: prioritized takes on-demand capacity in the order of the overrides.
        // Three of six: 3 x 730 x 0.10754 = 235.51 (235.5126); as m6g.xlarge they would be 3 x 730 x 0.184 = 402.96.
        FleetSpec spec = counted(6, "m8g.large");
        spec.spotShare = Percent(50);
        const Plan plan = planOf(spec, "eu-central-1");
        QCOMPARE(plan.costs.front().item, std::string("m8g.large, on demand"));
        QCOMPARE(plan.costs.front().monthly, std::optional(Usd::fromCents(23'551)));
        const Json mixed = propertiesOf(configOf(plan), "AWS::AutoScaling::AutoScalingGroup")["MixedInstancesPolicy"];
        const Json overrides = mixed["LaunchTemplate"]["Overrides"];
        QVERIFY(overrides.size() > 1);
        QCOMPARE(overrides[0]["InstanceType"].get<std::string>(), std::string("m8g.large"));
        QCOMPARE(mixed["InstancesDistribution"]["OnDemandAllocationStrategy"].get<std::string>(),
                 std::string("prioritized"));
    }

    void theChoiceWithSpotIsTheCheapestOfAllPins_data()
    {
        QTest::addColumn<double>("load");
        QTest::addColumn<double>("share");
        // At 121 req/s m9g.xlarge is the cheapest on demand, and it has no Spot price.
        QTest::newRow("a type without a Spot price leads on demand") << 121.0 << 60.0;
        QTest::newRow("half") << 1'000.0 << 50.0;
        QTest::newRow("all") << 104.0 << 100.0;
    }
    void theChoiceWithSpotIsTheCheapestOfAllPins()
    {
        QFETCH(double, load);
        QFETCH(double, share);
        FleetSpec spec = plainFleet();
        spec.memory = GiB(11);
        spec.peakLoad = Advised(RequestsPerSecond(load));
        spec.spotShare = Percent(share);
        const Plan advice = planOf(spec, "eu-central-1");
        QVERIFY(configOf(advice).spotInstanceHours > 0 && !findingOf(advice, "fleet.spot_no_price"));
        std::optional<Usd> least;
        // A plan of each of hundreds of types takes the sanitizers minutes: there, every tenth beside the chosen one.
        const int step = test::isSanitized() && !test::isLong() ? 10 : 1;
        int number = 0;
        for (const InstanceType &type : embeddedCatalog().instanceTypes()) {
            if (number++ % step != 0 && type.name != chosenOf(advice).name)
                continue;
            spec.type = Advised(std::string(type.name));
            const auto pinned = planFleet(spec, test::contextIn("eu-central-1"), test::fleetOffer("eu-central-1"));
            if (!pinned || pinned->cost().atLeast || !chosenOf(*pinned).feasible)
                continue;
            least = std::min(least.value_or(pinned->cost().monthly), pinned->cost().monthly);
        }
        QCOMPARE(std::optional(advice.cost().monthly), least);
    }

    void aPinnedTypeWithoutASpotPriceIsFound()
    {
        FleetSpec spec = plainFleet();
        spec.memory = GiB(11);
        spec.peakLoad = Advised(RequestsPerSecond(121));
        spec.spotShare = Percent(60);
        spec.type = Advised(std::string("m9g.xlarge"));
        const Plan plan = planOf(spec, "eu-central-1");
        QCOMPARE(monthOf(plan),
                 QStringLiteral("$1,049.70"));  // 6 x 0.23444 x 730 = 1,026.85; roots 22.85: all on demand
        const Finding *found = findingOf(plan, "fleet.spot_no_price");
        QVERIFY(found && has(found->message, "m9g.xlarge") && found->fix && found->fix->value.is_null());
        QVERIFY(has(chosenOf(plan).detail, "on demand"));
        QVERIFY(has(plan.rankings.front().objective, "60 % on Spot"));
    }

    void theChosenRowIsTheBill()
    {
        std::mt19937 random(20'260'301);
        int spot = 0;
        int events = 0;
        for (int i = 0; i < test::fewer(400); ++i) {
            const FleetSpec spec = anyFleet(random);
            const auto plan = planFleet(spec, dayAndNight("eu-central-1"), test::fleetOffer("eu-central-1"));
            if (!plan || !plan->choice || !chosenOf(*plan).monthly)
                continue;
            QVERIFY2(chosenOf(*plan).monthly == plan->cost().monthly, writeFields(spec).dump().c_str());
            spot += configOf(*plan).spotInstanceHours > 0 ? 1 : 0;
            events += spec.sizedBy == FleetSizing::Load && !spec.events.empty() ? 1 : 0;
        }
        QVERIFY(spot > test::fewer(50) && events > test::fewer(20));
    }

    void aRivalsRowIsItsBillButForCentsAndAlarms()
    {
        std::mt19937 random(5);
        int rows = 0;
        for (int i = 0; i < test::fewer(40); ++i) {
            FleetSpec spec = anyFleet(random);
            spec.bootTime = Seconds(60);  // a warm pool is of one type, and not the other
            const auto plan = planFleet(spec, dayAndNight("us-east-1"), test::fleetOffer("us-east-1"));
            if (!plan || !plan->choice || plan->cost().atLeast)
                continue;
            for (std::size_t row = 0; row < std::min<std::size_t>(4, plan->rankings.front().rows.size()); ++row) {
                const Alternative &rival = plan->rankings.front().rows[row];
                if (!rival.feasible || !rival.monthly || (spec.events.empty() && spec.sizedBy == FleetSizing::Load))
                    continue;  // the leads of a schedule are told of the chosen type
                spec.type = Advised(rival.name);
                const Usd bill = planOf(spec, dayAndNight("us-east-1")).cost().monthly;
                QVERIFY2(std::abs((bill - *rival.monthly).cents()) <= 35,
                         (writeFields(spec).dump() + formatUsd(bill) + " " + formatUsd(*rival.monthly)).c_str());
                ++rows;
            }
        }
        QVERIFY(rows > test::fewer(40));
    }

    void sqlServerIsLicensedForFourVcpus()
    {
        // 2 x 730 x 3 = 4,380 vCPU-hours that are not there x 0.0169 = 74.02 (74.022).
        FleetSpec spec = counted(3, "m7i.large");
        spec.os = FleetOs::Windows;
        spec.sqlServer = SqlServerEdition::Web;
        const Plan plan = planOf(spec, "eu-central-1");
        const Finding *found = findingOf(plan, "fleet.sql_server_minimum");
        QVERIFY(found && has(found->message, "4,380 vCPU-hours") && has(found->message, "$74.02"));
        QVERIFY(std::any_of(plan.reasons.begin(), plan.reasons.end(), [](const Reason &reason) {
            return reason.field == "sqlServer" && has(reason.because, "at least 4 vCPUs");
        }));
        spec.type = Advised(std::string("m7i.xlarge"));
        QVERIFY(!findingOf(planOf(spec, "eu-central-1"), "fleet.sql_server_minimum"));
    }

    void movingBehindABalancerSaysWhatIsNotCounted()
    {
        // 6 x 730 x 0.005 = 21.90.
        PlanContext context = test::contextIn("eu-central-1");
        context.tier = "public";
        const Plan plan = planOf(counted(6, "m8g.large"), context);
        const Finding *found = findingOf(plan, "fleet.public_address");
        QVERIFY(found && has(found->remedy, "$21.90 a month less for addresses"));
        QVERIFY(has(found->remedy, "the balancer") && has(found->remedy, "come on top"));
    }

    void moreInstancesAreNotOnlyRootVolumes()
    {
        // Each has a root volume and seven metrics: 30 x 0.0952 + 7 x 0.30 = 4.956. The difference is that of the two months as
        // they are shown: 9 x (0.368 x 730 + 4.956) = 2,462.36 and 18 x (0.184 x 730 + 4.956) = 2,506.97.
        FleetSpec spec;
        spec.sizedBy = FleetSizing::Totals;
        spec.totalVcpus = VCpus(37);
        spec.totalMemory = GiB(190);
        const Plan plan = planOf(spec, "eu-central-1");
        const auto &rows = plan.rankings.front().rows;
        QVERIFY(std::any_of(rows.begin(), rows.end(), [](const Alternative &row) {
            return has(row.verdict, "9 more with their root volume and monitoring: +$44.61 a month");
        }));
    }

    void twoTypesThatCostLessAreFound()
    {
        // us-east-1, one of three zones lost: each pair of zones must give 37 vCPU and 190 GiB. 3 x m6g.4xlarge (16 vCPU, 64 GiB)
        // and 3 x r6g.xlarge (4, 32): 40 vCPU, 192 GiB. (0.616 + 0.2016) x 3 x 730 = 1,790.54; six times a root of 2.40 and seven
        // metrics at 0.30: 27.00. Together 1,817.54.
        FleetSpec spec;
        spec.sizedBy = FleetSizing::Totals;
        spec.totalVcpus = VCpus(37);
        spec.totalMemory = GiB(190);
        const Plan plan = planOf(spec, "us-east-1");
        const Finding *found = findingOf(plan, "fleet.two_types");
        QVERIFY(found && found->pillar == Pillar::CostOptimization);
        QVERIFY2(has(found->message, "$1,817.54") && has(found->message, "$2,064.06"), found->message.c_str());
        QVERIFY2(has(found->remedy, "\u2212$246.52 a month"), found->remedy.c_str());
        QVERIFY(!findingOf(planOf(counted(6, "m8g.large"), "us-east-1"), "fleet.two_types"));
    }

    void aFleetOfFixedSizeHasNoTarget()
    {
        FleetSpec spec = counted(6, "m8g.large");
        spec.alarms = true;
        const auto plan = explainFleet(spec, test::contextIn("eu-central-1"), test::fleetOffer("eu-central-1"));
        QVERIFY(plan && std::none_of(plan->reasons.begin(), plan->reasons.end(),
                                     [](const Reason &reason) { return reason.field == "cpuTarget"; }));
        for (const FleetAlarm &alarm : configOf(*plan).alarms)
            QVERIFY2(!has(alarm.name, "target"), alarm.name.c_str());
    }

    void agentMetricsAreWatchedAndBilledWhereTheAgentRuns()
    {
        FleetSpec spec = counted(3, "m8g.large");
        spec.alarms = true;
        const auto watched = [](const FleetConfig &config, const std::string &metric) {
            return std::any_of(config.alarms.begin(), config.alarms.end(),
                               [&](const FleetAlarm &alarm) { return alarm.metricName == metric; });
        };
        const FleetConfig without = configOf(planOf(spec, "us-east-1"));
        QVERIFY(watched(without, "EBSIOBalance%") && !watched(without, "mem_used_percent"));
        spec.permissions = {{"cloudwatch:PutMetricData", "*"}};
        const Plan plan = planOf(spec, "us-east-1");
        QVERIFY(watched(configOf(plan), "mem_used_percent"));
        // Two metrics of three instances and of the group: 2 x 4 x 0.30 = 2.40.
        QCOMPARE(lineOf(plan, "CloudWatch agent")->monthly, std::optional(Usd::fromCents(240)));
        QVERIFY(has(propertiesOf(configOf(plan), "AWS::IAM::Role").dump(), "CloudWatchAgentServerPolicy"));
    }

    void metricsAreBilledByTheirTiers()
    {
        // Detailed monitoring sends seven metrics (EC2 User Guide): 2,000 x 7 = 14,000, of which 10,000 at $0.30 and 4,000 at $0.10.
        FleetSpec spec = counted(2'000, "m8g.xlarge");
        spec.detailedMonitoring = true;
        spec.zones = Zones(1);
        const Plan plan = planOf(spec, "us-east-1");
        std::vector<Usd> parts;
        for (const CostLine &line : plan.costs)
            if (line.item.starts_with("Detailed monitoring"))
                parts.push_back(line.monthly.value());
        QCOMPARE(parts, (std::vector<Usd>{Usd::fromCents(300'000), Usd::fromCents(40'000)}));
        const auto &rows = plan.rankings.front().rows;
        const auto chosen = std::find_if(rows.begin(), rows.end(), [](const Alternative &row) { return row.chosen; });
        QVERIFY(chosen != rows.end());
        QCOMPARE(chosen->monthly, std::optional(plan.cost().monthly));
    }

    void theSpotPriceThatNoLongerPaysIsTold()
    {
        FleetSpec spec = counted(6, "m8g.xlarge");
        spec.spotShare = Percent(50);
        const auto told = explainFleet(spec, test::contextIn("us-east-1"), test::fleetOffer("us-east-1")).value();
        const auto spot = std::find_if(told.reasons.begin(), told.reasons.end(),
                                       [](const Reason &reason) { return reason.field == "spotShare"; });
        QVERIFY(spot != told.reasons.end() && spot->changesIf.size() == 1);
        const auto fact = [&](const std::string &name) {
            for (const Fact &one : spot->facts)
                if (one.name == name)
                    return std::stod(one.value.substr(1));
            return 0.0;
        };
        // $0.17952 on demand (catalog, m8g.xlarge); lost work makes each Spot hour dearer by the same factor at every price.
        const double factor = fact("With the work that interruptions lose") / fact("Typical price");
        QVERIFY(factor > 1);
        const std::string words = spot->changesIf.front().sentence;
        QVERIFY2(words.starts_with("if Spot cost more than $0.1"), words.c_str());
        QVERIFY(std::fabs(std::stod(words.substr(words.find('$') + 1)) - 0.17952 / factor) < 2e-5);
    }

    void everySpotPoolIsToldWithItsBand()
    {
        FleetSpec spec = counted(6, "m8g.xlarge");
        spec.spotShare = Percent(50);
        const auto told = explainFleet(spec, test::contextIn("us-east-1"), test::fleetOffer("us-east-1")).value();
        const auto pools = std::find_if(told.rankings.begin(), told.rankings.end(),
                                        [](const Ranking &ranking) { return ranking.title == "Spot pools"; });
        QVERIFY(pools != told.rankings.end() && pools->rows.size() > 3);
        QCOMPARE(
            std::count_if(pools->rows.begin(), pools->rows.end(), [](const Alternative &row) { return row.chosen; }),
            std::ptrdiff_t{1});
        // The bill's Spot line is the mean of what the part would cost of each type (EC2 Auto Scaling User Guide,
        // price-capacity-optimized: capacity decides first).
        double sum = 0;
        for (const Alternative &row : pools->rows)
            sum += row.monthly->toDouble() / static_cast<double>(pools->rows.size());
        QVERIFY(std::fabs(sum - lineOf(told, "Spot, typical")->monthly->toDouble()) < 0.02);
        // catalog/compute/spot.csv, us-east-1: what it says of each type stands in its row.
        const std::map<std::string, std::pair<double, double>> bands{
            {"<5%", {0, 5}}, {"5-10%", {5, 10}}, {"10-15%", {10, 15}}, {"15-20%", {15, 20}}, {">20%", {20, 100}}};
        QFile table(GROUNDPLAN_SOURCE_DIR "/catalog/compute/spot.csv");
        QVERIFY(table.open(QIODevice::ReadOnly));
        std::map<std::string, QList<QByteArray>> lines;
        for (const QByteArray &line : table.readAll().split('\n'))
            if (line.startsWith("us-east-1,"))
                lines[line.split(',').at(1).toStdString()] = line.split(',');
        for (const Alternative &row : pools->rows) {
            const QList<QByteArray> &cells = lines.at(row.name);
            const auto &[from, to] = bands.at(cells.at(3).toStdString());
            QCOMPARE(row.figures.at("interruptedMin"), from);
            QCOMPARE(row.figures.at("interruptedMax"), to);
            QVERIFY(std::fabs(row.figures.at("saving") - cells.at(2).toDouble()) < 1e-3);
        }
    }

    void aVolumeRowSaysWhereItsTypeTurns()
    {
        FleetSpec spec = counted(2, "r8g.48xlarge");
        FleetVolume row;
        row.name = "data";
        row.size = GiB(500);
        row.iops = Iops(60'000);
        spec.volumes = {row};
        const auto turns = [&] {
            const auto told = explainFleet(spec, test::contextIn("us-east-1"), test::fleetOffer("us-east-1")).value();
            for (const Reason &reason : told.reasons)
                if (reason.field == "volumes[data].type")
                    return reason.changesIf;
            return std::vector<ChangeIf>{};
        };
        // gp3 takes 80,000 IOPS (EBS User Guide, General Purpose SSD volumes).
        const auto sentences = turns();
        QVERIFY(std::any_of(sentences.begin(), sentences.end(), [](const ChangeIf &one) {
            return one.turning == Turning::Storage &&
                   one.sentence.starts_with("volume data above 80,000 IOPS: io2, +$") &&
                   one.sentence.ends_with(" a month for each instance");
        }));
        spec.volumes.front().type = Advised(VolumeType::Gp3);
        QVERIFY(turns().empty());
    }

    void aSlowBootThatMissesAnEventGetsAWarmPool()
    {
        FleetSpec spec = plainFleet();
        spec.type = Advised(std::string("m8g.xlarge"));
        spec.peakLoad = Advised(RequestsPerSecond(104));
        spec.bootTime = Seconds(600);
        LoadEvent sale;
        sale.name = "sale";
        sale.load = Advised(RequestsPerSecond(600));
        sale.ramp = Seconds(60);
        sale.scheduled = false;
        spec.events = {sale};
        const Plan plan = planOf(spec, "eu-central-1");
        // 600 req/s take 3 x ceil(600 / (2 x 0.75 x 40)) = 30 and six run: 24 stopped. 24 x 40 x 0.0952 = 91.39 (91.392).
        const FleetConfig config = configOf(plan);
        QCOMPARE(config.warmPoolMinSize, std::int64_t{24});
        QCOMPARE(lineOf(plan, "Warm pool, root volumes")->monthly, std::optional(Usd::fromCents(9'139)));
        const Json pool = propertiesOf(config, "AWS::AutoScaling::WarmPool");
        QVERIFY(pool["PoolState"] == "Stopped" && pool["MinSize"] == 24 && pool["MaxGroupPreparedCapacity"] == 30);
        spec.bootTime = Seconds(60);
        QCOMPARE(configOf(planOf(spec, "eu-central-1")).warmPoolMinSize, std::int64_t{0});
    }
};

QTEST_APPLESS_MAIN(TestFleetPurchase)
#include "test_fleet_purchase.moc"
