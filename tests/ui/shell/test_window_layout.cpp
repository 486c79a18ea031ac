// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram_view.h"
#include "ui/forms/inspector.h"
#include "ui/insights/insight_pane.h"
#include "ui/insights/pane_choice.h"
#include "ui/insights/ranking_view.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/palette_panel.h"
#include "ui/shell/status_bar.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/splitters.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMenu>
#include <QSettings>
#include <QTabBar>
#include <QTest>

#include <cstdlib>

using namespace gp;

namespace {

constexpr int kGrab = 2;  // px beside a joint at which it can be taken hold of

}  // namespace

/// The shape of the window: panes that float, hide, grow and come back, sides that are put away, small windows; and that all of
/// it is there again after a restart.
class TestWindowLayout : public test::WindowFixture {
    Q_OBJECT

private slots:
    void paneFloatsAndComesBack_data();
    void paneFloatsAndComesBack();
    void floatsKeepTheKeysOfTheirWindow();
    void floatsGoWithTheirWindow();
    void floatIsThereAfterARestart();
    void floatIsRememberedWhenTheProgramCloses();
    void floatOutsideEveryScreenComesHome();
    void absurdSettingsAreLeftAtTheirDefaults();
    void hiddenPaneLeavesAStripAndIsRemembered();
    void withoutPanesTheCanvasHasTheRoom();
    void widthsAreDraggedAndRemembered();
    void doubleClickOnAJointRestoresTheDefault();
    void sidesAreHiddenAndShown_data();
    void sidesAreHiddenAndShown();
    void diagramOnlyAndBack();
    void escapeGivesAnEnlargedPaneItsPlaceBack_data();
    void escapeGivesAnEnlargedPaneItsPlaceBack();
    void escapeClosesAListBeforeThePane();
    void enlargedPaneSaysHowToGoBack();
    void resetPutsEverythingBack();
    void smallWindowsClipNothing_data();
    void smallWindowsClipNothing();
    void narrowRowsTurnToTabs();
    void lowRowsKeepTheirHeads();
    void everyActionHasAKeyOfItsOwn();

private:
    [[nodiscard]] InsightRow &row() const { return m_window->insights(); }
    [[nodiscard]] InsightPane *pane(int index) const { return row().panes().value(index); }
    [[nodiscard]] InsightPane *cost() const { return pane(3); }
    template <class T>
    [[nodiscard]] T *partOf(InsightPane *pane, const char *name) const
    {
        return pane->findChild<T *>(pane->objectName() + QLatin1Char('.') + QLatin1String(name));
    }
    [[nodiscard]] QList<int> widths() const
    {
        QList<int> all;
        for (const InsightPane *each : row().panes())
            all << each->width();
        return all;
    }
    /// Chooses an entry of a pane's own menu, as a hand does.
    void choose(InsightPane *pane, const QString &words)
    {
        QTest::mouseClick(partOf<QAbstractButton>(pane, "more"), Qt::LeftButton);
        auto *menu = partOf<QMenu>(pane, "menu");
        QVERIFY(menu && menu->isVisible());
        for (QAction *action : menu->actions())
            if (action->text() == words) {
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                QCoreApplication::processEvents();
                return;
            }
        menu->close();
        QFAIL(qPrintable(QStringLiteral("no “%1” in the menu").arg(words)));
    }
    void trigger(const char *name)
    {
        m_window->action(QStringLiteral("action.") + QLatin1String(name))->trigger();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] bool isChecked(const char *name) const
    {
        return m_window->action(QStringLiteral("action.") + QLatin1String(name))->isChecked();
    }
    /// A second run of the program on the same settings, with a design open.
    void restart()
    {
        QVERIFY(m_window->close());
        reopen();
    }
    void reopen()
    {
        m_window.reset();
        m_window = std::make_unique<MainWindow>(*m_engine);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(m_window->newFromTemplate(QStringLiteral("web-fleet")));
        settle();
    }
    void writeSettings(const std::function<void(QSettings &)> &write)
    {
        m_window.reset();
        {
            QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("groundplan"),
                               QStringLiteral("groundplan"));
            write(settings);
        }
        reopen();
    }
    static void drag(QWidget *handle, const QPoint &by)
    {
        const QPoint from = handle->rect().center();
        const QPoint start = handle->mapToGlobal(from);
        const auto send = [&](QEvent::Type type, const QPoint &global, Qt::MouseButton button, Qt::MouseButtons held) {
            QMouseEvent event(type, handle->mapFromGlobal(global), global, button, held, {});
            QApplication::sendEvent(handle, &event);
        };
        send(QEvent::MouseButtonPress, start, Qt::LeftButton, Qt::LeftButton);
        send(QEvent::MouseMove, start + by / 2, Qt::NoButton, Qt::LeftButton);
        send(QEvent::MouseMove, start + by, Qt::NoButton, Qt::LeftButton);
        send(QEvent::MouseButtonRelease, start + by, Qt::LeftButton, Qt::NoButton);
        QCoreApplication::processEvents();
    }
};

