// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_rules.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_module.h"

namespace gp {
namespace {

using Input = RuleInput<FleetSpec>;
using Draft = std::optional<FindingDraft>;

const Alternative *chosenRow(const Plan &plan)
{
    if (plan.rankings.empty())
        return nullptr;
    for (const Alternative &row : plan.rankings.front().rows)
        if (row.chosen)
            return &row;
    return nullptr;
}

/// Nothing to check where the need has no answer: planFleet() itself reports that.
Draft reportedByPlan(const Input &) { return std::nullopt; }

Draft singleZone(const Input &input)
{
    if (!input.plan.choice || input.plan.zones != 1)
        return std::nullopt;
    if (input.spec.zones.value() > 1)
        return FindingDraft{"count",
                            "A single instance runs in one Availability Zone: when it or its zone fails, all is gone "
                            "until another has started.",
                            "Run at least two.",
                            SuggestedEdit{"count", 2},
                            {}};
    const std::int64_t possible =
        std::min<std::int64_t>(3, input.context.vpcZones > 0 ? input.context.vpcZones : input.context.regionZones);
    FindingDraft draft{
        "zones", "The whole fleet runs in one Availability Zone: when that zone fails, all of it is gone.", "", {}, {}};
    if (possible >= 2) {
        draft.remedy = "Spread it over " + std::to_string(possible) + " zones.";
        draft.fix = SuggestedEdit{"zones", possible};
    } else {
        draft.remedy = "Add a second zone to the VPC, then spread the fleet.";
    }
    return draft;
}

Draft pinBreaksNeed(const Input &input)
{
    const Alternative *chosen = chosenRow(input.plan);
    if (!input.spec.type.pinned() || !chosen || chosen->feasible)
        return std::nullopt;
    return FindingDraft{"type",
                        "The pinned type " + chosen->name + " does not meet the need. " + chosen->verdict + ".",
                        "Take the advice, or change the need.",
                        SuggestedEdit{"type", Json()},
                        {}};
}

Draft zoneLoss(const Input &input)
{
    if (input.spec.sizedBy != FleetSizing::Load || !input.spec.instances.pinned())
        return std::nullopt;
    const auto needed = input.plan.advised.find("instances");
    if (needed == input.plan.advised.end() || input.plan.units >= needed->second.get<std::int64_t>())
        return std::nullopt;
    return FindingDraft{"instances",
                        "The pinned " + std::to_string(input.plan.units) + " instances do not carry the peak" +
                            (input.spec.surviveZoneLoss ? " with a zone lost" : "") + ": it takes " +
                            needed->second.dump() + ".",
                        "Take the advice.",
                        SuggestedEdit{"instances", Json()},
                        {}};
}

Draft pinCosts(const Input &input)
{
    // A pin is worth a word from $50 or 5 % of the fleet's month, whichever is less: our own threshold.
    constexpr std::int64_t kWorthCents = 5'000;
    for (const auto &[field, extra] : input.plan.pinCosts) {
        const std::int64_t total = input.plan.cost().monthly.cents();
        if (field == "peakLoad" || extra.cents() <= 0 || (extra.cents() < kWorthCents && extra.cents() * 20 < total))
            continue;
        return FindingDraft{field,
                            "The pin costs " + formatUsd(extra) + " a month more than the advice.",
                            "Take the advice: " + formatUsdDifference(Usd() - extra) + " a month.",
                            SuggestedEdit{field, Json()},
                            {}};
    }
    return std::nullopt;
}

Draft derivedPrice(const Input &input)
{
    const Alternative *chosen = chosenRow(input.plan);
    if (!chosen || chosen->origin != PriceOrigin::Derived)
        return std::nullopt;
    FindingDraft draft{"type",
                       "The price of " + chosen->name + " in " + input.context.region +
                           " is derived from another Region, not read there.",
                       "Check it before you commit to it.",
                       {},
                       {}};
    for (const Alternative &row : input.plan.rankings.front().rows)
        if (row.feasible && row.origin == PriceOrigin::Observed && row.monthly && chosen->monthly) {
            draft.remedy = "The best type with an observed price is " + std::to_string(row.count) + " \u00D7 " +
                           row.name + ", " + formatUsdDifference(*row.monthly - *chosen->monthly) + " a month.";
            break;
        }
    return draft;
}

/// How many requests an instance serves is asked only where it sizes the fleet.
Draft loadUnchecked(const Input &input)
{
    if (input.spec.sizedBy != FleetSizing::Count || !input.context.demand->arrives || input.context.demand->peak() <= 0)
        return std::nullopt;
    return FindingDraft{"sizedBy",
                        formatNumber(input.context.demand->peak(), 1) +
                            " req/s reach this fleet at the peak, but it is sized by count: whether it carries them is "
                            "not known.",
                        "Size it by load, and say what one vCPU serves.",
                        SuggestedEdit{"sizedBy", "load"},
                        {}};
}

Draft unmeasured(const Input &input)
{
    if (input.spec.sizedBy != FleetSizing::Load || !input.spec.measuredOn.empty())
        return std::nullopt;
    return FindingDraft{"measuredOn",
                        "Every vCPU is taken to serve " + formatNumber(input.spec.requestsPerVcpu.value(), 2) +
                            " req/s, but an x86 vCPU is a thread and a Graviton vCPU is a core.",
                        "Say on which type you measured; others are then scaled by CoreMark.",
                        {},
                        {}};
}

}  // namespace

std::vector<Rule<FleetModule>> fleetRules()
{
    const std::string reliability =
        "AWS Well-Architected Framework, Reliability pillar, REL10: use fault isolation to protect your workload";
    return {
        {{"fleet.no_choice", Pillar::PerformanceEfficiency, Severity::High, "No type meets the need",
          "A fleet that cannot be bought carries nothing.", "The catalog's instance types"},
         reportedByPlan},
        {{"fleet.single_zone", Pillar::Reliability, Severity::High, "Fleet in one zone", "A zone is a unit of failure.",
          reliability},
         singleZone},
        {{"fleet.pin_breaks_need", Pillar::PerformanceEfficiency, Severity::High, "Pinned type does not meet the need",
          "A pin is kept, and so is the need that it breaks.", "The need and the catalog's instance types"},
         pinBreaksNeed},
        {{"fleet.zone_loss", Pillar::Reliability, Severity::High, "Pinned count does not carry the peak",
          "What survives a lost zone must carry the load: N \u00F7 (N \u2212 1).", reliability},
         zoneLoss},
        {{"fleet.load_unchecked", Pillar::PerformanceEfficiency, Severity::Low, "Load that nothing is sized for",
          "A count says nothing of what it carries.", "The links that bring requests here"},
         loadUnchecked},
        {{"fleet.pin_costs", Pillar::CostOptimization, Severity::Low, "Pin costs more than the advice",
          "A pin is a decision with a price.", "This plan priced with and without the pin"},
         pinCosts},
        {{"fleet.derived_price", Pillar::CostOptimization, Severity::Low, "Chosen on a derived price",
          "The estimate's error is small but not nothing.", "catalog/SOURCES.md, derived prices"},
         derivedPrice},
        {{"fleet.unmeasured", Pillar::PerformanceEfficiency, Severity::Info, "vCPUs compared as equal",
          "vCPUs of different makers do different work.", "EC2 User Guide, CPU options: threads per core"},
         unmeasured},
    };
}

Finding fleetFinding(std::string_view rule, FindingDraft draft)
{
    static const std::vector<Rule<FleetModule>> rules = fleetRules();
    Finding finding;
    finding.rule = rule;
    for (const Rule<FleetModule> &row : rules)
        if (row.info.id == rule) {
            finding.severity = draft.severity.value_or(row.info.severity);
            finding.pillar = row.info.pillar;
        }
    finding.field = std::move(draft.field);
    finding.message = std::move(draft.message);
    finding.remedy = std::move(draft.remedy);
    finding.fix = std::move(draft.fix);
    return finding;
}

}  // namespace gp
