// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/fsx/fsx_offer.h"

#include <string>
#include <vector>

namespace gp {

/// What a file system must hold and do. Figures are not negative and finite: who reads them from a person checks that.
struct FsxNeed {
    FsxProtocol protocol = FsxProtocol::Nfs;
    FsxClients clients = FsxClients::Linux;
    double dataGiB = 0;  ///< with what it grows by, before any saving
    double freeShare = 0;
    double compressible = 0;  ///< share that compression saves
    double duplicates = 0;    ///< share that deduplication saves
    double hotShare = 1;
    double readMBps = 0;   ///< at the peak
    double writeMBps = 0;  ///< at the peak
    double busyShare = 0;  ///< mean of a month as a share of the peak
    double cachedShare = 0;
    double iops = 0;
    double requestKiB = 64;
    double coldReadShare = 0;
    FsxLatency latency = FsxLatency::SubMillisecond;
    bool surviveZone = false;
    double zones = 1;        ///< that clients stand in
    double regionZones = 6;  ///< that the Region has
    double subnetZones = 0;  ///< that the VPC has; 0: it stands in none
    bool recreatable = false;
    bool s3Linked = false;
    bool encryptTransit = false;
    double backupDays = 0;
    double changeShare = 0;

    std::optional<FsxSystem> system;  ///< pins
    std::optional<FsxDeployment> deployment;
    std::optional<FsxStorage> storage;
    std::optional<double> capacity;    ///< GiB
    std::optional<double> throughput;  ///< MB/s
    std::optional<double> perUnit;     ///< MB/s/TiB
    std::optional<double> provisionedIops;
    std::optional<std::int64_t> haPairs;
    std::optional<FsxTiering> tiering;
    std::optional<bool> driveCache;
    std::optional<bool> compression;

    [[nodiscard]] bool pinned() const;
};

/// One way to build it: a server of the offer, and what may leave ONTAP's SSD tier.
struct FsxPoint {
    const FsxServer *server = nullptr;
    FsxTiering tiering = FsxTiering::None;
    bool operator==(const FsxPoint &) const = default;
};

/// Constraints in the order in which verdicts name them.
enum class FsxConstraint : std::uint8_t {
    Protocol,
    Clients,
    Zone,
    Subnets,
    Scratch,
    Linked,
    Transit,
    Latency,
    Legal,
    Capacity,
    Network,
    Disk,
    Write,
    Iops,
    Price
};

/// One point against the need.
struct FsxOption {
    FsxPoint point;
    double storedGB = 0;  ///< what is left after compression and deduplication
    double capacity = 0;  ///< GiB, of ONTAP the SSD tier
    double network = 0;   ///< MB/s that it drives
    double disk = 0;
    double write = 0;  ///< 0: no limit of its own
    double iops = 0;   ///< provisioned; 0: not a setting
    double poolGB = 0;
    double poolReads = 0;
    double poolWrites = 0;
    double backupGB = 0;
    double otherZonesGB = 0;
    std::int64_t monthNanos = 0;
    std::uint32_t failed = 0;  ///< bit i: FsxConstraint i failed

    [[nodiscard]] bool fails(FsxConstraint constraint) const
    {
        return (failed >> static_cast<unsigned>(constraint)) & 1U;
    }
    [[nodiscard]] bool eligible() const { return failed == 0; }
    [[nodiscard]] bool priced() const { return !fails(FsxConstraint::Price); }
};

/// All servers that the pins leave, each with every tiering policy that moves user data or none.
[[nodiscard]] std::vector<FsxPoint> fsxPoints(const FsxNeed &need, const FsxOffer &offer);

/// What compression and deduplication leave of the data. Source: features of the four user guides: LZ4 of Lustre and OpenZFS,
/// Data Deduplication of Windows (which compresses too), storage efficiency of ONTAP.
[[nodiscard]] double fsxStoredShare(const FsxNeed &need, FsxSystem system);

/// Gives one point the least legal capacity and IOPS that meet the need, or those that are pinned, and prices a month of it.
[[nodiscard]] FsxOption scoreFsx(const FsxNeed &need, const FsxPoint &point, const FsxOffer &offer);

/// Whether a is the better answer: price, then the order of systems, deployments, storage and steps, then what moves less.
[[nodiscard]] bool isBetterFsx(const FsxOption &a, const FsxOption &b);

/// All points, best first; those that fail a constraint last, fewest failures and then price first.
[[nodiscard]] std::vector<FsxOption> rankFsx(const FsxNeed &need, const FsxOffer &offer);
/// The best of all points; empty: nothing serves. Exact: every point is priced.
[[nodiscard]] std::optional<FsxOption> bestFsx(const FsxNeed &need, const FsxOffer &offer);
/// The need without its pins.
[[nodiscard]] FsxNeed withoutFsxPins(FsxNeed need);

}  // namespace gp
