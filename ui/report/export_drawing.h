// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "ui/canvas/diagram_picture.h"
#include "ui/theme/tokens.h"

#include <QByteArray>
#include <QImage>
#include <QSizeF>
#include <QString>

#include <set>

namespace gp {

struct DrawingOptions {
    double scale = 2;  ///< of a picture: device px per px at 100 %
    Theme theme = Theme::Light;
    bool transparent = false;         ///< nothing behind the frames instead of the canvas' colour
    std::set<ComponentId> only = {};  ///< and the links between them; empty: all
};

inline constexpr double kLeastScale = 0.1;
inline constexpr double kMostScale = 8;

/// Draws a design as SVG: vectors, selectable text; the same bytes for the same evaluation.
/// Errors: InvalidInput where there is nothing to draw.
[[nodiscard]] Result<QByteArray> diagramSvg(const Evaluation &evaluation, const DrawingOptions &options = {});

/// Draws a design as a picture that has its natural size at 96 dpi × scale.
/// Errors: InvalidInput where there is nothing to draw or for a scale out of range; LimitExceeded above 32,768 px or 400 megapixels.
[[nodiscard]] Result<QImage> diagramImage(const Evaluation &evaluation, const DrawingOptions &options = {});

/// The same of a picture that was made before, by the theme and the parts of the options.
[[nodiscard]] Result<QByteArray> diagramSvg(const DiagramPicture &picture, const QString &title,
                                            const DrawingOptions &options);
[[nodiscard]] Result<QImage> diagramImage(const DiagramPicture &picture, const DrawingOptions &options);
/// What such a picture is made with.
[[nodiscard]] DiagramPictureOptions pictureOptions(const DrawingOptions &options);

/// The same as PNG.
[[nodiscard]] Result<QByteArray> diagramPng(const Evaluation &evaluation, const DrawingOptions &options = {});

/// Pixels of a drawing at a scale. Errors: as of diagramImage().
[[nodiscard]] Result<QSize> pixelsOf(const QSizeF &drawing, double scale);

}  // namespace gp
