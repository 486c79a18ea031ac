// SPDX-License-Identifier: GPL-3.0-or-later
#include "pane_fixture.h"

#include "ui/charts/chart_view.h"
#include "ui/charts/curve_text.h"
#include "ui/document/wording.h"
#include "ui/insights/curve_pane.h"
#include "ui/insights/pane_choice.h"
#include "ui/insights/ranking_model.h"
#include "ui/insights/ranking_view.h"
#include "ui/theme/style.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/text_block.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QTableView>

using namespace gp;

class TestScalingPane : public test::PaneFixture {
    Q_OBJECT

private slots:
    void chartIsThePlansOwn();
    void narrowPaneShowsOneChartAndAChoice();
    void widerPaneRanksThePoliciesBeside();
    void enlargedPaneShowsBothCharts();
    void figuresStandUnderTheChart();
    void noFigureIsCut();
    void tableShowsPoliciesAndValues();
    void policiesCannotBePinned();
    void paneFollowsTheSelection();
    void changesUpdateThePane();
    void fixedFleetsAreTaughtAbout();
    void emptyDesignTeaches();
    void pictureAndDataAreCopied();
    void partsHaveNamesForTestsAndReaders() { checkNames(); }
    void picturesForLooking();

private:
    InsightPane *makePane() override { return new ScalingPane(*m_document, *m_selection, *m_view); }
    [[nodiscard]] ScalingPane *pane() const { return static_cast<ScalingPane *>(m_pane.get()); }
};

void TestScalingPane::chartIsThePlansOwn()
{
    // The dearest of the fleets that follow a load comes first.
    QCOMPARE(pane()->component(), m_fleet);
    const QList<const PlanChart *> own = charts(m_fleet, Insight::Scaling);
    QCOMPARE(own.size(), 2);  // a day and a week
    auto *chart = part<ChartView>("chart");
    QVERIFY(chart && chart->isVisible());
    QCOMPARE(chart->spots().size(), 24);
    QCOMPARE(chart->tsv(), curveTsv(*own[0]));
    QCOMPARE(chart->spots()[18].tip, stepTip(*own[0], 18));
}

void TestScalingPane::narrowPaneShowsOneChartAndAChoice()
{
    auto *choice = part<PaneChoice>("chartChoice");
    QVERIFY(choice && choice->isVisible());
    QVERIFY(!isShown("chart2"));
    QVERIFY(!isShown("table"));
    QCOMPARE(choice->items().size(), 2);
    QCOMPARE(choice->items()[0].text, QStringLiteral("Hour of the day"));
    QCOMPARE(choice->items()[1].text, QStringLiteral("Hour of the week"));
    // By keys, as by mouse.
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QTRY_VERIFY(choice->list() && choice->list()->isVisible());
    emit choice->list()->chosen(choice->items()[1].id);
    choice->list()->close();
    QCOMPARE(part<ChartView>("chart")->spots().size(), 7 * 24);
    // It stays chosen while the design changes.
    set(m_fleet, "memory", Json(32));
    QCOMPARE(part<ChartView>("chart")->spots().size(), 7 * 24);
}

void TestScalingPane::widerPaneRanksThePoliciesBeside()
{
    resizePane(720, 256);
    auto *table = part<RankingView>("table");
    QVERIFY(table && table->isVisible());
    auto *chart = part<ChartView>("chart");
    QVERIFY(chart->isVisible());
    QVERIFY(chart->width() >= 250);
    QVERIFY(table->mapTo(m_pane.get(), QPoint()).x() >= chart->mapTo(m_pane.get(), QPoint(chart->width(), 0)).x());
    const QList<const Ranking *> own = rankings(m_fleet, Insight::Scaling);
    QCOMPARE(own.size(), 1);
    QCOMPARE(table->model()->rowCount(), int(own[0]->rows.size()));
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const Alternative &policy = own[0]->rows[std::size_t(row)];
        QVERIFY(table->model()->index(row, RankingModel::Name).data().toString().startsWith(qs(policy.name)));
        QCOMPARE(table->model()->index(row, RankingModel::Cost).data().toString(),
                 qs(formatUsdShort(*policy.monthly)).remove(u'$'));
    }
    QVERIFY(!table->isColumnHidden(RankingModel::Cost));
}

