// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_html.h"

#include "core/design/edits.h"
#include "tests/ui/report/pdf_tools.h"
#include "ui/document/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QFloat16>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QSet>
#include <QSvgRenderer>
#include <QTest>
#include <QXmlStreamReader>

using namespace gp;
using gp::test::PdfTools;

namespace {

/// An element of a page with all text in it, as an XML reader that knows nothing of how it was written sees it.
struct Element {
    QString name;
    QXmlStreamAttributes attributes;
    QString text;
    int depth = 0;
    [[nodiscard]] QString value(const char *attribute) const
    {
        return attributes.value(QLatin1String(attribute)).toString();
    }
    [[nodiscard]] bool hasClass(const char *name) const
    {
        return value("class").split(u' ').contains(QLatin1String(name));
    }
};

struct Page {
    QList<Element> elements;
    QString error;

    explicit Page(const QByteArray &html)
    {
        QXmlStreamReader reader(html);
        QList<qsizetype> open;
        while (!reader.atEnd())
            switch (reader.readNext()) {
            case QXmlStreamReader::StartElement:
                elements.append({reader.name().toString(), reader.attributes(), {}, static_cast<int>(open.size())});
                open.append(elements.size() - 1);
                break;
            case QXmlStreamReader::EndElement:
                open.removeLast();
                break;
            case QXmlStreamReader::Characters:
                for (const qsizetype each : open)
                    elements[each].text += reader.text();
                break;
            default:
                break;
            }
        if (reader.hasError())
            error = QStringLiteral("line %1: %2").arg(reader.lineNumber()).arg(reader.errorString());
    }

    /// Elements of a name inside of the one with an id.
    [[nodiscard]] QList<Element> within(const QString &id, const QString &name) const
    {
        QList<Element> found;
        for (qsizetype i = 0; i < elements.size(); ++i) {
            if (elements[i].value("id") != id)
                continue;
            for (qsizetype k = i + 1; k < elements.size() && elements[k].depth > elements[i].depth; ++k)
                if (elements[k].name == name)
                    found.append(elements[k]);
        }
        return found;
    }
    [[nodiscard]] QList<Element> named(const QString &name) const
    {
        QList<Element> found;
        for (const Element &each : elements)
            if (each.name == name)
                found.append(each);
        return found;
    }
    /// All words of the page, spaces of any kind as one.
    [[nodiscard]] QString words(const QString &id = QStringLiteral("plan")) const
    {
        for (const Element &each : elements)
            if (each.value("id") == id)
                return QString(each.text).replace(QChar(0xA0), u' ').simplified();
        return {};
    }
    /// What is wrong with it for a page that somebody else opens; empty: nothing.
    [[nodiscard]] QString complaint() const
    {
        static const QSet<QString> refused{"script",        "iframe", "object", "embed",   "form",
                                           "input",         "link",   "base",   "audio",   "video",
                                           "foreignObject", "image",  "use",    "animate", "set"};
        static const QRegularExpression elsewhere(QStringLiteral("(https?:|//|javascript:|file:|@import)"),
                                                  QRegularExpression::CaseInsensitiveOption);
        if (!error.isEmpty())
            return error;
        QSet<QString> ids;
        for (const Element &each : elements)
            if (const QString id = each.value("id"); !id.isEmpty()) {
                if (ids.contains(id))
                    return QStringLiteral("the id %1 stands twice").arg(id);
                ids.insert(id);
            }
        for (const Element &each : elements) {
            if (refused.contains(each.name))
                return QStringLiteral("there is a <%1>").arg(each.name);
            for (const QXmlStreamAttribute &attribute : each.attributes) {
                const QString name = attribute.qualifiedName().toString();
                const QString value = attribute.value().toString();
                const bool leads = name == QStringLiteral("href") || name == QStringLiteral("src");
                if (name.startsWith(QStringLiteral("on"), Qt::CaseInsensitive))
                    return QStringLiteral("there is a handler: %1").arg(name);
                if (name == QStringLiteral("src") && !value.startsWith(QStringLiteral("data:image/")))
                    return QStringLiteral("a picture is elsewhere: %1").arg(value);
                if (name == QStringLiteral("href") && (!value.startsWith(u'#') || !ids.contains(value.mid(1))))
                    return QStringLiteral("a link leads nowhere: %1").arg(value);
                if ((leads || name == QStringLiteral("style") || value.contains(QStringLiteral("url("))) &&
                    !value.startsWith(QStringLiteral("data:image/")) && elsewhere.match(value).hasMatch())
                    return QStringLiteral("something is elsewhere: %1").arg(value);
                if (name == QStringLiteral("aria-labelledby"))
                    for (const QString &id : value.split(u' '))
                        if (!ids.contains(id))
                            return QStringLiteral("a label is missing: %1").arg(id);
            }
        }
        for (const Element &style : named(QStringLiteral("style")))
            if (elsewhere.match(style.text).hasMatch() || style.text.contains(QStringLiteral("url(")))
                return QStringLiteral("the style sheet asks for something elsewhere");
        return {};
    }
};

/// Cents of "$1,234.56", "at least $3.00", "1,234.56†".
qint64 cents(const QString &text)
{
    static const QRegularExpression other(QStringLiteral("[^0-9.]"));
    return qRound64(QString(text).remove(other).toDouble() * 100);
}

}  // namespace

