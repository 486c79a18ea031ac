// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_logo.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QFloat16>
#include <QImage>
#include <QImageReader>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <optional>
#include <unistd.h>

using namespace gp;

class TestPlanLogo : public QObject {
    Q_OBJECT

private slots:
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
    void damagedPngIsOneSentence_data();
    void damagedPngIsOneSentence();
    void headIsLookedAtBeforePixels_data();
    void headIsLookedAtBeforePixels();
    void whatAPictureCanDoWithoutMayBeDamaged_data();
    void whatAPictureCanDoWithoutMayBeDamaged();
    void damagedJpegSaysNothing();
    void everyKindOfPngIsTaken();

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

void TestPlanLogo::rastersKeepTheirShape()
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

void TestPlanLogo::svgIsDrawnAsVectors()
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

void TestPlanLogo::unsafeSvgIsRefused_data()
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
    const QByteArray hundred = QByteArray("<rect/>").repeated(100);
    // 1 + 1 + 101 + 200 × (1 + 101) elements.
    row("pattern of many",
        svgOf("<pattern id='a'>" + hundred + "</pattern>" + QByteArray("<rect fill='url(#a)'/>").repeated(200)),
        "draws more than 20000");
    // 15 patterns that each draw the next one twice: 2 to the 15th.
    QByteArray nested;
    for (int i = 0; i < 15; ++i) {
        const QByteArray next = "<rect fill='url(#p" + QByteArray::number(i + 1) + ")'/>";
        nested += "<pattern id='p" + QByteArray::number(i) + "'>" + next + next + "</pattern>";
    }
    row("pattern in pattern", svgOf(nested + "<pattern id='p15'><rect/></pattern><rect fill='url(#p0)'/>"),
        "draws more than 20000");
    row("mask of itself", svgOf("<mask id='m'><rect mask='url(#m)'/></mask><rect mask='url(#m)'/>"),
        "draws more than 20000");
    // 300 corners, each with 101 elements.
    row("marker at each corner",
        svgOf("<marker id='m'>" + hundred + "</marker><path marker-mid='url(#m)' d='M0 0" +
              QByteArray("h1").repeated(300) + "'/>"),
        "draws more than 20000");
    row("marker by a style sheet",
        svgOf("<style>path { marker: url(#m) }</style><marker id='m'>" + hundred + "</marker><path d='M0 0" +
              QByteArray("h1").repeated(300) + "'/>"),
        "draws more than 20000");
    row("pattern handed on in a group",
        svgOf("<pattern id='p'>" + hundred + "</pattern><g fill='url(#p)'>" + QByteArray("<rect/>").repeated(200) +
              "</g>"),
        "draws more than 20000");
    row("pattern handed on by a style",
        svgOf("<pattern id='p'>" + hundred + "</pattern><g style='opacity:1; stroke: url(#p)'>" +
              QByteArray("<rect/>").repeated(200) + "</g>"),
        "draws more than 20000");
    row("marker handed on",
        svgOf("<marker id='m'>" + hundred + "</marker><g marker-mid='url(#m)'><path d='M0 0'/><path d='M0 0" +
              QByteArray("h1").repeated(300) + "'/></g>"),
        "draws more than 20000");
    // As above, 2 to the 15th: once by groups within the patterns, once by groups around them.
    QByteArray within;
    QByteArray around = "<pattern id='p15'><rect/></pattern>";
    for (int i = 14; i >= 0; --i) {
        const QByteArray group = "<g fill='url(#p" + QByteArray::number(i + 1) + ")'>";
        const QByteArray pattern = "<pattern id='p" + QByteArray::number(i) + "'>";
        within += pattern + group + "<rect/><rect/></g></pattern>";
        around += group + pattern + "<rect/><rect/></pattern></g>";
    }
    row("group in pattern", svgOf(within + "<pattern id='p15'><rect/></pattern><rect fill='url(#p0)'/>"),
        "draws more than 20000");
    row("pattern in group", svgOf(around + "<rect fill='url(#p0)'/>"), "draws more than 20000");
    row("pattern handed on to what is used",
        svgOf("<pattern id='p'>" + hundred + "</pattern><defs><g id='a'>" + QByteArray("<rect/>").repeated(200) +
              "</g></defs><g fill='url(#p)'><use href='#a'/></g>"),
        "draws more than 20000");
    const QByteArray filled = QByteArray("<rect fill='url(#p)'/>").repeated(200);
    row("pattern of the name of a gradient",
        svgOf("<pattern id='p'>" + hundred + "</pattern><linearGradient id='p'/>" + filled), "draws more than 20000");
    row("pattern of a name in other letters",
        svgOf("<pattern id='p'>" + hundred + "</pattern>" + QByteArray("<rect fill='url(#%70)'/>").repeated(200)),
        "draws more than 20000");
    row("pattern by a class of the group",
        svgOf("<style>.a,.b{fill:url(#p);}</style><pattern id='p'>" + hundred + "</pattern><g class='c b'>" +
              QByteArray("<rect/>").repeated(200) + "</g>"),
        "draws more than 20000");
    row("pattern by rules within rules",
        svgOf("<style>@media all { g { fill:url(#p); .x { color:red } } }</style><pattern id='p'>" + hundred +
              "</pattern><g>" + QByteArray("<rect/>").repeated(200) + "</g>"),
        "draws more than 20000");
    row("pattern behind a comment",
        svgOf("<style>a{font-family:'/*'} g{fill:url(#p)} a{font-family:'*/'}</style><pattern id='p'>" + hundred +
              "</pattern><g>" + QByteArray("<rect/>").repeated(200) + "</g>"),
        "draws more than 20000");
    row("pattern by the steps of an animation",
        svgOf("<style>@keyframes k { from { fill:url(#p) } } rect { animation: k 1s }</style><pattern id='p'>" +
              hundred + "</pattern>" + QByteArray("<rect/>").repeated(200)),
        "draws more than 20000");
    row("pattern by a variable", svgOf("<pattern id='p'/><g style='--a: url(#p)'><rect fill='var(--a)'/></g>"),
        "by a variable");
    row("mask handed on", svgOf("<mask id='m'/><g mask='url(#m)'><rect style='mask: inherit'/></g>"), "inherit");
    row("fill that moves", svgOf("<pattern id='p'/><g><set attributeName='fill' to='url(#p)'/></g>"), "animates");
    row("use that moves", svgOf("<g id='a'/><use href='#a'><set attributeName='href' to='#b'/></use><g id='b'/>"),
        "animates");
    row("path by a style", svgOf("<path style='d: path(\"M0 0h1\")'/>"), "path by a style");
    row("many references",
        svgOf("<rect style='fill:" + QByteArray("url(#a)").repeated(kMostLogoReferences) + "'/>" +
              "<rect fill='url(#a)'/>"),
        "refers to parts of itself more than 100000 times");
    row("style in pieces", svgOf("<style>rect { fill: u<![CDATA[rl(//example.com/a)]]> }</style>"),
        "outside of itself");
    row("style with elements", svgOf("<style>rect { fill: u<g/>rl(//example.com/a) }</style>"), "within a style");
    row("escaped attribute", svgOf("<rect fill='u\\72l(//example.com/a)'/>"), "escaped");
    row("deep", svgOf(QByteArray("<g>").repeated(kMostLogoDepth) + QByteArray("</g>").repeated(kMostLogoDepth)),
        "deeper");
}

