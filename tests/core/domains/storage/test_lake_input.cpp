// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_need.h"
#include "lake_bench.h"

#include <QObject>
#include <QTest>

#include <limits>

using namespace gp;

using test::lakePlanOf;
using test::withLake;
using Change = std::function<void(LakeSpec &)>;
Q_DECLARE_METATYPE(Change)

/// What planLake() refuses, field by field. Limits: catalog/service_limits.csv and the descriptions of the fields.
class TestLakeInput : public QObject {
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
        row("nothing arrives", "ingest", [](LakeSpec &s) { s.ingest = GB(0); });
        row("negative arrivals", "ingest", [](LakeSpec &s) { s.ingest = GB(-5); });
        row("arrivals that are none", "ingest", [=](LakeSpec &s) { s.ingest = GB(nan); });
        row("arrivals without end", "ingest", [=](LakeSpec &s) { s.ingest = GB(endless); });
        row("files of nothing", "fileSize", [](LakeSpec &s) { s.fileSize = KB(0); });
        row("negative history", "history", [](LakeSpec &s) { s.history = Count(-1); });
        row("no table", "tables", [](LakeSpec &s) { s.tables = Count(0); });
        row("negative retention", "rawDays", [](LakeSpec &s) { s.rawDays = Count(-1); });
        row("absurd retention", "processedDays", [](LakeSpec &s) { s.processedDays = Count(99'999); });
        row("curated zone of nothing", "curatedShare", [](LakeSpec &s) { s.curatedShare = Percent(0); });
        row("more queries than all", "curatedQueries", [](LakeSpec &s) { s.curatedQueries = Percent(101); });
        row("negative queries", "queries", [](LakeSpec &s) { s.queries = Count(-1); });
        row("share that is none", "athena", [=](LakeSpec &s) { s.athena = Percent(nan); });
        row("query of no time", "queryDays", [](LakeSpec &s) { s.queryDays = 0; });
        row("more than a bucket holds", "ingest", [](LakeSpec &s) {
            s.ingest = GB(1e6);
            s.history = Count(36'500);
            s.rawDays = Count(0);
        });
        row("no column", "columnsRead", [](LakeSpec &s) { s.columnsRead = Percent(0); });
        row("values without a key", "partitionKeys", [](LakeSpec &s) { s.partitionValues = Count(20); });
        row("key that is none", "partitionKeys", [](LakeSpec &s) { s.partitionKeys = "Land"; });
        row("format of no size", "snappySize", [](LakeSpec &s) { s.snappySize = Percent(0); });
        row("job with one DPU", "jobs[convert].dpus", [](LakeSpec &s) { s.jobs.front().dpus = Count(1); });
        row("job of no time", "jobs[convert].minutes", [](LakeSpec &s) { s.jobs.front().minutes = 0; });
        row("job that is none", "jobs[convert].minutes", [=](LakeSpec &s) { s.jobs.front().minutes = nan; });
        row("job that overtakes itself", "jobs[convert].runs", [](LakeSpec &s) {
            s.jobs.front().minutes = 100;
            s.jobs.front().runs = Count(24);
        });
        row("curated zone that nobody makes", "jobs", [](LakeSpec &s) { s.jobs.pop_back(); });
        row("pinned layout that nobody makes", "jobs", [](LakeSpec &s) {
            s.jobs.erase(s.jobs.begin());
            s.processedLayout = Advised(LakeLayout::ParquetZstd);
        });
        row("curated zone as it arrives", "curatedLayout",
            [](LakeSpec &s) { s.curatedLayout = Advised(LakeLayout::AsItArrives); });
        row("crawl of no time", "crawlerMinutes", [](LakeSpec &s) { s.crawlerMinutes = 0; });
        row("more hours than a month has", "capacityHours", [](LakeSpec &s) { s.capacityHours = 731; });
        row("limit below what Athena takes", "cutoff", [](LakeSpec &s) { s.cutoff = Advised(GB(0.001)); });
        row("limit that is none", "cutoff", [=](LakeSpec &s) { s.cutoff = Advised(GB(nan)); });
        row("more tables described than there are", "tables", [](LakeSpec &s) {
            s.tables = Count(1);
            s.schemas.push_back({"orders", "id string", "", "", ""});
        });
        row("table with a capital", "schemas[Events].name", [](LakeSpec &s) { s.schemas.front().name = "Events"; });
        row("table without columns", "schemas[events].columns", [](LakeSpec &s) { s.schemas.front().columns = " "; });
        row("column without a type", "schemas[events].columns", [](LakeSpec &s) { s.schemas.front().columns = "id"; });
        row("sensitive column that is none", "schemas[events].sensitive",
            [](LakeSpec &s) { s.schemas.front().sensitive = "iban"; });
        row("reader that is none", "readers[analysts].principal",
            [](LakeSpec &s) { s.readers.front().principal = "analysts"; });
        row("administrator that is none", "administrator", [](LakeSpec &s) { s.administrator = "admin"; });
        row("two jobs of one name", "jobs[convert]", [](LakeSpec &s) { s.jobs.back().name = "convert"; });
    }
    void badInputIsRefusedAtItsField()
    {
        QFETCH(Change, change);
        QFETCH(QString, where);
        const auto plan = lakePlanOf(withLake(change));
        QVERIFY(!plan);
        QCOMPARE(QString::fromStdString(plan.error().where), where);
        // One sentence that ends, and one that helps.
        QVERIFY2(plan.error().message.ends_with('.') && plan.error().message.size() > 12, plan.error().message.c_str());
        QVERIFY(!plan.error().remedy.empty());
    }

    void placesAreChecked()
    {
        PlanContext nowhere = test::lakeContext("us-east-1");
        nowhere.region.clear();
        QCOMPARE(planLake({}, nowhere, test::lakeOffer("us-east-1")).error().where, std::string("region"));
        const auto unknown = lakePlanOf({}, "mars-north-1");
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().message,
                 std::string("The catalog has no price of Athena and AWS Glue in \"mars-north-1\"."));
        QVERIFY(!lakePlanOf({}, "af-south-1"));
        LakeOffer without = test::lakeOffer("us-east-1");
        without.missingLimit = "glue job.min_billed";
        QCOMPARE(planLake({}, test::lakeContext("us-east-1"), without).error().where, std::string("region"));
    }

    void columnsAreRead()
    {
        const std::vector<LakeColumn> expected{
            {"id", "string"}, {"amount", "decimal(10,2)"}, {"at", "struct<a:int,b:string>"}};
        QVERIFY(lakeColumns("id string, amount decimal(10,2),at  struct<a:int,b:string>,") == expected);
        QVERIFY(lakeColumns(" , ").empty());
        QVERIFY(lakeNames(" a, b ,,c") == (std::vector<std::string>{"a", "b", "c"}));
    }

    void leastAndMostPlan_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, Change change) { QTest::newRow(name) << std::move(change); };
        row("nobody asks", [](LakeSpec &s) { s.queries = Count(0); });
        row("a new lake", [](LakeSpec &s) { s.history = Count(0); });
        row("next to nothing", [](LakeSpec &s) {
            s.ingest = GB(0.001);
            s.tables = Count(200'000);
        });
        row("as much as the fields take", [](LakeSpec &s) {
            s.ingest = GB(1e6);
            s.queries = Count(10'000'000);
            s.history = Count(365);
            s.rawDays = s.processedDays = s.curatedDays = Count(0);
            s.partitionKeys = "tenant";
            s.partitionValues = Count(1'000'000);
        });
        row("no job, no curated zone", [](LakeSpec &s) {
            s.jobs.clear();
            s.curated = false;
        });
        row("no Athena", [](LakeSpec &s) { s.athena = Percent(0); });
        row("nothing granted", [](LakeSpec &s) {
            s.lakeFormation = s.audit = false;
            s.readers.clear();
            s.schemas.clear();
        });
    }
    void leastAndMostPlan()
    {
        QFETCH(Change, change);
        const auto plan = lakePlanOf(withLake(change));
        QVERIFY2(plan && plan->choice, plan ? "" : toLine(plan.error()).c_str());
        for (const CostLine &line : plan->costs)
            QVERIFY2(line.missing || (line.monthly && line.monthly->cents() >= 0), line.item.c_str());
    }
};

QTEST_APPLESS_MAIN(TestLakeInput)
#include "test_lake_input.moc"
