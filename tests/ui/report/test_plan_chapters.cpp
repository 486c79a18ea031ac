// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "tests/ui/report/pdf_tools.h"
#include "ui/document/wording.h"
#include "ui/report/plan_html.h"
#include "ui/report/plan_markdown.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QFloat16>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace gp;
using gp::test::PdfTools;

/// The order of the plan and what leads from one place of it to another.
class TestPlanChapters : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void chaptersStandInOrder();
    void outlineLeadsToItsTitles();
    void contentsLeadToTheNumberTheyPrint();
    void everyDecisionHasReasonAndLoserInItsChapter();
    void decisionsOfADomainAddUp();
    void whatIsLeftOutLeavesNothingBehind_data();
    void whatIsLeftOutLeavesNothingBehind();
    void scenariosAreCompared();
    void scenarioWithoutPricesIsNotTheCheapest();
    void unknownCostIsNoZero();
    void restSaysWhatIsInIt();
    void noChapterIsRefused();
    void oneScenarioIsNoChapter();
    void commitmentsAddUp();
    void nothingToCommitToIsNoChapter();
    void pinsAndQuantitiesAreWords();

private:
    [[nodiscard]] static Design inChina(Design design);

    std::unique_ptr<PdfTools> m_tools;
    EvaluationPtr m_evaluation;
    QString m_path;
};

