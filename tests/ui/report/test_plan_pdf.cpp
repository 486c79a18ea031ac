// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "core/exchange/templates.h"
#include "ui/document/wording.h"
#include "ui/report/flow.h"
#include "ui/report/pdf_finish.h"
#include "ui/report/plan_pdf.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace gp;

class TestPlanPdf : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void isAValidPdf();
    void textHasChaptersDecisionReasonLoserAndTotal();
    void linesOfTheBillAddUpInTheText();
    void outlineAndLinksLeadToPages();
    void fontsAreEmbeddedAndNothingIsRaster();
    void sameDesignSameBytes();
    void informationIsSet();
    void letterPaperToo();
    void anotherScenarioIsNamedOnCoverAndPages();
    void pricesOfEveryRegionHaveTheirSource();
    void lossOfAZoneCountsEveryDecision();
    void pinnedChoiceHasNoBreakEven();
    void unknownCostMakesTheTotalAtLeast();
    void manyDecisionsBreakBetweenRows();
    void reasonsLongerThanAPageGoOnOnTheNext();
    void whatPartsOfAKindShareIsSaidOnce();
    void textNeverLeavesItsLine();
    void brokenBytesAreAnError();

private:
    QByteArray run(const QString &program, const QStringList &arguments, int *code = nullptr);
    QString text(const QString &path) { return QString::fromUtf8(run("pdftotext", {"-layout", path, "-"})); }
    QString save(const QByteArray &bytes, const QString &name);
    EvaluationPtr evaluated(const std::string &id);
    /// The words of the plan of the sample after some edits, in the order in which they were written.
    QString wordsAfter(const std::vector<Edit> &edits);

    QTemporaryDir m_folder;
    std::unique_ptr<Offers> m_offers;
    EvaluationPtr m_evaluation;
    QByteArray m_pdf;
    QString m_path;
};

void TestPlanPdf::initTestCase()
{
    for (const QString program : {"qpdf", "pdftotext", "pdffonts", "pdfimages"})
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP(qPrintable(program + QStringLiteral(" is missing: install qpdf and poppler-utils")));
    applyTheme(*qApp, Theme::Light);
    m_offers = std::make_unique<Offers>(embeddedCatalog());
    m_evaluation = evaluated("web-fleet");
    QVERIFY(m_evaluation);
    auto pdf = planPdf(*m_evaluation, embeddedCatalog());
    QVERIFY2(pdf.has_value(), pdf ? "" : pdf.error().message.c_str());
    m_pdf = *pdf;
    m_path = save(m_pdf, QStringLiteral("plan.pdf"));
    const QString keep = qEnvironmentVariable("GROUNDPLAN_PICTURES");
    if (!keep.isEmpty())
        QFile::copy(m_path, keep + QStringLiteral("/plan.pdf"));
}

QByteArray TestPlanPdf::run(const QString &program, const QStringList &arguments, int *code)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return "the program did not end";
    if (code)
        *code = process.exitCode();
    return process.readAllStandardOutput() + process.readAllStandardError();
}

QString TestPlanPdf::save(const QByteArray &bytes, const QString &name)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the PDF cannot be written");
    return file.fileName();
}

EvaluationPtr TestPlanPdf::evaluated(const std::string &id)
{
    const auto design = designFromTemplate(id, builtInKinds());
    return design ? evaluate(*design, Engine{builtInKinds(), *m_offers}) : EvaluationPtr();
}

QString TestPlanPdf::wordsAfter(const std::vector<Edit> &edits)
{
    auto design = designFromTemplate("web-fleet", builtInKinds());
    for (const Edit &edit : edits)
        if (design)
            design = edit(*design);
    if (!design)
        qFatal("%s", design.error().message.c_str());
    const auto pdf = planPdf(*evaluate(*design, Engine{builtInKinds(), *m_offers}), embeddedCatalog());
    if (!pdf)
        qFatal("%s", pdf.error().message.c_str());
    const QString path = save(*pdf, QStringLiteral("edited.pdf"));
    return QString::fromUtf8(run("pdftotext", {"-raw", path, "-"})).simplified().replace(QChar(0xA0), u' ');
}

