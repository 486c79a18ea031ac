// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_pane.h"
#include "ui/forms/inspector.h"
#include "ui/insights/insight_pane.h"
#include "ui/shell/edge_strip.h"
#include "ui/shell/find_bar.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/palette_panel.h"
#include "ui/shell/window_corner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/splitters.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>
#include <tuple>
#include <utility>

/// The shape of the window: what stands round the canvas, how large, and whether at all; remembered from one run to the next.
namespace gp {
namespace {

constexpr QSize kDesignSize(1440, 900);
constexpr int kWideWindow = 2000;  // from here on the side panes get more room
constexpr int kTallWindow = 1200;
constexpr int kWideLeft = 272;
constexpr int kWideInspector = 400;
constexpr int kTallInsight = 420;
constexpr int kLeastLeft = 160;
constexpr int kLeastInspector = 280;
constexpr int kLeastCanvas = 320;
constexpr int kGoodCanvas = 480;            // px of width; for less the sides narrow, and the left one folds
constexpr int kUsualWindow = 1440;          // whose sides are remembered, however narrow the window is now
constexpr int kLeastUpper = 180;            // px of height that canvas and inspector keep
constexpr int kGoodUpper = 300;             // and below which the panes of a new window are folded
constexpr double kMostInsightShare = 0.42;  // of the height that canvas and panes share

constexpr auto kLeft = static_cast<std::size_t>(MainWindow::Side::Left);
constexpr auto kInspector = static_cast<std::size_t>(MainWindow::Side::Inspector);
constexpr auto kInsights = static_cast<std::size_t>(MainWindow::Side::Insights);

struct SideRow {
    MainWindow::Side side;
    const char *name;  // of the action, and in the settings
    const char *glyph;
};
constexpr SideRow kSides[] = {{MainWindow::Side::Left, "showLeft", "side-left"},
                              {MainWindow::Side::Insights, "showInsights", "side-below"},
                              {MainWindow::Side::Inspector, "showInspector", "side-right"}};

QString shownKey(const SideRow &row) { return QStringLiteral("window/") + QLatin1String(row.name); }

}  // namespace

void MainWindow::makeLayoutMenu(QMenu *menu)
{
    const auto checkable = [this](QMenu *in, const QString &name, const QString &text, const QKeySequence &keys,
                                  const std::function<void()> &run) {
        QAction *made = makeAction(in, name, text, keys, run);
        made->setCheckable(true);
        m_needDesign << made;
        return made;
    };
    const auto side = [&](Side which, const char *name, const QString &text, const QKeySequence &keys) {
        checkable(menu, QLatin1String(name), text, keys, [this, which] { setSideShown(which, !isSideShown(which)); });
    };
    menu->addSeparator();
    side(Side::Left, "showLeft", tr("Ser&vices and outline"), QKeySequence(Qt::CTRL | Qt::Key_B));
    side(Side::Inspector, "showInspector", tr("I&nspector"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_B));
    side(Side::Insights, "showInsights", tr("Insi&ght panes"), QKeySequence(Qt::CTRL | Qt::Key_J));
    checkable(menu, QStringLiteral("diagramOnly"), tr("Dia&gram only"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
              [this] { toggleDiagramOnly(); });
    QMenu *panes = menu->addMenu(tr("&Panes"));
    QMenu *floats = menu->addMenu(tr("Panes in windows of their o&wn"));
    const std::pair<const char *, QString> rows[] = {{"instances", tr("&Instance types")},
                                                     {"storage", tr("&Storage tiers")},
                                                     {"scaling", tr("S&caling policy")},
                                                     {"cost", tr("C&ost")}};
    int index = 0;
    for (const auto &[name, text] : rows) {
        const QString words = QString(text).remove(QLatin1Char('&'));
        const auto toggle = [this, index](InsightRow::Place on, InsightRow::Place off) {
            InsightPane *pane = m_insights->panes().value(index);
            const bool shown = on == InsightRow::Place::Floating
                                   ? m_insights->placeOf(pane) == on
                                   : m_insights->placeOf(pane) != InsightRow::Place::Hidden;
            m_insights->setPlace(pane, shown ? off : on);
            if (!shown && on == InsightRow::Place::Docked) {
                setSideShown(Side::Insights, true);
                if (m_insights->isFolded())
                    unfoldPanes();
            }
        };
        checkable(panes, QStringLiteral("pane.") + QLatin1String(name), text, {}, [toggle] {
            toggle(InsightRow::Place::Docked, InsightRow::Place::Hidden);
        })->setProperty(kCommandTitle, tr("Show or hide the pane %1").arg(words));
        checkable(floats, QStringLiteral("float.") + QLatin1String(name), text, {}, [toggle] {
            toggle(InsightRow::Place::Floating, InsightRow::Place::Docked);
        })->setProperty(kCommandTitle, tr("%1 in a window of its own").arg(words));
        ++index;
    }
    m_needDesign << makeAction(menu, QStringLiteral("showAllPanes"), tr("Show &all panes"),
                               QKeySequence(Qt::ALT | Qt::Key_0), [this] {
                                   m_insights->showAll();
                                   setSideShown(Side::Insights, true);
                                   if (m_insights->isFolded())
                                       unfoldPanes();
                               });
    m_needDesign << makeAction(menu, QStringLiteral("resetLayout"), tr("&Reset the window's layout"), {},
                               [this] { resetLayout(); });
}

void MainWindow::connectLayout()
{
    m_left->setMinimumWidth(kLeastLeft);
    m_inspector->setMinimumWidth(kLeastInspector);
    m_canvas->setMinimumWidth(kLeastCanvas);
    m_upper->setMinimumHeight(kLeastUpper);
    m_columns->setObjectName(QStringLiteral("window.columns"));
    m_rows->setObjectName(QStringLiteral("window.rows"));
    for (const SideRow &row : kSides) {
        QAction *showing = action(QStringLiteral("action.") + QLatin1String(row.name));
        const QString what = showing->text().remove(QLatin1Char('&'));
        const QString keys = showing->shortcut().toString(QKeySequence::NativeText);
        auto *button = new ToolButton(QLatin1String(row.glyph), what);
        button->setObjectName(QStringLiteral("corner.") + QLatin1String(row.name));
        button->setShortcutText(keys);
        button->setCheckable(true);
        connect(button, &ToolButton::clicked, showing, &QAction::trigger);
        // The state is the window's: a click asks for another, and shows what came of it.
        connect(showing, &QAction::toggled, button, &ToolButton::setChecked);
        connect(button, &ToolButton::toggled, button, [button, showing] { button->setChecked(showing->isChecked()); });
        m_corner->addTool(button);
        EdgeStrip *strip = m_sideStrips[static_cast<std::size_t>(row.side)];
        strip->describe(tr("Show %1").arg(what), keys);
        connect(strip, &EdgeStrip::clicked, this, [this, side = row.side] {
            if (side == Side::Insights && !m_insights->hasDocked())
                m_insights->showAll();
            setSideShown(side, true);
        });
    }
    connect(m_columns, &QSplitter::splitterMoved, this, &MainWindow::keepSizes);
    connect(m_rows, &QSplitter::splitterMoved, this, [this] {
        // Between the heads alone and panes that show something, there is nothing to stop at.
        if (m_insights->height() < InsightRow::leastBody()) {
            const int heads = m_insights->minimumSizeHint().height();
            m_rows->setSizes({m_rows->height() - heads - m_rows->handleWidth(), heads});
        }
        keepPanesHeight(m_insights->height());
    });
    connect(m_columns, &Splitter::defaultsRequested, this, [this] {
        const auto insights = std::tuple(m_sideSizes[kInsights], m_panesHeld, m_panesWishedIn);
        takeDefaultSizes();
        std::tie(m_sideSizes[kInsights], m_panesHeld, m_panesWishedIn) = insights;
        applySizes();
    });
    connect(m_rows, &Splitter::defaultsRequested, this, [this] {
        const std::array<int, 3> before = m_sideSizes;
        const bool held = m_sidesHeld;
        takeDefaultSizes();
        m_sideSizes = {before[kLeft], before[kInspector], m_sideSizes[kInsights]};
        m_sidesHeld = held;
        applySizes();
    });
    connect(m_insights, &InsightRow::enlargedChanged, this, &MainWindow::showPaneEnlarged);
    connect(m_insights, &InsightRow::placesChanged, this, &MainWindow::arrangeSides);
    connect(m_insights, &InsightRow::unfoldRequested, this, &MainWindow::unfoldPanes);
    connect(m_insights, &InsightRow::insertRequested, this, [this](const QString &kind) {
        m_insights->enlarge(nullptr);
        diagram().insertKind(kind);
    });
    connect(m_insights, &InsightRow::servicesRequested, this, &MainWindow::showServices);
    // Who wants to see a component wants the canvas, or the form, that it stands in.
    connect(&m_selection, &Selection::revealRequested, this, [this](const ComponentId &, const QString &field) {
        m_insights->enlarge(nullptr);
        if (!field.isEmpty())
            setSideShown(Side::Inspector, true);
    });
    arrangeSides();
}

void MainWindow::showServices()
{
    if (m_rooms->currentWidget() != m_body)
        return;
    m_insights->enlarge(nullptr);
    setSideShown(Side::Left, true);
    if (!m_palette->isVisible())
        m_leftTabs->setCurrentIndex(0);
    m_palette->searchField().setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::showPaneEnlarged(bool enlarged)
{
    QWidget *focus = QApplication::focusWidget();
    if (enlarged)
        m_focusBefore = focus && isAncestorOf(focus) ? focus : nullptr;
    arrangeSides();
    if (enlarged && (!focus || !m_insights->enlarged()->isAncestorOf(focus)))
        m_insights->enlarged()->setFocus(Qt::OtherFocusReason);
    else if (!enlarged && m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

bool MainWindow::hasRoomForBothSides() const { return width() >= kLeastLeft + kGoodCanvas + kLeastInspector; }

bool MainWindow::isSideShown(Side side) const
{
    if (!m_sides[static_cast<std::size_t>(side)] || side == Side::Insights)
        return m_sides[static_cast<std::size_t>(side)];
    const int strips = 2 * tk().size.toolButton;
    const int room = width() - kLeastCanvas - strips;
    const int own = side == Side::Left ? kLeastLeft : kLeastInspector;
    const Side other = side == Side::Left ? Side::Inspector : Side::Left;
    if (!m_sides[static_cast<std::size_t>(other)])
        return room >= own || m_sideAsked == side;
    if (hasRoomForBothSides())
        return true;
    // By hand both can be had while a narrow diagram is left.
    if (m_sideAsked)
        return m_sideAsked == side || room >= kLeastLeft + kLeastInspector;
    return side == Side::Inspector && room >= own;
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (!m_corner)
        return;
    m_corner->setRoom(width() / 2);
    if (event->size().height() != event->oldSize().height())
        fitPanes();
    if (hasRoomForBothSides())
        m_sideAsked.reset();
    const bool left = isSideShown(Side::Left);
    const bool inspector = isSideShown(Side::Inspector);
    if (left != m_left->isVisibleTo(m_columns) || inspector != m_inspector->isVisibleTo(m_columns))
        arrangeSides();
    else if (event->size().width() != event->oldSize().width())
        fitSides();
}

std::pair<int, int> MainWindow::sidesThatFit() const
{
    const bool left = isSideShown(Side::Left);
    const bool inspector = isSideShown(Side::Inspector);
    const std::pair wished(m_sideSizes[kLeft], m_sideSizes[kInspector]);
    const int strips = ((left ? 0 : 1) + (inspector ? 0 : 1)) * tk().size.tableRow;
    const int canvas = width() - strips - (left ? wished.first : 0) - (inspector ? wished.second : 0);
    const int spareLeft = left ? std::max(0, wished.first - kLeastLeft) : 0;
    const int spareInspector = inspector ? std::max(0, wished.second - kLeastInspector) : 0;
    const int spare = spareLeft + spareInspector;
    const int lacking = std::clamp(kGoodCanvas - canvas, 0, spare);
    if (lacking == 0)
        return wished;
    const int ofLeft = lacking * spareLeft / spare;
    return {wished.first - ofLeft, wished.second - (lacking - ofLeft)};
}

void MainWindow::fitSides()
{
    // As the panes do: sides narrow with a window and have their width again when it grows, unless a hand gave it to them.
    if (sidesThatFit() == std::pair(m_sideSizes[kLeft], m_sideSizes[kInspector]))
        m_sidesHeld = false;
    if (!m_sidesHeld)
        applySizes();
}

void MainWindow::fitPanes()
{
    // Panes shrink with a window, and have their size again when it grows. What was given to them in a window too low for it
    // stays as it is until then.
    const int wished = m_sideSizes[kInsights];
    if (panesThatFit(wished) == wished)
        m_panesHeld.reset();
    if (m_panesHeld || m_insights->enlarged() || !m_insights->isVisible())
        return;
    const int fitting = panesThatFit(wished);
    m_rows->setSizes({m_rows->height() - fitting - m_rows->handleWidth(), fitting});
}

void MainWindow::setSideShown(Side side, bool shown)
{
    m_insights->enlarge(nullptr);
    if (side == Side::Insights && shown && !m_insights->hasDocked())
        m_insights->showAll();
    // What was opened by hand where there is no room for it folds as it does by itself, and comes back with the room.
    const bool foldsAgain = !shown && m_sideAsked == side && !hasRoomForBothSides();
    m_sides[static_cast<std::size_t>(side)] = shown || foldsAgain;
    if (side != Side::Insights)
        m_sideAsked = shown ? std::optional(side) : std::nullopt;
    arrangeSides();
}

void MainWindow::toggleDiagramOnly()
{
    constexpr std::array none{false, false, false};
    m_insights->enlarge(nullptr);
    if (m_sides != none) {
        m_sidesBefore = m_sides;
        m_sides = none;
    } else {
        m_sides = m_sidesBefore == none ? std::array{true, true, true} : m_sidesBefore;
    }
    arrangeSides();
    // When the canvas has its new size.
    QMetaObject::invokeMethod(&diagram(), &DiagramView::fitAll, Qt::QueuedConnection);
}

void MainWindow::arrangeSides()
{
    const bool enlarged = m_insights->enlarged() != nullptr;
    const bool docked = m_insights->hasDocked();
    m_upper->setHidden(enlarged);
    const bool left = isSideShown(Side::Left);
    const bool inspector = isSideShown(Side::Inspector);
    m_left->setVisible(left);
    m_inspector->setVisible(inspector);
    m_insights->setVisible(enlarged || (m_sides[kInsights] && docked));
    // With the diagram alone, the menu, its corner and the key bring them back.
    const bool alone = m_sides == std::array{false, false, false};
    m_sideStrips[kLeft]->setVisible(!left && !alone);
    m_sideStrips[kInspector]->setVisible(!inspector && !alone);
    m_sideStrips[kInsights]->setVisible(!enlarged && !alone && !(m_sides[kInsights] && docked));
    for (const SideRow &row : kSides)
        action(QStringLiteral("action.") + QLatin1String(row.name))->setChecked(isSideShown(row.side));
    action(QStringLiteral("action.diagramOnly"))
        ->setChecked(std::none_of(m_sides.begin(), m_sides.end(), [](bool shown) { return shown; }));
    for (const InsightPane *pane : m_insights->panes()) {
        const InsightRow::Place place = m_insights->placeOf(pane);
        const QString name = pane->objectName().section(QLatin1Char('.'), -1);
        action(QStringLiteral("action.pane.") + name)->setChecked(place != InsightRow::Place::Hidden);
        action(QStringLiteral("action.float.") + name)->setChecked(place == InsightRow::Place::Floating);
    }
    applySizes();
}

void MainWindow::keepSizes()
{
    // Sizes mean something only while the parts are on the screen.
    if (m_left->isVisible())
        m_sideSizes[kLeft] = m_left->width();
    if (m_inspector->isVisible())
        m_sideSizes[kInspector] = m_inspector->width();
    m_sidesHeld = sidesThatFit() != std::pair(m_sideSizes[kLeft], m_sideSizes[kInspector]);
}

void MainWindow::applySizes()
{
    const auto [left, inspector] =
        m_sidesHeld ? std::pair(m_sideSizes[kLeft], m_sideSizes[kInspector]) : sidesThatFit();
    const int sides = (isSideShown(Side::Left) ? left : 0) + (isSideShown(Side::Inspector) ? inspector : 0);
    m_columns->setSizes({left, std::max(kLeastCanvas, m_columns->width() - sides), inspector});
    const int insights = m_panesHeld.value_or(panesThatFit(m_sideSizes[kInsights]));
    if (!m_insights->enlarged())
        m_rows->setSizes({std::max(kLeastUpper, m_rows->height() - insights - m_rows->handleWidth()), insights});
}

int MainWindow::paneRows() const { return height() - tk().size.menuBar - tk().size.toolBar - tk().size.statusBar; }

int MainWindow::openPanesHeight() const
{
    return std::min(m_sideSizes[kInsights], static_cast<int>(paneRows() * kMostInsightShare));
}

int MainWindow::panesWished() const { return height() >= kTallWindow ? kTallInsight : tk().size.insightHeight; }

int MainWindow::panesThatFit(int wished) const
{
    // A diagram that cannot be read is worse than panes that are a click away.
    const int height = std::min(wished, static_cast<int>(paneRows() * kMostInsightShare));
    return paneRows() - height < kGoodUpper ? m_insights->minimumSizeHint().height() : height;
}

void MainWindow::unfoldPanes()
{
    int &wished = m_sideSizes[kInsights];
    if (wished < InsightRow::leastBody()) {
        wished = panesWished();
        m_panesWishedIn = 0;
    }
    m_panesHeld = panesThatFit(wished) == wished ? std::nullopt : std::optional(openPanesHeight());
    applySizes();
}

void MainWindow::keepPanesHeight(int height)
{
    // What is done for want of height is for as long as it lacks: what was wished for in a taller window comes back with it.
    const int wished = m_sideSizes[kInsights];
    const bool shrunk = (m_panesWishedIn == 0 || m_panesWishedIn > this->height()) && panesThatFit(wished) != wished;
    if (!shrunk) {
        m_sideSizes[kInsights] = height;
        m_panesWishedIn = this->height();
    }
    m_panesHeld = shrunk || panesThatFit(height) != height ? std::optional(height) : std::nullopt;
}

void MainWindow::takeDefaultSizes()
{
    m_sideSizes[kLeft] = width() >= kWideWindow ? kWideLeft : tk().size.leftWidth;
    m_sideSizes[kInspector] = width() >= kWideWindow ? kWideInspector : tk().size.inspectorWidth;
    m_panesHeld.reset();
    m_panesWishedIn = 0;
    m_sidesHeld = false;
    m_sideSizes[kInsights] = panesWished();
    const auto [left, inspector] = sidesThatFit();
    m_columns->setSizes({left, width() - left - inspector, inspector});
    const int insights = panesThatFit(m_sideSizes[kInsights]);
    if (!m_insights->enlarged())
        m_rows->setSizes({paneRows() - insights, insights});
    m_insights->takeDefaultSizes(width());
}

void MainWindow::resetLayout()
{
    m_insights->reset(width());
    m_sides = m_sidesBefore = {true, true, true};
    arrangeSides();
    takeDefaultSizes();
}

void MainWindow::restoreWindow()
{
    // Damaged settings are no reason to fail: whatever cannot be read is left at its default.
    if (!restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray()))
        resize(kDesignSize);
    holdInScreen();
    takeDefaultSizes();
    m_sideSizes[kLeft] = storedLength(m_settings, QStringLiteral("window/left"), kLeastLeft, m_sideSizes[kLeft]);
    m_sideSizes[kInspector] =
        storedLength(m_settings, QStringLiteral("window/inspector"), kLeastInspector, m_sideSizes[kInspector]);
    m_sideSizes[kInsights] = storedLength(m_settings, QStringLiteral("window/insights"),
                                          m_insights->minimumSizeHint().height(), m_sideSizes[kInsights]);
    m_panesWishedIn = storedLength(m_settings, QStringLiteral("window/panesWishedIn"), 0, 0);
    if (const int held =
            storedLength(m_settings, QStringLiteral("window/panesHeld"), m_insights->minimumSizeHint().height(), 0);
        held > 0 && held <= height())
        m_panesHeld = held;
    // Larger than the window leaves room for, what is stored is not from this screen.
    if (m_sideSizes[kInsights] > std::max(kTallInsight, height())) {
        m_sideSizes[kInsights] = panesWished();
        m_panesHeld.reset();
        m_panesWishedIn = 0;
    }
    m_sidesHeld = m_settings.value(QStringLiteral("window/sidesHeld")).toString() == QLatin1String("true");
    if (m_sideSizes[kLeft] + m_sideSizes[kInspector] + kLeastCanvas > std::max(kUsualWindow, width())) {
        const auto insights = std::tuple(m_sideSizes[kInsights], m_panesHeld, m_panesWishedIn);
        takeDefaultSizes();
        std::tie(m_sideSizes[kInsights], m_panesHeld, m_panesWishedIn) = insights;
    }
    for (const SideRow &row : kSides)
        m_sides[static_cast<std::size_t>(row.side)] =
            m_settings.value(shownKey(row)).toString() != QLatin1String("false");
    m_insights->restore(m_settings);
    m_inspector->restore(m_settings);
    m_palette->restore(m_settings);
    arrangeSides();
}

void MainWindow::rememberWindow()
{
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("window/left"), m_sideSizes[kLeft]);
    m_settings.setValue(QStringLiteral("window/inspector"), m_sideSizes[kInspector]);
    m_settings.setValue(QStringLiteral("window/insights"), m_sideSizes[kInsights]);
    m_settings.setValue(QStringLiteral("window/panesHeld"), m_panesHeld.value_or(0));
    m_settings.setValue(QStringLiteral("window/panesWishedIn"), m_panesWishedIn);
    m_settings.setValue(QStringLiteral("window/sidesHeld"), m_sidesHeld);
    for (const SideRow &row : kSides)
        m_settings.setValue(shownKey(row), m_sides[static_cast<std::size_t>(row.side)]);
    m_insights->save(m_settings);
    m_inspector->save(m_settings);
    m_palette->save(m_settings);
    m_settings.sync();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // What has the focus, and what floats above it, had its turn: only what they left comes here.
    if (event->key() == Qt::Key_Escape && m_insights->enlarged()) {
        m_insights->enlarge(nullptr);
        return;
    }
    if (event->key() == Qt::Key_Escape && m_find->isActive()) {
        m_find->leave();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

}  // namespace gp
