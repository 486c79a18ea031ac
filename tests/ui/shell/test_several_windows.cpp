// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram_view.h"
#include "ui/forms/inspector.h"
#include "ui/insights/insight_pane.h"
#include "ui/shell/guided_start.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/start_page.h"
#include "window_fixture.h"

#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QTest>
#include <QUndoStack>
#include <QUrl>

using namespace gp;

/// Two windows of one program: which of them takes what is opened, and which of them the keys are for.
class TestSeveralWindows : public test::WindowFixture {
    Q_OBJECT

private slots:
    void theUntouchedWindowIsReused_data();
    void theUntouchedWindowIsReused();
    void onlyAnUntouchedWindowIsReused_data();
    void onlyAnUntouchedWindowIsReused();
    void theOwnWindowComesFirst();
    void aFailureIsToldWhereItWasAskedFor();
    void keysActOnTheirOwnWindow();

private:
    MainWindow *secondWindow()
    {
        // A row that failed leaves its second window behind.
        for (MainWindow *window : MainWindow::windows())
            if (window != m_window.get())
                delete window;
        m_window->newWindow();
        for (MainWindow *window : MainWindow::windows())
            if (window != m_window.get() && window->isVisible())
                return QTest::qWaitForWindowActive(window) ? window : nullptr;
        return nullptr;
    }
    void activate(MainWindow *window)
    {
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
    }
    /// A design in a file, and what is in it.
    QString makeFile(const char *name)
    {
        const QString path = m_folder.filePath(QLatin1String(name));
        MainWindow maker(*m_engine);
        return maker.newFromTemplate(QStringLiteral("media-archive")) && maker.saveTo(path) ? path : QString();
    }
    void drop(MainWindow &on, const QString &path)
    {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&on, &enter);
        QDropEvent event(QPointF(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&on, &event);
        QCoreApplication::processEvents();
    }
    void closeAll(MainWindow *second)
    {
        second->document().undoStack().setClean();
        QVERIFY(second->close());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(MainWindow::windows().size(), 1);
    }
};

void TestSeveralWindows::theUntouchedWindowIsReused_data()
{
    QTest::addColumn<QString>("blank");  // what the second window shows
    QTest::addColumn<QString>("way");
    for (const char *blank : {"start page", "new design", "guide"})
        for (const char *way : {"file", "template", "new", "recent", "drop"})
            QTest::addRow("%s, %s", blank, way) << QString::fromLatin1(blank) << QString::fromLatin1(way);
}

void TestSeveralWindows::theUntouchedWindowIsReused()
{
    QFETCH(QString, blank);
    QFETCH(QString, way);
    const QString path = makeFile("reuse.gplan");
    QVERIFY(!path.isEmpty());
    openSample();
    change();
    const Design edited = m_window->document().design();
    MainWindow *second = secondWindow();
    QVERIFY(second);
    if (blank == QLatin1String("new design"))
        QVERIFY(second->newDesign());
    else if (blank == QLatin1String("guide"))
        second->showGuide();
    QVERIFY(second->isUntouched() && !m_window->isUntouched());
    activate(m_window.get());
    // Nobody is asked about the design that stays where it is.
    if (way == QLatin1String("file"))
        QVERIFY(m_window->openFile(path));
    else if (way == QLatin1String("template"))
        m_window->action(QStringLiteral("action.template.media-archive"))->trigger();
    else if (way == QLatin1String("new"))
        m_window->action(QStringLiteral("action.new"))->trigger();
    else if (way == QLatin1String("recent"))
        emit m_window->startPage().recentChosen(path);
    else
        drop(*m_window, path);
    QTRY_VERIFY(second->isActiveWindow());
    QCOMPARE(MainWindow::windows().size(), 2);
    QVERIFY(m_window->document().design() == edited && m_window->document().isModified());
    QVERIFY(second->diagram().isVisible());
    if (way == QLatin1String("template"))
        QVERIFY(second->document().filePath().isEmpty() && second->document().design().components().size() > 1);
    else if (way != QLatin1String("new"))
        QCOMPARE(second->document().filePath(), path);
    closeAll(second);
}

void TestSeveralWindows::onlyAnUntouchedWindowIsReused_data()
{
    QTest::addColumn<QString>("touched");
    for (const char *touched : {"edited", "undone", "template", "file", "answers"})
        QTest::newRow(touched) << QString::fromLatin1(touched);
}

