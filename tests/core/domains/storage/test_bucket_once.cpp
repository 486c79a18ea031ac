// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/describe/fields.h"
#include "core/domains/kind_registry.h"
#include "core/domains/storage/bucket/bucket_plan.h"
#include "core/evaluate/evaluation.h"
#include "core/evaluate/once_bill.h"
#include "core/exchange/csv.h"
#include "core/exchange/results_json.h"
#include "lake_bench.h"
#include "tests/core/evaluate/design_made.h"

#include <QObject>
#include <QTest>

using namespace gp;

namespace {

/// 1,000 GiB of objects of 1 MiB, 100 more a month: they came evenly over ten months, 304.17 days.
BucketSpec stored(BucketWay way)
{
    BucketSpec spec;
    spec.stored = GiB(1'000);
    spec.arriving = GiB(100);
    spec.growth = Percent(0);
    spec.sizes = {{{1'024 * test::kKiB, 1}}};
    spec.access = {};
    spec.failedUploads = Percent(0);
    spec.lifecycle = Advised(way);
    return spec;
}

Result<Plan> plannedIn(const BucketSpec &spec, const std::string &region = "us-east-1")
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = region;
    context.demand = std::make_shared<Demand>();
    return planBucket(spec, context, test::bucketOffer(region));
}

/// "First run of the rules, moves to Standard-IA $2.02; …"
QString onceLines(const Plan &plan)
{
    QString text;
    for (const CostLine &line : plan.once)
        text += QString::fromStdString(line.item + " " + (line.monthly ? formatUsd(*line.monthly) : "?") + "; ");
    return text;
}

}  // namespace

/// What is paid once and in no month. Rates: catalog/storage/s3_prices.csv and service_prices.csv, us-east-1.
class TestBucketOnce : public QObject {
    Q_OBJECT

private slots:
    /// 60 of 304.17 days lie between the days 30 and 90, 214.17 beyond: 197.26 and 704.11 GiB, 1,024 objects each; a move to
    /// Standard-IA costs 0.01 a thousand, to Glacier Flexible Retrieval 0.03: 2.0199 and 21.6302.
    void firstRunByHand()
    {
        const auto plan = plannedIn(stored(BucketWay::Usual));
        QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
        QCOMPARE(onceLines(*plan), QStringLiteral("First run of the rules, moves to Standard-IA $2.02; "
                                                  "First run of the rules, moves to Glacier Flexible Retrieval "
                                                  "$21.63; "));
        // The month has the moves of what arrives, not these.
        for (const CostLine &line : plan->costs)
            QVERIFY(!line.item.starts_with("First run"));
    }

    /// The figure of the ranking and the lines are of one sum.
    void theRankingSaysTheSame()
    {
        for (const BucketWay way : {BucketWay::Usual, BucketWay::Cheapest, BucketWay::IntelligentTiering}) {
            const auto plan = plannedIn(stored(way));
            QVERIFY(plan);
            int chosen = 0;
            for (const Alternative &row : plan->rankings.front().rows)
                if (row.chosen) {
                    ++chosen;
                    QVERIFY(std::fabs(row.figures.at("once") - sumOf(plan->once).monthly.toDouble()) < 0.02);
                }
            QCOMPARE(chosen, 1);
        }
    }

    void whatMovesNothingCostsNothingOnce()
    {
        const auto plan = plannedIn(stored(BucketWay::DoNothing));
        QVERIFY(plan && plan->once.empty());
        BucketSpec empty = stored(BucketWay::Usual);
        empty.stored = GiB(0);
        const auto none = plannedIn(empty);
        QVERIFY(none && none->once.empty());
    }

    /// 1,024,000 objects: a job 0.25, each million 1.00 and 0.015 to list it, uploads to Standard-IA 0.01 a thousand, and to
    /// Ireland 0.02 a GB.
    void copyingWhatIsStoredByHand()
    {
        BucketSpec spec = stored(BucketWay::DoNothing);
        BucketReplicationRule rule;
        rule.name = "ireland";
        rule.region = "eu-west-1";
        rule.storageClass = StorageClass::StandardIa;
        spec.replication.push_back(rule);
        auto plan = plannedIn(spec);
        QVERIFY(plan && plan->once.empty());
        spec.replicateStored = true;
        plan = plannedIn(spec);
        QVERIFY(plan);
        QCOMPARE(onceLines(*plan), QStringLiteral("Batch Replication of what is stored, the job $0.25; "
                                                  "Batch Replication of what is stored, objects $1.02; "
                                                  "Batch Replication of what is stored, its list of objects $0.02; "
                                                  "Copies \"ireland\" in eu-west-1, what is stored, uploads $10.24; "
                                                  "Copies \"ireland\" in eu-west-1, what is stored, sent there "
                                                  "$20.00; "));
        // Half of it, within the Region, sends nothing.
        spec.replication.front().share = Percent(50);
        spec.replication.front().region = "us-east-1";
        plan = plannedIn(spec);
        QVERIFY(plan);
        // The list is billed by all that the bucket holds.
        QCOMPARE(sumOf(plan->once).monthly.cents(), std::int64_t(25 + 51 + 2 + 512));
        // Two places are two uploads of an object and one operation.
        spec.replication.front().share = Percent(100);
        rule.name = "again";
        rule.region = "us-east-1";
        spec.replication.push_back(rule);
        plan = plannedIn(spec);
        QVERIFY(plan);
        QCOMPARE(sumOf(plan->once).monthly.cents(), std::int64_t(25 + 102 + 2 + 2 * 1'024));
    }

    /// A lake pays once for what its zones pay once. 50 GB a day in files of 8 MiB are 6,400, and all but those of the last of 365 days
    /// move to Deep Archive: 2,329,600 at 0.05 a thousand.
    void aLakePaysForItsZones()
    {
        LakeSpec spec;
        const auto plan = test::lakePlanOf(spec);
        QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
        QVERIFY(!plan->once.empty());
        QCOMPARE(plan->once.front().item, std::string("Raw, First run of the rules, moves to Glacier Deep Archive"));
        QCOMPARE(formatUsd(*plan->once.front().monthly), std::string("$116.48"));
        for (const CostLine &line : plan->once)
            QVERIFY2(line.item.find(", First run of the rules") != std::string::npos, line.item.c_str());
    }

    /// A rate that the catalog lacks is no zero.
    void whatHasNoRateIsUnknown()
    {
        BucketOffer offer = test::bucketOffer("us-east-1");
        offer.batchJob.reset();
        BucketSpec spec = stored(BucketWay::DoNothing);
        BucketReplicationRule rule;
        rule.region = "us-east-1";
        spec.replication.push_back(rule);
        spec.replicateStored = true;
        PlanContext context;
        context.component = ComponentId("bucket");
        context.region = "us-east-1";
        context.demand = std::make_shared<Demand>();
        const auto plan = planBucket(spec, context, offer);
        QVERIFY(plan);
        QVERIFY(sumOf(plan->once).atLeast);
        QVERIFY(!sumOf(plan->costs).atLeast);
    }

    /// A design sums it up beside the months, and the command line has it under keys of its own.
    void aDesignSumsItUp()
    {
        using namespace gp::test;
        const auto bucket = [](const char *name) {
            return put("s3.bucket", name, "home",
                       {{"stored", 1'000},
                        {"arriving", 100},
                        {"growth", 0},
                        {"failedUploads", 0},
                        {"lifecycle", "30-90-365"}});
        };
        const EvaluationPtr evaluation = evaluate(
            make({put("aws.region", "home", "", {{"region", "us-east-1"}}), bucket("a"), bucket("b")}), engine());
        const CostSum one = sumOf(evaluation->component(id("a"))->plan->once);
        QVERIFY(one.monthly > Usd() && !one.atLeast);
        QCOMPARE(evaluation->totals.once.monthly.cents(), 2 * one.monthly.cents());
        const Json json = evaluationToJson(*evaluation);
        QCOMPARE(json["totals"]["once_usd"].get<double>(), evaluation->totals.once.monthly.toDouble());
        QVERIFY(json["totals"]["once_at_least"] == Json(false));
        double lines = 0;
        for (const Json &component : json["components"])
            if (component.contains("once"))
                for (const Json &line : component["once"]) {
                    QVERIFY(!line.contains("monthly_usd"));
                    lines += line["usd"].get<double>();
                }
        QVERIFY(std::fabs(lines - evaluation->totals.once.monthly.toDouble()) < 0.001);
        // Every row of the CSV that is of no month says so and has no amount in the column that sums up to the total.
        const std::vector<BillRow> rows = onceBill(*evaluation);
        QCOMPARE(rows.size(), 2 * evaluation->component(id("a"))->plan->once.size());
        const std::string csv = billCsv(*evaluation);
        std::size_t told = 0;
        for (std::size_t at = csv.find("paid once"); at != std::string::npos; at = csv.find("paid once", at + 1))
            ++told;
        QCOMPARE(told, rows.size());
    }
};

QTEST_GUILESS_MAIN(TestBucketOnce)
#include "test_bucket_once.moc"
