// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/lake/lake_ranking.h"

#include <array>

namespace gp {

/// What the buckets of a lake tell by themselves: the chart of all zones, that of the whole bill, then of each zone its classes and
/// its lifecycles ranked.
struct LakeStorageStory {
    std::vector<PlanChart> charts;
    std::vector<Ranking> lifecycles;
};
/// Errors: those of the bucket's planner.
[[nodiscard]] Result<LakeStorageStory> lakeStorage(const LakeDecision &decision);

/// The coming year: what is stored grows, all else stays as in the month of the bill.
struct LakeComing {
    std::vector<Usd> months;                    ///< the whole bill of each
    std::vector<CostLine> once;                 ///< as Plan::once
    std::array<Usd, kLakeZones> meanOfZones{};  ///< that their mean has beyond the month of the bill, by LakeZone
};
[[nodiscard]] LakeComing lakeComing(const LakeDecision &decision);

}  // namespace gp
