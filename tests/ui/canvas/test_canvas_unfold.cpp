// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_fixture.h"

#include "core/base/text.h"
#include "core/exchange/templates.h"
#include "ui/canvas/card_room.h"
#include "ui/canvas/diagram_items.h"
#include "ui/canvas/figure_builder.h"

#include <QTest>

#include <random>

using namespace gp;
using gp::test::Canvas;
using gp::test::part;

namespace {

/// The data lake of the starter design, with a bucket right below it.
Design lakeDesign(const KindRegistry &kinds, ComponentId *lake)
{
    const Design design = withMissingPlacements(*designFromTemplate("data-lake", kinds), kinds);
    for (const ComponentPtr &component : design.components())
        if (component->kind == "s3.data_lake")
            *lake = component->id;
    const Placement at = *design.placement(*lake);
    const ComponentPtr bucket =
        part(kinds, "below", "s3.bucket", "Below", design.component(*lake)->parent.value.c_str());
    return *addComponent(*bucket, Placement{at.x, at.y + at.h + 16, 180, 44})(design);
}

NodeFigure figureOf(Canvas &canvas, const ComponentId &id)
{
    const Design &shown = canvas.view.diagram().shown();
    const FigureBuilder builder(shown, canvas.engine.kinds, canvas.document.evaluation().get());
    return builder.node(*shown.component(id), *shown.placement(id));
}

bool overlapping(const Placement &a, const Placement &b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

}  // namespace

/// A part that stands for several services, unfolded into them on the canvas.
class TestCanvasUnfold : public QObject {
    Q_OBJECT

private slots:
    void partsStandInTheCardWithTheirCost();
    void siblingsMoveAsideAndUndoBringsThemBack();
    void foldsAgain();
    void whatHasNoRoomIsSummed();
    void otherPartsDoNotUnfold();
    void layingOutKeepsItUnfolded();
    void roomyCardsCoverNothing();
    void theMinimapLeavesCardsAlone();
};

void TestCanvasUnfold::partsStandInTheCardWithTheirCost()
{
    Canvas canvas;
    ComponentId lake;
    canvas.document.reset(lakeDesign(canvas.engine.kinds, &lake));
    canvas.document.waitForEvaluation();
    canvas.selection.select(lake);
    QVERIFY(figureOf(canvas, lake).parts.isEmpty());
    QTest::keyClick(&canvas.view, Qt::Key_E, Qt::ControlModifier);
    canvas.document.waitForEvaluation();
    const Plan &plan = *canvas.document.evaluation()->component(lake)->plan;
    const NodeFigure figure = figureOf(canvas, lake);
    QVERIFY(plan.parts.size() > 4);
    QCOMPARE(figure.parts.size(), static_cast<qsizetype>(plan.parts.size()));
    CostSum sum;
    for (qsizetype i = 0; i < figure.parts.size(); ++i) {
        const PlanPart &part = plan.parts[static_cast<std::size_t>(i)];
        sum += part.cost;
        QCOMPARE(figure.parts[i].name, QString::fromStdString(part.name));
        QCOMPARE(figure.parts[i].cost, QString::fromStdString(formatUsdShort(part.cost.monthly)));
        QVERIFY2(!figure.parts[i].icon.isEmpty(), part.name.c_str());
    }
    QCOMPARE(
        sum.monthly,
        canvas.document.evaluation()->component(lake)->own.monthly);  // the rows are the card's figure, nothing more
}

void TestCanvasUnfold::siblingsMoveAsideAndUndoBringsThemBack()
{
    Canvas canvas;
    ComponentId lake;
    canvas.document.reset(lakeDesign(canvas.engine.kinds, &lake));
    canvas.document.waitForEvaluation();
    canvas.selection.select(lake);
    const Design before = canvas.document.design();
    QTest::keyClick(&canvas.view, Qt::Key_E, Qt::ControlModifier);
    const Design after = canvas.document.design();
    const Placement grown = *after.placement(lake);
    QVERIFY(grown.h > before.placement(lake)->h + 80);
    QCOMPARE(QPointF(grown.x, grown.y), QPointF(before.placement(lake)->x, before.placement(lake)->y));
    for (const ComponentPtr &sibling : after.childrenOf(after.component(lake)->parent))
        if (sibling->id != lake)
            QVERIFY2(!overlapping(grown, *after.placement(sibling->id)), sibling->id.value.c_str());
    const Placement frame = *after.placement(after.component(lake)->parent);
    QVERIFY(frame.y + frame.h >= grown.y + grown.h);
    QCOMPARE(canvas.document.undoStack().count(), 1);
    canvas.document.undoStack().undo();
    QVERIFY(canvas.document.design() == before);
}

void TestCanvasUnfold::foldsAgain()
{
    Canvas canvas;
    ComponentId lake;
    canvas.document.reset(lakeDesign(canvas.engine.kinds, &lake));
    canvas.document.waitForEvaluation();
    canvas.selection.select(lake);
    QTest::keyClick(&canvas.view, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(!figureOf(canvas, lake).parts.isEmpty());
    QTest::keyClick(&canvas.view, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(figureOf(canvas, lake).parts.isEmpty());
    QCOMPARE(canvas.document.design().placement(lake)->h, canvas.engine.kinds.find("s3.data_lake")->info.height);
}

void TestCanvasUnfold::whatHasNoRoomIsSummed()
{
    Canvas canvas;
    ComponentId lake;
    canvas.document.reset(lakeDesign(canvas.engine.kinds, &lake));
    canvas.document.waitForEvaluation();
    const Plan &plan = *canvas.document.evaluation()->component(lake)->plan;
    const Kind &kind = *canvas.engine.kinds.find("s3.data_lake");
    const FigureBuilder builder(canvas.document.design(), canvas.engine.kinds, canvas.document.evaluation().get());
    // Room for three rows of 18 px and a foot of 8: two parts, and the sum of the others.
    const NodeFigure figure =
        builder.node(*canvas.document.design().component(lake), Placement{0, 0, 300, kind.info.height + 62});
    QCOMPARE(figure.parts.size(), 3);
    CostSum rest;
    for (std::size_t i = 2; i < plan.parts.size(); ++i)
        rest += plan.parts[i].cost;
    QCOMPARE(figure.parts[2].name, QStringLiteral("%1 more").arg(plan.parts.size() - 2));
    QCOMPARE(figure.parts[2].cost, QString::fromStdString(formatUsdShort(rest.monthly)));
}

void TestCanvasUnfold::otherPartsDoNotUnfold()
{
    Canvas canvas;
    ComponentId lake;
    canvas.document.reset(lakeDesign(canvas.engine.kinds, &lake));
    canvas.document.waitForEvaluation();
    canvas.selection.select(ComponentId("below"));
    const Design before = canvas.document.design();
    QTest::keyClick(&canvas.view, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(canvas.document.design() == before);
    QVERIFY2(canvas.view.hint().contains(QStringLiteral("data lake")), qPrintable(canvas.view.hint()));
}

void TestCanvasUnfold::layingOutKeepsItUnfolded()
{
    Canvas canvas;
    ComponentId lake;
    canvas.document.reset(lakeDesign(canvas.engine.kinds, &lake));
    canvas.document.waitForEvaluation();
    canvas.selection.select(lake);
    QTest::keyClick(&canvas.view, Qt::Key_E, Qt::ControlModifier);
    canvas.document.waitForEvaluation();
    const qsizetype parts = figureOf(canvas, lake).parts.size();
    canvas.view.autoLayout();
    canvas.document.waitForEvaluation();
    QCOMPARE(figureOf(canvas, lake).parts.size(), parts);
}

/// Cards in zones, tiers and beside them grow to what their words need: none over what is no part of it. 40 designs by chance.
void TestCanvasUnfold::roomyCardsCoverNothing()
{
    const KindRegistry &kinds = test::sharedEngine().kinds;
    int grown = 0;
    for (unsigned seed = 0; seed < 40; ++seed) {
        std::mt19937 chance(seed);
        std::vector<ComponentPtr> parts{
            part(kinds, "region", "aws.region", "Region", ""), part(kinds, "vpc", "vpc.network", "VPC", "region"),
            part(kinds, "za", "vpc.zone", "a", "vpc"),         part(kinds, "zb", "vpc.zone", "b", "vpc"),
            part(kinds, "tier", "vpc.tier", "App", "vpc"),     part(kinds, "fleet", "ec2.fleet", "Fleet", "tier")};
        static constexpr const char *kHolders[] = {"za", "zb", "vpc"};
        for (int n = 0; n < 8; ++n)
            parts.push_back(
                part(kinds, ("c" + std::to_string(n)).c_str(), "ebs.volume", "Card", kHolders[chance() % 3]));
        Design placed = withMissingPlacements(Design::of({}, parts, {}, {}), kinds);
        // Anywhere in the VPC, over the tier and under it, but for what would lie over something there.
        const Placement vpc = *placed.placement(ComponentId("vpc"));
        const auto isApart = [&](const Design &design, const ComponentId &id) {
            for (const ComponentPtr &other : design.components()) {
                const FrameRole role = frameRole(*other, kinds);
                const bool around = role != FrameRole::None && role != FrameRole::Tier;
                if (other->id != id && !around && overlapping(*design.placement(id), *design.placement(other->id)))
                    return false;
            }
            return true;
        };
        for (int n = 0; n < 8; ++n) {
            const ComponentId id("c" + std::to_string(n));
            Placement to = *placed.placement(id);
            to.x = vpc.x + static_cast<double>(chance() % 400);
            to.y = vpc.y + static_cast<double>(chance() % 500);
            if (const Design moved = placed.withPlacements(Placements{{id, to}}); isApart(moved, id))
                placed = moved;
        }
        const Design roomy = withRoomyCards(placed, kinds, [](const Component &component) {
            return component.kind == "ebs.volume" ? std::pair(260.0, 90.0) : std::pair(0.0, 0.0);
        });
        for (int n = 0; n < 8; ++n) {
            const ComponentId id("c" + std::to_string(n));
            grown += *roomy.placement(id) == *placed.placement(id) ? 0 : 1;
            QVERIFY2(!isApart(placed, id) || isApart(roomy, id),
                     qPrintable(QString::number(seed) + u' ' + QString::number(n)));
        }
    }
    QVERIFY(grown > 40);
}

/// What is in sight of a design in part has the minimap beside its cards, wherever there is room for it.
void TestCanvasUnfold::theMinimapLeavesCardsAlone()
{
    Canvas canvas;
    canvas.view.resize(560, 420);
    ComponentId lake;
    canvas.document.reset(lakeDesign(canvas.engine.kinds, &lake));
    canvas.document.waitForEvaluation();
    auto *map = canvas.view.findChild<QWidget *>("canvas.minimap");
    const auto coversACard = [&] {
        for (const ComponentPtr &component : canvas.document.design().components())
            if (const ComponentItem *item = canvas.view.diagram().item(component->id);
                item && !item->isFrame() &&
                canvas.view.viewportTransform().mapRect(item->rect()).intersects(QRectF(map->geometry())))
                return true;
        return false;
    };
    const QRectF card = canvas.view.diagram().item(lake)->rect();
    int shown = 0;
    for (const QPointF &off :
         {QPointF(0, 0), QPointF(150, -100), QPointF(-150, -100), QPointF(-150, 100), QPointF(150, 100)}) {
        canvas.view.setZoom(1.2, QPointF(0, 0));
        canvas.view.centreOnPoint(card.center() + off);
        QVERIFY(!canvas.view.visibleRect().contains(canvas.view.diagram().contentRect()));
        if (map->isVisible()) {
            ++shown;
            QVERIFY2(!coversACard(), qPrintable(QStringLiteral("%1, %2").arg(off.x()).arg(off.y())));
        }
    }
    QVERIFY(shown > 0);
}

QTEST_MAIN(TestCanvasUnfold)
#include "test_canvas_unfold.moc"
