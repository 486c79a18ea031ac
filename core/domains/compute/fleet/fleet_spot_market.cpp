// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_spot_market.h"

#include <algorithm>

namespace gp {
namespace {

/// What a type does, in a unit that all types of the need share.
double spotStrength(const FleetNeed &need, const ScoredType &scored, const InstanceType &type)
{
    if (need.byStrength)
        return scored.perInstance;
    return type.coremark.value_or(0);
}

}  // namespace

Software pricedWithSpot(const FleetNeed &need)
{
    return need.os == FleetOs::Windows ? Software::Windows : Software::Free;
}

bool asksSpot(const FleetSpec &spec, const FleetNeed &need)
{
    return spec.spotShare.value() > 0 && need.tenancy == Tenancy::Shared;
}

bool hasSpotPrice(const FleetNeed &need, const FleetCandidate &candidate, const FleetOffer &offer)
{
    const Software priced = pricedWithSpot(need);
    const auto figures = offer.catalog->spot(*offer.regionInfo, *candidate.type, isWindows(priced));
    return figures && figures->savings > 0 && candidate.hasPrice(priced);
}

SpotMarket::SpotMarket(const FleetNeed &need, const std::vector<ScoredType> &scored, const FleetOffer &offer)
    : m_need(need), m_offer(offer)
{
    for (const ScoredType &one : scored)
        if (one.eligible())
            add(sameArchitecture(one), one);
}

std::optional<SpotPools> SpotMarket::poolsOf(const ScoredType &base)
{
    std::vector<SpotCandidate> &candidates = sameArchitecture(base);
    const std::size_t eligible = candidates.size();
    if (!base.eligible())
        add(candidates, base);
    // Where a number of instances is asked for, a stronger one does not stand for two: no type needs a weight.
    SpotRule rule;
    if (m_need.sizedBy == FleetSizing::Count) {
        rule.wideWeightMin = rule.weightMin;
        rule.wideWeightMax = rule.weightMax;
    }
    auto pools = spotPools(candidates, base.candidate, rule);
    candidates.resize(eligible);
    return pools;
}

double SpotMarket::leastNanos(const ScoredType &one) const
{
    const double own = spotStrength(m_need, one, *m_offer.candidates[one.candidate].type);
    return own > 0 ? m_leastUnit * own - 1 : std::numeric_limits<double>::infinity();
}

std::vector<SpotCandidate> &SpotMarket::sameArchitecture(const ScoredType &one)
{
    return m_offer.candidates[one.candidate].type->architecture == Architecture::Arm64 ? m_arm64 : m_x86;
}

void SpotMarket::add(std::vector<SpotCandidate> &candidates, const ScoredType &one)
{
    const FleetCandidate &candidate = m_offer.candidates[one.candidate];
    const InstanceType &type = *candidate.type;
    const Software priced = pricedWithSpot(m_need);
    if (!candidate.hasPrice(priced))
        return;
    const auto figures = m_offer.catalog->spot(*m_offer.regionInfo, type, isWindows(priced));
    if (!figures)
        return;
    SpotCandidate spot;
    spot.index = one.candidate;
    spot.onDemandNanos = candidate.hour(priced);
    spot.savings = figures->savings;
    spot.interruptedMin = figures->interruptedMin;
    spot.interruptedMax = figures->interruptedMax;
    spot.strength = spotStrength(m_need, one, type);
    spot.zones = static_cast<int>(std::min(candidate.offering.zoneCount.value_or(m_need.zones), m_need.zones));
    if (spot.savings > 0 && spot.strength > 0)
        m_leastUnit =
            std::min(m_leastUnit, static_cast<double>(spot.onDemandNanos) * (1 - spot.savings) / spot.strength);
    candidates.push_back(spot);
}

}  // namespace gp
