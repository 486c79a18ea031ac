// SPDX-License-Identifier: GPL-3.0-or-later
#include "pane_fixture.h"

#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/curve_text.h"
#include "ui/document/wording.h"
#include "ui/insights/curve_pane.h"
#include "ui/insights/insight_subject.h"
#include "ui/insights/pane_choice.h"
#include "ui/insights/ranking_model.h"
#include "ui/insights/ranking_view.h"
#include "ui/theme/style.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/pane_header.h"

#include <QApplication>
#include <QDir>
#include <QTableView>

using namespace gp;

class TestStoragePane : public test::PaneFixture {
    Q_OBJECT

private slots:
    void withoutVolumesThePaneTeaches();
    void theDearestStoreIsShownBesideWhatStoresNothing_data();
    void theDearestStoreIsShownBesideWhatStoresNothing();
    void volumesAppearAsTheyAreAdded();
    void oneRankingAVolumeAndAChoice();
    void onlyStorageIsRanked();
    void clickOnThePinPinsAndTheAdviceIsTakenBack();
    void layoutsOfSeveralVolumesCannotBePinned();
    void volumesWithoutSnapshotsShowWhatTheyCost();
    void tableShowsTypesAndValues();
    void periodsScaleTheFigures();
    void chartsOfOtherVolumesStayAway();
    void partsHaveNamesForTestsAndReaders();
    void picturesForLooking();

private:
    InsightPane *makePane() override { return new StoragePane(*m_document, *m_selection, *m_view); }
    [[nodiscard]] StoragePane *pane() const { return static_cast<StoragePane *>(m_pane.get()); }
    /// Two volumes an instance, of which one has snapshots.
    void addVolumes()
    {
        set(m_fleet, "volumes",
            Json::parse(R"([{"name":"data","size":500,"iops":3000,"snapshotsKept":7},{"name":"logs","size":100}])"));
    }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return part<RankingView>("table")->model()->index(row, column).data().toString();
    }
    [[nodiscard]] int rowOf(const std::string &name) const
    {
        return static_cast<RankingModel *>(part<RankingView>("table")->model())->rowOf(qs(name));
    }
};

void TestStoragePane::withoutVolumesThePaneTeaches()
{
    auto *empty = part<EmptyState>("empty");
    QVERIFY(empty && empty->isVisible());
    QVERIFY(!empty->title().isEmpty());
    m_selection->select(m_fleet);
    m_document->waitForEvaluation();
    QVERIFY(empty->isVisible());
    m_document->reset(Design());
    m_document->waitForEvaluation();
    QVERIFY(empty->isVisible());
}

void TestStoragePane::theDearestStoreIsShownBesideWhatStoresNothing_data()
{
    QTest::addColumn<QString>("selected");
    QTest::addColumn<int>("fleets");  ///< more, each dearer than any store
    QTest::newRow("a fleet without volumes") << QStringLiteral("web-fleet") << 0;
    QTest::newRow("a frame") << QStringLiteral("vpc") << 0;
    QTest::newRow("clients") << QStringLiteral("customers") << 0;
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("nothing, among many fleets") << QString() << 12;
}

