// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/figure_text.h"
#include "core/catalog/embedded_catalog.h"
#include "core/design/edits.h"
#include "core/domains/kind_registry.h"
#include "core/domains/offers.h"
#include "core/exchange/templates.h"
#include "ui/document/price_words.h"
#include "ui/report/plan_content.h"

#include <QFloat16>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

using namespace gp;

namespace {

QString textOf(const Runs &runs)
{
    QString text;
    for (const Run &run : runs)
        text += run.text;
    return text;
}

/// An edition that keeps what it is told, as short of room as a test wants it.
class KeptFlow : public Flow {
public:
    std::function<bool(const QString &)> leadHasRoom = [](const QString &) { return true; };
    std::function<bool(const SummaryEnd &)> endHasRoom = [](const SummaryEnd &) { return true; };
    QString line;
    QString headlineText;
    QString lead;
    QString notes;
    QList<Kpi> figuresInLarge;
    QList<Table> kept;
    QStringList left;
    QStringList right;

    void cover(const CoverText &, const Evaluation &) override {}
    void contents(const ContentsText &) override {}
    void beginChapter(const ChapterHead &chapter) override { line = chapter.line; }
    void beginSection(const ChapterHead &, bool, const SectionOpening &) override {}
    void headline(const QString &, const QString &text, const Runs &runs) override
    {
        headlineText = text;
        lead = textOf(runs);
    }
    void kpis(const QList<Kpi> &list) override { figuresInLarge = list; }
    void shares(const QList<Share> &) override {}
    void record(const QList<RecordEntry> &) override {}
    void table(const Table &table) override { kept.append(table); }
    void figure(const Figure &) override {}
    void diagram(const DiagramText &, const DiagramPicture &) override {}
    [[nodiscard]] bool leadFits(const Runs &runs) override { return leadHasRoom(textOf(runs)); }
    [[nodiscard]] bool endFits(const SummaryEnd &end) override { return endHasRoom(end); }
    void halves(const QString &, const QList<Runs> &first, const QString &, const QList<Runs> &second) override
    {
        for (const Runs &runs : first)
            left << textOf(runs);
        for (const Runs &runs : second)
            right << textOf(runs);
    }
    void note(const QString &, const Runs &runs) override { notes += textOf(runs); }
    [[nodiscard]] qreal width() const override { return 500; }
    [[nodiscard]] PlaceWords placeWords() const override
    {
        return {QStringLiteral("Page"), QStringLiteral("page"), QStringLiteral("on page")};
    }
    [[nodiscard]] QString placeOf(const QString &target) const override
    {
        return target.startsWith(QStringLiteral("table.")) ? QString() : QStringLiteral("7");
    }
};

Design starter(const char *id) { return designFromTemplate(id, builtInKinds()).value(); }

PlanContent contentOf(const Design &design, const QString &chapters = {})
{
    static const Offers offers(embeddedCatalog());
    static const Engine engine{builtInKinds(), offers};
    PlanOptions options;
    if (!chapters.isEmpty())
        options.leftOut = chaptersLeftOut(chapters).value();
    return PlanContent(*evaluate(design, engine), embeddedCatalog(), options);
}

const ChapterPart &partOf(const PlanContent &content, PlanChapter chapter)
{
    return *std::ranges::find_if(content.parts, [&](const ChapterPart &part) { return part.chapter == chapter; });
}

KeptFlow summaryOf(const PlanContent &content, KeptFlow flow = {})
{
    writeSummary(flow, content, partOf(content, PlanChapter::Summary));
    return flow;
}

KeptFlow commitmentsOf(const PlanContent &content)
{
    KeptFlow flow;
    writeCommitments(flow, content, partOf(content, PlanChapter::Commitments));
    return flow;
}

bool isMarked(const TableRow &row) { return textOf(row.cells.value(3)).endsWith(QChar(0x2020)); }

}  // namespace

