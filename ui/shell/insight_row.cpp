// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/insight_row.h"

#include "ui/insights/cost_pane.h"
#include "ui/insights/curve_pane.h"
#include "ui/insights/instances_pane.h"
#include "ui/shell/edge_strip.h"
#include "ui/shell/screen_room.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/splitters.h"

#include <QGuiApplication>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScreen>
#include <QSettings>
#include <QSignalBlocker>
#include <QTabBar>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace gp {
namespace {

/// Widths of Instances, Storage, Scaling and Cost: as little as each can be read at, and as a new window has them. Between the
/// two windows the shares change evenly: width gives the ranking its columns first.
constexpr std::array kLeastPane{300, 220, 240, 250};
constexpr std::array kNarrowRow{452, 280, 318, 390};
constexpr std::array kWideRow{980, 490, 520, 570};
constexpr int kLeastTabbed = 320;  // the row's own least width
constexpr int kLeastHeight = 110;  // of a row whose panes show more than their heads
constexpr QSize kFloat(640, 420);  // a pane's first window
constexpr QSize kLeastFloat(320, 200);
constexpr int kLeastLead = 140;  // of a tabbed row's head, for the tools of the pane in front
constexpr int kGrip = 64;        // px of a window's top that must lie on a screen, so that a hand can get hold of it

QString settingsKey(const InsightPane *pane, const char *what)
{
    return QStringLiteral("panes/%1/%2").arg(pane->objectName().section(QLatin1Char('.'), -1), QLatin1String(what));
}

/// Whether a window there could be seen and moved.
bool isReachable(const QRect &window)
{
    const QList<QScreen *> screens = QGuiApplication::screens();
    const QRect grip(window.topLeft(), QSize(window.width(), kGrip));
    return std::any_of(screens.begin(), screens.end(), [&](const QScreen *screen) {
        const QRect seen = screen->availableGeometry().intersected(grip);
        return seen.width() >= kGrip && seen.height() >= kGrip / 2;
    });
}

/// As it was, but no larger than the screen that shows it.
QRect heldOnScreen(const QRect &window)
{
    const QScreen *screen = screenUnder(window);
    const QRect room = screen ? screen->availableGeometry() : window;
    return window.size() == window.size().boundedTo(room.size()) ? window : heldInRoom(window, room);
}

}  // namespace

InsightRow::InsightRow(Document &document, Selection &selection, ViewState &view, QWidget *parent)
    : QWidget(parent), m_splitter(makeSplitter(Qt::Horizontal, this)), m_tabs(new QTabBar(this))
{
    setObjectName(QStringLiteral("insights"));
    m_splitter->setObjectName(QStringLiteral("insights.splitter"));
    m_tabs->setObjectName(QStringLiteral("insights.tabs"));
    m_tabs->setAccessibleName(tr("Insight panes"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->hide();
    m_panes << new InstancesPane(document, selection, view) << new StoragePane(document, selection, view)
            << new ScalingPane(document, selection, view) << new CostPane(document, selection, view);
    for (qsizetype i = 0; i < m_panes.size(); ++i) {
        InsightPane *pane = m_panes[i];
        const auto at = static_cast<std::size_t>(i);
        m_seats.append({Place::Docked, kNarrowRow[at], {}});
        pane->setMinimumWidth(kLeastPane[at]);
        m_splitter->addWidget(pane);
        m_splitter->setStretchFactor(static_cast<int>(i), kNarrowRow[at]);
        auto *strip = new EdgeStrip(EdgeStrip::Edge::Right, pane->title(), this);
        strip->setObjectName(QString(pane->objectName()).replace(QLatin1String("pane."), QLatin1String("strip.")));
        strip->describe(tr("Show %1").arg(pane->title()), {});
        strip->hide();
        connect(strip, &EdgeStrip::clicked, this, [this, pane] { setPlace(pane, Place::Docked); });
        m_strips.append(strip);
        listen(pane);
    }
    connect(m_splitter, &QSplitter::splitterMoved, this, &InsightRow::keepWidths);
    connect(m_splitter, &Splitter::defaultsRequested, this, [this] { takeDefaultSizes(width()); });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_tab = docked().value(tab, 0);
        arrange();
    });
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this] {
        if (m_folded)
            emit unfoldRequested();
    });
}

