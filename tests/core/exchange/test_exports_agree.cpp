// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/design/edits.h"
#include "core/exchange/cloudformation.h"
#include "core/exchange/templates.h"
#include "core/exchange/terraform.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <regex>
#include <sstream>

using namespace gp;

namespace {

/// The resources of a .tf file: type, and the lines of its block.
using TerraformBlocks = std::multimap<std::string, std::vector<std::string>>;

TerraformBlocks blocksOf(const std::string &text)
{
    TerraformBlocks blocks;
    static const std::regex opening("(resource|data) \"([a-z0-9_]+)\" \"[a-z0-9_]+\" \\{");
    std::istringstream lines(text);
    std::vector<std::string> *open = nullptr;
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        // A text of several lines may hold what looks like the end of a block.
        static const std::regex heredoc(".*<<([A-Z]+)");
        if (std::regex_match(line, match, heredoc))
            for (std::string inner; std::getline(lines, inner) && inner != match[1].str();)
                continue;
        if (std::regex_match(line, match, opening))
            open = &blocks.emplace((match[1] == "data" ? "data." : "") + match[2].str(), std::vector<std::string>())
                        ->second;
        else if (line == "}")
            open = nullptr;
        else if (open)
            open->push_back(line);
    }
    return blocks;
}

/// Every value of an argument in the blocks of a type, at any depth, without quotes, sorted.
std::vector<std::string> argumentsOf(const TerraformBlocks &blocks, const std::string &type, const std::string &name)
{
    const std::regex assignment("\\s*" + name + "\\s*= \"?([^\"]*)\"?");
    std::vector<std::string> values;
    const auto [first, last] = blocks.equal_range(type);
    for (auto block = first; block != last; ++block)
        for (const std::string &line : block->second)
            if (std::smatch match; std::regex_match(line, match, assignment))
                values.push_back(match[1]);
    std::sort(values.begin(), values.end());
    return values;
}

void collectProperty(const Json &value, const std::string &name, std::vector<std::string> &values)
{
    if (value.is_object())
        for (const auto &[key, inner] : value.items())
            if (key == name && inner.is_primitive())
                values.push_back(inner.is_string() ? inner.get<std::string>() : inner.dump());
    if (value.is_structured())
        for (const Json &inner : value)
            collectProperty(inner, name, values);
}

std::vector<std::string> propertiesOf(const Json &made, const std::string &type, const std::string &name)
{
    std::vector<std::string> values;
    for (const Json &resource : made["Resources"])
        if (resource["Type"] == type)
            collectProperty(resource["Properties"], name, values);
    std::sort(values.begin(), values.end());
    return values;
}

std::string listed(const std::vector<std::string> &values)
{
    std::string text;
    for (const std::string &value : values)
        text += value + " ";
    return text;
}

/// A starter design with its workers changed.
EvaluationPtr designWith(const Json &edits)
{
    Design design = *designFromTemplate("batch-workers", builtInKinds());
    for (const auto &[path, value] : edits.items()) {
        auto changed = setField(ComponentId("workers"), path, value)(design);
        if (!changed)
            throw std::runtime_error(toLine(changed.error()));
        design = std::move(*changed);
    }
    static const Offers offers(embeddedCatalog());
    static const Engine engine{builtInKinds(), offers};
    return evaluate(design, engine);
}

}  // namespace

