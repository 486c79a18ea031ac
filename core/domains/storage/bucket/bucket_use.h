// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_lifecycle.h"

/// What a month of a bucket bills, in quantities: the same figures make cost lines, months and charts.
namespace gp {

inline constexpr std::size_t kRestoreTierCount = EnumText<RestoreTier>::kNames.size();

/// One class in a month. GB are GB-months.
struct ClassUse {
    double storedGB = 0;  ///< bytes there, whatever is billed for them
    double billedGB = 0;  ///< with least sizes and overhead; of Intelligent-Tiering: Frequent Access
    double objects = 0;   ///< current ones, on average
    double owedGB = 0;    ///< the rest of the shortest duration of what left before
    double gets = 0;
    double retrievedGB = 0;                              ///< at a price per GB, not from archives
    double entered = 0;                                  ///< objects moved in by a rule
    double uploaded = 0;                                 ///< objects that clients uploaded straight into it
    std::array<double, kRestoreTierCount> restores{};    ///< objects, by RestoreTier
    std::array<double, kRestoreTierCount> restoredGB{};  ///< by RestoreTier
};

struct BucketUse {
    std::array<ClassUse, kStorageClassCount> classes;  ///< by StorageClass
    std::vector<IdleStep> idle;                        ///< tiers of Intelligent-Tiering below Frequent Access …
    std::vector<double> idleGB;                        ///< … and what is in each
    double monitored = 0;                              ///< objects
    double besideGB = 0;      ///< billed in Standard: the index of archived objects, restored copies
    double noncurrentGB = 0;  ///< of storedGB: overwritten and expired versions
    double readGB = 0;        ///< from all classes
    double ownReads = 1;      ///< share of the requests to read that is on our bill
    double puts = 0;          ///< uploads to Standard
    double failedGB = 0;      ///< parts of uploads that were never completed

    /// Into whatever class.
    [[nodiscard]] double uploads() const;
    BucketUse &operator+=(const BucketUse &other);
    [[nodiscard]] const ClassUse &of(StorageClass storageClass) const { return classes[indexOf(storageClass)]; }
    /// All that is billed at Standard's rate.
    [[nodiscard]] double standardGB() const { return classes[0].billedGB + besideGB + failedGB; }
};

/// How much of what arrived is there in a month, by age: GiB of the bucket, all sizes together.
struct MonthCells {
    std::vector<double> there;    ///< the month's mean of what is j to j + 1 days old, alive
    std::vector<double> passing;  ///< what turned j days old within the month, alive
    std::vector<double> lost;     ///< of it: overwritten or deleted during that day
    double noncurrentShare = 1;   ///< how full the stock of old versions is, 0 to 1
};
/// The cells of a month in which as much arrives as ever did, for a bucket in its steady state.
[[nodiscard]] MonthCells steadyCells(const BucketModel &model);

/// What a policy bills for those cells.
[[nodiscard]] BucketUse useOf(const BucketPolicy &policy, const BucketModel &model, const MonthCells &cells);

/// Dollars of a month, with price tiers, for charts and comparisons; cost lines round each part by itself. Uploads to
/// Standard are in it when they are in the use. What has no price counts nothing: ask costOf() first.
[[nodiscard]] double usdOf(const BucketUse &use, const BucketOffer &offer);

}  // namespace gp
