// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_use.h"

namespace gp {

/// Months of the design, by Little's law run forward: what is there of each age follows from what arrived when. Present
/// data is taken to be evenly old, over the months in which it would have arrived or the retention, whichever is less;
/// with nothing arriving, over a year. It lies in Standard until the rules run for the first time.
struct BucketMonth {
    BucketUse use;                                   ///< uploads included; what happens once is not
    std::array<double, kStorageClassCount> endGB{};  ///< by StorageClass, at the end of the month
    Usd monthly;
};

/// What happens once: the first run of the rules moves all present data that is past its day.
struct FirstRun {
    std::array<double, kStorageClassCount> objects{};  ///< moved, by the StorageClass that they go to
    Usd cost;
};

struct BucketSeries {
    std::array<double, kStorageClassCount> nowGB{};  ///< as soon as the rules have run: point 0 of the chart
    std::vector<BucketMonth> months;
    FirstRun once;
    Usd total;  ///< all months and what happens once
};

/// Bytes by class and cost by month. Early deletion of data that the first run moved is not in it: such data is old.
[[nodiscard]] BucketSeries bucketSeries(const BucketPolicy &policy, const BucketModel &model, int months);
/// The use of month m = 1, 2, …, uploads to Standard and failed ones not in it. What clients upload straight into a class went
/// another way than what is there now, which goes by rules.
[[nodiscard]] BucketUse monthUse(const BucketPolicy &policy, const BucketModel &model, int month);
/// The cells of month m = 1, 2, …
[[nodiscard]] MonthCells cellsOf(const BucketModel &model, int month);

/// What a bucket holds that takes all that arrives and deletes by age alone, as one with copies does.
struct CopyStock {
    double meanGB = 0;  ///< of the month
    double endGB = 0;
};
struct CopySeries {
    double nowGB = 0;
    std::vector<CopyStock> months;
};
/// @param keptDays  0: nothing is ever deleted  @param withStored  what is there now is copied too
[[nodiscard]] CopySeries copySeries(const BucketNeed &need, int keptDays, bool withStored, int months);

/// Months until what happens once is saved, against another series (do nothing); empty: never within the months of
/// both.
[[nodiscard]] std::optional<int> monthsToSave(const BucketSeries &series, const BucketSeries &against);

}  // namespace gp
