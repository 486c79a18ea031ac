// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_configure.h"

#include "core/domains/storage/bucket/bucket_need.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kMBPerGB = 1'024;
constexpr double kBytesPerGB = 1'024.0 * 1'024 * 1'024;

LakeZoneConfig zoneConfig(const LakeModel &model, const LakeModel::Zone &zone)
{
    LakeZoneConfig config;
    config.zone = textOf(zone.way.zone);
    config.layout = textOf(zone.way.layout);
    config.partition = zone.way.partition;
    config.catalogued = zone.way.queried;
    config.dailyGB = zone.sizes.dailyGB;
    config.scanMB = zone.sizes.scanMB;
    config.queries = zone.sizes.queries * model.spec().athena.value() / 100;
    config.tableGB = zone.sizes.tableGB;
    config.bucket = zone.store.config;
    return config;
}

/// Spread over the day. Source: AWS Glue Developer Guide, time-based schedules.
std::string jobSchedule(std::int64_t runs)
{
    constexpr std::int64_t kHours = 24;
    constexpr std::int64_t kMinutes = 60;
    if (runs <= 1)
        return "cron(30 1 * * ? *)";
    if (runs <= kHours)
        return "cron(30 0/" + std::to_string(kHours / runs) + " * * ? *)";
    return "cron(0/" + std::to_string(std::max<std::int64_t>(5, kHours * kMinutes / runs)) + " * * * ? *)";
}

std::string crawlSchedule(LakeCrawl crawl)
{
    switch (crawl) {
    case LakeCrawl::Hourly:
        return "cron(15 * * * ? *)";
    case LakeCrawl::Weekly:
        return "cron(15 2 ? * MON *)";
    case LakeCrawl::Daily:
        break;
    }
    return "cron(15 2 * * ? *)";
}

LakeJobConfig jobConfig(const LakeModel &model, const LakeJob &job, const LakeChoice &choice)
{
    // A run that takes three times as long as it should is stopped: our own figure.
    constexpr double kLate = 3;
    constexpr double kLeastMinutes = 10;
    LakeJobConfig config;
    config.name = job.name;
    config.zone = job.zone;
    config.execution = job.urgent ? LakeExecution::Standard : choice.execution;
    config.workers = job.dpus.value();
    config.schedule = jobSchedule(job.runs.value());
    config.timeout = static_cast<std::int64_t>(std::ceil(std::max(kLeastMinutes, job.minutes * kLate)));
    config.dpuHours = model.jobHours(job, choice);
    return config;
}

/// Source: AWS Glue Developer Guide, monitoring with CloudWatch metrics.
StoreAlarm jobAlarm()
{
    StoreAlarm alarm;
    alarm.name = "FailedTasks";
    alarm.nameSpace = "Glue";
    alarm.metricName = "glue.driver.aggregate.numFailedTasks";
    alarm.statistic = "Sum";
    alarm.comparisonOperator = "GreaterThanThreshold";
    alarm.evaluationPeriods = 1;
    alarm.because = "tasks that fail are run again and billed, or end the job; one that never starts has none";
    return alarm;
}

/// Source: Athena User Guide, monitor Athena queries with CloudWatch metrics.
StoreAlarm scanAlarm(const LakeConfig &config)
{
    constexpr std::int64_t kDaySeconds = 86'400;
    double megabytes = 0;
    for (const LakeZoneConfig &zone : config.zones)
        megabytes += zone.queries * zone.scanMB;
    StoreAlarm alarm;
    alarm.name = "Scanned";
    alarm.nameSpace = "AWS/Athena";
    alarm.metricName = "ProcessedBytes";
    alarm.statistic = "Sum";
    alarm.comparisonOperator = "GreaterThanThreshold";
    alarm.threshold = std::floor(2 * megabytes / kDaysPerMonth * kBytesPerGB / kMBPerGB);
    alarm.period = kDaySeconds;
    alarm.evaluationPeriods = 1;
    alarm.because = "twice what a day's queries scan, and it is billed: our own figure";
    return alarm;
}

}  // namespace

GB advisedCutoff(const LakeModel &model, const LakeChoice &choice)
{
    constexpr double kTimes = 10;
    double most = model.detail(choice).sizes.scanMB;
    if (model.spec().curated)
        most = std::max(most, model.curated(choice).sizes.scanMB);
    return GB(std::max(1.0, std::ceil(most * kTimes / kMBPerGB)));
}

LakeConfig configureLake(const LakeModel &model, const LakeChoice &choice)
{
    const LakeSpec &spec = model.spec();
    LakeConfig config;
    config.zones.push_back(zoneConfig(model, model.raw(choice)));
    if (!choice.rawIsRead())
        config.zones.push_back(zoneConfig(model, model.processed(choice)));
    if (spec.curated)
        config.zones.push_back(zoneConfig(model, model.curated(choice)));
    if (spec.athena.value() > 0) {
        LakeZoneConfig results;
        results.zone = kLakeResults;
        results.bucket = model.results().store.config;
        config.zones.push_back(std::move(results));
    }
    for (const LakeJob &job : spec.jobs)
        if (model.jobHours(job, choice) > 0)
            config.jobs.push_back(jobConfig(model, job, choice));
    config.source = textOf(spec.source);
    config.partitionKeys = spec.partitionKeys;
    config.tablesBy = choice.tables;
    if (choice.tables == LakeTables::Crawlers)
        config.crawlerSchedule = crawlSchedule(spec.crawl);
    config.crawlerDpuHours = model.crawlerHours(choice);
    config.catalogObjects = model.billedObjects(choice);
    config.catalogRequests = model.billedRequests(choice);
    config.billing = choice.billing;
    if (choice.billing == LakeBilling::Capacity) {
        config.capacityDpus = model.capacityDpus();
        config.capacityDpuHours = model.capacityHours();
    }
    config.cutoffBytes = static_cast<std::int64_t>(
        std::llround(spec.cutoff.valueOr(advisedCutoff(model, choice)).value() * kBytesPerGB));
    config.lakeFormation = spec.lakeFormation;
    config.administrator = spec.lakeFormation ? spec.administrator : std::string();
    config.readers = spec.readers;
    config.schemas = spec.schemas;
    config.auditEvents = model.events(choice);
    if (spec.alarms) {
        if (!config.jobs.empty())
            config.jobAlarms = {jobAlarm()};
        if (config.billing == LakeBilling::Scanned && config.find(kLakeResults))
            config.queryAlarms = {scanAlarm(config)};
    }
    return config;
}

}  // namespace gp
