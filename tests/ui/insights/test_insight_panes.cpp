// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/exchange/templates.h"
#include "ui/charts/bar_list_view.h"
#include "ui/charts/chart_view.h"
#include "ui/document/document.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/document/wording.h"
#include "ui/insights/cost_pane.h"
#include "ui/insights/cost_table_model.h"
#include "ui/insights/instances_pane.h"
#include "ui/insights/pane_choice.h"
#include "ui/insights/ranking_model.h"
#include "ui/insights/ranking_view.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/option_list.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/text_block.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace gp;

class TestInsightPanes : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void rankingIsThePlansOwn();
    void headSaysWhatIsBought_data();
    void headSaysWhatIsBought();
    void anotherSubjectBringsItsChosenRowIntoSight();
    void figuresAloneLeaveTheTableWhereItWas();
    void columnsOfOneUnitHaveNamesOfTheirOwn();
    void hoverLinksTableAndChart();
    void clickOnThePinPinsAndTheAdviceIsTakenBack();
    void failingCandidatesSayWhy();
    void widerPanesShowMoreColumns();
    void periodsScaleTheFigures();
    void barsAddUpToTheTotal();
    void summedRowSaysThatMoreIsUnknown();
    void knownCostsOfAServiceStandBesideWhatIsUnknown();
    void theBillFollowsTheGrouping();
    void quantitiesAreThoseOfAMonth();
    void rowsEndWhereThePaneDoes();
    void refusedFieldIsNamedByItsLabel();
    void rowsAreComparedWithTheFirst();
    void clickOnABarSelectsTheComponent();
    void billAddsUpToTheTotal();
    void changesUpdateBothPanes();
    void choiceOfAPaneTakesTheKeys();
    void emptyDesignTeaches();
    void partsHaveNamesForTestsAndReaders();
    void picturesForLooking();

private:
    Usd total() const { return m_document->evaluation()->totals.monthly.monthly; }
    ComponentId fleet() const { return m_instances->component(); }

    /// Chooses what the bars of the cost are, by keys.
    void groupBy(const QString &id)
    {
        auto *choice = m_cost->findChild<PaneChoice *>("pane.cost.choice");
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QTRY_VERIFY(choice->list() && choice->list()->isVisible());
        emit choice->list()->chosen(id);
        choice->list()->close();
    }

    std::unique_ptr<Offers> m_offers;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<ViewState> m_view;
    std::unique_ptr<InstancesPane> m_instances;
    std::unique_ptr<CostPane> m_cost;
};

void TestInsightPanes::initTestCase()
{
    applyTheme(*qApp, Theme::Light);
    makeDeterministic(*qApp);
    m_offers = std::make_unique<Offers>(embeddedCatalog());
    m_engine = std::make_unique<Engine>(Engine{builtInKinds(), *m_offers});
}

void TestInsightPanes::init()
{
    m_document = std::make_unique<Document>(*m_engine);
    auto design = designFromTemplate("web-fleet", builtInKinds());
    QVERIFY2(design.has_value(), design ? "" : design.error().message.c_str());
    m_document->reset(*design);
    m_document->waitForEvaluation();
    m_selection = std::make_unique<Selection>();
    m_view = std::make_unique<ViewState>();
    m_instances = std::make_unique<InstancesPane>(*m_document, *m_selection, *m_view);
    m_cost = std::make_unique<CostPane>(*m_document, *m_selection, *m_view);
    m_instances->resize(452, 256);
    m_cost->resize(390, 256);
    m_instances->show();
    m_cost->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_cost.get()));
    m_document->waitForEvaluation();  // what the panes asked to be told
}

void TestInsightPanes::cleanup()
{
    m_instances.reset();
    m_cost.reset();
    m_view.reset();
    m_selection.reset();
    m_document.reset();
}

