// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/backup/backup_ranking.h"

namespace gp {

/// Bytes warm and cold from the first point on, month by month, and what they cost beside what was not chosen.
[[nodiscard]] PlanChart backupMonthsChart(const BackupDecision &decision);

/// The bill of each coming month, while the recovery points that are kept come together.
/// @param bill  once all are there
[[nodiscard]] std::vector<Usd> backupComingMonths(const BackupDecision &decision, Usd bill);

}  // namespace gp
