// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/design_input.h"
#include "ui/report/plan_options.h"

namespace gp::app {

/// The options of `export` that only a plan has.
[[nodiscard]] const std::vector<Option> &planFlags();
/// Those of them that a call has.
[[nodiscard]] std::vector<std::string> planFlagsOf(const Call &call);
/// What they ask for. Needs an application object, which reads pictures. Failures have been said; the value is the exit status.
[[nodiscard]] tl::expected<PlanOptions, int> planOptionsOf(const Call &call, const AskedScenario &asked,
                                                           const EvaluationPtr &evaluation);

}  // namespace gp::app
