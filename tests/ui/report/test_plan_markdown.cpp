// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_markdown.h"

#include "core/design/edits.h"
#include "tests/ui/report/pdf_tools.h"
#include "ui/document/wording.h"
#include "ui/report/edition_text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QFloat16>
#include <QRegularExpression>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFragment>
#include <QTextList>

using namespace gp;
using gp::test::PdfTools;

/// Read back by md4c, which Qt has: a parser that knows nothing of how the text was written.
class TestPlanMarkdown : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyStarterIsReadAsItIsMeant_data();
    void everyStarterIsReadAsItIsMeant();
    void sameBytesTwice();
    void chaptersStandInOrder();
    void totalsAreThoseOfTheEvaluation();
    void decisionsAndFindingsAreThere();
    void figuresAreSaid();
    void hostileNamesAreText_data();
    void hostileNamesAreText();
    void startsOfBlocksAreNoLists_data();
    void startsOfBlocksAreNoLists();
    void whatIsLeftOutLeavesNothingBehind();

private:
    [[nodiscard]] QString markdown(const Design &design, const PlanOptions &options = {}) const
    {
        return QString::fromUtf8(planMarkdown(*m_tools.evaluated(design), embeddedCatalog(), options).value());
    }
    /// What is wrong with a text; empty: nothing.
    static QString complaint(const QString &markdown);
    static QString read(const QString &markdown)
    {
        QTextDocument document;
        document.setMarkdown(markdown);
        return document.toPlainText().replace(QChar(0xA0), u' ').remove(QChar(0x2060)).simplified();
    }

    PdfTools m_tools;
    EvaluationPtr m_evaluation;
    QString m_markdown;
};

void TestPlanMarkdown::initTestCase()
{
    applyTheme(*qApp, Theme::Light);
    loadFonts();
    m_evaluation = m_tools.evaluated(m_tools.design("web-shop"));
    m_markdown = markdown(m_tools.design("web-shop"));
}

QString TestPlanMarkdown::complaint(const QString &markdown)
{
    // Rows of a table have as many cells as its head; a bar with a backslash is text.
    qsizetype cells = -1;
    for (const QString &line : markdown.split(u'\n')) {
        if (!line.startsWith(u'|')) {
            cells = -1;
            continue;
        }
        qsizetype bars = 0;
        for (qsizetype i = 0; i < line.size(); ++i)
            if (line[i] == u'\\')
                ++i;
            else
                bars += line[i] == u'|';
        if (cells >= 0 && bars != cells)
            return QStringLiteral("%1 bars, not %2: %3").arg(bars).arg(cells).arg(line);
        cells = bars;
    }
    if (markdown.contains(QRegularExpression(QStringLiteral("<[a-zA-Z/!?]"))))
        return QStringLiteral("there is HTML");
    QTextDocument document;
    document.setMarkdown(markdown);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        for (auto each = block.begin(); !each.atEnd(); ++each) {
            const QTextCharFormat format = each.fragment().charFormat();
            if (format.isImageFormat())
                return QStringLiteral("there is a picture");
            if (format.isAnchor() && !format.anchorHref().startsWith(u'#'))
                return QStringLiteral("a link leads elsewhere: ") + format.anchorHref();
            if (format.fontFixedPitch())
                return QStringLiteral("there is code: ") + each.fragment().text();
            if (format.fontItalic() || format.fontStrikeOut())
                return QStringLiteral("something is emphasised: ") + each.fragment().text();
        }
    return {};
}

void TestPlanMarkdown::everyStarterIsReadAsItIsMeant_data()
{
    QTest::addColumn<QString>("id");
    for (const DesignTemplate &each : designTemplates())
        QTest::newRow(std::string(each.id).c_str()) << qs(each.id);
}

void TestPlanMarkdown::everyStarterIsReadAsItIsMeant()
{
    QFETCH(QString, id);
    const QString text = markdown(m_tools.design(id.toStdString()));
    QVERIFY2(complaint(text).isEmpty(), qPrintable(complaint(text)));
    QVERIFY(text.startsWith(QStringLiteral("# ")));
}

void TestPlanMarkdown::sameBytesTwice() { QCOMPARE(markdown(m_tools.design("web-shop")), m_markdown); }

void TestPlanMarkdown::chaptersStandInOrder()
{
    QStringList headings;
    for (const QString &line : m_markdown.split(u'\n'))
        if (line.startsWith(QStringLiteral("## ")))
            headings << line.mid(3);
    // As test_plan_chapters has them of the PDF of this starter.
    const QStringList expected{"Contents",
                               "1 Summary",
                               "2 Architecture",
                               "3 Compute",
                               "4 Storage",
                               "5 Cost",
                               "6 Commitments",
                               "7 Findings and resilience",
                               "8 Assumptions and sources"};
    QCOMPARE(headings, expected);
    QVERIFY(m_markdown.contains(QStringLiteral("- [7 Findings and resilience](#7-findings-and-resilience): ")));
    QCOMPARE(m_markdown.count(QStringLiteral("\n### ")), 5);
}

void TestPlanMarkdown::totalsAreThoseOfTheEvaluation()
{
    const QString total = qs(formatSum(m_evaluation->totals.monthly));
    const qsizetype bill =
        m_markdown.indexOf(QStringLiteral("The bill, line by line"), m_markdown.indexOf(u"## 5 Cost"));
    QVERIFY(bill > 0);
    qint64 sum = 0;
    bool met = false;
    static const QRegularExpression money(QStringLiteral("(\\x{2212}?)\\$([\\d,]+)\\.(\\d\\d)[^|]*\\|$"));
    for (const QString &line : m_markdown.mid(bill).split(u'\n')) {
        if (!line.startsWith(u'|'))
            continue;
        const auto found = money.match(line);
        const qint64 cents = found.captured(2).remove(u',').toLongLong() * 100 + found.captured(3).toLongLong();
        if (line.startsWith(QStringLiteral("| **Total**"))) {
            QVERIFY2(line.contains(total), qPrintable(line));
            QCOMPARE(cents, sum);
            met = true;
            break;
        }
        sum += found.captured(1).isEmpty() ? cents : -cents;
    }
    QVERIFY(met);
}

