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
      dashboard(component + "Dashboard"), snapshotPolicy(component + "SnapshotPolicy"),
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

std::vector<Json> fleetKeyStatements(const std::set<std::string> &keys)
{
    std::set<std::string> resources;
    for (const std::string &key : keys)
        resources.insert(key.starts_with("arn:") && key.find(":key/") != std::string::npos ? key : "*");
    std::vector<Json> statements;
    for (const std::string &resource : resources) {
        statements.push_back({{"Effect", "Allow"},
                              {"Action", Json::array({"kms:CreateGrant"})},
                              {"Resource", resource},
                              {"Condition", {{"Bool", {{"kms:GrantIsForAWSResource", true}}}}}});
        statements.push_back({{"Effect", "Allow"},
                              {"Action", Json::array({"kms:Decrypt", "kms:DescribeKey",
                                                      "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"})},
                              {"Resource", resource}});
    }
    return statements;
}

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
