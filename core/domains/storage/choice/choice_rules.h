// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"
#include "core/domains/storage/choice/choice_spec.h"

namespace gp {

struct ChoiceModule;

/// The review rules of the chooser.
[[nodiscard]] std::vector<Rule<ChoiceModule>> choiceRules();

}  // namespace gp