void TestInsightPanes::rankingIsThePlansOwn()
{
    const ComponentResult *result = m_document->evaluation()->component(fleet());
    QVERIFY(result && result->plan);
    const Ranking &ranking = result->plan->rankings.front();
    auto *table = m_instances->findChild<RankingView *>("pane.instances.table");
    QVERIFY(table);
    QCOMPARE(table->model()->rowCount(), int(ranking.rows.size()));
    const Alternative &best = ranking.rows.front();
    const auto text = [&](int column) { return table->model()->index(0, column).data().toString(); };
    QCOMPARE(text(RankingModel::Rank), QStringLiteral("1"));
    QVERIFY(text(RankingModel::Name).startsWith(qs(best.name)));
    QCOMPARE(text(RankingModel::Count), QString::number(best.count) + QStringLiteral(" ×"));
    QCOMPARE(text(RankingModel::Cost), qs(formatUsdShort(*best.monthly)).remove(u'$'));
    QCOMPARE(text(RankingModel::Difference), QStringLiteral("best"));
    QVERIFY(!table->isColumnHidden(RankingModel::Difference));
}

void TestInsightPanes::headSaysWhatIsBought_data()
{
    QTest::addColumn<int>("spotShare");
    QTest::addColumn<QString>("words");
    QTest::newRow("on demand") << 0 << QStringLiteral("Web fleet · on demand");
    QTest::newRow("half of it on Spot") << 50 << QStringLiteral("Web fleet · on demand and Spot");
}

void TestInsightPanes::headSaysWhatIsBought()
{
    QFETCH(int, spotShare);
    QFETCH(QString, words);
    QVERIFY(m_document->apply(QStringLiteral("x"), setField(fleet(), "spotShare", spotShare)));
    m_document->waitForEvaluation();
    const QString head = m_instances->findChild<PaneHeader *>()->words();
    QVERIFY2(head.endsWith(words), qPrintable(head));
}

void TestInsightPanes::anotherSubjectBringsItsChosenRowIntoSight()
{
    auto *table = m_instances->findChild<RankingView *>("pane.instances.table");
    const auto *model = static_cast<RankingModel *>(table->model());
    const auto chosenInSight = [&] {
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->alternative(row)->chosen)
                return table->viewport()->rect().contains(table->visualRect(model->index(row, 1)).center());
        return false;
    };
    table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
    QVERIFY(table->verticalScrollBar()->value() > 0 && !chosenInSight());
    m_selection->select(ComponentId("order-workers"));
    m_document->waitForEvaluation();
    QCOMPARE(m_instances->component(), ComponentId("order-workers"));
    QVERIFY(chosenInSight());
    // A choice far down the ranking, too.
    const int last = model->rowCount() - 1;
    QVERIFY(!table->viewport()->rect().contains(table->visualRect(model->index(last, 1)).center()));
    m_selection->clear();
    const std::string name = model->alternative(12)->name;
    QVERIFY(m_document->apply(QStringLiteral("x"), setField(m_instances->component(), "type", name)));
    m_document->waitForEvaluation();
    QVERIFY(chosenInSight());
    // Another design of the same parts.
    table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
    m_document->reset(*designFromTemplate("web-fleet", builtInKinds()));
    m_document->waitForEvaluation();
    QVERIFY(chosenInSight());
}

void TestInsightPanes::figuresAloneLeaveTheTableWhereItWas()
{
    auto *table = m_instances->findChild<RankingView *>("pane.instances.table");
    const auto *model = static_cast<RankingModel *>(table->model());
    const int row = 5;
    table->verticalScrollBar()->setValue(row * tk().size.tableRow);
    const int before = table->verticalScrollBar()->value();
    QVERIFY(before > 0);
    const std::string chosen = model->alternative(0)->name;
    QVERIFY(m_document->apply(QStringLiteral("x"), setField(fleet(), "rootVolume", 40)));
    m_document->waitForEvaluation();
    QCOMPARE(model->alternative(0)->name, chosen);
    QCOMPARE(table->verticalScrollBar()->value(), before);
    m_view->setPeriod(Period::Year);
    QCOMPARE(table->verticalScrollBar()->value(), before);
}

