// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/domains/storage/bucket/bucket_configure.h"
#include "core/domains/storage/bucket/bucket_module.h"
#include "core/domains/storage/bucket/bucket_plan.h"
#include "core/domains/storage/bucket/bucket_use.h"
#include "core/exchange/terraform_bucket.h"
#include "whole_bill.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace gp;
using SettingChange = std::function<void(BucketSpec &)>;
Q_DECLARE_METATYPE(SettingChange)

namespace {

PlanContext settingContext(const std::string &region = "us-east-1")
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = region;
    context.demand = std::make_shared<Demand>();
    return context;
}

/// 1,000 GiB in objects of 1 MiB that lie still in Standard; nobody reads, nothing arrives.
BucketSpec silent(const SettingChange &change = {})
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

/// The same, every byte read once a month: 1,024,000 GET requests.
BucketSpec readOnce(const SettingChange &change = {})
{
    BucketSpec spec = silent([](BucketSpec &s) { s.access = AgeCurve{{{0, 1}}}; });
    if (change)
        change(spec);
    return spec;
}

Result<Plan> plannedIn(const BucketSpec &spec, const std::string &region = "us-east-1")
{
    return planBucket(spec, settingContext(region), test::bucketOffer(region));
}

ResourceSet deployed(const Plan &plan)
{
    ResourceContext place;
    place.logicalId = place.name = "Data";
    return bucketKind().resources(plan.configuration, place);
}

const CfnResource *resourceIn(const ResourceSet &set, const std::string &id)
{
    for (const CfnResource &resource : set.resources)
        if (resource.logicalId == id)
            return &resource;
    return nullptr;
}

std::optional<Finding> foundIn(const BucketSpec &spec, const std::string &rule, const PlanContext &context)
{
    const auto plan = planBucket(spec, context, test::bucketOffer(context.region));
    if (!plan)
        return std::nullopt;
    std::vector<Finding> all = bucketKind().review(AnySpec::of(spec), context, *plan);
    all.insert(all.end(), plan->findings.begin(), plan->findings.end());
    for (Finding &finding : all)
        if (finding.rule == rule)
            return finding;
    return std::nullopt;
}

/// So many requests a second through the week.
PlanContext asked(double perSecond)
{
    PlanContext context = settingContext();
    auto demand = std::make_shared<Demand>();
    demand->arrives = true;
    demand->requestsPerSecond.fill(perSecond);
    context.demand = std::move(demand);
    return context;
}

double noncurrentGB(const BucketSpec &spec)
{
    const auto model = bucketModelOf(spec, test::bucketOffer("us-east-1"));
    BucketPolicy nothing;
    nothing.current.resize(model->buckets.size());
    return useOf(nothing, *model, steadyCells(*model)).noncurrentGB;
}

}  // namespace

