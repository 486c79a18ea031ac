// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_ranking.h"

#include "core/base/text.h"

#include <bit>
#include <cmath>
#include <limits>
#include <tuple>

namespace gp {
namespace {

constexpr std::size_t kShownEligible = 24;
constexpr std::size_t kShownFailing = 8;

std::string plural(std::int64_t n, const std::string &word)
{
    return std::to_string(n) + " " + word + (n == 1 ? "" : "s");
}

std::string percent(double ratio)
{
    const std::string size = formatNumber(std::fabs(ratio - 1) * 100, 0);
    if (size == "0")
        return "no more";
    return (ratio > 1 ? "+" : "\u2212") + size + " %";
}

/// Strength of one instance in the ranking's unit.
struct StrengthUnit {
    std::string unit;
    bool coremark = false;

    std::optional<double> of(const ScoredType &scored, const InstanceType &type) const
    {
        if (unit == "req/s")
            return scored.perInstance > 0 ? std::optional(scored.perInstance) : std::nullopt;
        return coremark ? type.coremark : std::optional(static_cast<double>(type.vcpus));
    }
};

/// One unit a ranking: requests where the need says what a vCPU serves, else CoreMark if every shown type has it, else vCPU.
StrengthUnit strengthUnit(const std::vector<const ScoredType *> &shown, const FleetNeed &need, const FleetOffer &offer)
{
    if (need.sizedBy == FleetSizing::Load)
        return {"req/s", false};
    for (const ScoredType *scored : shown)
        if (!offer.candidates[scored->candidate].type->coremark)
            return {"vCPU", false};
    return {"CoreMark", true};
}

/// Why an eligible type lost on price. Ratios are to the chosen one.
std::string priceVerdict(const ScoredType &scored, const ScoredType &chosen, const FleetNeed &need,
                         const FleetOffer &offer, const StrengthUnit &unit)
{
    const FleetCandidate &candidate = offer.candidates[scored.candidate];
    const FleetCandidate &best = offer.candidates[chosen.candidate];
    const auto os = static_cast<std::size_t>(need.os);
    const Usd difference = Usd::fromNanos(scored.monthNanos - chosen.monthNanos);
    if (difference.cents() == 0)
        return "Same price; loses on the tie-break";
    if (scored.monthNanos < chosen.monthNanos)
        return "Cheaper, but another type is pinned";
    const std::int64_t compute = *candidate.hourNanos[os] * scored.count;
    const std::int64_t bestCompute = *best.hourNanos[os] * chosen.count;
    if (compute == bestCompute && scored.count > chosen.count)
        return "Same price, " + std::to_string(scored.count - chosen.count) + " more root volume" +
               (scored.count - chosen.count == 1 ? "" : "s") + ": " + formatUsdDifference(difference);
    if (scored.count > chosen.count)
        return "Price: " + std::to_string(scored.count) + " needed instead of " + std::to_string(chosen.count);
    const double priceRatio = static_cast<double>(*candidate.hourNanos[os]) / static_cast<double>(*best.hourNanos[os]);
    if (std::fabs(priceRatio - 1) < 0.005)
        return "Price: " + formatUsdDifference(difference) + " a month";
    const auto mine = unit.of(scored, *candidate.type);
    const auto other = unit.of(chosen, *best.type);
    const double workRatio = mine && other && *other > 0 ? *mine / *other : 0;
    const double moreMemory =
        (candidate.type->memoryGiB() - best.type->memoryGiB()) * static_cast<double>(scored.count);
    if (moreMemory > 0 && scored.count == chosen.count && std::fabs(workRatio - 1) <= 0.03)
        return "Price: pays for " + formatNumber(moreMemory, 1) + " GiB more memory";
    if (scored.count == chosen.count && workRatio >= priceRatio)
        return "Price: " + percent(priceRatio) + " an hour, still " + std::to_string(scored.count);
    if (workRatio > 0)
        return "Price: " + percent(priceRatio) + " an hour for " + percent(workRatio) + " work";
    return "Price: " + percent(priceRatio) + " an hour";
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

/// How far a type is from the first constraint that it fails, as a share of what is needed; 1 where no figure measures it.
double shortfall(const ScoredType &scored, const FleetNeed &need, const InstanceType &type)
{
    const auto missing = [](double has, double needed) { return needed > 0 ? std::max(0.0, 1 - has / needed) : 0.0; };
    switch (static_cast<Constraint>(std::countr_zero(scored.failed))) {
    case Constraint::VCpus:
        return missing(static_cast<double>(type.vcpus), static_cast<double>(need.vcpus));
    case Constraint::Memory:
        return missing(type.memoryGiB(), need.memoryGiB);
    case Constraint::Gpus:
        return missing(type.gpuCount, static_cast<double>(need.gpus));
    default:
        return 1;
    }
}

/// Orders what fails by how near it comes: fewest constraints failed, then least shortfall, then price, then name.
bool nearer(const ScoredType &a, const ScoredType &b, const FleetNeed &need, const FleetOffer &offer)
{
    const auto key = [&](const ScoredType &one) {
        const InstanceType &type = *offer.candidates[one.candidate].type;
        return std::tuple(std::popcount(one.failed), shortfall(one, need, type),
                          one.monthNanos > 0 ? one.monthNanos : std::numeric_limits<std::int64_t>::max(), type.name);
    };
    return key(a) < key(b);
}

}  // namespace

std::string constraintVerdict(const ScoredType &scored, const FleetNeed &need, const FleetOffer &offer)
{
    if (scored.eligible())
        return {};
    const FleetCandidate &candidate = offer.candidates[scored.candidate];
    const InstanceType &type = *candidate.type;
    switch (static_cast<Constraint>(std::countr_zero(scored.failed))) {
    case Constraint::Sale:
        return candidate.offering.status == SaleStatus::PricedNotOffered ? "Priced, no longer offered here"
                                                                         : "Not known to be sold here";
    case Constraint::Price:
        return candidate.linux_ ? "No price in the catalog with this operating system" : "No price in the catalog";
    case Constraint::Zones:
        return "Offered in " + plural(*candidate.offering.zoneCount, "zone") + ", " + std::to_string(need.zones) +
               " needed";
    case Constraint::Legacy: {
        const FamilyStatus *status = offer.catalog->familyStatus(type.family);
        if (type.legacy && status)
            return "Legacy: " + std::string(status->reason);
        return "Retired by AWS";
    }
    case Constraint::Special:
        return type.macOs ? "Runs macOS only, on a dedicated host" : "For tightly coupled HPC work only";
    case Constraint::Architecture:
        return "Architecture: " + std::string(toString(type.architecture)) + ", " +
               std::string(textOf(need.architecture)) + " needed";
    case Constraint::Os:
        return "No " + std::string(toString(type.architecture)) + " image for " + std::string(labelOf(need.os));
    case Constraint::Burstable:
        return "Burstable, not allowed by the need";
    case Constraint::Metal:
        return "Bare metal, not asked for";
    case Constraint::VCpus:
        return "vCPU: " + std::to_string(type.vcpus) + ", " + std::to_string(need.vcpus) + " needed";
    case Constraint::Memory:
        return "Memory: " + formatNumber(type.memoryGiB(), 2) + " GiB, " + formatNumber(need.memoryGiB, 2) + " needed";
    case Constraint::Gpus:
        return "GPU: " + formatNumber(type.gpuCount, 3) + ", " + std::to_string(need.gpus) + " needed";
    case Constraint::Accelerator:
        return "Accelerated, not asked for";
    case Constraint::Strength:
        return "No CoreMark figure in the catalog";
    case Constraint::Count:
        if (need.pinnedCount)
            return "Count: " + std::to_string(countFor(need, type, scored.perInstance)) + " needed, " +
                   std::to_string(*need.pinnedCount) + " pinned";
        return "Would take more than a million";
    }
    return {};
}

Ranking rankTypes(const std::vector<ScoredType> &scored, const ScoredType *chosen, const FleetNeed &need,
                  const FleetOffer &offer)
{
    std::vector<const ScoredType *> eligible;
    std::vector<const ScoredType *> failing;
    for (const ScoredType &one : scored) {
        if (one.eligible())
            eligible.push_back(&one);
        else if (std::popcount(one.failed) == 1)
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
    if (chosen && std::none_of(rows.begin(), rows.end(), isChosen))
        rows.push_back(chosen);

    const StrengthUnit unit = strengthUnit(rows, need, offer);
    Ranking ranking;
    ranking.field = "type";
    ranking.title = "Instance types";
    ranking.objective = std::string("USD per month of the whole fleet with its root volumes") +
                        (need.publicAddress ? " and public addresses" : "") + ", on demand, " +
                        std::string(labelOf(need.os));
    ranking.strengthUnit = unit.unit;
    ranking.columns = {{"vcpus", "vCPU", "", 0},
                       {"memory", "GiB", "GiB", 1},
                       {"hour", "USD per hour", "USD", 5},
                       {"coremark", "CoreMark", "", 0}};
    const auto os = static_cast<std::size_t>(need.os);
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
        row.figures = {{"vcpus", static_cast<double>(type.vcpus)}, {"memory", type.memoryGiB()}};
        if (type.coremark)
            row.figures["coremark"] = *type.coremark;
        if (candidate.hourNanos[os]) {
            row.hourlyUsd = Usd::fromNanos(*candidate.hourNanos[os]).toDouble();
            row.figures["hour"] = *row.hourlyUsd;
            const auto &licence = candidate.licence[os];
            const bool derived = candidate.linux_->origin == PriceOrigin::Derived ||
                                 (licence && licence->origin == PriceOrigin::Derived);
            row.origin = derived ? PriceOrigin::Derived : PriceOrigin::Observed;
            if (one->count > 0)
                row.monthly = Usd::fromNanos(one->monthNanos).roundedToCent();
        }
        if (const auto strength = unit.of(*one, type); strength && one->count > 0)
            row.strength = *strength * static_cast<double>(one->count);
        row.verdict = row.chosen && row.feasible         ? "Chosen"
                      : !row.feasible                    ? constraintVerdict(*one, need, offer)
                      : chosen && chosen->monthNanos > 0 ? priceVerdict(*one, *chosen, need, offer, unit)
                                                         : std::string();
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
