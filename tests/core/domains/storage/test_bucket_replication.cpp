// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/describe/fields.h"
#include "core/domains/storage/bucket/bucket_beside.h"
#include "core/domains/storage/bucket/bucket_module.h"
#include "core/domains/storage/bucket/bucket_plan.h"
#include "core/exchange/terraform_bucket.h"

#include <QObject>
#include <QTest>

#include <functional>
#include <map>
#include <set>

using namespace gp;
using RuleChange = std::function<void(BucketSpec &, BucketReplicationRule &)>;
Q_DECLARE_METATYPE(RuleChange)

namespace {

/// 200 GiB arrive in objects of 1 MiB, are kept for ever in Standard and read by nobody; all are copied into Standard-IA in
/// Ireland.
BucketSpec copied(const RuleChange &change = {})
{
    BucketSpec spec;
    spec.stored = GiB(0);
    spec.arriving = GiB(200);
    spec.access = {};
    spec.failedUploads = Percent(0);
    spec.lifecycle = Advised(BucketWay::DoNothing);
    BucketReplicationRule rule;
    rule.name = "ireland";
    rule.region = "eu-west-1";
    rule.storageClass = StorageClass::StandardIa;
    if (change)
        change(spec, rule);
    spec.replication.push_back(rule);
    return spec;
}

PlanContext placeIn(const std::string &region)
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = region;
    context.demand = std::make_shared<Demand>();
    return context;
}

Result<Plan> planned(const BucketSpec &spec, const std::string &region = "us-east-1")
{
    return planBucket(spec, placeIn(region), test::bucketOffer(region));
}

/// "storage $1.25; uploads $2.05; …" of the lines about copies.
QString copyLines(const Plan &plan)
{
    QString text;
    for (const CostLine &line : plan.costs)
        if (line.item.starts_with("Copies "))
            text += QString::fromStdString(line.item.substr(line.item.find("\" in ") + 5) + " " +
                                           (line.monthly ? formatUsd(*line.monthly) : "?") + "; ");
    return text;
}

}  // namespace

