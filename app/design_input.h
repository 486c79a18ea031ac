// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/call.h"
#include "core/design/scenarios.h"
#include "core/evaluate/evaluation.h"

namespace gp::app {

/// The engine on the program's own kinds and catalog; built at the first call.
[[nodiscard]] const Engine &engine();

/// A scenario as a call asks for it.
struct AskedScenario {
    Scenario scenario;
    bool isOnly = true;         ///< the file has no other
    std::vector<Scenario> all;  ///< of the file, this one among them
};

/// The JSON of `evaluate`, which names the scenario where the file has several.
[[nodiscard]] Json evaluationJson(const AskedScenario &asked, const EvaluationPtr &evaluation);

/// Reads the design that a call names with its first word, in the scenario and month that its options ask for.
/// Failures have been said; the value is the exit status.
[[nodiscard]] tl::expected<AskedScenario, int> readScenario(const Call &call);
/// The same, its design alone.
[[nodiscard]] tl::expected<Design, int> readDesign(const Call &call);

}  // namespace gp::app
