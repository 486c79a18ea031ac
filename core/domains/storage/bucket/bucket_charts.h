// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_own_way.h"
#include "core/domains/storage/bucket/bucket_ranking.h"

namespace gp {

/// Of the chart whose lines are moves.
inline constexpr char kBucketAgeTitle[] = "A month's data by age";

/// Bytes by class and cost by month over the days looked ahead, beside what was not chosen.
[[nodiscard]] PlanChart bucketMonthsChart(const BucketDecision &decision);

/// The same cost by its parts: each class, old versions, copies, and all that is beside the data.
[[nodiscard]] PlanChart bucketCostChart(const BucketDecision &decision);

/// What arrives in a month, by class, as it ages; each move is a line, in the order of `moves`.
/// @param days  that are shown
[[nodiscard]] PlanChart bucketAgeChart(const BucketPolicy &policy, const BucketModel &model,
                                       const std::vector<BucketMove> &moves, int days);
/// So many days that the last move stands in the middle or before it, and no more than data lives; rounded up to lengths that
/// do not change with every day of a move.
[[nodiscard]] int ageChartDays(const BucketModel &model, const std::vector<BucketMove> &moves);

}  // namespace gp
