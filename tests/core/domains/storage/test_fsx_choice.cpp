// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_choice.h"

#include "fsx_bench.h"
#include "random_fsx_needs.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

#include <cmath>
#include <set>

using namespace gp;

namespace {

QString inWords(const fsx_oracle::Setting &s)
{
    return QString("%1 %2 %3 cache %4 pairs %5 step %6 unit %7 tiering %8: %9 GiB")
        .arg(s.system.c_str(), s.deployment.c_str(), s.storage.c_str())
        .arg(s.cache)
        .arg(s.pairs)
        .arg(s.step)
        .arg(s.perUnit)
        .arg(s.tiering.c_str())
        .arg(s.capacity);
}

QString inWords(const FsxOption &option)
{
    const FsxServer &server = *option.point.server;
    return inWords(fsx_oracle::Setting{std::string(textOf(server.system)), std::string(textOf(server.deployment)),
                                       std::string(textOf(server.storage)), server.driveCache,
                                       static_cast<int>(server.haPairs), server.throughput, server.perUnit,
                                       std::string(textOf(option.point.tiering)), option.capacity, option.iops, 0});
}

/// Two sums of the same figures in another order may differ in their last digits; the engine counts in billionths.
bool alike(double a, double b) { return std::abs(a - b) <= 2e-8 + 1e-11 * std::max(std::abs(a), std::abs(b)); }

}  // namespace