void TestSeveralWindows::onlyAnUntouchedWindowIsReused()
{
    QFETCH(QString, touched);
    const QString path = makeFile("opened.gplan");
    const QString own = makeFile("own.gplan");
    openSample();
    MainWindow *second = secondWindow();
    QVERIFY(second);
    if (touched == QLatin1String("answers")) {
        second->showGuide();
        second->findChild<GuidedStart *>()->next();
    } else if (touched == QLatin1String("template")) {
        QVERIFY(second->newFromTemplate(QStringLiteral("gpu-inference")));
    } else if (touched == QLatin1String("file")) {
        QVERIFY(second->openFile(own));
    } else {
        QVERIFY(second->newDesign());
        second->diagram().insertKind(QStringLiteral("client"));
        QVERIFY(second->document().isModified());
        if (touched == QLatin1String("undone"))
            second->document().undoStack().undo();
    }
    QVERIFY(!second->isUntouched());
    const Design before = second->document().design();
    const int steps = second->document().undoStack().count();
    activate(m_window.get());
    QVERIFY(m_window->openFile(path));
    QCOMPARE(m_window->document().filePath(), path);
    QVERIFY(second->document().design() == before);
    QCOMPARE(second->document().undoStack().count(), steps);
    if (touched == QLatin1String("answers"))
        second->findChild<GuidedStart *>()->forget();
    closeAll(second);
}

void TestSeveralWindows::theOwnWindowComesFirst()
{
    const QString path = makeFile("first.gplan");
    MainWindow *second = secondWindow();
    QVERIFY(second);
    QVERIFY(m_window->newDesign());
    QVERIFY(m_window->isUntouched() && second->isUntouched());
    QVERIFY(m_window->openFile(path));
    QCOMPARE(m_window->document().filePath(), path);
    QVERIFY(second->isUntouched());
    closeAll(second);
}

void TestSeveralWindows::aFailureIsToldWhereItWasAskedFor()
{
    const QString broken = m_folder.filePath(QStringLiteral("broken.gplan"));
    write(broken, "{");
    openSample();
    MainWindow *second = secondWindow();
    QVERIFY(second);
    activate(m_window.get());
    QVERIFY(!m_window->openFile(broken));
    QVERIFY(m_window->messageBar().isVisible());
    QVERIFY(!second->messageBar().isVisible());
    // What a window says of a failure is not taken away by what is opened elsewhere.
    QVERIFY(!second->openFile(broken));
    QVERIFY(second->messageBar().isVisible());
    QCOMPARE(MainWindow::untouchedWindow(), nullptr);
    closeAll(second);
}

void TestSeveralWindows::keysActOnTheirOwnWindow()
{
    openSample();
    change();
    MainWindow *second = secondWindow();
    QVERIFY(second);
    QVERIFY(second->newFromTemplate(QStringLiteral("web-fleet")));
    second->document().waitForEvaluation();
    QVERIFY(second->document().apply(QStringLiteral("x"), setField(fleet(), "memory", 40)));
    QVERIFY(second->document().apply(QStringLiteral("y"), setField(fleet(), "memory", 48)));
    const auto commandsShown = [](const MainWindow &window) {
        return window.findChild<QWidget *>(QStringLiteral("commands"))->isVisible();
    };
    // As the desktop delivers keys: to the window that has the focus, and there to the part that has it.
    const auto press = [](MainWindow &window, int key, Qt::KeyboardModifiers modifiers = {}) {
        QWidget *focus = window.focusWidget();
        QTest::keyClick(focus ? focus : &window, Qt::Key(key), modifiers);
        QCoreApplication::processEvents();
    };
    for (MainWindow *active : {m_window.get(), second}) {
        MainWindow *other = active == second ? m_window.get() : second;
        activate(active);
        const int own = active->document().undoStack().index();
        const int foreign = other->document().undoStack().index();
        active->diagram().setFocus();
        press(*active, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(active->document().undoStack().index(), own - 1);
        QCOMPARE(other->document().undoStack().index(), foreign);
        press(*active, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(active->document().undoStack().index(), own);

        press(*active, Qt::Key_K, Qt::ControlModifier);
        QVERIFY(commandsShown(*active) && !commandsShown(*other));
        press(*active, Qt::Key_Escape);
        QVERIFY(!commandsShown(*active));

        QWidget *elsewhere = other->focusWidget();
        active->diagram().setFocus();
        press(*active, Qt::Key_F6);
        QVERIFY(active->focusWidget() != &active->diagram());
        QCOMPARE(other->focusWidget(), elsewhere);
        QVERIFY(active->isActiveWindow());
    }
    second->document().undoStack().setClean();
    activate(second);
    press(*second, Qt::Key_W, Qt::ControlModifier);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(MainWindow::windows().size(), 1);
    QVERIFY(m_window->isVisible());
}

QTEST_MAIN(TestSeveralWindows)
#include "test_several_windows.moc"
