// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_findings.h"
#include "core/domains/compute/fleet/fleet_rules.h"

namespace gp {
namespace {

std::string nameOfType(const FleetAnswer &answer, const ScoredType &scored)
{
    return std::string(answer.offer.candidates[scored.candidate].type->name);
}

/// Fewer instances than zones: the rest of the zones stands empty. Of a single instance another rule speaks.
void emptyZones(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const std::int64_t count = answer.decision.choice.count;
    const std::int64_t zones = answer.need.zones;
    if (count < 2 || count >= zones)
        return;
    std::optional<SuggestedEdit> fix;
    if (answer.need.sizedBy == FleetSizing::Count)
        fix = SuggestedEdit{"zones", count};
    findings.push_back(fleetFinding(
        "fleet.empty_zones", {"zones",
                              std::to_string(count) + " instances stand in " + std::to_string(count) + " of the " +
                                  std::to_string(zones) + " zones asked for; the others wait for a replacement.",
                              "Ask for " + std::to_string(count) + " zones, or run one in each.",
                              std::move(fix),
                              {}}));
}

/// The best type that only the number of zones keeps out, sized for as many zones as it is offered in; none: empty.
std::optional<std::pair<ScoredType, std::int64_t>> bestInFewerZones(const FleetAnswer &answer)
{
    std::optional<std::pair<ScoredType, std::int64_t>> best;
    FleetNeed fewer = answer.need;
    for (const ScoredType &one : answer.scored) {
        const std::int64_t zones = answer.offer.candidates[one.candidate].offering.zoneCount.value_or(0);
        if (!one.failsOnly(Constraint::Zones) || zones < 1 + answer.need.zonesLost)
            continue;
        fewer.zones = zones;
        ScoredType there = one;
        sizeType(there, fewer, answer.offer);
        if (there.failsOnly(Constraint::Zones) && (!best || better(there, best->first, answer.offer)))
            best.emplace(there, zones);
    }
    return best;
}

/// Few types are offered in every zone of a Region: who asks for all of them pays with an old type.
void zonesLeaveFewTypes(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const ScoredType &choice = answer.decision.choice;
    if (answer.spec.type.pinned() || answer.need.pinnedCount || !choice.eligible() || choice.monthNanos <= 0)
        return;
    const auto best = bestInFewerZones(answer);
    if (!best || !isWorthAWord(Usd::fromNanos(choice.monthNanos - best->first.monthNanos), answer))
        return;
    const std::string zones = std::to_string(answer.need.zones);
    findings.push_back(fleetFinding(
        "fleet.zones_leave_few",
        {"zones",
         "Few types are offered in " + zones + " zones of " + answer.offer.region + ": the choice is " +
             nameOfType(answer, choice) + ", and the cheaper " + nameOfType(answer, best->first) + " is in " +
             std::to_string(best->second) + ".",
         "Ask for " + std::to_string(best->second) + " zones: " + std::to_string(best->first.count) + " \u00D7 " +
             nameOfType(answer, best->first) + aMonth(Usd::fromNanos(best->first.monthNanos - choice.monthNanos)) + ".",
         SuggestedEdit{"zones", best->second},
         {}}));
}

/// A type with a baseline was chosen, and nothing says how busy it will be.
void unknownMeanCpu(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const ScoredType &choice = answer.decision.choice;
    const InstanceType &type = *answer.offer.candidates[choice.candidate].type;
    const FleetNeed &need = answer.need;
    const double share = type.flex ? need.flexShare.value_or(0) : type.baselineCpuPercent.value_or(0) / 100;
    if (!choice.eligible() || (!type.flex && !type.burstable) || share <= 0 || need.averageCpu || need.cpuTarget ||
        (need.byStrength && sustainedShare(need, type)))
        return;
    const ScoredType *steady = nullptr;
    for (const ScoredType &one : answer.scored) {
        const InstanceType &other = *answer.offer.candidates[one.candidate].type;
        if (one.eligible() && !other.flex && !other.burstable && (!steady || better(one, *steady, answer.offer)))
            steady = &one;
    }
    std::string remedy = "Say how busy its vCPUs are on average";
    if (steady && choice.monthNanos > 0 && steady->monthNanos > 0)
        remedy += ", or run " + std::to_string(steady->count) + " \u00D7 " + nameOfType(answer, *steady) +
                  ", which has no baseline" + aMonth(Usd::fromNanos(steady->monthNanos - choice.monthNanos));
    remedy += ".";
    findings.push_back(
        fleetFinding("fleet.unknown_cpu", {"averageCpu",
                                           std::string(type.flex ? "The flex type " : "The burstable type ") +
                                               std::string(type.name) + " is for a mean CPU of up to " +
                                               formatNumber(share * 100, 0) + " %, and the need does not say its mean.",
                                           std::move(remedy),
                                           {},
                                           {}}));
}

}  // namespace

void addFleetNeedFindings(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    emptyZones(findings, answer);
    zonesLeaveFewTypes(findings, answer);
    unknownMeanCpu(findings, answer);
}

}  // namespace gp
