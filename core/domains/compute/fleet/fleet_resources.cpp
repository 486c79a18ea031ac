// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_resources.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_resource_parts.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

void addPlacementGroup(const FleetConfig &config, const ResourceContext &context, ResourceSet &set)
{
    if (config.placementStrategy.empty())
        return;
    CfnResource group{FleetIds(context.logicalId).placementGroup,
                      "AWS::EC2::PlacementGroup",
                      {{"Strategy", config.placementStrategy}, {"Tags", fleetTags(context)}},
                      {}};
    if (config.placementStrategy == "partition" && config.partitionCount > 0)
        group.properties["PartitionCount"] = config.partitionCount;
    set.resources.push_back(std::move(group));
}

/// InstancePlatform of a reservation. Source: EC2 API, CreateCapacityReservation; with a licence of one's own Red Hat and SUSE
/// are billed as Linux.
std::string platformOf(const FleetConfig &config)
{
    const bool own = config.licence == OsLicence::Own;
    std::string platform = "Linux/UNIX";
    if (config.os == FleetOs::Windows)
        platform = "Windows";
    else if (config.os == FleetOs::Rhel && !own)
        platform = "Red Hat Enterprise Linux";
    else if (config.os == FleetOs::Sles && !own)
        platform = "SUSE Linux";
    if (config.sqlServer == SqlServerEdition::None || own)
        return platform;
    if (platform == "Linux/UNIX")
        platform = "Linux";
    return platform + " with SQL Server " + std::string(labelOf(config.sqlServer));
}

/// The zone of the fleet's part with this number: that of its subnet, or by number where it stands in the default VPC.
Json fleetZoneOf(const ResourceContext &context, std::size_t zone)
{
    if (zone < context.subnetLogicalIds.size())
        return fleetAttribute(context.subnetLogicalIds[zone], "AvailabilityZone");
    return {{"Fn::Select", Json::array({zone, {{"Fn::GetAZs", ""}}})}};
}

/// A reservation is of one zone: one each, as even as the group spreads its instances.
std::int64_t reservedZones(const FleetConfig &config)
{
    return config.tenancy == Tenancy::Host ? 0 : std::min(config.zones, config.reservedInstances);
}

void addReservations(const FleetConfig &config, const ResourceContext &context, ResourceSet &set)
{
    const FleetIds ids(context.logicalId);
    for (std::int64_t zone = 0; zone < reservedZones(config); ++zone) {
        const std::int64_t count =
            config.reservedInstances / config.zones + (zone < config.reservedInstances % config.zones ? 1 : 0);
        Json tags = Json::array({{{"ResourceType", "capacity-reservation"}, {"Tags", fleetTags(context)}}});
        CfnResource reservation{ids.reservation + std::to_string(zone + 1),
                                "AWS::EC2::CapacityReservation",
                                {{"AvailabilityZone", fleetZoneOf(context, static_cast<std::size_t>(zone))},
                                 {"InstanceCount", count},
                                 {"InstanceType", config.instanceType},
                                 {"InstancePlatform", platformOf(config)},
                                 {"InstanceMatchCriteria", "open"},
                                 {"EndDateType", "unlimited"},
                                 {"EbsOptimized", config.ebsOptimized},
                                 {"Tenancy", config.tenancy == Tenancy::Dedicated ? "dedicated" : "default"},
                                 {"TagSpecifications", std::move(tags)}},
                                {}};
        // Capacity beside the group does not count for it (EC2 User Guide, "Capacity Reservations in cluster placement groups").
        if (config.placementStrategy == "cluster")
            reservation.properties["PlacementGroupArn"] = {
                {"Fn::Sub", "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:placement-group/${" +
                                ids.placementGroup + "}"}};
        set.resources.push_back(std::move(reservation));
    }
}