void TestPlanMarkdown::decisionsAndFindingsAreThere()
{
    const QString words = read(m_markdown);
    for (const ComponentResultPtr &result : m_evaluation->components) {
        if (!result->plan || !result->plan->choice || result->plan->headline.empty())
            continue;
        const Plan &plan = *result->plan;
        QVERIFY2(words.contains(qs(*plan.choice).simplified()), plan.choice->c_str());
        QVERIFY(words.contains(qs(plan.reasons.front().because).simplified().mid(1, 40)));
        const auto loser =
            std::ranges::find_if(plan.rankings.front().rows, [](const Alternative &row) { return !row.chosen; });
        QVERIFY2(words.contains(qs(loser->name).simplified()), loser->name.c_str());
    }
    for (const Finding *finding : m_evaluation->findings()) {
        QVERIFY2(words.contains(qs(finding->message).simplified()), finding->message.c_str());
        QVERIFY2(words.contains(qs(finding->remedy).simplified()), finding->remedy.c_str());
    }
}

void TestPlanMarkdown::figuresAreSaid()
{
    QVERIFY(m_markdown.contains(QStringLiteral("**Figure 1: The plan on one sheet.**")));
    QVERIFY(!m_markdown.contains(QStringLiteral("![")));
    const qsizetype bars = m_markdown.indexOf(QStringLiteral(": Where the money goes.**"));
    QVERIFY(bars > 0);
    const QString line = m_markdown.mid(bars, m_markdown.indexOf(u'\n', bars) - bars);
    // Whole dollars, as the chart has them.
    QVERIFY2(
        line.contains(QStringLiteral("Total, at least: ") + qs(formatUsdShort(m_evaluation->totals.monthly.monthly))),
        qPrintable(line));
}

void TestPlanMarkdown::hostileNamesAreText_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("script") << QStringLiteral("<script>alert(1)</script>");
    QTest::newRow("picture") << QStringLiteral("![a](http://x/y.png)");
    QTest::newRow("link") << QStringLiteral("[a](http://x) <http://y>");
    QTest::newRow("address") << QStringLiteral("see https://example.com/a");
    QTest::newRow("address without a scheme") << QStringLiteral("www.example.com");
    QTest::newRow("mail") << QStringLiteral("me@example.com");
    QTest::newRow("cells") << QStringLiteral("a | b \\| c \\");
    QTest::newRow("code") << QStringLiteral("`a` ``b`` ~~c~~");
    QTest::newRow("emphasis") << QStringLiteral("*a* _b_ **c** __d__");
    QTest::newRow("heading") << QStringLiteral("# a");
    QTest::newRow("list") << QStringLiteral("- a");
    QTest::newRow("number") << QStringLiteral("1. a");
    QTest::newRow("rule") << QStringLiteral("---");
    QTest::newRow("entity") << QStringLiteral("&lt;b&gt; &#124;");
    QTest::newRow("long") << QString(80, u'W');
}

void TestPlanMarkdown::hostileNamesAreText()
{
    QFETCH(QString, name);
    auto design = rename(ComponentId("web-fleet"), name.toStdString())(m_tools.design("web-fleet"));
    QVERIFY2(design.has_value(), design ? "" : design.error().message.c_str());
    DesignSettings settings = design->settings();
    settings.title = name.toStdString();
    settings.purpose = name.toStdString();
    PlanOptions options;
    options.organisation = name;
    const QString text = markdown(design->withSettings(settings), options);
    QVERIFY2(complaint(text).isEmpty(), qPrintable(complaint(text)));
    const QString words = read(text);
    QVERIFY2(words.startsWith(name + u' ' + name), qPrintable(words.left(200)));
    QVERIFY(words.contains(QStringLiteral("Compute: ") + name));
    QVERIFY(words.count(name) > 5);
}

void TestPlanMarkdown::startsOfBlocksAreNoLists_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"- a", "+ a", "* a", "1. a", "12) a", "# a", "> a", "---", "===", "***", "~~~", "```", "| a |"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestPlanMarkdown::startsOfBlocksAreNoLists()
{
    QFETCH(QString, text);
    QTextDocument document;
    document.setMarkdown(QStringLiteral("before\n\n") + paragraphStart(markdownText(text)) +
                         QStringLiteral("\n\nafter\n"));
    QCOMPARE(document.blockCount(), 3);
    const QTextBlock block = document.begin().next();
    QCOMPARE(block.text(), text);
    QVERIFY(!block.textList());
    QCOMPARE(block.blockFormat().headingLevel(), 0);
}

void TestPlanMarkdown::whatIsLeftOutLeavesNothingBehind()
{
    PlanOptions options;
    options.leftOut = chaptersLeftOut(QStringLiteral("summary,findings")).value();
    const QString text = markdown(m_tools.design("web-shop"), options);
    QVERIFY2(complaint(text).isEmpty(), qPrintable(complaint(text)));
    QCOMPARE(text.count(QStringLiteral("\n## ")), 3);
    QVERIFY(!text.contains(QStringLiteral("\n### ")));
}

QTEST_MAIN(TestPlanMarkdown)
#include "test_plan_markdown.moc"