void TestWindowLayout::paneFloatsAndComesBack_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"button", "menu", "view menu", "closing", "double click"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void TestWindowLayout::paneFloatsAndComesBack()
{
    QFETCH(QString, way);
    openSample();
    const QList<int> before = widths();
    choose(cost(), QStringLiteral("Float in a window of its own"));
    QVERIFY(cost()->isWindow() && cost()->isVisible());
    QCOMPARE(cost()->windowTitle(), QStringLiteral("Groundplan - Cost - %1").arg(m_window->document().displayName()));
    QCOMPARE(cost()->parentWidget(), m_window.get());
    QVERIFY(isChecked("float.cost") && isChecked("pane.cost"));
    QVERIFY(pane(0)->width() > before[0]);  // the others share its room
    QVERIFY(!partOf<QWidget>(cost(), "enlarge")->isVisible());
    if (way == QLatin1String("button"))
        QTest::mouseClick(partOf<QAbstractButton>(cost(), "dock"), Qt::LeftButton);
    else if (way == QLatin1String("menu"))
        choose(cost(), QStringLiteral("Back into the window"));
    else if (way == QLatin1String("view menu"))
        trigger("float.cost");
    else if (way == QLatin1String("closing"))
        QVERIFY(cost()->close());
    else
        QTest::mouseDClick(cost()->findChild<PaneHeader *>(), Qt::LeftButton, {}, QPoint(20, 18));
    QTRY_VERIFY(!cost()->isWindow());
    QCoreApplication::processEvents();
    QVERIFY(cost()->isVisible());
    QCOMPARE(widths(), before);
    QVERIFY(!isChecked("float.cost"));
    QVERIFY(!partOf<QWidget>(cost(), "dock")->isVisible());
}

void TestWindowLayout::floatsKeepTheKeysOfTheirWindow()
{
    openSample();
    row().setPlace(cost(), InsightRow::Place::Floating);
    const Design before = m_window->document().design();
    change();
    cost()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(cost()));
    cost()->setFocus();
    QTest::keyClick(cost(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_window->document().design() == before);
}

void TestWindowLayout::floatsGoWithTheirWindow()
{
    openSample();
    row().setPlace(cost(), InsightRow::Place::Floating);
    QVERIFY(cost()->isVisible());
    QVERIFY(m_window->showStartPage());
    QVERIFY(!cost()->isVisible());
    openSample();
    QVERIFY(cost()->isVisible());
    const QPointer<InsightPane> floating = cost();
    QVERIFY(m_window->close());
    QVERIFY(!floating->isVisible());
    m_window.reset();
    QVERIFY(!floating);
}

void TestWindowLayout::floatIsThereAfterARestart()
{
    openSample();
    row().setPlace(cost(), InsightRow::Place::Floating);
    const QRect where(120, 90, 500, 340);
    cost()->setGeometry(where);
    QCoreApplication::processEvents();
    const QList<int> others = widths().first(3);
    restart();
    QVERIFY(cost()->isWindow() && cost()->isVisible());
    QCOMPARE(cost()->geometry(), where);
    QCOMPARE(widths().first(3), others);
    // It comes home from there as well.
    trigger("showAllPanes");
    QVERIFY(!cost()->isWindow() && cost()->isVisible());
}

void TestWindowLayout::floatIsRememberedWhenTheProgramCloses()
{
    openSample();
    row().setPlace(pane(1), InsightRow::Place::Floating);
    // The desktop closes the windows of a program one by one, in an order of its own.
    QVERIFY(pane(1)->close());
    QVERIFY(m_window->close());
    reopen();
    QVERIFY(pane(1)->isWindow());
    // And by the menu.
    trigger("quit");
    QVERIFY(!m_window->isVisible());
    reopen();
    QVERIFY(pane(1)->isWindow());
}

