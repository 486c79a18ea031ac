// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "core/exchange/templates.h"
#include "ui/canvas/canvas_pane.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/document/field_words.h"
#include "ui/document/wording.h"
#include "ui/forms/field_form.h"
#include "ui/forms/inspector.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/edge_strip.h"
#include "ui/shell/export_work.h"
#include "ui/shell/file_reading.h"
#include "ui/shell/find_bar.h"
#include "ui/shell/guided_start.h"
#include "ui/shell/history_panel.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/new_design.h"
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
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr int kIconSize = 64;
constexpr QSize kLeastSize(1000, 520);  // of a screen of 1024 × 600, what a desktop leaves

/// Tabs that stand closer together than those of the wider inspector.
class LeftTabs : public QTabBar {
protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override
    {
        return QTabBar::tabSizeHint(index) - QSize(tk().size.gap, 0);
    }
};

QString gplanFilter() { return MainWindow::tr("Groundplan designs (*.gplan)"); }

}  // namespace

MainWindow::MainWindow(const Engine &engine, QWidget *parent)
    : QMainWindow(parent), m_engine(engine), m_settings(QSettings::IniFormat, QSettings::UserScope,
                                                        QStringLiteral("groundplan"), QStringLiteral("groundplan")),
      m_document(engine)
{
    setObjectName(QStringLiteral("window"));
    setAccessibleName(QStringLiteral("Groundplan"));
    setWindowIcon(QIcon(logoPixmap(kIconSize)));
    setMinimumSize(kLeastSize);
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
    m_works = new WorkCards(this);
    makeCommands();

    connectParts();
    connectScenarios();
    restoreWindow();
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
    connect(m_start, &StartPage::recentRemoved, this, [this](const QString &path) {
        forgetRecentFile(m_settings, path);
        m_start->setRecent(recentFiles(m_settings));
    });
    connect(m_canvas, &CanvasPane::newFromTemplateRequested, this, &MainWindow::showStartPage);
    connect(m_canvas, &CanvasPane::openRequested, this, &MainWindow::openWithDialog);
    connect(m_canvas, &CanvasPane::guideRequested, this, &MainWindow::showGuide);

    DiagramView &view = diagram();
    const PaletteTree &tree = m_palette->tree();
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
    connect(&m_document, &Document::replaced, this, [this] {
        m_selection.clear();
        m_amountAwaited = false;
    });
}

