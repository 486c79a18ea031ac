// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_fixture.h"

#include "core/exchange/templates.h"
#include "ui/canvas/diagram_picture.h"
#include "ui/report/export_drawing.h"

#include <QImage>
#include <QXmlStreamReader>

using namespace gp;
using gp::test::Canvas;
using gp::test::sampleDesign;

class TestDiagramPicture : public QObject {
    Q_OBJECT

private slots:
    void svgIsWellFormedVectorAndTellsEverything();
    void sameEvaluationGivesTheSameBytes();
    void darkWindowDrawsTheSamePaper();
    void pngHasTheSizeOfItsScale();
    void costsCanBeLeftOut();
    void startersAreDrawnWithAllTheirWords_data();
    void startersAreDrawnWithAllTheirWords();
    void pictureAndCanvasPlaceAnUnplacedDesignAlike_data();
    void pictureAndCanvasPlaceAnUnplacedDesignAlike();
    void anEmptyDesignIsSaidSo();
    void aScaleOutOfRangeIsRefused();
};

void TestDiagramPicture::svgIsWellFormedVectorAndTellsEverything()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const EvaluationPtr evaluation = canvas.document.waitForEvaluation();
    const auto svg = diagramSvg(*evaluation);
    QVERIFY(svg);
    QXmlStreamReader reader(*svg);
    QString words;
    int images = 0;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.name() == u"image")
            ++images;
        if (reader.isStartElement() && reader.name() == u"text")
            words += reader.readElementText(QXmlStreamReader::IncludeChildElements).simplified() + u'\n';
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(images, 0);
    const ComponentResult *web = evaluation->component(ComponentId("web"));
    for (const QString &said : {QStringLiteral("Web fleet"), QString::fromStdString(*web->plan->choice),
                                QString::fromStdString(formatUsdShort(web->cost.monthly)), QStringLiteral("VPC main"),
                                QStringLiteral("Customers")})
        QVERIFY2(words.contains(said), qPrintable(said + " is not in:\n" + words));
}

void TestDiagramPicture::sameEvaluationGivesTheSameBytes()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const EvaluationPtr evaluation = canvas.document.waitForEvaluation();
    QCOMPARE(*diagramSvg(*evaluation), *diagramSvg(*evaluation));
    const DrawingOptions once{.scale = 1};
    QCOMPARE(*diagramPng(*evaluation, once), *diagramPng(*evaluation, once));
    const EvaluationPtr again = evaluate(evaluation->design, canvas.engine);
    QCOMPARE(*diagramSvg(*again), *diagramSvg(*evaluation));
}

void TestDiagramPicture::darkWindowDrawsTheSamePaper()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const EvaluationPtr evaluation = canvas.document.waitForEvaluation();
    const QByteArray light = *diagramSvg(*evaluation);
    applyTheme(*qApp, Theme::Dark);
    QCOMPARE(*diagramSvg(*evaluation), light);
}

void TestDiagramPicture::pngHasTheSizeOfItsScale()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const EvaluationPtr evaluation = canvas.document.waitForEvaluation();
    const QSizeF size = diagramSize(*evaluation);
    for (const double scale : {0.5, 1.0, 2.0}) {
        const QImage image = QImage::fromData(*diagramPng(*evaluation, {.scale = scale}), "PNG");
        QCOMPARE(image.width(), static_cast<int>(std::ceil(size.width() * scale)));
        QCOMPARE(image.height(), static_cast<int>(std::ceil(size.height() * scale)));
    }
}

void TestDiagramPicture::costsCanBeLeftOut()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const EvaluationPtr evaluation = canvas.document.waitForEvaluation();
    const auto drawn = [&](bool costs) {
        QImage image(diagramSize(*evaluation).toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        DiagramPictureOptions options;
        options.showCosts = costs;
        paintDiagram(painter, *evaluation, image.rect(), options);
        return image;
    };
    QVERIFY(drawn(true) != drawn(false));
    QCOMPARE(drawn(false), drawn(false));
}

