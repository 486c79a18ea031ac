// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_price_basis.h"

#include "core/domains/compute/fleet/fleet_expected_months.h"
#include "core/domains/compute/fleet/fleet_ranking.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace gp {
namespace {

/// How a price was derived. Source: catalog/SOURCES.md, derived prices.
std::string derivedPriceRule(const PricedRate &rate, const FleetOffer &offer)
{
    const std::string reference(offer.catalog->referenceRegion().code);
    const std::string ratio = "its price in " + reference + " \u00D7 what ";
    const std::string here = " in " + offer.region + " against " + reference;
    if (rate.basis == "ratio_observed" || rate.basis == "ratio_predecessor")
        return ratio + (rate.basedOn.empty() ? "its family" : std::string(rate.basedOn)) + " costs" + here;
    if (rate.basis == "ratio_region_median")
        return ratio + "types cost, in the median," + here;
    if (rate.basis == "metal_same_size")
        return "the price of the virtual type of the same size";
    if (rate.basis == "scaled_by_us_east_1_change")
        return "an older price in " + offer.region + " \u00D7 how that in " + reference + " has changed since";
    return "from other prices by a stated rule";
}

const Alternative *firstRow(const Ranking &ranking, bool (*wanted)(const Alternative &))
{
    const auto found = std::ranges::find_if(ranking.rows, wanted);
    return found == ranking.rows.end() ? nullptr : &*found;
}

constexpr std::string_view kBasisCaveat = "once committed, another type may cost less";

struct ObservedType {
    std::string name;
    std::int64_t count = 0;
    Usd month;
};

/// The best type with an observed price; where the ranking does not come down to it, of those that it leaves out.
std::optional<ObservedType> bestObserved(const FleetAnswer &answer, const Ranking &types)
{
    const Alternative *row = firstRow(types, [](const Alternative &one) {
        return one.feasible && !one.chosen && one.monthly && one.origin == PriceOrigin::Observed;
    });
    if (row)
        return ObservedType{row->name, row->count, *row->monthly};
    const Alternative *chosen = firstRow(types, [](const Alternative &one) { return one.chosen; });
    // The months of what is not shown are bounds where they have to be expected ones.
    if (!chosen || !chosen->monthly || needsExpectedMonths(answer.spec, answer.need))
        return std::nullopt;
    const ScoredType *best = nullptr;
    for (const ScoredType &one : answer.scored) {
        const FleetCandidate &candidate = answer.offer.candidates[one.candidate];
        if (one.eligible() && one.monthNanos > 0 &&
            originOf(candidate, static_cast<Software>(answer.need.software), answer.offer) == PriceOrigin::Observed &&
            (!best || better(one, *best, answer.offer)))
            best = &one;
    }
    if (!best)
        return std::nullopt;
    const Usd common = *chosen->monthly - Usd::fromNanos(answer.decision.choice.monthNanos).roundedToCent();
    return ObservedType{std::string(answer.offer.candidates[best->candidate].type->name), best->count,
                        Usd::fromNanos(best->monthNanos).roundedToCent() + common};
}

}  // namespace

void sayBasisOfAdvice(Ranking &types, std::vector<Reason> &reasons, const FleetAnswer &answer)
{
    if (!answer.advice || answer.need.tenancy != Tenancy::Shared)
        return;
    const FleetCandidate &advised = answer.offer.candidates[answer.advice->candidate];
    if (advised.observed || !answer.offer.catalog->commitments(*answer.offer.regionInfo, *advised.type).empty())
        return;
    types.basis = answer.decision.spotShare > 0 ? "without a commitment" : "on demand";
    types.caveat = kBasisCaveat;
    const auto row = std::ranges::find(types.rows, advised.type->name, &Alternative::name);
    if (row != types.rows.end())
        row->verdict += ", " + types.basis + "; " + types.caveat;
    const auto reason = std::ranges::find(reasons, "type", &Reason::field);
    if (reason != reasons.end() && answer.advice->candidate != answer.decision.choice.candidate)
        reason->because += " It was found " + types.basis + "; " + types.caveat + ".";
}

void addPriceBasis(std::vector<Reason> &reasons, const FleetAnswer &answer, const Ranking &types)
{
    const FleetOffer &offer = answer.offer;
    const FleetCandidate &candidate = offer.candidates[answer.decision.choice.candidate];
    const InstanceType &type = *candidate.type;
    const auto reason = std::ranges::find(reasons, "type", &Reason::field);
    const auto rate = offer.linuxRate(type);
    // Of another tenancy the catalog has no price at all.
    if (reason == reasons.end() || !rate || candidate.observed || answer.need.tenancy != Tenancy::Shared)
        return;
    const std::string rule = derivedPriceRule(*rate, offer);
    std::vector<Fact> facts{{"Price", "derived", "", rule}};
    reason->because += " The price of " + std::string(type.name) + " is derived: " + rule + ".";
    if (offer.catalog->commitments(*offer.regionInfo, type).empty()) {
        reason->because += " No Savings Plan or Reserved Instance rate is published for it, so that its price once "
                           "committed is not known.";
        facts.push_back({"Rates of commitments", "none published", "", "catalog, commitments"});
    }
    const Alternative *chosen = firstRow(types, [](const Alternative &row) { return row.chosen; });
    if (const auto observed = bestObserved(answer, types); observed && chosen && chosen->monthly) {
        const std::string fleet = std::to_string(observed->count) + " \u00D7 " + observed->name;
        const std::string more = formatUsdDifference(observed->month - *chosen->monthly);
        reason->because += " The best type with an observed price is " + fleet + " at " + more + " a month.";
        facts.push_back({"Best with an observed price", fleet, "", more + " a month"});
    }
    reason->facts.insert(reason->facts.begin(), facts.begin(), facts.end());
}

}  // namespace gp
