// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"
#include "ui/document/file_versions.h"
#include "ui/document/file_watch.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/shell/exports.h"
#include "ui/shell/plan_settings.h"
#include "ui/shell/preferences.h"
#include "ui/theme/tokens.h"

#include <QMainWindow>
#include <QPointer>
#include <QSettings>

#include <array>
#include <thread>
#include <utility>

class QActionGroup;
class QLabel;
class QScreen;
class QStackedWidget;
class QTabBar;

namespace gp {

/// Property of an action: the words by which the command palette knows it, where those of its menu say too little alone.
inline constexpr char kCommandTitle[] = "commandTitle";

struct LostDesign;
struct LostDesigns;
struct MenuCommand;
class Autosave;
class CanvasPane;
class CommandPalette;
class DiagramView;
class ExportWork;
class EdgeStrip;
class FindBar;
class GuidedStart;
class HistoryPanel;
class InsightPane;
class InsightRow;
class Inspector;
struct KeptDesign;
class MessageBar;
class OutlinePanel;
class Overlay;
class OverlayPage;
class PalettePanel;
class PlanRoom;
class ScenarioMenu;
class StartPage;
class Splitter;
class StatusBar;
class Toast;
class ToolBar;
class WindowCorner;
class WorkCards;

/// The one window: start page, or menu, tool bar, palette and outline, canvas, inspector, insight panes and status bar round
/// one document. It owns the document, the selection and the view state, and asks the one question that undo cannot answer:
/// whether to save before a design goes.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const Engine &engine, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Document &document() { return m_document; }
    [[nodiscard]] Selection &selection() { return m_selection; }
    [[nodiscard]] DiagramView &diagram() const;
    [[nodiscard]] Inspector &inspector() const { return *m_inspector; }
    [[nodiscard]] PalettePanel &palette() const { return *m_palette; }
    [[nodiscard]] InsightRow &insights() const { return *m_insights; }
    [[nodiscard]] StatusBar &status() const { return *m_status; }
    [[nodiscard]] StartPage &startPage() const { return *m_start; }
    [[nodiscard]] MessageBar &messageBar() const { return *m_message; }
    [[nodiscard]] CommandPalette &commands() const { return *m_commands; }
    [[nodiscard]] OutlinePanel &outline() const { return *m_outline; }
    [[nodiscard]] FindBar &findBar() const { return *m_find; }

    /// Each asks about unsaved changes first and answers with false if the user stays or it fails; a failure leaves the open
    /// design as it was and says why in the message bar. What is opened goes to an untouched window, where there is one, before
    /// it takes the place of a design: this one first, then another, which comes forward.
    bool openFile(const QString &path);
    bool newFromTemplate(const QString &id);
    bool newDesign();
    bool showStartPage();
    void showGuide();  ///< seven questions; nothing is asked or lost before they are answered
    /// The plan of the open design, page by page, with its options.
    void showPlan();
    [[nodiscard]] PlanRoom *plan() const { return m_plan; }  ///< null: it was not shown yet
    [[nodiscard]] bool isPlanShown() const;
    /// Writes the plan that is shown, or is to be shown next, into a file.
    void savePlanTo(const QString &path);
    void showSettings();
    void showShortcuts();
    void showAbout();
    /// Opens a second window beside this one, with a document of its own.
    void newWindow();
    [[nodiscard]] static QList<MainWindow *> windows();
    /// Nothing is lost when something is opened here: the start page, or a new design in which nobody did anything, not even what
    /// was undone again.
    [[nodiscard]] bool isUntouched();
    /// One that has nothing to tell either; null: there is none.
    [[nodiscard]] static MainWindow *untouchedWindow();

