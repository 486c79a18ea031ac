// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"
#include "core/design/scenarios.h"

#include <QObject>
#include <QTest>

using namespace gp;

namespace {

Component part(const std::string &id)
{
    Component component;
    component.id = ComponentId(id);
    component.kind = "later.kind";
    component.name = id;
    component.spec = AnySpec::unknown({{"size", 1}});
    return component;
}

Design sample()
{
    return *inOrder({addComponent(part("web"), Placement{0, 0, 10, 10}), addComponent(part("db"), std::nullopt)})(
        Design());
}

/// Baseline and copies of it under these names.
Scenarios several(const std::vector<std::string> &names)
{
    Scenarios all(sample());
    for (const std::string &name : names)
        all = duplicateScenario(all, all.baseline().id, name)->first;
    return all;
}

std::string letters(const Scenarios &scenarios)
{
    std::string all;
    for (const Scenario &scenario : scenarios.all())
        all += scenario.letter;
    return all;
}

ScenarioId id(const char *text) { return ScenarioId(text); }

}  // namespace

class TestScenarios : public QObject {
    Q_OBJECT

private slots:
    void baselineIsAlwaysThere()
    {
        const Scenarios alone;
        QCOMPARE(alone.size(), std::size_t(1));
        QCOMPARE(labelOf(alone.baseline()), std::string("A Baseline"));
        QVERIFY(alone.baseline().isBaseline());
        const auto removed = removeScenario(alone, id("baseline"));
        QVERIFY(!removed);
        QVERIFY(!removed.error().remedy.empty());
    }

    void copySharesEverything()
    {
        const Scenarios before(sample());
        const auto made = duplicateScenario(before, id("baseline"), "  Serverless data ");
        QVERIFY(made);
        const Scenario *copy = made->first.find(made->second);
        QVERIFY(copy);
        QCOMPARE(copy->id.value, std::string("serverless-data"));
        QCOMPARE(labelOf(*copy), std::string("B Serverless data"));
        QVERIFY(copy->design.sharesContent(before.baseline().design));
        QCOMPARE(before.size(), std::size_t(1));  // a value: what it was made from is as it was
    }

    void editOfOneLeavesTheOthers()
    {
        const Scenarios before = several({"B"});
        const Design smaller = *removeComponents({ComponentId("db")})(before.baseline().design);
        const auto after = withDesign(before, id("b"), smaller);
        QVERIFY(after);
        QCOMPARE(after->find(id("b"))->design.components().size(), std::size_t(1));
        QCOMPARE(after->baseline().design.components().size(), std::size_t(2));
        QCOMPARE(after->find(id("b"))->design.component(ComponentId("web")),
                 after->baseline().design.component(ComponentId("web")));
    }

    void lettersStayWhenAnotherGoes()
    {
        Scenarios all = several({"One", "Two", "Three"});
        QCOMPARE(letters(all), std::string("ABCD"));
        all = *removeScenario(all, id("two"));
        QCOMPARE(letters(all), std::string("ABD"));
        QCOMPARE(all.find(id("three"))->letter, 'D');
        all = duplicateScenario(all, id("one"), "Four")->first;
        QCOMPARE(letters(all), std::string("ABCD"));
        QCOMPARE(all.find(id("four"))->letter, 'C');
    }