void TestWindowLayout::floatOutsideEveryScreenComesHome()
{
    openSample();
    row().setPlace(cost(), InsightRow::Place::Floating);
    cost()->setGeometry(30'000, 30'000, 500, 340);
    restart();
    QVERIFY(!cost()->isWindow() && cost()->isVisible());
    QVERIFY(cost()->window() == m_window.get());
}

void TestWindowLayout::absurdSettingsAreLeftAtTheirDefaults()
{
    openSample();
    const QList<int> before = widths();
    const int inspector = m_window->inspector().width();
    const int height = row().height();
    writeSettings([](QSettings &settings) {
        settings.setValue(QStringLiteral("window/left"), -40);
        settings.setValue(QStringLiteral("window/inspector"), QStringLiteral("wide"));
        settings.setValue(QStringLiteral("window/insights"), 2'000'000'000);
        settings.setValue(QStringLiteral("window/showLeft"), QStringLiteral("perhaps"));
        settings.setValue(QStringLiteral("panes/cost/place"), QStringLiteral("purple"));
        settings.setValue(QStringLiteral("panes/cost/window"), QStringLiteral("@Rect(1 2"));
        settings.setValue(QStringLiteral("panes/cost/width"), 1'000'000'000);
        settings.setValue(QStringLiteral("panes/storage/place"), QStringLiteral("floating"));
        settings.setValue(QStringLiteral("panes/storage/window"), QRect(100, 100, 2, 1));
        settings.setValue(QStringLiteral("panes/scaling/width"), QVariantList{1, 2});
    });
    m_window->resize(1440, 900);
    m_window->takeDefaultSizes();
    QCoreApplication::processEvents();
    QCOMPARE(widths(), before);
    QCOMPARE(m_window->inspector().width(), inspector);
    QCOMPARE(row().height(), height);
    QVERIFY(m_window->palette().isVisible());
    for (InsightPane *each : row().panes())
        QVERIFY(!each->isWindow() && each->isVisible());
}

void TestWindowLayout::hiddenPaneLeavesAStripAndIsRemembered()
{
    openSample();
    const QList<int> before = widths();
    choose(pane(1), QStringLiteral("Hide"));
    QVERIFY(!pane(1)->isVisible());
    QVERIFY(!isChecked("pane.storage"));
    QVERIFY(find<QWidget>("strip.storage")->isVisible());
    restart();
    QVERIFY(!pane(1)->isVisible());
    QVERIFY(!isChecked("pane.storage"));
    QTest::mouseClick(find<QWidget>("strip.storage"), Qt::LeftButton);
    QCoreApplication::processEvents();
    QVERIFY(pane(1)->isVisible());
    QVERIFY(!find<QWidget>("strip.storage")->isVisible());
    QCOMPARE(widths(), before);
    trigger("pane.storage");
    QVERIFY(!pane(1)->isVisible());
    trigger("pane.storage");
    QVERIFY(pane(1)->isVisible());
}

void TestWindowLayout::withoutPanesTheCanvasHasTheRoom()
{
    openSample();
    const int before = m_window->diagram().height();
    for (const char *name : {"pane.instances", "pane.storage", "pane.scaling", "pane.cost"})
        trigger(name);
    QVERIFY(!row().isVisible());
    QVERIFY(m_window->diagram().height() > before + 200);
    QTest::mouseClick(find<QWidget>("strip.insights"), Qt::LeftButton);
    QCoreApplication::processEvents();
    for (InsightPane *each : row().panes())
        QVERIFY(each->isVisible());
    QCOMPARE(m_window->diagram().height(), before);
}

void TestWindowLayout::widthsAreDraggedAndRemembered()
{
    openSample();
    const QList<int> before = widths();
    drag(find<Splitter>("insights.splitter")->handle(3), {-60, 0});
    const int by = widths()[3] - before[3];
    QVERIFY2(std::abs(by - 60) <= kGrab, qPrintable(QString::number(by)));
    QCOMPARE(widths(), (QList<int>{before[0], before[1], before[2] - by, before[3] + by}));
    drag(find<Splitter>("window.columns")->handle(1), {40, 0});
    drag(find<Splitter>("window.rows")->handle(1), {0, -50});
    const QList<int> dragged = widths();
    const int left = find<QWidget>("left")->width();
    const int height = row().height();
    QVERIFY2(std::abs(height - 306) <= kGrab, qPrintable(QString::number(height)));
    restart();
    QCOMPARE(widths(), dragged);
    QCOMPARE(find<QWidget>("left")->width(), left);
    QCOMPARE(row().height(), height);
}

void TestWindowLayout::doubleClickOnAJointRestoresTheDefault()
{
    openSample();
    const QList<int> before = widths();
    const int left = find<QWidget>("left")->width();
    const int height = row().height();
    for (const auto &[name, by] : {std::pair{"insights.splitter", QPoint(30, 0)},
                                   {"window.columns", QPoint(50, 0)},
                                   {"window.rows", QPoint(0, -70)}}) {
        auto *splitter = find<Splitter>(name);
        drag(splitter->handle(1), by);
        QVERIFY(widths() != before || find<QWidget>("left")->width() != left || row().height() != height);
        QTest::mouseDClick(splitter->handle(1), Qt::LeftButton);
        QCoreApplication::processEvents();
        QCOMPARE(widths(), before);
        QCOMPARE(find<QWidget>("left")->width(), left);
        QCOMPARE(row().height(), height);
    }
}

void TestWindowLayout::sidesAreHiddenAndShown_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<int>("key");
    QTest::newRow("services") << QByteArray("left") << QByteArray("showLeft") << (Qt::CTRL | Qt::Key_B).toCombined();
    QTest::newRow("inspector") << QByteArray("inspector") << QByteArray("showInspector")
                               << (Qt::CTRL | Qt::ALT | Qt::Key_B).toCombined();
    QTest::newRow("insights") << QByteArray("insights") << QByteArray("showInsights")
                              << (Qt::CTRL | Qt::Key_J).toCombined();
}

void TestWindowLayout::sidesAreHiddenAndShown()
{
    QFETCH(QByteArray, part);
    QFETCH(QByteArray, action);
    QFETCH(int, key);
    openSample();
    const auto side = [&]() -> QWidget * {
        return part == "inspector" ? static_cast<QWidget *>(&m_window->inspector()) : find<QWidget>(part.constData());
    };
    const QSize size = side()->size();
    const QSize canvas = m_window->diagram().size();
    m_window->diagram().setFocus();
    QTest::keyClick(&m_window->diagram(), Qt::Key(key & ~int(Qt::KeyboardModifierMask)),
                    Qt::KeyboardModifiers(key & int(Qt::KeyboardModifierMask)));
    QCoreApplication::processEvents();
    QVERIFY(!side()->isVisible());
    QVERIFY(!isChecked(action.constData()));
    QVERIFY(m_window->diagram().width() > canvas.width() || m_window->diagram().height() > canvas.height());
    restart();
    QVERIFY(!side()->isVisible());
    auto *strip = find<QAbstractButton>(part == "left"        ? "strip.left"
                                        : part == "inspector" ? "strip.inspector"
                                                              : "strip.insights");
    QVERIFY(strip->width() > 400 || strip->height() > 400);  // as long as its edge
    QVERIFY(strip->isVisible() && !strip->toolTip().isEmpty() && !strip->accessibleName().isEmpty());
    QTest::mouseClick(strip, Qt::LeftButton);
    QCoreApplication::processEvents();
    QVERIFY(side()->isVisible() && !strip->isVisible());
    QCOMPARE(side()->size(), size);
    QCOMPARE(m_window->diagram().size(), canvas);
    // And by the button at the top right.
    auto *button = find<QAbstractButton>(("corner." + action).constData());
    QVERIFY(button->isVisible() && button->isChecked());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!side()->isVisible() && !button->isChecked());
    QTest::mouseClick(button, Qt::LeftButton);
    QCoreApplication::processEvents();
    QVERIFY(side()->isVisible() && button->isChecked());
    QCOMPARE(side()->size(), size);
}

