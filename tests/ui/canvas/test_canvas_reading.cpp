// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_fixture.h"

#include "core/exchange/templates.h"
#include "ui/canvas/card_text.h"
#include "ui/canvas/far_names.h"

#include <QDragEnterEvent>
#include <QHelpEvent>
#include <QMimeData>
#include <QToolTip>

using namespace gp;
using gp::test::Canvas;
using gp::test::part;
using gp::test::sampleDesign;

namespace {

QImage grabbed(Canvas &canvas) { return canvas.view.grab().toImage().convertToFormat(QImage::Format_RGB32); }

bool isInk(QRgb pixel, bool dark) { return dark ? qGray(pixel) > 150 : qGray(pixel) < 110; }

/// Whether words stand in a picture in a font, to the pixel: what is looked for is painted by itself, not asked of the canvas.
bool isPainted(const QImage &picture, const QString &text, const QFont &font, bool dark)
{
    const QFontMetricsF metrics(font);
    QImage alone(static_cast<int>(metrics.horizontalAdvance(text)) + 4, 20, QImage::Format_RGB32);
    alone.fill(dark ? Qt::black : Qt::white);
    QPainter painter(&alone);
    painter.setFont(font);
    painter.setPen(dark ? Qt::white : Qt::black);
    painter.drawText(QPointF(1, 15), text);
    painter.end();
    std::vector<QPoint> ink;
    std::vector<QPoint> ground;
    for (int y = 0; y < alone.height(); ++y)
        for (int x = 0; x < alone.width(); ++x) {
            const int grey = qGray(alone.pixel(x, y));
            if (dark ? grey > 200 : grey < 55)
                ink.emplace_back(x, y);
            else if ((dark ? grey < 10 : grey > 245) && y > 4 && y < 16)
                ground.emplace_back(x, y);
        }
    const auto share = [&](const std::vector<QPoint> &points, const QPoint &at, bool wanted, double least) {
        int missed = 0;
        const int most = static_cast<int>(static_cast<double>(points.size()) * (1 - least));
        for (const QPoint &point : points)
            if (isInk(picture.pixel(at + point), dark) != wanted && ++missed > most)
                return false;
        return true;
    };
    for (int y = -3; y + alone.height() <= picture.height() + 3; ++y)
        for (int x = -1; x + alone.width() <= picture.width(); ++x)
            if (x >= 0 && y >= 0 && y + alone.height() <= picture.height() && share(ink, {x, y}, true, 1) &&
                share(ground, {x, y}, false, 0.985))
                return true;
    return false;
}

QFont nameFont() { return uiFont(tk().size.caption, QFont::DemiBold); }

Design webShop(const Engine &engine) { return *designFromTemplate("web-shop", engine.kinds); }

}  // namespace

class TestCanvasReading : public QObject {
    Q_OBJECT

private slots:
    void everyNameIsPaintedHoweverSmallTheCanvas_data();
    void everyNameIsPaintedHoweverSmallTheCanvas();
    void namesGrowWhereTheirCardIsSmall();
    void whatCannotBeReadWholeOpensAtItsStart();
    void whatIsInSightAsAWholeStaysSo();
    void namesThatCountMoreAreKept();
    void linksSayWhatTheyCost();
    void whatIsUnknownIsCalledSo();
    void cardsSayWhatTheirNumberCounts();
    void tipsAndScreenReadersHearTheSame();
    void refusedDropsLeaveNoPaint_data();
    void refusedDropsLeaveNoPaint();
    void whatIsNoKindIsNotTaken();
    void longNumbersAreSaidInShortUnits_data();
    void longNumbersAreSaidInShortUnits();
    void shortUnitsComeBeforeCutting();
};

void TestCanvasReading::everyNameIsPaintedHoweverSmallTheCanvas_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    // What is left of the window for the canvas: 1024 x 600, and 1440 x 900 with text at 150 %.
    const std::pair<const char *, QSize> sizes[] = {
        {"1024x600", {496, 270}}, {"150 %", {430, 272}}, {"less", {360, 220}}, {"narrow", {330, 400}}};
    for (const auto &[name, size] : sizes)
        for (const bool dark : {false, true})
            QTest::newRow(qPrintable(QString(name) + (dark ? " dark" : " light"))) << size << dark;
}

