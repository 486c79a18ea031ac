// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/json_reader.h"
#include "core/exchange/migrations.h"
#include "core/exchange/project_file.h"
#include "sample_kinds.h"

#include <QObject>
#include <QTest>

#include <random>

using namespace gp;

namespace {

using test::BoxRow;
using test::BoxSpec;
using test::sampleKinds;

/// A random design of the sample kind and of one that is not known, with keys of a later version at every level.
class RandomDesign {
public:
    explicit RandomDesign(unsigned seed) : m_random(seed) {}

    Design make()
    {
        std::vector<ComponentPtr> components;
        std::vector<std::pair<ComponentId, Placement>> placements;
        const int count = number(0, 12);
        for (int i = 0; i < count; ++i) {
            Component component;
            component.id = ComponentId("c-" + std::to_string(i));
            component.name = text();
            if (i > 0 && number(0, 1))
                component.parent = ComponentId("c-" + std::to_string(number(0, i - 1)));
            if (number(0, 3)) {
                component.kind = "test.box";
                component.spec = AnySpec::of(box());
                component.specExtra = extra();
            } else {
                component.kind = "later.kind";
                component.spec = AnySpec::unknown(extra());
            }
            if (number(0, 1))
                component.tags.tags[text()] = text();
            component.extra = extra();
            components.push_back(std::make_shared<const Component>(component));
            if (number(0, 1))
                placements.push_back({component.id, {real(), real(), std::fabs(real()), std::fabs(real())}});
        }
        std::vector<LinkPtr> links;
        for (int i = 0; count > 1 && i < number(0, 8); ++i) {
            Link link;
            link.id = LinkId("l-" + std::to_string(i));
            const int from = number(0, count - 1);
            link.from = ComponentId("c-" + std::to_string(from));
            link.to = ComponentId("c-" + std::to_string((from + number(1, count - 1)) % count));
            link.spec.role = number(0, 1) ? LinkRole::Calls : LinkRole::Reads;
            link.spec.port = Port(number(0, 65535));
            link.spec.callsPerRequest = real();
            if (number(0, 1))
                link.spec.gbPerMonth = Advised<GB>(GB(real()));
            link.extra = extra();
            links.push_back(std::make_shared<const Link>(link));
        }
        DesignSettings settings;
        settings.title = text();
        settings.budget.amount = Usd::fromCents(number(0, 1'000'000'000));
        settings.growthPerMonth = Percent(real());
        settings.tags.tags[text()] = text();
        Json more = extra();
        if (number(0, 1))
            more["settings"] = {{"laterSetting", extra()}};
        return Design::of(settings, components, links, placements, more);
    }

private:
    int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(m_random); }
    double real() { return std::uniform_real_distribution<double>(-1e5, 1e5)(m_random) / std::pow(10.0, number(0, 6)); }
    std::string text()
    {
        static const std::vector<std::string> parts{
            "a",      "Z9",         " ",         "\"", "\\",   "\n", "\t", "\u00e4\u00f6",
            "\u20ac", "\U0001F680", "</script>", "{{", "\x01", "/",  "~"};
        std::string made;
        for (int i = number(0, 6); i > 0; --i)
            made += parts[static_cast<std::size_t>(number(0, static_cast<int>(parts.size()) - 1))];
        return made;
    }
    Json extra()
    {
        Json made = Json::object();
        for (int i = number(0, 2); i > 0; --i)
            made["x" + text()] = value(3);
        return made;
    }
    Json value(int depth)
    {
        switch (number(0, depth > 0 ? 7 : 5)) {
        case 0:
            return nullptr;
        case 1:
            return number(0, 1) == 1;
        case 2:
            return number(-1000, 1000);
        case 3:
            return real();
        case 4:
            return text();
        case 5:
            return std::uint64_t(18'446'744'073'709'551'615ULL);
        case 6: {
            Json list = Json::array();
            for (int i = number(0, 3); i > 0; --i)
                list.push_back(value(depth - 1));
            return list;
        }
        default: {
            Json object = Json::object();
            for (int i = number(0, 3); i > 0; --i)
                object[text()] = value(depth - 1);
            return object;
        }
        }
    }
    BoxSpec box()
    {
        BoxSpec spec;
        spec.size = GiB(real());
        spec.count = Count(number(-5, 1'000'000));
        spec.note = text();
        spec.flag = number(0, 1);
        spec.protocol = number(0, 1) ? Protocol::Udp : Protocol::Any;
        if (number(0, 1))
            spec.advised = Advised<Count>(Count(number(-5, 50)));
        if (number(0, 1))
            spec.type = Advised<std::string>(text());
        spec.hours.share[static_cast<std::size_t>(number(0, 167))] = 0.25;
        spec.labels.tags[text()] = text();
        spec.ranges.ranges.push_back(text());
        spec.price.amount = Usd::fromCents(number(-1000, 1'000'000));
        for (int i = number(0, 3); i > 0; --i)
            spec.rows.push_back(BoxRow{text(), Count(number(0, 9))});
        return spec;
    }

    std::mt19937 m_random;
};

std::string smallDesign(const std::string &body) { return "{\n\"format\": 1,\n" + body + "\n}\n"; }

std::string deepJson(int levels)
{
    return "{\"format\": 1, \"extra\": " + std::string(static_cast<std::size_t>(levels), '[') +
           std::string(static_cast<std::size_t>(levels), ']') + "}";
}

std::string nestedFrames(int levels)
{
    std::string text = "{\"format\":1,\"components\":{";
    for (int i = 0; i < levels; ++i)
        text += (i ? "," : "") + std::string("\"f") + std::to_string(i) + "\":{\"kind\":\"test.box\"" +
                (i ? ",\"parent\":\"f" + std::to_string(i - 1) + "\"" : std::string()) + "}";
    return text + "}}";
}

}  // namespace

class TestProjectFile : public QObject {
    Q_OBJECT

private slots:
    void readsBackWhatItWrote();
    void writesTheSameBytesTwice();
    void writesFormatFirstThenAppThenSortedKeys();
    void keepsUnknownKeysWhereTheyStood();
    void keepsUnknownKindsWordForWord();
    void givesDefaultsForWhatIsNotWritten();
    void refusesBadFiles_data();
    void refusesBadFiles();
    void refusesEveryTruncation();
    void survivesEveryChangedByte();
    void refusesTooManyBytes();
    void namesBothFormatsOfANewerFile();
    void opensANewerFileReadOnlyWhenEveryKindIsKnown();
    void migratesStepByStep();
    void findsLinesOfPointers();
};

void TestProjectFile::readsBackWhatItWrote()
{
    for (unsigned seed = 1; seed <= 400; ++seed) {
        const Design design = RandomDesign(seed).make();
        const auto read = readProject(writeProject(design), sampleKinds());
        QVERIFY2(read, read ? "" : toLine(read.error()).c_str());
        QVERIFY2(*read == design, ("seed " + std::to_string(seed)).c_str());
    }
}

void TestProjectFile::writesTheSameBytesTwice()
{
    for (unsigned seed = 1; seed <= 100; ++seed) {
        const std::string once = writeProject(RandomDesign(seed).make());
        const auto read = readProject(once, sampleKinds());
        QVERIFY(read);
        QCOMPARE(QByteArray::fromStdString(writeProject(*read)), QByteArray::fromStdString(once));
    }
}

void TestProjectFile::writesFormatFirstThenAppThenSortedKeys()
{
    Component component;
    component.id = ComponentId("web");
    component.kind = "later.kind";
    component.name = "Web";
    component.spec = AnySpec::unknown({{"list", {1, 2.5, "x"}}});
    const Design design = Design::of({}, {std::make_shared<const Component>(component)}, {},
                                     {{component.id, {10, 20.5, 180, 44}}}, {{"aLaterKey", true}});
    const std::string text = writeProject(design);
    QVERIFY(text.starts_with("{\n  \"format\": 1,\n  \"app\": \"groundplan "));
    QVERIFY(text.find("  \"aLaterKey\": true,\n"
                      "  \"components\": {\n"
                      "    \"web\": {\n"
                      "      \"kind\": \"later.kind\",\n"
                      "      \"name\": \"Web\",\n"
                      "      \"spec\": {\n"
                      "        \"list\": [1, 2.5, \"x\"]\n"
                      "      }\n"
                      "    }\n"
                      "  },\n"
                      "  \"layout\": {\n"
                      "    \"web\": [10, 20.5, 180, 44]\n"
                      "  },\n"
                      "  \"links\": {},\n"
                      "  \"settings\": {\n") != std::string::npos);
    QVERIFY(text.ends_with("\n}\n"));
}

void TestProjectFile::keepsUnknownKeysWhereTheyStood()
{
    const std::string text = smallDesign(R"("zones": {"x": [1, {"y": null}]},
"settings": {"title": "T", "phases": [1]},
"components": {"a": {"kind": "test.box", "later": 1, "spec": {"size": 2, "newer": {"k": "v"}}}, "b": {"kind": "test.box"}},
"links": {"a-b": {"from": "a", "to": "b", "colour": "red"}})");
    const auto design = readProject(text, sampleKinds());
    QVERIFY2(design, design ? "" : toLine(design.error()).c_str());
    QCOMPARE(design->component(ComponentId("a"))->spec.as<BoxSpec>()->size, GiB(2));
    const Json written = Json::parse(writeProject(*design));
    QVERIFY(written["zones"]["x"][1]["y"] == Json());
    QVERIFY(written["settings"]["phases"] == Json::array({1}));
    QVERIFY(written["settings"]["title"] == Json("T"));
    QVERIFY(written["components"]["a"]["later"] == Json(1));
    QVERIFY(written["components"]["a"]["spec"]["newer"]["k"] == Json("v"));
    QVERIFY(written["links"]["a-b"]["colour"] == Json("red"));
}

void TestProjectFile::keepsUnknownKindsWordForWord()
{
    const std::string text = smallDesign(
        R"("components": {"a": {"kind": "quantum.computer", "name": "Q", "spec": {"qubits": 1e-7, "deep": {"list": [1, null, "x"]}}}})");
    ProjectReport report;
    const auto design = readProject(text, sampleKinds(), &report);
    QVERIFY(design);
    QCOMPARE(report.unknownKinds, std::vector<std::string>{"quantum.computer"});
    QVERIFY(Json::parse(writeProject(*design))["components"] == Json::parse(text)["components"]);
}

void TestProjectFile::givesDefaultsForWhatIsNotWritten()
{
    const auto design = readProject(R"({"format": 1, "components": {"a": {"kind": "test.box"}}})", sampleKinds());
    QVERIFY(design);
    QVERIFY(design->settings() == DesignSettings{});
    QVERIFY(*design->component(ComponentId("a"))->spec.as<BoxSpec>() == BoxSpec{});
    QVERIFY(readProject(R"({"format": 1})", sampleKinds()));
}

void TestProjectFile::refusesBadFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const std::string &text, ErrorCode code, const char *where) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << static_cast<int>(code) << QString(where);
    };
    row("empty", "", ErrorCode::ParseError, "line 1");
    row("blank", "\n\n", ErrorCode::ParseError, "line ");
    row("truncated", "{\"format\": 1,\n\"components\": {\"a\": {\"kind\"", ErrorCode::ParseError, "line 2");
    row("truncated inside a text", "{\"format\": 1,\n\"components\": {\"a\": {\"ki", ErrorCode::ParseError, "line 2");
    row("not JSON", "Dear reader,\nhello", ErrorCode::ParseError, "line 1");
    row("binary", std::string("\x89PNG\r\n\x1a\n\0\0", 10), ErrorCode::ParseError, "line 1");
    row("not UTF-8", "{\"format\": 1,\n\"x\": \"\xff\"}", ErrorCode::ParseError, "line 2");
    row("surrogate in UTF-8", "{\"format\": 1, \"x\": \"\xed\xa0\x80\"}", ErrorCode::ParseError, "line 1");
    row("something behind the end", "{\"format\": 1}\n{}", ErrorCode::ParseError, "line 2");
    row("a list", "[1]", ErrorCode::InvalidInput, "line 1");
    row("a number", "1", ErrorCode::InvalidInput, "line 1");
    row("no format", "{\"components\": {}}", ErrorCode::InvalidInput, "line 1");
    row("format is text", "{\"format\": \"1\"}", ErrorCode::InvalidInput, "line 1, /format");
    row("format 0", "{\"format\": 0}", ErrorCode::InvalidInput, "line 1, /format");
    row("format is negative", "{\"format\": -3}", ErrorCode::InvalidInput, "line 1, /format");
    row("format is huge", "{\"format\": 99999999999999999999}", ErrorCode::InvalidInput, "line 1, /format");
    row("newer format", "{\"format\": 2}", ErrorCode::NewerFormat, "");
    row("duplicate component",
        smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\"},\n\"a\": {\"kind\": \"test.box\"}}"),
        ErrorCode::ParseError, "line 4");
    row("duplicate key", smallDesign("\"settings\": {\"title\": \"a\",\n\n\"title\": \"b\"}"), ErrorCode::ParseError,
        "line 5");
    row("dangling link",
        smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\"}},\n\"links\": {\n\"l\": {\"from\": "
                    "\"a\",\n\"to\": \"b\"}}"),
        ErrorCode::InvalidInput, "line 6, /links/l/to");
    row("link to itself",
        smallDesign(
            "\"components\": {\"a\": {\"kind\": \"test.box\"}},\n\"links\": {\"l\": {\"from\": \"a\", \"to\": \"a\"}}"),
        ErrorCode::InvalidInput, "line 4, /links/l");
    row("link without an end",
        smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\"}}, \"links\": {\"l\": {\"from\": \"a\"}}"),
        ErrorCode::InvalidInput, "line 3, /links/l");
    row("dangling parent", smallDesign("\"components\": {\n\"a\": {\"kind\": \"test.box\",\n\"parent\": \"nobody\"}}"),
        ErrorCode::InvalidInput, "line 5, /components/a/parent");
    row("dangling place", smallDesign("\"layout\": {\n\"a\": [1, 2, 3, 4]}"), ErrorCode::InvalidInput,
        "line 4, /layout/a");
    row("contains itself", smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\", \"parent\": \"a\"}}"),
        ErrorCode::InvalidInput, "line 3, /components/a/parent");
    row("circle of three",
        smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\", \"parent\": \"b\"},\n\"b\": {\"kind\": "
                    "\"test.box\", \"parent\": "
                    "\"c\"},\n\"c\": {\"kind\": \"test.box\", \"parent\": \"a\"}}"),
        ErrorCode::InvalidInput, "line 3, /components/a/parent");
    row("JSON a thousand levels deep", deepJson(1000), ErrorCode::LimitExceeded, "line 1");
    row("JSON a million levels deep", deepJson(1'000'000), ErrorCode::LimitExceeded, "line 1");
    row("frames a thousand levels deep", nestedFrames(1000), ErrorCode::LimitExceeded, "line 1, /components/f");
    row("too many components", nestedFrames(20'001), ErrorCode::LimitExceeded, "line 1, /components");
    row("components is a list", smallDesign("\"components\": []"), ErrorCode::InvalidInput, "line 3, /components");
    row("component is a number", smallDesign("\"components\": {\n\"a\": 7}"), ErrorCode::InvalidInput,
        "line 4, /components/a");
    row("component without kind", smallDesign("\"components\": {\"a\": {}}"), ErrorCode::InvalidInput,
        "line 3, /components/a");
    row("kind is a number", smallDesign("\"components\": {\"a\": {\"kind\": 1}}"), ErrorCode::InvalidInput,
        "line 3, /components/a/kind");
    row("name is a list", smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\", \"name\": []}}"),
        ErrorCode::InvalidInput, "line 3, /components/a/name");
    row("tags are a list", smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\", \"tags\": []}}"),
        ErrorCode::InvalidInput, "line 3, /components/a/tags");
    row("tag is a number", smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\", \"tags\": {\"x\": 1}}}"),
        ErrorCode::InvalidInput, "line 3, /components/a/tags");
    row("spec is text", smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\", \"spec\": \"big\"}}"),
        ErrorCode::InvalidInput, "line 3, /components/a/spec");
    row("field of the wrong type",
        smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\", \"spec\": {\n\"size\": \"big\"}}}"),
        ErrorCode::InvalidInput, "line 4, /components/a/spec/size");
    row("half a box", smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\", \"spec\": {\"count\": 2.5}}}"),
        ErrorCode::InvalidInput, "line 3, /components/a/spec/count");
    row("unknown choice",
        smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\", \"spec\": {\"protocol\": \"pigeon\"}}}"),
        ErrorCode::InvalidInput, "line 3, /components/a/spec/protocol");
    row("field of a row",
        smallDesign(
            "\"components\": {\"a\": {\"kind\": \"test.box\", \"spec\": {\"rows\": [{},\n{\"replicas\": \"x\"}]}}}"),
        ErrorCode::InvalidInput, "line 4, /components/a/spec/rows/1/replicas");
    row("illegal id", smallDesign("\"components\": {\"Web Fleet\": {\"kind\": \"test.box\"}}"), ErrorCode::InvalidInput,
        "line 3, /components/Web Fleet");
    row("empty id", smallDesign("\"components\": {\"\": {\"kind\": \"test.box\"}}"), ErrorCode::InvalidInput,
        "line 3, /components/");
    row("endless id", smallDesign("\"components\": {\"" + std::string(65, 'a') + "\": {\"kind\": \"test.box\"}}"),
        ErrorCode::InvalidInput, "line 3, /components/aaa");
    row("id with a line break", smallDesign("\"components\": {\"a\\nb\": {\"kind\": \"test.box\"}}"),
        ErrorCode::InvalidInput, "line 3, /components/a b");
    row("settings are a list", smallDesign("\"settings\": []"), ErrorCode::InvalidInput, "line 3, /settings");
    row("title is a number", smallDesign("\"settings\": {\n\"title\": 4}"), ErrorCode::InvalidInput,
        "line 4, /settings/title");
    row("NaN", smallDesign("\"settings\": {\n\"growthPerMonth\": NaN}"), ErrorCode::ParseError, "line 4");
    row("Infinity", smallDesign("\"settings\": {\"growthPerMonth\": Infinity}"), ErrorCode::ParseError, "line 3");
    row("1e999", smallDesign("\"settings\": {\n\"growthPerMonth\": 1e999}"), ErrorCode::ParseError, "line 4");
    row("-1e999 in an unknown key", smallDesign("\"x\": -1e999"), ErrorCode::ParseError, "line 3");
    row("enormous coordinate",
        smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\"}},\n\"layout\": {\"a\": [1e300, 0, 1, 1]}"),
        ErrorCode::InvalidInput, "line 4, /layout/a");
    row("negative width",
        smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\"}}, \"layout\": {\"a\": [0, 0, -1, 1]}"),
        ErrorCode::InvalidInput, "line 3, /layout/a");
    row("three coordinates",
        smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\"}}, \"layout\": {\"a\": [0, 0, 1]}"),
        ErrorCode::InvalidInput, "line 3, /layout/a");
    row("coordinate is text",
        smallDesign("\"components\": {\"a\": {\"kind\": \"test.box\"}}, \"layout\": {\"a\": [0, 0, 1, \"x\"]}"),
        ErrorCode::InvalidInput, "line 3, /layout/a");
    row("app is a number", "{\"format\": 1, \"app\": 7}", ErrorCode::InvalidInput, "line 1, /app");
}

