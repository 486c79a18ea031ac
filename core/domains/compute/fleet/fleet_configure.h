// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/compute/fleet/fleet_decision.h"

namespace gp {

/// Writes the whole configuration.
[[nodiscard]] FleetConfig configure(const FleetSpec &spec, const FleetNeed &need, const FleetDecision &decision,
                                    const std::vector<ScoredType> &scored, const FleetOffer &offer);

/// Device names of data volumes in the order in which they are given out, from 0. Source: EC2 User Guide, device names on Linux
/// and Windows: /dev/sd[f-p] and xvd[f-p], and for more volumes the two-letter names.
[[nodiscard]] std::string dataDeviceName(std::size_t index, FleetOs os);

}  // namespace gp
