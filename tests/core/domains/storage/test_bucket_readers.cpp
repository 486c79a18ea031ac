// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/describe/fields.h"
#include "core/domains/storage/bucket/bucket_module.h"
#include "core/domains/storage/bucket/bucket_plan.h"
#include "core/exchange/terraform_bucket.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace gp;
using ReaderChange = std::function<void(BucketSpec &)>;
Q_DECLARE_METATYPE(ReaderChange)

namespace {

PlanContext nobodyLinked()
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = "us-east-1";
    context.demand = std::make_shared<Demand>();
    return context;
}

BucketReaders rowOf(const char *name, ReaderPlace place, double reads, double uploads = 0, const char *region = "")
{
    BucketReaders row;
    row.name = name;
    row.place = place;
    row.region = region;
    row.reads = Percent(reads);
    row.uploads = Percent(uploads);
    return row;
}

/// 1,000 GiB in objects of 1 MiB, all read once a month.
BucketSpec readBucket(const ReaderChange &change = {})
{
    BucketSpec spec;
    spec.stored = GiB(1'000);
    spec.arriving = GiB(0);
    spec.access = test::steady(1);
    spec.failedUploads = Percent(0);
    spec.lifecycle = Advised(BucketWay::DoNothing);
    if (change)
        change(spec);
    return spec;
}

/// Of the 1,000 GB, 400 go to the United States, 100 to India and 200 to Frankfurt; the rest stays in the Region.
void spread(BucketSpec &spec)
{
    spec.readers = {rowOf("us", ReaderPlace::UnitedStates, 40), rowOf("india", ReaderPlace::India, 10),
                    rowOf("frankfurt", ReaderPlace::OtherRegion, 20, 0, "eu-central-1")};
}

void uploadFromFar(BucketSpec &spec)
{
    spec.stored = GiB(0);
    spec.arriving = GiB(100);
    spec.access = {};
    spec.readers = {rowOf("sydney", ReaderPlace::Australia, 0, 50), rowOf("tokyo", ReaderPlace::Japan, 0, 30)};
}

Result<Plan> plannedReaders(const BucketSpec &spec, const std::string &region = "us-east-1")
{
    return planBucket(spec, nobodyLinked(), test::bucketOffer(region));
}

std::string billOf(const Plan &plan)
{
    std::string text;
    for (const CostLine &line : plan.costs)
        text += (text.empty() ? "" : "; ") + line.item + " " + (line.monthly ? formatUsd(*line.monthly) : "?");
    return text;
}

std::string becauseOf(const Plan &plan, const std::string &field)
{
    for (const Reason &reason : plan.reasons)
        if (reason.field == field)
            return reason.because;
    return {};
}

bool says(const Plan &plan, const BucketSpec &spec, const std::string &rule)
{
    std::vector<Finding> findings = plan.findings;
    for (Finding &finding : bucketKind().review(AnySpec::of(spec), nobodyLinked(), plan))
        findings.push_back(std::move(finding));
    return std::any_of(findings.begin(), findings.end(), [&](const Finding &finding) { return finding.rule == rule; });
}

}  // namespace

/// Rates, USD a GB: catalog/storage/s3_prices.csv, Transfer Acceleration of us-east-1 0.04 through edges in the United
/// States, Europe and Japan and 0.08 elsewhere; catalog/network/internet_egress_prices.csv, us-east-1 0.09;
/// catalog/service_prices.csv, CloudFront 0.085 to the United States, 0.109 to India, from Australia to the origin 0.08, from
/// Japan 0.06, 10,000 requests 0.01 in the United States and 0.012 in India; between Regions 0.02.
class TestBucketReaders : public QObject {
    Q_OBJECT

private slots:
    void routesAreThoseWorkedByHand()
    {
        const auto plan = plannedReaders(readBucket(spread));
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        const std::string because = becauseOf(*plan, "readers");
        // 500 × 0.09. What leaves costs 0.04 through any edge: 500 × 0.04. 400 × 0.085 + 409,600 × 0.01 ÷ 10,000 + 100 × 0.109 + 102,400 × 0.012 ÷
        // 10,000 = 34.00 + 0.41 + 10.90 + 0.12. 200 × 0.02.
        for (const char *told :
             {"read 500 GB", "Straight from S3: $45.00;", "Transfer Acceleration on top of that: $20.00;",
              "requests too: $45.43.", "CloudFront costs less", "other Regions: $4.00"})
            QVERIFY2(because.find(told) != std::string::npos, (because + " lacks " + told).c_str());
        // Nothing of it is billed: links do that. 1,024,000 GETs × 0.0004 ÷ 1,000 = 0.41.
        QCOMPARE(billOf(*plan), std::string("S3 Standard storage $23.00; Standard, reads $0.41"));
        QVERIFY(!says(*plan, readBucket(spread), "bucket.cloudfront_pays"));
    }

    void uploadsAreThoseWorkedByHand()
    {
        const auto plan = plannedReaders(readBucket(uploadFromFar));
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        const std::string because = becauseOf(*plan, "readers");
        // 50 × 0.08 + 30 × 0.04; 50 × 0.08 + 30 × 0.06 + 51,200 × 0.0125 ÷ 10,000 + 30,720 × 0.012 ÷ 10,000 = 4.00 + 1.80 +
        // 0.06 + 0.04.
        for (const char *told : {"upload 80 GB", "free of transfer", "Transfer Acceleration $5.20",
                                 "through CloudFront, requests too, $5.90."})
            QVERIFY2(because.find(told) != std::string::npos, (because + " lacks " + told).c_str());
    }

