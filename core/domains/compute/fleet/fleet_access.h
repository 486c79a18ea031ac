// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domains/compute/fleet/fleet_needs.h"

namespace gp {

/// What a port is open to.
enum class PortSource { EndsOfLinks, Ipv4, Ipv6, SecurityGroup, PrefixList };

/// Tells what the text of FleetPort::source names; empty: the ends of links.
/// Errors: InvalidInput without `where`: neither a range nor an id, or a range whose address lies inside the network.
/// Source: EC2 API, IpRange, Ipv6Range, UserIdGroupPair, PrefixListId.
[[nodiscard]] Result<PortSource> portSource(const std::string &text);

/// What is wrong with a permission, if anything; `where` is "action" or "resource".
/// Source: IAM User Guide, IAM JSON policy elements: Action (SERVICE:ACTION, * and ? in the action only, or * alone) and Resource.
[[nodiscard]] Result<void> checkPermission(const FleetPermission &permission);

}  // namespace gp
