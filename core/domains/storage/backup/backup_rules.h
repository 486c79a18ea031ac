// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"
#include "core/domains/storage/backup/backup_spec.h"

namespace gp {

struct BackupModule;

/// The review rules of a backup plan.
[[nodiscard]] std::vector<Rule<BackupModule>> backupRules();

}  // namespace gp
