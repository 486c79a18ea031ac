// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/domains/storage/volume/volume_module.h"
#include "core/domains/storage/volume/volume_plan.h"
#include "core/domains/storage/volume/volume_price.h"
#include "volume_bench.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

using namespace gp;

using test::planOf;
using test::with;
using test::yearOfMonths;
using Change = std::function<void(VolumeSpec &)>;
Q_DECLARE_METATYPE(Change)

namespace {

VolumeConfig configOf(const Plan &plan) { return readFields<VolumeConfig>(plan.configuration).value(); }

std::vector<Finding> findingsOf(const VolumeSpec &spec, const PlanContext &context, const Plan &plan)
{
    std::vector<Finding> findings = plan.findings;
    for (Finding &finding : volumeKind().review(AnySpec::of(spec), context, plan))
        findings.push_back(std::move(finding));
    return findings;
}

const Finding *find(const std::vector<Finding> &findings, const std::string &rule)
{
    for (const Finding &finding : findings)
        if (finding.rule == rule)
            return &finding;
    return nullptr;
}

/// 2 TiB of st1 that the week asks more of than its credits give.
void dryDisk(VolumeSpec &spec)
{
    spec.size = TiB(2);
    spec.iops = Iops(0);
    spec.throughput = MiBps(400);
    spec.latency = VolumeLatency::Any;
    spec.sequential = true;
    spec.type = Advised(VolumeType::St1);
    spec.provisionedSize = Advised(TiB(2));
    spec.raid = Advised(RaidLevel::None);
    for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
        spec.hours.share[hour] = hour % 24 < 6 ? 1 : 0;
}

/// The one policy whose id begins so; what tells tags apart that read alike stands behind.
const Json &policyNamed(const std::map<std::string, Json> &made, const std::string &begin)
{
    const auto found = made.lower_bound(begin);
    return found == made.end() || !found->first.starts_with(begin) ? made.at(begin) : found->second;
}

}  // namespace

