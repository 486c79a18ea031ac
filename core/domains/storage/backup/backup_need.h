// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domains/context.h"
#include "core/domains/storage/backup/backup_choice.h"
#include "core/domains/storage/backup/backup_config.h"
#include "core/domains/storage/backup/backup_spec.h"

namespace gp {

/// Checks a spec against its field descriptions, its context and the offer; refuses what is not finite and what AWS cannot build.
/// Errors: InvalidInput with the field in `where` ("rpo", "monthlyCold", "resources[data].arn", "copyRegion", "region", …).
[[nodiscard]] Result<void> checkBackup(const BackupSpec &spec, const PlanContext &context, const BackupOffer &offer);

/// How often points are made within a day for an RPO: the rarest that keeps it.
[[nodiscard]] BackupEvery advisedEvery(Hours rpo);
/// A checked spec as a need.
[[nodiscard]] BackupNeed backupNeedOf(const BackupSpec &spec);
/// The field that holds how many points of a rule are kept, and the one that pins its day in cold storage; empty: none.
[[nodiscard]] std::string keptField(BackupCycle cycle);
[[nodiscard]] std::string coldField(BackupCycle cycle);

/// Whether points lie in a second place, of another Region or account.
[[nodiscard]] bool hasCopies(const BackupSpec &spec);

[[nodiscard]] BackupConfig configureBackup(const BackupSpec &spec, const BackupModel &model, const BackupModel *copies,
                                           const BackupChoice &choice, const BackupOffer &offer);

}  // namespace gp