void TestPlanLogo::unsafeSvgIsRefused()
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

void TestPlanLogo::harmlessSvgIsTaken_data()
{
    QTest::addColumn<QByteArray>("svg");
    QTest::newRow("gradient") << svgOf("<defs><linearGradient id='g'><stop stop-color='red'/></linearGradient></defs>"
                                       "<rect width='9' height='9' fill='url(#g)'/>");
    QTest::newRow("use") << svgOf("<defs><rect id='a' width='2' height='2'/></defs><use xlink:href='#a'/>");
    QTest::newRow("repeats within the limit") << svgOf("<defs><g id='a'>" + QByteArray("<rect/>").repeated(90) +
                                                       "</g></defs>" + QByteArray("<use href='#a'/>").repeated(200));
    QTest::newRow("gradient of many") << svgOf("<linearGradient id='g'>" + QByteArray("<stop/>").repeated(200) +
                                               "</linearGradient>" +
                                               QByteArray("<rect fill='url(#g)'/>").repeated(500));
    QTest::newRow("masks with gradients") << svgOf("<linearGradient id='g'><stop/></linearGradient>"
                                                   "<mask id='m'><rect fill='url(#g)'/></mask>" +
                                                   QByteArray("<g mask='url(#m)'><rect/></g>").repeated(500));
    // As Illustrator writes: 300 elements in 40 classes, each with a clip path of 2 elements.
    QByteArray rules = ".cls-0, .cls-1 { font-family: 'MyriadPro-Regular', \"Myriad Pro\"; }";
    QByteArray clips;
    QByteArray clipped;
    for (int i = 0; i < 40; ++i) {
        const QByteArray number = QByteArray::number(i);
        rules += ".cls-" + number + "{clip-path:url(#clip-path-" + number + ");}";
        clips += "<clipPath id='clip-path-" + number + "'><rect/></clipPath>";
    }
    for (int i = 0; i < 300; ++i)
        clipped += "<rect class='cls-" + QByteArray::number(i % 40) + "'/>";
    QTest::newRow("clip path of each class")
        << svgOf("<defs><style>" + rules + "</style>" + clips + "</defs>" + clipped);
    // A group is clipped as a whole, however much is in it.
    QTest::newRow("clip paths of groups")
        << svgOf("<clipPath id='c'><rect/></clipPath>" + QByteArray("<g clip-path='url(#c)'>").repeated(50) +
                 QByteArray("<rect/>").repeated(1000) + QByteArray("</g>").repeated(50));
    QTest::newRow("gradients of one name") << svgOf("<linearGradient id='g'><stop/></linearGradient>"
                                                    "<radialGradient id='g'><stop/></radialGradient>"
                                                    "<g fill='url(#g)'>" +
                                                    QByteArray("<rect/>").repeated(15000) + "</g>");
    QTest::newRow("hatching of a group") << svgOf("<pattern id='p'><path d='M0 0h9'/></pattern><g fill='url(#p)'>" +
                                                  QByteArray("<rect/>").repeated(1000) + "</g>");
    QTest::newRow("arrow heads") << svgOf("<marker id='m'><path d='M0 0h1v1z'/></marker>" +
                                          QByteArray("<path marker-end='url(#m)' d='M0 0h1v1h2'/>").repeated(200));
    QTest::newRow("path of the file that it was exported to")
        << svgOf("<g inkscape:export-filename='C:\\logo.png'><rect/></g>",
                 "xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape'");
    QTest::newRow("text after a style") << svgOf("<style>rect { fill: red }</style><text>a\\b</text>");
    QTest::newRow("declaration") << "<?xml version='1.0'?>\n<!-- a mark -->" + svgOf("<path d='M0 0h9v9z'/>");
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + svgOf("<circle r='3'/>");
}

