// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_fixture.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QTimer>

#include <map>

using namespace gp;
using gp::test::Canvas;
using gp::test::part;
using gp::test::sampleDesign;

namespace {

const ComponentId kWeb("web");
const ComponentId kBatch("batch");
const ComponentId kRegion("region");

bool contains(const Placement &outer, const Placement &inner)
{
    return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.w >= inner.x + inner.w &&
           outer.y + outer.h >= inner.y + inner.h;
}

}  // namespace

class TestCanvas : public QObject {
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
    void theMinimapShowsWhatIsSelected();
    void rightClickOnTheGroundLetsGo();
    void doubleClickOnTheGroundAsksForAService();
    void dropFromAnotherWindowAddsTheKind();
    void illegalNestingIsRefusedWithItsReason();
    void clickSelectsAndShiftClickAdds();
    void clickOnALinkSelectsIt();
    void rubberBandSelectsWhatItTouches();
    void dragMovesANodeAndUndoPutsItBack();
    void dragIntoAnotherFrameMovesItInto();
    void dragWhereItMayNotLiveSnapsBack();
    void escapeDuringADragPutsItBack();
    void draggedFrameTakesItsContentAlong();
    void arrowKeysNudgeByOneAndByTenInOneStepOfUndo();
    void handleDragConnects();
    void connectingWhatHasNoLinkIsRefused();
    void deleteRemovesPartsInsideAndTheirLinks();
    void duplicateCopiesBesideTheOriginal();
    void renameInPlaceChangesTheName();
    void frameIsResizedButNeverBelowItsContent();
    void wheelPansAndControlWheelZoomsToThePointer();
    void spaceDragAndMiddleButtonPan();
    void fitShowsEverything();
    void tabTravelsAndAltArrowsFollowLinks();
    void insertByKeyboardFindsAFrame();
    void insertIntoTheEmptyCanvasMakesTheRegionAndKeepsToIt();
    void autoLayoutIsOneStepOfUndo();
    void aDesignWithoutPlacesKeepsItsDrawingWhileItIsEdited();
};

void TestCanvas::paletteDropPutsAFleetIntoTheTierUnderThePointer()
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

void TestCanvas::paletteDropOutsideTheCanvasAddsNothing()
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

void TestCanvas::dropOnTheEmptyCanvasMakesTheRegionItNeeds()
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

void TestCanvas::whatIsDroppedOnAPartSlidesBesideIt()
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
void TestCanvas::whatIsDroppedBesideAFrameGoesToTheNearestPlace_data()
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

void TestCanvas::whatIsDroppedBesideAFrameGoesToTheNearestPlace()
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

void TestCanvas::whatIsInsertedIsInSightAndSelected_data()
{
    QTest::addColumn<QByteArray>("kind");
    for (const char *kind : {"client", "s3.bucket", "ebs.volume", "ec2.fleet", "aws.region", "vpc.network", "group"})
        QTest::newRow(kind) << QByteArray(kind);
}

void TestCanvas::whatIsInsertedIsInSightAndSelected()
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

void TestCanvas::theMinimapShowsWhatIsSelected()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    auto *map = canvas.view.findChild<QWidget *>("canvas.minimap");
    QVERIFY(map && map->isVisible());
    const auto accents = [&] {
        const QImage image = map->grab().toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == tk().accent ? 1 : 0;
        return count;
    };
    QTRY_VERIFY(accents() > 0);
    const int none = accents();
    // With the mouse, and in another view: both are marked, and neither mark stays when the selection goes on.
    QTest::mouseClick(canvas.view.viewport(), Qt::LeftButton, {}, canvas.at(ComponentId("web")));
    QTRY_VERIFY(accents() > none + 20);
    canvas.selection.clear();
    QTRY_VERIFY(accents() <= none);
    canvas.selection.highlight().set({ComponentId("orders")}, {});
    QTRY_VERIFY(accents() > none + 20);
    canvas.selection.highlight().set({}, {});
    QTRY_VERIFY(accents() <= none);
}

