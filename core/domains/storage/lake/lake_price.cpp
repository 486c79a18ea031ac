// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_price.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_price.h"
#include "core/domains/storage/lake/lake_configure.h"
#include "core/domains/storage/store_alarms.h"

namespace gp {
namespace {

std::string zoneLabel(const std::string &zone)
{
    const auto known = enumFromText<LakeZone>(zone);
    return known ? std::string(labelOf(*known)) : "Results";
}

/// What does that part of a lake, as a row of its card says it.
PlanPart lakeService(LakeCost part, LakeBilling billing)
{
    const std::string name(labelOf(part));
    switch (part) {
    case LakeCost::Raw:
    case LakeCost::Processed:
    case LakeCost::Curated:
    case LakeCost::Results:
        return {name, "S3 bucket", "s3", {}};
    case LakeCost::Queries:
        return {name, "Athena, " + toLower(labelOf(billing)), "athena", {}};
    case LakeCost::Jobs:
    case LakeCost::Catalog:
        return {name, "AWS Glue", "glue", {}};
    case LakeCost::Permissions:
        return {name, "Lake Formation", "lake_formation", {}};
    case LakeCost::Audit:
        return {name, "CloudTrail", "cloudtrail", {}};
    case LakeCost::Alarms:
        break;
    }
    return {name, "CloudWatch", "cloudwatch", {}};
}

}  // namespace

LakeCost lakeCostOf(std::string_view zone)
{
    const auto known = enumFromText<LakeCost>(zone);
    return known && *known < LakeCost::Results ? *known : LakeCost::Results;
}

std::vector<CostLine> priceLake(const LakeConfig &config, const LakeOffer &offer)
{
    return linesOf(lakeCostParts(config, offer));
}

std::vector<PartLine> lakeCostParts(const LakeConfig &config, const LakeOffer &offer)
{
    constexpr double kMegabytesPerTB = 1'024.0 * 1'024;
    std::vector<PartLine> lines;
    const auto push = [&](LakeCost part, CostLine line) {
        lines.push_back({static_cast<std::size_t>(part), std::move(line)});
    };
    const auto add = [&](LakeCost part, const std::string &item, double quantity, const std::string &unit,
                         const std::optional<PricedRate> &rate, const char *service, const char *dimension) {
        if (quantity > 0)
            push(part, rate ? priceLine(item, quantity, unit, *rate)
                            : unknownLine(item, quantity, unit, offer.missing(service, dimension)));
    };
    for (const LakeZoneConfig &zone : config.zones)
        for (CostLine &line : priceBucket(zone.bucket, offer.bucket)) {
            line.item = zoneLabel(zone.zone) + ", " + line.item;
            push(lakeCostOf(zone.zone), std::move(line));
        }
    if (config.billing == LakeBilling::Scanned) {
        for (const LakeZoneConfig &zone : config.zones)
            add(LakeCost::Queries, "Athena, scanned in " + toLower(zoneLabel(zone.zone)),
                zone.queries * zone.scanMB / kMegabytesPerTB, "TB", offer.scanned, "athena", "athena.sql.tb_scanned");
    }
    add(LakeCost::Queries, "Athena, " + groupThousands(config.capacityDpus) + " DPUs reserved", config.capacityDpuHours,
        "DPU-hours", offer.capacity, "athena", "athena.provisioned_dpu_hour");
    for (const LakeJobConfig &job : config.jobs) {
        const bool flex = job.execution == LakeExecution::Flex;
        add(LakeCost::Jobs, "Glue job \"" + job.name + "\", " + toLower(labelOf(job.execution)), job.dpuHours,
            "DPU-hours", flex ? offer.flexJobs : offer.standardJobs, "glue",
            flex ? "glue.etl_flex.dpu_hour" : "glue.etl.dpu_hour");
    }
    add(LakeCost::Catalog, "Glue crawlers", config.crawlerDpuHours, "DPU-hours", offer.crawlers, "glue",
        "glue.crawler.dpu_hour");
    if (config.catalogObjects <= 0 && config.catalogRequests <= 0)
        push(LakeCost::Catalog,
             freeLine("Glue Data Catalog", "Within the account's free objects and requests of a month."));
    add(LakeCost::Catalog, "Glue Data Catalog, objects", config.catalogObjects, "objects-month", offer.objects, "glue",
        "glue.data_catalog.objects");
    add(LakeCost::Catalog, "Glue Data Catalog, requests", config.catalogRequests, "requests", offer.requests, "glue",
        "glue.data_catalog.requests");
    if (config.lakeFormation)
        push(LakeCost::Permissions, freeLine("Lake Formation", "AWS charges nothing for its permissions."));
    add(LakeCost::Audit, "CloudTrail, data events", config.auditEvents, "events", offer.events, "cloudtrail",
        "cloudtrail.data_events");
    const double alarms = static_cast<double>(config.jobs.size() * config.jobAlarms.size() + config.queryAlarms.size());
    if (alarms > 0)
        push(LakeCost::Alarms, storeAlarmLine(alarms, offer.alarm, offer.region));
    return lines;
}

std::vector<PlanPart> lakeServices(const std::vector<PartLine> &bill, const std::array<Usd, kLakeZones> &beyond,
                                   LakeBilling billing)
{
    std::vector<PlanPart> services;
    for (const auto &each : EnumText<LakeCost>::kNames) {
        PlanPart part = lakeService(each.value, billing);
        bool there = false;
        for (const PartLine &line : bill)
            if (line.part == static_cast<std::size_t>(each.value)) {
                there = true;
                part.cost += sumOf({line.line});
            }
        if (const auto zone = static_cast<std::size_t>(each.value); zone < beyond.size()) {
            part.cost.monthly += beyond[zone];
            there = there || !beyond[zone].isZero();
        }
        if (there)
            services.push_back(std::move(part));
    }
    return services;
}

}  // namespace gp