void TestPlanLogo::harmlessSvgIsTaken()
{
    QFETCH(QByteArray, svg);
    const auto logo = PlanLogo::read(write(svg, QStringLiteral("harmless.svg")));
    QVERIFY2(logo.has_value(), logo ? "" : logo.error().message.c_str());
}

void TestPlanLogo::hugeFileIsRefusedUnread()
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

void TestPlanLogo::hugePictureIsRefusedByItsHead()
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

void TestPlanLogo::deepPictureIsTooLargeNotDamaged()
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

void TestPlanLogo::whatIsNoPictureIsRefused_data()
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

void TestPlanLogo::whatIsNoPictureIsRefused()
{
    QFETCH(QByteArray, bytes);
    const auto logo = PlanLogo::read(write(bytes, QStringLiteral("none")));
    QVERIFY(!logo);
    QCOMPARE(logo.error().code, ErrorCode::ParseError);
    QVERIFY(!logo.error().remedy.empty());
    QVERIFY(!PlanLogo::read(m_folder.path()));
    QCOMPARE(PlanLogo::read(m_folder.filePath(QStringLiteral("not there"))).error().code, ErrorCode::NotFound);
}

namespace {

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, '\0');
    for (int i = 0; i < 4; ++i)
        bytes[i] = static_cast<char>(number >> (24 - 8 * i));
    return bytes;
}

/// As annex D of the PNG specification reckons it.
QByteArray chunkOf(const QByteArray &name, const QByteArray &data, quint32 spoilt = 0)
{
    quint32 sum = 0xFFFFFFFF;
    for (const char letter : name + data) {
        sum ^= static_cast<quint8>(letter);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum & 1) != 0 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
    }
    return bigEndian(static_cast<quint32>(data.size())) + name + data + bigEndian(sum ^ 0xFFFFFFFF ^ spoilt);
}