void TestWindowLayout::diagramOnlyAndBack()
{
    openSample();
    trigger("showInspector");
    const QSize canvas = m_window->diagram().size();
    m_window->diagram().setFocus();
    QTest::keyClick(&m_window->diagram(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCoreApplication::processEvents();
    QVERIFY(isChecked("diagramOnly"));
    QVERIFY(!find<QWidget>("left")->isVisible() && !row().isVisible());
    QVERIFY(m_window->diagram().width() > 1440 - 60);
    QVERIFY(m_window->diagram().height() > canvas.height() + 200);
    restart();
    QVERIFY(isChecked("diagramOnly") && !row().isVisible());
    trigger("diagramOnly");
    QVERIFY(find<QWidget>("left")->isVisible() && row().isVisible());
}

void TestWindowLayout::escapeGivesAnEnlargedPaneItsPlaceBack_data()
{
    QTest::addColumn<QByteArray>("focus");
    for (const char *name : {"", "pane.instances.table", "pane.instances.chart", "pane.instances.enlarge"})
        QTest::newRow(*name ? name : "the pane") << QByteArray(name);
}

void TestWindowLayout::escapeGivesAnEnlargedPaneItsPlaceBack()
{
    QFETCH(QByteArray, focus);
    openSample();
    m_window->diagram().setFocus();
    const QList<int> before = widths();
    QTest::keyClick(&m_window->diagram(), Qt::Key_1, Qt::AltModifier);
    QCoreApplication::processEvents();
    QCOMPARE(row().enlarged(), pane(0));
    QWidget *at = focus.isEmpty() ? QApplication::focusWidget() : find<QWidget>(focus.constData());
    QVERIFY(at && at->isVisible());
    at->setFocus();
    QTest::keyClick(at, Qt::Key_Escape);
    QCoreApplication::processEvents();
    QVERIFY(!row().enlarged());
    QCOMPARE(widths(), before);
    QVERIFY(m_window->diagram().hasFocus());
}

void TestWindowLayout::escapeClosesAListBeforeThePane()
{
    openSample();
    row().enlarge(pane(0));
    QCoreApplication::processEvents();
    auto *choice = partOf<PaneChoice>(pane(0), "choice");
    QVERIFY(choice && choice->isVisible());
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QTRY_VERIFY(choice->list() && choice->list()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!choice->list() || !choice->list()->isVisible());
    QCOMPARE(row().enlarged(), pane(0));
    QTest::keyClick(choice, Qt::Key_Escape);
    QVERIFY(!row().enlarged());
}

void TestWindowLayout::enlargedPaneSaysHowToGoBack()
{
    openSample();
    auto *back = partOf<QAbstractButton>(cost(), "back");
    QVERIFY(!back->isVisible());
    QTest::mouseDClick(cost()->findChild<PaneHeader *>(), Qt::LeftButton, {}, QPoint(20, 18));
    QCoreApplication::processEvents();
    QVERIFY(back->isVisible() && back->text().contains(QStringLiteral("Esc")));
    // It is so again after a restart, where the button is what shows the way.
    restart();
    QCOMPARE(row().enlarged(), cost());
    back = partOf<QAbstractButton>(cost(), "back");
    QVERIFY(back->isVisible());
    QTest::mouseClick(back, Qt::LeftButton);
    QVERIFY(!row().enlarged());
    QVERIFY(m_window->diagram().isVisible());
}

void TestWindowLayout::resetPutsEverythingBack()
{
    openSample();
    const QList<int> before = widths();
    const QSize canvas = m_window->diagram().size();
    drag(find<Splitter>("insights.splitter")->handle(1), {50, 0});
    row().setPlace(cost(), InsightRow::Place::Floating);
    row().setPlace(pane(1), InsightRow::Place::Hidden);
    trigger("showLeft");
    trigger("showInspector");
    row().enlarge(pane(0));
    trigger("resetLayout");
    QCOMPARE(widths(), before);
    QCOMPARE(m_window->diagram().size(), canvas);
    QVERIFY(!row().enlarged() && !cost()->isWindow() && pane(1)->isVisible());
}

void TestWindowLayout::smallWindowsClipNothing_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1024 × 600") << QSize(1024, 600);
    QTest::newRow("1024 × 560, under a title bar") << QSize(1024, 560);
    QTest::newRow("1280 × 720") << QSize(1280, 720);
    QTest::newRow("1440 × 900") << QSize(1440, 900);
}

void TestWindowLayout::smallWindowsClipNothing()
{
    QFETCH(QSize, size);
    openSample();
    m_window->selection().select(fleet());
    const QSize least = m_window->minimumSizeHint().expandedTo(m_window->minimumSize());
    QVERIFY2(least.width() <= 1024 && least.height() <= 560,
             qPrintable(QStringLiteral("%1 × %2").arg(least.width()).arg(least.height())));
    m_window->resize(size);
    QCoreApplication::processEvents();
    m_window->takeDefaultSizes();
    settle();
    QCOMPARE(m_window->size(), size);
    const QRect window = m_window->rect();
    QList<QWidget *> parts{find<QWidget>("left"), &m_window->diagram(), &m_window->inspector(), &m_window->status()};
    for (InsightPane *each : row().panes())
        if (each->isVisible())
            parts << each;
    for (const QWidget *part : parts) {
        const QRect at(part->mapTo(m_window.get(), QPoint()), part->size());
        QVERIFY2(window.contains(at), qPrintable(part->objectName()));
        QVERIFY(at.width() >= 200 || part == parts[0]);
        for (const QWidget *other : parts)
            if (other != part)
                QVERIFY2(!at.intersects(QRect(other->mapTo(m_window.get(), QPoint()), other->size())),
                         qPrintable(part->objectName() + u' ' + other->objectName()));
    }
    QVERIFY(m_window->diagram().height() >= 180);
    // No child of a pane's head lies on another.
    for (InsightPane *each : row().panes())
        if (each->isVisible()) {
            const auto *head = each->findChild<PaneHeader *>();
            const QList<QWidget *> children = head->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
            for (const QWidget *a : children)
                for (const QWidget *b : children)
                    if (a != b && a->isVisible() && b->isVisible())
                        QVERIFY2(!a->geometry().intersects(b->geometry()), qPrintable(each->objectName()));
        }
}

void TestWindowLayout::narrowRowsTurnToTabs()
{
    openSample();
    m_window->resize(1000, 600);
    QCoreApplication::processEvents();
    QVERIFY(row().isTabbed());
    auto *tabs = find<QTabBar>("insights.tabs");
    QVERIFY(tabs->isVisible());
    QCOMPARE(tabs->count(), 4);
    for (int i = 0; i < 4; ++i) {
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(i).center());
        QCoreApplication::processEvents();
        for (int other = 0; other < 4; ++other)
            QCOMPARE(pane(other)->isVisible(), other == i);
        QCOMPARE(pane(i)->width(), 1000);
        QVERIFY(partOf<QWidget>(pane(i), "more")->isVisible());
    }
    // One hidden, there is room for the rest.
    row().setPlace(pane(1), InsightRow::Place::Hidden);
    QCoreApplication::processEvents();
    QVERIFY(!row().isTabbed() && !tabs->isVisible());
    row().setPlace(pane(1), InsightRow::Place::Docked);
    m_window->resize(1440, 900);
    QCoreApplication::processEvents();
    QVERIFY(!row().isTabbed());
    for (InsightPane *each : row().panes())
        QVERIFY(each->isVisible());
}

