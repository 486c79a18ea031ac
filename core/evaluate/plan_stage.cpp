// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/stages.h"

#include "core/describe/fields.h"
#include "core/domains/mean_month.h"

namespace gp {
namespace {

/// Text of a frame's field, e.g. the code of a region; empty where there is no such frame.
std::string frameField(const Design &design, std::int32_t frame, const char *field)
{
    if (frame == kNone)
        return {};
    const auto value = fieldValue(design.components()[static_cast<std::size_t>(frame)]->spec, field);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

}  // namespace

PlanContext planContext(const Design &design, const Topology &topology, const Engine &engine, std::size_t index,
                        std::shared_ptr<const Demand> demand)
{
    PlanContext context;
    context.component = design.components()[index]->id;
    context.region = frameField(design, topology.region[index], "region");
    if (const Region *region = engine.offers.catalog().region(context.region))
        context.regionZones = region->zoneCount;
    if (topology.vpc[index] != kNone)
        context.vpcZones = topology.zonesInside[static_cast<std::size_t>(topology.vpc[index])];
    context.tier = frameField(design, topology.tier[index], "tier");
    context.compliance = design.settings().compliance;
    context.demand = std::move(demand);
    for (const std::int32_t l : topology.linksOf[index]) {
        const auto linkIndex = static_cast<std::size_t>(l);
        const Link &link = *design.links()[linkIndex];
        const bool outgoing = topology.linkFrom[linkIndex] == static_cast<std::int32_t>(index);
        const auto other =
            static_cast<std::size_t>(outgoing ? topology.linkTo[linkIndex] : topology.linkFrom[linkIndex]);
        const Component &neighbour = *design.components()[other];
        const Kind *kind = topology.kinds[other];
        const bool connects = hasProtocol(link.spec.role);
        context.neighbours.push_back(
            {neighbour.id, neighbour.kind, link.spec.role, outgoing, connects ? link.spec.protocol : Protocol::Any,
             connects ? link.spec.port.value() : 0, frameField(design, topology.region[other], "region"),
             kind && kind->facts ? kind->facts(neighbour.spec) : DeclaredFacts()});
    }
    return context;
}

ComponentResultPtr planComponent(ComponentPtr component, const Kind *kind, std::shared_ptr<const PlanContext> context,
                                 const Engine &engine)
{
    auto result = std::make_shared<ComponentResult>();
    result->component = std::move(component);
    result->kind = kind;
    result->context = std::move(context);
    if (!kind) {
        result->errors.push_back({ErrorCode::NotFound,
                                  "This version does not know the kind \"" + excerpt(result->component->kind) + "\".",
                                  {},
                                  "It is kept as it is and not priced."});
    } else {
        result->errors = validateFields(result->component->spec.toJson(), kind->fields);
        if (result->errors.empty()) {
            auto plan = kind->plan(result->component->spec, *result->context, engine.offers);
            if (plan) {
                for (Finding &finding : plan->findings)
                    finding.component = result->component->id;
                auto reviewed = kind->review(result->component->spec, *result->context, *plan);
                plan->findings.insert(plan->findings.end(), std::make_move_iterator(reviewed.begin()),
                                      std::make_move_iterator(reviewed.end()));
                result->plan = std::make_shared<const Plan>(std::move(*plan));
            } else {
                result->errors.push_back(plan.error());
            }
        }
    }
    if (result->plan) {
        result->own = result->plan->cost();
        if (result->toMeanMonth = lineToMeanMonth(*result->plan); result->toMeanMonth)
            result->own.monthly += *result->toMeanMonth->monthly;
    }
    // No plan, or a need that nothing satisfies: there is a cost, and it is not known.
    if (!result->plan || !result->plan->choice)
        result->own.atLeast = true;
    result->cost = result->own;
    return result;
}

}  // namespace gp
