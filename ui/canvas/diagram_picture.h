// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "ui/theme/tokens.h"

#include <QRectF>

class QPainter;

namespace gp {

/// How a design is drawn outside the window.
struct DiagramPictureOptions {
    const Tokens *tokens = nullptr;  ///< null: the light ones, as on paper
    bool showCosts = true;
    bool showFindings = true;
};

/// Size of a design's drawing at 100 %, with a margin all round; empty for a design without components.
[[nodiscard]] QSizeF diagramSize(const Evaluation &evaluation);

/// Paints a design as vectors, as the canvas shows it, as large as fits into `target`, centred.
void paintDiagram(QPainter &painter, const Evaluation &evaluation, const QRectF &target,
                  const DiagramPictureOptions &options = {});

}  // namespace gp
