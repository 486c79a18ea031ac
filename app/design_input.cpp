// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"

#include "core/catalog/embedded_catalog.h"
#include "core/evaluate/cost_range.h"
#include "core/exchange/file_io.h"
#include "core/exchange/project_file.h"
#include "core/exchange/results_json.h"

#include <algorithm>

namespace gp::app {
namespace {

bool isMonth(const std::string &text)
{
    if (text.size() != 7 || text[4] != '-')
        return false;
    for (const std::size_t i : {0, 1, 2, 3, 5, 6})
        if (text[i] < '0' || text[i] > '9')
            return false;
    const int month = (text[5] - '0') * 10 + (text[6] - '0');
    return month >= 1 && month <= 12;
}

Error noSuchScenario(const std::string &asked, const Scenarios &scenarios)
{
    std::vector<std::string> there;
    for (const Scenario &scenario : scenarios.all())
        there.push_back(excerpt(labelOf(scenario)) + " (" + scenario.id.value + ")");
    return {ErrorCode::NotFound, "There is no scenario \"" + excerpt(asked) + "\".", "--scenario",
            there.size() == 1 ? "The only one is " + std::string(kBaselineId) + "."
                              : "Name one by letter, name or id: " + orList(there) + "."};
}

}  // namespace

const Engine &engine()
{
    static const Offers offers(embeddedCatalog());
    static const Engine built{builtInKinds(), offers};
    return built;
}

tl::expected<AskedScenario, int> readScenario(const Call &call)
{
    const std::string &file = call.words().front();
    const auto asOf = call.value("--as-of");
    if (asOf && !isMonth(*asOf))
        return tl::unexpected<int>(call.badInput({ErrorCode::InvalidInput, "\"" + excerpt(*asOf) + "\" is not a month.",
                                                  "--as-of", "Write it as 2026-01."}));
    const auto bytes = readFile(file, kMaxProjectBytes);
    if (!bytes)
        return tl::unexpected<int>(call.badInput(bytes.error(), file));
    const auto scenarios = readScenarios(*bytes, engine().kinds);
    if (!scenarios)
        return tl::unexpected<int>(call.badInput(scenarios.error(), file));
    const std::string word = call.value("--scenario").value_or(kBaselineId);
    const Scenario *found = scenarios->named(word);
    if (!found)
        return tl::unexpected<int>(call.badInput(noSuchScenario(word, *scenarios), file));
    AskedScenario asked{*found, scenarios->size() == 1, {scenarios->all().begin(), scenarios->all().end()}};
    const auto begin = [&](Scenario &scenario) {
        DesignSettings settings = scenario.design.settings();
        settings.start = *asOf;
        scenario.design = scenario.design.withSettings(std::move(settings));
    };
    if (asOf) {
        begin(asked.scenario);
        std::ranges::for_each(asked.all, begin);
    }
    return asked;
}

tl::expected<Design, int> readDesign(const Call &call)
{
    return readScenario(call).map([](const AskedScenario &asked) { return asked.scenario.design; });
}

Json evaluationJson(const AskedScenario &asked, const EvaluationPtr &evaluation)
{
    Json json = evaluationToJson(*evaluation, costRange(evaluation, engine()));
    const Scenario &scenario = asked.scenario;
    if (!asked.isOnly)
        json["scenario"] = {
            {"id", scenario.id.value}, {"letter", std::string(1, scenario.letter)}, {"name", scenario.name}};
    return json;
}

}  // namespace gp::app
