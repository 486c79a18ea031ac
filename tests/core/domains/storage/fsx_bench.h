// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/embedded_catalog.h"
#include "core/domains/context.h"
#include "core/domains/offers.h"
#include "core/domains/storage/fsx/fsx_plan.h"

#include <functional>

namespace gp::test {

/// The offer of a Region from the program's own catalog, built once for a whole test program.
inline const FsxOffer &fsxOffer(const std::string &region)
{
    static const Offers shared(embeddedCatalog());
    return shared.of<FsxOffer>(region);
}

/// A tier in a VPC of two zones, linked to nothing.
inline PlanContext fsxContext(const std::string &region)
{
    PlanContext context;
    context.component = ComponentId("files");
    context.region = region;
    if (const Region *known = embeddedCatalog().region(region))
        context.regionZones = known->zoneCount;
    context.vpcZones = 2;
    context.tier = "data";
    context.demand = std::make_shared<const Demand>();
    return context;
}

/// A file system of the defaults, changed.
inline FsxSpec withFsx(const std::function<void(FsxSpec &)> &change)
{
    FsxSpec spec;
    change(spec);
    return spec;
}

inline Result<Plan> fsxPlanOf(const FsxSpec &spec, const std::string &region = "us-east-1")
{
    return planFsx(spec, fsxContext(region), fsxOffer(region));
}

}  // namespace gp::test
