// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_findings.h"
#include "core/domains/compute/fleet/fleet_rules.h"
#include "core/domains/compute/fleet/fleet_schedule.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gp {
namespace {

std::string instancesText(std::int64_t count)
{
    return std::to_string(count) + (count == 1 ? " instance" : " instances");
}

/// Instance-hours a month more or fewer than the plan's when the group scales otherwise.
double hoursMore(const FleetAnswer &answer, const ScalingInput &changed)
{
    return countScaling(changed).instanceHours - answer.decision.scaling.counts.instanceHours;
}

/// The field that a fleet of constant size gets it from; empty where its size is computed.
std::string pinnedSizeField(const FleetAnswer &answer)
{
    if (answer.need.sizedBy == FleetSizing::Count)
        return "count";
    return answer.need.pinnedCount ? "instances" : "";
}

bool fitsMaximum(const FleetAnswer &answer, std::int64_t count)
{
    return !answer.need.maximum || count <= *answer.need.maximum;
}

void onePerZone(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const std::int64_t zones = answer.need.zones;
    const ScalingCounts &counts = answer.decision.scaling.counts;
    const std::int64_t least = *std::min_element(counts.running.begin(), counts.running.end());
    if (!answer.spec.loadBalanced || zones < 2 || least >= 2 * zones)
        return;
    std::string field = pinnedSizeField(answer);
    if (field.empty())
        field = "minimumPerZone";
    const SuggestedEdit edit{field, field == "minimumPerZone" ? 2 : 2 * zones};
    const bool possible = fitsMaximum(answer, 2 * zones);
    findings.push_back(fleetFinding(
        "fleet.one_per_zone", {field,
                               instancesText(least) + " in " + std::to_string(zones) +
                                   " zones: a zone serves nothing while its only instance is replaced.",
                               "Run two in each zone" + (possible ? priceOfFix(answer, edit) : std::string()) + ".",
                               possible ? std::optional(edit) : std::nullopt,
                               {}}));
}

void unevenZones(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const std::int64_t zones = answer.need.zones;
    std::string field = pinnedSizeField(answer);
    std::int64_t count = answer.decision.choice.count;
    if (field.empty()) {
        if (!answer.need.minimum)
            return;
        field = "minimum";
        count = *answer.need.minimum;
    }
    if (zones < 2 || count <= zones || count % zones == 0)
        return;
    const std::int64_t even = (count + zones - 1) / zones * zones;
    const std::int64_t left = count - even / zones;
    const auto share = [](std::int64_t part, std::int64_t whole) {
        return formatNumber(100 * static_cast<double>(part) / static_cast<double>(whole), 0) + " %";
    };
    // Of very many, one more or less in a zone is nothing.
    if (share(left, count) == share(zones - 1, zones))
        return;
    const SuggestedEdit edit{field, even};
    const bool possible = fitsMaximum(answer, even);
    FindingDraft draft{field,
                       instancesText(count) + " do not spread evenly over " + std::to_string(zones) +
                           " zones: without the fullest, " + std::to_string(left) + " are left, " + share(left, count) +
                           " and not " + share(zones - 1, zones) + ".",
                       "Run " + std::to_string(even) + (possible ? priceOfFix(answer, edit) : std::string()) + ".",
                       {},
                       {}};
    if (possible)
        draft.fix = edit;
    findings.push_back(fleetFinding("fleet.uneven_zone_loss", std::move(draft)));
}

void groupSizes(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const ScalingFlags &flags = answer.decision.scaling.flags;
    const ScalingCounts &counts = answer.decision.scaling.counts;
    const bool scales = answer.decision.scalingInput.scaling;
    const std::int64_t takes = std::max(flags.maximumForEvents, flags.maximumForPeak);
    if (scales && takes > 0)
        findings.push_back(
            fleetFinding("fleet.max_below_event",
                         {"maximum",
                          (flags.maximumForEvents >= flags.maximumForPeak ? "The greatest event takes "
                                                                          : "The busiest hour takes ") +
                              instancesText(takes) + ", but the group stops at " + std::to_string(counts.maximum) + ".",
                          "Raise the maximum to " + std::to_string(takes) + "; it costs only what runs.",
                          SuggestedEdit{"maximum", takes},
                          {}}));
    if (scales && flags.minimumForTrough > 0) {
        const SuggestedEdit edit{"minimum", flags.minimumForTrough};
        findings.push_back(fleetFinding(
            "fleet.min_below_trough",
            {"minimum",
             "The quietest hour of the week takes " + instancesText(flags.minimumForTrough) +
                 ", but the group may shrink to " + std::to_string(counts.minimum) + ".",
             "Raise the minimum to " + std::to_string(flags.minimumForTrough) + priceOfFix(answer, edit) + ".",
             edit,
             {}}));
    }
    if (scales && flags.targetCeiling > 0) {
        const SuggestedEdit edit{"cpuTarget", Json()};
        const ScalingInput &now = answer.decision.scalingInput;
        const double afterLoss =
            counts.cpuTarget * static_cast<double>(now.zones) / static_cast<double>(now.zones - now.zonesLost);
        findings.push_back(fleetFinding(
            "fleet.target_above_ceiling",
            {"cpuTarget",
             "The pinned target of " + formatNumber(counts.cpuTarget, 1) + " % is above " +
                 formatNumber(flags.targetCeiling, 0) + " %: " +
                 (now.zonesLost > 0 ? "after the loss of one of " + std::to_string(now.zones) + " zones the rest is "
                                    : std::string("the CPUs are ")) +
                 (afterLoss > 100 ? "asked for " + formatNumber(afterLoss, 0) + " % of what it has."
                                  : "over " + formatNumber(now.utilization * 100, 0) + " % busy."),
             "Take the advice" + priceOfFix(answer, edit) + ".",
             edit,
             {}}));
    }
}

void missedRamps(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const std::vector<RampMiss> &ramps = answer.decision.scaling.flags.ramps;
    if (ramps.empty())
        return;
    const RampMiss &worst = *std::max_element(ramps.begin(), ramps.end(), [](const RampMiss &a, const RampMiss &b) {
        return std::pair(a.hardMinutes, a.safeMinutes * a.perWeek) <
               std::pair(b.hardMinutes, b.safeMinutes * b.perWeek);
    });
    std::int64_t ready = 0;
    for (const RampMiss &miss : ramps)
        ready = std::max(ready, miss.minimum);
    const bool unscheduled =
        std::any_of(answer.spec.events.begin(), answer.spec.events.end(),
                    [&](const LoadEvent &event) { return event.name == worst.event && !event.scheduled; });
    const bool fixed = answer.need.pinnedCount.has_value();
    const bool scales = answer.decision.scalingInput.scaling;
    const SuggestedEdit edit{fixed ? "instances" : "minimum", ready};
    const bool possible = fitsMaximum(answer, ready);
    std::string message =
        "At \u201C" + excerpt(worst.event) + "\u201D the fleet is " +
        formatNumber(std::max(worst.hardMinutes, worst.safeMinutes), 1) + " minutes over what it " +
        (worst.hardMinutes > 0 ? "serves with every zone up" : "still serves after a zone is lost") +
        (scales ? ": new instances come after " + formatNumber(reactionSeconds(answer.decision.scalingInput) / 60, 1) +
                      " minutes."
                : std::string(", and it does not grow."));
    std::string remedy =
        "Keep " + instancesText(ready) + " ready" +
        (possible ? priceOfFix(answer, edit)
                  : ", which takes a maximum of as many: it is " + std::to_string(answer.need.maximum.value_or(0)));
    if (unscheduled && !fixed && scales)
        remedy += ", or say that its time is known, so that a schedule prepares for it";
    if (const std::int64_t pool = answer.decision.scaling.flags.warmPool; pool > 0)
        remedy += "; measure how soon the warm pool of " + std::to_string(pool) + " serves, which is not counted on";
    FindingDraft draft{"events[" + worst.event + "].ramp", std::move(message), remedy + ".", {}, {}};
    if (worst.hardMinutes > 0)
        draft.severity = Severity::High;
    if (possible)
        draft.fix = edit;
    findings.push_back(fleetFinding("fleet.ramp", std::move(draft)));
}

void scalingOff(std::vector<Finding> &findings, const FleetAnswer &answer, const PlanContext &context)
{
    constexpr double kPeakOverMean = 1.5;  // our own threshold
    const FleetNeed &need = answer.need;
    const Demand &demand = *context.demand;
    if (need.sizedBy != FleetSizing::Load || answer.spec.scaling || need.pinnedCount || !(demand.peak() > 0))
        return;
    const double mean = std::accumulate(demand.requestsPerSecond.begin(), demand.requestsPerSecond.end(), 0.0) /
                        static_cast<double>(HourlyWeek::kHours);
    if (demand.peak() <= kPeakOverMean * mean)
        return;
    ScalingInput changed = answer.decision.scalingInput;
    changed.scaling = true;
    for (std::size_t hour = 0; hour < changed.load.size(); ++hour)
        changed.load[hour] = demand.requestsPerSecond[hour] * (need.peakLoad / demand.peak());
    if (answer.spec.cpuTarget.pinned())
        changed.cpuTarget = answer.spec.cpuTarget.pin().value();
    if (hoursMore(answer, changed) >= 0)
        return;
    const SuggestedEdit edit{"scaling", true};
    findings.push_back(fleetFinding("fleet.scaling_off",
                                    {"scaling",
                                     "The peak is " + formatNumber(demand.peak() / mean, 2) +
                                         " times the mean load of the week, and " +
                                         instancesText(answer.decision.scaling.counts.desired) + " run all month.",
                                     "Follow the load" + priceOfFix(answer, edit) + ".",
                                     edit,
                                     {}}));
}

/// A fleet that nobody calls at night or on days off need not run then. No field of the spec stops it: a schedule is written by hand.
void emptyHours(std::vector<Finding> &findings, const FleetAnswer &answer, const PlanContext &context)
{
    constexpr std::int64_t kWorthHours = 56;  // a third of the week: our own threshold
    const Demand &demand = *context.demand;
    if (!(demand.peak() > 0))
        return;
    const auto &running = answer.decision.scaling.counts.running;
    std::int64_t empty = 0;
    std::int64_t instanceHours = 0;
    for (std::size_t hour = 0; hour < running.size(); ++hour)
        if (!(demand.requestsPerSecond[hour] > 0)) {
            ++empty;
            instanceHours += running[hour];
        }
    if (empty < kWorthHours || instanceHours == 0)
        return;
    const double month = static_cast<double>(instanceHours) * kHoursPerMonth / HourlyWeek::kHours;
    findings.push_back(fleetFinding(
        "fleet.office_hours",
        {"",
         "No request arrives in " + std::to_string(empty) + " hours of the week, and the fleet runs " +
             formatNumber(month, 0) + " instance-hours a month in them.",
         "Stop it then, by scheduled actions that set all sizes of the group to 0" + priceOfHours(answer, -month) + ".",
         {},
         {}}));
}

void watching(std::vector<Finding> &findings, const FleetAnswer &answer)
{
    const FleetDecision &decision = answer.decision;
    if (!answer.spec.alarms && !decision.scaling.alarms.empty()) {
        const auto count = static_cast<double>(decision.scaling.alarms.size());
        findings.push_back(fleetFinding(
            "fleet.no_alarms",
            {"alarms",
             "Nothing tells when " + instancesText(decision.choice.count) +
                 (decision.scalingInput.scaling ? " run above the target" : " are overloaded") +
                 ", fall short in number or fail their status checks.",
             "Turn on " + formatNumber(count, 0) + " alarms" +
                 (answer.offer.alarmMonth ? aMonth(cost(answer.offer.alarmMonth->rate, count)) : std::string()) + ".",
             SuggestedEdit{"alarms", true},
             {}}));
    }
    ScalingInput detailed = decision.scalingInput;
    detailed.detailedMonitoring = true;
    const double now = reactionSeconds(decision.scalingInput);
    const double then = reactionSeconds(detailed);
    if (!answer.spec.detailedMonitoring && decision.scalingInput.scaling && then < now) {
        const double metrics = answer.offer.detailedMetrics * decision.scaling.counts.instanceHours / kHoursPerMonth;
        findings.push_back(fleetFinding(
            "fleet.basic_monitoring",
            {"detailedMonitoring",
             "The fleet follows its load by a figure every five minutes: new instances come after " +
                 formatNumber(now / 60, 1) + " minutes, and not after " + formatNumber(then / 60, 1) + ".",
             "Turn on detailed monitoring" +
                 (answer.offer.metrics ? aMonth(tieredCost(*answer.offer.metrics, metrics)) : std::string()) + ".",
             SuggestedEdit{"detailedMonitoring", true},
             {}}));
    }
}

}  // namespace

void addFleetScalingFindings(std::vector<Finding> &findings, const FleetAnswer &answer, const PlanContext &context)
{
    onePerZone(findings, answer);
    unevenZones(findings, answer);
    groupSizes(findings, answer);
    missedRamps(findings, answer);
    scalingOff(findings, answer, context);
    emptyHours(findings, answer, context);
    watching(findings, answer);
}

}  // namespace gp
