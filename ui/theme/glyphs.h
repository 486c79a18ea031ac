// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace gp {

/// Returns the SVG of a tool glyph in one colour, or an empty array for an unknown name.
QByteArray glyphSvg(const QString &name, const QByteArray &colour);

}  // namespace gp
