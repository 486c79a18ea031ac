// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_reasons.h"

namespace gp {

/// Adds why image, volumes, metadata, health check, lifetime, refresh and alarms are what they are. Those that the spec has a field
/// for are under its name, the others under AWS's property name, as in the configuration.
void addFleetLaunchReasons(std::vector<Reason> &reasons, const FleetAnswer &answer);

}  // namespace gp
