// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "core/domains/storage/backup/backup_need.h"

namespace gp {

/// A decided plan with what it was decided from.
struct BackupDecision {
    const BackupSpec &spec;
    const BackupModel &model;
    const BackupModel *copies;  ///< null: no copies elsewhere
    const BackupChoice &choice;
    const BackupConfig &config;
    const BackupOffer &offer;
    const BackupOffer &there;  ///< of the Region that copies go to; `offer` where none do
    CostSum month;
};

/// "daily 35 days, monthly 360 days (cold after 30)".
[[nodiscard]] std::string backupRulesName(const BackupDecision &decision);

/// Another way to keep the same data, priced whole; `monthly` is empty where a part of it has no price.
struct BackupRival {
    std::string id;  ///< "all-warm", "no-copy", "dlm", "archive"
    std::string name;
    std::optional<Usd> monthly;
    bool feasible = true;
    std::string verdict;
    SuggestedEdit pin;
};
[[nodiscard]] std::vector<BackupRival> backupRivals(const BackupDecision &decision);

/// The plan against its rivals, and then the days on which each rule's points may move.
[[nodiscard]] std::vector<Ranking> backupRankings(const BackupDecision &decision);

}  // namespace gp