void TestCanvasReading::everyNameIsPaintedHoweverSmallTheCanvas()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    Canvas canvas;
    applyTheme(*qApp, dark ? Theme::Dark : Theme::Light);
    canvas.view.resize(size);
    canvas.document.reset(webShop(canvas.engine));
    canvas.document.waitForEvaluation();
    canvas.view.fitOpened();
    QVERIFY2(canvas.view.zoomFactor() < 0.6, qPrintable(QString::number(canvas.view.zoomFactor())));
    QVERIFY(!canvas.view.showsStart());
    const QImage picture = grabbed(canvas);
    for (const ComponentPtr &component : canvas.document.design().components())
        if (!canvas.view.diagram().item(component->id)->isFrame())
            QVERIFY2(isPainted(picture, QString::fromStdString(component->name), nameFont(), dark),
                     component->name.c_str());
    QVERIFY2(!isPainted(picture, QStringLiteral("Web floor"), nameFont(), dark), "what is not there is not found");
}

void TestCanvasReading::namesGrowWhereTheirCardIsSmall()
{
    Canvas canvas;
    canvas.open(webShop(canvas.engine));
    canvas.view.setZoom(0.65, QPointF(0, 0));
    canvas.view.centreOnPoint(canvas.view.diagram().item(ComponentId("web-fleet"))->rect().center());
    const auto heightOf = [&](const QRectF &where) {
        const QImage picture = grabbed(canvas).copy(canvas.view.viewportTransform().mapRect(where).toRect());
        int top = picture.height();
        int bottom = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                if (isInk(picture.pixel(x, y), false)) {
                    top = std::min(top, y);
                    bottom = std::max(bottom, y);
                }
        return bottom - top + 1;
    };
    // "W" of an 11 px face is 8 px high; of the card's own 12 px at 65 % it would be 6.
    const QRectF name = canvas.view.diagram().item(ComponentId("web-fleet"))->nameRect();
    const int height = heightOf(QRectF(name.left(), name.top() - 6, 14, 22));
    QVERIFY2(height >= 7, qPrintable(QString::number(height)));
}

void TestCanvasReading::whatCannotBeReadWholeOpensAtItsStart()
{
    Canvas canvas;
    const KindRegistry &kinds = canvas.engine.kinds;
    std::vector<ComponentPtr> components{part(kinds, "users", "client", "Customers of the shop", ""),
                                         part(kinds, "region", "aws.region", "Frankfurt", "")};
    for (int i = 0; i < 150; ++i) {
        const std::string id = "b" + std::to_string(i);
        components.push_back(part(kinds, id.c_str(), "s3.bucket", ("Pictures of the house " + id).c_str(), "region"));
    }
    canvas.view.resize(500, 320);
    canvas.document.reset(withMissingPlacements(Design::of({}, components, {}, {}), kinds));
    canvas.document.waitForEvaluation();
    canvas.view.fitOpened();
    QVERIFY(canvas.view.showsStart());
    QVERIFY(canvas.view.zoomFactor() >= 0.5);
    QVERIFY(canvas.view.visibleRect().contains(canvas.view.diagram().item(ComponentId("users"))->rect()));
    QVERIFY(canvas.view.findChild<QWidget *>("canvas.minimap")->isVisible());
    const QFont said = uiFont(tk().size.caption, QFont::Medium);
    const QString words = QStringLiteral("Shown from its start. All of it: Ctrl+0");
    // The pill is dark in the light theme.
    QVERIFY(isPainted(grabbed(canvas), words, said, true));
    QTest::keyClick(&canvas.view, Qt::Key_0, Qt::ControlModifier);
    QVERIFY(!canvas.view.showsStart());
    QVERIFY(canvas.view.visibleRect().contains(canvas.view.diagram().contentRect()));
    QVERIFY(!isPainted(grabbed(canvas), words, said, true));
}

