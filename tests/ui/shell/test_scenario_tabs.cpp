// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram_view.h"
#include "ui/document/wording.h"
#include "ui/forms/inspector.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/status_bar.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/option_list.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/toast.h"
#include "window_fixture.h"

#include <QContextMenuEvent>
#include <QFloat16>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QTest>
#include <QToolTip>

using namespace gp;

/// The scenarios in the tool bar, worked by mouse and keys.
class TestScenarioTabs : public test::WindowFixture {
    Q_OBJECT

private slots:
    void aDesignHasItsBaseline();
    void plusCopiesAndAsksForTheName();
    void clickOpensAScenario();
    void selectionIsKeptWhereThePartExists();
    void doubleClickRenames();
    void escapeLeavesTheName();
    void refusedNameIsSaidInWords();
    void nameThatIsBeingTypedStaysWithItsScenario();
    void keysMoveAndRename();
    void shortcutsGoRound();
    void contextMenuIsAboutTheTab();
    void baselineCannotBeDeleted();
    void deletedScenarioComesBackFromTheMessage();
    void messageGoesWithTheNextStep();
    void messageAboutSomethingElseStays();
    void statusComparesWithTheBaseline();
    void paletteOpensAScenario();
    void paletteNamesArePlainText();
    void manyScenariosFitIntoANarrowWindow();
    void listHasWhatHasNoTab();
    void startPageHasNone();
    void recentFilesShowTheBaseline();
    void copiesAreCalledWhatTheyAre();
    void theNameThatIsTypedCoversNothing();
    void aFileOpensAtTheScenarioThatWasOpen();
    void exportsAreCalledByTheScenariosName();

private:
    SegmentedControl &tabs() const { return *find<SegmentedControl>("scenarios.tabs"); }
    QLineEdit &name() const { return *find<QLineEdit>("scenarios.name"); }
    Document &document() const { return m_window->document(); }
    QStringList shown() const
    {
        QStringList texts;
        for (const Segment &segment : tabs().segments())
            texts << segment.text;
        return texts;
    }
    QString open() const { return qs(labelOf(document().openScenario())); }
    void clickTab(int index) { QTest::mouseClick(&tabs(), Qt::LeftButton, {}, tabs().segmentRect(index).center()); }
    /// Copies the open scenario by its button and types a name.
    void add(const QString &text)
    {
        QTest::mouseClick(find<ToolButton>("scenarios.add"), Qt::LeftButton);
        QVERIFY(name().isVisible());
        QTest::keyClicks(&name(), text);
        QTest::keyClick(&name(), Qt::Key_Return);
    }
    void setMemory(int gib)
    {
        QVERIFY(document().apply(QStringLiteral("memory"), setField(fleet(), "memory", gib)));
        settle();
    }
};

void TestScenarioTabs::aDesignHasItsBaseline()
{
    openSample();
    QCOMPARE(shown(), QStringList{QStringLiteral("A Baseline")});
    QCOMPARE(tabs().currentId(), QStringLiteral("baseline"));
    QVERIFY(!find<ToolButton>("scenarios.list")->isVisible());
    QVERIFY(!m_window->action(QStringLiteral("action.scenario.next"))->isEnabled());
}

void TestScenarioTabs::plusCopiesAndAsksForTheName()
{
    openSample();
    QTest::mouseClick(find<ToolButton>("scenarios.add"), Qt::LeftButton);
    QCOMPARE(shown(), (QStringList{QStringLiteral("A Baseline"), QStringLiteral("B Variant 1")}));
    QCOMPARE(tabs().currentId(), QStringLiteral("variant-1"));
    QVERIFY(name().isVisible() && name().hasFocus());
    QCOMPARE(name().selectedText(), QStringLiteral("Variant 1"));
    QTest::keyClicks(&name(), QStringLiteral("Serverless data"));
    QTest::keyClick(&name(), Qt::Key_Return);
    QVERIFY(!name().isVisible());
    QCOMPARE(shown().last(), QStringLiteral("B Serverless data"));
    QCOMPARE(document().undoStack().count(), 2);
    document().undoStack().undo();
    document().undoStack().undo();
    QCOMPARE(shown(), QStringList{QStringLiteral("A Baseline")});
    QVERIFY(!document().isModified());
}