QByteArray pngWith(quint32 width, quint32 height, const char *kind, const QByteArray &rest)
{
    return "\x89PNG\r\n\x1a\n" +
           chunkOf("IHDR", bigEndian(width) + bigEndian(height) + QByteArray::fromHex(kind) + QByteArray(3, '\0')) +
           rest;
}

/// Pixels of 2 × 2 in grey, 8 bits each, whose rows have this filter.
QByteArray fourPixels(char filter)
{
    QByteArray rows;
    for (int row = 0; row < 2; ++row)
        rows += QByteArray(1, filter) + "ab";
    return chunkOf("IDAT", qCompress(rows).mid(4));
}

QByteArray pngOf(QImage::Format format)
{
    QImage image(37, 21, format);
    image.fill(1);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes;
}

/// What is written to the program's stderr meanwhile, also as a message.
template <class Work>
QByteArray complaints(const QString &path, const Work &work)
{
    std::fflush(stderr);
    const int kept = ::dup(STDERR_FILENO);
    QFile file(path);
    if (kept < 0 || !file.open(QIODevice::ReadWrite | QIODevice::Truncate) || ::dup2(file.handle(), STDERR_FILENO) < 0)
        qFatal("stderr cannot be looked at");
    const QtMessageHandler before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &message) { std::fputs(qPrintable(message), stderr); });
    work();
    qInstallMessageHandler(before);
    std::fflush(stderr);
    ::dup2(kept, STDERR_FILENO);
    ::close(kept);
    file.seek(0);
    return file.readAll();
}

}  // namespace

void TestPlanLogo::damagedPngIsOneSentence_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray whole = pngOf(QImage::Format_RGB32);
    const qsizetype pixels = whole.indexOf("IDAT");
    QTest::newRow("half of it") << whole.first(whole.size() / 2);
    QByteArray bytes = whole;
    bytes[20] = static_cast<char>(bytes[20] ^ 1);
    QTest::newRow("a bit of its head") << bytes;
    bytes = whole;
    bytes[pixels + 9] = static_cast<char>(bytes[pixels + 9] ^ 0x10);
    QTest::newRow("a bit of its pixels") << bytes;
    // With a check sum that holds, computed by zlib for the chunk without pixels.
    bytes = whole.first(pixels - 4) +
            QByteArray::fromHex("0000000049444154"
                                "35af061e") +
            whole.last(12);
    QTest::newRow("no pixels") << bytes;
    const QByteArray end = chunkOf("IEND", {});
    QTest::newRow("filter that there is not") << pngWith(2, 2, "0800", fourPixels(5) + end);
    QTest::newRow("needed chunk that there is not")
        << pngWith(2, 2, "0800", chunkOf("XYZA", "a") + fourPixels(0) + end);
    QTest::newRow("wrong sum of the palette")
        << pngWith(2, 2, "0803", chunkOf("PLTE", QByteArray(768, 'a'), 1) + fourPixels(0) + end);
    QTest::newRow("two palettes") << pngWith(2, 2, "0803",
                                             chunkOf("PLTE", QByteArray(768, 'a')).repeated(2) + fourPixels(0) + end);
    QTest::newRow("pixels that are not together")
        << pngWith(2, 4, "0800", fourPixels(0) + chunkOf("tEXt", QByteArray("a\0b", 3)) + fourPixels(0) + end);
}

void TestPlanLogo::damagedPngIsOneSentence()
{
    QFETCH(QByteArray, bytes);
    const QString path = write(bytes, QStringLiteral("damaged.png"));
    std::optional<Result<PlanLogo>> logo;
    const QByteArray said =
        complaints(m_folder.filePath(QStringLiteral("stderr")), [&] { logo.emplace(PlanLogo::read(path)); });
    QVERIFY(!*logo);
    QCOMPARE(logo->error().code, ErrorCode::ParseError);
    QCOMPARE(said, QByteArray());
}

void TestPlanLogo::headIsLookedAtBeforePixels_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QByteArray rest = chunkOf("IDAT", "no pixels") + chunkOf("IEND", {});
    QTest::newRow("wide and high") << pngWith(9000, 9000, "0806", rest) << "9000 × 9000 pixels, and 8,192";
    // More than 64 bits can count.
    QTest::newRow("as large as a head can say")
        << pngWith(0x7FFFFFFF, 0x7FFFFFFF, "1006", rest) << "2147483647 × 2147483647 pixels, and 8,192";
    // 8,192 × 8,192 × 8 bytes are 512 MiB.
    QTest::newRow("deep") << pngWith(8192, 8192, "1006", rest) << "8192 × 8192 pixels, which take 512 MiB";
}

