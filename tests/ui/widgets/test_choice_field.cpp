// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttons.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/search_field.h"
#include "widget_fixture.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace gp;

namespace {

QList<ChoiceItem> types(int count)
{
    QList<ChoiceItem> items;
    for (int i = 0; i < count; ++i)
        items << ChoiceItem{QStringLiteral("id%1").arg(i), QStringLiteral("%1-type").arg(QChar(u'a' + i % 26)),
                            QStringLiteral("%1 vCPU").arg(i + 1)};
    return items;
}

}  // namespace

/// A choice and its list, by mouse, keys and screen reader.
class TestChoiceField : public test::WidgetFixture {
    Q_OBJECT

private slots:
    void choiceOpensAndChoosesByMouse();
    void choiceByKeys();
    void closedChoiceStepsAndFindsByLetters();
    void longChoiceIsSearchable();
    void escapeKeepsTheChoice();
    void disabledChoiceCannotBeTaken();
    void pressOutsideClosesTheList();
    void wheelDoesNotChangeAChoice();
    void choiceIsAccessible();
};

void TestChoiceField::choiceOpensAndChoosesByMouse()
{
    auto *field = new ChoiceField;
    field->setItems(types(4));
    add(field);
    QSignalSpy chosen(field, &ChoiceField::chosen);
    QTest::qWait(1);
    QTest::mouseClick(field, Qt::LeftButton, {}, field->controlRect().center());
    QVERIFY(field->isListOpen());
    OptionList *list = field->list();
    const QPoint second(list->cardRect().center().x(), list->cardRect().top() + 4 + 28 + 14);
    QTest::mouseClick(list, Qt::LeftButton, {}, second);
    QVERIFY(!field->isListOpen());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.last().first().toString(), QStringLiteral("id1"));
    QCOMPARE(field->currentId(), QStringLiteral("id1"));
    // A second press on the control closes what the first one opened.
    QTest::mouseClick(field, Qt::LeftButton, {}, field->controlRect().center());
    QVERIFY(field->isListOpen());
    QTest::mouseClick(field, Qt::LeftButton, {}, field->controlRect().center());
    QVERIFY(!field->isListOpen());
}

void TestChoiceField::choiceByKeys()
{
    auto *field = new ChoiceField;
    field->setItems(types(5));
    field->setCurrentId(QStringLiteral("id0"));
    add(field);
    QSignalSpy chosen(field, &ChoiceField::chosen);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_Space);
    QVERIFY(field->isListOpen());
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Up);
    QCOMPARE(chosen.count(), 0);  // moving is not choosing
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!field->isListOpen());
    QCOMPARE(field->currentId(), QStringLiteral("id1"));
    QVERIFY(field->hasFocus());
}

void TestChoiceField::closedChoiceStepsAndFindsByLetters()
{
    auto *field = new ChoiceField;
    field->setItems(types(5));
    add(field);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_Down);
    QCOMPARE(field->currentId(), QStringLiteral("id0"));
    QTest::keyClick(field, Qt::Key_End);
    QCOMPARE(field->currentId(), QStringLiteral("id4"));
    QTest::keyClicks(field, QStringLiteral("c"));
    QCOMPARE(field->currentId(), QStringLiteral("id2"));
}

void TestChoiceField::longChoiceIsSearchable()
{
    auto *field = new ChoiceField;
    field->setItems(types(20));
    add(field);
    QSignalSpy chosen(field, &ChoiceField::chosen);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_F4);
    QVERIFY(field->isListOpen());
    QVERIFY(field->list()->isSearchable());
    QWidget *search = QApplication::focusWidget();
    QVERIFY(qobject_cast<SearchField *>(search));
    QTest::keyClicks(search, QStringLiteral("14 v"));
    QCOMPARE(field->list()->visibleIds(), QStringList{QStringLiteral("id13")});
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(field->currentId(), QStringLiteral("id13"));
    QVERIFY(field->hasFocus());
}

void TestChoiceField::escapeKeepsTheChoice()
{
    auto *field = new ChoiceField;
    field->setItems(types(4));
    field->setCurrentId(QStringLiteral("id2"));
    add(field);
    QSignalSpy chosen(field, &ChoiceField::chosen);
    field->setFocus();
    field->openList();
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isListOpen());
    QCOMPARE(field->currentId(), QStringLiteral("id2"));
    QCOMPARE(chosen.count(), 0);
}

void TestChoiceField::disabledChoiceCannotBeTaken()
{
    QList<ChoiceItem> items = types(3);
    items[1].enabled = false;
    items[1].whyDisabled = QStringLiteral("8 GiB, 16 asked");
    auto *field = new ChoiceField;
    field->setItems(items);
    field->setCurrentId(QStringLiteral("id0"));
    add(field);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_Down);
    QCOMPARE(field->currentId(), QStringLiteral("id2"));
    field->openList();
    const QRect card = field->list()->cardRect();
    QTest::mouseClick(field->list(), Qt::LeftButton, {}, QPoint(card.center().x(), card.top() + 4 + 28 + 14));
    QVERIFY(field->isListOpen());
    QCOMPARE(field->currentId(), QStringLiteral("id2"));
}

void TestChoiceField::pressOutsideClosesTheList()
{
    auto *field = new ChoiceField;
    field->setItems(types(4));
    add(field);
    field->openList();
    QVERIFY(field->isListOpen());
    QTest::mousePress(m_window, Qt::LeftButton, {}, QPoint(650, 580));
    QVERIFY(!field->isListOpen());
}

void TestChoiceField::wheelDoesNotChangeAChoice()
{
    auto *field = new ChoiceField;
    field->setItems(types(4));
    field->setCurrentId(QStringLiteral("id1"));
    add(field);
    QTest::qWait(1);
    const QPoint at = field->controlRect().center();
    QWheelEvent wheel(at, field->mapToGlobal(at), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(field, &wheel);
    QCOMPARE(field->currentId(), QStringLiteral("id1"));
}

void TestChoiceField::choiceIsAccessible()
{
    ChoiceField field;
    field.setLabel(QStringLiteral("Instance type"));
    field.setItems(types(3));
    field.setGhost(QStringLiteral("m8g.xlarge"));
    field.setFieldState(FieldState::Recommended);
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&field);
    QVERIFY(interface);
    QCOMPARE(interface->role(), QAccessible::ComboBox);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Instance type"));
    QCOMPARE(interface->text(QAccessible::Value), QStringLiteral("m8g.xlarge"));
    QVERIFY(interface->text(QAccessible::Description).contains(QStringLiteral("recommended")));
    field.setCurrentId(QStringLiteral("id1"));
    QCOMPARE(interface->text(QAccessible::Value), QStringLiteral("b-type"));
    QVERIFY(interface->state().collapsed);
}

QTEST_MAIN(TestChoiceField)
#include "test_choice_field.moc"
