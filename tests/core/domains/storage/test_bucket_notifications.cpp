// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/describe/fields.h"
#include "core/domains/storage/bucket/bucket_config.h"
#include "core/domains/storage/bucket/bucket_module.h"
#include "core/domains/storage/bucket/bucket_plan.h"
#include "core/domains/storage/bucket/bucket_price.h"
#include "core/exchange/terraform_bucket.h"
#include "whole_bill.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace gp;
using NoticeChange = std::function<void(BucketSpec &)>;
Q_DECLARE_METATYPE(NoticeChange)

namespace {

PlanContext noticeContext()
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = "us-east-1";
    context.demand = std::make_shared<Demand>();
    return context;
}

/// 1,000 GiB in objects of 1 MiB, 1,024,000 of them, that lie still in Standard: 23.00 USD. Nobody reads, nothing arrives.
BucketSpec lyingStill(const NoticeChange &change)
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

BucketNotificationRule notice(const std::string &name, BucketEvent event, NotifiedBy to)
{
    BucketNotificationRule rule;
    rule.name = name;
    rule.event = event;
    rule.to = to;
    return rule;
}

BucketSpec telling(std::vector<BucketNotificationRule> rules, const NoticeChange &change = {})
{
    return lyingStill([&](BucketSpec &s) {
        s.notifications = std::move(rules);
        if (change)
            change(s);
    });
}

Result<Plan> planTelling(const BucketSpec &spec)
{
    return planBucket(spec, noticeContext(), test::bucketOffer("us-east-1"));
}

ResourceSet madeOf(const BucketSpec &spec)
{
    ResourceContext place;
    place.logicalId = place.name = "Data";
    return bucketKind().resources(planTelling(spec)->configuration, place);
}

const CfnResource *named(const ResourceSet &set, const std::string &id)
{
    for (const CfnResource &resource : set.resources)
        if (resource.logicalId == id)
            return &resource;
    return nullptr;
}

std::optional<Finding> finding(const BucketSpec &spec, const std::string &rule)
{
    const auto plan = planTelling(spec);
    if (plan)
        for (Finding &each : bucketKind().review(AnySpec::of(spec), noticeContext(), *plan))
            if (each.rule == rule)
                return each;
    return std::nullopt;
}

std::string reason(const BucketSpec &spec, const std::string &field)
{
    const auto plan = planTelling(spec);
    if (plan)
        for (const Reason &each : plan->reasons)
            if (each.field == field)
                return each.because;
    return {};
}

bool has(const std::string &text, const std::string &words) { return text.find(words) != std::string::npos; }

constexpr const char *kFunction = "arn:aws:lambda:us-east-1:111122223333:function:thumbnails";

}  // namespace

