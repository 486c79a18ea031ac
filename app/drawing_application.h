// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace gp::app {

/// Runs what draws in an application of its own on the offscreen platform, whatever display there is: with the program's font,
/// locale C and one device pixel a pixel, so that bytes are the same everywhere.
int withDrawingApplication(const std::function<int()> &draw);

}  // namespace gp::app
