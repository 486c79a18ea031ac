// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"
#include "app/result_text.h"
#include "app/verbs.h"
#include "core/evaluate/cost_range.h"
#include "core/exchange/results_json.h"

namespace gp::app {
namespace {

int runEvaluate(const Call &call)
{
    const auto asked = readScenario(call);
    if (!asked)
        return asked.error();
    const Scenario &scenario = asked->scenario;
    const EvaluationPtr evaluation = evaluate(scenario.design, engine());
    const auto range = costRange(evaluation, engine());
    if (!call.has("--json"))
        return call.write(evaluationText(*evaluation, range, asked->isOnly ? std::string() : labelOf(scenario)));
    Json json = evaluationToJson(*evaluation, range);
    if (!asked->isOnly)
        json["scenario"] = {
            {"id", scenario.id.value}, {"letter", std::string(1, scenario.letter)}, {"name", scenario.name}};
    return call.writeJson(json);
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
