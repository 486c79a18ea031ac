// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/diagram_view.h"
#include "ui/charts/bar_list_view.h"
#include "ui/charts/chart_view.h"
#include "ui/document/wording.h"
#include "ui/forms/inspector.h"
#include "ui/insights/cost_pane.h"
#include "ui/insights/cost_table_model.h"
#include "ui/insights/pane_choice.h"
#include "ui/insights/ranked_pane.h"
#include "ui/insights/ranking_model.h"
#include "ui/insights/ranking_view.h"
#include "ui/insights/table_row_delegate.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/palette_panel.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/search_field.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QPaintEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace gp;

namespace {

/// Counts what a widget is asked to paint.
class PaintedArea : public QObject {
public:
    explicit PaintedArea(QWidget *widget) : m_widget(widget) { widget->installEventFilter(this); }
    [[nodiscard]] qint64 pixels() const { return m_pixels; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == m_widget && event->type() == QEvent::Paint)
            for (const QRect &part : static_cast<QPaintEvent *>(event)->region())
                m_pixels += qint64(part.width()) * part.height();
        return false;
    }

private:
    QWidget *m_widget;
    qint64 m_pixels = 0;
};

}  // namespace

/// What is pointed at or selected in one view is marked in the others; and what an empty view offers to do.
class TestLinkedViews : public test::WindowFixture {
    Q_OBJECT

private slots:
    void barMarksItsNode();
    void nodeMarksItsBarAndItsService();
    void summedRowMarksAllThatItSums();
    void serviceMarksItsNodes();
    void billMarksTheSameAsTheBars();
    void rankedRowMarksPointAndNode();
    void pointMarksRowAndNode();
    void keysMarkAsTheMouseDoes();
    void firstClickSelectsTheSecondReveals();
    void enterOnABillRowReveals();
    void rankedRowSelectsItsComponent();
    void selectionMarksItsRows();
    void pointingComputesAndRepaintsLittle();
    void pointingInAnOverviewMarksToo();
    void currentRowIsToldInFull();
    void emptyPanesBringWhatTheyLack();
    void emptyCanvasOffersThreeWays();

private:
    [[nodiscard]] bool isLinked(const ComponentId &id) const
    {
        const ComponentItem *item = m_window->diagram().diagram().item(id);
        return item && item->state().linked;
    }
    [[nodiscard]] QString idOf(const ComponentId &id) const { return QStringLiteral("component:") + qs(id.value); }
    /// The component that the ranked pane speaks of.
    [[nodiscard]] ComponentId ranked() const
    {
        return qobject_cast<RankedPane *>(m_window->insights().panes().first())->component();
    }
    [[nodiscard]] BarListView *bars() const { return find<BarListView>("pane.cost.bars"); }
    [[nodiscard]] RankingView *types() const { return find<RankingView>("pane.instances.table"); }
    /// Draws the bars by service, by keys.
    void groupByService()
    {
        auto *choice = find<PaneChoice>("pane.cost.choice");
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down);
        QTRY_VERIFY(choice->list() && choice->list()->isVisible());
        emit choice->list()->chosen(QStringLiteral("service"));
        choice->list()->close();
        settle();
    }
    static void hover(QWidget *widget, const QPoint &at)
    {
        QMouseEvent event(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(widget, &event);
    }
    static void leave(QWidget *widget)
    {
        QEvent event(QEvent::Leave);
        QApplication::sendEvent(widget, &event);
    }
    [[nodiscard]] QPoint nodePoint(const ComponentId &id) const
    {
        DiagramView &view = m_window->diagram();
        return view.viewportTransform().map(view.diagram().item(id)->rect().center()).toPoint();
    }
};

void TestLinkedViews::barMarksItsNode()
{
    openSample();
    const QRect row = bars()->rowRect(idOf(fleet()));
    QVERIFY(!row.isEmpty());
    hover(bars(), row.center());
    QVERIFY(isLinked(fleet()));
    QVERIFY(m_window->selection().isEmpty());
    leave(bars());
    QVERIFY(!isLinked(fleet()));
}

void TestLinkedViews::nodeMarksItsBarAndItsService()
{
    openSample();
    QWidget *canvas = m_window->diagram().viewport();
    hover(canvas, nodePoint(fleet()));
    QCOMPARE(bars()->marked(), QStringList{idOf(fleet())});
    QVERIFY(!isLinked(fleet()));  // the node under the mouse has its own look
    leave(&m_window->diagram());
    QVERIFY(bars()->marked().isEmpty());
    groupByService();
    hover(canvas, nodePoint(fleet()));
    QCOMPARE(bars()->marked(), QStringList{QStringLiteral("service:EC2 fleet")});
}

