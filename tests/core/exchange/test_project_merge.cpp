// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"
#include "core/exchange/project_file.h"
#include "core/exchange/project_merge.h"
#include "core/exchange/templates.h"
#include "tests/support/draws.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <random>

using namespace gp;
using gp::test::draws;

namespace {

Design starter(const char *id) { return designFromTemplate(id, builtInKinds()).value(); }

Scenarios with(const Scenarios &before, const std::vector<Edit> &edits,
               const ScenarioId &which = ScenarioId(kBaselineId))
{
    return withDesign(before, which, inOrder(edits)(before.find(which)->design).value()).value();
}

MergedProject merged(const Scenarios &base, const Scenarios &ours, const Scenarios &theirs)
{
    auto result = mergeProjects(base, ours, theirs, builtInKinds());
    if (!result)
        qFatal("%s", toLine(result.error()).c_str());
    return *result;
}

bool tells(const MergedProject &project, const std::string &where)
{
    return std::any_of(project.conflicts.begin(), project.conflicts.end(),
                       [&](const MergeConflict &each) { return each.where == where; });
}

/// An edit of one component that leaves the others alone. @param odd  of which components: those with an odd or an even place
Edit randomEdit(std::mt19937 &random, const Design &design, bool odd)
{
    std::vector<ComponentPtr> own;
    for (std::size_t i = 0; i < design.components().size(); ++i)
        // A frame takes what stands in it along.
        if ((i % 2 == 1) == odd && design.childrenOf(design.components()[i]->id).empty())
            own.push_back(design.components()[i]);
    const ComponentId id = own[random() % own.size()]->id;
    switch (random() % 4) {
    case 0:
        return rename(id, "Name " + std::to_string(random() % 1000));
    case 1:
        return setTags(id, TagMap{{{"k" + std::to_string(random() % 3), std::to_string(random())}}});
    case 2:
        return shift({id}, static_cast<double>(random() % 40), 7);
    default: {
        Component fresh;
        fresh.id = ComponentId((odd ? "odd-" : "even-") + std::to_string(random()));
        fresh.kind = "s3.bucket";
        fresh.name = "Fresh";
        fresh.spec = builtInKinds().find("s3.bucket")->defaults;
        return addComponent(std::move(fresh), Placement{10, 20, 180, 44});
    }
    }
}

}  // namespace

class TestProjectMerge : public QObject {
    Q_OBJECT

private slots:
    void oneSideAloneIsTaken();
    void changesOfDifferentPartsCommute_data();
    void changesOfDifferentPartsCommute();
    void fieldsOfOnePartMerge();
    void theSameFieldIsAConflict();
    void theSameChangeIsNone();
    void rowsMergeByTheirKey();
    void whatIsLinkedToStays();
    void whatIsChangedStays();
    void aFrameThatIsNeededStays();
    void placesAreNoConflict();
    void scenariosOfBothSides();
    void namesOfBothSidesAreTold_data();
    void namesOfBothSidesAreTold();
    void aChangeOfTheBaselineLeavesScenariosAlone();
    void bothAddedTheSameId();
    void framesInEachOtherAreRefused();
    void keysOfALaterVersionMerge();
    void withoutABase();
};

void TestProjectMerge::oneSideAloneIsTaken()
{
    const Scenarios base(starter("web-shop"));
    const Scenarios changed = with(base, {setSettingsField("title", "x"), rename(ComponentId("media"), "Pictures")});
    for (const MergedProject &each : {merged(base, changed, base), merged(base, base, changed)}) {
        QVERIFY(each.conflicts.empty());
        QVERIFY(each.scenarios == changed);
    }
    QVERIFY(merged(base, base, base).scenarios == base);
}

void TestProjectMerge::changesOfDifferentPartsCommute_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= static_cast<unsigned>(draws(60)); ++seed)
        QTest::addRow("edits %u", seed) << seed;
}