InsightRow::~InsightRow()
{
    // A floating pane is a child of the window, which outlives what the pane looks at.
    for (InsightPane *pane : std::as_const(m_panes))
        if (pane->isFloating())
            delete pane;
}

void InsightRow::listen(InsightPane *pane)
{
    connect(pane, &InsightPane::failed, this, &InsightRow::failed);
    connect(pane, &InsightPane::insertRequested, this, &InsightRow::insertRequested);
    connect(pane, &InsightPane::servicesRequested, this, &InsightRow::servicesRequested);
    connect(pane, &InsightPane::enlargeRequested, this, [this, pane] { enlarge(m_enlarged == pane ? nullptr : pane); });
    connect(pane, &InsightPane::floatRequested, this, [this, pane] { setPlace(pane, Place::Floating); });
    connect(pane, &InsightPane::dockRequested, this, [this, pane] {
        if (placeOf(pane) == Place::Floating)
            setPlace(pane, Place::Docked);
    });
    connect(pane, &InsightPane::unfoldRequested, this, &InsightRow::unfoldRequested);
    connect(pane, &InsightPane::hideRequested, this, [this, pane] { setPlace(pane, Place::Hidden); });
}

InsightRow::Place InsightRow::placeOf(const InsightPane *pane) const
{
    const qsizetype at = m_panes.indexOf(const_cast<InsightPane *>(pane));
    return at < 0 ? Place::Hidden : m_seats[at].place;
}

QList<qsizetype> InsightRow::docked() const
{
    QList<qsizetype> all;
    for (qsizetype i = 0; i < m_seats.size(); ++i)
        if (m_seats[i].place == Place::Docked)
            all.append(i);
    return all;
}

bool InsightRow::hasDocked() const { return !docked().isEmpty(); }

void InsightRow::setPlace(InsightPane *pane, Place place)
{
    const qsizetype at = m_panes.indexOf(pane);
    if (at < 0 || m_seats[at].place == place)
        return;
    if (pane == m_enlarged)
        enlarge(nullptr);
    if (docked().size() == m_seats.size())
        keepWidths();
    if (m_seats[at].place == Place::Floating)
        dockBack(at);
    m_seats[at].place = place;
    if (place == Place::Floating)
        floatOut(at);
    else if (place == Place::Docked)
        m_tab = at;  // what was called for is what is seen
    arrange();
    applyWidths();
    emit placesChanged();
}

void InsightRow::showAll()
{
    enlarge(nullptr);
    for (InsightPane *pane : std::as_const(m_panes))
        setPlace(pane, Place::Docked);
}

void InsightRow::floatOut(qsizetype index)
{
    InsightPane *pane = m_panes[index];
    QRect &where = m_seats[index].window;
    if (where.isEmpty())
        where = defaultWindow(index);
    pane->setLead(0);
    pane->setFolded(false);
    pane->setFloating(true);
    // A tool window stays above its own window and passes on that window's shortcuts.
    pane->setParent(window(), Qt::Tool | Qt::WindowTitleHint | Qt::WindowSystemMenuHint | Qt::WindowCloseButtonHint |
                                  Qt::WindowMaximizeButtonHint);
    pane->setMinimumSize(kLeastFloat);
    pane->setGeometry(where);
    nameFloats();
    if (m_floatsShown) {
        pane->show();
        pane->raise();
    }
}

void InsightRow::dockBack(qsizetype index)
{
    InsightPane *pane = m_panes[index];
    m_seats[index].window = pane->geometry();
    pane->setFloating(false);
    pane->setWindowTitle({});
    pane->setMinimumSize(kLeastPane[static_cast<std::size_t>(index)], 0);
    int before = 0;
    for (qsizetype i = 0; i < index; ++i)
        before += m_seats[i].place != Place::Floating;
    m_splitter->insertWidget(before, pane);
    m_splitter->setStretchFactor(before, kNarrowRow[static_cast<std::size_t>(index)]);
}

