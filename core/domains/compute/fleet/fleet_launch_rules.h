// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_reasons.h"
#include "core/domains/compute/fleet/fleet_rules.h"

namespace gp {

/// Rules on what is launched: image, root volume, hibernation, tenancy. Their checks are left to planning.
void addFleetLaunchRules(std::vector<Rule<FleetModule>> &rules);
/// What they find.
void addFleetLaunchFindings(std::vector<Finding> &findings, const FleetAnswer &answer);

/// The image of the type that was decided, and what of the root volume it takes.
[[nodiscard]] ImageRoot fleetImageRoot(const FleetAnswer &answer);
/// The root volume that is advised for a type, GiB.
[[nodiscard]] std::int64_t advisedRootGiB(const FleetAnswer &answer, const InstanceType &type);

}  // namespace gp
