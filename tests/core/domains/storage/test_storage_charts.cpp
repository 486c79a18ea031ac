// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/domains/storage/bucket/bucket_plan.h"
#include "efs_bench.h"
#include "fsx_bench.h"
#include "lake_bench.h"
#include "random_lake_needs.h"
#include "tests/support/draws.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace gp;

namespace {

constexpr double kHalfACent = 0.005;

const ChartCurve *named(const PlanChart &chart, const std::string &name)
{
    for (const ChartCurve &curve : chart.curves)
        if (curve.name == name)
            return &curve;
    return nullptr;
}

const ChartCurve *costOf(const PlanChart &chart)
{
    for (const ChartCurve &curve : chart.curves)
        if (curve.role == CurveRole::Cost)
            return &curve;
    return nullptr;
}

std::vector<const ChartCurve *> rivalsOf(const PlanChart &chart)
{
    std::vector<const ChartCurve *> rivals;
    for (const ChartCurve &curve : chart.curves)
        if (curve.role == CurveRole::Rival)
            rivals.push_back(&curve);
    return rivals;
}

const PlanChart *areasOf(const Plan &plan)
{
    for (const PlanChart &chart : plan.charts)
        if (chart.title == "Cost by part")
            return &chart;
    return nullptr;
}

/// Empty where the areas of every point add up to the cost that the other curve tells, to the cent, and none is below 0.
QString sumsWrong(const PlanChart &areas, const ChartCurve &cost)
{
    for (std::size_t point = 0; point < cost.values.size(); ++point) {
        double sum = 0;
        for (const ChartCurve &part : areas.curves) {
            if (part.role != CurveRole::Part)
                continue;
            if (part.values.size() != cost.values.size() || part.values[point] < 0)
                return QStringLiteral("%1 at point %2").arg(QString::fromStdString(part.name)).arg(point);
            sum += part.values[point];
        }
        if (std::abs(sum - cost.values[point]) >= kHalfACent)
            return QStringLiteral("point %1: %2 and not %3").arg(point).arg(sum).arg(cost.values[point]);
    }
    return {};
}

QString valueWrong(const PlanChart *chart, const char *name, std::size_t point, double expected,
                   double slack = kHalfACent)
{
    const ChartCurve *curve = chart ? named(*chart, name) : nullptr;
    if (!curve || curve->values.size() <= point)
        return QStringLiteral("no %1").arg(QLatin1String(name));
    return std::abs(curve->values[point] - expected) < slack
               ? QString()
               : QStringLiteral("%1: %2 and not %3").arg(QLatin1String(name)).arg(curve->values[point]).arg(expected);
}

#define QRIGHT(wrong)                                                                                                  \
    do {                                                                                                               \
        const QString text = (wrong);                                                                                  \
        QVERIFY2(text.isEmpty(), qPrintable(text));                                                                    \
    } while (false)

PlanContext bucketAlone()
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = "us-east-1";
    context.demand = std::make_shared<Demand>();
    return context;
}

/// 500 GiB that grow by 100 a month, all in Standard with Elastic throughput; 200 GB read and 100 written.
EfsSpec copiedFiles()
{
    EfsSpec spec;
    spec.growth = GB(100);
    spec.written = GB(100);
    spec.type = Advised(EfsType::Regional);
    spec.throughputMode = Advised(EfsThroughputMode::Elastic);
    spec.iaAfter = Advised(EfsAfter::Never);
    spec.replicaRegion = "us-west-2";
    return spec;
}