class TestPlanHtml : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyStarterIsAPageOfItsOwn_data();
    void everyStarterIsAPageOfItsOwn();
    void sameBytesTwice();
    void chaptersAreThoseOfThePdf();
    void totalsAreThoseOfTheEvaluation();
    void everyDecisionHasItsReasonsAndALoser();
    void everyFindingIsThere();
    void tablesTellTheirHeads();
    void figuresAreVectorsThatSayWhatTheyShow();
    void hostileNamesAreText_data();
    void hostileNamesAreText();
    void namesFromRightToLeftAreIsolated();
    void whatIsLeftOutLeavesNothingBehind_data();
    void whatIsLeftOutLeavesNothingBehind();
    void logoAndColourAreTaken();
    void scenariosAreCompared();
    void progressRises();

private:
    [[nodiscard]] QByteArray html(const Design &design, const PlanOptions &options = {}) const
    {
        const auto page = planHtml(*m_tools.evaluated(design), embeddedCatalog(), options);
        if (!page)
            qFatal("%s", page.error().message.c_str());
        return *page;
    }

    PdfTools m_tools;
    EvaluationPtr m_evaluation;
    QByteArray m_html;
};

void TestPlanHtml::initTestCase()
{
    applyTheme(*qApp, Theme::Light);
    loadFonts();
    m_evaluation = m_tools.evaluated(m_tools.design("web-shop"));
    m_html = html(m_tools.design("web-shop"));
}

void TestPlanHtml::everyStarterIsAPageOfItsOwn_data()
{
    QTest::addColumn<QString>("id");
    for (const DesignTemplate &each : designTemplates())
        QTest::newRow(std::string(each.id).c_str()) << qs(each.id);
}

void TestPlanHtml::everyStarterIsAPageOfItsOwn()
{
    QFETCH(QString, id);
    const QByteArray bytes = html(m_tools.design(id.toStdString()));
    QVERIFY(bytes.startsWith("<!DOCTYPE html>\n"));
    QVERIFY2(bytes.size() < 3'000'000, qPrintable(QString::number(bytes.size())));
    const Page page(bytes);
    QVERIFY2(page.complaint().isEmpty(), qPrintable(page.complaint()));
    QCOMPARE(page.named(QStringLiteral("h1")).size(), 1);
    QCOMPARE(page.named(QStringLiteral("html")).first().value("lang"), QStringLiteral("en"));
    QVERIFY(bytes.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:") ||
            bytes.contains("default-src &#39;none&#39;"));
    // Headings go down one step at a time.
    int before = 0;
    for (const Element &each : page.elements)
        if (each.name.size() == 2 && each.name[0] == u'h' && each.name[1].isDigit()) {
            const int level = each.name[1].digitValue();
            QVERIFY2(level <= before + 1, qPrintable(each.text));
            before = level;
        }
}

void TestPlanHtml::sameBytesTwice() { QVERIFY(html(m_tools.design("web-shop")) == m_html); }

