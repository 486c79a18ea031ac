// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_images.h"
#include "core/domains/compute/fleet/fleet_resources.h"
#include "core/exchange/cloudformation.h"
#include "core/exchange/terraform.h"
#include "core/exchange/terraform_table.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace gp;

namespace {

/// Six instances in three zones, as the other shapes begin.
FleetConfig plainFleet()
{
    FleetConfig config;
    config.instanceType = "m8g.xlarge";
    config.imageId = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    config.minSize = 3;
    config.maxSize = 9;
    config.desiredCapacity = 6;
    config.zones = 3;
    BlockDevice root;
    root.deviceName = "/dev/xvda";
    root.volumeType = "gp3";
    root.volumeSize = 40;
    config.blockDevices = {root};
    return config;
}

ScalingPolicy policyOf(const char *name, const char *type, const char *metric, double target)
{
    ScalingPolicy policy;
    policy.name = name;
    policy.policyType = type;
    policy.predefinedMetricType = metric;
    policy.targetValue = target;
    return policy;
}

FleetAlarm alarmOf(const char *name, const char *nameSpace, const char *metric, const char *comparison)
{
    FleetAlarm alarm;
    alarm.name = name;
    alarm.nameSpace = nameSpace;
    alarm.metricName = metric;
    alarm.statistic = "Average";
    alarm.comparisonOperator = comparison;
    alarm.threshold = 80;
    return alarm;
}

/// Policies of each kind, actions, alarms, ports, permissions and a script.
FleetConfig scalingFleet()
{
    FleetConfig config = plainFleet();
    config.healthCheckType = "ELB";
    config.userData = "echo \"${HOME}\"\n";
    config.ports = {{Port(8443), Protocol::Tcp, "10.0.0.0/8"},
                    {Port(443), Protocol::Tcp, "0.0.0.0/0"},
                    {Port(22), Protocol::Tcp, ""}};
    config.permissions = {
        {"s3:PutObject", "arn:aws:s3:::b/*"}, {"s3:GetObject", "arn:aws:s3:::b/*"}, {"sqs:SendMessage", "*"}};
    ScalingPolicy step = policyOf("jump", "StepScaling", "", 0);
    step.alarmThreshold = 60;
    step.stepAdjustments = {{"0", "15", 1}, {"15", "", 3}};
    ScalingPolicy forecast = policyOf("forecast", "PredictiveScaling", "ASGAverageCPUUtilization", 50);
    forecast.mode = "ForecastOnly";
    forecast.schedulingBufferTime = 300;
    config.scalingPolicies = {policyOf("cpu", "TargetTrackingScaling", "ASGAverageCPUUtilization", 50),
                              policyOf("requests", "TargetTrackingScaling", "ALBRequestCountPerTarget", 1200.5), step,
                              forecast};
    config.scheduledActions = {{"sale start", 9, "45 17 * * 5"}};
    config.alarms = {alarmOf("cpu high", "AWS/EC2", "CPUUtilization", "GreaterThanThreshold"),
                     alarmOf("cpu-high", "AWS/EC2", "CPUUtilization", "GreaterThanThreshold"),
                     alarmOf("errors", "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "GreaterThanThreshold"),
                     alarmOf("memory", "CWAgent", "mem_used_percent", "GreaterThanThreshold")};
    config.dashboard = true;
    return config;
}

/// GPUs close together in one zone, reserved, with a data volume of which snapshots are kept.
FleetConfig computeFleet()
{
    FleetConfig config = plainFleet();
    config.instanceType = "p5.48xlarge";
    config.interfaceType = "efa";
    config.efaInterfaces = 4;
    config.placementStrategy = "cluster";
    config.tenancy = Tenancy::Dedicated;
    config.zones = 1;
    config.reservedInstances = 4;
    BlockDevice data = config.blockDevices.front();
    data.deviceName = "/dev/sdf";
    data.volumeType = "io2";
    data.iops = 64'000;
    data.deleteOnTermination = false;
    data.snapshotsKept = 7;
    config.blockDevices.push_back(data);
    return config;
}

FleetConfig spotFleet()
{
    FleetConfig config = plainFleet();
    config.overrides = {{"m8g.xlarge", 10}, {"c6gn.2xlarge", 13}};
    config.spotAllocationStrategy = "price-capacity-optimized";
    config.onDemandBaseCapacity = 20;
    config.onDemandPercentageAboveBaseCapacity = 30;
    config.capacityRebalance = true;
    config.minSize = 30;
    config.desiredCapacity = 60;
    config.maxSize = 90;
    return config;
}

FleetConfig windowsFleet()
{
    FleetConfig config = plainFleet();
    config.os = FleetOs::Windows;
    config.sqlServer = SqlServerEdition::Standard;
    config.userData = "Write-Host hello";
    config.reservedInstances = 5;
    config.blockDevices.front().snapshotsKept = 14;
    return config;
}

FleetConfig redHatFleet()
{
    FleetConfig config = plainFleet();
    config.os = FleetOs::Rhel;
    config.imageId.clear();
    config.cpuCredits = "unlimited";
    config.hibernation = true;
    config.placementStrategy = "partition";
    config.partitionCount = 3;
    config.monitoring = false;
    return config;
}

const std::map<std::string, FleetConfig> &fleets()
{
    static const std::map<std::string, FleetConfig> all{{"compute", computeFleet()}, {"plain", plainFleet()},
                                                        {"red hat", redHatFleet()},  {"scaling", scalingFleet()},
                                                        {"spot", spotFleet()},       {"windows", windowsFleet()}};
    return all;
}

ResourceContext placeOf(bool inVpc)
{
    ResourceContext place;
    place.logicalId = "Web";
    place.name = "Web \"shop\" \u00B7 1";
    place.tags = {{"team", "a"}};
    place.ingress = {{"", "0.0.0.0/0", "tcp", 443, "From Users"}};
    place.permissions = {"sqs:SendMessage"};
    if (inVpc) {
        place.vpcLogicalId = "Main";
        place.subnetLogicalIds = {"SubnetA", "SubnetB", "SubnetC"};
        place.routeLogicalIds = {"PublicInternetRoute"};
    }
    return place;
}

/// The resources by logical id, as in a template.
Json templateOf(const FleetConfig &config, bool inVpc = true)
{
    Json made = Json::object();
    for (const CfnResource &resource : fleetResources(config, placeOf(inVpc)).resources)
        made[resource.logicalId] = {{"Type", resource.type},
                                    {"Properties", resource.properties},
                                    {"Attributes", resource.attributes},
                                    {"DependsOn", resource.dependsOn}};
    return made;
}

Json propertiesOf(const FleetConfig &config, const char *logicalId, bool inVpc = true)
{
    const Json made = templateOf(config, inVpc);
    return made.contains(logicalId) ? made[logicalId]["Properties"] : Json();
}

Json launchDataOf(const FleetConfig &config) { return propertiesOf(config, "WebLaunchTemplate")["LaunchTemplateData"]; }

/// JSON with ' in place of ".
Json parsed(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return Json::parse(text);
}

Json refTo(const char *id) { return {{"Ref", id}}; }

/// Every logical id that a value names by Ref, Fn::GetAtt or Fn::Sub.
void collectNames(const Json &value, std::set<std::string> &names)
{
    if (value.is_object() && value.contains("Ref"))
        names.insert(value["Ref"].get<std::string>());
    if (value.is_object() && value.contains("Fn::GetAtt"))
        names.insert(value["Fn::GetAtt"][0].get<std::string>());
    if (value.is_object() && value.contains("Fn::Sub") && value["Fn::Sub"].is_string()) {
        const std::string text = value["Fn::Sub"].get<std::string>();
        for (auto at = text.find("${"); at != std::string::npos; at = text.find("${", at + 1))
            if (text[at + 2] != '!')
                names.insert(text.substr(at + 2, text.find_first_of(".}", at) - at - 2));
    }
    if (value.is_structured())
        for (const Json &inner : value)
            collectNames(inner, names);
}

}  // namespace

class TestFleetResources : public QObject {
    Q_OBJECT

private slots:
    void namesOnlyWhatIsThere_data() { eachFleet(); }
    void namesOnlyWhatIsThere()
    {
        const ResourceSet set = chosenSet();
        std::set<std::string> names;
        std::set<std::string> known{"Main", "SubnetA", "SubnetB", "SubnetC"};
        for (const CfnResource &resource : set.resources) {
            collectNames(resource.properties, names);
            QVERIFY2(known.insert(resource.logicalId).second && resource.logicalId.starts_with("Web"),
                     resource.logicalId.c_str());
        }
        for (const auto &[name, parameter] : set.parameters)
            QVERIFY(known.insert(name).second && parameter.contains("Type") && parameter.contains("Description"));
        for (const std::string &name : names)
            QVERIFY2(known.contains(name) || name.starts_with("AWS::"), name.c_str());
        for (const auto &[name, parameter] : set.parameters)
            QVERIFY2(names.contains(name), name.c_str());
    }

