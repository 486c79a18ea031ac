// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_need.h"
#include "fsx_bench.h"
#include "whole_bill.h"

#include <QObject>
#include <QTest>

using namespace gp;

using Change = std::function<void(FsxSpec &)>;
Q_DECLARE_METATYPE(gp::FsxSpec)

namespace {

/// A file system that is pinned part by part; idle, so that no traffic is billed where a row does not say otherwise.
FsxSpec pinnedFsx(FsxSystem system, FsxDeployment deployment, FsxStorage storage, double capacity)
{
    FsxSpec spec;
    spec.busy = Percent(0);
    spec.alarms = true;
    spec.backupDays = Count(0);
    spec.surviveZone = isFsxMultiAz(deployment);
    spec.system = Advised(system);
    spec.deployment = Advised(deployment);
    spec.storageType = Advised(storage);
    spec.capacity = Advised(GiB(capacity));
    return spec;
}

}  // namespace

/// Whole bills, from the fields of the form to the cent. Rates: catalog/storage/file_prices.csv of the Region that a row names;
/// alarms 0.10 each (catalog/service_prices.csv), two of a file system with servers of a size, one of Lustre. Two zones: half of
/// what a system of one zone moves crosses, both sides pay 0.01. A MB/s all month is 730 x 3,600 / 1,024 = 2,566.40625 GB.
class TestFsxBills : public QObject {
    Q_OBJECT

private slots:
    void billIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<FsxSpec>("spec");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QStringList>("bill");
        const auto row = [](const char *name, const char *region, FsxSpec spec, const Change &change,
                            const QStringList &bill) {
            change(spec);
            QTest::newRow(name) << spec << QString(region) << bill;
        };
        // 1,200 x 0.18; 160 x 0.87; 1,000 x (1 + 6 x 0.01) = 1,060 x 0.05; traffic between zones is included.
        row("OpenZFS in two zones", "us-east-1",
            pinnedFsx(FsxSystem::OpenZfs, FsxDeployment::MultiAz1, FsxStorage::Ssd, 1'200),
            [](FsxSpec &s) {
                s.throughput = Advised(MiBps(160));
                s.busy = Percent(20);
                s.backupDays = Count(7);
            },
            {"SSD storage $216.00", "Throughput capacity $139.20", "Backup storage $53.00", "CloudWatch alarms $0.20",
             "total $408.40"});
        // 500 x 0.107; 128 x 0.35; 5,000 IOPS above 3 x 500, 3,500 x 0.0072; 50 MB/s x half the time = 64,160.16 GB, half of it
        // crosses: 32,080.08 x 2 x 0.01.
        row("OpenZFS in one zone with IOPS", "eu-central-1",
            pinnedFsx(FsxSystem::OpenZfs, FsxDeployment::SingleAz1, FsxStorage::Ssd, 500),
            [](FsxSpec &s) {
                s.size = GiB(400);
                s.readThroughput = MiBps(40);
                s.writeThroughput = MiBps(10);
                s.throughput = Advised(MiBps(128));
                s.provisionedIops = Advised(Iops(5'000));
                s.busy = Percent(50);
                s.alarms = false;
            },
            {"SSD storage $53.50", "Throughput capacity $44.80", "SSD IOPS above 1,500 included $25.20",
             "Clients in other zones, both sides $641.60", "total $765.10"});
        // 1,000 + 6 x 50 = 1,300 GiB, of which 60 % are left: 780, and a fifth stays free. 1,000 x 0.2088; 160 x 1.0339; 780 x 1.06
        // = 826.8 x 0.053.
        row("OpenZFS, compressed and growing", "eu-west-2",
            pinnedFsx(FsxSystem::OpenZfs, FsxDeployment::MultiAz1, FsxStorage::Ssd, 1'000),
            [](FsxSpec &s) {
                s.growth = GB(50);
                s.compressible = Percent(40);
                s.freeSpace = Percent(20);
                s.throughput = Advised(MiBps(160));
                s.backupDays = Count(7);
            },
            {"SSD storage $208.80", "Throughput capacity $165.42", "Backup storage $43.82", "CloudWatch alarms $0.20",
             "total $418.24"});
        // Half is left by compression and four fifths of that by deduplication: 4,000 of 10,000 GiB, a fifth of it on SSD. 1,024 x
        // 0.25; 3,200 x 0.0438; 128 x 1.20. 60 MB/s read a fifth of the time are 30,796.875 GB, 2 % of them from the pool in 64 KiB:
        // 10,091,520 x 0.0004 / 1,000. 20 MB/s written, four fifths of 10,265.625 GB to the pool in 4 MiB: 2,102,400 x 0.005 /
        // 1,000. 4,000 x 1.06 x 0.05.
        row("ONTAP with a capacity pool", "us-east-1",
            pinnedFsx(FsxSystem::Ontap, FsxDeployment::MultiAz1, FsxStorage::Ssd, 1'024),
            [](FsxSpec &s) {
                s.size = GiB(10'000);
                s.freeSpace = Percent(20);
                s.compressible = Percent(50);
                s.duplicates = Percent(20);
                s.latency = FsxLatency::HotSubMillisecond;
                s.tiering = Advised(FsxTiering::Auto);
                s.throughput = Advised(MiBps(128));
                s.busy = Percent(20);
                s.backupDays = Count(7);
            },
            {"SSD tier storage $256.00", "Capacity pool storage $140.16", "Throughput capacity $153.60",
             "Capacity pool read requests $4.04", "Capacity pool write requests $10.51", "Backup storage $212.00",
             "CloudWatch alarms $0.20", "total $776.51"});
        // 1,024 x 0.125; 256 x 0.72; 10,000 IOPS above 3 x 1,024, 6,928 x 0.0187.
        row("ONTAP, blocks in one zone", "ap-south-1",
            pinnedFsx(FsxSystem::Ontap, FsxDeployment::SingleAz1, FsxStorage::Ssd, 1'024),
            [](FsxSpec &s) {
                s.protocol = FsxProtocol::Iscsi;
                s.size = GiB(900);
                s.tiering = Advised(FsxTiering::None);
                s.throughput = Advised(MiBps(256));
                s.provisionedIops = Advised(Iops(10'000));
            },
            {"SSD tier storage $128.00", "Throughput capacity $184.32", "SSD IOPS above 3,072 included $129.55",
             "CloudWatch alarms $0.20", "total $442.07"});
        // 1,024 x 0.15; 384 x 2.013; 800 x 1.06 = 848 x 0.05.
        row("ONTAP of the second generation", "ap-northeast-1",
            pinnedFsx(FsxSystem::Ontap, FsxDeployment::SingleAz2, FsxStorage::Ssd, 1'024),
            [](FsxSpec &s) {
                s.size = GiB(800);
                s.haPairs = Advised(Count(1));
                s.tiering = Advised(FsxTiering::None);
                s.throughput = Advised(MiBps(384));
                s.backupDays = Count(7);
            },
            {"SSD tier storage $153.60", "Throughput capacity $772.99", "Backup storage $42.40",
             "CloudWatch alarms $0.20", "total $969.19"});
        // 5,000 x 0.025; 64 x 4.95; 5,000 x (1 + 13 x 0.02) = 6,300 x 0.05; 50 MB/s a fifth of the time = 25,664.06 GB, half of it
        // x 2 x 0.01.
        row("Windows on HDD in two zones", "eu-west-1",
            pinnedFsx(FsxSystem::Windows, FsxDeployment::MultiAz1, FsxStorage::Hdd, 5'000),
            [](FsxSpec &s) {
                s.protocol = FsxProtocol::Smb;
                s.size = GiB(5'000);
                s.freeSpace = Percent(0);
                s.latency = FsxLatency::Milliseconds;
                s.readThroughput = MiBps(40);
                s.writeThroughput = MiBps(10);
                s.throughput = Advised(MiBps(64));
                s.busy = Percent(20);
                s.backupDays = Count(14);
                s.changePerDay = Percent(2);
            },
            {"HDD storage $125.00", "Throughput capacity $316.80", "Backup storage $315.00",
             "Clients in other zones, both sides $256.64", "CloudWatch alarms $0.20", "total $1,013.64"});
        // 600 x 0.247; 32 x 2.97; 500 x 1.06 = 530 x 0.068.
        row("Windows in one zone", "sa-east-1",
            pinnedFsx(FsxSystem::Windows, FsxDeployment::SingleAz2, FsxStorage::Ssd, 600),
            [](FsxSpec &s) {
                s.protocol = FsxProtocol::Smb;
                s.size = GiB(500);
                s.readThroughput = MiBps(20);
                s.writeThroughput = MiBps(5);
                s.throughput = Advised(MiBps(32));
                s.backupDays = Count(7);
                s.alarms = false;
            },
            {"SSD storage $148.20", "Throughput capacity $95.04", "Backup storage $36.04", "total $279.28"});
        // 1,000 x 0.23; 128 x 4.50; 5,000 IOPS above 3 x 1,000, 2,000 x 0.024.
        row("Windows with IOPS", "us-east-1",
            pinnedFsx(FsxSystem::Windows, FsxDeployment::MultiAz1, FsxStorage::Ssd, 1'000),
            [](FsxSpec &s) {
                s.protocol = FsxProtocol::Smb;
                s.size = GiB(800);
                s.throughput = Advised(MiBps(128));
                s.provisionedIops = Advised(Iops(5'000));
            },
            {"SSD storage $230.00", "Throughput capacity $576.00", "SSD IOPS above 3,000 included $48.00",
             "CloudWatch alarms $0.20", "total $854.20"});
        const auto lustre = [](FsxSpec &s) { s.protocol = FsxProtocol::Lustre; };
        // 2,400 x 0.282; 2,000 x 1.06 = 2,120 x 0.05.
        row("Lustre, Persistent 2", "ap-northeast-1",
            pinnedFsx(FsxSystem::Lustre, FsxDeployment::Persistent2, FsxStorage::Ssd, 2'400),
            [&](FsxSpec &s) {
                lustre(s);
                s.size = GiB(2'000);
                s.readThroughput = MiBps(300);
                s.writeThroughput = MiBps(100);
                s.perUnitThroughput = Advised(MiBps(250));
                s.backupDays = Count(7);
            },
            {"SSD storage, 250 MB/s/TiB $676.80", "Backup storage $106.00", "CloudWatch alarms $0.10",
             "total $782.90"});
        // 6,000 x 0.049; 60 MB/s a tenth of the time = 15,398.44 GB, half of it x 2 x 0.01. What is linked to a bucket has no backup.
        row("Lustre on HDD with a cache, linked to a bucket", "eu-central-1",
            pinnedFsx(FsxSystem::Lustre, FsxDeployment::Persistent1, FsxStorage::Hdd, 6'000),
            [&](FsxSpec &s) {
                lustre(s);
                s.size = GiB(4'000);
                s.latency = FsxLatency::Milliseconds;
                s.readThroughput = MiBps(50);
                s.writeThroughput = MiBps(10);
                s.s3Bucket = "measurements/2026";
                s.perUnitThroughput = Advised(MiBps(12));
                s.driveCache = Advised(FsxSwitch::On);
                s.busy = Percent(10);
                s.backupDays = Count(7);
            },
            {"HDD storage, 12 MB/s/TiB, with SSD cache $294.00", "Clients in other zones, both sides $153.98",
             "CloudWatch alarms $0.10", "total $448.08"});
        // 1,200 x 0.14; nothing of it is backed up.
        row("Lustre, scratch", "us-west-2",
            pinnedFsx(FsxSystem::Lustre, FsxDeployment::Scratch2, FsxStorage::Ssd, 1'200),
            [&](FsxSpec &s) {
                lustre(s);
                s.freeSpace = Percent(0);
                s.recreatable = true;
                s.backupDays = Count(7);
            },
            {"Scratch SSD storage $168.00", "CloudWatch alarms $0.10", "total $168.10"});
    }
    void billIsTheOneWorkedByHand()
    {
        QFETCH(FsxSpec, spec);
        QFETCH(QString, region);
        QFETCH(QStringList, bill);
        const std::string in = region.toStdString();
        // What is pinned meets the need: the bill is none of a file system that falls short.
        QVERIFY(bestFsx(fsxNeedOf(spec, test::fsxContext(in)), test::fsxOffer(in)));
        QCOMPARE(test::billOf(test::fsxPlanOf(spec, in)), bill);
    }
};

QTEST_APPLESS_MAIN(TestFsxBills)
#include "test_fsx_bills.moc"
