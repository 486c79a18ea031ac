// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_module.h"

#include "core/domains/storage/backup/backup_plan.h"
#include "core/domains/storage/backup/backup_price.h"
#include "core/domains/storage/backup/backup_resources.h"
#include "core/domains/storage/backup/backup_rules.h"

namespace gp {

KindInfo BackupModule::info()
{
    KindInfo info;
    info.id = "backup.plan";
    info.title = "Backup plan";
    info.summary = "AWS Backup";
    info.category = Category::Storage;
    info.icon = "backup";
    info.useCases = {"backup",  "recovery points",   "vault",      "retention",
                     "restore", "disaster recovery", "compliance", "snapshots"};
    info.livesIn = {FrameRole::Region, FrameRole::Group};
    return info;
}

/// What is protected is copied into the vault by AWS itself: no port, no security group.
std::vector<LinkRule> BackupModule::links()
{
    LinkRule kept;
    kept.role = LinkRole::Replicates;
    kept.outgoing = false;
    kept.otherKinds = {"ebs.volume", "ec2.fleet", "efs.file_system", "fsx.file_system", "s3.bucket"};
    kept.protocol = Protocol::Any;
    kept.port = 0;
    kept.opensSecurityGroup = false;
    // Drawn from the plan, a new link is turned round.
    LinkRule keeps = kept;
    keeps.outgoing = true;
    keeps.turned = true;
    return {kept, keeps};
}

DeclaredFacts BackupModule::facts(const BackupSpec &) { return {}; }

Result<Plan> BackupModule::plan(const BackupSpec &spec, const PlanContext &context, const BackupOffer &offer)
{
    return planBackup(spec, context, offer);
}

Result<Plan> BackupModule::explain(const BackupSpec &spec, const PlanContext &context, const BackupOffer &offer)
{
    return explainBackup(spec, context, offer);
}

std::vector<CostLine> BackupModule::price(const BackupConfig &config, const BackupOffer &offer)
{
    return priceBackup(config, offer);
}

ResourceSet BackupModule::resources(const BackupConfig &config, const ResourceContext &context)
{
    return backupResources(config, context);
}

std::vector<Rule<BackupModule>> BackupModule::rules() { return backupRules(); }

const Kind &backupKind()
{
    static const Kind kind = eraseModule<BackupModule>();
    return kind;
}

}  // namespace gp
