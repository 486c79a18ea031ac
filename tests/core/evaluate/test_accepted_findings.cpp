// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/design/edits.h"
#include "core/domains/kind_registry.h"
#include "core/evaluate/evaluation.h"
#include "core/evaluate/finding_fix.h"
#include "core/exchange/templates.h"

#include <QObject>
#include <QTest>

#include <numeric>

using namespace gp;

namespace {

const Engine &engine()
{
    static const Offers offers(embeddedCatalog());
    static const Engine shared{builtInKinds(), offers};
    return shared;
}

Component part(const std::string &kind, const std::string &id, const std::string &parent = {})
{
    Component component;
    component.id = ComponentId(id);
    component.kind = kind;
    component.name = id;
    component.parent = ComponentId(parent);
    component.spec = builtInKinds().find(kind)->defaults;
    return component;
}

/// A fleet in one zone, which is a high finding, and a second one that is sound.
Design sample()
{
    const ComponentId web("web");
    return inOrder({addComponent(part("aws.region", "home"), {}), addComponent(part("ec2.fleet", "web", "home"), {}),
                    addComponent(part("ec2.fleet", "work", "home"), {}),
                    setField(ComponentId("home"), "region", "eu-central-1"), setField(web, "sizedBy", "count"),
                    setField(web, "count", 2), setField(web, "zones", 1)})(Design())
        .value();
}

const Finding *find(const Evaluation &evaluation, const std::string &rule)
{
    for (const Finding *finding : evaluation.findings())
        if (finding->rule == rule)
            return finding;
    return nullptr;
}

std::size_t openCount(const Evaluation &evaluation)
{
    return std::accumulate(evaluation.totals.findings.begin(), evaluation.totals.findings.end(), std::size_t(0));
}

Acceptance because(Severity severity) { return {"A test system.", "2026-11-26", severity, Json::object()}; }

}  // namespace

/// What an evaluation makes of decisions about its findings.
class TestAcceptedFindings : public QObject {
    Q_OBJECT

private slots:
    /// A finding is about a link, a component or the settings, and its fix changes that and nothing else.
    void aFixChangesWhatTheFindingIsAbout()
    {
        Design design = *designFromTemplate("web-fleet", builtInKinds());
        Finding finding;
        finding.fix = SuggestedEdit{"port", 8443};
        finding.link = LinkId("web-fleet-order-workers");
        design = fixOf(finding)(design).value();
        QVERIFY(AnySpec::of(design.link(finding.link)->spec).toJson()["port"] == Json(8443));
        finding.fix = SuggestedEdit{"alarms", false};
        finding.link = {};
        finding.component = ComponentId("web-fleet");
        design = fixOf(finding)(design).value();
        QVERIFY(design.component(finding.component)->spec.toJson()["alarms"] == Json(false));
        finding.fix = SuggestedEdit{"horizon", 24};
        finding.component = {};
        design = fixOf(finding)(design).value();
        QVERIFY(AnySpec::of(design.settings()).toJson()["horizon"] == Json(24));
    }

    void anAcceptedFindingIsListedAndNotCounted()
    {
        const Design design = sample();
        const EvaluationPtr before = evaluate(design, engine());
        const Finding *finding = find(*before, "fleet.single_zone");
        QVERIFY(finding);
        QCOMPARE(finding->severity, Severity::High);
        const Design accepted = *acceptFinding(finding->place(), because(finding->severity))(design);
        const EvaluationPtr after = evaluate(accepted, engine(), before);

        QCOMPARE(after->plansMade, std::size_t(0));  // a decision changes no plan
        QCOMPARE(after->findings().size(), before->findings().size());
        QCOMPARE(after->openFindings().size(), before->openFindings().size() - 1);
        QCOMPARE(openCount(*after), openCount(*before) - 1);
        QCOMPARE(after->totals.acceptedFindings, std::size_t(1));
        QVERIFY(after->totals.monthly == before->totals.monthly);
        const Finding *kept = find(*after, "fleet.single_zone");
        QVERIFY(kept && after->isAccepted(*kept));
        QCOMPARE(after->decision(*kept)->because, std::string("A test system."));
        // From nothing, the same.
        QVERIFY(evaluate(accepted, engine())->totals == after->totals);
    }

