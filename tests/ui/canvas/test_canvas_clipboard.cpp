// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_fixture.h"

#include "core/exchange/project_file.h"
#include "ui/canvas/paste_edits.h"
#include "ui/document/part_clipboard.h"

#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>

using namespace gp;
using gp::test::Canvas;
using gp::test::sampleDesign;

namespace {

const ComponentId kWeb("web");
const ComponentId kOrders("orders");
const ComponentId kBatch("batch");
const ComponentId kRegion("region");
const ComponentId kVpc("vpc");

bool overlap(const Placement &a, const Placement &b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

std::set<std::string> namesOf(const Design &design)
{
    std::set<std::string> names;
    for (const ComponentPtr &component : design.components())
        names.insert(component->name);
    return names;
}

QClipboard &clipboard() { return *QGuiApplication::clipboard(); }

}  // namespace

class TestCanvasClipboard : public QObject {
    Q_OBJECT

private slots:
    void init() { clipboard().clear(); }
    void pasteStandsBesideTheOriginal();
    void linksBetweenComeAlong();
    void cutIsOneStepAndComesBackUnderItsName();
    void pasteInAnotherWindowKeepsWhatIsPinned();
    void frameComesWithAllThatIsInIt();
    void pasteIntoTheSelectedFrame();
    void plainTextHoldsTheSame();
    void foreignTextIsRefused_data();
    void foreignTextIsRefused();
    void whatNothingCanHoldIsRefusedWhole();
    void nothingToCopyIsSaid();
    void keysInTextFieldsKeepTheirMeaning();
    void pastingAgainAndAgainKeepsNamesApart();
};

void TestCanvasClipboard::pasteStandsBesideTheOriginal()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Design before = canvas.document.design();
    canvas.selection.select(kBatch);
    QTest::keyClick(&canvas.view, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(canvas.document.design() == before);
    QTest::keyClick(&canvas.view, Qt::Key_V, Qt::ControlModifier);
    const Design after = canvas.document.design();
    QCOMPARE(after.components().size(), before.components().size() + 1);
    const ComponentId copy = canvas.selection.single();
    QVERIFY(!copy.empty() && copy != kBatch);
    QCOMPARE(after.component(copy)->parent, kRegion);
    QCOMPARE(after.component(copy)->name, std::string("Batch workers 2"));
    QVERIFY(after.component(copy)->spec == after.component(kBatch)->spec);
    for (const ComponentPtr &sibling : after.childrenOf(kRegion))
        if (sibling->id != copy)
            QVERIFY2(!overlap(*after.placement(copy), *after.placement(sibling->id)), sibling->id.value.c_str());
    QVERIFY(canvas.view.visibleRect().intersects(canvas.view.diagram().item(copy)->rect()));
    QCOMPARE(canvas.document.undoStack().count(), 1);
    canvas.document.undoStack().undo();
    QVERIFY(canvas.document.design() == before);
}

void TestCanvasClipboard::linksBetweenComeAlong()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    canvas.selection.set({kWeb, kOrders});
    canvas.view.copySelection();
    canvas.view.paste();
    const Design after = canvas.document.design();
    QCOMPARE(canvas.selection.components().size(), std::size_t(2));
    QCOMPARE(after.links().size(), std::size_t(3));
    int between = 0;
    for (const LinkPtr &link : after.links())
        if (canvas.selection.components().contains(link->from)) {
            QVERIFY(canvas.selection.components().contains(link->to));
            QVERIFY(link->spec == after.link(LinkId("web-to-orders"))->spec);
            ++between;
        }
    QCOMPARE(between, 1);
    // Each went back into its own tier, below what is there.
    for (const ComponentId &id : canvas.selection.components()) {
        const ComponentId tier = after.component(id)->parent;
        QVERIFY(tier == ComponentId("app") || tier == ComponentId("data"));
        for (const ComponentPtr &sibling : after.childrenOf(tier))
            if (sibling->id != id)
                QVERIFY(!overlap(*after.placement(id), *after.placement(sibling->id)));
    }
}

