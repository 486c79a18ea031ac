// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/describe/fields.h"
#include "core/domains/compute/fleet/fleet_module.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace gp;

namespace {

Plan chartedPlan(const char *edits, const char *region = "us-east-1")
{
    static const Offers offers(embeddedCatalog());
    PlanContext context;
    context.component = ComponentId("fleet");
    context.region = region;
    context.regionZones = 6;
    context.demand = std::make_shared<const Demand>();
    AnySpec spec = fleetKind().defaults;
    const Json values = Json::parse(edits);
    for (const auto &[path, value] : values.items())
        spec = withField(spec, path, value).value();
    return fleetKind().explain(spec, context, offers).value();
}

const PlanChart *volumeChartOf(const Plan &plan)
{
    const auto found = std::ranges::find_if(
        plan.charts, [](const PlanChart &chart) { return chart.title == "Volumes and snapshots"; });
    return found == plan.charts.end() ? nullptr : &*found;
}

const std::vector<double> &valuesOf(const PlanChart &chart, const char *name)
{
    static const std::vector<double> none;
    const auto found = std::ranges::find(chart.curves, std::string(name), &ChartCurve::name);
    return found == chart.curves.end() ? none : found->values;
}

}  // namespace

/// What the Storage pane draws of a fleet. Rates: catalog/storage/ebs_prices.csv, us-east-1: gp3 0.08 a GB-month, snapshots 0.05.
class TestFleetVolumeChart : public QObject {
    Q_OBJECT

private slots:
    /// Two instances, each a root of 20 GiB and 100 GiB of data. 60 of them hold data: a week of daily snapshots of
    /// which 2 % changed holds 60 + 6 x 1.2 = 67.2 GB an instance.
    void bytesAndDollarsByHand()
    {
        const Plan plan = chartedPlan(R"({"count":2,"type":"m7g.large","rootVolume":20,
                                          "volumes":[{"name":"data","size":100,"snapshotsKept":7}]})");
        const PlanChart *chart = volumeChartOf(plan);
        QVERIFY(chart);
        QCOMPARE(valuesOf(*chart, "Root volumes"), std::vector<double>(13, 40));
        QCOMPARE(valuesOf(*chart, "Data volumes"), std::vector<double>(13, 200));
        const std::vector<double> &snapshots = valuesOf(*chart, "Snapshots");
        QCOMPARE(snapshots.at(0), 0.0);
        for (int month = 1; month <= 12; ++month)
            QVERIFY(std::fabs(snapshots.at(month) - 134.4) < 1e-9);
        const std::vector<double> &cost = valuesOf(*chart, "USD a month");
        QCOMPARE(cost.at(0), 19.20);  // 240 x 0.08
        QCOMPARE(cost.at(1), 25.92);  // and 134.4 x 0.05
        QCOMPARE(cost.at(12), 25.92);
    }

    /// 100 snapshots a day apart need three months and ten days: 60 + 29 x 1.2, then 59 x 1.2, 90 x 1.2, 99 x 1.2 GB.
    void snapshotsFillUpOverTheMonths()
    {
        const Plan plan = chartedPlan(R"({"count":1,"type":"m7g.large","rootVolume":20,
                                          "volumes":[{"name":"data","size":100,"snapshotsKept":100}]})");
        const PlanChart *chart = volumeChartOf(plan);
        QVERIFY(chart);
        const std::vector<double> &snapshots = valuesOf(*chart, "Snapshots");
        const std::vector<double> byHand{0, 94.8, 130.8, 168, 178.8, 178.8};
        for (std::size_t month = 0; month < byHand.size(); ++month)
            QVERIFY2(std::fabs(snapshots.at(month) - byHand[month]) < 1e-9,
                     qPrintable(QString::number(snapshots.at(month))));
        QCOMPARE(valuesOf(*chart, "USD a month").at(1), 14.34);  // 120 x 0.08 + 94.8 x 0.05
    }

    void theLastMonthIsTheBill()
    {
        for (
            const char *edits :
            {R"({"count":3,"volumes":[{"name":"a","size":300,"iops":9000,"snapshotsKept":30},{"name":"b","size":70}]})",
             R"({"count":5,"spotShare":50,"volumes":[{"name":"a","size":1000,"throughput":400,"snapshotsKept":7}]})",
             R"({"peakLoad":4000,"warmUp":900,"volumes":[{"name":"a","size":64,"snapshotsKept":14}]})"}) {
            const Plan plan = chartedPlan(edits);
            const PlanChart *chart = volumeChartOf(plan);
            QVERIFY2(chart, edits);
            Usd billed;
            for (const CostLine &line : plan.costs)
                if (line.item.find("olumes") != std::string::npos || line.item.find("napshots") != std::string::npos)
                    billed += line.monthly.value();
            QVERIFY(billed.toDouble() > 0);
            QVERIFY2(std::fabs(valuesOf(*chart, "USD a month").back() - billed.toDouble()) < 1e-9, edits);
        }
    }

    void withoutDataVolumesThereIsNothingToDraw()
    {
        QVERIFY(!volumeChartOf(chartedPlan(R"({"count":2,"type":"m7g.large"})")));
    }

    void withoutSnapshotsTheirLayerIsLeftOut()
    {
        const Plan plan = chartedPlan(R"({"count":2,"type":"m7g.large","rootVolume":20,
                                          "volumes":[{"name":"data","size":100}]})");
        const PlanChart *chart = volumeChartOf(plan);
        QVERIFY(chart);
        QVERIFY(valuesOf(*chart, "Snapshots").empty());
        QCOMPARE(valuesOf(*chart, "USD a month"), std::vector<double>(13, 19.20));
    }
};

QTEST_GUILESS_MAIN(TestFleetVolumeChart)
#include "test_fleet_volume_chart.moc"
