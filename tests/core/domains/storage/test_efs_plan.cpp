// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "core/domains/kind_registry.h"
#include "core/domains/storage/efs/efs_module.h"
#include "core/domains/storage/efs/efs_need.h"
#include "core/domains/storage/efs/efs_price.h"
#include "core/evaluate/evaluation.h"
#include "core/exchange/cloudformation.h"
#include "core/exchange/terraform.h"
#include "efs_bench.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <array>
#include <map>
#include <set>

using namespace gp;

using test::efsPlanOf;
using test::withEfs;
using Change = std::function<void(EfsSpec &)>;
Q_DECLARE_METATYPE(Change)

namespace {

EfsConfig configOf(const Plan &plan) { return readFields<EfsConfig>(plan.configuration).value(); }

Neighbour fleetIn(std::int64_t zones)
{
    Neighbour fleet;
    fleet.kind = "ec2.fleet";
    fleet.role = LinkRole::Uses;
    fleet.outgoing = false;
    fleet.facts.zones = zones;
    return fleet;
}

std::vector<Finding> findingsOf(const EfsSpec &spec, const PlanContext &context, const Plan &plan)
{
    std::vector<Finding> findings = plan.findings;
    for (Finding &finding : efsKind().review(AnySpec::of(spec), context, plan))
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

/// Two fleets in two zones that mount one file system.
Design twoFleets(const Json &fields)
{
    Design design;
    const auto put = [&](const char *id, const char *kind, const char *parent, const Json &values) {
        Component component;
        component.id = ComponentId(id);
        component.kind = kind;
        component.name = id;
        component.parent = ComponentId(parent);
        component.spec = builtInKinds().find(kind)->defaults;
        design = addComponent(std::move(component), std::nullopt)(design).value();
        for (const auto &[field, value] : values.items())
            design = setField(ComponentId(id), field, value)(design).value();
    };
    put("region", "aws.region", "", {{"region", "us-east-1"}});
    put("vpc", "vpc.network", "region", Json::object());
    put("za", "vpc.zone", "vpc", {{"letter", "a"}});
    put("zb", "vpc.zone", "vpc", {{"letter", "b"}});
    put("app", "vpc.tier", "vpc", Json::object());
    put("data", "vpc.tier", "vpc", {{"tier", "data"}});
    put("files", "efs.file_system", "data", fields);
    for (const char *fleet : {"web", "worker"}) {
        put(fleet, "ec2.fleet", "app", {{"sizedBy", "count"}, {"count", 2}, {"zones", 2}});
        Link link;
        link.id = LinkId(std::string(fleet) + "-files");
        link.from = ComponentId(fleet);
        link.to = ComponentId("files");
        link.spec = usualLink(*builtInKinds().find("ec2.fleet"), efsKind())->spec;
        design = gp::connect(link)(design).value();
    }
    return design;
}

const Engine &engine()
{
    static const Offers offers(embeddedCatalog());
    static const Engine made{builtInKinds(), offers};
    return made;
}

std::size_t countOf(const std::string &text, const std::string &word)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        ++count;
    return count;
}

}  // namespace

/// Rates: catalog/storage/file_prices.csv, us-east-1. Limits: catalog/storage/file_limits.csv.
class TestEfsPlan : public QObject {
    Q_OBJECT

private slots:
    void defaultsPlanPriceAndExplain()
    {
        const auto plan = efsPlanOf({});
        QVERIFY(plan && plan->choice);
        QCOMPARE(plan->zones, std::int64_t{3});
        QVERIFY(priceEfs(configOf(*plan), test::efsOffer("us-east-1")) == plan->costs);
        QVERIFY(*plan == *efsPlanOf({}));
        // 186 points; six ways, each once.
        QCOMPARE(plan->rankings.size(), std::size_t{2});
        QCOMPARE(plan->rankings[0].rows.size(), std::size_t{6});
        QCOMPARE(plan->rankings[1].rows.size(), std::size_t{186});
        for (const Ranking &ranking : plan->rankings) {
            QCOMPARE(
                std::count_if(ranking.rows.begin(), ranking.rows.end(), [](const auto &row) { return row.chosen; }), 1);
            for (const Alternative &row : ranking.rows)
                QVERIFY2(row.chosen ? row.verdict.empty() : !row.verdict.empty(), row.name.c_str());
        }
        // What the choice costs is what the bill says, backups aside.
        const CostSum bare = sumOf(priceEfs(
            [&] {
                EfsConfig config = configOf(*plan);
                config.backupGB = 0;
                return config;
            }(),
            test::efsOffer("us-east-1")));
        QVERIFY(std::abs((bare.monthly - *plan->rankings[0].rows.front().monthly).cents()) <= 5);
        for (const char *field :
             {"type", "throughputMode", "iaAfter", "archiveAfter", "backToStandard", "performanceMode"})
            QVERIFY2(plan->advised.contains(field), field);
        for (const Reason &reason : plan->reasons) {
            QVERIFY2(fieldAt(efsKind().fields, reason.field), reason.field.c_str());
            QVERIFY(!reason.because.empty() && reason.changesIf.empty());
        }
        for (const PlanChart &chart : plan->charts)
            for (const ChartCurve &curve : chart.curves)
                QCOMPARE(curve.values.size(),
                         chart.axis == PlanChart::Axis::Month ? std::size_t{13} : std::size_t{168});
        QCOMPARE(plan->charts.front().curves.back().values.front(), plan->cost().monthly.toDouble());
        const auto explained = explainEfs({}, test::efsContext("us-east-1"), test::efsOffer("us-east-1"));
        QVERIFY(explained && explained->costs == plan->costs);
        QVERIFY(std::any_of(explained->reasons.begin(), explained->reasons.end(),
                            [](const Reason &reason) { return !reason.changesIf.empty(); }));
    }

