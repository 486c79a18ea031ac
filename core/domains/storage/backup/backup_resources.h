// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"
#include "core/domains/storage/backup/backup_config.h"

namespace gp {

/// The tag by which a plan finds what it protects, beside what is linked to it or named by ARN; its value is that of its stack.
inline constexpr const char *kBackupPlanTag = "BackupPlan";

/// A plan as AWS::Backup::BackupVault, BackupPlan and BackupSelection with the role that it works as; the air-gapped vault, restore
/// tests, the topic for messages and alarms where they are asked for. What CloudFormation cannot know is a parameter: the vault
/// of another Region or account, and a role that is not named.
[[nodiscard]] ResourceSet backupResources(const BackupConfig &config, const ResourceContext &context);

}  // namespace gp
