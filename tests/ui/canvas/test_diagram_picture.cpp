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
    for (const QString &said : {QStringLiteral("Web fleet"), QString::fromStdString(web->plan->headline),
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
    QCOMPARE(*diagramPng(*evaluation, 1), *diagramPng(*evaluation, 1));
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
        const QImage image = QImage::fromData(*diagramPng(*evaluation, scale), "PNG");
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
        if (result->plan && !result->kind->isFrame())
            QVERIFY2(words.contains(QString::fromStdString(result->plan->headline)), result->plan->headline.c_str());
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
        QCOMPARE(diagramPng(*evaluation, scale).error().where, std::string("scale"));
}

QTEST_MAIN(TestDiagramPicture)
#include "test_diagram_picture.moc"
