// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_findings.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_rules.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

/// An hour of the chosen type on demand with its software, in nano-dollars.
std::int64_t onDemandHour(const FleetAnswer &answer)
{
    return answer.offer.candidates[answer.decision.choice.candidate].hour(static_cast<Software>(answer.need.software));
}

/// What a reservation of so many costs a month in the hours in which the fleet leaves it empty; empty: no price.
std::optional<Usd> idleReservation(const FleetAnswer &answer, std::int64_t reserved)
{
    const std::int64_t hour = onDemandHour(answer);
    if (hour <= 0)
        return std::nullopt;
    return Usd::fromNanos(std::llround(hoursOf(answer.decision, reserved).reservedIdle * static_cast<double>(hour)));
}

/// What may be interrupted runs on demand all the same.
void noSpotPrice(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const std::string share =
        formatNumber(answer.spec.spotShare.value(), 0) + " % of the fleet may be interrupted, but ";
    if (answer.need.tenancy != Tenancy::Shared) {
        findings.push_back(fleetFinding("fleet.spot_no_price",
                                        {"spotShare",
                                         share + "Spot is priced for shared tenancy only: all of it runs on demand.",
                                         "Let it share its hosts, or say that nothing may be interrupted.",
                                         SuggestedEdit{"spotShare", 0},
                                         {}}));
        return;
    }
    FindingDraft draft{"spotShare",
                       share + "the catalog has no Spot price of " + std::string(chosenType(answer).name) + " in " +
                           answer.offer.region + ": all of it runs on demand.",
                       "No type that meets the need has one; say that nothing may be interrupted.",
                       SuggestedEdit{"spotShare", 0},
                       {}};
    const ScoredType *best = nullptr;
    for (const ScoredType &one : answer.scored)
        if (one.eligible() && hasSpotPrice(answer.need, answer.offer.candidates[one.candidate], answer.offer) &&
            (!best || better(one, *best, answer.offer)))
            best = &one;
    if (best) {
        const std::string name(answer.offer.candidates[best->candidate].type->name);
        draft.field = "type";
        draft.remedy = std::to_string(best->count) + " \u00D7 " + name + " with that share on Spot" +
                       monthAgainstChoice(answer, *best) + ".";
        draft.fix = answer.spec.type.pinned() && answer.advice && answer.advice->candidate == best->candidate
                        ? SuggestedEdit{"type", Json()}
                        : SuggestedEdit{"type", name};
    }
    findings.push_back(fleetFinding("fleet.spot_no_price", std::move(draft)));
}

void spotFindings(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const FleetDecision &decision = answer.decision;
    if (!decision.spot) {
        if (decision.spotShare > 0)
            noSpotPrice(findings, answer);
        return;
    }
    const SpotPools &pools = *decision.spot;
    if (!pools.enough)
        findings.push_back(fleetFinding(
            "fleet.spot_few_pools",
            {"spotShare",
             "The Spot part draws from " + std::to_string(pools.pools) + (pools.pools == 1 ? " pool" : " pools") +
                 ": " + std::to_string(pools.kept.size()) + (pools.kept.size() == 1 ? " type" : " types") +
                 " in their zones; when one is taken back, " +
                 formatNumber(pools.lostIfOnePoolReclaimed(decision.spotShare) * 100, 0) +
                 " % of the fleet goes at once.",
             "Ask for what more types have: fewer exclusions, no pinned type, more zones.",
             {},
             {}}));
    const auto &running = decision.scaling.counts.running;
    const std::int64_t least = *std::min_element(running.begin(), running.end());
    if (decision.onDemandOf(least) == 0 && (answer.spec.loadBalanced || answer.need.loadFromLinks)) {
        constexpr std::int64_t kShareWithBase = 70;  // our own choice: of ten instances three stay
        findings.push_back(fleetFinding(
            "fleet.spot_no_base",
            {"spotShare",
             "All " + std::to_string(decision.choice.count) +
                 " instances run on Spot and serve requests: when AWS takes the capacity back, nothing is left.",
             "Let " + std::to_string(kShareWithBase) + " % be interrupted; the rest stays on demand.",
             SuggestedEdit{"spotShare", kShareWithBase},
             {}}));
    }
    std::string names;
    for (const PlannedVolume &volume : answer.need.volumes)
        if (!volume.scratch)
            names += (names.empty() ? "" : ", ") + volume.name;
    if (!names.empty())
        findings.push_back(fleetFinding(
            "fleet.spot_stateful",
            {"spotShare",
             formatNumber(answer.spec.spotShare.value(), 0) +
                 " % of the fleet may be taken back within two minutes, but each instance keeps data on volumes (" +
                 names + "), which goes with it.",
             "Run it on demand" + priceOfFix(answer, {"spotShare", 0}) +
                 "; or mark the volumes as data that may be lost.",
             SuggestedEdit{"spotShare", 0},
             {}}));
}