/// The words and figures of the first page, and of the chapter on commitments.
class TestPlanSummary : public QObject {
    Q_OBJECT

private slots:
    void findingsThatAreNoneAreNotCounted_data();
    void findingsThatAreNoneAreNotCounted();
    void shortLeadLosesNoFact();
    void marksHaveTheirLegend();
    void restOfTheDecisionsIsCountedAndMarked();
    void tableIsWholeWhereItHasTwoPagesAnyway();
    void noPartSpeaksForAll();
    void upfrontIsSaidWhereItSavesMore();
    void savingIsABoundWhereARateIsUnknown();
    void figuresReadAsPeopleWriteThem();
};

void TestPlanSummary::findingsThatAreNoneAreNotCounted_data()
{
    QTest::addColumn<int>("high");
    QTest::addColumn<int>("medium");
    QTest::addColumn<QString>("said");
    QTest::newRow("none") << 0 << 0 << "No high or medium finding is open.";
    QTest::newRow("medium") << 0 << 4 << " 4 medium findings are open.";
    QTest::newRow("one medium") << 0 << 1 << " 1 medium finding is open.";
    QTest::newRow("high") << 2 << 0 << " 2 high findings are open.";
    QTest::newRow("one high") << 1 << 0 << " 1 high finding is open.";
    QTest::newRow("both") << 1 << 3 << " 1 high and 3 medium findings are open.";
}

void TestPlanSummary::findingsThatAreNoneAreNotCounted()
{
    QFETCH(int, high);
    QFETCH(int, medium);
    QFETCH(QString, said);
    PlanContent content = contentOf(starter("web-fleet"));
    Finding of[2];
    of[0].severity = Severity::High;
    of[1].severity = Severity::Medium;
    content.findings.assign(static_cast<std::size_t>(high), &of[0]);
    content.findings.insert(content.findings.end(), static_cast<std::size_t>(medium), &of[1]);
    const QString lead = summaryOf(content).lead;
    QVERIFY2(lead.endsWith(said), qPrintable(lead));
}

/// With room for nothing every sentence is as short as it becomes, or gone.
void TestPlanSummary::shortLeadLosesNoFact()
{
    const PlanContent content = contentOf(starter("web-shop"));
    KeptFlow narrow;
    narrow.leadHasRoom = [](const QString &) { return false; };
    const KeptFlow flow = summaryOf(content, narrow);
    // The amounts stand for themselves; that they are right is what the tests of the totals are for.
    static const QRegularExpression amount(QStringLiteral(R"(\$[\d,]+\.\d\d)"));
    QCOMPARE(QString(flow.lead).replace(amount, QStringLiteral("$X")),
             QStringLiteral("The plan costs at least $X a month and at least $X a year at list prices. $X more is paid "
                            "once. Not in it: 2 costs without a known price."));
    // What it no longer says stands below it.
    QVERIFY2(flow.figuresInLarge.front().words.contains(QStringLiteral("mean of year 1")),
             qPrintable(flow.figuresInLarge.front().words));
    QVERIFY(summaryOf(content).lead.contains(QStringLiteral(", the mean of year 1,")));
    // All months of this one are alike.
    const KeptFlow alike = summaryOf(contentOf(starter("web-fleet")));
    QVERIFY(!alike.figuresInLarge.front().words.contains(QStringLiteral("mean")));
}

void TestPlanSummary::marksHaveTheirLegend()
{
    const Design design = starter("web-shop");
    const Table table = summaryOf(contentOf(design)).kept.front();
    QVERIFY(std::ranges::any_of(table.rows, isMarked));
    QCOMPARE(table.footnote, derivedLegend() + u'.');
    // Its other parts have prices that were observed.
    const Table other = summaryOf(contentOf(removeComponents({ComponentId("web-fleet")})(design).value())).kept.front();
    QVERIFY(std::ranges::none_of(other.rows, isMarked));
    QVERIFY(other.footnote.isEmpty());
}

