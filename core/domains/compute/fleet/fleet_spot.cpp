// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_spot.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace gp {
namespace {

constexpr double kHoursOfSpotMonth = 730;
constexpr double kOpenBandTypical = 0.30;  // of "more than one in five"
constexpr int kWeightScale = 10;           // a tenth of the base is the finest weight
constexpr int kMostWeight = 999;           // EC2 Auto Scaling API reference, LaunchTemplateOverrides

/// What the rule asks for after the steps taken so far.
struct SpotBounds {
    double weightMin;
    double weightMax;
    std::int64_t unitMax;
};

SpotBounds spotBounds(const SpotRule &rule, std::int64_t baseUnit, bool strength, bool price)
{
    const double limit = (price ? rule.widePriceLimit : rule.priceLimit) * static_cast<double>(baseUnit);
    return {strength ? rule.wideWeightMin : rule.weightMin, strength ? rule.wideWeightMax : rule.weightMax,
            std::llround(limit)};
}

/// A candidate with its prices: what the bounds are compared with.
struct SpotPriced {
    const SpotCandidate *candidate;
    double weight;
    std::int64_t spot;
    std::int64_t unit;

    [[nodiscard]] bool within(const SpotBounds &bounds) const
    {
        return weight >= bounds.weightMin && weight <= bounds.weightMax && unit <= bounds.unitMax;
    }
};

std::int64_t spotPriceNanos(const SpotCandidate &candidate)
{
    return std::llround(static_cast<double>(candidate.onDemandNanos) * (1 - candidate.savings));
}

bool hasSpotPrice(const SpotCandidate &candidate)
{
    return candidate.savings > 0 && candidate.savings <= 1 && candidate.onDemandNanos > 0 && candidate.strength > 0;
}

double savedShare(std::int64_t unit, std::int64_t onDemand)
{
    return 1 - static_cast<double>(unit) / static_cast<double>(onDemand);
}

}  // namespace

std::int64_t spotUnitNanos(std::int64_t spotNanos, double weight)
{
    return std::llround(static_cast<double>(spotNanos) / weight);
}

double typicalInterruption(double interruptedMin, double interruptedMax)
{
    return interruptedMax >= 1 ? std::max(kOpenBandTypical, interruptedMin) : (interruptedMin + interruptedMax) / 2;
}

double interruptionsPerMonth(double interrupted) { return -std::log1p(-interrupted); }

std::int64_t effectiveSpotNanos(std::int64_t spotNanos, double interrupted, double hoursLost)
{
    const double lost = interruptionsPerMonth(interrupted) * hoursLost / kHoursOfSpotMonth;
    return std::llround(static_cast<double>(spotNanos) * (1 + lost));
}

double SpotPools::lostIfOnePoolReclaimed(double spotShare) const { return pools > 0 ? spotShare / pools : 0; }

std::optional<SpotPools> spotPools(std::span<const SpotCandidate> candidates, std::uint32_t base, const SpotRule &rule)
{
    const auto baseAt = std::ranges::find(candidates, base, &SpotCandidate::index);
    if (baseAt == candidates.end() || !hasSpotPrice(*baseAt))
        return std::nullopt;
    const std::int64_t baseUnit = spotPriceNanos(*baseAt);

    std::vector<SpotPriced> all;
    for (const SpotCandidate &candidate : candidates) {
        if (!hasSpotPrice(candidate) || candidate.zones < 1)
            continue;
        const double weight = candidate.strength / baseAt->strength;
        if (weight < rule.wideWeightMin || weight > rule.wideWeightMax)
            continue;
        const std::int64_t spot = spotPriceNanos(candidate);
        all.push_back({&candidate, weight, spot, spotUnitNanos(spot, weight)});
    }

    bool strength = false;
    bool price = false;
    std::vector<SpotPriced> kept;
    int pools = 0;
    const auto keep = [&] {
        const SpotBounds bounds = spotBounds(rule, baseUnit, strength, price);
        kept.clear();
        pools = 0;
        for (const SpotPriced &each : all) {
            if (each.within(bounds)) {
                kept.push_back(each);
                pools += each.candidate->zones;
            }
        }
        return pools >= rule.poolsWanted;
    };
    bool enough = keep();
    for (bool *step : {&strength, &price}) {
        if (enough)
            break;
        *step = true;
        enough = keep();
    }
    std::ranges::sort(kept, {}, [](const SpotPriced &each) { return std::tuple(each.unit, each.candidate->index); });

    // A step that brought nothing that is kept is no reason for anything.
    const auto needed = [&](const SpotBounds &without) {
        return std::ranges::any_of(kept, [&](const SpotPriced &each) { return !each.within(without); });
    };
    SpotPools result;
    if (strength && needed(spotBounds(rule, baseUnit, false, price)))
        result.widened.push_back(SpotStep::Strength);
    if (price && needed(spotBounds(rule, baseUnit, strength, false)))
        result.widened.push_back(SpotStep::Price);
    result.weighted = !result.widened.empty() && result.widened.front() == SpotStep::Strength;
    result.pools = pools;
    result.enough = enough;
    if (kept.empty())
        return result;

    double sum = 0;
    result.interruptedMin = 1;
    for (const SpotPriced &each : kept) {
        const SpotCandidate &from = *each.candidate;
        const double typical = typicalInterruption(from.interruptedMin, from.interruptedMax);
        const auto scaled = std::clamp<long>(std::lround(each.weight * kWeightScale), 1, kMostWeight);
        result.kept.push_back({from.index, each.weight, result.weighted ? static_cast<int>(scaled) : 1, each.spot,
                               each.unit, from.onDemandNanos, from.zones, from.interruptedMin, from.interruptedMax});
        sum += static_cast<double>(each.unit);
        result.interrupted += typical / static_cast<double>(kept.size());
        result.interruptedMin = std::min(result.interruptedMin, from.interruptedMin);
        result.interruptedMax = std::max(result.interruptedMax, from.interruptedMax);
    }
    result.meanNanos = std::llround(sum / static_cast<double>(kept.size()));
    result.lowNanos = kept.front().unit;
    result.highNanos = kept.back().unit;
    result.saving = savedShare(result.meanNanos, baseAt->onDemandNanos);
    result.savingLow = savedShare(result.highNanos, baseAt->onDemandNanos);
    result.savingHigh = savedShare(result.lowNanos, baseAt->onDemandNanos);
    return result;
}

OnDemandSplit splitOnDemand(std::int64_t instances, std::int64_t base, int percent)
{
    const std::int64_t all = std::max<std::int64_t>(instances, 0);
    const std::int64_t fixed = std::clamp<std::int64_t>(base, 0, all);
    const std::int64_t share = std::clamp(percent, 0, 100);
    const std::int64_t above = all - fixed;
    // Whole hundreds first, so that no count can overflow.
    const std::int64_t onDemand = fixed + above / 100 * share + (above % 100 * share + 99) / 100;
    return {onDemand, all - onDemand};
}

int onDemandPercent(double tolerantShare)
{
    // 1 − 0.7 is a little above 0.3 in binary; a billionth of a percent is no reason to round up.
    return static_cast<int>(std::ceil(100 * (1 - std::clamp(tolerantShare, 0.0, 1.0)) - 1e-9));
}

}  // namespace gp
