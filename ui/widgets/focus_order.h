// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace gp {

/// What Tab stops at in a widget, itself first if it is a stop, in the order in which people read: rows from the top, each from its leading edge, one
/// container after the other. Qt's own chain is the order in which widgets were made, which is another one where forms grow
/// while they are used.
[[nodiscard]] QList<QWidget *> focusStops(QWidget &root);

/// Gives the focus to the stop behind (or before) the one that has it, round the ends. A root whose focus is at none of its
/// stops begins with the nearest one behind (or before) it.
/// @return false: there is no other
bool focusNextStop(QWidget &root, bool next);

}  // namespace gp
