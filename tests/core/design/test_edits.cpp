// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"

#include <QObject>
#include <QTest>

#include <limits>
#include <random>

using namespace gp;

namespace {

struct PlainSpec {
    Count size{1};
    Advised<Count> advised;
    bool operator==(const PlainSpec &) const = default;
    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("size", size, {.label = "Size"});
        visit("advised", advised, {.label = "Advised"});
    }
};

Component part(const std::string &id, const std::string &parent = {})
{
    Component component;
    component.id = ComponentId(id);
    component.kind = "test.part";
    component.name = id;
    component.parent = ComponentId(parent);
    component.spec = AnySpec::of(PlainSpec{});
    return component;
}

Link join(const std::string &id, const std::string &from, const std::string &to)
{
    Link link;
    link.id = LinkId(id);
    link.from = ComponentId(from);
    link.to = ComponentId(to);
    return link;
}

/// box > inner > leaf, other; link leaf → other.
Design sample()
{
    return *inOrder({addComponent(part("box"), Placement{0, 0, 100, 100}),
                     addComponent(part("inner", "box"), Placement{10, 10, 50, 50}),
                     addComponent(part("leaf", "inner"), Placement{20, 20, 5, 5}),
                     addComponent(part("other"), Placement{200, 0, 10, 10}),
                     gp::connect(join("wire", "leaf", "other"))})(Design());
}

ComponentId id(const char *text) { return ComponentId(text); }

}  // namespace

class TestEdits : public QObject {
    Q_OBJECT

private slots:
    void anIdIsTakenOnce()
    {
        QVERIFY(!addComponent(part("box"), {})(sample()));
        QVERIFY(!addComponent(part(""), {})(sample()));
        QCOMPARE(addComponent(part("new", "nowhere"), {})(sample()).error().code, ErrorCode::NotFound);
        QVERIFY(addComponent(part("new", "inner"), {})(sample()));
    }

    void removingAFrameTakesItsContentLinksAndPlaces()
    {
        const auto left = removeComponents({id("box")})(sample());
        QVERIFY(left);
        QCOMPARE(left->components().size(), 1U);
        QCOMPARE(left->links().size(), 0U);
        QCOMPARE(left->placements().size(), 1U);
        QVERIFY(!removeComponents({id("ghost")})(sample()));
    }

    void aFieldIsSetAndAPinReleased()
    {
        const Design before = sample();
        const auto pinned = setField(id("leaf"), "advised", 4)(before);
        QVERIFY(pinned && pinned->component(id("leaf"))->spec.as<PlainSpec>()->advised.pinned());
        QVERIFY(!before.component(id("leaf"))->spec.as<PlainSpec>()->advised.pinned());
        QVERIFY(pinned->component(id("box")) == before.component(id("box")));  // shared, not copied
        QVERIFY(*setField(id("leaf"), "advised", Json())(*pinned) == before);
        QCOMPARE(setField(id("leaf"), "sise", 4)(before).error().code, ErrorCode::NotFound);
        QCOMPARE(setField(id("leaf"), "size", "x")(before).error().code, ErrorCode::InvalidInput);
        QCOMPARE(setField(id("ghost"), "size", 4)(before).error().code, ErrorCode::NotFound);
    }

    void anEditThatChangesNothingGivesTheSameDesignBack()
    {
        const Design before = sample();
        QVERIFY(setField(id("leaf"), "size", 1)(before)->sharesContent(before));
        QVERIFY(rename(id("leaf"), " leaf ")(before)->sharesContent(before));
        QVERIFY(setLinkField(LinkId("wire"), "port", 443)(before)->sharesContent(before));
        QVERIFY(setSettingsField("title", "Untitled design")(before)->sharesContent(before));
    }

    void namesAreTrimmedAndNeverEmpty()
    {
        QCOMPARE(rename(id("leaf"), "  Web  ")(sample())->component(id("leaf"))->name, std::string("Web"));
        QVERIFY(!rename(id("leaf"), "   ")(sample()));
        QVERIFY(!rename(id("leaf"), std::string(121, 'x'))(sample()));
    }

