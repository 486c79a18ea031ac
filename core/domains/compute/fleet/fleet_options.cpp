// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_options.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_commitment.h"
#include "core/domains/compute/fleet/fleet_expected_months.h"
#include "core/domains/compute/fleet/fleet_mix.h"
#include "core/domains/compute/fleet/fleet_need_volumes.h"
#include "core/domains/compute/fleet/fleet_ranking.h"
#include "core/domains/compute/fleet/fleet_rules.h"
#include "core/domains/storage/volume/volume_choice.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

/// Fractions of a request, or of a CoreMark iteration, that a mix counts in.
constexpr double kStrengthSteps = 1'000'000;
constexpr double kDrop = 30;  ///< per cent that use may fall by, as the cost of being wrong is told

std::string mixText(const FleetMix &mix, std::int64_t zones, const FleetOffer &offer)
{
    const auto part = [&](const MixPart &one) {
        return std::to_string(one.perZone * zones) + " \u00D7 " + std::string(offer.candidates[one.index].type->name);
    };
    return part(mix.first) + (mix.second ? " + " + part(*mix.second) : "");
}

std::int64_t wholeSteps(double value) { return static_cast<std::int64_t>(std::floor(value)); }

MixNeed mixNeedOf(const FleetNeed &need)
{
    MixNeed mix;
    mix.zones = need.zones;
    mix.zonesLost = need.zonesLost;
    mix.minimumPerZone = need.minimumPerZone;
    if (need.maximum)
        mix.maximumPerZone = *need.maximum / need.zones;
    const auto set = [&](MixDemand demand, double amount) {
        mix.demand[static_cast<std::size_t>(demand)] = static_cast<std::int64_t>(std::ceil(amount));
    };
    set(MixDemand::Vcpus, need.totalVcpus);
    set(MixDemand::MemoryMiB, need.totalMemoryGiB * 1'024);
    set(MixDemand::GpuThousandths, need.totalGpus * 1'000);
    // What binary fractions lose must not ask for one more instance.
    if (need.byStrength)
        mix.demand[static_cast<std::size_t>(MixDemand::Strength)] =
            wholeSteps(need.peakLoad / need.utilization * kStrengthSteps * (1 - 1e-9));
    return mix;
}

/// The types that may take part: whatever fails nothing but a count. A type that keeps to its baseline has two capacities and
/// stays out.
std::vector<MixCandidate> mixCandidates(const FleetAnswer &answer)
{
    constexpr ConstraintBits kCountOnly = bitOf(Constraint::Count) | bitOf(Constraint::Maximum);
    std::vector<const ScoredType *> order;
    for (const ScoredType &one : answer.scored) {
        const InstanceType &type = *answer.offer.candidates[one.candidate].type;
        if ((one.failed & ~kCountOnly) == 0 && (!answer.need.byStrength || !sustainedShare(answer.need, type)))
            order.push_back(&one);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](const ScoredType *a, const ScoredType *b) { return better(*a, *b, answer.offer); });
    std::vector<MixCandidate> candidates;
    for (const ScoredType *one : order) {
        const FleetCandidate &candidate = answer.offer.candidates[one->candidate];
        MixCandidate mix;
        mix.index = one->candidate;
        mix.monthNanos = instanceMonthNanos(answer.need, candidate);
        mix.capacity[static_cast<std::size_t>(MixDemand::Vcpus)] = candidate.type->vcpus;
        mix.capacity[static_cast<std::size_t>(MixDemand::MemoryMiB)] = candidate.type->memoryMiB;
        mix.capacity[static_cast<std::size_t>(MixDemand::GpuThousandths)] =
            1'000 * static_cast<std::int64_t>(std::floor(candidate.type->gpuCount));
        mix.capacity[static_cast<std::size_t>(MixDemand::Strength)] = wholeSteps(one->perInstance * kStrengthSteps);
        candidates.push_back(mix);
    }
    return candidates;
}

/// Empty: no mix is looked for, or nothing would do.
std::optional<MixAnswer> mixOf(const FleetAnswer &answer)
{
    const FleetNeed &need = answer.need;
    // A mix is priced on demand for all hours: beside Spot, events, reservations or a load that rises and falls it would be
    // compared with a fleet that nobody runs.
    if (need.sizedBy == FleetSizing::Count || need.pinnedCount || answer.spec.type.pinned() || need.cpuTarget ||
        need.levels.size() > 1 || needsExpectedMonths(answer.spec, need))
        return std::nullopt;
    const MixAnswer mix = cheapestMix(mixCandidates(answer), mixNeedOf(need));
    return mix.single ? std::optional(mix) : std::nullopt;
}

/// "Compute Savings Plan, 1 year"
std::string commitmentTerm(CommitmentPlan plan, int years)
{
    const auto name = [&]() -> std::string {
        switch (plan) {
        case CommitmentPlan::ComputeSavingsPlan:
            return "Compute Savings Plan";
        case CommitmentPlan::Ec2InstanceSavingsPlan:
            return "EC2 Instance Savings Plan";
        case CommitmentPlan::StandardReserved:
            return "Standard Reserved Instance";
        case CommitmentPlan::ConvertibleReserved:
            break;
        }
        return "Convertible Reserved Instance";
    }();
    return name + ", " + std::to_string(years) + (years == 1 ? " year" : " years");
}

std::string commitmentName(const CommitmentRate &rate)
{
    const auto payment = [&]() -> std::string {
        switch (rate.payment) {
        case PaymentOption::NoUpfront:
            return "no upfront";
        case PaymentOption::PartialUpfront:
            return "partial upfront";
        case PaymentOption::AllUpfront:
            break;
        }
        return "all upfront";
    }();
    return commitmentTerm(rate.plan, rate.years) + ", " + payment;
}

/// The row of a commitment that has no rate: it is left in the list, so that nobody looks for it.
Alternative unratedCommitment(std::string name, const FleetCandidate &candidate, const FleetOffer &offer)
{
    Alternative row;
    row.name = std::move(name);
    row.feasible = false;
    row.verdict = "No rate in the catalog for " + std::string(candidate.type->family) + " in " + offer.region;
    return row;
}

std::string percentOf(double share) { return formatNumber(share * 100, 1) + " %"; }

CommittedSaving::Sort sortOf(CommitmentPlan plan)
{
    switch (plan) {
    case CommitmentPlan::ComputeSavingsPlan:
        return CommittedSaving::Sort::ComputeSavingsPlan;
    case CommitmentPlan::Ec2InstanceSavingsPlan:
        return CommittedSaving::Sort::Ec2SavingsPlan;
    case CommitmentPlan::StandardReserved:
    case CommitmentPlan::ConvertibleReserved:
        break;
    }
    return CommittedSaving::Sort::ReservedInstances;
}

}  // namespace

