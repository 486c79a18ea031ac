// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"
#include "core/exchange/merge_patch.h"
#include "core/exchange/project_file.h"
#include "sample_kinds.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

#include <random>

using namespace gp;

namespace {

using test::BoxSpec;
using test::sampleKinds;

/// Random designs, and random ways away from a design: parts added, changed, moved and taken out, keys of a later version too.
class RandomChange {
public:
    explicit RandomChange(unsigned seed) : m_random(seed) {}

    Design design()
    {
        Design made = Design().withExtra(object(2));
        for (int i = number(0, 9); i > 0; --i)
            made = step(made);
        return made;
    }

    Design away(Design design)
    {
        for (int i = number(0, 6); i > 0; --i)
            design = step(design);
        return design;
    }

    int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(m_random); }
    /// Whether null may stand in what is made, where a merge patch cannot put it.
    void allowNulls(bool allowed) { m_nulls = allowed; }

private:
    Design step(const Design &design)
    {
        const auto any = [&] {
            return design
                .components()[static_cast<std::size_t>(number(0, static_cast<int>(design.components().size()) - 1))];
        };
        const bool empty = design.components().empty();
        switch (number(0, 9)) {
        case 0:
        case 1:
        case 2: {
            Component component;
            component.id = ComponentId("c-" + std::to_string(number(0, 30)));
            fill(component);
            return addComponent(component, number(0, 1) ? std::optional(place()) : std::nullopt)(design).value_or(
                design);
        }
        case 3:
            return empty ? design : *removeComponents({any()->id})(design);
        case 4: {
            if (empty)
                return design;
            Component changed = *any();
            fill(changed);
            return design.withComponent(std::make_shared<const Component>(changed));
        }
        case 5: {
            if (empty)
                return design;
            Component changed = *any();
            changed.parent = ComponentId();
            changed.tags.tags[text()] = text();
            changed.extra = object(2);
            return design.withComponent(std::make_shared<const Component>(changed));
        }
        case 6:
            return empty ? design : *gp::place({{any()->id, place()}})(design);
        case 7: {
            if (design.components().size() < 2)
                return design;
            Link link;
            link.id = LinkId("l-" + std::to_string(number(0, 9)));
            link.from = any()->id;
            link.to = any()->id;
            link.spec.port = Port(number(1, 9999));
            link.extra = object(2);
            return gp::connect(link)(design).value_or(design);
        }
        case 8: {
            DesignSettings settings = design.settings();
            settings.title = text();
            settings.tags.tags[text()] = text();
            return design.withSettings(settings);
        }
        default: {
            Json extra = object(3);
            if (number(0, 1))
                extra["settings"] = {{"laterSetting", object(2)}};
            return design.withExtra(extra);
        }
        }
    }

    void fill(Component &component)
    {
        component.name = text();
        component.specExtra = Json::object();
        if (number(0, 2)) {
            component.kind = "test.box";
            BoxSpec spec;
            spec.count = Count(number(0, 100));
            spec.note = text();
            if (number(0, 1))
                spec.advised = Advised<Count>(Count(number(1, 9)));
            spec.labels.tags[text()] = text();
            for (int i = number(0, 2); i > 0; --i)
                spec.rows.push_back({text(), Count(number(0, 9))});
            component.spec = AnySpec::of(spec);
            component.specExtra = object(2);
        } else {
            component.kind = "later.kind";
            component.spec = AnySpec::unknown(object(3));
        }
    }

    Placement place() { return {number(-99, 99) / 4.0, double(number(-99, 99)), double(number(0, 99)), 20}; }

    std::string text()
    {
        static const char *const kParts[] = {"a", "Z", " ", "\"", "~", "/", "\u00e4", "\U0001F680", "null", "\n"};
        std::string made;
        for (int i = number(0, 4); i > 0; --i)
            made += kParts[number(0, 9)];
        return made;
    }

    Json value(int depth)
    {
        switch (number(0, depth > 0 ? 6 : 4)) {
        case 0:
            return m_nulls ? Json() : Json(0);
        case 1:
            return number(0, 1) == 1;
        case 2:
            return number(-5, 5);
        case 3:
            return number(-50, 50) / 8.0;
        case 4:
            return text();
        case 5:
            return Json::array({value(depth - 1), nullptr, object(depth - 1)});
        default:
            return object(depth - 1);
        }
    }

