// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_once.h"

#include "core/base/text.h"

#include <algorithm>

namespace gp {
namespace {

CostLine onceLine(std::string item, double quantity, const char *unit, const std::optional<PricedRate> &rate,
                  Missing missing)
{
    return rate ? priceLine(std::move(item), quantity, unit, *rate)
                : unknownLine(std::move(item), quantity, unit, std::move(missing));
}

/// A job of S3 Batch Replication, which sends, uploads and lists each object. Source: S3 User Guide, replicating existing objects.
void addBatchReplication(std::vector<CostLine> &lines, const BucketSpec &spec, const BucketModel &model,
                         const BucketConfig &config)
{
    const BucketOffer &offer = *model.offer;
    double objects = 0;
    for (std::size_t i = 0; i < model.buckets.size(); ++i)
        objects += model.need.storedGiB * model.buckets[i].share * model.terms[i].objectsPerGiB;
    if (config.replicas.empty() || !spec.replicateStored || objects <= 0)
        return;
    double asked = 0;
    for (const BucketReplicationRule &rule : spec.replication)
        asked += objects * rule.share.value() / 100;
    const auto add = [&](const char *item, double quantity, const char *unit, const std::optional<PricedRate> &rate,
                         const char *dimension) {
        lines.push_back(onceLine(std::string("Batch Replication of what is stored, ") + item, quantity, unit, rate,
                                 {"s3", dimension, offer.region}));
    };
    add("the job", 1, "jobs", offer.batchJob, kBatchJobDimension);
    // An object goes to all its places in one operation; the list is billed by all that the bucket holds.
    add("objects", std::min(asked, objects), "objects", offer.batchObject, kBatchObjectDimension);
    add("its list of objects", objects, "objects", offer.batchListed, kBatchListedDimension);
    for (std::size_t rule = 0; rule < config.replicas.size(); ++rule) {
        const BucketReplica &copy = config.replicas[rule];
        const double share = spec.replication[rule].share.value() / 100;
        const std::string item = "Copies \"" + excerpt(copy.id) + "\" in " + copy.region + ", ";
        lines.push_back(onceLine(item + "what is stored, uploads", objects * share, "requests",
                                 offer.putIn(copy.region, copy.storageClass),
                                 offer.missing(copy.storageClass, "put_request", copy.region)));
        if (copy.region != offer.region)
            lines.push_back(onceLine(item + "what is stored, sent there", model.need.storedGiB * share, "GB",
                                     offer.transferTo(copy.region),
                                     {"data_transfer", "data_transfer.inter_region.to." + copy.region, offer.region}));
    }
}

}  // namespace

std::vector<CostLine> bucketOnce(const BucketSpec &spec, const BucketModel &model, const BucketConfig &config,
                                 const FirstRun &once)
{
    std::vector<CostLine> lines;
    for (std::size_t c = 0; c < kStorageClassCount; ++c) {
        const auto to = static_cast<StorageClass>(c);
        if (once.objects[c] > 0)
            lines.push_back(onceLine("First run of the rules, moves to " + std::string(labelOf(to)), once.objects[c],
                                     "requests", model.offer->of(to).transition,
                                     model.offer->missing(to, "transition")));
    }
    addBatchReplication(lines, spec, model, config);
    return lines;
}

}  // namespace gp
