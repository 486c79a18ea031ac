// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/compute/fleet/fleet_module.h"
#include "core/domains/compute/fleet/fleet_plan.h"
#include "core/evaluate/edit_effect.h"
#include "core/exchange/csv.h"
#include "core/exchange/results_json.h"
#include "tests/core/domains/fleet_bench.h"
#include "tests/core/evaluate/design_made.h"

#include <QObject>
#include <QTest>

#include <algorithm>

using namespace gp;

namespace {

const std::string kBalancer = "Application Load Balancer, not in this design";

/// Six m8g.large with a root volume of 40 GiB and nothing else that is billed.
FleetSpec sixBehind(bool balanced)
{
    FleetSpec spec;
    spec.sizedBy = FleetSizing::Count;
    spec.count = Instances(6);
    spec.type = Advised(std::string("m8g.large"));
    spec.rootVolume = Advised(GiB(40));
    spec.detailedMonitoring = false;
    spec.alarms = false;
    spec.loadBalanced = balanced;
    return spec;
}

/// Of which m9g.xlarge, whose price in eu-central-1 is derived, is the best.
FleetSpec wonByDerived()
{
    FleetSpec spec;
    spec.detailedMonitoring = false;
    spec.alarms = false;
    spec.sizedBy = FleetSizing::Load;
    spec.peakLoad = Advised(RequestsPerSecond(121));
    spec.requestsPerVcpu = RequestsPerSecond(10);
    spec.measuredOn = "m8g.xlarge";
    spec.vcpus = VCpus(1);
    spec.memory = GiB(11);
    spec.rootVolume = Advised(GiB(40));
    spec.minimumPerZone = Instances(2);
    return spec;
}

Plan outsidePlan(const FleetSpec &spec, const std::string &region = "eu-central-1")
{
    auto plan = explainFleet(spec, test::contextIn(region), test::fleetOffer(region));
    if (!plan)
        throw std::runtime_error(toLine(plan.error()));
    return *plan;
}

const Reason *reasonFor(const Plan &plan, const std::string &field)
{
    const auto found = std::ranges::find(plan.reasons, field, &Reason::field);
    return found == plan.reasons.end() ? nullptr : &*found;
}

const Ranking &rankingCalled(const Plan &plan, const std::string &title)
{
    return *std::ranges::find(plan.rankings, title, &Ranking::title);
}

}  // namespace

