// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_options.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFloat16>
#include <QImage>
#include <QImageReader>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

using namespace gp;

class TestPlanOptions : public QObject {
    Q_OBJECT

private slots:
    void wordsOfChaptersLeadBack();
    void listNamesTheChaptersThatStay();
    void unknownChapterNamesAll_data();
    void unknownChapterNamesAll();
    void paperIsOneOfTwo();
    void accentIsReadable_data();
    void accentIsReadable();
    void organisationHasALimit();
    void rastersKeepTheirShape();
    void svgIsDrawnAsVectors();
    void unsafeSvgIsRefused_data();
    void unsafeSvgIsRefused();
    void harmlessSvgIsTaken_data();
    void harmlessSvgIsTaken();
    void hugeFileIsRefusedUnread();
    void hugePictureIsRefusedByItsHead();
    void deepPictureIsTooLargeNotDamaged();
    void whatIsNoPictureIsRefused_data();
    void whatIsNoPictureIsRefused();

private:
    QString write(const QByteArray &bytes, const QString &name)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a file cannot be written");
        return file.fileName();
    }
    QTemporaryDir m_folder;
};

void TestPlanOptions::wordsOfChaptersLeadBack()
{
    for (const PlanChapter chapter : kPlanChapters) {
        QCOMPARE(chapterFromWord(wordOf(chapter)), std::optional(chapter));
        QVERIFY(!titleOf(chapter).isEmpty());
    }
    QCOMPARE(wordOf(PlanChapter::Findings), QStringLiteral("findings"));
    QVERIFY(!chapterFromWord(QStringLiteral("cover")));
}

void TestPlanOptions::listNamesTheChaptersThatStay()
{
    const auto left = chaptersLeftOut(QStringLiteral("Summary, cost ,assumptions"));
    QVERIFY(left);
    const QList<PlanChapter> expected{PlanChapter::Architecture, PlanChapter::Decisions, PlanChapter::Commitments,
                                      PlanChapter::Findings, PlanChapter::Scenarios};
    QCOMPARE(*left, expected);
}

void TestPlanOptions::unknownChapterNamesAll_data()
{
    QTest::addColumn<QString>("words");
    for (const char *words : {"costs", "", "summary,,cost", "summary,", "summary cost"})
        QTest::newRow(words) << QString::fromLatin1(words);
}

void TestPlanOptions::unknownChapterNamesAll()
{
    QFETCH(QString, words);
    const auto left = chaptersLeftOut(words);
    QVERIFY(!left);
    for (const PlanChapter chapter : kPlanChapters)
        QVERIFY(left.error().remedy.find(wordOf(chapter).toStdString()) != std::string::npos);
}

void TestPlanOptions::paperIsOneOfTwo()
{
    QVERIFY(paperFrom(QStringLiteral("A4")).value() == PaperSize::A4);
    QVERIFY(paperFrom(QStringLiteral("letter")).value() == PaperSize::Letter);
    for (const QString word : {"a5", "", "A4 ", "210x297"})
        QVERIFY2(!paperFrom(word), qPrintable(word));
}

void TestPlanOptions::accentIsReadable_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("taken");
    // Contrast to white as WebAIM's contrast checker tells it: 5.17, 4.00, 4.54, 4.48, 1.24.
    QTest::newRow("ours") << "#2563EB" << true;
    QTest::newRow("red") << "#FF0000" << false;
    QTest::newRow("grey that can be read") << "#767676" << true;
    QTest::newRow("grey that cannot") << "#777777" << false;
    QTest::newRow("yellow") << "#FFEE00" << false;
    QTest::newRow("white") << "#ffffff" << false;
    QTest::newRow("name") << "blue" << false;
    QTest::newRow("short") << "#12F" << false;
    QTest::newRow("with alpha") << "#80000000" << false;
    QTest::newRow("nothing") << "" << false;
    QTest::newRow("line break") << "#2563EB\n" << false;
}

void TestPlanOptions::accentIsReadable()
{
    QFETCH(QString, text);
    QFETCH(bool, taken);
    const auto accent = accentFrom(text);
    QCOMPARE(accent.has_value(), taken);
    if (taken) {
        QCOMPARE(*accent, QColor(text));
        return;
    }
    QCOMPARE(QString::fromStdString(accent.error().where), QStringLiteral("--colour"));
    // The colour that it proposes instead is one that it takes.
    const QString remedy = QString::fromStdString(accent.error().remedy);
    QVERIFY2(accentFrom(remedy.mid(remedy.indexOf(u'#'), 7)).has_value(), qPrintable(remedy));
}

void TestPlanOptions::organisationHasALimit()
{
    QCOMPARE(organisationFrom(QStringLiteral("  Nordhafen\n Reisen ")).value(), QStringLiteral("Nordhafen Reisen"));
    QVERIFY(organisationFrom(QString(300, u'x')));
    const auto refused = organisationFrom(QString(301, u'x'));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::LimitExceeded);
}

