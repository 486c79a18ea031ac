// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "ui/document/wording.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/guided_start.h"
#include "ui/shell/main_window.h"
#include "ui/shell/new_design.h"
#include "ui/shell/start_page.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/line_field.h"
#include "ui/widgets/text_block.h"
#include "window_fixture.h"

#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace gp;

/// The guided start, by mouse and keys.
class TestGuidedStart : public test::WindowFixture {
    Q_OBJECT

private slots:
    void guideAnswersBecomeADesign();
    void guideLeavesNoTraceWhenCancelled();
    void guideKeepsWhatWasAnswered();
    void guideBeginsAfreshOnceItWasLeft();
    void enterOnCancelLeavesTheGuide();
    void guidedRegionTakesItsNameAlong();
    void guideGoesBackFromWhatCannotBeUsed();
    void guideAsksTheSizeOfAnAnswer();
    void guideRefusesNonsenseInWords();
    void guidePlansEveryAnswer_data();
    void guidePlansEveryAnswer();
    void guideFollowsWhatIsAnswered();
    void guideSaysWhatIsNotInThePrice_data();
    void guideSaysWhatIsNotInThePrice();

private:
    [[nodiscard]] StartPage &start() const { return m_window->startPage(); }
    GuidedStart *openGuide();
};

GuidedStart *TestGuidedStart::openGuide()
{
    QTest::mouseClick(find<QAbstractButton>("start.guide"), Qt::LeftButton);
    auto *guide = find<GuidedStart>("guide");
    return guide && guide->isVisible() ? guide : nullptr;
}

void TestGuidedStart::guideAnswersBecomeADesign()
{
    GuidedStart *guide = openGuide();
    QVERIFY(guide);
    QCOMPARE(guide->step(), 0);
    guide->waitForPrice();
    QVERIFY2(guide->priceText().startsWith(QStringLiteral("at least $")), qPrintable(guide->priceText()));
    QVERIFY(!m_window->action(QStringLiteral("action.save"))->isEnabled());
    QTest::mouseClick(find<ChoiceCard>("guide.what.1"), Qt::LeftButton);
    QCOMPARE(guide->answers().what, GuidedKind::Workers);
    QTest::mouseClick(find<ChoiceCard>("guide.what.0"), Qt::LeftButton);
    QTest::keyClick(find<ChoiceCard>("guide.what.0"), Qt::Key_Return);
    QCOMPARE(guide->step(), 1);
    emit find<ChoiceField>("guide.region")->chosen(QStringLiteral("eu-west-1"));
    QTest::mouseClick(find<QPushButton>("guide.next"), Qt::LeftButton);
    auto *peak = find<QLineEdit>("guide.peak.edit");
    QVERIFY(peak->hasFocus());
    guide->waitForPrice();
    const QString before = guide->priceText();
    QTest::keyClicks(peak, QStringLiteral("9k"));
    QCOMPARE(guide->answers().peak, 9000.0);
    guide->waitForPrice();
    QVERIFY(guide->priceText() != before);
    QTest::keyClick(peak, Qt::Key_Return);
    QCOMPARE(guide->step(), 3);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(guide->step(), 2);
    QCOMPARE(find<QLineEdit>("guide.peak.edit")->text(), QStringLiteral("9,000"));
    while (guide->step() < GuidedStart::kQuestions)
        QTest::mouseClick(find<QPushButton>("guide.next"), Qt::LeftButton);
    guide->waitForPrice();
    const QString price = guide->priceText();
    QTest::mouseClick(find<QPushButton>("guide.next"), Qt::LeftButton);
    settle();
    QVERIFY(!guide->isVisible());
    const Design &design = m_window->document().design();
    QCOMPARE(regionsOf(design, m_engine->kinds), QStringList{QStringLiteral("eu-west-1")});
    QCOMPARE(shortMoney(m_window->document().evaluation()->totals.monthly, Period::Month), price);
    // Several instances that answer requests stand behind a load balancer, which the guide names beside the price.
    QVERIFY(price.startsWith(QStringLiteral("at least ")));
    QVERIFY(fieldValue(design.component(ComponentId("fleet"))->spec, "loadBalanced")->get<bool>());
    // Two minutes of answers are not to be lost unasked, and one undo takes them back.
    QVERIFY(m_window->document().isModified());
    m_window->document().undoStack().undo();
    QVERIFY(m_window->document().design().components().empty());
}

