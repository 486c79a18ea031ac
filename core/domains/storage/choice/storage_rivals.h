// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/choice/choice_specs.h"

#include <memory>

namespace gp {

/// A constraint that an option does not meet, with what is asked and what it has.
struct StorageFailure {
    StorageConstraint constraint = StorageConstraint::Protocol;
    std::string text;  ///< "Latency: 200 ms, 10 ms are asked for"
};

/// One option for a need: which constraints it fails, and its plan by the kind that it is.
struct StorageRival {
    StorageOption option = StorageOption::S3Standard;
    std::vector<StorageFailure> failures;  ///< in the order of constraints; empty: it serves
    AnySpec spec;                          ///< asked of its kind; empty: not planned
    std::shared_ptr<const Plan> plan;      ///< null: not planned
    std::optional<Usd> monthly;  ///< of the plan in its mean month, in which rivals are compared; empty: unknown
    bool relaxed = false;  ///< planned as if the zone, persistence, sharing or latency that it fails on were tolerated

    [[nodiscard]] bool serves() const { return failures.empty(); }
};

/// The plan of an option's kind, on its own: no links, no demand.
[[nodiscard]] PlanContext aloneContext(const PlanContext &context);

/// Which of the constraints that need no plan an option fails: protocol, sharing, loss of a zone, persistence, latency. A figure
/// that the catalog does not know does not meet what is asked.
[[nodiscard]] std::vector<StorageFailure> storageFailures(StorageOption option, const StorageNeed &need,
                                                          const ChoiceOffer &offer);

/// What an option comes to: planned by its own kind where it fails nothing that needs no plan.
/// @param relax  plan it also where it fails on sharing, a zone's loss, persistence or latency, as if those were tolerated
[[nodiscard]] StorageRival storageRival(StorageOption option, const StorageNeed &need, const PlanContext &context,
                                        const ChoiceOffer &offer, const Offers &offers, bool relax = false);

/// Whether a is chosen before b, both of which serve: price, then durability, then the order of StorageOption.
[[nodiscard]] bool isBetterStorage(const StorageRival &a, const StorageRival &b, const ChoiceOffer &offer);

/// All options, best first; those that fail a constraint last, the later in the order of constraints before the earlier.
[[nodiscard]] std::vector<StorageRival> rankStorage(const StorageNeed &need, const PlanContext &context,
                                                    const ChoiceOffer &offer, const Offers &offers, bool relax = false);

/// The best option alone; empty: nothing serves. The pin of the need does not count.
[[nodiscard]] std::optional<StorageRival> bestStorage(const StorageNeed &need, const PlanContext &context,
                                                      const ChoiceOffer &offer, const Offers &offers);

}  // namespace gp
