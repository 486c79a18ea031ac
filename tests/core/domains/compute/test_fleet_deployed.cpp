// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/domains/compute/fleet/fleet_module.h"
#include "core/domains/compute/fleet/fleet_resources.h"

#include <QObject>
#include <QTest>

#include <map>
#include <set>

using namespace gp;

namespace {

constexpr const char *kKey = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
constexpr const char *kAlias = "arn:aws:kms:eu-central-1:111122223333:alias/data";

Result<Plan> planWith(const Json &edits)
{
    AnySpec spec = fleetKind().defaults;
    for (const auto &[path, value] : edits.items())
        spec = withField(spec, path, value).value();
    PlanContext context;
    context.component = ComponentId("fleet");
    context.region = "eu-central-1";
    context.regionZones = 3;
    context.demand = std::make_shared<const Demand>();
    static const Offers offers(embeddedCatalog());
    return fleetKind().plan(spec, context, offers);
}

/// The resources of a planned fleet, by logical id.
Json deployedWith(const Json &edits)
{
    ResourceContext place;
    place.logicalId = "Web";
    place.name = "Web";
    place.vpcLogicalId = "Main";
    place.subnetLogicalIds = {"A", "B", "C"};
    const Result<Plan> plan = planWith(edits);
    if (!plan)
        throw std::runtime_error(toLine(plan.error()));
    Json made = Json::object();
    for (const CfnResource &resource : fleetKind().resources(plan->configuration, place).resources)
        made[resource.logicalId] = {{"Type", resource.type}, {"Properties", resource.properties}};
    return made;
}

/// Metrics that exist for a group, by namespace.
/// AWS/EC2: CloudWatch User Guide, "Amazon EC2 Auto Scaling groups" (metrics of a group). AWS/AutoScaling: EC2 Auto Scaling User
/// Guide, "Amazon CloudWatch metrics for Amazon EC2 Auto Scaling". AWS/ApplicationELB, by load balancer and target group: User
/// Guide for Application Load Balancers, "CloudWatch metrics". CWAgent: CloudWatch User Guide, "Metrics collected by the
/// CloudWatch agent", with aggregation_dimensions.
const std::map<std::string, std::set<std::string>> &metricsOfGroups()
{
    static const std::map<std::string, std::set<std::string>> all{
        {"AWS/EC2",
         {"CPUCreditBalance",
          "CPUCreditUsage",
          "CPUSurplusCreditBalance",
          "CPUSurplusCreditsCharged",
          "CPUUtilization",
          "DiskReadBytes",
          "DiskReadOps",
          "DiskWriteBytes",
          "DiskWriteOps",
          "EBSByteBalance%",
          "EBSIOBalance%",
          "EBSReadBytes",
          "EBSReadOps",
          "EBSWriteBytes",
          "EBSWriteOps",
          "NetworkIn",
          "NetworkOut",
          "NetworkPacketsIn",
          "NetworkPacketsOut",
          "StatusCheckFailed",
          "StatusCheckFailed_Instance",
          "StatusCheckFailed_System"}},
        {"AWS/AutoScaling", {"GroupDesiredCapacity", "GroupInServiceInstances", "WarmPoolWarmedCapacity"}},
        {"AWS/ApplicationELB", {"RequestCountPerTarget", "HTTPCode_Target_5XX_Count"}},
        {"CWAgent", {"mem_used_percent", "ethtool_bw_in_allowance_exceeded", "Memory % Committed Bytes In Use"}}};
    return all;
}

}  // namespace

