// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram_view.h"
#include "ui/forms/inspector.h"
#include "ui/forms/inspector_pages.h"
#include "ui/insights/instances_pane.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/outline_model.h"
#include "ui/shell/shortcuts_page.h"
#include "ui/shell/status_bar.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/section_header.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace gp;

/// The form beside the diagram: what is typed there, refused, taken back and found.
class TestWindowForm : public test::WindowFixture {
    Q_OBJECT

private slots:
    void aSettingIsFoundFromTheMenu();
    void refusedEditsAreSaidInWords();
    void bandTypedInAFieldGivesARange();
    void refusedTextIsTakenBack_data();
    void refusedTextIsTakenBack();
    void undoTakesRefusedTextBackFirst();
    void findingsStandAmongTheSettings();
};

void TestWindowForm::aSettingIsFoundFromTheMenu()
{
    openSample();
    m_window->selection().select(fleet());
    m_window->inspector().setPage(Inspector::Cost);
    m_window->diagram().setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *search = find<QLineEdit>("form.search");
    QVERIFY(search->isVisible() && search->hasFocus());
    const auto inSight = [](const QWidget *part) { return part->visibleRegion().boundingRect() == part->rect(); };
    // From the foot of a long form, too: field and what it finds come into sight, and so does what Enter goes to.
    auto *area = find<QScrollArea>("inspector.settings");
    QVERIFY(area && area->isAncestorOf(search));
    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    QVERIFY(!inSight(search));
    m_window->diagram().setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(inSight(search));
    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    QTest::keyClicks(search, QStringLiteral("e"));
    QTRY_VERIFY(inSight(search));
    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(!search->hasFocus());
    QTRY_VERIFY(inSight(QApplication::focusWidget()));
    search->clear();
    // Also where there are so few settings that it is out of sight.
    m_window->selection().select(ComponentId("zone-a"));
    m_window->action(QStringLiteral("action.findSetting"))->trigger();
    QVERIFY(search->isVisible() && search->hasFocus());
    bool listed = false;
    for (const ShortcutGroup &group : shortcutsOf(*m_window->menuBar()))
        for (const Shortcut &each : group.shortcuts)
            listed = listed || (each.text == QStringLiteral("Find a setting") &&
                                each.keys.contains(QStringLiteral("Ctrl+Shift+F")));
    QVERIFY(listed);
}

void TestWindowForm::refusedEditsAreSaidInWords()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("newer.gplan"));
    QVERIFY(m_window->saveTo(path));
    write(path, bytesOf(path).replace("\"format\": 1", "\"format\": 2"));
    QVERIFY(m_window->openFile(path));
    settle();
    QVERIFY(m_window->document().isReadOnly());
    QVERIFY(!m_window->messageBar().isVisible());
    auto *pane = qobject_cast<InstancesPane *>(m_window->insights().panes().first());
    QVERIFY(pane);
    pane->pin(1);
    QVERIFY(m_window->messageBar().isVisible());
    QVERIFY(m_window->messageBar().text().contains(QStringLiteral("newer version")));
    m_window->messageBar().hide();
    auto *region = find<ChoiceField>("toolbar.region");
    emit region->chosen(QStringLiteral("sa-east-1"));
    QVERIFY(m_window->messageBar().isVisible());
    QCOMPARE(region->currentId(), QStringLiteral("eu-central-1"));
}

void TestWindowForm::bandTypedInAFieldGivesARange()
{
    openSample();
    Document &document = m_window->document();
    const ComponentId customers("customers");
    QLineEdit *edit = lineOf("customers", "peakLoad");
    QVERIFY(edit);
    // Over a value that is no whole band yet, the last valid one stays in force.
    QTest::keyClicks(edit, QStringLiteral("3.4k..4.1k"));
    QVERIFY(document.design().component(customers)->bands.empty());
    QTest::keyClicks(edit, QStringLiteral("..5.2k"));
    QVERIFY(document.design().component(customers)->bands.at("peakLoad") == (Band{3'400, 5'200}));
    QCOMPARE(edit->text(), QStringLiteral("3.4k..4.1k..5.2k"));
    settle();
    const auto range = document.range();
    QVERIFY(range && range->low < range->high && range->designs == 2);
    const QString said = m_window->status().accessibleName();
    QVERIFY2(said.contains(QStringLiteral(", between $")), qPrintable(said));
    m_window->diagram().setFocus();
    QCOMPARE(edit->text(), QStringLiteral("3.4k \u00B7 4.1k \u00B7 5.2k"));
    document.undoStack().undo();
    QVERIFY(document.design().component(customers)->bands.empty());
    settle();
    QVERIFY(!document.range());
    QCOMPARE(edit->text(), QStringLiteral("4,100"));
    // A single value takes the band away.
    document.undoStack().redo();
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral("4000"));
    QVERIFY(document.design().component(customers)->bands.empty());
}

void TestWindowForm::refusedTextIsTakenBack_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("key");  // that is pressed behind it
    QTest::newRow("while it is typed") << "memory"
                                       << "many" << 0;
    QTest::newRow("after Enter") << "memory"
                                 << "many" << int(Qt::Key_Return);
    QTest::newRow("after Tab and back") << "memory"
                                        << "many" << int(Qt::Key_Tab);
    QTest::newRow("begins like a good number") << "memory"
                                               << "3x" << 0;
    QTest::newRow("out of its range") << "memory"
                                      << "99999999" << int(Qt::Key_Tab);
    QTest::newRow("a pin") << "instances"
                           << "some" << int(Qt::Key_Return);
}

