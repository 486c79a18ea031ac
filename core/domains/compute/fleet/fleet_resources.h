// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/kind.h"

namespace gp {

/// The fleet as CloudFormation resources: security group, role and instance profile, launch template, Auto Scaling group, and as
/// far as the configuration has them placement group, capacity reservations, scaling policies, scheduled actions, alarms with
/// their topic, dashboard and a snapshot policy. Parameters ask for what the design does not hold: an image that is not public,
/// and the target group of a load balancer that is not part of it.
/// Property names and shapes: AWS CloudFormation template reference.
[[nodiscard]] ResourceSet fleetResources(const FleetConfig &config, const ResourceContext &context);

}  // namespace gp
