// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_lifecycle.h"

namespace gp {

/// Another lifecycle, priced for the same need.
struct BucketRival {
    std::string id;    ///< "do-nothing", "intelligent-tiering", "30-90-365", "one-rule", or the class it uses alone
    std::string name;  ///< "Do nothing"
    BucketPolicy policy;
    PolicyCost cost;
    std::string verdict;  ///< what it costs more a month; what it breaks; or what has no price in the catalog
    [[nodiscard]] bool feasible() const { return cost.priced() && cost.bar == ClassBar::None; }
};

/// What the choice is compared with, in this order: do nothing; Intelligent-Tiering from the first day; Standard-IA
/// after 30 days, Flexible after 90, Deep Archive after 365; the best with a single rule; each class alone on its best
/// day. A rival that breaks what readers or the data need is priced all the same: the difference is what that need
/// costs.
[[nodiscard]] std::vector<BucketRival> bucketRivals(const BucketModel &model, const BucketChoice &choice);

/// Moves of one's own as such a rival, judged against the best.
[[nodiscard]] BucketRival ownRival(const BucketChoice &own, const BucketModel &model, const BucketChoice &best);

/// A lifecycle with one day moved, and what that costs.
struct MovedDay {
    int day = 0;
    Usd monthly;
};
/// The days round a move of the policy within which the bill stays under `share` of the least (0.01: one percent), all
/// else chosen anew: first and last of the unbroken run. Errors: as chooseLifecycle().
struct FlatBand {
    MovedDay first;
    MovedDay last;
};
[[nodiscard]] Result<FlatBand> flatBand(const BucketModel &model, const BucketChoice &choice, std::size_t bucket,
                                        std::size_t move, double share);

}  // namespace gp
