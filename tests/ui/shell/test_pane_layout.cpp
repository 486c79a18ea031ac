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
#include "ui/widgets/pane_header.h"
#include "ui/widgets/splitters.h"
#include "ui/widgets/text_block.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QImage>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <cstdlib>

using namespace gp;

namespace {

constexpr int kGrab = 2;  // px beside a joint at which it can be taken hold of

}  // namespace

/// Panes that float, hide, grow and come back, and are where they were after a restart.
class TestPaneLayout : public test::LayoutFixture {
    Q_OBJECT

private slots:
    void paneFloatsAndComesBack_data();
    void paneFloatsAndComesBack();
    void floatsKeepTheKeysOfTheirWindow();
    void floatsGoWithTheirWindow();
    void floatIsThereAfterARestart();
    void floatIsRememberedWhenTheProgramCloses();
    void floatOutsideEveryScreenComesHome();
    void hiddenPaneLeavesAStripAndIsRemembered();
    void widthsAreDraggedAndRemembered();
    void doubleClickOnAJointRestoresTheDefault();
    void escapeGivesAnEnlargedPaneItsPlaceBack_data();
    void escapeGivesAnEnlargedPaneItsPlaceBack();
    void escapeClosesAListBeforeThePane();
    void copiedPicturesAreLargeAndSayWhatTheyAre();
    void amountsStandBesideTheScrollBar();
    void titlesAreWholeBesideWhatIsChosen();
    void enlargedPaneSaysHowToGoBack();
    void panesHaveTheirHeightAgainWithTheRoom();
    void theDiagramIsAgainWhereItWas();
};

void TestPaneLayout::paneFloatsAndComesBack_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"button", "menu", "view menu", "closing", "double click"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void TestPaneLayout::paneFloatsAndComesBack()
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

void TestPaneLayout::floatsKeepTheKeysOfTheirWindow()
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

void TestPaneLayout::floatsGoWithTheirWindow()
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

void TestPaneLayout::floatIsThereAfterARestart()
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

void TestPaneLayout::floatIsRememberedWhenTheProgramCloses()
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

void TestPaneLayout::floatOutsideEveryScreenComesHome()
{
    openSample();
    row().setPlace(cost(), InsightRow::Place::Floating);
    cost()->setGeometry(30'000, 30'000, 500, 340);
    restart();
    QVERIFY(!cost()->isWindow() && cost()->isVisible());
    QVERIFY(cost()->window() == m_window.get());
}

void TestPaneLayout::hiddenPaneLeavesAStripAndIsRemembered()
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

void TestPaneLayout::widthsAreDraggedAndRemembered()
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

void TestPaneLayout::doubleClickOnAJointRestoresTheDefault()
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

void TestPaneLayout::escapeGivesAnEnlargedPaneItsPlaceBack_data()
{
    QTest::addColumn<QByteArray>("focus");
    for (const char *name : {"", "pane.instances.table", "pane.instances.chart", "pane.instances.enlarge"})
        QTest::newRow(*name ? name : "the pane") << QByteArray(name);
}

void TestPaneLayout::escapeGivesAnEnlargedPaneItsPlaceBack()
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

void TestPaneLayout::escapeClosesAListBeforeThePane()
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

void TestPaneLayout::enlargedPaneSaysHowToGoBack()
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

void TestPaneLayout::copiedPicturesAreLargeAndSayWhatTheyAre()
{
    openSample();
    m_window->selection().select(fleet());
    settle();
    for (int i : {0, 3}) {
        QApplication::clipboard()->clear();
        choose(pane(i), QStringLiteral("Copy chart"));
        const QImage picture = QApplication::clipboard()->image();
        QVERIFY2(picture.width() >= 1600, qPrintable(pane(i)->objectName()));
        // A line of words above the drawing.
        bool words = false;
        for (int x = 0; x < picture.width(); ++x)
            for (int y = 32; y < 64; ++y)
                words = words || picture.pixelColor(x, y).lightness() < 120;
        QVERIFY(words);
    }
}

void TestPaneLayout::amountsStandBesideTheScrollBar()
{
    openSample();
    m_window->resize(1440, 420);
    row().enlarge(cost());
    cost()->setTableShown(true);
    settle();
    const auto *table = partOf<QTableView>(cost(), "table");
    QVERIFY(table && table->isVisible());
    QTRY_VERIFY(table->verticalScrollBar()->isVisible());
    QTRY_VERIFY(table->horizontalHeader()->length() <= table->viewport()->width());
}

