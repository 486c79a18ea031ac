// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_scaling_chart.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_schedule.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr std::size_t kDrawnWeek = HourlyWeek::kHours;

/// "16:45" of a minute that may lie before or after its day.
std::string clockText(std::int64_t minute)
{
    const std::int64_t inDay = (minute % 1440 + 1440) % 1440;
    const auto two = [](std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return two(inDay / 60) + ":" + two(inDay % 60);
}

/// What the chart draws: one or seven days, with the events laid over them.
struct DrawnWeek {
    std::vector<double> load;
    std::vector<std::int64_t> running;
    std::size_t first = 0;  ///< hour of the week that step 0 is
};

DrawnWeek drawWeek(const ScalingInput &input, const ScalingAdvice &advice, PlanChart::Axis axis)
{
    const std::size_t busiest = busiestHour(input);
    const std::size_t steps = axis == PlanChart::Axis::HourOfDay ? 24 : kDrawnWeek;
    DrawnWeek drawn;
    drawn.first = axis == PlanChart::Axis::HourOfDay ? busiest / 24 * 24 : 0;
    for (std::size_t step = 0; step < steps; ++step) {
        drawn.load.push_back(input.load[drawn.first + step]);
        drawn.running.push_back(advice.counts.running[drawn.first + step]);
    }
    for (const LoadEvent &event : input.events) {
        const std::int64_t grown = std::min(instancesFor(input, event.requests()), advice.counts.maximum);
        const auto hours = static_cast<std::size_t>(std::ceil(event.duration.value() - 1e-9));
        for (std::size_t i = 0; i < std::min(hours, steps); ++i) {
            const std::size_t step = (busiest - drawn.first + i) % steps;
            drawn.load[step] = std::max(drawn.load[step], event.requests());
            if (input.scaling)
                drawn.running[step] = std::max(drawn.running[step], grown);
        }
    }
    return drawn;
}

/// A stretch that may reach over the end of what is drawn goes on at its beginning.
void addStretch(PlanChart &chart, double from, double length, double steps, const std::string &text, bool bad)
{
    const double to = from + std::min(length, steps);
    chart.spans.push_back({from, std::min(to, steps), text, bad});
    if (to > steps)
        chart.spans.push_back({0, to - steps, text, bad});
}

/// Each event where it is drawn, and how long it is over the line before new instances come.
void addEventSpans(PlanChart &chart, const ScalingInput &input, const ScalingAdvice &advice, const DrawnWeek &drawn)
{
    const auto steps = static_cast<double>(drawn.load.size());
    const auto start = static_cast<double>(busiestHour(input) - drawn.first);
    for (const RampMiss &miss : advice.flags.ramps) {
        const double minutes = std::max(miss.hardMinutes, miss.safeMinutes);
        addStretch(chart, start, minutes / 60, steps, miss.event + ": over target " + formatNumber(minutes, 0) + " min",
                   true);
    }
    for (const LoadEvent &event : input.events)
        addStretch(chart, start, event.duration.value(), steps,
                   event.name + ": " + formatNumber(event.requests(), event.requests() < 10 ? 2 : 0) + " req/s", false);
}

void addScheduleSpans(PlanChart &chart, const ScalingInput &input, const ScalingAdvice &advice, const DrawnWeek &drawn)
{
    const auto steps = static_cast<double>(drawn.load.size());
    const auto mark = [&](double minute, const std::string &text) {
        const double at = std::fmod(minute / 60 - static_cast<double>(drawn.first) + 2 * steps, steps);
        chart.spans.push_back({at, at, clockText(static_cast<std::int64_t>(minute)) + " " + text, false});
    };
    const ScalingCounts &counts = advice.counts;
    const double lead = counts.leadSeconds / 60;
    for (const LoadEvent &event : input.events) {
        if (!isScheduled(input, counts, event))
            continue;
        const double start = 60 * static_cast<double>(busiestHour(input));
        const std::int64_t ready = std::min(instancesFor(input, event.requests()), counts.maximum);
        mark(start - lead, groupThousands(ready) + " ready for " + event.name);
        mark(start + event.duration.value() * 60, "back to " + groupThousands(counts.minimum));
    }
    if (counts.climbs.days == 0)
        return;
    for (std::size_t day = 0; day < 7; ++day) {
        const bool drawnDay = drawn.load.size() == kDrawnWeek || day == drawn.first / 24;
        if (!drawnDay || ((counts.climbs.days >> day) & 1U) == 0)
            continue;
        const double start = 60 * static_cast<double>(day * 24 + static_cast<std::size_t>(counts.climbs.startHour));
        mark(start - lead, groupThousands(counts.climbs.count) + " ready for the climb");
    }
}

void addOverSpans(PlanChart &chart, const DrawnWeek &drawn, const std::vector<double> &limit)
{
    const std::size_t steps = drawn.load.size();
    for (std::size_t step = 0; step < steps;) {
        std::size_t end = step;
        while (end < steps && drawn.load[end] * (1 - 1e-9) > limit[end])
            ++end;
        if (end > step)
            chart.spans.push_back({static_cast<double>(step), static_cast<double>(end), "over target", true});
        step = std::max(end, step + 1);
    }
}

}  // namespace

PlanChart scalingChart(const ScalingInput &input, const ScalingAdvice &advice, PlanChart::Axis axis)
{
    const DrawnWeek drawn = drawWeek(input, advice, axis);
    PlanChart chart;
    chart.title = "Load and capacity";
    chart.unit = "req/s";
    chart.axis = axis;
    ChartCurve load{"Load", CurveRole::Load, drawn.load};
    ChartCurve capacity{"Capacity at " + formatNumber(advice.counts.cpuTarget, 1) + " % CPU", CurveRole::Capacity, {}};
    ChartCurve safe{input.zonesLost > 0 ? "Safe when a zone is lost" : "Safe", CurveRole::Safe, {}};
    for (const std::int64_t running : drawn.running) {
        const auto count = static_cast<double>(running);
        capacity.values.push_back(count * input.perInstance * advice.counts.cpuTarget / 100);
        safe.values.push_back(safeLoad(input, count));
    }
    addEventSpans(chart, input, advice, drawn);
    addScheduleSpans(chart, input, advice, drawn);
    // An advised target is the safe line rounded down to a whole per cent: between the two nothing is amiss.
    addOverSpans(chart, drawn, input.scaling && input.cpuTarget ? capacity.values : safe.values);
    chart.curves = {std::move(load), std::move(capacity), std::move(safe)};

    double cpu = 0;
    for (std::size_t hour = 0; hour < kDrawnWeek; ++hour)
        cpu += input.load[hour] /
               (static_cast<double>(std::max<std::int64_t>(1, advice.counts.running[hour])) * input.perInstance);
    chart.figures = {
        {"Mean CPU", formatNumber(100 * cpu / static_cast<double>(kDrawnWeek), 0), "%", "the week without events"},
        {"Mean instances", formatNumber(advice.counts.instanceHours / kHoursPerMonth, 1), "", "the month"},
        {"Instance-hours", formatNumber(advice.counts.instanceHours, 0), "a month", "the month"}};
    chart.note = "Without alarm delays: each hour's count follows that hour's load.";
    if (!input.events.empty())
        chart.note += " Events stand at the busiest hour; their own is not known to the design.";
    return chart;
}

}  // namespace gp