void TestProjectMerge::changesOfDifferentPartsCommute()
{
    // The oracle is the editor itself: their edits, made after ours.
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const Scenarios base(starter(seed % 3 == 0 ? "data-lake" : seed % 3 == 1 ? "web-shop" : "backup-vault"));
    const Design &design = base.baseline().design;
    std::vector<Edit> ours;
    std::vector<Edit> theirs;
    for (int i = 0; i < 6; ++i) {
        ours.push_back(randomEdit(random, design, true));
        theirs.push_back(randomEdit(random, design, false));
    }
    const Scenarios both = with(with(base, ours), theirs);
    const MergedProject one = merged(base, with(base, ours), with(base, theirs));
    const MergedProject other = merged(base, with(base, theirs), with(base, ours));
    QVERIFY(one.conflicts.empty() && other.conflicts.empty());
    QVERIFY(one.scenarios == both);
    QCOMPARE(writeScenarios(one.scenarios), writeScenarios(other.scenarios));
}

void TestProjectMerge::fieldsOfOnePartMerge()
{
    const Scenarios base(starter("web-fleet"));
    const ComponentId fleet("web-fleet");
    const MergedProject both =
        merged(base, with(base, {setField(fleet, "memory", 40)}), with(base, {setField(fleet, "zones", 2)}));
    QVERIFY(both.conflicts.empty());
    QVERIFY(both.scenarios == with(base, {setField(fleet, "memory", 40), setField(fleet, "zones", 2)}));
}

void TestProjectMerge::theSameFieldIsAConflict()
{
    const Scenarios base(starter("web-fleet"));
    const ComponentId fleet("web-fleet");
    const MergedProject both =
        merged(base, with(base, {setField(fleet, "memory", 40)}), with(base, {setField(fleet, "memory", 50)}));
    QCOMPARE(both.conflicts.size(), std::size_t(1));
    QCOMPARE(both.conflicts.front().where, std::string("/components/web-fleet/spec/memory"));
    QCOMPARE(both.conflicts.front().ours, std::string("40"));
    QCOMPARE(both.conflicts.front().theirs, std::string("50"));
    QVERIFY(both.scenarios == with(base, {setField(fleet, "memory", 40)}));
}

void TestProjectMerge::theSameChangeIsNone()
{
    const Scenarios base(starter("web-fleet"));
    const Scenarios changed = with(base, {setField(ComponentId("web-fleet"), "memory", 40)});
    QVERIFY(merged(base, changed, changed).conflicts.empty());
    QVERIFY(merged(base, changed, changed).scenarios == changed);
}

void TestProjectMerge::rowsMergeByTheirKey()
{
    const auto rows = [](std::initializer_list<std::pair<const char *, int>> list) {
        Json all = Json::array();
        for (const auto &[name, size] : list)
            all.push_back({{"name", name}, {"size", size}});
        return all;
    };
    const ComponentId fleet("web-fleet");
    const auto set = [&](const Scenarios &before, const Json &value) {
        return with(before, {setField(fleet, "volumes", value)});
    };
    const Scenarios base = set(Scenarios(starter("web-fleet")), rows({{"data", 100}, {"logs", 50}}));
    const MergedProject both = merged(base, set(base, rows({{"data", 200}, {"logs", 50}, {"tmp", 10}})),
                                      set(base, rows({{"logs", 60}, {"data", 100}, {"cache", 20}})));
    QVERIFY(both.conflicts.empty());
    QVERIFY(both.scenarios == set(base, rows({{"data", 200}, {"logs", 60}, {"tmp", 10}, {"cache", 20}})));
    const MergedProject clash =
        merged(base, set(base, rows({{"data", 200}, {"logs", 50}})), set(base, rows({{"data", 300}, {"logs", 50}})));
    QVERIFY(tells(clash, "/components/web-fleet/spec/volumes/data/size"));
}

void TestProjectMerge::whatIsLinkedToStays()
{
    const Scenarios base(starter("web-shop"));
    Link link;
    link.id = LinkId("workers-media");
    link.from = ComponentId("web-fleet");
    link.to = ComponentId("media");
    const Scenarios theirs = with(base, {gp::connect(link)});
    const Scenarios ours = with(base, {removeComponents({ComponentId("media")})});
    const MergedProject both = merged(base, ours, theirs);
    QVERIFY(tells(both, "/components/media"));
    const Design &design = both.scenarios.baseline().design;
    QVERIFY(design.component(ComponentId("media")) && design.link(LinkId("workers-media")));
    QVERIFY(design.placement(ComponentId("media")));
    QVERIFY(!checkStructure(design));
}

