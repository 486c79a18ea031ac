// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup_bench.h"
#include "random_backup_needs.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

using namespace gp;

namespace {

/// Two sums of the same figures in another order may differ in their last digits.
bool alikeUsd(double a, double b) { return std::abs(a - b) <= 1e-7 + 1e-9 * std::max(std::abs(a), std::abs(b)); }

}  // namespace

/// The days of the moves against every day tried by an oracle of its own, which makes and deletes recovery points one by one.
class TestBackupChoice : public QObject {
    Q_OBJECT

private slots:
    void isTheBestOfAllDays()
    {
        const backup_oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        const std::vector<std::string> regions = tables.regions();
        QVERIFY(regions.size() >= 16);
        std::mt19937 random(23);
        std::map<std::string, int> met;
        for (int i = 0; i < test::draws(1'200); ++i) {
            const backup_oracle::Need drawn = test::randomBackupNeed(random);
            const std::string region = i % 5 == 0 ? "us-east-1" : regions[random() % regions.size()];
            const bool copies = i % 4 == 3;
            const BackupNeed need = test::toBackupNeed(drawn);
            const BackupModel model(need, test::backupOffer(region), copies);
            const backup_oracle::Answer expected = tables.best(drawn, region, copies);
            std::vector<int> found;
            for (std::size_t rule = 0; rule < need.rules.size(); ++rule)
                found.push_back(model.best(rule));
            const double dollars = static_cast<double>(model.monthNanos(found)) / 1e9;
            QString words = QString("%1 in %2: %3, expected %4;")
                                .arg(i)
                                .arg(region.c_str())
                                .arg(dollars, 0, 'f', 9)
                                .arg(expected.dollars, 0, 'f', 9);
            for (std::size_t rule = 0; rule < found.size(); ++rule)
                words += QString(" %1 h: %2, expected %3")
                             .arg(drawn.rules[rule].hours)
                             .arg(found[rule])
                             .arg(expected.cold[rule]);
            QVERIFY2(alikeUsd(dollars, expected.dollars), qPrintable(words));
            // Where two days cost the same, rounding may decide.
            if (found != expected.cold) {
                QVERIFY2(alikeUsd(tables.month(drawn, found, region, copies), expected.dollars), qPrintable(words));
                ++met["tie"];
            }
            for (std::size_t rule = 0; rule < found.size(); ++rule) {
                const int least = leastColdDay(need, test::backupOffer(region));
                ++met[found[rule] == 0 ? "never" : found[rule] == least ? "least" : "later"];
            }
            ++met[copies ? "copies" : "own"];
        }
        for (const char *kind : {"never", "least", "later", "copies", "own"})
            QVERIFY2(met[kind] >= test::draws(20), qPrintable(QString("%1: %2").arg(kind).arg(met[kind])));
    }

    void everyDayIsPricedAlike()
    {
        const backup_oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        std::mt19937 random(29);
        int days = 0;
        for (int i = 0; i < test::draws(60); ++i) {
            const backup_oracle::Need drawn = test::randomBackupNeed(random);
            const BackupNeed need = test::toBackupNeed(drawn);
            const BackupModel model(need, test::backupOffer("us-east-1"));
            const auto expected = tables.byDay(drawn, "us-east-1", false);
            for (std::size_t rule = 0; rule < need.rules.size(); ++rule) {
                const std::vector<int> legal = model.days(rule);
                std::size_t known = 0;
                for (std::size_t day = 0; day < expected[rule].size(); ++day)
                    known += expected[rule][day] != backup_oracle::Tables::impossible ? 1 : 0;
                QCOMPARE(legal.size(), known);
                for (const int day : legal) {
                    ++days;
                    QVERIFY2(alikeUsd(model.rules()[rule].dollars(day, need.restoresPerYear),
                                      expected[rule][static_cast<std::size_t>(day)]),
                             qPrintable(QString("%1, rule %2, day %3").arg(i).arg(rule).arg(day)));
                }
            }
        }
        QVERIFY(days > test::draws(5'000));
    }

    void archivedSnapshotsMoveOnTheCheapestDay()
    {
        const backup_oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        std::mt19937 random(31);
        // EBS, us-east-1: standard 0.05, archive 0.0125 a GB-month (catalog/storage/ebs_prices.csv and backup_prices.csv).
        const double warm = tables.rate("backup.ebs.snapshot", "us-east-1");
        constexpr double kArchive = 0.0125;
        int archived = 0;
        for (int i = 0; i < test::draws(30); ++i) {
            BackupNeed need;
            const double change = 0.002 * (1 + static_cast<double>(random() % 60));
            need.data = {{BackupResource::Ebs, 500, change}};
            need.rules = {{BackupCycle::Daily, 24, 7 + static_cast<int>(random() % 30), std::nullopt},
                          {BackupCycle::Monthly, 720, 30 * (4 + static_cast<int>(random() % 4)), std::nullopt}};
            need.archiveVolumes = true;
            const BackupModel model(need, test::backupOffer("us-east-1"));
            const int found = model.best(1);
            const int kept = need.rules[1].keptDays;
            const auto dollars = [&](int day) {
                // A period of 30 days, looked at day by day once all is settled.
                double sum = 0;
                for (int now = 720; now < 750; ++now) {
                    const auto there = backup_oracle::instant({{24, need.rules[0].keptDays}, {720, kept}}, {0, day},
                                                              change, false, true, now);
                    sum += 500 * (there.warm * warm + there.cold * kArchive) / 30;
                }
                return sum;
            };
            double least = dollars(0);
            for (const int day : model.days(1)) {
                const double expected = dollars(day);
                least = std::min(least, expected);
                // The daily points' part is counted with the rule that is archived.
                QVERIFY2(alikeUsd(model.rules()[1].dollars(day, 0), expected),
                         qPrintable(QString("%1: day %2, %3, expected %4")
                                        .arg(i)
                                        .arg(day)
                                        .arg(model.rules()[1].dollars(day, 0))
                                        .arg(expected)));
            }
            QCOMPARE(model.days(1).size(), static_cast<std::size_t>(kept - 90 - 7 + 2));
            QVERIFY2(alikeUsd(dollars(found), least), qPrintable(QString("%1: day %2").arg(i).arg(found)));
            const auto stored = model.stored(need.data.front(), {0, found});
            QVERIFY(alikeUsd(stored.warmGB * warm + stored.coldGB * kArchive, least));
            archived += found > 0 ? 1 : 0;
        }
        QVERIFY(archived >= test::draws(5) && archived <= test::draws(28));
    }
};

QTEST_APPLESS_MAIN(TestBackupChoice)
#include "test_backup_choice.moc"