void TestPlanSummary::restOfTheDecisionsIsCountedAndMarked()
{
    PlanContent content = contentOf(starter("web-shop"));
    QCOMPARE(content.decisions.size(), 5);
    const auto isMore = [](const TableRow &row) {
        return textOf(row.cells.first()).contains(QStringLiteral(" more "));
    };
    const auto moreThan = [&](qsizetype most) {
        KeptFlow flow;
        flow.endHasRoom = [&](const SummaryEnd &end) {
            return std::ranges::count_if(end.decisions.rows, [&](const TableRow &row) {
                       return !row.link.isEmpty() && !isMore(row);
                   }) <= most;
        };
        const Table table = summaryOf(content, flow).kept.front();
        return *std::ranges::find_if(table.rows, isMore);
    };
    TableRow row = moreThan(4);
    QCOMPARE(textOf(row.cells[0]), QStringLiteral("1 more decision"));
    QCOMPARE(textOf(row.cells[1]), QStringLiteral("of less, on page 7"));
    QVERIFY(!isMarked(row));
    row = moreThan(3);
    QCOMPARE(textOf(row.cells[0]), QStringLiteral("2 more decisions"));
    QCOMPARE(textOf(row.cells[1]), QStringLiteral("of less, from page 7 on"));
    // The second of them rests on a derived price.
    ComponentResult derived = *content.decisions.last();
    Plan plan = *derived.plan;
    plan.costs.front().origin = PriceOrigin::Derived;
    derived.plan = std::make_shared<const Plan>(plan);
    content.decisions.last() = &derived;
    QVERIFY(isMarked(moreThan(3)));
}

void TestPlanSummary::tableIsWholeWhereItHasTwoPagesAnyway()
{
    const PlanContent content = contentOf(starter("web-shop"));
    KeptFlow full;
    full.endHasRoom = [](const SummaryEnd &) { return false; };
    const Table table = summaryOf(content, full).kept.front();
    const Table roomy = summaryOf(content).kept.front();
    // Five decisions, the transfer, the total.
    QCOMPARE(table.rows.size(), 7);
    QCOMPARE(roomy.rows.size(), 7);
    for (qsizetype row = 0; row < table.rows.size(); ++row)
        QCOMPARE(textOf(table.rows[row].cells[2]), textOf(roomy.rows[row].cells[2]));
}

void TestPlanSummary::noPartSpeaksForAll()
{
    const Design design = starter("web-shop");
    const QStringList lines = summaryOf(contentOf(design)).right;
    QCOMPARE(lines.size(), 5);
    QMap<QString, int> ofPart;
    QStringList answers;
    for (const QString &line : lines) {
        ++ofPart[line.section(u':', 0, 0)];
        answers << line.section(u':', 0, 0) + line.section(u':', -1).section(u',', 0, 0);
    }
    for (auto part = ofPart.cbegin(); part != ofPart.cend(); ++part)
        QVERIFY2(part.value() <= 2, qPrintable(part.key()));
    QVERIFY2(ofPart.size() >= 3, qPrintable(lines.join(u'\n')));
    // Two lines of a part are of two inputs, which lead to two answers here.
    QVERIFY2(answers.removeDuplicates() == 0, qPrintable(lines.join(u'\n')));

    // Where one part alone has something to say, it says all five, of each input one.
    PlanContent alone = contentOf(starter("web-fleet"));
    alone.decisions = alone.decisions.first(1);
    const QStringList few = summaryOf(alone).right;
    QCOMPARE(few.size(), 5);
    for (const char *input : {"req/s:", "vCPU per instance", "GiB per instance", "root volume", "an hour"})
        QVERIFY2(few.filter(QLatin1String(input)).size() == 1, qPrintable(few.join(u'\n')));
}

