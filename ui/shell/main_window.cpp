// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/canvas/canvas_pane.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/document/autosave.h"
#include "ui/document/field_words.h"
#include "ui/document/wording.h"
#include "ui/forms/field_form.h"
#include "ui/forms/inspector.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/edge_strip.h"
#include "ui/shell/export_work.h"
#include "ui/shell/find_bar.h"
#include "ui/shell/guided_start.h"
#include "ui/shell/history_panel.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/outline_panel.h"
#include "ui/shell/palette_panel.h"
#include "ui/shell/scenario_menu.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/tool_bar.h"
#include "ui/shell/window_corner.h"
#include "ui/shell/work_cards.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/splitters.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QUrl>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr int kIconSize = 64;

/// Tabs that stand closer together than those of the wider inspector.
class LeftTabs : public QTabBar {
protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override
    {
        return QTabBar::tabSizeHint(index) - QSize(tk().size.gap, 0);
    }
};

}  // namespace

MainWindow::MainWindow(const Engine &engine, QWidget *parent)
    : QMainWindow(parent), m_engine(engine), m_settings(QSettings::IniFormat, QSettings::UserScope,
                                                        QStringLiteral("groundplan"), QStringLiteral("groundplan")),
      m_document(engine), m_autosave(std::make_unique<Autosave>(m_document, Autosave::usualFolder()))
{
    setObjectName(QStringLiteral("window"));
    setAccessibleName(QStringLiteral("Groundplan"));
    setWindowIcon(QIcon(logoPixmap(kIconSize)));
    setAcceptDrops(true);
    m_exports = new QMenu(tr("Export"), this);

    m_rooms = new QStackedWidget;
    m_start = new StartPage(engine);
    m_canvas = new CanvasPane(m_document, m_selection);
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeDesignMenus();
    m_body = makeBody();
    m_rooms->addWidget(m_start);
    m_rooms->addWidget(m_body);

    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_message);
    column->addWidget(m_rooms, 1);
    setCentralWidget(centre);
    m_corner = new WindowCorner;
    menuBar()->setCornerWidget(m_corner);
    m_toast = new Toast(this);
    m_toast->setObjectName(QStringLiteral("toast"));
    connect(m_toast, &Toast::actionTriggered, this, [this] {
        if (m_toast->text() == m_exported)
            QDesktopServices::openUrl(QUrl::fromLocalFile(m_exportedFolder));
    });
    m_works = new WorkCards(this);
    makeCommands();

    connectParts();
    connectScenarios();
    connectFile();
    connectAutosave();
    connectPlan();
    restoreWindow();
    followScreens();
    takePreferences(readPreferences(m_settings));
    m_view.setPeriod(m_preferences.period);
    m_start->setRecent(recentFiles(m_settings));
    m_rooms->setCurrentWidget(m_start);
    showDocumentState();
}

MainWindow::~MainWindow()
{
    // The views go first: they look at document and selection, which are members.
    m_document.disconnect(this);
    m_document.undoStack().disconnect(this);
    delete m_commands;
    delete m_find;
    delete takeCentralWidget();
}

DiagramView &MainWindow::diagram() const { return m_canvas->view(); }

QAction *MainWindow::action(const QString &name) const { return findChild<QAction *>(name); }

QWidget *MainWindow::makeLeft()
{
    auto *left = new Pane;
    left->setObjectName(QStringLiteral("left"));
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_leftTabs = new LeftTabs;
    m_leftTabs->setUsesScrollButtons(false);
    m_leftTabs->setDrawBase(false);
    m_leftTabs->setExpanding(false);
    m_leftTabs->setObjectName(QStringLiteral("left.tabs"));
    m_leftTabs->setAccessibleName(tr("Services, outline or history"));
    m_leftTabs->addTab(tr("Services"));
    m_leftTabs->addTab(tr("Outline"));
    m_leftTabs->addTab(tr("History"));
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(tk().size.gap, 0, tk().size.gap, 0);
    tabRow->addWidget(m_leftTabs);
    tabRow->addStretch(1);
    column->addLayout(tabRow);
    column->addWidget(new Hairline(Qt::Horizontal));
    m_palette = new PalettePanel(m_engine.kinds);
    m_outline = new OutlinePanel(m_document, m_selection);
    m_leftPages = new QStackedWidget;
    m_leftPages->addWidget(m_palette);
    m_leftPages->addWidget(m_outline);
    m_history = new HistoryPanel(m_document);
    m_leftPages->addWidget(m_history);
    column->addWidget(m_leftPages, 1);
    connect(m_leftTabs, &QTabBar::currentChanged, m_leftPages, &QStackedWidget::setCurrentIndex);
    return left;
}

