// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "core/exchange/csv.h"
#include "core/exchange/results_json.h"
#include "core/exchange/templates.h"

#include <QObject>
#include <QTest>

using namespace gp;

namespace {

/// Rows of a CSV by RFC 4180, read by rules of our own.
std::vector<std::vector<std::string>> parseCsv(const std::string &csv)
{
    std::vector<std::vector<std::string>> rows(1, {std::string()});
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"')
            rows.back().back() += csv[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            rows.back().emplace_back();
        else if (!quoted && c == '\r')
            continue;
        else if (!quoted && c == '\n')
            rows.push_back({std::string()});
        else
            rows.back().back() += c;
    }
    rows.pop_back();
    return rows;
}

/// "1061.04" in cents, without floating point.
long long centsOf(const std::string &text)
{
    std::string digits = text;
    digits.erase(digits.size() - 3, 1);
    return std::stoll(digits);
}

long long centsOf(const Json &amount) { return std::llround(amount.get<double>() * 100); }

}  // namespace

class TestResults : public QObject {
    Q_OBJECT

private slots:
    void csvRowsAddUpToTheTotal()
    {
        for (const DesignTemplate &starter : designTemplates()) {
            const EvaluationPtr evaluation = evaluated(std::string(starter.id));
            const auto rows = parseCsv(billCsv(*evaluation));
            QCOMPARE(rows.front()[8], std::string("monthly_usd"));
            long long sum = 0;
            for (std::size_t i = 1; i + 1 < rows.size(); ++i) {
                QCOMPARE(rows[i].size(), rows.front().size());
                if (!rows[i][8].empty())
                    sum += centsOf(rows[i][8]);
            }
            QCOMPARE(rows.back()[0], std::string("Total"));
            QCOMPARE(centsOf(rows.back()[8]), sum);
            QCOMPARE(sum, static_cast<long long>(evaluation->totals.monthly.monthly.cents()));
        }
    }