void TestStoragePane::theDearestStoreIsShownBesideWhatStoresNothing()
{
    QFETCH(QString, selected);
    QFETCH(int, fleets);
    const auto add = [&](Component component, const char *id, const char *name) {
        component.id = freshComponentId(m_document->design(), id);
        component.name = name;
        QVERIFY(m_document->apply(QStringLiteral("x"), addComponent(component, std::nullopt)));
    };
    for (int i = 0; i < fleets; ++i)
        add(*m_document->design().component(m_fleet), "copy", "Copy");
    for (const auto &[id, size] : {std::pair("small", 100), std::pair("large", 1'000), std::pair("middle", 500)}) {
        Component volume;
        volume.kind = "ebs.volume";
        volume.parent = m_document->design().component(m_fleet)->parent;
        volume.spec = withField(builtInKinds().find(volume.kind)->defaults, "size", size).value();
        add(volume, id, id);
    }
    m_document->waitForEvaluation();
    m_selection->select(ComponentId(selected.toStdString()));
    m_document->waitForEvaluation();
    QCoreApplication::processEvents();
    m_document->waitForEvaluation();
    QVERIFY(!isShown("empty"));
    QCOMPARE(pane()->component(), ComponentId("large"));
    QVERIFY2(m_pane->findChild<PaneHeader *>()->words().contains(QStringLiteral("large")),
             qPrintable(m_pane->findChild<PaneHeader *>()->words()));
}

void TestStoragePane::volumesAppearAsTheyAreAdded()
{
    addVolumes();
    QVERIFY(!isShown("empty"));
    QCOMPARE(pane()->component(), m_fleet);
    auto *chart = part<ChartView>("chart");
    QVERIFY(chart && chart->isVisible());
    const QList<const PlanChart *> own = charts(m_fleet, Insight::Storage);
    QCOMPARE(own.size(), 1);
    QCOMPARE(chart->tsv(), curveTsv(*own[0]));
    QCOMPARE(chart->spots().size(), stepCount(*own[0]));
    m_document->undoStack().undo();
    m_document->waitForEvaluation();
    QVERIFY(isShown("empty"));
}

void TestStoragePane::oneRankingAVolumeAndAChoice()
{
    addVolumes();
    resizePane(720, 256);
    const QList<const Ranking *> own = rankings(m_fleet, Insight::Storage);
    QCOMPARE(own.size(), 2);
    auto *choice = part<PaneChoice>("choice");
    QVERIFY(choice && choice->isVisible());
    QCOMPARE(choice->items().size(), 2);
    QCOMPARE(choice->items()[0].text, QStringLiteral("data"));
    QCOMPARE(choice->items()[1].text, QStringLiteral("logs"));
    QVERIFY(isShown("table"));
    QCOMPARE(cell(0, RankingModel::Cost), qs(formatUsdShort(*own[0]->rows[0].monthly)).remove(u'$'));
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QTRY_VERIFY(choice->list() && choice->list()->isVisible());
    emit choice->list()->chosen(choice->items()[1].id);
    choice->list()->close();
    QCOMPARE(cell(0, RankingModel::Cost), qs(formatUsdShort(*own[1]->rows[0].monthly)).remove(u'$'));
    // It stays chosen while the design changes, and goes with its volume.
    set(m_fleet, "memory", Json(32));
    QCOMPARE(choice->currentId(), choice->items()[1].id);
    set(m_fleet, "volumes", Json::parse(R"([{"name":"data","size":500}])"));
    QVERIFY(!choice->isVisible());
    QCOMPARE(cell(0, RankingModel::Cost),
             qs(formatUsdShort(*rankings(m_fleet, Insight::Storage)[0]->rows[0].monthly)).remove(u'$'));
}

void TestStoragePane::onlyStorageIsRanked()
{
    addVolumes();
    resizePane(720, 256);
    const QList<const Ranking *> own = rankings(m_fleet, Insight::Storage);
    QCOMPARE(part<RankingView>("table")->model()->rowCount(), int(own[0]->rows.size()));
    for (const Ranking *ranking : own)
        QVERIFY(ranking->insight == Insight::Storage);
    for (int row = 0; row < int(own[0]->rows.size()); ++row)
        QVERIFY(cell(row, RankingModel::Name).startsWith(qs(own[0]->rows[std::size_t(row)].name)));
}

void TestStoragePane::clickOnThePinPinsAndTheAdviceIsTakenBack()
{
    addVolumes();
    resizePane(720, 256);
    const Usd before = m_document->evaluation()->totals.monthly.monthly;
    const Ranking ranking = *rankings(m_fleet, Insight::Storage)[0];
    const auto other = std::find_if(ranking.rows.begin(), ranking.rows.end(), [](const Alternative &row) {
        return row.feasible && !row.chosen && !row.pin.field.empty();
    });
    QVERIFY(other != ranking.rows.end());
    auto *table = part<RankingView>("table");
    const int row = rowOf(other->name);
    table->scrollTo(table->model()->index(row, RankingModel::Name));
    QTest::mouseMove(table->viewport(), table->pinRect(row).center());
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->pinRect(row).center());
    m_document->waitForEvaluation();
    const ComponentPtr component = m_document->design().component(m_fleet);
    QCOMPARE(fieldValue(component->spec, ranking.field).value().dump(), other->pin.value.dump());
    const Ranking pinned = *rankings(m_fleet, Insight::Storage)[0];
    for (const Alternative &each : pinned.rows)
        QCOMPARE(each.chosen, each.name == other->name);
    QVERIFY(m_document->evaluation()->totals.monthly.monthly > before);
    auto *advice = part<QWidget>("takeAdvice");
    QVERIFY(advice->isVisible());
    QTest::mouseClick(advice, Qt::LeftButton);
    m_document->waitForEvaluation();
    QCOMPARE(m_document->evaluation()->totals.monthly.monthly, before);
    QVERIFY(!advice->isVisible());
}

void TestStoragePane::layoutsOfSeveralVolumesCannotBePinned()
{
    addVolumes();
    resizePane(720, 256);
    const Ranking ranking = *rankings(m_fleet, Insight::Storage)[0];
    const int steps = m_document->undoStack().index();
    int unpinnable = 0;
    for (const Alternative &each : ranking.rows) {
        if (!each.pin.field.empty())
            continue;
        ++unpinnable;
        QVERIFY(part<RankingView>("table")->pinRect(rowOf(each.name)).isEmpty());
        pane()->pin(rowOf(each.name));
    }
    QVERIFY(unpinnable > 0);
    QCOMPARE(m_document->undoStack().index(), steps);
}

void TestStoragePane::volumesWithoutSnapshotsShowWhatTheyCost()
{
    set(m_fleet, "volumes", Json::parse(R"([{"name":"data","size":500}])"));
    const QList<const PlanChart *> drawn = charts(m_fleet, Insight::Storage);
    QCOMPARE(drawn.size(), 1);
    QStringList names;
    for (const ChartCurve &curve : drawn.first()->curves)
        names << qs(curve.name);
    QCOMPARE(names, (QStringList{QStringLiteral("Root volumes"), QStringLiteral("Data volumes"),
                                 QStringLiteral("USD a month")}));
    QVERIFY(isShown("chart"));
}

void TestStoragePane::tableShowsTypesAndValues()
{
    addVolumes();
    QVERIFY(!isShown("table"));
    m_pane->setTableShown(true);
    QCoreApplication::processEvents();
    QVERIFY(isShown("table") && isShown("values") && !isShown("chart"));
    const CurveTable expected = curveTable(*charts(m_fleet, Insight::Storage)[0]);
    const auto *model = part<QTableView>("values")->model();
    QCOMPARE(model->rowCount(), expected.rows.size());
    QCOMPARE(model->columnCount(), expected.head.size());
    QCOMPARE(model->index(12, 1).data().toString(), expected.rows[12][1]);
}

void TestStoragePane::periodsScaleTheFigures()
{
    addVolumes();
    resizePane(720, 256);
    const Usd month = *rankings(m_fleet, Insight::Storage)[0]->rows[0].monthly;
    m_view->setPeriod(Period::Year);
    QCOMPARE(cell(0, RankingModel::Cost), qs(formatUsdShort(inPeriod(month, Period::Year))).remove(u'$'));
}

void TestStoragePane::chartsOfOtherVolumesStayAway()
{
    Ranking data;
    data.field = "volumes[data].type";
    Ranking logs;
    logs.field = "volumes[logs].type";
    PlanChart all;
    all.title = "Volumes and snapshots";
    PlanChart burst;
    burst.title = "Burst bucket of logs";
    PlanChart similar;
    similar.title = "Burst bucket of logs-old";
    const QList<const Ranking *> both{&data, &logs};
    const QList<const PlanChart *> drawn{&all, &burst, &similar};
    QCOMPARE(chartsBeside(data, both, drawn), QList<const PlanChart *>({&all, &similar}));
    QCOMPARE(chartsBeside(logs, both, drawn), drawn);
}

void TestStoragePane::partsHaveNamesForTestsAndReaders()
{
    addVolumes();
    checkNames();
}

void TestStoragePane::picturesForLooking()
{
    const QString folder = qEnvironmentVariable("GROUNDPLAN_PICTURES");
    if (folder.isEmpty())
        QSKIP("GROUNDPLAN_PICTURES is not set");
    QDir().mkpath(folder);
    addVolumes();
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(*qApp, theme);
        const QString suffix = theme == Theme::Light ? QStringLiteral("light") : QStringLiteral("dark");
        for (const QSize size : {QSize(250, 256), QSize(280, 256), QSize(490, 420), QSize(1400, 860)})
            for (const bool table : {false, true}) {
                m_pane->setTableShown(table);
                resizePane(size.width(), size.height());
                m_pane->grab().save(QStringLiteral("%1/storage-%2%3-%4.png")
                                        .arg(folder, table ? QStringLiteral("table-") : QString(), suffix)
                                        .arg(size.width()));
            }
    }
    applyTheme(*qApp, Theme::Light);
}

QTEST_MAIN(TestStoragePane)
#include "test_storage_pane.moc"
