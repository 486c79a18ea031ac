// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/describe/fields.h"
#include "core/domains/storage/bucket/bucket_module.h"
#include "core/domains/storage/bucket/bucket_plan.h"
#include "core/domains/storage/bucket/bucket_price.h"
#include "core/exchange/terraform_bucket.h"

#include <QObject>
#include <QTest>

#include <functional>
#include <map>

using namespace gp;
using Change = std::function<void(BucketSpec &)>;
Q_DECLARE_METATYPE(Change)

namespace {

/// 1,000 GiB in objects of 1 MiB that nobody reads; nothing arrives and nothing fails.
BucketSpec still(const Change &change)
{
    BucketSpec spec;
    spec.stored = GiB(1'000);
    spec.arriving = GiB(0);
    spec.access = {};
    spec.failedUploads = Percent(0);
    spec.lifecycle = Advised(BucketWay::DoNothing);
    change(spec);
    return spec;
}

PlanContext bucketContext(double requests = 0, LinkRole role = LinkRole::Reads)
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = "us-east-1";
    auto demand = std::make_shared<Demand>();
    demand->requestsPerSecond.fill(requests);
    demand->arrives = requests > 0;
    context.demand = demand;
    if (requests > 0) {
        Neighbour fleet;
        fleet.role = role;
        fleet.outgoing = false;
        context.neighbours = {fleet};
    }
    return context;
}

Result<Plan> planned(const BucketSpec &spec, const PlanContext &context = bucketContext(),
                     const std::string &region = "us-east-1")
{
    return planBucket(spec, context, test::bucketOffer(region));
}

void arrives(BucketSpec &spec)
{
    spec.stored = GiB(0);
    spec.arriving = GiB(100);
}

/// As much as fits into its 30 days is there, and as much arrives.
void expires(BucketSpec &spec)
{
    spec.stored = spec.arriving = GiB(100);
    spec.kept = BucketRetention::Days;
    spec.retentionDays = Count(30);
}

}  // namespace

