// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

namespace gp::app {

/// Results as a person reads them in a terminal.
[[nodiscard]] std::string recommendationText(const ComponentResult &result);
[[nodiscard]] std::string evaluationText(const Evaluation &evaluation);
[[nodiscard]] std::string billText(const Evaluation &evaluation);

}  // namespace gp::app
