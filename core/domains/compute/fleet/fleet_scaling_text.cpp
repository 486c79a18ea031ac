// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_scaling_text.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_schedule.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

std::string scaledLoadText(double load) { return formatNumber(load, 2) + " req/s"; }

/// "3 zones × ⌈64 ÷ (2 × 0.75 × 40)⌉, at least 2 a zone".
std::string countRuleText(const ScalingInput &input, double load)
{
    const bool byTarget = input.scaling && input.cpuTarget;
    const std::int64_t left = byTarget ? input.zones : input.zones - input.zonesLost;
    const double share = byTarget ? *input.cpuTarget / 100 : input.utilization;
    std::string rule = std::to_string(input.zones) + (input.zones == 1 ? " zone" : " zones") + " \u00D7 \u2308" +
                       formatNumber(load, 2) + " \u00F7 (" + std::to_string(left) + " \u00D7 " +
                       formatNumber(share, 4) + " \u00D7 " + formatNumber(input.perInstance, 2) + ")\u2309";
    if (input.minimumPerZone > 1)
        rule += ", at least " + std::to_string(input.minimumPerZone) + " a zone";
    if (!byTarget && input.baselineShare > 0)
        rule += ", and with all zones up at most " + formatNumber(100 * input.baselineShare, 0) +
                " % busy, to stay on its baseline";
    return rule;
}

/// A need that states a count and no load.
bool isCounted(const ScalingInput &input) { return input.load[busiestHour(input)] <= 0 && input.events.empty(); }

std::string takesText(const ScalingInput &input, double load)
{
    return scaledLoadText(load) + " take " + groupThousands(instancesFor(input, load)) + " = " +
           countRuleText(input, load) + ".";
}

/// Where a count becomes another one: the nearest loads above and below, to the hundredth, always downwards. Of the loads that
/// are printed, the count holds up to that of an "above" and has changed at that of an "or less".
/// @param headroom  the count is that of so many times the load
/// @param what      what the number is, for where the sentence stands alone: "a minimum of "
std::vector<ChangeIf> countTurns(const ScalingInput &input, double load, double headroom, const std::string &when,
                                 const std::string &what)
{
    constexpr double kPlaces = 100;
    constexpr double kMostLoad = 1e9;
    if (input.perInstance <= 0 || load <= 0)
        return {};
    const auto countOf = [&](double at) { return instancesFor(input, headroom * at / kPlaces); };
    const std::int64_t now = countOf(load * kPlaces);
    std::vector<ChangeIf> turns;
    // In whole hundredths, so that what is printed is what was asked.
    const auto lastThatStands = [&](double stands, double ended) {
        while (std::fabs(ended - stands) > 1) {
            const double middle = std::floor((stands + ended) / 2);
            (countOf(middle) == now ? stands : ended) = middle;
        }
        return std::pair(stands, ended);
    };
    const double here = std::floor(load * kPlaces);
    if (countOf(here) != now)
        return {};
    if (countOf(kMostLoad * kPlaces) != now) {
        const auto [stands, ended] = lastThatStands(here, kMostLoad * kPlaces);
        turns.push_back({Turning::Counts, "above " + scaledLoadText(stands / kPlaces) + when + ": " + what +
                                              groupThousands(countOf(ended)) + " of this type"});
    }
    if (countOf(1) != now) {
        const double ended = lastThatStands(here, 1).second;
        turns.push_back({Turning::Counts, "at " + scaledLoadText(ended / kPlaces) + " or less" + when + ": " + what +
                                              groupThousands(countOf(ended)) + " of this type"});
    }
    return turns;
}

