// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/verbs.h"
#include "ui/shell/shots.h"

#include <QString>

namespace gp::app {
namespace {

// takeShots() makes the application object itself, since pictures of the window need the studio's own.
int run(const Call &call) { return takeShots(QString::fromStdString(call.words().front())); }

}  // namespace

Verb shotsVerb() { return {"shots", "FOLDER", "Takes pictures of the window in both themes and three sizes.", {}, 1, 1, run}; }

}  // namespace gp::app