/// What the bill of a fleet does not hold, or rests on, is said where it is read.
class TestFleetOutside : public QObject {
    Q_OBJECT

private slots:
    void aBalancerThatIsNotInTheDesignIsAnUnknownLine()
    {
        // us-east-1: m8g.large 0.08976 x 730 x 6 = 393.15 (393.1488); six roots of 40 GiB at 0.08 = 19.20: 412.35.
        const Plan without = outsidePlan(sixBehind(false), "us-east-1");
        QCOMPARE(without.cost(), (CostSum{Usd::fromCents(412'35), false}));
        const Plan behind = outsidePlan(sixBehind(true), "us-east-1");
        QCOMPARE(behind.cost(), (CostSum{Usd::fromCents(412'35), true}));
        const CostLine &line = behind.costs.back();
        QCOMPARE(line.item, kBalancer);
        QVERIFY(!line.monthly && !line.rate && line.missing && line.quantity == 1);
        QCOMPARE(toText(*line.missing),
                 std::string("no price in the catalog for an Application Load Balancer in us-east-1"));
        // The configuration alone is priced alike.
        const auto priced = fleetKind().price(behind.configuration, "us-east-1", test::offers());
        QVERIFY(priced && *priced == behind.costs);
    }

    /// Instances in private subnets that work for what stands outside AWS need a NAT gateway, which no design holds yet: an unknown
    /// line and a finding, unless a balancer stands before them or they stand in public subnets.
    void aWayOutThatIsNotInTheDesignIsAnUnknownLine()
    {
        const auto planIn = [](const char *tier, bool balanced, bool users) {
            PlanContext context = test::contextIn("us-east-1");
            context.tier = tier;
            if (users) {
                Neighbour source;
                source.kind = "client";
                source.role = LinkRole::Calls;
                source.outgoing = false;
                context.neighbours.push_back(source);
            }
            return explainFleet(sixBehind(balanced), context, test::fleetOffer("us-east-1"));
        };
        const auto says = [](const Plan &plan) {
            return std::ranges::any_of(plan.findings,
                                       [](const Finding &finding) { return finding.rule == "fleet.no_way_out"; });
        };
        const auto gateways = [](const Plan &plan) {
            return std::ranges::count(plan.costs, std::string("NAT gateway, not in this design"), &CostLine::item);
        };
        const auto workers = planIn("app", false, true);
        QVERIFY(workers);
        QCOMPARE(workers->cost(), (CostSum{Usd::fromCents(412'35), true}));
        QCOMPARE(gateways(*workers), std::ptrdiff_t(1));
        QVERIFY(!workers->costs.back().monthly && workers->costs.back().missing);
        QVERIFY(says(*workers));
        const auto priced = fleetKind().price(workers->configuration, "us-east-1", test::offers());
        QVERIFY(priced && *priced == workers->costs);
        for (const auto &other : {planIn("app", false, false), planIn("app", true, true), planIn("public", false, true),
                                  planIn("", false, true)}) {
            QVERIFY(other);
            QCOMPARE(gateways(*other), std::ptrdiff_t(0));
            QVERIFY(!says(*other));
        }
    }

    void whatIsUnknownInEachBarsNoComparison()
    {
        FleetSpec spec = sixBehind(false);
        spec.type = {};
        spec.memory = GiB(8);
        for (const bool pinned : {false, true}) {
            if (pinned)
                spec.type = Advised(std::string("m7i.xlarge"));
            spec.loadBalanced = false;
            const Plan without = outsidePlan(spec);
            spec.loadBalanced = true;
            const Plan behind = outsidePlan(spec);
            QVERIFY(behind.rankings.front().rows == without.rankings.front().rows);
            QVERIFY(rankingCalled(behind, "Purchase options") == rankingCalled(without, "Purchase options"));
            QVERIFY(behind.commitments == without.commitments && !behind.commitments.empty());
            QVERIFY(behind.pinCosts == without.pinCosts && behind.pinCosts.contains("rootVolume"));
            QCOMPARE(behind.pinCosts.contains("type"), pinned);
            QVERIFY(behind.advised == without.advised);
            const Reason *now = reasonFor(behind, "type");
            const Reason *then = reasonFor(without, "type");
            QVERIFY(now && then && *now == *then);
            QVERIFY(behind.rankings.front().objective.find("without the load balancer") != std::string::npos);
            QVERIFY(without.rankings.front().objective.find("load balancer") == std::string::npos);
        }
    }

    void everyTotalReadsAtLeast()
    {
        Json fields{{"sizedBy", "count"}, {"count", 6}, {"type", "m8g.large"}, {"alarms", false}};
        const auto designWith = [&](bool balanced) {
            fields["loadBalanced"] = balanced;
            return test::make({test::put("aws.region", "home", "", {{"region", "eu-central-1"}}),
                               test::put("ec2.fleet", "web", "home", fields)});
        };
        const EvaluationPtr without = evaluate(designWith(false), test::engine());
        const EvaluationPtr behind = evaluate(designWith(true), test::engine());
        QVERIFY(without->complete() && !behind->complete());
        QCOMPARE(behind->totals.monthly.monthly, without->totals.monthly.monthly);
        QVERIFY(formatSum(behind->totals.monthly).starts_with("at least $"));
        QVERIFY(behind->component(test::id("home"))->cost.atLeast);
        for (const CommittedTotal &option : behind->totals.committed)
            QVERIFY(option.monthly.atLeast);
        for (const CostSum &month : behind->totals.coming)
            QVERIFY(month.atLeast);
        QVERIFY(evaluationToJson(*behind)["totals"]["at_least"].get<bool>());
        QVERIFY(!evaluationToJson(*without)["totals"]["at_least"].get<bool>());
        const std::string csv = billCsv(*behind);
        QVERIFY(csv.find(kBalancer) != std::string::npos && csv.find("at least") != std::string::npos);
        // Who takes it on is told what then has no price.
        const Finding says{"x", {}, {}, test::id("web"), {}, {}, {}, SuggestedEdit{"loadBalanced", true}};
        const auto effect = fixEffect({says}, without, test::engine());
        QVERIFY(effect && effect->unpriced == std::vector<std::string>{kBalancer} && effect->unpricedNow.empty());
    }

    /// m9g.xlarge in eu-central-1: derived, ratio_predecessor of m8g (catalog/compute/linux_prices.csv), and no row of m9g there in
    /// catalog/compute/commitments.csv. Six m7a.xlarge, observed, 1,239.26 in all; 1,239.26 - 1,049.70 = 189.56.
    void aTypeOfADerivedPriceSaysWhatItRestsOn()
    {
        FleetSpec spec = wonByDerived();
        const Plan derived = outsidePlan(spec);
        const Reason *why = reasonFor(derived, "type");
        QVERIFY(why && derived.choice->ends_with("m9g.xlarge"));
        const QString said = QString::fromStdString(why->because);
        QVERIFY2(said.contains(
                     QString::fromUtf8("The price of m9g.xlarge is derived: its price in us-east-1 \u00D7 what m8g "
                                       "costs in eu-central-1 against us-east-1.")),
                 why->because.c_str());
        QVERIFY2(said.contains("No Savings Plan or Reserved Instance rate is published for it, so that its price once "
                               "committed is not known."),
                 why->because.c_str());
        QVERIFY2(
            said.contains(QString::fromUtf8("The best type with an observed price is 6 \u00D7 m7a.xlarge at +$189.56 a "
                                            "month.")),
            why->because.c_str());
        QCOMPARE(why->facts[0].value, std::string("derived"));
        QCOMPARE(why->facts[1].value, std::string("none published"));
        QCOMPARE(why->facts[2].source, std::string("+$189.56 a month"));
        // An observed winner rests on nothing that has to be said: 104 req/s are carried by observed types.
        spec.peakLoad = Advised(RequestsPerSecond(104));
        const Plan observed = outsidePlan(spec);
        const Reason *plain = reasonFor(observed, "type");
        QVERIFY(plain && !plain->because.empty());
        QVERIFY2(plain->because.find("derived") == std::string::npos, plain->because.c_str());
        QVERIFY2(plain->because.find("observed") == std::string::npos, plain->because.c_str());
        QCOMPARE(plain->facts[0].name, std::string("Per hour, Linux"));
        // So where derived prices may not win.
        spec.peakLoad = Advised(RequestsPerSecond(121));
        spec.derivedPrices = false;
        QVERIFY(reasonFor(outsidePlan(spec), "type")->because.find("derived") == std::string::npos);
    }

    /// As above; m7a.xlarge is the best of those whose commitments have rates.
    void adviceThatCannotBeCommittedToSaysSo()
    {
        FleetSpec spec = wonByDerived();
        const std::string caveat = "on demand; once committed, another type may cost less";
        const auto rowOf = [](const Plan &plan, const std::string &name) {
            return *std::ranges::find(plan.rankings.front().rows, name, &Alternative::name);
        };
        const Plan advised = outsidePlan(spec);
        QCOMPARE(advised.rankings.front().basis, std::string("on demand"));
        QCOMPARE(rowOf(advised, "m9g.xlarge").verdict, "Chosen, " + caveat);
        // A pin does not change on what the advice rests.
        spec.type = Advised(std::string("m7a.xlarge"));
        const Plan pinned = outsidePlan(spec);
        QCOMPARE(pinned.rankings.front().basis, std::string("on demand"));
        QVERIFY(rowOf(pinned, "m9g.xlarge").verdict.ends_with(", " + caveat));
        QCOMPARE(rowOf(pinned, "m7a.xlarge").verdict, std::string("Chosen"));
        QVERIFY2(reasonFor(pinned, "type")->because.ends_with(" It was found " + caveat + "."),
                 reasonFor(pinned, "type")->because.c_str());
        const auto reviewed = fleetKind().review(AnySpec::of(spec), test::contextIn("eu-central-1"), pinned);
        const auto costs = std::ranges::find(reviewed, std::string("fleet.pin_costs"), &Finding::rule);
        QVERIFY(costs != reviewed.end());
        QVERIFY2(costs->remedy.ends_with(" a month, " + caveat + "."), costs->remedy.c_str());
        spec.spotShare = Percent(50);
        QVERIFY(outsidePlan(spec).rankings.front().basis.empty());  // there an observed type wins
        // An observed type wins: nothing to say.
        spec = sixBehind(false);
        spec.type = {};
        QVERIFY(outsidePlan(spec).rankings.front().basis.empty());
        spec.type = Advised(std::string("m9g.xlarge"));
        QVERIFY(outsidePlan(spec).rankings.front().basis.empty());
    }

    /// catalog/compute/commitments.csv: p5 in ap-northeast-1 has convertible_ri of 1 and 3 years and standard_ri of 3; a Savings
    /// Plan of EC2 Instances costs what the standard reservation does (commitment_rules.csv), so that neither has 1 year.
    void aCommitmentWithoutARateKeepsItsRow()
    {
        FleetSpec spec = sixBehind(false);
        spec.type = Advised(std::string("p5.48xlarge"));
        const Plan plan = outsidePlan(spec, "ap-northeast-1");
        const Ranking &options = rankingCalled(plan, "Purchase options");
        std::vector<std::string> unrated;
        for (const Alternative &row : options.rows)
            if (!row.feasible && !row.monthly) {
                unrated.push_back(row.name);
                QCOMPARE(row.verdict, std::string("No rate in the catalog for p5 in ap-northeast-1"));
            }
        QVERIFY(unrated ==
                (std::vector<std::string>{"EC2 Instance Savings Plan, 1 year", "Standard Reserved Instance, 1 year"}));
        // What has all rates has no such row.
        const Plan all = outsidePlan(sixBehind(false));
        for (const Alternative &row : rankingCalled(all, "Purchase options").rows)
            QVERIFY2(row.monthly, row.name.c_str());
    }

    void whatHasNoPriceIsNamedInWords()
    {
        FleetSpec spec = sixBehind(false);
        spec.tenancy = Tenancy::Dedicated;
        const Plan plan = outsidePlan(spec);
        const auto line =
            std::ranges::find_if(plan.costs, [](const CostLine &each) { return each.missing.has_value(); });
        QVERIFY(line != plan.costs.end());
        QCOMPARE(toText(*line->missing),
                 std::string("no price in the catalog for m8g.large as dedicated instance in eu-central-1"));
    }
};

QTEST_APPLESS_MAIN(TestFleetOutside)
#include "test_fleet_outside.moc"
