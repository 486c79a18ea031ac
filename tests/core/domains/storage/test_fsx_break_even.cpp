// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_break_even.h"

#include "fsx_bench.h"
#include "random_fsx_needs.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

using namespace gp;

namespace {

double &inputOf(fsx_oracle::Need &need, FsxInput input)
{
    return input == FsxInput::Data    ? need.data
           : input == FsxInput::Read  ? need.read
           : input == FsxInput::Write ? need.write
                                      : need.iops;
}

std::string aspectOf(const fsx_oracle::Setting &setting, FsxAspect aspect)
{
    return aspect == FsxAspect::System ? setting.system
                                       : setting.system + " " + setting.deployment + " " + setting.storage +
                                             (setting.cache ? " cache " : " ") + setting.tiering;
}

}  // namespace

/// Break-evens against the oracle: the answer differs there, and nowhere nearer.
class TestFsxBreakEven : public QObject {
    Q_OBJECT

private slots:
    void answerChangesThereAndNotBefore()
    {
        const fsx_oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        const std::vector<std::string> regions = tables.regions();
        std::mt19937 random(41);
        int needs = 0;
        int above = 0;
        int below = 0;
        while (needs < test::draws(200)) {
            fsx_oracle::Need need = test::randomFsxNeed(random);
            const FsxInput input =
                std::array{FsxInput::Data, FsxInput::Read, FsxInput::Write, FsxInput::Iops}[random() % 4];
            // Half of them ask for much of it, so that there is something below.
            if (random() % 2 == 0)
                inputOf(need, input) *= 6;
            const std::string region = regions[random() % regions.size()];
            need.regionZones = static_cast<int>(embeddedCatalog().region(region)->zoneCount);
            const auto base = tables.best(need, region);
            if (!base)
                continue;
            ++needs;
            const auto best = bestFsx(test::toFsxNeed(need), test::fsxOffer(region));
            QVERIFY(best);
            const FsxAspect aspect = random() % 2 == 0 ? FsxAspect::System : FsxAspect::Way;
            const std::int64_t most = input == FsxInput::Data ? 100'000 : input == FsxInput::Iops ? 100'000 : 8'000;
            const std::string same = aspectOf(*base, aspect);
            const auto answer = [&](std::int64_t value) {
                fsx_oracle::Need other = need;
                inputOf(other, input) = static_cast<double>(value);
                const auto found = tables.best(other, region);
                return found ? aspectOf(*found, aspect) : std::string("none");
            };
            const auto now = static_cast<std::int64_t>(inputOf(need, input));
            const std::int64_t least = input == FsxInput::Data ? 1 : 0;
            const FsxBreakEven turn =
                fsxBreakEven(test::toFsxNeed(need), *best, input, aspect, most, test::fsxOffer(region));
            const QString words = QString("need %1 in %2: %3 from %4, input %5, above %6, below %7")
                                      .arg(needs)
                                      .arg(region.c_str(), same.c_str())
                                      .arg(now)
                                      .arg(static_cast<int>(input))
                                      .arg(turn.above.value_or(-1))
                                      .arg(turn.below.value_or(-1));
            const std::int64_t last = turn.above.value_or(most);
            const std::int64_t first = turn.below ? *turn.below + 1 : least;
            QVERIFY2(now > most || (first <= now && now <= last), qPrintable(words));
            if (turn.above) {
                ++above;
                QVERIFY2(answer(last) == same && answer(last + 1) != same, qPrintable(words));
            }
            if (turn.below) {
                ++below;
                QVERIFY2(answer(first) == same && answer(first - 1) != same, qPrintable(words));
            }
            for (int probe = 0; probe < 6 && last > first; ++probe) {
                const std::int64_t value =
                    first + static_cast<std::int64_t>(random() % static_cast<unsigned>(last - first));
                QVERIFY2(answer(value) == same,
                         qPrintable(words + QString(", at %1: %2").arg(value).arg(answer(value).c_str())));
            }
        }
        // Of a fifth of the draws only that each side is met.
        const auto enough = [](int met, int wanted) { return test::draws(wanted) == wanted ? met >= wanted : met > 0; };
        QVERIFY2(enough(above, 60) && enough(below, 25), qPrintable(QString("%1 %2").arg(above).arg(below)));
    }

    void isWhereItIsByHand()
    {
        // us-east-1, SMB in one zone, 32 MB/s, no IOPS, milliseconds: Windows on HDD holds 2,000 GiB at least, 2,731 for 32 MB/s:
        // 2,731 x 0.013 = 35.50; SSD of n GiB costs 0.13 n. 273 x 0.13 = 35.49, 274 x 0.13 = 35.62. Throughput is the same, 70.40.
        FsxNeed need;
        need.protocol = FsxProtocol::Smb;
        need.latency = FsxLatency::Milliseconds;
        need.dataGiB = 100;
        need.readMBps = 32;
        need.busyShare = 0;
        const auto best = bestFsx(need, test::fsxOffer("us-east-1"));
        QVERIFY(best && best->point.server->storage == FsxStorage::Ssd);
        QCOMPARE(static_cast<double>(best->monthNanos) / 1e9, 100 * 0.13 + 32 * 2.2);
        const FsxBreakEven turn =
            fsxBreakEven(need, *best, FsxInput::Data, FsxAspect::Way, 60'000, test::fsxOffer("us-east-1"));
        QCOMPARE(turn.above, std::optional<std::int64_t>(273));
        QVERIFY(!turn.below);
        const auto words = fsxBreakEvenSentences(need, *best, FsxAspect::Way, test::fsxOffer("us-east-1"));
        QVERIFY(!words.empty());
        QVERIFY(words.front().turning == Turning::Storage);
        QCOMPARE(words.front().sentence,
                 std::string("above 273 GiB of data: Windows File Server, Single-AZ 2, HDD, 32 MB/s"));
    }
};

QTEST_APPLESS_MAIN(TestFsxBreakEven)
#include "test_fsx_break_even.moc"
