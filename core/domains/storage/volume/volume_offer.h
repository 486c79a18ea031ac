// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/domains/storage/volume/volume_types.h"

#include <array>

namespace gp {

inline constexpr std::size_t kVolumeTypeCount = EnumText<VolumeType>::kNames.size();

/// How the performance of a volume type comes about.
enum class VolumeModel {
    Provisioned,  ///< IOPS are a setting, throughput a setting or what they give (gp3, io1, io2)
    Earned,       ///< IOPS are earned with size (gp2)
    Spinning,     ///< throughput is earned with size, on hard disks (st1, sc1)
};

/// One volume type as a region sells it: rates and limits, in GiB, IOPS and MiB/s.
/// Source of the limits: EBS User Guide, volume types; the catalog's ebs_limits name the source of each.
struct VolumeTypeOffer {
    VolumeType type = VolumeType::Gp3;
    VolumeModel model = VolumeModel::Provisioned;
    std::string missingLimit;  ///< the key of a limit that the catalog lacks: the type cannot be judged; else empty

    std::optional<TieredRates> storage;     ///< USD per GB-month; empty: not sold here
    std::optional<TieredRates> iops;        ///< USD per IOPS-month above iopsIncluded
    std::optional<TieredRates> throughput;  ///< USD per MiB/s-month above throughputIncluded

    double sizeMin = 1;
    double sizeMax = 0;
    double iopsMin = 0;
    double iopsMax = 0;
    double iopsIncluded = 0;
    double iopsPerGiB = 0;     ///< Provisioned: the most that may be asked for; Earned: what the size gives
    double ioSizeKiB = 0;      ///< a larger I/O counts as several
    double throughputMin = 0;  ///< included, and the least setting; 0: throughput is no setting
    double throughputMax = 0;
    double throughputPerIops = 0;  ///< MiB/s for each IOPS

    double flatThroughput = 0;          ///< io1: what its lower IOPS give at most
    double flatUpToIops = 0;            ///< io1: the last IOPS that give no more
    double throughputPerIopsAbove = 0;  ///< io1: MiB/s for each IOPS above

    double smallThroughput = 0;  ///< gp2: while it is small
    double smallUpToGiB = 0;     ///< gp2: at most this large
    double burstIops = 0;        ///< gp2
    double burstBelowGiB = 0;    ///< gp2: smaller ones have credits
    double burstCredits = 0;     ///< gp2: I/O credits of a full bucket

    double basePerTiB = 0;   ///< st1, sc1: MiB/s for each TiB, sustained
    double burstPerTiB = 0;  ///< st1, sc1: MiB/s for each TiB, from the bucket
    double bucketPerGiB = 0;
    double randomUnitKiB = 0;  ///< st1, sc1: what a random I/O counts as, at least

    std::optional<double> durabilityPercent;     ///< the lower end where AWS gives a span
    std::optional<double> averageLatencyMicros;  ///< of 16 KiB, where AWS states one
    std::optional<double> nonNitroIopsMax;
    bool bootable = true;
    bool multiAttach = false;

    [[nodiscard]] bool spinning() const { return model == VolumeModel::Spinning; }
    [[nodiscard]] bool setsIops() const { return model == VolumeModel::Provisioned; }
    [[nodiscard]] bool setsThroughput() const { return setsIops() && throughputMin > 0; }
};

/// An instance type that a volume may be attached to in this region.
struct VolumeDriver {
    const InstanceType *type = nullptr;
    std::int64_t hourNanos = 0;  ///< Linux, on demand
    PriceOrigin origin = PriceOrigin::Observed;
};

/// What a volume can be made of in one region, with what its snapshots cost.
struct VolumeOffer {
    std::string region;
    const Region *regionInfo = nullptr;                   ///< null: the catalog does not know the region
    std::array<VolumeTypeOffer, kVolumeTypeCount> types;  ///< by VolumeType

    std::optional<PricedRate> snapshotStorage;    ///< USD per GB-month
    std::optional<PricedRate> alarm;              ///< USD per alarm and month
    std::optional<PricedRate> archiveStorage;     ///< USD per GB-month
    std::optional<PricedRate> archiveRetrieval;   ///< USD per GB
    std::optional<PricedRate> fastRestoreHour;    ///< USD per snapshot, zone and hour
    std::optional<PricedRate> blockList;          ///< USD per request that lists blocks (EBS direct APIs)
    std::optional<PricedRate> blockRead;          ///< USD per block of 512 KiB
    std::optional<PricedRate> blockWritten;       ///< USD per block of 512 KiB
    std::optional<std::int64_t> archiveMinDays;   ///< billed at least
    std::optional<std::int64_t> archiveInterval;  ///< days between snapshots that may be archived by a policy, at least
    std::optional<std::int64_t> schedulesMax;     ///< of one policy
    std::optional<std::int64_t> sharedByMax;      ///< Multi-Attach, in one zone
    std::int64_t membersMax = 1;                  ///< volumes of one set beside a root volume and a network interface

    /// A hard disk gives this share of its throughput for that share of the time.
    std::optional<double> diskThroughputShare;
    std::optional<double> diskTimeShare;
    std::optional<double> parityLostMin;  ///< percent of IOPS that RAID 5 and 6 lose
    std::optional<double> parityLostMax;

    std::vector<VolumeDriver> drivers;  ///< priced, offered, not legacy; cheapest first
    const Catalog *catalog = nullptr;

    [[nodiscard]] static VolumeOffer build(const Catalog &catalog, const std::string &region);
    [[nodiscard]] const VolumeTypeOffer &of(VolumeType type) const { return types[static_cast<std::size_t>(type)]; }
    [[nodiscard]] bool sells(VolumeType type) const { return of(type).storage.has_value(); }
    /// What a GB of standard snapshots costs in another region; empty where the catalog does not know.
    [[nodiscard]] std::optional<PricedRate> snapshotStorageIn(const std::string &other) const;
    /// What a GB sent from here to another region costs.
    [[nodiscard]] std::optional<PricedRate> transferTo(const std::string &other) const;
};

/// What a volume of that size sustains, settings aside: baseline IOPS (gp2) and MiB/s (gp2, st1, sc1); 0 where they are settings.
[[nodiscard]] double sustainedIops(const VolumeTypeOffer &type, double sizeGiB);
[[nodiscard]] double sustainedThroughput(const VolumeTypeOffer &type, double sizeGiB);
/// The MiB/s that a volume with so many provisioned IOPS can be driven to (gp3, io1, io2), or that a full bucket gives (gp2,
/// st1, sc1).
[[nodiscard]] double greatestThroughput(const VolumeTypeOffer &type, double sizeGiB, double iops);

}  // namespace gp
