// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttons.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/line_field.h"
#include "ui/widgets/toggle_field.h"
#include "widget_fixture.h"

#include <QAccessible>
#include <QCheckBox>
#include <QSignalSpy>
#include <QTest>

using namespace gp;
using gp::test::accessible;

/// The frame and the line of a field: typing, ghosts, pins, help, messages.
class TestLineField : public test::WidgetFixture {
    Q_OBJECT

private slots:
    void typingReachesTheFormAtEveryKey();
    void enterCommitsAndEscapeGivesBack();
    void ownTextIsNotReplacedWhileTyping();
    void ghostIsNotText();
    void fieldGrowsWithItsMessage();
    void longMessageIsShownWholeInALayout();
    void pinChipGivesWayToTheLabel();
    void pinChipReleases();
    void helpByMouseAndKey();
    void linkUnderTheFieldActs();
    void unitLeavesRoomForTheText();
    void fieldsAreNamed();
};

void TestLineField::typingReachesTheFormAtEveryKey()
{
    auto *field = new LineField;
    add(field);
    QSignalSpy edited(field, &LineField::textEdited);
    QTest::mouseClick(field->lineEdit(), Qt::LeftButton);
    QTest::keyClicks(field->lineEdit(), QStringLiteral("2.5 TB"));
    QCOMPARE(edited.count(), 6);
    QCOMPARE(edited.last().first().toString(), QStringLiteral("2.5 TB"));
}

void TestLineField::enterCommitsAndEscapeGivesBack()
{
    auto *field = new LineField;
    field->setText(QStringLiteral("4"));
    add(field);
    QSignalSpy committed(field, &LineField::committed);
    QSignalSpy cancelled(field, &LineField::cancelled);
    field->lineEdit()->setFocus();
    QTest::keyClicks(field->lineEdit(), QStringLiteral("2"));
    QTest::keyClick(field->lineEdit(), Qt::Key_Return);
    QCOMPARE(committed.count(), 1);
    const QString kept = field->text();
    QTest::keyClick(field->lineEdit(), Qt::Key_End);
    QTest::keyClicks(field->lineEdit(), QStringLiteral("99"));
    QTest::keyClick(field->lineEdit(), Qt::Key_Escape);
    QCOMPARE(cancelled.count(), 1);
    QCOMPARE(field->text(), kept);
    // Leaving without a change is no commit.
    m_window->setFocus();
    QCOMPARE(committed.count(), 1);
}

void TestLineField::ownTextIsNotReplacedWhileTyping()
{
    auto *field = new LineField;
    add(field);
    field->lineEdit()->setFocus();
    QTest::keyClicks(field->lineEdit(), QStringLiteral("2.5 TB"));
    field->setText(QStringLiteral("2,560 GB"));
    QCOMPARE(field->text(), QStringLiteral("2.5 TB"));
    QTest::keyClick(field->lineEdit(), Qt::Key_Return);
    field->setText(QStringLiteral("2,560 GB"));
    QCOMPARE(field->text(), QStringLiteral("2,560 GB"));
}

void TestLineField::ghostIsNotText()
{
    LineField field;
    field.setGhost(QStringLiteral("6"));
    QVERIFY(field.text().isEmpty());
    QCOMPARE(field.lineEdit()->placeholderText(), QStringLiteral("6"));
}

void TestLineField::fieldGrowsWithItsMessage()
{
    LineField field;
    QCOMPARE(field.heightForWidth(288), 28);
    field.setLabel(QStringLiteral("Maximum"));
    QCOMPARE(field.heightForWidth(288), 48);
    field.setMessage(QStringLiteral("Short."));
    QCOMPARE(field.heightForWidth(288), 68);
    field.setError(QStringLiteral("Maximum 4 is below the minimum 6. Raise it to 6 or more, or lower the minimum."));
    QCOMPARE(field.heightForWidth(288), 84);
    field.setError({});
    QCOMPARE(field.heightForWidth(288), 68);
}

void TestLineField::longMessageIsShownWholeInALayout()
{
    auto *field = new LineField;
    field->setLabel(QStringLiteral("Maximum"));
    field->setFixedWidth(288);
    add(field);
    QTRY_COMPARE(field->height(), 48);
    field->setError(QStringLiteral("Maximum 4 is below the minimum 6. Raise it to 6 or more, or lower the minimum."));
    QTRY_COMPARE(field->height(), 84);
    field->setError({});
    QTRY_COMPARE(field->height(), 48);
}