void TestCanvasClipboard::cutIsOneStepAndComesBackUnderItsName()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Design before = canvas.document.design();
    canvas.selection.select(kWeb);
    QTest::keyClick(&canvas.view, Qt::Key_X, Qt::ControlModifier);
    QVERIFY(!canvas.document.design().component(kWeb));
    QVERIFY(canvas.document.design().links().empty());
    QCOMPARE(canvas.document.undoStack().count(), 1);
    canvas.view.paste();
    QCOMPARE(canvas.document.undoStack().count(), 2);
    const ComponentPtr back = canvas.document.design().component(canvas.selection.single());
    QCOMPARE(back->name, std::string("Web fleet"));
    QCOMPARE(back->parent, ComponentId("app"));
    canvas.document.undoStack().undo();
    canvas.document.undoStack().undo();
    QVERIFY(canvas.document.design() == before);
}

void TestCanvasClipboard::pasteInAnotherWindowKeepsWhatIsPinned()
{
    Canvas canvas;
    canvas.open(*setField(kBatch, "type", "m7g.large")(sampleDesign(canvas.engine.kinds)));
    canvas.selection.select(kBatch);
    canvas.view.copySelection();
    Canvas other;
    other.open(Design());
    other.view.paste();
    const ComponentPtr pasted = other.document.design().component(other.selection.single());
    QVERIFY(pasted);
    QVERIFY(pasted->spec == canvas.document.design().component(kBatch)->spec);
    // It must live in a Region, and there was none.
    QCOMPARE(other.document.design().component(pasted->parent)->kind, std::string("aws.region"));
    const Placement inner = *other.document.design().placement(pasted->id);
    const Placement outer = *other.document.design().placement(pasted->parent);
    QVERIFY(inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
            inner.y + inner.h <= outer.y + outer.h);
    QCOMPARE(other.document.undoStack().count(), 1);
}

void TestCanvasClipboard::frameComesWithAllThatIsInIt()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Design before = canvas.document.design();
    canvas.selection.set({kVpc, kWeb, ComponentId("zone-a")});  // what is inside is not copied twice
    canvas.view.copySelection();
    canvas.selection.clear();
    canvas.view.paste();
    const Design after = canvas.document.design();
    const ComponentId copy = canvas.selection.single();
    QVERIFY(!copy.empty());
    QCOMPARE(after.subtree(copy).size(), before.subtree(kVpc).size());
    QCOMPARE(after.components().size(), before.components().size() + before.subtree(kVpc).size());
    QCOMPARE(after.links().size(), before.links().size() + 1);
    QVERIFY(!overlap(*after.placement(copy), *after.placement(kVpc)));
    QVERIFY(!checkStructure(after));
}

void TestCanvasClipboard::pasteIntoTheSelectedFrame()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    canvas.selection.select(kBatch);
    canvas.view.copySelection();
    canvas.selection.select(ComponentId("public"));
    canvas.view.paste();
    QCOMPARE(canvas.document.design().component(canvas.selection.single())->parent, ComponentId("public"));
}

void TestCanvasClipboard::plainTextHoldsTheSame()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    canvas.selection.select(kBatch);
    canvas.view.copySelection();
    const QMimeData *mime = clipboard().mimeData();
    QVERIFY(mime->hasFormat(kPartsMimeType));
    // It is a project file, so that whatever reads those reads it.
    const QString text = mime->text();
    const auto read = readProject(text.toStdString(), canvas.engine.kinds);
    QVERIFY(read);
    QCOMPARE(read->components().size(), std::size_t(1));
    clipboard().setText(QStringLiteral("\n ") + text + QStringLiteral("\n"));
    canvas.view.paste();
    QCOMPARE(canvas.document.design().component(canvas.selection.single())->parent, kRegion);
}

