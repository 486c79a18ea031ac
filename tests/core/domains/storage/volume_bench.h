// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/embedded_catalog.h"
#include "core/domains/context.h"
#include "core/domains/offers.h"
#include "core/domains/storage/volume/volume_plan.h"

#include <functional>

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

/// A volume of the defaults, changed.
inline VolumeSpec with(const std::function<void(VolumeSpec &)> &change)
{
    VolumeSpec spec;
    change(spec);
    return spec;
}

inline Result<Plan> planOf(const VolumeSpec &spec, const std::string &region = "us-east-1")
{
    return planVolume(spec, volumeContext(region), volumeOffer(region));
}

/// Twelve months of one snapshot each, archived after the first.
inline SnapshotSchedule yearOfMonths()
{
    SnapshotSchedule monthly;
    monthly.name = "monthly";
    monthly.every = Hours(720);
    monthly.kept = Count(12);
    monthly.archiveAfter = Count(30);
    return monthly;
}

}  // namespace gp::test
