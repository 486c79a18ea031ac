// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/design/bands.h"
#include "core/evaluate/what_if.h"
#include "tests/core/evaluate/design_made.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

using namespace gp;
using namespace gp::test;

namespace {

Json valueOf(const Design &design, const std::string &component, const std::string &field)
{
    return *fieldValue(design.component(id(component))->spec, field);
}

std::vector<std::string> loadsOf(const Design &design, const std::string &component)
{
    std::vector<std::string> names;
    for (const EnteringLoad &load : enteringLoads(*design.component(id(component)), builtInKinds()))
        names.push_back(load.field.name);
    return names;
}

Design shop(const Json &client = {{"peakLoad", 300}}, const Json &fleet = {{"sizedBy", "load"}})
{
    return make({put("client", "people", "", client), put("aws.region", "home", "", {{"region", "us-east-1"}}),
                 put("ec2.fleet", "web", "home", fleet), join("calls", "people", "web")});
}

}  // namespace

/// Edits that anybody may ask "what if" of, whatever the design.
class TestWhatIfEdits : public QObject {
    Q_OBJECT

private slots:
    void aLoadIsWhereRequestsStart()
    {
        QCOMPARE(loadsOf(shop(), "people"), std::vector<std::string>{"peakLoad"});
        // What one vCPU serves is in requests a second as well, and no load.
        QCOMPARE(loadsOf(shop(), "web"), std::vector<std::string>{});
        QCOMPARE(loadsOf(shop({{"peakLoad", 0}}), "people"), std::vector<std::string>{});
    }

    void orWhereItIsPinned()
    {
        QCOMPARE(loadsOf(shop({}, {{"sizedBy", "load"}, {"peakLoad", 50}}), "web"),
                 std::vector<std::string>{"peakLoad"});
        // It does not apply to a fleet of so many instances.
        QCOMPARE(loadsOf(shop({}, {{"sizedBy", "count"}, {"peakLoad", 50}}), "web"), std::vector<std::string>{});
    }

    void allOrOneIsMultiplied()
    {
        const Design design = shop({{"peakLoad", 300}}, {{"sizedBy", "load"}, {"peakLoad", 50}});
        const auto all = multiplyLoads({}, 10, builtInKinds())(design);
        QVERIFY(all);
        QCOMPARE(valueOf(*all, "people", "peakLoad").get<double>(), 3000.0);
        QCOMPARE(valueOf(*all, "web", "peakLoad").get<double>(), 500.0);
        const auto one = multiplyLoads(id("people"), 2, builtInKinds())(design);
        QVERIFY(one);
        QCOMPARE(valueOf(*one, "people", "peakLoad").get<double>(), 600.0);
        QCOMPARE(valueOf(*one, "web", "peakLoad").get<double>(), 50.0);
    }

    /// Twice the load is twice the requests in each hour, so that what flows into the fleet doubles.
    void whatArrivesDoubles()
    {
        const Design design = shop();
        const EvaluationPtr once = evaluate(design, engine());
        const EvaluationPtr twice = evaluate(multiplyLoads({}, 2, builtInKinds())(design).value(), engine());
        QCOMPARE(once->component(id("web"))->context->demand->peak(), 300.0);
        QCOMPARE(twice->component(id("web"))->context->demand->peak(), 600.0);
    }

    void theBandGoesAlong()
    {
        const Design design = setBand(id("people"), "peakLoad", Band{200, 400})(shop()).value();
        const Design twice = multiplyLoads({}, 2, builtInKinds())(design).value();
        QVERIFY(twice.component(id("people"))->bands.at("peakLoad") == (Band{400, 800}));
        QCOMPARE(bandCount(twice), std::size_t(1));
    }

    void whatCannotBeIsRefused()
    {
        // 10,000,000 requests per second are the most that a client may have.
        const auto much = multiplyLoads({}, 10, builtInKinds())(shop({{"peakLoad", 2'000'000}}));
        QVERIFY(!much);
        QCOMPARE(much.error().where, std::string("peakLoad"));
        const auto none = multiplyLoads({}, 2, builtInKinds())(make({put("ec2.fleet", "web", "", kOne)}));
        QVERIFY(!none);
        QVERIFY(none.error().code == ErrorCode::NotFound);
    }

    void pinsInRowsAreReleasedToo()
    {
        const Design design =
            make({put("ec2.fleet", "web", "",
                      {{"sizedBy", "count"},
                       {"type", "m7g.large"},
                       {"rootVolume", 20},
                       {"volumes", Json::array({{{"name", "data"}, {"size", 100}, {"type", "io2"}}})}})});
        const Component &web = *design.component(id("web"));
        QCOMPARE(pinnedPaths(web.spec), (std::vector<std::string>{"type", "rootVolume", "volumes[data].type"}));
        const Design released = releasePins(web)(design).value();
        QCOMPARE(pinnedPaths(released.component(id("web"))->spec), std::vector<std::string>{});
        QCOMPARE(valueOf(released, "web", "volumes[data].size").get<double>(), 100.0);
    }
};

QTEST_GUILESS_MAIN(TestWhatIfEdits)
#include "test_what_if_edits.moc"