/// The two exports of one design, each read on its own, have the same resources with the same figures.
class TestExportsAgree : public QObject {
    Q_OBJECT

private slots:
    void sameResourcesAndFigures_data() { designs(); }
    void sameResourcesAndFigures()
    {
        QFETCH(QByteArray, edits);
        const EvaluationPtr evaluated = designWith(Json::parse(edits.toStdString()));
        const Evaluation &evaluation = *evaluated;
        const auto made = cloudFormationTemplate(evaluation);
        QVERIFY2(made, made ? "" : toLine(made.error()).c_str());
        const auto text = terraformText(evaluation);
        QVERIFY2(text, text ? "" : toLine(text.error()).c_str());
        const TerraformBlocks blocks = blocksOf(*text);
        const struct {
            const char *type;
            const char *terraform;
            std::vector<std::pair<const char *, const char *>> figures;
        } rows[] = {
            {"AWS::CloudWatch::Alarm",
             "aws_cloudwatch_metric_alarm",
             {{"MetricName", "metric_name"},
              {"Threshold", "threshold"},
              {"ComparisonOperator", "comparison_operator"},
              {"Period", "period"},
              {"EvaluationPeriods", "evaluation_periods"},
              {"TreatMissingData", "treat_missing_data"}}},
            {"AWS::AutoScaling::ScheduledAction",
             "aws_autoscaling_schedule",
             {{"MinSize", "min_size"}, {"Recurrence", "recurrence"}}},
            {"AWS::AutoScaling::ScalingPolicy",
             "aws_autoscaling_policy",
             {{"PolicyType", "policy_type"},
              {"TargetValue", "target_value"},
              {"PredefinedMetricType", "predefined_metric_type"},
              {"ScalingAdjustment", "scaling_adjustment"}}},
            {"AWS::AutoScaling::AutoScalingGroup",
             "aws_autoscaling_group",
             {{"MinSize", "min_size"},
              {"MaxSize", "max_size"},
              {"DesiredCapacity", "desired_capacity"},
              {"HealthCheckType", "health_check_type"},
              {"HealthCheckGracePeriod", "health_check_grace_period"},
              {"DefaultInstanceWarmup", "default_instance_warmup"},
              {"MaxInstanceLifetime", "max_instance_lifetime"},
              {"CapacityRebalance", "capacity_rebalance"},
              {"InstanceType", "instance_type"},
              {"WeightedCapacity", "weighted_capacity"},
              {"SpotAllocationStrategy", "spot_allocation_strategy"},
              {"OnDemandBaseCapacity", "on_demand_base_capacity"},
              {"OnDemandPercentageAboveBaseCapacity", "on_demand_percentage_above_base_capacity"}}},
            {"AWS::EC2::LaunchTemplate",
             "aws_launch_template",
             {{"InstanceType", "instance_type"},
              {"EbsOptimized", "ebs_optimized"},
              {"VolumeSize", "volume_size"},
              {"VolumeType", "volume_type"},
              {"Iops", "iops"},
              {"Throughput", "throughput"},
              {"Encrypted", "encrypted"},
              {"KmsKeyId", "kms_key_id"},
              {"HttpTokens", "http_tokens"},
              {"CpuCredits", "cpu_credits"},
              {"Configured", "configured"}}},
            {"AWS::EC2::CapacityReservation",
             "aws_ec2_capacity_reservation",
             {{"InstanceCount", "instance_count"}, {"InstancePlatform", "instance_platform"}}},
            {"AWS::EC2::PlacementGroup", "aws_placement_group", {{"Strategy", "strategy"}}},
            {"AWS::DLM::LifecyclePolicy", "aws_dlm_lifecycle_policy", {{"Count", "count"}}},
            {"AWS::CloudWatch::Dashboard", "aws_cloudwatch_dashboard", {}},
            {"AWS::SNS::Topic", "aws_sns_topic", {}},
            {"AWS::SNS::Subscription", "aws_sns_topic_subscription", {{"Protocol", "protocol"}}},
            {"AWS::IAM::Role", "aws_iam_role", {}},
        };
        for (const auto &row : rows) {
            const auto resources = (*made)["Resources"];
            const auto there = std::count_if(resources.begin(), resources.end(),
                                             [&](const Json &resource) { return resource["Type"] == row.type; });
            QVERIFY2(static_cast<std::size_t>(there) == blocks.count(row.terraform), row.type);
            for (const auto &[property, argument] : row.figures) {
                const auto one = propertiesOf(*made, row.type, property);
                const auto other = argumentsOf(blocks, row.terraform, argument);
                QVERIFY2(one == other, (std::string(property) + ": " + listed(one) + "/ " + listed(other)).c_str());
            }
        }
        // Rules of security groups stand inside the group in one and beside it in the other.
        for (const auto &[inside, beside, argument] :
             {std::array{"SecurityGroupIngress", "AWS::EC2::SecurityGroupIngress",
                         "aws_vpc_security_group_ingress_rule"},
              std::array{"SecurityGroupEgress", "AWS::EC2::SecurityGroupEgress",
                         "aws_vpc_security_group_egress_rule"}}) {
            std::size_t rules = 0;
            for (const Json &resource : (*made)["Resources"])
                rules += resource["Type"] == beside ? 1 : resource["Properties"].value(inside, Json::array()).size();
            QCOMPARE(blocks.count(argument), rules);
        }
    }

