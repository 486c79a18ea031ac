// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"
#include "ui/canvas/figure_builder.h"
#include "ui/canvas/part_words.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/forms/inspector.h"
#include "ui/forms/inspector_header.h"
#include "ui/forms/inspector_pages.h"
#include "ui/insights/ranking_model.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/status_bar.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/segmented_control.h"
#include "window_fixture.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QTableView>
#include <QToolTip>

using namespace gp;

/// Every figure says what it is of: which period, which month, and how much of a comparison is known.
class TestFigureWords : public test::WindowFixture {
    Q_OBJECT

private slots:
    void periodsSayWhatTheyAreReckonedFrom();
    void amountsNameTheirMonth();
    void aBucketNamesTheMonthOfEachAmount();
    void trafficStaysThatOfAMonth();
    void aComparisonIsKeptAsFarAsItIsKnown();
    void aTotalSaysWhatItIsTheMeanOf();
    void whatIsPaidOnceStandsUnderTheTotal();

private:
    void choose(int period)
    {
        auto *control = find<SegmentedControl>("toolbar.period");
        QTest::mouseClick(control, Qt::LeftButton, {}, control->segmentRect(period).center());
        QCoreApplication::processEvents();
    }
    QString paneWords(const char *pane) { return find<QWidget>(pane)->findChild<PaneHeader *>()->words(); }
};

void TestFigureWords::periodsSayWhatTheyAreReckonedFrom()
{
    openSample();
    auto *period = find<SegmentedControl>("toolbar.period");
    QCOMPARE(period->segments().size(), 3);
    QVERIFY(period->segments()[0].tip.contains(QStringLiteral("÷ 730")));
    QVERIFY(period->segments()[1].tip.contains(QStringLiteral("730 hours")));
    QVERIFY(period->segments()[2].tip.contains(QStringLiteral("× 12")));
    const auto spoken = [&] { return QAccessible::queryAccessibleInterface(period)->text(QAccessible::Description); };
    const auto tip = [&] {
        const QPoint at(24, m_window->status().height() / 2);
        m_window->status().grab();  // what is not painted has no place
        QHelpEvent help(QEvent::ToolTip, at, m_window->status().mapToGlobal(at));
        QApplication::sendEvent(&m_window->status(), &help);
        return QToolTip::text();
    };
    for (const auto &[index, basis, sum] :
         {std::tuple{0, "÷ 730", "month ÷ 730"}, {1, "730 hours", ""}, {2, "× 12", "month × 12"}}) {
        choose(index);
        QVERIFY2(spoken().contains(QString::fromUtf8(basis)), qPrintable(spoken()));
        QVERIFY2(tip().contains(QString::fromUtf8(basis)), qPrintable(tip()));
        QVERIFY2(tip().contains(QStringLiteral("Not in it, since no price is known: Application Load Balancer")),
                 qPrintable(tip()));
        QVERIFY(m_window->status().accessibleDescription().contains(QString::fromUtf8(basis)));
        QVERIFY2(paneWords("pane.cost").endsWith(index == 1 ? QStringLiteral("per month") : QString::fromUtf8(sum)),
                 qPrintable(paneWords("pane.cost")));
    }
}

void TestFigureWords::amountsNameTheirMonth()
{
    QCOMPARE(perPeriod(Period::Month), QStringLiteral("$/month"));
    QCOMPARE(perPeriod(Period::Month, kSettledMonth), QStringLiteral("$/settled month"));
    QCOMPARE(perPeriod(Period::Year, kFirstMonth), QStringLiteral("$/year, month 1 × 12"));
    QCOMPARE(perPeriodWords(Period::Month), QStringLiteral("per month"));
    QCOMPARE(perPeriodWords(Period::Month, kFirstMonth), QStringLiteral("in month 1"));
    QCOMPARE(perPeriodWords(Period::Hour, kSettledMonth), QStringLiteral("per hour, settled month ÷ 730"));
    QCOMPARE(totalName(Period::Month), QStringLiteral("Per month"));
    QCOMPARE(totalName(Period::Month, kFirstMonth), QStringLiteral("Per month, month 1"));
    QCOMPARE(totalName(Period::Year), QStringLiteral("Per year, month × 12"));
}

void TestFigureWords::aBucketNamesTheMonthOfEachAmount()
{
    QVERIFY(m_window->newFromTemplate(QStringLiteral("media-archive")));
    settle();
    ComponentPtr bucket;
    for (const ComponentPtr &component : m_window->document().design().components())
        if (component->kind == "s3.bucket")
            bucket = component;
    QVERIFY(bucket);
    m_window->selection().select(bucket->id);
    settle();
    const EvaluationPtr evaluation = m_window->document().evaluation();
    const ComponentResult *result = evaluation->component(bucket->id);
    // The bill is that of the mean month, as all parts have it: head, card and Cost page.
    const QString head = m_window->inspector().findChild<InspectorHeader *>()->accessibleName();
    QVERIFY2(head.endsWith(shortMoney(result->cost, Period::Month) + QStringLiteral(" per month")), qPrintable(head));
    const FigureBuilder builder(m_window->document().design(), m_engine->kinds, evaluation.get());
    const QString card = componentWords(builder, *bucket, m_engine->kinds, Period::Month).join(u' ');
    QVERIFY2(card.contains(exactMoney(result->cost, Period::Month) + QStringLiteral(" per month.")), qPrintable(card));
    m_window->inspector().setPage(Inspector::Cost);
    const QString bill = m_window->inspector().findChild<CostPage *>()->accessibleDescription();
    QVERIFY2(bill.contains(QStringLiteral("Year 1 against month 1")), qPrintable(bill));
    // The ways are compared in a settled month.
    RankingModel model;
    model.setRanking(result->plan->rankings.front(), Period::Month, false);
    QCOMPARE(model.headerData(RankingModel::Cost, Qt::Horizontal).toString(), QStringLiteral("$/settled month"));
    model.setRanking(result->plan->rankings.front(), Period::Hour, false);
    QCOMPARE(model.headerData(RankingModel::Cost, Qt::Horizontal).toString(),
             QStringLiteral("$/hour, settled month ÷ 730"));
}

