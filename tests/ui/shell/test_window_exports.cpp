// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv.h"
#include "core/exchange/results_json.h"
#include "ui/charts/bar_list_view.h"
#include "ui/forms/inspector.h"
#include "ui/report/plan_pdf.h"
#include "ui/shell/export_work.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/status_bar.h"
#include "ui/widgets/toast.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace gp;

namespace {

/// For another process to do its work on a machine that is busy.
constexpr int kProcessMs = 60'000;

}  // namespace

/// What the window exports: by a process of its own, whole or not at all, with the same total everywhere.
class TestWindowExports : public test::WindowFixture {
    Q_OBJECT

private slots:
    void exportsAppearWhole();
    void longExportShowsProgressAndCancels();
    void closingWaitsForAnExport();
    void closingCancelsAnExportAndLeavesTheOldFile();
    void programThatCannotStartIsSaid();
    void sameTotalEverywhere();
};

void TestWindowExports::exportsAppearWhole()
{
    openSample();
    for (const ExportChoice &choice : exportChoices()) {
        const QString path = m_folder.filePath(QStringLiteral("out.") + choice.suffix);
        m_window->exportToFile(choice.format, path);
        const auto *toast = find<Toast>("toast");
        QTRY_VERIFY2_WITH_TIMEOUT(toast->isVisible() && toast->text().contains(QFileInfo(path).fileName()),
                                  qPrintable(m_window->messageBar().text()), kProcessMs);
        QVERIFY(QFileInfo(path).size() > 100);
        QVERIFY(!m_window->messageBar().isVisible());
    }
}

void TestWindowExports::longExportShowsProgressAndCancels()
{
    openSample();
    Document &document = m_window->document();
    QVERIFY(document.apply(QStringLiteral("Many"), [this](const Design &design) -> Result<Design> {
        Design many = design;
        for (int i = 0; i < 60; ++i) {
            Component copy = *design.component(fleet());
            copy.id = ComponentId("copy-" + std::to_string(i));
            many = many.withComponent(std::make_shared<const Component>(std::move(copy)));
        }
        return many;
    }));
    const QString path = m_folder.filePath(QStringLiteral("plan/long.pdf"));
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("plan")));
    m_window->exportToFile(ExportFormat::Pdf, path);
    const auto labels = [&] { return m_window->findChildren<QLabel *>(QStringLiteral("work.share")); };
    QTRY_VERIFY_WITH_TIMEOUT(!labels().isEmpty() && labels().front()->text().endsWith(QStringLiteral(" %")),
                             kProcessMs);
    QCOMPARE(find<QLabel>("work.title")->text(), QStringLiteral("Writing long.pdf"));
    QVERIFY(find<QWidget>("work.card")->isVisible());
    // The window is free meanwhile.
    const std::size_t parts = document.design().components().size();
    QVERIFY(document.apply(QStringLiteral("Fewer"), removeComponents({ComponentId("copy-1")})));
    QCOMPARE(document.design().components().size(), parts - 1);
    // Closing asks, since it would cancel; who stays has lost nothing.
    answering(
        QMessageBox::Cancel, [&] { QVERIFY(!m_window->close()); }, "exporting");
    QVERIFY(m_asked);
    QVERIFY(find<QWidget>("work.card")->isVisible());
    QTest::mouseClick(find<QAbstractButton>("work.cancel"), Qt::LeftButton);
    const auto *toast = find<Toast>("toast");
    QTRY_VERIFY(toast->isVisible() && toast->text().contains(QStringLiteral("cancelled")));
    QTRY_VERIFY(!find<QWidget>("work")->isVisible());
    QVERIFY(QDir(m_folder.filePath(QStringLiteral("plan")))
                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                .isEmpty());
}

void TestWindowExports::closingWaitsForAnExport()
{
    openSample();
    QVERIFY(m_window->saveTo(m_folder.filePath(QStringLiteral("kept.gplan"))));
    const QString path = m_folder.filePath(QStringLiteral("waited.pdf"));
    m_window->exportToFile(ExportFormat::Pdf, path);
    answering(
        QMessageBox::Save, [&] { QVERIFY(!m_window->close()); }, "exporting");
    QVERIFY(m_asked);
    QVERIFY(m_window->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), kProcessMs);
    QVERIFY(bytesOf(path).startsWith("%PDF-"));
    QVERIFY(bytesOf(path).trimmed().endsWith("%%EOF"));
}