void TestLinkedViews::summedRowMarksAllThatItSums()
{
    openSample();
    bars()->resize(bars()->width(), 3 * 24);  // one row, the sum of the rest, the total
    const QList<BarRow> all = bars()->list().rows;
    QVERIFY(all.size() > 2);
    hover(bars(), QPoint(40, 36));
    const Highlight &highlight = m_window->selection().highlight();
    QCOMPARE(qsizetype(highlight.components().size() + highlight.links().size()), all.size() - 1);
    // And a part of the sum marks the sum.
    leave(bars());
    const auto summed = std::find_if(all.begin() + 1, all.end(),
                                     [](const BarRow &row) { return row.id.startsWith(QLatin1String("component:")); });
    QVERIFY(summed != all.end());
    m_window->selection().highlight().point(ComponentId(summed->id.section(u':', 1).toStdString()));
    const QImage marked = bars()->grab().toImage();
    m_window->selection().highlight().clear();
    QVERIFY(marked != bars()->grab().toImage());
}

void TestLinkedViews::serviceMarksItsNodes()
{
    openSample();
    groupByService();
    const auto *cost = qobject_cast<CostPane *>(m_window->insights().panes().last());
    std::set<ComponentId> parts;
    for (const CostGroup &group : cost->groups())
        if (group.service == QStringLiteral("EC2 fleet"))
            parts.insert(group.component);
    QVERIFY(parts.size() >= 2);  // two fleets
    const QRect row = bars()->rowRect(QStringLiteral("service:EC2 fleet"));
    QVERIFY(!row.isEmpty());
    hover(bars(), row.center());
    for (const ComponentId &part : parts)
        QVERIFY(isLinked(part));
    leave(bars());
    QVERIFY(!isLinked(*parts.begin()));
    // A click selects them all.
    QTest::mouseClick(bars(), Qt::LeftButton, {}, row.center());
    QCOMPARE(m_window->selection().components(), parts);
}

void TestLinkedViews::billMarksTheSameAsTheBars()
{
    openSample();
    m_window->insights().enlarge(m_window->insights().panes().last());
    settle();
    auto *table = find<QTableView>("pane.cost.table");
    QVERIFY(table->isVisible() && bars()->isVisible());
    hover(bars(), bars()->rowRect(idOf(fleet())).center());
    auto *model = static_cast<CostTableModel *>(table->model());
    const int row = model->rowOf(idOf(fleet()));
    QVERIFY(row >= 0);
    QVERIFY(model->index(row, 0).data(MarkedRowRole).toBool());
    leave(bars());
    QVERIFY(!model->index(row, 0).data(MarkedRowRole).toBool());
    table->scrollTo(model->index(row, 1));
    hover(table->viewport(), table->visualRect(model->index(row, 1)).center());
    QCOMPARE(bars()->marked(), QStringList{idOf(fleet())});
    leave(table->viewport());
    QVERIFY(bars()->marked().isEmpty());
}

void TestLinkedViews::rankedRowMarksPointAndNode()
{
    openSample();
    auto *chart = find<ChartView>("pane.instances.chart");
    QVERIFY(chart->isVisible());
    hover(types()->viewport(), types()->visualRect(types()->model()->index(1, RankingModel::Cost)).center());
    const QString name = static_cast<RankingModel *>(types()->model())->alternative(1)->name.c_str();
    QCOMPARE(chart->highlighted(), name);
    QVERIFY(isLinked(ranked()));
    QCOMPARE(bars()->marked(), QStringList{idOf(ranked())});
    leave(types()->viewport());
    leave(types());
    QVERIFY(!isLinked(ranked()));
}

void TestLinkedViews::pointMarksRowAndNode()
{
    openSample();
    auto *chart = find<ChartView>("pane.instances.chart");
    QVERIFY(!chart->spots().isEmpty());
    const QPoint at = chart->spots().last().centre.toPoint();
    hover(chart->viewport(), at);
    QVERIFY(!chart->highlighted().isEmpty());
    QVERIFY(isLinked(ranked()));
    leave(chart);
    QVERIFY(!isLinked(ranked()));
}

