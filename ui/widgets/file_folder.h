// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace gp {

/// Where a file dialog of a window starts: beside the file that the window shows (QWidget::windowFilePath()), else among the
/// user's documents, else in the home folder. Never where the program happens to run.
[[nodiscard]] QString folderFor(const QWidget *window);

/// A file of that name in that folder, as a save dialog suggests it.
[[nodiscard]] QString fileFor(const QWidget *window, const QString &name);

}  // namespace gp
