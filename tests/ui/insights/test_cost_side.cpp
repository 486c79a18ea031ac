// SPDX-License-Identifier: GPL-3.0-or-later
#include "pane_fixture.h"

#include "core/base/text.h"
#include "core/exchange/templates.h"
#include "ui/charts/bar_list_view.h"
#include "ui/charts/chart_view.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/insights/cost_options.h"
#include "ui/insights/cost_pane.h"
#include "ui/insights/cost_side.h"
#include "ui/insights/pane_choice.h"

#include <QAction>
#include <QClipboard>
#include <QFloat16>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace gp;

/// What stands beside the bars of the cost: commitments, and the coming months.
class TestCostSide : public test::PaneFixture {
    Q_OBJECT

private slots:
    void commitmentsStandBesideTheBars();
    void whatHasNoRoomIsCountedAndOneClickAway();
    void whatHasNoCommitmentRateIsNamed();
    void aCommitmentWithoutARateKeepsItsRow();
    void comingMonthsAreDrawnAndTold();
    void growthAndHorizonChangeTheMonths();
    void monthsStandInAList();
    void monthsStandInATable();
    void monthsOfAGrowingLoadNameTheBill();
    void aMonthUnderTheMouseIsTold();

private:
    InsightPane *makePane() override { return new CostPane(*m_document, *m_selection, *m_view); }
};

void TestCostSide::commitmentsStandBesideTheBars()
{
    m_pane->resize(560, 420);
    auto *side = m_pane->findChild<CostSide *>("pane.cost.side");
    QVERIFY(side && side->isVisible());
    const Totals &totals = m_document->evaluation()->totals;
    QCOMPARE(side->options().size(), qsizetype(totals.committed.size() + 1));
    QCOMPARE(side->options().front().row.figure, costFigure(totals.monthly, Period::Month));
    for (std::size_t i = 0; i < totals.committed.size(); ++i) {
        const BarRow &row = side->options()[qsizetype(i + 1)].row;
        QCOMPARE(row.figure, costFigure(totals.committed[i].monthly, Period::Month));
        QVERIFY2(row.tip.contains(QStringLiteral("without upfront payment")), qPrintable(row.tip));
        QVERIFY(!side->optionRect(row.id).isEmpty());
    }
    // In the window of 1440 × 900 all of them stand there too: a column for each term, and a curve of the months under them.
    m_pane->resize(390, 256);
    QRegion taken;
    for (const CostOption &option : side->options()) {
        const QRect cell = side->optionRect(option.row.id);
        QVERIFY2(!cell.isEmpty() && side->rect().contains(cell), qPrintable(option.row.name));
        QVERIFY2(!taken.intersects(cell), qPrintable(option.row.name));
        taken += cell;
    }
    QVERIFY(side->months()->isVisible());
    // As little as the pane may become, what the bill is stands there.
    m_pane->resize(420, 190);
    QVERIFY(!side->optionRect(side->options().front().row.id).isEmpty());
    m_view->setPeriod(Period::Year);
    QCOMPARE(side->options().front().row.figure, costFigure(totals.monthly, Period::Year));
}

void TestCostSide::whatHasNoRoomIsCountedAndOneClickAway()
{
    auto *side = m_pane->findChild<CostSide *>("pane.cost.side");
    QSignalSpy wanted(m_pane.get(), &InsightPane::enlargeRequested);
    int cut = 0;
    for (const QSize &size :
         {QSize(420, 110), QSize(420, 125), QSize(420, 150), QSize(420, 190), QSize(390, 256), QSize(560, 420)}) {
        m_pane->resize(size);
        if (!side->isVisible())
            continue;
        qsizetype shown = 0;
        for (const CostOption &option : side->options())
            shown +=
                side->rect().contains(side->optionRect(option.row.id)) && !side->optionRect(option.row.id).isEmpty();
        const qsizetype rest = side->options().size() - shown;
        QCOMPARE(side->moreText(), rest > 0 ? QStringLiteral("and %1 more").arg(rest) : QString());
        QCOMPARE(side->moreRect().isEmpty(), rest == 0);
        if (rest == 0)
            continue;
        ++cut;
        QVERIFY(side->rect().contains(side->moreRect()));
        for (const CostOption &option : side->options())
            QVERIFY(!side->optionRect(option.row.id).intersects(side->moreRect()));
        QVERIFY(!side->noteRect().intersects(side->moreRect()));
        const qsizetype before = wanted.size();
        QTest::mouseClick(side, Qt::LeftButton, {}, side->moreRect().center());
        QCOMPARE(wanted.size(), before + 1);
        const QRect first = side->optionRect(side->options().front().row.id);
        if (first.isEmpty())
            continue;
        QTest::mouseClick(side, Qt::LeftButton, {}, first.center());
        QCOMPARE(wanted.size(), before + 1);
    }
    QVERIFY2(cut > 0, "one of these sizes has no room for all");
}