void TestPlanHtml::chaptersAreThoseOfThePdf()
{
    // As test_plan_chapters has them of the PDF of this starter.
    const QStringList expected{"1 Summary",
                               "2 Architecture",
                               "3 Compute",
                               "4 Storage",
                               "5 Cost",
                               "6 Commitments",
                               "7 Findings and resilience",
                               "8 Assumptions and sources"};
    const Page page(m_html);
    QStringList headings;
    for (const Element &each : page.elements)
        if (each.name == QStringLiteral("span") && each.hasClass("label") &&
            !each.text.section(u' ', 0, 0).contains(u'.'))
            headings << each.text;
    QCOMPARE(headings, expected);
    const QString contents = page.named(QStringLiteral("nav")).first().text;
    qsizetype at = 0;
    for (const QString &chapter : expected) {
        at = contents.indexOf(chapter, at);
        QVERIFY2(at >= 0, qPrintable(chapter));
    }
    // Each decision is a section with a place in the contents.
    int sections = 0;
    for (const Element &each : page.named(QStringLiteral("section")))
        sections += each.hasClass("part");
    QCOMPARE(sections, 5);
}

void TestPlanHtml::totalsAreThoseOfTheEvaluation()
{
    const Page page(m_html);
    const QString total = qs(formatSum(m_evaluation->totals.monthly));
    // The lines of the bill, added here, are the total that stands under them.
    qint64 sum = 0;
    qint64 printed = -1;
    for (const Element &row : page.within(QStringLiteral("table.cost"), QStringLiteral("tr"))) {
        static const QRegularExpression money(QStringLiteral("(\\x{2212}?)\\$([\\d,]+\\.\\d\\d)$"));
        const auto found = money.match(row.text);
        if (row.hasClass("total")) {
            printed = cents(found.captured(2));
            break;
        }
        if (found.hasMatch())
            sum += (found.captured(1).isEmpty() ? 1 : -1) * cents(found.captured(2));
    }
    QCOMPARE(printed, sum);
    QCOMPARE(printed, cents(total));
    const QList<Element> sums = page.within(QStringLiteral("table.decisions"), QStringLiteral("tfoot"));
    QCOMPARE(sums.size(), 1);
    QVERIFY(sums.first().text.contains(total));
    for (const char *chapter : {"chapter.summary", "chapter.architecture", "chapter.cost"})
        QVERIFY2(page.words(QLatin1String(chapter)).contains(total), chapter);
    QVERIFY(page.words(QStringLiteral("cover")).contains(total));
}

void TestPlanHtml::everyDecisionHasItsReasonsAndALoser()
{
    const Page page(m_html);
    int decisions = 0;
    for (const ComponentResultPtr &result : m_evaluation->components) {
        if (!result->plan || !result->plan->choice || result->plan->headline.empty())
            continue;
        ++decisions;
        const Plan &plan = *result->plan;
        const QString section = page.words(QStringLiteral("component.") + qs(result->component->id.value));
        QVERIFY2(section.contains(qs(*plan.choice).simplified()), qPrintable(qs(*plan.choice)));
        QVERIFY(section.contains(qs(plan.reasons.front().because).simplified().mid(1, 40)));
        const auto loser =
            std::ranges::find_if(plan.rankings.front().rows, [](const Alternative &row) { return !row.chosen; });
        QVERIFY2(section.contains(qs(loser->name).simplified()), qPrintable(qs(loser->name)));
        QVERIFY(section.contains(QStringLiteral("Changes if")));
        QVERIFY(section.contains(qs(formatSum(result->own))));
    }
    QCOMPARE(decisions, 5);
}

void TestPlanHtml::everyFindingIsThere()
{
    const QString words = Page(m_html).words(QStringLiteral("table.findings"));
    int count = 0;
    for (const Finding *finding : m_evaluation->findings()) {
        QVERIFY2(words.contains(qs(finding->message).simplified()), finding->message.c_str());
        QVERIFY2(words.contains(qs(finding->remedy).simplified()), finding->remedy.c_str());
        ++count;
    }
    QVERIFY(count > 0);
}