void TestScenarioTabs::copiesAreCalledWhatTheyAre()
{
    openSample();
    const auto copied = [&] {
        QTest::mouseClick(find<ToolButton>("scenarios.add"), Qt::LeftButton);
        const QString text = name().text();
        QTest::keyClick(&name(), Qt::Key_Return);
        return text;
    };
    QCOMPARE(copied(), QStringLiteral("Variant 1"));
    QCOMPARE(copied(), QStringLiteral("Variant 2"));  // of a variant, not a variant of its name
    clickTab(0);
    QCOMPARE(copied(), QStringLiteral("Variant 3"));
    add(QStringLiteral("Two Regions"));
    QCOMPARE(copied(), QStringLiteral("Two Regions copy"));
    QCOMPARE(copied(), QStringLiteral("Two Regions copy 2"));
}

void TestScenarioTabs::theNameThatIsTypedCoversNothing()
{
    openSample();
    add(QStringLiteral("X"));
    add(QStringLiteral("Y"));
    clickTab(1);
    QTest::keyClick(&tabs(), Qt::Key_F2);
    for (const char *typed : {"", "A rather long name of a variant"}) {
        QTest::keyClicks(&name(), QLatin1String(typed));
        QCoreApplication::processEvents();
        const auto inWindow = [&](const QWidget &widget, const QRect &rect) {
            return QRect(widget.mapTo(m_window.get(), rect.topLeft()), rect.size());
        };
        const QRect editor = inWindow(name(), name().rect());
        QVERIFY(editor.width() >= 120);
        for (const int other : {0, 2})
            QVERIFY(!editor.intersects(inWindow(tabs(), tabs().segmentRect(other))));
        auto *plus = find<ToolButton>("scenarios.add");
        QVERIFY(!editor.intersects(inWindow(*plus, plus->rect())));
        QVERIFY(inWindow(tabs(), tabs().segmentRect(1)).contains(editor));
        QVERIFY(textWidth(name().text(), name().font()) < editor.width());
    }
}

void TestScenarioTabs::aFileOpensAtTheScenarioThatWasOpen()
{
    openSample();
    add(QStringLiteral("Larger"));
    const QString path = m_folder.filePath(QStringLiteral("shop.gplan"));
    QVERIFY(m_window->saveTo(path));
    clickTab(0);
    QVERIFY(m_window->newDesign());
    QVERIFY(m_window->openFile(path));
    QCOMPARE(open(), QStringLiteral("A Baseline"));
    clickTab(1);
    QVERIFY(!document().isModified());
    QVERIFY(m_window->newDesign());
    QVERIFY(m_window->openFile(path));
    QCOMPARE(open(), QStringLiteral("B Larger"));
    settle();
    QVERIFY(document().evaluationIsCurrent());
    QVERIFY(!document().isModified());
}

void TestScenarioTabs::exportsAreCalledByTheScenariosName()
{
    openSample();
    add(QStringLiteral("Larger"));
    const ScenarioId before = document().scenario();
    QTest::keyClick(&tabs(), Qt::Key_F2);
    QTest::keyClicks(&name(), QStringLiteral("Serverless data"));
    QTest::keyClick(&name(), Qt::Key_Return);
    QCOMPARE(document().scenario(), before);  // the id stays what it was
    QVERIFY2(m_window->exportName().endsWith(QStringLiteral("-serverless-data")), qPrintable(m_window->exportName()));
    clickTab(0);
    QVERIFY(!m_window->exportName().contains(QStringLiteral("baseline")));
}