void TestCanvasClipboard::foreignTextIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("ours");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("words") << QStringLiteral("Hello") << false;
    QTest::newRow("other JSON") << QStringLiteral("{\"a\": [1, 2]}") << false;
    QTest::newRow("a list") << QStringLiteral("[1, 2]") << false;
    QTest::newRow("no parts") << QString::fromStdString(writeProject(Design())) << false;
    QTest::newRow("broken") << QStringLiteral("{\"format\": 1, \"components\": {\"a\": 3}}") << true;
    QTest::newRow("cut off") << QStringLiteral("{\"format\": 1, \"components\": {\"a\"") << true;
}

void TestCanvasClipboard::foreignTextIsRefused()
{
    QFETCH(QString, text);
    QFETCH(bool, ours);
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const Design before = canvas.document.design();
    clipboard().setText(text);
    canvas.view.paste();
    QVERIFY(canvas.document.design() == before);
    QCOMPARE(canvas.document.undoStack().count(), 0);
    QVERIFY(!canvas.view.hint().isEmpty());
    if (!ours)
        QCOMPARE(canvas.view.hint(), QStringLiteral("The clipboard holds no parts of a design."));
}

void TestCanvasClipboard::whatNothingCanHoldIsRefusedWhole()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    // A tier lives in a VPC, and this design has none.
    const Design tier = partsOf(canvas.document.design(), {ComponentId("public")}, Decisions::Left);
    Canvas other;
    other.open(Design());
    clipboard().setMimeData(mimeOfParts(tier).release());
    other.view.paste();
    if (other.document.design().components().empty())
        QVERIFY(!other.view.hint().isEmpty());
    else
        QVERIFY(!checkStructure(other.document.design()));
}

void TestCanvasClipboard::nothingToCopyIsSaid()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    clipboard().setText(QStringLiteral("mine"));
    canvas.view.copySelection();
    QVERIFY(!canvas.view.hint().isEmpty());
    canvas.selection.select(LinkId("users-to-web"));
    canvas.view.cutSelection();
    QVERIFY(!canvas.view.hint().isEmpty());
    QCOMPARE(clipboard().text(), QStringLiteral("mine"));
    QCOMPARE(canvas.document.undoStack().count(), 0);
}

void TestCanvasClipboard::keysInTextFieldsKeepTheirMeaning()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    const std::size_t before = canvas.document.design().components().size();
    canvas.selection.select(kWeb);
    canvas.view.copySelection();
    QTest::keyClick(&canvas.view, Qt::Key_F2);
    auto *editor = canvas.view.findChild<QLineEdit *>("canvas.rename");
    QVERIFY(editor->isVisible());
    clipboard().setText(QStringLiteral("Front"));
    editor->selectAll();
    QTest::keyClick(editor, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(editor->text(), QStringLiteral("Front"));
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(canvas.document.design().components().size(), before);
    QCOMPARE(canvas.document.design().component(kWeb)->name, std::string("Front"));
}

void TestCanvasClipboard::pastingAgainAndAgainKeepsNamesApart()
{
    Canvas canvas;
    canvas.open(sampleDesign(canvas.engine.kinds));
    canvas.selection.select(kBatch);
    canvas.view.copySelection();
    const std::size_t before = namesOf(canvas.document.design()).size();
    for (int i = 0; i < 4; ++i)
        canvas.view.paste();
    // A copy of a copy counts on, too.
    canvas.view.copySelection();
    canvas.view.paste();
    QCOMPARE(namesOf(canvas.document.design()).size(), before + 5);
    QCOMPARE(canvas.document.design().component(canvas.selection.single())->name, std::string("Batch workers 6"));
    const auto children = canvas.document.design().childrenOf(kRegion);
    for (const ComponentPtr &a : children)
        for (const ComponentPtr &b : children)
            if (a->id < b->id)
                QVERIFY(
                    !overlap(*canvas.document.design().placement(a->id), *canvas.document.design().placement(b->id)));
}

QTEST_MAIN(TestCanvasClipboard)
#include "test_canvas_clipboard.moc"
