// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/explain.h"

#include <algorithm>

namespace gp {

PlanPtr explainedPlan(const ComponentResult &result, const Engine &engine)
{
    if (!result.plan || !result.kind || !result.kind->explain)
        return result.plan;
    auto told = result.kind->explain(result.component->spec, *result.context, engine.offers);
    if (!told)
        return result.plan;
    // The evaluation's findings are whole with those of the review; what only telling finds comes after them.
    std::vector<Finding> findings = result.plan->findings;
    for (Finding &finding : told->findings) {
        finding.component = result.component->id;
        if (std::find(findings.begin(), findings.end(), finding) == findings.end())
            findings.push_back(std::move(finding));
    }
    told->findings = std::move(findings);
    return std::make_shared<const Plan>(std::move(*told));
}

ComponentResult explained(const ComponentResult &result, const Engine &engine)
{
    ComponentResult copy = result;
    copy.plan = explainedPlan(result, engine);
    return copy;
}

}  // namespace gp