void TestCanvas::doubleClickOnTheGroundAsksForAService()
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

void TestCanvas::rightClickOnTheGroundLetsGo()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    canvas.selection.select(kWeb);
    const QPoint ground(canvas.view.viewport()->rect().bottomRight() - QPoint(4, 4));
    QVERIFY(canvas.view.diagram().hit(canvas.view.mapToScene(ground)).component.empty());
    QStringList offered;
    QTimer::singleShot(0, &canvas.view, [&] {
        if (auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())) {
            for (const QAction *action : menu->actions())
                offered << action->text();
            menu->close();
        }
    });
    QContextMenuEvent click(QContextMenuEvent::Mouse, ground, canvas.view.viewport()->mapToGlobal(ground));
    QApplication::sendEvent(canvas.view.viewport(), &click);
    QVERIFY(canvas.selection.isEmpty());
    QVERIFY(offered.contains(QStringLiteral("Fit all")));
}

void TestCanvas::dropFromAnotherWindowAddsTheKind()
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

void TestCanvas::illegalNestingIsRefusedWithItsReason()
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

void TestCanvas::clickSelectsAndShiftClickAdds()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    QTest::mouseClick(canvas.view.viewport(), Qt::LeftButton, {}, canvas.at(kWeb));
    QCOMPARE(canvas.selection.single(), kWeb);
    QVERIFY(canvas.view.diagram().item(kWeb)->state().selected);
    QTest::mouseClick(canvas.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, canvas.at(kBatch));
    QCOMPARE(canvas.selection.components().size(), std::size_t(2));
    QTest::mouseClick(canvas.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, canvas.at(kBatch));
    QCOMPARE(canvas.selection.single(), kWeb);
    QTest::mouseClick(canvas.view.viewport(), Qt::LeftButton, {}, QPoint(4, 4));
    QVERIFY(canvas.selection.isEmpty());
    QVERIFY(!canvas.view.diagram().item(kWeb)->state().selected);
}

void TestCanvas::clickOnALinkSelectsIt()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const LinkId id("users-to-web");
    const QPolygonF way = canvas.view.diagram().item(id)->drawing().figure().way;
    QVERIFY(way.size() >= 2);
    const QLineF first(way[0], way[1]);
    QTest::mouseClick(canvas.view.viewport(), Qt::LeftButton, {}, canvas.at(first.pointAt(0.5)));
    QCOMPARE(canvas.selection.singleLink(), id);
    QTest::keyClick(&canvas.view, Qt::Key_Delete);
    QVERIFY(!canvas.document.design().link(id));
    QVERIFY(!canvas.view.diagram().item(id));
}

void TestCanvas::rubberBandSelectsWhatItTouches()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const QRectF users = canvas.view.diagram().item(ComponentId("users"))->rect();
    canvas.drag(canvas.at(users.topLeft() - QPointF(12, 12)), canvas.at(users.center()));
    QCOMPARE(canvas.selection.single(), ComponentId("users"));
}

void TestCanvas::dragMovesANodeAndUndoPutsItBack()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Placement before = *canvas.document.design().placement(ComponentId("users"));
    const QPoint from = canvas.at(ComponentId("users"));
    canvas.drag(from, from + QPoint(0, 60));
    const Placement after = *canvas.document.design().placement(ComponentId("users"));
    QVERIFY2(std::fabs(after.y - before.y - 60 / canvas.view.zoomFactor()) <= 4,
             qPrintable(QString::number(after.y - before.y)));
    QCOMPARE(after.x, before.x);
    QCOMPARE(canvas.document.undoStack().count(), 1);
    QCOMPARE(canvas.view.diagram().item(ComponentId("users"))->pos(), QPointF(after.x, after.y));
    canvas.document.undoStack().undo();
    QCOMPARE(canvas.view.diagram().item(ComponentId("users"))->pos(), QPointF(before.x, before.y));
}