void TestPlanHtml::tablesTellTheirHeads()
{
    const Page page(m_html);
    int tables = 0;
    for (const Element &table : page.named(QStringLiteral("table")))
        tables += !table.text.isEmpty();
    QVERIFY(tables > 15);
    QCOMPARE(page.named(QStringLiteral("caption")).size(), tables);
    QCOMPARE(page.named(QStringLiteral("thead")).size(), tables);
    for (const Element &head : page.named(QStringLiteral("th")))
        QVERIFY2(QStringList({"col", "row", "colgroup"}).contains(head.value("scope")), qPrintable(head.text));
    // All rows of a table have as many cells as its head, but for those that span it.
    qsizetype columns = 0;
    qsizetype cells = 0;
    bool spans = false;
    const auto endRow = [&](bool isHead) {
        if (isHead)
            columns = cells;
        return isHead || spans || cells == columns;
    };
    bool inRow = false;
    bool isHead = false;
    for (const Element &each : page.elements) {
        if (each.name == QStringLiteral("tr")) {
            QVERIFY(!inRow || endRow(isHead));
            inRow = true;
            isHead = false;
            spans = false;
            cells = 0;
        } else if (each.name == QStringLiteral("td") || each.name == QStringLiteral("th")) {
            ++cells;
            isHead = isHead || each.value("scope") == QStringLiteral("col");
            spans = spans || !each.value("colspan").isEmpty();
        }
    }
    QVERIFY(endRow(isHead));
}

void TestPlanHtml::figuresAreVectorsThatSayWhatTheyShow()
{
    int figures = 0;
    int words = 0;
    for (qsizetype at = m_html.indexOf("<svg "); at >= 0; at = m_html.indexOf("<svg ", at + 1), ++figures) {
        const QByteArray svg = m_html.mid(at, m_html.indexOf("</svg>", at) + 6 - at);
        QSvgRenderer drawing(svg);
        QVERIFY2(drawing.isValid(), svg.left(400).constData());
        QVERIFY(svg.contains("<title "));
        QVERIFY(!svg.contains("<image"));
        // Something of it is seen.
        QImage image(480, 360, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        drawing.render(&painter);
        painter.end();
        QImage empty(image.size(), image.format());
        empty.fill(Qt::white);
        QVERIFY(image != empty);
        words += static_cast<int>(svg.count("<text "));
    }
    QVERIFY2(figures > 5, qPrintable(QString::number(figures)));
    QVERIFY2(words > 50, qPrintable(QString::number(words)));
}

void TestPlanHtml::hostileNamesAreText_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("script") << QStringLiteral("<script>alert(1)</script>");
    QTest::newRow("attribute") << QStringLiteral("\"><img src=x onerror=alert(1)>");
    QTest::newRow("apostrophe") << QStringLiteral("' onclick='x() &amp; <!-- ]]>");
    QTest::newRow("style") << QStringLiteral("</style></title><base href=//x>");
    QTest::newRow("marks of Markdown") << QStringLiteral("a | b ` c [d](http://x) **e**");
    QTest::newRow("long") << QString(80, u'W');
}

void TestPlanHtml::hostileNamesAreText()
{
    QFETCH(QString, name);
    auto design = rename(ComponentId("web-fleet"), name.toStdString())(m_tools.design("web-fleet"));
    QVERIFY2(design.has_value(), design ? "" : design.error().message.c_str());
    DesignSettings settings = design->settings();
    settings.title = name.toStdString();
    settings.purpose = name.toStdString();
    PlanOptions options;
    options.organisation = name + QString(300 - name.size(), u'x');
    const Page page(html(design->withSettings(settings), options));
    QVERIFY2(page.complaint().isEmpty(), qPrintable(page.complaint()));
    QCOMPARE(page.named(QStringLiteral("h1")).first().text, name);
    QVERIFY(page.words(QStringLiteral("cover")).contains(options.organisation.simplified()));
    QVERIFY(page.words(QStringLiteral("component.web-fleet")).contains(name));
}

void TestPlanHtml::namesFromRightToLeftAreIsolated()
{
    const QString name = QStringLiteral("עובדי הזמנות 2");
    auto design = rename(ComponentId("web-fleet"), (name + QChar(0x202E)).toStdString())(m_tools.design("web-fleet"));
    QVERIFY2(design.has_value(), design ? "" : design.error().message.c_str());
    const QByteArray bytes = html(*design);
    const Page page(bytes);
    QVERIFY2(page.complaint().isEmpty(), qPrintable(page.complaint()));
    int isolated = 0;
    for (const Element &each : page.named(QStringLiteral("bdi")))
        isolated += each.text.contains(QStringLiteral("עובדי הזמנות"));
    QVERIFY2(isolated > 4, qPrintable(QString::number(isolated)));
    QVERIFY(!QString::fromUtf8(bytes).contains(QChar(0x202E)));
}