    Json object(int depth)
    {
        Json made = Json::object();
        for (int i = number(0, 2); i > 0; --i)
            made["x" + text()] = value(depth);
        return made;
    }

    std::mt19937 m_random;
    bool m_nulls = true;
};

Scenarios randomScenarios(unsigned seed, bool nulls)
{
    RandomChange change(seed);
    change.allowNulls(nulls);
    Scenarios all(change.design());
    for (int i = change.number(0, 4); i > 0; --i) {
        const auto made = duplicateScenario(all, all.baseline().id, "Variant " + std::to_string(i));
        all = *withDesign(made->first, made->second, change.away(all.baseline().design));
    }
    if (change.number(0, 3) == 0)
        all = *renameScenario(all, all.baseline().id, "Today");
    return all;
}

const std::string kTwoBoxes = R"({
"format": 1,
"components": {
  "a": {"kind": "test.box", "name": "A", "spec": {"count": 2, "note": "n"}},
  "b": {"kind": "test.box", "name": "B"}
},
"layout": {"a": [0, 0, 10, 10]},
"links": {"a-b": {"from": "a", "to": "b"}},
"scenarios": {
)";

std::string withScenarios(const std::string &scenarios) { return kTwoBoxes + scenarios + "\n}}\n"; }

const BoxSpec &box(const Design &design, const char *id)
{
    return *design.component(ComponentId(id))->spec.as<BoxSpec>();
}

std::string nested(int levels)
{
    return std::string(static_cast<std::size_t>(levels), '[') + std::string(static_cast<std::size_t>(levels), ']');
}

}  // namespace

class TestProjectScenarios : public QObject {
    Q_OBJECT

private slots:
    void makesPatchesOfTheStandard_data();
    void makesPatchesOfTheStandard();
    void readsBackWhatItWrote();
    void changesAreAMergePatchOfTheFile();
    void oneFieldIsOneLine();
    void nothingIsWrittenOfALoneBaseline();
    void nullIsWrittenWhole();
    void sharesWhatIsEqual();
    void takesOutAndPutsIn();
    void keepsUnknownKeys();
    void aScenarioMayHaveTheNameThatTheBaselineHad();
    void baselineMayHaveAnotherName();
    void depthHoldsForEachScenario();
    void refusesBadScenarios_data();
    void refusesBadScenarios();
    void survivesEveryChangedByte();
    void reportsUnknownKindsOfScenarios();
};

/// The pairs of RFC 7396, appendix A, from which a patch can be told again: ORIGINAL and RESULT.
void TestProjectScenarios::makesPatchesOfTheStandard_data()
{
    QTest::addColumn<QByteArray>("original");
    QTest::addColumn<QByteArray>("result");
    const std::pair<const char *, const char *> pairs[] = {{R"({"a":"b"})", R"({"a":"c"})"},
                                                           {R"({"a":"b"})", R"({"a":"b","b":"c"})"},
                                                           {R"({"a":"b"})", R"({})"},
                                                           {R"({"a":"b","b":"c"})", R"({"b":"c"})"},
                                                           {R"({"a":["b"]})", R"({"a":"c"})"},
                                                           {R"({"a":"c"})", R"({"a":["b"]})"},
                                                           {R"({"a":{"b":"c"}})", R"({"a":{"b":"d"}})"},
                                                           {R"({"a":[{"b":"c"}]})", R"({"a":[1]})"},
                                                           {R"({"e":null})", R"({"a":1,"e":null})"},
                                                           {R"({})", R"({"a":{"bb":{}}})"}};
    int n = 0;
    for (const auto &[original, result] : pairs)
        QTest::addRow("pair %d", ++n) << QByteArray(original) << QByteArray(result);
}

void TestProjectScenarios::makesPatchesOfTheStandard()
{
    QFETCH(QByteArray, original);
    QFETCH(QByteArray, result);
    Json value = Json::parse(original.toStdString());
    const auto patch = makeMergePatch(value, Json::parse(result.toStdString()));
    QVERIFY(patch);
    value.merge_patch(*patch);
    QVERIFY(value == Json::parse(result.toStdString()));
}