void TestGuidedStart::guideLeavesNoTraceWhenCancelled()
{
    GuidedStart *guide = openGuide();
    QVERIFY(guide);
    QTest::mouseClick(find<ChoiceCard>("guide.what.2"), Qt::LeftButton);
    const auto escape = [&] { QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape); };
    // What was answered is not dropped unasked.
    answering(QMessageBox::Cancel, escape, "guide.leave");
    QVERIFY(guide->isVisible());
    QVERIFY(find<ChoiceCard>("guide.what.2")->isChecked());
    answering(QMessageBox::Discard, escape, "guide.leave");
    QVERIFY(start().isVisible());
    QVERIFY(m_window->document().design() == Design());
    QVERIFY(!m_window->document().isModified());
    QVERIFY(openGuide());
    QTest::mouseClick(find<QPushButton>("guide.cancel"), Qt::LeftButton);
    QVERIFY(start().isVisible());

    // From an open design it leads back to that, without a question.
    openSample();
    change();
    const Design edited = m_window->document().design();
    m_window->action(QStringLiteral("action.guide"))->trigger();
    QVERIFY(guide->isVisible());
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
    QVERIFY(!guide->isVisible());
    QVERIFY(m_window->document().design() == edited);
    QVERIFY(m_window->action(QStringLiteral("action.save"))->isEnabled());
}

void TestGuidedStart::guideRefusesNonsenseInWords()
{
    GuidedStart *guide = openGuide();
    QVERIFY(guide);
    guide->next();
    guide->next();
    auto *peak = find<QLineEdit>("guide.peak.edit");
    for (const char *nonsense : {"many", "", "-4", "1e99", "nan"}) {
        peak->selectAll();
        QTest::keyClick(peak, Qt::Key_Delete);
        QTest::keyClicks(peak, QLatin1String(nonsense));
        QVERIFY2(!find<QPushButton>("guide.next")->isEnabled(), nonsense);
        QTest::keyClick(peak, Qt::Key_Return);
        QCOMPARE(guide->step(), 2);
    }
    peak->selectAll();
    QTest::keyClicks(peak, QStringLiteral("250"));
    QVERIFY(find<QPushButton>("guide.next")->isEnabled());
    QCOMPARE(guide->answers().peak, 250.0);
}

void TestGuidedStart::guidePlansEveryAnswer_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("loss");
    QTest::addColumn<int>("cost");
    for (int what = 0; what < 3; ++what)
        for (int loss = 0; loss < 3; ++loss)
            QTest::addRow("%d %d", what, loss) << what << loss << loss;
}

void TestGuidedStart::guidePlansEveryAnswer()
{
    QFETCH(int, what);
    QFETCH(int, loss);
    QFETCH(int, cost);
    GuidedAnswers answers;
    answers.what = static_cast<GuidedKind>(what);
    answers.served = suggestedServed(answers.what);
    answers.loss = static_cast<GuidedLoss>(loss);
    answers.cost = static_cast<GuidedCost>(cost);
    answers.region = QStringLiteral("eu-central-1");
    answers.dataGiB = 200;
    const GuidedDesign made = guidedDesign(answers, *m_engine);
    const auto design = made.edit(Design());
    QVERIFY2(design, design ? "" : design.error().message.c_str());
    QVERIFY(!checkStructure(*design));
    const EvaluationPtr evaluation = evaluate(*design, *m_engine);
    for (const ComponentResultPtr &result : evaluation->components)
        QVERIFY2(result->errors.empty(), result->errors.empty() ? "" : toLine(result->errors.front()).c_str());
    for (const LinkResultPtr &link : evaluation->links)
        QVERIFY(link->allowed && link->errors.empty());
    const ComponentResult *fleet = evaluation->component(ComponentId("fleet"));
    QVERIFY(fleet->plan->choice.has_value());
    // What answers requests with several instances has an unknown line, that of the load balancer; workers in private subnets have
    // that of the NAT gateway through which they fetch their jobs; no other has one.
    const bool workers = answers.what == GuidedKind::Workers;
    const bool balanced = !workers && fleet->plan->units > 1;
    QCOMPARE(fieldValue(fleet->component->spec, "loadBalanced")->get<bool>(), balanced);
    QCOMPARE(std::ranges::count_if(fleet->plan->costs, [](const CostLine &line) { return line.missing.has_value(); }),
             std::ptrdiff_t(balanced || workers ? 1 : 0));
    QCOMPARE(evaluation->complete(), !balanced && !workers);
    for (const GuidedPart &part : made.parts)
        QVERIFY(!part.why.contains(u'%') || part.why.contains(QStringLiteral(" % ")));
    for (const Finding *finding : evaluation->findings())
        QVERIFY2(finding->severity != Severity::High ||
                     (answers.loss == GuidedLoss::OneZone && finding->rule == "fleet.single_zone"),
                 finding->rule.c_str());
}

