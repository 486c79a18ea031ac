// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup_bench.h"
#include "core/domains/storage/backup/backup_need.h"
#include "core/domains/storage/backup/backup_price.h"

#include <QObject>
#include <QTest>

using namespace gp;

Q_DECLARE_METATYPE(gp::BackupSpec)
Q_DECLARE_METATYPE(gp::BackupUse)

namespace {

/// One resource, kept as said, with nothing around it: no alarms, no restores.
BackupSpec keptSpec(BackupResource type, double gb, double changePercent, int daily, int monthly)
{
    BackupSpec spec;
    spec.resources = {test::backupRow("it", type, gb, changePercent)};
    spec.daily = Count(daily);
    spec.monthly = Count(monthly);
    spec.restores = Count(0);
    spec.alarms = false;
    return spec;
}

BackupSpec changedSpec(BackupSpec spec, const std::function<void(BackupSpec &)> &change)
{
    change(spec);
    return spec;
}

BackupUse usedBy(BackupResource type, double warm, const std::function<void(BackupUse &)> &change = {})
{
    BackupUse use;
    use.type = type;
    use.warmGB = warm;
    if (change)
        change(use);
    return use;
}

}  // namespace

/// Rates: catalog/storage/backup_prices.csv. us-east-1 a GB-month: EFS 0.05 warm, 0.01 cold, restored 0.02 and 0.03 a GB; EBS 0.05;
/// RDS 0.095; DynamoDB 0.10 warm, 0.03 cold; copies of EFS to another Region 0.04 a GB, of snapshots 0.02.
class TestBackupByHand : public QObject {
    Q_OBJECT

private slots:
    void plansCost_data()
    {
        QTest::addColumn<BackupSpec>("spec");
        QTest::addColumn<QString>("usd");
        QTest::addColumn<int>("monthlyCold");
        const auto efs = BackupResource::Efs;
        // 500 + 34 x 5 = 670 GB.
        QTest::newRow("F10, EFS, 35 daily") << keptSpec(efs, 500, 1, 35, 0) << "$33.50" << -1;
        // u(30) = 500 x (1 - 0.99^30) = 130.15: 500 + 11 x 130.15 = 1,931.65 GB.
        QTest::newRow("F11, EFS, 12 monthly, all warm")
            << changedSpec(keptSpec(efs, 500, 1, 0, 12), [](BackupSpec &s) { s.monthlyCold = Advised(Count(0)); })
            << "$96.58" << 0;
        // The youngest warm: 130.15 x 0.05 = 6.51; the others 1,801.50 x 0.01 = 18.01.
        QTest::newRow("F11, EFS, 12 monthly, cold after 30 days") << keptSpec(efs, 500, 1, 0, 12) << "$24.52" << 30;
        // 35 full copies of 100 GB at 0.10.
        QTest::newRow("DynamoDB, 35 daily, each in full")
            << keptSpec(BackupResource::DynamoDb, 100, 1, 35, 0) << "$350.00" << -1;
        // One of twelve warm: 100 x 0.10 = 10.00; eleven cold: 1,100 x 0.03 = 33.00.
        QTest::newRow("DynamoDB, 12 monthly") << keptSpec(BackupResource::DynamoDb, 100, 1, 0, 12) << "$43.00" << 30;
        // Worked example EBS-22: 100 + 29 x 2 = 158 GB.
        QTest::newRow("EBS-22, 30 daily") << keptSpec(BackupResource::Ebs, 100, 2, 30, 0) << "$7.90" << -1;
        // 200 + 6 x 10 = 260 GB at 0.095.
        QTest::newRow("RDS, 7 daily") << keptSpec(BackupResource::Rds, 200, 5, 7, 0) << "$24.70" << -1;
        // 1,000 GB that never change, 50.00; restored once a month from warm storage, 1,000 x 0.02.
        QTest::newRow("EFS, restored every month")
            << changedSpec(keptSpec(efs, 1'000, 0, 35, 0), [](BackupSpec &s) { s.restores = Count(12); }) << "$70.00"
            << -1;
        // 670 GB twice, 67.00; 730 / 24 points a month of 5 GB: 152.08 x 0.04 = 6.08.
        QTest::newRow("F10 with copies in us-west-2")
            << changedSpec(keptSpec(efs, 500, 1, 35, 0), [](BackupSpec &s) { s.copyRegion = "us-west-2"; }) << "$73.08"
            << -1;
        // 158 GB twice, 15.80; 60.83 GB x 0.02 = 1.22.
        QTest::newRow("EBS-22 with copies in us-west-2")
            << changedSpec(keptSpec(BackupResource::Ebs, 100, 2, 30, 0),
                           [](BackupSpec &s) { s.copyRegion = "us-west-2"; })
            << "$17.02" << -1;
        // In the same Region nothing is sent: 670 GB twice.
        QTest::newRow("F10 with copies in another account")
            << changedSpec(keptSpec(efs, 500, 1, 35, 0), [](BackupSpec &s) { s.copyAccount = "123456789012"; })
            << "$67.00" << -1;
        // Every 12 hours for two days and daily for 35, nothing changes: one copy.
        QTest::newRow("EFS that never changes, twice a day")
            << changedSpec(keptSpec(efs, 100, 0, 35, 0), [](BackupSpec &s) { s.rpo = Hours(12); }) << "$5.00" << -1;
    }
    void plansCost()
    {
        QFETCH(BackupSpec, spec);
        QFETCH(QString, usd);
        QFETCH(int, monthlyCold);
        const auto plan = test::backupPlanOf(spec);
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        QVERIFY(!plan->cost().atLeast);
        QCOMPARE(QString::fromStdString(formatUsd(plan->cost().monthly)), usd);
        if (monthlyCold >= 0)
            QCOMPARE(readFields<BackupConfig>(plan->configuration)->rules.back().coldAfterDays,
                     std::int64_t{monthlyCold});
    }

    void configurationsCost_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<BackupUse>("use");
        QTest::addColumn<QString>("usd");
        // Case backup_vault, resource aws_backup_vault.usage: 10,000 of everything in us-west-1, line by line.
        const QString west = "us-west-1";
        QTest::newRow("backup_vault: EFS backup, warm") << west << usedBy(BackupResource::Efs, 10'000) << "$600.00";
        QTest::newRow("backup_vault: EFS backup, cold")
            << west << usedBy(BackupResource::Efs, 0, [](BackupUse &u) { u.coldGB = 10'000; }) << "$120.00";
        QTest::newRow("backup_vault: EFS restore, warm")
            << west << usedBy(BackupResource::Efs, 0, [](BackupUse &u) { u.restoredWarmGB = 10'000; }) << "$240.00";
        QTest::newRow("backup_vault: EFS restore, cold")
            << west << usedBy(BackupResource::Efs, 0, [](BackupUse &u) { u.restoredColdGB = 10'000; }) << "$360.00";
        QTest::newRow("backup_vault: EFS restore, item-level")
            << west << usedBy(BackupResource::Efs, 0, [](BackupUse &u) { u.itemRestores = 10'000; }) << "$6,000.00";
        QTest::newRow("backup_vault: EBS snapshot") << west << usedBy(BackupResource::Ebs, 10'000) << "$550.00";
        QTest::newRow("backup_vault: RDS snapshot") << west << usedBy(BackupResource::Rds, 10'000) << "$950.00";
        QTest::newRow("backup_vault: DynamoDB backup")
            << west << usedBy(BackupResource::DynamoDb, 10'000) << "$1,120.00";
        QTest::newRow("backup_vault: DynamoDB restore")
            << west << usedBy(BackupResource::DynamoDb, 0, [](BackupUse &u) { u.restoredWarmGB = 10'000; })
            << "$1,680.00";
        QTest::newRow("backup_vault: Aurora snapshot") << west << usedBy(BackupResource::Aurora, 10'000) << "$240.00";
        QTest::newRow("backup_vault: FSx for Windows backup")
            << west << usedBy(BackupResource::FsxWindows, 10'000) << "$550.00";
        QTest::newRow("backup_vault: FSx for Lustre backup")
            << west << usedBy(BackupResource::FsxLustre, 10'000) << "$550.00";
        const QString east = "us-east-1";
        QTest::newRow("ebs_snapshot: aws_ebs_snapshot.gp2") << east << usedBy(BackupResource::Ebs, 10) << "$0.50";
        QTest::newRow("ebs_snapshot: aws_ebs_snapshot.gp2_usage") << east << usedBy(BackupResource::Ebs, 8) << "$0.40";
        // 1,000 GB deleted 45 days before 90 in cold storage are over: 1,000 x 45 / 30 GB-month at 0.01.
        QTest::newRow("cold points deleted early")
            << east << usedBy(BackupResource::Efs, 0, [](BackupUse &u) { u.earlyColdGB = 1'500; }) << "$15.00";
        QTest::newRow("archived snapshots, and 100 GB of them back") << east
                                                                     << usedBy(BackupResource::Ebs, 0,
                                                                               [](BackupUse &u) {
                                                                                   u.coldGB = 1'000;
                                                                                   u.restoredColdGB = 100;
                                                                               })
                                                                     << "$15.50";
    }
    void configurationsCost()
    {
        QFETCH(QString, region);
        QFETCH(BackupUse, use);
        QFETCH(QString, usd);
        BackupConfig config;
        config.uses = {use};
        const CostSum sum = sumOf(priceBackup(config, test::backupOffer(region.toStdString())));
        QVERIFY(!sum.atLeast);
        QCOMPARE(QString::fromStdString(formatUsd(sum.monthly)), usd);
    }

    void aWholeVaultAndACopyOfASnapshot()
    {
        // Case backup_vault, total: $12,960.
        BackupConfig vault;
        vault.uses = {
            usedBy(BackupResource::Efs, 10'000,
                   [](BackupUse &u) { u.coldGB = u.restoredWarmGB = u.restoredColdGB = u.itemRestores = 10'000; }),
            usedBy(BackupResource::Ebs, 10'000),
            usedBy(BackupResource::Rds, 10'000),
            usedBy(BackupResource::DynamoDb, 10'000, [](BackupUse &u) { u.restoredWarmGB = 10'000; }),
            usedBy(BackupResource::Aurora, 10'000),
            usedBy(BackupResource::FsxWindows, 10'000),
            usedBy(BackupResource::FsxLustre, 10'000)};
        std::vector<CostLine> lines = priceBackup(vault, test::backupOffer("us-west-1"));
        QCOMPARE(formatUsd(sumOf(lines).monthly), std::string("$12,960.00"));
        for (const CostLine &line : lines)
            QCOMPARE(line.quantity, 10'000.0);
        // Case ebs_snapshot_copy: a snapshot of 10 GB and a copy of it in the same Region.
        BackupConfig copied;
        copied.copyAccount = "123456789012";
        copied.uses = {usedBy(BackupResource::Ebs, 10, [](BackupUse &u) { u.copyWarmGB = 10; })};
        lines = priceBackup(copied, test::backupOffer("us-east-1"));
        QCOMPARE(lines.size(), std::size_t{2});
        for (const CostLine &line : lines)
            QCOMPARE(formatUsd(line.monthly.value()), std::string("$0.50"));
    }

    void whatHasNoPriceIsUnknown()
    {
        // Outside us-east-1 the catalog has no price for cold DynamoDB, nor for S3, nor for tests anywhere.
        BackupConfig config;
        config.uses = {usedBy(BackupResource::S3, 100),
                       usedBy(BackupResource::DynamoDb, 0, [](BackupUse &u) { u.coldGB = 10; })};
        config.tests = 2;
        const std::vector<CostLine> lines = priceBackup(config, test::backupOffer("eu-central-1"));
        QCOMPARE(lines.size(), std::size_t{3});
        for (const CostLine &line : lines)
            QVERIFY2(line.missing && !line.monthly, line.item.c_str());
        QVERIFY(sumOf(lines).atLeast);
        // And such a day is never chosen.
        const auto plan = test::backupPlanOf(keptSpec(BackupResource::DynamoDb, 100, 1, 35, 12), "eu-central-1");
        QVERIFY(plan && readFields<BackupConfig>(plan->configuration)->rules.back().coldAfterDays == 0);
    }
};

QTEST_APPLESS_MAIN(TestBackupByHand)
#include "test_backup_by_hand.moc"