void TestProjectScenarios::readsBackWhatItWrote()
{
    int whole = 0;
    for (unsigned seed = 1; seed <= unsigned(test::draws(600)); ++seed) {
        const Scenarios scenarios = randomScenarios(seed, seed % 2 == 0);
        const std::string text = writeScenarios(scenarios);
        const auto read = readScenarios(text, sampleKinds());
        QVERIFY2(read, read ? "" : toLine(read.error()).c_str());
        QVERIFY2(*read == scenarios, ("seed " + std::to_string(seed)).c_str());
        QCOMPARE(QByteArray::fromStdString(writeScenarios(*read)), QByteArray::fromStdString(text));
        whole += text.find("\"design\": {") != std::string::npos;
    }
    QVERIFY(whole > 0 && whole < test::draws(300));  // both ways of writing were tried
}

/// The same scenario, made without the reader of scenarios: the library's merge patch applied to the file itself.
void TestProjectScenarios::changesAreAMergePatchOfTheFile()
{
    int compared = 0;
    for (unsigned seed = 1; seed <= unsigned(test::draws(300)); ++seed) {
        const Scenarios scenarios = randomScenarios(seed, false);
        Json file = Json::parse(writeScenarios(scenarios));
        const Json written = file.value("scenarios", Json::object());
        file.erase("scenarios");
        for (const Scenario &scenario : scenarios.all()) {
            if (scenario.isBaseline())
                continue;
            const Json &entry = written[scenario.id.value];
            QVERIFY2(entry.contains("changes"), ("seed " + std::to_string(seed)).c_str());
            Json patched = file;
            patched.merge_patch(entry["changes"]);
            const auto read = readProject(patched.dump(), sampleKinds());
            QVERIFY2(read, read ? "" : toLine(read.error()).c_str());
            QVERIFY2(*read == scenario.design, ("seed " + std::to_string(seed)).c_str());
            ++compared;
        }
    }
    QVERIFY(compared > test::draws(300));
}

void TestProjectScenarios::oneFieldIsOneLine()
{
    const Design design = *readProject(kTwoBoxes + "}}", sampleKinds());
    const auto made = duplicateScenario(Scenarios(design), ScenarioId(kBaselineId), "More of A");
    const Scenarios all = *withDesign(made->first, made->second, *setField(ComponentId("a"), "count", Json(7))(design));
    const std::string text = writeScenarios(all);
    QVERIFY2(text.find("  \"scenarios\": {\n"
                       "    \"more-of-a\": {\n"
                       "      \"changes\": {\n"
                       "        \"components\": {\n"
                       "          \"a\": {\n"
                       "            \"spec\": {\n"
                       "              \"count\": 7\n"
                       "            }\n"
                       "          }\n"
                       "        }\n"
                       "      },\n"
                       "      \"letter\": \"B\",\n"
                       "      \"name\": \"More of A\"\n"
                       "    }\n"
                       "  },\n"
                       "  \"settings\": {\n") != std::string::npos,
             text.c_str());
    // The baseline stands as it stood without scenarios.
    const std::string alone = writeProject(design);
    QVERIFY(text.starts_with(alone.substr(0, alone.find("  \"settings\""))));
}

void TestProjectScenarios::nothingIsWrittenOfALoneBaseline()
{
    const std::string old = writeProject(*readProject(kTwoBoxes + "}}", sampleKinds()));
    QVERIFY(old.find("scenarios") == std::string::npos);
    const auto read = readScenarios(old, sampleKinds());
    QVERIFY(read);
    QCOMPARE(read->size(), std::size_t(1));
    QCOMPARE(read->baseline().name, std::string("Baseline"));
    QCOMPARE(QByteArray::fromStdString(writeScenarios(*read)), QByteArray::fromStdString(old));
}

void TestProjectScenarios::nullIsWrittenWhole()
{
    const Design design = *readProject(kTwoBoxes + "}}", sampleKinds());
    const auto made = duplicateScenario(Scenarios(design), ScenarioId(kBaselineId), "B");
    const Scenarios all = *withDesign(made->first, made->second, design.withExtra({{"later", {{"off", nullptr}}}}));
    const std::string text = writeScenarios(all);
    const Json entry = Json::parse(text)["scenarios"]["b"];
    QVERIFY(!entry.contains("changes"));
    QVERIFY(entry["design"]["components"].size() == 2);
    const auto read = readScenarios(text, sampleKinds());
    QVERIFY2(read, read ? "" : toLine(read.error()).c_str());
    QVERIFY(*read == all);
    QCOMPARE(read->find(ScenarioId("b"))->design.component(ComponentId("a")),
             read->baseline().design.component(ComponentId("a")));
    // Null inside a list is no null of the patch.
    const Scenarios listed = *withDesign(made->first, made->second, design.withExtra({{"later", {nullptr, 1}}}));
    QVERIFY(Json::parse(writeScenarios(listed))["scenarios"]["b"].contains("changes"));
    QVERIFY(readScenarios(writeScenarios(listed), sampleKinds()) == listed);
}

