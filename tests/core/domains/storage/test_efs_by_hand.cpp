// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_need.h"
#include "core/domains/storage/efs/efs_price.h"
#include "core/domains/storage/volume/burst_bucket.h"
#include "efs_bench.h"

#include <QObject>
#include <QTest>

#include <cmath>

using namespace gp;

Q_DECLARE_METATYPE(gp::EfsConfig)
Q_DECLARE_METATYPE(gp::EfsPoint)

namespace {

EfsConfig stored(double standard, double ia, double archive, double read, double written)
{
    EfsConfig config;
    config.backup = false;
    config.month.standardGB = standard;
    config.month.iaGB = ia;
    config.month.archiveGB = archive;
    config.month.readGB = read;
    config.month.writtenGB = written;
    return config;
}

EfsConfig changed(EfsConfig config, const std::function<void(EfsConfig &)> &change)
{
    change(config);
    return config;
}

EfsNeed needOf(double size, double accesses, double read, double written)
{
    EfsNeed need;
    need.sizeGiB = size;
    need.files = {{1, accesses, 1'024}};
    need.readGB = read;
    need.writtenGB = written;
    need.clients = 100;
    return need;
}

QString usd(std::int64_t nanos) { return QString::fromStdString(formatUsd(Usd::fromNanos(nanos))); }

const EfsOffer &us() { return test::efsOffer("us-east-1"); }

EfsPoint regional(EfsThroughputMode mode, EfsAfter ia = EfsAfter::Never, EfsAfter archive = EfsAfter::Never,
                  EfsReturn back = EfsReturn::Stays)
{
    return {EfsType::Regional, mode, {ia, archive, back}};
}

}  // namespace

/// Rates: catalog/storage/file_prices.csv. us-east-1 a GB-month: Standard 0.30, IA 0.016 (elastic) and 0.025, Archive 0.008, One Zone
/// 0.16 and 0.0133; a GB: to and from IA 0.01, Archive 0.03, elastic reads 0.03, writes 0.06; a MiB/s 6.00. eu-central-1: 0.36, IA
/// 0.02 and 0.0266, elastic 0.04 and 0.07, a MiB/s 7.20. The cases F are those of the design notes, EFS- of the worked examples.
class TestEfsByHand : public QObject {
    Q_OBJECT

private slots:
    void aConfigurationIsPricedAsByHand_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<EfsConfig>("config");
        QTest::addColumn<QString>("month");
        const QString here = "us-east-1";
        // 100 x 0.30 + 400 x 0.016 + 1,000 x 0.03 + 200 x 0.06 = 30.00 + 6.40 + 30.00 + 12.00.
        QTest::newRow("F1, EFS-09") << here << stored(100, 400, 0, 1'000, 200) << "$78.40";
        // 1,000 x 0.30 + 50 x 0.03 + 20 x 0.06.
        QTest::newRow("F2") << here << stored(1'000, 0, 0, 50, 20) << "$302.70";
        const auto provisioned = [](EfsConfig &config) {
            config.throughputMode = EfsThroughputMode::Provisioned;
            config.provisioned = 80;
            config.included = 50;
        };
        // 1,024 x 0.30 + 30 x 6.00; what is read and written costs nothing more.
        QTest::newRow("F4, EFS-07") << here << changed(stored(1'024, 0, 0, 9'000, 900), provisioned) << "$487.20";
        QTest::newRow("F4, throughput alone") << here << changed(stored(0, 0, 0, 0, 0), provisioned) << "$180.00";
        // 100 x 0.30 + 400 x 0.025: IA costs more beside provisioned throughput; 80 MiB/s are all included.
        QTest::newRow("all included") << here << changed(stored(100, 400, 0, 0, 0), [&](EfsConfig &c) {
            provisioned(c);
            c.included = 90;
        }) << "$40.00";
        QTest::newRow("bursting") << here << changed(stored(1'024, 0, 0, 5'000, 500), [](EfsConfig &c) {
            c.throughputMode = EfsThroughputMode::Bursting;
        }) << "$307.20";
        // 100 x 0.16 + 200 x 0.0133 + 50 x 0.03 + 10 x 0.06 + 40 x 2 x 0.01 = 16.00 + 2.66 + 1.50 + 0.60 + 0.80.
        QTest::newRow("One Zone") << here << changed(stored(100, 200, 0, 50, 10), [](EfsConfig &c) {
            c.type = EfsType::OneZone;
            c.month.otherZonesGB = 40;
        }) << "$21.56";
        // 10,000 x 0.008 + 500 x 0.03 (in) + 300 x 0.03 (read) + 25 x 0.008 (least stay) + 300 x 0.03 (elastic read).
        QTest::newRow("Archive") << here << changed(stored(0, 0, 10'000, 300, 0), [](EfsConfig &c) {
            c.month.toArchiveGB = 500;
            c.month.archiveReadGB = 300;
            c.month.earlyArchiveGB = 25;
        }) << "$113.20";
        // 500 + 34 x 5 = 670 GB x 0.05.
        QTest::newRow("F10, backups alone")
            << here << changed(stored(0, 0, 0, 0, 0), [](EfsConfig &c) { c.backupGB = 670; }) << "$33.50";
        // 500 x 0.30 in Oregon + 50 x 0.02 sent.
        QTest::newRow("replica alone") << here << changed(stored(0, 0, 0, 0, 0), [](EfsConfig &c) {
            c.replicaRegion = "us-west-2";
            c.replicaGB = 500;
            c.replicaSentGB = 50;
        }) << "$151.00";
        // 500 x 0.36 + 100 x 0.04 + 10 x 0.07 = 180.00 + 4.00 + 0.70.
        QTest::newRow("Frankfurt") << "eu-central-1" << stored(500, 0, 0, 100, 10) << "$184.70";
        // 1,024 x 0.36 + 30 x 7.20 = 368.64 + 216.00.
        QTest::newRow("Frankfurt, provisioned")
            << "eu-central-1" << changed(stored(1'024, 0, 0, 0, 0), provisioned) << "$584.64";
    }
    void aConfigurationIsPricedAsByHand()
    {
        QFETCH(QString, region);
        QFETCH(EfsConfig, config);
        QFETCH(QString, month);
        const CostSum sum = sumOf(priceEfs(config, test::efsOffer(region.toStdString())));
        QVERIFY(!sum.atLeast);
        QCOMPARE(QString::fromStdString(formatUsd(sum.monthly)), month);
    }

    void aNeedCostsWhatIsWorkedByHand()
    {
        const EfsNeed quiet = needOf(1'000, 0.05, 50, 20);
        QCOMPARE(usd(scoreEfs(quiet, regional(EfsThroughputMode::Elastic), us()).monthNanos), QString("$302.70"));
        // F3: e^(-0.05 x 30 / 30.41667) = 0.95188, e^(-0.05 x 90 / 30.41667) = 0.86248.
        const EfsOption cold = scoreEfs(
            quiet, regional(EfsThroughputMode::Elastic, EfsAfter::Days30, EfsAfter::Days90, EfsReturn::OnFirstAccess),
            us());
        QCOMPARE(QString::number(cold.month.standardGB, 'f', 1), QString("48.1"));
        QCOMPARE(QString::number(cold.month.iaGB, 'f', 1), QString("89.4"));
        QCOMPARE(QString::number(cold.month.archiveGB, 'f', 1), QString("862.5"));
        QCOMPARE(usd(cold.monthNanos), QString("$28.65"));
        QCOMPARE(QString::number(static_cast<double>(cold.monthNanos) / 1e9, 'f', 3), QString("28.646"));
        // The best of those that return: IA after 1 day, Archive after 7.
        EfsNeed returning = quiet;
        returning.back = EfsReturn::OnFirstAccess;
        returning.mode = EfsThroughputMode::Elastic;
        const auto best = bestEfs(returning, us());
        QVERIFY(best && best->point == regional(EfsThroughputMode::Elastic, EfsAfter::Day1, EfsAfter::Days7,
                                                EfsReturn::OnFirstAccess));
        QCOMPARE(usd(best->monthNanos), QString("$14.81"));
        // F4: 80 MiB/s pinned on 1 TiB in Standard.
        EfsNeed fast = needOf(1'024, 1, 1'000, 100);
        fast.provisioned = 80;
        const EfsOption paid = scoreEfs(fast, regional(EfsThroughputMode::Provisioned), us());
        QCOMPARE(paid.base, 50.0);
        QCOMPARE(usd(paid.monthNanos), QString("$487.20"));
    }

    void whatLeavesStandardEarnsNothing()
    {
        // 1 TiB that nobody touches, 200 MiB/s. In Standard: 307.20 + (200 - 50) x 6 = 1,207.20. In IA: 1,024 x 0.025 +
        // (200 - 1) x 6 = 25.60 + 1,194.00: a GiB saves 0.275 and loses 50/1024 MiB/s, 0.293.
        EfsNeed need = needOf(1'024, 0, 0, 0);
        need.provisioned = 200;
        need.mode = EfsThroughputMode::Provisioned;
        QCOMPARE(usd(scoreEfs(need, regional(EfsThroughputMode::Provisioned), us()).monthNanos), QString("$1,207.20"));
        const EfsPoint moved =
            regional(EfsThroughputMode::Provisioned, EfsAfter::Days30, EfsAfter::Never, EfsReturn::OnFirstAccess);
        QCOMPARE(usd(scoreEfs(need, moved, us()).monthNanos), QString("$1,219.60"));
        QVERIFY(bestEfs(need, us())->point.lifecycle.ia == EfsAfter::Never);
        // With no more than the floor needed nothing is lost: 25.60.
        need.provisioned = 1;
        QCOMPARE(usd(scoreEfs(need, moved, us()).monthNanos), QString("$25.60"));
        QVERIFY(bestEfs(need, us())->point.lifecycle.ia != EfsAfter::Never);
    }

    void smallFilesAreBilledAtTheLeastSize()
    {
        // 8 KiB counts as 128: 100 GB of it in IA are billed as 1,600.
        EfsNeed need = needOf(100, 0, 0, 0);
        need.files.front().fileKiB = 8;
        const EfsOption option = scoreEfs(
            need, regional(EfsThroughputMode::Elastic, EfsAfter::Days30, EfsAfter::Never, EfsReturn::OnFirstAccess),
            us());
        QCOMPARE(option.month.iaGB, 1'600.0);
        QCOMPARE(usd(option.monthNanos), QString("$25.60"));
    }

    void throughputFollowsSize_data()
    {
        QTest::addColumn<double>("size");
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("burst");
        QTest::addColumn<QString>("credits");
        // EFS-04, EFS-06: 50 and 100 MiB/s a TiB, at least 1 and 100; 2.1 TiB of credits a TiB, at least 2.1.
        QTest::newRow("1 TiB") << 1'024.0 << "50.0"
                               << "100.0"
                               << "2.10";
        QTest::newRow("500 GiB") << 500.0 << "24.4"
                                 << "100.0"
                                 << "2.10";
        QTest::newRow("10 GiB") << 10.0 << "1.0"
                                << "100.0"
                                << "2.10";
        QTest::newRow("10 TiB") << 10'240.0 << "500.0"
                                << "1000.0"
                                << "21.00";
    }
    void throughputFollowsSize()
    {
        QFETCH(double, size);
        QFETCH(QString, base);
        QFETCH(QString, burst);
        QFETCH(QString, credits);
        QCOMPARE(QString::number(us().baseMiBps(size), 'f', 1), base);
        QCOMPARE(QString::number(us().burstMiBps(size), 'f', 1), burst);
        QCOMPARE(QString::number(us().creditsMiB(size) / 1024 / 1024, 'f', 2), credits);
    }

    void throughputIsMeteredAsWritten()
    {
        // EFS-02: 30 MiB/s read and 30 written meter 40. A MiB/s all month is 730 x 3,600 / 1,024 GB.
        constexpr double kMonth = 730 * 3'600 / 1'024.0;
        const EfsLoad load = efsLoad(needOf(100, 1, 30 * kMonth, 30 * kMonth), us());
        QVERIFY(std::abs(load.meteredPeak - 40) < 1e-9 && std::abs(load.readPeak - 30) < 1e-9);
        // EFS-03: 25,600 writes of 1 KiB a second are 25 MiB/s and meter as 100.
        EfsNeed tiny = needOf(100, 1, 0, 25 * kMonth);
        tiny.requestKiB = 1;
        QVERIFY(std::abs(efsLoad(tiny, us()).meteredPeak - 100) < 1e-9);
        QVERIFY(std::abs(efsLoad(tiny, us()).writeIops - 25'600) < 1e-6);
        // EFS-06: a full bucket of 1 TiB lasts 12.2 hours at 100 MiB/s; EFS-05: 500 GiB earn 24.4 % of the time at 100.
        const BurstBucket bucket{us().creditsMiB(1'024), us().baseMiBps(1'024), us().burstMiBps(1'024)};
        QCOMPARE(QString::number(*secondsToEmpty(bucket, 100) / 3'600, 'f', 1), QString("12.2"));
        QCOMPARE(QString::number(us().baseMiBps(500), 'f', 1), QString("24.4"));
        // Eight hours of 100 MiB/s a day on 1 TiB: 33 on average, so the credits come back each night.
        EfsNeed daily = needOf(1'024, 1, 0, 100 * kMonth / 3);
        for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
            daily.hours.share[hour] = hour % 24 < 8 ? 1 : 0;
        QVERIFY(scoreEfs(daily, regional(EfsThroughputMode::Bursting), us()).eligible());
        // Thirteen hours of it: 54 on average, more than is earned.
        for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
            daily.hours.share[hour] = hour % 24 < 13 ? 1 : 0;
        daily.writtenGB = 100 * kMonth * 13 / 24;
        QVERIFY(scoreEfs(daily, regional(EfsThroughputMode::Bursting), us()).fails(EfsConstraint::Credits));
    }

    void modesBreakEvenAsTheFormulaSays()
    {
        // 1 TiB in Standard, 100 MiB/s: 6 x (100 - 50) = $300 = 5,000 GB written or 10,000 GB read with Elastic.
        EfsNeed need = needOf(1'024, 1, 0, 5'000);
        need.provisioned = 100;
        const auto month = [&](EfsThroughputMode mode) { return usd(scoreEfs(need, regional(mode), us()).monthNanos); };
        QCOMPARE(month(EfsThroughputMode::Elastic), QString("$607.20"));
        QCOMPARE(month(EfsThroughputMode::Provisioned), QString("$607.20"));
        need.writtenGB = 0;
        need.readGB = 10'000;
        QCOMPARE(month(EfsThroughputMode::Elastic), QString("$607.20"));
        // EFS-08: 1 MiB/s costs what 3.90 % of its month in writes and 2.60 % in reads cost; Frankfurt 4.01 % and 2.34 %.
        constexpr double kMonth = 730 * 3'600 / 1'024.0;
        const auto use = [&](const std::string &region, bool reads) {
            const EfsOffer &offer = test::efsOffer(region);
            const double gb =
                offer.provisioned->rate.perUnit() / (reads ? offer.elasticRead : offer.elasticWrite)->rate.perUnit();
            return QString::number(100 * gb / (reads ? kMonth * offer.readDivisor : kMonth), 'f', 2);
        };
        QCOMPARE(use("us-east-1", false), QString("3.90"));
        QCOMPARE(use("us-east-1", true), QString("2.60"));
        QCOMPARE(use("eu-central-1", false), QString("4.01"));
        QCOMPARE(use("eu-central-1", true), QString("2.34"));
    }
};

QTEST_APPLESS_MAIN(TestEfsByHand)
#include "test_efs_by_hand.moc"
