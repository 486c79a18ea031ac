// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_fixture.h"

#include "ui/canvas/canvas_edits.h"
#include "ui/canvas/paste_edits.h"
#include "ui/document/part_clipboard.h"

#include <algorithm>
#include <map>
#include <random>

using namespace gp;
using gp::test::Canvas;
using gp::test::sampleDesign;

namespace {

/// What the design must contain, kept by other means than the edits: parents, names and ends only.
struct Model {
    std::map<std::string, std::pair<std::string, std::string>> parts;  // id → parent, name
    std::map<std::string, std::pair<std::string, std::string>> links;  // id → from, to
    bool operator==(const Model &) const = default;

    bool inside(const std::string &id, const std::string &frame) const
    {
        for (std::string at = id; !at.empty(); at = parts.at(at).first)
            if (at == frame)
                return true;
        return false;
    }
    void remove(const std::string &root)
    {
        std::vector<std::string> gone;
        for (const auto &[id, part] : parts)
            if (inside(id, root))
                gone.push_back(id);
        for (const std::string &id : gone)
            parts.erase(id);
        std::erase_if(links, [&](const auto &link) {
            return !parts.contains(link.second.first) || !parts.contains(link.second.second);
        });
    }
};

Model modelOf(const Design &design)
{
    Model model;
    for (const ComponentPtr &component : design.components())
        model.parts[component->id.value] = {component->parent.value, component->name};
    for (const LinkPtr &link : design.links())
        model.links[link->id.value] = {link->from.value, link->to.value};
    return model;
}

bool contains(const Placement &outer, const Placement &inner)
{
    return outer.x <= inner.x + 0.01 && outer.y <= inner.y + 0.01 && outer.x + outer.w >= inner.x + inner.w - 0.01 &&
           outer.y + outer.h >= inner.y + inner.h - 0.01;
}

}  // namespace

class TestCanvasRandom : public QObject {
    Q_OBJECT

private slots:
    void randomStepsAgreeWithAPlainModel();

private:
    static void check(Canvas &canvas, const Model &model);
};

void TestCanvasRandom::check(Canvas &canvas, const Model &model)
{
    const Design &design = canvas.document.design();
    QVERIFY(modelOf(design) == model);
    QVERIFY(!checkStructure(design));
    const DiagramScene &scene = canvas.view.diagram();
    std::size_t shown = 0;
    for (const ComponentPtr &component : design.components()) {
        const ComponentItem *item = scene.item(component->id);
        const auto place = design.placement(component->id);
        QVERIFY2(item && place, component->id.value.c_str());
        // A card may be drawn larger than it was placed, where its words ask for it and there is room.
        const QRectF placed(place->x, place->y, place->w, place->h);
        if (frameRole(*component, canvas.engine.kinds) != FrameRole::None)
            QCOMPARE(item->rect(), placed);
        QVERIFY2(item->rect().contains(placed), component->id.value.c_str());
        if (const auto holder = design.placement(component->parent))
            QVERIFY2(contains(*holder, *place), (component->id.value + " in " + component->parent.value).c_str());
        ++shown;
    }
    std::size_t items = 0;
    for (const QGraphicsItem *item : scene.items())
        items += dynamic_cast<const ComponentItem *>(item) ? 1 : 0;
    QCOMPARE(items, shown);
    for (const LinkPtr &link : design.links())
        QVERIFY2(scene.item(link->id), link->id.value.c_str());
}