QRect InsightRow::defaultWindow(qsizetype index) const
{
    // Over the place that it leaves, a step further for each, so that none hides another.
    const QScreen *at = screen();
    const QRect room = at ? at->availableGeometry() : QRect(QPoint(), kFloat);
    const QSize size = kFloat.boundedTo(room.size());
    const int step = tk().size.toolBar;
    const QRect own(window()->geometry().center() - QPoint(size.width(), size.height()) / 2 +
                        QPoint(step, step) * static_cast<int>(index - 1),
                    size);
    return {std::clamp(own.left(), room.left(), room.right() + 1 - size.width()),
            std::clamp(own.top(), room.top() + tk().size.tabs,
                       std::max(room.top() + tk().size.tabs, room.bottom() + 1 - size.height())),
            size.width(), size.height()};
}

void InsightRow::nameFloats()
{
    for (InsightPane *pane : std::as_const(m_panes))
        if (pane->isFloating())
            pane->setWindowTitle(tr("Groundplan - %1 - %2").arg(pane->title(), m_document));
}

void InsightRow::setFloatsShown(bool shown, const QString &document)
{
    m_floatsShown = shown;
    m_document = document;
    nameFloats();
    for (InsightPane *pane : std::as_const(m_panes))
        if (pane->isFloating())
            pane->setVisible(shown);
}

void InsightRow::enlarge(InsightPane *pane)
{
    if (pane == m_enlarged)
        return;
    if (pane && placeOf(pane) == Place::Floating) {
        pane->raise();
        pane->activateWindow();
        return;
    }
    if (pane)
        setPlace(pane, Place::Docked);
    if (!m_enlarged && docked().size() == m_seats.size())
        keepWidths();
    m_enlarged = pane;
    arrange();
    emit enlargedChanged(pane != nullptr);
    if (!pane)
        applyWidths();
}

void InsightRow::keepWidths()
{
    if (m_enlarged || m_tabbed || !isVisible())
        return;
    for (qsizetype i = 0; i < m_panes.size(); ++i)
        if (m_seats[i].place == Place::Docked && m_panes[i]->isVisible())
            m_seats[i].width = m_panes[i]->width();
}

void InsightRow::applyWidths()
{
    QList<int> widths;
    for (qsizetype i = 0; i < m_seats.size(); ++i)
        if (m_seats[i].place != Place::Floating)
            widths.append(m_seats[i].width);
    m_splitter->setSizes(widths);
}

void InsightRow::arrange()
{
    const QList<qsizetype> all = docked();
    int room = width();
    if (m_enlarged)
        for (EdgeStrip *strip : std::as_const(m_strips))
            strip->hide();
    else
        for (qsizetype i = m_seats.size() - 1; i >= 0; --i) {
            const bool hidden = m_seats[i].place == Place::Hidden;
            m_strips[i]->setVisible(hidden);
            if (hidden) {
                const int wide = m_strips[i]->sizeHint().width();
                room -= wide;
                m_strips[i]->setGeometry(room, 0, wide, height());
            }
        }
    int needed = static_cast<int>(std::max<qsizetype>(0, all.size() - 1)) * m_splitter->handleWidth();
    for (const qsizetype i : all)
        needed += kLeastPane[static_cast<std::size_t>(i)];
    const bool wasTabbed = m_tabbed;
    m_tabbed = !m_enlarged && all.size() > 1 && room < needed;
    m_folded = !m_enlarged && height() < kLeastHeight;
    if (!all.contains(m_tab))
        m_tab = all.value(0);
    {
        const QSignalBlocker quiet(m_tabs);
        while (m_tabs->count() > 0)
            m_tabs->removeTab(0);
        for (const qsizetype i : all)
            m_tabs->addTab(m_panes[i]->title());
        m_tabs->setCurrentIndex(static_cast<int>(all.indexOf(m_tab)));
    }
    const int lead = m_tabbed ? std::min(m_tabs->sizeHint().width() + 2 * tk().size.gap, room - kLeastLead) : 0;
    for (const qsizetype i : all) {
        InsightPane *pane = m_panes[i];
        pane->setEnlarged(pane == m_enlarged);
        pane->setLead(lead);
        pane->setFolded(m_folded);
        pane->setVisible(m_enlarged ? pane == m_enlarged : !m_tabbed || i == m_tab);
    }
    for (qsizetype i = 0; i < m_seats.size(); ++i)
        if (m_seats[i].place == Place::Hidden)
            m_panes[i]->hide();
    m_splitter->setGeometry(0, 0, room, height());
    m_tabs->setVisible(m_tabbed);
    m_tabs->setGeometry(tk().size.gap, 0, lead, tk().size.paneHeader);
    m_tabs->raise();
    if (wasTabbed && !m_tabbed && !m_enlarged)
        applyWidths();
}

