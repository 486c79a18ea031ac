// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QString>
#include <QStringList>

class QApplication;
class QProcessEnvironment;

namespace gp {

/// Runs the windows until the last is closed. @param files  designs to open, each in a window of its own; none: the start page
/// @return the program's exit status
int runStudio(int argc, char **argv, const QStringList &files);

/// Percent of text and controls in the running program; another size holds when it is started again.
[[nodiscard]] int sizeInForce();
/// Whether that was said by whoever started the program (QT_SCALE_FACTOR), so that the settings change nothing.
[[nodiscard]] bool sizeIsFromOutside();
/// The environment without what the program set in it for itself.
[[nodiscard]] QProcessEnvironment environmentFromOutside();

/// Lets menus and cursors move, or keeps them still.
void makeMotion(bool reduced);

/// Sets an application object up as the studio's: names, fonts, accessibility, style and theme.
void setUpApplication(QApplication &application, Theme theme);

}  // namespace gp
