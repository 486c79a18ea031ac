// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/evaluate/edit_effect.h"
#include "core/evaluate/finding_fix.h"
#include "tests/core/evaluate/design_made.h"

#include <QObject>
#include <QTest>

#include <algorithm>

using namespace gp;

namespace {

const std::string kBalancerRule = "fleet.health_check";

Json with(const QString &more, Json fields = Json::object())
{
    fields.update(Json::parse(more.toStdString()));
    return fields;
}

/// A fleet "web" of a Region with what calls it: users at 900 req/s and at none, another fleet that the users reach at 100 req/s.
Design calledBy(const QStringList &callers, const QString &fields, const QString &users = QStringLiteral("{}"))
{
    std::vector<Edit> edits{test::put("aws.region", "home", "", {{"region", "eu-central-1"}}),
                            test::put("ec2.fleet", "web", "home", with(fields, {{"sizedBy", "count"}, {"count", 3}}))};
    if (callers.contains(QStringLiteral("users"))) {
        edits.push_back(test::put("client", "users", "", with(users, {{"peakLoad", 900}})));
        edits.push_back(test::join("users-web", "users", "web"));
    }
    if (callers.contains(QStringLiteral("front"))) {
        edits.push_back(test::put("client", "others", "", {{"peakLoad", 100}}));
        edits.push_back(test::put("ec2.fleet", "front", "home", {{"sizedBy", "count"}, {"count", 1}}));
        edits.push_back(test::join("others-front", "others", "front"));
        edits.push_back(test::join("front-web", "front", "web"));
    }
    if (callers.contains(QStringLiteral("pulls"))) {
        edits.push_back(test::put("internet", "queue", ""));
        edits.push_back(test::join("web-queue", "web", "queue"));
    }
    return test::make(std::move(edits));
}

const Finding *unbalanced(const Evaluation &evaluation, const std::string &id)
{
    for (const Finding *finding : evaluation.findings())
        if (finding->rule == kBalancerRule && finding->component == test::id(id))
            return finding;
    return nullptr;
}

}  // namespace

/// Whether several instances that are called have something in front of them. Severities are those of what happens: users, who
/// pick no other instance by themselves, are High; components of the design, whose software may be changed, are Medium.
class TestFleetBalancer : public QObject {
    Q_OBJECT

private slots:
    void isAsGraveAsWhoCalls_data()
    {
        QTest::addColumn<QStringList>("callers");
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("severity");
        const QStringList users{QStringLiteral("users")};
        const QStringList front{QStringLiteral("front")};
        const QStringList both = users + front;
        const QStringList pulls{QStringLiteral("pulls")};
        const auto row = [](const char *name, const QStringList &callers, const char *fields, const char *severity) {
            QTest::newRow(name) << callers << QString::fromLatin1(fields) << QString::fromLatin1(severity);
        };
        row("users reach three", users, R"({})", "high");
        row("another fleet reaches three", front, R"({})", "medium");
        row("users and another fleet", both, R"({})", "high");
        row("users reach two", users, R"({"count":2})", "high");
        row("users reach what a load takes", users,
            R"({"sizedBy":"load","requestsPerVcpu":10,"type":"m7g.large","scaling":false})", "high");
        row("another fleet, tightly coupled", front, R"({"placement":"hpc","zones":1})", "medium");
        row("replicated data that users reach", users, R"({"placement":"distributed"})", "high");
        row("a single instance", users, R"({"count":1})", "");
        row("one that carries the load", users,
            R"({"sizedBy":"load","requestsPerVcpu":10000,"surviveZoneLoss":false,"zones":1})", "");
        row("behind a load balancer", both, R"({"loadBalanced":true})", "");
        row("callers of a component balance", front, R"({"callersBalance":true})", "");
        row("users' apps balance", users, R"({"callersBalance":true})", "");
        row("replicated data, whose drivers know the nodes", front, R"({"placement":"distributed"})", "");
        row("a worker that pulls", pulls, R"({})", "");
        row("nobody calls", {}, R"({})", "");
    }
    void isAsGraveAsWhoCalls()
    {
        QFETCH(const QStringList, callers);
        QFETCH(const QString, fields);
        QFETCH(const QString, severity);
        const EvaluationPtr evaluation = evaluate(calledBy(callers, fields), test::engine());
        QVERIFY(evaluation->component(test::id("web"))->plan);
        const Finding *finding = unbalanced(*evaluation, "web");
        QCOMPARE(finding ? QString::fromUtf8(textOf(finding->severity).data()) : QString(), severity);
        // What calls is not accused for calling.
        QVERIFY(!unbalanced(*evaluation, "front"));
        if (!finding)
            return;
        QVERIFY(finding->pillar == Pillar::Reliability);
        QVERIFY(finding->fix && finding->fix->field == "loadBalanced");
        // A sentence each, with a way out that exists here: a field of the form by its label.
        QCOMPARE(std::ranges::count(finding->message, '.'), std::ptrdiff_t(1));
        QVERIFY(finding->remedy.find("\"Behind a load balancer\"") != std::string::npos);
        QVERIFY(finding->remedy.find("Elastic Load Balancing") != std::string::npos);
    }

    void usersWithoutRequestsAreNoLoad()
    {
        const Design idle =
            calledBy({QStringLiteral("users")}, QStringLiteral("{}"), QStringLiteral(R"({"peakLoad":0})"));
        QVERIFY(!unbalanced(*evaluate(idle, test::engine()), "web"));
    }

    void itSaysWhoReachesHowMany()
    {
        const auto said = [](const QStringList &callers) {
            return unbalanced(*evaluate(calledBy(callers, QStringLiteral("{}")), test::engine()), "web")->message;
        };
        const QString users = QStringLiteral("users");
        const QString front = QStringLiteral("front");
        const std::string rest = " reach 3 instances without a load balancer: nothing spreads them or takes a failed "
                                 "instance out of service.";
        QCOMPARE(said({users}), "900 req/s of users" + rest);
        QCOMPARE(said({front}), "100 req/s of other components" + rest);
        QCOMPARE(said({users, front}), "1,000 req/s of users and other components" + rest);
    }

    void theFixEndsItAndNamesWhatHasNoPrice()
    {
        const Design design = calledBy({QStringLiteral("users")}, QStringLiteral("{}"));
        const EvaluationPtr before = evaluate(design, test::engine());
        const Finding finding = *unbalanced(*before, "web");
        const auto effect = fixEffect({finding}, before, test::engine());
        QVERIFY(effect);
        QVERIFY(effect->unpriced == std::vector<std::string>{"Application Load Balancer, not in this design"});
        const Design mended = fixOf(finding)(design).value();
        QVERIFY(!unbalanced(*evaluate(mended, test::engine()), "web"));
    }

    /// Who lived with it while it was said of the health checks alone decides again.
    void anOlderDecisionDoesNotCoverIt()
    {
        const Design design = calledBy({QStringLiteral("users")}, QStringLiteral("{}"));
        const AcceptancePlace place{test::id("web"), {}, kBalancerRule + ":loadBalanced"};
        const auto open = [&](Severity severity) {
            const auto accepted = acceptFinding(place, {"A test system.", "2026-11-26", severity, Json::object()});
            return evaluate(accepted(design).value(), test::engine())
                ->totals.findings[static_cast<std::size_t>(Severity::High)];
        };
        QCOMPARE(open(Severity::Info), open(Severity::High) + 1);
    }
};

QTEST_APPLESS_MAIN(TestFleetBalancer)
#include "test_fleet_balancer.moc"
