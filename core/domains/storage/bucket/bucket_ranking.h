// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "core/domains/storage/bucket/bucket_configure.h"
#include "core/domains/storage/bucket/bucket_rivals.h"

namespace gp {

/// What it would be with uploads the other way round: to Standard, or straight into a class.
struct OtherUploads {
    Usd more;         ///< a settled month
    std::string way;  ///< policyText()
};

/// A decision on a bucket with all that it was made from.
struct BucketDecision {
    const BucketSpec &spec;
    const BucketModel &model;
    const BucketChoice &best;    ///< without the pin
    const BucketChoice &chosen;  ///< with it
    BucketWay way = BucketWay::Cheapest;
    const std::vector<BucketRival> &rivals;  ///< verdicts against what was chosen
    const BucketConfig &config;
    std::optional<OtherUploads> otherUploads{};
};

/// The choice of a pinned way; of a way that this need does not have, the best.
[[nodiscard]] BucketChoice choiceOf(BucketWay way, const BucketModel &model, const BucketChoice &best);

/// The cheapest way and its rivals: those that can be had first, by cost; then what breaks a need, with what it would
/// cost.
[[nodiscard]] Ranking rankLifecycles(const BucketDecision &decision);

}  // namespace gp