    bool save();
    bool saveAs();
    /// Saves under a name as it was typed: with .gplan where it has no ending. As the file dialog has asked about the name
    /// without it, a file that has the whole name is asked about here.
    bool saveNamed(const QString &name);
    /// Asks first if another program wrote to the open file meanwhile.
    bool saveTo(const QString &path);
    /// Starts to make a deliverable of the design as it is now, beside the window: WorkCards shows how far it is, a toast that it
    /// is there, the message bar why it is not.
    /// @param more  options of `groundplan export`
    /// @param scenario  empty: the open one
    void exportToFile(ExportFormat format, const QString &path, const QStringList &more = {},
                      const ScenarioId &scenario = {});
    /// The name of a deliverable, without its ending: of the file or the title, and of the scenario where it is not the baseline.
    [[nodiscard]] QString exportName() const;
    /// Starts the program again, with all that is open in its windows; asks first about what would be lost all the same.
    void restart();
    /// Opens what was kept while the program started again.
    void openKeptDesign(const KeptDesign &kept);
    /// Shows what was not saved when the program ended the last time, to be opened, left for later or discarded.
    void offerLost(LostDesigns lost);
    /// Brings one back, with its steps of undo: where its file is open already and nothing was done to it, else as any other file.
    /// @return false: somebody stays with what is open
    bool openLost(LostDesign &lost);
    /// Looks for it beside the window, and offers it.
    void lookForLost(bool saysIfNone, const QString &ofFile = {});
    /// Shows what the open design's file held before, to be compared and brought back.
    void showVersions();
    /// Takes the sizes that the window would have without any remembered ones.
    void takeDefaultSizes();
    [[nodiscard]] int openPanesHeight() const;
    void unfoldPanes();
    void keepPanesHeight(int height);
    [[nodiscard]] int panesWished() const;  ///< px of height in a window with room enough
    void fitPanes();
    [[nodiscard]] int paneRows() const;  ///< px of height that canvas and panes share
    /// Of the height that they had in a window with room enough: they give way to the canvas.
    [[nodiscard]] int panesThatFit(int wished) const;
    /// A part round the canvas that can be put away: the list of services, the inspector, the insight panes.
    enum class Side { Left, Inspector, Insights };
    void setSideShown(Side side, bool shown);
    /// Whether it is there to see: in a narrow window the sides give way to the canvas, the list of services first.
    [[nodiscard]] bool isSideShown(Side side) const;
    /// Puts everything round the canvas away, or all of it back that was there.
    void toggleDiagramOnly();
    /// Everything shown, docked and as wide as in a new window.
    void resetLayout();

    [[nodiscard]] QAction *action(const QString &name) const;  ///< by objectName ("action.save")

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QAction *makeAction(QMenu *menu, const QString &name, const QString &text, const QKeySequence &keys,
                        const std::function<void()> &run);
    QWidget *makeBody();
    QWidget *makeLeft();
    void makeFileMenu();
    void enlargeOrBack(int index);  ///< one of the insight panes, or all of them again
    void makeEditMenu();
    void makeViewMenu();
    void makeLayoutMenu(QMenu *menu);
    void makeDesignMenus();
    void connectScenarios();
    void makeCommands();
    /// Opens the command palette with a text in its field; closes it if it shows that already, or if the text is empty.
    void toggleCommands(const QString &text);
    [[nodiscard]] QList<MenuCommand> menuCommands() const;
    /// Gives the focus to the next part of the window, or to the one before: tool bar, left side, canvas, inspector, panes, status.
    void goToArea(bool next);
    void showLeft(int page, QWidget *focus);  ///< services, outline or history, with the keyboard in it
    void connectParts();
    void openWithDialog();
    void openDropped(const QStringList &paths);
    /// Makes a design of one bucket from a report of S3; without a path it asks for the file first.
    void importAsDesign(const QString &path);
    void showPage(OverlayPage *page);
    void takePreferences(const Preferences &preferences);
    /// The window that takes what is opened from this one.
    [[nodiscard]] MainWindow &windowToOpenIn();
    void bringForward();
    bool begin(Design design);  ///< a new design in this window, after what it asks about the one before
    void takeFile(ReadProject project);
    /// The window in which a file is open, if any.
    [[nodiscard]] static MainWindow *windowOf(const QString &path);
    void exportWithDialog(const ExportChoice &choice, const QStringList &more = {}, const ScenarioId &scenario = {});
    void makeScaleActions(QMenu *menu, const ExportChoice &choice);
    void makeChartActions(QMenu *menu);
    void copyDiagram();                            ///< what is selected, or all
    [[nodiscard]] InsightPane *chartPane() const;  ///< the one that the keyboard was in last; null: none is shown
    void withChart(const std::function<void(InsightPane &)> &use);
    /// Asks what becomes of exports under way when the window closes. @return false: it stays, or closes when they are done
    bool mayEndExports();
    void savePlan();
    void tellPlanNotSaved(const QString &sentence);
    void tellExported(const QString &path);
    void endExports();
    [[nodiscard]] bool hasDesign() const;
    /// Asks whether something that was begun may be lost.
    bool mayDiscard(const QString &name, const QString &title, const QString &text, const QString &more);
    /// The same of what was typed into fields and refused.
    bool mayDiscardTyped();
    /// Asks whether to save what would be lost. @return false: stay
    bool mayLeave();
    enum class ChangedAnswer { Copy, Replace, Cancel };
    /// Asks what is to become of a file that another program wrote to.
    ChangedAnswer askAboutChanged(const QString &path);
    void connectFile();
    void tellOfFile();  ///< that it is gone, or another than was read
    bool saveAgain();   ///< brings a file back that is gone
    void tellOfChange(const QString &sentence);
    void reload();  ///< takes what another program wrote, as a step
    void finishReload(ReadProject project);
    void showDesign();
    void showFailure(const Error &error);
    /// That a file could not be written, with a way to write another.
    void tellNotSaved(const Error &error);
    void connectAutosave();
    void connectPlan();
    /// How the plan of the open design is wanted, for its editions that the menu exports; of other formats nothing.
    [[nodiscard]] QStringList planFlags(ExportFormat format) const;
    enum class ElsewhereAnswer { Copy, Too, Cancel };
    /// Asks what to do about a file that another program has open. @param since  ms since 1970
    ElsewhereAnswer askAboutElsewhere(const QString &path, qint64 since);
    void showDocumentState();
    /// Puts the open file first in the list of recent ones; its amount follows with the evaluation.
    void noteRecent();
    void noteRecentAmount();
    void chooseTheme(ThemeChoice choice);
    void toggleTheme();
    void restoreWindow();
    void rememberWindow();
    void connectLayout();
    void arrangeSides();
    /// Brings the window back onto the screen that has most of it, and makes it no larger than that; the least size, too.
    void holdInScreen();
    void followScreens();
    void shrinkToScreen(const QScreen *screen);
    void keepSizes();  ///< of the sides, as a hand left them
    void applySizes();
    /// Widths of the left side and of the inspector: those wished for, less what the canvas lacks.
    [[nodiscard]] std::pair<int, int> sidesThatFit() const;
    [[nodiscard]] bool hasRoomForBothSides() const;
    void fitSides();
    void showPaneEnlarged(bool enlarged);
    void showServices();  ///< the list of them, with the search field in hand