void TestCanvas::dragIntoAnotherFrameMovesItInto()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Placement tier = *canvas.document.design().placement(ComponentId("public"));
    canvas.drag(canvas.at(kBatch), canvas.at(QPointF(tier.x + tier.w / 2, tier.y + tier.h / 2)));
    QCOMPARE(canvas.document.design().component(kBatch)->parent, ComponentId("public"));
    QVERIFY(contains(*canvas.document.design().placement(ComponentId("public")),
                     *canvas.document.design().placement(kBatch)));
    canvas.document.undoStack().undo();
    QCOMPARE(canvas.document.design().component(kBatch)->parent, kRegion);
}

void TestCanvas::dragWhereItMayNotLiveSnapsBack()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Design before = canvas.document.design();
    const Placement tier = *before.placement(ComponentId("public"));
    const QPoint to = canvas.at(QPointF(tier.x + tier.w / 2, tier.y + tier.h / 2));
    canvas.press(canvas.at(ComponentId("users")));
    canvas.moveTo(to - QPoint(20, 0));
    canvas.moveTo(to);
    QVERIFY(canvas.view.diagram().item(ComponentId("public"))->state().refused);
    QVERIFY(!canvas.view.hint().isEmpty());
    canvas.release(to);
    QVERIFY(canvas.document.design() == before);
    QCOMPARE(canvas.document.undoStack().count(), 0);
    const Placement place = *before.placement(ComponentId("users"));
    QCOMPARE(canvas.view.diagram().item(ComponentId("users"))->pos(), QPointF(place.x, place.y));
}

void TestCanvas::escapeDuringADragPutsItBack()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const QPointF before = canvas.view.diagram().item(ComponentId("users"))->pos();
    const QPoint from = canvas.at(ComponentId("users"));
    canvas.press(from);
    canvas.moveTo(from + QPoint(0, 30));
    canvas.moveTo(from + QPoint(0, 60));
    QVERIFY(canvas.view.diagram().item(ComponentId("users"))->pos() != before);
    QTest::keyClick(&canvas.view, Qt::Key_Escape);
    QCOMPARE(canvas.view.diagram().item(ComponentId("users"))->pos(), before);
    canvas.release(from + QPoint(0, 60));
    QCOMPARE(canvas.document.undoStack().count(), 0);
}

void TestCanvas::draggedFrameTakesItsContentAlong()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Placement region = *canvas.document.design().placement(kRegion);
    const Placement web = *canvas.document.design().placement(kWeb);
    const QPoint grip = canvas.at(QPointF(region.x + 60, region.y + 8));
    canvas.drag(grip, grip + QPoint(0, 48));
    const Placement moved = *canvas.document.design().placement(kRegion);
    const Placement webAfter = *canvas.document.design().placement(kWeb);
    QVERIFY(moved.y > region.y + 30);
    QCOMPARE(webAfter.y - web.y, moved.y - region.y);
    QCOMPARE(webAfter.x, web.x);
}

void TestCanvas::arrowKeysNudgeByOneAndByTenInOneStepOfUndo()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Placement before = *canvas.document.design().placement(ComponentId("users"));
    canvas.selection.select(ComponentId("users"));
    QTest::keyClick(&canvas.view, Qt::Key_Up);
    QCOMPARE(canvas.document.design().placement(ComponentId("users"))->y, before.y - 1);
    QTest::keyClick(&canvas.view, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(canvas.document.design().placement(ComponentId("users"))->x, before.x - 10);
    QCOMPARE(canvas.document.undoStack().count(), 1);
    canvas.document.undoStack().undo();
    QVERIFY(*canvas.document.design().placement(ComponentId("users")) == before);
}