void TestPlanHtml::whatIsLeftOutLeavesNothingBehind_data()
{
    QTest::addColumn<QString>("chapters");
    for (const char *words : {"cost", "summary,findings", "decisions", "summary,cost,commitments", "assumptions"})
        QTest::newRow(words) << QString::fromLatin1(words);
}

void TestPlanHtml::whatIsLeftOutLeavesNothingBehind()
{
    QFETCH(QString, chapters);
    PlanOptions options;
    options.leftOut = chaptersLeftOut(chapters).value();
    const Page page(html(m_tools.design("web-shop"), options));
    QVERIFY2(page.complaint().isEmpty(), qPrintable(page.complaint()));
    for (const PlanChapter chapter : {PlanChapter::Summary, PlanChapter::Cost, PlanChapter::Findings})
        QCOMPARE(page.words(QStringLiteral("chapter.") + wordOf(chapter)).isEmpty(), options.leftOut.contains(chapter));
}

void TestPlanHtml::logoAndColourAreTaken()
{
    PlanOptions options;
    options.accent = QColor(QStringLiteral("#0b7a5e"));
    QImage image(1500, 500, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    image.setText(QStringLiteral("Comment"), QStringLiteral("taken at home"));
    const QString raster = m_tools.save({}, QStringLiteral("logo.png"));
    QVERIFY(image.save(raster));
    options.logo = PlanLogo::read(raster).value();
    const QByteArray bytes = html(m_tools.design("web-fleet"), options);
    QVERIFY(bytes.contains("--accent: #0b7a5e"));
    const Page page(bytes);
    QVERIFY2(page.complaint().isEmpty(), qPrintable(page.complaint()));
    const QString uri = page.named(QStringLiteral("img")).first().value("src");
    QVERIFY(uri.startsWith(QStringLiteral("data:image/png;base64,")));
    const QImage shown = QImage::fromData(QByteArray::fromBase64(uri.section(u',', 1).toLatin1()));
    // 1,500 px are more than a page needs; the shape stays 3 : 1.
    QVERIFY(shown.width() == 640 && qAbs(shown.height() - 213) <= 1);
    QVERIFY(shown.text(QStringLiteral("Comment")).isEmpty());

    const QByteArray svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle r='4'/></svg>";
    options.logo = PlanLogo::read(m_tools.save(svg, QStringLiteral("logo.svg"))).value();
    const QString drawn =
        Page(html(m_tools.design("web-fleet"), options)).named(QStringLiteral("img")).first().value("src");
    QVERIFY(drawn.startsWith(QStringLiteral("data:image/svg+xml;base64,")));
    QCOMPARE(QByteArray::fromBase64(drawn.section(u',', 1).toLatin1()), svg);
}

void TestPlanHtml::scenariosAreCompared()
{
    PlanOptions options;
    options.scenario = QStringLiteral("A <b>Baseline</b>");
    options.scenarios = {{options.scenario, m_evaluation, true},
                         {QStringLiteral("B & co"), m_tools.evaluated(m_tools.design("web-fleet")), false}};
    const Page page(html(m_tools.design("web-shop"), options));
    QVERIFY2(page.complaint().isEmpty(), qPrintable(page.complaint()));
    const QString words = page.words(QStringLiteral("chapter.scenarios"));
    for (const ScenarioFigures &each : std::as_const(options.scenarios)) {
        QVERIFY(words.contains(each.name));
        QVERIFY(words.contains(qs(formatSum(each.evaluation->totals.monthly))));
    }
}

void TestPlanHtml::progressRises()
{
    PlanOptions options;
    QList<double> shares;
    options.progress = [&](double share) { shares << share; };
    QVERIFY(!html(m_tools.design("web-shop"), options).isEmpty());
    QVERIFY(shares.size() >= 5);
    QVERIFY(std::is_sorted(shares.begin(), shares.end()));
    QCOMPARE(shares.back(), 1.0);
}

QTEST_MAIN(TestPlanHtml)
#include "test_plan_html.moc"
