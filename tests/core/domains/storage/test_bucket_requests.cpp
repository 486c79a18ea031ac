// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/describe/fields.h"
#include "core/domains/storage/bucket/bucket_module.h"
#include "core/domains/storage/bucket/bucket_plan.h"
#include "core/domains/storage/bucket/bucket_trial.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace gp;
using RequestChange = std::function<void(BucketSpec &)>;
Q_DECLARE_METATYPE(RequestChange)

namespace {

PlanContext nobodyElse()
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = "us-east-1";
    context.demand = std::make_shared<Demand>();
    return context;
}

/// 1,000 GiB in objects of 1 MiB that lie still in Standard.
BucketSpec stillBucket(const RequestChange &change = {})
{
    BucketSpec spec;
    spec.stored = GiB(1'000);
    spec.arriving = GiB(0);
    spec.access = {};
    spec.failedUploads = Percent(0);
    spec.lifecycle = Advised(BucketWay::DoNothing);
    if (change)
        change(spec);
    return spec;
}

Result<Plan> plannedStill(const BucketSpec &spec, const std::string &region = "us-east-1")
{
    return planBucket(spec, nobodyElse(), test::bucketOffer(region));
}

std::string billText(const Plan &plan)
{
    std::string text;
    for (const CostLine &line : plan.costs)
        text += (text.empty() ? "" : "; ") + line.item + " " + (line.monthly ? formatUsd(*line.monthly) : "?");
    return text;
}

}  // namespace

