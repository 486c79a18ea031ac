// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/call.h"

namespace gp::app {

/// One row a verb, each in a file of its own.
[[nodiscard]] Verb templatesVerb();
[[nodiscard]] Verb newVerb();
[[nodiscard]] Verb kindsVerb();
[[nodiscard]] Verb recommendVerb();
[[nodiscard]] Verb evaluateVerb();
[[nodiscard]] Verb estimateVerb();
[[nodiscard]] Verb layoutVerb();
[[nodiscard]] Verb exportVerb();
[[nodiscard]] Verb mergeVerb();
[[nodiscard]] Verb catalogVerb();
[[nodiscard]] Verb benchVerb();
[[nodiscard]] Verb shotsVerb();

}  // namespace gp::app
