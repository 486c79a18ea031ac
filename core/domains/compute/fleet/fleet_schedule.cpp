// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_schedule.h"

#include "core/base/rounding.h"

#include <algorithm>
#include <bitset>
#include <charconv>
#include <cmath>
#include <limits>

namespace gp {
namespace {

constexpr std::size_t kScheduleWeek = HourlyWeek::kHours;
constexpr std::int64_t kMinutesPerDay = 24L * 60;
/// Beyond as many hours of the day, a schedule is no longer one that a person keeps up.
constexpr std::size_t kScheduledLength = 3;
/// A climb is steep when even a target this much lower, but never below the floor, leaves no room for it.
constexpr double kSteepMargin = 10;
constexpr double kSteepFloor = 20;

double stepBound(const std::string &text, double open)
{
    double value = open;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Load at a time from Monday 00:00, hours joined by straight lines.
double loadBetween(const ScalingInput &input, double seconds)
{
    const double hours = seconds / 3600;
    const auto index = static_cast<std::size_t>(hours);
    const double from = input.load[index % kScheduleWeek];
    return from + (input.load[(index + 1) % kScheduleWeek] - from) * (hours - static_cast<double>(index));
}

bool outruns(const ScalingInput &input, std::size_t hour, std::int64_t minimum, double target, double reaction)
{
    const double perCount = target / 100 * input.perInstance;
    const double hard = input.utilization * input.perInstance;
    const auto least = static_cast<double>(minimum);
    for (int minute = 0; minute < 60; ++minute) {
        const double now = static_cast<double>(hour) * 3600 + minute * 60;
        const double load = loadBetween(input, now);
        const double then = loadBetween(input, now + reaction) * (1 - 1e-9);
        // Whole instances are never fewer than the fraction that the load takes, which mostly settles it.
        if (then > hard * std::max(least, load / perCount) &&
            then > hard * std::max(least, tolerantCeil(load / perCount)))
            return true;
    }
    return false;
}

enum class Cadence { Daily, Weekly, Monthly };

Cadence cadenceOf(const LoadEvent &event, double leadSeconds)
{
    // What lasts longer than its period would end after it has begun again.
    const double hours = event.duration.value() + leadSeconds / 3600;
    if (event.perMonth >= 20 && hours < 24)
        return Cadence::Daily;
    return event.perMonth >= 2 && hours < static_cast<double>(kScheduleWeek) ? Cadence::Weekly : Cadence::Monthly;
}

/// @param minute  from Monday 00:00; may lie outside the week
/// @param days    bit 0: Monday, of minute 0 of its day; 0: the day that `minute` falls on
std::string cronLine(Cadence cadence, std::int64_t minute, unsigned days = 0)
{
    const std::int64_t inWeek = (minute % (7 * kMinutesPerDay) + 7 * kMinutesPerDay) % (7 * kMinutesPerDay);
    const std::string time = std::to_string(inWeek % 60) + " " + std::to_string(inWeek % kMinutesPerDay / 60) + " ";
    if (cadence == Cadence::Daily)
        return time + "* * *";
    std::string list;
    const auto add = [&](std::int64_t sundayFirst) { list += (list.empty() ? "" : ",") + std::to_string(sundayFirst); };
    if (days == 0)
        add((inWeek / kMinutesPerDay + 1) % 7);
    for (std::int64_t weekday = 0; weekday < 7; ++weekday)
        if ((days >> ((weekday + 6) % 7)) & 1U)
            add(weekday);
    return time + "* * " + list;
}

/// The 2nd of the month: a lead that begins the evening before is still in the month.
std::string monthlyLine(std::int64_t minuteOfDay)
{
    const std::int64_t minute = 2 * kMinutesPerDay + minuteOfDay;
    return std::to_string(minute % 60) + " " + std::to_string(minute % kMinutesPerDay / 60) + " " +
           std::to_string(minute / kMinutesPerDay) + " * *";
}

unsigned nextDays(unsigned days, std::int64_t by)
{
    const auto turn = static_cast<unsigned>((by % 7 + 7) % 7);
    return ((days << turn) | (days >> (7 - turn))) & 0x7FU;
}

std::int64_t dayOf(std::int64_t minute)
{
    return (minute - (minute % kMinutesPerDay + kMinutesPerDay) % kMinutesPerDay) / kMinutesPerDay;
}

}  // namespace

double reactionSeconds(const ScalingInput &input)
{
    // A load balancer counts requests by the minute whatever the instances' monitoring.
    const double metric = input.detailedMonitoring || input.loadBalanced ? 60 : 300;
    return metric + 180 + input.bootSeconds;
}

std::int64_t proportionalCapacity(std::int64_t current, double metric, double target)
{
    return static_cast<std::int64_t>(tolerantCeil(static_cast<double>(current) * metric / target));
}

std::int64_t stepAdjustment(const ScalingPolicy &policy, double metric)
{
    constexpr double kOpen = std::numeric_limits<double>::infinity();
    const double beyond = metric - policy.alarmThreshold;
    for (const ScalingStep &step : policy.stepAdjustments) {
        const double lower = stepBound(step.lowerBound, -kOpen);
        const double upper = stepBound(step.upperBound, kOpen);
        if (beyond >= 0 ? lower <= beyond && beyond < upper : lower < beyond && beyond <= upper)
            return step.adjustment;
    }
    return 0;
}

RampMinutes rampMinutes(const ScalingInput &input, const LoadEvent &event, const RampAnswer &answer)
{
    const double quiet = *std::min_element(input.load.begin(), input.load.end());
    const auto loadAt = [&](double seconds) {
        return quiet + (event.requests() - quiet) * std::clamp(seconds / event.ramp.value(), 0.0, 1.0);
    };
    const double reaction = reactionSeconds(input);
    const double end = std::ceil(event.duration.value() * 60 - 1e-9);
    // Once the level has been answered, every further minute is like that one.
    const auto settled = static_cast<std::int64_t>(std::min(end, std::ceil((event.ramp.value() + reaction) / 60) + 1));
    RampMinutes over;
    for (std::int64_t at = 0; at < settled; ++at) {
        const auto minute = static_cast<double>(at);
        std::int64_t count = answer.from;
        if (answer.target > 0) {
            const double cpu =
                100 * loadAt(minute * 60 - reaction) / (static_cast<double>(answer.from) * input.perInstance);
            count = std::max(count, proportionalCapacity(answer.from, cpu, answer.target));
            if (answer.step)
                count = std::max(count, answer.from + stepAdjustment(*answer.step, cpu));
            count = std::min(count, answer.most);
        }
        const double load = loadAt(minute * 60) * (1 - 1e-9);
        const double minutes = at + 1 < settled ? 1 : end - minute;
        if (load > safeLoad(input, static_cast<double>(count)))
            over.safe += minutes;
        if (load > input.utilization * input.perInstance * static_cast<double>(count))
            over.hard += minutes;
    }
    return over;
}

FleetClimbs findClimbs(const ScalingInput &input, std::int64_t minimum, double target)
{
    FleetClimbs climbs;
    if (!input.scaling)
        return climbs;
    const double reaction = reactionSeconds(input);
    const double gentle = input.cpuTarget ? target : std::max(std::min(target, kSteepFloor), target - kSteepMargin);
    const std::size_t ahead = 1 + static_cast<std::size_t>(std::ceil(reaction / 3600));
    const auto highestFrom = [&](std::size_t hour) {
        double highest = 0;
        for (std::size_t i = 0; i <= ahead; ++i)
            highest = std::max(highest, input.load[(hour + i) % kScheduleWeek]);
        return highest;
    };
    std::bitset<kScheduleWeek> steep;
    std::bitset<24> ofDay;
    for (std::size_t hour = 0; hour < kScheduleWeek; ++hour) {
        // Most hours pass already with what their lowest load keeps running.
        const double lowest = std::min(input.load[hour], input.load[(hour + 1) % kScheduleWeek]);
        const double held = std::max(static_cast<double>(minimum) * input.perInstance, lowest * 100 / gentle);
        if (highestFrom(hour) <= input.utilization * held)
            continue;
        if (outruns(input, hour, minimum, gentle, reaction)) {
            steep.set(hour);
            ofDay.set(hour % 24);
        }
    }
    climbs.steepHours = static_cast<std::int64_t>(steep.count());
    for (std::size_t start = 0; input.schedules && climbs.days == 0 && start < 24; ++start) {
        std::size_t inside = 0;
        for (std::size_t i = 0; i < kScheduledLength; ++i)
            inside += ofDay[(start + i) % 24] ? 1 : 0;
        if (!ofDay[start] || inside < ofDay.count())
            continue;
        climbs.startHour = static_cast<std::int64_t>(start);
        for (std::size_t hour = 0; hour < kScheduleWeek; ++hour) {
            if (!steep[hour])
                continue;
            const std::size_t offset = (hour + 24 - start) % 24;
            climbs.days |= 1U << ((hour + kScheduleWeek - offset) % kScheduleWeek / 24);
            climbs.length = std::max(climbs.length, static_cast<std::int64_t>(offset) + 1);
            climbs.count = std::max(climbs.count, instancesFor(input, highestFrom(hour)));
        }
    }
    return climbs;
}

bool isScheduled(const ScalingInput &input, const ScalingCounts &counts, const LoadEvent &event)
{
    return input.scaling && input.schedules && event.scheduled &&
           std::min(instancesFor(input, event.requests()), counts.maximum) > counts.minimum;
}

std::size_t busiestHour(const ScalingInput &input)
{
    return static_cast<std::size_t>(std::max_element(input.load.begin(), input.load.end()) - input.load.begin());
}

const LoadEvent *greatestEvent(const ScalingInput &input)
{
    const auto least = [](const LoadEvent &a, const LoadEvent &b) { return a.requests() < b.requests(); };
    const auto found = std::max_element(input.events.begin(), input.events.end(), least);
    return found == input.events.end() ? nullptr : &*found;
}

std::vector<ScheduledAction> scheduleActions(const ScalingInput &input, const ScalingCounts &counts)
{
    std::vector<ScheduledAction> actions;
    const auto lead = static_cast<std::int64_t>(counts.leadSeconds / 60);
    for (const LoadEvent &event : input.events) {
        if (!isScheduled(input, counts, event))
            continue;
        const Cadence cadence = cadenceOf(event, counts.leadSeconds);
        std::int64_t start = static_cast<std::int64_t>(busiestHour(input)) * 60;
        if (cadence == Cadence::Monthly)
            start %= kMinutesPerDay;
        const std::int64_t end = start + static_cast<std::int64_t>(std::ceil(event.duration.value() * 60 - 1e-9));
        const auto line = [&](std::int64_t minute) {
            return cadence == Cadence::Monthly ? monthlyLine(minute) : cronLine(cadence, minute);
        };
        const std::int64_t ready = std::min(instancesFor(input, event.requests()), counts.maximum);
        actions.push_back({event.name + "-ready", ready, line(start - lead)});
        actions.push_back({event.name + "-over", counts.minimum, line(end)});
    }
    if (counts.climbs.days != 0 && counts.climbs.count > counts.minimum) {
        const std::int64_t start = counts.climbs.startHour * 60;
        const std::int64_t end = start + counts.climbs.length * 60;
        const auto line = [&](std::int64_t minute) {
            return cronLine(Cadence::Weekly, minute, nextDays(counts.climbs.days, dayOf(minute)));
        };
        actions.push_back({"climb-ready", counts.climbs.count, line(start - lead)});
        actions.push_back({"climb-over", counts.minimum, line(end)});
    }
    return actions;
}

}  // namespace gp
