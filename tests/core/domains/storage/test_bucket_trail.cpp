// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/domains/storage/bucket/bucket_module.h"
#include "core/domains/storage/bucket/bucket_plan.h"

#include <QObject>
#include <QTest>

#include <functional>
#include <map>

using namespace gp;
using TrailChange = std::function<void(BucketSpec &)>;
Q_DECLARE_METATYPE(TrailChange)

namespace {

/// 200 GiB arrive in objects of 1 MiB, 204,800 uploads, and are read by nobody.
BucketSpec arriving(const TrailChange &change = {})
{
    BucketSpec spec;
    spec.stored = GiB(0);
    spec.arriving = GiB(200);
    spec.access = {};
    spec.failedUploads = Percent(0);
    spec.lifecycle = Advised(BucketWay::DoNothing);
    if (change)
        change(spec);
    return spec;
}

/// @param perSecond  that a linked fleet writes all day
PlanContext trailContext(double perSecond = 0, ComplianceFrame compliance = ComplianceFrame::None)
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = "us-east-1";
    context.compliance = compliance;
    auto demand = std::make_shared<Demand>();
    if (perSecond > 0) {
        demand->arrives = true;
        demand->requestsPerSecond.fill(perSecond);
        Neighbour fleet;
        fleet.role = LinkRole::Writes;
        fleet.outgoing = false;
        context.neighbours = {fleet};
    }
    context.demand = std::move(demand);
    return context;
}

Result<Plan> trailPlan(const BucketSpec &spec, const PlanContext &context = trailContext())
{
    return planBucket(spec, context, test::bucketOffer(context.region));
}

QString trailLine(const Plan &plan)
{
    for (const CostLine &line : plan.costs)
        if (line.item == "CloudTrail, data events")
            return QString::fromStdString(formatNumber(line.quantity, 0) + " " +
                                          (line.monthly ? formatUsd(*line.monthly) : "?"));
    return QStringLiteral("none");
}

bool raises(const BucketSpec &spec, const PlanContext &context)
{
    const auto plan = trailPlan(spec, context);
    for (const Finding &finding : bucketKind().review(AnySpec::of(spec), context, *plan))
        if (finding.rule == "bucket.access_logs")
            return true;
    return false;
}

}  // namespace

