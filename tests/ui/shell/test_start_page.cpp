// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/exchange/templates.h"
#include "ui/document/wording.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/guided_start.h"
#include "ui/shell/main_window.h"
#include "ui/shell/new_design.h"
#include "ui/shell/start_page.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/line_field.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text_block.h"
#include "window_fixture.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace gp;

/// The start page and the guided start, by mouse and keys.
class TestStartPage : public test::WindowFixture {
    Q_OBJECT

private slots:
    void rangesNameFieldsThatExist();
    void pictureShowsEveryServiceAndNoWords();
    void pricesComeByThemselvesAndAreNeverBlank();
    void rangeIsWhatTheDesignCostsThere();
    void noCardIsCutAndEveryRangeHasAUnit();
    void searchAndCategoryFilter();
    void arrowsTravel();
    void goneFileSaysSoAndCanBeRemoved();
    void recentRowHasActions();
    void newDesignsCountFromTheCatalogsMonth();
    void preferredRegionMovesTemplates();
    void guideAnswersBecomeADesign();
    void guideLeavesNoTraceWhenCancelled();
    void guideKeepsWhatWasAnswered();
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
    [[nodiscard]] RecentFile recent(const QString &name, bool there)
    {
        const QString path = m_folder.filePath(name + QStringLiteral(".gplan"));
        if (there)
            write(path, "{}");
        return {path, name, QStringLiteral("$10"), there ? QDateTime::currentDateTime() : QDateTime(),
                QStringLiteral("eu-central-1")};
    }
    GuidedStart *openGuide();
};

void TestStartPage::rangesNameFieldsThatExist()
{
    for (const DesignTemplate &starter : designTemplates()) {
        if (starter.range.component.empty())
            continue;
        const auto design = designFromTemplate(starter.id, m_engine->kinds);
        QVERIFY(design);
        const ComponentPtr component = design->component(ComponentId(std::string(starter.range.component)));
        QVERIFY2(component, starter.id.data());
        QVERIFY(fieldValue(component->spec, std::string(starter.range.field)));
        QVERIFY(starter.range.low < starter.range.high);
        QVERIFY(!rangeText(starter.range, *design, m_engine->kinds).isEmpty());
    }
    const auto web = designFromTemplate("web-fleet", m_engine->kinds);
    QCOMPARE(rangeText(designTemplates().front().range, *web, m_engine->kinds), QStringLiteral("100 to 4,100 req/s"));
}

void TestStartPage::pictureShowsEveryServiceAndNoWords()
{
    const auto web = designFromTemplate("web-fleet", m_engine->kinds);
    const TemplateDiagram picture = templateDiagram(*web, m_engine->kinds);
    // Customers and two fleets, in a Region and a VPC; the account and the zones tell nothing here.
    QCOMPARE(picture.tiles.size(), 3U);
    QCOMPARE(picture.frames.size(), 2U);
    QCOMPARE(picture.ways.size(), 2U);
    QVERIFY(picture.frames[0].rect.contains(picture.frames[1].rect));
    int inside = 0;
    for (const TemplateDiagram::Tile &tile : picture.tiles)
        inside += picture.frames[1].rect.contains(tile.centre) ? 1 : 0;
    QCOMPARE(inside, 2);
    QVERIFY(templateDiagram(Design(), m_engine->kinds).extent.isEmpty());
}

