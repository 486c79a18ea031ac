// SPDX-License-Identifier: GPL-3.0-or-later
#include "lake_bench.h"
#include "whole_bill.h"

#include <QObject>
#include <QTest>

using namespace gp;

using Ask = std::function<void(LakeSpec &)>;
Q_DECLARE_METATYPE(Ask)

namespace {

/// 30 GB a day of JSON in 3 tables, all zones kept a week, so that nothing is worth moving out of Standard; 100 queries a day of the
/// newest seven days. Choices are pinned: Parquet with Snappy by day, one daily job of 4 DPUs, projected partitions.
LakeSpec weekLake()
{
    LakeSpec spec;
    spec.ingest = GB(30);
    spec.tables = Count(3);
    spec.history = spec.rawDays = spec.processedDays = spec.curatedDays = Count(7);
    spec.curated = false;
    spec.queries = Count(100);
    spec.encryption = LakeEncryption::S3Key;
    spec.audit = false;
    spec.jobs = {LakeJob{"convert"}};
    spec.newTableCrawls = Count(0);
    spec.schemas.clear();
    spec.processedLayout = spec.curatedLayout = Advised(LakeLayout::ParquetSnappy);
    spec.rawPartition = spec.processedPartition = spec.curatedPartition = Advised(LakePartition::Day);
    spec.execution = Advised(LakeExecution::Standard);
    spec.tablesBy = Advised(LakeTables::Projection);
    spec.billing = Advised(LakeBilling::Scanned);
    return spec;
}

}  // namespace

