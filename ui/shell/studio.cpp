// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/studio.h"

#include "core/catalog/embedded_catalog.h"
#include "ui/shell/main_window.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/widgets/accessibility.h"

#include <QApplication>

namespace gp {

void setUpApplication(QApplication &application, Theme theme)
{
    QCoreApplication::setApplicationName(QStringLiteral("groundplan"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Groundplan"));
    QGuiApplication::setDesktopFileName(QStringLiteral("groundplan"));
    loadFonts();
    registerWidgetAccessibility();
    applyTheme(application, theme);
}

int runStudio(int argc, char **argv, const QString &file)
{
    QApplication application(argc, argv);
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("groundplan"),
                       QStringLiteral("groundplan"));
    const int stored = settings.value(QStringLiteral("window/theme"), 0).toInt();
    const ThemeChoice choice = stored == static_cast<int>(ThemeChoice::Light)  ? ThemeChoice::Light
                               : stored == static_cast<int>(ThemeChoice::Dark) ? ThemeChoice::Dark
                                                                               : ThemeChoice::System;
    setUpApplication(application, resolveTheme(choice));
    const Offers offers(embeddedCatalog());
    const Engine engine{builtInKinds(), offers};
    MainWindow window(engine);
    window.show();
    if (!file.isEmpty())
        window.openFile(file);
    return QApplication::exec();
}

}  // namespace gp
