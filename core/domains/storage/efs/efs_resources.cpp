// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_resources.h"

#include "core/domains/resource_tags.h"
#include "core/domains/storage/store_alarms.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

Json efsRef(const std::string &logicalId) { return {{"Ref", logicalId}}; }

Json efsAttribute(const std::string &logicalId, const std::string &name)
{
    return {{"Fn::GetAtt", Json::array({logicalId, name})}};
}

std::string efsTransition(EfsAfter after)
{
    const int days = daysOf(after);
    return "AFTER_" + std::to_string(days) + (days == 1 ? "_DAY" : "_DAYS");
}

/// One transition an entry, as the API wants it (EFS API, LifecyclePolicy).
Json efsLifecyclePolicies(const EfsConfig &config)
{
    Json policies = Json::array();
    if (config.transitionToIa != EfsAfter::Never)
        policies.push_back({{"TransitionToIA", efsTransition(config.transitionToIa)}});
    if (config.transitionToArchive != EfsAfter::Never)
        policies.push_back({{"TransitionToArchive", efsTransition(config.transitionToArchive)}});
    if (config.transitionToIa != EfsAfter::Never && config.transitionToPrimary == EfsReturn::OnFirstAccess)
        policies.push_back({{"TransitionToPrimaryStorageClass", "AFTER_1_ACCESS"}});
    return policies;
}

/// With a policy, only what it allows is allowed: whoever comes through a mount target may mount and write, never without TLS.
/// Source: EFS User Guide, using IAM to control file system data access.
Json efsTlsPolicy()
{
    const Json anyone = {{"AWS", "*"}};
    return {{"Version", "2012-10-17"},
            {"Statement",
             Json::array({{{"Sid", "MountTargetsOnly"},
                           {"Effect", "Allow"},
                           {"Principal", anyone},
                           {"Action", Json::array({"elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite",
                                                   "elasticfilesystem:ClientRootAccess"})},
                           {"Condition", {{"Bool", {{"elasticfilesystem:AccessedViaMountTarget", "true"}}}}}},
                          {{"Sid", "TlsOnly"},
                           {"Effect", "Deny"},
                           {"Principal", anyone},
                           {"Action", "*"},
                           {"Condition", {{"Bool", {{"aws:SecureTransport", "false"}}}}}}})}};
}

/// The zone of its first subnet; outside of a VPC the Region's first.
Json efsZone(const ResourceContext &context)
{
    if (!context.subnetLogicalIds.empty())
        return efsAttribute(context.subnetLogicalIds.front(), "AvailabilityZone");
    const Json zones = {{"Fn::GetAZs", ""}};
    return {{"Fn::Select", Json::array({0, zones})}};
}

CfnResource efsFileSystem(const EfsConfig &config, const ResourceContext &context)
{
    Json properties = {{"PerformanceMode", std::string(textOf(config.performanceMode))},
                       {"ThroughputMode", std::string(textOf(config.throughputMode))},
                       {"Encrypted", config.encrypted},
                       {"BackupPolicy", {{"Status", config.backup ? "ENABLED" : "DISABLED"}}},
                       {"FileSystemTags", resourceTags(context)}};
    if (config.throughputMode == EfsThroughputMode::Provisioned)
        properties["ProvisionedThroughputInMibps"] = static_cast<std::int64_t>(std::ceil(config.provisioned));
    if (config.type == EfsType::OneZone)
        properties["AvailabilityZoneName"] = efsZone(context);
    if (!config.kmsKeyId.empty())
        properties["KmsKeyId"] = config.kmsKeyId;
    if (Json policies = efsLifecyclePolicies(config); !policies.empty())
        properties["LifecyclePolicies"] = std::move(policies);
    if (config.tls)
        properties["FileSystemPolicy"] = efsTlsPolicy();
    if (!config.replicaRegion.empty())
        properties["ReplicationConfiguration"] = {{"Destinations", Json::array({{{"Region", config.replicaRegion}}})}};
    // Data outlives the stack.
    return {context.logicalId,
            "AWS::EFS::FileSystem",
            std::move(properties),
            {},
            {{"DeletionPolicy", "Retain"}, {"UpdateReplacePolicy", "Retain"}}};
}

/// NFS from linked fleets comes in by rules that stand beside the group.
CfnResource efsSecurityGroup(const std::string &id, const ResourceContext &context)
{
    Json properties = {{"GroupDescription", "Mount targets of a file system"},
                       {"VpcId", efsRef(context.vpcLogicalId)},
                       {"Tags", resourceTags(context)}};
    Json ingress = Json::array();
    for (const IngressRule &rule : context.ingress)
        if (!rule.cidr.empty())
            ingress.push_back({{"CidrIp", rule.cidr},
                               {"IpProtocol", rule.protocol},
                               {"FromPort", rule.port},
                               {"ToPort", rule.port},
                               {"Description", rule.why}});
    if (!ingress.empty())
        properties["SecurityGroupIngress"] = std::move(ingress);
    return {id, "AWS::EC2::SecurityGroup", std::move(properties), {}};
}

