// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/line_field.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/popover.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/splitters.h"
#include "ui/widgets/text_block.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/toggle_field.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

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

QString accessible(QWidget *widget, QAccessible::Text kind)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(kind) : QString();
}

}  // namespace

class TestWidgets : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

    void typingReachesTheFormAtEveryKey();
    void enterCommitsAndEscapeGivesBack();
    void ownTextIsNotReplacedWhileTyping();
    void ghostIsNotText();
    void fieldGrowsWithItsMessage();
    void longMessageIsShownWholeInALayout();
    void pinChipReleases();
    void helpByMouseAndKey();
    void linkUnderTheFieldActs();
    void unitLeavesRoomForTheText();
    void fieldsAreNamed();

    void choiceOpensAndChoosesByMouse();
    void choiceByKeys();
    void closedChoiceStepsAndFindsByLetters();
    void longChoiceIsSearchable();
    void escapeKeepsTheChoice();
    void disabledChoiceCannotBeTaken();
    void pressOutsideClosesTheList();
    void wheelDoesNotChangeAChoice();
    void choiceIsAccessible();

    void segmentsByMouseAndKeys();
    void segmentsSkipDisabled();
    void toggleEmitsOnlyForTheUser();
    void sectionFoldsItsBody();
    void popoverClosesByEscapeAndGivesFocusBack();
    void popoverStaysInsideTheWindow();
    void pinnedPopoverStays();
    void toastReplacesAndActs();
    void overlayTakesAndReturnsFocus();
    void findingCardActs();
    void searchFieldClearsByEscape();
    void splitterSizesComeBack();

private:
    /// Puts a widget into the window and waits until it is shown.
    void add(QWidget *widget)
    {
        m_column->addWidget(widget);
        QVERIFY(QTest::qWaitFor([widget] { return widget->isVisible(); }));
    }

    QWidget *m_window = nullptr;
    QVBoxLayout *m_column = nullptr;
};

void TestWidgets::initTestCase()
{
    makeDeterministic(*qApp);
    applyTheme(*qApp, Theme::Light);
}

void TestWidgets::init()
{
    m_window = new QWidget;
    m_window->resize(700, 600);
    m_window->setFocusPolicy(Qt::ClickFocus);
    m_column = new QVBoxLayout(m_window);
    m_column->setAlignment(Qt::AlignTop);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
}

void TestWidgets::cleanup() { delete m_window; }

void TestWidgets::typingReachesTheFormAtEveryKey()
{
    auto *field = new LineField;
    add(field);
    QSignalSpy edited(field, &LineField::textEdited);
    QTest::mouseClick(field->lineEdit(), Qt::LeftButton);
    QTest::keyClicks(field->lineEdit(), QStringLiteral("2.5 TB"));
    QCOMPARE(edited.count(), 6);
    QCOMPARE(edited.last().first().toString(), QStringLiteral("2.5 TB"));
}

void TestWidgets::enterCommitsAndEscapeGivesBack()
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

void TestWidgets::ownTextIsNotReplacedWhileTyping()
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

void TestWidgets::ghostIsNotText()
{
    LineField field;
    field.setGhost(QStringLiteral("6"));
    QVERIFY(field.text().isEmpty());
    QCOMPARE(field.lineEdit()->placeholderText(), QStringLiteral("6"));
}

void TestWidgets::fieldGrowsWithItsMessage()
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

void TestWidgets::longMessageIsShownWholeInALayout()
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

void TestWidgets::pinChipReleases()
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

void TestWidgets::helpByMouseAndKey()
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

void TestWidgets::linkUnderTheFieldActs()
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

void TestWidgets::unitLeavesRoomForTheText()
{
    LineField field;
    field.resize(160, 28);
    const int without = field.lineEdit()->geometry().right();
    field.setUnit(QStringLiteral("req/s"));
    QVERIFY(field.lineEdit()->geometry().right() < without - 20);
}

void TestWidgets::fieldsAreNamed()
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

void TestWidgets::choiceOpensAndChoosesByMouse()
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

void TestWidgets::choiceByKeys()
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

void TestWidgets::closedChoiceStepsAndFindsByLetters()
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

void TestWidgets::longChoiceIsSearchable()
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

void TestWidgets::escapeKeepsTheChoice()
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

void TestWidgets::disabledChoiceCannotBeTaken()
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

void TestWidgets::pressOutsideClosesTheList()
{
    auto *field = new ChoiceField;
    field->setItems(types(4));
    add(field);
    field->openList();
    QVERIFY(field->isListOpen());
    QTest::mousePress(m_window, Qt::LeftButton, {}, QPoint(650, 580));
    QVERIFY(!field->isListOpen());
}

void TestWidgets::wheelDoesNotChangeAChoice()
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

void TestWidgets::choiceIsAccessible()
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

