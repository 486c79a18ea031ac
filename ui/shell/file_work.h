// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"
#include "ui/document/file_versions.h"

#include <functional>
#include <optional>

class QObject;
class QWidget;

namespace gp {

/// Reads a project file on a thread of its own while the window lives on: what is not read within a moment is announced by a
/// dialog with a cancel ("reading", button "reading.cancel"), which answers at once however long the reading goes on.
/// @return nothing when cancelled
[[nodiscard]] std::optional<Result<ReadProject>> readBeside(QWidget *window, const QString &path,
                                                            const KindRegistry &kinds);

/// Runs `work` on a thread of its own, and `then` on that of `context` if it still lives by then.
void startBeside(std::function<void()> work, QObject *context, std::function<void()> then);

/// Writes one likewise (dialog "writing"), which cannot be cancelled: a file is whole or as it was. Errors: as writeProjectFile().
[[nodiscard]] Result<WrittenProject> writeBeside(QWidget *window, const ProjectToWrite &project,
                                                 const FileVersions &versions);

}  // namespace gp