void TestScenarioTabs::clickOpensAScenario()
{
    openSample();
    add(QStringLiteral("Larger"));
    setMemory(200);
    const QString larger = m_window->status().totalText();
    clickTab(0);
    QCOMPARE(open(), QStringLiteral("A Baseline"));
    // At once: nothing is waited for.
    QVERIFY(m_window->status().totalText() != larger);
    const QString first = m_window->status().totalText();
    clickTab(1);
    QCOMPARE(open(), QStringLiteral("B Larger"));
    QCOMPARE(m_window->status().totalText(), larger);
    clickTab(0);
    QCOMPARE(m_window->status().totalText(), first);
}

void TestScenarioTabs::selectionIsKeptWhereThePartExists()
{
    openSample();
    add(QStringLiteral("Without"));
    const ComponentId subject = fleet();
    m_window->selection().select(subject);
    const QString first = find<QLineEdit>("memory")->text();
    setMemory(64);
    clickTab(0);
    QCOMPARE(m_window->selection().single(), subject);
    QVERIFY(first != QStringLiteral("64"));
    QCOMPARE(find<QLineEdit>("memory")->text(), first);
    clickTab(1);
    QCOMPARE(find<QLineEdit>("memory")->text(), QStringLiteral("64"));
    clickTab(0);
    add(QStringLiteral("Gone"));
    m_window->selection().clear();
    QVERIFY(document().apply(QStringLiteral("x"), removeComponents({subject})));
    clickTab(0);
    m_window->selection().select(subject);
    clickTab(2);
    QCOMPARE(open(), QStringLiteral("C Gone"));
    QVERIFY(m_window->selection().isEmpty());
}

void TestScenarioTabs::doubleClickRenames()
{
    openSample();
    add(QStringLiteral("Larger"));
    clickTab(0);
    const QPoint second = tabs().segmentRect(1).center();
    QTest::mouseClick(&tabs(), Qt::LeftButton, {}, second);
    QTest::mouseDClick(&tabs(), Qt::LeftButton, {}, second);
    QVERIFY(name().isVisible());
    QCOMPARE(name().text(), QStringLiteral("Larger"));
    // Where the name stands, behind its letter.
    const QRect tab(tabs().mapTo(m_window.get(), tabs().segmentRect(1).topLeft()), tabs().segmentRect(1).size());
    const QPoint editor = name().mapTo(m_window.get(), QPoint(0, 0));
    QVERIFY(editor.x() > tab.left() && editor.x() < tab.center().x());
    QTest::keyClicks(&name(), QStringLiteral("Smaller"));
    // Leaving keeps it.
    m_window->diagram().setFocus();
    QVERIFY(!name().isVisible());
    QCOMPARE(open(), QStringLiteral("B Smaller"));
}

void TestScenarioTabs::escapeLeavesTheName()
{
    openSample();
    add(QStringLiteral("Larger"));
    m_window->action(QStringLiteral("action.scenario.rename"))->trigger();
    QTest::keyClicks(&name(), QStringLiteral("Other"));
    QTest::keyClick(&name(), Qt::Key_Escape);
    QVERIFY(!name().isVisible());
    QCOMPARE(open(), QStringLiteral("B Larger"));
    QCOMPARE(document().undoStack().count(), 2);
}

void TestScenarioTabs::refusedNameIsSaidInWords()
{
    openSample();
    add(QStringLiteral("baseline"));
    QCOMPARE(open(), QStringLiteral("B Variant 1"));
    QVERIFY(m_window->messageBar().text().contains(QStringLiteral("There is a scenario \"Baseline\" already.")));
}

