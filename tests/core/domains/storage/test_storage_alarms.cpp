// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_module.h"
#include "core/domains/storage/lake/lake_module.h"
#include "core/domains/storage/volume/volume_module.h"
#include "efs_bench.h"
#include "lake_bench.h"
#include "volume_bench.h"
#include "whole_bill.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace gp;

namespace {

constexpr double kMiBInBytes = 1'048'576;

ResourceContext inVpc(const char *id)
{
    ResourceContext context;
    context.logicalId = id;
    context.name = "Store";
    context.vpcLogicalId = "Vpc";
    context.subnetLogicalIds = {"SubnetA", "SubnetB", "SubnetC"};
    return context;
}

std::vector<const CfnResource *> ofType(const ResourceSet &set, const std::string &type)
{
    std::vector<const CfnResource *> found;
    for (const CfnResource &resource : set.resources)
        if (resource.type == type)
            found.push_back(&resource);
    return found;
}

const CfnResource *alarmOn(const ResourceSet &set, const std::string &metric)
{
    for (const CfnResource *alarm : ofType(set, "AWS::CloudWatch::Alarm"))
        if (alarm->properties.at("MetricName") == metric)
            return alarm;
    return nullptr;
}

bool finds(const std::vector<Finding> &findings, const std::string &rule)
{
    return std::any_of(findings.begin(), findings.end(), [&](const Finding &finding) { return finding.rule == rule; });
}

/// 500 GiB in Standard, 200 GB read and 50 written a month, no backup.
EfsSpec watchedFiles(EfsThroughputMode mode)
{
    EfsSpec spec;
    spec.type = Advised(EfsType::Regional);
    spec.throughputMode = Advised(mode);
    spec.iaAfter = Advised(EfsAfter::Never);
    spec.backup = false;
    spec.alarms = true;
    return spec;
}

/// 1,024 GiB that are asked in one hour of a week for far more than the 50 MiB/s that they earn.
EfsSpec burstingFiles()
{
    EfsSpec spec = watchedFiles(EfsThroughputMode::Bursting);
    spec.size = GiB(1'024);
    spec.use = EfsUse::Throughput;
    spec.readThroughput = MiBps(0);
    spec.writeThroughput = MiBps(90);
    spec.hours.share.fill(0);
    spec.hours.share[10] = 1;
    return spec;
}

}  // namespace

/// Alarms and the interface endpoint of stores: what they cost, what they watch, and when leaving them out is a finding.
/// Rates: catalog/service_prices.csv, 0.10 USD an alarm and month and 0.01 USD a zone and hour of an interface endpoint in us-east-1.
class TestStorageAlarms : public QObject {
    Q_OBJECT

private slots:
    void nobodyIsChargedWhoDoesNotAsk()
    {
        QVERIFY(!EfsSpec{}.alarms && !EfsSpec{}.apiEndpoint && !VolumeSpec{}.alarms && !LakeSpec{}.alarms);
        for (const CostLine &line : efsPlanCosts(EfsSpec{}))
            QVERIFY(line.item != "CloudWatch alarms");
    }