void TestWidgets::segmentsByMouseAndKeys()
{
    auto *control = new SegmentedControl({{"h", "Hour"}, {"m", "Month"}, {"y", "Year"}});
    control->setAccessibleName(QStringLiteral("Period"));
    control->setCurrent(1);
    add(control);
    QSignalSpy activated(control, &SegmentedControl::activatedId);
    QTest::qWait(1);
    QTest::mouseClick(control, Qt::LeftButton, {}, control->segmentRect(2).center());
    QCOMPARE(activated.count(), 1);
    QCOMPARE(control->currentId(), QStringLiteral("y"));
    QTest::mouseClick(control, Qt::LeftButton, {}, control->segmentRect(2).center());
    QCOMPARE(activated.count(), 1);  // chosen already
    control->setFocus(Qt::TabFocusReason);
    QTest::keyClick(control, Qt::Key_Left);
    QCOMPARE(control->currentId(), QStringLiteral("m"));
    QTest::keyClick(control, Qt::Key_Home);
    QCOMPARE(control->currentId(), QStringLiteral("h"));
    QTest::keyClick(control, Qt::Key_Left);
    QCOMPARE(control->currentId(), QStringLiteral("h"));
    QCOMPARE(accessible(control, QAccessible::Value), QStringLiteral("Hour"));
    QCOMPARE(accessible(control, QAccessible::Name), QStringLiteral("Period"));
}

void TestWidgets::segmentsSkipDisabled()
{
    auto *control = new SegmentedControl({{"a", "A"}, {"b", "B", false}, {"c", "C"}});
    control->setCurrent(0);
    add(control);
    control->setFocus();
    QTest::keyClick(control, Qt::Key_Right);
    QCOMPARE(control->currentId(), QStringLiteral("c"));
    QTest::qWait(1);
    QTest::mouseClick(control, Qt::LeftButton, {}, control->segmentRect(1).center());
    QCOMPARE(control->currentId(), QStringLiteral("c"));
}

void TestWidgets::toggleEmitsOnlyForTheUser()
{
    auto *field = new ToggleField;
    field->setText(QStringLiteral("Load balanced"));
    add(field);
    QSignalSpy toggled(field, &ToggleField::toggled);
    field->setChecked(true);
    QCOMPARE(toggled.count(), 0);
    field->checkBox()->setFocus();
    QTest::keyClick(field->checkBox(), Qt::Key_Space);
    QCOMPARE(toggled.count(), 1);
    QVERIFY(!field->isChecked());
    field->setMixed();
    QTest::keyClick(field->checkBox(), Qt::Key_Space);
    QCOMPARE(toggled.count(), 2);
    QVERIFY(field->checkBox()->checkState() != Qt::PartiallyChecked);
}

void TestWidgets::sectionFoldsItsBody()
{
    auto *header = new SectionHeader(QStringLiteral("What it must carry"));
    auto *body = new QWidget;
    add(header);
    add(body);
    header->setBody(body);
    QVERIFY(body->isVisible());
    QTest::qWait(1);
    QTest::mouseClick(header, Qt::LeftButton);
    QVERIFY(!body->isVisible());
    header->setFocus(Qt::TabFocusReason);
    QTest::keyClick(header, Qt::Key_Right);
    QVERIFY(body->isVisible());
    QTest::keyClick(header, Qt::Key_Left);
    QVERIFY(!body->isVisible());
    QTest::keyClick(header, Qt::Key_Return);
    QVERIFY(body->isVisible());
}

void TestWidgets::popoverClosesByEscapeAndGivesFocusBack()
{
    auto *field = new LineField;
    field->setLabel(QStringLiteral("Instance type"));
    add(field);
    field->lineEdit()->setFocus();
    Popover popover(field);
    popover.setTitle(QStringLiteral("Why m8g.xlarge"));
    popover.setContent(new TextBlock(QStringLiteral("Cheapest fleet that serves the load.")));
    QSignalSpy closed(&popover, &FloatingCard::closed);
    popover.open(FloatingCard::Side::Below);
    QVERIFY(popover.isOpen());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!popover.isOpen());
    QCOMPARE(closed.count(), 1);
    QVERIFY(field->lineEdit()->hasFocus());
    popover.open(FloatingCard::Side::Below);
    QTest::mousePress(m_window, Qt::LeftButton, {}, QPoint(690, 590));
    QVERIFY(!popover.isOpen());
}

void TestWidgets::popoverStaysInsideTheWindow()
{
    auto *button = new QPushButton(QStringLiteral("?"), m_window);
    for (const QPoint corner : {QPoint(0, 0), QPoint(660, 0), QPoint(0, 570), QPoint(660, 570)}) {
        button->setGeometry(QRect(corner, QSize(40, 28)));
        button->show();
        for (const auto side : {FloatingCard::Side::Left, FloatingCard::Side::Right, FloatingCard::Side::Above,
                                FloatingCard::Side::Below}) {
            Popover popover(button);
            popover.setContent(new TextBlock(QStringLiteral("Reason.")));
            popover.open(side);
            const QRect card = popover.cardRect().translated(popover.pos());
            QVERIFY2(m_window->rect().contains(card), qPrintable(QStringLiteral("%1,%2").arg(card.x()).arg(card.y())));
        }
    }
}