/// How CloudFormation replaces the instances when the launch template changes: as many at once as the maintenance policy lets be
/// missing or too many. Processes that would interfere are suspended meanwhile.
/// Source: AWS CloudFormation, "UpdatePolicy attribute", AutoScalingRollingUpdate.
Json updatePolicy(const FleetConfig &config)
{
    constexpr double kPercent = 100;
    constexpr std::int64_t kLongestPause = 3600;
    // A group with weights is sized in their units; as few instances as its heaviest type makes of them are there for sure.
    std::int64_t heaviest = 1;
    for (const TypeOverride &row : config.overrides)
        heaviest = std::max(heaviest, row.weightedCapacity);
    const auto desired = static_cast<double>(config.desiredCapacity / heaviest);
    const auto kept =
        static_cast<std::int64_t>(std::ceil(desired * static_cast<double>(config.minHealthyPercentage) / kPercent));
    const auto batch = static_cast<std::int64_t>(std::floor(
        desired * static_cast<double>(config.maxHealthyPercentage - config.minHealthyPercentage) / kPercent));
    const std::int64_t pause = std::min(config.defaultInstanceWarmup, kLongestPause);
    Json policy = {{"AutoScalingRollingUpdate",
                    {{"MinInstancesInService", std::max<std::int64_t>(0, std::min(kept, config.maxSize - 1))},
                     {"MaxBatchSize", std::max<std::int64_t>(1, batch)},
                     {"PauseTime", "PT" + std::to_string(pause / 60) + "M" + std::to_string(pause % 60) + "S"},
                     {"SuspendProcesses",
                      {"HealthCheck", "ReplaceUnhealthy", "AZRebalance", "AlarmNotification", "ScheduledActions",
                       "InstanceRefresh"}}}}};
    // Whoever scales has moved the sizes since: an update that does not mean them must not put them back.
    if (!config.scalingPolicies.empty() || !config.scheduledActions.empty())
        policy["AutoScalingScheduledAction"] = {{"IgnoreUnmodifiedGroupSizeProperties", true}};
    return policy;
}

Json mixedInstancesPolicy(const FleetConfig &config, Json launchTemplate)
{
    Json overrides = Json::array();
    for (const TypeOverride &row : config.overrides) {
        Json entry = {{"InstanceType", row.instanceType}};
        if (row.weightedCapacity > 0)
            entry["WeightedCapacity"] = std::to_string(row.weightedCapacity);
        overrides.push_back(std::move(entry));
    }
    Json distribution = {{"OnDemandAllocationStrategy", "prioritized"},
                         {"OnDemandBaseCapacity", config.onDemandBaseCapacity},
                         {"OnDemandPercentageAboveBaseCapacity", config.onDemandPercentageAboveBaseCapacity}};
    if (!config.spotAllocationStrategy.empty())
        distribution["SpotAllocationStrategy"] = config.spotAllocationStrategy;
    return {{"InstancesDistribution", std::move(distribution)},
            {"LaunchTemplate",
             {{"LaunchTemplateSpecification", std::move(launchTemplate)}, {"Overrides", std::move(overrides)}}}};
}

Json placesOf(const FleetConfig &config, const ResourceContext &context)
{
    Json places = Json::array();
    if (context.vpcLogicalId.empty()) {
        for (std::int64_t zone = 0; zone < config.zones; ++zone)
            places.push_back(fleetZoneOf(context, static_cast<std::size_t>(zone)));
        return places;
    }
    for (const std::string &subnet : context.subnetLogicalIds)
        if (static_cast<std::int64_t>(places.size()) < config.zones)
            places.push_back(fleetRef(subnet));
    return places;
}

/// All of them; they cost nothing (EC2 Auto Scaling User Guide, "Amazon CloudWatch metrics for Amazon EC2 Auto Scaling"). Those of a
/// warm pool: reference of AWS::AutoScaling::AutoScalingGroup MetricsCollection.
Json groupMetrics(const FleetConfig &config)
{
    Json metrics{
        "GroupDesiredCapacity",  "GroupInServiceCapacity",   "GroupInServiceInstances",   "GroupMaxSize",
        "GroupMinSize",          "GroupPendingCapacity",     "GroupPendingInstances",     "GroupStandbyCapacity",
        "GroupStandbyInstances", "GroupTerminatingCapacity", "GroupTerminatingInstances", "GroupTotalCapacity",
        "GroupTotalInstances"};
    if (!config.warmPoolState.empty())
        for (const char *metric : {"GroupAndWarmPoolDesiredCapacity", "GroupAndWarmPoolTotalCapacity",
                                   "WarmPoolDesiredCapacity", "WarmPoolPendingCapacity", "WarmPoolTerminatingCapacity",
                                   "WarmPoolTotalCapacity", "WarmPoolWarmedCapacity"})
            metrics.push_back(metric);
    return metrics;
}

