// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drawing_application.h"

#include "app/call.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>

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
    // What is drawn is nobody's work: it must not be kept among that of the one who uses the program, and it looks the same whatever
    // they have set.
    const QTemporaryDir own;
    for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        qputenv(variable, QFile::encodeName(own.path()));
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
