// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/studio.h"

#include "core/catalog/embedded_catalog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/preferences.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/widgets/accessibility.h"

#include <QApplication>
#include <QSettings>

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

void makeMotion(bool reduced)
{
    // What the desktop wants holds while nothing is to be reduced; it can be read only before it is overruled.
    static const int flash = QApplication::cursorFlashTime();
    QApplication::setCursorFlashTime(reduced ? 0 : flash);
    for (const Qt::UIEffect effect :
         {Qt::UI_AnimateMenu, Qt::UI_FadeMenu, Qt::UI_AnimateCombo, Qt::UI_AnimateTooltip, Qt::UI_FadeTooltip}) {
        static const QList<bool> usual = [] {
            QList<bool> on(Qt::UI_AnimateToolBox + 1);
            for (int i = 0; i < on.size(); ++i)
                on[i] = QApplication::isEffectEnabled(static_cast<Qt::UIEffect>(i));
            return on;
        }();
        QApplication::setEffectEnabled(effect, !reduced && usual[effect]);
    }
}

int runStudio(int argc, char **argv, const QString &file)
{
    const QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("groundplan"),
                             QStringLiteral("groundplan"));
    const Preferences preferences = readPreferences(settings);
    // Qt reads the factor once, before the application object is made. A factor from outside wins.
    if (preferences.size != Preferences().size && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(preferences.size / 100.0));
    QApplication application(argc, argv);
    setUpApplication(application, resolveTheme(preferences.theme));
    if (preferences.reduceMotion)
        makeMotion(true);
    const Offers offers(embeddedCatalog());
    const Engine engine{builtInKinds(), offers};
    auto *window = new MainWindow(engine);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
    if (!file.isEmpty())
        window->openFile(file);
    const int status = QApplication::exec();
    // A window that is still there when the desktop ends the program must not outlive the engine.
    qDeleteAll(MainWindow::windows());
    return status;
}

}  // namespace gp
