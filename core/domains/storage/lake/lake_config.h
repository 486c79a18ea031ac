// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_config.h"
#include "core/domains/storage/lake/lake_needs.h"
#include "core/domains/storage/store_alarm.h"

namespace gp {

/// A bucket of the lake: a zone, or "results" of queries. What follows is the bucket's own, under its names.
struct LakeZoneConfig {
    std::string zone;
    std::string layout;  ///< of LakeLayout; empty: nothing of tables
    LakePartition partition = LakePartition::None;
    bool catalogued = false;  ///< its tables are in the catalog: queries read it
    double dailyGB = 0;
    double scanMB = 0;   ///< of one query, as Athena bills it
    double queries = 0;  ///< by Athena, a month
    double tableGB = 0;
    BucketConfig bucket;
    bool operator==(const LakeZoneConfig &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("Zone", zone, {.label = "Zone", .key = true});
        visit("Layout", layout, {.label = "Layout"});
        visit("Partition", partition, {.label = "Divided"});
        visit("Catalogued", catalogued, {.label = "In the catalog"});
        visit("DailyGB", dailyGB, {.label = "Written a day (GB)"});
        visit("ScanMB", scanMB, {.label = "Scanned by a query (MB)"});
        visit("Queries", queries, {.label = "Queries by Athena a month"});
        visit("TableGB", tableGB, {.label = "Stored (GB)"});
        bucket.describe(visit);
    }
};

/// One job under the names of AWS::Glue::Job.
struct LakeJobConfig {
    std::string name;
    LakeJobZone zone = LakeJobZone::Processed;
    LakeExecution execution = LakeExecution::Standard;
    std::string workerType = "G.1X";
    std::int64_t workers = 2;
    std::string schedule;
    std::int64_t timeout = 60;
    double dpuHours = 0;  ///< a month
    bool operator==(const LakeJobConfig &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("Name", name, {.label = "Job", .key = true});
        visit("Zone", zone, {.label = "Makes"});
        visit("ExecutionClass", execution, {.label = "Execution class"});
        visit("WorkerType", workerType, {.label = "Worker type"});
        visit("NumberOfWorkers", workers, {.label = "Workers"});
        visit("Schedule", schedule, {.label = "Schedule"});
        visit("Timeout", timeout, {.label = "Stopped after (minutes)"});
        visit("DpuHours", dpuHours, {.label = "DPU-hours a month"});
    }
};

/// What is decided for a lake. Never edited: the spec leads here.
struct LakeConfig {
    std::vector<LakeZoneConfig> zones;
    std::vector<LakeJobConfig> jobs;
    std::string source;
    std::string partitionKeys;
    LakeTables tablesBy = LakeTables::Projection;
    std::string crawlerSchedule;  ///< empty: on demand
    double crawlerDpuHours = 0;   ///< a month
    double catalogObjects = 0;    ///< beyond what is free
    double catalogRequests = 0;
    LakeBilling billing = LakeBilling::Scanned;
    std::int64_t capacityDpus = 0;
    double capacityDpuHours = 0;
    std::int64_t cutoffBytes = 0;
    bool lakeFormation = true;
    std::string administrator;
    std::vector<LakeReader> readers;
    std::vector<LakeSchema> schemas;
    double auditEvents = 0;               ///< a month; 0: no trail
    std::vector<StoreAlarm> jobAlarms;    ///< of each job
    std::vector<StoreAlarm> queryAlarms;  ///< of the workgroup
    bool operator==(const LakeConfig &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("Zones", zones, {.label = "Zones"});
        visit("Jobs", jobs, {.label = "Jobs"});
        visit("Source", source, {.label = "Format that arrives"});
        visit("PartitionKeys", partitionKeys, {.label = "Other partition keys"});
        visit("TablesBy", tablesBy, {.label = "Partitions known by"});
        visit("ScheduleExpression", crawlerSchedule, {.label = "Crawlers run"});
        visit("CrawlerDpuHours", crawlerDpuHours, {.label = "DPU-hours of crawlers a month"});
        visit("CatalogObjects", catalogObjects, {.label = "Objects of the catalog that are billed"});
        visit("CatalogRequests", catalogRequests, {.label = "Requests to the catalog that are billed"});
        visit("Billing", billing, {.label = "Athena is billed"});
        visit("TargetDpus", capacityDpus, {.label = "DPUs reserved"});
        visit("CapacityDpuHours", capacityDpuHours, {.label = "DPU-hours reserved a month"});
        visit("BytesScannedCutoffPerQuery", cutoffBytes, {.label = "A query scans at most (bytes)"});
        visit("LakeFormation", lakeFormation, {.label = "Lake Formation"});
        visit("Administrator", administrator, {.label = "Administrator", .maxLength = 300});
        visit("Readers", readers, {.label = "Readers"});
        visit("Schemas", schemas, {.label = "Known tables"});
        visit("AuditEvents", auditEvents, {.label = "Data events a month"});
        visit("JobAlarms", jobAlarms, {.label = "Alarms of each job"});
        visit("QueryAlarms", queryAlarms, {.label = "Alarms of the workgroup"});
    }
    /// The bucket of that zone; null where it is not made.
    [[nodiscard]] const LakeZoneConfig *find(std::string_view zone) const
    {
        for (const LakeZoneConfig &own : zones)
            if (own.zone == zone)
                return &own;
        return nullptr;
    }
};

}  // namespace gp
