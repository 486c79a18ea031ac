// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domains/compute/fleet/fleet_offer.h"
#include "core/domains/context.h"

namespace gp {

/// The need in numbers, checked: what the search over types reads.
struct FleetNeed {
    FleetSizing sizedBy = FleetSizing::Load;
    double peakLoad = 0;                       ///< req/s
    bool loadFromLinks = false;                ///< the load follows from the diagram
    double perVcpu = 0;                        ///< req/s of one fully busy vCPU
    const InstanceType *measuredOn = nullptr;  ///< null: every vCPU counts the same
    double utilization = 0.75;                 ///< share, after a zone is lost
    std::int64_t zones = 1;
    std::int64_t zonesLost = 0;  ///< 0 or 1
    std::int64_t minimumPerZone = 1;
    std::int64_t count = 1;                   ///< sized by count
    std::optional<std::int64_t> pinnedCount;  ///< a fleet sized by load whose count the user has pinned
    std::int64_t vcpus = 1;
    double memoryGiB = 0;
    std::int64_t gpus = 0;
    ArchitectureNeed architecture = ArchitectureNeed::Either;
    FleetOs os = FleetOs::AmazonLinux;
    bool burstable = false;
    std::int64_t rootGiB = 0;
    bool publicAddress = false;  ///< each instance has a public IPv4 address: it stands in a public tier
    std::int64_t addedNanos =
        0;  ///< a month of what comes with each instance, root volume and address; 0 where a rate is unknown
};

/// Constraints in the order in which verdicts name them.
enum class Constraint : std::uint8_t {
    Sale,
    Price,
    Zones,
    Legacy,
    Special,
    Architecture,
    Os,
    Burstable,
    Metal,
    VCpus,
    Memory,
    Gpus,
    Accelerator,
    Strength,
    Count
};

/// One type against the need.
struct ScoredType {
    std::uint32_t candidate = 0;  ///< index into FleetOffer::candidates
    std::uint32_t failed = 0;     ///< bit i: Constraint i failed
    std::int64_t count = 0;       ///< instances that the need takes; 0: cannot be said
    std::int64_t monthNanos = 0;  ///< of instances and what comes with each; 0 when there is no price
    double perInstance = 0;       ///< req/s of one at full CPU (load), else 0

    [[nodiscard]] bool eligible() const { return failed == 0; }
    [[nodiscard]] bool fails(Constraint constraint) const { return (failed >> static_cast<unsigned>(constraint)) & 1U; }
};

/// Checks a spec against its context. Errors: InvalidInput with the field in `where` ("zones", "peakLoad", "measuredOn", …).
[[nodiscard]] Result<FleetNeed> resolveNeed(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer);

/// Scores every candidate, in the order of the offer. Exact: the count is the least that meets the need,
/// per zone ⌈load ÷ ((zones − lost) · utilization · req/s of one)⌉ (AWS Well-Architected REL: static stability, N/(N−1)).
[[nodiscard]] std::vector<ScoredType> scoreTypes(const FleetNeed &need, const FleetOffer &offer);
/// Counts and prices a scored type anew for a need that differs in its load alone.
void sizeType(ScoredType &scored, const FleetNeed &need, const FleetOffer &offer);
[[nodiscard]] ScoredType scoreType(const FleetNeed &need, const FleetOffer &offer, std::uint32_t candidate);

/// Cost of a month for a given count, in nano-dollars: what the search minimises, and what x_price sums before rounding.
[[nodiscard]] std::int64_t monthNanos(const FleetNeed &need, const FleetCandidate &candidate, std::int64_t count);

/// Whether `a` is the better choice than `b`: cheaper; then observed before derived, current generation, newer generation,
/// more strength, fewer instances, name.
[[nodiscard]] bool better(const ScoredType &a, const ScoredType &b, const FleetOffer &offer);

/// The best eligible type, or null when there is none.
/// With a pinned count that no type can serve the load with, the one that comes nearest.
[[nodiscard]] const ScoredType *bestOf(const std::vector<ScoredType> &scored, const FleetOffer &offer);

/// The least count, pins aside, for a type whose one instance serves `perInstance` req/s (0 for a fleet sized by count).
[[nodiscard]] std::int64_t countFor(const FleetNeed &need, const InstanceType &type, double perInstance);

/// The greatest load that `count` of a type still serve under the need's rules.
[[nodiscard]] double loadServed(const FleetNeed &need, const InstanceType &type, double perInstance,
                                std::int64_t count);

}  // namespace gp
