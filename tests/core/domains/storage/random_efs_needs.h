// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/efs/efs_choice.h"
#include "efs_oracle.h"

#include <cmath>
#include <random>

namespace gp::test {

/// Random needs of every sort, the same for the same generator.
inline efs_oracle::Need randomEfsNeed(std::mt19937 &random, bool pins)
{
    const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
    const auto chance = [&](unsigned percent) { return random() % 100 < percent; };
    const auto between = [&](double low, double high) {
        return std::exp(std::log(low) +
                        (std::log(high) - std::log(low)) * static_cast<double>(random() % 10'001) / 10'000);
    };
    efs_oracle::Need need;
    need.size = std::round(between(1, 100'000));
    const int groups = 1 + below(3);
    for (int i = 0; i < groups; ++i)
        need.files.push_back({1.0 / groups, chance(15) ? 0 : between(0.005, 60), between(2, 50'000)});
    need.life = chance(50) ? 0 : 1 + below(60);
    need.read = chance(10) ? 0 : std::round(between(1, 200'000));
    need.written = chance(10) ? 0 : std::round(between(1, 60'000));
    need.hours.fill(1);
    const int shape = below(4);
    for (std::size_t hour = 0; hour < need.hours.size(); ++hour) {
        if (shape == 1)
            need.hours[hour] = hour / 24 < 5 && hour % 24 >= 8 && hour % 24 < 18 ? 1 : 0.05;
        else if (shape == 2)
            need.hours[hour] = hour % 24 == 2 ? 1 : 0;
        else if (shape == 3)
            need.hours[hour] = 0.01 * below(101);
    }
    need.request = chance(20) ? between(0.5, 4) : between(4, 1'024);
    need.readIops = chance(15) ? std::round(between(1'000, 300'000)) : 0;
    need.writeIops = chance(15) ? std::round(between(1'000, 60'000)) : 0;
    need.clients = 1 + below(20);
    need.quick = chance(15);
    need.slow = chance(15) ? 0.01 * below(50) : 0;
    need.zones = 1 + below(3);
    need.oneZone = chance(30);
    if (!pins)
        return need;
    constexpr std::array kModes{"elastic", "bursting", "provisioned"};
    constexpr std::array kDays{0, 1, 7, 14, 30, 60, 90, 180, 270, 365};
    if (chance(20))
        need.type = chance(50) ? "regional" : "one-zone";
    if (chance(30))
        need.mode = kModes[random() % kModes.size()];
    if (chance(30))
        need.ia = kDays[random() % kDays.size()];
    if (chance(20))
        need.archive = kDays[random() % kDays.size()];
    if (chance(30))
        need.back = below(2);
    if (chance(15))
        need.provisioned = 1 + below(500);
    need.maxIo = chance(8);
    return need;
}

inline EfsNeed toEfsNeed(const efs_oracle::Need &from)
{
    EfsNeed need;
    need.sizeGiB = from.size;
    for (const efs_oracle::Files &files : from.files)
        need.files.push_back({files.share, files.accesses, files.kib});
    need.lifeMonths = from.life;
    need.readGB = from.read;
    need.writtenGB = from.written;
    need.hours.share = from.hours;
    need.requestKiB = from.request;
    need.readIops = from.readIops;
    need.writeIops = from.writeIops;
    need.clients = from.clients;
    need.quick = from.quick;
    need.slowShare = from.slow;
    need.zones = from.zones;
    need.oneZoneTolerated = from.oneZone;
    need.type = enumFromText<EfsType>(from.type);
    need.mode = enumFromText<EfsThroughputMode>(from.mode);
    if (from.ia >= 0)
        need.ia = static_cast<EfsAfter>(from.ia);
    if (from.archive >= 0)
        need.archive = static_cast<EfsAfter>(from.archive);
    if (from.back >= 0)
        need.back = from.back == 1 ? EfsReturn::OnFirstAccess : EfsReturn::Stays;
    if (from.provisioned > 0)
        need.provisioned = from.provisioned;
    if (from.maxIo)
        need.performance = EfsPerformanceMode::MaxIo;
    return need;
}

inline efs_oracle::Point toOraclePoint(const EfsPoint &point)
{
    return {std::string(textOf(point.type)), std::string(textOf(point.mode)), daysOf(point.lifecycle.ia),
            daysOf(point.lifecycle.archive), point.lifecycle.back == EfsReturn::OnFirstAccess};
}

}  // namespace gp::test
