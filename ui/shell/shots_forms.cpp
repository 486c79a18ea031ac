// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shot_camera.h"

#include "core/exchange/templates.h"
#include "ui/forms/inspector.h"
#include "ui/forms/rows_grid.h"
#include "ui/forms/table_editor.h"
#include "ui/forms/text_editors.h"
#include "ui/forms/week_editor.h"
#include "ui/insights/insight_pane.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/choice_field.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QTableView>

#include <algorithm>
#include <set>

namespace gp {

void takeFormShots(MainWindow &window, ShotCamera &camera, const QString &suffix, QStringList &seen)
{
    const auto take = [&](const QString &name) {
        const char *pages[] = {"settings", "why", "findings", "cost"};
        for (int page = 0; page < 4; ++page) {
            window.inspector().setPage(static_cast<Inspector::Page>(page));
            camera.take(window.inspector(),
                        QStringLiteral("form-%1-%2-%3").arg(name, QLatin1String(pages[page]), suffix));
        }
    };
    if (seen.isEmpty()) {
        window.selection().clear();
        take(QStringLiteral("design"));
    }
    const bool first = seen.isEmpty();
    for (const ComponentPtr &component : window.document().design().components()) {
        const QString kind = QString::fromStdString(component->kind);
        if (seen.contains(kind))
            continue;
        seen << kind;
        window.selection().select(component->id);
        window.document().waitForEvaluation();
        take(QString(kind).replace(QLatin1Char('.'), QLatin1Char('-')));
    }
    if (first && !window.document().design().links().empty()) {
        window.selection().select(window.document().design().links().front()->id);
        take(QStringLiteral("link"));
    }
}

void takeVolumeShots(MainWindow &window, ShotCamera &camera, const QString &suffix)
{
    Document &document = window.document();
    const ComponentId subject = shotSubject(window);
    const Json volumes = Json::parse(
        R"([{"name":"data","size":500,"iops":6000,"snapshotsKept":7},{"name":"logs","size":100}])", nullptr, false);
    if (!document.apply(QStringLiteral("Volumes"), setField(subject, "volumes", volumes)))
        return;
    document.waitForEvaluation();
    window.selection().select(subject);
    camera.take(window.insights(), QStringLiteral("panes-volumes-") + suffix);
    window.inspector().setPage(Inspector::Settings);
    window.inspector().form().reveal(QStringLiteral("volumes[data].type"));
    camera.take(window.inspector(), QStringLiteral("form-rows-") + suffix);
    if (auto *table = qobject_cast<TableEditor *>(window.inspector().form().editor(QStringLiteral("volumes")))) {
        table->openGrid();
        camera.take(window, QStringLiteral("form-grid-") + suffix);
        for (int column = 0; column < table->grid()->view()->model()->columnCount(); ++column)
            if (table->grid()->list() == nullptr)
                table->grid()->openList(table->grid()->view()->model()->index(0, column));
        camera.take(window, QStringLiteral("form-grid-list-") + suffix);
        emit table->grid()->closeRequested();
    }
    for (InsightPane *pane : window.insights().panes())
        if (pane->objectName() == QStringLiteral("pane.storage")) {
            window.insights().enlarge(pane);
            camera.take(window, QStringLiteral("pane-storage-volumes-") + suffix);
            window.insights().enlarge(nullptr);
        }
    document.undoStack().undo();
    document.waitForEvaluation();
}

void takeEditorShots(MainWindow &window, ShotCamera &camera, const QString &suffix)
{
    Document &document = window.document();
    const ComponentId subject = shotSubject(window);
    FieldForm &form = window.inspector().form();
    window.inspector().setPage(Inspector::Settings);
    std::set<ComponentId> all;
    for (const ComponentPtr &component : document.design().components())
        if (component->kind == document.design().component(subject)->kind)
            all.insert(component->id);
    for (const char *copy : {"copy-a", "copy-b"}) {
        Component component = *document.design().component(subject);
        component.id = ComponentId{copy};
        component.name = freshName(document.design(), component.name);
        if (document.apply(QStringLiteral("Copy"), addComponent(component, std::nullopt)))
            all.insert(component.id);
    }
    (void)document.apply(QStringLiteral("Memory"), setField(ComponentId{"copy-a"}, "memory", 64));
    document.waitForEvaluation();
    window.selection().set(all);
    camera.take(window, QStringLiteral("form-several-") + suffix);
    while (document.undoStack().canUndo())
        document.undoStack().undo();
    document.waitForEvaluation();

    window.selection().select(subject);
    if (auto *line = qobject_cast<LineEditor *>(form.editor(QStringLiteral("rootVolume")));
        line && form.reveal(QStringLiteral("rootVolume"))) {
        line->type(QStringLiteral("1.5 TB"));
        camera.take(window, QStringLiteral("form-units-") + suffix);
        while (document.undoStack().canUndo())
            document.undoStack().undo();
    }
    if (auto *type = qobject_cast<ChoiceField *>(form.editor(QStringLiteral("type"))->frame());
        type && form.reveal(QStringLiteral("type"))) {
        settleShots();
        type->openList();
        camera.take(window, QStringLiteral("form-types-") + suffix);
        QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        QCoreApplication::sendEvent(type, &escape);
    }
    if (form.reveal(QStringLiteral("type"))) {
        form.showReason(QStringLiteral("type"));
        camera.take(window, QStringLiteral("form-reason-") + suffix);
        QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        QCoreApplication::sendEvent(window.focusWidget() ? window.focusWidget() : &window, &escape);
    }
    const EvaluationPtr evaluation = document.waitForEvaluation();
    const ComponentResult *result = evaluation->component(subject);
    const auto ranking = std::find_if(result->plan->rankings.begin(), result->plan->rankings.end(),
                                      [](const Ranking &each) { return each.field == "type"; });
    if (ranking != result->plan->rankings.end() && ranking->rows.size() > 1 &&
        document.apply(QStringLiteral("Type"), setField(subject, "type", ranking->rows[1].name)) &&
        document.apply(QStringLiteral("Desired"), setField(subject, "instances", 12))) {
        document.waitForEvaluation();
        form.reveal(QStringLiteral("type"));
        camera.take(window, QStringLiteral("form-pinned-") + suffix);
        while (document.undoStack().canUndo())
            document.undoStack().undo();
        document.waitForEvaluation();
    }
    if (auto *line = qobject_cast<LineEditor *>(form.editor(QStringLiteral("maximum")));
        line && form.reveal(QStringLiteral("maximum"))) {
        line->type(QStringLiteral("a dozen and a half"));
        camera.take(window.inspector(), QStringLiteral("form-refused-") + suffix);
        line->type({});
    }
    form.find(QStringLiteral("volume"));
    camera.take(window.inspector(), QStringLiteral("form-search-") + suffix);
    form.find({});
    for (const ComponentPtr &component : document.design().components())
        if (component->kind == "client")
            window.selection().select(component->id);
    if (auto *week = qobject_cast<WeekEditor *>(form.editor(QStringLiteral("hours")))) {
        week->curve()->hold(18);
        camera.take(window.inspector(), QStringLiteral("form-curve-") + suffix);
        week->curve()->hold(-1);
    }
}

}  // namespace gp
