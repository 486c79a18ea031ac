// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_scaling_ranking.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_schedule.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gp {
namespace {

constexpr std::size_t kRankedWeek = HourlyWeek::kHours;

/// One row of the table of policies.
struct PolicyRow {
    std::string name;
    std::int64_t count = 0;
    double hours = 0;
    OverTime over;
    bool ready = true;  ///< works from the first day
    bool forecast = false;
    bool chosen = false;
};

/// Target tracking with nothing beside it.
PolicyRow trackingRow(const ScalingInput &input)
{
    ScalingInput alone = input;
    alone.schedules = false;
    const ScalingAdvice advice = adviseScaling(alone);
    PolicyRow row;
    row.name = "Target tracking " + formatNumber(advice.counts.cpuTarget, 1) + " % only";
    row.count = advice.counts.desired;
    row.hours = advice.counts.instanceHours;
    row.over.profileHours = advice.overSafe.profileHours;
    const std::int64_t from = *std::min_element(advice.counts.running.begin(), advice.counts.running.end());
    for (const LoadEvent &event : input.events)
        row.over.eventMinutes +=
            event.perMonth *
            rampMinutes(alone, event, {from, advice.counts.maximum, advice.counts.cpuTarget, nullptr}).safe;
    return row;
}

/// Target tracking that launches a boot time ahead of what two weeks of history show.
PolicyRow forecastRow(const ScalingInput &input, const PolicyRow &tracking)
{
    ScalingInput alone = input;
    alone.schedules = false;
    const ScalingCounts counts = countScaling(alone);
    const double ahead = std::min(1.0, input.bootSeconds / 3600);
    PolicyRow row = tracking;
    row.name = "Predictive and target tracking";
    row.forecast = true;
    std::int64_t rises = 0;
    for (std::size_t hour = 0; hour < kRankedWeek; ++hour)
        rises += std::max<std::int64_t>(0, counts.running[(hour + 1) % kRankedWeek] - counts.running[hour]);
    row.hours += static_cast<double>(rises) * ahead * kHoursPerMonth / static_cast<double>(kRankedWeek);
    const std::int64_t from = *std::min_element(counts.running.begin(), counts.running.end());
    row.over.eventMinutes = 0;
    for (const LoadEvent &event : input.events) {
        RampAnswer answer{from, counts.maximum, counts.cpuTarget, nullptr};
        const std::int64_t needed = std::min(instancesFor(input, event.requests()), counts.maximum);
        // What comes at a known time twice or more a month is in the fourteen days that a forecast looks back on.
        if (event.scheduled && event.perMonth >= 2) {
            const std::int64_t sum = std::accumulate(
                counts.running.begin(), counts.running.end(), std::int64_t{0},
                [&](std::int64_t all, std::int64_t one) { return all + std::max<std::int64_t>(0, needed - one); });
            row.hours += static_cast<double>(sum) / static_cast<double>(kRankedWeek) * ahead * event.perMonth;
            row.ready = row.ready && needed <= from;
            answer.from = std::max(from, needed);
        }
        row.over.eventMinutes += event.perMonth * rampMinutes(alone, event, answer).safe;
    }
    return row;
}

PolicyRow fixedRow(const ScalingInput &input, std::int64_t count)
{
    PolicyRow row;
    row.name = groupThousands(count) + ", fixed";
    row.count = count;
    row.hours = static_cast<double>(count) * kHoursPerMonth;
    const double safe = safeLoad(input, static_cast<double>(count));
    row.over.profileHours =
        std::count_if(input.load.begin(), input.load.end(), [&](double load) { return load * (1 - 1e-9) > safe; });
    for (const LoadEvent &event : input.events)
        row.over.eventMinutes += event.perMonth * rampMinutes(input, event, {count, count, 0, nullptr}).safe;
    return row;
}

std::string policiesText(const ScalingAdvice &advice)
{
    std::string name = "Target tracking " + formatNumber(advice.counts.cpuTarget, 1) + " %";
    if (!advice.scheduledActions.empty())
        name += " and schedule";
    for (const ScalingPolicy &policy : advice.policies) {
        if (policy.policyType == "PredictiveScaling")
            name += " and forecast";
        if (policy.policyType == "StepScaling")
            name += " and step";
    }
    return name;
}

std::vector<PolicyRow> policyRows(const ScalingInput &input, const ScalingAdvice &advice)
{
    ScalingInput following = input;
    following.scaling = true;
    const ScalingAdvice advised = input.scaling ? advice : adviseScaling(following);
    std::vector<PolicyRow> rows;
    PolicyRow tracking = trackingRow(following);
    PolicyRow best = tracking;
    best.name = policiesText(advised);
    best.hours = advised.counts.instanceHours;
    best.over = advised.overSafe;
    best.chosen = input.scaling;
    const bool more =
        advised.policies.size() > (advised.requestsPerTarget > 0 ? 2U : 1U) || !advised.scheduledActions.empty();
    const bool forecasts =
        std::any_of(advised.policies.begin(), advised.policies.end(),
                    [](const ScalingPolicy &policy) { return policy.policyType == "PredictiveScaling"; });
    best.forecast = forecasts;
    rows.push_back(best);
    if (more)
        rows.push_back(tracking);
    if (!forecasts)
        rows.push_back(forecastRow(following, tracking));
    const std::int64_t level =
        input.scaling ? instancesFor(input, input.load[busiestHour(input)]) : advice.counts.desired;
    rows.push_back(fixedRow(input, level));
    rows.back().chosen = !input.scaling;
    if (const LoadEvent *event = greatestEvent(input))
        if (const std::int64_t count = instancesFor(input, event->requests()); count > level)
            rows.push_back(fixedRow(input, count));
    return rows;
}

bool meetsLoad(const PolicyRow &row)
{
    return row.ready && row.over.profileHours == 0 && row.over.minutesPerWeek() <= kMinutesTolerated;
}

std::string policyVerdict(const ScalingInput &input, const PolicyRow &row, const PolicyRow &chosen)
{
    const LoadEvent *event = greatestEvent(input);
    std::string over;
    if (row.over.profileHours > 0)
        over = formatNumber(static_cast<double>(row.over.profileHours), 0) + " hours of each week above the safe line";
    else if (!meetsLoad(row) && event && row.over.eventMinutes > 0)
        over = formatNumber(row.over.minutesPerMonth(), 0) + " minutes a month above the safe line: " + event->name;
    if (row.chosen)
        return over.empty() ? "Chosen" : "Chosen: " + over;
    if (!row.ready)
        return "Needs two weeks of history first";
    if (!over.empty())
        return over;
    const double more = row.hours - chosen.hours;
    if (more >= 0.5)
        return row.forecast ? "Launches ahead of each rise: " + formatNumber(more, 0) + " more instance-hours"
                            : "Pays for " + formatNumber(more, 0) + " idle instance-hours";
    return more <= -0.5 ? formatNumber(-more, 0) + " instance-hours less" : "Comes to the same";
}

}  // namespace