/// What a bucket tells of, what Storage Lens measures of it, and keys that clients send. Rates: catalog/service_prices.csv, us-east-1:
/// SQS 0.40 USD a million requests, SNS 0.50 a million published; three requests a message (Amazon SQS pricing).
class TestBucketNotifications : public QObject {
    Q_OBJECT

private slots:
    void firstMonthIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<NoticeChange>("change");
        QTest::addColumn<QStringList>("bill");
        const auto row = [](const char *name, NoticeChange change, const QStringList &bill) {
            QTest::newRow(name) << std::move(change) << bill;
        };
        // 10,000,000 × 3 × 0.40 ÷ 1,000,000.
        row("as many as are told",
            [](BucketSpec &s) {
                s.notifications = {notice("q", BucketEvent::Tagged, NotifiedBy::Queue)};
                s.notifications[0].monthly = Count(10'000'000);
            },
            {"S3 Standard storage $23.00", "Notifications \"q\", SQS requests $12.00", "total $35.00"});
        // 500,000 copies at 0.005 USD a thousand; 40 % of them × 3 × 0.40 ÷ 1,000,000.
        row("two fifths of the copies",
            [](BucketSpec &s) {
                s.copyRequests = Count(500'000);
                s.notifications = {notice("q", BucketEvent::Created, NotifiedBy::Queue)};
                s.notifications[0].share = Percent(40);
            },
            {"S3 Standard storage $23.00", "COPY and POST requests $2.50", "Notifications \"q\", SQS requests $0.24",
             "total $25.74"});
        // 2,000,000 × 0.50 ÷ 1,000,000.
        row("deletes to a topic",
            [](BucketSpec &s) {
                s.deletes = Count(2'000'000);
                s.notifications = {notice("t", BucketEvent::Removed, NotifiedBy::Topic)};
            },
            {"S3 Standard storage $23.00", "DELETE requests $0.00", "Notifications \"t\", published to SNS $1.00",
             "total $24.00"});
        row("no delete markers without versions",
            [](BucketSpec &s) {
                s.deletes = Count(2'000'000);
                s.notifications = {notice("t", BucketEvent::Marked, NotifiedBy::Topic)};
            },
            {"S3 Standard storage $23.00", "DELETE requests $0.00", "total $23.00"});
        row("a function is paid elsewhere",
            [](BucketSpec &s) { s.notifications = {notice("f", BucketEvent::Created, NotifiedBy::Function)}; },
            {"S3 Standard storage $23.00", "Notifications \"f\" to a function $0.00", "total $23.00"});
        // 1,024,000 objects at 0.20 a million.
        row("advanced metrics", [](BucketSpec &s) { s.storageLens = BucketLens::Advanced; },
            {"S3 Standard storage $23.00", "Storage Lens, advanced metrics $0.20", "total $23.20"});
        row("free metrics", [](BucketSpec &s) { s.storageLens = BucketLens::Free; },
            {"S3 Standard storage $23.00", "total $23.00"});
        row("keys of clients cost nothing", [](BucketSpec &s) { s.encryption = BucketEncryption::ClientKeys; },
            {"S3 Standard storage $23.00", "total $23.00"});
    }
    void firstMonthIsTheOneWorkedByHand()
    {
        QFETCH(NoticeChange, change);
        QFETCH(QStringList, bill);
        const auto plan = planTelling(lyingStill(change));
        QCOMPARE(test::billOf(plan), bill);
        QCOMPARE(plan->coming.front(), plan->cost().monthly);
    }

