// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_beside_reasons.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_facts.h"
#include "core/domains/storage/bucket/bucket_notifications.h"
#include "core/domains/storage/bucket/upload_hints.h"

#include <algorithm>
#include <array>
#include <map>

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
    addBucketRate(reason, offer, "A job of Batch Operations", offer.batchJob, "job");
    addBucketRate(reason, offer, "An object of a job", offer.batchObject, "object");
    addBucketRate(reason, offer, "An object of the bucket, listed for it", offer.batchListed, "object");
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

/// What the cheapest lifecycle spares in a settled month against leaving all in Standard: to know reads by age is worth that at most.
std::optional<Usd> lensWorth(const BucketDecision &d)
{
    const auto idle = std::find_if(d.rivals.begin(), d.rivals.end(),
                                   [](const BucketRival &rival) { return rival.id == textOf(BucketWay::DoNothing); });
    if (idle == d.rivals.end() || !idle->cost.priced() || !d.best.cost.priced())
        return std::nullopt;
    const Usd spared = idle->cost.monthly - d.best.cost.monthly;
    return spared > Usd() ? std::optional(spared.roundedToCent()) : std::nullopt;
}

/// Source: S3 User Guide, S3 Storage Lens metrics selection and glossary.
std::optional<Reason> lensReason(const BucketDecision &d)
{
    if (d.spec.storageLens == BucketLens::None)
        return std::nullopt;
    Reason reason;
    reason.field = "storageLens";
    if (d.spec.storageLens == BucketLens::Free) {
        reason.because =
            "A dashboard of this bucket alone with the free metrics, bytes and objects by class, for 14 days. "
            "Advanced metrics are worth their price where reads by age are guessed and not known.";
        return reason;
    }
    reason.because = "Advanced metrics: requests, bytes read and status codes, for 15 months and in CloudWatch, of " +
                     formatNumber(d.config.lensObjects, 0) + " objects.";
    if (const auto worth = lensWorth(d))
        reason.because += " They say whether the way through the classes fits; the cheapest spares " +
                          formatUsd(*worth) + inMonth(kSettledMonth) + " against leaving all in Standard.";
    else
        reason.because += " No way through the classes spares anything here, so that they pay by what they tell alone.";
    if (const auto &lens = d.model.offer->lensObjects)
        addBucketRate(reason, *d.model.offer, "An object watched", lens->first().price, "object and month");
    else
        reason.because += " The catalog has no price for them in " + d.model.offer->region + ", and the bill says so.";
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

std::optional<Reason> dataEventsReason(const BucketDecision &d)
{
    if (d.config.dataEventSelector.empty())
        return std::nullopt;
    Reason reason;
    reason.field = "dataEvents";
    reason.because =
        std::string("A trail writes down every ") +
        (d.spec.dataEvents == BucketDataEvents::All ? "request to objects" : "write and delete") +
        " and CloudTrail charges for each, whoever asks. Its files are kept a year in a bucket of their "
        "own; what they take there is not in the bill. A Region of an account has five trails at most: from the "
        "sixth on, and where the account has one that may take them, add the bucket to that one, at the "
        "same price.";
    reason.facts.push_back({"Events a month", formatNumber(d.config.dataEvents, 0), {}, "requests of this bucket"});
    addBucketRate(reason, *d.model.offer, "An event", d.model.offer->dataEvent, "event");
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

constexpr std::string_view kCloudFront = "cloudfront";

/// How CloudFront's price list calls a place; the United States share theirs with their neighbours.
std::string edgeName(ReaderPlace place)
{
    switch (place) {
    case ReaderPlace::OtherRegion:
        break;
    case ReaderPlace::UnitedStates:
    case ReaderPlace::CanadaMexico:
        return "us_mexico_canada";
    case ReaderPlace::Europe:
        return "europe_israel";
    case ReaderPlace::Japan:
        return "japan";
    case ReaderPlace::India:
        return "india";
    case ReaderPlace::AsiaPacific:
        return "hong_kong_philippines_apac";
    case ReaderPlace::Australia:
        return "australia_new_zealand";
    case ReaderPlace::SouthAmerica:
        return "south_america";
    case ReaderPlace::AfricaMiddleEast:
        return "south_africa_kenya_middle_east";
    }
    return {};
}

/// Sums up quantities at rates, each rounded as a line of a bill; nothing once a rate is missing.
class RouteSum {
public:
    RouteSum(const BucketOffer &offer, std::optional<Usd> &sum, std::vector<std::string> &missing)
        : m_offer(offer), m_sum(sum), m_missing(missing)
    {
        m_sum = Usd();
    }
    void add(double quantity, std::string_view service, const std::string &dimension, const std::string &region)
    {
        const auto rates = m_offer.catalog->serviceRates(service, dimension, region);
        if (quantity <= 0)
            return;
        if (!rates) {
            m_sum.reset();
            m_missing.push_back(toText(rates.error()));
        } else if (m_sum) {
            *m_sum += tieredCost(*rates, quantity).roundedToCent();
        }
    }

private:
    const BucketOffer &m_offer;
    std::optional<Usd> &m_sum;
    std::vector<std::string> &m_missing;
};

std::string routeText(const std::optional<Usd> &cost)
{
    return cost ? formatUsd(*cost) : std::string("not known, as a rate is missing");
}

std::optional<Reason> readersReason(const BucketDecision &d)
{
    if (d.spec.readers.empty())
        return std::nullopt;
    Reason reason;
    reason.field = "readers";
    const ReaderRoutes routes = readerRoutesOf(d);
    if (routes.readGB > 0) {
        reason.because = "Clients on the internet read " + formatNumber(routes.readGB, 1) + " GB" +
                         inMonth(kFirstMonth) + ". Straight from S3: " + routeText(routes.straight) +
                         "; Transfer Acceleration on top of that: " + routeText(routes.surcharge) +
                         "; through CloudFront, requests too: " + routeText(routes.cloudFront) + ".";
        if (routes.cloudFront && routes.straight && routes.surcharge)
            reason.because += *routes.cloudFront < *routes.straight + *routes.surcharge
                                  ? " Both bring clients to the nearest edge; for these reads CloudFront costs less."
                                  : " Acceleration costs less than CloudFront for these reads.";
    }
    if (routes.uploadGB > 0)
        reason.because +=
            (reason.because.empty() ? "" : " ") + std::string("They upload ") + formatNumber(routes.uploadGB, 1) +
            " GB: straight to S3 free of transfer, with Transfer " + "Acceleration " + routeText(routes.uploadsFaster) +
            ", through CloudFront, requests too, " + routeText(routes.uploadsByEdge) +
            ". Acceleration pays where distant clients wait for large uploads, and AWS charges it only where "
            "it is likely to be faster.";
    if (routes.regions && *routes.regions > Usd())
        reason.because += (reason.because.empty() ? "" : " ") + std::string("Clients in other Regions: ") +
                          formatUsd(*routes.regions) + " for what is sent there.";
    if (reason.because.empty())
        reason.because = "Nothing is read or uploaded from elsewhere.";
    for (const std::string &missing : routes.missing)
        reason.because += " There is " + missing + ".";
    reason.because +=
        " These figures compare; links that are drawn bill what leaves S3. Free allowances of the account are "
        "not in them.";
    addBucketRate(reason, *d.model.offer, "Accelerated, what leaves, and edges in the United States, Europe and Japan",
                  d.model.offer->accelerated, "GB");
    addBucketRate(reason, *d.model.offer, "Accelerated, what arrives at other edges", d.model.offer->acceleratedFar,
                  "GB");
    return reason;
}

std::optional<Reason> accelerationReason(const BucketDecision &d)
{
    if (!d.spec.acceleration)
        return std::nullopt;
    Reason reason;
    reason.field = "acceleration";
    reason.because = "Clients use the endpoint BUCKET.s3-accelerate.amazonaws.com, in the AWS CLI "
                     "s3.use_accelerate_endpoint; the bucket's name may have no dots. " +
                     formatNumber(d.config.acceleratedGB + d.config.acceleratedFarGB, 1) + " GB" +
                     inMonth(kFirstMonth) + " are billed, the most: AWS charges only what is likely to be faster.";
    return reason;
}

/// Source: Amazon S3 User Guide, using Requester Pays buckets for storage transfers and usage.
std::optional<Reason> requesterReason(const BucketDecision &d)
{
    if (d.config.payer.empty())
        return std::nullopt;
    Reason reason;
    reason.field = "requesterPays";
    reason.because =
        "Whoever reads sends the header x-amz-request-payer and pays for the request and for what leaves AWS. "
        "Retrieval is taken to stay on the owner's bill. CloudFormation cannot set it: once the stack stands, run aws "
        "s3api put-bucket-request-payment --bucket NAME "
        "--request-payment-configuration Payer=Requester. The Terraform export sets it.";
    addBucketRate(reason, *d.model.offer, "A read in Standard", d.model.offer->of(StorageClass::Standard).get,
                  "request");
    return reason;
}

std::optional<Reason> requestsReason(const BucketDecision &d)
{
    const BucketSpec &spec = d.spec;
    const bool select = spec.selectScanned.value() > 0 || spec.selectReturned.value() > 0;
    if (spec.lists.value() + spec.heads.value() + spec.copyRequests.value() + spec.deletes.value() <= 0 && !select)
        return std::nullopt;
    Reason reason;
    reason.field = "lists";
    reason.because =
        "LIST, COPY and POST requests cost what an upload to Standard does, HEAD requests what a read of an "
        "object's class does, DELETE requests nothing. They cost the same whatever way data goes, and the "
        "lifecycle is chosen without them.";
    if (select)
        reason.because +=
            " S3 Select charges for what it scans and returns; the catalog has its rates of Standard alone.";
    const StorageClassOffer &standard = d.model.offer->of(StorageClass::Standard);
    addBucketRate(reason, *d.model.offer, "A LIST, COPY or POST", standard.put, "request");
    addBucketRate(reason, *d.model.offer, "A HEAD of an object in Standard", standard.get, "request");
    if (select) {
        addBucketRate(reason, *d.model.offer, "Scanned by S3 Select", standard.scanned, "GB");
        addBucketRate(reason, *d.model.offer, "Returned by S3 Select", standard.returned, "GB");
    }
    return reason;
}

}  // namespace

ReaderRoutes readerRoutesOf(const BucketDecision &d)
{
    const BucketOffer &offer = *d.model.offer;
    ReaderRoutes routes;
    double gets = 0;
    for (const BucketClassMonth &own : d.config.month)
        gets += own.gets;
    std::map<std::string, double> readByEdge;
    std::map<std::string, double> getsByEdge;
    std::map<std::string, double> uploadByEdge;
    std::map<std::string, double> putsByEdge;
    const double puts = d.config.allUploads();
    std::array<double, 2> uploadGB{};  // through the edges of either price
    RouteSum regions(offer, routes.regions, routes.missing);
    for (const BucketReaders &row : d.spec.readers) {
        const double read = d.config.readGB * row.reads.value() / 100;
        const double upload = d.model.need.arrivingIn(1) * row.uploads.value() / 100;
        if (row.place == ReaderPlace::OtherRegion) {
            const std::string pair = "data_transfer.inter_region.to." + row.region;
            const bool own = offer.catalog->serviceRates("data_transfer", pair, offer.region).has_value();
            if (row.region != offer.region)
                regions.add(read, "data_transfer", own ? pair : "data_transfer.inter_region", offer.region);
            continue;
        }
        routes.readGB += read;
        routes.uploadGB += upload;
        readByEdge[edgeName(row.place)] += read;
        getsByEdge[edgeName(row.place)] += gets * row.reads.value() / 100;
        uploadByEdge[edgeName(row.place)] += upload;
        putsByEdge[edgeName(row.place)] += puts * row.uploads.value() / 100;
        uploadGB[nearEdge(row.place) ? 0 : 1] += upload;
    }
    RouteSum(offer, routes.straight, routes.missing)
        .add(routes.readGB, "data_transfer", "data_transfer.internet_out", offer.region);
    RouteSum surcharge(offer, routes.surcharge, routes.missing);
    RouteSum faster(offer, routes.uploadsFaster, routes.missing);
    constexpr std::array kEdges{"s3.transfer_acceleration.us_eu_jp_edge", "s3.transfer_acceleration.other_edge"};
    // What leaves costs the lower rate through any edge (Amazon S3 pricing, data transfer); what arrives, by edge.
    surcharge.add(routes.readGB, "s3", kEdges.front(), offer.region);
    for (std::size_t edge = 0; edge < kEdges.size(); ++edge)
        faster.add(uploadGB[edge], "s3", kEdges[edge], offer.region);
    RouteSum cloudFront(offer, routes.cloudFront, routes.missing);
    RouteSum byEdge(offer, routes.uploadsByEdge, routes.missing);
    for (const auto &[edge, read] : readByEdge) {
        cloudFront.add(read, kCloudFront, "cloudfront.data_out." + edge, "global");
        cloudFront.add(getsByEdge[edge], kCloudFront, "cloudfront.https_request." + edge, "global");
        byEdge.add(uploadByEdge[edge], kCloudFront, "cloudfront.data_to_origin." + edge, "global");
        byEdge.add(putsByEdge[edge], kCloudFront, "cloudfront.https_request." + edge, "global");
    }
    std::sort(routes.missing.begin(), routes.missing.end());
    routes.missing.erase(std::unique(routes.missing.begin(), routes.missing.end()), routes.missing.end());
    return routes;
}

std::optional<Finding> cloudFrontPays(const BucketDecision &d)
{
    // A reader who pays must say so in a header, which no distribution sends: there is no way round through CloudFront.
    if (!d.spec.acceleration || d.spec.requesterPays)
        return std::nullopt;
    const ReaderRoutes routes = readerRoutesOf(d);
    if (routes.readGB <= 0 || !routes.straight || !routes.surcharge || !routes.cloudFront)
        return std::nullopt;
    const Usd accelerated = *routes.straight + *routes.surcharge;
    if (*routes.cloudFront >= accelerated)
        return std::nullopt;
    Finding finding;
    finding.rule = "bucket.cloudfront_pays";
    finding.severity = Severity::Low;
    finding.pillar = Pillar::CostOptimization;
    finding.field = "acceleration";
    finding.message = "Reads by clients on the internet cost " + formatUsd(accelerated) + inMonth(kFirstMonth) +
                      " with Transfer Acceleration and " + formatUsd(*routes.cloudFront) + " through CloudFront.";
    finding.remedy = "Let CloudFront serve what is read, and keep acceleration for uploads.";
    return finding;
}

std::vector<Reason> besideReasons(const BucketDecision &decision)
{
    std::vector<Reason> reasons;
    for (const auto tell :
         {readersReason, accelerationReason, requesterReason, requestsReason, copiesReason, storedCopiesReason,
          inventoryReason, analysisReason, lensReason, logsReason, dataEventsReason, eventsReason, notificationsReason})
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
