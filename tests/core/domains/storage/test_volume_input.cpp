// SPDX-License-Identifier: GPL-3.0-or-later
#include "volume_bench.h"

#include <QObject>
#include <QTest>

#include <limits>

using namespace gp;

using test::planOf;
using test::with;
using test::yearOfMonths;
using Change = std::function<void(VolumeSpec &)>;
Q_DECLARE_METATYPE(Change)

/// What planVolume() refuses, field by field. Limits: catalog/storage/ebs_limits.csv and the descriptions of the fields.
class TestVolumeInput : public QObject {
    Q_OBJECT

private slots:
    void badInputIsRefusedAtItsField_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("where");
        const auto row = [](const char *name, Change change, const char *where) {
            QTest::newRow(name) << std::move(change) << where;
        };
        const double nan = std::numeric_limits<double>::quiet_NaN();
        row(
            "size of nothing", [](VolumeSpec &s) { s.size = GiB(0); }, "size");
        row(
            "size that is none", [=](VolumeSpec &s) { s.size = GiB(nan); }, "size");
        row(
            "negative IOPS", [](VolumeSpec &s) { s.iops = Iops(-1); }, "iops");
        row(
            "IOPS without end", [](VolumeSpec &s) { s.iops = Iops(std::numeric_limits<double>::infinity()); }, "iops");
        row(
            "block of nothing", [](VolumeSpec &s) { s.blockSize = KB(0); }, "blockSize");
        row(
            "negative throughput", [](VolumeSpec &s) { s.throughput = MiBps(-5); }, "throughput");
        row(
            "reads above all", [](VolumeSpec &s) { s.reads = Percent(101); }, "reads");
        row(
            "changed share below nothing", [](VolumeSpec &s) { s.changePerDay = Percent(-1); }, "changePerDay");
        row(
            "written share that is none", [=](VolumeSpec &s) { s.written = Percent(nan); }, "written");
        row(
            "hour above the peak", [](VolumeSpec &s) { s.hours.share[3] = 1.5; }, "hours");
        row(
            "hour that is none", [=](VolumeSpec &s) { s.hours.share[3] = nan; }, "hours");
        row(
            "shared by more than may", [](VolumeSpec &s) { s.sharedBy = Instances(17); }, "sharedBy");
        row(
            "instance type that is none", [](VolumeSpec &s) { s.instanceType = "m8g.xlargest"; }, "instanceType");
        row(
            "pinned size of nothing", [](VolumeSpec &s) { s.provisionedSize = Advised(GiB(0)); }, "provisionedSize");
        row(
            "pinned IOPS below the least", [](VolumeSpec &s) { s.provisionedIops = Advised(Iops(99)); },
            "provisionedIops");
        row(
            "pinned throughput of nothing", [](VolumeSpec &s) { s.provisionedThroughput = Advised(MiBps(0)); },
            "provisionedThroughput");
        row(
            "more stripes than an instance takes", [](VolumeSpec &s) { s.maxStripes = Advised(Count(27)); },
            "maxStripes");
        row(
            "stripes in one volume",
            [](VolumeSpec &s) {
                s.raid = Advised(RaidLevel::Raid0);
                s.maxStripes = Advised(Count(1));
            },
            "maxStripes");
        row(
            "own key without a name", [](VolumeSpec &s) { s.encryption = VolumeEncryption::OwnKey; }, "kmsKey");
        row(
            "schedule that no policy follows", [](VolumeSpec &s) { s.snapshots[0].every = Hours(5); },
            "snapshots[daily].everyHours");
        row(
            "none kept", [](VolumeSpec &s) { s.snapshots[0].kept = Count(0); }, "snapshots[daily].kept");
        row(
            "copied to nowhere", [](VolumeSpec &s) { s.snapshots[0].copyRegion = "eu-nowhere-1"; },
            "snapshots[daily].copyRegion");
        row(
            "copied to itself", [](VolumeSpec &s) { s.snapshots[0].copyRegion = "us-east-1"; },
            "snapshots[daily].copyRegion");
        row(
            "daily into the archive", [](VolumeSpec &s) { s.snapshots[0].archiveAfter = Count(3); },
            "snapshots[daily].archiveAfter");
        row(
            "archived after it is deleted",
            [](VolumeSpec &s) {
                s.snapshots = {yearOfMonths()};
                s.snapshots[0].archiveAfter = Count(360);
            },
            "snapshots[monthly].archiveAfter");
        row(
            "fast restore in more zones than there are",
            [](VolumeSpec &s) { s.snapshots[0].fastRestoreZones = Count(7); }, "snapshots[daily].fastRestoreZones");
        row(
            "two schedules of one name", [](VolumeSpec &s) { s.snapshots.push_back(s.snapshots[0]); },
            "snapshots[daily]");
        row(
            "more schedules than a policy has",
            [](VolumeSpec &s) {
                for (const char *name : {"b", "c", "d", "e"}) {
                    s.snapshots.push_back(s.snapshots[0]);
                    s.snapshots.back().name = name;
                }
            },
            "snapshots");
    }
    void badInputIsRefusedAtItsField()
    {
        QFETCH(Change, change);
        const auto plan = planOf(with(change));
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::InvalidInput);
        QTEST(QString::fromStdString(plan.error().where), "where");
        QVERIFY(!plan.error().message.empty() && !plan.error().remedy.empty());
    }

    void aPlaceWithoutPricesIsRefused()
    {
        QCOMPARE(planOf({}, "").error().where, std::string("region"));
        QCOMPARE(planOf({}, "eu-nowhere-1").error().where, std::string("region"));
    }
};

QTEST_APPLESS_MAIN(TestVolumeInput)
#include "test_volume_input.moc"
