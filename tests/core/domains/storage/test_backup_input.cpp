// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup_bench.h"

#include <QObject>
#include <QTest>

#include <limits>

using namespace gp;

using test::backupPlanOf;
using test::withBackup;
using Change = std::function<void(BackupSpec &)>;
Q_DECLARE_METATYPE(Change)

/// What planBackup() refuses, field by field. Limits: catalog/service_limits.csv and the descriptions of the fields.
class TestBackupInput : public QObject {
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
        row("negative size", "resources[data].size", [](BackupSpec &s) { s.resources.front().size = GB(-1); });
        row("absurd size", "resources[data].size", [](BackupSpec &s) { s.resources.front().size = GB(1e12); });
        row("size without end", "resources[data].size", [=](BackupSpec &s) { s.resources.front().size = GB(endless); });
        row("size that is none", "resources[data].size", [=](BackupSpec &s) { s.resources.front().size = GB(nan); });
        row("more changed than there is", "resources[data].changePerDay",
            [](BackupSpec &s) { s.resources.front().changePerDay = Percent(101); });
        row("negative change", "resources[data].changePerDay",
            [](BackupSpec &s) { s.resources.front().changePerDay = Percent(-1); });
        row("nothing protected", "resources", [](BackupSpec &s) { s.resources.clear(); });
        row("ARN that is none", "resources[data].arn", [](BackupSpec &s) { s.resources.front().arn = "vol-12"; });
        row("RPO of 0", "rpo", [](BackupSpec &s) { s.rpo = Hours(0); });
        row("negative RPO", "rpo", [](BackupSpec &s) { s.rpo = Hours(-4); });
        row("RPO that is none", "rpo", [=](BackupSpec &s) { s.rpo = Hours(nan); });
        row("negative RTO", "rto", [](BackupSpec &s) { s.rto = Hours(-1); });
        row("negative retention", "daily", [](BackupSpec &s) { s.daily = Count(-1); });
        row("nothing kept", "daily", [](BackupSpec &s) { s.daily = s.monthly = Count(0); });
        row("hourly points without daily ones", "daily", [](BackupSpec &s) {
            s.rpo = Hours(1);
            s.daily = Count(0);
        });
        row("hour of no day", "hour", [](BackupSpec &s) { s.hour = Count(24); });
        row("retention shorter than the least cold stay", "monthlyCold", [](BackupSpec &s) {
            s.monthly = Count(3);
            s.monthlyCold = Advised(Count(7));
        });
        row("moved too late for the least cold stay", "monthlyCold",
            [](BackupSpec &s) { s.monthlyCold = Advised(Count(271)); });
        row("daily points too short for cold storage", "dailyCold",
            [](BackupSpec &s) { s.dailyCold = Advised(Count(30)); });
        row("negative day of the move", "monthlyCold", [](BackupSpec &s) { s.monthlyCold = Advised(Count(-7)); });
        row("negative restores", "restores", [](BackupSpec &s) { s.restores = Count(-1); });
        row("copy to where it stands", "copyRegion", [](BackupSpec &s) { s.copyRegion = "us-east-1"; });
        row("copy to a Region that is none", "copyRegion", [](BackupSpec &s) { s.copyRegion = "eu-middle-1"; });
        row("account with letters", "copyAccount", [](BackupSpec &s) { s.copyAccount = "12345678901a"; });
        row("account too short", "copyAccount", [](BackupSpec &s) { s.copyAccount = "1234"; });
        row("compliance lock without time to think", "coolingOff", [](BackupSpec &s) {
            s.lock = BackupLock::Compliance;
            s.coolingOff = Count(2);
        });
        row("air gap for a few days", "airGapped", [](BackupSpec &s) {
            s.airGapped = true;
            s.daily = Count(6);
            s.monthly = Count(0);
        });
        row("own key without a name", "kmsKey", [](BackupSpec &s) { s.encryption = BackupEncryption::OwnKey; });
        row("role that is none", "roleArn", [](BackupSpec &s) {
            s.role = BackupRole::Existing;
            s.roleArn = "backup";
        });
        row("address that is none", "notify", [](BackupSpec &s) { s.notify = "ops at example"; });
    }
    void badInputIsRefusedAtItsField()
    {
        QFETCH(Change, change);
        QFETCH(QString, where);
        const auto plan = backupPlanOf(withBackup(change));
        QVERIFY(!plan);
        QCOMPARE(QString::fromStdString(plan.error().where), where);
        // One sentence that ends, and one that helps.
        QVERIFY2(plan.error().message.ends_with('.') && plan.error().message.size() > 12, plan.error().message.c_str());
        QVERIFY(!plan.error().remedy.empty());
    }

    void placesAreChecked()
    {
        PlanContext nowhere = test::backupContext("us-east-1");
        nowhere.region.clear();
        QCOMPARE(planBackup({}, nowhere, test::backupOffer("us-east-1")).error().where, std::string("region"));
        const auto unknown = backupPlanOf({}, "mars-north-1");
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().message, std::string("The catalog has no price of AWS Backup in \"mars-north-1\"."));
        QVERIFY(!backupPlanOf({}, "af-south-1"));
        BackupOffer without = test::backupOffer("us-east-1");
        without.missingLimit = "cold.min_duration";
        QCOMPARE(planBackup({}, test::backupContext("us-east-1"), without).error().where, std::string("region"));
    }

    void leastAndMostPlan_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, Change change) { QTest::newRow(name) << std::move(change); };
        row("nothing in it", [](BackupSpec &s) { s.resources.front().size = GB(0); });
        row("everything changes", [](BackupSpec &s) { s.resources.front().changePerDay = Percent(100); });
        row("as long as the fields take", [](BackupSpec &s) {
            s.daily = Count(3'650);
            s.weekly = Count(520);
            s.monthly = Count(240);
            s.yearly = Count(50);
            s.rpo = Hours(1);
        });
        row("one point a year", [](BackupSpec &s) {
            s.daily = s.monthly = Count(0);
            s.yearly = Count(1);
        });
        row("the last legal day", [](BackupSpec &s) { s.monthlyCold = Advised(Count(270)); });
        row("all types", [](BackupSpec &s) {
            s.resources.clear();
            for (const auto &name : EnumText<BackupResource>::kNames)
                s.resources.push_back(test::backupRow(std::string(name.text), name.value, 100, 1));
            s.archiveVolumes = s.airGapped = true;
            s.tests = BackupTests::Weekly;
            s.copyRegion = "us-west-2";
            s.copyAccount = "123456789012";
        });
    }
    void leastAndMostPlan()
    {
        QFETCH(Change, change);
        const auto plan = backupPlanOf(withBackup(change));
        QVERIFY2(plan && plan->choice, plan ? "" : toLine(plan.error()).c_str());
        for (const CostLine &line : plan->costs)
            QVERIFY2(line.missing || (line.monthly && line.monthly->cents() >= 0), line.item.c_str());
    }
};

QTEST_APPLESS_MAIN(TestBackupInput)
#include "test_backup_input.moc"
