// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_spec.h"
#include "core/domains/finding.h"
#include "core/domains/module.h"

namespace gp {

struct FleetModule;

/// The review rules of a fleet.
[[nodiscard]] std::vector<Rule<FleetModule>> fleetRules();

}  // namespace gp
