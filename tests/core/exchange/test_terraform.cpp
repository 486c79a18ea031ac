// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/design/edits.h"
#include "core/exchange/cloudformation.h"
#include "core/exchange/templates.h"
#include "core/exchange/terraform.h"
#include "core/exchange/terraform_hcl.h"
#include "core/exchange/terraform_resources.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <regex>
#include <set>

using namespace gp;

namespace {

Json refTo(const std::string &id) { return {{"Ref", id}}; }
Json attributeOf(const std::string &id, const std::string &name) { return {{"Fn::GetAtt", Json::array({id, name})}}; }

/// A VPC with a subnet, and two services of which the first calls the second.
Deployment smallDeployment()
{
    Deployment made;
    made.region = "eu-central-1";
    made.title = "Web shop (EU)";
    made.description = "Web shop (EU)";
    made.leftOut = {{"other", "It stands in us-east-1."}};
    DeploymentPart network{"Network", "Network", {}};
    network.set.resources = {
        {"Main", "AWS::EC2::VPC", {{"CidrBlock", "10.0.0.0/16"}, {"EnableDnsSupport", true}}, {}},
        {"AppSubnet1",
         "AWS::EC2::Subnet",
         {{"VpcId", refTo("Main")},
          {"CidrBlock", "10.0.1.0/24"},
          {"AvailabilityZone", {{"Fn::Select", Json::array({0, {{"Fn::GetAZs", ""}}})}}}},
         {}},
        {"Gateway", "AWS::EC2::InternetGateway", Json::object(), {}},
        {"GatewayAttachment",
         "AWS::EC2::VPCGatewayAttachment",
         {{"VpcId", refTo("Main")}, {"InternetGatewayId", refTo("Gateway")}},
         {}},
        {"Table", "AWS::EC2::RouteTable", {{"VpcId", refTo("Main")}}, {}},
        {"InternetRoute",
         "AWS::EC2::Route",
         {{"RouteTableId", refTo("Table")}, {"DestinationCidrBlock", "0.0.0.0/0"}, {"GatewayId", refTo("Gateway")}},
         {"GatewayAttachment"}},
    };
    made.parts.push_back(network);
    for (const char *id : {"Web", "Orders"}) {
        DeploymentPart part{id, id, {}};
        part.set.resources = {
            {std::string(id) + "SecurityGroup",
             "AWS::EC2::SecurityGroup",
             {{"GroupDescription", "Instances"},
              {"VpcId", refTo("Main")},
              {"SecurityGroupIngress",
               Json::array({{{"IpProtocol", "tcp"}, {"FromPort", 443}, {"ToPort", 443}, {"CidrIp", "0.0.0.0/0"}}})}},
             {}},
            {std::string(id) + "LaunchTemplate",
             "AWS::EC2::LaunchTemplate",
             {{"LaunchTemplateData",
               {{"ImageId", "resolve:ssm:/aws/service/some-image/latest"},
                {"SecurityGroupIds", Json::array({attributeOf(std::string(id) + "SecurityGroup", "GroupId")})},
                {"UserData", {{"Fn::Base64", "#!/bin/sh\necho \"${HOME}\"\n"}}},
                {"TagSpecifications",
                 Json::array({{{"ResourceType", "instance"},
                               {"Tags", Json::array({{{"Key", "Name"}, {"Value", "a \"b\" ${c}"}}})}}})}}}},
             {}},
            {id,
             "AWS::AutoScaling::AutoScalingGroup",
             {{"MinSize", "1"},
              {"MaxSize", "4"},
              {"DesiredCapacity", "2"},
              {"DefaultInstanceWarmup", 120},
              {"InstanceMaintenancePolicy", {{"MinHealthyPercentage", 90}, {"MaxHealthyPercentage", 110}}},
              {"LaunchTemplate",
               {{"LaunchTemplateId", refTo(std::string(id) + "LaunchTemplate")},
                {"Version", attributeOf(std::string(id) + "LaunchTemplate", "LatestVersionNumber")}}},
              {"VPCZoneIdentifier", Json::array({refTo("AppSubnet1")})},
              {"TargetGroupARNs", Json::array({refTo(std::string(id) + "TargetGroupArn")})},
              {"Tags", Json::array({{{"Key", "Name"}, {"Value", id}, {"PropagateAtLaunch", false}}})}},
             {},
             {{"UpdatePolicy",
               {{"AutoScalingRollingUpdate", {{"MaxBatchSize", 1}}},
                {"AutoScalingScheduledAction", {{"IgnoreUnmodifiedGroupSizeProperties", true}}}}}}},
        };
        part.set.parameters[std::string(id) + "TargetGroupArn"] = {
            {"Type", "String"}, {"Description", "ARN of the target group"}, {"AllowedPattern", "arn:.+"}};
        made.results.emplace_back(id, id);
        made.parts.push_back(part);
    }
    made.between.push_back({"WebToOrders",
                            "AWS::EC2::SecurityGroupIngress",
                            {{"GroupId", attributeOf("OrdersSecurityGroup", "GroupId")},
                             {"SourceSecurityGroupId", attributeOf("WebSecurityGroup", "GroupId")},
                             {"IpProtocol", "tcp"},
                             {"FromPort", 8080},
                             {"ToPort", 8080}},
                            {}});
    return made;
}

/// One resource in a deployment of its own, as the text of a .tf file.
std::string textOf(const CfnResource &resource, const std::vector<CfnResource> &others = {})
{
    Deployment made;
    made.region = "eu-central-1";
    made.title = "T";
    DeploymentPart part{"Part", "Part", {}};
    part.set.resources = others;
    part.set.resources.push_back(resource);
    made.parts.push_back(part);
    return terraformText(made).value_or("");
}

bool has(const std::string &text, const std::string &part)
{
    // Spaces before '=' are layout.
    const auto squeezed = [](const std::string &from) { return std::regex_replace(from, std::regex(" +"), " "); };
    return squeezed(text).find(squeezed(part)) != std::string::npos;
}

int timesIn(const std::string &text, const std::string &part)
{
    int count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

}  // namespace

#define HAS(text, part) QVERIFY2(has(text, part), (std::string(part) + "\n" + (text)).c_str())

class TestTerraform : public QObject {
    Q_OBJECT

private slots:
    void namesArgumentsAsTheProviderDoes_data()
    {
        QTest::addColumn<QString>("camel");
        QTest::addColumn<QString>("snake");
        // Arguments of aws_launch_template, aws_autoscaling_group, aws_cloudwatch_metric_alarm (provider documentation).
        QTest::newRow("words") << "HttpPutResponseHopLimit"
                               << "http_put_response_hop_limit";
        QTest::newRow("initials first") << "VPCZoneIdentifier"
                                        << "vpc_zone_identifier";
        QTest::newRow("initials before a word") << "OKActions"
                                                << "ok_actions";
        QTest::newRow("one word") << "Iops"
                                  << "iops";
        QTest::newRow("digits") << "CidrIpv6"
                                << "cidr_ipv6";
    }
    void namesArgumentsAsTheProviderDoes()
    {
        QFETCH(QString, camel);
        QFETCH(QString, snake);
        QCOMPARE(QString::fromStdString(snakeCase(camel.toStdString())), snake);
    }

