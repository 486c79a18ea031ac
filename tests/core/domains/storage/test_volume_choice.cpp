// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/domains/offers.h"
#include "random_needs.h"
#include "tests/support/draws.h"

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

bool isSame(const std::optional<VolumeOption> &actual, const std::optional<oracle::Volume> &expected,
            const QByteArray &words)
{
    const auto same = [&](const auto &a, const auto &b) {
        return QTest::qCompare(a, b, "actual", words.constData(), __FILE__, __LINE__);
    };
    if (!actual || !expected)
        return same(actual.has_value(), expected.has_value());
    // Rates of more than nine decimals are rounded once a part of each volume: four of them at most.
    return same(std::string(textOf(actual->type)), expected->type) &&
           same(std::string(textOf(actual->raid)), expected->raid) && same(actual->members, expected->members) &&
           same(actual->sizeGiB, expected->size) && same(actual->iops, expected->iops) &&
           same(actual->throughput, expected->throughput) &&
           same(std::abs(actual->monthNanos - expected->nanos) <= 4 * expected->members, true);
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
        for (int i = 0; i < test::fewer(1'500); ++i) {
            const std::string &region = regions[random() % regions.size()];
            const oracle::Need need = test::randomNeed(random, i % 3 == 0);
            const auto expected = tables.best(need, region);
            const auto actual = bestVolume(test::toNeed(need), offers.of<VolumeOffer>(region));
            const QByteArray words = inWords(need, region).toUtf8();
            QVERIFY(isSame(actual, expected, words));
            answered += expected ? 1 : 0;
            several += expected && expected->members > 1 ? 1 : 0;
        }
        QVERIFY(answered > test::fewer(1'000));
        QVERIFY(several > test::fewer(50));
    }

    void setsThatTheNeedIsDrivenToAreTheCheapestOfAll()
    {
        const oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog/storage");
        const Offers offers(embeddedCatalog());
        std::mt19937 random(300'000);
        std::vector<oracle::Need> needs(2);
        needs[0].size = 2'000;
        needs[0].iops = 300'000;
        needs[0].throughput = 10'000;
        needs[1].size = 100;
        needs[1].iops = 500'000;
        while (needs.size() < static_cast<std::size_t>(test::fewer(1'200)))
            needs.push_back(test::randomLargeNeed(random));
        int sets = 0;
        int limited = 0;
        int refused = 0;
        for (const oracle::Need &need : needs) {
            const std::string region = random() % 2 == 0 ? "us-east-1" : "eu-central-1";
            const auto expected = tables.best(need, region);
            QVERIFY(isSame(bestVolume(test::toNeed(need), offers.of<VolumeOffer>(region)), expected,
                           inWords(need, region).toUtf8()));
            sets += expected && expected->members > 1 ? 1 : 0;
            limited += expected && expected->members > 1 && need.stripes > 0 ? 1 : 0;
            refused += !expected && need.stripes > 0 ? 1 : 0;
        }
        QVERIFY2(sets > test::fewer(700) && limited > test::fewer(100) && refused > test::fewer(20),
                 qPrintable(QString("%1 %2 %3").arg(sets).arg(limited).arg(refused)));
    }

    void rowsOfOneInstanceAreTheCheapestTogether()
    {
        // Against every way to share the attachments out: the cheapest of each number of volumes comes from the tables.
        const oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog/storage");
        const Offers offers(embeddedCatalog());
        std::mt19937 random(26);
        for (int i = 0; i < test::fewer(12); ++i) {
            std::vector<oracle::Need> needs(2);
            for (oracle::Need &need : needs) {
                need.size = 1 + static_cast<double>(random() % 3'000);
                need.iops = 260'000 + static_cast<double>(random() % 300'000);  // beyond any single volume
            }
            const int attachments = 14 + static_cast<int>(random() % 13);
            std::optional<std::int64_t> least;
            for (int first = 1; first < attachments; ++first) {
                needs[0].stripes = first;
                needs[1].stripes = attachments - first;
                const auto one = tables.best(needs[0], "us-east-1");
                const auto two = tables.best(needs[1], "us-east-1");
                if (one && two && (!least || one->nanos + two->nanos < *least))
                    least = one->nanos + two->nanos;
            }
            needs[0].stripes = needs[1].stripes = 0;
            const auto together = bestVolumesTogether({test::toNeed(needs[0]), test::toNeed(needs[1])},
                                                      offers.of<VolumeOffer>("us-east-1"), attachments);
            QVERIFY(least && together[0] && together[1]);
            QVERIFY(together[0]->members + together[1]->members <= attachments);
            QVERIFY(std::abs(together[0]->monthNanos + together[1]->monthNanos - *least) <= 4 * attachments);
        }
    }

    void rankedChoiceBeginsWithTheBest()
    {
        const Offers offers(embeddedCatalog());
        std::mt19937 random(7);
        for (int i = 0; i < test::fewer(200); ++i) {
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
