// SPDX-License-Identifier: GPL-3.0-or-later
#include "dummy_kind/shelf_module.h"

#include "core/domains/module.h"
#include "dummy_kind/shelf_spec.h"

#include <cmath>

namespace gp::test {
namespace {

constexpr double kGiBPerBoard = 40;

struct ShelfConfig {
    std::int64_t boards = 0;
    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("Boards", boards, {.label = "Boards"});
    }
};

struct ShelfOffer {
    std::optional<PricedRate> rate;
    static ShelfOffer build(const Catalog &catalog, const std::string &region)
    {
        const auto rates = catalog.ebsRates("gp3", EbsDimension::Storage, region);
        return {rates ? std::optional(rates->first().price) : std::nullopt};
    }
};

struct ShelfModule {
    using Spec = ShelfSpec;
    using Config = ShelfConfig;
    using Offer = ShelfOffer;

    static KindInfo info()
    {
        KindInfo info;
        info.id = "test.shelf";
        info.title = "Shelf";
        info.category = Category::Storage;
        info.livesIn = {FrameRole::Region};
        return info;
    }
    static std::vector<LinkRule> links()
    {
        LinkRule read;
        read.role = LinkRole::Reads;
        read.outgoing = false;
        return {read};
    }
    static DeclaredFacts facts(const Spec &) { return {}; }
    static Result<Plan> plan(const Spec &spec, const PlanContext &, const Offer &offer)
    {
        Plan plan;
        const auto advice = static_cast<std::int64_t>(std::ceil(spec.size.value() / kGiBPerBoard));
        const ShelfConfig config{spec.boards.pinned() ? spec.boards.pin().value() : advice};
        plan.advised["boards"] = advice;
        plan.configuration = writeFields(config);
        plan.costs = price(config, offer);
        plan.choice = std::to_string(config.boards) + " boards";
        plan.headline = *plan.choice;
        return plan;
    }
    static std::vector<CostLine> price(const Config &config, const Offer &offer)
    {
        const double gib = kGiBPerBoard * static_cast<double>(config.boards);
        if (!offer.rate)
            return {unknownLine("Boards", gib, "GB-month", {})};
        return {priceLine("Boards", gib, "GB-month", *offer.rate)};
    }
    static std::vector<CfnResource> resources(const Config &config, const ResourceContext &context)
    {
        return {{context.logicalId, "AWS::Test::Shelf", {{"Boards", config.boards}}, {}}};
    }
    static std::vector<Rule<ShelfModule>> rules()
    {
        return {{{"shelf.bare", Pillar::Reliability, Severity::Low, "One board", "One board breaks.", "this test"},
                 [](const RuleInput<ShelfSpec> &input) -> std::optional<FindingDraft> {
                     if (input.plan.configuration.at("Boards") != 1)
                         return std::nullopt;
                     return FindingDraft{"boards", "There is one board.", "Take two.", SuggestedEdit{"boards", 2}, {}};
                 }}};
    }
};

}  // namespace

const Kind &shelfKind()
{
    static const Kind kind = eraseModule<ShelfModule>();
    return kind;
}

}  // namespace gp::test
