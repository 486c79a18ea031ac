// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/templates.h"
#include "plan_room_fixture.h"
#include "ui/report/plan_options.h"
#include "ui/shell/logo_well.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/plan_room.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/line_field.h"
#include "ui/widgets/segmented_control.h"

#include <QCheckBox>
#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QSettings>
#include <QTest>

using namespace gp;
using gp::test::kMadeMs;

namespace {

/// What a program of its own says about a file.
QByteArray said(const QString &program, const QStringList &words)
{
    QProcess process;
    process.start(program, words);
    return process.waitForFinished(kMadeMs) ? process.readAllStandardOutput().trimmed() : QByteArray("does not run");
}

}  // namespace

/// What the plan is wanted like: paper, organisation, logo, colour and chapters, and what is remembered of them.
class TestPlanRoomOptions : public test::PlanRoomFixture {
    Q_OBJECT

private slots:
    void optionsMakeItAnew();
    void organisationIsAnEditWithUndo();
    void accentSaysWhyItIsRefused();
    void oneChapterStays();
    void logoIsCopiedAndRemoved();
    void logoErrorsAreSaidAtTheField();
    void remembersOptions();
    void badStoredOptionsFallBack();
};

void TestPlanRoomOptions::optionsMakeItAnew()
{
    openPlan();
    const int whole = pages().count();
    const QByteArray before = m_window->plan()->preview().bytes();
    auto *paper = find<SegmentedControl>("plan.paper");
    QTest::mouseClick(paper, Qt::LeftButton, {}, paper->segmentRect(1).center());
    // The old pages stay, paler, until the new ones are there.
    QVERIFY(pages().isDimmed());
    QCOMPARE(pages().count(), whole);
    waitForPages();
    QVERIFY(!pages().isDimmed());
    QVERIFY(m_window->plan()->preview().bytes() != before);
    // Letter is 8.5 × 11 inches: 612 × 792 pt.
    QVERIFY(said(QStringLiteral("pdfinfo"), {savedPlan()}).contains("612 x 792 pts"));
    const QRectF page = pages().pageRect(0);
    QVERIFY(qAbs(page.height() / page.width() - 792.0 / 612.0) < 0.01);
    QTest::mouseClick(find<QCheckBox>("plan.chapter.decisions"), Qt::LeftButton, {}, QPoint(8, 12));
    waitForPages();
    QVERIFY(pages().count() < whole);
}

void TestPlanRoomOptions::organisationIsAnEditWithUndo()
{
    openPlan();
    type("plan.organisation", QStringLiteral("Nordwind AG"));
    QCOMPARE(m_window->document().design().settings().organisation, std::string("Nordwind AG"));
    waitForPages();
    const QString text = QString::fromUtf8(said(QStringLiteral("pdftotext"), {savedPlan(), QStringLiteral("-")}));
    QVERIFY(text.contains(QStringLiteral("Nordwind AG")));
    m_window->action(QStringLiteral("action.undo"))->trigger();
    QCOMPARE(m_window->document().design().settings().organisation, std::string());
    QCOMPARE(find<QLineEdit>("plan.organisation")->text(), QString());
    type("plan.organisation", QString(301, u'x'));  // 300 are the most
    QVERIFY(!find<LineField>("plan.organisationField")->error().isEmpty());
    QCOMPARE(m_window->document().design().settings().organisation, std::string());
}

void TestPlanRoomOptions::accentSaysWhyItIsRefused()
{
    openPlan();
    auto *field = find<LineField>("plan.accentField");
    type("plan.accent", QStringLiteral("blue"));
    QVERIFY(field->error().contains(QStringLiteral("is no colour")));
    // Yellow on white has a contrast of 1.07 to 1 (WCAG 2.2), 3 is the least.
    type("plan.accent", QStringLiteral("#FFFF00"));
    QVERIFY2(field->error().contains(QStringLiteral("contrast")), qPrintable(field->error()));
    QVERIFY(!m_window->plan()->flags().contains(QStringLiteral("--colour")));
    const auto swatches = m_window->findChildren<QAbstractButton *>(QStringLiteral("plan.swatch"));
    QVERIFY(swatches.size() >= 3);
    QTest::mouseClick(swatches.at(1), Qt::LeftButton);
    QVERIFY(field->error().isEmpty());
    QCOMPARE(field->text(), swatches.at(1)->text());
    QVERIFY(m_window->plan()->flags().contains(swatches.at(1)->text()));
    // The first is the program's own, which needs no word.
    QTest::mouseClick(swatches.at(0), Qt::LeftButton);
    QVERIFY(!m_window->plan()->flags().contains(QStringLiteral("--colour")));
}

