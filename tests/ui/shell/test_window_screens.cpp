// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout_fixture.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/diagram_view.h"
#include "ui/forms/inspector.h"
#include "ui/insights/insight_pane.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/tool_bar.h"
#include "ui/widgets/splitters.h"

#include <QAbstractButton>
#include <QGuiApplication>
#include <QScreen>
#include <QSettings>
#include <QTest>
#include <algorithm>

using namespace gp;

/// A window on two small screens: 1280 × 720 at 150 %, which leaves 853 × 480 of the window's own pixels, and 1024 × 600.
class TestWindowScreens : public test::LayoutFixture {
    Q_OBJECT

public:
    static void initMain() { useScreens("screens_small.json"); }

private slots:
    void aNewWindowFitsItsScreen();
    void aRestoredWindowFitsItsScreen_data();
    void aRestoredWindowFitsItsScreen();
    void aWindowShrinksOnItsWayToASmallerScreen();
    void floatingPanesFitTheirScreen();
    void aFurtherWindowStaysOnTheScreen();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void theDiagramKeepsAUsefulShare_data();
    void theDiagramKeepsAUsefulShare();
    void whatFoldedIsOneClickAway();
    void sidesNarrowAndComeBack();
    void widthsGivenByHandStay();
    void anOpenedDesignHasLegibleNames();

private:
    [[nodiscard]] static const QScreen *screenNamed(const QString &name)
    {
        for (const QScreen *screen : QGuiApplication::screens())
            if (screen->name() == name)
                return screen;
        return nullptr;
    }
    /// But for the 2 px of frame that the platform puts round a window once it is shown.
    [[nodiscard]] static bool isOnOneScreen(const QRect &window)
    {
        const QList<QScreen *> screens = QGuiApplication::screens();
        return std::any_of(screens.begin(), screens.end(), [&](const QScreen *screen) {
            return screen->availableGeometry().adjusted(0, 0, 2, 2).contains(window);
        });
    }
    void resizeTo(const QSize &size)
    {
        m_window->resize(size);
        QCoreApplication::processEvents();
    }
};

void TestWindowScreens::aNewWindowFitsItsScreen()
{
    if (!screenNamed(QStringLiteral("853x480")))
        QSKIP("only offscreen are the screens those of the test");
    m_window = std::make_unique<MainWindow>(*m_engine);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY2(isOnOneScreen(m_window->geometry()), qPrintable(QDebug::toString(m_window->geometry())));
}

void TestWindowScreens::aRestoredWindowFitsItsScreen_data()
{
    QTest::addColumn<QRect>("window");
    QTest::addColumn<bool>("maximized");
    QTest::newRow("of a larger screen, here") << QRect(-900, -700, 1800, 1200) << false;
    QTest::newRow("of a larger screen, on the second") << QRect(700, 20, 1900, 1100) << false;
    QTest::newRow("of a screen that is gone") << QRect(6000, 3000, 2400, 1300) << false;
    QTest::newRow("small, on a screen that is gone") << QRect(-3000, 200, 700, 400) << false;
    QTest::newRow("at the edge") << QRect(1500, 300, 800, 420) << false;
    QTest::newRow("maximized") << QRect(100, 100, 2400, 1300) << true;
}

void TestWindowScreens::aRestoredWindowFitsItsScreen()
{
    QFETCH(QRect, window);
    QFETCH(bool, maximized);
    QWidget saved;
    saved.setGeometry(window);
    saved.show();
    QCoreApplication::processEvents();
    if (maximized)
        saved.setWindowState(Qt::WindowMaximized);
    const QByteArray geometry = saved.saveGeometry();
    saved.hide();
    writeSettings([&](QSettings &settings) { settings.setValue(QStringLiteral("window/geometry"), geometry); });
    QVERIFY2(isOnOneScreen(m_window->geometry()), qPrintable(QDebug::toString(m_window->geometry())));
    if (maximized) {
        // Nor when it is given its own size back.
        QVERIFY(m_window->isMaximized());
        m_window->showNormal();
        QTRY_VERIFY2(isOnOneScreen(m_window->geometry()), qPrintable(QDebug::toString(m_window->geometry())));
    }
}

