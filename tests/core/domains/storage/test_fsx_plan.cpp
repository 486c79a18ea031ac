// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "core/domains/kind_registry.h"
#include "core/domains/storage/fsx/fsx_module.h"
#include "core/domains/storage/fsx/fsx_need.h"
#include "core/domains/storage/fsx/fsx_price.h"
#include "core/evaluate/evaluation.h"
#include "core/exchange/cloudformation.h"
#include "core/exchange/terraform.h"
#include "fsx_bench.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <fstream>

using namespace gp;

using test::fsxPlanOf;
using test::withFsx;
using Change = std::function<void(FsxSpec &)>;
Q_DECLARE_METATYPE(Change)

namespace {

FsxConfig configOf(const Plan &plan) { return readFields<FsxConfig>(plan.configuration).value(); }

Neighbour fleetOn(std::int64_t port, std::int64_t zones)
{
    Neighbour fleet;
    fleet.kind = "ec2.fleet";
    fleet.role = LinkRole::Uses;
    fleet.outgoing = false;
    fleet.port = port;
    fleet.facts.zones = zones;
    return fleet;
}

std::vector<Finding> findingsOf(const FsxSpec &spec, const PlanContext &context, const Plan &plan)
{
    std::vector<Finding> findings = plan.findings;
    for (Finding &finding : fsxKind().review(AnySpec::of(spec), context, plan))
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

void lustreOf(FsxSpec &s)
{
    s.protocol = FsxProtocol::Lustre;
    s.surviveZone = false;
}
void smbOf(FsxSpec &s)
{
    s.protocol = FsxProtocol::Smb;
    s.directoryId = "d-1234567890";
    s.size = GiB(300);
    s.system = Advised(FsxSystem::Windows);
}
void ownDirectory(FsxSpec &s)
{
    s.directory = FsxDirectory::SelfManaged;
    s.directoryId.clear();
    s.domainName = "corp.example.com";
    s.dnsServers = "10.0.0.2, 10.0.1.2";
    s.joinUser = "Admin";
}

/// A fleet in two zones that uses one file system.
Design withFleet(const FsxSpec &spec)
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
    put("files", "fsx.file_system", "data", Json::object());
    const Json fields = writeFields(spec);
    const Json usual = writeFields(FsxSpec{});
    for (const auto &[field, value] : fields.items())
        if (!usual.contains(field) || !(value == usual.at(field)))
            design = setField(ComponentId("files"), field, value)(design).value();
    put("web", "ec2.fleet", "app", {{"sizedBy", "count"}, {"count", 2}, {"zones", 2}});
    Link link;
    link.id = LinkId("web-files");
    link.from = ComponentId("web");
    link.to = ComponentId("files");
    link.spec = usualLink(*builtInKinds().find("ec2.fleet"), fsxKind())->spec;
    link.spec.port = Port(fsxPort(spec.protocol));
    return gp::connect(link)(design).value();
}

const Engine &engine()
{
    static const Offers offers(embeddedCatalog());
    static const Engine made{builtInKinds(), offers};
    return made;
}

/// Where GROUNDPLAN_WRITE_EXPORTS names a folder, what was exported is left there for checks from outside.
void leave(const std::string &name, const std::string &text)
{
    const QByteArray folder = qgetenv("GROUNDPLAN_WRITE_EXPORTS");
    if (!folder.isEmpty())
        std::ofstream(folder.toStdString() + "/" + name) << text;
}

}  // namespace

