// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_commitment.h"
#include "core/domains/compute/fleet/fleet_reasons.h"

namespace gp {

/// One type against the best mix of two, where the count is computed: what a second Auto Scaling group would save. Empty where no
/// mix is looked for: a stated count, a pinned count or type, a load that the fleet follows, Spot, events, reservations.
[[nodiscard]] std::optional<Ranking> mixRanking(const FleetAnswer &answer);

/// The mix as a finding, where a second group is worth it and the count stands all month, so that what it saves is saved.
[[nodiscard]] std::optional<Finding> mixFinding(const FleetAnswer &answer);

/// What a commitment may cover, hour by hour of the week: what runs on demand, and capacity that is reserved and not used.
/// Source: EC2 User Guide, "Billing discounts" of Capacity Reservations.
[[nodiscard]] std::vector<RunningHours> committable(const FleetAnswer &answer);

/// That with what an hour of it costs, which the catalog has not of another tenancy than shared, and every commitment at its best.
[[nodiscard]] FleetPurchase purchaseOf(const FleetAnswer &answer);

/// What each sort of commitment saves without upfront payment, for one year and three. Empty: nothing runs on demand.
[[nodiscard]] std::vector<CommittedSaving> committedSavings(const FleetAnswer &answer);

/// The types that the Spot part may be of, cheapest unit of work first, with the band of how many of each are interrupted in a month:
/// price-capacity-optimized takes whichever has capacity. Empty where nothing runs on Spot.
[[nodiscard]] std::optional<Ranking> spotRanking(const FleetAnswer &answer);

/// On demand against every Savings Plan and Reserved Instance that the catalog has a rate for, for this fleet as if alone: the
/// committed count that costs least over the week that it runs, saving, coverage and utilisation.
[[nodiscard]] Ranking purchaseRanking(const FleetAnswer &answer);

/// The types that a data volume could be, best first: one ranking a volume.
[[nodiscard]] std::vector<Ranking> volumeRankings(const FleetAnswer &answer);

}  // namespace gp