void TestWindowForm::refusedTextIsTakenBack()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(int, key);
    openSample();
    const Design before = m_window->document().design();
    QLineEdit *edit = lineOf(fleet().value.c_str(), qPrintable(field));
    const QString good = edit->text();
    QTest::keyClicks(edit, typed);
    if (key == Qt::Key_Return)
        QTest::keyClick(edit, Qt::Key_Return);
    if (key == Qt::Key_Tab) {
        QTest::keyClick(edit, Qt::Key_Tab);
        QVERIFY(!edit->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    }
    QVERIFY(edit->hasFocus());
    FieldFrame *frame = m_window->inspector().form().editor(field)->frame();
    QVERIFY(!frame->error().isEmpty());
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(edit->text(), good);
    QVERIFY(frame->error().isEmpty() && edit->hasFocus());
    QVERIFY(m_window->document().design() == before);
    QVERIFY(m_window->inspector().form().unfinished().isEmpty());
    // What is typed next starts from there, and Esc leads back there.
    QTest::keyClicks(edit, QStringLiteral("x"));
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(edit->text(), good);
}

void TestWindowForm::undoTakesRefusedTextBackFirst()
{
    openSample();
    const Design before = m_window->document().design();
    change();
    const Design changed = m_window->document().design();
    QLineEdit *edit = lineOf(fleet().value.c_str(), "requestsPerVcpu");
    QVERIFY(edit);
    const QString good = edit->text();
    QTest::keyClicks(edit, QStringLiteral("many"));
    QTest::keyClick(edit, Qt::Key_Return);
    FieldFrame *frame = m_window->inspector().form().editor(QStringLiteral("requestsPerVcpu"))->frame();
    QVERIFY(!frame->error().isEmpty());
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(edit->text(), good);
    QVERIFY(frame->error().isEmpty());
    QVERIFY(m_window->document().design() == changed);
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_window->document().design() == before);
    // Without any step to undo it is the same.
    QTest::keyClicks(edit, QStringLiteral("many"));
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(edit->text(), good);
    QVERIFY(frame->error().isEmpty());
}

void TestWindowForm::findingsStandAmongTheSettings()
{
    openSample();
    m_window->selection().select(fleet());
    m_window->inspector().setPage(Inspector::Settings);
    settle();
    auto *head = find<SectionHeader>("section.Findings");
    QVERIFY(head && head->isVisible());
    auto *area = find<QScrollArea>("inspector.settings");
    const auto top = [&](const QWidget *part) { return part->mapTo(area->widget(), QPoint()).y(); };
    QVERIFY(top(head) > top(find<SectionHeader>("section.What it is made of")));
    QVERIFY(top(head) < top(find<SectionHeader>("section.More")));
    // One turn of the wheel away at most, not at the end of the form.
    auto *list = m_window->inspector().findChild<FindingList *>();
    const FindingCard *card = nullptr;
    for (const FindingCard *each : list->findChildren<FindingCard *>())
        card = card || !each->isVisible() ? card : each;
    QVERIFY(card);
    QVERIFY2(top(card) < 1.5 * area->viewport()->height(), qPrintable(QString::number(top(card))));
    // A search shows settings alone.
    QTest::keyClicks(find<QLineEdit>("form.search"), QStringLiteral("memory"));
    QVERIFY(!head->isVisible());
    find<QLineEdit>("form.search")->clear();
    QVERIFY(head->isVisible());
    // Fix mends it where it stands.
    const auto fixes = [&] {
        QStringList names;
        for (const QAbstractButton *button : list->findChildren<QAbstractButton *>())
            if (button->isVisible())
                names << button->accessibleName();
        return names;
    };
    QVERIFY(!fixes().isEmpty());
    // What it does is said before it is pressed.
    const FindingCard *fixable = nullptr;
    for (FindingCard *each : list->findChildren<FindingCard *>())
        if (!fixable && each->isVisible() && each->findChild<QAbstractButton *>()->isVisible()) {
            (void)each->grab();  // it is asked for when it is seen
            fixable = each;
        }
    QVERIFY(fixable);
    QCoreApplication::processEvents();
    settle();
    const QString note = fixable->note();
    QVERIFY2(note.contains(QStringLiteral(" → ")) && !note.contains(QStringLiteral("working out")), qPrintable(note));
    const Usd before = m_window->document().evaluation()->totals.monthly.monthly;
    const QString first = fixes().first();
    const int steps = m_window->document().undoStack().count();
    for (QAbstractButton *button : list->findChildren<QAbstractButton *>())
        if (button->isVisible() && button->accessibleName() == first) {
            QTest::mouseClick(button, Qt::LeftButton);
            break;
        }
    settle();
    QCOMPARE(m_window->document().undoStack().count(), steps + 1);
    QVERIFY2(!fixes().contains(first), qPrintable(first));
    // No section where nothing was found.
    m_window->selection().select(ComponentId("customers"));
    settle();
    QCOMPARE(list->count(), 0);
    QVERIFY(!head->isVisible());
}

QTEST_MAIN(TestWindowForm)
#include "test_window_form.moc"