QWidget *MainWindow::makeBody()
{
    m_message = new MessageBar;
    m_toolBar =
        new ToolBar(m_document, m_selection, m_view, action(QStringLiteral("action.undo")),
                    action(QStringLiteral("action.redo")), action(QStringLiteral("action.toggleTheme")), m_exports);
    m_toolBar->setFind(action(QStringLiteral("action.commands")));
    m_toolBar->setScenarioMenu(m_scenarios);
    m_inspector = new Inspector(m_document, m_selection, m_view);
    m_insights = new InsightRow(m_document, m_selection, m_view);
    m_status = new StatusBar(m_document, m_view);
    m_left = makeLeft();
    m_columns = makeSplitter(Qt::Horizontal);
    m_columns->addWidget(m_left);
    m_columns->addWidget(m_canvas);
    m_columns->addWidget(m_inspector);
    stretchOnly(m_columns, 1);
    const auto strip = [this](Side side, EdgeStrip::Edge edge, const QString &name, const char *object) {
        auto *made = new EdgeStrip(edge, name);
        made->setObjectName(QLatin1String(object));
        made->hide();
        m_sideStrips[static_cast<std::size_t>(side)] = made;
        return made;
    };
    m_upper = new QWidget;
    auto *across = new QHBoxLayout(m_upper);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    across->addWidget(strip(Side::Left, EdgeStrip::Edge::Left, tr("Services and outline"), "strip.left"));
    across->addWidget(m_columns, 1);
    across->addWidget(strip(Side::Inspector, EdgeStrip::Edge::Right, tr("Inspector"), "strip.inspector"));
    m_rows = makeSplitter(Qt::Vertical);
    m_rows->addWidget(m_upper);
    m_rows->addWidget(m_insights);
    stretchOnly(m_rows, 0);

    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_toolBar);
    column->addWidget(m_rows, 1);
    column->addWidget(strip(Side::Insights, EdgeStrip::Edge::Bottom,
                            tr("Instance types, storage tiers, scaling policy, cost"), "strip.insights"));
    column->addWidget(m_status);
    return body;
}

void MainWindow::connectParts()
{
    connect(m_start, &StartPage::newRequested, this, &MainWindow::newDesign);
    connect(m_start, &StartPage::openRequested, this, &MainWindow::openWithDialog);
    connect(m_start, &StartPage::templateChosen, this, &MainWindow::newFromTemplate);
    connect(m_start, &StartPage::recentChosen, this, &MainWindow::openFile);
    connect(m_start, &StartPage::guideRequested, this, &MainWindow::showGuide);
    connect(m_start, &StartPage::importReportRequested, this, [this] { importAsDesign({}); });
    connect(m_start, &StartPage::recentRemoved, this, [this](const QString &path) {
        forgetRecentFile(m_settings, path);
        m_start->setRecent(recentFiles(m_settings));
    });
    connect(m_canvas, &CanvasPane::newFromTemplateRequested, this, &MainWindow::showStartPage);
    connect(m_canvas, &CanvasPane::openRequested, this, &MainWindow::openWithDialog);
    connect(m_canvas, &CanvasPane::guideRequested, this, &MainWindow::showGuide);

    DiagramView &view = diagram();
    const PaletteTree &tree = m_palette->tree();
    connect(&view, &DiagramView::kindPlaced, m_palette, &PalettePanel::noteUsed);
    connect(&view, &DiagramView::serviceWanted, this, &MainWindow::showServices);
    connect(&tree, &PaletteTree::kindActivated, &view, &DiagramView::insertKind);
    connect(&tree, &PaletteTree::dragBegun, &view, &DiagramView::beginPaletteDrag);
    connect(&tree, &PaletteTree::draggedTo, &view, &DiagramView::dragPaletteTo);
    connect(&tree, &PaletteTree::dropped, &view, &DiagramView::dropPalette);
    connect(&tree, &PaletteTree::dragCancelled, &view, &DiagramView::cancelPaletteDrag);

    const OutlineTree &outline = m_outline->tree();
    connect(&outline, &OutlineTree::deleteRequested, &view, &DiagramView::deleteSelection);
    connect(&outline, &OutlineTree::duplicateRequested, &view, &DiagramView::duplicateSelection);
    connect(&outline, &OutlineTree::failed, m_message, &MessageBar::present);
    connect(&outline, &OutlineTree::shown, this, [this, &view](const ComponentId &id) {
        m_selection.select(id);
        if (const ComponentItem *item = view.diagram().item(id))
            view.centreOnPoint(item->rect().center());
    });

    connect(m_inspector, &Inspector::deleteRequested, &view, &DiagramView::deleteSelection);
    connect(m_inspector, &Inspector::duplicateRequested, &view, &DiagramView::duplicateSelection);
    connect(m_inspector, &Inspector::failed, m_message, &MessageBar::present);
    connect(m_insights, &InsightRow::failed, m_message, &MessageBar::present);
    connect(m_toolBar, &ToolBar::failed, m_message, &MessageBar::present);
    connect(m_status, &StatusBar::findingsClicked, this, [this](std::optional<Mark> severity) {
        m_selection.clear();
        m_inspector->showFindings(severity);
    });
    connect(&m_view, &ViewState::periodChanged, this, [this] {
        m_canvas->setPeriod(m_view.period());
        m_outline->tree().setPeriod(m_view.period());
    });
    connectLayout();

    connect(&m_document, &Document::designChanged, this, &MainWindow::showDocumentState);
    connect(&m_document, &Document::fileChanged, this, &MainWindow::showDocumentState);
    connect(&m_document, &Document::modifiedChanged, this, &MainWindow::showDocumentState);
    connect(&m_document, &Document::evaluationChanged, this, &MainWindow::noteRecentAmount);
    connect(&m_document, &Document::otherEvaluated, this, &MainWindow::noteRecentAmount);
    connect(&m_document, &Document::scenarioOpened, this,
            [this] { noteRecentScenario(m_settings, m_document.filePath(), qs(m_document.scenario().value)); });
    connect(&m_document, &Document::replaced, this, [this] {
        m_selection.clear();
        m_amountAwaited = false;
    });
}