    const Engine &m_engine;
    QSettings m_settings;
    Preferences m_preferences;
    Document m_document;
    const FileVersions m_versions{FileVersions::usualFolder()};
    std::unique_ptr<Autosave> m_autosave;  // before the document goes
    Selection m_selection;
    ViewState m_view;
    FileWatch m_file{m_document};
    QString m_fileNotice;  // what the message bar says of the file
    QString m_keptNotice;  // and what it says when nothing keeps what is done
    QStackedWidget *m_rooms = nullptr;
    StartPage *m_start = nullptr;
    QWidget *m_body = nullptr;
    ToolBar *m_toolBar = nullptr;
    MessageBar *m_message = nullptr;
    Splitter *m_rows = nullptr;
    Splitter *m_columns = nullptr;
    QWidget *m_upper = nullptr;  // what stands above the insight row
    QWidget *m_left = nullptr;
    std::array<EdgeStrip *, 3> m_sideStrips{};
    std::array<bool, 3> m_sides{true, true, true};        // wanted, where there is room
    std::optional<Side> m_sideAsked;                      // by hand, where there is no room for all
    std::array<bool, 3> m_sidesBefore{true, true, true};  // the diagram stood alone
    std::array<int, 3> m_sideSizes{};                     // widths of left and inspector, height of the insights
    std::optional<int> m_panesHeld;                       // a height that a hand gave them, however low the window
    int m_panesWishedIn = 0;  // the height of the window in which theirs was wished for; 0: in one that has room for it
    bool m_sidesHeld = false;  // a hand gave the sides those widths, however narrow the window
    QTabBar *m_leftTabs = nullptr;
    QStackedWidget *m_leftPages = nullptr;
    PalettePanel *m_palette = nullptr;
    OutlinePanel *m_outline = nullptr;
    HistoryPanel *m_history = nullptr;
    CanvasPane *m_canvas = nullptr;
    Inspector *m_inspector = nullptr;
    InsightRow *m_insights = nullptr;
    StatusBar *m_status = nullptr;
    Toast *m_toast = nullptr;
    WorkCards *m_works = nullptr;
    QList<ExportWork *> m_exporting;
    QString m_exported;        // what the toast says of the last one
    QString m_exportedFolder;  // and where it is
    bool m_closesAfterExports = false;
    bool m_mayClose = false;  // nothing is left to be asked
    WindowCorner *m_corner = nullptr;
    CommandPalette *m_commands = nullptr;
    FindBar *m_find = nullptr;
    Overlay *m_overlay = nullptr;
    GuidedStart *m_guide = nullptr;
    PlanRoom *m_plan = nullptr;
    PlanSettings m_planSettings;      // of the open design
    QWidget *m_roomBefore = nullptr;  // the guided start
    QMenu *m_exports = nullptr;
    ScenarioMenu *m_scenarios = nullptr;
    QString m_deleted;     // what the message about a deleted scenario says
    int m_deletedAt = -1;  // the step of undo that the message about a deleted scenario takes back
    QActionGroup *m_themes = nullptr;
    bool m_amountAwaited = false;       // of the open file in the list of recent ones
    QPointer<InsightPane> m_chartPane;  // that the keyboard was in last
    QPointer<QWidget> m_focusBefore;    // a pane was enlarged
    QList<QAction *> m_needDesign;      // actions that mean nothing on the start page
    std::jthread m_planWriter;          // of the file of a plan
};

}  // namespace gp
