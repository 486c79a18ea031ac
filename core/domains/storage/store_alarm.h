// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"

#include <cstdint>
#include <string>

namespace gp {

/// AWS::CloudWatch::Alarm on a metric of a store.
struct StoreAlarm {
    std::string name;
    std::string nameSpace;  ///< "AWS/EFS"
    std::string metricName;
    std::string statistic;           ///< "Average", "Sum", "Maximum"
    std::string comparisonOperator;  ///< "GreaterThanThreshold", "LessThanThreshold", "GreaterThanOrEqualToThreshold"
    double threshold = 0;
    std::int64_t period = 300;  ///< s
    std::int64_t evaluationPeriods = 3;
    std::string treatMissingData{};  ///< "notBreaching"; empty: CloudWatch's own, which keeps the state
    std::string because;             ///< why the threshold is what it is
    bool operator==(const StoreAlarm &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("AlarmName", name, {.label = "Alarm", .key = true});
        visit("Namespace", nameSpace, {.label = "Namespace"});
        visit("MetricName", metricName, {.label = "Metric"});
        visit("Statistic", statistic, {.label = "Statistic"});
        visit("ComparisonOperator", comparisonOperator, {.label = "Compared"});
        visit("Threshold", threshold, {.label = "Threshold"});
        visit("Period", period, {.label = "Period (s)"});
        visit("EvaluationPeriods", evaluationPeriods, {.label = "Periods"});
        visit("TreatMissingData", treatMissingData, {.label = "Without data"});
        visit("AlarmDescription", because, {.label = "Why", .maxLength = 200});
    }
};

}  // namespace gp
