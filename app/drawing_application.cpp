// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drawing_application.h"

#include "app/call.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QLocale>

namespace gp::app {
namespace {

/// Qt's warnings tell developers about the desktop (no XDG_RUNTIME_DIR, …); stderr is for what concerns the call.
void onlyWhatIsFatal(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtFatalMsg)
        say("groundplan: " + message.toStdString());
}

}  // namespace

int withDrawingApplication(const std::function<int()> &draw)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    for (const char *variable : {"QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_AUTO_SCREEN_SCALE_FACTOR",
                                 "QT_FONT_DPI", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_QPA_GENERIC_PLUGINS"})
        qunsetenv(variable);
    QLocale::setDefault(QLocale::c());
    qInstallMessageHandler(onlyWhatIsFatal);
    int argc = 1;
    char name[] = "groundplan";
    char *argv[] = {name, nullptr};
    QApplication application(argc, argv);
    loadFonts();
    return draw();
}

}  // namespace gp::app
