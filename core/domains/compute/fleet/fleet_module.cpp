// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_module.h"

#include "core/domains/compute/fleet/fleet_plan.h"
#include "core/domains/compute/fleet/fleet_price.h"
#include "core/domains/compute/fleet/fleet_resources.h"
#include "core/domains/compute/fleet/fleet_rules.h"

#include <algorithm>

namespace gp {

KindInfo FleetModule::info()
{
    KindInfo info;
    info.id = "ec2.fleet";
    info.title = "EC2 fleet";
    info.summary = "EC2 Auto Scaling";
    info.category = Category::Compute;
    info.icon = "ec2-fleet";
    info.useCases = {"web servers",        "application servers", "workers", "batch",
                     "Auto Scaling group", "virtual machines",    "GPU",     "inference"};
    info.livesIn = {FrameRole::Tier, FrameRole::Vpc, FrameRole::Region, FrameRole::Group};
    info.width = 220;
    info.height = 66;
    return info;
}

std::vector<LinkRule> FleetModule::links()
{
    LinkRule arrives;
    arrives.role = LinkRole::Calls;
    arrives.outgoing = false;
    LinkRule calls;
    calls.role = LinkRole::Calls;
    calls.outgoing = true;
    LinkRule uses = calls;
    uses.role = LinkRole::Uses;
    return {arrives, calls, uses};
}

DeclaredFacts FleetModule::facts(const FleetSpec &spec)
{
    DeclaredFacts facts;
    if (spec.sizedBy == FleetSizing::Count)
        facts.instances = spec.count.value();
    else if (spec.instances.pinned())
        facts.instances = spec.instances.pin().value();
    // Fewer instances than zones stand in as many zones as they are.
    facts.zones = facts.instances > 0 ? std::min(spec.zones.value(), facts.instances) : spec.zones.value();
    if (spec.type.pinned())
        facts.instanceType = spec.type.pin();
    for (const FleetPort &port : spec.ports)
        facts.ports.push_back(port.port.value());
    if (!spec.ports.empty())
        facts.protocol = spec.ports.front().protocol;
    return facts;
}

Result<Plan> FleetModule::plan(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer)
{
    return planFleet(spec, context, offer);
}

Result<Plan> FleetModule::explain(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer)
{
    return explainFleet(spec, context, offer);
}

std::vector<CostLine> FleetModule::price(const FleetConfig &config, const FleetOffer &offer)
{
    return priceFleet(config, offer);
}

ResourceSet FleetModule::resources(const FleetConfig &config, const ResourceContext &context)
{
    return fleetResources(config, context);
}

std::vector<Rule<FleetModule>> FleetModule::rules() { return fleetRules(); }

const Kind &fleetKind()
{
    static const Kind kind = eraseModule<FleetModule>();
    return kind;
}

}  // namespace gp
