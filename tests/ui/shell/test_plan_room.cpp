// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan_room_fixture.h"
#include "ui/canvas/diagram_view.h"
#include "ui/shell/export_work.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/page_list.h"
#include "ui/shell/page_view.h"
#include "ui/shell/plan_room.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/text_block.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>

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

/// The plan in the window: the pages are those of the file that is saved, and that is the one of the command line.
class TestPlanRoom : public test::PlanRoomFixture {
    Q_OBJECT

private slots:
    void opensWithThePagesOfTheFile();
    void savesWhatTheCommandLineWrites();
    void editsMakeItAnew();
    void outlineAndSmallPagesJump();
    void linkLeadsToItsPage();
    void keysAndWheel();
    void cancelsAndGoesOn();
    void leavingAndClosingEndTheWork();
    void savingBeforeItIsMade();
    void otherScenario();
    void savesOtherFormats_data();
    void savesOtherFormats();
    void smallPagesStayUntilTheNewAreDrawn();
    void fileThatCannotBeWritten();
    void planThatCannotBeMade();
    void nothingInTheDesign();
    void damagedFileIsSaid();
};

void TestPlanRoom::opensWithThePagesOfTheFile()
{
    openSample();
    auto *action = m_window->action(QStringLiteral("action.plan"));
    QCOMPARE(action->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_P));
    m_window->action(QStringLiteral("action.export.pdf"))->trigger();
    QVERIFY(m_window->isPlanShown());
    // The window is free while it is made, and says so.
    QTRY_VERIFY(find<TextLine>("plan.state")->text().startsWith(QStringLiteral("Making the plan")));
    QVERIFY(find<EmptyState>("plan.empty")->isVisible());
    waitForPages();
    QVERIFY(!find<EmptyState>("plan.empty")->isVisible());
    QVERIFY(!pages().isDimmed());
    const QString path = savedPlan();
    // qpdf is another reader of the same file.
    QCOMPARE(pages().count(), said(QStringLiteral("qpdf"), {QStringLiteral("--show-npages"), path}).toInt());
    QCOMPARE(find<PageList>("plan.pages")->model()->rowCount(), pages().count());
    QCOMPARE(find<TextLine>("plan.where")->text(), QStringLiteral("Page 1 of %1").arg(pages().count()));
    QTRY_VERIFY(find<Toast>("toast")->isVisible());
    QTest::keyClick(&pages(), Qt::Key_Escape);
    QVERIFY(!m_window->isPlanShown());
    QVERIFY(m_window->diagram().isVisible());
}

void TestPlanRoom::savesWhatTheCommandLineWrites()
{
    openPlan();
    QTest::mouseClick(find<QCheckBox>("plan.chapter.commitments"), Qt::LeftButton, {}, QPoint(8, 12));
    type("plan.accent", QStringLiteral("#9A3412"));
    drop(picture("logo.png"));
    QTRY_VERIFY(find<LogoWell>("plan.logo")->hasPicture());
    waitForPages();
    const QStringList flags = m_window->plan()->flags();
    for (const char *flag : {"--paper", "--colour", "--chapters", "--logo"})
        QVERIFY2(flags.contains(QLatin1String(flag)), flag);
    const QString saved = savedPlan();
    QCOMPARE(bytesOf(saved), m_window->plan()->preview().bytes());
    const QString design = m_folder.filePath(QStringLiteral("design.gplan"));
    const QString other = m_folder.filePath(QStringLiteral("other.pdf"));
    QVERIFY(m_window->saveTo(design));
    said(QStringLiteral(GROUNDPLAN_BINARY_DIR "/groundplan"),
         QStringList{QStringLiteral("export"), design, QStringLiteral("--to"), QStringLiteral("pdf"),
                     QStringLiteral("-o"), other} +
             flags);
    QVERIFY(bytesOf(other).startsWith("%PDF-"));
    QVERIFY(bytesOf(other) == bytesOf(saved));
}

void TestPlanRoom::editsMakeItAnew()
{
    openPlan();
    const QByteArray before = m_window->plan()->preview().bytes();
    change();
    QVERIFY(!m_window->plan()->isSettled());
    waitForPages();
    QVERIFY(m_window->plan()->preview().bytes() != before);
    m_window->action(QStringLiteral("action.undo"))->trigger();
    waitForPages();
    QVERIFY(m_window->plan()->preview().bytes() == before);
    // What changes while it is not seen is made when it is seen again.
    QTest::keyClick(&pages(), Qt::Key_Escape);
    change();
    QVERIFY(m_window->plan()->preview().state() != PlanPreview::State::Working);
    m_window->showPlan();
    waitForPages();
    QVERIFY(m_window->plan()->preview().bytes() != before);
}