void TestPlanChapters::initTestCase()
{
    if (const QString missing = PdfTools::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    applyTheme(*qApp, Theme::Light);
    m_tools = std::make_unique<PdfTools>();
    m_evaluation = m_tools->evaluated(m_tools->design("web-shop"));
    m_path = m_tools->plan(m_tools->design("web-shop"), {}, QStringLiteral("shop.pdf"));
}

void TestPlanChapters::chaptersStandInOrder()
{
    QStringList titles;
    for (const PdfTools::Place &entry : PdfTools::structure(m_path).outline)
        if (entry.level == 0)
            titles << entry.title;
    // The sample has fleets, stores and a vault, and fleets can be committed to.
    const QStringList expected{"Cover",
                               "Contents",
                               "1 Summary",
                               "2 Architecture",
                               "3 Compute",
                               "4 Storage",
                               "5 Cost",
                               "6 Commitments",
                               "7 Findings and resilience",
                               "8 Assumptions and sources"};
    QCOMPARE(titles, expected);
}

void TestPlanChapters::outlineLeadsToItsTitles()
{
    int before = 0;
    int sections = 0;
    for (const PdfTools::Place &entry : PdfTools::structure(m_path).outline) {
        QVERIFY2(entry.leadsTo >= std::max(1, before), qPrintable(entry.title));
        before = entry.leadsTo;
        sections += entry.level;
        if (entry.title == QStringLiteral("Cover"))
            continue;
        const QString words = PdfTools::words(m_path, entry.leadsTo);
        const QString number = entry.title.section(u' ', 0, 0);
        const QString title = entry.title.section(u' ', entry.level == 0 && number != entry.title ? 1 : 0);
        QVERIFY2(words.contains(entry.level == 0 ? title : entry.title.section(u' ', 1)),
                 qPrintable(entry.title + u'\n' + words.left(200)));
        if (entry.level == 1)
            QVERIFY2(words.contains(number + u' '), qPrintable(entry.title));
    }
    QCOMPARE(sections, 5);
}

void TestPlanChapters::contentsLeadToTheNumberTheyPrint()
{
    const PdfTools::Structure structure = PdfTools::structure(m_path);
    int checked = 0;
    for (const PdfTools::Place &link : structure.links) {
        QVERIFY(link.leadsTo >= 1 && link.leadsTo <= structure.pages);
        QVERIFY(link.rect.left() >= 0 && link.rect.top() >= 0 && link.rect.width() > 1 && link.rect.height() > 1);
        const QString page = PdfTools::words(m_path, link.page);
        if (!page.contains(QStringLiteral("Contents")) || link.page == link.leadsTo)
            continue;
        const QString said = PdfTools::words(m_path, link.page, link.rect);
        static const QRegularExpression number(QStringLiteral(R"(\b(\d+)\b)"));
        QStringList numbers;
        for (auto match = number.globalMatch(said); match.hasNext();)
            numbers << match.next().captured(1);
        QVERIFY2(numbers.contains(QString::number(link.leadsTo)),
                 qPrintable(QStringLiteral("“%1” leads to %2").arg(said).arg(link.leadsTo)));
        ++checked;
    }
    QVERIFY2(checked > 40, qPrintable(QString::number(checked)));
}

void TestPlanChapters::everyDecisionHasReasonAndLoserInItsChapter()
{
    const QString words = PdfTools::words(m_path);
    const PdfTools::Structure structure = PdfTools::structure(m_path);
    for (qsizetype i = 0; i < structure.outline.size(); ++i) {
        const PdfTools::Place &entry = structure.outline[i];
        if (entry.level == 0)
            continue;
        const int end = i + 1 < structure.outline.size() ? structure.outline[i + 1].leadsTo : structure.pages;
        QString section;
        for (int page = entry.leadsTo; page <= end; ++page)
            section += PdfTools::words(m_path, page) + u' ';
        const auto result = std::ranges::find_if(m_evaluation->components, [&](const ComponentResultPtr &each) {
            return qs(each->component->name) == entry.title.section(u' ', 1);
        });
        QVERIFY2(result != m_evaluation->components.end(), qPrintable(entry.title));
        const Plan &plan = *(*result)->plan;
        QVERIFY2(section.contains(qs(*plan.choice).simplified()), qPrintable(entry.title));
        const QString because = qs(plan.reasons.front().because).simplified().mid(1, 40);
        QVERIFY2(section.contains(because), qPrintable(because));
        const auto loser =
            std::ranges::find_if(plan.rankings.front().rows, [](const Alternative &row) { return !row.chosen; });
        QVERIFY2(section.contains(qs(loser->name).simplified()), qPrintable(qs(loser->name)));
        QVERIFY(section.contains(QStringLiteral("Changes if")));
    }
    QVERIFY(words.contains(qs(formatUsd(m_evaluation->totals.monthly.monthly))));
}

void TestPlanChapters::decisionsOfADomainAddUp()
{
    const QString words = PdfTools::words(m_path);
    for (const Category category : {Category::Compute, Category::Storage}) {
        CostSum sum;
        for (const ComponentResultPtr &result : m_evaluation->components)
            if (result->kind && result->kind->info.category == category && result->plan && result->plan->choice)
                sum += result->own;
        QVERIFY(!sum.monthly.isZero());
        QVERIFY2(words.contains(QStringLiteral("decisions for %1 a month").arg(qs(formatSum(sum)))),
                 formatSum(sum).c_str());
        QVERIFY2(words.contains(QStringLiteral("Together ") + qs(formatSum(sum))), formatSum(sum).c_str());
    }
}

void TestPlanChapters::whatIsLeftOutLeavesNothingBehind_data()
{
    QTest::addColumn<QString>("kept");
    for (const PlanChapter chapter : kPlanChapters)
        QTest::newRow(qPrintable(wordOf(chapter))) << wordOf(chapter);
    QTest::newRow("summary and cost") << "summary,cost";
}

void TestPlanChapters::whatIsLeftOutLeavesNothingBehind()
{
    QFETCH(QString, kept);
    PlanOptions options;
    options.leftOut = chaptersLeftOut(kept).value();
    options.scenarios = {{QStringLiteral("A Baseline"), m_evaluation, true},
                         {QStringLiteral("B Same"), m_evaluation, false}};
    const QString path = m_tools->plan(m_tools->design("web-shop"), options, QStringLiteral("some.pdf"));
    const PdfTools::Structure structure = PdfTools::structure(path);
    QStringList titles;
    for (const PdfTools::Place &entry : structure.outline)
        if (entry.level == 0)
            titles << entry.title;
    // The decisions have a chapter for each domain; the sample's are of two.
    const auto namesOf = [](PlanChapter chapter) {
        return chapter == PlanChapter::Decisions ? QStringList{"Compute", "Storage"} : QStringList{titleOf(chapter)};
    };
    for (const PlanChapter chapter : kPlanChapters)
        for (const QString &name : namesOf(chapter))
            QCOMPARE(std::ranges::any_of(titles, [&](const QString &title) { return title.endsWith(u' ' + name); }),
                     !options.leftOut.contains(chapter));
    QCOMPARE(titles.mid(0, 2), QStringList({"Cover", "Contents"}));
    for (qsizetype i = 2; i < titles.size(); ++i)
        QVERIFY2(titles[i].startsWith(QString::number(i - 1) + u' '), qPrintable(titles[i]));
    for (const PdfTools::Place &link : structure.links)
        QVERIFY(link.leadsTo >= 1);
    const QString words = PdfTools::words(path);
    QCOMPARE(words.contains(QStringLiteral("The plan opens with the decision")),
             !options.leftOut.contains(PlanChapter::Summary));
    if (options.leftOut.contains(PlanChapter::Decisions))
        QVERIFY(!words.contains(QStringLiteral("the page with the reasons")));
    static const QRegularExpression dangling(QStringLiteral(R"(\bpage (–|0\b)|\b(see|on|from) page(?! ?\d))"));
    const auto match = dangling.match(words);
    QVERIFY2(!match.hasMatch(), qPrintable(words.mid(std::max<qsizetype>(0, match.capturedStart() - 60), 140)));
    // Numbers of pages that are named are pages of this plan.
    static const QRegularExpression named(QStringLiteral(R"(\bpage (\d+))"));
    for (auto each = named.globalMatch(words); each.hasNext();)
        QVERIFY(each.next().captured(1).toInt() <= structure.pages);
    int code = -1;
    PdfTools::run(QStringLiteral("qpdf"), {"--check", path}, &code);
    QCOMPARE(code, 0);
}

void TestPlanChapters::scenariosAreCompared()
{
    const Design baseline = m_tools->design("web-fleet");
    const Design other = setField(ComponentId("web-fleet"), "zones", 2)(baseline).value();
    const EvaluationPtr a = m_tools->evaluated(baseline);
    const EvaluationPtr b = m_tools->evaluated(other);
    PlanOptions options;
    options.scenarios = {{QStringLiteral("A Baseline"), a, true}, {QStringLiteral("B Two zones"), b, false}};
    const QString path = m_tools->plan(baseline, options, QStringLiteral("scenarios.pdf"));
    int page = 0;
    for (const PdfTools::Place &entry : PdfTools::structure(path).outline)
        if (entry.title.endsWith(QStringLiteral(" Scenarios")))
            page = entry.leadsTo;
    QVERIFY(page > 0);
    const QString words = PdfTools::words(path, page);
    const Usd difference = b->totals.monthly.monthly - a->totals.monthly.monthly;
    QVERIFY(!difference.isZero());
    QVERIFY2(words.contains(QStringLiteral("A Baseline is %1 a month %2 than B Two zones")
                                .arg(qs(formatUsd(difference.nanos() < 0 ? Usd() - difference : difference)),
                                     difference.nanos() < 0 ? "dearer" : "cheaper")),
             qPrintable(words));
    QVERIFY2(words.contains(qs(formatUsdDifference(difference))), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("Availability Zones 3 zones 2 zones")), qPrintable(words));
    // The lines of each scenario are its total.
    for (const EvaluationPtr &each : {a, b}) {
        Usd sum;
        for (const auto &[category, cost] : each->totals.byCategory) {
            sum += cost.monthly;
            if (!cost.monthly.isZero())
                QVERIFY2(words.contains(qs(formatUsd(cost.monthly))), formatUsd(cost.monthly).c_str());
        }
        QCOMPARE(sum, each->totals.monthly.monthly);
    }
}

