// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup_oracle.h"
#include "core/domains/storage/backup/backup_choice.h"

#include <cmath>
#include <random>

namespace gp::test {

/// Random needs of every sort, the same for the same generator.
inline backup_oracle::Need randomBackupNeed(std::mt19937 &random)
{
    const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
    const auto chance = [&](unsigned percent) { return random() % 100 < percent; };
    constexpr std::array kTypes{"efs", "efs",    "efs", "efs",         "dynamodb",  "ebs",
                                "rds", "aurora", "s3",  "fsx-windows", "fsx-ontap", "ec2"};
    backup_oracle::Need need;
    for (int i = 1 + below(3); i > 0; --i)
        need.data.push_back({kTypes[random() % kTypes.size()], chance(5) ? 0.0 : 1.0 + below(20'000),
                             chance(8)   ? 0.0
                             : chance(5) ? 1.0
                                         : 0.0005 * (1 + below(300))});
    const int shape = below(8);
    if (shape == 0) {
        constexpr std::array kHours{1, 2, 3, 4, 6, 8, 12};
        need.rules.push_back({kHours[random() % kHours.size()], 1 + below(4)});
    }
    if (shape != 1 && shape != 2)
        need.rules.push_back({24, 6 + below(chance(30) ? 400 : 60)});
    if (shape == 1 || shape == 3 || shape == 4)
        need.rules.push_back({168, 7 * (1 + below(60))});
    if (shape != 4 && shape != 7)
        need.rules.push_back({720, 30 * (1 + below(30))});
    if ((shape == 2 || shape == 5 || shape == 7) && chance(60))
        need.rules.push_back({8'760, 365 * (1 + below(7))});
    need.warmDays = chance(50) ? 0 : below(60);
    need.restores = chance(30) ? 0 : below(chance(20) ? 300 : 24);
    need.back = chance(15) ? 0 : 1 + below(400);
    return need;
}

inline BackupNeed toBackupNeed(const backup_oracle::Need &from)
{
    BackupNeed need;
    for (const backup_oracle::Data &data : from.data)
        need.data.push_back({enumFromText<BackupResource>(data.type).value(), data.gb, data.change});
    for (const backup_oracle::Rule &rule : from.rules) {
        BackupCycle cycle = BackupCycle::Frequent;
        for (const auto &name : EnumText<BackupCycle>::kNames)
            if (daysOf(name.value) * 24 == rule.hours)
                cycle = name.value;
        need.rules.push_back({cycle, rule.hours, rule.kept, std::nullopt});
    }
    need.warmDays = from.warmDays;
    need.restoresPerYear = from.restores;
    need.restoredBackDays = from.back;
    return need;
}

}  // namespace gp::test
