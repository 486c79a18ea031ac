// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "tests/ui/report/pdf_tools.h"
#include "ui/document/wording.h"
#include "ui/report/plan_html.h"
#include "ui/report/plan_markdown.h"
#include "ui/report/plan_tiles.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QFloat16>
#include <QImage>
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
    void footLeavesThePageNumberFree();
    void planHasNoTransparency();
    void oneScenarioIsNoChapter();
    void commitmentsAddUp();
    void nothingToCommitToIsNoChapter();
    void logoIsTheOnlyRaster();
    void accentIsUsedAndGivenBack();
    void largeDrawingIsSpreadOverSheets();
    void contentsAndSummaryAreAPageEach_data();
    void contentsAndSummaryAreAPageEach();
    void manyDecisionsAreStillOnePage();
    void longRegionsOnTheCoverAreWhole();
    void pinsAndQuantitiesAreWords();
    void pagesHaveTheSizeThatWasAsked_data();
    void pagesHaveTheSizeThatWasAsked();

private:
    [[nodiscard]] static Design inChina(Design design);
    /// A design whose drawing needs several sheets.
    [[nodiscard]] Design spread() const;

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

/// The foot ends before the number of the page, however many regions there are.
void TestPlanChapters::footLeavesThePageNumberFree()
{
    Design design = m_tools->design("web-fleet");
    const auto region = std::ranges::find(design.components(), std::string("aws.region"),
                                          [](const ComponentPtr &each) { return each->kind; });
    QVERIFY(region != design.components().end());
    const Component first = **region;
    const Component fleet = *design.component(ComponentId("order-workers"));
    for (const char *code : {"us-east-1", "us-west-2", "eu-west-1", "ap-southeast-2", "sa-east-1"}) {
        Component copy = first;
        copy.id = ComponentId(std::string("region-") + code);
        copy.name = code;
        copy.spec = *withField(copy.spec, "region", code);
        design = addComponent(copy, std::nullopt)(design).value();
        Component inside = fleet;
        inside.id = ComponentId(std::string("fleet-") + code);
        inside.parent = copy.id;
        if (auto with = addComponent(inside, std::nullopt)(design))
            design = *with;
    }
    PlanOptions options;
    options.scenario = QStringLiteral("B Across all the regions");
    options.leftOut = chaptersLeftOut(QStringLiteral("summary")).value();
    const QString path = m_tools->plan(design, options, QStringLiteral("foot.pdf"));
    // A4, the line of the foot but for the room of the number at its right end.
    const QString foot = PdfTools::words(path, 2, QRectF(0, 800, 500, 41));
    QVERIFY2(foot.contains(QStringLiteral("and 5 more")), qPrintable(foot));
    QVERIFY2(foot.endsWith(QStringLiteral("month of 730 hours")), qPrintable(foot));
}