/// Whole bills, from the fields of the form to the cent. Rates: catalog/storage/s3_prices.csv, analytics/lake_prices.csv and
/// service_prices.csv of the Region that a row names. Rules: a month has 30.4167 days; raw files of 8 MiB, each read once by the job;
/// a query opens each file of its parts, a columnar one twice, and reads a fifth of its columns; Athena bills whole megabytes.
/// What rows share, of 30 GB a day in 3 tables: 210 GB raw, 30 x 128 x 30.4167 = 116,800 files a month; 9.99999 GB a day in Parquet,
/// 69.99993 GB in 560 files of 128 MiB, of which 9.99999 x 8 x 30.4167 = 2,433 come in a month; q queries a month read them 560 x 2 x
/// q / 3 times, each a fifth of 23,893.3 MB, 4,778.7, billed as 4,779; and leave q results of 256 KB, q x 7 / 30.4167 of them there.
/// One job: 4 DPUs x 10 / 60 h x 30.4167 = 20.278 DPU-hours.
class TestLakeBills : public QObject {
    Q_OBJECT

private slots:
    void billIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<Ask>("ask");
        QTest::addColumn<QStringList>("bill");
        const auto row = [](const char *name, const char *region, Ask ask, const QStringList &bill) {
            QTest::newRow(name) << QString(region) << std::move(ask) << bill;
        };
        // 210 x 0.023; 116,800 files read once and written, x 0.0004 and x 0.005 / 1,000. A third of it in Parquet, 69.9999 x 0.023;
        // 9.99999 GB a day in 128 MiB are 2,433 files a month. 4 DPUs x 10 minutes x 30.4167 = 20.278 x 0.44.
        row("nobody asks", "us-east-1", [](LakeSpec &s) { s.queries = Count(0); },
            {"Raw, S3 Standard storage $4.83", "Raw, Standard, reads $0.05", "Raw, Uploads $0.58",
             "Processed, S3 Standard storage $1.61", "Processed, Uploads $0.01", "Glue job \"convert\", standard $8.92",
             "Glue Data Catalog $0.00", "Lake Formation $0.00", "total $16.00"});
        // 280 x 0.0245; 155,733 files. 9,125 queries a month, a quarter of them of a table: 93.3332 GB are 746.67 files, each opened
        // twice by 2,281.25 queries, 3,406,663 x 0.00043 / 1,000. A query reads a fifth of 23,893.3 MB, 4,779 MB: 41.5882 TB x 5.
        // Results of 256 KB: 0.5127 GB there, 9,125 written and read.
        row("asked 300 times a day", "eu-central-1",
            [](LakeSpec &s) {
                s.ingest = GB(40);
                s.tables = Count(4);
                s.queries = Count(300);
            },
            {"Raw, S3 Standard storage $6.86", "Raw, Standard, reads $0.07", "Raw, Uploads $0.84",
             "Processed, S3 Standard storage $2.29", "Processed, Standard, reads $1.46", "Processed, Uploads $0.02",
             "Results, S3 Standard storage $0.01", "Results, Standard, reads $0.00", "Results, Uploads $0.05",
             "Athena, scanned in processed $207.94", "Glue job \"convert\", standard $8.92", "Glue Data Catalog $0.00",
             "Lake Formation $0.00", "total $228.46"});
        // 168 x 0.023; 21,504 files, opened by half of 3,041.67 queries: 32,704,000 x 0.0004 / 1,000; 93,440 arrive. A query reads all
        // of 86,016 MB: 249.512 TB x 5. No job runs.
        row("raw files as they arrive", "us-west-2",
            [](LakeSpec &s) {
                s.ingest = GB(24);
                s.tables = Count(2);
                s.processedLayout = Advised(LakeLayout::AsItArrives);
            },
            {"Raw, S3 Standard storage $3.86", "Raw, Standard, reads $13.08", "Raw, Uploads $0.47",
             "Results, S3 Standard storage $0.00", "Results, Standard, reads $0.00", "Results, Uploads $0.02",
             "Athena, scanned in raw $1,247.56", "Glue Data Catalog $0.00", "Lake Formation $0.00", "total $1,264.99"});
        // 210 x 0.025; uploads x 0.0047, reads x 0.00037. 560 files x 2 x a third of 15,208.33 queries = 5,677,772 reads. 40 DPUs x
        // 100 h x 0.43, and nothing for what is scanned.
        row("capacity reserved for 100 hours", "ap-northeast-1",
            [](LakeSpec &s) {
                s.queries = Count(500);
                s.billing = Advised(LakeBilling::Capacity);
                s.capacityHours = 100;
            },
            {"Raw, S3 Standard storage $5.25", "Raw, Standard, reads $0.04", "Raw, Uploads $0.55",
             "Processed, S3 Standard storage $1.75", "Processed, Standard, reads $2.10", "Processed, Uploads $0.01",
             "Results, S3 Standard storage $0.02", "Results, Standard, reads $0.01", "Results, Uploads $0.07",
             "Athena, 40 DPUs reserved $1,720.00", "Glue job \"convert\", standard $8.92", "Glue Data Catalog $0.00",
             "Lake Formation $0.00", "total $1,738.72"});
        // 140 x 0.0405; uploads x 0.007, reads x 0.00056. 373.33 files x 2 x 608.33 queries. 3,186 MB a query (3,185.8): 5.5451 TB x
        // 9. 20.278 x 0.69; five minutes are billed as ten, 2 DPUs x 30.4167 / 6 = 10.139 x 0.69.
        row("a crawler a day", "sa-east-1",
            [](LakeSpec &s) {
                s.ingest = GB(20);
                s.queries = Count(60);
                s.tablesBy = Advised(LakeTables::Crawlers);
            },
            {"Raw, S3 Standard storage $5.67", "Raw, Standard, reads $0.04", "Raw, Uploads $0.55",
             "Processed, S3 Standard storage $1.89", "Processed, Standard, reads $0.25", "Processed, Uploads $0.01",
             "Results, S3 Standard storage $0.00", "Results, Standard, reads $0.00", "Results, Uploads $0.01",
             "Athena, scanned in processed $49.91", "Glue job \"convert\", standard $13.99", "Glue crawlers $7.00",
             "Glue Data Catalog $0.00", "Lake Formation $0.00", "total $79.32"});
        // 15,208.33 x 4,779 MB = 69.3136 TB x 5. The database, 3 tables and 7 days of each are 25 objects x 0.00001; each query asks
        // three times, 45,625 x 0.000001. 10.139 x 0.44.
        row("without the free million", "us-east-1",
            [](LakeSpec &s) {
                s.queries = Count(500);
                s.tablesBy = Advised(LakeTables::Crawlers);
                s.freeCatalog = false;
            },
            {"Raw, S3 Standard storage $4.83", "Raw, Standard, reads $0.05", "Raw, Uploads $0.58",
             "Processed, S3 Standard storage $1.61", "Processed, Standard, reads $2.27", "Processed, Uploads $0.01",
             "Results, S3 Standard storage $0.02", "Results, Standard, reads $0.01", "Results, Uploads $0.08",
             "Athena, scanned in processed $346.57", "Glue job \"convert\", standard $8.92", "Glue crawlers $4.46",
             "Glue Data Catalog, objects $0.00", "Glue Data Catalog, requests $0.05", "Lake Formation $0.00",
             "total $369.46"});
        // A tenth as Parquet, 0.999999 GB a day: 7.0 GB. Half of 12,166.67 queries each: 27.7255 TB of 4,779 MB, 2.7731 TB of 478 MB
        // (477.9). 20.278 and 10.139 DPU-hours x 0.44.
        row("with a curated zone", "eu-west-1",
            [](LakeSpec &s) {
                s.queries = Count(400);
                s.curated = true;
                s.jobs.push_back({"aggregate", LakeJobZone::Curated, Count(2), 10, Count(1), false});
            },
            {"Raw, S3 Standard storage $4.83", "Raw, Standard, reads $0.05", "Raw, Uploads $0.58",
             "Processed, S3 Standard storage $1.61", "Processed, Standard, reads $0.91", "Processed, Uploads $0.01",
             "Curated, S3 Standard storage $0.16", "Curated, Standard, reads $0.09", "Curated, Uploads $0.00",
             "Results, S3 Standard storage $0.02", "Results, Standard, reads $0.00", "Results, Uploads $0.06",
             "Athena, scanned in processed $138.63", "Athena, scanned in curated $13.87",
             "Glue job \"convert\", standard $8.92", "Glue job \"aggregate\", standard $4.46",
             "Glue Data Catalog $0.00", "Lake Formation $0.00", "total $174.20"});
        // 420 x 0.024; 233,600 files x 0.0053 and x 0.00042. A fifth longer: 24.333 x 0.29.
        row("jobs on spare capacity", "eu-west-2",
            [](LakeSpec &s) {
                s.ingest = GB(60);
                s.queries = Count(0);
                s.execution = Advised(LakeExecution::Flex);
            },
            {"Raw, S3 Standard storage $10.08", "Raw, Standard, reads $0.10", "Raw, Uploads $1.24",
             "Processed, S3 Standard storage $3.36", "Processed, Uploads $0.03", "Glue job \"convert\", flex $7.06",
             "Glue Data Catalog $0.00", "Lake Formation $0.00", "total $21.87"});
        // 6,083.33 queries: 27.7255 TB x 5. Reads and writes of both zones, 2 x 116,800 + 2,433 + 2,271,109 = 2,507,142 x 0.10 /
        // 100,000.
        row("audited", "ap-south-1",
            [](LakeSpec &s) {
                s.queries = Count(200);
                s.audit = true;
            },
            {"Raw, S3 Standard storage $5.25", "Raw, Standard, reads $0.05", "Raw, Uploads $0.58",
             "Processed, S3 Standard storage $1.75", "Processed, Standard, reads $0.91", "Processed, Uploads $0.01",
             "Results, S3 Standard storage $0.01", "Results, Standard, reads $0.00", "Results, Uploads $0.03",
             "Athena, scanned in processed $138.63", "Glue job \"convert\", standard $8.92", "Glue Data Catalog $0.00",
             "Lake Formation $0.00", "CloudTrail, data events $2.51", "total $158.65"});
        // 28 % of the text: 58.8 GB. 3,041.67 x 4,015 MB (4,014.1) = 11.6465 TB x 5. Jobs run 5 % longer, 21.292 x 0.44. A key 1.00; a
        // hundredth of the requests reaches KMS, x 0.03 / 10,000.
        row("Zstandard, a key for each zone", "us-east-1",
            [](LakeSpec &s) {
                s.processedLayout = Advised(LakeLayout::ParquetZstd);
                s.encryption = LakeEncryption::KeyPerZone;
            },
            {"Raw, S3 Standard storage $4.83",
             "Raw, Standard, reads $0.05",
             "Raw, Uploads $0.58",
             "Raw, KMS key $1.00",
             "Raw, KMS requests $0.01",
             "Processed, S3 Standard storage $1.35",
             "Processed, Standard, reads $0.38",
             "Processed, Uploads $0.01",
             "Processed, KMS key $1.00",
             "Processed, KMS requests $0.03",
             "Results, S3 Standard storage $0.00",
             "Results, Standard, reads $0.00",
             "Results, Uploads $0.02",
             "Results, KMS key $1.00",
             "Results, KMS requests $0.00",
             "Athena, scanned in processed $58.23",
             "Glue job \"convert\", standard $9.37",
             "Glue Data Catalog $0.00",
             "Lake Formation $0.00",
             "total $77.86"});
        // Opened once and read whole, 23,894 MB (23,893.3): 69.3107 TB x 5. Jobs run a quarter longer, 25.347 x 0.44.
        row("text with gzip", "us-west-2", [](LakeSpec &s) { s.processedLayout = Advised(LakeLayout::TextGzip); },
            {"Raw, S3 Standard storage $4.83", "Raw, Standard, reads $0.05", "Raw, Uploads $0.58",
             "Processed, S3 Standard storage $1.61", "Processed, Standard, reads $0.23", "Processed, Uploads $0.01",
             "Results, S3 Standard storage $0.00", "Results, Standard, reads $0.00", "Results, Uploads $0.02",
             "Athena, scanned in processed $346.55", "Glue job \"convert\", standard $11.15", "Glue Data Catalog $0.00",
             "Lake Formation $0.00", "total $365.03"});
        // A query opens a tenth of the files and reads a tenth of 6,371 MB, 638 (637.2): 7.4028 TB x 5.
        row("one tenant of ten", "eu-central-1",
            [](LakeSpec &s) {
                s.ingest = GB(40);
                s.queries = Count(400);
                s.partitionKeys = "tenant";
                s.partitionValues = Count(10);
                s.valuesRead = Percent(10);
            },
            {"Raw, S3 Standard storage $6.86", "Raw, Standard, reads $0.07", "Raw, Uploads $0.84",
             "Processed, S3 Standard storage $2.29", "Processed, Standard, reads $0.26", "Processed, Uploads $0.02",
             "Results, S3 Standard storage $0.02", "Results, Standard, reads $0.01", "Results, Uploads $0.07",
             "Athena, scanned in processed $37.01", "Glue job \"convert\", standard $8.92", "Glue Data Catalog $0.00",
             "Lake Formation $0.00", "total $56.37"});
    }
    void billIsTheOneWorkedByHand()
    {
        QFETCH(QString, region);
        QFETCH(Ask, ask);
        QFETCH(QStringList, bill);
        LakeSpec spec = weekLake();
        ask(spec);
        QCOMPARE(test::billOf(test::lakePlanOf(spec, region.toStdString())), bill);
    }
};

QTEST_APPLESS_MAIN(TestLakeBills)
#include "test_lake_bills.moc"