void TestPlanPdf::anotherScenarioIsNamedOnCoverAndPages()
{
    const auto pdf = planPdf(*m_evaluation, embeddedCatalog(), {.scenario = QStringLiteral("B Serverless data")});
    QVERIFY(pdf);
    const QString path = save(*pdf, QStringLiteral("scenario.pdf"));
    const QStringList pages = text(path).split(QChar('\f'), Qt::SkipEmptyParts);
    const QString cover = pages.first().simplified();
    QVERIFY2(cover.contains(QStringLiteral("Architecture plan · B Serverless data")), qPrintable(cover));
    QVERIFY2(cover.contains(QStringLiteral("B Serverless data, from ")), qPrintable(cover));
    for (const QString &page : pages.mid(1))
        QVERIFY2(page.simplified().contains(QStringLiteral("B Serverless data · eu-central-1")), qPrintable(page));
    QVERIFY(!text(path).contains(QStringLiteral("Baseline")));
    QVERIFY(run("pdfinfo", {path}).contains("B Serverless data"));
    QVERIFY(text(m_path).simplified().contains(QStringLiteral("Baseline, from ")));
    QVERIFY(!text(m_path).contains(QStringLiteral("Architecture plan ·")));
}

void TestPlanPdf::isAValidPdf()
{
    int code = -1;
    const QByteArray report = run("qpdf", {"--check", m_path}, &code);
    QVERIFY2(code == 0, report);
    QVERIFY2(report.contains("No syntax or stream encoding errors"), report);
}

void TestPlanPdf::textHasChaptersDecisionReasonLoserAndTotal()
{
    const QString words = text(m_path);
    const QString flat = words.simplified().replace(QChar(0xA0), u' ');
    for (const QString chapter : {"1 Summary", "2 Architecture", "3 Compute", "4 Cost", "Contents"})
        QVERIFY2(flat.contains(chapter), qPrintable(chapter));
    const ComponentResult *fleet = nullptr;
    for (const ComponentResultPtr &result : m_evaluation->components)
        if (result->plan && result->plan->choice && !result->plan->rankings.empty())
            fleet = result.get();
    QVERIFY(fleet);
    QVERIFY(flat.contains(qs(*fleet->plan->choice)));
    QVERIFY2(flat.contains(qs(fleet->plan->reasons.front().because).left(60)), qPrintable(flat.left(6000)));
    const Ranking &ranking = fleet->plan->rankings.front();
    const auto loser =
        std::find_if(ranking.rows.begin(), ranking.rows.end(), [](const Alternative &row) { return !row.chosen; });
    QVERIFY(flat.contains(qs(loser->name)));
    QVERIFY(flat.contains(QStringLiteral("Alternatives")));
    QVERIFY(flat.contains(QStringLiteral("Changes if")));
    QVERIFY(flat.contains(qs(formatUsd(m_evaluation->totals.monthly.monthly))));
    for (const Finding *finding : m_evaluation->findings())
        QVERIFY2(flat.contains(qs(finding->message).left(12)), finding->message.c_str());
}

void TestPlanPdf::linesOfTheBillAddUpInTheText()
{
    Usd sum;
    const QString flat = text(m_path);
    for (const BillRow &row : bill(*m_evaluation)) {
        if (!row.line->monthly || row.line->monthly->isZero())
            continue;  // what is free by nature (a frame) has no line on paper
        sum += *row.line->monthly;
        QVERIFY2(flat.contains(qs(formatUsd(*row.line->monthly))), formatUsd(*row.line->monthly).c_str());
    }
    QCOMPARE(sum, m_evaluation->totals.monthly.monthly);
}

