// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_need.h"

#include <bit>

namespace gp {

/// Constraints in the order in which verdicts name them.
enum class Constraint : std::uint8_t {
    Sale,
    Price,
    DerivedPrice,
    Zones,
    Legacy,
    Special,
    CurrentGeneration,
    OldestGeneration,
    ExcludedType,
    ExcludedMaker,
    Architecture,
    Os,
    Tenancy,
    Burstable,
    Metal,
    VCpus,
    Memory,
    Gpus,
    GpuModel,
    GpuMemory,
    Accelerator,
    LocalStorage,
    Network,
    EbsThroughput,
    EbsIops,
    Attachments,
    ClusterGroup,
    Efa,
    Encryption,
    Hibernation,
    Strength,
    Maximum,
    Count
};

using ConstraintBits = std::uint64_t;
[[nodiscard]] constexpr ConstraintBits bitOf(Constraint constraint)
{
    return ConstraintBits{1} << static_cast<unsigned>(constraint);
}

/// One type against the need.
struct ScoredType {
    std::uint32_t candidate = 0;         ///< index into FleetOffer::candidates
    ConstraintBits failed = 0;           ///< bit i: Constraint i failed
    std::int64_t count = 0;              ///< instances at the peak; 0: cannot be said, or not asked: see scoreTypes()
    std::int64_t weekInstanceHours = 0;  ///< of a week: 168 × count unless the fleet follows a weekly load
    std::int64_t monthNanos = 0;         ///< of instances and what comes with each; 0 when there is no price
    double perInstance = 0;  ///< of one at full CPU, in the unit of FleetNeed::peakLoad; vCPU for totals; 0 for a count

    [[nodiscard]] bool eligible() const { return failed == 0; }
    [[nodiscard]] bool fails(Constraint constraint) const { return (failed & bitOf(constraint)) != 0; }
    [[nodiscard]] bool failsOnly(Constraint constraint) const { return failed == bitOf(constraint); }
    [[nodiscard]] int failures() const { return std::popcount(failed); }
    /// The constraint that verdicts name; only where one failed.
    [[nodiscard]] Constraint firstFailed() const { return static_cast<Constraint>(std::countr_zero(failed)); }
};

/// Scores every candidate, in the order of the offer. Exact: at each level of the load the count is the least that meets the need,
/// per zone ⌈load ÷ ((zones − lost) · utilization · load of one)⌉ (AWS Well-Architected REL: static stability, N/(N−1)), for
/// totals the greatest such quotient over vCPU, memory and GPUs, for measured use over work and memory. The month is that of the expected instance-hours.
/// What fails more than one constraint without its count is not counted and priced, unless nothing meets the need.
[[nodiscard]] std::vector<ScoredType> scoreTypes(const FleetNeed &need, const FleetOffer &offer);
/// Counts and prices a scored type: one that was spared that, or anew for a need that differs in its load or totals alone.
void sizeType(ScoredType &scored, const FleetNeed &need, const FleetOffer &offer);
[[nodiscard]] ScoredType scoreType(const FleetNeed &need, const FleetOffer &offer, std::uint32_t candidate);

/// One instance for a month of 730 hours with all that comes with it, in nano-dollars: what the search minimises, and what
/// x_price sums before rounding, its metrics at the rate of the first. 0: no price.
[[nodiscard]] std::int64_t instanceMonthNanos(const FleetNeed &need, const FleetCandidate &candidate);
/// So many instance-hours of a week with all that comes with them, for a month.
[[nodiscard]] std::int64_t fleetMonthNanos(const FleetNeed &need, const FleetCandidate &candidate,
                                           std::int64_t weekInstanceHours, const FleetOffer &offer);
/// `one` for a number of instance-hours of a week; saturates.
[[nodiscard]] std::int64_t monthNanos(std::int64_t one, std::int64_t weekInstanceHours);

/// Surplus vCPU-hours a month of one burstable instance at the need's average CPU; 0 for any other.
/// Source: EC2 User Guide, unlimited mode: what is spent above the baseline over 24 hours is charged.
[[nodiscard]] double surplusVcpuHours(const FleetNeed &need, const InstanceType &type);

/// What of its vCPUs one instance of a burstable or flex type may use on average, so that the count must keep the load on it; empty:
/// all of them, or the need does not say how busy they are. As a share of the load at full CPU that `load` of countAt() is held to.
[[nodiscard]] std::optional<double> sustainedShare(const FleetNeed &need, const InstanceType &type);
/// Whether it is that baseline, and not the load, that the count at the peak follows from.
[[nodiscard]] bool baselineDecides(const FleetNeed &need, const InstanceType &type, double perInstance);

/// Whether `a` is the better choice than `b`: cheaper; then observed before derived, current generation, newer generation,
/// more strength, fewer instances, name.
[[nodiscard]] bool better(const ScoredType &a, const ScoredType &b, const FleetOffer &offer);

/// The best eligible type, or null when there is none.
/// With a pinned count that no type can serve the load with, the one that costs least for what it serves.
[[nodiscard]] const ScoredType *bestOf(const std::vector<ScoredType> &scored, const FleetOffer &offer);

/// The least count at the peak, pinned counts aside, for a type whose one instance carries `perInstance`.
[[nodiscard]] std::int64_t countFor(const FleetNeed &need, const InstanceType &type, double perInstance);
/// The same at another load; for a need by strength.
[[nodiscard]] std::int64_t countAt(const FleetNeed &need, const InstanceType &type, double perInstance, double load);

/// Whether a count that is pinned carries the need: spread as evenly as it goes, the fullest zone lost. A least number in each zone
/// gives way to the pin.
[[nodiscard]] bool carriesNeed(const FleetNeed &need, const InstanceType &type, double perInstance, std::int64_t count);
/// The least count that could be pinned.
[[nodiscard]] std::int64_t leastCarrying(const FleetNeed &need, const InstanceType &type, double perInstance);

/// The greatest load that `count` of a type still serve under the need's rules.
[[nodiscard]] double loadServed(const FleetNeed &need, const InstanceType &type, double perInstance,
                                std::int64_t count);

}  // namespace gp