void TestPlanRoom::outlineAndSmallPagesJump()
{
    openPlan();
    find<QTabBar>("plan.tabs")->setCurrentIndex(1);
    auto *outline = find<QListWidget>("plan.outline");
    QVERIFY(outline->isVisible());
    int row = -1;
    for (int i = 0; i < outline->count(); ++i)
        if (outline->item(i)->text().contains(titleOf(PlanChapter::Assumptions)))
            row = i;
    QVERIFY(row > 0);
    outline->setFocus();
    outline->setCurrentRow(row);
    QTest::keyClick(outline, Qt::Key_Return);
    const int page = pages().currentPage();
    QVERIFY(page > 2);
    const QString number = QString::number(page + 1);
    const QByteArray words = said(QStringLiteral("pdftotext"), {QStringLiteral("-f"), number, QStringLiteral("-l"),
                                                                number, savedPlan(), QStringLiteral("-")});
    QVERIFY2(words.contains("Assumptions and sources"), words);
    find<QTabBar>("plan.tabs")->setCurrentIndex(0);
    auto *list = find<PageList>("plan.pages");
    QCOMPARE(list->currentIndex().row(), page);
    list->scrollToTop();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
    QCOMPARE(pages().currentPage(), 1);
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(pages().currentPage(), 2);
}

void TestPlanRoom::linkLeadsToItsPage()
{
    openPlan();
    // The links of the plan as another program of the same file has them: the contents are a list of them.
    PdfPages other;
    PdfContent content;
    connect(&other, &PdfPages::loaded, this, [&](const PdfContent &loaded) { content = loaded; });
    other.load(m_window->plan()->preview().bytes());
    QTRY_VERIFY(!content.pages.isEmpty());
    int from = 0;
    while (from < content.pages.size() && content.pages.at(from).links.size() < 4)
        ++from;
    QVERIFY(from < content.pages.size());
    const PdfLink link = content.pages.at(from).links.last();
    QVERIFY(link.page > from);
    pages().setFit(PageFit::Page);
    pages().goTo(from);
    const QRectF page = pages().pageRect(from);
    const QPointF at(page.left() + link.area.center().x() * page.width(),
                     page.top() + link.area.center().y() * page.height());
    QTest::mouseMove(pages().viewport(), at.toPoint());
    QTest::mouseClick(pages().viewport(), Qt::LeftButton, {}, at.toPoint());
    QVERIFY(pages().currentPage() == link.page || pages().currentPage() == link.page + 1);
}

void TestPlanRoom::keysAndWheel()
{
    openPlan();
    PageView &view = pages();
    QVERIFY(view.hasFocus());
    QCOMPARE(view.fit(), PageFit::Width);
    // Each page is as wide as the view, the diagram on its side as well.
    for (int page = 0; page < view.count(); ++page)
        QVERIFY(qAbs(view.pageRect(page).width() - view.pageRect(0).width()) < 1.5);
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(view.currentPage(), view.count() - 1);
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.currentPage(), 0);
    view.setFit(PageFit::Page);
    QTest::keyClick(&view, Qt::Key_PageDown);
    QCOMPARE(view.currentPage(), 1);
    QTest::keyClick(&view, Qt::Key_PageUp);
    QCOMPARE(view.currentPage(), 0);
    QVERIFY(view.pageRect(0).height() <= view.viewport()->height());
    view.setFit(PageFit::Percent, 100);
    // A4 is 210 mm wide: 793.7 px at 96 to the inch; a PDF has it in whole points.
    QVERIFY(qAbs(view.pageRect(0).width() - 793.7) < 1.5);
    QTest::keyClick(&view, Qt::Key_Plus);
    QCOMPARE(view.percent(), 110);
    QTest::keyClick(&view, Qt::Key_Minus);
    QCOMPARE(view.percent(), 100);
    QWheelEvent wheel(QPointF(50, 50), view.viewport()->mapToGlobal(QPointF(50, 50)), {}, QPoint(0, 120), Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view.viewport(), &wheel);
    QCOMPARE(view.percent(), 110);
    QCOMPARE(find<ChoiceField>("plan.zoom")->shownText(), QStringLiteral("110 %"));
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&view, Qt::Key_Plus);
    QCOMPARE(view.percent(), 200);
    waitForPages();
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&view, Qt::Key_Minus);
    QCOMPARE(view.percent(), 50);
    waitForPages();
}