void TestInsightPanes::columnsOfOneUnitHaveNamesOfTheirOwn()
{
    QVERIFY(m_document->apply(QStringLiteral("x"), setField(fleet(), "sizedBy", "count")));
    m_document->waitForEvaluation();
    const auto *model = m_instances->findChild<RankingView *>("pane.instances.table")->model();
    QStringList heads;
    for (int column = 0; column < model->columnCount(); ++column)
        heads << model->headerData(column, Qt::Horizontal).toString();
    QVERIFY2(heads.removeDuplicates() == 0, qPrintable(heads.join(u'|')));
}

void TestInsightPanes::hoverLinksTableAndChart()
{
    auto *table = m_instances->findChild<RankingView *>("pane.instances.table");
    auto *chart = m_instances->findChild<ChartView *>("pane.instances.chart");
    QVERIFY(chart->isVisible() && !chart->spots().isEmpty());
    const ComponentResult *result = m_document->evaluation()->component(fleet());
    const QString second = qs(result->plan->rankings.front().rows[1].name);
    const QRect cell = table->visualRect(table->model()->index(1, RankingModel::Cost));
    QTest::mouseMove(table->viewport(), cell.center());
    QTRY_COMPARE(chart->highlighted(), second);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(table->currentIndex().row(), 1);
    QCOMPARE(chart->highlighted(), second);
    QVERIFY(!m_document->isModified());
    // And from the chart to the table.
    const auto spot =
        std::find_if(chart->spots().begin(), chart->spots().end(), [&](const ChartSpot &s) { return s.id != second; });
    QVERIFY(spot != chart->spots().end());
    const QString other = spot->id;
    emit chart->spotActivated(other);
    QCOMPARE(table->model()->index(table->currentIndex().row(), RankingModel::Name).data().toString().remove(u'†'),
             other);
}

void TestInsightPanes::clickOnThePinPinsAndTheAdviceIsTakenBack()
{
    auto *table = m_instances->findChild<RankingView *>("pane.instances.table");
    const Alternative second = m_document->evaluation()->component(fleet())->plan->rankings.front().rows[1];
    const Usd before = total();
    QTest::mouseMove(table->viewport(), table->pinRect(1).center());
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->pinRect(1).center());
    QVERIFY(m_document->isModified());
    m_document->waitForEvaluation();
    const ComponentPtr component = m_document->design().component(fleet());
    QVERIFY(fieldValue(component->spec, second.pin.field).value() == second.pin.value);
    const Ranking &ranking = m_document->evaluation()->component(fleet())->plan->rankings.front();
    const auto chosen =
        std::find_if(ranking.rows.begin(), ranking.rows.end(), [](const Alternative &row) { return row.chosen; });
    QVERIFY(chosen != ranking.rows.end());
    QCOMPARE(chosen->name, second.name);
    QVERIFY(total() > before);
    auto *advice = m_instances->findChild<QWidget *>("pane.instances.takeAdvice");
    QVERIFY(advice->isVisible());
    QTest::mouseClick(advice, Qt::LeftButton);
    m_document->waitForEvaluation();
    QCOMPARE(total(), before);
    m_document->undoStack().undo();
    m_document->undoStack().undo();
    m_document->waitForEvaluation();
    QCOMPARE(total(), before);
    QVERIFY(!m_document->isModified());
}

void TestInsightPanes::failingCandidatesSayWhy()
{
    auto *table = m_instances->findChild<RankingView *>("pane.instances.table");
    const Ranking &ranking = m_document->evaluation()->component(fleet())->plan->rankings.front();
    int failing = 0;
    for (std::size_t i = 0; i < ranking.rows.size(); ++i) {
        if (ranking.rows[i].feasible)
            continue;
        ++failing;
        auto *model = static_cast<RankingModel *>(table->model());
        QCOMPARE(model->index(int(i), RankingModel::Rank).data().toString(), QStringLiteral("–"));
        QVERIFY(!model->index(int(i), model->reasonColumn()).data().toString().isEmpty());
    }
    QVERIFY(failing > 0);
}

