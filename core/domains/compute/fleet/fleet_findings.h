// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_reasons.h"
#include "core/domains/context.h"

namespace gp {

/// What the review rules that read need, scores or scaling find in a fleet's plan: rows of fleetRules() whose check is left to
/// planning. In the order of the rows of each subject; a rule on rows of the spec finds each of them.
[[nodiscard]] std::vector<Finding> fleetFindings(const FleetAnswer &answer, const PlanContext &context);

/// Its parts: the type; Spot, reservations and licences; ports and permissions; what the need leaves unsaid or asks in vain; sizes,
/// targets and zones; volumes and their snapshots; dollars and energy.
void addFleetTypeFindings(std::vector<Finding> &findings, const FleetAnswer &answer);
void addFleetPurchaseFindings(std::vector<Finding> &findings, const FleetAnswer &answer);
void addFleetAccessFindings(std::vector<Finding> &findings, const FleetAnswer &answer);
void addFleetNeedFindings(std::vector<Finding> &findings, const FleetAnswer &answer);
void addFleetScalingFindings(std::vector<Finding> &findings, const FleetAnswer &answer, const PlanContext &context);
void addFleetStorageFindings(std::vector<Finding> &findings, const FleetAnswer &answer);
void addFleetCostFindings(std::vector<Finding> &findings, const FleetAnswer &answer);

[[nodiscard]] const InstanceType &chosenType(const FleetAnswer &answer);
/// ": +$12.30 a month" for another type; empty where that is unknown.
[[nodiscard]] std::string monthAgainstChoice(const FleetAnswer &answer, const ScoredType &other);
/// What a change of one field adds to the month, with all that follows from it decided anew; empty where that is unknown.
[[nodiscard]] std::optional<Usd> differenceOfFix(const FleetAnswer &answer, const SuggestedEdit &fix);
/// The same for a change of one field, with all that follows from it decided anew; empty where that cannot be planned or priced.
[[nodiscard]] std::string priceOfFix(const FleetAnswer &answer, const SuggestedEdit &fix);
/// ": +$12.30 a month" for so many instance-hours of the chosen type more or fewer; empty where that is unknown (no price, or a
/// part of the fleet on Spot).
[[nodiscard]] std::string priceOfHours(const FleetAnswer &answer, double hours);
/// The same for any amount; ", at the same cost" for less than a cent.
[[nodiscard]] std::string aMonth(Usd difference);
/// Whether a saving is worth a word: from $50 or 5 % of the fleet's month, whichever is less. Our own threshold.
[[nodiscard]] bool isWorthAWord(Usd saved, const FleetAnswer &answer);

}  // namespace gp
