// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/context.h"
#include "core/domains/plan.h"
#include "core/domains/storage/bucket/bucket_own_way.h"
#include "core/domains/storage/bucket/bucket_spec.h"

namespace gp {

/// Prices moves of one's own again and again, while they are dragged: what does not depend on them is worked out once, so
/// that an answer takes a millisecond. It says what the plan of those moves would.
class BucketTrial {
public:
    struct Answer {
        Usd monthly;                  ///< once as much leaves as arrives, as the ranking has it
        std::optional<Usd> more;      ///< than the cheapest way; empty: a price is not known
        CostSum bill;                 ///< of the month
        std::optional<Usd> billMore;  ///< than that of the cheapest way: the cost of the pin
        std::string breaks;           ///< what need the moves break, in one sentence; empty: none
        std::string missing;          ///< what has no price in the catalog; empty: nothing
        PlanChart chart;              ///< bucketAgeChart()
    };

    /// @param offer  outlives the trial. Errors: as planBucket().
    [[nodiscard]] static Result<BucketTrial> of(BucketSpec spec, PlanContext context, const BucketOffer &offer);
    /// @param days  that the chart shows. Errors: as checkMoves().
    [[nodiscard]] Result<Answer> ask(const std::vector<BucketMove> &moves, int days) const;

private:
    BucketTrial(BucketSpec spec, PlanContext context, BucketModel model, BucketChoice best);
    [[nodiscard]] CostSum billOf(const BucketPolicy &policy) const;

    BucketSpec m_spec;
    PlanContext m_context;
    BucketModel m_model;
    BucketChoice m_best;
    CostSum m_bestBill;
};

}  // namespace gp
