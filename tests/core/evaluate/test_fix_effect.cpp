// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/edit_effect.h"
#include "core/evaluate/explain.h"
#include "core/evaluate/finding_fix.h"
#include "core/exchange/templates.h"
#include "tests/core/evaluate/design_made.h"

#include <QObject>
#include <QTest>

using namespace gp;
using namespace gp::test;

namespace {

EvaluationPtr fleetIn(const std::string &region, const Json &more = Json::object())
{
    Json fields{{"sizedBy", "count"}, {"count", 2}, {"zones", 1}, {"type", "m7g.large"}};
    fields.update(more);
    return evaluate(
        make({put("aws.region", "home", "", {{"region", region}}), put("ec2.fleet", "web", "home", fields)}), engine());
}

Finding fixing(const std::string &field, const Json &value, const std::string &component = "web")
{
    Finding finding;
    finding.rule = "test";
    finding.component = id(component);
    finding.fix = SuggestedEdit{field, value};
    return finding;
}

}  // namespace

/// What a fix does, before it is done.
class TestFixEffect : public QObject {
    Q_OBJECT

private slots:
    void theBillByHand()
    {
        // A third m7g.large in us-east-1: $0.0816 x 2,190 h = $178.704 instead of $119.136, $178.70 - $119.14 (as
        // test_totals_ahead has it). Without detailed
        // monitoring nothing else is paid by the instance but its root volume of gp3, $0.08 a GiB.
        const EvaluationPtr evaluation = fleetIn("us-east-1", {{"detailedMonitoring", false}});
        const Json root = evaluation->component(id("web"))->plan->advised.at("rootVolume");
        const auto effect = fixEffect({fixing("count", 3)}, evaluation, engine());
        QVERIFY(effect && effect->isPriced());
        const std::int64_t disk = std::llround(3 * root.get<double>() * 8) - std::llround(2 * root.get<double>() * 8);
        QCOMPARE(effect->difference().cents(), std::int64_t(17'870 - 11'914) + disk);
        QCOMPARE(effect->changes.size(), std::size_t(1));
        QVERIFY(effect->changes[0].change.before == Json(2) && effect->changes[0].change.after == Json(3));
        // What is decided by it is told beside what is changed.
        QCOMPARE(effect->decisions.size(), std::size_t(1));
        QVERIFY(effect->decisions[0] ==
                (DecisionChange{id("web"), "2 \u00D7 m7g.large \u00B7 1 AZ", "3 \u00D7 m7g.large \u00B7 1 AZ"}));
    }

    void whatBecomesOfTheAdviceIsTold()
    {
        const EvaluationPtr evaluation = fleetIn("us-east-1");
        const auto effect = fixEffect({fixing("type", Json())}, evaluation, engine());
        QVERIFY(effect && effect->changes.size() == 1);
        QVERIFY(effect->changes[0].change.before == Json("m7g.large"));
        QVERIFY(effect->changes[0].change.after.is_null());
        const EvaluationPtr released =
            evaluate(setField(id("web"), "type", Json())(evaluation->design).value(), engine());
        QVERIFY(!effect->changes[0].advisedAfter.is_null());
        QVERIFY(effect->changes[0].advisedAfter == released->component(id("web"))->plan->advised.at("type"));
        // Before it is evaluated nobody knows.
        const auto changes = fixChanges({fixing("type", Json())}, *evaluation, builtInKinds());
        QVERIFY(changes && changes->size() == 1 && changes->front().advisedAfter.is_null());
    }

    void whatCostsNothingChangesNothing()
    {
        const auto effect = fixEffect({fixing("count", 2)}, fleetIn("us-east-1"), engine());
        QVERIFY(effect && effect->isPriced() && effect->changes.empty() && effect->decisions.empty());
        QCOMPARE(effect->difference().cents(), std::int64_t(0));
    }

    /// The catalog has prices of shared tenancy only.
    void aLineWithoutAPriceIsNamed()
    {
        const EvaluationPtr shared = fleetIn("us-east-1");
        const auto effect = fixEffect({fixing("tenancy", "dedicated")}, shared, engine());
        QVERIFY(effect && !effect->isPriced() && !effect->before.atLeast && effect->after.atLeast);
        QCOMPARE(effect->unpriced.size(), std::size_t(1));
        QVERIFY2(effect->unpriced[0].find("m7g.large") != std::string::npos, effect->unpriced[0].c_str());
        QVERIFY(effect->unpricedNow.empty());
        // The way back: what goes had no price, so that the difference of the sums is not what the bill changes by.
        const auto back =
            fixEffect({fixing("tenancy", "default")}, fleetIn("us-east-1", {{"tenancy", "dedicated"}}), engine());
        QVERIFY(back && !back->refused && !back->isPriced() && back->unpriced.empty());
        QVERIFY(back->unpricedNow == effect->unpriced);
        // More of what has no price is another unknown cost, with a total that is "at least" already.
        const auto more = fixEffect({fixing("count", 3)}, fleetIn("us-east-1", {{"tenancy", "dedicated"}}), engine());
        QVERIFY(more && more->unpriced == effect->unpriced && more->unpricedNow == effect->unpriced);
    }

