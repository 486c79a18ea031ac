// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_agent_script.h"

#include "core/domains/compute/fleet/fleet_resource_parts.h"

#include <algorithm>

namespace gp {
namespace {

constexpr const char *kBeginAgent = R"sh(#!/bin/bash
# The alarms read what the CloudWatch agent reports of the group. Settings of its own stay: they need these aggregation_dimensions.
set -eu
agent=/opt/aws/amazon-cloudwatch-agent
ctl=$agent/bin/amazon-cloudwatch-agent-ctl
if [ ! -x $ctl ] || $ctl -a status | grep -Eq '"configstatus": *"configured"'; then exit 0; fi
cat > $agent/etc/alarms.json << 'END'
)sh";

constexpr const char *kEndAgent = R"sh(
END
$ctl -a fetch-config -m ec2 -s -c file:$agent/etc/alarms.json
)sh";

constexpr std::string_view kEthtool = "ethtool_";

}  // namespace

bool fleetRunsAgent(const FleetSpec &spec)
{
    const auto reports = [](const FleetPermission &permission) {
        return permission.action == "cloudwatch:PutMetricData" || permission.action == "cloudwatch:*";
    };
    return std::any_of(spec.permissions.begin(), spec.permissions.end(), reports) ||
           spec.startupScript.find("amazon-cloudwatch-agent") != std::string::npos;
}

std::string linuxAgentScript(const FleetConfig &config)
{
    Json collected = Json::object();
    for (const FleetAlarm &alarm : config.alarms) {
        if (alarm.nameSpace != kAgentNamespace)
            continue;
        if (alarm.metricName.starts_with(kEthtool)) {
            collected["ethtool"]["interface_include"] = Json::array({"*"});
            collected["ethtool"]["metrics_include"].push_back(alarm.metricName.substr(kEthtool.size()));
        } else {
            collected[alarm.metricName.substr(0, alarm.metricName.find('_'))]["measurement"].push_back(
                alarm.metricName);
        }
    }
    if (collected.empty())
        return {};
    const Json settings = {
        {"metrics",
         {{"append_dimensions",
           {{"AutoScalingGroupName", "${aws:AutoScalingGroupName}"}, {"InstanceId", "${aws:InstanceId}"}}},
          {"aggregation_dimensions", Json::array({Json::array({"AutoScalingGroupName"})})},
          {"metrics_collected", std::move(collected)}}}};
    return kBeginAgent + fleetSubText(settings.dump(1)) + kEndAgent;
}

}  // namespace gp