void TestGuidedStart::guideFollowsWhatIsAnswered()
{
    GuidedAnswers answers;
    answers.region = QStringLiteral("eu-central-1");
    const auto specOf = [&](const char *field) {
        const auto design = guidedDesign(answers, *m_engine).edit(Design());
        return *fieldValue(design->component(ComponentId("fleet"))->spec, field);
    };
    QCOMPARE(specOf("zones").get<int>(), 3);
    QCOMPARE(specOf("surviveZoneLoss").get<bool>(), true);
    QCOMPARE(specOf("burstable").get<bool>(), false);
    QCOMPARE(specOf("spotShare").get<double>(), 0.0);
    answers.loss = GuidedLoss::OneZone;
    answers.cost = GuidedCost::Lowest;
    QCOMPARE(specOf("zones").get<int>(), 1);
    QCOMPARE(specOf("surviveZoneLoss").get<bool>(), false);
    QCOMPARE(specOf("burstable").get<bool>(), true);
    QVERIFY(specOf("spotShare").get<double>() > 0);
    answers.dataGiB = 100;
    QCOMPARE(specOf("spotShare").get<double>(), 0.0);
    answers.dataGiB = 0;
    // 61 requests a second at 15 a GPU take 5 of them.
    answers.what = GuidedKind::Gpu;
    answers.peak = 61;
    answers.served = 15;
    QCOMPARE(specOf("totalGpus").get<int>(), 5);
    for (const GuidedShape shape : {GuidedShape::Steady, GuidedShape::Office, GuidedShape::Evening}) {
        const auto week = weekOf(shape);
        QCOMPARE(*std::max_element(week.begin(), week.end()), 1.0);
        QVERIFY(*std::min_element(week.begin(), week.end()) > 0);
    }
}

void TestGuidedStart::guideSaysWhatIsNotInThePrice_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("loss");
    QTest::addColumn<int>("dataGiB");
    QTest::addColumn<QString>("outside");
    QTest::newRow("web, no data") << 0 << 0 << 0 << "balancer database";
    QTest::newRow("web, its own data") << 0 << 0 << 50 << "balancer";
    QTest::newRow("workers, no data") << 1 << 0 << 0 << "nat database";
    QTest::newRow("workers, their own data") << 1 << 0 << 50 << "nat";
    QTest::newRow("GPU inference") << 2 << 0 << 0 << "balancer";
    QTest::newRow("web, one instance for one req/s") << 0 << 2 << 50 << "";
}