void TestCanvas::handleDragConnects()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const QRectF web = canvas.view.diagram().item(kWeb)->rect();
    canvas.moveTo(canvas.at(kWeb), Qt::NoButton);
    QVERIFY(canvas.view.diagram().item(kWeb)->state().hovered);
    const QPoint handle = canvas.at(QPointF(web.right() + 4, web.center().y()));
    canvas.moveTo(handle, Qt::NoButton);
    const std::size_t before = canvas.document.design().links().size();
    canvas.press(handle);
    canvas.moveTo(canvas.at(kBatch));
    QVERIFY(canvas.view.diagram().item(kBatch)->state().target);
    canvas.release(canvas.at(kBatch));
    QCOMPARE(canvas.document.design().links().size(), before + 1);
    const LinkPtr link = canvas.document.design().link(canvas.selection.singleLink());
    QVERIFY(link);
    QCOMPARE(link->from, kWeb);
    QCOMPARE(link->to, kBatch);
    QCOMPARE(link->spec.role,
             linkRoles(*canvas.engine.kinds.find("ec2.fleet"), *canvas.engine.kinds.find("ec2.fleet")).front());
    canvas.document.undoStack().undo();
    QCOMPARE(canvas.document.design().links().size(), before);
}

void TestCanvas::connectingWhatHasNoLinkIsRefused()
{
    Canvas canvas;
    const Design sample = sampleDesign(canvas.engine.kinds);
    canvas.open(sample.withComponent(gp::test::part(canvas.engine.kinds, "odd", "quantum.loom", "Loom", "")));
    canvas.view.setTool(CanvasTool::Connect);
    const Design before = canvas.document.design();
    const ComponentId odd("odd");
    canvas.press(canvas.at(kWeb));
    canvas.moveTo(canvas.at(odd));
    QVERIFY(canvas.view.diagram().item(odd)->state().refused);
    QVERIFY(!canvas.view.hint().isEmpty());
    canvas.release(canvas.at(odd));
    QVERIFY(canvas.document.design() == before);
    // A second link of the same role between the same two is refused as well.
    canvas.drag(canvas.at(ComponentId("users")), canvas.at(kWeb));
    QVERIFY(canvas.document.design() == before);
    QTest::keyClick(&canvas.view, Qt::Key_Escape);
    QCOMPARE(canvas.view.tool(), CanvasTool::Select);
}

void TestCanvas::deleteRemovesPartsInsideAndTheirLinks()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Design before = canvas.document.design();
    canvas.selection.set({ComponentId("app"), kWeb});
    QTest::keyClick(&canvas.view, Qt::Key_Backspace);
    QVERIFY(!canvas.document.design().component(ComponentId("app")));
    QVERIFY(!canvas.document.design().component(kWeb));
    QVERIFY(canvas.document.design().links().empty());
    QVERIFY(canvas.selection.isEmpty());
    canvas.document.undoStack().undo();
    QVERIFY(canvas.document.design() == before);
    QVERIFY(canvas.view.diagram().item(LinkId("users-to-web")));
}

void TestCanvas::duplicateCopiesBesideTheOriginal()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    canvas.selection.select(kWeb);
    QTest::keyClick(&canvas.view, Qt::Key_D, Qt::ControlModifier);
    const ComponentId copy = canvas.selection.single();
    QVERIFY(copy != kWeb);
    const Design design = canvas.document.design();
    QCOMPARE(design.component(copy)->parent, ComponentId("app"));
    QCOMPARE(design.component(copy)->name, std::string("Web fleet 2"));
    const Placement a = *design.placement(kWeb);
    const Placement b = *design.placement(copy);
    QVERIFY2(b.y >= a.y + a.h, "the copy covers nothing");
    QVERIFY(contains(*design.placement(ComponentId("app")), b));
    const Placement app = *design.placement(ComponentId("app"));
    QVERIFY2(design.placement(ComponentId("data"))->y >= app.y + app.h, "the tier below has moved down");
}