void TestFigureWords::trafficStaysThatOfAMonth()
{
    openSample();
    const Design &design = m_window->document().design();
    const EvaluationPtr evaluation = m_window->document().evaluation();
    int labelled = 0;
    for (const Period period : {Period::Hour, Period::Month, Period::Year}) {
        const FigureBuilder builder(design, m_engine->kinds, evaluation.get(), period);
        for (const LinkPtr &link : design.links()) {
            const LinkFigure figure = builder.link(*link, {});
            for (const QString &text : QStringList{figure.label} + figure.shorter)
                if (text.contains(QStringLiteral("GB")) || text.contains(QStringLiteral("TB"))) {
                    ++labelled;
                    QVERIFY2(text.contains(QStringLiteral("B/mo")), qPrintable(text));
                }
        }
    }
    QVERIFY(labelled >= 3);
}

void TestFigureWords::aComparisonIsKeptAsFarAsItIsKnown()
{
    QVERIFY(m_window->newFromTemplate(QStringLiteral("shared-files")));
    settle();
    ComponentId workers;
    for (const ComponentPtr &component : m_window->document().design().components())
        if (component->kind == "ec2.fleet")
            workers = component->id;
    const Usd opened = m_window->document().evaluation()->totals.monthly.monthly;
    QVERIFY(m_window->status().changeText().isEmpty());
    // No such type: its cost is unknown, and may be as much as it was.
    QVERIFY(m_window->document().apply(QStringLiteral("x"), setField(workers, "type", "no.such")));
    settle();
    const CostSum now = m_window->document().evaluation()->totals.monthly;
    QVERIFY(now.atLeast && !isUnknown(now));
    QVERIFY(now.monthly < opened);
    QCOMPARE(m_window->status().changeText(),
             QStringLiteral("▼ at most %1 against the design as opened").arg(qs(formatUsdShort(opened - now.monthly))));
    m_window->document().undoStack().undo();
    settle();
    QVERIFY(m_window->status().changeText().isEmpty());
}

/// The archive's months differ, so that its month is their mean; a fleet alone has twelve that are alike. With a load that is to
/// grow, a total is that of today.
void TestFigureWords::aTotalSaysWhatItIsTheMeanOf()
{
    QVERIFY(m_window->newFromTemplate(QStringLiteral("web-fleet")));
    settle();
    QVERIFY(m_window->status().basisText().isEmpty());
    QVERIFY(m_window->document().apply(QStringLiteral("x"), setSettingsField("growthPerMonth", 5)));
    settle();
    QCOMPARE(m_window->status().basisText(), QStringLiteral("today's load"));
    QVERIFY(paneWords("pane.cost").contains(QStringLiteral("today's load")));
    QVERIFY(m_window->status().accessibleName().contains(QStringLiteral("today's load")));
    m_window->document().undoStack().undo();
    settle();
    QVERIFY(m_window->status().basisText().isEmpty());
    m_window->document().undoStack().setClean();
    QVERIFY(m_window->newFromTemplate(QStringLiteral("media-archive")));
    settle();
    QCOMPARE(m_window->status().basisText(), QStringLiteral("mean of year 1"));
    choose(2);
    QVERIFY(m_window->status().basisText().isEmpty());
}

/// $16.01: what is there of the archive moves to Glacier Instant Retrieval as soon as the rules run.
void TestFigureWords::whatIsPaidOnceStandsUnderTheTotal()
{
    QVERIFY(m_window->newFromTemplate(QStringLiteral("media-archive")));
    settle();
    m_window->insights().enlarge(m_window->insights().panes().last());
    settle();
    const QAbstractItemModel *bill = find<QTableView>("pane.cost.table")->model();
    const int last = bill->rowCount() - 1;
    QCOMPARE(bill->index(last, 0).data().toString(), QStringLiteral("Paid once"));
    QCOMPARE(bill->index(last, bill->columnCount() - 1).data().toString(), QStringLiteral("$16.01"));
    QCOMPARE(bill->index(last - 1, 0).data().toString(), QStringLiteral("Total"));
    choose(2);  // a year is twelve months and has none of it
    QCOMPARE(bill->index(last, bill->columnCount() - 1).data().toString(), QStringLiteral("$16.01"));
    // And in the tip of the total.
    const QPoint at(24, m_window->status().height() / 2);
    m_window->status().grab();
    QHelpEvent help(QEvent::ToolTip, at, m_window->status().mapToGlobal(at));
    QApplication::sendEvent(&m_window->status(), &help);
    QVERIFY2(QToolTip::text().contains(QStringLiteral("$16.01")), qPrintable(QToolTip::text()));
}

QTEST_MAIN(TestFigureWords)
#include "test_figure_words.moc"