void TestCostSide::whatHasNoCommitmentRateIsNamed()
{
    // m9g in eu-central-1 has no rate of any commitment (catalog/compute/commitments.csv).
    m_pane->resize(560, 420);
    auto *side = m_pane->findChild<CostSide *>("pane.cost.side");
    QVERIFY(m_document->apply(QStringLiteral("Type"), setField(ComponentId("web-fleet"), "type", "m8g.xlarge")));
    m_document->waitForEvaluation();
    const qsizetype rows = side->options().size();
    QVERIFY2(!side->note().contains(QStringLiteral("Web fleet")), qPrintable(side->note()));
    QVERIFY(m_document->apply(QStringLiteral("Type"), setField(ComponentId("web-fleet"), "type", "m9g.xlarge")));
    m_document->waitForEvaluation();
    QCOMPARE(side->note(), QStringLiteral("Saving unknown: Web fleet"));
    QVERIFY(!side->noteRect().isEmpty());
    QVERIFY2(side->accessibleDescription().contains(QStringLiteral("Reserved Instances of 3 years: Web fleet")),
             qPrintable(side->accessibleDescription()));
    // The other fleet still has its options, which leave the first as it is and say so.
    QCOMPARE(side->options().size(), rows);
    QVERIFY2(side->options().last().row.tip.contains(QStringLiteral("no rate is published for Web fleet")),
             qPrintable(side->options().last().row.tip));
}

void TestCostSide::aCommitmentWithoutARateKeepsItsRow()
{
    m_pane->resize(560, 420);
    auto *side = m_pane->findChild<CostSide *>("pane.cost.side");
    const auto rowOf = [&](const QString &name) {
        for (const CostOption &option : side->options())
            if (option.row.name == name)
                return option.row;
        return BarRow();
    };
    const qsizetype rows = side->options().size();
    QVERIFY(rowOf(QStringLiteral("RI 3 yr†")).known || rowOf(QStringLiteral("RI 3 yr")).known);
    // m9g in eu-central-1 has no rate of any commitment (catalog/compute/commitments.csv): with both fleets pinned to it nothing
    // can be said of any.
    for (const char *fleet : {"web-fleet", "order-workers"})
        QVERIFY(m_document->apply(QStringLiteral("Type"), setField(ComponentId(fleet), "type", "m9g.xlarge")));
    m_document->waitForEvaluation();
    QCOMPARE(side->options().size(), rows);
    const BarRow reserved = rowOf(QStringLiteral("RI 3 yr"));
    QCOMPARE(reserved.figure, QStringLiteral("no rate"));
    QVERIFY(!reserved.known && !side->optionRect(reserved.id).isEmpty());
    QVERIFY2(reserved.tip.contains(
                 QStringLiteral("Reserved Instances of 3 years: no rate is published for Order workers, Web fleet, ")),
             qPrintable(reserved.tip));
    QVERIFY(side->accessibleDescription().contains(QStringLiteral("RI 3 yr no rate")));
}

void TestCostSide::comingMonthsAreDrawnAndTold()
{
    m_pane->resize(560, 420);
    auto *side = m_pane->findChild<CostSide *>("pane.cost.side");
    QVERIFY(side->months()->isVisible());
    const auto &coming = m_document->evaluation()->totals.coming;
    const QStringList lines = side->months()->tsv().trimmed().split(u'\n');
    QCOMPARE(lines.size(), qsizetype(1 + 1 + coming.size()));  // a head, now, and each month
    for (std::size_t i = 0; i < coming.size(); ++i)
        QVERIFY(std::abs(lines[qsizetype(i + 2)].section(u'\t', -1).toDouble() - coming[i].monthly.toDouble()) < 0.005);
    QVERIFY(side->accessibleDescription().contains(shortMoney({coming.back().monthly, false}, Period::Month)));
    QVERIFY(!side->months()->spots().isEmpty());
}