    void aPinIsKeptAndCosts()
    {
        const auto free = efsPlanOf({});
        const EfsSpec pinned = withEfs([](EfsSpec &s) { s.iaAfter = Advised(EfsAfter::Never); });
        const auto plan = efsPlanOf(pinned);
        QVERIFY(free && plan && configOf(*plan).transitionToIa == EfsAfter::Never);
        QCOMPARE(plan->pinCosts.size(), std::size_t{1});
        QVERIFY(plan->pinCosts.at("iaAfter") == plan->cost().monthly - free->cost().monthly);
        QVERIFY(plan->pinCosts.at("iaAfter").cents() > 0);
        QVERIFY(plan->advised.at("iaAfter") == free->advised.at("iaAfter"));
        QVERIFY(find(findingsOf(pinned, test::efsContext("us-east-1"), *plan), "efs.pin_costs"));
    }

    void throughputIsTheSameToldEitherWay()
    {
        // 10 MiB/s read in eight hours of each day: 10 x 8/24 x 730 x 3,600 / 1,024 GB a month.
        EfsSpec told = withEfs([](EfsSpec &s) {
            s.use = EfsUse::Throughput;
            s.readThroughput = MiBps(10);
            s.writeThroughput = MiBps(0);
            for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
                s.hours.share[hour] = hour % 24 < 8 ? 0.5 : 0;
        });
        const EfsNeed need = efsNeedOf(told, test::efsContext("us-east-1"));
        QVERIFY(std::abs(need.readGB - 10.0 / 3 * 730 * 3'600 / 1'024) < 1e-6);
        QVERIFY(std::abs(efsLoad(need, test::efsOffer("us-east-1")).readPeak - 10) < 1e-9);
        // What grows is written.
        told.growth = GB(70);
        QCOMPARE(efsNeedOf(told, test::efsContext("us-east-1")).writtenGB, 70.0);
    }

    void oneZoneOnlyWhereItIsTolerated()
    {
        const auto careful = efsPlanOf({});
        QVERIFY(careful && configOf(*careful).type == EfsType::Regional);
        const auto bold = efsPlanOf(withEfs([](EfsSpec &s) {
            s.oneZoneTolerated = true;
            s.latency = EfsLatency::Milliseconds;
        }));
        // 500 GB in Standard: 80.00 instead of 150.00.
        QVERIFY(bold && configOf(*bold).type == EfsType::OneZone && bold->zones == 1);
    }