/// Rates: catalog/storage/s3_prices.csv. us-east-1, per 1,000 requests: PUT, COPY, POST and LIST of Standard 0.005, GET and
/// HEAD 0.0004, of Standard-IA 0.001; S3 Select of Standard 0.002 a GB scanned and 0.0007 returned; a GB-month of Standard
/// 0.023, of Standard-IA 0.0125.
class TestBucketRequests : public QObject {
    Q_OBJECT

private slots:
    void firstMonthIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<RequestChange>("change");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("lines");
        const auto row = [](const char *name, RequestChange change, const char *lines,
                            const char *region = "us-east-1") {
            QTest::newRow(name) << std::move(change) << QString::fromLatin1(region) << QString::fromLatin1(lines);
        };
        row(
            "none", [](BucketSpec &) {}, "S3 Standard storage $23.00");
        // 2,000,000 × 0.005 ÷ 1,000.
        row(
            "LIST", [](BucketSpec &s) { s.lists = Count(2'000'000); },
            "S3 Standard storage $23.00; LIST requests $10.00");
        // In Frankfurt × 0.0054 ÷ 1,000; 1,000 × 0.0245.
        row(
            "LIST in Frankfurt", [](BucketSpec &s) { s.lists = Count(2'000'000); },
            "S3 Standard storage $24.50; LIST requests $10.80", "eu-central-1");
        // 500,000 × 0.005 ÷ 1,000.
        row(
            "COPY and POST", [](BucketSpec &s) { s.copyRequests = Count(500'000); },
            "S3 Standard storage $23.00; COPY and POST requests $2.50");
        // 10,000,000 × 0.0004 ÷ 1,000.
        row(
            "HEAD", [](BucketSpec &s) { s.heads = Count(10'000'000); },
            "S3 Standard storage $23.00; Standard, HEAD requests $4.00");
        row(
            "DELETE is free", [](BucketSpec &s) { s.deletes = Count(1'000'000); },
            "S3 Standard storage $23.00; DELETE requests $0.00");
        // 5,000 × 0.002; 100 × 0.0007.
        row(
            "S3 Select",
            [](BucketSpec &s) {
                s.selectScanned = GiB(5'000);
                s.selectReturned = GiB(100);
            },
            "S3 Standard storage $23.00; Standard, scanned by S3 Select $10.00; Standard, returned by S3 Select $0.07");
        // Evenly arrived over a year, 40.53 GB of 1,000 are younger than 30 days on average of the first month, and stay in
        // Standard: 0.93; 959.47 × 0.0125 = 11.99. HEADs follow the objects: 10,000,000 × 0.04053 × 0.0004 ÷ 1,000 = 0.16 and
        // × 0.95947 × 0.001 ÷ 1,000 = 9.59. 84,164 objects move, × 0.01 ÷ 1,000 = 0.84.
        row(
            "HEAD of the class where objects lie",
            [](BucketSpec &s) {
                s.heads = Count(10'000'000);
                s.lifecycle = Advised(BucketWay::Own);
                BucketMove move;
                move.storageClass = StorageClass::StandardIa;
                move.day = Count(30);
                s.moves = {move};
            },
            "S3 Standard storage $0.93; Standard, HEAD requests $0.16; Standard-IA storage $11.99; Moves to "
            "Standard-IA "
            "$0.84; Standard-IA, HEAD requests $9.59");
        // All lies in Instant Retrieval, whose rates of S3 Select the catalog lacks: 1,000 × 0.004.
        row(
            "an unknown rate",
            [](BucketSpec &s) {
                s.selectScanned = GiB(5'000);
                s.lifecycle = Advised(BucketWay::GlacierInstant);
            },
            "Glacier Instant Retrieval storage $4.00; Glacier Instant Retrieval, scanned by S3 Select ?");
        // Nothing is there to ask: what is asked for is billed as of Standard.
        row(
            "HEAD of an empty bucket",
            [](BucketSpec &s) {
                s.stored = GiB(0);
                s.heads = Count(10'000'000);
            },
            "Standard, HEAD requests $4.00");
    }
    void firstMonthIsTheOneWorkedByHand()
    {
        QFETCH(RequestChange, change);
        QFETCH(QString, region);
        const auto plan = plannedStill(stillBucket(change), region.toStdString());
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        QTEST(QString::fromStdString(billText(*plan)), "lines");
        QCOMPARE(plan->cost().atLeast, billText(*plan).find('?') != std::string::npos);
    }

    void comingMonthsHoldThem()
    {
        const auto without = plannedStill(stillBucket());
        const auto with = plannedStill(stillBucket([](BucketSpec &s) { s.lists = Count(2'000'000); }));
        QVERIFY(without && with && !with->coming.empty());
        for (std::size_t month = 0; month < with->coming.size(); ++month)
            QCOMPARE((with->coming[month] - without->coming[month]).cents(), 1'000);
    }

    void theLifecycleStaysAsItIs()
    {
        BucketSpec spec;
        const auto before = plannedStill(spec);
        spec.lists = spec.heads = spec.copyRequests = spec.deletes = Count(1'000'000);
        const auto after = plannedStill(spec);
        QVERIFY(before && after);
        QVERIFY(before->configuration["LifecycleRules"] == after->configuration["LifecycleRules"]);
        QVERIFY(before->cost().monthly < after->cost().monthly);
    }

    /// Copies make objects and deletes take them: EventBridge gets both. KMS is asked for copies.
    void eventsAndKeysSeeThem()
    {
        const auto plan = plannedStill(stillBucket([](BucketSpec &s) {
            s.eventBridge = true;
            s.copyRequests = Count(300'000);
            s.deletes = Count(200'000);
            s.encryption = BucketEncryption::OwnKey;
            s.kmsShare = Percent(10);
        }));
        QVERIFY(plan);
        const auto config = readFields<BucketConfig>(plan->configuration);
        QVERIFY(config);
        QCOMPARE(config->events, 500'000.0);
        QCOMPARE(config->kmsRequests, 30'000.0);
    }

    void reasonsAndRulesSayWhatTheyAre()
    {
        const auto told = [](const Plan &plan) {
            return std::any_of(plan.reasons.begin(), plan.reasons.end(),
                               [](const Reason &reason) { return reason.field == "lists"; });
        };
        QVERIFY(!told(*plannedStill(stillBucket())));
        BucketSpec spec = stillBucket([](BucketSpec &s) { s.selectScanned = GiB(1); });
        const auto plan = plannedStill(spec);
        QVERIFY(told(*plan));
        const auto closed = [&](const BucketSpec &of, const Plan &planned) {
            const auto findings = bucketKind().review(AnySpec::of(of), nobodyElse(), planned);
            return std::any_of(findings.begin(), findings.end(),
                               [](const Finding &finding) { return finding.rule == "bucket.select_closed"; });
        };
        QVERIFY(closed(spec, *plan));
        QVERIFY(!closed(stillBucket(), *plannedStill(stillBucket())));
    }
};

QTEST_APPLESS_MAIN(TestBucketRequests)
#include "test_bucket_requests.moc"