void TestDiagramPicture::startersAreDrawnWithAllTheirWords_data()
{
    QTest::addColumn<QByteArray>("starter");
    for (const DesignTemplate &starter : designTemplates()) {
        const QByteArray id(starter.id.data(), static_cast<qsizetype>(starter.id.size()));
        QTest::newRow(id.constData()) << id;
    }
}

void TestDiagramPicture::startersAreDrawnWithAllTheirWords()
{
    QFETCH(QByteArray, starter);
    const Design design = designFromTemplate(starter.toStdString(), builtInKinds()).value();
    const EvaluationPtr evaluation = evaluate(design, gp::test::sharedEngine());
    QXmlStreamReader reader(*diagramSvg(*evaluation));
    QString words;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.name() == u"text")
            words += reader.readElementText(QXmlStreamReader::IncludeChildElements).simplified() + u' ';
    }
    QVERIFY2(!words.contains(QChar(0x2026)), qPrintable(words));
    for (const ComponentResultPtr &result : evaluation->components)
        if (result->plan && !result->kind->isFrame()) {
            // Between the choice and the rest a card says at what time so many run, and how many in the mean.
            const QString headline = QString::fromStdString(result->plan->headline);
            const QString choice = QString::fromStdString(result->plan->choice.value_or(std::string()));
            const qsizetype split = headline.startsWith(choice) ? choice.size() : 0;
            QVERIFY2(words.contains(headline.left(split)) && words.contains(headline.mid(split)), qPrintable(headline));
        }
}

void TestDiagramPicture::pictureAndCanvasPlaceAnUnplacedDesignAlike_data()
{
    QTest::addColumn<QString>("name");
    for (const DesignTemplate &each : designTemplates())
        QTest::newRow(std::string(each.id).c_str()) << QString::fromStdString(std::string(each.id));
}

void TestDiagramPicture::pictureAndCanvasPlaceAnUnplacedDesignAlike()
{
    QFETCH(QString, name);
    const KindRegistry &kinds = gp::test::sharedEngine().kinds;
    const Design starter = *designFromTemplate(name.toStdString(), kinds);
    const Design bare = Design::of(starter.settings(), {starter.components().begin(), starter.components().end()},
                                   {starter.links().begin(), starter.links().end()}, {});
    Canvas canvas;
    canvas.document.reset(bare);
    const EvaluationPtr unplaced = canvas.document.waitForEvaluation();
    QVERIFY(unplaced->design.placements().empty());
    // What the canvas shows, written down: a picture of it must be the same drawing, to the byte.
    const Design &drawn = canvas.view.diagram().placed();
    Canvas written;
    written.document.reset(drawn);
    QCOMPARE(*diagramSvg(*unplaced), *diagramSvg(*written.document.waitForEvaluation()));
    // And it is what the command line writes, which has no fonts.
    QVERIFY(drawn == withMissingPlacements(bare, kinds));
}

void TestDiagramPicture::anEmptyDesignIsSaidSo()
{
    Canvas canvas;
    canvas.open(Design());
    const EvaluationPtr evaluation = canvas.document.waitForEvaluation();
    QVERIFY(diagramSize(*evaluation).isEmpty());
    QVERIFY(!diagramSvg(*evaluation));
    QCOMPARE(diagramPng(*evaluation).error().code, ErrorCode::InvalidInput);
}

void TestDiagramPicture::aScaleOutOfRangeIsRefused()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const EvaluationPtr evaluation = canvas.document.waitForEvaluation();
    for (const double scale : {0.0, -1.0, 100.0, std::nan("")})
        QCOMPARE(diagramPng(*evaluation, {.scale = scale}).error().where, std::string("scale"));
}

QTEST_MAIN(TestDiagramPicture)
#include "test_diagram_picture.moc"
