// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_need.h"
#include "core/domains/storage/fsx/fsx_price.h"
#include "fsx_bench.h"

#include <QObject>
#include <QTest>

#include <cmath>

using namespace gp;

Q_DECLARE_METATYPE(gp::FsxConfig)
Q_DECLARE_METATYPE(gp::FsxNeed)

namespace {

QString usd(Usd amount) { return QString::fromStdString(formatUsd(amount)); }
QString usd(std::int64_t nanos) { return usd(Usd::fromNanos(nanos)); }

FsxConfig made(FsxSystem system, FsxDeployment deployment, double capacity, double throughput,
               const std::function<void(FsxConfig &)> &change = {})
{
    FsxConfig config;
    config.system = system;
    config.deployment = deployment;
    config.storageCapacity = capacity;
    config.throughputCapacity = throughput;
    if (change)
        change(config);
    return config;
}

FsxConfig lustre(FsxDeployment deployment, double unit, double capacity)
{
    return made(FsxSystem::Lustre, deployment, capacity, 0, [=](FsxConfig &c) { c.perUnitThroughput = unit; });
}

FsxNeed asked(FsxProtocol protocol, double data, double read)
{
    FsxNeed need;
    need.protocol = protocol;
    need.dataGiB = data;
    need.readMBps = read;
    return need;
}

const FsxServer &serverOf(FsxSystem system, FsxDeployment deployment, FsxStorage storage, double step, double unit)
{
    for (const FsxServer &server : test::fsxOffer("us-east-1").servers)
        if (server.system == system && server.deployment == deployment && server.storage == storage &&
            server.throughput == step && server.perUnit == unit && server.haPairs == 1)
            return server;
    qFatal("no such server");
}

}  // namespace

