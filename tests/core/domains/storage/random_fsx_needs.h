// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/fsx/fsx_choice.h"
#include "fsx_oracle.h"

#include <array>
#include <cmath>
#include <random>

namespace gp::test {

/// Random needs of every sort, the same for the same generator.
inline fsx_oracle::Need randomFsxNeed(std::mt19937 &random, bool pins = false)
{
    const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
    const auto chance = [&](unsigned percent) { return random() % 100 < percent; };
    const auto between = [&](double low, double high) {
        return std::exp(std::log(low) +
                        (std::log(high) - std::log(low)) * static_cast<double>(random() % 10'001) / 10'000);
    };
    constexpr std::array kProtocols{"nfs", "smb", "nfs-smb", "iscsi", "lustre"};
    constexpr std::array kLatencies{"sub-millisecond", "hot-sub-millisecond", "milliseconds", "tens"};
    fsx_oracle::Need need;
    need.protocol = kProtocols[random() % kProtocols.size()];
    need.data = std::round(between(10, 60'000));
    need.free = 0.01 * below(41);
    need.compress = chance(40) ? 0.01 * below(71) : 0;
    need.dedupe = chance(40) ? 0.01 * below(61) : 0;
    need.hot = 0.01 * below(101);
    need.read = chance(10) ? 0 : std::round(between(1, 6'000));
    need.write = chance(10) ? 0 : std::round(between(1, 1'500));
    need.busy = 0.01 * below(101);
    need.cached = chance(30) ? 0.01 * below(101) : 0;
    need.iops = chance(50) ? 0 : std::round(between(50, 60'000));
    need.request = 1 + below(1'024);
    need.coldReads = 0.01 * below(101);
    need.latency = kLatencies[random() % kLatencies.size()];
    need.zone = need.protocol != "lustre" && chance(40);
    need.zones = 1 + below(3);
    need.again = chance(30);
    need.linked = need.protocol == "lustre" && chance(20);
    need.transit = chance(50);
    need.backups = need.again || need.linked ? 0 : below(31);
    need.change = 0.01 * below(11);
    if (!pins)
        return need;
    constexpr std::array kSystems{"openzfs", "ontap", "windows", "lustre"};
    constexpr std::array kSteps{64, 128, 256, 512, 640, 1'024, 2'048};
    if (chance(30))
        need.system = kSystems[random() % kSystems.size()];
    if (chance(25))
        need.storage = chance(50) ? "SSD" : "HDD";
    if (chance(25))
        need.tiering = chance(50) ? "AUTO" : "NONE";
    if (chance(25))
        need.step = kSteps[random() % kSteps.size()];
    return need;
}

inline FsxNeed toFsxNeed(const fsx_oracle::Need &from)
{
    FsxNeed need;
    need.protocol = *enumFromText<FsxProtocol>(from.protocol);
    need.clients = from.linux ? FsxClients::Linux : FsxClients::Windows;
    need.dataGiB = from.data;
    need.freeShare = from.free;
    need.compressible = from.compress;
    need.duplicates = from.dedupe;
    need.hotShare = from.hot;
    need.readMBps = from.read;
    need.writeMBps = from.write;
    need.busyShare = from.busy;
    need.cachedShare = from.cached;
    need.iops = from.iops;
    need.requestKiB = from.request;
    need.coldReadShare = from.coldReads;
    need.latency = *enumFromText<FsxLatency>(from.latency);
    need.surviveZone = from.zone;
    need.zones = from.zones;
    need.regionZones = from.regionZones;
    need.subnetZones = from.subnets;
    need.recreatable = from.again;
    need.s3Linked = from.linked;
    need.encryptTransit = from.transit;
    need.backupDays = from.backups;
    need.changeShare = from.change;
    need.system = enumFromText<FsxSystem>(from.system);
    need.storage = enumFromText<FsxStorage>(from.storage);
    need.tiering = enumFromText<FsxTiering>(from.tiering);
    if (from.step > 0)
        need.throughput = from.step;
    return need;
}

}  // namespace gp::test
