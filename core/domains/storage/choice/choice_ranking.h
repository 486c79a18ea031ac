// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/choice/storage_rivals.h"

namespace gp {

/// Everything that a plan of the chooser tells of.
struct StorageDecision {
    const ChoiceSpec &spec;
    const StorageNeed &need;
    const PlanContext &context;
    const std::vector<StorageRival> &rivals;  ///< as rankStorage() has them
    const StorageRival *chosen;               ///< null: nothing serves
    const ChoiceOffer &offer;
    const Offers &offers;
};

/// " a month", or the month that its bill is of: " in month 1".
[[nodiscard]] std::string billedMonth(const StorageRival &rival);
/// Why a rival lost: the constraint that it failed and what it would cost if that were tolerated, or what it costs more and for what.
[[nodiscard]] std::string storageVerdict(const StorageRival &rival, const StorageDecision &decision);

/// All options, each with its price, its facts and its verdict.
[[nodiscard]] Ranking storageRanking(const StorageDecision &decision);

}  // namespace gp
