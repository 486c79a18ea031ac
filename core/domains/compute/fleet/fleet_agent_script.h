// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/compute/fleet/fleet_spec.h"

#include <string>

/// The CloudWatch agent, which is no part of the export: whoever wants it installs it in the start-up script or the image.
namespace gp {

/// Namespace of its metrics.
inline constexpr const char *kAgentNamespace = "CWAgent";
/// Most bytes that linuxAgentScript() adds to user data.
inline constexpr std::size_t kAgentScriptBytes = 1'300;

/// Whether it runs on the instances: the need lets them report its metrics, or starts it.
[[nodiscard]] bool fleetRunsAgent(const FleetSpec &spec);

/// Settings for an agent that has none, as text for Fn::Sub: what the alarms read, added up over the group. Empty: no alarm reads it.
/// By itself the agent reports each instance alone, which no alarm of the group sees.
/// Source: Amazon CloudWatch User Guide, "Manually create or edit the CloudWatch agent configuration file", aggregation_dimensions;
/// "Collect network performance metrics".
[[nodiscard]] std::string linuxAgentScript(const FleetConfig &config);

}  // namespace gp
