// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_price.h"

#include "core/base/text.h"
#include "core/domains/storage/store_alarms.h"

namespace gp {
namespace {

class BucketLines {
public:
    explicit BucketLines(const BucketOffer &offer) : m_offer(offer) {}
    std::vector<CostLine> lines;

    void flat(std::string item, double quantity, std::string_view unit, const std::optional<PricedRate> &rate,
              const Missing &missing)
    {
        if (quantity > 0)
            lines.push_back(rate ? priceLine(std::move(item), quantity, std::string(unit), *rate)
                                 : unknownLine(std::move(item), quantity, std::string(unit), missing));
    }
    void tiers(const std::string &item, double quantity, const std::optional<TieredRates> &rates,
               const Missing &missing, const char *unit = "GB-month", const char *counted = " GB")
    {
        if (quantity <= 0)
            return;
        if (!rates) {
            lines.push_back(unknownLine(item, quantity, unit, missing));
            return;
        }
        for (const TierLine &tier : tierLines(*rates, quantity)) {
            std::string text = item;
            if (rates->tiers.size() > 1 && (tier.from > 0 || (tier.to && quantity > *tier.to)))
                text += tier.to ? ", " + formatNumber(tier.from, 0) + " to " + formatNumber(*tier.to, 0) + counted
                                : ", above " + formatNumber(tier.from, 0) + counted;
            lines.push_back(priceLine(std::move(text), tier.quantity, unit, tier.price));
        }
    }
    /// @param own  share of the requests that the owner pays for; retrieval is always the owner's
    void restores(const BucketClassMonth &month, const RestoreOffer &way, double own)
    {
        const std::array gb{month.expeditedGB, month.standardGB, month.bulkGB};
        const std::array objects{month.expedited, month.standard, month.bulk};
        const auto tier = static_cast<std::size_t>(way.tier);
        const std::string name(labelOf(month.storageClass));
        const std::string how(textOf(way.tier));
        if (gb[tier] <= 0 && objects[tier] <= 0)
            return;
        if (way.free) {
            lines.push_back(freeLine(name + ", " + how + " restores", "S3 pricing"));
            return;
        }
        flat(name + ", " + how + " restores", own * objects[tier], "requests", way.perObject,
             m_offer.missing(month.storageClass, "restore_request_" + toLower(how)));
        flat(name + ", " + how + " retrieval", gb[tier], "GB", way.perGB,
             m_offer.missing(month.storageClass, "retrieval_" + toLower(how)));
    }

    void copies(const BucketReplica &copy)
    {
        const StorageClass in = copy.storageClass;
        const std::string item = "Copies \"" + excerpt(copy.id) + "\" in " + copy.region + ", ";
        tiers(item + std::string(labelOf(in)) + " storage", copy.billedGB, m_offer.storageIn(copy.region, in),
              m_offer.missing(in, "storage", copy.region));
        tiers(item + "index of archived objects", copy.indexGB, m_offer.storageIn(copy.region, StorageClass::Standard),
              m_offer.missing(StorageClass::Standard, "storage", copy.region));
        flat(item + "monitoring", copy.monitoredObjects, "objects-month", m_offer.monitoringIn(copy.region),
             {"s3", "s3.intelligent_tiering.monitoring", copy.region});
        flat(item + "uploads", copy.puts, "requests", m_offer.putIn(copy.region, in),
             m_offer.missing(in, "put_request", copy.region));
        if (copy.region != m_offer.region)
            flat(item + "sent there", copy.sentGB, "GB", m_offer.transferTo(copy.region),
                 {"data_transfer", "data_transfer.inter_region.to." + copy.region, m_offer.region});
        if (copy.timeMinutes > 0)
            flat(item + "time control", copy.sentGB, "GB", m_offer.timeControl,
                 {"s3", "s3.replication_time_control.data", m_offer.region});
    }

