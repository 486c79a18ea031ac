// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_module.h"

#include "core/domains/storage/volume/volume_plan.h"
#include "core/domains/storage/volume/volume_price.h"
#include "core/domains/storage/volume/volume_resources.h"
#include "core/domains/storage/volume/volume_rules.h"

#include <algorithm>

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
    attaches.outgoing = false;
    // Both ways mean the same; drawn from the volume, a new link is turned round.
    LinkRule attached = attaches;
    attached.outgoing = true;
    attached.turned = true;
    return {attaches, attached};
}

DeclaredFacts VolumeModule::facts(const VolumeSpec &spec)
{
    DeclaredFacts facts;
    facts.zones = 1;
    facts.ebsIops = spec.iops.value();
    facts.ebsMiBps = std::max(spec.throughput.value(), spec.iops.value() * spec.blockSize.value() / 1'024);
    facts.volumes = 1;
    if (spec.boot || spec.sharedBy.value() > 1)
        return facts;
    const RaidLevel level = spec.raid.valueOr(RaidLevel::None);
    if (level == RaidLevel::Raid1 || level == RaidLevel::Raid10) {
        // A mirror writes twice.
        const double share = 2 - spec.reads.value() / 100;
        facts.ebsIops *= share;
        facts.ebsMiBps *= share;
    }
    facts.volumes = level == RaidLevel::None ? 1 : level == RaidLevel::Raid10 ? 4 : 2;
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

ResourceSet VolumeModule::resources(const VolumeConfig &config, const ResourceContext &context)
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