void TestInsightPanes::widerPanesShowMoreColumns()
{
    auto *table = m_instances->findChild<RankingView *>("pane.instances.table");
    auto *chart = m_instances->findChild<ChartView *>("pane.instances.chart");
    const auto shown = [&] {
        int columns = 0;
        for (int i = 0; i < table->model()->columnCount(); ++i)
            columns += !table->isColumnHidden(i);
        return columns;
    };
    const int narrow = shown();
    m_instances->resize(980, 256);
    QVERIFY(shown() > narrow);
    QVERIFY(chart->isVisible());
    QVERIFY(chart->width() > 250);
    m_instances->setTableShown(true);
    QVERIFY(!chart->isVisible());
    m_instances->resize(1600, 256);
    QCOMPARE(shown(), table->model()->columnCount());
    m_instances->setTableShown(false);
    m_instances->resize(330, 256);
    QVERIFY(!chart->isVisible());
    QVERIFY(shown() >= 5);
}

void TestInsightPanes::periodsScaleTheFigures()
{
    auto *table = m_instances->findChild<RankingView *>("pane.instances.table");
    const Usd month = *m_document->evaluation()->component(fleet())->plan->rankings.front().rows[0].monthly;
    m_view->setPeriod(Period::Year);
    QCOMPARE(table->model()->index(0, RankingModel::Cost).data().toString(),
             qs(formatUsdShort(inPeriod(month, Period::Year))).remove(u'$'));
    QCOMPARE(table->model()->headerData(RankingModel::Cost, Qt::Horizontal).toString(), QStringLiteral("$/year"));
    auto *bars = m_cost->findChild<BarListView *>("pane.cost.bars");
    QCOMPARE(bars->list().totalFigure, qs(formatUsd(inPeriod(total(), Period::Year))));
}

void TestInsightPanes::barsAddUpToTheTotal()
{
    QVERIFY(m_cost->groups().size() >= 2);  // the fleet and the transfer of its link
    QCOMPARE(sumOf(m_cost->groups()).monthly, total());
    QCOMPARE(sumOf(costGroups(*m_document->evaluation(), CostGrouping::Service)).monthly, total());
    auto *bars = m_cost->findChild<BarListView *>("pane.cost.bars");
    QCOMPARE(bars->list().totalFigure, qs(formatUsd(total())));
    double shown = 0;
    for (const BarRow &row : bars->shown().rows)
        shown += row.value;
    QCOMPARE(std::llround(shown * 100), total().cents());
}

void TestInsightPanes::summedRowSaysThatMoreIsUnknown()
{
    QVERIFY(m_document->apply(QStringLiteral("Type"), setField(ComponentId("web-fleet"), "type", "no.such")));
    m_document->waitForEvaluation();
    auto *bars = m_cost->findChild<BarListView *>("pane.cost.bars");
    bars->resize(bars->width(), 1);  // one row, which sums up all: the other fleet costs something, this one is unknown
    const QList<BarRow> rows = bars->shown().rows;
    QCOMPARE(rows.size(), 1);
    QVERIFY(rows[0].value > 0);
    QVERIFY2(rows[0].figure.startsWith(u'$') && rows[0].figure.endsWith(QStringLiteral(" +")),
             qPrintable(rows[0].figure));
}