void TestPlanLogo::headIsLookedAtBeforePixels()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QString path = write(bytes, QStringLiteral("large.png"));
    std::optional<Result<PlanLogo>> logo;
    const QByteArray said =
        complaints(m_folder.filePath(QStringLiteral("stderr")), [&] { logo.emplace(PlanLogo::read(path)); });
    QVERIFY(!*logo);
    const QString message = QString::fromStdString(logo->error().message);
    QVERIFY2(message.contains(says), qPrintable(message));
    QCOMPARE(logo->error().code, ErrorCode::LimitExceeded);
    QCOMPARE(said, QByteArray());
}

void TestPlanLogo::whatAPictureCanDoWithoutMayBeDamaged_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray end = chunkOf("IEND", {});
    const QByteArray text = QByteArray("Title\0a", 7);
    const QByteArray pixels = fourPixels(0);
    QTest::newRow("sound") << pngWith(2, 2, "0800", chunkOf("tEXt", text) + pixels + end);
    QTest::newRow("wrong sum beside the picture") << pngWith(2, 2, "0800", chunkOf("tEXt", text, 1) + pixels + end);
    QTest::newRow("wrong sum after the pixels") << pngWith(2, 2, "0800", pixels + chunkOf("tEXt", text, 1) + end);
    QTest::newRow("without its end") << pngWith(2, 2, "0800", pixels);
    QTest::newRow("wrong sum of its end") << pngWith(2, 2, "0800", pixels + chunkOf("IEND", {}, 1));
    QTest::newRow("cut off after the pixels") << pngWith(2, 2, "0800", pixels + chunkOf("tEXt", text).chopped(6));
    QTest::newRow("profile that is none")
        << pngWith(2, 2, "0800", chunkOf("iCCP", QByteArray("a\0\0", 3) + qCompress(text).mid(4)) + pixels + end);
}

void TestPlanLogo::whatAPictureCanDoWithoutMayBeDamaged()
{
    QFETCH(QByteArray, bytes);
    const QString path = write(bytes, QStringLiteral("beside.png"));
    std::optional<Result<PlanLogo>> logo;
    const QByteArray said =
        complaints(m_folder.filePath(QStringLiteral("stderr")), [&] { logo.emplace(PlanLogo::read(path)); });
    QVERIFY2(logo->has_value(), *logo ? "" : logo->error().message.c_str());
    QCOMPARE((*logo)->size(), QSizeF(2, 2));
    QCOMPARE(said, QByteArray());
}

void TestPlanLogo::damagedJpegSaysNothing()
{
    QImage image(64, 64, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QVERIFY(image.save(&buffer, "JPG"));
    const QString path = write(bytes.first(bytes.size() - 40), QStringLiteral("damaged.jpg"));
    const QString stderrPath = m_folder.filePath(QStringLiteral("stderr"));
    QCOMPARE(complaints(stderrPath, [&] { (void)PlanLogo::read(path); }), QByteArray());
    // Nobody else is silenced by that.
    QVERIFY(!complaints(stderrPath, [&] { (void)QImageReader(path).read(); }).isEmpty());
}

void TestPlanLogo::everyKindOfPngIsTaken()
{
    for (const QImage::Format format :
         {QImage::Format_Mono, QImage::Format_Indexed8, QImage::Format_Grayscale8, QImage::Format_Grayscale16,
          QImage::Format_RGB32, QImage::Format_ARGB32, QImage::Format_RGBA64})
        QVERIFY2(PlanLogo::read(write(pngOf(format), QStringLiteral("kind.png"))), qPrintable(QString::number(format)));
    // 3 × 5 pixels in grey, interlaced, as Python's zlib and struct write them after the specification.
    const QByteArray interlaced = QByteArray::fromHex(
        "89504e470d0a1a0a0000000d4948445200000003000000050800000001d21d39e80000000f4944415478da63a86780420403"
        "8c01556d07728f1fc06a0000000049454e44ae426082");
    QVERIFY(PlanLogo::read(write(interlaced, QStringLiteral("kind.png"))));
}

QTEST_MAIN(TestPlanLogo)
#include "test_plan_logo.moc"