void TestWindowLayout::lowRowsKeepTheirHeads()
{
    openSample();
    drag(find<Splitter>("window.rows")->handle(1), {0, 200});
    QVERIFY(row().isFolded());
    QCOMPARE(row().height(), 36);
    QVERIFY(cost()->findChild<PaneHeader *>()->isVisible());
    QVERIFY(!partOf<QWidget>(cost(), "bars")->isVisible());
    QTest::mouseDClick(find<Splitter>("window.rows")->handle(1), Qt::LeftButton);
    QCoreApplication::processEvents();
    QVERIFY(!row().isFolded());
    QVERIFY(partOf<QWidget>(cost(), "bars")->isVisible());
    QCOMPARE(row().height(), 256);
}

void TestWindowLayout::everyActionHasAKeyOfItsOwn()
{
    openSample();
    QHash<QString, QString> taken;
    for (const QAction *each : m_window->findChildren<QAction *>())
        for (const QKeySequence &keys : each->shortcuts()) {
            const QString text = keys.toString();
            if (text.isEmpty() || each->objectName().isEmpty())
                continue;
            QVERIFY2(!taken.contains(text) || taken[text] == each->objectName(),
                     qPrintable(text + u' ' + taken.value(text) + u' ' + each->objectName()));
            taken.insert(text, each->objectName());
        }
    for (const char *name : {"showLeft", "showInspector", "showInsights", "diagramOnly", "showAllPanes"})
        QVERIFY(!m_window->action(QStringLiteral("action.") + QLatin1String(name))->shortcut().isEmpty());
}

QTEST_MAIN(TestWindowLayout)
#include "test_window_layout.moc"