/// Alarms, Requester Pays, old versions that are kept by number, and what a compliance frame asks of a bucket.
/// Rates: catalog/service_prices.csv, us-east-1: a custom metric 0.30 USD and an alarm 0.10 a month (São Paulo: an alarm 0.135);
/// catalog/storage/s3_prices.csv, us-east-1: Standard 0.023 a GB-month, GET and HEAD 0.0004 and LIST 0.005 per 1,000,
/// Standard-IA 0.0125, its GET 0.001 per 1,000 and retrieval 0.01 a GB.
class TestBucketSettings : public QObject {
    Q_OBJECT

private slots:
    void firstMonthIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<SettingChange>("change");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QStringList>("bill");
        const auto row = [](const char *name, SettingChange change, const QStringList &bill,
                            const char *region = "us-east-1") {
            QTest::newRow(name) << std::move(change) << QString::fromLatin1(region) << bill;
        };
        const auto watch = [](BucketSpec &s) { s.alarms = true; };
        row("no requests, no metrics", watch,
            {"S3 Standard storage $23.00", "CloudWatch alarms $0.20", "total $23.20"});
        // With requests a third alarm watches the first byte: 3 × 0.10.
        // GetRequests, BytesDownloaded and the five of all requests: 7 × 0.30. 1,024,000 × 0.0004 ÷ 1,000 = 0.41.
        row("reads",
            [watch](BucketSpec &s) {
                watch(s);
                s.access = AgeCurve{{{0, 1}}};
            },
            {"S3 Standard storage $23.00", "Standard, reads $0.41", "CloudWatch request metrics $2.10",
             "CloudWatch alarms $0.30", "total $25.81"});
        // ListRequests, BytesDownloaded and five: 7 × 0.30. 2,000,000 × 0.005 ÷ 1,000 = 10.
        row("lists",
            [watch](BucketSpec &s) {
                watch(s);
                s.lists = Count(2'000'000);
            },
            {"S3 Standard storage $23.00", "LIST requests $10.00", "CloudWatch request metrics $2.10",
             "CloudWatch alarms $0.30", "total $35.40"});
        // HeadRequests and five: 6 × 0.30. 10,000,000 × 0.0004 ÷ 1,000 = 4.
        row("heads",
            [watch](BucketSpec &s) {
                watch(s);
                s.heads = Count(10'000'000);
            },
            {"S3 Standard storage $23.00", "Standard, HEAD requests $4.00", "CloudWatch request metrics $1.80",
             "CloudWatch alarms $0.30", "total $29.10"});
        // PutRequests, PostRequests, BytesUploaded and five: 8 × 0.30. 500,000 × 0.005 ÷ 1,000 = 2.50.
        row("copies and posts",
            [watch](BucketSpec &s) {
                watch(s);
                s.copyRequests = Count(500'000);
            },
            {"S3 Standard storage $23.00", "COPY and POST requests $2.50", "CloudWatch request metrics $2.40",
             "CloudWatch alarms $0.30", "total $28.20"});
        // DeleteRequests and five: 6 × 0.30.
        row("deletes",
            [watch](BucketSpec &s) {
                watch(s);
                s.deletes = Count(10);
            },
            {"S3 Standard storage $23.00", "DELETE requests $0.00", "CloudWatch request metrics $1.80",
             "CloudWatch alarms $0.30", "total $25.10"});
        // São Paulo, 1,000 × 0.0405; 1,024,000 × 0.00056 ÷ 1,000 = 0.57; 7 × 0.30; 3 × 0.135, half a cent to even.
        row(
            "reads in São Paulo",
            [watch](BucketSpec &s) {
                watch(s);
                s.access = AgeCurve{{{0, 1}}};
            },
            {"S3 Standard storage $40.50", "Standard, reads $0.57", "CloudWatch request metrics $2.10",
             "CloudWatch alarms $0.40", "total $43.57"},
            "sa-east-1");
        // All reads are others': nothing of 0.41 is left.
        row("requesters pay for all reads",
            [](BucketSpec &s) {
                s.access = AgeCurve{{{0, 1}}};
                s.requesterPays = true;
            },
            {"S3 Standard storage $23.00", "total $23.00"});
        // A quarter is ours: 256,000 × 0.0004 ÷ 1,000 = 0.10, 500,000 × 0.005 ÷ 1,000 = 2.50, 2,500,000 × 0.0004 ÷ 1,000 = 1.
        row("requesters pay for three quarters",
            [](BucketSpec &s) {
                s.access = AgeCurve{{{0, 1}}};
                s.lists = Count(2'000'000);
                s.heads = Count(10'000'000);
                s.requesterPays = true;
                s.othersReads = Percent(75);
            },
            {"S3 Standard storage $23.00", "Standard, reads $0.10", "Standard, HEAD requests $1.00",
             "LIST requests $2.50", "total $26.60"});
        // 500,000 × 0.005 ÷ 1,000: what is uploaded or copied is ours.
        row("copies stay ours",
            [](BucketSpec &s) {
                s.copyRequests = Count(500'000);
                s.requesterPays = true;
            },
            {"S3 Standard storage $23.00", "COPY and POST requests $2.50", "total $25.50"});
        // Metrics count the requests, whoever pays for them: 7 × 0.30.
        row("metrics count what others ask",
            [watch](BucketSpec &s) {
                watch(s);
                s.access = AgeCurve{{{0, 1}}};
                s.requesterPays = true;
            },
            {"S3 Standard storage $23.00", "CloudWatch request metrics $2.10", "CloudWatch alarms $0.30",
             "total $25.40"});
    }

    void firstMonthIsTheOneWorkedByHand()
    {
        QFETCH(SettingChange, change);
        QFETCH(QString, region);
        QFETCH(QStringList, bill);
        const auto plan = plannedIn(silent(change), region.toStdString());
        QCOMPARE(test::billOf(plan), bill);
        // The coming months have it too; what has no price is in none of them.
        QCOMPARE(plan->coming.front(), plan->cost().monthly);
    }

    void aRateThatIsMissingIsNoZero()
    {
        BucketOffer offer = test::bucketOffer("us-east-1");
        offer.requestMetric.reset();
        offer.alarm.reset();
        const BucketSpec spec = readOnce([](BucketSpec &s) { s.alarms = true; });
        QCOMPARE(test::billOf(planBucket(spec, settingContext(), offer)),
                 QStringList({"S3 Standard storage $23.00", "Standard, reads $0.41",
                              "CloudWatch request metrics unknown", "CloudWatch alarms unknown", "at least $23.41"}));
    }

    void retrievalIsNeverTheRequesters()
    {
        const auto line = [](const BucketSpec &spec, const std::string &item) {
            const auto plan = plannedIn(spec);
            for (const CostLine &each : plan->costs)
                if (each.item == item)
                    return formatUsd(*each.monthly);
            return std::string("none");
        };
        // Read at every age, so that some of it is read in Standard-IA.
        BucketSpec spec = readOnce([](BucketSpec &s) {
            s.access = AgeCurve{{{0, 0.02}, {365, 0.02}}};
            s.lifecycle = Advised(BucketWay::StandardIa);
        });
        const std::string reads = line(spec, "Standard-IA, reads");
        const std::string retrieval = line(spec, "Standard-IA, retrieval");
        QVERIFY2(reads != "none" && retrieval != "none", test::billOf(plannedIn(spec)).join('|').toUtf8());
        spec.requesterPays = true;
        QCOMPARE(line(spec, "Standard-IA, reads"), std::string("none"));
        QCOMPARE(line(spec, "Standard-IA, retrieval"), retrieval);
    }

    void whatReadersTakeIsOnTheirBill()
    {
        const auto plan = plannedIn(readOnce([](BucketSpec &s) {
            s.requesterPays = true;
            s.othersReads = Percent(60);
        }));
        QVERIFY(plan->traffic && std::abs(plan->traffic->readGB - 1'000) < 1e-6);
        QVERIFY(std::abs(plan->traffic->readForOthers - 0.6) < 1e-12);
        QCOMPARE(plannedIn(readOnce())->traffic->readForOthers, 0.0);
    }

    void requesterPaysIsExported()
    {
        const auto plan = plannedIn(silent([](BucketSpec &s) { s.requesterPays = true; }));
        const ResourceSet set = deployed(*plan);
        const CfnResource *bucket = resourceIn(set, "Data");
        QVERIFY(bucket);
        QCOMPARE(bucket->attributes.at("Metadata"), Json({{"RequestPaymentConfiguration", {{"Payer", "Requester"}}}}));
        bool found = false;
        for (const TerraformBucketSetting &setting : terraformBucketSettings(*bucket))
            if (setting.resource.type == "AWS::S3::Bucket.RequestPaymentConfiguration") {
                found = true;
                QCOMPARE(setting.resource.properties.at("Payer"), Json("Requester"));
            }
        QVERIFY(found);
        const auto why = std::find_if(plan->reasons.begin(), plan->reasons.end(),
                                      [](const Reason &reason) { return reason.field == "requesterPays"; });
        QVERIFY(why != plan->reasons.end() && why->because.find("put-bucket-request-payment") != std::string::npos);
        QVERIFY(!resourceIn(deployed(*plannedIn(silent())), "Data")->attributes.contains("Metadata"));
        // Anonymous readers are refused.
        const auto both = [](BucketSpec &s) { s.requesterPays = s.publicAccess = true; };
        QVERIFY(foundIn(silent(both), "bucket.requester_anonymous", settingContext()));
        QVERIFY(!foundIn(silent([](BucketSpec &s) { s.publicAccess = true; }), "bucket.requester_anonymous",
                         settingContext()));
    }

    void alarmsWatchTheShareOfErrors()
    {
        const auto plan = plannedIn(readOnce([](BucketSpec &s) {
            s.alarms = true;
            s.alarmPrefix = " media/ ";
        }));
        const ResourceSet set = deployed(*plan);
        const CfnResource *server = resourceIn(set, "DataServerErrorsAlarm");
        const CfnResource *client = resourceIn(set, "DataClientErrorsAlarm");
        QVERIFY(server && client && resourceIn(set, "DataAlarmTopic") && set.parameters.contains("DataAlarmEmail"));
        QCOMPARE(server->properties.at("MetricName"), Json("5xxErrors"));
        QCOMPARE(client->properties.at("MetricName"), Json("4xxErrors"));
        QCOMPARE(server->properties.at("TreatMissingData"), Json("notBreaching"));
        QCOMPARE(server->properties.at("Statistic"), Json("Average"));
        QCOMPARE(server->properties.at("Threshold"), Json(0.01));
        // The filter that alarms name is the one that the bucket has.
        const Json &metrics = resourceIn(set, "Data")->properties.at("MetricsConfigurations");
        QCOMPARE(metrics, Json::array({{{"Id", "WatchedKeys"}, {"Prefix", "media/"}}}));
        QCOMPARE(server->properties.at("Dimensions")[1], Json({{"Name", "FilterId"}, {"Value", "WatchedKeys"}}));
        for (const TerraformBucketSetting &setting : terraformBucketSettings(*resourceIn(set, "Data")))
            if (setting.resource.type == "AWS::S3::Bucket.MetricsConfigurations")
                QCOMPARE(setting.resource.properties.at("Filter"), Json({{"Prefix", "media/"}}));
        const ResourceSet bare = deployed(*plannedIn(readOnce()));
        QVERIFY(bare.parameters.empty() && !resourceIn(bare, "Data")->properties.contains("MetricsConfigurations"));
    }

    /// 400 ms: twice the upper end of the 100 to 200 ms of the S3 User Guide, performance design patterns.
    void anAlarmTellsOfALateFirstByte()
    {
        const auto alarmOf = [](const SettingChange &change) -> std::optional<Json> {
            const auto plan = plannedIn(readOnce([&](BucketSpec &s) {
                s.alarms = true;
                if (change)
                    change(s);
            }));
            const ResourceSet set = deployed(*plan);
            const CfnResource *alarm = resourceIn(set, "DataLateFirstByteAlarm");
            return alarm ? std::optional(alarm->properties) : std::nullopt;
        };
        const auto usual = alarmOf({});
        QVERIFY(usual);
        QCOMPARE(usual->at("MetricName"), Json("FirstByteLatency"));
        QCOMPARE(usual->at("Threshold"), Json(400));
        QCOMPARE(usual->at("Statistic"), Json("Average"));
        const auto own = alarmOf([](BucketSpec &s) { s.lateByte = Count(1'500); });
        QVERIFY(own && own->at("Threshold") == Json(1'500));
        QVERIFY(own->at("AlarmDescription") != usual->at("AlarmDescription"));
        QVERIFY(!alarmOf([](BucketSpec &s) { s.lateByte = Count(0); }));
        // Without requests nothing publishes the metric.
        QVERIFY(!alarmOf([](BucketSpec &s) { s.access = {}; }));
    }

    void nearToWhatAPrefixServesAlarmsAreMissed()
    {
        // One prefix serves 5,500 reads a second (catalog/storage/s3_limits.csv).
        BucketSpec spec = readOnce();
        QVERIFY(!foundIn(spec, "bucket.no_alarms", asked(2'750)));
        const auto found = foundIn(spec, "bucket.no_alarms", asked(2'751));
        QVERIFY(found && found->fix && found->fix->field == "alarms");
        spec.alarms = true;
        QVERIFY(!foundIn(spec, "bucket.no_alarms", asked(2'751)));
    }

    void newestVersionsStayUntilNewerOnesPushThemOut_data()
    {
        QTest::addColumn<double>("churn");
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("newest");
        QTest::addColumn<double>("life");
        // The mean of the later of D days and the Nth event of a Poisson process of λ a day, by hand: N = 1 is D + e^(-λD) ÷ λ;
        // N = 2 adds e^(-λD) (1 + λD) ÷ λ. A churn of 365/12 % a month is λ = 0.01.
        const double percent = 365.0 / 12;
        QTest::newRow("none") << percent << 30 << 0 << 30.0;
        QTest::newRow("nothing is overwritten") << 0.0 << 30 << 5 << 30.0;
        QTest::newRow("one") << percent << 30 << 1 << 30 + std::exp(-0.3) * 100;
        QTest::newRow("two") << percent << 30 << 2 << 30 + std::exp(-0.3) * 100 + std::exp(-0.3) * 1.3 * 100;
        QTest::newRow("days decide") << 3'000.0 / 12 << 300 << 1 << 300 + std::exp(-300 * 0.0821917808) / 0.0821917808;
        QTest::newRow("one day, ten versions") << percent << 1 << 10 << 1'000.0;
    }
    void newestVersionsStayUntilNewerOnesPushThemOut()
    {
        QFETCH(double, churn);
        QFETCH(int, days);
        QFETCH(int, newest);
        QFETCH(double, life);
        const BucketSpec spec = silent([&](BucketSpec &s) {
            s.versioning = true;
            s.churn = Percent(churn);
            s.noncurrentDays = Count(days);
            s.newerVersions = Count(newest);
            s.arriving = GiB(100);
        });
        const auto need = bucketNeedOf(spec, 1'095);
        QVERIFY2(need, need ? "" : need.error().message.c_str());
        QVERIFY2(std::abs(need->noncurrentLife() - life) <= 0.51, std::to_string(need->noncurrentLife()).c_str());
        if (churn <= 0)
            return;
        // In a settled month as much is there as goes in so many days: the stock is in proportion.
        BucketSpec bare = spec;
        bare.newerVersions = Count(0);
        QVERIFY(std::abs(noncurrentGB(spec) / noncurrentGB(bare) - static_cast<double>(need->noncurrentLife()) / days) <
                1e-9);
    }

    void versionsByNumberAreExported()
    {
        BucketSpec spec = silent([](BucketSpec &s) {
            s.versioning = true;
            s.churn = Percent(10);
            s.newerVersions = Count(3);
        });
        const auto expiry = [](const BucketSpec &of) {
            const ResourceSet set = deployed(*plannedIn(of));
            for (const Json &rule : resourceIn(set, "Data")->properties.at("LifecycleConfiguration").at("Rules"))
                if (rule.contains("NoncurrentVersionExpiration"))
                    return rule["NoncurrentVersionExpiration"];
            return Json();
        };
        QCOMPARE(expiry(spec), Json({{"NoncurrentDays", 30}, {"NewerNoncurrentVersions", 3}}));
        // Of an expired object they would never go: by days alone there.
        BucketSpec expiring = spec;
        expiring.kept = BucketRetention::Days;
        QCOMPARE(expiry(expiring), Json({{"NoncurrentDays", 30}}));
        // 10 % a month: the third newer version comes after 30 months, within three years but not within two.
        QVERIFY(!foundIn(spec, "bucket.old_versions", settingContext()));
        spec.lookAhead = Count(730);
        const auto found = foundIn(spec, "bucket.old_versions", settingContext());
        QVERIFY(found && found->field == "newerVersions");
        spec.newerVersions = Count(101);
        const auto refused = plannedIn(spec);
        QVERIFY(!refused && refused.error().where == "newerVersions");
    }

    void complianceAsksForLogsAndKeys_data()
    {
        QTest::addColumn<int>("frame");
        QTest::addColumn<QString>("logs");  // severity; empty: not found
        QTest::addColumn<QString>("key");
        QTest::newRow("none") << static_cast<int>(ComplianceFrame::None) << ""
                              << "info";
        QTest::newRow("GDPR") << static_cast<int>(ComplianceFrame::Gdpr) << ""
                              << "info";
        QTest::newRow("SOC 2") << static_cast<int>(ComplianceFrame::Soc2) << "high"
                               << "info";
        QTest::newRow("HIPAA") << static_cast<int>(ComplianceFrame::Hipaa) << "high"
                               << "info";
        QTest::newRow("PCI DSS") << static_cast<int>(ComplianceFrame::PciDss) << "high"
                                 << "medium";
    }
    void complianceAsksForLogsAndKeys()
    {
        QFETCH(int, frame);
        QFETCH(QString, logs);
        QFETCH(QString, key);
        PlanContext context = settingContext();
        context.compliance = static_cast<ComplianceFrame>(frame);
        const auto severity = [&](const BucketSpec &spec, const char *rule) {
            const auto found = foundIn(spec, rule, context);
            return found ? QString::fromStdString(std::string(textOf(found->severity))) : QString();
        };
        QCOMPARE(severity(silent(), "bucket.access_logs"), logs);
        QCOMPARE(severity(silent(), "bucket.default_key"), key);
        QCOMPARE(severity(silent([](BucketSpec &s) { s.accessLogs = true; }), "bucket.access_logs"), QString());
        QCOMPARE(severity(silent([](BucketSpec &s) { s.encryption = BucketEncryption::OwnKey; }), "bucket.default_key"),
                 QString());
    }
};

QTEST_APPLESS_MAIN(TestBucketSettings)
#include "test_bucket_settings.moc"
