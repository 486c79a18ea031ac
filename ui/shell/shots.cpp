// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shots.h"

#include "core/catalog/embedded_catalog.h"
#include "core/exchange/file_io.h"
#include "core/exchange/templates.h"
#include "ui/canvas/diagram_view.h"
#include "ui/forms/findings_page.h"
#include "ui/forms/inspector.h"
#include "ui/forms/rows_grid.h"
#include "ui/forms/table_editor.h"
#include "ui/forms/text_editors.h"
#include "ui/forms/week_editor.h"
#include "ui/insights/insight_pane.h"
#include "ui/report/plan_pdf.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/find_bar.h"
#include "ui/shell/guided_start.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/outline_panel.h"
#include "ui/shell/start_page.h"
#include "ui/shell/studio.h"
#include "ui/theme/style.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/section_header.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QStandardPaths>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>

#include <cstdio>

namespace gp {
namespace {

constexpr QSize kSizes[] = {{1280, 720}, {1440, 900}, {2560, 1440}};
constexpr QSize kReadmeSize(1440, 900);
constexpr int kSettleRounds = 6;
constexpr int kOutputFailed = 4;
constexpr char kPlanDpi[] = "80";

void settle()
{
    for (int i = 0; i < kSettleRounds; ++i)
        QCoreApplication::processEvents();
}

class Camera {
public:
    Camera(QString folder) : m_folder(std::move(folder)) {}