void TestStartPage::pricesComeByThemselvesAndAreNeverBlank()
{
    TemplateCard *card = start().shownCards().first();
    QTRY_VERIFY_WITH_TIMEOUT(card->priceText().contains(QStringLiteral(" to ")), 60'000);
    QVERIFY(card->accessibleDescription().contains(card->priceText()));
    TemplateFigures single;
    single.id = card->id();
    single.monthly = CostSum{Usd::fromCents(12'345'00)};
    card->setFigures(single);
    QCOMPARE(card->priceText(), QStringLiteral("$12,345"));
}

void TestStartPage::rangeIsWhatTheDesignCostsThere()
{
    start().evaluateTemplates();
    const auto web = designFromTemplate(designTemplates().front().id, m_engine->kinds);
    const auto costAt = [&](double load) {
        const auto design = setField(ComponentId("customers"), "peakLoad", load)(*web);
        return shortMoney(evaluate(*design, *m_engine)->totals.monthly, Period::Month);
    };
    QCOMPARE(start().shownCards().first()->priceText(), QStringLiteral("%1 to %2").arg(costAt(100), costAt(4100)));
}

void TestStartPage::noCardIsCutAndEveryRangeHasAUnit()
{
    start().evaluateTemplates();
    for (const int width : {640, 720, 960, 1000, 1280, 1440, 2560}) {
        m_window->resize(width, 900);
        QCoreApplication::processEvents();
        for (const TemplateCard *card : start().shownCards()) {
            QTRY_VERIFY2(card->height() >= card->sizeHint().height() &&
                             card->summaryLinesIn(card->width()) <= card->summaryLines(),
                         qPrintable(QStringLiteral("%1 at %2: %3 wide, %4 of %5 lines")
                                        .arg(card->id())
                                        .arg(width)
                                        .arg(card->width())
                                        .arg(card->summaryLinesIn(card->width()))
                                        .arg(card->summaryLines())));
            const int end = card->mapTo(&start(), QPoint(card->width(), 0)).x();
            QVERIFY2(end <= start().width(), qPrintable(card->id() + QStringLiteral(" at %1").arg(width)));
        }
    }
    for (const TemplateCard *card : start().shownCards()) {
        const QString load = card->accessibleDescription().section(QStringLiteral(" a month for "), 1);
        QVERIFY2(load.isEmpty() || QRegularExpression(QStringLiteral("[a-zA-Z]{2,}\\S*\\.?$")).match(load).hasMatch(),
                 qPrintable(load));
    }
}

void TestStartPage::searchAndCategoryFilter()
{
    const qsizetype all = start().shownCards().size();
    QVERIFY(all >= 3);
    auto *search = find<SearchField>("start.search");
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("gpu"));
    QCOMPARE(start().shownCards().size(), 1);
    QCOMPARE(start().shownCards().first()->id(), QStringLiteral("gpu-inference"));
    QVERIFY(!find<TemplateCard>("template.web-fleet")->isVisible());
    QTest::keyClicks(search, QStringLiteral("qqq"));
    QVERIFY(start().shownCards().isEmpty());
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(start().shownCards().size(), all);
    auto *categories = find<SegmentedControl>("start.categories");
    QVERIFY(categories && categories->segments().size() > 2);
    QTest::mouseClick(categories, Qt::LeftButton, {}, categories->segmentRect(1).center());
    QVERIFY(start().shownCards().size() < all);
    for (const TemplateCard *card : start().shownCards())
        QCOMPARE(card->category(), categories->currentId());
    QTest::mouseClick(categories, Qt::LeftButton, {}, categories->segmentRect(0).center());
    QCOMPARE(start().shownCards().size(), all);
}

void TestStartPage::arrowsTravel()
{
    start().setRecent({recent(QStringLiteral("one"), true), recent(QStringLiteral("two"), true)});
    const QList<RecentRow *> rows = start().recentRows();
    rows[0]->setFocus();
    QTest::keyClick(rows[0], Qt::Key_Down);
    QVERIFY(rows[1]->hasFocus());
    QTest::keyClick(rows[1], Qt::Key_Right);
    const QList<TemplateCard *> cards = start().shownCards();
    QVERIFY(cards[0]->hasFocus());
    QTest::keyClick(cards[0], Qt::Key_Right);
    QVERIFY(cards[1]->hasFocus());
    QTest::keyClick(cards[1], Qt::Key_Left);
    QTest::keyClick(cards[0], Qt::Key_Left);
    QVERIFY(rows[0]->hasFocus());
    QTest::keyClick(rows[0], Qt::Key_Right);
    QTest::keyClick(cards[0], Qt::Key_Return);
    QVERIFY(!start().isVisible());
    QVERIFY(!m_window->document().design().components().empty());
}

void TestStartPage::goneFileSaysSoAndCanBeRemoved()
{
    const RecentFile there = recent(QStringLiteral("there"), true);
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("groundplan"),
                       QStringLiteral("groundplan"));
    noteRecentFile(settings, there);
    noteRecentFile(settings, recent(QStringLiteral("gone"), false));
    QVERIFY(m_window->showStartPage());
    QCOMPARE(start().recentRows().size(), 2);
    RecentRow *row = start().recentRows().first();
    QVERIFY(row->file().isGone());
    QCOMPARE(row->whenText(), QStringLiteral("not found"));
    auto *remove = row->findChild<QAbstractButton *>(QStringLiteral("recent.remove"));
    QVERIFY(remove && remove->isVisible());
    QTest::mouseClick(remove, Qt::LeftButton);
    QCOMPARE(start().recentRows().size(), 1);
    QCOMPARE(start().recentRows().first()->file().path, there.path);
    QCOMPARE(recentFiles(settings).size(), 1);
    QVERIFY(!start().recentRows().first()->findChild<QAbstractButton *>(QStringLiteral("recent.remove")));
    QVERIFY(QFile::exists(there.path));
}

void TestStartPage::recentRowHasActions()
{
    start().setRecent({recent(QStringLiteral("one"), true), recent(QStringLiteral("two"), true)});
    RecentRow *row = start().recentRows().first();
    QCOMPARE(row->detailText(), QStringLiteral("one.gplan · eu-central-1"));
    QContextMenuEvent ask(QContextMenuEvent::Keyboard, QPoint(20, 20), row->mapToGlobal(QPoint(20, 20)));
    QApplication::sendEvent(row, &ask);
    auto *menu = row->findChild<QMenu *>(QStringLiteral("recent.menu"));
    QVERIFY(menu && menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(row->detailText(), row->file().path);
    QSignalSpy removed(&start(), &StartPage::recentRemoved);
    row->setFocus();
    QTest::keyClick(row, Qt::Key_Delete);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed.first().first().toString(), row->file().path);
}

