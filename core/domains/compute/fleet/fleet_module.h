// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/compute/fleet/fleet_offer.h"
#include "core/domains/compute/fleet/fleet_spec.h"
#include "core/domains/module.h"

namespace gp {

/// ec2.fleet: equal EC2 instances in one Auto Scaling group.
struct FleetModule {
    using Spec = FleetSpec;
    using Config = FleetConfig;
    using Offer = FleetOffer;

    static KindInfo info();
    static std::vector<LinkRule> links();
    static DeclaredFacts facts(const FleetSpec &spec);
    static Result<Plan> plan(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer);
    static Result<Plan> explain(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer);
    static std::vector<CostLine> price(const FleetConfig &config, const FleetOffer &offer);
    static ResourceSet resources(const FleetConfig &config, const ResourceContext &context);
    static std::vector<Rule<FleetModule>> rules();
};

/// The row of ec2.fleet.
[[nodiscard]] const Kind &fleetKind();

}  // namespace gp
