// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_break_even.h"

#include "efs_bench.h"
#include "random_efs_needs.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

#include <algorithm>

using namespace gp;

namespace {

constexpr std::int64_t kMost = 400'000;

double &inputOf(efs_oracle::Need &need, EfsInput input)
{
    return input == EfsInput::Read ? need.read : input == EfsInput::Written ? need.written : need.size;
}

/// What of an answer counts in an aspect.
std::string aspectOf(const efs_oracle::Point &point, EfsAspect aspect)
{
    return aspect == EfsAspect::Throughput ? point.type + " " + point.mode : point.ia > 0 ? "moves" : "stays";
}

}  // namespace

/// Break-evens against the oracle: the answer differs there, and nowhere nearer.
class TestEfsBreakEven : public QObject {
    Q_OBJECT

private slots:
    void answerChangesThereAndNotBefore()
    {
        const efs_oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        const std::vector<std::string> regions = tables.regions();
        std::mt19937 random(21);
        int needs = 0;
        int above = 0;
        int below = 0;
        while (needs < test::draws(200)) {
            efs_oracle::Need need = test::randomEfsNeed(random, false);
            const std::string region = regions[random() % regions.size()];
            const auto base = tables.best(need, region);
            if (!base || need.read + need.written == 0)
                continue;
            ++needs;
            const auto best = bestEfs(test::toEfsNeed(need), test::efsOffer(region));
            QVERIFY(best);
            const EfsInput input = std::array{EfsInput::Read, EfsInput::Written, EfsInput::Size}[random() % 3];
            const EfsAspect aspect = random() % 2 == 0 ? EfsAspect::Throughput : EfsAspect::InfrequentAccess;
            const std::string same = aspectOf(base->point, aspect);
            const auto answer = [&](std::int64_t value) {
                efs_oracle::Need other = need;
                inputOf(other, input) = static_cast<double>(value);
                const auto found = tables.best(other, region);
                return found ? aspectOf(found->point, aspect) : std::string("none");
            };
            const auto now = static_cast<std::int64_t>(inputOf(need, input));
            const std::int64_t least = input == EfsInput::Size ? 1 : 0;
            const EfsBreakEven turn =
                efsBreakEven(test::toEfsNeed(need), *best, input, aspect, kMost, test::efsOffer(region));
            const QString words = QString("need %1: %2 from %3, input %4, above %5, below %6")
                                      .arg(needs)
                                      .arg(same.c_str())
                                      .arg(now)
                                      .arg(static_cast<int>(input))
                                      .arg(turn.above.value_or(-1))
                                      .arg(turn.below.value_or(-1));
            const std::int64_t last = turn.above.value_or(kMost);
            const std::int64_t first = turn.below ? *turn.below + 1 : least;
            QVERIFY2(now > kMost || (first <= now && now <= last), qPrintable(words));
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
                QVERIFY2(answer(value) == same, qPrintable(words + QString(", at %1").arg(value)));
            }
        }
        QVERIFY2(above >= test::draws(60) && below >= test::draws(30),
                 qPrintable(QString("%1 %2").arg(above).arg(below)));
    }

    void isWhereItIsByHand()
    {
        // 100 GiB that must stay in Standard earn 100/1024 x 50 = 4.88 MiB/s: 12,531.28 GB written in a month, evenly.
        EfsNeed need;
        need.sizeGiB = 100;
        need.files = {{1, 1, 1'024}};
        need.writtenGB = 1'000;
        need.quick = true;
        const auto best = bestEfs(need, test::efsOffer("us-east-1"));
        QVERIFY(best && best->point.mode == EfsThroughputMode::Bursting);
        const EfsBreakEven turn =
            efsBreakEven(need, *best, EfsInput::Written, EfsAspect::Throughput, 1'000'000, test::efsOffer("us-east-1"));
        QCOMPARE(turn.above, std::optional<std::int64_t>(12'531));
        // With nothing written both cost nothing, and Elastic comes first.
        QCOMPARE(turn.below, std::optional<std::int64_t>(0));
        const auto words = efsBreakEvenSentences(need, *best, EfsAspect::Throughput, test::efsOffer("us-east-1"));
        QVERIFY(std::find(words.begin(), words.end(),
                          ChangeIf{Turning::Load,
                                   "above 12,531 GB written: Regional, provisioned, no lifecycle, since Regional, "
                                   "bursting, no lifecycle no longer serves"}) != words.end());
    }
};

QTEST_APPLESS_MAIN(TestEfsBreakEven)
#include "test_efs_break_even.moc"
