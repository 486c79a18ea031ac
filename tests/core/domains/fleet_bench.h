// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/embedded_catalog.h"
#include "core/domains/compute/fleet/fleet_offer.h"
#include "core/domains/context.h"
#include "core/domains/offers.h"

namespace gp::test {

/// The offers of the program's own catalog, built once a region for a whole test program.
inline const Offers &offers()
{
    static const Offers shared(embeddedCatalog());
    return shared;
}

inline const FleetOffer &fleetOffer(const std::string &region) { return offers().of<FleetOffer>(region); }

/// A place in a Region, outside of a VPC, to which nothing flows.
inline PlanContext contextIn(const std::string &region)
{
    PlanContext context;
    context.component = ComponentId("fleet");
    context.region = region;
    if (const Region *known = embeddedCatalog().region(region))
        context.regionZones = known->zoneCount;
    context.demand = std::make_shared<const Demand>();
    return context;
}

}  // namespace gp::test