    void everyTypeHasATerraformRow_data() { eachFleet(); }
    void everyTypeHasATerraformRow()
    {
        Deployment deployment;
        deployment.region = "eu-central-1";
        deployment.title = "Fleet";
        deployment.parts.push_back({"Web", "Web", chosenSet()});
        for (const CfnResource &resource : deployment.parts.front().set.resources)
            QVERIFY2(terraformRow(resource.type), resource.type.c_str());
        DeploymentPart network{"Network", "Network", {}};
        network.set.resources.push_back({"Main", "AWS::EC2::VPC", {{"CidrBlock", "10.0.0.0/16"}}, {}});
        for (const char *subnet : {"SubnetA", "SubnetB", "SubnetC"})
            network.set.resources.push_back({subnet, "AWS::EC2::Subnet", {{"VpcId", refTo("Main")}}, {}});
        deployment.parts.insert(deployment.parts.begin(), network);
        const auto text = terraformText(deployment);
        QVERIFY2(text, text ? "" : toLine(text.error()).c_str());
        QCOMPARE(*text, *terraformText(deployment));
        const auto folder = terraformFolder(deployment);
        QVERIFY(folder && folder->contains("modules/web/main.tf"));
        QCOMPARE(cloudFormationTemplate(deployment).dump(), cloudFormationTemplate(deployment).dump());
    }