void TestProjectFile::refusesBadFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    QFETCH(QString, where);
    const auto design = readProject(text.toStdString(), sampleKinds());
    QVERIFY(!design);
    const Error &error = design.error();
    QVERIFY2(static_cast<int>(error.code) == code, toLine(error).c_str());
    QVERIFY2(QString::fromStdString(error.where).startsWith(where), toLine(error).c_str());
    QVERIFY(!error.message.empty());
    QVERIFY(!error.remedy.empty());
    const QString line = QString::fromStdString(toLine(error));
    QVERIFY2(!line.contains('\n') && line.size() < 600, qPrintable(line));
}

void TestProjectFile::refusesEveryTruncation()
{
    const std::string whole = writeProject(RandomDesign(7).make());
    for (std::size_t length = 0; length + 2 < whole.size(); ++length) {
        const auto design = readProject(std::string_view(whole).substr(0, length), sampleKinds());
        QVERIFY(!design);
        QCOMPARE(design.error().code, ErrorCode::ParseError);
    }
}

void TestProjectFile::survivesEveryChangedByte()
{
    const std::string whole = writeProject(RandomDesign(3).make());
    std::mt19937 random(1);
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string changed = whole;
        changed[at] = static_cast<char>(random());
        // Whatever is read must be a design that can be written and read again.
        if (const auto design = readProject(changed, sampleKinds()))
            QVERIFY(readProject(writeProject(*design), sampleKinds()) == *design);
    }
}

