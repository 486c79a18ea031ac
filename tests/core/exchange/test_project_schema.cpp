// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/file_io.h"
#include "core/exchange/project_file.h"
#include "core/exchange/templates.h"

#include <QDir>
#include <QObject>
#include <QTest>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

using namespace gp;

namespace {

const std::string kSchemaFile = GROUNDPLAN_SOURCE_DIR "/resources/schema/gplan.schema.json";

/// What the schema says against a file, the first complaint only; empty when it is content.
std::string complaint(const Json &file)
{
    const Json schemaJson = projectSchema(builtInKinds());
    valijson::Schema schema;
    valijson::SchemaParser parser;
    const valijson::adapters::NlohmannJsonAdapter schemaAdapter(schemaJson);
    parser.populateSchema(schemaAdapter, schema);
    valijson::Validator validator;
    valijson::ValidationResults results;
    const valijson::adapters::NlohmannJsonAdapter fileAdapter(file);
    if (validator.validate(schema, fileAdapter, &results))
        return {};
    valijson::ValidationResults::Error error;
    results.popError(error);
    std::string text;
    for (const std::string &step : error.context)
        text += step;
    return text + ": " + error.description;
}

}  // namespace

class TestProjectSchema : public QObject {
    Q_OBJECT

private slots:
    void isTheCommittedOne()
    {
        const auto committed = readFile(kSchemaFile, 10'000'000);
        QVERIFY2(committed, "resources/schema/gplan.schema.json is missing");
        const std::string made = projectSchema(builtInKinds()).dump(2) + "\n";
        // After a change of a field: GROUNDPLAN_WRITE_SCHEMA=1 makes this test write the new one.
        if (qEnvironmentVariableIsSet("GROUNDPLAN_WRITE_SCHEMA"))
            QVERIFY(writeFileWhole(kSchemaFile, made));
        else
            QVERIFY2(*committed == made, "the committed schema is not the one that the fields make");
    }

    void acceptsTemplatesAndSavedDesigns()
    {
        for (const DesignTemplate &starter : designTemplates()) {
            const std::string found = complaint(Json::parse(starter.project));
            QVERIFY2(found.empty(), found.c_str());
        }
        const QDir folder(GROUNDPLAN_SOURCE_DIR "/tests/data/designs/v1");
        const QStringList names = folder.entryList({"*.gplan"}, QDir::Files);
        QVERIFY(!names.isEmpty());
        for (const QString &name : names) {
            const auto bytes = readFile(folder.filePath(name).toStdString(), kMaxProjectBytes);
            QVERIFY(bytes);
            const std::string found = complaint(Json::parse(*bytes));
            QVERIFY2(found.empty(), (name.toStdString() + found).c_str());
        }
    }

    void refusesWhatTheReaderRefuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no format") << QByteArray(R"({"components": {}})");
        QTest::newRow("format is text") << QByteArray(R"({"format": "1"})");
        QTest::newRow("components is a list") << QByteArray(R"({"format": 1, "components": []})");
        QTest::newRow("component without kind") << QByteArray(R"({"format": 1, "components": {"a": {}}})");
        QTest::newRow("illegal id") << QByteArray(R"({"format": 1, "components": {"A b": {"kind": "group"}}})");
        QTest::newRow("field of the wrong type")
            << QByteArray(R"({"format": 1, "components": {"a": {"kind": "ec2.fleet", "spec": {"memory": "16"}}}})");
        QTest::newRow("unknown choice") << QByteArray(
            R"({"format": 1, "components": {"a": {"kind": "ec2.fleet", "spec": {"os": "beos"}}}})");
        QTest::newRow("link without end") << QByteArray(R"({"format": 1, "links": {"l": {"from": "a"}}})");
        QTest::newRow("three coordinates") << QByteArray(R"({"format": 1, "layout": {"a": [1, 2, 3]}})");
        QTest::newRow("scenario without letter") << QByteArray(R"({"format": 1, "scenarios": {"b": {"name": "B"}}})");
        QTest::newRow("scenario without name") << QByteArray(R"({"format": 1, "scenarios": {"b": {"letter": "B"}}})");
        QTest::newRow("the baseline's letter")
            << QByteArray(R"({"format": 1, "scenarios": {"b": {"letter": "A", "name": "B"}}})");
        QTest::newRow("changes and a whole design") << QByteArray(
            R"({"format": 1, "scenarios": {"b": {"letter": "B", "name": "B", "changes": {}, "design": {}}}})");
        QTest::newRow("whole scenario with a list") << QByteArray(
            R"({"format": 1, "scenarios": {"b": {"letter": "B", "name": "B", "design": {"components": []}}}})");
        QTest::newRow("title is a number") << QByteArray(R"({"format": 1, "settings": {"title": 4}})");
    }

    void refusesWhatTheReaderRefuses()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!complaint(Json::parse(text.toStdString())).empty());
        QVERIFY(!readProject(text.toStdString(), builtInKinds()));
    }
};

QTEST_APPLESS_MAIN(TestProjectSchema)
#include "test_project_schema.moc"
