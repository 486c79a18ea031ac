// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_resource_parts.h"

#include "core/base/text.h"
#include "core/domains/alarm_topic.h"
#include "core/domains/compute/fleet/fleet_agent_script.h"

#include <algorithm>
#include <set>

namespace gp {
namespace {

/// "cpu high" → "CpuHigh": the part of a logical id that a row's name gives.
std::string idPart(const std::string &name)
{
    std::string part;
    bool upper = true;
    for (const char c : name) {
        const bool lower = c >= 'a' && c <= 'z';
        if (!lower && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) {
            upper = true;
            continue;
        }
        part += upper && lower ? static_cast<char>(c - 'a' + 'A') : c;
        upper = false;
    }
    return part;
}

/// Gives rows logical ids: their names where those differ, numbers where they do not.
class RowIds {
public:
    explicit RowIds(std::string component) : m_component(std::move(component)) {}
    std::string make(const std::string &name, const char *suffix)
    {
        const std::string base = m_component + idPart(name) + suffix;
        std::string id = base;
        for (int number = 2; !m_taken.insert(id).second; ++number)
            id = base + std::to_string(number);
        return id;
    }

private:
    std::string m_component;
    std::set<std::string> m_taken;
};

/// Parts `first` to `last` of the resource label, as CloudWatch's dimensions name them.
Json labelPart(const FleetIds &ids, int first, int last)
{
    const Json parts = {{"Fn::Split", Json::array({"/", fleetRef(ids.resourceLabel)})}};
    Json chosen = Json::array();
    for (int part = first; part <= last; ++part)
        chosen.push_back({{"Fn::Select", Json::array({part, parts})}});
    return {{"Fn::Join", Json::array({"/", std::move(chosen)})}};
}

Json loadBalancerOf(const FleetIds &ids) { return labelPart(ids, 0, 2); }
Json targetGroupOf(const FleetIds &ids) { return labelPart(ids, 3, 5); }

/// Metrics of instances are added up over their group by EC2 itself, those of the agent by its settings (fleet_agent_script.h).
/// Sources: CloudWatch User Guide, "Amazon EC2 Auto Scaling groups", which lists CPU credits, EBS balances and status checks among a
/// group's metrics; EC2 User Guide, "CloudWatch metrics that are available for your instances", dimensions; EC2 Auto Scaling User
/// Guide, "Amazon CloudWatch metrics for Amazon EC2 Auto Scaling"; Application Load Balancers, "CloudWatch metrics".
Json dimensionsOf(const FleetAlarm &alarm, const FleetIds &ids)
{
    if (alarm.nameSpace == "AWS/ApplicationELB")
        return Json::array({{{"Name", "LoadBalancer"}, {"Value", loadBalancerOf(ids)}},
                            {{"Name", "TargetGroup"}, {"Value", targetGroupOf(ids)}}});
    return Json::array({{{"Name", "AutoScalingGroupName"}, {"Value", fleetRef(ids.scalingGroup)}}});
}

Json targetTracking(const ScalingPolicy &policy, const FleetIds &ids)
{
    Json metric = {{"PredefinedMetricType", policy.predefinedMetricType}};
    if (policy.predefinedMetricType.starts_with("ALB"))
        metric["ResourceLabel"] = fleetRef(ids.resourceLabel);
    return {{"PredefinedMetricSpecification", std::move(metric)}, {"TargetValue", fleetNumber(policy.targetValue)}};
}

/// A pair names the metric that is forecast and the one that is scaled by. Source: EC2 Auto Scaling API,
/// PredictiveScalingPredefinedMetricPair.
Json predictiveScaling(const ScalingPolicy &policy, const FleetIds &ids)
{
    const bool byRequests = policy.predefinedMetricType.starts_with("ALB");
    Json pair = {{"PredefinedMetricType", byRequests ? "ALBRequestCount" : "ASGCPUUtilization"}};
    if (byRequests)
        pair["ResourceLabel"] = fleetRef(ids.resourceLabel);
    Json made = {{"MetricSpecifications", Json::array({{{"PredefinedMetricPairSpecification", std::move(pair)},
                                                        {"TargetValue", fleetNumber(policy.targetValue)}}})},
                 {"Mode", policy.mode.empty() ? "ForecastOnly" : policy.mode}};
    if (policy.schedulingBufferTime > 0)
        made["SchedulingBufferTime"] = policy.schedulingBufferTime;
    return made;
}

Json stepAdjustments(const ScalingPolicy &policy)
{
    Json list = Json::array();
    for (const ScalingStep &step : policy.stepAdjustments) {
        Json entry = {{"ScalingAdjustment", step.adjustment}};
        const auto bound = [&](const char *key, const std::string &text) {
            // Bounds are numbers as text; what is none is left open rather than written into a template that cannot deploy.
            if (const Json value = Json::parse(text, nullptr, false); value.is_number())
                entry[key] = fleetNumber(value.get<double>());
        };
        bound("MetricIntervalLowerBound", step.lowerBound);
        bound("MetricIntervalUpperBound", step.upperBound);
        list.push_back(std::move(entry));
    }
    return list;
}

/// The alarm that triggers a step policy, on the use of the CPU: two of its periods in a row, as in the example of the EC2 Auto
/// Scaling User Guide, "Step and simple scaling policies". Basic monitoring gives a point every five minutes.
CfnResource stepAlarm(const std::string &id, const std::string &policyId, const ScalingPolicy &policy,
                      const FleetConfig &config, const ResourceContext &context)
{
    const bool out = std::any_of(policy.stepAdjustments.begin(), policy.stepAdjustments.end(),
                                 [](const ScalingStep &step) { return step.adjustment > 0; });
    const FleetIds ids(context.logicalId);
    return {id,
            "AWS::CloudWatch::Alarm",
            {{"AlarmName", fleetStackName(id)},
             {"AlarmDescription", "Triggers the scaling policy " + policy.name},
             {"Namespace", "AWS/EC2"},
             {"MetricName", "CPUUtilization"},
             {"Statistic", "Average"},
             {"Dimensions", Json::array({{{"Name", "AutoScalingGroupName"}, {"Value", fleetRef(ids.scalingGroup)}}})},
             {"ComparisonOperator", out ? "GreaterThanOrEqualToThreshold" : "LessThanOrEqualToThreshold"},
             {"Threshold", fleetNumber(policy.alarmThreshold)},
             {"Period", config.monitoring ? 60 : 300},
             {"EvaluationPeriods", 2},
             {"AlarmActions", Json::array({fleetRef(policyId)})},
             {"Tags", fleetTags(context)}},
            {}};
}

void addPolicies(const FleetConfig &config, const ResourceContext &context, RowIds &rows,
                 std::vector<std::string> &alarms, ResourceSet &set)
{
    const FleetIds ids(context.logicalId);
    for (const ScalingPolicy &policy : config.scalingPolicies) {
        const std::string id = rows.make(policy.name, "ScalingPolicy");
        CfnResource made{id,
                         "AWS::AutoScaling::ScalingPolicy",
                         {{"AutoScalingGroupName", fleetRef(ids.scalingGroup)}, {"PolicyType", policy.policyType}},
                         {}};
        if (policy.policyType == "TargetTrackingScaling")
            made.properties["TargetTrackingConfiguration"] = targetTracking(policy, ids);
        else if (policy.policyType == "PredictiveScaling")
            made.properties["PredictiveScalingConfiguration"] = predictiveScaling(policy, ids);
        else
            made.properties.update(Json{{"AdjustmentType", "ChangeInCapacity"},
                                        {"MetricAggregationType", "Average"},
                                        {"StepAdjustments", stepAdjustments(policy)}});
        set.resources.push_back(std::move(made));
        if (policy.policyType != "StepScaling")
            continue;
        alarms.push_back(rows.make(policy.name, "ScalingAlarm"));
        set.resources.push_back(stepAlarm(alarms.back(), id, policy, config, context));
    }
}

void addSchedule(const FleetConfig &config, const FleetIds &ids, RowIds &rows, ResourceSet &set)
{
    for (const ScheduledAction &action : config.scheduledActions)
        set.resources.push_back({rows.make(action.name, "ScheduledAction"),
                                 "AWS::AutoScaling::ScheduledAction",
                                 {{"AutoScalingGroupName", fleetRef(ids.scalingGroup)},
                                  {"MinSize", action.minSize},
                                  {"Recurrence", action.recurrence}},
                                 {}});
}

std::string comparedText(const std::string &comparison) { return comparison.starts_with("Less") ? "below" : "above"; }

/// As many as the least are kept stopped however many are in service: the most that are prepared is the group's least and them.
void addWarmPool(const FleetConfig &config, const FleetIds &ids, ResourceSet &set)
{
    if (config.warmPoolState.empty())
        return;
    set.resources.push_back({ids.scalingGroup + "WarmPool",
                             "AWS::AutoScaling::WarmPool",
                             {{"AutoScalingGroupName", fleetRef(ids.scalingGroup)},
                              {"PoolState", config.warmPoolState},
                              {"MinSize", config.warmPoolMinSize},
                              {"MaxGroupPreparedCapacity", config.minSize + config.warmPoolMinSize}},
                             {}});
}

/// What an alarm makes of minutes without a figure. A balancer counts errors and requests only where there are some; a group that
/// reports nothing is in trouble. Sources: Application Load Balancers, "CloudWatch metrics", reporting criteria; CloudWatch User
/// Guide, "Configure how CloudWatch alarms treat missing data".
const char *missingDataOf(const FleetAlarm &alarm)
{
    if (alarm.nameSpace == "AWS/ApplicationELB")
        return "notBreaching";
    return alarm.nameSpace == "AWS/AutoScaling" ? "breaching" : "missing";
}

std::string alarmText(const FleetAlarm &alarm, const std::string &name)
{
    return excerpt(name) + ": " + alarm.metricName + " " + comparedText(alarm.comparisonOperator) + " " +
           formatNumber(alarm.threshold) +
           (alarm.nameSpace == kAgentNamespace
                ? ". The settings of the CloudWatch agent must add it up by AutoScalingGroupName "
                  "(aggregation_dimensions)."
                : "");
}

void addAlarms(const FleetConfig &config, const ResourceContext &context, RowIds &rows,
               std::vector<std::string> &alarms, ResourceSet &set)
{
    const FleetIds ids(context.logicalId);
    if (config.alarms.empty())
        return;
    const Json topic = Json::array({fleetRef(addAlarmTopic(context, set))});
    for (const FleetAlarm &alarm : config.alarms) {
        alarms.push_back(rows.make(alarm.name, "Alarm"));
        set.resources.push_back({alarms.back(),
                                 "AWS::CloudWatch::Alarm",
                                 {{"AlarmName", fleetStackName(alarms.back())},
                                  {"AlarmDescription", alarmText(alarm, context.name)},
                                  {"Namespace", alarm.nameSpace},
                                  {"MetricName", alarm.metricName},
                                  {"Statistic", alarm.statistic},
                                  {"Dimensions", dimensionsOf(alarm, ids)},
                                  {"ComparisonOperator", alarm.comparisonOperator},
                                  {"Threshold", fleetNumber(alarm.threshold)},
                                  {"Period", alarm.period},
                                  {"EvaluationPeriods", alarm.evaluationPeriods},
                                  {"TreatMissingData", missingDataOf(alarm)},
                                  {"AlarmActions", topic},
                                  {"OKActions", topic},
                                  {"Tags", fleetTags(context)}},
                                 {}});
    }
}

/// One graph of the dashboard; two stand in a row of CloudWatch's 24 columns.
Json dashboardGraph(std::size_t place, const std::string &title, const char *statistic, Json metrics)
{
    constexpr std::size_t kWidth = 12;
    constexpr std::size_t kHeight = 6;
    return {{"type", "metric"},
            {"x", place % 2 * kWidth},
            {"y", place / 2 * kHeight},
            {"width", kWidth},
            {"height", kHeight},
            {"properties",
             {{"title", title},
              {"region", "${AWS::Region}"},
              {"stat", statistic},
              {"period", 60},
              {"view", "timeSeries"},
              {"metrics", std::move(metrics)}}}};
}

}  // namespace

CfnResource fleetDashboard(const FleetConfig &config, const ResourceContext &context,
                           const std::vector<std::string> &alarms)
{
    const FleetIds ids(context.logicalId);
    const auto ofGroup = [&](const char *nameSpace, const char *metric) {
        return Json::array({nameSpace, metric, "AutoScalingGroupName", "${" + ids.scalingGroup + "}"});
    };
    const auto metrics = [](std::initializer_list<Json> rows) {
        Json list = Json::array();
        for (const Json &row : rows)
            list.push_back(row);
        return list;
    };
    Json widgets = Json::array();
    const auto add = [&](const char *title, const char *statistic, Json shown) {
        widgets.push_back(dashboardGraph(widgets.size(), title, statistic, std::move(shown)));
    };
    add("CPU use (%)", "Average", metrics({ofGroup("AWS/EC2", "CPUUtilization")}));
    for (const ScalingPolicy &policy : config.scalingPolicies)
        if (policy.predefinedMetricType == "ASGAverageCPUUtilization" && policy.policyType == "TargetTrackingScaling")
            widgets[0]["properties"]["annotations"] = {
                {"horizontal", Json::array({{{"label", "Target"}, {"value", fleetNumber(policy.targetValue)}}})}};
    Json counts = metrics(
        {ofGroup("AWS/AutoScaling", "GroupDesiredCapacity"), ofGroup("AWS/AutoScaling", "GroupInServiceInstances")});
    if (!config.warmPoolState.empty())
        counts.push_back(ofGroup("AWS/AutoScaling", "WarmPoolWarmedCapacity"));
    add("Instances", "Average", std::move(counts));
    add("Network (bytes)", "Sum", metrics({ofGroup("AWS/EC2", "NetworkIn"), ofGroup("AWS/EC2", "NetworkOut")}));
    add("Failed status checks", "Sum", metrics({ofGroup("AWS/EC2", "StatusCheckFailed")}));
    const auto watches = [&](const char *metric) {
        return std::any_of(config.alarms.begin(), config.alarms.end(),
                           [&](const FleetAlarm &alarm) { return alarm.metricName == metric; });
    };
    if (watches("EBSIOBalance%"))
        add("EBS burst left (%)", "Minimum",
            metrics({ofGroup("AWS/EC2", "EBSIOBalance%"), ofGroup("AWS/EC2", "EBSByteBalance%")}));
    if (watches("CPUSurplusCreditsCharged"))
        add("CPU credits left", "Minimum", metrics({ofGroup("AWS/EC2", "CPUCreditBalance")}));
    if (watches("mem_used_percent"))
        add("Memory use (%)", "Maximum", metrics({ofGroup(kAgentNamespace, "mem_used_percent")}));
    const bool byRequests = fleetScalesByRequests(config);
    if (byRequests)
        add("Requests per target", "Sum",
            metrics({{"AWS/ApplicationELB", "RequestCountPerTarget", "LoadBalancer", "${LoadBalancer}", "TargetGroup",
                      "${TargetGroup}"}}));
    if (!alarms.empty()) {
        Json arns = Json::array();
        for (const std::string &alarm : alarms)
            arns.push_back("${" + alarm + ".Arn}");
        Json widget = dashboardGraph(widgets.size(), "Alarms", "", {});
        widget["type"] = "alarm";
        widget["properties"] = {{"title", "Alarms"}, {"alarms", std::move(arns)}};
        widgets.push_back(std::move(widget));
    }
    const std::string body = Json{{"widgets", std::move(widgets)}}.dump();
    Json text = {{"Fn::Sub", body}};
    if (byRequests)
        text["Fn::Sub"] =
            Json::array({body, {{"LoadBalancer", loadBalancerOf(ids)}, {"TargetGroup", targetGroupOf(ids)}}});
    return {ids.dashboard,
            "AWS::CloudWatch::Dashboard",
            // A dashboard's name is taken in all Regions of the account (CloudWatch API, PutDashboard).
            {{"DashboardName", {{"Fn::Sub", "${AWS::StackName}-" + ids.scalingGroup + "-${AWS::Region}"}}},
             {"DashboardBody", std::move(text)}},
            {}};
}

void addFleetScaling(const FleetConfig &config, const ResourceContext &context, ResourceSet &set)
{
    const FleetIds ids(context.logicalId);
    RowIds rows(context.logicalId);
    std::vector<std::string> alarms;
    addPolicies(config, context, rows, alarms, set);
    addSchedule(config, ids, rows, set);
    addWarmPool(config, ids, set);
    addAlarms(config, context, rows, alarms, set);
    if (config.dashboard)
        set.resources.push_back(fleetDashboard(config, context, alarms));
}

}  // namespace gp
