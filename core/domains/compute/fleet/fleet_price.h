// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/compute/fleet/fleet_offer.h"
#include "core/domains/purchase.h"

namespace gp {

/// Prices a fleet as it is configured, on demand, for a month of 730 hours at its desired capacity: instances, licences,
/// root volumes, public IPv4 addresses. Never plans. A type or volume without a rate gives an unknown line.
[[nodiscard]] std::vector<CostLine> priceFleet(const FleetConfig &config, const FleetOffer &offer);

/// The same without addOutsideOfFleet(): by this, what is decided of a fleet is compared.
[[nodiscard]] std::vector<CostLine> priceFleetAlone(const FleetConfig &config, const FleetOffer &offer);

/// Adds an unknown line for what the fleet says that it stands behind and the design does not hold: the load balancer. It is
/// the same whatever the fleet is made of.
void addOutsideOfFleet(std::vector<CostLine> &lines, const FleetConfig &config, const FleetOffer &offer);

/// The part of it that EBS bills: volumes and their snapshots, those of the warm pool's instances included.
[[nodiscard]] std::vector<CostLine> priceVolumes(const FleetConfig &config, const FleetOffer &offer);

/// How many instances have those volumes all month, on the mean.
[[nodiscard]] double volumeInstances(const FleetConfig &config);

}  // namespace gp
