// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/choice/choice_rules.h"

#include "core/base/text.h"
#include "core/domains/pin_costs.h"
#include "core/domains/storage/choice/choice_module.h"
#include "core/domains/storage/choice/choice_need.h"
#include "core/domains/storage/choice/choice_plan.h"
#include "core/domains/storage/choice/choice_specs.h"

#include <cmath>

namespace gp {
namespace {

using ChoiceInputs = RuleInput<ChoiceSpec>;
using ChoiceDraft = std::optional<FindingDraft>;

const Alternative *chosenStore(const Plan &plan)
{
    if (plan.choice && !plan.rankings.empty())
        for (const Alternative &row : plan.rankings.front().rows)
            if (row.chosen)
                return &row;
    return nullptr;
}

/// The store that was chosen; empty: none was.
std::optional<StorageOption> chosenOption(const Plan &plan)
{
    const auto named = plan.configuration.find(kStorageOptionKey);
    return plan.choice && named != plan.configuration.end()
               ? enumFromText<StorageOption>(named->get_ref<const std::string &>())
               : std::nullopt;
}

/// Nothing to check: planChoice() itself reports these.
ChoiceDraft reportedByPlanChoice(const ChoiceInputs &) { return std::nullopt; }

ChoiceDraft pinDoesNotServe(const ChoiceInputs &input)
{
    const Alternative *chosen = chosenStore(input.plan);
    if (!chosen || chosen->feasible)
        return std::nullopt;
    return FindingDraft{"option",
                        chosen->name + " is pinned and does not serve. " + chosen->verdict + ".",
                        "Take the advice, or ask for less.",
                        SuggestedEdit{"option", Json()},
                        {}};
}

ChoiceDraft choicePinCosts(const ChoiceInputs &input)
{
    constexpr std::int64_t kWorthCents = 500;
    return pinCostsDraft(input.plan, kWorthCents);
}

/// What holds its data in one zone goes with it; told with who would survive, where anybody can.
ChoiceDraft choiceOfOneZone(const ChoiceInputs &input)
{
    const Alternative *chosen = chosenStore(input.plan);
    if (!chosen || input.spec.surviveZoneLoss || input.spec.recreatable)
        return std::nullopt;
    // What can lie in several zones may have been planned for one, since nobody asked for more.
    const auto zones = chosen->figures.find("zones");
    if (zones == chosen->figures.end() || (zones->second > 1 && input.plan.zones != 1))
        return std::nullopt;
    const bool own = zones->second > 1;
    const Alternative *other = nullptr;
    for (const Alternative &row : input.plan.rankings.front().rows)
        if (const auto data = row.figures.find("zones");
            !other && row.feasible && &row != chosen && data != row.figures.end() && data->second > 1)
            other = &row;
    FindingDraft draft{"surviveZoneLoss",
                       chosen->name + " keeps all data in one zone, and it cannot be made again.",
                       "Keep a copy where the loss of the zone does not reach it.",
                       {},
                       {}};
    if (!own && !other)
        return draft;
    draft.remedy = (own ? chosen->name + " can stand in several zones" : other->name + " can survive it") +
                   ": say that it must, and see what that costs.";
    draft.fix = SuggestedEdit{"surviveZoneLoss", true};
    return draft;
}

ChoiceDraft choiceOfScratch(const ChoiceInputs &input)
{
    const Alternative *chosen = chosenStore(input.plan);
    if (!chosen || chosen->name != labelOf(StorageOption::InstanceStore))
        return std::nullopt;
    return FindingDraft{"recreatable",
                        "Its " + formatNumber(input.spec.size.value(), 0) +
                            " GiB are gone when the instance stops, is replaced or fails.",
                        "Be sure that everything on it can be made again in time.",
                        {},
                        {}};
}

ChoiceDraft choiceWithoutBackups(const ChoiceInputs &input)
{
    if (input.spec.backups || input.spec.recreatable || !input.plan.choice)
        return std::nullopt;
    return FindingDraft{"backups",
                        formatNumber(input.spec.size.value(), 0) +
                            " GiB that cannot be made again are compared without backups.",
                        "Compare with each store's own backups.",
                        SuggestedEdit{"backups", true},
                        {}};
}

/// What is provisioned for growth runs from the first day; a store that is enlarged in use needs less of it.
ChoiceDraft choiceRoomStandsIdle(const ChoiceInputs &input)
{
    const auto option = chosenOption(input.plan);
    const Kind *kind = option ? storageKindOf(*option) : nullptr;
    if (!kind || kind->info.id == "s3.bucket" || kind->info.id == "efs.file_system")
        return std::nullopt;
    const StorageNeed need = storageNeedOf(input.spec);
    constexpr double kHalf = 0.5;
    const double idle = 1 - need.sizeGiB / need.laterGiB();
    if (idle <= kHalf)
        return std::nullopt;
    const double months = std::floor(need.sizeGiB / need.growthGB);
    return FindingDraft{"ahead",
                        "Room for " + formatNumber(need.laterGiB(), 0) + " GiB is provisioned and " +
                            formatNumber(need.sizeGiB, 0) + " GiB are there: " + formatNumber(idle * 100, 0) +
                            " % stand idle on the first day.",
                        std::string(labelOf(*option)) +
                            (kind->info.id == "ec2.fleet" ? " comes with its instance: plan to change that sooner."
                                                          : " is enlarged while it is used: size it for fewer months."),
                        SuggestedEdit{"ahead", static_cast<std::int64_t>(months)},
                        {}};
}

/// Two stores that cost nearly the same: what is not priced decides.
ChoiceDraft choiceIsClose(const ChoiceInputs &input)
{
    const Alternative *chosen = chosenStore(input.plan);
    if (!chosen || !chosen->monthly || input.spec.option.pinned())
        return std::nullopt;
    constexpr std::int64_t kTwentieth = 20;
    for (const Alternative &row : input.plan.rankings.front().rows) {
        if (&row == chosen || !row.feasible || !row.monthly)
            continue;
        const Usd more = *row.monthly - *chosen->monthly;
        if (more.cents() == 0)
            continue;  // one class of S3 as the cheapest lifecycle, which it is
        if (more.cents() * kTwentieth > chosen->monthly->cents())
            return std::nullopt;
        return FindingDraft{"option",
                            row.name + " costs " + formatUsd(*row.monthly) + ", " + chosen->name + " " +
                                formatUsd(*chosen->monthly) + inMonth(input.plan.rankings.front().month) +
                                ": less than 5 % apart.",
                            "Let decide what has no price: durability, habits, what else uses it.",
                            {},
                            {}};
    }
    return std::nullopt;
}

}  // namespace

std::vector<Rule<ChoiceModule>> choiceRules()
{
    const std::string framework = "AWS Well-Architected Framework, ";
    return {
        {{"choice.no_choice", Pillar::PerformanceEfficiency, Severity::High, "No store serves",
          "What nothing on offer serves cannot be built.", "The catalog's limits of the service storage"},
         reportedByPlanChoice},
        {{"choice.undecided", Pillar::OperationalExcellence, Severity::Info, "Store not placed yet",
          "A question in a design is answered once, then its settings are looked at.", "This plan"},
         reportedByPlanChoice},
        {{"choice.security", Pillar::Security, Severity::Info, "What the store leaves open",
          "A store is placed with the settings of its kind, and its rules hold from the first day.",
          "The security rules of the chosen kind, each with its own source"},
         reportedByPlanChoice},
        {{"choice.pin_fails", Pillar::Reliability, Severity::High, "Pinned store does not serve",
          "A pin is honoured even where it breaks the need.", "This plan's constraints"},
         pinDoesNotServe},
        {{"choice.one_zone", Pillar::Reliability, Severity::Medium, "Data in one zone",
          "A zone can be lost with everything in it.", framework + "Reliability pillar, REL10"},
         choiceOfOneZone},
        {{"choice.scratch", Pillar::Reliability, Severity::Info, "Data on scratch",
          "Instance store does not outlive its instance.", "EC2 User Guide, instance store lifetime"},
         choiceOfScratch},
        {{"choice.no_backups", Pillar::Reliability, Severity::Low, "Compared without backups",
          "Durable storage does not protect from deletion.", framework + "Reliability pillar, REL09"},
         choiceWithoutBackups},
        {{"choice.idle_room", Pillar::Sustainability, Severity::Low, "Provisioned long before it is needed",
          "Disks that wait for data run all the same.",
          framework + "Sustainability pillar, SUS04-BP04: use elasticity and automation to expand block storage or "
                      "file systems"},
         choiceRoomStandsIdle},
        {{"choice.close", Pillar::CostOptimization, Severity::Info, "Two stores cost nearly the same",
          "Inputs are estimates; a difference below them decides nothing.", "This plan's ranking"},
         choiceIsClose},
        {{"choice.pin_costs", Pillar::CostOptimization, Severity::Low, "Pin costs more than the advice",
          "A pin is a decision with a price.", "This plan priced with and without the pin"},
         choicePinCosts},
    };
}

}  // namespace gp