void TestCanvas::renameInPlaceChangesTheName()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    QTest::mouseDClick(canvas.view.viewport(), Qt::LeftButton, {}, canvas.at(kWeb));
    auto *editor = canvas.view.findChild<QLineEdit *>("canvas.rename");
    QVERIFY(editor && editor->isVisible());
    QCOMPARE(editor->text(), QString("Web fleet"));
    QTest::keyClicks(editor, "Shop front");
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(canvas.document.design().component(kWeb)->name, std::string("Shop front"));
    QVERIFY(!editor->isVisible());
    canvas.selection.select(kWeb);
    QTest::keyClick(&canvas.view, Qt::Key_F2);
    QTest::keyClicks(editor, "Other");
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(canvas.document.design().component(kWeb)->name, std::string("Shop front"));
}

void TestCanvas::frameIsResizedButNeverBelowItsContent()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    canvas.selection.select(kRegion);
    const Placement before = *canvas.document.design().placement(kRegion);
    const QPoint handle = canvas.at(QPointF(before.x + before.w + 4, before.y + before.h / 2));
    canvas.drag(handle, handle + QPoint(40, 0));
    const Placement wider = *canvas.document.design().placement(kRegion);
    QVERIFY(wider.w > before.w + 20);
    QCOMPARE(wider.x, before.x);
    const QPoint again = canvas.at(QPointF(wider.x + wider.w + 4, wider.y + wider.h / 2));
    canvas.drag(again, again - QPoint(2000, 0));
    const Design design = canvas.document.design();
    for (const ComponentPtr &child : design.childrenOf(kRegion))
        QVERIFY(contains(*design.placement(kRegion), *design.placement(child->id)));
}

void TestCanvas::wheelPansAndControlWheelZoomsToThePointer()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const QPointF pointer(300, 250);
    const auto wheel = [&](int delta, Qt::KeyboardModifiers keys) {
        QWheelEvent event(pointer, canvas.view.viewport()->mapToGlobal(pointer), {}, QPoint(0, delta), Qt::NoButton,
                          keys, Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas.view.viewport(), &event);
    };
    const QPointF under = canvas.view.viewportTransform().inverted().map(pointer);
    const qreal zoom = canvas.view.zoomFactor();
    wheel(240, Qt::ControlModifier);
    QVERIFY(canvas.view.zoomFactor() > zoom * 1.2);
    const QPointF still = canvas.view.viewportTransform().map(under);
    QVERIFY2(QLineF(still, pointer).length() <= 1.5, qPrintable(QString::number(QLineF(still, pointer).length())));
    const QRectF seen = canvas.view.visibleRect();
    wheel(-120, {});
    QVERIFY(canvas.view.visibleRect().top() > seen.top());
    QCOMPARE(canvas.view.visibleRect().left(), seen.left());
}

void TestCanvas::spaceDragAndMiddleButtonPan()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Design before = canvas.document.design();
    const QPointF seen = canvas.view.visibleRect().topLeft();
    QTest::keyPress(&canvas.view, Qt::Key_Space);
    canvas.press(canvas.at(kWeb));
    canvas.moveTo(canvas.at(kWeb) + QPoint(-40, 30));
    canvas.release(QPoint(100, 100));
    QTest::keyRelease(&canvas.view, Qt::Key_Space);
    const QPointF panned = canvas.view.visibleRect().topLeft();
    QVERIFY2(std::fabs((panned.x() - seen.x()) * canvas.view.zoomFactor() - 40) < 1.5, "the canvas follows the hand");
    QTest::mousePress(canvas.view.viewport(), Qt::MiddleButton, {}, QPoint(300, 300));
    canvas.moveTo(QPoint(340, 300), Qt::MiddleButton);
    QTest::mouseRelease(canvas.view.viewport(), Qt::MiddleButton, {}, QPoint(340, 300));
    QVERIFY(std::fabs(canvas.view.visibleRect().left() - seen.x()) * canvas.view.zoomFactor() < 2.5);
    QVERIFY(canvas.document.design() == before);
    QVERIFY(canvas.selection.isEmpty());
}

