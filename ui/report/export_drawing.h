// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QByteArray>

namespace gp {

/// Draws a design as SVG: vectors, selectable text, light colours; the same bytes for the same evaluation.
/// Errors: InvalidInput for a design without components.
[[nodiscard]] Result<QByteArray> diagramSvg(const Evaluation &evaluation);

/// Draws a design as PNG on the canvas' colour. @param scale  device px per px at 100 %, 0.1 to 8
/// Errors: InvalidInput for a design without components or a scale out of range, LimitExceeded above 32,768 px or 400 megapixels.
[[nodiscard]] Result<QByteArray> diagramPng(const Evaluation &evaluation, double scale = 2);

}  // namespace gp