void TestLinkedViews::keysMarkAsTheMouseDoes()
{
    openSample();
    bars()->setFocus();
    QTest::keyClick(bars(), Qt::Key_Down);
    QTest::keyClick(bars(), Qt::Key_Up);
    QCOMPARE(m_window->selection().highlight().components().size() + m_window->selection().highlight().links().size(),
             std::size_t(1));
    m_window->diagram().setFocus();
    QVERIFY(m_window->selection().highlight().components().empty());
    types()->setFocus();
    QTest::keyClick(types(), Qt::Key_Down);
    QTest::keyClick(types(), Qt::Key_Down);
    QVERIFY(isLinked(ranked()));
    QCOMPARE(find<ChartView>("pane.instances.chart")->highlighted(),
             QString::fromStdString(
                 static_cast<RankingModel *>(types()->model())->alternative(types()->currentIndex().row())->name));
    m_window->diagram().setFocus();
    QVERIFY(!isLinked(ranked()));
}

void TestLinkedViews::firstClickSelectsTheSecondReveals()
{
    openSample();
    QSignalSpy reveal(&m_window->selection(), &Selection::revealRequested);
    const QPoint at = bars()->rowRect(idOf(fleet())).center();
    m_window->diagram().setZoom(4, {0, 0});
    m_window->diagram().centreOnPoint({-5000, -5000});
    QTest::mouseClick(bars(), Qt::LeftButton, {}, at);
    QCOMPARE(m_window->selection().single(), fleet());
    QCOMPARE(reveal.size(), 0);
    QTest::mouseClick(bars(), Qt::LeftButton, {}, at);
    QCOMPARE(reveal.size(), 1);
    QVERIFY(m_window->diagram().visibleRect().intersects(m_window->diagram().diagram().item(fleet())->rect()));
    // From an enlarged pane it goes back to the canvas.
    m_window->insights().enlarge(m_window->insights().panes().last());
    settle();
    QTest::mouseClick(bars(), Qt::LeftButton, {}, bars()->rowRect(idOf(fleet())).center());
    QVERIFY(!m_window->insights().enlarged());
    QVERIFY(m_window->diagram().isVisible());
}

void TestLinkedViews::enterOnABillRowReveals()
{
    openSample();
    auto *cost = m_window->insights().panes().last();
    cost->setTableShown(true);
    auto *table = find<QTableView>("pane.cost.table");
    QSignalSpy reveal(&m_window->selection(), &Selection::revealRequested);
    table->setFocus();
    auto *model = static_cast<CostTableModel *>(table->model());
    table->setCurrentIndex(model->index(model->rowOf(idOf(fleet())), CostTableModel::Item));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(m_window->selection().single(), fleet());
    QCOMPARE(reveal.size(), 1);
    // The place in the bill is kept while the pane follows the selection.
    QCOMPARE(table->currentIndex().row(), model->rowOf(idOf(fleet())));
}

void TestLinkedViews::rankedRowSelectsItsComponent()
{
    openSample();
    QVERIFY(m_window->selection().isEmpty());
    QTest::mouseClick(types()->viewport(), Qt::LeftButton, {},
                      types()->visualRect(types()->model()->index(1, RankingModel::Cost)).center());
    settle();
    QCOMPARE(m_window->selection().single(), ranked());
    QCOMPARE(types()->currentIndex().row(), 1);
    QVERIFY(!m_window->document().isModified());
}

void TestLinkedViews::selectionMarksItsRows()
{
    openSample();
    m_window->insights().enlarge(m_window->insights().panes().last());
    settle();
    const QImage before = bars()->grab().toImage();
    m_window->selection().select(fleet());
    settle();
    const auto *model = static_cast<CostTableModel *>(find<QTableView>("pane.cost.table")->model());
    QVERIFY(model->index(model->rowOf(idOf(fleet())), 0).data(ChosenRowRole).toBool());
    QVERIFY(bars()->grab().toImage() != before);
}

void TestLinkedViews::pointingComputesAndRepaintsLittle()
{
    openSample();
    m_window->diagram().fitAll();
    QTest::qWait(50);
    QSignalSpy evaluated(&m_window->document(), &Document::evaluationChanged);
    QSignalSpy drawn(&m_window->diagram().diagram(), &DiagramScene::drawingChanged);
    QWidget *canvas = m_window->diagram().viewport();
    PaintedArea painted(canvas);
    hover(bars(), bars()->rowRect(idOf(fleet())).center());
    QTest::qWait(50);
    QVERIFY(isLinked(fleet()));
    QVERIFY(painted.pixels() > 0);
    QVERIFY2(painted.pixels() < qint64(canvas->width()) * canvas->height() / 2,
             qPrintable(QString::number(painted.pixels())));
    QCOMPARE(evaluated.size(), 0);
    QCOMPARE(drawn.size(), 0);
    QVERIFY(m_window->document().evaluationIsCurrent());
    QVERIFY(!m_window->document().isModified());
}