    void csvNamesWhatHasNoPrice()
    {
        const auto design = designFromTemplate("web-fleet", builtInKinds());
        Component broken = *design->component(ComponentId("web-fleet"));
        broken.spec = *withField(broken.spec, "memory", 100'000);
        const auto rows =
            parseCsv(billCsv(*evaluate(design->withComponent(std::make_shared<const Component>(broken)), engine())));
        QVERIFY(rows.back().back().find("at least") != std::string::npos);
        bool named = false;
        for (const auto &row : rows)
            named = named || (row[0] == "web-fleet" && row[8].empty() && !row.back().empty());
        QVERIFY(named);
    }

    void csvTotalIsEmptyWhereNothingIsKnown()
    {
        auto design = designFromTemplate("web-fleet", builtInKinds());
        for (const ComponentPtr &component : design->components())
            if (component->kind == "aws.region")
                design = setField(component->id, "region", "cn-north-1")(*design);
        QVERIFY(design);
        const auto rows = parseCsv(billCsv(*evaluate(*design, engine())));
        QCOMPARE(rows.back()[0], std::string("Total"));
        QCOMPARE(rows.back()[8], std::string());
        QVERIFY(rows.back().back().starts_with("unknown"));
    }

    void csvCannotBeRunAsAFormula()
    {
        const auto design = designFromTemplate("web-fleet", builtInKinds());
        Component named = *design->component(ComponentId("web-fleet"));
        named.name = "=HYPERLINK(\"http://x\",\"y\")\n+1";
        const std::string csv =
            billCsv(*evaluate(design->withComponent(std::make_shared<const Component>(named)), engine()));
        for (const auto &row : parseCsv(csv))
            for (const std::string &cell : row)
                QVERIFY(cell.empty() || std::string("=+@").find(cell.front()) == std::string::npos);
        QVERIFY(csv.find("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\n+1\"") != std::string::npos);
    }

    void jsonTotalsAreTheSumsOfTheirParts()
    {
        for (const DesignTemplate &starter : designTemplates()) {
            const EvaluationPtr evaluation = evaluated(std::string(starter.id));
            const Json estimate = estimateToJson(*evaluation);
            long long resources = 0;
            for (const Json &resource : estimate["resources"]) {
                long long lines = 0;
                for (const Json &line : resource["costs"])
                    lines += line["monthly_usd"].is_null() ? 0 : centsOf(line["monthly_usd"]);
                QCOMPARE(lines, centsOf(resource["monthly_usd"]));
                QVERIFY(resource["unpriced"].is_null() || resource["at_least"] == Json(true));
                resources += lines;
            }
            QCOMPARE(resources, centsOf(estimate["monthly_usd"]));
            QCOMPARE(resources, centsOf(evaluationToJson(*evaluation)["totals"]["monthly_usd"]));
        }
    }

    void jsonHasTheNamesOfTheContract()
    {
        const EvaluationPtr evaluation = evaluated("web-fleet");
        const Json fleet = componentToJson(*evaluation->component(ComponentId("web-fleet")));
        for (const char *name : {"kind", "id", "region", "requirements", "choice", "alternatives", "configuration",
                                 "costs", "monthly_usd", "findings", "reasons"})
            QVERIFY2(fleet.contains(name), name);
        QVERIFY(fleet["choice"].is_string());
        QVERIFY(!fleet["alternatives"].empty());
        for (const char *name : {"item", "quantity", "unit", "unit_price_usd", "monthly_usd", "source"})
            QVERIFY2(fleet["costs"][0].contains(name), name);
        QVERIFY(!fleet["reasons"].empty());
        for (const char *name : {"field", "because", "facts", "changes_if"})
            QVERIFY2(fleet["reasons"][0].contains(name), name);
        const Json whole = evaluationToJson(*evaluation);
        for (const char *name : {"components", "links", "totals", "findings", "complete"})
            QVERIFY2(whole.contains(name), name);
        for (const char *name : {"monthly_usd", "at_least", "band"})
            QVERIFY2(whole["totals"].contains(name), name);
        const Json finding =
            findingToJson({"rule.id", Severity::High, Pillar::Security, ComponentId("a"), "f", "m", "r", {}});
        QVERIFY(finding == Json({{"rule", "rule.id"},
                                 {"severity", "high"},
                                 {"pillar", "security"},
                                 {"component", "a"},
                                 {"field", "f"},
                                 {"message", "m"},
                                 {"remedy", "r"}}));
    }

    void unknownAmountsAreNull()
    {
        const auto design = designFromTemplate("web-fleet", builtInKinds());
        Component broken = *design->component(ComponentId("web-fleet"));
        broken.spec = *withField(*withField(broken.spec, "memory", 32'768), "gpus", 16);
        const EvaluationPtr evaluation =
            evaluate(design->withComponent(std::make_shared<const Component>(broken)), engine());
        const Json fleet = componentToJson(*evaluation->component(ComponentId("web-fleet")));
        QVERIFY(fleet["choice"].is_null() && fleet["monthly_usd"].is_null() && fleet["at_least"] == true);
        const Json estimate = estimateToJson(*evaluation);
        QVERIFY(estimate["at_least"] == true);
        for (const Json &resource : estimate["resources"])
            if (resource["id"] == "web-fleet")
                QVERIFY(resource["monthly_usd"].is_null() && resource["unpriced"].is_string());

        const Json line = costLineToJson(unknownLine("x", 2, "GB", {"svc", "svc.dim", "mars-1"}));
        QVERIFY(line["monthly_usd"].is_null());
        QVERIFY(line["unit_price_usd"].is_null());
        QVERIFY(line["unpriced"].get<std::string>().find("svc.dim") != std::string::npos);
    }

private:
    static const Engine &engine()
    {
        static const Offers offers(embeddedCatalog());
        static const Engine made{builtInKinds(), offers};
        return made;
    }
    static EvaluationPtr evaluated(const std::string &id)
    {
        return evaluate(*designFromTemplate(id, builtInKinds()), engine());
    }
};

QTEST_APPLESS_MAIN(TestResults)
#include "test_results.moc"