CfnResource scalingGroupOf(const FleetConfig &config, const ResourceContext &context)
{
    const FleetIds ids(context.logicalId);
    Json tags = fleetTags(context);
    for (Json &tag : tags)
        tag["PropagateAtLaunch"] = false;  // the launch template tags instances and volumes
    Json launchTemplate = {{"LaunchTemplateId", fleetRef(ids.launchTemplate)},
                           {"Version", fleetAttribute(ids.launchTemplate, "LatestVersionNumber")}};
    // The group's sizes are numbers written as text: that is their type in CloudFormation.
    Json group = {{"MinSize", std::to_string(config.minSize)},
                  {"MaxSize", std::to_string(config.maxSize)},
                  {"DesiredCapacity", std::to_string(config.desiredCapacity)},
                  {"HealthCheckType", config.healthCheckType},
                  {"HealthCheckGracePeriod", config.healthCheckGracePeriod},
                  {"DefaultInstanceWarmup", config.defaultInstanceWarmup},
                  {"InstanceMaintenancePolicy",
                   {{"MinHealthyPercentage", config.minHealthyPercentage},
                    {"MaxHealthyPercentage", config.maxHealthyPercentage}}},
                  {"MetricsCollection", Json::array({{{"Granularity", "1Minute"}, {"Metrics", groupMetrics(config)}}})},
                  {"Tags", std::move(tags)}};
    if (config.overrides.empty())
        group["LaunchTemplate"] = std::move(launchTemplate);
    else
        group["MixedInstancesPolicy"] = mixedInstancesPolicy(config, std::move(launchTemplate));
    if (config.capacityRebalance)
        group["CapacityRebalance"] = true;
    if (config.maxInstanceLifetime > 0)
        group["MaxInstanceLifetime"] = config.maxInstanceLifetime;
    if (!config.placementStrategy.empty())
        group["PlacementGroup"] = fleetRef(ids.placementGroup);
    if (fleetHasTargetGroup(config))
        group["TargetGroupARNs"] = Json::array({fleetRef(ids.targetGroupArn)});
    Json terminated = Json::array();
    for (const std::string &policy : split(config.terminationPolicies, ','))
        if (std::string name = trimmed(policy); !name.empty())
            terminated.push_back(std::move(name));
    if (!terminated.empty())
        group["TerminationPolicies"] = std::move(terminated);
    // Only a fleet outside every VPC goes to the default one; a fleet in a VPC without subnets must fail, not land elsewhere.
    group[context.vpcLogicalId.empty() ? "AvailabilityZones" : "VPCZoneIdentifier"] = placesOf(config, context);
    // Instances that start before their way out is there run their script in vain, and those that start before the reservation take
    // its place. Source: AWS CloudFormation, "When a DependsOn attribute is required".
    std::vector<std::string> before = context.routeLogicalIds;
    for (std::int64_t zone = 1; zone <= reservedZones(config); ++zone)
        before.push_back(ids.reservation + std::to_string(zone));
    return {ids.scalingGroup,
            "AWS::AutoScaling::AutoScalingGroup",
            std::move(group),
            std::move(before),
            {{"UpdatePolicy", updatePolicy(config)}}};
}

void addParameters(const FleetConfig &config, const ResourceContext &context, ResourceSet &set)
{
    const FleetIds ids(context.logicalId);
    const std::string of = "\"" + excerpt(context.name) + "\"";
    if (config.imageId.empty())
        set.parameters[ids.image] = {
            {"Type", "AWS::EC2::Image::Id"},
            {"Description", "Image of the instances of " + of + ": " + std::string(labelOf(config.os)) +
                                (config.sqlServer == SqlServerEdition::None
                                     ? std::string()
                                     : " with SQL Server " + std::string(labelOf(config.sqlServer))) +
                                ", for " + config.instanceType}};
    // Without a group AWS places instances on any host of the account that takes them.
    if (config.tenancy == Tenancy::Host)
        set.parameters[ids.hostResourceGroup] = {
            {"Type", "String"},
            {"Description",
             "ARN of the host resource group of AWS License Manager on whose dedicated hosts " + of + " runs"},
            {"AllowedPattern", "arn:[^:]+:resource-groups:[^:]+:[0-9]+:group/.+"}};
    if (fleetHasTargetGroup(config))
        set.parameters[ids.targetGroupArn] = {
            {"Type", "String"},
            {"Description", "ARN of the target group that the instances of " + of + " register with"},
            {"AllowedPattern", "arn:[^:]+:elasticloadbalancing:[^:]+:[0-9]+:targetgroup/.+"}};
    if (fleetScalesByRequests(config))
        set.parameters[ids.resourceLabel] = {{"Type", "String"},
                                             {"Description", "Load balancer and target group whose requests " + of +
                                                                 " follows: app/NAME/ID/targetgroup/NAME/ID"},
                                             {"AllowedPattern", "app/[^/]+/[^/]+/targetgroup/[^/]+/[^/]+"}};
}

}  // namespace

ResourceSet fleetResources(const FleetConfig &config, const ResourceContext &context)
{
    ResourceSet set;
    addParameters(config, context, set);
    addFleetSecurityGroup(config, context, set);
    addFleetRole(config, context, set);
    addPlacementGroup(config, context, set);
    addReservations(config, context, set);
    set.resources.push_back(fleetLaunchTemplate(config, context));
    set.resources.push_back(scalingGroupOf(config, context));
    addFleetSnapshots(config, context, set);
    addFleetScaling(config, context, set);
    return set;
}

}  // namespace gp
