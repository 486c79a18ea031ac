// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/templates.h"
#include "ui/canvas/canvas_pane.h"
#include "ui/document/wording.h"
#include "ui/forms/inspector.h"
#include "ui/insights/insight_pane.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/find_bar.h"
#include "ui/shell/history_panel.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/outline_panel.h"
#include "ui/shell/palette_panel.h"
#include "ui/shell/scenario_menu.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>
#include <QTabBar>

/// The menus of the window: every action has its place, its key and its name here.
namespace gp {
namespace {

constexpr int kMostUndoText = 50;  // of what a step did; the history has all of it

/// Keeps a menu from growing with the words of a step. To be called after the action follows the stack itself.
void shortenText(QAction *action, const QString &verb, const QUndoStack &stack,
                 void (QUndoStack::*changed)(const QString &))
{
    QObject::connect(&stack, changed, action, [action, verb](const QString &text) {
        QString words = text;
        if (words.size() > kMostUndoText)
            words = words.left(kMostUndoText - 1).trimmed() + QStringLiteral("…");
        words.replace(QLatin1Char('&'), QStringLiteral("&&"));
        action->setText(words.isEmpty() ? verb : verb + QLatin1Char(' ') + words);
    });
}

}  // namespace

QAction *MainWindow::makeAction(QMenu *menu, const QString &name, const QString &text, const QKeySequence &keys,
                                const std::function<void()> &run)
{
    QAction *made = menu->addAction(text, keys, this, run);
    made->setObjectName(QStringLiteral("action.") + name);
    return made;
}

void MainWindow::makeFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    makeAction(menu, QStringLiteral("new"), tr("&New design"), QKeySequence::New, [this] { newDesign(); });
    QMenu *templates = menu->addMenu(tr("New from &template"));
    for (const DesignTemplate &each : designTemplates()) {
        const QString id = qs(each.id);
        makeAction(templates, QStringLiteral("template.") + id, qs(each.title), {}, [this, id] {
            newFromTemplate(id);
        })->setProperty(kCommandTitle, tr("New from %1").arg(qs(each.title)));
    }
    makeAction(menu, QStringLiteral("guide"), tr("&Guided start"), {}, [this] { showGuide(); });
    makeAction(menu, QStringLiteral("newWindow"), tr("New &window"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
               [this] { newWindow(); });
    makeAction(menu, QStringLiteral("open"), tr("&Open…"), QKeySequence::Open, [this] { openWithDialog(); });
    makeAction(menu, QStringLiteral("start"), tr("Start &page"), {}, [this] { showStartPage(); });
    menu->addSeparator();
    m_needDesign << makeAction(menu, QStringLiteral("save"), tr("&Save"), QKeySequence::Save, [this] { save(); });
    m_needDesign << makeAction(menu, QStringLiteral("saveAs"), tr("Save &as…"),
                               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), [this] { saveAs(); });
    makeAction(menu, QStringLiteral("recover"), tr("&Recover what was not saved…"), {}, [this] { lookForLost(true); });
    m_needDesign << makeAction(menu, QStringLiteral("versions"), tr("&Versions…"), {}, [this] { showVersions(); });
    m_needDesign << makeAction(menu, QStringLiteral("importReport"), tr("&Import from S3 Inventory or Storage Lens…"),
                               {}, [this] { m_inspector->importReport(); });
    m_needDesign << makeAction(menu, QStringLiteral("plan"), tr("&Plan…"), QKeySequence::Print, [this] { showPlan(); });
    menu->addMenu(m_exports);
    for (const ExportChoice &choice : exportChoices()) {
        if (choice.format == ExportFormat::Png) {
            makeScaleActions(m_exports, choice);
            continue;
        }
        m_needDesign << makeAction(m_exports, QStringLiteral("export.") + choice.suffix,
                                   choice.title + QStringLiteral("…"), {}, [this, choice] {
                                       if (choice.format == ExportFormat::Pdf)
                                           showPlan();
                                       else
                                           exportWithDialog(choice, planFlags(choice.format));
                                   });
    }
    menu->addSeparator();
    makeAction(menu, QStringLiteral("preferences"), tr("S&ettings"), QKeySequence(Qt::CTRL | Qt::Key_Comma),
               [this] { showSettings(); });
    menu->addSeparator();
    makeAction(menu, QStringLiteral("close"), tr("&Close window"), QKeySequence(Qt::CTRL | Qt::Key_W), [this] {
        // The keys are those of a floating pane too: there they close it alone.
        QWidget *active = QApplication::activeWindow();
        (qobject_cast<InsightPane *>(active) ? active : this)->close();
    });
    makeAction(menu, QStringLiteral("quit"), tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [] {
        // Each takes its floating panes with it; the first that stays keeps the rest.
        for (MainWindow *window : windows())
            if (!window->close())
                return;
    });
}