void TestPlanPdf::outlineAndLinksLeadToPages()
{
    int code = -1;
    const QByteArray json =
        run("qpdf", {"--json=2", "--json-key=outlines", "--json-key=pages", "--json-key=qpdf", m_path}, &code);
    QCOMPARE(code, 0);
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    QStringList pages;
    for (const QJsonValue &page : root["pages"].toArray())
        pages += page["object"].toString();
    QVERIFY(pages.size() >= 6);
    const QJsonArray outlines = root["outlines"].toArray();
    QStringList titles;
    int nested = 0;
    for (const QJsonValue &outline : outlines) {
        titles += outline["title"].toString();
        QVERIFY(pages.contains(outline["dest"].toArray().first().toString()));
        nested += static_cast<int>(outline["kids"].toArray().size());
    }
    QVERIFY2(titles.contains("1 Summary") && titles.contains("2 Architecture") && titles.contains("3 Compute"),
             qPrintable(titles.join(u'|')));
    QCOMPARE(nested, 2);  // the two fleets
    const QJsonObject objects = root["qpdf"].toArray().at(1).toObject();
    int links = 0;
    for (const QJsonValue &object : objects) {
        const QJsonObject value = object["value"].toObject();
        if (value["/Subtype"].toString() != "/Link")
            continue;
        ++links;
        QCOMPARE(value["/A"]["/S"].toString(), QStringLiteral("/GoTo"));
        QVERIFY(pages.contains(value["/A"]["/D"].toArray().first().toString()));
    }
    QVERIFY2(links >= 10, qPrintable(QString::number(links)));
}

void TestPlanPdf::fontsAreEmbeddedAndNothingIsRaster()
{
    const QStringList fonts = QString::fromUtf8(run("pdffonts", {m_path})).split(u'\n', Qt::SkipEmptyParts).mid(2);
    QVERIFY(!fonts.isEmpty());
    for (const QString &font : fonts)
        // "emb sub uni" towards the end: embedded, and with a way back to Unicode. Qt writes subsets without saying so.
        QVERIFY2(font.contains(QRegularExpression("CID TrueType +Identity-H +yes +(yes|no) +yes")), qPrintable(font));
    QVERIFY(fonts.join(u'\n').contains(QStringLiteral("InterFigures")));
    const QStringList images = QString::fromUtf8(run("pdfimages", {"-list", m_path})).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(images.size(), 2);  // the head alone
}

void TestPlanPdf::sameDesignSameBytes()
{
    QTest::qSleep(1100);  // another second of the clock
    const auto again = planPdf(*evaluated("web-fleet"), embeddedCatalog());
    QVERIFY(again);
    QCOMPARE(again->size(), m_pdf.size());
    QVERIFY(*again == m_pdf);
}

void TestPlanPdf::informationIsSet()
{
    const QString info = QString::fromUtf8(run("pdfinfo", {m_path}));
    QVERIFY2(info.contains(QRegularExpression("Title: +" +
                                              QRegularExpression::escape(qs(m_evaluation->design.settings().title)))),
             qPrintable(info));
    QVERIFY(info.contains(QStringLiteral("Subject:")));
    QVERIFY(info.contains(QRegularExpression("Page size: +595(\\.\\d+)? x 84[12]")));
    const QByteArray json = run("qpdf", {"--json=2", "--json-key=qpdf", m_path});
    QVERIFY(json.contains("DisplayDocTitle"));
    QVERIFY(json.contains("\"/Lang\": \"u:en\""));
    QVERIFY(json.contains("/PageLabels"));
}

void TestPlanPdf::letterPaperToo()
{
    PlanOptions options;
    options.paper = PaperSize::Letter;
    options.organisation = QStringLiteral("Example Ltd");
    const auto pdf = planPdf(*m_evaluation, embeddedCatalog(), options);
    QVERIFY(pdf);
    const QString path = save(*pdf, QStringLiteral("letter.pdf"));
    QVERIFY(QString::fromUtf8(run("pdfinfo", {path})).contains(QStringLiteral("612 x 792")));
    QVERIFY(text(path).contains(QStringLiteral("Example Ltd")));
}

