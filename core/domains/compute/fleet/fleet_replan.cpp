// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_replan.h"

#include "core/domains/compute/fleet/fleet_configure.h"
#include "core/domains/compute/fleet/fleet_expected_months.h"
#include "core/domains/compute/fleet/fleet_price.h"

namespace gp {

std::vector<ScoredType> scoredFor(const FleetSpec &spec, const FleetNeed &need, const FleetOffer &offer)
{
    std::vector<ScoredType> scored = scoreTypes(need, offer);
    const InstanceType *pinned = spec.type.pinned() ? offer.catalog->instanceType(spec.type.pin()) : nullptr;
    const InstanceType *next = pinned ? offer.catalog->instanceType(pinned->successor) : nullptr;
    for (const InstanceType *type : {pinned, next})
        if (type)
            sizeType(scored[type->index], need, offer);
    return scored;
}

const ScoredType *decidedType(const FleetSpec &spec, const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    if (spec.type.pinned())
        if (const InstanceType *pinned = offer.catalog->instanceType(spec.type.pin()))
            return &scored[pinned->index];
    return bestOf(scored, offer);
}

std::optional<Usd> fleetMonthOf(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer)
{
    const auto need = resolveNeed(spec, context, offer);
    if (!need)
        return std::nullopt;
    auto scored = scoredFor(spec, *need, offer);
    if (needsExpectedMonths(spec, *need))
        expectBest(scored, spec, context, *need, offer);
    const ScoredType *choice = decidedType(spec, scored, offer);
    if (!choice || choice->count == 0)
        return std::nullopt;
    const auto decision = decide(spec, context, *need, *choice, scored, offer);
    if (!decision)
        return std::nullopt;
    const CostSum sum = sumOf(priceFleetAlone(configure(spec, *need, *decision, scored, offer), offer));
    return sum.atLeast ? std::nullopt : std::optional(sum.monthly);
}

}  // namespace gp
