// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "ui/document/copied.h"

#include <set>

namespace gp {

class Selection;

/// What a picture of the selection shows: parts with all inside them, and the ends of links. Empty: nothing is selected.
[[nodiscard]] std::set<ComponentId> partsShown(const Design &design, const Selection &selection);

/// Names and costs of what a picture shows, as tab-separated lines; their sum is the last. @param only  empty: the whole design
[[nodiscard]] QString costsTsv(const Evaluation &evaluation, const std::set<ComponentId> &only);

/// What a picture in the clipboard may have: programs that take it hold it unpacked, several times over.
inline constexpr int kMostCopiedMegapixels = 40;

struct DiagramCopy {
    CopiedPicture picture;
    bool isSmaller = false;  ///< than twice its size, which would be above kMostCopiedMegapixels
};

/// The diagram for other programs, in the light theme. Errors: as diagramImage() has them.
[[nodiscard]] Result<DiagramCopy> diagramCopy(const Evaluation &evaluation, const std::set<ComponentId> &only);

}  // namespace gp