/// Rates: catalog/storage/s3_prices.csv and service_prices.csv. The bill is that of the first month, of 365 ÷ 12 days; what
/// is there has arrived evenly over a year where nothing arrives.
class TestBucketPlan : public QObject {
    Q_OBJECT

private slots:
    void firstMonthIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("usd");
        const auto row = [](const char *name, Change change, const char *usd) {
            QTest::newRow(name) << std::move(change) << QString::fromLatin1(usd);
        };
        // 1,000 × 0.023.
        row(
            "standing still", [](BucketSpec &) {}, "$23.00");
        // 51,200 × 0.023 + 8,800 × 0.022 = 1,177.60 + 193.60.
        row(
            "beyond the first tier", [](BucketSpec &s) { s.stored = GiB(60'000); }, "$1,371.20");
        // 50 GB on average × 0.023 = 1.15; 102,400 uploads × 0.005 ÷ 1,000 = 0.51.
        row("arriving", arrives, "$1.66");
        // 40 % of 100 GiB stay behind, 20 GB on average: 70 × 0.023 = 1.61; uploads 0.51.
        row(
            "parts of failed uploads",
            [](BucketSpec &s) {
                arrives(s);
                s.failedUploads = Percent(40);
                s.abortUploadDays = Count(0);
            },
            "$2.12");
        // 200 GiB are read: 204,800 GETs × 0.0004 ÷ 1,000 = 0.08.
        row(
            "read", [](BucketSpec &s) { s.access = test::steady(0.2); }, "$23.08");
        // The key 1.00.
        row(
            "a key made for it", [](BucketSpec &s) { s.encryption = BucketEncryption::OwnKey; }, "$24.00");
        row(
            "a key that is there",
            [](BucketSpec &s) {
                s.encryption = BucketEncryption::OwnKey;
                s.kmsKey = "arn:aws:kms:us-east-1:111122223333:key/1";
            },
            "$23.00");
        // 1.66 + 1.00 + 102,400 requests × 0.03 ÷ 10,000 = 0.31.
        row(
            "each upload asks KMS",
            [](BucketSpec &s) {
                arrives(s);
                s.encryption = BucketEncryption::OwnKey;
                s.kmsShare = Percent(100);
            },
            "$2.97");
        // Younger than 30 days 40.53 GB × 0.023 = 0.93, than 90 164.38 × 0.0125 = 2.05, the rest 795.09 × 0.004 = 3.18;
        // 1,024,000 objects × 0.0025 ÷ 1,000 = 2.56.
        row(
            "Intelligent-Tiering", [](BucketSpec &s) { s.lifecycle = Advised(BucketWay::IntelligentTiering); },
            "$8.72");
        // 1,000 × 0.004.
        row(
            "Instant Retrieval alone", [](BucketSpec &s) { s.lifecycle = Advised(BucketWay::GlacierInstant); },
            "$4.00");
        // Standard (40.53 + 795.09 × 8 ÷ 1,024) × 0.023 = 1.08; IA 164.38 × 0.0125 = 2.05; Flexible 753.43 × 1.03125 ×
        // 0.0036 = 2.80; Deep Archive 41.67 × 1.03125 × 0.00099 = 0.04; moves: 84,164 × 0.00001 = 0.84, 85,333 × 0.00003
        // = 2.56, 85,333 × 0.00005 = 4.27.
        row(
            "30, 90 and 365 days", [](BucketSpec &s) { s.lifecycle = Advised(BucketWay::Usual); }, "$13.64");
        // What was there 49.32 GB on average, what arrives 49.99: 99.31 × 0.023 = 2.28; uploads 0.51.
        row("expiry", expires, "$2.79");
        // 101.37 GiB expire within the month and stay 30 days on; the stock is half full on average: × 15.21 ÷ 30 × 30 ÷
        // 30.42 = 50.69 GB more. (99.31 + 50.69) × 0.023 = 3.45; uploads 0.51.
        row(
            "versions left by expiry",
            [](BucketSpec &s) {
                expires(s);
                s.versioning = true;
            },
            "$3.96");
    }
    void firstMonthIsTheOneWorkedByHand()
    {
        QFETCH(Change, change);
        QFETCH(QString, usd);
        const auto plan = planned(still(change));
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        QVERIFY(!plan->cost().atLeast);
        QString lines;
        for (const CostLine &line : plan->costs)
            lines += QString::fromStdString(line.item + " " + (line.monthly ? formatUsd(*line.monthly) : "?") + "; ");
        QVERIFY2(QString::fromStdString(formatUsd(plan->cost().monthly)) == usd, qPrintable(lines));
        const auto config = readFields<BucketConfig>(plan->configuration);
        QVERIFY(config && priceBucket(*config, test::bucketOffer("us-east-1")) == plan->costs);
    }

    void frankfurtHasItsOwnPrice()
    {
        // 1,000 × 0.0245.
        const auto plan = planned(still([](BucketSpec &) {}), bucketContext(), "eu-central-1");
        QVERIFY(plan);
        QCOMPARE(formatUsd(plan->cost().monthly), std::string("$24.50"));
    }

    void linksBringRequestsOfTheirOwn()
    {
        // 10 × 3,600 × 730 = 26,280,000: as GETs × 0.0004 ÷ 1,000 = 10.51, as PUTs × 0.005 ÷ 1,000 = 131.40.
        const BucketSpec spec = still([](BucketSpec &) {});
        QCOMPARE(formatUsd(planned(spec, bucketContext(10))->cost().monthly), std::string("$33.51"));
        QCOMPARE(formatUsd(planned(spec, bucketContext(10, LinkRole::Writes))->cost().monthly), std::string("$154.40"));
        // What the curve reads is not billed twice: 204,800 of them.
        const auto read = planned(still([](BucketSpec &s) { s.access = test::steady(0.2); }), bucketContext(10));
        const auto config = readFields<BucketConfig>(read->configuration);
        QVERIFY(std::fabs(config->linkGets - (26'280'000 - 204'800)) < 1);
    }

    void everyRivalHasItsVerdictAndPin()
    {
        const auto plan = planned({});
        QVERIFY(plan && plan->choice && !plan->headline.empty());
        const Ranking &ranking = plan->rankings.front();
        QCOMPARE(ranking.field, std::string("lifecycle"));
        QVERIFY(ranking.rows.size() >= 8);
        int chosen = 0;
        for (const Alternative &row : ranking.rows) {
            QVERIFY2(!row.verdict.empty() && row.pin.field == "lifecycle", row.name.c_str());
            chosen += row.chosen;
            QVERIFY2(!row.feasible || *row.monthly >= *ranking.rows.front().monthly, row.name.c_str());
        }
        QCOMPARE(chosen, 1);
        QVERIFY(ranking.rows.front().chosen);
        QVERIFY(plan->advised.at("lifecycle") == Json("cheapest"));
        for (const Reason &reason : plan->reasons)
            QVERIFY2(fieldAt(bucketKind().fields, reason.field) && !reason.because.empty(), reason.field.c_str());
    }

    void aPinIsKeptAndPriced()
    {
        // Standing still costs 23.00, in Instant Retrieval 4.00.
        const auto plan = planned(still([](BucketSpec &) {}));
        QVERIFY(plan);
        QCOMPARE(formatUsd(plan->pinCosts.at("lifecycle")), std::string("$19.00"));
        for (const Alternative &row : plan->rankings.front().rows)
            QCOMPARE(row.chosen, row.name == "Do nothing");
        QVERIFY(planned({})->pinCosts.empty());
    }

    void monthsAndBreakEvensAreToldOnRequest()
    {
        QVERIFY(planned({})->charts.empty());
        const auto plan = explainBucket({}, bucketContext(), test::bucketOffer("us-east-1"));
        QVERIFY(plan && plan->charts.size() == 3);
        QVERIFY(!plan->reasons.front().changesIf.empty());
        QVERIFY(plan->costs == planned({})->costs);
        int costs = 0;
        int rivals = 0;
        double first = 0;
        double last = 0;
        for (const ChartCurve &curve : plan->charts.front().curves) {
            QCOMPARE(curve.values.size(), std::size_t{37});
            costs += curve.role == CurveRole::Cost;
            rivals += curve.role == CurveRole::Rival;
            if (curve.role == CurveRole::Part) {
                first += curve.values.front();
                last += curve.values.back();
            }
        }
        QCOMPARE(costs, 1);
        QCOMPARE(rivals, 3);
        QVERIFY(std::fabs(first - 1'000) < 1e-6);
        QVERIFY(std::fabs(last - 4'600) < 1e-6);
        QVERIFY(plan->charts.front().insight == Insight::Storage);
        // Each class has its place, used or not, so that it has one colour in every chart.
        std::vector<std::string> classes;
        for (const ChartCurve &curve : plan->charts.front().curves)
            if (curve.role == CurveRole::Part)
                classes.push_back(curve.name);
        QVERIFY(classes == std::vector<std::string>({"Standard", "Standard-IA", "Intelligent-Tiering", "One Zone-IA",
                                                     "Glacier Instant Retrieval", "Glacier Flexible Retrieval",
                                                     "Glacier Deep Archive"}));
    }

    void resourcesAreWhatWasDecided()
    {
        const auto plan = planned(still([](BucketSpec &s) {
            s.encryption = BucketEncryption::OwnKey;
            s.lock = BucketLock::Governance;
            s.lockDays = Count(30);
            s.lifecycle = Advised(BucketWay::GlacierInstant);
        }));
        QVERIFY(plan);
        ResourceContext place;
        place.logicalId = "Data";
        place.name = "Data";
        const std::vector<CfnResource> resources = bucketKind().resources(plan->configuration, place).resources;
        QCOMPARE(resources.size(), std::size_t{3});
        QCOMPARE(resources[0].type, std::string("AWS::KMS::Key"));
        const Json &bucket = resources[1].properties;
        const Json encryption = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"][0];
        QVERIFY(encryption["BucketKeyEnabled"] == Json(true));
        QVERIFY((encryption["ServerSideEncryptionByDefault"]["KMSMasterKeyID"] ==
                 Json({{"Fn::GetAtt", Json::array({"DataKey", "Arn"})}})));
        QVERIFY(bucket["VersioningConfiguration"]["Status"] == Json("Enabled"));
        QVERIFY(bucket["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]["Days"] == Json(30));
        const Json moves = bucket["LifecycleConfiguration"]["Rules"][0]["Transitions"];
        QVERIFY((moves == Json::array({{{"StorageClass", "GLACIER_IR"}, {"TransitionInDays", 0}}})));
        for (const char *blocked :
             {"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"})
            QVERIFY(bucket["PublicAccessBlockConfiguration"][blocked] == Json(true));
        QCOMPARE(resources[2].type, std::string("AWS::S3::BucketPolicy"));
        // In Terraform each setting is a resource of its own; versions come before rules that count them.
        std::map<std::string, bool> settings;
        for (const TerraformBucketSetting &setting : terraformBucketSettings(resources[1]))
            settings[setting.resource.type] = setting.afterVersioning;
        QCOMPARE(settings.size(), std::size_t{6});
        QVERIFY(settings.at("AWS::S3::Bucket.LifecycleConfiguration"));
    }

    void aNeedThatCannotBeReadNamesItsField()
    {
        const auto plan = planned(still([](BucketSpec &s) { s.access = {{{0, 1}, {10, 2}}}; }));
        QVERIFY(!plan);
        QVERIFY(fieldAt(bucketKind().fields, plan.error().where));
    }
};

QTEST_APPLESS_MAIN(TestBucketPlan)
#include "test_bucket_plan.moc"
