// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_fixture.h"

#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
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
    void theMinimapShowsWhatIsSelected();
    void rightClickOnTheGroundLetsGo();
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
    void theEndOfARenameStaysWithItsPart_data();
    void theEndOfARenameStaysWithItsPart();
    void frameIsResizedButNeverBelowItsContent();
    void wheelPansAndControlWheelZoomsToThePointer();
    void spaceDragAndMiddleButtonPan();
    void fitShowsEverything();
    void tabTravelsAndAltArrowsFollowLinks();
    void autoLayoutIsOneStepOfUndo();
    void aDesignWithoutPlacesKeepsItsDrawingWhileItIsEdited();
};

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

void TestCanvas::theEndOfARenameStaysWithItsPart_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("Enter") << int(Qt::Key_Return);
    QTest::newRow("Enter of the number pad") << int(Qt::Key_Enter);
    QTest::newRow("Escape") << int(Qt::Key_Escape);
    QTest::newRow("zoom") << 0;
}

void TestCanvas::theEndOfARenameStaysWithItsPart()
{
    QFETCH(int, key);
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    canvas.view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&canvas.view));
    canvas.view.setFocus();
    canvas.selection.select(kWeb);
    canvas.view.renameSelected();
    auto *editor = canvas.view.findChild<QLineEdit *>("canvas.rename");
    QVERIFY(editor->hasFocus());
    QTest::keyClicks(editor, "Front");
    if (key != 0)
        QTest::keyClick(editor, static_cast<Qt::Key>(key));
    else
        canvas.view.zoomIn();
    QVERIFY(!editor->isVisible());
    // The focus that the editor gives back is the canvas' own: it does not travel on to the next part.
    QCOMPARE(canvas.selection.single(), kWeb);
    QVERIFY(canvas.view.hasFocus());
    const bool kept = key == Qt::Key_Return || key == Qt::Key_Enter;
    QCOMPARE(canvas.document.design().component(kWeb)->name, std::string(kept ? "Front" : "Web fleet"));
    QCOMPARE(canvas.document.undoStack().count(), kept ? 1 : 0);
    // A key that is held down reaches the canvas now, and means nothing there.
    QTest::keyClick(&canvas.view, Qt::Key_Return);
    QVERIFY(!editor->isVisible());
    QCOMPARE(canvas.selection.single(), kWeb);
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