    void escapesText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("quoted");
        // HCL Native Syntax Specification, "Template Expressions" and "Quoted templates".
        QTest::newRow("plain") << "a b"
                               << "\"a b\"";
        QTest::newRow("quotes") << "a \"b\" \\c"
                                << "\"a \\\"b\\\" \\\\c\"";
        QTest::newRow("lines") << "a\nb\tc\r"
                               << "\"a\\nb\\tc\\r\"";
        QTest::newRow("interpolation") << "${x}"
                                       << "\"$${x}\"";
        QTest::newRow("directive") << "%{if x}"
                                   << "\"%%{if x}\"";
        QTest::newRow("dollar alone") << "5 $ %"
                                      << "\"5 $ %\"";
        QTest::newRow("dollar before an interpolation") << "$${x}"
                                                        << "\"\\u0024$${x}\"";
        QTest::newRow("control character") << QString(QChar(1)) << "\"\\u0001\"";
        QTest::newRow("other letters") << QString::fromUtf8("\u00e4\u4e2d") << QString::fromUtf8("\"\u00e4\u4e2d\"");
    }
    void escapesText()
    {
        QFETCH(QString, text);
        QFETCH(QString, quoted);
        QCOMPARE(QString::fromStdString(hclQuoted(text.toStdString())), quoted);
    }

