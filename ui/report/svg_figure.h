// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSizeF>
#include <QString>

#include <functional>

namespace gp {

class Sheet;

/// A drawing for a page of HTML, which has others beside it.
struct SvgFigure {
    QString name;      ///< begins all its ids: "f3"
    QString title;     ///< for whoever does not see it
    QString words;     ///< what it shows; may be empty
    QString classes;   ///< of its element, for the style sheet
    double least = 0;  ///< px of width below which it is not drawn; 0: none
    double most = 0;   ///< px of width beyond which it is not drawn
};

/// Draws as vectors into an svg element; text stays text, as wide as in our own font whatever font the reader has.
/// @param size   points
/// @param paint  gets a sheet of that size
[[nodiscard]] QString svgElement(const SvgFigure &figure, const QSizeF &size,
                                 const std::function<void(Sheet &)> &paint);

}  // namespace gp
