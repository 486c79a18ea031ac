// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_zones.h"

#include "core/domains/storage/bucket/bucket_configure.h"
#include "core/domains/storage/bucket/bucket_price.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kLakeKiB = 1'024;
constexpr double kLakeMiB = 1'024 * kLakeKiB;
constexpr double kLakeGiB = 1'024 * kLakeMiB;
/// Of results, which can be asked for again: our own figure.
constexpr std::int64_t kResultDays = 7;
/// A Parquet or ORC file is opened at its footer, then read.
constexpr double kColumnarGets = 2;

double lakeShare(Percent percent) { return percent.value() / 100; }

double layoutRatio(const LakeSpec &spec, LakeLayout layout)
{
    const double orc = lakeShare(spec.orcSize);
    switch (layout) {
    case LakeLayout::ParquetSnappy:
        return lakeShare(spec.snappySize);
    case LakeLayout::ParquetZstd:
        return lakeShare(spec.zstdSize);
    case LakeLayout::ParquetGzip:
        return lakeShare(spec.gzipSize);
    case LakeLayout::OrcSnappy:
        return lakeShare(spec.snappySize) * orc;
    case LakeLayout::OrcZstd:
        return lakeShare(spec.zstdSize) * orc;
    case LakeLayout::OrcZlib:
        return lakeShare(spec.gzipSize) * orc;
    case LakeLayout::TextGzip:
        return lakeShare(spec.gzipText);
    case LakeLayout::AsItArrives:
        break;
    }
    return 1;
}

std::int64_t keptDays(const LakeSpec &spec, LakeZone zone)
{
    return zone == LakeZone::Raw         ? spec.rawDays.value()
           : zone == LakeZone::Processed ? spec.processedDays.value()
                                         : spec.curatedDays.value();
}

/// Days of data that a zone holds at the start of the month.
double daysThere(const LakeSpec &spec, LakeZone zone)
{
    const auto history = static_cast<double>(spec.history.value());
    const auto kept = static_cast<double>(keptDays(spec, zone));
    return kept > 0 ? std::min(kept, history) : history;
}

/// Parts of time in a day.
double partsPerDay(LakePartition partition)
{
    switch (partition) {
    case LakePartition::Hour:
        return 24;
    case LakePartition::Month:
        return 1 / kDaysPerMonth;
    case LakePartition::Day:
    case LakePartition::None:
        break;
    }
    return 1;
}

/// Runs a day of the jobs that write a zone: each leaves files of its own.
double writesPerDay(const LakeSpec &spec, LakeZone zone)
{
    double runs = 0;
    for (const LakeJob &job : spec.jobs)
        if ((job.zone == LakeJobZone::Processed) == (zone == LakeZone::Processed))
            runs = std::max(runs, static_cast<double>(job.runs.value()));
    return std::max(1.0, runs);
}

double objectBytesOf(const LakeSpec &spec, const LakeZoneWay &way, double dailyGB)
{
    if (way.layout == LakeLayout::AsItArrives)
        return spec.fileSize.value() * kLakeKiB;
    const double values = way.partition == LakePartition::None ? 1 : static_cast<double>(spec.partitionValues.value());
    const double parts = way.partition == LakePartition::None ? 1 : partsPerDay(way.partition);
    const double files =
        static_cast<double>(spec.tables.value()) * values * std::max(parts, writesPerDay(spec, way.zone));
    return std::max(kLakeKiB, std::min(spec.targetFile.value() * kLakeKiB, dailyGB * kLakeGiB / files));
}

/// Days that a query reads, in whole parts of time; all of them where nothing is divided.
double windowOf(const LakeSpec &spec, LakePartition partition, double there)
{
    if (partition == LakePartition::None)
        return there;
    const double parts = partsPerDay(partition);
    // A whole part is meant where rounding errors leave a little over.
    constexpr double kLittle = 1e-9;
    return std::min(there, std::ceil(spec.queryDays * parts - kLittle) / parts);
}

double valuesReadOf(const LakeSpec &spec, LakePartition partition)
{
    return partition == LakePartition::None ? 1 : lakeShare(spec.valuesRead);
}

AgeCurve lakeReads(const LakeSpec &spec, const LakeZoneWay &way, const LakeZoneSizes &sizes, double columns,
                   bool readByJobs)
{
    AgeCurve curve;
    double older = 0;
    if (way.queried) {
        const double times =
            sizes.queries / static_cast<double>(spec.tables.value()) * valuesReadOf(spec, way.partition) * columns;
        if (way.partition == LakePartition::None) {
            curve.points = {{0, times}};
            older = times;
        } else if (sizes.windowDays > 0) {
            const double days = std::max(1.0, std::ceil(sizes.windowDays - 1e-9));
            const double each = times * std::min(1.0, sizes.windowDays / days);
            older = std::min(each, spec.olderReads);
            curve.points = {{0, each}};
            if (days > 1)
                curve.points.emplace_back(days - 1, each);
            curve.points.emplace_back(days, older);
        }
    }
    if (!readByJobs)
        return curve;
    // A month's worth of reads in one day: each file is read once.
    const double rest = curve.points.empty() ? 0 : curve.points.front().second;
    if (curve.points.empty())
        curve.points = {{0, kDaysPerMonth}, {1, 0}};
    else {
        curve.points.front().second += kDaysPerMonth;
        if (curve.points.size() == 1 || curve.points[1].first > 1)
            curve.points.insert(curve.points.begin() + 1, {1, rest});
    }
    return curve;
}