/// Rates: catalog/storage/file_prices.csv. us-east-1 a GB-month: Lustre Persistent 2 0.145, 0.21, 0.34, 0.60; Windows SSD 0.13 and
/// 0.23, HDD 0.013 and 0.025; ONTAP SSD 0.125 and 0.25, pool 0.0219 and 0.0438; OpenZFS 0.09 and 0.18; backups 0.05. A MB/s: 2.20 and
/// 4.50; 0.72 and 1.20; 0.26 and 0.87. An IOPS of OpenZFS 0.006. The cases F are those of the design notes; FSX- of the worked
/// examples; the conformance cases are infracost's fsx_windows_file_system and fsx_openzfs_file_system, us-east-1.
class TestFsxByHand : public QObject {
    Q_OBJECT

private slots:
    void aConfigurationIsPricedAsByHand_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<FsxConfig>("config");
        QTest::addColumn<QString>("month");
        const QString us = "us-east-1";
        const QString eu = "eu-central-1";
        const auto hdd = [](FsxConfig &c) { c.storageType = FsxStorage::Hdd; };
        const auto backed = [](FsxConfig &c) { c.backupGB = 10'000; };
        // 4,800 x 0.145; eu 4,800 x 0.181; 4,800 x 0.21; 2,400 x 0.60; 4,800 x 0.34; 9,600 x 0.21.
        QTest::newRow("F5") << us << lustre(FsxDeployment::Persistent2, 125, 4'800) << "$696.00";
        QTest::newRow("F5, eu") << eu << lustre(FsxDeployment::Persistent2, 125, 4'800) << "$868.80";
        QTest::newRow("F5, 250") << us << lustre(FsxDeployment::Persistent2, 250, 4'800) << "$1,008.00";
        QTest::newRow("F6") << us << lustre(FsxDeployment::Persistent2, 1'000, 2'400) << "$1,440.00";
        QTest::newRow("F6, 500") << us << lustre(FsxDeployment::Persistent2, 500, 4'800) << "$1,632.00";
        QTest::newRow("F6, 250") << us << lustre(FsxDeployment::Persistent2, 250, 9'600) << "$2,016.00";
        // 2,048 x 0.23 + 64 x 4.50; eu 2,048 x 0.274 + 64 x 4.95; 2,048 x 0.13 + 64 x 2.20.
        QTest::newRow("F7") << us << made(FsxSystem::Windows, FsxDeployment::MultiAz1, 2'048, 64) << "$759.04";
        QTest::newRow("F7, eu") << eu << made(FsxSystem::Windows, FsxDeployment::MultiAz1, 2'048, 64) << "$877.95";
        QTest::newRow("F7, one zone") << us << made(FsxSystem::Windows, FsxDeployment::SingleAz2, 2'048, 64)
                                      << "$407.04";
        // 2,048 x 0.25 + 8,192 x 0.0438 + 256 x 1.20; eu 2,048 x 0.298 + 8,192 x 0.0466 + 256 x 1.369, each to the
        // cent: 610.30 + 381.75 + 350.46.
        const auto pool = [](FsxConfig &c) { c.poolGB = 8'192; };
        QTest::newRow("F8") << us << made(FsxSystem::Ontap, FsxDeployment::MultiAz1, 2'048, 256, pool) << "$1,178.01";
        QTest::newRow("F8, eu") << eu << made(FsxSystem::Ontap, FsxDeployment::MultiAz1, 2'048, 256, pool)
                                << "$1,342.51";
        // 1,024 x 0.09 + 256 x 0.26 + (10,000 - 3,072) x 0.006.
        QTest::newRow("F9") << us << made(FsxSystem::OpenZfs, FsxDeployment::SingleAz1, 1'024, 256, [](FsxConfig &c) {
            c.diskIops = 10'000;
            c.includedIops = 3'072;
        }) << "$200.29";
        // Conformance. 300 x 0.025 + 1,024 x 4.50, and 10,000 x 0.05.
        QTest::newRow("windows my_file_system")
            << us << made(FsxSystem::Windows, FsxDeployment::MultiAz1, 300, 1'024, hdd) << "$4,615.50";
        QTest::newRow("windows my_file_system_ssd")
            << us << made(FsxSystem::Windows, FsxDeployment::MultiAz1, 300, 1'024) << "$4,677.00";
        QTest::newRow("windows my_system") << us
                                           << made(FsxSystem::Windows, FsxDeployment::MultiAz1, 300, 1'024,
                                                   [=](FsxConfig &c) {
                                                       hdd(c);
                                                       backed(c);
                                                   })
                                           << "$5,115.50";
        QTest::newRow("windows my_system_ssd")
            << us << made(FsxSystem::Windows, FsxDeployment::MultiAz1, 300, 1'024, backed) << "$5,177.00";
        // 1,024 x 0.26 + 300 x 0.09 and 100 IOPS; LZ4 is taken for half, or 40 %, of the capacity there.
        QTest::newRow("openzfs my_simple_system_ssd")
            << us << made(FsxSystem::OpenZfs, FsxDeployment::SingleAz1, 300, 1'024) << "$293.24";
        QTest::newRow("openzfs my_iops_system_ssd") << us
                                                    << made(FsxSystem::OpenZfs, FsxDeployment::SingleAz1, 300, 1'024,
                                                            [](FsxConfig &c) {
                                                                c.diskIops = 1'000;
                                                                c.includedIops = 900;
                                                            })
                                                    << "$293.84";
        QTest::newRow("openzfs my_compressed_default_system_ssd")
            << us << made(FsxSystem::OpenZfs, FsxDeployment::SingleAz1, 150, 1'024) << "$279.74";
        QTest::newRow("openzfs my_compressed_system_ssd")
            << us << made(FsxSystem::OpenZfs, FsxDeployment::SingleAz1, 180, 1'024) << "$282.44";
        // 1,024 x 0.125 + 128 x 0.72 + 100,000,000 x 0.0004 / 1,000 + 1,000,000 x 0.005 / 1,000.
        QTest::newRow("requests to the pool") << us
                                              << made(FsxSystem::Ontap, FsxDeployment::SingleAz1, 1'024, 128,
                                                      [](FsxConfig &c) {
                                                          c.poolReads = 100'000'000;
                                                          c.poolWrites = 1'000'000;
                                                      })
                                              << "$265.16";
        // Tokyo, second generation, one pair: 1,024 x 0.15 + 384 x 2.013, as the page says that the price is quoted from.
        QTest::newRow("ONTAP Single-AZ 2, Tokyo")
            << "ap-northeast-1" << made(FsxSystem::Ontap, FsxDeployment::SingleAz2, 1'024, 384) << "$926.59";
        // 6,000 x 0.025; with a cache 6,000 x 0.041; 1,200 x 0.14.
        QTest::newRow("Lustre HDD") << us
                                    << made(FsxSystem::Lustre, FsxDeployment::Persistent1, 6'000, 0,
                                            [=](FsxConfig &c) {
                                                hdd(c);
                                                c.perUnitThroughput = 12;
                                            })
                                    << "$150.00";
        QTest::newRow("Lustre HDD with cache") << us
                                               << made(FsxSystem::Lustre, FsxDeployment::Persistent1, 6'000, 0,
                                                       [=](FsxConfig &c) {
                                                           hdd(c);
                                                           c.perUnitThroughput = 12;
                                                           c.driveCache = true;
                                                       })
                                               << "$246.00";
        QTest::newRow("Lustre scratch") << us << lustre(FsxDeployment::Scratch2, 0, 1'200) << "$168.00";
    }
    void aConfigurationIsPricedAsByHand()
    {
        QFETCH(QString, region);
        QFETCH(FsxConfig, config);
        QFETCH(QString, month);
        const CostSum sum = sumOf(priceFsx(config, test::fsxOffer(region.toStdString())));
        QVERIFY(!sum.atLeast);
        QCOMPARE(usd(sum.monthly), month);
    }

    void linesCarryTheQuantitiesOfTheConformanceCases()
    {
        const auto lines = priceFsx(made(FsxSystem::OpenZfs, FsxDeployment::SingleAz1, 300, 1'024,
                                         [](FsxConfig &c) {
                                             c.diskIops = 1'000;
                                             c.includedIops = 900;
                                             c.backupGB = 10'000;
                                         }),
                                    test::fsxOffer("us-east-1"));
        QCOMPARE(lines.size(), std::size_t{4});
        const std::tuple<const char *, double, const char *> expected[] = {
            {"SSD storage", 300, "$27.00"},
            {"Throughput capacity", 1'024, "$266.24"},
            {"SSD IOPS above 900 included", 100, "$0.60"},
            {"Backup storage", 10'000, "$500.00"}};
        for (std::size_t i = 0; i < lines.size(); ++i) {
            QCOMPARE(lines[i].item, std::string(std::get<0>(expected[i])));
            QCOMPARE(lines[i].quantity, std::get<1>(expected[i]));
            QCOMPARE(usd(*lines[i].monthly), QString(std::get<2>(expected[i])));
        }
    }

    void whatTheCatalogLacksIsUnknownAndNever0()
    {
        const auto lines =
            priceFsx(made(FsxSystem::OpenZfs, FsxDeployment::SingleAz2, 300, 160), test::fsxOffer("us-east-1"));
        QCOMPARE(lines.size(), std::size_t{2});
        for (const CostLine &line : lines)
            QVERIFY(!line.monthly && line.missing && line.missing->region == "us-east-1");
        QCOMPARE(lines.front().missing->dimension, std::string("fsx.openzfs.single_az_2.ssd.storage"));
    }

    void aNeedIsAnsweredAsByHand_data()
    {
        QTest::addColumn<FsxNeed>("need");
        QTest::addColumn<QString>("system");
        QTest::addColumn<double>("capacity");
        QTest::addColumn<QString>("month");
        QTest::newRow("F5") << asked(FsxProtocol::Lustre, 4'000, 600) << "lustre" << 4'800.0 << "$696.00";
        QTest::newRow("F6") << asked(FsxProtocol::Lustre, 1'000, 2'000) << "lustre" << 2'400.0 << "$1,440.00";
        FsxNeed zone = asked(FsxProtocol::Smb, 2'048, 64);
        zone.surviveZone = true;
        zone.regionZones = 6;
        // 759.04 of Windows (F7); ONTAP takes 2,048 x 0.25 + 128 x 1.20 = 665.60.
        QTest::newRow("F7 has a rival") << zone << "ontap" << 2'048.0 << "$665.60";
        // A quarter of the data does not fill ONTAP's least: 512 x 0.23 + 64 x 4.50 = 405.76 against 256 + 153.60 = 409.60.
        zone.dataGiB = 512;
        QTest::newRow("small and SMB") << zone << "windows" << 512.0 << "$405.76";
        FsxNeed zfs = asked(FsxProtocol::Nfs, 1'024, 256);
        zfs.iops = 10'000;
        QTest::newRow("F9") << zfs << "openzfs" << 1'024.0 << "$200.29";
        // LZ4 halves it: 512 x 0.09 + 256 x 0.26 + (10,000 - 1,536) x 0.006 = 46.08 + 66.56 + 50.784.
        zfs.compressible = 0.5;
        QTest::newRow("F9, compressed by half") << zfs << "openzfs" << 512.0 << "$163.42";
        // What may be lost: 1,200 x 0.14; what may not: 1,200 x 0.145.
        FsxNeed scratch = asked(FsxProtocol::Lustre, 1'000, 150);
        QTest::newRow("kept") << scratch << "lustre" << 1'200.0 << "$174.00";
        scratch.recreatable = true;
        QTest::newRow("recreatable") << scratch << "lustre" << 1'200.0 << "$168.00";
        // 20,000 GiB of SMB whose tenth is in use, several zones, tens of milliseconds for the rest: 2,000 x 0.25 + 18,000 x 0.0438
        // + 128 x 1.20 = 500 + 788.40 + 153.60; Windows HDD: 20,000 x 0.025 + 64 x 4.50 = 788.00.
        FsxNeed cold = asked(FsxProtocol::Smb, 20'000, 64);
        cold.surviveZone = true;
        cold.hotShare = 0.1;
        cold.latency = FsxLatency::HotSubMillisecond;
        QTest::newRow("cold in the pool") << cold << "ontap" << 2'000.0 << "$1,442.00";
        cold.latency = FsxLatency::Milliseconds;
        QTest::newRow("on HDD") << cold << "windows" << 20'000.0 << "$788.00";
        // Seven backups of 1,024 GB of which a hundredth changes: 1,024 x 1.06 = 1,085.44 GB x 0.05 = 54.27.
        FsxNeed backed = asked(FsxProtocol::Nfs, 1'024, 256);
        backed.backupDays = 7;
        backed.changeShare = 0.01;
        QTest::newRow("with backups") << backed << "openzfs" << 1'024.0 << "$212.99";
        // 10 MB/s at a half make 12,832.03 GB a month; half of it crosses, both sides pay a cent: 128.32 beside 5.76 + 16.64.
        FsxNeed crossing = asked(FsxProtocol::Nfs, 64, 10);
        crossing.busyShare = 0.5;
        crossing.zones = 2;
        QTest::newRow("clients in two zones") << crossing << "openzfs" << 64.0 << "$150.72";
    }
    void aNeedIsAnsweredAsByHand()
    {
        QFETCH(FsxNeed, need);
        QFETCH(QString, system);
        QFETCH(double, capacity);
        QFETCH(QString, month);
        const auto best = bestFsx(need, test::fsxOffer("us-east-1"));
        QVERIFY(best);
        QCOMPARE(QString::fromUtf8(textOf(best->point.server->system).data()), system);
        QCOMPARE(best->capacity, capacity);
        QCOMPARE(usd(best->monthNanos), month);
    }

    void throughputFollowsTheDocumentedFormulas_data()
    {
        QTest::addColumn<int>("system");
        QTest::addColumn<int>("deployment");
        QTest::addColumn<int>("storage");
        QTest::addColumn<double>("step");
        QTest::addColumn<double>("unit");
        QTest::addColumn<double>("capacity");
        QTest::addColumn<double>("disk");
        QTest::addColumn<double>("network");
        QTest::addColumn<double>("iops");
        const auto row = [](const char *name, FsxSystem system, FsxDeployment deployment, FsxStorage storage,
                            double step, double unit, double capacity, double disk, double network, double iops) {
            QTest::newRow(name) << static_cast<int>(system) << static_cast<int>(deployment) << static_cast<int>(storage)
                                << step << unit << capacity << disk << network << iops;
        };
        // 4.8 TiB x 50 (FSX-01); 2.4 TiB x 50 = 120 as the API text says; the tiers of FSX-02 on 2.4 TiB.
        const auto lustreRow = [&](const char *name, FsxDeployment deployment, double unit, double capacity,
                                   double disk, double network) {
            row(name, FsxSystem::Lustre, deployment, FsxStorage::Ssd, 0, unit, capacity, disk, network, 0);
        };
        lustreRow("FSX-01", FsxDeployment::Persistent1, 50, 4'800, 240, 240);
        lustreRow("API text", FsxDeployment::Persistent1, 50, 2'400, 120, 120);
        lustreRow("FSX-02, 125", FsxDeployment::Persistent2, 125, 2'400, 300, 768);
        lustreRow("FSX-02, 250", FsxDeployment::Persistent2, 250, 2'400, 600, 1'536);
        lustreRow("FSX-02, 500", FsxDeployment::Persistent2, 500, 2'400, 1'200, 3'120);
        lustreRow("FSX-02, 1000", FsxDeployment::Persistent2, 1'000, 2'400, 2'400, 6'240);
        lustreRow("FSX-02, scratch", FsxDeployment::Scratch2, 0, 2'400, 480, 480);
        row("FSX-02, HDD-12", FsxSystem::Lustre, FsxDeployment::Persistent1, FsxStorage::Hdd, 0, 12, 6'000, 72, 240, 0);
        row("FSX-02, HDD-40", FsxSystem::Lustre, FsxDeployment::Persistent1, FsxStorage::Hdd, 0, 40, 1'800, 72, 270, 0);
        // Windows guide, example: 2 TiB of HDD with 32 MBps drive 24 from disk and 32 from memory.
        row("Windows guide", FsxSystem::Windows, FsxDeployment::MultiAz1, FsxStorage::Hdd, 32, 0, 2'048, 24, 32, 0);
        // OpenZFS guide, example: 2 TiB with 512 MBps: 512 from disk, 6,144 IOPS; the network of the smaller of two tables.
        row("OpenZFS guide", FsxSystem::OpenZfs, FsxDeployment::SingleAz1, FsxStorage::Ssd, 512, 0, 2'048, 512, 781,
            6'144);
        // ONTAP guide, example: 2 TiB with 512 MBps: 512 from disk, 625 over the network.
        row("ONTAP guide", FsxSystem::Ontap, FsxDeployment::MultiAz1, FsxStorage::Ssd, 512, 0, 2'048, 512, 625, 6'144);
        // ONTAP guide: 768 MB/s for each TiB of SSD.
        row("ONTAP, small tier", FsxSystem::Ontap, FsxDeployment::MultiAz1, FsxStorage::Ssd, 2'048, 0, 1'024, 768,
            3'125, 3'072);
    }
    void throughputFollowsTheDocumentedFormulas()
    {
        QFETCH(int, system);
        QFETCH(int, deployment);
        QFETCH(int, storage);
        QFETCH(double, step);
        QFETCH(double, unit);
        QFETCH(double, capacity);
        FsxNeed need;
        need.capacity = capacity;
        const FsxServer &server = serverOf(static_cast<FsxSystem>(system), static_cast<FsxDeployment>(deployment),
                                           static_cast<FsxStorage>(storage), step, unit);
        const FsxOption option = scoreFsx(need, {&server, FsxTiering::None}, test::fsxOffer("us-east-1"));
        QFETCH(double, disk);
        QFETCH(double, network);
        QFETCH(double, iops);
        QCOMPARE(option.disk, disk);
        QCOMPARE(option.network, network);
        QCOMPARE(option.iops, iops);
    }
};

QTEST_APPLESS_MAIN(TestFsxByHand)
#include "test_fsx_by_hand.moc"