    /// EC2 Auto Scaling API, RefreshPreferences: no rollback where a launch template names a Systems Manager parameter.
    void rollsBackToImagesThatHaveAnId_data() { designs(); }
    void rollsBackToImagesThatHaveAnId()
    {
        QFETCH(QByteArray, edits);
        const EvaluationPtr evaluated = designWith(Json::parse(edits.toStdString()));
        const Evaluation &evaluation = *evaluated;
        const std::string text = *terraformText(evaluation);
        QVERIFY(text.find("resolve:ssm") == std::string::npos);
        const TerraformBlocks blocks = blocksOf(text);
        const auto images = argumentsOf(blocks, "aws_launch_template", "image_id");
        QCOMPARE(images.size(), std::size_t(1));
        QVERIFY2(images[0].starts_with("var.") || images[0].starts_with("data.aws_ssm_parameter."), images[0].c_str());
        // The same parameter as the template's.
        const auto paths = propertiesOf(*cloudFormationTemplate(evaluation), "AWS::EC2::LaunchTemplate", "ImageId");
        const auto read = argumentsOf(blocks, "data.aws_ssm_parameter", "name");
        QCOMPARE(paths.size(), read.size());
        for (std::size_t i = 0; i < paths.size(); ++i)
            QCOMPARE(paths[i], "resolve:ssm:" + read[i]);
        QCOMPARE(argumentsOf(blocks, "aws_autoscaling_group", "auto_rollback"), std::vector<std::string>{"true"});
    }

    void pausesTheRefreshOfMany_data()
    {
        QTest::addColumn<QByteArray>("edits");
        QTest::addColumn<bool>("pauses");
        QTest::newRow("nine") << QByteArray(R"({"sizedBy":"count","count":9,"spotShare":0})") << false;
        QTest::newRow("ten") << QByteArray(R"({"sizedBy":"count","count":10,"spotShare":0})") << true;
    }
    void pausesTheRefreshOfMany()
    {
        QFETCH(QByteArray, edits);
        QFETCH(bool, pauses);
        const std::string text = *terraformText(*designWith(Json::parse(edits.toStdString())));
        QCOMPARE(text.find("checkpoint_percentages = [20, 50, 100]") != std::string::npos, pauses);
    }

    /// Two stacks of one design in one account: what has a name in the account has that of the stack in it, and of the Region
    /// where the name is taken in all Regions (CloudWatch API, PutDashboard; IAM names are made up by AWS).
    void twoStacksNeverMeet_data() { designs(); }
    void twoStacksNeverMeet()
    {
        QFETCH(QByteArray, edits);
        const auto made = cloudFormationTemplate(*designWith(Json::parse(edits.toStdString())));
        for (const auto &[id, resource] : (*made)["Resources"].items()) {
            const std::string type = resource["Type"].get<std::string>();
            for (const auto &[property, value] : resource["Properties"].items()) {
                if (!property.ends_with("Name") || property == "MetricName" || property == "AutoScalingGroupName" ||
                    property == "DisplayName" || property == "ServiceName")  // the last is AWS's own
                    continue;
                const std::string text = value.dump();
                QVERIFY2(text.find("${AWS::StackName}") != std::string::npos, (id + " " + text).c_str());
                if (type == "AWS::CloudWatch::Dashboard")
                    QVERIFY2(text.find("${AWS::Region}") != std::string::npos, text.c_str());
            }
            if (type == "AWS::DLM::LifecyclePolicy")
                QVERIFY(resource["Properties"]["PolicyDetails"]["TargetTags"].dump().find("${AWS::StackName}") !=
                        std::string::npos);
        }
    }

