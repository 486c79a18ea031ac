// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "core/domains/storage/volume/volume_instance.h"

namespace gp {

/// "gp3", "2 × gp3 as RAID 0".
[[nodiscard]] std::string volumeName(const VolumeOption &option);
/// "500 GiB · 6,000 IOPS · 250 MiB/s": of each member, without what is no setting.
[[nodiscard]] std::string volumeSettings(const VolumeOption &option, const VolumeOffer &offer);

/// A chance of a year in words: "0.2 %"; where that would be zeros only, "1 in 250,000".
[[nodiscard]] std::string yearlyLossText(double loss);

/// The constraint that an option fails first, in words with both figures ("IOPS: 16,000 at most, 20,000 needed"); empty when it
/// fails none.
[[nodiscard]] std::string constraintText(const VolumeOption &option, const VolumeNeed &need, const VolumeOffer &offer);

/// The single type that comes nearest to a need that nothing meets: fewest constraints failed, least shortfall, price.
[[nodiscard]] VolumeOption nearestMiss(const VolumeNeed &need, const VolumeOffer &offer);

/// The ranked choice of volume types, from chooseVolume(). @param chosen  what the plan takes, a pin or the advice; null: nothing
[[nodiscard]] Ranking rankVolumes(const VolumeChoice &choice, const VolumeOption *chosen, const VolumeOffer &offer);
/// The instance types that carry the volume, cheapest first; with the one that it is attached to, and the smallest of its family
/// that does. The attached row's figures also hold "waste", USD a month for settings that it can never use.
/// @param attached  null: not known
[[nodiscard]] Ranking rankDrivers(const VolumeNeed &need, const VolumeOption &option, const InstanceType *attached,
                                  const VolumeOffer &offer);

}  // namespace gp
