// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/describe/fields.h"
#include "core/domains/storage/bucket/bucket_module.h"
#include "core/domains/storage/bucket/bucket_months.h"
#include "core/domains/storage/bucket/bucket_plan.h"

#include <QObject>
#include <QTest>

#include <cmath>
#include <functional>

using namespace gp;
using UploadChange = std::function<void(BucketSpec &)>;
Q_DECLARE_METATYPE(gp::BucketNeed)
Q_DECLARE_METATYPE(UploadChange)

namespace {

/// As in test_bucket_by_hand: 1,000 GiB that arrive on one day, as 10 GiB a month; clients may name the class.
constexpr double kUploadParts = 100;
BucketNeed uploaded(double bytes, ReadWait wait, AgeCurve access = {})
{
    BucketNeed need;
    need.arrivingGiB = 1'000 / kUploadParts;
    need.sizes = {{{bytes, 1}}};
    need.retentionDays = 365;
    need.wait = wait;
    need.access = std::move(access);
    need.straightUploads = true;
    return need;
}

PlanContext nobodyAsks()
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = "us-east-1";
    context.demand = std::make_shared<Demand>();
    return context;
}

/// 100 GiB a month in objects of 1 MiB that nobody reads, kept for ever.
BucketSpec archive(const UploadChange &change = {})
{
    BucketSpec spec;
    spec.stored = GiB(0);
    spec.arriving = GiB(100);
    spec.access = {};
    spec.failedUploads = Percent(0);
    spec.uploads = BucketUploads::Straight;
    if (change)
        change(spec);
    return spec;
}

Result<Plan> plannedUploads(const BucketSpec &spec, const std::string &region = "us-east-1")
{
    return planBucket(spec, nobodyAsks(), test::bucketOffer(region));
}

std::string linesOf(const Plan &plan)
{
    std::string text;
    for (const CostLine &line : plan.costs)
        text += (text.empty() ? "" : "; ") + line.item + " " + (line.monthly ? formatUsd(*line.monthly) : "?");
    return text;
}

const Reason *reasonFor(const Plan &plan, const std::string &field)
{
    for (const Reason &reason : plan.reasons)
        if (reason.field == field)
            return &reason;
    return nullptr;
}

}  // namespace