    /// The same of Terraform: what it must name has the stack's name in front, and all else is named by AWS.
    void twoCopiesNeverMeetInTerraform_data() { designs(); }
    void twoCopiesNeverMeetInTerraform()
    {
        QFETCH(QByteArray, edits);
        const TerraformBlocks blocks = blocksOf(*terraformText(*designWith(Json::parse(edits.toStdString()))));
        // Provider documentation: arguments whose values must be free in the account and Region, or in the account.
        const std::pair<const char *, const char *> named[] = {{"aws_autoscaling_group", "name"},
                                                               {"aws_cloudwatch_metric_alarm", "alarm_name"},
                                                               {"aws_cloudwatch_dashboard", "dashboard_name"},
                                                               {"aws_iam_role", "name"},
                                                               {"aws_iam_instance_profile", "name"},
                                                               {"aws_launch_template", "name"},
                                                               {"aws_placement_group", "name"},
                                                               {"aws_security_group", "name"},
                                                               {"aws_sns_topic", "name"}};
        for (const auto &[type, argument] : named) {
            const std::regex assignment(std::string("  ") + argument + "\\s*= (.*)");
            const auto [first, last] = blocks.equal_range(type);
            for (auto block = first; block != last; ++block)
                for (const std::string &line : block->second)
                    if (std::smatch match; std::regex_match(line, match, assignment))
                        QVERIFY2(match[1].str().starts_with("\"${var.stack_name}-"), (type + (": " + line)).c_str());
        }
        const auto [first, last] = blocks.equal_range("aws_cloudwatch_dashboard");
        for (auto block = first; block != last; ++block)
            QVERIFY(block->second.front().find("data.aws_region.current.region") != std::string::npos);
    }

    void aWarmPoolStandsInItsGroup()
    {
        // A slow boot misses the rush: the starter's workers, by load.
        const EvaluationPtr evaluated = designWith(Json::parse(
            R"({"sizedBy":"load","peakLoad":900,"spotShare":0,"bootTime":900,"events":[{"name":"rush","load":9000,"ramp":60,"scheduled":false}]})"));
        const Json made = *cloudFormationTemplate(*evaluated);
        const auto least = propertiesOf(made, "AWS::AutoScaling::WarmPool", "MinSize");
        QCOMPARE(least.size(), std::size_t(1));
        // Provider documentation, aws_autoscaling_group, warm_pool: pool_state, min_size, max_group_prepared_capacity.
        const std::string text = *terraformText(*evaluated);
        const auto at = text.find("  warm_pool {\n");
        QVERIFY(at != std::string::npos);
        const std::string block = text.substr(at, text.find("  }\n", at) - at);
        for (const auto &[property, argument] :
             {std::pair("MinSize", "min_size"), std::pair("PoolState", "pool_state"),
              std::pair("MaxGroupPreparedCapacity", "max_group_prepared_capacity")}) {
            const std::string value = propertiesOf(made, "AWS::AutoScaling::WarmPool", property).front();
            QVERIFY2(std::regex_search(block, std::regex(std::string(argument) + "\\s+= \"?" + value + "\"?\n")),
                     block.c_str());
        }
        QVERIFY(text.find("\"aws_autoscaling_warm_pool\"") == std::string::npos);
        QVERIFY(made["Resources"].dump().find("WarmPoolWarmedCapacity") != std::string::npos);
        QVERIFY(text.find("\"WarmPoolWarmedCapacity\"") != std::string::npos);
    }

