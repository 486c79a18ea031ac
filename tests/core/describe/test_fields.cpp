// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"

#include <QObject>
#include <QTest>

using namespace gp;

namespace {

enum class Mode { Simple, Full };

}  // namespace

template <>
struct gp::EnumText<Mode> {
    static constexpr std::array kNames{EnumName{Mode::Simple, "simple", "Simple"},
                                       EnumName{Mode::Full, "full", "Full detail"}};
};

namespace {

struct DiskRow {
    std::string name;
    GiB size{10};
    bool operator==(const DiskRow &) const = default;
    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name, {.label = "Name", .key = true});
        visit("size", size, {.label = "Size", .min = GiB(1), .max = GiB(100)});
    }
};

struct SampleSpec {
    Mode mode = Mode::Simple;
    bool extra = false;
    GiB memory{4};
    RequestsPerSecond load{50};
    Count parts{3};
    Advised<Count> advised;
    std::string note{"none"};
    Money budget;
    CidrList ranges;
    std::vector<DiskRow> disks;
    bool operator==(const SampleSpec &) const = default;
    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("mode", mode, {.label = "Mode"});
        visit("extra", extra, {.label = "Extra", .when = {{"mode", {"full"}}}});
        visit("memory", memory, {.label = "Memory", .min = GiB(1), .max = GiB(64), .when = {{"extra", {"true"}}}});
        visit("load", load, {.label = "Load", .min = RequestsPerSecond(0)});
        visit("parts", parts, {.label = "Parts", .min = Count(1), .max = Count(10)});
        visit("advised", advised, {.label = "Advised", .min = Count(1), .max = Count(10)});
        visit("note", note, {.label = "Note", .maxLength = 8});
        visit("budget", budget, {.label = "Budget"});
        visit("ranges", ranges, {.label = "Ranges"});
        visit("disks", disks, {.label = "Disks"});
    }
};

const std::vector<FieldDescription> &fields()
{
    static const std::vector<FieldDescription> list = describeFields<SampleSpec>();
    return list;
}

AnySpec spec() { return AnySpec::of(SampleSpec{}); }

Json withDisks()
{
    Json json = writeFields(SampleSpec{});
    json["disks"] = Json::array({{{"name", "data"}, {"size", 20}}, {{"name", "log"}, {"size", 5}}});
    return json;
}

}  // namespace

