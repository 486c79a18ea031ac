// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"
#include "core/domains/offers.h"

#include <type_traits>

/// Erases a domain module, a plain struct of functions and types, into a row of the table of kinds.
///
///     struct FleetModule {
///         using Spec = FleetSpec;  using Config = FleetConfig;  using Offer = FleetOffer;
///         static KindInfo info();
///         static std::vector<LinkRule> links();
///         static DeclaredFacts facts(const Spec &);
///         static Result<Plan> plan(const Spec &, const PlanContext &, const Offer &);
///         static Result<Plan> explain(const Spec &, const PlanContext &, const Offer &);  // only where more can be told
///         static std::vector<CostLine> price(const Config &, const Offer &);
///         static std::vector<CfnResource> resources(const Config &, const ResourceContext &);  // or a ResourceSet
///         static std::vector<Rule<FleetModule>> rules();
///         static Demand source(const Spec &);            // only where requests start
///     };
///
/// A kind that stands for others has `using Config = Json; using Offer = Offers;`: its configuration is one of theirs, which
/// `price(const Json &, const std::string &region, const Offers &)` and `resources(const Json &, const ResourceContext &)` hand on.
namespace gp {

/// What a review rule looks at.
template <class Spec>
struct RuleInput {
    const Spec &spec;
    const PlanContext &context;
    const Plan &plan;
};

/// What a check found: the rule's row fills in the rest.
struct FindingDraft {
    std::string field;
    std::string message;
    std::string remedy;
    std::optional<SuggestedEdit> fix;
    std::optional<Severity> severity;  ///< when it differs from the row's
};

/// A review rule: one row and one function. The function answers with nothing when all is well.
template <class Module>
struct Rule {
    RuleInfo info;
    std::optional<FindingDraft> (*check)(const RuleInput<typename Module::Spec> &input);
};

/// What a module asks for of what is offered in a Region.
template <class Offer>
[[nodiscard]] const Offer &offerIn(const Offers &offers, const std::string &region)
{
    if constexpr (std::is_same_v<Offer, Offers>)
        return offers;
    else
        return offers.of<Offer>(region);
}

template <class Module>
[[nodiscard]] Kind eraseModule()
{
    using Spec = typename Module::Spec;
    using Config = typename Module::Config;
    using Offer = typename Module::Offer;
    Kind kind;
    kind.info = Module::info();
    kind.defaults = AnySpec::of(Spec{});
    kind.fields = kind.defaults.fields();
    kind.links = Module::links();
    for (const Rule<Module> &rule : Module::rules())
        kind.rules.push_back(rule.info);
    kind.facts = [](const AnySpec &spec) { return Module::facts(*spec.as<Spec>()); };
    if constexpr (requires(const Spec &spec) { Module::source(spec); })
        kind.source = [](const AnySpec &spec) { return Module::source(*spec.as<Spec>()); };
    kind.plan = [](const AnySpec &spec, const PlanContext &context, const Offers &offers) {
        return Module::plan(*spec.as<Spec>(), context, offerIn<Offer>(offers, context.region));
    };
    if constexpr (requires(const Spec &spec, const PlanContext &context, const Offer &offer) {
                      Module::explain(spec, context, offer);
                  })
        kind.explain = [](const AnySpec &spec, const PlanContext &context, const Offers &offers) {
            return Module::explain(*spec.as<Spec>(), context, offerIn<Offer>(offers, context.region));
        };
    if constexpr (std::is_same_v<Config, Json>) {
        kind.price = &Module::price;
        kind.resources = &Module::resources;
    } else {
        kind.price = [](const Json &configuration, const std::string &region, const Offers &offers) {
            return readFields<Config>(configuration).map([&](const Config &config) {
                return Module::price(config, offers.of<Offer>(region));
            });
        };
        kind.resources = [](const Json &configuration, const ResourceContext &context) {
            const auto config = readFields<Config>(configuration);
            return config ? ResourceSet{Module::resources(*config, context)} : ResourceSet();
        };
    }
    kind.review = [](const AnySpec &spec, const PlanContext &context, const Plan &plan) {
        static const std::vector<Rule<Module>> rules = Module::rules();
        std::vector<Finding> findings;
        for (const Rule<Module> &rule : rules)
            if (auto draft = rule.check(RuleInput<Spec>{*spec.as<Spec>(), context, plan}))
                findings.push_back({rule.info.id, draft->severity.value_or(rule.info.severity), rule.info.pillar,
                                    context.component, std::move(draft->field), std::move(draft->message),
                                    std::move(draft->remedy), std::move(draft->fix)});
        return findings;
    };
    return kind;
}

}  // namespace gp