/// What an operator looks at first in what a planned fleet deploys.
class TestFleetDeployed : public QObject {
    Q_OBJECT

private slots:
    void everyAlarmHasAMetricOfItsGroup_data()
    {
        QTest::addColumn<QString>("edits");
        QTest::addColumn<QString>("watched");
        QTest::newRow("by count") << "{}"
                                  << "AWS/EC2 StatusCheckFailed";
        QTest::newRow("burstable") << R"j({"type":"t3.large","burstable":true,"architecture":"either"})j"
                                   << "AWS/EC2 CPUSurplusCreditsCharged";
        QTest::newRow("bursts to EBS") << R"j({"type":"m8g.large","architecture":"either"})j"
                                       << "AWS/EC2 EBSIOBalance%";
        QTest::newRow("behind a balancer") << R"j({"sizedBy":"load","peakLoad":900,"loadBalanced":true})j"
                                           << "AWS/ApplicationELB HTTPCode_Target_5XX_Count";
        QTest::newRow("agent") << R"j({"permissions":[{"action":"cloudwatch:PutMetricData"}]})j"
                               << "CWAgent mem_used_percent";
        QTest::newRow("agent on Windows")
            << R"j({"os":"windows","permissions":[{"action":"cloudwatch:PutMetricData"}]})j"
            << "CWAgent Memory % Committed Bytes In Use";
        QTest::newRow("Spot") << R"j({"spotShare":50,"count":12})j"
                              << "AWS/AutoScaling GroupInServiceInstances";
    }
    void everyAlarmHasAMetricOfItsGroup()
    {
        QFETCH(QString, edits);
        QFETCH(QString, watched);
        Json fields = Json::parse(edits.toStdString());
        fields["dashboard"] = true;
        const Json made = deployedWith(fields);
        const Json collected = made["Web"]["Properties"]["MetricsCollection"][0]["Metrics"];
        const auto check = [&](const std::string &space, const std::string &metric) {
            QVERIFY2(metricsOfGroups().at(space).contains(metric), metric.c_str());
            if (space == "AWS/AutoScaling")
                QVERIFY(std::find(collected.begin(), collected.end(), metric) != collected.end());
        };
        std::set<std::string> seen;
        for (const auto &[id, resource] : made.items()) {
            if (resource["Type"] != "AWS::CloudWatch::Alarm")
                continue;
            const Json &alarm = resource["Properties"];
            const std::string space = alarm["Namespace"];
            check(space, alarm["MetricName"]);
            seen.insert(space + " " + alarm["MetricName"].get<std::string>());
            std::set<std::string> dimensions;
            for (const Json &dimension : alarm["Dimensions"])
                dimensions.insert(dimension["Name"].get<std::string>());
            QVERIFY(dimensions == (space == "AWS/ApplicationELB" ? std::set<std::string>{"LoadBalancer", "TargetGroup"}
                                                                 : std::set<std::string>{"AutoScalingGroupName"}));
            // Application Load Balancers report errors where there are some; a group that reports nothing is not well.
            QCOMPARE(alarm["TreatMissingData"].get<std::string>(),
                     std::string(space == "AWS/ApplicationELB" ? "notBreaching"
                                 : space == "AWS/AutoScaling"  ? "breaching"
                                                               : "missing"));
        }
        QVERIFY2(seen.contains(watched.toStdString()), qPrintable(watched));
        const Json body = made["WebDashboard"]["Properties"]["DashboardBody"]["Fn::Sub"];
        const Json widgets = Json::parse((body.is_array() ? body[0] : body).get<std::string>())["widgets"];
        std::set<std::pair<int, int>> places;
        for (const Json &widget : widgets) {
            QVERIFY(places.insert({widget["x"].get<int>(), widget["y"].get<int>()}).second);
            for (const Json &row : widget["properties"].value("metrics", Json::array()))
                check(row[0], row[1]);
        }
    }

    /// A metric that only the agent knows is summed up over the group by the settings that it gets.
    void theAgentSumsUpWhatItsAlarmsRead()
    {
        const Json made = deployedWith(Json::parse(R"j({"permissions":[{"action":"cloudwatch:PutMetricData"}]})j"));
        const std::string text =
            made["WebLaunchTemplate"]["Properties"]["LaunchTemplateData"]["UserData"]["Fn::Base64"];
        for (const auto &[id, resource] : made.items())
            if (resource["Properties"].value("Namespace", "") == "CWAgent") {
                const std::string metric = resource["Properties"]["MetricName"];
                const std::string plain = metric.starts_with("ethtool_") ? metric.substr(8) : metric;
                QVERIFY2(text.find("\"" + plain + "\"") != std::string::npos, metric.c_str());
                QVERIFY(resource["Properties"]["AlarmDescription"].get<std::string>().find("aggregation_dimensions") !=
                        std::string::npos);
            }
        QVERIFY(text.find("${aws:AutoScalingGroupName}") != std::string::npos);
        QVERIFY(made["WebRole"]["Properties"]["ManagedPolicyArns"].dump().find("CloudWatchAgentServerPolicy") !=
                std::string::npos);
    }