/// Beside a long label the chip says less; what it cannot say at all stands under the field, which is as wide as before.
void TestLineField::pinChipGivesWayToTheLabel()
{
    auto *field = new LineField;
    field->setLabel(QStringLiteral("Root volume"));
    add(field);
    const int least = field->minimumSizeHint().width();
    field->setFieldState(FieldState::Pinned);
    field->setPinText(QStringLiteral("+$497/month against advice"),
                      {QStringLiteral("+$497/month"), QStringLiteral("+$497")}, QStringLiteral("+$497 a month."));
    field->setMessage(QStringLiteral("Advice is 30 GiB."));
    Chip *chip = nullptr;
    for (Chip *each : field->findChildren<Chip *>())
        if (each->accessibleName().contains(QStringLiteral("pinned")))
            chip = each;
    QVERIFY(chip);
    const auto wordsAt = [&](int width) {
        field->setFixedWidth(width);
        QTest::qWait(1);
        return chip->text();
    };
    QCOMPARE(wordsAt(320), QStringLiteral("+$497/month against advice"));
    const int one = field->heightForWidth(320);
    QCOMPARE(wordsAt(200), QStringLiteral("+$497/month"));
    QCOMPARE(wordsAt(160), QStringLiteral("+$497"));
    QCOMPARE(wordsAt(120), QString());
    QVERIFY(chip->isVisible());
    QVERIFY2(field->accessibleDescription().contains(QStringLiteral("+$497/month against advice")),
             qPrintable(field->accessibleDescription()));
    QVERIFY(field->heightForWidth(120) > one);  // two lines: the amount, and the advice
    QVERIFY2(field->minimumSizeHint().width() <= std::max(least, 120),
             qPrintable(QString::number(field->minimumSizeHint().width())));
}

void TestLineField::pinChipReleases()
{
    auto *field = new ChoiceField;
    field->setLabel(QStringLiteral("Pricing"));
    field->setPinText(QStringLiteral("+$224/month against advice"));
    field->setFixedWidth(288);
    add(field);
    auto chip = [&]() -> Chip * {
        for (Chip *candidate : field->findChildren<Chip *>())
            if (candidate->text().startsWith(u'+'))
                return candidate;
        return nullptr;
    };
    QVERIFY(!chip()->isVisible());
    field->setFieldState(FieldState::Pinned);
    QVERIFY(chip()->isVisible());
    QSignalSpy released(field, &FieldFrame::unpinRequested);
    QTest::qWait(1);
    QTest::mouseClick(chip(), Qt::LeftButton);
    QCOMPARE(released.count(), 1);
    chip()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(chip(), Qt::Key_Space);
    QCOMPARE(released.count(), 2);
    QVERIFY(chip()->accessibleName().contains(QStringLiteral("Pricing")));
}

void TestLineField::helpByMouseAndKey()
{
    auto *field = new LineField;
    field->setLabel(QStringLiteral("Instance type"));
    add(field);
    QSignalSpy asked(field, &FieldFrame::helpRequested);
    field->lineEdit()->setFocus();
    QTest::keyClick(field->lineEdit(), Qt::Key_F1);
    QCOMPARE(asked.count(), 0);  // nothing to explain yet
    field->setHelpAvailable(true);
    QTest::keyClick(field->lineEdit(), Qt::Key_F1);
    QCOMPARE(asked.count(), 1);
    QTest::qWait(1);
    QTest::mouseClick(field->childAt(field->helpRect().center()), Qt::LeftButton);
    QCOMPARE(asked.count(), 2);
}

void TestLineField::linkUnderTheFieldActs()
{
    auto *field = new ChoiceField;
    field->setLabel(QStringLiteral("Instance type"));
    field->setMessage(QStringLiteral("Advice is m8g.xlarge."), QStringLiteral("Take advice"));
    add(field);
    QSignalSpy taken(field, &FieldFrame::linkActivated);
    QTest::qWait(1);
    auto *link = field->findChild<LinkButton *>();
    QVERIFY(link->isVisible());
    QVERIFY(field->rect().contains(link->geometry().center()));
    QTest::mouseClick(link, Qt::LeftButton);
    QCOMPARE(taken.count(), 1);
    field->setError(QStringLiteral("No."));
    QVERIFY(!link->isVisible());
}

void TestLineField::unitLeavesRoomForTheText()
{
    LineField field;
    field.resize(160, 28);
    const int without = field.lineEdit()->geometry().right();
    field.setUnit(QStringLiteral("req/s"));
    QVERIFY(field.lineEdit()->geometry().right() < without - 20);
}

void TestLineField::fieldsAreNamed()
{
    LineField line;
    line.setLabel(QStringLiteral("Peak load"));
    line.setUnit(QStringLiteral("req/s"));
    line.setError(QStringLiteral("Too low."));
    QCOMPARE(accessible(line.lineEdit(), QAccessible::Name), QStringLiteral("Peak load"));
    QVERIFY(accessible(line.lineEdit(), QAccessible::Description).contains(QStringLiteral("req/s")));
    QVERIFY(accessible(line.lineEdit(), QAccessible::Description).contains(QStringLiteral("Too low.")));
    ToggleField toggle;
    toggle.setText(QStringLiteral("Load balanced"));
    QCOMPARE(accessible(toggle.checkBox(), QAccessible::Name), QStringLiteral("Load balanced"));
    ToolButton button(QStringLiteral("undo"), QStringLiteral("Undo"));
    QCOMPARE(accessible(&button, QAccessible::Name), QStringLiteral("Undo"));
}

QTEST_MAIN(TestLineField)
#include "test_line_field.moc"
