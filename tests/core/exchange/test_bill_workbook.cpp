// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "core/evaluate/once_bill.h"
#include "core/exchange/bill_of_materials.h"
#include "core/exchange/bill_workbook.h"
#include "core/exchange/templates.h"
#include "core/exchange/workbook.h"
#include "tests/support/read_workbook.h"

#include <QObject>
#include <QTest>

#include <memory>

using namespace gp;
using test::ReadSheet;
using test::ReadWorkbook;

/// The workbook as a reader has it: its sums are calculated by the test from the cells that its formulas name.
class TestBillWorkbook : public QObject {
    Q_OBJECT

private slots:
    void sumsAreTheTotals()
    {
        for (const DesignTemplate &starter : designTemplates()) {
            const EvaluationPtr evaluation = evaluated(std::string(starter.id));
            const auto book = read(*evaluation);
            QVERIFY2(book, starter.id.data());
            QCOMPARE(book->names(), (QStringList{"Bill", "Months", "Once", "Sources", "Summary"}));
            const qint64 total = evaluation->totals.monthly.monthly.cents();
            const ReadSheet &lines = book->sheet("Bill");
            const QString billTotal = QStringLiteral("I%1").arg(lines.rowNamed("Total"));
            QVERIFY(lines.cells.value(billTotal).formula.startsWith("SUBTOTAL(9,I2:I"));
            QCOMPARE(book->cents("Bill", billTotal), std::optional(total));
            // Line by line, apart from any formula.
            qint64 added = 0;
            for (auto cell = lines.cells.cbegin(); cell != lines.cells.cend(); ++cell)
                if (cell.key().startsWith('I') && cell->formula.isEmpty() && !cell->isText)
                    added += qRound64(cell->text.toDouble() * 100);
            QCOMPARE(added, total);

            const ReadSheet &summary = book->sheet("Summary");
            const int totalRow = summary.rowNamed("Total");
            QCOMPARE(book->cents("Summary", QStringLiteral("B%1").arg(totalRow)), std::optional(total));
            const QString ends = evaluation->complete() ? QString() : QStringLiteral(", at least");
            const int month = summary.rowNamed("A month" + ends);
            QVERIFY(month > 0);
            QCOMPARE(book->cents("Summary", QStringLiteral("B%1").arg(month)), std::optional(total));
            QCOMPARE(book->cents("Summary", QStringLiteral("B%1").arg(month + 1)), std::optional(12 * total));
            const QString hour = summary.text(QStringLiteral("B%1").arg(month + 2));
            QVERIFY(qAbs(hour.toDouble() - static_cast<double>(total) / 73'000) < 1e-8);

            const ReadSheet &months = book->sheet("Months");
            for (int i = 0; i < static_cast<int>(kComingMonths); ++i)
                QCOMPARE(
                    book->cents("Months", QStringLiteral("%1%2").arg(QChar('B' + i)).arg(months.rowNamed("Total"))),
                    std::optional<qint64>(evaluation->totals.coming[static_cast<std::size_t>(i)].monthly.cents()));

            const ReadSheet &once = book->sheet("Once");
            if (onceBill(*evaluation).empty())
                QCOMPARE(once.rowNamed("Total"), 0);
            else
                QCOMPARE(book->cents("Once", QStringLiteral("H%1").arg(once.rowNamed("Total"))),
                         std::optional<qint64>(evaluation->totals.once.monthly.cents()));
        }
    }

    /// A viewer that does not calculate shows the values that stand beside the formulas.
    void everyFormulaHasItsValue()
    {
        for (const char *starter : {"web-shop", "data-lake"}) {
            const auto book = read(*evaluated(starter));
            QVERIFY(book);
            int formulas = 0;
            for (const QString &name : book->names()) {
                const auto &cells = book->sheet(name).cells;
                for (auto cell = cells.cbegin(); cell != cells.cend(); ++cell) {
                    if (cell->formula.isEmpty() || cell->formula.contains('/'))
                        continue;
                    ++formulas;
                    QCOMPARE(std::optional(qRound64(cell->text.toDouble() * 100)), book->cents(name, cell.key()));
                }
            }
            QVERIFY(formulas > 20);
        }
    }

    void unknownIsSaidAndNeverZero()
    {
        const EvaluationPtr evaluation = evaluated("web-shop");
        QVERIFY(!evaluation->complete());
        std::size_t unknown = 0;
        for (const BillRow &row : bill(*evaluation))
            unknown += row.line->monthly ? 0 : 1;
        QVERIFY(unknown > 0);
        const auto book = read(*evaluation);
        std::size_t said = 0;
        const auto &cells = book->sheet("Bill").cells;
        for (auto cell = cells.cbegin(); cell != cells.cend(); ++cell)
            said += cell.key().startsWith('I') && cell->text == "no price in the catalog" ? 1 : 0;
        QCOMPARE(said, unknown);
        QVERIFY(book->sheet("Summary").rowNamed("What is not known") > 0);

        // A component that nothing meets has no line at all; its row says why.
        const auto design = designFromTemplate("web-fleet", builtInKinds());
        Component broken = *design->component(ComponentId("web-fleet"));
        broken.spec = *withField(broken.spec, "memory", 100'000);
        const EvaluationPtr halved =
            evaluate(design->withComponent(std::make_shared<const Component>(broken)), engine());
        QVERIFY(!billOfMaterials(*halved).unpriced.empty());
        const auto rest = read(*halved);
        const ReadSheet &lines = rest->sheet("Bill");
        const int row = lines.rowNamed(QString::fromStdString(broken.name));
        QVERIFY(row > 0);
        QCOMPARE(lines.text(QStringLiteral("I%1").arg(row)), QStringLiteral("not known"));
        QVERIFY(!lines.text(QStringLiteral("M%1").arg(row)).isEmpty());
        QCOMPARE(rest->cents("Bill", QStringLiteral("I%1").arg(lines.rowNamed("Total"))),
                 std::optional<qint64>(halved->totals.monthly.monthly.cents()));
    }

    /// No price of cn-north-1 is in the catalog: no sum is a number, and none says 0.
    void nothingKnownIsNeverZero()
    {
        auto design = designFromTemplate("web-shop", builtInKinds());
        for (const ComponentPtr &component : design->components())
            if (component->kind == "aws.region")
                design = setField(component->id, "region", "cn-north-1")(*design);
        QVERIFY(design);
        const EvaluationPtr evaluation = evaluate(*design, engine());
        QVERIFY(isUnknown(evaluation->totals.monthly));
        const auto book = read(*evaluation);
        QVERIFY(book);
        const ReadSheet &summary = book->sheet("Summary");
        const int month = summary.rowNamed("A month");
        QVERIFY(month > 0);
        for (int row = month; row < month + 3; ++row)
            QCOMPARE(summary.text(QStringLiteral("B%1").arg(row)), QStringLiteral("not known"));
        const std::pair<const char *, char> totals[]{{"Summary", 'B'}, {"Bill", 'I'}, {"Months", 'B'}, {"Months", 'M'}};
        for (const auto &[name, column] : totals)
            QCOMPARE(book->sheet(name).text(column + QString::number(book->sheet(name).rowNamed("Total"))),
                     QStringLiteral("not known"));
        for (const char *name : {"Summary", "Months"}) {
            const auto &cells = book->sheet(name).cells;
            for (auto cell = cells.cbegin(); cell != cells.cend(); ++cell)
                QVERIFY2(cell->isText || cell->text.isEmpty() || cell->text.toDouble() != 0, qPrintable(cell.key()));
        }
        // A subtotal that lacks a price lacks all, and is no formula: it would say 0.
        const auto &lines = book->sheet("Bill").cells;
        for (auto cell = lines.cbegin(); cell != lines.cend(); ++cell)
            QVERIFY2(!cell->formula.contains("SUBTOTAL") ||
                         book->sheet("Bill").text(QString(cell.key()).replace('I', 'M')).isEmpty(),
                     qPrintable(cell.key()));
    }

    /// By the ids of their lines, which stay with them when rows are sorted; subtotals have none.
    void ownersAreSummedByTheirId()
    {
        const EvaluationPtr evaluation = evaluated("web-shop");
        const auto book = read(*evaluation);
        const ReadSheet &summary = book->sheet("Summary");
        int byId = 0;
        for (const ComponentResultPtr &result : evaluation->components) {
            const int row = summary.rowNamed(QString::fromStdString(result->component->name));
            const QString cell = QStringLiteral("B%1").arg(row);
            if (row == 0 || !summary.cells.value(cell).formula.startsWith("SUMIFS("))
                continue;
            ++byId;
            QVERIFY(summary.cells.value(cell).formula.endsWith(
                QString::fromStdString(",\"" + result->component->id.value + "\")")));
            QCOMPARE(book->cents("Summary", cell), std::optional<qint64>(result->own.monthly.cents()));
        }
        QVERIFY(byId > 3);
        QVERIFY(!book->sheet("Bill").xml.contains("autoFilter"));
        QVERIFY(book->sheet("Sources").xml.contains("autoFilter"));
    }

    /// The rest of the months lacks a price where a part of it does, whatever the parts lack that have rows of their own.
    void monthsSayOfEachRowWhatItLacks()
    {
        const EvaluationPtr evaluation = evaluated("web-shop");
        for (const bool steadyLacks : {false, true}) {
            Evaluation lacking = *evaluation;
            lacking.totals.monthly.atLeast = true;
            int growing = 0;
            int steady = 0;
            for (ComponentResultPtr &result : lacking.components) {
                ComponentResult marked = *result;
                const bool grows = marked.plan && marked.plan->coming.size() == kComingMonths;
                marked.own.atLeast = grows ? growing++ == 0 : steadyLacks && steady++ == 0;
                result = std::make_shared<const ComponentResult>(marked);
            }
            for (LinkResultPtr &result : lacking.links) {
                LinkResult marked = *result;
                marked.cost.atLeast = false;
                result = std::make_shared<const LinkResult>(marked);
            }
            QVERIFY(growing > 0);
            const BillOfMaterials materials = billOfMaterials(lacking);
            QVERIFY(materials.months.front().atLeast);
            QCOMPARE(materials.months.back().atLeast, steadyLacks);
        }
    }

    void hostileNamesAreText_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        const auto same = [](const char *tag, const QString &name) { QTest::newRow(tag) << name << name; };
        same("formula", "=cmd|' /C calc'!A0");
        same("plus", "+1+1");
        same("at", "@SUM(A1)");
        same("markup", "<b>&amp;\"x\"</b>");
        same("right to left", QString::fromUtf8("\u202E\u05D0\u05D1\u05D2 abc"));
        same("two lines", "a\nb");
        same("beyond the first plane", QString::fromUtf8("\U0001F600\U0001F600"));
        // ECMA-376, 22.9.2.19: readers take _x0041_ for "A"; its own mark is to be written by its number.
        QTest::newRow("number of a character") << QStringLiteral("_x0041_") << QStringLiteral("_x005F_x0041_");
        QTest::newRow("control characters")
            << QStringLiteral("a") + QChar(7) + QChar(0x1B) + "[2Jb" << QString::fromUtf8("a\uFFFD\uFFFD[2Jb");
        QTest::newRow("no character") << QStringLiteral("a") + QChar(0xFFFF) << QString::fromUtf8("a\uFFFD");
    }
    void hostileNamesAreText()
    {
        QFETCH(QString, name);
        QFETCH(QString, shown);
        const auto design = designFromTemplate("web-fleet", builtInKinds());
        Component named = *design->component(ComponentId("web-fleet"));
        named.name = name.toStdString();
        const auto book = read(*evaluate(design->withComponent(std::make_shared<const Component>(named)), engine()));
        QVERIFY(book);
        const ReadSheet &lines = book->sheet("Bill");
        const int row = lines.rowNamed(shown);
        QVERIFY(row > 0);
        QVERIFY(lines.cells.value(QStringLiteral("A%1").arg(row)).isText);
        for (const QString &sheet : book->names()) {
            const auto &cells = book->sheet(sheet).cells;
            for (auto cell = cells.cbegin(); cell != cells.cend(); ++cell)
                QVERIFY2(cell->formula.isEmpty() || book->cents(sheet, cell.key()) || cell->formula.endsWith("/730"),
                         qPrintable(cell->formula));
        }
        const bool lost = shown.contains(QChar(0xFFFD));
        QCOMPARE(book->sheet("Summary").xml.isEmpty(), false);
        bool told = false;
        const auto &cells = book->sheet("Summary").cells;
        for (auto cell = cells.cbegin(); cell != cells.cend(); ++cell)
            told = told || cell->text.contains("none can hold");
        QCOMPARE(told, lost);
    }

    /// 32,767 characters are the most of a cell (Excel specifications and limits), counted as UTF-16 has them.
    void longTextIsCutAndSaysSo()
    {
        bool mended = false;
        const std::string most(32'767, 'x');
        QCOMPARE(cellText(most, mended), most);
        QVERIFY(!mended);
        const auto cut = QString::fromStdString(cellText(std::string(40'000, 'x'), mended));
        QVERIFY(mended);
        QVERIFY(cut.size() <= 32'767);
        const qsizetype kept = cut.indexOf(QChar(0x2026));
        QCOMPARE(cut.mid(kept + 1), QStringLiteral(" (%L1 more characters are in the design)").arg(40'000 - kept));
        // Outside the first plane a character is two units: 20,000 of them do not fit.
        std::string wide;
        for (int i = 0; i < 20'000; ++i)
            wide += "\U0001F600";
        mended = false;
        QVERIFY(QString::fromStdString(cellText(wide, mended)).size() <= 32'767);
        QVERIFY(mended);
        mended = false;
        QCOMPARE(cellText("a\r\nb\xff", mended), std::string("a\nb\uFFFD"));
        QVERIFY(mended);

        const auto design = designFromTemplate("web-fleet", builtInKinds());
        Component named = *design->component(ComponentId("web-fleet"));
        named.name = std::string(40'000, 'n');
        const auto book = read(*evaluate(design->withComponent(std::make_shared<const Component>(named)), engine()));
        QVERIFY(book);
        const auto &cells = book->sheet("Bill").cells;
        int long_ = 0;
        for (auto cell = cells.cbegin(); cell != cells.cend(); ++cell) {
            QVERIFY(cell->text.size() <= 32'767);
            long_ += cell->text.size() > 30'000 ? 1 : 0;
        }
        QVERIFY(long_ > 0);
    }

    void sameBytesEachTime()
    {
        const EvaluationPtr evaluation = evaluated("web-shop");
        const Catalog &catalog = engine().offers.catalog();
        const auto first = billWorkbook(*evaluation, catalog);
        QTest::qWait(1'100);  // what a clock says would differ
        QVERIFY(*first == *billWorkbook(*evaluate(evaluation->design, engine()), catalog));
        const auto book = ReadWorkbook::of(QByteArray::fromStdString(*first));
        QVERIFY(book->core().contains(
            ("W3CDTF\">" + std::string(catalog.date()) + "T00:00:00Z</dcterms:created>").c_str()));
    }

    void scenarioAndLookAreThere()
    {
        const EvaluationPtr evaluation = evaluated("web-shop");
        const auto book = ReadWorkbook::of(
            QByteArray::fromStdString(*billWorkbook(*evaluation, engine().offers.catalog(), "B Cheaper")));
        const ReadSheet &summary = book->sheet("Summary");
        QCOMPARE(summary.text(QStringLiteral("B%1").arg(summary.rowNamed("Scenario"))), QStringLiteral("B Cheaper"));
        QCOMPARE(summary.text(QStringLiteral("B%1").arg(summary.rowNamed("Regions"))), QStringLiteral("eu-central-1"));
        const QByteArray &bill = book->sheet("Bill").xml;
        QVERIFY(bill.contains("state=\"frozen\""));
        QVERIFY(bill.contains("orientation=\"landscape\""));
        QVERIFY(bill.contains("fitToHeight=\"0\""));
        QVERIFY(book->workbook().contains("Bill!$1:$1"));  // the head on every printed page
    }

private:
    static Engine engine()
    {
        static const Offers offers(embeddedCatalog());
        return {builtInKinds(), offers};
    }
    static EvaluationPtr evaluated(const std::string &starter)
    {
        return evaluate(*designFromTemplate(starter, builtInKinds()), engine());
    }
    static std::optional<ReadWorkbook> read(const Evaluation &evaluation)
    {
        const auto bytes = billWorkbook(evaluation, engine().offers.catalog());
        return bytes ? ReadWorkbook::of(QByteArray::fromStdString(*bytes)) : std::nullopt;
    }
};

QTEST_APPLESS_MAIN(TestBillWorkbook)
#include "test_bill_workbook.moc"
