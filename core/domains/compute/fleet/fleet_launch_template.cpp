// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_resource_parts.h"

#include <algorithm>

namespace gp {
namespace {

constexpr const char *kSnapshotTag = "SnapshotPolicy";

Json blockDeviceMappings(const FleetConfig &config)
{
    Json list = Json::array();
    for (const BlockDevice &device : config.blockDevices) {
        Json ebs = {{"VolumeType", device.volumeType},
                    {"VolumeSize", device.volumeSize},
                    {"Encrypted", device.encrypted},
                    {"DeleteOnTermination", device.deleteOnTermination}};
        if (device.iops > 0)
            ebs["Iops"] = device.iops;
        if (device.throughput > 0)
            ebs["Throughput"] = device.throughput;
        list.push_back({{"DeviceName", device.deviceName}, {"Ebs", std::move(ebs)}});
    }
    return list;
}

/// The script as the instance must get it: cloud-init runs what begins with a mark of its own, EC2Launch what stands in tags.
/// Source: EC2 User Guide, "Run commands when you launch an EC2 instance with user data input".
std::string runnable(const FleetConfig &config)
{
    const std::string &script = config.userData;
    if (config.os == FleetOs::Windows)
        return script.starts_with("<") ? script : "<powershell>\n" + script + "\n</powershell>\n";
    const bool marked = script.starts_with("#") || script.starts_with("Content-Type:") || script.starts_with("MIME-");
    return marked ? script : "#!/bin/bash\n" + script;
}

void addInterface(const FleetConfig &config, const FleetIds &ids, Json &data)
{
    const Json groups = Json::array({fleetAttribute(ids.securityGroup, "GroupId")});
    if (!config.associatePublicIpAddress && config.interfaceType.empty()) {
        data["SecurityGroupIds"] = groups;
        return;
    }
    Json entry = {{"DeviceIndex", 0}, {"Groups", groups}};
    if (config.associatePublicIpAddress)
        entry["AssociatePublicIpAddress"] = true;
    if (!config.interfaceType.empty())
        entry["InterfaceType"] = config.interfaceType;
    data["NetworkInterfaces"] = Json::array({std::move(entry)});
}

}  // namespace

std::int64_t fleetSnapshotsKept(const FleetConfig &config)
{
    std::int64_t most = 0;
    for (const BlockDevice &device : config.blockDevices)
        most = std::max(most, device.snapshotsKept);
    return most;
}

CfnResource fleetLaunchTemplate(const FleetConfig &config, const ResourceContext &context)
{
    const FleetIds ids(context.logicalId);
    Json instanceTags = fleetTags(context);
    if (fleetSnapshotsKept(config) > 0)
        instanceTags.push_back({{"Key", kSnapshotTag}, {"Value", fleetStackName(context.logicalId)}});
    Json data = {{"ImageId", config.imageId.empty() ? fleetRef(ids.image) : Json(config.imageId)},
                 {"InstanceType", config.instanceType},
                 {"EbsOptimized", true},
                 {"IamInstanceProfile", {{"Arn", fleetAttribute(ids.profile, "Arn")}}},
                 {"MetadataOptions",
                  {{"HttpTokens", config.httpTokens},
                   {"HttpEndpoint", "enabled"},
                   {"HttpPutResponseHopLimit", config.httpPutResponseHopLimit}}},
                 {"Monitoring", {{"Enabled", config.monitoring}}},
                 {"TagSpecifications", Json::array({{{"ResourceType", "instance"}, {"Tags", std::move(instanceTags)}},
                                                    {{"ResourceType", "volume"}, {"Tags", fleetTags(context)}}})}};
    if (Json devices = blockDeviceMappings(config); !devices.empty())
        data["BlockDeviceMappings"] = std::move(devices);
    addInterface(config, ids, data);
    if (!config.cpuCredits.empty())
        data["CreditSpecification"] = {{"CpuCredits", config.cpuCredits}};
    if (!config.userData.empty())
        data["UserData"] = {{"Fn::Base64", runnable(config)}};
    if (config.tenancy != Tenancy::Shared)
        data["Placement"] = {{"Tenancy", std::string(textOf(config.tenancy))}};
    if (config.hibernation)
        data["HibernationOptions"] = {{"Configured", true}};
    if (config.reservedInstances > 0)
        data["CapacityReservationSpecification"] = {{"CapacityReservationPreference", "open"}};
    return {ids.launchTemplate, "AWS::EC2::LaunchTemplate", {{"LaunchTemplateData", std::move(data)}}, {}};
}

/// All volumes of a launch template carry the same tags, so the policy takes instances by their tag, keeps as many snapshots as
/// the volume that asks for most, and leaves the root volume out where it asks for none.
/// Source: Amazon EBS User Guide, "Create Amazon Data Lifecycle Manager custom policies for EBS snapshots".
void addFleetSnapshots(const FleetConfig &config, const ResourceContext &context, ResourceSet &set)
{
    const std::int64_t kept = fleetSnapshotsKept(config);
    if (kept == 0)
        return;
    const FleetIds ids(context.logicalId);
    const std::string service = "dlm.amazonaws.com";
    Json trust = {
        {"Version", "2012-10-17"},
        {"Statement",
         Json::array({{{"Effect", "Allow"}, {"Principal", {{"Service", service}}}, {"Action", "sts:AssumeRole"}}})}};
    set.resources.push_back(
        {ids.snapshotRole,
         "AWS::IAM::Role",
         {{"AssumeRolePolicyDocument", std::move(trust)},
          {"ManagedPolicyArns", Json::array({{{"Fn::Sub", "arn:${AWS::Partition}:iam::aws:policy/service-role/"
                                                          "AWSDataLifecycleManagerServiceRole"}}})},
          {"Tags", fleetIamTags(context)}},
         {}});
    Json schedule = {{"Name", "Daily"},
                     {"CopyTags", true},
                     {"CreateRule", {{"Interval", 24}, {"IntervalUnit", "HOURS"}, {"Times", {"03:00"}}}},
                     {"RetainRule", {{"Count", kept}}}};
    Json details = {
        {"ResourceTypes", {"INSTANCE"}},
        {"TargetTags", Json::array({{{"Key", kSnapshotTag}, {"Value", fleetStackName(context.logicalId)}}})},
        {"Schedules", Json::array({std::move(schedule)})}};
    if (config.blockDevices.front().snapshotsKept == 0)
        details["Parameters"] = {{"ExcludeBootVolume", true}};
    set.resources.push_back({ids.snapshotPolicy,
                             "AWS::DLM::LifecyclePolicy",
                             {{"Description", "Daily snapshots of " + context.logicalId},
                              {"State", "ENABLED"},
                              {"ExecutionRoleArn", fleetAttribute(ids.snapshotRole, "Arn")},
                              {"PolicyDetails", std::move(details)},
                              {"Tags", fleetTags(context)}},
                             {}});
}

}  // namespace gp