void TestPlanPdf::pricesOfEveryRegionHaveTheirSource()
{
    const Kind *regionKind = builtInKinds().find("aws.region");
    const Kind *fleetKind = builtInKinds().find("ec2.fleet");
    Component region;
    region.id = ComponentId("virginia");
    region.kind = "aws.region";
    region.name = "Virginia";
    region.parent = ComponentId("account");
    region.spec = withField(regionKind->defaults, "region", "us-east-1").value();
    Component fleet;
    fleet.id = ComponentId("far");
    fleet.kind = "ec2.fleet";
    fleet.name = "Far fleet";
    fleet.parent = region.id;
    fleet.spec = withField(fleetKind->defaults, "sizedBy", "count").value();
    const QString words = wordsAfter({addComponent(region, std::nullopt), addComponent(fleet, std::nullopt)});
    const QString sources = words.mid(words.lastIndexOf(QStringLiteral("Assumptions in force")));
    // A GB-month of gp3 in the catalog: $0.0952 in eu-central-1, $0.08 in us-east-1.
    QVERIFY2(sources.contains(QStringLiteral("Root volumes, gp3 storage 0.0952 ")), qPrintable(sources));
    QVERIFY2(sources.contains(QStringLiteral("Root volumes, gp3 storage 0.08 ")), qPrintable(sources));
}

void TestPlanPdf::lossOfAZoneCountsEveryDecision()
{
    const auto counted = [](const char *fleet, int count) {
        return std::vector<Edit>{setField(ComponentId(fleet), "sizedBy", "count"),
                                 setField(ComponentId(fleet), "count", count)};
    };
    std::vector<Edit> edits = counted("web-fleet", 5);
    for (const Edit &edit : counted("order-workers", 2))
        edits.push_back(edit);
    const QString words = wordsAfter(edits);
    // 5 in three zones stand 2 + 2 + 1, and 2 in two zones 1 + 1: the fullest zone takes 3 of 7 with it, 4 of 7 = 57.1 % stay.
    QVERIFY2(words.contains(QStringLiteral("3 parts over up to 3 zones; losing the fullest leaves 57 % of what runs")),
             qPrintable(words.mid(words.lastIndexOf(QStringLiteral("11 parts")), 200)));
}

void TestPlanPdf::pinnedChoiceHasNoBreakEven()
{
    const QString words = wordsAfter({setField(ComponentId("web-fleet"), "type", "m8g.xlarge"),
                                      setField(ComponentId("web-fleet"), "instances", 6),
                                      setField(ComponentId("order-workers"), "type", "m8g.xlarge"),
                                      setField(ComponentId("order-workers"), "instances", 6)});
    QVERIFY(!words.contains(QStringLiteral("in its range")));
    QVERIFY(!words.contains(QStringLiteral("No break-even is near")));
    // Once for each of the two decisions, and once for the plan.
    QCOMPARE(words.count(QStringLiteral("what is pinned stays")), 3);
}

void TestPlanPdf::unknownCostMakesTheTotalAtLeast()
{
    QVERIFY(wordsAfter({setField(ComponentId("web-fleet"), "type", "no.such")})
                .contains(QStringLiteral("Total, at least")));
    QVERIFY(!wordsAfter({setField(ComponentId("web-fleet"), "loadBalanced", false)})
                 .contains(QStringLiteral("Total, at least")));
}