void TestLinkedViews::pointingInAnOverviewMarksToo()
{
    openSample();
    m_window->diagram().setZoom(0.3, {0, 0});
    m_window->diagram().centreOnPoint(m_window->diagram().diagram().item(fleet())->rect().center());
    QTest::qWait(20);
    const QImage before = m_window->diagram().viewport()->grab().toImage();
    PaintedArea painted(m_window->diagram().viewport());
    hover(bars(), bars()->rowRect(idOf(fleet())).center());
    QTest::qWait(50);
    QVERIFY(painted.pixels() > 0);
    QVERIFY(m_window->diagram().viewport()->grab().toImage() != before);
}

void TestLinkedViews::currentRowIsToldInFull()
{
    openSample();
    auto *detail = find<QWidget>("pane.instances.detail");
    QVERIFY(!detail->isVisible());
    types()->setFocus();
    types()->setCurrentIndex(types()->model()->index(1, RankingModel::Name));
    QCoreApplication::processEvents();
    QVERIFY(detail->isVisible());
    const Alternative *row = static_cast<RankingModel *>(types()->model())->alternative(1);
    QVERIFY2(detail->toolTip().contains(qs(row->verdict)), qPrintable(detail->toolTip()));
    QVERIFY(detail->y() >= types()->geometry().bottom());
    QVERIFY(types()->viewport()->rect().contains(types()->visualRect(types()->currentIndex()).center()));
    // It stays while the figures change.
    change();
    settle();
    QVERIFY(detail->isVisible());
}

void TestLinkedViews::emptyPanesBringWhatTheyLack()
{
    QVERIFY(m_window->newDesign());
    settle();
    const auto button = [&](const char *pane) {
        return find<QPushButton>((QByteArray(pane) + ".empty.action").constData());
    };
    for (const char *pane : {"pane.instances", "pane.storage", "pane.scaling", "pane.cost"}) {
        QVERIFY2(button(pane) && button(pane)->isVisible(), pane);
        QVERIFY2(!button(pane)->text().isEmpty(), pane);
    }
    // Cost: the services, wherever they are.
    m_window->setSideShown(MainWindow::Side::Left, false);
    QTest::mouseClick(button("pane.cost"), Qt::LeftButton);
    QVERIFY(m_window->palette().searchField().hasFocus());
    // Instances: a fleet, with one undo.
    QTest::mouseClick(button("pane.instances"), Qt::LeftButton);
    settle();
    QVERIFY(!fleet().empty());
    QVERIFY(types()->isVisible() && types()->model()->rowCount() > 0);
    QVERIFY(!find<QWidget>("pane.cost.empty")->isVisible());
    // Storage: a data volume for it.
    QTest::mouseClick(button("pane.storage"), Qt::LeftButton);
    settle();
    settle();
    QVERIFY(!find<QWidget>("pane.storage.empty")->isVisible());
    QCOMPARE(m_window->selection().single(), fleet());
    // Scaling: its load.
    QVERIFY(button("pane.scaling")->isVisible());
    QTest::mouseClick(button("pane.scaling"), Qt::LeftButton);
    settle();
    QCOMPARE(fieldValue(m_window->document().design().component(fleet())->spec, "sizedBy").value().dump(),
             std::string("\"load\""));
    const int steps = m_window->document().undoStack().index();
    for (int i = 0; i < steps; ++i)
        m_window->document().undoStack().undo();
    settle();
    QVERIFY(button("pane.instances")->isVisible());
}

void TestLinkedViews::emptyCanvasOffersThreeWays()
{
    QVERIFY(m_window->newDesign());
    settle();
    for (const char *name : {"canvas.start.guide", "canvas.start.template", "canvas.start.open"})
        QVERIFY2(find<QPushButton>(name) && find<QPushButton>(name)->isVisible(), name);
    QTest::mouseClick(find<QPushButton>("canvas.start.guide"), Qt::LeftButton);
    QVERIFY(!m_window->diagram().isVisible());
}

QTEST_MAIN(TestLinkedViews)
#include "test_linked_views.moc"