/// No price of cn-north-1 is in the catalog: it is neither the cheapest nor free.
void TestPlanChapters::scenarioWithoutPricesIsNotTheCheapest()
{
    const Design baseline = m_tools->design("web-fleet");
    const EvaluationPtr a = m_tools->evaluated(baseline);
    const EvaluationPtr b = m_tools->evaluated(setField(ComponentId("web-fleet"), "zones", 2)(baseline).value());
    const Design elsewhere = inChina(baseline);
    const EvaluationPtr c = m_tools->evaluated(elsewhere);
    QVERIFY(!isUnknown(a->totals.monthly) && isUnknown(c->totals.monthly));
    const auto wordsOf = [&](const Design &design, const QList<ScenarioFigures> &scenarios) {
        PlanOptions options;
        options.scenarios = scenarios;
        options.leftOut = chaptersLeftOut(QStringLiteral("scenarios")).value();
        return PdfTools::words(m_tools->plan(design, options, QStringLiteral("unpriced.pdf")));
    };
    const QString an = QStringLiteral("A Baseline");
    const QString cn = QStringLiteral("C China");
    const QString words = wordsOf(baseline, {{an, a, true}, {QStringLiteral("B Two zones"), b, false}, {cn, c, false}});
    QVERIFY2(words.contains(QStringLiteral("than B Two zones, the only other one whose cost is known")),
             qPrintable(words));
    QVERIFY2(!words.contains(QStringLiteral("$0.00 a month")) &&
                 words.contains(cn + QStringLiteral(" unknown unknown")),
             qPrintable(words));
    QVERIFY(words.contains(QStringLiteral("Total %1 ").arg(qs(formatSum(a->totals.monthly)))));
    // Neither is a difference to it a figure.
    QVERIFY(!words.contains(qs(formatUsdDifference(Usd() - a->totals.monthly.monthly))));
    QVERIFY(wordsOf(baseline, {{an, a, true}, {cn, c, false}})
                .contains(QStringLiteral("A Baseline cannot be compared with C China, whose cost is unknown")));
    QVERIFY(wordsOf(elsewhere, {{an, a, false}, {cn, c, true}})
                .contains(QStringLiteral("C China has no known cost to compare with A Baseline")));
}

