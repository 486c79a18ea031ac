// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"
#include "core/domains/storage/choice/choice_spec.h"

namespace gp {

/// storage.choice: a need for storage that is not a service yet; deployed and billed as the option that wins.
struct ChoiceModule {
    using Spec = ChoiceSpec;
    using Config = Json;
    using Offer = Offers;

    static KindInfo info();
    static std::vector<LinkRule> links();
    static DeclaredFacts facts(const ChoiceSpec &spec);
    static Result<Plan> plan(const ChoiceSpec &spec, const PlanContext &context, const Offers &offers);
    static Result<Plan> explain(const ChoiceSpec &spec, const PlanContext &context, const Offers &offers);
    static Result<std::vector<CostLine>> price(const Json &configuration, const std::string &region,
                                               const Offers &offers);
    static ResourceSet resources(const Json &configuration, const ResourceContext &context);
    static std::vector<Rule<ChoiceModule>> rules();
};

/// The row of storage.choice.
[[nodiscard]] const Kind &storageChoiceKind();

}  // namespace gp