/// What the months say is what the bill says of a design whose customers send that much, written by hand.
void TestCostSide::growthAndHorizonChangeTheMonths()
{
    m_pane->resize(560, 420);
    auto *side = m_pane->findChild<CostSide *>("pane.cost.side");
    const auto months = [&] {
        QList<double> amounts;
        for (const QString &line : side->months()->tsv().trimmed().split(u'\n').mid(2))
            amounts << line.section(u'\t', -1).toDouble();
        return amounts;
    };
    QCOMPARE(months().size(), qsizetype(12));
    QVERIFY(m_document->apply(QStringLiteral("Horizon"), setSettingsField("horizon", 4)));
    m_document->waitForEvaluation();
    QCOMPARE(months().size(), qsizetype(4));
    QCOMPARE(side->months()->accessibleName(), QStringLiteral("Next 4 months"));
    QVERIFY(m_document->apply(QStringLiteral("Growth"), setSettingsField("growthPerMonth", 20)));
    m_document->waitForEvaluation();
    const QList<double> grown = months();
    QCOMPARE(grown.size(), qsizetype(4));
    QVERIFY2(side->accessibleDescription().contains(QStringLiteral("+20 % a month")),
             qPrintable(side->accessibleDescription()));
    for (int month = 0; month < 4; ++month) {
        const double load = 4100 * std::pow(1.2, month);
        const auto design = setField(ComponentId("customers"), "peakLoad", load)(m_document->design());
        QVERIFY(design);
        const EvaluationPtr then = evaluate(*design, *m_engine);
        QVERIFY2(std::abs(grown[month] - then->totals.coming[std::size_t(month)].monthly.toDouble()) < 0.006,
                 qPrintable(QString::number(month)));
    }
    QVERIFY(grown.last() > 1.4 * grown.first());
}

/// Each month in words and their sum, as the figures of the evaluation have them; and what the bill is of, where months begin lower.
void TestCostSide::monthsStandInAList()
{
    m_pane->resize(900, 620);
    auto *choice = m_pane->findChild<PaneChoice *>("pane.cost.choice");
    auto *bars = m_pane->findChild<BarListView *>("pane.cost.bars");
    auto *side = m_pane->findChild<CostSide *>("pane.cost.side");
    QVERIFY(m_document->apply(QStringLiteral("Start"), setSettingsField("start", "2026-11")));
    m_document->waitForEvaluation();
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QTRY_VERIFY(choice->list() && choice->list()->isVisible());
    emit choice->list()->chosen(QStringLiteral("month"));
    choice->list()->close();
    QCOMPARE(choice->currentId(), QStringLiteral("month"));
    const Totals &totals = m_document->evaluation()->totals;
    const BarList list = bars->list();
    QCOMPARE(list.rows.size(), qsizetype(12));
    QCOMPARE(list.rows[0].name, QStringLiteral("Month 1, Nov 2026"));
    QCOMPARE(list.rows[2].name, QStringLiteral("Month 3, Jan 2027"));
    CostSum sum;
    for (std::size_t i = 0; i < totals.coming.size(); ++i) {
        QCOMPARE(list.rows[qsizetype(i)].figure,
                 QString::fromStdString(formatUsd(totals.coming[i].monthly)) + QStringLiteral(" +"));
        sum += totals.coming[i];
    }
    QCOMPARE(list.totalFigure, QString::fromStdString(formatUsd(sum.monthly)));
    QVERIFY(side->monthsNoteRect().isEmpty());  // they begin with the bill
    // As many as have room, the rest summed; a click on a month selects nothing.
    m_pane->resize(560, 220);
    const BarList shown = bars->shown();
    QVERIFY(shown.rows.size() < 12);
    QVERIFY2(shown.rows.last().name.endsWith(QStringLiteral(" more")), qPrintable(shown.rows.last().name));
    QTest::mouseClick(bars, Qt::LeftButton, {}, bars->rowRect(shown.rows.first().id).center());
    QVERIFY(m_selection->isEmpty());
    // A start that is none leaves the months their numbers.
    QVERIFY(m_document->apply(QStringLiteral("Start"), setSettingsField("start", "2026-99")));
    m_document->waitForEvaluation();
    QCOMPARE(bars->list().rows[0].name, QStringLiteral("Month 1"));
}

