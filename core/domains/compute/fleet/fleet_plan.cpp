// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_plan.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_break_even.h"
#include "core/domains/compute/fleet/fleet_images.h"
#include "core/domains/compute/fleet/fleet_price.h"
#include "core/domains/compute/fleet/fleet_ranking.h"

namespace gp {
namespace {

FleetConfig configure(const FleetNeed &need, const ScoredType &choice, const FleetOffer &offer)
{
    const InstanceType &type = *offer.candidates[choice.candidate].type;
    FleetConfig config;
    config.instanceType = type.name;
    config.os = need.os;
    config.imageId = imageParameter(need.os, type.architecture, type.hasGpu());
    config.zones = need.zones;
    config.desiredCapacity = choice.count;
    config.minSize = choice.count;
    // One more in each zone lets the group launch a replacement before it takes the old instance out.
    config.maxSize = choice.count + need.zones;
    config.volumeType = offer.rootVolumeType;
    config.volumeSize = need.rootGiB;
    config.associatePublicIpAddress = need.publicAddress;
    if (type.burstable)
        config.cpuCredits = "unlimited";
    return config;
}

/// The type that a spec leads to: its pin, or the advice. Null: nothing fits and nothing is pinned.
const ScoredType *decided(const FleetSpec &spec, const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    if (spec.type.pinned())
        if (const InstanceType *pinned = offer.catalog->instanceType(spec.type.pin()))
            return &scored[pinned->index];
    return bestOf(scored, offer);
}

/// This component's month if its spec were `spec`; empty when it could not be planned or priced.
std::optional<Usd> monthOf(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer)
{
    const auto need = resolveNeed(spec, context, offer);
    if (!need)
        return std::nullopt;
    const auto scored = scoreTypes(*need, offer);
    const ScoredType *choice = decided(spec, scored, offer);
    if (!choice || choice->count == 0)
        return std::nullopt;
    const CostSum sum = sumOf(priceFleet(configure(*need, *choice, offer), offer));
    return sum.atLeast ? std::nullopt : std::optional(sum.monthly);
}

std::string loadText(double load) { return formatNumber(load, 2) + " req/s"; }

std::string countRule(const FleetNeed &need, const InstanceType &type, double perInstance)
{
    if (need.sizedBy == FleetSizing::Count)
        return "the count that the need states";
    std::string rule = std::to_string(need.zones) + " zones \u00D7 \u2308" + formatNumber(need.peakLoad, 2) +
                       " \u00F7 (" + std::to_string(need.zones - need.zonesLost) + " \u00D7 " +
                       formatNumber(need.utilization, 2) + " \u00D7 " + formatNumber(perInstance, 2) + ")\u2309";
    if (need.minimumPerZone > 1)
        rule += ", at least " + std::to_string(need.minimumPerZone) + " a zone";
    if (type.burstable && type.baselineCpuPercent)
        rule += ", and with all zones up the peak stays on the baseline of " +
                formatNumber(*type.baselineCpuPercent, 0) + " %";
    return rule;
}

void addReasons(Plan &plan, const FleetSpec &spec, const FleetNeed &need, const ScoredType &choice,
                const ScoredType *advice, const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    const FleetCandidate &candidate = offer.candidates[choice.candidate];
    const InstanceType &type = *candidate.type;
    Reason reason;
    reason.field = "type";
    const std::string serves = need.sizedBy == FleetSizing::Load ? "serves " + loadText(need.peakLoad) +
                                                                       (need.zonesLost > 0 ? " with one zone lost" : "")
                                                                 : "gives " + std::to_string(need.count) + " instances";
    if (spec.type.pinned() && (!advice || advice->candidate != choice.candidate))
        reason.because = "Pinned." + (advice ? " The advice is " + std::to_string(advice->count) + " \u00D7 " +
                                                   std::string(offer.candidates[advice->candidate].type->name) + "."
                                             : std::string());
    else if (!choice.eligible())
        reason.because = "No type carries " + loadText(need.peakLoad) +
                         (need.zonesLost > 0 ? " with one zone lost" : "") + " with " + std::to_string(choice.count) +
                         " pinned. " + std::string(type.name) + " costs the least for each request that it serves.";
    else
        reason.because = "The cheapest fleet that meets every need and " + serves + ": " +
                         std::to_string(choice.count) + " \u00D7 " + std::string(type.name) + ".";
    if (candidate.linux_)
        reason.facts.push_back({"Per hour, Linux", "$" + candidate.linux_->rate.digits(), "USD",
                                "list price of " + std::string(candidate.linux_->asOf) + ", " +
                                    std::string(toString(candidate.linux_->origin)) + ", " +
                                    offer.catalog->sourceNames(candidate.linux_->source)});
    if (const auto &licence = candidate.licence[static_cast<std::size_t>(need.os)])
        reason.facts.push_back(
            {"Licence per hour", "$" + licence->rate.digits(), "USD",
             "as of " + std::string(licence->asOf) + ", " + offer.catalog->sourceNames(licence->source)});
    reason.facts.push_back({"vCPU", std::to_string(type.vcpus), "", "catalog, instance types"});
    reason.facts.push_back({"Memory", formatNumber(type.memoryGiB(), 2), "GiB", "catalog, instance types"});
    if (type.coremark)
        reason.facts.push_back(
            {"CoreMark", formatNumber(*type.coremark, 0), "", "catalog, instance types, whole machine"});
    if (need.sizedBy == FleetSizing::Load)
        reason.facts.push_back({"One instance serves", formatNumber(choice.perInstance, 2), "req/s",
                                need.measuredOn ? "scaled by CoreMark from " + std::string(need.measuredOn->name)
                                                : "vCPU \u00D7 req/s of one vCPU"});
    if (!need.pinnedCount && !spec.type.pinned())
        reason.changesIf = breakEvenSentences(need, choice, scored, offer);
    plan.reasons.push_back(std::move(reason));

    if (need.sizedBy == FleetSizing::Load) {
        const std::int64_t needed = countFor(need, type, choice.perInstance);
        Reason count;
        count.field = "instances";
        count.because = need.pinnedCount
                            ? "Pinned. The need takes " + std::to_string(needed) + "."
                            : std::to_string(needed) + " = " + countRule(need, type, choice.perInstance) + ".";
        count.facts.push_back({"Serves at most",
                               formatNumber(loadServed(need, type, choice.perInstance, choice.count), 2), "req/s",
                               "the rule above, turned round"});
        plan.reasons.push_back(std::move(count));
    }
    if (need.loadFromLinks) {
        Reason load;
        load.field = "peakLoad";
        load.because = loadText(need.peakLoad) + " arrive in the busiest hour along the links of the diagram.";
        plan.reasons.push_back(std::move(load));
    }
}

std::vector<std::string> assumptions(const FleetSpec &spec, const FleetNeed &need, const InstanceType &type)
{
    std::vector<std::string> list{"On demand, shared tenancy, running all 730 hours of the month."};
    if (need.sizedBy == FleetSizing::Load) {
        list.push_back("vCPUs are at most " + formatNumber(spec.utilization.value(), 1) + " % busy at the peak.");
        list.push_back(need.measuredOn
                           ? "Types are compared by CoreMark, measured on " + std::string(need.measuredOn->name) + "."
                           : "Every vCPU serves " + loadText(need.perVcpu) + ", whatever its type.");
    }
    list.push_back("Root volumes are gp3 with the included IOPS and throughput.");
    if (type.burstable && need.sizedBy == FleetSizing::Count)
        list.push_back("CPU use stays on the burstable baseline; surplus credits are not priced.");
    if (!hasPublicImage(need.os))
        list.push_back("The image id stands in the account's SSM parameter that the launch template names.");
    return list;
}

Plan noChoice(const FleetNeed &need, const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    Plan plan;
    plan.configuration = Json::object();
    plan.headline = "No type meets the need";
    plan.rankings.push_back(rankTypes(scored, nullptr, need, offer));
    plan.zones = need.zones;
    Finding finding;
    finding.rule = "fleet.no_choice";
    finding.severity = Severity::High;
    finding.pillar = Pillar::PerformanceEfficiency;
    finding.field = "type";
    if (const ScoredType *miss = nearestMiss(scored, need, offer)) {
        const InstanceType &type = *offer.candidates[miss->candidate].type;
        finding.message = "No instance type sold in " + offer.region +
                          " meets the need. Nearest: " + std::string(type.name) + " (" + describeInstanceType(type) +
                          "), which fails on " + constraintVerdict(*miss, need, offer) + ".";
        finding.remedy = "Lower that need, or choose another Region.";
    } else {
        finding.message = "No instance type is sold in " + offer.region + ".";
        finding.remedy = "Choose another Region.";
    }
    plan.findings.push_back(std::move(finding));
    return plan;
}

}  // namespace

Result<Plan> planFleet(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer)
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
    const std::vector<ScoredType> scored = scoreTypes(*need, offer);
    const ScoredType *advice = bestOf(scored, offer);
    const ScoredType *choice = decided(spec, scored, offer);
    if (!choice)
        return noChoice(*need, scored, offer);
    if (choice->count == 0)
        return fail(ErrorCode::InvalidInput,
                    choice->perInstance > 0 ? "The load takes more than a million instances of " +
                                                  std::string(offer.candidates[choice->candidate].type->name) + "."
                                            : "The catalog has no CoreMark figure for " +
                                                  std::string(offer.candidates[choice->candidate].type->name) + ".",
                    "type", "Release the pin, or change what the fleet must carry.");

