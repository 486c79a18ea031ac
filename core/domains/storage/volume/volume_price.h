// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/cost_line.h"
#include "core/domains/storage/volume/volume_config.h"
#include "core/domains/storage/volume/volume_offer.h"

namespace gp {

/// Prices a volume as it is configured for a month: storage, IOPS and throughput above what is included, snapshots, archive,
/// fast restore, copies in other Regions, alarms. Never plans. A rate that the catalog lacks gives an unknown line.
[[nodiscard]] std::vector<CostLine> priceVolume(const VolumeConfig &config, const VolumeOffer &offer);

/// The lines of the volumes alone. @param months  how long they are there: more than 1 for several of a fleet, or a part of one
[[nodiscard]] std::vector<CostLine> priceMembers(const VolumeConfig &config, const VolumeOffer &offer,
                                                 double months = 1);
/// The line of what is watched; none where nothing is.
[[nodiscard]] std::vector<CostLine> priceVolumeAlarms(const VolumeConfig &config, const VolumeOffer &offer);
/// The lines of everything that is kept beside them.
[[nodiscard]] std::vector<CostLine> priceSnapshots(const VolumeConfig &config, const VolumeOffer &offer);

}  // namespace gp