void TestPlanChapters::planHasNoTransparency()
{
    PlanOptions options;
    options.leftOut = chaptersLeftOut(QStringLiteral("architecture")).value();
    const QString path = m_tools->plan(spread(), options, QStringLiteral("opaque.pdf"));
    QVERIFY(PdfTools::words(path).contains(QStringLiteral("sheet 1 of")));
    const QByteArray objects = PdfTools::run(QStringLiteral("qpdf"), {"--json=2", path});
    static const QRegularExpression alpha(QStringLiteral("\"/(ca|CA)\": (?!1(\\.0+)?[,\\s])"));
    const auto match = alpha.match(QString::fromUtf8(objects));
    QVERIFY2(!match.hasMatch(), qPrintable(QString::fromUtf8(objects.mid(match.capturedStart() - 60, 120))));
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

void TestPlanChapters::logoIsTheOnlyRaster()
{
    QImage image(90, 30, QImage::Format_RGB32);
    image.fill(QColor(0x12, 0x34, 0x56));
    const QString picture = m_tools->folder() + QStringLiteral("/logo.png");
    QVERIFY(image.save(picture));
    PlanOptions options;
    options.logo = PlanLogo::read(picture).value();
    const QString path = m_tools->plan(m_tools->design("web-fleet"), options, QStringLiteral("raster.pdf"));
    const auto images = [](const QString &pdf) {
        return QString::fromUtf8(PdfTools::run(QStringLiteral("pdfimages"), {"-list", pdf}))
            .split(u'\n', Qt::SkipEmptyParts)
            .mid(2);
    };
    QCOMPARE(images(path).size(), 1);
    // Page 1, 90 × 30, without loss.
    const QString line = images(path).front().simplified();
    QVERIFY2(line.startsWith(QStringLiteral("1 0 image 90 30 ")), qPrintable(line));
    QVERIFY2(!line.contains(QStringLiteral("jpeg")), qPrintable(line));

    const QString drawing = m_tools->save("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>"
                                          "<circle cx='5' cy='5' r='4' fill='#c00'/></svg>",
                                          QStringLiteral("logo.svg"));
    options.logo = PlanLogo::read(drawing).value();
    const QString vector = m_tools->plan(m_tools->design("web-fleet"), options, QStringLiteral("vector.pdf"));
    QVERIFY(images(vector).isEmpty());
    QVERIFY(QFile(vector).size() != QFile(m_path).size());
}

void TestPlanChapters::accentIsUsedAndGivenBack()
{
    const auto evaluation = m_tools->evaluated(m_tools->design("web-fleet"));
    const auto plain = planPdf(*evaluation, embeddedCatalog());
    PlanOptions options;
    options.accent = accentFrom(QStringLiteral("#0B7A5E")).value();
    const auto green = planPdf(*evaluation, embeddedCatalog(), options);
    QVERIFY(plain && green && *plain != *green);
    QVERIFY(*planPdf(*evaluation, embeddedCatalog()) == *plain);
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

Design TestPlanChapters::spread() const
{
    Design design = m_tools->design("web-fleet");
    const ComponentPtr fleet = design.component(ComponentId("order-workers"));
    for (int i = 0; i < 30; ++i) {
        Component copy = *fleet;
        copy.id = freshComponentId(design, "copy");
        copy.name = "Fleet " + std::to_string(i + 1);
        const Placement place{2000.0 + (i % 6) * 300, 100.0 + (i / 6) * 300, 180, 60};
        design = addComponent(copy, place)(design).value();
    }
    return design;
}

void TestPlanChapters::largeDrawingIsSpreadOverSheets()
{
    // The smallest text of a drawing has 11 px: at 5.7 points, 1,000 px are 518 points.
    QVERIFY(!tilingOf(QSizeF(1000, 600), QSizeF(519, 320), QSizeF(762, 400)));
    const auto two = tilingOf(QSizeF(1000, 600), QSizeF(517, 320), QSizeF(400, 400));
    QVERIFY(two);
    QCOMPARE(QSize(two->columns, two->rows), QSize(2, 1));
    const QRectF drawing(0, 0, 1000, 600);
    QRectF seen;
    for (int tile = 0; tile < two->count(); ++tile)
        seen |= two->part(tile);
    QVERIFY(seen.contains(drawing));
    QVERIFY(!(two->part(0) & two->part(1)).isEmpty());
    QVERIFY(two->scale * 11 >= 5.7 - 1e-9);

    PlanOptions options;
    options.leftOut = chaptersLeftOut(QStringLiteral("architecture")).value();
    const QString path = m_tools->plan(spread(), options, QStringLiteral("large.pdf"));
    const QString words = PdfTools::words(path);
    const auto sheets = QRegularExpression(QStringLiteral("sheet 1 of (\\d+)")).match(words);
    QVERIFY2(sheets.hasMatch(), qPrintable(words.left(1500)));
    const int count = sheets.captured(1).toInt();
    QVERIFY(count > 1);
    QStringList pages;
    for (int page = 1; page <= PdfTools::structure(path).pages; ++page)
        if (const QString sheet = PdfTools::words(path, page); sheet.contains(QStringLiteral(", sheet ")))
            pages << sheet;
    QCOMPARE(pages.size(), count);
    // No sheet is empty.
    for (int i = 1; i <= count; ++i) {
        QVERIFY(pages[i - 1].contains(QStringLiteral("sheet %1 of %2").arg(i).arg(count)));
        QVERIFY2(pages[i - 1].contains(QStringLiteral("Fleet ")) || pages[i - 1].contains(QStringLiteral("Customers")),
                 qPrintable(pages[i - 1]));
    }
    for (int i = 1; i <= 30; ++i)
        QVERIFY2(words.contains(QStringLiteral("Fleet %1").arg(i)), qPrintable(QString::number(i)));
    int toSheets = 0;
    for (const PdfTools::Place &link : PdfTools::structure(path).links)
        toSheets += link.leadsTo > link.page && link.page > 2 ? 1 : 0;
    QVERIFY(toSheets >= count);
    // A drawing that can be read on one page has one.
    QVERIFY(!PdfTools::words(m_path).contains(QStringLiteral("sheet 1 of")));
}

void TestPlanChapters::contentsAndSummaryAreAPageEach_data()
{
    QTest::addColumn<QString>("id");
    for (const DesignTemplate &each : designTemplates())
        QTest::newRow(std::string(each.id).c_str()) << qs(each.id);
}

void TestPlanChapters::contentsAndSummaryAreAPageEach()
{
    QFETCH(QString, id);
    const QString path = m_tools->plan(m_tools->design(id.toStdString()), {}, QStringLiteral("starter.pdf"));
    QMap<QString, int> pages;
    for (const PdfTools::Place &entry : PdfTools::structure(path).outline)
        pages.insert(entry.title, entry.leadsTo);
    QCOMPARE(pages.value(QStringLiteral("Contents")), 2);
    QCOMPARE(pages.value(QStringLiteral("1 Summary")), 3);
    QCOMPARE(pages.value(QStringLiteral("2 Architecture")), 4);
    for (int page = 1; page <= 3; ++page)
        QVERIFY2(!PdfTools::words(path, page).contains(u'…'), qPrintable(PdfTools::words(path, page)));
}

void TestPlanChapters::manyDecisionsAreStillOnePage()
{
    Design design = m_tools->design("web-shop");
    const ComponentPtr media = design.component(ComponentId("media"));
    QVERIFY(media);
    for (int i = 0; i < 12; ++i) {
        Component copy = *media;
        copy.id = freshComponentId(design, "copy");
        copy.name = "Pictures number " + std::to_string(i + 1);
        design = addComponent(copy, std::nullopt)(design).value();
    }
    const EvaluationPtr evaluation = m_tools->evaluated(design);
    const QString path = m_tools->plan(design, {}, QStringLiteral("decisions.pdf"));
    int summary = 0;
    QMap<int, QString> sections;  // the title of the first on each page
    for (const PdfTools::Place &entry : PdfTools::structure(path).outline) {
        if (entry.title == QStringLiteral("1 Summary"))
            summary = entry.leadsTo;
        if (entry.title == QStringLiteral("2 Architecture"))
            QCOMPARE(entry.leadsTo, summary + 1);
        if (entry.level == 1 && !sections.contains(entry.leadsTo))
            sections.insert(entry.leadsTo, entry.title);
    }
    const QString words = PdfTools::words(path, summary);
    static const QRegularExpression row(
        QStringLiteral(R"((\d+) more decisions of less, from page (\d+) on \$([\d,.]+))"));
    const auto more = row.match(words);
    QVERIFY2(more.hasMatch(), qPrintable(words));
    QVERIFY2(sections.contains(more.captured(2).toInt()), qPrintable(words));
    // What is listed and what is not add up to the total, to the cent.
    const auto cents = [](QString amount) { return amount.remove(u',').remove(u'.').toLongLong(); };
    const QString table = words.mid(words.indexOf(QStringLiteral("The plan in 17 decisions")));
    qint64 sum = cents(more.captured(3));
    int listed = 0;
    for (const ComponentResultPtr &result : evaluation->components)
        if (result->plan && result->plan->choice && !result->plan->headline.empty() &&
            table.contains(qs(result->component->name) + u' ')) {
            QVERIFY2(table.contains(qs(formatSum(result->own))), qPrintable(qs(result->component->name)));
            sum += result->own.monthly.cents();
            ++listed;
        }
    QCOMPARE(listed, 17 - more.captured(1).toInt());
    static const QRegularExpression carried(QStringLiteral(R"(traffic as the links carry it \$([\d,.]+))"));
    static const QRegularExpression whole(QStringLiteral(R"(Total (?:at least )?\$([\d,.]+))"));
    sum += cents(carried.match(table).captured(1));
    QCOMPARE(sum, cents(whole.match(table).captured(1)));
    QCOMPARE(sum, static_cast<qint64>(evaluation->totals.monthly.monthly.cents()));
    QVERIFY(!words.contains(u'…'));
}

void TestPlanChapters::longRegionsOnTheCoverAreWhole()
{
    Design design = m_tools->design("second-region");
    // Two Regions are in the sample, four more follow.
    const ComponentPtr region =
        *std::ranges::find_if(design.components(), [](const ComponentPtr &each) { return each->kind == "aws.region"; });
    for (const char *code : {"eu-central-1", "ap-southeast-2", "sa-east-1", "ca-central-1"}) {
        Component copy = *region;
        copy.id = freshComponentId(design, "region");
        design = addComponent(copy, std::nullopt)(design).value();
        design = setField(copy.id, "region", code)(design).value();
        Component inside = **std::ranges::find_if(design.components(),
                                                  [](const ComponentPtr &each) { return each->kind == "s3.bucket"; });
        inside.id = freshComponentId(design, "inside");
        inside.parent = copy.id;
        design = addComponent(inside, std::nullopt)(design).value();
    }
    const QString words = PdfTools::words(m_tools->plan(design, {}, QStringLiteral("regions.pdf")), 1);
    for (const char *place : {"us-east-1, N. Virginia;", "us-west-2, Oregon", "eu-central-1, Frankfurt;",
                              "ap-southeast-2, Sydney;", "sa-east-1,", "ca-central-1,"})
        QVERIFY2(words.contains(QLatin1String(place)), qPrintable(words));
    QVERIFY2(!words.contains(u'…'), qPrintable(words));
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

void TestPlanChapters::pagesHaveTheSizeThatWasAsked_data()
{
    QTest::addColumn<PaperSize>("paper");
    QTest::addColumn<QSizeF>("size");
    // ISO 216: 210 × 297 mm; ANSI A: 8.5 × 11 inches; in points of 1/72 inch.
    QTest::newRow("A4") << PaperSize::A4 << QSizeF(595.276, 841.89);
    QTest::newRow("Letter") << PaperSize::Letter << QSizeF(612, 792);
}

void TestPlanChapters::pagesHaveTheSizeThatWasAsked()
{
    QFETCH(PaperSize, paper);
    QFETCH(QSizeF, size);
    PlanOptions options;
    options.paper = paper;
    const QString path = m_tools->plan(m_tools->design("web-shop"), options, QStringLiteral("paper.pdf"));
    const QString info = QString::fromUtf8(PdfTools::run(QStringLiteral("pdfinfo"), {"-l", "100", path}));
    static const QRegularExpression box(QStringLiteral(R"(Page +\d+ size: +([\d.]+) x ([\d.]+))"));
    int pages = 0;
    for (auto match = box.globalMatch(info); match.hasNext(); ++pages) {
        const auto page = match.next();
        QSizeF found(page.captured(1).toDouble(), page.captured(2).toDouble());
        if (found.width() > found.height())
            found.transpose();  // the sheet of the diagram lies on its side
        QVERIFY2(std::abs(found.width() - size.width()) < 1 && std::abs(found.height() - size.height()) < 1,
                 qPrintable(page.captured(0)));
    }
    QVERIFY(pages > 10);
}

QTEST_MAIN(TestPlanChapters)
#include "test_plan_chapters.moc"
