// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_offer.h"

namespace gp {

LakeOffer LakeOffer::build(const Catalog &catalog, const std::string &region)
{
    LakeOffer offer;
    offer.region = region;
    offer.catalog = &catalog;
    offer.regionInfo = catalog.region(region);
    offer.bucket = BucketOffer::build(catalog, region);
    const auto rate = [&](const char *service, const char *dimension) {
        const auto rates = catalog.serviceRates(service, dimension, region);
        return rates ? std::optional(rates->first().price) : std::nullopt;
    };
    offer.scanned = rate("athena", "athena.sql.tb_scanned");
    offer.capacity = rate("athena", "athena.provisioned_dpu_hour");
    offer.standardJobs = rate("glue", "glue.etl.dpu_hour");
    offer.flexJobs = rate("glue", "glue.etl_flex.dpu_hour");
    offer.crawlers = rate("glue", "glue.crawler.dpu_hour");
    offer.objects = rate("glue", "glue.data_catalog.objects");
    offer.requests = rate("glue", "glue.data_catalog.requests");
    offer.events = rate("cloudtrail", "cloudtrail.data_events");
    offer.alarm = rate("cloudwatch", "cloudwatch.alarm.standard");
    const auto number = [&](const char *service, const char *key) {
        const ServiceLimit *limit = catalog.limit(service, key);
        if ((!limit || !limit->value) && offer.missingLimit.empty())
            offer.missingLimit = std::string(service) + " " + key;
        return limit && limit->value ? *limit->value : 0;
    };
    offer.leastScanMB = number("athena", "query.min_scanned");
    offer.leastDpus = static_cast<std::int64_t>(number("athena", "capacity.min_dpus"));
    offer.dpuStep = static_cast<std::int64_t>(number("athena", "capacity.dpu_step"));
    offer.partitionsPage = number("glue", "partitions_per_request_max");
    offer.partitionsMax = number("glue", "partitions_per_table_max");
    offer.leastJobMinutes = number("glue", "job.min_billed");
    offer.leastCrawlMinutes = number("glue", "crawler.min_billed");
    offer.freeObjects = number("glue", "catalog.free_objects");
    offer.freeRequests = number("glue", "catalog.free_requests");
    return offer;
}

}  // namespace gp
