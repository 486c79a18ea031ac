// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/describe/fields.h"
#include "core/domains/storage/bucket/bucket_module.h"
#include "core/domains/storage/bucket/bucket_plan.h"

#include <QObject>
#include <QTest>

#include <functional>

using namespace gp;
using BucketChange = std::function<void(BucketSpec &)>;
Q_DECLARE_METATYPE(BucketChange)

namespace {

PlanContext asked(double requests)
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = "us-east-1";
    auto demand = std::make_shared<Demand>();
    demand->requestsPerSecond.fill(requests);
    demand->arrives = requests > 0;
    context.demand = demand;
    return context;
}

std::vector<Finding> findingsOf(const BucketSpec &spec, const PlanContext &context)
{
    const auto plan = planBucket(spec, context, test::bucketOffer("us-east-1"));
    if (!plan)
        return {};
    std::vector<Finding> findings = plan->findings;
    for (Finding &finding : bucketKind().review(AnySpec::of(spec), context, *plan))
        findings.push_back(std::move(finding));
    return findings;
}

const Finding *found(const std::vector<Finding> &findings, const QString &rule)
{
    for (const Finding &finding : findings)
        if (QString::fromStdString(finding.rule) == rule)
            return &finding;
    return nullptr;
}

void nothing(BucketSpec &) {}

}  // namespace

class TestBucketRules : public QObject {
    Q_OBJECT

private slots:
    void eachRuleFiresAndIsQuiet_data()
    {
        QTest::addColumn<BucketChange>("loud");
        QTest::addColumn<BucketChange>("quiet");
        const auto row = [](const char *rule, BucketChange loud, BucketChange quiet) {
            QTest::newRow(rule) << std::move(loud) << std::move(quiet);
        };
        row(
            "bucket.public", [](BucketSpec &s) { s.publicAccess = true; }, nothing);
        row("bucket.default_key", nothing, [](BucketSpec &s) { s.encryption = BucketEncryption::OwnKey; });
        row(
            "bucket.any_origin", [](BucketSpec &s) { s.corsOrigins = "https://a.example, *"; },
            [](BucketSpec &s) { s.corsOrigins = "https://a.example"; });
        row(
            "bucket.failed_uploads", [](BucketSpec &s) { s.abortUploadDays = Count(0); }, nothing);
        row(
            "bucket.old_versions",
            [](BucketSpec &s) {
                s.versioning = true;
                s.noncurrentDays = Count(2'000);
            },
            [](BucketSpec &s) { s.versioning = true; });
        row(
            "bucket.no_lifecycle", [](BucketSpec &s) { s.lifecycle = Advised(BucketWay::DoNothing); }, nothing);
        row(
            "bucket.pin_costs",
            [](BucketSpec &s) {
                s.access = {};
                s.lifecycle = Advised(BucketWay::IntelligentTiering);
            },
            nothing);
        row(
            "bucket.pin_breaks_need", [](BucketSpec &s) { s.lifecycle = Advised(BucketWay::DeepArchive); },
            [](BucketSpec &s) {
                s.wait = ReadWait::TwoDays;
                s.lifecycle = Advised(BucketWay::DeepArchive);
            });
        // 45 days in Instant Retrieval, of which 90 are billed.
        row(
            "bucket.leaves_early",
            [](BucketSpec &s) {
                s.access = {};
                s.kept = BucketRetention::Days;
                s.retentionDays = Count(45);
            },
            nothing);
        row(
            "bucket.small_objects",
            [](BucketSpec &s) {
                s.access = {};
                s.sizes = {{{64 * test::kKiB, 1}}};
            },
            nothing);
        row(
            "bucket.first_run",
            [](BucketSpec &s) {
                s.access = {};
                s.sizes = {{{64 * test::kKiB, 1}}};
                s.stored = GiB(100'000);
            },
            [](BucketSpec &s) { s.stored = GiB(0); });
        row(
            "bucket.one_zone",
            [](BucketSpec &s) {
                s.oneZone = true;
                s.lifecycle = Advised(BucketWay::OneZoneIa);
            },
            nothing);
        row("bucket.no_versions", nothing, [](BucketSpec &s) { s.versioning = true; });
        row(
            "bucket.lock_outlives",
            [](BucketSpec &s) {
                s.lock = BucketLock::Compliance;
                s.lockDays = Count(1'000);
                s.kept = BucketRetention::Days;
            },
            [](BucketSpec &s) {
                s.lock = BucketLock::Compliance;
                s.lockDays = Count(10);
                s.kept = BucketRetention::Days;
            });
        // 102,400 uploads a month at 0.005 USD a thousand, $0.51, of some $17 in a settled month.
        row(
            "bucket.uploads_go_round", [](BucketSpec &s) { s.access = {}; },
            [](BucketSpec &s) {
                s.access = {};
                s.arriving = GiB(0);
            });
        row(
            "bucket.select_closed", [](BucketSpec &s) { s.selectScanned = GiB(1); }, nothing);
        row(
            "bucket.nothing_to_accelerate", [](BucketSpec &s) { s.acceleration = true; }, nothing);
        row(
            "bucket.kept_unread", [](BucketSpec &s) { s.access = {}; }, nothing);
    }
    void eachRuleFiresAndIsQuiet()
    {
        QFETCH(BucketChange, loud);
        QFETCH(BucketChange, quiet);
        const QString rule = QString::fromLatin1(QTest::currentDataTag());
        BucketSpec spec;
        loud(spec);
        const std::vector<Finding> loudly = findingsOf(spec, asked(0));
        const Finding *finding = found(loudly, rule);
        QVERIFY(finding);
        QVERIFY(!finding->message.empty() && !finding->remedy.empty());
        if (finding->fix) {
            QVERIFY(fieldAt(bucketKind().fields, finding->fix->field));
            Json fixed = AnySpec::of(spec).toJson();
            fixed[finding->fix->field] = finding->fix->value;
            const auto read = readFields<BucketSpec>(fixed);
            QVERIFY(read);
            QVERIFY2(!found(findingsOf(*read, asked(0)), rule), finding->message.c_str());
        }
        BucketSpec other;
        quiet(other);
        QVERIFY(!found(findingsOf(other, asked(0)), rule));
    }

    void manyRequestsAskForPrefixes()
    {
        // 5,500 GETs a second for each prefix (catalog/storage/s3_limits.csv).
        const std::vector<Finding> loudly = findingsOf({}, asked(12'000));
        const Finding *finding = found(loudly, "bucket.request_rate");
        QVERIFY(finding);
        QVERIFY2(finding->remedy.find("3 prefixes") != std::string::npos, finding->remedy.c_str());
        QVERIFY(!found(findingsOf({}, asked(5'000)), "bucket.request_rate"));
    }
};

QTEST_APPLESS_MAIN(TestBucketRules)
#include "test_bucket_rules.moc"
