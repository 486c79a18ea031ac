// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_match.h"

#include <QTest>

#include <algorithm>

using namespace gp;

/// How a few letters find a title, and which letters of it are marked.
class TestCommandMatch : public QObject {
    Q_OBJECT

private slots:
    void findsAndMarks_data();
    void findsAndMarks();
    void refuses_data();
    void refuses();
    void emptyTextMatchesEverything();
    void ranksStandInOrder();
    void sameMatchesKeepTheirOrder();
};

namespace {

/// The title with what is marked in brackets: read by eye.
QString marked(const QString &title, const CommandMatch &match)
{
    QString out;
    for (int at = 0; at < title.size(); ++at) {
        const bool now = match.positions.contains(at);
        const bool before = match.positions.contains(at - 1);
        if (now && !before)
            out += QLatin1Char('[');
        if (!now && before)
            out += QLatin1Char(']');
        out += title.at(at);
    }
    return match.positions.contains(static_cast<int>(title.size()) - 1) ? out + QLatin1Char(']') : out;
}

}  // namespace

void TestCommandMatch::findsAndMarks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("beside");
    QTest::addColumn<int>("name");
    QTest::addColumn<int>("rank");
    QTest::addColumn<QString>("marks");
    const auto row = [](const char *what, const QString &text, const QString &title, MatchRank rank,
                        const QString &marks, const QString &beside = {}, int name = 0) {
        QTest::newRow(what) << text << title << beside << name << static_cast<int>(rank) << marks;
    };
    row("whole", "web fleet", "Web fleet", MatchRank::Whole, "[Web fleet]");
    row("whole, with spaces around", "  web   fleet ", "Web fleet", MatchRank::Whole, "[Web fleet]");
    row("prefix", "ins", "Instance type", MatchRank::Prefix, "[Ins]tance type");
    row("prefix of the name in a title", "m7g", "Pin m7g.xlarge on Web fleet", MatchRank::Prefix,
        "Pin [m7g].xlarge on Web fleet", {}, 4);
    row("the name in a title, whole", "web fleet", "New from Web fleet", MatchRank::Whole, "New from [Web fleet]", {},
        9);
    row("start of a word", "fle", "Web fleet", MatchRank::WordStart, "Web [fle]et");
    row("two words", "aurora se", "Try Aurora Serverless v2", MatchRank::WordStart, "Try [Aurora] [Se]rverless v2");
    row("words in any order", "fleet we", "Web fleet", MatchRank::WordStart, "[We]b [fleet]");
    row("the same word twice needs two places", "s s", "Select subnets", MatchRank::WordStart, "[S]elect [s]ubnets");
    row("a capital begins a word", "front", "CloudFront", MatchRank::WordStart, "Cloud[Front]");
    row("after a sign", "xl", "m7g.xlarge", MatchRank::WordStart, "m7g.[xl]arge");
    row("initials", "wf", "Web fleet", MatchRank::Initials, "[W]eb [f]leet");
    row("initials of some words", "eaw", "EC2 auto scaling workers", MatchRank::Initials,
        "[E]C2 [a]uto scaling [w]orkers");
    row("inside a word", "eet", "Web fleet", MatchRank::Inside, "Web fl[eet]");
    row("beside the title", "queue", "SQS", MatchRank::Beside, "SQS", "messages queue");
    row("partly beside the title", "web auto", "Web fleet", MatchRank::Beside, "[Web] fleet", "EC2 Auto Scaling");
    row("letters in order", "wbf", "Web fleet", MatchRank::Subsequence, "[W]e[b] [f]leet");
    row("the closest letters", "flt", "Full fleet", MatchRank::Subsequence, "Full [fl]ee[t]");
    row("letters beyond ASCII", "ÜBER", "Über uns", MatchRank::Prefix, "[Über] uns");
    row("a letter that folds to two", "ß", "Straße", MatchRank::Inside, "Stra[ß]e");
}

void TestCommandMatch::findsAndMarks()
{
    QFETCH(QString, text);
    QFETCH(QString, title);
    QFETCH(QString, beside);
    QFETCH(int, name);
    QFETCH(int, rank);
    QFETCH(QString, marks);
    const auto match = matchCommand(text, title, beside, name);
    QVERIFY(match);
    QCOMPARE(static_cast<int>(match->rank), rank);
    QCOMPARE(marked(title, *match), marks);
    QVERIFY(std::is_sorted(match->positions.begin(), match->positions.end()));
    for (const int at : match->positions)
        QVERIFY(at >= 0 && at < title.size());
}

void TestCommandMatch::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("title");
    QTest::newRow("nothing in common") << "zzz"
                                       << "Web fleet";
    QTest::newRow("letters out of order") << "tfw"
                                          << "Web fleet";
    QTest::newRow("letters far apart") << "ist"
                                       << "Images kept for the night";
    QTest::newRow("letters that begin no word") << "bfl"
                                                << "Web fleet";
    QTest::newRow("one word that is nowhere") << "web zebra"
                                              << "Web fleet";
    QTest::newRow("longer than the title") << "web fleets"
                                           << "Web fleet";
    QTest::newRow("empty title") << "a"
                                 << "";
}

void TestCommandMatch::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, title);
    QVERIFY(!matchCommand(text, title));
}

void TestCommandMatch::emptyTextMatchesEverything()
{
    for (const QString &text : {QString(), QStringLiteral("  ")}) {
        const auto match = matchCommand(text, QStringLiteral("Web fleet"));
        QVERIFY(match);
        QVERIFY(match->positions.isEmpty());
    }
}

void TestCommandMatch::ranksStandInOrder()
{
    // The same three letters in titles of falling worth.
    const QStringList titles{"ins", "Instance type", "EC2 instances", "Image name store", "Domains in use", "In usage"};
    std::optional<CommandMatch> before;
    for (const QString &title : titles) {
        const auto match = matchCommand(QStringLiteral("ins"), title);
        QVERIFY2(match, qPrintable(title));
        if (before) {
            QVERIFY2(isBetter(*before, *match), qPrintable(title));
            QVERIFY2(!isBetter(*match, *before), qPrintable(title));
        }
        before = match;
    }
}

void TestCommandMatch::sameMatchesKeepTheirOrder()
{
    const auto a = matchCommand(QStringLiteral("web"), QStringLiteral("Web fleet"));
    const auto b = matchCommand(QStringLiteral("web"), QStringLiteral("Web service of many words"));
    QVERIFY(a && b);
    QVERIFY(!isBetter(*a, *b));
    QVERIFY(!isBetter(*b, *a));
}

QTEST_GUILESS_MAIN(TestCommandMatch)
#include "test_command_match.moc"
