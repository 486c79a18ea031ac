// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_scaling.h"

#include "core/base/quantity.h"
#include "core/base/rounding.h"
#include "core/domains/compute/fleet/fleet_schedule.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gp {
namespace {

constexpr double kScalingWeek = static_cast<double>(HourlyWeek::kHours);
constexpr double kWeeksPerMonth = kHoursPerMonth / kScalingWeek;
/// The most that a zone is counted with: keeps counts × prices far inside the range of Usd.
constexpr double kMostPerZone = 1'000'000;
/// A target may give up this much to leave room for a ramp; below the floor it would be waste.
constexpr double kTargetGivesUp = 10;
constexpr double kLeastTarget = 20;
/// Booting longer than this, a stopped instance of a warm pool is much the faster one.
constexpr double kWarmPoolBoot = 180;
/// Per cent of the EBS burst that should be left, and of the memory that may be in use: our own thresholds.
constexpr double kLeastEbsBalance = 30;
constexpr double kMostMemory = 85;

bool targetDecides(const ScalingInput &input) { return input.scaling && input.cpuTarget.has_value(); }

double safeShare(const ScalingInput &input)
{
    return input.utilization * static_cast<double>(input.zones - input.zonesLost) / static_cast<double>(input.zones);
}

/// The highest whole target that holds the need, as a floor that forgives the last bit.
double targetCeiling(const ScalingInput &input)
{
    double share = safeShare(input);
    if (input.baselineShare > 0)
        share = std::min(share, input.baselineShare);
    return std::max(1.0, std::floor(100 * share + 1e-9));
}

double highestScalingLoad(const ScalingInput &input, bool events)
{
    double highest = *std::max_element(input.load.begin(), input.load.end());
    if (events)
        for (const LoadEvent &event : input.events)
            highest = std::max(highest, event.requests());
    return highest;
}

std::int64_t sizeBetween(std::int64_t count, std::int64_t least, std::int64_t most)
{
    return std::min(std::max(count, least), most);
}

/// Having `count` ready ahead of the scheduled climbs, beside their own hours.
void addClimbLeads(const ScalingCounts &counts, std::vector<RaisedHours> &raised)
{
    for (std::size_t day = 0; day < 7; ++day) {
        if (((counts.climbs.days >> day) & 1U) == 0)
            continue;
        const std::size_t start = day * 24 + static_cast<std::size_t>(counts.climbs.startHour);
        const double lead = counts.leadSeconds / 3600;
        const auto hours = static_cast<std::size_t>(std::ceil(std::max(0.0, lead)));
        for (std::size_t back = 1; back <= hours; ++back) {
            const double left = lead - static_cast<double>(back - 1);
            const std::int64_t before = counts.running[(start + HourlyWeek::kHours - back) % HourlyWeek::kHours];
            if (before < counts.climbs.count)
                raised.push_back({before, counts.climbs.count, std::min(1.0, left) * kWeeksPerMonth});
        }
    }
}

/// When an event comes is not known to the hour: it falls on each hour of the week alike.
void addEvents(const ScalingInput &input, const ScalingCounts &counts, std::vector<RaisedHours> &raised)
{
    for (const LoadEvent &event : input.events) {
        const std::int64_t needed = sizeBetween(instancesFor(input, event.requests()), counts.minimum, counts.maximum);
        const double lead = isScheduled(input, counts, event) ? counts.leadSeconds / 3600 : 0;
        const double hours = (event.duration.value() + lead) * event.perMonth / kScalingWeek;
        for (const std::int64_t running : counts.running)
            if (running < needed)
                raised.push_back({running, needed, hours});
    }
}

void raiseForClimbs(ScalingCounts &counts)
{
    for (std::size_t day = 0; day < 7; ++day) {
        if (((counts.climbs.days >> day) & 1U) == 0)
            continue;
        const std::size_t start = day * 24 + static_cast<std::size_t>(counts.climbs.startHour);
        for (std::size_t i = 0; i < static_cast<std::size_t>(counts.climbs.length); ++i) {
            std::int64_t &running = counts.running[(start + i) % HourlyWeek::kHours];
            running = std::max(running, counts.climbs.count);
        }
    }
}

/// The count between the sizes that a zone loss hits hardest. Within a row of counts between multiples of the zones the first is
/// worst, and later rows are better: only the least count and the first of a row can be it.
void findUneven(const ScalingInput &input, const ScalingCounts &counts, ScalingFlags &flags)
{
    if (input.zonesLost == 0)
        return;
    const auto survivors = [&](std::int64_t count) {
        const std::int64_t fullest = (count + input.zones - 1) / input.zones;
        return static_cast<double>(count - fullest) / static_cast<double>(count);
    };
    const std::int64_t row = (counts.minimum + input.zones - 2) / input.zones * input.zones + 1;
    flags.worstShare = survivors(counts.minimum);
    std::int64_t worst = counts.minimum;
    if (row <= counts.maximum && survivors(row) < flags.worstShare) {
        flags.worstShare = survivors(row);
        worst = row;
    }
    if (worst % input.zones != 0)
        flags.unevenAt = worst;
}

std::int64_t leastRunning(const ScalingCounts &counts)
{
    return *std::min_element(counts.running.begin(), counts.running.end());
}

RampAnswer answerTo(const ScalingInput &input, const ScalingCounts &counts, const LoadEvent &event,
                    const ScalingPolicy *step)
{
    RampAnswer answer{leastRunning(counts), counts.maximum, input.scaling ? counts.cpuTarget : 0, step};
    if (isScheduled(input, counts, event))
        answer.from = sizeBetween(instancesFor(input, event.requests()), answer.from, counts.maximum);
    return answer;
}

bool isMissed(const RampMinutes &minutes, double perWeek)
{
    return minutes.hard > 0 || minutes.safe * perWeek > kMinutesTolerated;
}

double eventsPerWeek(const LoadEvent &event) { return event.perMonth * 12 / 52; }

/// Adds the whole jump of the greatest event that target tracking misses; growth short of it adds one a zone.
std::optional<ScalingPolicy> stepPolicy(const ScalingInput &input, const ScalingCounts &counts)
{
    std::int64_t jump = 0;
    for (const LoadEvent &event : input.events) {
        if (event.scheduled ||
            !isMissed(rampMinutes(input, event, answerTo(input, counts, event, nullptr)), eventsPerWeek(event)))
            continue;
        const std::int64_t needed = sizeBetween(instancesFor(input, event.requests()), counts.minimum, counts.maximum);
        jump = std::max(jump, needed - leastRunning(counts));
    }
    if (jump <= 0)
        return std::nullopt;
    ScalingPolicy policy;
    policy.name = "jump";
    policy.policyType = "StepScaling";
    policy.alarmThreshold = counts.cpuTarget;
    if (jump > input.zones)
        policy.stepAdjustments = {{"0", "10", input.zones}, {"10", "", jump}};
    else
        policy.stepAdjustments = {{"0", "", jump}};
    return policy;
}

void addScalingPolicies(const ScalingInput &input, ScalingAdvice &advice)
{
    ScalingPolicy cpu;
    cpu.name = "cpu";
    cpu.policyType = "TargetTrackingScaling";
    cpu.predefinedMetricType = "ASGAverageCPUUtilization";
    cpu.targetValue = advice.counts.cpuTarget;
    advice.policies.push_back(cpu);
    if (advice.requestsPerTarget > 0) {
        ScalingPolicy requests = cpu;
        requests.name = "requests-per-target";
        requests.predefinedMetricType = "ALBRequestCountPerTarget";
        requests.targetValue = advice.requestsPerTarget;
        advice.policies.push_back(std::move(requests));
    }
    if (advice.counts.climbs.steepHours > 0 && advice.counts.climbs.days == 0) {
        ScalingPolicy forecast = cpu;
        forecast.name = "forecast";
        forecast.policyType = "PredictiveScaling";
        forecast.predefinedMetricType = "ASGCPUUtilization";
        // It forecasts from 24 hours of history and is worth trusting after the 14 days that it looks back on; until then it
        // only shows. Instances may be launched at most an hour ahead.
        forecast.mode = "ForecastOnly";
        forecast.schedulingBufferTime = static_cast<std::int64_t>(std::min(3600.0, std::ceil(input.bootSeconds)));
        advice.policies.push_back(std::move(forecast));
    }
    if (auto step = stepPolicy(input, advice.counts))
        advice.policies.push_back(std::move(*step));
}

void addScalingAlarms(const ScalingInput &input, ScalingAdvice &advice)
{
    const std::string above = "GreaterThanThreshold";
    // Ten minutes of either monitoring.
    const std::int64_t period = input.detailedMonitoring ? 60 : 300;
    advice.alarms.push_back({input.scaling ? "cpu-above-target" : "cpu-high", "AWS/EC2", "CPUUtilization", "Average",
                             above, advice.counts.cpuTarget, period, 600 / period});
    if (advice.requestsPerTarget > 0)
        advice.alarms.push_back({"requests-above-target", "AWS/ApplicationELB", "RequestCountPerTarget", "Sum", above,
                                 advice.requestsPerTarget, 60, 10});
    if (input.loadBalanced)
        advice.alarms.push_back(
            {"server-errors", "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "Sum", above, 10, 60, 1});
    advice.alarms.push_back({"too-few-in-service", "AWS/AutoScaling", std::string(kInstancesInService), "Minimum",
                             "LessThanThreshold", static_cast<double>(advice.counts.minimum), 60, 1});
    advice.alarms.push_back({"status-check", "AWS/EC2", "StatusCheckFailed", "Maximum", above, 0, period,
                             input.detailedMonitoring ? 2 : 1});
    if (input.burstable)
        advice.alarms.push_back(
            {"surplus-credits", "AWS/EC2", "CPUSurplusCreditsCharged", "Maximum", above, 0, 300, 1});
    // The share of the burst that is left, told every five minutes whatever the monitoring. Source: EC2 User Guide, "Amazon EBS
    // metrics for Nitro-based instances".
    if (input.burstsEbs)
        advice.alarms.push_back(
            {"ebs-burst-low", "AWS/EC2", "EBSIOBalance%", "Minimum", "LessThanThreshold", kLeastEbsBalance, 300, 1});
    if (!input.agent)
        return;
    // Source: CloudWatch User Guide, "Metrics collected by the CloudWatch agent": Windows has counters of its own, and no ethtool.
    advice.alarms.push_back({"memory", "CWAgent",
                             input.windows ? "Memory % Committed Bytes In Use" : "mem_used_percent", "Maximum", above,
                             kMostMemory, 60, 5});
    if (input.windows)
        return;
    advice.alarms.push_back(
        {"network-allowance", "CWAgent", "ethtool_bw_in_allowance_exceeded", "Sum", above, 0, 60, 1});
}

/// How many a warm pool should hold: what the worst ramp that is missed lacks, or the steepest climb between two hours.
std::int64_t warmPoolSize(const ScalingInput &input, const ScalingCounts &counts, const ScalingFlags &flags)
{
    std::int64_t size = 0;
    for (const RampMiss &miss : flags.ramps)
        if (miss.hardMinutes > 0)
            size = std::max(size, std::min(miss.minimum, counts.maximum) - leastRunning(counts));
    if (flags.steepHours > 0)
        for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
            size = std::max(size, counts.running[(hour + 1) % HourlyWeek::kHours] - counts.running[hour]);
    return input.scaling && !input.spot && input.bootSeconds > kWarmPoolBoot ? size : 0;
}

double gentlerTarget(const ScalingInput &input, double target)
{
    ScalingInput trial = input;
    const double least = std::max(kLeastTarget, target - kTargetGivesUp);
    for (int step = 1; target - step >= least; ++step) {
        const double lower = target - step;
        trial.cpuTarget = lower;
        const ScalingCounts counts = countScaling(trial);
        const bool passes = std::none_of(input.events.begin(), input.events.end(), [&](const LoadEvent &event) {
            return rampMinutes(trial, event, answerTo(trial, counts, event, nullptr)).hard > 0;
        });
        if (passes)
            return lower;
    }
    return 0;
}

void judgeScaling(const ScalingInput &input, ScalingAdvice &advice)
{
    const ScalingCounts &counts = advice.counts;
    ScalingFlags &flags = advice.flags;
    for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour) {
        const auto running = static_cast<double>(counts.running[hour]);
        const double load = input.load[hour] * (1 - 1e-9);
        advice.overSafe.profileHours += load > safeLoad(input, running) ? 1 : 0;
        advice.overHard.profileHours += load > input.utilization * input.perInstance * running ? 1 : 0;
    }
    const auto step = std::find_if(advice.policies.begin(), advice.policies.end(),
                                   [](const ScalingPolicy &policy) { return !policy.stepAdjustments.empty(); });
    bool hard = false;
    for (const LoadEvent &event : input.events) {
        const RampMinutes minutes =
            rampMinutes(input, event, answerTo(input, counts, event, step == advice.policies.end() ? nullptr : &*step));
        advice.overSafe.eventMinutes += minutes.safe * event.perMonth;
        advice.overHard.eventMinutes += minutes.hard * event.perMonth;
        const std::int64_t needed = instancesFor(input, event.requests());
        if (needed > counts.maximum)
            flags.maximumForEvents = std::max(flags.maximumForEvents, needed);
        if (isMissed(minutes, eventsPerWeek(event)))
            flags.ramps.push_back({event.name, minutes.safe, minutes.hard, eventsPerWeek(event), needed});
        hard = hard || minutes.hard > 0;
    }
    const std::int64_t peak = instancesFor(input, highestScalingLoad(input, false));
    if (peak > counts.maximum)
        flags.maximumForPeak = peak;
    const std::int64_t trough = instancesFor(input, *std::min_element(input.load.begin(), input.load.end()));
    if (input.minimum && trough > counts.minimum)
        flags.minimumForTrough = trough;
    if (input.cpuTarget && *input.cpuTarget > targetCeiling(input))
        flags.targetCeiling = targetCeiling(input);
    if (counts.climbs.days == 0)
        flags.steepHours = counts.climbs.steepHours;
    if (input.scaling && hard && !input.cpuTarget)
        flags.gentlerTarget = gentlerTarget(input, counts.cpuTarget);
    flags.warmPool = warmPoolSize(input, counts, flags);
    findUneven(input, counts, flags);
}

}  // namespace

double OverTime::minutesPerWeek() const { return 60 * static_cast<double>(profileHours) + eventMinutes * 12 / 52; }

double OverTime::minutesPerMonth() const
{
    return 60 * static_cast<double>(profileHours) * kWeeksPerMonth + eventMinutes;
}

std::int64_t instancesFor(const ScalingInput &input, double load)
{
    const auto zones = static_cast<double>(input.zones);
    double perZone = 0;
    if (targetDecides(input)) {
        perZone = tolerantCeil(load / (zones * *input.cpuTarget / 100 * input.perInstance));
    } else {
        perZone = tolerantCeil(
            load / ((zones - static_cast<double>(input.zonesLost)) * input.utilization * input.perInstance));
        if (input.baselineShare > 0)
            perZone = std::max(perZone, tolerantCeil(load / (zones * input.baselineShare * input.perInstance)));
    }
    perZone = std::clamp(perZone, static_cast<double>(std::max<std::int64_t>(1, input.minimumPerZone)), kMostPerZone);
    return static_cast<std::int64_t>(perZone) * input.zones;
}

double safeLoad(const ScalingInput &input, double count) { return safeShare(input) * input.perInstance * count; }

ScalingCounts countScaling(const ScalingInput &input)
{
    ScalingCounts counts;
    counts.cpuTarget = input.cpuTarget ? *input.cpuTarget : targetCeiling(input);
    counts.warmUp = input.warmUp ? *input.warmUp : std::ceil(input.bootSeconds / 10) * 10;
    counts.leadSeconds = std::ceil((input.bootSeconds + counts.warmUp) / 900) * 900;
    const auto lowest = *std::min_element(input.load.begin(), input.load.end());
    const std::int64_t peak = instancesFor(input, highestScalingLoad(input, false));
    const std::int64_t wanted = input.desired > 0 ? input.desired : peak;
    if (input.scaling) {
        counts.minimum = input.minimum ? *input.minimum : instancesFor(input, lowest);
        counts.maximum = input.maximum ? *input.maximum
                                       : std::max({instancesFor(input, kMaximumRoom * highestScalingLoad(input, true)),
                                                   counts.minimum, input.desired});
    } else {
        counts.minimum = input.minimum ? *input.minimum : wanted;
        // One more in each zone lets the group launch a replacement before it takes the old instance out.
        counts.maximum = input.maximum ? *input.maximum : std::max(wanted, counts.minimum) + input.zones;
    }
    if (!input.minimum)
        counts.minimum = std::min(counts.minimum, counts.maximum);
    counts.desired = sizeBetween(wanted, counts.minimum, counts.maximum);

    if (!input.scaling) {
        counts.running.fill(counts.desired);
        counts.instanceHours = static_cast<double>(counts.desired) * kHoursPerMonth;
        return counts;
    }
    for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
        counts.running[hour] = sizeBetween(instancesFor(input, input.load[hour]), counts.minimum, counts.maximum);
    counts.climbs = findClimbs(input, counts.minimum, counts.cpuTarget);
    counts.climbs.count = std::min(counts.climbs.count, counts.maximum);
    raiseForClimbs(counts);
    const std::int64_t week = std::accumulate(counts.running.begin(), counts.running.end(), std::int64_t{0});
    counts.instanceHours = static_cast<double>(week) * kHoursPerMonth / kScalingWeek;
    for (const RaisedHours &raised : raisedHours(input, counts))
        counts.instanceHours += static_cast<double>(raised.to - raised.from) * raised.hours;
    return counts;
}

std::vector<RaisedHours> raisedHours(const ScalingInput &input, const ScalingCounts &counts)
{
    std::vector<RaisedHours> raised;
    if (!input.scaling)
        return raised;
    addClimbLeads(counts, raised);
    addEvents(input, counts, raised);
    return raised;
}

ScalingAdvice adviseScaling(const ScalingInput &input)
{
    ScalingAdvice advice;
    advice.counts = countScaling(input);
    const double perMinute = input.perInstance * advice.counts.cpuTarget / 100 * 60;
    // A need that states a count knows nothing of requests.
    if (input.loadBalanced && highestScalingLoad(input, true) > 0)
        advice.requestsPerTarget = perMinute >= 1 ? std::floor(perMinute * (1 + 1e-9)) : perMinute;
    advice.grace = static_cast<std::int64_t>(std::max(60.0, std::ceil(1.2 * input.bootSeconds / 30 * (1 - 1e-9)) * 30));
    // 90 % of fewer than ten rounds up to all of them: only launching first lets a refresh move.
    advice.maxHealthy = advice.counts.desired < 10 ? 110 : 100;
    if (input.scaling) {
        addScalingPolicies(input, advice);
        advice.scheduledActions = scheduleActions(input, advice.counts);
    }
    addScalingAlarms(input, advice);
    judgeScaling(input, advice);
    return advice;
}

}  // namespace gp
