// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shot_camera.h"

#include "core/exchange/templates.h"
#include "ui/canvas/diagram_view.h"
#include "ui/charts/chart_handle.h"
#include "ui/forms/findings_page.h"
#include "ui/forms/inspector.h"
#include "ui/insights/curve_pane.h"
#include "ui/insights/move_handles.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/find_bar.h"
#include "ui/shell/guided_start.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/outline_panel.h"
#include "ui/shell/plan_room.h"
#include "ui/shell/recovery_page.h"
#include "ui/shell/start_page.h"
#include "ui/shell/versions_page.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/section_header.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QKeyEvent>
#include <QListWidget>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>

#include <tuple>

namespace gp {
namespace {

constexpr QSize kStarterSize(1440, 900);

/// A move of a lifecycle in the hand, where there is one.
void takeMoveShot(MainWindow &window, ShotCamera &camera, const QString &name)
{
    auto *pane = qobject_cast<StoragePane *>(window.insights().panes().value(1));
    auto *handle = pane ? pane->findChild<ChartHandle *>() : nullptr;
    if (!handle)
        return;
    const auto press = [&](int key, Qt::KeyboardModifiers modifiers) {
        QKeyEvent event(QEvent::KeyPress, key, modifiers);
        QCoreApplication::sendEvent(handle, &event);
    };
    handle->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Right, Qt::ShiftModifier);
    pane->moves().waitForPrice();
    camera.take(window, name);
    press(Qt::Key_Escape, Qt::NoModifier);
}

}  // namespace

void takeCommandShots(MainWindow &window, ShotCamera &camera, const QString &suffix)
{
    window.selection().select(shotSubject(window));
    window.inspector().setPage(Inspector::Settings);
    window.commands().openWith(QStringLiteral("m7g"));
    settleShots();
    window.commands().waitForAnswers();
    camera.take(window, QStringLiteral("commands-") + suffix);
    window.commands().close();
}

void takeFindingShots(MainWindow &window, ShotCamera &camera, const QString &suffix)
{
    Document &document = window.document();
    const ComponentId subject = shotSubject(window);
    const auto accept = [&](const AcceptancePlace &place, const char *reason, Severity severity) {
        (void)document.apply(QStringLiteral("Accept: %1").arg(QString::fromStdString(place.finding)),
                             acceptFinding(place, {reason, "2026-11-26", severity, Json::object()}));
    };
    for (const ComponentPtr &component : document.design().components())
        if (component->kind == "ec2.fleet")
            (void)document.apply(QStringLiteral("Set Alarms of %1").arg(QString::fromStdString(component->name)),
                                 setField(component->id, "alarms", false));
    for (const Finding *finding : document.waitForEvaluation()->openFindings())
        if (finding->rule == "fleet.public_address")
            accept(finding->place(), "The partner's firewall lists these addresses; the balancer comes in spring.",
                   finding->severity);
    accept({subject, {}, "fleet.single_zone:zones"}, "A pilot of two weeks.", Severity::High);
    document.waitForEvaluation();
    auto *tabs = window.findChild<QTabBar *>(QStringLiteral("left.tabs"));
    window.selection().clear();
    window.inspector().showFindings();
    if (auto *accepted = window.inspector().findChild<SectionHeader *>(QStringLiteral("findings.group.Accepted")))
        accepted->setOpen(true);
    tabs->setCurrentIndex(1);
    camera.take(window, QStringLiteral("findings-") + suffix);
    window.outline().searchField().setText(QStringLiteral("m8g"));
    camera.take(window.outline(), QStringLiteral("outline-search-") + suffix);
    window.outline().searchField().clear();
    tabs->setCurrentIndex(2);
    window.selection().select(subject);
    window.inspector().setPage(Inspector::Settings);
    document.undoStack().undo();
    document.waitForEvaluation();
    QList<FoundPart> zones;
    for (const ComponentPtr &component : document.design().components())
        if (component->kind == "vpc.tier" || component->kind == "ec2.fleet")
            zones << FoundPart{component->id};
    window.findBar().begin(QStringLiteral("fleet"), zones, FoundPart{subject});
    camera.take(window, QStringLiteral("history-find-") + suffix);
    window.findBar().end();
    while (document.undoStack().canUndo())
        document.undoStack().undo();
    document.waitForEvaluation();
    tabs->setCurrentIndex(0);
    window.diagram().fitAll();
}

