// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/compute/fleet/fleet_images.h"
#include "core/domains/compute/fleet/fleet_offer.h"
#include "core/domains/compute/fleet/fleet_spec.h"
#include "core/domains/context.h"
#include "core/domains/storage/volume/volume_choice.h"

#include <vector>

namespace gp {

/// A level of load and for how much of the month it stands.
struct LoadLevel {
    double load = 0;         ///< req/s, or CoreMark for a fleet sized by measured use
    std::int64_t hours = 0;  ///< of the 168 of a week
    bool operator==(const LoadLevel &) const = default;
};

/// A data volume as it is bought, one on every instance.
struct PlannedVolume {
    std::string name;
    BlockDevice device;
    std::int64_t monthNanos = 0;  ///< with its snapshots; 0 where a rate is unknown
    bool scratch = false;         ///< a local disk may stand in
    bool priced = true;
    std::int64_t members = 1;  ///< volumes that are bought for the row
    std::int64_t stripes = 1;  ///< those that it would have without a limit on them: the advice
};

/// The need in numbers, checked: what the search over types reads.
struct FleetNeed {
    FleetSizing sizedBy = FleetSizing::Load;
    bool byStrength = false;                   ///< sized by load or measured use: a count follows from `levels`
    std::vector<LoadLevel> levels;             ///< highest first; one when the load is flat or scaling is off
    double peakLoad = 0;                       ///< the highest of them
    bool loadFromLinks = false;                ///< the load follows from the diagram
    double perVcpu = 0;                        ///< req/s of one fully busy vCPU
    const InstanceType *measuredOn = nullptr;  ///< null: every vCPU counts the same
    double utilization = 0.75;                 ///< share, after a zone is lost
    std::int64_t zones = 1;
    std::int64_t zonesLost = 0;  ///< 0 or 1
    std::int64_t minimumPerZone = 1;
    std::int64_t count = 1;  ///< sized by count
    double totalVcpus = 0;
    double totalMemoryGiB = 0;
    double totalGpus = 0;
    double measuredCount = 0;   ///< sized by measured use: what runs today
    double measuredCpu = 0;     ///< and how busy it is, a share
    double measuredMemory = 0;  ///< and what of its memory is in use, a share; 0: not known
    double meanOfPeak = 1;      ///< mean load ÷ peak, of a fleet by load whose count does not follow it; else 1
    std::optional<std::int64_t> pinnedCount;  ///< a fleet whose count is computed, and pinned all the same
    std::optional<std::int64_t> minimum;      ///< pinned sizes of the group
    std::optional<std::int64_t> maximum;
    std::optional<double> cpuTarget;  ///< pinned, a share: then it alone decides how many run

    double vcpus = 1;
    double memoryGiB = 0;
    double localStorageGB = 0;
    double scratchGB = 0;  ///< decimal GB of data volumes that a local disk may stand in for
    double networkMbps = 0;
    double ebsIops = 0;     ///< asked for and by the data volumes together
    double ebsMiBps = 0;    ///< likewise
    double volumeIops = 0;  ///< the part of it that the data volumes ask for
    double volumeMiBps = 0;
    double scratchIops = 0;
    double scratchMiBps = 0;
    std::int64_t attachments = 1;  ///< root and data volumes
    std::int64_t scratchAttachments = 0;
    double gpus = 0;
    std::string gpuModel;  ///< lower case; empty: any
    double gpuMemoryMiB = 0;
    AcceleratorNeed accelerator = AcceleratorNeed::None;
    ArchitectureNeed architecture = ArchitectureNeed::Either;
    bool burstable = false;
    std::optional<double> averageCpu;  ///< share; set: surplus credits are priced instead of keeping to the baseline
    std::optional<double> flexShare;   ///< of its vCPUs that a flex type is for on average; empty: unknown
    bool currentGeneration = false;
    std::int64_t oldestGeneration = 0;
    std::vector<bool> excluded;  ///< by candidate; empty: none
    std::vector<bool> excludedMaker;
    bool bareMetal = false;
    bool encryptedNetwork = false;
    bool hibernation = false;
    bool derivedPrices = true;
    bool tightlyCoupled = false;

    FleetOs os = FleetOs::AmazonLinux;
    std::size_t software = 0;  ///< index into FleetCandidate::hourNanos
    Tenancy tenancy = Tenancy::Shared;
    std::int64_t rootGiB = 0;       ///< pinned, or advised; see rootGiBOf()
    bool rootHoldsMemory = false;   ///< advised, and the memory of a hibernating instance comes on top
    std::int64_t rootGiBNanos = 0;  ///< a month of one GiB of it; 0 where the rate is unknown
    bool publicAddress = false;     ///< each instance has a public IPv4 address: it stands in a public tier
    bool lacksWayOut =
        false;  ///< works for what stands outside AWS from subnets that lead nowhere, without a balancer before it
    bool detailedMonitoring = false;
    std::vector<PlannedVolume> volumes;
    std::int64_t addedNanos = 0;    ///< a month of what comes with each instance; parts with an unknown rate left out
    std::int64_t scratchNanos = 0;  ///< the part of it that a local disk saves

    /// The same need with another peak; the shape of the week stays.
    [[nodiscard]] FleetNeed withPeak(double peak) const;
};

/// Checks a spec against its context. Errors: InvalidInput with the field in `where` ("zones", "peakLoad", "measuredOn",
/// "volumes[data].size", …).
[[nodiscard]] Result<FleetNeed> resolveNeed(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer);

/// The root volume of an instance of this type, GiB.
[[nodiscard]] std::int64_t rootGiBOf(const FleetNeed &need, const InstanceType &type);
/// What the image of the advised or pinned type must bring, as far as the spec alone says.
[[nodiscard]] ImageHardware imageHardwareOf(const FleetSpec &spec, const FleetOffer &offer);

/// Whether GPUs are asked for, by number, model or memory.
[[nodiscard]] bool wantsGpu(const FleetNeed &need);
/// Whether a local disk of this type stands in for the scratch volumes.
[[nodiscard]] bool servesScratchLocally(const FleetNeed &need, const InstanceType &type);

}  // namespace gp