    void whatCannotBePlannedThenIsNamed()
    {
        const auto effect = fixEffect({fixing("type", "no.such")}, fleetIn("us-east-1"), engine());
        QVERIFY(effect && effect->unpriced == std::vector<std::string>{"web"});
    }

    void whatIsRefusedSaysWhy()
    {
        const auto effect = fixEffect({fixing("no-such-field", 1)}, fleetIn("us-east-1"), engine());
        QVERIFY(effect && effect->refused && !effect->isPriced() && effect->changes.empty());
        QVERIFY(!fixChanges({fixing("no-such-field", 1)}, *fleetIn("us-east-1"), builtInKinds()));
    }

    void severalAreTakenTogether()
    {
        const EvaluationPtr evaluation =
            evaluate(make({put("aws.region", "home", "", {{"region", "us-east-1"}}),
                           put("ec2.fleet", "a", "home",
                               {{"sizedBy", "count"}, {"count", 2}, {"zones", 1}, {"type", "m7g.large"}}),
                           put("ec2.fleet", "b", "home",
                               {{"sizedBy", "count"}, {"count", 2}, {"zones", 1}, {"type", "m7g.large"}})}),
                     engine());
        const auto one = fixEffect({fixing("count", 3, "a")}, evaluation, engine());
        const auto both = fixEffect({fixing("count", 3, "a"), fixing("count", 3, "b")}, evaluation, engine());
        QVERIFY(one && both);
        QVERIFY(one->difference().cents() > 0);
        QCOMPARE(both->difference().cents(), 2 * one->difference().cents());
        QCOMPARE(both->changes.size(), std::size_t(2));
        QVERIFY(one->decisions.size() == 1 && one->decisions[0].component == id("a"));
        QCOMPARE(both->decisions.size(), std::size_t(2));
    }

    /// What a fix costs once is told beside the month: 1,024,000 objects of 1 MiB copied within the Region, as test_bucket_once has
    /// it: 0.25 + 1.02 + 0.02 + 5.12 to Standard.
    void whatIsPaidOnceIsTold()
    {
        const EvaluationPtr evaluation =
            evaluate(make({put("aws.region", "home", "", {{"region", "us-east-1"}}),
                           put("s3.bucket", "data", "home",
                               {{"stored", 1'000},
                                {"arriving", 0},
                                {"sizes", Json::array({Json::array({1'048'576, 1})})},
                                {"failedUploads", 0},
                                {"lifecycle", "do-nothing"},
                                {"replication", Json::array({{{"name", "copy"}, {"region", "us-east-1"}}})}})}),
                     engine());
        QVERIFY(evaluation->component(id("data"))->plan);
        QVERIFY(evaluation->totals.once.monthly.isZero());
        const auto effect = fixEffect({fixing("replicateStored", true, "data")}, evaluation, engine());
        QVERIFY(effect && !effect->refused);
        QVERIFY(effect->onceBefore.monthly.isZero());
        QCOMPARE(effect->onceAfter.monthly.cents(), std::int64_t(25 + 102 + 2 + 512));
    }

    void stoppedHasNoAnswer()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!fixEffect({fixing("count", 900)}, fleetIn("us-east-1"), engine(), stop.get_token()));
    }

    /// Every fix of every starter design: something changes, and the bill becomes what a whole evaluation from nothing says.
    void everyFixDoesWhatItSays()
    {
        int fixes = 0;
        for (const DesignTemplate &each : designTemplates()) {
            const EvaluationPtr evaluation = evaluate(designFromTemplate(each.id, builtInKinds()).value(), engine());
            std::vector<Finding> findings;
            for (const Finding *finding : evaluation->findings())
                findings.push_back(*finding);
            for (const Finding &finding : findings) {
                if (!finding.fix)
                    continue;
                ++fixes;
                const auto effect = fixEffect({finding}, evaluation, engine());
                QVERIFY2(effect && !effect->refused, finding.message.c_str());
                QVERIFY2(!effect->changes.empty(), (std::string(each.id) + ": " + finding.rule).c_str());
                const EvaluationPtr after = evaluate(fixOf(finding)(evaluation->design).value(), engine());
                QVERIFY(effect->after == after->totals.monthly && effect->before == evaluation->totals.monthly);
            }
        }
        QVERIFY2(fixes >= 5, std::to_string(fixes).c_str());
    }
};

QTEST_GUILESS_MAIN(TestFixEffect)
#include "test_fix_effect.moc"
