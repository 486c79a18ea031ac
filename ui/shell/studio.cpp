// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/studio.h"

#include "core/catalog/embedded_catalog.h"
#include "ui/shell/kept_designs.h"
#include "ui/shell/main_window.h"
#include "ui/shell/preferences.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/widgets/accessibility.h"

#include <QApplication>
#include <QProcessEnvironment>
#include <QSettings>

namespace gp {
namespace {

constexpr char kFactor[] = "QT_SCALE_FACTOR";

/// Whether the factor in the environment was put there by this program.
bool &factorIsOurs()
{
    static bool ours = false;
    return ours;
}

}  // namespace

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

int sizeInForce()
{
    bool read = false;
    const double factor = qgetenv(kFactor).toDouble(&read);
    return read ? qRound(factor * 100) : Preferences().size;
}

bool sizeIsFromOutside() { return !factorIsOurs() && qEnvironmentVariableIsSet(kFactor); }

QProcessEnvironment environmentFromOutside()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (factorIsOurs())
        environment.remove(QLatin1String(kFactor));
    return environment;
}

int runStudio(int argc, char **argv, const QStringList &files)
{
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("groundplan"),
                       QStringLiteral("groundplan"));
    const Preferences preferences = readPreferences(settings);
    // Qt reads the factor once, before the application object is made. A factor from outside wins.
    if (preferences.size != Preferences().size && !qEnvironmentVariableIsSet(kFactor)) {
        qputenv(kFactor, QByteArray::number(preferences.size / 100.0));
        factorIsOurs() = true;
    }
    QApplication application(argc, argv);
    setUpApplication(application, resolveTheme(preferences.theme));
    if (preferences.reduceMotion)
        makeMotion(true);
    const Offers offers(embeddedCatalog());
    const Engine engine{builtInKinds(), offers};
    const auto open = [&engine] {
        auto *window = new MainWindow(engine);
        window->setAttribute(Qt::WA_DeleteOnClose);
        window->show();
        return window;
    };
    const QList<KeptDesign> designs = takeKeptDesigns(settings);
    for (const KeptDesign &kept : designs)
        open()->openKeptDesign(kept);
    if (designs.isEmpty() && files.isEmpty())
        open();
    for (const QString &file : files) {
        MainWindow *window = MainWindow::untouchedWindow();
        (window ? window : open())->openFile(file);
    }
    MainWindow::windows().front()->lookForLost(false);
    const int status = QApplication::exec();
    // A window that is still there when the desktop ends the program must not outlive the engine.
    qDeleteAll(MainWindow::windows());
    return status;
}

}  // namespace gp
