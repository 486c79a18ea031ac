// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_commitment.h"
#include "core/domains/compute/fleet/fleet_findings.h"
#include "core/domains/compute/fleet/fleet_options.h"
#include "core/domains/compute/fleet/fleet_rules.h"

#include <algorithm>
#include <numeric>

namespace gp {
namespace {

const InstanceType &typeOf(const FleetAnswer &answer, const ScoredType &scored)
{
    return *answer.offer.candidates[scored.candidate].type;
}

/// The best type that fails nothing but this, or nothing at all.
template <class Accept>
const ScoredType *bestWithout(const FleetAnswer &answer, std::optional<Constraint> constraint, Accept accept)
{
    const ScoredType *best = nullptr;
    for (const ScoredType &one : answer.scored)
        if ((constraint ? one.failsOnly(*constraint) : one.eligible()) && one.monthNanos > 0 && one.count > 0 &&
            accept(typeOf(answer, one)) && (!best || better(one, *best, answer.offer)))
            best = &one;
    return best;
}

/// What an hour of a unit of work costs, in nano-dollars: by CoreMark where both types have one, else by vCPU.
double unitNanos(const FleetAnswer &answer, const ScoredType &scored, bool byCoreMark)
{
    const InstanceType &type = typeOf(answer, scored);
    const FleetCandidate &candidate = answer.offer.candidates[scored.candidate];
    return static_cast<double>(candidate.hour(static_cast<Software>(answer.need.software))) /
           (byCoreMark ? *type.coremark : static_cast<double>(type.vcpus));
}

/// The advice is the cheapest there is, so only a pinned type can be behind its successor.
void previousGeneration(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const ScoredType &choice = answer.decision.choice;
    const InstanceType &type = typeOf(answer, choice);
    const InstanceType *next = answer.offer.catalog->instanceType(type.successor);
    if (!answer.spec.type.pinned() || type.legacy || !type.offered || !next)
        return;
    const ScoredType &successor = answer.scored[next->index];
    const auto software = static_cast<Software>(answer.need.software);
    if (!successor.eligible() || !answer.offer.candidates[choice.candidate].hasPrice(software))
        return;
    const bool byCoreMark = type.coremark && next->coremark;
    const double now = unitNanos(answer, choice, byCoreMark);
    const double then = unitNanos(answer, successor, byCoreMark);
    if (!(then < now))
        return;
    std::string remedy = "Run " + std::to_string(successor.count) + " \u00D7 " + std::string(next->name);
    if (choice.monthNanos > 0)
        remedy += aMonth(Usd::fromNanos(successor.monthNanos - choice.monthNanos));
    findings.push_back(fleetFinding("fleet.previous_generation",
                                    {"type",
                                     std::string(next->name) + ", which followed " + std::string(type.name) +
                                         ", costs " + formatNumber((1 - then / now) * 100, 1) + " % less for each " +
                                         (byCoreMark ? "CoreMark iteration" : "vCPU") + ".",
                                     remedy + ".",
                                     SuggestedEdit{"type", std::string(next->name)},
                                     {}}));
}

void burstSurplus(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const ScoredType &choice = answer.decision.choice;
    const InstanceType &type = typeOf(answer, choice);
    const double surplus = surplusVcpuHours(answer.need, type);
    if (surplus <= 0 || choice.monthNanos <= 0)
        return;
    const ScoredType *fixed =
        bestWithout(answer, std::nullopt, [](const InstanceType &other) { return !other.burstable; });
    if (!fixed || fixed->monthNanos >= choice.monthNanos)
        return;
    const FleetCandidate &candidate = answer.offer.candidates[choice.candidate];
    const std::int64_t rate =
        isWindows(static_cast<Software>(answer.need.software)) ? candidate.creditNanosWindows : candidate.creditNanos;
    const double hours = surplus * answer.decision.scaling.counts.instanceHours / kHoursPerMonth;
    const Usd charged =
        Usd::fromNanos(static_cast<std::int64_t>(hours * static_cast<double>(std::max<std::int64_t>(rate, 0))));
    findings.push_back(
        fleetFinding("fleet.burst_surplus",
                     {"type",
                      "At " + formatNumber(*answer.need.averageCpu * 100, 1) + " % CPU " + std::string(type.name) +
                          " runs above its baseline of " + formatNumber(type.baselineCpuPercent.value_or(0), 1) +
                          " %: surplus credits cost " + formatUsd(charged) + " a month.",
                      std::to_string(fixed->count) + " \u00D7 " + std::string(typeOf(answer, *fixed).name) +
                          ", which has no credits to buy, is cheaper" +
                          aMonth(Usd::fromNanos(fixed->monthNanos - choice.monthNanos)) + ".",
                      SuggestedEdit{"type", std::string(typeOf(answer, *fixed).name)},
                      {}}));
}

void arm64Saves(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const ScoredType &choice = answer.decision.choice;
    if (answer.need.architecture != ArchitectureNeed::X86_64 || answer.spec.type.pinned() || choice.monthNanos <= 0)
        return;
    const ScoredType *arm = bestWithout(answer, Constraint::Architecture, [](const InstanceType &) { return true; });
    if (!arm || !isWorthAWord(Usd::fromNanos(choice.monthNanos - arm->monthNanos), answer))
        return;
    findings.push_back(
        fleetFinding("fleet.arm64_saves", {"architecture",
                                           "The fleet is held to x86_64; " + std::to_string(arm->count) + " \u00D7 " +
                                               std::string(typeOf(answer, *arm).name) +
                                               " would do the same work on Graviton, with less energy.",
                                           "If the software runs on arm64, let it be either" +
                                               aMonth(Usd::fromNanos(arm->monthNanos - choice.monthNanos)) + ".",
                                           SuggestedEdit{"architecture", std::string(textOf(ArchitectureNeed::Either))},
                                           {}}));
}

void idleShare(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    // Source: AWS Trusted Advisor, low utilization Amazon EC2 instances: 10 % CPU or less.
    constexpr double kIdle = 0.1;
    const FleetDecision &decision = answer.decision;
    const InstanceType &type = typeOf(answer, decision.choice);
    if (answer.need.sizedBy != FleetSizing::Load || type.burstable)
        return;
    const ScalingInput &input = decision.scalingInput;
    const double load = std::accumulate(input.load.begin(), input.load.end(), 0.0);
    const auto running = static_cast<double>(std::accumulate(decision.scaling.counts.running.begin(),
                                                             decision.scaling.counts.running.end(), std::int64_t{0}));
    if (running <= 0 || input.perInstance <= 0)
        return;
    const double busy = load / (running * input.perInstance);
    if (busy > kIdle)
        return;
    FindingDraft draft{"vcpus",
                       "The CPUs are " + formatNumber(busy * 100, 1) + " % busy on average: the rest of " +
                           formatNumber(decision.scaling.counts.instanceHours * static_cast<double>(type.vcpus), 0) +
                           " vCPU-hours a month is idle.",
                       "Ask for smaller instances, or fewer for each zone.",
                       {},
                       {}};
    const ScoredType *burst =
        bestWithout(answer, Constraint::Burstable, [](const InstanceType &other) { return other.burstable; });
    if (burst && !answer.spec.type.pinned() && better(*burst, decision.choice, answer.offer)) {
        draft.field = "burstable";
        draft.remedy = "Allow burstable types: " + std::to_string(burst->count) + " \u00D7 " +
                       std::string(typeOf(answer, *burst).name) + " carry the load on their baseline" +
                       aMonth(Usd::fromNanos(burst->monthNanos - decision.choice.monthNanos)) + ".";
        draft.fix = SuggestedEdit{"burstable", true};
    }
    findings.push_back(fleetFinding("fleet.idle_share", std::move(draft)));
}

/// Why committing to more than runs in every hour pays: how often the last of them is needed.
std::string lastCommitted(const FleetAnswer &answer, std::int64_t committed)
{
    const auto &running = answer.decision.scaling.counts.running;
    const auto hours = std::ranges::count_if(
        running, [&](std::int64_t count) { return answer.decision.onDemandOf(count) >= committed; });
    if (running.empty() || hours == static_cast<std::ptrdiff_t>(running.size()))
        return {};
    return ", the last of which runs in " +
           formatNumber(100.0 * static_cast<double>(hours) / static_cast<double>(running.size()), 0) +
           " % of the hours";
}

void commitmentFinding(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    // A commitment is a decision for a year or three: smaller savings than this a month are not worth it. Our own threshold.
    const Usd worth = Usd::fromCents(20'000);
    const CommitmentOption *cheapest = cheapestCommitment(answer.purchase.options);
    if (!cheapest || cheapest->saving < worth)
        return;
    const Ranking options = purchaseRanking(answer);
    const Alternative *now = nullptr;
    const Alternative *best = nullptr;
    for (const Alternative &row : options.rows) {
        if (row.chosen)
            now = &row;
        else if (row.feasible && row.monthly && !best)
            best = &row;
    }
    if (!now || !now->monthly || !best || *now->monthly - *best->monthly < worth)
        return;
    const auto &running = answer.decision.scaling.counts.running;
    const std::int64_t base = answer.decision.onDemandOf(*std::min_element(running.begin(), running.end()));
    const std::int64_t told = base > 0 ? base : now->count;
    const auto paid = best->figures.find("upfront");
    const double upfront = paid == best->figures.end() ? 0 : paid->second;
    findings.push_back(fleetFinding(
        "fleet.commitment",
        {"",
         (base > 0 ? "At least " : "Up to ") + std::to_string(told) +
             (told == 1 ? " instance runs" : " instances run") + " on demand " +
             (base > 0 ? "in every hour of the week" : "at once") + ", and nothing is committed to.",
         "The cheapest commitment is for " + std::to_string(best->count) +
             (best->count == 1 ? " instance" : " instances") + lastCommitted(answer, best->count) + ": " + best->name +
             aMonth(*best->monthly - *now->monthly) +
             (upfront > 0 ? ", with $" + formatNumber(upfront, 0) + " paid at the start" : std::string()) + ".",
         {},
         {}}));
}

void publicAddresses(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    if (!answer.need.publicAddress)
        return;
    const double hours = answer.decision.scaling.counts.instanceHours;
    std::string remedy = "Move the fleet into a private tier behind a load balancer";
    if (answer.offer.publicIpv4)
        remedy += ": " + formatUsd(cost(answer.offer.publicIpv4->rate, hours)) + " a month less for addresses";
    // The catalog has no price of a load balancer; what comes for the addresses may well cost more than they do.
    remedy += "; the balancer and a NAT gateway for calls to the outside come on top";
    const std::int64_t count = answer.decision.choice.count;
    findings.push_back(
        fleetFinding("fleet.public_address",
                     {"",
                      (count == 1 ? "The instance has" : "Each of " + std::to_string(count) + " instances has") +
                          " a public IPv4 address, since the fleet stands in a public tier.",
                      remedy + ".",
                      {},
                      {}}));
}

}  // namespace

void addFleetCostFindings(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    previousGeneration(findings, answer);
    burstSurplus(findings, answer);
    arm64Saves(findings, answer);
    idleShare(findings, answer);
    commitmentFinding(findings, answer);
    publicAddresses(findings, answer);
}

}  // namespace gp