    void tagsAreSet()
    {
        const auto tagged = setTags(id("leaf"), TagMap{{{"team", "web"}}})(sample());
        QCOMPARE(tagged->component(id("leaf"))->tags.tags.at("team"), std::string("web"));
    }

    void placesAreFinite()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double far = std::numeric_limits<double>::infinity();
        QVERIFY(!place({{id("leaf"), {nan, 0, 1, 1}}})(sample()));
        QVERIFY(!place({{id("leaf"), {0, 0, far, 1}}})(sample()));
        QVERIFY(!shift({id("leaf")}, far, 0)(sample()));
        QVERIFY(!addComponent(part("new"), Placement{0, nan, 1, 1})(sample()));
    }

    void framesNestOnlySoDeep()
    {
        Design design = sample();
        std::string parent = "box";
        std::size_t depth = 1;
        for (; depth < 2 * kMaxDepth; ++depth) {
            const std::string name = "deep-" + std::to_string(depth);
            const auto deeper = addComponent(part(name, parent), {})(design);
            if (!deeper)
                break;
            design = *deeper;
            parent = name;
        }
        QVERIFY(depth < 2 * kMaxDepth);
        QVERIFY(!checkStructure(design));
        // Nor by moving what is deep already into something deep.
        const auto moved = moveInto({id("box")}, ComponentId())(design);
        QVERIFY(moved);
        QVERIFY(!addComponent(part("one-more", parent), {})(*moved));
    }

    void aFrameNeverGoesIntoItself()
    {
        QVERIFY(!moveInto({id("box")}, id("box"))(sample()));
        QVERIFY(!moveInto({id("box")}, id("leaf"))(sample()));
        QVERIFY(!moveInto({id("leaf")}, id("ghost"))(sample()));
        const auto moved = moveInto({id("leaf")}, ComponentId())(sample());
        QVERIFY(moved && moved->component(id("leaf"))->parent.empty());
    }

    void shiftingAFrameShiftsItsContentOnce()
    {
        const auto moved = shift({id("box"), id("leaf")}, 5, -3)(sample());
        QVERIFY(moved);
        QVERIFY((moved->placement(id("leaf")) == Placement{25, 17, 5, 5}));
        QVERIFY((moved->placement(id("box")) == Placement{5, -3, 100, 100}));
        QVERIFY((moved->placement(id("other")) == Placement{200, 0, 10, 10}));
    }

    void placingIsForPartsThatExist()
    {
        QVERIFY(
            (place({{id("leaf"), Placement{1, 2, 3, 4}}})(sample())->placement(id("leaf")) == Placement{1, 2, 3, 4}));
        QVERIFY(!place({{id("ghost"), Placement{1, 2, 3, 4}}})(sample()));
    }

    void aLinkHasTwoDifferentEnds()
    {
        QVERIFY(!gp::connect(join("new", "leaf", "leaf"))(sample()));
        QVERIFY(!gp::connect(join("new", "leaf", "ghost"))(sample()));
        QVERIFY(!gp::connect(join("wire", "leaf", "box"))(sample()));
        QVERIFY(gp::connect(join("new", "other", "leaf"))(sample()));
        QVERIFY(!reconnect(LinkId("wire"), id("other"), id("other"))(sample()));
        const auto turned = reconnect(LinkId("wire"), id("other"), id("leaf"))(sample());
        QVERIFY(turned && turned->link(LinkId("wire"))->from == id("other"));
        QCOMPARE(removeLinks({LinkId("wire")})(sample())->links().size(), 0U);
        QCOMPARE(setLinkField(LinkId("wire"), "port", 80)(sample())->link(LinkId("wire"))->spec.port.value(),
                 std::int64_t(80));
        QVERIFY(!setLinkField(LinkId("ghost"), "port", 80)(sample()));
    }

    void settingsAreFieldsToo()
    {
        QCOMPARE(setSettingsField("title", "Shop")(sample())->settings().title, std::string("Shop"));
        QVERIFY(!setSettingsField("titel", "Shop")(sample()));
    }

    void severalEditsAreAllOrNone()
    {
        const Design before = sample();
        QVERIFY(!inOrder({rename(id("leaf"), "Web"), removeComponents({id("ghost")})})(before));
        QCOMPARE(before.component(id("leaf"))->name, std::string("leaf"));
    }

    void freshNamesAreFreeAndLegal()
    {
        QCOMPARE(freshComponentId(sample(), "Box").value, std::string("box-2"));
        QCOMPARE(freshComponentId(sample(), "Web fleet!").value, std::string("web-fleet"));
        QCOMPARE(freshComponentId(sample(), "???").value, std::string("part"));
        QCOMPARE(freshName(sample(), "leaf"), std::string("leaf 2"));
        QCOMPARE(freshLinkId(sample(), id("leaf"), id("other")).value, std::string("leaf-to-other"));
    }

    void aBrokenStructureIsFound_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"circle", "self", "parent", "from", "to", "placement", "depth"})
            QTest::newRow(what) << what;
    }
    void aBrokenStructureIsFound()
    {
        QFETCH(QString, what);
        Design design = sample();
        QVERIFY(!checkStructure(design));
        const auto put = [&](Component component) {
            design = design.withComponent(std::make_shared<const Component>(std::move(component)));
        };
        if (what == "circle")
            put(part("box", "leaf"));
        else if (what == "self")
            put(part("box", "box"));
        else if (what == "parent")
            put(part("leaf", "ghost"));
        else if (what == "from")
            design = design.withLink(std::make_shared<const Link>(join("bad", "ghost", "leaf")));
        else if (what == "to")
            design = design.withLink(std::make_shared<const Link>(join("bad", "leaf", "ghost")));
        else if (what == "placement")
            design = design.withPlacements(std::vector<std::pair<ComponentId, Placement>>{
                {id("leaf"), {std::numeric_limits<double>::quiet_NaN(), 0, 1, 1}}});
        else
            for (std::size_t i = 0; i <= kMaxDepth; ++i)
                put(part("deep-" + std::to_string(i), i ? "deep-" + std::to_string(i - 1) : "leaf"));
        const auto problem = checkStructure(design);
        QVERIFY(problem);
        QVERIFY(!problem->message.empty());
    }

    void randomEditsNeverBreakTheStructure()
    {
        std::mt19937 random(99);
        Design design = sample();
        int done = 0;
        for (int i = 0; i < 5'000; ++i) {
            const auto any = [&] {
                const auto all = design.components();
                return all.empty() || random() % 12 == 0 ? ComponentId("ghost") : all[random() % all.size()]->id;
            };
            const auto anyLink = [&] {
                const auto all = design.links();
                return all.empty() ? LinkId("ghost") : all[random() % all.size()]->id;
            };
            const double x = static_cast<double>(random() % 2'000);
            Edit edit;
            switch (random() % 11) {
            case 0:
            case 1:
                edit = addComponent(part(freshComponentId(design, "n").value, random() % 2 ? any().value : ""),
                                    Placement{x, x, 10, 10});
                break;
            case 2:
                edit = design.components().size() > 40 ? removeComponents({any()})
                                                       : rename(any(), "n" + std::to_string(i));
                break;
            case 3:
                edit = setField(any(), "size", i);
                break;
            case 4:
                edit = moveInto({any(), any()}, random() % 3 ? any() : ComponentId());
                break;
            case 5:
                edit = shift({any()}, x, -x);
                break;
            case 6:
                edit = place({{any(), Placement{x, x, 9, 9}}});
                break;
            case 7:
                edit = gp::connect(join("l" + std::to_string(i), any().value, any().value));
                break;
            case 8:
                edit =
                    design.links().size() > 60 ? removeLinks({anyLink()}) : setLinkField(anyLink(), "port", i % 65'536);
                break;
            case 9:
                edit = reconnect(anyLink(), any(), any());
                break;
            default:
                edit = setSettingsField("horizon", 1 + i % 120);
                break;
            }
            const auto next = edit(design);
            if (!next)
                continue;
            ++done;
            design = *next;
            const auto problem = checkStructure(design);
            QVERIFY2(!problem, problem ? (std::to_string(i) + ": " + toLine(*problem)).c_str() : "");
        }
        QVERIFY(done > 2'500);
    }
};

QTEST_APPLESS_MAIN(TestEdits)
#include "test_edits.moc"
