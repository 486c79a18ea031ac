// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/domains/finding.h"

namespace gp {

/// The end of the id of a rule of a kind that AWS launches into the account's default VPC where it is given no subnets. Frames
/// are no part of what a plan knows, so the review of the design finds it, for every kind that has such a rule.
inline constexpr char kDefaultVpcRule[] = ".default_vpc";

/// What is found of a component that stands in no VPC.
/// @param rule  the kind's own; fills in id, severity and pillar
/// @param vpc   a VPC in the same Region that it could move into; null: there is none
/// Source: Amazon VPC User Guide, Default VPCs: a public subnet in each zone, with a route to an internet gateway.
[[nodiscard]] Finding inDefaultVpc(const RuleInfo &rule, const Component &component, const Component *vpc);

}  // namespace gp
