// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/cost_line.h"
#include "core/domains/storage/bucket/bucket_config.h"
#include "core/domains/storage/bucket/bucket_lifecycle.h"
#include "core/domains/storage/bucket/bucket_spec.h"
#include "core/domains/storage/lake/lake_offer.h"
#include "core/domains/storage/lake/lake_spec.h"

#include <array>
#include <map>
#include <tuple>

namespace gp {

/// Whether a query reads single columns of such files.
[[nodiscard]] bool columnar(LakeLayout layout, LakeSource source);
/// What arrives in a day as plain text, GB: what formats are measured against.
[[nodiscard]] double lakeTextGB(const LakeSpec &spec);
/// What a day's records weigh in a layout, GB, all tables together.
[[nodiscard]] double lakeDailyGB(const LakeSpec &spec, LakeZone zone, LakeLayout layout);
/// How much longer than with Snappy a job writes: 1 or more.
[[nodiscard]] double lakeWriteFactor(const LakeSpec &spec, LakeLayout layout);
/// The layouts that a job may write.
[[nodiscard]] std::vector<LakeLayout> lakeFormats();

/// One way to keep a zone, with what follows for files and queries.
struct LakeZoneWay {
    LakeZone zone = LakeZone::Raw;
    LakeLayout layout = LakeLayout::AsItArrives;
    LakePartition partition = LakePartition::Day;
    bool queried = false;
};

/// What queries and jobs make of a zone that is kept in a way.
struct LakeZoneSizes {
    double dailyGB = 0;
    double tableGB = 0;         ///< of all tables, at the start of the month
    double objectBytes = 0;     ///< of a file
    double windowDays = 0;      ///< that a query reads: whole parts of time
    double scanMB = 0;          ///< of one query, as Athena bills it
    double queries = 0;         ///< a month, of all readers
    double partitions = 0;      ///< of a table
    double partitionsRead = 0;  ///< by a query
};
[[nodiscard]] LakeZoneSizes lakeZoneSizes(const LakeSpec &spec, const LakeZoneWay &way, const LakeOffer &offer);
/// Queries a month that read a zone, where it is read at all.
[[nodiscard]] double lakeQueries(const LakeSpec &spec, LakeZone zone);
/// What a query scans, as Athena bills it: whole megabytes, and a least amount. Source: Athena pricing.
[[nodiscard]] double billedScanMB(double megabytes, const LakeOffer &offer);

/// The bucket that a zone is kept in: planned and priced as any other. @param readByJobs  each file once, on its first day
[[nodiscard]] BucketSpec lakeBucket(const LakeSpec &spec, const LakeZoneWay &way, const LakeZoneSizes &sizes,
                                    bool readByJobs);
/// The bucket that Athena writes results to.
[[nodiscard]] BucketSpec lakeResultsBucket(const LakeSpec &spec);

/// A bucket with its cheapest lifecycle and its month.
struct LakeStore {
    BucketConfig config;
    BucketPolicy policy;
    CostSum month;
    double events = 0;  ///< requests to objects
};

/// Buckets of one Region, each planned once. Errors: InvalidInput of the bucket's planner.
class LakeStores {
public:
    explicit LakeStores(const LakeOffer &offer) : m_offer(offer) {}
    [[nodiscard]] Result<const LakeStore *> of(const BucketSpec &spec);

private:
    using Key = std::tuple<double, double, double, double, std::vector<std::pair<double, double>>, std::int64_t, int>;
    using Shape = std::tuple<double, double, std::vector<std::pair<double, double>>, std::int64_t, int>;
    [[nodiscard]] Result<BucketPolicy> policyOf(const BucketSpec &spec, const BucketModel &model);
    const LakeOffer &m_offer;
    std::map<Key, LakeStore> m_known;
    std::map<Shape, BucketPolicy> m_policies;  ///< of what stays within the first price tier
};

}  // namespace gp
