// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRegularExpression>
#include <QSet>
#include <QString>
#include <QStringList>

namespace gp {

/// What must be known of an SVG before it can be counted what it draws.
struct SvgParts {
    QStringList sheets;      ///< texts of its style elements
    QSet<QString> drawable;  ///< ids of what draws something where it is named: a gradient is a colour
};

/// What an SVG draws too much of with all that it repeats, in words that follow "The logo"; empty: it is little enough. A file of
/// few elements may draw millions.
/// @param svg  valid, with no more elements and references than a logo may have
[[nodiscard]] QString tooMuchInSvg(const QByteArray &svg, const SvgParts &parts);

/// Finds the addresses in a style: url(#a). The first group is the address.
[[nodiscard]] const QRegularExpression &urlOfSvgStyles();
/// Tells whether an attribute (lower case) is an address itself.
[[nodiscard]] bool namesPlaceInSvg(const QString &attribute);
/// Tells whether a property (lower case) holds for an element as a whole, and is not handed on to what is in it.
[[nodiscard]] bool isDrawnOnceInSvg(const QString &property);
/// Tells whether brackets, colons and semicolons are what they look like: none is in a comment, a text or an address.
[[nodiscard]] bool isPlainSvgStyle(const QString &style);

}  // namespace gp
