// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Scenarios: named variants of one design, held beside it. Each is a whole Design, and they share what they have in common.
namespace gp {

using ScenarioId = Id<struct ScenarioTag>;

/// A letter each, A to Z.
inline constexpr std::size_t kMaxScenarios = 26;
inline constexpr std::size_t kMaxScenarioName = 60;  ///< characters

/// The id, the letter and the first name of the scenario that is always there.
inline constexpr char kBaselineId[] = "baseline";
inline constexpr char kBaselineLetter = 'A';
inline constexpr char kBaselineName[] = "Baseline";

struct Scenario {
    ScenarioId id{kBaselineId};
    char letter = kBaselineLetter;  ///< kept for as long as the scenario lives; what scenarios are ordered by
    std::string name{kBaselineName};
    Design design;
    Json extra = Json::object();  ///< keys of a later version, kept word for word
    bool operator==(const Scenario &) const = default;

    [[nodiscard]] bool isBaseline() const { return letter == kBaselineLetter; }
};

/// "B Serverless data": a scenario as people read it.
[[nodiscard]] std::string labelOf(const Scenario &scenario);

/// All scenarios of a file as a value: the baseline, which is always there, and up to 25 others.
class Scenarios {
public:
    explicit Scenarios(Design baseline = Design());

    [[nodiscard]] std::span<const Scenario> all() const { return m_all; }  ///< by letter, the baseline first
    [[nodiscard]] const Scenario &baseline() const { return m_all.front(); }
    [[nodiscard]] std::size_t size() const { return m_all.size(); }
    [[nodiscard]] const Scenario *find(const ScenarioId &id) const;  ///< null when there is none
    /// The scenario that a person means by a word: its id, else its letter, else its name; case does not matter. Null: none.
    [[nodiscard]] const Scenario *named(std::string_view word) const;
    bool operator==(const Scenarios &) const = default;

    /// Puts a scenario in, or in the place of the one with its id. Errors, `where` = "letter" or "name": the letter is taken or
    /// none, the name is taken, empty, longer than kMaxScenarioName, or has a line break in it. The name is trimmed.
    [[nodiscard]] Result<Scenarios> with(Scenario scenario) const;

    /// The same scenarios, made of the other's objects wherever they are equal (Design::sharedWith()).
    [[nodiscard]] Scenarios sharedWith(const Scenarios &other) const;

private:
    friend Result<Scenarios> removeScenario(const Scenarios &scenarios, const ScenarioId &id);
    std::vector<Scenario> m_all;
};

/// A copy of a scenario under a name, with a fresh id and the first free letter. Errors: NotFound, LimitExceeded, as with().
/// @return all scenarios and the id of the new one
[[nodiscard]] Result<std::pair<Scenarios, ScenarioId>>
duplicateScenario(const Scenarios &scenarios, const ScenarioId &source, const std::string &name);
/// Errors: NotFound, as with().
[[nodiscard]] Result<Scenarios> renameScenario(const Scenarios &scenarios, const ScenarioId &id,
                                               const std::string &name);
/// Errors: NotFound; InvalidInput for the baseline.
[[nodiscard]] Result<Scenarios> removeScenario(const Scenarios &scenarios, const ScenarioId &id);
/// The same scenarios, one of them with another design. Errors: NotFound.
[[nodiscard]] Result<Scenarios> withDesign(const Scenarios &scenarios, const ScenarioId &id, Design design);

/// A free name: "Baseline 2", "Baseline 3", …
[[nodiscard]] std::string freshScenarioName(const Scenarios &scenarios, const std::string &base);
/// The same beside names that stand in no Scenarios yet.
[[nodiscard]] std::string freshScenarioName(std::span<const std::string> taken, const std::string &base);

}  // namespace gp
