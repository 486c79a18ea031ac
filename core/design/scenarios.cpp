// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/scenarios.h"

#include "core/base/text.h"
#include "core/design/edits.h"

#include <algorithm>

namespace gp {
namespace {

tl::unexpected<Error> noSuchScenario(const ScenarioId &id)
{
    return fail(ErrorCode::NotFound, "There is no scenario \"" + excerpt(id.value) + "\".");
}

bool hasControlCharacter(std::string_view text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// Names that people would not tell apart in a list are the same name.
bool sameName(std::string_view a, std::string_view b) { return toLower(a) == toLower(b); }

ScenarioId freshScenarioId(const Scenarios &scenarios, std::string_view name)
{
    const bool spelt = std::any_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
    const std::string base = freshComponentId(Design(), spelt ? name : "scenario").value;
    std::string id = base;
    for (int n = 2; scenarios.find(ScenarioId(id)); ++n)
        id = base + "-" + std::to_string(n);
    return ScenarioId(id);
}

std::string cutToLength(const std::string &name, std::size_t length)
{
    std::string cut = name;
    while (characterCount(cut) > length)
        cut.pop_back();
    return trimmed(cut);
}

}  // namespace

std::string labelOf(const Scenario &scenario) { return scenario.letter + (" " + scenario.name); }

Scenarios::Scenarios(Design baseline)
{
    Scenario first;
    first.design = std::move(baseline);
    m_all.push_back(std::move(first));
}

const Scenario *Scenarios::find(const ScenarioId &id) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const Scenario &each) { return each.id == id; });
    return found == m_all.end() ? nullptr : &*found;
}

const Scenario *Scenarios::named(std::string_view word) const
{
    const auto first = [&](auto means) -> const Scenario * {
        const auto found = std::find_if(m_all.begin(), m_all.end(), means);
        return found == m_all.end() ? nullptr : &*found;
    };
    const std::string wanted = trimmed(word);
    if (const Scenario *byId = first([&](const Scenario &each) { return each.id.value == toLower(wanted); }))
        return byId;
    if (const Scenario *byLetter =
            first([&](const Scenario &each) { return sameName(std::string(1, each.letter), wanted); }))
        return byLetter;
    return first([&](const Scenario &each) { return sameName(each.name, wanted); });
}

Result<Scenarios> Scenarios::with(Scenario scenario) const
{
    scenario.name = trimmed(scenario.name);
    if (scenario.name.empty())
        return fail(ErrorCode::InvalidInput, "A scenario needs a name.", "name", "Type a short one.");
    if (characterCount(scenario.name) > kMaxScenarioName)
        return fail(ErrorCode::InvalidInput,
                    "The name of a scenario has at most " + std::to_string(kMaxScenarioName) + " characters.", "name",
                    "Type a shorter one.");
    if (hasControlCharacter(scenario.name))
        return fail(ErrorCode::InvalidInput, "The name of a scenario is one line of text.", "name",
                    "Take the line break or the control character out of it.");
    const bool letter = scenario.letter >= 'A' && scenario.letter <= 'Z';
    if (!letter || scenario.isBaseline() != (scenario.id == baseline().id))
        return fail(ErrorCode::InvalidInput, "The letter of a scenario is one from B to Z; A is the baseline's.",
                    "letter", "Give it one that is free.");
    Scenarios changed = *this;
    std::erase_if(changed.m_all, [&](const Scenario &each) { return each.id == scenario.id; });
    for (const Scenario &each : changed.m_all) {
        if (each.letter == scenario.letter)
            return fail(ErrorCode::InvalidInput,
                        "Two scenarios have the letter " + std::string(1, scenario.letter) + ".", "letter",
                        "Give one of them another.");
        if (sameName(each.name, scenario.name))
            return fail(ErrorCode::InvalidInput, "There is a scenario \"" + excerpt(each.name) + "\" already.", "name",
                        "Type another name.");
    }
    const auto place = std::find_if(changed.m_all.begin(), changed.m_all.end(),
                                    [&](const Scenario &each) { return each.letter > scenario.letter; });
    changed.m_all.insert(place, std::move(scenario));
    return changed;
}

Scenarios Scenarios::sharedWith(const Scenarios &other) const
{
    Scenarios shared = *this;
    for (Scenario &scenario : shared.m_all)
        if (const Scenario *its = other.find(scenario.id))
            scenario.design = scenario.design.sharedWith(its->design);
    return shared;
}

Result<std::pair<Scenarios, ScenarioId>> duplicateScenario(const Scenarios &scenarios, const ScenarioId &source,
                                                           const std::string &name)
{
    const Scenario *original = scenarios.find(source);
    if (!original)
        return noSuchScenario(source);
    if (scenarios.size() >= kMaxScenarios)
        return fail(ErrorCode::LimitExceeded, "A design has at most " + std::to_string(kMaxScenarios) + " scenarios.",
                    {}, "Delete one that is no longer needed.");
    Scenario copy = *original;
    copy.name = name;
    copy.letter = kBaselineLetter;
    for (const Scenario &each : scenarios.all())
        copy.letter = each.letter == copy.letter ? static_cast<char>(copy.letter + 1) : copy.letter;
    copy.id = freshScenarioId(scenarios, name);
    const ScenarioId made = copy.id;
    return scenarios.with(std::move(copy)).map([&](Scenarios all) { return std::pair(std::move(all), made); });
}

Result<Scenarios> renameScenario(const Scenarios &scenarios, const ScenarioId &id, const std::string &name)
{
    const Scenario *scenario = scenarios.find(id);
    if (!scenario)
        return noSuchScenario(id);
    Scenario renamed = *scenario;
    renamed.name = name;
    return scenarios.with(std::move(renamed));
}

Result<Scenarios> removeScenario(const Scenarios &scenarios, const ScenarioId &id)
{
    const Scenario *scenario = scenarios.find(id);
    if (!scenario)
        return noSuchScenario(id);
    if (scenario->isBaseline())
        return fail(ErrorCode::InvalidInput,
                    "The baseline cannot be deleted: it is what the other scenarios are compared with.", {},
                    "Delete the others, or change the baseline itself.");
    Scenarios changed = scenarios;
    std::erase_if(changed.m_all, [&](const Scenario &each) { return each.id == id; });
    return changed;
}

Result<Scenarios> withDesign(const Scenarios &scenarios, const ScenarioId &id, Design design)
{
    const Scenario *scenario = scenarios.find(id);
    if (!scenario)
        return noSuchScenario(id);
    Scenario changed = *scenario;
    changed.design = std::move(design);
    return scenarios.with(std::move(changed));
}

std::string freshScenarioName(const Scenarios &scenarios, const std::string &base)
{
    std::vector<std::string> names;
    for (const Scenario &each : scenarios.all())
        names.push_back(each.name);
    return freshScenarioName(names, base);
}

std::string freshScenarioName(std::span<const std::string> taken, const std::string &base)
{
    const auto isTaken = [&](const std::string &name) {
        return std::any_of(taken.begin(), taken.end(), [&](const std::string &each) { return sameName(each, name); });
    };
    std::string name = cutToLength(base, kMaxScenarioName);
    for (int n = 2; isTaken(name); ++n) {
        const std::string number = " " + std::to_string(n);
        name = cutToLength(base, kMaxScenarioName - number.size()) + number;
    }
    return name;
}

}  // namespace gp