void TestScenarioTabs::nameThatIsBeingTypedStaysWithItsScenario()
{
    openSample();
    add(QStringLiteral("Larger"));
    clickTab(0);
    m_window->action(QStringLiteral("action.scenario.rename"))->trigger();
    QTest::keyClicks(&name(), QStringLiteral("Today"));
    clickTab(1);
    QCoreApplication::processEvents();  // tabs take their new widths once the button is let go
    QCOMPARE(shown(), (QStringList{QStringLiteral("A Today"), QStringLiteral("B Larger")}));
    QCOMPARE(open(), QStringLiteral("B Larger"));
    // So does the name of a part on the canvas.
    m_window->selection().select(fleet());
    m_window->diagram().setFocus();
    m_window->diagram().renameSelected();
    auto *part = find<QLineEdit>("canvas.rename");
    QVERIFY(part && part->isVisible());
    part->selectAll();
    QTest::keyClicks(part, QStringLiteral("Huge fleet"));
    clickTab(0);
    QVERIFY(document().design().component(fleet())->name != "Huge fleet");
    clickTab(1);
    QCOMPARE(document().design().component(fleet())->name, std::string("Huge fleet"));
    // A copy that is made meanwhile takes nothing away either.
    m_window->action(QStringLiteral("action.scenario.rename"))->trigger();
    QTest::keyClicks(&name(), QStringLiteral("Huge"));
    QTest::mouseClick(find<ToolButton>("scenarios.add"), Qt::LeftButton);
    QCOMPARE(shown().at(1), QStringLiteral("B Huge"));
    QCOMPARE(name().text(), QStringLiteral("Huge copy"));
}

void TestScenarioTabs::keysMoveAndRename()
{
    openSample();
    add(QStringLiteral("Larger"));
    tabs().setFocus(Qt::TabFocusReason);
    QTest::keyClick(&tabs(), Qt::Key_Left);
    QCOMPARE(open(), QStringLiteral("A Baseline"));
    QTest::keyClick(&tabs(), Qt::Key_Right);
    QCOMPARE(open(), QStringLiteral("B Larger"));
    QVERIFY(tabs().hasFocus());
    QTest::keyClick(&tabs(), Qt::Key_F2);
    QVERIFY(name().hasFocus());
    QTest::keyClicks(&name(), QStringLiteral("By key"));
    QTest::keyClick(&name(), Qt::Key_Enter);
    QCOMPARE(open(), QStringLiteral("B By key"));
    QVERIFY(tabs().hasFocus());
    QCOMPARE(tabs().accessibleName(), QStringLiteral("Scenario: B By key"));
}

void TestScenarioTabs::shortcutsGoRound()
{
    openSample();
    add(QStringLiteral("Two"));
    add(QStringLiteral("Three"));
    m_window->diagram().setFocus();
    const auto press = [&](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key, Qt::ControlModifier); };
    press(Qt::Key_PageDown);
    QCOMPARE(open(), QStringLiteral("A Baseline"));
    press(Qt::Key_PageDown);
    QCOMPARE(open(), QStringLiteral("B Two"));
    press(Qt::Key_PageUp);
    press(Qt::Key_PageUp);
    QCOMPARE(open(), QStringLiteral("C Three"));
}

void TestScenarioTabs::contextMenuIsAboutTheTab()
{
    openSample();
    add(QStringLiteral("Larger"));
    const QPoint at = tabs().segmentRect(0).center();
    QContextMenuEvent asked(QContextMenuEvent::Mouse, at, tabs().mapToGlobal(at));
    QApplication::sendEvent(&tabs(), &asked);
    auto *menu = find<QMenu>("menu.scenario");
    QTRY_VERIFY(menu->isVisible());
    QCOMPARE(open(), QStringLiteral("A Baseline"));
    QVERIFY(!m_window->action(QStringLiteral("action.scenario.delete"))->isEnabled());
    menu->close();
}

void TestScenarioTabs::baselineCannotBeDeleted()
{
    openSample();
    QAction *remove = m_window->action(QStringLiteral("action.scenario.delete"));
    QVERIFY(!remove->isEnabled());
    QVERIFY(remove->toolTip().contains(QStringLiteral("baseline cannot be deleted")));
    QVERIFY(find<QMenu>("menu.scenario")->toolTipsVisible());
    add(QStringLiteral("Larger"));
    QVERIFY(remove->isEnabled());
    clickTab(0);
    QVERIFY(!remove->isEnabled());
}

