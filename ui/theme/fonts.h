// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>

namespace gp {

/// Loads the family "Inter Figures" from the program's resources, once. Call after the application object exists.
/// @return the family's name, or an empty string if the resource cannot be read
QString loadFonts();

/// Returns the window's font: fractional advances, grey antialiasing, tabular digits by default.
/// @param px  pixel size, from tk().size
QFont uiFont(int px, QFont::Weight weight = QFont::Normal);

/// Returns the font for code: DejaVu Sans Mono.
QFont codeFont(int px);

}  // namespace gp
