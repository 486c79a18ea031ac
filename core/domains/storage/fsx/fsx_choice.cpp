// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_choice.h"

#include "core/base/text.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

namespace gp {
namespace {

/// What floating sums lose.
constexpr double kFsxSlack = 1e-9;
constexpr double kFsxSecondsPerMonth = kHoursPerMonth * 3600;

bool fsxExceeds(double needed, double has) { return needed > has * (1 + kFsxSlack); }

bool fsxSpeaks(FsxSystem system, FsxProtocol protocol)
{
    switch (system) {
    case FsxSystem::OpenZfs:
        return protocol == FsxProtocol::Nfs;
    case FsxSystem::Ontap:
        return protocol != FsxProtocol::Lustre;
    case FsxSystem::Windows:
        return protocol == FsxProtocol::Smb;
    case FsxSystem::Lustre:
        return protocol == FsxProtocol::Lustre;
    }
    return false;
}

/// Whether what is read answers soon enough. Cold files are those that left the SSD tier, or that Intelligent-Tiering keeps.
bool fsxAnswersInTime(const FsxPoint &point, FsxLatency latency)
{
    const bool cold = point.server->storage == FsxStorage::IntelligentTiering || point.tiering == FsxTiering::Auto;
    switch (latency) {
    case FsxLatency::SubMillisecond:
        return point.server->storage == FsxStorage::Ssd && !cold && point.tiering != FsxTiering::All;
    case FsxLatency::HotSubMillisecond:
        return point.server->storage != FsxStorage::Hdd && point.tiering != FsxTiering::All;
    case FsxLatency::Milliseconds:
        return !cold && point.tiering != FsxTiering::All;
    case FsxLatency::Tens:
        return true;
    }
    return false;
}

/// Adds up what a month costs and notes a rate that is missing.
class FsxBill {
public:
    void add(double quantity, const std::optional<PricedRate> &rate)
    {
        if (quantity <= 0)
            return;
        m_missing = m_missing || !rate;
        if (rate)
            m_dollars += quantity * rate->rate.perUnit();
    }
    [[nodiscard]] bool missing() const { return m_missing; }
    [[nodiscard]] double dollars() const { return m_dollars; }

private:
    double m_dollars = 0;
    bool m_missing = false;
};

/// IOPS that are provisioned with a capacity: those that come with it, or as many as are asked for.
double fsxIops(const FsxServer &server, double asked, double capacity)
{
    const double wanted = std::max({server.includedIops(capacity), std::ceil(asked), server.iopsFloor});
    return server.hasIops ? std::min(wanted, server.iopsMax) : 0;
}

FsxBill fsxHardwareBill(const FsxServer &server, double capacity, double iops)
{
    FsxBill bill;
    bill.add(capacity, server.storageRate);
    bill.add(server.throughput, server.throughputRate);
    if (server.hasIops)
        bill.add(iops - server.includedIops(capacity), server.iopsRate);
    return bill;
}

/// Where more storage brings IOPS cheaper than IOPS themselves, it is taken instead.
double fsxCapacityWithIops(const FsxServer &server, double capacity, double asked)
{
    if (!server.hasIops || !server.storageRate || !server.iopsRate ||
        fsxIops(server, asked, capacity) <= server.includedIops(capacity))
        return capacity;
    const double wide = server.capacityFor(fsxIops(server, asked, capacity) / server.iopsPerGiB);
    if (wide > server.capacityMax)
        return capacity;
    const double narrowCost = fsxHardwareBill(server, capacity, fsxIops(server, asked, capacity)).dollars();
    return fsxHardwareBill(server, wide, fsxIops(server, asked, wide)).dollars() < narrowCost ? wide : capacity;
}

}  // namespace

bool FsxNeed::pinned() const
{
    return system || deployment || storage || capacity || throughput || perUnit || provisionedIops || haPairs ||
           tiering || driveCache || compression;
}

double fsxStoredShare(const FsxNeed &need, FsxSystem system)
{
    if (need.compression && !*need.compression)
        return 1;
    const bool deduplicates = system == FsxSystem::Windows || system == FsxSystem::Ontap;
    return (1 - need.compressible) * (deduplicates ? 1 - need.duplicates : 1);
}

std::vector<FsxPoint> fsxPoints(const FsxNeed &need, const FsxOffer &offer)
{
    const auto allowed = [](const auto &pin, auto value) { return !pin || *pin == value; };
    std::vector<FsxPoint> points;
    points.reserve(offer.servers.size() * 2);
    for (const FsxServer &server : offer.servers) {
        if (!allowed(need.system, server.system) || !allowed(need.deployment, server.deployment) ||
            !allowed(need.storage, server.storage) || !allowed(need.throughput, server.throughput) ||
            !allowed(need.perUnit, server.perUnit) || !allowed(need.haPairs, server.haPairs) ||
            !allowed(need.driveCache, server.driveCache))
            continue;
        if (need.provisionedIops && !server.hasIops)
            continue;
        if (server.system != FsxSystem::Ontap) {
            if (!need.tiering || need.tiering == FsxTiering::None)
                points.push_back({&server, FsxTiering::None});
            continue;
        }
        for (const FsxTiering tiering : {FsxTiering::None, FsxTiering::Auto, FsxTiering::All})
            if (allowed(need.tiering, tiering))
                points.push_back({&server, tiering});
        // It moves no user data, so it is nobody's advice beside NONE.
        if (need.tiering == FsxTiering::SnapshotOnly)
            points.push_back({&server, FsxTiering::SnapshotOnly});
    }
    return points;
}

FsxOption scoreFsx(const FsxNeed &need, const FsxPoint &point, const FsxOffer &offer)
{
    const FsxServer &server = *point.server;
    FsxOption option;
    option.point = point;
    const auto fail = [&](FsxConstraint constraint, bool broken) {
        if (broken)
            option.failed |= 1U << static_cast<unsigned>(constraint);
    };
    const bool lustre = server.system == FsxSystem::Lustre;
    const bool multi = isFsxMultiAz(server.deployment);
    const bool scratch = isFsxScratch(server.deployment);
    const bool windowsMulti = multi && server.system == FsxSystem::Windows;
    fail(FsxConstraint::Protocol,
         !fsxSpeaks(server.system, need.protocol) ||
             (need.protocol == FsxProtocol::Iscsi && static_cast<double>(server.haPairs) > offer.iscsiPairsMax));
    fail(FsxConstraint::Clients, lustre && need.clients != FsxClients::Linux);
    fail(FsxConstraint::Zone, need.surviveZone && !multi);
    fail(FsxConstraint::Subnets, (multi && need.subnetZones > 0 && need.subnetZones < 2) ||
                                     (windowsMulti && need.regionZones < offer.multiAzRegionZones));
    fail(FsxConstraint::Scratch, scratch && !need.recreatable);
    fail(FsxConstraint::Linked, need.s3Linked && (!lustre || server.deployment == FsxDeployment::Scratch1));
    fail(FsxConstraint::Transit, need.encryptTransit && server.deployment == FsxDeployment::Scratch1);
    fail(FsxConstraint::Latency, !fsxAnswersInTime(point, need.latency));

    option.storedGB = need.dataGiB * fsxStoredShare(need, server.system);
    const double onSsd = point.tiering == FsxTiering::All    ? 0
                         : point.tiering == FsxTiering::Auto ? option.storedGB * need.hotShare
                                                             : option.storedGB;
    option.poolGB = option.storedGB - onSsd;
    const bool elastic = server.storage == FsxStorage::IntelligentTiering;
    const double room = elastic ? option.storedGB : onSsd / (1 - need.freeShare);
    const double network = need.readMBps + need.writeMBps;
    const double disk = need.writeMBps + need.readMBps * (1 - need.cachedShare);

    double least = room;
    const auto drive = [&](double needed, double perTiB) {
        if (perTiB > 0)
            least = std::max(least, needed / perTiB * server.tib);
    };
    if (!elastic) {
        drive(network, server.networkPerTiB);
        drive(disk, server.diskPerTiB);
        drive(need.writeMBps, server.writePerTiB);
        drive(need.iops, server.iopsPerTiB);
        if (server.iopsPerGiBMax > 0)
            least = std::max(least, std::max(need.provisionedIops.value_or(need.iops), server.iopsFloor) /
                                        server.iopsPerGiBMax);
    }
    const double askedIops = need.provisionedIops.value_or(need.iops);
    if (need.capacity) {
        option.capacity = *need.capacity;
        fail(FsxConstraint::Legal, !server.isLegalCapacity(option.capacity));
    } else if (elastic) {
        option.capacity = room;
    } else {
        option.capacity = server.capacityFor(least);
        if (!need.provisionedIops && option.capacity <= server.capacityMax)
            option.capacity = fsxCapacityWithIops(server, option.capacity, need.iops);
    }
    fail(FsxConstraint::Capacity, fsxExceeds(room, option.capacity) || fsxExceeds(option.capacity, server.capacityMax));

    const auto given = [&](double fixed, double perTiB) {
        const double grown = perTiB > 0 ? perTiB * option.capacity / server.tib : fixed;
        return fixed > 0 ? std::min(fixed, grown) : grown;
    };
    option.network = given(server.network, server.networkPerTiB);
    option.disk = given(server.throughput, elastic ? 0 : server.diskPerTiB);
    option.write = given(server.writeMax, server.writePerTiB);
    fail(FsxConstraint::Network, fsxExceeds(network, option.network));
    fail(FsxConstraint::Disk, fsxExceeds(disk, option.disk));
    fail(FsxConstraint::Write, option.write > 0 && fsxExceeds(need.writeMBps, option.write));

    option.iops = need.provisionedIops ? *need.provisionedIops : fsxIops(server, askedIops, option.capacity);
    if (server.hasIops) {
        // AWS takes no fewer IOPS than come with the storage.
        fail(FsxConstraint::Legal,
             option.iops < server.includedIops(option.capacity) || option.iops > server.iopsMax ||
                 option.iops < server.iopsFloor ||
                 (server.iopsPerGiBMax > 0 && fsxExceeds(option.iops, option.capacity * server.iopsPerGiBMax)));
        fail(FsxConstraint::Iops, fsxExceeds(need.iops, std::min(server.diskIops, option.iops)));
    } else if (server.iopsKnown && need.iops > 0) {
        fail(FsxConstraint::Iops,
             server.diskIops <= 0 || fsxExceeds(need.iops, server.diskIops) ||
                 (server.iopsPerTiB > 0 && fsxExceeds(need.iops, server.iopsPerTiB * option.capacity / server.tib)));
    }

    const double perMBps = need.busyShare * kFsxSecondsPerMonth / 1024;
    const double readGB = need.readMBps * perMBps;
    const double writtenGB = need.writeMBps * perMBps;
    constexpr double kKiBPerGB = 1024.0 * 1024;
    if (option.poolGB > 0) {
        const bool all = point.tiering == FsxTiering::All;
        option.poolReads = readGB * (all ? 1 : need.coldReadShare) * kKiBPerGB / need.requestKiB;
        option.poolWrites = writtenGB * (all ? 1 : 1 - need.hotShare) * kKiBPerGB / offer.poolWriteKiB;
    }
    if (need.backupDays > 0 && !scratch && !need.s3Linked)
        option.backupGB = option.storedGB * (1 + (need.backupDays - 1) * need.changeShare);
    // A single-AZ system stands in one of the clients' zones, and so does the preferred server of a Multi-AZ one.
    if (!server.zoneTrafficIncluded)
        option.otherZonesGB = (readGB + writtenGB) * (1 - 1 / need.zones);

    FsxBill bill = fsxHardwareBill(server, option.capacity, option.iops);
    bill.add(option.poolGB, server.poolRate);
    bill.add(option.poolReads, offer.poolReads);
    bill.add(option.poolWrites, offer.poolWrites);
    bill.add(option.backupGB, server.backupRate);
    bill.add(option.otherZonesGB * offer.zoneSides, offer.betweenZones);
    fail(FsxConstraint::Price, bill.missing());
    constexpr double kMost = 9e18;
    option.monthNanos = static_cast<std::int64_t>(std::llround(std::min(bill.dollars() * 1e9, kMost)));
    return option;
}

bool isBetterFsx(const FsxOption &a, const FsxOption &b)
{
    if (a.monthNanos != b.monthNanos)
        return a.monthNanos < b.monthNanos;
    const auto key = [](const FsxOption &option) {
        const FsxServer &server = *option.point.server;
        return std::tuple(server.system, server.deployment, server.storage, server.driveCache, server.haPairs,
                          -server.throughput, -server.perUnit, option.point.tiering);
    };
    return key(a) < key(b);
}

std::vector<FsxOption> rankFsx(const FsxNeed &need, const FsxOffer &offer)
{
    std::vector<FsxOption> options;
    for (const FsxPoint &point : fsxPoints(need, offer))
        options.push_back(scoreFsx(need, point, offer));
    std::sort(options.begin(), options.end(), [](const FsxOption &a, const FsxOption &b) {
        const int failsA = std::popcount(a.failed);
        const int failsB = std::popcount(b.failed);
        return failsA != failsB ? failsA < failsB : isBetterFsx(a, b);
    });
    return options;
}

std::optional<FsxOption> bestFsx(const FsxNeed &need, const FsxOffer &offer)
{
    std::optional<FsxOption> best;
    for (const FsxPoint &point : fsxPoints(need, offer)) {
        FsxOption option = scoreFsx(need, point, offer);
        if (option.eligible() && (!best || isBetterFsx(option, *best)))
            best = std::move(option);
    }
    return best;
}

FsxNeed withoutFsxPins(FsxNeed need)
{
    need.system.reset();
    need.deployment.reset();
    need.storage.reset();
    need.capacity.reset();
    need.throughput.reset();
    need.perUnit.reset();
    need.provisionedIops.reset();
    need.haPairs.reset();
    need.tiering.reset();
    need.driveCache.reset();
    need.compression.reset();
    return need;
}

}  // namespace gp
