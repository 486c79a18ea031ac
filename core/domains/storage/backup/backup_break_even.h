// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/change_if.h"
#include "core/domains/storage/backup/backup_choice.h"

namespace gp {

/// The whole number that is varied, all else as it is: restores a year, or how many points a rule keeps.
enum class BackupInput { Restores, Kept };

struct BackupBreakEven {
    std::optional<int> below;  ///< the nearest lower value at which the answer differs; empty: none down to the least
    std::optional<int> above;  ///< the nearest higher value at which it differs; empty: none in range
};

/// Finds the nearest values below and above at which the day of a rule's move changes (Restores: the day itself; Kept: whether the
/// points move at all). Exact: each day's cost is a straight line in the restores, so that a day which has lost does not come back;
/// the points kept are tried one by one.
/// @param most  the greatest value that is looked at
[[nodiscard]] BackupBreakEven backupBreakEven(const BackupNeed &need, const BackupOffer &offer, std::size_t rule,
                                              BackupInput input, int most);

/// The day at which the rule's points move with another value of the input; 0: never.
[[nodiscard]] int backupDayAt(const BackupNeed &need, const BackupOffer &offer, std::size_t rule, BackupInput input,
                              int value);

/// The break-evens of a rule in words with what the answer then is.
[[nodiscard]] std::vector<ChangeIf> backupBreakEvenSentences(const BackupNeed &need, const BackupOffer &offer,
                                                             std::size_t rule);

}  // namespace gp