void MainWindow::showDocumentState()
{
    const bool open = m_rooms->currentWidget() == m_body;
    const bool shown = hasDesign();
    const QString state = m_document.isReadOnly()                       ? tr("read only: written by a newer version")
                          : m_file.state() == FileWatch::State::Gone    ? tr("gone from the disk")
                          : m_file.state() == FileWatch::State::Changed ? tr("changed on the disk")
                          : !m_keptNotice.isEmpty()                     ? tr("lost if the program ends")
                          : m_document.isModified()                     ? tr("unsaved changes")
                          : m_document.filePath().isEmpty()             ? tr("not saved yet")
                                                                        : tr("all changes kept");
    m_corner->setToolsShown(open);
    m_insights->setFloatsShown(open, m_document.displayName());
    m_corner->setState(shown ? m_document.displayName() : QString(), shown ? state : QString());
    setWindowFilePath(shown ? m_document.filePath() : QString());
    setWindowTitle(shown ? tr("%1[*] – Groundplan").arg(m_document.displayName()) : QStringLiteral("Groundplan"));
    setWindowModified(shown && m_document.isModified());
    for (QAction *each : std::as_const(m_needDesign))
        each->setEnabled(open);
    m_exports->setEnabled(open);
    m_scenarios->setEnabled(open);
    if (QAction *saving = action(QStringLiteral("action.save")))
        saving->setEnabled(shown && !m_document.isReadOnly());
    if (QAction *saving = action(QStringLiteral("action.saveAs")))
        saving->setEnabled(shown);
}

void MainWindow::showDesign()
{
    m_message->hide();
    m_rooms->setCurrentWidget(m_body);
    showDocumentState();
    diagram().setFocus();
    QMetaObject::invokeMethod(&diagram(), &DiagramView::fitOpened, Qt::QueuedConnection);
}

void MainWindow::showFailure(const Error &error) { m_message->present(errorWords(error, m_document)); }

void MainWindow::chooseTheme(ThemeChoice choice)
{
    m_preferences.theme = choice;
    writePreferences(m_settings, m_preferences);
    for (MainWindow *window : windows())
        window->takePreferences(m_preferences);
    applyTheme(*qApp, resolveTheme(choice));
}

void MainWindow::toggleTheme()
{
    const ThemeChoice choice = currentTheme() == Theme::Dark ? ThemeChoice::Light : ThemeChoice::Dark;
    chooseTheme(choice);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose) {
        m_insights->setFloatsShown(false, m_document.displayName());
        event->accept();
        return;
    }
    if (!mayEndExports()) {
        event->ignore();
        return;
    }
    const bool answered = m_guide && m_rooms->currentWidget() == m_guide && m_guide->isBegun();
    if ((answered && !mayDiscard(QStringLiteral("answers"), tr("Guided start"),
                                 tr("Close the window in the middle of the guided start?"),
                                 tr("Your answers have not become a design yet and are lost."))) ||
        !mayLeave()) {
        event->ignore();
        return;
    }
    endExports();
    rememberWindow();
    m_autosave->giveUp();
    m_insights->setFloatsShown(false, m_document.displayName());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    // Any file may be dropped: one that cannot be opened is told so, rather than nothing happening.
    const QList<QUrl> urls = event->mimeData()->urls();
    if (std::any_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); }))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    // After the drop is done: the question must not hold the other program's drag.
    QMetaObject::invokeMethod(
        this, [this, paths] { openDropped(paths); }, Qt::QueuedConnection);
}

void MainWindow::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), tk().surface); }

}  // namespace gp
