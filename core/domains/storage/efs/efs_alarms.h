// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/efs/efs_choice.h"
#include "core/domains/storage/store_alarm.h"

#include <vector>

namespace gp {

/// What is watched of a file system, by the way its throughput is had: credits, throughput and the I/O limit where they may run out,
/// and of Elastic throughput what is metered, since that is billed. Source: EFS User Guide, CloudWatch metrics for Amazon EFS.
[[nodiscard]] std::vector<StoreAlarm> efsAlarms(const EfsNeed &need, const EfsOption &option, const EfsOffer &offer);

/// The credits that a week of the need leaves at its lowest, as a share of all; 1 where the mode has none.
[[nodiscard]] double efsLowestCredits(const EfsNeed &need, const EfsOption &option, const EfsOffer &offer);

}  // namespace gp