void TestCanvasReading::whatIsInSightAsAWholeStaysSo()
{
    Canvas canvas;
    canvas.view.resize(900, 700);
    canvas.document.reset(webShop(canvas.engine));
    canvas.document.waitForEvaluation();
    canvas.view.fitOpened();
    // Somebody moved it: from now on the view is theirs. Yet what they saw whole is not cut off by a smaller window.
    canvas.view.setZoom(canvas.view.zoomFactor() * 0.95, QPointF(450, 350));
    const QRectF all = canvas.view.diagram().contentRect();
    QVERIFY(canvas.view.visibleRect().contains(all));
    canvas.view.resize(500, 360);
    QVERIFY(canvas.view.visibleRect().contains(all));
    // Who looks at a detail keeps it.
    canvas.view.setZoom(1.5, QPointF(250, 180));
    QVERIFY(!canvas.view.visibleRect().contains(all));
    canvas.view.resize(420, 300);
    QCOMPARE(canvas.view.zoomFactor(), 1.5);
}

void TestCanvasReading::namesThatCountMoreAreKept()
{
    (void)Canvas();
    // Twelve small cards in a row, closer together than their names are wide.
    std::vector<FarNames::Card> cards;
    for (int i = 0; i < 12; ++i)
        cards.push_back({QRectF(i * 40, 0, 36, 30), 0, QStringLiteral("Component %1").arg(i), {}, i == 5 ? 9.0 : 1.0});
    FarNames names;
    names.place(cards, 0.3, true);
    QVERIFY(names.leftOut());
    QCOMPARE(names.names().front().text, QStringLiteral("Component 5"));
    QVERIFY(names.names().size() < cards.size());
    const auto &placed = names.names();
    for (std::size_t a = 0; a < placed.size(); ++a) {
        for (std::size_t b = a + 1; b < placed.size(); ++b)
            QVERIFY(!placed[a].box.intersects(placed[b].box));
        if (!placed[a].inside)
            for (const FarNames::Card &card : cards)
                QVERIFY(!placed[a].box.intersects(QRectF(card.rect.topLeft() * 0.3, card.rect.size() * 0.3)));
    }
    names.place(cards, 4, true);
    QVERIFY(!names.leftOut());
    QCOMPARE(names.names().size(), cards.size());
}

void TestCanvasReading::linksSayWhatTheyCost()
{
    Canvas canvas;
    canvas.open(webShop(canvas.engine));
    const EvaluationPtr evaluation = canvas.document.evaluation();
    int priced = 0;
    for (const LinkPtr &link : canvas.document.design().links()) {
        const LinkResult *result = evaluation->link(link->id);
        const LinkDrawing &drawing = canvas.view.diagram().item(link->id)->drawing();
        const QString label = drawing.figure().label;
        for (const ComponentPtr &component : canvas.document.design().components())
            if (const ComponentItem *node = canvas.view.diagram().item(component->id); !node->isFrame())
                QVERIFY2(!node->rect().intersects(drawing.labelRect()), link->id.value.c_str());
        if (result->perMonth.value() <= 0 || result->cost.monthly.isZero())
            continue;
        ++priced;
        QVERIFY2(label.contains(QString::fromStdString(formatUsdShort(result->cost.monthly))), qPrintable(label));
        QVERIFY2(label.contains(QStringLiteral(" GB")) || label.contains(QStringLiteral(" TB")), qPrintable(label));
    }
    QVERIFY(priced >= 2);
    // The largest item of the sample's bill: what leaves for the internet.
    const LinkResult *out = nullptr;
    for (const LinkResultPtr &each : evaluation->links)
        if (each->egress.value() > 0)
            out = each.get();
    QVERIFY(out);
    canvas.view.diagram().setPeriod(Period::Year);
    const QString yearly = canvas.view.diagram().item(out->link->id)->drawing().figure().label;
    QVERIFY2(yearly.contains(QString::fromStdString(formatUsdShort(inPeriod(out->cost.monthly, Period::Year)))),
             qPrintable(yearly));
}

