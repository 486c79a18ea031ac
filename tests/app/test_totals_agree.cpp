// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/evaluate/evaluation.h"
#include "program.h"
#include "tests/support/read_workbook.h"
#include "tests/support/starters.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace gp;

/// One total in all that leaves the program: what the window shows, `evaluate`, CSV, workbook and the words of the plan's PDF.
class TestTotalsAgree : public QObject {
    Q_OBJECT

private slots:
    void ofStarters_data()
    {
        QTest::addColumn<QString>("id");
        for (const DesignTemplate &starter : test::variedStarters())
            QTest::newRow(starter.id.data())
                << QString::fromUtf8(starter.id.data(), static_cast<qsizetype>(starter.id.size()));
    }
    void ofStarters()
    {
        QFETCH(QString, id);
        static const Offers offers(embeddedCatalog());
        const EvaluationPtr evaluation =
            evaluate(*designFromTemplate(id.toStdString(), builtInKinds()), {builtInKinds(), offers});
        const qint64 cents = evaluation->totals.monthly.monthly.cents();
        QVERIFY(cents > 0);
        const QTemporaryDir folder;
        const QString design = folder.filePath(QStringLiteral("design.gplan"));
        QCOMPARE(test::run({"new", id, "-o", design}).status, 0);

        const test::Outcome evaluated = test::run({"evaluate", design, "--json"});
        QCOMPARE(evaluated.status, 0);
        const auto totals = evaluated.json().at("totals");
        QCOMPARE(qRound64(totals.at("monthly_usd").get<double>() * 100), cents);
        QCOMPARE(totals.at("at_least").get<bool>(), evaluation->totals.monthly.atLeast);

        const test::Outcome csv = test::run({"export", design, "--to", "csv"});
        const QString last = QString::fromUtf8(csv.out.trimmed().split('\n').last());
        QVERIFY(last.startsWith("Total,"));
        QCOMPARE(centsOf(last.split(QChar(0x2C)).at(8)), cents);
        QCOMPARE(last.contains("at least"), evaluation->totals.monthly.atLeast);

        const test::Outcome xlsx = test::run({"export", design, "--to", "xlsx"});
        QCOMPARE(xlsx.status, 0);
        const auto book = test::ReadWorkbook::of(xlsx.out);
        QVERIFY(book);
        const QString cell = QStringLiteral("B%1").arg(book->sheet("Summary").rowNamed("Total"));
        QCOMPARE(book->cents("Summary", cell), std::optional(cents));
        QCOMPARE(centsOf(QString::number(book->sheet("Summary").text(cell).toDouble(), 'f', 2)), cents);

        const QString pdf = folder.filePath(QStringLiteral("plan.pdf"));
        QCOMPARE(test::run({"export", design, "--to", "pdf", "-o", pdf}).status, 0);
        QProcess reader;
        reader.start(QStringLiteral("pdftotext"), {"-layout", pdf, "-"});
        QVERIFY2(reader.waitForFinished(), "pdftotext is needed (poppler-utils)");
        const QString words = QString::fromUtf8(reader.readAllStandardOutput());
        const QRegularExpression total(QStringLiteral("\\bTotal\\b[^$]{0,800}?\\s\\$([0-9,]+\\.[0-9]{2})"));
        int seen = 0;
        for (auto match = total.globalMatch(words); match.hasNext(); ++seen)
            QCOMPARE(centsOf(match.next().captured(1)), cents);
        QVERIFY2(seen >= 2, qPrintable(words.left(4000)));
    }

private:
    static qint64 centsOf(QString figure) { return figure.remove(',').remove('.').toLongLong(); }
};

QTEST_GUILESS_MAIN(TestTotalsAgree)
#include "test_totals_agree.moc"