void TestPlanPdf::manyDecisionsBreakBetweenRows()
{
    const auto sample = designFromTemplate("web-fleet", builtInKinds());
    QVERIFY(sample);
    Design design = *sample;
    ComponentPtr fleet;
    for (const ComponentPtr &component : design.components())
        if (component->kind == "ec2.fleet")
            fleet = component;
    QVERIFY(fleet);
    for (int i = 0; i < 60; ++i) {
        Component copy = *fleet;
        copy.id = freshComponentId(design, "copy");
        copy.name = "Fleet number " + std::to_string(i + 1);
        design = addComponent(copy, std::nullopt)(design).value();
    }
    const auto evaluation = evaluate(design, Engine{builtInKinds(), *m_offers});
    const auto pdf = planPdf(*evaluation, embeddedCatalog());
    QVERIFY(pdf);
    const QString path = save(*pdf, QStringLiteral("many.pdf"));
    int code = -1;
    run("qpdf", {"--check", path}, &code);
    QCOMPARE(code, 0);
    const QString words = text(path);
    QVERIFY2(words.contains(QStringLiteral("The bill, line by line, continued")),
             qPrintable(words.mid(words.lastIndexOf(QStringLiteral("The bill, line by line")) - 200, 4'000)));
    for (int i = 0; i < 60; ++i)
        QVERIFY(words.contains(QStringLiteral("Fleet number %1").arg(i + 1)));
    QVERIFY(words.contains(qs(formatUsd(evaluation->totals.monthly.monthly))));
}

void TestPlanPdf::reasonsLongerThanAPageGoOnOnTheNext()
{
    Json volumes = Json::array();
    for (int i = 0; i < 20; ++i)
        volumes.push_back({{"name", "v" + std::to_string(i)}, {"size", 100 + i}});
    const QString words = wordsAfter({setField(ComponentId("web-fleet"), "volumes", volumes)});
    QVERIFY(words.contains(QStringLiteral("Because, continued")));
    for (int i = 0; i < 20; ++i)
        QVERIFY2(words.contains(QStringLiteral("v%1, type: ").arg(i)), qPrintable(QString::number(i)));
    QVERIFY(words.contains(QStringLiteral("Instance type: ")));
    // One decision alone has room for its reasons.
    QVERIFY(
        !wordsAfter({removeComponents({ComponentId("order-workers")})}).contains(QStringLiteral("Because, continued")));
}

void TestPlanPdf::whatPartsOfAKindShareIsSaidOnce()
{
    // A second pair of workers beside the first: same kind, same needs, so the same reasons.
    auto design = designFromTemplate("web-fleet", builtInKinds());
    QVERIFY(design);
    Component copy = *design->component(ComponentId("order-workers"));
    copy.id = ComponentId("more-workers");
    copy.name = "More workers";
    const QString words = wordsAfter({addComponent(copy, std::nullopt)});
    QVERIFY(words.contains(QStringLiteral("and for the same reasons: ")));
    QVERIFY(words.contains(QStringLiteral("All else is at its default, as in the table of ")));
    // What all three assume stands once, under their names.
    const auto evaluation = evaluate(*addComponent(copy, std::nullopt)(*design), Engine{builtInKinds(), *m_offers});
    const ComponentResult *workers = evaluation->component(ComponentId("order-workers"));
    QVERIFY(workers && workers->plan && !workers->plan->assumptions.empty());
    // The first mention is that of the list of tables; the table itself may go on over a page.
    const QString head = QStringLiteral("Assumptions in force");
    const QString closing = words.mid(words.indexOf(head, words.indexOf(head) + 1));
    for (const std::string &assumption : workers->plan->assumptions)
        QCOMPARE(closing.count(qs(assumption).simplified().left(40)), 1);
    // The choice itself has its reason in each record.
    QVERIFY(words.count(QStringLiteral("The cheapest fleet that meets every need")) >= 3);
}

void TestPlanPdf::textNeverLeavesItsLine()
{
    const Runs runs{
        Run{QStringLiteral("The cheapest fleet that meets every need: ")},
        Run{QStringLiteral("6 × m8g.xlarge"), ink().text, QFont::DemiBold},
        Run{QStringLiteral(", a-word-that-no-line-of-this-width-can-ever-hold-in-one-piece, and the rest of it.")}};
    for (const qreal width : {40.0, 90.0, 200.0, 387.0}) {
        const TextBox box(runs, type::kBody, width);
        QVERIFY2(box.naturalWidth() <= width + 0.1, qPrintable(QString::number(width)));
    }
    QCOMPARE(TextBox(runs, type::kBody, 90, 2).lineCount(), 2);
    QCOMPARE(paperText(QStringLiteral("75 % of 6 × 4 vCPU")), QStringLiteral("75\u00A0% of 6\u00A0×\u00A04\u00A0vCPU"));
}

void TestPlanPdf::brokenBytesAreAnError()
{
    const auto result = finishPdf("%PDF-1.4 nothing", PaperMap(), PdfInfo());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Io);
}

QTEST_MAIN(TestPlanPdf)
#include "test_plan_pdf.moc"
