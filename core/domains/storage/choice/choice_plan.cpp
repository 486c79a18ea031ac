// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/choice/choice_plan.h"

#include "core/base/text.h"
#include "core/domains/replacement.h"
#include "core/domains/storage/choice/choice_reasons.h"
#include "core/domains/storage/choice/storage_rivals.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace gp {
namespace {

Plan noStore(const StorageDecision &d)
{
    Plan plan;
    plan.configuration = Json::object();
    plan.headline = "No store meets the need";
    plan.rankings.push_back(storageRanking(d));
    plan.reasons = storageReasons(d, false);
    Finding finding;
    finding.rule = "choice.no_choice";
    finding.severity = Severity::High;
    finding.pillar = Pillar::PerformanceEfficiency;
    const StorageRival &first = d.rivals.front();
    const auto pinned = std::find_if(d.rivals.begin(), d.rivals.end(),
                                     [&](const StorageRival &rival) { return d.need.pin == rival.option; });
    if (pinned != d.rivals.end()) {
        finding.field = "option";
        finding.message = std::string(labelOf(pinned->option)) + " is pinned and cannot be planned for this need. " +
                          pinned->failures.front().text + ".";
        finding.remedy = first.serves() ? "Take the advice: " + std::string(labelOf(first.option)) + " for " +
                                              formatUsd(*first.monthly) + inMonth(d.month) + "."
                                        : "Take the pin away, and lower the need: nothing else serves it either.";
        finding.fix = SuggestedEdit{"option", Json()};
    } else {
        finding.field = "protocol";
        finding.message = "No store in " + d.offer.region +
                          " meets the need. Nearest: " + std::string(labelOf(first.option)) + ", which fails on " +
                          first.failures.front().text + ".";
        finding.remedy = "Lower that need, spread it over several stores, or choose another Region.";
    }
    plan.findings.push_back(std::move(finding));
    return plan;
}

/// The choice is made; what is left is to take it.
Finding undecidedFinding(const StorageRival &chosen, std::string_view month)
{
    const Kind &kind = *storageKindOf(chosen.option);
    Finding finding;
    finding.rule = "choice.undecided";
    finding.severity = Severity::Info;
    finding.pillar = Pillar::OperationalExcellence;
    finding.message = std::string(labelOf(chosen.option)) + (chosen.serves() ? " meets the need" : " is pinned") +
                      (chosen.monthly ? " for " + formatUsd(*chosen.monthly) + inMonth(month) : std::string()) +
                      ", and the design still holds the question.";
    finding.remedy = "Make it an " + kind.info.title + ": name, place and links stay.";
    finding.fix = SuggestedEdit{{}, {}, std::make_shared<const Replacement>(Replacement{kind.info.id, chosen.spec})};
    return finding;
}

std::string ruleTitle(const Kind &kind, const std::string &id)
{
    const auto rule = std::ranges::find(kind.rules, id, &RuleInfo::id);
    return rule == kind.rules.end() ? id : rule->title;
}

/// What the rules of the chosen kind find of its security, with the settings that it would be placed with: the question has none of
/// them to change, so that taking the store comes first.
std::optional<Finding> securityFinding(const StorageRival &chosen, const PlanContext &context)
{
    const Kind &kind = *storageKindOf(chosen.option);
    Finding finding;
    finding.rule = "choice.security";
    finding.severity = Severity::Info;
    finding.pillar = Pillar::Security;
    std::vector<Finding> found;
    for (Finding &own : kind.review(chosen.spec, aloneContext(context), *chosen.plan))
        if (own.pillar == Pillar::Security)
            found.push_back(std::move(own));
    if (found.empty())
        return std::nullopt;
    // The gravest in full, the others by the names of their rules: whoever takes the store reads them there.
    std::ranges::stable_sort(found, {}, &Finding::severity);
    finding.severity = found.front().severity;
    finding.message = std::string(labelOf(chosen.option)) + ", as it would be placed: " + found.front().message;
    for (std::size_t i = 1; i < found.size(); ++i)
        finding.message += (i == 1 ? " Also: " : "; ") + ruleTitle(kind, found[i].rule);
    if (found.size() > 1)
        finding.message += ".";
    finding.remedy = "Make it an " + kind.info.title + ", and set what is said here there.";
    finding.fix = SuggestedEdit{{}, {}, std::make_shared<const Replacement>(Replacement{kind.info.id, chosen.spec})};
    return finding;
}

std::vector<std::string> storageAssumptions(const ChoiceSpec &spec, const StorageNeed &need, const StorageRival &chosen,
                                            const ChoiceOffer &offer)
{
    std::vector<std::string> list{
        std::string("Each option is planned and priced by its own kind, alone: without links") +
        (need.backups ? " and alarms." : ", alarms and backups.")};
    const ServiceLimit *prefix = offer.catalog->limit("s3", "request_rate.get_head_per_prefix");
    if (storageKindOf(chosen.option) == storageKindOf(StorageOption::S3Standard) && prefix && prefix->value &&
        need.iops > *prefix->value)
        list.push_back("S3 serves " + formatNumber(*prefix->value, 0) +
                       " reads a second of each prefix at least: the keys are spread over " +
                       formatNumber(std::ceil(need.iops / *prefix->value), 0) + " prefixes.");
    if (spec.throughput.value() > 0)
        list.push_back("The throughput is used for an hour of the week at least; " + formatNumber(need.movedGB(), 1) +
                       " GB are moved in a month.");
    if (need.growthGB > 0)
        list.push_back(
            "What is provisioned has room for " + formatNumber(need.laterGiB(), 1) + " GiB, the growth of " +
            formatNumber(need.aheadMonths, 0) + " months" +
            (need.protocol == StorageInterface::Block && need.aheadMonths < static_cast<double>(kComingMonths)
                 ? "; volumes and local disks stay as large in the mean of the first twelve."
                 : "."));
    if (chosen.option == StorageOption::InstanceStore)
        list.push_back("Its price is that of an instance with such disks, the instance included.");
    list.insert(list.end(), chosen.plan->assumptions.begin(), chosen.plan->assumptions.end());
    return list;
}

const StorageRival *chosenRival(const StorageNeed &need, const std::vector<StorageRival> &rivals)
{
    for (const StorageRival &rival : rivals)
        if (need.pin == rival.option && rival.plan && rival.plan->choice)
            return &rival;
    return !rivals.empty() && rivals.front().serves() && !need.pin ? &rivals.front() : nullptr;
}

Result<Plan> plannedChoice(const ChoiceSpec &spec, const PlanContext &context, const Offers &offers, bool explained)
{
    const ChoiceOffer &offer = offers.of<ChoiceOffer>(context.region);
    if (const auto checked = checkChoice(spec, context, offer); !checked)
        return tl::unexpected<Error>(checked.error());
    const StorageNeed need = storageNeedOf(spec);
    const std::vector<StorageRival> rivals = rankStorage(need, context, offer, offers, explained);
    const StorageRival *chosen = chosenRival(need, rivals);
    const StorageDecision decision{spec, need, context, rivals, chosen, offer, offers, comparedMonth(rivals)};
    if (!chosen)
        return noStore(decision);

    Plan plan;
    plan.configuration = chosen->plan->configuration;
    plan.configuration[kStorageKindKey] = storageKindOf(chosen->option)->info.id;
    plan.configuration[kStorageOptionKey] = std::string(textOf(chosen->option));
    plan.costs = chosen->plan->costs;
    plan.choice = std::string(labelOf(chosen->option));
    plan.headline = *plan.choice + " \u00B7 " + chosen->plan->headline;
    plan.units = chosen->plan->units;
    plan.zones = chosen->plan->zones;
    plan.traffic = chosen->plan->traffic;
    plan.coming = chosen->plan->coming;
    plan.once = chosen->plan->once;
    plan.month = chosen->plan->month;
    plan.rankings.push_back(storageRanking(decision));
    plan.assumptions = storageAssumptions(spec, need, *chosen, offer);
    if (rivals.front().serves()) {
        plan.advised["option"] = std::string(textOf(rivals.front().option));
        if (need.pin && chosen->monthly)
            plan.pinCosts["option"] = *chosen->monthly - *rivals.front().monthly;
    }
    plan.reasons = storageReasons(decision, explained);
    plan.findings.push_back(undecidedFinding(*chosen, decision.month));
    if (auto security = securityFinding(*chosen, context))
        plan.findings.push_back(std::move(*security));
    return plan;
}

}  // namespace

Result<Plan> planChoice(const ChoiceSpec &spec, const PlanContext &context, const Offers &offers)
{
    return plannedChoice(spec, context, offers, false);
}

Result<Plan> explainChoice(const ChoiceSpec &spec, const PlanContext &context, const Offers &offers)
{
    return plannedChoice(spec, context, offers, true);
}

}  // namespace gp