std::optional<Finding> mixFinding(const FleetAnswer &answer)
{
    const FleetNeed &need = answer.need;
    if (need.levels.size() > 1 || answer.decision.spot)
        return std::nullopt;
    const auto mix = mixOf(answer);
    if (!mix || !mix->best || !mix->best->second || !mix->worthTwoGroups())
        return std::nullopt;
    return fleetFinding("fleet.two_types",
                        {"type",
                         mixText(*mix->best, need.zones, answer.offer) + " give what is asked for at " +
                             formatUsd(Usd::fromNanos(mix->best->monthNanos)) + " a month; one type alone, " +
                             mixText(*mix->single, need.zones, answer.offer) + ", takes " +
                             formatUsd(Usd::fromNanos(mix->single->monthNanos)) + ".",
                         "Run two fleets, each with the share of the work that it is sized for" +
                             std::string(answer.spec.loadBalanced ? " by weights of its target group" : "") + ": " +
                             formatUsdDifference(-Usd::fromNanos(mix->gainNanos())) + " a month.",
                         {},
                         {}});
}

std::vector<RunningHours> committable(const FleetAnswer &answer)
{
    const std::int64_t reserved = answer.spec.reserveCapacity ? reservable(answer.decision) : 0;
    std::vector<std::int64_t> running;
    for (const std::int64_t count : answer.decision.scaling.counts.running)
        running.push_back(std::max(reserved, answer.decision.onDemandOf(count)));
    return runningHours(running);
}

