// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_ranking.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_verdicts.h"
#include "core/domains/storage/volume/volume_instance.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace gp {
namespace {

constexpr std::size_t kShownEligible = 24;
constexpr std::size_t kShownFailing = 8;

/// One unit a ranking: requests where the need says what a vCPU serves; where GPUs do the work, their memory if every shown type
/// has a figure, else their number; else CoreMark if every shown type has it, else vCPU.
StrengthUnit strengthUnit(const std::vector<const ScoredType *> &shown, const FleetNeed &need, const FleetOffer &offer)
{
    using By = StrengthUnit::By;
    if (need.sizedBy == FleetSizing::Load)
        return {By::Requests};
    if (need.sizedBy == FleetSizing::Measured)
        return {By::CoreMark};
    // What has no GPU fails, and is not measured by one.
    if (wantsGpu(need)) {
        const bool known = std::all_of(shown.begin(), shown.end(), [&](const ScoredType *scored) {
            const InstanceType &type = *offer.candidates[scored->candidate].type;
            return !type.hasGpu() || type.gpuMemoryMiBTotal;
        });
        return {known ? By::GpuMemory : By::Gpus};
    }
    const bool marked = std::all_of(shown.begin(), shown.end(), [&](const ScoredType *scored) {
        return offer.candidates[scored->candidate].type->coremark.has_value();
    });
    return {marked ? By::CoreMark : By::VCpus};
}

/// The figures of a type by which the analyses compare: memory for each vCPU, network and EBS baselines, local disk.
/// What the catalog does not hold is left out.
Figures analysesOf(const InstanceType &type)
{
    Figures figures{
        {"vcpus", static_cast<double>(type.vcpus)}, {"memory", type.memoryGiB()}, {"disk", type.localStorageGB}};
    if (type.vcpus > 0)
        figures["ratio"] = type.memoryGiB() / static_cast<double>(type.vcpus);
    if (type.coremark)
        figures["coremark"] = *type.coremark;
    if (type.gpuMemoryMiBTotal)
        figures["gpuMemory"] = *type.gpuMemoryMiBTotal / 1'024;
    if (type.networkBaselineMbps)
        figures["network"] = *type.networkBaselineMbps / 1'000;
    if (const auto ebs = ebsBaselineMiBps(type))
        figures["ebs"] = *ebs;
    return figures;
}

void markPareto(std::vector<Alternative> &rows)
{
    for (Alternative &row : rows) {
        if (!row.feasible || !row.monthly || !row.strength)
            continue;
        row.pareto = std::none_of(rows.begin(), rows.end(), [&](const Alternative &other) {
            return other.feasible && other.monthly && other.strength && *other.monthly <= *row.monthly &&
                   *other.strength >= *row.strength &&
                   (*other.monthly < *row.monthly || *other.strength > *row.strength);
        });
    }
}

/// Orders what fails by how near it comes: fewest constraints failed, then least shortfall, then price, then name.
bool nearer(const ScoredType &a, const ScoredType &b, const FleetNeed &need, const FleetOffer &offer)
{
    const auto key = [&](const ScoredType &one) {
        const InstanceType &type = *offer.candidates[one.candidate].type;
        return std::tuple(one.failures(), shortfall(one.firstFailed(), need, type),
                          one.monthNanos > 0 ? one.monthNanos : std::numeric_limits<std::int64_t>::max(), type.name);
    };
    return key(a) < key(b);
}

}  // namespace

PriceOrigin originOf(const FleetCandidate &candidate, Software software, const FleetOffer &offer)
{
    if (!candidate.observed)
        return PriceOrigin::Derived;
    const auto licence = offer.licenceRate(software, *candidate.type);
    return (licence && licence->origin == PriceOrigin::Derived) || sqlServerOf(software) != SqlServerEdition::None
               ? PriceOrigin::Derived
               : PriceOrigin::Observed;
}

