// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "tests/support/draws.h"

#include <QDir>
#include <QFileInfo>
#include <QObject>
#include <QTemporaryDir>

#include <unistd.h>

using namespace gp::test;

/// Bad input, through the real program: the stated exit status, one clear line, nothing half-written.
class TestBadInput : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCOMPARE(run({"new", "web-fleet", "-o", path("good.gplan")}).status, 0);
        const QByteArray good = read(path("good.gplan"));
        QVERIFY(write(path("truncated.gplan"), good.left(good.size() / 2)));
        QVERIFY(write(path("text.gplan"), "Dear reader,\nthis is not a design.\n"));
        QVERIFY(write(path("empty.gplan"), ""));
        QByteArray newer = good;
        QVERIFY(write(path("newer.gplan"), newer.replace("\"format\": 1", "\"format\": 42")));
        QByteArray dangling = good;
        QVERIFY(write(path("dangling.gplan"), dangling.replace("\"to\": \"web-fleet\"", "\"to\": \"nobody\"")));
        QByteArray twice = good;
        QVERIFY(write(path("twice.gplan"), twice.replace("\"order-workers\": {\n", "\"customers\": {\n")));
        QByteArray circle = good;
        QVERIFY(write(path("circle.gplan"), circle.replace("\"kind\": \"aws.account\",",
                                                           "\"kind\": \"aws.account\", \"parent\": \"region\",")));
        QByteArray wrongType = good;
        QVERIFY(write(path("wrong-type.gplan"), wrongType.replace("\"memory\": 16", "\"memory\": \"much\"")));
        QByteArray infinite = good;
        QVERIFY(write(path("infinite.gplan"), infinite.replace("\"memory\": 16", "\"memory\": 1e999")));
        QByteArray frames = "{\"format\": 1, \"components\": {";
        for (int i = 0; i < 1000; ++i)
            frames += (i ? ", \"f" : "\"f") + QByteArray::number(i) + "\": {\"kind\": \"group\"" +
                      (i ? ", \"parent\": \"f" + QByteArray::number(i - 1) + "\"" : QByteArray()) + "}";
        QVERIFY(write(path("frames.gplan"), frames + "}}"));
        QVERIFY(write(path("deep.gplan"),
                      "{\"format\": 1, \"x\": " + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}"));
        QFile large(path("large.gplan"));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.write(good) == good.size() &&
                large.resize(200LL * 1024 * 1024));
        QVERIFY(write(path("template.yaml"), "AWSTemplateFormatVersion: '2010-09-09'\nResources: {}\n"));
    }

    void refusesBadFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("truncated") << "truncated.gplan" << QByteArray("cut off");
        QTest::newRow("empty") << "empty.gplan" << QByteArray("cut off");
        QTest::newRow("not JSON") << "text.gplan" << QByteArray("not JSON");
        QTest::newRow("newer format") << "newer.gplan"
                                      << QByteArray("format 42, and this version reads up to format 1");
        QTest::newRow("dangling link") << "dangling.gplan" << QByteArray("nobody");
        QTest::newRow("duplicate id") << "twice.gplan" << QByteArray("stands twice");
        QTest::newRow("containment cycle") << "circle.gplan" << QByteArray("inside itself");
        QTest::newRow("wrong type") << "wrong-type.gplan" << QByteArray("must be a number");
        QTest::newRow("infinite number") << "infinite.gplan" << QByteArray("too large");
        QTest::newRow("frames a thousand levels deep") << "frames.gplan" << QByteArray("nested deeper than 64");
        QTest::newRow("JSON far too deep") << "deep.gplan" << QByteArray("nested deeper than 100");
        QTest::newRow("200 MB") << "large.gplan" << QByteArray("64 MiB");
        QTest::newRow("a template") << "template.yaml" << QByteArray("not JSON");
        QTest::newRow("no file") << "nothing.gplan" << QByteArray("no such file");
        QTest::newRow("a folder") << "." << QByteArray("folder");
    }

    void refusesBadFiles()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, says);
        const QString out = path("out");
        const QList<QStringList> calls{{"evaluate", path(file), "--json", "-o", out},
                                       {"estimate", path(file), "-o", out},
                                       {"layout", path(file), "-o", out},
                                       {"export", path(file), "--to", "csv", "-o", out},
                                       {"export", path(file), "--to", "pdf", "-o", out}};
        for (qsizetype i = 0; i < calls.size(); ++i) {
            // Whether there was a file before changes by turns: each file and each call meet both ways.
            for (const bool before : {false, true}) {
                if (!isLong() && before != ((m_refused + i) % 2 == 1))
                    continue;
                QFile::remove(out);
                QVERIFY(!before || write(out, "what was here before"));
                const Outcome outcome = run(calls[i]);
                expectOneLine(outcome, 3, says);
                QVERIFY(outcome.err.contains(path(file).toUtf8()));
                QCOMPARE(QFileInfo::exists(out), before);
                QCOMPARE(read(out), before ? QByteArray("what was here before") : QByteArray());
            }
        }
        ++m_refused;
        QFile::remove(out);
        // Nothing else is left behind either.
        QVERIFY(QDir(m_folder.path()).entryList({".groundplan-*"}, QDir::Files | QDir::Hidden).isEmpty());
    }

    void refusesWrongWords_data()
    {
        QTest::addColumn<QStringList>("call");
        QTest::addColumn<QByteArray>("says");
        const QString good = path("good.gplan");
        QTest::newRow("unknown verb") << QStringList{"evalute", good} << QByteArray("Did you mean evaluate?");
        QTest::newRow("verb of a later version")
            << QStringList{"simulate", good} << QByteArray("this version does not have \"simulate\"");
        QTest::newRow("unknown option") << QStringList{"evaluate", good, "--jsno"}
                                        << QByteArray("Did you mean --json?");
        QTest::newRow("unknown global option") << QStringList{"--frobnicate"} << QByteArray("--frobnicate");
        QTest::newRow("option without value") << QStringList{"evaluate", good, "-o"} << QByteArray("-o needs OUT");
        QTest::newRow("flag with value") << QStringList{"evaluate", good, "--json=yes"} << QByteArray("takes no value");
        QTest::newRow("missing word") << QStringList{"evaluate"} << QByteArray("missing");
        QTest::newRow("word too many") << QStringList{"evaluate", good, good} << QByteArray("too many");
        QTest::newRow("unknown kind") << QStringList{"recommend", "ec2.fleat"} << QByteArray("Did you mean ec2.fleet?");
        QTest::newRow("unknown kind of kinds") << QStringList{"kinds", "nothing.at-all"} << QByteArray("no kind");
        QTest::newRow("unknown field") << QStringList{"recommend", "ec2.fleet", "--set", "memroy=16"}
                                       << QByteArray("memory");
        QTest::newRow("--set without =") << QStringList{"recommend", "ec2.fleet", "--set", "memory"}
                                         << QByteArray("field=value");
        QTest::newRow("unknown template") << QStringList{"new", "web-flet"} << QByteArray("web-fleet");
        QTest::newRow("unknown format") << QStringList{"export", good, "--to", "docx"} << QByteArray("docx");
        QTest::newRow("format of a later version")
            << QStringList{"export", good, "--to", "drawio"} << QByteArray("cannot export drawio");
        QTest::newRow("no format") << QStringList{"export", good} << QByteArray("--to is missing");
        QTest::newRow("unknown filter") << QStringList{"catalog", "find", "--vcpu", "4"} << QByteArray("--vcpu");
        QTest::newRow("unknown part of catalog") << QStringList{"catalog", "destroy"} << QByteArray("destroy");
        QTest::newRow("unknown measurement") << QStringList{"bench", "everything"} << QByteArray("everything");
    }

    void refusesWrongWords()
    {
        QFETCH(QStringList, call);
        QFETCH(QByteArray, says);
        const Outcome outcome = run(call);
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.err.contains(says), outcome.err.constData());
        QVERIFY2(outcome.err.contains("usage: groundplan"), outcome.err.constData());
        QVERIFY(outcome.out.isEmpty());
    }

    void refusesBadValues_data()
    {
        QTest::addColumn<QStringList>("call");
        QTest::addColumn<QByteArray>("says");
        const auto set = [](const char *assignment) {
            return QStringList{"recommend", "ec2.fleet", "--set", assignment, "--json"};
        };
        QTest::newRow("below the range") << set("vcpus=0") << QByteArray("vcpus");
        QTest::newRow("above the range") << set("zones=99") << QByteArray("zones");
        QTest::newRow("negative") << set("memory=-1") << QByteArray("memory");
        QTest::newRow("not a number") << set("memory=plenty") << QByteArray("memory");
        QTest::newRow("not a choice") << set("os=beos") << QByteArray("os");
        QTest::newRow("NaN") << set("memory=nan") << QByteArray("memory");
        QTest::newRow("infinite") << set("memory=1e999") << QByteArray("memory");
        QTest::newRow("unknown Region") << QStringList{"recommend", "ec2.fleet", "--region", "mars-north-1"}
                                        << QByteArray("mars-north-1");
        QTest::newRow("unknown scenario")
            << QStringList{"evaluate", path("good.gplan"), "--scenario", "B"} << QByteArray("baseline");
        QTest::newRow("unknown scenario of several")
            << QStringList{"evaluate", GROUNDPLAN_SOURCE_DIR "/tests/data/designs/v1/scenarios.gplan", "--scenario",
                           "C"}
            << QByteArray("There is no scenario \"C\". Name one by letter, name or id: A Baseline (baseline) or B Two "
                          "zones (two-zones).");
        QTest::newRow("not a month") << QStringList{"evaluate", path("good.gplan"), "--as-of", "2026-13"}
                                     << QByteArray("2026-13");
        QTest::newRow("Region of a filter")
            << QStringList{"catalog", "find", "--region", "mars-north-1"} << QByteArray("mars-north-1");
    }

    void refusesBadValues()
    {
        QFETCH(QStringList, call);
        QFETCH(QByteArray, says);
        expectOneLine(run(call), 3, says);
    }

    void saysWhenTheOutputCannotBeWritten_data()
    {
        QTest::addColumn<QStringList>("call");
        const QString good = path("good.gplan");
        QTest::newRow("new") << QStringList{"new", "web-fleet"};
        QTest::newRow("evaluate") << QStringList{"evaluate", good, "--json"};
        QTest::newRow("csv") << QStringList{"export", good, "--to", "csv"};
        QTest::newRow("pdf") << QStringList{"export", good, "--to", "pdf"};
        QTest::newRow("svg") << QStringList{"export", good, "--to", "svg"};
    }

    void saysWhenTheOutputCannotBeWritten()
    {
        QFETCH(QStringList, call);
        for (const QString &out : {path("no/such/folder/out"), m_folder.path(), QStringLiteral("/dev/full")})
            expectOneLine(run(call + QStringList{"-o", out}), 4, "cannot be written");
        if (::geteuid() == 0)
            return;  // root may write anywhere
        QVERIFY(QDir(m_folder.path()).mkpath("locked"));
        QFile::setPermissions(path("locked"), QFile::ReadOwner | QFile::ExeOwner);
        expectOneLine(run(call + QStringList{"-o", path("locked/out")}), 4, "cannot be written");
        QFile::setPermissions(path("locked"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    void saysWhenStandardOutputIsGone()
    {
        for (const char *redirect : {">&-", ">/dev/full", "| true"}) {
            QProcess shell;
            shell.start("bash", {"-c", QString("set -o pipefail; '%1' recommend ec2.fleet --json %2")
                                           .arg(GROUNDPLAN_BINARY_DIR "/groundplan", redirect)});
            QVERIFY(shell.waitForFinished(60'000));
            QCOMPARE(shell.exitCode(), 4);
            QVERIFY(shell.readAllStandardError().contains("cannot be written"));
        }
    }

    void asksForADisplayInWords()
    {
        expectOneLine(run({path("good.gplan")}), 3, "no display");
        expectOneLine(run({}), 3, "no display");
    }

private:
    static void expectOneLine(const Outcome &outcome, int status, const QByteArray &says)
    {
        QVERIFY2(outcome.status == status, outcome.err.constData());
        QVERIFY2(outcome.err.contains(says), outcome.err.constData());
        QVERIFY2(outcome.err.count('\n') == 1 && outcome.err.endsWith('\n'), outcome.err.constData());
        QVERIFY(outcome.out.isEmpty());
    }
    QString path(const QString &name) const { return m_folder.path() + '/' + name; }

    QTemporaryDir m_folder;
    int m_refused = 0;
};

QTEST_GUILESS_MAIN(TestBadInput)
#include "test_bad_input.moc"