std::optional<Ranking> mixRanking(const FleetAnswer &answer)
{
    const FleetNeed &need = answer.need;
    const auto found = mixOf(answer);
    if (!found)
        return std::nullopt;
    const MixAnswer &mix = *found;
    Ranking ranking;
    ranking.title = "One type or two";
    ranking.objective = "USD per month of the count at the peak, all hours, with its volumes, on demand";
    ranking.strengthUnit = "vCPU";
    const auto row = [&](const FleetMix &fleet) {
        Alternative one;
        one.name = mixText(fleet, need.zones, answer.offer);
        one.detail = fleet.second ? "two groups" : "one group";
        one.count = (fleet.first.perZone + (fleet.second ? fleet.second->perZone : 0)) * need.zones;
        one.monthly = Usd::fromNanos(fleet.monthNanos).roundedToCent();
        double vcpus = 0;
        for (const std::optional<MixPart> &part : {std::optional(fleet.first), fleet.second})
            if (part) {
                const FleetCandidate &candidate = answer.offer.candidates[part->index];
                vcpus += static_cast<double>(candidate.type->vcpus * part->perZone * need.zones);
                one.origin =
                    std::max(one.origin, originOf(candidate, static_cast<Software>(need.software), answer.offer));
            }
        one.strength = vcpus;
        return one;
    };
    Alternative single = row(*mix.single);
    single.chosen = true;
    single.verdict = "One group, one type to learn and to watch";
    if (mix.best && mix.best->second) {
        Alternative two = row(*mix.best);
        const std::string saving = formatUsd(Usd::fromNanos(mix.gainNanos()));
        two.verdict = mix.worthTwoGroups()
                          ? "Would save " + saving + " a month with a second Auto Scaling group for the standing base"
                          : "Would save " + saving + " a month: not worth a second group";
        ranking.rows = {std::move(single), std::move(two)};
    } else {
        single.verdict = "No two types together cost less";
        ranking.rows = {std::move(single)};
    }
    return ranking;
}

std::optional<Ranking> spotRanking(const FleetAnswer &answer)
{
    const auto &pools = answer.decision.spot;
    if (!pools || pools->kept.empty())
        return std::nullopt;
    const std::int64_t reserved = answer.spec.reserveCapacity ? reservable(answer.decision) : 0;
    const double hours = hoursOf(answer.decision, reserved).spot;
    Ranking ranking;
    ranking.title = "Spot pools";
    ranking.objective = "USD per month of the Spot part alone, were all of it of this type";
    ranking.strengthUnit =
        "of one " + std::string(answer.offer.candidates[answer.decision.choice.candidate].type->name);
    ranking.columns = {{"pools", "Pools", "", 0},
                       {"spotHour", "Spot an hour", "USD", 5},
                       {"saving", "Saving", "%", 0},
                       {"interruptedMin", "Interrupted from", "%", 0},
                       {"interruptedMax", "to", "%", 0}};
    for (const SpotPool &pool : pools->kept) {
        const InstanceType &type = *answer.offer.candidates[pool.index].type;
        const double onDemand = static_cast<double>(pool.pricedNanos);
        Alternative row;
        row.name = type.name;
        row.detail = std::to_string(type.vcpus) + " vCPU \u00B7 " + formatNumber(type.memoryGiB(), 1) + " GiB";
        row.count = pool.zones;
        row.chosen = pool.index == answer.decision.choice.candidate;
        row.monthly = Usd::fromNanos(std::llround(hours * static_cast<double>(pool.unitNanos))).roundedToCent();
        row.hourlyUsd = Usd::fromNanos(pool.spotNanos).toDouble();
        row.strength = pool.weight;
        row.origin = PriceOrigin::Derived;
        row.figures = {{"pools", static_cast<double>(pool.zones)},
                       {"spotHour", *row.hourlyUsd},
                       {"saving", 100 * (1 - static_cast<double>(pool.spotNanos) / onDemand)},
                       {"interruptedMin", 100 * pool.interruptedMin},
                       {"interruptedMax", 100 * pool.interruptedMax}};
        row.verdict = row.chosen ? "The type that the fleet is sized in"
                                 : "Beside it: does the work of " + formatNumber(pool.weight, 2);
        if (pools->weighted)
            row.verdict += ", counts as " + std::to_string(pool.weightedCapacity);
        ranking.rows.push_back(std::move(row));
    }
    return ranking;
}

