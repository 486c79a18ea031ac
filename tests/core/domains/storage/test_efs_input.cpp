// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "efs_bench.h"

#include <QObject>
#include <QTest>

#include <limits>

using namespace gp;

using test::efsPlanOf;
using test::withEfs;
using Change = std::function<void(EfsSpec &)>;
Q_DECLARE_METATYPE(Change)

namespace {

void addPoint(EfsSpec &spec, const std::string &path, const std::string &mode = "0750")
{
    EfsAccessPoint point;
    point.path = path;
    point.mode = mode;
    spec.accessPoints.push_back(point);
}

}  // namespace

/// What planEfs() refuses, field by field. Limits: catalog/storage/file_limits.csv and the descriptions of the fields.
class TestEfsInput : public QObject {
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
        const double endless = std::numeric_limits<double>::infinity();
        row(
            "negative size", [](EfsSpec &s) { s.size = GiB(-1); }, "size");
        row(
            "size of nothing", [](EfsSpec &s) { s.size = GiB(0); }, "size");
        row(
            "size without end", [=](EfsSpec &s) { s.size = GiB(endless); }, "size");
        row(
            "size beyond the field", [](EfsSpec &s) { s.size = TiB(2e6); }, "size");
        row(
            "negative growth", [](EfsSpec &s) { s.growth = GB(-5); }, "growth");
        row(
            "negative life", [](EfsSpec &s) { s.kept = Months(-1); }, "kept");
        row(
            "negative reads", [](EfsSpec &s) { s.read = GB(-1); }, "read");
        row(
            "writes that are none", [=](EfsSpec &s) { s.written = GB(nan); }, "written");
        row(
            "negative throughput",
            [](EfsSpec &s) {
                s.use = EfsUse::Throughput;
                s.readThroughput = MiBps(-1);
            },
            "readThroughput");
        row(
            "hour above the busiest", [](EfsSpec &s) { s.hours.share[7] = 2; }, "hours");
        row(
            "no hour at all", [](EfsSpec &s) { s.hours.share.fill(0); }, "hours");
        row(
            "request of nothing", [](EfsSpec &s) { s.requestSize = KB(0); }, "requestSize");
        row(
            "negative IOPS", [](EfsSpec &s) { s.readIops = Iops(-1); }, "readIops");
        row(
            "no client", [](EfsSpec &s) { s.clients = Instances(0); }, "clients");
        row(
            "more slow hours than half", [](EfsSpec &s) { s.slowHours = Percent(51); }, "slowHours");
        row(
            "no zone", [](EfsSpec &s) { s.zones = Zones(0); }, "zones");
        row(
            "shares below all", [](EfsSpec &s) { s.groups.front().share = Percent(60); }, "groups");
        row(
            "no group", [](EfsSpec &s) { s.groups.clear(); }, "groups");
        row(
            "negative accesses", [](EfsSpec &s) { s.groups.front().accesses = -1; }, "groups[files].accesses");
        row(
            "accesses that are none", [=](EfsSpec &s) { s.groups.front().accesses = nan; }, "groups[files].accesses");
        row(
            "file larger than what is stored", [](EfsSpec &s) { s.groups.front().fileSize = KB(6e8); },
            "groups[files].fileSize");
        // 47.9 TiB are 51,432,233,369.6 KB.
        row(
            "file larger than any may be",
            [](EfsSpec &s) {
                s.size = TiB(1'000);
                s.groups.front().fileSize = KB(51'432'233'371.0);
            },
            "groups[files].fileSize");
        row(
            "two groups of one name",
            [](EfsSpec &s) {
                s.groups.front().share = Percent(50);
                s.groups.push_back(s.groups.front());
            },
            "groups");
        row(
            "Archive before IA",
            [](EfsSpec &s) {
                s.iaAfter = Advised(EfsAfter::Days90);
                s.archiveAfter = Advised(EfsAfter::Days30);
            },
            "archiveAfter");
        row(
            "Archive with IA",
            [](EfsSpec &s) {
                s.iaAfter = Advised(EfsAfter::Days90);
                s.archiveAfter = Advised(EfsAfter::Days90);
            },
            "archiveAfter");
        row(
            "Archive without IA",
            [](EfsSpec &s) {
                s.iaAfter = Advised(EfsAfter::Never);
                s.archiveAfter = Advised(EfsAfter::Days90);
            },
            "archiveAfter");
        row(
            "Archive on the first day", [](EfsSpec &s) { s.archiveAfter = Advised(EfsAfter::Day1); }, "archiveAfter");
        row(
            "Archive beside bursting",
            [](EfsSpec &s) {
                s.throughputMode = Advised(EfsThroughputMode::Bursting);
                s.archiveAfter = Advised(EfsAfter::Days90);
            },
            "archiveAfter");
        row(
            "Archive in One Zone",
            [](EfsSpec &s) {
                s.type = Advised(EfsType::OneZone);
                s.archiveAfter = Advised(EfsAfter::Days90);
            },
            "archiveAfter");
        row(
            "provisioned nothing", [](EfsSpec &s) { s.provisionedThroughput = Advised(MiBps(0)); },
            "provisionedThroughput");
        row(
            "own key without a name", [](EfsSpec &s) { s.encryption = EfsEncryption::OwnKey; }, "kmsKey");
        row(
            "replica in a Region that is none", [](EfsSpec &s) { s.replicaRegion = "eu-middle-1"; }, "replicaRegion");
        row(
            "replica where it stands", [](EfsSpec &s) { s.replicaRegion = "us-east-1"; }, "replicaRegion");
        row(
            "path that is not absolute", [](EfsSpec &s) { addPoint(s, "data"); }, "accessPoints[app].path");
        row(
            "path with a blank", [](EfsSpec &s) { addPoint(s, "/my data"); }, "accessPoints[app].path");
        row(
            "path too deep", [](EfsSpec &s) { addPoint(s, "/a/b/c/d/e"); }, "accessPoints[app].path");
        row(
            "path too long", [](EfsSpec &s) { addPoint(s, "/" + std::string(100, 'a')); }, "accessPoints[app].path");
        row(
            "mode that is not octal", [](EfsSpec &s) { addPoint(s, "/app", "0789"); }, "accessPoints[app].mode");
        row(
            "negative user",
            [](EfsSpec &s) {
                addPoint(s, "/app");
                s.accessPoints.front().uid = Count(-1);
            },
            "accessPoints[app].uid");
    }
    void badInputIsRefusedAtItsField()
    {
        QFETCH(Change, change);
        QFETCH(QString, where);
        const auto plan = efsPlanOf(withEfs(change));
        QVERIFY(!plan);
        QVERIFY2(plan.error().where.starts_with(where.toStdString()), plan.error().where.c_str());
        // One sentence that ends, and one that helps.
        QVERIFY2(plan.error().message.ends_with('.') && plan.error().message.size() > 12, plan.error().message.c_str());
        QVERIFY(!plan.error().remedy.empty());
    }

    void placesAreChecked()
    {
        PlanContext nowhere = test::efsContext("us-east-1");
        nowhere.region.clear();
        QCOMPARE(planEfs({}, nowhere, test::efsOffer("us-east-1")).error().where, std::string("region"));
        // A Region for which the catalog holds no EFS price.
        const auto unpriced = efsPlanOf({}, "af-south-1");
        QVERIFY(!unpriced);
        QCOMPARE(unpriced.error().message, std::string("The catalog has no EFS price in \"af-south-1\"."));
        // One that lacks the class alone.
        EfsOffer without = test::efsOffer("us-east-1");
        without.archive.reset();
        EfsSpec archived = withEfs([](EfsSpec &s) { s.archiveAfter = Advised(EfsAfter::Days90); });
        const auto refused = planEfs(archived, test::efsContext("us-east-1"), without);
        QVERIFY(!refused);
        QCOMPARE(refused.error().where, std::string("archiveAfter"));
        QVERIFY(planEfs({}, test::efsContext("us-east-1"), without));
        // More zones than the Region has: Northern California has two.
        PlanContext open = test::efsContext("us-west-1");
        open.vpcZones = 0;
        if (open.regionZones < 6) {
            const auto wide =
                planEfs(withEfs([](EfsSpec &s) { s.zones = Zones(6); }), open, test::efsOffer("us-west-1"));
            QVERIFY(!wide);
            QCOMPARE(wide.error().where, std::string("zones"));
        }
    }

    void whatDoesNotApplyIsNotRead()
    {
        const auto plain = efsPlanOf({});
        const auto other = efsPlanOf(withEfs([](EfsSpec &s) {
            s.readThroughput = MiBps(900);
            s.kmsKey = "alias/unused";
        }));
        QVERIFY(plain && other && plain->costs == other->costs && plain->configuration == other->configuration);
    }
};

QTEST_APPLESS_MAIN(TestEfsInput)
#include "test_efs_input.moc"