/// Rates: catalog/storage/file_prices.csv, us-east-1. Limits: catalog/storage/file_limits.csv.
class TestFsxPlan : public QObject {
    Q_OBJECT

private slots:
    void defaultsPlanPriceAndExplain()
    {
        const auto plan = fsxPlanOf({});
        QVERIFY(plan && plan->choice);
        QCOMPARE(plan->zones, std::int64_t{2});
        QVERIFY(priceFsx(configOf(*plan), test::fsxOffer("us-east-1")) == plan->costs);
        QVERIFY(*plan == *fsxPlanOf({}));
        QCOMPARE(plan->rankings.size(), std::size_t{2});
        for (const Ranking &ranking : plan->rankings) {
            QCOMPARE(
                std::count_if(ranking.rows.begin(), ranking.rows.end(), [](const auto &row) { return row.chosen; }), 1);
            for (const Alternative &row : ranking.rows)
                QVERIFY2(row.chosen ? row.verdict.empty() : !row.verdict.empty(), row.name.c_str());
        }
        // What the choice costs is what the bill says, alarms aside.
        const FsxConfig bare = [&] {
            FsxConfig config = configOf(*plan);
            config.alarms = 0;
            return config;
        }();
        const CostSum sum = sumOf(priceFsx(bare, test::fsxOffer("us-east-1")));
        QVERIFY(std::abs((sum.monthly - *plan->rankings[0].rows.front().monthly).cents()) <= 5);
        for (const char *field : {"system", "deployment", "storageType", "capacity", "throughput", "provisionedIops",
                                  "haPairs", "tiering", "driveCache", "compression"})
            QVERIFY2(plan->advised.contains(field), field);
        for (const auto &[field, value] : plan->advised)
            QVERIFY2(fieldAt(fsxKind().fields, field), field.c_str());
        for (const Reason &reason : plan->reasons) {
            QVERIFY2(fieldAt(fsxKind().fields, reason.field), reason.field.c_str());
            QVERIFY(!reason.because.empty() && reason.changesIf.empty());
        }
        for (const PlanChart &chart : plan->charts)
            for (const ChartCurve &curve : chart.curves)
                QCOMPARE(curve.values.size(), std::size_t{13});
        QCOMPARE(plan->charts.front().curves.back().values.front(), plan->cost().monthly.toDouble());
        const auto explained = explainFsx({}, test::fsxContext("us-east-1"), test::fsxOffer("us-east-1"));
        QVERIFY(explained && explained->costs == plan->costs);
        QVERIFY(std::any_of(explained->reasons.begin(), explained->reasons.end(),
                            [](const Reason &reason) { return !reason.changesIf.empty(); }));
    }

