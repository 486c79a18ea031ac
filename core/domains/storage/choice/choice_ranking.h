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
    std::string_view month;  ///< that amounts of rivals are of, as comparedMonth() has it
};

/// The month in which rivals are compared: bills of one rival are of month 1, of another of a settled month, so that none of these
/// will do. Empty: the months of each are alike.
[[nodiscard]] std::string_view comparedMonth(const std::vector<StorageRival> &rivals);
/// " · bill $24.15 in month 1" where the bill of a rival is not the amount that it is compared by; else empty.
[[nodiscard]] std::string ownBill(const StorageRival &rival);
/// Why a rival lost: the constraint that it failed and what it would cost if that were tolerated, or what it costs more and for what.
[[nodiscard]] std::string storageVerdict(const StorageRival &rival, const StorageDecision &decision);

/// All options, each with its price, its facts and its verdict.
[[nodiscard]] Ranking storageRanking(const StorageDecision &decision);

}  // namespace gp
