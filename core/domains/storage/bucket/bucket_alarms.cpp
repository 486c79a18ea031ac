// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_alarms.h"

#include "core/base/text.h"
#include "core/domains/storage/store_alarms.h"

#include <algorithm>
#include <initializer_list>

namespace gp {
namespace {

/// The Id that AWS's own console gives metrics of a whole bucket; a filter by prefix has another.
constexpr const char *kWholeBucket = "EntireBucket";
constexpr const char *kWatchedKeys = "WatchedKeys";

/// Of errors each request counts 0 or 1, so that the average is their share; of latency the average is that of a request. Source:
/// Amazon S3 User Guide, metrics and dimensions.
StoreAlarm requestAlarm(const char *name, const char *metric, double threshold, const char *because)
{
    StoreAlarm alarm;
    alarm.name = name;
    alarm.nameSpace = "AWS/S3";
    alarm.metricName = metric;
    alarm.statistic = "Average";
    alarm.comparisonOperator = "GreaterThanThreshold";
    alarm.threshold = threshold;
    // Minutes without requests have no figure, and nothing is wrong with them.
    alarm.treatMissingData = "notBreaching";
    alarm.because = because;
    return alarm;
}

}  // namespace

std::vector<std::string> requestMetricsOf(const BucketConfig &config)
{
    double gets = config.linkGets;
    double heads = 0;
    double selected = 0;
    for (const BucketClassMonth &month : config.month) {
        gets += month.gets;
        heads += month.heads;
        selected += month.scannedGB + month.returnedGB;
    }
    const double puts = config.allUploads() + config.linkPuts;
    std::vector<std::string> metrics;
    const auto publish = [&](bool there, std::initializer_list<const char *> names) {
        if (there)
            metrics.insert(metrics.end(), names.begin(), names.end());
    };
    publish(gets > 0, {"GetRequests"});
    publish(puts + config.copies > 0, {"PutRequests"});
    publish(config.copies > 0, {"PostRequests"});
    publish(config.lists > 0, {"ListRequests"});
    publish(heads > 0, {"HeadRequests"});
    publish(config.deletes > 0, {"DeleteRequests"});
    publish(selected > 0, {"SelectRequests", "SelectBytesScanned", "SelectBytesReturned"});
    publish(gets + config.lists + selected > 0, {"BytesDownloaded"});
    publish(puts + config.copies > 0, {"BytesUploaded"});
    publish(!metrics.empty(), {"AllRequests", "4xxErrors", "5xxErrors", "FirstByteLatency", "TotalRequestLatency"});
    return metrics;
}

void watchBucket(BucketConfig &config, const BucketSpec &spec)
{
    if (!spec.alarms)
        return;
    constexpr double kServerErrors = 0.01;
    constexpr double kClientErrors = 0.05;
    config.metricsPrefix = trimmed(spec.alarmPrefix);
    config.metricsId = config.metricsPrefix.empty() ? kWholeBucket : kWatchedKeys;
    config.requestMetrics = static_cast<std::int64_t>(requestMetricsOf(config).size());
    config.alarms = {requestAlarm("ServerErrors", "5xxErrors", kServerErrors,
                                  "one request of a hundred is slowed down (503) or fails in S3: our own figure"),
                     requestAlarm("ClientErrors", "4xxErrors", kClientErrors,
                                  "one request of twenty is refused or finds nothing (403, 404): our own figure")};
    if (spec.lateByte.value() > 0 && config.requestMetrics > 0) {
        const bool own = spec.lateByte.value() != kLateByteMilliseconds;
        config.alarms.push_back(
            requestAlarm("LateFirstByte", "FirstByteLatency", static_cast<double>(spec.lateByte.value()),
                         own ? "ms until the first byte, on average, as asked"
                             : "ms until the first byte, on average: twice what S3 takes as a rule, "
                               "our own figure"));
    }
}

void addBucketMetrics(Json &properties, const BucketConfig &config)
{
    if (config.metricsId.empty())
        return;
    Json metrics = {{"Id", config.metricsId}};
    if (!config.metricsPrefix.empty())
        metrics["Prefix"] = config.metricsPrefix;
    properties["MetricsConfigurations"] = Json::array({std::move(metrics)});
}

Json bucketMetricDimensions(const BucketConfig &config, const ResourceContext &context)
{
    return Json::array({{{"Name", "BucketName"}, {"Value", {{"Ref", context.logicalId}}}},
                        {{"Name", "FilterId"}, {"Value", config.metricsId}}});
}

Reason bucketAlarmReason(const BucketConfig &config)
{
    Reason reason = storeAlarmReason(config.alarms);
    if (config.alarms.empty())
        return reason;
    const std::vector<std::string> metrics = requestMetricsOf(config);
    std::string names;
    for (const std::string &metric : metrics)
        names += (names.empty() ? "" : ", ") + metric;
    const bool late = std::ranges::any_of(
        config.alarms, [](const StoreAlarm &alarm) { return alarm.metricName == "FirstByteLatency"; });
    reason.because =
        late ? "They tell that S3 answers with errors, or late." : "They tell that S3 answers with errors.";
    if (!names.empty())
        reason.because += " The requests of the month publish " + std::to_string(metrics.size()) +
                          " request metrics, which are billed as custom metrics: " + names + ".";
    return reason;
}

std::optional<Finding> errorsUnseen(const BucketSpec &spec, double peak, const std::optional<double> &mostPerPrefix)
{
    // From half of it on a busier week reaches it: our own threshold.
    constexpr double kNear = 0.5;
    if (spec.alarms || !mostPerPrefix || peak <= kNear * *mostPerPrefix)
        return std::nullopt;
    Finding finding;
    finding.rule = "bucket.no_alarms";
    finding.severity = Severity::Low;
    finding.pillar = Pillar::OperationalExcellence;
    finding.field = "alarms";
    finding.message = "Links bring up to " + formatNumber(peak, 0) +
                      " requests a second. S3 answers with 503 where one " + "prefix is asked for more than " +
                      formatNumber(*mostPerPrefix, 0) + ", and nothing tells of it.";
    finding.remedy = "Switch the alarms on.";
    finding.fix = SuggestedEdit{"alarms", true};
    return finding;
}

}  // namespace gp
