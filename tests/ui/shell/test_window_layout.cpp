// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout_fixture.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/diagram_view.h"
#include "ui/forms/inspector.h"
#include "ui/insights/insight_pane.h"
#include "ui/insights/pane_choice.h"
#include "ui/insights/ranking_view.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/palette_panel.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/tool_bar.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/splitters.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMenu>
#include <QScreen>
#include <QSet>
#include <QSettings>
#include <QTabBar>
#include <QTest>
#include <cstdlib>

using namespace gp;

/// The shape of the window: sides that are put away, what absurd settings and small screens make of it, keys of its own.
class TestWindowLayout : public test::LayoutFixture {
    Q_OBJECT

private slots:
    void absurdSettingsAreLeftAtTheirDefaults();
    void withoutPanesTheCanvasHasTheRoom();
    void sidesAreHiddenAndShown_data();
    void sidesAreHiddenAndShown();
    void diagramOnlyAndBack();
    void resetPutsEverythingBack();
    void smallWindowsClipNothing_data();
    void smallWindowsClipNothing();
    void theToolBarShortensByRule_data();
    void theToolBarShortensByRule();
    void everyControlIsReachable_data();
    void everyControlIsReachable();
    void narrowWindowsGiveTheirSidesUp();
    void narrowRowsTurnToTabs();
    void lowRowsKeepTheirHeads();
    void lowWindowsStartWithHeadsAlone();
    void longMenusStayOneColumn();
    void everyActionHasAKeyOfItsOwn();
    void openedDesignFitsWhatThePanesLeave();
};

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
    QVERIFY(m_window->diagram().width() > 1440 - 20);
    for (const char *strip : {"strip.left", "strip.inspector", "strip.insights"})
        QVERIFY2(!find<QWidget>(strip)->isVisible(), strip);
    const QRectF all = m_window->diagram().diagram().contentRect();
    QVERIFY(m_window->diagram().visibleRect().contains(all));
    QVERIFY(m_window->diagram().height() > canvas.height() + 200);
    restart();
    QVERIFY(isChecked("diagramOnly") && !row().isVisible());
    trigger("diagramOnly");
    QVERIFY(find<QWidget>("left")->isVisible() && row().isVisible());
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

/// At 150 % and 200 % a window has so many of its own pixels less.
void TestWindowLayout::theToolBarShortensByRule_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {1024, 1280, 1440})
        for (const int percent : {100, 150, 200})
            QTest::addRow("%d at %d %%", width, percent) << width * 100 / percent;
}

void TestWindowLayout::theToolBarShortensByRule()
{
    QFETCH(int, width);
    openSample();
    m_window->resize(width, 450);
    settle();
    auto *bar = m_window->findChild<ToolBar *>();
    // A window is never narrower than 640 of its pixels.
    QCOMPARE(m_window->width(), std::max(width, 640));
    const auto shown = [&](const char *name) {
        const auto *part = find<QWidget>(name);
        return part->isVisible() && bar->rect().contains(part->geometry());
    };
    // What leads on from here is always there, in one form or the other.
    for (const char *name : {"toolbar.undo", "toolbar.redo", "toolbar.region", "toolbar.find", "toolbar.export"})
        QVERIFY2(shown(name), name);
    QVERIFY(shown("toolbar.period") != shown("toolbar.periodList"));
    QVERIFY(!find<QWidget>("toolbar.periodList")->isVisible() || find<QWidget>("toolbar.find")->width() < 40);
    const QList<QWidget *> parts = bar->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (const QWidget *a : parts)
        for (const QWidget *b : parts)
            if (a < b && a->isVisible() && b->isVisible())
                QVERIFY2(!a->geometry().intersects(b->geometry()),
                         qPrintable(a->objectName() + u' ' + b->objectName()));
    if (width >= 1280)
        QVERIFY(find<QWidget>("toolbar.find")->width() > 100 && shown("toolbar.period"));
    // The short forms do what the long ones do.
    if (auto *list = find<ChoiceField>("toolbar.periodList"); list->isVisible()) {
        QTest::keyClick(list, Qt::Key_End);
        QCOMPARE(list->currentId(), QStringLiteral("year"));
        QCOMPARE(find<SegmentedControl>("toolbar.period")->currentId(), QStringLiteral("year"));
    }
    QTest::mouseClick(find<QWidget>("toolbar.find"), Qt::LeftButton);
    QVERIFY(find<QWidget>("commands")->isVisible());
}