    void take(QWidget &widget, const QString &name)
    {
        settle();
        // Opaque, so that the same window gives the same bytes whatever the platform's format.
        QImage image(widget.size(), QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        widget.render(&painter);
        painter.end();
        if (!m_failed && !image.save(m_folder + QLatin1Char('/') + name + QStringLiteral(".png"))) {
            m_failed = true;
            m_name = name;
        }
    }

    [[nodiscard]] Result<void> result() const
    {
        if (m_failed)
            return fail(ErrorCode::Io, (m_name + QStringLiteral(".png cannot be written.")).toStdString(),
                        m_folder.toStdString(), "Give a folder that can be written to.");
        return {};
    }

private:
    QString m_folder;
    bool m_failed = false;
    QString m_name;
};

QString sampleId()
{
    const std::string_view id = designTemplates().front().id;
    return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
}

/// The dearest component: the one that a picture is about.
ComponentId dearest(const Evaluation &evaluation)
{
    const ComponentResult *best = nullptr;
    for (const ComponentResultPtr &result : evaluation.components)
        if (result->kind && !result->kind->isFrame() && (!best || result->cost.monthly > best->cost.monthly))
            best = result.get();
    return best ? best->component->id : ComponentId();
}

void takeWindow(MainWindow &window, Camera &camera, const QString &suffix)
{
    const ComponentId subject = dearest(*window.document().waitForEvaluation());
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

/// The shapes that a window can have: a pane in a window of its own, sides put away, a row of tabs, marks across the views.
void takeShapes(MainWindow &window, Camera &camera, const QString &suffix)
{
    InsightRow &row = window.insights();
    const ComponentId subject = dearest(*window.document().waitForEvaluation());
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

/// Nothing to show yet, and what each view offers.
void takeEmpty(MainWindow &window, Camera &camera, const QString &suffix)
{
    window.newDesign();
    window.document().waitForEvaluation();
    camera.take(window, QStringLiteral("empty-") + suffix);
}

/// The smallest screen, with panes side by side, and narrower, with tabs.
void takeSmall(const Engine &engine, Camera &camera, const QString &suffix)
{
    for (const QSize &size : {QSize(1024, 600), QSize(1000, 600)}) {
        MainWindow window(engine);
        window.resize(size);
        window.show();
        window.newFromTemplate(sampleId());
        window.selection().select(dearest(*window.document().waitForEvaluation()));
        settle();
        window.takeDefaultSizes();
        window.document().waitForEvaluation();
        camera.take(window, QStringLiteral("window-%1-%2").arg(suffix).arg(size.width()));
    }
}

/// Starter designs about what the sample lacks: where the data lies, and what it costs over the years.
void takeStarters(const Engine &engine, Camera &camera, const QString &suffix)
{
    for (const auto &[starter, subject] :
         {std::pair("media-archive", "originals"), std::pair("shared-files", "home")}) {
        MainWindow window(engine);
        window.resize(kReadmeSize);
        window.show();
        window.newFromTemplate(QLatin1String(starter));
        settle();
        window.takeDefaultSizes();
        window.selection().select(ComponentId(subject));
        window.document().waitForEvaluation();
        settle();
        camera.take(window, QLatin1String(starter) + QLatin1Char('-') + suffix);
        window.insights().enlarge(window.insights().panes().value(1));
        camera.take(window, QLatin1String(starter) + QStringLiteral("-storage-") + suffix);
    }
}

/// The command palette, after a few letters.
void takeCommands(MainWindow &window, Camera &camera, const QString &suffix)
{
    window.selection().select(dearest(*window.document().waitForEvaluation()));
    window.inspector().setPage(Inspector::Settings);
    window.commands().openWith(QStringLiteral("ins"));
    camera.take(window, QStringLiteral("commands-") + suffix);
    window.commands().close();
}

/// Two scenarios, the second with instances of less memory; and a few more in a narrow window.
void takeScenarios(MainWindow &window, Camera &camera, const QString &suffix)
{
    Document &document = window.document();
    const ComponentId subject = dearest(*document.waitForEvaluation());
    const int before = document.undoStack().index();
    if (!document.duplicateScenario("Less memory") ||
        !document.apply(QStringLiteral("Memory"), setField(subject, "memory", 8)))
        return;
    document.waitForEvaluation();
    window.selection().select(subject);
    window.inspector().setPage(Inspector::Settings);
    camera.take(window, QStringLiteral("scenarios-") + suffix);
    for (const char *name : {"Serverless data", "Two Regions", "Everything in one zone, for tests"})
        (void)document.duplicateScenario(name);
    const QSize size = window.size();
    window.resize(window.minimumSize());
    settle();
    document.waitForEvaluation();
    camera.take(window, QStringLiteral("scenarios-narrow-") + suffix);
    window.resize(size);
    while (document.undoStack().index() > before)
        document.undoStack().undo();
    document.waitForEvaluation();
    settle();
    window.takeDefaultSizes();
}

/// What the panes show as tables, side by side.
void takeTables(MainWindow &window, Camera &camera, const QString &suffix)
{
    for (const bool table : {true, false}) {
        for (InsightPane *pane : window.insights().panes())
            pane->setTableShown(table);
        if (table)
            camera.take(window.insights(), QStringLiteral("panes-tables-") + suffix);
    }
}

/// The row of panes and the one of storage for a fleet that keeps data: the sample's keeps none.
void takeVolumes(MainWindow &window, Camera &camera, const QString &suffix)
{
    Document &document = window.document();
    const ComponentId subject = dearest(*document.waitForEvaluation());
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

void takeForms(MainWindow &window, Camera &camera, const QString &suffix)
{
    const auto take = [&](const QString &name) {
        const char *pages[] = {"settings", "why", "findings", "cost"};
        for (int page = 0; page < 4; ++page) {
            window.inspector().setPage(static_cast<Inspector::Page>(page));
            camera.take(window.inspector(),
                        QStringLiteral("form-%1-%2-%3").arg(name, QLatin1String(pages[page]), suffix));
        }
    };
    window.selection().clear();
    take(QStringLiteral("design"));
    QStringList seen;
    for (const ComponentPtr &component : window.document().design().components()) {
        const QString kind = QString::fromStdString(component->kind);
        if (seen.contains(kind))
            continue;
        seen << kind;
        window.selection().select(component->id);
        take(QString(kind).replace(QLatin1Char('.'), QLatin1Char('-')));
    }
    if (!window.document().design().links().empty()) {
        window.selection().select(window.document().design().links().front()->id);
        take(QStringLiteral("link"));
    }
}

/// The findings of the design, one of them accepted and one decision idle; outline, history, and what Ctrl+F found.
void takeFindings(MainWindow &window, Camera &camera, const QString &suffix)
{
    Document &document = window.document();
    const ComponentId subject = dearest(*document.waitForEvaluation());
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

/// The editors of a form at work: several parts at once, a quantity with its readings, a search, a curve under the hand.
void takeEditors(MainWindow &window, Camera &camera, const QString &suffix)
{
    Document &document = window.document();
    const ComponentId subject = dearest(*document.waitForEvaluation());
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

/// The rooms round the studio: guided start, settings, shortcuts, about; and the start page with files on its list.
void takeRooms(MainWindow &window, Camera &camera, const QString &suffix)
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
    Camera camera(folder);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(*qApp, theme);
        const QString word = theme == Theme::Light ? QStringLiteral("light") : QStringLiteral("dark");
        for (const QSize &size : kSizes) {
            const QString suffix = QStringLiteral("%1-%2").arg(word).arg(size.width());
            MainWindow window(engine);
            window.resize(size);
            window.takeDefaultSizes();
            window.startPage().evaluateTemplates();
            window.show();
            camera.take(window, QStringLiteral("start-") + suffix);
            if (size == kReadmeSize)
                takeRooms(window, camera, suffix);
            window.newFromTemplate(sampleId());
            window.document().waitForEvaluation();
            settle();
            window.takeDefaultSizes();
            settle();
            takeWindow(window, camera, suffix);
            if (size == kReadmeSize) {
                takeCommands(window, camera, suffix);
                takeScenarios(window, camera, suffix);
                takeFindings(window, camera, suffix);
                takeTables(window, camera, suffix);
                takeForms(window, camera, suffix);
                if (theme == Theme::Light) {
                    window.selection().select(dearest(*window.document().waitForEvaluation()));
                    window.inspector().setPage(Inspector::Settings);
                    camera.take(window, QStringLiteral("readme"));
                    takePlan(window, engine, folder);
                }
                takeVolumes(window, camera, suffix);
                takeEditors(window, camera, suffix);
                takeShapes(window, camera, suffix);
                takeEmpty(window, camera, suffix);
            }
        }
        takeSmall(engine, camera, word);
        takeStarters(engine, camera, word);
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