/// Rates: catalog/storage/s3_prices.csv and service_prices.csv. The bill is that of the first month, of 365 ÷ 12 days.
class TestBucketReplication : public QObject {
    Q_OBJECT

private slots:
    void firstMonthIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<RuleChange>("change");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("lines");
        const auto row = [](const char *name, RuleChange change, const char *lines, const char *from = "us-east-1") {
            QTest::newRow(name) << std::move(change) << QString::fromLatin1(from) << QString::fromLatin1(lines);
        };
        // 100 GB on average × 0.0125 = 1.25; 204,800 uploads × 0.01 ÷ 1,000 = 2.048; 200 GB × 0.02 = 4.00.
        row(
            "Standard-IA", [](BucketSpec &, BucketReplicationRule &) {},
            "eu-west-1, Standard-IA storage $1.25; eu-west-1, uploads $2.05; eu-west-1, sent there $4.00; ");
        row(
            "half of twice as much",
            [](BucketSpec &s, BucketReplicationRule &r) {
                s.arriving = GiB(400);
                r.share = Percent(50);
            },
            "eu-west-1, Standard-IA storage $1.25; eu-west-1, uploads $2.05; eu-west-1, sent there $4.00; ");
        // 100 × 0.023; 204,800 × 0.005 ÷ 1,000 = 1.024. To Ohio a GB costs 0.01.
        row(
            "a Region near by",
            [](BucketSpec &, BucketReplicationRule &r) {
                r.region = "us-east-2";
                r.storageClass = StorageClass::Standard;
            },
            "us-east-2, Standard storage $2.30; us-east-2, uploads $1.02; us-east-2, sent there $2.00; ");
        row(
            "the same Region sends nothing",
            [](BucketSpec &, BucketReplicationRule &r) {
                r.region = "us-east-1";
                r.storageClass = StorageClass::Standard;
            },
            "us-east-1, Standard storage $2.30; us-east-1, uploads $1.02; ");
        // Objects of 64 KiB are billed as 128: 200 GB × 0.004 = 0.80; 3,276,800 × 0.02 ÷ 1,000 = 65.536.
        row(
            "small objects billed as larger ones",
            [](BucketSpec &s, BucketReplicationRule &r) {
                s.sizes = {{{64 * test::kKiB, 1}}};
                r.storageClass = StorageClass::GlacierInstant;
            },
            "eu-west-1, Glacier Instant Retrieval storage $0.80; eu-west-1, uploads $65.54; eu-west-1, sent there "
            "$4.00; ");
        // 32 KiB beside each MiB in the class, 103.125 × 0.0036 = 0.37; 8 KiB in Standard, 0.78125 × 0.023 = 0.02;
        // 204,800 × 0.033 ÷ 1,000 = 6.758.
        row(
            "archived copies have an index",
            [](BucketSpec &, BucketReplicationRule &r) { r.storageClass = StorageClass::GlacierFlexible; },
            "eu-west-1, Glacier Flexible Retrieval storage $0.37; eu-west-1, index of archived objects $0.02; "
            "eu-west-1, uploads $6.76; eu-west-1, sent there $4.00; ");
        // 102,400 objects on average × 0.0025 ÷ 1,000 = 0.256.
        row(
            "Intelligent-Tiering watches",
            [](BucketSpec &, BucketReplicationRule &r) { r.storageClass = StorageClass::IntelligentTiering; },
            "eu-west-1, Intelligent-Tiering storage $2.30; eu-west-1, monitoring $0.26; eu-west-1, uploads $1.02; "
            "eu-west-1, sent there $4.00; ");
        // 200 × 0.015, a rate that the catalog has for two Regions.
        row(
            "time control", [](BucketSpec &, BucketReplicationRule &r) { r.timeControl = true; },
            "eu-west-1, Standard-IA storage $1.25; eu-west-1, uploads $2.05; eu-west-1, sent there $4.00; eu-west-1, "
            "time control $3.00; ");
        row(
            "time control without a rate is unknown, not free",
            [](BucketSpec &, BucketReplicationRule &r) { r.timeControl = true; },
            "eu-west-1, Standard-IA storage $1.25; eu-west-1, uploads $2.05; eu-west-1, sent there $4.00; eu-west-1, "
            "time control ?; ",
            "eu-central-1");
        // The catalog has no price of uploads into Deep Archive in Ireland.
        row(
            "uploads without a rate are unknown, not free",
            [](BucketSpec &s, BucketReplicationRule &r) {
                s.sizes = {{{test::kGiB, 1}}};
                r.storageClass = StorageClass::DeepArchive;
            },
            "eu-west-1, Glacier Deep Archive storage $0.10; eu-west-1, index of archived objects $0.00; eu-west-1, "
            "uploads ?; eu-west-1, sent there $4.00; ");
        // Nothing arrives: 1,000 × 0.0125.
        row(
            "what is there is copied too",
            [](BucketSpec &s, BucketReplicationRule &) {
                s.stored = GiB(1'000);
                s.arriving = GiB(0);
                s.replicateStored = true;
            },
            "eu-west-1, Standard-IA storage $12.50; ");
        row(
            "what is there is not copied",
            [](BucketSpec &s, BucketReplicationRule &) {
                s.stored = GiB(1'000);
                s.arriving = GiB(0);
            },
            "");
    }
    void firstMonthIsTheOneWorkedByHand()
    {
        QFETCH(RuleChange, change);
        QFETCH(QString, from);
        QFETCH(QString, lines);
        const auto plan = planned(copied(change), from.toStdString());
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        QCOMPARE(copyLines(*plan), lines);
        QCOMPARE(plan->cost().atLeast, lines.contains('?'));
        const auto config = readFields<BucketConfig>(plan->configuration);
        QVERIFY(config &&
                *bucketKind().price(plan->configuration, from.toStdString(), Offers(embeddedCatalog())) == plan->costs);
    }

    /// Month m: 200 (m − ½) GB × 0.023 and uploads 1.024 here; × 0.0125, 2.05 and 4.00 there.
    void comingMonthsHoldTheCopies()
    {
        const auto plan = planned(copied());
        QCOMPARE(plan->coming.size(), kComingMonths);
        QCOMPARE(formatUsd(plan->cost().monthly), std::string("$10.62"));
        QCOMPARE(formatUsd(plan->coming.front()), std::string("$10.62"));
        // 2,300 × 0.023 + 1.024 = 53.924; 2,300 × 0.0125 + 6.05 = 34.80.
        QCOMPARE(formatUsd(plan->coming.back()), std::string("$88.72"));
        const auto alone = planned(copied([](BucketSpec &, BucketReplicationRule &r) { r.share = Percent(0); }));
        QCOMPARE(formatUsd(alone->coming.back()), std::string("$53.92"));
    }

    void theChartHasACurveOfCopies()
    {
        const auto plan = explainBucket(copied([](BucketSpec &s, BucketReplicationRule &r) {
                                            s.stored = GiB(500);
                                            s.replicateStored = true;
                                            r.share = Percent(10);
                                        }),
                                        placeIn("us-east-1"), test::bucketOffer("us-east-1"));
        QVERIFY(plan && !plan->charts.empty());
        const ChartCurve *copies = nullptr;
        const ChartCurve *cost = nullptr;
        for (const ChartCurve &curve : plan->charts.front().curves) {
            if (curve.name == "Copies")
                copies = &curve;
            if (curve.role == CurveRole::Cost)
                cost = &curve;
        }
        QVERIFY(copies && cost && copies->role == CurveRole::Part);
        QCOMPARE(copies->values.size(), std::size_t{37});
        QVERIFY(std::fabs(copies->values.front() - 50) < 1e-9);
        QVERIFY(std::fabs(copies->values.back() - (50 + 36 * 20)) < 1e-6);
        for (std::size_t month = 0; month < kComingMonths; ++month)
            QVERIFY(std::fabs(cost->values[month + 1] - plan->coming[month].toDouble()) < 0.005);
        const auto none = explainBucket(BucketSpec(), placeIn("us-east-1"), test::bucketOffer("us-east-1"));
        for (const ChartCurve &curve : none->charts.front().curves)
            QVERIFY(curve.name != "Copies");
    }

    /// Against stepping through 1/16 of a day: each step's data is kept so long, then gone.
    void stockIsThatOfASimulation()
    {
        std::mt19937 random(11);
        constexpr int kSteps = 16;
        constexpr int kMonths = 14;
        for (int i = 0; i < 60; ++i) {
            BucketNeed need;
            need.storedGiB = random() % 3 == 0 ? 0 : static_cast<double>(random() % 5'000);
            need.arrivingGiB = random() % 4 == 0 ? 0 : static_cast<double>(random() % 800);
            need.growthPercent = random() % 2 == 0 ? 0 : static_cast<double>(random() % 8);
            const int kept = random() % 3 == 0 ? 0 : 1 + static_cast<int>(random() % 400);
            const bool withStored = random() % 2 == 0;
            const CopySeries series = copySeries(need, kept, withStored, kMonths);
            // What is there has arrived evenly over so long as it would have taken, or a year.
            const double first = need.arrivingGiB + need.storedGiB * need.growthPercent / 100;
            const double month = 365.0 / 12;
            const double span = (first > 0 ? need.storedGiB / first : 12) * month;
            const int before = static_cast<int>(std::ceil(span * kSteps)) + 1;
            std::vector<double> arrives;
            for (int step = -before; step < static_cast<int>(kMonths * month * kSteps) + kSteps; ++step) {
                const double from = static_cast<double>(step) / kSteps;
                const double to = from + 1.0 / kSteps;
                if (step < 0) {
                    const double overlap = std::max(0.0, std::min(to, 0.0) - std::max(from, -span));
                    arrives.push_back(withStored && span > 0 ? need.storedGiB * overlap / span : 0);
                    continue;
                }
                const int number = static_cast<int>((from + to) / 2 / month);
                const double grown = std::pow(1 + need.growthPercent / 100, number);
                arrives.push_back((need.arrivingGiB + need.storedGiB * grown * need.growthPercent / 100) / month /
                                  kSteps);
            }
            const auto stockAt = [&](int step) {
                double stock = 0;
                for (int age = 0; age < step + before && (kept == 0 || age < kept * kSteps); ++age)
                    stock += arrives[static_cast<std::size_t>(step + before - 1 - age)];
                return stock;
            };
            const double scale = std::max(need.storedGiB + need.arrivingGiB * kMonths, 1.0) * 0.01;
            QVERIFY(std::fabs(series.nowGB - stockAt(0)) < scale);
            for (const int number : {1, 2, 7, kMonths}) {
                const CopyStock &own = series.months[static_cast<std::size_t>(number - 1)];
                QVERIFY(std::fabs(own.endGB - stockAt(static_cast<int>(number * month * kSteps))) < scale);
                double mean = 0;
                int steps = 0;
                for (int step = static_cast<int>((number - 1) * month * kSteps);
                     step < static_cast<int>(number * month * kSteps); step += 4, ++steps)
                    mean += stockAt(step);
                QVERIFY(std::fabs(own.meanGB - mean / steps) < scale);
            }
        }
    }

    /// Versioning comes with replication; beyond that, copies change nothing of the way through the classes.
    void theLifecycleStaysAsItIs()
    {
        std::mt19937 random(5);
        for (int i = 0; i < 40; ++i) {
            BucketSpec spec;
            spec.stored = GiB(static_cast<double>(random() % 20'000));
            spec.arriving = GiB(1 + static_cast<double>(random() % 2'000));
            spec.access = test::steady(static_cast<double>(random() % 100) / 200);
            spec.sizes = {{{test::kKiB * static_cast<double>(16 + random() % 4'000), 1}}};
            spec.wait = static_cast<ReadWait>(random() % 5);
            spec.versioning = true;
            spec.churn = Percent(static_cast<double>(random() % 30));
            if (random() % 2 == 0) {
                spec.kept = BucketRetention::Days;
                spec.retentionDays = Count(30 + static_cast<std::int64_t>(random() % 900));
            }
            const auto before = planned(spec);
            BucketReplicationRule rule;
            rule.region = "eu-west-1";
            spec.replication = {rule};
            spec.versioning = random() % 2 == 0;
            spec.inventory = BucketInventory::Daily;
            const auto after = planned(spec);
            QVERIFY(before && after);
            QVERIFY(before->configuration["LifecycleRules"] == after->configuration["LifecycleRules"]);
            QVERIFY(before->rankings == after->rankings);
            QVERIFY(after->configuration["VersioningStatus"] == Json("Enabled"));
        }
    }

    void eachErrorIsOneSentence_data()
    {
        QTest::addColumn<RuleChange>("change");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, RuleChange change, const char *where, const char *message) {
            QTest::newRow(name) << std::move(change) << QString::fromLatin1(where) << QString::fromLatin1(message);
        };
        row(
            "no Region", [](BucketSpec &, BucketReplicationRule &r) { r.region.clear(); },
            "replication[ireland].region", "The copies of \"ireland\" have no Region.");
        row(
            "no such Region", [](BucketSpec &, BucketReplicationRule &r) { r.region = "eu-west-9"; },
            "replication[ireland].region", "\"eu-west-9\" is not a Region of the catalog.");
        row(
            "more than all", [](BucketSpec &, BucketReplicationRule &r) { r.share = Percent(120); },
            "replication[ireland].share", "The share of the bytes that is copied, 120 %, is not between 0 and 100 %.");
        row(
            "not a number", [](BucketSpec &, BucketReplicationRule &r) { r.share = Percent(std::nan("")); },
            "replication[ireland].share", "The share of the bytes that is copied is not a number.");
        row(
            "kept less than none", [](BucketSpec &, BucketReplicationRule &r) { r.keptDays = Count(-1); },
            "replication[ireland].keptDays", "Copies kept -1 days are kept less than none.");
        row(
            "no name", [](BucketSpec &, BucketReplicationRule &r) { r.name = " "; }, "replication[ ].name",
            "A rule of replication has no name.");
        row(
            "a name twice", [](BucketSpec &s, BucketReplicationRule &r) { s.replication = {r}; },
            "replication[ireland].name", "Two rules of replication are called \"ireland\".");
    }
    void eachErrorIsOneSentence()
    {
        QFETCH(RuleChange, change);
        const auto plan = planned(copied(change));
        QVERIFY(!plan);
        QTEST(QString::fromStdString(plan.error().where), "where");
        QTEST(QString::fromStdString(plan.error().message), "message");
        QVERIFY(!plan.error().remedy.empty());
    }

    /// S3 User Guide, setting up permissions for live replication: what the role may, and nothing else.
    void theRoleMayWhatTheUserGuideLists()
    {
        const auto plan = planned(copied([](BucketSpec &s, BucketReplicationRule &r) {
            s.encryption = BucketEncryption::OwnKey;
            s.lock = BucketLock::Governance;
            r.prefix = "orders/";
            r.deleteMarkers = r.timeControl = true;
        }));
        QVERIFY(plan);
        ResourceContext place;
        place.logicalId = place.name = "Data";
        const ResourceSet set = bucketKind().resources(plan->configuration, place);
        std::map<std::string, Json> made;
        for (const CfnResource &resource : set.resources)
            made[resource.logicalId] = resource.properties;
        QVERIFY(set.parameters.size() == 2 && set.parameters.contains("DataCopy1BucketArn") &&
                set.parameters.contains("DataCopy1KeyArn"));
        std::set<std::string> actions;
        for (const Json &statement : made.at("DataCopyRolePolicy")["PolicyDocument"]["Statement"])
            for (const Json &action :
                 statement["Action"].is_array() ? statement["Action"] : Json::array({statement["Action"]}))
                actions.insert(action.get<std::string>());
        QVERIFY((actions == std::set<std::string>{"s3:GetReplicationConfiguration", "s3:ListBucket",
                                                  "s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl",
                                                  "s3:GetObjectVersionTagging", "s3:GetObjectRetention",
                                                  "s3:GetObjectLegalHold", "s3:ReplicateObject", "s3:ReplicateDelete",
                                                  "s3:ReplicateTags", "kms:Decrypt", "kms:Encrypt"}));
        const Json &replication = made.at("Data")["ReplicationConfiguration"];
        QVERIFY((replication["Role"] == Json{{"Fn::GetAtt", Json::array({"DataCopyRole", "Arn"})}}));
        const Json &rule = replication["Rules"][0];
        QVERIFY(rule["Filter"]["Prefix"] == Json("orders/") && rule["Priority"] == Json(1));
        QVERIFY(rule["DeleteMarkerReplication"]["Status"] == Json("Enabled"));
        QVERIFY(rule["SourceSelectionCriteria"]["SseKmsEncryptedObjects"]["Status"] == Json("Enabled"));
        const Json &there = rule["Destination"];
        QVERIFY((there["Bucket"] == Json{{"Ref", "DataCopy1BucketArn"}}));
        QVERIFY(there["StorageClass"] == Json("STANDARD_IA"));
        QVERIFY((there["EncryptionConfiguration"]["ReplicaKmsKeyID"] == Json{{"Ref", "DataCopy1KeyArn"}}));
        // The agreement speaks of 15 minutes, and the metrics must have the same.
        QVERIFY(there["ReplicationTime"]["Time"]["Minutes"] == Json(15));
        QVERIFY(there["Metrics"]["EventThreshold"]["Minutes"] == Json(15));
        QVERIFY(made.at("Data")["VersioningConfiguration"]["Status"] == Json("Enabled"));
        // In Terraform the rules are a resource of their own, after versions.
        for (const CfnResource &resource : set.resources)
            if (resource.logicalId == "Data") {
                bool found = false;
                for (const TerraformBucketSetting &setting : terraformBucketSettings(resource))
                    found = found || (setting.resource.type == "AWS::S3::Bucket.ReplicationConfiguration" &&
                                      setting.afterVersioning && setting.resource.properties["Rule"].size() == 1);
                QVERIFY(found);
            }
    }

    /// Without what needs it, the role has neither keys nor locks nor deletes.
    void aPlainRuleAsksForLess()
    {
        const auto plan = planned(copied());
        ResourceContext place;
        place.logicalId = place.name = "Data";
        const ResourceSet set = bucketKind().resources(plan->configuration, place);
        QCOMPARE(set.parameters.size(), std::size_t{1});
        for (const CfnResource &resource : set.resources) {
            const std::string text = resource.properties.dump();
            for (const char *none : {"kms:", "GetObjectRetention", "ReplicateDelete", "ReplicationTime", "SseKms"})
                QVERIFY2(text.find(none) == std::string::npos, none);
        }
        QVERIFY(planned(BucketSpec())->configuration["ReplicationRules"].empty());
        QVERIFY(bucketKind().resources(planned(BucketSpec())->configuration, place).parameters.empty());
    }

    /// IAM names a resource by its ARN; KMS Developer Guide, "Use aliases to control access to KMS keys": an alias is a condition.
    void aKeyIsNamedAsPoliciesTakeIt_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QString>("alias");
        const QString keys("arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/");
        QTest::newRow("ARN") << "arn:aws:kms:eu-central-1:111122223333:key/1234"
                             << "arn:aws:kms:eu-central-1:111122223333:key/1234" << QString();
        QTest::newRow("ID") << "1234" << keys + "1234" << QString();
        QTest::newRow("alias") << "alias/store" << keys + "*"
                               << "alias/store";
        QTest::newRow("ARN of an alias") << "arn:aws:kms:eu-central-1:111122223333:alias/store" << keys + "*"
                                         << "alias/store";
    }
    void aKeyIsNamedAsPoliciesTakeIt()
    {
        QFETCH(QString, key);
        const auto plan = planned(copied([&](BucketSpec &s, BucketReplicationRule &) {
            s.encryption = BucketEncryption::OwnKey;
            s.kmsKey = key.toStdString();
        }));
        QVERIFY(plan);
        ResourceContext place;
        place.logicalId = place.name = "Data";
        int found = 0;
        for (const CfnResource &resource : bucketKind().resources(plan->configuration, place).resources) {
            if (resource.logicalId != "DataCopyRolePolicy")
                continue;
            for (const Json &statement : resource.properties["PolicyDocument"]["Statement"]) {
                if (statement["Action"] != "kms:Decrypt")
                    continue;
                ++found;
                const Json &named = statement["Resource"];
                QTEST(QString::fromStdString(named.is_string() ? named.get<std::string>()
                                                               : named["Fn::Sub"].get<std::string>()),
                      "resource");
                const Json alias =
                    statement["Condition"].value("ForAnyValue:StringEquals", Json{{"kms:ResourceAliases", ""}});
                QTEST(QString::fromStdString(alias["kms:ResourceAliases"].get<std::string>()), "alias");
            }
        }
        QCOMPARE(found, 1);
    }

    void theFirstRuleGoesFirst()
    {
        BucketSpec spec = copied();
        BucketReplicationRule second = spec.replication.front();
        second.name = "second";
        spec.replication.push_back(second);
        const auto config = readFields<BucketConfig>(planned(spec)->configuration);
        QCOMPARE(config->replicas[0].priority, std::int64_t{2});
        QCOMPARE(config->replicas[1].priority, std::int64_t{1});
    }
};

QTEST_APPLESS_MAIN(TestBucketReplication)
#include "test_bucket_replication.moc"
