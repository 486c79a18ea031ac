// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/store_alarm.h"
#include "core/domains/storage/volume/volume_choice.h"

#include <vector>

namespace gp {

/// What is watched of each volume: how long its queue is, and its burst bucket where it has one. Source: EBS User Guide, CloudWatch
/// metrics for EBS.
[[nodiscard]] std::vector<StoreAlarm> volumeAlarms(const VolumeOption &option, const VolumeOffer &offer);

}  // namespace gp
