// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_findings.h"

#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/domains/compute/fleet/fleet_launch_rules.h"
#include "core/domains/compute/fleet/fleet_replan.h"

#include <cmath>

namespace gp {

const InstanceType &chosenType(const FleetAnswer &answer)
{
    return *answer.offer.candidates[answer.decision.choice.candidate].type;
}

std::string monthAgainstChoice(const FleetAnswer &answer, const ScoredType &other)
{
    const std::int64_t now = answer.decision.choice.monthNanos;
    return now > 0 && other.monthNanos > 0 ? aMonth(Usd::fromNanos(other.monthNanos - now)) : std::string();
}

std::string aMonth(Usd difference)
{
    return difference.cents() == 0 ? ", at the same cost" : ": " + formatUsdDifference(difference) + " a month";
}

bool isWorthAWord(Usd saved, const FleetAnswer &answer)
{
    constexpr std::int64_t kWorthNanos = 50'000'000'000;
    constexpr std::int64_t kPartOfMonth = 20;
    return saved.nanos() > 0 &&
           (saved.nanos() >= kWorthNanos || saved.nanos() >= answer.decision.choice.monthNanos / kPartOfMonth);
}

std::optional<Usd> differenceOfFix(const FleetAnswer &answer, const SuggestedEdit &fix)
{
    const auto changed = withField(AnySpec::of(answer.spec), fix.field, fix.value);
    const FleetSpec *spec = changed ? changed->as<FleetSpec>() : nullptr;
    const auto month = spec && answer.month ? fleetMonthOf(*spec, answer.context, answer.offer) : std::nullopt;
    return month ? std::optional(*month - *answer.month) : std::nullopt;
}

std::string priceOfFix(const FleetAnswer &answer, const SuggestedEdit &fix)
{
    const auto difference = differenceOfFix(answer, fix);
    return difference ? aMonth(*difference) : std::string();
}

std::string priceOfHours(const FleetAnswer &answer, double hours)
{
    const std::int64_t one = instanceMonthNanos(answer.need, answer.offer.candidates[answer.decision.choice.candidate]);
    if (one <= 0 || answer.decision.spot)
        return {};
    return aMonth(Usd::fromNanos(std::llround(static_cast<double>(one) * hours / kHoursPerMonth)));
}

std::vector<Finding> fleetFindings(const FleetAnswer &answer, const PlanContext &context)
{
    std::vector<Finding> findings;
    addFleetScalingFindings(findings, answer, context);
    addFleetTypeFindings(findings, answer);
    addFleetNeedFindings(findings, answer);
    addFleetAccessFindings(findings, answer);
    addFleetStorageFindings(findings, answer);
    addFleetLaunchFindings(findings, answer);
    addFleetPurchaseFindings(findings, answer);
    addFleetCostFindings(findings, answer);
    return findings;
}

}  // namespace gp