void TestPlanChapters::unknownCostIsNoZero()
{
    const Design design = inChina(m_tools->design("web-fleet"));
    QVERIFY(isUnknown(m_tools->evaluated(design)->totals.monthly));
    PlanOptions options;
    options.leftOut = chaptersLeftOut(QStringLiteral("summary,cost")).value();
    const QString words = PdfTools::words(m_tools->plan(design, options, QStringLiteral("china.pdf")));
    QVERIFY2(words.contains(QStringLiteral("unknown / month")) && words.contains(QStringLiteral("unknown / year")),
             qPrintable(words));
    // What is free of charge is: a line of the bill. No sum and no bar is.
    static const QRegularExpression zero(QStringLiteral("\\$0(?![.\\d])"));
    QVERIFY2(!words.contains(zero), qPrintable(words));
}

void TestPlanChapters::restSaysWhatIsInIt()
{
    const auto summaryOf = [&](const Design &design) {
        PlanOptions options;
        options.leftOut = chaptersLeftOut(QStringLiteral("summary")).value();
        return PdfTools::words(m_tools->plan(design, options, QStringLiteral("rest.pdf")));
    };
    const QString carried = QStringLiteral("traffic as the links carry it");
    Design design = m_tools->design("web-fleet");
    QVERIFY(summaryOf(design).contains(QStringLiteral("Data transfer ") + carried));
    // Workers that no link reaches are parts of the rest, which is no traffic alone then.
    const ComponentPtr fleet = design.component(ComponentId("order-workers"));
    Component copy = *fleet;
    copy.id = freshComponentId(design, "copy");
    design = addComponent(copy, std::nullopt)(design).value();
    const EvaluationPtr evaluation = m_tools->evaluated(design);
    const ComponentResult *unreached = evaluation->component(copy.id);
    QVERIFY(unreached && unreached->own.atLeast && !(unreached->plan && unreached->plan->choice));
    const QString words = summaryOf(design);
    const QString rest = words.mid(words.lastIndexOf(QStringLiteral("All else")), 60);
    QVERIFY2(rest.startsWith(QStringLiteral("All else parts without a choice, traffic of the links")),
             qPrintable(rest));
    QVERIFY(!words.contains(carried));
}

