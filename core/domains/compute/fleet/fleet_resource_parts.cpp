// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_resource_parts.h"

#include "core/domains/resource_tags.h"

#include <algorithm>
#include <cmath>

namespace gp {
FleetIds::FleetIds(const std::string &component)
    : scalingGroup(component), securityGroup(component + "SecurityGroup"), role(component + "Role"),
      profile(component + "InstanceProfile"), launchTemplate(component + "LaunchTemplate"),
      placementGroup(component + "PlacementGroup"), reservation(component + "CapacityReservation"),
      topic(component + "AlarmTopic"), dashboard(component + "Dashboard"), snapshotPolicy(component + "SnapshotPolicy"),
      snapshotRole(component + "SnapshotRole"), image(component + "ImageId"),
      targetGroupArn(component + "TargetGroupArn"), resourceLabel(component + "TargetResourceLabel"),
      hostResourceGroup(component + "HostResourceGroupArn")
{
}

Json fleetRef(const std::string &logicalId) { return {{"Ref", logicalId}}; }

Json fleetAttribute(const std::string &logicalId, const std::string &name)
{
    return {{"Fn::GetAtt", Json::array({logicalId, name})}};
}

std::string fleetSubText(const std::string &text) { return subText(text); }

Json fleetStackName(const std::string &name) { return stackName(name); }

Json fleetNumber(double value)
{
    constexpr double kWhole = 1e15;
    return std::abs(value) < kWhole && std::floor(value) == value ? Json(static_cast<std::int64_t>(value))
                                                                  : Json(value);
}

Json fleetTags(const ResourceContext &context) { return resourceTags(context); }

Json fleetIamTags(const ResourceContext &context) { return iamResourceTags(context); }

bool fleetScalesByRequests(const FleetConfig &config)
{
    const auto byRequests = [](const ScalingPolicy &policy) { return policy.predefinedMetricType.starts_with("ALB"); };
    const auto ofBalancer = [](const FleetAlarm &alarm) { return alarm.nameSpace == "AWS/ApplicationELB"; };
    return std::any_of(config.scalingPolicies.begin(), config.scalingPolicies.end(), byRequests) ||
           std::any_of(config.alarms.begin(), config.alarms.end(), ofBalancer);
}

bool fleetHasTargetGroup(const FleetConfig &config)
{
    return config.healthCheckType == "ELB" || fleetScalesByRequests(config);
}

}  // namespace gp