void TestWindowLayout::everyControlIsReachable_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1024 × 600") << QSize(1024, 600);
    QTest::newRow("1440 × 900 at 150 %") << QSize(960, 560);
    QTest::newRow("1440 × 900 at 200 %") << QSize(720, 410);
    QTest::newRow("1280 × 800 at 200 %") << QSize(640, 360);
}

void TestWindowLayout::everyControlIsReachable()
{
    QFETCH(QSize, size);
    openSample();
    m_window->selection().select(fleet());
    m_window->resize(size);
    settle();
    QCOMPARE(m_window->size(), size);
    const auto inWindow = [&](const QWidget *part) {
        return m_window->rect().contains(QRect(part->mapTo(m_window.get(), QPoint()), part->size()));
    };
    const auto *bar = m_window->findChild<ToolBar *>();
    QList<QWidget *> seen;
    for (QWidget *part : bar->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (!part->isVisible())
            continue;
        QVERIFY2(inWindow(part), qPrintable(part->objectName()));
        for (const QWidget *other : std::as_const(seen))
            QVERIFY2(!part->geometry().intersects(other->geometry()), qPrintable(part->objectName()));
        seen << part;
    }
    QVERIFY(seen.contains(find<QWidget>("toolbar.export")) && seen.contains(find<QWidget>("toolbar.undo")));
    for (const char *tool : {"corner.showLeft", "corner.showInspector", "corner.showInsights"})
        QVERIFY2(inWindow(find<QWidget>(tool)), tool);

    trigger("preferences");
    auto *page = find<QWidget>("settings");
    QVERIFY(page && page->isVisible() && inWindow(page));
    QVERIFY(inWindow(page->findChild<QWidget *>(QStringLiteral("page.close"))));
    // By Tab each control comes into sight, in its full size.
    QSet<QWidget *> reached;
    for (int i = 0; i < 20; ++i) {
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
        QCoreApplication::processEvents();
        QWidget *at = m_window->focusWidget();
        QVERIFY(page->isAncestorOf(at));
        QVERIFY2(inWindow(at), qPrintable(at->objectName()));
        QVERIFY2(at->visibleRegion().boundingRect() == at->rect(), qPrintable(at->objectName()));
        QVERIFY2(at->height() >= at->minimumSizeHint().height(), qPrintable(at->objectName()));
        reached += at;
    }
    QVERIFY(reached.contains(find<QWidget>("settings.clearRecent")));
    QVERIFY(reached.contains(find<QWidget>("settings.theme")));
    QTest::mouseClick(page->findChild<QWidget *>(QStringLiteral("page.close")), Qt::LeftButton);
    QVERIFY(!page->isVisible());
}

