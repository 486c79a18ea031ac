// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_break_even.h"

#include "backup_bench.h"
#include "random_backup_needs.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

using namespace gp;

namespace {

constexpr double kOwnSlack = 1e-8;

/// A need of daily and monthly points, which repeats soon enough to be followed point by point many times.
backup_oracle::Need monthlyNeed(std::mt19937 &random)
{
    backup_oracle::Need need;
    need.data = {
        {"efs", 100.0 + static_cast<double>(random() % 9'000), 0.001 * static_cast<double>(1 + random() % 80)}};
    if (random() % 3 == 0)
        need.data.push_back({"ebs", 500, 0.02});
    need.rules = {{24, 7 + static_cast<int>(random() % 60)}, {720, 30 * (1 + static_cast<int>(random() % 24))}};
    need.warmDays = static_cast<int>(random() % 30);
    need.restores = static_cast<double>(random() % (random() % 2 == 0 ? 60 : 900));
    need.back = 1 + static_cast<int>(random() % 500);
    return need;
}

}  // namespace

/// Each break-even on both sides of it, against costs of an oracle of its own.
class TestBackupBreakEven : public QObject {
    Q_OBJECT

private slots:
    void restoresTurnTheDay()
    {
        const backup_oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        std::mt19937 random(43);
        constexpr int kMost = 10'000;
        int above = 0;
        int below = 0;
        int none = 0;
        for (int i = 0; i < test::draws(240); ++i) {
            backup_oracle::Need drawn = monthlyNeed(random);
            const BackupNeed need = test::toBackupNeed(drawn);
            const BackupBreakEven turn =
                backupBreakEven(need, test::backupOffer("us-east-1"), 1, BackupInput::Restores, kMost);
            drawn.restores = 0;
            const auto stored = tables.byDay(drawn, "us-east-1", false)[1];
            drawn.restores = 12;
            const auto restored = tables.byDay(drawn, "us-east-1", false)[1];
            const auto costs = [&](int day, int restores) {
                const auto at = static_cast<std::size_t>(day);
                return stored[at] + (restored[at] - stored[at]) * restores / 12;
            };
            /// By how much a day costs more than the best one.
            const auto behind = [&](int day, int restores) {
                double least = costs(0, restores);
                for (std::size_t other = 1; other < stored.size(); ++other)
                    if (stored[other] != backup_oracle::Tables::impossible)
                        least = std::min(least, costs(static_cast<int>(other), restores));
                return costs(day, restores) - least;
            };
            const int now = static_cast<int>(need.restoresPerYear);
            const int day = backupDayAt(need, test::backupOffer("us-east-1"), 1, BackupInput::Restores, now);
            const QString words = QString("%1: day %2 at %3, below %4, above %5")
                                      .arg(i)
                                      .arg(day)
                                      .arg(now)
                                      .arg(turn.below.value_or(-1))
                                      .arg(turn.above.value_or(-1));
            QVERIFY2(behind(day, now) < kOwnSlack, qPrintable(words));
            // Up to the turn the day is the best, from it on another is, and stays so.
            for (int k = 0; k < 12; ++k) {
                const int upTo = turn.above ? *turn.above - 1 : kMost;
                const int downTo = turn.below ? *turn.below + 1 : 0;
                const int within = downTo + static_cast<int>(random() % static_cast<unsigned>(upTo - downTo + 1));
                QVERIFY2(behind(day, within) < kOwnSlack, qPrintable(words + QString(" within at %1").arg(within)));
            }
            if (turn.above) {
                ++above;
                QVERIFY2(*turn.above > now && behind(day, *turn.above - 1) < kOwnSlack, qPrintable(words));
                QVERIFY2(behind(day, *turn.above + 1) > 0 && backupDayAt(need, test::backupOffer("us-east-1"), 1,
                                                                         BackupInput::Restores, *turn.above) != day,
                         qPrintable(words));
            } else {
                QVERIFY2(behind(day, kMost) < kOwnSlack, qPrintable(words));
            }
            if (turn.below) {
                ++below;
                QVERIFY2(*turn.below < now && behind(day, *turn.below + 1) < kOwnSlack, qPrintable(words));
                QVERIFY2(backupDayAt(need, test::backupOffer("us-east-1"), 1, BackupInput::Restores, *turn.below) !=
                             day,
                         qPrintable(words));
                QVERIFY2(*turn.below == 0 || behind(day, *turn.below - 1) > 0, qPrintable(words));
            } else {
                QVERIFY2(behind(day, 0) < kOwnSlack, qPrintable(words));
            }
            none += turn.above || turn.below ? 0 : 1;
        }
        QVERIFY2(above >= test::draws(30) && below >= test::draws(10) && none >= test::draws(10),
                 qPrintable(QString("%1 above, %2 below, %3 none").arg(above).arg(below).arg(none)));
    }

    void pointsKeptTurnColdOnAndOff()
    {
        const backup_oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        std::mt19937 random(47);
        constexpr int kMost = 26;
        int above = 0;
        int below = 0;
        for (int i = 0; i < test::draws(200); ++i) {
            backup_oracle::Need drawn = monthlyNeed(random);
            const BackupNeed need = test::toBackupNeed(drawn);
            const BackupBreakEven turn =
                backupBreakEven(need, test::backupOffer("us-east-1"), 1, BackupInput::Kept, kMost);
            const int now = drawn.rules[1].kept / 30;
            const auto coldAt = [&](int months) {
                drawn.rules[1].kept = 30 * months;
                return tables.best(drawn, "us-east-1", false).cold[1] > 0;
            };
            const bool cold = coldAt(now);
            std::optional<int> expectedBelow;
            std::optional<int> expectedAbove;
            for (int months = now - 1; months >= 1 && !expectedBelow; --months)
                if (coldAt(months) != cold)
                    expectedBelow = months;
            for (int months = now + 1; months <= kMost && !expectedAbove; ++months)
                if (coldAt(months) != cold)
                    expectedAbove = months;
            QVERIFY2(turn.below == expectedBelow && turn.above == expectedAbove,
                     qPrintable(QString("%1 at %2: %3 %4, expected %5 %6")
                                    .arg(i)
                                    .arg(now)
                                    .arg(turn.below.value_or(-1))
                                    .arg(turn.above.value_or(-1))
                                    .arg(expectedBelow.value_or(-1))
                                    .arg(expectedAbove.value_or(-1))));
            above += turn.above ? 1 : 0;
            below += turn.below ? 1 : 0;
        }
        QVERIFY2(above >= test::draws(10) && below >= test::draws(60),
                 qPrintable(QString("%1 above, %2 below").arg(above).arg(below)));
    }

    void areToldInWords()
    {
        BackupSpec spec;
        spec.restoredBack = Count(300);
        const auto plan = explainBackup(spec, test::backupContext("us-east-1"), test::backupOffer("us-east-1"));
        QVERIFY(plan);
        for (const Reason &reason : plan->reasons)
            if (reason.field == "monthlyCold") {
                QVERIFY(reason.changesIf.size() >= 2);
                QVERIFY2(reason.changesIf.front().sentence.starts_with("from "),
                         reason.changesIf.front().sentence.c_str());
            }
    }
};

QTEST_APPLESS_MAIN(TestBackupBreakEven)
#include "test_backup_break_even.moc"
