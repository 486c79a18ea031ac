// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/fsx/fsx_reasons.h"

namespace gp {

/// What is stored, kept as backups and provided, and what a month costs, as the data grows in the year that follows; and that cost
/// by its parts.
/// @param explained  with the next best file systems
[[nodiscard]] std::vector<PlanChart> fsxCharts(const FsxDecision &decision, bool explained);

}  // namespace gp
