// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "fsx_bench.h"

#include <QObject>
#include <QTest>

#include <limits>

using namespace gp;

using test::fsxPlanOf;
using test::withFsx;
using Change = std::function<void(FsxSpec &)>;
Q_DECLARE_METATYPE(Change)

/// What planFsx() refuses, field by field. Limits: catalog/storage/file_limits.csv and the descriptions of the fields.
class TestFsxInput : public QObject {
    Q_OBJECT

private slots:
    void badInputIsRefusedAtItsField_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("where");
        const auto row = [](const char *name, const char *where, Change change) {
            QTest::newRow(name) << std::move(change) << where;
        };
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double endless = std::numeric_limits<double>::infinity();
        const auto lustre = [](FsxSpec &s) {
            s.protocol = FsxProtocol::Lustre;
            s.surviveZone = false;
        };
        const auto own = [](FsxSpec &s) {
            s.protocol = FsxProtocol::Smb;
            s.directory = FsxDirectory::SelfManaged;
            s.domainName = "corp.example.com";
            s.dnsServers = "10.0.0.2";
            s.joinUser = "Admin";
        };
        row("negative size", "size", [](FsxSpec &s) { s.size = GiB(-1); });
        row("size of nothing", "size", [](FsxSpec &s) { s.size = GiB(0); });
        row("size without end", "size", [=](FsxSpec &s) { s.size = GiB(endless); });
        row("absurd size", "size", [](FsxSpec &s) { s.size = TiB(2e6); });
        row("negative growth", "growth", [](FsxSpec &s) { s.growth = GB(-5); });
        row("growth that is none", "growth", [=](FsxSpec &s) { s.growth = GB(nan); });
        row("years ahead", "ahead", [](FsxSpec &s) { s.ahead = Months(61); });
        row("nothing but free space", "freeSpace", [](FsxSpec &s) { s.freeSpace = Percent(100); });
        row("all saved", "compressible", [](FsxSpec &s) { s.compressible = Percent(100); });
        row("more than all saved", "duplicates", [](FsxSpec &s) { s.duplicates = Percent(120); });
        row("working set above all", "hot", [](FsxSpec &s) { s.hot = Percent(101); });
        row("negative reads", "readThroughput", [](FsxSpec &s) { s.readThroughput = MiBps(-1); });
        row("absurd writes", "writeThroughput", [](FsxSpec &s) { s.writeThroughput = MiBps(1e9); });
        row("negative IOPS", "iops", [](FsxSpec &s) { s.iops = Iops(-1); });
        row("no zone", "zones", [](FsxSpec &s) { s.zones = Zones(0); });
        row("backups for a year", "backupDays", [](FsxSpec &s) { s.backupDays = Count(365); });
        row("Lustre for Windows", "clientSystem", [=](FsxSpec &s) {
            lustre(s);
            s.clientSystem = FsxClients::Windows;
        });
        row("Lustre over the loss of a zone", "surviveZone", [=](FsxSpec &s) {
            lustre(s);
            s.surviveZone = true;
        });
        row("bucket with a scheme", "s3Bucket", [=](FsxSpec &s) {
            lustre(s);
            s.s3Bucket = "s3://data";
        });
        row("bucket of two letters", "s3Bucket", [=](FsxSpec &s) {
            lustre(s);
            s.s3Bucket = "ab/prefix";
        });
        row("own key without a name", "kmsKey", [](FsxSpec &s) { s.encryption = FsxEncryption::OwnKey; });
        row("directory that is none", "directoryId", [](FsxSpec &s) {
            s.protocol = FsxProtocol::Smb;
            s.directoryId = "corp";
        });
        row("domain without a dot", "domainName", [=](FsxSpec &s) {
            own(s);
            s.domainName = "corp";
        });
        row("no DNS server", "dnsServers", [=](FsxSpec &s) {
            own(s);
            s.dnsServers = "";
        });
        row("DNS server that is no address", "dnsServers", [=](FsxSpec &s) {
            own(s);
            s.dnsServers = "10.0.0.300";
        });
        row("nobody joins", "joinUser", [=](FsxSpec &s) {
            own(s);
            s.joinUser = " ";
        });
        row("volume with a blank", "volumes[my data].name", [](FsxSpec &s) { s.volumes.front().name = "my data"; });
        row("volume without a path", "volumes[data].path", [](FsxSpec &s) { s.volumes.front().path = "data"; });
        row("shares above all", "volumes", [](FsxSpec &s) { s.volumes.push_back({"logs", "/logs", Percent(50)}); });
        row("topic that is none", "alarmTopic", [](FsxSpec &s) { s.alarmTopic = "ops"; });
        row("throughput between steps", "throughput", [](FsxSpec &s) { s.throughput = Advised(MiBps(100)); });
        row("throughput of another deployment", "throughput", [](FsxSpec &s) {
            s.system = Advised(FsxSystem::OpenZfs);
            s.deployment = Advised(FsxDeployment::MultiAz1);
            s.throughput = Advised(MiBps(64));
        });
        row("deployment of another system", "deployment", [](FsxSpec &s) {
            s.system = Advised(FsxSystem::Windows);
            s.deployment = Advised(FsxDeployment::Persistent2);
        });
        row("throughput per unit that is not sold", "perUnitThroughput", [=](FsxSpec &s) {
            lustre(s);
            s.perUnitThroughput = Advised(MiBps(300));
        });
        row("thirteen pairs", "haPairs", [](FsxSpec &s) { s.haPairs = Advised(Count(13)); });
        row("pairs of the first generation", "haPairs", [](FsxSpec &s) {
            s.deployment = Advised(FsxDeployment::MultiAz1);
            s.haPairs = Advised(Count(2));
        });
        row("pool of OpenZFS", "tiering", [](FsxSpec &s) {
            s.system = Advised(FsxSystem::OpenZfs);
            s.tiering = Advised(FsxTiering::Auto);
        });
        row("capacity below all", "capacity", [](FsxSpec &s) { s.capacity = Advised(GiB(16)); });
        row("Lustre between sizes", "capacity", [=](FsxSpec &s) {
            lustre(s);
            s.system = Advised(FsxSystem::Lustre);
            s.storageType = Advised(FsxStorage::Ssd);
            s.deployment = Advised(FsxDeployment::Persistent2);
            s.capacity = Advised(GiB(1'300));
        });
        row("IOPS of HDD", "provisionedIops", [](FsxSpec &s) {
            s.protocol = FsxProtocol::Smb;
            s.storageType = Advised(FsxStorage::Hdd);
            s.provisionedIops = Advised(Iops(5'000));
        });
        row("fewer IOPS than come with it", "provisionedIops", [](FsxSpec &s) {
            s.capacity = Advised(GiB(2'000));
            s.provisionedIops = Advised(Iops(3'000));
        });
    }
    void badInputIsRefusedAtItsField()
    {
        QFETCH(Change, change);
        QFETCH(QString, where);
        const auto plan = fsxPlanOf(withFsx(change));
        QVERIFY(!plan);
        QCOMPARE(QString::fromStdString(plan.error().where), where);
        // One sentence that ends, and one that helps.
        QVERIFY2(plan.error().message.ends_with('.') && plan.error().message.size() > 12, plan.error().message.c_str());
        QVERIFY(!plan.error().remedy.empty());
    }

    void placesAreChecked()
    {
        PlanContext nowhere = test::fsxContext("us-east-1");
        nowhere.region.clear();
        QCOMPARE(planFsx({}, nowhere, test::fsxOffer("us-east-1")).error().where, std::string("region"));
        // A Region for which the catalog holds no FSx price.
        const auto unpriced = fsxPlanOf({}, "af-south-1");
        QVERIFY(!unpriced);
        QCOMPARE(unpriced.error().message, std::string("The catalog has no FSx price in \"af-south-1\"."));
        PlanContext open = test::fsxContext("us-west-1");
        open.vpcZones = 0;
        const auto wide = planFsx(withFsx([](FsxSpec &s) { s.zones = Zones(6); }), open, test::fsxOffer("us-west-1"));
        QVERIFY(!wide);
        QCOMPARE(wide.error().where, std::string("zones"));
        // Persistent SSD has no price in Paris: Lustre is left with HDD and scratch, and what must be quick finds nothing.
        const auto paris = fsxPlanOf(withFsx([](FsxSpec &s) {
                                         s.protocol = FsxProtocol::Lustre;
                                         s.surviveZone = false;
                                     }),
                                     "eu-west-3");
        QVERIFY(paris && !paris->choice);
        QVERIFY(paris->findings.front().message.find("No price in the catalog") != std::string::npos);
        FsxOffer lacking = test::fsxOffer("us-east-1");
        lacking.missingLimit = "ontap.capacity_min";
        QCOMPARE(planFsx({}, test::fsxContext("us-east-1"), lacking).error().where, std::string("region"));
    }

    void whatDoesNotApplyIsNotRead()
    {
        const auto plain = fsxPlanOf({});
        const auto other = fsxPlanOf(withFsx([](FsxSpec &s) {
            s.perUnitThroughput = Advised(MiBps(125));
            s.s3Bucket = "bucket";
            s.kmsKey = "alias/unused";
            s.directoryId = "d-1234567890";
        }));
        QVERIFY2(plain && other, other ? "" : other.error().message.c_str());
        QVERIFY(plain->costs == other->costs && plain->configuration == other->configuration);
    }
};

QTEST_APPLESS_MAIN(TestFsxInput)
#include "test_fsx_input.moc"
