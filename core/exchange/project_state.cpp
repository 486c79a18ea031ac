// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/project_state.h"

#include "core/exchange/merge_patch.h"
#include "core/exchange/program_version.h"
#include "core/exchange/project_file.h"
#include "core/exchange/project_parts.h"

namespace gp {

Json scenarioJson(const Scenario &scenario)
{
    return {{"letter", std::string(1, scenario.letter)}, {"name", scenario.name}, {"extra", scenario.extra}};
}

Json wholeState(const Scenarios &scenarios)
{
    Json all = Json::object();
    for (const Scenario &scenario : scenarios.all()) {
        Json json = scenarioJson(scenario);
        json["design"] = wholeDesign(scenario.design);
        all[scenario.id.value] = std::move(json);
    }
    return all;
}

std::string stateAsFile(const Json &state)
{
    Json file = Json::object();
    const auto baseline = state.find(kBaselineId);
    if (baseline == state.end() || !baseline->is_object())
        return {};
    if (const auto design = baseline->find("design"); design != baseline->end() && design->is_object())
        file = *design;
    const Json own = file;
    Json scenarios = Json::object();
    for (const auto &[id, each] : state.items()) {
        if (!each.is_object())
            return {};
        Json scenario = each.value("extra", Json::object());
        if (!scenario.is_object())
            return {};
        scenario["name"] = each.value("name", Json());
        if (id != kBaselineId) {
            scenario["letter"] = each.value("letter", Json());
            // What they have in common counts once, as in a file: the limits of one hold.
            const Json design = each.value("design", Json());
            auto changes = design.is_object() ? makeMergePatch(own, design) : std::nullopt;
            if (changes)
                scenario["changes"] = std::move(*changes);
            else
                scenario["design"] = design;
        }
        scenarios[id] = std::move(scenario);
    }
    file["scenarios"] = std::move(scenarios);
    file["format"] = kProjectFormat;
    file["app"] = "groundplan " + std::string(programVersion());
    return file.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace gp