/// 1,200 GiB of SSD in two zones with 160 MB/s for 1,000 GB that grow by 50 a month.
FsxSpec growingFsx()
{
    FsxSpec spec;
    spec.growth = GB(50);
    spec.ahead = Months(0);
    spec.busy = Percent(0);
    spec.system = Advised(FsxSystem::OpenZfs);
    spec.deployment = Advised(FsxDeployment::MultiAz1);
    spec.storageType = Advised(FsxStorage::Ssd);
    spec.capacity = Advised(GiB(1'200));
    spec.throughput = Advised(MiBps(160));
    return spec;
}

/// 100 GiB arrive a month in objects of 10 MiB, nothing is there yet; each stays 60 days and is an old version for 30 more; all is
/// copied to Oregon, where nothing is deleted. Nobody reads.
BucketSpec copiedBucket()
{
    BucketSpec spec;
    spec.stored = GiB(0);
    spec.arriving = GiB(100);
    spec.sizes = {{{10 * test::kMiB, 1}}};
    spec.access = {};
    spec.kept = BucketRetention::Days;
    spec.retentionDays = Count(60);
    spec.versioning = true;
    spec.noncurrentDays = Count(30);
    spec.failedUploads = Percent(0);
    spec.lifecycle = Advised(BucketWay::DoNothing);
    BucketReplicationRule copy;
    copy.region = "us-west-2";
    spec.replication = {copy};
    return spec;
}

/// 30 GB a day of JSON in 3 tables, all kept a week and asked by nobody; Parquet with Snappy by one daily job.
LakeSpec weekOfRecords()
{
    LakeSpec spec;
    spec.ingest = GB(30);
    spec.tables = Count(3);
    spec.history = spec.rawDays = spec.processedDays = spec.curatedDays = Count(7);
    spec.curated = false;
    spec.queries = Count(0);
    spec.encryption = LakeEncryption::S3Key;
    spec.audit = false;
    spec.jobs = {LakeJob{"convert"}};
    spec.newTableCrawls = Count(0);
    spec.schemas.clear();
    spec.processedLayout = Advised(LakeLayout::ParquetSnappy);
    spec.rawPartition = spec.processedPartition = Advised(LakePartition::Day);
    spec.execution = Advised(LakeExecution::Standard);
    spec.tablesBy = Advised(LakeTables::Projection);
    spec.billing = Advised(LakeBilling::Scanned);
    return spec;
}

}  // namespace

/// What the Storage pane draws over the months: copies as areas of their own, the cost by its parts, and what was not chosen.
/// Rates: catalog/storage/file_prices.csv, s3_prices.csv, backup_prices.csv, catalog/service_prices.csv.
class TestStorageCharts : public QObject {
    Q_OBJECT

private slots:
    void copiesOfFilesAreAreas()
    {
        const auto plan = explainEfs(copiedFiles(), test::efsContext("us-east-1"), test::efsOffer("us-east-1"));
        QVERIFY(plan && plan->charts.size() == 3);
        const PlanChart *data = &plan->charts.front();
        // 35 backups, of which 34 hold one percent each: 500 x 1.34, and 1,700 x 1.34 a year later.
        QRIGHT(valueWrong(data, "Standard", 0, 500));
        QRIGHT(valueWrong(data, "Backups", 0, 670));
        QRIGHT(valueWrong(data, "Replica", 0, 500));
        QRIGHT(valueWrong(data, "Backups", 12, 2'278));
        QRIGHT(valueWrong(data, "Replica", 12, 1'700));
        // 500 x 0.30; 200 x 0.03 + 100 x 0.06; 670 x 0.05; 500 x 0.30 and 100 x 0.02 on the way: 347.50.
        const PlanChart *cost = areasOf(*plan);
        QRIGHT(valueWrong(cost, "Standard", 0, 150.00));
        QRIGHT(valueWrong(cost, "Throughput", 0, 12.00));
        QRIGHT(valueWrong(cost, "Backups", 0, 33.50));
        QRIGHT(valueWrong(cost, "Replica", 0, 152.00));
        QRIGHT(valueWrong(data, "USD a month", 0, 347.50));
        // 1,700 x 0.30; 12; 2,278 x 0.05; 1,700 x 0.30 + 2: 1,147.90.
        QRIGHT(valueWrong(cost, "Backups", 12, 113.90));
        QRIGHT(valueWrong(cost, "Replica", 12, 512.00));
        QRIGHT(valueWrong(data, "USD a month", 12, 1'147.90));
        QCOMPARE(plan->cost().monthly.cents(), 34'750);
        // In the first month the data is half way to the next point: (347.50 + 414.20) / 2, each 100 GiB costing 66.70.
        QCOMPARE(plan->coming.front().cents(), 38'085);
        // What is read and written comes with the size: without Elastic throughput 12 dollars less.
        QRIGHT(valueWrong(data, "Bursting throughput", 0, 335.50));
        QRIGHT(valueWrong(data, "Provisioned throughput", 12, 1'135.90));
        QCOMPARE(rivalsOf(*data).size(), std::size_t{2});
    }

    void everythingInStandardIsARivalOfALifecycle()
    {
        // A fifth is always in use, the rest never. In Frankfurt: 1,000 x 0.36; 400 x 0.04; 100 x 0.07.
        EfsSpec spec;
        spec.size = GiB(1'000);
        spec.read = GB(400);
        spec.written = GB(100);
        EfsGroup hot;
        hot.name = "hot";
        hot.share = Percent(20);
        hot.accesses = 1'000;
        EfsGroup cold;
        cold.name = "cold";
        cold.share = Percent(80);
        cold.accesses = 0;
        spec.groups = {hot, cold};
        spec.type = Advised(EfsType::Regional);
        spec.throughputMode = Advised(EfsThroughputMode::Elastic);
        spec.iaAfter = Advised(EfsAfter::Days30);
        spec.archiveAfter = Advised(EfsAfter::Never);
        spec.backToStandard = Advised(EfsReturn::OnFirstAccess);
        spec.backup = false;
        const auto plan = explainEfs(spec, test::efsContext("eu-central-1"), test::efsOffer("eu-central-1"));
        QVERIFY(plan);
        QRIGHT(valueWrong(&plan->charts.front(), "USD a month", 0, 111.00));
        QRIGHT(valueWrong(&plan->charts.front(), "Everything in Standard", 0, 383.00));
        // Further rankings are told on request only.
        const auto quick = planEfs(spec, test::efsContext("eu-central-1"), test::efsOffer("eu-central-1"));
        QVERIFY(quick && rivalsOf(quick->charts.front()).empty());
    }

    void backupsOfFsxAreAnArea()
    {
        const auto plan = explainFsx(growingFsx(), test::fsxContext("us-east-1"), test::fsxOffer("us-east-1"));
        QVERIFY(plan && plan->charts.size() == 2);
        const PlanChart *data = &plan->charts.front();
        // Seven backups, of which six hold one percent: 1,000 x 1.06, and 1,600 x 1.06 a year later.
        QRIGHT(valueWrong(data, "Stored", 0, 1'000));
        QRIGHT(valueWrong(data, "Backups", 0, 1'060));
        QRIGHT(valueWrong(data, "Backups", 12, 1'696));
        // 1,200 x 0.18; 160 x 0.87; 1,060 and 1,696 x 0.05; two alarms.
        const PlanChart *cost = areasOf(*plan);
        QRIGHT(valueWrong(cost, "Storage", 0, 216.00));
        QRIGHT(valueWrong(cost, "Throughput", 0, 139.20));
        QRIGHT(valueWrong(cost, "Backups", 0, 53.00));
        QRIGHT(valueWrong(cost, "Alarms", 0, 0.20));
        QRIGHT(valueWrong(cost, "Backups", 12, 84.80));
        QRIGHT(valueWrong(data, "USD a month", 0, 408.40));
        QRIGHT(valueWrong(data, "USD a month", 12, 440.20));
    }

    void theNextBestFileSystemsAreRivals()
    {
        const auto plan = explainFsx({}, test::fsxContext("us-east-1"), test::fsxOffer("us-east-1"));
        QVERIFY(plan);
        const auto rivals = rivalsOf(plan->charts.front());
        QVERIFY(!rivals.empty());
        const ChartCurve *own = costOf(plan->charts.front());
        for (const ChartCurve *rival : rivals) {
            QVERIFY2(rival->values.front() >= own->values.front(), rival->name.c_str());
            // The ranking tells the same month, without alarms of 0.10 each; lines are rounded one by one.
            bool ranked = false;
            for (const Alternative &row : plan->rankings.front().rows)
                ranked = ranked || (row.monthly && row.feasible &&
                                    std::abs(row.monthly->toDouble() + 0.20 - rival->values.front()) < 0.05);
            QVERIFY2(ranked, rival->name.c_str());
        }
        QVERIFY(
            rivalsOf(planFsx({}, test::fsxContext("us-east-1"), test::fsxOffer("us-east-1"))->charts.front()).empty());
    }

    void oldVersionsAndCopiesOfABucketAreAreas()
    {
        const auto plan = explainBucket(copiedBucket(), bucketAlone(), test::bucketOffer("us-east-1"));
        QVERIFY(plan && plan->charts.size() == 3);
        const PlanChart *data = &plan->charts.front();
        // A month has 365 / 12 days: 100 GiB x 60 of them are there and 100 x 30 are old, from the fourth month on; copies add up.
        QRIGHT(valueWrong(data, "Old versions", 0, 0));
        QRIGHT(valueWrong(data, "Standard", 12, 197.26));
        QRIGHT(valueWrong(data, "Old versions", 12, 98.63));
        QRIGHT(valueWrong(data, "Copies", 12, 1'200));
        // x 0.023; copies 1,150 GB on the mean of the month x 0.023 = 26.45, 100 sent x 0.02, and 10,240 uploads x 0.000005; the same
        // uploads here.
        const PlanChart *cost = areasOf(*plan);
        constexpr double kACent = 0.0151;
        QRIGHT(valueWrong(cost, "Standard", 12, 4.54, kACent));
        QRIGHT(valueWrong(cost, "Old versions", 12, 2.27, kACent));
        QRIGHT(valueWrong(cost, "Copies", 12, 28.50, kACent));
        QRIGHT(valueWrong(cost, "Beside the data", 12, 0.05, kACent));
        QRIGHT(valueWrong(data, "USD a month", 12, 35.36, kACent));
    }

    void aLakesBillHasItsParts()
    {
        const LakeSpec spec = weekOfRecords();
        const auto plan = explainLake(spec, test::lakeContext("us-east-1"), test::lakeOffer("us-east-1"));
        QVERIFY(plan);
        const PlanChart *cost = areasOf(*plan);
        // 210 GB x 0.023, 116,800 files read at 0.0004 and written at 0.005 a thousand; a third of it in Parquet and 2,433 files; 4
        // DPUs x 10 minutes x 30.4167 x 0.44. A week of data is there and stays, so that no month differs.
        for (const std::size_t point : {0U, 1U, 36U}) {
            QRIGHT(valueWrong(cost, "Raw zone", point, 5.46));
            QRIGHT(valueWrong(cost, "Processed zone", point, 1.62));
            QRIGHT(valueWrong(cost, "Jobs", point, 8.92));
            QRIGHT(valueWrong(cost, "USD a month", point, 16.00));
        }
        // What is not chosen costs what a lake costs that is pinned to it.
        const auto rivals = rivalsOf(*cost);
        QVERIFY(rivals.size() == 2 || rivals.size() == 3);
        int found = 0;
        for (const auto &layout : EnumText<LakeLayout>::kNames) {
            LakeSpec other = spec;
            other.processedLayout = Advised(layout.value);
            const auto priced = planLake(other, test::lakeContext("us-east-1"), test::lakeOffer("us-east-1"));
            if (!priced)
                continue;
            for (const ChartCurve *rival : rivals)
                if (rival->name == *priced->choice) {
                    QCOMPARE(rival->values.front(), priced->cost().monthly.toDouble());
                    QCOMPARE(rival->values[12], priced->coming.back().toDouble());
                    ++found;
                }
        }
        QCOMPARE(found, static_cast<int>(rivals.size()));
    }

    void areasAddUpForFiles()
    {
        std::mt19937 random(20'261);
        const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
        int told = 0;
        for (int i = 0; i < test::draws(60); ++i) {
            EfsSpec spec;
            spec.size = GiB(1 + below(40'000));
            spec.growth = GB(below(3) * below(500));
            spec.read = GB(below(20'000));
            spec.written = GB(below(5'000));
            spec.groups.front().accesses = below(400) / 100.0;
            spec.oneZoneTolerated = below(2) == 0;
            spec.backup = below(3) > 0;
            spec.changePerDay = Percent(below(40) / 10.0);
            if (below(2) == 0)
                spec.replicaRegion = below(2) == 0 ? "us-west-2" : "eu-west-1";
            if (below(3) == 0)
                spec.throughputMode = Advised(static_cast<EfsThroughputMode>(below(3)));
            const auto plan = explainEfs(spec, test::efsContext("us-east-1"), test::efsOffer("us-east-1"));
            if (!plan || !plan->choice)
                continue;
            ++told;
            const ChartCurve *cost = costOf(plan->charts.front());
            QRIGHT(sumsWrong(*areasOf(*plan), *cost));
            QCOMPARE(cost->values.front(), plan->cost().monthly.toDouble());
            for (std::size_t month = 0; month < kComingMonths; ++month)
                QVERIFY(std::abs((cost->values[month] + cost->values[month + 1]) / 2 - plan->coming[month].toDouble()) <
                        0.0051);
        }
        QVERIFY(told > test::draws(40));
    }

    void areasAddUpForFsx()
    {
        std::mt19937 random(20'262);
        const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
        int told = 0;
        for (int i = 0; i < test::draws(40); ++i) {
            FsxSpec spec;
            spec.size = GiB(50 + below(20'000));
            spec.growth = GB(below(2) * below(400));
            spec.ahead = Months(0);
            spec.backupDays = Count(below(31));
            spec.surviveZone = below(2) == 0;
            spec.readThroughput = MiBps(1 + below(400));
            spec.writeThroughput = MiBps(1 + below(100));
            spec.latency = static_cast<FsxLatency>(below(4));
            spec.compressible = Percent(below(60));
            spec.alarms = below(2) == 0;
            const auto plan = explainFsx(spec, test::fsxContext("us-east-1"), test::fsxOffer("us-east-1"));
            if (!plan || !plan->choice)
                continue;
            ++told;
            const ChartCurve *cost = costOf(plan->charts.front());
            QRIGHT(sumsWrong(*areasOf(*plan), *cost));
            QCOMPARE(cost->values.front(), plan->cost().monthly.toDouble());
        }
        QVERIFY(told > test::draws(25));
    }

    void chartsOfBucketsNameTheSettledMonth()
    {
        BucketSpec spec;
        spec.stored = GiB(20'000);
        spec.arriving = GiB(1'500);
        spec.growth = Percent(0);
        spec.lookAhead = Count(365);
        spec.versioning = false;
        const auto noteOf = [&] {
            const auto plan = explainBucket(spec, bucketAlone(), test::bucketOffer("us-east-1"));
            if (!plan)
                return std::string("no plan");
            const PlanChart &chart = plan->charts.front();
            const auto settled = std::find_if(chart.figures.begin(), chart.figures.end(),
                                              [](const Fact &fact) { return fact.name == "Settled month"; });
            if (settled == chart.figures.end())
                return std::string("no figure");
            // Beside the chart stands what the ranking says of the way that is drawn.
            for (const Alternative &row : plan->rankings.front().rows)
                if (row.chosen && settled->value != formatUsd(*row.monthly))
                    return std::string("another figure than the ranking's");
            return chart.note;
        };
        // 100 days are 3.3 months of 365 / 12 days: what was there first is gone in month 4, so that the fifth is settled.
        spec.kept = BucketRetention::Days;
        spec.retentionDays = Count(100);
        QVERIFY2(noteOf().starts_with("From month 5 on it is the settled month that ways are ranked by."),
                 noteOf().c_str());
        // Ten years are 120 months; the chart has 12.
        spec.retentionDays = Count(3'650);
        QVERIFY2(noteOf().starts_with(
                     "The chart ends before the settled month that ways are ranked by, which is month 121."),
                 noteOf().c_str());
        spec.growth = Percent(2);
        QVERIFY2(noteOf().find("More arrives every month") != std::string::npos, noteOf().c_str());
        spec.growth = Percent(0);
        spec.kept = BucketRetention::ForEver;
        QVERIFY2(noteOf().find("Data kept for ever never settles") != std::string::npos, noteOf().c_str());
        spec.arriving = GiB(0);
        QVERIFY2(noteOf().find("as if it arrived anew") != std::string::npos, noteOf().c_str());
    }

    void areasAddUpForBuckets()
    {
        std::mt19937 random(20'263);
        const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
        int told = 0;
        for (int i = 0; i < test::draws(40); ++i) {
            BucketSpec spec;
            spec.stored = GiB(below(200'000));
            spec.arriving = GiB(1 + below(5'000));
            spec.growth = Percent(below(5));
            spec.sizes = {{{test::kKiB * (4 + below(100'000)), 1}}};
            spec.versioning = below(2) == 0;
            spec.churn = Percent(below(40));
            spec.noncurrentDays = Count(1 + below(120));
            spec.lookAhead = Count(400);
            spec.lifecycle = below(2) == 0 ? Advised<BucketWay>() : Advised(BucketWay::DoNothing);
            spec.uploads = below(2) == 0 ? BucketUploads::Straight : BucketUploads::Standard;
            if (below(2) == 0) {
                BucketReplicationRule copy;
                copy.region = "eu-west-1";
                copy.share = Percent(below(101));
                spec.replication = {copy};
                spec.replicateStored = below(2) == 0;
            }
            spec.inventory = static_cast<BucketInventory>(below(3));
            spec.eventBridge = below(2) == 0;
            if (below(3) == 0) {
                spec.encryption = BucketEncryption::OwnKey;
                spec.kmsKey = "alias/data";
            }
            const auto plan = explainBucket(spec, bucketAlone(), test::bucketOffer("us-east-1"));
            QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
            ++told;
            const ChartCurve *cost = costOf(plan->charts.front());
            QRIGHT(sumsWrong(*areasOf(*plan), *cost));
            QCOMPARE(cost->values[1], plan->cost().monthly.toDouble());
            const ChartCurve *old = named(plan->charts.front(), "Old versions");
            QCOMPARE(old != nullptr, spec.versioning || !spec.replication.empty());
            // A bucket without versions pays nothing for old ones, however its data came.
            if (!old)
                if (const ChartCurve *paid = named(*areasOf(*plan), "Old versions"))
                    for (const double dollars : paid->values)
                        QVERIFY2(std::abs(dollars) < 0.011, std::to_string(dollars).c_str());
        }
        QVERIFY(told > 0);
    }

    void areasAddUpForLakes()
    {
        std::mt19937 random(20'264);
        int told = 0;
        for (int i = 0; i < test::draws(6); ++i) {
            const LakeSpec spec = test::toLakeSpec(test::randomLakeNeed(random));
            const auto plan = explainLake(spec, test::lakeContext("us-east-1"), test::lakeOffer("us-east-1"));
            if (!plan)
                continue;
            ++told;
            const PlanChart *areas = areasOf(*plan);
            const ChartCurve *cost = costOf(*areas);
            QRIGHT(sumsWrong(*areas, *cost));
            QCOMPARE(cost->values.front(), plan->cost().monthly.toDouble());
            for (std::size_t month = 0; month < kComingMonths; ++month)
                QCOMPARE(cost->values[month + 1], plan->coming[month].toDouble());
        }
        QVERIFY(told > 0);
    }
};

QTEST_APPLESS_MAIN(TestStorageCharts)
#include "test_storage_charts.moc"
