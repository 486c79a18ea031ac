// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/exchange/templates.h"
#include "palette_fixture.h"
#include "ui/canvas/diagram_view.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/forms/inspector.h"
#include "ui/insights/insight_pane.h"
#include "ui/shell/command_list.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/theme/style.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace gp;

/// The command palette of the window, worked by keys and mouse.
class TestCommandPalette : public test::PaletteFixture {
    Q_OBJECT

private slots:
    void opensByItsKeyAndClosesByEscape();
    void opensByTheButtonOfTheToolBar();
    void closesByAPressOutside();
    void keysOfPartsAndActionsOpenTheirPrefix();
    void enterAddsAService();
    void enterSelectsAComponent();
    void enterRevealsAField();
    void enterRevealsAFieldOfAnotherComponent();
    void enterPinsAndUndoTakesItBack();
    void figureOfAPinIsTheDifferenceOfTwoRows();
    void adviceIsTakenBack();
    void findingLeadsToItsField();
    void tabOffersTheFixOfAFinding();
    void tabOffersAndEscapeComesBack();
    void mouseRunsARow();
    void keysMoveOverHeads();
    void startPageHasActionsOnly();
    void periodAndThemeAreActions();
    void enlargedPaneMakesRoom();
    void rowsAreNamedForReaders();
    void narrowWindowKeepsThePalette();

private:
    [[nodiscard]] const Alternative &rival() const
    {
        const Ranking &ranking = m_window->document().evaluation()->component(fleet())->plan->rankings.front();
        return *std::find_if(ranking.rows.begin(), ranking.rows.end(),
                             [](const Alternative &row) { return !row.chosen && row.feasible; });
    }
};

void TestCommandPalette::opensByItsKeyAndClosesByEscape()
{
    openSample();
    m_window->selection().select(fleet());
    m_window->diagram().setFocus();
    openWith(QString());
    QCOMPARE(QApplication::focusWidget(), &palette().field());
    QVERIFY(!entries().isEmpty());
    press(Qt::Key_Escape);
    QVERIFY(!palette().isOpen());
    QCOMPARE(QApplication::focusWidget(), &m_window->diagram());

    // From inside a field as well, and the same key closes.
    auto *memory = find<QLineEdit>("memory");
    memory->setFocus();
    press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(palette().isOpen());
    press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(!palette().isOpen());
    QCOMPARE(QApplication::focusWidget(), memory);
}

void TestCommandPalette::opensByTheButtonOfTheToolBar()
{
    openSample();
    auto *button = find<QAbstractButton>("toolbar.find");
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(palette().isOpen());
}

void TestCommandPalette::closesByAPressOutside()
{
    openSample();
    const Design before = m_window->document().design();
    openWith(QStringLiteral("web"));
    QTest::mouseClick(&palette(), Qt::LeftButton, {}, palette().cardRect().topLeft() + QPoint(30, 24));
    QVERIFY(palette().isOpen());
    QTest::mouseClick(&palette(), Qt::LeftButton, {}, QPoint(5, m_window->height() - 5));
    QVERIFY(!palette().isOpen());
    QVERIFY(m_window->document().design() == before);
}

