// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"
#include "app/result_text.h"
#include "app/verbs.h"
#include "core/evaluate/cost_range.h"

namespace gp::app {
namespace {

int runEvaluate(const Call &call)
{
    const auto asked = readScenario(call);
    if (!asked)
        return asked.error();
    const Scenario &scenario = asked->scenario;
    const EvaluationPtr evaluation = evaluate(scenario.design, engine());
    if (call.has("--json"))
        return call.writeJson(evaluationJson(*asked, evaluation));
    return call.write(evaluationText(*evaluation, costRange(evaluation, engine()),
                                     asked->isOnly ? std::string() : labelOf(scenario)));
}

}  // namespace

Verb evaluateVerb()
{
    return {"evaluate",
            "FILE",
            "Evaluates a whole design: every component's plan, totals, findings.",
            {kJsonOption, kOutputOption, kScenarioOption, kAsOfOption},
            1,
            1,
            runEvaluate};
}

}  // namespace gp::app