void MainWindow::makeEditMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Edit"));
    QAction *undo = m_document.undoStack().createUndoAction(this, tr("Undo"));
    undo->setShortcut(QKeySequence::Undo);
    undo->setObjectName(QStringLiteral("action.undo"));
    QAction *redo = m_document.undoStack().createRedoAction(this, tr("Redo"));
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    redo->setObjectName(QStringLiteral("action.redo"));
    shortenText(undo, tr("Undo"), m_document.undoStack(), &QUndoStack::undoTextChanged);
    shortenText(redo, tr("Redo"), m_document.undoStack(), &QUndoStack::redoTextChanged);
    menu->addAction(undo);
    menu->addAction(redo);
    menu->addSeparator();
    DiagramView &view = diagram();
    // These keys mean something else in a text field, so they belong to the canvas alone.
    const auto onCanvas = [&](const QString &name, const QString &text, const QKeySequence &keys,
                              void (DiagramView::*run)()) {
        QAction *made = makeAction(menu, name, text, keys, [&view, run] { (view.*run)(); });
        made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_canvas->addAction(made);
        m_needDesign << made;
    };
    onCanvas(QStringLiteral("cut"), tr("Cu&t"), QKeySequence::Cut, &DiagramView::cutSelection);
    onCanvas(QStringLiteral("copy"), tr("&Copy"), QKeySequence::Copy, &DiagramView::copySelection);
    m_needDesign << makeAction(menu, QStringLiteral("copyPicture"), tr("Copy diagram as p&icture"),
                               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { copyDiagram(); });
    connect(&view, &DiagramView::pictureWanted, this, [this] { copyDiagram(); });
    onCanvas(QStringLiteral("paste"), tr("&Paste"), QKeySequence::Paste, &DiagramView::paste);
    onCanvas(QStringLiteral("duplicate"), tr("D&uplicate"), QKeySequence(Qt::CTRL | Qt::Key_D),
             &DiagramView::duplicateSelection);
    onCanvas(QStringLiteral("rename"), tr("Re&name"), QKeySequence(Qt::Key_F2), &DiagramView::renameSelected);
    onCanvas(QStringLiteral("fold"), tr("Un&fold or fold services"), QKeySequence(Qt::CTRL | Qt::Key_E),
             &DiagramView::foldSelected);
    onCanvas(QStringLiteral("delete"), tr("&Delete"), QKeySequence(Qt::Key_Delete), &DiagramView::deleteSelection);
    onCanvas(QStringLiteral("selectAll"), tr("Select &all"), QKeySequence::SelectAll, &DiagramView::selectAll);
    menu->addSeparator();
    makeAction(menu, QStringLiteral("commands"), tr("&Find or run anything…"), QKeySequence(Qt::CTRL | Qt::Key_K),
               [this] { toggleCommands({}); });
    m_needDesign << makeAction(menu, QStringLiteral("commands.parts"), tr("Find a &part…"),
                               QKeySequence(Qt::CTRL | Qt::Key_F), [this] { toggleCommands(QStringLiteral("@")); });
    m_needDesign << makeAction(menu, QStringLiteral("findSetting"), tr("Find a se&tting"),
                               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [this] {
                                   setSideShown(Side::Inspector, true);
                                   m_inspector->findSetting();
                               });
    const auto go = [this](int by) {
        if (m_commands->isOpen())
            m_commands->step(by);
        else if (!m_find->step(by))
            toggleCommands(QStringLiteral("@"));
    };
    m_needDesign << makeAction(menu, QStringLiteral("find.next"), tr("Find n&ext"), QKeySequence(Qt::Key_F3),
                               [go] { go(1); });
    m_needDesign << makeAction(menu, QStringLiteral("find.previous"), tr("Find pre&vious"),
                               QKeySequence(Qt::SHIFT | Qt::Key_F3), [go] { go(-1); });
    makeAction(menu, QStringLiteral("commands.actions"), tr("R&un an action…"),
               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), [this] { toggleCommands(QStringLiteral(">")); });
}

