// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/domains/offers.h"
#include "random_needs.h"

#include <QObject>
#include <QTest>

#include <cstdlib>

using namespace gp;

namespace {

QString inWords(const oracle::Need &need, const std::string &region)
{
    return QString("%1: %2 GiB, %3 IOPS of %4 KiB, %5 MiB/s, stripes %6, pins %7/%8/%9")
               .arg(QString::fromStdString(region))
               .arg(need.size)
               .arg(need.iops)
               .arg(need.block)
               .arg(need.throughput)
               .arg(need.stripes)
               .arg(QString::fromStdString(need.type), QString::fromStdString(need.raid))
               .arg(need.pinnedSize) +
           QString(" %1 %2 boot %3 durable %4 fast %5 shared %6 disk %7 sequential %8 old %9")
               .arg(need.pinnedIops)
               .arg(need.pinnedThroughput)
               .arg(need.boot)
               .arg(need.durable)
               .arg(need.fast)
               .arg(need.shared)
               .arg(need.disk)
               .arg(need.sequential)
               .arg(need.nonNitro);
}

}  // namespace

/// The choice against a search over legal settings that reads the tables by itself.
class TestVolumeChoice : public QObject {
    Q_OBJECT

private slots:
    void bestIsTheCheapestThatServes()
    {
        const oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog/storage");
        const std::vector<std::string> regions = tables.regions();
        const Offers offers(embeddedCatalog());
        std::mt19937 random(20'260'801);
        int answered = 0;
        int several = 0;
        for (int i = 0; i < 1'500; ++i) {
            const std::string &region = regions[random() % regions.size()];
            const oracle::Need need = test::randomNeed(random, i % 3 == 0);
            const auto expected = tables.best(need, region);
            const auto actual = bestVolume(test::toNeed(need), offers.of<VolumeOffer>(region));
            const QByteArray words = inWords(need, region).toUtf8();
            QVERIFY2(actual.has_value() == expected.has_value(), words.constData());
            if (!expected)
                continue;
            ++answered;
            several += expected->members > 1 ? 1 : 0;
            const auto same = [&](const auto &a, const auto &b) {
                return QTest::qCompare(a, b, "actual", words.constData(), __FILE__, __LINE__);
            };
            QVERIFY(same(std::string(textOf(actual->type)), expected->type));
            QVERIFY(same(std::string(textOf(actual->raid)), expected->raid));
            QVERIFY(same(actual->members, expected->members));
            QVERIFY(same(actual->sizeGiB, expected->size));
            QVERIFY(same(actual->iops, expected->iops));
            QVERIFY(same(actual->throughput, expected->throughput));
            // Rates of more than nine decimals are rounded once a part of each volume: four of them at most.
            QVERIFY2(std::abs(actual->monthNanos - expected->nanos) <= 4 * expected->members, words.constData());
        }
        QVERIFY(answered > 1'000);
        QVERIFY(several > 50);
    }

    void rankedChoiceBeginsWithTheBest()
    {
        const Offers offers(embeddedCatalog());
        std::mt19937 random(7);
        for (int i = 0; i < 200; ++i) {
            const VolumeNeed need = test::toNeed(test::randomNeed(random, false));
            const VolumeOffer &offer = offers.of<VolumeOffer>("us-east-1");
            const VolumeChoice choice = chooseVolume(need, offer);
            QCOMPARE(choice.best.has_value(), bestVolume(need, offer).has_value());
            if (!choice.best)
                continue;
            QCOMPARE(choice.options.front().type, choice.best->type);
            QCOMPARE(choice.options.front().members, choice.best->members);
            QCOMPARE(choice.options.front().monthNanos, choice.best->monthNanos);
            for (const VolumeOption &option : choice.options)
                QVERIFY(!option.verdict.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestVolumeChoice)
#include "test_volume_choice.moc"
