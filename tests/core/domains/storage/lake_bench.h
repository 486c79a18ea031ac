// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/embedded_catalog.h"
#include "core/domains/context.h"
#include "core/domains/offers.h"
#include "core/domains/storage/lake/lake_plan.h"

#include <functional>

namespace gp::test {

/// The offer of a Region from the program's own catalog, built once for a whole test program.
inline const LakeOffer &lakeOffer(const std::string &region)
{
    static const Offers shared(embeddedCatalog());
    return shared.of<LakeOffer>(region);
}

/// A Region frame, linked to nothing.
inline PlanContext lakeContext(const std::string &region)
{
    PlanContext context;
    context.component = ComponentId("lake");
    context.region = region;
    if (const Region *known = embeddedCatalog().region(region))
        context.regionZones = known->zoneCount;
    context.demand = std::make_shared<const Demand>();
    return context;
}

/// A spec of the defaults, changed.
inline LakeSpec withLake(const std::function<void(LakeSpec &)> &change)
{
    LakeSpec spec;
    change(spec);
    return spec;
}

inline Result<Plan> lakePlanOf(const LakeSpec &spec, const std::string &region = "us-east-1")
{
    return planLake(spec, lakeContext(region), lakeOffer(region));
}

}  // namespace gp::test