void TestInsightPanes::clickOnABarSelectsTheComponent()
{
    auto *bars = m_cost->findChild<BarListView *>("pane.cost.bars");
    QSignalSpy reveal(m_selection.get(), &Selection::revealRequested);
    const QString id = QStringLiteral("component:") + qs(fleet().value);
    QTest::mouseClick(bars, Qt::LeftButton, {}, bars->rowRect(id).center());
    QCOMPARE(m_selection->single(), fleet());
    QCOMPARE(reveal.size(), 0);
    QTest::mouseClick(bars, Qt::LeftButton, {}, bars->rowRect(id).center());
    QCOMPARE(reveal.size(), 1);
}

void TestInsightPanes::billAddsUpToTheTotal()
{
    m_cost->setTableShown(true);
    auto *table = m_cost->findChild<QTableView *>("pane.cost.table");
    QVERIFY(table->isVisible());
    const auto *model = table->model();
    qint64 cents = 0;
    int unpriced = 0;
    for (int row = 0; row + 1 < model->rowCount(); ++row) {
        QString amount = model->index(row, CostTableModel::Amount).data().toString();
        // The load balancer that the sample stands behind is the one line without a price.
        if (amount == QStringLiteral("no price")) {
            ++unpriced;
            continue;
        }
        QVERIFY2(amount.contains(u'$'), qPrintable(amount));
        const bool negative = amount.startsWith(QChar(0x2212));
        amount.remove(u'$').remove(u',').remove(u'.').remove(QChar(0x2212));
        cents += (negative ? -1 : 1) * amount.toLongLong();
    }
    QCOMPARE(unpriced, 1);
    QCOMPARE(cents, total().cents());
    QCOMPARE(model->index(model->rowCount() - 1, CostTableModel::Amount).data().toString(),
             exactMoney(m_document->evaluation()->totals.monthly, Period::Month));
}

void TestInsightPanes::changesUpdateBothPanes()
{
    auto *bars = m_cost->findChild<BarListView *>("pane.cost.bars");
    const QString before = bars->list().totalFigure;
    QVERIFY(m_document->apply(QStringLiteral("More memory"), setField(fleet(), "memory", Json(64))));
    m_document->waitForEvaluation();
    QVERIFY(!m_cost->isStale());
    QVERIFY(bars->list().totalFigure != before);
    QCOMPARE(bars->list().totalFigure, qs(formatUsd(total())));
    m_document->undoStack().undo();
    m_document->waitForEvaluation();
    QCOMPARE(bars->list().totalFigure, before);
}

/// Opened by the mouse while something else has the focus, its list is walked by keys, and nothing else hears them.
void TestInsightPanes::choiceOfAPaneTakesTheKeys()
{
    QLineEdit other(m_cost.get());
    other.setObjectName(QStringLiteral("other"));
    other.show();
    other.setFocus();
    auto *choice = m_cost->findChild<PaneChoice *>("pane.cost.choice");
    const QSignalSpy chosen(choice, &PaneChoice::chosen);
    QTest::mouseClick(choice, Qt::LeftButton);
    QVERIFY(choice->list() && choice->list()->isOpen());
    QWidget *focus = QApplication::focusWidget();
    QVERIFY(focus && focus != &other);
    QTest::keyClick(focus, Qt::Key_Down);
    QTest::keyClick(focus, Qt::Key_Return);
    QVERIFY(!choice->list()->isOpen());
    QCOMPARE(choice->currentId(), QStringLiteral("service"));
    QCOMPARE(chosen.count(), 1);
    // By keys alone, and left without a choice.
    QTest::keyClick(focus, Qt::Key_Down);
    QVERIFY(choice->list()->isOpen());
    QTest::keyClick(focus, Qt::Key_Up);
    QTest::keyClick(focus, Qt::Key_Escape);
    QVERIFY(!choice->list()->isOpen());
    QCOMPARE(choice->currentId(), QStringLiteral("service"));
}

void TestInsightPanes::emptyDesignTeaches()
{
    m_document->reset(Design());
    m_document->waitForEvaluation();
    for (QWidget *pane : {static_cast<QWidget *>(m_instances.get()), static_cast<QWidget *>(m_cost.get())}) {
        auto *empty = pane->findChild<EmptyState *>(pane->objectName() + QStringLiteral(".empty"));
        QVERIFY(empty && empty->isVisible());
        QVERIFY(!empty->title().isEmpty());
    }
}