void TestProjectMerge::whatIsChangedStays()
{
    const Scenarios base(starter("web-shop"));
    const Scenarios gone = with(base, {removeComponents({ComponentId("media")})});
    const Scenarios changed = with(base, {rename(ComponentId("media"), "Pictures")});
    for (const MergedProject &both : {merged(base, gone, changed), merged(base, changed, gone)}) {
        QVERIFY(tells(both, "/components/media"));
        QCOMPARE(both.scenarios.baseline().design.component(ComponentId("media"))->name, std::string("Pictures"));
    }
}

void TestProjectMerge::aFrameThatIsNeededStays()
{
    const Scenarios base(starter("web-shop"));
    Component fresh;
    fresh.id = ComponentId("volume");
    fresh.kind = "ebs.volume";
    fresh.name = "Volume";
    fresh.parent = ComponentId("tier-data");
    fresh.spec = builtInKinds().find("ebs.volume")->defaults;
    const Scenarios theirs = with(base, {addComponent(fresh, std::nullopt)});
    const Scenarios ours = with(base, {removeComponents({ComponentId("tier-data")})});
    const MergedProject both = merged(base, ours, theirs);
    QVERIFY(!both.conflicts.empty());
    QVERIFY(both.scenarios.baseline().design.component(ComponentId("volume")));
    QVERIFY(both.scenarios.baseline().design.component(ComponentId("tier-data")));
}

void TestProjectMerge::placesAreNoConflict()
{
    const Scenarios base(starter("web-fleet"));
    const ComponentId fleet("web-fleet");
    const ComponentId workers("order-workers");
    const Scenarios ours = with(base, {shift({fleet}, 10, 0)});
    const MergedProject both = merged(base, ours, with(base, {shift({fleet}, 0, 30), shift({workers}, 5, 5)}));
    QVERIFY(both.conflicts.empty());
    QVERIFY(both.scenarios == with(ours, {shift({workers}, 5, 5)}));
}

void TestProjectMerge::scenariosOfBothSides()
{
    const Scenarios base(starter("web-fleet"));
    const auto ours = duplicateScenario(base, ScenarioId(kBaselineId), "Larger").value();
    const auto theirs = duplicateScenario(base, ScenarioId(kBaselineId), "Cheaper").value();
    const MergedProject both = merged(base, with(ours.first, {setSettingsField("budget", 900)}, ours.second),
                                      with(theirs.first, {setSettingsField("budget", 100)}, theirs.second));
    QVERIFY2(both.conflicts.empty(), both.conflicts.empty() ? "" : both.conflicts.front().where.c_str());
    QCOMPARE(both.scenarios.size(), std::size_t(3));
    QCOMPARE(both.scenarios.named("Larger")->letter, 'B');
    QCOMPARE(both.scenarios.named("Cheaper")->letter, 'C');
    QVERIFY(both.scenarios.named("Cheaper")->design != both.scenarios.named("Larger")->design);
}

void TestProjectMerge::namesOfBothSidesAreTold_data()
{
    QTest::addColumn<QString>("ours");
    QTest::addColumn<QString>("theirs");
    QTest::addColumn<QString>("becomes");
    QTest::addRow("the same") << "Larger"
                              << "Larger"
                              << "Larger 2";
    QTest::addRow("another case") << "Larger"
                                  << "larger"
                                  << "larger 2";
    const QString snow(60, QChar(0x96EA));
    QTest::addRow("60 characters") << snow << snow << snow.left(58) + QStringLiteral(" 2");
}

