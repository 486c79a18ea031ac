// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/measure.h"

namespace gp::app {

/// The rows of the window: from its start to its first paint with the sample open, beside an empty window; from an edit until its
/// figures are there and the views are painted again, beside painting the window as a whole; and the command palette of a large design.
[[nodiscard]] std::vector<BenchRow> benchWindow(const std::function<bool(const std::string &)> &wanted);

}  // namespace gp::app