Ranking rankTypes(const std::vector<ScoredType> &scored, const ScoredType *chosen, const FleetNeed &need,
                  const FleetOffer &offer, bool pinned, Usd common)
{
    std::vector<const ScoredType *> eligible;
    std::vector<const ScoredType *> failing;
    for (const ScoredType &one : scored) {
        if (one.eligible())
            eligible.push_back(&one);
        else if (one.failures() == 1)
            failing.push_back(&one);
    }
    const auto cheaper = [&](const ScoredType *a, const ScoredType *b) { return better(*a, *b, offer); };
    const bool none = eligible.empty();
    const auto unpricedLast = [&](const ScoredType *a, const ScoredType *b) {
        if (none)
            return nearer(*a, *b, need, offer);
        if ((a->monthNanos == 0) != (b->monthNanos == 0))
            return b->monthNanos == 0;
        return better(*a, *b, offer);
    };
    const std::size_t shown = std::min(kShownEligible, eligible.size());
    std::partial_sort(eligible.begin(), eligible.begin() + static_cast<std::ptrdiff_t>(shown), eligible.end(), cheaper);
    eligible.resize(shown);
    const std::size_t shownFailing = std::min(kShownFailing, failing.size());
    std::partial_sort(failing.begin(), failing.begin() + static_cast<std::ptrdiff_t>(shownFailing), failing.end(),
                      unpricedLast);
    failing.resize(shownFailing);

    std::vector<const ScoredType *> rows = eligible;
    rows.insert(rows.end(), failing.begin(), failing.end());
    const auto isChosen = [&](const ScoredType *one) { return chosen && one->candidate == chosen->candidate; };
    // A pinned type stands among those that meet the need by its price, or at their end.
    if (chosen && std::none_of(rows.begin(), rows.end(), isChosen))
        rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(eligible.size()), chosen);

    const StrengthUnit unit = strengthUnit(rows, need, offer);
    Ranking ranking;
    ranking.field = "type";
    ranking.title = "Instance types";
    ranking.objective = std::string("USD per month of the whole fleet with its volumes") +
                        (need.publicAddress ? " and public addresses" : "") + ", on demand, " +
                        std::string(labelOf(need.os));
    ranking.strengthUnit = unit.text();
    if (unit.by == StrengthUnit::By::Requests)
        ranking.strengthName = "req/s at 100 % CPU";
    ranking.columns = {{"vcpus", "vCPU", "", 0},
                       {"memory", "GiB", "GiB", 1},
                       {"hour", "USD per hour", "USD", 5},
                       {"coremark", "CoreMark", "", 0},
                       {"ratio", "GiB per vCPU", "GiB", 2},
                       {"perDollar", "CoreMark per USD/month", "", 0},
                       {"network", "Gbps baseline", "Gbps", 2},
                       {"ebs", "EBS MiB/s", "MiB/s", 0},
                       {"disk", "Local GB", "GB", 0}};
    if (wantsGpu(need))
        ranking.columns.push_back({"gpuMemory", "GPU GiB", "GiB", 1});
    const auto software = static_cast<Software>(need.software);
    ranking.rows.reserve(rows.size());
    for (const ScoredType *one : rows) {
        const FleetCandidate &candidate = offer.candidates[one->candidate];
        const InstanceType &type = *candidate.type;
        Alternative row;
        row.name = type.name;
        row.detail = describeInstanceType(type);
        row.count = one->count;
        row.feasible = one->eligible();
        row.chosen = isChosen(one);
        row.pin = {"type", Json(std::string(type.name))};
        row.figures = analysesOf(type);
        // Of another tenancy the catalog has no price: that of shared instances is not it.
        if (candidate.hasPrice(software) && !one->fails(Constraint::Tenancy)) {
            row.hourlyUsd = Usd::fromNanos(candidate.hour(software)).toDouble();
            row.figures["hour"] = *row.hourlyUsd;
            if (type.coremark && *row.hourlyUsd > 0)
                row.figures["perDollar"] = *type.coremark / (*row.hourlyUsd * kHoursPerMonth);
            row.origin = originOf(candidate, software, offer);
            if (one->count > 0)
                row.monthly = Usd::fromNanos(one->monthNanos).roundedToCent() + common;
        }
        if (const auto strength = unit.of(*one, type); strength && one->count > 0)
            row.strength = *strength * static_cast<double>(one->count);
        row.verdict = row.chosen && row.feasible ? "Chosen"
                      : row.chosen               ? allConstraintVerdicts(*one, need, offer)
                      : !row.feasible            ? constraintVerdict(*one, need, offer)
                      : chosen && chosen->monthNanos > 0
                          ? priceVerdict(*one, *chosen, need, offer, unit, pinned, common)
                          : "Meets the need; the catalog has no price of the one that is pinned";
        ranking.rows.push_back(std::move(row));
    }
    markPareto(ranking.rows);
    return ranking;
}

const ScoredType *nearestMiss(const std::vector<ScoredType> &scored, const FleetNeed &need, const FleetOffer &offer)
{
    const ScoredType *nearest = nullptr;
    for (const ScoredType &one : scored)
        if (!one.eligible() && (!nearest || nearer(one, *nearest, need, offer)))
            nearest = &one;
    return nearest;
}

}  // namespace gp