void TestPlanRoomOptions::oneChapterStays()
{
    openPlan();
    QStringList order;
    for (QCheckBox *box : m_window->plan()->findChildren<QCheckBox *>())
        order += box->text();
    QCOMPARE(order.size(), 8);
    QCOMPARE(order.first(), QStringLiteral("Summary"));
    QCOMPARE(order.last(), QStringLiteral("Assumptions and sources"));
    for (const PlanChapter chapter : kPlanChapters) {
        auto *box = m_window->findChild<QCheckBox *>(QStringLiteral("plan.chapter.") + wordOf(chapter));
        box->click();
        QCOMPARE(box->isChecked(), chapter == PlanChapter::Assumptions);
    }
    QVERIFY(!find<FieldFrame>("plan.chapters")->error().isEmpty());
    QVERIFY(m_window->plan()->flags().contains(QStringLiteral("assumptions")));
    waitForPages();
}

void TestPlanRoomOptions::logoIsCopiedAndRemoved()
{
    openPlan();
    const QString original = picture("mark.png");
    drop(original);
    auto *well = find<LogoWell>("plan.logo");
    QTRY_VERIFY(well->hasPicture());
    const QString kept =
        m_window->plan()->flags().value(m_window->plan()->flags().indexOf(QStringLiteral("--logo")) + 1);
    QVERIFY(kept != original);
    QVERIFY(kept.startsWith(m_folder.filePath(QStringLiteral("data"))));
    QCOMPARE(bytesOf(kept), bytesOf(original));
    QVERIFY(QFile::remove(original));
    waitForPages();
    QVERIFY(said(QStringLiteral("pdfimages"), {QStringLiteral("-list"), savedPlan()}).contains(" 120 "));
    auto *field = find<FieldFrame>("plan.logoField");
    const auto links = field->findChildren<LinkButton *>();
    QCOMPARE(links.size(), 1);
    QTest::mouseClick(links.front(), Qt::LeftButton);
    QVERIFY(!well->hasPicture());
    QVERIFY(!m_window->plan()->flags().contains(QStringLiteral("--logo")));
}

void TestPlanRoomOptions::logoErrorsAreSaidAtTheField()
{
    openPlan();
    drop(picture("good.png"));
    QTRY_VERIFY(find<LogoWell>("plan.logo")->hasPicture());
    const QStringList flags = m_window->plan()->flags();
    auto *field = find<FieldFrame>("plan.logoField");
    const auto refused = [&](const QString &path, const char *why) {
        field->setError({});
        drop(path);
        return QTest::qWaitFor([&] { return field->error().contains(QLatin1String(why)); });
    };
    const QString words = m_folder.filePath(QStringLiteral("words.png"));
    write(words, "these are words");
    QVERIFY(refused(words, "neither PNG nor JPEG nor SVG"));
    const QString huge = m_folder.filePath(QStringLiteral("huge.png"));
    QFile sparse(huge);
    QVERIFY(sparse.open(QIODevice::WriteOnly) && sparse.resize(500LL * 1024 * 1024));
    QVERIFY(refused(huge, "500 MiB"));
    QVERIFY(refused(m_folder.path(), "no file"));
    QVERIFY(refused(m_folder.filePath(QStringLiteral("nowhere.png")), "not there"));
    const QString cut = m_folder.filePath(QStringLiteral("cut.png"));
    write(cut, bytesOf(picture("whole.png")).first(40));
    QVERIFY(refused(cut, "damaged"));
    const QString locked = picture("locked.png");
    QVERIFY(QFile::setPermissions(locked, {}));
    if (QFile probe(locked); !probe.open(QIODevice::ReadOnly))  // an administrator may read it
        QVERIFY(refused(locked, "cannot be read"));
    // The one before stays.
    QVERIFY(find<LogoWell>("plan.logo")->hasPicture());
    QCOMPARE(m_window->plan()->flags(), flags);
}

