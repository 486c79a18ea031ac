// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_resource_parts.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

/// Without the characters that IAM refuses. Outside ASCII what is no letter is told by its block of Unicode: signs of Latin-1,
/// punctuation and symbols, emoji.
std::string iamText(const std::string &text)
{
    std::string legal;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string character = text.substr(i, length);
        i += length;
        const bool word = (lead >= 'a' && lead <= 'z') || (lead >= 'A' && lead <= 'Z') || (lead >= '0' && lead <= '9');
        const bool ascii =
            length == 1 && (word || std::string_view(" _.:/=+-@").find(text[i - 1]) != std::string::npos);
        const bool letter = length == 2   ? lead > 0xC2 && character != "\u00D7" && character != "\u00F7"
                            : length == 3 ? lead != 0xE2 && character < "\uFE00" && !character.starts_with("\xE3\x80")
                                          : false;
        if (ascii || letter)
            legal += character;
    }
    return legal;
}

}  // namespace

FleetIds::FleetIds(const std::string &component)
    : scalingGroup(component), securityGroup(component + "SecurityGroup"), role(component + "Role"),
      profile(component + "InstanceProfile"), launchTemplate(component + "LaunchTemplate"),
      placementGroup(component + "PlacementGroup"), reservation(component + "CapacityReservation"),
      topic(component + "AlarmTopic"), dashboard(component + "Dashboard"), snapshotPolicy(component + "SnapshotPolicy"),
      snapshotRole(component + "SnapshotRole"), image(component + "ImageId"),
      targetGroupArn(component + "TargetGroupArn"), resourceLabel(component + "TargetResourceLabel")
{
}

Json fleetRef(const std::string &logicalId) { return {{"Ref", logicalId}}; }

Json fleetAttribute(const std::string &logicalId, const std::string &name)
{
    return {{"Fn::GetAtt", Json::array({logicalId, name})}};
}

std::string fleetSubText(const std::string &text)
{
    std::string escaped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        escaped += text[i];
        if (text[i] == '$' && i + 1 < text.size() && text[i + 1] == '{') {
            escaped += "{!";
            ++i;
        }
    }
    return escaped;
}

Json fleetStackName(const std::string &name) { return {{"Fn::Sub", "${AWS::StackName}-" + fleetSubText(name)}}; }

Json fleetNumber(double value)
{
    constexpr double kWhole = 1e15;
    return std::abs(value) < kWhole && std::floor(value) == value ? Json(static_cast<std::int64_t>(value))
                                                                  : Json(value);
}

Json fleetTags(const ResourceContext &context)
{
    Json list = Json::array({{{"Key", "Name"}, {"Value", context.name}}});
    for (const auto &[key, value] : context.tags)
        if (key != "Name")
            list.push_back({{"Key", key}, {"Value", value}});
    return list;
}

Json fleetIamTags(const ResourceContext &context)
{
    Json list = Json::array();
    for (const Json &tag : fleetTags(context))
        if (std::string key = iamText(tag["Key"].get<std::string>()); !key.empty())
            list.push_back({{"Key", std::move(key)}, {"Value", iamText(tag["Value"].get<std::string>())}});
    return list;
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
