// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/compute/fleet/fleet_offer.h"
#include "core/domains/plan.h"

#include <optional>

namespace gp {

/// What the EBS volumes of all instances and their daily snapshots hold and cost, month by month of the first year: from the
/// month in which every snapshot that is kept was taken, the cost is that of the bill. Empty without data volumes. The cost is
/// left out where a rate of it is unknown.
[[nodiscard]] std::optional<PlanChart> volumeChart(const FleetConfig &config, const FleetOffer &offer);

/// The bill of each coming month while the snapshots that are kept come together; empty where none are kept.
/// @param bill  once all are there
[[nodiscard]] std::vector<Usd> comingMonths(const FleetConfig &config, Usd bill, const FleetOffer &offer);

}  // namespace gp
