// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_break_even.h"

#include "core/catalog/embedded_catalog.h"
#include "core/domains/offers.h"
#include "random_needs.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

#include <algorithm>

using namespace gp;

namespace {

oracle::Need changed(oracle::Need need, VolumeInput input, double value)
{
    (input == VolumeInput::Size ? need.size : input == VolumeInput::Operations ? need.iops : need.throughput) = value;
    return need;
}

double valueOf(const oracle::Need &need, VolumeInput input)
{
    return input == VolumeInput::Size ? need.size : input == VolumeInput::Operations ? need.iops : need.throughput;
}

}  // namespace

/// Break-evens against the search over legal settings: the answer differs there, and nowhere nearer.
class TestVolumeBreakEven : public QObject {
    Q_OBJECT

private slots:
    void typeChangesThereAndNotBefore()
    {
        const oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog/storage");
        const Offers offers(embeddedCatalog());
        std::mt19937 random(31);
        int needs = 0;
        int ends = 0;
        while (needs < test::fewer(200)) {
            const std::string region = random() % 2 == 0 ? "us-east-1" : "eu-central-1";
            const oracle::Need need = test::randomNeed(random, false);
            const auto base = tables.best(need, region);
            if (!base)
                continue;
            ++needs;
            const std::string same = base->type + base->raid + std::to_string(base->members);
            const auto answer = [&](VolumeInput input, std::int64_t value) {
                const auto best = tables.best(changed(need, input, static_cast<double>(value)), region);
                return best ? best->type + best->raid + std::to_string(best->members) : std::string("none");
            };
            for (const VolumeInput input : {VolumeInput::Size, VolumeInput::Operations, VolumeInput::Throughput}) {
                const auto value = static_cast<std::int64_t>(valueOf(need, input));
                // The ends of the fields: 1 to 1,048,576 GiB, 0 to 1,000,000 IOPS, 0 to 40,000 MiB/s.
                const std::int64_t least = input == VolumeInput::Size ? 1 : 0;
                const std::int64_t most = input == VolumeInput::Size         ? 1'048'576
                                          : input == VolumeInput::Operations ? 1'000'000
                                                                             : 40'000;
                const VolumeOffer &offer = offers.of<VolumeOffer>(region);
                const VolumeNeed own = test::toNeed(need);
                const VolumeBreakEven found = volumeBreakEven(own, bestVolume(own, offer).value(), input, most, offer);
                const std::int64_t lastAbove = found.above.value_or(most);
                const std::int64_t lastBelow = found.below ? *found.below + 1 : least;
                if (found.above) {
                    QVERIFY(*found.above >= value);
                    QVERIFY(answer(input, *found.above + 1) != same);
                }
                if (found.below) {
                    QVERIFY(*found.below < value);
                    QVERIFY(answer(input, *found.below) != same);
                }
                ends += (found.above ? 1 : 0) + (found.below ? 1 : 0);
                QCOMPARE(answer(input, lastAbove), same);
                QCOMPARE(answer(input, lastBelow), same);
                for (int i = 0; i < 3; ++i) {
                    const auto span = static_cast<std::uint64_t>(lastAbove - lastBelow + 1);
                    QCOMPARE(answer(input, lastBelow + static_cast<std::int64_t>(random() % span)), same);
                }
            }
        }
        QVERIFY(ends > test::fewer(200));
    }

    void sentencesNameTheAnswerBeyond()
    {
        const Offers offers(embeddedCatalog());
        VolumeNeed need;
        need.sizeGiB = 500;
        need.iops = 60'000;
        const VolumeOffer &offer = offers.of<VolumeOffer>("us-east-1");
        const auto sentences = volumeBreakEvenSentences(need, bestVolume(need, offer).value(), offer);
        // gp3 takes 80,000 IOPS (catalog/storage/ebs_limits.csv, gp3.iops_max); beyond it only io2 serves alone.
        QVERIFY(std::any_of(sentences.begin(), sentences.end(), [](const ChangeIf &turn) {
            return turn.sentence.starts_with("above 80,000 IOPS: io2, +$");
        }));
    }
};

QTEST_GUILESS_MAIN(TestVolumeBreakEven)
#include "test_volume_break_even.moc"