void TestWindowExports::closingCancelsAnExportAndLeavesTheOldFile()
{
    openSample();
    QVERIFY(m_window->saveTo(m_folder.filePath(QStringLiteral("kept.gplan"))));
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("old")));
    const QString path = m_folder.filePath(QStringLiteral("old/plan.pdf"));
    write(path, "what stood there before");
    m_window->exportToFile(ExportFormat::Pdf, path);
    answering(
        QMessageBox::Discard, [&] { QVERIFY(m_window->close()); }, "exporting");
    QVERIFY(m_asked);
    m_window.reset();
    QCOMPARE(bytesOf(path), QByteArray("what stood there before"));
    QCOMPARE(QDir(m_folder.filePath(QStringLiteral("old")))
                 .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("plan.pdf")});
}

void TestWindowExports::programThatCannotStartIsSaid()
{
    openSample();
    ExportWork::setProgram(m_folder.filePath(QStringLiteral("gone")));
    m_window->exportToFile(ExportFormat::Csv, m_folder.filePath(QStringLiteral("x.csv")));
    QTRY_VERIFY(m_window->messageBar().isVisible());
    QVERIFY(m_window->messageBar().text().contains(QStringLiteral("x.csv was not written")));
    ExportWork::setProgram(QStringLiteral(GROUNDPLAN_BINARY_DIR "/groundplan"));
}

void TestWindowExports::sameTotalEverywhere()
{
    openSample();
    const EvaluationPtr evaluation = m_window->document().waitForEvaluation();
    const qint64 cents = evaluation->totals.monthly.monthly.cents();
    QVERIFY(cents > 0);
    const auto centsOf = [](const QString &figure) {
        return qRound64(QString(figure).remove(u',').remove(u'$').toDouble() * 100);
    };

    const Json estimate = estimateToJson(*evaluation);
    QCOMPARE(qRound64(estimate.at("monthly_usd").get<double>() * 100), cents);
    qint64 lines = 0;
    for (const Json &resource : estimate.at("resources"))
        for (const Json &line : resource.at("costs"))
            if (!line.at("monthly_usd").is_null())
                lines += qRound64(line.at("monthly_usd").get<double>() * 100);
    QCOMPARE(lines, cents);

    const QStringList rows =
        QString::fromStdString(billCsv(*evaluation)).split(QStringLiteral("\n"), Qt::SkipEmptyParts);
    const qsizetype amount = rows.first().split(u',').indexOf(QStringLiteral("monthly_usd"));
    QVERIFY(amount > 0);
    const QRegularExpression quoted(QStringLiteral("\"[^\"]*\""));
    qint64 summed = 0;
    for (const QString &row : rows.mid(1, rows.size() - 2))
        summed += centsOf(QString(row).remove(quoted).split(u',').at(amount));
    QCOMPARE(summed, cents);
    QCOMPARE(centsOf(rows.last().split(u',').at(amount)), cents);

    // The PDF as a reader sees it: its words are read back from the file.
    const auto pdf = planPdf(*evaluation, m_engine->offers.catalog());
    QVERIFY(pdf.has_value());
    QFile file(m_folder.filePath(QStringLiteral("plan.pdf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(*pdf);
    file.close();
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file.fileName(), QStringLiteral("-")});
    QVERIFY2(reader.waitForFinished(), "pdftotext is needed (poppler-utils)");
    const QString words = QString::fromUtf8(reader.readAllStandardOutput());
    const QRegularExpression total(QStringLiteral("\\bTotal[^$]{0,800}?\\s\\$([0-9,]+\\.[0-9]{2})"));
    int totals = 0;
    for (auto match = total.globalMatch(words); match.hasNext(); ++totals)
        QCOMPARE(centsOf(match.next().captured(1)), cents);
    QVERIFY2(totals >= 3, qPrintable(words));  // summary, diagram and bill

    const auto *bars = find<BarListView>("pane.cost.bars");
    QVERIFY(bars);
    QCOMPARE(centsOf(bars->list().totalFigure), cents);
    const QString shortTotal = QString::fromStdString(formatUsdShort(Usd::fromCents(cents)));
    QVERIFY(m_window->status().totalText().contains(shortTotal));
    // Everything of this design is one account's: its frame says what the bill does.
    const ComponentResult *account = nullptr;
    for (const ComponentResultPtr &result : evaluation->components)
        if (result->component->kind == "aws.account")
            account = result.get();
    QVERIFY(account);
    QCOMPARE(account->cost.monthly.cents(), cents);
    m_window->selection().select(account->component->id);
    settle();
    QVERIFY(m_window->inspector().costText().contains(shortTotal));
    m_window->selection().clear();
    QVERIFY(m_window->inspector().costText().contains(shortTotal));
}

QTEST_MAIN(TestWindowExports)
#include "test_window_exports.moc"
