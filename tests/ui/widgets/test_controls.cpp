// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/file_folder.h"
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
#include "widget_fixture.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace gp;
using gp::test::accessible;

/// All other controls and overlays.
class TestControls : public test::WidgetFixture {
    Q_OBJECT

private slots:
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
    void dialogsStartBesideTheFileOrAmongDocuments();
    void splitterSizesComeBack();
};

void TestControls::segmentsByMouseAndKeys()
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

void TestControls::segmentsSkipDisabled()
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

void TestControls::toggleEmitsOnlyForTheUser()
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

void TestControls::sectionFoldsItsBody()
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

void TestControls::popoverClosesByEscapeAndGivesFocusBack()
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

void TestControls::popoverStaysInsideTheWindow()
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

void TestControls::pinnedPopoverStays()
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

void TestControls::toastReplacesAndActs()
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

void TestControls::overlayTakesAndReturnsFocus()
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

void TestControls::findingCardActs()
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

void TestControls::searchFieldClearsByEscape()
{
    auto *search = new SearchField(QStringLiteral("queue, cache"));
    add(search);
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("ec2"));
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(search->text().isEmpty());
}

void TestControls::dialogsStartBesideTheFileOrAmongDocuments()
{
    QTemporaryDir folder;
    QWidget window;
    window.setWindowFilePath(folder.filePath(QStringLiteral("shop.gplan")));
    QCOMPARE(folderFor(&window), folder.path());
    QCOMPARE(fileFor(&window, QStringLiteral("shop.pdf")), folder.filePath(QStringLiteral("shop.pdf")));
    // A folder that is gone, and no file at all.
    window.setWindowFilePath(QStringLiteral("/gone/for/good/shop.gplan"));
    const QString fallback = folderFor(&window);
    QVERIFY(QDir(fallback).exists());
    QVERIFY(fallback != QDir::currentPath());
    window.setWindowFilePath({});
    QCOMPARE(folderFor(&window), fallback);
    QCOMPARE(folderFor(nullptr), fallback);
}

void TestControls::splitterSizesComeBack()
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

QTEST_MAIN(TestControls)
#include "test_controls.moc"