void TestScenarioTabs::deletedScenarioComesBackFromTheMessage()
{
    openSample();
    add(QStringLiteral("Larger"));
    setMemory(64);
    m_window->action(QStringLiteral("action.scenario.delete"))->trigger();
    QCOMPARE(shown(), QStringList{QStringLiteral("A Baseline")});
    auto *toast = find<Toast>("toast");
    QVERIFY(toast->isVisible());
    QCOMPARE(toast->text(), QStringLiteral("“B Larger” was deleted"));
    auto *undo = toast->findChild<LinkButton *>();
    QVERIFY(undo && undo->isVisible());
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(open(), QStringLiteral("B Larger"));
    QVERIFY(!toast->isVisible());
}

void TestScenarioTabs::messageGoesWithTheNextStep()
{
    openSample();
    add(QStringLiteral("Larger"));
    m_window->action(QStringLiteral("action.scenario.delete"))->trigger();
    auto *toast = find<Toast>("toast");
    QVERIFY(toast->isVisible());
    setMemory(64);
    QVERIFY(!toast->isVisible());
    QCOMPARE(document().design().component(fleet())->spec.toJson().value("memory", 0), 64);
}

void TestScenarioTabs::statusComparesWithTheBaseline()
{
    openSample();
    settle();
    const Usd first = document().evaluation()->totals.monthly.monthly;
    QVERIFY(m_window->status().changeText().isEmpty());
    add(QStringLiteral("Larger"));
    QVERIFY(m_window->status().changeText().isEmpty());
    setMemory(200);
    const Usd second = document().evaluation()->totals.monthly.monthly;
    QVERIFY(second > first);
    QCOMPARE(m_window->status().changeText(),
             QStringLiteral("▲ %1 in what is known against A Baseline").arg(qs(formatUsdShort(second - first))));
    clickTab(0);
    QVERIFY(m_window->status().changeText().isEmpty());
    setMemory(100);
    QVERIFY(m_window->status().changeText().endsWith(QStringLiteral("against the design as opened")));
    QVERIFY(document().renameScenario(document().scenario(), "Today"));
    clickTab(1);
    QVERIFY2(m_window->status().changeText().endsWith(QStringLiteral("against A Today")),
             qPrintable(m_window->status().changeText()));
    const Usd now = document().evaluationOf(document().scenarios().baseline().id)->totals.monthly.monthly;
    QVERIFY(m_window->status().changeText().contains(qs(formatUsdShort(second - now))));
}

void TestScenarioTabs::paletteOpensAScenario()
{
    openSample();
    add(QStringLiteral("Serverless data"));
    clickTab(0);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(&m_window->commands().field(), QStringLiteral("scenario serverless"));
    QTest::keyClick(&m_window->commands().field(), Qt::Key_Return);
    QCOMPARE(open(), QStringLiteral("B Serverless data"));
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(&m_window->commands().field(), QStringLiteral("scenario: prev"));
    QTest::keyClick(&m_window->commands().field(), Qt::Key_Return);
    QCOMPARE(open(), QStringLiteral("A Baseline"));
}

void TestScenarioTabs::paletteNamesArePlainText()
{
    openSample();
    QVERIFY(document().duplicateScenario("<b>R&D</b>"));
    QAction *action = nullptr;
    for (QAction *each : find<QMenu>("menu.scenario")->actions())
        if (each->isCheckable() && each->isChecked())
            action = each;
    QVERIFY(action);
    QCOMPARE(action->text(), QStringLiteral("B <b>R&&D</b>"));
    QCOMPARE(shown().last(), QStringLiteral("B <b>R&D</b>"));
    const QPoint at = tabs().segmentRect(1).center();
    QHelpEvent help(QEvent::ToolTip, at, tabs().mapToGlobal(at));
    QApplication::sendEvent(&tabs(), &help);
    QVERIFY(QToolTip::text().contains(QStringLiteral("&lt;b&gt;R&amp;D&lt;/b&gt;")));
    QToolTip::hideText();
}