    void writesScriptsAsTheyAre()
    {
        QCOMPARE(hclText("#!/bin/sh\necho \"${A}\" \\n\n"), std::string("<<EOT\n#!/bin/sh\necho \"$${A}\" \\n\nEOT\n"));
        QCOMPARE(hclText("a\nEOT\n"), std::string("<<EOTT\na\nEOT\nEOTT\n"));
        // With expressions in it, unless a mark before one would join it.
        QCOMPARE(hclText(std::vector<HclTextPart>{{"#!/bin/sh\necho ", "var.a"}, {" ${B} 100%\n", {}}}),
                 std::string("<<EOT\n#!/bin/sh\necho ${var.a} $${B} 100%\nEOT\n"));
        QCOMPARE(hclText(std::vector<HclTextPart>{{"a\n$", "var.a"}, {"\n", {}}}),
                 std::string("\"a\\n\\u0024${var.a}\\n\""));
        // Where a heredoc would say something else: no break at the end, carriage returns, a dollar before an interpolation.
        for (const char *text : {"a\nb", "a\r\nb\r\n", "a\n$${b}\n", "one line\n"})
            QVERIFY2(hclText(text).starts_with('"'), text);
    }

    void laysOutAsTerraformFmt()
    {
        HclBlock block{"resource", {"aws_thing", "a"}, {}};
        block.body.set("id", std::string("1"));
        block.body.set("longer", std::string("2"));
        block.body.set("tags",
                       HclValue::object({{"a", HclValue::expression("1")}, {"b c", HclValue::expression("2")}}));
        block.body.add("empty");
        QCOMPARE(writeHcl({block}), std::string("resource \"aws_thing\" \"a\" {\n"
                                                "  id     = 1\n"
                                                "  longer = 2\n"
                                                "  tags = {\n"
                                                "    a     = 1\n"
                                                "    \"b c\" = 2\n"
                                                "  }\n"
                                                "\n"
                                                "  empty {}\n"
                                                "}\n"));
    }

    void hasOneFileForADesign()
    {
        const auto made = terraformText(smallDeployment());
        QVERIFY2(made, made ? "" : toLine(made.error()).c_str());
        const std::string &text = *made;
        HAS(text, "# Left out: other. It stands in us-east-1.\n");
        HAS(text, "source  = \"hashicorp/aws\"");
        HAS(text, "version = \"~> 6.0\"");
        HAS(text, "provider \"aws\" {\n region = var.region\n}");
        HAS(text, "default = \"eu-central-1\"");
        HAS(text, "default = \"web-shop-eu\"");
        HAS(text, "data \"aws_ssm_parameter\" \"some_image_latest\" {\n name = \"/aws/service/some-image/latest\"\n}");
        QCOMPARE(timesIn(text, "data \"aws_ssm_parameter\""), 1);
        HAS(text, "image_id = data.aws_ssm_parameter.some_image_latest.insecure_value");
        HAS(text, "availability_zone = data.aws_availability_zones.available.names[0]");
        HAS(text, "vpc_id = aws_vpc.main.id");
        HAS(text, "depends_on = [aws_internet_gateway_attachment.gateway_attachment]");
        HAS(text, "vpc_security_group_ids = [aws_security_group.web_security_group.id]");
        HAS(text, "user_data = base64encode(<<EOT\n#!/bin/sh\necho \"$${HOME}\"\nEOT\n  )");
        HAS(text,
            "tag_specifications {\n resource_type = \"instance\"\n tags = {\n Name = \"a \\\"b\\\" $${c}\"\n }\n }");
        HAS(text, "target_group_arns = [var.web_target_group_arn]");
        HAS(text, "condition = can(regex(\"^(arn:.+)$\", var.web_target_group_arn))");
        HAS(text, "output \"web\" {\n description = \"Web\"\n value = aws_autoscaling_group.web.name\n}");
    }