/// Rates: catalog/storage/s3_prices.csv. us-east-1, per 1,000 uploads: Standard 0.005, Standard-IA 0.01, Intelligent-Tiering
/// 0.005, Instant 0.02, Flexible 0.03, Deep Archive 0.05; the others as in test_bucket_by_hand. What an upload costs is
/// counted beyond one to Standard.
class TestBucketUploads : public QObject {
    Q_OBJECT

private slots:
    void lifetimeIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<BucketNeed>("need");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("usd");
        const ReadWait ms = ReadWait::Milliseconds;
        // 102,400 × (0.02 − 0.005) ÷ 1,000 = 1.536; 1,000 × 0.004 × 12 = 48.
        QTest::newRow("cold for a year") << "us-east-1" << uploaded(10 * test::kMiB, ms)
                                         << "uploaded to Glacier Instant Retrieval"
                                         << "49.536";
        // 102,400 × (0.05 − 0.005) ÷ 1,000 = 4.608; 11.917 + 0.216 as in L2.
        QTest::newRow("two days to read")
            << "us-east-1" << uploaded(10 * test::kMiB, ReadWait::TwoDays) << "uploaded to Glacier Deep Archive"
            << "16.741";
        // 4,096,000 × (0.01 − 0.005) ÷ 1,000 = 20.48; 12.5 × 12 = 150; 7.2 reads of 10 + 4.096 = 101.491. By a rule, after
        // 30 days: 22.685 + 0.970 + 137.671 + 93.149 + 40.96 = 295.435, and in Standard 276 + 7.2 × 1.6384 = 287.796.
        QTest::newRow("no wait of 30 days for Standard-IA")
            << "us-east-1" << uploaded(256 * test::kKiB, ms, test::steady(0.6)) << "uploaded to Standard-IA"
            << "271.971";
        // Frankfurt has no price of an upload to Deep Archive, so that a rule leads there: 102,400 × 0.06 ÷ 1,000 = 6.144;
        // (1.8 × 1.003125 + 24.5 × 0.00078125) × 12 = 21.897.
        QTest::newRow("an upload without a price")
            << "eu-central-1" << uploaded(10 * test::kMiB, ReadWait::TwoDays) << "day 0 Glacier Deep Archive"
            << "28.041";
    }
    void lifetimeIsTheOneWorkedByHand()
    {
        QFETCH(QString, region);
        QFETCH(BucketNeed, need);
        const BucketModel model = BucketModel::of(*checkedNeed(need), test::bucketOffer(region.toStdString()));
        const auto choice = chooseLifecycle(model);
        QVERIFY(choice);
        QTEST(QString::fromStdString(pathText(choice->policy.current.front())), "path");
        QTEST(QString::number(choice->cost.usd * kUploadParts, 'f', 3), "usd");
    }

    void firstMonthIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<UploadChange>("change");
        QTest::addColumn<QString>("lines");
        const auto row = [](const char *name, UploadChange change, const char *lines) {
            QTest::newRow(name) << std::move(change) << QString::fromLatin1(lines);
        };
        // 50 GB on average × 0.004; 102,400 × 0.02 ÷ 1,000 = 2.048.
        row(
            "nothing there", [](BucketSpec &) {},
            "Glacier Instant Retrieval storage $0.20; Uploads to Glacier Instant Retrieval $2.05");
        // What is there lay in Standard, and the rule has moved it: 1,050 × 0.004.
        row(
            "beside what is there", [](BucketSpec &s) { s.stored = GiB(1'000); },
            "Glacier Instant Retrieval storage $4.20; Uploads to Glacier Instant Retrieval $2.05");
        // The same to Standard and moved: 102,400 × 0.005 ÷ 1,000 = 0.512 on top of the moves.
        row(
            "by rules", [](BucketSpec &s) { s.uploads = BucketUploads::Standard; },
            "Glacier Instant Retrieval storage $0.20; Moves to Glacier Instant Retrieval $2.05; Uploads $0.51");
        row(
            "doing nothing", [](BucketSpec &s) { s.lifecycle = Advised(BucketWay::DoNothing); },
            "S3 Standard storage $1.15; Uploads $0.51");
        // 50 × 0.0125 = 0.625; 102,400 × 0.01 ÷ 1,000.
        row(
            "Standard-IA alone", [](BucketSpec &s) { s.lifecycle = Advised(BucketWay::StandardIa); },
            "Standard-IA storage $0.62; Uploads to Standard-IA $1.02");
    }
    void firstMonthIsTheOneWorkedByHand()
    {
        QFETCH(UploadChange, change);
        const auto plan = plannedUploads(archive(change));
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        QTEST(QString::fromStdString(linesOf(*plan)), "lines");
    }

    /// Present data of 20 to 30 days must wait in Standard for the rule, what is uploaded need not.
    void presentDataGoesByRules()
    {
        BucketNeed need = uploaded(256 * test::kKiB, ReadWait::Milliseconds);
        need.arrivingGiB = 365.0 / 12;
        need.storedGiB = 365;
        const BucketModel model = BucketModel::of(*checkedNeed(need), test::bucketOffer("us-east-1"));
        const BucketPolicy policy{{{{StorageClass::StandardIa, 0, true}}}, {}};
        const BucketSeries series = bucketSeries(policy, model, 2);
        // A GiB of each day of age: 30 of them are too young for the rule, 335 move at once, 1,370 KiB objects of 4,096 a GiB.
        QVERIFY(std::fabs(series.nowGB[0] - 30) < 1e-6);
        QVERIFY(std::fabs(series.once.objects[indexOf(StorageClass::StandardIa)] - 335 * 4'096) < 1e-3);
        QVERIFY(std::fabs(series.once.cost.toDouble() - 335 * 4'096 * 0.01 / 1'000) < 1e-6);
        // All 30 turn 30 days old in the first month; nothing of the present is young after that.
        QVERIFY(std::fabs(series.months[0].use.of(StorageClass::StandardIa).entered - 30 * 4'096) < 1e-3);
        QVERIFY(std::fabs(series.months[0].use.of(StorageClass::StandardIa).uploaded - 365.0 / 12 * 4'096) < 1e-3);
        QVERIFY(std::fabs(series.months[1].use.of(StorageClass::StandardIa).entered) < 1e-9);
        QCOMPARE(series.months[0].use.puts, 0.0);
        QVERIFY(std::fabs(series.months[0].endGB[0]) < 1e-6);
    }

    void existingDesignsStayAsTheyWere()
    {
        const auto read = readFields<BucketSpec>(Json::object());
        QVERIFY(read);
        QVERIFY(read->uploads == BucketUploads::Standard);
        const auto plan = plannedUploads(archive([](BucketSpec &s) { s.uploads = BucketUploads::Standard; }));
        const auto config = readFields<BucketConfig>(plan->configuration);
        QVERIFY(config && config->uploads.empty());
        // 102,400 uploads × 0.005 ÷ 1,000 are spared in each month.
        const Reason *reason = reasonFor(*plan, "uploads");
        QVERIFY(reason);
        QVERIFY2(reason->because.find("$0.51") != std::string::npos, reason->because.c_str());
        const auto found = std::find_if(plan->findings.begin(), plan->findings.end(), [](const Finding &finding) {
            return finding.rule == "bucket.uploads_go_round";
        });
        QVERIFY(found != plan->findings.end() && found->fix && found->fix->field == "uploads");
        QVERIFY2(found->message.find("$0.51") != std::string::npos, found->message.c_str());
    }

    void thePlanTellsClientsWhatToSet()
    {
        const auto plan = plannedUploads(archive([](BucketSpec &s) {
            s.sizes = {{{16 * test::kKiB, 0.1}, {10 * test::kMiB, 0.9}}};
        }));
        QVERIFY(plan);
        const auto config = readFields<BucketConfig>(plan->configuration);
        QVERIFY(config);
        QCOMPARE(config->uploads.size(), std::size_t{1});
        const ClientUpload &upload = config->uploads.front();
        QVERIFY(upload.storageClass == StorageClass::GlacierInstant);
        QCOMPARE(upload.rule, config->rules.front().id);
        QCOMPARE(upload.sizeGreaterThan, config->rules.front().sizeGreaterThan);
        const Reason *reason = reasonFor(*plan, "uploads");
        QVERIFY(reason);
        for (const char *told : {"--storage-class GLACIER_IR", "x-amz-storage-class", "objects from "})
            QVERIFY2(reason->because.find(told) != std::string::npos, reason->because.c_str());
        QVERIFY(std::none_of(plan->findings.begin(), plan->findings.end(),
                             [](const Finding &finding) { return finding.rule == "bucket.uploads_go_round"; }));
        // The rule stays, for what is there and for what comes without the class.
        ResourceContext place;
        place.logicalId = "Data";
        place.name = "Data";
        for (const CfnResource &resource : bucketKind().resources(plan->configuration, place).resources)
            if (resource.type == "AWS::S3::Bucket")
                QVERIFY((resource.properties["LifecycleConfiguration"]["Rules"][0]["Transitions"] ==
                         Json::array({{{"StorageClass", "GLACIER_IR"}, {"TransitionInDays", 0}}})));
    }

    /// A class whose upload has no price is left to rules, and the reason says so.
    void anUploadWithoutAPriceIsSaid()
    {
        const auto plan = plannedUploads(archive([](BucketSpec &s) { s.wait = ReadWait::TwoDays; }), "eu-central-1");
        QVERIFY(plan);
        QVERIFY(!plan->cost().atLeast);
        const Reason *reason = reasonFor(*plan, "uploads");
        QVERIFY(reason);
        QVERIFY2(
            reason->because.find("Left to rules: no price in the catalog for S3 Glacier Deep Archive put request") !=
                std::string::npos,
            reason->because.c_str());
    }

    /// S3 wants 30 days in Standard-IA before a rule moves on: what is there skips it where the next move comes too soon.
    void rulesOfUploadsAreLegal()
    {
        const BucketModel model =
            BucketModel::of(*checkedNeed(uploaded(test::kMiB, ReadWait::TwoDays)), test::bucketOffer("us-east-1"));
        const StorageClass ia = StorageClass::StandardIa;
        const StorageClass deep = StorageClass::DeepArchive;
        QVERIFY((byRules(ClassPath{{ia, 0, true}, {deep, 60}}, model) == ClassPath{{ia, 30}, {deep, 60}}));
        QVERIFY((byRules(ClassPath{{ia, 0, true}, {deep, 59}}, model) == ClassPath{{deep, 59}}));
        QVERIFY((byRules(ClassPath{{deep, 0, true}}, model) == ClassPath{{deep, 0}}));
    }
};

QTEST_APPLESS_MAIN(TestBucketUploads)
#include "test_bucket_uploads.moc"