    void anAdvisedValueMayBePinnedAsItIs()
    {
        for (const FsxSpec &spec : {FsxSpec{}, withFsx(lustreOf), withFsx([](FsxSpec &s) {
                                        s.protocol = FsxProtocol::Smb;
                                        s.latency = FsxLatency::Tens;
                                        s.size = GiB(20'000);
                                    })}) {
            const auto plan = fsxPlanOf(spec);
            QVERIFY(plan && plan->choice);
            for (const auto &[field, value] : plan->advised) {
                const auto pinned = withField(AnySpec::of(spec), field, value);
                QVERIFY2(pinned, field.c_str());
                const auto again = fsxPlanOf(*pinned->as<FsxSpec>());
                QVERIFY2(again && again->choice, field.c_str());
                QVERIFY2(again->cost() == plan->cost(), field.c_str());
            }
        }
    }

    void aPinIsKeptAndCosts()
    {
        const auto free = fsxPlanOf({});
        const FsxSpec pinned = withFsx([](FsxSpec &s) { s.throughput = Advised(MiBps(1'280)); });
        const auto plan = fsxPlanOf(pinned);
        QVERIFY(free && plan);
        QCOMPARE(configOf(*plan).throughputCapacity, 1'280.0);
        QCOMPARE(plan->pinCosts.size(), std::size_t{1});
        QVERIFY(plan->pinCosts.at("throughput") == plan->cost().monthly - free->cost().monthly);
        QVERIFY(plan->advised.at("throughput") == free->advised.at("throughput"));
        QVERIFY(find(findingsOf(pinned, test::fsxContext("us-east-1"), *plan), "fsx.pin_costs"));
        // A pin that the catalog has no price for is planned all the same, and reads "at least".
        const auto unpriced = fsxPlanOf(withFsx([](FsxSpec &s) {
            s.deployment = Advised(FsxDeployment::SingleAzHa2);
            s.surviveZone = false;
        }));
        QVERIFY(unpriced && unpriced->choice && unpriced->cost().atLeast);
        QVERIFY(configOf(*unpriced).deployment == FsxDeployment::SingleAzHa2);
    }

    void whatNothingServesIsAFinding()
    {
        const auto plan = fsxPlanOf(withFsx([](FsxSpec &s) {
            s.protocol = FsxProtocol::Iscsi;
            s.writeThroughput = MiBps(90'000);
        }));
        QVERIFY(plan && !plan->choice);
        const Finding *finding = find(plan->findings, "fsx.no_choice");
        QVERIFY2(finding && finding->message.find("90,0") != std::string::npos,
                 finding ? finding->message.c_str() : "");
        QVERIFY(!plan->rankings.empty() && plan->rankings.front().rows.size() > 10);
    }

    void eachSystemSaysWhyItLost()
    {
        const auto plan = fsxPlanOf({});
        QVERIFY(plan);
        std::map<std::string, std::string> verdicts;
        for (const Alternative &row : plan->rankings.front().rows)
            verdicts[row.name.substr(0, row.name.find(','))] = row.verdict;
        QCOMPARE(verdicts.size(), std::size_t{4});
        QCOMPARE(verdicts["Lustre"].substr(0, 9), std::string("Protocol:"));
        QCOMPARE(verdicts["Windows File Server"], std::string("Protocol: it speaks SMB alone, NFS is asked for"));
    }

    void rulesSpeak_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<Change>("change");
        const auto row = [](const char *rule, Change change) { QTest::newRow(rule) << rule << std::move(change); };
        row("fsx.transit", [](FsxSpec &s) { s.encryptTransit = false; });
        row("fsx.no_audit", [](FsxSpec &s) {
            smbOf(s);
            s.audit = false;
        });
        // Little that crosses zones: else Multi-AZ, whose price has that in it, is the cheaper one.
        row("fsx.one_zone", [](FsxSpec &s) {
            s.surviveZone = false;
            s.busy = Percent(1);
        });
        row("fsx.no_standby", [](FsxSpec &s) {
            s.surviveZone = false;
            s.busy = Percent(1);
        });
        row("fsx.no_backup", [](FsxSpec &s) { s.backupDays = Count(0); });
        row("fsx.scratch", [](FsxSpec &s) {
            lustreOf(s);
            s.recreatable = true;
        });
        row("fsx.pin_breaks_need", [](FsxSpec &s) { s.capacity = Advised(GiB(500)); });
        row("fsx.tight", [](FsxSpec &s) {
            s.readThroughput = MiBps(120);
            s.writeThroughput = MiBps(38);
        });
        row("fsx.small_server", [](FsxSpec &s) {
            smbOf(s);
            s.readThroughput = MiBps(5);
            s.writeThroughput = MiBps(1);
        });
        row("fsx.link_port", [](FsxSpec &s) { smbOf(s); });
        row("fsx.no_directory", [](FsxSpec &s) {
            smbOf(s);
            s.directoryId.clear();
        });
        row("fsx.no_alarms", [](FsxSpec &s) { s.alarms = false; });
        row("fsx.pin_costs", [](FsxSpec &s) { s.throughput = Advised(MiBps(640)); });
        row("fsx.oversized", [](FsxSpec &s) {
            lustreOf(s);
            s.size = GiB(100);
        });
        row("fsx.savings_off", [](FsxSpec &s) {
            s.compressible = Percent(50);
            s.compression = Advised(FsxSwitch::Off);
        });
        row("fsx.cold_on_ssd", [](FsxSpec &s) { s.size = GiB(5'000); });
    }
    void rulesSpeak()
    {
        QFETCH(QString, rule);
        QFETCH(Change, change);
        const FsxSpec spec = withFsx(change);
        PlanContext context = test::fsxContext("us-east-1");
        context.neighbours = {fleetOn(2049, 2)};
        const auto plan = planFsx(spec, context, test::fsxOffer("us-east-1"));
        QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
        const std::vector<Finding> findings = findingsOf(spec, context, *plan);
        const Finding *finding = find(findings, rule.toStdString());
        QVERIFY2(finding, qPrintable(rule));
        QVERIFY(!finding->message.empty() && !finding->remedy.empty());
        if (finding->fix) {
            const auto mended = withField(AnySpec::of(spec), finding->fix->field, finding->fix->value);
            QVERIFY2(mended, finding->fix->field.c_str());
            const auto again = fsxKind().plan(*mended, context, Offers(embeddedCatalog()));
            QVERIFY2(again, again ? "" : again.error().message.c_str());
            QVERIFY(!find(findingsOf(*mended->as<FsxSpec>(), context, *again), rule.toStdString()));
        }
    }

    void placeAndUseAreReviewed()
    {
        PlanContext open = test::fsxContext("us-east-1");
        open.vpcZones = 0;
        open.tier.clear();
        const auto outside = planFsx({}, open, test::fsxOffer("us-east-1"));
        QVERIFY(outside && find(findingsOf({}, open, *outside), "fsx.outside_vpc"));
        QVERIFY(find(findingsOf({}, open, *outside), "fsx.unused"));
        // A VPC of one zone has no place for a standby.
        PlanContext narrow = test::fsxContext("us-east-1");
        narrow.vpcZones = 1;
        const auto single = planFsx({}, narrow, test::fsxOffer("us-east-1"));
        QVERIFY(single && !single->choice);
        QVERIFY(single->findings.front().message.find("Zone") != std::string::npos);
        // Well placed, used, with one fleet: nothing to say.
        PlanContext well = test::fsxContext("us-east-1");
        well.neighbours = {fleetOn(2049, 2)};
        const auto plan = planFsx({}, well, test::fsxOffer("us-east-1"));
        QVERIFY(plan);
        const std::vector<Finding> quiet = findingsOf({}, well, *plan);
        QVERIFY2(quiet.empty(), quiet.empty() ? "" : quiet.front().rule.c_str());
        // And so is a Windows one whose link has its port.
        const FsxSpec windows = withFsx(smbOf);
        well.neighbours = {fleetOn(445, 2)};
        const auto smb = planFsx(windows, well, test::fsxOffer("us-east-1"));
        QVERIFY(smb);
        const std::vector<Finding> silent = findingsOf(windows, well, *smb);
        for (const Finding &finding : silent)
            QVERIFY2(finding.rule == "fsx.pin_costs", finding.rule.c_str());
    }

    void filesOfTwoProtocolsAreReachedByEither()
    {
        const FsxSpec both = withFsx([](FsxSpec &s) {
            s.protocol = FsxProtocol::NfsAndSmb;
            s.directoryId = "d-1234567890";
        });
        for (const auto &[port, wrong] : {std::pair(2049, false), std::pair(445, false), std::pair(988, true)}) {
            PlanContext context = test::fsxContext("us-east-1");
            context.neighbours = {fleetOn(port, 2)};
            const auto plan = planFsx(both, context, test::fsxOffer("us-east-1"));
            QVERIFY(plan);
            const std::vector<Finding> findings = findingsOf(both, context, *plan);
            const Finding *finding = find(findings, "fsx.link_port");
            QCOMPARE(finding != nullptr, wrong);
            if (finding)
                QVERIFY2(finding->remedy.find("2049 or 445") != std::string::npos, finding->remedy.c_str());
        }
    }

    void aBackupPlanIsABackup()
    {
        const FsxSpec spec = withFsx([](FsxSpec &s) { s.backupDays = Count(0); });
        PlanContext context = test::fsxContext("us-east-1");
        context.neighbours = {fleetOn(2049, 2)};
        auto plan = planFsx(spec, context, test::fsxOffer("us-east-1"));
        QVERIFY(plan && find(findingsOf(spec, context, *plan), "fsx.no_backup"));
        Neighbour vault;
        vault.kind = "backup.plan";
        context.neighbours.push_back(vault);
        plan = planFsx(spec, context, test::fsxOffer("us-east-1"));
        QVERIFY(plan && !find(findingsOf(spec, context, *plan), "fsx.no_backup"));
    }

    void growthRaisesTheCapacityInTheChart()
    {
        const auto plan = fsxPlanOf(withFsx([](FsxSpec &s) {
            s.growth = GB(200);
            s.ahead = Months(3);
        }));
        QVERIFY(plan);
        const PlanChart &chart = plan->charts.front();
        // 1,000 + 3 x 200 GB with a tenth free: 1,778 GiB; the fourth month's 1,800 no longer fit.
        const auto &capacity = chart.curves[chart.curves.size() - 2].values;
        QCOMPARE(capacity[0], 1'778.0);
        QCOMPARE(capacity[3], 1'778.0);
        QCOMPARE(capacity[4], 2'000.0);
        QVERIFY(chart.curves.back().values[4] > chart.curves.back().values[3]);
        for (std::size_t month = 1; month < capacity.size(); ++month)
            QVERIFY(capacity[month] >= capacity[month - 1]);
    }

    void isLinkedToFleets()
    {
        const Kind &fleet = *builtInKinds().find("ec2.fleet");
        const auto link = usualLink(fleet, fsxKind());
        QVERIFY(link && !link->turned);
        QVERIFY(link->spec.role == LinkRole::Uses && link->spec.protocol == Protocol::Tcp);
        QVERIFY(usualLink(fsxKind(), fleet)->turned);
        QVERIFY(!usualLink(*builtInKinds().find("client"), fsxKind()));
        QVERIFY(!linkRule(fleet, fsxKind(), LinkRole::Calls));
    }

    void deploys_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("terraform");
        QTest::addColumn<QStringList>("types");
        const auto row = [](const char *name, const char *terraform, QStringList types, Change change) {
            QTest::newRow(name) << std::move(change) << terraform << std::move(types);
        };
        row("openzfs", "aws_fsx_openzfs_file_system", {"AWS::FSx::Volume", "AWS::CloudWatch::Alarm"}, [](FsxSpec &s) {
            s.iops = Iops(5'000);
            s.compressible = Percent(30);
            s.volumes.push_back({"logs", "/logs", Percent(20)});
            s.volumes.front().share = Percent(80);
            s.alarmTopic = "arn:aws:sns:us-east-1:123456789012:ops";
        });
        row("ontap", "aws_fsx_ontap_file_system", {"AWS::FSx::Volume", "AWS::FSx::StorageVirtualMachine"},
            [](FsxSpec &s) {
                s.protocol = FsxProtocol::NfsAndSmb;
                ownDirectory(s);
                s.latency = FsxLatency::Tens;
                s.duplicates = Percent(20);
            });
        row("ontap_pairs", "aws_fsx_ontap_file_system", {"AWS::FSx::Volume", "AWS::FSx::StorageVirtualMachine"},
            [](FsxSpec &s) {
                s.protocol = FsxProtocol::Iscsi;
                s.surviveZone = false;
                s.haPairs = Advised(Count(2));
            });
        row("windows", "aws_fsx_windows_file_system", {"AWS::CloudWatch::Alarm"}, [](FsxSpec &s) {
            smbOf(s);
            s.iops = Iops(2'000);
            s.encryption = FsxEncryption::OwnKey;
            s.kmsKey = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";
        });
        row("windows_own", "aws_fsx_windows_file_system", {"AWS::EC2::SecurityGroup"}, [](FsxSpec &s) {
            smbOf(s);
            ownDirectory(s);
            s.latency = FsxLatency::Milliseconds;
            s.size = GiB(10'000);
        });
        row("windows_asks", "aws_fsx_windows_file_system", {"AWS::EC2::SecurityGroup"}, [](FsxSpec &s) {
            smbOf(s);
            s.directoryId.clear();
            s.surviveZone = false;
        });
        row("lustre", "aws_fsx_lustre_file_system",
            {"AWS::FSx::DataRepositoryAssociation", "AWS::EC2::SecurityGroupIngress"}, [](FsxSpec &s) {
                lustreOf(s);
                s.s3Bucket = "genomes/run-7";
                s.compressible = Percent(30);
            });
        row("lustre_hdd", "aws_fsx_lustre_file_system", {"AWS::CloudWatch::Alarm"}, [](FsxSpec &s) {
            lustreOf(s);
            s.size = GiB(50'000);
            s.latency = FsxLatency::Tens;
        });
        row("lustre_scratch", "aws_fsx_lustre_file_system", {"AWS::CloudWatch::Alarm"}, [](FsxSpec &s) {
            lustreOf(s);
            s.recreatable = true;
        });
    }
    void deploys()
    {
        QFETCH(Change, change);
        QFETCH(QString, terraform);
        QFETCH(QStringList, types);
        const std::string name = QTest::currentDataTag();
        const EvaluationPtr evaluation = evaluate(withFleet(withFsx(change)), engine());
        const auto made = cloudFormationTemplate(*evaluation);
        QVERIFY2(made, made ? "" : toLine(made.error()).c_str());
        leave(name + ".json", made->dump(2));
        QStringList found;
        for (const auto &[id, resource] : made->at("Resources").items())
            found << QString::fromStdString(resource["Type"].get<std::string>());
        for (const QString &type : types)
            QVERIFY2(found.contains(type), qPrintable(type));
        const Json &files = made->at("Resources").at("Files");
        QCOMPARE(files["Type"].get<std::string>(), std::string("AWS::FSx::FileSystem"));
        QCOMPARE(files["DeletionPolicy"].get<std::string>(), std::string("Retain"));
        const bool multi = made->dump().find("MULTI_AZ") != std::string::npos;
        QCOMPARE(files["Properties"]["SubnetIds"].size(), std::size_t(multi ? 2 : 1));
        const auto text = terraformText(*evaluation);
        QVERIFY2(text, text ? "" : toLine(text.error()).c_str());
        leave(name + ".tf", *text);
        QVERIFY2(text->find("resource \"" + terraform.toStdString() + "\" \"files\"") != std::string::npos,
                 text->c_str());
    }

    void passwordsAreAskedForAndNeverWritten()
    {
        ResourceContext place;
        place.logicalId = "Files";
        place.name = "Files";
        place.vpcLogicalId = "Vpc";
        place.subnetLogicalIds = {"SubnetA", "SubnetB"};
        FsxConfig config;
        config.system = FsxSystem::Windows;
        config.protocol = FsxProtocol::Smb;
        config.directory = FsxDirectory::SelfManaged;
        config.domainName = "corp.example.com";
        config.joinUser = "Admin";
        const ResourceSet set = FsxModule::resources(config, place);
        QVERIFY(set.parameters.at("FilesJoinPassword")["NoEcho"] == true);
        QVERIFY(set.resources.front().properties["WindowsConfiguration"]["SelfManagedActiveDirectoryConfiguration"]
                                                ["Password"]["Ref"] == "FilesJoinPassword");
    }

    /// FSx API, CreateFileSystem: SubnetIds is required, two of them and a preferred one for Multi-AZ. The AWS provider of Terraform
    /// requires a preferred one of ONTAP in any case.
    void subnetsAreAskedForWhereThereAreNone()
    {
        ResourceContext place;
        place.logicalId = "Files";
        place.name = "Files";
        FsxConfig config;
        config.system = FsxSystem::Ontap;
        config.deployment = FsxDeployment::MultiAz1;
        const ResourceSet two = fsxKind().resources(writeFields(config), place);
        QVERIFY((two.resources.front().properties["SubnetIds"] ==
                 Json::array({{{"Ref", "FilesSubnet1"}}, {{"Ref", "FilesSubnet2"}}})));
        QVERIFY(two.resources.front().properties["OntapConfiguration"]["PreferredSubnetId"]["Ref"] == "FilesSubnet1");
        QCOMPARE(two.parameters.at("FilesSubnet2")["Type"].get<std::string>(), std::string("AWS::EC2::Subnet::Id"));
        config.deployment = FsxDeployment::SingleAz1;
        const ResourceSet one = fsxKind().resources(writeFields(config), place);
        QCOMPARE(one.resources.front().properties["SubnetIds"].size(), std::size_t{1});
        QVERIFY(one.parameters.contains("FilesSubnet1") && !one.parameters.contains("FilesSubnet2"));
        place.subnetLogicalIds = {"SubnetA", "SubnetB"};
        QVERIFY(!fsxKind().resources(writeFields(config), place).parameters.contains("FilesSubnet1"));
    }

    void planningIsQuick()
    {
        std::vector<double> milliseconds;
        for (int i = 0; i < 51; ++i) {
            QElapsedTimer timer;
            timer.start();
            const auto plan = fsxPlanOf(withFsx([i](FsxSpec &s) { s.size = GiB(1'000 + i); }));
            milliseconds.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            QVERIFY(plan && plan->choice);
        }
        std::sort(milliseconds.begin(), milliseconds.end());
        qInfo("median of a plan: %.3f ms", milliseconds[milliseconds.size() / 2]);
        // Generous, for slow machines and sanitizers.
        QVERIFY(milliseconds[milliseconds.size() / 2] < 50);
    }
};

QTEST_APPLESS_MAIN(TestFsxPlan)
#include "test_fsx_plan.moc"