    void aVolumeHasTheKeyOfItsRow()
    {
        const Json rows = {{{"name", "data"}, {"kmsKey", kKey}, {"snapshotsKept", 7}},
                           {{"name", "logs"}, {"kmsKey", kAlias}, {"snapshotsKept", 7}},
                           {{"name", "rest"}, {"snapshotsKept", 7}}};
        const Json made = deployedWith({{"volumes", rows}});
        const Json devices = made["WebLaunchTemplate"]["Properties"]["LaunchTemplateData"]["BlockDeviceMappings"];
        QCOMPARE(devices.size(), std::size_t(4));
        QVERIFY(!devices[0]["Ebs"].contains("KmsKeyId") && !devices[3]["Ebs"].contains("KmsKeyId"));
        QVERIFY(devices[1]["Ebs"]["KmsKeyId"] == kKey && devices[2]["Ebs"]["KmsKeyId"] == kAlias);
        // EBS User Guide, "Control access to Amazon Data Lifecycle Manager using IAM": its role must be let use the keys. IAM
        // knows a key by its ARN, never by an alias.
        const Json statements = made["WebSnapshotRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"];
        std::set<std::string> resources;
        bool grants = false;
        for (const Json &statement : statements) {
            resources.insert(statement["Resource"].get<std::string>());
            grants = grants || (statement["Action"] == Json({"kms:CreateGrant"}) &&
                                statement["Condition"]["Bool"]["kms:GrantIsForAWSResource"] == true);
        }
        QVERIFY(grants && resources == (std::set<std::string>{"*", kKey}));
        const Json plain = deployedWith({{"volumes", Json::array({{{"name", "data"}, {"snapshotsKept", 7}}})}});
        QVERIFY(!plain["WebSnapshotRole"]["Properties"].contains("Policies"));
    }

    void refusesWhatIsNoKeyHere_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("an id") << "1234abcd-12ab-34cd-56ef-1234567890ab";
        QTest::newRow("an alias") << "alias/data";
        QTest::newRow("a role") << "arn:aws:iam::111122223333:role/data";
        QTest::newRow("another Region")
            << "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    }
    void refusesWhatIsNoKeyHere()
    {
        QFETCH(QString, key);
        const auto plan = planWith({{"volumes", Json::array({{{"name", "data"}, {"kmsKey", key.toStdString()}}})}});
        QVERIFY(!plan);
        QCOMPARE(plan.error().where, std::string("volumes[data].kmsKey"));
        QVERIFY(!plan.error().remedy.empty());
    }

    /// A need for local disks is mounted; scratch rows that they stand in for lead there.
    void localDisksAreMountedForWhatTheyServe()
    {
        const auto scriptOf = [](const Json &edits) {
            return deployedWith(
                       edits)["WebLaunchTemplate"]["Properties"]["LaunchTemplateData"]["UserData"]["Fn::Base64"]
                .get<std::string>();
        };
        const std::string asked = scriptOf({{"localStorage", 50}});
        QVERIFY(asked.find("/usr/local/sbin/local-disks") != std::string::npos);
        const std::string scratch = scriptOf(Json::parse(
            R"j({"type":"m7gd.large","architecture":"either","volumes":[{"name":"cache","size":50,"scratch":true},{"name":"data"}]})j"));
        QVERIFY(scratch.find("ln -sfn /mnt/local/cache /mnt/cache\n") != std::string::npos);
        QVERIFY(scratch.find("use \"$disk\" xfs /mnt/data\n") != std::string::npos &&
                scratch.find("xfs /mnt/cache") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestFleetDeployed)
#include "test_fleet_deployed.moc"