void TestStartPage::newDesignsCountFromTheCatalogsMonth()
{
    const std::string month(m_engine->offers.catalog().date().substr(0, 7));
    QVERIFY(m_window->newDesign());
    QCOMPARE(m_window->document().design().settings().start, month);
    QVERIFY(m_window->document().design().components().empty());
    QVERIFY(!m_window->document().isModified());
    openSample();
    QCOMPARE(m_window->document().design().settings().start, month);
    QVERIFY(!m_window->document().isModified());
}

void TestStartPage::preferredRegionMovesTemplates()
{
    const auto web = designFromTemplate("web-fleet", m_engine->kinds);
    QCOMPARE(regionsOf(asNewDesign(*web, *m_engine, QStringLiteral("sa-east-1")), m_engine->kinds),
             QStringList{QStringLiteral("sa-east-1")});
    QCOMPARE(regionsOf(asNewDesign(*web, *m_engine, QStringLiteral("no-such-9")), m_engine->kinds),
             QStringList{QStringLiteral("eu-central-1")});
    const Design fresh = asNewDesign(Design(), *m_engine, QStringLiteral("sa-east-1"));
    QCOMPARE(regionsOf(fresh, m_engine->kinds), QStringList{QStringLiteral("sa-east-1")});
    QCOMPARE(fresh.components().size(), 1U);
    QVERIFY(fresh.placement(fresh.components().front()->id));
}

GuidedStart *TestStartPage::openGuide()
{
    QTest::mouseClick(find<QAbstractButton>("start.guide"), Qt::LeftButton);
    auto *guide = find<GuidedStart>("guide");
    return guide && guide->isVisible() ? guide : nullptr;
}

void TestStartPage::guideAnswersBecomeADesign()
{
    GuidedStart *guide = openGuide();
    QVERIFY(guide);
    QCOMPARE(guide->step(), 0);
    guide->waitForPrice();
    QVERIFY(guide->priceText().startsWith(u'$'));
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
    QVERIFY(m_window->document().evaluation()->complete());
    // Two minutes of answers are not to be lost unasked, and one undo takes them back.
    QVERIFY(m_window->document().isModified());
    m_window->document().undoStack().undo();
    QVERIFY(m_window->document().design().components().empty());
}

void TestStartPage::guideLeavesNoTraceWhenCancelled()
{
    GuidedStart *guide = openGuide();
    QVERIFY(guide);
    QTest::mouseClick(find<ChoiceCard>("guide.what.2"), Qt::LeftButton);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
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

void TestStartPage::guideRefusesNonsenseInWords()
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

void TestStartPage::guidePlansEveryAnswer_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("loss");
    QTest::addColumn<int>("cost");
    for (int what = 0; what < 3; ++what)
        for (int loss = 0; loss < 3; ++loss)
            QTest::addRow("%d %d", what, loss) << what << loss << loss;
}

void TestStartPage::guidePlansEveryAnswer()
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
    QVERIFY(evaluation->complete());
    QVERIFY(evaluation->component(ComponentId("fleet"))->plan->choice.has_value());
    for (const GuidedPart &part : made.parts)
        QVERIFY(!part.why.contains(u'%') || part.why.contains(QStringLiteral(" % ")));
    for (const Finding *finding : evaluation->findings())
        QVERIFY2(finding->severity != Severity::High ||
                     (answers.loss == GuidedLoss::OneZone && finding->rule == "fleet.single_zone"),
                 finding->rule.c_str());
}

void TestStartPage::guideFollowsWhatIsAnswered()
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

void TestStartPage::guideSaysWhatIsNotInThePrice_data()
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

void TestStartPage::guideSaysWhatIsNotInThePrice()
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

void TestStartPage::guideKeepsWhatWasAnswered()
{
    GuidedStart *guide = openGuide();
    QVERIFY(guide);
    auto *afresh = find<QAbstractButton>("guide.afresh");
    QVERIFY(!afresh->isVisible());
    QTest::mouseClick(find<ChoiceCard>("guide.what.2"), Qt::LeftButton);
    guide->next();
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
    QVERIFY(start().isVisible());
    QVERIFY(openGuide());
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

void TestStartPage::guidedRegionTakesItsNameAlong()
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

void TestStartPage::guideGoesBackFromWhatCannotBeUsed()
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

void TestStartPage::guideAsksTheSizeOfAnAnswer()
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

void TestStartPage::enterOnCancelLeavesTheGuide()
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

QTEST_MAIN(TestStartPage)
#include "test_start_page.moc"
