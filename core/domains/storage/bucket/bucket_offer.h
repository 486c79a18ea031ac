// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/domains/storage/bucket/storage_class.h"

#include <array>

namespace gp {

/// What the catalog would call the rate of advanced metrics of Storage Lens.
inline constexpr const char *kLensDimension = "s3.storage_lens_advanced.objects";
inline constexpr const char *kBatchJobDimension = "s3.batch_operations.job";
inline constexpr const char *kBatchObjectDimension = "s3.batch_operations.objects";
inline constexpr const char *kBatchListedDimension = "s3.batch_operations.manifest_objects";

/// One way to ask archived objects back.
struct RestoreOffer {
    RestoreTier tier = RestoreTier::Standard;
    bool free = false;                    ///< AWS charges nothing for it
    std::optional<double> hours;          ///< the slower end of what AWS states; empty: not known
    std::optional<PricedRate> perGB;      ///< retrieval
    std::optional<PricedRate> perObject;  ///< restore request

    [[nodiscard]] bool priced() const { return free || (perGB && perObject); }
};

/// One storage class as a Region sells it. Sizes in bytes.
/// Source of the limits: S3 User Guide, storage classes; the catalog's s3_limits name the source of each.
struct StorageClassOffer {
    StorageClass storageClass = StorageClass::Standard;
    std::string dimension;               ///< "s3.standard_ia": the prefix of its rates in the catalog
    std::string missingLimit;            ///< the key of a limit that the catalog lacks: it cannot be judged; else empty
    std::optional<TieredRates> storage;  ///< USD per GB-month; of Intelligent-Tiering: Frequent Access
    std::optional<PricedRate> get;
    std::optional<PricedRate> put;
    std::optional<PricedRate> transition;  ///< into it by a lifecycle rule, per object
    std::optional<PricedRate> retrieval;   ///< USD per GB read
    std::optional<PricedRate> scanned;     ///< by S3 Select, USD per GB
    std::optional<PricedRate> returned;    ///< by S3 Select, USD per GB
    bool chargesRetrieval = false;
    std::vector<RestoreOffer> restores;  ///< of archived classes, fastest first

    int minDays = 0;                ///< billed at least
    double minObject = 0;           ///< an object is billed as at least this large
    double overhead = 0;            ///< beside each object, billed in the class
    double overheadInStandard = 0;  ///< beside each object, billed in Standard
    int earliestDay = 0;            ///< the age at which a rule may move objects in
    int leastStay = 0;              ///< days before the same rule may move them on
    double leastObject = 0;         ///< smaller ones are never moved in by a rule
    bool oneZone = false;

    [[nodiscard]] bool sold() const { return storage.has_value() && missingLimit.empty(); }
};

/// A tier below Frequent Access in Intelligent-Tiering: where objects are that nobody read for so many days.
struct IdleTier {
    std::string name;       ///< "Infrequent Access"
    std::string dimension;  ///< of its rate
    std::optional<int> afterDays;
    std::optional<PricedRate> storage;
    double waitHours = 0;  ///< of a read; archive tiers are used only where readers can wait so long
};

/// What buckets are made of in one Region: each storage class with its rates and limits. What the catalog lacks stays
/// missing.
inline constexpr const char *kExpressDimension = "s3.express_onezone.";
/// Rates of S3 Express One Zone.
struct ExpressOffer {
    std::optional<PricedRate> storage;
    std::optional<PricedRate> get;
    std::optional<PricedRate> put;
    std::optional<PricedRate> retrieved;  ///< per GB
    std::optional<PricedRate> uploaded;   ///< per GB
};

struct BucketOffer {
    std::string region;
    const Region *regionInfo = nullptr;
    std::array<StorageClassOffer, kStorageClassCount> classes;  ///< by StorageClass

    std::optional<PricedRate> monitoring;  ///< Intelligent-Tiering, per object and month
    std::optional<double> monitoredFrom;   ///< bytes: smaller objects stay in Frequent Access and are not monitored
    std::optional<IdleTier> infrequent;
    std::optional<IdleTier> archiveInstant;
    std::optional<IdleTier> archiveAccess;      ///< opt-in, hours to read
    std::optional<IdleTier> deepArchiveAccess;  ///< opt-in, hours to read

    std::optional<double> protectedBelow;  ///< bytes: rules without a size filter leave smaller objects
    std::optional<int> rulesMax;
    std::optional<double> objectMax;       ///< bytes
    std::optional<double> partsMax;        ///< of a multipart upload
    std::optional<double> partMin;         ///< bytes; the last part may be smaller
    std::optional<double> partMax;         ///< bytes
    std::optional<double> readsPerPrefix;  ///< requests a second
    std::optional<double> writesPerPrefix;
    std::optional<PricedRate> listed;          ///< by an inventory, per object
    std::optional<PricedRate> analysed;        ///< by storage class analysis, per object and month
    std::optional<PricedRate> timeControl;     ///< of replication, per GB
    std::optional<double> timeControlMinutes;  ///< within which copies arrive under it
    std::optional<PricedRate> accelerated;     ///< through edges in the United States, Europe and Japan, per GB
    std::optional<PricedRate> acceleratedFar;  ///< through the other edges, per GB
    std::optional<PricedRate> eventSent;       ///< to EventBridge, per event of a service that is opted into
    std::optional<PricedRate> dataEvent;       ///< of CloudTrail
    std::optional<PricedRate> queueRequest;    ///< to a standard queue of SQS
    std::optional<PricedRate> topicPublish;    ///< to a standard topic of SNS
    std::optional<TieredRates> lensObjects;    ///< advanced metrics of Storage Lens, per object and month
    ExpressOffer express;
    std::optional<PricedRate> batchJob;       ///< of S3 Batch Operations
    std::optional<PricedRate> batchObject;    ///< that a job works on
    std::optional<PricedRate> batchListed;    ///< object of the bucket, where S3 makes the list of a job
    std::optional<PricedRate> requestMetric;  ///< USD per metric and month
    std::optional<PricedRate> alarm;          ///< USD per alarm and month
    std::optional<PricedRate> kmsRequest;
    std::optional<PricedRate> kmsKeyMonth;
    const Catalog *catalog = nullptr;

    [[nodiscard]] static BucketOffer build(const Catalog &catalog, const std::string &region);
    [[nodiscard]] const StorageClassOffer &of(StorageClass storageClass) const
    {
        return classes[indexOf(storageClass)];
    }
    /// A rate of a class that the catalog lacks. @param what  "storage", "get_request", "select.data_scanned", …  @param where  empty: this Region
    [[nodiscard]] Missing missing(StorageClass storageClass, std::string_view what,
                                  const std::string &where = {}) const;
    /// What the catalog knows of another Region, for copies that lie there.
    [[nodiscard]] std::optional<TieredRates> storageIn(const std::string &other, StorageClass storageClass) const;
    [[nodiscard]] std::optional<PricedRate> putIn(const std::string &other, StorageClass storageClass) const;
    [[nodiscard]] std::optional<PricedRate> monitoringIn(const std::string &other) const;
    /// What a GB sent from here to another Region costs.
    [[nodiscard]] std::optional<PricedRate> transferTo(const std::string &other) const;
};

}  // namespace gp