Reason minimumReason(const ScalingInput &input, const ScalingAdvice &advice)
{
    const double quiet = *std::min_element(input.load.begin(), input.load.end());
    Reason reason;
    reason.field = "minimum";
    if (!input.scaling && !input.minimum) {
        reason.because = "The group does not follow the load: the desired count is the minimum.";
        return reason;
    }
    reason.because = isCounted(input) ? "Pinned."
                                      : std::string(input.minimum ? "Pinned. " : "") + "In the quietest hour " +
                                            takesText(input, quiet);
    if (!input.scaling)
        return reason;
    if (!input.minimum)
        reason.changesIf = countTurns(input, quiet, 1, " in the quietest hour", "a minimum of ");
    for (const LoadEvent &event : input.events) {
        if (!isScheduled(input, advice.counts, event))
            continue;
        ScalingInput unknown = input;
        unknown.events.front() = event;
        unknown.events.resize(1);
        ScalingInput known = unknown;
        unknown.events.front().scheduled = false;
        unknown.minimum = std::min(instancesFor(input, event.requests()), advice.counts.maximum);
        const double more = countScaling(unknown).instanceHours - countScaling(known).instanceHours;
        reason.changesIf.push_back({Turning::Time, "were the time of " + event.name + " not known: at least " +
                                                       groupThousands(*unknown.minimum) + " all month, +" +
                                                       formatNumber(more, 0) + " instance-hours"});
    }
    return reason;
}

Reason desiredReason(const ScalingInput &input, const ScalingAdvice &advice)
{
    Reason reason;
    reason.field = "instances";
    reason.because = isCounted(input) ? "The count that the need states."
                                      : std::string(input.desired > 0 ? "Set. " : "") + "In the busiest hour " +
                                            takesText(input, input.load[busiestHour(input)]);
    reason.facts.push_back({"Instance-hours", formatNumber(advice.counts.instanceHours, 0), "a month",
                            "each hour's count \u00D7 730 \u00F7 168, with events"});
    if (isCounted(input))
        return reason;
    reason.facts.push_back({"Safe up to", formatNumber(safeLoad(input, static_cast<double>(advice.counts.desired)), 2),
                            "req/s", input.zonesLost > 0 ? "after a zone is lost" : "at the highest utilization"});
    if (input.desired <= 0)
        reason.changesIf =
            countTurns(input, input.load[busiestHour(input)], 1, " in the busiest hour", "a desired count of ");
    return reason;
}

Reason maximumReason(const ScalingInput &input, const ScalingAdvice &advice)
{
    Reason reason;
    reason.field = "maximum";
    const LoadEvent *event = greatestEvent(input);
    const bool eventLeads = event && event->requests() > input.load[busiestHour(input)];
    const double highest = eventLeads ? event->requests() : input.load[busiestHour(input)];
    if (!input.scaling && !input.maximum)
        reason.because = "One more in each zone than the desired count, so that a replacement starts before the old "
                         "instance goes.";
    else if (isCounted(input))
        reason.because = "Pinned.";
    else if (input.maximum)
        reason.because = "Pinned. The highest load " + (eventLeads ? "(" + event->name + ") " : std::string()) + "of " +
                         takesText(input, highest);
    else
        reason.because = "Half again of the highest load, " + scaledLoadText(highest) +
                         (eventLeads ? " (" + event->name + ")" : "") + ": " + takesText(input, kMaximumRoom * highest);
    if (isCounted(input))
        return reason;
    if (input.scaling && !input.maximum)
        reason.changesIf = countTurns(input, highest, kMaximumRoom, " at the highest load", "a maximum of ");
    reason.facts.push_back({"Safe up to", formatNumber(safeLoad(input, static_cast<double>(advice.counts.maximum)), 2),
                            "req/s", "all of the maximum running"});
    return reason;
}

/// The longest boot, on a grid of ten seconds, with which target tracking alone meets the event.
std::optional<double> bootWithoutSchedule(const ScalingInput &input, const LoadEvent &event)
{
    ScalingInput trial = input;
    trial.schedules = false;
    trial.events = {event};
    const auto meets = [&](int steps) {
        trial.bootSeconds = 10 * steps;
        return adviseScaling(trial).flags.ramps.empty();
    };
    int good = 0;
    int bad = static_cast<int>(std::ceil(input.bootSeconds / 10));
    if (!meets(good))
        return std::nullopt;
    while (bad - good > 1) {
        const int middle = good + (bad - good) / 2;
        (meets(middle) ? good : bad) = middle;
    }
    return good > 0 ? std::optional(10.0 * good) : std::nullopt;
}

