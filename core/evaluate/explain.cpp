// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/explain.h"

namespace gp {

PlanPtr explainedPlan(const ComponentResult &result, const Engine &engine)
{
    if (!result.plan || !result.kind || !result.kind->explain)
        return result.plan;
    auto told = result.kind->explain(result.component->spec, *result.context, engine.offers);
    if (!told)
        return result.plan;
    told->findings = result.plan->findings;
    return std::make_shared<const Plan>(std::move(*told));
}

ComponentResult explained(const ComponentResult &result, const Engine &engine)
{
    ComponentResult copy = result;
    copy.plan = explainedPlan(result, engine);
    return copy;
}

}  // namespace gp