void TestInsightPanes::partsHaveNamesForTestsAndReaders()
{
    for (QWidget *pane : {static_cast<QWidget *>(m_instances.get()), static_cast<QWidget *>(m_cost.get())})
        for (QWidget *part :
             pane->findChildren<QWidget *>(QRegularExpression("^pane\\."), Qt::FindChildrenRecursively)) {
            if (part->focusPolicy() == Qt::NoFocus)
                continue;
            QVERIFY2(!part->accessibleName().isEmpty(), qPrintable(part->objectName()));
        }
}

void TestInsightPanes::picturesForLooking()
{
    const QString folder = qEnvironmentVariable("GROUNDPLAN_PICTURES");
    if (folder.isEmpty())
        QSKIP("GROUNDPLAN_PICTURES is not set");
    QDir().mkpath(folder);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(*qApp, theme);
        const QString suffix = theme == Theme::Light ? QStringLiteral("light") : QStringLiteral("dark");
        for (const QSize size : {QSize(452, 256), QSize(980, 420)}) {
            m_instances->resize(size);
            QTest::qWait(20);
            m_instances->grab().save(QStringLiteral("%1/instances-%2-%3.png").arg(folder, suffix).arg(size.width()));
        }
        for (const QSize size : {QSize(390, 256), QSize(570, 420)}) {
            m_cost->resize(size);
            m_cost->setTableShown(false);
            m_selection->select(fleet());
            m_document->waitForEvaluation();
            QTest::qWait(20);
            m_cost->grab().save(QStringLiteral("%1/cost-%2-%3.png").arg(folder, suffix).arg(size.width()));
            m_cost->setTableShown(true);
            m_cost->grab().save(QStringLiteral("%1/cost-table-%2-%3.png").arg(folder, suffix).arg(size.width()));
        }
    }
    applyTheme(*qApp, Theme::Light);
}

void TestInsightPanes::knownCostsOfAServiceStandBesideWhatIsUnknown()
{
    // Of two fleets one cannot be planned: what the other costs is not hidden by that.
    const CostSum known = m_document->evaluation()->component(ComponentId("order-workers"))->own;
    QVERIFY(m_document->apply(QStringLiteral("Type"), setField(ComponentId("web-fleet"), "type", "no.such")));
    m_document->waitForEvaluation();
    groupBy(QStringLiteral("service"));
    QStringList said;
    for (const BarRow &row : m_cost->findChild<BarListView *>("pane.cost.bars")->list().rows)
        said += row.name + u' ' + row.figure;
    QVERIFY2(said.contains(QStringLiteral("EC2 fleet ") + shortMoney(known, Period::Month)),
             qPrintable(said.join(u',')));
    QVERIFY2(said.contains(QStringLiteral("Web fleet unknown")), qPrintable(said.join(u',')));
    QCOMPARE(sumOf(costGroups(*m_document->evaluation(), CostGrouping::Service)).monthly, total());
}

void TestInsightPanes::theBillFollowsTheGrouping()
{
    m_cost->setTableShown(true);
    const auto *bill = m_cost->findChild<QTableView *>("pane.cost.table")->model();
    const auto owners = [bill] {
        QStringList names;
        for (int row = 0; row < bill->rowCount(); ++row)
            if (const QString name = bill->index(row, CostTableModel::Owner).data().toString(); !name.isEmpty())
                names << name;
        return names;
    };
    const QStringList components = owners();
    QVERIFY(components.contains(QStringLiteral("Web fleet")) && components.contains(QStringLiteral("Order workers")));
    groupBy(QStringLiteral("service"));
    // The same lines, the two fleets one after the other and each under its service.
    const QStringList services = owners();
    QCOMPARE(services.size(), components.size());
    const qsizetype web = services.indexOf(QStringLiteral("EC2 fleet · Web fleet"));
    QVERIFY2(web >= 0, qPrintable(services.join(u'|')));
    QCOMPARE(services.value(web + 1), QStringLiteral("EC2 fleet · Order workers"));
    groupBy(QStringLiteral("component"));
    QCOMPARE(owners(), components);
}

