// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/domains/finding.h"
#include "core/domains/plan.h"

#include <cstdint>

namespace gp {

/// The end of the id of a rule of a kind that AWS launches into the account's default VPC where it is given no subnets. Frames
/// are no part of what a plan knows, so the review of the design finds it, for every kind that has such a rule.
inline constexpr char kDefaultVpcRule[] = ".default_vpc";

/// What is found of a component that stands in no VPC.
/// @param rule  the kind's own; fills in id, severity and pillar
/// @param vpc   a VPC in the same Region that it could move into; null: there is none
/// Source: Amazon VPC User Guide, Default VPCs: a public subnet in each zone, with a route to an internet gateway.
[[nodiscard]] Finding inDefaultVpc(const RuleInfo &rule, const Component &component, const Component *vpc);

/// The same for a kind that stands in exactly one Availability Zone and in no subnets.
inline constexpr char kNoZoneRule[] = ".no_zone";

/// What is found of a component of such a kind that stands in no zone, and in no subnet tier with one subnet.
/// @param frame  what holds it: a subnet tier, a VPC or a Region
/// @param zone   a zone in the same VPC or Region that it could move into; null: there is none
/// @param inVpc  whether it stands in a VPC
/// @param subnets  that the tier has; 0: none is known, or it is no tier
/// Source: EBS User Guide, "Amazon EBS volumes": a volume is created in an Availability Zone and attaches to its instances.
[[nodiscard]] Finding inNoZone(const RuleInfo &rule, const Component &component, const Component &frame,
                               const Component *zone, bool inVpc, std::int64_t subnets);

/// What is found of a second component in a VPC that brings what the VPC takes one of only.
/// @param rule  the kind's own; fills in id, severity and pillar
/// @param first  the component that brings it already
/// Source: AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint": with private DNS names, one endpoint of a
/// service in a VPC.
[[nodiscard]] Finding secondInVpc(const RuleInfo &rule, const SoleInVpc &sole, const Component &component,
                                  const Component &first, const Component &vpc);

}  // namespace gp
