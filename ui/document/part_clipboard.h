// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/domains/kind_registry.h"

#include <QMimeData>

#include <memory>
#include <vector>

/// Components and links on their way through the clipboard: as a project file that has nothing else in it, so that whatever reads
/// and checks those reads and checks these, and text editors can hold them.
namespace gp {

/// MIME type of parts of a design; the same bytes go along as plain text.
inline constexpr char kPartsMimeType[] = "application/x-groundplan-parts+json";

/// What was decided about findings goes along with what is cut, and stays with the original of a copy.
enum class Decisions { Kept, Left };

/// Components with everything inside them and the links between them, as a design of their own.
/// @param roots  none inside another
[[nodiscard]] Design partsOf(const Design &design, const std::vector<ComponentId> &roots, Decisions decisions);
/// The frame of a design that a root of partsOf() was in; empty: the canvas, or a frame that is not in this design.
[[nodiscard]] ComponentId frameBefore(const Design &parts, const ComponentId &root, const Design &design);

[[nodiscard]] std::unique_ptr<QMimeData> mimeOfParts(const Design &parts);
/// Errors: NotFound when it holds something else, in one sentence for the user; as readProject() for parts that are broken.
[[nodiscard]] Result<Design> partsIn(const QMimeData *mime, const KindRegistry &kinds);

}  // namespace gp
