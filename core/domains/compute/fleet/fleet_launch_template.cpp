// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_resource_parts.h"
#include "core/domains/compute/fleet/fleet_user_data.h"
#include "core/domains/resource_tags.h"

#include <algorithm>

namespace gp {
namespace {

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
        if (!device.kmsKeyId.empty())
            ebs["KmsKeyId"] = device.kmsKeyId;
        list.push_back({{"DeviceName", device.deviceName}, {"Ebs", std::move(ebs)}});
    }
    return list;
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
    data["NetworkInterfaces"] = Json::array({entry});
    // One for each network card, else most of the bandwidth lies idle. Source: EC2 User Guide, maximise network bandwidth on EFA instances
    // with multiple network cards: device 0 on card 0, device 1 on the others.
    for (std::int64_t card = 1; card < config.efaInterfaces && !config.interfaceType.empty(); ++card) {
        entry["NetworkCardIndex"] = card;
        entry["DeviceIndex"] = 1;
        data["NetworkInterfaces"].push_back(entry);
    }
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
    if (fleetSnapshotsKept(config) > 0 && !fleetSnapshotsByVolume(config, context))
        instanceTags.push_back({{"Key", kSnapshotPolicyTag}, {"Value", fleetStackName(context.logicalId)}});
    Json data = {
        {"ImageId", config.imageId.empty() ? fleetRef(ids.image) : Json(config.imageId)},
        {"InstanceType", config.instanceType},
        {"IamInstanceProfile", {{"Arn", fleetAttribute(ids.profile, "Arn")}}},
        {"MetadataOptions",
         {{"HttpTokens", config.httpTokens},
          {"HttpEndpoint", "enabled"},
          {"HttpPutResponseHopLimit", config.httpPutResponseHopLimit}}},
        {"Monitoring", {{"Enabled", config.monitoring}}},
        {"TagSpecifications", Json::array({{{"ResourceType", "instance"}, {"Tags", std::move(instanceTags)}},
                                           {{"ResourceType", "volume"}, {"Tags", fleetTags(context)}},
                                           {{"ResourceType", "network-interface"}, {"Tags", fleetTags(context)}}})}};
    if (Json devices = blockDeviceMappings(config); !devices.empty())
        data["BlockDeviceMappings"] = std::move(devices);
    addInterface(config, ids, data);
    if (config.ebsOptimized)
        data["EbsOptimized"] = true;
    if (!config.cpuCredits.empty())
        data["CreditSpecification"] = {{"CpuCredits", config.cpuCredits}};
    if (Json script = fleetUserData(config, context); !script.is_null())
        data["UserData"] = {{"Fn::Base64", std::move(script)}};
    if (config.tenancy != Tenancy::Shared)
        data["Placement"] = {{"Tenancy", std::string(textOf(config.tenancy))}};
    if (config.tenancy == Tenancy::Host)
        data["Placement"]["HostResourceGroupArn"] = fleetRef(ids.hostResourceGroup);
    if (config.hibernation)
        data["HibernationOptions"] = {{"Configured", true}};
    if (config.reservedInstances > 0)
        data["CapacityReservationSpecification"] = {{"CapacityReservationPreference", "open"}};
    Json tags = Json::array({{{"ResourceType", "launch-template"}, {"Tags", fleetTags(context)}}});
    return {ids.launchTemplate,
            "AWS::EC2::LaunchTemplate",
            {{"LaunchTemplateData", std::move(data)}, {"TagSpecifications", std::move(tags)}},
            {}};
}

}  // namespace gp