    const InstanceType &type = *offer.candidates[choice->candidate].type;
    const FleetConfig config = configure(*need, *choice, offer);
    Plan plan;
    plan.configuration = writeFields(config);
    plan.costs = priceFleet(config, offer);
    plan.choice = std::to_string(choice->count) + " \u00D7 " + std::string(type.name);
    plan.units = choice->count;
    plan.zones = std::min(need->zones, choice->count);  // fewer instances than zones stand in as many zones as they are
    plan.headline = *plan.choice + " \u00B7 " + std::to_string(plan.zones) + " AZ";
    plan.rankings.push_back(rankTypes(scored, choice, *need, offer));
    plan.assumptions = assumptions(spec, *need, type);

    if (advice)
        plan.advised["type"] = std::string(offer.candidates[advice->candidate].type->name);
    if (need->sizedBy == FleetSizing::Load) {
        plan.advised["instances"] = countFor(*need, type, choice->perInstance);
        if (context.demand->arrives)
            plan.advised["peakLoad"] = FieldTraits<double>::write(context.demand->peak());
    }

    const CostSum month = plan.cost();
    const auto pinCost = [&](const char *field, FleetSpec released) {
        const auto without = month.atLeast ? std::nullopt : monthOf(released, context, offer);
        if (without)
            plan.pinCosts[field] = month.monthly - *without;
    };
    if (spec.type.pinned()) {
        FleetSpec released = spec;
        released.type = {};
        pinCost("type", std::move(released));
    }
    if (need->sizedBy == FleetSizing::Load && spec.instances.pinned()) {
        FleetSpec released = spec;
        released.instances = {};
        pinCost("instances", std::move(released));
    }
    if (need->sizedBy == FleetSizing::Load && spec.peakLoad.pinned() && context.demand->arrives) {
        FleetSpec released = spec;
        released.peakLoad = {};
        pinCost("peakLoad", std::move(released));
    }
    addReasons(plan, spec, *need, *choice, advice, scored, offer);
    return plan;
}

}  // namespace gp
