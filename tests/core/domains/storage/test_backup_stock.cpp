// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_stock.h"

#include "random_backup_needs.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

using namespace gp;

namespace {

bool alikeShares(double a, double b) { return std::abs(a - b) <= 1e-9 * (1 + std::max(std::abs(a), std::abs(b))); }

std::vector<BackupCadence> cadencesOf(const std::vector<backup_oracle::Rule> &rules)
{
    std::vector<BackupCadence> list;
    for (const backup_oracle::Rule &rule : rules)
        list.push_back({rule.hours, rule.kept, rule.kept});
    return list;
}

}  // namespace

/// The closed arithmetic of what recovery points hold against points made, kept and deleted one by one.
class TestBackupStock : public QObject {
    Q_OBJECT

private slots:
    void equalsPointsFollowedDayByDay()
    {
        std::mt19937 random(37);
        int frequent = 0;
        int full = 0;
        for (int i = 0; i < test::draws(400); ++i) {
            const backup_oracle::Need need = test::randomBackupNeed(random);
            const double change = need.data.front().change;
            const bool copies = random() % 5 == 0;
            const backup_oracle::Course lived = backup_oracle::live(need.rules, change, copies);
            const BackupAges ages(BackupPattern(cadencesOf(need.rules)), change, copies);
            frequent += need.rules.front().hours < 24 ? 1 : 0;
            full += copies ? 1 : 0;
            for (std::size_t rule = 0; rule < need.rules.size(); ++rule) {
                double young = 0;
                for (std::size_t day = 0; day < lived.byAge[rule].size(); ++day) {
                    QVERIFY2(alikeShares(ages.until(rule, static_cast<int>(day)), young),
                             qPrintable(QString("%1: rule %2, day %3").arg(i).arg(rule).arg(day)));
                    young += lived.byAge[rule][day];
                }
                QVERIFY(alikeShares(ages.all(rule), young));
            }
            QVERIFY2(alikeShares(ages.sentPerMonth(), lived.sentPerDay * 730 / 24), qPrintable(QString::number(i)));
        }
        QVERIFY(frequent >= test::draws(20) && full >= test::draws(40));
    }

    void oneInstantEqualsPointsCountedThen()
    {
        std::mt19937 random(41);
        for (int i = 0; i < test::draws(400); ++i) {
            const backup_oracle::Need need = test::randomBackupNeed(random);
            std::vector<int> cold;
            for (const backup_oracle::Rule &rule : need.rules)
                cold.push_back(random() % 2 == 0 ? 0
                                                 : 1 + static_cast<int>(random() % static_cast<unsigned>(rule.kept)));
            const double change = need.data.front().change;
            const bool full = random() % 4 == 0;
            const bool archived = !full && random() % 3 == 0;
            const int day = static_cast<int>(random() % 900);
            const auto expected = backup_oracle::instant(need.rules, cold, change, full, archived, day);
            const BackupLevel level = backupLevelAfter(cadencesOf(need.rules), cold, change, full, archived, day);
            QVERIFY2(alikeShares(level.warm, expected.warm) && alikeShares(level.cold, expected.cold),
                     qPrintable(QString("%1: %2 and %3, expected %4 and %5")
                                    .arg(i)
                                    .arg(level.warm)
                                    .arg(level.cold)
                                    .arg(expected.warm)
                                    .arg(expected.cold)));
        }
    }

    void pointsOfTheSameInstantAreOne()
    {
        // Daily for 7 days, weekly for 28 (full copies): 7 + 3 older weekly ones on the day after a weekly one; the mean of a week.
        const std::vector<BackupCadence> rules{{24, 7, 7}, {168, 28, 28}};
        const BackupAges ages(BackupPattern(rules), 0, true);
        // Six daily ones and, as each seventh is the week's, four weekly ones.
        QVERIFY(alikeShares(ages.all(0), 6.0) && alikeShares(ages.all(1), 4.0));
        // 730 / 24 days a month, one copy each.
        QVERIFY(alikeShares(ages.sentPerMonth(), 730.0 / 24));
    }
};

QTEST_APPLESS_MAIN(TestBackupStock)
#include "test_backup_stock.moc"
