// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_fixture.h"

#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>

using namespace gp;
using gp::test::Canvas;
using gp::test::part;
using gp::test::sampleDesign;

namespace {

bool contains(const Placement &outer, const Placement &inner)
{
    return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.w >= inner.x + inner.w &&
           outer.y + outer.h >= inner.y + inner.h;
}

}  // namespace

/// Parts put down on the canvas: dropped, inserted, asked for where the ground was clicked.
class TestCanvasInsert : public QObject {
    Q_OBJECT

private slots:
    void paletteDropPutsAFleetIntoTheTierUnderThePointer();
    void paletteDropOutsideTheCanvasAddsNothing();
    void dropOnTheEmptyCanvasMakesTheRegionItNeeds();
    void whatIsDroppedOnAPartSlidesBesideIt();
    void whatIsDroppedBesideAFrameGoesToTheNearestPlace_data();
    void whatIsDroppedBesideAFrameGoesToTheNearestPlace();
    void whatIsInsertedIsInSightAndSelected_data();
    void whatIsInsertedIsInSightAndSelected();
    void doubleClickOnTheGroundAsksForAService();
    void dropFromAnotherWindowAddsTheKind();
    void illegalNestingIsRefusedWithItsReason();
    void insertByKeyboardFindsAFrame();
    void insertIntoTheEmptyCanvasMakesTheRegionAndKeepsToIt();
};

void TestCanvasInsert::paletteDropPutsAFleetIntoTheTierUnderThePointer()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const std::size_t before = canvas.document.design().components().size();
    const Placement tier = *canvas.document.design().placement(ComponentId("public"));
    canvas.view.beginPaletteDrag("ec2.fleet");
    canvas.view.dragPaletteTo(
        canvas.view.viewport()->mapToGlobal(canvas.at(QPointF(tier.x + tier.w / 2, tier.y + tier.h / 2))));
    QVERIFY(canvas.view.diagram().item(ComponentId("public"))->state().target);
    QCOMPARE(canvas.document.design().components().size(), before);
    canvas.view.dropPalette();
    QCOMPARE(canvas.document.design().components().size(), before + 1);
    const ComponentId added = canvas.selection.single();
    QCOMPARE(canvas.document.design().component(added)->parent, ComponentId("public"));
    const Placement place = *canvas.document.design().placement(added);
    QVERIFY(contains(*canvas.document.design().placement(ComponentId("public")), place));
    QVERIFY2(place.w > 400, "a service in a tier is a band across the zones");
    QVERIFY(!canvas.view.diagram().item(ComponentId("public"))->state().target);
    canvas.document.undoStack().undo();
    QCOMPARE(canvas.document.design().components().size(), before);
    QVERIFY(!canvas.view.diagram().item(added));
    QVERIFY(canvas.selection.isEmpty());
}

void TestCanvasInsert::paletteDropOutsideTheCanvasAddsNothing()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Design before = canvas.document.design();
    canvas.view.beginPaletteDrag("ec2.fleet");
    canvas.view.dragPaletteTo(canvas.view.viewport()->mapToGlobal(canvas.at(ComponentId("app"))));
    canvas.view.dragPaletteTo(canvas.view.viewport()->mapToGlobal(QPoint(-50, 20)));
    canvas.view.dropPalette();
    QVERIFY(canvas.document.design() == before);
    QCOMPARE(canvas.document.undoStack().count(), 0);
}

void TestCanvasInsert::dropOnTheEmptyCanvasMakesTheRegionItNeeds()
{
    Canvas canvas;
    canvas.open(Design());
    canvas.view.placeByClick("ec2.fleet");
    QTest::mouseClick(canvas.view.viewport(), Qt::LeftButton, {}, QPoint(500, 300));
    const Design design = canvas.document.design();
    QCOMPARE(design.components().size(), std::size_t(2));
    const ComponentPtr fleet = design.component(canvas.selection.single());
    QVERIFY(fleet);
    QCOMPARE(fleet->kind, std::string("ec2.fleet"));
    QCOMPARE(design.component(fleet->parent)->kind, std::string("aws.region"));
    QVERIFY(contains(*design.placement(fleet->parent), *design.placement(fleet->id)));
    canvas.document.undoStack().undo();
    QVERIFY(canvas.document.design().components().empty());
}

