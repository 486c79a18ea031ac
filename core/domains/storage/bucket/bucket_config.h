// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"
#include "core/domains/storage/bucket/bucket_notification_rule.h"
#include "core/domains/storage/bucket/storage_class.h"
#include "core/domains/storage/store_alarm.h"

namespace gp {

/// A move of a lifecycle rule: Transition and NoncurrentVersionTransition of AWS::S3::Bucket.
struct LifecycleTransition {
    StorageClass storageClass = StorageClass::Standard;
    std::int64_t days = 0;
    bool operator==(const LifecycleTransition &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("StorageClass", storageClass, {.label = "Class"});
        visit("TransitionInDays", days, {.label = "Day"});
    }
};

/// One rule of LifecycleConfiguration. An upper bound and days of 0 are left out.
struct LifecycleRule {
    std::string id;
    std::int64_t sizeGreaterThan = -1;  ///< bytes; −1: left out; 0 takes the place of S3's protection of small objects
    std::int64_t sizeLessThan = 0;
    std::vector<LifecycleTransition> transitions;
    std::vector<LifecycleTransition> noncurrentTransitions;
    std::int64_t expirationInDays = 0;
    bool expiredObjectDeleteMarker = false;
    std::int64_t noncurrentDays = 0;
    std::int64_t newerVersions = 0;  ///< NewerNoncurrentVersions; 0: left out
    std::int64_t abortDays = 0;
    bool operator==(const LifecycleRule &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("Id", id, {.label = "Rule", .key = true});
        visit("ObjectSizeGreaterThan", sizeGreaterThan, {.label = "Larger than (bytes)"});
        visit("ObjectSizeLessThan", sizeLessThan, {.label = "Smaller than (bytes)"});
        visit("Transitions", transitions, {.label = "Moves"});
        visit("NoncurrentVersionTransitions", noncurrentTransitions, {.label = "Moves of old versions"});
        visit("ExpirationInDays", expirationInDays, {.label = "Deleted on day"});
        visit("ExpiredObjectDeleteMarker", expiredObjectDeleteMarker, {.label = "Lone delete markers removed"});
        visit("NoncurrentDays", noncurrentDays, {.label = "Old versions deleted on day"});
        visit("NewerNoncurrentVersions", newerVersions, {.label = "Newest old versions kept"});
        visit("DaysAfterInitiation", abortDays, {.label = "Parts of uploads removed on day"});
    }
};

/// The class that clients name as they upload objects of some sizes: their setting, not the bucket's. Source: S3 API,
/// PutObject and CreateMultipartUpload, x-amz-storage-class.
struct ClientUpload {
    std::string rule;  ///< that leads there what is not uploaded there; empty: none does
    StorageClass storageClass = StorageClass::Standard;
    std::int64_t sizeGreaterThan = -1;  ///< bytes, as in rules
    std::int64_t sizeLessThan = 0;
    bool operator==(const ClientUpload &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("Rule", rule, {.label = "Rule for the rest"});
        visit("StorageClass", storageClass, {.label = "Class"});
        visit("ObjectSizeGreaterThan", sizeGreaterThan, {.label = "Larger than (bytes)"});
        visit("ObjectSizeLessThan", sizeLessThan, {.label = "Smaller than (bytes)"});
    }
};

/// What a class bills in the design's month.
struct BucketClassMonth {
    StorageClass storageClass = StorageClass::Standard;
    double billedGB = 0;
    double owedGB = 0;
    double gets = 0;
    double heads = 0;
    double scannedGB = 0;   ///< by S3 Select
    double returnedGB = 0;  ///< by S3 Select
    double retrievedGB = 0;
    double entered = 0;
    double uploaded = 0;
    double expeditedGB = 0;
    double expedited = 0;
    double standardGB = 0;
    double standard = 0;
    double bulkGB = 0;
    double bulk = 0;
    double paddedGB = 0;  ///< of the billed ones: up to the smallest size that the class bills
    bool operator==(const BucketClassMonth &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("StorageClass", storageClass, {.label = "Class"});
        visit("BilledGB", billedGB, {.label = "Billed (GB-month)"});
        visit("OwedGB", owedGB, {.label = "Left early (GB-month)"});
        visit("Gets", gets, {.label = "GET requests"});
        visit("Heads", heads, {.label = "HEAD requests"});
        visit("ScannedGB", scannedGB, {.label = "Scanned by S3 Select (GB)"});
        visit("ReturnedGB", returnedGB, {.label = "Returned by S3 Select (GB)"});
        visit("RetrievedGB", retrievedGB, {.label = "Retrieved (GB)"});
        visit("Entered", entered, {.label = "Objects moved in"});
        visit("Uploaded", uploaded, {.label = "Objects uploaded straight into it"});
        visit("ExpeditedGB", expeditedGB, {.label = "Restored, Expedited (GB)"});
        visit("Expedited", expedited, {.label = "Restores, Expedited"});
        visit("StandardGB", standardGB, {.label = "Restored, Standard (GB)"});
        visit("Standard", standard, {.label = "Restores, Standard"});
        visit("BulkGB", bulkGB, {.label = "Restored, Bulk (GB)"});
        visit("Bulk", bulk, {.label = "Restores, Bulk"});
        visit("PaddedGB", paddedGB, {.label = "Billed for small objects (GB-month)"});
    }
};

/// A tier of Intelligent-Tiering below Frequent Access in the design's month.
struct BucketTierMonth {
    std::string name;
    double storedGB = 0;
    bool operator==(const BucketTierMonth &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("Name", name, {.label = "Tier", .key = true});
        visit("StoredGB", storedGB, {.label = "Stored (GB-month)"});
    }
};

/// One rule of ReplicationConfiguration, and what its copies bill in the design's month. Where the copies lie is known by
/// Region only: their bucket is named where the design is deployed.
struct BucketReplica {
    std::string id;
    std::string prefix;
    std::int64_t priority = 0;
    std::string region;
    StorageClass storageClass = StorageClass::Standard;
    bool deleteMarkers = false;
    std::int64_t timeMinutes = 0;  ///< of ReplicationTime; 0: without
    double billedGB = 0;
    double indexGB = 0;  ///< in Standard: the index of archived copies
    double monitoredObjects = 0;
    double puts = 0;
    double sentGB = 0;
    bool operator==(const BucketReplica &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("Id", id, {.label = "Rule", .key = true});
        visit("Prefix", prefix, {.label = "Prefix"});
        visit("Priority", priority, {.label = "Priority"});
        visit("DestinationRegion", region, {.label = "Region"});
        visit("StorageClass", storageClass, {.label = "Class"});
        visit("DeleteMarkerReplication", deleteMarkers, {.label = "Delete markers copied"});
        visit("ReplicationTimeMinutes", timeMinutes, {.label = "Time control (minutes)"});
        visit("BilledGB", billedGB, {.label = "Billed (GB-month)"});
        visit("IndexGB", indexGB, {.label = "Index (GB-month)"});
        visit("MonitoredObjects", monitoredObjects, {.label = "Objects monitored"});
        visit("Puts", puts, {.label = "PUT requests"});
        visit("SentGB", sentGB, {.label = "Sent (GB)"});
    }
};

/// One entry of NotificationConfiguration, and what it sends in the design's month.
struct BucketNotice {
    std::string id;
    BucketEvent event = BucketEvent::Created;
    std::string prefix;
    std::string suffix;
    NotifiedBy to = NotifiedBy::Queue;
    std::string functionArn;  ///< empty: named where the design is deployed
    double events = 0;        ///< 0: how many is not known
    bool operator==(const BucketNotice &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("Id", id, {.label = "Notification", .key = true});
        visit("Event", event, {.label = "Event"});
        visit("Prefix", prefix, {.label = "Prefix"});
        visit("Suffix", suffix, {.label = "Suffix"});
        visit("SentTo", to, {.label = "Sent to"});
        visit("Function", functionArn, {.label = "Function"});
        visit("EventsMonth", events, {.label = "Events a month"});
    }
};

/// What is decided for a bucket, under the property names of AWS::S3::Bucket. Never edited: the spec leads here. Ours
/// are `ClientUploads`, and `Month`, `Tiers` and the figures below them: what the design's month bills.
struct BucketConfig {
    std::string versioning;    ///< VersioningConfiguration.Status: "Enabled"; empty: never versioned
    std::string sseAlgorithm;  ///< "AES256" or "aws:kms"
    std::string kmsMasterKeyId;
    bool bucketKeyEnabled = false;
    bool clientKeys = false;  ///< BlockedEncryptionTypes is "NONE", and uploads must bring a key
    std::string objectOwnership = "BucketOwnerEnforced";
    bool blockPublicAccess = true;
    std::vector<LifecycleRule> rules;
    std::vector<ClientUpload> uploads;   ///< empty: clients name no class
    std::int64_t archiveAccessDays = 0;  ///< IntelligentTieringConfigurations; 0: not opted in
    std::int64_t deepArchiveAccessDays = 0;
    bool objectLockEnabled = false;
    std::string objectLockMode;  ///< "GOVERNANCE", "COMPLIANCE"; empty: legal holds only
    std::int64_t objectLockDays = 0;
    std::string accelerationStatus;  ///< AccelerateConfiguration: "Enabled"; empty: never switched on
    std::string allowedOrigins;      ///< CorsConfiguration, separated by commas

