// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/embedded_catalog.h"
#include "core/domains/context.h"
#include "core/domains/offers.h"
#include "core/domains/storage/efs/efs_plan.h"

#include <functional>

namespace gp::test {

/// The offer of a Region from the program's own catalog, built once for a whole test program.
inline const EfsOffer &efsOffer(const std::string &region)
{
    static const Offers shared(embeddedCatalog());
    return shared.of<EfsOffer>(region);
}

/// A tier in a VPC of three zones, linked to nothing.
inline PlanContext efsContext(const std::string &region)
{
    PlanContext context;
    context.component = ComponentId("files");
    context.region = region;
    if (const Region *known = embeddedCatalog().region(region))
        context.regionZones = known->zoneCount;
    context.vpcZones = 3;
    context.tier = "data";
    context.demand = std::make_shared<const Demand>();
    return context;
}

/// A file system of the defaults, changed.
inline EfsSpec withEfs(const std::function<void(EfsSpec &)> &change)
{
    EfsSpec spec;
    change(spec);
    return spec;
}

inline Result<Plan> efsPlanOf(const EfsSpec &spec, const std::string &region = "us-east-1")
{
    return planEfs(spec, efsContext(region), efsOffer(region));
}

}  // namespace gp::test