void TestCanvasReading::whatIsUnknownIsCalledSo()
{
    Canvas canvas;
    canvas.open(webShop(canvas.engine));
    // The form refuses it; a file that was written by hand does not.
    Link broken = *canvas.document.design().link(LinkId("customers-web-fleet"));
    broken.spec.callsPerRequest = -1;
    canvas.document.reset(canvas.document.design().withLink(std::make_shared<const Link>(broken)));
    canvas.document.waitForEvaluation();
    QVERIFY(!canvas.document.evaluation()->link(broken.id)->errors.empty());
    const QString words = canvas.view.diagram().wordsOf({}, broken.id).join(u' ');
    QVERIFY2(words.contains(QStringLiteral("traffic unknown")) && words.contains(QStringLiteral("cost unknown")),
             qPrintable(words));
    const QString label = canvas.view.diagram().item(broken.id)->drawing().figure().label;
    QVERIFY2(label.contains(QStringLiteral("unknown")) && !label.contains(u'$'), qPrintable(label));
}

void TestCanvasReading::cardsSayWhatTheirNumberCounts()
{
    Canvas canvas;
    canvas.open(webShop(canvas.engine));
    const Plan &plan = *canvas.document.evaluation()->component(ComponentId("web-fleet"))->plan;
    const auto *card = dynamic_cast<const NodeItem *>(canvas.view.diagram().item(ComponentId("web-fleet")));
    QVERIFY(card);
    // As the scaling pane says it.
    (void)canvas.document.explainedPlan(ComponentId("web-fleet"));
    canvas.document.waitForEvaluation();
    const PlanPtr told = canvas.document.toldPlan(ComponentId("web-fleet"));
    QVERIFY(told);
    std::string mean;
    for (const PlanChart &chart : told->charts)
        for (const Fact &figure : chart.figures)
            if (figure.name == "Mean instances")
                mean = figure.value;
    QVERIFY(!mean.empty());
    QCOMPARE(card->drawing().figure().decision, QStringLiteral("%1 at peak \u00B7 mean %2 \u00B7 %3 AZ")
                                                    .arg(QString::fromStdString(*plan.choice))
                                                    .arg(QString::fromStdString(mean))
                                                    .arg(plan.zones));
    for (const ChipFigure &chip : card->drawing().figure().chips)
        QVERIFY2(chip.text.endsWith(QStringLiteral(" at peak")), qPrintable(chip.text));
}

void TestCanvasReading::tipsAndScreenReadersHearTheSame()
{
    Canvas canvas;
    canvas.open(webShop(canvas.engine));
    const QPoint at = canvas.at(ComponentId("web-fleet"));
    QHelpEvent help(QEvent::ToolTip, at, canvas.view.viewport()->mapToGlobal(at));
    QApplication::sendEvent(canvas.view.viewport(), &help);
    const QString tip = QToolTip::text();
    QVERIFY2(tip.contains(QStringLiteral("run at the peak")) && tip.contains(QStringLiteral("in the mean")),
             qPrintable(tip));
    canvas.selection.select(ComponentId("web-fleet"));
    const QString heard = canvas.view.accessibleDescription();
    QVERIFY2(heard.contains(QStringLiteral("run at the peak")) && heard.contains(QStringLiteral("per month")),
             qPrintable(heard));
    QToolTip::hideText();
    canvas.selection.clear();
    QVERIFY(canvas.view.accessibleDescription().isEmpty());
}

void TestCanvasReading::refusedDropsLeaveNoPaint_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("dropped") << 0;
    QTest::newRow("left the canvas") << 1;
    QTest::newRow("escape") << 2;
    QTest::newRow("moved on to where it may") << 3;
}

