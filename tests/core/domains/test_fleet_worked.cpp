// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/compute/fleet/fleet_plan.h"
#include "fleet_bench.h"

#include <QObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace gp;

Q_DECLARE_METATYPE(gp::FleetSpec)

namespace {

/// The case that the others vary: 10 req/s a vCPU of an m8g, at most 75 % busy with one of three zones lost, 11 GiB, 40 GiB root.
FleetSpec web(double load)
{
    FleetSpec spec;
    spec.sizedBy = FleetSizing::Load;
    spec.peakLoad = Advised(RequestsPerSecond(load));
    spec.requestsPerVcpu = RequestsPerSecond(10);
    spec.measuredOn = "m8g.xlarge";
    spec.vcpus = VCpus(1);
    spec.memory = GiB(11);
    spec.rootVolume = Advised(GiB(40));
    spec.minimumPerZone = Instances(2);
    spec.detailedMonitoring = false;
    spec.alarms = false;
    return spec;
}

/// One instance in one zone with the least root volume there is, 1 GiB.
FleetSpec one(std::int64_t vcpus, double memory)
{
    FleetSpec spec;
    spec.sizedBy = FleetSizing::Count;
    spec.count = Instances(1);
    spec.vcpus = VCpus(vcpus);
    spec.memory = GiB(memory);
    spec.zones = Zones(1);
    spec.rootVolume = Advised(GiB(1));
    spec.detailedMonitoring = false;
    spec.alarms = false;
    return spec;
}

FleetSpec oneGpu(double memory)
{
    FleetSpec spec = one(1, 0);
    spec.gpus = Count(1);
    spec.gpuMemory = GiB(memory);
    return spec;
}

/// A burstable type that is kept busier than its baseline.
FleetSpec busy(double averageCpu, const std::string &pinned = {})
{
    FleetSpec spec = one(2, 8);
    spec.burstable = true;
    spec.averageCpu = Advised(Percent(averageCpu));
    if (!pinned.empty())
        spec.type = Advised(pinned);
    return spec;
}

template <class Change>
FleetSpec with(FleetSpec spec, Change change)
{
    change(spec);
    return spec;
}

FleetSpec pinnedTo(FleetSpec spec, const std::string &type)
{
    spec.type = Advised(type);
    return spec;
}

/// 104 req/s from midnight to noon, 20 from noon to midnight.
PlanContext dayAndNight(const std::string &region)
{
    PlanContext context = test::contextIn(region);
    auto demand = std::make_shared<Demand>();
    demand->arrives = true;
    for (std::size_t hour = 0; hour < demand->requestsPerSecond.size(); ++hour)
        demand->requestsPerSecond[hour] = hour % 24 < 12 ? 104 : 20;
    context.demand = demand;
    return context;
}

/// Seven volumes of 250,000 IOPS: 1,750,000.
FleetSpec moreIopsThanAnyInstanceDrives()
{
    FleetSpec spec = one(1, 1);
    for (int i = 0; i < 7; ++i) {
        FleetVolume volume;
        volume.name = "data" + std::to_string(i);
        volume.size = GiB(1'000);
        volume.iops = Iops(250'000);
        spec.volumes.push_back(volume);
    }
    return spec;
}

}  // namespace

/// Rates: catalog/compute/linux_prices.csv, windows_uplifts.csv, os_uplifts.csv, catalog/storage/ebs_prices.csv (gp3 a GB-month:
/// eu-central-1 0.0952, us-east-1 0.08), catalog/service_prices.csv. req/s of a type: its CoreMark ÷ that of m8g.xlarge × 40.
/// A month is 730 hours. Detailed monitoring is off but where a row says so.
class TestFleetWorked : public QObject {
    Q_OBJECT

private slots:
    void monthIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<FleetSpec>("spec");
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("month");
        const auto row = [](const char *name, const char *region, FleetSpec spec, const char *choice,
                            const char *month) {
            QTest::newRow(name) << region << std::move(spec) << QString::fromUtf8(choice) << month;
        };
        const auto observed = [](FleetSpec &spec) { spec.derivedPrices = false; };

        // ceil(104 / (2 x 0.75 x 40)) = ceil(1.73) = 2 a zone. 6 x 0.21508 x 730 = 942.05; roots 6 x 3.808 = 22.85.
        row("the plan's page", "eu-central-1", web(104), "6 \u00D7 m8g.xlarge", "$964.90");
        // Seven metrics of each instance at 0.30 a metric-month: 6 x 2.10 = 12.60.
        row("the plan's page, detailed monitoring", "eu-central-1",
            with(web(104), [](FleetSpec &s) { s.detailedMonitoring = true; }), "6 \u00D7 m8g.xlarge", "$977.50");
        // m9g.xlarge serves 46.81, two a zone: 6 x 0.23444 x 730 = 1,026.85 (1,026.8472); roots 22.85. A derived price.
        row("runner-up", "eu-central-1", with(web(104), [](FleetSpec &s) { s.excludedTypes = "m8g"; }),
            "6 \u00D7 m9g.xlarge", "$1,049.70");
        // m7a.xlarge, two a zone: 6 x 0.27772 x 730 = 1,216.41 (1,216.4136); roots 22.85.
        row("the third", "eu-central-1", with(web(104), [](FleetSpec &s) { s.excludedTypes = "m8g*, m9g*"; }),
            "6 \u00D7 m7a.xlarge", "$1,239.26");
        // m6g.xlarge serves 24.70: ceil(104 / 37.05) = 3 a zone. 9 x 0.184 x 730 = 1,208.88; roots 9 x 3.808 = 34.27.
        row("a slower type takes nine", "eu-central-1", pinnedTo(web(104), "m6g.xlarge"), "9 \u00D7 m6g.xlarge",
            "$1,243.15");

        // Two m8g.xlarge a zone hold 2 x 2 x 0.75 x 40 = 120 req/s, six m7g.xlarge 2 x 2 x 0.75 x 33.066 = 99.20.
        row("at the upper break-even", "eu-central-1", web(120), "6 \u00D7 m8g.xlarge", "$964.90");
        row("above the upper break-even", "eu-central-1", web(120.1), "6 \u00D7 m9g.xlarge", "$1,049.70");
        row("above it, observed prices only", "eu-central-1", with(web(120.1), observed), "6 \u00D7 m7a.xlarge",
            "$1,239.26");
        // The same type takes three a zone: 9 x 157.0084 = 1,413.08 (1,413.0756); roots 34.27.
        row("above it, the type kept", "eu-central-1", pinnedTo(web(120.1), "m8g.xlarge"), "9 \u00D7 m8g.xlarge",
            "$1,447.35");
        row("above the lower break-even", "eu-central-1", web(99.3), "6 \u00D7 m8g.xlarge", "$964.90");
        // 6 x 0.1955 x 730 = 856.29; roots 22.85.
        row("below the lower break-even", "eu-central-1", web(99.1), "6 \u00D7 m7g.xlarge", "$879.14");

        // m6g.large: 24 vCPU and 120 GiB are twelve and fifteen. 15 x 0.077 x 730 = 843.15; roots 15 x 3.20 = 48.
        row("24 vCPU and 120 GiB in all", "us-east-1",
            with(web(104),
                 [](FleetSpec &s) {
                     s.sizedBy = FleetSizing::Totals;
                     s.totalVcpus = VCpus(24);
                     s.totalMemory = GiB(120);
                     s.memory = GiB(0);
                     s.architecture = ArchitectureNeed::Arm64;
                     s.derivedPrices = false;
                     s.zones = Zones(1);
                     s.surviveZoneLoss = false;
                     s.minimumPerZone = Instances(1);
                 }),
            "15 \u00D7 m6g.large", "$891.15");
        // Ten at 40 % and 20 % headroom are the work of 4.8: ceil(4.8 / 2) = 3 a zone. 9 x 0.192 x 730 = 1,261.44; roots 0.72.
        row("ten that run today", "us-east-1",
            with(one(2, 8),
                 [](FleetSpec &s) {
                     s.sizedBy = FleetSizing::Measured;
                     s.measuredOn = "m5.xlarge";
                     s.measuredCount = Instances(10);
                     s.measuredCpu = Percent(40);
                     s.measuredMemory = Percent(0);
                     s.zones = Zones(3);
                     s.type = Advised(std::string("m5.xlarge"));
                 }),
            "9 \u00D7 m5.xlarge", "$1,262.16");

        // 230.4 GiB in use: 12 x 32 x 0.6 x 1.2 = 276.48 GiB, where the work of 12 x 58,306 x 0.1 x 1.2 = 83,960.64 CoreMark fits
        // one r7g.xlarge (102,571). ceil(276.48 / 32) = 9. 9 x 0.2142 x 730 = 1,407.29 (1,407.294); roots 0.72.
        row("twelve whose memory is in use", "us-east-1",
            with(one(2, 8),
                 [](FleetSpec &s) {
                     s.sizedBy = FleetSizing::Measured;
                     s.measuredOn = "r5.xlarge";
                     s.measuredCount = Instances(12);
                     s.measuredCpu = Percent(10);
                     s.measuredMemory = Percent(60);
                     s.surviveZoneLoss = false;
                     s.type = Advised(std::string("r7g.xlarge"));
                 }),
            "9 \u00D7 r7g.xlarge", "$1,408.01");
        // Work: 10 x 115,791 x 0.6 x 1.2 = 833,695.2, ceil(833,695.2 / (2 x 115,791)) = 4 a zone. Memory: 10 x 32 x 0.7 x 1.2 = 268.8,
        // ceil(268.8 / (2 x 32)) = 5 a zone. 15 x 0.384 x 730 = 4,204.80; roots 1.20.
        row("memory that survives the loss of a zone", "us-east-1",
            with(one(2, 8),
                 [](FleetSpec &s) {
                     s.sizedBy = FleetSizing::Measured;
                     s.measuredOn = "m5.2xlarge";
                     s.measuredCount = Instances(10);
                     s.measuredCpu = Percent(60);
                     s.measuredMemory = Percent(70);
                     s.zones = Zones(3);
                     s.type = Advised(std::string("m5.2xlarge"));
                 }),
            "15 \u00D7 m5.2xlarge", "$4,206.00");

        // c7i-flex.xlarge: seven a zone carry 2,000 req/s at 2,000 / (21 x 200) = 47.6 %, above its baseline of 40 % (EC2 User Guide,
        // flex instances); c7i.xlarge does it. 21 x 0.1785 x 730 = 2,736.40 (2,736.405 to even); roots 21 x 0.08 = 1.68.
        const FleetSpec steady = with(one(2, 4), [](FleetSpec &s) {
            s.sizedBy = FleetSizing::Load;
            s.peakLoad = Advised(RequestsPerSecond(2'000));
            s.requestsPerVcpu = RequestsPerSecond(50);
            s.architecture = ArchitectureNeed::X86_64;
            s.oldestGeneration = Count(7);
            s.zones = Zones(3);
        });
        row("too busy for flex", "us-east-1", steady, "21 \u00D7 c7i.xlarge", "$2,738.08");
        // ceil(2,000 / (3 x 0.4 x 200)) = 9 a zone keep the mean on the baseline. 27 x 0.16958 x 730 = 3,342.42 (3,342.4218);
        // roots 2.16.
        row("flex on its baseline", "us-east-1", pinnedTo(steady, "c7i-flex.xlarge"), "27 \u00D7 c7i-flex.xlarge",
            "$3,344.58");

        // t4g.xlarge 0.1344 x 730 = 98.11 (98.112); root 0.08.
        row("one, burstable", "us-east-1", with(one(4, 16), [](FleetSpec &s) { s.burstable = true; }),
            "1 \u00D7 t4g.xlarge", "$98.19");
        // m6g.xlarge 0.154 x 730 = 112.42; root 0.08.
        row("one", "us-east-1", one(4, 16), "1 \u00D7 m6g.xlarge", "$112.50");
        // m5a.xlarge 0.172 x 730 = 125.56; root 0.08.
        row("one, x86_64", "us-east-1",
            with(one(4, 16), [](FleetSpec &s) { s.architecture = ArchitectureNeed::X86_64; }), "1 \u00D7 m5a.xlarge",
            "$125.64");

        // 125.56 and the licence 0.184 x 730 = 134.32: 259.88; root 0.08.
        row("Windows", "us-east-1", with(one(4, 16), [](FleetSpec &s) { s.os = FleetOs::Windows; }),
            "1 \u00D7 m5a.xlarge", "$259.96");
        // m6a.xlarge 0.1728 + 0.184: 126.14 (126.144) + 134.32; root 0.08.
        row("Windows, the next", "us-east-1",
            with(one(4, 16),
                 [](FleetSpec &s) {
                     s.os = FleetOs::Windows;
                     s.excludedTypes = "m5a";
                 }),
            "1 \u00D7 m6a.xlarge", "$260.54");
        // And SQL Server Standard 0.12 a vCPU: 4 x 0.12 x 730 = 350.40.
        row("Windows with SQL Server", "us-east-1",
            with(one(4, 16),
                 [](FleetSpec &s) {
                     s.os = FleetOs::Windows;
                     s.sqlServer = SqlServerEdition::Standard;
                 }),
            "1 \u00D7 m5a.xlarge", "$610.36");

        // g6.xlarge 0.8048 x 730 = 587.50 (587.504); root 0.08. Its L4 has 22,888 MiB.
        row("GPU of 22 GiB, us-east-1", "us-east-1", oneGpu(22), "1 \u00D7 g6.xlarge", "$587.58");
        // 1.0064 x 730 = 734.67 (734.672); root 0.10 (0.0952).
        row("GPU of 22 GiB, eu-central-1", "eu-central-1", oneGpu(22), "1 \u00D7 g6.xlarge", "$734.77");
        // "24 GiB" leaves out the L4: g6e.xlarge with an L40S, 1.861 x 730 = 1,358.53; root 0.08.
        row("GPU of 24 GiB", "us-east-1", oneGpu(24), "1 \u00D7 g6e.xlarge", "$1,358.61");

        // 0.0832 x 730 = 60.74 (60.736); surplus 2 x 0.7 x 730 = 1,022 vCPU-hours x 0.05 = 51.10; root 0.08.
        row("t3.large always busy", "us-east-1", busy(100, "t3.large"), "1 \u00D7 t3.large", "$111.92");
        // Its baseline is 30 % (864 credits a day). 0.0672 x 730 = 49.06 (49.056); 2 x 0.3 x 730 = 438 x 0.04 = 17.52; root 0.08.
        row("t4g.large at 60 %", "us-east-1", busy(60, "t4g.large"), "1 \u00D7 t4g.large", "$66.66");
        // It equals m6g.large (0.077) at 0.30 + (0.077 - 0.0672) / 0.08 = 42.25 %. At 42: 2 x 0.12 x 0.04 x 730 = 7.01 (7.008).
        row("below the burst break-even", "us-east-1", busy(42), "1 \u00D7 t4g.large", "$56.15");
        row("above the burst break-even", "us-east-1", busy(43), "1 \u00D7 m6g.large", "$56.29");

        // Twelve survivors, 12 x 30 = 360 req/s. Three zones: 18 x 157.0084 = 2,826.15 (2,826.1512); roots 18 x 0.0952 = 1.71.
        const FleetSpec twelve =
            with(pinnedTo(web(360), "m8g.xlarge"), [](FleetSpec &s) { s.rootVolume = Advised(GiB(1)); });
        row("twelve survivors, three zones", "eu-central-1", twelve, "18 \u00D7 m8g.xlarge", "$2,827.86");
        // Two zones: 24 x 157.0084 = 3,768.20 (3,768.2016); roots 24 x 0.0952 = 2.28. The third zone saves 942.05 and 0.57.
        row("twelve survivors, two zones", "eu-central-1", with(twelve, [](FleetSpec &s) { s.zones = Zones(2); }),
            "24 \u00D7 m8g.xlarge", "$3,770.48");
    }
    void monthIsTheOneWorkedByHand()
    {
        QFETCH(QString, region);
        QFETCH(FleetSpec, spec);
        QFETCH(QString, choice);
        QFETCH(QString, month);
        const auto plan =
            planFleet(spec, test::contextIn(region.toStdString()), test::fleetOffer(region.toStdString()));
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        QCOMPARE(QString::fromStdString(plan->choice.value_or("none")), choice);
        QVERIFY(!plan->cost().atLeast);
        QCOMPARE(QString::fromStdString(formatUsd(plan->cost().monthly)), month);
    }

    void aWeekOfDaysAndNightsIsPricedByItsHours()
    {
        const PlanContext context = dayAndNight("eu-central-1");
        FleetSpec spec = web(0);
        spec.peakLoad = {};
        spec.memory = GiB(7);
        // m8g.large serves 20.056: at 104 ceil(3.457) = 4 a zone, at 20 the least, 2. (12 + 6) / 2 x 730 = 6,570 instance-hours
        // x 0.10754 = 706.54 (706.5378); roots 9 x 3.808 = 34.27 (34.272).
        const auto follows = planFleet(spec, context, test::fleetOffer("eu-central-1"));
        QVERIFY2(follows, follows ? "" : toLine(follows.error()).c_str());
        QCOMPARE(QString::fromStdString(follows->choice.value_or("none")), QStringLiteral("12 \u00D7 m8g.large"));
        QCOMPARE(QString::fromStdString(formatUsd(follows->cost().monthly)), QStringLiteral("$740.81"));
        const auto config = readFields<FleetConfig>(follows->configuration);
        QVERIFY(config);
        QCOMPARE(config->instanceHours, 6570.0);
        // Without scaling c8g.xlarge is cheapest, two a zone at either load: 6 x 0.1814 x 730 = 794.53 (794.532); roots 22.85.
        spec.scaling = false;
        const auto stands = planFleet(spec, context, test::fleetOffer("eu-central-1"));
        QVERIFY(stands);
        QCOMPARE(QString::fromStdString(stands->choice.value_or("none")), QStringLiteral("6 \u00D7 c8g.xlarge"));
        QCOMPARE(QString::fromStdString(formatUsd(stands->cost().monthly)), QStringLiteral("$817.38"));
    }

    void theRunnerUpIsRankedWithItsMonth()
    {
        const auto plan = planFleet(web(104), test::contextIn("eu-central-1"), test::fleetOffer("eu-central-1"));
        QVERIFY(plan && !plan->rankings.empty());
        const std::vector<Alternative> &rows = plan->rankings.front().rows;
        const auto rival = std::ranges::find(rows, "m9g.xlarge", &Alternative::name);
        QVERIFY(rival != rows.end());
        QCOMPARE(rival->count, std::int64_t{6});
        QCOMPARE(rival->monthly, std::optional(Usd::fromCents(1'049'70)));
        QVERIFY(rival->feasible && !rival->chosen && rival->origin == PriceOrigin::Derived);
    }

    void theBreakEvensOfTheLoadAreSaid_data()
    {
        QTest::addColumn<QString>("words");
        // 1,049.70 - 964.90 and 879.14 - 964.90.
        QTest::newRow("above") << QStringLiteral("^above 120 req/s.*m9g\\.xlarge.*84\\.80");
        QTest::newRow("below") << QStringLiteral("99\\.\\d+ req/s.*m7g\\.xlarge.*85\\.76");
    }
    void theBreakEvensOfTheLoadAreSaid()
    {
        QFETCH(QString, words);
        const auto plan = explainFleet(web(104), test::contextIn("eu-central-1"), test::fleetOffer("eu-central-1"));
        QVERIFY(plan);
        QStringList sentences;
        for (const Reason &reason : plan->reasons)
            for (const auto &[turning, sentence] : reason.changesIf)
                sentences << QString::fromStdString(sentence);
        QVERIFY2(!sentences.filter(QRegularExpression(words)).isEmpty(), qPrintable(sentences.join(u'\n')));
    }

    void impossibleNeedsAreRefusedAtTheirField_data()
    {
        QTest::addColumn<FleetSpec>("spec");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, FleetSpec spec, const char *field) {
            QTest::newRow(name) << std::move(spec) << field;
        };
        row("minimum above maximum",
            with(web(104),
                 [](FleetSpec &s) {
                     s.minimum = Advised(Instances(12));
                     s.maximum = Advised(Instances(6));
                 }),
            "minimum");
        // catalog/regions.csv: eu-central-1 has three.
        row("more zones than the Region", with(web(104), [](FleetSpec &s) { s.zones = Zones(4); }), "zones");
        row("a load of zero", web(0), "peakLoad");
        // catalog/service_limits.csv, user_data.size_max: 16,384 bytes.
        row("a start-up script of 100 KB",
            with(web(104), [](FleetSpec &s) { s.startupScript = std::string(100 * 1024, '#'); }), "startupScript");
        row("nothing in all",
            with(web(104),
                 [](FleetSpec &s) {
                     s.sizedBy = FleetSizing::Totals;
                     s.totalVcpus = VCpus(0);
                 }),
            "totalVcpus");
        row("measured on no type",
            with(web(104),
                 [](FleetSpec &s) {
                     s.sizedBy = FleetSizing::Measured;
                     s.measuredOn = "";
                 }),
            "measuredOn");
        row("a maker that makes none", with(web(104), [](FleetSpec &s) { s.excludedMakers = "intel, zilog"; }),
            "excludedMakers");
        row("a pattern that is none", with(web(104), [](FleetSpec &s) { s.excludedTypes = "t*, c6g.(large"; }),
            "excludedTypes");
        // A cluster placement group is in one zone (EC2 User Guide, placement strategies).
        row("tightly coupled over three zones",
            with(web(104), [](FleetSpec &s) { s.placement = PlacementNeed::HighPerformance; }), "placement");
    }
    void impossibleNeedsAreRefusedAtTheirField()
    {
        QFETCH(FleetSpec, spec);
        QFETCH(QString, field);
        const auto plan = planFleet(spec, test::contextIn("eu-central-1"), test::fleetOffer("eu-central-1"));
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::InvalidInput);
        QCOMPARE(QString::fromStdString(plan.error().where), field);
        QVERIFY(!plan.error().message.empty() && !plan.error().remedy.empty());
    }

    void whatNothingSatisfiesHasNoChoiceAndNamesTheNearestMiss_data()
    {
        QTest::addColumn<FleetSpec>("spec");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, FleetSpec spec, const char *words) {
            QTest::newRow(name) << std::move(spec) << words;
        };
        // No arm64 type has 900 vCPU (catalog/compute/instance_types.csv).
        row("arm64 with 900 vCPU", with(one(900, 1), [](FleetSpec &s) { s.architecture = ArchitectureNeed::Arm64; }),
            "900|arm64");
        // The most that a type drives at its baseline is 1,440,000 IOPS (ebs_baseline_iops).
        row("volumes that no instance drives", moreIopsThanAnyInstanceDrives(), "IOPS|EBS");
        // Windows Server is sold for x86_64 only.
        row("Windows on arm64",
            with(one(2, 4),
                 [](FleetSpec &s) {
                     s.os = FleetOs::Windows;
                     s.architecture = ArchitectureNeed::Arm64;
                 }),
            "arm64|Windows");
        // The catalog's rates are those of shared tenancy.
        row("dedicated hosts", with(one(2, 4), [](FleetSpec &s) { s.tenancy = Tenancy::Host; }),
            "price|tenancy|dedicated");
        // The largest instance store has 335,520 GB (local_storage_gb).
        row("no local disk so large", with(one(1, 1), [](FleetSpec &s) { s.localStorage = GB(400'000); }),
            "[Dd]isk|[Ss]torage|NVMe");
    }
    void whatNothingSatisfiesHasNoChoiceAndNamesTheNearestMiss()
    {
        QFETCH(FleetSpec, spec);
        QFETCH(QString, words);
        const auto plan = planFleet(spec, test::contextIn("us-east-1"), test::fleetOffer("us-east-1"));
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        QVERIFY2(!plan->choice, plan->choice.value_or("").c_str());
        QVERIFY(plan->costs.empty());
        const auto found = std::ranges::find(plan->findings, "fleet.no_choice", &Finding::rule);
        QVERIFY(found != plan->findings.end());
        QVERIFY(found->severity == Severity::High);
        const QString message = QString::fromStdString(found->message);
        QVERIFY2(message.contains(QRegularExpression(words)), qPrintable(message));
        // The nearest miss by its name, as "m8g.48xlarge".
        QVERIFY2(message.contains(QRegularExpression(QStringLiteral("\\b[a-z][a-z0-9-]*\\.[a-z0-9-]+\\b"))),
                 qPrintable(message));
    }
};

QTEST_APPLESS_MAIN(TestFleetWorked)
#include "test_fleet_worked.moc"
