// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_resources.h"

#include <set>

namespace gp {
namespace {

Json ref(const std::string &logicalId) { return {{"Ref", logicalId}}; }
Json attribute(const std::string &logicalId, const std::string &name)
{
    return {{"Fn::GetAtt", Json::array({logicalId, name})}};
}

Json tagList(const ResourceContext &context)
{
    Json list = Json::array({{{"Key", "Name"}, {"Value", context.name}}});
    for (const auto &[key, value] : context.tags)
        if (key != "Name")
            list.push_back({{"Key", key}, {"Value", value}});
    return list;
}

CfnResource securityGroup(const std::string &id, const ResourceContext &context)
{
    Json ingress = Json::array();
    for (const IngressRule &rule : context.ingress) {
        Json entry = {{"IpProtocol", rule.protocol}, {"Description", rule.why}};
        if (rule.protocol != "-1") {
            entry["FromPort"] = rule.port;
            entry["ToPort"] = rule.port;
        }
        if (rule.fromLogicalId.empty())
            entry["CidrIp"] = rule.cidr;
        else
            entry["SourceSecurityGroupId"] = attribute(rule.fromLogicalId, "GroupId");
        ingress.push_back(std::move(entry));
    }
    CfnResource group{id,
                      "AWS::EC2::SecurityGroup",
                      {{"GroupDescription", "Instances of " + context.name}, {"Tags", tagList(context)}},
                      {}};
    if (!ingress.empty())
        group.properties["SecurityGroupIngress"] = std::move(ingress);
    if (!context.vpcLogicalId.empty())
        group.properties["VpcId"] = ref(context.vpcLogicalId);
    return group;
}

CfnResource instanceRole(const std::string &id, const ResourceContext &context)
{
    Json policy = {{"Version", "2012-10-17"},
                   {"Statement", Json::array({{{"Effect", "Allow"},
                                               {"Principal", {{"Service", "ec2.amazonaws.com"}}},
                                               {"Action", "sts:AssumeRole"}}})}};
    // Session Manager takes the place of open SSH ports and keys.
    Json managed = Json::array({{{"Fn::Sub", "arn:${AWS::Partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"}}});
    CfnResource role{id,
                     "AWS::IAM::Role",
                     {{"AssumeRolePolicyDocument", std::move(policy)},
                      {"ManagedPolicyArns", std::move(managed)},
                      {"Tags", tagList(context)}},
                     {}};
    if (!context.permissions.empty()) {
        const std::set<std::string> actions(context.permissions.begin(), context.permissions.end());
        role.properties["Policies"] = Json::array(
            {{{"PolicyName", "links"},
              {"PolicyDocument",
               {{"Version", "2012-10-17"},
                {"Statement", Json::array({{{"Effect", "Allow"}, {"Action", Json(actions)}, {"Resource", "*"}}})}}}}});
    }
    return role;
}

}  // namespace

std::vector<CfnResource> fleetResources(const FleetConfig &config, const ResourceContext &context)
{
    const std::string groupId = context.logicalId + "SecurityGroup";
    const std::string roleId = context.logicalId + "Role";
    const std::string profileId = context.logicalId + "InstanceProfile";
    const std::string templateId = context.logicalId + "LaunchTemplate";
    std::vector<CfnResource> resources;
    resources.push_back(securityGroup(groupId, context));
    resources.push_back(instanceRole(roleId, context));
    resources.push_back({profileId, "AWS::IAM::InstanceProfile", {{"Roles", Json::array({ref(roleId)})}}, {}});

    Json data = {{"ImageId", config.imageId},
                 {"InstanceType", config.instanceType},
                 {"EbsOptimized", true},
                 {"IamInstanceProfile", {{"Arn", attribute(profileId, "Arn")}}},
                 {"MetadataOptions",
                  {{"HttpTokens", config.httpTokens},
                   {"HttpEndpoint", "enabled"},
                   {"HttpPutResponseHopLimit", config.httpPutResponseHopLimit}}},
                 {"BlockDeviceMappings",
                  Json::array({{{"DeviceName", config.os == FleetOs::AmazonLinux ? "/dev/xvda" : "/dev/sda1"},
                                {"Ebs",
                                 {{"VolumeType", config.volumeType},
                                  {"VolumeSize", config.volumeSize},
                                  {"Encrypted", config.encrypted},
                                  {"DeleteOnTermination", true}}}}})},
                 {"TagSpecifications", Json::array({{{"ResourceType", "instance"}, {"Tags", tagList(context)}},
                                                    {{"ResourceType", "volume"}, {"Tags", tagList(context)}}})}};
    if (config.associatePublicIpAddress)
        data["NetworkInterfaces"] = Json::array({{{"DeviceIndex", 0},
                                                  {"AssociatePublicIpAddress", true},
                                                  {"Groups", Json::array({attribute(groupId, "GroupId")})}}});
    else
        data["SecurityGroupIds"] = Json::array({attribute(groupId, "GroupId")});
    if (!config.cpuCredits.empty())
        data["CreditSpecification"] = {{"CpuCredits", config.cpuCredits}};
    resources.push_back({templateId, "AWS::EC2::LaunchTemplate", {{"LaunchTemplateData", std::move(data)}}, {}});

    Json tags = Json::array();
    for (const Json &tag : tagList(context))
        tags.push_back({{"Key", tag["Key"]}, {"Value", tag["Value"]}, {"PropagateAtLaunch", false}});
    // The group's sizes are numbers written as text: that is their type in CloudFormation.
    Json group = {{"MinSize", std::to_string(config.minSize)},
                  {"MaxSize", std::to_string(config.maxSize)},
                  {"DesiredCapacity", std::to_string(config.desiredCapacity)},
                  {"LaunchTemplate",
                   {{"LaunchTemplateId", ref(templateId)}, {"Version", attribute(templateId, "LatestVersionNumber")}}},
                  {"HealthCheckType", config.healthCheckType},
                  {"HealthCheckGracePeriod", config.healthCheckGracePeriod},
                  {"DefaultInstanceWarmup", config.defaultInstanceWarmup},
                  {"Tags", std::move(tags)}};
    // Only a fleet outside every VPC goes to the default one; a fleet in a VPC without subnets must fail, not land elsewhere.
    if (context.vpcLogicalId.empty()) {
        group["AvailabilityZones"] = {{"Fn::GetAZs", ""}};
    } else {
        Json subnets = Json::array();
        for (const std::string &subnet : context.subnetLogicalIds)
            if (static_cast<std::int64_t>(subnets.size()) < config.zones)
                subnets.push_back(ref(subnet));
        group["VPCZoneIdentifier"] = std::move(subnets);
    }
    resources.push_back({context.logicalId, "AWS::AutoScaling::AutoScalingGroup", std::move(group), {}});
    return resources;
}

}  // namespace gp