/// Rate: catalog/service_prices.csv, cloudtrail.data_events, $0.10 for 100,000 in us-east-1.
class TestBucketTrail : public QObject {
    Q_OBJECT

private slots:
    void monthByHand_data()
    {
        QTest::addColumn<TrailChange>("change");
        QTest::addColumn<QString>("line");
        const auto row = [](const char *name, TrailChange change, const char *line) {
            QTest::newRow(name) << std::move(change) << QString::fromLatin1(line);
        };
        row(
            "no trail", [](BucketSpec &) {}, "none");
        // 204,800 ÷ 100,000 × 0.10 = 0.2048.
        row(
            "writes", [](BucketSpec &s) { s.dataEvents = BucketDataEvents::Writes; }, "204,800 $0.20");
        row(
            "deletes are writes",
            [](BucketSpec &s) {
                s.dataEvents = BucketDataEvents::Writes;
                s.deletes = Count(1'000'000);
            },
            "1,204,800 $1.20");
        row(
            "writes leave out what looks",
            [](BucketSpec &s) {
                s.dataEvents = BucketDataEvents::Writes;
                s.lists = Count(500'000);
                s.heads = Count(300'000);
            },
            "204,800 $0.20");
        row(
            "all requests",
            [](BucketSpec &s) {
                s.dataEvents = BucketDataEvents::All;
                s.lists = Count(500'000);
                s.heads = Count(300'000);
            },
            "1,004,800 $1.00");
        // As many of the uploads are copies; more copies than uploads are so many more.
        row(
            "copies",
            [](BucketSpec &s) {
                s.dataEvents = BucketDataEvents::Writes;
                s.copyRequests = Count(100'000);
            },
            "204,800 $0.20");
        row(
            "more copies",
            [](BucketSpec &s) {
                s.dataEvents = BucketDataEvents::Writes;
                s.copyRequests = Count(404'800);
            },
            "404,800 $0.40");
        // What a rule moves or deletes is no request of anybody: 30 days of uploads, all moved.
        row(
            "moves are none",
            [](BucketSpec &s) {
                s.dataEvents = BucketDataEvents::All;
                s.lifecycle = Advised(BucketWay::Usual);
                s.kept = BucketRetention::Days;
                s.retentionDays = Count(180);
            },
            "204,800 $0.20");
        row(
            "half as large objects",
            [](BucketSpec &s) {
                s.dataEvents = BucketDataEvents::Writes;
                s.sizes = {{{512 * test::kKiB, 1}}};
            },
            "409,600 $0.41");
        // 1,000 GiB of 1,024 objects, each read once a month by others who pay for it: the trail is the owner's.
        row(
            "reads of others",
            [](BucketSpec &s) {
                s.dataEvents = BucketDataEvents::All;
                s.stored = GiB(1'000);
                s.arriving = GiB(0);
                s.access = test::steady(1);
                s.requesterPays = true;
            },
            "1,024,000 $1.02");
    }
    void monthByHand()
    {
        QFETCH(TrailChange, change);
        const auto plan = trailPlan(arriving(change));
        QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
        QTEST(trailLine(*plan), "line");
    }

    /// One write a second, 2,628,000 a month: 2.628.
    void whatLinksWriteIsWrittenDown()
    {
        const BucketSpec spec = arriving([](BucketSpec &s) {
            s.dataEvents = BucketDataEvents::Writes;
            s.arriving = GiB(0);
        });
        QCOMPARE(trailLine(*trailPlan(spec, trailContext(1))), QStringLiteral("2,628,000 $2.63"));
    }

    /// What is stored grows by 10 % a month: 100 GiB arrive in the first, 1,000 x (1.1^12 - 1.1^11) = 285.31 in the twelfth, so that
    /// 102,400 and 292,160 uploads are written down, 0.1024 and 0.2922. Amounts of months are differences of rounded sums.
    void monthsGrow()
    {
        BucketSpec spec = arriving([](BucketSpec &s) {
            s.stored = GiB(1'000);
            s.arriving = GiB(0);
            s.growth = Percent(10);
        });
        const auto without = trailPlan(spec);
        spec.dataEvents = BucketDataEvents::Writes;
        const auto with = trailPlan(spec);
        QVERIFY(without && with);
        const Usd first = with->coming.front() - without->coming.front();
        const Usd last = with->coming.back() - without->coming.back();
        QVERIFY2(std::abs(first.cents() - 10) <= 1, formatUsd(first).c_str());
        QVERIFY2(std::abs(last.cents() - 29) <= 1, formatUsd(last).c_str());
    }

    void whatIsWrittenDownIsNoFindingAnyMore()
    {
        const PlanContext audited = trailContext(0, ComplianceFrame::PciDss);
        BucketSpec spec = arriving();
        QVERIFY(raises(spec, audited));
        spec.dataEvents = BucketDataEvents::Writes;  // who reads is asked for, too
        QVERIFY(raises(spec, audited));
        spec.dataEvents = BucketDataEvents::All;
        QVERIFY(!raises(spec, audited));
        BucketSpec locked = arriving([](BucketSpec &s) { s.lock = BucketLock::Governance; });
        QVERIFY(raises(locked, trailContext()));
        locked.dataEvents = BucketDataEvents::Writes;
        QVERIFY(!raises(locked, trailContext()));
    }

    void trailAndItsBucket()
    {
        const auto plan = trailPlan(arriving([](BucketSpec &s) { s.dataEvents = BucketDataEvents::Writes; }));
        ResourceContext place;
        place.logicalId = place.name = "Data";
        std::map<std::string, CfnResource> made;
        for (CfnResource &resource : bucketKind().resources(plan->configuration, place).resources)
            made[resource.logicalId] = resource;
        const CfnResource &trail = made.at("DataTrail");
        QCOMPARE(trail.type, std::string("AWS::CloudTrail::Trail"));
        const Json &selector = trail.properties["EventSelectors"][0];
        QCOMPARE(selector["ReadWriteType"].get<std::string>(), std::string("WriteOnly"));
        QVERIFY(selector["DataResources"][0]["Values"] == Json::array({{{"Fn::Sub", "${Data.Arn}/"}}}));
        QVERIFY(trail.properties["S3BucketName"] == Json({{"Ref", "DataAudit"}}));
        QCOMPARE(made.at("DataAudit").type, std::string("AWS::S3::Bucket"));
        // CloudTrail looks at the bucket before it writes: the policy must stand first.
        QCOMPARE(trail.dependsOn.size(), std::size_t(1));
        QVERIFY(made.contains(trail.dependsOn.front()));
        QCOMPARE(made.at(trail.dependsOn.front()).type, std::string("AWS::S3::BucketPolicy"));
    }
};

QTEST_GUILESS_MAIN(TestBucketTrail)
#include "test_bucket_trail.moc"
