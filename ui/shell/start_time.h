// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

namespace gp {

/// Measures how long the window takes from its construction until it is painted with the sample open, its figures there.
/// Needs an application object. @return milliseconds
[[nodiscard]] double startToWindowMs(const Engine &engine);

}  // namespace gp