    std::vector<BucketReplica> replicas;
    std::string inventoryFrequency;  ///< InventoryConfigurations.ScheduleFrequency: "Daily", "Weekly"; empty: none
    bool storageClassAnalysis = false;
    std::int64_t reportDays = 0;    ///< that inventories and analyses are kept; 0: there are none
    std::int64_t logDays = 0;       ///< that access logs are kept; 0: there are none
    std::string dataEventSelector;  ///< ReadWriteType of a trail of CloudTrail: "WriteOnly", "All"; empty: no trail
    bool eventBridgeEnabled = false;
    std::vector<BucketNotice> notices;
    std::string lensMetrics;    ///< of AWS::S3::StorageLens: "Free", "Advanced"; empty: no configuration of its own
    std::string payer;          ///< RequestPaymentConfiguration.Payer: "Requester"; empty: the owner of the bucket
    double ownReads = 1;        ///< share of reads, HEAD and LIST requests that the owner pays for
    std::string metricsId;      ///< MetricsConfigurations.Id; empty: no request metrics
    std::string metricsPrefix;  ///< of the keys that they are of; empty: all
    std::int64_t requestMetrics = 0;  ///< that are published, each billed
    std::vector<StoreAlarm> alarms;

    std::vector<BucketClassMonth> month;
    std::vector<BucketTierMonth> tiers;
    double monitoredObjects = 0;
    double besideGB = 0;  ///< in Standard: the index of archived objects, restored copies
    double failedUploadGB = 0;
    double puts = 0;  ///< uploads to Standard
    double lists = 0;
    double copies = 0;  ///< COPY and POST requests
    double deletes = 0;
    double kmsRequests = 0;
    double linkGets = 0;       ///< of links, beyond those that the access curve reads
    double linkPuts = 0;       ///< of links that write, beyond the uploads of what arrives
    double listedObjects = 0;  ///< by inventories, each time anew
    double analysedObjects = 0;
    double lensObjects = 0;  ///< that advanced metrics of Storage Lens watch
    double readGB = 0;
    double acceleratedGB = 0;  ///< what leaves, and what arrives through edges in the United States, Europe and Japan
    double acceleratedFarGB = 0;  ///< what arrives through the other edges
    double events = 0;
    double dataEvents = 0;  ///< that CloudTrail writes down
    bool operator==(const BucketConfig &) const = default;