    void holdsTwentySix()
    {
        Scenarios all(sample());
        for (int i = 1; i < 26; ++i) {
            const auto more = duplicateScenario(all, id("baseline"), "Variant " + std::to_string(i));
            QVERIFY(more);
            all = more->first;
        }
        QCOMPARE(letters(all), std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
        const auto more = duplicateScenario(all, id("baseline"), "One too many");
        QVERIFY(!more);
        QCOMPARE(more.error().code, ErrorCode::LimitExceeded);
        QVERIFY(more.error().message.find("26") != std::string::npos);
    }

    void refusesBadNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("good");
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("blank") << QByteArray("  \t ") << false;
        QTest::newRow("60 characters") << QByteArray(60, 'x') << true;
        QTest::newRow("61 characters") << QByteArray(61, 'x') << false;
        QTest::newRow("60 characters of two bytes") << QByteArray("\xc3\xa4").repeated(60) << true;
        QTest::newRow("61 characters of two bytes") << QByteArray("\xc3\xa4").repeated(61) << false;
        QTest::newRow("line break") << QByteArray("one\ntwo") << false;
        QTest::newRow("taken") << QByteArray("Taken") << false;
        QTest::newRow("taken in other letters") << QByteArray(" tAKEN ") << false;
        QTest::newRow("the baseline's") << QByteArray("baseline") << false;
        QTest::newRow("markup") << QByteArray("<b>&amp;</b>") << true;
    }
    void refusesBadNames()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, good);
        const Scenarios all = several({"Taken", "Mine"});
        const auto renamed = renameScenario(all, id("mine"), name.toStdString());
        QCOMPARE(renamed.has_value(), good);
        const auto made = duplicateScenario(all, id("mine"), name.toStdString());
        QCOMPARE(made.has_value(), good);
        if (good)
            return;
        QCOMPARE(renamed.error().where, std::string("name"));
        QVERIFY(!renamed.error().remedy.empty());
        QCOMPARE(made.error(), renamed.error());
    }

    void renamingKeepsIdAndLetter()
    {
        const Scenarios all = several({"Mine"});
        const auto renamed = renameScenario(all, id("mine"), "Yours");
        QVERIFY(renamed);
        QCOMPARE(labelOf(*renamed->find(id("mine"))), std::string("B Yours"));
        QVERIFY(*renameScenario(all, id("mine"), " Mine ") == all);
        QCOMPARE(labelOf(renameScenario(all, id("baseline"), "Today")->baseline()), std::string("A Today"));
    }

    void idsAreFresh()
    {
        Scenarios all = several({"Cheap!", "cheap?", "\xe6\x96\xb9\xe6\xa1\x88"});
        QVERIFY(all.find(id("cheap")));
        QVERIFY(all.find(id("cheap-2")));
        QVERIFY(all.find(id("scenario")));
        all = *renameScenario(all, id("baseline"), "Today");
        const auto made = duplicateScenario(all, id("cheap"), "Baseline");
        QVERIFY(made);
        QCOMPARE(made->second.value, std::string("baseline-2"));
    }

    void unknownIdsAreErrors()
    {
        const Scenarios all = several({});
        QCOMPARE(duplicateScenario(all, id("x"), "Y").error().code, ErrorCode::NotFound);
        QCOMPARE(renameScenario(all, id("x"), "Y").error().code, ErrorCode::NotFound);
        QCOMPARE(removeScenario(all, id("x")).error().code, ErrorCode::NotFound);
        QCOMPARE(withDesign(all, id("x"), Design()).error().code, ErrorCode::NotFound);
    }

    void lettersAreOfOneScenarioEach()
    {
        const Scenarios all = several({"One", "Two"});
        const auto with = [&](const char *of, char letter) {
            Scenario changed = *all.find(id(of));
            changed.letter = letter;
            return all.with(std::move(changed));
        };
        QCOMPARE(with("one", 'C').error().where, std::string("letter"));
        QCOMPARE(with("one", 'A').error().where, std::string("letter"));
        QCOMPARE(with("one", 'b').error().where, std::string("letter"));
        QCOMPARE(with("one", '\0').error().where, std::string("letter"));
        QCOMPARE(with("baseline", 'D').error().where, std::string("letter"));
        QCOMPARE(letters(*with("one", 'Z')), std::string("ACZ"));
    }

    void wordsMeanAScenario_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("means");
        QTest::newRow("id") << QByteArray("two") << QByteArray("two");
        QTest::newRow("letter") << QByteArray("C") << QByteArray("two");
        QTest::newRow("small letter") << QByteArray("c") << QByteArray("two");
        QTest::newRow("name") << QByteArray("Second way") << QByteArray("two");
        QTest::newRow("name in other letters") << QByteArray(" second WAY ") << QByteArray("two");
        QTest::newRow("baseline") << QByteArray("baseline") << QByteArray("baseline");
        QTest::newRow("A") << QByteArray("A") << QByteArray("baseline");
        QTest::newRow("a letter before a name") << QByteArray("b") << QByteArray("one");
        QTest::newRow("nothing") << QByteArray("") << QByteArray();
        QTest::newRow("unknown") << QByteArray("D") << QByteArray();
    }
    void wordsMeanAScenario()
    {
        QFETCH(QByteArray, word);
        QFETCH(QByteArray, means);
        Scenarios all = several({"One", "Two"});
        all = *renameScenario(all, id("two"), "Second way");
        all = *renameScenario(all, id("baseline"), "Today");
        const Scenario *found = all.named(word.toStdString());
        QCOMPARE(found ? QByteArray::fromStdString(found->id.value) : QByteArray(), means);
    }

    void freshNamesCount()
    {
        Scenarios all = several({"Baseline 2"});
        QCOMPARE(freshScenarioName(all, "Baseline"), std::string("Baseline 3"));
        QCOMPARE(freshScenarioName(all, "Other"), std::string("Other"));
        const std::string longest(60, 'x');
        all = duplicateScenario(all, id("baseline"), longest)->first;
        const std::string fresh = freshScenarioName(all, longest);
        QCOMPARE(fresh, std::string(58, 'x') + " 2");
        QVERIFY(duplicateScenario(all, id("baseline"), fresh));
    }

    void sharingTakesTheOthersObjects()
    {
        const Design one = sample();
        const Design two = sample();
        QVERIFY(!two.sharesContent(one));
        QVERIFY(two.sharedWith(one).sharesContent(one));
        const Design renamed = *rename(ComponentId("db"), "Data")(two);
        const Design shared = renamed.sharedWith(one);
        QVERIFY(shared == renamed);
        QVERIFY(shared.sharesSettings(one));
        QCOMPARE(shared.component(ComponentId("web")), one.component(ComponentId("web")));
        QVERIFY(shared.component(ComponentId("db")) != one.component(ComponentId("db")));
        const Design fewer = removeComponents({ComponentId("db")})(two)->sharedWith(one);
        QCOMPARE(fewer.components().size(), std::size_t(1));
        QCOMPARE(fewer.component(ComponentId("web")), one.component(ComponentId("web")));
    }
};

QTEST_APPLESS_MAIN(TestScenarios)
#include "test_scenarios.moc"