FleetPurchase purchaseOf(const FleetAnswer &answer)
{
    const FleetCandidate &candidate = answer.offer.candidates[answer.decision.choice.candidate];
    // Of another tenancy the catalog has no price: that of shared instances is not it.
    if (!candidate.priced || answer.need.tenancy != Tenancy::Shared)
        return {};
    const auto software = static_cast<Software>(answer.need.software);
    CommitmentNeed need;
    need.running = committable(answer);
    need.onDemandNanos = candidate.hour(Software::Free);
    need.licenceNanos = candidate.hasPrice(software) ? candidate.hour(software) - candidate.hour(Software::Free) : 0;
    need.sizeFlexibleFamily = std::ranges::find(answer.offer.sizeInflexibleFamilies, candidate.type->family) ==
                              answer.offer.sizeInflexibleFamilies.end();
    FleetPurchase purchase;
    purchase.options =
        commitmentOptions(need, answer.offer.catalog->commitments(*answer.offer.regionInfo, *candidate.type));
    purchase.need = std::move(need);
    return purchase;
}

std::vector<CommittedSaving> committedSavings(const FleetAnswer &answer)
{
    const std::vector<RunningHours> running = committable(answer);
    if (std::ranges::none_of(running, [](const RunningHours &each) { return each.instances > 0; }))
        return {};
    using Sort = CommittedSaving::Sort;
    std::vector<CommittedSaving> savings;
    for (const Sort sort : {Sort::ComputeSavingsPlan, Sort::Ec2SavingsPlan, Sort::ReservedInstances})
        for (const int years : {1, 3})
            savings.push_back({sort, years, std::nullopt});
    if (!answer.purchase.need)
        return savings;
    const Usd onDemand = onDemandMonth(*answer.purchase.need).roundedToCent();
    for (const CommitmentOption &option : answer.purchase.options) {
        if (option.rate.payment != PaymentOption::NoUpfront)
            continue;
        const auto same = std::ranges::find_if(savings, [&](const CommittedSaving &one) {
            return one.sort == sortOf(option.rate.plan) && one.years == option.rate.years;
        });
        const Usd saving = onDemand - option.month.roundedToCent();
        if (same == savings.end() || (same->saving && *same->saving >= saving))
            continue;
        same->saving = saving;
        same->origin = option.derived ? PriceOrigin::Derived : PriceOrigin::Observed;
    }
    return savings;
}