    /// Uploads into whatever class.
    [[nodiscard]] double allUploads() const
    {
        double all = puts;
        for (const BucketClassMonth &own : month)
            all += own.uploaded;
        return all;
    }
    /// Whether a KMS key is made with the bucket.
    [[nodiscard]] bool makesKey() const { return sseAlgorithm == "aws:kms" && kmsMasterKeyId.empty(); }
    /// Whether a bucket for reports is made beside the bucket.
    [[nodiscard]] bool reports() const { return reportDays > 0 || logDays > 0; }

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("VersioningStatus", versioning, {.label = "Versioning"});
        visit("SSEAlgorithm", sseAlgorithm, {.label = "Encryption"});
        visit("KMSMasterKeyID", kmsMasterKeyId, {.label = "KMS key"});
        visit("BucketKeyEnabled", bucketKeyEnabled, {.label = "Bucket key"});
        visit("ClientKeys", clientKeys, {.label = "Keys that clients send"});
        visit("ObjectOwnership", objectOwnership, {.label = "Object ownership"});
        visit("BlockPublicAccess", blockPublicAccess, {.label = "Public access blocked"});
        visit("LifecycleRules", rules, {.label = "Lifecycle rules"});
        visit("ClientUploads", uploads, {.label = "Class that clients name as they upload"});
        visit("ArchiveAccessDays", archiveAccessDays, {.label = "Archive Access after (days)"});
        visit("DeepArchiveAccessDays", deepArchiveAccessDays, {.label = "Deep Archive Access after (days)"});
        visit("ObjectLockEnabled", objectLockEnabled, {.label = "Object lock"});
        visit("ObjectLockMode", objectLockMode, {.label = "Lock mode"});
        visit("ObjectLockDays", objectLockDays, {.label = "Locked for (days)"});
        visit("AccelerationStatus", accelerationStatus, {.label = "Transfer Acceleration"});
        visit("AllowedOrigins", allowedOrigins, {.label = "Origins allowed (CORS)"});
        visit("ReplicationRules", replicas, {.label = "Replication rules"});
        visit("InventoryScheduleFrequency", inventoryFrequency, {.label = "Inventory"});
        visit("StorageClassAnalysis", storageClassAnalysis, {.label = "Storage class analysis"});
        visit("ReportDays", reportDays, {.label = "Reports kept (days)"});
        visit("LogDays", logDays, {.label = "Access logs kept (days)"});
        visit("DataEventSelector", dataEventSelector, {.label = "CloudTrail data events"});
        visit("EventBridgeEnabled", eventBridgeEnabled, {.label = "Events to EventBridge"});
        visit("Notifications", notices, {.label = "Notifications"});
        visit("StorageLensMetrics", lensMetrics, {.label = "Storage Lens"});
        visit("RequestPayer", payer, {.label = "Who pays for requests"});
        visit("OwnReads", ownReads, {.label = "Reads that the owner pays for (share)"});
        visit("MetricsId", metricsId, {.label = "Request metrics"});
        visit("MetricsPrefix", metricsPrefix, {.label = "Keys that they are of"});
        visit("RequestMetrics", requestMetrics, {.label = "Request metrics published"});
        visit("Alarms", alarms, {.label = "Alarms"});
        visit("Month", month, {.label = "What a month bills"});
        visit("Tiers", tiers, {.label = "Tiers of Intelligent-Tiering"});
        visit("MonitoredObjects", monitoredObjects, {.label = "Objects monitored"});
        visit("BesideGB", besideGB, {.label = "Index and restored copies (GB-month)"});
        visit("FailedUploadGB", failedUploadGB, {.label = "Parts of failed uploads (GB-month)"});
        visit("Puts", puts, {.label = "PUT requests to Standard"});
        visit("Lists", lists, {.label = "LIST requests"});
        visit("Copies", copies, {.label = "COPY and POST requests"});
        visit("Deletes", deletes, {.label = "DELETE requests"});
        visit("KmsRequests", kmsRequests, {.label = "KMS requests"});
        visit("LinkGets", linkGets, {.label = "GET requests of links"});
        visit("LinkPuts", linkPuts, {.label = "PUT requests of links"});
        visit("ListedObjects", listedObjects, {.label = "Objects listed by inventories"});
        visit("AnalysedObjects", analysedObjects, {.label = "Objects analysed"});
        visit("LensObjects", lensObjects, {.label = "Objects watched by Storage Lens"});
        visit("ReadGB", readGB, {.label = "Read (GB)"});
        visit("AcceleratedGB", acceleratedGB, {.label = "Accelerated, US, Europe and Japan (GB)"});
        visit("AcceleratedFarGB", acceleratedFarGB, {.label = "Accelerated, elsewhere (GB)"});
        visit("Events", events, {.label = "Events"});
        visit("DataEvents", dataEvents, {.label = "Data events of CloudTrail"});
    }
};

}  // namespace gp