    void aWorseFindingCountsAgain_data()
    {
        QTest::addColumn<int>("acceptedAs");
        QTest::addColumn<bool>("covered");
        QTest::newRow("as high: it is no worse") << int(Severity::High) << true;
        QTest::newRow("as medium: it has become high") << int(Severity::Medium) << false;
        QTest::newRow("as low") << int(Severity::Low) << false;
        QTest::newRow("for information") << int(Severity::Info) << false;
    }
    void aWorseFindingCountsAgain()
    {
        QFETCH(int, acceptedAs);
        QFETCH(bool, covered);
        const Design design = sample();
        const EvaluationPtr before = evaluate(design, engine());
        const Finding *raised = find(*before, "fleet.single_zone");
        QVERIFY(raised);
        const AcceptancePlace place = raised->place();
        const EvaluationPtr found =
            evaluate(*acceptFinding(place, because(static_cast<Severity>(acceptedAs)))(design), engine());
        const Finding *finding = find(*found, "fleet.single_zone");
        QCOMPARE(found->isAccepted(*finding), covered);
        QVERIFY(found->decision(*finding));  // that there was one is still known
        QVERIFY(found->idleAcceptances().empty());
        QCOMPARE(found->totals.acceptedFindings, std::size_t(covered));
    }

    void aDecisionHoldsForItsFieldAndPlaceAlone()
    {
        const Design design = sample();
        const EvaluationPtr before = evaluate(design, engine());
        const Finding *raised = find(*before, "fleet.single_zone");
        QVERIFY(raised);
        AcceptancePlace other = raised->place();
        other.component = ComponentId("work");
        AcceptancePlace field = raised->place();
        field.finding = "fleet.single_zone:elsewhere";
        const EvaluationPtr found = evaluate(*inOrder({acceptFinding(other, because(Severity::High)),
                                                       acceptFinding(field, because(Severity::High))})(design),
                                             engine());
        QVERIFY(!found->isAccepted(*find(*found, "fleet.single_zone")));
        QCOMPARE(found->idleAcceptances().size(), std::size_t(2));
    }

    void whatIsNotRaisedAnyMoreIsKept()
    {
        const Design design = sample();
        const EvaluationPtr before = evaluate(design, engine());
        const Finding *raised = find(*before, "fleet.single_zone");
        QVERIFY(raised);
        const AcceptancePlace place = raised->place();
        const Design mended =
            *inOrder({acceptFinding(place, because(Severity::High)), setField(ComponentId("web"), "zones", 2)})(design);
        const EvaluationPtr found = evaluate(mended, engine());
        QVERIFY(!find(*found, "fleet.single_zone"));
        QCOMPARE(found->totals.acceptedFindings, std::size_t(0));
        const auto idle = found->idleAcceptances();
        QCOMPARE(idle.size(), std::size_t(1));
        QVERIFY(idle.front().place == place);
        // It comes back with the finding.
        const EvaluationPtr again = evaluate(*setField(ComponentId("web"), "zones", 1)(mended), engine(), found);
        QVERIFY(again->isAccepted(*find(*again, "fleet.single_zone")));
    }

    void whatCannotBePlannedIsNeverAccepted()
    {
        const Design broken = *setField(ComponentId("web"), "count", -5)(sample());
        const EvaluationPtr before = evaluate(broken, engine());
        const Finding *refused = find(*before, "component.refused");
        QVERIFY(refused);
        QVERIFY(!acceptFinding(refused->place(), because(Severity::High))(broken));
        // A file may say so all the same.
        Component web = *broken.component(ComponentId("web"));
        web.accepted[refused->place().finding] = because(Severity::High);
        const EvaluationPtr after =
            evaluate(broken.withComponent(std::make_shared<const Component>(web)), engine(), before);
        QVERIFY(!after->isAccepted(*find(*after, "component.refused")));
        QCOMPARE(openCount(*after), openCount(*before));
        QVERIFY(!after->complete());
    }

    void everyRuleWithoutAChoiceIsNamedSo()
    {
        // mayBeAccepted() goes by the last word of a rule: each kind that may find nothing has to use it.
        for (const Kind *kind : builtInKinds().all())
            for (const RuleInfo &rule : kind->rules)
                QCOMPARE(mayBeAccepted(rule.id), rule.id.find("no_choice") == std::string::npos);
    }

    void findingsOfLinksAreToldApart()
    {
        Link there;
        there.id = LinkId("there");
        there.from = ComponentId("web");
        there.to = ComponentId("work");
        Link back = there;
        back.id = LinkId("back");
        std::swap(back.from, back.to);
        const Design design = *inOrder({gp::connect(there), gp::connect(back)})(sample());
        const EvaluationPtr before = evaluate(design, engine());
        const Finding *circle = find(*before, "links.circle");
        QVERIFY(circle);
        QVERIFY(!circle->link.empty());
        const Design accepted = *acceptFinding(circle->place(), because(circle->severity))(design);
        QCOMPARE(accepted.link(circle->link)->accepted.size(), std::size_t(1));
        const EvaluationPtr after = evaluate(accepted, engine(), before);
        QVERIFY(after->isAccepted(*find(*after, "links.circle")));
        QCOMPARE(after->totals.acceptedFindings, std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestAcceptedFindings)
#include "test_accepted_findings.moc"
