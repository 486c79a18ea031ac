// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/network/frames/frame_specs.h"

#include <optional>
#include <string>

namespace gp {

/// Address range of the subnet of a tier in a zone: the VPC cut into sixteen blocks. Public and data tiers share a block of
/// their own among the zones, app tiers get a whole block a zone (10.20.0.0/16: public 10.20.0.0/24, app 10.20.16.0/20, data 10.20.64.0/24).
/// @param zone    0 to 5
/// @param repeat  how many tiers of the same purpose stand before this one in the VPC, 0 to 6
/// @return empty when the range is not one, or smaller than a /20
[[nodiscard]] std::optional<std::string> subnetCidr(const std::string &vpcCidr, TierPurpose tier, std::size_t zone,
                                                    std::size_t repeat = 0);

}  // namespace gp