void TestWindowScreens::aWindowShrinksOnItsWayToASmallerScreen()
{
    const QScreen *large = screenNamed(QStringLiteral("1024x600"));
    const QScreen *small = screenNamed(QStringLiteral("853x480"));
    if (!large || !small)
        QSKIP("only offscreen are the screens those of the test");
    m_window->setGeometry(large->availableGeometry().adjusted(10, 30, -10, -10));
    QCoreApplication::processEvents();
    const QSize before = m_window->size();
    QVERIFY(before.width() > 853);
    m_window->move(small->availableGeometry().topLeft() + QPoint(4, 24));
    QTRY_VERIFY(m_window->width() <= 853 && m_window->height() <= 480);
}

void TestWindowScreens::floatingPanesFitTheirScreen()
{
    openSample();
    writeSettings([](QSettings &settings) {
        settings.setValue(QStringLiteral("panes/cost/place"), QStringLiteral("floating"));
        settings.setValue(QStringLiteral("panes/cost/window"), QRect(20, 40, 1900, 1000));
    });
    QVERIFY(cost()->isWindow() && cost()->isVisible());
    QVERIFY2(isOnOneScreen(cost()->geometry()), qPrintable(QDebug::toString(cost()->geometry())));
}

void TestWindowScreens::aFurtherWindowStaysOnTheScreen()
{
    m_window->setGeometry(200, 60, 650, 420);
    QCoreApplication::processEvents();
    m_window->newWindow();
    MainWindow *second =
        MainWindow::windows().first() == m_window.get() ? MainWindow::windows().last() : MainWindow::windows().first();
    QVERIFY2(isOnOneScreen(second->geometry()), qPrintable(QDebug::toString(second->geometry())));
    second->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestWindowScreens::nothingIsCutOff_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("853 × 480") << QSize(853, 480);
    QTest::newRow("853 × 440, under a title bar") << QSize(853, 440);
    QTest::newRow("1024 × 600") << QSize(1024, 600);
    QTest::newRow("1024 × 560, under a title bar") << QSize(1024, 560);
}

void TestWindowScreens::nothingIsCutOff()
{
    QFETCH(QSize, size);
    openSample();
    m_window->selection().select(fleet());
    resizeTo(size);
    settle();
    QCOMPARE(m_window->size(), size);
    const auto inWindow = [&](const QWidget *part) {
        return m_window->rect().contains(QRect(part->mapTo(m_window.get(), QPoint()), part->size()));
    };
    QList<QWidget *> parts{&m_window->diagram(),  &m_window->inspector(),
                           &m_window->status(),   m_window->findChild<ToolBar *>(),
                           find<QWidget>("left"), find<QWidget>("strip.left")};
    for (InsightPane *each : row().panes())
        parts << each;
    for (const char *tool : {"corner.showLeft", "corner.showInspector", "corner.showInsights", "toolbar.export"}) {
        QVERIFY2(find<QWidget>(tool)->isVisible(), tool);
        parts << find<QWidget>(tool);
    }
    for (const QWidget *part : std::as_const(parts))
        QVERIFY2(!part->isVisible() || inWindow(part), qPrintable(part->objectName()));
    // The other rooms, too: what leads on and what leads back.
    trigger("guide");
    for (const char *button : {"guide.next", "guide.cancel"})
        QVERIFY2(find<QWidget>(button)->isVisible() && inWindow(find<QWidget>(button)), button);
}

void TestWindowScreens::theDiagramKeepsAUsefulShare_data() { nothingIsCutOff_data(); }

