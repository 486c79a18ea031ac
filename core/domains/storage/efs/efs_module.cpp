// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_module.h"

#include "core/domains/storage/efs/efs_plan.h"
#include "core/domains/storage/efs/efs_price.h"
#include "core/domains/storage/efs/efs_resources.h"
#include "core/domains/storage/efs/efs_rules.h"

namespace gp {

KindInfo EfsModule::info()
{
    KindInfo info;
    info.id = "efs.file_system";
    info.title = "EFS file system";
    info.summary = "Shared NFS storage";
    info.category = Category::Storage;
    info.icon = "efs";
    info.useCases = {"shared files", "NFS", "home directories", "content", "media", "archive", "POSIX"};
    info.livesIn = {FrameRole::Tier, FrameRole::Vpc, FrameRole::Region, FrameRole::Group};
    return info;
}

std::vector<LinkRule> EfsModule::links()
{
    // The port of NFS (RFC 7530), which mount targets listen on.
    LinkRule mounted;
    mounted.role = LinkRole::Uses;
    mounted.outgoing = false;
    mounted.otherKinds = {"ec2.fleet"};
    mounted.protocol = Protocol::Tcp;
    mounted.port = 2049;
    // Drawn from the file system, a new link is turned round; one that was not opens nothing.
    LinkRule mounts = mounted;
    mounts.outgoing = true;
    mounts.turned = true;
    mounts.opensSecurityGroup = false;
    return {mounted, mounts};
}

/// No zones: whoever mounts it does so in its own zone; what One Zone adds is in its own bill.
DeclaredFacts EfsModule::facts(const EfsSpec &)
{
    DeclaredFacts facts;
    facts.ports = {2049};
    facts.protocol = Protocol::Tcp;
    return facts;
}

Result<Plan> EfsModule::plan(const EfsSpec &spec, const PlanContext &context, const EfsOffer &offer)
{
    return planEfs(spec, context, offer);
}

Result<Plan> EfsModule::explain(const EfsSpec &spec, const PlanContext &context, const EfsOffer &offer)
{
    return explainEfs(spec, context, offer);
}

std::vector<CostLine> EfsModule::price(const EfsConfig &config, const EfsOffer &offer)
{
    return priceEfs(config, offer);
}

ResourceSet EfsModule::resources(const EfsConfig &config, const ResourceContext &context)
{
    return efsResources(config, context);
}

std::vector<Rule<EfsModule>> EfsModule::rules() { return efsRules(); }

const Kind &efsKind()
{
    static const Kind kind = eraseModule<EfsModule>();
    return kind;
}

}  // namespace gp
