// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_plan.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_configure.h"
#include "core/domains/compute/fleet/fleet_expected_months.h"
#include "core/domains/compute/fleet/fleet_findings.h"
#include "core/domains/compute/fleet/fleet_launch_rules.h"
#include "core/domains/compute/fleet/fleet_options.h"
#include "core/domains/compute/fleet/fleet_price.h"
#include "core/domains/compute/fleet/fleet_price_basis.h"
#include "core/domains/compute/fleet/fleet_ranking.h"
#include "core/domains/compute/fleet/fleet_reasons.h"
#include "core/domains/compute/fleet/fleet_replan.h"
#include "core/domains/compute/fleet/fleet_rules.h"
#include "core/domains/compute/fleet/fleet_scaling_chart.h"
#include "core/domains/compute/fleet/fleet_scaling_ranking.h"
#include "core/domains/compute/fleet/fleet_verdicts.h"
#include "core/domains/compute/fleet/fleet_volume_chart.h"

namespace gp {
namespace {

/// What each set pin costs: this plan's month minus that with only this pin released.
void addPinCosts(Plan &plan, const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer)
{
    const CostSum month = plan.cost();
    if (month.atLeast)
        return;
    const auto released = [&](const std::string &field, auto member) {
        if (!(spec.*member).pinned())
            return;
        FleetSpec without = spec;
        without.*member = {};
        if (const auto other = fleetMonthOf(without, context, offer))
            plan.pinCosts[field] = month.monthly - *other;
    };
    released("type", &FleetSpec::type);
    if (spec.sizedBy != FleetSizing::Count)
        released("instances", &FleetSpec::instances);
    released("rootVolume", &FleetSpec::rootVolume);
    released("minimum", &FleetSpec::minimum);
    released("maximum", &FleetSpec::maximum);
    if (spec.sizedBy == FleetSizing::Load) {
        released("cpuTarget", &FleetSpec::cpuTarget);
        if (context.demand->arrives)
            released("peakLoad", &FleetSpec::peakLoad);
    }
    for (std::size_t i = 0; i < spec.volumes.size(); ++i) {
        if (!spec.volumes[i].type.pinned())
            continue;
        FleetSpec without = spec;
        without.volumes[i].type = {};
        if (const auto other = fleetMonthOf(without, context, offer))
            plan.pinCosts["volumes[" + spec.volumes[i].name + "].type"] = month.monthly - *other;
    }
}

void addAdvised(Plan &plan, const FleetAnswer &answer, const PlanContext &context)
{
    const FleetNeed &need = answer.need;
    const ScoredType &choice = answer.decision.choice;
    const InstanceType &type = *answer.offer.candidates[choice.candidate].type;
    if (answer.advice)
        plan.advised["type"] = std::string(answer.offer.candidates[answer.advice->candidate].type->name);
    if (need.sizedBy != FleetSizing::Count)
        plan.advised["instances"] = countFor(need, type, choice.perInstance);
    // What scaling advises where nothing of it is pinned.
    ScalingInput free = answer.decision.scalingInput;
    free.minimum.reset();
    free.maximum.reset();
    free.cpuTarget.reset();
    free.warmUp.reset();
    const ScalingInput &asked = answer.decision.scalingInput;
    const bool pinned = asked.minimum || asked.maximum || asked.cpuTarget || asked.warmUp;
    const ScalingCounts counts = pinned ? countScaling(free) : answer.decision.scaling.counts;
    plan.advised["minimum"] = counts.minimum;
    plan.advised["maximum"] = counts.maximum;
    plan.advised["warmUp"] = FieldTraits<double>::write(counts.warmUp);
    if (need.sizedBy == FleetSizing::Load) {
        plan.advised["cpuTarget"] = FieldTraits<double>::write(counts.cpuTarget);
        if (context.demand->arrives)
            plan.advised["peakLoad"] = FieldTraits<double>::write(context.demand->peak());
        for (const LoadEvent &event : answer.spec.events)
            plan.advised["events[" + event.name + "].load"] =
                FieldTraits<double>::write(advisedEventLoad(need.peakLoad).value());
    }
    plan.advised["rootVolume"] = advisedRootGiB(answer, type);
    if (answer.decision.placement.partitions > 0)
        plan.advised["partitions"] = answer.decision.placement.partitions;
    const bool local = servesScratchLocally(need, type);
    for (const PlannedVolume &volume : need.volumes) {
        if (volume.scratch && local)  // not bought
            continue;
        plan.advised["volumes[" + volume.name + "].type"] = volume.device.volumeType;
        plan.advised["volumes[" + volume.name + "].stripes"] = volume.stripes;
    }
}

/// What is told on request.
void addExplanations(Plan &plan, const FleetAnswer &answer, const FleetConfig &config)
{
    explainReasons(plan.reasons, answer);
    if (answer.need.sizedBy != FleetSizing::Totals)
        if (auto mix = mixFinding(answer))
            plan.findings.push_back(std::move(*mix));
    if (auto mix = mixRanking(answer))
        plan.rankings.push_back(std::move(*mix));
    if (auto pools = spotRanking(answer))
        plan.rankings.push_back(std::move(*pools));
    plan.rankings.push_back(purchaseRanking(answer));
    for (Ranking &volume : volumeRankings(answer))
        plan.rankings.push_back(std::move(volume));
    if (auto volumes = volumeChart(config, answer.offer))
        plan.charts.push_back(std::move(*volumes));
    if (answer.need.sizedBy != FleetSizing::Load)
        return;
    const std::int64_t month =
        instanceMonthNanos(answer.need, answer.offer.candidates[answer.decision.choice.candidate]);
    const auto hour = month > 0 ? std::optional(month / static_cast<std::int64_t>(kHoursPerMonth)) : std::nullopt;
    plan.rankings.push_back(scalingRanking(answer.decision.scalingInput, answer.decision.scaling, hour));
    for (Alternative &row : plan.rankings.back().rows)
        row.origin = originOf(answer.offer.candidates[answer.decision.choice.candidate],
                              static_cast<Software>(answer.need.software), answer.offer);
    for (const PlanChart::Axis axis : {PlanChart::Axis::HourOfDay, PlanChart::Axis::HourOfWeek})
        plan.charts.push_back(scalingChart(answer.decision.scalingInput, answer.decision.scaling, axis));
}

/// What the group pays once, whatever its type, and the cents that a bill rounds line by line: the bill's month without the type's.
Usd commonMonth(const Plan &plan, const ScoredType &choice)
{
    return choice.monthNanos > 0 ? plan.cost().monthly - Usd::fromNanos(choice.monthNanos).roundedToCent() : Usd();
}

/// Says what the ranking's months are of, and of a type without a Spot price that it is on demand.
void describeMonths(Plan &plan, const FleetAnswer &answer)
{
    Ranking &ranking = plan.rankings.front();
    const bool spot = answer.decision.spotShare > 0 && answer.need.tenancy == Tenancy::Shared;
    for (Alternative &row : ranking.rows)
        if (spot && !hasSpotPrice(answer.need, *answer.offer.find(row.name), answer.offer))
            row.detail += " \u00B7 on demand";
    std::string objective = "USD per month of the whole fleet, all that its bill has, alarms as of the chosen type";
    objective += spot ? ", " + formatNumber(answer.decision.spotShare * 100, 1) + " % on Spot" : ", on demand";
    if (answer.spec.loadBalanced)
        objective += ", without the load balancer";
    ranking.objective = objective + ", " + std::string(labelOf(answer.need.os));
}

/// Why SQL Server is billed for more vCPUs than there are.
std::optional<Reason> sqlServerReason(const FleetAnswer &answer)
{
    const InstanceType &type = *answer.offer.candidates[answer.decision.choice.candidate].type;
    const std::int64_t least = answer.offer.sqlServerLeastVcpus;
    if (sqlServerOf(static_cast<Software>(answer.need.software)) == SqlServerEdition::None || type.vcpus >= least)
        return std::nullopt;
    Reason reason;
    reason.field = "sqlServer";
    reason.because = "SQL Server is licensed for at least " + std::to_string(least) + " vCPUs an instance; " +
                     std::string(type.name) + " has " + std::to_string(type.vcpus) + ", and is billed for " +
                     std::to_string(least) + ".";
    reason.facts.push_back(
        {"Licensed at least", std::to_string(least), "vCPU", "EC2 User Guide, SQL Server licensing"});
    return reason;
}

/// Whether AWS sells a type in another Region, as far as the catalog knows.
bool soldElsewhere(const InstanceType &type, const FleetOffer &offer)
{
    const auto regions = offer.catalog->regions();
    return std::any_of(regions.begin(), regions.end(), [&](const Region &region) {
        return region.code != offer.region && offer.catalog->offering(region, type).status == SaleStatus::Offered &&
               offer.catalog->linuxPrice(region, type);
    });
}

/// A type that lacks nothing but that it is not sold here, and is elsewhere; null: another Region does not help.
const ScoredType *inAnotherRegion(const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    constexpr ConstraintBits kOfTheRegion =
        bitOf(Constraint::Sale) | bitOf(Constraint::Price) | bitOf(Constraint::Zones);
    for (const ScoredType &one : scored)
        if (one.fails(Constraint::Sale) && (one.failed & ~kOfTheRegion) == 0 &&
            soldElsewhere(*offer.candidates[one.candidate].type, offer))
            return &one;
    return nullptr;
}

Plan noChoice(const FleetNeed &need, const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    Plan plan;
    plan.configuration = Json::object();
    plan.headline = "No type meets the need";
    plan.rankings.push_back(rankTypes(scored, nullptr, need, offer, false, Usd()));
    plan.zones = need.zones;
    std::string message = "No instance type is sold in " + offer.region + ".";
    std::string remedy = "Choose another Region.";
    if (const ScoredType *miss = nearestMiss(scored, need, offer)) {
        constexpr ConstraintBits kPrices =
            bitOf(Constraint::Tenancy) | bitOf(Constraint::Price) | bitOf(Constraint::DerivedPrice);
        const InstanceType &type = *offer.candidates[miss->candidate].type;
        const bool unpriced = (miss->failed & ~kPrices) == 0;
        message = (unpriced ? "The catalog has no price in " + offer.region + " for what meets the need."
                            : "No instance type sold in " + offer.region + " meets the need.") +
                  " Nearest: " + std::string(type.name) + " (" + describeInstanceType(type) + "). " +
                  allConstraintVerdicts(*miss, need, offer) + ".";
        remedy = constraintRemedy(miss->firstFailed(), need, offer);
        if (const ScoredType *other = inAnotherRegion(scored, offer); other && !miss->fails(Constraint::Sale))
            remedy +=
                " Or choose a Region that sells " + std::string(offer.candidates[other->candidate].type->name) + ".";
    }
    plan.findings.push_back(fleetFinding("fleet.no_choice", {"type", std::move(message), std::move(remedy), {}, {}}));
    return plan;
}

Result<Plan> planned(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer, bool explained)
{
    const auto need = resolveNeed(spec, context, offer);
    if (!need)
        return tl::unexpected<Error>(need.error());
    if (spec.type.pinned() && !offer.catalog->instanceType(spec.type.pin())) {
        std::vector<std::string> names;
        for (const InstanceType &type : offer.catalog->instanceTypes())
            names.emplace_back(type.name);
        const std::string nearest = nearestWord(spec.type.pin(), names);
        return fail(ErrorCode::InvalidInput,
                    "\"" + excerpt(spec.type.pin()) + "\" is not an instance type of the catalog.", "type",
                    nearest.empty() ? "Choose one of the list, or take the advice."
                                    : "Did you mean \"" + nearest + "\"?");
    }
    std::vector<ScoredType> scored = scoredFor(spec, *need, offer);
    if (needsExpectedMonths(spec, *need))
        expectMonths(scored, spec, context, *need, offer);
    const ScoredType *advice = bestOf(scored, offer);
    const ScoredType *choice = decidedType(spec, scored, offer);
    if (!choice)
        return noChoice(*need, scored, offer);
    const InstanceType &type = *offer.candidates[choice->candidate].type;
    if (choice->count == 0)
        return fail(ErrorCode::InvalidInput,
                    choice->fails(Constraint::Strength)
                        ? "The catalog has no CoreMark figure for " + std::string(type.name) + "."
                        : "It takes more than a million instances of " + std::string(type.name) + ", or none would do.",
                    "type", "Release the pin, or change what the fleet must carry.");

    const auto decided = decide(spec, context, *need, *choice, scored, offer);
    if (!decided)
        return tl::unexpected<Error>(decided.error());
    const FleetDecision &decision = *decided;
    const FleetConfig config = configure(spec, *need, decision, scored, offer);
    Plan plan;
    plan.configuration = writeFields(config);
    plan.costs = priceFleetAlone(config, offer);
    const CostSum sum = plan.cost();
    FleetAnswer answer{spec,   context, *need, decision,
                       advice, scored,  offer, sum.atLeast ? std::nullopt : std::optional(sum.monthly)};
    answer.purchase = purchaseOf(answer);
    plan.choice = std::to_string(choice->count) + " \u00D7 " + std::string(type.name);
    plan.units = choice->count;
    if (const double hours = config.instanceHours + config.spotInstanceHours;
        hours > 0 && hours != static_cast<double>(plan.units) * kHoursPerMonth)
        plan.meanUnits = hours / kHoursPerMonth;
    plan.zones = std::min(need->zones, choice->count);  // fewer instances than zones stand in as many zones as they are
    plan.headline = *plan.choice + " \u00B7 " + std::to_string(plan.zones) + " AZ";
    plan.rankings.push_back(rankTypes(scored, choice, *need, offer, spec.type.pinned(), commonMonth(plan, *choice)));
    describeMonths(plan, answer);
    plan.assumptions = fleetAssumptions(answer);
    plan.reasons = fleetReasons(answer);
    addPriceBasis(plan.reasons, answer, plan.rankings.front());
    sayBasisOfAdvice(plan.rankings.front(), plan.reasons, answer);
    if (auto licence = sqlServerReason(answer))
        plan.reasons.push_back(std::move(*licence));
    addAdvised(plan, answer, context);
    addPinCosts(plan, spec, context, offer);
    plan.commitments = committedSavings(answer);
    plan.coming = comingMonths(config, sum.monthly, offer);
    // Snapshots come together until as many are kept as may be; that is the month of the bill.
    if (!plan.coming.empty())
        plan.month = kSettledMonth;
    plan.findings = fleetFindings(answer, context);
    // Where two demands stand side by side one type often has too much of one; elsewhere only rounding parts them, and the search
    // is left to whoever asks.
    if (need->sizedBy == FleetSizing::Totals)
        if (auto mix = mixFinding(answer))
            plan.findings.push_back(std::move(*mix));
    for (const PlacementNote &note : decision.placement.notes)
        plan.findings.push_back(
            fleetFinding("fleet.placement", {note.field, note.message, note.remedy, {}, note.severity}));
    if (explained)
        addExplanations(plan, answer, config);
    // Last: what every alternative has alike bars no comparison of them.
    addOutsideOfFleet(plan.costs, config, offer);
    return plan;
}

}  // namespace

Result<Plan> planFleet(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer)
{
    return planned(spec, context, offer, false);
}

Result<Plan> explainFleet(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer)
{
    return planned(spec, context, offer, true);
}

}  // namespace gp
