// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_price.h"
#include "core/domains/storage/lake/lake_ranking.h"
#include "lake_bench.h"

#include <QObject>
#include <QTest>

using namespace gp;

using Change = std::function<void(LakeConfig &)>;
using Ask = std::function<void(LakeSpec &)>;
Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Ask)
Q_DECLARE_METATYPE(gp::LakeSpec)

namespace {

constexpr double kMBPerTB = 1'024.0 * 1'024;

/// A zone that holds nothing: queries alone.
LakeZoneConfig queried(double scanMB, double queries)
{
    LakeZoneConfig zone;
    zone.zone = "processed";
    zone.scanMB = scanMB;
    zone.queries = queries;
    return zone;
}

LakeJobConfig ranFor(double dpuHours, LakeExecution execution)
{
    LakeJobConfig job;
    job.name = "etl";
    job.execution = execution;
    job.dpuHours = dpuHours;
    return job;
}

/// 30 GB a day of JSON in 3 tables for 30 days, nothing around it: no key, no trail, no curated zone.
LakeSpec plainLake()
{
    LakeSpec spec;
    spec.ingest = GB(30);
    spec.tables = Count(3);
    spec.history = spec.rawDays = spec.processedDays = Count(30);
    spec.curated = false;
    spec.encryption = LakeEncryption::S3Key;
    spec.audit = false;
    spec.olderReads = 0;
    spec.jobs = {LakeJob{"convert"}};
    spec.newTableCrawls = Count(0);
    spec.schemas.clear();
    return spec;
}

/// A part of the month of the choice that is meant.
QString partOf(const LakeSpec &spec, const std::string &region, double LakeMonth::*part)
{
    const auto model = LakeModel::of(spec, test::lakeOffer(region));
    if (!model)
        return QString::fromStdString(toLine(model.error()));
    const double dollars = model->month(model->best(spec)).*part;
    return QString::fromStdString(formatUsd(Usd::fromNanos(std::llround(dollars * 1e9)).roundedToCent()));
}

LakeSpec pinnedLake(LakeLayout layout, LakePartition partition, const Ask &ask = {})
{
    LakeSpec spec = plainLake();
    spec.processedLayout = Advised(layout);
    spec.processedPartition = spec.rawPartition = Advised(partition);
    spec.billing = Advised(LakeBilling::Scanned);
    if (ask)
        ask(spec);
    return spec;
}

}  // namespace