void TestCanvas::fitShowsEverything()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    canvas.view.setZoom(3, QPointF(0, 0));
    QVERIFY(!canvas.view.visibleRect().contains(canvas.view.diagram().contentRect()));
    canvas.view.fitAll();
    QVERIFY(canvas.view.visibleRect().contains(canvas.view.diagram().contentRect()));
    QVERIFY(canvas.view.zoomFactor() <= 1.6);
    // A small design fills a large canvas, up to the size at which it would be a poster of itself.
    canvas.view.resize(4000, 3000);
    QCoreApplication::processEvents();
    canvas.view.fitAll();
    QCOMPARE(canvas.view.zoomFactor(), 1.6);
}

void TestCanvas::tabTravelsAndAltArrowsFollowLinks()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    canvas.view.setFocus();
    std::set<ComponentId> visited;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(&canvas.view, Qt::Key_Tab);
        visited.insert(canvas.selection.single());
    }
    QCOMPARE(visited, (std::set<ComponentId>{ComponentId("users"), kWeb, ComponentId("orders"), kBatch}));
    canvas.selection.select(ComponentId("users"));
    QTest::keyClick(&canvas.view, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(canvas.selection.single(), kWeb);
    QTest::keyClick(&canvas.view, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(canvas.selection.single(), ComponentId("orders"));
    QTest::keyClick(&canvas.view, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(canvas.selection.single(), kWeb);
}

void TestCanvas::insertByKeyboardFindsAFrame()
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

void TestCanvas::insertIntoTheEmptyCanvasMakesTheRegionAndKeepsToIt()
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

void TestCanvas::autoLayoutIsOneStepOfUndo()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Placement before = *canvas.document.design().placement(ComponentId("users"));
    canvas.selection.select(ComponentId("users"));
    QTest::keyClick(&canvas.view, Qt::Key_Up, Qt::ShiftModifier);
    const Design moved = canvas.document.design();
    canvas.view.autoLayout();
    QVERIFY(*canvas.document.design().placement(ComponentId("users")) == before);
    canvas.document.undoStack().undo();
    QVERIFY(canvas.document.design() == moved);
}

void TestCanvas::aDesignWithoutPlacesKeepsItsDrawingWhileItIsEdited()
{
    Canvas canvas;
    const Design sample = sampleDesign(canvas.engine.kinds);
    const Design bare = Design::of({}, {sample.components().begin(), sample.components().end()},
                                   {sample.links().begin(), sample.links().end()}, {});
    canvas.document.reset(bare);
    canvas.view.fitAll();
    std::map<ComponentId, QRectF> before;
    for (const ComponentPtr &component : bare.components())
        before[component->id] = canvas.view.diagram().item(component->id)->rect();
    // An edit elsewhere would lead to another layout; what stands keeps its place.
    QVERIFY(canvas.document.apply("Delete", removeLinks({LinkId("users-to-web")})));
    for (const auto &[id, rect] : before)
        QCOMPARE(canvas.view.diagram().item(id)->rect(), rect);
    QVERIFY(canvas.document.design().placements().empty());
    // The first gesture writes the places down, in the same step of undo.
    canvas.selection.select(kBatch);
    QTest::keyClick(&canvas.view, Qt::Key_Down);
    for (const auto &[id, rect] : before)
        if (id != kBatch && id != kRegion)
            QCOMPARE(canvas.view.diagram().item(id)->rect(), rect);
    QCOMPARE(canvas.view.diagram().item(kBatch)->y(), before[kBatch].y() + 1);
    QCOMPARE(canvas.document.design().placements().size(), bare.components().size());
    canvas.document.undoStack().undo();
    QVERIFY(canvas.document.design().placements().empty());
    QCOMPARE(canvas.view.diagram().item(kBatch)->rect(), before[kBatch]);
}

QTEST_MAIN(TestCanvas)
#include "test_canvas.moc"