    /// 100 GiB a month in objects of 1 MiB are 102,400 uploads, 30,000 of which are copies: no object is told of twice.
    void copiesAmongTheUploadsCountOnce()
    {
        const auto plan = planTelling(telling({notice("all", BucketEvent::Put, NotifiedBy::Queue),
                                               notice("copies", BucketEvent::Copied, NotifiedBy::Queue)},
                                              [](BucketSpec &s) {
                                                  s.arriving = GiB(100);
                                                  s.copyRequests = Count(30'000);
                                                  s.eventBridge = true;
                                              }));
        QVERIFY(plan);
        const auto config = readFields<BucketConfig>(plan->configuration);
        QVERIFY(config);
        QVERIFY(std::abs(config->notices[0].events - 72'400) < 1e-6);
        QVERIFY(std::abs(config->notices[1].events - 30'000) < 1e-6);
        QVERIFY(std::abs(config->events - 102'400) < 1e-6);
    }

    void aRateThatIsMissingIsNoZero()
    {
        BucketOffer offer = test::bucketOffer("us-east-1");
        offer.queueRequest.reset();
        offer.topicPublish.reset();
        auto queue = notice("q", BucketEvent::Tagged, NotifiedBy::Queue);
        auto topic = notice("t", BucketEvent::Moved, NotifiedBy::Topic);
        queue.monthly = topic.monthly = Count(10);
        QCOMPARE(test::billOf(planBucket(telling({queue, topic}), noticeContext(), offer)),
                 QStringList({"S3 Standard storage $23.00", "Notifications \"q\", SQS requests unknown",
                              "Notifications \"t\", published to SNS unknown", "at least $23.00"}));
    }

    void whatCannotBeCountedIsSaid()
    {
        const auto said = [](const BucketSpec &spec) {
            const auto plan = planTelling(spec);
            return std::any_of(plan->assumptions.begin(), plan->assumptions.end(), [](const std::string &each) {
                return has(each, "How many events \"tags\" has is not known");
            });
        };
        auto rule = notice("tags", BucketEvent::Tagged, NotifiedBy::Queue);
        QVERIFY(said(telling({rule})));
        rule.monthly = Count(1);
        QVERIFY(!said(telling({rule})));
    }

    /// S3 User Guide, configuring event notifications using object key name filtering: valid and invalid filters.
    void overlapsAreRefusedAsByS3_data()
    {
        QTest::addColumn<QString>("firstEvent");
        QTest::addColumn<QStringList>("first");
        QTest::addColumn<QString>("secondEvent");
        QTest::addColumn<QStringList>("second");
        QTest::addColumn<bool>("refused");
        const QString created = "s3:ObjectCreated:*";
        const auto row = [](const char *name, const QString &e1, const QStringList &a, const QString &e2,
                            const QStringList &b,
                            bool refused) { QTest::newRow(name) << e1 << a << e2 << b << refused; };
        row("the whole bucket twice", created, {"", ""}, created, {"", ""}, true);
        row("prefix within the whole bucket", created, {"", ""}, created, {"images", ""}, true);
        row("one prefix begins the other", created, {"images", ""}, created, {"images/a", ""}, true);
        row("prefixes apart", created, {"images/", ""}, created, {"logs/", ""}, false);
        row("overlapping prefixes, suffixes apart", created, {"images", ".jpg"}, created, {"images/a", ".png"}, false);
        row("one suffix ends the other", created, {"", "jpg"}, created, {"", ".jpg"}, true);
        row("prefixes apart, same suffix", created, {"a/", ".jpg"}, created, {"b/", ".jpg"}, false);
        row("a kind of created", created, {"", ""}, "s3:ObjectCreated:Put", {"", ""}, true);
        row("events apart", created, {"", ""}, "s3:ObjectRemoved:*", {"", ""}, false);
        row("two kinds of created", "s3:ObjectCreated:Put", {"", ""}, "s3:ObjectCreated:Copy", {"", ""}, false);
    }
    void overlapsAreRefusedAsByS3()
    {
        QFETCH(QString, firstEvent);
        QFETCH(QStringList, first);
        QFETCH(QString, secondEvent);
        QFETCH(QStringList, second);
        QFETCH(bool, refused);
        auto a = notice("a", *enumFromText<BucketEvent>(firstEvent.toStdString()), NotifiedBy::Queue);
        auto b = notice("b", *enumFromText<BucketEvent>(secondEvent.toStdString()), NotifiedBy::Topic);
        a.prefix = first[0].toStdString();
        a.suffix = first[1].toStdString();
        b.prefix = second[0].toStdString();
        b.suffix = second[1].toStdString();
        const auto plan = planTelling(telling({a, b}));
        QCOMPARE(!plan, refused);
        if (!plan) {
            QCOMPARE(plan.error().where, std::string("notifications[b].prefix"));
            QVERIFY(has(plan.error().message, "S3 refuses"));
        }
    }

    void eachRowIsChecked_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<NoticeChange>("change");
        const auto row = [](const char *name, const char *where, NoticeChange change) {
            QTest::newRow(name) << QString::fromLatin1(where) << std::move(change);
        };
        const auto function = [](const char *arn) {
            return [arn](BucketSpec &s) {
                s.notifications[0].to = NotifiedBy::Function;
                s.notifications[0].functionArn = arn;
            };
        };
        row("no name", "notifications[ ].name", [](BucketSpec &s) { s.notifications[0].name = " "; });
        row("a name twice", "notifications[a].name", [](BucketSpec &s) {
            s.notifications.push_back(s.notifications[0]);
            s.notifications[1].event = BucketEvent::Removed;
        });
        row("more than all", "notifications[a].share", [](BucketSpec &s) { s.notifications[0].share = Percent(101); });
        row("no number", "notifications[a].share",
            [](BucketSpec &s) { s.notifications[0].share = Percent(std::nan("")); });
        row("fewer than none", "notifications[a].monthly",
            [](BucketSpec &s) { s.notifications[0].monthly = Count(-1); });
        row("a queue's ARN", "notifications[a].functionArn", function("arn:aws:sqs:us-east-1:111122223333:q"));
        row("another Region's function", "notifications[a].functionArn",
            function("arn:aws:lambda:eu-west-1:111122223333:function:thumbnails"));
        row("a function", "", function(kFunction));
        row("a function's alias", "", function("arn:aws:lambda:us-east-1:111122223333:function:thumbnails:live"));
    }
    void eachRowIsChecked()
    {
        QFETCH(QString, where);
        QFETCH(NoticeChange, change);
        const auto plan = planTelling(telling({notice("a", BucketEvent::Created, NotifiedBy::Queue)}, change));
        QCOMPARE(QString::fromStdString(plan ? std::string() : plan.error().where), where);
    }

    /// S3 User Guide, granting permissions to publish event notification messages: the service, the account, buckets.
    void queueTopicAndFunctionLetTheBucketSend()
    {
        auto images = notice("images", BucketEvent::Created, NotifiedBy::Queue);
        images.prefix = "in/";
        images.suffix = ".jpg";
        auto function = notice("known", BucketEvent::RestoreCompleted, NotifiedBy::Function);
        function.functionArn = kFunction;
        const BucketSpec spec = telling({images, notice("gone", BucketEvent::Removed, NotifiedBy::Topic), function,
                                         notice("asked", BucketEvent::Moved, NotifiedBy::Function)},
                                        [](BucketSpec &s) { s.eventBridge = true; });
        const ResourceSet set = madeOf(spec);
        const CfnResource *bucket = named(set, "Data");
        QVERIFY(bucket);
        const Json &sent = bucket->properties.at("NotificationConfiguration");
        QCOMPARE(sent.at("EventBridgeConfiguration").at("EventBridgeEnabled"), Json(true));
        const Json &queue = sent.at("QueueConfigurations")[0];
        QCOMPARE(queue.at("Event"), Json("s3:ObjectCreated:*"));
        QCOMPARE(queue.at("Queue"), Json({{"Fn::GetAtt", Json::array({"DataNotice1Queue", "Arn"})}}));
        QCOMPARE(queue.at("Filter").at("S3Key").at("Rules"),
                 Json::array({{{"Name", "prefix"}, {"Value", "in/"}}, {{"Name", "suffix"}, {"Value", ".jpg"}}}));
        QCOMPARE(sent.at("TopicConfigurations")[0].at("Topic"), Json({{"Ref", "DataNotice2Topic"}}));
        QVERIFY(!sent.at("TopicConfigurations")[0].contains("Filter"));
        QCOMPARE(sent.at("LambdaConfigurations")[0].at("Function"), Json(kFunction));
        QCOMPARE(sent.at("LambdaConfigurations")[1].at("Function"), Json({{"Ref", "DataNotice4FunctionArn"}}));
        QVERIFY(set.parameters.contains("DataNotice4FunctionArn") &&
                !set.parameters.contains("DataNotice3FunctionArn"));
        for (const auto &[id, action] : {std::pair("DataNotice1QueuePolicy", "sqs:SendMessage"),
                                         std::pair("DataNotice2TopicPolicy", "sns:Publish")}) {
            const CfnResource *policy = named(set, id);
            QVERIFY(policy);
            const Json &allow = policy->properties.at("PolicyDocument").at("Statement")[0];
            QCOMPARE(allow.at("Principal"), Json({{"Service", "s3.amazonaws.com"}}));
            QCOMPARE(allow.at("Action"), Json(action));
            QCOMPARE(allow.at("Condition").at("StringEquals").at("aws:SourceAccount"),
                     Json({{"Ref", "AWS::AccountId"}}));
            QVERIFY(allow.at("Condition").at("ArnLike").contains("aws:SourceArn"));
            QVERIFY(std::count(bucket->dependsOn.begin(), bucket->dependsOn.end(), id) == 1);
        }
        const CfnResource *permission = named(set, "DataNotice3Permission");
        QVERIFY(permission);
        QCOMPARE(permission->properties.at("FunctionName"), Json(kFunction));
        QCOMPARE(permission->properties.at("SourceAccount"), Json({{"Ref", "AWS::AccountId"}}));
        const CfnResource *first = named(set, "DataNotice1Queue");
        QVERIFY(first && named(set, "DataNotice1FailedQueue"));
        QCOMPARE(first->properties.at("RedrivePolicy").at("deadLetterTargetArn"),
                 Json({{"Fn::GetAtt", Json::array({"DataNotice1FailedQueue", "Arn"})}}));

        bool inTerraform = false;
        for (const TerraformBucketSetting &setting : terraformBucketSettings(*bucket))
            if (setting.resource.type == "AWS::S3::Bucket.NotificationConfiguration") {
                inTerraform = true;
                const Json &own = setting.resource.properties;
                QCOMPARE(own.at("Eventbridge"), Json(true));
                QCOMPARE(own.at("Queue")[0].at("FilterPrefix"), Json("in/"));
                QCOMPARE(own.at("Queue")[0].at("FilterSuffix"), Json(".jpg"));
                QCOMPARE(own.at("Topic")[0].at("Events"), Json::array({"s3:ObjectRemoved:*"}));
                QCOMPARE(own.at("LambdaFunction").size(), std::size_t{2});
            }
        QVERIFY(inTerraform);
        QVERIFY(named(madeOf(lyingStill([](BucketSpec &) {})), "Data")->dependsOn.empty());
        QVERIFY(
            has(reason(spec, "notifications"), "\"images\" sends s3:ObjectCreated:* of keys under in/ ending in .jpg"));
    }

    void rulesOfNotifications()
    {
        auto function = notice("f", BucketEvent::Created, NotifiedBy::Function);
        QVERIFY(finding(telling({function}), "bucket.function_unknown"));
        QVERIFY(finding(telling({function}), "bucket.function_loop"));
        function.functionArn = kFunction;
        function.prefix = "in/";
        QVERIFY(!finding(telling({function}), "bucket.function_unknown"));
        QVERIFY(!finding(telling({function}), "bucket.function_loop"));
        const auto waits = [](BucketEvent event, const NoticeChange &change = {}) {
            return finding(telling({notice("w", event, NotifiedBy::Queue)}, change), "bucket.nothing_to_tell")
                .has_value();
        };
        QVERIFY(!waits(BucketEvent::Created));
        QVERIFY(waits(BucketEvent::Moved));
        QVERIFY(!waits(BucketEvent::Moved, [](BucketSpec &s) { s.lifecycle = Advised(BucketWay::DeepArchive); }));
        QVERIFY(waits(BucketEvent::Expired));
        QVERIFY(!waits(BucketEvent::Expired, [](BucketSpec &s) { s.kept = BucketRetention::Days; }));
        QVERIFY(waits(BucketEvent::Marked));
        QVERIFY(!waits(BucketEvent::Marked, [](BucketSpec &s) { s.versioning = true; }));
        QVERIFY(waits(BucketEvent::CopyFailed));
        QVERIFY(waits(BucketEvent::Archived));
    }

    /// AWS CloudFormation, AWS::S3::StorageLens.
    void storageLensWatchesThisBucketAlone()
    {
        const BucketSpec advanced = lyingStill([](BucketSpec &s) { s.storageLens = BucketLens::Advanced; });
        const ResourceSet set = madeOf(advanced);
        const CfnResource *lens = named(set, "DataLens");
        QVERIFY(lens);
        QCOMPARE(lens->type, std::string("AWS::S3::StorageLens"));
        const Json &configuration = lens->properties.at("StorageLensConfiguration");
        QCOMPARE(configuration.at("Include").at("Buckets"),
                 Json::array({{{"Fn::GetAtt", Json::array({"Data", "Arn"})}}}));
        QCOMPARE(configuration.at("AccountLevel").at("BucketLevel").at("ActivityMetrics").at("IsEnabled"), Json(true));
        const auto config = readFields<BucketConfig>(planTelling(advanced)->configuration);
        QVERIFY(std::abs(config->lensObjects - 1'024'000) < 1e-6);

        const ResourceSet free = madeOf(lyingStill([](BucketSpec &s) { s.storageLens = BucketLens::Free; }));
        QVERIFY(named(free, "DataLens"));
        QVERIFY(named(free, "DataLens")->properties.at("StorageLensConfiguration").at("AccountLevel") ==
                Json({{"BucketLevel", Json::object()}}));
        QVERIFY(!named(madeOf(lyingStill([](BucketSpec &) {})), "DataLens"));
    }

    /// 30 thousand million objects: 25,000 million at 0.20 a million, the rest at 0.16.
    void advancedMetricsHaveTiers()
    {
        BucketConfig config;
        config.lensObjects = 30e9;
        const std::vector<CostLine> lines = priceBeside(config, test::bucketOffer("us-east-1"));
        QCOMPARE(lines.size(), std::size_t(2));
        QCOMPARE(formatUsd(*lines[0].monthly), std::string("$5,000.00"));
        QCOMPARE(formatUsd(*lines[1].monthly), std::string("$800.00"));
        BucketOffer offer = test::bucketOffer("us-east-1");
        offer.lensObjects.reset();
        const std::vector<CostLine> unknown = priceBeside(config, offer);
        QVERIFY(unknown.size() == 1 && !unknown[0].monthly && unknown[0].missing);
    }

    /// Worth of knowing the reads: what the advice spares against doing nothing.
    void advancedMetricsPayWhereSomethingCanBeSpared()
    {
        const BucketSpec spared = lyingStill([](BucketSpec &s) { s.storageLens = BucketLens::Advanced; });
        const auto plan = planTelling(spared);
        const auto &rows = plan->rankings.front().rows;
        const auto idle = std::find_if(rows.begin(), rows.end(), [](const Alternative &row) { return row.chosen; });
        QVERIFY(idle != rows.end() && *rows.front().monthly < *idle->monthly);
        QVERIFY(has(reason(spared, "storageLens"),
                    formatUsd((*idle->monthly - *rows.front().monthly).roundedToCent()).c_str()));
        QVERIFY(!has(reason(spared, "storageLens"), "The catalog has no price for them"));
        QVERIFY(!finding(spared, "bucket.lens_spares_nothing"));
        // Read in full each day: nothing is cheaper than Standard.
        BucketSpec hot = spared;
        hot.access = AgeCurve{{{0, 30}, {1'095, 30}}};
        QVERIFY(has(reason(hot, "storageLens"), "No way through the classes spares anything here"));
        const auto told = finding(hot, "bucket.lens_spares_nothing");
        QVERIFY(told && told->fix && told->fix->value == Json("free"));
    }

    /// S3 User Guide, blocking or unblocking SSE-C for a general purpose bucket: NONE lets it in.
    void clientsMaySendKeysOnlyWhereAsked()
    {
        const BucketSpec spec = lyingStill([](BucketSpec &s) { s.encryption = BucketEncryption::ClientKeys; });
        const ResourceSet set = madeOf(spec);
        const auto ruleOf = [](const ResourceSet &made) {
            return named(made, "Data")->properties.at("BucketEncryption").at("ServerSideEncryptionConfiguration")[0];
        };
        QCOMPARE(ruleOf(set).at("BlockedEncryptionTypes"), Json({{"EncryptionType", Json::array({"NONE"})}}));
        QCOMPARE(ruleOf(set).at("ServerSideEncryptionByDefault").at("SSEAlgorithm"), Json("AES256"));
        const auto refuses = [](const ResourceSet &made) {
            for (const Json &statement : named(made, "DataPolicy")->properties.at("PolicyDocument").at("Statement"))
                if (statement.at("Sid") == "ClientKeysOnly")
                    return statement.at("Effect") == Json("Deny") &&
                           statement.at("Condition")
                                   .at("Null")
                                   .at("s3:x-amz-server-side-encryption-customer-algorithm") == Json("true");
            return false;
        };
        QVERIFY(refuses(set));
        const BucketSpec plain = lyingStill([](BucketSpec &) {});
        QVERIFY(!ruleOf(madeOf(plain)).contains("BlockedEncryptionTypes") && !refuses(madeOf(plain)));
        for (const TerraformBucketSetting &setting : terraformBucketSettings(*named(set, "Data")))
            if (setting.resource.type == "AWS::S3::Bucket.BucketEncryption")
                QCOMPARE(setting.resource.properties.at("Rule")[0].at("BlockedEncryptionTypes"), Json::array({"NONE"}));
        const auto told = finding(spec, "bucket.client_keys");
        QVERIFY(told && told->fix && told->fix->value == Json("own-key"));
        QVERIFY(!finding(spec, "bucket.default_key"));
        QVERIFY(!finding(plain, "bucket.client_keys"));
        QVERIFY(has(reason(spec, "encryption"), "April 2026"));
    }

    /// Rates: catalog/storage/s3_prices.csv, us-east-1: S3 Express One Zone 0.11 USD a GB-month, GET 0.00003 and PUT 0.00113 per 1,000,
    /// 0.0006 a GB read, 0.0032 a GB uploaded; a PUT to Standard 0.005 per 1,000.
    void expressOneZoneIsRankedWhereMillisecondsCount()
    {
        const auto express = [](const BucketSpec &spec, const std::string &region) -> std::optional<Alternative> {
            PlanContext context = noticeContext();
            context.region = region;
            const auto plan = planBucket(spec, context, test::bucketOffer(region));
            if (plan)
                for (const Alternative &row : plan->rankings.front().rows)
                    if (row.name == "S3 Express One Zone")
                        return row;
            return std::nullopt;
        };
        // 100 GiB a month, kept 365 days: 1,200 GB in a settled month. 132.00; all read once a month, 1,200 × 0.0006 = 0.72 and
        // 1,228,800 × 0.00003 ÷ 1,000 = 0.037; uploads 100 × 0.0032 = 0.32 and 102,400 × (0.00113 − 0.005) ÷ 1,000 = −0.396.
        BucketSpec spec = lyingStill([](BucketSpec &s) {
            s.stored = GiB(0);
            s.arriving = GiB(100);
            s.kept = BucketRetention::Days;
            s.access = AgeCurve{{{0, 1}, {365, 1}}};
            s.singleDigit = s.oneZone = true;
        });
        const auto row = express(spec, "us-east-1");
        QVERIFY(row && row->monthly);
        QCOMPARE(formatUsd(*row->monthly), std::string("$132.68"));
        QVERIFY(row->feasible && !row->chosen && row->pin.field.empty());
        QVERIFY(has(row->verdict, "directory bucket") && has(row->verdict, "no versions"));
        const auto late = finding(spec, "bucket.first_byte");
        QVERIFY(late && late->severity == Severity::High && has(late->remedy, "S3 Express One Zone"));

        // Seven Regions have a price, Frankfurt has none.
        const auto lacking = express(spec, "eu-central-1");
        QVERIFY(lacking && !lacking->monthly && !lacking->feasible);
        QVERIFY(has(lacking->verdict, "no price in the catalog") && has(lacking->verdict, "eu-central-1"));

        spec.oneZone = false;
        const auto unsafe = express(spec, "us-east-1");
        QVERIFY(unsafe && unsafe->monthly && !unsafe->feasible && has(unsafe->verdict, "lost with its zone"));
        spec.singleDigit = false;
        QVERIFY(!express(spec, "us-east-1") && !finding(spec, "bucket.first_byte"));
        spec.singleDigit = true;
        spec.wait = ReadWait::TwelveHours;
        QVERIFY(!express(spec, "us-east-1") && !finding(spec, "bucket.first_byte"));
    }
};

QTEST_APPLESS_MAIN(TestBucketNotifications)
#include "test_bucket_notifications.moc"