void TestProjectFile::refusesTooManyBytes()
{
    const std::string text = "{\"format\": 1}" + std::string(kMaxProjectBytes, ' ');
    const auto design = readProject(text, sampleKinds());
    QVERIFY(!design);
    QCOMPARE(design.error().code, ErrorCode::LimitExceeded);
    QVERIFY(design.error().message.find("64 MiB") != std::string::npos);

    std::string values = "{\"format\": 1, \"x\": [1";
    for (std::size_t i = 0; i < kMaxJsonValues; ++i)
        values += ",1";
    const auto many = readProject(values + "]}", sampleKinds());
    QVERIFY(!many);
    QCOMPARE(many.error().code, ErrorCode::LimitExceeded);
}

void TestProjectFile::namesBothFormatsOfANewerFile()
{
    const auto design = readProject("{\"format\": 7, \"anything\": [1, 2]}", sampleKinds());
    QVERIFY(!design);
    QCOMPARE(design.error().code, ErrorCode::NewerFormat);
    QVERIFY(design.error().message.find("format 7") != std::string::npos);
    QVERIFY(design.error().message.find("format 1") != std::string::npos);
}

void TestProjectFile::opensANewerFileReadOnlyWhenEveryKindIsKnown()
{
    ProjectReport report;
    const auto design =
        readProject(R"({"format": 2, "components": {"a": {"kind": "test.box", "spec": {"newField": 1}}}})",
                    sampleKinds(), &report, true);
    QVERIFY(design);
    QVERIFY(report.readOnly);
    QCOMPARE(report.format, 2);
    const auto unknown =
        readProject(R"({"format": 2, "components": {"a": {"kind": "new.kind"}}})", sampleKinds(), &report, true);
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, ErrorCode::NewerFormat);
    const auto reshaped = readProject(R"({"format": 2, "components": []})", sampleKinds(), &report, true);
    QVERIFY(!reshaped);
    QCOMPARE(reshaped.error().code, ErrorCode::NewerFormat);
}

