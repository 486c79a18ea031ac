// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_spec.h"
#include "core/domains/finding.h"
#include "core/domains/module.h"

namespace gp {

struct FleetModule;

/// The review rules of a fleet.
[[nodiscard]] std::vector<Rule<FleetModule>> fleetRules();

/// A finding of one of these rules that the plan itself makes: the rule's row fills in severity and pillar.
[[nodiscard]] Finding fleetFinding(std::string_view rule, FindingDraft draft);

}  // namespace gp
