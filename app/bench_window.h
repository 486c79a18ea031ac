// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/measure.h"

namespace gp::app {

/// Measures from the start of the program's window to its first paint, with the sample open, beside an empty window.
[[nodiscard]] BenchRow benchWindow();

}  // namespace gp::app
