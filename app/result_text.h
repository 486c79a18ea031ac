// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/cost_range.h"

namespace gp::app {

/// Results as a person reads them in a terminal.
[[nodiscard]] std::string recommendationText(const ComponentResult &result);
/// @param scenario  its label; empty: there is only one
[[nodiscard]] std::string evaluationText(const Evaluation &evaluation, const std::optional<CostRange> &range,
                                         const std::string &scenario = {});
[[nodiscard]] std::string billText(const Evaluation &evaluation);

}  // namespace gp::app
