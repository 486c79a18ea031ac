// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"
#include "app/result_text.h"
#include "app/verbs.h"
#include "core/exchange/results_json.h"

namespace gp::app {
namespace {

int runEvaluate(const Call &call)
{
    const auto evaluation = readAndEvaluate(call);
    if (!evaluation)
        return evaluation.error();
    return call.has("--json") ? call.writeJson(evaluationToJson(**evaluation))
                              : call.write(evaluationText(**evaluation));
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