void TestPlanOptions::rastersKeepTheirShape()
{
    for (const char *format : {"png", "jpg"}) {
        QImage image(300, 100, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        // The content counts, not the name.
        const QString path = m_folder.filePath(QStringLiteral("logo.") + format + QStringLiteral(".bin"));
        QVERIFY(image.save(path, format));
        const auto logo = PlanLogo::read(path);
        QVERIFY2(logo.has_value(), logo ? "" : logo.error().message.c_str());
        QVERIFY(logo->isRaster());
        QCOMPARE(logo->size(), QSizeF(300, 100));
        // 3 : 1 in a box of 60 × 60: 60 × 20, at the left, 20 below the top.
        QCOMPARE(logo->placed(QRectF(10, 10, 60, 60)), QRectF(10, 30, 60, 20));
    }
}

void TestPlanOptions::svgIsDrawnAsVectors()
{
    const QString path = write("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 40'>"
                               "<rect width='20' height='40' fill='#ff0000'/></svg>",
                               QStringLiteral("logo.svg"));
    const auto logo = PlanLogo::read(path);
    QVERIFY(logo);
    QVERIFY(!logo->isRaster());
    QImage image(100, 100, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    logo->paint(painter, QRectF(0, 0, 100, 100));
    painter.end();
    QCOMPARE(image.pixelColor(25, 50), QColor(Qt::red));
    QCOMPARE(image.pixelColor(75, 50), QColor(Qt::white));
}

namespace {

QByteArray svgOf(const QByteArray &inside, const QByteArray &attributes = {})
{
    return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 9' " +
           attributes + ">" + inside + "</svg>";
}

}  // namespace

void TestPlanOptions::unsafeSvgIsRefused_data()
{
    QTest::addColumn<QByteArray>("svg");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &svg, const char *says) {
        QTest::newRow(name) << svg << QString::fromLatin1(says);
    };
    row("script", svgOf("<script>alert(1)</script>"), "script");
    row("script of any case", svgOf("<SCRIPT/>"), "script");
    row("handler", svgOf("<rect onclick='x()'/>"), "event handler (onclick)");
    row("handler of the root", svgOf("", "onload='x()'"), "event handler (onload)");
    row("picture", svgOf("<image href='http://example.com/a.png'/>"), "picture");
    row("picture inside", svgOf("<image xlink:href='data:image/png;base64,AAAA'/>"), "picture");
    row("page", svgOf("<foreignObject/>"), "page");
    row("use elsewhere", svgOf("<use href='other.svg#a'/>"), "outside of itself");
    row("use of a file", svgOf("<use xlink:href='file:///etc/passwd#a'/>"), "outside of itself");
    row("link", svgOf("<a href='https://example.com'><rect/></a>"), "outside of itself");
    row("url", svgOf("<rect fill='url(http://example.com/#g)'/>"), "outside of itself");
    row("url in quotes", svgOf("<rect style=\"fill:url( 'http://example.com/a' )\"/>"), "outside of itself");
    row("url in a style", svgOf("<style>rect { fill: URL(//example.com/a) }</style>"), "outside of itself");
    row("escaped url", svgOf("<style>rect { fill: u\\72l(//example.com/a) }</style>"), "escaped");
    row("import", svgOf("<style>@import 'a.css';</style>"), "imports");
    row("style sheet", "<?xml-stylesheet href='a.css'?>" + svgOf(""), "beside it");
    row("DTD", "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svgOf(""), "DTD");
    row("DTD elsewhere", "<!DOCTYPE svg PUBLIC 'x' 'http://example.com/svg.dtd'>" + svgOf(""), "DTD");
    row("broken", "<svg viewBox='0 0 9 9'><rect>", "valid XML");
    row("other XML", "<html/>", "no SVG");
    row("use in use",
        svgOf("<defs><g id='a'><rect/></g><g id='b'><use href='#a'/><use href='#a'/></g></defs>"
              "<use href='#b'/>"),
        "repeats");
    QByteArray many;
    for (int i = 0; i <= kMostLogoElements; ++i)
        many += "<g/>";
    row("many elements", svgOf(many), "elements");
    // 1 + 2 + 101 + 200 × 101 elements are drawn, of 20,000.
    row("few elements that are repeated often",
        svgOf("<defs><g id='a'>" + QByteArray("<rect/>").repeated(100) + "</g></defs>" +
              QByteArray("<use href='#a'/>").repeated(200)),
        "draws more than 20000");
    row("escaped attribute", svgOf("<rect fill='u\\72l(//example.com/a)'/>"), "escaped");
    row("deep", svgOf(QByteArray("<g>").repeated(kMostLogoDepth) + QByteArray("</g>").repeated(kMostLogoDepth)),
        "deeper");
}

void TestPlanOptions::unsafeSvgIsRefused()
{
    QFETCH(QByteArray, svg);
    QFETCH(QString, says);
    const auto logo = PlanLogo::read(write(svg, QStringLiteral("unsafe.svg")));
    QVERIFY(!logo);
    const QString message = QString::fromStdString(logo.error().message);
    QVERIFY2(message.startsWith(QStringLiteral("The logo ")) && message.contains(says), qPrintable(message));
    QVERIFY(!logo.error().remedy.empty());
    QVERIFY(logo.error().where.ends_with("unsafe.svg"));
}

void TestPlanOptions::harmlessSvgIsTaken_data()
{
    QTest::addColumn<QByteArray>("svg");
    QTest::newRow("gradient") << svgOf("<defs><linearGradient id='g'><stop stop-color='red'/></linearGradient></defs>"
                                       "<rect width='9' height='9' fill='url(#g)'/>");
    QTest::newRow("use") << svgOf("<defs><rect id='a' width='2' height='2'/></defs><use xlink:href='#a'/>");
    QTest::newRow("repeats within the limit") << svgOf("<defs><g id='a'>" + QByteArray("<rect/>").repeated(90) +
                                                       "</g></defs>" + QByteArray("<use href='#a'/>").repeated(200));
    QTest::newRow("path of the file that it was exported to")
        << svgOf("<g inkscape:export-filename='C:\\logo.png'><rect/></g>",
                 "xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape'");
    QTest::newRow("text after a style") << svgOf("<style>rect { fill: red }</style><text>a\\b</text>");
    QTest::newRow("declaration") << "<?xml version='1.0'?>\n<!-- a mark -->" + svgOf("<path d='M0 0h9v9z'/>");
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + svgOf("<circle r='3'/>");
}

void TestPlanOptions::harmlessSvgIsTaken()
{
    QFETCH(QByteArray, svg);
    const auto logo = PlanLogo::read(write(svg, QStringLiteral("harmless.svg")));
    QVERIFY2(logo.has_value(), logo ? "" : logo.error().message.c_str());
}

void TestPlanOptions::hugeFileIsRefusedUnread()
{
    QFile file(m_folder.filePath(QStringLiteral("huge.png")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(500LL * 1024 * 1024));  // holes: no byte of it is on the disk
    QElapsedTimer clock;
    clock.start();
    const auto logo = PlanLogo::read(file.fileName());
    QVERIFY2(clock.elapsed() < 100, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(!logo);
    QCOMPARE(logo.error().code, ErrorCode::LimitExceeded);
    QCOMPARE(QString::fromStdString(logo.error().message),
             QStringLiteral("The logo has 500 MiB, and 10 MiB are the most."));
}

void TestPlanOptions::hugePictureIsRefusedByItsHead()
{
    QImage image(kMostLogoSide + 1, 1, QImage::Format_RGB32);
    image.fill(Qt::black);
    const QString wide = m_folder.filePath(QStringLiteral("wide.png"));
    QVERIFY(image.save(wide));
    const auto refused = PlanLogo::read(wide);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::LimitExceeded);
    QVERIFY(image.copy(0, 0, kMostLogoSide, 1).save(wide));
    QVERIFY(PlanLogo::read(wide));
}

void TestPlanOptions::deepPictureIsTooLargeNotDamaged()
{
    QImage image(400, 400, QImage::Format_RGBA64);  // 8 bytes a pixel: 1.22 MiB
    image.fill(Qt::red);
    const QString path = m_folder.filePath(QStringLiteral("deep.png"));
    QVERIFY(image.save(path));
    QVERIFY(PlanLogo::read(path));
    const int before = QImageReader::allocationLimit();
    QImageReader::setAllocationLimit(1);
    const auto refused = PlanLogo::read(path);
    QImageReader::setAllocationLimit(before);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::LimitExceeded);
    QCOMPARE(QString::fromStdString(refused.error().message),
             QStringLiteral("The logo has 400 × 400 pixels, which take 2 MiB, and 1 MiB are the most."));
}

void TestPlanOptions::whatIsNoPictureIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("logo");
    QTest::newRow("GIF") << QByteArray("GIF89a\x01\x00\x01\x00", 10);
    QTest::newRow("PDF") << QByteArray("%PDF-1.6");
    QTest::newRow("head of a PNG") << QByteArray("\x89PNG\r\n\x1a\n");
    QTest::newRow("head of a JPEG") << QByteArray("\xFF\xD8\xFF\xE0");
    QTest::newRow("SVG without size") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 0'/>");
}

void TestPlanOptions::whatIsNoPictureIsRefused()
{
    QFETCH(QByteArray, bytes);
    const auto logo = PlanLogo::read(write(bytes, QStringLiteral("none")));
    QVERIFY(!logo);
    QCOMPARE(logo.error().code, ErrorCode::ParseError);
    QVERIFY(!logo.error().remedy.empty());
    QVERIFY(!PlanLogo::read(m_folder.path()));
    QCOMPARE(PlanLogo::read(m_folder.filePath(QStringLiteral("not there"))).error().code, ErrorCode::NotFound);
}

QTEST_MAIN(TestPlanOptions)
#include "test_plan_options.moc"