Reason targetReason(const ScalingInput &input, const ScalingAdvice &advice)
{
    const double ceiling = 100 * input.utilization;
    Reason reason;
    reason.field = "cpuTarget";
    if (input.cpuTarget) {
        ScalingInput released = input;
        released.cpuTarget.reset();
        reason.because =
            "Pinned. The highest safe target is " + formatNumber(countScaling(released).cpuTarget, 0) + " %.";
    } else if (input.baselineShare > 0 &&
               advice.counts.cpuTarget < std::floor(100 * safeLoad(input, 1) / input.perInstance)) {
        reason.because =
            input.burstable
                ? "A burstable type that works above its baseline of " + formatNumber(100 * input.baselineShare, 0) +
                      " % spends credits that it does not earn back."
                : "A flex type is for a mean CPU of up to " + formatNumber(100 * input.baselineShare, 0) + " %.";
    } else if (input.zonesLost > 0) {
        reason.because = std::to_string(input.zones - input.zonesLost) + " of " + std::to_string(input.zones) +
                         " zones carry the same load at " + formatNumber(ceiling, 1) + " % when a zone is lost.";
        ScalingInput keepsAll = input;
        keepsAll.zonesLost = 0;
        reason.changesIf.push_back({Turning::Zones, "if no room is kept for the loss of a zone: a CPU target of " +
                                                        formatNumber(countScaling(keepsAll).cpuTarget, 0) + " %"});
    } else {
        reason.because = "The highest utilization; no room is kept for the loss of a zone.";
    }
    reason.facts.push_back({"Reaction", formatNumber(reactionSeconds(input), 0), "s",
                            "one metric period, three points of the alarm of one minute each, the boot time"});
    if (advice.requestsPerTarget > 0)
        reason.facts.push_back({"Requests per target", formatNumber(advice.requestsPerTarget, 2), "a minute",
                                "req/s of one \u00D7 CPU target \u00D7 60"});
    for (const LoadEvent &event : input.events)
        if (isScheduled(input, advice.counts, event))
            if (const auto boot = bootWithoutSchedule(input, event))
                reason.changesIf.push_back({Turning::Time, "boot time of " + formatNumber(*boot, 0) +
                                                               " s or less: " + event.name + " needs no schedule"});
    return reason;
}

Reason warmUpReason(const ScalingInput &input, const ScalingAdvice &advice)
{
    Reason reason;
    reason.field = "warmUp";
    reason.because = input.warmUp ? "Pinned."
                                  : std::string("The boot time, rounded up to ten seconds: until then ") +
                                        (input.scaling ? "an instance is left out of the mean CPU."
                                                       : "a replacement does not count as ready.");
    if (advice.flags.warmPool > 0)
        reason.because += " Load rises faster than instances boot: software built into the image helps most, then a "
                          "warm pool; " +
                          groupThousands(advice.flags.warmPool) +
                          " stopped instances are in the plan, which cost their volumes.";
    reason.facts.push_back({"Boot time", formatNumber(input.bootSeconds, 0), "s", ""});
    return reason;
}

}  // namespace

std::vector<Reason> scalingReasons(const ScalingInput &input, const ScalingAdvice &advice)
{
    std::vector<Reason> reasons{minimumReason(input, advice), desiredReason(input, advice),
                                maximumReason(input, advice)};
    // What does not scale holds no target.
    if (input.scaling)
        reasons.push_back(targetReason(input, advice));
    reasons.push_back(warmUpReason(input, advice));
    return reasons;
}

}  // namespace gp
