// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/network/frames/vpc_rules.h"
#include "core/evaluate/stages.h"

#include <algorithm>
#include <map>

namespace gp {
namespace {

/// The innermost frame that holds two places, each a component's or a frame's position; kNone: none does.
std::int32_t commonFrame(const Topology &topology, std::int32_t one, std::int32_t other)
{
    for (; one != kNone; one = topology.parent[static_cast<std::size_t>(one)])
        for (std::int32_t at = other; at != kNone; at = topology.parent[static_cast<std::size_t>(at)])
            if (at == one)
                return one;
    return kNone;
}

/// Where the cost of a link counts: in the innermost frame that holds its ends in AWS, which pay for it. Ends that share no
/// frame count where it begins.
std::int32_t payingFrame(const Topology &topology, std::size_t link)
{
    const auto frameOf = [&](std::int32_t end) {
        const Kind *kind = topology.kinds[static_cast<std::size_t>(end)];
        return kind && kind->info.insideAws ? topology.parent[static_cast<std::size_t>(end)] : kNone;
    };
    const std::int32_t from = frameOf(topology.linkFrom[link]);
    const std::int32_t to = frameOf(topology.linkTo[link]);
    if (from == kNone || to == kNone)
        return from == kNone ? to : from;
    const std::int32_t common = commonFrame(topology, from, to);
    return common == kNone ? from : common;
}

/// Services that are launched into the default VPC, since they stand in none.
void reviewVpcs(Evaluation &evaluation, const Topology &topology)
{
    std::map<std::int32_t, const Component *> firstVpc;  // by region
    for (std::size_t i = 0; i < evaluation.components.size(); ++i)
        if (topology.vpc[i] == static_cast<std::int32_t>(i))
            firstVpc.emplace(topology.region[i], evaluation.components[i]->component.get());
    for (std::size_t i = 0; i < evaluation.components.size(); ++i) {
        if (!topology.kinds[i] || topology.vpc[i] != kNone || topology.region[i] == kNone)
            continue;
        const std::vector<RuleInfo> &rules = topology.kinds[i]->rules;
        const auto rule = std::find_if(rules.begin(), rules.end(),
                                       [](const RuleInfo &each) { return each.id.ends_with(kDefaultVpcRule); });
        if (rule == rules.end())
            continue;
        const auto vpc = firstVpc.find(topology.region[i]);
        evaluation.designFindings.push_back(
            inDefaultVpc(*rule, *evaluation.components[i]->component, vpc == firstVpc.end() ? nullptr : vpc->second));
    }
}

/// What a VPC takes one of only, by id: the first that brings it keeps it.
void reviewSoles(Evaluation &evaluation, const Topology &topology)
{
    std::map<std::pair<std::int32_t, std::string>, const Component *> first;
    for (std::size_t i = 0; i < evaluation.components.size(); ++i) {
        const PlanPtr &plan = evaluation.components[i]->plan;
        if (!plan || !topology.kinds[i] || topology.vpc[i] == kNone)
            continue;
        const Component &component = *evaluation.components[i]->component;
        for (const SoleInVpc &sole : plan->soleInVpc) {
            const auto [taken, isFirst] = first.emplace(std::pair(topology.vpc[i], sole.what), &component);
            const std::vector<RuleInfo> &rules = topology.kinds[i]->rules;
            const auto rule = std::ranges::find(rules, sole.rule, &RuleInfo::id);
            if (!isFirst && rule != rules.end())
                evaluation.designFindings.push_back(
                    secondInVpc(*rule, sole, component, *taken->second,
                                *evaluation.components[static_cast<std::size_t>(topology.vpc[i])]->component));
        }
    }
}

/// The nearest frame around a component with that role; kNone: there is none.
std::int32_t frameAround(const Topology &topology, std::size_t index, FrameRole role)
{
    for (std::int32_t at = topology.parent[index]; at != kNone; at = topology.parent[static_cast<std::size_t>(at)])
        if (const Kind *kind = topology.kinds[static_cast<std::size_t>(at)]; kind && kind->info.frame == role)
            return at;
    return kNone;
}

/// In how many zones a tier of the VPC has subnets: in those that are drawn, else in as many as its services ask for.
std::int64_t subnetZones(const Evaluation &evaluation, const Topology &topology, std::int32_t vpc)
{
    if (const std::int64_t drawn = topology.zonesInside[static_cast<std::size_t>(vpc)]; drawn > 0)
        return drawn;
    std::int64_t asked = 1;
    for (std::size_t i = 0; i < evaluation.components.size(); ++i)
        if (const PlanPtr &plan = evaluation.components[i]->plan; plan && topology.vpc[i] == vpc)
            asked = std::max(asked, plan->zones);
    return asked;
}

/// What lives in one zone, and stands where none is said: a subnet tier has a subnet in each zone of its VPC, and says it where
/// there is just one.
void reviewZones(Evaluation &evaluation, const Topology &topology)
{
    std::map<std::int32_t, const Component *> firstZone;  // by VPC and by Region; filled when it is asked for
    std::map<std::int32_t, std::int64_t> zonesOfVpc;
    for (std::size_t i = 0; i < evaluation.components.size(); ++i) {
        const std::int32_t around = topology.vpc[i] != kNone ? topology.vpc[i] : topology.region[i];
        if (!topology.kinds[i] || around == kNone || frameAround(topology, i, FrameRole::Zone) != kNone)
            continue;
        const std::vector<RuleInfo> &rules = topology.kinds[i]->rules;
        const auto rule = std::find_if(rules.begin(), rules.end(),
                                       [](const RuleInfo &each) { return each.id.ends_with(kNoZoneRule); });
        if (rule == rules.end())
            continue;
        const std::int32_t tier = topology.tier[i];
        std::int64_t subnets = 0;
        if (tier != kNone) {
            const auto known = zonesOfVpc.find(around);
            subnets = known != zonesOfVpc.end()
                          ? known->second
                          : zonesOfVpc.emplace(around, subnetZones(evaluation, topology, around)).first->second;
        }
        if (subnets == 1)
            continue;
        if (firstZone.empty())
            for (std::size_t at = 0; at < evaluation.components.size(); ++at)
                if (const Kind *kind = topology.kinds[at]; kind && kind->info.frame == FrameRole::Zone)
                    for (const std::int32_t holder : {topology.vpc[at], topology.region[at]})
                        firstZone.emplace(holder, evaluation.components[at]->component.get());
        const auto zone = firstZone.find(around);
        evaluation.designFindings.push_back(
            inNoZone(*rule, *evaluation.components[i]->component,
                     *evaluation.components[static_cast<std::size_t>(tier == kNone ? around : tier)]->component,
                     zone == firstZone.end() ? nullptr : zone->second, topology.vpc[i] != kNone, subnets));
    }
}

std::string cutText(const Link &link) { return "\"" + link.from.value + "\" to \"" + link.to.value + "\""; }

void reviewDesign(Evaluation &evaluation, const Topology &topology)
{
    const DesignSettings &settings = evaluation.design.settings();
    const Usd total = evaluation.totals.monthly.monthly;
    if (settings.budget.amount > Usd() && total > settings.budget.amount) {
        Finding finding{"design.over_budget", Severity::Medium, Pillar::CostOptimization, {}, "budget", {}, {}, {}};
        finding.message = "The design costs " + formatSum(evaluation.totals.monthly) + " a month, " +
                          formatUsd(total - settings.budget.amount) + " above the budget of " +
                          formatUsd(settings.budget.amount) + ".";
        finding.remedy = "Lower a need, or raise the budget.";
        evaluation.designFindings.push_back(std::move(finding));
    }
    for (const Error &error : evaluation.settingsErrors) {
        Finding finding{
            "design.refused", Severity::High, Pillar::OperationalExcellence, {}, error.where, error.message, {}, {}};
        finding.remedy = error.remedy;
        evaluation.designFindings.push_back(std::move(finding));
    }
    for (const ComponentResultPtr &result : evaluation.components)
        for (const Error &error : result->errors) {
            Finding finding{"component.refused",
                            Severity::High,
                            Pillar::OperationalExcellence,
                            result->component->id,
                            error.where,
                            error.message,
                            error.remedy,
                            {}};
            evaluation.designFindings.push_back(std::move(finding));
        }
    for (std::size_t i = 0; i < evaluation.components.size(); ++i) {
        if (topology.parent[i] == kNone || !topology.kinds[i])
            continue;
        const Component &component = *evaluation.components[i]->component;
        const Kind *frame = topology.kinds[static_cast<std::size_t>(topology.parent[i])];
        std::string why = frame ? whyNotHold(frame, *topology.kinds[i]) : std::string();
        if (why.empty())
            continue;
        Finding finding{
            "frames.not_allowed", Severity::High, Pillar::OperationalExcellence, component.id, {}, {}, {}, {}};
        finding.message = "\u201C" + component.name + "\u201D lies in \u201C" +
                          evaluation.design.component(component.parent)->name + "\u201D, which cannot hold it: " + why;
        finding.remedy = "Move it into another frame.";
        evaluation.designFindings.push_back(std::move(finding));
    }
    reviewVpcs(evaluation, topology);
    reviewSoles(evaluation, topology);
    reviewZones(evaluation, topology);
    for (std::size_t i = 0; i < evaluation.links.size(); ++i) {
        const Link &link = *evaluation.links[i]->link;
        for (const Error &error : evaluation.links[i]->errors) {
            Finding finding{
                "links.refused", Severity::High, Pillar::OperationalExcellence, link.from, {}, {}, error.remedy, {}};
            finding.link = link.id;
            finding.message = "The link from " + cutText(link) + ": " + error.message;
            evaluation.designFindings.push_back(std::move(finding));
        }
        if (topology.cut[i]) {
            Finding finding{"links.circle", Severity::Medium, Pillar::Reliability, link.to, {}, {}, {}, {}};
            finding.link = link.id;
            finding.message = "The calls from " + cutText(link) + " close a circle; no load is counted along them.";
            finding.remedy = "Remove the link, or give it another role than \u201Ccalls\u201D.";
            evaluation.designFindings.push_back(std::move(finding));
        }
        if (!evaluation.links[i]->allowed) {
            Finding finding{
                "links.not_allowed", Severity::Medium, Pillar::OperationalExcellence, link.from, {}, {}, {}, {}};
            finding.link = link.id;
            finding.message = "The link from " + cutText(link) +
                              " has a role that these two kinds do not know: " + std::string(textOf(link.spec.role)) +
                              ".";
            finding.remedy = "Change its role or remove it.";
            evaluation.designFindings.push_back(std::move(finding));
        }
    }
}

/// Adds what commitments save: an option is of the design as soon as one component can take it.
void totalCommitments(Evaluation &evaluation)
{
    Totals &totals = evaluation.totals;
    for (const ComponentResultPtr &result : evaluation.components) {
        if (!result->plan)
            continue;
        for (const CommittedSaving &saving : result->plan->commitments) {
            auto at = std::ranges::find_if(totals.committed, [&](const CommittedTotal &one) {
                return one.sort == saving.sort && one.years == saving.years;
            });
            if (at == totals.committed.end())
                at = totals.committed.insert(at, {saving.sort, saving.years, totals.monthly});
            if (!saving.saving) {
                at->unrated.push_back(result->component->id);
                continue;
            }
            ++at->rated;
            if (*saving.saving <= Usd())
                continue;
            at->monthly.monthly = at->monthly.monthly - *saving.saving;
            at->origin = std::max(at->origin, saving.origin);
            ++at->components;
        }
    }
    std::ranges::sort(totals.committed, {}, [](const CommittedTotal &one) { return std::pair(one.sort, one.years); });
}

/// Adds up the coming months: what does not say how it changes costs the same in each.
void totalComing(Evaluation &evaluation)
{
    Totals &totals = evaluation.totals;
    totals.coming.fill(totals.monthly);
    for (const ComponentResultPtr &result : evaluation.components) {
        if (!result->plan || result->plan->coming.size() != kComingMonths)
            continue;
        for (std::size_t month = 0; month < kComingMonths; ++month)
            totals.coming[month].monthly =
                totals.coming[month].monthly - result->own.monthly + result->plan->coming[month];
    }
}

}  // namespace

void sumFrames(Evaluation &evaluation, const Topology &topology)
{
    std::vector<CostSum> inside(evaluation.components.size());
    std::int32_t tiers = kNone;  // where all that shares volume tiers is paid
    bool tiersSeen = false;
    for (std::size_t i = 0; i < evaluation.links.size(); ++i) {
        const std::int32_t frame = payingFrame(topology, i);
        if (frame != kNone)
            inside[static_cast<std::size_t>(frame)] += evaluation.links[i]->cost;
        if (evaluation.links[i]->egress.value() <= 0)
            continue;
        tiers = tiersSeen ? commonFrame(topology, tiers, frame) : frame;
        tiersSeen = true;
    }
    if (tiers != kNone)
        inside[static_cast<std::size_t>(tiers)] += sumOf(evaluation.sharedTiers);
    for (auto at = topology.outermostFirst.rbegin(); at != topology.outermostFirst.rend(); ++at) {
        const auto i = static_cast<std::size_t>(*at);
        inside[i] += evaluation.components[i]->own;
        if (topology.parent[i] != kNone)
            inside[static_cast<std::size_t>(topology.parent[i])] += inside[i];
        if (evaluation.components[i]->cost != inside[i]) {
            auto copy = std::make_shared<ComponentResult>(*evaluation.components[i]);
            copy->cost = inside[i];
            evaluation.components[i] = std::move(copy);
        }
    }
}

void totalDesign(Evaluation &evaluation, const Topology &topology)
{
    Totals &totals = evaluation.totals;
    const auto count = [&](const std::vector<Finding> &findings) {
        for (const Finding &finding : findings)
            if (evaluation.isAccepted(finding))
                ++totals.acceptedFindings;
            else
                ++totals.findings[static_cast<std::size_t>(finding.severity)];
    };
    for (const ComponentResultPtr &result : evaluation.components) {
        totals.monthly += result->own;
        if (result->plan)
            totals.once += sumOf(result->plan->once);
        totals.byCategory[result->kind ? result->kind->info.category : Category::Outside] += result->own;
        if (result->plan)
            count(result->plan->findings);
    }
    CostSum transfer;
    for (const LinkResultPtr &link : evaluation.links)
        transfer += link->cost;
    transfer += sumOf(evaluation.sharedTiers);
    totals.monthly += transfer;
    totals.byCategory[Category::Network] += transfer;
    totalCommitments(evaluation);
    totalComing(evaluation);
    reviewDesign(evaluation, topology);
    count(evaluation.designFindings);
}

}  // namespace gp