/// Whether all that could be billed as Standard, or in the frequent tier, stays within its first price tier.
bool withinFirstTier(const BucketModel &model)
{
    const double flow = model.need.flowGiB();
    if (flow <= 0)
        return false;
    double beside = 1;
    double restored = 0;
    for (const SizeTerms &terms : model.terms)
        for (const ClassTerms &own : terms.classes) {
            beside = std::max(beside, own.storage.standard);
            if (own.bar == ClassBar::None)
                restored = std::max(restored, own.read.standard);
        }
    const double reads = model.ages.reads.empty() ? 0 : model.ages.reads.front();
    const double months = (model.need.life() + model.need.noncurrentLife()) / kDaysPerMonth;
    const double most = flow * months * (beside + reads * restored);
    const auto within = [&](StorageClass storageClass) {
        const auto &rates = model.offer->of(storageClass).storage;
        return !rates || rates->tiers.size() < 2 || most <= rates->tiers[1].from;
    };
    return within(StorageClass::Standard) && within(StorageClass::IntelligentTiering);
}

}  // namespace

bool columnar(LakeLayout layout, LakeSource source)
{
    return layout == LakeLayout::AsItArrives ? source == LakeSource::Parquet : layout != LakeLayout::TextGzip;
}

double lakeTextGB(const LakeSpec &spec)
{
    if (spec.source == LakeSource::Parquet)
        return spec.ingest.value() / lakeShare(spec.snappySize);
    return spec.sourceCompressed ? spec.ingest.value() / lakeShare(spec.gzipText) : spec.ingest.value();
}

double lakeDailyGB(const LakeSpec &spec, LakeZone zone, LakeLayout layout)
{
    if (zone == LakeZone::Raw || layout == LakeLayout::AsItArrives)
        return spec.ingest.value();
    return lakeTextGB(spec) * layoutRatio(spec, layout) *
           (zone == LakeZone::Curated ? lakeShare(spec.curatedShare) : 1);
}

double lakeWriteFactor(const LakeSpec &spec, LakeLayout layout)
{
    switch (layout) {
    case LakeLayout::ParquetZstd:
    case LakeLayout::OrcZstd:
        return 1 + lakeShare(spec.zstdLonger);
    case LakeLayout::ParquetGzip:
    case LakeLayout::OrcZlib:
    case LakeLayout::TextGzip:
        return 1 + lakeShare(spec.gzipLonger);
    case LakeLayout::AsItArrives:
    case LakeLayout::ParquetSnappy:
    case LakeLayout::OrcSnappy:
        break;
    }
    return 1;
}

std::vector<LakeLayout> lakeFormats()
{
    std::vector<LakeLayout> list;
    for (const auto &name : EnumText<LakeLayout>::kNames)
        if (name.value != LakeLayout::AsItArrives)
            list.push_back(name.value);
    return list;
}

double lakeQueries(const LakeSpec &spec, LakeZone zone)
{
    const double all = static_cast<double>(spec.queries.value()) * kDaysPerMonth;
    const double curated = spec.curated ? lakeShare(spec.curatedQueries) : 0;
    return all * (zone == LakeZone::Curated ? curated : 1 - curated);
}

double billedScanMB(double megabytes, const LakeOffer &offer)
{
    // Sums of many parts may lie a little above a whole megabyte.
    return std::max(offer.leastScanMB, std::ceil(megabytes - 1e-6));
}