void TestWindowLayout::narrowWindowsGiveTheirSidesUp()
{
    openSample();
    m_window->resize(720, 410);
    QCoreApplication::processEvents();
    QVERIFY(!find<QWidget>("left")->isVisible() && m_window->inspector().isVisible());
    QVERIFY(find<QWidget>("strip.left")->isVisible());
    QVERIFY(m_window->diagram().width() >= 320);
    // What is asked for takes the place of the other.
    QTest::mouseClick(find<QWidget>("strip.left"), Qt::LeftButton);
    QCoreApplication::processEvents();
    QVERIFY(find<QWidget>("left")->isVisible() && !m_window->inspector().isVisible());
    QTest::mouseClick(find<QWidget>("strip.inspector"), Qt::LeftButton);
    QCoreApplication::processEvents();
    QVERIFY(!find<QWidget>("left")->isVisible() && m_window->inspector().isVisible());
    m_window->resize(1440, 900);
    QCoreApplication::processEvents();
    QVERIFY(find<QWidget>("left")->isVisible() && m_window->inspector().isVisible());
    // A narrow screen is nothing to remember.
    m_window->resize(720, 410);
    QCoreApplication::processEvents();
    restart();
    m_window->resize(1440, 900);
    QCoreApplication::processEvents();
    QVERIFY(find<QWidget>("left")->isVisible() && m_window->inspector().isVisible());
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

void TestWindowLayout::lowWindowsStartWithHeadsAlone()
{
    openSample();
    // What a screen of 1440 by 900 leaves at text of 150 %.
    m_window->resize(960, 560);
    m_window->resetLayout();
    QCoreApplication::processEvents();
    QVERIFY(row().isFolded());
    QVERIFY2(m_window->diagram().height() >= 300, qPrintable(QString::number(m_window->diagram().height())));
    // A tab opens what it names, and so does the arrow of a head.
    auto *tabs = find<QTabBar>("insights.tabs");
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(3).center());
    QCoreApplication::processEvents();
    QVERIFY(!row().isFolded());
    QVERIFY(partOf<QWidget>(cost(), "bars")->isVisible());
    QVERIFY(!partOf<QWidget>(cost(), "unfold")->isVisible());
    m_window->resetLayout();
    QCoreApplication::processEvents();
    QVERIFY(row().isFolded());
    QTest::mouseClick(partOf<QWidget>(cost(), "unfold"), Qt::LeftButton);
    QCoreApplication::processEvents();
    QVERIFY(!row().isFolded());
    m_window->resetLayout();
    trigger("showAllPanes");
    QVERIFY(!row().isFolded());
    // With more room nothing is folded: they shrink with the window, fold, and have their size again.
    m_window->resize(1440, 900);
    m_window->resetLayout();
    QCoreApplication::processEvents();
    const int whole = row().height();
    QVERIFY(!row().isFolded());
    m_window->resize(1280, 640);
    QCoreApplication::processEvents();
    QVERIFY(!row().isFolded());
    QVERIFY(row().height() < whole && m_window->diagram().height() >= 260);
    m_window->resize(1024, 560);
    QCoreApplication::processEvents();
    QVERIFY(row().isFolded());
    // What was opened by hand stays open, however the window changes.
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(3).center());
    QCoreApplication::processEvents();
    m_window->resize(1030, 550);
    QCoreApplication::processEvents();
    QVERIFY(!row().isFolded());
    // The next run of the program finds them open, too.
    QVERIFY(m_window->close());
    reopen();
    QCOMPARE(m_window->size(), QSize(1030, 550));
    QVERIFY(!row().isFolded());
    m_window->resetLayout();
    m_window->resize(1440, 900);
    QCoreApplication::processEvents();
    QCOMPARE(row().height(), whole);
}

void TestWindowLayout::longMenusStayOneColumn()
{
    openSample();
    // As high as the screen and higher: entries stand under each other all the same.
    QMenu menu(m_window.get());
    for (int i = 0; i < 200; ++i)
        menu.addAction(QString::number(i));
    menu.popup(m_window->mapToGlobal(QPoint(10, 10)));
    QVERIFY(menu.height() <= menu.screen()->geometry().height());
    const QList<QAction *> actions = menu.actions();
    QCOMPARE(menu.actionGeometry(actions.last()).left(), menu.actionGeometry(actions.first()).left());
    QVERIFY(menu.actionGeometry(actions.last()).top() > menu.actionGeometry(actions[150]).top());
    QTest::keyClick(&menu, Qt::Key_End);
    QCOMPARE(menu.activeAction(), actions.last());
    QVERIFY(menu.rect().contains(menu.actionGeometry(actions.last())));
    menu.close();
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

void TestWindowLayout::openedDesignFitsWhatThePanesLeave()
{
    m_window->resize(1024, 600);
    QCoreApplication::processEvents();
    QVERIFY(m_window->newFromTemplate(QStringLiteral("web-fleet")));
    m_window->document().waitForEvaluation();
    QTest::qWait(50);
    DiagramView &view = m_window->diagram();
    // As when the row of panes takes its height after the canvas was shown.
    view.fitOpened();
    m_window->resize(1024, 560);
    QCoreApplication::processEvents();
    QVERIFY(view.visibleRect().contains(view.diagram().contentRect()));
    // From the user's first zoom on only that counts.
    view.setZoom(1, QPointF(10, 10));
    m_window->resize(1024, 600);
    QCoreApplication::processEvents();
    QCOMPARE(view.zoomFactor(), 1.0);
    // A click is enough to say where one is.
    view.fitOpened();
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(5, 5));
    const qreal zoom = view.zoomFactor();
    m_window->resize(1024, 540);
    QCoreApplication::processEvents();
    QCOMPARE(view.zoomFactor(), zoom);
}

QTEST_MAIN(TestWindowLayout)
#include "test_window_layout.moc"
