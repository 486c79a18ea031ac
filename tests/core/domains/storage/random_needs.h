// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/volume/volume_choice.h"
#include "volume_oracle.h"

#include <array>
#include <random>

namespace gp::test {

/// Random needs of every sort, the same for the same generator.
inline oracle::Need randomNeed(std::mt19937 &random, bool pins)
{
    const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
    const auto chance = [&](unsigned percent) { return random() % 100 < percent; };
    constexpr std::array kSizes{8, 100, 500, 2'000, 16'000, 60'000, 300'000};
    constexpr std::array kIops{1, 200, 3'000, 9'000, 40'000, 200'000};
    constexpr std::array kBlocks{4.0, 16.0, 64.0, 256.0, 512.0, 1'024.0};
    constexpr std::array kThroughputs{1, 100, 400, 1'500, 5'000};
    oracle::Need need;
    need.size = 1 + below(static_cast<unsigned>(kSizes[random() % kSizes.size()]));
    need.iops = below(static_cast<unsigned>(kIops[random() % kIops.size()]));
    need.block = kBlocks[random() % kBlocks.size()];
    need.throughput = below(static_cast<unsigned>(kThroughputs[random() % kThroughputs.size()]));
    need.boot = chance(15);
    need.durable = chance(10);
    need.fast = chance(8);
    need.shared = !need.boot && chance(8);
    need.disk = chance(40);
    need.sequential = need.disk && chance(60);
    need.nonNitro = chance(10);
    need.reads = 0.25 * below(5);
    need.stripes = chance(30) ? 1 + below(8) : 0;
    if (!pins)
        return need;
    constexpr std::array kTypes{"gp3", "gp2", "io2", "io1", "st1", "sc1"};
    constexpr std::array kLevels{"none", "raid0", "raid1", "raid10"};
    if (chance(20))
        need.type = kTypes[random() % kTypes.size()];
    if (chance(20))
        need.raid = kLevels[random() % kLevels.size()];
    if (chance(10))
        need.pinnedSize = 1 + below(20'000);
    if (chance(8))
        need.pinnedIops = 100 + below(40'000);
    if (chance(8))
        need.pinnedThroughput = 125 + below(1'900);
    return need;
}

/// Needs that are mostly beyond any single volume.
inline oracle::Need randomLargeNeed(std::mt19937 &random)
{
    oracle::Need need = randomNeed(random, false);
    const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
    need.boot = false;
    need.shared = false;
    switch (below(3)) {
    case 0:
        need.iops = 81'000 + below(919'000);
        break;
    case 1:
        need.throughput = 2'001 + below(38'000);
        break;
    default:
        need.size = 65'537 + below(980'000);
        break;
    }
    need.stripes = below(4) == 0 ? 1 + below(26) : 0;
    return need;
}

inline VolumeNeed toNeed(const oracle::Need &from)
{
    VolumeNeed need;
    need.sizeGiB = from.size;
    need.iops = from.iops;
    need.blockKiB = from.block;
    need.throughputMiBps = from.throughput;
    need.boot = from.boot;
    need.durable = from.durable;
    need.lowLatency = from.fast;
    need.shared = from.shared;
    need.hardDisk = from.disk;
    need.sequential = from.sequential;
    need.nonNitro = from.nonNitro;
    need.readShare = from.reads;
    if (from.stripes > 0)
        need.maxStripes = from.stripes;
    need.type = enumFromText<VolumeType>(from.type);
    need.raid = enumFromText<RaidLevel>(from.raid);
    if (from.pinnedSize > 0)
        need.pinnedSize = from.pinnedSize;
    if (from.pinnedIops > 0)
        need.pinnedIops = from.pinnedIops;
    if (from.pinnedThroughput > 0)
        need.pinnedThroughput = from.pinnedThroughput;
    return need;
}

}  // namespace gp::test
