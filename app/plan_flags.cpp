// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan_flags.h"

namespace gp::app {
namespace {

QString fromCall(const std::string &value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/// Reads an option into a place, where it is given. @return whether there is nothing to complain about
template <class T, class Read>
bool take(const Call &call, std::string_view flag, T &place, Read &&read, int &code)
{
    const auto given = call.value(flag);
    if (!given)
        return true;
    auto value = read(fromCall(*given));
    if (value)
        place = std::move(*value);
    else
        code = call.badInput(value.error());
    return value.has_value();
}

QList<ScenarioFigures> figuresOf(const AskedScenario &asked, const EvaluationPtr &evaluation)
{
    QList<ScenarioFigures> list;
    for (const Scenario &scenario : asked.all) {
        const bool isThis = scenario.id == asked.scenario.id;
        list.append({fromCall(labelOf(scenario)), isThis ? evaluation : evaluate(scenario.design, engine(), evaluation),
                     isThis});
    }
    return list;
}

}  // namespace

const std::vector<Option> &planFlags()
{
    static const std::vector<Option> flags{
        {"--paper", "SIZE", "of a plan: a4 or letter"},
        {"--organisation", "NAME", "of a plan: whose it is, on cover and pages, instead of the design's"},
        {"--logo", "FILE", "of a plan: PNG, JPEG or SVG for its cover"},
        {"--colour", "#RRGGBB", "of a plan: of what is chosen, instead of blue"},
        {"--chapters", "LIST",
         "of a plan: those wanted, of summary,architecture,decisions,cost,commitments,findings,scenarios,assumptions"}};
    return flags;
}

std::vector<std::string> planFlagsOf(const Call &call)
{
    std::vector<std::string> given;
    for (const Option &flag : planFlags())
        if (call.has(flag.name))
            given.emplace_back(flag.name);
    return given;
}

tl::expected<PlanOptions, int> planOptionsOf(const Call &call, const AskedScenario &asked,
                                             const EvaluationPtr &evaluation)
{
    PlanOptions options;
    int code = kDone;
    const bool taken = take(call, "--paper", options.paper, paperFrom, code) &&
                       take(call, "--organisation", options.organisation, organisationFrom, code) &&
                       take(call, "--colour", options.accent, accentFrom, code) &&
                       take(call, "--chapters", options.leftOut, chaptersLeftOut, code) &&
                       take(call, "--logo", options.logo, PlanLogo::read, code);
    if (!taken)
        return tl::unexpected<int>(code);
    if (!asked.scenario.isBaseline())
        options.scenario = fromCall(labelOf(asked.scenario));
    options.range = costRange(evaluation, engine());
    if (!asked.isOnly && !options.leftOut.contains(PlanChapter::Scenarios))
        options.scenarios = figuresOf(asked, evaluation);
    return options;
}

}  // namespace gp::app
