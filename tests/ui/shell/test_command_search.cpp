// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "palette_fixture.h"
#include "ui/forms/inspector.h"

#include <QAction>
#include <QFloat16>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

using namespace gp;

/// What the command palette finds, and by which words.
class TestCommandSearch : public test::PaletteFixture {
    Q_OBJECT

private slots:
    void enterRevealsASettingOfTheDesign();
    void fieldsAreFoundInPartsThatAreNotSelected();
    void everyActionOfTheMenusIsThere();
    void disabledActionsAreNot();
    void helpSaysWhatFieldsMean();
    void nothingFoundSaysWhatCanBeSearched();
    void thousandComponentsMakeNoMoreRows();
    void settingsOfTheDesignAreFoundWhileAPartIsSelected();
    void theHelpOfAFieldFindsIt();
    void whatIfIsAskedInWords();
    void aWordTooManyIsLeftOutAndNamed();
};

void TestCommandSearch::enterRevealsASettingOfTheDesign()
{
    openSample();
    m_window->selection().clear();
    openWith(QStringLiteral("budget"));
    QVERIFY(goTo(CommandGroup::Fields, QStringLiteral("Budget per month")));
    press(Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(QApplication::focusWidget(), find<QLineEdit>("budget"));
}

void TestCommandSearch::fieldsAreFoundInPartsThatAreNotSelected()
{
    openSample();
    m_window->selection().clear();
    openWith(QStringLiteral("warm-up"));
    QVERIFY(goTo([&](const CommandEntry &entry) {
        return entry.group == CommandGroup::Fields &&
               entry.title.contains(QLatin1String("warm-up"), Qt::CaseInsensitive);
    }));
    press(Qt::Key_Return);
    QCoreApplication::processEvents();
    const ComponentPtr found = m_window->document().design().component(m_window->selection().single());
    QVERIFY(found && found->kind == "ec2.fleet");
    QVERIFY(QApplication::focusWidget() && m_window->inspector().isAncestorOf(QApplication::focusWidget()));
}

void TestCommandSearch::everyActionOfTheMenusIsThere()
{
    openSample();
    change();
    m_window->selection().select(fleet());
    openWith(QStringLiteral(">"));
    QStringList keys;
    QStringList titles;
    for (const CommandEntry *entry : entries()) {
        titles << entry->title;
        keys << entry->keys.toString();
    }
    const std::function<void(const QMenu *)> check = [&](const QMenu *menu) {
        for (const QAction *action : menu->actions()) {
            const QString name = action->objectName();
            if (action->menu()) {
                check(action->menu());
                continue;
            }
            if (action->isSeparator() || !action->isEnabled() || name.startsWith(QStringLiteral("action.commands")) ||
                name.startsWith(QStringLiteral("action.insert")))
                continue;
            const QString text = QString(action->text()).remove(QLatin1Char('&'));
            QVERIFY2(
                std::any_of(titles.begin(), titles.end(), [&](const QString &title) { return title.endsWith(text); }),
                qPrintable(text));
            QVERIFY2(keys.contains(action->shortcut().toString()), qPrintable(text));
        }
    };
    for (const QAction *top : m_window->menuBar()->actions())
        check(top->menu());
    // And every service is under Add.
    press(Qt::Key_Escape);
    for (const Kind *kind : m_engine->kinds.all()) {
        openWith(qs(kind->info.title));
        const QList<const CommandEntry *> all = entries();
        QVERIFY2(std::any_of(all.begin(), all.end(),
                             [&](const CommandEntry *entry) {
                                 return entry->group == CommandGroup::Add && entry->title == qs(kind->info.title);
                             }),
                 kind->info.title.c_str());
        press(Qt::Key_Escape);
    }
}

void TestCommandSearch::disabledActionsAreNot()
{
    openSample();
    QVERIFY(!m_window->action(QStringLiteral("action.undo"))->isEnabled());
    openWith(QStringLiteral(">undo"));
    for (const CommandEntry *entry : entries())
        QVERIFY2(!entry->title.startsWith(QStringLiteral("Undo")), qPrintable(entry->title));
}

void TestCommandSearch::helpSaysWhatFieldsMean()
{
    openSample();
    m_window->selection().select(fleet());
    openWith(QStringLiteral("?"));
    const QList<const CommandEntry *> all = entries();
    for (const CommandEntry *entry : all)
        QCOMPARE(entry->group, CommandGroup::Help);
    QVERIFY(all.size() > 3);
    QVERIFY(goTo(CommandGroup::Help, QStringLiteral("Every action and its keys")));
    press(Qt::Key_Return);
    QVERIFY(palette().isOpen());
    QCOMPARE(palette().field().text(), QStringLiteral(">"));
}

void TestCommandSearch::nothingFoundSaysWhatCanBeSearched()
{
    openSample();
    openWith(QStringLiteral("qqzzxx"));
    QVERIFY(entries().isEmpty());
    QVERIFY(palette().list().contentHeight() > 0);
    press(Qt::Key_Return);
    press(Qt::Key_Tab);
    press(Qt::Key_Down);
    QVERIFY(palette().isOpen());
    QCOMPARE(QApplication::focusWidget(), &palette().field());
}

void TestCommandSearch::thousandComponentsMakeNoMoreRows()
{
    QVERIFY(m_window->newDesign());
    Design design;
    std::vector<Edit> edits;
    const Kind *kind = m_engine->kinds.find("client");
    for (int i = 0; i < 1000; ++i) {
        Component component;
        component.id = ComponentId("c" + std::to_string(i));
        component.kind = "client";
        component.name = "Customers of bakery " + std::to_string(i);
        component.spec = kind->defaults;
        edits.push_back(addComponent(component, Placement{i % 40 * 200.0, i / 40 * 80.0, 180, 44}));
    }
    QVERIFY(m_window->document().apply(QStringLiteral("many"), inOrder(edits)));
    settle();
    m_window->selection().select(ComponentId("c7"));
    palette().openWith(QStringLiteral("bakery"));
    // Parts, and the links that may lead to them: rows are made for what is shown, not for all that is found.
    QCOMPARE(entries().size(), 10);
    QVERIFY(entries().first()->title.contains(QStringLiteral("bakery")));
}

void TestCommandSearch::settingsOfTheDesignAreFoundWhileAPartIsSelected()
{
    openSample();
    m_window->selection().select(fleet());
    openWith(QStringLiteral("growth"));
    QVERIFY(goTo(CommandGroup::Fields, QStringLiteral("Design: Growth per month")));
    press(Qt::Key_Return);
    QCoreApplication::processEvents();
    QVERIFY(m_window->selection().isEmpty());
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("growthPerMonth"));
    QVERIFY(m_window->inspector().isAncestorOf(QApplication::focusWidget()));
}

