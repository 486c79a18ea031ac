// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"
#include "core/domains/network/frames/frame_specs.h"

namespace gp {

/// Rates of things that cost nothing: none.
struct NoOffer {
    static NoOffer build(const Catalog &, const std::string &) { return {}; }
};

/// The settings of a thing that deploys nothing of its own.
struct NoConfig {
    template <class Visitor>
    void describe(Visitor &)
    {
    }
};

/// What frames and ends have in common: a fixed configuration, no price of their own, no advice. A frame says what it is
/// (info), and may add what it checks and what it deploys.
template <class Self, class SpecType, class ConfigType = NoConfig>
struct FreeModule {
    using Spec = SpecType;
    using Config = ConfigType;
    using Offer = NoOffer;

    static std::vector<LinkRule> links() { return {}; }
    static DeclaredFacts facts(const Spec &) { return {}; }
    static Config configure(const Spec &) { return {}; }
    static std::optional<Error> check(const Spec &, const PlanContext &) { return std::nullopt; }
    static std::vector<CfnResource> resources(const Config &, const ResourceContext &) { return {}; }
    static std::vector<Rule<Self>> rules() { return {}; }

    static Result<Plan> plan(const Spec &spec, const PlanContext &context, const NoOffer &offer)
    {
        if (auto problem = Self::check(spec, context))
            return tl::unexpected<Error>(std::move(*problem));
        Plan plan;
        const Config config = Self::configure(spec);
        plan.configuration = writeFields(config);
        plan.costs = Self::price(config, offer);
        plan.choice = Self::info().title;
        return plan;
    }
    static std::vector<CostLine> price(const Config &, const NoOffer &)
    {
        const KindInfo info = Self::info();
        return {freeLine(info.title, info.insideAws ? "no charge of its own" : "outside AWS, not priced")};
    }
};

}  // namespace gp
