// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/volume/volume_reasons.h"

namespace gp {

/// The charts of a volume: the stock of volume and snapshots by month with its cost, and, where its type lives on credits that the
/// week draws on, the level of the bucket over the day on which it stands lowest.
[[nodiscard]] std::vector<PlanChart> volumeCharts(const VolumeDecision &decision);

}  // namespace gp