void TestCommandPalette::keysOfPartsAndActionsOpenTheirPrefix()
{
    openSample();
    press(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(palette().field().text(), QStringLiteral("@"));
    QCOMPARE(entries().size(), static_cast<qsizetype>(m_window->document().design().components().size() +
                                                      m_window->document().design().links().size()));
    for (const CommandEntry *entry : entries())
        QCOMPARE(entry->group, CommandGroup::Design);
    press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(palette().field().text(), QStringLiteral(">"));
    for (const CommandEntry *entry : entries())
        QVERIFY(entry->group == CommandGroup::Do || entry->group == CommandGroup::Help);
    QTest::keyClicks(&palette().field(), QStringLiteral("und"));
    QVERIFY(palette().isOpen());
}

void TestCommandPalette::enterAddsAService()
{
    openSample();
    const std::size_t parts = m_window->document().design().components().size();
    openWith(QStringLiteral("ebs vol"));
    QVERIFY(goTo(CommandGroup::Add, QStringLiteral("EBS volume")));
    press(Qt::Key_Return);
    QVERIFY(!palette().isOpen());
    QCOMPARE(m_window->document().design().components().size(), parts + 1);
    QCOMPARE(m_window->document().design().component(m_window->selection().single())->kind, std::string("ebs.volume"));
    m_window->document().undoStack().undo();
    QCOMPARE(m_window->document().design().components().size(), parts);
}

void TestCommandPalette::enterSelectsAComponent()
{
    openSample();
    m_window->selection().clear();
    m_window->diagram().setZoom(4, QPointF(0, 0));
    m_window->diagram().centreOnPoint(QPointF(-4000, -4000));
    openWith(QStringLiteral("web fl"));
    const CommandEntry *first = palette().list().currentEntry();
    QVERIFY(first);
    QCOMPARE(first->group, CommandGroup::Design);
    QCOMPARE(first->title, QStringLiteral("Web fleet"));
    QVERIFY(first->detail.contains(QStringLiteral(" × ")));
    QVERIFY(first->figure.startsWith(QStringLiteral("at least $")));
    press(Qt::Key_Return);
    QCoreApplication::processEvents();
    const ComponentId selected = m_window->selection().single();
    QCOMPARE(nameOf(selected), QStringLiteral("Web fleet"));
    QRectF place;
    for (const auto &[id, placement] : m_window->document().design().placements())
        if (id == selected)
            place = QRectF(placement.x, placement.y, placement.w, placement.h);
    QVERIFY(m_window->diagram().visibleRect().intersects(place));
}

void TestCommandPalette::enterRevealsAField()
{
    openSample();
    m_window->selection().select(fleet());
    find<QTabBar>("inspector.tabs")->setCurrentIndex(Inspector::Cost);
    openWith(QStringLiteral("memory per"));
    const CommandEntry *first = palette().list().currentEntry();
    QCOMPARE(first->group, CommandGroup::Fields);
    press(Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(find<QTabBar>("inspector.tabs")->currentIndex(), static_cast<int>(Inspector::Settings));
    QCOMPARE(QApplication::focusWidget(), find<QLineEdit>("memory"));
}

void TestCommandPalette::enterRevealsAFieldOfAnotherComponent()
{
    openSample();
    m_window->selection().clear();
    const QString name = nameOf(fleet());
    openWith(name.section(QLatin1Char(' '), 0, 0) + QStringLiteral(" memory"));
    QVERIFY(goTo([&](const CommandEntry &entry) {
        return entry.group == CommandGroup::Fields && entry.title.startsWith(name + QStringLiteral(": Memory"));
    }));
    press(Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(m_window->selection().single(), fleet());
    QCOMPARE(QApplication::focusWidget(), find<QLineEdit>("memory"));
    QVERIFY(find<QLineEdit>("memory")->visibleRegion().boundingRect().height() > 0);
}

void TestCommandPalette::enterPinsAndUndoTakesItBack()
{
    openSample();
    m_window->selection().select(fleet());
    const Design before = m_window->document().design();
    const int steps = m_window->document().undoStack().count();
    const std::string type = rival().name;
    openWith(qs(type));
    const CommandEntry *first = palette().list().currentEntry();
    QCOMPARE(first->group, CommandGroup::WhatIf);
    QCOMPARE(first->title, QStringLiteral("Run %1 on %2").arg(nameOf(fleet()), qs(type)));
    press(Qt::Key_Return);
    settle();
    QVERIFY(*fieldValue(m_window->document().design().component(fleet())->spec, "type") == Json(type));
    QCOMPARE(m_window->document().undoStack().count(), steps + 1);
    m_window->diagram().setFocus();
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_window->document().design() == before);
}

void TestCommandPalette::figureOfAPinIsTheDifferenceOfTwoRows()
{
    openSample();
    m_window->selection().select(fleet());
    const Ranking &ranking = m_window->document().evaluation()->component(fleet())->plan->rankings.front();
    const auto chosen =
        std::find_if(ranking.rows.begin(), ranking.rows.end(), [](const Alternative &row) { return row.chosen; });
    const std::int64_t cents = rival().monthly->cents() - chosen->monthly->cents();
    QVERIFY(cents > 0);
    openWith(qs(rival().name));
    const CommandEntry *first = palette().list().currentEntry();
    const QString mark = derivedMark(std::max(rival().origin, chosen->origin));
    QCOMPARE(first->figure, QStringLiteral("+%1%2 / month").arg(qs(formatUsdShort(Usd::fromCents(cents))), mark));
    QCOMPARE(first->tone, CommandEntry::Tone::More);

    // Under that pin the way back is cheaper by as much.
    press(Qt::Key_Return);
    settle();
    m_window->diagram().setFocus();
    const std::string best = m_window->document().evaluation()->component(fleet())->plan->rankings.front().rows[0].name;
    openWith(qs(best));
    QCOMPARE(palette().list().currentEntry()->tone, CommandEntry::Tone::Less);
    QVERIFY(palette().list().currentEntry()->figure.startsWith(QChar(0x2212)));
}

void TestCommandPalette::adviceIsTakenBack()
{
    openSample();
    m_window->selection().select(fleet());
    QVERIFY(m_window->document().apply(QStringLiteral("pin"), setField(fleet(), "type", rival().name)));
    settle();
    openWith(QStringLiteral("take the adv"));
    const CommandEntry *first = palette().list().currentEntry();
    QCOMPARE(first->group, CommandGroup::WhatIf);
    QVERIFY(first->title.startsWith(QStringLiteral("Take the advice for ")));
    QCOMPARE(first->tone, CommandEntry::Tone::Less);
    press(Qt::Key_Return);
    settle();
    QVERIFY(fieldValue(m_window->document().design().component(fleet())->spec, "type")->is_null());
}

void TestCommandPalette::findingLeadsToItsField()
{
    openSample();
    const std::vector<const Finding *> findings = m_window->document().evaluation()->findings();
    QVERIFY(!findings.empty());
    const Finding finding = *findings.front();
    m_window->selection().clear();
    openWith(QStringLiteral("#"));
    QCOMPARE(entries().size(), static_cast<qsizetype>(findings.size()));
    QVERIFY(entries().front()->title.endsWith(qs(finding.message)));
    QVERIFY(entries().front()->mark.has_value());
    press(Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(m_window->selection().single(), finding.component);
    QCOMPARE(find<QTabBar>("inspector.tabs")->currentIndex(),
             static_cast<int>(finding.field.empty() ? Inspector::Findings : Inspector::Settings));
}

void TestCommandPalette::tabOffersTheFixOfAFinding()
{
    openSample();
    // Two instances cannot survive the loss of a zone: whatever the rules say of it, one of them has a remedy.
    QVERIFY(m_window->document().apply(QStringLiteral("zones"), setField(fleet(), "zones", 1)));
    settle();
    const Design before = m_window->document().design();
    openWith(QStringLiteral("#"));
    QVERIFY(goTo([](const CommandEntry &entry) { return !entry.options.isEmpty(); }));
    press(Qt::Key_Tab);
    QVERIFY(palette().showsOptions());
    QCOMPARE(palette().list().currentEntry()->title, QStringLiteral("Fix"));
    press(Qt::Key_Return);
    settle();
    QVERIFY(!palette().isOpen());
    QVERIFY(m_window->document().design() != before);
    QVERIFY(m_window->document().undoStack().undoText().startsWith(QStringLiteral("Fix: ")));
}

void TestCommandPalette::tabOffersAndEscapeComesBack()
{
    openSample();
    const std::size_t parts = m_window->document().design().components().size();
    openWith(QStringLiteral("@web fleet"));
    press(Qt::Key_Tab);
    QVERIFY(palette().showsOptions());
    QStringList titles;
    for (const CommandEntry *entry : entries())
        titles << entry->title;
    QCOMPARE(titles, (QStringList{QStringLiteral("Duplicate"), QStringLiteral("Rename"), QStringLiteral("Delete")}));
    press(Qt::Key_Escape);
    QVERIFY(palette().isOpen());
    QVERIFY(!palette().showsOptions());
    QCOMPARE(palette().list().currentEntry()->title, QStringLiteral("Web fleet"));
    press(Qt::Key_Tab);
    press(Qt::Key_Return);
    QCOMPARE(m_window->document().design().components().size(), parts + 1);
}

void TestCommandPalette::mouseRunsARow()
{
    openSample();
    openWith(QStringLiteral("@"));
    CommandList &list = palette().list();
    const QModelIndex row = list.rows().index(3);
    const QString title = row.data().toString();
    const QPoint at = list.visualRect(row).center();
    QMouseEvent move(QEvent::MouseMove, at, list.viewport()->mapToGlobal(at), Qt::NoButton, {}, {});
    QApplication::sendEvent(list.viewport(), &move);
    QCOMPARE(list.currentEntry()->title, title);
    QCOMPARE(QApplication::focusWidget(), &palette().field());
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, at);
    QVERIFY(!palette().isOpen());
    QCOMPARE(nameOf(m_window->selection().single()), title);
}

void TestCommandPalette::keysMoveOverHeads()
{
    openSample();
    openWith(QString());
    CommandList &list = palette().list();
    const QList<const CommandEntry *> all = entries();
    QVERIFY(all.size() > 4);
    QCOMPARE(list.currentEntry(), all.first());
    press(Qt::Key_Up);
    QCOMPARE(list.currentEntry(), all.first());
    for (const CommandEntry *entry : all) {
        QCOMPARE(list.currentEntry(), entry);
        press(Qt::Key_Down);
    }
    QCOMPARE(list.currentEntry(), all.last());
    press(Qt::Key_Home);
    QCOMPARE(list.currentEntry(), all.first());
    press(Qt::Key_PageDown);
    QVERIFY(list.currentEntry() != all.first());
    press(Qt::Key_PageUp);
    QCOMPARE(list.currentEntry(), all.first());
    press(Qt::Key_End);
    QCOMPARE(list.currentEntry(), all.last());
}

void TestCommandPalette::startPageHasActionsOnly()
{
    m_window->setFocus();
    openWith(QString());
    QVERIFY(!entries().isEmpty());
    for (const CommandEntry *entry : entries())
        QCOMPARE(entry->group, CommandGroup::Do);
    const QString title = QStringLiteral("New from ") + QString::fromUtf8(designTemplates().front().title.data());
    QTest::keyClicks(&palette().field(), title);
    QVERIFY(goTo(CommandGroup::Do, title));
    press(Qt::Key_Return);
    settle();
    QVERIFY(!palette().isOpen());
    QVERIFY(!m_window->document().design().components().empty());
    QCOMPARE(QApplication::focusWidget(), &m_window->diagram());
}

void TestCommandPalette::periodAndThemeAreActions()
{
    openSample();
    m_window->selection().select(fleet());
    const QString month = m_window->inspector().costText();
    openWith(QStringLiteral("per year"));
    QVERIFY(goTo(CommandGroup::Do, QStringLiteral("Show costs per year")));
    press(Qt::Key_Return);
    QVERIFY(m_window->inspector().costText() != month);
    openWith(qs(rival().name));
    QVERIFY(palette().list().currentEntry()->figure.endsWith(QStringLiteral("/ year")));
    press(Qt::Key_Escape);
    openWith(QStringLiteral("dark"));
    QVERIFY(goTo(CommandGroup::Do, QStringLiteral("Theme: Dark")));
    press(Qt::Key_Return);
    QCOMPARE(currentTheme(), Theme::Dark);
    applyTheme(*qApp, Theme::Light);
}

void TestCommandPalette::enlargedPaneMakesRoom()
{
    openSample();
    m_window->insights().enlarge(m_window->insights().panes().first());
    openWith(QStringLiteral("@web fleet"));
    press(Qt::Key_Return);
    QVERIFY(!m_window->insights().enlarged());
    QVERIFY(m_window->diagram().isVisible());
}

void TestCommandPalette::rowsAreNamedForReaders()
{
    openSample();
    openWith(QStringLiteral("@web fleet"));
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&palette().list());
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QAccessibleInterface *row = list->child(1);
    QVERIFY(row);
    QCOMPARE(row->role(), QAccessible::ListItem);
    const QString words = row->text(QAccessible::Name);
    QVERIFY2(words.startsWith(QStringLiteral("Web fleet, ")), qPrintable(words));
    QVERIFY(words.endsWith(QStringLiteral("In this design")));
    QVERIFY(row->state().selected);
    QVERIFY(!palette().field().accessibleName().isEmpty());
}

void TestCommandPalette::narrowWindowKeepsThePalette()
{
    m_window->resize(1024, 640);
    openSample();
    QCoreApplication::processEvents();
    openWith(QStringLiteral(">"));
    QVERIFY(m_window->rect().contains(palette().cardRect()));
    press(Qt::Key_End);
    const QRect last = palette().list().visualRect(palette().list().currentIndex());
    QVERIFY(palette().list().viewport()->rect().contains(last));
    QVERIFY(palette().geometry() == m_window->rect());
}

QTEST_MAIN(TestCommandPalette)
#include "test_command_palette.moc"
