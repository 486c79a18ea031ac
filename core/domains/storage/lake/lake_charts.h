// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/lake/lake_ranking.h"

namespace gp {

/// What the buckets of a lake tell by themselves: the chart of all zones, that of the whole bill, then of each zone its classes and
/// its lifecycles ranked.
struct LakeStorageStory {
    std::vector<PlanChart> charts;
    std::vector<Ranking> lifecycles;
};
/// Errors: those of the bucket's planner.
[[nodiscard]] Result<LakeStorageStory> lakeStorage(const LakeDecision &decision);

/// The bill of each coming month: what is stored grows, all else stays as in the month of the bill.
[[nodiscard]] std::vector<Usd> lakeComingMonths(const LakeDecision &decision, Usd bill);

}  // namespace gp