    void launchesAsConfigured()
    {
        const Json data = launchDataOf(plainFleet());
        QCOMPARE(data["MetadataOptions"]["HttpTokens"].get<std::string>(), std::string("required"));
        QVERIFY(data["Monitoring"]["Enabled"] == true && data["EbsOptimized"] == true);
        QVERIFY(data["BlockDeviceMappings"] ==
                parsed("[{'DeviceName': '/dev/xvda', 'Ebs': {'VolumeType': 'gp3', 'VolumeSize': 40, 'Encrypted': true, "
                       "'DeleteOnTermination': true}}]"));
        QVERIFY(!data.contains("NetworkInterfaces") && !data.contains("UserData") && !data.contains("Placement"));
        const Json compute = launchDataOf(computeFleet());
        QVERIFY(compute["Placement"] == Json({{"Tenancy", "dedicated"}}));
        QVERIFY(compute["NetworkInterfaces"][0]["InterfaceType"] == "efa" && !compute.contains("SecurityGroupIds"));
        QVERIFY(compute["BlockDeviceMappings"][1]["Ebs"]["Iops"] == 64'000);
        QVERIFY(compute["CapacityReservationSpecification"]["CapacityReservationPreference"] == "open");
        const Json redHat = launchDataOf(redHatFleet());
        QVERIFY(redHat["HibernationOptions"]["Configured"] == true && redHat["Monitoring"]["Enabled"] == false);
        QVERIFY(redHat["CreditSpecification"]["CpuCredits"] == "unlimited");
        QVERIFY(redHat["ImageId"] == refTo("WebImageId"));
        QCOMPARE(fleetResources(redHatFleet(), placeOf(true)).parameters.at("WebImageId")["Type"].get<std::string>(),
                 std::string("AWS::EC2::Image::Id"));
    }

    void marksScripts_data()
    {
        QTest::addColumn<bool>("windows");
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("run");
        // EC2 User Guide, "Run commands when you launch an EC2 instance with user data input".
        QTest::newRow("no mark") << false << "echo"
                                 << "#!/bin/bash\necho";
        QTest::newRow("shell") << false << "#!/bin/sh\necho"
                               << "#!/bin/sh\necho";
        QTest::newRow("cloud-config") << false << "#cloud-config\na: b"
                                      << "#cloud-config\na: b";
        QTest::newRow("PowerShell") << true << "Write-Host"
                                    << "<powershell>\nWrite-Host\n</powershell>\n";
        QTest::newRow("tags") << true << "<script>dir</script>"
                              << "<script>dir</script>";
    }
    void marksScripts()
    {
        QFETCH(bool, windows);
        QFETCH(QString, script);
        QFETCH(QString, run);
        FleetConfig config = plainFleet();
        config.os = windows ? FleetOs::Windows : FleetOs::AmazonLinux;
        config.userData = script.toStdString();
        QCOMPARE(launchDataOf(config)["UserData"]["Fn::Base64"].get<std::string>(), run.toStdString());
    }

    void admitsLinksAndPorts()
    {
        const Json group = propertiesOf(scalingFleet(), "WebSecurityGroup");
        // 443 from everywhere is asked twice, by a link and as a port; 22 is for ends of links only.
        QCOMPARE(group["SecurityGroupIngress"].size(), std::size_t(2));
        QVERIFY(group["SecurityGroupIngress"][1]["CidrIp"] == "10.0.0.0/8" &&
                group["SecurityGroupIngress"][1]["FromPort"] == 8443);
        QVERIFY(group["SecurityGroupEgress"][0]["IpProtocol"] == "-1");
        QVERIFY(group["VpcId"] == refTo("Main"));
        const Json outside = propertiesOf(scalingFleet(), "WebSecurityGroup", false);
        QVERIFY(!outside.contains("VpcId") && !outside.contains("SecurityGroupEgress"));

        const Json compute = templateOf(computeFleet());
        for (const char *rule : {"WebSecurityGroupFromItself", "WebSecurityGroupToItself"})
            QVERIFY2(compute.contains(rule), rule);
        QVERIFY(templateOf(computeFleet(), false).contains("WebSecurityGroupToAnywhere"));
        QVERIFY(!templateOf(plainFleet()).contains("WebSecurityGroupToItself"));
    }

    void opensPortsToEachKindOfSource()
    {
        FleetConfig config = plainFleet();
        config.ports = {{Port(1), Protocol::Tcp, "10.0.0.0/8"},
                        {Port(2), Protocol::Tcp, "::/0"},
                        {Port(3), Protocol::Tcp, "sg-0123456789abcdef0"},
                        {Port(4), Protocol::Tcp, "pl-0123456789abcdef0"},
                        {Port(5), Protocol::Tcp, "banana"}};
        const Json rules = propertiesOf(config, "WebSecurityGroup")["SecurityGroupIngress"];
        QCOMPARE(rules.size(), std::size_t(5));  // the first is the link's; what names nothing opens nothing
        QVERIFY(rules[1]["CidrIp"] == "10.0.0.0/8" && rules[2]["CidrIpv6"] == "::/0");
        QVERIFY(rules[3]["SourceSecurityGroupId"] == "sg-0123456789abcdef0");
        QVERIFY(rules[4]["SourcePrefixListId"] == "pl-0123456789abcdef0" && !rules[4].contains("CidrIp"));
    }

    void takesHostsFromTheirGroup()
    {
        FleetConfig config = plainFleet();
        config.tenancy = Tenancy::Host;
        config.reservedInstances = 3;
        QVERIFY(launchDataOf(config)["Placement"] ==
                Json({{"Tenancy", "host"}, {"HostResourceGroupArn", refTo("WebHostResourceGroupArn")}}));
        QVERIFY(fleetResources(config, placeOf(true)).parameters.contains("WebHostResourceGroupArn"));
        QVERIFY(!templateOf(config).contains("WebCapacityReservation1"));
    }

    void asksForBandwidthOnlyWhereAllHaveIt()
    {
        FleetConfig config = plainFleet();
        config.ebsOptimized = false;
        QVERIFY(!launchDataOf(config).contains("EbsOptimized"));
    }

    void allowsWhatIsNeeded()
    {
        const Json role = propertiesOf(scalingFleet(), "WebRole");
        const Json statements = role["Policies"][0]["PolicyDocument"]["Statement"];
        QVERIFY2(statements ==
                     parsed("[{'Effect': 'Allow', 'Action': ['sqs:SendMessage'], 'Resource': '*'}, {'Effect': 'Allow', "
                            "'Action': ['s3:GetObject', 's3:PutObject'], 'Resource': 'arn:aws:s3:::b/*'}]"),
                 statements.dump().c_str());
        QCOMPARE(role["ManagedPolicyArns"].size(), std::size_t(2));  // Session Manager, and the agent for its alarm
        QCOMPARE(propertiesOf(plainFleet(), "WebRole")["ManagedPolicyArns"].size(), std::size_t(1));
        // IAM API, Tag: no quotes and no middle dot.
        QCOMPARE(role["Tags"][0]["Value"].get<std::string>(), std::string("Web shop  1"));
    }

    void spreadsTheGroup()
    {
        const Json group = propertiesOf(plainFleet(), "Web");
        QVERIFY(group["MinSize"] == "3" && group["MaxSize"] == "9" && group["DesiredCapacity"] == "6");
        QVERIFY(group["VPCZoneIdentifier"] == Json::array({refTo("SubnetA"), refTo("SubnetB"), refTo("SubnetC")}));
        QVERIFY(group["TerminationPolicies"] == Json::array({"OldestLaunchTemplate", "Default"}));
        QVERIFY(group["MetricsCollection"][0]["Granularity"] == "1Minute");
        QVERIFY(group["InstanceMaintenancePolicy"] ==
                Json({{"MinHealthyPercentage", 90}, {"MaxHealthyPercentage", 110}}));
        QVERIFY(!group.contains("MaxInstanceLifetime") && !group.contains("TargetGroupARNs"));
        QCOMPARE(propertiesOf(computeFleet(), "Web")["VPCZoneIdentifier"].size(), std::size_t(1));
        QCOMPARE(propertiesOf(plainFleet(), "Web", false)["AvailabilityZones"].size(), std::size_t(3));
        QVERIFY(propertiesOf(scalingFleet(), "Web")["TargetGroupARNs"] == Json::array({refTo("WebTargetGroupArn")}));
    }

    /// EC2 User Guide, EFA on instances with multiple network cards.
    void hasAnEfaOnEachNetworkCard()
    {
        const Json interfaces = launchDataOf(computeFleet())["NetworkInterfaces"];
        QCOMPARE(interfaces.size(), std::size_t{4});
        for (std::size_t card = 0; card < interfaces.size(); ++card) {
            QVERIFY(interfaces[card]["InterfaceType"] == "efa");
            QVERIFY(interfaces[card]["DeviceIndex"] == (card == 0 ? 0 : 1));
            QVERIFY(interfaces[card].value("NetworkCardIndex", 0) == static_cast<int>(card));
        }
    }

    void updatesInBatches()
    {
        const auto updateOf = [](const FleetConfig &config) {
            return templateOf(config)["Web"]["Attributes"]["UpdatePolicy"];
        };
        // 90 % of six, rounded up, are six; 20 % of six, rounded down, is one.
        const Json rolling = updateOf(plainFleet())["AutoScalingRollingUpdate"];
        QVERIFY(rolling["MinInstancesInService"] == 6 && rolling["MaxBatchSize"] == 1);
        QCOMPARE(rolling["PauseTime"].get<std::string>(), std::string("PT5M0S"));
        QVERIFY(!updateOf(plainFleet()).contains("AutoScalingScheduledAction"));
        QVERIFY(updateOf(scalingFleet())["AutoScalingScheduledAction"]["IgnoreUnmodifiedGroupSizeProperties"] == true);
        // It must stay below the maximum (UpdatePolicy attribute).
        FleetConfig full = plainFleet();
        full.maxSize = 6;
        QVERIFY(updateOf(full)["AutoScalingRollingUpdate"]["MinInstancesInService"] == 5);
        // 60 units are at least four instances of weight 13; 90 % of these, rounded up.
        QVERIFY(updateOf(spotFleet())["AutoScalingRollingUpdate"]["MinInstancesInService"] == 4);
    }

    void mixesInstances()
    {
        const Json group = propertiesOf(spotFleet(), "Web");
        QVERIFY(!group.contains("LaunchTemplate") && group["CapacityRebalance"] == true);
        const Json mixed = group["MixedInstancesPolicy"];
        QVERIFY(mixed["InstancesDistribution"]["SpotAllocationStrategy"] == "price-capacity-optimized");
        QVERIFY(mixed["InstancesDistribution"]["OnDemandBaseCapacity"] == 20);
        QVERIFY(mixed["InstancesDistribution"]["OnDemandPercentageAboveBaseCapacity"] == 30);
        QVERIFY(mixed["LaunchTemplate"]["Overrides"] ==
                parsed("[{'InstanceType': 'm8g.xlarge', 'WeightedCapacity': '10'}, {'InstanceType': 'c6gn.2xlarge', "
                       "'WeightedCapacity': '13'}]"));
    }

    void placesAndReserves()
    {
        QVERIFY(propertiesOf(computeFleet(), "WebPlacementGroup")["Strategy"] == "cluster");
        QVERIFY(propertiesOf(redHatFleet(), "WebPlacementGroup")["PartitionCount"] == 3);
        QVERIFY(propertiesOf(redHatFleet(), "Web")["PlacementGroup"] == refTo("WebPlacementGroup"));
        // Five over three zones: two, two and one.
        const Json windows = templateOf(windowsFleet());
        const char *ids[] = {"WebCapacityReservation1", "WebCapacityReservation2", "WebCapacityReservation3"};
        const int counts[] = {2, 2, 1};
        for (int i = 0; i < 3; ++i)
            QVERIFY2(windows[ids[i]]["Properties"]["InstanceCount"] == counts[i], ids[i]);
        // CreateCapacityReservation, InstancePlatform.
        QVERIFY(windows[ids[0]]["Properties"]["InstancePlatform"] == "Windows with SQL Server Standard");
        QVERIFY(windows[ids[1]]["Properties"]["AvailabilityZone"]["Fn::GetAtt"][0] == "SubnetB");
        // The group starts nothing before its way out and its capacity are there ("When a DependsOn attribute is required").
        QVERIFY(windows["Web"]["DependsOn"] == Json::array({"PublicInternetRoute", ids[0], ids[1], ids[2]}));
        QVERIFY(templateOf(plainFleet(), false)["Web"]["DependsOn"].empty());
        const Json compute = templateOf(computeFleet());
        QVERIFY(compute[ids[0]]["Properties"]["InstanceCount"] == 4 && !compute.contains(ids[1]));
        QVERIFY(compute[ids[0]]["Properties"].contains("PlacementGroupArn"));
        QVERIFY(!templateOf(plainFleet()).contains(ids[0]));
    }

    void scalesByEachPolicy()
    {
        const Json made = templateOf(scalingFleet());
        const auto policy = [&](const char *id) { return made[id]["Properties"]; };
        const Json cpu = policy("WebCpuScalingPolicy")["TargetTrackingConfiguration"];
        QVERIFY(cpu["PredefinedMetricSpecification"]["PredefinedMetricType"] == "ASGAverageCPUUtilization");
        QCOMPARE(cpu["TargetValue"].dump(), std::string("50"));
        const Json requests = policy("WebRequestsScalingPolicy")["TargetTrackingConfiguration"];
        QVERIFY(requests["PredefinedMetricSpecification"]["ResourceLabel"] == refTo("WebTargetResourceLabel"));
        QCOMPARE(requests["TargetValue"].dump(), std::string("1200.5"));
        const Json step = policy("WebJumpScalingPolicy");
        QVERIFY(step["AdjustmentType"] == "ChangeInCapacity");
        QVERIFY(step["StepAdjustments"] ==
                parsed("[{'MetricIntervalLowerBound': 0, 'MetricIntervalUpperBound': 15, 'ScalingAdjustment': 1}, "
                       "{'MetricIntervalLowerBound': 15, 'ScalingAdjustment': 3}]"));
        const Json alarm = policy("WebJumpScalingAlarm");
        QVERIFY(alarm["AlarmActions"] == Json::array({refTo("WebJumpScalingPolicy")}) && alarm["Threshold"] == 60);
        const Json forecast = policy("WebForecastScalingPolicy")["PredictiveScalingConfiguration"];
        QVERIFY(forecast["Mode"] == "ForecastOnly" && forecast["SchedulingBufferTime"] == 300);
        // EC2 Auto Scaling API, PredictiveScalingPredefinedMetricPair: the pair of CPU is called so.
        QVERIFY(forecast["MetricSpecifications"][0]["PredefinedMetricPairSpecification"]["PredefinedMetricType"] ==
                "ASGCPUUtilization");
        const Json action = policy("WebSaleStartScheduledAction");
        QVERIFY(action["MinSize"] == 9 && action["Recurrence"] == "45 17 * * 5");
        const ResourceSet set = fleetResources(scalingFleet(), placeOf(true));
        QVERIFY(set.parameters.contains("WebTargetGroupArn") && set.parameters.contains("WebTargetResourceLabel"));
        QVERIFY(fleetResources(plainFleet(), placeOf(true)).parameters.empty());
    }

    void watchesAndShows()
    {
        const Json made = templateOf(scalingFleet());
        QVERIFY(made["WebAlarmTopic"]["Type"] == "AWS::SNS::Topic");
        // Names that differ in their signs only are told apart by a number.
        for (const char *id : {"WebCpuHighAlarm", "WebCpuHighAlarm2"})
            QVERIFY2(made.contains(id), id);
        const Json cpu = made["WebCpuHighAlarm"]["Properties"];
        QVERIFY(cpu["AlarmActions"] == Json::array({refTo("WebAlarmTopic")}) &&
                cpu["OKActions"] == cpu["AlarmActions"]);
        QVERIFY(cpu["Dimensions"][0]["Name"] == "AutoScalingGroupName" &&
                cpu["Dimensions"][0]["Value"] == refTo("Web"));
        const Json errors = made["WebErrorsAlarm"]["Properties"]["Dimensions"];
        QVERIFY(errors[0]["Name"] == "LoadBalancer" && errors[1]["Name"] == "TargetGroup");
        const Json body = made["WebDashboard"]["Properties"]["DashboardBody"]["Fn::Sub"];
        const Json widgets = Json::parse(body[0].get<std::string>())["widgets"];
        QCOMPARE(widgets.size(), std::size_t(7));  // CPU, instances, network, checks, memory, requests, alarms
        QVERIFY(widgets[0]["properties"]["annotations"]["horizontal"][0]["value"] == 50);
        QCOMPARE(widgets[6]["properties"]["alarms"].size(), std::size_t(5));
        QVERIFY(!templateOf(plainFleet()).contains("WebAlarmTopic") &&
                !templateOf(plainFleet()).contains("WebDashboard"));
    }

    void keepsSnapshots()
    {
        const Json made = templateOf(computeFleet());
        const Json details = made["WebSnapshotPolicy"]["Properties"]["PolicyDetails"];
        QVERIFY(details["Schedules"][0]["RetainRule"]["Count"] == 7);
        QVERIFY(details["Parameters"]["ExcludeBootVolume"] == true);
        // The policy finds the instances by a tag that the launch template gives them.
        const Json tags = launchDataOf(computeFleet())["TagSpecifications"][0]["Tags"];
        QVERIFY(std::find(tags.begin(), tags.end(), details["TargetTags"][0]) != tags.end());
        const Json windows = templateOf(windowsFleet())["WebSnapshotPolicy"]["Properties"]["PolicyDetails"];
        QVERIFY(windows["Schedules"][0]["RetainRule"]["Count"] == 14 && !windows.contains("Parameters"));
        QVERIFY(!templateOf(plainFleet()).contains("WebSnapshotPolicy"));
    }

    void keepsTextOutOfFormulas()
    {
        FleetConfig config = scalingFleet();
        config.alarms.front().name = "cpu ${AWS::Region}";
        const Json name = templateOf(config)["WebCpuAWSRegionAlarm"]["Properties"]["AlarmName"];
        QCOMPARE(name["Fn::Sub"].get<std::string>(), std::string("${AWS::StackName}-WebCpuAWSRegionAlarm"));
    }

    void namesPublicImages_data()
    {
        QTest::addColumn<int>("os");
        QTest::addColumn<int>("sqlServer");
        QTest::addColumn<int>("licence");
        QTest::addColumn<bool>("arm");
        QTest::addColumn<int>("hardware");
        QTest::addColumn<QString>("path");
        constexpr ImageHardware kPlain = ImageHardware::Plain;
        const auto row = [](const char *name, FleetOs os, const char *path, bool arm = false,
                            ImageHardware hardware = ImageHardware::Plain,
                            SqlServerEdition sql = SqlServerEdition::None, OsLicence licence = OsLicence::Included) {
            QTest::newRow(name) << static_cast<int>(os) << static_cast<int>(sql) << static_cast<int>(licence) << arm
                                << static_cast<int>(hardware) << path;
        };
        // Vendors' pages on SSM public parameters.
        row("Amazon Linux", FleetOs::AmazonLinux, "ami-amazon-linux-latest/al2023-ami-kernel-default-arm64", true);
        row("Ubuntu", FleetOs::Ubuntu, "canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id");
        row("Debian", FleetOs::Debian, "debian/release/12/latest/arm64", true);
        row("SUSE", FleetOs::Sles, "suse/sles/15-sp6/x86_64/latest");
        row("SUSE, our own", FleetOs::Sles, "suse/sles-byos/15-sp6/x86_64/latest", false, kPlain,
            SqlServerEdition::None, OsLicence::Own);
        row("Windows", FleetOs::Windows, "ami-windows-latest/Windows_Server-2022-English-Full-Base");
        row("SQL Server", FleetOs::Windows, "ami-windows-latest/Windows_Server-2022-English-Full-SQL_2022_Enterprise",
            false, kPlain, SqlServerEdition::Enterprise);
        row("GPU", FleetOs::AmazonLinux,
            "deeplearning/ami/x86_64/base-oss-nvidia-driver-gpu-amazon-linux-2023/latest/ami-id", false,
            ImageHardware::Nvidia);
        // Neuron DLAMI User Guide, "SSM parameters".
        row("Neuron", FleetOs::AmazonLinux, "neuron/dlami/base/amazon-linux-2023/latest/image_id", false,
            ImageHardware::Neuron);
        row("Neuron on Ubuntu", FleetOs::Ubuntu, "neuron/dlami/base/ubuntu-24.04/latest/image_id", false,
            ImageHardware::Neuron);
        row("Neuron on Debian brings its own driver", FleetOs::Debian, "debian/release/12/latest/amd64", false,
            ImageHardware::Neuron);
        row("drivers of no public image", FleetOs::AmazonLinux, "", false, ImageHardware::Other);
        row("Red Hat", FleetOs::Rhel, "");
        row("Windows, our own", FleetOs::Windows, "", false, kPlain, SqlServerEdition::None, OsLicence::Own);
        row("Windows on arm64", FleetOs::Windows, "", true);
        row("SQL Server on Linux", FleetOs::Ubuntu, "", false, kPlain, SqlServerEdition::Web);
    }
    void namesPublicImages()
    {
        QFETCH(int, os);
        QFETCH(int, sqlServer);
        QFETCH(int, licence);
        QFETCH(bool, arm);
        QFETCH(int, hardware);
        QFETCH(QString, path);
        const std::string image = imageParameter(
            static_cast<FleetOs>(os), static_cast<SqlServerEdition>(sqlServer), static_cast<OsLicence>(licence),
            arm ? Architecture::Arm64 : Architecture::X86_64, static_cast<ImageHardware>(hardware));
        QCOMPARE(image, path.isEmpty() ? std::string() : "resolve:ssm:/aws/service/" + path.toStdString());
    }

private:
    static void eachFleet()
    {
        QTest::addColumn<QString>("fleet");
        QTest::addColumn<bool>("inVpc");
        for (const auto &[name, config] : fleets()) {
            QTest::newRow((name + ", in a VPC").c_str()) << QString::fromStdString(name) << true;
            QTest::newRow((name + ", outside").c_str()) << QString::fromStdString(name) << false;
        }
    }
    static ResourceSet chosenSet()
    {
        QFETCH(QString, fleet);
        QFETCH(bool, inVpc);
        return fleetResources(fleets().at(fleet.toStdString()), placeOf(inVpc));
    }
};

QTEST_APPLESS_MAIN(TestFleetResources)
#include "test_fleet_resources.moc"