void MainWindow::showDocumentState()
{
    const bool open = m_rooms->currentWidget() == m_body;
    const QString state = m_document.isReadOnly()           ? tr("read only: written by a newer version")
                          : m_document.isModified()         ? tr("unsaved changes")
                          : m_document.filePath().isEmpty() ? tr("not saved yet")
                                                            : tr("all changes kept");
    m_corner->setToolsShown(open);
    m_insights->setFloatsShown(open, m_document.displayName());
    m_corner->setState(open ? m_document.displayName() : QString(), open ? state : QString());
    setWindowTitle(open ? tr("%1[*] – Groundplan").arg(m_document.displayName()) : QStringLiteral("Groundplan"));
    setWindowModified(open && m_document.isModified());
    for (QAction *each : std::as_const(m_needDesign))
        each->setEnabled(open);
    m_exports->setEnabled(open);
    m_scenarios->setEnabled(open);
    if (QAction *saving = action(QStringLiteral("action.save")))
        saving->setEnabled(open && !m_document.isReadOnly());
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

bool MainWindow::mayDiscard(const QString &name, const QString &title, const QString &text, const QString &more)
{
    QMessageBox question(this);
    question.setObjectName(name);
    question.setWindowTitle(title);
    question.setText(text);
    question.setInformativeText(more);
    question.setStandardButtons(QMessageBox::Discard | QMessageBox::Cancel);
    question.button(QMessageBox::Cancel)->setText(tr("Go back"));
    question.setDefaultButton(QMessageBox::Cancel);
    return question.exec() == QMessageBox::Discard;
}

bool MainWindow::mayLeave()
{
    // What was typed and refused is in no file and in no step of undo.
    const QStringList unfinished = m_inspector->form().unfinished();
    if (!unfinished.isEmpty() && !mayDiscard(QStringLiteral("unfinished"), tr("Not taken over"),
                                             tr("What was typed here cannot be used and was not taken over:\n%1")
                                                 .arg(unfinished.join(QLatin1Char('\n'))),
                                             tr("If you discard it, the design goes without.")))
        return false;
    if (!m_document.isModified())
        return true;
    QMessageBox question(this);
    question.setObjectName(QStringLiteral("unsaved"));
    question.setWindowTitle(tr("Unsaved changes"));
    question.setText(tr("Save the changes to “%1”?").arg(m_document.displayName()));
    question.setInformativeText(tr("If you discard them, they are gone for good."));
    question.setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    question.setDefaultButton(QMessageBox::Save);
    question.button(QMessageBox::Save)->setProperty(kPrimaryProperty, true);
    switch (question.exec()) {
    case QMessageBox::Save:
        return save();
    case QMessageBox::Discard:
        return true;
    default:
        return false;
    }
}

bool MainWindow::newDesign()
{
    if (!mayLeave())
        return false;
    m_document.reset(asNewDesign(Design(), m_engine, m_preferences.region));
    m_view.setPeriod(m_preferences.period);
    showDesign();
    return true;
}

bool MainWindow::newFromTemplate(const QString &id)
{
    if (!mayLeave())
        return false;
    auto design = designFromTemplate(id.toStdString(), m_engine.kinds);
    if (!design) {
        showFailure(design.error());
        return false;
    }
    m_document.reset(asNewDesign(std::move(*design), m_engine, m_preferences.region));
    m_view.setPeriod(m_preferences.period);
    showDesign();
    return true;
}

bool MainWindow::showStartPage()
{
    if (!mayLeave())
        return false;
    m_document.reset(Design());
    m_message->hide();
    m_start->setRecent(recentFiles(m_settings));
    m_rooms->setCurrentWidget(m_start);
    showDocumentState();
    return true;
}

bool MainWindow::openFile(const QString &path)
{
    if (MainWindow *other = windowOf(path); other && other != this) {
        other->setWindowState(other->windowState() & ~Qt::WindowMinimized);
        other->raise();
        other->activateWindow();
        return true;
    }
    if (!mayLeave())
        return false;
    auto project = readBeside(this, path, m_engine.kinds);
    if (!project)
        return false;
    if (!*project) {
        Error error = project->error();
        error.message = path.section(QLatin1Char('/'), -1).toStdString() + " was not opened. " + toLine(error);
        error.where.clear();
        error.remedy.clear();
        showFailure(error);
        return false;
    }
    m_document.take(std::move(**project));
    showDesign();
    const ProjectReport &report = m_document.report();
    if (!report.migrations.empty())
        m_toast->present(
            Mark::Low,
            tr("The file is of an older format and was brought up to date: %1").arg(qs(report.migrations.front())));
    else if (!report.unknownKinds.empty())
        m_toast->present(Mark::Medium,
                         tr("This version does not know “%1”; such parts are kept and left out of every figure.")
                             .arg(qs(report.unknownKinds.front())));
    noteRecent();
    return true;
}

void MainWindow::openWithDialog()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Open a design"), QFileInfo(m_document.filePath()).path(), gplanFilter());
    if (!path.isEmpty())
        openFile(path);
}

bool MainWindow::save() { return m_document.filePath().isEmpty() ? saveAs() : saveTo(m_document.filePath()); }

bool MainWindow::saveAs()
{
    QString suggestion = m_document.filePath();
    if (suggestion.isEmpty())
        suggestion =
            qs(freshComponentId(Design(), m_document.design().settings().title).value) + QStringLiteral(".gplan");
    const QString name = QFileDialog::getSaveFileName(this, tr("Save the design"), suggestion, gplanFilter());
    return !name.isEmpty() && saveNamed(name);
}

bool MainWindow::saveNamed(const QString &name)
{
    if (!QFileInfo(name).suffix().isEmpty())
        return saveTo(name);
    const QString path = name + QStringLiteral(".gplan");
    if (QFileInfo::exists(path)) {
        QMessageBox question(this);
        question.setObjectName(QStringLiteral("replace"));
        question.setWindowTitle(tr("Replace the file"));
        question.setText(tr("“%1” is there already. Replace it?").arg(QFileInfo(path).fileName()));
        question.setInformativeText(tr("What is in it now is gone for good then."));
        question.setStandardButtons(QMessageBox::Yes | QMessageBox::Cancel);
        question.button(QMessageBox::Yes)->setText(tr("Replace"));
        question.setDefaultButton(QMessageBox::Cancel);
        if (question.exec() != QMessageBox::Yes)
            return false;
    }
    return saveTo(path);
}

