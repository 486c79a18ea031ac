// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shot_camera.h"

#include "ui/canvas/diagram_view.h"
#include "ui/forms/inspector.h"
#include "ui/insights/insight_pane.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/scenario_tabs.h"

namespace gp {

void takeWindowShots(MainWindow &window, ShotCamera &camera, const QString &suffix)
{
    const ComponentId subject = shotSubject(window);
    window.selection().select(subject);
    window.diagram().fitAll();
    window.inspector().setPage(Inspector::Settings);
    camera.take(window, QStringLiteral("window-") + suffix);
    for (InsightPane *pane : window.insights().panes()) {
        window.insights().enlarge(pane);
        camera.take(window, QString(pane->objectName()).replace(QLatin1Char('.'), QLatin1Char('-')) + QLatin1Char('-') +
                                suffix);
        window.insights().enlarge(nullptr);
    }
}

void takeShapeShots(MainWindow &window, ShotCamera &camera, const QString &suffix)
{
    InsightRow &row = window.insights();
    const ComponentId subject = shotSubject(window);
    window.selection().clear();
    window.diagram().setFocus();
    window.selection().highlight().point(subject);
    camera.take(window, QStringLiteral("marked-") + suffix);
    window.selection().highlight().clear();
    row.setPlace(row.panes().last(), InsightRow::Place::Floating);
    row.setPlace(row.panes().value(1), InsightRow::Place::Hidden);
    camera.take(*row.panes().last(), QStringLiteral("pane-floating-") + suffix);
    camera.take(window, QStringLiteral("pane-hidden-") + suffix);
    row.showAll();
    window.toggleDiagramOnly();
    camera.take(window, QStringLiteral("diagram-only-") + suffix);
    window.toggleDiagramOnly();
    window.resetLayout();
}

void takeTableShots(MainWindow &window, ShotCamera &camera, const QString &suffix)
{
    for (const bool table : {true, false}) {
        for (InsightPane *pane : window.insights().panes())
            pane->setTableShown(table);
        if (table)
            camera.take(window.insights(), QStringLiteral("panes-tables-") + suffix);
    }
}

void takeSmallShots(const Engine &engine, ShotCamera &camera, const QString &suffix)
{
    for (const QSize &size : {QSize(1024, 600), QSize(1000, 600)}) {
        MainWindow window(engine);
        window.resize(size);
        window.show();
        window.newFromTemplate(shotSample());
        window.selection().select(shotSubject(window));
        settleShots();
        window.takeDefaultSizes();
        window.document().waitForEvaluation();
        camera.take(window, QStringLiteral("window-%1-%2").arg(suffix).arg(size.width()));
        takePlanShots(window, camera, QStringLiteral("%1-%2").arg(suffix).arg(size.width()));
    }
}

void takeScenarioShots(MainWindow &window, ShotCamera &camera, const QString &suffix)
{
    Document &document = window.document();
    const ComponentId subject = shotSubject(window);
    const int before = document.undoStack().index();
    if (!document.duplicateScenario("Less memory") ||
        !document.apply(QStringLiteral("Memory"), setField(subject, "memory", 8)))
        return;
    document.waitForEvaluation();
    window.selection().select(subject);
    window.inspector().setPage(Inspector::Settings);
    camera.take(window, QStringLiteral("scenarios-") + suffix);
    if (auto *tabs = window.findChild<ScenarioTabs *>()) {
        tabs->beginRename();
        camera.take(window, QStringLiteral("scenario-named-") + suffix);
        window.diagram().setFocus();
    }
    for (const char *name : {"Serverless data", "Two Regions", "Everything in one zone, for tests"})
        (void)document.duplicateScenario(name);
    const QSize size = window.size();
    window.resize(window.minimumSize());
    settleShots();
    document.waitForEvaluation();
    camera.take(window, QStringLiteral("scenarios-narrow-") + suffix);
    window.resize(size);
    while (document.undoStack().index() > before)
        document.undoStack().undo();
    document.waitForEvaluation();
    settleShots();
    window.takeDefaultSizes();
}

void takeEmptyShots(MainWindow &window, ShotCamera &camera, const QString &suffix)
{
    // Whatever the pictures before left changed: nobody is there to be asked about it.
    while (window.document().undoStack().canUndo())
        window.document().undoStack().undo();
    window.newDesign();
    window.document().waitForEvaluation();
    camera.take(window, QStringLiteral("empty-") + suffix);
}

}  // namespace gp
