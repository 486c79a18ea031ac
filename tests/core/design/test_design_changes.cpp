// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/design_changes.h"
#include "core/domains/replacement.h"
#include "tests/core/evaluate/design_made.h"

#include <QObject>
#include <QTest>

using namespace gp;
using namespace gp::test;

namespace {

using What = DesignChange::What;

Design before()
{
    return make({put("aws.region", "home", "", {{"region", "us-east-1"}}), put("ec2.fleet", "web", "home", kOne),
                 put("ec2.fleet", "jobs", "home", kOne), put("s3.bucket", "data", "home"),
                 setField(id("web"), "volumes",
                          Json::array({{{"name", "data"}, {"size", 100}}, {{"name", "logs"}, {"size", 20}}})),
                 join("l", "web", "jobs")});
}

Design after(const Edit &edit) { return edit(before()).value(); }

}  // namespace

/// What differs between two designs, as a person would name it.
class TestDesignChanges : public QObject {
    Q_OBJECT

private slots:
    void theSameDesignHasNone()
    {
        const Design one = before();
        QVERIFY(designChanges(one, one).empty());
        QVERIFY(designChanges(one, before()).empty());
        // Names ask for nothing.
        QVERIFY(designChanges(one, rename(id("web"), "Shop")(one).value()).empty());
    }

    void aFieldIsTold()
    {
        const auto changes = designChanges(before(), after(setField(id("web"), "count", 3)));
        QVERIFY(changes == (std::vector<DesignChange>{{What::Field, id("web"), {}, "count", Json(1), Json(3)}}));
    }

    void anAdviceThatIsPinnedWasNull()
    {
        const auto changes = designChanges(before(), after(setField(id("web"), "type", "m7g.large")));
        QVERIFY(changes ==
                (std::vector<DesignChange>{{What::Field, id("web"), {}, "type", Json(), Json("m7g.large")}}));
    }

    void aRowIsNamedByItsKey()
    {
        const auto changes = designChanges(before(), after(setField(id("web"), "volumes[logs].size", 40)));
        QCOMPARE(changes.size(), std::size_t(1));
        QCOMPARE(changes[0].field, std::string("volumes[logs].size"));
        QVERIFY(changes[0].before == Json(20) && changes[0].after == Json(40));
    }

    void rowsComeAndGo()
    {
        const auto changes = designChanges(
            before(),
            after(setField(id("web"), "volumes",
                           Json::array({{{"name", "data"}, {"size", 100}}, {{"name", "cache"}, {"size", 5}}}))));
        QCOMPARE(changes.size(), std::size_t(2));
        QCOMPARE(changes[0].field, std::string("volumes[logs]"));
        QVERIFY(changes[0].after.is_null() && !changes[0].before.is_null());
        QCOMPARE(changes[1].field, std::string("volumes[cache]"));
        QVERIFY(changes[1].before.is_null() && !changes[1].after.is_null());
    }

    void partsAndLinksComeAndGo()
    {
        const auto gone = designChanges(before(), after(removeComponents({id("jobs")})));
        QVERIFY(gone == (std::vector<DesignChange>{{What::Removed, id("jobs"), {}, {}, {}, {}},
                                                   {What::Removed, {}, LinkId("l"), {}, {}, {}}}));
        const auto come = designChanges(after(removeComponents({id("jobs")})), before());
        QVERIFY(come == (std::vector<DesignChange>{{What::Added, id("jobs"), {}, {}, {}, {}},
                                                   {What::Added, {}, LinkId("l"), {}, {}, {}}}));
    }

    void aLinkTurnsAndHasFields()
    {
        const auto turned = designChanges(before(), after(reconnect(LinkId("l"), id("jobs"), id("web"))));
        QVERIFY(turned == (std::vector<DesignChange>{{What::Replaced, {}, LinkId("l"), {}, {}, {}}}));
        const auto port = designChanges(before(), after(setLinkField(LinkId("l"), "port", 8080)));
        QCOMPARE(port.size(), std::size_t(1));
        QCOMPARE(port[0].field, std::string("port"));
        QVERIFY(port[0].link == LinkId("l") && port[0].after == Json(8080));
    }

    void anotherKindReplacesAndTellsNoFields()
    {
        const Replacement into{"efs.file_system", builtInKinds().find("efs.file_system")->defaults};
        const auto changes = designChanges(before(), after(becomeKind(id("data"), into, builtInKinds())));
        QVERIFY(changes == (std::vector<DesignChange>{{What::Replaced, id("data"), {}, {}, {}, {}}}));
    }

    void settingsAreNobodys()
    {
        const auto changes = designChanges(before(), after(setSettingsField("horizon", 24)));
        QCOMPARE(changes.size(), std::size_t(1));
        QVERIFY(changes[0].component.empty() && changes[0].link.empty());
        QCOMPARE(changes[0].field, std::string("horizon"));
    }
};

QTEST_GUILESS_MAIN(TestDesignChanges)
#include "test_design_changes.moc"
