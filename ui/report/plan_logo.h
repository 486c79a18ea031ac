// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QImage>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <memory>

class QPainter;
class QSvgRenderer;

namespace gp {

inline constexpr qint64 kMostLogoBytes = qint64{10} * 1024 * 1024;
inline constexpr int kMostLogoSide = 8192;  ///< px of a raster
/// What an SVG may hold: a small file could otherwise say "draw this" millions of times.
inline constexpr int kMostLogoElements = 20'000;
inline constexpr int kMostLogoUses = 1'000;
inline constexpr int kMostLogoDepth = 200;
inline constexpr int kMostLogoReferences = 100'000;  ///< to parts of itself

/// The mark of an organisation, from a file that nobody vouches for: PNG or JPEG, kept pixel by pixel, or SVG, drawn as vectors.
class PlanLogo {
public:
    /// Reads nothing beyond the file itself. Errors: NotFound, Io, LimitExceeded, ParseError, and InvalidInput for an SVG that
    /// has scripts, event handlers or a DTD, or that refers to anything outside of itself.
    [[nodiscard]] static Result<PlanLogo> read(const QString &path);

    /// As large as fits, at the left, in the middle of the height.
    void paint(QPainter &painter, const QRectF &box) const;
    /// px of a raster, user units of an SVG.
    [[nodiscard]] QSizeF size() const;
    /// Where paint() draws in a box.
    [[nodiscard]] QRectF placed(const QRectF &box) const;
    /// "data:image/png;base64,…": a raster made smaller for the screen, without what its file said beside the picture; an SVG as it
    /// was read and checked.
    [[nodiscard]] QString dataUri() const;
    [[nodiscard]] bool isRaster() const { return !m_image.isNull(); }

private:
    QImage m_image;
    QByteArray m_svg;
    std::shared_ptr<QSvgRenderer> m_drawing;
};

}  // namespace gp
