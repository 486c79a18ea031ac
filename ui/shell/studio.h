// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QString>

class QApplication;

namespace gp {

/// Runs the window until it is closed. @param file  a design to open; empty: the start page
/// @return the program's exit status
int runStudio(int argc, char **argv, const QString &file);

/// Lets menus and cursors move, or keeps them still.
void makeMotion(bool reduced);

/// Sets an application object up as the studio's: names, fonts, accessibility, style and theme.
void setUpApplication(QApplication &application, Theme theme);

}  // namespace gp