void TestCanvasInsert::whatIsDroppedOnAPartSlidesBesideIt()
{
    Canvas canvas;
    canvas.open(Design());
    canvas.view.placeByClick("ec2.fleet");
    QTest::mouseClick(canvas.view.viewport(), Qt::LeftButton, {}, QPoint(500, 300));
    const ComponentId first = canvas.selection.single();
    const ComponentId region = canvas.document.design().component(first)->parent;
    std::vector<ComponentId> all{first};
    for (int i = 0; i < 3; ++i) {
        canvas.view.placeByClick("ec2.fleet");
        QTest::mouseClick(canvas.view.viewport(), Qt::LeftButton, {}, canvas.at(first));
        all.push_back(canvas.selection.single());
    }
    // One dragged onto another slides as well.
    canvas.drag(canvas.at(all[1]), canvas.at(all[2]));
    const Design &design = canvas.document.design();
    for (const ComponentId &one : all) {
        QCOMPARE(design.component(one)->parent, region);
        const Placement a = *design.placement(one);
        QVERIFY(contains(*design.placement(region), a));
        for (const ComponentId &other : all) {
            const Placement b = *design.placement(other);
            QVERIFY(one == other || a.x >= b.x + b.w || b.x >= a.x + a.w || a.y >= b.y + b.h || b.y >= a.y + a.h);
        }
    }
}

/// A Region of 400 × 300 at (0, 0) with nothing in it; a click beside it puts something down.
void TestCanvasInsert::whatIsDroppedBesideAFrameGoesToTheNearestPlace_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QPointF>("at");
    QTest::addColumn<QRectF>("lies");  // where it must be
    // A client may live on the canvas: it stays where it was dropped, its centre under the pointer.
    QTest::newRow("a client, anywhere") << QByteArray("client") << QPointF(600, 200) << QRectF(520, 178, 160, 44);
    QTest::newRow("a client, above") << QByteArray("client") << QPointF(200, -100) << QRectF(120, -122, 160, 44);
    // A volume of 180 × 44 must live in a Region: 12 from its borders, 24 from the upper one.
    QTest::newRow("a volume, to the right")
        << QByteArray("ebs.volume") << QPointF(600, 150) << QRectF(400 - 12 - 180, 128, 180, 44);
    QTest::newRow("a volume, below") << QByteArray("ebs.volume") << QPointF(200, 500)
                                     << QRectF(110, 300 - 12 - 44, 180, 44);
    QTest::newRow("a volume, to the upper left")
        << QByteArray("ebs.volume") << QPointF(-300, -200) << QRectF(12, 24, 180, 44);
}

void TestCanvasInsert::whatIsDroppedBesideAFrameGoesToTheNearestPlace()
{
    QFETCH(QByteArray, kind);
    QFETCH(QPointF, at);
    QFETCH(QRectF, lies);
    Canvas canvas;
    canvas.open(Design::of({}, {part(canvas.engine.kinds, "region", "aws.region", "Frankfurt", "")}, {},
                           {{ComponentId("region"), {0, 0, 400, 300}}}));
    canvas.view.setZoom(0.5, QPointF(500, 350));
    canvas.view.placeByClick(QString::fromUtf8(kind));
    QTest::mouseClick(canvas.view.viewport(), Qt::LeftButton, {}, canvas.at(at));
    const ComponentId added = canvas.selection.single();
    QVERIFY(canvas.document.design().component(added));
    const Placement place = *canvas.document.design().placement(added);
    // A click is whole pixels, at this zoom two units.
    QVERIFY2(std::abs(place.x - lies.x()) <= 2 && std::abs(place.y - lies.y()) <= 2 && place.w == lies.width(),
             qPrintable(QStringLiteral("%1, %2").arg(place.x).arg(place.y)));
    QVERIFY(canvas.view.visibleRect().contains(canvas.view.diagram().item(added)->rect()));
}

void TestCanvasInsert::whatIsInsertedIsInSightAndSelected_data()
{
    QTest::addColumn<QByteArray>("kind");
    for (const char *kind : {"client", "s3.bucket", "ebs.volume", "ec2.fleet", "aws.region", "vpc.network", "group"})
        QTest::newRow(kind) << QByteArray(kind);
}

void TestCanvasInsert::whatIsInsertedIsInSightAndSelected()
{
    QFETCH(QByteArray, kind);
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    for (int i = 0; i < 8; ++i) {
        canvas.selection.clear();
        // From wherever one looks: now a corner, now far away.
        canvas.view.setZoom(i % 2 == 0 ? 1.0 : 0.6, QPointF(0, 0));
        canvas.view.centreOnPoint(QPointF(i * 300 - 600, 900 - i * 200));
        const std::size_t before = canvas.document.design().components().size();
        canvas.view.insertKind(QString::fromUtf8(kind));
        QVERIFY(canvas.document.design().components().size() > before);
        const ComponentItem *item = canvas.view.diagram().item(canvas.selection.single());
        QVERIFY(item);
        QCOMPARE(canvas.document.design().component(item->id())->kind, kind.toStdString());
        const QRectF seen = canvas.view.viewportTransform().mapRect(item->rect());
        QVERIFY2(QRectF(canvas.view.viewport()->rect()).contains(seen), qPrintable(QString::number(i)));
        const auto *map = canvas.view.findChild<QWidget *>("canvas.minimap");
        QVERIFY(!map->isVisible() || !seen.intersects(map->geometry()));
    }
}