void TestGuidedStart::guideSaysWhatIsNotInThePrice()
{
    QFETCH(int, what);
    QFETCH(int, loss);
    QFETCH(int, dataGiB);
    QFETCH(QString, outside);
    GuidedStart *guide = openGuide();
    QTest::mouseClick(find<ChoiceCard>(qPrintable(QStringLiteral("guide.what.%1").arg(what))), Qt::LeftButton);
    const auto type = [&](const char *field, const QString &text) {
        auto *edit = find<QLineEdit>(field);
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Tab);
    };
    guide->next();
    guide->next();
    if (outside.isEmpty())
        type("guide.peak.edit", QStringLiteral("1"));
    guide->next();
    guide->next();
    QTest::mouseClick(find<ChoiceCard>(qPrintable(QStringLiteral("guide.loss.%1").arg(loss))), Qt::LeftButton);
    guide->next();
    guide->next();
    type("guide.data.edit", QString::number(dataGiB));
    guide->next();
    guide->waitForPrice();
    QTest::qWait(0);  // what stood there before is deleted
    const QStringList ids = QStringLiteral("balancer|nat|database").split(u'|');
    QStringList said;
    for (const QString &each : ids)
        if (auto *row = guide->findChild<QWidget *>(QStringLiteral("guide.outside.") + each)) {
            QVERIFY(row->isVisible() && row->findChild<TextBlock *>());
            said << each;
        }
    QCOMPARE(said.join(u' '), outside);
    QCOMPARE(guide->findChild<QWidget *>("guide.outside") != nullptr, !outside.isEmpty());
    const QString note = find<TextBlock>("guide.priceNote")->text();
    QCOMPARE(note.contains(QStringLiteral("Not in it: ")), !outside.isEmpty());
    const QStringList names = QStringLiteral("Application Load Balancer|NAT gateway|Database").split(u'|');
    for (qsizetype i = 0; i < names.size(); ++i)
        QCOMPARE(note.contains(names[i]), said.contains(ids[i]));
}

void TestGuidedStart::guideBeginsAfreshOnceItWasLeft()
{
    GuidedStart *guide = openGuide();
    QVERIFY(guide);
    const GuidedAnswers none = guide->answers();
    const auto begunAnew = [&] {
        return guide->step() == 0 && !guide->isBegun() && guide->answers() == none &&
               find<QLineEdit>("guide.peak.edit")->text() == QLocale(QLocale::English).toString(none.peak, 'g', 12) &&
               find<ChoiceCard>("guide.what.0")->isChecked() && !find<QWidget>("guide.afresh")->isVisible();
    };
    const auto answerAll = [&] {
        QTest::mouseClick(find<ChoiceCard>("guide.what.2"), Qt::LeftButton);
        guide->next();
        guide->next();
        QTest::keyClicks(find<QLineEdit>("guide.peak.edit"), QStringLiteral("77"));
        while (guide->step() < GuidedStart::kQuestions)
            QTest::mouseClick(find<QPushButton>("guide.next"), Qt::LeftButton);
        QCOMPARE(guide->answers().peak, 77.0);
    };
    QVERIFY(begunAnew());
    // By the button, by Escape, and once the answers have become a design.
    answerAll();
    answering(
        QMessageBox::Discard, [&] { QTest::mouseClick(find<QPushButton>("guide.cancel"), Qt::LeftButton); },
        "guide.leave");
    QVERIFY(start().isVisible());
    QVERIFY(openGuide());
    QVERIFY(begunAnew());
    answerAll();
    answering(
        QMessageBox::Discard, [&] { QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape); }, "guide.leave");
    QVERIFY(start().isVisible());
    QVERIFY(openGuide());
    QVERIFY(begunAnew());
    answerAll();
    QTest::mouseClick(find<QPushButton>("guide.next"), Qt::LeftButton);
    QVERIFY(!guide->isVisible());
    m_window->action(QStringLiteral("action.guide"))->trigger();
    QVERIFY(guide->isVisible());
    QVERIFY(begunAnew());
}

void TestGuidedStart::guideKeepsWhatWasAnswered()
{
    GuidedStart *guide = openGuide();
    QVERIFY(guide);
    auto *afresh = find<QAbstractButton>("guide.afresh");
    QVERIFY(!afresh->isVisible());
    QTest::mouseClick(find<ChoiceCard>("guide.what.2"), Qt::LeftButton);
    guide->next();
    // Asked for while it is open, it stays where it is.
    m_window->action(QStringLiteral("action.guide"))->trigger();
    QCOMPARE(guide->step(), 1);
    QCOMPARE(guide->answers().what, GuidedKind::Gpu);
    // Closing the window asks.
    answering(
        QMessageBox::Cancel, [&] { QVERIFY(!m_window->close()); }, "answers");
    QVERIFY(m_asked);
    QCOMPARE(guide->answers().what, GuidedKind::Gpu);
    // Who wants none of it begins afresh.
    QTest::mouseClick(afresh, Qt::LeftButton);
    QCOMPARE(guide->step(), 0);
    QCOMPARE(guide->answers().what, GuidedKind::Web);
    QVERIFY(!afresh->isVisible());
    QVERIFY(m_window->close());
}