void InsightRow::save(QSettings &settings) const
{
    for (qsizetype i = 0; i < m_panes.size(); ++i) {
        const InsightPane *pane = m_panes[i];
        const Seat &seat = m_seats[i];
        const bool seen = !m_enlarged && !m_tabbed && pane->isVisible() && docked().size() == m_seats.size();
        settings.setValue(settingsKey(pane, "width"), seen ? pane->width() : seat.width);
        settings.setValue(settingsKey(pane, "place"), seat.place == Place::Floating ? QStringLiteral("floating")
                                                      : seat.place == Place::Hidden ? QStringLiteral("hidden")
                                                                                    : QStringLiteral("docked"));
        const QRect where = seat.place == Place::Floating ? pane->geometry() : seat.window;
        if (!where.isEmpty())
            settings.setValue(settingsKey(pane, "window"), where);
        settings.setValue(settingsKey(pane, "enlarged"), pane == m_enlarged);
    }
}

void InsightRow::restore(const QSettings &settings)
{
    InsightPane *large = nullptr;
    for (qsizetype i = 0; i < m_panes.size(); ++i) {
        InsightPane *pane = m_panes[i];
        Seat &seat = m_seats[i];
        seat.width =
            storedLength(settings, settingsKey(pane, "width"), kLeastPane[static_cast<std::size_t>(i)], seat.width);
        const QRect where = settings.value(settingsKey(pane, "window")).toRect();
        const bool usable =
            where.width() >= kLeastFloat.width() && where.height() >= kLeastFloat.height() && isReachable(where);
        seat.window = usable ? heldOnScreen(where) : QRect();
        const QString place = settings.value(settingsKey(pane, "place")).toString();
        if (place == QLatin1String("hidden"))
            setPlace(pane, Place::Hidden);
        else if (place == QLatin1String("floating") && usable)
            setPlace(pane, Place::Floating);
        if (settings.value(settingsKey(pane, "enlarged")).toString() == QLatin1String("true"))
            large = pane;
    }
    applyWidths();
    if (large && placeOf(large) == Place::Docked)
        enlarge(large);
}

void InsightRow::takeDefaultSizes(int width)
{
    const int narrow = std::accumulate(kNarrowRow.begin(), kNarrowRow.end(), 0);
    const int wide = std::accumulate(kWideRow.begin(), kWideRow.end(), 0);
    const double along = std::clamp(static_cast<double>(width - narrow) / (wide - narrow), 0.0, 1.0);
    int left = width - static_cast<int>(m_seats.size() - 1) * m_splitter->handleWidth();
    for (std::size_t i = 0; i + 1 < kNarrowRow.size(); ++i) {
        const double share = kNarrowRow[i] * (1 - along) / narrow + kWideRow[i] * along / wide;
        Seat &seat = m_seats[static_cast<qsizetype>(i)];
        seat.width = static_cast<int>(std::lround(width * share));
        left -= seat.width;
    }
    m_seats.last().width = left;
    applyWidths();
}

void InsightRow::reset(int width)
{
    showAll();
    for (Seat &seat : m_seats)
        seat.window = {};
    takeDefaultSizes(width);
}

QSize InsightRow::minimumSizeHint() const { return {kLeastTabbed, tk().size.paneHeader}; }

int InsightRow::leastBody() { return kLeastHeight; }

void InsightRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void InsightRow::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), tk().surface); }

}  // namespace gp
