// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_resolve.h"
#include "volume_bench.h"
#include "whole_bill.h"

#include <QObject>
#include <QTest>

using namespace gp;

Q_DECLARE_METATYPE(gp::VolumeSpec)

namespace {

/// A volume of one type, asked for IOPS of 16 KiB, without snapshots.
VolumeSpec typed(VolumeType type, double size, double iops = 3'000, double throughput = 0)
{
    VolumeSpec spec;
    spec.type = Advised(type);
    spec.size = GiB(size);
    spec.iops = Iops(iops);
    spec.throughput = MiBps(throughput);
    spec.snapshots.clear();
    return spec;
}

/// Sequential, on a hard disk.
VolumeSpec turned(VolumeType type, double size, double throughput)
{
    VolumeSpec spec = typed(type, size, 0, throughput);
    spec.latency = VolumeLatency::Any;
    spec.sequential = true;
    return spec;
}

SnapshotSchedule every(double hours, std::int64_t kept)
{
    SnapshotSchedule schedule;
    schedule.name = "every" + std::to_string(static_cast<int>(hours));
    schedule.every = Hours(hours);
    schedule.kept = Count(kept);
    return schedule;
}

}  // namespace

/// Whole bills, from the fields of the form to the cent. Rates: catalog/storage/ebs_prices.csv of the Region that a row names.
/// Rules: the first snapshot holds what is written, each later one what changed since the one before, 1 − (1 − change)^days of it;
/// an archived one is billed in full.
class TestVolumeBills : public QObject {
    Q_OBJECT

private slots:
    void billIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<VolumeSpec>("spec");
        QTest::addColumn<QStringList>("bill");
        const auto row = [](const char *name, const char *region, VolumeSpec spec,
                            const std::function<void(VolumeSpec &)> &change, const QStringList &bill) {
            if (change)
                change(spec);
            QTest::newRow(name) << QString(region) << spec << bill;
        };
        // 200 x 0.08; 100 + 6 x 2 = 112 x 0.05.
        row("gp3 with daily snapshots", "us-east-1", typed(VolumeType::Gp3, 200),
            [](VolumeSpec &s) {
                s.snapshots = {every(24, 7)};
                s.written = Percent(50);
            },
            {"gp3 storage $16.00", "Snapshots $5.60", "total $21.60"});
        // 500 x 0.0952; 5,000 x 0.006; 275 x 0.0476.
        row("gp3 with both settings", "eu-central-1", typed(VolumeType::Gp3, 500, 8'000, 400), {},
            {"gp3 storage $47.60", "gp3 IOPS above 3,000 $30.00", "gp3 throughput above 125 MiB/s $13.09",
             "total $90.69"});
        // 1,000 x 0.142; 32,000 x 0.074; 32,000 x 0.0518; 6,000 x 0.03626.
        row("io2 in three tiers", "ap-northeast-1", typed(VolumeType::Io2, 1'000, 70'000), {},
            {"io2 storage $142.00", "io2 IOPS, 0 to 32,000 $2,368.00", "io2 IOPS, 32,000 to 64,000 $1,657.60",
             "io2 IOPS, above 64,000 $217.56", "total $4,385.16"});
        // 4,096 x 0.086 = 352.256; 60 % are 2,457.6, + 6 x 49.152 = 2,752.512 x 0.068 = 187.171.
        row("st1 with daily snapshots", "sa-east-1", turned(VolumeType::St1, 4'096, 150),
            [](VolumeSpec &s) { s.snapshots = {every(24, 7)}; },
            {"st1 storage $352.26", "Snapshots $187.17", "total $539.43"});
        // 8,192 x 0.0168 = 137.626; half is 4,096; a week changes 1 - 0.99^7 = 0.067935: + 3 x 278.260 = 4,930.78 x 0.05.
        row("sc1 with weekly snapshots", "eu-west-1", turned(VolumeType::Sc1, 8'192, 90),
            [](VolumeSpec &s) {
                s.snapshots = {every(168, 4)};
                s.written = Percent(50);
                s.changePerDay = Percent(1);
            },
            {"sc1 storage $137.63", "Snapshots $246.54", "total $384.17"});
        // 100 x 0.08; 60 + 6 x 1.2 = 67.2 x 0.05 in both Regions; 730 / 24 x 1.2 = 36.5 x 0.02.
        row("gp3 with copies", "us-east-1", typed(VolumeType::Gp3, 100),
            [](VolumeSpec &s) {
                s.snapshots = {every(24, 7)};
                s.snapshots.front().copyRegion = "us-west-2";
            },
            {"gp3 storage $8.00", "Snapshots $3.36", "Snapshot copies in us-west-2 $3.36",
             "Snapshots sent to us-west-2 $0.73", "total $15.45"});
        // 200 x 0.0912; the youngest of twelve in the standard tier, 100 x 0.05; eleven in the archive, 1,100 x 0.0125.
        row("gp3 with an archive", "ap-south-1", typed(VolumeType::Gp3, 200),
            [](VolumeSpec &s) {
                s.snapshots = {test::yearOfMonths()};
                s.written = Percent(50);
                s.changePerDay = Percent(1);
            },
            {"gp3 storage $18.24", "Snapshots $5.00", "Archived snapshots $13.75", "total $36.99"});
        // 100 x 0.0952; one snapshot of 60 x 0.054; two zones x 730 h x 0.893.
        row("gp3 restored at full speed", "eu-central-1", typed(VolumeType::Gp3, 100),
            [](VolumeSpec &s) {
                s.snapshots = {every(24, 1)};
                s.snapshots.front().fastRestoreZones = Count(2);
            },
            {"gp3 storage $9.52", "Snapshots $3.24", "Fast snapshot restore $1,303.78", "total $1,316.54"});
        // 100 x 0.08; 100,000 x 0.0006, 2,000,000 x 0.003 and 500,000 x 0.006, each / 1,000.
        row("gp3 behind backup software", "us-east-1", typed(VolumeType::Gp3, 100),
            [](VolumeSpec &s) {
                s.blockLists = Count(100'000);
                s.blocksRead = Count(2'000'000);
                s.blocksWritten = Count(500'000);
            },
            {"gp3 storage $8.00", "ListChangedBlocks and ListSnapshotBlocks $0.06", "GetSnapshotBlock $6.00",
             "PutSnapshotBlock $3.00", "total $17.06"});
        // Two of 250 GiB bring 3,000 IOPS and 125 MiB/s each: 500 x 0.08; 300 + 6 x 6 = 336 x 0.05.
        row("RAID 0 of two gp3", "us-west-2", typed(VolumeType::Gp3, 500, 6'000, 250),
            [](VolumeSpec &s) {
                s.raid = Advised(RaidLevel::Raid0);
                s.maxStripes = Advised(Count(2));
                s.snapshots = {every(24, 7)};
            },
            {"gp3 storage $40.00", "Snapshots $16.80", "total $56.80"});
        // Both sides write 1,000 a second and read 500 of 1,000: 1,500 IOPS each. 200 x 0.16422; 3,000 x 0.08568.
        row("RAID 1 of two io1", "af-south-1", typed(VolumeType::Io1, 100, 2'000),
            [](VolumeSpec &s) { s.raid = Advised(RaidLevel::Raid1); },
            {"io1 storage $32.84", "io1 IOPS $257.04", "total $289.88"});
        // Seven days and four weeks of 100 GB that change by 2 % a day, d days after the weekly one: 0 to 6 days old, d + 7, d + 14
        // and d + 21. Six gaps of a day, one of d + 1 days, two of a week: with c(n) = 1 - 0.98^n, 100 x (1 + 6 x 0.02 + mean of
        // c(1) ... c(7) + 2 x c(7)) = 100 x (1 + 0.12 + 0.076879 + 0.263749) = 146.06 x 0.05. 200 x 0.096.
        row("gp3 with two schedules", "ap-northeast-1", typed(VolumeType::Gp3, 200),
            [](VolumeSpec &s) {
                s.snapshots = {every(24, 7), every(168, 4)};
                s.written = Percent(50);
            },
            {"gp3 storage $19.20", "Snapshots $7.30", "total $26.50"});
        // 1,000 x 0.12; 600 + 2 x 12 = 624 x 0.066.
        row("gp2 in a GovCloud", "us-gov-west-1", typed(VolumeType::Gp2, 1'000),
            [](VolumeSpec &s) { s.snapshots = {every(24, 3)}; },
            {"gp2 storage $120.00", "Snapshots $41.18", "total $161.18"});
    }
    void billIsTheOneWorkedByHand()
    {
        QFETCH(QString, region);
        QFETCH(VolumeSpec, spec);
        QFETCH(QStringList, bill);
        const std::string in = region.toStdString();
        // What is pinned meets the need: the bill is none of a volume that falls short.
        QVERIFY(bestVolume(needOf(spec, test::volumeOffer(in)), test::volumeOffer(in)));
        QCOMPARE(test::billOf(test::planOf(spec, in)), bill);
    }
};

QTEST_APPLESS_MAIN(TestVolumeBills)
#include "test_volume_bills.moc"