void TestWindowScreens::theDiagramKeepsAUsefulShare()
{
    QFETCH(QSize, size);
    resizeTo(size);
    QVERIFY(m_window->newFromTemplate(QStringLiteral("web-fleet")));
    settle();
    const DiagramView &view = m_window->diagram();
    QVERIFY2(view.width() >= 480, qPrintable(QString::number(view.width())));
    QVERIFY2(view.height() >= size.height() / 2, qPrintable(QString::number(view.height())));
    // What gave way is named at its edge.
    QCOMPARE(find<QWidget>("strip.left")->isVisible(), !find<QWidget>("left")->isVisible());
    QVERIFY(m_window->inspector().isVisible());
    QVERIFY(m_window->inspector().width() >= 280);
}

void TestWindowScreens::whatFoldedIsOneClickAway()
{
    openSample();
    resizeTo({853, 480});
    auto *left = find<QWidget>("left");
    QVERIFY(!left->isVisible() && !isChecked("showLeft"));
    QTest::mouseClick(find<QWidget>("strip.left"), Qt::LeftButton);
    QCoreApplication::processEvents();
    // Both sides, since that was asked for: the diagram is narrow then.
    QVERIFY(left->isVisible() && m_window->inspector().isVisible() && isChecked("showLeft"));
    QVERIFY(m_window->diagram().width() >= 320);
    // It stays while the window changes a little, and the key folds it again.
    resizeTo({860, 470});
    QVERIFY(left->isVisible());
    const auto press = [&] { QTest::keyClick(&m_window->diagram(), Qt::Key_B, Qt::ControlModifier); };
    press();
    QVERIFY(!left->isVisible() && m_window->inspector().isVisible());
    press();
    QVERIFY(left->isVisible());
    press();
    QVERIFY(!left->isVisible());
    // It folded for want of room alone, so it is there again when there is some.
    resizeTo({1440, 900});
    QVERIFY(left->isVisible() && m_window->inspector().isVisible() && isChecked("showLeft"));
    // What was put away in a window with room stays away.
    press();
    resizeTo({853, 480});
    resizeTo({1440, 900});
    QVERIFY(!left->isVisible());
}

void TestWindowScreens::sidesNarrowAndComeBack()
{
    openSample();
    const int left = find<QWidget>("left")->width();
    const int inspector = m_window->inspector().width();
    resizeTo({940, 600});
    QVERIFY(find<QWidget>("left")->isVisible() && m_window->inspector().isVisible());
    QVERIFY(find<QWidget>("left")->width() < left && m_window->inspector().width() < inspector);
    QVERIFY2(m_window->diagram().width() >= 470, qPrintable(QString::number(m_window->diagram().width())));
    resizeTo({853, 480});
    resizeTo({1440, 900});
    QCOMPARE(find<QWidget>("left")->width(), left);
    QCOMPARE(m_window->inspector().width(), inspector);
    // A small screen is nothing to remember.
    resizeTo({853, 480});
    restart();
    resizeTo({1440, 900});
    QCOMPARE(find<QWidget>("left")->width(), left);
    QCOMPARE(m_window->inspector().width(), inspector);
}

void TestWindowScreens::widthsGivenByHandStay()
{
    openSample();
    resizeTo({853, 480});
    const int before = m_window->inspector().width();
    drag(find<Splitter>("window.columns")->handle(2), {-60, 0});
    const int wide = m_window->inspector().width();
    QVERIFY2(wide >= before + 50, qPrintable(QString::number(wide)));
    QVERIFY(m_window->diagram().width() < 480);
    resizeTo({850, 470});
    QCOMPARE(m_window->inspector().width(), wide);
    restart();
    QCOMPARE(m_window->inspector().width(), wide);
}

void TestWindowScreens::anOpenedDesignHasLegibleNames()
{
    for (const QSize &size : {QSize(853, 480), QSize(1024, 600)})
        for (const char *name : {"web-fleet", "web-shop", "data-lake", "backup-vault", "shared-files"}) {
            resizeTo(size);
            QVERIFY(m_window->newFromTemplate(QLatin1String(name)));
            settle();
            QTest::qWait(20);
            const DiagramView &view = m_window->diagram();
            QVERIFY2(view.diagram().namesAllAt(view.zoomFactor()), name);
        }
}

QTEST_MAIN(TestWindowScreens)
#include "test_window_screens.moc"
