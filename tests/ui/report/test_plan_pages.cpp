// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "tests/support/starters.h"
#include "tests/ui/report/pdf_tools.h"
#include "ui/document/wording.h"
#include "ui/report/plan_tiles.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QFloat16>
#include <QImage>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace gp;
using gp::test::PdfTools;

/// The pages of the plan: their size, what stands at their edges, how much goes on one, and what the one who hands it over chooses.
class TestPlanPages : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void footLeavesThePageNumberFree();
    void planHasNoTransparency();
    void logoIsTheOnlyRaster();
    void accentIsUsedAndGivenBack();
    void largeDrawingIsSpreadOverSheets();
    void contentsAndSummaryAreAPageEach_data();
    void contentsAndSummaryAreAPageEach();
    void manyDecisionsAreStillOnePage();
    void longRegionsOnTheCoverAreWhole();
    void pagesHaveTheSizeThatWasAsked_data();
    void pagesHaveTheSizeThatWasAsked();

private:
    /// A design whose drawing needs several sheets.
    [[nodiscard]] Design spread() const;

    std::unique_ptr<PdfTools> m_tools;
    QString m_path;
};

void TestPlanPages::initTestCase()
{
    if (const QString missing = PdfTools::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    applyTheme(*qApp, Theme::Light);
    m_tools = std::make_unique<PdfTools>();
    m_path = m_tools->plan(m_tools->design("web-shop"), {}, QStringLiteral("shop.pdf"));
}

/// The foot ends before the number of the page, however many regions there are.
void TestPlanPages::footLeavesThePageNumberFree()
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

void TestPlanPages::planHasNoTransparency()
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

void TestPlanPages::logoIsTheOnlyRaster()
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

void TestPlanPages::accentIsUsedAndGivenBack()
{
    const auto evaluation = m_tools->evaluated(m_tools->design("web-fleet"));
    const auto plain = planPdf(*evaluation, embeddedCatalog());
    PlanOptions options;
    options.accent = accentFrom(QStringLiteral("#0B7A5E")).value();
    const auto green = planPdf(*evaluation, embeddedCatalog(), options);
    QVERIFY(plain && green && *plain != *green);
    QVERIFY(*planPdf(*evaluation, embeddedCatalog()) == *plain);
}

Design TestPlanPages::spread() const
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

void TestPlanPages::largeDrawingIsSpreadOverSheets()
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

void TestPlanPages::contentsAndSummaryAreAPageEach_data()
{
    QTest::addColumn<QString>("id");
    for (const DesignTemplate &each : test::variedStarters())
        QTest::newRow(std::string(each.id).c_str()) << qs(each.id);
}

void TestPlanPages::contentsAndSummaryAreAPageEach()
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

void TestPlanPages::manyDecisionsAreStillOnePage()
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

void TestPlanPages::longRegionsOnTheCoverAreWhole()
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

void TestPlanPages::pagesHaveTheSizeThatWasAsked_data()
{
    QTest::addColumn<PaperSize>("paper");
    QTest::addColumn<QSizeF>("size");
    // ISO 216: 210 × 297 mm; ANSI A: 8.5 × 11 inches; in points of 1/72 inch.
    QTest::newRow("A4") << PaperSize::A4 << QSizeF(595.276, 841.89);
    QTest::newRow("Letter") << PaperSize::Letter << QSizeF(612, 792);
}

void TestPlanPages::pagesHaveTheSizeThatWasAsked()
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

QTEST_MAIN(TestPlanPages)
#include "test_plan_pages.moc"
