// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drawing_application.h"
#include "app/verbs.h"
#include "ui/shell/shots.h"

#include <QString>

namespace gp::app {
namespace {

int runShots(const Call &call)
{
    return withDrawingApplication([&] { return takeShots(QString::fromStdString(call.words().front())); });
}

}  // namespace

Verb shotsVerb()
{
    return {"shots", "FOLDER", "Takes pictures of the window in both themes and three sizes.", {}, 1, 1, runShots};
}

}  // namespace gp::app
