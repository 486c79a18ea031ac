// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"

#include <QObject>
#include <QTest>

using namespace gp;

namespace {

Acceptance because(const std::string &reason, const std::string &on = {})
{
    return {reason, on, Severity::Medium, Json::object()};
}

std::string repeated(const std::string &character, int times)
{
    std::string text;
    for (int i = 0; i < times; ++i)
        text += character;
    return text;
}

Design sample()
{
    Component a;
    a.id = ComponentId("a");
    Component b;
    b.id = ComponentId("b");
    Link link;
    link.id = LinkId("l");
    link.from = a.id;
    link.to = b.id;
    return inOrder({addComponent(a, {}), addComponent(b, {}), connect(link)})(Design()).value();
}

}  // namespace

/// Decisions to live with a finding, as edits of a design.
class TestAcceptance : public QObject {
    Q_OBJECT

private slots:
    void aDecisionIsKeptWithWhatItIsAbout()
    {
        const Design before = sample();
        const AcceptancePlace ofPart{ComponentId("a"), {}, "rule.x:zones"};
        const AcceptancePlace ofLink{ComponentId("a"), LinkId("l"), "links.circle"};
        const AcceptancePlace ofDesign{{}, {}, "design.over_budget:budget"};
        const auto after =
            inOrder({acceptFinding(ofPart, because("  A test.  ")), acceptFinding(ofLink, because("So.")),
                     acceptFinding(ofDesign, because("Paid by others."))})(before);
        QVERIFY(after);
        QCOMPARE(after->component(ComponentId("a"))->accepted.at("rule.x:zones").because, std::string("A test."));
        QCOMPARE(after->link(LinkId("l"))->accepted.size(), std::size_t(1));
        QCOMPARE(after->settings().accepted.size(), std::size_t(1));
        QVERIFY(after->component(ComponentId("b")) == before.component(ComponentId("b")));

        const auto back =
            inOrder({withdrawAcceptance(ofPart), withdrawAcceptance(ofLink), withdrawAcceptance(ofDesign)})(*after);
        QVERIFY(back && *back == before);
        // What is not there is taken back without a change.
        QVERIFY(withdrawAcceptance(ofPart)(before)->sharesContent(before));
    }

    void settingsKeepTheirDecisionsWhenAFieldChanges()
    {
        const auto after = inOrder({acceptFinding({{}, {}, "design.over_budget:budget"}, because("Paid by others.")),
                                    setSettingsField("title", "Another")})(Design());
        QVERIFY(after);
        QCOMPARE(after->settings().title, std::string("Another"));
        QCOMPARE(after->settings().accepted.size(), std::size_t(1));
    }

    void refusesWhatIsNoDecision_data()
    {
        QTest::addColumn<QString>("finding");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("on");
        QTest::addColumn<QString>("where");
        const QString rule = QStringLiteral("rule.x");
        QTest::newRow("no reason") << rule << ""
                                   << ""
                                   << "because";
        QTest::newRow("blanks only") << rule << " \t "
                                     << ""
                                     << "because";
        QTest::newRow("501 letters") << rule << QString(501, u'x') << ""
                                     << "because";
        QTest::newRow("501 emoji") << rule << QString::fromStdString(repeated("\U0001F680", 501)) << ""
                                   << "because";
        QTest::newRow("no day") << rule << "x"
                                << "soon"
                                << "on";
        QTest::newRow("the 30th of February") << rule << "x"
                                              << "2026-02-30"
                                              << "on";
        QTest::newRow("the 29th of no leap year") << rule << "x"
                                                  << "2100-02-29"
                                                  << "on";
        QTest::newRow("a month 13") << rule << "x"
                                    << "2026-13-01"
                                    << "on";
        QTest::newRow("day before month") << rule << "x"
                                          << "26-11-2026"
                                          << "on";
        QTest::newRow("cannot be planned") << "component.refused:memory"
                                           << "x"
                                           << ""
                                           << "memory";
        QTest::newRow("nothing meets the need") << "fleet.no_choice:type"
                                                << "x"
                                                << ""
                                                << "type";
    }
    void refusesWhatIsNoDecision()
    {
        QFETCH(QString, finding);
        QFETCH(QString, reason);
        QFETCH(QString, on);
        QFETCH(QString, where);
        const auto refused = acceptFinding({ComponentId("a"), {}, finding.toStdString()},
                                           because(reason.toStdString(), on.toStdString()))(sample());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
        QCOMPARE(QString::fromStdString(refused.error().where), where);
        QVERIFY(!refused.error().remedy.empty());
    }

    void countsCharactersOfAnyScript_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::newRow("one letter") << "x";
        QTest::newRow("500 letters") << QString(500, u'x');
        QTest::newRow("500 of two bytes") << QString(500, QChar(0x00E4));
        QTest::newRow("500 of three bytes") << QString(500, QChar(0x6F22));
        QTest::newRow("500 of four bytes") << QString::fromStdString(repeated("\U0001F680", 500));
    }
    void countsCharactersOfAnyScript()
    {
        QFETCH(QString, reason);
        const AcceptancePlace place{ComponentId("a"), {}, "rule.x"};
        const auto accepted = acceptFinding(place, because(reason.toStdString(), "2024-02-29"))(sample());
        QVERIFY(accepted);
        QCOMPARE(accepted->component(ComponentId("a"))->accepted.at("rule.x").because, reason.toStdString());
    }

    void refusesWhatIsNotThere()
    {
        QCOMPARE(acceptFinding({ComponentId("z"), {}, "rule.x"}, because("x"))(sample()).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(acceptFinding({{}, LinkId("z"), "rule.x"}, because("x"))(sample()).error().code, ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestAcceptance)
#include "test_acceptance.moc"
