// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/kind.h"

namespace gp {

/// The fleet as CloudFormation resources: security group, role and instance profile, launch template, Auto Scaling group.
/// Property names and shapes: AWS CloudFormation template reference.
[[nodiscard]] std::vector<CfnResource> fleetResources(const FleetConfig &config, const ResourceContext &context);

}  // namespace gp