void TestPlanRoomOptions::remembersOptions()
{
    openPlan();
    auto *paper = find<SegmentedControl>("plan.paper");
    QTest::mouseClick(paper, Qt::LeftButton, {}, paper->segmentRect(1).center());
    find<QCheckBox>("plan.chapter.cost")->click();
    type("plan.accent", QStringLiteral("#9A3412"));
    drop(picture("kept.png"));
    QTRY_VERIFY(find<LogoWell>("plan.logo")->hasPicture());
    const QStringList flags = m_window->plan()->flags();
    // Never saved, it has them as long as it is open; saved, it takes them along.
    const QString path = m_folder.filePath(QStringLiteral("client.gplan"));
    QVERIFY(m_window->saveTo(path));
    m_window = std::make_unique<MainWindow>(*m_engine);
    m_window->show();
    QVERIFY(m_window->openFile(path));
    settle();
    m_window->showPlan();
    waitForPages();
    QCOMPARE(m_window->plan()->flags(), flags);
    QCOMPARE(find<SegmentedControl>("plan.paper")->currentId(), QStringLiteral("letter"));
    QVERIFY(!find<QCheckBox>("plan.chapter.cost")->isChecked());
    QCOMPARE(find<QLineEdit>("plan.accent")->text(), QStringLiteral("#9A3412"));
    QTRY_VERIFY(find<LogoWell>("plan.logo")->hasPicture());
    // Another design may be another client's: it has the paper alone.
    openPlan();
    QCOMPARE(m_window->plan()->flags(), (QStringList{QStringLiteral("--paper"), QStringLiteral("letter")}));
    QVERIFY(!find<LogoWell>("plan.logo")->hasPicture());
    QVERIFY(find<QCheckBox>("plan.chapter.cost")->isChecked());
    QVERIFY(m_window->openFile(path));
    settle();
    m_window->showPlan();
    QCOMPARE(m_window->plan()->flags(), flags);
    // A logo that is still being read when the next design comes is not that design's; nor is what was refused.
    type("plan.accent", QStringLiteral("#FFE100"));
    drop(picture("late.png"));
    m_window->document().reset(designFromTemplate("single-server", builtInKinds()).value());
    QTest::qWait(300);
    QCOMPARE(m_window->plan()->flags(), (QStringList{QStringLiteral("--paper"), QStringLiteral("letter")}));
    QVERIFY(!find<LogoWell>("plan.logo")->hasPicture());
    QCOMPARE(find<QLineEdit>("plan.accent")->text(), QString());
    // Paper chosen in another window stays when this one saves.
    auto *other = new MainWindow(*m_engine);
    other->setAttribute(Qt::WA_DeleteOnClose);
    other->show();
    QVERIFY(other->newFromTemplate(QStringLiteral("single-server")));
    other->showPlan();
    auto *otherPaper = other->findChild<SegmentedControl *>(QStringLiteral("plan.paper"));
    QTest::mouseClick(otherPaper, Qt::LeftButton, {}, otherPaper->segmentRect(0).center());
    QVERIFY(m_window->saveTo(m_folder.filePath(QStringLiteral("second.gplan"))));
    m_window->showPlan();
    QCOMPARE(m_window->plan()->flags(), (QStringList{QStringLiteral("--paper"), QStringLiteral("a4")}));
    delete other;
}

void TestPlanRoomOptions::badStoredOptionsFallBack()
{
    openPlan();
    find<QCheckBox>("plan.chapter.cost")->click();
    const QString path = m_folder.filePath(QStringLiteral("client.gplan"));
    QVERIFY(m_window->saveTo(path));
    m_window = std::make_unique<MainWindow>(*m_engine);
    m_window->show();
    {
        QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("groundplan"),
                           QStringLiteral("groundplan"));
        settings.setValue(QStringLiteral("plan/paper"), QStringLiteral("a0"));
        settings.beginGroup(QStringLiteral("plan/of"));
        QCOMPARE(settings.childGroups().size(), 1);
        settings.beginGroup(settings.childGroups().front());
        QCOMPARE(settings.value(QStringLiteral("leftOut")).toStringList(), QStringList{QStringLiteral("cost")});
        settings.setValue(QStringLiteral("colour"), QStringLiteral("#FFFFFF"));
        settings.setValue(QStringLiteral("logo"), QStringLiteral("/etc/passwd"));
        settings.setValue(
            QStringLiteral("leftOut"),
            QStringLiteral("summary architecture decisions cost commitments findings scenarios assumptions")
                .split(u' '));
    }
    QVERIFY(m_window->openFile(path));
    settle();
    m_window->showPlan();
    QCOMPARE(m_window->plan()->flags(), (QStringList{QStringLiteral("--paper"), QStringLiteral("a4")}));
    QVERIFY(!m_window->messageBar().isVisible());
}

QTEST_MAIN(TestPlanRoomOptions)
#include "test_plan_room_options.moc"
