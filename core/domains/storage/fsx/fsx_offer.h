// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/domains/storage/fsx/fsx_needs.h"

#include <array>

namespace gp {

/// What AWS sells as one thing: a file system of one deployment and storage type with one step of throughput. Its capacity, and
/// with it IOPS, remain to be chosen. Source of all figures: the catalog's FSx limits.
struct FsxServer {
    FsxSystem system = FsxSystem::OpenZfs;
    FsxDeployment deployment = FsxDeployment::MultiAz1;
    FsxStorage storage = FsxStorage::Ssd;
    bool driveCache = false;
    std::int64_t haPairs = 1;

    double throughput = 0;  ///< MB/s of all pairs; 0: it follows from the capacity
    double perUnit = 0;     ///< MB/s of each TiB, of Lustre
    double network = 0;     ///< MB/s, baseline
    double networkPerTiB = 0;
    double diskPerTiB = 0;  ///< MB/s that each TiB of storage drives; 0: no limit of its own
    double tib = 1024;      ///< GiB that count as a TiB in these
    double writeMax = 0;    ///< MB/s; 0: no limit of its own
    double writePerTiB = 0;

    double capacityMin = 0;  ///< GiB
    double capacityMax = 0;
    std::array<double, 2> capacityFirst{};  ///< legal beside the multiples of the step; 0: none
    double capacityStep = 1;

    bool hasIops = false;    ///< IOPS are a setting
    double diskIops = 0;     ///< that the servers drive, 0: none documented or no limit (see iopsKnown)
    bool iopsKnown = false;  ///< whether diskIops or iopsPerTiB is a limit
    double iopsPerTiB = 0;   ///< of HDD
    double iopsPerGiB = 0;   ///< included
    double iopsPerGiBMax = 0;
    double iopsMax = 0;
    double iopsFloor = 0;             ///< that the step asks for
    double productionThroughput = 0;  ///< MB/s that AWS means for production, at least; 0: any

    std::optional<PricedRate> storageRate;     ///< USD per GB-month
    std::optional<PricedRate> throughputRate;  ///< USD per MB/s and month; not asked where throughput is 0
    std::optional<PricedRate> iopsRate;        ///< USD per IOPS and month
    std::optional<PricedRate> poolRate;        ///< USD per GB-month
    std::optional<PricedRate> backupRate;      ///< USD per GB-month
    std::string storageDimension;              ///< the catalog's keys, for what is missing
    std::string throughputDimension;
    std::string iopsDimension;
    std::string poolDimension;
    bool zoneTrafficIncluded = false;

    /// The least legal capacity that is not below a size; above capacityMax: there is none.
    [[nodiscard]] double capacityFor(double gib) const;
    [[nodiscard]] bool isLegalCapacity(double gib) const;
    [[nodiscard]] double includedIops(double gib) const { return std::min(iopsMax, iopsPerGiB * gib); }
};

/// Rates and limits of FSx in one Region.
struct FsxOffer {
    std::string region;
    const Region *regionInfo = nullptr;  ///< null: the catalog does not know the Region
    const Catalog *catalog = nullptr;
    std::vector<FsxServer> servers;  ///< all that AWS sells, priced or not

    std::optional<PricedRate> poolReads;   ///< USD per request
    std::optional<PricedRate> poolWrites;  ///< USD per request
    std::optional<PricedRate> betweenZones;
    std::optional<PricedRate> alarm;

    double zoneSides = 0;
    double poolWriteKiB = 1;        ///< of one write to the capacity pool
    double multiAzRegionZones = 0;  ///< that a Region of Windows Multi-AZ has, at least
    double iscsiPairsMax = 0;
    double coolingDays = 0;
    std::string missingLimit;  ///< the first limit that the catalog lacks; empty: none

    [[nodiscard]] static FsxOffer build(const Catalog &catalog, const std::string &region);
    /// Whether anything is priced here.
    [[nodiscard]] bool sold() const;
};

}  // namespace gp