void MainWindow::makeViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    DiagramView &view = diagram();
    m_needDesign << makeAction(menu, QStringLiteral("zoomIn"), tr("Zoom &in"), QKeySequence(Qt::CTRL | Qt::Key_Plus),
                               [&view] { view.zoomIn(); });
    m_needDesign.last()->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    m_needDesign << makeAction(menu, QStringLiteral("zoomOut"), tr("Zoom &out"), QKeySequence(Qt::CTRL | Qt::Key_Minus),
                               [&view] { view.zoomOut(); });
    m_needDesign << makeAction(menu, QStringLiteral("zoom100"), tr("&100 %"), QKeySequence(Qt::CTRL | Qt::Key_1),
                               [&view] { view.zoomTo100(); });
    m_needDesign << makeAction(menu, QStringLiteral("fit"), tr("&Fit all"), QKeySequence(Qt::CTRL | Qt::Key_0),
                               [&view] { view.fitAll(); });
    menu->addSeparator();
    QMenu *themes = menu->addMenu(tr("&Theme"));
    m_themes = new QActionGroup(this);
    const struct {
        ThemeChoice choice;
        QString name;
        QString text;
    } rows[] = {{ThemeChoice::System, QStringLiteral("theme.system"), tr("As the &system")},
                {ThemeChoice::Light, QStringLiteral("theme.light"), tr("&Light")},
                {ThemeChoice::Dark, QStringLiteral("theme.dark"), tr("&Dark")}};
    for (const auto &row : rows) {
        QAction *made =
            makeAction(themes, row.name, row.text, {}, [this, choice = row.choice] { chooseTheme(choice); });
        made->setCheckable(true);
        made->setData(static_cast<int>(row.choice));
        m_themes->addAction(made);
    }
    makeAction(menu, QStringLiteral("toggleTheme"), tr("Light or &dark"),
               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), [this] { toggleTheme(); });
    makeLayoutMenu(menu);
    menu->addSeparator();
    m_needDesign << makeAction(menu, QStringLiteral("outline"), tr("&Outline"),
                               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
                               [this] { showLeft(1, &m_outline->tree()); });
    m_needDesign << makeAction(menu, QStringLiteral("history"), tr("&History"),
                               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H), [this] { showLeft(2, m_history); });
    m_needDesign << makeAction(menu, QStringLiteral("findings"), tr("Fi&ndings of the design"),
                               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), [this] {
                                   m_selection.clear();
                                   m_inspector->showFindings();
                               });
    menu->addSeparator();
    m_needDesign << makeAction(menu, QStringLiteral("nextArea"), tr("Ne&xt part of the window"),
                               QKeySequence(Qt::Key_F6), [this] { goToArea(true); });
    m_needDesign << makeAction(menu, QStringLiteral("previousArea"), tr("&Previous part of the window"),
                               QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { goToArea(false); });
    menu->addSeparator();
    QAction *full = makeAction(menu, QStringLiteral("fullScreen"), tr("Full &screen"), QKeySequence(Qt::Key_F11),
                               [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    full->setCheckable(true);
}

void MainWindow::makeDesignMenus()
{
    QMenu *design = menuBar()->addMenu(tr("&Design"));
    DiagramView &view = diagram();
    m_needDesign << makeAction(design, QStringLiteral("autoLayout"), tr("&Lay out"),
                               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), [&view] { view.autoLayout(); });
    m_needDesign << makeAction(
        design, QStringLiteral("link"), tr("Lin&k to…"), QKeySequence(Qt::CTRL | Qt::Key_L), [this] {
            if (m_selection.single().empty())
                m_toast->present(Mark::Low, tr("Select the part that the link is to begin at first."));
            else
                toggleCommands(tr("Link to "));
        });
    m_needDesign << makeAction(design, QStringLiteral("settings"), tr("&Settings of the design"),
                               QKeySequence(Qt::ALT | Qt::Key_Return), [this] {
                                   m_selection.clear();
                                   m_inspector->setPage(Inspector::Settings);
                               });
    m_scenarios = new ScenarioMenu(m_document, this);
    design->addSeparator();
    design->addMenu(m_scenarios);

    QMenu *insert = menuBar()->addMenu(tr("&Insert"));
    for (const Kind *kind : m_engine.kinds.all()) {
        const QString id = qs(kind->info.id);
        m_needDesign << makeAction(insert, QStringLiteral("insert.") + id, qs(kind->info.title), {},
                                   [&view, id] { view.insertKind(id); });
    }

    QMenu *insights = menuBar()->addMenu(tr("I&nsights"));
    m_needDesign << makeAction(insights, QStringLiteral("enlargeInstances"), tr("&Instance types"),
                               QKeySequence(Qt::ALT | Qt::Key_1), [this] { enlargeOrBack(0); });
    m_needDesign << makeAction(insights, QStringLiteral("enlargeStorage"), tr("&Storage tiers"),
                               QKeySequence(Qt::ALT | Qt::Key_2), [this] { enlargeOrBack(1); });
    m_needDesign << makeAction(insights, QStringLiteral("enlargeScaling"), tr("S&caling policy"),
                               QKeySequence(Qt::ALT | Qt::Key_3), [this] { enlargeOrBack(2); });
    m_needDesign << makeAction(insights, QStringLiteral("enlargeCost"), tr("C&ost"), QKeySequence(Qt::ALT | Qt::Key_4),
                               [this] { enlargeOrBack(3); });
    makeChartActions(insights);

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->setObjectName(QStringLiteral("menu.help"));
    makeAction(help, QStringLiteral("shortcuts"), tr("&Keyboard shortcuts"), QKeySequence(Qt::CTRL | Qt::Key_Slash),
               [this] { showShortcuts(); });
    makeAction(help, QStringLiteral("about"), tr("&About Groundplan"), {}, [this] { showAbout(); });

    auto *find = new QShortcut(QKeySequence(Qt::Key_Slash), this);
    connect(find, &QShortcut::activated, this, &MainWindow::showServices);
}

void MainWindow::enlargeOrBack(int index)
{
    InsightPane *pane = m_insights->panes().value(index);
    m_insights->enlarge(m_insights->enlarged() == pane ? nullptr : pane);
}

}  // namespace gp
