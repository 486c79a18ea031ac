// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shots.h"

#include "core/catalog/embedded_catalog.h"
#include "core/exchange/file_io.h"
#include "ui/forms/inspector.h"
#include "ui/report/plan_pdf.h"
#include "ui/shell/main_window.h"
#include "ui/shell/shot_camera.h"
#include "ui/shell/start_page.h"
#include "ui/shell/studio.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QStringList>
#include <QTemporaryDir>

#include <cstdio>

namespace gp {
namespace {

constexpr QSize kSizes[] = {{1280, 720}, {1440, 900}, {2560, 1440}};
constexpr QSize kReadmeSize(1440, 900);
constexpr int kOutputFailed = 4;
constexpr char kPlanDpi[] = "80";

void takePlan(MainWindow &window, const Engine &engine, const QString &folder)
{
    const QString converter = QStandardPaths::findExecutable(QStringLiteral("pdftoppm"));
    const QString path = folder + QStringLiteral("/plan.pdf");
    const auto bytes = planPdf(*window.document().waitForEvaluation(), engine.offers.catalog());
    if (!bytes || converter.isEmpty() ||
        !writeFileWhole(QFile::encodeName(path).toStdString(),
                        std::string_view(bytes->constData(), static_cast<std::size_t>(bytes->size()))))
        return;
    QProcess::execute(converter, {QStringLiteral("-r"), QLatin1String(kPlanDpi), QStringLiteral("-png"), path,
                                  folder + QStringLiteral("/plan-page")});
}

}  // namespace

Result<void> drawShots(const QString &folder, const Engine &engine)
{
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Io, "The folder cannot be made.", folder.toStdString(),
                    "Give a folder that can be written to.");
    makeDeterministic(*qApp);
    ShotCamera camera(folder);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(*qApp, theme);
        const QString word = theme == Theme::Light ? QStringLiteral("light") : QStringLiteral("dark");
        QStringList seen;
        for (const QSize &size : kSizes) {
            const QString suffix = QStringLiteral("%1-%2").arg(word).arg(size.width());
            MainWindow window(engine);
            window.resize(size);
            window.takeDefaultSizes();
            window.startPage().evaluateTemplates();
            window.show();
            window.activateWindow();  // lists open for who types
            camera.take(window, QStringLiteral("start-") + suffix);
            takeRoomShots(window, camera, suffix);
            takeSafetyShots(engine, camera, size, suffix);
            window.newFromTemplate(shotSample());
            window.document().waitForEvaluation();
            settleShots();
            window.takeDefaultSizes();
            settleShots();
            takeWindowShots(window, camera, suffix);
            takeCommandShots(window, camera, suffix);
            takeFindingShots(window, camera, suffix);
            takeEditorShots(window, camera, suffix);
            takePlanShots(window, camera, suffix);
            if (size == kReadmeSize) {
                takeScenarioShots(window, camera, suffix);
                takeTableShots(window, camera, suffix);
                takeFormShots(window, camera, suffix, seen);
                if (theme == Theme::Light) {
                    window.selection().select(shotSubject(window));
                    window.inspector().setPage(Inspector::Settings);
                    camera.take(window, QStringLiteral("readme"));
                    takePlan(window, engine, folder);
                }
                takeVolumeShots(window, camera, suffix);
                takeShapeShots(window, camera, suffix);
                takeEmptyShots(window, camera, suffix);
            }
        }
        takeSmallShots(engine, camera, word);
        takeStarterShots(engine, camera, word, seen);
    }
    return camera.result();
}

int takeShots(const QString &folder)
{
    // Pictures of the program as it comes, not as somebody set it up.
    QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(home.path()));
    setUpApplication(*qApp, Theme::Light);
    const Offers offers(embeddedCatalog());
    const auto drawn = drawShots(folder, Engine{builtInKinds(), offers});
    if (!drawn) {
        std::fprintf(stderr, "groundplan: %s\n", toLine(drawn.error()).c_str());
        return kOutputFailed;
    }
    return 0;
}

}  // namespace gp