    void refreshesInstancesAsTheTemplateUpdatesThem()
    {
        const std::string text = *terraformText(smallDeployment());
        HAS(text, "min_size = 1");
        HAS(text, "tag {\n key = \"Name\"\n propagate_at_launch = false\n value = \"Web\"\n }");
        HAS(text, "launch_template {\n id = aws_launch_template.web_launch_template.id\n "
                  "version = aws_launch_template.web_launch_template.latest_version\n }");
        HAS(text, "instance_refresh {\n strategy = \"Rolling\"\n\n preferences {\n auto_rollback = true\n "
                  "instance_warmup = 120\n max_healthy_percentage = 110\n min_healthy_percentage = 90\n "
                  "skip_matching = true\n }\n }");
        HAS(text, "lifecycle {\n ignore_changes = [desired_capacity]\n }");
    }

    void givesGroupsTheirRules()
    {
        const std::string text = *terraformText(smallDeployment());
        HAS(text, "resource \"aws_vpc_security_group_ingress_rule\" \"web_security_group_ingress_1\" {\n "
                  "cidr_ipv4 = \"0.0.0.0/0\"");
        // CloudFormation's default, which the provider removes: all may go out.
        HAS(text, "resource \"aws_vpc_security_group_egress_rule\" \"web_security_group_egress_1\" {\n "
                  "cidr_ipv4 = \"0.0.0.0/0\"\n security_group_id = aws_security_group.web_security_group.id\n "
                  "ip_protocol = \"-1\"\n}");
        HAS(text, "resource \"aws_vpc_security_group_ingress_rule\" \"web_to_orders\" {");
        HAS(text, "referenced_security_group_id = aws_security_group.web_security_group.id");
        QCOMPARE(timesIn(text, "security_group_ingress =") + timesIn(text, "security_group_egress ="), 0);

        const CfnResource group{"G", "AWS::EC2::SecurityGroup", {{"GroupDescription", "x"}}, {}};
        const CfnResource own{"Out",
                              "AWS::EC2::SecurityGroupEgress",
                              {{"GroupId", attributeOf("G", "GroupId")},
                               {"DestinationSecurityGroupId", attributeOf("G", "GroupId")},
                               {"IpProtocol", "-1"}},
                              {}};
        // A rule of its own takes the default away, in CloudFormation as here.
        QCOMPARE(timesIn(textOf(own, {group}), "\"aws_vpc_security_group_egress_rule\""), 1);
    }

    void splitsRoles()
    {
        const Json document = {{"Version", "2012-10-17"},
                               {"Statement", Json::array({{{"Effect", "Allow"},
                                                           {"Action", {"s3:GetObject"}},
                                                           {"Resource", "arn:aws:s3:::${aws:x}/*"}}})}};
        const std::string text = textOf(
            {"AppRole",
             "AWS::IAM::Role",
             {{"AssumeRolePolicyDocument", document},
              {"ManagedPolicyArns",
               Json::array({{{"Fn::Sub", "arn:${AWS::Partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"}}})},
              {"Policies", Json::array({{{"PolicyName", "needs"}, {"PolicyDocument", document}}})}},
             {}});
        HAS(text, "resource \"aws_iam_role\" \"app_role\" {\n assume_role_policy = jsonencode({");
        HAS(text, "resource \"aws_iam_role_policy_attachment\" \"app_role_amazon_ssm_managed_instance_core\" {\n "
                  "role = aws_iam_role.app_role.name\n policy_arn = "
                  "\"arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore\"\n}");
        HAS(text, "resource \"aws_iam_role_policy\" \"app_role_needs\" {\n name = \"needs\"\n "
                  "role = aws_iam_role.app_role.id\n policy = jsonencode({");
        HAS(text, "Resource = \"arn:aws:s3:::$${aws:x}/*\"");
    }

