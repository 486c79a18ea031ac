// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

namespace gp {

/// The plan of a component with all that is told on request: break-evens of every input, curves, further rankings. The evaluation
/// leaves them out, since they take milliseconds and are wanted of the few components that somebody looks at.
/// Its findings are those of the evaluation, then what only telling finds.
/// @return the result's own plan where its kind has no more to tell; null where there is none
[[nodiscard]] PlanPtr explainedPlan(const ComponentResult &result, const Engine &engine);

/// The same result with that plan.
[[nodiscard]] ComponentResult explained(const ComponentResult &result, const Engine &engine);

}  // namespace gp
