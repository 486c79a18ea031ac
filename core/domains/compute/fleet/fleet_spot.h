// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace gp {

/// One instance type that a fleet could also run on Spot. The caller has left out what cannot serve: other requirements,
/// macOS, bare metal, tenancies that are not shared, and the other architecture, since one launch template has one image.
struct SpotCandidate {
    std::uint32_t index = 0;         ///< the caller's name for it, unique
    std::int64_t onDemandNanos = 0;  ///< Linux and licence, nano-dollars per instance-hour
    double savings = 0;              ///< share of it that Spot saves; none at or below 0: not a candidate
    double interruptedMin = 0;       ///< share of the instances interrupted in a month
    double interruptedMax = 0;
    double strength = 0;  ///< work it does, in any unit that all candidates share
    int zones = 0;        ///< zones of the fleet that offer it: one pool each
};

/// How the choice of pools was made wider, in the order in which that is tried.
enum class SpotStep {
    Strength,  ///< types half to twice as strong, counted by weights
    Price,     ///< types up to 50 % dearer than the base
};

/// What a type must be to be kept. Spot is judged by the number of pools, since it is capacity that is taken back: ten pools
/// or more, within 20 % of the base's price. The figures are our decisions, not AWS's.
struct SpotRule {
    double weightMin = 0.85;  ///< strength ÷ the base's, so that losing any one instance costs about the same
    double weightMax = 1.3;
    double priceLimit = 1.2;  ///< × the base's own Spot price, per unit of its strength
    int poolsWanted = 10;
    double wideWeightMin = 0.5;
    double wideWeightMax = 2;
    double widePriceLimit = 1.5;
};

/// A type that is kept: one pool in each of its zones.
struct SpotPool {
    std::uint32_t index = 0;
    double weight = 1;         ///< strength ÷ the base's
    int weightedCapacity = 1;  ///< WeightedCapacity: round(weight × 10) within 1…999, or 1 in a fleet without weights
    std::int64_t spotNanos = 0;    ///< per instance-hour
    std::int64_t unitNanos = 0;    ///< per unit of the base's strength: Spot price ÷ weight
    std::int64_t pricedNanos = 0;  ///< on demand, per instance-hour
    int zones = 0;
    double interruptedMin = 0;  ///< the band of the share that is interrupted in a month
    double interruptedMax = 0;  ///< 1: without upper end
    bool operator==(const SpotPool &) const = default;
};

/// The pools that a Spot fleet may draw from, and what to expect of them. Prices are per unit of the base's strength.
struct SpotPools {
    std::vector<SpotPool> kept;     ///< cheapest unit first, then by index
    std::vector<SpotStep> widened;  ///< the steps that some kept type needs, in their order
    bool weighted = false;          ///< instances count by their weight
    int pools = 0;                  ///< types × zones
    bool enough = false;            ///< as many pools as the rule wants
    std::int64_t meanNanos = 0;     ///< plain mean over the kept types: capacity decides which is taken, not price
    std::int64_t lowNanos = 0;
    std::int64_t highNanos = 0;
    double saving = 0;  ///< shares of the base's on-demand price: at the mean, the highest and the lowest price
    double savingLow = 0;
    double savingHigh = 0;
    double interrupted = 0;     ///< typical share interrupted in a month: plain mean over the kept types
    double interruptedMin = 0;  ///< of the bands of the kept types, the least and the most
    double interruptedMax = 0;  ///< 1: a band without upper end, "more than one in five"

    /// The share of the whole fleet that goes when one pool is reclaimed. @param spotShare  of the fleet on Spot, 0 to 1
    [[nodiscard]] double lostIfOnePoolReclaimed(double spotShare) const;
    bool operator==(const SpotPools &) const = default;
};

/// Chooses the pools: types whose weight and price are within the rule; with fewer pools than wanted the steps are taken one by
/// one until there are enough. Pure: the order of the candidates does not matter.
/// @param base  index of the type that the fleet is sized in
/// @return nothing where the base itself has no Spot price or no strength
[[nodiscard]] std::optional<SpotPools> spotPools(std::span<const SpotCandidate> candidates, std::uint32_t base,
                                                 const SpotRule &rule = {});

/// The Spot price per unit of strength. Source: EC2 Auto Scaling User Guide, instance weighting (price ÷ weight).
[[nodiscard]] std::int64_t spotUnitNanos(std::int64_t spotNanos, double weight);

/// The share of a band that is taken as typical: its middle, and 0.30 for the band without upper end.
[[nodiscard]] double typicalInterruption(double interruptedMin, double interruptedMax);
/// Interruptions per instance in a month of 730 hours, if a share `interrupted` below 1 of them is hit: −ln(1 − φ).
[[nodiscard]] double interruptionsPerMonth(double interrupted);
/// A Spot price with the work that interruptions lose: × (1 + λ · hoursLost ÷ 730).
/// @param hoursLost  per interruption: start-up of the replacement and unsaved work
[[nodiscard]] std::int64_t effectiveSpotNanos(std::int64_t spotNanos, double interrupted, double hoursLost);
/// Instances of an Auto Scaling group with a mixed instances policy.
struct OnDemandSplit {
    std::int64_t onDemand = 0;
    std::int64_t spot = 0;
    bool operator==(const OnDemandSplit &) const = default;
};

/// On demand the base capacity and `percent` of what is above it, rounded up; the rest on Spot.
/// Source: EC2 Auto Scaling User Guide, mixed instances groups (OnDemandBaseCapacity,
/// OnDemandPercentageAboveBaseCapacity); that the part is rounded towards on demand is well known.
/// @param percent  0 to 100; values outside are taken as the nearer end
[[nodiscard]] OnDemandSplit splitOnDemand(std::int64_t instances, std::int64_t base, int percent);
/// OnDemandPercentageAboveBaseCapacity for a share of the load that tolerates interruptions: ⌈100 · (1 − q)⌉.
[[nodiscard]] int onDemandPercent(double tolerantShare);

}  // namespace gp