void TestScenarioTabs::manyScenariosFitIntoANarrowWindow()
{
    openSample();
    m_window->resize(1024, 700);
    settle();
    auto *bar = find<QWidget>("scenarios")->parentWidget();
    const auto whole = [&] {
        // No part of the bar is cut off, and none lies over another.
        int right = 0;
        for (QWidget *part : bar->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (!part->isVisible())
                continue;
            if (part->geometry().left() < right || part->geometry().right() >= bar->width())
                return false;
            right = part->geometry().right();
        }
        const QRect last = tabs().segmentRect(static_cast<int>(tabs().segments().size()) - 1);
        return tabs().rect().contains(last) && tabs().width() >= tabs().sizeHint().width();
    };
    QVERIFY(whole());
    for (int i = 1; i < 26; ++i) {
        add(QStringLiteral("A rather long name for number %1").arg(i));
        settle();
        QVERIFY2(whole(), qPrintable(QString::number(i)));
        QVERIFY(tabs().current() >= 0);  // the open one has a tab
    }
    QVERIFY(find<ToolButton>("scenarios.list")->isVisible());
    QVERIFY(!find<ToolButton>("scenarios.add")->isEnabled());
    QVERIFY(find<ToolButton>("scenarios.add")->toolTip().contains(QStringLiteral("26")));
    QVERIFY(shown().first().endsWith(QChar(0x2026)));
    m_window->resize(2560, 1200);
    settle();
    QVERIFY(whole());
}

void TestScenarioTabs::listHasWhatHasNoTab()
{
    openSample();
    m_window->resize(1024, 700);
    for (int i = 1; i < 9; ++i)
        add(QStringLiteral("Another way of doing it, number %1").arg(i));
    settle();
    auto *list = find<ToolButton>("scenarios.list");
    QVERIFY(list->isVisible());
    QVERIFY(tabs().segments().first().id != QLatin1String("baseline"));
    QTest::mouseClick(list, Qt::LeftButton);
    auto *options = m_window->findChild<OptionList *>();
    QVERIFY(options && options->isVisible());
    QCOMPARE(options->visibleIds().size(), 9);
    for (int i = 0; i < 8; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(open(), QStringLiteral("A Baseline"));
    QCOMPARE(tabs().segments().first().id, QStringLiteral("baseline"));
}

void TestScenarioTabs::startPageHasNone()
{
    QVERIFY(!find<QMenu>("menu.scenario")->isEnabled());
    openSample();
    QVERIFY(find<QMenu>("menu.scenario")->isEnabled());
}

void TestScenarioTabs::recentFilesShowTheBaseline()
{
    openSample();
    const QString first = m_window->status().totalText();
    add(QStringLiteral("Larger"));
    setMemory(200);
    QVERIFY(m_window->status().totalText() != first);
    QVERIFY(m_window->saveTo(m_folder.filePath(QStringLiteral("two.gplan"))));
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("groundplan"),
                       QStringLiteral("groundplan"));
    const QList<RecentFile> recent = recentFiles(settings);
    QCOMPARE(recent.size(), 1);
    QVERIFY2(first.startsWith(recent.first().amount), qPrintable(recent.first().amount));
}

void TestScenarioTabs::messageAboutSomethingElseStays()
{
    openSample();
    add(QStringLiteral("Larger"));
    m_window->action(QStringLiteral("action.scenario.delete"))->trigger();
    auto *toast = find<Toast>("toast");
    toast->present(Mark::Ok, QStringLiteral("Exported to web-baseline.pdf"));
    setMemory(64);
    QVERIFY(toast->isVisible());
    QCOMPARE(toast->text(), QStringLiteral("Exported to web-baseline.pdf"));
}

QTEST_MAIN(TestScenarioTabs)
#include "test_scenario_tabs.moc"