void TestPlanChapters::noChapterIsRefused()
{
    PlanOptions options;
    options.leftOut = chaptersLeftOut(QStringLiteral("scenarios")).value();
    const auto evaluation = m_tools->evaluated(m_tools->design("web-fleet"));
    for (const auto &refused :
         {planPdf(*evaluation, embeddedCatalog(), options), planHtml(*evaluation, embeddedCatalog(), options),
          planMarkdown(*evaluation, embeddedCatalog(), options)}) {
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
        QCOMPARE(refused.error().message,
                 std::string("The plan would have no chapter: the design has one scenario alone."));
    }
}

void TestPlanChapters::oneScenarioIsNoChapter()
{
    for (const PdfTools::Place &entry : PdfTools::structure(m_path).outline)
        QVERIFY(!entry.title.contains(QStringLiteral("Scenarios")));
    const EvaluationPtr only = m_evaluation;
    PlanOptions options;
    options.scenarios = {{QStringLiteral("A Baseline"), only, true}};
    const QString path = m_tools->plan(m_tools->design("web-fleet"), options, QStringLiteral("one.pdf"));
    QVERIFY(!PdfTools::words(path).contains(QStringLiteral("Scenarios")));
}

void TestPlanChapters::commitmentsAddUp()
{
    int page = 0;
    for (const PdfTools::Place &entry : PdfTools::structure(m_path).outline)
        if (entry.title.endsWith(QStringLiteral("Commitments")))
            page = entry.leadsTo;
    const QString words = PdfTools::words(m_path, page);
    QVERIFY(!m_evaluation->totals.committed.empty());
    for (const CommittedTotal &option : m_evaluation->totals.committed) {
        Usd saved;
        for (const ComponentResultPtr &result : m_evaluation->components)
            if (result->plan)
                for (const CommittedSaving &saving : result->plan->commitments)
                    if (saving.sort == option.sort && saving.years == option.years && saving.saving &&
                        saving.saving->nanos() > 0)
                        saved += *saving.saving;
        QCOMPARE(m_evaluation->totals.monthly.monthly - option.monthly.monthly, saved);
        if (!saved.isZero())
            QVERIFY2(words.count(qs(formatUsd(saved))) >= 2, formatUsd(saved).c_str());
        QVERIFY2(words.contains(qs(formatUsd(option.monthly.monthly))), formatUsd(option.monthly.monthly).c_str());
    }
    QVERIFY(words.contains(QStringLiteral("Nothing, as in this plan")));
}

void TestPlanChapters::nothingToCommitToIsNoChapter()
{
    const Design shop = m_tools->design("web-shop");
    Design archive = shop;
    for (const ComponentPtr &component : shop.components())
        if (component->kind == "ec2.fleet")
            archive = removeComponents({component->id})(archive).value();
    QVERIFY(m_tools->evaluated(archive)->totals.committed.empty());
    const QString path = m_tools->plan(archive, {}, QStringLiteral("archive.pdf"));
    for (const PdfTools::Place &entry : PdfTools::structure(path).outline)
        QVERIFY(!entry.title.contains(QStringLiteral("Commitments")) &&
                !entry.title.contains(QStringLiteral("Compute")));
}

Design TestPlanChapters::inChina(Design design)
{
    std::vector<ComponentId> regions;
    for (const ComponentPtr &component : design.components())
        if (component->kind == "aws.region")
            regions.push_back(component->id);
    for (const ComponentId &id : regions)
        design = setField(id, "region", "cn-north-1")(design).value();
    return design;
}

void TestPlanChapters::pinsAndQuantitiesAreWords()
{
    const QString words = PdfTools::words(m_tools->plan(m_tools->design("web-fleet"), {}, QStringLiteral("words.pdf")));
    QVERIFY(words.contains(QStringLiteral(" 1 balancer-month no price")));
    QVERIFY(!words.contains(QStringLiteral("against the advice.")));
    QVERIFY(words.contains(QStringLiteral("a month less than the advice")));
    // The type of one fleet has no published rate: what it would save comes on top.
    QVERIFY(words.contains(QStringLiteral("Committing without upfront would save at least $")));
}

QTEST_MAIN(TestPlanChapters)
#include "test_plan_chapters.moc"
