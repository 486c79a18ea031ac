// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/design/design.h"
#include "core/domains/network/frames/frame_specs.h"

#include <optional>
#include <string>

namespace gp {

/// Says why a range cannot be that of a VPC with subnet tiers: it must be a /16 to /20 that begins at the start of its block.
/// @return empty when it can be; `where` is the VPC's field
[[nodiscard]] std::optional<Error> vpcRangeProblem(const std::string &cidr);

/// Address range of the subnet of a tier in a zone: the VPC cut into sixteen blocks. Public and data tiers share a block of
/// their own among the zones, app tiers get a whole block a zone (10.20.0.0/16: public 10.20.0.0/24, app 10.20.16.0/20, data 10.20.64.0/24).
/// @param zone    0 to 5
/// @param repeat  which tier of its purpose it is, 0 to 7: tierRepeat()
/// @return empty when the range cannot be that of a VPC, or there is no room for more tiers or zones
[[nodiscard]] std::optional<std::string> subnetCidr(const std::string &vpcCidr, TierPurpose tier, std::size_t zone,
                                                    std::size_t repeat = 0);

/// Which repeat a tier of a VPC is, for subnetCidr(): 0 the first of its purpose, by id. Further app and data tiers are counted
/// together, since they share blocks; so no two subnets of a VPC meet.
/// @param tier  empty: the app tier of the services that stand in the VPC itself, after all tiers with a frame
[[nodiscard]] std::size_t tierRepeat(const Design &design, const ComponentId &vpc, const ComponentId &tier);

}  // namespace gp
