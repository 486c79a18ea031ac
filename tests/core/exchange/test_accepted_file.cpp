// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/design/edits.h"
#include "core/exchange/project_file.h"
#include "core/exchange/results_json.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

using namespace gp;

namespace {

/// A file whose component has these decisions, on lines of their own from line 5.
std::string fileWith(const std::string &accepted)
{
    return "{\n  \"format\": 1,\n  \"components\": { \"users\": {\n    \"kind\": \"client\",\n    \"accepted\": " +
           accepted + "\n  } }\n}\n";
}

}  // namespace

/// Decisions about findings in files and in what the command line prints.
class TestAcceptedFile : public QObject {
    Q_OBJECT

private slots:
    void readsBackWhatItWrote()
    {
        Component users;
        users.id = ComponentId("users");
        users.kind = "client";
        users.spec = builtInKinds().find("client")->defaults;
        users.accepted["rule.x:volumes[a.b/c].size"] = {"\"Gewollt\", \u6F22\u5B57 \U0001F680\nzwei Zeilen",
                                                        "2026-11-26", Severity::Low, Json{{"later", {1, 2}}}};
        users.accepted["rule.of_a_later_version"] = {"x", "", Severity::High, Json::object()};
        Component strange = users;
        strange.id = ComponentId("strange");
        strange.kind = "later.kind";
        strange.spec = AnySpec::unknown(Json{{"a", 1}});
        Link link;
        link.id = LinkId("l");
        link.from = users.id;
        link.to = strange.id;
        link.accepted["links.circle"] = {"A loop is meant.", "", Severity::Medium, Json::object()};
        DesignSettings settings;
        settings.accepted["design.over_budget:budget"] = {"Paid.", "2024-02-29", Severity::Medium, Json::object()};
        const Design design =
            Design::of(settings, {std::make_shared<const Component>(users), std::make_shared<const Component>(strange)},
                       {std::make_shared<const Link>(link)}, {});
        const std::string written = writeProject(design);
        const auto read = readProject(written, builtInKinds());
        QVERIFY2(read, read ? "" : toLine(read.error()).c_str());
        QVERIFY(*read == design);
        QCOMPARE(QByteArray::fromStdString(writeProject(*read)), QByteArray::fromStdString(written));
    }

    void writesNothingWhereNothingIsAccepted()
    {
        QVERIFY(writeProject(Design()).find("accepted") == std::string::npos);
    }

    void whatIsLeftOutHoldsWhateverTheFindingBecomes()
    {
        const auto read = readProject(fileWith(R"({ "rule.x": { "because": "So." } })"), builtInKinds());
        QVERIFY(read);
        const Acceptance &acceptance = read->component(ComponentId("users"))->accepted.at("rule.x");
        QCOMPARE(acceptance.severity, Severity::High);
        QVERIFY(acceptance.on.empty());
    }