void TestProjectMerge::namesOfBothSidesAreTold()
{
    QFETCH(QString, ours);
    QFETCH(QString, theirs);
    QFETCH(QString, becomes);
    const Scenarios base(starter("web-fleet"));
    const auto with = [&](const QString &name, const char *id) {
        Scenario scenario;
        scenario.id = ScenarioId(id);
        scenario.letter = 'B';
        scenario.name = name.toStdString();
        scenario.design = base.baseline().design;
        return base.with(scenario).value();
    };
    const MergedProject both = merged(base, with(ours, "one"), with(theirs, "two"));
    QCOMPARE(QString::fromStdString(both.scenarios.find(ScenarioId("one"))->name), ours);
    QCOMPARE(QString::fromStdString(both.scenarios.find(ScenarioId("two"))->name), becomes);
}

void TestProjectMerge::aChangeOfTheBaselineLeavesScenariosAlone()
{
    const auto made = duplicateScenario(Scenarios(starter("web-fleet")), ScenarioId(kBaselineId), "Larger").value();
    const Scenarios &base = made.first;
    const ComponentId fleet("web-fleet");
    const Scenarios ours = with(base, {setField(fleet, "memory", 40)});
    const Scenarios theirs = with(base, {setField(fleet, "memory", 50)}, made.second);
    const MergedProject both = merged(base, ours, theirs);
    QVERIFY(both.conflicts.empty());
    QVERIFY(both.scenarios == with(ours, {setField(fleet, "memory", 50)}, made.second));
}

void TestProjectMerge::bothAddedTheSameId()
{
    const Scenarios base(starter("web-fleet"));
    const auto add = [&](const char *kind, const char *name) {
        Component fresh;
        fresh.id = ComponentId("extra");
        fresh.kind = kind;
        fresh.name = name;
        fresh.spec = builtInKinds().find(kind)->defaults;
        return with(base, {addComponent(fresh, Placement{0, 0, 180, 44})});
    };
    const MergedProject both = merged(base, add("s3.bucket", "Ours"), add("ebs.volume", "Theirs"));
    QVERIFY(!both.conflicts.empty());
    QCOMPARE(both.scenarios.baseline().design.component(ComponentId("extra"))->kind, std::string("s3.bucket"));
}

void TestProjectMerge::framesInEachOtherAreRefused()
{
    const auto group = [](const char *id) {
        Component fresh;
        fresh.id = ComponentId(id);
        fresh.kind = "group";
        fresh.name = id;
        fresh.spec = builtInKinds().find("group")->defaults;
        return addComponent(fresh, Placement{0, 0, 300, 300});
    };
    const Scenarios base = with(Scenarios(), {group("a"), group("b")});
    const auto both = mergeProjects(base, with(base, {moveInto({ComponentId("a")}, ComponentId("b"))}),
                                    with(base, {moveInto({ComponentId("b")}, ComponentId("a"))}), builtInKinds());
    QVERIFY(!both);
    QVERIFY(!both.error().message.empty() && !both.error().remedy.empty());
}

void TestProjectMerge::keysOfALaterVersionMerge()
{
    const Scenarios base(starter("web-fleet"));
    const auto extra = [&](const char *key) {
        Json later = Json::object();
        later[key] = 1;
        return withDesign(base, ScenarioId(kBaselineId), base.baseline().design.withExtra(later)).value();
    };
    const MergedProject both = merged(base, extra("one"), extra("two"));
    QVERIFY(both.conflicts.empty());
    QVERIFY(both.scenarios.baseline().design.extra().contains("one"));
    QVERIFY(both.scenarios.baseline().design.extra().contains("two"));
}

void TestProjectMerge::withoutABase()
{
    // Both sides added a file: what they have in common is taken once, the rest is told.
    const Scenarios ours(starter("web-fleet"));
    const Scenarios theirs = with(ours, {rename(ComponentId("web-fleet"), "Shop")});
    const MergedProject both = merged(Scenarios(), ours, theirs);
    QVERIFY(tells(both, "/components/web-fleet/name"));
    QVERIFY(both.scenarios.baseline().design.component(ComponentId("web-fleet"))->name == "Web fleet");
}

QTEST_GUILESS_MAIN(TestProjectMerge)
#include "test_project_merge.moc"