void TestScalingPane::enlargedPaneShowsBothCharts()
{
    resizePane(1400, 900);
    QVERIFY(isShown("chart") && isShown("chart2"));
    QVERIFY(!isShown("chartChoice"));
    QVERIFY(isShown("table"));
    QCOMPARE(part<ChartView>("chart")->spots().size(), 24);
    QCOMPARE(part<ChartView>("chart2")->spots().size(), 7 * 24);
    // And one again when it is put back.
    resizePane(318, 256);
    QVERIFY(isShown("chart") && !isShown("chart2"));
    QVERIFY(isShown("chartChoice"));
}

void TestScalingPane::figuresStandUnderTheChart()
{
    auto *words = part<TextBlock>("figures");
    QVERIFY(words && words->isVisible());
    const PlanChart &chart = *charts(m_fleet, Insight::Scaling)[0];
    QVERIFY(!chart.figures.empty());
    QString text = words->text();
    text.replace(QChar(0x00A0), u' ').remove(QChar(0x2060));
    for (const Fact &fact : chart.figures)
        QVERIFY2(text.contains(qs(fact.name) + u' ' + qs(fact.value)), qPrintable(text));
    QVERIFY(!text.contains(qs(chart.note)));
    QVERIFY(words->toolTip().contains(qs(chart.note)));  // where the pane is too low for it
    QVERIFY(words->y() > part<ChartView>("chart")->geometry().center().y());
    resizePane(1400, 900);
    QVERIFY(words->text().contains(qs(chart.note)));
}

void TestScalingPane::tableShowsPoliciesAndValues()
{
    pane()->setTableShown(true);
    QCoreApplication::processEvents();
    QVERIFY(isShown("table") && isShown("values"));
    QVERIFY(!isShown("chart"));
    const CurveTable expected = curveTable(*charts(m_fleet, Insight::Scaling)[0]);
    const auto *model = part<QTableView>("values")->model();
    QCOMPARE(model->rowCount(), 24);
    QCOMPARE(model->columnCount(), expected.head.size());
    for (int column = 0; column < model->columnCount(); ++column) {
        QCOMPARE(model->headerData(column, Qt::Horizontal).toString(), expected.head[column]);
        QCOMPARE(model->index(18, column).data().toString(), expected.rows[18][column]);
    }
    QVERIFY(!part<RankingView>("table")->geometry().intersects(
        QRect(part<QTableView>("values")->mapTo(part<RankingView>("table")->parentWidget(), QPoint()),
              part<QTableView>("values")->size())));
    pane()->setTableShown(false);
    QVERIFY(isShown("chart"));
}

void TestScalingPane::policiesCannotBePinned()
{
    resizePane(720, 256);
    auto *table = part<RankingView>("table");
    QVERIFY(rankings(m_fleet, Insight::Scaling)[0]->field.empty());
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        QVERIFY(table->pinRect(row).isEmpty());
        pane()->pin(row);
    }
    table->setCurrentIndex(table->model()->index(1, RankingModel::Name));
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(!m_document->isModified());
    QVERIFY(!isShown("takeAdvice"));
}

void TestScalingPane::paneFollowsTheSelection()
{
    m_selection->select(m_workers);
    m_document->waitForEvaluation();
    QCOMPARE(pane()->component(), m_workers);
    QCOMPARE(part<ChartView>("chart")->tsv(), curveTsv(*charts(m_workers, Insight::Scaling)[0]));
    // What has nothing that scales changes nothing.
    m_selection->select(ComponentId("vpc"));
    m_document->waitForEvaluation();
    QCOMPARE(pane()->component(), m_workers);
    m_selection->clear();
    m_document->waitForEvaluation();
    QCOMPARE(pane()->component(), m_workers);
    QVERIFY(isShown("chart"));
}