void TestPlanRoom::cancelsAndGoesOn()
{
    openPlan();
    change();
    QTest::mouseClick(find<LinkButton>("plan.cancel"), Qt::LeftButton);
    QCOMPARE(m_window->plan()->preview().state(), PlanPreview::State::Cancelled);
    QVERIFY(pages().isDimmed());
    QCOMPARE(find<TextLine>("plan.state")->text(), QStringLiteral("Not up to date"));
    QCOMPARE(find<LinkButton>("plan.cancel")->text(), QStringLiteral("Update"));
    QTest::mouseClick(find<LinkButton>("plan.cancel"), Qt::LeftButton);
    waitForPages();
    QVERIFY(!find<LinkButton>("plan.cancel")->isVisible());
}

void TestPlanRoom::leavingAndClosingEndTheWork()
{
    openPlan();
    change();
    QTest::qWait(400);  // its process runs
    QTest::keyClick(&pages(), Qt::Key_Escape);
    QVERIFY(!m_window->isPlanShown());
    QVERIFY(m_window->plan()->preview().state() != PlanPreview::State::Working);
    m_window->showPlan();
    QTest::qWait(400);
    QCOMPARE(m_window->plan()->preview().state(), PlanPreview::State::Working);
    m_window->document().goTo(0);
    m_window.reset();  // nothing is waited for, nothing falls
}

void TestPlanRoom::savingBeforeItIsMade()
{
    openPlan();
    const QByteArray before = m_window->plan()->preview().bytes();
    change();
    QVERIFY(!m_window->plan()->preview().isCurrent());
    const QString saved = savedPlan();
    waitForPages();
    QVERIFY(bytesOf(saved) != before);
    QVERIFY(bytesOf(saved) == m_window->plan()->preview().bytes());
}

void TestPlanRoom::otherScenario()
{
    openSample();
    QVERIFY(m_window->document().duplicateScenario("Smaller"));
    settle();
    m_window->showPlan();
    waitForPages();
    const auto text = [&] {
        return QString::fromUtf8(said(QStringLiteral("pdftotext"),
                                      {QStringLiteral("-l"), QStringLiteral("1"), savedPlan(), QStringLiteral("-")}));
    };
    QVERIFY(text().contains(QStringLiteral("B Smaller")));
    auto *choice = find<ChoiceField>("plan.scenario");
    QVERIFY(choice->isVisible());
    QCOMPARE(choice->shownText(), QStringLiteral("B Smaller"));
    QTest::keyClick(choice, Qt::Key_Up);
    waitForPages();
    QCOMPARE(m_window->plan()->scenario(), ScenarioId(kBaselineId));
    QVERIFY(!text().contains(QStringLiteral("B Smaller")));  // on the cover
    QVERIFY(m_window->document().scenario() != ScenarioId(kBaselineId));
}

void TestPlanRoom::savesOtherFormats_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("html") << QStringLiteral("html");
    QTest::newRow("md") << QStringLiteral("md");
}

void TestPlanRoom::savesOtherFormats()
{
    QFETCH(QString, word);
    openPlan();
    QTest::mouseClick(find<QCheckBox>("plan.chapter.commitments"), Qt::LeftButton, {}, QPoint(8, 12));
    type("plan.accent", QStringLiteral("#9A3412"));
    waitForPages();
    const QString path = m_folder.filePath(QStringLiteral("saved.") + word);
    QMenu *menu = find<QPushButton>("plan.saveAs")->menu();
    auto *action = menu->findChild<QAction *>(QStringLiteral("plan.format.") + word);
    QVERIFY(action && action->isEnabled());
    bool typed = false;
    QTimer::singleShot(0, this, [&] {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        auto *line = dialog ? dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit")) : nullptr;
        auto *buttons = dialog ? dialog->findChild<QDialogButtonBox *>() : nullptr;
        if (line && buttons) {
            line->setText(path);
            QTest::mouseClick(buttons->button(QDialogButtonBox::Save), Qt::LeftButton);
            typed = true;
        } else if (QWidget *open = QApplication::activeModalWidget()) {
            open->close();
        }
    });
    action->trigger();
    QVERIFY(typed);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), kMadeMs);
    settle();
    const ExportFormat format = word == QStringLiteral("md") ? ExportFormat::Markdown : ExportFormat::Html;
    const QString design = m_folder.filePath(QStringLiteral("design.gplan"));
    const QString other = m_folder.filePath(QStringLiteral("other.") + word);
    QVERIFY(m_window->saveTo(design));
    said(QStringLiteral(GROUNDPLAN_BINARY_DIR "/groundplan"),
         QStringList{QStringLiteral("export"), design, QStringLiteral("--to"), word, QStringLiteral("-o"), other} +
             m_window->plan()->flags(format));
    QVERIFY(bytesOf(other).size() > 1'000);
    QVERIFY(bytesOf(other) == bytesOf(path));
    QVERIFY(!bytesOf(path).contains("Committing without upfront"));  // the chapter that is left out
    QCOMPARE(bytesOf(path).toLower().contains("#9a3412"), format == ExportFormat::Html);
}