    void keepsWhatTheTemplateKeeps()
    {
        CfnResource volume{"Disk", "AWS::EC2::Volume", {{"Size", 10}, {"VolumeType", "gp3"}}, {}};
        volume.attributes = {{"DeletionPolicy", "Snapshot"}};
        HAS(textOf(volume), "type = \"gp3\"\n final_snapshot = true");
        volume.attributes = {{"DeletionPolicy", "Retain"}};
        HAS(textOf(volume), "lifecycle {\n prevent_destroy = true\n }");
    }

    /// Provider documentation, aws_dlm_lifecycle_policy.
    void copiesAndArchivesSnapshots()
    {
        const CfnResource policy{
            "Policy",
            "AWS::DLM::LifecyclePolicy",
            {{"State", "ENABLED"},
             {"PolicyDetails",
              {{"Schedules",
                Json::array({{{"Name", "daily"},
                              {"RetainRule", {{"Count", 7}}},
                              {"ArchiveRule", {{"RetainRule", {{"RetentionArchiveTier", {{"Count", 3}}}}}}},
                              {"CrossRegionCopyRules",
                               Json::array({{{"TargetRegion", "eu-west-1"},
                                             {"Encrypted", true},
                                             {"RetainRule", {{"Interval", 7}, {"IntervalUnit", "DAYS"}}}}})}}})}}}},
            {}};
        const std::string text = textOf(policy);
        HAS(text, "archive_rule {\n archive_retain_rule {\n retention_archive_tier {\n count = 3\n }");
        HAS(text, "cross_region_copy_rule {");
        HAS(text, "target_region = \"eu-west-1\"");
        QVERIFY2(!has(text, "cross_region_copy_rules"), text.c_str());
    }

