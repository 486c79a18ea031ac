// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_price.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_price.h"
#include "core/domains/storage/lake/lake_configure.h"

namespace gp {
namespace {

std::string zoneLabel(const std::string &zone)
{
    const auto known = enumFromText<LakeZone>(zone);
    return known ? std::string(labelOf(*known)) : "Results";
}

}  // namespace

std::vector<CostLine> priceLake(const LakeConfig &config, const LakeOffer &offer)
{
    constexpr double kMegabytesPerTB = 1'024.0 * 1'024;
    std::vector<CostLine> lines;
    const auto add = [&](const std::string &item, double quantity, const std::string &unit,
                         const std::optional<PricedRate> &rate, const char *service, const char *dimension) {
        if (quantity > 0)
            lines.push_back(rate ? priceLine(item, quantity, unit, *rate)
                                 : unknownLine(item, quantity, unit, offer.missing(service, dimension)));
    };
    for (const LakeZoneConfig &zone : config.zones)
        for (CostLine &line : priceBucket(zone.bucket, offer.bucket)) {
            line.item = zoneLabel(zone.zone) + ", " + line.item;
            lines.push_back(std::move(line));
        }
    if (config.billing == LakeBilling::Scanned) {
        for (const LakeZoneConfig &zone : config.zones)
            add("Athena, scanned in " + toLower(zoneLabel(zone.zone)), zone.queries * zone.scanMB / kMegabytesPerTB,
                "TB", offer.scanned, "athena", "athena.sql.tb_scanned");
    }
    add("Athena, " + groupThousands(config.capacityDpus) + " DPUs reserved", config.capacityDpuHours, "DPU-hours",
        offer.capacity, "athena", "athena.provisioned_dpu_hour");
    for (const LakeJobConfig &job : config.jobs) {
        const bool flex = job.execution == LakeExecution::Flex;
        add("Glue job \"" + job.name + "\", " + toLower(labelOf(job.execution)), job.dpuHours, "DPU-hours",
            flex ? offer.flexJobs : offer.standardJobs, "glue", flex ? "glue.etl_flex.dpu_hour" : "glue.etl.dpu_hour");
    }
    add("Glue crawlers", config.crawlerDpuHours, "DPU-hours", offer.crawlers, "glue", "glue.crawler.dpu_hour");
    if (config.catalogObjects <= 0 && config.catalogRequests <= 0)
        lines.push_back(freeLine("Glue Data Catalog", "Within the account's free objects and requests of a month."));
    add("Glue Data Catalog, objects", config.catalogObjects, "objects-month", offer.objects, "glue",
        "glue.data_catalog.objects");
    add("Glue Data Catalog, requests", config.catalogRequests, "requests", offer.requests, "glue",
        "glue.data_catalog.requests");
    if (config.lakeFormation)
        lines.push_back(freeLine("Lake Formation", "AWS charges nothing for its permissions."));
    add("CloudTrail, data events", config.auditEvents, "events", offer.events, "cloudtrail", "cloudtrail.data_events");
    return lines;
}

}  // namespace gp
