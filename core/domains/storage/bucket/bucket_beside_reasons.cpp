// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_beside_reasons.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_facts.h"
#include "core/domains/storage/bucket/upload_hints.h"

#include <algorithm>

namespace gp {
namespace {

std::string keptText(std::int64_t days) { return groupThousands(days) + (days == 1 ? " day" : " days"); }

std::optional<Reason> copiesReason(const BucketDecision &d)
{
    if (d.config.replicas.empty())
        return std::nullopt;
    Reason reason;
    reason.field = "replication";
    const BucketOffer &offer = *d.model.offer;
    for (const BucketReplica &copy : d.config.replicas) {
        reason.because += (reason.because.empty() ? "" : " ") + std::string("\"") + excerpt(copy.id) + "\" copies " +
                          (copy.prefix.empty() ? std::string("all keys") : "keys under " + excerpt(copy.prefix)) +
                          " into " + std::string(labelOf(copy.storageClass)) + " in " + copy.region + ": " +
                          formatNumber(copy.sentGB, 1) + " GB a month.";
        if (const auto stored = offer.storageIn(copy.region, copy.storageClass))
            addBucketRate(reason, offer, std::string(labelOf(copy.storageClass)) + " in " + copy.region,
                          stored->first().price, "GB-month");
        addBucketRate(reason, offer, "An upload there", offer.putIn(copy.region, copy.storageClass), "request");
        if (copy.region != offer.region)
            addBucketRate(reason, offer, "Sent to " + copy.region, offer.transferTo(copy.region), "GB");
        if (copy.timeMinutes > 0) {
            addBucketRate(reason, offer, "Time control", offer.timeControl, "GB");
            addBucketLimit(reason, offer, "99.9 % of the copies within", "replication_time_control.sla_99_9pct_within");
        }
    }
    reason.because += " Versioning comes with it, and the way through the classes is chosen without regard to copies.";
    return reason;
}

/// What a job of S3 Batch Replication costs, once.
std::optional<Reason> storedCopiesReason(const BucketDecision &d)
{
    if (d.config.replicas.empty())
        return std::nullopt;
    Reason reason;
    reason.field = "replicateStored";
    const BucketOffer &offer = *d.model.offer;
    reason.because =
        d.spec.replicateStored
            ? "What is stored now is copied once by a job of S3 Batch Replication that reads the rules; it "
              "sends, uploads and lists each object."
            : "Rules copy what arrives after them; what is stored now stays in one place.";
    for (const auto &[label, dimension, unit] :
         {std::array<std::string, 3>{"A job of Batch Operations", "s3.batch_operations.job", "job"},
          {"An object of a job", "s3.batch_operations.objects", "object"}})
        if (const auto rates = offer.catalog->serviceRates("s3", dimension, offer.region))
            addBucketRate(reason, offer, label, rates->first().price, unit);
    return reason;
}

std::optional<Reason> inventoryReason(const BucketDecision &d)
{
    if (d.config.inventoryFrequency.empty())
        return std::nullopt;
    Reason reason;
    reason.field = "inventory";
    const std::string often = d.spec.inventory == BucketInventory::Daily ? "every day" : "every week";
    reason.because = "All objects are listed " + often + (d.config.versioning.empty() ? "" : ", with old versions") +
                     ": " + formatNumber(d.config.listedObjects, 0) + " entries a month, kept " +
                     keptText(d.config.reportDays) + " in a bucket for reports.";
    addBucketRate(reason, *d.model.offer, "An object listed", d.model.offer->listed, "object");
    return reason;
}

std::optional<Reason> analysisReason(const BucketDecision &d)
{
    if (!d.config.storageClassAnalysis)
        return std::nullopt;
    Reason reason;
    reason.field = "classAnalysis";
    reason.because = formatNumber(d.config.analysedObjects, 0) +
                     " objects are watched. After a month or more the export says how often data of each age is read: "
                     "put that into Reads by age.";
    addBucketRate(reason, *d.model.offer, "An object watched", d.model.offer->analysed, "object and month");
    return reason;
}

std::optional<Reason> logsReason(const BucketDecision &d)
{
    if (d.config.logDays == 0)
        return std::nullopt;
    Reason reason;
    reason.field = "accessLogs";
    reason.because =
        "S3 writes a line for each request into the bucket for reports, at no charge for writing, and it "
        "goes after " +
        keptText(d.config.logDays) +
        ". Delivery is at best effort: CloudTrail data events are the record that leaves nothing out. That "
        "bucket is encrypted with S3's key, the only one that log delivery can use.";
    return reason;
}

std::optional<Reason> eventsReason(const BucketDecision &d)
{
    if (!d.config.eventBridgeEnabled)
        return std::nullopt;
    Reason reason;
    reason.field = "eventBridge";
    reason.because = "S3 charges nothing for sending; EventBridge counts the events of S3 as opt-in data events and "
                     "charges for each.";
    reason.facts.push_back({"Events a month, at least", formatNumber(d.config.events, 0), {}, "uploads and moves"});
    addBucketRate(reason, *d.model.offer, "An event", d.model.offer->eventSent, "event");
    return reason;
}

}  // namespace

std::vector<Reason> besideReasons(const BucketDecision &decision)
{
    std::vector<Reason> reasons;
    for (const auto tell :
         {copiesReason, storedCopiesReason, inventoryReason, analysisReason, logsReason, eventsReason})
        if (auto reason = tell(decision))
            reasons.push_back(std::move(*reason));
    return reasons;
}

void addUploadHints(Reason &reason, const BucketDecision &decision)
{
    const BucketOffer &offer = *decision.model.offer;
    if (const auto hints = uploadHints(decision.model.buckets, offer)) {
        const std::string part = formatBytes(hints->partBytes);
        const std::string from = formatBytes(hints->fromBytes);
        reason.because +=
            hints->parts > 1 ? " Clients upload objects from " + from + " on in parts of " + part + ", " +
                                   groupThousands(hints->atOnce) + " at once; each part can be sent again by itself."
                             : " Objects of these sizes go up in one request each; in parts only from " + from + " on.";
        reason.facts.push_back({"Uploaded in parts from", from, {}, "two parts"});
        reason.facts.push_back({"Size of a part", part, {}, "the largest objects within the most parts"});
        if (hints->parts > 1) {
            reason.facts.push_back({"Parts of the largest objects", groupThousands(hints->parts), {}, {}});
            reason.facts.push_back(
                {"Parts at once", groupThousands(hints->atOnce), {}, "our own figure, as the AWS CLI does"});
            reason.facts.push_back({"Memory for them",
                                    formatBytes(hints->partBytes * static_cast<double>(hints->atOnce)),
                                    {},
                                    "parts at once \u00D7 size of a part"});
        }
    }
    addBucketLimit(reason, offer, "Most parts", "multipart.parts_max");
    addBucketLimit(reason, offer, "Smallest part", "multipart.part_min");
    addBucketLimit(reason, offer, "Largest part", "multipart.part_max");
    addBucketLimit(reason, offer, "Largest object", "object_size_max");
}

}  // namespace gp
