// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_offer.h"

#include "core/base/text.h"

#include <charconv>
#include <cmath>

namespace gp {
namespace {

constexpr std::string_view kS3Service = "s3";
constexpr double kBytesPerKiB = 1024;

/// How the catalog names a class, in rates and in limits.
struct StorageClassKeys {
    StorageClass storageClass;
    std::string_view rates;   ///< "s3.standard_ia"
    std::string_view limits;  ///< "standard_ia"
};
constexpr std::array<StorageClassKeys, kStorageClassCount> kClassKeys{{
    {StorageClass::Standard, "standard", "standard"},
    {StorageClass::StandardIa, "standard_ia", "standard_ia"},
    {StorageClass::IntelligentTiering, "intelligent_tiering", "intelligent_tiering"},
    {StorageClass::OneZoneIa, "onezone_ia", "onezone_ia"},
    {StorageClass::GlacierInstant, "glacier_instant", "glacier_instant"},
    {StorageClass::GlacierFlexible, "glacier_flexible", "glacier_flexible"},
    {StorageClass::DeepArchive, "glacier_deep_archive", "glacier_deep_archive"},
}};

class BucketReader {
public:
    BucketReader(const Catalog &catalog, const std::string &region) : m_catalog(catalog), m_region(region) {}

    [[nodiscard]] std::optional<TieredRates> tiers(const std::string &dimension) const
    {
        const auto rates = m_catalog.serviceRates(kS3Service, dimension, m_region);
        return rates ? std::optional(*rates) : std::nullopt;
    }
    [[nodiscard]] std::optional<PricedRate> rate(const std::string &dimension,
                                                 std::string_view service = kS3Service) const
    {
        const auto rates = m_catalog.serviceRates(service, dimension, m_region);
        return rates ? std::optional(rates->first().price) : std::nullopt;
    }
    [[nodiscard]] std::optional<double> figure(const std::string &key) const
    {
        const ServiceLimit *limit = m_catalog.limit(kS3Service, key);
        return limit ? limit->value : std::nullopt;
    }
    [[nodiscard]] std::optional<double> bytes(const std::string &key) const
    {
        const ServiceLimit *limit = m_catalog.limit(kS3Service, key);
        if (!limit || !limit->value)
            return std::nullopt;
        const double factor = limit->unit.starts_with("TiB")   ? std::pow(kBytesPerKiB, 4)
                              : limit->unit.starts_with("GiB") ? std::pow(kBytesPerKiB, 3)
                              : limit->unit.starts_with("MiB") ? std::pow(kBytesPerKiB, 2)
                                                               : kBytesPerKiB;
        return *limit->value * factor;
    }
    [[nodiscard]] std::optional<int> days(const std::string &key) const
    {
        const auto value = figure(key);
        return value ? std::optional(static_cast<int>(std::lround(*value))) : std::nullopt;
    }
    /// "5-12" hours are 12: a plan must hold at the slower end.
    [[nodiscard]] std::optional<double> slowestHours(const std::string &key) const
    {
        const ServiceLimit *limit = m_catalog.limit(kS3Service, key);
        if (!limit)
            return std::nullopt;
        const std::string last = trimmed(split(limit->text, '-').back());
        double number = 0;
        const auto [end, problem] = std::from_chars(last.data(), last.data() + last.size(), number);
        if (problem != std::errc() || end != last.data() + last.size())
            return std::nullopt;
        return limit->unit.starts_with("minute") ? number / 60 : number;
    }

private:
    const Catalog &m_catalog;
    const std::string &m_region;
};

RestoreOffer restoreOfferOf(const BucketReader &read, const StorageClassKeys &keys, RestoreTier tier)
{
    const std::string name = toLower(textOf(tier));
    RestoreOffer offer;
    offer.tier = tier;
    // Bulk retrievals from Flexible are free of charge, and what is free has no row (S3 pricing).
    offer.free = tier == RestoreTier::Bulk && keys.storageClass == StorageClass::GlacierFlexible;
    offer.hours = read.slowestHours(std::string(keys.limits) + ".retrieval_" + name);
    if (!offer.free) {
        offer.perGB = read.rate("s3." + std::string(keys.rates) + ".retrieval_" + name);
        offer.perObject = read.rate("s3." + std::string(keys.rates) + ".restore_request_" + name);
    }
    return offer;
}

StorageClassOffer storageClassOfferOf(const BucketReader &read, const StorageClassKeys &keys)
{
    StorageClassOffer offer;
    offer.storageClass = keys.storageClass;
    offer.dimension = "s3." + std::string(keys.rates);
    const auto needed = [&](auto found, const std::string &key) {
        if (!found && offer.missingLimit.empty())
            offer.missingLimit = key;
        return found.value_or(0);
    };
    const std::string own(keys.limits);
    const bool tiering = keys.storageClass == StorageClass::IntelligentTiering;
    offer.storage = read.tiers(offer.dimension + (tiering ? ".frequent.storage" : ".storage"));
    offer.get = read.rate(offer.dimension + ".get_request");
    offer.put = read.rate(offer.dimension + ".put_request");
    offer.transition = read.rate("s3.lifecycle_transition.to_" + std::string(keys.rates));
    offer.retrieval = read.rate(offer.dimension + ".retrieval");
    offer.scanned = read.rate("s3.select." + std::string(keys.rates) + ".data_scanned");
    offer.returned = read.rate("s3.select." + std::string(keys.rates) + ".data_returned");
    offer.minDays = needed(read.days(own + ".min_storage_duration"), own + ".min_storage_duration");
    offer.minObject = needed(read.bytes(own + ".min_billable_object_size"), own + ".min_billable_object_size");
    switch (keys.storageClass) {
    case StorageClass::Standard:
        break;
    case StorageClass::StandardIa:
    case StorageClass::OneZoneIa: {
        const std::string key = "lifecycle.min_days_before_standard_ia_or_onezone_ia";
        offer.earliestDay = offer.leastStay = needed(read.days(key), key);
        offer.chargesRetrieval = true;
        offer.oneZone = keys.storageClass == StorageClass::OneZoneIa;
        break;
    }
    case StorageClass::IntelligentTiering:
        offer.leastObject = needed(read.bytes(own + ".auto_tier_min_object"), own + ".auto_tier_min_object");
        offer.leastStay = 1;
        break;
    case StorageClass::GlacierInstant:
        offer.chargesRetrieval = true;
        offer.leastStay = 1;
        break;
    case StorageClass::GlacierFlexible:
        offer.restores.push_back(restoreOfferOf(read, keys, RestoreTier::Expedited));
        [[fallthrough]];
    case StorageClass::DeepArchive:
        offer.chargesRetrieval = true;
        offer.leastStay = 1;
        offer.restores.push_back(restoreOfferOf(read, keys, RestoreTier::Standard));
        offer.restores.push_back(restoreOfferOf(read, keys, RestoreTier::Bulk));
        offer.overhead = needed(read.bytes("glacier.metadata_overhead_class"), "glacier.metadata_overhead_class");
        offer.overheadInStandard =
            needed(read.bytes("glacier.metadata_overhead_standard"), "glacier.metadata_overhead_standard");
        break;
    }
    return offer;
}

IdleTier idleTierOf(const BucketReader &read, const char *name, const std::string &key, const std::string &limit)
{
    IdleTier tier;
    tier.name = name;
    tier.dimension = "s3.intelligent_tiering." + key + ".storage";
    tier.afterDays = read.days("intelligent_tiering." + limit);
    tier.storage = read.rate(tier.dimension);
    return tier;
}

}  // namespace

BucketOffer BucketOffer::build(const Catalog &catalog, const std::string &region)
{
    const BucketReader read(catalog, region);
    BucketOffer offer;
    offer.region = region;
    offer.regionInfo = catalog.region(region);
    offer.catalog = &catalog;
    for (const StorageClassKeys &keys : kClassKeys)
        offer.classes[indexOf(keys.storageClass)] = storageClassOfferOf(read, keys);
    offer.monitoring = read.rate("s3.intelligent_tiering.monitoring");
    offer.monitoredFrom = read.bytes("intelligent_tiering.auto_tier_min_object");
    offer.infrequent = idleTierOf(read, "Infrequent Access", "infrequent", "to_infrequent_after");
    offer.archiveInstant = idleTierOf(read, "Archive Instant Access", "archive_instant", "to_archive_instant_after");
    offer.archiveAccess = idleTierOf(read, "Archive Access", "archive_access", "archive_access_min_days");
    offer.deepArchiveAccess =
        idleTierOf(read, "Deep Archive Access", "deep_archive_access", "deep_archive_access_min_days");
    // Restores from the archive tiers take as long as those from the classes of the same make (S3 User Guide,
    // restoring).
    offer.archiveAccess->waitHours = read.slowestHours("glacier_flexible.retrieval_standard").value_or(0);
    offer.deepArchiveAccess->waitHours = read.slowestHours("glacier_deep_archive.retrieval_standard").value_or(0);
    offer.protectedBelow = read.bytes("lifecycle.default_min_transition_size");
    offer.rulesMax = read.days("lifecycle.rules_per_bucket");
    offer.objectMax = read.bytes("object_size_max");
    offer.partsMax = read.figure("multipart.parts_max");
    offer.partMin = read.bytes("multipart.part_min");
    offer.partMax = read.bytes("multipart.part_max");
    offer.readsPerPrefix = read.figure("request_rate.get_head_per_prefix");
    offer.writesPerPrefix = read.figure("request_rate.put_copy_post_delete_per_prefix");
    offer.listed = read.rate("s3.inventory.objects_listed");
    offer.analysed = read.rate("s3.storage_class_analysis.objects");
    offer.timeControl = read.rate("s3.replication_time_control.data");
    offer.timeControlMinutes = read.figure("replication_time_control.sla_99_9pct_within");
    offer.accelerated = read.rate("s3.transfer_acceleration.us_eu_jp_edge");
    offer.acceleratedFar = read.rate("s3.transfer_acceleration.other_edge");
    offer.eventSent = read.rate("eventbridge.opt_in_events", "eventbridge");
    offer.dataEvent = read.rate("cloudtrail.data_events", "cloudtrail");
    // A bucket sends far fewer than the first tier, 100 thousand million of an account, holds.
    offer.queueRequest = read.rate("sqs.standard.request", "sqs");
    offer.topicPublish = read.rate("sns.standard.publish", "sns");
    offer.lensObjects = read.tiers(kLensDimension);
    const auto express = [&](const char *what) { return read.rate(std::string(kExpressDimension) + what); };
    offer.express = {express("storage"), express("get_request"), express("put_request"), express("retrieval_data"),
                     express("upload_data")};
    offer.batchJob = read.rate(kBatchJobDimension);
    offer.batchObject = read.rate(kBatchObjectDimension);
    offer.batchListed = read.rate(kBatchListedDimension);
    // A design has far fewer metrics than the first tier, 10,000 of an account, holds.
    offer.requestMetric = read.rate("cloudwatch.custom_metric", "cloudwatch");
    offer.alarm = read.rate("cloudwatch.alarm.standard", "cloudwatch");
    offer.kmsRequest = read.rate("kms.requests", "kms");
    offer.kmsKeyMonth = read.rate("kms.key_month", "kms");
    return offer;
}

Missing BucketOffer::missing(StorageClass storageClass, std::string_view what, const std::string &where) const
{
    const std::string &own = of(storageClass).dimension;
    const std::string &in = where.empty() ? region : where;
    if (what == "transition")
        return {"s3", "s3.lifecycle_transition.to_" + own.substr(own.find('.') + 1), in};
    if (what == "storage" && storageClass == StorageClass::IntelligentTiering)
        return {"s3", own + ".frequent.storage", in};
    if (what.starts_with("select."))
        return {"s3", "s3.select" + own.substr(own.find('.')) + std::string(what.substr(what.find('.'))), in};
    return {"s3", own + "." + std::string(what), in};
}

std::optional<TieredRates> BucketOffer::storageIn(const std::string &other, StorageClass storageClass) const
{
    return BucketReader(*catalog, other).tiers(missing(storageClass, "storage").dimension);
}

std::optional<PricedRate> BucketOffer::putIn(const std::string &other, StorageClass storageClass) const
{
    return BucketReader(*catalog, other).rate(missing(storageClass, "put_request").dimension);
}

std::optional<PricedRate> BucketOffer::monitoringIn(const std::string &other) const
{
    return BucketReader(*catalog, other).rate("s3.intelligent_tiering.monitoring");
}

std::optional<PricedRate> BucketOffer::transferTo(const std::string &other) const
{
    const BucketReader read(*catalog, region);
    const std::string dimension = "data_transfer.inter_region";
    auto rate = read.rate(dimension + ".to." + other, "data_transfer");
    return rate ? rate : read.rate(dimension, "data_transfer");
}

}  // namespace gp
