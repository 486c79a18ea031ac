// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/choice/choice_module.h"

#include "core/domains/storage/choice/choice_plan.h"
#include "core/domains/storage/choice/choice_rules.h"
#include "core/domains/storage/choice/choice_specs.h"

namespace gp {
namespace {

/// The kind that a configuration is of; null: it names none.
const Kind *configuredKind(const Json &configuration)
{
    const auto named = configuration.find(kStorageOptionKey);
    if (named == configuration.end() || !named->is_string())
        return nullptr;
    const auto option = enumFromText<StorageOption>(named->get<std::string>());
    return option ? storageKindOf(*option) : nullptr;
}

Json ownConfiguration(Json configuration)
{
    configuration.erase(kStorageKindKey);
    configuration.erase(kStorageOptionKey);
    return configuration;
}

}  // namespace

KindInfo ChoiceModule::info()
{
    KindInfo info;
    info.id = "storage.choice";
    info.title = "Storage choice";
    info.summary = "The cheapest store for a need";
    info.category = Category::Storage;
    info.icon = "storage_choice";
    info.useCases = {"storage", "compare", "chooser", "which storage", "EBS or EFS", "S3", "FSx", "instance store"};
    info.livesIn = {FrameRole::Region, FrameRole::Group};
    return info;
}

std::vector<LinkRule> ChoiceModule::links()
{
    LinkRule used;
    used.role = LinkRole::Uses;
    used.outgoing = false;
    used.otherKinds = {"ec2.fleet"};
    used.protocol = Protocol::Tcp;
    used.port = 2049;
    // Drawn from the store, a new link is turned round; one that was not opens nothing.
    LinkRule uses = used;
    uses.outgoing = true;
    uses.turned = true;
    uses.opensSecurityGroup = false;
    return {used, uses};
}

/// Nothing is said of the store that wins: facts are told before anything is planned.
DeclaredFacts ChoiceModule::facts(const ChoiceSpec &) { return {}; }

Result<Plan> ChoiceModule::plan(const ChoiceSpec &spec, const PlanContext &context, const Offers &offers)
{
    return planChoice(spec, context, offers);
}

Result<Plan> ChoiceModule::explain(const ChoiceSpec &spec, const PlanContext &context, const Offers &offers)
{
    return explainChoice(spec, context, offers);
}

Result<std::vector<CostLine>> ChoiceModule::price(const Json &configuration, const std::string &region,
                                                  const Offers &offers)
{
    const Kind *kind = configuredKind(configuration);
    if (!kind)
        return fail(ErrorCode::InvalidInput, "The configuration names no store.", kStorageOptionKey,
                    "Name one of the options.");
    return kind->price(ownConfiguration(configuration), region, offers);
}

ResourceSet ChoiceModule::resources(const Json &configuration, const ResourceContext &context)
{
    const Kind *kind = configuredKind(configuration);
    return kind ? kind->resources(ownConfiguration(configuration), context) : ResourceSet();
}

std::vector<Rule<ChoiceModule>> ChoiceModule::rules() { return choiceRules(); }

const Kind &storageChoiceKind()
{
    static const Kind kind = eraseModule<ChoiceModule>();
    return kind;
}

}  // namespace gp