void TestPlanRoom::smallPagesStayUntilTheNewAreDrawn()
{
    openPlan();
    auto *list = find<PageList>("plan.pages");
    QTRY_VERIFY_WITH_TIMEOUT(list->isDrawn(), kMadeMs);
    // Paper lies in the middle of a row: what is not white there is print.
    const auto isPrinted = [&] {
        const QRect cell = list->visualRect(list->model()->index(0, 0));
        const QImage picture = list->viewport()->grab(cell).toImage();
        const QRgb top = picture.pixel(picture.width() / 2, picture.height() / 4);
        return qGray(top) < 200;  // the dark field of the cover, paler where it is old
    };
    QVERIFY(isPrinted());
    QTest::mouseClick(find<QCheckBox>("plan.chapter.commitments"), Qt::LeftButton, {}, QPoint(8, 12));
    int looks = 0;
    bool printed = true;
    QTRY_VERIFY_WITH_TIMEOUT(
        (++looks, printed = printed && isPrinted(), m_window->plan()->isSettled() && list->isDrawn()), kMadeMs);
    QVERIFY2(printed, qPrintable(QString::number(looks)));
}

void TestPlanRoom::fileThatCannotBeWritten()
{
    openPlan();
    for (const QString &path : {QStringLiteral("/dev/full"), m_folder.filePath(QStringLiteral("no/such/folder.pdf"))}) {
        m_window->messageBar().hide();
        m_window->savePlanTo(path);
        QTRY_VERIFY(m_window->messageBar().isVisible());
        QVERIFY(!m_window->messageBar().text().isEmpty());
        QVERIFY(find<LinkButton>("plan.elsewhere")->isVisible());
    }
    QVERIFY(m_window->isPlanShown());
    QCOMPARE(said(QStringLiteral("stat"), {QStringLiteral("-c%F"), QStringLiteral("/dev/full")}),
             QByteArray("character special file"));
}

void TestPlanRoom::planThatCannotBeMade()
{
    openSample();
    ExportWork::setProgram(m_folder.filePath(QStringLiteral("gone")));
    m_window->showPlan();
    auto *empty = find<EmptyState>("plan.empty");
    QTRY_COMPARE(empty->title(), QStringLiteral("The plan cannot be made"));
    QVERIFY(empty->isVisible());
    QVERIFY(!find<QPushButton>("plan.save")->isEnabled());
    ExportWork::setProgram(QStringLiteral(GROUNDPLAN_BINARY_DIR "/groundplan"));
    QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
    waitForPages();
    QVERIFY(find<QPushButton>("plan.save")->isEnabled());
}

void TestPlanRoom::nothingInTheDesign()
{
    QVERIFY(m_window->newDesign());
    m_window->document().reset(Design());
    settle();
    m_window->showPlan();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->plan()->preview().state() != PlanPreview::State::Working, kMadeMs);
    // A plan of nothing has its cover, or the reason why there is none.
    if (m_window->plan()->preview().state() == PlanPreview::State::Failed)
        QVERIFY(!m_window->plan()->preview().failure().isEmpty());
    else
        waitForPages();
}

void TestPlanRoom::damagedFileIsSaid()
{
    PdfPages reader;
    QSignalSpy failed(&reader, &PdfPages::failed);
    QSignalSpy loaded(&reader, &PdfPages::loaded);
    for (const QByteArray &bytes : {QByteArray(), QByteArray("%PDF-1.7\nnothing"), QByteArray(100'000, '\0')}) {
        failed.clear();
        reader.load(bytes);
        QTRY_COMPARE(failed.size(), 1);
    }
    openPlan();
    // Cut in the middle and with holes: read as well as it goes, or refused, but nothing falls.
    const QByteArray whole = m_window->plan()->preview().bytes();
    loaded.clear();
    failed.clear();
    QByteArray holed = whole;
    for (qsizetype at = 1000; at < holed.size(); at += 997)
        holed[at] = 'x';
    int answers = 0;
    for (const QByteArray &bytes : {whole.first(whole.size() / 2), holed}) {
        reader.load(bytes);
        ++answers;
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size() + failed.size(), qsizetype(answers), kMadeMs);
        reader.want(0, {{0, 400}, {1, 400}, {99'999, 400}});
        QTest::qWait(200);
    }
}

QTEST_MAIN(TestPlanRoom)
#include "test_plan_room.moc"