void TestProjectFile::migratesStepByStep()
{
    const std::vector<Migration> steps{{1,
                                        [](Json &file) -> Result<std::string> {
                                            file["things"] = file["parts"];
                                            file.erase("parts");
                                            return std::string("\"parts\" is now called \"things\".");
                                        }},
                                       {2, [](Json &file) -> Result<std::string> {
                                            if (!file["things"].is_array())
                                                return fail(ErrorCode::InvalidInput, "\"things\" must be a list.",
                                                            "/things");
                                            file["count"] = file["things"].size();
                                            return std::string("The number of things is kept.");
                                        }}};
    Json file = {{"format", 1}, {"parts", {"a", "b"}}};
    const auto report = migrate(file, 1, 3, steps);
    QVERIFY(report);
    QCOMPARE(report->size(), std::size_t(2));
    QVERIFY((file == Json{{"format", 3}, {"things", {"a", "b"}}, {"count", 2}}));

    Json odd = {{"format", 2}, {"things", 5}};
    QCOMPARE(migrate(odd, 2, 3, steps).error().where, std::string("/things"));
    Json tooOld = {{"format", 0}};
    QVERIFY(!migrate(tooOld, 0, 3, steps));
    Json current = {{"format", 3}};
    QVERIFY(migrate(current, 3, 3, steps)->empty());
    // One step for every format that came before, none missing.
    QCOMPARE(static_cast<int>(projectMigrations().size()), kProjectFormat - 1);
}

void TestProjectFile::findsLinesOfPointers()
{
    const std::string text = "{\n\"a\": [\n1,\n{\"b\": 2,\n\"c\": 3}],\n\"d\": 4\n}";
    QCOMPARE(lineOf(text, "/a"), std::size_t(2));
    QCOMPARE(lineOf(text, "/a/1/c"), std::size_t(5));
    QCOMPARE(lineOf(text, "/a/1/nothing"), std::size_t(4));
    QCOMPARE(lineOf(text, "/d"), std::size_t(6));
    QCOMPARE(lineOf(text, ""), std::size_t(1));
}

QTEST_APPLESS_MAIN(TestProjectFile)
#include "test_project_file.moc"