MainWindow::ChangedAnswer MainWindow::askAboutChanged(const QString &path)
{
    QMessageBox question(this);
    question.setObjectName(QStringLiteral("changed"));
    question.setWindowTitle(tr("Changed by another program"));
    question.setText(tr("“%1” was changed by another program since it was opened.").arg(QFileInfo(path).fileName()));
    question.setInformativeText(tr("If you replace it, what the other program wrote is gone for good."));
    question.setStandardButtons(QMessageBox::Save | QMessageBox::Yes | QMessageBox::Cancel);
    question.button(QMessageBox::Save)->setText(tr("Save a copy…"));
    question.button(QMessageBox::Save)->setProperty(kPrimaryProperty, true);
    question.button(QMessageBox::Yes)->setText(tr("Replace"));
    question.setDefaultButton(QMessageBox::Save);
    switch (question.exec()) {
    case QMessageBox::Save:
        return ChangedAnswer::Copy;
    case QMessageBox::Yes:
        return ChangedAnswer::Replace;
    default:
        return ChangedAnswer::Cancel;
    }
}

bool MainWindow::saveTo(const QString &path)
{
    ChangedFile changed = ChangedFile::Keep;
    if (!m_document.isReadOnly() && m_document.wasChanged(path))
        switch (askAboutChanged(path)) {
        case ChangedAnswer::Copy:
            return saveAs();
        case ChangedAnswer::Replace:
            changed = ChangedFile::Replace;
            break;
        case ChangedAnswer::Cancel:
            return false;
        }
    if (const auto saved = m_document.saveAs(path, changed); !saved) {
        showFailure(saved.error());
        return false;
    }
    m_message->hide();
    showDocumentState();
    noteRecent();
    return true;
}

void MainWindow::noteRecent()
{
    if (!m_preferences.keepRecent)
        return;
    RecentFile file;
    file.path = m_document.filePath();
    const Scenario &baseline = m_document.scenarios().baseline();
    file.title = qs(baseline.design.settings().title);
    file.regions = regionsOf(baseline.design, m_engine.kinds).join(QStringLiteral(", "));
    const EvaluationPtr evaluation = m_document.evaluationOf(baseline.id);
    const bool current = evaluation && evaluation->design.sharesContent(baseline.design);
    if (current)
        file.amount = shortMoney(evaluation->totals.monthly, Period::Month);
    m_amountAwaited = !current;
    noteRecentFile(m_settings, file);
}

void MainWindow::noteRecentAmount()
{
    // The amount of what is in the file, not of edits that came meanwhile.
    if (m_amountAwaited && m_document.evaluationIsCurrent() && !m_document.isModified())
        noteRecent();
}

void MainWindow::exportWithDialog(const ExportChoice &choice)
{
    QString base = m_document.filePath().isEmpty()
                       ? qs(freshComponentId(Design(), m_document.design().settings().title).value)
                       : QFileInfo(m_document.filePath()).completeBaseName();
    if (!m_document.openScenario().isBaseline())
        base += QLatin1Char('-') + qs(m_document.scenario().value);
    const QString path =
        QFileDialog::getSaveFileName(this, choice.title, base + QLatin1Char('.') + choice.suffix, choice.filter);
    if (!path.isEmpty())
        exportToFile(choice.format, path);
}

void MainWindow::exportToFile(ExportFormat format, const QString &path)
{
    m_message->hide();
    auto *work = new ExportWork(m_document.scenarios(), m_document.scenario(), format, path, this);
    const QString name = QFileInfo(path).fileName();
    connect(work, &ExportWork::done, this,
            [this, name] { m_toast->present(Mark::Ok, tr("Exported to %1").arg(name)); });
    connect(work, &ExportWork::cancelled, this,
            [this, name] { m_toast->present(Mark::Low, tr("%1 was not written: cancelled.").arg(name)); });
    connect(work, &ExportWork::failed, m_message, &MessageBar::present);
    connect(work, &ExportWork::finished, this, [this, work] {
        m_exporting.removeOne(work);
        m_warnedOfExports = false;
        work->deleteLater();
    });
    m_exporting += work;
    m_warnedOfExports = false;
    m_works->add(work);
    work->start();
}

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
    if (!m_exporting.isEmpty() && !m_warnedOfExports) {
        m_warnedOfExports = true;
        m_message->present(tr("%1 is still being written. Close the window once more to cancel it.")
                               .arg(QFileInfo(m_exporting.front()->path()).fileName()));
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
    rememberWindow();
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
