// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/evaluate/evaluation.h"

#include <QString>

namespace gp {

/// Draws the start page and the rooms round the studio, the window with the sample and its fleet selected, every form, every pane enlarged and as a table, in both themes
/// and three sizes, the plan's pages if pdftoppm is there, and the picture of the README, as PNG files into a folder.
/// Needs an application object on the offscreen platform. Errors: Io.
[[nodiscard]] Result<void> drawShots(const QString &folder, const Engine &engine);

/// The same for the command line, with settings left aside. Needs an application object on the offscreen platform.
/// @return exit status: 0, or 4 when a file cannot be written
int takeShots(const QString &folder);

}  // namespace gp