void TestCanvasRandom::randomStepsAgreeWithAPlainModel()
{
    Canvas canvas;
    const KindRegistry &kinds = canvas.engine.kinds;
    canvas.open(sampleDesign(kinds));
    std::vector<std::pair<Model, Design>> history{{modelOf(canvas.document.design()), canvas.document.design()}};
    std::size_t now = 0;
    std::mt19937 random(20'240'511);
    const auto pick = [&](std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(random() % n); };
    std::map<std::string, int> done;

    const int steps = qEnvironmentVariableIsSet("GROUNDPLAN_LONG_TESTS") ? 50'000 : 2'000;
    for (int step = 0; step < steps; ++step) {
        const Design design = canvas.document.design();
        Model model = history[now].first;
        std::vector<ComponentId> ids;
        for (const ComponentPtr &component : design.components())
            ids.push_back(component->id);
        const ComponentId any = ids.empty() ? ComponentId() : ids[pick(ids.size())];
        std::string what;
        switch (pick(ids.size() > 45 ? 9 : 8)) {
        case 0: {
            what = "drop";
            const Kind *kind = kinds.all()[pick(kinds.all().size())];
            const QRectF content = canvas.view.diagram().contentRect();
            const LayoutPoint point{content.left() + static_cast<double>(pick(1000)) / 1000 * content.width(),
                                    content.top() + static_cast<double>(pick(1000)) / 1000 * content.height()};
            const DropPlan plan = planDrop(design, kinds, *kind, point);
            ComponentId id;
            if (canvas.document.apply("Add", dropComponent(*kind, point, plan, kinds, &id))) {
                const Design after = canvas.document.design();
                const ComponentPtr added = after.component(id);
                QVERIFY(plan.refusal.empty());
                if (plan.wrapper)
                    model.parts[added->parent.value] = {"", after.component(added->parent)->name};
                else
                    QCOMPARE(added->parent, plan.frame);
                model.parts[id.value] = {added->parent.value, added->name};
            } else {
                QVERIFY(!plan.refusal.empty());
            }
            break;
        }
        case 1:
        case 2: {
            what = "drag";
            if (ids.empty())
                break;
            canvas.selection.select(any);
            const ComponentItem *item = canvas.view.diagram().item(any);
            canvas.view.centreOnPoint(item->rect().topLeft());
            const QPoint from = canvas.at(item->rect().topLeft() + QPointF(30, 8));
            const QPoint to = from + QPoint(static_cast<int>(pick(400)) - 200, static_cast<int>(pick(300)) - 150);
            const std::size_t before = static_cast<std::size_t>(canvas.document.undoStack().index());
            canvas.drag(from, to);
            if (static_cast<std::size_t>(canvas.document.undoStack().index()) != before) {
                // Where it went is the edit's to say; that it may live there, and took along what it held, is checked here.
                for (const ComponentPtr &component : canvas.document.design().components()) {
                    auto &part = model.parts.at(component->id.value);
                    if (part.first == component->parent.value)
                        continue;
                    QVERIFY(canvas.selection.components().contains(component->id));
                    QVERIFY(
                        !model.inside(component->parent.value.empty() ? component->id.value : component->parent.value,
                                      component->id.value) ||
                        component->parent.value.empty());
                    const ComponentPtr holder = canvas.document.design().component(component->parent);
                    const Kind *kind = kinds.find(component->kind);
                    QVERIFY(!kind || whyNotHold(holder ? kinds.find(holder->kind) : nullptr, *kind).empty());
                    part.first = component->parent.value;
                }
            }
            break;
        }
        case 3: {
            what = "rename";
            if (ids.empty())
                break;
            canvas.selection.clear();
            canvas.selection.select(any);
            const std::string name = "Part " + std::to_string(step);
            if (canvas.document.apply("Rename", rename(any, name)))
                model.parts.at(any.value).second = name;
            break;
        }
        case 4: {
            what = "connect";
            if (ids.size() < 2)
                break;
            const ComponentId other = ids[pick(ids.size())];
            auto link = newLink(design, kinds, any, other);
            if (link) {
                // A role may have a direction of its own, whichever way it is drawn: a volume is attached to a fleet.
                const LinkId id = link->id;
                const std::pair<std::string, std::string> ends{link->from.value, link->to.value};
                QVERIFY((ends == std::pair{any.value, other.value}) || (ends == std::pair{other.value, any.value}));
                QVERIFY(canvas.document.apply("Link", gp::connect(std::move(*link))));
                model.links[id.value] = ends;
            }
            break;
        }
        case 5: {
            what = "undo or redo";
            QUndoStack &stack = canvas.document.undoStack();
            for (std::size_t n = pick(4); n > 0; --n) {
                if (pick(3) > 0 && stack.canUndo()) {
                    stack.undo();
                    QVERIFY(now > 0);
                    --now;
                } else if (stack.canRedo()) {
                    stack.redo();
                    ++now;
                    QVERIFY(now < history.size());
                }
                QVERIFY(canvas.document.design() == history[now].second);
            }
            check(canvas, history[now].first);
            if (QTest::currentTestFailed())
                return;
            ++done[what];
            continue;
        }
        case 6: {
            what = "duplicate";
            if (ids.empty() || ids.size() > 40 || design.subtree(any).size() > 8)
                break;
            std::set<ComponentId> copies;
            const auto roots = movable(design, kinds, {any});
            if (roots.empty())
                break;
            QVERIFY(canvas.document.apply(
                "Duplicate", pasteParts(partsOf(design, roots, Decisions::Left), {.beside = true}, kinds, &copies)));
            const Design after = canvas.document.design();
            QCOMPARE(after.components().size(), design.components().size() + design.subtree(any).size());
            QCOMPARE(copies.size(), std::size_t(1));
            QCOMPARE(after.subtree(*copies.begin()).size(), design.subtree(any).size());
            QCOMPARE(after.component(*copies.begin())->parent, design.component(any)->parent);
            model = modelOf(after);
            break;
        }
        default: {
            what = "delete";
            if (ids.size() < 8)
                break;
            canvas.selection.set({any});
            canvas.view.deleteSelection();
            model.remove(any.value);
        }
        }
        ++done[what];
        if (!(canvas.document.design() == history[now].second)) {
            history.resize(now + 1);
            history.emplace_back(model, canvas.document.design());
            ++now;
        }
        check(canvas, model);
        if (QTest::currentTestFailed()) {
            qWarning("step %d: %s", step, what.c_str());
            return;
        }
    }
    for (const auto &[name, count] : done)
        qInfo("%s: %d", name.c_str(), count);
    while (canvas.document.undoStack().canUndo())
        canvas.document.undoStack().undo();
    QVERIFY(canvas.document.design() == history.front().second);
}

QTEST_MAIN(TestCanvasRandom)
#include "test_canvas_random.moc"