void TestScalingPane::changesUpdateThePane()
{
    const QString before = part<ChartView>("chart")->tsv();
    set(m_fleet, "requestsPerVcpu", Json(100));
    const QString after = part<ChartView>("chart")->tsv();
    QVERIFY(after != before);
    QCOMPARE(after, curveTsv(*charts(m_fleet, Insight::Scaling)[0]));
    m_document->undoStack().undo();
    m_document->waitForEvaluation();
    QCOMPARE(part<ChartView>("chart")->tsv(), before);
    QVERIFY(!pane()->isStale());
}

void TestScalingPane::fixedFleetsAreTaughtAbout()
{
    set(m_workers, "sizedBy", Json("count"));
    m_selection->select(m_workers);
    m_document->waitForEvaluation();
    auto *empty = part<EmptyState>("empty");
    QVERIFY(empty->isVisible());
    QVERIFY2(empty->title().contains(QStringLiteral("Order workers")), qPrintable(empty->title()));
    m_selection->select(m_fleet);
    m_document->waitForEvaluation();
    QVERIFY(!empty->isVisible());
    QVERIFY(isShown("chart"));
}

void TestScalingPane::emptyDesignTeaches()
{
    m_document->reset(Design());
    m_document->waitForEvaluation();
    auto *empty = part<EmptyState>("empty");
    QVERIFY(empty && empty->isVisible());
    QVERIFY(!empty->title().isEmpty());
}

void TestScalingPane::pictureAndDataAreCopied()
{
    auto *chart = part<ChartView>("chart");
    chart->copyData();
    QCOMPARE(QApplication::clipboard()->text(), curveTsv(*charts(m_fleet, Insight::Scaling)[0]));
    chart->copyPicture(QStringLiteral("Scaling policy"));
    const QImage picture = QApplication::clipboard()->image();
    QVERIFY(picture.width() >= 1600);
    QVERIFY(picture.height() > chart->picture().image.height());  // by the line above it
}

void TestScalingPane::picturesForLooking()
{
    const QString folder = qEnvironmentVariable("GROUNDPLAN_PICTURES");
    if (folder.isEmpty())
        QSKIP("GROUNDPLAN_PICTURES is not set");
    QDir().mkpath(folder);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(*qApp, theme);
        const QString suffix = theme == Theme::Light ? QStringLiteral("light") : QStringLiteral("dark");
        for (const QSize size : {QSize(284, 256), QSize(318, 256), QSize(520, 420), QSize(1400, 860)})
            for (const bool table : {false, true}) {
                m_pane->setTableShown(table);
                resizePane(size.width(), size.height());
                m_pane->grab().save(QStringLiteral("%1/scaling-%2%3-%4.png")
                                        .arg(folder, table ? QStringLiteral("table-") : QString(), suffix)
                                        .arg(size.width()));
            }
    }
    applyTheme(*qApp, Theme::Light);
}

void TestScalingPane::noFigureIsCut()
{
    auto *words = part<TextBlock>("figures");
    QVERIFY(words);
    for (const int width : {220, 280, 318, 400, 520}) {
        resizePane(width, 256);
        QVERIFY(words->isVisible());
        const QString said = words->text().remove(QChar(0x2060));
        QVERIFY2(!said.contains(QStringLiteral("Instance-hours")) || said.contains(QStringLiteral("a\u00A0month")) ||
                     said.contains(QStringLiteral("a month")),
                 qPrintable(said));
        // As high as all of it needs: nothing ends in dots.
        words->setMaxLines(0);
        QVERIFY2(words->heightForWidth(words->width()) <= words->height(), qPrintable(said));
    }
}

QTEST_MAIN(TestScalingPane)
#include "test_scaling_pane.moc"
