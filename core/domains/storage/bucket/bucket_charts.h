// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_ranking.h"

namespace gp {

/// Bytes by class and cost by month over the days looked ahead, beside what was not chosen.
[[nodiscard]] PlanChart bucketMonthsChart(const BucketDecision &decision);

}  // namespace gp