void TestPaneLayout::titlesAreWholeBesideWhatIsChosen()
{
    openSample();
    m_window->selection().select(fleet());
    settle();
    for (const InsightPane *each : row().panes()) {
        const auto *title = each->findChild<PaneHeader *>()->findChild<TextLine *>();
        QVERIFY2(!title->isVisible() || title->width() >= title->sizeHint().width(), qPrintable(each->objectName()));
    }
}

void TestPaneLayout::panesHaveTheirHeightAgainWithTheRoom()
{
    openSample();
    auto *handle = find<Splitter>("window.rows")->handle(1);
    auto *tabs = find<QTabBar>("insights.tabs");
    const auto resizeTo = [&](int width, int height) {
        m_window->resize(width, height);
        QCoreApplication::processEvents();
    };
    m_window->resetLayout();
    resizeTo(1440, 900);
    drag(handle, {0, -60});
    const int own = row().height();
    QVERIFY(own > 300);
    // What is unfolded, or dragged, while the window is low is for as long as it is low.
    resizeTo(1024, 560);
    QVERIFY(row().isFolded());
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(3).center());
    QCoreApplication::processEvents();
    QVERIFY(!row().isFolded() && row().height() < own);
    resizeTo(1440, 900);
    QCOMPARE(row().height(), own);
    resizeTo(1024, 560);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(3).center());
    QCoreApplication::processEvents();
    drag(handle, {0, 30});
    const int low = row().height();
    QVERIFY(low < own && !row().isFolded());
    restart();
    QCOMPARE(row().height(), low);
    resizeTo(1440, 900);
    QCOMPARE(row().height(), own);
    // Heads alone, chosen in a window with room, stay heads.
    handle = find<Splitter>("window.rows")->handle(1);
    drag(handle, {0, 400});
    QVERIFY(row().isFolded());
    resizeTo(1024, 560);
    resizeTo(1440, 900);
    QVERIFY(row().isFolded());
}

void TestPaneLayout::theDiagramIsAgainWhereItWas()
{
    m_window->resize(1440, 900);
    QVERIFY(m_window->newFromTemplate(QStringLiteral("web-fleet")));
    m_window->document().waitForEvaluation();
    QTest::qWait(50);
    DiagramView &view = m_window->diagram();
    const auto shrinkAndGrow = [&] {
        for (const QSize &size :
             {QSize(1200, 700), QSize(900, 520), QSize(700, 400), QSize(1000, 640), QSize(1440, 900)}) {
            m_window->resize(size);
            QCoreApplication::processEvents();
            QVERIFY(view.visibleRect().adjusted(-1, -1, 1, 1).contains(view.diagram().contentRect()));
        }
    };
    const auto isAt = [&](qreal zoom, const QPointF &corner) {
        return qFuzzyCompare(view.zoomFactor(), zoom) &&
               (view.visibleRect().topLeft() - corner).manhattanLength() * zoom < 3;
    };
    // As a hand left it, all of it in sight.
    view.setZoom(view.zoomFactor() * 0.8, QPointF(10, 10));
    const qreal zoom = view.zoomFactor();
    const QPointF corner = view.visibleRect().topLeft();
    QVERIFY(view.visibleRect().contains(view.diagram().contentRect()));
    shrinkAndGrow();
    QVERIFY(isAt(zoom, corner));
    // Fitted, it is fitted again.
    QTest::keyClick(&view, Qt::Key_0, Qt::ControlModifier);
    const qreal fitted = view.zoomFactor();
    QVERIFY(fitted > zoom);
    shrinkAndGrow();
    QCOMPARE(view.zoomFactor(), fitted);
    // Who zooms in the small window is not taken back.
    view.setZoom(zoom, QPointF(10, 10));
    m_window->resize(700, 400);
    QCoreApplication::processEvents();
    view.setZoom(0.3, QPointF(50, 50));
    m_window->resize(1440, 900);
    QCoreApplication::processEvents();
    QCOMPARE(view.zoomFactor(), 0.3);
}

QTEST_MAIN(TestPaneLayout)
#include "test_pane_layout.moc"
