// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"
#include "core/domains/storage/backup/backup_config.h"
#include "core/domains/storage/backup/backup_offer.h"
#include "core/domains/storage/backup/backup_spec.h"

namespace gp {

/// backup.plan: one plan of AWS Backup with its vault and what it selects.
struct BackupModule {
    using Spec = BackupSpec;
    using Config = BackupConfig;
    using Offer = BackupOffer;

    static KindInfo info();
    static std::vector<LinkRule> links();
    static DeclaredFacts facts(const BackupSpec &spec);
    static Result<Plan> plan(const BackupSpec &spec, const PlanContext &context, const BackupOffer &offer);
    static Result<Plan> explain(const BackupSpec &spec, const PlanContext &context, const BackupOffer &offer);
    static std::vector<CostLine> price(const BackupConfig &config, const BackupOffer &offer);
    static ResourceSet resources(const BackupConfig &config, const ResourceContext &context);
    static std::vector<Rule<BackupModule>> rules();
};

/// The row of backup.plan.
[[nodiscard]] const Kind &backupKind();

}  // namespace gp