void TestWidgets::pinnedPopoverStays()
{
    auto *button = new QPushButton(QStringLiteral("?"));
    add(button);
    Popover popover(button);
    popover.setContent(new TextBlock(QStringLiteral("Reason.")));
    popover.open(FloatingCard::Side::Below);
    for (ToolButton *tool : popover.findChildren<ToolButton *>()) {
        if (tool->glyphName() == QLatin1String("pin"))
            QTest::mouseClick(tool, Qt::LeftButton);
    }
    QVERIFY(popover.isPinned());
    QTest::mousePress(m_window, Qt::LeftButton, {}, QPoint(690, 590));
    QVERIFY(popover.isOpen());
    QTest::keyClick(&popover, Qt::Key_Escape);
    QVERIFY(!popover.isOpen());
}

void TestWidgets::toastReplacesAndActs()
{
    Toast toast(m_window);
    QSignalSpy acted(&toast, &Toast::actionTriggered);
    toast.present(Mark::Ok, QStringLiteral("Saved"), {}, 0);
    QVERIFY(toast.isVisible());
    toast.present(Mark::Low, QStringLiteral("Deleted 2 parts"), QStringLiteral("Undo"), 0);
    QCOMPARE(toast.text(), QStringLiteral("Deleted 2 parts"));
    QTest::mouseClick(toast.findChild<LinkButton *>(), Qt::LeftButton);
    QCOMPARE(acted.count(), 1);
    QVERIFY(!toast.isVisible());
    toast.present(Mark::Ok, QStringLiteral("Saved"), {}, 20);
    QTRY_VERIFY(!toast.isVisible());
}

void TestWidgets::overlayTakesAndReturnsFocus()
{
    auto *field = new LineField;
    add(field);
    field->lineEdit()->setFocus();
    Overlay overlay(m_window);
    auto *content = new QLineEdit;
    overlay.setContent(content, 400, 96);
    overlay.open();
    QVERIFY(content->hasFocus());
    QTest::keyClick(content, Qt::Key_Escape);
    QVERIFY(!overlay.isOpen());
    QVERIFY(field->lineEdit()->hasFocus());
    overlay.open();
    QTest::mouseClick(&overlay, Qt::LeftButton, {}, QPoint(4, 4));
    QVERIFY(!overlay.isOpen());
}

void TestWidgets::findingCardActs()
{
    auto *card = new FindingCard;
    card->setFinding(Mark::Medium, QStringLiteral("17:00 ramp."), QStringLiteral("Scheduled scale-out: +$6/month."),
                     QStringLiteral("Fix"));
    add(card);
    QSignalSpy fixed(card, &FindingCard::fixRequested);
    QSignalSpy activated(card, &FindingCard::activated);
    QTest::qWait(1);
    QTest::mouseClick(card->findChild<LinkButton *>(), Qt::LeftButton);
    QCOMPARE(fixed.count(), 1);
    QCOMPARE(activated.count(), 0);
    QTest::mouseClick(card, Qt::LeftButton, {}, QPoint(40, 12));
    QCOMPARE(activated.count(), 1);
    QVERIFY(card->accessibleName().startsWith(QStringLiteral("Medium")));
}

void TestWidgets::searchFieldClearsByEscape()
{
    auto *search = new SearchField(QStringLiteral("queue, cache"));
    add(search);
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("ec2"));
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(search->text().isEmpty());
}

void TestWidgets::splitterSizesComeBack()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    QWidget host;
    host.resize(600, 100);
    auto *row = new QVBoxLayout(&host);
    row->setContentsMargins(0, 0, 0, 0);
    QSplitter *splitter = makeSplitter(Qt::Horizontal);
    for (int i = 0; i < 3; ++i)
        splitter->addWidget(new QWidget);
    row->addWidget(splitter);
    stretchOnly(splitter, 1);
    host.show();
    QVERIFY(!restoreSizes(settings, QStringLiteral("top"), splitter, {100, 298, 200}));
    QCOMPARE(splitter->sizes(), (QList<int>{100, 298, 200}));
    saveSizes(settings, QStringLiteral("top"), splitter);
    splitter->setSizes({200, 198, 200});
    QVERIFY(restoreSizes(settings, QStringLiteral("top"), splitter, {}));
    QCOMPARE(splitter->sizes(), (QList<int>{100, 298, 200}));
    host.resize(700, 100);
    QCoreApplication::processEvents();
    QCOMPARE(splitter->sizes(), (QList<int>{100, 398, 200}));
}

QTEST_MAIN(TestWidgets)
#include "test_widgets.moc"