    void readsFunctions_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("expression");
        QTest::newRow("text") << QByteArray("\"a\"") << "\"a\"";
        QTest::newRow("Ref of a pseudo parameter")
            << QByteArray("{\"Ref\": \"AWS::Region\"}") << "data.aws_region.current.region";
        QTest::newRow("Ref of a topic is its ARN") << QByteArray("{\"Ref\": \"Topic\"}") << "aws_sns_topic.topic.arn";
        QTest::newRow("GetAtt") << QByteArray("{\"Fn::GetAtt\": [\"Topic\", \"TopicName\"]}")
                                << "aws_sns_topic.topic.name";
        QTest::newRow("Sub") << QByteArray("{\"Fn::Sub\": \"a-${AWS::StackName}-${Topic.TopicName}\"}")
                             << "\"a-${var.stack_name}-${aws_sns_topic.topic.name}\"";
        QTest::newRow("Sub of one name") << QByteArray("{\"Fn::Sub\": \"${Topic}\"}") << "aws_sns_topic.topic.arn";
        QTest::newRow("Sub with a literal") << QByteArray("{\"Fn::Sub\": \"${!x} ${AWS::Partition}\"}")
                                            << "\"$${x} ${data.aws_partition.current.partition}\"";
        QTest::newRow("Sub after a dollar")
            << QByteArray("{\"Fn::Sub\": \"$${Topic}\"}") << "\"\\u0024${aws_sns_topic.topic.arn}\"";
        QTest::newRow("Sub with a map") << QByteArray("{\"Fn::Sub\": [\"x ${y}\", {\"y\": {\"Ref\": \"Topic\"}}]}")
                                        << "\"x ${aws_sns_topic.topic.arn}\"";
        QTest::newRow("Select of Split") << QByteArray("{\"Fn::Select\": [1, {\"Fn::Split\": [\"/\", \"a/b\"]}]}")
                                         << "split(\"/\", \"a/b\")[1]";
        QTest::newRow("Join of neighbours")
            << QByteArray("{\"Fn::Join\": [\"/\", [{\"Fn::Select\": [1, {\"Fn::Split\": [\"/\", \"a/b/c\"]}]}, "
                          "{\"Fn::Select\": [2, {\"Fn::Split\": [\"/\", \"a/b/c\"]}]}]]}")
            << "join(\"/\", slice(split(\"/\", \"a/b/c\"), 1, 3))";
        QTest::newRow("Join") << QByteArray("{\"Fn::Join\": [\"\", [\"a\", {\"Ref\": \"Topic\"}]]}")
                              << "join(\"\", [\"a\", aws_sns_topic.topic.arn])";
        QTest::newRow("nothing") << QByteArray("{\"Ref\": \"AWS::NoValue\"}") << "null";
    }
    void readsFunctions()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, expression);
        Deployment made;
        made.parts.push_back({"Part", "Part", {{{"Topic", "AWS::SNS::Topic", Json::object(), {}}}, {}}});
        const auto names = TerraformNames::of(made, false);
        QVERIFY(names);
        TerraformScope scope(*names, {});
        QCOMPARE(QString::fromStdString(hclInline(scope.value(Json::parse(value.toStdString())))), expression);
        QVERIFY(!scope.problem());
    }

    void hasModulesForParts()
    {
        const auto made = terraformFolder(smallDeployment());
        QVERIFY2(made, made ? "" : toLine(made.error()).c_str());
        for (const char *name : {"versions.tf", "main.tf", "variables.tf", "outputs.tf", "modules/network/main.tf",
                                 "modules/network/outputs.tf", "modules/web/main.tf", "modules/web/variables.tf",
                                 "modules/orders/main.tf"})
            QVERIFY2(made->contains(name), name);
        HAS(made->at("main.tf"), "module \"web\" {\n source = \"./modules/web\"");
        HAS(made->at("main.tf"), "app_subnet1_id = module.network.app_subnet1_id");
        HAS(made->at("main.tf"), "security_group_id = module.orders.orders_security_group_id");
        HAS(made->at("modules/web/variables.tf"), "variable \"app_subnet1_id\" {");
        HAS(made->at("modules/web/main.tf"), "vpc_zone_identifier = [var.app_subnet1_id]");
        HAS(made->at("modules/network/outputs.tf"), "output \"app_subnet1_id\" {");
        HAS(made->at("modules/orders/outputs.tf"), "value = aws_security_group.orders_security_group.id");
        HAS(made->at("outputs.tf"), "value = module.web.web_name");
        // Every variable that a module declares is given to it, and what it uses is declared.
        for (const char *module : {"network", "web", "orders"}) {
            const std::string folder = "modules/" + std::string(module) + "/";
            const std::string declared =
                made->contains(folder + "variables.tf") ? made->at(folder + "variables.tf") : "";
            const std::string body = made->at(folder + "main.tf");
            const std::regex used("var\\.([a-z0-9_]+)");
            for (std::sregex_iterator it(body.begin(), body.end(), used), end; it != end; ++it)
                HAS(declared, "variable \"" + (*it)[1].str() + "\" {");
            const std::regex declaration("variable \"([a-z0-9_]+)\"");
            const std::string &main = made->at("main.tf");
            const std::string call = main.substr(main.find("module \"" + std::string(module) + "\""));
            for (std::sregex_iterator it(declared.begin(), declared.end(), declaration), end; it != end; ++it)
                HAS(call.substr(0, call.find("\n}")), "\n " + (*it)[1].str() + " =");
        }
    }

    void sameDeploymentSameBytes()
    {
        QCOMPARE(*terraformText(smallDeployment()), *terraformText(smallDeployment()));
        QVERIFY(*terraformFolder(smallDeployment()) == *terraformFolder(smallDeployment()));
    }

    void refusesWhatHasNoForm()
    {
        Deployment made = smallDeployment();
        made.parts.front().set.resources.push_back({"Odd", "AWS::Odd::Thing", Json::object(), {}});
        const auto refused = terraformText(made);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
        QCOMPARE(refused.error().where, std::string("Odd"));
        made = smallDeployment();
        made.parts.front().set.resources.front().properties["CidrBlock"] = {{"Fn::ImportValue", "x"}};
        QVERIFY(!terraformText(made));
    }

    void everyRowHasItsOwnTypes()
    {
        std::set<std::string_view> types;
        for (const TerraformRow &row : terraformRows()) {
            QVERIFY(row.cloudFormation.starts_with("AWS::") && row.terraform.starts_with("aws_"));
            QVERIFY(types.insert(row.cloudFormation).second);
            QVERIFY(terraformRow(row.cloudFormation) == &row);
        }
        QVERIFY(!terraformRow("AWS::Odd::Thing"));
    }

    /// Of the starter designs and of every kind by itself; a fleet's other shapes are in test_fleet_resources.
    void everyTypeOfTheKindsHasARow()
    {
        for (const DesignTemplate &starter : designTemplates()) {
            const EvaluationPtr evaluation = evaluate(*designFromTemplate(starter.id, builtInKinds()), engine());
            const auto deployment = deploymentOf(*evaluation);
            QVERIFY2(deployment, std::string(starter.id).c_str());
            const auto text = terraformText(*deployment);
            QVERIFY2(text, text ? "" : toLine(text.error()).c_str());
            QCOMPARE(*text, *terraformText(*evaluation));
            const auto folder = terraformFolder(*evaluation);
            QVERIFY(folder && folder->contains("main.tf"));
            for (const DeploymentPart &part : deployment->parts)
                for (const CfnResource &resource : part.set.resources) {
                    const TerraformRow *row = terraformRowOf(resource);
                    QVERIFY2(row, resource.type.c_str());
                    HAS(*text,
                        "resource \"" + std::string(row->terraform) + "\" \"" + snakeCase(resource.logicalId) + "\" {");
                }
        }
        for (const Kind *kind : builtInKinds().all()) {
            PlanContext context = planContext();
            const auto plan = kind->plan(kind->defaults, context, engine().offers);
            if (!plan || !plan->choice)
                continue;
            ResourceContext place;
            place.logicalId = "Thing";
            place.name = "Thing";
            place.vpcLogicalId = "Vpc";
            place.subnetLogicalIds = {"SubnetA", "SubnetB", "SubnetC"};
            for (const CfnResource &resource : kind->resources(plan->configuration, place).resources)
                QVERIFY2(terraformRowOf(resource), resource.type.c_str());
        }
    }

    void refusesADesignWithNothingToDeploy()
    {
        const EvaluationPtr nothing = evaluate(Design(), engine());
        QVERIFY(!terraformText(*nothing) && !terraformFolder(*nothing));
        QCOMPARE(terraformText(*nothing).error().message, cloudFormationTemplate(*nothing).error().message);
    }

private:
    static PlanContext planContext()
    {
        PlanContext context;
        context.region = "us-east-1";
        context.regionZones = 6;
        context.demand = std::make_shared<const Demand>();
        return context;
    }
    static const Engine &engine()
    {
        static const Offers offers(embeddedCatalog());
        static const Engine made{builtInKinds(), offers};
        return made;
    }
};

QTEST_APPLESS_MAIN(TestTerraform)
#include "test_terraform.moc"
