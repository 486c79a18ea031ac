// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include "core/exchange/templates.h"
#include "tests/support/starters.h"

#include <QObject>
#include <QTemporaryDir>
#include <QtEndian>

#include <algorithm>
#include <string>

using namespace gp::test;
using nlohmann::json;

class TestCommandLine : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QCOMPARE(run({"new", "web-fleet", "-o", path("web.gplan")}).status, 0); }

    void listsTemplatesIdFirst()
    {
        const Outcome outcome = run({"templates"});
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.out.startsWith("web-shop "));
        QCOMPARE(outcome.out.count('\n'), static_cast<int>(gp::designTemplates().size()));
    }

    void writesEveryTemplateToAFileThatItReads()
    {
        const json list = run({"templates", "--json"}).json();
        QCOMPARE(list["templates"].size(), gp::designTemplates().size());
        const auto varied = variedStarters();
        for (const json &entry : list["templates"]) {
            const auto id = entry["id"].get<std::string>();
            const QString file = path(QString::fromStdString(id) + ".gplan");
            QCOMPARE(run({"new", QString::fromStdString(id), "-o", file}).status, 0);
            if (std::ranges::find(varied, id, &gp::DesignTemplate::id) == varied.end())
                continue;
            const Outcome outcome = run({"evaluate", file, "--json"});
            QVERIFY2(outcome.status == 0, outcome.err.constData());
            // A balancer that stands outside the design is the one thing without a price.
            const json design = outcome.json();
            bool priced = true;
            for (const json &component : design["components"])
                for (const json &line : component["costs"])
                    if (line["monthly_usd"].is_null()) {
                        priced = false;
                        QCOMPARE(QByteArray::fromStdString(line["item"].get<std::string>()),
                                 QByteArray("Application Load Balancer, not in this design"));
                    }
            QCOMPARE(design["complete"].get<bool>(), priced);
        }
    }

    void describesKinds()
    {
        const json kind = run({"kinds", "ec2.fleet", "--json"}).json();
        QVERIFY(kind["id"] == "ec2.fleet");
        for (const char *name : {"name", "label", "type", "unit", "default", "min", "max", "choices", "applies_when",
                                 "section", "pinnable", "columns", "key", "help"})
            QVERIFY2(kind["fields"][0].contains(name), name);
        QVERIFY(run({"kinds"}).out.contains("ec2.fleet"));
    }

    void recommendsTheSameBytesTwice()
    {
        const QStringList call{"recommend", "ec2.fleet",           "--region", "eu-central-1", "--set", "peakLoad=4100",
                               "--set",     "requestsPerVcpu=217", "--set",    "memory=16",    "--json"};
        const Outcome first = run(call);
        QVERIFY2(first.status == 0, first.err.constData());
        QCOMPARE(run(call).out, first.out);
        const json result = first.json();
        QVERIFY(result["region"] == "eu-central-1");
        QVERIFY(result["requirements"]["peakLoad"] == 4100);
        QVERIFY(result["choice"].is_string());
        long long cents = 0;
        for (const json &line : result["costs"])
            cents += std::llround(line["monthly_usd"].get<double>() * 100);
        QCOMPARE(std::llround(result["monthly_usd"].get<double>() * 100), cents);
    }

    void plansEveryKindFromItsDefaults()
    {
        const json kinds = run({"kinds", "--json"}).json();
        for (const json &kind : kinds["kinds"]) {
            const Outcome outcome = run({"recommend", QString::fromStdString(kind["id"].get<std::string>()), "--json"});
            QVERIFY2(outcome.status == 0, outcome.err.constData());
        }
    }

    void takesTheWayOfAskingFromWhatIsSet()
    {
        QVERIFY(run({"recommend", "ec2.fleet", "--set", "count=6", "--json"}).json()["requirements"]["sizedBy"] ==
                "count");
        QVERIFY(run({"recommend", "ec2.fleet", "--set", "peakLoad=100", "--json"}).json()["requirements"]["sizedBy"] ==
                "load");
        const Outcome torn = run({"recommend", "ec2.fleet", "--set", "sizedBy=load", "--set", "count=6", "--json"});
        QCOMPARE(torn.status, 3);
        QVERIFY(torn.err.contains("does not apply"));
    }

    void answersAnImpossibleNeedWithAFinding()
    {
        const Outcome outcome = run({"recommend", "ec2.fleet", "--set", "memory=32768", "--set", "gpus=16", "--json"});
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        const json result = outcome.json();
        QVERIFY(result["choice"].is_null());
        bool high = false;
        for (const json &finding : result["findings"])
            high = high || finding["severity"] == "high";
        QVERIFY(high);
    }

    void saysTheSameTotalEverywhere()
    {
        const double estimate = run({"estimate", path("web.gplan"), "--json"}).json()["monthly_usd"].get<double>();
        const double evaluated =
            run({"evaluate", path("web.gplan"), "--json"}).json()["totals"]["monthly_usd"].get<double>();
        QCOMPARE(estimate, evaluated);
        const QByteArray csv = run({"export", path("web.gplan"), "--to", "csv"}).out;
        QVERIFY(csv.contains("\r\nTotal,,,,,,,," + QByteArray::number(estimate, 'f', 2) + ","));
        QVERIFY(estimate > 100);
    }

    void movesAnEstimateToAnotherRegion()
    {
        const json there = run({"estimate", path("web.gplan"), "--region", "us-east-1", "--json"}).json();
        const json here = run({"estimate", path("web.gplan"), "--json"}).json();
        QVERIFY(there["monthly_usd"] != here["monthly_usd"]);
    }

    void laysOutDesignsAndBareGraphs()
    {
        const json drawn = run({"layout", path("web.gplan"), "--json"}).json();
        const json design = json::parse(read(path("web.gplan")).toStdString());
        QCOMPARE(drawn["nodes"].size(), design["components"].size());
        QCOMPARE(drawn["edges"].size(), design["links"].size());
        for (const json &node : drawn["nodes"])
            QVERIFY(json({node["x"], node["y"], node["w"], node["h"]}) ==
                    design["layout"][node["id"].get<std::string>()]);
        QVERIFY(write(
            path("graph.json"),
            R"({"nodes": [{"id": "a", "w": 60, "h": 40}, {"id": "b", "w": 60, "h": 40}], "edges": [{"from": "a", "to": "b"}]})"));
        const json graph = run({"layout", path("graph.json"), "--json"}).json();
        QCOMPARE(graph["nodes"].size(), std::size_t(2));
        QVERIFY(graph["edges"][0]["points"].size() >= 2);
    }

    void exportsTheSameBytesTwice_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("pdf") << "pdf" << QByteArray("%PDF-");
        QTest::newRow("html") << "html" << QByteArray("<!DOCTYPE html>");
        QTest::newRow("md") << "md" << QByteArray("# Web fleet\n");
        QTest::newRow("svg") << "svg" << QByteArray("<?xml");
        QTest::newRow("png") << "png" << QByteArray("\x89PNG");
        QTest::newRow("xlsx") << "xlsx" << QByteArray("PK\x03\x04");
        QTest::newRow("csv") << "csv" << QByteArray("id,name");
        QTest::newRow("json") << "json" << QByteArray("{");
        QTest::newRow("cloudformation") << "cloudformation" << QByteArray("AWSTemplateFormatVersion");
    }

    void exportsTheSameBytesTwice()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, start);
        const Outcome once = run({"export", path("web.gplan"), "--to", format, "-o", path("once")});
        QVERIFY2(once.status == 0, once.err.constData());
        QCOMPARE(run({"export", path("web.gplan"), "--to", format, "-o", path("twice")}).status, 0);
        QVERIFY(read(path("once")).startsWith(start));
        QVERIFY(read(path("once")) == read(path("twice")));
    }

    void planIsMadeToOrder()
    {
        const QString out = path("ordered.pdf");
        const Outcome plain = run({"export", path("web.gplan"), "--to", "pdf", "-o", out});
        QVERIFY2(plain.status == 0, plain.err.constData());
        const QByteArray whole = read(out);
        QVERIFY(
            write(path("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle r='4'/></svg>"));
        const QList<QStringList> orders{{"--paper", "letter"},
                                        {"--organisation", "Nordhafen Reisen"},
                                        {"--logo", path("logo.svg")},
                                        {"--colour", "#0B7A5E"},
                                        {"--chapters", "summary,cost"}};
        for (const QStringList &order : orders) {
            const Outcome outcome = run(QStringList{"export", path("web.gplan"), "--to", "pdf", "-o", out} + order);
            QVERIFY2(outcome.status == 0, outcome.err.constData());
            QVERIFY2(read(out).startsWith("%PDF-") && read(out) != whole, qPrintable(order.front()));
        }
    }

    void planRefusesWhatItCannotDo_data()
    {
        QTest::addColumn<QStringList>("order");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("paper") << QStringList{"--paper", "a5"} << QByteArray("Take a4 or letter.");
        QTest::newRow("colour") << QStringList{"--colour", "#FFEE00"} << QByteArray("1.2 to 1");
        QTest::newRow("chapters") << QStringList{"--chapters", "summary,costs"}
                                  << QByteArray("scenarios or assumptions");
        QTest::newRow("no chapter") << QStringList{"--chapters", "scenarios"}
                                    << QByteArray("no chapter: the design has one scenario alone");
        QTest::newRow("logo") << QStringList{"--logo", "/nowhere/logo.png"} << QByteArray("The logo is not there.");
        QTest::newRow("name") << QStringList{"--organisation", QString(301, u'x')} << QByteArray("300 are the most");
    }

    void planRefusesWhatItCannotDo()
    {
        QFETCH(QStringList, order);
        QFETCH(QByteArray, says);
        const QString out = path("refused.pdf");
        const Outcome outcome = run(QStringList{"export", path("web.gplan"), "--to", "pdf", "-o", out} + order);
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.err.contains(says) && outcome.err.trimmed().count('\n') == 0, outcome.err.constData());
        QVERIFY(!QFile::exists(out));
        const Outcome elsewhere = run(QStringList{"export", path("web.gplan"), "--to", "csv"} + order);
        QCOMPARE(elsewhere.status, 2);
        QVERIFY(elsewhere.err.contains("is for --to pdf"));
    }

    void saysHowFarAPlanIs()
    {
        const Outcome outcome =
            run({"export", path("web.gplan"), "--to", "pdf", "--progress", "-o", path("progress.pdf")});
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        double before = 0;
        for (const QByteArray &line : outcome.err.trimmed().split('\n')) {
            QVERIFY2(line.startsWith("progress "), line.constData());
            const double share = line.mid(9).toDouble();
            QVERIFY(share >= before && share <= 1);
            before = share;
        }
        QCOMPARE(before, 1.0);
    }

    void writesCloudFormationByTheEndingOfTheFile()
    {
        QCOMPARE(run({"export", path("web.gplan"), "--to", "cloudformation", "-o", path("stack.json")}).status, 0);
        QVERIFY(json::parse(read(path("stack.json")).toStdString()).contains("Resources"));
        QCOMPARE(run({"export", path("web.gplan"), "--to", "cloudformation", "-o", path("stack.yaml")}).status, 0);
        QVERIFY(!json::accept(read(path("stack.yaml")).toStdString()));
    }

    void findsInstances()
    {
        const json found =
            run({"catalog", "find", "--vcpus", "4", "--memory", "16GiB", "-r", "eu-central-1", "--json"}).json();
        QVERIFY(!found["instances"].empty());
        for (const json &instance : found["instances"])
            QVERIFY(instance["vcpus"] == 4 && instance["memory_gib"] == 16);
        QCOMPARE(run({"catalog", "verify"}).status, 0);
        QVERIFY(run({"catalog", "info", "--json"}).json().contains("content_hash"));
    }

    void takesWordsAfterTwoDashesAsTheyAre()
    {
        QVERIFY(QFile::copy(path("web.gplan"), path("--json")));
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(GROUNDPLAN_BINARY_DIR "/groundplan"), {"evaluate", "--", "--json"});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
    }

    void tellsAboutItself()
    {
        QVERIFY(run({"--version"}).out.startsWith("groundplan "));
        for (const QStringList &call : {QStringList{"help"}, QStringList{"--help"}, QStringList{"-h"}}) {
            const Outcome outcome = run(call);
            QCOMPARE(outcome.status, 0);
            QVERIFY(outcome.out.contains("recommend"));
            QVERIFY(!outcome.out.contains("simulate"));
        }
        QVERIFY(run({"help", "recommend"}).out.contains("--set"));
        QVERIFY(run({"recommend", "-h"}).out.contains("--set"));
        QCOMPARE(run({"help", "nonsense"}).status, 2);
    }

    void readsDesignsOfEveryPastVersion()
    {
        const QString file = GROUNDPLAN_SOURCE_DIR "/tests/data/designs/v1/web-shop.gplan";
        const Outcome outcome = run({"evaluate", file, "--json"});
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        const json result = outcome.json();
        QVERIFY(result["complete"] == true);
        QVERIFY(result["components"].size() > 5);
    }

    void takesAScenarioByItsIdLetterOrName_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("id") << "two-zones";
        QTest::newRow("letter") << "B";
        QTest::newRow("name") << "Two zones";
        QTest::newRow("name in other letters") << "two ZONES";
    }

    void takesAScenarioByItsIdLetterOrName()
    {
        QFETCH(QString, word);
        const QString file = GROUNDPLAN_SOURCE_DIR "/tests/data/designs/v1/scenarios.gplan";
        const auto total = [&](const QStringList &more) {
            const Outcome outcome = run(QStringList{"evaluate", file, "--json"} + more);
            return outcome.status == 0 ? outcome.json()["totals"]["monthly_usd"].get<double>() : -1.0;
        };
        // The same design, written by hand: the baseline with the scenario's changes in it.
        json whole = json::parse(read(file).toStdString());
        const json changes = whole["scenarios"]["two-zones"]["changes"];
        whole.erase("scenarios");
        whole.merge_patch(changes);
        QVERIFY(write(path("by-hand.gplan"), QByteArray::fromStdString(whole.dump())));
        const double byHand = run({"evaluate", path("by-hand.gplan"), "--json"}).json()["totals"]["monthly_usd"];
        QVERIFY(byHand > 0);
        QCOMPARE(total({"--scenario", word}), byHand);
        QVERIFY(total({}) != byHand);
        QCOMPARE(total({"--scenario", "baseline"}), total({}));

        const Outcome outcome = run({"evaluate", file, "--scenario", word});
        QVERIFY(outcome.out.contains("\nScenario B Two zones\n"));
        QVERIFY(run({"evaluate", file}).out.contains("\nScenario A Baseline\n"));
        QVERIFY(!run({"evaluate", path("web.gplan")}).out.contains("Scenario"));
        const json said = run({"evaluate", file, "--json", "--scenario", word}).json()["scenario"];
        QVERIFY((said == json{{"id", "two-zones"}, {"letter", "B"}, {"name", "Two zones"}}));
    }

    void everyVerbOfADesignTakesAScenario_data()
    {
        QTest::addColumn<QStringList>("call");
        QTest::newRow("evaluate") << QStringList{"evaluate"};
        QTest::newRow("estimate") << QStringList{"estimate"};
        QTest::newRow("estimate elsewhere") << QStringList{"estimate", "--region", "us-east-1"};
        QTest::newRow("layout") << QStringList{"layout"};
        for (const char *format : {"pdf", "html", "md", "svg", "xlsx", "csv", "json", "cloudformation", "terraform"})
            QTest::newRow(format) << QStringList{"export", "--to", format};
    }

    void everyVerbOfADesignTakesAScenario()
    {
        QFETCH(QStringList, call);
        const QString file = GROUNDPLAN_SOURCE_DIR "/tests/data/designs/v1/scenarios.gplan";
        call.insert(1, file);
        const Outcome first = run(call);
        const Outcome second = run(call + QStringList{"--scenario", "B"});
        QVERIFY2(first.status == 0, first.err.constData());
        QVERIFY2(second.status == 0, second.err.constData());
        QVERIFY(first.out != second.out);
        QCOMPARE(run(call + QStringList{"--scenario", "A"}).out, first.out);
    }

    /// A PNG names its size in big-endian words at byte 16, and the pixels of a metre in the chunk pHYs (RFC 2083): at 96 dpi a
    /// metre has 3779.5 px.
    void pictureHasItsScale()
    {
        const auto word = [](const QByteArray &bytes, qsizetype at) {
            return qFromBigEndian<quint32>(bytes.constData() + at);
        };
        const auto picture = [&](const QStringList &more) {
            return run(QStringList{"export", path("web.gplan"), "--to", "png"} + more).out;
        };
        const QByteArray whole = picture({"--scale", "1"});
        const QByteArray thrice = picture({"--scale", "3"});
        QCOMPARE(word(whole, whole.indexOf("pHYs") + 4), 3780u);
        QCOMPARE(word(thrice, thrice.indexOf("pHYs") + 4), 11'339u);
        QVERIFY(qAbs(static_cast<int>(word(thrice, 16)) - 3 * static_cast<int>(word(whole, 16))) <= 3);
        QCOMPARE(picture({}), picture({"--scale", "2"}));
        QVERIFY(picture({"--theme", "dark"}) != picture({}));
        // Byte 25 is the sort of colour: 2 is RGB, 6 has transparency.
        QCOMPARE(static_cast<int>(whole.at(25)), 2);
        QCOMPARE(static_cast<int>(picture({"--transparent"}).at(25)), 6);
    }

    void badPictureOptionsAreSaid_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("too large") << QStringList{"--to", "png", "--scale", "9"}
                                   << QByteArray("from 0.1 to 8, not \"9\"");
        QTest::newRow("no number") << QStringList{"--to", "png", "--scale", "nan"} << QByteArray("not \"nan\"");
        QTest::newRow("words behind") << QStringList{"--to", "png", "--scale", "2x"} << QByteArray("not \"2x\"");
        QTest::newRow("no picture") << QStringList{"--to", "csv", "--scale", "2"} << QByteArray("for png alone");
        QTest::newRow("theme") << QStringList{"--to", "svg", "--theme", "pink"} << QByteArray("light or dark");
        QTest::newRow("colour of a text")
            << QStringList{"--to", "md", "--colour", "#0B7A5E"} << QByteArray("--colour is for --to pdf or html.");
        QTest::newRow("chapters of a drawing") << QStringList{"--to", "svg", "--chapters", "cost"}
                                               << QByteArray("--chapters is for --to pdf, html or md.");
        QTest::newRow("theme of a plan") << QStringList{"--to", "pdf", "--theme", "dark"}
                                         << QByteArray("png and svg alone");
    }
    void badPictureOptionsAreSaid()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, sentence);
        const Outcome outcome = run(QStringList{"export", path("web.gplan")} + options);
        QCOMPARE(outcome.status, 2);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY2(outcome.err.contains(sentence), outcome.err.constData());
    }

private:
    QString path(const QString &name) const { return m_folder.path() + '/' + name; }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "test_command_line.moc"