/// Rates: catalog/storage/ebs_prices.csv, us-east-1. Limits: catalog/storage/ebs_limits.csv.
class TestVolumePlan : public QObject {
    Q_OBJECT

private slots:
    void defaultsPlanPriceAndExplain()
    {
        const auto plan = planOf({});
        QVERIFY(plan && plan->choice);
        QCOMPARE(*plan->choice, std::string("gp3"));
        QCOMPARE(plan->headline, std::string("gp3 \u00B7 100 GiB \u00B7 3,000 IOPS"));
        QCOMPARE(plan->zones, std::int64_t{1});
        // 100 x 0.08; 60 GB written, 2 % a day, 7 kept: 60 + 6 x 1.2 = 67.2 GB x 0.05 = 3.36.
        QCOMPARE(formatUsd(plan->cost().monthly), std::string("$11.36"));
        QVERIFY(priceVolume(configOf(*plan), test::volumeOffer("us-east-1")) == plan->costs);
        QVERIFY(*plan == *planOf({}));
        QCOMPARE(plan->charts.front().axis, PlanChart::Axis::Month);
        for (const ChartCurve &curve : plan->charts.front().curves)
            QCOMPARE(curve.values.size(), std::size_t{13});
        // The last month costs what the bill says.
        QCOMPARE(plan->charts.front().curves[2].values.back(), 11.36);
        QVERIFY(plan->advised.at("type") == Json("gp3"));
        QVERIFY(plan->advised.at("provisionedIops") == Json(3'000));
        for (const Reason &reason : plan->reasons) {
            QVERIFY2(fieldAt(volumeKind().fields, reason.field), reason.field.c_str());
            QVERIFY(!reason.because.empty());
        }
        QVERIFY(plan->reasons.front().changesIf.empty());
        const auto explained = explainVolume({}, test::volumeContext("us-east-1"), test::volumeOffer("us-east-1"));
        QVERIFY(explained && !explained->reasons.front().changesIf.empty());
        QVERIFY(explained->costs == plan->costs);
    }

    void whatDoesNotApplyIsNotRead()
    {
        const auto boot = planOf(with([](VolumeSpec &s) {
            s.boot = true;
            s.maxStripes = Advised(Count(100));
            s.raid = Advised(RaidLevel::Raid0);
        }));
        QVERIFY(boot);
        QCOMPARE(configOf(*boot).members, std::int64_t{1});
        const auto older = planOf(with([](VolumeSpec &s) {
            s.type = Advised(VolumeType::Gp2);
            s.provisionedIops = Advised(Iops(100'000));
        }));
        QVERIFY(older);
        QCOMPARE(configOf(*older).iops, std::int64_t{0});
        QVERIFY(!older->pinCosts.contains("provisionedIops"));
    }

    void aNeedThatNothingMeetsNamesTheNearestMiss()
    {
        // io2 ends at 256,000 IOPS, and a boot volume cannot be striped.
        const VolumeSpec spec = with([](VolumeSpec &s) {
            s.boot = true;
            s.iops = Iops(300'000);
        });
        const auto plan = planOf(spec);
        QVERIFY(plan && !plan->choice && plan->costs.empty());
        const Finding *finding = find(plan->findings, "volume.no_choice");
        QVERIFY(finding && finding->severity == Severity::High && finding->field == "type");
        QVERIFY2(finding->message.find("io2") != std::string::npos, finding->message.c_str());
        QVERIFY2(finding->message.find("300,000 needed") != std::string::npos, finding->message.c_str());
        for (const Alternative &row : plan->rankings.front().rows)
            QVERIFY(!row.feasible && !row.verdict.empty() && !row.chosen);
        QVERIFY(findingsOf(spec, test::volumeContext("us-east-1"), *plan).size() >= 1);
    }

    void everyAlternativeSaysWhyItLost()
    {
        const auto plan = planOf(with([](VolumeSpec &s) {
            s.size = GiB(500);
            s.iops = Iops(6'000);
            s.throughput = MiBps(250);
        }));
        QVERIFY(plan);
        int chosen = 0;
        std::set<std::string> names;
        for (const Alternative &row : plan->rankings.front().rows) {
            QVERIFY(!row.verdict.empty());
            QVERIFY2(names.insert(row.name).second, row.name.c_str());
            chosen += row.chosen ? 1 : 0;
            if (row.name == "st1")
                QCOMPARE(row.verdict, std::string("Latency: a hard disk takes more than 10 ms, a few are allowed"));
            if (row.name == "gp2")
                QCOMPARE(row.verdict, std::string("+$140.00 a month"));  // 2,000 x 0.10 - 60
        }
        QCOMPARE(chosen, 1);
        QVERIFY(names.contains("2 \u00D7 gp3 as RAID 0"));
        QCOMPARE(plan->rankings.front().field, std::string("type"));
        QCOMPARE(plan->rankings.front().insight, Insight::Storage);
        QVERIFY(plan->rankings[1].rows.size() > 5);
    }

    void pinsAreKeptCheckedAndPriced()
    {
        // 40 + 3,000 x 0.005 for 6,000 IOPS that nobody needs.
        const VolumeSpec spec = with([](VolumeSpec &s) {
            s.size = GiB(500);
            s.snapshots.clear();
            s.provisionedIops = Advised(Iops(6'000));
        });
        const auto plan = planOf(spec);
        QVERIFY(plan);
        QCOMPARE(formatUsd(plan->cost().monthly), std::string("$55.00"));
        QCOMPARE(formatUsd(plan->pinCosts.at("provisionedIops")), std::string("$15.00"));
        QVERIFY(plan->advised.at("provisionedIops") == Json(3'000));
        // A pin below the need stays, and is said to break it; where several volumes may share the load, they do.
        VolumeSpec small = with([](VolumeSpec &s) {
            s.boot = true;
            s.iops = Iops(9'000);
            s.provisionedIops = Advised(Iops(4'000));
        });
        const auto kept = planOf(small);
        QVERIFY(kept);
        QCOMPARE(configOf(*kept).iops, std::int64_t{4'000});
        const auto findings = findingsOf(small, test::volumeContext("us-east-1"), *kept);
        const Finding *broken = find(findings, "volume.pin_breaks_need");
        QVERIFY(broken && broken->field == "provisionedIops");
        QVERIFY2(broken->message.find("4,000 pinned, 9,000 needed") != std::string::npos, broken->message.c_str());
        small.boot = false;
        QCOMPARE(*planOf(small)->choice, std::string("3 \u00D7 gp3 as RAID 0"));
        // Beyond what the type has: the finding says which limit.
        const VolumeSpec large = with([](VolumeSpec &s) {
            s.type = Advised(VolumeType::Gp3);
            s.provisionedThroughput = Advised(MiBps(2'500));
        });
        const auto beyond = planOf(large);
        QVERIFY(beyond);
        const auto beyondFindings = findingsOf(large, test::volumeContext("us-east-1"), *beyond);
        const Finding *limit = find(beyondFindings, "volume.pin_breaks_need");
        QVERIFY(limit && limit->message.find("2,000 MiB/s at most") != std::string::npos);
    }

    void pinningTheAdviceChangesNothing()
    {
        for (const double iops : {0.0, 3'000.0, 20'000.0, 100'000.0}) {
            VolumeSpec spec = with([&](VolumeSpec &s) { s.iops = Iops(iops); });
            const auto advised = planOf(spec);
            QVERIFY(advised);
            const AnySpec pinned = withField(AnySpec::of(spec), "type", advised->advised.at("type")).value();
            const auto again = planOf(*pinned.as<VolumeSpec>());
            QVERIFY(again);
            QCOMPARE(again->configuration.dump(), advised->configuration.dump());
            QCOMPARE(again->pinCosts.at("type").cents(), std::int64_t{0});
        }
    }

    void ruleFindsItAndItsFixMendsIt_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<Change>("change");
        const auto row = [](const char *rule, Change change) { QTest::newRow(rule) << rule << std::move(change); };
        row("volume.unencrypted", [](VolumeSpec &s) { s.encryption = VolumeEncryption::None; });
        row("volume.no_snapshots", [](VolumeSpec &s) { s.snapshots.clear(); });
        row("volume.striped_without_snapshots", [](VolumeSpec &s) {
            s.iops = Iops(6'000);
            s.maxStripes = Advised(Count(2));
            s.snapshots.clear();
        });
        row("volume.striped_snapshots", [](VolumeSpec &s) {
            s.iops = Iops(6'000);
            s.maxStripes = Advised(Count(2));
        });
        row("volume.disk_boot", [](VolumeSpec &s) {
            s.boot = true;
            s.type = Advised(VolumeType::St1);
        });
        row("volume.pin_breaks_need", [](VolumeSpec &s) {
            s.boot = true;
            s.iops = Iops(100'000);
            s.type = Advised(VolumeType::Gp3);
        });
        row("volume.older_type", [](VolumeSpec &s) { s.type = Advised(VolumeType::Gp2); });
        row("volume.instance_limit", [](VolumeSpec &s) {
            s.throughput = MiBps(500);
            s.instanceType = "m8g.xlarge";
        });
        row("volume.instance_waste", [](VolumeSpec &s) {
            s.instanceType = "m8g.xlarge";
            s.provisionedThroughput = Advised(MiBps(500));
        });
        row("volume.shared_file_system", [](VolumeSpec &s) { s.sharedBy = Instances(2); });
        row("volume.unattached", [](VolumeSpec &) {});
        row("volume.oversized_setting", [](VolumeSpec &s) { s.provisionedIops = Advised(Iops(9'000)); });
        row("volume.pin_costs", [](VolumeSpec &s) { s.type = Advised(VolumeType::Io2); });
        row("volume.idle_space", [](VolumeSpec &s) { s.provisionedSize = Advised(GiB(900)); });
        row("volume.fast_restore", [](VolumeSpec &s) { s.snapshots[0].fastRestoreZones = Count(1); });
        row("volume.archive_costs_more", [](VolumeSpec &s) {
            s.snapshots.push_back(yearOfMonths());
            s.changePerDay = Percent(0.1);  // in 30 days 3 % change, of which the archive bills 100
        });
        row("volume.archive_too_short", [](VolumeSpec &s) {
            s.snapshots.push_back(yearOfMonths());
            s.snapshots.back().kept = Count(3);
        });
        row("volume.credits_run_out", dryDisk);
        row("volume.no_alarms", [](VolumeSpec &s) {
            dryDisk(s);
            // 2 TiB earn 80 MiB/s: six hours at 100 take 432,000 of 2,097,152 MiB, and the rest of the day gives them back.
            s.throughput = MiBps(100);
        });
        row("volume.rare_snapshots", [](VolumeSpec &s) { s.snapshots[0].every = Hours(168); });
        row("volume.one_region", [](VolumeSpec &) {});
    }
    void ruleFindsItAndItsFixMendsIt()
    {
        QFETCH(QString, rule);
        QFETCH(Change, change);
        const VolumeSpec spec = with(change);
        const PlanContext context = test::volumeContext("us-east-1");
        const auto plan = planOf(spec);
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        const auto findings = findingsOf(spec, context, *plan);
        const Finding *finding = find(findings, rule.toStdString());
        QVERIFY(finding);
        QVERIFY(!finding->message.empty() && !finding->remedy.empty());
        if (!finding->fix)
            return;
        const auto mended = withField(AnySpec::of(spec), finding->fix->field, finding->fix->value);
        QVERIFY2(mended, mended ? "" : toLine(mended.error()).c_str());
        const auto again = planOf(*mended->as<VolumeSpec>());
        QVERIFY(again);
        QVERIFY(!find(findingsOf(*mended->as<VolumeSpec>(), context, *again), rule.toStdString()));
    }

    void aWellMadeVolumeRaisesNothingButWords()
    {
        const VolumeSpec spec = with([](VolumeSpec &s) {
            s.snapshots[0].copyRegion = "us-west-2";
            s.instanceType = "m8g.4xlarge";
        });
        const auto plan = planOf(spec);
        QVERIFY(plan);
        const auto findings = findingsOf(spec, test::volumeContext("us-east-1"), *plan);
        QVERIFY2(findings.empty(), findings.empty() ? "" : findings.front().rule.c_str());
    }

    void rulesCoverAllSixPillars()
    {
        std::set<Pillar> pillars;
        std::set<std::string> ids;
        for (const RuleInfo &rule : volumeKind().rules) {
            pillars.insert(rule.pillar);
            QVERIFY2(ids.insert(rule.id).second, rule.id.c_str());
            QVERIFY(!rule.title.empty() && !rule.why.empty() && !rule.source.empty());
        }
        QCOMPARE(pillars.size(), std::size_t{6});
    }

    void aFleetInMoreZonesThanTheVolumeIsFound()
    {
        PlanContext context = test::volumeContext("us-east-1");
        Neighbour fleet;
        fleet.kind = "ec2.fleet";
        fleet.role = LinkRole::Attaches;
        fleet.facts.zones = 3;
        context.neighbours = {fleet};
        const auto plan = planOf({});
        const auto findings = findingsOf({}, context, *plan);
        QVERIFY(find(findings, "volume.other_zones"));
        QVERIFY(!find(findings, "volume.unattached"));
    }

    void whatAttachesTheVolumeIsFound_data()
    {
        QTest::addColumn<int>("instances");
        QTest::addColumn<int>("zones");
        QTest::addColumn<int>("sharedBy");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("rule");
        QTest::newRow("one instance of its own") << 1 << 1 << 1 << ""
                                                 << "";
        QTest::newRow("three instances, one attaches it") << 3 << 1 << 1 << ""
                                                          << "volume.more_instances";
        QTest::newRow("as many as the load takes") << 0 << 1 << 1 << ""
                                                   << "volume.more_instances";
        QTest::newRow("as many as share it") << 2 << 1 << 2 << ""
                                             << "";
        QTest::newRow("a pinned type that carries it not") << 1 << 1 << 1 << "c6g.large"
                                                           << "volume.instance_limit";
    }
    void whatAttachesTheVolumeIsFound()
    {
        QFETCH(int, instances);
        QFETCH(int, zones);
        QFETCH(int, sharedBy);
        QFETCH(QString, type);
        QFETCH(QString, rule);
        PlanContext context = test::volumeContext("us-east-1");
        Neighbour fleet;
        fleet.kind = "ec2.fleet";
        fleet.role = LinkRole::Attaches;
        fleet.facts.zones = zones;
        fleet.facts.instances = instances;
        fleet.facts.instanceType = type.toStdString();
        context.neighbours = {fleet};
        const VolumeSpec spec = with([&](VolumeSpec &s) {
            s.size = GiB(500);
            s.iops = Iops(sharedBy > 1 ? 3'000 : 80'000);
            s.throughput = MiBps(sharedBy > 1 ? 0 : 2'000);
            s.sharedBy = Instances(sharedBy);
            s.fileSystem = sharedBy > 1 ? VolumeFileSystem::Gfs2 : VolumeFileSystem::Xfs;
        });
        const auto plan = planVolume(spec, context, test::volumeOffer("us-east-1"));
        QVERIFY(plan);
        const auto findings = findingsOf(spec, context, *plan);
        for (const char *watched : {"volume.more_instances", "volume.instance_limit", "volume.other_zones"})
            QCOMPARE(find(findings, watched) != nullptr, rule == watched);
        const Finding *limit = find(findings, "volume.instance_limit");
        if (limit)
            QVERIFY2(limit->message.find("cannot use in the long run costs $") != std::string::npos,
                     limit->message.c_str());
    }

    void aTypedLimitOfVolumesIsNamedWhereItStopsTheNeed()
    {
        const auto plan = planOf(with([](VolumeSpec &s) {
            s.size = GiB(2'000);
            s.iops = Iops(300'000);
            s.maxStripes = Advised(Count(1));
        }));
        QVERIFY(plan && !plan->choice);
        const Finding &finding = plan->findings.front();
        QCOMPARE(finding.rule, std::string("volume.no_choice"));
        QVERIFY2(finding.message.find("with at most 1 volume, as typed") != std::string::npos, finding.message.c_str());
        QVERIFY(finding.fix && finding.fix->field == "maxStripes" && finding.fix->value.is_null());
    }

    void theBucketIsDrawnOverItsWorstDay()
    {
        const auto plan = planOf(with(dryDisk));
        QVERIFY(plan);
        QCOMPARE(plan->charts.size(), std::size_t{2});
        const PlanChart &chart = plan->charts[1];
        QCOMPARE(chart.axis, PlanChart::Axis::HourOfDay);
        QCOMPARE(chart.curves.front().values.size(), std::size_t{25});
        QVERIFY(!chart.spans.empty() && chart.spans.front().bad);
        for (const double level : chart.curves.front().values)
            QVERIFY(level >= 0 && level <= 100);
    }

    void resourcesAreVolumesAndAPolicyWithItsRole()
    {
        const VolumeSpec spec = with([](VolumeSpec &s) {
            s.size = GiB(500);
            s.iops = Iops(6'000);
            s.maxStripes = Advised(Count(2));
            s.snapshots[0].copyRegion = "us-west-2";
            s.snapshots[0].fastRestoreZones = Count(2);
            s.snapshots.push_back(yearOfMonths());
        });
        const auto plan = planOf(spec);
        QVERIFY(plan);
        ResourceContext context;
        context.logicalId = "Data";
        context.name = "Daten (neu) & Co";
        context.tags = {{"team", "shop"}};
        context.subnetLogicalIds = {"SubnetA", "SubnetB"};
        const auto resources = VolumeModule::resources(configOf(*plan), context).resources;
        QCOMPARE(resources.size(), std::size_t{4});
        QCOMPARE(resources[0].logicalId, std::string("Data"));
        QCOMPARE(resources[1].logicalId, std::string("DataMember2"));
        // Two stacks of one design must not take snapshots of each other's volumes.
        const Json selector = {{"Key", "SnapshotPolicy"}, {"Value", {{"Fn::Sub", "${AWS::StackName}-Data"}}}};
        for (const std::size_t i : {0U, 1U}) {
            const Json &volume = resources[i].properties;
            QCOMPARE(resources[i].type, std::string("AWS::EC2::Volume"));
            // What a stack deletes or replaces leaves a snapshot (DeletionPolicy attribute, EC2 volumes).
            QVERIFY(resources[i].attributes ==
                    Json({{"DeletionPolicy", "Snapshot"}, {"UpdateReplacePolicy", "Snapshot"}}));
            QVERIFY(volume.at("VolumeType") == Json("gp3"));
            QVERIFY(volume.at("Size") == Json(250));
            QVERIFY(volume.at("Iops") == Json(3'000));
            QVERIFY(volume.at("Throughput") == Json(125));
            QVERIFY(volume.at("Encrypted") == Json(true));
            QVERIFY(volume.at("AvailabilityZone") ==
                    Json({{"Fn::GetAtt", Json::array({"SubnetA", "AvailabilityZone"})}}));
            QVERIFY(!volume.contains("MultiAttachEnabled"));
            bool selected = false;
            for (const Json &tag : volume.at("Tags"))
                selected = selected || tag == selector;
            QVERIFY(selected);
        }
        QCOMPARE(resources[2].type, std::string("AWS::IAM::Role"));
        QVERIFY(resources[2].properties.contains("Policies"));
        // IAM takes no brackets and no ampersand (IAM API, Tag; cfn-lint E3031).
        QVERIFY(resources[2].properties.at("Tags")[0] == Json({{"Key", "Name"}, {"Value", "Daten neu  Co"}}));
        QCOMPARE(resources[3].type, std::string("AWS::DLM::LifecyclePolicy"));
        const Json &details = resources[3].properties.at("PolicyDetails");
        QVERIFY(details.at("TargetTags")[0] == selector);
        QCOMPARE(details.at("Schedules").size(), std::size_t{2});
        const Json &daily = details.at("Schedules")[0];
        QVERIFY(daily.at("CreateRule").at("Interval") == Json(24));
        QVERIFY(daily.at("RetainRule").at("Count") == Json(7));
        QCOMPARE(daily.at("FastRestoreRule").at("AvailabilityZones").size(), std::size_t{2});
        QVERIFY(daily.at("CrossRegionCopyRules")[0].at("RetainRule").at("Interval") == Json(7));
        const Json &monthly = details.at("Schedules")[1];
        QVERIFY(monthly.at("CreateRule").at("CronExpression") == Json("cron(0 3 1 * ? *)"));
        QVERIFY(monthly.at("RetainRule").at("Count") == Json(1));
        QVERIFY(monthly.at("ArchiveRule").at("RetainRule").at("RetentionArchiveTier").at("Count") == Json(11));
        QVERIFY(resources[3].properties.at("Description") == Json("Snapshots of Daten  neu    Co"));
        QVERIFY(VolumeModule::resources(configOf(*planOf(with([](VolumeSpec &s) { s.snapshots.clear(); }))), context)
                    .resources.size() == 1);
    }

    /// Tags that read alike without their signs, or have no letter of an id at all, are policies of their own.
    void tagsThatReadAlikeArePoliciesOfTheirOwn()
    {
        for (const auto &[first, second] : {std::pair<const char *, const char *>{"Back-up=daily", "Backup=daily"},
                                            {"A=bc", "Ab=c"},
                                            {"\u0441=\u0434", "\u0434=\u0441"}}) {
            const VolumeSpec spec = with([&](VolumeSpec &s) {
                s.snapshots[0].tags = first;
                SnapshotSchedule other;
                other.name = "other";
                other.tags = second;
                s.snapshots.push_back(other);
                s.snapshots.push_back(yearOfMonths());
            });
            const auto plan = planOf(spec);
            QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
            ResourceContext context;
            context.logicalId = context.name = "Data";
            std::set<std::string> policies;
            for (const CfnResource &resource : VolumeModule::resources(configOf(*plan), context).resources)
                if (resource.type == "AWS::DLM::LifecyclePolicy") {
                    QVERIFY(resource.logicalId.size() <= 255);
                    policies.insert(resource.logicalId);
                }
            QCOMPARE(policies.size(), std::size_t{3});
        }
    }

    /// EBS User Guide, Data Lifecycle Manager, target resource tags: a policy has its tags, and the volume must wear them.
    void schedulesNameTheTagsOfTheirVolumes()
    {
        const VolumeSpec spec = with([](VolumeSpec &s) {
            s.snapshots[0].tags = " Backup = daily ,Team=shop";
            SnapshotSchedule hourly;
            hourly.name = "hourly";
            hourly.every = Hours(1);
            hourly.tags = "Team=shop, Backup=daily";
            s.snapshots.push_back(hourly);
            s.snapshots.push_back(yearOfMonths());
        });
        const auto plan = planOf(spec);
        QVERIFY2(plan, plan ? "" : toLine(plan.error()).c_str());
        ResourceContext context;
        context.logicalId = context.name = "Data";
        context.tags = {{"Team", "design"}, {"owner", "ops"}};
        std::map<std::string, Json> made;
        for (const CfnResource &resource : VolumeModule::resources(configOf(*plan), context).resources)
            made[resource.logicalId] = resource.properties;
        const Json named = Json::array({{{"Key", "Backup"}, {"Value", "daily"}}, {{"Key", "Team"}, {"Value", "shop"}}});
        // Two schedules with the same tags are one policy, the third one finds the volume by its own tag.
        QCOMPARE(made.size(), std::size_t{4});
        const Json &tagged = policyNamed(made, "DataSnapshotPolicyBackupdailyTeamshop").at("PolicyDetails");
        QVERIFY(tagged.at("TargetTags") == named);
        QCOMPARE(tagged.at("Schedules").size(), std::size_t{2});
        const Json own = {{"Key", "SnapshotPolicy"}, {"Value", {{"Fn::Sub", "${AWS::StackName}-Data"}}}};
        const Json &untagged = made.at("DataSnapshotPolicy").at("PolicyDetails");
        QVERIFY(untagged.at("TargetTags") == Json::array({own}));
        QCOMPARE(untagged.at("Schedules").size(), std::size_t{1});
        // The volume wears them all, each key once: the schedule's value takes the place of the design's.
        const Json &worn = made.at("Data").at("Tags");
        QCOMPARE(worn.size(), std::size_t{5});
        for (const Json &tag : {named[0], named[1], own, Json({{"Key", "owner"}, {"Value", "ops"}})})
            QVERIFY(std::count(worn.begin(), worn.end(), tag) == 1);
        // What is billed is the same as without.
        VolumeSpec without = spec;
        for (SnapshotSchedule &schedule : without.snapshots)
            schedule.tags.clear();
        QVERIFY(planOf(without)->costs == plan->costs);
        const PlanContext place = test::volumeContext("us-east-1");
        QVERIFY(find(findingsOf(spec, place, *plan), "volume.shared_tag"));
        QVERIFY(!find(findingsOf(without, place, *planOf(without)), "volume.shared_tag"));
    }

    /// EC2 User Guide, tag restrictions; a policy has four schedules at most (catalog/storage/ebs_limits.csv, dlm.schedules_max).
    void tagsAreChecked()
    {
        const auto refusedAt = [](const std::function<void(VolumeSpec &)> &change) {
            const auto plan = planOf(with(change));
            return plan ? std::string() : plan.error().where;
        };
        const auto tags = [&](const std::string &text) {
            return refusedAt([&](VolumeSpec &s) { s.snapshots[0].tags = text; });
        };
        QCOMPARE(tags("Backup=daily"), std::string());
        QCOMPARE(tags("Backup="), std::string());
        for (const std::string wrong : {"Backup", "=daily", "aws:x=1", "Name=x", "SnapshotPolicy=x"})
            QCOMPARE(tags(wrong), std::string("snapshots[daily].tags"));
        QCOMPARE(tags(std::string(129, 'k') + "=v"), std::string("snapshots[daily].tags"));
        // A volume has one value of a key.
        const auto second = [](const char *text) {
            return [text](VolumeSpec &s) {
                s.snapshots[0].tags = "Backup=daily";
                SnapshotSchedule other;
                other.name = "other";
                other.tags = text;
                s.snapshots.push_back(other);
            };
        };
        QCOMPARE(refusedAt(second("Backup=hourly")), std::string("snapshots[other].tags"));
        QCOMPARE(refusedAt(second("Hourly=yes")), std::string());
        const auto five = [](const char *text) {
            return [text](VolumeSpec &s) {
                for (int i = 0; i < 4; ++i) {
                    SnapshotSchedule more;
                    more.name = "more" + std::to_string(i);
                    more.tags = i == 0 ? text : "";
                    s.snapshots.push_back(more);
                }
            };
        };
        QCOMPARE(refusedAt(five("")), std::string("snapshots"));
        QCOMPARE(refusedAt(five("Own=policy")), std::string());
    }
};

QTEST_APPLESS_MAIN(TestVolumePlan)
#include "test_volume_plan.moc"