void TestProjectScenarios::sharesWhatIsEqual()
{
    const auto read = readScenarios(
        withScenarios(
            R"("one": {"letter": "B", "name": "One", "changes": {"components": {"a": {"spec": {"count": 9}}}}},
"same": {"letter": "C", "name": "Same"},
"again": {"letter": "D", "name": "Again", "changes": {"components": {"b": {"name": "B"}}, "settings": {}}},
"whole": {"letter": "E", "name": "Whole", "design": {"components": {"a": {"kind": "test.box", "name": "A", "spec": {"count": 2, "note": "n"}},
  "b": {"kind": "test.box", "name": "Other"}}}})"),
        sampleKinds());
    QVERIFY2(read, read ? "" : toLine(read.error()).c_str());
    const Design &first = read->baseline().design;
    const auto design = [&](const char *id) { return read->find(ScenarioId(id))->design; };
    const ComponentId a("a");
    const ComponentId b("b");
    QVERIFY(design("same").sharesContent(first));
    QVERIFY(design("again").sharesContent(first));
    QCOMPARE(design("one").component(b), first.component(b));
    QCOMPARE(design("one").link(LinkId("a-b")), first.link(LinkId("a-b")));
    QVERIFY(design("one").sharesSettings(first));
    QCOMPARE(box(design("one"), "a").count, Count(9));
    QCOMPARE(box(design("one"), "a").note, std::string("n"));
    QCOMPARE(design("whole").component(a), first.component(a));
    QVERIFY(design("whole").component(b) != first.component(b));
    QVERIFY(design("whole").sharesSettings(first));
    QVERIFY(design("whole").links().empty());
}

void TestProjectScenarios::takesOutAndPutsIn()
{
    const auto read = readScenarios(withScenarios(R"("x": {"letter": "B", "name": "X", "changes": {
"components": {"a": null, "c": {"kind": "test.box", "parent": "b"}, "nobody": null},
"layout": {"a": null, "c": [1, 2, 3, 4]}, "links": {"a-b": null}, "settings": {"title": "Other"}, "later": {"k": 1}}})"),
                                    sampleKinds());
    QVERIFY2(read, read ? "" : toLine(read.error()).c_str());
    const Design &design = read->find(ScenarioId("x"))->design;
    QVERIFY(!design.component(ComponentId("a")));
    QCOMPARE(design.component(ComponentId("c"))->parent, ComponentId("b"));
    QCOMPARE(design.placement(ComponentId("c"))->y, 2.0);
    QVERIFY(design.links().empty());
    QCOMPARE(design.settings().title, std::string("Other"));
    QVERIFY(design.extra()["later"]["k"] == 1);
    QCOMPARE(read->baseline().design.components().size(), std::size_t(2));
    QVERIFY(!read->baseline().design.extra().contains("later"));
}

void TestProjectScenarios::keepsUnknownKeys()
{
    const std::string text = withScenarios(
        R"("x": {"letter": "B", "name": "X", "colour": "red", "until": {"m": null}, "changes": {"components": {"a": {"newer": {"deep": [1]}}}}})");
    const auto read = readScenarios(text, sampleKinds());
    QVERIFY2(read, read ? "" : toLine(read.error()).c_str());
    const Json entry = Json::parse(writeScenarios(*read))["scenarios"]["x"];
    QVERIFY(entry["colour"] == "red");
    QVERIFY((entry["until"] == Json{{"m", nullptr}}));
    QVERIFY(entry["changes"]["components"]["a"]["newer"]["deep"] == Json::array({1}));
}