    /// S3 charges nothing for sending. Each message is a request when S3 sends it, when a reader takes it and when the reader
    /// deletes it. Sources: S3 User Guide, event notifications; Amazon SQS pricing, requests.
    void notice(const BucketNotice &notice)
    {
        constexpr double kRequestsPerMessage = 3;
        const std::string item = "Notifications \"" + excerpt(notice.id) + "\"";
        switch (notice.to) {
        case NotifiedBy::Queue:
            flat(item + ", SQS requests", kRequestsPerMessage * notice.events, "requests", m_offer.queueRequest,
                 {"sqs", "sqs.standard.request", m_offer.region});
            break;
        case NotifiedBy::Topic:
            flat(item + ", published to SNS", notice.events, "requests", m_offer.topicPublish,
                 {"sns", "sns.standard.publish", m_offer.region});
            break;
        case NotifiedBy::Function:
            lines.push_back(
                freeLine(item + " to a function", "S3 pricing; invocations are on the function's own bill"));
            break;
        }
    }

private:
    const BucketOffer &m_offer;
};

const IdleTier *idleTierNamed(const BucketOffer &offer, const std::string &name)
{
    for (const auto *tier : {&offer.infrequent, &offer.archiveInstant, &offer.archiveAccess, &offer.deepArchiveAccess})
        if (*tier && (*tier)->name == name)
            return &**tier;
    return nullptr;
}

}  // namespace

std::vector<CostLine> priceBeside(const BucketConfig &config, const BucketOffer &offer)
{
    BucketLines made(offer);
    for (const BucketReplica &copy : config.replicas)
        made.copies(copy);
    made.flat("Inventory, objects listed", config.listedObjects, "objects", offer.listed,
              {"s3", "s3.inventory.objects_listed", offer.region});
    made.flat("Storage class analysis", config.analysedObjects, "objects-month", offer.analysed,
              {"s3", "s3.storage_class_analysis.objects", offer.region});
    made.flat("Transfer Acceleration, data out and edges in the United States, Europe and Japan", config.acceleratedGB,
              "GB", offer.accelerated, {"s3", "s3.transfer_acceleration.us_eu_jp_edge", offer.region});
    made.flat("Transfer Acceleration, other edges", config.acceleratedFarGB, "GB", offer.acceleratedFar,
              {"s3", "s3.transfer_acceleration.other_edge", offer.region});
    made.flat("Events to EventBridge", config.events, "events", offer.eventSent,
              {"eventbridge", "eventbridge.opt_in_events", offer.region});
    made.flat("CloudTrail, data events", config.dataEvents, "events", offer.dataEvent,
              {"cloudtrail", "cloudtrail.data_events", offer.region});
    for (const BucketNotice &notice : config.notices)
        made.notice(notice);
    made.tiers("Storage Lens, advanced metrics", config.lensObjects, offer.lensObjects,
               {"s3", kLensDimension, offer.region}, "objects-month", " objects");
    return std::move(made.lines);
}

std::vector<CostLine> priceBucket(const BucketConfig &config, const BucketOffer &offer)
{
    BucketLines made(offer);
    double standardGB = config.besideGB + config.failedUploadGB;
    for (const BucketClassMonth &month : config.month)
        standardGB += month.storageClass == StorageClass::Standard ? month.billedGB : 0;
    made.tiers("S3 Standard storage", standardGB, offer.of(StorageClass::Standard).storage,
               offer.missing(StorageClass::Standard, "storage"));
    for (const BucketClassMonth &month : config.month) {
        const StorageClass in = month.storageClass;
        const StorageClassOffer &own = offer.of(in);
        const std::string name(labelOf(in));
        const Missing storage = offer.missing(in, "storage");
        if (in == StorageClass::IntelligentTiering)
            made.tiers(name + ", Frequent Access storage", month.billedGB, own.storage, storage);
        else if (in != StorageClass::Standard)
            made.tiers(name + " storage", month.billedGB, own.storage, storage);
        made.tiers(name + ", left before its shortest duration", month.owedGB, own.storage, storage);
        made.flat("Uploads to " + name, month.uploaded, "requests", own.put, offer.missing(in, "put_request"));
        made.flat("Moves to " + name, month.entered, "requests", own.transition, offer.missing(in, "transition"));
        made.flat(name + ", reads", config.ownReads * month.gets, "requests", own.get,
                  offer.missing(in, "get_request"));
        made.flat(name + ", HEAD requests", config.ownReads * month.heads, "requests", own.get,
                  offer.missing(in, "get_request"));
        made.flat(name + ", scanned by S3 Select", month.scannedGB, "GB", own.scanned,
                  offer.missing(in, "select.data_scanned"));
        made.flat(name + ", returned by S3 Select", month.returnedGB, "GB", own.returned,
                  offer.missing(in, "select.data_returned"));
        made.flat(name + ", retrieval", month.retrievedGB, "GB", own.retrieval, offer.missing(in, "retrieval"));
        for (const RestoreOffer &way : own.restores)
            made.restores(month, way, config.ownReads);
    }
    for (const BucketTierMonth &tier : config.tiers) {
        const IdleTier *known = idleTierNamed(offer, tier.name);
        made.flat("Intelligent-Tiering, " + tier.name + " storage", tier.storedGB, "GB-month",
                  known ? known->storage : std::nullopt,
                  {"s3", known ? known->dimension : "s3.intelligent_tiering " + tier.name, offer.region});
    }
    made.flat("Intelligent-Tiering, monitoring", config.monitoredObjects, "objects-month", offer.monitoring,
              {"s3", "s3.intelligent_tiering.monitoring", offer.region});
    made.flat("Uploads", config.puts, "requests", offer.of(StorageClass::Standard).put,
              offer.missing(StorageClass::Standard, "put_request"));
    made.flat("LIST requests", config.ownReads * config.lists, "requests", offer.of(StorageClass::Standard).put,
              offer.missing(StorageClass::Standard, "put_request"));
    made.flat("COPY and POST requests", config.copies, "requests", offer.of(StorageClass::Standard).put,
              offer.missing(StorageClass::Standard, "put_request"));
    if (config.deletes > 0)
        made.lines.push_back(freeLine("DELETE requests", "S3 pricing"));
    // What stands in the design reads for its owner.
    made.flat("Requests of links, reads", config.linkGets, "requests", offer.of(StorageClass::Standard).get,
              offer.missing(StorageClass::Standard, "get_request"));
    made.flat("Requests of links, writes", config.linkPuts, "requests", offer.of(StorageClass::Standard).put,
              offer.missing(StorageClass::Standard, "put_request"));
    made.flat("KMS key", config.makesKey() ? 1 : 0, "key-month", offer.kmsKeyMonth,
              {"kms", "kms.key_month", offer.region});
    made.flat("KMS requests", config.kmsRequests, "requests", offer.kmsRequest, {"kms", "kms.requests", offer.region});
    made.flat("CloudWatch request metrics", static_cast<double>(config.requestMetrics), "metric-month",
              offer.requestMetric, {"cloudwatch", "cloudwatch.custom_metric", offer.region});
    if (!config.alarms.empty())
        made.lines.push_back(storeAlarmLine(static_cast<double>(config.alarms.size()), offer.alarm, offer.region));
    for (CostLine &line : priceBeside(config, offer))
        made.lines.push_back(std::move(line));
    return std::move(made.lines);
}

}  // namespace gp