/// Types that run short in a zone first: what a replacement of them waits for is not boot time.
void reserveFinding(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const FleetDecision &decision = answer.decision;
    const std::int64_t desired = decision.scaling.counts.desired;
    CapacityQuestion question;
    question.type = &chosenType(answer);
    question.onDemand = decision.onDemandOf(desired);
    question.cluster = decision.placement.strategy == "cluster";
    const CapacityAdvice advice = adviseCapacity(question);
    if (answer.spec.reserveCapacity || !advice.reserve)
        return;
    std::string message;
    for (const std::string &cause : advice.because)
        message += (message.empty() ? "" : " ") + cause;
    const std::int64_t reserved = reservable(decision);
    const auto idle = idleReservation(answer, reserved);
    std::string remedy =
        "Reserve the capacity of " + std::to_string(reserved) + (reserved == 1 ? " instance" : " instances");
    if (idle && idle->cents() == 0)
        remedy += ", which costs nothing while all of them run and their full price in hours in which they do not.";
    else
        remedy +=
            (idle ? aMonth(*idle) : std::string()) + " for the hours in which fewer run; it is billed used or not.";
    findings.push_back(fleetFinding(
        "fleet.reserve_capacity",
        {"reserveCapacity", std::move(message), std::move(remedy), SuggestedEdit{"reserveCapacity", true}, {}}));
}

/// Capacity that is reserved and stands empty, or is to be reserved and is not.
void reservationUnused(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    if (!answer.spec.reserveCapacity)
        return;
    const std::int64_t reserved = reservable(answer.decision);
    if (reserved == 0) {
        findings.push_back(fleetFinding(
            "fleet.reservation_unused",
            {"reserveCapacity",
             "The capacity is to be reserved, but all runs on Spot, which no reservation covers: none is made.",
             "Let less be interrupted, or reserve nothing.", SuggestedEdit{"reserveCapacity", false},
             Severity::Medium}));
        return;
    }
    const auto idle = idleReservation(answer, reserved);
    if (!idle || !isWorthAWord(*idle, answer))
        return;
    const double hours = hoursOf(answer.decision, reserved).reservedIdle;
    findings.push_back(
        fleetFinding("fleet.reservation_unused",
                     {"reserveCapacity",
                      "Capacity is reserved for " + std::to_string(reserved) +
                          (reserved == 1 ? " instance" : " instances") + " and stands empty for " +
                          formatNumber(hours, 0) + " instance-hours a month, which cost " + formatUsd(*idle) + ".",
                      "Reserve nothing" + aMonth(-*idle) + "; or lend the capacity to work that can wait.",
                      SuggestedEdit{"reserveCapacity", false},
                      {}}));
}

/// A licence of SQL Server covers at least so many vCPUs, whatever the machine has.
void sqlServerMinimum(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const SqlServerEdition edition = sqlServerOf(static_cast<Software>(answer.need.software));
    const InstanceType &type = chosenType(answer);
    const std::int64_t least = answer.offer.sqlServerLeastVcpus;
    if (edition == SqlServerEdition::None || type.vcpus >= least)
        return;
    const auto &rate = answer.offer.sqlServer[static_cast<std::size_t>(edition)];
    const double unused = hoursOf(answer.decision, 0).running() * static_cast<double>(least - type.vcpus);
    if (rate && !isWorthAWord(cost(rate->rate, unused), answer))
        return;
    const ScoredType *larger = nullptr;
    for (const ScoredType &one : answer.scored)
        if (one.eligible() && answer.offer.candidates[one.candidate].type->vcpus >= least &&
            (!larger || better(one, *larger, answer.offer)))
            larger = &one;
    FindingDraft draft{"sqlServer",
                       "SQL Server is licensed for at least " + std::to_string(least) + " vCPUs an instance, and " +
                           std::string(type.name) + " has " + std::to_string(type.vcpus) + ": " +
                           formatNumber(unused, 0) + " vCPU-hours of licence a month are not used" +
                           (rate ? ", " + formatUsd(cost(rate->rate, unused)) : std::string()) + ".",
                       "Use fewer and larger instances.",
                       {},
                       {}};
    const bool cheaper = larger && larger->monthNanos < answer.decision.choice.monthNanos;
    if (larger)
        draft.remedy = std::string(cheaper ? "" : "Nothing is cheaper for it; ") + std::to_string(larger->count) +
                       " \u00D7 " + std::string(answer.offer.candidates[larger->candidate].type->name) +
                       " would use the whole licence" + monthAgainstChoice(answer, *larger) + ".";
    if (cheaper)
        draft.fix = SuggestedEdit{"vcpus", least};
    findings.push_back(fleetFinding("fleet.sql_server_minimum", std::move(draft)));
}

}  // namespace

void addFleetPurchaseFindings(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    spotFindings(findings, answer);
    reserveFinding(findings, answer);
    reservationUnused(findings, answer);
    sqlServerMinimum(findings, answer);
}

}  // namespace gp