Ranking purchaseRanking(const FleetAnswer &answer)
{
    const FleetCandidate &candidate = answer.offer.candidates[answer.decision.choice.candidate];
    const auto software = static_cast<Software>(answer.need.software);
    Ranking ranking;
    ranking.title = "Purchase options";
    ranking.objective = "USD per month of the instances that run on demand or are reserved, this fleet alone; volumes "
                        "and Spot left out";
    ranking.strengthUnit = "%";
    ranking.columns = {{"committed", "Committed", "", 0},  {"saving", "Saving", "%", 1},
                       {"coverage", "Coverage", "%", 1},   {"utilisation", "Utilisation", "%", 1},
                       {"breakEven", "Pays from", "%", 1}, {"upfront", "Upfront", "USD", 0}};
    const std::optional<CommitmentNeed> &need = answer.purchase.need;
    Alternative now;
    now.name = "On demand";
    now.count = answer.decision.onDemandOf(answer.decision.choice.count);
    now.chosen = true;
    now.verdict = "In the bill: no commitment";
    if (need)
        now.monthly = onDemandMonth(*need).roundedToCent();
    now.origin = originOf(candidate, software, answer.offer);
    ranking.rows.push_back(std::move(now));
    if (answer.purchase.options.empty()) {
        Alternative none = unratedCommitment("Commitments", candidate, answer.offer);
        if (ranking.rows.front().count == 0)
            none.verdict = "Nothing of it runs on demand, so that nothing can be committed to";
        ranking.rows.push_back(std::move(none));
        return ranking;
    }
    std::vector<CommitmentOption> options = answer.purchase.options;
    std::stable_sort(options.begin(), options.end(),
                     [](const CommitmentOption &a, const CommitmentOption &b) { return a.month < b.month; });
    for (const CommitmentOption &option : options) {
        Alternative row;
        row.name = commitmentName(option.rate);
        row.count = option.count;
        row.monthly = option.month.roundedToCent();
        row.strength = option.savingShare * 100;
        row.origin = option.derived ? PriceOrigin::Derived : PriceOrigin::Observed;
        row.figures = {{"committed", static_cast<double>(option.count)},
                       {"saving", option.savingShare * 100},
                       {"coverage", option.coverage * 100},
                       {"utilisation", option.utilisation * 100},
                       {"breakEven", option.breakEven * 100},
                       {"upfront", option.upfront.toDouble()}};
        row.feasible = option.count > 0;
        if (option.count == 0) {
            row.verdict = "Pays from " + percentOf(option.breakEven) + " of the hours; no instance runs as long";
        } else {
            const CommitmentDrop drop = afterDrop(*need, option, static_cast<int>(kDrop));
            row.verdict = "Saves " + formatUsd(option.saving) + "; with " + formatNumber(kDrop, 0) + " % less use " +
                          (drop.saving.nanos() >= 0 ? "still " + formatUsd(drop.saving)
                                                    : "it costs " + formatUsd(-drop.saving) + " more than on demand");
            if (option.licenceFullPrice)
                row.verdict += "; the licence is not discounted";
        }
        ranking.rows.push_back(std::move(row));
    }
    for (const CommitmentPlan plan : {CommitmentPlan::ComputeSavingsPlan, CommitmentPlan::Ec2InstanceSavingsPlan,
                                      CommitmentPlan::StandardReserved, CommitmentPlan::ConvertibleReserved})
        for (const int years : {1, 3})
            if (std::ranges::none_of(options, [&](const CommitmentOption &option) {
                    return option.rate.plan == plan && option.rate.years == years;
                }))
                ranking.rows.push_back(unratedCommitment(commitmentTerm(plan, years), candidate, answer.offer));
    return ranking;
}

std::vector<Ranking> volumeRankings(const FleetAnswer &answer)
{
    std::vector<Ranking> rankings;
    const bool local =
        servesScratchLocally(answer.need, *answer.offer.candidates[answer.decision.choice.candidate].type);
    for (const FleetVolume &row : answer.spec.volumes) {
        if (row.scratch && local)  // not bought
            continue;
        const VolumeNeed need = volumeNeedOf(row);
        const VolumeChoice choice = chooseVolume(need, answer.offer.volumes);
        Ranking ranking;
        ranking.insight = Insight::Storage;
        ranking.field = "volumes[" + row.name + "].type";
        ranking.title = row.name;
        ranking.objective = "USD per month of one volume";
        ranking.strengthUnit = "IOPS";
        ranking.columns = {{"size", "GiB", "GiB", 0}, {"iops", "IOPS", "IOPS", 0}, {"throughput", "MiB/s", "MiB/s", 0}};
        for (const VolumeOption &option : choice.options) {
            Alternative one;
            one.name = textOf(option.type);
            if (option.members > 1)
                one.name =
                    std::to_string(option.members) + " \u00D7 " + one.name + ", " + std::string(labelOf(option.raid));
            one.count = option.members;
            one.feasible = option.feasible;
            one.chosen = choice.best && option.type == choice.best->type && option.members == choice.best->members &&
                         option.raid == choice.best->raid;
            one.figures = {{"size", static_cast<double>(option.sizeGiB * option.members)},
                           {"iops", deliveredIops(option, answer.offer.volumes)},
                           {"throughput", deliveredThroughput(option, answer.offer.volumes)}};
            one.strength = one.figures["iops"];
            if (option.priced)
                one.monthly = Usd::fromNanos(option.monthNanos).roundedToCent();
            one.verdict = option.verdict;
            if (option.members == 1)
                one.pin = {ranking.field, Json(std::string(textOf(option.type)))};
            else if (option.raid == RaidLevel::Raid0)
                one.pin = {"volumes[" + row.name + "].stripes", Json(option.members)};
            ranking.rows.push_back(std::move(one));
        }
        rankings.push_back(std::move(ranking));
    }
    return rankings;
}

}  // namespace gp
