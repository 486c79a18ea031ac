// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/design/scenarios.h"

#include <string>

/// A design with its scenarios as JSON in which each scenario is whole, so that two states can be compared part by part:
///
///     { "baseline": { "letter": "A", "name": "Baseline", "extra": {…}, "design": { settings, components, links, layout } }, … }
///
/// In a file a scenario is what differs from the baseline; there a change of the baseline alone would change every scenario's text.
namespace gp {

[[nodiscard]] Json wholeState(const Scenarios &scenarios);
/// A scenario without its design.
[[nodiscard]] Json scenarioJson(const Scenario &scenario);
/// A state as bytes that readScenarios() takes, which then checks them. Empty: it has no baseline, or is none at all.
[[nodiscard]] std::string stateAsFile(const Json &state);

}  // namespace gp