void TestCommandSearch::theHelpOfAFieldFindsIt()
{
    // "Graviton" is no word of any label: the help of the architecture says what arm64 means.
    openSample();
    m_window->selection().select(fleet());
    openWith(QStringLiteral("graviton"));
    QVERIFY(goTo(CommandGroup::WhatIf, QStringLiteral("Set Architecture to x86_64 on ") + nameOf(fleet())) ||
            goTo(CommandGroup::WhatIf, QStringLiteral("Set Architecture to arm64 on ") + nameOf(fleet())));
    press(Qt::Key_Home);
    QVERIFY(goTo(CommandGroup::Fields, QStringLiteral("Architecture")));
    press(Qt::Key_Return);
    QCoreApplication::processEvents();
    QVERIFY(QApplication::focusWidget() && m_window->inspector().isAncestorOf(QApplication::focusWidget()));
}

void TestCommandSearch::whatIfIsAskedInWords()
{
    openSample();
    m_window->selection().select(fleet());
    openWith(QStringLiteral("what if"));
    const QList<const CommandEntry *> asked = entries();
    QVERIFY(asked.size() > 3);
    for (const CommandEntry *entry : asked)
        QCOMPARE(entry->group, CommandGroup::WhatIf);
    QTest::keyClicks(&palette().field(), QStringLiteral(" 10 ×"));
    QCOMPARE(entries().size(), 1);
    QVERIFY(entries().front()->title.startsWith(QStringLiteral("Serve 10 × the load")));
    press(Qt::Key_Escape);
    // The way there is among the actions.
    openWith(QStringLiteral(">what"));
    QVERIFY(goTo(CommandGroup::Do, QStringLiteral("What if…")));
    press(Qt::Key_Return);
    QVERIFY(palette().isOpen());
    QCOMPARE(palette().field().text(), QStringLiteral("What if "));
}

void TestCommandSearch::aWordTooManyIsLeftOutAndNamed()
{
    openSample();
    m_window->selection().select(fleet());
    const auto firstHead = [&] { return palette().list().rows().index(0).data().toString(); };
    openWith(QStringLiteral("graviton qqzz"));
    QVERIFY2(firstHead().endsWith(QStringLiteral(", without \u201Cqqzz\u201D")), qPrintable(firstHead()));
    QVERIFY(!entries().isEmpty());
    palette().openWith(QStringLiteral("qqzz graviton"));
    QVERIFY2(firstHead().endsWith(QStringLiteral(", without \u201Cqqzz\u201D")), qPrintable(firstHead()));
    palette().openWith(QStringLiteral("qqzz xxqq"));
    QVERIFY(entries().isEmpty());
    palette().openWith(QStringLiteral("memory per"));
    QVERIFY2(!firstHead().contains(QStringLiteral("without")), qPrintable(firstHead()));
}

QTEST_MAIN(TestCommandSearch)
#include "test_command_search.moc"
