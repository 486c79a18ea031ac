// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"
#include "core/domains/storage/bucket/bucket_move.h"
#include "core/domains/storage/bucket/bucket_notification_rule.h"
#include "core/domains/storage/bucket/bucket_readers.h"
#include "core/domains/storage/bucket/bucket_replication_rule.h"

#include <string>
#include <vector>

namespace gp {

enum class BucketEncryption { S3Key, OwnKey, ClientKeys };
template <>
struct EnumText<BucketEncryption> {
    static constexpr std::array kNames{
        EnumName{BucketEncryption::S3Key, "s3-key", "Key of S3 (SSE-S3)"},
        EnumName{BucketEncryption::OwnKey, "own-key", "Our own KMS key (SSE-KMS)"},
        EnumName{BucketEncryption::ClientKeys, "client-keys", "Keys that clients send (SSE-C)"}};
};

enum class BucketRetention { ForEver, Days };
template <>
struct EnumText<BucketRetention> {
    static constexpr std::array kNames{EnumName{BucketRetention::ForEver, "for-ever", "For ever"},
                                       EnumName{BucketRetention::Days, "days", "A number of days"}};
};

/// Whose way data goes: the advice, one of those that it is compared with, or moves set by hand. Names are those of
/// BucketRival::id.
enum class BucketWay {
    Cheapest,
    DoNothing,
    IntelligentTiering,
    Usual,
    OneRule,
    StandardIa,
    OneZoneIa,
    GlacierInstant,
    GlacierFlexible,
    DeepArchive,
    Own
};
template <>
struct EnumText<BucketWay> {
    static constexpr std::array kNames{
        EnumName{BucketWay::Cheapest, "cheapest", "The cheapest"},
        EnumName{BucketWay::DoNothing, "do-nothing", "Do nothing"},
        EnumName{BucketWay::IntelligentTiering, "intelligent-tiering", "Intelligent-Tiering"},
        EnumName{BucketWay::Usual, "30-90-365", "IA after 30 days, Flexible after 90, Deep Archive after 365"},
        EnumName{BucketWay::OneRule, "one-rule", "The best with one rule"},
        EnumName{BucketWay::StandardIa, "STANDARD_IA", "Standard-IA alone"},
        EnumName{BucketWay::OneZoneIa, "ONEZONE_IA", "One Zone-IA alone"},
        EnumName{BucketWay::GlacierInstant, "GLACIER_IR", "Glacier Instant Retrieval alone"},
        EnumName{BucketWay::GlacierFlexible, "GLACIER", "Glacier Flexible Retrieval alone"},
        EnumName{BucketWay::DeepArchive, "DEEP_ARCHIVE", "Glacier Deep Archive alone"},
        EnumName{BucketWay::Own, "own", "A way of our own"}};
};

/// Whether clients can name the storage class of what they upload.
enum class BucketUploads { Standard, Straight };
template <>
struct EnumText<BucketUploads> {
    static constexpr std::array kNames{
        EnumName{BucketUploads::Standard, "standard", "Standard"},
        EnumName{BucketUploads::Straight, "straight", "Straight into the cheapest class"}};
};

/// What keeps versions from being deleted. Source: S3 User Guide, Object Lock.
enum class BucketLock { None, LegalHold, Governance, Compliance };
template <>
struct EnumText<BucketLock> {
    static constexpr std::array kNames{
        EnumName{BucketLock::None, "none", "None"},
        EnumName{BucketLock::LegalHold, "legal-hold", "Legal holds, set on objects"},
        EnumName{BucketLock::Governance, "governance", "Governance: a permission overrules it"},
        EnumName{BucketLock::Compliance, "compliance", "Compliance: nobody overrules it"}};
};

/// What CloudTrail writes down of the requests to objects.
enum class BucketDataEvents { None, Writes, All };
template <>
struct EnumText<BucketDataEvents> {
    static constexpr std::array kNames{EnumName{BucketDataEvents::None, "none", "None"},
                                       EnumName{BucketDataEvents::Writes, "writes", "Writes and deletes"},
                                       EnumName{BucketDataEvents::All, "all", "All requests"}};
};

/// How often an inventory lists the objects. Source: S3 User Guide, Amazon S3 Inventory.
enum class BucketInventory { None, Weekly, Daily };
template <>
struct EnumText<BucketInventory> {
    static constexpr std::array kNames{EnumName{BucketInventory::None, "none", "None"},
                                       EnumName{BucketInventory::Weekly, "weekly", "Every week"},
                                       EnumName{BucketInventory::Daily, "daily", "Every day"}};
};

/// What S3 Storage Lens measures of the bucket. Source: S3 User Guide, metrics selection of Storage Lens.
enum class BucketLens { None, Free, Advanced };
template <>
struct EnumText<BucketLens> {
    static constexpr std::array kNames{EnumName{BucketLens::None, "none", "The account's default dashboard"},
                                       EnumName{BucketLens::Free, "free", "Own dashboard, free metrics"},
                                       EnumName{BucketLens::Advanced, "advanced", "Own dashboard, advanced metrics"}};
};

/// Until when the first byte of an answer is waited for: twice the upper end of the 100 to 200 ms that AWS states for S3. Source:
/// S3 User Guide, performance design patterns.
inline constexpr std::int64_t kLateByteMilliseconds = 400;

/// What is asked of one S3 bucket. Any value may be stored; bucketNeedOf() says whether a lifecycle can be found for
/// it.
struct BucketSpec {
    GiB stored{1'000};
    GiB arriving{100};
    Percent growth{0};
    SizeMix sizes{{{1024.0 * 1024, 1}}};
    AgeCurve access{{{0, 0.5}, {30, 0.05}, {180, 0.01}}};
    double getsPerRead = 1;
    Percent hotObjects{100};
    Percent hotReads{100};
    ReadWait wait = ReadWait::Milliseconds;
    bool singleDigit = false;
    bool oneZone = false;

    BucketRetention kept = BucketRetention::ForEver;
    Count retentionDays{365};
    bool versioning = false;
    Percent churn{0};
    Count noncurrentDays{30};
    Count newerVersions{0};
    Count restoredDays{1};
    std::vector<BucketReaders> readers;
    bool acceleration = false;
    Count lists{0};
    Count heads{0};
    Count copyRequests{0};
    Count deletes{0};
    GiB selectScanned{0};
    GiB selectReturned{0};
    Percent failedUploads{0.5};
    Count abortUploadDays{7};
    BucketUploads uploads = BucketUploads::Standard;
    Count maxRules{0};
    Advised<BucketWay> lifecycle;
    std::vector<BucketMove> moves;
    Count lookAhead{1'095};

    bool publicAccess = false;
    std::string corsOrigins;
    bool requesterPays = false;
    Percent othersReads{100};
    BucketLock lock = BucketLock::None;
    Count lockDays{365};
    BucketEncryption encryption = BucketEncryption::S3Key;
    std::string kmsKey;
    Percent kmsShare{1};

    std::vector<BucketReplicationRule> replication;
    bool replicateStored = false;

    BucketInventory inventory = BucketInventory::None;
    bool classAnalysis = false;
    Count reportDays{90};
    bool accessLogs = false;
    Count logDays{90};
    BucketDataEvents dataEvents = BucketDataEvents::None;
    bool eventBridge = false;
    std::vector<BucketNotificationRule> notifications;
    BucketLens storageLens = BucketLens::None;
    bool alarms = false;
    Count lateByte{kLateByteMilliseconds};
    std::string alarmPrefix;
    bool operator==(const BucketSpec &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        const std::string_view data = "What it holds";
        const std::string_view reads = "How it is read";
        const std::string_view life = "How long it is kept";
        const std::string_view safety = "Protection";
        const std::string_view copies = "Copies elsewhere";
        const std::string_view reports = "Reports, logs and events";

        visit("stored", stored,
              {.label = "Stored now",
               .section = data,
               .min = GiB(0),
               .max = GiB(1e9),
               .help = "All objects together; a TB is 1,024 GiB, as AWS bills it."});
        visit("arriving", arriving,
              {.label = "Arriving a month",
               .section = data,
               .min = GiB(0),
               .max = GiB(1e9),
               .help = "New data, before anything is deleted."});
        visit("growth", growth,
              {.label = "Growth a month",
               .section = data,
               .min = Percent(0),
               .max = Percent(100),
               .help = "Of what is stored now, on top of what arrives; it compounds.",
               .rare = true});
        visit("sizes", sizes,
              {.label = "Object sizes",
               .section = data,
               .help = "Mean sizes and their shares of all bytes, such as 64 KB: 10 %, 10 MB: 90 %. "
                       "Small objects cost more to move than they save."});
        visit("access", access,
              {.label = "Reads by age",
               .section = reads,
               .help = "How often each byte is read in a month, by its age in days, such as 0: 2, 30: 0.3, "
                       "or the name of a shape, such as logs. It may only fall."});
        visit("wait", wait,
              {.label = "Readers can wait",
               .section = reads,
               .help = "Archives cost a fraction, and their objects must be restored before they can be read."});
        visit("singleDigit", singleDigit,
              {.label = "Within single-digit milliseconds",
               .section = reads,
               .help =
                   "Until the first byte. The classes of a bucket take 100 to 200 ms; S3 Express One Zone, a bucket of "
                   "another kind, is ranked beside them.",
               .when = {{"wait", {"milliseconds"}}},
               .rare = true});
        visit("oneZone", oneZone,
              {.label = "One zone will do",
               .section = reads,
               .help = "The data can be made again if a whole zone is lost."});
        visit("getsPerRead", getsPerRead,
              {.label = "Requests a read",
               .section = reads,
               .min = 0,
               .max = 1e6,
               .help = "GET requests that reading one whole object takes.",
               .rare = true});
        visit("hotObjects", hotObjects,
              {.label = "Objects read most",
               .section = reads,
               .min = Percent(0.01),
               .max = Percent(100),
               .help = "Share of the objects that takes the share of reads below. 100: all are alike.",
               .rare = true});
        visit(
            "hotReads", hotReads,
            {.label = "Their share of reads",
             .section = reads,
             .min = Percent(0),
             .max = Percent(100),
             .help = "Of all reads, what goes to the objects that are read most. Matters to Intelligent-Tiering alone.",
             .rare = true});
        visit("restoredDays", restoredDays,
              {.label = "Restored copies kept (days)",
               .section = reads,
               .min = Count(1),
               .max = Count(36'500),
               .help = "A copy of a restored object is billed in Standard for so long.",
               .rare = true});

        visit("readers", readers,
              {.label = "Where clients sit",
               .section = reads,
               .help =
                   "Compares S3 alone, Transfer Acceleration and CloudFront for them. What leaves S3 is billed along "
                   "links that are drawn, never here."});
        visit("acceleration", acceleration,
              {.label = "Transfer Acceleration",
               .section = reads,
               .help =
                   "Clients on the internet enter the network of AWS at the nearest edge; each GB of theirs is billed "
                   "on top."});
        visit("lists", lists,
              {.label = "LIST requests a month",
               .section = reads,
               .min = Count(0),
               .max = Count(1'000'000'000'000),
               .help = "Each answers with up to 1,000 keys and costs as much as an upload.",
               .rare = true});
        visit("heads", heads,
              {.label = "HEAD requests a month",
               .section = reads,
               .min = Count(0),
               .max = Count(1'000'000'000'000),
               .help = "They ask for what is known of an object, and cost as much as a read of one of its class.",
               .rare = true});
        visit(
            "copyRequests", copyRequests,
            {.label = "COPY and POST requests a month",
             .section = reads,
             .min = Count(0),
             .max = Count(1'000'000'000'000),
             .help =
                 "Copies within S3 and uploads by forms. What they store counts in what arrives; each costs as much as "
                 "an upload and stands for one.",
             .rare = true});
        visit("deletes", deletes,
              {.label = "DELETE requests a month",
               .section = reads,
               .min = Count(0),
               .max = Count(1'000'000'000'000),
               .help = "They are free; EventBridge counts them.",
               .rare = true});
        visit("selectScanned", selectScanned,
              {.label = "Scanned by S3 Select a month",
               .section = reads,
               .min = GiB(0),
               .max = GiB(1e9),
               .help = "S3 Select is closed to new customers; Athena does the same.",
               .rare = true});
        visit("selectReturned", selectReturned,
              {.label = "Returned by S3 Select a month",
               .section = reads,
               .min = GiB(0),
               .max = GiB(1e9),
               .help = "What is left of the bytes that it scans.",
               .rare = true});

        visit("kept", kept, {.label = "Kept", .section = life, .help = "Expired objects are deleted by a rule."});
        visit("retentionDays", retentionDays,
              {.label = "Days kept",
               .section = life,
               .min = Count(1),
               .max = Count(36'500),
               .help = "So long after its upload an object expires.",
               .when = {{"kept", {"days"}}}});
        visit("versioning", versioning,
              {.label = "Versioning", .section = life, .help = "What is overwritten or deleted can be had back."});
        visit("churn", churn,
              {.label = "Overwritten or deleted a month",
               .section = life,
               .min = Percent(0),
               .max = Percent(1'000),
               .help = "Share of the bytes."});
        visit(
            "noncurrentDays", noncurrentDays,
            {.label = "Old versions kept (days)",
             .section = life,
             .min = Count(1),
             .max = Count(36'500),
             .help = "So long a version can be had back after it was overwritten or deleted; it is billed until then.",
             .when = {{"versioning", {"true"}}}});
        visit("newerVersions", newerVersions,
              {.label = "Newest old versions kept",
               .section = life,
               .min = Count(0),
               .max = Count(100),
               .help = "So many old versions of each object stay however old they are; only those before them go after "
                       "the days above. They count where objects are kept for ever: of an expired object they would "
                       "never go. 0: none.",
               .when = {{"versioning", {"true"}}, {"kept", {"for-ever"}}},
               .rare = true});
        visit("failedUploads", failedUploads,
              {.label = "Uploads that fail",
               .section = life,
               .min = Percent(0),
               .max = Percent(100),
               .help = "Share of what arrives whose parts stay behind until a rule removes them.",
               .rare = true});
        visit("abortUploadDays", abortUploadDays,
              {.label = "Parts removed after (days)",
               .section = life,
               .min = Count(0),
               .max = Count(36'500),
               .help = "0: never; then they pile up.",
               .rare = true});
        visit("uploads", uploads,
              {.label = "Uploads go to",
               .section = life,
               .help = "Clients that name the class as they upload spare the move by a rule, and need not wait 30 days "
                       "for Standard-IA. Choose Standard where they cannot."});
        visit("maxRules", maxRules,
              {.label = "Rules at most",
               .section = life,
               .min = Count(0),
               .max = Count(1'000),
               .help = "Rules that move objects. 0: as many as pay.",
               .rare = true});
        visit("lifecycle", lifecycle,
              {.label = "Lifecycle",
               .section = life,
               .help = "When objects move to which class. Advised is the cheapest way that readers can live with."});
        visit("moves", moves,
              {.label = "Moves",
               .section = life,
               .help = "When objects move to which class: set here, or dragged in the pane of storage tiers.",
               .when = {{"lifecycle", {"own"}}}});
        visit("lookAhead", lookAhead,
              {.label = "Looked ahead (days)",
               .section = life,
               .min = Count(1),
               .max = Count(3'650),
               .help = "How far months are shown, and data that is kept for ever is followed.",
               .rare = true});

        visit("publicAccess", publicAccess,
              {.label = "Anybody may read",
               .section = safety,
               .help = "Opens every object to the internet. A CDN in front with a private bucket is the safer way."});
        visit("requesterPays", requesterPays,
              {.label = "Requester pays",
               .section = safety,
               .help = "Accounts that read the bucket pay for their requests and for what they take out of it; storage "
                       "and retrieval stay on our bill. Nobody can read without an AWS account of theirs.",
               .rare = true});
        visit("othersReads", othersReads,
              {.label = "Read by other accounts",
               .section = safety,
               .min = Percent(0),
               .max = Percent(100),
               .help = "Share of reads, HEAD and LIST requests that others make and pay for. Uploads are ours.",
               .when = {{"requesterPays", {"true"}}},
               .rare = true});
        visit("corsOrigins", corsOrigins,
              {.label = "Web pages that may read",
               .section = safety,
               .help = "Origins such as https://www.example.com, separated by commas: scripts of their pages may read "
                       "(CORS).",
               .maxLength = 1'000,
               .rare = true});
        visit("lock", lock,
              {.label = "Object lock",
               .section = safety,
               .help = "Keeps versions from being deleted or overwritten. It needs versioning, which comes with it."});
        visit("lockDays", lockDays,
              {.label = "Locked for (days)",
               .section = safety,
               .min = Count(1),
               .max = Count(36'500),
               .help = "So long nobody can overwrite or delete an object after its upload; S3 Object Lock.",
               .when = {{"lock", {"governance", "compliance"}}}});

        visit("encryption", encryption,
              {.label = "Encryption",
               .section = safety,
               .help = "S3 encrypts every object. With a key of our own, who may read is decided by the key too. With "
                       "SSE-C S3 keeps no key: who loses it loses the data."});
        visit("kmsKey", kmsKey,
              {.label = "KMS key",
               .section = safety,
               .help = "ARN of a key that the account has. Empty: one is made with the bucket, and billed.",
               .when = {{"encryption", {"own-key"}}}});
        visit("kmsShare", kmsShare,
              {.label = "Requests that reach KMS",
               .section = safety,
               .min = Percent(0),
               .max = Percent(100),
               .help = "With a bucket key S3 asks KMS for up to 99 % fewer (S3 User Guide, S3 Bucket Keys).",
               .when = {{"encryption", {"own-key"}}},
               .rare = true});

        visit("replication", replication,
              {.label = "Replication rules",
               .section = copies,
               .help =
                   "What S3 copies to other buckets as it arrives, the first rule before the second. Versioning comes "
                   "with it."});
        visit("replicateStored", replicateStored,
              {.label = "What is stored now is copied too",
               .section = copies,
               .help =
                   "Rules copy what arrives. What is there already is copied once by a job of S3 Batch Replication, "
                   "which somebody must start.",
               .rare = true});

        visit(
            "inventory", inventory,
            {.label = "Inventory",
             .section = reports,
             .help =
                 "A list of all objects, written by S3 into a bucket for reports: what is there, encrypted, copied."});
        visit("classAnalysis", classAnalysis,
              {.label = "Storage class analysis",
               .section = reports,
               .help = "S3 watches which objects in Standard are read and exports what it sees every day: real figures "
                       "for Reads by age."});
        visit("reportDays", reportDays,
              {.label = "Reports kept (days)",
               .section = reports,
               .min = Count(1),
               .max = Count(36'500),
               .help = "Inventories and analyses are deleted after so long.",
               .rare = true});
        visit("accessLogs", accessLogs,
              {.label = "Access logs",
               .section = reports,
               .help =
                   "A line for each request, some hours late, into the bucket for reports: who read or deleted what."});
        visit("logDays", logDays,
              {.label = "Access logs kept (days)",
               .section = reports,
               .min = Count(1),
               .max = Count(36'500),
               .help = "Logs are deleted after so long.",
               .when = {{"accessLogs", {"true"}}}});
        visit("dataEvents", dataEvents,
              {.label = "CloudTrail data events",
               .section = reports,
               .help =
                   "A trail of its own writes down each request to objects, within minutes and with none left out, and "
                   "charges for each."});
        visit("eventBridge", eventBridge,
              {.label = "Events to EventBridge",
               .section = reports,
               .help =
                   "S3 sends an event for each object that is made, deleted or moved; rules of EventBridge pass them "
                   "on."});
        visit("notifications", notifications,
              {.label = "Notifications",
               .section = reports,
               .help = "Which events S3 sends to a queue, a topic or a function. S3 charges nothing for sending."});
        visit("storageLens", storageLens,
              {.label = "Storage Lens",
               .section = reports,
               .help = "Free metrics show bytes and objects for 14 days. Advanced ones add requests, 15 months "
                       "and CloudWatch, and are billed by the object."});
        visit("alarms", alarms,
              {.label = "Alarms",
               .section = reports,
               .help = "CloudWatch alarms on the share of requests that end in an error, and on a late first byte. "
                       "They need request metrics, which "
                       "are billed as custom metrics. The export asks for the e-mail address that alarms are sent to; "
                       "without one nobody is told."});
        visit("lateByte", lateByte,
              {.label = "First byte late from (ms)",
               .section = reports,
               .min = Count(0),
               .max = Count(60'000),
               .help = "An alarm tells when the first byte of an answer takes longer on average. 400 is twice what S3 "
                       "takes as a rule. 0: no such alarm.",
               .when = {{"alarms", {"true"}}},
               .rare = true});
        visit("alarmPrefix", alarmPrefix,
              {.label = "Keys that are watched",
               .section = reports,
               .help = "Request metrics of keys that begin so, such as media/. Empty: of the whole bucket.",
               .when = {{"alarms", {"true"}}},
               .maxLength = 200,
               .rare = true});
    }
};

}  // namespace gp
