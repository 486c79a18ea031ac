// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_choice.h"
#include "core/domains/compute/fleet/fleet_need.h"
#include "core/domains/compute/fleet/fleet_spec.h"
#include "core/domains/compute/fleet/fleet_spot.h"

#include <limits>
#include <optional>
#include <vector>

namespace gp {

/// What Spot is compared with. Windows comes with its licence in the Spot price; other licences are billed beside it.
[[nodiscard]] Software pricedWithSpot(const FleetNeed &need);
/// Whether a part of the fleet may be interrupted, on instances that are sold on Spot.
[[nodiscard]] bool asksSpot(const FleetSpec &spec, const FleetNeed &need);
/// Whether the catalog has a Spot price of the type that is below its price on demand.
[[nodiscard]] bool hasSpotPrice(const FleetNeed &need, const FleetCandidate &candidate, const FleetOffer &offer);

/// The types that a fleet could run on Spot, by architecture. Keeps references to the need and the offer.
class SpotMarket {
public:
    SpotMarket(const FleetNeed &need, const std::vector<ScoredType> &scored, const FleetOffer &offer);

    /// The pools of a fleet that is sized in this type; it may be one that does not meet the need. Empty: it has no Spot price.
    [[nodiscard]] std::optional<SpotPools> poolsOf(const ScoredType &base);
    /// What its Spot hours cost at least, in nano-dollars: its work at the price of the cheapest type, less what rounding takes.
    [[nodiscard]] double leastNanos(const ScoredType &one) const;

private:
    /// One launch template has one image, and an image has one architecture.
    std::vector<SpotCandidate> &sameArchitecture(const ScoredType &one);
    void add(std::vector<SpotCandidate> &candidates, const ScoredType &one);

    const FleetNeed &m_need;
    const FleetOffer &m_offer;
    std::vector<SpotCandidate> m_arm64;
    std::vector<SpotCandidate> m_x86;
    double m_leastUnit = std::numeric_limits<double>::infinity();
};

}  // namespace gp