void TestInsightPanes::quantitiesAreThoseOfAMonth()
{
    const auto *bill = m_cost->findChild<QTableView *>("pane.cost.table")->model();
    const auto head = [bill] { return bill->headerData(CostTableModel::Quantity, Qt::Horizontal).toString(); };
    QCOMPARE(head(), QStringLiteral("Quantity"));
    m_view->setPeriod(Period::Year);
    QCOMPARE(head(), QStringLiteral("Quantity a month"));
    m_view->setPeriod(Period::Month);
}

/// Beside no chart the table has all the room: what is too little for one more column is left to the names.
void TestInsightPanes::rowsEndWhereThePaneDoes()
{
    auto *table = m_instances->findChild<RankingView *>();
    QVERIFY(table);
    for (const int width : {330, 360, 390, 400}) {
        m_instances->resize(width, 256);
        QCoreApplication::processEvents();
        if (m_instances->findChild<ChartView *>()->isVisible())
            continue;
        int end = 0;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            if (!table->isColumnHidden(column))
                end = std::max(end, table->columnViewportPosition(column) + table->columnWidth(column));
        QVERIFY2(std::abs(end - table->viewport()->width()) <= tk().size.scrollTrack + 2,
                 qPrintable(QStringLiteral("%1 of %2 at %3").arg(end).arg(table->viewport()->width()).arg(width)));
    }
}

void TestInsightPanes::refusedFieldIsNamedByItsLabel()
{
    QVERIFY(m_document->apply(QStringLiteral("x"), setField(ComponentId("web-fleet"), "requestsPerVcpu", -5)));
    m_selection->select(ComponentId("web-fleet"));
    m_document->waitForEvaluation();
    auto *empty = m_instances->findChild<EmptyState *>("pane.instances.empty");
    QVERIFY(empty->isVisible());
    QString said;
    for (const TextBlock *block : empty->findChildren<TextBlock *>())
        said += block->text();
    QVERIFY2(said.contains(QStringLiteral("One vCPU serves")), qPrintable(said));
    QVERIFY2(!said.contains(QStringLiteral("requestsPerVcpu")), qPrintable(said));
}

void TestInsightPanes::rowsAreComparedWithTheFirst()
{
    // A set of more volumes than asked for may cost less and is not the best for that.
    Ranking ranking;
    ranking.insight = Insight::Storage;
    ranking.field = "type";
    for (const auto &[name, dollars] : {std::pair{"gp3", 95}, {"io2", 110}, {"gp3 again", 95}, {"4 x st1", 80}}) {
        Alternative row;
        row.name = name;
        row.feasible = true;
        row.monthly = Usd::fromCents(100 * dollars);
        ranking.rows.push_back(row);
    }
    RankingModel model;
    model.setRanking(ranking, Period::Month, false);
    QStringList shown;
    for (int row = 0; row < model.rowCount(); ++row)
        shown << model.index(row, RankingModel::Difference).data().toString();
    QCOMPARE(shown, (QStringList{"best", "+15", "same", QString(QChar(0x2212)) + "15"}));
    // The order says by what it is one, ties included.
    const QString order = model.headerData(RankingModel::Rank, Qt::Horizontal, Qt::ToolTipRole).toString();
    QVERIFY2(order.contains(QStringLiteral("Best first")) && order.contains(QStringLiteral("same cost")),
             qPrintable(order));
}

QTEST_MAIN(TestInsightPanes)
#include "test_insight_panes.moc"