LakeZoneSizes lakeZoneSizes(const LakeSpec &spec, const LakeZoneWay &way, const LakeOffer &offer)
{
    LakeZoneSizes sizes;
    sizes.dailyGB = lakeDailyGB(spec, way.zone, way.layout);
    const double there = daysThere(spec, way.zone);
    sizes.tableGB = sizes.dailyGB * there;
    sizes.objectBytes = objectBytesOf(spec, way, sizes.dailyGB);
    sizes.windowDays = windowOf(spec, way.partition, there);
    const auto tables = static_cast<double>(spec.tables.value());
    if (way.partition != LakePartition::None) {
        const auto values = static_cast<double>(spec.partitionValues.value());
        const double perDay = partsPerDay(way.partition) * values;
        sizes.partitions = std::ceil(there * partsPerDay(way.partition) - 1e-9) * values;
        sizes.partitionsRead = sizes.windowDays * perDay * valuesReadOf(spec, way.partition);
    }
    if (!way.queried)
        return sizes;
    sizes.queries = lakeQueries(spec, way.zone == LakeZone::Curated ? LakeZone::Curated : LakeZone::Processed);
    const double columns = columnar(way.layout, spec.source) ? lakeShare(spec.columnsRead) : 1;
    sizes.scanMB = billedScanMB(
        sizes.dailyGB * 1'024 / tables * sizes.windowDays * valuesReadOf(spec, way.partition) * columns, offer);
    return sizes;
}

BucketSpec lakeBucket(const LakeSpec &spec, const LakeZoneWay &way, const LakeZoneSizes &sizes, bool readByJobs)
{
    const bool byColumns = columnar(way.layout, spec.source);
    const double columns = byColumns ? lakeShare(spec.columnsRead) : 1;
    BucketSpec bucket;
    bucket.stored = GiB(sizes.tableGB);
    bucket.arriving = GiB(sizes.dailyGB * kDaysPerMonth);
    bucket.sizes.parts = {{sizes.objectBytes, 1}};
    bucket.access = lakeReads(spec, way, sizes, columns, readByJobs);
    bucket.getsPerRead = byColumns ? kColumnarGets / columns : 1;
    bucket.wait = way.queried || way.zone != LakeZone::Raw ? ReadWait::Milliseconds : spec.rawWait;
    const std::int64_t kept = keptDays(spec, way.zone);
    bucket.kept = kept > 0 ? BucketRetention::Days : BucketRetention::ForEver;
    bucket.retentionDays = Count(std::max<std::int64_t>(kept, 1));
    bucket.versioning = spec.versioning;
    bucket.failedUploads = Percent(0);
    bucket.lookAhead = spec.lookAhead;
    if (spec.encryption == LakeEncryption::KeyPerZone)
        bucket.encryption = BucketEncryption::OwnKey;
    bucket.kmsShare = spec.kmsShare;
    return bucket;
}

BucketSpec lakeResultsBucket(const LakeSpec &spec)
{
    const double monthGB = static_cast<double>(spec.queries.value()) * lakeShare(spec.athena) * kDaysPerMonth *
                           spec.resultSize.value() * kLakeKiB / kLakeGiB;
    BucketSpec bucket;
    bucket.arriving = GiB(monthGB);
    bucket.stored = GiB(monthGB / kDaysPerMonth * static_cast<double>(kResultDays));
    bucket.sizes.parts = {{spec.resultSize.value() * kLakeKiB, 1}};
    bucket.access.points = {{0, kDaysPerMonth}, {1, 0}};
    bucket.failedUploads = Percent(0);
    bucket.kept = BucketRetention::Days;
    bucket.retentionDays = Count(kResultDays);
    bucket.lookAhead = spec.lookAhead;
    if (spec.encryption == LakeEncryption::KeyPerZone)
        bucket.encryption = BucketEncryption::OwnKey;
    bucket.kmsShare = spec.kmsShare;
    return bucket;
}

Result<BucketPolicy> LakeStores::policyOf(const BucketSpec &spec, const BucketModel &model)
{
    // Within the first price tier a lifecycle does not depend on how much there is: zones of files alike go the same way.
    const bool anyAmount = withinFirstTier(model);
    const Shape shape{spec.sizes.parts.front().first, spec.getsPerRead, spec.access.points,
                      spec.kept == BucketRetention::Days ? spec.retentionDays.value() : 0, static_cast<int>(spec.wait)};
    if (const auto found = m_policies.find(shape); anyAmount && found != m_policies.end())
        return found->second;
    auto choice = chooseLifecycle(model);
    if (!choice)
        return tl::unexpected<Error>(choice.error());
    if (anyAmount)
        m_policies.emplace(shape, choice->policy);
    return std::move(choice->policy);
}

Result<const LakeStore *> LakeStores::of(const BucketSpec &spec)
{
    const Key key{spec.stored.value(),
                  spec.arriving.value(),
                  spec.sizes.parts.front().first,
                  spec.getsPerRead,
                  spec.access.points,
                  spec.kept == BucketRetention::Days ? spec.retentionDays.value() : 0,
                  static_cast<int>(spec.wait)};
    if (const auto found = m_known.find(key); found != m_known.end())
        return &found->second;
    auto need = bucketNeedOf(spec, static_cast<int>(spec.lookAhead.value()));
    if (!need)
        // What does not fit is what arrives: nothing else of the bucket is asked of a person.
        return fail(ErrorCode::InvalidInput, "A zone does not fit into a bucket: " + need.error().message, "ingest",
                    "Let less arrive, or begin with fewer days.");
    const BucketModel model = BucketModel::of(std::move(*need), m_offer.bucket);
    const auto policy = policyOf(spec, model);
    if (!policy)
        return tl::unexpected<Error>(policy.error());
    LakeStore store;
    store.config = configureBucket(spec, *policy, model);
    store.policy = *policy;
    store.month = sumOf(priceBucket(store.config, m_offer.bucket));
    store.events = store.config.puts;
    for (const BucketClassMonth &month : store.config.month)
        store.events += month.gets;
    return &m_known.emplace(key, std::move(store)).first->second;
}

}  // namespace gp
