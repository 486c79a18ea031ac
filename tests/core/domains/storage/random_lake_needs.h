// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_configure.h"
#include "core/domains/storage/bucket/bucket_price.h"
#include "lake_bench.h"
#include "lake_oracle.h"

#include <cmath>
#include <random>

namespace gp::test {

/// Random needs of every sort, the same for the same generator.
inline lake_oracle::Need randomLakeNeed(std::mt19937 &random)
{
    const auto below = [&](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
    const auto chance = [&](int percent) { return below(100) < percent; };
    const auto between = [&](double low, double high) {
        return low * std::pow(high / low, static_cast<double>(random() % 10'000) / 10'000);
    };
    lake_oracle::Need need;
    need.ingest = between(0.05, 5'000);
    need.source = chance(50) ? "json" : chance(60) ? "csv" : "parquet";
    need.compressed = need.source != "parquet" && chance(40);
    need.fileKB = between(16, 500'000);
    need.history = below(400);
    need.tables = chance(30) ? 1 : 1 + below(300);
    need.rawDays = chance(10) ? 0 : 1 + below(800);
    need.processedDays = chance(10) ? 0 : 1 + below(800);
    need.curated = chance(50);
    need.curatedDays = chance(10) ? 0 : 1 + below(800);
    need.curatedShare = between(0.005, 0.8);
    need.queries = chance(5) ? 0 : static_cast<int>(between(1, 30'000));
    need.curatedQueries = below(101) / 100.0;
    need.athena = chance(60) ? 1 : below(101) / 100.0;
    need.queryDays = chance(30) ? between(0.05, 1) : 1 + below(90);
    need.columns = between(0.02, 1);
    need.values = chance(70) ? 1 : 1 + below(200);
    need.valuesRead = need.values > 1 ? between(0.01, 1) : 1;
    need.older = chance(30) ? 0 : between(0.001, 1);
    need.resultKB = between(1, 10'000);
    need.gzipText = between(0.15, 0.6);
    need.snappy = between(0.1, 0.6);
    need.zstd = need.snappy * between(0.6, 1);
    need.gzip = need.snappy * between(0.6, 1);
    need.orc = chance(50) ? 1 : between(0.8, 1.2);
    need.zstdLonger = chance(30) ? 0 : between(0.01, 0.4);
    need.gzipLonger = between(0.01, 1);
    need.targetKB = between(16'384, 1'048'576);
    const auto job = [&](bool curated) {
        lake_oracle::Job made;
        made.curated = curated;
        made.dpus = 2 + below(30);
        made.runs = chance(50) ? 1 : 1 + below(24);
        made.minutes = between(0.3, 50);
        made.urgent = chance(25);
        need.jobs.push_back(made);
    };
    if (chance(90))
        job(false);
    if (chance(20))
        job(false);
    if (need.curated)
        job(true);
    need.flexLonger = chance(50) ? between(0.01, 0.5) : between(0.5, 1);
    need.crawlsPerDay = chance(40) ? 1 : chance(50) ? 24 : 1.0 / 7;
    need.crawlMinutes = between(0.5, 40);
    need.crawlDpus = 1 + below(6);
    need.newCrawls = below(4);
    need.schemaChanges = chance(15);
    need.freeCatalog = chance(70);
    need.capacityDpus = 1 + below(120);
    need.capacityHours = between(10, 730);
    need.audit = chance(50);
    return need;
}

inline LakeSpec toLakeSpec(const lake_oracle::Need &from)
{
    const auto percent = [](double share) { return Percent(share * 100); };
    LakeSpec spec;
    spec.ingest = GB(from.ingest);
    spec.source = enumFromText<LakeSource>(from.source).value();
    spec.sourceCompressed = from.compressed;
    spec.fileSize = KB(from.fileKB);
    spec.history = Count(from.history);
    spec.tables = Count(from.tables);
    spec.rawDays = Count(from.rawDays);
    spec.processedDays = Count(from.processedDays);
    spec.curated = from.curated;
    spec.curatedDays = Count(from.curatedDays);
    spec.curatedShare = percent(from.curatedShare);
    spec.queries = Count(from.queries);
    spec.curatedQueries = percent(from.curatedQueries);
    spec.athena = percent(from.athena);
    spec.queryDays = from.queryDays;
    spec.columnsRead = percent(from.columns);
    if (from.values > 1)
        spec.partitionKeys = "tenant";
    spec.partitionValues = Count(from.values);
    spec.valuesRead = percent(from.valuesRead);
    spec.olderReads = from.older;
    spec.resultSize = KB(from.resultKB);
    spec.gzipText = percent(from.gzipText);
    spec.snappySize = percent(from.snappy);
    spec.zstdSize = percent(from.zstd);
    spec.gzipSize = percent(from.gzip);
    spec.orcSize = percent(from.orc);
    spec.zstdLonger = percent(from.zstdLonger);
    spec.gzipLonger = percent(from.gzipLonger);
    spec.targetFile = KB(from.targetKB);
    spec.jobs.clear();
    for (const lake_oracle::Job &job : from.jobs)
        spec.jobs.push_back({"job " + std::to_string(spec.jobs.size()),
                             job.curated ? LakeJobZone::Curated : LakeJobZone::Processed, Count(job.dpus), job.minutes,
                             Count(job.runs), job.urgent});
    spec.flexLonger = percent(from.flexLonger);
    spec.crawl = from.crawlsPerDay > 1   ? LakeCrawl::Hourly
                 : from.crawlsPerDay < 1 ? LakeCrawl::Weekly
                                         : LakeCrawl::Daily;
    spec.crawlerMinutes = from.crawlMinutes;
    spec.crawlerDpus = Count(from.crawlDpus);
    spec.newTableCrawls = Count(from.newCrawls);
    spec.schemaChanges = from.schemaChanges;
    spec.freeCatalog = from.freeCatalog;
    spec.capacityDpus = Count(from.capacityDpus);
    spec.capacityHours = from.capacityHours;
    spec.audit = from.audit;
    spec.encryption = LakeEncryption::S3Key;
    spec.schemas.clear();
    return spec;
}

/// What the bucket's own planner makes of a bucket that the oracle describes. What it costs is proved by the bucket's tests.
inline lake_oracle::Stores bucketStores(const std::string &region)
{
    using Key = std::tuple<double, double, double, double, int, bool, std::vector<double>>;
    auto known = std::make_shared<std::map<Key, lake_oracle::Store>>();
    return [region, known](const lake_oracle::Bucket &from) {
        const Key key{from.storedGB, from.arrivingGB, from.objectBytes, from.getsPerRead,
                      from.keptDays, from.queried,    from.readsByDay};
        if (const auto found = known->find(key); found != known->end())
            return found->second;
        BucketSpec spec;
        spec.stored = GiB(from.storedGB);
        spec.arriving = GiB(from.arrivingGB);
        spec.sizes.parts = {{from.objectBytes, 1}};
        spec.getsPerRead = from.getsPerRead;
        spec.access.points.clear();
        for (std::size_t day = 0; day < from.readsByDay.size(); ++day)
            spec.access.points.emplace_back(static_cast<double>(day), from.readsByDay[day]);
        spec.kept = from.keptDays > 0 ? BucketRetention::Days : BucketRetention::ForEver;
        spec.retentionDays = Count(std::max(1, from.keptDays));
        spec.wait = from.queried ? ReadWait::Milliseconds : ReadWait::TwelveHours;
        spec.failedUploads = Percent(0);
        const BucketOffer &offer = lakeOffer(region).bucket;
        const BucketModel model = BucketModel::of(bucketNeedOf(spec, 1'095).value(), offer);
        const BucketConfig config = configureBucket(spec, chooseLifecycle(model)->policy, model);
        lake_oracle::Store store{sumOf(priceBucket(config, offer)).monthly.toDouble(), config.puts};
        for (const BucketClassMonth &month : config.month)
            store.events += month.gets;
        known->emplace(key, store);
        return store;
    };
}

}  // namespace gp::test