    void filesAreWatchedByTheirThroughputMode()
    {
        // 500 x 0.30; 200 x 0.03; 50 x 0.06; one alarm.
        QCOMPARE(test::billOf(test::efsPlanOf(watchedFiles(EfsThroughputMode::Elastic))),
                 QStringList({"Standard storage $150.00", "Elastic throughput, reads $6.00",
                              "Elastic throughput, writes $3.00", "CloudWatch alarms $0.10", "total $159.10"}));
        // 2,048 x 0.30; 150 - 100 x 6.00; two alarms.
        EfsSpec provided = watchedFiles(EfsThroughputMode::Provisioned);
        provided.size = GiB(2'048);
        provided.provisionedThroughput = Advised(MiBps(150));
        const auto plan = test::efsPlanOf(provided);
        QCOMPARE(test::billOf(plan),
                 QStringList({"Standard storage $614.40", "Provisioned throughput above 100 MiB/s $300.00",
                              "CloudWatch alarms $0.20", "total $914.60"}));
        const auto set = efsKind().resources(plan->configuration, inVpc("Files"));
        QVERIFY(alarmOn(set, "PercentIOLimit"));
        // All of 150 MiB/s for five minutes.
        const CfnResource *used = alarmOn(set, "MeteredIOBytes");
        QVERIFY(used);
        QCOMPARE(used->properties.at("Threshold").get<double>(), 150 * kMiBInBytes * 300);
        QCOMPARE(used->properties.at("Dimensions"),
                 Json::array({{{"Name", "FileSystemId"}, {"Value", {{"Ref", "Files"}}}}}));
    }

    void creditsThatRunLowAreWatched()
    {
        // A TiB earns 50 MiB/s and bursts to 100; an hour at 90 takes 40 x 3,600 MiB of the 2.1 TiB of credits, which the rest of the
        // week fills up again. Source: EFS User Guide, performance, bursting throughput.
        EfsSpec spec = burstingFiles();
        const auto watched = test::efsPlanOf(spec);
        QVERIFY(watched && watched->choice);
        const auto set = efsKind().resources(watched->configuration, inVpc("Files"));
        const CfnResource *credits = alarmOn(set, "BurstCreditBalance");
        QVERIFY(credits);
        const double full = test::efsOffer("us-east-1").creditsMiB(1'024);
        QVERIFY(std::abs(credits->properties.at("Threshold").get<double>() / ((full - 40 * 3'600) / 2 * kMiBInBytes) -
                         1) < 1e-6);
        const PlanContext context = test::efsContext("us-east-1");
        QVERIFY(!finds(efsKind().review(AnySpec::of(spec), context, *watched), "efs.no_alarms"));
        spec.alarms = false;
        const auto silent = test::efsPlanOf(spec);
        const std::vector<Finding> findings = efsKind().review(AnySpec::of(spec), context, *silent);
        QVERIFY(finds(findings, "efs.no_alarms"));
        QCOMPARE(watched->cost().monthly - silent->cost().monthly, Usd::fromCents(20));
        // What never leaves the credits needs no alarm.
        EfsSpec calm = spec;
        calm.writeThroughput = MiBps(10);
        QVERIFY(!finds(efsKind().review(AnySpec::of(calm), context, *test::efsPlanOf(calm)), "efs.no_alarms"));
    }

    void whoIsToldIsAskedFor()
    {
        const auto plan = test::efsPlanOf(watchedFiles(EfsThroughputMode::Elastic));
        const auto set = efsKind().resources(plan->configuration, inVpc("Files"));
        QCOMPARE(ofType(set, "AWS::SNS::Topic").size(), std::size_t{1});
        QCOMPARE(ofType(set, "AWS::SNS::Subscription").size(), std::size_t{1});
        QVERIFY(set.parameters.contains("FilesAlarmEmail"));
        const auto off = test::efsPlanOf({});
        const auto bare = efsKind().resources(off->configuration, inVpc("Files"));
        QVERIFY(bare.parameters.empty() && ofType(bare, "AWS::SNS::Topic").empty());
    }

    void everyVolumeOfSeveralIsWatched()
    {
        // st1 has a burst bucket: two alarms for each of two mirrored volumes. 2 x 500 x 0.045 and 4 x 0.10.
        VolumeSpec spec;
        spec.type = Advised(VolumeType::St1);
        spec.raid = Advised(RaidLevel::Raid1);
        spec.size = GiB(500);
        spec.iops = Iops(0);
        spec.throughput = MiBps(5);
        spec.latency = VolumeLatency::Any;
        spec.sequential = true;
        spec.snapshots.clear();
        spec.alarms = true;
        const auto plan = test::planOf(spec);
        QCOMPARE(test::billOf(plan), QStringList({"st1 storage $45.00", "CloudWatch alarms $0.40", "total $45.40"}));
        const auto set = volumeKind().resources(plan->configuration, inVpc("Disk"));
        QCOMPARE(ofType(set, "AWS::CloudWatch::Alarm").size(), std::size_t{4});
        // Both metrics are published by volume alone (EBS User Guide, CloudWatch metrics for EBS).
        for (const char *metric : {"BurstBalance", "VolumeQueueLength"}) {
            const CfnResource *alarm = alarmOn(set, metric);
            QVERIFY2(alarm, metric);
            QCOMPARE(alarm->properties.at("Namespace"), Json("AWS/EBS"));
            const Json &dimensions = alarm->properties.at("Dimensions");
            QVERIFY2(dimensions.size() == 1 && dimensions[0]["Name"] == "VolumeId", dimensions.dump().c_str());
        }
        QCOMPARE(ofType(set, "AWS::SNS::Topic").size(), std::size_t{1});
        std::vector<std::string> ids;
        for (const CfnResource *alarm : ofType(set, "AWS::CloudWatch::Alarm"))
            ids.push_back(alarm->logicalId);
        std::sort(ids.begin(), ids.end());
        QVERIFY(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
        QVERIFY(std::find(ids.begin(), ids.end(), "DiskMember2BurstAlarm") != ids.end());
        // The months ahead have them too.
        QCOMPARE(plan->coming.front(), plan->cost().monthly);
    }

    void aVolumeWithoutCreditsHasOneAlarm()
    {
        // 200 x 0.08; one alarm.
        const auto plan = test::planOf(test::with([](VolumeSpec &s) {
            s.type = Advised(VolumeType::Gp3);
            s.size = GiB(200);
            s.snapshots.clear();
            s.alarms = true;
        }));
        QCOMPARE(test::billOf(plan), QStringList({"gp3 storage $16.00", "CloudWatch alarms $0.10", "total $16.10"}));
    }

    void jobsAndScansOfALakeAreWatched()
    {
        // Two jobs and the workgroup: three alarms more than without.
        LakeSpec spec;
        spec.alarms = true;
        spec.billing = Advised(LakeBilling::Scanned);
        const auto plan = test::lakePlanOf(spec);
        spec.alarms = false;
        const auto without = test::lakePlanOf(spec);
        QVERIFY(plan && without);
        QCOMPARE(plan->cost().monthly - without->cost().monthly, Usd::fromCents(30));
        const auto set = lakeKind().resources(plan->configuration, inVpc("Lake"));
        QCOMPARE(ofType(set, "AWS::CloudWatch::Alarm").size(), std::size_t{3});
        QCOMPARE(ofType(set, "AWS::SNS::Topic").size(), std::size_t{1});
        const CfnResource *scanned = alarmOn(set, "ProcessedBytes");
        const CfnResource *failed = alarmOn(set, "glue.driver.aggregate.numFailedTasks");
        QVERIFY(scanned && failed);
        const auto namesOf = [](const CfnResource &alarm) {
            QStringList names;
            for (const Json &dimension : alarm.properties.at("Dimensions"))
                names << QString::fromStdString(dimension["Name"].get<std::string>());
            names.sort();
            return names;
        };
        // AWS Glue Developer Guide, monitoring with CloudWatch metrics; Athena User Guide, monitoring with CloudWatch metrics.
        QCOMPARE(namesOf(*failed), QStringList({"JobName", "JobRunId", "Type"}));
        QCOMPARE(failed->properties.at("Namespace"), Json("Glue"));
        QCOMPARE(namesOf(*scanned), QStringList({"QueryState", "QueryType", "WorkGroup"}));
        QCOMPARE(scanned->properties.at("Namespace"), Json("AWS/Athena"));
        // Twice a day's share of what the month's lines bill, of 1,048,576 MiB a TB.
        double terabytes = 0;
        for (const CostLine &line : plan->costs)
            terabytes += line.item.starts_with("Athena, scanned in") ? line.quantity : 0;
        const double expected = 2 * terabytes * kMiBInBytes * kMiBInBytes * 12 / 365;
        QVERIFY(terabytes > 0);
        QVERIFY(std::abs(scanned->properties.at("Threshold").get<double>() / expected - 1) < 1e-9);
        // Fifty times the queries bill more than a thousand dollars, of which nobody would hear.
        LakeSpec busy = test::withLake([&](LakeSpec &s) {
            s.queries = Count(100'000);
            s.billing = Advised(LakeBilling::Scanned);
        });
        const PlanContext context = test::lakeContext("us-east-1");
        QVERIFY(finds(lakeKind().review(AnySpec::of(busy), context, *test::lakePlanOf(busy)), "lake.no_alarms"));
        busy.alarms = true;
        QVERIFY(!finds(lakeKind().review(AnySpec::of(busy), context, *test::lakePlanOf(busy)), "lake.no_alarms"));
    }

    void anInterfaceEndpointIsPaidByTheZone()
    {
        // Three zones x 730 hours x 0.01.
        EfsSpec spec = watchedFiles(EfsThroughputMode::Elastic);
        spec.alarms = false;
        spec.apiEndpoint = true;
        const auto plan = test::efsPlanOf(spec);
        QCOMPARE(test::billOf(plan), QStringList({"Standard storage $150.00", "Elastic throughput, reads $6.00",
                                                  "Elastic throughput, writes $3.00",
                                                  "Interface endpoint of the EFS API $21.90", "total $180.90"}));
        const auto set = efsKind().resources(plan->configuration, inVpc("Files"));
        const auto endpoints = ofType(set, "AWS::EC2::VPCEndpoint");
        QCOMPARE(endpoints.size(), std::size_t{1});
        QCOMPARE(endpoints.front()->properties.at("SubnetIds").size(), std::size_t{3});
        QCOMPARE(endpoints.front()->properties.at("VpcEndpointType"), Json("Interface"));
        const auto why = std::find_if(plan->reasons.begin(), plan->reasons.end(),
                                      [](const Reason &reason) { return reason.field == "apiEndpoint"; });
        QVERIFY(why != plan->reasons.end() && !why->facts.empty());
    }

    void runsOfJobsThatFailAreTold()
    {
        // AWS Glue Developer Guide, automating AWS Glue with EventBridge: detail-type and states.
        LakeSpec spec;
        spec.alarms = true;
        const auto plan = test::lakePlanOf(spec);
        QVERIFY(plan);
        const auto set = lakeKind().resources(plan->configuration, inVpc("Lake"));
        const auto rules = ofType(set, "AWS::Events::Rule");
        QCOMPARE(rules.size(), std::size_t{1});
        const Json &pattern = rules.front()->properties.at("EventPattern");
        QCOMPARE(pattern.at("source"), Json::array({"aws.glue"}));
        QCOMPARE(pattern.at("detail-type"), Json::array({"Glue Job State Change"}));
        QCOMPARE(pattern.at("detail").at("state"), Json::array({"FAILED", "TIMEOUT"}));
        // Each job by what its resource is called, so that no other job of the account is told of.
        const auto jobs = ofType(set, "AWS::Glue::Job");
        QCOMPARE(pattern.at("detail").at("jobName").size(), jobs.size());
        for (const CfnResource *job : jobs) {
            const Json &names = pattern.at("detail").at("jobName");
            QVERIFY(std::find(names.begin(), names.end(), Json({{"Ref", job->logicalId}})) != names.end());
        }
        QCOMPARE(rules.front()->properties.at("Targets")[0].at("Arn"), Json({{"Ref", "LakeAlarmTopic"}}));
        // A policy takes the place of the topic's own: alarms must be let in too.
        const auto policies = ofType(set, "AWS::SNS::TopicPolicy");
        QCOMPARE(policies.size(), std::size_t{1});
        QStringList services;
        for (const Json &statement : policies.front()->properties.at("PolicyDocument").at("Statement"))
            services << QString::fromStdString(statement.at("Principal").at("Service").get<std::string>());
        QCOMPARE(services, QStringList({"cloudwatch.amazonaws.com", "events.amazonaws.com"}));
        spec.alarms = false;
        const auto silent = lakeKind().resources(test::lakePlanOf(spec)->configuration, inVpc("Lake"));
        QVERIFY(ofType(silent, "AWS::Events::Rule").empty() && ofType(silent, "AWS::SNS::TopicPolicy").empty());
        LakeSpec idle = test::withLake([](LakeSpec &s) {
            s.alarms = true;
            s.curated = false;
            s.jobs.clear();
        });
        const auto jobless = test::lakePlanOf(idle);
        QVERIFY2(jobless, jobless ? "" : toLine(jobless.error()).c_str());
        QVERIFY(ofType(lakeKind().resources(jobless->configuration, inVpc("Lake")), "AWS::Events::Rule").empty());
    }

private:
    static std::vector<CostLine> efsPlanCosts(const EfsSpec &spec)
    {
        const auto plan = test::efsPlanOf(spec);
        return plan ? plan->costs : std::vector<CostLine>();
    }
};

QTEST_APPLESS_MAIN(TestStorageAlarms)
#include "test_storage_alarms.moc"
