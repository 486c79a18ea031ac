// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_need.h"

namespace gp {

/// What a row of data volumes asks of EBS.
[[nodiscard]] VolumeNeed volumeNeedOf(const FleetVolume &row);

/// Reads the root volume, the data volumes with the sets that serve them, those attached by links, and the start-up script that
/// stands beside what sets them up, into a need whose zones and software are known.
/// @return the first problem: "rootVolume", "volumes[data]", "volumes[data].stripes", "startupScript"
[[nodiscard]] std::optional<Error> readNeedVolumes(const FleetSpec &spec, const PlanContext &context,
                                                   const FleetOffer &offer, FleetNeed &need);

}  // namespace gp