void TestProjectScenarios::aScenarioMayHaveTheNameThatTheBaselineHad()
{
    Scenarios scenarios = renameScenario(Scenarios(), ScenarioId(kBaselineId), "Actual").value();
    const auto [more, id] = duplicateScenario(scenarios, ScenarioId(kBaselineId), "Actual 2").value();
    scenarios = renameScenario(more, id, "Baseline").value();
    QVERIFY(id.value < kBaselineId);  // in the order of ids it comes first
    const auto again = readScenarios(writeScenarios(scenarios), sampleKinds());
    QVERIFY2(again, again ? "" : toLine(again.error()).c_str());
    QVERIFY(*again == scenarios);
}

void TestProjectScenarios::baselineMayHaveAnotherName()
{
    const auto read = readScenarios(withScenarios(R"("baseline": {"name": "Today"})"), sampleKinds());
    QVERIFY2(read, read ? "" : toLine(read.error()).c_str());
    QCOMPARE(read->size(), std::size_t(1));
    QCOMPARE(labelOf(read->baseline()), std::string("A Today"));
    QVERIFY((Json::parse(writeScenarios(*read))["scenarios"] == Json{{"baseline", {{"name", "Today"}}}}));
}

void TestProjectScenarios::depthHoldsForEachScenario()
{
    // A design is a hundred levels deep at most, wherever it stands: what is written can be read.
    const auto file = [](int levels) {
        return R"({"format": 1, "components": {"a": {"kind": "later.kind", "later": )" + nested(levels) +
               R"(}}, "scenarios": {"b": {"letter": "B", "name": "B"}}})";
    };
    const auto deepest = readScenarios(file(97), sampleKinds());
    QVERIFY2(deepest, deepest ? "" : toLine(deepest.error()).c_str());
    const auto tooDeep = readScenarios(file(98), sampleKinds());
    QVERIFY(!tooDeep);
    QCOMPARE(tooDeep.error().code, ErrorCode::LimitExceeded);
    QVERIFY(tooDeep.error().message.find("100") != std::string::npos);
    // Taken out of the baseline, the part stands in the changes of the scenario alone.
    const Scenarios moved = *withDesign(*deepest, ScenarioId(kBaselineId),
                                        *removeComponents({ComponentId("a")})(deepest->baseline().design));
    const auto again = readScenarios(writeScenarios(moved), sampleKinds());
    QVERIFY2(again, again ? "" : toLine(again.error()).c_str());
    QVERIFY(*again == moved);
}

void TestProjectScenarios::refusesBadScenarios_data()
{
    QTest::addColumn<QByteArray>("scenarios");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const std::string &scenarios, const char *where) {
        QTest::newRow(name) << QByteArray::fromStdString(scenarios) << QString(where);
    };
    const auto changes = [](const std::string &json) {
        return "\"x\": {\"letter\": \"B\", \"name\": \"X\",\n\"changes\": {\n" + json + "}}";
    };
    row("a list", "\"x\": []", "line 10, /scenarios/x");
    row("no name", R"("x": {"letter": "B"})", "line 10, /scenarios/x");
    row("name is a number", R"("x": {"letter": "B", "name": 4})", "line 10, /scenarios/x/name");
    row("name with a line break", R"("x": {"letter": "B", "name": "a\nb"})", "line 10, /scenarios/x/name");
    row("endless name", "\"x\": {\"letter\": \"B\", \"name\": \"" + std::string(61, 'n') + "\"}",
        "line 10, /scenarios/x/name");
    row("no letter", R"("x": {"name": "X"})", "line 10, /scenarios/x");
    row("two letters", R"("x": {"letter": "BC", "name": "X"})", "line 10, /scenarios/x/letter");
    row("the baseline's letter", R"("x": {"letter": "A", "name": "X"})", "line 10, /scenarios/x/letter");
    row("one letter twice", "\"x\": {\"letter\": \"B\", \"name\": \"X\"},\n\"y\": {\"letter\": \"B\", \"name\": \"Y\"}",
        "line 11, /scenarios/y/letter");
    row("one name twice", "\"x\": {\"letter\": \"B\", \"name\": \"X\"},\n\"y\": {\"letter\": \"C\", \"name\": \"x\"}",
        "line 11, /scenarios/y/name");
    row("illegal id", R"("X y": {"letter": "B", "name": "X"})", "line 10, /scenarios/X y");
    row("changes and a whole design", R"("x": {"letter": "B", "name": "X", "changes": {}, "design": {}})",
        "line 10, /scenarios/x/design");
    row("changes of the baseline", R"("baseline": {"name": "Today", "changes": {}})",
        "line 10, /scenarios/baseline/changes");
    row("another letter of the baseline", R"("baseline": {"name": "Today", "letter": "C"})",
        "line 10, /scenarios/baseline/letter");
    row("changes are a list", R"("x": {"letter": "B", "name": "X", "changes": []})", "line 10, /scenarios/x/changes");
    row("scenarios of a scenario", changes("\"scenarios\": {}"), "line 12, /scenarios/x/changes/scenarios");
    row("components are null", changes("\"components\": null"), "line 12, /scenarios/x/changes/components");
    row("field of the wrong type", changes("\"components\": {\n\"a\": {\"spec\": {\"count\": \"many\"}}}"),
        "line 13, /scenarios/x/changes/components/a/spec/count");
    row("part without a kind", changes("\"components\": {\n\"c\": {\"name\": \"C\"}}"),
        "line 13, /scenarios/x/changes/components/c");
    row("dangling parent", changes("\"components\": {\n\"a\": {\"parent\": \"c\"}}"),
        "line 13, /scenarios/x/changes/components/a/parent");
    row("link whose end is gone", changes("\"components\": {\"a\": null}, \"layout\": {\"a\": null}"),
        "line 11, /scenarios/x/changes/links/a-b/from");
    row("place of nobody", changes("\"layout\": {\n\"c\": [0, 0, 1, 1]}"), "line 13, /scenarios/x/changes/layout/c");
    row("circle of parents", changes("\"components\": {\"a\": {\"parent\": \"b\"},\n\"b\": {\"parent\": \"a\"}}"),
        "line 1");
    row("title is a number", changes("\"settings\": {\n\"title\": 4}"), "line 13, /scenarios/x/changes/settings/title");
    row("whole with a wrong field",
        "\"x\": {\"letter\": \"B\", \"name\": \"X\",\n\"design\": {\"components\": {\"a\": {\"kind\": 4}}}}",
        "line 11, /scenarios/x/design/components/a/kind");
}

