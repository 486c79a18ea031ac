// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/volume/volume_config.h"
#include "core/domains/storage/volume/volume_rules.h"

namespace gp {

/// Those of volumeRules() that look at what is kept beside the volume.
[[nodiscard]] std::vector<Rule<VolumeModule>> volumeSnapshotRules();

/// What a plan decided; empty where there is no choice.
[[nodiscard]] std::optional<VolumeConfig> decidedVolumeConfig(const Plan &plan);

}  // namespace gp