    void accelerationIsBilledByEdge()
    {
        const BucketSpec spec = readBucket([](BucketSpec &s) {
            spread(s);
            s.acceleration = true;
        });
        const auto plan = plannedReaders(spec);
        QVERIFY(plan);
        QCOMPARE(billOf(*plan),
                 std::string(
                     "S3 Standard storage $23.00; Standard, reads $0.41; Transfer Acceleration, data out and edges in "
                     "the United States, Europe and Japan $20.00"));
        QVERIFY(!plan->cost().atLeast);
        QVERIFY(says(*plan, spec, "bucket.cloudfront_pays"));
        QVERIFY(!says(*plan, spec, "bucket.nothing_to_accelerate"));
        // The same each month, as what is there is read alike.
        const auto without = plannedReaders(readBucket(spread));
        for (std::size_t month = 0; month < plan->coming.size(); ++month)
            QCOMPARE((plan->coming[month] - without->coming[month]).cents(), 2'000);
    }

    void withoutDistantClientsItIsAFinding()
    {
        const BucketSpec spec = readBucket([](BucketSpec &s) { s.acceleration = true; });
        const auto plan = plannedReaders(spec);
        QVERIFY(plan && says(*plan, spec, "bucket.nothing_to_accelerate"));
        QCOMPARE(billOf(*plan), std::string("S3 Standard storage $23.00; Standard, reads $0.41"));
    }

    /// Frankfurt has no rates of Transfer Acceleration in the catalog.
    void aMissingRateIsUnknownAndSaid()
    {
        const BucketSpec spec = readBucket([](BucketSpec &s) {
            spread(s);
            s.readers.pop_back();
            s.acceleration = true;
        });
        const auto plan = plannedReaders(spec, "eu-central-1");
        QVERIFY(plan && plan->cost().atLeast);
        const std::string because = becauseOf(*plan, "readers");
        QVERIFY2(because.find("Transfer Acceleration on top of that: not known, as a rate is missing;") !=
                         std::string::npos &&
                     because.find("There is no price in the catalog for S3 transfer acceleration edges in the United "
                                  "States, Europe and Japan in eu-central-1.") != std::string::npos,
                 because.c_str());
        QVERIFY(!says(*plan, spec, "bucket.cloudfront_pays"));
    }

    void exportsSwitchItOn()
    {
        const auto plan = plannedReaders(readBucket([](BucketSpec &s) {
            spread(s);
            s.acceleration = true;
        }));
        ResourceContext place;
        place.logicalId = "Data";
        place.name = "Data";
        bool found = false;
        for (const CfnResource &resource : bucketKind().resources(plan->configuration, place).resources) {
            if (resource.type != "AWS::S3::Bucket")
                continue;
            QVERIFY(resource.properties["AccelerateConfiguration"]["AccelerationStatus"] == Json("Enabled"));
            for (const TerraformBucketSetting &setting : terraformBucketSettings(resource))
                if (setting.resource.type == "AWS::S3::Bucket.AccelerateConfiguration") {
                    found = true;
                    QVERIFY(setting.resource.properties["Status"] == Json("Enabled"));
                }
        }
        QVERIFY(found);
        const auto plain = plannedReaders(readBucket());
        for (const CfnResource &resource : bucketKind().resources(plain->configuration, place).resources)
            QVERIFY(!resource.properties.contains("AccelerateConfiguration"));
    }

    void rowsThatCannotBeAreRefused_data()
    {
        QTest::addColumn<ReaderChange>("change");
        QTest::addColumn<QString>("where");
        const auto row = [](const char *name, ReaderChange change, const char *where) {
            QTest::newRow(name) << std::move(change) << QString::fromLatin1(where);
        };
        row(
            "more than all",
            [](BucketSpec &s) {
                s.readers = {rowOf("a", ReaderPlace::Europe, 60), rowOf("b", ReaderPlace::Japan, 60)};
            },
            "readers");
        row(
            "a Region that is none",
            [](BucketSpec &s) { s.readers = {rowOf("a", ReaderPlace::OtherRegion, 10, 0, "moon-1")}; },
            "readers[a].region");
        row(
            "no Region", [](BucketSpec &s) { s.readers = {rowOf("a", ReaderPlace::OtherRegion, 10)}; },
            "readers[a].region");
        row(
            "a share below nothing", [](BucketSpec &s) { s.readers = {rowOf("a", ReaderPlace::Europe, -1)}; },
            "readers[a].reads");
        row(
            "twice the same name",
            [](BucketSpec &s) {
                s.readers = {rowOf("a", ReaderPlace::Europe, 1), rowOf("a", ReaderPlace::Japan, 1)};
            },
            "readers[a].name");
        row(
            "no name", [](BucketSpec &s) { s.readers = {rowOf(" ", ReaderPlace::Europe, 1)}; }, "readers[ ].name");
    }
    void rowsThatCannotBeAreRefused()
    {
        QFETCH(ReaderChange, change);
        const auto plan = plannedReaders(readBucket(change));
        QVERIFY(!plan);
        QTEST(QString::fromStdString(plan.error().where), "where");
    }
};

QTEST_APPLESS_MAIN(TestBucketReaders)
#include "test_bucket_readers.moc"
