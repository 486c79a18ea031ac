// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/store_alarms.h"

#include "core/base/text.h"
#include "core/domains/alarm_topic.h"
#include "core/domains/resource_tags.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

Json alarmRef(const std::string &logicalId) { return {{"Ref", logicalId}}; }

/// Whole numbers without a decimal point.
Json alarmNumber(double value)
{
    constexpr double kWhole = 1e15;
    return std::abs(value) < kWhole && std::floor(value) == value ? Json(static_cast<std::int64_t>(value))
                                                                  : Json(value);
}

std::string comparedInWords(const std::string &comparison)
{
    if (comparison.starts_with("Less"))
        return "below ";
    return comparison == "GreaterThanOrEqualToThreshold" ? "from " : "above ";
}

}  // namespace

CostLine storeAlarmLine(double alarms, const std::optional<PricedRate> &rate, const std::string &region)
{
    const std::string item = "CloudWatch alarms";
    const std::string unit = "alarm-month";
    return rate ? priceLine(item, alarms, unit, *rate)
                : unknownLine(item, alarms, unit, {"cloudwatch", "cloudwatch.alarm.standard", region});
}

Reason storeAlarmReason(const std::vector<StoreAlarm> &alarms)
{
    Reason reason;
    reason.field = "alarms";
    reason.because = alarms.empty() ? "Off: nobody is told." : "Each tells what cannot be put right by itself.";
    for (const StoreAlarm &alarm : alarms)
        reason.facts.push_back({alarm.metricName,
                                comparedInWords(alarm.comparisonOperator) + formatNumber(alarm.threshold, 2) + " for " +
                                    formatNumber(static_cast<double>(alarm.period * alarm.evaluationPeriods) / 60, 0) +
                                    " minutes",
                                "", alarm.because});
    return reason;
}

void addStoreAlarms(const std::vector<WatchedStore> &watched, const ResourceContext &context, ResourceSet &set)
{
    if (std::all_of(watched.begin(), watched.end(), [](const WatchedStore &store) { return store.alarms.empty(); }))
        return;
    const Json told = Json::array({alarmRef(addAlarmTopic(context, set))});
    for (const WatchedStore &store : watched)
        for (const StoreAlarm &alarm : store.alarms) {
            const std::string id = context.logicalId + store.suffix + alarm.name + "Alarm";
            CfnResource made{id,
                             "AWS::CloudWatch::Alarm",
                             {{"AlarmName", stackName(id)},
                              {"AlarmDescription", excerpt(context.name) + ": " + alarm.because},
                              {"Namespace", alarm.nameSpace},
                              {"MetricName", alarm.metricName},
                              {"Statistic", alarm.statistic},
                              {"Dimensions", store.dimensions},
                              {"ComparisonOperator", alarm.comparisonOperator},
                              {"Threshold", alarmNumber(alarm.threshold)},
                              {"Period", alarm.period},
                              {"EvaluationPeriods", alarm.evaluationPeriods},
                              {"AlarmActions", told},
                              {"OKActions", told},
                              {"Tags", resourceTags(context)}},
                             {}};
            if (!alarm.treatMissingData.empty())
                made.properties["TreatMissingData"] = alarm.treatMissingData;
            set.resources.push_back(std::move(made));
        }
}

}  // namespace gp
