// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/embedded_catalog.h"
#include "core/domains/context.h"
#include "core/domains/offers.h"
#include "core/domains/storage/volume/volume_offer.h"

namespace gp::test {

/// The offer of a Region from the program's own catalog, built once for a whole test program.
inline const VolumeOffer &volumeOffer(const std::string &region)
{
    static const Offers shared(embeddedCatalog());
    return shared.of<VolumeOffer>(region);
}

/// A place in a Region, outside of a VPC, linked to nothing.
inline PlanContext volumeContext(const std::string &region)
{
    PlanContext context;
    context.component = ComponentId("volume");
    context.region = region;
    if (const Region *known = embeddedCatalog().region(region))
        context.regionZones = known->zoneCount;
    context.demand = std::make_shared<const Demand>();
    return context;
}

}  // namespace gp::test