void TestProjectScenarios::refusesBadScenarios()
{
    QFETCH(QByteArray, scenarios);
    QFETCH(QString, where);
    const auto read = readScenarios(withScenarios(scenarios.toStdString()), sampleKinds());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    QVERIFY2(QString::fromStdString(read.error().where).startsWith(where), toLine(read.error()).c_str());
    QVERIFY2(!read.error().remedy.empty(), toLine(read.error()).c_str());
    const QString line = QString::fromStdString(toLine(read.error()));
    QVERIFY2(!line.contains('\n') && line.size() < 600, qPrintable(line));
}

void TestProjectScenarios::survivesEveryChangedByte()
{
    std::mt19937 random(1);
    int read = 0;
    const auto step = std::size_t(5 / test::draws(5));  // every fifth byte, where each is dear
    for (unsigned seed = 1; seed <= 4; ++seed) {
        const std::string whole = writeScenarios(randomScenarios(seed, seed % 2 == 0));
        for (std::size_t at = seed % step; at < whole.size(); at += step) {
            std::string changed = whole;
            changed[at] = static_cast<char>(random() % 3 == 0 ? random() : 32 + random() % 95);
            const auto scenarios = readScenarios(changed, sampleKinds());
            if (!scenarios)
                continue;
            // Whatever is read must be what can be written and read again.
            ++read;
            const std::string written = writeScenarios(*scenarios);
            QVERIFY(readScenarios(written, sampleKinds()) == *scenarios);
        }
    }
    QVERIFY(read > test::draws(150));
}

void TestProjectScenarios::reportsUnknownKindsOfScenarios()
{
    const std::string text =
        withScenarios(R"("x": {"letter": "B", "name": "X", "changes": {"components": {"c": {"kind": "later.kind"}}}})");
    ProjectReport report;
    QVERIFY(readScenarios(text, sampleKinds(), &report));
    QCOMPARE(report.unknownKinds, std::vector<std::string>{"later.kind"});
    std::string newer = text;
    newer.replace(newer.find("\"format\": 1"), 11, "\"format\": 2");
    const auto refused = readScenarios(newer, sampleKinds(), &report, true);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::NewerFormat);
}

QTEST_APPLESS_MAIN(TestProjectScenarios)
#include "test_project_scenarios.moc"