void TestCanvasReading::refusedDropsLeaveNoPaint()
{
    QFETCH(int, way);
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    canvas.document.waitForEvaluation();
    const QImage before = grabbed(canvas);
    const Placement tier = *canvas.document.design().placement(ComponentId("public"));
    const QPoint refused =
        canvas.view.viewport()->mapToGlobal(canvas.at(QPointF(tier.x + tier.w / 2, tier.y + tier.h / 2)));
    canvas.view.beginPaletteDrag("aws.region");
    canvas.view.dragPaletteTo(refused - QPoint(30, 0));
    canvas.view.dragPaletteTo(refused);
    QVERIFY(grabbed(canvas) != before);
    switch (way) {
    case 0:
        canvas.view.dropPalette();
        QVERIFY2(!canvas.view.hint().isEmpty(), "the reason can be read");
        canvas.moveTo(QPoint(20, 20), Qt::NoButton);
        QTRY_VERIFY_WITH_TIMEOUT(canvas.view.hint().isEmpty(), 5000);
        break;
    case 1:
        canvas.view.dragPaletteTo(canvas.view.mapToGlobal(QPoint(-50, 10)));
        QVERIFY(canvas.view.hint().isEmpty());
        canvas.view.cancelPaletteDrag();
        break;
    case 2:
        QTest::keyClick(&canvas.view, Qt::Key_Escape);
        break;
    default: {
        const Placement users = *canvas.document.design().placement(ComponentId("users"));
        canvas.view.dragPaletteTo(
            canvas.view.viewport()->mapToGlobal(canvas.at(QPointF(users.x + 20, users.y + users.h + 60))));
        QVERIFY2(canvas.view.hint().isEmpty(), "it is refused no more");
        canvas.view.cancelPaletteDrag();
    }
    }
    QCoreApplication::processEvents();
    QVERIFY(canvas.view.hint().isEmpty());
    QVERIFY(grabbed(canvas) == before);
}

void TestCanvasReading::whatIsNoKindIsNotTaken()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Design before = canvas.document.design();
    const QImage picture = grabbed(canvas);
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile("/tmp/notes.txt")});
    QMimeData unknown;
    unknown.setData(kKindMimeType, "quantum.loom");
    for (const QMimeData *data : {&file, &unknown}) {
        canvas.view.placeByClick("ebs.volume");  // something is in hand already
        QDragEnterEvent enter(QPoint(300, 200), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(canvas.view.viewport(), &enter);
        QVERIFY(!enter.isAccepted());
        QDragMoveEvent move(QPoint(320, 220), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(canvas.view.viewport(), &move);
        QDropEvent drop(QPointF(320, 220), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(canvas.view.viewport(), &drop);
        QVERIFY(canvas.document.design() == before);
        QCoreApplication::processEvents();
        QVERIFY(grabbed(canvas) == picture);
    }
}

void TestCanvasReading::longNumbersAreSaidInShortUnits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shorter");
    QTest::newRow("range") << "2,000 to 200,000 requests a second" << QString::fromUtf8("2k\u2013200k/s");
    QTest::newRow("tenth") << "4,100 req/s at peak"
                           << "4.1k req/s at peak";
    QTest::newRow("millions") << "1,200,000 rows"
                              << "1.2m rows";
    QTest::newRow("exact only") << "124,679 CoreMark"
                                << "124,679 CoreMark";
    QTest::newRow("two") << "10,000 and 12,345 and 20,000"
                         << "10k and 12,345 and 20k";
    QTest::newRow("small") << "600 GB to 3 AZ" << QString::fromUtf8("600 GB to 3 AZ");
    QTest::newRow("fraction") << "1,000.5 GB"
                              << "1,000.5 GB";
}

void TestCanvasReading::longNumbersAreSaidInShortUnits()
{
    QFETCH(QString, text);
    QFETCH(QString, shorter);
    QCOMPARE(card::inShortUnits(text), shorter);
}

void TestCanvasReading::shortUnitsComeBeforeCutting()
{
    (void)Canvas();
    NodeFigure figure;
    figure.size = QSizeF(150, 44);
    figure.icon = QStringLiteral("s3");
    figure.name = QStringLiteral("Load");
    figure.decision = QStringLiteral("2,000 to 200,000 requests a second");
    QCOMPARE(card::decisionLines(figure), QStringList{QString::fromUtf8("2k\u2013200k/s")});
    figure.size.setWidth(360);
    QCOMPARE(card::decisionLines(figure), QStringList{figure.decision});
}

QTEST_MAIN(TestCanvasReading)
#include "test_canvas_reading.moc"