    /// An address is asked for; without one nobody subscribes.
    void alarmsReachWhoIsNamed()
    {
        const EvaluationPtr evaluated = designWith(Json::object());
        const Json made = *cloudFormationTemplate(*evaluated);
        QVERIFY(made["Parameters"]["WorkersAlarmEmail"]["Default"] == "");
        const Json subscription = made["Resources"]["WorkersAlarmSubscription"];
        QVERIFY(subscription["Properties"] == Json({{"Protocol", "email"},
                                                    {"Endpoint", {{"Ref", "WorkersAlarmEmail"}}},
                                                    {"TopicArn", {{"Ref", "WorkersAlarmTopic"}}}}));
        // CloudFormation, "Condition functions".
        QVERIFY(made["Conditions"][subscription["Condition"].get<std::string>()] ==
                Json::parse(R"({"Fn::Not":[{"Fn::Equals":[{"Ref":"WorkersAlarmEmail"},""]}]})"));
        const std::string text = *terraformText(*evaluated);
        QVERIFY(text.find("count     = var.workers_alarm_email != \"\" ? 1 : 0\n") != std::string::npos);
        const auto variable = text.find("variable \"workers_alarm_email\"");
        QVERIFY(variable != std::string::npos && text.find("default     = \"\"\n", variable) != std::string::npos);
        const std::regex pattern(made["Parameters"]["WorkersAlarmEmail"]["AllowedPattern"].get<std::string>());
        for (const auto &[address, legal] : {std::pair("", true), std::pair("ops@example.com", true),
                                             std::pair("nobody", false), std::pair("a b@example.com", false)})
            QCOMPARE(std::regex_match(address, pattern), legal);
        // The bucket of the jobs' files has alarms of its own.
        const Json silent = *cloudFormationTemplate(*designWith({{"alarms", false}}));
        QVERIFY(silent.dump().find("WorkersAlarm") == std::string::npos);
        QVERIFY(silent.dump().find("AlarmEmail") != std::string::npos);
    }

private:
    static void designs()
    {
        QTest::addColumn<QByteArray>("edits");
        QTest::newRow("as it is") << QByteArray("{}");
        QTest::newRow("Windows with SQL Server") << QByteArray(
            R"({"os":"windows","sqlServer":"standard","architecture":"either","rootVolume":null,"dashboard":true})");
        QTest::newRow("Red Hat, image asked for") << QByteArray(R"({"os":"rhel","spotShare":0})");
        QTest::newRow("GPU, reserved") << QByteArray(
            R"({"gpus":1,"vcpus":4,"architecture":"either","rootVolume":null,"spotShare":0,"reserveCapacity":true})");
        QTest::newRow("Neuron") << QByteArray(
            R"({"accelerator":"inference","architecture":"either","rootVolume":null,"spotShare":0})");
        QTest::newRow("volumes with snapshots") << QByteArray(
            R"({"volumes":[{"name":"a","size":500,"iops":9000,"throughput":300,"snapshotsKept":7},{"name":"b","size":50}]})");
        QTest::newRow("load, events, balancer") << QByteArray(
            R"({"sizedBy":"load","peakLoad":900,"spotShare":0,"loadBalanced":true,"dashboard":true,"events":[{"name":"sale","load":5000,"ramp":600,"scheduled":true},{"name":"rush","load":4000,"ramp":60,"scheduled":false}]})");
        QTest::newRow("tightly coupled") << QByteArray(
            R"({"sizedBy":"count","count":4,"placement":"hpc","zones":1,"spotShare":0,"vcpus":64,"architecture":"either"})");
        QTest::newRow("replicated data") << QByteArray(R"({"placement":"distributed","sizedBy":"count","count":12})");
        QTest::newRow("T2") << QByteArray(
            R"({"type":"t2.large","burstable":true,"architecture":"either","sizedBy":"count","count":3,"spotShare":0})");
        QTest::newRow("ports of each kind") << QByteArray(
            R"({"ports":[{"port":443,"source":"10.0.0.0/8"},{"port":444,"source":"2001:db8::/32"},{"port":445,"source":"sg-0123456789abcdef0"},{"port":446,"source":"pl-0123456789abcdef0"},{"port":447,"source":""}]})");
        QTest::newRow("keys of our own") << QByteArray(
            R"({"volumes":[{"name":"a","size":50,"snapshotsKept":7,"kmsKey":"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"},{"name":"b","size":50,"snapshotsKept":7}]})");
        QTest::newRow("local disks") << QByteArray(R"({"localStorage":200,"rootVolume":null})");
        QTest::newRow("hibernation") << QByteArray(R"({"hibernation":true,"rootVolume":null,"spotShare":0})");
    }
};

QTEST_APPLESS_MAIN(TestExportsAgree)
#include "test_exports_agree.moc"