    void refusesBadDecisions_data()
    {
        QTest::addColumn<QString>("accepted");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("words");
        const QString at = QStringLiteral("/components/users/accepted");
        QTest::newRow("a list") << "[]"
                                << "line 5, " + at << "must be an object";
        QTest::newRow("text in place of a decision") << "{\n\"rule.x\": \"yes\" }"
                                                     << "line 6, " + at + "/rule.x"
                                                     << "must be an object";
        QTest::newRow("no reason") << "{\n\"rule.x\": {} }"
                                   << "line 6, " + at + "/rule.x"
                                   << "needs a reason";
        QTest::newRow("an empty reason") << "{\n\"rule.x\": {\n\"because\": \" \" } }"
                                         << "line 7, " + at + "/rule.x/because"
                                         << "needs a reason";
        QTest::newRow("a reason that is a number") << "{\n\"rule.x\": {\n\"because\": 5 } }"
                                                   << "line 7, " + at + "/rule.x/because"
                                                   << "must be text";
        QTest::newRow("a reason too long")
            << "{ \"rule.x\": {\n\"because\": \"" + QString(501, QChar(0x6F22)) + "\" } }"
            << "line 6, " + at + "/rule.x/because"
            << "501 characters; at most 500";
        QTest::newRow("a day that is none") << "{ \"rule.x\": { \"because\": \"x\",\n\n\"on\": \"2026-02-30\" } }"
                                            << "line 7, " + at + "/rule.x/on"
                                            << "is not a day";
        QTest::newRow("a severity that is none") << "{ \"rule.x\": { \"because\": \"x\",\n\"severity\": \"huge\" } }"
                                                 << "line 6, " + at + "/rule.x/severity"
                                                 << "is not a severity";
    }
    void refusesBadDecisions()
    {
        QFETCH(QString, accepted);
        QFETCH(QString, where);
        QFETCH(QString, words);
        const auto read = readProject(fileWith(accepted.toStdString()), builtInKinds());
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidInput);
        QCOMPARE(QString::fromStdString(read.error().where), where);
        QVERIFY2(read.error().message.find(words.toStdString()) != std::string::npos, read.error().message.c_str());
        QVERIFY(!read.error().remedy.empty());
    }

    void resultsSayWhyAFindingMayStay()
    {
        const Offers offers(embeddedCatalog());
        const Engine engine{builtInKinds(), offers};
        Design design = *setSettingsField("budget", 0.01)(Design());
        Component fleet;
        fleet.id = ComponentId("web");
        fleet.kind = "ec2.fleet";
        fleet.spec = builtInKinds().find("ec2.fleet")->defaults;
        Component region;
        region.id = ComponentId("home");
        region.kind = "aws.region";
        region.spec = builtInKinds().find("aws.region")->defaults;
        fleet.parent = region.id;
        design = *inOrder(
            {addComponent(region, {}), addComponent(fleet, {}), setField(region.id, "region", "us-east-1")})(design);
        const auto budget = [&](const Design &evaluated) {
            const Json json = evaluationToJson(*evaluate(evaluated, engine));
            for (const Json &finding : json["findings"])
                if (finding["rule"] == "design.over_budget")
                    return std::pair(json, finding);
            return std::pair(json, Json());
        };
        const auto [before, open] = budget(design);
        QVERIFY(open.is_object() && !open.contains("accepted"));
        QCOMPARE(before["totals"]["findings"]["accepted"], Json(0));

        const AcceptancePlace place{{}, {}, "design.over_budget:budget"};
        const auto [after, accepted] =
            budget(*acceptFinding(place, {"Others pay.", "2026-11-26", Severity::Medium, Json::object()})(design));
        QCOMPARE(accepted["accepted"],
                 (Json{{"because", "Others pay."}, {"on", "2026-11-26"}, {"severity", "medium"}}));
        QCOMPARE(after["totals"]["findings"]["accepted"], Json(1));
        QCOMPARE(after["totals"]["findings"]["medium"].get<int>(),
                 before["totals"]["findings"]["medium"].get<int>() - 1);
        QCOMPARE(after["findings"].size(), before["findings"].size());
        QVERIFY(after["accepted_not_raised"].empty());

        const auto [worse, again] =
            budget(*acceptFinding(place, {"Others pay.", "", Severity::Low, Json::object()})(design));
        QVERIFY(!again.contains("accepted"));
        QCOMPARE(again["accepted_before"]["severity"], Json("low"));
        QCOMPARE(worse["totals"]["findings"], before["totals"]["findings"]);

        const auto [mended, none] =
            budget(*inOrder({acceptFinding(place, {"Others pay.", "", Severity::Medium, Json::object()}),
                             setSettingsField("budget", 0)})(design));
        QVERIFY(none.is_null());
        QCOMPARE(mended["accepted_not_raised"].size(), std::size_t(1));
        QCOMPARE(mended["accepted_not_raised"][0]["rule"], Json("design.over_budget"));
        QCOMPARE(mended["accepted_not_raised"][0]["field"], Json("budget"));
    }
};

QTEST_APPLESS_MAIN(TestAcceptedFile)
#include "test_accepted_file.moc"
