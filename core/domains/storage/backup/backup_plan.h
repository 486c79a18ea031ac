// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/context.h"
#include "core/domains/plan.h"
#include "core/domains/storage/backup/backup_offer.h"
#include "core/domains/storage/backup/backup_spec.h"

namespace gp {

/// Works out a plan of AWS Backup that keeps what is asked: its rules, and of each the day on which points move to cold storage for
/// the least cost, exactly. Pure: same spec, context and offer, same plan. Errors: InvalidInput with the field in `where`.
[[nodiscard]] Result<Plan> planBackup(const BackupSpec &spec, const PlanContext &context, const BackupOffer &offer);
/// The same with break-evens and the months' chart.
[[nodiscard]] Result<Plan> explainBackup(const BackupSpec &spec, const PlanContext &context, const BackupOffer &offer);

}  // namespace gp