void takeRoomShots(MainWindow &window, ShotCamera &camera, const QString &suffix)
{
    const QDateTime now = QDateTime::currentDateTime();
    window.startPage().setRecent(
        {{QStringLiteral("/home/webshop.gplan"), QStringLiteral("Webshop"), QStringLiteral("$4,274"), now.addSecs(-600),
          QStringLiteral("eu-central-1")},
         {QStringLiteral("/home/claims-2027.gplan"), QStringLiteral("Claims platform"), QStringLiteral("$18,930"),
          now.addDays(-1), QStringLiteral("eu-west-1, eu-central-1")},
         {QStringLiteral("/home/telemetry.gplan"),
          QStringLiteral("Telemetry lake"),
          QStringLiteral("$3,412"),
          {},
          QStringLiteral("us-east-1")}});
    camera.take(window, QStringLiteral("start-recent-") + suffix);
    window.startPage().setRecent({});
    window.showGuide();
    auto *guide = window.findChild<GuidedStart *>();
    for (const int step : {0, 2, 3, GuidedStart::kQuestions}) {
        while (guide->step() < step)
            guide->next();
        guide->waitForPrice();
        camera.take(window, QStringLiteral("guide-%1-%2").arg(step + 1).arg(suffix));
    }
    guide->forget();  // so that leaving it asks nothing
    emit guide->cancelled();
    const std::pair<const char *, void (MainWindow::*)()> pages[] = {{"settings-", &MainWindow::showSettings},
                                                                     {"shortcuts-", &MainWindow::showShortcuts},
                                                                     {"about-", &MainWindow::showAbout}};
    for (const auto &[name, show] : pages) {
        (window.*show)();
        camera.take(window, QLatin1String(name) + suffix);
    }
    for (Overlay *overlay : window.findChildren<Overlay *>())
        overlay->close();
}

void takeSafetyShots(const Engine &engine, ShotCamera &camera, const QSize &size, const QString &suffix)
{
    const QTemporaryDir folder;
    MainWindow window(engine);
    window.resize(size);
    window.show();
    LostDesigns lost;
    for (const auto &[starter, file, steps] :
         {std::tuple("web-shop", "web-shop.gplan", 3), std::tuple("media-archive", "", 2)}) {
        const auto design = designFromTemplate(starter, engine.kinds);
        auto journal = HeldFile::create(folder.filePath(QLatin1String(starter)).toStdString());
        if (!design || !journal)
            return;
        Journal content;
        content.head.file = *file ? folder.filePath(QLatin1String(file)).toStdString() : std::string();
        content.savedStep = *file ? 0 : -1;
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const char *texts[] = {"", "Set Peak load of Customers: 4,100 → 5,000 req/s", "Rename Media: Pictures",
                               "Move Web fleet"};
        for (int i = 0; i <= steps; ++i)
            content.steps.push_back({texts[i], now - 240'000, ScenarioId(kBaselineId), Scenarios(*design)});
        lost.designs.push_back({std::move(*journal), std::move(content)});
    }
    window.offerLost(std::move(lost));
    window.findChild<RecoveryPage *>()->wait();
    camera.take(window, QStringLiteral("recovery-") + suffix);
    window.findChild<Overlay *>(QStringLiteral("overlay"))->close();

    window.newFromTemplate(QStringLiteral("web-shop"));
    window.document().waitForEvaluation();
    const auto set = [&](const char *component, const char *field, const Json &value) {
        (void)window.document().apply(QStringLiteral("Set"), setField(ComponentId(component), field, value));
    };
    window.saveTo(folder.filePath(QStringLiteral("web-shop.gplan")));
    set("customers", "peakLoad", 5'000);
    window.save();
    set("web-fleet", "zones", 2);
    set("order-workers", "count", 9);
    window.save();
    window.document().waitForEvaluation();
    window.showVersions();
    auto *page = window.findChild<VersionsPage *>();
    page->findChild<QListWidget *>()->setCurrentRow(2);
    page->wait();
    settleShots();
    camera.take(window, QStringLiteral("versions-") + suffix);
    window.findChild<Overlay *>(QStringLiteral("overlay"))->close();
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("groundplan"),
                       QStringLiteral("groundplan"));
    clearRecentFiles(settings);
}

void takePlanShots(MainWindow &window, ShotCamera &camera, const QString &suffix)
{
    window.showPlan();
    window.plan()->waitForPages();
    camera.take(window, QStringLiteral("plan-") + suffix);
    emit window.plan()->closeRequested();
}

void takeStarterShots(const Engine &engine, ShotCamera &camera, const QString &suffix, QStringList &seen)
{
    for (const auto &[starter, subject] : {std::pair("media-archive", "originals"), std::pair("shared-files", "home"),
                                           std::pair("backup-vault", "backups"), std::pair("data-lake", "lake")}) {
        MainWindow window(engine);
        window.resize(kStarterSize);
        window.show();
        window.newFromTemplate(QLatin1String(starter));
        settleShots();
        window.takeDefaultSizes();
        window.selection().select(ComponentId(subject));
        window.document().waitForEvaluation();
        settleShots();
        camera.take(window, QLatin1String(starter) + QLatin1Char('-') + suffix);
        window.insights().enlarge(window.insights().panes().value(1));
        camera.take(window, QLatin1String(starter) + QStringLiteral("-storage-") + suffix);
        takeMoveShot(window, camera, QLatin1String(starter) + QStringLiteral("-moves-") + suffix);
        window.insights().enlarge(nullptr);
        window.diagram().insertKind(QStringLiteral("fsx.file_system"));  // which no starter design has
        takeFormShots(window, camera, suffix, seen);
    }
}

}  // namespace gp