void TestPlanSummary::upfrontIsSaidWhereItSavesMore()
{
    const Design design = starter("web-fleet");
    PlanContent content = contentOf(design);
    // No rate is published for the type of the other fleet.
    KeptFlow flow = commitmentsOf(content);
    QVERIFY2(flow.lead.contains(
                 QStringLiteral("With payment upfront more is saved, as the purchase options of Order workers say.")),
             qPrintable(flow.lead));
    QVERIFY2(
        flow.notes.contains(QStringLiteral("Options with upfront payment are with the decisions: Order workers from")),
        qPrintable(flow.notes));
    // The table of options is of the decisions.
    flow = commitmentsOf(contentOf(design, QStringLiteral("summary,commitments")));
    QVERIFY2(flow.lead.contains(QStringLiteral("would save most")), qPrintable(flow.lead));
    QVERIFY2(!flow.lead.contains(QStringLiteral("upfront more")), qPrintable(flow.lead));
    // Nor is it said where no such option is cheaper than what is told without.
    std::vector<ComponentResult> changed;
    for (const ComponentResult *decision : content.decisions)
        changed.push_back(*decision);
    for (std::size_t i = 0; i < changed.size(); ++i) {
        Plan plan = *changed[i].plan;
        for (CommittedSaving &saving : plan.commitments)
            if (saving.saving)
                saving.saving = changed[i].own.monthly;
        changed[i].plan = std::make_shared<const Plan>(plan);
        content.decisions[static_cast<qsizetype>(i)] = &changed[i];
    }
    flow = commitmentsOf(content);
    QVERIFY2(!flow.lead.contains(QStringLiteral("upfront more")), qPrintable(flow.lead));
}

void TestPlanSummary::savingIsABoundWhereARateIsUnknown()
{
    const Design design = starter("web-fleet");
    const auto isRated = [](const CommittedTotal &option) { return option.unrated.empty(); };
    const PlanContent content = contentOf(design);
    QVERIFY(content.evaluation.totals.monthly.atLeast);
    QVERIFY(std::ranges::none_of(content.evaluation.totals.committed, isRated));
    QVERIFY(commitmentsOf(content).headlineText.contains(QStringLiteral(" would save at least $")));
    // A balancer without a price costs the same whatever is committed to.
    const PlanContent rated = contentOf(setField(ComponentId("web-fleet"), "type", "m8g.xlarge")(design).value());
    QVERIFY(rated.evaluation.totals.monthly.atLeast);
    QVERIFY(std::ranges::all_of(rated.evaluation.totals.committed, isRated));
    const KeptFlow flow = commitmentsOf(rated);
    QVERIFY2(flow.headlineText.contains(QStringLiteral(" would save up to $")), qPrintable(flow.headlineText));
    QVERIFY2(!flow.line.contains(QStringLiteral("at least")), qPrintable(flow.line));
}

void TestPlanSummary::figuresReadAsPeopleWriteThem()
{
    QCOMPARE(formatFigure(1234.56), std::string("1,234.6"));
    QCOMPARE(formatFigure(12.5), std::string("12.5"));
    QCOMPARE(formatFigure(0.06), std::string("0.06"));
    QCOMPARE(formatFigure(0.0042), std::string("0.0042"));
    QCOMPARE(formatFigure(0.00426), std::string("0.0043"));
    // Nine decimals are the most that are written.
    QCOMPARE(formatFigure(1e-12), std::string("0"));
    CostLine line;
    line.quantity = 1;
    line.unit = "hours";
    QCOMPARE(quantityText(line), QStringLiteral("1 hour"));
    line.quantity = 4'380;
    QCOMPARE(quantityText(line), QStringLiteral("4,380 hours"));
    line.quantity = 1;
    line.unit = "IOPS";
    QCOMPARE(quantityText(line), QStringLiteral("1 IOPS"));
    line.unit = "MB/s";
    QCOMPARE(quantityText(line), QStringLiteral("1 MB/s"));
}

QTEST_MAIN(TestPlanSummary)
#include "test_plan_summary.moc"
