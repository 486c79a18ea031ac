// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/name_pattern.h"

#include <QTest>

#include <random>
#include <regex>

using namespace gp;

class TestNamePattern : public QObject {
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void refuses_data();
    void refuses();
    void agreesWithStdRegexOnRandomPatterns();
    void hardPatternsStayLinear_data();
    void hardPatternsStayLinear();
};

void TestNamePattern::finds_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("found");
    QTest::newRow("anywhere") << "8g"
                              << "m8g.xlarge" << true;
    QTest::newRow("the selector's example") << "m[3-5]\\.*"
                                            << "m5.large" << true;
    QTest::newRow("the selector's example, other") << "m[3-5]\\.*"
                                                   << "c5.large" << false;
    QTest::newRow("anchored") << "^m5\\.(x?large|2xlarge)$"
                              << "m5.2xlarge" << true;
    QTest::newRow("anchored, longer name") << "^m5\\.(x?large|2xlarge)$"
                                           << "m5.12xlarge" << false;
    QTest::newRow("dot is any character") << "m5.large"
                                          << "m5xlarge" << true;
    QTest::newRow("escaped dot") << "m5\\.large"
                                 << "m5xlarge" << false;
    QTest::newRow("inverted class") << "^[^.]+\\.metal"
                                    << "c5.metal" << true;
    QTest::newRow("class with ']' first") << "[]a]"
                                          << "x]" << true;
    QTest::newRow("counts") << "^\\w{3}\\."
                            << "m8g.large" << true;
    QTest::newRow("counts, too few") << "^\\w{4,}\\."
                                     << "m8g.large" << false;
    QTest::newRow("counts, range") << "^[a-z]\\d{1,2}[a-z]{0,2}\\."
                                   << "c7gd.medium" << true;
    QTest::newRow("zero times") << "^a{0}m"
                                << "m5.large" << true;
    QTest::newRow("brace as a letter") << "a{x"
                                       << "a{x" << true;
    QTest::newRow("empty alternative") << "^m(5|)\\."
                                       << "m.large" << true;
    QTest::newRow("empty pattern") << ""
                                   << "m5.large" << true;
    QTest::newRow("empty loop") << "^(a*)*$"
                                << "b" << false;
    QTest::newRow("lazy") << "^m.+?large$"
                          << "m5.large" << true;
    QTest::newRow("group that captures nothing") << "(?:m|c)5"
                                                 << "c5.large" << true;
    QTest::newRow("not a digit") << "^\\D\\d\\D"
                                 << "m5.large" << true;
    QTest::newRow("case counts") << "M5"
                                 << "m5.large" << false;
}

void TestNamePattern::finds()
{
    QFETCH(QString, pattern);
    QFETCH(QString, name);
    QFETCH(bool, found);
    const auto compiled = NamePattern::compile(pattern.toStdString());
    QVERIFY(compiled);
    QCOMPARE(compiled->foundIn(name.toStdString()), found);
}

void TestNamePattern::refuses_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("open class") << "m[8";
    QTest::newRow("open group") << "(m5";
    QTest::newRow("closed only") << "m5)";
    QTest::newRow("nothing to repeat") << "*m";
    QTest::newRow("repeated repetition") << "a**";
    QTest::newRow("reversed range") << "[z-a]";
    QTest::newRow("reversed counts") << "a{3,2}";
    QTest::newRow("huge count") << "a{100000}";
    QTest::newRow("counts that multiply") << "((a{100}){100}){100}";
    QTest::newRow("backslash at the end") << "a\\";
    QTest::newRow("back reference") << "(a)\\1";
    QTest::newRow("look-ahead") << "(?=a)";
    QTest::newRow("nested too deep") << QString(200, '(') + QString(50, ')');
    QTest::newRow("too long") << QString(257, 'a');
}

void TestNamePattern::refuses()
{
    QFETCH(QString, pattern);
    const auto compiled = NamePattern::compile(pattern.toStdString());
    QVERIFY(!compiled);
    QVERIFY(compiled.error().message.find('\n') == std::string::npos);
    QVERIFY(compiled.error().message.ends_with('.'));
}

void TestNamePattern::agreesWithStdRegexOnRandomPatterns()
{
    std::mt19937 random(5);
    const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    const std::vector<std::string> atoms = {"a", "b", "c", ".", "[ab]", "[^a]", "\\d", "\\w", "1"};
    const std::vector<std::string> repeats = {"", "", "", "*", "+", "?", "{2}", "{1,2}"};
    // Groups are repeated at most twice: the oracle backtracks.
    const std::vector<std::string> groupRepeats = {"", "", "?", "{2}", "{0,2}"};
    const auto piece = [&](auto &self, int depth) -> std::string {
        std::string text;
        const std::size_t parts = 1 + pick(3);
        for (std::size_t i = 0; i < parts; ++i) {
            if (depth > 0 && pick(4) == 0)
                text += "(" + self(self, depth - 1) + "|" + self(self, depth - 1) + ")" +
                        groupRepeats[pick(groupRepeats.size())];
            else
                text += atoms[pick(atoms.size())] + repeats[pick(repeats.size())];
        }
        return text;
    };
    int hits = 0;
    for (int round = 0; round < 2000; ++round) {
        std::string pattern = piece(piece, 2);
        if (pick(3) == 0)
            pattern = "^" + pattern;
        if (pick(3) == 0)
            pattern += "$";
        const auto compiled = NamePattern::compile(pattern);
        QVERIFY2(compiled, pattern.c_str());
        const std::regex oracle(pattern);
        for (int i = 0; i < 5; ++i) {
            std::string name;
            for (std::size_t length = pick(7); name.size() < length;)
                name += "abc1"[pick(4)];
            const bool expected = std::regex_search(name, oracle);
            QVERIFY2(compiled->foundIn(name) == expected, (pattern + " in " + name).c_str());
            hits += expected;
        }
    }
    QVERIFY(hits > 2000);
    QVERIFY(hits < 8000);
}

void TestNamePattern::hardPatternsStayLinear_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("nested loops") << "(x+x+)+y";
    QTest::newRow("loops of loops") << "((((a*)*)*)*)*!";
    QTest::newRow("many stars") << QString(".*").repeated(100) + "!";
    QTest::newRow("optional tails") << QString("a?").repeated(60) + QString("a").repeated(60);
}

void TestNamePattern::hardPatternsStayLinear()
{
    QFETCH(QString, pattern);
    const auto compiled = NamePattern::compile(pattern.toStdString());
    QVERIFY(compiled);
    // A matcher that backtracks would not come back from these within the test's time limit.
    for (int i = 0; i < 100; ++i)
        QVERIFY(!compiled->foundIn(std::string(200, 'x')));
}

QTEST_APPLESS_MAIN(TestNamePattern)
#include "test_name_pattern.moc"