Ranking scalingRanking(const ScalingInput &input, const ScalingAdvice &advice, std::optional<std::int64_t> hourNanos)
{
    std::vector<PolicyRow> rows = policyRows(input, advice);
    const PolicyRow chosen = *std::find_if(rows.begin(), rows.end(), [](const PolicyRow &row) { return row.chosen; });
    std::stable_sort(rows.begin(), rows.end(), [&](const PolicyRow &a, const PolicyRow &b) {
        if (meetsLoad(a) != meetsLoad(b))
            return meetsLoad(a);
        return a.hours < b.hours;
    });
    Ranking ranking;
    ranking.insight = Insight::Scaling;
    ranking.title = "Scaling policies";
    ranking.objective =
        "USD per month on demand with what comes with each instance, events included; Spot and alarms left out";
    ranking.columns = {{"hours", "Instance-hours", "", 0}, {"over", "Minutes over", "min", 0}};
    for (const PolicyRow &row : rows) {
        Alternative alternative;
        alternative.name = row.name;
        alternative.count = row.count;
        alternative.feasible = meetsLoad(row);
        alternative.chosen = row.chosen;
        alternative.figures = {{"hours", row.hours}, {"over", row.over.minutesPerMonth()}};
        if (hourNanos) {
            alternative.monthly = cost(Rate(*hourNanos, 9), row.hours).roundedToCent();
            alternative.hourlyUsd = Usd::fromNanos(*hourNanos).toDouble();
        }
        alternative.verdict = policyVerdict(input, row, chosen);
        ranking.rows.push_back(std::move(alternative));
    }
    return ranking;
}

}  // namespace gp