class TestFields : public QObject {
    Q_OBJECT

private slots:
    void typedTextIsRead_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("json");  // empty: refused
        const auto row = [](const char *field, const char *text, const char *json) {
            QTest::newRow((std::string(field) + ": " + text).c_str()) << field << QString::fromUtf8(text) << json;
        };
        row("memory", "16", "16");
        row("memory", "2.5 TB", "2560");
        row("memory", "2.5TiB", "2560");
        row("memory", "512 MiB", "0.5");
        row("memory", " 1,024 ", "1024");
        row("memory", "1.5", "1.5");
        row("memory", "2,5", "");  // a decimal comma must not make 25 of it
        row("memory", "1,50", "");
        row("memory", "12,345,678", "12345678");
        row("memory", "10 /s", "");
        row("memory", "10 apples", "");
        row("memory", "nan", "");
        row("memory", "inf", "");
        row("memory", "1e999", "");
        row("memory", "NaN GiB", "");
        row("memory", "", "");
        row("memory", "--5", "");
        row("load", "10k/s", "10000");
        row("load", "10k", "10000");
        row("load", "1.2m", "1200000");
        row("load", "2b", "2000000000");
        row("load", "120/min", "2");
        row("load", "2,628,000 /month", "1");
        row("load", "250 req/s", "250");
        row("load", "250 GiB", "");
        row("parts", "3", "3");
        row("parts", "3.5", "");
        row("parts", "2k", "2000");
        row("parts", "three", "");
        row("advised", "", "null");
        row("advised", "7", "7");
        row("extra", "yes", "true");
        row("extra", "Off", "false");
        row("extra", "maybe", "");
        row("mode", "full", "\"full\"");
        row("mode", "Full detail", "\"full\"");
        row("mode", "ful", "");
        row("budget", "$1,200.50", "1200.5");
        row("ranges", "10.0.0.0/16, 10.1.0.0/16", "[\"10.0.0.0/16\",\"10.1.0.0/16\"]");
        row("disks", "[{\"name\": \"data\"}]", "[{\"name\":\"data\"}]");
        row("disks", "[{", "");
    }
    void typedTextIsRead()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, json);
        const auto description = fieldAt(fields(), field.toStdString());
        QVERIFY(description);
        const auto value = parseFieldText(*description, text.toStdString());
        if (json.isEmpty()) {
            QVERIFY(!value);
            QCOMPARE(value.error().code, ErrorCode::InvalidInput);
            QCOMPARE(QString::fromStdString(value.error().where), field);
            QVERIFY(!value.error().message.empty() && !value.error().remedy.empty());
        } else {
            QVERIFY2(value, value ? "" : toLine(value.error()).c_str());
            QVERIFY2(*value == Json::parse(json.toStdString()), value->dump().c_str());
        }
    }

    void aMisspeltChoiceIsPutRight()
    {
        const auto value = parseFieldText(*fieldAt(fields(), "mode"), "ful");
        QCOMPARE(value.error().remedy, std::string("Did you mean \"full\"?"));
    }

    void aFieldHangsOnWhatItsSiblingHangsOn()
    {
        const FieldDescription memory = *fieldAt(fields(), "memory");
        QVERIFY(!applies(memory, Json::object(), fields()));
        QVERIFY(!applies(memory, {{"extra", true}}, fields()));  // extra itself takes mode = full
        QVERIFY(!applies(memory, {{"mode", "full"}}, fields()));
        QVERIFY(applies(memory, {{"mode", "full"}, {"extra", true}}, fields()));
        const Json kept = applicableOnly({{"mode", "simple"}, {"extra", true}, {"memory", 9}, {"load", 1}}, fields());
        QCOMPARE(kept.dump(), std::string(R"({"load":1,"mode":"simple"})"));
    }

    void problemsAreSaidInWordsAtTheirPath_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("words");
        QTest::newRow("below") << R"({"parts": 0})"
                               << "parts"
                               << "below the least, 1";
        QTest::newRow("above") << R"({"mode": "full", "extra": true, "memory": 65})"
                               << "memory"
                               << "above the most, 64 GiB";
        QTest::newRow("does not apply") << R"({"memory": 65})"
                                        << ""
                                        << "";
        QTest::newRow("long") << R"({"note": "nine chars"})"
                              << "note"
                              << "at most 8";
        QTest::newRow("range") << R"({"ranges": ["10.0.0.0/33"]})"
                               << "ranges"
                               << "not an IPv4 range";
        QTest::newRow("octet") << R"({"ranges": ["10.0.256.0/16"]})"
                               << "ranges"
                               << "not an IPv4 range";
        QTest::newRow("row") << R"({"disks": [{"name": "data", "size": 101}]})"
                             << "disks[data].size"
                             << "above the most";
        QTest::newRow("twice") << R"({"disks": [{"name": "a", "size": 1}, {"name": "a", "size": 1}]})"
                               << "disks[a]"
                               << "two rows";
        QTest::newRow("nameless") << R"({"disks": [{"name": "", "size": 1}]})"
                                  << "disks[]"
                                  << "no Name";
        QTest::newRow("well") << R"({"parts": 10, "note": "8 chars!", "advised": 10})"
                              << ""
                              << "";
    }
    void problemsAreSaidInWordsAtTheirPath()
    {
        QFETCH(QString, json);
        QFETCH(QString, where);
        QFETCH(QString, words);
        const auto problems = validateFields(Json::parse(json.toStdString()), fields());
        QCOMPARE(problems.size(), where.isEmpty() ? 0U : 1U);
        if (!where.isEmpty()) {
            QCOMPARE(QString::fromStdString(problems.front().where), where);
            QVERIFY2(QString::fromStdString(problems.front().message).contains(words),
                     problems.front().message.c_str());
            QVERIFY(!problems.front().remedy.empty());
        }
    }

    void oneFieldIsSetAndAPinIsReleased()
    {
        const auto pinned = withField(spec(), "advised", 5);
        QVERIFY(pinned && pinned->as<SampleSpec>()->advised.pinned());
        QCOMPARE(pinned->as<SampleSpec>()->advised.pin().value(), std::int64_t(5));
        QVERIFY(*fieldValue(*pinned, "advised") == Json(5));
        const auto released = withField(*pinned, "advised", Json());
        QVERIFY(released && *released == spec());
        QVERIFY(fieldValue(*released, "advised")->is_null());
        const auto changed = withField(spec(), "parts", 9);
        QVERIFY(changed && !(*changed == spec()));
        QVERIFY(*withField(*changed, "parts", Json()) == spec());
    }

    void aValueOfTheWrongTypeIsRefusedAtItsField()
    {
        const auto wrong = withField(spec(), "parts", "many");
        QVERIFY(!wrong);
        QVERIFY2(wrong.error().where.find("parts") != std::string::npos, wrong.error().where.c_str());
        const auto misspelt = withField(spec(), "memry", 5);
        QCOMPARE(misspelt.error().code, ErrorCode::NotFound);
        QCOMPARE(misspelt.error().remedy, std::string("Did you mean \"memory\"?"));
    }

    void rowsAreFoundByTheirKey()
    {
        const auto table = spec().readAgain(withDisks());
        QVERIFY(table);
        QVERIFY(*fieldValue(*table, "disks[log].size") == Json(5));
        QVERIFY(*fieldValue(*table, "disks[0].size") == Json(20));
        const auto larger = withField(*table, "disks[log].size", 50);
        QVERIFY(larger);
        QCOMPARE(larger->as<SampleSpec>()->disks[1].size.value(), 50.0);
        QCOMPARE(larger->as<SampleSpec>()->disks[0].size.value(), 20.0);
        QVERIFY(!withField(*table, "disks[swap].size", 50));
        QVERIFY(!withField(*table, "disks[log].colour", 50));
    }

    void writtenFieldsReadBackTheSame()
    {
        const auto table = spec().readAgain(withDisks());
        QVERIFY(table);
        Json unknown;
        const auto again = spec().readAgain(table->toJson(), &unknown);
        QVERIFY(again && *again == *table);
        QVERIFY(unknown.empty());
        Json later = withDisks();
        later["colour"] = "blue";
        QVERIFY(*spec().readAgain(later, &unknown) == *table);
        QCOMPARE(unknown.dump(), std::string(R"({"colour":"blue"})"));
    }

    void theSchemaSaysWhatTheFieldsSay()
    {
        const Json schema = schemaOf(fields());
        const Json &properties = schema.at("properties");
        QCOMPARE(properties.size(), fields().size());
        // A value out of range loads and is shown as an error, so a range is told and not enforced.
        QVERIFY(!properties.at("parts").contains("minimum"));
        QCOMPARE(properties.at("parts").at("description").get<std::string>(), std::string("Parts, from 1, up to 10."));
        QCOMPARE(properties.at("parts").at("type").get<std::string>(), std::string("integer"));
        QVERIFY(properties.at("mode").dump().find("\"full\"") != std::string::npos);
        QVERIFY(properties.at("disks").dump().find("\"size\"") != std::string::npos);
        QCOMPARE(fieldsToJson(fields()).size(), fields().size());
    }

    void valuesReadAsPeopleWriteThem()
    {
        QCOMPARE(formatFieldValue(*fieldAt(fields(), "load"), 4100), std::string("4,100"));
        QCOMPARE(formatFieldValue(*fieldAt(fields(), "mode"), "full"), std::string("Full detail"));
        QCOMPARE(formatFieldValue(*fieldAt(fields(), "extra"), true), std::string("yes"));
        QCOMPARE(formatFieldValue(*fieldAt(fields(), "advised"), Json()), std::string());
        QCOMPARE(formatFieldValue(*fieldAt(fields(), "disks"), withDisks()["disks"]), std::string("2 rows"));
    }
};

QTEST_APPLESS_MAIN(TestFields)
#include "test_fields.moc"
