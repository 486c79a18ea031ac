// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/templates.h"
#include "ui/canvas/diagram_view.h"
#include "ui/report/plan_options.h"
#include "ui/shell/export_work.h"
#include "ui/shell/logo_well.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/page_list.h"
#include "ui/shell/page_view.h"
#include "ui/shell/plan_room.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/line_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text_block.h"
#include "ui/widgets/toast.h"
#include "window_fixture.h"

#include <QApplication>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QUrl>
#include <QWheelEvent>

using namespace gp;

namespace {

/// For another process to do its work on a machine that is busy.
constexpr int kMadeMs = 90'000;

/// What a program of its own says about a file.
QByteArray said(const QString &program, const QStringList &words)
{
    QProcess process;
    process.start(program, words);
    return process.waitForFinished(kMadeMs) ? process.readAllStandardOutput().trimmed() : QByteArray("does not run");
}

}  // namespace

/// The plan in the window: the pages are those of the file that is saved, and that is the one of the command line.
class TestPlanRoom : public test::WindowFixture {
    Q_OBJECT

private slots:
    void opensWithThePagesOfTheFile();
    void savesWhatTheCommandLineWrites();
    void optionsMakeItAnew();
    void editsMakeItAnew();
    void organisationIsAnEditWithUndo();
    void accentSaysWhyItIsRefused();
    void oneChapterStays();
    void logoIsCopiedAndRemoved();
    void logoErrorsAreSaidAtTheField();
    void outlineAndSmallPagesJump();
    void linkLeadsToItsPage();
    void keysAndWheel();
    void cancelsAndGoesOn();
    void leavingAndClosingEndTheWork();
    void savingBeforeItIsMade();
    void remembersOptions();
    void badStoredOptionsFallBack();
    void otherScenario();
    void savesOtherFormats_data();
    void savesOtherFormats();
    void smallPagesStayUntilTheNewAreDrawn();
    void fileThatCannotBeWritten();
    void planThatCannotBeMade();
    void nothingInTheDesign();
    void damagedFileIsSaid();

private:
    void openPlan()
    {
        openSample();
        m_window->action(QStringLiteral("action.plan"))->trigger();
        QVERIFY(m_window->isPlanShown());
        waitForPages();
    }
    void waitForPages()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_window->plan()->isSettled(), kMadeMs);
        QVERIFY2(m_window->plan()->pages().count() > 0, qPrintable(m_window->plan()->preview().failure()));
    }
    [[nodiscard]] PageView &pages() const { return m_window->plan()->pages(); }
    [[nodiscard]] QString savedPlan()
    {
        const QString path = m_folder.filePath(QStringLiteral("saved.pdf"));
        QFile::remove(path);
        m_window->savePlanTo(path);
        if (!QTest::qWaitFor([&] { return QFile::exists(path); }, kMadeMs))
            return {};
        settle();
        return path;
    }
    void drop(const QString &path)
    {
        auto *well = find<LogoWell>("plan.logo");
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(well, &enter);
        QDropEvent event(QPointF(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(well, &event);
    }
    [[nodiscard]] QString picture(const char *name)
    {
        QImage image(120, 40, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        const QString path = m_folder.filePath(QLatin1String(name));
        return image.save(path, "PNG") ? path : QString();
    }
    void type(const char *name, const QString &text)
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
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

void TestPlanRoom::optionsMakeItAnew()
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

void TestPlanRoom::organisationIsAnEditWithUndo()
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

void TestPlanRoom::accentSaysWhyItIsRefused()
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

void TestPlanRoom::oneChapterStays()
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

void TestPlanRoom::logoIsCopiedAndRemoved()
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

void TestPlanRoom::logoErrorsAreSaidAtTheField()
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

void TestPlanRoom::remembersOptions()
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

void TestPlanRoom::badStoredOptionsFallBack()
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
