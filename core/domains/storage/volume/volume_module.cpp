// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_module.h"

#include "core/domains/storage/volume/volume_plan.h"
#include "core/domains/storage/volume/volume_price.h"
#include "core/domains/storage/volume/volume_resources.h"
#include "core/domains/storage/volume/volume_rules.h"

namespace gp {

KindInfo VolumeModule::info()
{
    KindInfo info;
    info.id = "ebs.volume";
    info.title = "EBS volume";
    info.summary = "Block storage";
    info.category = Category::Storage;
    info.icon = "ebs";
    info.useCases = {"disk", "block storage", "database files", "boot volume", "snapshots", "backup", "RAID"};
    info.livesIn = {FrameRole::Zone, FrameRole::Tier, FrameRole::Vpc, FrameRole::Region, FrameRole::Group};
    return info;
}

std::vector<LinkRule> VolumeModule::links()
{
    LinkRule attaches;
    attaches.role = LinkRole::Attaches;
    attaches.otherKinds = {"ec2.fleet"};
    attaches.protocol = Protocol::Any;
    attaches.port = 0;
    attaches.opensSecurityGroup = false;
    LinkRule attached = attaches;
    attached.outgoing = false;
    return {attaches, attached};
}

DeclaredFacts VolumeModule::facts(const VolumeSpec &)
{
    DeclaredFacts facts;
    facts.zones = 1;
    return facts;
}

Result<Plan> VolumeModule::plan(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer)
{
    return planVolume(spec, context, offer);
}

Result<Plan> VolumeModule::explain(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer)
{
    return explainVolume(spec, context, offer);
}

std::vector<CostLine> VolumeModule::price(const VolumeConfig &config, const VolumeOffer &offer)
{
    return priceVolume(config, offer);
}

std::vector<CfnResource> VolumeModule::resources(const VolumeConfig &config, const ResourceContext &context)
{
    return volumeResources(config, context);
}

std::vector<Rule<VolumeModule>> VolumeModule::rules() { return volumeRules(); }

const Kind &volumeKind()
{
    static const Kind kind = eraseModule<VolumeModule>();
    return kind;
}

}  // namespace gp