void TestGuidedStart::guidedRegionTakesItsNameAlong()
{
    GuidedStart *guide = openGuide();
    QVERIFY(guide);
    while (guide->step() < GuidedStart::kQuestions)
        QTest::mouseClick(find<QPushButton>("guide.next"), Qt::LeftButton);
    QTest::mouseClick(find<QPushButton>("guide.next"), Qt::LeftButton);
    settle();
    const auto frame = [&] { return m_window->document().design().component(ComponentId("region")); };
    const std::string before = frame()->name;
    auto *region = find<ChoiceField>("toolbar.region");
    QVERIFY(region && region->isVisible());
    region->setFocus();
    QTest::keyClick(region, Qt::Key_Down);
    settle();
    const Region *now = m_engine->offers.catalog().region(region->currentId().toStdString());
    QVERIFY(now);
    QCOMPARE(frame()->name, std::string(now->place()));
    QVERIFY(frame()->name != before);
}

void TestGuidedStart::guideGoesBackFromWhatCannotBeUsed()
{
    GuidedStart *guide = openGuide();
    QVERIFY(guide);
    auto *title = find<TextLine>("guide.priceTitle");
    auto *note = find<TextBlock>("guide.priceNote");
    QCOMPARE(title->text(), QStringLiteral("Example"));
    guide->waitForPrice();
    QCOMPARE(title->text(), QStringLiteral("Example"));
    QTest::mouseClick(find<QPushButton>("guide.next"), Qt::LeftButton);
    QVERIFY(title->text() != QStringLiteral("Example"));
    QTest::mouseClick(find<QPushButton>("guide.next"), Qt::LeftButton);
    auto *peak = find<QLineEdit>("guide.peak.edit");
    peak->selectAll();
    QTest::keyClicks(peak, QStringLiteral("80 apples"));
    QVERIFY(note->text().contains(QStringLiteral("last answer")));
    guide->waitForPrice();
    QVERIFY(note->text().contains(QStringLiteral("last answer")));
    const double last = guide->answers().peak;
    QTest::mouseClick(find<QPushButton>("guide.back"), Qt::LeftButton);
    QCOMPARE(guide->step(), 1);
    QVERIFY(find<QPushButton>("guide.next")->isEnabled());
    QVERIFY(!note->text().contains(QStringLiteral("last answer")));
    QTest::mouseClick(find<QPushButton>("guide.next"), Qt::LeftButton);
    QCOMPARE(guide->answers().peak, last);
    QVERIFY(find<LineField>("guide.peak")->error().isEmpty());
}

void TestGuidedStart::guideAsksTheSizeOfAnAnswer()
{
    GuidedStart *guide = openGuide();
    QVERIFY(guide);
    guide->next();
    guide->next();
    auto *answer = find<QLineEdit>("guide.answer.edit");
    QCOMPARE(answer->text().toDouble(), LinkSpec().responseSize.value());
    answer->setFocus();
    answer->selectAll();
    QTest::keyClicks(answer, QStringLiteral("5"));
    while (guide->step() < GuidedStart::kQuestions)
        QTest::mouseClick(find<QPushButton>("guide.next"), Qt::LeftButton);
    QTest::mouseClick(find<QPushButton>("guide.next"), Qt::LeftButton);
    settle();
    QCOMPARE(m_window->document().design().link(LinkId("source-fleet"))->spec.responseSize.value(), 5.0);
}

void TestGuidedStart::enterOnCancelLeavesTheGuide()
{
    GuidedStart *guide = openGuide();
    QVERIFY(guide);
    auto *cancel = find<QPushButton>("guide.cancel");
    cancel->setFocus();
    QTest::keyClick(cancel, Qt::Key_Return);
    QVERIFY(!guide->isVisible());
    QVERIFY(start().isVisible());
    QVERIFY(openGuide());
    QCOMPARE(guide->step(), 0);
}

QTEST_MAIN(TestGuidedStart)
#include "test_guided_start.moc"