/// The choice against every setting tried by an oracle of its own.
class TestFsxChoice : public QObject {
    Q_OBJECT

private slots:
    void isTheBestOfAllSettings()
    {
        const fsx_oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        const std::vector<std::string> regions = tables.regions();
        QVERIFY(regions.size() >= 16);
        std::mt19937 random(31);
        std::map<std::string, int> met;
        for (int i = 0; i < test::draws(1'500); ++i) {
            fsx_oracle::Need need = test::randomFsxNeed(random, i % 3 == 2);
            const std::string region = regions[random() % regions.size()];
            need.regionZones = static_cast<int>(embeddedCatalog().region(region)->zoneCount);
            const auto expected = tables.best(need, region);
            const auto found = bestFsx(test::toFsxNeed(need), test::fsxOffer(region));
            QVERIFY2(expected.has_value() == found.has_value(),
                     qPrintable(QString("%1 %2 in %3: %4 against %5")
                                    .arg(i)
                                    .arg(need.protocol.c_str(), region.c_str(),
                                         expected ? inWords(*expected) : QString("none"),
                                         found ? inWords(*found) : QString("none"))));
            if (!expected) {
                ++met["none"];
                continue;
            }
            const double dollars = static_cast<double>(found->monthNanos) / 1e9;
            QVERIFY2(alike(dollars, expected->dollars),
                     qPrintable(QString("%1 %2 in %3: %4 at %5, expected %6 at %7")
                                    .arg(i)
                                    .arg(need.protocol.c_str(), region.c_str(), inWords(*found))
                                    .arg(dollars, 0, 'f', 9)
                                    .arg(inWords(*expected))
                                    .arg(expected->dollars, 0, 'f', 9)));
            QCOMPARE(std::string(textOf(found->point.server->system)), expected->system);
            ++met[expected->system];
            ++met[expected->deployment];
            ++met[expected->storage];
            ++met[expected->tiering];
            ++met[found->iops > found->point.server->includedIops(found->capacity) ? "paid IOPS" : "included IOPS"];
        }
        for (const char *kind :
             {"none", "openzfs", "ontap", "windows", "lustre", "MULTI_AZ_1", "SINGLE_AZ_1", "SINGLE_AZ_2", "SCRATCH_2",
              "PERSISTENT_2", "PERSISTENT_1", "SSD", "HDD", "AUTO", "NONE", "ALL", "paid IOPS", "included IOPS"})
            QVERIFY2(met[kind] >= test::draws(5), qPrintable(QString("%1: %2").arg(kind).arg(met[kind])));
    }

    void everySystemAndDeploymentIsOnTheShelf()
    {
        std::set<std::pair<FsxSystem, FsxDeployment>> sold;
        for (const FsxServer &server : test::fsxOffer("us-east-1").servers)
            sold.insert({server.system, server.deployment});
        // OpenZFS 5, ONTAP 4, Windows 3, Lustre 4: all that the API lists.
        QCOMPARE(sold.size(), std::size_t{16});
        for (const FsxServer &server : test::fsxOffer("us-east-1").servers)
            QVERIFY(server.throughput > 0 || server.diskPerTiB > 0);
    }

    void capacitiesAreThoseThatAwsSells_data()
    {
        QTest::addColumn<int>("system");
        QTest::addColumn<QString>("deployment");
        QTest::addColumn<QString>("storage");
        QTest::addColumn<double>("asked");
        QTest::addColumn<double>("sold");
        const int lustre = static_cast<int>(FsxSystem::Lustre);
        // FSx API, StorageCapacity.
        QTest::newRow("SSD, first") << lustre << "PERSISTENT_2"
                                    << "SSD" << 1.0 << 1'200.0;
        QTest::newRow("SSD, exactly") << lustre << "PERSISTENT_2"
                                      << "SSD" << 1'200.0 << 1'200.0;
        QTest::newRow("SSD, second") << lustre << "PERSISTENT_2"
                                     << "SSD" << 1'201.0 << 2'400.0;
        QTest::newRow("SSD, multiples") << lustre << "SCRATCH_2"
                                        << "SSD" << 2'401.0 << 4'800.0;
        QTest::newRow("Scratch 1, second") << lustre << "SCRATCH_1"
                                           << "SSD" << 1'201.0 << 2'400.0;
        QTest::newRow("Scratch 1, multiples") << lustre << "SCRATCH_1"
                                              << "SSD" << 2'401.0 << 3'600.0;
        QTest::newRow("HDD 12") << lustre << "PERSISTENT_1"
                                << "HDD" << 1.0 << 6'000.0;
        QTest::newRow("Windows SSD") << static_cast<int>(FsxSystem::Windows) << "MULTI_AZ_1"
                                     << "SSD" << 1.0 << 32.0;
        QTest::newRow("Windows HDD") << static_cast<int>(FsxSystem::Windows) << "MULTI_AZ_1"
                                     << "HDD" << 1.0 << 2'000.0;
        QTest::newRow("Windows, a part") << static_cast<int>(FsxSystem::Windows) << "MULTI_AZ_1"
                                         << "SSD" << 99.5 << 100.0;
        QTest::newRow("ONTAP") << static_cast<int>(FsxSystem::Ontap) << "MULTI_AZ_1"
                               << "SSD" << 1.0 << 1'024.0;
        QTest::newRow("OpenZFS") << static_cast<int>(FsxSystem::OpenZfs) << "MULTI_AZ_1"
                                 << "SSD" << 1.0 << 64.0;
    }
    void capacitiesAreThoseThatAwsSells()
    {
        QFETCH(int, system);
        QFETCH(QString, deployment);
        QFETCH(QString, storage);
        QFETCH(double, asked);
        QFETCH(double, sold);
        for (const FsxServer &server : test::fsxOffer("us-east-1").servers)
            if (static_cast<int>(server.system) == system && textOf(server.deployment) == deployment.toStdString() &&
                textOf(server.storage) == storage.toStdString()) {
                QCOMPARE(server.capacityFor(asked), sold);
                QVERIFY(server.isLegalCapacity(sold) && !server.isLegalCapacity(sold + 0.5));
                return;
            }
        QFAIL("nothing on the shelf");
    }

    void whatHasNoPriceIsNeverChosen()
    {
        FsxNeed need;
        need.dataGiB = 1'000;
        need.readMBps = 50;
        const auto before = bestFsx(need, test::fsxOffer("us-east-1"));
        QVERIFY(before && before->point.server->system == FsxSystem::OpenZfs);
        FsxOffer offer = test::fsxOffer("us-east-1");
        for (FsxServer &server : offer.servers)
            if (server.system == FsxSystem::OpenZfs)
                server.throughputRate.reset();
        const auto after = bestFsx(need, offer);
        QVERIFY(after && after->point.server->system == FsxSystem::Ontap);
        // Intelligent-Tiering and the pairs of Single-AZ 2 have no price in us-east-1.
        for (const FsxOption &option : rankFsx(need, test::fsxOffer("us-east-1")))
            if (option.point.server->storage == FsxStorage::IntelligentTiering || option.point.server->haPairs > 1)
                QVERIFY(!option.priced());
    }
};

QTEST_APPLESS_MAIN(TestFsxChoice)
#include "test_fsx_choice.moc"