/// What has no room among the bars is one click away, and what is seen there is what is copied.
void TestCostSide::monthsStandInATable()
{
    m_pane->resize(560, 220);
    auto *choice = m_pane->findChild<PaneChoice *>("pane.cost.choice");
    auto *bars = m_pane->findChild<BarListView *>("pane.cost.bars");
    auto *months = m_pane->findChild<QTableView *>("pane.cost.months");
    auto *bill = m_pane->findChild<QTableView *>("pane.cost.table");
    m_document->reset(*designFromTemplate("media-archive", m_engine->kinds));
    m_document->waitForEvaluation();
    QVERIFY(m_document->apply(QStringLiteral("Start"), setSettingsField("start", "2026-11")));
    m_document->waitForEvaluation();
    const auto choose = [&](const char *id) {
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QTRY_VERIFY(choice->list() && choice->list()->isVisible());
        emit choice->list()->chosen(QLatin1String(id));
        choice->list()->close();
    };
    choose("month");
    QVERIFY(!months->isVisible() && bars->isVisible());
    const BarList list = bars->list();
    const BarList shown = bars->shown();
    QVERIFY(shown.rows.last().name.endsWith(QStringLiteral(" more")));
    QTest::mouseClick(bars, Qt::LeftButton, {}, bars->rowRect(shown.rows.last().id).center());
    QVERIFY(m_pane->isTableShown());
    QVERIFY(months->isVisible() && !bill->isVisible() && !bars->isVisible());
    const auto cell = [&](int row, int column) { return months->model()->index(row, column).data().toString(); };
    QCOMPARE(months->model()->rowCount(), 13);
    QCOMPARE(months->model()->headerData(1, Qt::Horizontal).toString(), QStringLiteral("$/month"));
    QCOMPARE(cell(2, 0), QStringLiteral("Month 3, Jan 2027"));
    for (int row = 0; row < 12; ++row)
        QCOMPARE(cell(row, 1), list.rows[row].figure);
    QCOMPARE(cell(12, 1), list.totalFigure);
    QCOMPARE(cell(0, 2), QString());
    // The archive grows: what a month costs more is the difference of the two amounts beside it.
    const auto cents = [&](int row) {
        return qRound64(QString(cell(row, 1)).remove(u'$').remove(u',').toDouble() * 100);
    };
    QVERIFY(cents(1) > cents(0));
    QCOMPARE(cell(1, 2), QStringLiteral("+$%1 against the month before").arg((cents(1) - cents(0)) / 100.0, 0, 'f', 2));
    // All of it can be reached with the keys, and all columns are in sight.
    months->setFocus();
    QTest::keyClick(months, Qt::Key_End, Qt::ControlModifier);
    QVERIFY(months->viewport()->rect().intersects(months->visualRect(months->model()->index(12, 1))));
    QCOMPARE(months->columnWidth(0) + months->columnWidth(1) + months->columnWidth(2), months->viewport()->width());
    // The menu copies what is shown.
    QTest::mouseClick(m_pane->findChild<QWidget *>("pane.cost.more"), Qt::LeftButton);
    auto *menu = m_pane->findChild<QMenu *>("pane.cost.menu");
    QVERIFY(menu && menu->isVisible());
    const QList<QAction *> actions = menu->actions();
    const auto copy = std::find_if(actions.begin(), actions.end(), [](const QAction *action) {
        return action->text() == QStringLiteral("Copy months as data");
    });
    QVERIFY(copy != actions.end());
    (*copy)->trigger();
    menu->close();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 14);
    QCOMPARE(lines[0], QStringLiteral("Month\t$/month\tWhat changes"));
    QCOMPARE(lines[3].section(u'\t', 0, 1), QStringLiteral("Month 3, Jan 2027\t") + list.rows[2].figure);
    // By component the bill is back, line by line.
    choose("component");
    QVERIFY(bill->isVisible() && !months->isVisible());
}

/// A load that grows makes the months dearer than the bill, which is of the load as it is stated: that is said under the curve.
void TestCostSide::monthsOfAGrowingLoadNameTheBill()
{
    m_pane->resize(900, 620);
    auto *side = m_pane->findChild<CostSide *>("pane.cost.side");
    const auto shop = designFromTemplate("web-shop", m_engine->kinds);
    QVERIFY(shop.has_value());
    m_document->reset(*shop);
    m_document->waitForEvaluation();
    QVERIFY(side->monthsNoteRect().isEmpty());
    QVERIFY(m_document->apply(QStringLiteral("Growth"), setSettingsField("growthPerMonth", 5)));
    m_document->waitForEvaluation();
    QTRY_VERIFY(!side->monthsNoteRect().isEmpty());
    QVERIFY(side->rect().contains(side->monthsNoteRect()));
    QVERIFY(!side->monthsNoteRect().intersects(side->months()->geometry()));
    // Without room for it the words under the pointer still say it.
    m_pane->resize(560, 256);
    QVERIFY(side->monthsNoteRect().isEmpty());
    QVERIFY(side->accessibleDescription().contains(QStringLiteral("today's load")));
}

/// What is marked is built anew under the mouse: the words are those of the spot all the same. (Sanitizers see to the rest.)
void TestCostSide::aMonthUnderTheMouseIsTold()
{
    m_pane->resize(560, 420);
    ChartView *months = m_pane->findChild<CostSide *>("pane.cost.side")->months();
    QVERIFY(months->spots().size() > 3);
    for (const qsizetype at : {1, 3, 2}) {
        const ChartSpot spot = months->spots().at(at);
        const QPointF there = spot.area.isNull() ? spot.centre : spot.area.center();
        QTest::mouseMove(months->viewport(), there.toPoint());
        QTRY_COMPARE(QToolTip::text(), spot.tip);
    }
    QToolTip::hideText();
}

QTEST_MAIN(TestCostSide)
#include "test_cost_side.moc"