void TestCanvasInsert::doubleClickOnTheGroundAsksForAService()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const QSignalSpy wanted(&canvas.view, &DiagramView::serviceWanted);
    const QPoint ground(canvas.view.viewport()->rect().bottomRight() - QPoint(4, 4));
    QVERIFY(canvas.view.diagram().hit(canvas.view.mapToScene(ground)).component.empty());
    QTest::mouseDClick(canvas.view.viewport(), Qt::LeftButton, {}, ground);
    QCOMPARE(wanted.count(), 1);
    QVERIFY(!canvas.view.findChild<QLineEdit *>(QStringLiteral("canvas.rename"))->isVisible());
    // What is chosen then stands where it was asked for.
    const QPointF there = canvas.view.mapToScene(ground);
    canvas.view.insertKind(QStringLiteral("client"));
    const ComponentId made = canvas.selection.single();
    const auto place = canvas.document.design().placement(made);
    QVERIFY(place);
    QVERIFY(QRectF(place->x, place->y, place->w, place->h).adjusted(-16, -16, 16, 16).contains(there));
    // The next one goes where it always did.
    canvas.view.insertKind(QStringLiteral("client"));
    const auto next = canvas.document.design().placement(canvas.selection.single());
    QVERIFY(next && !QRectF(next->x, next->y, next->w, next->h).contains(there));
}

void TestCanvasInsert::dropFromAnotherWindowAddsTheKind()
{
    Canvas canvas;
    canvas.open(Design());
    QMimeData data;
    data.setData(kKindMimeType, "client");
    QDragEnterEvent enter(QPoint(300, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(canvas.view.viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(300, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(canvas.view.viewport(), &drop);
    QCOMPARE(canvas.document.design().components().size(), std::size_t(1));
    QCOMPARE(canvas.document.design().components().front()->kind, std::string("client"));
}

void TestCanvasInsert::illegalNestingIsRefusedWithItsReason()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Design before = canvas.document.design();
    canvas.view.beginPaletteDrag("aws.region");
    const Placement tier = *before.placement(ComponentId("public"));
    canvas.view.dragPaletteTo(
        canvas.view.viewport()->mapToGlobal(canvas.at(QPointF(tier.x + tier.w / 2, tier.y + tier.h / 2))));
    QVERIFY(canvas.view.diagram().item(ComponentId("public"))->state().refused);
    const QString reason = QString::fromStdString(
        whyNotHold(canvas.engine.kinds.find("vpc.tier"), *canvas.engine.kinds.find("aws.region")));
    QVERIFY(!reason.isEmpty());
    QCOMPARE(canvas.view.hint(), reason);
    canvas.view.dropPalette();
    QVERIFY(canvas.document.design() == before);
    QCOMPARE(canvas.document.undoStack().count(), 0);
}

void TestCanvasInsert::insertByKeyboardFindsAFrame()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    canvas.selection.select(ComponentId("data"));
    canvas.view.insertKind("ec2.fleet");
    const ComponentPtr added = canvas.document.design().component(canvas.selection.single());
    QVERIFY(added);
    QCOMPARE(added->parent, ComponentId("data"));
    const Placement first = *canvas.document.design().placement(ComponentId("orders"));
    const Placement second = *canvas.document.design().placement(added->id);
    QVERIFY(second.y >= first.y + first.h);
}

void TestCanvasInsert::insertIntoTheEmptyCanvasMakesTheRegionAndKeepsToIt()
{
    Canvas canvas;
    canvas.open(Design());
    canvas.view.insertKind("ec2.fleet");
    const ComponentPtr fleet = canvas.document.design().component(canvas.selection.single());
    QVERIFY(fleet && !fleet->parent.empty());
    QCOMPARE(canvas.document.design().components().size(), std::size_t(2));
    canvas.selection.clear();
    // Beside the Region, and far from it: it goes in, and no second one is made.
    const Placement region = *canvas.document.design().placement(fleet->parent);
    const LayoutPoint beside{region.x + region.w + 400, region.y};
    const Kind &volume = *canvas.engine.kinds.find("ebs.volume");
    const DropPlan plan = planDrop(canvas.document.design(), canvas.engine.kinds, volume, beside);
    QVERIFY(plan.refusal.empty() && plan.elsewhere && !plan.wrapper);
    QCOMPARE(plan.frame, fleet->parent);
    ComponentId id;
    QVERIFY(canvas.document.apply("Add", dropComponent(volume, beside, plan, canvas.engine.kinds, &id)));
    QCOMPARE(canvas.document.design().component(id)->parent, fleet->parent);
    const Placement held = *canvas.document.design().placement(id);
    const Placement holds = *canvas.document.design().placement(fleet->parent);
    QVERIFY(held.x >= holds.x && held.x + held.w <= holds.x + holds.w && held.x < beside.x - 300);
    canvas.view.insertKind("ec2.fleet");
    QCOMPARE(canvas.document.design().component(canvas.selection.single())->parent, fleet->parent);
}

QTEST_MAIN(TestCanvasInsert)
#include "test_canvas_insert.moc"
