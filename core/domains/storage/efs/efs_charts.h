// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/efs/efs_reasons.h"

namespace gp {

/// Where the data and its copies lie and what a month costs, as it grows in the year that follows; that cost by its parts; and a
/// week of throughput.
/// @param explained  with what was not chosen: everything in Standard, and the other throughput modes
[[nodiscard]] std::vector<PlanChart> efsCharts(const EfsDecision &decision, bool explained);

}  // namespace gp