    void whatNothingServesIsAFinding()
    {
        const EfsSpec spec = withEfs([](EfsSpec &s) {
            s.use = EfsUse::Throughput;
            s.writeThroughput = MiBps(90'000);
            s.clients = Instances(1'000);
        });
        const auto plan = efsPlanOf(spec);
        QVERIFY(plan && !plan->choice);
        const Finding *finding = find(plan->findings, "efs.no_choice");
        QVERIFY(finding &&
                finding->message.find("Writes: 5,120 MiB/s at most, 90,000 MiB/s needed") != std::string::npos);
    }

    void rulesSpeak_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<Change>("change");
        const auto row = [](const char *rule, Change change) { QTest::newRow(rule) << rule << std::move(change); };
        const auto point = [](EfsSpec &s) -> EfsAccessPoint & { return s.accessPoints.emplace_back(); };
        row("efs.unencrypted", [](EfsSpec &s) { s.encryption = EfsEncryption::None; });
        row("efs.tls", [](EfsSpec &s) { s.tls = false; });
        row("efs.root_access_point", [=](EfsSpec &s) { point(s).uid = Count(0); });
        row("efs.open_access_point", [=](EfsSpec &s) { point(s).mode = "0777"; });
        row("efs.shared_root", [](EfsSpec &) {});
        row("efs.one_zone", [](EfsSpec &s) { s.type = Advised(EfsType::OneZone); });
        row("efs.fleet_zones", [](EfsSpec &s) { s.type = Advised(EfsType::OneZone); });
        row("efs.no_backup", [](EfsSpec &s) { s.backup = false; });
        row("efs.pin_breaks_need", [](EfsSpec &s) {
            s.latency = EfsLatency::Milliseconds;
            s.iaAfter = Advised(EfsAfter::Days30);
        });
        row("efs.max_io", [](EfsSpec &s) { s.performanceMode = Advised(EfsPerformanceMode::MaxIo); });
        const Change lives = [](EfsSpec &s) {
            // 100 MiB/s for eleven hours of a week on 1 TiB take 50 x 11 x 3,600 MiB: 1.89 of 2.1 TiB of credits.
            s.size = TiB(1);
            s.latency = EfsLatency::Milliseconds;
            s.use = EfsUse::Throughput;
            s.readThroughput = MiBps(0);
            s.writeThroughput = MiBps(100);
            for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
                s.hours.share[hour] = hour < 11 ? 1 : 0;
            s.throughputMode = Advised(EfsThroughputMode::Bursting);
        };
        row("efs.credits_low", lives);
        row("efs.no_alarms", lives);
        row("efs.pin_costs", [](EfsSpec &s) { s.iaAfter = Advised(EfsAfter::Never); });
        row("efs.small_files", [](EfsSpec &s) {
            s.groups.front().fileSize = KB(64);
            s.groups.front().accesses = 0;
        });
        row("efs.untouched", [](EfsSpec &s) {
            s.groups.front().accesses = 0;
            s.iaAfter = Advised(EfsAfter::Never);
        });
    }
    void rulesSpeak()
    {
        QFETCH(QString, rule);
        QFETCH(Change, change);
        const EfsSpec spec = withEfs(change);
        PlanContext context = test::efsContext("us-east-1");
        context.neighbours = {fleetIn(2), fleetIn(2)};
        const auto plan = planEfs(spec, context, test::efsOffer("us-east-1"));
        QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
        const std::vector<Finding> findings = findingsOf(spec, context, *plan);
        const Finding *finding = find(findings, rule.toStdString());
        QVERIFY(finding && !finding->message.empty() && !finding->remedy.empty());
        if (finding->fix) {
            const auto mended = withField(AnySpec::of(spec), finding->fix->field, finding->fix->value);
            QVERIFY2(mended, finding->fix->field.c_str());
            const auto again = efsKind().plan(*mended, context, Offers(embeddedCatalog()));
            QVERIFY(again && !find(findingsOf(*mended->as<EfsSpec>(), context, *again), rule.toStdString()));
        }
    }

    void placeAndUseAreReviewed()
    {
        PlanContext open = test::efsContext("us-east-1");
        open.vpcZones = 0;
        open.tier.clear();
        const auto outside = planEfs({}, open, test::efsOffer("us-east-1"));
        QVERIFY(outside && find(findingsOf({}, open, *outside), "efs.outside_vpc"));
        QVERIFY(find(findingsOf({}, open, *outside), "efs.unmounted"));
        PlanContext narrow = test::efsContext("us-east-1");
        narrow.vpcZones = 1;
        narrow.neighbours = {fleetIn(1)};
        const auto single = planEfs({}, narrow, test::efsOffer("us-east-1"));
        QVERIFY(single && find(findingsOf({}, narrow, *single), "efs.one_mount_target"));
        // Well placed, mounted, with one fleet: nothing to say.
        PlanContext well = test::efsContext("us-east-1");
        well.neighbours = {fleetIn(3)};
        const auto plan = planEfs({}, well, test::efsOffer("us-east-1"));
        QVERIFY(plan);
        const std::vector<Finding> quiet = findingsOf({}, well, *plan);
        QVERIFY2(quiet.empty(), quiet.empty() ? "" : quiet.front().rule.c_str());
    }

    void isLinkedToFleetsOverNfs()
    {
        const Kind &fleet = *builtInKinds().find("ec2.fleet");
        const auto link = usualLink(fleet, efsKind());
        QVERIFY(link && !link->turned);
        QVERIFY(link->spec.role == LinkRole::Uses && link->spec.protocol == Protocol::Tcp &&
                link->spec.port == Port(2049));
        QVERIFY(usualLink(efsKind(), fleet)->turned);
        QVERIFY(!usualLink(*builtInKinds().find("client"), efsKind()));
        QVERIFY(!usualLink(efsKind(), *builtInKinds().find("ebs.volume")));
        QVERIFY(!linkRule(fleet, efsKind(), LinkRole::Calls));
    }

    /// AWS PrivateLink Guide, private DNS names: the API's name can belong to one endpoint of a VPC alone.
    void aSecondEndpointInAVpcIsFound_data()
    {
        QTest::addColumn<bool>("first");
        QTest::addColumn<bool>("second");
        QTest::addColumn<bool>("apart");
        QTest::addColumn<bool>("found");
        QTest::newRow("none") << false << false << false << false;
        QTest::newRow("one") << true << false << false << false;
        QTest::newRow("the other") << false << true << false << false;
        QTest::newRow("both in one VPC") << true << true << false << true;
        QTest::newRow("both, each in a VPC of its own") << true << true << true << false;
    }
    void aSecondEndpointInAVpcIsFound()
    {
        QFETCH(bool, first);
        QFETCH(bool, second);
        QFETCH(bool, apart);
        QFETCH(bool, found);
        const auto put = [](const char *kind, const char *name, const char *parent,
                            const Json &fields = Json::object()) {
            Component component;
            component.id = ComponentId(name);
            component.kind = kind;
            component.name = name;
            component.parent = ComponentId(parent);
            component.spec = builtInKinds().find(kind)->defaults;
            std::vector<Edit> edits{addComponent(std::move(component), std::nullopt)};
            for (const auto &[field, value] : fields.items())
                edits.push_back(setField(ComponentId(name), field, value));
            return inOrder(std::move(edits));
        };
        std::vector<Edit> edits{put("aws.region", "region", "", {{"region", "us-east-1"}})};
        for (const auto &[vpc, zone, tier] :
             {std::array{"vpc1", "zone1", "tier1"}, std::array{"vpc2", "zone2", "tier2"}}) {
            edits.push_back(put("vpc.network", vpc, "region"));
            edits.push_back(put("vpc.zone", zone, vpc, {{"letter", "a"}}));
            edits.push_back(put("vpc.tier", tier, vpc));
        }
        edits.push_back(put("efs.file_system", "home", "tier1", {{"apiEndpoint", first}}));
        edits.push_back(put("efs.file_system", "media", apart ? "tier2" : "tier1", {{"apiEndpoint", second}}));
        const Design design = inOrder(std::move(edits))(Design()).value();
        const EvaluationPtr evaluation = evaluate(design, engine());
        std::vector<const Finding *> all = evaluation->findings();
        std::erase_if(all, [](const Finding *each) { return each->rule != "efs.second_endpoint"; });
        QCOMPARE(all.size(), std::size_t(found ? 1 : 0));
        const auto made = cloudFormationTemplate(*evaluation);
        QVERIFY2(made, made ? "" : toLine(made.error()).c_str());
        std::map<std::string, bool> privateDns;
        for (const auto &[id, resource] : made->at("Resources").items())
            if (resource["Type"] == "AWS::EC2::VPCEndpoint")
                privateDns[id] = resource["Properties"]["PrivateDnsEnabled"].get<bool>();
        QCOMPARE(privateDns.size(), std::size_t((first ? 1 : 0) + (second ? 1 : 0)));
        for (const auto &[id, isPrivate] : privateDns)
            QVERIFY2(isPrivate == !(found && id.starts_with("Media")), id.c_str());
        if (!found)
            return;
        QCOMPARE(all.front()->component, ComponentId("media"));
        QVERIFY(all.front()->message.find("home") != std::string::npos &&
                all.front()->message.find("media") != std::string::npos);
        // Its remedy takes it away, and the bill of one endpoint, a zone for 730 hours at 0.01, with it.
        QVERIFY(all.front()->fix && all.front()->fix->field == "apiEndpoint");
        const auto mended = setField(ComponentId("media"), all.front()->fix->field, all.front()->fix->value)(design);
        const EvaluationPtr after = evaluate(*mended, engine());
        QVERIFY(std::ranges::none_of(after->findings(),
                                     [](const Finding *each) { return each->rule == "efs.second_endpoint"; }));
        QCOMPARE(evaluation->totals.monthly.monthly - after->totals.monthly.monthly, Usd::fromCents(730));
    }

    void deploysWithTwoFleets()
    {
        const Design design = twoFleets(
            {{"accessPoints", Json::array({{{"name", "web"}, {"path", "/web"}}, {{"name", "all"}, {"path", "/"}}})},
             {"replicaRegion", "us-west-2"},
             {"throughputMode", "elastic"},
             {"iaAfter", "30-days"},
             {"archiveAfter", "90-days"},
             {"backToStandard", "on-first-access"},
             {"alarms", true},
             {"apiEndpoint", true}});
        const EvaluationPtr evaluation = evaluate(design, engine());
        QVERIFY(evaluation->complete());
        const auto made = cloudFormationTemplate(*evaluation);
        QVERIFY2(made, made ? "" : toLine(made.error()).c_str());
        const Json &resources = made->at("Resources");
        std::map<std::string, int> types;
        int nfs = 0;
        for (const auto &[id, resource] : resources.items()) {
            ++types[resource["Type"].get<std::string>()];
            if (resource["Type"] == "AWS::EC2::SecurityGroupIngress" && resource["Properties"]["FromPort"] == 2049)
                nfs += resource["Properties"]["GroupId"]["Fn::GetAtt"][0] == "FilesSecurityGroup" ? 1 : 0;
        }
        QCOMPARE(types["AWS::EFS::FileSystem"], 1);
        QCOMPARE(types["AWS::EFS::MountTarget"], 2);
        QCOMPARE(types["AWS::EFS::AccessPoint"], 2);
        QCOMPARE(nfs, 2);
        QVERIFY(resources.at("FilesMeteredAlarm")["Properties"]["AlarmActions"][0]["Ref"] == "FilesAlarmTopic");
        QVERIFY(made->at("Parameters").contains("FilesAlarmEmail"));
        QCOMPARE(resources.at("FilesEndpoint")["Properties"]["SubnetIds"].size(), std::size_t{2});
        const Json &files = resources.at("Files").at("Properties");
        QVERIFY(files["LifecyclePolicies"] == Json::array({{{"TransitionToIA", "AFTER_30_DAYS"}},
                                                           {{"TransitionToArchive", "AFTER_90_DAYS"}},
                                                           {{"TransitionToPrimaryStorageClass", "AFTER_1_ACCESS"}}}));
        QVERIFY(files["ThroughputMode"] == "elastic" && files["BackupPolicy"]["Status"] == "ENABLED");
        QVERIFY(files["ReplicationConfiguration"]["Destinations"][0]["Region"] == "us-west-2");
        QVERIFY(files["FileSystemPolicy"].dump().find(R"("aws:SecureTransport":"false")") != std::string::npos);

        const auto terraform = terraformText(*evaluation);
        QVERIFY2(terraform, terraform ? "" : toLine(terraform.error()).c_str());
        const std::string &text = *terraform;
        for (const char *type : {"aws_efs_file_system\"", "aws_efs_backup_policy\"", "aws_efs_file_system_policy\"",
                                 "aws_efs_replication_configuration\""})
            QVERIFY2(countOf(text, std::string("resource \"") + type) == 1, type);
        QCOMPARE(countOf(text, "resource \"aws_efs_mount_target\""), std::size_t{2});
        QCOMPARE(countOf(text, "resource \"aws_efs_access_point\""), std::size_t{2});
        QCOMPARE(countOf(text, "lifecycle_policy {"), std::size_t{3});
        QCOMPARE(countOf(text, "resource \"aws_vpc_endpoint\""), std::size_t{1});
        QVERIFY(text.find(".elasticfilesystem\"") != std::string::npos);
        QVERIFY(text.find("\"MeteredIOBytes\"") != std::string::npos);
        QVERIFY(text.find("transition_to_ia ") != std::string::npos);
    }

    void aOneZoneFileSystemStandsInTheZoneOfItsMountTarget()
    {
        EfsConfig config;
        config.type = EfsType::OneZone;
        config.throughputMode = EfsThroughputMode::Provisioned;
        config.provisioned = 80;
        ResourceContext place;
        place.logicalId = "Files";
        place.name = "Files";
        place.vpcLogicalId = "Vpc";
        place.subnetLogicalIds = {"SubnetA", "SubnetB"};
        const auto resources = EfsModule::resources(config, place).resources;
        int targets = 0;
        for (const CfnResource &resource : resources)
            targets += resource.type == "AWS::EFS::MountTarget" ? 1 : 0;
        QCOMPARE(targets, 1);
        QVERIFY(resources.front().properties["AvailabilityZoneName"]["Fn::GetAtt"][0] == "SubnetA");
        QVERIFY(resources.front().properties["ProvisionedThroughputInMibps"] == 80);
        place.vpcLogicalId.clear();
        place.subnetLogicalIds.clear();
        QCOMPARE(EfsModule::resources(config, place).resources.size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(TestEfsPlan)
#include "test_efs_plan.moc"