CfnResource efsAccessPointResource(const EfsAccessPoint &point, const std::string &id, const ResourceContext &context)
{
    const auto number = [](Count count) { return std::to_string(count.value()); };
    Json root = {{"Path", point.path}};
    // The root of a file system is there already.
    if (point.path != "/")
        root["CreationInfo"] = {
            {"OwnerUid", number(point.uid)}, {"OwnerGid", number(point.gid)}, {"Permissions", point.mode}};
    return {id,
            "AWS::EFS::AccessPoint",
            {{"FileSystemId", efsRef(context.logicalId)},
             {"PosixUser", {{"Uid", number(point.uid)}, {"Gid", number(point.gid)}}},
             {"RootDirectory", std::move(root)},
             {"AccessPointTags", resourceTags(context, context.name + " " + point.name)}},
            {}};
}

/// Private DNS answers the usual name of the API with the endpoint's addresses, so that nobody has to be told of it. Source: EFS User
/// Guide, working with interface VPC endpoints.
void addEfsEndpoint(const EfsConfig &config, const ResourceContext &context, std::vector<CfnResource> &resources)
{
    constexpr int kHttps = 443;
    const std::string group = context.logicalId + "EndpointGroup";
    resources.push_back(
        {group,
         "AWS::EC2::SecurityGroup",
         {{"GroupDescription", "Interface endpoint of the EFS API"},
          {"VpcId", efsRef(context.vpcLogicalId)},
          {"SecurityGroupIngress", Json::array({{{"CidrIp", efsAttribute(context.vpcLogicalId, "CidrBlock")},
                                                 {"IpProtocol", "tcp"},
                                                 {"FromPort", kHttps},
                                                 {"ToPort", kHttps},
                                                 {"Description", "The VPC, which asks the API"}}})},
          {"Tags", resourceTags(context)}},
         {}});
    Json subnets = Json::array();
    const auto count = std::min(static_cast<std::size_t>(config.endpointZones), context.subnetLogicalIds.size());
    for (std::size_t i = 0; i < count; ++i)
        subnets.push_back(efsRef(context.subnetLogicalIds[i]));
    resources.push_back({context.logicalId + "Endpoint",
                         "AWS::EC2::VPCEndpoint",
                         {{"VpcEndpointType", "Interface"},
                          {"ServiceName", {{"Fn::Sub", "com.amazonaws.${AWS::Region}.elasticfilesystem"}}},
                          {"VpcId", efsRef(context.vpcLogicalId)},
                          {"SubnetIds", std::move(subnets)},
                          {"SecurityGroupIds", Json::array({efsAttribute(group, "GroupId")})},
                          {"PrivateDnsEnabled", !context.takenInVpc.contains(kEfsApiService)},
                          {"Tags", resourceTags(context)}},
                         {}});
}

}  // namespace

ResourceSet efsResources(const EfsConfig &config, const ResourceContext &context)
{
    ResourceSet set;
    std::vector<CfnResource> &resources = set.resources;
    resources.push_back(efsFileSystem(config, context));
    if (!context.vpcLogicalId.empty()) {
        // Before the group of the mount targets: the last group of a component is the one that links open.
        if (config.endpointZones > 0 && !context.subnetLogicalIds.empty())
            addEfsEndpoint(config, context, resources);
        const std::string group = context.logicalId + "SecurityGroup";
        resources.push_back(efsSecurityGroup(group, context));
        const std::size_t targets = config.type == EfsType::OneZone
                                        ? std::min<std::size_t>(1, context.subnetLogicalIds.size())
                                        : context.subnetLogicalIds.size();
        for (std::size_t i = 0; i < targets; ++i)
            resources.push_back({context.logicalId + "MountTarget" + std::to_string(i + 1),
                                 "AWS::EFS::MountTarget",
                                 {{"FileSystemId", efsRef(context.logicalId)},
                                  {"SubnetId", efsRef(context.subnetLogicalIds[i])},
                                  {"SecurityGroups", Json::array({efsAttribute(group, "GroupId")})}},
                                 {}});
    }
    int number = 0;
    for (const EfsAccessPoint &point : config.accessPoints)
        resources.push_back(
            efsAccessPointResource(point, context.logicalId + "AccessPoint" + std::to_string(++number), context));
    const Json dimension = {{"Name", "FileSystemId"}, {"Value", efsRef(context.logicalId)}};
    addStoreAlarms({WatchedStore{{}, Json::array({dimension}), config.alarms}}, context, set);
    return set;
}

}  // namespace gp