/// Rates of us-east-1, catalog/analytics/lake_prices.csv: Athena 5 a TB, 0.30 a DPU-hour; Glue 0.44 a DPU-hour, Flex 0.29, crawlers
/// 0.44; catalog 1.00 for 100,000 objects and for a million requests; CloudTrail 0.10 for 100,000 events.
class TestLakeByHand : public QObject {
    Q_OBJECT

private slots:
    void configurationsCost_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("usd");
        const auto row = [](const char *name, const char *region, Change change, const char *usd) {
            QTest::newRow(name) << region << std::move(change) << usd;
        };
        row(
            "ATH-01, 3 TB of text", "us-east-1", [](LakeConfig &c) { c.zones = {queried(3 * kMBPerTB, 1)}; }, "$15.00");
        row(
            "ATH-01, gzip 3 to 1", "us-east-1", [](LakeConfig &c) { c.zones = {queried(kMBPerTB, 1)}; }, "$5.00");
        row(
            "ATH-01, Parquet, one of three columns", "us-east-1",
            [](LakeConfig &c) { c.zones = {queried(kMBPerTB / 3, 1)}; }, "$1.67");
        row(
            "ATH-02, 10,000 queries of 10 MB", "us-east-1", [](LakeConfig &c) { c.zones = {queried(10, 10'000)}; },
            "$0.48");
        row(
            "3 TB in Sao Paulo, 9 a TB", "sa-east-1", [](LakeConfig &c) { c.zones = {queried(3 * kMBPerTB, 1)}; },
            "$27.00");
        row(
            "GLU-01, 6 DPUs for 15 minutes", "us-east-1",
            [](LakeConfig &c) { c.jobs = {ranFor(1.5, LakeExecution::Standard)}; }, "$0.66");
        row(
            "Lake Formation pricing: 6 DPUs for 10 minutes", "us-east-1",
            [](LakeConfig &c) { c.jobs = {ranFor(1, LakeExecution::Standard)}; }, "$0.44");
        row(
            "10 DPU-hours, Flex", "us-east-1", [](LakeConfig &c) { c.jobs = {ranFor(10, LakeExecution::Flex)}; },
            "$2.90");
        row(
            "Lake Formation pricing: a million requests more, 2 DPUs crawl for 30 minutes", "us-east-1",
            [](LakeConfig &c) {
                c.catalogRequests = 1e6;
                c.crawlerDpuHours = 1;
            },
            "$1.44");
        row(
            "250,000 objects more than are free", "us-east-1", [](LakeConfig &c) { c.catalogObjects = 250'000; },
            "$2.50");
        row(
            "24 DPUs for a day", "us-east-1",
            [](LakeConfig &c) {
                c.billing = LakeBilling::Capacity;
                c.capacityDpuHours = 576;
                c.zones = {queried(kMBPerTB, 1)};
            },
            "$172.80");
        row(
            "three million data events", "us-east-1", [](LakeConfig &c) { c.auditEvents = 3e6; }, "$3.00");
    }
    void configurationsCost()
    {
        QFETCH(QString, region);
        QFETCH(Change, change);
        QFETCH(QString, usd);
        LakeConfig config;
        change(config);
        const CostSum sum = sumOf(priceLake(config, test::lakeOffer(region.toStdString())));
        QVERIFY(!sum.atLeast);
        QCOMPARE(QString::fromStdString(formatUsd(sum.monthly)), usd);
    }

    void scansCost_data()
    {
        QTest::addColumn<LakeSpec>("spec");
        QTest::addColumn<QString>("usd");
        const auto row = [](const char *name, const LakeSpec &spec, const char *usd) {
            QTest::newRow(name) << spec << usd;
        };
        // A table gets 10 GB a day; 500 queries a day are 15,208.33 a month.
        // 30 days x 10,240 MB = 307,200 MB: x 15,208.33 / 1,048,576 = 4,455.57 TB.
        row("text, whole tables", pinnedLake(LakeLayout::AsItArrives, LakePartition::None), "$22,277.83");
        // 7 days: 71,680 MB.
        row("text, seven days of thirty", pinnedLake(LakeLayout::AsItArrives, LakePartition::Day), "$5,198.16");
        // x 0.333333: 23,893.31, 23,894 MB.
        row("gzip", pinnedLake(LakeLayout::TextGzip, LakePartition::Day), "$1,732.77");
        // x 0.20: 4,778.66, 4,779 MB.
        row("Parquet, a fifth of the columns", pinnedLake(LakeLayout::ParquetSnappy, LakePartition::Day), "$346.57");
        // Zstandard, 0.28: 71,680 x 0.28 x 0.2 = 4,014.08, 4,015 MB.
        row("Parquet, Zstandard", pinnedLake(LakeLayout::ParquetZstd, LakePartition::Day), "$291.16");
        // The month has 30.4 days, so that the whole table is read: 30 / 7 of it, 307,200 x 0.0666666 = 20,479.98, 20,480 MB.
        row("Parquet by month", pinnedLake(LakeLayout::ParquetSnappy, LakePartition::Month), "$1,485.19");
        // Six hours of a day, by day: 10,240 x 0.0666666 = 682.67, 683 MB; by hour a quarter: 170.67, 171 MB.
        row("six hours, by day",
            pinnedLake(LakeLayout::ParquetSnappy, LakePartition::Day, [](LakeSpec &s) { s.queryDays = 0.25; }),
            "$49.53");
        row("six hours, by hour",
            pinnedLake(LakeLayout::ParquetSnappy, LakePartition::Hour, [](LakeSpec &s) { s.queryDays = 0.25; }),
            "$12.40");
        // One of a hundred tenants: 47.79, 48 MB.
        row("one tenant of a hundred",
            pinnedLake(LakeLayout::ParquetSnappy, LakePartition::Day,
                       [](LakeSpec &s) {
                           s.partitionKeys = "tenant";
                           s.partitionValues = Count(100);
                           s.valuesRead = Percent(1);
                       }),
            "$3.48");
        // Never less than 10 MB.
        row("next to nothing",
            pinnedLake(LakeLayout::ParquetSnappy, LakePartition::Day, [](LakeSpec &s) { s.ingest = GB(0.01); }),
            "$0.73");
    }
    void scansCost()
    {
        QFETCH(LakeSpec, spec);
        QFETCH(QString, usd);
        QCOMPARE(partOf(spec, "us-east-1", &LakeMonth::scanned), usd);
    }

    void jobsAndCrawlersCost_data()
    {
        QTest::addColumn<LakeSpec>("spec");
        QTest::addColumn<int>("part");
        QTest::addColumn<QString>("usd");
        const auto job = [](LakeExecution execution, const Ask &ask = {}) {
            return pinnedLake(LakeLayout::ParquetSnappy, LakePartition::Day, [&](LakeSpec &s) {
                s.execution = Advised(execution);
                if (ask)
                    ask(s);
            });
        };
        // 4 DPUs x 10 / 60 h x 30.4167 = 20.278 DPU-hours.
        QTest::newRow("4 DPUs, 10 minutes a day") << job(LakeExecution::Standard) << 0 << "$8.92";
        // 20 % longer at 0.29.
        QTest::newRow("the same, Flex") << job(LakeExecution::Flex) << 0 << "$7.06";
        QTest::newRow("Flex where it must start at once")
            << job(LakeExecution::Flex, [](LakeSpec &s) { s.jobs.front().urgent = true; }) << 0 << "$8.92";
        // 0.3 minutes are billed as one: 4 / 60 x 24 x 30.4167 = 48.667.
        QTest::newRow("a short run every hour") << job(LakeExecution::Standard, [](LakeSpec &s) {
            s.jobs.front().minutes = 0.3;
            s.jobs.front().runs = Count(24);
        }) << 0 << "$21.41";
        // 25 % longer: 25.347 x 0.44.
        QTest::newRow("writing gzip") << job(LakeExecution::Standard, [](LakeSpec &s) {
            s.processedLayout = Advised(LakeLayout::ParquetGzip);
        }) << 0 << "$11.15";
        QTest::newRow("no job where raw files are read")
            << job(LakeExecution::Standard, [](LakeSpec &s) { s.processedLayout = Advised(LakeLayout::AsItArrives); })
            << 0 << "$0.00";
        // Five minutes are billed as ten: 2 DPUs / 6 x 30.4167 = 10.139 DPU-hours.
        const auto crawl = [&](LakeCrawl often) {
            return job(LakeExecution::Standard, [&](LakeSpec &s) {
                s.tablesBy = Advised(LakeTables::Crawlers);
                s.crawl = often;
            });
        };
        QTest::newRow("a crawl a day") << crawl(LakeCrawl::Daily) << 1 << "$4.46";
        QTest::newRow("a crawl an hour") << crawl(LakeCrawl::Hourly) << 1 << "$107.07";
        QTest::newRow("a crawl a week") << crawl(LakeCrawl::Weekly) << 1 << "$0.64";
    }
    void jobsAndCrawlersCost()
    {
        QFETCH(LakeSpec, spec);
        QFETCH(int, part);
        QFETCH(QString, usd);
        QCOMPARE(partOf(spec, "us-east-1", part == 0 ? &LakeMonth::jobs : &LakeMonth::crawlers), usd);
    }

    void catalogsCost()
    {
        // 3 tables x (1 + 30 days x 20,000 values) + 1 = 1,800,004 objects, a million free: 800,004 at 0.00001.
        LakeSpec spec = pinnedLake(LakeLayout::ParquetSnappy, LakePartition::Day, [](LakeSpec &s) {
            s.tablesBy = Advised(LakeTables::Crawlers);
            s.partitionKeys = "tenant";
            s.partitionValues = Count(20'000);
            s.valuesRead = Percent(0.005);
            s.queries = Count(0);
        });
        QCOMPARE(partOf(spec, "us-east-1", &LakeMonth::catalog), QString("$8.00"));
        spec.freeCatalog = false;
        QCOMPARE(partOf(spec, "us-east-1", &LakeMonth::catalog), QString("$18.00"));
        // Projected, the catalog holds 4 objects; 15,208.33 queries x 2 requests = 0.03.
        spec.tablesBy = Advised(LakeTables::Projection);
        spec.queries = Count(500);
        QCOMPARE(partOf(spec, "us-east-1", &LakeMonth::catalog), QString("$0.03"));
    }

    void storageIsTheBuckets()
    {
        // 30 GB a day for 7 days is 210 GB, read all the time: Standard at 0.023 = 4.83. Files of 8 MB: 3,840 a day, 116,800
        // PUTs a month at 0.005 for 1,000 = 0.58. 500 queries a day of 3 tables open each file of seven days: 26,880 files x
        // 15,208.33 / 3 = 136.27 million GETs at 0.0004 for 1,000 = 54.51. Results of 256 KB: 15,208.33 PUTs 0.08 and GETs 0.01;
        // 0.85 GB 0.02.
        const LakeSpec spec = pinnedLake(LakeLayout::AsItArrives, LakePartition::Day,
                                         [](LakeSpec &s) { s.history = s.rawDays = Count(7); });
        const auto model = LakeModel::of(spec, test::lakeOffer("us-east-1"));
        QVERIFY(model);
        const LakeChoice choice = model->best(spec);
        const BucketConfig &raw = model->raw(choice).store.config;
        QVERIFY(std::abs(raw.puts - 116'800) < 1);
        QCOMPARE(raw.month.size(), std::size_t{1});
        QVERIFY(std::abs(raw.month.front().billedGB - 210) < 5);
        QVERIFY(std::abs(raw.month.front().gets - 136.27e6) < 0.1e6);
        QVERIFY(std::abs(model->raw(choice).store.month.monthly.toDouble() - (4.83 + 0.58 + 54.51)) < 0.5);
        QVERIFY(std::abs(model->results().store.month.monthly.toDouble() - 0.11) < 0.03);
    }
};

QTEST_APPLESS_MAIN(TestLakeByHand)
#include "test_lake_by_hand.moc"
